"""`MemoryEngine`: the engine that holds everything in this process's memory.

Owns the namespaces, the clock, the sweeping of what has expired and the making of room. One event loop, one
sequencer for each namespace; nothing here waits while state is half changed.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import groupby
from types import TracebackType
from typing import Final, Self

from onex_memory.engine.changelog import ChangeLogBudget, revision_of, select
from onex_memory.engine.glob import Glob
from onex_memory.engine.interface import (
    KV,
    ChangeBatch,
    Cursor,
    EntryPage,
    EvictionPolicy,
    KeyPage,
    Selector,
    SpaceStats,
)
from onex_memory.engine.memory import MemoryBound
from onex_memory.engine.namespace import Namespace, NamespaceSettings, NoRoom
from onex_memory.engine.slices import Slices
from onex_memory.engine.space import Space, entry_of
from onex_memory.engine.transaction import Commit, Entry, Operation, Read, Reason, Transaction
from onex_memory.engine.watches import KeyWatch, Watches
from onex_memory.spi import limits
from onex_memory.spi.clock import Clock, SystemClock
from onex_memory.spi.commands.checks import utf8_bytes
from onex_memory.spi.errors import (
    Compacted,
    LeaseNotFound,
    MemoryLimitReached,
    MemoryServiceError,
    TooManyNamespaces,
)
from onex_memory.spi.values import metadata_size

__all__ = ["EngineSettings", "MemoryEngine"]

_SWEEP_S: Final = 0.1
"""How often what has expired is looked for, in seconds; a change must follow within 1 s."""
_SLICE_COMMIT: Final = 256
"""How many entries a slice removes, at one revision: about 1.5 ms."""
_SLICE_EVICTIONS: Final = 128
"""How many entries a slice evicts; finding the oldest costs more than removing it."""
_ENTRY_BYTES: Final = 128
"""What an entry takes in a page beyond key, value and metadata, at most: its revisions, its times, its frame."""
_METADATA_BYTES: Final = 16
"""What a name and a value of the metadata take in a page beyond their own bytes, at most."""


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What an engine is made with."""

    shards: int = 64
    """How many parts a space is kept in; a power of two."""
    max_value_bytes: int = limits.DEFAULT_VALUE_BYTES
    """The largest value, encoded, in bytes."""
    max_memory_bytes: int = 0
    """What entries may take in memory, in bytes; 0: no bound."""
    eviction: EvictionPolicy = EvictionPolicy.REJECT
    """What makes room."""
    change_log_bytes: int = 64 << 20
    """What the recent changes of all namespaces may take in memory, in bytes."""
    max_namespaces: int = limits.MAX_NAMESPACES
    """How many namespaces there may be."""


class MemoryEngine:
    """An `Engine` over this process's memory; its methods are documented there.

    It sweeps what has expired while it is entered (`async with`); without that, expired entries are absent all the
    same, but their changes come only when they are written to.
    """

    def __init__(self, settings: EngineSettings | None = None, *, clock: Clock | None = None) -> None:
        self.settings = settings or EngineSettings()
        self.epoch = secrets.token_hex(8)
        """The random id of this data: cursors of another are refused."""
        self.slices = Slices()
        self._clock = clock or SystemClock()
        self._started_ms = self._clock.now_ms()
        self._memory = MemoryBound(self.settings.max_memory_bytes, self.settings.eviction)
        self._watches: Watches = {}
        self._namespace_settings = NamespaceSettings(
            self.settings.shards,
            self.settings.max_value_bytes,
            self._memory,
            ChangeLogBudget(self.settings.change_log_bytes),
            self._expect_deadline,
            self._watches,
        )
        self._namespaces: dict[str, Namespace] = {}
        self._deadlines: list[tuple[int, str]] = []
        self._sweeper: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._sweeper = asyncio.create_task(self._sweep(), name="onex-memory-expiry")
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._sweeper is not None:
            self._sweeper.cancel()
            with suppress(asyncio.CancelledError):
                await self._sweeper
            self._sweeper = None

    async def failure(self) -> None:
        """Returns never; raises what ended the sweeping of expired entries, should anything.

        Whoever runs the engine waits for this: without the sweeping, time would no longer show in the change log.
        """
        assert self._sweeper is not None, "the engine is entered"
        await asyncio.shield(self._sweeper)

    # Reading and writing.

    async def read(self, namespace: str, space: str, keys: Sequence[str]) -> list[Entry | None]:
        state = self._namespaces.get(namespace)
        found = state.spaces.get(space) if state is not None else None
        if found is None:
            return [None] * len(keys)
        now_ms = self._clock.now_ms()
        return [self._entry(namespace, found, key, now_ms) for key in keys]

    def _entry(self, namespace: str, space: Space, key: str, now_ms: int) -> Entry | None:
        record = space.get(key)
        if record is None or 0 < record[7] <= now_ms:
            space.misses += 1
            return None
        space.hits += 1
        if self._memory.tracks_use and space.name == KV:
            self._memory.used(namespace, key)
        return entry_of(record)

    async def commit(self, namespace: str, transaction: Transaction) -> Commit:
        while True:
            state = self._namespaces.get(namespace)
            created = state is None
            if state is None:
                state = self._create(namespace)
            try:
                return state.commit(transaction, self._clock.now_ms())
            except NoRoom as err:
                growth, replaced = err.growth, err.replaced  # and not the error: its traceback holds this very frame
            finally:
                if created and not state.revision:
                    self._discard(state)
            await self._make_room(namespace, growth, replaced)

    async def execute(
        self, namespace: str, operations: Iterable[Operation]
    ) -> list[Commit | Entry | MemoryServiceError | None]:
        results: list[Commit | Entry | MemoryServiceError | None] = []
        state = self._namespaces.get(namespace)
        for operation in operations:
            try:
                if isinstance(operation, Read):
                    found = state.spaces.get(operation.space) if state is not None else None
                    now_ms = self._clock.now_ms()
                    results.append(None if found is None else self._entry(namespace, found, operation.key, now_ms))
                elif state is not None:
                    results.append(state.commit(operation, self._clock.now_ms()))
                else:
                    results.append(await self.commit(namespace, operation))
                    state = self._namespaces.get(namespace)
            except NoRoom:
                try:
                    assert isinstance(operation, Transaction)
                    results.append(await self.commit(namespace, operation))
                except MemoryServiceError as err:
                    results.append(err)
            except MemoryServiceError as err:
                results.append(err)
            if not len(results) % _SLICE_COMMIT:
                await asyncio.sleep(0)
        return results

    def seen(self, namespace: str, client_id: str, through: int) -> None:
        state = self._namespaces.get(namespace)
        if state is not None:
            state.applied.seen(client_id, through)

    def watch(self, namespace: str, space: str, key: str) -> KeyWatch:
        return KeyWatch(self._watches, namespace, space, key)

    def _create(self, name: str) -> Namespace:
        if len(self._namespaces) >= self.settings.max_namespaces:
            raise TooManyNamespaces(self.settings.max_namespaces)
        state = self._namespaces[name] = Namespace(name, self._namespace_settings)
        return state

    def _discard(self, state: Namespace) -> None:
        """Forgets a namespace that was made for a transaction that then changed nothing."""
        del self._namespaces[state.name]
        self._namespace_settings.log_budget.remove(state.log)

    async def _make_room(self, namespace: str, growth: int, replaced: dict[str, int]) -> None:
        """Evicts a slice of the keys that were used longest ago; those that are being replaced count as used just now.

        Raises:
            MemoryLimitReached: nothing may be evicted, or all of it would not be enough; nothing was evicted.
        """
        memory = self._memory
        evictable_bytes = memory.evictable_bytes - sum(replaced.values())
        if not memory.tracks_use or memory.used_bytes - evictable_bytes + growth > memory.limit_bytes:
            raise MemoryLimitReached(memory.limit_bytes, memory.used_bytes)
        for key in replaced:
            memory.used(namespace, key)
        self.slices.begin()
        evicted = 0
        while evicted < _SLICE_EVICTIONS and not memory.admits(growth):
            oldest = memory.least_recently_used()
            if oldest is None:
                raise MemoryLimitReached(memory.limit_bytes, memory.used_bytes)
            name, key = oldest
            self._namespaces[name].evict(key, self._clock.now_ms())
            evicted += 1
        took_s = self.slices.end()
        if not memory.admits(growth):
            await self.slices.pause(took_s)

    # Listing, counting and clearing, in slices.

    async def list_keys(
        self, namespace: str, space: str, *, glob: Glob | None, after: str | None, limit: int, size_bytes: int
    ) -> KeyPage:
        found = self._space(namespace, space)
        keys: list[str] = []
        taken = 0
        while found is not None:
            self.slices.begin()
            matches, after = found.examine(glob, after, self._clock.now_ms(), limit - len(keys))
            for key, _ in matches:
                keys.append(key)
                taken += utf8_bytes(key, "key") + 4
                if taken >= size_bytes:
                    after = key
                    break
            took_s = self.slices.end()
            if after is None or len(keys) >= limit or taken >= size_bytes:
                return KeyPage(keys, after)
            await self.slices.pause(took_s)
        return KeyPage(keys, None)

    async def scan(
        self, namespace: str, space: str, *, glob: Glob | None, after: str | None, limit: int, size_bytes: int
    ) -> EntryPage:
        found = self._space(namespace, space)
        entries: list[tuple[str, Entry]] = []
        taken = 0
        while found is not None:
            self.slices.begin()
            matches, after = found.examine(glob, after, self._clock.now_ms(), limit - len(entries))
            for key, record in matches:
                entry = entry_of(record)
                entries.append((key, entry))
                taken += utf8_bytes(key, "key") + len(entry.value) + metadata_size(entry.metadata) + _ENTRY_BYTES
                taken += len(entry.metadata) * _METADATA_BYTES
                if taken >= size_bytes or (entry.value is not record[0] and self.slices.is_full()):
                    after = key
                    break
            took_s = self.slices.end()
            if after is None or len(entries) >= limit or taken >= size_bytes:
                return EntryPage(entries, after)
            await self.slices.pause(took_s)
        return EntryPage(entries, None)

    async def count(self, namespace: str, space: str, *, glob: Glob | None) -> int:
        found = self._space(namespace, space)
        if found is None:
            return 0
        if glob is None:
            return found.live_count(self._clock.now_ms())
        counted = 0
        after: str | None = None
        while True:
            self.slices.begin()
            matches, after = found.examine(glob, after, self._clock.now_ms(), limits.MAX_PAGE_SIZE)
            counted += len(matches)
            took_s = self.slices.end()
            if after is None:
                return counted
            await self.slices.pause(took_s)

    async def clear(self, namespace: str, space: str, *, glob: Glob | None, reason: Reason) -> int:
        state = self._namespaces.get(namespace)
        found = state.spaces.get(space) if state is not None else None
        if state is None or found is None:
            return 0
        start = state.revision
        cleared = 0
        after: str | None = None
        while True:
            self.slices.begin()
            now_ms = self._clock.now_ms()
            matches, after = found.examine(glob, after, now_ms, _SLICE_COMMIT)
            keys = [key for key, record in matches if record[3] <= start]
            if keys:
                state.clear(found, keys, reason, now_ms)
                cleared += len(keys)
            took_s = self.slices.end()
            if after is None:
                return cleared
            await self.slices.pause(took_s)

    def _space(self, namespace: str, space: str) -> Space | None:
        state = self._namespaces.get(namespace)
        return state.spaces.get(space) if state is not None else None

    # Leases.

    async def renew_lease(self, namespace: str, lease_id: str, ttl_ms: int) -> int:
        state = self._namespaces.get(namespace)
        now_ms = self._clock.now_ms()
        if state is None or not state.leases.is_alive(lease_id, now_ms):
            raise LeaseNotFound(lease_id)
        deadline = now_ms + ttl_ms
        state.leases.set_deadline(lease_id, deadline)
        state.expect_deadline(deadline)
        return deadline

    # The change log.

    async def cursor(self, namespace: str) -> Cursor:
        state = self._namespaces.get(namespace)
        return Cursor(self.epoch, state.revision if state is not None else 0)

    async def changes(
        self, namespace: str, cursor: Cursor, selector: Selector, *, follow: bool = True
    ) -> AsyncIterator[ChangeBatch]:
        state = self._namespaces.get(namespace)
        if state is None:
            if cursor != Cursor(self.epoch, 0):
                start = str(Cursor(self.epoch, 0))
                raise Compacted(start, start)
            if not follow:
                return
            state = self._create(namespace)
        log = state.log
        position = cursor.revision
        end = state.revision
        while True:
            if cursor.epoch != self.epoch or not log.floor <= position <= state.revision:
                raise Compacted(str(Cursor(self.epoch, log.floor)), str(Cursor(self.epoch, state.revision)))
            self.slices.begin()
            changes = log.after(position)
            batches: list[ChangeBatch] = []
            for revision, commit in groupby(changes, key=revision_of):
                position = revision
                batch = select(commit, selector, self.epoch)
                if batch is not None:
                    batches.append(batch)
                if self.slices.is_full():
                    break
            took_s = self.slices.end()
            for batch in batches:
                yield batch
            if not follow and position >= end:
                return
            if changes:
                await self.slices.pause(took_s)
            else:
                await log.arrival()

    # Counters.

    async def stats(self, namespace: str, space: str) -> SpaceStats:
        state = self._namespaces.get(namespace)
        now_ms = self._clock.now_ms()
        uptime_ms = now_ms - self._started_ms
        found = state.spaces.get(space) if state is not None else None
        if state is None or found is None:
            return SpaceStats(0, 0, 0, 0, 0, 0, 0, state.revision if state else 0, uptime_ms)
        return SpaceStats(
            found.live_count(now_ms),
            found.size_bytes,
            found.hits,
            found.misses,
            found.writes,
            found.expired,
            found.evicted,
            state.revision,
            uptime_ms,
        )

    # What has expired.

    def _expect_deadline(self, namespace: Namespace, deadline_ms: int) -> None:
        heappush(self._deadlines, (deadline_ms, namespace.name))

    async def _sweep(self) -> None:
        """Removes what has expired, earliest first, a slice at a time, for as long as the engine is entered."""
        while True:
            while self._deadlines and self._deadlines[0][0] <= (now_ms := self._clock.now_ms()):
                deadline_ms, name = heappop(self._deadlines)
                namespace = self._namespaces[name]
                if deadline_ms == namespace.first_deadline:
                    self.slices.begin()
                    namespace.expire_due(now_ms, _SLICE_COMMIT)
                    await self.slices.pause(self.slices.end())
            await self._clock.sleep(_SWEEP_S)
