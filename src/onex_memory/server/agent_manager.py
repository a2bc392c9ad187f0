"""AgentManagerService on gRPC."""

from __future__ import annotations

from typing import Final

from onex_memory.server.service import ServiceHandlers
from onex_memory.wire.agent_manager import RPCS

__all__ = ["HANDLERS"]

HANDLERS: Final = ServiceHandlers(
    RPCS, lambda services: services.agents, lambda services: services.agents, lambda services: services.agents
)
"""How AgentManagerService is served."""
