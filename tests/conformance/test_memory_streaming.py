"""What `ProtocolMemoryStreaming` promises about streams, and about which changes they have."""

from datetime import UTC, datetime

import pytest

from onex_memory.spi import (
    InvalidArgument,
    LimitExceeded,
    MemoryChanges,
    ProtocolMemoryBase,
    ProtocolMemoryStreaming,
    StreamExists,
    StreamNotFound,
    TooManyStreams,
    limits,
)
from tests.support.changes import Handled, take, take_through
from tests.support.clock import START_MS
from tests.support.implementations import Memories

START = datetime.fromtimestamp(START_MS / 1_000, UTC)


# Streams.


async def test_same_definition_has_the_same_id(streaming: ProtocolMemoryStreaming) -> None:
    stream_id = await streaming.create_memory_stream("users", "user:*")
    assert await streaming.create_memory_stream("users", "user:*") == stream_id
    assert await streaming.create_memory_stream(stream_name="users", filter_pattern="user:*") == stream_id
    assert await streaming.create_memory_stream("others", "user:*") != stream_id


async def test_other_definition_of_a_name_is_refused_with_the_id_that_is_there(
    streaming: ProtocolMemoryStreaming,
) -> None:
    stream_id = await streaming.create_memory_stream("users", "user:*")
    for refused in (
        streaming.create_memory_stream("users"),
        streaming.create_memory_stream("users", "user:1*"),
        streaming.create_stream("users", "user:*", with_values=False),
        streaming.create_stream("users", "user:*", include_accessed=True),
        streaming.create_stream("users", "user:*", change_types=["deleted"]),
    ):
        with pytest.raises(StreamExists) as caught:
            await refused
        assert (caught.value.stream_name, caught.value.stream_id) == ("users", stream_id)


async def test_order_of_change_types_says_nothing(streaming: ProtocolMemoryStreaming) -> None:
    first = await streaming.create_stream("users", change_types=["deleted", "created"])
    assert await streaming.create_stream("users", change_types=["created", "deleted", "created"]) == first


async def test_deleted_stream_that_is_defined_anew_has_another_id(streaming: ProtocolMemoryStreaming) -> None:
    first = await streaming.create_memory_stream("users", "user:*")
    assert await streaming.delete_stream(first)
    assert not await streaming.delete_stream(first)
    second = await streaming.create_memory_stream("users", "other:*")
    assert second != first
    with pytest.raises(StreamNotFound):
        await streaming.get_stream_metrics(first)
    assert not await streaming.delete_stream(first)
    assert [stream.stream_id async for stream in streaming.streams()] == [second]


async def test_streams_are_listed_by_name_with_their_definitions(streaming: ProtocolMemoryStreaming) -> None:
    for number in reversed(range(250)):
        await streaming.create_memory_stream(f"stream {number:03}")
    await streaming.create_stream("a", "user:*", change_types=["deleted"], include_accessed=True, with_values=False)
    streams = [stream async for stream in streaming.streams()]
    assert [stream.stream_name for stream in streams] == ["a", *(f"stream {number:03}" for number in range(250))]
    first = streams[0]
    assert (first.filter_pattern, first.change_types) == ("user:*", ("deleted",))
    assert first.include_accessed
    assert not first.with_values
    assert first.create_time == START
    assert (streams[1].filter_pattern, streams[1].change_types) == (None, ("created", "updated", "deleted"))


async def test_streams_are_no_keys_and_their_definition_no_change(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    async with streaming.changes() as changes:
        stream_id = await streaming.create_memory_stream("users")
        await streaming.delete_stream(stream_id)
        await memory.store("k", 1)
        assert [change.key for change in await take(changes, 1)] == ["k"]
    assert await memory.list_keys() == ["k"]


@pytest.mark.parametrize("name", ["", "n" * 257, "é" * 129, "a\0b"])
async def test_stream_name_that_is_none_is_refused(streaming: ProtocolMemoryStreaming, name: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        await streaming.create_memory_stream(name)
    assert caught.value.field == "stream_name"


async def test_stream_name_at_the_limit_is_taken(streaming: ProtocolMemoryStreaming) -> None:
    stream_id = await streaming.create_memory_stream("~" * 256)
    assert (await streaming.get_stream_metrics(stream_id)).stream_id == stream_id


async def test_streams_of_a_namespace_are_bounded(
    streaming: ProtocolMemoryStreaming, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_STREAMS", 3)
    first, *_ = [await streaming.create_memory_stream(f"stream {number}") for number in range(3)]
    with pytest.raises(TooManyStreams) as caught:
        await streaming.create_memory_stream("one more")
    assert caught.value.maximum == 3
    assert await streaming.create_memory_stream("stream 0") == first
    await streaming.delete_stream(first)
    await streaming.create_memory_stream("one more")


async def test_pattern_that_is_none_is_refused(streaming: ProtocolMemoryStreaming) -> None:
    with pytest.raises(InvalidArgument):
        await streaming.create_memory_stream("users", "user:[")
    with pytest.raises(InvalidArgument):
        await streaming.create_memory_stream("users", "")
    with pytest.raises(LimitExceeded):
        await streaming.create_memory_stream("users", "*" * 1_025)
    with pytest.raises(InvalidArgument):
        await anext(streaming.changes("user:["))


@pytest.mark.parametrize("stream_id", ["unknown", "users~", "users~zz", "users~99", "~1"])
async def test_unknown_stream_is_told(streaming: ProtocolMemoryStreaming, stream_id: str) -> None:
    await streaming.create_memory_stream("users")
    with pytest.raises(StreamNotFound) as caught:
        await streaming.subscribe_to_memory_changes(stream_id, Handled())
    assert caught.value.stream_id == stream_id
    with pytest.raises(StreamNotFound):
        await streaming.get_stream_metrics(stream_id)
    with pytest.raises(StreamNotFound):
        await streaming.replay_memory_changes(stream_id, START)
    with pytest.raises(StreamNotFound):
        await anext(streaming.changes(stream_id=stream_id))


async def test_namespaces_have_their_own_streams_and_changes(store: Memories) -> None:
    other = store.streaming_in("other")
    stream_id = await store.streaming.create_memory_stream("users")
    with pytest.raises(StreamNotFound):
        await other.get_stream_metrics(stream_id)
    async with store.streaming.changes() as changes:
        await store.in_namespace("other").store("theirs", 1)
        await store.memory.store("ours", 1)
        assert [change.key for change in await take(changes, 1)] == ["ours"]


# Which changes.


async def told(changes: MemoryChanges) -> list[tuple[str, str]]:
    return [(each.key, each.change_type) for each in await take_through(changes, "end:1")]


async def test_pattern_chooses_keys(streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase) -> None:
    async with streaming.changes("[ue]*:1") as changes, streaming.changes("user:?") as users:
        for key in ("user:1", "user:2", "users:12", "end:1", "user:3"):
            await memory.store(key, 1)
        assert await told(changes) == [("user:1", "created"), ("end:1", "created")]
        assert [each.key for each in await take(users, 3)] == ["user:1", "user:2", "user:3"]


async def test_change_types_are_chosen(streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase) -> None:
    async with (
        streaming.changes(change_types=["created"]) as created,
        streaming.changes(change_types=["updated", "deleted"]) as others,
    ):
        await memory.store("k", 1)
        await memory.store("k", 2)
        await memory.delete("k")
        await memory.store("end:1", 1)
        await memory.delete("end:1")
        assert await told(created) == [("k", "created"), ("end:1", "created")]
        assert await told(others) == [("k", "updated"), ("k", "deleted"), ("end:1", "deleted")]


async def test_values_are_left_out_where_they_are_not_wanted(
    streaming: ProtocolMemoryStreaming, store: Memories
) -> None:
    async with streaming.changes(with_values=False) as changes:
        await store.memory.store("k", "v")
        await store.memory.delete("k")
        await store.operations.hash_set("h", {"a": 1})
        found = await take(changes, 3)
    assert [(each.key, each.change_type) for each in found] == [("k", "created"), ("k", "deleted"), ("h", "created")]
    assert all(each.old_value is None and each.new_value is None and each.delta is None for each in found)


async def test_reads_are_told_to_those_who_ask(streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase) -> None:
    await memory.store("user:1", "v")
    async with (
        streaming.changes("user:*", include_accessed=True) as asking,
        streaming.changes("user:*") as others,
    ):
        await memory.retrieve("user:1")
        await memory.retrieve("user:absent")
        await memory.retrieve("other")
        accessed = (await take(asking, 1))[0]
        await memory.store("user:2", "v")
        assert [each.key for each in await take(asking, 1)] == ["user:2"]
        assert [each.key for each in await take(others, 1)] == ["user:2"]
    assert (accessed.key, accessed.change_type, accessed.reason) == ("user:1", "accessed", "")
    assert (accessed.revision, accessed.cursor) == (0, "")
    assert (accessed.old_value, accessed.new_value) == (None, None)
    assert accessed.timestamp == START


async def test_reads_are_not_replayed(streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase) -> None:
    stream_id = await streaming.create_stream("reads", include_accessed=True)
    async with streaming.changes(stream_id=stream_id) as changes:
        await memory.store("k", 1)
        await memory.retrieve("k")
        assert [each.change_type for each in await take(changes, 2)] == ["created", "accessed"]
    replayed = await streaming.replay_memory_changes(stream_id, START)
    assert [each.change_type for each in replayed] == ["created"]
