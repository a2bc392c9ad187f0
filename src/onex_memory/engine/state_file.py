"""The materialised state: what the journal's groups add up to, in a SQLite database of its own, `state.db`.

Owns that the state is brought from one position of the journal to a later one as a whole or not at all, and that
what is read back is what was written. What changes add up to is `state_fold`'s business, tables and checksums are
`state_tables`'; how the state is read is `state_reader`'s, for recovery, and `state_archive`'s, by range.

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
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, nullcontext
from pathlib import Path
from typing import Final, Self
from zlib import crc32

import msgspec

from onex_memory.engine.database import connect, examine, sync, sync_directory
from onex_memory.engine.remedies import REBUILD, RESTORE
from onex_memory.engine.sealing import ESCAPED, Seal, applied_place, archive_place, entry_place
from onex_memory.engine.space import Record
from onex_memory.engine.state_archive import ArchiveReader
from onex_memory.engine.state_fold import Contradiction, Documents, Fold, Group, NamespaceFold, StreamFold
from onex_memory.engine.state_lock import StateLock
from onex_memory.engine.state_reader import APPLIED, CLIENTS, ENDED, ENTRIES, STREAMS, Part
from onex_memory.engine.state_tables import (
    FORMAT,
    MIGRATIONS,
    SCHEMA,
    Migration,
    Tally,
    entry_checksum,
    row_checksum,
    storage_error,
)
from onex_memory.engine.wal import TornTail, wal_path
from onex_memory.spi.errors import DataCorrupt, DataTooNew
from onex_memory.spi.limits import OUTCOME_RETENTION_MS

__all__ = ["StateFile"]

_PAGE_BYTES: Final = 4096
_CACHE_KIB: Final = 32 << 10
_CHECKPOINT_PAGES: Final = 1_000
"""Where the write-ahead log is brought home, 4 MB: little to read at a start, and little to sync at a time."""
_WAIT_MS: Final = 10_000
"""How long another process's transaction is waited for."""
_encode: Final = msgspec.msgpack.Encoder().encode
_ESCAPE: Final = ESCAPED[:1]

_UPSERT_ENTRY: Final = (
    "INSERT INTO entries (part, key, record, checksum) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
    " record = excluded.record, checksum = excluded.checksum + (taken(checksum) IS NOT NULL)"
)
_UPSERT_RECORD: Final = (
    "INSERT INTO archive (stream, number, revision, time_ms, record, checksum) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT DO UPDATE SET revision = excluded.revision, time_ms = excluded.time_ms, record = excluded.record,"
    " checksum = excluded.checksum + (taken(checksum) IS NOT NULL)"
)
_UPSERT_CLIENT: Final = (
    "INSERT INTO clients (part, client, through, used_ms, checksum) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT DO UPDATE SET through = excluded.through, used_ms = excluded.used_ms,"
    " checksum = excluded.checksum + (taken(checksum) IS NOT NULL)"
)


class StateFile(ArchiveReader):
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
        super().__init__(database, path=path, remedy=remedy, seal=seal)
        self._archive_only = archive_only
        self._documents = Documents()
        self._taken: list[int] = []
        self.torn_tail: TornTail | None = None
        """What a crash has left half written, where nobody had the state open: the journal has it."""
        # An old row's checksum leaves its tally as the row is replaced or deleted: looked up once, not twice.
        database.create_function("taken", 1, self._taken.append)

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
        """Brings the write-ahead log home, and makes it empty, where it is larger than so many bytes.

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

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Makes one transaction of what is written inside: all of it happens, or nothing."""
        execute = self._database.execute
        try:
            execute("BEGIN IMMEDIATE")
            with ExitStack() as undo:
                undo.callback(self._roll_back, (self.identity, self.position, self.time_ms))
                yield
                execute("COMMIT")
                undo.pop_all()
        except Contradiction as err:
            raise self._corrupt(err.place) from err
        except msgspec.MsgspecError as err:
            raise self._corrupt(f"a group that follows position {self.position} ({err})") from err
        except (sqlite3.Error, UnicodeDecodeError) as err:
            raise storage_error(err, self._path, self._remedy) from err

    def _roll_back(self, before: tuple[str, int, int]) -> None:
        if self._database.in_transaction:
            self._database.execute("ROLLBACK")
        self._documents.clear()
        self._forget()
        self.identity, self.position, self.time_ms = before

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

    def _write(self, fold: Fold) -> None:
        self.position, self.time_ms = fold.position, max(self.time_ms, fold.time_ms)
        for name, folded in fold.namespaces.items():
            if folded.has_ended:
                self._delete_namespace(name)
            if not folded.is_there:
                continue
            for space, records in folded.spaces.items():
                self._write_entries(name, space, records)
            if not self._archive_only:
                self._write_outcomes(name, folded)
            for (space, stream_name), stream in folded.streams.items():
                self._write_stream(name, space, stream_name, stream)
            self._write_namespace(name, folded.revision, folded.time_ms)
        if fold.deleted_through > self.deleted_through:
            self._write_namespace(ENDED, fold.deleted_through, 0)
        self._write_parts()
        self._write_state()

    def _write_entries(self, namespace: str, space: str, records: dict[str, Record | None]) -> None:
        part, seal = self._part(namespace, ENTRIES, space), self._seal
        number, tally = part.number, part.tally

        def rows() -> Iterator[tuple[int, str, bytes, int]]:
            # In order of key: neighbours share a page.
            for key in sorted(records):
                record = records[key]
                if record is None:
                    continue
                value = record[0]
                if not isinstance(value, bytes):
                    if value is None:
                        raise Contradiction(f"part {number}, key {key!r}, which is given no value")
                    record = (value.encoded(), *record[1:])
                blob = _encode(record)
                if seal is not None:
                    blob = seal.seal(namespace, entry_place(space, key), blob)
                checksum = entry_checksum(number, key, blob)
                tally.add(1, checksum)
                yield number, key, blob, checksum

        self._replace(tally, _UPSERT_ENTRY, rows())
        gone = sorted(key for key, record in records.items() if record is None)
        self._replace(
            tally,
            "DELETE FROM entries WHERE part = ? AND key = ? AND taken(checksum) IS NULL",
            ((number, key) for key in gone),
        )

    def _replace(self, tally: Tally, sql: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Carries a statement out for each row; what it replaces or deletes is taken off the tally."""
        taken = self._taken
        taken.clear()
        self._database.executemany(sql, rows)
        tally.add(-len(taken), -sum(taken))

    def _write_outcomes(self, name: str, folded: NamespaceFold) -> None:
        if not folded.requests and not folded.clients and (name, APPLIED, "") not in self._parts:
            return
        applied, clients = self._part(name, APPLIED), self._part(name, CLIENTS)
        outcomes = dict(folded.requests)
        due_ms = self.time_ms - OUTCOME_RETENTION_MS
        for client_id, client in folded.clients.items():
            number = None if client.is_forgotten else client.through
            self._delete_outcomes(applied, client_id, number)
            outcomes.update(
                {
                    revision: outcome
                    for revision, outcome in client.outcomes.items()
                    if outcome[1].number > client.through
                }
            )
        for (client_id,) in self._database.execute(
            "SELECT client FROM clients WHERE part = ? AND used_ms <= ?", (clients.number, due_ms)
        ).fetchall():
            if client_id not in folded.clients:
                self._delete_outcomes(applied, client_id, None)
        self._replace(
            clients.tally,
            "DELETE FROM clients WHERE part = ? AND used_ms <= ? AND taken(checksum) IS NULL",
            [(clients.number, due_ms)],
        )
        rows = []
        for client_id, client in folded.clients.items():
            columns = (clients.number, client_id, client.through, client.used_ms)
            rows.append((*columns, row_checksum(*columns)))
        clients.tally.add(len(rows), sum(row[-1] for row in rows))
        self._replace(clients.tally, _UPSERT_CLIENT, rows)
        self._replace(
            applied.tally,
            "DELETE FROM applied WHERE part = ? AND client = '' AND number = 0 AND time_ms <= ?"
            " AND taken(checksum) IS NULL",
            [(applied.number, due_ms)],
        )
        for revision, (time_ms, identified) in sorted(outcomes.items()):
            place = (applied.number, revision, time_ms, identified.client_id, identified.number)
            blob = _encode(identified)
            if self._seal is not None:
                blob = self._seal.seal(name, applied_place(revision), blob)
            checksum = row_checksum(*place, blob)
            applied.tally.add(1, checksum)
            self._database.execute("INSERT INTO applied VALUES (?, ?, ?, ?, ?, ?, ?)", (*place, blob, checksum))

    def _delete_outcomes(self, applied: Part, client_id: str, through: int | None) -> None:
        """Deletes the outcomes of a client, through a number or, with None, all."""
        sql = "DELETE FROM applied WHERE part = ? AND client = ? AND taken(checksum) IS NULL"
        if through is None:
            self._replace(applied.tally, sql, [(applied.number, client_id)])
        else:
            self._replace(applied.tally, sql + " AND number <= ?", [(applied.number, client_id, through)])

    def _write_stream(self, namespace: str, space: str, name: str, folded: StreamFold) -> None:
        part = self._part(namespace, STREAMS, space)
        known = self._stream(part.number, name)
        number = known.number if known is not None else self._next("streams", "stream")
        tally = Tally(known.row_count, known.total) if known is not None else Tally()
        if known is not None and folded.trimmed_through is not None:
            self._replace(
                tally,
                "DELETE FROM archive WHERE stream = ? AND number <= ? AND taken(checksum) IS NULL",
                [(number, folded.trimmed_through)],
            )

        def rows() -> Iterator[tuple[object, ...]]:
            total = 0
            for place, (revision, time_ms, given) in sorted(folded.records.items()):
                record = given
                if self._seal is not None:
                    record = self._seal.seal(namespace, archive_place(space, name, place), given)
                elif given.startswith(_ESCAPE):
                    record = ESCAPED + given
                checksum = crc32(_encode((number, place, revision, time_ms, record)))  # which is `row_checksum`
                total += checksum
                yield number, place, revision, time_ms, record, checksum
            tally.add(len(folded.records), total)

        self._replace(tally, _UPSERT_RECORD, rows())
        if known is not None:
            part.tally.add(-1, -known.checksum)
            self._database.execute("DELETE FROM streams WHERE stream = ?", (number,))
        first, last = self._database.execute(
            "SELECT (SELECT number FROM archive WHERE stream = ?1 ORDER BY number LIMIT 1),"
            " (SELECT number FROM archive WHERE stream = ?1 ORDER BY number DESC LIMIT 1)",
            (number,),
        ).fetchone()
        if first is not None:
            columns = (number, part.number, name, first, last, tally.row_count, tally.total)
            checksum = row_checksum(*columns)
            part.tally.add(1, checksum)
            self._database.execute("INSERT INTO streams VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*columns, checksum))

    def _write_namespace(self, name: str, revision: int, time_ms: int) -> None:
        known = self._namespaces.get(name)
        if known is not None:
            self._namespaces_tally.add(-1, -known[2])
        columns = (name, revision, time_ms)
        checksum = row_checksum(*columns)
        self._namespaces_tally.add(1, checksum)
        self._namespaces[name] = (revision, time_ms, checksum)
        self._database.execute("INSERT OR REPLACE INTO namespaces VALUES (?, ?, ?, ?)", (*columns, checksum))

    def _delete_namespace(self, name: str) -> None:
        """Deletes all that there is of a namespace, in as much time as that takes."""
        execute = self._database.execute
        for place in [place for place in self._parts if place[0] == name]:
            part = self._parts.pop(place)
            self._touched.pop(place, None)
            number = (part.number,)
            if place[1] == STREAMS:
                execute("DELETE FROM archive WHERE stream IN (SELECT stream FROM streams WHERE part = ?)", number)
                execute("DELETE FROM streams WHERE part = ?", number)
            else:
                execute(f"DELETE FROM {place[1]} WHERE part = ?", number)  # noqa: S608 - a kind is the name of its table
            if part.checksum is not None:
                self._parts_tally.add(-1, -part.checksum)
                execute("DELETE FROM parts WHERE part = ?", number)
        known = self._namespaces.pop(name, None)
        if known is not None:
            self._namespaces_tally.add(-1, -known[2])
            execute("DELETE FROM namespaces WHERE name = ?", (name,))

    def _part(self, namespace: str, kind: str, space: str = "") -> Part:
        """Returns a part that is written to, made on first use."""
        part = self._parts.get((namespace, kind, space))
        if part is None:
            self._last_part += 1
            part = self._parts[namespace, kind, space] = Part(self._last_part, Tally(), None)
        self._touched[namespace, kind, space] = part
        return part

    def _next(self, table: str, column: str) -> int:
        (last,) = self._database.execute(f"SELECT max({column}) FROM {table}").fetchone()  # noqa: S608 - both are ours
        return (last or 0) + 1

    def _write_parts(self) -> None:
        for place, part in self._touched.items():
            if part.checksum is not None:
                self._parts_tally.add(-1, -part.checksum)
            columns = (part.number, *place, part.tally.row_count, part.tally.total)
            part.checksum = row_checksum(*columns)
            self._parts_tally.add(1, part.checksum)
            self._database.execute(
                "INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?, ?, ?, ?)", (*columns, part.checksum)
            )
        self._touched.clear()

    def _write_state(self) -> None:
        namespaces, parts = self._namespaces_tally, self._parts_tally
        state = [self.identity, self.position, self.time_ms, namespaces.row_count, namespaces.total]
        self._state_blob = self._write_about("state", [*state, parts.row_count, parts.total])

    def _write_about(self, name: str, value: object) -> bytes:
        blob = _encode(value)
        self._database.execute("INSERT OR REPLACE INTO about VALUES (?, ?, ?)", (name, blob, row_checksum(name, blob)))
        return blob
