"""The feed of a namespace: one reader of its change log, for all who follow changes there.

Owns the matching: each commit is read once, matched once through a prefix index over what is followed, and appended
to the topics that it belongs to. Owns the waking too: a follower that is woken makes and sends a message, so few are
woken in one turn of the loop, however many follow, and calls of others come in between.

    collected   topics that got changes, in order; every 5 ms, a slice at a time, these become parts of their lists
    roused      followers who waited for them; a few each turn
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Coroutine, Hashable, Iterable
from typing import Any, Final

from onex_memory.engine.interface import AccessWatch, Cursor, Engine
from onex_memory.engine.records import ChangeRecord, CommitRecord
from onex_memory.engine.slices import Slices
from onex_memory.services.changes import Choice, accessed
from onex_memory.services.prefix_index import PrefixIndex
from onex_memory.services.topics import Follower, RecentParts, StreamCounters, Topic
from onex_memory.spi.clock import Clock
from onex_memory.spi.cursors import CursorWriter
from onex_memory.spi.errors import Compacted, MemoryServiceError, Unavailable
from onex_memory.spi.log import ProgramLog
from onex_memory.spi.namespace_errors import NamespaceDeleted
from onex_memory.spi.stream_errors import Superseded
from onex_memory.spi.tasks import begin_apart, end

__all__ = ["ChangeFeed"]

_COALESCE_S: Final = 0.005
"""For how long changes are collected into a message, in seconds, while messages follow each other."""
_TICK_S: Final = 1.0
"""How often followers that wait are looked at, in seconds."""
_TURN_FOLLOWERS: Final = 8
"""How many followers are woken in one turn of the loop: over gRPC each takes about 0.1 ms."""

_log = ProgramLog("onex_memory.streaming")


class ChangeFeed:
    """The feed of one namespace, for as long as anybody follows anything there."""

    def __init__(
        self, engine: Engine, clock: Clock, namespace: str, *, recent: RecentParts, slices: Slices, position: Cursor
    ) -> None:
        """Begins to read.

        Args:
            engine: whose log.
            clock: for the time that passes while nothing happens.
            namespace: which one.
            recent: what keeps the latest parts.
            slices: what measures how long the loop is held up.
            position: where to begin.
        """
        self._engine = engine
        self._clock = clock
        self.namespace = namespace
        """Which namespace it is of."""
        self._recent = recent
        self._slices = slices
        self._loop = asyncio.get_running_loop()
        self.epoch = position.epoch
        self.position = position.revision
        """The revision through which all has been dispatched."""
        self.cursors = CursorWriter(position.epoch)
        self.topics: dict[tuple[str, Hashable], Topic] = {}
        self.followers: dict[str, Follower] = {}
        """All who follow, by their subscriptions' ids."""
        self._places: dict[tuple[str, str], set[Follower]] = {}
        self._indexes: dict[str, PrefixIndex[Topic]] = {}
        self._accessed: PrefixIndex[Topic] = PrefixIndex()
        self._collected: deque[Topic] = deque()
        self._flush_timer: asyncio.Handle | None = None
        self._flushed_s = 0.0
        self._roused: deque[Follower] = deque()
        self._rouse_timer: asyncio.Handle | None = None
        self._tasks = {self._start(self._read(), "reader"), self._start(self._tick(), "ticker")}
        self._accesses: AccessWatch | None = None
        self._telling: asyncio.Task[None] | None = None

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        task = begin_apart(work, name=f"onex-memory-feed {self.namespace} {name}")
        task.add_done_callback(self._finished)
        return task

    def _finished(self, task: asyncio.Task[None]) -> None:
        """Ends all followers when the feed cannot go on: they come again, and find a new one."""
        error = None if task.cancelled() else task.exception()
        if error is None:
            return
        if isinstance(error, NamespaceDeleted):
            self.end_all(error)
            return
        if isinstance(error, Compacted):
            _log.warning("a feed of changes fell behind what is retained", namespace=self.namespace, error=str(error))
        else:
            _log.error("a feed of changes failed", namespace=self.namespace, exc_info=error)
        self.end_all(Unavailable("the feed of changes failed"))

    @property
    def has_failed(self) -> bool:
        """Whether it reads no more."""
        return any(task.done() for task in self._tasks)

    async def aclose(self) -> None:
        """Reads no further; whoever was to be woken is."""
        for timer in (self._flush_timer, self._rouse_timer):
            if timer is not None:
                timer.cancel()
        for follower in self._roused:
            follower.wake()
        if self._accesses is not None:
            self._stop_telling(self._accesses)
        tasks = [*self._tasks, *((self._telling,) if self._telling is not None else ())]
        for task in tasks:
            task.cancel()
        for task in tasks:
            with contextlib.suppress(MemoryServiceError):
                await end(task)

    # Who follows.

    def join(self, follower: Follower, stream_id: str, choice: Choice, counters: StreamCounters) -> Topic:
        """Lets a follower have a topic, made for the first one. From its `tail` on comes what is behind `position`.

        Who follows under the same id is ended.
        """
        earlier = self.followers.get(follower.subscription_id)
        if earlier is not None:
            earlier.end(Superseded(follower.subscription_id))
        self.followers[follower.subscription_id] = follower
        for place in follower.places:
            self._places.setdefault(place, set()).add(follower)
        which = (stream_id, choice.identity)
        topic = self.topics.get(which)
        if topic is None:
            topic = Topic(stream_id, choice, recent=self._recent, counters=counters, loop=self._loop)
            self.topics[which] = topic
            self._indexes.setdefault(choice.space, PrefixIndex()).add(choice.prefix, topic)
            if choice.includes_accesses:
                self._accessed.add(choice.prefix, topic)
                if self._accesses is None:
                    self._accesses = self._engine.accesses(self.namespace)
                    self._telling = self._start(self._tell_accesses(self._accesses), "reads")
        topic.followers.add(follower)
        self.bring_up_to_date(topic)
        return topic

    def bring_up_to_date(self, topic: Topic) -> None:
        """Makes the tail of a topic the place behind `position`."""
        self.rouse(topic.close())

    def leave(self, follower: Follower, topic: Topic) -> None:
        """Lets a follower go; a topic that nobody follows is forgotten."""
        topic.followers.discard(follower)
        topic.waiting.discard(follower)
        if self.followers.get(follower.subscription_id) is follower:
            del self.followers[follower.subscription_id]
        for place in follower.places:
            self._places[place].discard(follower)
            if not self._places[place]:
                del self._places[place]
        if topic.followers:
            return
        choice = topic.choice
        del self.topics[topic.stream_id, choice.identity]
        self._indexes[choice.space].remove(choice.prefix, topic)
        if choice.includes_accesses:
            self._accessed.remove(choice.prefix, topic)
            if not len(self._accessed) and self._accesses is not None:
                self._stop_telling(self._accesses)

    def end_all(self, error: MemoryServiceError | None) -> None:
        """Ends all followers: for a reason, or to go on elsewhere."""
        for follower in list(self.followers.values()):
            follower.end(error)

    # Waking.

    def rouse(self, followers: Iterable[Follower]) -> None:
        """Wakes followers, a few in each turn of the loop, in order."""
        self._roused.extend(followers)
        if self._roused and self._rouse_timer is None:
            self._rouse_timer = self._loop.call_soon(self._rouse_some)

    def _rouse_some(self) -> None:
        roused = self._roused
        woken = 0
        while roused and woken < _TURN_FOLLOWERS:
            woken += roused.popleft().wake()
        self._rouse_timer = self._loop.call_soon(self._rouse_some) if roused else None

    # Dispatching.

    async def _read(self) -> None:
        slices = self._slices
        async with contextlib.aclosing(self._engine.commits(self.namespace, Cursor(self.epoch, self.position))) as log:
            async for commits in log:
                slices.begin()
                for commit in commits:
                    self._dispatch(commit)
                    if slices.is_full():
                        slices.end()
                        await asyncio.sleep(0)
                        slices.begin()
                slices.end()

    def _dispatch(self, commit: CommitRecord) -> None:
        """Matches a commit, once, with all that is followed."""
        changes = commit.changes
        if len(changes) == 1:
            record = changes[0]
            index = self._indexes.get(record.space)
            if index is not None:
                topics = index.matching(record.key)
                if topics:
                    self._dispatch_one(record, commit, topics)
            elif self._places:
                self._control(record)
        else:
            self._dispatch_many(commit)
        self.position = commit.revision

    def _dispatch_one(self, record: ChangeRecord, commit: CommitRecord, topics: list[Topic]) -> None:
        cursor = self.cursors.text(commit.revision)
        for topic in topics:
            if topic.choice.has_key(record.key):
                made = topic.choice.made(record, commit, cursor)
                if made is not None:
                    self._add(topic, [made])

    def _dispatch_many(self, commit: CommitRecord) -> None:
        found: dict[Topic, list[Any]] = {}
        for record in commit.changes:
            index = self._indexes.get(record.space)
            if index is not None:
                for topic in index.matching(record.key):
                    made = topic.choice.made(record, commit, "") if topic.choice.has_key(record.key) else None
                    if made is not None:
                        found.setdefault(topic, []).append(made)
            elif self._places:
                self._control(record)
        if found:
            cursor = self.cursors.text(commit.revision)
            for topic, changes in found.items():
                changes[-1] = changes[-1]._replace(cursor=cursor)
                self._add(topic, changes)

    def _control(self, record: ChangeRecord) -> None:
        for follower in tuple(self._places.get((record.space, record.key), ())):
            follower.control(record)

    def _add(self, topic: Topic, changes: list[Any]) -> None:
        topic.add(changes)
        if not topic.is_queued:
            topic.is_queued = True
            self._collected.append(topic)
        if self._flush_timer is None:
            wait_s = max(0.0, self._flushed_s + _COALESCE_S - self._loop.time())
            self._flush_timer = self._loop.call_later(wait_s, self._flush)

    def _flush(self) -> None:
        """Lets followers have what was collected: a slice of the topics at a time."""
        self._flushed_s = self._loop.time()
        collected, slices = self._collected, self._slices
        slices.begin()
        while collected:
            topic = collected.popleft()
            topic.is_queued = False
            self.rouse(topic.close())
            if slices.is_full():
                break
        slices.end()
        self._flush_timer = self._loop.call_soon(self._flush) if collected else None

    def _stop_telling(self, accesses: AccessWatch) -> None:
        accesses.close()
        self._accesses = None
        if self._telling is not None:
            self._telling.cancel()

    async def _tell_accesses(self, accesses: AccessWatch) -> None:
        slices = self._slices
        while True:
            reads = await accesses.reads()
            slices.begin()
            for key, time_ms in reads:
                for topic in self._accessed.matching(key):
                    if topic.choice.has_key(key):
                        self._add(topic, [accessed(key, time_ms)])
                if slices.is_full():
                    slices.end()
                    await asyncio.sleep(0)
                    slices.begin()
            slices.end()
            await asyncio.sleep(_COALESCE_S)

    async def _tick(self) -> None:
        while True:
            await self._clock.sleep(_TICK_S)
            now_ms = self._clock.now_ms()
            for number, follower in enumerate(list(self.followers.values()), 1):
                if follower.is_due(now_ms):
                    self.rouse((follower,))
                if not number % 1_000:
                    await asyncio.sleep(0)
