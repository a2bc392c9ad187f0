"""WorkflowEventsService on gRPC."""

from __future__ import annotations

from typing import Final

from onex_memory.server.service import ServiceHandlers
from onex_memory.wire.workflow_events import RPCS

__all__ = ["HANDLERS"]

HANDLERS: Final = ServiceHandlers(RPCS, lambda services: services.events, lambda services: services.events)
"""How WorkflowEventsService is served."""
