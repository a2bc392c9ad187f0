"""What `ProtocolMemoryStreaming` promises about subscriptions: where they begin, how they end, who has them."""

import asyncio
import gc
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from onex_memory.spi import (
    Compacted,
    InvalidArgument,
    MemoryChanges,
    ProtocolMemoryBase,
    ProtocolMemoryChange,
    ProtocolMemoryStreaming,
    StreamNotFound,
    SubscriptionFailure,
    SubscriptionNotFound,
    TooManySubscriptions,
    limits,
)
from onex_memory.spi.commands.memory_streaming import StreamFilter, SubscribeToMemoryChanges
from onex_memory.spi.cursors import cursor_text
from tests.support.changes import PATIENCE_S, Handled, keys, take, take_through, until
from tests.support.clock import START_MS, ManualClock
from tests.support.implementations import Memories

START = datetime.fromtimestamp(START_MS / 1_000, UTC)


async def is_connected(changes: MemoryChanges) -> bool:
    return bool(changes.subscription_id)


async def nobody_subscribes(streaming: ProtocolMemoryStreaming, stream_id: str) -> bool:
    return not (await streaming.get_stream_metrics(stream_id)).subscriber_count


async def nobody_lags(streaming: ProtocolMemoryStreaming, stream_id: str) -> bool:
    return not any(each.lag_revisions for each in (await streaming.get_stream_metrics(stream_id)).subscribers)


# Where they begin.


async def test_subscription_begins_with_what_happens_after_it(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    await memory.store("before", 1)
    async with streaming.changes() as changes:
        assert changes.cursor
        assert changes.subscription_id
        await memory.store("after", 1)
        assert keys(await take(changes, 1)) == ["after"]


async def test_iterating_connects_by_itself(streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase) -> None:
    changes = streaming.changes()
    first = asyncio.create_task(take(changes, 1))
    await until(lambda: is_connected(changes))
    await memory.store("k", 1)
    assert keys(await first) == ["k"]
    await changes.aclose()


async def test_every_cursor_is_a_place_to_go_on_from(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    async with streaming.changes() as changes:
        cursors = [changes.cursor]
        for number in range(20):
            await memory.store(f"k{number}", number)
        found = await take(changes, 20)
        cursors += [change.cursor for change in found]
    for number, cursor in enumerate(cursors[:-1]):
        async with streaming.changes(start=cursor) as later:
            assert await take(later, 20 - number) == found[number:]
    async with streaming.changes(start=cursors[-1]) as later:
        await memory.store("next", 1)
        assert keys(await take(later, 1)) == ["next"]


async def test_past_and_present_join_without_gap_or_repetition(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    async with streaming.changes() as changes:
        start = changes.cursor
    for number in range(500):
        await memory.store(f"k{number:04}", number)

    async def write() -> None:
        for number in range(500, 1_000):
            await memory.store(f"k{number:04}", number)

    writing = asyncio.create_task(write())
    async with streaming.changes(start=start) as changes:
        found = await take(changes, 1_000)
    await writing
    assert keys(found) == [f"k{number:04}" for number in range(1_000)]


async def test_start_at_a_moment(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase, clock: ManualClock
) -> None:
    for number in range(5):
        await memory.store(f"k{number}", number)
        clock.leap(1)
    for second in range(5):
        async with streaming.changes(start=START + timedelta(seconds=second)) as changes:
            assert keys(await take(changes, 5 - second)) == [f"k{number}" for number in range(second, 5)]
    async with streaming.changes(start=START + timedelta(days=1)) as changes:
        await memory.store("next", 1)
        assert keys(await take(changes, 1)) == ["next"]
    async with streaming.changes(start=START - timedelta(days=1)) as changes:
        assert keys(await take(changes, 6)) == [*(f"k{number}" for number in range(5)), "next"]


@pytest.mark.parametrize("start", ["yesterday", "", "0123.4", "9f2c1a7b03d4e5f6.2a.00000000"])
async def test_start_that_is_none_is_refused(streaming: ProtocolMemoryStreaming, start: str) -> None:
    with pytest.raises(InvalidArgument):
        await anext(streaming.changes(start=start))


async def test_cursor_of_other_data_is_refused_with_what_can_be_served(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    await memory.store("k", 1)
    async with streaming.changes() as changes:
        current = changes.cursor
    epoch = current.partition(".")[0]
    for cursor in (cursor_text("another", 1), cursor_text(epoch, 1_000_000)):
        with pytest.raises(Compacted) as caught:
            await anext(streaming.changes(start=cursor))
        assert caught.value.current == current
        async with streaming.changes(start=caught.value.floor) as changes:
            assert keys(await take(changes, 1)) == ["k"]


async def test_snapshot_has_what_is_there_and_then_what_happens(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    for number in range(2_500):
        await memory.store(f"user:{number:04}", number)
    await memory.store("other", 1)
    async with streaming.changes("user:*", start="snapshot") as changes:
        entries = await take(changes, 2_500)
        await memory.delete("user:0000")
        (deleted,) = await take(changes, 1)
    assert keys(entries) == [f"user:{number:04}" for number in range(2_500)]
    assert {(each.change_type, each.reason, each.old_value) for each in entries} == {("created", "snapshot", None)}
    assert [each.new_value for each in entries] == list(range(2_500))
    assert [each.revision for each in entries] == sorted(each.revision for each in entries)
    assert (deleted.key, deleted.change_type, deleted.old_value) == ("user:0000", "deleted", 0)


async def test_snapshot_leaves_values_out_where_they_are_not_wanted(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    await memory.store("a", {"a": 1}, metadata={"m": 1})
    await memory.store("b", "v")
    stream_id = await streaming.create_stream("keys", with_values=False)
    async with streaming.changes(stream_id=stream_id, start="snapshot") as changes:
        entries = await take(changes, 2)
    assert [(each.key, each.change_type, each.reason, each.new_value) for each in entries] == [
        ("a", "created", "snapshot", None),
        ("b", "created", "snapshot", None),
    ]


async def test_what_happens_during_a_snapshot_is_told_once(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    async with streaming.changes(start="snapshot") as changes:
        await memory.store("a", 1)
        await memory.store("b", 1)
        found = await take(changes, 2)
        await memory.store("c", 1)
        found += await take(changes, 1)
    assert keys(found) == ["a", "b", "c"]
    assert {change.change_type for change in found} == {"created"}


async def test_snapshot_and_changes_add_up_while_others_write(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    for number in range(3_000):
        await memory.store(f"k{number:04}", -1)

    async def write() -> None:
        for number in range(0, 3_000, 7):
            await memory.store(f"k{number:04}", number)
            await memory.delete(f"k{(number + 3) % 3_000:04}")
            await memory.store(f"k{number:04}", number + 1)
        await memory.store("end", 1)

    state: dict[str, object] = {}
    revisions: dict[str, int] = {}
    writing: asyncio.Task[None] | None = None
    async with asyncio.timeout(60), streaming.changes(start="snapshot") as changes:
        async for change in changes:
            if writing is None:
                writing = asyncio.create_task(write())
            assert change.revision > revisions.get(change.key, 0), change
            revisions[change.key] = change.revision
            if change.change_type == "deleted":
                state.pop(change.key, None)
            else:
                state[change.key] = change.new_value
            if change.key == "end":
                break
    assert writing is not None
    await writing
    assert state == {entry.key: entry.value async for entry in memory.scan(page_size=1_000)}


# Handlers.


async def test_handler_gets_each_change_in_order(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    stream_id = await streaming.create_memory_stream("users", "user:*")
    handler = Handled()
    subscription_id = await streaming.subscribe_to_memory_changes(stream_id=stream_id, handler=handler)
    assert subscription_id
    for number in range(200):
        await memory.store(f"user:{number}", number)
        await memory.store(f"other:{number}", number)
    assert await handler.keys(200) == [f"user:{number}" for number in range(200)]


async def test_handler_may_be_a_function(streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase) -> None:
    stream_id = await streaming.create_memory_stream("users")
    seen: list[str] = []
    arrived = asyncio.Event()

    def handler(change: ProtocolMemoryChange) -> None:
        seen.append(change.key)
        arrived.set()

    await streaming.subscribe_to_memory_changes(stream_id, handler)
    await memory.store("k", 1)
    async with asyncio.timeout(PATIENCE_S):
        await arrived.wait()
    assert seen == ["k"]


async def test_what_is_no_handler_is_refused(streaming: ProtocolMemoryStreaming) -> None:
    stream_id = await streaming.create_memory_stream("users")
    with pytest.raises(InvalidArgument):
        await streaming.subscribe_to_memory_changes(stream_id, "not callable")  # type: ignore[arg-type]  # the point


async def test_handler_that_raises_is_called_again_and_loses_nothing(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    stream_id = await streaming.create_memory_stream("users")
    handled = Handled()
    calls: list[str] = []

    async def handler(change: ProtocolMemoryChange) -> None:
        calls.append(change.key)
        if change.key == "b" and calls.count("b") < 3:
            raise RuntimeError("not yet")
        await handled(change)

    with capture_logs() as logs:
        await streaming.subscribe_to_memory_changes(stream_id, handler)
        for key in "abc":
            await memory.store(key, 1)
        assert await handled.keys(3) == ["a", "b", "c"]
    assert calls == ["a", "b", "b", "b", "c"]
    assert [entry["key"] for entry in logs if entry["log_level"] == "warning"] == ["b", "b"]


async def test_handler_that_goes_on_raising_is_reported_with_where_to_go_on(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onex_memory.spi.commands.handlers._HANDLER_BACK_OFF_S", (0.001, 0.001))
    stream_id = await streaming.create_memory_stream("users")
    failures: asyncio.Queue[SubscriptionFailure] = asyncio.Queue()
    calls: list[str] = []

    def handler(change: ProtocolMemoryChange) -> None:
        calls.append(change.key)
        if change.key == "b":
            raise RuntimeError("never")

    with capture_logs() as logs:
        subscription_id = await streaming.subscribe(stream_id, handler, on_failure=failures.put)
        for key in "abc":
            await memory.store(key, 1)
        async with asyncio.timeout(PATIENCE_S):
            failure = await failures.get()
    assert calls == ["a", "b", "b", "b"]
    assert failure.subscription_id == subscription_id
    assert failure.change is not None
    assert failure.change.key == "b"
    assert isinstance(failure.error, RuntimeError)
    assert [entry["cursor"] for entry in logs if entry["log_level"] == "error"] == [failure.cursor]
    async with streaming.changes(start=failure.cursor) as changes:
        assert keys(await take(changes, 2)) == ["b", "c"]
    assert (await streaming.get_stream_metrics(stream_id)).subscriber_count == 0


async def test_subscription_of_a_deleted_stream_is_reported(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    stream_id = await streaming.create_memory_stream("users")
    failures: asyncio.Queue[SubscriptionFailure] = asyncio.Queue()
    await streaming.subscribe(stream_id, Handled(), on_failure=failures.put)
    other = streaming.changes(stream_id=stream_id)
    async with other:
        await streaming.delete_stream(stream_id)
        async with asyncio.timeout(PATIENCE_S):
            failure = await failures.get()
            with pytest.raises(StreamNotFound):
                await anext(other)
    assert failure.error.stream_id == stream_id if isinstance(failure.error, StreamNotFound) else failure
    assert failure.change is None


# How many there may be.


async def test_subscriptions_of_a_namespace_are_bounded(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_SUBSCRIPTIONS", 2)
    stream_id = await streaming.create_memory_stream("users")
    async with streaming.changes(stream_id=stream_id, durable_name="worker") as first:
        async with streaming.changes():
            with pytest.raises(TooManySubscriptions) as caught:
                await streaming.subscribe(stream_id, Handled(), durable_name="worker")
            assert caught.value.maximum == 2
            await memory.store("k", 1)
            assert keys(await take(first, 1)) == ["k"]  # nobody has taken it over
        await until(lambda: has_room(streaming))


async def has_room(streaming: ProtocolMemoryStreaming) -> bool:
    try:
        async with streaming.changes():
            return True
    except TooManySubscriptions:
        return False


# How they end.


async def test_unsubscribed_handler_is_not_called_any_more(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    stream_id = await streaming.create_memory_stream("users")
    handler, other = Handled(), Handled()
    subscription_id = await streaming.subscribe_to_memory_changes(stream_id, handler)
    await streaming.subscribe_to_memory_changes(stream_id, other)
    await memory.store("a", 1)
    await handler.keys(1)
    await streaming.unsubscribe_from_memory_changes(subscription_id)
    await memory.store("b", 1)
    assert await other.keys(2) == ["a", "b"]
    assert await handler.keys(1) == ["a"]
    await streaming.unsubscribe_from_memory_changes(subscription_id)
    await streaming.unsubscribe_from_memory_changes("unknown")


async def test_subscription_is_ended_by_its_id_from_anywhere(
    store: Memories, streaming: ProtocolMemoryStreaming
) -> None:
    elsewhere = store.streaming_in("default")
    stream_id = await streaming.create_memory_stream("users")
    handler = Handled()
    subscription_id = await streaming.subscribe_to_memory_changes(stream_id, handler)
    changes = streaming.changes()
    async with changes:
        await elsewhere.unsubscribe_from_memory_changes(changes.subscription_id)
        await elsewhere.unsubscribe_from_memory_changes(subscription_id)
        async with asyncio.timeout(PATIENCE_S):
            assert [change async for change in changes] == []
        await until(lambda: nobody_subscribes(streaming, stream_id))
    await store.memory.store("k", 1)
    async with streaming.changes(start=START) as everything:
        await take_through(everything, "k")
    assert handler.changes == []


async def test_subscription_that_was_ended_is_not_taken_up_again(streaming: ProtocolMemoryStreaming) -> None:
    async with streaming.changes() as changes:
        subscription_id = changes.subscription_id
    await streaming.unsubscribe_from_memory_changes(subscription_id)
    facade: Any = streaming
    taking = facade._executor.stream(SubscribeToMemoryChanges(StreamFilter("*"), subscription_id=subscription_id))
    with pytest.raises(SubscriptionNotFound):
        await anext(taking)


async def test_subscription_that_is_ended_before_its_handler_had_a_turn_is_ended(
    streaming: ProtocolMemoryStreaming,
) -> None:
    stream_id = await streaming.create_memory_stream("users")
    collected = gc.isenabled()
    gc.disable()  # which would end, some time, what nothing else did
    try:
        subscription_id = await streaming.subscribe_to_memory_changes(stream_id, Handled())
        await streaming.unsubscribe_from_memory_changes(subscription_id)
        await until(lambda: nobody_subscribes(streaming, stream_id))
    finally:
        if collected:
            gc.enable()


async def test_handler_may_end_its_own_subscription(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    stream_id = await streaming.create_memory_stream("users")
    handled = Handled()
    subscription_id = ""

    async def handler(change: ProtocolMemoryChange) -> None:
        await streaming.unsubscribe_from_memory_changes(subscription_id)
        await handled(change)

    subscription_id = await streaming.subscribe_to_memory_changes(stream_id, handler)
    await memory.store("a", 1)
    await memory.store("b", 1)
    assert await handled.keys(1) == ["a"]
    await until(lambda: nobody_subscribes(streaming, stream_id))
    assert await handled.keys(1) == ["a"]


async def test_closed_changes_are_over(streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase) -> None:
    stream_id = await streaming.create_memory_stream("users")
    changes = streaming.changes(stream_id=stream_id)
    async with changes:
        await memory.store("a", 1)
        await take(changes, 1)
    await changes.aclose()
    with pytest.raises(StopAsyncIteration):
        await anext(changes)
    await until(lambda: nobody_subscribes(streaming, stream_id))


# Counters.


async def test_metrics_count_what_matched_and_what_was_delivered(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    stream_id = await streaming.create_memory_stream("users", "user:*")
    await memory.store("user:0", "nobody subscribes yet")
    async with (
        streaming.changes(stream_id=stream_id) as first,
        streaming.changes(stream_id=stream_id, durable_name="worker") as second,
    ):
        for number in range(10):
            await memory.store(f"user:{number}", number)
            await memory.store(f"other:{number}", number)
        last = (await take(first, 10))[-1]
        await take(second, 10)
        await until(lambda: nobody_lags(streaming, stream_id))
        metrics = await streaming.get_stream_metrics(stream_id)
        assert (metrics.matched_count, metrics.delivered_count) == (10, 20)
        assert metrics.delivered_bytes > 20 * len("user:0")
        assert metrics.changes_per_second > 0
        assert metrics.subscriber_count == 2
        assert {each.subscription_id: each.durable_name for each in metrics.subscribers} == {
            first.subscription_id: "",
            second.subscription_id: "worker",
        }
        assert [each.delivered_count for each in metrics.subscribers] == [10, 10]
        assert not any(each.is_behind for each in metrics.subscribers)
        (kept,) = metrics.durable_subscriptions
        assert kept.durable_name == "worker"
        assert kept.lag_revisions >= 20
        await second.acknowledge()
        (kept,) = (await streaming.get_stream_metrics(stream_id)).durable_subscriptions
        assert kept.cursor >= last.cursor or kept.lag_revisions <= 2
    assert (await streaming.get_stream_metrics(stream_id)).matched_count == 10


async def test_what_does_not_match_is_nothing_to_lag_behind(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    stream_id = await streaming.create_memory_stream("users", "user:*")
    async with streaming.changes(stream_id=stream_id) as changes:
        await memory.store("user:1", 1)
        await take(changes, 1)
        await until(lambda: nobody_lags(streaming, stream_id))
        await memory.store("other:1", 1)
        await until(lambda: nobody_lags(streaming, stream_id))
        (told,) = (await streaming.get_stream_metrics(stream_id)).subscribers
        assert told.cursor > changes.cursor


# The past.


async def test_replay_of_a_span_of_time(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase, clock: ManualClock
) -> None:
    stream_id = await streaming.create_memory_stream("users", "user:*")
    for number in range(5):
        await memory.store(f"user:{number}", number)
        await memory.store(f"other:{number}", number)
        clock.leap(1)

    async def replayed(first: int, end: int | None) -> list[str]:
        start = START + timedelta(seconds=first)
        until = None if end is None else START + timedelta(seconds=end)
        return keys(await streaming.replay_memory_changes(stream_id, start, until))

    assert await replayed(0, None) == [f"user:{number}" for number in range(5)]
    assert await replayed(-100, 100) == [f"user:{number}" for number in range(5)]
    assert await replayed(2, 4) == ["user:2", "user:3"]
    assert await replayed(3, 3) == []
    assert await replayed(4, 2) == []
    assert await replayed(7, None) == []


async def test_replay_between_cursors(streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase) -> None:
    async with streaming.changes() as changes:
        for number in range(5):
            await memory.store(f"k{number}", number)
        found = await take(changes, 5)
    between = [change async for change in streaming.replay(start=found[0].cursor, end=found[3].cursor)]
    assert between == found[1:4]
    assert [change async for change in streaming.replay("k4", start=found[0].cursor)] == found[4:]


async def test_replay_needs_a_beginning_with_a_time_zone(streaming: ProtocolMemoryStreaming) -> None:
    stream_id = await streaming.create_memory_stream("users")
    with pytest.raises(InvalidArgument):
        await streaming.replay_memory_changes(stream_id, datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point


async def test_progress_moves_the_cursor_while_nothing_matches(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase, clock: ManualClock
) -> None:
    async with streaming.changes("user:*") as changes:
        start = changes.cursor
        for number in range(10):
            await memory.store(f"other:{number}", number)
        waiting = asyncio.create_task(anext(changes))
        async with asyncio.timeout(PATIENCE_S):
            while changes.cursor == start:
                await clock.advance(1)
                await asyncio.sleep(0.01)
        await memory.store("user:1", 1)
        change = await waiting
    assert clock.now_ms() - START_MS <= 6_000
    assert change.key == "user:1"
