"""workflow_snapshots.proto: snapshots, to and from commands and what they answer with."""

from __future__ import annotations

from typing import Final

from onex.memory.v1 import workflow_snapshots_pb2 as pb
from onex_memory.spi import limits
from onex_memory.spi.commands import workflow_snapshots as commands
from onex_memory.wire.rpc import Rpc, few_bytes, rpcs
from onex_memory.wire.value import (
    fence_from,
    fence_message,
    metadata_from,
    metadata_messages,
    timestamp,
    timestamp_ms,
    value_from,
    value_message,
)

__all__ = ["RPCS", "SERVICE", "save_snapshot_command", "save_snapshot_request"]

SERVICE: Final = pb.DESCRIPTOR.services_by_name["WorkflowSnapshotsService"]
"""The service, as its proto describes it."""


# SaveSnapshot


def save_snapshot_request(command: commands.SaveSnapshot) -> pb.SaveSnapshotRequest:
    """Returns the request of a command."""
    return pb.SaveSnapshotRequest(
        snapshot=pb.WorkflowSnapshot(
            workflow_type=command.workflow_type,
            instance_id=command.instance_id,
            sequence_number=command.sequence_number,
            state=value_message(command.state),
            metadata=metadata_messages(command.metadata),
        ),
        fence=fence_message(command.fence),
        request_id=command.request_id,
    )


def save_snapshot_command(request: pb.SaveSnapshotRequest) -> commands.SaveSnapshot:
    """Returns the command of a request."""
    snapshot = request.snapshot
    return commands.SaveSnapshot(
        snapshot.workflow_type,
        snapshot.instance_id,
        snapshot.sequence_number,
        value_from(snapshot.state, "state"),
        metadata_from(snapshot.metadata),
        fence=fence_from(request),
        request_id=request.request_id,
    )


def save_snapshot_response(revision: int) -> pb.SaveSnapshotResponse:
    return pb.SaveSnapshotResponse(revision=revision)


def save_snapshot_result(response: pb.SaveSnapshotResponse) -> int:
    return response.revision


# LoadSnapshot


def load_snapshot_request(command: commands.LoadSnapshot) -> pb.LoadSnapshotRequest:
    return pb.LoadSnapshotRequest(
        workflow_type=command.workflow_type,
        instance_id=command.instance_id,
        sequence_number=command.sequence_number,
    )


def load_snapshot_command(request: pb.LoadSnapshotRequest) -> commands.LoadSnapshot:
    sequence = request.sequence_number if request.HasField("sequence_number") else None
    return commands.LoadSnapshot(request.workflow_type, request.instance_id, sequence)


def load_snapshot_response(snapshot: commands.EncodedSnapshot | None) -> pb.LoadSnapshotResponse:
    if snapshot is None:
        return pb.LoadSnapshotResponse()
    return pb.LoadSnapshotResponse(
        snapshot=pb.WorkflowSnapshot(
            workflow_type=snapshot.workflow_type,
            instance_id=snapshot.instance_id,
            sequence_number=snapshot.sequence_number,
            state=value_message(snapshot.state),
            metadata=metadata_messages(snapshot.metadata),
            create_time=timestamp(snapshot.create_ms),
        )
    )


def load_snapshot_result(response: pb.LoadSnapshotResponse) -> commands.EncodedSnapshot | None:
    if not response.HasField("snapshot"):
        return None
    snapshot = response.snapshot
    return commands.EncodedSnapshot(
        snapshot.workflow_type,
        snapshot.instance_id,
        snapshot.sequence_number,
        value_from(snapshot.state, "state"),
        metadata_from(snapshot.metadata),
        timestamp_ms(snapshot.create_time),
    )


# ListSnapshots


def list_snapshots_request(command: commands.ListSnapshots) -> pb.ListSnapshotsRequest:
    return pb.ListSnapshotsRequest(
        workflow_type=command.workflow_type, instance_id=command.instance_id, limit=command.limit
    )


def list_snapshots_command(request: pb.ListSnapshotsRequest) -> commands.ListSnapshots:
    return commands.ListSnapshots(request.workflow_type, request.instance_id, request.limit or limits.DEFAULT_PAGE_SIZE)


def list_snapshots_response(snapshots: list[commands.SnapshotFacts]) -> pb.ListSnapshotsResponse:
    return pb.ListSnapshotsResponse(
        snapshots=[
            pb.SnapshotInfo(
                sequence_number=each.sequence_number,
                size_bytes=each.size_bytes,
                create_time=timestamp(each.create_ms),
            )
            for each in snapshots
        ]
    )


def list_snapshots_result(response: pb.ListSnapshotsResponse) -> list[commands.SnapshotFacts]:
    return [
        commands.SnapshotFacts(each.sequence_number, each.size_bytes, timestamp_ms(each.create_time))
        for each in response.snapshots
    ]


# DeleteSnapshot


def delete_snapshot_request(command: commands.DeleteSnapshot) -> pb.DeleteSnapshotRequest:
    return pb.DeleteSnapshotRequest(
        workflow_type=command.workflow_type,
        instance_id=command.instance_id,
        sequence_number=command.sequence_number,
    )


def delete_snapshot_command(request: pb.DeleteSnapshotRequest) -> commands.DeleteSnapshot:
    return commands.DeleteSnapshot(request.workflow_type, request.instance_id, request.sequence_number)


def delete_snapshot_response(deleted: bool) -> pb.DeleteSnapshotResponse:
    return pb.DeleteSnapshotResponse(deleted=deleted)


def delete_snapshot_result(response: pb.DeleteSnapshotResponse) -> bool:
    return response.deleted


# CleanupOldSnapshots


def cleanup_old_snapshots_request(command: commands.CleanupOldSnapshots) -> pb.CleanupOldSnapshotsRequest:
    return pb.CleanupOldSnapshotsRequest(
        workflow_type=command.workflow_type, instance_id=command.instance_id, keep_count=command.keep_count
    )


def cleanup_old_snapshots_command(request: pb.CleanupOldSnapshotsRequest) -> commands.CleanupOldSnapshots:
    return commands.CleanupOldSnapshots(request.workflow_type, request.instance_id, request.keep_count)


def cleanup_old_snapshots_response(count: int) -> pb.CleanupOldSnapshotsResponse:
    return pb.CleanupOldSnapshotsResponse(deleted_count=count)


def cleanup_old_snapshots_result(response: pb.CleanupOldSnapshotsResponse) -> int:
    return response.deleted_count


RPCS: Final = rpcs(
    SERVICE,
    Rpc(
        "SaveSnapshot",
        commands.SaveSnapshot,
        save_snapshot_request,
        save_snapshot_command,
        save_snapshot_response,
        save_snapshot_result,
        response_bytes=few_bytes,
    ),
    Rpc(
        "LoadSnapshot",
        commands.LoadSnapshot,
        load_snapshot_request,
        load_snapshot_command,
        load_snapshot_response,
        load_snapshot_result,
    ),
    Rpc(
        "ListSnapshots",
        commands.ListSnapshots,
        list_snapshots_request,
        list_snapshots_command,
        list_snapshots_response,
        list_snapshots_result,
    ),
    Rpc(
        "DeleteSnapshot",
        commands.DeleteSnapshot,
        delete_snapshot_request,
        delete_snapshot_command,
        delete_snapshot_response,
        delete_snapshot_result,
    ),
    Rpc(
        "CleanupOldSnapshots",
        commands.CleanupOldSnapshots,
        cleanup_old_snapshots_request,
        cleanup_old_snapshots_command,
        cleanup_old_snapshots_response,
        cleanup_old_snapshots_result,
    ),
)
"""Its RPCs: what they carry, and how."""
