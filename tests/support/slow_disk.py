"""The program on a disk that takes long before a group of writes is on it, and again before it says so.

A kill seldom falls between what has happened in memory and its being on disk; here it mostly does.
"""

from __future__ import annotations

import sys
import time
from typing import Final

from onex_memory.engine.journal import Journal

__all__ = ["PROGRAM_ON_SLOW_DISK", "slow_down"]

PROGRAM_ON_SLOW_DISK: Final = (sys.executable, "-c", "from tests.support.slow_disk import main; main()")
"""The command `onex-memory` on such a disk; its first argument is how many seconds each of the two takes."""


def slow_down(delay_s: float) -> None:
    """Makes the disk slow for this process."""
    append = Journal.append

    def slowly(journal: Journal, body: bytes, *, time_ms: int) -> int:
        time.sleep(delay_s)
        position = append(journal, body, time_ms=time_ms)
        time.sleep(delay_s)
        return position

    Journal.append = slowly  # type: ignore[method-assign,assignment] # the process is the test's own


def main() -> None:
    """Runs the program."""
    from onex_memory.cli import main as program

    slow_down(float(sys.argv.pop(1)))
    program()
