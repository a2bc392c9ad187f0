"""`MemoryEngine`: the engine that holds everything in this process's memory.

Owns the namespaces, the clock, the sweeping of what has expired and the making of room. One event loop, one
sequencer for each namespace; nothing here waits while state is half changed.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Iterable, Sequence
from contextlib import AsyncExitStack, aclosing
from heapq import nsmallest
from itertools import repeat
from types import TracebackType
from typing import Any, Self, TypeVar

from onex_memory.engine.access_watch import AccessWatch, AccessWatches
from onex_memory.engine.archive import Archive, Spill, Tails
from onex_memory.engine.changelog import ChangeLogBudget
from onex_memory.engine.clearing import clear
from onex_memory.engine.deletions import Deletions
from onex_memory.engine.execution import Results, execute
from onex_memory.engine.expiry import Sweeper
from onex_memory.engine.groups import GroupCommit, JournalWriter
from onex_memory.engine.hindrance import Hindrance
from onex_memory.engine.interface import (
    KV,
    ArchivedRecord,
    ChangeBatch,
    Cursor,
    EngineStats,
    EntryPage,
    KeyPage,
    NamespaceUsage,
    Selector,
    SpaceStats,
)
from onex_memory.engine.keysets import Keys
from onex_memory.engine.lease_renewal import renew
from onex_memory.engine.listing import Listing
from onex_memory.engine.log_reader import LogReader
from onex_memory.engine.memory_bound import MemoryBound
from onex_memory.engine.namespace import Namespace, NamespaceSettings
from onex_memory.engine.overview import OverviewParts, overview_of
from onex_memory.engine.quotas import usage_of
from onex_memory.engine.records import CommitRecord
from onex_memory.engine.resolver import HindranceResolver
from onex_memory.engine.settings import EngineSettings
from onex_memory.engine.slices import Slices
from onex_memory.engine.space import Record, Space, entry_of
from onex_memory.engine.storage import Durability, Storage, StorageSettings
from onex_memory.engine.transaction import (
    Commit,
    Entry,
    Operation,
    Reason,
    Transaction,
)
from onex_memory.engine.watches import KeyWatch, Watches
from onex_memory.spi.clock import Clock, SystemClock
from onex_memory.spi.cursors import cursor_text
from onex_memory.spi.errors import (
    Compacted,
    MemoryServiceError,
    StorageFull,
    TooManyNamespaces,
    Unavailable,
)
from onex_memory.spi.tasks import end

__all__ = ["EngineSettings", "MemoryEngine"]

ResultT = TypeVar("ResultT")


class MemoryEngine:
    """An `Engine` over this process's memory; its methods are documented there.

    It sweeps what has expired while it is entered (`async with`); without that, expired entries are absent all the
    same, but their changes come only when they are written to.
    """

    def __init__(
        self,
        settings: EngineSettings | None = None,
        *,
        clock: Clock | None = None,
        storage: StorageSettings | None = None,
    ) -> None:
        """Makes an empty engine.

        Args:
            settings: its bounds.
            clock: what time it is; by default the system's.
            storage: where it keeps its data, once it is entered; None: in memory only.
        """
        self.settings = settings or EngineSettings()
        self._storage_settings = storage
        self._storage: Storage | None = None
        self._refusal: MemoryServiceError | None = None if storage is None else Unavailable("it is not entered")
        """Why nothing can be written whatever the journal says: an engine that keeps its data must be entered."""
        self.epoch = secrets.token_hex(8)
        """The random id of this data: cursors of another are refused."""
        self.slices = Slices()
        self.clock = clock or SystemClock()
        """What time it is."""
        self._listing = Listing(self.slices, self.clock)
        self._started_ms = self.clock.now_ms()
        self.memory = MemoryBound(self.settings.max_memory_bytes, self.settings.eviction)
        """What the entries of all namespaces take, and may take."""
        self._watches: Watches = {}
        self._namespaces: dict[str, Namespace] = {}
        self.resolver = HindranceResolver(self, self._namespaces, self.memory, self.clock)
        self._sweeper = Sweeper(self._namespaces, self.slices, self.clock)
        self._accesses: AccessWatches = {}
        self._namespace_settings = NamespaceSettings(
            self.settings.shards,
            self.settings.max_value_bytes,
            self.settings.max_commit_bytes,
            self.memory,
            ChangeLogBudget(self.settings.change_log_bytes),
            self._sweeper.expect,
            self._watches,
            self._archived,
        )
        self.deletions = Deletions(self, self._namespaces, self._namespace_settings, has_ended=self._has_ended)
        """What lets namespaces end, and knows where the next ones begin."""
        self._archive: Archive | None = None
        self._spill: Spill | None = None
        self._groups: GroupCommit | None = None
        self._waits = False
        """Whether replies wait until the journal holds what they depend on."""
        self._sweeping: asyncio.Task[None] | None = None
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        """Recovers what the data directory holds, where there is one, and begins to write to it.

        Raises:
            DataUnusable: it cannot be used; the message says why, and what to do.
        """
        async with AsyncExitStack() as stack:
            if self._storage_settings is not None:
                if self._storage is not None:
                    raise Unavailable("it was entered before; make another")
                storage = self._storage = await Storage.open(self._storage_settings)
                stack.push_async_callback(storage.aclose)
                self.epoch = storage.epoch
                await storage.recover(self, self.clock)
                self._started_ms = self.clock.now_ms()
                storage.begin()
                groups = self.write_to(storage.journal, waits=self._storage_settings.durability is Durability.SYNC)
                stack.push_async_callback(groups.aclose)
                storage.keep(groups)
                stack.push_async_callback(storage.rest)
                self._archive = storage.archive
            self._sweeping = asyncio.create_task(self._sweeper.run(), name="onex-memory-expiry")
            stack.push_async_callback(self._end_sweeping)
            self._refusal = None
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._storage is not None:
            if self._groups is not None and self._refusal is None:
                self._groups.check_loop()
            self._refusal = Unavailable("it has been left")
        await self.deletions.aclose()
        await self._stack.aclose()
        if self._spill is not None:
            await self._spill.aclose()

    async def _end_sweeping(self) -> None:
        sweeping, self._sweeping = self._sweeping, None
        if sweeping is not None:
            await end(sweeping)

    async def failure(self) -> None:
        """Returns never; raises what ended the sweeping of expired entries, or the writing of the journal.

        Whoever runs the engine waits for this: without the sweeping, time would no longer show in the change log;
        without the journal nothing can be written, and whether the last writes were is known to nobody.
        """
        keeping = asyncio.create_task(self._storage.failure()) if self._storage is not None else None
        failure = self._groups.failure if self._groups is not None else None
        lasting = [each for each in (self._sweeping, failure, keeping) if each is not None]
        try:
            done, _ = await asyncio.wait(lasting, return_when=asyncio.FIRST_COMPLETED)
        finally:
            if keeping is not None:
                await end(keeping)
        for each in done:
            each.result()

    def write_to(self, journal: JournalWriter, *, waits: bool) -> GroupCommit:
        """Begins to write every commit to a journal, before the first.

        Args:
            journal: what to write to, until `close_journal`.
            waits: whether replies wait until the journal holds what they depend on.
        """
        self._waits = waits
        self._groups = self._namespace_settings.groups = GroupCommit(journal, undoes=waits)
        for state in self._namespaces.values():
            state.groups = self._groups
        return self._groups

    async def close_journal(self) -> None:
        """Writes what is to be written, and lets go of the journal."""
        if self._groups is not None:
            await self._groups.aclose()

    # Reading and writing.

    async def read(self, namespace: str, space: str, keys: Sequence[str]) -> list[Entry | None]:
        held: Namespace | None = None
        try:
            while True:
                state = self._namespaces.get(namespace)
                found = state.spaces.get(space) if state is not None else None
                if state is None or found is None:
                    return [None] * len(keys)
                now_ms = self.clock.now_ms()
                if state.durable_revision == state.revision or not self._waits:
                    return [self.entry(namespace, found, key, found.get(key), now_ms) for key in keys]
                records = [found.get(key) for key in keys]
                needed = max(map(state.depends_on, repeat(space), keys, records), default=0)
                entries = [
                    self.entry(namespace, found, key, record, now_ms) for key, record in zip(keys, records, strict=True)
                ]
                if needed <= state.durable_revision or await state.settled(needed):
                    return entries
                if held is None:  # as `_final` does, which would cost every read a microsecond
                    held = state
                    state.hold_back(self.no_room())
        finally:
            if held is not None:
                held.let_go()

    def entry(self, namespace: str, space: Space, key: str, record: Record | None, now_ms: int) -> Entry | None:
        """Returns what a reader gets of a record, and counts the reading."""
        if record is None or 0 < record[7] <= now_ms:
            space.misses += 1
            return None
        space.hits += 1
        if self._accesses and space.name == KV:
            for watch in self._accesses.get(namespace, ()):
                watch.add(key, now_ms)
        if self.memory.tracks_use and space.name == KV:
            self.memory.used(namespace, key)
        return entry_of(record)

    async def commit(self, namespace: str, transaction: Transaction) -> Commit:
        was_undone = False
        while True:
            state, result = self.attempt(namespace, transaction)
            if isinstance(result, Hindrance):
                await self.resolver.resolve(namespace, result, transaction)
                continue
            if state is not None and state.durable_revision < state.revision and not await self.is_final(state):
                is_applied = isinstance(result, Commit) and any(outcome.applied for outcome in result.outcomes)
                if not is_applied and not was_undone:
                    was_undone = True
                    continue  # what it met was undone: it is asked again
                # Once only: where it was the one that noted an end that it met, it would be undone each time.
                if not isinstance(result, Commit) or not is_applied or state.was_undone(result.revision):
                    raise self.no_room()
            if isinstance(result, MemoryServiceError):
                raise result
            return result

    def attempt(self, namespace: str, transaction: Transaction) -> tuple[Namespace | None, Commit | MemoryServiceError]:
        """Carries a transaction out in memory.

        Returns:
            The namespace, whose revision the result depends on, where there is one. What came of it, or why nothing.
        """
        refusal = self._refusal if self._groups is None else self._groups.refusal or self._refusal
        if refusal is not None:
            return None, refusal
        if self._groups is not None:
            self._groups.check_loop()
        state = self._namespaces.get(namespace)
        created = state is None
        try:
            if state is None:
                state = self._create(namespace)
            return state, state.commit(transaction, self.clock.now_ms())
        except MemoryServiceError as err:
            return state, err.with_traceback(None)  # which would hold this very frame
        finally:
            if created and state is not None and state.revision == state.base:
                self._discard(state)

    async def is_final(self, state: Namespace) -> bool:
        """Waits until all that a namespace holds now is final; False: some of it was undone.

        Where replies need not wait for the journal, they do only when it is far behind.
        """
        if self._waits:
            return await state.settled(state.revision)
        if self._groups is not None and self._groups.is_behind:
            await self._groups.flush()
        return True

    def settled(self, state: Namespace, revision: int) -> Awaitable[bool]:
        """Waits until a revision is final where replies wait for that; False: it was undone."""
        return state.settled(revision) if self._waits else self.is_final(state)

    def no_room(self) -> StorageFull:
        """Returns what the callers of a commit that was undone are told."""
        error = None if self._groups is None else self._groups.last_error
        assert error is not None, "what was undone found no room"
        return StorageFull(error.file, error.description)

    def execute(self, namespace: str, operations: Iterable[Operation]) -> Coroutine[Any, Any, Results]:
        return execute(self, namespace, operations)

    def seen(self, namespace: str, client_id: str, through: int) -> None:
        state = self._namespaces.get(namespace)
        if state is not None and state.applied.seen(client_id, through) and self._groups is not None:
            self._groups.seen(state, client_id, through)

    def watch(self, namespace: str, space: str, key: str) -> KeyWatch:
        return KeyWatch(self._watches, namespace, space, key)

    def namespace_names(self) -> list[str]:
        """Returns the names of all namespaces that something was written to, those that no caller can name too."""
        return sorted(self._namespaces)

    def namespace_of(self, name: str) -> Namespace | None:
        """Returns a namespace, where something was written to it."""
        return self._namespaces.get(name)

    def namespace(self, name: str) -> Namespace:
        """Returns a namespace, made empty the first time: what recovery fills."""
        state = self._namespaces.get(name)
        if state is None:  # whatever the bound is now
            state = self._namespaces[name] = Namespace(name, self._namespace_settings)
        return state

    def _create(self, name: str) -> Namespace:
        if len(self._namespaces) >= self.settings.max_namespaces:
            raise TooManyNamespaces(self.settings.max_namespaces)
        state = self._namespaces[name] = Namespace(name, self._namespace_settings, self.deletions.base)
        if self._storage is not None:
            self._storage.history.begin(name, self.deletions.base)
        return state

    def _discard(self, state: Namespace) -> None:
        """Forgets a namespace that was made for a transaction that then changed nothing."""
        del self._namespaces[state.name]
        state.log.close()

    # Namespaces as such.

    async def namespaces(self, *, after: str | None, limit: int) -> list[NamespaceUsage]:
        names = nsmallest(limit, [name for name in self._namespaces if name > (after or "")])
        usages = [await self.usage(name) for name in names]
        return [usage for usage in usages if usage.revision]

    async def usage(self, namespace: str) -> NamespaceUsage:
        async def read(state: Namespace) -> NamespaceUsage:
            return usage_of(state, self.clock.now_ms())

        return await self._final(namespace, read, NamespaceUsage(namespace, 0, 0, 0, self.deletions.base))

    def delete_namespace(self, namespace: str) -> Awaitable[bool]:
        return self.deletions.delete(namespace)

    def check_writable(self) -> None:
        """Raises why nothing can be written, where that is so."""
        refusal = self._refusal if self._groups is None else self._groups.refusal or self._refusal
        if refusal is not None:
            raise refusal
        if self._groups is not None:
            self._groups.check_loop()

    def archive_end(self, name: str, revision: int) -> None:
        """Lets go of what archive spaces have of a namespace, where no journal does it."""
        if self._groups is None and self._spill is not None:
            self._spill.end(name, revision)

    def _has_ended(self, name: str, revision: int) -> None:
        if self._storage is not None:
            self._storage.ended(name, revision)

    # Listing, counting and clearing, in slices.

    async def list_keys(
        self, namespace: str, space: str, *, glob: Keys | None, after: str | None, limit: int, size_bytes: int
    ) -> KeyPage:
        def read(found: Space) -> Awaitable[KeyPage]:
            return self._listing.keys(found, glob, after, limit=limit, size_bytes=size_bytes)

        return await self._read_space(namespace, space, read, KeyPage([], None))

    async def scan(
        self, namespace: str, space: str, *, glob: Keys | None, after: str | None, limit: int, size_bytes: int
    ) -> EntryPage:
        def read(found: Space) -> Awaitable[EntryPage]:
            return self._listing.entries(found, glob, after, limit=limit, size_bytes=size_bytes)

        return await self._read_space(namespace, space, read, EntryPage([], None))

    async def count(self, namespace: str, space: str, *, glob: Keys | None) -> int:
        return await self._read_space(namespace, space, lambda found: self._listing.count(found, glob), 0)

    async def _read_space(
        self, namespace: str, space: str, read: Callable[[Space], Awaitable[ResultT]], empty: ResultT
    ) -> ResultT:
        async def read_space(state: Namespace) -> ResultT:
            found = state.spaces.get(space)
            return empty if found is None else await read(found)

        return await self._final(namespace, read_space, empty)

    def clear(self, namespace: str, space: str, *, glob: Keys | None, reason: Reason) -> Coroutine[Any, Any, int]:
        return clear(self, namespace, space, glob=glob, reason=reason)

    async def _final(self, namespace: str, read: Callable[[Namespace], Awaitable[ResultT]], empty: ResultT) -> ResultT:
        """Reads a namespace until nothing was undone meanwhile, and returns what it found; `empty` where there is none.

        Where the disk is full and writers do not stop trying, something is undone all the time: from the second time on
        those of the namespace are refused, as they would be anyway, until it has been read.
        """
        held: Namespace | None = None
        try:
            while True:
                state = self._namespaces.get(namespace)
                if state is None:
                    return empty
                undos = state.undos
                found = await read(state)
                if await self._stands(state, undos):
                    return found
                if held is None:
                    held = state
                    state.hold_back(self.no_room())
        finally:
            if held is not None:
                held.let_go()

    async def _stands(self, state: Namespace, undos: int) -> bool:
        """Waits until all that a namespace shows now is final.

        Returns:
            Whether nothing was undone since it had seen so many undos; otherwise it was read in vain.
        """
        if self._waits and state.durable_revision < state.revision:
            await state.settled(state.revision)
        return state.undos == undos

    # Archive spaces.

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
        def read(state: Namespace) -> Awaitable[list[ArchivedRecord]]:
            return self._archive_of_this().range(
                namespace,
                space,
                stream,
                state.tails.of(space, stream),
                after=after,
                through=through,
                limit=limit,
                size_bytes=size_bytes,
                descending=descending,
                is_stored=self._is_archived(namespace),
            )

        return await self._final(namespace, read, [])

    def _archive_of_this(self) -> Archive:
        if self._archive is None:
            self._archive = Archive.temporary()
        return self._archive

    def _is_archived(self, namespace: str) -> bool:
        """Whether what the state file has of a namespace is its own, and not that of one which has ended."""
        if self._storage is not None:
            return self._storage.is_archived(namespace)
        return self._spill is None or self._spill.is_own(namespace)

    def _archived(self, namespace: str, tails: Tails, commit: Any, size_bytes: int) -> None:
        """Takes what was archived while no journal is written."""
        if self._spill is None:
            self._spill = Spill(self._archive_of_this())
        self._spill.add(namespace, tails, commit, size_bytes)

    # Leases.

    def renew_lease(self, namespace: str, lease_id: str, ttl_ms: int) -> Coroutine[Any, Any, int]:
        return renew(self, namespace, lease_id, ttl_ms, waits=self._waits)

    # The change log.

    async def cursor(self, namespace: str) -> Cursor:
        state = self._namespaces.get(namespace)
        return Cursor(self.epoch, state.shown_revision if state is not None else self.deletions.base)

    async def changes(
        self, namespace: str, cursor: Cursor, selector: Selector, *, follow: bool = True
    ) -> AsyncGenerator[ChangeBatch, None]:
        if (log := self._log(namespace, cursor, follow=follow)) is not None:
            async with aclosing(log.changes(cursor, selector, follow=follow)) as batches:
                async for batch in batches:
                    yield batch

    async def commits(
        self, namespace: str, cursor: Cursor, *, through: int | None = None
    ) -> AsyncGenerator[list[CommitRecord], None]:
        if (log := self._log(namespace, cursor, follow=through is None)) is not None:
            async with aclosing(log.commits(cursor, through)) as pieces:
                async for commits in pieces:
                    yield commits

    def _log(self, namespace: str, cursor: Cursor, *, follow: bool) -> LogReader | None:
        """Returns the log of a namespace; one that was never written to has the beginning only."""
        state, beginning = self._namespaces.get(namespace), Cursor(self.epoch, self.deletions.base)
        if state is None and cursor != beginning:
            raise Compacted(cursor_text(*beginning), cursor_text(*beginning))
        if state is None and not follow:
            return None
        history = None if self._storage is None else self._storage.history
        return LogReader(state or self._create(namespace), self.epoch, self.slices, history)

    async def cursor_at(self, namespace: str, time_ms: int) -> Cursor:
        current = await self.cursor(namespace)
        log = None if time_ms > self.clock.now_ms() else self._log(namespace, current, follow=False)
        revision = current.revision if log is None else await log.revision_before(time_ms)
        return Cursor(self.epoch, min(revision, current.revision))

    def accesses(self, namespace: str) -> AccessWatch:
        return AccessWatch(self._accesses, namespace)

    # Counters.

    async def stats(self, namespace: str, space: str) -> SpaceStats:
        async def read(state: Namespace | None) -> SpaceStats:
            now_ms = self.clock.now_ms()
            found, revision = None, 0
            if state is not None:
                is_pending = self._waits and state.durable_revision < state.revision
                revision = state.revision if is_pending else state.shown_revision
                found = state.spaces.get(space)
            return (found or Space(space, shards=1)).stats(now_ms, revision, now_ms - self._started_ms)

        return await self._final(namespace, read, await read(None))

    async def overview(self) -> EngineStats:
        log_budget = self._namespace_settings.log_budget
        parts = OverviewParts(self._storage, self._groups, self.memory, log_budget, self._waits)
        return await overview_of(parts, self._namespaces, self.slices, self.clock.now_ms(), self._started_ms)

    async def room(self) -> AsyncGenerator[bool, None]:
        if self._groups is None:
            yield True
            await asyncio.get_running_loop().create_future()  # nothing is written, so that never changes
        else:
            async with aclosing(self._groups.room()) as changes:
                async for has_room in changes:
                    yield has_room
