"""An export of a namespace: what is durable in it as JSON lines, a piece at a time.

Owns what a piece holds, in which order items come, and that an export of a namespace that is deleted meanwhile fails:
it must not look whole. Of what is ordered by revisions (events, snapshots) it has what there was when it began; of what
is ordered by names, each that lives throughout.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import aclosing
from hashlib import sha256
from typing import Final

from onex_memory.engine.glob import Glob
from onex_memory.engine.interface import KV, Engine
from onex_memory.engine.numbered_streams import order_number
from onex_memory.engine.transaction import Entry
from onex_memory.services.agents import AGENTS, POOLS, decode_pool
from onex_memory.services.event_reader import EventReader
from onex_memory.services.export_items import (
    EventIdentity,
    ExportedEntry,
    ExportedEvent,
    ExportedInstance,
    ExportedPool,
    ExportedSnapshot,
    ExportedStream,
    ExportedTask,
    Item,
)
from onex_memory.services.export_lines import ITEM_KINDS, encode_end, encode_header, encode_item
from onex_memory.services.scanning import EntryPages
from onex_memory.services.security.encryption_keys import KEYS
from onex_memory.services.security.grants import GRANTS
from onex_memory.services.stream_definitions import STREAMS, SUBSCRIPTIONS, definition
from onex_memory.services.tasks import (
    FINISHED,
    FINISHED_LOG,
    TASKS,
    decode_finished,
    decode_logged,
    decode_task,
    finished_stream,
)
from onex_memory.services.workflows import (
    ENDS,
    EVENTS,
    INSTANCES,
    SAVED,
    SNAPSHOTS,
    event_of,
    instance_key,
    instance_of,
    saved_of,
    snapshot_of,
    split_key,
)
from onex_memory.services.writes import LOCKS
from onex_memory.spi import limits
from onex_memory.spi.admin import ExportKind, ExportPiece
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands.workflow_events import EncodedEvent, NewEvent
from onex_memory.spi.commands.workflow_states import SaveWorkflowInstance
from onex_memory.spi.namespace_errors import NamespaceDeleted
from onex_memory.spi.values import int_of

__all__ = ["Exporter"]

_PIECE_BYTES: Final = 2 << 20
"""The greatest size of a piece: many clients take no more than 4 MiB."""
_PAGE_ENTRIES: Final = 256
"""After how many entries other tasks of the event loop get their turn."""
_COUNT_PAGE_ENTRIES: Final = 2_048
"""After how many entries they do where these are only counted."""
_REMEMBERED_EVENTS: Final = 10_000
"""The number of instances whose last exported event is remembered: that of another is read again."""

Items = AsyncGenerator[Item, None]


class Exporter:
    """One export of one namespace."""

    def __init__(self, engine: Engine, clock: Clock, namespace: str, kinds: tuple[ExportKind, ...]) -> None:
        """Begins before the first line.

        Args:
            engine: what has the namespace.
            clock: what tells the time.
            namespace: the name of the namespace.
            kinds: what of it is exported, in the order of `EXPORT_KINDS`.
        """
        self._engine = engine
        self._clock = clock
        self._namespace = namespace
        self._kinds = kinds
        self._revision = self._base = self._key_count = self._expected = 0
        self._leased_count = 0
        self._counts = dict.fromkeys(ITEM_KINDS, 0)
        self._identities: OrderedDict[str, tuple[int, EventIdentity]] = OrderedDict()
        """By instance: sequence and identity of the event that was exported last."""

    async def pieces(self) -> AsyncIterator[ExportPiece]:
        """Iterates over the pieces of the export.

        Raises:
            NamespaceDeleted: the namespace was deleted meanwhile.
        """
        began = await self._engine.usage(self._namespace)
        self._revision, self._base = began.revision, began.base
        self._key_count = began.key_count if "keys" in self._kinds else 0
        self._expected = await self._expected_count()
        digest = sha256()
        lines = bytearray(
            encode_header(self._namespace, revision=self._revision, now_ms=self._clock.now_ms(), kinds=self._kinds)
        )
        for kind in self._kinds:
            async with aclosing(_ITEM_SOURCES[kind](self)) as items:
                async for item in items:
                    lines += encode_item(item)
                    self._counts[item.kind] += 1
                    if len(lines) >= limits.RESPONSE_BYTES:
                        digest.update(lines)
                        for piece in self._pieces_of(lines):
                            yield piece
                        lines.clear()
        left_out = await self._left_out()
        await self._check_namespace()
        digest.update(lines)
        lines += encode_end(counts=self._counts, left_out=left_out, sha256=digest.hexdigest())
        for piece in self._pieces_of(lines, left_out):
            yield piece

    def _pieces_of(self, lines: bytearray, left_out: dict[str, int] | None = None) -> Iterator[ExportPiece]:
        """Splits lines into pieces that every client takes: nearly always one."""
        count = sum(self._counts.values())
        for begin in range(0, len(lines), _PIECE_BYTES):
            yield ExportPiece(
                bytes(lines[begin : begin + _PIECE_BYTES]),
                self._counts[ExportedEntry.kind],
                self._key_count,
                count,
                max(self._expected, count),
                dict(self._counts),
                left_out or {},
            )

    async def _check_namespace(self) -> None:
        """Raises NamespaceDeleted where the namespace is not the one that the export began with."""
        if self._revision and (await self._engine.usage(self._namespace)).base != self._base:
            raise NamespaceDeleted(self._namespace)

    # Counting.

    async def _expected_count(self) -> int:
        """Returns about how many items there will be; tasks that are over come on top of that."""
        count = self._key_count
        if "streams" in self._kinds:
            count += await self._count(STREAMS)
        if "pools" in self._kinds:
            count += await self._count(POOLS, "p/")
        if "tasks" in self._kinds:
            count += await self._count(TASKS, "t/")
        if "workflows" in self._kinds:
            count += await self._count(INSTANCES)
            for space, number_of in _ITEM_COUNTS.items():
                async for _, entry in self._entries(space, page_entries=_COUNT_PAGE_ENTRIES):
                    count += number_of(entry)
        return count

    async def _left_out(self) -> dict[str, int]:
        """Returns how many there are of what is left out, by name, where that is cheap to count."""
        return {
            "leased keys": self._leased_count,
            "durable subscriptions": await self._count(SUBSCRIPTIONS),
            "agents": await self._count(AGENTS),
            "locks": await self._count(LOCKS),
            "grants": await self._count(GRANTS),
            "encryption keys": await self._count(KEYS),
        }

    async def _count(self, space: str, prefix: str = "") -> int:
        return await self._engine.count(self._namespace, space, glob=_prefix_glob(prefix))

    async def _entries(
        self, space: str, prefix: str = "", *, page_entries: int = _PAGE_ENTRIES
    ) -> AsyncGenerator[tuple[str, Entry], None]:
        """Iterates over the entries of a space whose keys begin with a prefix."""
        glob = _prefix_glob(prefix)
        async for entries in EntryPages(self._engine, self._namespace, space, glob=glob, limit=page_entries):
            await self._check_namespace()
            for found in entries:
                yield found
            await asyncio.sleep(0)

    # Each kind.

    async def _keys(self) -> Items:
        async for key, entry in self._entries(KV):
            if entry.lease_id is not None:
                self._leased_count += 1
            else:
                yield ExportedEntry(key, entry.value, entry.metadata, entry.expire_ms)

    async def _streams(self) -> Items:
        async for name, entry in self._entries(STREAMS):
            yield ExportedStream(name, definition(name, entry).filter)

    async def _pools(self) -> Items:
        async for key, entry in self._entries(POOLS, "p/"):
            record = decode_pool(entry.value)
            yield ExportedPool(key.removeprefix("p/"), record.config, record.first_target_size)

    async def _workflows(self) -> Items:
        async for item in self._events():
            yield item
        async for key, entry in self._entries(SAVED):
            for saved in saved_of(entry):
                snapshot = await self._snapshot(key, saved.sequence_number, saved.create_ms)
                if snapshot is not None:
                    yield snapshot
        async for key, entry in self._entries(INSTANCES):
            kept = instance_of(key, entry)
            yield ExportedInstance(
                SaveWorkflowInstance(
                    kept.workflow_type,
                    kept.instance_id,
                    kept.state,
                    kept.correlation_id,
                    kept.sequence_number,
                    kept.data,
                    kept.metadata,
                )
            )

    async def _events(self) -> Items:
        reader = EventReader(self._engine, self._namespace)
        through = order_number(self._revision + 1) - 1
        async with aclosing(reader.ordered(None, None, through=through)) as pages:
            async for page in pages:
                await self._check_namespace()
                keys = {instance_key(each.event.workflow_type, each.event.instance_id) for each in page}
                archived = await reader.archived_through(keys)
                for number, (_, event) in enumerate(page, 1):
                    key = instance_key(event.workflow_type, event.instance_id)
                    after = await self._identity_before(key, event)
                    self._remember(key, event)
                    is_archived = event.sequence_number <= archived.get(key, 0)
                    yield ExportedEvent(
                        event.workflow_type,
                        event.instance_id,
                        event.sequence_number,
                        NewEvent(*event[3:10]),
                        event.time_ms,
                        after,
                        is_archived,
                    )
                    if not number % _PAGE_ENTRIES:
                        await asyncio.sleep(0)

    def _remember(self, key: str, event: EncodedEvent) -> None:
        self._identities[key] = event.sequence_number, EventIdentity(event.event_id, event.time_ms)
        self._identities.move_to_end(key)
        if len(self._identities) > _REMEMBERED_EVENTS:
            self._identities.popitem(last=False)

    async def _identity_before(self, key: str, event: EncodedEvent) -> EventIdentity | None:
        """Returns the identity of the event before another; None: that is the first, or the one before it is gone."""
        before = event.sequence_number - 1
        if not before:
            return None
        number, identity = self._identities.get(key, (0, None))
        return identity if number == before else await self._identity_at(key, before, event.revision)

    async def _identity_at(self, key: str, number: int, revision: int) -> EventIdentity | None:
        """Returns the identity of the event that was at a sequence at a revision; None: it is gone."""
        found = await self._engine.range(
            self._namespace, EVENTS, key, after=number - 1, through=number, limit=1, size_bytes=1
        )
        if not found or found[0].revision > revision:
            return None
        event = event_of(key, number, found[0].revision, found[0].time_ms, found[0].record)
        return EventIdentity(event.event_id, event.time_ms)

    async def _snapshot(self, key: str, number: int, create_ms: int) -> ExportedSnapshot | None:
        """Reads a snapshot; None: it was saved after the export began, as its event may have been, or is gone."""
        found = await self._engine.range(
            self._namespace, SNAPSHOTS, key, after=number - 1, through=number, limit=1, size_bytes=1
        )
        if not found or not found[0].record or found[0].revision > self._revision:
            return None
        identity = await self._identity_at(key, number, found[0].revision)
        if identity is None:
            return None
        state, metadata = snapshot_of(found[0].record)
        return ExportedSnapshot(*split_key(key), number, state, metadata, create_ms, identity)

    async def _tasks(self) -> Items:
        # Those that are over come last: a task that ends meanwhile is exported at the latest as one that is over.
        async for key, entry in self._entries(TASKS, "t/"):
            yield ExportedTask(key.removeprefix("t/"), decode_task(entry.value), entry.expire_ms)
        after = (self._clock.now_ms() - limits.FINISHED_TASK_RETENTION_MS) << 20
        while True:
            page = await self._engine.range(
                self._namespace,
                FINISHED,
                FINISHED_LOG,
                after=after,
                limit=_PAGE_ENTRIES,
                size_bytes=limits.RESPONSE_BYTES,
            )
            await self._check_namespace()
            if not page:
                return
            for each in page:
                task = await self._finished(decode_logged(each.record).task_id)
                if task is not None:
                    yield task
            after = page[-1].number

    async def _finished(self, task_id: str) -> ExportedTask | None:
        found = await self._engine.range(self._namespace, FINISHED, finished_stream(task_id), limit=1, size_bytes=1)
        if not found:
            return None
        record = decode_finished(found[0].record)
        return ExportedTask(task_id, record, record.finish_ms + limits.FINISHED_TASK_RETENTION_MS)


def _prefix_glob(prefix: str) -> Glob | None:
    return Glob.of_prefix(prefix) if prefix else None


_ITEM_SOURCES: Final[dict[ExportKind, Callable[[Exporter], Items]]] = {
    "keys": Exporter._keys,
    "streams": Exporter._streams,
    "pools": Exporter._pools,
    "workflows": Exporter._workflows,
    "tasks": Exporter._tasks,
}
"""What iterates over the items of each kind."""
_ITEM_COUNTS: Final[dict[str, Callable[[Entry], int]]] = {
    ENDS: lambda entry: int_of(entry.value),
    SAVED: lambda entry: len(saved_of(entry)),
}
"""How many items an entry of a space stands for."""
