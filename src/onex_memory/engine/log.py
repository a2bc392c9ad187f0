"""Where the engine says what happens to it."""

from __future__ import annotations

from typing import Final

from onex_memory.spi.log import ProgramLog

__all__ = ["log"]

log: Final = ProgramLog("onex_memory.engine")
"""What the engine logs to."""
