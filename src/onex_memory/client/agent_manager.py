"""`ProtocolAgentManager` over gRPC."""

from __future__ import annotations

from onex_memory.spi.commands.agent_manager_facade import AgentManagerFacade

__all__ = ["AgentManagerClient"]


class AgentManagerClient(AgentManagerFacade):
    """Agents and tasks of a server."""
