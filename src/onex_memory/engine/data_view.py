"""A data directory for one that only looks: its files opened for reading, whoever writes meanwhile.

Owns what a look may cost. Beside a server it is one more reader, which neither waits nor is waited for; at rest nothing
in the directory is changed, not even by the files that SQLite makes to coordinate readers with writers. (A log that a
crash has left is read through the index `…-shm`, which SQLite makes anew where it is missing. It holds no data.)
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self, TypeAlias, TypeVar
from urllib.parse import quote

from onex_memory.engine.database import check_structure, connect, examine, older_format, translated, unusable
from onex_memory.engine.directory import DataDirectory
from onex_memory.engine.journal import JournalReader, RowsDropped
from onex_memory.engine.journal_format import FORMAT as JOURNAL_FORMAT
from onex_memory.engine.master_key import MasterKey
from onex_memory.engine.records import Section, decode_sections
from onex_memory.engine.remedies import REBUILD, RESTORE
from onex_memory.engine.sealing import Keyring, Seal
from onex_memory.engine.state_archive import ArchiveReader
from onex_memory.engine.state_reader import ENTRIES, STREAMS, StoredRecord
from onex_memory.engine.state_tables import FORMAT as STATE_FORMAT, SCHEMA
from onex_memory.engine.wal import TornTail, wal_path
from onex_memory.spi.errors import DataCorrupt, DataDirectoryUnusable, DataTooNew, DataUnusable

__all__ = [
    "ArchiveSize",
    "DataView",
    "Decode",
    "Progress",
    "SpaceSize",
    "StateView",
    "check_history",
    "check_reach",
    "file_bytes",
    "look",
    "no_progress",
    "sync_file",
]

Decode: TypeAlias = Callable[[bytes], list[Section]]
"""Reads the body of a row of the journal."""
Progress: TypeAlias = Callable[[str, int, int], object]
"""Is told what is being done, how much of it is done, and of how much. Both may be of any unit."""

_ATTEMPTS: Final = 3
"""How often a directory is looked at in which a server starts, or drops rows, meanwhile."""
_COPIED_PAGES: Final = 1024
_STRUCTURE_BYTES: Final = 512 << 20
"""Up to this size the structure of a file is checked as it is opened, as a server does."""

ResultT = TypeVar("ResultT")


def no_progress(doing: str, done: int, total: int) -> None:
    """Is told, and tells nobody."""


class SpaceSize(NamedTuple):
    """How large a resident space is."""

    keys: int
    size_bytes: int
    """Of its keys and records, encoded."""


class ArchiveSize(NamedTuple):
    """How large an archive space is."""

    streams: int
    records: int
    size_bytes: int
    """Of its records."""


class StateView(ArchiveReader):
    """A state file of the present format that is only read."""

    def __init__(self, database: sqlite3.Connection, *, path: Path, remedy: str, seal: Seal | None = None) -> None:
        """Takes an open database; see `DataView.open_state`."""
        super().__init__(database, path=path, remedy=remedy, seal=seal)
        self.torn_tail: TornTail | None = None
        """What a crash has left half written at the end; only where nobody had it open."""
        self.on_entries: Callable[[int], object] = lambda count: None
        """Is told how many entries were read, again and again as they are."""

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    def corrupt(self, place: str) -> DataCorrupt:
        """Returns what says that it is damaged at a place."""
        return self._corrupt(place)

    def check(self) -> None:
        """Checks that it is of the present format, and has its tables.

        Raises:
            DataCorrupt: it is damaged.
            DataTooNew: a newer version has written it.
            DataDirectoryUnusable: it is of an older format.
        """
        found = self._read_about("format")
        if not isinstance(found, int):
            raise self._corrupt("table about, row 'format'")
        if found > STATE_FORMAT:
            raise DataTooNew(str(self._path), found, STATE_FORMAT)
        if found < STATE_FORMAT:
            raise older_format(self._path, found)
        with self._reading("its structure"):
            schema = dict(self._database.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))
        if schema != SCHEMA:
            raise self._corrupt("its tables, which are not those of its format")

    def entries(
        self, namespace: str, space: str, *, batch_size: int = 4096
    ) -> Iterator[list[tuple[str, StoredRecord]]]:
        """Returns the entries of a resident space in order of key, in batches; see `StateReader.entries`."""
        for batch in super().entries(namespace, space, batch_size=batch_size):
            yield batch
            self.on_entries(len(batch))

    # Inside one `snapshot`.

    def entry_count(self) -> int:
        """Returns how many entries all resident spaces have."""
        return sum(part.tally.row_count for (_, kind, _), part in self._parts.items() if kind == ENTRIES)

    def archive_spaces(self, namespace: str) -> list[str]:
        """Returns the names of a namespace's archive spaces, in order."""
        return sorted(space for name, kind, space in self._parts if (name, kind) == (namespace, STREAMS))

    def spaces(self, namespace: str) -> dict[str, SpaceSize]:
        """Returns how large a namespace's resident spaces are; no record is read for it."""
        sizes = {}
        for (name, kind, space), part in sorted(self._parts.items()):
            if (name, kind) == (namespace, ENTRIES):
                (size_bytes,) = self._one(
                    "SELECT coalesce(sum(length(CAST(key AS BLOB)) + length(record)), 0) FROM entries WHERE part = ?",
                    part.number,
                )
                sizes[space] = SpaceSize(part.tally.row_count, size_bytes)
        return sizes

    def archives(self, namespace: str) -> dict[str, ArchiveSize]:
        """Returns how large a namespace's archive spaces are; no record is read for it."""
        sizes = {}
        for (name, kind, space), part in sorted(self._parts.items()):
            if (name, kind) == (namespace, STREAMS):
                (records, size_bytes) = self._one(
                    "SELECT count(*), coalesce(sum(length(record)), 0) FROM archive"
                    " WHERE stream IN (SELECT stream FROM streams WHERE part = ?)",
                    part.number,
                )
                sizes[space] = ArchiveSize(part.tally.row_count, records, size_bytes)
        return sizes

    def copy_to(self, path: Path, on_progress: Progress) -> None:
        """Writes a copy of what the snapshot shows. It is on disk when its files are synced, not before.

        Raises:
            DataCorrupt: it cannot be read.
            DataDirectoryUnusable: the copy cannot be written.
        """

        def copied(status: int, left: int, total: int) -> None:
            on_progress("copying the state", total - left, total)

        try:
            with closing(sqlite3.connect(path, isolation_level=None)) as copy:
                copy.execute("PRAGMA journal_mode = OFF")
                copy.execute("PRAGMA synchronous = OFF")
                self._database.backup(copy, pages=_COPIED_PAGES, progress=copied)
        except sqlite3.Error as err:
            found = unusable(err, path)
            raise self._corrupt(f"its structure ({err})") if isinstance(found, DataCorrupt) else found from err

    def close(self) -> None:
        """Closes the file."""
        self._database.close()

    def _one(self, sql: str, part: int) -> tuple[int, ...]:
        with self._reading("its structure"):
            row: tuple[int, ...] = self._database.execute(sql, (part,)).fetchone()
        return row


class _Moment(NamedTuple):
    """Who has a directory, and what its files look like from outside."""

    holder: int | None
    is_followed: bool
    """Whether a state process works on it: that of a server which was killed has a moment to go."""
    files: tuple[tuple[int, int] | None, ...]

    @classmethod
    def of(cls, directory: DataDirectory) -> Self:
        names = (directory.path / "lock", directory.journal_path, directory.state_path)
        return cls(directory.holder(), _is_followed(directory.state_path), tuple(map(_outside, names)))

    @property
    def is_live(self) -> bool:
        return self.holder is not None or self.is_followed


class DataView:
    """A data directory that is looked at; made by `look`."""

    def __init__(
        self, directory: DataDirectory, *, holder: int | None, is_live: bool, master_key: MasterKey | None = None
    ) -> None:
        """Opens nothing yet."""
        self._master_key = master_key
        self.seal: Seal | None = None
        """What opens what is encrypted at rest; known once the journal was unlocked."""
        self.directory = directory
        self.holder = holder
        """Which process holds it; 0: one that has not said so yet; None: nobody does."""
        self.is_live = is_live
        """Whether a process may write to it meanwhile."""
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stack.close()

    def open_journal(self) -> JournalReader:
        """Opens the journal, and checks all of it but its rows.

        Raises:
            DataCorrupt: it is damaged, or missing.
            DataTooNew: a newer version has written it.
            DataDirectoryUnusable: it cannot be read, or has an older format.
        """
        path = self.directory.journal_path
        if not file_bytes(path):
            raise DataCorrupt(str(path), "byte 0: it is missing or empty", RESTORE)
        if self.is_live:
            return self._stack.enter_context(JournalReader.open(path, is_live=True))
        torn_tail = examine(path)
        journal = self._stack.enter_context(JournalReader(path, _connect_at_rest(path), torn_tail))
        journal.check_structure()
        found = journal.version()
        if found < JOURNAL_FORMAT:
            raise older_format(path, found)
        journal.check()
        return journal

    def unlock(self, journal: JournalReader) -> Decode:
        """Makes what is encrypted at rest readable, in the state that is opened after it too.

        Returns:
            What reads the body of a row.

        Raises:
            DataDirectoryUnusable: there is no master key, or it is another one.
        """
        about = journal.about()
        keyring = Keyring.decoded(about.keyring)
        if keyring is None:
            return decode_sections
        self.seal = Seal.unlocked(keyring, self._master_key, directory=str(self.directory.path))
        return self.seal.decode_sections

    def open_state(self, *, is_rebuildable: bool) -> StateView | None:
        """Opens the state, and checks all of it but its rows; None: there is none.

        Args:
            is_rebuildable: whether the journal is whole, and reaches back to the beginning.

        Raises:
            DataCorrupt: it is damaged.
            DataTooNew: a newer version has written it.
            DataDirectoryUnusable: it cannot be read, or has an older format.
        """
        path = self.directory.state_path
        remedy = REBUILD if is_rebuildable else RESTORE
        if not file_bytes(path):
            return None
        try:
            torn_tail = None if self.is_live else examine(path)
            connection = connect(path, may_write=False) if self.is_live else _connect_at_rest(path)
            state = self._stack.enter_context(closing(StateView(connection, path=path, remedy=remedy, seal=self.seal)))
            state.torn_tail = torn_tail
            if not self.is_live and file_bytes(path) <= _STRUCTURE_BYTES:
                check_structure(connection, path)
        except DataCorrupt as err:
            raise DataCorrupt(err.file, err.place, remedy) from err
        state.check()
        return state


def look(path: Path | str, work: Callable[[DataView], ResultT], *, master_key: MasterKey | None = None) -> ResultT:
    """Does some work on a directory that is looked at, and returns what it returned.

    Where a server starts in between, what was seen of the files at rest is worth nothing, be it an error: the work is
    done once more, on what is there now. Likewise where rows of the journal were dropped that it was about to read.

    Args:
        path: the directory.
        work: what is done.
        master_key: what opens the data where they are encrypted at rest, and the work reads them.

    Raises:
        DataUnusable: the directory cannot be read, or holds no data, or what the work raised.
    """
    directory = DataDirectory.look_into(path)
    if not any(map(file_bytes, (directory.journal_path, directory.state_path))):
        raise DataDirectoryUnusable(str(directory.path), "holds no data")
    for attempt in range(_ATTEMPTS):
        is_last = attempt == _ATTEMPTS - 1
        moment = _Moment.of(directory)
        is_live = moment.is_live or is_last
        try:
            with DataView(directory, holder=moment.holder, is_live=is_live, master_key=master_key) as view:
                result = work(view)
        except DataUnusable:
            if is_live or _Moment.of(directory) == moment:
                raise
        except RowsDropped as err:
            if is_last:
                raise DataDirectoryUnusable(str(directory.path), f"{err} meanwhile: try again") from err
        else:
            if is_live or _Moment.of(directory) == moment:
                return result
    raise AssertionError("not reached: the last attempt returns or raises")


def check_reach(view: DataView, state: StateView | None, floor: int) -> None:
    """Checks that the journal has all that the state lacks.

    Args:
        view: of which.
        state: inside a snapshot that is later than the floor; None: there is none.
        floor: that of the journal.

    Raises:
        DataCorrupt: it has not.
    """
    path = str(view.directory.state_path)
    if state is None and floor:
        raise DataCorrupt(path, f"byte 0: it is missing, and the journal's rows through {floor} are gone", RESTORE)
    if state is not None and state.position < floor:
        raise DataCorrupt(path, f"position {state.position}: the journal's rows through {floor} are gone", RESTORE)


def check_history(view: DataView, state: StateView, journal: JournalReader) -> None:
    """Checks that a state is one of its journal, and not of another.

    Raises:
        DataCorrupt: it is not.
    """
    identity = journal.about().identity
    if state.identity != identity:
        place = f"its identity, {state.identity}, which is not the journal's, {identity}"
        raise DataCorrupt(str(view.directory.state_path), place, RESTORE)


def file_bytes(path: Path) -> int:
    """Returns how large a file is, with its log; 0: there is none."""
    return sum(status[0] for status in (_outside(path), _outside(wal_path(path))) if status is not None)


def sync_file(path: Path) -> None:
    """Makes what was written to a file durable, which no process has open for writing."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _outside(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_size, status.st_mtime_ns


def _connect_at_rest(path: Path) -> sqlite3.Connection:
    """Opens a file that nobody has open. Where it has no log, nothing beside it is made or left behind."""
    log = _outside(wal_path(path))
    if log is not None and log[0]:
        return connect(path, may_write=False)
    with translated(path):
        return sqlite3.connect(
            f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True, isolation_level=None, check_same_thread=False
        )


def _is_followed(state_path: Path) -> bool:
    """Says whether a state process has the lock of a state file (`state_lock`); the lock is not made for it."""
    try:
        descriptor = os.open(state_path.with_name(state_path.name + "-lock"), os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
