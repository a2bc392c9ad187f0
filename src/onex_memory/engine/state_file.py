"""The materialised state: what the journal's groups add up to, in a SQLite database of its own, `state.db`.

Owns how the file is made and opened, and that the state is brought from one position of the journal to a later one as a
whole or not at all. What changes add up to is `state_fold`'s business, writing it into the tables is `state_writer`'s;
how the state is read is `state_reader`'s, for recovery, and `state_archive`'s, by range.

    journal   … 7 8 9 │ 10 11 12            state.db says: position 9
                      └ one transaction ──→ the entries, outcomes and archived records that 10 to 12 leave behind,
                                            and: position 12
    killed in between: it is at 9, and the same is done again

It can be made anew from a journal that reaches back to the beginning. That the end of its write-ahead log is lost
does no harm either, as long as the journal holds what follows the position that it then is at.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from contextlib import ExitStack, closing, nullcontext
from pathlib import Path
from typing import Final, Self

from onex_memory.engine.database import connect, examine, sync, sync_directory
from onex_memory.engine.remedies import REBUILD, RESTORE
from onex_memory.engine.sealing import Seal
from onex_memory.engine.state_fold import Contradiction, Fold, Group
from onex_memory.engine.state_lock import StateLock
from onex_memory.engine.state_tables import (
    FORMAT,
    MIGRATIONS,
    SCHEMA,
    Migration,
    storage_error,
)
from onex_memory.engine.state_writer import StateWriter
from onex_memory.engine.wal import TornTail, wal_path
from onex_memory.spi.errors import DataCorrupt, DataTooNew

__all__ = ["StateFile"]

_PAGE_BYTES: Final = 4096
_CACHE_KIB: Final = 32 << 10
_CHECKPOINT_PAGES: Final = 1_000
"""At what size the write-ahead log is checkpointed, 4 MB: little to read at a start, and little to sync at a time."""
_WAIT_MS: Final = 10_000
"""How long another process's transaction is waited for."""


class StateFile(StateWriter):
    """The state at one position of the journal. It belongs to one thread at a time.

    Several processes may have it open: each transaction sees the state as one of them left it.
    """

    def __init__(
        self,
        database: sqlite3.Connection,
        *,
        path: Path,
        remedy: str,
        seal: Seal | None = None,
        archive_only: bool = False,
    ) -> None:
        """Takes an open database; see `open` and `temporary`."""
        super().__init__(database, path=path, remedy=remedy, seal=seal, archive_only=archive_only)
        self.torn_tail: TornTail | None = None
        """What a crash has left half written, where nobody had the state open: the journal has it."""

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        identity: str,
        is_alone: bool = False,
        is_rebuildable: bool = False,
        seal: Seal | None = None,
        migrations: dict[int, Migration] = MIGRATIONS,
    ) -> Self:
        """Opens the state, made empty at position 0 where there is none, and verifies all but its rows.

        Args:
            path: where it is.
            identity: that of the journal, which must be its own.
            is_alone: whether no other process is to have it open: one that is left over of a server that was killed
                is waited for, and the write-ahead log and the structure of the file are examined.
            is_rebuildable: whether the journal reaches back to the beginning: the remedy for damage says so.
            seal: what seals and opens the rows, where they are encrypted at rest.
            migrations: what brings older formats up to date.

        Raises:
            DataCorrupt: it is damaged, or belongs to another journal.
            DataTooNew: a newer version has written it.
            DataDirectoryUnusable: it cannot be opened.
            StorageFull: there is no room to make it.
        """
        remedy = REBUILD if is_rebuildable else RESTORE
        torn_tail = None
        with StateLock.hold(path) if is_alone else nullcontext():
            if not path.exists() or not path.stat().st_size:
                cls._make(path, identity, remedy)
            elif is_alone:
                try:
                    torn_tail = examine(path)
                except DataCorrupt as err:
                    raise DataCorrupt(err.file, err.place, remedy) from err
                sync(path)
            try:
                with ExitStack() as stack:
                    database = connect(path)
                    stack.callback(database.close)
                    state = cls(database, path=path, remedy=remedy, seal=seal)
                    state.torn_tail = torn_tail
                    if is_alone:
                        state._check_structure()
                    state._set_up(identity, migrations)
                    stack.pop_all()
            except (sqlite3.Error, UnicodeDecodeError) as err:
                raise storage_error(err, path, remedy) from err
        return state

    @classmethod
    def temporary(cls) -> Self:
        """Makes a state that keeps archive spaces only, in a temporary file that goes with the process.

        Nothing is waited for to be on disk.
        """
        database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        # Without a rollback journal, a transaction that finds no room leaves a damaged file.
        database.execute("PRAGMA journal_mode = MEMORY")
        database.execute("PRAGMA synchronous = OFF")
        state = cls(database, path=Path("temporary"), remedy=RESTORE, archive_only=True)
        state._create("")
        state._load()
        return state

    def shrink_log(self, limit_bytes: int) -> None:
        """Checkpoints the write-ahead log, and makes it empty, where it is larger than so many bytes.

        Raises:
            StorageFull: there is no room.
            JournalFailed: the file could not be written.
        """
        log = wal_path(self._path)
        if log.exists() and log.stat().st_size > limit_bytes:
            try:
                self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            except sqlite3.Error as err:
                raise storage_error(err, self._path, self._remedy) from err

    def belong_to(self, identity: str) -> None:
        """Notes that it belongs to another journal from here on, which has what its own had.

        Raises:
            StorageFull: there is no room.
            JournalFailed: the file could not be written.
        """
        with self._writing():
            self.identity = identity
            self._write_state()

    def close(self) -> None:
        """Closes it. Doing so again does nothing."""
        self._database.close()

    # Making it.

    @classmethod
    def _make(cls, path: Path, identity: str, remedy: str) -> None:
        """Makes an empty state. It appears under its name whole, or not at all."""
        if wal_path(path).exists() and wal_path(path).stat().st_size:
            raise DataCorrupt(str(path), "byte 0: it is missing or empty, and its write-ahead log is not", remedy)
        new = path.with_name(path.name + "-new")
        new.unlink(missing_ok=True)
        os.close(os.open(new, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o600))  # SQLite gives its log the same mode
        with closing(connect(new, may_create=True)) as database:
            database.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
            state = cls(database, path=new, remedy=remedy)
            with state._writing():
                state._create(identity)
            try:
                database.execute("PRAGMA journal_mode = WAL")
            except sqlite3.Error as err:
                raise storage_error(err, path, remedy) from err
        new.rename(path)
        sync_directory(path.parent)

    def _set_up(self, identity: str, migrations: dict[int, Migration]) -> None:
        execute = self._database.execute
        execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
        execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        execute("PRAGMA cell_size_check = ON")
        execute("PRAGMA synchronous = FULL")
        execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
        self._migrate(migrations)
        if self._schema() != SCHEMA:
            raise self._corrupt("its tables, which are not those of its format")
        with self.snapshot():
            pass
        if self.identity != identity:
            raise DataCorrupt(
                str(self._path),
                f"its identity, {self.identity}, which is not the journal's, {identity}",
                "it belongs to another journal: put back the one that it belongs to, or restore a backup",
            )

    def _check_structure(self) -> None:
        for (problem,) in self._database.execute("PRAGMA quick_check(1)").fetchall():
            if problem != "ok":
                raise self._corrupt(f"its structure ({problem})")

    def _schema(self) -> dict[str, str]:
        return dict(self._database.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))

    def _create(self, identity: str) -> None:
        for sql in SCHEMA.values():
            self._database.execute(sql)
        self.identity = identity
        self._write_about("format", FORMAT)
        self._write_state()

    def _migrate(self, migrations: dict[int, Migration]) -> None:
        while True:
            found = self._read_about("format")
            if not isinstance(found, int):
                raise self._corrupt("table about, row 'format'")
            if found > FORMAT:
                raise DataTooNew(str(self._path), found, FORMAT)
            if found == FORMAT:
                return
            if found not in migrations:
                raise self._corrupt(f"table about, row 'format', which says {found}")
            with self._writing():
                migrations[found](self._database)
                self._write_about("format", found + 1)

    # Bringing it up to date.

    def apply(self, groups: Iterable[Group]) -> int:
        """Brings the state up to date with groups of the journal, in one transaction, or several where they are large.

        Groups that it has seen are skipped; the others must follow without a gap. It is on disk when this returns.
        If it fails, it is at the position that it was at, or at that of a group in between.

        Args:
            groups: in order of position.

        Returns:
            The position that it is at.

        Raises:
            DataCorrupt: it is damaged, or a group does not follow from what was there.
            StorageFull: there is no room.
            JournalFailed: what has become of the last transaction is unknown; it must be opened anew.
        """
        coming = iter(groups)
        group = next(coming, None)
        while group is not None:
            with self._writing():
                self._refresh()
                fold = Fold(self, self._documents, archive_only=self._archive_only)
                position = self.position
                while group is not None and not fold.is_full:
                    if group.position > position + 1 and not self._archive_only:
                        raise Contradiction(f"position {group.position}, which follows {position}")
                    if group.position > position:
                        fold.add(group)
                        position = group.position
                    group = next(coming, None)
                if fold.position:
                    self._write(fold)
            self._documents.shrink()
        return self.position
