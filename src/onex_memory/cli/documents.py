"""Operations written as JSON: the members that an operation may have, read and checked.

Owns the grammar that `batch` and `txn` share; docs/cli.md documents it. What cannot be read is an `InvalidArgument`
whose field is the path to what is wrong.
"""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from onex_memory.cli.parsing import parse_duration
from onex_memory.spi.documents import read
from onex_memory.spi.errors import InvalidArgument

if TYPE_CHECKING:
    from onex_memory.spi.values import ContextValue

__all__ = ["check_members", "integer", "member", "object_of", "read_object", "text", "ttl", "value"]

_KINDS: Final = {str: "a string", dict: "an object", list: "an array", int: "an integer"}


def read_object(source: bytes, what: str) -> dict[str, Any]:
    """Reads a JSON object, exactly: nothing that it says is lost or rounded.

    Args:
        source: the JSON text.
        what: what to call it in an error.
    """
    document, _ = read(source, field=what)
    return object_of(document, what)


def object_of(document: object, path: str) -> dict[str, Any]:
    """Returns a part of a document that must be an object."""
    if not isinstance(document, dict):
        raise InvalidArgument(path, "must be an object")
    return document


def check_members(
    document: Mapping[str, Any], path: str, *, needed: tuple[str, ...], optional: tuple[str, ...]
) -> None:
    """Requires that an object has the members that it needs and none that nobody would read."""
    for name in needed:
        if name not in document:
            raise InvalidArgument(_join(path, name), "is missing")
    for name in document:
        if name not in needed and name not in optional:
            raise InvalidArgument(_join(path, name), f"is not known here; known are {', '.join(needed + optional)}")


def member(document: Mapping[str, Any], name: str, kind: type, path: str) -> Any:
    """Returns a member that must be there and of a kind."""
    if name not in document:
        raise InvalidArgument(_join(path, name), "is missing")
    found = document[name]
    if type(found) is not kind:
        raise InvalidArgument(_join(path, name), f"must be {_KINDS[kind]}")
    return found


def text(document: Mapping[str, Any], name: str, path: str) -> str:
    """Returns a member that must be a string."""
    found: str = member(document, name, str, path)
    return found


def integer(document: Mapping[str, Any], name: str, path: str, *, default: int | None = None) -> int:
    """Returns a member that must be an integer."""
    if default is not None and name not in document:
        return default
    found: int = member(document, name, int, path)
    return found


def ttl(document: Mapping[str, Any], path: str) -> float | None:
    """Returns the lifetime that a document says: a duration such as "10s", or seconds; null or none: no end."""
    said = document.get("ttl")
    if said is None or type(said) is int or type(said) is float:
        return said
    try:
        return parse_duration(said if isinstance(said, str) else "")
    except ValueError as err:
        raise InvalidArgument(_join(path, "ttl"), str(err) if isinstance(said, str) else "is not a duration") from err


def value(document: Mapping[str, Any], path: str) -> ContextValue:
    """Returns the value that a document says; with `"type": "bytes"`, what `{"$bytes": base64}` stands for."""
    if "value" not in document:
        raise InvalidArgument(_join(path, "value"), "is missing")
    said: ContextValue = document["value"]
    kind = document.get("type")
    if kind is None:
        return said
    if kind != "bytes":
        raise InvalidArgument(_join(path, "type"), 'can be "bytes" or left out')
    coded = said.get("$bytes") if isinstance(said, dict) and len(said) == 1 else None
    try:
        return b64decode(coded if isinstance(coded, str) else "?", validate=True)
    except (binascii.Error, ValueError) as err:
        raise InvalidArgument(_join(path, "value"), 'must be {"$bytes": "<base64>"}') from err


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
