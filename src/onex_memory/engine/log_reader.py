"""Reading a namespace's change log as it grows: from memory while it is recent, from the journal behind that.

Owns how a reader goes on from its position, a slice at a time, and where the log begins. A reader is a position of its
own: it costs nobody else anything.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, nullcontext
from typing import Final

from onex_memory.engine.changelog import select
from onex_memory.engine.interface import ChangeBatch, Cursor, Selector
from onex_memory.engine.journal_history import JournalHistory
from onex_memory.engine.namespace import Namespace
from onex_memory.engine.records import CommitRecord
from onex_memory.engine.slices import Slices
from onex_memory.spi.cursors import cursor_text
from onex_memory.spi.errors import Compacted
from onex_memory.spi.namespace_errors import NamespaceDeleted

__all__ = ["LogReader", "replay_floor"]

_TURN_COMMITS: Final = 128
"""How many commits are looked at before others get the loop: about 0.2 ms."""
_PIECE_COMMITS: Final = 256
"""How many commits a reader of a bounded range has at once: one that stops reading holds on to them."""


def replay_floor(state: Namespace, history: JournalHistory | None) -> int:
    """Returns the last revision of a namespace that can no longer be read, neither in memory nor in the journal.

    Args:
        state: the namespace.
        history: what the journal has; None: there is no journal.
    """
    in_journal = None if history is None else history.floor(state.name)
    return state.log.floor if in_journal is None else min(in_journal, state.log.floor)


class LogReader:
    """The change log of one namespace, for one who reads it."""

    __slots__ = ("_epoch", "_history", "_slices", "_state")

    def __init__(self, state: Namespace, epoch: str, slices: Slices, history: JournalHistory | None) -> None:
        self._state = state
        self._epoch = epoch
        self._slices = slices
        self._history = history

    @property
    def floor(self) -> int:
        """The last revision that can no longer be read."""
        return replay_floor(self._state, self._history)

    def check(self, cursor: Cursor) -> None:
        """Refuses a position that the log does not have.

        Raises:
            Compacted: it is no longer retained, or of another epoch.
            NamespaceDeleted: the namespace has ended since reading began.
        """
        if self._state.is_deleted:
            raise NamespaceDeleted(self._state.name)
        floor, current = self.floor, self._state.shown_revision
        if cursor.epoch != self._epoch or not floor <= cursor.revision <= current:
            raise Compacted(cursor_text(self._epoch, floor), cursor_text(self._epoch, current))

    async def commits(self, cursor: Cursor, through: int | None) -> AsyncGenerator[list[CommitRecord], None]:
        """Iterates over the commits behind a position, as `Engine.commits` says."""
        log, slices = self._state.log, self._slices
        self.check(cursor)
        with log.followed() if through is None else nullcontext():
            while through is None or cursor.revision < through:
                if cursor.revision < log.floor:
                    commits = await self._commits_in_journal(cursor)
                    cursor = cursor._replace(revision=commits[-1].revision if commits else log.floor)
                    yield commits
                    continue
                slices.begin()
                commits = log.after(cursor.revision, None if through is None else _PIECE_COMMITS)
                self.check(cursor)
                while through is None and commits and not slices.is_full():
                    more = log.after(commits[-1].revision)
                    if not more:
                        break
                    commits += more
                took_s = slices.end()
                if cursor.revision < log.floor:
                    continue  # sealing what was open has made room for it
                if commits:
                    cursor = cursor._replace(revision=commits[-1].revision)
                    yield commits
                    if through is None:
                        await slices.pause(took_s)
                    else:
                        await asyncio.sleep(0)  # whoever reads the past sends it, and so leaves the loop to others
                elif through is not None:
                    return
                else:
                    await log.arrival()

    async def _commits_in_journal(self, cursor: Cursor) -> list[CommitRecord]:
        self.check(cursor)
        assert self._history is not None, "what is not in memory is in the journal, or refused"
        commits = await self._history.piece(self._state.name, cursor.revision)
        self.check(cursor)
        return commits

    async def changes(self, cursor: Cursor, selector: Selector, *, follow: bool) -> AsyncGenerator[ChangeBatch, None]:
        """Iterates over the changes behind a position, as `Engine.changes` says."""
        end = None if follow else self._state.shown_revision
        async with aclosing(self.commits(cursor, end)) as pieces:
            async for commits in pieces:
                for number, commit in enumerate(commits, 1):
                    if end is not None and commit.revision > end:
                        return
                    batch = select(commit, selector, self._epoch)
                    if batch is not None:
                        yield batch
                    if not number % _TURN_COMMITS:
                        await asyncio.sleep(0)

    async def revision_before(self, time_ms: int) -> int:
        """Returns the last revision before a time.

        Raises:
            Compacted: it is no longer retained.
        """
        revision = self._state.log.revision_before(time_ms)
        if revision is None and self._history is not None:
            revision = await self._history.revision_before(self._state.name, time_ms)
        if revision is None:
            current = self._state.shown_revision
            raise Compacted(cursor_text(self._epoch, self.floor), cursor_text(self._epoch, current))
        return revision
