"""WorkflowStatesService on gRPC."""

from __future__ import annotations

from typing import Final

from onex_memory.server.service import ServiceHandlers
from onex_memory.wire.workflow_states import RPCS

__all__ = ["HANDLERS"]

HANDLERS: Final = ServiceHandlers(RPCS, lambda services: services.states)
"""How WorkflowStatesService is served."""
