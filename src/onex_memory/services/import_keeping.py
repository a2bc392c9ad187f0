"""Keeping what is imported: items of one kind become one commit, all of them or none.

Owns what becomes of an item that is there already, as the mode says, and that nothing is stored in another namespace
than the one that the import began with. What is particular to a kind its keeper has.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from onex_memory.engine import transaction as engine
from onex_memory.engine.interface import KV, Engine
from onex_memory.services.agents import POOLS, PoolRecord, pool_key
from onex_memory.services.export_items import (
    ExportedEntry,
    ExportedInstance,
    ExportedPool,
    ExportedStream,
    Item,
)
from onex_memory.services.import_reading import Line
from onex_memory.services.stream_definitions import STREAMS, SUBSCRIPTIONS, definition, durable_glob, encode_filter
from onex_memory.services.workflow_states import saving
from onex_memory.services.workflows import INSTANCES, instance_key
from onex_memory.spi import limits
from onex_memory.spi.admin import ImportMode
from onex_memory.spi.agent_errors import CountLimitReached
from onex_memory.spi.clock import Clock
from onex_memory.spi.errors import ResourceExhausted
from onex_memory.spi.namespace_errors import KeyExists, NamespaceDeleted
from onex_memory.spi.stream_errors import TooManyStreams

__all__ = ["EntryKeeper", "InstanceKeeper", "Keeper", "PoolKeeper", "Stored", "StreamKeeper", "Target", "exists"]

ItemT = TypeVar("ItemT", bound=Item)


class Stored(NamedTuple):
    """What has become of items."""

    created: int = 0
    replaced: int = 0
    skipped: int = 0


class Keeper(Protocol):
    """Stores the items of one kind."""

    async def store(self, lines: Sequence[Line]) -> Stored:
        """Stores items that belong together in one commit: all of them or, where it raises, none.

        Raises:
            InvalidArgument: one of them cannot be stored anywhere.
            MemoryServiceError: one of them cannot be stored here.
        """
        ...


def exists(line: Line, called: str) -> KeyExists:
    """Returns the error of an item that is there already."""
    return KeyExists(line.number, called, line.item.kind.removesuffix("s"))


class Target:
    """Where an import stores: one namespace, and the same one throughout."""

    def __init__(self, store: Engine, clock: Clock, namespace: str, mode: ImportMode) -> None:
        """Begins before anything is stored.

        Args:
            store: the engine.
            clock: what tells the time.
            namespace: which.
            mode: what to do with what is there already.
        """
        self.engine = store
        self.clock = clock
        self.namespace = namespace
        self.mode = mode
        self._base: int | None = None
        """The revision behind which the namespace begins that items are stored in."""
        self._has_stored = False

    async def read(self, space: str, keys: Sequence[str]) -> list[engine.Entry | None]:
        """Reads entries."""
        return await self.engine.read(self.namespace, space, keys)

    async def commit(
        self, mutations: Sequence[engine.Mutation], conditions: Sequence[engine.Condition] = ()
    ) -> engine.Commit:
        """Commits, in the namespace that has been stored in so far.

        Raises:
            NamespaceDeleted: that one was deleted.
        """
        if not mutations and not conditions:
            return engine.Commit(0, succeeded=True)
        while True:
            if self._base is None:
                self._base = (await self.engine.usage(self.namespace)).base
            transaction = engine.Transaction(
                tuple(mutations), tuple(conditions), guards=(engine.BeginsBehind(self._base),)
            )
            commit = await self.engine.commit(self.namespace, transaction)
            conflict = commit.conflict
            if conflict is None:
                self._has_stored = self._has_stored or bool(mutations)
                return commit
            if not isinstance(conflict.condition, engine.BeginsBehind):
                return commit
            if self._has_stored:
                raise NamespaceDeleted(self.namespace)
            self._base = None


class EntryKeeper:
    """Keeps keys. Where nothing is skipped, what is there need not be read before."""

    def __init__(self, target: Target) -> None:
        self._target = target

    async def store(self, lines: Sequence[Line]) -> Stored:
        """Stores keys, as `Keeper` says."""
        target, mode = self._target, self._target.mode
        items = [(line, line.item) for line in lines if isinstance(line.item, ExportedEntry)]
        while True:
            chosen = items
            if mode == "skip":
                found = await target.read(KV, [item.key for _, item in items])
                chosen = [each for each, entry in zip(chosen, found, strict=True) if entry is None]
            puts = [engine.Put(KV, each.key, each.value, each.metadata, each.expire_ms) for _, each in chosen]
            if not puts:
                return Stored(skipped=len(items))
            conditions = [] if mode == "overwrite" else [engine.Absent(KV, each.key) for _, each in chosen]
            commit = await target.commit(puts, conditions)
            conflict = commit.conflict
            if conflict is None:
                created = sum(outcome.created for outcome in commit.outcomes)
                return Stored(created, len(puts) - created, len(items) - len(puts))
            if mode == "fail":
                line, item = chosen[conflict.place]
                raise exists(line, item.key)


class _RowKeeper(Generic[ItemT]):
    """Keeps items that are each an entry of a space: what is there is read before, and must be so still."""

    space: str
    prefix = ""
    """What the keys of those begin with that are counted."""
    maximum = 0
    """How many there may be; 0: there is no bound."""

    def __init__(self, target: Target) -> None:
        self._target = target

    def full(self) -> ResourceExhausted:
        """Returns the error of one too many."""
        raise NotImplementedError

    def key(self, item: ItemT) -> str:
        """Returns the key of an item."""
        raise NotImplementedError

    def called(self, item: ItemT) -> str:
        """Returns what people call it."""
        return self.key(item)

    def changes(
        self, item: ItemT, entry: engine.Entry | None
    ) -> tuple[Sequence[engine.Mutation], Sequence[engine.Condition]]:
        """Returns what stores an item in the place of an entry, on the condition that this is as it was."""
        raise NotImplementedError

    async def make_room(self, item: ItemT, entry: engine.Entry) -> bool:
        """Removes what cannot be replaced together with other things; says whether it has."""
        return False

    async def store(self, lines: Sequence[Line]) -> Stored:
        """Stores items, as `Keeper` says."""
        target, replaced_before = self._target, 0
        items: list[ItemT] = [line.item for line in lines]  # type: ignore[misc]  # a keeper gets those of its kind
        while True:
            found = await target.read(self.space, [self.key(item) for item in items])
            mutations: list[engine.Mutation] = []
            conditions: list[engine.Condition] = []
            created = replaced = skipped = 0
            for line, item, entry in zip(lines, items, found, strict=True):
                there = entry
                if entry is not None:
                    if target.mode == "fail":
                        raise exists(line, self.called(item))
                    if target.mode == "skip":
                        skipped += 1
                        continue
                    if await self.make_room(item, entry):
                        there = None
                        replaced_before += 1
                created += there is None
                replaced += there is not None
                more, unchanged = self.changes(item, there)
                mutations += more
                conditions += unchanged
            if created and self.maximum:
                conditions.append(engine.FewerThan(self.space, self.maximum - created + 1, self.prefix))
            commit = await target.commit(mutations, conditions)
            conflict = commit.conflict
            if conflict is None:
                return Stored(created - replaced_before, replaced + replaced_before, skipped)
            if isinstance(conflict.condition, engine.FewerThan):
                raise self.full()


class StreamKeeper(_RowKeeper[ExportedStream]):
    """Keeps the definitions of streams. One that is replaced by another definition gets another id."""

    space = STREAMS
    maximum = limits.MAX_STREAMS

    def __init__(self, target: Target, forget: Callable[[str], None]) -> None:
        """Takes where to store, and what is told the id of each stream that is deleted."""
        super().__init__(target)
        self._forget = forget

    def full(self) -> ResourceExhausted:
        return TooManyStreams(self.maximum)

    def key(self, item: ExportedStream) -> str:
        return item.name

    def changes(
        self, item: ExportedStream, entry: engine.Entry | None
    ) -> tuple[Sequence[engine.Mutation], Sequence[engine.Condition]]:
        unchanged = engine.ModRevision(STREAMS, item.name, 0 if entry is None else entry.mod_revision)
        if entry is not None:  # it is the same, and keeps its id
            return (), (unchanged,)
        return (engine.Put(STREAMS, item.name, encode_filter(item.filter)),), (unchanged,)

    async def make_room(self, item: ExportedStream, entry: engine.Entry) -> bool:
        there = definition(item.name, entry)
        if there.filter == item.filter:
            return False
        target = self._target
        unchanged = engine.ModRevision(STREAMS, item.name, entry.mod_revision)
        commit = await target.commit((engine.Delete(STREAMS, item.name),), (unchanged,))
        if commit.conflict is None:
            await target.engine.clear(
                target.namespace, SUBSCRIPTIONS, glob=durable_glob(there.stream_id), reason=engine.Reason.DELETED
            )
            self._forget(there.stream_id)
        return commit.conflict is None


class PoolKeeper(_RowKeeper[ExportedPool]):
    """Keeps the definitions of pools. One that is replaced keeps its id and its members."""

    space = POOLS
    prefix = "p/"
    maximum = limits.MAX_POOLS

    def full(self) -> ResourceExhausted:
        return CountLimitReached("max_pools", self.maximum)

    def key(self, item: ExportedPool) -> str:
        return pool_key(item.name)

    def called(self, item: ExportedPool) -> str:
        return item.name

    def changes(
        self, item: ExportedPool, entry: engine.Entry | None
    ) -> tuple[Sequence[engine.Mutation], Sequence[engine.Condition]]:
        config, key = item.config, pool_key(item.name)
        record = PoolRecord(
            config.min_size, config.max_size, config.target_size, tuple(config.capabilities), item.first_target_size
        )
        unchanged = engine.ModRevision(POOLS, key, 0 if entry is None else entry.mod_revision)
        return (engine.Put(POOLS, key, record.encoded()),), (unchanged,)


class InstanceKeeper(_RowKeeper[ExportedInstance]):
    """Keeps what is saved of instances, with the index that finds it."""

    space = INSTANCES

    def key(self, item: ExportedInstance) -> str:
        return instance_key(item.saving.workflow_type, item.saving.instance_id)

    def changes(
        self, item: ExportedInstance, entry: engine.Entry | None
    ) -> tuple[Sequence[engine.Mutation], Sequence[engine.Condition]]:
        mutations, unchanged = saving(item.saving, entry)
        return mutations, (unchanged,)
