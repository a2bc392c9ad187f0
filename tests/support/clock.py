"""A clock that stands still until a test moves it."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from heapq import heappop, heappush
from itertools import count

START_MS = 1_800_000_000_000
"""What a manual clock shows at first: 2027-01-15T08:00:00Z."""

_PATIENCE_S = 5
_TURNS = 20
"""The turns of the loop that those who were woken are given before `advance` returns."""


class ManualClock:
    """An `onex_memory.spi.Clock` on which time passes by `advance` alone.

    It belongs to one event loop, the one that its sleepers and whoever advances it run on.
    """

    def __init__(self, *, start_ms: int = START_MS) -> None:
        self._now_ms = start_ms
        self._sleepers: list[tuple[int, int, asyncio.Future[None]]] = []
        self._arrivals = count()
        self.goes_on: Callable[[], bool] = lambda: False
        """Says whether what time has set off is not over yet, and waits for a thread."""

    def now_ms(self) -> int:
        return self._now_ms

    def advance_to(self, time_ms: int) -> None:
        """Moves the clock to a time, unless it shows a later one, and wakes nobody."""
        self._now_ms = max(self._now_ms, time_ms)

    async def sleep(self, duration_s: float) -> None:
        """Returns when `advance` has moved the clock that far; a duration of 0 or less is a turn of the loop."""
        if duration_s <= 0:
            await asyncio.sleep(0)
            return
        wake = asyncio.get_running_loop().create_future()
        # Rounded up: whoever wakes must find that at least that time has passed.
        deadline_ms = self._now_ms - int(-duration_s * 1_000 // 1)
        heappush(self._sleepers, (deadline_ms, next(self._arrivals), wake))
        await wake

    def leap(self, seconds: float) -> None:
        """Moves the clock and wakes nobody yet: what is judged by the time alone must hold at once."""
        if seconds < 0:
            raise ValueError("a clock does not go back")
        self._now_ms += round(seconds * 1_000)

    async def advance(self, seconds: float) -> None:
        """Moves the clock in one leap and wakes those whose time has come, in the order of their deadlines.

        Returns when they have run until they wait for something again: the clock, a socket, a real timer; where
        `goes_on` is told, when that says so, at the latest after some seconds.
        """
        self.leap(seconds)
        while self._sleepers and self._sleepers[0][0] <= self._now_ms:
            wake = heappop(self._sleepers)[2]
            if not wake.done():
                wake.set_result(None)
        await _turns()
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE_S):
                while self.goes_on():
                    await asyncio.sleep(0.001)
                    await _turns()

    def sleeping(self) -> int:
        """Returns how many wait for this clock."""
        return sum(not wake.done() for _, _, wake in self._sleepers)


async def _turns() -> None:
    for _ in range(_TURNS):
        await asyncio.sleep(0)
