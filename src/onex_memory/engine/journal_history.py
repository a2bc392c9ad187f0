"""The commits that the change log in memory no longer has, read from the journal on disk.

Owns the index of which row of the journal brought a namespace to which revision, and the reading of a piece at a time,
in a thread. What is retained of the journal can be read; what it has dropped is gone.

    namespace "default"    row   1    2    5    9        the journal has dropped the rows through 2:
                   revision 100  130  210  300           130 is the floor, and 131 … 210 are in row 5
"""

from __future__ import annotations

import asyncio
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from pathlib import Path
from typing import Final

from onex_memory.engine.journal_reader import JournalReader, Row, RowsDropped
from onex_memory.engine.records import CommitRecord, Section, decode_commits, decode_sections

__all__ = ["JournalHistory"]

_PIECE_BYTES: Final = 64 << 10
"""How much of a namespace's commits is read at once, as it is encoded, at least a row's: who stops reading holds it."""
_PIECE_ROWS: Final = 64
_PRUNED_ROWS: Final = 4_096
"""How many rows that were dropped the index may still have."""


class _Rows:
    """The rows that a namespace has commits in, and the last revision of each: two arrays, 16 bytes a row."""

    __slots__ = ("base", "positions", "revisions")

    def __init__(self, base: int) -> None:
        self.base = base
        """The revision before the first row."""
        self.positions = array("q")
        self.revisions = array("q")

    def revision_at(self, position: int) -> int:
        """Returns the last revision in the rows through a position."""
        place = bisect_right(self.positions, position)
        return self.revisions[place - 1] if place else self.base

    def prune(self, position: int) -> None:
        """Forgets the rows through a position, once they are many."""
        place = bisect_right(self.positions, position)
        if place >= _PRUNED_ROWS:
            self.base = self.revisions[place - 1]
            del self.positions[:place]
            del self.revisions[:place]


class JournalHistory:
    """The commits of all namespaces that the journal holds."""

    def __init__(self, path: Path, floor: int, decode: Callable[[bytes], list[Section]] = decode_sections) -> None:
        """Takes the journal's file, through which row it has been dropped, and what reads the body of a row."""
        self._decode = decode
        self._path = path
        self._rows: dict[str, _Rows] = {}
        self._floor = floor

    def begin(self, namespace: str, base: int) -> None:
        """Notes at which revision a namespace was before its first row, where it has any; once is enough."""
        if namespace not in self._rows:
            self._rows[namespace] = _Rows(base)

    def note(self, namespace: str, position: int, last_revision: int) -> None:
        """Notes that a row, later than all before it, holds commits of a namespace; a new one begins with it."""
        rows = self._rows.get(namespace)
        if rows is None:
            rows = self._rows[namespace] = _Rows(0)
        rows.positions.append(position)
        rows.revisions.append(last_revision)

    def forget(self, namespace: str, base: int) -> None:
        """Notes that a namespace has ended with a revision: its rows are nobody's, and another's come after them."""
        self._rows[namespace] = _Rows(base)

    def dropped(self, position: int) -> None:
        """Notes that the journal has dropped the rows through a position."""
        if position > self._floor:
            self._floor = position
            for rows in self._rows.values():
                rows.prune(position)

    def floor(self, namespace: str) -> int | None:
        """Returns the last revision that the journal no longer has; None: it has nothing of the namespace."""
        rows = self._rows.get(namespace)
        return None if rows is None else rows.revision_at(self._floor)

    async def piece(self, namespace: str, revision: int) -> list[CommitRecord]:
        """Reads commits behind a revision that is not below the floor; none: it is by now, or there are no more."""
        rows = self._rows.get(namespace)
        place = 0 if rows is None else bisect_right(rows.revisions, revision)
        if rows is None or place == len(rows.positions):
            return []
        try:
            return await asyncio.to_thread(self._read, namespace, revision, rows.positions[place])
        except RowsDropped as err:
            self.dropped(err.floor)
            return []

    def _read(self, namespace: str, revision: int, position: int) -> list[CommitRecord]:
        commits: list[CommitRecord] = []
        size_bytes = 0
        with JournalReader.open(self._path, is_live=True) as reader:
            for row in reader.rows(position - 1):
                for section in self._decode(row.body):
                    if section.namespace == namespace:
                        size_bytes += len(section.commits)
                        commits += decode_commits(section.commits)
                if size_bytes >= _PIECE_BYTES or row.position >= position + _PIECE_ROWS:
                    break
        if commits and commits[0].revision <= revision:
            return [commit for commit in commits if commit.revision > revision]
        return commits

    async def revision_before(self, namespace: str, time_ms: int) -> int | None:
        """Returns the last revision before a time; None: what was then has been dropped."""
        rows = self._rows.get(namespace)
        if rows is None:
            return None
        try:
            row = await asyncio.to_thread(self._first_row, time_ms)
        except RowsDropped:
            return None
        if row is None:
            return rows.revisions[-1] if rows.revisions else rows.base
        revision = rows.revision_at(row.position - 1)
        for section in self._decode(row.body):
            if section.namespace == namespace:
                commits = decode_commits(section.commits)
                place = bisect_left(commits, time_ms, key=_time_ms)
                revision = commits[place - 1].revision if place else revision
        return revision

    def _first_row(self, time_ms: int) -> Row | None:
        """Returns the first row that ends at a time or later; None: none does.

        Raises:
            RowsDropped: one that was dropped may have.
        """
        with JournalReader.open(self._path, is_live=True) as reader:
            about = reader.about()
            if about.floor and about.floor_time_ms >= time_ms:
                raise RowsDropped(about.floor)
            low, high = about.floor, reader.head()
            while low < high:
                middle = (low + high) // 2
                found = next(reader.rows(middle), None)
                if found is not None and found.time_ms < time_ms:
                    low = middle + 1
                else:
                    high = middle
            return next(reader.rows(low), None)


def _time_ms(commit: CommitRecord) -> int:
    return commit.time_ms
