"""The SQLite files of a data directory: how one is examined and opened, and what its errors mean.

Owns what the journal and the state file have in common as files; it knows none of their tables. SQLite finds damage
only where it happens to come by. So a file is examined before it is used: its header, its write-ahead log (`wal`), and
its structure, for where a page is taken for a free one, the next write ruins it.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from onex_memory.engine.remedies import RESTORE
from onex_memory.engine.wal import TornTail, examine_wal, wal_path
from onex_memory.spi.errors import DataCorrupt, DataDirectoryUnusable, DataUnusable, JournalFailed, StorageFull

__all__ = [
    "check_structure",
    "connect",
    "examine",
    "failed_write",
    "older_format",
    "refusal_to_write",
    "sync",
    "sync_directory",
    "translated",
    "unusable",
]

_HEADER: Final = struct.Struct(">16sHBBBBBB16sIIIII")
"""Magic, page size, write and read version, reserved bytes, three fractions, four counters, then: schema cookie, schema
format, cache size, largest root page (non-zero: auto-vacuum), text encoding."""
_MAGIC: Final = b"SQLite format 3\x00"
_VERSIONS_TO_FRACTIONS: Final = (2, 2, 0, 64, 32, 32)
_SCHEMA_FORMAT: Final = 4
_UTF_8: Final = 1

_CHUNK_BYTES: Final = 1024 * 1024
_IN_THE_WAY: Final = frozenset(
    {
        sqlite3.SQLITE_AUTH,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    }
)
"""Results that say nothing of what the file holds."""
_READING: Final = frozenset({sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ})
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def examine(path: Path) -> TornTail | None:
    """Examines a file and its write-ahead log before they are opened, and reads the file once from start to end.

    Nobody may have the file open, this process least of all: closing it here would release SQLite's locks on it.
    Reading 200 MB takes 0.05 s in the page cache, and where they are not, 0.4 s that save `check_structure` 2 s.

    Returns:
        What a crash has left half written in the log; None where there is nothing.

    Raises:
        DataCorrupt: the header or the log is damaged.
        DataDirectoryUnusable: the file cannot be read.
    """
    try:
        with path.open("rb", buffering=0) as file:
            head = file.read(_HEADER.size)
            chunk = bytearray(_CHUNK_BYTES)
            while file.readinto(chunk):
                pass
        if len(head) < _HEADER.size:
            raise DataCorrupt(str(path), "its header, byte 0: it is cut off", RESTORE)
        magic, _, *versions, _, _, schema_format, _, largest_root, encoding = _HEADER.unpack(head)
        found = (magic, tuple(versions), schema_format, largest_root, encoding)
        if found != (_MAGIC, _VERSIONS_TO_FRACTIONS, _SCHEMA_FORMAT, 0, _UTF_8):
            raise DataCorrupt(str(path), "its header, byte 0", RESTORE)
        return examine_wal(path)
    except OSError as err:
        raise DataDirectoryUnusable(str(path.parent), f"{path.name} cannot be read: {err.strerror}") from err


def sync(path: Path) -> None:
    """Brings to the disk what a process that was killed may have written and not synced: it is about to be shown.

    This process must not have the file open, as for `examine`: closing it here would release SQLite's locks on it, and
    the next process that closes the file would take itself for the last one, and remove the log that is read here.

    Raises:
        DataDirectoryUnusable: it cannot be.
    """
    for file in (path, wal_path(path)):
        try:
            descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            continue
        except OSError as err:
            raise DataDirectoryUnusable(str(file.parent), f"{file.name}: {err.strerror}") from err
        try:
            os.fsync(descriptor)
        except OSError as err:
            raise DataDirectoryUnusable(str(file.parent), f"{file.name}: {err.strerror}") from err
        finally:
            os.close(descriptor)


def connect(path: Path, *, may_create: bool = False, may_write: bool = True) -> sqlite3.Connection:
    """Opens a file: every statement is a transaction of its own unless one is begun.

    The connection may be used by any thread, by one at a time.

    Args:
        path: the file.
        may_create: whether it is made when it is missing.
        may_write: whether it is opened for writing. A connection that may not leaves the log as it is when it closes.
            In a directory where nothing can be written at all, a file that was closed cleanly can still be read.

    Raises:
        DataDirectoryUnusable, DataCorrupt: it cannot be opened.
    """
    mode = "mode=rwc" if may_create else "mode=rw" if may_write else "mode=ro"
    if not may_write and not os.access(path.parent, os.W_OK) and not _has_log(path):
        mode = "mode=ro&immutable=1"
    with translated(path):
        return sqlite3.connect(
            f"file:{quote(str(path))}?{mode}", uri=True, isolation_level=None, check_same_thread=False
        )


def _has_log(path: Path) -> bool:
    try:
        return wal_path(path).stat().st_size > 0
    except FileNotFoundError:
        return False


def check_structure(connection: sqlite3.Connection, path: Path) -> None:
    """Checks that every page of a file is where it belongs, once; not what is written on it.

    200 MB take 0.06 s in the page cache.

    Raises:
        DataCorrupt: one is not.
    """
    with translated(path):
        ((found,),) = connection.execute("PRAGMA quick_check(1)").fetchall()
    if found != "ok":
        raise DataCorrupt(str(path), " ".join(str(found).split()).replace("*** in database main *** ", ""), RESTORE)


def unusable(err: sqlite3.Error | UnicodeDecodeError, path: Path) -> DataUnusable:
    """Returns what an error of opening or reading a file means: something is in the way, or the file is damaged."""
    code = getattr(err, "sqlite_errorcode", None)  # errors of the Python module itself have none
    if code is not None and (
        code & 0xFF in _IN_THE_WAY or (code & 0xFF == sqlite3.SQLITE_IOERR and code not in _READING)
    ):
        return DataDirectoryUnusable(str(path.parent), f"{path.name} cannot be used: {err}")
    return DataCorrupt(str(path), f"an unknown place ({err})", RESTORE)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raises errors of opening or reading a file as `unusable` says.

    A damaged name in a message of SQLite's makes Python fail to decode it.
    """
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as err:
        raise unusable(err, path) from err


def older_format(path: Path, found: int) -> DataDirectoryUnusable:
    """Returns what a file is refused with that has an older format, by whoever only reads."""
    return DataDirectoryUnusable(
        str(path.parent), f"{path.name} has the older format {found}: start the server once to bring it up to date"
    )


def failed_write(err: sqlite3.Error, path: Path, size_bytes: int) -> StorageFull | JournalFailed:
    """Returns what an error of a transaction means that wrote about so many bytes.

    SQLite tells a full disk from other errors, but not a quota or a limit on the size of files: those look like any
    error of writing, so the operating system is asked, by writing as much to a file beside it. A failed sync is never
    a matter of room, and it cannot be known what it has left on disk.
    """
    code = getattr(err, "sqlite_errorcode", None)
    if code is not None and code & 0xFF == sqlite3.SQLITE_FULL:
        return StorageFull(path.name, str(err))
    what = f"{err}, {getattr(err, 'sqlite_errorname', type(err).__name__)}"
    if code == sqlite3.SQLITE_IOERR_WRITE:
        refusal = refusal_to_write(path, size_bytes)
        if refusal is not None and refusal.errno in _NO_ROOM:
            return StorageFull(path.name, str(refusal.strerror))
        if refusal is not None:
            what = f"{what}: {refusal.strerror}"
    return JournalFailed(str(path), what)


def refusal_to_write(path: Path, size_bytes: int) -> OSError | None:
    """Returns why no file in the directory can hold so many bytes more than the log; None: one can."""
    beside = path.with_name(path.name + "-probe")
    try:
        log_bytes = wal_path(path).stat().st_size
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        try:
            written = 0
            while written < size_bytes:
                written += os.pwrite(descriptor, bytes(size_bytes - written), log_bytes + written)
        finally:
            os.close(descriptor)
            beside.unlink()
    except OSError as err:
        return err
    return None


def sync_directory(path: Path) -> None:
    """Makes the names in a directory durable."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
