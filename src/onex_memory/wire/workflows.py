"""workflow_events.proto: events, appends and what a subscriber is sent, to and from what they are in Python.

Owns the messages that are made many times in a second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from google.protobuf.timestamp_pb2 import Timestamp

from onex.memory.v1 import workflow_events_pb2 as pb
from onex_memory.spi.commands import memory_streaming as frames, workflow_events as commands
from onex_memory.spi.commands.memory_streaming import ChangePart
from onex_memory.spi.commands.workflow_events import AppendResult, EncodedEvent, EventFrame, NewEvent
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.workflow_events import SOME_EVENTS
from onex_memory.wire.value import (
    fence_from,
    fence_message,
    fill_value,
    metadata_from,
    metadata_messages,
    timestamp,
    timestamp_ms,
    value_from,
)

__all__ = [
    "append_events_command",
    "append_events_request",
    "append_events_response",
    "append_events_result",
    "encode_event_frame",
    "encode_events",
    "event_frame_from",
    "events_from",
    "fill_append_events_request",
    "fill_append_events_response",
    "fill_events",
]


# Appending.


def append_events_request(command: commands.AppendEvents) -> pb.AppendEventsRequest:
    """Returns the request of a command."""
    request = pb.AppendEventsRequest()
    fill_append_events_request(request, command)
    return request


def fill_append_events_request(request: pb.AppendEventsRequest, command: commands.AppendEvents) -> None:
    """Puts a command into a request that is there."""
    request.workflow_type = command.workflow_type
    request.instance_id = command.instance_id
    add = request.events.add
    for event in command.events:
        new = add()
        new.event_id = event.event_id
        new.event_type = event.event_type
        if event.data is not None:
            fill_value(new.data, event.data)
        if event.metadata:
            new.MergeFrom(pb.NewWorkflowEvent(metadata=metadata_messages(event.metadata)))
        if event.correlation_id:
            new.correlation_id = event.correlation_id
        if event.causation_id:
            new.causation_id = event.causation_id
        if event.source:
            new.source = event.source
    if command.expected_sequence == SOME_EVENTS:
        request.expected_events = pb.EXPECTED_EVENTS_SOME
    elif command.expected_sequence is not None:
        request.expected_sequence = command.expected_sequence
    if command.fence is not None:
        request.fence.CopyFrom(fence_message(command.fence))  # type: ignore[arg-type]  # it is not None
    if command.request_id:
        request.request_id = command.request_id


def append_events_command(request: pb.AppendEventsRequest) -> commands.AppendEvents:
    """Returns the command of a request."""
    expectation = request.WhichOneof("expectation")
    expected: int | None = None
    if expectation == "expected_sequence":
        expected = request.expected_sequence
        if expected < 0:
            raise InvalidArgument("expected_sequence", "must not be negative")
    elif expectation == "expected_events":
        if request.expected_events not in {pb.EXPECTED_EVENTS_UNSPECIFIED, pb.EXPECTED_EVENTS_SOME}:
            raise InvalidArgument("expected_events", "is none of those that there are")
        expected = SOME_EVENTS if request.expected_events == pb.EXPECTED_EVENTS_SOME else None
    return commands.AppendEvents(
        request.workflow_type,
        request.instance_id,
        tuple(
            [
                NewEvent(
                    event.event_id,
                    event.event_type,
                    value_from(event.data, "events.data") if event.HasField("data") else None,
                    metadata_from(event.metadata),
                    event.correlation_id,
                    event.causation_id,
                    event.source,
                )
                for event in request.events
            ]
        ),
        expected,
        fence=fence_from(request),
        request_id=request.request_id,
    )


def append_events_response(result: AppendResult) -> pb.AppendEventsResponse:
    """Returns the response of a result."""
    response = pb.AppendEventsResponse()
    fill_append_events_response(response, result)
    return response


def fill_append_events_response(response: pb.AppendEventsResponse, result: AppendResult) -> None:
    """Puts a result into a response that is there."""
    numbers = result.sequence_numbers
    response.first_sequence = numbers[0]
    response.revision = result.revision
    if result.appended_count:
        response.appended_count = result.appended_count
    if len(numbers) != result.appended_count:
        response.sequence_numbers.extend(numbers)


def append_events_result(response: pb.AppendEventsResponse) -> AppendResult:
    """Returns the result of a response."""
    first, count = response.first_sequence, response.appended_count
    numbers = list(response.sequence_numbers) or list(range(first, first + count))
    return AppendResult(numbers, response.revision, count)


# Events.


def fill_events(messages: Any, events: Iterable[EncodedEvent]) -> None:
    """Puts events into a repeated field."""
    add = messages.add
    moment_ms, moment = 0, Timestamp()
    for (
        workflow_type,
        instance_id,
        sequence_number,
        event_id,
        event_type,
        data,
        metadata,
        correlation_id,
        causation_id,
        source,
        time_ms,
        revision,
        cursor,
    ) in events:
        if time_ms != moment_ms:
            moment_ms, moment = time_ms, timestamp(time_ms)
        message = add()  # set one by one, which is a third faster than in one call
        message.workflow_type = workflow_type
        message.instance_id = instance_id
        message.sequence_number = sequence_number
        message.event_id = event_id
        message.event_type = event_type
        message.append_time.CopyFrom(moment)
        message.revision = revision
        if cursor:
            message.cursor = cursor
        if data is not None:
            fill_value(message.data, data)
        if metadata:
            message.MergeFrom(pb.WorkflowEvent(metadata=metadata_messages(metadata)))
        if correlation_id:
            message.correlation_id = correlation_id
        if causation_id:
            message.causation_id = causation_id
        if source:
            message.source = source


def events_from(messages: Iterable[pb.WorkflowEvent]) -> list[EncodedEvent]:
    """Returns the events of a repeated field."""
    return [
        EncodedEvent(
            message.workflow_type,
            message.instance_id,
            message.sequence_number,
            message.event_id,
            message.event_type,
            value_from(message.data, "data") if message.HasField("data") else None,
            metadata_from(message.metadata) if message.metadata else (),
            message.correlation_id,
            message.causation_id,
            message.source,
            timestamp_ms(message.append_time),
            message.revision,
            message.cursor,
        )
        for message in messages
    ]


def encode_events(events: list[EncodedEvent]) -> bytes:
    """Returns the bytes of a message of events that were read."""
    message = pb.StreamEventsResponse()
    fill_events(message.events, events)
    return message.SerializeToString()


# What a subscriber is sent.


def encode_event_frame(frame: EventFrame) -> bytes:
    """Returns the bytes of a frame's message."""
    if isinstance(frame, frames.Changes):
        # The messages of parts say nothing but events, so that their bytes in a row are the message of all.
        return b"".join([part.encoded or _encode_part(part) for part in frame.parts])
    if isinstance(frame, frames.Created):
        created = pb.WorkflowSubscriptionCreated(
            subscription_id=frame.subscription_id, cursor=frame.cursor, revision=frame.revision
        )
        return pb.SubscribeToWorkflowEventsResponse(created=created).SerializeToString()
    position = pb.WorkflowSubscriptionPosition(cursor=frame.cursor)
    notice: dict[str, Any] = {_NOTICES[type(frame)]: position}
    return pb.SubscribeToWorkflowEventsResponse(**notice).SerializeToString()


def _encode_part(part: ChangePart[EncodedEvent]) -> bytes:
    message = pb.SubscribeToWorkflowEventsResponse(fragment=part.is_fragment)
    fill_events(message.events, part.changes)
    part.encoded = message.SerializeToString()
    return part.encoded


_NOTICES: Final[dict[type[Any], str]] = {
    frames.Progress: "progress",
    frames.FellBehind: "fell_behind",
    frames.CaughtUp: "caught_up",
    frames.Resume: "resume",
    frames.Ended: "ended",
}
_FRAMES: Final[dict[str, Callable[[str], Any]]] = {name: frame for frame, name in _NOTICES.items()}


def event_frame_from(message: pb.SubscribeToWorkflowEventsResponse) -> EventFrame:
    """Returns the frame of a message."""
    notice = message.WhichOneof("notice")
    if notice is None:
        return frames.Changes([ChangePart(events_from(message.events), is_fragment=message.fragment)])
    if notice == "created":
        created = message.created
        return frames.Created(created.subscription_id, created.cursor, created.revision)
    frame: EventFrame = _FRAMES[notice](getattr(message, notice).cursor)
    return frame
