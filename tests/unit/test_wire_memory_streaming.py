"""memory_streaming.proto and back: commands, frames and changes survive the way over the wire."""

from typing import Any

import pytest

from onex.memory.v1 import memory_streaming_pb2 as pb
from onex_memory.spi.commands import Fence, memory_streaming as commands
from onex_memory.spi.commands.memory_base import EncodedEntry
from onex_memory.spi.commands.memory_streaming import ChangePart, EncodedChange, EncodedDelta, StreamFilter
from onex_memory.spi.cursors import cursor_text
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.memory_streaming import DurableSubscription, StreamMetrics, SubscriberMetrics
from onex_memory.spi.values import encode
from onex_memory.wire.changes import encode_frame, encode_replayed, frame_from, replayed_from
from onex_memory.wire.memory_streaming import RPCS

CURSOR = cursor_text("e", 7)
CHOICE = StreamFilter("user:*", ("deleted", "created"), include_accessed=True, with_values=False)

COMMANDS: list[Any] = [
    commands.CreateMemoryStream("users", StreamFilter()),
    commands.CreateMemoryStream("users", CHOICE),
    commands.ListMemoryStreams(7, "token"),
    commands.DeleteMemoryStream("users~1"),
    commands.SubscribeToMemoryChanges("users~1"),
    commands.SubscribeToMemoryChanges("users~1", durable_name="worker", subscription_id="id"),
    commands.SubscribeToMemoryChanges(CHOICE, snapshot=True),
    commands.SubscribeToMemoryChanges(CHOICE, start_ms=1_700_000_000_123),
    commands.SubscribeToMemoryChanges(CHOICE, CURSOR, snapshot_after="user:7"),
    commands.UnsubscribeFromMemoryChanges("id"),
    commands.AcknowledgeMemoryChanges("users~1", "worker", "id", CURSOR),
    commands.DeleteMemorySubscription("users~1", "worker"),
    commands.PublishMemoryChange("k", None, encode(1), "created"),
    commands.PublishMemoryChange("k", encode({"a": 1}), None, "deleted", fence=Fence("l", 3), request_id="r"),
    commands.GetStreamMetrics("users~1"),
    commands.ReplayMemoryChanges("users~1", from_ms=0, to_ms=5),
    commands.ReplayMemoryChanges(CHOICE, from_cursor=CURSOR, to_cursor=CURSOR),
]


@pytest.mark.parametrize("command", COMMANDS, ids=repr)
def test_command_arrives_as_it_was_sent(command: Any) -> None:
    rpc: Any = RPCS.by_command.get(type(command)) or RPCS.streams[type(command)]
    request = rpc.to_request(command).SerializeToString()
    assert RPCS.request_reader(rpc)(request) == command


RESULTS: list[tuple[type[Any], Any]] = [
    (commands.CreateMemoryStream, "users~1"),
    (
        commands.ListMemoryStreams,
        commands.StreamPage([commands.StreamDefinition("users~1", "users", CHOICE, 1_700_000_000_001)], "token"),
    ),
    (commands.DeleteMemoryStream, True),
    (commands.UnsubscribeFromMemoryChanges, None),
    (commands.AcknowledgeMemoryChanges, None),
    (commands.DeleteMemorySubscription, False),
    (commands.PublishMemoryChange, 9),
    (
        commands.GetStreamMetrics,
        StreamMetrics(
            "users~1",
            4,
            3,
            2,
            1.5,
            1,
            [SubscriberMetrics("id", "worker", CURSOR, 1, 3, is_behind=True)],
            [DurableSubscription("worker", CURSOR, 4)],
        ),
    ),
]


@pytest.mark.parametrize(("command", "result"), RESULTS, ids=lambda each: getattr(each, "__name__", ""))
def test_result_arrives_as_it_was_sent(command: type[Any], result: Any) -> None:
    rpc = RPCS.by_command[command]
    response = RPCS.response_type(rpc).FromString(rpc.to_response(result).SerializeToString())
    assert rpc.to_result(response) == result


DELTA = EncodedDelta({'a"b': b"1", "c": b'{"d":[null]}'}, ("e",), (b"1", b"null"), (b'"x"',), 3)
CHANGES = [
    EncodedChange("k", "created", "stored", 7, 1_700_000_000_001, None, encode("v"), None, ""),
    EncodedChange("k", "updated", "touched", 7, 1_700_000_000_001, encode(b"\0"), encode([1, 2.5]), None, CURSOR),
    EncodedChange("h", "updated", "stored", 8, 1_700_000_000_002, None, None, DELTA, CURSOR),
    EncodedChange("h", "deleted", "lease_ended", 9, 1_700_000_000_003, encode(True), None, None, CURSOR),
    EncodedChange("r", "accessed", "", 0, 1_700_000_000_003, None, None, None, ""),
]
ENTRY = EncodedEntry("k", encode(1), (("m", encode("x")),), 1, 2, 3, 4, 5, 6, "lease")

FRAMES: list[Any] = [
    commands.Created("id", CURSOR, 7),
    commands.Snapshot([ENTRY]),
    commands.SnapshotComplete(1, CURSOR),
    commands.Progress(CURSOR),
    commands.FellBehind(CURSOR),
    commands.CaughtUp(CURSOR),
    commands.Resume(CURSOR),
    commands.Ended(CURSOR),
]


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: type(frame).__name__)
def test_frame_arrives_as_it_was_sent(frame: Any) -> None:
    assert frame_from(pb.SubscribeToMemoryChangesResponse.FromString(encode_frame(frame))) == frame


def received(frame: commands.Changes[EncodedChange]) -> ChangePart[EncodedChange]:
    arrived = frame_from(pb.SubscribeToMemoryChangesResponse.FromString(encode_frame(frame)))
    assert isinstance(arrived, commands.Changes)
    (part,) = arrived.parts
    return part


def test_changes_arrive_as_they_were_sent() -> None:
    assert received(commands.Changes([ChangePart(CHANGES)])).changes == CHANGES


def test_parts_of_a_frame_arrive_as_one() -> None:
    parts = [ChangePart(CHANGES[:2]), ChangePart(CHANGES[2:])]
    assert received(commands.Changes(parts)).changes == CHANGES


def test_fragment_is_marked() -> None:
    assert received(commands.Changes([ChangePart(CHANGES[:1], is_fragment=True)])).is_fragment
    assert not received(commands.Changes([ChangePart(CHANGES[:2])])).is_fragment


def test_part_is_encoded_once_for_all() -> None:
    part = ChangePart(CHANGES)
    first = encode_frame(commands.Changes([part]))
    assert encode_frame(commands.Changes([part])) is first


def test_replayed_changes_arrive_as_they_were_sent() -> None:
    message = pb.ReplayMemoryChangesResponse.FromString(encode_replayed(ChangePart(CHANGES)))
    assert replayed_from(message).changes == CHANGES


WRONG: list[tuple[Any, str]] = [
    (pb.SubscribeToMemoryChangesRequest(), "source"),
    (pb.SubscribeToMemoryChangesRequest(stream_id="s", cursor=""), "cursor"),
    (pb.SubscribeToMemoryChangesRequest(stream_id="s", cursor="x"), "cursor"),
    (
        pb.SubscribeToMemoryChangesRequest(filter=pb.StreamFilter(change_types=["CHANGE_TYPE_ACCESSED"])),
        "change_types",
    ),
    (pb.SubscribeToMemoryChangesRequest(filter=pb.StreamFilter.FromString(b"\x10\x63")), "change_types"),
    (pb.SubscribeToMemoryChangesRequest(filter=pb.StreamFilter(pattern="")), "filter_pattern"),
    (pb.SubscribeToMemoryChangesRequest(filter=pb.StreamFilter(), durable_name="d"), "durable_name"),
    (pb.SubscribeToMemoryChangesRequest(stream_id="s", durable_name="d" * 257), "durable_name"),
    (pb.SubscribeToMemoryChangesRequest(stream_id="s", subscription_id="i" * 65), "subscription_id"),
    (pb.SubscribeToMemoryChangesRequest(stream_id="s", snapshot_after="k"), "snapshot_after"),
    (pb.ReplayMemoryChangesRequest(stream_id="s"), "start"),
    (pb.PublishMemoryChangeRequest(key="k"), "change_type"),
    (pb.PublishMemoryChangeRequest(key="k", change_type=pb.CHANGE_TYPE_ACCESSED), "change_type"),
    (pb.CreateMemoryStreamRequest(), "stream_name"),
    (pb.CreateMemoryStreamRequest(stream_name="n" * 257), "stream_name"),
    (pb.UnsubscribeFromMemoryChangesRequest(), "subscription_id"),
    (pb.DeleteMemoryStreamRequest(), "stream_id"),
    (pb.ListMemoryStreamsRequest(limit=-1), "limit"),
]


@pytest.mark.parametrize("number", range(len(WRONG)))
def test_request_that_is_wrong_is_refused_with_the_field(number: int) -> None:
    message, field = WRONG[number]
    name = type(message).__name__.removesuffix("Request")
    rows: dict[str, Any] = {**RPCS.by_name, **{rpc.name: rpc for rpc in RPCS.streams.values()}}
    with pytest.raises(InvalidArgument) as caught:
        RPCS.request_reader(rows[name])(message.SerializeToString())
    assert caught.value.field == field


def test_names_and_ids_at_the_limit_are_taken() -> None:
    commands.CreateMemoryStream("n" * 256, StreamFilter())
    commands.SubscribeToMemoryChanges("s", durable_name="d" * 256, subscription_id="i" * 64)
