r"""Glob patterns over keys: what they mean, and matching in time linear in the key.

Owns the syntax and the matcher. It knows nothing of where keys come from; what an index needs to look at only
a range of keys instead of all of them (`prefix`, `is_exact`, `matches_all_with_prefix`) is on the pattern.

    *          any run of characters, none included; it crosses `:`, `/` and every other separator
    ?          any one character
    [a-z_]     one character of these; ranges go by code point
    [!a-z]     one character that is none of these; `[^a-z]` means the same
    \x         the character x itself, inside a class too

A pattern matches whole keys and case matters. `]` as the first member of a class stands for itself, as does
`-` as the first or the last. A character is a Unicode code point.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Final, Protocol, TypeAlias

from onex_memory.spi.errors import InvalidArgument, LimitExceeded
from onex_memory.spi.limits import MAX_PATTERN_BYTES

__all__ = ["Glob", "positions"]

# The set of code points that one position of a key may have, as ascending edges at which membership changes,
# beginning outside: [b-dx] is (98, 101, 120, 121), ? is (0,), [!b] is (0, 98, 99). A code point is in the set
# if an odd number of edges lies at or below it.
_Edges: TypeAlias = tuple[int, ...]

_ANY: Final[_Edges] = (0,)
_SPECIAL: Final = re.compile(r"([*?\[\]\\])")


# Matching, by the example of the pattern  k:*ab?:*[0-9]  and the key  k:xaab::aba:7
#
#     head      k:        must stand at the start
#     floating  ab?:      must stand somewhere between head and tail
#     tail      [0-9]     must stand at the end
#
# Stars cut a pattern into segments, and a segment matches a fixed number of characters. Head and tail are
# compared where they must stand. Each floating segment is looked for from the end of the one before, and the
# leftmost place is taken for good: whatever would match after a place further right also matches after this
# one, since the star between takes up the difference. So nothing is ever tried again, and the key is read
# once from left to right.
#
# A floating segment of plain text is found by str.find. One with wildcards is found by Shift-And (Baeza-Yates
# and Gonnet, "A new approach to text searching", CACM 35(10), 1992): an integer has bit i set while the last
# i + 1 characters read match the first i + 1 positions of the segment. Reading a character shifts that by
# one, lets a new attempt begin in bit 0, and keeps those attempts whose position accepts the character. For
# ab?:  in  xaab::
#
#     character            x     a     a     b     :     :
#     positions accepting  ..?.  a.?.  a.?.  .b?.  ..?:  ..?:     (bits 0 to 3 from the left)
#     attempts alive       ....  a...  a...  .b..  ..?.  ...:     the last bit is set: found, ending here
#
# The positions that accept a character come from a table over the edges of all positions, by bisection.


@dataclass(frozen=True, slots=True)
class _Anchored:
    """A segment that is compared at a given place."""

    length: int
    texts: tuple[tuple[int, str], ...]
    """The runs of plain characters, each with its offset in the segment."""
    classes: tuple[tuple[int, _Edges], ...]
    """The other positions, save those that take any character."""

    @classmethod
    def of(cls, segment: list[_Edges]) -> _Anchored:
        texts: list[tuple[int, str]] = []
        classes: list[tuple[int, _Edges]] = []
        run = 0
        for offset, edges in enumerate(segment):
            character = _only_character(edges)
            if character is None:
                run = offset + 1
                if edges != _ANY:
                    classes.append((offset, edges))
            elif run < offset:
                texts[-1] = (run, texts[-1][1] + character)
            else:
                texts.append((offset, character))
        return cls(len(segment), tuple(texts), tuple(classes))

    def stands_at(self, key: str, start: int) -> bool:
        """Whether the characters from `start` match; there must be `length` of them."""
        for offset, text in self.texts:
            if not key.startswith(text, start + offset):
                return False
        for offset, edges in self.classes:  # noqa: SIM110 - a generator takes longer than the comparison
            if not bisect_right(edges, ord(key[start + offset])) & 1:
                return False
        return True


class _Floating(Protocol):
    """A segment that is looked for."""

    def end_of_first(self, key: str, start: int, stop: int) -> int:
        """Returns where the leftmost match within `key[start:stop]` ends, or -1."""
        ...


@dataclass(frozen=True, slots=True)
class _Text:
    """A floating segment without wildcards."""

    text: str

    def end_of_first(self, key: str, start: int, stop: int) -> int:
        found = key.find(self.text, start, stop)
        return found + len(self.text) if found >= 0 else -1


@dataclass(frozen=True, slots=True)
class _ShiftAnd:
    """A floating segment with wildcards."""

    edges: _Edges
    """Every code point at which some position begins or ceases to accept."""
    accepting: tuple[int, ...]
    """The positions, as bits, that accept a code point with i edges at or below it."""
    last: int
    """The bit of the last position."""

    @classmethod
    def of(cls, segment: list[_Edges]) -> _ShiftAnd:
        changes: defaultdict[int, int] = defaultdict(int)
        for position, edges in enumerate(segment):
            for edge in edges:
                changes[edge] ^= 1 << position
        accepting = [0]
        for edge in sorted(changes):
            accepting.append(accepting[-1] ^ changes[edge])
        return cls(tuple(sorted(changes)), tuple(accepting), 1 << (len(segment) - 1))

    def end_of_first(self, key: str, start: int, stop: int) -> int:
        edges, accepting, last = self.edges, self.accepting, self.last
        alive = 0
        for end, character in enumerate(key[start:stop], start + 1):
            alive = (alive << 1 | 1) & accepting[bisect_right(edges, ord(character))]
            if alive & last:
                return end
        return -1


@dataclass(frozen=True, slots=True)
class Glob:
    """A parsed pattern. Made by `Glob.parse`; immutable; two are equal when their patterns are."""

    pattern: str
    """The pattern as it was given."""
    prefix: str = field(compare=False)
    """What every matching key starts with: the characters before the first wildcard, escapes removed."""
    is_exact: bool = field(compare=False)
    """There is no wildcard: `prefix` is the one key that matches."""
    matches_all_with_prefix: bool = field(compare=False)
    """Every key that starts with `prefix` matches: the pattern ends there with a star."""
    _least: int = field(compare=False, repr=False)
    _head: _Anchored = field(compare=False, repr=False)
    _floating: tuple[_Floating, ...] = field(compare=False, repr=False)
    _tail: _Anchored | None = field(compare=False, repr=False)

    @staticmethod
    def parse(pattern: str) -> Glob:
        """Parses a pattern. The latest 256 are remembered, so parsing the same again costs nothing.

        Raises:
            InvalidArgument: it is empty, holds NUL or a lone surrogate, has a `[` without its `]`, a range
                that runs backwards, or a backslash with nothing after it.
            LimitExceeded: it is longer than `MAX_PATTERN_BYTES`.
        """
        if type(pattern) is not str:
            raise InvalidArgument("pattern", f"must be a str, not {type(pattern).__name__}")
        return _parse(pattern)

    @staticmethod
    def of_key(key: str) -> Glob:
        """Returns the pattern that one key matches and no other; its length is not limited."""
        return _compiled(_escaped(key))

    @staticmethod
    def of_prefix(prefix: str) -> Glob:
        """Returns the pattern of all keys that start with a text; its length is not limited."""
        return _compiled(f"{_escaped(prefix)}*")

    def behind(self, prefix: str) -> Glob:
        """Returns the pattern of the keys that are a text and behind it one that matches; its length is not limited."""
        return _compiled(_escaped(prefix) + self.pattern)

    def matches(self, key: str) -> bool:
        """Whether the whole key matches. Takes time linear in the key, whatever the pattern."""
        if self.matches_all_with_prefix:
            return key.startswith(self.prefix)
        if self.is_exact:
            return key == self.prefix
        size = len(key)
        tail = self._tail
        if tail is None:
            return size == self._least and self._head.stands_at(key, 0)
        if size < self._least:  # head and tail would overlap
            return False
        stop = size - tail.length
        if not (self._head.stands_at(key, 0) and tail.stands_at(key, stop)):
            return False
        position = self._head.length
        for segment in self._floating:
            position = segment.end_of_first(key, position, stop)
            if position < 0:
                return False
        return True


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


@lru_cache(maxsize=256)
def _parse(pattern: str) -> Glob:
    try:
        size_bytes = len(pattern.encode())
    except UnicodeEncodeError as err:
        raise InvalidArgument("pattern", "holds a lone surrogate") from err
    if size_bytes > MAX_PATTERN_BYTES:
        raise LimitExceeded("pattern", limit="max_pattern_bytes", maximum=MAX_PATTERN_BYTES, actual=size_bytes)
    if not pattern:
        raise InvalidArgument("pattern", "must not be empty")
    if "\0" in pattern:
        raise InvalidArgument("pattern", "must not hold NUL")
    return _compiled(pattern)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> Glob:
    first, *rest = _segments(pattern)
    head = _Anchored.of(first)
    tail = _Anchored.of(rest[-1]) if rest else None
    prefix = head.texts[0][1] if head.texts and head.texts[0][0] == 0 else ""
    head_is_text = len(prefix) == head.length
    return Glob(
        pattern=pattern,
        prefix=prefix,
        is_exact=head_is_text and tail is None,
        matches_all_with_prefix=head_is_text and tail is not None and not any(rest),
        _least=len(first) + sum(map(len, rest)),
        _head=head,
        _floating=tuple(_floating(segment) for segment in rest[:-1] if segment),
        _tail=tail,
    )


def _floating(segment: list[_Edges]) -> _Floating:
    characters = [_only_character(edges) for edges in segment]
    text = "".join(character for character in characters if character is not None)
    return _Text(text) if len(text) == len(segment) else _ShiftAnd.of(segment)


def _only_character(edges: _Edges) -> str | None:
    """Returns the character of a set that has just one: a plain character, an escaped one, or `[x]`."""
    return chr(edges[0]) if len(edges) == 2 and edges[1] == edges[0] + 1 else None


def positions(pattern: str) -> list[_Edges | None]:
    """Returns the positions of a pattern that parses: of each the set of code points that it takes; None: a star."""
    found: list[_Edges | None] = []
    for number, segment in enumerate(_segments(pattern)):
        if number:
            found.append(None)
        found += segment
    return found


def _segments(pattern: str) -> list[list[_Edges]]:
    """Cuts a pattern at its stars: one segment more than there are stars, each a list of positions."""
    segments: list[list[_Edges]] = [[]]
    at = 0
    while at < len(pattern):
        match pattern[at]:
            case "*":
                segments.append([])
                at += 1
            case "?":
                segments[-1].append(_ANY)
                at += 1
            case "[":
                edges, at = _class(pattern, at)
                segments[-1].append(edges)
            case _:
                character, at = _character(pattern, at)
                segments[-1].append((ord(character), ord(character) + 1))
    return segments


def _character(pattern: str, at: int) -> tuple[str, int]:
    """Reads one character that stands for itself, escaped or not; returns it and where the next begins."""
    if pattern[at] != "\\":
        return pattern[at], at + 1
    if at + 1 == len(pattern):
        raise InvalidArgument("pattern", "ends with a backslash that escapes nothing")
    return pattern[at + 1], at + 2


def _class(pattern: str, opening: int) -> tuple[_Edges, int]:
    """Reads a class from its `[`; returns its set and where the pattern goes on."""
    at = opening + 1
    negated = pattern[at : at + 1] in ("!", "^")
    at += negated
    first = at
    ranges: list[tuple[int, int]] = []
    while at < len(pattern):
        if pattern[at] == "]" and at > first:
            edges = _edges(ranges)
            return ((0, *edges) if negated else edges), at + 1
        low, at = _character(pattern, at)
        high = low
        if pattern[at : at + 1] == "-" and pattern[at + 1 : at + 2] not in ("", "]"):
            high, at = _character(pattern, at + 1)
        if high < low:
            raise InvalidArgument("pattern", f"has the range {low}-{high}, which runs backwards")
        ranges.append((ord(low), ord(high) + 1))
    raise InvalidArgument("pattern", f"has a [ without its ] at character {opening + 1}")


def _edges(ranges: list[tuple[int, int]]) -> _Edges:
    """Unites half-open ranges: (98, 101), (100, 103), (120, 121) are (98, 103, 120, 121)."""
    edges: list[int] = []
    for low, high in sorted(ranges):
        if edges and low <= edges[-1]:
            edges[-1] = max(edges[-1], high)
        else:
            edges += (low, high)
    assert all(low < high for low, high in pairwise(edges))
    return tuple(edges)
