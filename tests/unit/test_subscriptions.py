"""One subscription's frames, straight from the service: when they come, what they may cost, and what ends them."""

import asyncio
import sys
from collections.abc import AsyncGenerator
from contextlib import aclosing, asynccontextmanager
from typing import Any

import pytest

from onex_memory import EmbeddedMemory
from onex_memory.engine.engine import EngineSettings
from onex_memory.engine.slices import SLICE_S
from onex_memory.services import Services, subscriptions
from onex_memory.spi import Compacted, ProtocolMemoryOperation, limits
from onex_memory.spi.commands.memory_streaming import (
    CaughtUp,
    Changes,
    Created,
    FellBehind,
    Frame,
    Progress,
    Resume,
    Snapshot,
    StreamFilter,
    SubscribeToMemoryChanges,
)
from onex_memory.spi.commands.subscriptions import Following
from onex_memory.wire.changes import encode_frame
from tests.support.changes import PATIENCE_S, Cuttable, Handled, take, take_through, until
from tests.support.clock import ManualClock
from tests.support.slices import SliceTooLong, fastest_s, no_surprises, thrice_at_most

Frames = AsyncGenerator[Frame, None]
ALL = StreamFilter()


class Follow:
    """A memory in this process, and the frames of subscriptions of it."""

    def __init__(self, store: EmbeddedMemory) -> None:
        self.store = store
        self.services: Services = store._services
        self.feeds = self.services._feeds

    def frames(self, source: StreamFilter | str = ALL, **start: Any) -> Frames:
        streaming: Any = self.store.streaming
        frames: Frames = streaming.stream(SubscribeToMemoryChanges(source, **start))
        return frames

    async def is_dispatched(self) -> None:
        """Returns when the feed has read all that there is."""
        feed = self.feeds.existing("default")
        assert feed is not None
        revision = (await self.store.memory.get_memory_stats()).revision

        async def has_read_all() -> bool:
            return feed.position == revision

        await until(has_read_all)

    async def store_many(self, first: int, end: int, value: str = "v", prefix: str = "k") -> None:
        for start in range(first, end, 1_000):
            await self.store.operations.batch_store(
                [ProtocolMemoryOperation("store", f"{prefix}{n}", value) for n in range(start, min(end, start + 1_000))]
            )


@asynccontextmanager
async def following(clock: ManualClock, settings: EngineSettings | None = None) -> AsyncGenerator[Follow, None]:
    async with EmbeddedMemory(clock=clock, settings=settings) as store:
        yield Follow(store)


async def next_of(frames: Frames) -> Frame:
    async with asyncio.timeout(PATIENCE_S):
        return await anext(frames)


async def through(frames: Frames, key: str) -> list[Frame]:
    """Returns the frames through the one that has a change of a key."""
    found: list[Frame] = []
    while True:
        frame = await next_of(frames)
        found.append(frame)
        if key in changed_keys([frame]):
            return found


def changed_keys(frames: list[Frame]) -> list[str]:
    return [
        change.key for frame in frames if isinstance(frame, Changes) for part in frame.parts for change in part.changes
    ]


def events(frames: list[Frame]) -> list[type[Frame]]:
    return [type(frame) for frame in frames if not isinstance(frame, Changes)]


# What it costs others.


async def test_few_followers_are_woken_in_one_turn_of_the_loop(clock: ManualClock) -> None:
    async with following(clock) as follow:
        followers = [follow.frames() for _ in range(2_000)]
        for frames in followers:
            await next_of(frames)
        woken = 0

        async def one(frames: Frames) -> None:
            nonlocal woken
            await next_of(frames)
            woken += 1

        waiting = [asyncio.create_task(one(frames)) for frames in followers]
        await asyncio.sleep(0)
        await follow.store.memory.store("k", 1)
        most = 0
        while woken < len(followers):
            before = woken
            await asyncio.sleep(0)
            most = max(most, woken - before)
        await asyncio.gather(*waiting)
        assert 0 < most <= 16
        for frames in followers:
            await frames.aclose()


async def test_feeds_hold_the_loop_up_no_longer_than_a_slice(clock: ManualClock) -> None:
    await thrice_at_most(lambda: feed_3_000_followers(clock))


async def feed_3_000_followers(clock: ManualClock) -> None:
    async with following(clock) as follow:
        followers = [follow.frames(StreamFilter(f"k{number}")) for number in range(3_000)]
        for frames in followers:
            await next_of(frames)
        with no_surprises():
            for _ in range(3):
                await follow.store_many(0, 3_000)
            for number, frames in enumerate(followers):
                assert changed_keys(await through(frames, f"k{number}"))
        for frames in followers:
            await frames.aclose()
        longest_s = follow.feeds.slices.longest_s
        assert longest_s > 0
        if longest_s > SLICE_S:
            raise SliceTooLong(f"{longest_s * 1_000:.2f} ms")


async def test_snapshot_comes_in_pieces_that_are_encoded_within_a_slice(clock: ManualClock) -> None:
    async with following(clock) as follow:
        await follow.store_many(0, 2_000)
        for number in range(50):
            await follow.store.memory.store(f"m{number}", 1, metadata={f"{n:02}": n for n in range(64)})
        async with aclosing(follow.frames(snapshot=True)) as frames:
            pages = [frame for frame in [await next_of(frames) for _ in range(12)] if isinstance(frame, Snapshot)]
        assert sum(len(page.entries) for page in pages) > 2_000
        assert max(len(page.entries) for page in pages) <= 250
        for page in pages:
            assert fastest_s(lambda page=page: encode_frame(page)) <= SLICE_S  # type: ignore[misc]  # mypy cannot infer a default


async def test_slow_follower_takes_no_large_message(clock: ManualClock) -> None:
    async with following(clock) as follow, aclosing(follow.frames()) as frames:
        await next_of(frames)
        await follow.store_many(0, 20_000)
        found = await through(frames, "k19999")
        assert changed_keys(found) == [f"k{number}" for number in range(20_000)]
        assert max(len(encode_frame(frame)) for frame in found) <= 192 << 10
        for frame in found:
            assert isinstance(frame, Changes)
            for part in frame.parts:
                part.encoded = None
            assert fastest_s(lambda frame=frame: encode_frame(frame)) <= 2 * SLICE_S  # type: ignore[misc]  # as above


async def test_what_is_closed_is_closed_at_once(clock: ManualClock) -> None:
    left: list[str] = []
    hooks = sys.get_asyncgen_hooks()

    def finalizer(generator: Any) -> None:
        left.append(generator.__qualname__)
        assert hooks.finalizer is not None
        hooks.finalizer(generator)

    sys.set_asyncgen_hooks(hooks.firstiter, finalizer)
    try:
        async with following(clock) as follow:
            follow.feeds._recent.limit_bytes = 1 << 16
            await follow.store_many(0, 3_000)
            async with aclosing(follow.frames()) as frames:
                created = await next_of(frames)
            assert isinstance(created, Created)
            await follow.store_many(0, 3_000)
            for start in ({"snapshot": True}, {"cursor": created.cursor}, {"start_ms": clock.now_ms()}):
                for number in range(4):
                    async with aclosing(follow.frames(**start)) as frames:
                        for _ in range(number):
                            await next_of(frames)
            async with aclosing(follow.frames()) as frames:
                await next_of(frames)
                await follow.store_many(0, 3_000)
                for _ in range(3):
                    await next_of(frames)
            replay: Any = follow.store.streaming.replay(start=created.cursor)
            await anext(replay)
            await replay.aclose()
    finally:
        sys.set_asyncgen_hooks(hooks.firstiter, hooks.finalizer)
    assert left == []


# Behind, and caught up.


async def test_one_at_the_edge_of_what_is_kept_is_told_once(clock: ManualClock) -> None:
    async with following(clock) as follow, aclosing(follow.frames()) as frames:
        follow.feeds._recent.limit_bytes = 1 << 18
        await next_of(frames)
        found: list[Frame] = []
        stored = 0
        for _ in range(60):  # it takes less than is stored, and is dropped from what is kept again and again
            await follow.store_many(stored, stored + 400, "x" * 100)
            stored += 400
            found.append(await next_of(frames))
        assert events(found) == [FellBehind]
        await follow.is_dispatched()
        found += await through(frames, f"k{stored - 1}")
        if events(found) == [FellBehind]:
            found.append(await next_of(frames))
        assert events(found) == [FellBehind, CaughtUp]
        assert changed_keys(found) == [f"k{number}" for number in range(stored)]


async def test_one_that_begins_behind_is_behind_and_told_nothing(clock: ManualClock) -> None:
    async with following(clock) as follow:
        stream_id = await follow.store.streaming.create_memory_stream("all")
        async with aclosing(follow.frames(stream_id)) as frames:
            created = await next_of(frames)
        assert isinstance(created, Created)
        await follow.store_many(0, 3_000)

        async def is_behind() -> list[bool]:
            metrics = await follow.store.streaming.get_stream_metrics(stream_id)
            return [each.is_behind for each in metrics.subscribers]

        async with aclosing(follow.frames(stream_id, cursor=created.cursor)) as frames:
            assert isinstance(await next_of(frames), Created)
            found = [await next_of(frames)]
            assert await is_behind() == [True]
            found += await through(frames, "k2999")
            waiting = asyncio.create_task(next_of(frames))
            await until(lambda: holds(is_behind, [False]))
            await follow.store.memory.store("end", 1)
            found.append(await waiting)
        assert events(found) == []
        assert changed_keys(found) == [*(f"k{number}" for number in range(3_000)), "end"]


async def holds(ask: Any, answer: object) -> bool:
    return bool(await ask() == answer)


async def test_progress_is_told_while_a_long_log_is_read_in_which_nothing_matches(clock: ManualClock) -> None:
    async with following(clock) as follow:
        async with aclosing(follow.frames()) as frames:
            created = await next_of(frames)
        assert isinstance(created, Created)
        await follow.store_many(0, 20_000)
        async with aclosing(follow.frames(StreamFilter("other"), cursor=created.cursor)) as frames:
            await next_of(frames)
            reading = asyncio.create_task(next_of(frames))
            await asyncio.sleep(0)
            clock.leap(4)
            told = await reading
            assert isinstance(told, Progress)
            assert told.cursor != created.cursor


async def test_server_that_stops_ends_one_that_reads_a_long_log(clock: ManualClock) -> None:
    async with following(clock) as follow:
        async with aclosing(follow.frames()) as frames:
            created = await next_of(frames)
        assert isinstance(created, Created)
        await follow.store_many(0, 20_000)
        async with aclosing(follow.frames(cursor=created.cursor)) as frames:
            await next_of(frames)
            first = await next_of(frames)
            follow.services.drain()
            last = await next_of(frames)
        assert isinstance(last, Resume)
        async with aclosing(follow.store.streaming.replay(start=last.cursor)) as rest:  # type: ignore[type-var]  # what replays is a generator
            assert len(changed_keys([first])) + len([change async for change in rest]) == 20_000


# What is told.


async def test_publication_is_told_although_a_snapshot_has_its_key_at_a_later_revision(clock: ManualClock) -> None:
    async with following(clock) as follow:
        async with aclosing(follow.frames()) as frames:
            created = await next_of(frames)
        assert isinstance(created, Created)
        await follow.store.memory.store("k", 1)
        await follow.store.streaming.publish_memory_change("k", None, "published", "updated")
        await follow.store.memory.store("k", 2)
        async with aclosing(follow.frames(cursor=created.cursor, snapshot_after="a")) as frames:
            found = [await next_of(frames) for _ in range(4)]
        assert events(found)[:2] == [Created, Snapshot]
        assert [
            (change.reason, change.revision)
            for frame in found
            if isinstance(frame, Changes)
            for part in frame.parts
            for change in part.changes
        ] == [("published", created.revision + 2)]


async def test_transaction_that_a_snapshot_has_in_part_and_that_is_torn_is_told_once(
    clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscriptions, "_SNAPSHOT_ENTRIES", 2)
    monkeypatch.setattr(limits, "RESPONSE_BYTES", 500)
    async with following(clock) as follow:
        for key in ("a", "b", "c"):
            await follow.store.memory.store(key, "before")
        executor = Cuttable(follow.store)
        changes = Following(executor, SubscribeToMemoryChanges(ALL, snapshot=True))
        async with changes:
            found = await take(changes, 2)
            async with follow.store.operations.transaction() as tx:
                for key in ("c", "a", "b"):  # the snapshot will have the first of these, and has the others of before
                    tx.store(key, "x" * 400)
            found += await take(changes, 2)
            executor.is_cut = True
            await follow.store.memory.store("end", 1)
            found += await take_through(changes, "end")
    assert [(change.key, change.reason) for change in found] == [
        ("a", "snapshot"),
        ("b", "snapshot"),
        ("c", "snapshot"),
        ("a", "stored"),
        ("b", "stored"),
        ("end", "stored"),
    ]


async def test_what_a_snapshot_has_is_not_told_again_when_the_transaction_behind_it_is_torn(
    clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "RESPONSE_BYTES", 500)
    async with following(clock) as follow:
        executor = Cuttable(follow.store)
        changes = Following(executor, SubscribeToMemoryChanges(ALL, snapshot=True))
        async with changes:
            await follow.store.memory.store("a", "in the snapshot, and behind the position that it began at")
            found = await take(changes, 1)
            async with follow.store.operations.transaction() as tx:
                for key in ("b", "c"):
                    tx.store(key, "x" * 400)
            found += await take(changes, 1)
            executor.is_cut = True
            found += await take_through(changes, "c")
    assert [(change.key, change.reason) for change in found] == [
        ("a", "snapshot"),
        ("b", "stored"),
        ("c", "stored"),
    ]


async def test_durable_position_that_is_no_longer_retained_is_taken_over_by_nobody(clock: ManualClock) -> None:
    async with following(clock, EngineSettings(change_log_bytes=1 << 16)) as follow:
        streaming = follow.store.streaming
        stream_id = await streaming.create_memory_stream("none", "none:*")
        handled = Handled()
        await streaming.subscribe(stream_id, handled, durable_name="worker")
        for start in range(0, 5_000, 100):
            await follow.store_many(start, start + 100)
            await follow.is_dispatched()  # the log is so small that the feed would fall behind it too
        (kept,) = (await streaming.get_stream_metrics(stream_id)).durable_subscriptions
        with pytest.raises(Compacted) as caught:
            await streaming.subscribe(stream_id, Handled(), durable_name="worker")
        assert caught.value.floor > kept.cursor
        await follow.store.memory.store("none:1", 1)
        assert await handled.keys(1) == ["none:1"]
