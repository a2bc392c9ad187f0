"""Which revisions of a namespace are final: held by the journal, or undone because it could not take them.

Owns how far the journal is, and who waits for it. Commits take effect in memory at once; what became of each in the
journal is told in order, and here it is found again. How a commit is undone is the namespace's business.

    revision      … 7 8 9 │ 10 11        durable through 9; whoever depends on 10 or 11 waits
    the journal has 10     → durable through 10: who waits for 10 is told True
    the disk is full       → 11 is undone, its revision is not used again: who waits for 11 is told False
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable
from typing import Final

from onex_memory.engine.changelog import ChangeLog
from onex_memory.engine.groups import GroupCommit
from onex_memory.engine.space import Record
from onex_memory.spi.errors import MemoryServiceError

__all__ = ["Finality"]

_REMEMBERED_UNDOS: Final = 1_000
"""How many ranges of undone revisions are remembered, for those who read before them."""


class Finality:
    """The revisions of a namespace, and which of them are final."""

    __slots__ = (
        "_undone",
        "_written_revision",
        "base",
        "durable_revision",
        "groups",
        "log",
        "revision",
        "tombstones",
        "undos",
        "waiting",
    )

    def __init__(self, base: int, groups: GroupCommit | None, log: ChangeLog) -> None:
        """Begins behind a revision.

        Args:
            base: that revision; nothing was written at it.
            groups: what writes commits to the journal; None: there is no journal, and a commit is final at once.
            log: is given the commits that the journal holds.
        """
        self.base = base
        """The revision behind which it begins: at it, nothing was ever written."""
        self.revision = base
        """The revision of the latest commit in memory."""
        self.durable_revision = base
        """Through which commit all is final: in the journal, or undone. What comes after may yet be undone."""
        self._written_revision = base
        self.waiting: list[tuple[int, asyncio.Future[bool]]] = []
        """Who waits for the journal to hold a revision: True, or False if it was undone."""
        self.tombstones: dict[tuple[str, str], int] = {}
        """The revisions of deletions that the journal does not hold yet, by space and key."""
        self.undos = 0
        """How many times something was undone."""
        self._undone: deque[tuple[int, int]] = deque(maxlen=_REMEMBERED_UNDOS)
        """What was undone: all behind the first revision, through the second."""
        self.groups = groups
        self.log = log

    @property
    def shown_revision(self) -> int:
        """The last revision that may be shown: that of a commit which the journal holds, where there is one.

        A revision that was undone is not: after a restart it is given anew.
        """
        return self.revision if self.groups is None else self._written_revision

    def settled(self, revision: int) -> Awaitable[bool]:
        """Waits until the journal holds a revision: True, or False when it was undone instead."""
        future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        if self.groups is not None and self.groups.has_failed:
            assert self.groups.refusal is not None
            future.set_exception(self.groups.refusal)
            return future
        self.waiting.append((revision, future))
        return future

    def depends_on(self, space: str, key: str, record: Record | None) -> int:
        """Returns the revision that what is known of a key depends on."""
        return record[3] if record is not None else self.tombstones.get((space, key), 0)

    def note_durable(self, last_revision: int, commits: bytes) -> None:
        """Notes that the journal holds commits: readers of the log, and who waited, learn of it."""
        self.durable_revision = self._written_revision = last_revision
        self.log.append(last_revision, commits)
        if self.tombstones:
            if last_revision == self.revision:
                self.tombstones.clear()
            else:
                self.tombstones = {
                    place: revision for place, revision in self.tombstones.items() if revision > last_revision
                }
        waiting, self.waiting = self.waiting, []
        for waiter in waiting:
            if waiter[0] > last_revision:
                self.waiting.append(waiter)
            elif not waiter[1].done():
                waiter[1].set_result(True)

    def note_undone(self) -> None:
        """Notes that all that the journal did not hold has been undone."""
        self.undos += 1
        first = self.durable_revision
        if first == self.base:
            self.base = self.revision  # what there was is as if it had never been
        if self._undone and self._undone[-1][1] == first:
            first = self._undone.pop()[0]  # nothing was written in between
        self._undone.append((first, self.revision))
        self.durable_revision = self.revision
        self.tombstones.clear()
        waiting, self.waiting = self.waiting, []
        for _, future in waiting:
            if not future.done():
                future.set_result(False)

    def was_undone(self, revision: int) -> bool:
        """Says whether a commit was undone."""
        return any(first < revision <= last for first, last in self._undone)

    def fail_waiting(self, error: MemoryServiceError) -> None:
        """Fails those who wait for a journal that has failed."""
        waiting, self.waiting = self.waiting, []
        for _, future in waiting:
            if not future.done():
                future.set_exception(error)
