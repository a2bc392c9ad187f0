"""Following events: which of them a subscriber is sent, and where those are read that the log no longer has.

Owns the choice of events that the feed matches, and the way from the archive into the log. The log is retained for a
while only, events for good: whoever begins before the log does reads the archive through where the feed is, and goes on
from there, as whoever reads the log by himself.

    start at 0, the log reaches back to 900, the feed is at 1,000
    archive  1 … 1,000 in the order of revisions      the topic from its place on: what is behind 1,000
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

from onex_memory.engine.interface import Cursor, Engine
from onex_memory.engine.numbered import order_number
from onex_memory.engine.records import Appended, ChangeRecord, CommitRecord
from onex_memory.services.changes import Parts
from onex_memory.services.subscriptions import Subscription
from onex_memory.services.workflow_reading import EventReader, event_bytes
from onex_memory.services.workflows import EVENTS, event_of, instance_key
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands.memory_streaming import ChangePart
from onex_memory.spi.commands.workflow_events import EncodedEvent
from onex_memory.spi.cursors import CursorWriter
from onex_memory.spi.errors import Compacted

__all__ = ["EventChoice", "EventSubscription", "kept_with"]


def kept_with(workflow_type: str | None, instance_id: str | None) -> str:
    """Returns what the positions of durable subscriptions are kept with: no id of a stream ends like it."""
    return f"{instance_key(workflow_type or '', instance_id or '')}~"


class EventChoice:
    """A choice of events: of an instance, of a type, or all."""

    __slots__ = ("_is_exact", "filter", "instance_id", "prefix", "workflow_type")

    space = EVENTS
    includes_accesses = False

    def __init__(self, workflow_type: str | None, instance_id: str | None) -> None:
        self.workflow_type = workflow_type
        self.instance_id = instance_id
        self.filter = (EVENTS, workflow_type, instance_id)
        self.prefix = "" if workflow_type is None else instance_key(workflow_type, instance_id or "")
        self._is_exact = instance_id is not None

    def has_key(self, key: str) -> bool:
        """Whether changes of a key belong to it."""
        return key == self.prefix if self._is_exact else key.startswith(self.prefix)

    def made(self, record: ChangeRecord, commit: CommitRecord, cursor: str) -> EncodedEvent | None:
        """Returns an event that belongs to it as it is sent; None where it is something else."""
        extra = record.extra
        if not isinstance(extra, Appended):
            return None
        return event_of(record.key, extra.number, commit.revision, commit.time_ms, extra.record, cursor)

    def of(self, commit: CommitRecord, cursors: CursorWriter) -> list[EncodedEvent]:
        """Returns the events of a commit that belong to it; the last of them has the cursor."""
        found: list[EncodedEvent] = []
        for record in commit.changes:
            if record.space == EVENTS and self.has_key(record.key):
                made = self.made(record, commit, "")
                if made is not None:
                    found.append(made)
        if found:
            found[-1] = found[-1]._replace(cursor=cursors.text(commit.revision))
        return found

    def size_bytes(self, change: EncodedEvent) -> int:
        """About what an event takes on its way."""
        return event_bytes(change)


class EventSubscription(Subscription):
    """A subscription of events."""

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        namespace: str,
        *,
        subscription_id: str,
        choice: EventChoice,
        position: Cursor,
        durable_name: str,
        places: list[tuple[str, str]],
        since_ms: int = 0,
    ) -> None:
        """Makes a subscription that does not follow anything yet: as `Subscription`.

        Args:
            engine: whose events.
            clock: when its position was told last.
            namespace: which one.
            subscription_id: its id.
            choice: which events.
            position: what it begins behind.
            durable_name: under which name its position is kept; empty: it is not.
            places: the entries, by space and key, that say whether it goes on.
            since_ms: what is older in the archive is left out.
        """
        super().__init__(
            engine,
            clock,
            namespace,
            subscription_id=subscription_id,
            choice=choice,
            position=position,
            durable_name=durable_name,
            places=places,
        )
        self._events = choice
        self._since_ms = since_ms
        self._reader = EventReader(engine, namespace)

    async def _logged_parts(self, through: int) -> AsyncGenerator[ChangePart[Any], None]:
        """Reads from the position through a revision, and moves the position on: from the log, or from the archive."""
        # What one instance has is read from the archive: the log has everything else in between.
        if self.position or self._events.instance_id is None:
            try:
                async for part in super()._logged_parts(through):
                    yield part
            except Compacted:
                pass  # the log does not reach back so far; the archive does
            else:
                return
        async for part in self._archived_parts(through):
            yield part

    async def _archived_parts(self, through: int) -> AsyncGenerator[ChangePart[Any], None]:
        parts = Parts(event_bytes)
        pending: list[EncodedEvent] = []
        """The events of a revision that may have more."""
        async for events in self._read(through):
            for event in events:
                if pending and pending[-1].revision != event.revision:
                    self._close(parts, pending)
                    pending = []
                pending.append(event)
            for part in parts.take():
                if not part.is_fragment:
                    self.position = part.changes[-1].revision
                yield part
        self._close(parts, pending)
        parts.close()
        self.position = max(self.position, through)
        for part in parts.take():
            yield part

    def _close(self, parts: Parts, events: list[EncodedEvent]) -> None:
        """Takes the events of one revision."""
        if events:
            events[-1] = events[-1]._replace(cursor=self._feed.cursors.text(events[-1].revision))
            parts.add(events)

    async def _read(self, through: int) -> AsyncGenerator[list[EncodedEvent], None]:
        choice, position, since_ms = self._events, self.position, self._since_ms
        if choice.instance_id is not None:
            async for page in self._reader.of_instance(choice.prefix):
                yield [each for each in page if position < each.revision <= through and each.time_ms >= since_ms]
            return
        # All pointers of a revision, and none of the next.
        first, last = order_number(position + 1) - 1, order_number(through + 1) - 1
        async for ordered in self._reader.ordered(choice.workflow_type, after=first, through=last):
            yield [each.event for each in ordered if each.event.time_ms >= since_ms]
