"""What `ProtocolMemoryStreaming` promises about durable subscriptions."""

import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, datetime

import pytest

from onex_memory.spi import (
    Compacted,
    InvalidArgument,
    ProtocolMemoryBase,
    ProtocolMemoryStreaming,
    StreamNotFound,
    SubscriptionFailure,
    SubscriptionNotFound,
    Superseded,
    TooManySubscriptions,
    limits,
)
from onex_memory.spi.cursors import cursor_text, read_cursor
from tests.support.changes import PATIENCE_S, Handled, keys, take, until
from tests.support.clock import START_MS, ManualClock
from tests.support.implementations import Memories

START = datetime.fromtimestamp(START_MS / 1_000, UTC)


async def test_durable_subscription_goes_on_where_it_was_acknowledged(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    stream_id = await streaming.create_memory_stream("users")
    async with streaming.changes(stream_id=stream_id, durable_name="worker") as changes:
        for number in range(5):
            await memory.store(f"k{number}", number)
        await take(changes, 2)
        await changes.acknowledge()
        await take(changes, 2)
    async with streaming.changes(stream_id=stream_id, durable_name="worker", start="now") as changes:
        assert keys(await take(changes, 3)) == ["k2", "k3", "k4"]
    async with streaming.changes(stream_id=stream_id, durable_name="another", start=START) as changes:
        assert keys(await take(changes, 1)) == ["k0"]


async def test_durable_handler_acknowledges_what_it_has_dealt_with(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    stream_id = await streaming.create_memory_stream("users")
    first, second = Handled(), Handled()
    subscription_id = await streaming.subscribe(stream_id, first, durable_name="worker")
    for number in range(3):
        await memory.store(f"k{number}", number)
    await first.keys(3)
    await streaming.unsubscribe_from_memory_changes(subscription_id)
    await memory.store("while nobody was there", 1)
    await streaming.subscribe(stream_id, second, durable_name="worker")
    assert await second.keys(1) == ["while nobody was there"]


async def test_handled_changes_can_be_acknowledged_by_hand(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    stream_id = await streaming.create_memory_stream("users")
    handler = Handled()
    subscription_id = await streaming.subscribe(stream_id, handler, durable_name="worker")
    await memory.store("k", 1)
    await handler.keys(1)
    await streaming.acknowledge(subscription_id, handler.changes[0].cursor)
    (kept,) = (await streaming.get_stream_metrics(stream_id)).durable_subscriptions
    assert (kept.durable_name, kept.cursor) == ("worker", handler.changes[0].cursor)
    with pytest.raises(SubscriptionNotFound):
        await streaming.acknowledge("unknown", handler.changes[0].cursor)


async def test_second_attachment_takes_over(store: Memories, streaming: ProtocolMemoryStreaming) -> None:
    stream_id = await streaming.create_memory_stream("users")
    first = streaming.changes(stream_id=stream_id, durable_name="worker")
    async with first:
        await store.memory.store("a", 1)
        await take(first, 1)
        await first.acknowledge()
        await store.memory.store("b", 1)
        await take(first, 1)
        second = store.streaming_in("default").changes(stream_id=stream_id, durable_name="worker")
        async with second:
            assert keys(await take(second, 1)) == ["b"]
            async with asyncio.timeout(PATIENCE_S):
                with pytest.raises(Superseded) as caught:
                    await anext(first)
            assert caught.value.subscription == "worker"
            with pytest.raises(Superseded):
                await first.acknowledge()
            await second.acknowledge()
            await store.memory.store("c", 1)
            assert keys(await take(second, 1)) == ["c"]
    third = streaming.changes(stream_id=stream_id, durable_name="worker")
    async with third:
        assert keys(await take(third, 1)) == ["c"]


async def test_taken_over_handler_is_told(store: Memories, streaming: ProtocolMemoryStreaming) -> None:
    stream_id = await streaming.create_memory_stream("users")
    failures: asyncio.Queue[SubscriptionFailure] = asyncio.Queue()
    await streaming.subscribe(stream_id, Handled(), durable_name="worker", on_failure=failures.put)
    handler = Handled()
    await store.streaming_in("default").subscribe(stream_id, handler, durable_name="worker")
    async with asyncio.timeout(PATIENCE_S):
        failure = await failures.get()
    assert isinstance(failure.error, Superseded)
    await store.memory.store("k", 1)
    assert await handler.keys(1) == ["k"]


async def test_deleted_durable_subscription_begins_anew(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    stream_id = await streaming.create_memory_stream("users")
    changes = streaming.changes(stream_id=stream_id, durable_name="worker")
    async with changes:
        await memory.store("a", 1)
        assert await streaming.delete_subscription(stream_id, "worker")
        assert not await streaming.delete_subscription(stream_id, "worker")
        async with asyncio.timeout(PATIENCE_S):
            assert keys([change async for change in changes]) in (["a"], [])
        with pytest.raises(SubscriptionNotFound):
            await changes.acknowledge()
    async with streaming.changes(stream_id=stream_id, durable_name="worker") as changes:
        await memory.store("b", 1)
        assert keys(await take(changes, 1)) == ["b"]


async def test_deleting_a_stream_forgets_its_durable_subscriptions_and_no_others(
    streaming: ProtocolMemoryStreaming,
) -> None:
    stream_id = await streaming.create_memory_stream("users[*]\\")
    other_id = await streaming.create_memory_stream("users")
    for each in (stream_id, other_id):
        async with streaming.changes(stream_id=each, durable_name="worker"):
            pass
    await streaming.delete_stream(stream_id)
    (kept,) = (await streaming.get_stream_metrics(other_id)).durable_subscriptions
    assert kept.durable_name == "worker"
    again = await streaming.create_memory_stream("users[*]\\")
    assert (await streaming.get_stream_metrics(again)).durable_subscriptions == []


async def test_durable_subscription_needs_a_stream_and_a_position(streaming: ProtocolMemoryStreaming) -> None:
    stream_id = await streaming.create_memory_stream("users")
    with pytest.raises(InvalidArgument):
        streaming.changes("user:*", durable_name="worker")
    with pytest.raises(InvalidArgument):
        streaming.changes(stream_id=stream_id, durable_name="worker", start="snapshot")
    with pytest.raises(InvalidArgument):
        streaming.changes(stream_id=stream_id, durable_name="n" * 257)
    with pytest.raises(InvalidArgument):
        streaming.changes("user:*", stream_id=stream_id)
    async with streaming.changes() as changes:
        with pytest.raises(InvalidArgument):
            await changes.acknowledge()


async def test_position_moves_on_while_nothing_matches(
    streaming: ProtocolMemoryStreaming,
    memory: ProtocolMemoryBase,
    clock: ManualClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("onex_memory.spi.commands.handlers._ACKNOWLEDGE_IDLE_S", 0.0)
    monkeypatch.setattr("onex_memory.spi.commands.handlers._ACKNOWLEDGE_S", 0.01)
    stream_id = await streaming.create_memory_stream("users", "user:*")
    await streaming.subscribe(stream_id, Handled(), durable_name="worker")
    for number in range(100):
        await memory.store(f"other:{number}", number)
    through = (await memory.get_memory_stats()).revision

    async def has_moved_on() -> bool:
        await clock.advance(1)
        (kept,) = (await streaming.get_stream_metrics(stream_id)).durable_subscriptions
        return read_cursor(kept.cursor)[1] >= through

    await until(has_moved_on)


async def test_position_that_is_not_retained_is_refused_and_taken_from_nobody(store: Memories) -> None:
    streaming = store.streaming
    stream_id = await streaming.create_memory_stream("users")
    async with streaming.changes(stream_id=stream_id, durable_name="worker") as changes:
        await store.memory.store("k", 1)
        await take(changes, 1)
        await changes.acknowledge()
        with pytest.raises(Compacted):
            await streaming.changes(
                stream_id=stream_id, durable_name="worker", start=cursor_text("another", 1)
            ).__anext__()
        await store.memory.store("still attached", 1)
        assert keys(await take(changes, 1)) == ["still attached"]


async def test_acknowledging_an_earlier_position_changes_nothing(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    stream_id = await streaming.create_memory_stream("users")
    handler = Handled()
    subscription_id = await streaming.subscribe(stream_id, handler, durable_name="worker")
    await memory.store("a", 1)
    await memory.store("b", 1)
    await handler.keys(2)
    first, second = (change.cursor for change in handler.changes)
    await streaming.acknowledge(subscription_id, second)
    await streaming.acknowledge(subscription_id, first)
    (kept,) = (await streaming.get_stream_metrics(stream_id)).durable_subscriptions
    assert kept.cursor == second
    with pytest.raises(Compacted):
        await streaming.acknowledge(subscription_id, cursor_text("another", 1))
    with pytest.raises(InvalidArgument):
        await streaming.acknowledge(subscription_id, "no cursor")


async def test_nobody_attaches_to_a_stream_that_is_gone(streaming: ProtocolMemoryStreaming) -> None:
    stream_id = await streaming.create_memory_stream("users")
    await streaming.delete_stream(stream_id)
    with pytest.raises(StreamNotFound):
        await streaming.subscribe(stream_id, Handled(), durable_name="worker")
    with pytest.raises(StreamNotFound):
        await streaming.delete_subscription(stream_id, "worker")


async def test_durable_subscriptions_of_a_stream_are_bounded(
    streaming: ProtocolMemoryStreaming, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_DURABLE_SUBSCRIPTIONS", 3)
    stream_id = await streaming.create_memory_stream("users")
    for number in range(3):
        async with streaming.changes(stream_id=stream_id, durable_name=f"worker {number}"):
            pass
    with pytest.raises(TooManySubscriptions) as caught:
        await streaming.subscribe(stream_id, Handled(), durable_name="one more")
    assert caught.value.maximum == 3
    async with streaming.changes(stream_id=stream_id, durable_name="worker 1"):
        pass
    await streaming.delete_subscription(stream_id, "worker 0")
    async with streaming.changes(stream_id=stream_id, durable_name="one more"):
        pass


async def test_metrics_name_so_many_subscribers_and_no_more(
    streaming: ProtocolMemoryStreaming, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_REPORTED_SUBSCRIBERS", 2)
    stream_id = await streaming.create_memory_stream("users")
    async with AsyncExitStack() as attached:
        for number, named in enumerate((1, 2, 2), 1):
            await attached.enter_async_context(streaming.changes(stream_id=stream_id, durable_name=f"worker {number}"))
            metrics = await streaming.get_stream_metrics(stream_id)
            assert metrics.subscriber_count == number
            assert (len(metrics.subscribers), len(metrics.durable_subscriptions)) == (named, named)
