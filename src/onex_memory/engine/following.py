"""Reading a namespace's change log as it grows, and telling who asks of what is read.

Owns how a reader goes on from its position, a slice at a time, and what is kept of reads for those who follow them. A
reader is a position of its own: it costs nobody else anything.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from typing import Final, TypeAlias

from onex_memory.engine.changelog import select
from onex_memory.engine.interface import ChangeBatch, Cursor, Selector
from onex_memory.engine.namespace import Namespace
from onex_memory.engine.records import CommitRecord
from onex_memory.engine.slices import Slices
from onex_memory.spi.cursors import cursor_text
from onex_memory.spi.errors import Compacted

__all__ = ["AccessWatch", "AccessWatches", "read_changes", "read_commits"]

_KEPT_ACCESSES: Final = 10_000
"""How many reads are kept for one who follows them and is slow; the oldest go first."""


def _check_position(state: Namespace, epoch: str, cursor: Cursor) -> None:
    """Refuses a position that the log of a namespace does not have.

    Raises:
        Compacted: it is no longer retained, or of another epoch.
    """
    floor, current = state.log.floor, state.durable_revision
    if cursor.epoch != epoch or not floor <= cursor.revision <= current:
        raise Compacted(cursor_text(epoch, floor), cursor_text(epoch, current))


async def read_commits(
    state: Namespace | None, epoch: str, slices: Slices, cursor: Cursor, through: int | None
) -> AsyncIterator[list[CommitRecord]]:
    """Iterates over the commits behind a position, as `Engine.commits` says."""
    if state is None:
        return
    log = state.log
    position = cursor.revision
    _check_position(state, epoch, cursor)
    while through is None or position < through:
        slices.begin()
        commits = log.after(position)
        _check_position(state, epoch, cursor._replace(revision=position))
        while commits and not slices.is_full():
            more = log.after(commits[-1].revision)
            if not more:
                break
            commits += more
        took_s = slices.end()
        if commits:
            position = commits[-1].revision
            yield commits
            await slices.pause(took_s)
        elif through is not None:
            return
        else:
            await log.arrival()


async def read_changes(
    state: Namespace | None, epoch: str, slices: Slices, cursor: Cursor, selector: Selector, *, follow: bool
) -> AsyncIterator[ChangeBatch]:
    """Iterates over the changes behind a position, as `Engine.changes` says."""
    if state is None:
        return
    log = state.log
    position = cursor.revision
    end = state.durable_revision
    while True:
        slices.begin()
        commits = log.after(position)
        _check_position(state, epoch, cursor._replace(revision=position))
        batches: list[ChangeBatch] = []
        for commit in commits:
            position = commit.revision
            batch = select(commit, selector, epoch)
            if batch is not None:
                batches.append(batch)
            if slices.is_full():
                break
        took_s = slices.end()
        for batch in batches:
            yield batch
        if not follow and position >= end:
            return
        if commits:
            await slices.pause(took_s)
        else:
            await log.arrival()


class AccessWatch:
    """The reads of one namespace, for one who follows them."""

    __slots__ = ("_arrival", "_kept", "_namespace", "_watches")

    def __init__(self, watches: AccessWatches, namespace: str) -> None:
        """Begins to follow."""
        self._kept: deque[tuple[str, int]] = deque(maxlen=_KEPT_ACCESSES)
        self._arrival = asyncio.Event()
        self._namespace = namespace
        self._watches = watches
        watches.setdefault(namespace, []).append(self)

    def add(self, key: str, now_ms: int) -> None:
        """Notes that a key was read."""
        self._kept.append((key, now_ms))
        self._arrival.set()

    async def reads(self) -> list[tuple[str, int]]:
        await self._arrival.wait()
        self._arrival.clear()
        reads = list(self._kept)
        self._kept.clear()
        return reads

    def close(self) -> None:
        others = self._watches.get(self._namespace, [])
        if self in others:
            others.remove(self)
            if not others:
                del self._watches[self._namespace]


AccessWatches: TypeAlias = dict[str, list[AccessWatch]]
"""Who follows the reads of a namespace."""
