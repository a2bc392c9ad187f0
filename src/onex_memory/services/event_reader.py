"""Reading events: of one instance by sequence, of a type or of all by revision, as far back as there are any.

Owns how the events of many instances are put in their order: each append has left a pointer in the order of its type,
and the orders of several types are merged. What is read of an instance are ranges, as long as what is next in order
allows.

    order of "order"    7: order/1 1…2   9: order/2 1…1   12: order/1 3…3
    order of "refund"                    10: refund/1 1…1
    events              order/1 #1 #2 · order/2 #1 · refund/1 #1 · order/1 #3
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterable
from heapq import heapify, heappop, heappush
from typing import Final, NamedTuple

from onex_memory.engine.interface import ArchivedRecord, Engine
from onex_memory.engine.keysets import Keys
from onex_memory.engine.numbered_streams import order_number, pointer_of, revision_of
from onex_memory.services.scanning import EntryPages
from onex_memory.services.workflows import (
    ARCHIVED,
    ENDS,
    EVENTS,
    IMPORTED,
    ORDER,
    behind_type,
    event_of,
    event_time_ms,
    instance_key,
    split_key,
)
from onex_memory.spi import limits
from onex_memory.spi.commands.workflow_events import EncodedEvent, EventQuery
from onex_memory.spi.values import int_of

__all__ = ["EventReader", "OrderedEvent", "event_bytes"]

_PAGE_EVENTS: Final = 1_000
_POINTERS: Final = 512
_POINTER_BYTES: Final = 1 << 20
_ALL: Final = (0, limits.INT64_MAX)
_EVENT_BYTES: Final = 120
"""About what an event takes on its way besides its texts, data and metadata."""


class OrderedEvent(NamedTuple):
    """An event, and its place among those of all instances."""

    order: int
    """The number of the pointer to it; those of one append have the same."""
    event: EncodedEvent


class _Unit(NamedTuple):
    """An event that is pointed to."""

    order: int
    stream: str
    number: int


def event_bytes(event: EncodedEvent) -> int:
    """About what an event takes on its way."""
    size_bytes = _EVENT_BYTES + len(event.event_id) + len(event.event_type) + len(event.instance_id)
    if event.data is not None:
        size_bytes += len(event.data)
    for name, value in event.metadata:
        size_bytes += len(name) + len(value) + 16
    return size_bytes


def _time_of(event: ArchivedRecord) -> int:
    return event_time_ms(event.record, event.time_ms)


class EventReader:
    """Reads the events of one namespace."""

    def __init__(self, engine: Engine, namespace: str) -> None:
        self._engine = engine
        self._namespace = namespace

    # One instance.

    async def of_instance(
        self, key: str, *, after: int = 0, through: int | None = None, limit: int = _PAGE_EVENTS
    ) -> AsyncGenerator[list[EncodedEvent], None]:
        """Iterates over the events of an instance behind a sequence, some at a time."""
        while True:
            page = await self._engine.range(
                self._namespace,
                EVENTS,
                key,
                after=after,
                through=through,
                limit=limit,
                size_bytes=limits.RESPONSE_BYTES,
            )
            if not page:
                return
            yield [event_of(key, each.number, each.revision, each.time_ms, each.record) for each in page]
            after = page[-1].number
            if through is not None and after >= through:
                return

    async def last_before(
        self,
        space: str,
        stream: str,
        moment_ms: int,
        *,
        after: int,
        through: int,
        time_of: Callable[[ArchivedRecord], int] = lambda record: record.time_ms,
    ) -> int:
        """Returns the number of the last record of a stream, of those behind a number, that is older than a moment.

        It is `after` itself where none is. Records are never older than those before them. How old one is `time_of`
        says: by default, when it was committed.

            after 3, through 11; records 4 6 7 9, of 10:01 10:05 10:06 10:20; the moment is 10:06
            behind 7: 9 is too young · behind 5: 6 is older · behind 6: 7 is too young → 6
        """
        low, high = after, through
        while low < high:
            middle = (low + high) // 2
            found = await self._engine.range(
                self._namespace, space, stream, after=middle, through=high, limit=1, size_bytes=1
            )
            if found and time_of(found[0]) < moment_ms:
                low = found[0].number
            else:
                high = middle
        return low

    async def last_event_before(self, key: str, moment_ms: int, *, after: int, through: int) -> int:
        """Returns the sequence of the last event of an instance, of those behind one, that is older than a moment."""
        return await self.last_before(EVENTS, key, moment_ms, after=after, through=through, time_of=_time_of)

    async def committed_before(self, key: str, moment_ms: int) -> int:
        """Returns the sequence of the last event of an instance that was committed before a moment."""
        (end,) = await self._engine.read(self._namespace, ENDS, (key,))
        last = 0 if end is None else int_of(end.value)
        return await self.last_before(EVENTS, key, moment_ms, after=0, through=last)

    async def archived_through(self, keys: Iterable[str]) -> dict[str, int]:
        """Returns through which sequence the events of instances are archived, for those that have such."""
        names = list(keys)
        entries = await self._engine.read(self._namespace, ARCHIVED, names)
        return {key: int_of(entry.value) for key, entry in zip(names, entries, strict=True) if entry is not None}

    # A type, or all.

    async def types(self, keys: Keys | None) -> list[str]:
        """Returns the types that there are events of, of instances whose keys are in a set; None: of all."""
        found: list[str] = []
        after: str | None = None
        while True:
            page = await self._engine.list_keys(
                self._namespace, ENDS, glob=keys, after=after, limit=1, size_bytes=limits.RESPONSE_BYTES
            )
            if page.keys:
                found.append(split_key(page.keys[0])[0])
                after = behind_type(page.keys[0])
            elif page.after is None:
                return found
            else:
                after = page.after

    async def ordered(
        self,
        workflow_type: str | None,
        keys: Keys | None,
        *,
        after: int = 0,
        through: int | None = None,
        since_ms: int | None = None,
        sequences: tuple[int, int] = _ALL,
    ) -> AsyncGenerator[list[OrderedEvent], None]:
        """Iterates over the events of a type, or of all, in the order of their revisions, some at a time.

        Args:
            workflow_type: the type; None: all that there are when this begins.
            keys: the keys of the instances; None: all.
            after: behind which number of the order to begin.
            through: through which number.
            since_ms: those that are older are passed over, at the cost of finding the first that is not.
            sequences: the first and the last sequence of those to read; others are passed over, and are not read.
        """
        first_sequence, last_sequence = sequences
        types = await self.types(keys) if workflow_type is None else [workflow_type]
        size_bytes, together = 0, _POINTERS
        units: list[_Unit] = []
        if since_ms is not None and through is None:
            through = order_number((await self._engine.cursor(self._namespace)).revision + 1)
        async for pointed in self._pointers(types, keys, after, through, since_ms):
            units += [unit for unit in pointed if first_sequence <= unit.number <= last_sequence]
            while len(units) >= together:
                chunk, units = units[:together], units[together:]
                events = await self._events(chunk)
                size_bytes = sum(event_bytes(each.event) for each in events) // (len(events) or 1)
                together = max(1, min(_PAGE_EVENTS, limits.RESPONSE_BYTES // (size_bytes or 1)))
                yield events
        while units:
            chunk, units = units[:together], units[together:]
            yield await self._events(chunk)

    async def _pointers(
        self, types: list[str], keys: Keys | None, after: int, through: int | None, since_ms: int | None
    ) -> AsyncGenerator[list[_Unit], None]:
        """Iterates over what the orders of types point to, merged."""
        heads: list[tuple[int, str, list[_Unit]]] = []
        rest: dict[str, AsyncGenerator[tuple[int, list[_Unit]], None]] = {}
        for each in types:
            first_after = after
            if since_ms is not None and through is not None:
                first_after = await self.last_before(ORDER, each, since_ms, after=after, through=through)
            rest[each] = self._pointers_of(each, keys, first_after, through)
            first = await anext(rest[each], None)
            if first is not None:
                heads.append((first[0], each, first[1]))
        heapify(heads)
        while heads:
            _, each, units = heappop(heads)
            following = await anext(rest[each], None)
            if following is not None:
                heappush(heads, (following[0], each, following[1]))
            yield units

    async def _pointers_of(
        self, workflow_type: str, keys: Keys | None, after: int, through: int | None
    ) -> AsyncGenerator[tuple[int, list[_Unit]], None]:
        while True:
            page = await self._engine.range(
                self._namespace,
                ORDER,
                workflow_type,
                after=after,
                through=through,
                limit=_POINTERS,
                size_bytes=_POINTER_BYTES,
            )
            for each in page:
                stream, first, count = pointer_of(each.record)
                if keys is None or keys.matches(stream):
                    yield each.number, [_Unit(each.number, stream, number) for number in range(first, first + count)]
            if len(page) < _POINTERS:
                # One that came meanwhile has a revision that nobody who reads the past asks for.
                return
            after = page[-1].number

    async def _events(self, units: list[_Unit]) -> list[OrderedEvent]:
        """Reads what is pointed to; what is deleted by now is left out."""
        bounds: dict[str, tuple[int, int]] = {}
        for _, stream, number in units:
            low, high = bounds.get(stream, (number, number))
            bounds[stream] = (min(low, number), max(high, number))
        found: dict[tuple[str, int], EncodedEvent] = {}
        for stream, (low, high) in bounds.items():
            async for page in self.of_instance(stream, after=low - 1, through=high):
                found.update(((stream, event.sequence_number), event) for event in page)
        events = []
        for order, stream, number in units:
            event = found.get((stream, number))
            # An instance that was deleted and begun anew has others of the same sequence.
            if event is not None and event.revision == revision_of(order):
                events.append(OrderedEvent(order, event))
        return events

    # Queries.

    async def queried(
        self, query: EventQuery, keys: Keys | None, *, after: int = 0, sequence: int = 0
    ) -> AsyncGenerator[list[OrderedEvent], None]:
        """Iterates over the events that a query has, some at a time.

        Args:
            query: which.
            keys: the keys of the instances of these that are shown; None: all.
            after: behind which place: a sequence where they are of one instance, otherwise a number of the order.
            sequence: with a number of the order: through which sequence its events were read already; then the number
                is read once more.
        """
        if query.workflow_type is not None and query.instance_id is not None:
            async for page in self._queried_instance(query, after):
                yield page
            return
        # Whoever goes on is behind it. What is passed over was committed before, so it is older, imported or not.
        since_ms = None if after else query.from_ms
        after_number = after - 1 if sequence else after
        imported = 0 if query.to_ms is None else await self._imported_through(query.workflow_type)
        sequences = query.from_sequence, query.to_sequence or limits.INT64_MAX
        async for ordered in self.ordered(
            query.workflow_type, keys, after=after_number, since_ms=since_ms, sequences=sequences
        ):
            archived = {}
            if not query.include_archived:
                archived = await self.archived_through(
                    {instance_key(each.event.workflow_type, each.event.instance_id) for each in ordered}
                )
            if query.to_ms is not None and ordered:
                first = ordered[0].event
                if first.time_ms >= query.to_ms and first.revision > imported:
                    return
            yield [
                each
                for each in ordered
                if _has(query, each.event)
                and not (sequence and each.order == after and each.event.sequence_number <= sequence)
                and each.event.sequence_number
                > archived.get(instance_key(each.event.workflow_type, each.event.instance_id), 0)
            ]

    async def _imported_through(self, workflow_type: str | None) -> int:
        """Returns the revision behind which events of a type, or of any, are in the order of their times."""
        if workflow_type is not None:
            (entry,) = await self._engine.read(self._namespace, IMPORTED, (workflow_type,))
            return 0 if entry is None else entry.mod_revision
        through = 0
        async for entries in EntryPages(self._engine, self._namespace, IMPORTED, limit=_PAGE_EVENTS):
            through = max(through, *(entry.mod_revision for _, entry in entries), 0)
        return through

    async def _queried_instance(self, query: EventQuery, after: int) -> AsyncGenerator[list[OrderedEvent], None]:
        assert query.workflow_type is not None
        assert query.instance_id is not None
        key = instance_key(query.workflow_type, query.instance_id)
        after = max(after, query.from_sequence - 1)
        if not query.include_archived:
            after = max(after, (await self.archived_through((key,))).get(key, 0))
        if query.from_ms is not None:
            (end,) = await self._engine.read(self._namespace, ENDS, (key,))
            last = query.to_sequence or (0 if end is None else int_of(end.value))
            after = await self.last_event_before(key, query.from_ms, after=after, through=last)
        async for page in self.of_instance(key, after=after, through=query.to_sequence or None):
            if query.to_ms is not None and page[0].time_ms >= query.to_ms:
                return
            yield [OrderedEvent(event.sequence_number, event) for event in page if _has(query, event)]


def _has(query: EventQuery, event: EncodedEvent) -> bool:
    return (
        (not query.event_types or event.event_type in query.event_types)
        and event.sequence_number >= query.from_sequence
        and (not query.to_sequence or event.sequence_number <= query.to_sequence)
        and (query.from_ms is None or event.time_ms >= query.from_ms)
        and (query.to_ms is None or event.time_ms < query.to_ms)
    )
