"""The value types of `ProtocolAgentPool`: how large a pool is to be."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ProtocolAgentPoolConfig"]


@dataclass(frozen=True, slots=True)
class ProtocolAgentPoolConfig:
    """The size of a pool: 0 ≤ min_size ≤ target_size ≤ max_size."""

    min_size: int
    max_size: int
    target_size: int
    capabilities: tuple[str, ...] = ()
    """What its agents must be capable of; empty: any agent will do."""
