"""What the lines of an export consist of: values, metadata, texts, numbers and times in JSON, exact in both directions.

Owns the JSON form of each, and how the fields of a line are read. It knows no line as such, and neither the engine nor
messages.

    a value      {"kind":"int64","value":9007199254740993}      bytes are base64, a document is itself
    a long text  {"kind":"string","base64":"AQEBAQ…"}           where it is mostly what JSON must escape
    metadata     {"source":{"kind":"string","value":"signup"}}
    a time       "2026-01-02T03:04:05.678Z"
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

import orjson

from onex_memory.spi.commands.checks import instant_ms
from onex_memory.spi.commands.memory_base import instant
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.limits import INT64_MAX, INT64_MIN
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
    of_str,
    payload,
)

__all__ = ["Fields", "metadata_to_json", "time_to_json", "value_from_json", "value_to_json"]

_LONG_TEXT_BYTES: Final = 64 << 10
"""The encoded size above which a text is base64 where that is shorter: a control character takes six bytes in JSON."""

# Writing.


def time_to_json(time_ms: int) -> str:
    """Returns the JSON form of a time, which is in milliseconds since 1970."""
    return instant(time_ms).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def metadata_to_json(metadata: EncodedMetadata) -> dict[str, Any]:
    """Returns the JSON form of metadata: that of each value, by name."""
    return {name: value_to_json(value) for name, value in metadata}


def value_to_json(value: Encoded) -> dict[str, Any]:
    """Returns the JSON form of a value: an object with its kind and its content."""
    kind = kind_of(value)
    content: Any
    if kind is Kind.JSON:
        content = orjson.Fragment(payload(value))
    elif kind is Kind.BYTES:
        content = b64encode(payload(value)).decode()
    elif kind is Kind.ENCRYPTED:
        encrypted = decode(value)
        assert isinstance(encrypted, EncryptedData), "its kind says so"
        content = {
            "key_id": encrypted.key_id,
            "key_version": encrypted.key_version,
            "algorithm": encrypted.algorithm,
            "namespace": encrypted.namespace,
            "nonce": b64encode(encrypted.nonce).decode(),
            "ciphertext": b64encode(encrypted.ciphertext).decode(),
        }
    else:
        content = decode(value)
        if kind is Kind.STRING and len(value) > _LONG_TEXT_BYTES and 3 * len(orjson.dumps(content)) > 4 * len(value):
            return {"kind": "string", "base64": b64encode(payload(value)).decode()}
    return {"kind": kind.name.lower(), "value": content}


# Reading.


class Fields:
    """The fields of one JSON object, each read once and as what it must be; `refuse_unread` refuses the others.

    What reads a field raises InvalidArgument, with the path of the field, where it is not what it must be.
    """

    def __init__(self, document: object, field: str = "") -> None:
        """Begins with no field read.

        Args:
            document: what must be a JSON object.
            field: its path in the line; empty: the line itself.

        Raises:
            InvalidArgument: it is no object.
        """
        if type(document) is not dict:
            raise InvalidArgument(field or "line", "must be a JSON object" if not field else "must be an object")
        self._unread_fields: dict[str, Any] = dict(document)
        self._known_fields: list[str] = []
        self._field = field

    def path(self, field: str) -> str:
        """Returns the path of a field in the line, which an error names it by."""
        return f"{self._field}.{field}" if self._field else field

    def take(self, field: str, default: object = None) -> Any:
        """Returns the value of a field, whatever it is, or the default where the field is absent."""
        self._known_fields.append(field)
        return self._unread_fields.pop(field, default)

    def _typed(self, field: str, kind: type, what: str, default: object) -> Any:
        found = self.take(field, default)
        if found is None:
            raise InvalidArgument(self.path(field), "is missing")
        if type(found) is not kind:
            raise InvalidArgument(self.path(field), f"must be {what}")
        return found

    def text(self, field: str, default: str | None = None) -> str:
        """Returns a text; without a default the field is required."""
        found: str = self._typed(field, str, "a text", default)
        return found

    def number(self, field: str, default: int | None = None, *, least: int = INT64_MIN, most: int = INT64_MAX) -> int:
        """Returns an integer of a range; without a default the field is required."""
        found: int = self._typed(field, int, "an integer", default)
        if not least <= found <= most:
            raise InvalidArgument(self.path(field), f"must be {least:,} to {most:,}")
        return found

    def flag(self, field: str, *, default: bool | None = False) -> bool:
        """Returns a boolean; with None as the default the field is required."""
        found: bool = self._typed(field, bool, "true or false", default)
        return found

    def choice(self, field: str, choices: tuple[str, ...], default: str | None = None) -> Any:
        """Returns one of some texts; without a default the field is required."""
        found = self.text(field, default)
        if found not in choices:
            raise InvalidArgument(self.path(field), f"must be one of {', '.join(choices)}")
        return found

    def time_ms(self, field: str) -> int:
        """Returns a time in milliseconds since 1970; 0: the field is absent."""
        found = self.take(field)
        if found is None:
            return 0
        try:
            moment = datetime.fromisoformat(found) if isinstance(found, str) else found
        except ValueError as err:
            raise InvalidArgument(self.path(field), f"is no time: {err}") from err
        return max(instant_ms(moment, self.path(field)) or 0, 1)  # 0 is never; what is older is over as well

    def required_time_ms(self, field: str) -> int:
        """Returns a time in milliseconds since 1970."""
        found = self.time_ms(field)
        if not found:
            raise InvalidArgument(self.path(field), "is missing")
        return found

    def value(self, field: str) -> Encoded | None:
        """Returns a value; None: the field is absent."""
        found = self.take(field)
        return None if found is None else value_from_json(found, self.path(field))

    def metadata(self) -> EncodedMetadata:
        """Returns the field `metadata`; empty: it is absent."""
        found = self.take("metadata", {})
        if type(found) is not dict:
            raise InvalidArgument(self.path("metadata"), "must be an object")
        pairs = tuple([(name, value_from_json(each, f"metadata.{name}")) for name, each in found.items()])
        check_metadata(pairs)
        return pairs

    def object(self, field: str) -> Fields | None:
        """Returns the fields of an object; None: the field is absent."""
        found = self.take(field)
        return None if found is None else Fields(found, self.path(field))

    def array(self, field: str) -> list[Any]:
        """Returns the items of an array; empty: the field is absent."""
        found: list[Any] = self._typed(field, list, "an array", [])
        return found

    def refuse_unread(self, what: str) -> None:
        """Refuses the fields that have not been read.

        Args:
            what: what the object is, for the error.

        Raises:
            InvalidArgument: there is such a field.
        """
        if self._unread_fields:
            known = ", ".join(sorted(self._known_fields))
            raise InvalidArgument(self.path(min(self._unread_fields)), f"is no field of {what}: it has {known}")


def value_from_json(document: object, field: str) -> Encoded:
    """Returns the value of a JSON form.

    Args:
        document: the JSON form.
        field: its path in the line; empty: the line itself.

    Raises:
        InvalidArgument: it is not what `value_to_json` returns.
    """
    prefix = f"{field}." if field else ""
    if type(document) is dict and document.keys() == {"kind", "base64"} and document["kind"] == "string":
        return _base64_text_from_json(document["base64"], f"{prefix}base64")
    if type(document) is not dict or document.keys() != {"kind", "value"}:
        raise InvalidArgument(field or "line", "must have `kind` and `value`")
    reader = _READERS.get(document["kind"]) if isinstance(document["kind"], str) else None
    if reader is None:
        raise InvalidArgument(f"{prefix}kind", f"must be one of {', '.join(_READERS)}")
    return reader(document["value"], f"{prefix}value")


def _of_type(*types: type) -> Callable[[Any, str], Encoded]:
    """Returns what reads a value whose content is the same in JSON."""

    def read(content: Any, field: str) -> Encoded:
        if type(content) not in types:
            raise InvalidArgument(field, "is not of the kind that the line says")
        return encode(content, field=field)

    return read


def _int_from_json(content: Any, field: str) -> Encoded:
    if type(content) is not int:
        raise InvalidArgument(field, "must be an integer")
    return of_int(content, field=field)


def _double_from_json(content: Any, field: str) -> Encoded:
    if type(content) not in {int, float}:
        raise InvalidArgument(field, "must be a number")
    if float(content) != content:
        raise InvalidArgument(field, "is an integer that a double does not hold exactly")
    return of_float(float(content), field=field)


def _base64(content: Any, field: str) -> bytes:
    if type(content) is not str:
        raise InvalidArgument(field, "must be base64")
    try:
        return b64decode(content, validate=True)
    except (Error, ValueError) as err:
        raise InvalidArgument(field, "must be base64") from err


def _base64_text_from_json(content: Any, field: str) -> Encoded:
    try:
        return of_str(_base64(content, field).decode(), field=field)
    except UnicodeDecodeError as err:
        raise InvalidArgument(field, "must be base64 of UTF-8") from err


def _bytes_from_json(content: Any, field: str) -> Encoded:
    return of_bytes(_base64(content, field), field=field)


_ENCRYPTED_FIELDS: Final = frozenset({"key_id", "key_version", "algorithm", "namespace", "nonce", "ciphertext"})


def _encrypted_from_json(content: Any, field: str) -> Encoded:
    if type(content) is not dict or content.keys() != _ENCRYPTED_FIELDS:
        raise InvalidArgument(field, f"must be an object with {', '.join(sorted(_ENCRYPTED_FIELDS))}")
    encrypted = EncryptedData(
        content["key_id"],
        content["key_version"],
        content["algorithm"],
        content["namespace"],
        _base64(content["nonce"], f"{field}.nonce"),
        _base64(content["ciphertext"], f"{field}.ciphertext"),
    )
    return of_encrypted(encrypted, field=field)


_READERS: Final[Mapping[str, Callable[[Any, str], Encoded]]] = {
    "bool": _of_type(bool),
    "int64": _int_from_json,
    "double": _double_from_json,
    "string": _of_type(str),
    "bytes": _bytes_from_json,
    "json": _of_type(dict, list),
    "encrypted": _encrypted_from_json,
}
