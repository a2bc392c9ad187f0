"""The format of the journal: its tables, its checksums, and how older formats become the present one.

Owns what is in the file, and no connection to it.

    journal  position, time_ms, body, chain   one row for each group of commits; body is what `records` makes of it
    head     position, chain                  of the last row, kept by a trigger: what proves that no row is missing
                                              at the end, where the chain cannot
    about    name, value                      the facts of `About`, and a checksum over all of them

A row's chain is BLAKE2b-128 over the chain of the row before, the position, the time and the body; that of the first
row goes on from 16 zero bytes. The chain of the last row that was dropped is among the facts, so what is left can be
verified. The layout of `about`, and how its checksum is made, are the same in every format: it is what says which
one it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final, TypeAlias

import msgspec

from onex_memory.engine.database import translated
from onex_memory.engine.remedies import RESTORE
from onex_memory.spi.errors import DataCorrupt, DataTooNew

__all__ = [
    "FORMAT",
    "MIGRATIONS",
    "NO_CHAIN",
    "SCHEMA",
    "About",
    "Facts",
    "check_schema",
    "migrate",
    "next_chain",
    "read_about",
    "read_version",
    "write_about",
]

FORMAT: Final = 1
"""The format that this version writes."""
NO_CHAIN: Final = bytes(16)
"""What the chain of the first row goes on from."""

SCHEMA: Final = (
    "CREATE TABLE about (name TEXT PRIMARY KEY, value) WITHOUT ROWID",
    "CREATE TABLE head (position INTEGER, chain BLOB)",
    "CREATE TABLE journal (position INTEGER PRIMARY KEY, time_ms INTEGER, body BLOB, chain BLOB)",
    "CREATE TRIGGER appended AFTER INSERT ON journal BEGIN "
    "UPDATE head SET position = new.position, chain = new.chain; END",
)
"""What is in the file, word for word. The trigger costs an append 10-15 µs, where a statement of its own would give up
and take the interpreter's lock a second time."""

Facts: TypeAlias = dict[str, int | str | bytes]
"""The facts of `about` by name, in whatever format."""

_Migration: TypeAlias = Callable[[sqlite3.Connection, Facts], Facts]
MIGRATIONS: Final[dict[int, _Migration]] = {}
"""How a file of a format becomes one of the next: changes the tables, and returns the facts as they then are."""


@dataclass(frozen=True, slots=True)
class About:
    """What a journal says of itself."""

    format: int
    identity: str
    """Random, made with the journal and never changed: what belongs to it, such as a state file, names it too."""
    epoch: str
    """Random; positions of different epochs have nothing to do with each other."""
    mode: str
    """How the present or last run flushes: `sync` or `async`; empty: there was none."""
    has_ended: int
    """1: the last run ended cleanly; 0: it goes on, or did not."""
    floor: int
    """The position of the last row that was dropped; 0: none was."""
    floor_chain: bytes
    floor_time_ms: int
    keyring: bytes = b""
    """What what is written is sealed with, as `sealing.Keyring` encodes it; empty: it is not sealed."""


def next_chain(chain: bytes, position: int, time_ms: int, body: bytes) -> bytes:
    """Returns the chain of a row, given that of the row before."""
    digest = blake2b(chain, digest_size=16)
    digest.update(b"%d %d " % (position, time_ms))
    digest.update(body)
    return digest.digest()


def _checksum(facts: Facts) -> bytes:
    return blake2b(msgspec.msgpack.encode(sorted(facts.items(), key=repr)), digest_size=16).digest()


def _read_facts(connection: sqlite3.Connection, path: Path) -> Facts:
    with translated(path):
        facts: Facts = dict(connection.execute("SELECT name, value FROM about").fetchall())
    checksum = facts.pop("checksum", None)
    if checksum != _checksum(facts):
        raise DataCorrupt(str(path), "table about: its checksum", RESTORE)
    return facts


def _write_facts(connection: sqlite3.Connection, facts: Facts) -> None:
    connection.execute("DELETE FROM about")
    connection.executemany("INSERT INTO about VALUES (?, ?)", [*facts.items(), ("checksum", _checksum(facts))])


def read_version(connection: sqlite3.Connection, path: Path) -> int:
    """Returns the format of a journal, which is the present one or an older one.

    Raises:
        DataCorrupt: the facts are not what was written.
        DataTooNew: it has a newer format.
    """
    version = _read_facts(connection, path).get("format")
    if not isinstance(version, int):
        raise DataCorrupt(str(path), "table about: format", RESTORE)
    if version > FORMAT:
        raise DataTooNew(str(path), version, FORMAT)
    return version


def read_about(connection: sqlite3.Connection, path: Path) -> About:
    """Returns what a journal of the present format says of itself.

    Raises:
        DataCorrupt: the facts are not what was written.
    """
    facts = _read_facts(connection, path)
    try:
        return msgspec.convert(facts, About)
    except msgspec.ValidationError as err:
        raise DataCorrupt(str(path), f"table about: {err}", RESTORE) from err


def write_about(connection: sqlite3.Connection, about: About) -> None:
    """Writes what a journal says of itself, inside a transaction of the caller's."""
    facts = asdict(about)
    if not about.keyring:
        del facts["keyring"]
    _write_facts(connection, facts)


def check_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Checks that the file has the tables that it is to have, word for word.

    Raises:
        DataCorrupt: it has others.
    """
    with translated(path):
        found = connection.execute("SELECT sql FROM sqlite_schema ORDER BY sql").fetchall()
    if found != [(sql,) for sql in SCHEMA]:
        raise DataCorrupt(str(path), "table sqlite_schema", RESTORE)


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Brings a journal to the present format, one transaction for each format on the way.

    Raises:
        DataCorrupt: its facts are not what was written, or no migration from its format is known.
        DataDirectoryUnusable: it cannot be written; it has one of the formats on the way, whole.
    """
    while (version := read_version(connection, path)) != FORMAT:
        if version not in MIGRATIONS:
            raise DataCorrupt(str(path), f"table about: format {version} is unknown", RESTORE)
        with translated(path), connection:
            connection.execute("BEGIN IMMEDIATE")
            facts = MIGRATIONS[version](connection, _read_facts(connection, path))
            _write_facts(connection, facts | {"format": version + 1})
