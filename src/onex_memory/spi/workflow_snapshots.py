"""`ProtocolSnapshotStore`: what workflow instances had become at a sequence.

Owns the contract that `EmbeddedMemory.workflows.snapshots` and `MemoryClient.workflows.snapshots` both keep, held to it
by `tests/conformance/test_workflow_snapshots.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from onex_memory.spi.values import ContextValue

__all__ = ["ProtocolSnapshotStore", "SnapshotInfo", "WorkflowSnapshot"]


@dataclass(frozen=True, slots=True)
class WorkflowSnapshot:
    """What a workflow instance had become."""

    workflow_type: str
    """1 to 256 bytes of UTF-8 without control characters."""
    instance_id: str
    """1 to 256 bytes of UTF-8 without control characters."""
    sequence_number: int
    """The sequence of the last event that is in it."""
    state: ContextValue
    """What the instance had become, at most 8 MiB."""
    metadata: Mapping[str, ContextValue] = field(default_factory=dict)
    create_time: datetime | None = None
    """When it was saved; aware, UTC. Ignored where it is to be saved."""


@dataclass(frozen=True, slots=True)
class SnapshotInfo:
    """A snapshot without what is in it."""

    sequence_number: int
    size_bytes: int
    """What its state and metadata take, encoded."""
    create_time: datetime


class ProtocolSnapshotStore(Protocol):
    """Snapshots of workflow instances, in one namespace.

    All methods raise `InvalidArgument` for bad input, with nothing changed. Deleting the events of an instance deletes
    its snapshots.
    """

    async def save_snapshot(self, snapshot: WorkflowSnapshot) -> bool:
        """Saves a snapshot at a sequence that exists; one that there is at it is replaced. Returns True.

        Raises:
            SequenceNotFound: the instance has no event of this sequence; nothing changed.
            TooManySnapshots: the instance has 1,000; nothing changed.
        """
        ...

    async def load_snapshot(
        self, workflow_type: str, instance_id: str, sequence_number: int | None = None
    ) -> WorkflowSnapshot | None:
        """Loads the latest snapshot, or the latest at or before a sequence; None: there is none."""
        ...

    async def list_snapshots(self, workflow_type: str, instance_id: str, limit: int = 100) -> list[SnapshotInfo]:
        """Lists snapshots, the latest first, at most `limit`."""
        ...

    async def delete_snapshot(self, workflow_type: str, instance_id: str, sequence_number: int) -> bool:
        """Deletes the snapshot at a sequence. Returns whether it was there."""
        ...

    async def cleanup_old_snapshots(self, workflow_type: str, instance_id: str, keep_count: int = 5) -> int:
        """Deletes all but the latest `keep_count` snapshots, 1 to 1,000. Returns how many."""
        ...
