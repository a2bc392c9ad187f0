"""The program on a machine whose wall clock is wrong."""

from __future__ import annotations

import sys
import time
from typing import Final

__all__ = ["PROGRAM_WITH_WRONG_CLOCK"]

PROGRAM_WITH_WRONG_CLOCK: Final = (sys.executable, "-c", "from tests.support.wrong_clock import main; main()")
"""The command `onex-memory` on such a machine; its first argument is how many seconds the clock is ahead."""


def main() -> None:
    """Runs the program."""
    ahead_ns = int(sys.argv.pop(1)) * 1_000_000_000
    time_ns = time.time_ns
    time.time_ns = lambda: time_ns() + ahead_ns
    from onex_memory.cli import main as program  # only now: whoever reads the clock reads the wrong one

    program()
