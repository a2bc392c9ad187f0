"""workflow_states.proto: instances and their locks, to and from commands and what they answer with."""

from __future__ import annotations

from typing import Any, Final

from onex.memory.v1 import workflow_states_pb2 as pb
from onex_memory.spi import limits
from onex_memory.spi.commands import Fence, workflow_states as commands
from onex_memory.spi.memory_base import StoreResult
from onex_memory.spi.workflow_states import WORKFLOW_STATES
from onex_memory.wire.rpc import Rpc, few_bytes, rpcs
from onex_memory.wire.value import (
    duration,
    duration_ms,
    fence_from,
    fence_message,
    metadata_from,
    metadata_messages,
    timestamp,
    timestamp_ms,
    value_from,
    value_message,
)

__all__ = ["RPCS", "SERVICE", "save_workflow_instance_command", "save_workflow_instance_request"]

SERVICE: Final = pb.DESCRIPTOR.services_by_name["WorkflowStatesService"]
"""The service, as its proto describes it."""

_STATE: Final[dict[str, Any]] = {
    name: pb.WorkflowState.Value(f"WORKFLOW_STATE_{name.upper()}") for name in WORKFLOW_STATES
}
_STATE_NAME: Final = {number: name for name, number in _STATE.items()}


# SaveWorkflowInstance


def save_workflow_instance_request(command: commands.SaveWorkflowInstance) -> pb.SaveWorkflowInstanceRequest:
    """Returns the request of a command."""
    return pb.SaveWorkflowInstanceRequest(
        instance=pb.WorkflowInstance(
            workflow_type=command.workflow_type,
            instance_id=command.instance_id,
            state=_STATE[command.state],
            correlation_id=command.correlation_id,
            sequence_number=command.sequence_number,
            data=None if command.data is None else value_message(command.data),
            metadata=metadata_messages(command.metadata),
        ),
        expected_revision=command.expected_revision,
        fence=fence_message(command.fence),
        request_id=command.request_id,
    )


def save_workflow_instance_command(request: pb.SaveWorkflowInstanceRequest) -> commands.SaveWorkflowInstance:
    """Returns the command of a request."""
    instance = request.instance
    return commands.SaveWorkflowInstance(
        instance.workflow_type,
        instance.instance_id,
        _STATE_NAME.get(instance.state, ""),
        instance.correlation_id,
        instance.sequence_number,
        value_from(instance.data, "data") if instance.HasField("data") else None,
        metadata_from(instance.metadata),
        request.expected_revision if request.HasField("expected_revision") else None,
        fence=fence_from(request),
        request_id=request.request_id,
    )


def save_workflow_instance_response(result: StoreResult) -> pb.SaveWorkflowInstanceResponse:
    return pb.SaveWorkflowInstanceResponse(revision=result.revision, created=result.created)


def save_workflow_instance_result(response: pb.SaveWorkflowInstanceResponse) -> StoreResult:
    return StoreResult(response.revision, response.created)


# LoadWorkflowInstance


def _instance_message(instance: commands.EncodedInstance) -> pb.WorkflowInstance:
    return pb.WorkflowInstance(
        workflow_type=instance.workflow_type,
        instance_id=instance.instance_id,
        state=_STATE[instance.state],
        correlation_id=instance.correlation_id,
        sequence_number=instance.sequence_number,
        data=None if instance.data is None else value_message(instance.data),
        metadata=metadata_messages(instance.metadata),
        mod_revision=instance.mod_revision,
        create_time=timestamp(instance.create_ms),
        update_time=timestamp(instance.update_ms),
    )


def _instance_from(message: pb.WorkflowInstance) -> commands.EncodedInstance:
    return commands.EncodedInstance(
        message.workflow_type,
        message.instance_id,
        _STATE_NAME.get(message.state, ""),
        message.correlation_id,
        message.sequence_number,
        value_from(message.data, "data") if message.HasField("data") else None,
        metadata_from(message.metadata),
        message.mod_revision,
        timestamp_ms(message.create_time),
        timestamp_ms(message.update_time),
    )


def load_workflow_instance_request(command: commands.LoadWorkflowInstance) -> pb.LoadWorkflowInstanceRequest:
    return pb.LoadWorkflowInstanceRequest(workflow_type=command.workflow_type, instance_id=command.instance_id)


def load_workflow_instance_command(request: pb.LoadWorkflowInstanceRequest) -> commands.LoadWorkflowInstance:
    return commands.LoadWorkflowInstance(request.workflow_type, request.instance_id)


def load_workflow_instance_response(instance: commands.EncodedInstance | None) -> pb.LoadWorkflowInstanceResponse:
    return pb.LoadWorkflowInstanceResponse(instance=None if instance is None else _instance_message(instance))


def load_workflow_instance_result(response: pb.LoadWorkflowInstanceResponse) -> commands.EncodedInstance | None:
    return _instance_from(response.instance) if response.HasField("instance") else None


# QueryWorkflowInstances


def query_workflow_instances_request(command: commands.QueryWorkflowInstances) -> pb.QueryWorkflowInstancesRequest:
    return pb.QueryWorkflowInstancesRequest(
        workflow_type=command.workflow_type,
        state=None if command.state is None else _STATE[command.state],
        correlation_id=command.correlation_id,
        limit=command.limit,
        offset=command.offset,
        page_token=command.page_token,
    )


def query_workflow_instances_command(request: pb.QueryWorkflowInstancesRequest) -> commands.QueryWorkflowInstances:
    return commands.QueryWorkflowInstances(
        request.workflow_type if request.HasField("workflow_type") else None,
        _STATE_NAME.get(request.state, str(request.state)) if request.state else None,
        request.correlation_id if request.HasField("correlation_id") else None,
        request.limit or limits.DEFAULT_PAGE_SIZE,
        request.offset,
        request.page_token,
    )


def query_workflow_instances_response(page: commands.InstancePage) -> pb.QueryWorkflowInstancesResponse:
    return pb.QueryWorkflowInstancesResponse(
        instances=map(_instance_message, page.instances), next_page_token=page.next_page_token
    )


def query_workflow_instances_result(response: pb.QueryWorkflowInstancesResponse) -> commands.InstancePage:
    return commands.InstancePage([_instance_from(each) for each in response.instances], response.next_page_token)


# DeleteWorkflowInstance


def delete_workflow_instance_request(command: commands.DeleteWorkflowInstance) -> pb.DeleteWorkflowInstanceRequest:
    return pb.DeleteWorkflowInstanceRequest(
        workflow_type=command.workflow_type,
        instance_id=command.instance_id,
        fence=fence_message(command.fence),
        request_id=command.request_id,
    )


def delete_workflow_instance_command(request: pb.DeleteWorkflowInstanceRequest) -> commands.DeleteWorkflowInstance:
    return commands.DeleteWorkflowInstance(
        request.workflow_type, request.instance_id, fence=fence_from(request), request_id=request.request_id
    )


def delete_workflow_instance_response(deleted: bool) -> pb.DeleteWorkflowInstanceResponse:
    return pb.DeleteWorkflowInstanceResponse(deleted=deleted)


def delete_workflow_instance_result(response: pb.DeleteWorkflowInstanceResponse) -> bool:
    return response.deleted


# LockWorkflowInstance


def lock_workflow_instance_request(command: commands.LockWorkflowInstance) -> pb.LockWorkflowInstanceRequest:
    return pb.LockWorkflowInstanceRequest(
        workflow_type=command.workflow_type,
        instance_id=command.instance_id,
        lock_owner=command.lock_owner,
        timeout=None if command.ttl_ms is None else duration(command.ttl_ms),
        wait=duration(command.wait_ms) if command.wait_ms else None,
        lease_id=command.lease_id,
    )


def lock_workflow_instance_command(request: pb.LockWorkflowInstanceRequest) -> commands.LockWorkflowInstance:
    return commands.LockWorkflowInstance(
        request.workflow_type,
        request.instance_id,
        request.lock_owner,
        duration_ms(request.timeout) if request.HasField("timeout") else None,
        duration_ms(request.wait) if request.HasField("wait") else 0,
        request.lease_id or None,
    )


def lock_workflow_instance_response(result: commands.InstanceLockResult) -> pb.LockWorkflowInstanceResponse:
    return pb.LockWorkflowInstanceResponse(
        acquired=result.fence is not None,
        fence=fence_message(result.fence),
        expire_time=timestamp(result.expire_ms) if result.expire_ms else None,
        holder=result.holder,
    )


def lock_workflow_instance_result(response: pb.LockWorkflowInstanceResponse) -> commands.InstanceLockResult:
    fence = Fence(response.fence.lock, response.fence.token) if response.acquired else None
    expire_ms = timestamp_ms(response.expire_time) if response.HasField("expire_time") else 0
    return commands.InstanceLockResult(fence, expire_ms, response.holder)


# UnlockWorkflowInstance


def unlock_workflow_instance_request(command: commands.UnlockWorkflowInstance) -> pb.UnlockWorkflowInstanceRequest:
    return pb.UnlockWorkflowInstanceRequest(
        workflow_type=command.workflow_type, instance_id=command.instance_id, lock_owner=command.lock_owner
    )


def unlock_workflow_instance_command(request: pb.UnlockWorkflowInstanceRequest) -> commands.UnlockWorkflowInstance:
    return commands.UnlockWorkflowInstance(request.workflow_type, request.instance_id, request.lock_owner)


def unlock_workflow_instance_response(released: bool) -> pb.UnlockWorkflowInstanceResponse:
    return pb.UnlockWorkflowInstanceResponse(released=released)


def unlock_workflow_instance_result(response: pb.UnlockWorkflowInstanceResponse) -> bool:
    return response.released


# ListWorkflowLocks


def list_workflow_locks_request(command: commands.ListWorkflowLocks) -> pb.ListWorkflowLocksRequest:
    return pb.ListWorkflowLocksRequest(
        workflow_type=command.workflow_type, limit=command.limit, page_token=command.page_token
    )


def list_workflow_locks_command(request: pb.ListWorkflowLocksRequest) -> commands.ListWorkflowLocks:
    return commands.ListWorkflowLocks(
        request.workflow_type if request.HasField("workflow_type") else None,
        request.limit or limits.DEFAULT_PAGE_SIZE,
        request.page_token,
    )


def list_workflow_locks_response(page: commands.LockPage) -> pb.ListWorkflowLocksResponse:
    return pb.ListWorkflowLocksResponse(
        locks=[
            pb.WorkflowLock(
                workflow_type=each.workflow_type,
                instance_id=each.instance_id,
                lock_owner=each.lock_owner,
                token=each.token,
                acquire_time=timestamp(each.acquire_ms),
            )
            for each in page.locks
        ],
        next_page_token=page.next_page_token,
    )


def list_workflow_locks_result(response: pb.ListWorkflowLocksResponse) -> commands.LockPage:
    locks = [
        commands.LockFacts(
            each.workflow_type, each.instance_id, each.lock_owner, each.token, timestamp_ms(each.acquire_time)
        )
        for each in response.locks
    ]
    return commands.LockPage(locks, response.next_page_token)


RPCS: Final = rpcs(
    SERVICE,
    Rpc(
        "SaveWorkflowInstance",
        commands.SaveWorkflowInstance,
        save_workflow_instance_request,
        save_workflow_instance_command,
        save_workflow_instance_response,
        save_workflow_instance_result,
        response_bytes=few_bytes,
    ),
    Rpc(
        "LoadWorkflowInstance",
        commands.LoadWorkflowInstance,
        load_workflow_instance_request,
        load_workflow_instance_command,
        load_workflow_instance_response,
        load_workflow_instance_result,
    ),
    Rpc(
        "QueryWorkflowInstances",
        commands.QueryWorkflowInstances,
        query_workflow_instances_request,
        query_workflow_instances_command,
        query_workflow_instances_response,
        query_workflow_instances_result,
    ),
    Rpc(
        "DeleteWorkflowInstance",
        commands.DeleteWorkflowInstance,
        delete_workflow_instance_request,
        delete_workflow_instance_command,
        delete_workflow_instance_response,
        delete_workflow_instance_result,
    ),
    Rpc(
        "LockWorkflowInstance",
        commands.LockWorkflowInstance,
        lock_workflow_instance_request,
        lock_workflow_instance_command,
        lock_workflow_instance_response,
        lock_workflow_instance_result,
        waits=True,
    ),
    Rpc(
        "UnlockWorkflowInstance",
        commands.UnlockWorkflowInstance,
        unlock_workflow_instance_request,
        unlock_workflow_instance_command,
        unlock_workflow_instance_response,
        unlock_workflow_instance_result,
    ),
    Rpc(
        "ListWorkflowLocks",
        commands.ListWorkflowLocks,
        list_workflow_locks_request,
        list_workflow_locks_command,
        list_workflow_locks_response,
        list_workflow_locks_result,
    ),
)
"""Its RPCs: what they carry, and how."""
