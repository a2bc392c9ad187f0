"""workflow_events.proto: its RPCs, to and from commands and what they answer with."""

from __future__ import annotations

from typing import Any, Final

from onex.memory.v1 import workflow_events_pb2 as pb
from onex_memory.spi import limits
from onex_memory.spi.commands import Fence, workflow_events as commands
from onex_memory.spi.commands.memory_base import Delete, Store
from onex_memory.spi.commands.workflow_snapshots import SaveSnapshot
from onex_memory.spi.errors import InvalidArgument
from onex_memory.wire.memory_base import delete_command, delete_request, store_command, store_request
from onex_memory.wire.rpc import Rpc, StreamRpc, few_bytes, rpcs
from onex_memory.wire.value import fence_from, fence_message, timestamp, timestamp_ms
from onex_memory.wire.workflow_snapshots import save_snapshot_command, save_snapshot_request
from onex_memory.wire.workflow_states import save_workflow_instance_command, save_workflow_instance_request
from onex_memory.wire.workflows import (
    append_events_command,
    append_events_request,
    append_events_response,
    append_events_result,
    encode_event_frame,
    encode_events,
    event_frame_from,
    events_from,
    fill_append_events_request,
    fill_append_events_response,
    fill_events,
)

__all__ = ["RPCS", "SERVICE"]

SERVICE: Final = pb.DESCRIPTOR.services_by_name["WorkflowEventsService"]
"""The service, as its proto describes it."""


# ReadEvents, StreamEvents


def _query_message(query: commands.EventQuery) -> pb.EventQuery:
    return pb.EventQuery(
        workflow_type=query.workflow_type,
        instance_id=query.instance_id,
        event_types=query.event_types,
        from_sequence=query.from_sequence,
        to_sequence=query.to_sequence,
        from_time=None if query.from_ms is None else timestamp(query.from_ms),
        to_time=None if query.to_ms is None else timestamp(query.to_ms),
        include_archived=query.include_archived,
    )


def _query_from(message: pb.EventQuery) -> commands.EventQuery:
    return commands.EventQuery(
        message.workflow_type if message.HasField("workflow_type") else None,
        message.instance_id if message.HasField("instance_id") else None,
        tuple(message.event_types),
        message.from_sequence,
        message.to_sequence,
        timestamp_ms(message.from_time) if message.HasField("from_time") else None,
        timestamp_ms(message.to_time) if message.HasField("to_time") else None,
        message.include_archived,
    )


def read_events_request(command: commands.ReadEvents) -> pb.ReadEventsRequest:
    return pb.ReadEventsRequest(
        query=_query_message(command.query), limit=command.limit, page_token=command.page_token, offset=command.offset
    )


def read_events_command(request: pb.ReadEventsRequest) -> commands.ReadEvents:
    return commands.ReadEvents(
        _query_from(request.query), request.limit or limits.DEFAULT_PAGE_SIZE, request.page_token, request.offset
    )


def read_events_response(page: commands.EventPage) -> pb.ReadEventsResponse:
    response = pb.ReadEventsResponse(next_page_token=page.next_page_token)
    fill_events(response.events, page.events)
    return response


def read_events_result(response: pb.ReadEventsResponse) -> commands.EventPage:
    return commands.EventPage(events_from(response.events), response.next_page_token)


def stream_events_request(command: commands.StreamEvents) -> pb.StreamEventsRequest:
    return pb.StreamEventsRequest(query=_query_message(command.query))


def stream_events_command(request: pb.StreamEventsRequest) -> commands.StreamEvents:
    return commands.StreamEvents(_query_from(request.query))


def streamed_from(response: pb.StreamEventsResponse) -> list[commands.EncodedEvent]:
    return events_from(response.events)


# GetLastSequenceNumber


def get_last_sequence_number_request(command: commands.GetLastSequenceNumber) -> pb.GetLastSequenceNumberRequest:
    return pb.GetLastSequenceNumberRequest(workflow_type=command.workflow_type, instance_id=command.instance_id)


def get_last_sequence_number_command(request: pb.GetLastSequenceNumberRequest) -> commands.GetLastSequenceNumber:
    return commands.GetLastSequenceNumber(request.workflow_type, request.instance_id)


def get_last_sequence_number_response(number: int) -> pb.GetLastSequenceNumberResponse:
    return pb.GetLastSequenceNumberResponse(sequence_number=number)


def get_last_sequence_number_result(response: pb.GetLastSequenceNumberResponse) -> int:
    return response.sequence_number


# DeleteEventStream


def delete_event_stream_request(command: commands.DeleteEventStream) -> pb.DeleteEventStreamRequest:
    return pb.DeleteEventStreamRequest(
        workflow_type=command.workflow_type,
        instance_id=command.instance_id,
        fence=fence_message(command.fence),
        request_id=command.request_id,
    )


def delete_event_stream_command(request: pb.DeleteEventStreamRequest) -> commands.DeleteEventStream:
    return commands.DeleteEventStream(
        request.workflow_type, request.instance_id, fence=fence_from(request), request_id=request.request_id
    )


def delete_event_stream_response(deleted: bool) -> pb.DeleteEventStreamResponse:
    return pb.DeleteEventStreamResponse(deleted=deleted)


def delete_event_stream_result(response: pb.DeleteEventStreamResponse) -> bool:
    return response.deleted


# ArchiveOldEvents


def archive_old_events_request(command: commands.ArchiveOldEvents) -> pb.ArchiveOldEventsRequest:
    return pb.ArchiveOldEventsRequest(before_time=timestamp(command.before_ms), batch_size=command.batch_size)


def archive_old_events_command(request: pb.ArchiveOldEventsRequest) -> commands.ArchiveOldEvents:
    if not request.HasField("before_time"):
        raise InvalidArgument("before_time", "is required")
    return commands.ArchiveOldEvents(timestamp_ms(request.before_time), request.batch_size or 1_000)


def archive_old_events_response(count: int) -> pb.ArchiveOldEventsResponse:
    return pb.ArchiveOldEventsResponse(archived_count=count)


def archive_old_events_result(response: pb.ArchiveOldEventsResponse) -> int:
    return response.archived_count


# CommitWorkflowTransaction


def _operation_message(part: commands.TransactionPart) -> pb.WorkflowOperation:
    if isinstance(part, commands.AppendEvents):
        return pb.WorkflowOperation(append_events=append_events_request(part))
    if isinstance(part, SaveSnapshot):
        return pb.WorkflowOperation(save_snapshot=save_snapshot_request(part))
    if isinstance(part, Store):
        return pb.WorkflowOperation(store=store_request(part))
    if isinstance(part, Delete):
        return pb.WorkflowOperation(delete=delete_request(part))
    return pb.WorkflowOperation(save_instance=save_workflow_instance_request(part))


_PARTS: Final[dict[str, Any]] = {
    "append_events": append_events_command,
    "save_snapshot": save_snapshot_command,
    "save_instance": save_workflow_instance_command,
    "store": store_command,
    "delete": delete_command,
}


def _part_from(message: pb.WorkflowOperation, number: int) -> commands.TransactionPart:
    kind = message.WhichOneof("operation")
    if kind is None:
        raise InvalidArgument(f"operations[{number}]", "is required")
    part: commands.TransactionPart = _PARTS[kind](getattr(message, kind))
    return part


def commit_workflow_transaction_request(
    command: commands.CommitWorkflowTransaction,
) -> pb.CommitWorkflowTransactionRequest:
    return pb.CommitWorkflowTransactionRequest(
        operations=map(_operation_message, command.parts),
        fences=[message for fence in command.fences if (message := fence_message(fence)) is not None],
        request_id=command.request_id,
    )


def commit_workflow_transaction_command(
    request: pb.CommitWorkflowTransactionRequest,
) -> commands.CommitWorkflowTransaction:
    return commands.CommitWorkflowTransaction(
        [_part_from(message, number) for number, message in enumerate(request.operations)],
        [Fence(fence.lock, fence.token) for fence in request.fences],
        request_id=request.request_id,
    )


def commit_workflow_transaction_response(
    result: commands.WorkflowTransactionResult,
) -> pb.CommitWorkflowTransactionResponse:
    return pb.CommitWorkflowTransactionResponse(
        revision=result.revision, appends=map(append_events_response, result.appends)
    )


def commit_workflow_transaction_result(
    response: pb.CommitWorkflowTransactionResponse,
) -> commands.WorkflowTransactionResult:
    return commands.WorkflowTransactionResult(
        response.revision, [append_events_result(each) for each in response.appends]
    )


# SubscribeToWorkflowEvents


def subscribe_to_workflow_events_request(
    command: commands.SubscribeToWorkflowEvents,
) -> pb.SubscribeToWorkflowEventsRequest:
    return pb.SubscribeToWorkflowEventsRequest(
        workflow_type=command.workflow_type,
        instance_id=command.instance_id,
        cursor=command.cursor or None,
        start_time=None if command.start_ms is None else timestamp(command.start_ms),
        beginning=command.beginning or None,
        durable_name=command.durable_name,
        subscription_id=command.subscription_id,
    )


def subscribe_to_workflow_events_command(
    request: pb.SubscribeToWorkflowEventsRequest,
) -> commands.SubscribeToWorkflowEvents:
    start = request.WhichOneof("start")
    if start == "cursor" and not request.cursor:
        raise InvalidArgument("cursor", "must not be empty")
    return commands.SubscribeToWorkflowEvents(
        request.workflow_type if request.HasField("workflow_type") else None,
        request.instance_id if request.HasField("instance_id") else None,
        request.cursor,
        timestamp_ms(request.start_time) if start == "start_time" else None,
        request.beginning,
        request.durable_name,
        request.subscription_id,
    )


# UnsubscribeFromWorkflowEvents, AcknowledgeWorkflowEvents, DeleteWorkflowSubscription


def unsubscribe_from_workflow_events_request(
    command: commands.UnsubscribeFromWorkflowEvents,
) -> pb.UnsubscribeFromWorkflowEventsRequest:
    return pb.UnsubscribeFromWorkflowEventsRequest(subscription_id=command.subscription_id)


def unsubscribe_from_workflow_events_command(
    request: pb.UnsubscribeFromWorkflowEventsRequest,
) -> commands.UnsubscribeFromWorkflowEvents:
    return commands.UnsubscribeFromWorkflowEvents(request.subscription_id)


def unsubscribe_from_workflow_events_response(result: None) -> pb.UnsubscribeFromWorkflowEventsResponse:
    return pb.UnsubscribeFromWorkflowEventsResponse()


def unsubscribe_from_workflow_events_result(response: pb.UnsubscribeFromWorkflowEventsResponse) -> None:
    return None


def acknowledge_workflow_events_request(
    command: commands.AcknowledgeWorkflowEvents,
) -> pb.AcknowledgeWorkflowEventsRequest:
    return pb.AcknowledgeWorkflowEventsRequest(
        workflow_type=command.workflow_type,
        instance_id=command.instance_id,
        durable_name=command.durable_name,
        subscription_id=command.subscription_id,
        cursor=command.cursor,
    )


def acknowledge_workflow_events_command(
    request: pb.AcknowledgeWorkflowEventsRequest,
) -> commands.AcknowledgeWorkflowEvents:
    return commands.AcknowledgeWorkflowEvents(
        request.workflow_type if request.HasField("workflow_type") else None,
        request.instance_id if request.HasField("instance_id") else None,
        request.durable_name,
        request.subscription_id,
        request.cursor,
    )


def acknowledge_workflow_events_response(result: None) -> pb.AcknowledgeWorkflowEventsResponse:
    return pb.AcknowledgeWorkflowEventsResponse()


def acknowledge_workflow_events_result(response: pb.AcknowledgeWorkflowEventsResponse) -> None:
    return None


def delete_workflow_subscription_request(
    command: commands.DeleteWorkflowSubscription,
) -> pb.DeleteWorkflowSubscriptionRequest:
    return pb.DeleteWorkflowSubscriptionRequest(
        workflow_type=command.workflow_type, instance_id=command.instance_id, durable_name=command.durable_name
    )


def delete_workflow_subscription_command(
    request: pb.DeleteWorkflowSubscriptionRequest,
) -> commands.DeleteWorkflowSubscription:
    return commands.DeleteWorkflowSubscription(
        request.workflow_type if request.HasField("workflow_type") else None,
        request.instance_id if request.HasField("instance_id") else None,
        request.durable_name,
    )


def delete_workflow_subscription_response(deleted: bool) -> pb.DeleteWorkflowSubscriptionResponse:
    return pb.DeleteWorkflowSubscriptionResponse(deleted=deleted)


def delete_workflow_subscription_result(response: pb.DeleteWorkflowSubscriptionResponse) -> bool:
    return response.deleted


RPCS: Final = rpcs(
    SERVICE,
    Rpc(
        "AppendEvents",
        commands.AppendEvents,
        append_events_request,
        append_events_command,
        append_events_response,
        append_events_result,
        fill_append_events_request,
        fill_append_events_response,
        response_bytes=few_bytes,
    ),
    Rpc(
        "ReadEvents",
        commands.ReadEvents,
        read_events_request,
        read_events_command,
        read_events_response,
        read_events_result,
    ),
    StreamRpc(
        "StreamEvents",
        commands.StreamEvents,
        stream_events_request,
        stream_events_command,
        encode_events,
        streamed_from,
    ),
    Rpc(
        "GetLastSequenceNumber",
        commands.GetLastSequenceNumber,
        get_last_sequence_number_request,
        get_last_sequence_number_command,
        get_last_sequence_number_response,
        get_last_sequence_number_result,
        response_bytes=few_bytes,
    ),
    Rpc(
        "DeleteEventStream",
        commands.DeleteEventStream,
        delete_event_stream_request,
        delete_event_stream_command,
        delete_event_stream_response,
        delete_event_stream_result,
    ),
    Rpc(
        "ArchiveOldEvents",
        commands.ArchiveOldEvents,
        archive_old_events_request,
        archive_old_events_command,
        archive_old_events_response,
        archive_old_events_result,
        takes_long=True,
    ),
    Rpc(
        "CommitWorkflowTransaction",
        commands.CommitWorkflowTransaction,
        commit_workflow_transaction_request,
        commit_workflow_transaction_command,
        commit_workflow_transaction_response,
        commit_workflow_transaction_result,
    ),
    StreamRpc(
        "SubscribeToWorkflowEvents",
        commands.SubscribeToWorkflowEvents,
        subscribe_to_workflow_events_request,
        subscribe_to_workflow_events_command,
        encode_event_frame,
        event_frame_from,
    ),
    Rpc(
        "UnsubscribeFromWorkflowEvents",
        commands.UnsubscribeFromWorkflowEvents,
        unsubscribe_from_workflow_events_request,
        unsubscribe_from_workflow_events_command,
        unsubscribe_from_workflow_events_response,
        unsubscribe_from_workflow_events_result,
    ),
    Rpc(
        "AcknowledgeWorkflowEvents",
        commands.AcknowledgeWorkflowEvents,
        acknowledge_workflow_events_request,
        acknowledge_workflow_events_command,
        acknowledge_workflow_events_response,
        acknowledge_workflow_events_result,
    ),
    Rpc(
        "DeleteWorkflowSubscription",
        commands.DeleteWorkflowSubscription,
        delete_workflow_subscription_request,
        delete_workflow_subscription_command,
        delete_workflow_subscription_response,
        delete_workflow_subscription_result,
    ),
)
"""Its RPCs: what they carry, and how."""
