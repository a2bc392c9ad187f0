"""value.proto: values, metadata, entries, and the times and expirations that every message says alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol

from google.protobuf.duration_pb2 import Duration
from google.protobuf.timestamp_pb2 import Timestamp

from onex.memory.v1 import value_pb2
from onex_memory.spi import values
from onex_memory.spi.commands import Fence
from onex_memory.spi.commands.memory_base import EncodedEntry
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.values import Encoded, EncodedMetadata, EncodedMetadataPatch, EncryptedData, Kind

__all__ = [
    "duration",
    "duration_ms",
    "entry_from",
    "entry_message",
    "expiration_from",
    "fence_from",
    "fence_message",
    "fill_value",
    "metadata_from",
    "metadata_messages",
    "metadata_patch_from",
    "timestamp",
    "timestamp_ms",
    "value_from",
    "value_message",
]


_STRING: Final = int(Kind.STRING)
_JSON: Final = int(Kind.JSON)


def value_message(encoded: Encoded) -> value_pb2.Value:
    """Returns a value as a message."""
    return _TO_MESSAGE[encoded[0]](encoded)


def fill_value(message: value_pb2.Value, encoded: Encoded) -> None:
    """Puts a value into a message that is there."""
    kind = encoded[0]
    if kind == _STRING:
        message.string_value = encoded[1:].decode()
    elif kind == _JSON:
        message.json_value = encoded[1:].decode()
    else:
        message.CopyFrom(_TO_MESSAGE[kind](encoded))


def value_from(message: value_pb2.Value, field: str = "value") -> Encoded:
    """Returns the value of a message.

    Raises:
        InvalidArgument: it is unset, null, or not a value.
    """
    text = message.string_value
    if text:  # by far the most frequent kind; to ask for the kind costs more than to look
        return values.of_str(text, field=field)
    kind = message.WhichOneof("kind")
    if kind is None:
        raise InvalidArgument(field, "is required")
    return _FROM_MESSAGE[kind](message, field)


def _null(message: value_pb2.Value, field: str) -> Encoded:
    raise InvalidArgument(field, "must not be null: it could not be told from absence")


def _string(encoded: Encoded) -> value_pb2.Value:
    return value_pb2.Value(string_value=encoded[1:].decode())


def _encrypted(encoded: Encoded) -> value_pb2.Value:
    data = values.decode(encoded)
    assert isinstance(data, EncryptedData)
    return value_pb2.Value(
        encrypted_value=value_pb2.EncryptedData(
            key_id=data.key_id,
            key_version=data.key_version,
            algorithm=data.algorithm,
            namespace=data.namespace,
            nonce=data.nonce,
            ciphertext=data.ciphertext,
        )
    )


def _encrypted_from(message: value_pb2.Value, field: str) -> Encoded:
    data = message.encrypted_value
    return values.of_encrypted(
        EncryptedData(data.key_id, data.key_version, data.algorithm, data.namespace, data.nonce, data.ciphertext),
        field=f"{field}.encrypted_value",
    )


_TO_MESSAGE: Final[dict[int, Callable[[Encoded], value_pb2.Value]]] = {
    Kind.BOOL: lambda encoded: value_pb2.Value(bool_value=encoded[1] == 1),
    Kind.INT64: lambda encoded: value_pb2.Value(int64_value=values.int_of(encoded)),
    Kind.DOUBLE: lambda encoded: value_pb2.Value(double_value=values.float_of(encoded)),
    Kind.STRING: _string,
    Kind.BYTES: lambda encoded: value_pb2.Value(bytes_value=encoded[1:]),
    Kind.JSON: lambda encoded: value_pb2.Value(json_value=encoded[1:].decode()),
    Kind.ENCRYPTED: _encrypted,
}

_FROM_MESSAGE: Final[dict[str, Callable[[value_pb2.Value, str], Encoded]]] = {
    "null_value": _null,
    "bool_value": lambda message, _: values.of_bool(message.bool_value),
    "int64_value": lambda message, _: values.of_int(message.int64_value),
    "double_value": lambda message, field: values.of_float(message.double_value, field=f"{field}.double_value"),
    "string_value": lambda message, field: values.of_str(message.string_value, field=field),
    "bytes_value": lambda message, _: values.of_bytes(message.bytes_value),
    "json_value": lambda message, field: values.encode_json(message.json_value, field=f"{field}.json_value"),
    "encrypted_value": _encrypted_from,
}


# Metadata.


def metadata_messages(metadata: EncodedMetadataPatch) -> dict[str, value_pb2.Value]:
    """Returns metadata as a map's messages; None, which removes a name, as null."""
    return {name: _NULL if encoded is None else value_message(encoded) for name, encoded in metadata}


_NULL: Final = value_pb2.Value(null_value=value_pb2.NULL_VALUE_UNSPECIFIED)


def metadata_from(messages: Mapping[str, value_pb2.Value]) -> EncodedMetadata:
    """Returns the metadata of a map's messages.

    Raises:
        InvalidArgument: a value is unset, null, or not a value, or a name is not one.
        LimitExceeded: there are too many names, or too many bytes.
    """
    if not messages:
        return ()
    metadata = tuple((name, value_from(messages[name], f"metadata.{name}")) for name in sorted(messages))
    values.check_metadata(metadata)
    return metadata


def metadata_patch_from(messages: Mapping[str, value_pb2.Value]) -> EncodedMetadataPatch:
    """Returns a metadata patch: as `metadata_from`, and null removes a name."""
    patch = tuple(
        (
            name,
            None
            if messages[name].WhichOneof("kind") == "null_value"
            else value_from(messages[name], f"metadata.{name}"),
        )
        for name in sorted(messages)
    )
    values.check_metadata(patch)
    return patch


# Time: whole milliseconds, rounded up where a caller says it finer.


def timestamp(time_ms: int) -> Timestamp:
    """Returns a moment as a message."""
    seconds, milliseconds = divmod(time_ms, 1_000)
    return Timestamp(seconds=seconds, nanos=milliseconds * 1_000_000)


def timestamp_ms(message: Timestamp) -> int:
    """Returns a moment in milliseconds since 1970, rounded up."""
    return message.seconds * 1_000 - (-message.nanos // 1_000_000)


def duration(span_ms: int) -> Duration:
    """Returns a span of time as a message."""
    seconds, milliseconds = divmod(span_ms, 1_000)
    return Duration(seconds=seconds, nanos=milliseconds * 1_000_000)


def duration_ms(message: Duration) -> int:
    """Returns a span of time in milliseconds, rounded up."""
    return message.seconds * 1_000 - (-message.nanos // 1_000_000)


class _Expiring(Protocol):
    """A request with `oneof expiration { Duration ttl; Timestamp expire_time }`."""

    ttl: Any
    expire_time: Any

    def WhichOneof(self, oneof_group: Any, /) -> Any: ...  # noqa: N802 - protobuf gives it this name


def expiration_from(request: _Expiring) -> tuple[int | None, int | None]:
    """Returns the TTL and the expiry time, in milliseconds, that a request gives; at most one is not None.

    Raises:
        InvalidArgument: it is not in the form that `google.protobuf.Duration` or `Timestamp` prescribe.
    """
    kind = request.WhichOneof("expiration")
    if kind is None:
        return None, None
    if kind == "ttl":
        seconds, nanos = request.ttl.seconds, request.ttl.nanos
        if not -_SECOND_NANOS < nanos < _SECOND_NANOS or seconds * nanos < 0:
            raise InvalidArgument("ttl", "is no Duration: its nanos are out of range or of the other sign")
        return duration_ms(request.ttl), None
    if not 0 <= request.expire_time.nanos < _SECOND_NANOS:
        raise InvalidArgument("expire_time", "is no Timestamp: its nanos are out of range")
    return None, timestamp_ms(request.expire_time)


_SECOND_NANOS: Final = 1_000_000_000


# Fences.


class _Fenced(Protocol):
    """A request that may carry a fence."""

    fence: Any

    def HasField(self, field_name: Any, /) -> bool: ...  # noqa: N802 - the name that protobuf gives it


def fence_message(fence: Fence | None) -> value_pb2.Fence | None:
    """Returns a fence as a message; None stays None."""
    return None if fence is None else value_pb2.Fence(lock=fence.lock, token=fence.token)


def fence_from(request: _Fenced) -> Fence | None:
    """Returns the fence that a request carries; None: it carries none."""
    return Fence(request.fence.lock, request.fence.token) if request.HasField("fence") else None


# Entries.


def entry_message(entry: EncodedEntry) -> value_pb2.Entry:
    """Returns an entry as a message; one whose value is left out has none."""
    return value_pb2.Entry(
        key=entry.key,
        value=value_message(entry.value) if entry.value else None,
        metadata=metadata_messages(entry.metadata),
        create_revision=entry.create_revision,
        mod_revision=entry.mod_revision,
        version=entry.version,
        create_time=timestamp(entry.create_ms),
        update_time=timestamp(entry.update_ms),
        expire_time=None if entry.expire_ms is None else timestamp(entry.expire_ms),
        lease_id=entry.lease_id or "",
    )


def entry_from(message: value_pb2.Entry) -> EncodedEntry:
    """Returns the entry of a message; one that has no value is told so by an empty one."""
    return EncodedEntry(
        message.key,
        value_from(message.value) if message.HasField("value") else Encoded(b""),
        metadata_from(message.metadata),
        message.create_revision,
        message.mod_revision,
        message.version,
        timestamp_ms(message.create_time),
        timestamp_ms(message.update_time),
        timestamp_ms(message.expire_time) if message.HasField("expire_time") else None,
        message.lease_id or None,
    )
