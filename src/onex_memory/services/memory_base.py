"""MemoryBase over an engine: what each command means in conditions, mutations and reads of the space `kv`.

Owns the rules of the protocol that need state: expected revisions, expiry against the clock, paging.
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import ClassVar, Final

from onex_memory.engine import transaction as engine
from onex_memory.engine.glob import Glob
from onex_memory.engine.interface import KV, Engine
from onex_memory.engine.keysets import Keys
from onex_memory.services.deadlines import deadline_ms
from onex_memory.services.paging import key_after, page_token
from onex_memory.services.security.access import Access
from onex_memory.services.security.rules import Permissions, needs, needs_all, needs_some, writes
from onex_memory.services.steps import Step, Steps, StepTable, read_key
from onex_memory.services.table_executor import MethodTable, TableExecutor
from onex_memory.services.writes import Writer, checked, expected
from onex_memory.spi import limits
from onex_memory.spi.commands import Command, ResultT, memory_base as commands
from onex_memory.spi.commands.memory_base import EncodedEntry, MemoryBaseFacade
from onex_memory.spi.memory_base import KeyPage, MemoryStats, StoreResult

__all__ = ["COMMANDS", "PERMISSIONS", "STEPS", "MemoryBaseService", "encoded_entry"]


class MemoryBaseService(TableExecutor, MemoryBaseFacade):
    """`ProtocolMemoryBase` in one namespace of an engine."""

    def __init__(self, engine: Engine, steps: Steps, access: Access) -> None:
        super().__init__(self)
        self._engine = engine
        self._steps = steps
        self._access = access
        self._namespace = access.namespace

    def execute(self, command: Command[ResultT]) -> Awaitable[ResultT]:
        """Carries out a command of this protocol."""
        step = STEPS.get(type(command))
        return self.METHODS[type(command)](self, command) if step is None else self._steps.execute(step, command)

    # What is more than one operation of the engine, in the order of the service's RPCs.

    async def page_of_keys(self, command: commands.ListKeys) -> KeyPage:
        """Lists a page of keys."""
        pattern = command.pattern
        page = await self._engine.list_keys(
            self._namespace,
            KV,
            glob=self._allowed("read", pattern),
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

    async def page_of_entries(self, command: commands.Scan) -> commands.EntryPage:
        """Reads a page of entries."""
        pattern = command.pattern
        page = await self._engine.scan(
            self._namespace,
            KV,
            glob=self._allowed("read", pattern),
            after=key_after(pattern, command.page_token),
            limit=command.limit,
            size_bytes=limits.RESPONSE_BYTES,
        )
        entries = [encoded_entry(key, entry) for key, entry in page.entries]
        return commands.EntryPage(entries, page_token(pattern, page.after))

    async def count(self, command: commands.CountKeys) -> int:
        """Counts the keys that match."""
        return await self._engine.count(self._namespace, KV, glob=self._allowed("read", command.pattern))

    async def clear_matching(self, command: commands.DeleteMatching) -> int:
        """Deletes the entries that match."""
        keys = self._allowed("delete", command.pattern)
        return await self._engine.clear(self._namespace, KV, glob=keys, reason=engine.Reason.DELETED)

    def _allowed(self, action: str, pattern: str | None) -> Keys | None:
        """Returns the keys that match a pattern and that the caller may do something with; None: all keys."""
        return self._access.within("key", action, None if pattern is None else Glob.parse(pattern))

    METHODS: ClassVar[MethodTable] = {
        commands.ListKeys: page_of_keys,
        commands.ClearMemory: clear,
        commands.GetMemoryStats: stats,
        commands.Scan: page_of_entries,
        commands.CountKeys: count,
        commands.DeleteMatching: clear_matching,
    }


# What is one operation of the engine: what asks for it, and what makes the answer.


def _store(writer: Writer, command: commands.Store) -> engine.Transaction:
    put = engine.Put(
        KV,
        command.key,
        command.value,
        command.metadata,
        deadline_ms(writer.clock, command.ttl_ms, command.expire_ms) if command.expires else 0,
        command.lease_id,
        command.keep_ttl,
    )
    return writer.transaction(command, (put,), expected(command))


def _stored(command: commands.Store, commit: engine.Commit) -> StoreResult:
    checked(commit, command)
    return StoreResult(commit.revision, commit.outcomes[0].created)


def _retrieved(_: commands.Retrieve, entry: engine.Entry | None) -> commands.RetrieveResult | None:
    return None if entry is None else commands.RetrieveResult(entry.value, entry.mod_revision, entry.expire_ms or None)


def _delete(writer: Writer, command: commands.Delete) -> engine.Transaction:
    return writer.transaction(command, (engine.Delete(KV, command.key),), expected(command))


def _deleted(command: commands.Delete, commit: engine.Commit) -> commands.DeleteResult:
    deleted = checked(commit, command).outcomes[0].applied
    return commands.DeleteResult(deleted, commit.revision if deleted else 0)


def _exists(_: commands.Exists, entry: engine.Entry | None) -> bool:
    return entry is not None


def _info(command: commands.GetMetadata, entry: engine.Entry | None) -> commands.EntryInfo | None:
    if entry is None:
        return None
    _, metadata, created, modified, version, create_ms, update_ms, expire_ms, lease_id = entry
    return commands.EntryInfo(metadata, created, modified, version, create_ms, update_ms, expire_ms or None, lease_id)


def _update_metadata(writer: Writer, command: commands.UpdateMetadata) -> engine.Transaction:
    patch = engine.PatchMetadata(KV, command.key, command.patch)
    return writer.transaction(command, (patch,), expected(command))


def _metadata_updated(command: commands.UpdateMetadata, commit: engine.Commit) -> commands.UpdateResult:
    updated = checked(commit, command).outcomes[0].applied
    return commands.UpdateResult(updated, commit.revision if updated else 0)


def _touch(writer: Writer, command: commands.Touch) -> engine.Transaction:
    touch = engine.Touch(KV, command.key, deadline_ms(writer.clock, command.ttl_ms, command.expire_ms))
    return writer.transaction(command, (touch,))


def _touched(command: commands.Touch, commit: engine.Commit) -> commands.TouchResult:
    outcome = checked(commit, command).outcomes[0]
    if not outcome.applied:
        return commands.TouchResult(touched=False, revision=0, expire_ms=None)
    return commands.TouchResult(True, commit.revision, outcome.expire_ms or None)


def _whole_entry(command: commands.RetrieveEntry, entry: engine.Entry | None) -> EncodedEntry | None:
    return None if entry is None else encoded_entry(command.key, entry)


def encoded_entry(key: str, entry: engine.Entry) -> EncodedEntry:
    """Returns an entry as commands answer with it."""
    value, metadata, created, modified, version, create_ms, update_ms, expire_ms, lease_id = entry
    return EncodedEntry(
        key, value, metadata, created, modified, version, create_ms, update_ms, expire_ms or None, lease_id
    )


STEPS: Final[StepTable] = {
    commands.Store: Step(_store, _stored),
    commands.Retrieve: Step(read_key, _retrieved),
    commands.Delete: Step(_delete, _deleted),
    commands.Exists: Step(read_key, _exists),
    commands.GetMetadata: Step(read_key, _info),
    commands.UpdateMetadata: Step(_update_metadata, _metadata_updated),
    commands.Touch: Step(_touch, _touched),
    commands.RetrieveEntry: Step(read_key, _whole_entry),
}
"""The commands of this protocol that are one operation of the engine."""
COMMANDS: Final = frozenset(STEPS.keys() | MemoryBaseService.METHODS.keys())
"""The commands of this protocol."""


def _pattern(command: commands.ListKeys | commands.Scan | commands.CountKeys | commands.DeleteMatching) -> str | None:
    return command.pattern


PERMISSIONS: Final[Permissions] = {
    commands.Store: writes("write"),
    commands.Retrieve: needs("key", "read"),
    commands.Delete: writes("delete"),
    commands.Exists: needs("key", "read"),
    commands.GetMetadata: needs("key", "read"),
    commands.UpdateMetadata: writes("write"),
    commands.ListKeys: needs_some("key", "read", _pattern),
    commands.ClearMemory: needs_all("key", "delete"),
    commands.GetMemoryStats: needs_all("key", "read"),
    commands.Touch: writes("write"),
    commands.RetrieveEntry: needs("key", "read"),
    commands.Scan: needs_some("key", "read", _pattern),
    commands.CountKeys: needs_some("key", "read", _pattern),
    commands.DeleteMatching: needs_some("key", "delete", _pattern),
}
"""What the commands of this protocol need."""
