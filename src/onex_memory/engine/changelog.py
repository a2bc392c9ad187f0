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
from collections.abc import Iterable
from typing import Final, TypeAlias

from onex_memory.engine.interface import Change, ChangeBatch, ChangeType, Cursor, Delta, Selector
from onex_memory.engine.space import Record
from onex_memory.engine.structures import encoded_value
from onex_memory.engine.transaction import Publish, Reason

__all__ = ["CHANGE_BYTES", "ChangeLog", "ChangeLogBudget", "LoggedChange", "revision_of", "select"]

# One flat tuple of atoms a change, the reason by its value: such a tuple drops out of the garbage collector's sight
# the first time that it is seen. Tuples in tuples, or a reference to an enum's member, would stay in it, and make
# collecting a full log's worth of them stop the loop for 80 ms.
LoggedChange: TypeAlias = tuple[int, int, str, str, str, Record | None, Record | None, Delta | Publish | None]
"""revision, time in ms, space, key, reason, record before, record after, and what stands in for the two"""

CHANGE_BYTES: Final = 200
"""What logging a change costs beyond the records it holds on to: a tuple, two numbers and a place in a list."""
_SEGMENT_CHANGES: Final = 256
"""How many changes go at once when the budget is exceeded, those of the last commit aside: few enough to be freed
within 0.2 ms."""
_REASONS: Final = {reason.value: reason for reason in Reason}
_SEGMENTS: Final = 16
"""How many segments a log's share of the budget has at the least: a log that is full goes bit by bit."""


class ChangeLogBudget:
    """The bytes that the logs of all namespaces share."""

    __slots__ = ("limit_bytes", "logs", "segment_bytes", "used_bytes")

    def __init__(self, limit_bytes: int) -> None:
        self.limit_bytes = limit_bytes
        self.used_bytes = 0
        self.segment_bytes = limit_bytes
        """Where a segment stops growing."""
        self.logs: list[ChangeLog] = []

    def add(self, log: ChangeLog) -> None:
        """Lets one more log share in it."""
        self.logs.append(log)
        self.segment_bytes = max(1, self.limit_bytes // len(self.logs) // _SEGMENTS)

    def remove(self, log: ChangeLog) -> None:
        """Forgets a log that is empty."""
        self.logs.remove(log)

    def reclaim(self, writer: ChangeLog) -> None:
        """Drops the oldest of the log that just grew, or, where that has less than its share, of the largest."""
        share = self.limit_bytes // len(self.logs)
        while self.used_bytes > self.limit_bytes:
            log = writer if writer.size_bytes > share else max(self.logs, key=lambda log: log.size_bytes)
            log.drop_oldest()


class _Segment:
    __slots__ = ("changes", "last_revision", "size_bytes")

    def __init__(self) -> None:
        self.changes: list[LoggedChange] = []
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
        budget.add(self)

    def append(self, commit: list[LoggedChange], size_bytes: int) -> None:
        """Adds the changes of a commit, later than all before it, and wakes who waits for it."""
        budget = self._budget
        segment = self._segments[-1]
        if len(segment.changes) >= _SEGMENT_CHANGES or segment.size_bytes >= budget.segment_bytes:
            segment = _Segment()
            self._segments.append(segment)
        segment.changes += commit
        segment.last_revision = commit[0][0]
        segment.size_bytes += size_bytes
        self.size_bytes += size_bytes
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

    def after(self, revision: int) -> list[LoggedChange]:
        """Returns changes behind a revision that is not below the floor, in order: whole commits, a segment's worth."""
        segments = self._segments
        position = bisect_right(segments, revision, key=_last_revision)
        if position == len(segments):
            return []
        changes = segments[position].changes
        return changes[bisect_right(changes, revision, key=revision_of) :]

    async def arrival(self) -> None:
        """Returns when a commit is added. Cancelling one waiter disturbs no other."""
        if self._arrival is None:
            self._arrival = asyncio.get_running_loop().create_future()
        await asyncio.shield(self._arrival)


def _last_revision(segment: _Segment) -> int:
    return segment.last_revision


def revision_of(change: LoggedChange) -> int:
    """Returns the revision of a change: that of its commit."""
    return change[0]


def select(commit: Iterable[LoggedChange], selector: Selector, epoch: str) -> ChangeBatch | None:
    """Returns the changes of a commit that a selector matches; None: there are none."""
    glob = selector.glob
    matching = [
        change for change in commit if change[2] == selector.space and (glob is None or glob.matches(change[3]))
    ]
    if not matching:
        return None
    revision, time_ms = matching[0][:2]
    return ChangeBatch(Cursor(epoch, revision), time_ms, tuple([_change(change) for change in matching]))


def _change(logged: LoggedChange) -> Change:
    _, _, space, key, reason_value, before, after, extra = logged
    reason = _REASONS[reason_value]
    if isinstance(extra, Publish):
        return Change(space, key, ChangeType(extra.change), reason, extra.old_value, extra.new_value, None)
    existed = ChangeType.DELETED if after is None else ChangeType.UPDATED
    kind = ChangeType.CREATED if before is None else existed
    if extra is not None:
        return Change(space, key, kind, reason, None, None, extra)
    old = None if before is None else encoded_value(before[0])
    new = None if after is None else encoded_value(after[0])
    return Change(space, key, kind, reason, old, new, None)
