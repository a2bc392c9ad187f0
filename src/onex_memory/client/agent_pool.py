"""`ProtocolAgentPool` over gRPC."""

from __future__ import annotations

from onex_memory.spi.commands.agent_pool import AgentPoolFacade

__all__ = ["AgentPoolClient"]


class AgentPoolClient(AgentPoolFacade):
    """Pools of agents of a server."""
