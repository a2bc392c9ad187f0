"""Documents: the dicts and lists that can be stored, as Python trees and as JSON text.

Owns what a document may hold and the one text that it is stored as (RFC 8259 in UTF-8 without whitespace). It
knows nothing of kinds and encoded values: that is `values`, through which everybody else comes here.

A document holds None, str, int, float, bool, dict with str names and list, and nothing else. It is kept
exactly or refused: what orjson and the json module would convert, drop or round away is found first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from math import isfinite
from typing import Any, Final, TypeAlias

import orjson

from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.limits import INT64_MAX, INT64_MIN, MAX_JSON_DEPTH, MAX_VALUE_BYTES

__all__ = [
    "LONE_SURROGATE",
    "NOT_FINITE",
    "OUTSIDE_INT64",
    "Document",
    "equal_documents",
    "has_lone_surrogate",
    "path_step",
    "read",
    "reason_against",
    "write",
]

Document: TypeAlias = dict[str, Any] | list[Any]
"""A tree whose members `write` has checked, or will."""

# Every member of a document takes two bytes of its text or more, so one with more members than this has no
# room in any value. It stops the walk over a small object that refers to itself into billions of members.
_MAX_MEMBERS: Final = MAX_VALUE_BYTES // 2


# --------------------------------------------------------------------------------------- from a Python tree


def write(document: Document, *, field: str) -> bytes:
    """Returns the text of a document, the members in their order.

    Types are taken by identity, not by inheritance: a subclass would come back as something else.

    Raises:
        InvalidArgument: a member cannot be read back exactly. Its field is the path to the member.
    """
    if not _is_plain(document):
        raise _refusal(document, field)
    try:
        return orjson.dumps(document)
    except orjson.JSONEncodeError as err:  # a name that is not exactly str, or a lone surrogate
        raise _refusal(document, field) from err


def _is_plain(document: Document) -> bool:
    """Whether a document holds nothing that orjson would change without a word.

    orjson writes NaN as null, a tuple as an array, an enum as its value and 2⁶³ as it is, so it must not see
    them; names and surrogates it checks itself. The path to the current member is kept as a stack of
    iterators: its height is the depth, a cycle makes it grow until it is refused, and nothing here recurses.
    """
    path: list[Iterator[Any]] = [iter(document.values() if type(document) is dict else document)]
    members = len(document)
    while path:
        for member in path[-1]:
            kind = type(member)
            if kind is str or kind is bool or member is None:
                pass
            elif kind is int:
                if not INT64_MIN <= member <= INT64_MAX:
                    return False
            elif kind is float:
                if not isfinite(member):
                    return False
            elif kind is dict or kind is list:
                members += len(member)
                if len(path) == MAX_JSON_DEPTH or members > _MAX_MEMBERS:
                    return False
                path.append(iter(member.values() if kind is dict else member))
                break
            else:
                return False
        else:
            path.pop()
    return True


# ---------------------------------------------------------------------------------------- why it was refused

# What is wrong with a value, as the description of an error; `values` says the same of one at the top.
LONE_SURROGATE: Final = "holds a lone surrogate, which is not text that UTF-8 can write"
OUTSIDE_INT64: Final = "is an integer outside int64 (−2⁶³ to 2⁶³ − 1)"
NOT_FINITE: Final = "is NaN or infinite; only finite numbers can be stored"
_TOO_DEEP: Final = f"nests objects and arrays deeper than {MAX_JSON_DEPTH}, or contains itself"
_SHOWN_STEPS: Final = 16
_SHOWN_NAME: Final = 64


def _refusal(document: Document, field: str) -> InvalidArgument:
    """Says which member of a document that was refused is at fault: the same walk, slower, with names."""
    path = [_named_members(document)]
    steps: list[str] = []
    members = len(document)
    while path:
        for step, member in path[-1]:
            steps.append(step)
            reason = reason_against(member)
            if reason is not None:
                return InvalidArgument(_shown_path(field, steps), reason)
            if type(member) is dict or type(member) is list:
                members += len(member)
                if len(path) == MAX_JSON_DEPTH:
                    return InvalidArgument(_shown_path(field, steps), _TOO_DEEP)
                if members > _MAX_MEMBERS:
                    return InvalidArgument(field, f"has more than {_MAX_MEMBERS:,} members")
                path.append(_named_members(member))
                break
            steps.pop()
        else:
            path.pop()
            if steps:
                steps.pop()
    return InvalidArgument(field, "changed while it was being encoded")


@dataclass(frozen=True, slots=True)
class _BadName:
    """Stands in the walk for a member whose name cannot be one."""

    reason: str


def _named_members(container: Document) -> Iterator[tuple[str, Any]]:
    """Yields each member with the step of the path that leads to it."""
    if type(container) is list:
        for index, member in enumerate(container):
            yield f"[{index}]", member
    elif type(container) is dict:
        for name, member in container.items():
            if type(name) is not str:
                yield "", _BadName(f"has a name of type {type(name).__name__}; names must be str")
            elif has_lone_surrogate(name):
                yield "", _BadName(f"has a name that {LONE_SURROGATE}")
            else:
                yield path_step(name), member


def reason_against(value: object) -> str | None:
    """Says why a value cannot be in a document; None where nothing speaks against it.

    A dict or a list is not looked into.
    """
    kind = type(value)
    if value is None or kind is bool or kind is dict or kind is list:
        return None
    if isinstance(value, _BadName):
        return value.reason
    if isinstance(value, str) and kind is str:
        return LONE_SURROGATE if has_lone_surrogate(value) else None
    if isinstance(value, int) and kind is int:
        return None if INT64_MIN <= value <= INT64_MAX else OUTSIDE_INT64
    if isinstance(value, float) and kind is float:
        return None if isfinite(value) else NOT_FINITE
    if kind is bytes:
        return "is of type bytes, which can be a whole value but not part of a document"
    return f"is of type {kind.__name__}, which would not come back as such: {_advice_for(value)}"


def _advice_for(value: object) -> str:
    if isinstance(value, Enum):
        return "store its value"
    if isinstance(value, (bytearray, memoryview)):
        return "store bytes(…) of it"
    if isinstance(value, (tuple, set, frozenset)):
        return "store a list"
    for plain in (str, int, float, bytes, dict, list):
        if isinstance(value, plain):
            return f"store {plain.__name__}(…) of it"
    return "store text, a number, a dict or a list that stands for it"


def has_lone_surrogate(text: str) -> bool:
    """Whether UTF-8 cannot write this text."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def path_step(name: str) -> str:
    """Returns the step that leads to a name: `.price`, or `["a b"]` where that could not be read."""
    if name.isidentifier() and len(name) <= _SHOWN_NAME:
        return f".{name}"
    return f"[{_quoted(name)}]"


def _quoted(name: str) -> str:
    return json.dumps(name if len(name) <= _SHOWN_NAME else name[:_SHOWN_NAME] + "…")


def _shown_path(field: str, steps: list[str]) -> str:
    if len(steps) > _SHOWN_STEPS:
        half = _SHOWN_STEPS // 2
        steps = [*steps[:half], "…", *steps[-half:]]
    return field + "".join(steps)


# ------------------------------------------------------------------------------------------- from JSON text


def read(text: str | bytes, *, field: str, further_depth: int = 0) -> tuple[Any, bytes]:
    """Reads any JSON text (RFC 8259) strictly; takes time and memory in proportion to it, whatever it holds.

    Numbers with a fraction or an exponent are doubles, rounded to the nearest; all others are exact integers.

    Args:
        text: the JSON, in UTF-8 where it is bytes.
        field: what to call it in an error.
        further_depth: how much deeper it may nest than a document that is stored.

    Returns:
        What it says, which may be a scalar, and the same as the text that is stored.

    Raises:
        InvalidArgument: it is not JSON, has a name twice in one object, a number beyond the doubles (1e400,
            or 1e-400, which would become 0), an integer outside int64, a lone surrogate, or nests too deep.
    """
    try:
        source = text.encode() if isinstance(text, str) else text
        tree = orjson.loads(source)
    except UnicodeEncodeError as err:
        raise InvalidArgument(field, LONE_SURROGATE) from err
    except orjson.JSONDecodeError as err:
        raise InvalidArgument(field, f"is not a JSON document that can be stored exactly: {err}") from err
    if source.count(b"[") + source.count(b"{") > MAX_JSON_DEPTH and _is_too_deep(tree, MAX_JSON_DEPTH + further_depth):
        raise InvalidArgument(field, _TOO_DEEP)
    # The option makes orjson refuse integers beyond 53 bits; it would write those up to uint64 unchanged.
    canonical: bytes | None
    try:
        canonical = orjson.dumps(tree, option=orjson.OPT_STRICT_INTEGER)
    except orjson.JSONEncodeError:
        canonical = None
    if canonical is not None and (canonical == source or _nothing_was_lost(source, canonical)):
        return tree, canonical
    tree = _read_strictly(source, field)
    return tree, orjson.dumps(tree)


def _nothing_was_lost(source: bytes, canonical: bytes) -> bool:
    r"""Whether two texts that differ certainly say the same, as where only whitespace made the difference.

    In reading, orjson loses three things. The earlier of two members with one name: the quotes around its
    name go with it, and only the escape \u0022 could make up for them. An integer beyond 64 bits, which
    becomes a double: it has 19 digits or more. A number too small for a double, which becomes 0: it has that
    many zeros, or an exponent of three digits. Where none of this is to be seen, reading again would be in
    vain, and slow.
    """
    shape = source.translate(_SHAPE)
    return (
        source.count(b'"') == canonical.count(b'"')
        and b"\\u0022" not in source
        and b"0000000000000000000" not in shape
        and b"e-000" not in shape
    )


_SHAPE: Final = bytes.maketrans(b"123456789E", b"000000000e")


def _is_too_deep(tree: object, limit: int) -> bool:
    """Whether a tree just parsed nests deeper than a limit, going down level by level."""
    level: list[Document] = [[tree]]
    for _ in range(limit + 1):
        level = [
            member
            for container in level
            for member in (container.values() if type(container) is dict else container)
            if type(member) is dict or type(member) is list
        ]
        if not level:
            return False
    return True


class _NotExact(ValueError):
    """A part of a JSON text that could not be kept as it is."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise _NotExact(f"has the name {_quoted(name)} twice in one object")
            seen.add(name)
    return members


def _integer(literal: str) -> int:
    integer = int(literal)  # of some 300 digits at most: orjson has refused what is beyond the doubles
    if not INT64_MIN <= integer <= INT64_MAX:
        raise _NotExact(f"holds the integer {_cut(literal)}, which is outside int64")
    return integer


def _double(literal: str) -> float:
    number = float(literal)
    vanished = number == 0 and literal.lower().partition("e")[0].strip("-0.")
    if vanished or not isfinite(number):
        raise _NotExact(f"holds the number {_cut(literal)}, which is beyond the range of a double")
    return number


def _cut(literal: str) -> str:
    return literal if len(literal) <= 24 else f"{literal[:24]}…"


_STRICT_READER: Final = json.JSONDecoder(object_pairs_hook=_object, parse_int=_integer, parse_float=_double)


def _read_strictly(source: bytes, field: str) -> Any:
    """Reads a text that orjson has found well-formed and that is not too deep for a reader that recurses."""
    try:
        return _STRICT_READER.decode(source.decode())
    except _NotExact as err:
        raise InvalidArgument(field, str(err)) from err


# ------------------------------------------------------------------------------------------------- equality


def equal_documents(a: Document, b: Document) -> bool:
    """Whether two documents are equal by value, as RFC 6902, section 4.6 has it.

    Python's `==` is too lenient in one point only: True == 1. Comparing texts with their names sorted is too
    strict in one point only: `1` and `1.0`. Where the two agree they are right, and both run in C; where they
    do not, each pair of members is looked at.
    """
    if a != b:
        return False
    if orjson.dumps(a, option=orjson.OPT_SORT_KEYS) == orjson.dumps(b, option=orjson.OPT_SORT_KEYS):
        return True
    pairs: list[tuple[Any, Any]] = [(a, b)]
    while pairs:
        x, y = pairs.pop()
        if type(x) is dict:
            pairs.extend((member, y[name]) for name, member in x.items())
        elif type(x) is list:
            pairs.extend(zip(x, y, strict=True))
        elif (type(x) is bool) is not (type(y) is bool):
            return False
    return True
