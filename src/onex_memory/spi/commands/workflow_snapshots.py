"""The commands of WorkflowSnapshots, and the facade that turns the methods of `ProtocolSnapshotStore` into them."""

from __future__ import annotations

from dataclasses import dataclass

from onex_memory.spi import limits
from onex_memory.spi.commands import Command, Executor, Write
from onex_memory.spi.commands.checks import check_at_most, check_limit, check_write
from onex_memory.spi.commands.memory_base import instant
from onex_memory.spi.commands.workflows import OfInstance, check_sequence
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.values import Encoded, EncodedMetadata, decode, decode_metadata, encode, encode_metadata
from onex_memory.spi.workflow_snapshots import ProtocolSnapshotStore, SnapshotInfo, WorkflowSnapshot

__all__ = [
    "CleanupOldSnapshots",
    "DeleteSnapshot",
    "EncodedSnapshot",
    "ListSnapshots",
    "LoadSnapshot",
    "SaveSnapshot",
    "SnapshotFacts",
    "WorkflowSnapshotsFacade",
    "snapshot_command",
]


@dataclass(slots=True)
class EncodedSnapshot(OfInstance):
    """A snapshot, its state and metadata encoded."""

    workflow_type: str
    instance_id: str
    sequence_number: int
    state: Encoded
    metadata: EncodedMetadata
    create_ms: int

    def decoded(self) -> WorkflowSnapshot:
        """Returns the snapshot in Python's own values."""
        return WorkflowSnapshot(
            self.workflow_type,
            self.instance_id,
            self.sequence_number,
            decode(self.state),
            decode_metadata(self.metadata),
            instant(self.create_ms),
        )


@dataclass(slots=True)
class SnapshotFacts:
    """A snapshot without what is in it."""

    sequence_number: int
    size_bytes: int
    create_ms: int


@dataclass(slots=True)
class SaveSnapshot(OfInstance, Write[int]):
    """Saves a snapshot; answers with the revision that it took."""

    workflow_type: str
    instance_id: str
    sequence_number: int
    state: Encoded
    metadata: EncodedMetadata = ()

    def __post_init__(self) -> None:
        self.check_instance()
        check_sequence(self.sequence_number)
        check_write(self)
        check_at_most(len(self.state), "state", "max_value_bytes")


@dataclass(slots=True)
class LoadSnapshot(OfInstance, Command[EncodedSnapshot | None]):
    """Loads the latest snapshot, or the latest at or before a sequence."""

    workflow_type: str
    instance_id: str
    sequence_number: int | None = None

    def __post_init__(self) -> None:
        self.check_instance()
        if self.sequence_number is not None:
            check_sequence(self.sequence_number, least=0)


@dataclass(slots=True)
class ListSnapshots(OfInstance, Command[list[SnapshotFacts]]):
    """Lists snapshots, the latest first."""

    workflow_type: str
    instance_id: str
    limit: int = limits.DEFAULT_PAGE_SIZE

    def __post_init__(self) -> None:
        self.check_instance()
        check_limit(self.limit)


@dataclass(slots=True)
class DeleteSnapshot(OfInstance, Command[bool]):
    """Deletes a snapshot; answers with whether it was there."""

    workflow_type: str
    instance_id: str
    sequence_number: int

    def __post_init__(self) -> None:
        self.check_instance()
        check_sequence(self.sequence_number)


@dataclass(slots=True)
class CleanupOldSnapshots(OfInstance, Command[int]):
    """Deletes all but the latest; answers with how many."""

    workflow_type: str
    instance_id: str
    keep_count: int = 5

    def __post_init__(self) -> None:
        self.check_instance()
        if type(self.keep_count) is not int or not 1 <= self.keep_count <= limits.MAX_SNAPSHOTS:
            raise InvalidArgument("keep_count", f"must be an int, 1 to {limits.MAX_SNAPSHOTS:,}")


def snapshot_command(snapshot: WorkflowSnapshot) -> SaveSnapshot:
    """Returns what saves a snapshot."""
    return SaveSnapshot(
        snapshot.workflow_type,
        snapshot.instance_id,
        snapshot.sequence_number,
        encode(snapshot.state, field="state"),
        encode_metadata(snapshot.metadata) if snapshot.metadata else (),
    )


class WorkflowSnapshotsFacade(ProtocolSnapshotStore):
    """`ProtocolSnapshotStore` over an executor of commands. The methods are documented at the protocol."""

    def __init__(self, executor: Executor) -> None:
        self._execute = executor.execute

    async def save_snapshot(self, snapshot: WorkflowSnapshot) -> bool:
        await self._execute(snapshot_command(snapshot))
        return True

    async def load_snapshot(
        self, workflow_type: str, instance_id: str, sequence_number: int | None = None
    ) -> WorkflowSnapshot | None:
        found = await self._execute(LoadSnapshot(workflow_type, instance_id, sequence_number))
        return None if found is None else found.decoded()

    async def list_snapshots(self, workflow_type: str, instance_id: str, limit: int = 100) -> list[SnapshotInfo]:
        found = await self._execute(ListSnapshots(workflow_type, instance_id, limit))
        return [SnapshotInfo(each.sequence_number, each.size_bytes, instant(each.create_ms)) for each in found]

    async def delete_snapshot(self, workflow_type: str, instance_id: str, sequence_number: int) -> bool:
        return await self._execute(DeleteSnapshot(workflow_type, instance_id, sequence_number))

    async def cleanup_old_snapshots(self, workflow_type: str, instance_id: str, keep_count: int = 5) -> int:
        return await self._execute(CleanupOldSnapshots(workflow_type, instance_id, keep_count))
