"""`ProtocolEventStore` over gRPC."""

from __future__ import annotations

from onex_memory.spi.commands.workflow_events_facade import WorkflowEventsFacade

__all__ = ["WorkflowEventsClient"]


class WorkflowEventsClient(WorkflowEventsFacade):
    """What has happened to workflow instances, on a server."""
