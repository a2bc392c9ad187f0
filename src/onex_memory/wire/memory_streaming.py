"""memory_streaming.proto: each RPC's request and response, to and from commands and their results."""

from __future__ import annotations

from typing import Any, Final

from onex.memory.v1 import memory_streaming_pb2 as pb, value_pb2
from onex_memory.spi import limits
from onex_memory.spi.commands import memory_streaming as commands
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.memory_streaming import DurableSubscription, StreamMetrics, SubscriberMetrics
from onex_memory.spi.values import Encoded
from onex_memory.wire.changes import (
    CHANGE_TYPE,
    CHANGE_TYPE_NAME,
    encode_frame,
    encode_replayed,
    frame_from,
    replayed_from,
)
from onex_memory.wire.rpc import Rpc, StreamRpc, rpcs
from onex_memory.wire.value import fence_from, fence_message, timestamp, timestamp_ms, value_from, value_message

__all__ = ["RPCS", "SERVICE"]

SERVICE: Final = pb.DESCRIPTOR.services_by_name["MemoryStreamingService"]
"""The service, as its proto describes it."""


# What several requests say alike.


def _filter_message(chosen: commands.StreamFilter) -> pb.StreamFilter:
    is_choice = chosen.change_types != commands.CHANGE_TYPES
    return pb.StreamFilter(
        pattern=chosen.pattern,
        change_types=[CHANGE_TYPE[name] for name in chosen.change_types] if is_choice else (),
        include_accessed=chosen.include_accessed,
        without_values=not chosen.with_values,
    )


def _filter_from(message: pb.StreamFilter) -> commands.StreamFilter:
    return commands.StreamFilter(
        message.pattern if message.HasField("pattern") else None,
        tuple(CHANGE_TYPE_NAME.get(number, str(number)) for number in message.change_types),
        message.include_accessed,
        not message.without_values,
    )


def _source_fields(source: commands.Source) -> dict[str, Any]:
    if isinstance(source, commands.StreamFilter):
        return {"filter": _filter_message(source)}
    return {"stream_id": source}


def _source_from(
    request: pb.SubscribeToMemoryChangesRequest | pb.ReplayMemoryChangesRequest,
) -> commands.Source:
    kind = request.WhichOneof("source")
    if kind is None:
        raise InvalidArgument("source", "is required: a stream, or a filter")
    return request.stream_id if kind == "stream_id" else _filter_from(request.filter)


def _optional_value(message: value_pb2.Value, field: str) -> Encoded | None:
    is_absent = message.WhichOneof("kind") in {None, "null_value"}
    return None if is_absent else value_from(message, field)


# CreateMemoryStream


def create_memory_stream_request(command: commands.CreateMemoryStream) -> pb.CreateMemoryStreamRequest:
    return pb.CreateMemoryStreamRequest(stream_name=command.stream_name, filter=_filter_message(command.filter))


def create_memory_stream_command(request: pb.CreateMemoryStreamRequest) -> commands.CreateMemoryStream:
    return commands.CreateMemoryStream(request.stream_name, _filter_from(request.filter))


def create_memory_stream_response(stream_id: str) -> pb.CreateMemoryStreamResponse:
    return pb.CreateMemoryStreamResponse(stream_id=stream_id)


def create_memory_stream_result(response: pb.CreateMemoryStreamResponse) -> str:
    return response.stream_id


# ListMemoryStreams


def list_memory_streams_request(command: commands.ListMemoryStreams) -> pb.ListMemoryStreamsRequest:
    return pb.ListMemoryStreamsRequest(limit=command.limit, page_token=command.page_token)


def list_memory_streams_command(request: pb.ListMemoryStreamsRequest) -> commands.ListMemoryStreams:
    return commands.ListMemoryStreams(request.limit or limits.DEFAULT_PAGE_SIZE, request.page_token)


def list_memory_streams_response(page: commands.StreamPage) -> pb.ListMemoryStreamsResponse:
    return pb.ListMemoryStreamsResponse(
        streams=[
            pb.MemoryStream(
                stream_id=stream.stream_id,
                stream_name=stream.stream_name,
                filter=_filter_message(stream.filter),
                create_time=timestamp(stream.create_ms),
            )
            for stream in page.streams
        ],
        next_page_token=page.next_page_token,
    )


def list_memory_streams_result(response: pb.ListMemoryStreamsResponse) -> commands.StreamPage:
    streams = [
        commands.StreamDefinition(
            stream.stream_id, stream.stream_name, _filter_from(stream.filter), timestamp_ms(stream.create_time)
        )
        for stream in response.streams
    ]
    return commands.StreamPage(streams, response.next_page_token)


# DeleteMemoryStream


def delete_memory_stream_request(command: commands.DeleteMemoryStream) -> pb.DeleteMemoryStreamRequest:
    return pb.DeleteMemoryStreamRequest(stream_id=command.stream_id)


def delete_memory_stream_command(request: pb.DeleteMemoryStreamRequest) -> commands.DeleteMemoryStream:
    return commands.DeleteMemoryStream(request.stream_id)


def delete_memory_stream_response(deleted: bool) -> pb.DeleteMemoryStreamResponse:
    return pb.DeleteMemoryStreamResponse(deleted=deleted)


def delete_memory_stream_result(response: pb.DeleteMemoryStreamResponse) -> bool:
    return response.deleted


# SubscribeToMemoryChanges


def subscribe_to_memory_changes_request(
    command: commands.SubscribeToMemoryChanges,
) -> pb.SubscribeToMemoryChangesRequest:
    return pb.SubscribeToMemoryChangesRequest(
        **_source_fields(command.source),
        cursor=command.cursor or None,
        start_time=None if command.start_ms is None else timestamp(command.start_ms),
        snapshot=command.snapshot or None,
        durable_name=command.durable_name,
        subscription_id=command.subscription_id,
        snapshot_after=command.snapshot_after,
        snapshot_cursor=command.snapshot_cursor,
    )


def subscribe_to_memory_changes_command(
    request: pb.SubscribeToMemoryChangesRequest,
) -> commands.SubscribeToMemoryChanges:
    start = request.WhichOneof("start")
    if start == "cursor" and not request.cursor:
        raise InvalidArgument("cursor", "must not be empty")
    return commands.SubscribeToMemoryChanges(
        _source_from(request),
        request.cursor,
        timestamp_ms(request.start_time) if start == "start_time" else None,
        request.snapshot,
        request.durable_name,
        request.subscription_id,
        request.snapshot_after,
        request.snapshot_cursor,
    )


# UnsubscribeFromMemoryChanges


def unsubscribe_from_memory_changes_request(
    command: commands.UnsubscribeFromMemoryChanges,
) -> pb.UnsubscribeFromMemoryChangesRequest:
    return pb.UnsubscribeFromMemoryChangesRequest(subscription_id=command.subscription_id)


def unsubscribe_from_memory_changes_command(
    request: pb.UnsubscribeFromMemoryChangesRequest,
) -> commands.UnsubscribeFromMemoryChanges:
    return commands.UnsubscribeFromMemoryChanges(request.subscription_id)


def unsubscribe_from_memory_changes_response(result: None) -> pb.UnsubscribeFromMemoryChangesResponse:
    return pb.UnsubscribeFromMemoryChangesResponse()


def unsubscribe_from_memory_changes_result(response: pb.UnsubscribeFromMemoryChangesResponse) -> None:
    return None


# AcknowledgeMemoryChanges


def acknowledge_memory_changes_request(
    command: commands.AcknowledgeMemoryChanges,
) -> pb.AcknowledgeMemoryChangesRequest:
    return pb.AcknowledgeMemoryChangesRequest(
        stream_id=command.stream_id,
        durable_name=command.durable_name,
        subscription_id=command.subscription_id,
        cursor=command.cursor,
    )


def acknowledge_memory_changes_command(
    request: pb.AcknowledgeMemoryChangesRequest,
) -> commands.AcknowledgeMemoryChanges:
    return commands.AcknowledgeMemoryChanges(
        request.stream_id, request.durable_name, request.subscription_id, request.cursor
    )


def acknowledge_memory_changes_response(result: None) -> pb.AcknowledgeMemoryChangesResponse:
    return pb.AcknowledgeMemoryChangesResponse()


def acknowledge_memory_changes_result(response: pb.AcknowledgeMemoryChangesResponse) -> None:
    return None


# DeleteMemorySubscription


def delete_memory_subscription_request(
    command: commands.DeleteMemorySubscription,
) -> pb.DeleteMemorySubscriptionRequest:
    return pb.DeleteMemorySubscriptionRequest(stream_id=command.stream_id, durable_name=command.durable_name)


def delete_memory_subscription_command(
    request: pb.DeleteMemorySubscriptionRequest,
) -> commands.DeleteMemorySubscription:
    return commands.DeleteMemorySubscription(request.stream_id, request.durable_name)


def delete_memory_subscription_response(deleted: bool) -> pb.DeleteMemorySubscriptionResponse:
    return pb.DeleteMemorySubscriptionResponse(deleted=deleted)


def delete_memory_subscription_result(response: pb.DeleteMemorySubscriptionResponse) -> bool:
    return response.deleted


# PublishMemoryChange


def publish_memory_change_request(command: commands.PublishMemoryChange) -> pb.PublishMemoryChangeRequest:
    return pb.PublishMemoryChangeRequest(
        key=command.key,
        old_value=None if command.old_value is None else value_message(command.old_value),
        new_value=None if command.new_value is None else value_message(command.new_value),
        change_type=CHANGE_TYPE[command.change_type],
        fence=fence_message(command.fence),
        request_id=command.request_id,
    )


def publish_memory_change_command(request: pb.PublishMemoryChangeRequest) -> commands.PublishMemoryChange:
    return commands.PublishMemoryChange(
        request.key,
        _optional_value(request.old_value, "old_value"),
        _optional_value(request.new_value, "new_value"),
        CHANGE_TYPE_NAME.get(request.change_type, ""),
        fence=fence_from(request),
        request_id=request.request_id,
    )


def publish_memory_change_response(revision: int) -> pb.PublishMemoryChangeResponse:
    return pb.PublishMemoryChangeResponse(revision=revision)


def publish_memory_change_result(response: pb.PublishMemoryChangeResponse) -> int:
    return response.revision


# GetStreamMetrics


def get_stream_metrics_request(command: commands.GetStreamMetrics) -> pb.GetStreamMetricsRequest:
    return pb.GetStreamMetricsRequest(stream_id=command.stream_id)


def get_stream_metrics_command(request: pb.GetStreamMetricsRequest) -> commands.GetStreamMetrics:
    return commands.GetStreamMetrics(request.stream_id)


def get_stream_metrics_response(metrics: StreamMetrics) -> pb.GetStreamMetricsResponse:
    return pb.GetStreamMetricsResponse(
        stream_id=metrics.stream_id,
        matched_count=metrics.matched_count,
        delivered_count=metrics.delivered_count,
        delivered_bytes=metrics.delivered_bytes,
        changes_per_second=metrics.changes_per_second,
        subscriber_count=metrics.subscriber_count,
        subscribers=[
            pb.SubscriberMetrics(
                subscription_id=each.subscription_id,
                durable_name=each.durable_name,
                cursor=each.cursor,
                lag_revisions=each.lag_revisions,
                delivered_count=each.delivered_count,
                is_behind=each.is_behind,
            )
            for each in metrics.subscribers
        ],
        durable_subscriptions=[
            pb.DurableSubscription(durable_name=each.durable_name, cursor=each.cursor, lag_revisions=each.lag_revisions)
            for each in metrics.durable_subscriptions
        ],
    )


def get_stream_metrics_result(response: pb.GetStreamMetricsResponse) -> StreamMetrics:
    return StreamMetrics(
        response.stream_id,
        response.matched_count,
        response.delivered_count,
        response.delivered_bytes,
        response.changes_per_second,
        response.subscriber_count,
        [
            SubscriberMetrics(
                each.subscription_id,
                each.durable_name,
                each.cursor,
                each.lag_revisions,
                each.delivered_count,
                each.is_behind,
            )
            for each in response.subscribers
        ],
        [
            DurableSubscription(each.durable_name, each.cursor, each.lag_revisions)
            for each in response.durable_subscriptions
        ],
    )


# ReplayMemoryChanges


def replay_memory_changes_request(command: commands.ReplayMemoryChanges) -> pb.ReplayMemoryChangesRequest:
    return pb.ReplayMemoryChangesRequest(
        **_source_fields(command.source),
        from_time=None if command.from_ms is None else timestamp(command.from_ms),
        from_cursor=command.from_cursor or None,
        to_time=None if command.to_ms is None else timestamp(command.to_ms),
        to_cursor=command.to_cursor or None,
    )


def replay_memory_changes_command(request: pb.ReplayMemoryChangesRequest) -> commands.ReplayMemoryChanges:
    return commands.ReplayMemoryChanges(
        _source_from(request),
        timestamp_ms(request.from_time) if request.HasField("from_time") else None,
        request.from_cursor,
        timestamp_ms(request.to_time) if request.HasField("to_time") else None,
        request.to_cursor,
    )


RPCS: Final = rpcs(
    SERVICE,
    Rpc(
        "CreateMemoryStream",
        commands.CreateMemoryStream,
        create_memory_stream_request,
        create_memory_stream_command,
        create_memory_stream_response,
        create_memory_stream_result,
    ),
    Rpc(
        "ListMemoryStreams",
        commands.ListMemoryStreams,
        list_memory_streams_request,
        list_memory_streams_command,
        list_memory_streams_response,
        list_memory_streams_result,
    ),
    Rpc(
        "DeleteMemoryStream",
        commands.DeleteMemoryStream,
        delete_memory_stream_request,
        delete_memory_stream_command,
        delete_memory_stream_response,
        delete_memory_stream_result,
    ),
    StreamRpc(
        "SubscribeToMemoryChanges",
        commands.SubscribeToMemoryChanges,
        subscribe_to_memory_changes_request,
        subscribe_to_memory_changes_command,
        encode_frame,
        frame_from,
    ),
    Rpc(
        "UnsubscribeFromMemoryChanges",
        commands.UnsubscribeFromMemoryChanges,
        unsubscribe_from_memory_changes_request,
        unsubscribe_from_memory_changes_command,
        unsubscribe_from_memory_changes_response,
        unsubscribe_from_memory_changes_result,
    ),
    Rpc(
        "AcknowledgeMemoryChanges",
        commands.AcknowledgeMemoryChanges,
        acknowledge_memory_changes_request,
        acknowledge_memory_changes_command,
        acknowledge_memory_changes_response,
        acknowledge_memory_changes_result,
    ),
    Rpc(
        "DeleteMemorySubscription",
        commands.DeleteMemorySubscription,
        delete_memory_subscription_request,
        delete_memory_subscription_command,
        delete_memory_subscription_response,
        delete_memory_subscription_result,
    ),
    Rpc(
        "PublishMemoryChange",
        commands.PublishMemoryChange,
        publish_memory_change_request,
        publish_memory_change_command,
        publish_memory_change_response,
        publish_memory_change_result,
    ),
    Rpc(
        "GetStreamMetrics",
        commands.GetStreamMetrics,
        get_stream_metrics_request,
        get_stream_metrics_command,
        get_stream_metrics_response,
        get_stream_metrics_result,
    ),
    StreamRpc(
        "ReplayMemoryChanges",
        commands.ReplayMemoryChanges,
        replay_memory_changes_request,
        replay_memory_changes_command,
        encode_replayed,
        replayed_from,
    ),
)
"""Its RPCs: what they carry, and how."""
