"""The lines of an export: one JSON object each, exact in both directions.

Owns their form, which `admin.proto` documents (`ExportResponse`): a header, an entry a line, and an end that says how
many there were. It knows neither engine nor messages.

    {"onex_memory_export":1,"namespace":"team-a","revision":7,"time":"2026-01-02T03:04:05.678Z","left_out":["streams",…]}
    {"key":"visits","kind":"int64","value":9007199254740993}
    {"end":true,"entries":1,"left_out_leased":0}
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import orjson

from onex_memory.spi import documents
from onex_memory.spi.commands.checks import check_key, instant_ms
from onex_memory.spi.commands.memory_base import instant
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.values import (
    Encoded,
    EncodedMetadata,
    EncryptedData,
    Kind,
    check_metadata,
    decode,
    encode,
    kind_of,
    of_bytes,
    of_encrypted,
    of_float,
    of_int,
    payload,
)

__all__ = ["LEFT_OUT", "End", "ExportedEntry", "Header", "end_line", "entry_line", "header_line", "read_line"]

_VERSION: Final = 1
_FURTHER_DEPTH: Final = 3
"""How much deeper a line nests than the document in it: by the line, its metadata and one of these."""

LEFT_OUT: Final = (
    "streams",
    "subscriptions",
    "agents",
    "tasks",
    "pools",
    "workflows",
    "locks",
    "grants",
    "encryption keys",
    "quota",
    "change log",
)
"""What a namespace has besides its keys: an export does without."""


@dataclass(frozen=True, slots=True)
class Header:
    """The first line."""


@dataclass(frozen=True, slots=True)
class End:
    """The last line."""

    entry_count: int


@dataclass(frozen=True, slots=True)
class ExportedEntry:
    """A line in between."""

    key: str
    value: Encoded
    metadata: EncodedMetadata
    expire_ms: int
    """When it expires; 0: never."""


# Writing.


def header_line(namespace: str, *, revision: int, now_ms: int) -> bytes:
    """Returns the line that an export begins with."""
    return _line(
        {
            "onex_memory_export": _VERSION,
            "namespace": namespace,
            "revision": revision,
            "time": _moment(now_ms),
            "left_out": LEFT_OUT,
        }
    )


def entry_line(entry: ExportedEntry) -> bytes:
    """Returns the line of an entry."""
    document: dict[str, Any] = {"key": entry.key, **_said(entry.value)}
    if entry.metadata:
        document["metadata"] = {name: _said(value) for name, value in entry.metadata}
    if entry.expire_ms:
        document["expire_time"] = _moment(entry.expire_ms)
    return _line(document)


def end_line(*, entry_count: int, leased_count: int) -> bytes:
    """Returns the line that an export ends with."""
    return _line({"end": True, "entries": entry_count, "left_out_leased": leased_count})


def _line(document: Mapping[str, Any]) -> bytes:
    return orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE)


def _moment(time_ms: int) -> str:
    return instant(time_ms).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _said(value: Encoded) -> dict[str, Any]:
    """Returns how a value is said: its kind, and itself in JSON."""
    kind = kind_of(value)
    said: Any
    if kind is Kind.JSON:
        said = orjson.Fragment(payload(value))
    elif kind is Kind.BYTES:
        said = b64encode(payload(value)).decode()
    elif kind is Kind.ENCRYPTED:
        encrypted = decode(value)
        assert isinstance(encrypted, EncryptedData), "its kind says so"
        said = {
            "key_id": encrypted.key_id,
            "key_version": encrypted.key_version,
            "algorithm": encrypted.algorithm,
            "namespace": encrypted.namespace,
            "nonce": b64encode(encrypted.nonce).decode(),
            "ciphertext": b64encode(encrypted.ciphertext).decode(),
        }
    else:
        said = decode(value)
    return {"kind": kind.name.lower(), "value": said}


# Reading.


def read_line(line: bytes) -> Header | ExportedEntry | End:
    """Reads a line.

    Raises:
        InvalidArgument: it is not one that an export writes.
    """
    document, _ = documents.read(line, field="line", further_depth=_FURTHER_DEPTH)
    if type(document) is not dict:
        raise InvalidArgument("line", "must be a JSON object")
    if "onex_memory_export" in document:
        version = document["onex_memory_export"]
        if version != _VERSION or type(version) is not int:
            raise InvalidArgument("onex_memory_export", f"is {version!r}: only version {_VERSION} can be read")
        return Header()
    if "end" in document:
        count = document.get("entries")
        if document["end"] is not True or type(count) is not int:
            raise InvalidArgument("end", "must be true, beside the number of entries")
        return End(count)
    return _entry(document)


_FIELDS: Final = frozenset({"key", "kind", "value", "metadata", "expire_time"})


def _entry(document: dict[str, Any]) -> ExportedEntry:
    unknown = document.keys() - _FIELDS
    if unknown:
        raise InvalidArgument(min(unknown), f"is no field of an entry: it has {', '.join(sorted(_FIELDS))}")
    if "key" not in document:
        raise InvalidArgument("key", "is missing")
    metadata = document.get("metadata", {})
    if type(metadata) is not dict:
        raise InvalidArgument("metadata", "must be an object")
    pairs = tuple([(name, _read(said, f"metadata.{name}")) for name, said in metadata.items()])
    check_metadata(pairs)
    return ExportedEntry(
        check_key(document["key"]),
        _read({name: document[name] for name in ("kind", "value") if name in document}, ""),
        pairs,
        _expiry(document["expire_time"]) if "expire_time" in document else 0,
    )


def _expiry(said: object) -> int:
    try:
        moment = datetime.fromisoformat(said) if isinstance(said, str) else said
    except ValueError as err:
        raise InvalidArgument("expire_time", f"is no time: {err}") from err
    return instant_ms(moment) or 0


def _read(said: object, field: str) -> Encoded:
    """Reads a value as it is said."""
    if type(said) is not dict or said.keys() != {"kind", "value"}:
        raise InvalidArgument(field or "line", "must have `kind` and `value`")
    inner = f"{field}.value" if field else "value"
    reader = _READERS.get(said["kind"]) if isinstance(said["kind"], str) else None
    if reader is None:
        raise InvalidArgument(inner[:-5] + "kind", f"must be one of {', '.join(_READERS)}")
    return reader(said["value"], inner)


def _typed(*types: type) -> Callable[[Any, str], Encoded]:
    """Returns what reads a value that JSON says as it is."""

    def read(said: Any, field: str) -> Encoded:
        if type(said) not in types:
            raise InvalidArgument(field, "is not of the kind that the line says")
        return encode(said, field=field)

    return read


def _read_int(said: Any, field: str) -> Encoded:
    if type(said) is not int:
        raise InvalidArgument(field, "must be an integer")
    return of_int(said, field=field)


def _read_double(said: Any, field: str) -> Encoded:
    if type(said) not in {int, float}:
        raise InvalidArgument(field, "must be a number")
    if float(said) != said:
        raise InvalidArgument(field, "is an integer that a double does not hold exactly")
    return of_float(float(said), field=field)


def _bytes(said: Any, field: str) -> bytes:
    if type(said) is not str:
        raise InvalidArgument(field, "must be base64")
    try:
        return b64decode(said, validate=True)
    except (Error, ValueError) as err:
        raise InvalidArgument(field, "must be base64") from err


def _read_bytes(said: Any, field: str) -> Encoded:
    return of_bytes(_bytes(said, field), field=field)


_PARTS: Final = frozenset({"key_id", "key_version", "algorithm", "namespace", "nonce", "ciphertext"})


def _read_encrypted(said: Any, field: str) -> Encoded:
    if type(said) is not dict or said.keys() != _PARTS:
        raise InvalidArgument(field, f"must be an object with {', '.join(sorted(_PARTS))}")
    encrypted = EncryptedData(
        said["key_id"],
        said["key_version"],
        said["algorithm"],
        said["namespace"],
        _bytes(said["nonce"], f"{field}.nonce"),
        _bytes(said["ciphertext"], f"{field}.ciphertext"),
    )
    return of_encrypted(encrypted, field=field)


_READERS: Final[dict[str, Callable[[Any, str], Encoded]]] = {
    "bool": _typed(bool),
    "int64": _read_int,
    "double": _read_double,
    "string": _typed(str),
    "bytes": _read_bytes,
    "json": _typed(dict, list),
    "encrypted": _read_encrypted,
}
