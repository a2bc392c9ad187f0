"""What the lines of an export consist of: values, metadata, texts, numbers and times in JSON, exact in both directions.

Owns how each of them is said and read. It knows no line as such, neither engine nor messages.

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

__all__ = ["Fields", "read_value", "said", "said_metadata", "said_time"]

_LONG_BYTES: Final = 64 << 10
"""From what size on a text is base64 where that is shorter: a control character takes six in JSON."""

# Writing.


def said_time(time_ms: int) -> str:
    """Returns a time in milliseconds since 1970 as it is said."""
    return instant(time_ms).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def said_metadata(metadata: EncodedMetadata) -> dict[str, Any]:
    """Returns metadata as it is said."""
    return {name: said(value) for name, value in metadata}


def said(value: Encoded) -> dict[str, Any]:
    """Returns how a value is said: its kind, and itself in JSON."""
    kind = kind_of(value)
    saying: Any
    if kind is Kind.JSON:
        saying = orjson.Fragment(payload(value))
    elif kind is Kind.BYTES:
        saying = b64encode(payload(value)).decode()
    elif kind is Kind.ENCRYPTED:
        encrypted = decode(value)
        assert isinstance(encrypted, EncryptedData), "its kind says so"
        saying = {
            "key_id": encrypted.key_id,
            "key_version": encrypted.key_version,
            "algorithm": encrypted.algorithm,
            "namespace": encrypted.namespace,
            "nonce": b64encode(encrypted.nonce).decode(),
            "ciphertext": b64encode(encrypted.ciphertext).decode(),
        }
    else:
        saying = decode(value)
        if kind is Kind.STRING and len(value) > _LONG_BYTES and 3 * len(orjson.dumps(saying)) > 4 * len(value):
            return {"kind": "string", "base64": b64encode(payload(value)).decode()}
    return {"kind": kind.name.lower(), "value": saying}


# Reading.


class Fields:
    """The fields of one JSON object, each read once and as what it must be; `end` refuses those that nobody read."""

    def __init__(self, document: object, field: str = "") -> None:
        """Takes an object.

        Args:
            document: what is to be one.
            field: what it is called in an error; empty: the line itself.

        Raises:
            InvalidArgument: it is none.
        """
        if type(document) is not dict:
            raise InvalidArgument(field or "line", "must be a JSON object" if not field else "must be an object")
        self._left: dict[str, Any] = dict(document)
        self._known: list[str] = []
        self._field = field

    def name(self, field: str) -> str:
        """Returns what a field is called in an error."""
        return f"{self._field}.{field}" if self._field else field

    def take(self, field: str, default: object = None) -> Any:
        """Returns what a field says; what it is not there for is the default."""
        self._known.append(field)
        return self._left.pop(field, default)

    def _typed(self, field: str, kind: type, what: str, default: object) -> Any:
        found = self.take(field, default)
        if found is None:
            raise InvalidArgument(self.name(field), "is missing")
        if type(found) is not kind:
            raise InvalidArgument(self.name(field), f"must be {what}")
        return found

    def text(self, field: str, default: str | None = None) -> str:
        """Returns a text; it is required where there is no default."""
        found: str = self._typed(field, str, "a text", default)
        return found

    def number(self, field: str, default: int | None = None, *, least: int = INT64_MIN, most: int = INT64_MAX) -> int:
        """Returns an integer; it is required where there is no default."""
        found: int = self._typed(field, int, "an integer", default)
        if not least <= found <= most:
            raise InvalidArgument(self.name(field), f"must be {least:,} to {most:,}")
        return found

    def flag(self, field: str, *, default: bool | None = False) -> bool:
        """Returns a boolean; it is required where the default is None."""
        found: bool = self._typed(field, bool, "true or false", default)
        return found

    def chosen(self, field: str, choices: tuple[str, ...], default: str | None = None) -> Any:
        """Returns one of some texts."""
        found = self.text(field, default)
        if found not in choices:
            raise InvalidArgument(self.name(field), f"must be one of {', '.join(choices)}")
        return found

    def time_ms(self, field: str) -> int:
        """Returns a time in milliseconds since 1970; 0: the field is not there."""
        found = self.take(field)
        if found is None:
            return 0
        try:
            moment = datetime.fromisoformat(found) if isinstance(found, str) else found
        except ValueError as err:
            raise InvalidArgument(self.name(field), f"is no time: {err}") from err
        return max(instant_ms(moment, self.name(field)) or 0, 1)  # 0 is never; what is older is over as well

    def value(self, field: str) -> Encoded | None:
        """Returns a value; None: the field is not there."""
        found = self.take(field)
        return None if found is None else read_value(found, self.name(field))

    def metadata(self) -> EncodedMetadata:
        """Returns the field `metadata`; empty where it is not there."""
        found = self.take("metadata", {})
        if type(found) is not dict:
            raise InvalidArgument(self.name("metadata"), "must be an object")
        pairs = tuple([(name, read_value(each, f"metadata.{name}")) for name, each in found.items()])
        check_metadata(pairs)
        return pairs

    def fields(self, field: str) -> Fields | None:
        """Returns the fields of an object; None: the field is not there."""
        found = self.take(field)
        return None if found is None else Fields(found, self.name(field))

    def each(self, field: str) -> list[Any]:
        """Returns the items of an array; none where the field is not there."""
        found: list[Any] = self._typed(field, list, "an array", [])
        return found

    def end(self, what: str) -> None:
        """Refuses what nobody has read.

        Raises:
            InvalidArgument: there is some.
        """
        if self._left:
            known = ", ".join(sorted(self._known))
            raise InvalidArgument(self.name(min(self._left)), f"is no field of {what}: it has {known}")


def read_value(saying: object, field: str) -> Encoded:
    """Reads a value as it is said.

    Raises:
        InvalidArgument: it is not said as `said` does.
    """
    if type(saying) is dict and saying.keys() == {"kind", "base64"} and saying["kind"] == "string":
        return _read_text(saying["base64"], f"{field}.base64" if field else "base64")
    if type(saying) is not dict or saying.keys() != {"kind", "value"}:
        raise InvalidArgument(field or "line", "must have `kind` and `value`")
    inner = f"{field}.value" if field else "value"
    reader = _READERS.get(saying["kind"]) if isinstance(saying["kind"], str) else None
    if reader is None:
        raise InvalidArgument(inner[:-5] + "kind", f"must be one of {', '.join(_READERS)}")
    return reader(saying["value"], inner)


def _typed(*types: type) -> Callable[[Any, str], Encoded]:
    """Returns what reads a value that JSON says as it is."""

    def read(saying: Any, field: str) -> Encoded:
        if type(saying) not in types:
            raise InvalidArgument(field, "is not of the kind that the line says")
        return encode(saying, field=field)

    return read


def _read_int(saying: Any, field: str) -> Encoded:
    if type(saying) is not int:
        raise InvalidArgument(field, "must be an integer")
    return of_int(saying, field=field)


def _read_double(saying: Any, field: str) -> Encoded:
    if type(saying) not in {int, float}:
        raise InvalidArgument(field, "must be a number")
    if float(saying) != saying:
        raise InvalidArgument(field, "is an integer that a double does not hold exactly")
    return of_float(float(saying), field=field)


def _bytes(saying: Any, field: str) -> bytes:
    if type(saying) is not str:
        raise InvalidArgument(field, "must be base64")
    try:
        return b64decode(saying, validate=True)
    except (Error, ValueError) as err:
        raise InvalidArgument(field, "must be base64") from err


def _read_text(saying: Any, field: str) -> Encoded:
    try:
        return of_str(_bytes(saying, field).decode(), field=field)
    except UnicodeDecodeError as err:
        raise InvalidArgument(field, "must be base64 of UTF-8") from err


def _read_bytes(saying: Any, field: str) -> Encoded:
    return of_bytes(_bytes(saying, field), field=field)


_PARTS: Final = frozenset({"key_id", "key_version", "algorithm", "namespace", "nonce", "ciphertext"})


def _read_encrypted(saying: Any, field: str) -> Encoded:
    if type(saying) is not dict or saying.keys() != _PARTS:
        raise InvalidArgument(field, f"must be an object with {', '.join(sorted(_PARTS))}")
    encrypted = EncryptedData(
        saying["key_id"],
        saying["key_version"],
        saying["algorithm"],
        saying["namespace"],
        _bytes(saying["nonce"], f"{field}.nonce"),
        _bytes(saying["ciphertext"], f"{field}.ciphertext"),
    )
    return of_encrypted(encrypted, field=field)


_READERS: Final[Mapping[str, Callable[[Any, str], Encoded]]] = {
    "bool": _typed(bool),
    "int64": _read_int,
    "double": _read_double,
    "string": _typed(str),
    "bytes": _read_bytes,
    "json": _typed(dict, list),
    "encrypted": _read_encrypted,
}
