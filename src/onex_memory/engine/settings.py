"""The bounds that an engine is made with."""

from __future__ import annotations

from dataclasses import dataclass

from onex_memory.engine.interface import EvictionPolicy
from onex_memory.spi import limits

__all__ = ["EngineSettings"]


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What an engine is made with."""

    shards: int = 64
    """How many parts a space is kept in; a power of two."""
    max_value_bytes: int = limits.DEFAULT_VALUE_BYTES
    """The largest value, encoded, in bytes."""
    max_commit_bytes: int = limits.MAX_COMMIT_BYTES
    """What one transaction may store and replace, in bytes."""
    max_memory_bytes: int = 0
    """What entries may take in memory, in bytes; 0: no bound."""
    eviction: EvictionPolicy = EvictionPolicy.REJECT
    """What makes room."""
    change_log_bytes: int = 64 << 20
    """What the recent changes of all namespaces may take in memory, in bytes."""
    max_namespaces: int = limits.MAX_NAMESPACES
    """How many namespaces there may be."""
