"""Writing the materialised state: what a fold of journal groups leaves behind goes into the tables, with its checksums.

Owns that tallies and checksums follow whatever is written, so that what is read back is verified against what was
written, and that all of a transaction happens or nothing. Which groups are folded, and when, is the business of
`state_file`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final
from zlib import crc32

import msgspec

from onex_memory.engine.sealing import ESCAPED, Seal, applied_place, archive_place, entry_place
from onex_memory.engine.space import Record
from onex_memory.engine.state_archive import ArchiveReader
from onex_memory.engine.state_fold import Contradiction, Documents, Fold, NamespaceFold, StreamFold
from onex_memory.engine.state_reader import APPLIED, CLIENTS, ENDED, ENTRIES, STREAMS, Part
from onex_memory.engine.state_tables import Tally, entry_checksum, row_checksum, storage_error
from onex_memory.spi.limits import OUTCOME_RETENTION_MS

__all__ = ["StateWriter"]

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


class StateWriter(ArchiveReader):
    """A state file that is written to: the tables, their checksums and their tallies."""

    def __init__(
        self, database: sqlite3.Connection, *, path: Path, remedy: str, seal: Seal | None, archive_only: bool
    ) -> None:
        """Takes an open database, as `StateReader`.

        Args:
            database: the database.
            path: where it is.
            remedy: what to do where it is damaged.
            seal: what seals and opens the rows, where they are encrypted at rest.
            archive_only: whether only archive spaces are kept.
        """
        super().__init__(database, path=path, remedy=remedy, seal=seal)
        self._archive_only = archive_only
        self._documents = Documents()
        self._taken: list[int] = []
        # An old row's checksum leaves its tally as the row is replaced or deleted: looked up once, not twice.
        database.create_function("taken", 1, self._taken.append)

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
