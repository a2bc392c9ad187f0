"""The journal: every group of commits, in order, durable when it is appended.

Owns the writing of `journal.db`: appending rows, dropping old ones, epochs and runs. It knows nothing of what is in a
row (`records`), of who waits for it, or of the state that the rows make up.

A row is written by one statement, a transaction of its own, synced when it returns (SQLite in WAL mode with
`synchronous=FULL`).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from secrets import token_hex
from types import TracebackType
from typing import Final, Literal, Self, TypeAlias

from onex_memory.engine.database import (
    connect,
    examine,
    failed_write,
    refusal_to_write,
    sync,
    sync_directory,
    translated,
)
from onex_memory.engine.journal_format import FORMAT, NO_CHAIN, SCHEMA, About, migrate, next_chain, write_about
from onex_memory.engine.journal_reader import JournalReader, Row, RowsDropped
from onex_memory.engine.remedies import RESTORE
from onex_memory.engine.wal import TornTail, wal_path
from onex_memory.spi.errors import DataCorrupt, DataUnusable, JournalFailed, StorageFull

__all__ = ["Journal", "JournalReader", "Mode", "Row", "RowsDropped"]

Mode: TypeAlias = Literal["sync", "async"]
"""Whether a reply waits until what it says is on disk."""

# Measured over 20,000 appends, two cores, ext4, an idle disk that syncs in about 0.1 ms:
#
#   64 commits, 12 KB     0.28 ms, 0.16 ms of it CPU; one in 120 copies the log into the file: 2-4 ms, the longest 7 ms
#   one commit, 200 B     0.19 ms, 0.11 ms of it CPU
#   page size             4 KiB costs 10 % more CPU at 12 KB; 16 KiB no less, and the file is a third larger
#   copying each 1 MiB    1.4-2.4 ms for the 99.9th percentile; 2 MiB: 2.2-3.4; 4 MiB: 3-5; 8 MiB: 6-9; never: 0.6
#   mmap, larger cache    no difference
#
# Beside others that sync all the time the longest took 34 ms, wherever it was, copying or not. A second thread that
# copies would not let the log end under load: it begins again only where all of it was copied and none was added.
_PAGE_BYTES: Final = 8_192
_CHECKPOINT_PAGES: Final = 2 * 1024 * 1024 // _PAGE_BYTES
_LOG_BYTES: Final = 4 * 1024 * 1024
"""What is kept of a log that had grown further, while somebody read an old state of the file or the disk was full."""

_PIECE_ROWS: Final = 64
_PIECE_BYTES: Final = 1024 * 1024
"""What one call drops, at least a row."""
_ABOUT_BYTES: Final = 8 * _PAGE_BYTES

_STRANGE: Final = 3
"""How many writes in a row may fail although there is room: that may come between a failure and the question. Where
more do, it is not room that is lacking."""

_APPEND: Final = "INSERT INTO journal VALUES (?, ?, ?, ?)"


class Journal:
    """The journal for the one process that writes it; used by one thread at a time.

    Positions count the rows from 1, across all runs and epochs. After `JournalFailed` nothing is written any more: the
    process must stop, and finds out when it starts again what has become of the write.
    """

    __slots__ = (
        "_about",
        "_chain",
        "_connection",
        "_failure",
        "_head",
        "_last_time_ms",
        "_path",
        "_reader",
        "_strange",
        "torn_tail",
    )

    def __init__(self, path: Path, connection: sqlite3.Connection, torn_tail: TornTail | None) -> None:
        self._path = path
        self._connection = connection
        self._reader = JournalReader(path, connection)
        self.torn_tail = torn_tail
        """What the last run has left half written at the end; it is dropped."""
        self._failure: JournalFailed | None = None
        self._strange = 0
        """How many writes in a row have failed although there was room when that was asked."""
        self._about = self._reader.about()
        self._head, self._last_time_ms, self._chain = self._reader.last()

    @classmethod
    def open(cls, path: Path) -> Self:
        """Opens the journal; makes it when it is missing, brings an older format to the present one.

        The caller holds the directory, and nothing else in this process has the file open. A new epoch begins where the
        last run was `async` and did not end cleanly, for what it had shown may be gone.

        Raises:
            DataCorrupt: the file is damaged. It was not changed.
            DataTooNew: a newer version has written it.
            DataDirectoryUnusable: it cannot be read or written.
        """
        if not path.exists() or not path.stat().st_size:
            _create(path)
        torn_tail = examine(path)
        sync(path)
        if not _is_present_format(path):
            with closing(connect(path)) as connection:
                migrate(connection, path)
                JournalReader(path, connection).check()
        connection = connect(path)
        try:
            with translated(path):
                _configure(connection)
                journal = cls(path, connection, torn_tail)
                if journal._about.mode == "async" and not journal._about.has_ended:
                    _write(connection, replace(journal._about, epoch=_random_id(), has_ended=1))
                    journal._about = journal._reader.about()
        except DataUnusable:
            connection.close()
            raise
        return journal

    @property
    def identity(self) -> str:
        """What the journal is known by, whatever its epoch; the state file that belongs to it has the same."""
        return self._about.identity

    @property
    def epoch(self) -> str:
        """The epoch that positions are of: a cursor of another one means nothing here."""
        return self._about.epoch

    @property
    def head(self) -> int:
        """The position of the last row; 0: there was never one."""
        return self._head

    @property
    def floor(self) -> int:
        """The position of the last row that was dropped; 0: none was."""
        return self._about.floor

    @property
    def last_time_ms(self) -> int:
        """The time of the last row; 0: there was never one."""
        return self._last_time_ms

    @property
    def about(self) -> About:
        """What the journal says of itself."""
        return self._about

    @property
    def reader(self) -> JournalReader:
        """Reads the rows through the same connection, so by the same thread at a time."""
        return self._reader

    def rows(self, after: int) -> Iterator[Row]:
        """Iterates the rows behind a position, as `JournalReader.rows` does."""
        return self._reader.rows(after)

    def size_bytes(self) -> int:
        """Returns what the rows take on disk, without the log and without room that dropped rows have left."""
        with translated(self._path):
            ((pages, free),) = self._connection.execute(
                "SELECT page_count, freelist_count FROM pragma_page_count, pragma_freelist_count"
            ).fetchall()
        return int(pages - free) * _PAGE_BYTES

    def append(self, body: bytes, *, time_ms: int) -> int:
        """Appends a row, and returns its position. It is on disk when this returns.

        Args:
            body: a group of commits, as `records.encode_sections` makes it.
            time_ms: of its last commit; never before that of the row before.

        Raises:
            StorageFull: there is no room. Nothing was written, and the next call may succeed.
            JournalFailed: whether it was written is unknown.
        """
        if self._failure is not None:
            raise self._failure
        position = self._head + 1
        chain = next_chain(self._chain, position, time_ms, body)
        try:
            self._connection.execute(_APPEND, (position, time_ms, body, chain))
        except sqlite3.Error as err:
            raise self._failed(err, len(body)) from err
        self._head = position
        self._chain = chain
        self._last_time_ms = time_ms
        self._strange = 0
        return position

    def check_room(self, size_bytes: int) -> None:
        """Tries whether there is room for so many bytes in a row, by writing as many to a file beside it.

        Raises:
            StorageFull: there is none.
        """
        refusal = refusal_to_write(self._path, size_bytes + _ABOUT_BYTES)
        if refusal is not None:
            raise StorageFull(self._path.name, str(refusal.strerror)) from refusal

    def begin_run(self, mode: Mode) -> None:
        """Notes how this run flushes, and that it has not ended. It needs no room where the last one left the same.

        Raises:
            StorageFull, JournalFailed: as `append`.
        """
        self._note(replace(self._about, mode=mode, has_ended=0))

    def end_run(self) -> None:
        """Notes that all that was shown is on disk.

        Raises:
            StorageFull, JournalFailed: as `append`.
        """
        self._note(replace(self._about, has_ended=1))

    def part_ways(self) -> str:
        """Begins a new epoch, after which no cursor of before is understood, and returns it.

        The identity is a new one too: from here on this is another journal than the one that it was copied from, and
        what belongs to that one does not belong to this.

        Raises:
            StorageFull, JournalFailed: as `append`.
        """
        self._note(replace(self._about, epoch=_random_id(), identity=_random_id()))
        return self.epoch

    def seal_with(self, keyring: bytes) -> None:
        """Notes what is written from now on is sealed with; whoever writes sees to it that it is.

        Raises:
            StorageFull, JournalFailed: as `append`.
        """
        self._note(replace(self._about, keyring=keyring))

    def drop(self, through: int) -> bool:
        """Drops a piece of the rows through a position, the oldest first; what is left can be verified as before.

        Returns:
            Whether some of them are left.

        Raises:
            StorageFull, JournalFailed: as `append`.
        """
        through = min(through, self._head)
        piece = self._piece(through)
        self._drop(piece)
        return self.floor < through

    def retain(self, *, since_ms: int | None, max_bytes: int | None, not_beyond: int) -> bool:
        """Drops a piece of the rows that need not be kept, the oldest first.

        Args:
            since_ms: rows of an earlier time go; None: none goes for its age.
            max_bytes: rows go while they take more than this; None: none goes for the room that it takes.
            not_beyond: a row behind this position stays in any case: the state file has not reached it.

        Returns:
            Whether there may be more to drop.

        Raises:
            StorageFull, JournalFailed: as `append`.
        """
        excess = 0 if max_bytes is None else self.size_bytes() - max_bytes
        piece = self._piece(min(not_beyond, self._head))
        count = 0
        for _, time_ms, _, size_bytes in piece:
            if excess <= 0 and (since_ms is None or time_ms >= since_ms):
                break
            excess -= size_bytes
            count += 1
        self._drop(piece[:count])
        return 0 < count == len(piece)

    def close(self) -> None:
        """Closes the file. Closing again does nothing."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _piece(self, through: int) -> list[tuple[int, int, bytes, int]]:
        """Returns position, time, chain and size of the oldest rows through a position, as many as one call drops."""
        piece: list[tuple[int, int, bytes, int]] = []
        size_bytes = 0
        with translated(self._path):
            rows = self._connection.execute(
                "SELECT position, time_ms, chain, length(body) FROM journal "
                "WHERE position <= ? ORDER BY position LIMIT ?",
                (through, _PIECE_ROWS),
            ).fetchall()
        for row in rows:
            size_bytes += row[3]
            if piece and size_bytes > _PIECE_BYTES:
                break
            piece.append(row)
        return piece

    def _drop(self, piece: list[tuple[int, int, bytes, int]]) -> None:
        if piece:
            position, time_ms, chain, _ = piece[-1]
            self._note(replace(self._about, floor=position, floor_chain=chain, floor_time_ms=time_ms))

    def _note(self, about: About) -> None:
        """Writes what has changed of the facts, and drops the rows through the floor."""
        if self._failure is not None:
            raise self._failure
        if about == self._about:
            return
        try:
            _write(self._connection, about)
        except sqlite3.Error as err:
            raise self._failed(err, _ABOUT_BYTES) from err
        self._about = about

    def _failed(self, err: sqlite3.Error, size_bytes: int) -> StorageFull | JournalFailed:
        if err.sqlite_errorcode == sqlite3.SQLITE_TOOBIG:
            return StorageFull(self._path.name, f"{size_bytes:,} bytes are more than a row holds")
        error = failed_write(err, self._path, size_bytes + _ABOUT_BYTES)
        if isinstance(error, JournalFailed) and self._is_certain(err, size_bytes + _ABOUT_BYTES):
            self._strange += 1
            return StorageFull(self._path.name, str(err))
        if isinstance(error, JournalFailed):
            self._failure = error
        return error

    def _is_certain(self, err: sqlite3.Error, size_bytes: int) -> bool:
        """Says whether a write that failed is certain to have left nothing, and may be tried again.

        Room may have come between the failure and the question whether there is any. A write that failed, unlike a
        sync, says what became of it: the mark that ends a transaction is written last, so where SQLite does not show
        the transaction, its log does not hold the mark, and the next transaction is written over what it does hold.
        """
        if err.sqlite_errorcode != sqlite3.SQLITE_IOERR_WRITE or self._strange >= _STRANGE:
            return False
        if refusal_to_write(self._path, size_bytes) is not None:
            return False  # the disk, and not its room: it would fail again and again
        try:
            return self._reader.last() == (self._head, self._last_time_ms, self._chain)
        except DataUnusable:
            return False


def _random_id() -> str:
    return token_hex(8)


def _write(connection: sqlite3.Connection, about: About) -> None:
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM journal WHERE position <= ?", (about.floor,))
        write_about(connection, about)


def _is_present_format(path: Path) -> bool:
    """Says whether a file has the present format, and checks all of it that is checked before it is opened.

    By a connection that cannot write: one that can brings the log into the file when it closes, and a file that is
    damaged should be left as it is.
    """
    with closing(connect(path, may_write=False)) as connection:
        reader = JournalReader(path, connection)
        reader.check_structure()
        is_present = reader.version() == FORMAT
        if is_present:
            reader.check()
        return is_present


def _configure(connection: sqlite3.Connection) -> None:
    # secure_delete, on in Debian's build, would write zeros over every row that is dropped.
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        f"wal_autocheckpoint = {_CHECKPOINT_PAGES}",
        f"journal_size_limit = {_LOG_BYTES}",
        "secure_delete = OFF",
        "cell_size_check = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _create(path: Path) -> None:
    """Makes a journal. It appears under its name whole, or not at all."""
    if wal_path(path).exists() and wal_path(path).stat().st_size:
        raise DataCorrupt(str(path), "byte 0: it is missing or empty, and its write-ahead log is not", RESTORE)
    new = path.with_name(path.name + "-new")
    for left in path.parent.glob(f"{new.name}*"):  # by an attempt that ended midway
        left.unlink()
    os.close(os.open(new, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o600))  # SQLite gives its log the same mode
    about = About(
        format=FORMAT,
        identity=_random_id(),
        epoch=_random_id(),
        mode="",
        has_ended=1,
        floor=0,
        floor_chain=NO_CHAIN,
        floor_time_ms=0,
    )
    with closing(connect(new, may_create=True)) as connection, translated(path):
        connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            for statement in SCHEMA:
                connection.execute(statement)
            connection.execute("INSERT INTO head VALUES (0, ?)", (NO_CHAIN,))
            write_about(connection, about)
        connection.execute("PRAGMA journal_mode = WAL")
    new.rename(path)
    sync_directory(path.parent)
