"""Where imported items are stored: a sink for each kind, which stores some of them in one commit, all or none.

Owns what becomes of an item that is there already, as the mode says, and that nothing is stored in another namespace
than the one that the import began with. It knows neither lines as text nor progress.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
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
from onex_memory.services.import_reader import Line
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

__all__ = ["EntrySink", "InstanceSink", "PoolSink", "Sink", "StoreCounts", "StreamSink", "Target", "already_exists"]

ItemT = TypeVar("ItemT", bound=Item)


class StoreCounts(NamedTuple):
    """How many items were stored, and how."""

    created: int = 0
    replaced: int = 0
    skipped: int = 0


class Sink(Protocol):
    """Stores the items of one kind."""

    async def store(self, lines: Sequence[Line]) -> StoreCounts:
        """Stores items that belong together in one commit: all of them or, where it raises, none.

        Raises:
            InvalidArgument: one of them cannot be stored anywhere.
            MemoryServiceError: one of them cannot be stored here.
        """
        ...


def already_exists(line: Line, display_name: str) -> KeyExists:
    """Returns the error of an item that is there already.

    Args:
        line: the line of the item.
        display_name: what people call the item.
    """
    return KeyExists(line.number, display_name, line.item.kind.removesuffix("s"))


class Target:
    """Where an import stores: one namespace, and the same one throughout."""

    def __init__(self, store: Engine, clock: Clock, namespace: str, mode: ImportMode) -> None:
        """Begins with nothing stored.

        Args:
            store: the engine that has the namespace.
            clock: what tells the time.
            namespace: the name of the namespace.
            mode: what becomes of items that are there already.
        """
        self.engine = store
        self.clock = clock
        self.namespace = namespace
        self.mode = mode
        self._base: int | None = None
        """The revision behind which the namespace begins; None: it has not been read since the last conflict."""
        self._has_stored = False

    async def read(self, space: str, keys: Sequence[str]) -> list[engine.Entry | None]:
        """Reads entries of the namespace, in the order of the keys; None: there is none."""
        return await self.engine.read(self.namespace, space, keys)

    async def commit(
        self, mutations: Sequence[engine.Mutation], conditions: Sequence[engine.Condition] = ()
    ) -> engine.Commit:
        """Commits a transaction, or nothing where there is nothing to do.

        Returns:
            What has become of it; its conflict, if any, is of one of the conditions.

        Raises:
            NamespaceDeleted: the namespace that something is stored in already was deleted.
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


class EntrySink:
    """Stores keys. Only where they may be skipped is it read before which there are."""

    def __init__(self, target: Target) -> None:
        self._target = target

    async def store(self, lines: Sequence[Line]) -> StoreCounts:
        """Stores keys, as `Sink` says."""
        target, mode = self._target, self._target.mode
        items = [(line, line.item) for line in lines if isinstance(line.item, ExportedEntry)]
        while True:
            pending = items
            if mode == "skip":
                found = await target.read(KV, [item.key for _, item in items])
                pending = [each for each, entry in zip(pending, found, strict=True) if entry is None]
            puts = [engine.Put(KV, each.key, each.value, each.metadata, each.expire_ms) for _, each in pending]
            if not puts:
                return StoreCounts(skipped=len(items))
            conditions = [] if mode == "overwrite" else [engine.Absent(KV, each.key) for _, each in pending]
            commit = await target.commit(puts, conditions)
            conflict = commit.conflict
            if conflict is None:
                created = sum(outcome.created for outcome in commit.outcomes)
                return StoreCounts(created, len(puts) - created, len(items) - len(puts))
            if mode == "fail":
                line, item = pending[conflict.place]
                raise already_exists(line, item.key)


class _RecordSink(ABC, Generic[ItemT]):
    """Stores items that are each one entry of a space: the entry is read, and replaced only if it is still the same."""

    space: str
    counted_prefix = ""
    """What the keys of the entries begin with that `max_count` is about."""
    max_count = 0
    """How many entries there may be; 0: any number."""

    def __init__(self, target: Target) -> None:
        self._target = target

    def limit_error(self) -> ResourceExhausted:
        """Returns the error of more entries than `max_count`, where there is such a bound."""
        raise AssertionError("there may be any number")

    @abstractmethod
    def key(self, item: ItemT) -> str:
        """Returns the key of the entry of an item."""

    def display_name(self, item: ItemT) -> str:
        """Returns what people call an item."""
        return self.key(item)

    @abstractmethod
    def changes(
        self, item: ItemT, entry: engine.Entry | None
    ) -> tuple[Sequence[engine.Mutation], Sequence[engine.Condition]]:
        """Returns what stores an item in place of an entry, and the conditions that the entry is as it was read.

        Args:
            item: the item.
            entry: the entry as it was read; None: there was none.
        """

    async def delete_replaced(self, item: ItemT, entry: engine.Entry) -> bool:
        """Deletes an entry that an item cannot replace in a commit with others; returns whether it has."""
        return False

    async def store(self, lines: Sequence[Line]) -> StoreCounts:
        """Stores items, as `Sink` says."""
        target, replaced_before = self._target, 0
        items: list[ItemT] = [line.item for line in lines]  # type: ignore[misc]  # a sink gets those of its kind
        while True:
            found = await target.read(self.space, [self.key(item) for item in items])
            mutations: list[engine.Mutation] = []
            conditions: list[engine.Condition] = []
            created = replaced = skipped = 0
            for line, item, entry in zip(lines, items, found, strict=True):
                present = entry
                if entry is not None:
                    if target.mode == "fail":
                        raise already_exists(line, self.display_name(item))
                    if target.mode == "skip":
                        skipped += 1
                        continue
                    if await self.delete_replaced(item, entry):
                        present = None
                        replaced_before += 1
                created += present is None
                replaced += present is not None
                changed, unchanged = self.changes(item, present)
                mutations += changed
                conditions += unchanged
            if created and self.max_count:
                conditions.append(engine.FewerThan(self.space, self.max_count - created + 1, self.counted_prefix))
            commit = await target.commit(mutations, conditions)
            conflict = commit.conflict
            if conflict is None:
                return StoreCounts(created - replaced_before, replaced + replaced_before, skipped)
            if isinstance(conflict.condition, engine.FewerThan):
                raise self.limit_error()


class StreamSink(_RecordSink[ExportedStream]):
    """Stores definitions of streams. One that is replaced by another definition gets another id."""

    space = STREAMS
    max_count = limits.MAX_STREAMS

    def __init__(self, target: Target, forget: Callable[[str], None]) -> None:
        """Takes where to store.

        Args:
            target: the namespace.
            forget: is told the id of each stream that is deleted.
        """
        super().__init__(target)
        self._forget = forget

    def limit_error(self) -> ResourceExhausted:
        return TooManyStreams(self.max_count)

    def key(self, item: ExportedStream) -> str:
        return item.name

    def changes(
        self, item: ExportedStream, entry: engine.Entry | None
    ) -> tuple[Sequence[engine.Mutation], Sequence[engine.Condition]]:
        unchanged = engine.ModRevision(STREAMS, item.name, 0 if entry is None else entry.mod_revision)
        if entry is not None:  # it is the same, and keeps its id
            return (), (unchanged,)
        return (engine.Put(STREAMS, item.name, encode_filter(item.filter)),), (unchanged,)

    async def delete_replaced(self, item: ExportedStream, entry: engine.Entry) -> bool:
        old = definition(item.name, entry)
        if old.filter == item.filter:
            return False
        target = self._target
        unchanged = engine.ModRevision(STREAMS, item.name, entry.mod_revision)
        commit = await target.commit((engine.Delete(STREAMS, item.name),), (unchanged,))
        if commit.conflict is None:
            await target.engine.clear(
                target.namespace, SUBSCRIPTIONS, glob=durable_glob(old.stream_id), reason=engine.Reason.DELETED
            )
            self._forget(old.stream_id)
        return commit.conflict is None


class PoolSink(_RecordSink[ExportedPool]):
    """Stores definitions of pools. One that is replaced keeps its id and its members."""

    space = POOLS
    counted_prefix = "p/"
    max_count = limits.MAX_POOLS

    def limit_error(self) -> ResourceExhausted:
        return CountLimitReached("max_pools", self.max_count)

    def key(self, item: ExportedPool) -> str:
        return pool_key(item.name)

    def display_name(self, item: ExportedPool) -> str:
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


class InstanceSink(_RecordSink[ExportedInstance]):
    """Stores saved instances, with the index that finds them."""

    space = INSTANCES

    def key(self, item: ExportedInstance) -> str:
        return instance_key(item.saving.workflow_type, item.saving.instance_id)

    def changes(
        self, item: ExportedInstance, entry: engine.Entry | None
    ) -> tuple[Sequence[engine.Mutation], Sequence[engine.Condition]]:
        mutations, unchanged = saving(item.saving, entry)
        return mutations, (unchanged,)
