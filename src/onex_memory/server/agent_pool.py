"""AgentPoolService on gRPC."""

from __future__ import annotations

from typing import Final

from onex_memory.server.service import ServiceHandlers
from onex_memory.wire.agent_pool import RPCS

__all__ = ["HANDLERS"]

HANDLERS: Final = ServiceHandlers(RPCS, lambda services: services.pools, lambda services: services.pools)
"""How AgentPoolService is served."""
