"""What a person types, read: places, values, pairs; durations and sizes as settings have them.

Owns the grammar of each; knows nothing of commands and options. What cannot be read is a `ValueError` whose message
is for the person who typed it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from onex_memory.config.quantities import parse_duration, parse_size

if TYPE_CHECKING:
    from onex_memory.spi.values import ContextValue

__all__ = ["ValueType", "parse_duration", "parse_pairs", "parse_place", "parse_size", "parse_token", "parse_value"]

ValueType = Literal["auto", "string", "json", "int", "float", "bool", "bytes"]
"""What a value can be said to be."""

_TIME: Final = re.compile(r"\d{4}-\d\d", re.ASCII)

_INTEGER: Final = re.compile(r"[+-]?\d+", re.ASCII)
_JSON_SCALAR: Final = re.compile(r"true|false|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)
_JSON_SPACE: Final = " \t\r\n"


def parse_place(text: str) -> datetime | str:
    """Reads a place in the history of changes: `now`, `snapshot`, a cursor, `-10m`, or a time in ISO 8601.

    A time without an offset is one where the person is.

    Returns:
        A moment, aware; everything else as it was said.

    Raises:
        ValueError: it is none of them.
    """
    from onex_memory.spi.cursors import read_cursor
    from onex_memory.spi.errors import InvalidArgument

    if text in ("now", "snapshot"):
        return text
    try:
        if text.startswith("-"):
            return datetime.now(UTC) - timedelta(seconds=parse_duration(text[1:]))
        if _TIME.match(text):
            return datetime.fromisoformat(text).astimezone()
        read_cursor(text)
    except OverflowError as err:
        raise ValueError(f"{_shown(text)} is too long ago") from err
    except (InvalidArgument, ValueError) as err:
        raise ValueError(
            f"{_shown(text)} is no place such as now, snapshot, a cursor, -10m, or 2026-01-31T10:00Z"
        ) from err
    return text


def parse_token(text: str) -> str:
    """Checks that a token can travel in a header; the message never shows it.

    Raises:
        ValueError: it is empty, or has other characters than printable ASCII without spaces.
    """
    if not text or not all("!" <= character <= "~" for character in text):
        raise ValueError("must be printable ASCII without spaces, and not empty")
    return text


def parse_value(text: str | bytes, value_type: ValueType = "auto") -> ContextValue:
    """Reads a value of a type.

    `auto`: text that is a JSON object, array, number, `true` or `false` becomes that; everything else, also `null` and
    text in double quotes, is a string as it stands. What is JSON and cannot be stored exactly is refused, not stored as
    a string in silence.

    Args:
        text: what was typed, or bytes of UTF-8 (for the type `bytes`, any bytes).
        value_type: what to take it for.

    Raises:
        ValueError: it is not a value of this type, or cannot be stored exactly.
    """
    if value_type == "bytes":
        return text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")
    text = _decoded(text)
    match value_type:
        case "string":
            return text
        case "json":
            return _exact_json(text)
        case "bool":
            if text in ("true", "false"):
                return text == "true"
            raise ValueError(f"{_shown(text)} is neither true nor false")
        case "int":
            return _integer(text)
        case "float":
            return _float(text)
        case "auto":
            return _guessed(text)


def parse_pairs(pairs: Sequence[str]) -> dict[str, ContextValue]:
    """Reads metadata from `NAME=VALUE` pairs; the values as `parse_value` does of itself.

    Raises:
        ValueError: one is not such a pair, or a name comes twice.
    """
    metadata: dict[str, ContextValue] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise ValueError(f"{_shown(pair)} is not NAME=VALUE")
        if name in metadata:
            raise ValueError(f"the name {_shown(name)} comes twice")
        try:
            metadata[name] = parse_value(value)
        except ValueError as err:
            raise ValueError(f"{_shown(name)}: {err}") from err
    return metadata


def _decoded(text: str | bytes) -> str:
    try:
        # A command line that is not UTF-8 comes as lone surrogates, which are found here as well.
        return (text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")).decode()
    except UnicodeError as err:
        raise ValueError("is not text in UTF-8; --type bytes stores any bytes") from err


def _guessed(text: str) -> ContextValue:
    stripped = text.strip(_JSON_SPACE)
    if _JSON_SCALAR.fullmatch(stripped) or (stripped[:1] in ("{", "[") and _is_json(stripped)):
        try:
            return _exact_json(stripped)
        except ValueError as err:
            raise ValueError(f"{err}; --type string stores it as the text it is") from err
    return text


def _is_json(text: str) -> bool:
    from json import loads

    try:
        loads(text, parse_int=str, parse_constant=_no_constant)
    except ValueError:
        return False
    except RecursionError:
        return True  # as deep as that only JSON is; that it is too deep is said when it is read exactly
    return True


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _exact_json(text: str) -> ContextValue:
    from onex_memory.spi.errors import InvalidArgument
    from onex_memory.spi.values import decode, encode_json

    if text.strip(_JSON_SPACE) == "null":
        raise ValueError("is null, which could not be told from absence")
    try:
        return decode(encode_json(text))
    except InvalidArgument as err:
        raise ValueError(err.description) from err


def _integer(text: str) -> int:
    from onex_memory.spi.limits import INT64_MAX, INT64_MIN

    stripped = text.strip()
    if not _INTEGER.fullmatch(stripped):
        raise ValueError(f"{_shown(text)} is not an integer")
    digits = stripped.lstrip("+-").lstrip("0")
    number = int(stripped) if len(digits) < 20 else INT64_MAX + 1
    if not INT64_MIN <= number <= INT64_MAX:
        raise ValueError(f"{_shown(text)} is outside int64 (−2⁶³ to 2⁶³ − 1)")
    return number


def _float(text: str) -> float:
    from math import isfinite

    try:
        number = float(text)
    except ValueError as err:
        raise ValueError(f"{_shown(text)} is not a number") from err
    if not isfinite(number):
        raise ValueError(f"{_shown(text)} is not finite")
    return number


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:40] + "…")
