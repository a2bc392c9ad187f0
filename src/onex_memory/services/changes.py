"""Changes for subscribers: which changes of a commit a stream has, and what they are.

Owns the matching of one change with one choice of changes, and the making of what is sent of it from what the engine's
log keeps.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Hashable
from typing import Any, Final, Protocol, Self

from onex_memory.engine.glob import Glob
from onex_memory.engine.interface import KV
from onex_memory.engine.keysets import Keys
from onex_memory.engine.records import ChangeRecord, CommitRecord, Delta, Published
from onex_memory.services.security.access import Access
from onex_memory.spi import limits
from onex_memory.spi.commands.memory_streaming import ChangePart, EncodedChange, EncodedDelta, StreamFilter
from onex_memory.spi.cursors import CursorWriter
from onex_memory.spi.values import Encoded, Kind, decode

__all__ = [
    "PART_BYTES",
    "Choice",
    "KeyChoice",
    "Parts",
    "accessed",
    "change_bytes",
    "glob_of",
    "logged_parts",
    "readable",
]

PART_BYTES: Final = 48 << 10
"""From which size on a part of a message takes no further transaction: small changes are encoded in 3 ms."""
_TURN_CHANGES: Final = 512
"""How many changes of the log are looked at before others get the loop: about 1 ms."""

_SAME_VALUE: Final = frozenset({"touched", "metadata"})
"""The reasons of changes that leave the value as it is; the log does not say it twice."""
_JSON: Final = int(Kind.JSON)
"""An object or an array; scalars are of other kinds."""
_CHANGE_BYTES: Final = 80
"""About what a change takes on its way besides key and values."""


class Choice(Protocol):
    """A choice of what the log has of one space, and what is sent of it: changes of keys, or events."""

    @property
    def space(self) -> str:
        """Whose changes."""
        ...

    @property
    def identity(self) -> Hashable:
        """What two choices have in common that have the same: who follows the same, follows it together."""
        ...

    @property
    def prefix(self) -> str:
        """What every key of it starts with."""
        ...

    @property
    def includes_accesses(self) -> bool:
        """Whether reads belong to it."""
        ...

    def has_key(self, key: str) -> bool:
        """Whether changes of a key belong to it."""
        ...

    def made(self, record: ChangeRecord, commit: CommitRecord, cursor: str) -> Any | None:
        """Returns a change of a key that belongs to it as it is sent; None where it does not belong."""
        ...

    def of(self, commit: CommitRecord, cursors: CursorWriter) -> list[Any]:
        """Returns what of a commit belongs to it; the last has the cursor."""
        ...

    def size_bytes(self, change: Any) -> int:
        """About what a change takes on its way."""
        ...

    def narrowed(self, access: Access) -> Self:
        """Returns the part of all that was asked for that a caller may read now.

        Raises:
            PermissionDenied: there is none.
        """
        ...


class KeyChoice:
    """A `Choice` of changes of keys, ready to be matched, for those who may read the same of it."""

    __slots__ = ("filter", "includes_accesses", "keys", "types", "with_values")

    space = KV

    def __init__(self, chosen: StreamFilter, keys: Keys | None) -> None:
        """Takes a choice.

        Args:
            chosen: which changes.
            keys: the keys of these that may be read; None: all keys.
        """
        self.filter = chosen
        self.keys = keys
        self.types = frozenset(chosen.change_types)
        self.with_values = chosen.with_values
        self.includes_accesses = chosen.include_accessed

    def size_bytes(self, change: EncodedChange) -> int:
        """About what a change takes on its way."""
        return change_bytes(change)

    def narrowed(self, access: Access) -> KeyChoice:
        """Returns the part of all that was asked for that a caller may read now.

        Raises:
            PermissionDenied: there is none.
        """
        return readable(self.filter, access)

    @property
    def prefix(self) -> str:
        """What every key of it starts with."""
        return "" if self.keys is None else self.keys.prefix

    @property
    def identity(self) -> tuple[StreamFilter, Keys | None]:
        """What two choices have in common that have the same changes."""
        return self.filter, self.keys

    def has_key(self, key: str) -> bool:
        """Whether changes of a key belong to it."""
        keys = self.keys
        return keys is None or keys.matches(key)

    def of(self, commit: CommitRecord, cursors: CursorWriter) -> list[EncodedChange]:
        """Returns the changes of a commit that belong to it; the last of them has the cursor."""
        records = commit.changes
        if len(records) == 1:
            record = records[0]
            if record.space != KV or not self.has_key(record.key):
                return []
            made = self.made(record, commit, cursors.text(commit.revision))
            return [] if made is None else [made]
        found: list[EncodedChange] = []
        for record in records:
            if record.space == KV and self.has_key(record.key):
                made = self.made(record, commit, "")
                if made is not None:
                    found.append(made)
        if found:
            found[-1] = found[-1]._replace(cursor=cursors.text(commit.revision))
        return found

    def made(self, record: ChangeRecord, commit: CommitRecord, cursor: str) -> EncodedChange | None:
        """Returns a change of a key that belongs to it as it is sent; None where its type does not belong."""
        after, extra = record.after, record.extra
        revision = commit.revision
        delta: EncodedDelta | None = None
        old = record.old_value
        new = None
        if after is not None:
            kind = "created" if after[2] == revision else "updated"
            if isinstance(extra, Delta):
                delta = EncodedDelta(
                    extra.set_members or {}, extra.removed_members, extra.appended, extra.popped, extra.length
                )
            else:
                new = after[0]
                if record.reason in _SAME_VALUE:
                    delta = None if new is None else _unchanged(new)
                    old = new = new if delta is None else None
        elif isinstance(extra, Published):
            kind, old, new = extra.change, extra.old_value, extra.new_value
        else:
            kind = "deleted"
        if kind not in self.types:
            return None
        if not self.with_values:
            old = new = delta = None
        return EncodedChange(record.key, kind, record.reason, revision, commit.time_ms, old, new, delta, cursor)


def glob_of(chosen: StreamFilter) -> Glob | None:
    """Returns the glob of a choice of changes; None: all keys.

    Raises:
        InvalidArgument: its pattern is none.
    """
    return None if chosen.pattern is None else Glob.parse(chosen.pattern)


def readable(chosen: StreamFilter, access: Access) -> KeyChoice:
    """Returns the part of a choice of changes that a caller may read now.

    Raises:
        PermissionDenied: there is none.
    """
    return KeyChoice(chosen, access.within("key", "read", glob_of(chosen)))


def _unchanged(value: Encoded) -> EncodedDelta | None:
    """Returns the delta of a hash or a list that was left as it is; None: the value is neither.

    The log has it where the engine keeps a structure in its own form. How an entry is kept cannot be observed, so it is
    made up where the log has the value.
    """
    if value[0] != _JSON:
        return None
    structure: Any = decode(value)
    return EncodedDelta({}, (), (), (), len(structure))


def accessed(key: str, time_ms: int) -> EncodedChange:
    """Returns that a key was read as it is sent."""
    return EncodedChange(key, "accessed", "", 0, time_ms, None, None, None, "")


def change_bytes(change: EncodedChange) -> int:
    """About what a change takes on its way."""
    size_bytes = _CHANGE_BYTES + len(change.key)
    if change.old_value is not None:
        size_bytes += len(change.old_value)
    if change.new_value is not None:
        size_bytes += len(change.new_value)
    delta = change.delta
    if delta is not None:
        texts = (*delta.set_members, *delta.set_members.values(), *delta.removed_members, *delta.appended)
        size_bytes += sum(map(len, texts)) + sum(map(len, delta.popped))
    return size_bytes


class Parts:
    """Collects changes into parts of messages: at most `RESPONSE_BYTES` and one change each."""

    __slots__ = ("_size_bytes_of", "changes", "ready", "size_bytes")

    def __init__(self, size_bytes_of: Callable[[Any], int] = change_bytes) -> None:
        """Starts empty.

        Args:
            size_bytes_of: says about what a change takes on its way.
        """
        self._size_bytes_of = size_bytes_of
        self.changes: list[Any] = []
        """What the part that is being made has."""
        self.size_bytes = 0
        self.ready: list[ChangePart[Any]] = []
        """The parts that are full."""

    def add(self, changes: list[Any]) -> None:
        """Takes the changes of one transaction, or some that were read.

        They go into one part where there is room, so that only a transaction larger than a part becomes fragments.
        """
        sizes = [self._size_bytes_of(change) for change in changes]
        total = sum(sizes)
        if self.size_bytes + total <= limits.RESPONSE_BYTES:
            self.changes += changes
            self.size_bytes += total
            return
        self.close()
        for change, size in zip(changes, sizes, strict=True):
            if self.changes and self.size_bytes + size > limits.RESPONSE_BYTES:
                self.close()
            self.changes.append(change)
            self.size_bytes += size

    def close(self) -> None:
        """Makes what was collected a part; the next change begins another."""
        if self.changes:
            last = self.changes[-1]
            is_fragment = last.revision > 0 and not last.cursor
            self.ready.append(ChangePart(self.changes, self.size_bytes, is_fragment=is_fragment))
            self.changes = []
            self.size_bytes = 0

    def take(self) -> list[ChangePart[Any]]:
        """Returns the parts that are full, and lets go of them."""
        ready, self.ready = self.ready, []
        return ready


async def logged_parts(
    log: AsyncIterator[list[CommitRecord]],
    choice: Choice,
    cursors: CursorWriter,
    *,
    through: int,
    unknown: Callable[[list[Any]], list[Any]] = list,
) -> AsyncGenerator[ChangePart[Any] | int, None]:
    """Iterates over the parts that a log comes to, and says in between how far it has come.

    Args:
        log: what is read, a piece at a time.
        choice: which changes.
        cursors: what writes their positions.
        through: the revision to end at.
        unknown: returns those of a commit's changes that are to be sent.

    Yields:
        The parts, and behind those of a piece the revision through which everything has been.
    """
    parts, looked_at = Parts(choice.size_bytes), 0
    async for commits in log:
        for commit in commits:
            if commit.revision > through:
                break
            parts.add(unknown(choice.of(commit, cursors)))
            if parts.size_bytes >= PART_BYTES:
                parts.close()
            for part in parts.take():
                looked_at = 0
                yield part
            looked_at += len(commit.changes)
            if looked_at >= _TURN_CHANGES:
                looked_at = 0
                await asyncio.sleep(0)
        parts.close()
        for part in parts.take():
            yield part
        yield min(commits[-1].revision, through)
