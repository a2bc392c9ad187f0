"""Telling those who ask which keys are read.

Owns what is kept of reads for one who follows them and is slow. Where nobody follows, a read costs a look at an empty
dict.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Final, TypeAlias

__all__ = ["AccessWatch", "AccessWatches"]

_KEPT_ACCESSES: Final = 10_000
"""How many reads are kept for one who follows them and is slow; the oldest go first."""


class AccessWatch:
    """The reads of one namespace, for one who follows them."""

    __slots__ = ("_arrival", "_kept", "_namespace", "_watches")

    def __init__(self, watches: AccessWatches, namespace: str) -> None:
        """Begins to follow."""
        self._kept: deque[tuple[str, int]] = deque(maxlen=_KEPT_ACCESSES)
        self._arrival = asyncio.Event()
        self._namespace = namespace
        self._watches = watches
        watches.setdefault(namespace, []).append(self)

    def add(self, key: str, now_ms: int) -> None:
        """Notes that a key was read."""
        self._kept.append((key, now_ms))
        self._arrival.set()

    async def reads(self) -> list[tuple[str, int]]:
        await self._arrival.wait()
        self._arrival.clear()
        reads = list(self._kept)
        self._kept.clear()
        return reads

    def close(self) -> None:
        others = self._watches.get(self._namespace, [])
        if self in others:
            others.remove(self)
            if not others:
                del self._watches[self._namespace]


AccessWatches: TypeAlias = dict[str, list[AccessWatch]]
"""Who follows the reads of a namespace."""
