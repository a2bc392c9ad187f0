"""What `ProtocolMemoryStreaming` promises about streams and about what changes say."""

from datetime import UTC, datetime, timedelta

import pytest

from onex_memory.spi import (
    InvalidArgument,
    LimitExceeded,
    MemoryChanges,
    ProtocolMemoryBase,
    ProtocolMemoryChange,
    ProtocolMemoryStreaming,
    StreamExists,
    StreamNotFound,
    StructureDelta,
)
from tests.support.changes import Handled, take, take_through
from tests.support.clock import START_MS, ManualClock
from tests.support.implementations import Implementation, Memories, Settings

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


# What changes say.


async def test_change_says_key_type_reason_values_revision_and_time(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    async with streaming.changes() as changes:
        await memory.store("k", {"a": 1})
        await memory.store("k", [1, None, "x"])
        await memory.delete("k")
        created, updated, deleted = await take(changes, 3)
    assert created == ProtocolMemoryChange(
        "k", "created", None, {"a": 1}, "stored", created.revision, START, None, created.cursor
    )
    assert updated == ProtocolMemoryChange(
        "k", "updated", {"a": 1}, [1, None, "x"], "stored", created.revision + 1, START, None, updated.cursor
    )
    assert deleted == ProtocolMemoryChange(
        "k", "deleted", [1, None, "x"], None, "deleted", created.revision + 2, START, None, deleted.cursor
    )
    assert len({created.cursor, updated.cursor, deleted.cursor, ""}) == 4


async def test_touch_and_metadata_are_updates_that_leave_the_value(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    await memory.store("k", "v")
    async with streaming.changes() as changes:
        await memory.touch("k", 60)
        await memory.update_metadata("k", {"a": 1})
        found = await take(changes, 2)
    assert [(each.change_type, each.reason, each.old_value, each.new_value) for each in found] == [
        ("updated", "touched", "v", "v"),
        ("updated", "metadata", "v", "v"),
    ]


async def test_expiry_is_a_change_with_the_old_value(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase, clock: ManualClock
) -> None:
    async with streaming.changes() as changes:
        await memory.store("k", "v", ttl_seconds=5)
        await clock.advance(6)
        _, expired = await take(changes, 2)
    assert (expired.key, expired.change_type, expired.reason) == ("k", "deleted", "expired")
    assert (expired.old_value, expired.new_value) == ("v", None)
    assert expired.timestamp == START + timedelta(seconds=6)


async def test_clear_and_deletion_by_pattern_are_a_change_for_each_key(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    for key in ("a:1", "a:2", "b:1"):
        await memory.store(key, key)
    async with streaming.changes() as changes:
        await memory.delete_matching("a:*")
        await memory.clear_memory()
        found = await take(changes, 3)
    assert sorted((each.key, each.change_type, each.reason, each.old_value) for each in found) == [
        ("a:1", "deleted", "deleted", "a:1"),
        ("a:2", "deleted", "deleted", "a:2"),
        ("b:1", "deleted", "cleared", "b:1"),
    ]


async def test_eviction_is_a_change(implementation: Implementation, clock: ManualClock) -> None:
    settings = Settings(max_memory_bytes=200_000, eviction="evict-lru")
    async with implementation(clock, settings) as store, store.streaming.changes() as changes:
        for number in range(10):
            await store.memory.store(f"k{number}", "x" * 30_000)
        found = await take_through(changes, "k9")
    evicted = [change for change in found if change.reason == "evicted"]
    assert evicted
    assert evicted[0].key == "k0"
    assert {change.change_type for change in evicted} == {"deleted"}
    assert evicted[0].old_value == "x" * 30_000


async def test_structures_carry_what_changed_inside(streaming: ProtocolMemoryStreaming, store: Memories) -> None:
    operations = store.operations
    async with streaming.changes() as changes:
        await operations.hash_set("h", {"a": 1, "b": [None]})
        await operations.hash_delete("h", ["a"])
        await operations.hash_increment("h", "n", 5)
        await operations.append_to_list("l", [1, {"x": 2}])
        await operations.pop_from_list("l")
        found = await take(changes, 5)
    assert [(each.key, each.change_type) for each in found] == [
        ("h", "created"),
        ("h", "updated"),
        ("h", "updated"),
        ("l", "created"),
        ("l", "updated"),
    ]
    assert [each.delta for each in found] == [
        StructureDelta(set_fields={"a": 1, "b": [None]}, length=2),
        StructureDelta(removed_fields=["a"], length=1),
        StructureDelta(set_fields={"n": 5}, length=2),
        StructureDelta(appended=[1, {"x": 2}], length=2),
        StructureDelta(popped=[1], length=1),
    ]
    assert all(each.old_value is None and each.new_value is None for each in found)


async def test_increment_and_swap_carry_old_and_new_value(streaming: ProtocolMemoryStreaming, store: Memories) -> None:
    async with streaming.changes() as changes:
        await store.operations.atomic_increment("n", 5)
        await store.operations.atomic_decrement("n")
        await store.operations.atomic_compare_and_swap("n", 4, "four")
        await store.operations.atomic_compare_and_swap("n", 4, "not done")
        await store.memory.store("end", 1)
        found = await take_through(changes, "end")
    assert [(each.old_value, each.new_value) for each in found[:-1]] == [(None, 5), (5, 4), (4, "four")]


async def test_transaction_arrives_in_order_at_one_revision_with_one_cursor(
    streaming: ProtocolMemoryStreaming, store: Memories
) -> None:
    async with streaming.changes("a*") as changes:
        async with store.operations.transaction() as tx:
            tx.store("a1", 1)
            tx.store("b", 1)
            tx.increment("a2")
            tx.delete("absent")
            tx.append_to_list("a3", [1])
            tx.store("b2", 1)
        found = await take(changes, 3)
    assert [each.key for each in found] == ["a1", "a2", "a3"]
    assert {each.revision for each in found} == {tx.result.revision}
    assert [bool(each.cursor) for each in found] == [False, False, True]


async def test_transaction_larger_than_a_message_arrives_whole(
    streaming: ProtocolMemoryStreaming, store: Memories
) -> None:
    async with streaming.changes() as changes:
        await store.memory.store("before", 1)
        async with store.operations.transaction() as tx:
            for number in range(40):
                tx.store(f"k{number:02}", "x" * 100_000)
        await store.memory.store("after", 1)
        found = await take_through(changes, "after")
    assert [each.key for each in found] == ["before", *(f"k{number:02}" for number in range(40)), "after"]
    assert [bool(each.cursor) for each in found] == [True, *([False] * 39), True, True]
    assert {each.revision for each in found[1:-1]} == {tx.result.revision}


async def test_batch_is_a_change_for_each_item_in_order(streaming: ProtocolMemoryStreaming, store: Memories) -> None:
    from onex_memory.spi import ProtocolMemoryOperation

    async with streaming.changes() as changes:
        await store.operations.batch_store([ProtocolMemoryOperation("store", f"k{n}", n) for n in range(1_000)])
        found = await take(changes, 1_000)
    assert [each.key for each in found] == [f"k{n}" for n in range(1_000)]
    revisions = [each.revision for each in found]
    assert revisions == sorted(set(revisions))


async def test_published_change_is_told_and_changes_nothing(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    await memory.store("user:12345", "as it is")
    async with streaming.changes() as changes:
        await streaming.publish_memory_change(
            key="user:12345", old_value={"name": "John Doe"}, new_value={"name": "John Smith"}, change_type="updated"
        )
        await streaming.publish_memory_change("gone", b"\0", None, "deleted")
        updated, deleted = await take(changes, 2)
    assert (updated.key, updated.change_type, updated.reason) == ("user:12345", "updated", "published")
    assert (updated.old_value, updated.new_value) == ({"name": "John Doe"}, {"name": "John Smith"})
    assert (deleted.old_value, deleted.new_value, deleted.revision) == (b"\0", None, updated.revision + 1)
    assert await memory.retrieve("user:12345") == "as it is"
    assert not await memory.exists("gone")


@pytest.mark.parametrize("change_type", ["", "accessed", "renamed"])
async def test_change_type_that_cannot_be_published_is_refused(
    streaming: ProtocolMemoryStreaming, change_type: str
) -> None:
    with pytest.raises(InvalidArgument) as caught:
        await streaming.publish_memory_change("k", None, 1, change_type)
    assert caught.value.field == "change_type"


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
