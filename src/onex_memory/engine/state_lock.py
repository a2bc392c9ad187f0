"""The lock of the state file: one process at a time brings it up to date.

Owns that a server which starts does not meet the state process of one that was killed, which may have a moment to go.
It is a `flock`, which goes with the process however that ends.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from onex_memory.spi.errors import DataDirectoryUnusable

__all__ = ["StateLock"]

_WAIT_S: Final = 30.0
"""How long the other process may take for what it is at."""
_PAUSE_S: Final = 0.01


class StateLock:
    """The lock of one state file."""

    @staticmethod
    @contextmanager
    def hold(state_path: Path) -> Iterator[None]:
        """Holds the lock; waits for whoever has it to finish.

        Raises:
            DataDirectoryUnusable: the file of the lock cannot be made, or the other process does not come to an end.
        """
        path = state_path.with_name(state_path.name + "-lock")
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as err:
            raise DataDirectoryUnusable(str(path.parent), f"{path.name} cannot be made: {err.strerror}") from err
        try:
            deadline_s = time.monotonic() + _WAIT_S
            while not _is_locked(descriptor):
                if time.monotonic() > deadline_s:
                    raise DataDirectoryUnusable(str(path.parent), "is in use by a state process that does not end")
                time.sleep(_PAUSE_S)
            yield
        finally:
            os.close(descriptor)


def _is_locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
