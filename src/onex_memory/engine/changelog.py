"""The recent changes of a namespace, in order, in memory: what subscribers and replays read.

Owns how long a commit is kept and how it is found again. Knows nothing of who reads: a reader is a position of its
own and costs the log nothing.

    segments:  [1 … 256] [257 … 512] [513 … 600]      floor 0: all is there
    the budget is exceeded: the oldest segment goes
               [257 … 512] [513 … 600]                floor 256: a cursor at 256 or later can be served
"""

from __future__ import annotations

import asyncio
from bisect import bisect_right
from collections import deque
from typing import Final, TypeAlias

from onex_memory.engine.interface import Change, ChangeBatch, ChangeType, Cursor, Delta, Selector
from onex_memory.engine.space import Record
from onex_memory.engine.structures import encoded_value
from onex_memory.engine.transaction import Publish, Reason

__all__ = ["CHANGE_BYTES", "ChangeLog", "ChangeLogBudget", "LoggedChange", "LoggedCommit", "select"]

LoggedChange: TypeAlias = tuple[str, str, Reason, Record | None, Record | None, Delta | Publish | None]
"""space, key, reason, record before, record after, and what stands in for the two"""
LoggedCommit: TypeAlias = tuple[int, int, tuple[LoggedChange, ...]]
"""revision, time in ms, changes"""

CHANGE_BYTES: Final = 320
"""What logging a change costs beyond the records it holds on to: three tuples, a number and a place in a list."""
_SEGMENT_COMMITS: Final = 256
"""How many commits go at once when the budget is exceeded: few enough to be freed within 0.2 ms."""


class ChangeLogBudget:
    """The bytes that the logs of all namespaces share."""

    __slots__ = ("limit_bytes", "logs", "used_bytes")

    def __init__(self, limit_bytes: int) -> None:
        self.limit_bytes = limit_bytes
        self.used_bytes = 0
        self.logs: list[ChangeLog] = []

    def reclaim(self, writer: ChangeLog) -> None:
        """Drops the oldest of the log that just grew, or, where that has less than its share, of the largest."""
        share = self.limit_bytes // len(self.logs)
        while self.used_bytes > self.limit_bytes:
            log = writer if writer.size_bytes > share else max(self.logs, key=lambda log: log.size_bytes)
            log.drop_oldest()


class _Segment:
    __slots__ = ("commits", "last_revision", "size_bytes")

    def __init__(self) -> None:
        self.commits: list[LoggedCommit] = []
        self.last_revision = 0
        self.size_bytes = 0


class ChangeLog:
    """The recent commits of one namespace."""

    __slots__ = ("_arrival", "_budget", "_segments", "floor", "size_bytes")

    def __init__(self, budget: ChangeLogBudget) -> None:
        self._budget = budget
        self._segments: deque[_Segment] = deque([_Segment()])
        self._arrival: asyncio.Future[None] | None = None
        self.floor = 0
        """The last revision that is no longer here: a reader that is at it, or later, misses nothing."""
        self.size_bytes = 0
        budget.logs.append(self)

    def append(self, commit: LoggedCommit, size_bytes: int) -> None:
        """Adds a commit, later than all before it, and wakes who waits for it."""
        segment = self._segments[-1]
        if len(segment.commits) == _SEGMENT_COMMITS:
            segment = _Segment()
            self._segments.append(segment)
        segment.commits.append(commit)
        segment.last_revision = commit[0]
        segment.size_bytes += size_bytes
        self.size_bytes += size_bytes
        budget = self._budget
        budget.used_bytes += size_bytes
        if budget.used_bytes > budget.limit_bytes:
            budget.reclaim(self)
        arrival = self._arrival
        if arrival is not None:
            self._arrival = None
            if not arrival.done():
                arrival.set_result(None)

    def drop_oldest(self) -> None:
        """Forgets the oldest segment."""
        segment = self._segments.popleft()
        if not self._segments:
            self._segments.append(_Segment())
        self.floor = max(self.floor, segment.last_revision)
        self.size_bytes -= segment.size_bytes
        self._budget.used_bytes -= segment.size_bytes

    def after(self, revision: int, limit: int) -> list[LoggedCommit]:
        """Returns the commits behind a revision that is not below the floor, in order, at most so many."""
        segments = self._segments
        found: list[LoggedCommit] = []
        for position in range(bisect_right(segments, revision, key=_last_revision), len(segments)):
            commits = segments[position].commits
            start = bisect_right(commits, revision, key=_revision) if not found else 0
            found += commits[start : start + limit - len(found)]
            if len(found) >= limit:
                break
        return found

    async def arrival(self) -> None:
        """Returns when a commit is added. Cancelling one waiter disturbs no other."""
        if self._arrival is None:
            self._arrival = asyncio.get_running_loop().create_future()
        await asyncio.shield(self._arrival)


def _last_revision(segment: _Segment) -> int:
    return segment.last_revision


def _revision(commit: LoggedCommit) -> int:
    return commit[0]


def select(commit: LoggedCommit, selector: Selector, epoch: str) -> ChangeBatch | None:
    """Returns the changes of a commit that a selector matches; None: there are none."""
    revision, time_ms, changes = commit
    glob = selector.glob
    matching = tuple(
        [
            _change(change)
            for change in changes
            if change[0] == selector.space and (glob is None or glob.matches(change[1]))
        ]
    )
    return ChangeBatch(Cursor(epoch, revision), time_ms, matching) if matching else None


def _change(logged: LoggedChange) -> Change:
    space, key, reason, before, after, extra = logged
    if isinstance(extra, Publish):
        return Change(space, key, ChangeType(extra.change), reason, extra.old_value, extra.new_value, None)
    existed = ChangeType.DELETED if after is None else ChangeType.UPDATED
    kind = ChangeType.CREATED if before is None else existed
    if extra is not None:
        return Change(space, key, kind, reason, None, None, extra)
    old = None if before is None else encoded_value(before[0])
    new = None if after is None else encoded_value(after[0])
    return Change(space, key, kind, reason, old, new, None)
