"""One subscription, from its first frame to its last.

Owns the order of its frames, and that nothing is missed and nothing repeated between what it reads from the log by
itself and what it gets from the feed. What it needs in memory does not depend on how far it is behind: a place in its
topic, a position, and the frame that is being sent.

    start at 40, the feed is at 70     the place in the topic is taken first: there comes all behind 70
    log 41 … 70 by itself              then the topic from its place on; what is not behind the position is left out
    the place was dropped at 95        `fell_behind`; a new place, the feed is at 180; log 96 … 180; the topic again
    it has taken all that there is     `caught_up`: not before, so that one at the edge is not told both again and again
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from typing import Any, Final

from onex_memory.engine.interface import KV, Cursor, Engine
from onex_memory.engine.records import ChangeRecord
from onex_memory.services.change_feed import ChangeFeed
from onex_memory.services.changes import Choice, KeyChoice, logged_parts
from onex_memory.services.memory_base import encoded_entry
from onex_memory.services.security.access import Access
from onex_memory.services.security.grants import GRANTED
from onex_memory.services.stream_definitions import ENDED_SUBSCRIPTIONS, STREAMS, SUBSCRIPTIONS, attached_id
from onex_memory.services.topics import StreamCounters
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands.memory_streaming import (
    CaughtUp,
    ChangePart,
    Changes,
    Created,
    Ended,
    FellBehind,
    Frame,
    Progress,
    Resume,
    Snapshot,
    SnapshotComplete,
)
from onex_memory.spi.errors import MemoryServiceError
from onex_memory.spi.stream_errors import StreamNotFound, Superseded
from onex_memory.spi.values import Encoded

__all__ = ["Subscription"]

_PROGRESS_MS: Final = 3_900
"""After how long without a frame its position is told, in milliseconds: looked at each second, so within 5 s."""
_FRAME_BYTES: Final = 128 << 10
"""How many bytes of parts are sent as one message, unless a part is larger: what one who stopped reading may hold."""
_NO_VALUE: Final = Encoded(b"")
_SNAPSHOT_ENTRIES: Final = 250
"""How many entries are sent at once."""
_SNAPSHOT_BYTES: Final = 32 << 10
"""How many bytes of them, at most one entry more: small ones, with or without metadata, are encoded in 3 ms."""


class Subscription:
    """A subscription of one topic; a `Follower` of the feed."""

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        namespace: str,
        *,
        subscription_id: str,
        choice: Choice,
        position: Cursor,
        stream_id: str = "",
        durable_name: str = "",
        places: list[tuple[str, str]],
        access: Access,
    ) -> None:
        """Makes a subscription that does not follow anything yet.

        Args:
            engine: whose log.
            clock: when its position was told last.
            namespace: which one.
            subscription_id: its id.
            choice: which changes.
            position: what it begins behind.
            stream_id: the stream; empty: a choice without a name.
            durable_name: under which name its position is kept; empty: it is not.
            places: the entries, by space and key, that say whether it goes on.
            access: what its caller may read; `choice` is of it.
        """
        self.subscription_id = subscription_id
        self.stream_id = stream_id
        self.durable_name = durable_name
        self.places = places
        self.principal = access.principal
        self.position = position.revision
        """The revision through which everything has been sent."""
        self.delivered_count = 0
        self.is_behind = False
        self._was_told = False
        """Whether it was told that it fell behind, and not yet that it caught up."""
        self._is_at_tail = False
        """Whether what it took last was all that there was."""
        self._epoch = position.epoch
        self._engine = engine
        self._clock = clock
        self._namespace = namespace
        self._choice = choice
        self._access = access
        self._generation = access.generation
        self._known: dict[str, int] = {}
        """The revisions of those entries of the snapshot that are later than its beginning."""
        self._known_through = position.revision
        self._wake: asyncio.Future[None] | None = None
        self._sent_ms = clock.now_ms()
        self._is_ending = False
        self._error: MemoryServiceError | None = None
        self._is_ended = False

    # As a follower.

    @property
    def reached(self) -> int:
        is_at_tail = self._is_at_tail and self._node is self._topic.tail and self.position >= self._through
        return max(self.position, self._feed.position) if is_at_tail and not self._topic.is_open else self.position

    def wake(self) -> bool:
        is_waiting = self._wake is not None and not self._wake.done()
        if is_waiting:
            assert self._wake is not None
            self._wake.set_result(None)
        return is_waiting

    def is_due(self, now_ms: int) -> bool:
        return self.is_behind or now_ms - self._sent_ms >= _PROGRESS_MS or self._is_outdated

    def control(self, record: ChangeRecord) -> None:
        if record.space == GRANTED:
            self._access.changed()
            self._feed.rouse((self,))
        elif record.space == SUBSCRIPTIONS:
            holder = attached_id(record)
            if holder is None:
                self._is_ended = True
                self.end(None)
            elif holder != self.subscription_id:
                self.end(Superseded(self.durable_name))
        elif record.space == STREAMS:
            if record.after is None:
                self.end(StreamNotFound(self.stream_id))
        elif record.space == ENDED_SUBSCRIPTIONS and record.after is not None:
            self._is_ended = True
            self.end(None)

    def end(self, error: MemoryServiceError | None) -> None:
        if not self._is_ending:
            self._is_ending = True
            self._error = error
            self._feed.rouse((self,))

    # Its frames.

    async def frames(
        self, feed: ChangeFeed, counters: StreamCounters, *, snapshot: bool = False, snapshot_after: str | None = None
    ) -> AsyncGenerator[Frame, None]:
        """Iterates over its frames until it is ended; closing the iterator ends it too."""
        self._feed = feed
        self._counters = counters
        self._join()
        try:
            yield Created(self.subscription_id, self.cursor, self.position)
            if snapshot:
                async with aclosing(self._snapshot(snapshot_after)) as entries:
                    async for frame in entries:
                        yield self._sent(frame)
            async with aclosing(self._changes()) as changes:
                async for frame in changes:
                    yield self._sent(frame)
            if self._error is not None:
                raise self._error
            yield Ended(self.cursor) if self._is_ended else Resume(self.cursor)
        finally:
            feed.leave(self, self._topic)

    def _join(self) -> None:
        self._topic = self._feed.join(self, self.stream_id, self._choice, self._counters)
        self._node = self._topic.tail
        self._through = self._feed.position

    @property
    def _is_outdated(self) -> bool:
        """Whether what its caller may read may have changed."""
        return not self._access.is_current() or self._access.generation != self._generation

    async def _narrow(self) -> None:
        """Goes on with what its caller may read now. What has not been sent yet is read from the log again.

        A change of grants is dispatched in its place among all changes, so that nothing behind it is sent before this.

        Raises:
            PermissionDenied: there is nothing left of it.
        """
        await self._access.refresh()
        self._generation = self._access.generation
        choice = self._choice.narrowed(self._access)
        if choice.identity != self._choice.identity:
            self._feed.leave(self, self._topic)
            self._choice = choice
            self._join()

    async def _changes(self) -> AsyncGenerator[Frame, None]:
        """Iterates over changes, and what is to be told in between, until it is ended."""
        self.is_behind = self.position < self._through
        while not self._is_ending:
            if self._is_outdated:
                await self._narrow()
                continue
            parts = self._next_parts()
            if parts:
                yield Changes(parts)
            elif self._has_fallen_behind or self.position < self._through:
                async with aclosing(self._behind()) as logged:
                    async for frame in logged:
                        yield frame
            elif self._is_progress_due:
                yield Progress(self.cursor)
            elif not (self.is_behind and await self._is_feed_up_to_date()):
                await self._wait()
                continue
            if self.is_behind and self._is_at_tail and await self._is_feed_up_to_date():
                self.is_behind = False
                if self._was_told:
                    self._was_told = False
                    yield CaughtUp(self.cursor)

    @property
    def cursor(self) -> str:
        """The position behind everything that has been sent."""
        return self._feed.cursors.text(self.position)

    @property
    def _is_progress_due(self) -> bool:
        return self._clock.now_ms() - self._sent_ms >= _PROGRESS_MS

    def _sent(self, frame: Frame) -> Frame:
        self._sent_ms = self._clock.now_ms()
        if isinstance(frame, Changes):
            counters = self._topic.counters
            for part in frame.parts:
                self.delivered_count += len(part.changes)
                counters.delivered_count += len(part.changes)
                counters.delivered_bytes += part.size_bytes
        return frame

    async def _wait(self) -> None:
        """Returns when there is something to look at."""
        self._wake = asyncio.get_running_loop().create_future()
        self._topic.waiting.add(self)
        try:
            await self._wake
        finally:
            self._topic.waiting.discard(self)
            self._wake = None

    # From the feed.

    @property
    def _has_fallen_behind(self) -> bool:
        node = self._node
        following = node.next
        return node is not self._topic.tail if following is None else following.is_dropped

    def _next_parts(self) -> list[ChangePart[Any]]:
        """Takes what there is from its place in the topic on: one message's worth."""
        self._is_at_tail = False
        if self.position < self._through:
            return []
        parts: list[ChangePart[Any]] = []
        size_bytes = 0
        node = self._node
        while (following := node.next) is not None and (part := following.part) is not None:
            if parts and size_bytes + part.size_bytes > _FRAME_BYTES:
                break
            node = following
            if following.first_revision and following.first_revision <= max(self._known_through, self.position):
                part = self._unknown(part)
            if following.last_revision:
                self.position = max(self.position, following.last_revision)
            if part.changes:
                parts.append(part)
                size_bytes += part.size_bytes
                if part.is_fragment:
                    break  # it marks the message that it ends
        self._node = node
        self._is_at_tail = node is self._topic.tail
        if self._is_at_tail and not self._topic.is_open:
            self.position = max(self.position, self._feed.position)
        return parts

    def _unknown(self, part: ChangePart[Any]) -> ChangePart[Any]:
        """Returns a part without what is known already: from the snapshot, or from before."""
        kept = self._unknown_changes(part.changes)
        is_fragment = bool(kept) and kept[-1].revision > 0 and not kept[-1].cursor
        return ChangePart(kept, sum(map(self._choice.size_bytes, kept)), is_fragment=is_fragment)

    def _unknown_changes(self, changes: list[Any]) -> list[Any]:
        if not changes or changes[0].revision > max(self._known_through, self.position):
            return changes
        kept: list[Any] = []
        for change in changes:
            revision = change.revision
            is_new = revision > self.position and (
                not self._known
                or revision > self._known.get(change.key, 0)
                or change.reason == "published"  # it is in no entry
            )
            if is_new or not revision:
                kept.append(change)
            elif change.cursor and kept and kept[-1].revision == revision:
                kept[-1] = kept[-1]._replace(cursor=change.cursor)
        return kept

    async def _is_feed_up_to_date(self) -> bool:
        return (await self._engine.cursor(self._namespace)).revision <= self._feed.position

    # From the log.

    async def _behind(self) -> AsyncGenerator[Frame, None]:
        """Goes on in the log by itself, from a new place on where the old one was dropped."""
        if self._has_fallen_behind:
            if not self.is_behind:
                self.is_behind = self._was_told = True
                yield FellBehind(self.cursor)
            self._feed.bring_up_to_date(self._topic)
            self._node = self._topic.tail
            self._through = self._feed.position
        async with aclosing(self._logged(self._through)) as logged:
            async for frame in logged:
                yield frame

    async def _logged(self, through: int) -> AsyncGenerator[Frame, None]:
        """Reads the log from the position through a revision, and moves the position on."""
        start, cursors = Cursor(self._epoch, self.position), self._feed.cursors
        async with (
            aclosing(self._engine.commits(self._namespace, start, through=through)) as log,
            aclosing(logged_parts(log, self._choice, cursors, through=through, unknown=self._unknown_changes)) as found,
        ):
            async for each in found:
                if isinstance(each, int):
                    self.position = max(self.position, each)
                    if self._is_progress_due and each < through:
                        yield Progress(self.cursor)
                else:
                    if not each.is_fragment:
                        self.position = each.changes[-1].revision
                    yield Changes([each])
                is_between = isinstance(each, int) or not each.is_fragment
                if self._is_ending or (self._is_outdated and is_between):
                    return
        self.position = max(self.position, through)

    # From the state.

    async def _snapshot(self, after: str | None) -> AsyncGenerator[Frame, None]:
        """Reads the entries that are there; what later changes of them are in them already is noted."""
        count = 0
        while True:
            if self._is_outdated:
                await self._narrow()
            choice = self._choice
            assert isinstance(choice, KeyChoice), "only keys have entries"
            page = await self._engine.scan(
                self._namespace,
                KV,
                glob=choice.keys,
                after=after,
                limit=_SNAPSHOT_ENTRIES,
                size_bytes=_SNAPSHOT_BYTES,
            )
            for key, entry in page.entries:
                if entry.mod_revision > self.position:
                    self._known[key] = entry.mod_revision
                    self._known_through = max(self._known_through, entry.mod_revision)
            count += len(page.entries)
            if page.entries:
                entries = [encoded_entry(key, entry) for key, entry in page.entries]
                if not choice.with_values:
                    entries = [replace(entry, value=_NO_VALUE) for entry in entries]
                yield Snapshot(entries)
            after = page.after
            if after is None or self._is_ending:
                break
        if not self._is_ending:
            yield SnapshotComplete(count, self.cursor)
