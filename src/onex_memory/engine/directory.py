"""The data directory: where durable state lives, and that one process at a time writes there.

Owns the directory, its lock, and the names of the files in it; it knows nothing of what they hold.
"""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final

from onex_memory.engine.database import sync_directory
from onex_memory.spi.errors import DataDirectoryUnusable

__all__ = ["DataDirectory"]

_MODE: Final = 0o700
"""Of a directory that is made: what is in it is for its owner only."""
_ATTEMPTS: Final = 5
_PAUSE_S: Final = 0.02
"""The lock is tried this often with these pauses, since `holder` takes it for a moment."""


class DataDirectory:
    """A data directory, open.

    `hold` opens it for the one process that writes there, `look_into` for one that reads, whoever writes meanwhile.
    The lock is a `flock` on the file `lock`, which goes with the process however that ends, and which no program that
    the process starts inherits. The file stays; it says which process held the lock last. The directory itself is
    locked too: somebody may take the file for a leftover, and delete it.
    """

    __slots__ = ("_descriptors", "path")

    def __init__(self, path: Path, *descriptors: int) -> None:
        self.path = path
        """Absolute."""
        self._descriptors = descriptors
        """Of what is locked; none: nothing is."""

    @classmethod
    def hold(cls, path: Path | str) -> DataDirectory:
        """Opens a directory for writing, makes it when it is missing, and keeps every other process from holding it.

        Raises:
            DataDirectoryUnusable: it is no directory, cannot be written, or is held by another process, or by this one.
        """
        path = _absolute(path)
        try:
            _make(path)
            descriptor = os.open(path / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as err:
            raise _unusable(path, err, "written") from err
        descriptors = [descriptor]
        try:
            for attempt in range(_ATTEMPTS):
                if _locked(descriptor, fcntl.LOCK_EX):
                    break
                if attempt < _ATTEMPTS - 1:
                    time.sleep(_PAUSE_S)
            else:
                raise DataDirectoryUnusable(str(path), _held_by(_process(descriptor)))
            descriptors.append(os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC))
            if not _directory_locked(descriptors[-1]):
                raise DataDirectoryUnusable(str(path), _held_by(0))
            # In this order, it needs no room on a full disk.
            os.ftruncate(descriptor, os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0))
        except OSError as err:
            _close(descriptors)
            raise _unusable(path, err, "written") from err
        except DataDirectoryUnusable:
            _close(descriptors)
            raise
        return cls(path, *descriptors)

    @classmethod
    def look_into(cls, path: Path | str) -> DataDirectory:
        """Opens a directory for reading. It is not made, and nothing in it is touched.

        Raises:
            DataDirectoryUnusable: there is none, or it cannot be read.
        """
        path = _absolute(path)
        try:
            os.listdir(path)
        except OSError as err:
            raise _unusable(path, err, "read") from err
        return cls(path)

    @property
    def journal_path(self) -> Path:
        """The path of the journal."""
        return self.path / "journal.db"

    @property
    def state_path(self) -> Path:
        """The path of the state file."""
        return self.path / "state.db"

    def holder(self) -> int | None:
        """Returns which process holds the directory now; 0: one that has not said so yet; None: nobody does."""
        try:
            descriptor = os.open(self.path / "lock", os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            return None
        except OSError as err:
            raise _unusable(self.path, err, "read") from err
        try:
            return None if _locked(descriptor, fcntl.LOCK_SH) else _process(descriptor)
        finally:
            os.close(descriptor)

    def close(self) -> None:
        """Lets go of the directory. Closing again does nothing."""
        for descriptor in self._descriptors:
            with suppress(OSError):  # of a file system that locks no directories
                fcntl.flock(descriptor, fcntl.LOCK_UN)  # a process that was forked holds on to the file
        _close(self._descriptors)
        self._descriptors = ()

    def __enter__(self) -> DataDirectory:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def _absolute(path: Path | str) -> Path:
    return Path(path).expanduser().absolute()


def _make(path: Path) -> None:
    """Makes a directory and its parents; their names are durable when this returns."""
    missing = [place for place in (path, *path.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(mode=_MODE, exist_ok=True)
        sync_directory(place.parent)


def _locked(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _directory_locked(descriptor: int) -> bool:
    try:
        return _locked(descriptor, fcntl.LOCK_EX)
    except OSError:  # this file system locks no directories: the file's lock it is, then
        return True


def _close(descriptors: Iterable[int]) -> None:
    for descriptor in descriptors:
        os.close(descriptor)


def _process(descriptor: int) -> int:
    """Returns the process that a lock file names; 0: none."""
    text = os.pread(descriptor, 32, 0).decode(errors="replace").strip()
    return int(text) if text.isdecimal() else 0


def _held_by(process: int) -> str:
    if process == os.getpid():
        return "is in use by this process already"
    who = f"process {process}" if process else "another process"
    return f"is in use by {who}; stop it first, or give this one a directory of its own"


def _unusable(path: Path, err: OSError, purpose: str) -> DataDirectoryUnusable:
    match err.errno:
        case errno.ENOTDIR | errno.EEXIST:
            description = "is not a directory"
        case errno.ENOENT:
            description = "does not exist"
        case errno.EROFS:
            description = "is on a file system that can only be read"
        case errno.EACCES | errno.EPERM:
            description = f"cannot be {purpose}: permission denied"
        case errno.ENOSPC | errno.EDQUOT:
            description = f"cannot be {purpose}: there is no room on the disk"
        case _:
            description = f"cannot be {purpose}: {err.strerror}"
    return DataDirectoryUnusable(str(path), description)
