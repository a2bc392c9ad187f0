"""Reading the materialised state, when a server starts: all but archive spaces, which `state_archive` reads.

Owns that whatever is damaged raises `DataCorrupt` and is never handed out: each row is verified as it is read, and that
none is missing, when all of its set have been.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple
from zlib import crc32

import msgspec

from onex_memory.engine.records import IdentifiedRecord
from onex_memory.engine.sealing import NotOpened, Seal, applied_place, entry_place
from onex_memory.engine.state_tables import Tally, entry_checksum, row_checksum, storage_error
from onex_memory.spi.errors import DataCorrupt
from onex_memory.spi.limits import OUTCOME_RETENTION_MS
from onex_memory.spi.values import Encoded, EncodedMetadata

__all__ = [
    "APPLIED",
    "CLIENTS",
    "ENDED",
    "ENTRIES",
    "STREAMS",
    "AppliedOutcome",
    "NamespaceState",
    "Part",
    "StateReader",
    "StoredRecord",
]

ENDED: Final = "~ended"
"""In the table of namespaces, in the place of a name that none can have: its revision is the greatest that a namespace
has ended with. It is there once one has."""
ENTRIES: Final = "entries"
"""The kind of part that a resident space's entries are."""
APPLIED: Final = "applied"
"""The kind of part that a namespace's outcomes are."""
CLIENTS: Final = "clients"
"""The kind of part that a namespace's clients are."""
STREAMS: Final = "streams"
"""The kind of part that an archive space's streams are."""

_BATCH_BYTES: Final = 4 << 20
"""Where a batch of rows ends, in bytes."""

StoredRecord = tuple[Encoded, EncodedMetadata, int, int, int, int, int, int, str | None]
"""A record as it is stored: in the order of `space.Record`, its value a whole document."""

_decode: Final = msgspec.msgpack.Decoder().decode
_decode_record: Final = msgspec.msgpack.Decoder(StoredRecord).decode
_decode_records: Final = msgspec.msgpack.Decoder(list[StoredRecord]).decode
_decode_identified: Final = msgspec.msgpack.Decoder(IdentifiedRecord).decode
_decode_state: Final = msgspec.msgpack.Decoder(tuple[str, int, int, int, int, int, int]).decode


class Part:
    """A set of rows with a tally."""

    __slots__ = ("checksum", "number", "tally")

    def __init__(self, number: int, tally: Tally, checksum: int | None) -> None:
        self.number = number
        self.tally = tally
        self.checksum = checksum
        """Of its own row; None: it has none yet."""


class NamespaceState(NamedTuple):
    """A namespace, as far as the state goes."""

    name: str
    revision: int
    """The revision that it has reached."""
    time_ms: int
    """When that was taken."""
    spaces: dict[str, int]
    """How many entries each of its resident spaces has."""


class AppliedOutcome(NamedTuple):
    """What came of an identified write."""

    revision: int
    time_ms: int
    identified: IdentifiedRecord


class StateReader:
    """A state file that is read."""

    def __init__(self, database: sqlite3.Connection, *, path: Path, remedy: str, seal: Seal | None = None) -> None:
        """Takes an open database.

        Args:
            database: the database.
            path: where it is.
            remedy: what to do where it is damaged.
            seal: what opens the rows, where they are encrypted at rest.
        """
        self._database = database
        self._seal = seal
        self._path = path
        self._remedy = remedy
        self.identity = ""
        """The random id of this data."""
        self.position = 0
        """The position of the journal that it is at, as far as this object has seen."""
        self.time_ms = 0
        """The time of the last commit up to there, in ms; 0: there is none."""
        self._forget()

    def _forget(self) -> None:
        """Forgets what was read of the upper tables."""
        self._state_blob = b""
        self._namespaces: dict[str, tuple[int, int, int]] = {}
        self._parts: dict[tuple[str, str, str], Part] = {}
        self._touched: dict[tuple[str, str, str], Part] = {}
        self._namespaces_tally = Tally()
        self._parts_tally = Tally()
        self._last_part = 0

    def _corrupt(self, place: str) -> DataCorrupt:
        return DataCorrupt(str(self._path), place, self._remedy)

    def _opened(self, namespace: str, place: bytes, data: bytes, said: str) -> bytes:
        """Returns what is in a row, opened where it is sealed.

        Args:
            namespace: whose.
            place: what it was sealed for.
            data: what is there.
            said: where that is, for a person.

        Raises:
            DataCorrupt: it is not what was sealed there.
        """
        if self._seal is None:
            return data
        try:
            return self._seal.open(namespace, place, data)
        except NotOpened as err:
            raise self._corrupt(f"{said}, which does not open: it is not what was sealed there") from err

    @contextmanager
    def _reading(self, place: str) -> Iterator[None]:
        """Makes damage that shows as an error of SQLite, or of decoding, one of ours."""
        try:
            yield
        except sqlite3.Error as err:
            raise storage_error(err, self._path, self._remedy) from err
        except (msgspec.MsgspecError, UnicodeError, AttributeError, TypeError, ValueError) as err:
            # A column of another type than it was written with, or what no record is encoded as.
            raise self._corrupt(f"{place} ({err})") from err

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Makes all that is read inside be of one position, `position`, whatever other processes write meanwhile.

        The write-ahead log cannot be brought home past it while it is held: for as long as reading takes, not longer.

        Raises:
            DataCorrupt: it is damaged.
        """
        with self._reading("its structure"):
            self._database.execute("BEGIN")
        try:
            self._refresh()
            yield
        finally:
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")

    # The upper tables.

    def _refresh(self) -> None:
        """Reads what another process may have written."""
        with self._reading("table about, row 'state'"):
            row = self._database.execute("SELECT value FROM about WHERE name = 'state'").fetchone()
            if row is None or row[0] != self._state_blob:
                self._load()

    def _read_about(self, name: str) -> Any:
        place = f"table about, row {name!r}"
        with self._reading(place):
            row = self._database.execute("SELECT value, checksum FROM about WHERE name = ?", (name,)).fetchone()
            if row is None or row_checksum(name, row[0]) != row[1]:
                raise self._corrupt(place)
            return _decode(row[0])

    def _load(self) -> None:
        self._forget()
        state = self._read_about("state")
        self._state_blob = msgspec.msgpack.encode(state)
        identity, position, time_ms, *tallies = _decode_state(self._state_blob)
        with self._reading("table namespaces"):
            for name, revision, reached_ms, checksum in self._database.execute(
                "SELECT name, revision, time_ms, checksum FROM namespaces ORDER BY name"
            ):
                if row_checksum(name, revision, reached_ms) != checksum:
                    raise self._corrupt(f"table namespaces, namespace {name!r}")
                self._namespaces_tally.add(1, checksum)
                self._namespaces[name] = (revision, reached_ms, checksum)
        if self._namespaces_tally != Tally(*tallies[:2]) or len(self._namespaces) != tallies[0]:
            raise self._corrupt("table namespaces, whose rows are not those that were written")
        with self._reading("table parts"):
            for number, namespace, kind, space, row_count, total, checksum in self._database.execute(
                "SELECT part, namespace, kind, space, row_count, total, checksum FROM parts ORDER BY part"
            ):
                if row_checksum(number, namespace, kind, space, row_count, total) != checksum:
                    raise self._corrupt(f"table parts, part {number}")
                self._parts_tally.add(1, checksum)
                self._parts[namespace, kind, space] = Part(number, Tally(row_count, total), checksum)
                self._last_part = max(self._last_part, number)
        if self._parts_tally != Tally(*tallies[2:]) or len(self._parts) != tallies[2]:
            raise self._corrupt("table parts, whose rows are not those that were written")
        self.identity, self.position, self.time_ms = identity, position, time_ms

    # For recovery. All of it inside one `snapshot`.

    def namespaces(self) -> list[NamespaceState]:
        """Returns the namespaces, in order of name."""
        spaces: dict[str, dict[str, int]] = {name: {} for name in self._namespaces}
        for (namespace, kind, space), part in sorted(self._parts.items()):
            if kind == ENTRIES:
                spaces[namespace][space] = part.tally.row_count
        return [
            NamespaceState(name, revision, time_ms, spaces[name])
            for name, (revision, time_ms, _) in sorted(self._namespaces.items())
            if name != ENDED
        ]

    @property
    def deleted_through(self) -> int:
        """The greatest revision that a namespace has ended with; 0: none has."""
        return self.revision(ENDED)

    def entries(
        self, namespace: str, space: str, *, batch_size: int = 4096
    ) -> Iterator[list[tuple[str, StoredRecord]]]:
        """Returns the entries of a resident space in order of key, in batches: 1.9 µs an entry.

        That none is missing is known when the last batch has been drawn.

        Args:
            namespace: whose.
            space: which.
            batch_size: how many entries a batch has, at most; it ends earlier where they are large.

        Raises:
            DataCorrupt: it is damaged.
        """
        part = self._parts.get((namespace, ENTRIES, space))
        if part is None:
            return
        place = f"table entries, namespace {namespace!r}, space {space!r}"
        number = part.number
        is_sealed = self._seal is not None
        cursor = self._database.cursor()
        found = Tally()
        keys: list[str] = []
        records: list[bytes] = []
        size_bytes = total = 0
        try:
            with self._reading(place):
                cursor.execute("SELECT key, record, checksum FROM entries WHERE part = ? ORDER BY key", (number,))
                for key, record, checksum in cursor:
                    if crc32(record, crc32(key.encode(), number)) != checksum:
                        raise self._corrupt(f"{place}, key {key!r}")
                    total += checksum
                    keys.append(key)
                    size_bytes += len(record)
                    if is_sealed:
                        opened = self._opened(namespace, entry_place(space, key), record, f"{place}, key {key!r}")
                        records.append(opened)
                    else:
                        records.append(record)
                    if len(keys) >= batch_size or size_bytes >= _BATCH_BYTES:
                        found.add(len(keys), total)
                        yield list(zip(keys, _decode_records(_array(records)), strict=True))
                        keys, records, size_bytes, total = [], [], 0, 0
                found.add(len(keys), total)
                if found != part.tally:
                    raise self._corrupt(
                        f"{place}, which has {found.row_count:,} entries and should have {part.tally.row_count:,},"
                        " or others"
                    )
                if keys:
                    yield list(zip(keys, _decode_records(_array(records)), strict=True))
        finally:
            cursor.close()

    def seen(self, namespace: str) -> dict[str, int]:
        """Returns through which write each client of a namespace has seen outcomes; one that has not said has 0.

        Clients that have been gone for longer than outcomes are kept are not among them.
        """
        return {
            client: through
            for client, (through, used_ms) in self._clients(namespace).items()
            if used_ms + OUTCOME_RETENTION_MS > self.time_ms
        }

    def _clients(self, namespace: str) -> dict[str, tuple[int, int]]:
        part = self._parts.get((namespace, CLIENTS, ""))
        if part is None:
            return {}
        place = f"table clients, namespace {namespace!r}"
        found = Tally()
        clients = {}
        with self._reading(place):
            for client, through, used_ms, checksum in self._database.execute(
                "SELECT client, through, used_ms, checksum FROM clients WHERE part = ? ORDER BY client", (part.number,)
            ):
                if row_checksum(part.number, client, through, used_ms) != checksum:
                    raise self._corrupt(f"{place}, client {client!r}")
                found.add(1, checksum)
                clients[client] = (through, used_ms)
        if found != part.tally:
            raise self._corrupt(f"{place}, whose rows are not those that were written")
        return clients

    def applied(self, namespace: str) -> Iterator[AppliedOutcome]:
        """Returns the outcomes of identified writes that are remembered, in order of revision.

        Raises:
            DataCorrupt: it is damaged; known when the last has been drawn.
        """
        part = self._parts.get((namespace, APPLIED, ""))
        if part is None:
            return
        seen = self.seen(namespace)
        place = f"table applied, namespace {namespace!r}"
        cursor = self._database.cursor()
        found = Tally()
        try:
            with self._reading(place):
                cursor.execute(
                    "SELECT revision, time_ms, client, number, record, checksum FROM applied WHERE part = ?"
                    " ORDER BY revision",
                    (part.number,),
                )
                for revision, time_ms, client, number, record, checksum in cursor:
                    if row_checksum(part.number, revision, time_ms, client, number, record) != checksum:
                        raise self._corrupt(f"{place}, revision {revision}")
                    found.add(1, checksum)
                    remembered = (
                        number > seen.get(client, number) if client else time_ms + OUTCOME_RETENTION_MS > self.time_ms
                    )
                    if remembered:
                        opened = self._opened(namespace, applied_place(revision), record, f"{place}, {revision}")
                        yield AppliedOutcome(revision, time_ms, _decode_identified(opened))
                if found != part.tally:
                    raise self._corrupt(f"{place}, whose rows are not those that were written")
        finally:
            cursor.close()

    # What is there before a fold.

    def revision(self, namespace: str) -> int:
        """Returns the revision that a namespace has reached; 0: it was never written to."""
        known = self._namespaces.get(namespace)
        return known[0] if known is not None else 0

    def value(self, namespace: str, space: str, key: str) -> Encoded | None:
        """Returns the document that an entry holds; None: there is no entry.

        Raises:
            DataCorrupt: it is damaged.
        """
        part = self._parts.get((namespace, ENTRIES, space))
        if part is None:
            return None
        place = f"table entries, namespace {namespace!r}, space {space!r}, key {key!r}"
        with self._reading(place):
            row = self._database.execute(
                "SELECT record, checksum FROM entries WHERE part = ? AND key = ?", (part.number, key)
            ).fetchone()
            if row is None:
                return None
            if entry_checksum(part.number, key, row[0]) != row[1]:
                raise self._corrupt(place)
            value: Encoded = _decode_record(self._opened(namespace, entry_place(space, key), row[0], place))[0]
            return value

    def client(self, namespace: str, client_id: str) -> tuple[int, int] | None:
        """Returns through which write a client has seen outcomes, and when it was last heard of, in ms.

        Raises:
            DataCorrupt: it is damaged.
        """
        part = self._parts.get((namespace, CLIENTS, ""))
        if part is None:
            return None
        place = f"table clients, namespace {namespace!r}, client {client_id!r}"
        with self._reading(place):
            row = self._database.execute(
                "SELECT through, used_ms, checksum FROM clients WHERE part = ? AND client = ?",
                (part.number, client_id),
            ).fetchone()
            if row is None:
                return None
            if row_checksum(part.number, client_id, *row[:2]) != row[2]:
                raise self._corrupt(place)
            return row[0], row[1]


def _array(records: list[bytes]) -> bytes:
    """Returns the encoding of an array of what was encoded one by one: all are decoded in one call."""
    return b"\xdd" + len(records).to_bytes(4, "big") + b"".join(records)
