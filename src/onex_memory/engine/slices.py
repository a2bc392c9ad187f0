"""Long work in slices, so that nothing stops the event loop for long.

Owns how long a slice may take and how long the loop is left alone in between.
"""

from __future__ import annotations

import asyncio
import time
from typing import Final

__all__ = ["SLICE_S", "Slices"]

SLICE_S: Final = 0.005
"""What one slice may take of the thread's CPU time, in seconds: the bound, about three times what slices take."""
_TARGET_S: Final = SLICE_S / 4
"""Where a slice that is measured as it goes ends."""


class Slices:
    """The slices of one engine: every one is measured."""

    __slots__ = ("_started_s", "longest_s")

    def __init__(self) -> None:
        self._started_s = 0.0
        self.longest_s = 0.0
        """The longest slice so far, in seconds of the thread's CPU time."""

    def begin(self) -> None:
        """Begins a slice; no await may come before its `end`."""
        self._started_s = time.thread_time()

    def is_full(self) -> bool:
        """Says whether the slice that was begun has taken what it should."""
        return time.thread_time() - self._started_s >= _TARGET_S

    def end(self) -> float:
        """Ends the slice that was begun and returns what it took, in seconds of the thread's CPU time."""
        took_s = time.thread_time() - self._started_s
        self.longest_s = max(self.longest_s, took_s)
        return took_s

    async def pause(self, took_s: float) -> None:
        """Leaves the loop to others for as long as the slice took, at least a millisecond.

        By timer and not by yielding once: a call in flight needs several turns of the loop, and would otherwise wait
        a slice for each.
        """
        await asyncio.sleep(max(took_s, 0.001))
