"""The interface that every engine implements and all services keep their state through.

Owns the few verbs of the storage layer. Nothing above this package may assume that the engine is in the same
process, or reach around this interface.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, Protocol, Self

from onex_memory.engine.keysets import Keys
from onex_memory.engine.records import CommitRecord, Delta
from onex_memory.engine.transaction import Commit, Entry, Operation, Reason, Transaction
from onex_memory.spi.errors import MemoryServiceError
from onex_memory.spi.histograms import Histogram
from onex_memory.spi.values import Encoded

__all__ = [
    "KV",
    "AccessWatch",
    "ArchivedRecord",
    "Change",
    "ChangeBatch",
    "ChangeType",
    "Cursor",
    "Delta",
    "Engine",
    "EngineStats",
    "EntryPage",
    "EvictionPolicy",
    "JournalStats",
    "KeyPage",
    "NamespaceStats",
    "NamespaceUsage",
    "Selector",
    "SpaceStats",
    "Watch",
]

KV = "kv"
"""The space of the users' own keys."""


class EvictionPolicy(Enum):
    """What happens to a write that would exceed the memory bound."""

    REJECT = "reject"
    """It fails with `MemoryLimitReached`; nothing changed."""
    EVICT_LRU = "evict-lru"
    """The users' keys that were used longest ago make room."""


class ChangeType(Enum):
    """What happened to an entry."""

    CREATED = "created"
    UPDATED = "updated"
    DELETED = "deleted"
    ACCESSED = "accessed"


class Cursor(NamedTuple):
    """A position in a namespace's change log: all changes up to and including this revision lie before it."""

    epoch: str
    """The data that the revision belongs to; a cursor of another epoch is refused, never misread."""
    revision: int


class Change(NamedTuple):
    """One change of one entry."""

    space: str
    key: str
    type: ChangeType
    reason: Reason
    old_value: Encoded | None
    """The value before; None: absent, or `delta` says what changed."""
    new_value: Encoded | None
    """The value after; None: absent, or `delta` says what changed."""
    delta: Delta | None


@dataclass(slots=True)
class ChangeBatch:
    """The changes of one commit that a selector matches, in order."""

    cursor: Cursor
    """The position after this commit: reading goes on from here."""
    time_ms: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Selector:
    """Which changes to follow."""

    space: str = KV
    glob: Keys | None = None
    """The keys; None: all."""


class ArchivedRecord(NamedTuple):
    """A record of a stream of an archive space."""

    number: int
    revision: int
    """That of the commit that appended it."""
    time_ms: int
    record: bytes


class KeyPage(NamedTuple):
    """A slice of a listing of keys."""

    keys: list[str]
    after: str | None
    """Where to go on: behind this key. None: the listing is complete."""


class EntryPage(NamedTuple):
    """A slice of a listing of entries."""

    entries: list[tuple[str, Entry]]
    after: str | None
    """Where to go on: behind this key. None: the listing is complete."""


@dataclass(frozen=True, slots=True)
class SpaceStats:
    """The counters of one space of one namespace; what counts events does so since the engine started."""

    live_keys: int
    size_bytes: int
    hits: int
    misses: int
    writes: int
    expired: int
    evicted: int
    revision: int
    uptime_ms: int


class NamespaceUsage(NamedTuple):
    """What a namespace holds; one that does not exist holds nothing, and has revision 0."""

    name: str
    key_count: int
    """The live keys of the users' own space."""
    size_bytes: int
    """What the entries of all its resident spaces take, but for the administrative one."""
    revision: int
    base: int
    """The revision behind which it begins, or would begin: what tells it from another one of its name."""


@dataclass(frozen=True, slots=True)
class NamespaceStats:
    """What is known of one namespace as it is, whether or not all of it is on disk."""

    name: str
    floor: int
    """The last revision that can no longer be replayed."""
    kv: SpaceStats
    """The counters of the users' keys; its revision is that of the namespace."""


@dataclass(frozen=True, slots=True)
class JournalStats:
    """How writing to disk goes, since the engine started."""

    position: int
    """The position of the last group that is on disk."""
    state_position: int
    """The position that the state file has reached."""
    has_room: bool
    """Whether what was written last found room."""
    pending_bytes: int
    """About what waits to be written, in bytes."""
    written_bytes: int
    """What was written, in bytes, as it is in the file."""
    flush_s: Histogram
    """What writing a group took, until it was on disk, in seconds."""
    group_commits: Histogram
    """How many commits a group held."""


@dataclass(frozen=True, slots=True)
class EngineStats:
    """What is known of an engine as it is: nothing of it waits for the disk."""

    durability: str
    """`sync`, `async`, or `memory_bound` where nothing is written."""
    memory_bytes: int
    """What entries take in memory, in bytes."""
    memory_limit_bytes: int
    """What they may take; 0: there is no bound."""
    change_log_bytes: int
    """What the recent changes take in memory, in bytes."""
    namespaces: list[NamespaceStats]
    """Every namespace, those first that were there first."""
    journal: JournalStats | None


class Watch(Protocol):
    """Waits for the next change of one key. Used as a context, it stops watching when it is left."""

    async def changed(self) -> None:
        """Returns when the key has changed since the watch began."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc_info: object) -> None: ...


class AccessWatch(Protocol):
    """The reads of single keys that found something. Live only, and not all where there are too many to be told of."""

    async def reads(self) -> list[tuple[str, int]]:
        """Returns which keys were read since it was asked last, and when, in order; waits until there is one."""
        ...

    def close(self) -> None:
        """Stops following. Closing again does nothing."""
        ...


class Engine(Protocol):
    """State, order and time of many namespaces.

    Reads see every commit that was answered before them. A namespace that was never written to reads as empty
    and costs nothing. All methods raise `InvalidArgument` for what is malformed, with nothing changed.
    """

    async def read(self, namespace: str, space: str, keys: Sequence[str]) -> list[Entry | None]:
        """Reads entries at one moment, in the order asked for; None where one is absent or has expired."""
        ...

    async def commit(self, namespace: str, transaction: Transaction) -> Commit:
        """Carries a transaction out: all or nothing, at one revision.

        A transaction in which nothing is applied takes no revision. Cancellation leaves it done or not done.

        Raises:
            WrongType: a mutation met a value of another kind.
            IntegerOverflow: a sum does not fit in int64.
            LeaseNotFound: an entry was to be bound to a lease that has ended.
            LimitExceeded: a value would exceed the largest that the engine accepts, or all that is stored and replaced
                what one commit may be.
            MemoryLimitReached: there is no room.
            QuotaExceeded: it grows what the namespace may not have more of.
            TooManyNamespaces: it would have made one too many.
        """
        ...

    async def execute(
        self, namespace: str, operations: Iterable[Operation]
    ) -> list[Commit | Entry | MemoryServiceError | None]:
        """Carries out operations in order, each on its own: one that fails, fails alone.

        They are drawn one after the other as they are carried out; what they depend on is waited for once, for all
        of them. Cancellation stops it between two of them.

        Returns:
            For a transaction its commit, for a read the entry or None, or what it failed with, in their order.
        """
        ...

    async def range(
        self,
        namespace: str,
        space: str,
        stream: str,
        *,
        after: int | None = None,
        through: int | None = None,
        limit: int,
        size_bytes: int,
        descending: bool = False,
    ) -> list[ArchivedRecord]:
        """Reads records of a stream of an archive space, in order of number.

        Args:
            namespace: whose.
            space: which archive space.
            stream: which stream of it.
            after: behind which number; None: from the first.
            through: up to which number; None: to the last.
            limit: how many, at most.
            size_bytes: where to end: with the record that reaches so many bytes.
            descending: whether the greatest number comes first; `after` stays the lower bound, `through` the upper.
        """
        ...

    def seen(self, namespace: str, client_id: str, through: int) -> None:
        """Forgets the outcomes of a client's identified writes that it says it has seen."""
        ...

    def watch(self, namespace: str, space: str, key: str) -> Watch:
        """Begins to watch a key, at once: a change that comes after this call is not missed."""
        ...

    async def list_keys(
        self, namespace: str, space: str, *, glob: Keys | None, after: str | None, limit: int, size_bytes: int
    ) -> KeyPage:
        """Lists keys in order, from behind `after`: at most `limit`, ending once `size_bytes` is reached."""
        ...

    async def scan(
        self, namespace: str, space: str, *, glob: Keys | None, after: str | None, limit: int, size_bytes: int
    ) -> EntryPage:
        """Lists entries as `list_keys` does."""
        ...

    async def count(self, namespace: str, space: str, *, glob: Keys | None) -> int:
        """Counts the live keys that match, in slices."""
        ...

    async def clear(self, namespace: str, space: str, *, glob: Keys | None, reason: Reason) -> int:
        """Removes the entries that match and live now, in commits of at most 1,000; later writes survive.

        Cancellation stops it between commits. Returns how many it removed.
        """
        ...

    async def renew_lease(self, namespace: str, lease_id: str, ttl_ms: int) -> int:
        """Gives a lease a new term. Returns its deadline.

        It is in memory only, with no revision and no change, unless the term is longer than what the lease would have
        after a restart: than the longest that it was granted or renewed for.

        Raises:
            LeaseNotFound: it has ended.
            StorageFull: the longer term, or the end of the lease, cannot be noted.
        """
        ...

    async def cursor(self, namespace: str) -> Cursor:
        """Returns the position after the latest commit."""
        ...

    def changes(
        self, namespace: str, cursor: Cursor, selector: Selector, *, follow: bool = True
    ) -> AsyncGenerator[ChangeBatch, None]:
        """Reads the change log from behind a position: every commit with a match, once, in order.

        Args:
            namespace: whose log.
            cursor: where to start.
            selector: which changes.
            follow: whether to wait for what is yet to come, or to end at the latest commit.

        Raises:
            Compacted: the position is no longer retained, or belongs to another epoch.
        """
        ...

    def commits(
        self, namespace: str, cursor: Cursor, *, through: int | None = None
    ) -> AsyncGenerator[list[CommitRecord], None]:
        """Reads the change log whole, of all spaces, from behind a position: every commit, once, in order, in slices.

        Args:
            namespace: whose log.
            cursor: where to start.
            through: the revision to end at, that of the cursor or later; None: it goes on with what is yet to come.

        Raises:
            Compacted: as `changes`.
        """
        ...

    async def cursor_at(self, namespace: str, time_ms: int) -> Cursor:
        """Returns the position before the first commit at this time or later; the latest where there is none.

        Raises:
            Compacted: it is no longer retained.
        """
        ...

    def accesses(self, namespace: str) -> AccessWatch:
        """Begins to follow, at once, which of the users' keys are found by reads of single keys."""
        ...

    async def stats(self, namespace: str, space: str) -> SpaceStats:
        """Reads the counters of a space."""
        ...

    async def namespaces(self, *, after: str | None, limit: int) -> list[NamespaceUsage]:
        """Lists the namespaces that were written to, in order of name, from behind `after`: at most `limit`."""
        ...

    async def usage(self, namespace: str) -> NamespaceUsage:
        """Says what a namespace holds."""
        ...

    def delete_namespace(self, namespace: str) -> Awaitable[bool]:
        """Deletes a namespace: all of its spaces, archive spaces and log, at once, as one commit that is on disk.

        Until then readers find all of it and writers wait; afterwards it reads as empty, and what is written to it
        begins another one, whose revisions are greater than any that a deleted namespace had. Who reads its log is told
        `NamespaceDeleted`. Cancellation leaves it done or not done. Returns whether it existed.

        Raises:
            StorageFull: there is no room to note it; nothing changed.
        """
        ...

    async def overview(self) -> EngineStats:
        """Reads all counters, in slices, and waits for nothing else: what is on its way to the disk is counted."""
        ...

    def room(self) -> AsyncGenerator[bool, None]:
        """Iterates over whether writes find room on disk: how it is, and then each change of it.

        Where one found none, it is tried whether there is room again: nobody has to write to find that out.
        """
        ...
