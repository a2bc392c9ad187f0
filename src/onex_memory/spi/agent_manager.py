"""The value types of `ProtocolAgentManager`: agents, and the tasks that they are given."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onex_memory.spi.values import ContextValue

__all__ = ["ProtocolAgentInfo", "ProtocolAgentTask", "ProtocolCoordinationTask"]


@dataclass(frozen=True, slots=True)
class ProtocolAgentInfo:
    """Who an agent is and where it can be found."""

    agent_id: str
    agent_type: str
    host: str = ""
    port: int = 0


@dataclass(frozen=True, slots=True)
class ProtocolAgentTask:
    """A piece of work for an agent."""

    task_type: str
    data: dict[str, ContextValue] = field(default_factory=dict)
    priority: Literal["low", "normal", "high", "critical"] = "normal"
    timeout_seconds: float | None = None
    """How long an attempt may take; None: no bound."""


@dataclass(frozen=True, slots=True)
class ProtocolCoordinationTask:
    """A piece of work for several agents together."""

    task_type: str
    data: dict[str, ContextValue] = field(default_factory=dict)
    agent_ids: tuple[str, ...] = ()
    strategy: Literal["broadcast", "round_robin", "least_loaded", "pipeline", "scatter_gather"] = "broadcast"
    timeout_seconds: float | None = None
    """How long all of it may take; None: no bound."""
