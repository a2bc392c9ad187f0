"""One subscription, from its first frame to its last.

Owns the order of its frames, and that nothing is missed and nothing repeated between what it reads from the log by
itself and what it gets from the feed. What it needs in memory does not depend on how far it is behind: a place in its
topic, a position, and the frame that is being sent.

    start at 40, the feed is at 70     the place in the topic is taken first: there comes all behind 70
    log 41 … 70 by itself              then the topic from its place on; what is not behind the position is left out
    the place was dropped at 95        `fell_behind`; a new place, the feed is at 180; log 96 … 180; `caught_up`
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any, Final

from onex_memory.engine.glob import Glob
from onex_memory.engine.interface import KV, Cursor, Engine
from onex_memory.engine.records import ChangeRecord
from onex_memory.services.changes import Chosen, Parts
from onex_memory.services.feed import Counters, Feed
from onex_memory.services.memory_base import encoded_entry
from onex_memory.services.streams import ENDED_SUBSCRIPTIONS, STREAMS, SUBSCRIPTIONS, attached_id
from onex_memory.spi import limits
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
from onex_memory.spi.errors import MemoryServiceError, StreamNotFound, Superseded

__all__ = ["Subscription"]

_PROGRESS_MS: Final = 3_900
"""After how long without a frame its position is told, in milliseconds: looked at each second, so within 5 s."""
_PART_BYTES: Final = 48 << 10
"""How much is read from the log before it is sent: small changes take 3 ms."""
_SNAPSHOT_ENTRIES: Final = 1_000


class Subscription:
    """A subscription of one topic; a `Follower` of the feed."""

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        namespace: str,
        *,
        subscription_id: str,
        choice: Chosen,
        position: Cursor,
        stream_id: str = "",
        durable_name: str = "",
        places: list[tuple[str, str]],
        glob: Glob | None = None,
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
            glob: the keys that a snapshot has; None: all.
        """
        self.subscription_id = subscription_id
        self.stream_id = stream_id
        self.durable_name = durable_name
        self.places = places
        self.position = position.revision
        """The revision through which everything has been sent."""
        self.delivered_count = 0
        self.is_behind = False
        self._epoch = position.epoch
        self._engine = engine
        self._clock = clock
        self._namespace = namespace
        self._choice = choice
        self._glob = glob
        self._known: dict[str, int] = {}
        """The revisions of those entries of the snapshot that are later than its beginning."""
        self._known_through = position.revision
        self._wake: asyncio.Future[None] | None = None
        self._sent_ms = clock.now_ms()
        self._is_ending = False
        self._error: MemoryServiceError | None = None
        self._is_ended = False

    # As a follower.

    def wake(self) -> None:
        if self._wake is not None and not self._wake.done():
            self._wake.set_result(None)

    def look_around(self, now_ms: int) -> None:
        if now_ms - self._sent_ms >= _PROGRESS_MS:
            self.wake()

    def control(self, record: ChangeRecord) -> None:
        if record.space == SUBSCRIPTIONS:
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
            self.wake()

    # Its frames.

    async def frames(
        self, feed: Feed, counters: Counters, *, snapshot: bool = False, snapshot_after: str | None = None
    ) -> AsyncGenerator[Frame, None]:
        """Iterates over its frames until it is ended; closing the iterator ends it too."""
        self._feed = feed
        self._topic = feed.join(self, self.stream_id, self._choice, counters)
        self._node = self._topic.tail
        self._through = feed.position
        try:
            yield Created(self.subscription_id, self.cursor, self.position)
            if snapshot:
                async for frame in self._snapshot(snapshot_after):
                    yield self._sent(frame)
            while not self._is_ending:
                parts = self._next_parts()
                if parts:
                    yield self._sent(Changes(parts))
                    continue
                if self._has_fallen_behind or self.position < self._through:
                    async for frame in self._behind():
                        yield self._sent(frame)
                    continue
                if self._clock.now_ms() - self._sent_ms >= _PROGRESS_MS:
                    yield self._sent(Progress(self.cursor))
                    continue
                await self._wait()
            if self._error is not None:
                raise self._error
            yield Ended(self.cursor) if self._is_ended else Resume(self.cursor)
        finally:
            feed.leave(self, self._topic)

    @property
    def cursor(self) -> str:
        """The position behind everything that has been sent."""
        return self._feed.cursors.text(self.position)

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
        if self.position < self._through:
            return []
        parts: list[ChangePart[Any]] = []
        size_bytes = 0
        node = self._node
        while (following := node.next) is not None and (part := following.part) is not None:
            if parts and size_bytes + part.size_bytes > limits.RESPONSE_BYTES:
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
        if node is self._topic.tail and not self._topic.is_open:
            self.position = max(self.position, self._feed.position)
        return parts

    def _unknown(self, part: ChangePart[Any]) -> ChangePart[Any]:
        """Returns a part without what is known already: from the snapshot, or from before."""
        kept = self._unknown_changes(part.changes)
        is_fragment = bool(kept) and kept[-1].revision > 0 and not kept[-1].cursor
        return ChangePart(kept, sum(map(self._choice.size_bytes, kept)), is_fragment=is_fragment)

    def _unknown_changes(self, changes: list[Any]) -> list[Any]:
        kept: list[Any] = []
        for change in changes:
            revision = change.revision
            if not revision or revision > max(self.position, self._known.get(change.key, 0) if self._known else 0):
                kept.append(change)
            elif change.cursor and kept and kept[-1].revision == revision:
                kept[-1] = kept[-1]._replace(cursor=change.cursor)
        return kept

    # From the log.

    async def _behind(self) -> AsyncGenerator[Frame, None]:
        """Goes on in the log by itself, from a new place on where the old one was dropped."""
        if self._has_fallen_behind:
            if not self.is_behind:
                self.is_behind = True
                yield FellBehind(self.cursor)
            self._feed.bring_up_to_date(self._topic)
            self._node = self._topic.tail
            self._through = self._feed.position
        async for part in self._logged_parts(self._through):
            yield Changes([part])
            if self._is_ending:
                return
        if self.is_behind and not self._has_fallen_behind:
            self.is_behind = False
            yield CaughtUp(self.cursor)

    async def _logged_parts(self, through: int) -> AsyncGenerator[ChangePart[Any], None]:
        """Reads the log from the position through a revision, and moves the position on."""
        parts = Parts(self._choice.size_bytes)
        start = Cursor(self._epoch, self.position)
        async for commits in self._engine.commits(self._namespace, start, through=through):
            for commit in commits:
                if commit.revision > through:
                    break
                changes = self._choice.of(commit, self._feed.cursors)
                if changes and commit.revision <= self._known_through:
                    changes = self._unknown_changes(changes)
                parts.add(changes)
                if parts.size_bytes >= _PART_BYTES:
                    parts.close()
                for part in parts.take():
                    if not part.is_fragment:
                        self.position = part.changes[-1].revision
                    yield part
        parts.close()
        self.position = max(self.position, through)
        for part in parts.take():
            yield part

    # From the state.

    async def _snapshot(self, after: str | None) -> AsyncGenerator[Frame, None]:
        """Reads the entries that are there; what later changes of them are in them already is noted."""
        count = 0
        while True:
            page = await self._engine.scan(
                self._namespace,
                KV,
                glob=self._glob,
                after=after,
                limit=_SNAPSHOT_ENTRIES,
                size_bytes=limits.RESPONSE_BYTES,
            )
            for key, entry in page.entries:
                if entry.mod_revision > self.position:
                    self._known[key] = entry.mod_revision
                    self._known_through = max(self._known_through, entry.mod_revision)
            count += len(page.entries)
            if page.entries:
                yield Snapshot([encoded_entry(key, entry) for key, entry in page.entries])
            after = page.after
            if after is None or self._is_ending:
                break
        if not self._is_ending:
            yield SnapshotComplete(count, self.cursor)
