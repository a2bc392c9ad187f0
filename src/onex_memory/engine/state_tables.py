"""The tables of the state file, and how damage to them is found.

Owns the schema, its version, the checksums and the tallies. SQLite finds damage to its own structure only, and not all
of that; a byte of a value that has changed, or a page that an old version has come back of, it hands out as it is. So

- each row carries the CRC-32 of its columns, its place included: a row that has changed is found when it is read;
- of each set of rows there is a tally, their number and the sum of their checksums, brought up to date in the
  transaction that changes them: a row that has vanished, come twice, or is an older one, is found when all are read;
- tallies are rows themselves, with a checksum and a tally, up to the one row `state` of the table `about`.

    about "state" ─┬─ namespaces            every namespace's revision and time
                   └─ parts ─┬─ entries     a resident space's entries
                             ├─ applied     a namespace's outcomes of identified writes
                             ├─ clients     a namespace's pipelining clients
                             └─ streams ─── archive   an archive space's streams, and a stream's records

A sum rather than a chain, for rows change in any order, and what a row adds can be taken off again. It is a guard
against failing hardware and software, not against people.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias
from zlib import crc32

import msgspec

from onex_memory.engine.database import failed_write, unusable
from onex_memory.spi.errors import DataCorrupt, MemoryServiceError

__all__ = [
    "FORMAT",
    "MIGRATIONS",
    "SCHEMA",
    "Migration",
    "Tally",
    "entry_checksum",
    "row_checksum",
    "storage_error",
]

FORMAT: Final = 1
"""The version of the format that this version of the service writes."""

SCHEMA: Final = {
    # The form of this table never changes: it says what form the others have.
    "about": "CREATE TABLE about (name TEXT PRIMARY KEY, value BLOB, checksum INTEGER) WITHOUT ROWID",
    "namespaces": (
        "CREATE TABLE namespaces (name TEXT PRIMARY KEY, revision INTEGER, time_ms INTEGER, checksum INTEGER)"
        " WITHOUT ROWID"
    ),
    "parts": (
        "CREATE TABLE parts (part INTEGER PRIMARY KEY, namespace TEXT, kind TEXT, space TEXT,"
        " row_count INTEGER, total INTEGER, checksum INTEGER)"
    ),
    "part_names": "CREATE UNIQUE INDEX part_names ON parts (namespace, kind, space)",
    "entries": (
        "CREATE TABLE entries (part INTEGER, key TEXT, record BLOB, checksum INTEGER, PRIMARY KEY (part, key))"
        " WITHOUT ROWID"
    ),
    "applied": (
        "CREATE TABLE applied (part INTEGER, revision INTEGER, time_ms INTEGER, client TEXT, number INTEGER,"
        " record BLOB, checksum INTEGER, PRIMARY KEY (part, revision)) WITHOUT ROWID"
    ),
    "applied_order": "CREATE INDEX applied_order ON applied (part, client, number, time_ms)",
    "clients": (
        "CREATE TABLE clients (part INTEGER, client TEXT, through INTEGER, used_ms INTEGER, checksum INTEGER,"
        " PRIMARY KEY (part, client)) WITHOUT ROWID"
    ),
    "clients_used": "CREATE INDEX clients_used ON clients (part, used_ms)",
    "streams": (
        "CREATE TABLE streams (stream INTEGER PRIMARY KEY, part INTEGER, name TEXT, first INTEGER, last INTEGER,"
        " row_count INTEGER, total INTEGER, checksum INTEGER)"
    ),
    "stream_names": "CREATE UNIQUE INDEX stream_names ON streams (part, name)",
    "archive": (
        "CREATE TABLE archive (stream INTEGER, number INTEGER, revision INTEGER, time_ms INTEGER, record BLOB,"
        " checksum INTEGER, PRIMARY KEY (stream, number)) WITHOUT ROWID"
    ),
}
"""What makes each table and index."""

Migration: TypeAlias = Callable[[sqlite3.Connection], None]
"""Brings the tables from one version of the format to the next, inside a transaction."""

MIGRATIONS: Final[dict[int, Migration]] = {}
"""By the version that each begins at."""

_PROBE_BYTES: Final = 1 << 20
"""How much room there must be for a failed write not to be for lack of it."""
_TOTAL_MASK: Final = (1 << 62) - 1
_encode: Final = msgspec.msgpack.Encoder().encode


def entry_checksum(part: int, key: str, record: bytes) -> int:
    """Returns the checksum of a row of `entries`. The loops that have no time for a call do just this."""
    return crc32(record, crc32(key.encode(), part))


def row_checksum(*columns: object) -> int:
    """Returns the checksum of any other row: of all of its columns but this."""
    return crc32(_encode(columns))


class Tally:
    """How many rows there are in a set, and the sum of their checksums."""

    __slots__ = ("row_count", "total")

    def __init__(self, row_count: int = 0, total: int = 0) -> None:
        self.row_count = row_count
        self.total = total

    def add(self, row_count: int, total: int) -> None:
        """Counts rows with that sum of checksums in; negative numbers count rows out."""
        self.row_count += row_count
        self.total = (self.total + total) & _TOTAL_MASK

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tally) and (self.row_count, self.total) == (other.row_count, other.total)

    __hash__ = None  # type: ignore[assignment]  # it changes: it is no key of anything


def storage_error(err: sqlite3.Error | UnicodeDecodeError, path: Path, remedy: str) -> MemoryServiceError:
    """Returns what an error of SQLite means: no room, a failed write, somebody in the way, or damage.

    Args:
        err: what SQLite said; what it says of damage may itself be no text.
        path: the state file.
        remedy: what to do where it is damaged.
    """
    if isinstance(err, sqlite3.Error):
        code = getattr(err, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
        is_reading = code in {sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ}
        if code & 0xFF in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR} and not is_reading:
            return failed_write(err, path, _PROBE_BYTES)
        found = unusable(err, path)
        if not isinstance(found, DataCorrupt):
            return found
    return DataCorrupt(str(path), f"its structure ({err})", remedy)
