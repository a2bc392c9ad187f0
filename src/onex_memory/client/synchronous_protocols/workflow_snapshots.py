"""`ProtocolSnapshotStore` without an event loop.

Written by `make generate` from `spi/workflow_snapshots.py`: change that, and `tools/synchronous.py`.
"""

from __future__ import annotations

from typing import Protocol

from onex_memory.spi.workflow_snapshots import SnapshotInfo, WorkflowSnapshot

__all__ = ["SyncSnapshotStore"]


class SyncSnapshotStore(Protocol):
    """Snapshots of workflow instances, in one namespace.

    All methods raise `InvalidArgument` for bad input, with nothing changed. Deleting the events of an instance deletes
    its snapshots.
    """

    def save_snapshot(self, snapshot: WorkflowSnapshot) -> bool:
        """Saves a snapshot at a sequence that exists; one that there is at it is replaced. Returns True.

        Raises:
            SequenceNotFound: the instance has no event of this sequence; nothing changed.
            TooManySnapshots: the instance has 1,000; nothing changed.
        """
        ...

    def load_snapshot(
        self, workflow_type: str, instance_id: str, sequence_number: int | None = None
    ) -> WorkflowSnapshot | None:
        """Loads the latest snapshot, or the latest at or before a sequence; None: there is none."""
        ...

    def list_snapshots(self, workflow_type: str, instance_id: str, limit: int = 100) -> list[SnapshotInfo]:
        """Lists snapshots, the latest first, at most `limit`."""
        ...

    def delete_snapshot(self, workflow_type: str, instance_id: str, sequence_number: int) -> bool:
        """Deletes the snapshot at a sequence. Returns whether it was there."""
        ...

    def cleanup_old_snapshots(self, workflow_type: str, instance_id: str, keep_count: int = 5) -> int:
        """Deletes all but the latest `keep_count` snapshots, 1 to 1,000. Returns how many."""
        ...
