"""Reading the journal: its rows, verified one by one.

Owns what a reader may believe: no row is missing, none is other than it was written, or the reader is told where.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

from onex_memory.engine.database import check_structure, connect, examine, older_format, translated
from onex_memory.engine.journal_format import FORMAT, About, check_schema, next_chain, read_about, read_version
from onex_memory.engine.remedies import RESTORE
from onex_memory.engine.wal import TornTail
from onex_memory.spi.errors import DataCorrupt, DataUnusable

__all__ = ["JournalReader", "Row", "RowsDropped"]

_BATCH_ROWS: Final = 16
"""How many rows are read at a time: a reader keeps an old state of the file, which holds up checkpoints, no longer."""
_STRUCTURE_BYTES: Final = 512 * 1024 * 1024
"""Up to this size the structure of the file is checked: 0.2 s in the page cache, 1.2 s where 0.5 GB/s are read."""


class Row(NamedTuple):
    """A row that was verified."""

    position: int
    time_ms: int
    body: bytes


@dataclass(eq=False)
class RowsDropped(Exception):
    """Rows that were asked for have been dropped: the journal begins behind the floor."""

    floor: int

    def __str__(self) -> str:
        return f"the rows through position {self.floor} have been dropped"


class JournalReader:
    """The journal for one that reads, whoever writes meanwhile; used by one thread at a time."""

    __slots__ = ("_connection", "path", "torn_tail")

    def __init__(self, path: Path, connection: sqlite3.Connection, torn_tail: TornTail | None = None) -> None:
        self.path = path
        """The file."""
        self._connection = connection
        self.torn_tail = torn_tail
        """What a crash has left half written at the end; only where nobody had the journal open."""

    @classmethod
    def open(cls, path: Path, *, is_live: bool) -> Self:
        """Opens a journal of the present format, and changes nothing in it.

        Args:
            path: the file.
            is_live: whether a process has it open for writing, perhaps this one. Where none has, the write-ahead log
                and the structure of the file are examined too.

        Raises:
            DataCorrupt: it is damaged.
            DataTooNew: a newer version has written it.
            DataDirectoryUnusable: it cannot be read, or has an older format.
        """
        torn_tail = None if is_live else examine(path)
        reader = cls(path, connect(path, may_write=False), torn_tail)
        try:
            if not is_live:
                reader.check_structure()
            version = reader.version()
            if version != FORMAT:
                raise older_format(path, version)
            reader.check()
        except DataUnusable:
            reader.close()
            raise
        return reader

    def version(self) -> int:
        """Returns the format that the file has."""
        return read_version(self._connection, self.path)

    def about(self) -> About:
        """Returns what the journal says of itself now."""
        return read_about(self._connection, self.path)

    def head(self) -> int:
        """Returns the position of the last row now, dropped or not; 0: there was never one."""
        return self._head()[0]

    def last(self) -> tuple[int, int, bytes]:
        """Returns position, time and chain of the last row now, dropped or not."""
        with translated(self.path), self._connection:
            self._connection.execute("BEGIN")
            about = self.about()
            head, chain = self._head()
            if head == about.floor:
                return head, about.floor_time_ms, chain
            ((time_ms,),) = self._connection.execute(
                "SELECT time_ms FROM journal WHERE position = ?", (head,)
            ).fetchall()
            return head, time_ms, chain

    def rows(self, after: int) -> Iterator[Row]:
        """Iterates the rows behind a position, verified, in order, through the last one that there is by then.

        No transaction is open while the caller has a row.

        Raises:
            RowsDropped: some of them have been dropped, perhaps just now.
            DataCorrupt: one is not what was written, or is missing, or the journal ends before the position.
        """
        position, chain = after, None
        while True:
            with translated(self.path), self._connection:
                self._connection.execute("BEGIN")
                head, head_chain = self._head()
                chain = self._chain(position, head, chain)
                batch = self._connection.execute(
                    "SELECT position, time_ms, body, chain FROM journal WHERE position > ? ORDER BY position LIMIT ?",
                    (position, _BATCH_ROWS),
                ).fetchall()
            for found, time_ms, body, found_chain in batch:
                if found != position + 1:
                    raise self._corrupt(position + 1, "it is missing")
                if type(time_ms) is not int or type(body) is not bytes:
                    raise self._corrupt(found)
                chain = next_chain(chain, found, time_ms, body)
                if chain != found_chain or found > head:
                    raise self._corrupt(found)
                position = found
                yield Row(position, time_ms, body)
            if position == head:
                if chain != head_chain:
                    raise self._corrupt(position)
                return
            if not batch:
                raise self._corrupt(position + 1, "it is missing")

    def check_structure(self) -> None:
        """Checks the structure of a file that is not too large for it; a larger one must do with `check` and `rows`.

        Raises:
            DataCorrupt: it is damaged.
        """
        if self.path.stat().st_size <= _STRUCTURE_BYTES:
            check_structure(self._connection, self.path)

    def check(self) -> None:
        """Checks that the file has its tables, and that its rows begin behind the floor and end at the head.

        Raises:
            DataCorrupt: something is not as it was written.
        """
        check_schema(self._connection, self.path)
        with translated(self.path), self._connection:
            self._connection.execute("BEGIN")
            floor = self.about().floor
            head, chain = self._head()
            ((first, last),) = self._connection.execute(
                "SELECT (SELECT min(position) FROM journal), (SELECT max(position) FROM journal)"
            ).fetchall()
            if (first, last) != ((floor + 1, head) if head > floor else (None, None)):
                raise self._corrupt(head, f"the rows are {first} to {last}, and should be {floor + 1} to {head}")
            if self._chain(head, head) != chain:
                raise self._corrupt(head)

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _head(self) -> tuple[int, bytes]:
        with translated(self.path):
            found = self._connection.execute("SELECT position, chain FROM head").fetchall()
        match found:
            case [(int(position), bytes(chain))]:
                return position, chain
            case _:
                raise DataCorrupt(str(self.path), "table head", RESTORE)

    def _chain(self, position: int, head: int, known: bytes | None = None) -> bytes:
        """Returns the chain of a row, or of the floor; known where the row has been read before."""
        about = self.about()
        if position < about.floor:
            raise RowsDropped(about.floor)
        if position > head:
            raise self._corrupt(head + 1, f"it is missing, as is all that was there through position {position}")
        if position == about.floor:
            return about.floor_chain
        if known is not None:
            return known
        found = self._connection.execute("SELECT chain FROM journal WHERE position = ?", (position,)).fetchone()
        if found is None or type(found[0]) is not bytes:
            raise self._corrupt(position)
        return bytes(found[0])

    def _corrupt(self, position: int, what: str = "it is not what was written") -> DataCorrupt:
        return DataCorrupt(str(self.path), f"position {position} ({what})", RESTORE)
