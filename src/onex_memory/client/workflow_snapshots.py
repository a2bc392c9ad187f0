"""`ProtocolSnapshotStore` over gRPC."""

from __future__ import annotations

from onex_memory.spi.commands.workflow_snapshots import WorkflowSnapshotsFacade

__all__ = ["WorkflowSnapshotsClient"]


class WorkflowSnapshotsClient(WorkflowSnapshotsFacade):
    """What workflow instances had become, on a server."""
