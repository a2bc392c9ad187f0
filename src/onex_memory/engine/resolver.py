"""Removing what hinders a transaction (see `hindrance`), before it is attempted again from the beginning.

Owns eviction under the memory bound and expiry under a quota, each a slice at a time. A deletion under way is waited
for, and ids that are not in memory are loaded by `numbered_streams`. Nothing that the transaction is about is changed.
"""

from __future__ import annotations

import asyncio
from typing import Final, Protocol

from onex_memory.engine.hindrance import BeingDeleted, Hindrance, OverQuota
from onex_memory.engine.memory_bound import MemoryBound, NoRoom
from onex_memory.engine.namespace import Namespace
from onex_memory.engine.numbered_streams import NotLoaded, Ranged, load
from onex_memory.engine.slices import Slices
from onex_memory.engine.transaction import Transaction
from onex_memory.spi.clock import Clock
from onex_memory.spi.errors import MemoryLimitReached

__all__ = ["HindranceResolver"]

_SLICE_EXPIRIES: Final = 256
"""How many entries that have expired a slice removes."""
_SLICE_EVICTIONS: Final = 128
"""How many entries a slice evicts; finding the least recently used one costs more than removing it."""


class _Sliced(Ranged, Protocol):
    """An engine that works in slices."""

    slices: Slices


class HindranceResolver:
    """Removes what hinders transactions of an engine."""

    __slots__ = ("_clock", "_engine", "_memory", "_namespaces")

    def __init__(self, engine: _Sliced, namespaces: dict[str, Namespace], memory: MemoryBound, clock: Clock) -> None:
        self._engine = engine
        self._namespaces = namespaces
        self._memory = memory
        self._clock = clock

    async def resolve(self, namespace: str, hindrance: Hindrance, transaction: Transaction) -> None:
        """Removes a hindrance, or a part of it: the transaction meets what is left of it, and comes here again.

        Raises:
            MemoryLimitReached: evicting all that may be evicted would not make enough room; nothing was evicted.
            QuotaExceeded: nothing that the quota counts has expired.
        """
        state = self._namespaces.get(namespace)
        if isinstance(hindrance, NoRoom):
            await self._make_room(namespace, hindrance.growth, hindrance.replaced)
        elif isinstance(hindrance, BeingDeleted):
            await asyncio.shield(hindrance.end)
        elif state is not None:
            if isinstance(hindrance, OverQuota):
                await self._expire(state, hindrance)
            else:
                assert isinstance(hindrance, NotLoaded), "there is no other"
                await load(self._engine, state, hindrance, transaction)

    async def _expire(self, state: Namespace, hindrance: OverQuota) -> None:
        """Removes a slice of what has expired in a namespace.

        Raises:
            QuotaExceeded: nothing has.
        """
        now_ms = self._clock.now_ms()
        if not 0 < state.first_deadline <= now_ms:
            raise hindrance.exceeded.with_traceback(None)
        slices = self._engine.slices
        slices.begin()
        state.expire_due(now_ms, _SLICE_EXPIRIES)
        await slices.pause(slices.end())

    async def _make_room(self, namespace: str, growth: int, replaced: dict[str, int]) -> None:
        """Evicts a slice of the least recently used keys; those that are being replaced count as used just now.

        Raises:
            MemoryLimitReached: evicting all that may be evicted would not make enough room; nothing was evicted.
        """
        memory, slices = self._memory, self._engine.slices
        evictable_bytes = memory.evictable_bytes - sum(replaced.values())
        if not memory.tracks_use or memory.used_bytes - evictable_bytes + growth > memory.limit_bytes:
            raise MemoryLimitReached(memory.limit_bytes, memory.used_bytes)
        for key in replaced:
            memory.used(namespace, key)
        slices.begin()
        evicted = 0
        while evicted < _SLICE_EVICTIONS and not memory.admits(growth):
            oldest = memory.least_recently_used()
            if oldest is None:
                raise MemoryLimitReached(memory.limit_bytes, memory.used_bytes)
            name, key = oldest
            if (state := self._namespaces.get(name)) is None:
                memory.forget(name, key)
            else:
                state.evict(key, self._clock.now_ms())
            evicted += 1
        took_s = slices.end()
        if not memory.admits(growth):
            await slices.pause(took_s)
