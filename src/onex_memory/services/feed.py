"""The feed of a namespace: one reader of its change log, for all who follow changes there.

Owns the dispatching: each commit is read once, matched once through a prefix index over what is followed, and appended
to the topics that it belongs to. A topic is one choice of changes with all who follow it; its latest parts are a linked
list, and a subscriber is a place in it, not a queue:

    topic "user:*"    ○──►○──►○──►○      each a part of a message, made once and encoded once, for all
                          ▲       ▲
            subscribers   a       b c    a is behind: it sends two parts as one message next

What all have passed is let go of by itself. What is older than the budget of all feeds is dropped under those who are
still at it: they have fallen behind, and read the log by themselves.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Coroutine, Hashable
from math import exp
from typing import Any, Final, Protocol

import structlog

from onex_memory.engine.interface import AccessWatch, Cursor, Engine
from onex_memory.engine.records import ChangeRecord, CommitRecord
from onex_memory.services.changes import Chosen, Parts, access
from onex_memory.services.prefixes import PrefixIndex
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands.memory_streaming import ChangePart
from onex_memory.spi.cursors import CursorWriter
from onex_memory.spi.errors import MemoryServiceError, Superseded, Unavailable

__all__ = ["Counters", "Feed", "Follower", "Node", "Tails", "Topic"]

_COALESCE_S: Final = 0.005
"""For how long changes are collected into a message, in seconds, while messages follow each other."""
_TURN_S: Final = 0.002
"""For how long commits are dispatched before others get the loop, in seconds."""
_TURN_COMMITS: Final = 32
_TICK_S: Final = 1.0
"""How often followers that wait are looked at, in seconds."""
_RATE_S: Final = 10.0
"""Over about how long the rate of a topic is taken, in seconds."""
_TAIL_BYTES: Final = 8 << 20
_CHANGE_OBJECT_BYTES: Final = 400
"""What a change takes in memory besides key and values."""

_log = structlog.get_logger("onex_memory.streaming")


class Node:
    """A place in a topic: behind its part, before that of the next node."""

    __slots__ = ("first_revision", "is_dropped", "last_revision", "next", "part")

    def __init__(self, part: ChangePart[Any] | None, first_revision: int, last_revision: int) -> None:
        self.part = part
        self.first_revision = first_revision
        """The revision of its first change that has one; 0: none has."""
        self.last_revision = last_revision
        """The revision through which all has been sent to whoever was sent this part; 0: it moves no position."""
        self.next: Node | None = None
        self.is_dropped = False
        """Whether the part is gone: whoever has not got here, or was here when more followed, has fallen behind."""


class Tails:
    """The parts that are kept for followers who have not got there yet: the latest of all topics of all feeds."""

    __slots__ = ("_nodes", "limit_bytes", "used_bytes")

    def __init__(self, limit_bytes: int = _TAIL_BYTES) -> None:
        self._nodes: deque[tuple[Node, int]] = deque()
        self.limit_bytes = limit_bytes
        self.used_bytes = 0

    def add(self, node: Node) -> None:
        """Keeps a part, and lets go of the oldest where that is too much."""
        part = node.part
        assert part is not None
        size_bytes = 2 * part.size_bytes + _CHANGE_OBJECT_BYTES * len(part.changes)  # as objects, and as encoded
        self._nodes.append((node, size_bytes))
        self.used_bytes += size_bytes
        while self.used_bytes > self.limit_bytes and len(self._nodes) > 1:
            oldest, size_bytes = self._nodes.popleft()
            self.used_bytes -= size_bytes
            oldest.is_dropped = True
            oldest.part = None
            oldest.next = None  # who is stuck at it must not hold all that comes after it


class Counters:
    """What has happened on a stream, since somebody first subscribed to it."""

    __slots__ = ("_counted_s", "delivered_bytes", "delivered_count", "matched_count", "rate")

    def __init__(self) -> None:
        self.matched_count = 0
        self.delivered_count = 0
        self.delivered_bytes = 0
        self.rate = 0.0
        """How many changes matched in a second, of late, when last one did."""
        self._counted_s = 0.0

    def matched(self, count: int, now_s: float) -> None:
        """Counts changes that matched."""
        self.matched_count += count
        self.rate = self.rate_at(now_s) + count / _RATE_S
        self._counted_s = now_s

    def rate_at(self, now_s: float) -> float:
        """Returns how many changes match in a second: an average in which what is longer ago counts less."""
        return self.rate * exp((self._counted_s - now_s) / _RATE_S)


class Follower(Protocol):
    """One that follows a topic."""

    subscription_id: str
    stream_id: str
    durable_name: str
    position: int
    """The revision through which everything has been sent to it."""
    delivered_count: int
    is_behind: bool
    """Whether it reads the log by itself."""
    places: list[tuple[str, str]]
    """The entries, by space and key, that say whether it goes on."""

    def wake(self) -> None:
        """Is told that there is something to look at."""
        ...

    def look_around(self, now_ms: int) -> None:
        """Is called about once a second, while it waits or not."""
        ...

    def control(self, record: ChangeRecord) -> None:
        """Is told of a change of one of its `places`."""
        ...

    def end(self, error: MemoryServiceError | None) -> None:
        """Is told to stop: for a reason, or to go on elsewhere."""
        ...


class Topic:
    """One choice of changes, and all who follow it."""

    __slots__ = (
        "_first_open",
        "_loop",
        "_parts",
        "_tails",
        "choice",
        "counters",
        "followers",
        "stream_id",
        "tail",
        "waiting",
    )

    def __init__(
        self, stream_id: str, choice: Chosen, *, tails: Tails, counters: Counters, loop: asyncio.AbstractEventLoop
    ) -> None:
        self.stream_id = stream_id
        """The stream; empty: a choice without a name."""
        self.choice = choice
        self.followers: set[Follower] = set()
        self.waiting: set[Follower] = set()
        """Those who have got to the tail."""
        self.tail = Node(None, 0, 0)
        self.counters = counters
        self._tails = tails
        self._loop = loop
        self._parts = Parts(choice.size_bytes)
        self._first_open = 0

    @property
    def is_open(self) -> bool:
        """Whether changes have been collected that are not yet in the list."""
        return bool(self._parts.changes)

    def add(self, changes: list[Any]) -> None:
        """Takes the changes of a commit, or some that were read."""
        self.counters.matched(len(changes), self._loop.time())
        parts = self._parts
        if not parts.changes or not self._first_open:
            self._first_open = changes[0].revision
        parts.add(changes)
        if parts.ready:
            self._append(parts.take(), changes[0].revision)

    def close(self) -> None:
        """Puts what was collected into the list, and wakes those who wait for it."""
        parts = self._parts
        if parts.changes:
            parts.close()
            self._append(parts.take(), 0)
        if self.waiting:
            waiting, self.waiting = self.waiting, set()
            for follower in waiting:
                follower.wake()

    def _append(self, ready: list[ChangePart[Any]], next_first: int) -> None:
        for part in ready:
            last = part.changes[-1]
            last_revision = 0 if not last.cursor else last.revision
            if not last_revision and not part.is_fragment:  # the last ones were read; the others have revisions
                last_revision = max(change.revision for change in part.changes)
            node = Node(part, self._first_open, last_revision)
            self._first_open = next_first
            self.tail.next = node
            self.tail = node
            self._tails.add(node)


class Feed:
    """The feed of one namespace, for as long as anybody follows anything there."""

    def __init__(self, engine: Engine, clock: Clock, namespace: str, tails: Tails, position: Cursor) -> None:
        """Begins to read.

        Args:
            engine: whose log.
            clock: for the time that passes while nothing happens.
            namespace: which one.
            tails: what keeps the latest parts.
            position: where to begin.
        """
        self._engine = engine
        self._clock = clock
        self._namespace = namespace
        self._tails = tails
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
        self._open: set[Topic] = set()
        self._flush_timer: asyncio.TimerHandle | None = None
        self._flushed_s = 0.0
        self._tasks = {self._start(self._read(), "reader"), self._start(self._tick(), "ticker")}
        self._accesses: AccessWatch | None = None
        self._telling: asyncio.Task[None] | None = None

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        task = self._loop.create_task(work, name=f"onex-memory-feed {self._namespace} {name}")
        task.add_done_callback(self._finished)
        return task

    def _finished(self, task: asyncio.Task[None]) -> None:
        """Ends all followers when the feed cannot go on: they come again, and find a new one."""
        if task.cancelled() or task.exception() is None:
            return
        _log.error("a feed of changes failed", namespace=self._namespace, exc_info=task.exception())
        for follower in list(self.followers.values()):
            follower.end(Unavailable("the feed of changes failed"))

    @property
    def has_failed(self) -> bool:
        """Whether it reads no more."""
        return any(task.done() for task in self._tasks)

    async def aclose(self) -> None:
        """Reads no further."""
        if self._flush_timer is not None:
            self._flush_timer.cancel()
        if self._accesses is not None:
            self._stop_telling(self._accesses)
        tasks = [*self._tasks, *((self._telling,) if self._telling is not None else ())]
        for task in tasks:
            task.cancel()
        for task in tasks:
            with contextlib.suppress(asyncio.CancelledError, MemoryServiceError):
                await task

    # Who follows.

    def join(self, follower: Follower, stream_id: str, choice: Chosen, counters: Counters) -> Topic:
        """Lets a follower have a topic, made for the first one. From its `tail` on comes what is behind `position`.

        Who follows under the same id is ended.
        """
        earlier = self.followers.get(follower.subscription_id)
        if earlier is not None:
            earlier.end(Superseded(follower.subscription_id))
        self.followers[follower.subscription_id] = follower
        for place in follower.places:
            self._places.setdefault(place, set()).add(follower)
        chosen = choice.filter
        topic = self.topics.get((stream_id, chosen))
        if topic is None:
            topic = Topic(stream_id, choice, tails=self._tails, counters=counters, loop=self._loop)
            self.topics[stream_id, chosen] = topic
            self._indexes.setdefault(choice.space, PrefixIndex()).add(choice.prefix, topic)
            if choice.includes_accesses:
                self._accessed.add(choice.prefix, topic)
                if self._accesses is None:
                    self._accesses = self._engine.accesses(self._namespace)
                    self._telling = self._start(self._tell_accesses(self._accesses), "reads")
        topic.followers.add(follower)
        self.bring_up_to_date(topic)
        return topic

    def bring_up_to_date(self, topic: Topic) -> None:
        """Makes the tail of a topic the place behind `position`."""
        topic.close()
        self._open.discard(topic)

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
        del self.topics[topic.stream_id, choice.filter]
        self._open.discard(topic)
        self._indexes[choice.space].remove(choice.prefix, topic)
        if choice.includes_accesses:
            self._accessed.remove(choice.prefix, topic)
            if not len(self._accessed) and self._accesses is not None:
                self._stop_telling(self._accesses)

    # Dispatching.

    async def _read(self) -> None:
        start = Cursor(self.epoch, self.position)
        async for commits in self._engine.commits(self._namespace, start):
            turn_s = self._loop.time()
            for number, commit in enumerate(commits, 1):
                self._dispatch(commit)
                if not number % _TURN_COMMITS and self._loop.time() - turn_s > _TURN_S:
                    await asyncio.sleep(0)
                    turn_s = self._loop.time()

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
        if topic not in self._open:
            self._open.add(topic)
        if self._flush_timer is None:
            wait_s = max(0.0, self._flushed_s + _COALESCE_S - self._loop.time())
            self._flush_timer = self._loop.call_later(wait_s, self._flush)

    def _flush(self) -> None:
        self._flush_timer = None
        self._flushed_s = self._loop.time()
        topics, self._open = self._open, set()
        for topic in topics:
            topic.close()

    def _stop_telling(self, accesses: AccessWatch) -> None:
        accesses.close()
        self._accesses = None
        if self._telling is not None:
            self._telling.cancel()

    async def _tell_accesses(self, accesses: AccessWatch) -> None:
        while True:
            for key, time_ms in await accesses.reads():
                for topic in self._accessed.matching(key):
                    if topic.choice.has_key(key):
                        self._add(topic, [access(key, time_ms)])
            await asyncio.sleep(_COALESCE_S)

    async def _tick(self) -> None:
        while True:
            await self._clock.sleep(_TICK_S)
            now_ms = self._clock.now_ms()
            for number, follower in enumerate(list(self.followers.values()), 1):
                follower.look_around(now_ms)
                if not number % 1_000:
                    await asyncio.sleep(0)
