"""Sweeping: what has expired is removed, earliest first, a slice at a time.

Owns when a namespace is looked at. An expired entry is absent from the moment of its deadline, swept or not; sweeping
is what puts its end into the change log, within 1 s.
"""

from __future__ import annotations

from collections.abc import Mapping
from heapq import heappop, heappush
from typing import Final

from onex_memory.engine.namespace import Namespace
from onex_memory.engine.slices import Slices
from onex_memory.spi.clock import Clock

__all__ = ["Sweeper"]

_SWEEP_S: Final = 0.1
"""How often what has expired is looked for, in seconds; a change must follow within 1 s."""
_SLICE_ENTRIES: Final = 256
"""How many entries a slice removes, at one revision: about 1.5 ms."""


class Sweeper:
    """Sweeps the namespaces of one engine."""

    __slots__ = ("_clock", "_deadlines", "_namespaces", "_slices")

    def __init__(self, namespaces: Mapping[str, Namespace], slices: Slices, clock: Clock) -> None:
        self._namespaces = namespaces
        self._slices = slices
        self._clock = clock
        self._deadlines: list[tuple[int, str]] = []

    def expect(self, namespace: Namespace, deadline_ms: int) -> None:
        """Is told the earliest deadline of a namespace each time that it becomes earlier."""
        heappush(self._deadlines, (deadline_ms, namespace.name))

    async def run(self) -> None:
        """Sweeps for as long as it runs."""
        while True:
            while self._deadlines and self._deadlines[0][0] <= (now_ms := self._clock.now_ms()):
                deadline_ms, name = heappop(self._deadlines)
                namespace = self._namespaces.get(name)
                if namespace is not None and deadline_ms == namespace.first_deadline:
                    self._slices.begin()
                    namespace.expire_due(now_ms, _SLICE_ENTRIES)
                    await self._slices.pause(self._slices.end())
            await self._clock.sleep(_SWEEP_S)
