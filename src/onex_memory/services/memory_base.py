"""MemoryBase over an engine: what each command means in conditions, mutations and reads of the space `kv`.

Owns the rules of the protocol that need state: expected revisions, expiry against the clock, paging.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Final

from onex_memory.engine import transaction as engine
from onex_memory.engine.glob import Glob
from onex_memory.engine.interface import KV, Engine
from onex_memory.services.caller import Caller
from onex_memory.services.deadlines import deadline_ms
from onex_memory.services.paging import key_after, page_token
from onex_memory.services.writes import Writer, checked
from onex_memory.spi import limits
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands import Command, ResultT, memory_base as commands
from onex_memory.spi.commands.memory_base import EncodedEntry, MemoryBaseFacade
from onex_memory.spi.memory_base import KeyPage, MemoryStats, StoreResult

__all__ = ["MemoryBaseService"]


class MemoryBaseService(MemoryBaseFacade):
    """`ProtocolMemoryBase` in one namespace of an engine."""

    def __init__(self, engine: Engine, clock: Clock, caller: Caller) -> None:
        super().__init__(self)
        self._engine = engine
        self._clock = clock
        self._namespace = caller.namespace
        self._writer = Writer(engine, caller)

    def execute(self, command: Command[ResultT]) -> Awaitable[ResultT]:
        """Carries out a command of this protocol."""
        return _METHODS[type(command)](self, command)

    # The commands, in the order of the service's RPCs.

    async def store_entry(self, command: commands.Store) -> StoreResult:
        """Creates or replaces an entry."""
        key = command.key
        put = engine.Put(
            KV,
            key,
            command.value,
            command.metadata,
            deadline_ms(self._clock, command.ttl_ms, command.expire_ms) if command.expires else 0,
            command.lease_id,
            command.keep_ttl,
        )
        revision = command.expected_revision
        expected = None if revision is None else engine.ModRevision(KV, key, revision)
        transaction = self._writer.transaction(command, put, conditions=() if expected is None else (expected,))
        commit = checked(await self._engine.commit(self._namespace, transaction), command, expected)
        return StoreResult(commit.revision, commit.outcomes[0].created)

    async def retrieve_value(self, command: commands.Retrieve) -> commands.RetrieveResult | None:
        """Reads a value."""
        (entry,) = await self._engine.read(self._namespace, KV, (command.key,))
        if entry is None:
            return None
        return commands.RetrieveResult(entry.value, entry.mod_revision, entry.expire_ms or None)

    async def delete_entry(self, command: commands.Delete) -> commands.DeleteResult:
        """Deletes an entry."""
        key = command.key
        expected = _expected(key, command.expected_revision)
        commit = await self._writer.commit_one(command, engine.Delete(KV, key), expected)
        deleted = commit.outcomes[0].applied
        return commands.DeleteResult(deleted, commit.revision if deleted else 0)

    async def entry_exists(self, command: commands.Exists) -> bool:
        """Says whether an entry is there."""
        (entry,) = await self._engine.read(self._namespace, KV, (command.key,))
        return entry is not None

    async def read_info(self, command: commands.GetMetadata) -> commands.EntryInfo | None:
        """Reads what is known about an entry besides its value."""
        (entry,) = await self._engine.read(self._namespace, KV, (command.key,))
        if entry is None:
            return None
        _, metadata, created, modified, version, create_ms, update_ms, expire_ms, lease_id = entry
        return commands.EntryInfo(
            metadata, created, modified, version, create_ms, update_ms, expire_ms or None, lease_id
        )

    async def read_entry(self, command: commands.RetrieveEntry) -> EncodedEntry | None:
        """Reads a whole entry."""
        (entry,) = await self._engine.read(self._namespace, KV, (command.key,))
        return None if entry is None else _encoded_entry(command.key, entry)

    async def patch_metadata(self, command: commands.UpdateMetadata) -> commands.UpdateResult:
        """Merges metadata into that of an entry."""
        key = command.key
        patch = engine.PatchMetadata(KV, key, command.patch)
        commit = await self._writer.commit_one(command, patch, _expected(key, command.expected_revision))
        updated = commit.outcomes[0].applied
        return commands.UpdateResult(updated, commit.revision if updated else 0)

    async def page_of_keys(self, command: commands.ListKeys) -> KeyPage:
        """Lists a page of keys."""
        pattern = command.pattern
        page = await self._engine.list_keys(
            self._namespace,
            KV,
            glob=_glob(pattern),
            after=key_after(pattern, command.page_token),
            limit=command.limit,
            size_bytes=limits.RESPONSE_BYTES,
        )
        return KeyPage(page.keys, page_token(pattern, page.after))

    async def clear(self, command: commands.ClearMemory) -> int:
        """Removes the entries that live now."""
        return await self._engine.clear(self._namespace, KV, glob=None, reason=engine.Reason.CLEARED)

    async def stats(self, command: commands.GetMemoryStats) -> MemoryStats:
        """Reads the counters."""
        stats = await self._engine.stats(self._namespace, KV)
        reads = stats.hits + stats.misses
        return MemoryStats(
            total_keys=stats.live_keys,
            memory_usage_bytes=stats.size_bytes,
            hit_rate=100.0 * stats.hits / reads if reads else 0.0,
            hits=stats.hits,
            misses=stats.misses,
            expired=stats.expired,
            evicted=stats.evicted,
            operations=reads + stats.writes - stats.expired - stats.evicted,
            revision=stats.revision,
            uptime_seconds=stats.uptime_ms / 1_000,
        )

    async def set_expiry(self, command: commands.Touch) -> commands.TouchResult:
        """Sets when an entry expires."""
        deadline = deadline_ms(self._clock, command.ttl_ms, command.expire_ms)
        commit = await self._writer.commit_one(command, engine.Touch(KV, command.key, deadline))
        outcome = commit.outcomes[0]
        if not outcome.applied:
            return commands.TouchResult(touched=False, revision=0, expire_ms=None)
        return commands.TouchResult(True, commit.revision, outcome.expire_ms or None)

    async def page_of_entries(self, command: commands.Scan) -> commands.EntryPage:
        """Reads a page of entries."""
        pattern = command.pattern
        page = await self._engine.scan(
            self._namespace,
            KV,
            glob=_glob(pattern),
            after=key_after(pattern, command.page_token),
            limit=command.limit,
            size_bytes=limits.RESPONSE_BYTES,
        )
        entries = [_encoded_entry(key, entry) for key, entry in page.entries]
        return commands.EntryPage(entries, page_token(pattern, page.after))

    async def count(self, command: commands.CountKeys) -> int:
        """Counts the keys that match."""
        return await self._engine.count(self._namespace, KV, glob=_glob(command.pattern))

    async def clear_matching(self, command: commands.DeleteMatching) -> int:
        """Deletes the entries that match."""
        glob = Glob.parse(command.pattern)
        return await self._engine.clear(self._namespace, KV, glob=glob, reason=engine.Reason.DELETED)


def _expected(key: str, revision: int | None) -> engine.ModRevision | None:
    return None if revision is None else engine.ModRevision(KV, key, revision)


def _glob(pattern: str | None) -> Glob | None:
    return None if pattern is None else Glob.parse(pattern)


def _encoded_entry(key: str, entry: engine.Entry) -> EncodedEntry:
    value, metadata, created, modified, version, create_ms, update_ms, expire_ms, lease_id = entry
    return EncodedEntry(
        key, value, metadata, created, modified, version, create_ms, update_ms, expire_ms or None, lease_id
    )


_METHODS: Final[dict[type[Command[Any]], Callable[[MemoryBaseService, Any], Awaitable[Any]]]] = {
    commands.Store: MemoryBaseService.store_entry,
    commands.Retrieve: MemoryBaseService.retrieve_value,
    commands.Delete: MemoryBaseService.delete_entry,
    commands.Exists: MemoryBaseService.entry_exists,
    commands.GetMetadata: MemoryBaseService.read_info,
    commands.UpdateMetadata: MemoryBaseService.patch_metadata,
    commands.ListKeys: MemoryBaseService.page_of_keys,
    commands.ClearMemory: MemoryBaseService.clear,
    commands.GetMemoryStats: MemoryBaseService.stats,
    commands.Touch: MemoryBaseService.set_expiry,
    commands.RetrieveEntry: MemoryBaseService.read_entry,
    commands.Scan: MemoryBaseService.page_of_entries,
    commands.CountKeys: MemoryBaseService.count,
    commands.DeleteMatching: MemoryBaseService.clear_matching,
}
