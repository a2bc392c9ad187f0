"""The recent changes of a namespace, in order, in memory: what subscribers and replays read.

Owns how long a commit is kept and how it is found again. Knows nothing of who reads: a reader is a position of its
own and costs the log nothing.

Commits are kept encoded, a segment at a time (see `engine.records`): a third of what they take as objects, and nothing
that the garbage collector sees. With a journal a segment is what the journal holds, and comes when it is on disk;
without one the latest commits are open, and are sealed when they are many or when somebody reads.

    segments:  [1 … 256] [257 … 512]   open: 513 … 600      floor 0: all is there
    the budget is exceeded: the oldest segment goes
               [257 … 512]             open: 513 … 600      floor 256: a cursor at 256 or later can be served
"""

from __future__ import annotations

import asyncio
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from onex_memory.engine.interface import Change, ChangeBatch, ChangeType, Cursor, Selector
from onex_memory.engine.records import (
    ChangeRecord,
    CommitRecord,
    Delta,
    Published,
    decode_commits,
    encode_commits,
)
from onex_memory.engine.transaction import Reason

__all__ = ["ChangeLog", "ChangeLogBudget", "select"]

_OPEN_COMMITS: Final = 256
"""How many commits are open at the most: few enough to be encoded in 0.1 ms."""
_OPEN_BYTES: Final = 64 << 10
"""How many bytes of them are, at the most; of all namespaces together no more than a part of the budget."""
_OPEN_PART: Final = 16
"""Which part: a log that is full goes bit by bit."""
_DECODED_SEGMENTS: Final = 4
_SEGMENT_BYTES: Final = 120
"""What a segment takes besides its commits."""
_REASONS: Final = {reason.value: reason for reason in Reason}
_SAME_VALUE: Final = frozenset({Reason.TOUCHED.value, Reason.METADATA.value})


class ChangeLogBudget:
    """The bytes that the logs of all namespaces share."""

    __slots__ = ("_decoded", "limit_bytes", "logs", "open_bytes", "used_bytes")

    def __init__(self, limit_bytes: int) -> None:
        self.limit_bytes = limit_bytes
        self.used_bytes = 0
        self.open_bytes = 0
        """How many bytes of each log may be open."""
        self.logs: list[ChangeLog] = []
        self._decoded: deque[tuple[_Segment, list[CommitRecord]]] = deque(maxlen=_DECODED_SEGMENTS)

    def decoded(self, segment: _Segment) -> list[CommitRecord]:
        """Returns the commits of a segment, which nobody changes. The latest few are kept for who comes next.

        So a reader need not hold on to a segment that it has read in part, which takes ten times what it is.
        """
        for kept, commits in self._decoded:
            if kept is segment:
                return commits
        commits = decode_commits(segment.commits)
        self._decoded.append((segment, commits))
        return commits

    def add(self, log: ChangeLog) -> None:
        """Lets one more log share in it."""
        self.logs.append(log)
        self._share_out()

    def remove(self, log: ChangeLog) -> None:
        """Lets the others have what a log took."""
        self.used_bytes -= log.size_bytes
        self.logs.remove(log)
        self._share_out()

    def _share_out(self) -> None:
        self.open_bytes = min(_OPEN_BYTES, self.limit_bytes // _OPEN_PART // max(1, len(self.logs)))

    def reclaim(self, writer: ChangeLog) -> None:
        """Drops the oldest of the log that just grew, or, where that has less than its share, of the largest."""
        share = self.limit_bytes // len(self.logs)
        while self.used_bytes > self.limit_bytes:
            log = writer if writer.size_bytes > share else max(self.logs, key=lambda log: log.size_bytes)
            log.drop_oldest()


class _Segment:
    __slots__ = ("commits", "last_revision")

    def __init__(self, last_revision: int, commits: bytes) -> None:
        self.last_revision = last_revision
        self.commits = commits

    @property
    def size_bytes(self) -> int:
        return len(self.commits) + _SEGMENT_BYTES


class ChangeLog:
    """The recent commits of one namespace."""

    __slots__ = (
        "_arrival",
        "_base",
        "_budget",
        "_dropped",
        "_open",
        "_open_bytes",
        "_segments",
        "floor",
        "followers",
        "size_bytes",
    )

    def __init__(self, budget: ChangeLogBudget, floor: int = 0) -> None:
        """Starts empty, behind a revision.

        Args:
            budget: what it shares with others.
            floor: what the first commit follows.
        """
        self._budget = budget
        self._segments: deque[_Segment] = deque()
        self._dropped: _Segment | None = None
        """The last segment that was dropped: it says at what time the floor is."""
        self._open: list[Any] = []
        self._open_bytes = 0
        self._arrival: asyncio.Future[None] | None = None
        self._base = floor
        self.followers = 0
        """How many wait for each commit, which they are shown once the journal holds it."""
        self.floor = floor
        """The last revision that is no longer here: a reader that is at it, or later, misses nothing."""
        self.size_bytes = 0
        """What the sealed commits take."""
        budget.add(self)

    def close(self) -> None:
        """Leaves the budget, and holds nothing any more; who waits for commits is woken."""
        self._budget.remove(self)
        self._segments.clear()
        self._open.clear()
        self.size_bytes = 0
        self._arrived()

    def add(self, commit: Any, size_bytes: int) -> None:
        """Adds a commit, later than all before it, and wakes who waits for it.

        Args:
            commit: as `encode_commits` takes it.
            size_bytes: about what it takes.
        """
        self._open.append(commit)
        self._open_bytes += size_bytes
        if self._open_bytes >= self._budget.open_bytes or len(self._open) >= _OPEN_COMMITS:
            self._seal()
        if self._arrival is not None:
            self._arrived()

    def append(self, last_revision: int, commits: bytes) -> None:
        """Adds encoded commits, later than all before them, and wakes who waits for them."""
        segment = _Segment(last_revision, commits)
        self._segments.append(segment)
        self.size_bytes += segment.size_bytes
        budget = self._budget
        budget.used_bytes += segment.size_bytes
        if budget.used_bytes > budget.limit_bytes:
            budget.reclaim(self)
        if self._arrival is not None:
            self._arrived()

    def restore(self, first_revision: int, last_revision: int, commits: bytes) -> None:
        """Takes encoded commits that were there before the process ended, in order, before any others."""
        if self.is_empty:
            self.floor = max(self.floor, first_revision - 1)
        self.append(last_revision, commits)

    @property
    def is_empty(self) -> bool:
        """Whether it holds no commit."""
        return not self._segments and not self._open

    def _seal(self) -> None:
        commits, self._open = self._open, []
        self._open_bytes = 0
        self.append(commits[-1][0], encode_commits(commits))

    def _arrived(self) -> None:
        arrival, self._arrival = self._arrival, None
        if arrival is not None and not arrival.done():
            arrival.set_result(None)

    def drop_oldest(self) -> None:
        """Forgets the oldest segment."""
        segment = self._dropped = self._segments.popleft()
        self.floor = max(self.floor, segment.last_revision)
        self.size_bytes -= segment.size_bytes
        self._budget.used_bytes -= segment.size_bytes

    def after(self, revision: int, limit: int | None = None) -> list[CommitRecord]:
        """Returns commits behind a revision, in order: a segment's worth, or so many of them.

        That they follow it is certain only if the revision is not below the floor when this returns.
        """
        segments = self._segments
        position = bisect_right(segments, revision, key=_last_revision)
        if position == len(segments):
            if not self._open:
                return []
            self._seal()
            position = len(segments) - 1
            if position < 0:
                return []
        commits = self._budget.decoded(segments[position])
        start = bisect_right(commits, revision, key=_revision)
        return commits[start : None if limit is None else start + limit]

    def revision_before(self, time_ms: int) -> int | None:
        """Returns the last revision before a time; None: it may lie before the floor."""
        segments = self._segments
        if self._open:
            self._seal()
        place = bisect_left(segments, time_ms, key=_last_time_ms)
        if place < len(segments):
            commits = decode_commits(segments[place].commits)
            at = bisect_left(commits, time_ms, key=_time_ms)
            if at:
                return commits[at - 1].revision
        if place:
            return segments[place - 1].last_revision
        if self.floor == self._base or (self._dropped is not None and _last_time_ms(self._dropped) < time_ms):
            return self.floor
        return None

    @contextmanager
    def followed(self) -> Iterator[None]:
        """Counts who follows it for as long as it is entered."""
        self.followers += 1
        try:
            yield
        finally:
            self.followers -= 1

    async def arrival(self) -> None:
        """Returns when a commit is added. Cancelling one waiter disturbs no other."""
        if self._arrival is None:
            self._arrival = asyncio.get_running_loop().create_future()
        await asyncio.shield(self._arrival)


def _last_revision(segment: _Segment) -> int:
    return segment.last_revision


def _last_time_ms(segment: _Segment) -> int:
    return decode_commits(segment.commits)[-1].time_ms


def _revision(commit: CommitRecord) -> int:
    return commit.revision


def _time_ms(commit: CommitRecord) -> int:
    return commit.time_ms


def select(commit: CommitRecord, selector: Selector, epoch: str) -> ChangeBatch | None:
    """Returns the changes of a commit that a selector matches; None: there are none."""
    glob, space = selector.glob, selector.space
    matching = [
        change for change in commit.changes if change.space == space and (glob is None or glob.matches(change.key))
    ]
    if not matching:
        return None
    changes = tuple([_change(change, commit.revision) for change in matching])
    return ChangeBatch(Cursor(epoch, commit.revision), commit.time_ms, changes)


def _change(record: ChangeRecord, revision: int) -> Change:
    space, key, reason, extra = record.space, record.key, _REASONS[record.reason], record.extra
    if isinstance(extra, Published):
        return Change(space, key, ChangeType(extra.change), reason, extra.old_value, extra.new_value, None)
    after = record.after
    if after is None:
        return Change(space, key, ChangeType.DELETED, reason, record.old_value, None, None)
    kind = ChangeType.CREATED if after[2] == revision else ChangeType.UPDATED
    if isinstance(extra, Delta):
        return Change(space, key, kind, reason, None, None, extra)
    old = after[0] if record.reason in _SAME_VALUE else record.old_value
    return Change(space, key, kind, reason, old, after[0], None)
