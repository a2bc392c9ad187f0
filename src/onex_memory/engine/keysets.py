"""Sets of keys that are more than one glob: what matches a pattern and one of several others.

Owns which globs overlap, which contain another, and the set that a listing is narrowed to. It knows nothing of why.

    a caller lists  *         and may read  user:1*  and  order:*      → user:1* and order:*, and nothing else is walked
    a caller lists  user:*    and may read  user:1*  and  order:*      → user:1*
    a caller lists  user:1?   and may read  user:1*  and  order:*      → user:1?, as it was asked for
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from onex_memory.engine.glob import Glob, positions

__all__ = ["Keys", "Within", "covers", "narrowed", "overlap", "prefixed"]

_MOST_STATES: Final = 4_096
"""How many pairs of positions are looked at, about 5 ms, before patterns that were made for it count as overlapping."""


@dataclass(frozen=True, slots=True)
class Within:
    """The keys that match a glob, where there is one, and one of several others. Immutable; made by `narrowed`."""

    glob: Glob | None
    others: tuple[Glob, ...]
    prefixes: tuple[str, ...] = field(compare=False)
    """What matching keys start with, one of these: in order, and none a prefix of another."""
    prefix: str = field(compare=False)
    """What every matching key starts with."""
    _starts: tuple[str, ...] = field(compare=False, repr=False)
    _exact: frozenset[str] = field(compare=False, repr=False)
    _globs: tuple[Glob, ...] = field(compare=False, repr=False)

    is_exact = False
    matches_all_with_prefix = False

    def matches(self, key: str) -> bool:
        """Whether a key is in the set."""
        glob = self.glob
        if glob is not None and not glob.matches(key):
            return False
        return key.startswith(self._starts) or key in self._exact or any(other.matches(key) for other in self._globs)

    def prefixes_behind(self, after: str | None) -> Sequence[str]:
        """Returns the prefixes under which keys behind one may be, that of the key itself included."""
        if after is None:
            return self.prefixes
        place = bisect_right(self.prefixes, after)
        return self.prefixes[max(0, place - 1) :]


Keys: TypeAlias = Glob | Within
"""A set of keys that can be listed, counted, cleared and followed."""


def narrowed(glob: Glob | None, others: Sequence[Glob]) -> Glob | Within | None:
    """Returns the keys that match a glob (None: any) and one of several others; None: there can be none.

    What is covered by one of the others is the glob itself.
    """
    if glob is not None and any(covers(other, glob) for other in others):
        return glob
    kept = list(others) if glob is None else _overlapping(glob, others)
    if not kept:
        return None
    if len(kept) == 1 and (glob is None or covers(glob, kept[0])):
        return kept[0]
    return _within(glob, sorted(kept, key=lambda other: other.pattern))


def prefixed(keys: Keys | None, prefix: str) -> Keys:
    """Returns the keys that are a text and behind it one of a set (None: any)."""
    if keys is None:
        return Glob.of_prefix(prefix)
    if isinstance(keys, Glob):
        return keys.behind(prefix)
    glob = None if keys.glob is None else keys.glob.behind(prefix)
    return _within(glob, [other.behind(prefix) for other in keys.others])


def _overlapping(glob: Glob, others: Sequence[Glob]) -> list[Glob]:
    left = _MOST_STATES
    kept: list[Glob] = []
    for other in others:
        overlaps, looked_at = _overlap(glob, other, left)
        left -= looked_at
        if overlaps:
            kept.append(other)
    return kept


def _within(glob: Glob | None, others: list[Glob]) -> Within:
    base = "" if glob is None else glob.prefix
    found = sorted({other.prefix if len(other.prefix) > len(base) else base for other in others})
    prefixes: list[str] = []
    for prefix in found:
        if not prefixes or not prefix.startswith(prefixes[-1]):
            prefixes.append(prefix)
    return Within(
        glob,
        tuple(others),
        tuple(prefixes),
        prefixes[0] if len(prefixes) == 1 else base,
        tuple(other.prefix for other in others if other.matches_all_with_prefix),
        frozenset(other.prefix for other in others if other.is_exact),
        tuple(other for other in others if not other.is_exact and not other.matches_all_with_prefix),
    )


def covers(outer: Glob, inner: Glob) -> bool:
    """Whether every key of one glob matches another, where that is easily seen: never True where it is not so.

    It is seen where they are the same, where `inner` is one key, and where `outer` is a prefix and a star.
    """
    if outer.matches_all_with_prefix:
        return inner.prefix.startswith(outer.prefix)
    return outer.matches(inner.prefix) if inner.is_exact else outer.pattern == inner.pattern


def overlap(one: Glob, other: Glob) -> bool:
    """Whether some key matches both globs. Where that takes too long to find out it is taken to be so.

    Both are read at once, as two automata: a pair of positions is reached where some text brings both there.
    """
    return _overlap(one, other, _MOST_STATES)[0]


def _overlap(one: Glob, other: Glob, most_states: int) -> tuple[bool, int]:
    """Returns whether two globs overlap, and how many states had to be looked at for that."""
    if one.is_exact:
        return other.matches(one.prefix), 0
    if other.is_exact:
        return one.matches(other.prefix), 0
    if not (one.prefix.startswith(other.prefix) or other.prefix.startswith(one.prefix)):
        return False, 0
    if one.matches_all_with_prefix and other.matches_all_with_prefix:
        return True, 0
    left, right = positions(one.pattern), positions(other.pattern)
    ends = len(left), len(right)
    reached = {(0, 0)}
    waiting = [(0, 0)]
    while waiting and len(reached) < most_states:
        place = waiting.pop()
        if place == ends:
            return True, len(reached)
        for following in _steps(left, right, *place):
            if following not in reached:
                reached.add(following)
                waiting.append(following)
    return bool(waiting), len(reached)


_Edges: TypeAlias = tuple[int, ...]


def _steps(left: list[_Edges | None], right: list[_Edges | None], i: int, j: int) -> Iterable[tuple[int, int]]:
    """Returns the pairs of positions behind one: a star, None, is passed, or takes what the other side takes."""
    in_left, in_right = i < len(left), j < len(right)
    if in_left and left[i] is None:
        yield i + 1, j
        if in_right and right[j] is not None:
            yield i, j + 1
    if in_right and right[j] is None:
        yield i, j + 1
        if in_left and left[i] is not None:
            yield i + 1, j
    if in_left and in_right:
        one, other = left[i], right[j]
        if one is not None and other is not None and _intersect(one, other):
            yield i + 1, j + 1


def _intersect(one: _Edges, other: _Edges) -> bool:
    """Whether some code point is in both sets, each given by the edges at which membership changes."""
    return any(bisect_right(one, edge) & 1 and bisect_right(other, edge) & 1 for edge in (*one, *other))
