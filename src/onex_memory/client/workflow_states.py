"""`ProtocolWorkflowStateStore` over gRPC."""

from __future__ import annotations

from onex_memory.spi.commands.workflow_states import WorkflowStatesFacade

__all__ = ["WorkflowStatesClient"]


class WorkflowStatesClient(WorkflowStatesFacade):
    """What workflow instances are now, and who may work on them, on a server."""
