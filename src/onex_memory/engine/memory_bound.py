"""The memory bound: how much the entries of all namespaces may take, and which go first.

Owns the count of bytes and, under `evict-lru`, the order in which the users' keys were last used. The order is
exact, and kept in shards so that growing it never stops the loop for long: each shard is in order of use by
itself, and the least recently used key of all is the oldest of their heads.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Final
from zlib import crc32

from onex_memory.engine.hindrance import Hindrance
from onex_memory.engine.interface import EvictionPolicy

__all__ = ["MemoryBound", "NoRoom"]

_SHARDS: Final = 64


class MemoryBound:
    """The bytes that entries take, and the order in which keys were used."""

    __slots__ = ("_recency", "_tick", "evictable_bytes", "limit_bytes", "tracks_use", "used_bytes")

    def __init__(self, limit_bytes: int, policy: EvictionPolicy) -> None:
        """Starts empty.

        Args:
            limit_bytes: what entries may take; 0: no bound.
            policy: what makes room.
        """
        self.limit_bytes = limit_bytes
        self.used_bytes = 0
        self.evictable_bytes = 0
        """What the users' keys take of it, where their use is tracked."""
        self.tracks_use = bool(limit_bytes) and policy is EvictionPolicy.EVICT_LRU
        self._recency: list[OrderedDict[tuple[str, str], int]] = [OrderedDict() for _ in range(_SHARDS)]
        self._tick = 0

    def admits(self, growth: int) -> bool:
        """Says whether entries may grow by so many bytes. Shrinking is always admitted."""
        return growth <= 0 or not self.limit_bytes or self.used_bytes + growth <= self.limit_bytes

    def used(self, namespace: str, key: str) -> None:
        """Notes that a key was used just now."""
        order = self._recency[crc32(key.encode()) % _SHARDS]
        self._tick += 1
        order[namespace, key] = self._tick
        order.move_to_end((namespace, key))

    def forget(self, namespace: str, key: str) -> None:
        """Notes that a key is gone."""
        self._recency[crc32(key.encode()) % _SHARDS].pop((namespace, key), None)

    def replaced(self, namespace: str, key: str, growth: int, *, is_there: bool) -> None:
        """Notes that a key was written, and takes so many bytes more; `is_there` says whether it is still there."""
        self.evictable_bytes += growth
        if is_there:
            self.used(namespace, key)
        else:
            self.forget(namespace, key)

    def least_recently_used(self) -> tuple[str, str] | None:
        """Returns namespace and name of the key that was used longest ago; None: there is none."""
        heads = [next(iter(order.items())) for order in self._recency if order]
        return min(heads, key=lambda head: head[1])[0] if heads else None


class NoRoom(Hindrance):
    """The memory bound does not admit the transaction, which changed nothing. The engine makes room or gives up."""

    def __init__(self, growth: int, replaced: dict[str, int]) -> None:
        super().__init__(growth)
        self.growth = growth
        self.replaced = replaced
        """The users' keys that it replaces, which are not to be evicted for it, and the bytes that each takes now."""
