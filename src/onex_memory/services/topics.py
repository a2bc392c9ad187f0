"""Topics: the choices of changes that are followed, and the latest parts of each.

Owns what is kept for those who follow, and for how long. A topic is one choice of changes with all who follow it; its
latest parts are a linked list, and a subscriber is a place in it, not a queue:

    topic "user:*"    ○──►○──►○──►○      each a part of a message, made once and encoded once, for all
                          ▲       ▲
            subscribers   a       b c    a is behind: it sends two parts as one message next

What all have passed is let go of by itself. What is older than the budget of all topics is dropped under those who are
still at it: they have fallen behind, and read the log by themselves.
"""

from __future__ import annotations

import asyncio
from collections import deque
from math import exp
from typing import Any, Final, Protocol

from onex_memory.engine.records import ChangeRecord
from onex_memory.services.changes import PART_BYTES, Choice, Parts
from onex_memory.spi.commands.memory_streaming import ChangePart
from onex_memory.spi.errors import MemoryServiceError

__all__ = ["Follower", "Node", "RecentParts", "StreamCounters", "Topic"]

_RATE_S: Final = 10.0
"""Over about how long the rate of a topic is taken, in seconds."""
_TAIL_BYTES: Final = 8 << 20
_CHANGE_OBJECT_BYTES: Final = 400
"""What a change takes in memory besides key and values."""


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


class RecentParts:
    """The parts that are kept for followers who have not come to them yet: the latest of all topics of all feeds."""

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


class StreamCounters:
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
    principal: str
    """Who it is."""
    delivered_count: int
    is_behind: bool
    """Whether it reads the log by itself."""
    places: list[tuple[str, str]]
    """The entries, by space and key, that say whether it goes on."""

    @property
    def reached(self) -> int:
        """The revision through which it has been sent everything: that of the feed, where it has taken all there is."""
        ...

    def wake(self) -> bool:
        """Is told, by the feed alone, that there is something to look at. Returns whether it waited for that."""
        ...

    def is_due(self, now_ms: int) -> bool:
        """Says, about once a second, whether it wants to be woken although nothing has happened."""
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
        "_recent",
        "choice",
        "counters",
        "followers",
        "is_queued",
        "stream_id",
        "tail",
        "waiting",
    )

    def __init__(
        self,
        stream_id: str,
        choice: Choice,
        *,
        recent: RecentParts,
        counters: StreamCounters,
        loop: asyncio.AbstractEventLoop,
    ) -> None:
        self.stream_id = stream_id
        """The stream; empty: a choice without a name."""
        self.choice = choice
        self.followers: set[Follower] = set()
        self.waiting: set[Follower] = set()
        """Those who have got to the tail."""
        self.tail = Node(None, 0, 0)
        self.counters = counters
        self.is_queued = False
        """Whether the feed will put what was collected into the list soon."""
        self._recent = recent
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
        if parts.size_bytes >= PART_BYTES:
            parts.close()
        if parts.ready:
            self._append(parts.take(), changes[0].revision)

    def close(self) -> set[Follower]:
        """Puts what was collected into the list; returns those who wait for it, who are to be woken."""
        parts = self._parts
        if parts.changes:
            parts.close()
            self._append(parts.take(), 0)
        waiting, self.waiting = self.waiting, set()
        return waiting

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
            self._recent.add(node)
