"""What callers did and were told, and whether one store that loses nothing can have told them all of it.

The method is that of etcd's robustness tests: record every call with its start, its end and its outcome, and compare
the record with a model afterwards. It needs no search, because the store says the revision of nearly everything: a
revision is a place in the one order of all writes.

    caller A   ├─ put k=a → 7 ─┤
    caller B                      ├─ read k → a at 7 ─┤
    the server is killed and started again
    caller C                                              ├─ read k → 5 ─┤   wrong: 7 was acknowledged, and shown

Two calls are in order where one had ended before the other began; all else may have happened either way. Values are
unique, so that what is read says who wrote it. There are two kinds of things, and two checks:

- an *entry* is written, replaced, deleted, and expires; every response that speaks of it says that it is at a revision,
  or no longer at the one that was known, and from then on it is never back at an earlier one;
- a *collection* only grows: a counter, a list, a hash, or the keys that begin alike; nothing that was in it leaves it.

An outcome is `DONE`, `REFUSED` (it failed, and nothing of it may be there) or `UNKNOWN` (it may have happened, once).
"""

from __future__ import annotations

import time
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

__all__ = ["Entry", "Growth", "History", "Look", "Outcome", "Shown", "Sight", "Write", "now_ms"]

_MARGIN_MS: Final = 100.0
"""How far the clocks of the callers and of the server may be apart."""
_ORIGIN_MS: Final = time.time() * 1_000 - time.monotonic() * 1_000


def now_ms() -> float:
    """The wall clock's time when this was loaded, and what has passed since: it never goes back."""
    return _ORIGIN_MS + time.monotonic() * 1_000


class Outcome(Enum):
    """What a caller knows of its call."""

    DONE = "done"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Sight(Enum):
    """What a response says of an entry."""

    AT = "at"
    """It is at a revision."""
    ABSENT = "absent"
    PRESENT = "present"
    NOT_AT = "not at"
    """It is no longer at a revision at which it was."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as a response showed it."""

    revision: int
    value: Hashable
    expire_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Write:
    """A call that writes entries, at one revision."""

    start_ms: float
    end_ms: float
    outcome: Outcome
    puts: Mapping[str, Hashable]
    """What it makes of each key; None: it deletes it."""
    revision: int = 0
    """Where it is done, which revision it took."""
    ttl_ms: int | None = None
    expected: Mapping[str, int] = field(default_factory=dict)
    """At which revision keys had to be; 0: absent."""

    def may_have_happened(self, *, after: int, before_ms: float) -> bool:
        """Whether it may have taken effect at a later revision than this, before that time."""
        if self.outcome is Outcome.REFUSED or self.start_ms > before_ms:
            return False
        return self.outcome is Outcome.UNKNOWN or self.revision > after


@dataclass(frozen=True, slots=True)
class Look:
    """A response, or the part of one, that says something of an entry."""

    start_ms: float
    end_ms: float
    key: str
    sight: Sight
    entry: Entry | None = None
    """With `AT`: what it showed; its value is None where only the revision was said."""
    revision: int = 0
    """With `NOT_AT`: where it no longer is."""


@dataclass(frozen=True, slots=True)
class Growth:
    """A call that adds one member to a collection."""

    start_ms: float
    end_ms: float
    outcome: Outcome
    collection: str
    member: Hashable
    revision: int = 0
    length: int = 0
    """How many there were with it, where the response said so; 0: it did not."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A response that shows a collection."""

    start_ms: float
    end_ms: float
    collection: str
    length: int
    members: tuple[Hashable, ...] | None = None
    """What is in it; None: only its length was said."""
    is_ordered: bool = False


class History:
    """What happened to one namespace."""

    def __init__(self, entries: Mapping[str, Entry] | None = None, *, revision: int = 0) -> None:
        """Begins with what is known to be there.

        Args:
            entries: by key; what is not named may be there or not.
            revision: the last that was taken.
        """
        self.writes: list[Write] = []
        self.looks: list[Look] = []
        self.growths: list[Growth] = []
        self.shown: list[Shown] = []
        self._revision = revision
        by_revision: dict[int, dict[str, Hashable]] = defaultdict(dict)
        for key, entry in (entries or {}).items():
            by_revision[entry.revision][key] = entry.value
            self.looks.append(Look(0, 0, key, Sight.AT, entry))
        for taken, puts in by_revision.items():
            self.writes.append(Write(0, 0, Outcome.DONE, puts, taken))

    def __len__(self) -> int:
        return len(self.writes) + len(self.looks) + len(self.growths) + len(self.shown)

    def complaints(self) -> list[str]:
        """Everything in it that a store which loses nothing cannot have said; empty: it may be one."""
        return [*_Revisions(self).check(self._revision), *_Entries(self).check(), *_Collections(self).check()]


class _Floor:
    """The highest number that was known by a time."""

    def __init__(self, known: Iterable[tuple[float, int]]) -> None:
        self._times: list[float] = []
        self._highest: list[int] = []
        highest = 0
        for end_ms, number in sorted(known):
            if number > highest:
                highest = number
                self._times.append(end_ms)
                self._highest.append(highest)

    def before(self, start_ms: float) -> int:
        """The highest of what had ended before this."""
        place = bisect_left(self._times, start_ms)
        return self._highest[place - 1] if place else 0


class _Revisions:
    """A revision is taken once, and later calls take higher ones."""

    def __init__(self, history: History) -> None:
        calls: list[Write | Growth] = [*history.writes, *history.growths]
        self._done = [each for each in calls if each.outcome is Outcome.DONE and each.revision]
        self._looks = history.looks

    def check(self, first: int) -> Iterable[str]:
        takers: dict[int, Write | Growth] = {}
        known = [(0.0, first), *((each.end_ms, each.revision) for each in self._done if each.end_ms)]
        known += [(look.end_ms, look.entry.revision) for look in self._looks if look.entry is not None and look.end_ms]
        floor = _Floor(known)
        for each in self._done:
            other = takers.setdefault(each.revision, each)
            if other is not each:
                yield f"revision {each.revision} was taken twice: by {other} and by {each}"
            if each.end_ms and each.revision <= floor.before(each.start_ms):
                yield f"revision {each.revision} goes back behind {floor.before(each.start_ms)}: {each}"


class _Entries:
    """What responses say of each entry fits one sequence of writes."""

    def __init__(self, history: History) -> None:
        self._writes_of: dict[str, list[Write]] = defaultdict(list)
        self._writer: dict[tuple[str, Hashable], Write] = {}
        self._looks_of: dict[str, list[Look]] = defaultdict(list)
        for write in history.writes:
            for key, value in write.puts.items():
                self._writes_of[key].append(write)
                if value is not None:
                    self._writer[key, value] = write
        for look in history.looks:
            self._looks_of[look.key].append(look)
        self._grown = {growth.revision for growth in history.growths if growth.revision}
        self._at: dict[int, Write] = {}
        """What was written at a revision, as far as it is known."""
        self._complaints: list[str] = []

    def check(self) -> list[str]:
        for write in (write for writes in self._writes_of.values() for write in writes):
            if write.outcome is Outcome.DONE:
                self._at[write.revision] = write
        for looks in self._looks_of.values():
            self._check_values(looks)
        for looks in self._looks_of.values():
            self._check_revisions(looks)
        self._also_see_the_rest()
        for key in {*self._writes_of, *self._looks_of}:
            self._check_order(key)
            self._check_conditions(key)
        return self._complaints

    def _check_values(self, looks: list[Look]) -> None:
        """Each value was written by somebody whose call did not fail, and is always the same at one revision."""
        shown: dict[int, Look] = {}
        for look in looks:
            entry = look.entry
            if entry is None or entry.value is None:
                continue
            first = shown.setdefault(entry.revision, look)
            if first.entry != entry:
                self._complaints.append(f"another entry at revision {entry.revision}: {first} and {look}")
            write = self._writer.get((look.key, entry.value))
            if write is None:
                self._complaints.append(f"a value that nobody wrote: {look}")
            elif write.outcome is Outcome.REFUSED:
                self._complaints.append(f"what was refused is there: {write}, {look}")
            elif write.start_ms > look.end_ms:
                self._complaints.append(f"a value before it was written: {write}, {look}")
            elif self._at.setdefault(entry.revision, write) is not write or (
                write.outcome is Outcome.DONE and write.revision != entry.revision
            ):
                self._complaints.append(f"a value at another revision than its write took: {write}, {look}")
            if entry.expire_ms is not None and look.start_ms > entry.expire_ms + _MARGIN_MS:
                self._complaints.append(f"an entry that had expired: {look}")

    def _check_revisions(self, looks: list[Look]) -> None:
        """No entry is at a revision that something else has taken."""
        for look in looks:
            if look.entry is None:
                continue
            write = self._at.get(look.entry.revision)
            if look.entry.revision in self._grown or (write is not None and look.key not in write.puts):
                self._complaints.append(f"an entry at a revision that something else has taken: {look}, {write}")

    def _also_see_the_rest(self) -> None:
        """Whoever sees one key of a transaction knows that the others are written too."""
        seen: dict[int, tuple[int, float]] = {}
        self._implied: dict[str, list[tuple[float, int]]] = defaultdict(list)
        revision_of: dict[int, int] = {}
        for look in (look for looks in self._looks_of.values() for look in looks):
            if look.entry is None or look.entry.value is None:
                continue
            write = self._writer.get((look.key, look.entry.value))
            if write is None or len(write.puts) == 1:
                continue
            revision = revision_of.setdefault(id(write), look.entry.revision)
            if revision != look.entry.revision:
                self._complaints.append(f"a transaction at two revisions: {write}, {look}")
            if id(write) not in seen or look.end_ms < seen[id(write)][1]:
                seen[id(write)] = (look.entry.revision, look.end_ms)
                for key in write.puts:
                    self._implied[key].append((look.end_ms, look.entry.revision))

    def _check_order(self, key: str) -> None:
        """No response takes back what one before it has shown.

        What is known of the entry is a bound: it is at this revision, or a later one. Each response raises it for all
        calls that begin when it has ended.
        """
        looks = sorted(self._looks_of[key], key=lambda look: look.end_ms)
        known = [(write.end_ms, write.revision) for write in self._writes_of[key] if write.outcome is Outcome.DONE]
        known += self._implied[key]
        known += [(look.end_ms, look.entry.revision) for look in looks if look.entry is not None]
        was_at = _Floor(known)
        # An entry that is absent, or no longer at a revision, has left what it was known to be at, for good.
        left = [(look.end_ms, look.revision + 1) for look in looks if look.sight is Sight.NOT_AT]
        for look in looks:
            bound = was_at.before(look.start_ms)
            if look.sight is Sight.ABSENT and bound and not self._is_deletion(key, bound):
                left.append((look.end_ms, bound + 1))
        floor = _Floor([*known, *left])
        for look in looks:
            bound = was_at.before(look.start_ms) if look.sight is Sight.ABSENT else floor.before(look.start_ms)
            match look.sight:
                case Sight.AT:
                    assert look.entry is not None
                    if look.entry.revision < bound:
                        self._complaints.append(f"{look}: but it was known to be at {bound} or later")
                case Sight.ABSENT:
                    if bound and not self._is_deletion(key, bound) and not self._may_be_gone(key, bound, look):
                        self._complaints.append(f"{look}: but it was known to be at {bound}, and nobody deleted it")
                case Sight.PRESENT:
                    if not self._may_be_there(key, bound, look):
                        self._complaints.append(f"{look}: but it was known to be gone at {bound}")
                case Sight.NOT_AT:
                    if not self._may_be_gone(key, look.revision, look) and not any(
                        write.may_have_happened(after=look.revision, before_ms=look.end_ms)
                        for write in self._writes_of[key]
                    ):
                        self._complaints.append(f"{look}: but nothing was written since")

    def _is_deletion(self, key: str, revision: int) -> bool:
        write = self._at.get(revision)
        return write is not None and write.puts.get(key, "") is None

    def _may_be_gone(self, key: str, bound: int, look: Look) -> bool:
        """Whether something may have removed the entry after it was known to be at a revision, if only by its time."""
        for write in self._writes_of[key]:
            if write.puts[key] is None and write.may_have_happened(after=bound, before_ms=look.end_ms):
                return True
            if (
                write.ttl_ms is not None
                and write.may_have_happened(after=bound - 1, before_ms=look.end_ms)
                and look.end_ms >= write.start_ms + write.ttl_ms - _MARGIN_MS
            ):
                return True
        entries = [other.entry for other in self._looks_of[key] if other.entry is not None]
        return any(
            entry.revision >= bound and entry.expire_ms is not None and look.end_ms >= entry.expire_ms - _MARGIN_MS
            for entry in entries
        )

    def _may_be_there(self, key: str, bound: int, look: Look) -> bool:
        return any(
            write.puts[key] is not None
            and write.may_have_happened(after=bound - 1, before_ms=look.end_ms)
            and (
                write.ttl_ms is None
                or write.outcome is Outcome.UNKNOWN
                or look.start_ms < write.end_ms + write.ttl_ms + _MARGIN_MS
            )
            for write in self._writes_of[key]
        )

    def _check_conditions(self, key: str) -> None:
        """What was written on a condition found the entry as it had to be: nothing came in between."""
        revisions = sorted({revision for revision, write in self._at.items() if key in write.puts})
        for write in self._writes_of[key]:
            if key not in write.expected or write.outcome is not Outcome.DONE:
                continue
            expected = write.expected[key]
            before = revisions[bisect_left(revisions, write.revision) - 1] if revisions[0] < write.revision else 0
            if before > expected and not (expected == 0 and self._may_have_left(key, before)):
                self._complaints.append(f"{write}: but {self._at[before]} came in between")

    def _may_have_left(self, key: str, revision: int) -> bool:
        """Whether the entry may have been absent after a write at a revision."""
        write = self._at[revision]
        return (
            write.puts[key] is None
            or write.ttl_ms is not None
            or any(other.puts[key] is None and other.outcome is Outcome.UNKNOWN for other in self._writes_of[key])
            or any(
                look.entry is not None and look.entry.revision == revision and look.entry.expire_ms is not None
                for look in self._looks_of[key]
            )
        )


class _Collections:
    """Nothing leaves a collection, and nothing comes into it twice or from nowhere."""

    def __init__(self, history: History) -> None:
        self._growths: dict[str, list[Growth]] = defaultdict(list)
        self._shown: dict[str, list[Shown]] = defaultdict(list)
        for growth in history.growths:
            self._growths[growth.collection].append(growth)
        for shown in history.shown:
            self._shown[shown.collection].append(shown)

    def check(self) -> Iterable[str]:
        for collection in {*self._growths, *self._shown}:
            growths, shown = self._growths[collection], self._shown[collection]
            yield from _check_lengths(growths, shown)
            yield from _check_members(growths, [each for each in shown if each.members is not None])


def _check_lengths(growths: list[Growth], shown: list[Shown]) -> Iterable[str]:
    done = [growth for growth in growths if growth.outcome is Outcome.DONE]
    told = [growth for growth in done if growth.length]
    lengthy: list[Growth | Shown] = [*told, *shown]
    floor = _Floor((each.end_ms, each.length) for each in lengthy)
    lengths: dict[int, Growth] = {}
    for growth in told:
        other = lengths.setdefault(growth.length, growth)
        if other is not growth:
            yield f"the same place twice: {other} and {growth}"
        if growth.length <= floor.before(growth.start_ms):
            yield f"{growth}: but there were {floor.before(growth.start_ms)} before"
    ends = sorted(growth.end_ms for growth in done)
    starts = sorted(growth.start_ms for growth in growths if growth.outcome is not Outcome.REFUSED)
    for each in shown:
        if each.length < floor.before(each.start_ms):
            yield f"{each}: but there were {floor.before(each.start_ms)} before"
        if each.length < bisect_left(ends, each.start_ms):
            yield f"{each}: but {bisect_left(ends, each.start_ms)} were acknowledged before"
        if each.length > bisect_left(starts, each.end_ms):
            yield f"{each}: but only {bisect_left(starts, each.end_ms)} had begun"


def _check_members(growths: list[Growth], shown: list[Shown]) -> Iterable[str]:
    by_member = {growth.member: growth for growth in growths}
    done = sorted((each for each in growths if each.outcome is Outcome.DONE), key=lambda each: each.end_ms)
    last: Shown | None = None
    for each in sorted(shown, key=lambda each: each.end_ms):
        assert each.members is not None
        members = set(each.members)
        if len(members) < len(each.members):
            yield f"a member twice: {each}"
        for member in members:
            growth = by_member.get(member)
            if growth is None or growth.outcome is Outcome.REFUSED or growth.start_ms > each.end_ms:
                yield f"{member!r} is there, though {growth or 'nobody added it'}: {each}"
            elif each.is_ordered and growth.length and each.members.index(member) != growth.length - 1:
                yield f"{member!r} is at another place than {growth}: {each}"
        for growth in done:
            if growth.end_ms >= each.start_ms:
                break
            if growth.member not in members:
                yield f"{growth} is missing: {each}"
        if last is not None and last.end_ms < each.start_ms and last.members is not None:
            if not set(last.members) <= members:
                yield f"{set(last.members) - members} were there: {last}, {each}"
            if each.is_ordered and each.members[: len(last.members)] != last.members:
                yield f"not what was there before: {last}, {each}"
        last = each
