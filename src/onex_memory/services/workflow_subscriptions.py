"""Following events: which of them a subscriber is sent, and where those are read that the log no longer has.

Owns the choice of events that the feed matches, and the way from the archive into the log. The log is retained for a
while only, events for good: whoever begins before the log does reads the archive through where the feed is, and goes on
from there, as whoever reads the log by himself.

    start at 0, the log reaches back to 900, the feed is at 1,000
    archive  1 … 1,000 in the order of revisions      the topic from its place on: what is behind 1,000
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from onex_memory.engine.interface import Cursor, Engine
from onex_memory.engine.keysets import Keys
from onex_memory.engine.numbered_streams import order_number
from onex_memory.engine.records import Appended, ChangeRecord, CommitRecord
from onex_memory.services.changes import PART_BYTES, Parts
from onex_memory.services.event_reader import EventReader, event_bytes
from onex_memory.services.security.access import Access
from onex_memory.services.subscriptions import Subscription
from onex_memory.services.workflow_rules import WORKFLOW, whole_denial
from onex_memory.services.workflows import EVENTS, event_of, instance_key, instances_glob
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands.memory_streaming import ChangePart, Changes, Frame, Progress
from onex_memory.spi.commands.workflow_events import EncodedEvent
from onex_memory.spi.commands.workflows import OfInstances
from onex_memory.spi.cursors import CursorWriter
from onex_memory.spi.errors import Compacted

__all__ = ["EventChoice", "EventSubscription", "kept_with"]


def kept_with(asked: OfInstances) -> str:
    """Returns what the positions of durable subscriptions are kept with: no id of a stream ends like it."""
    return f"{instance_key(asked.workflow_type or '', asked.instance_id or '')}~"


class EventChoice:
    """A choice of events, of an instance, of a type, or of all, for those who may read the same of it."""

    __slots__ = ("asked", "identity", "is_durable", "keys", "prefix")

    space = EVENTS
    includes_accesses = False

    def __init__(self, asked: OfInstances, keys: Keys | None, *, is_durable: bool) -> None:
        """Takes a choice.

        Args:
            asked: the instances whose events are asked for.
            keys: the keys of these that may be read; None: all keys.
            is_durable: whether a position is kept, so that whoever may not read all may read none.
        """
        self.asked = asked
        self.keys = keys
        self.is_durable = is_durable
        self.identity = (EVENTS, keys)
        self.prefix = "" if keys is None else keys.prefix

    @classmethod
    def readable(cls, asked: OfInstances, access: Access, *, is_durable: bool) -> EventChoice:
        """Returns the part of the events of instances that a caller may read now.

        Raises:
            PermissionDenied: there is none, or, where a position is kept, it is not all.
        """
        denial = whole_denial(access, asked, "read") if is_durable else None
        if denial is not None:
            raise access.denied(denial)
        keys = access.within(WORKFLOW, "read", instances_glob(asked.workflow_type, asked.instance_id))
        return cls(asked, keys, is_durable=is_durable)

    def narrowed(self, access: Access) -> EventChoice:
        """Returns the part of all that was asked for that a caller may read now.

        Raises:
            PermissionDenied: there is none, or, where a position is kept, it is not all.
        """
        return self.readable(self.asked, access, is_durable=self.is_durable)

    def has_key(self, key: str) -> bool:
        """Whether changes of a key belong to it."""
        keys = self.keys
        return keys is None or keys.matches(key)

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
        access: Access,
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
            access: what its caller may read; `choice` is of it.
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
            access=access,
        )
        self._since_ms = since_ms
        self._reader = EventReader(engine, namespace)

    @property
    def _events(self) -> EventChoice:
        choice = self._choice
        assert isinstance(choice, EventChoice), "it is narrowed to another of its kind"
        return choice

    async def _logged(self, through: int) -> AsyncGenerator[Frame, None]:
        """Reads from the position through a revision, and moves the position on: from the log, or from the archive."""
        # What one instance has is read from the archive: the log has everything else in between.
        if self.position or self._events.asked.instance_id is None:
            try:
                async with aclosing(super()._logged(through)) as logged:
                    async for frame in logged:
                        yield frame
            except Compacted:
                pass  # the log does not reach back so far; the archive does
            else:
                return
        is_between = True
        async with aclosing(self._archived_parts(through)) as parts:
            async for part in parts:
                if is_between and (self._is_ending or self._is_outdated):
                    return
                if part is None:
                    if self._is_progress_due:
                        yield Progress(self.cursor)
                    continue
                if not part.is_fragment:
                    self.position = part.changes[-1].revision
                yield Changes([part])
                is_between = not part.is_fragment
        self.position = max(self.position, through)

    async def _archived_parts(self, through: int) -> AsyncGenerator[ChangePart[Any] | None, None]:
        """Iterates over the parts that the archive comes to; None where it has read and there is none yet."""
        parts = Parts(event_bytes)
        pending: list[EncodedEvent] = []
        """The events of a revision that may have more."""
        async with aclosing(self._read(through)) as read:
            async for events in read:
                for event in events:
                    if pending and pending[-1].revision != event.revision:
                        self._close(parts, pending)
                        pending = []
                    pending.append(event)
                for part in parts.take() or (None,):
                    yield part
        self._close(parts, pending)
        parts.close()
        for part in parts.take():
            yield part

    def _close(self, parts: Parts, events: list[EncodedEvent]) -> None:
        """Takes the events of one revision."""
        if events:
            events[-1] = events[-1]._replace(cursor=self._feed.cursors.text(events[-1].revision))
            parts.add(events)
            if parts.size_bytes >= PART_BYTES:
                parts.close()

    async def _read(self, through: int) -> AsyncGenerator[list[EncodedEvent], None]:
        choice, position, since_ms = self._events, self.position, self._since_ms
        asked = choice.asked
        if asked.workflow_type is not None and asked.instance_id is not None:
            key = instance_key(asked.workflow_type, asked.instance_id)
            # As in the log, what counts is when it was committed here: what was imported is older than that.
            after = await self._reader.committed_before(key, since_ms) if since_ms else 0
            async for page in self._reader.of_instance(key, after=after):
                yield [each for each in page if position < each.revision <= through]
            return
        # All pointers of a revision, and none of the next.
        first, last = order_number(position + 1) - 1, order_number(through + 1) - 1
        ordering = self._reader.ordered(
            asked.workflow_type, choice.keys, after=first, through=last, since_ms=since_ms or None
        )
        async for ordered in ordering:
            yield [each.event for each in ordered]
