"""Subscriptions over real connections: cut, drained, restarted under them, and slower than what they follow."""

import asyncio
from pathlib import Path
from random import Random
from typing import Any

import grpc
import pytest

from onex.memory.v1 import memory_streaming_pb2 as pb
from onex_memory import MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer
from onex_memory.spi import ProtocolMemoryOperation
from onex_memory.wire.memory_streaming import SERVICE
from tests.integration.test_client import free_address
from tests.support.changes import PATIENCE_S, Handled, take, take_through, until
from tests.support.clock import ManualClock
from tests.support.implementations import FREE_PORT
from tests.support.proxy import proxy_to

Frames = grpc.aio.UnaryStreamCall[Any, Any]


def subscribe(channel: grpc.aio.Channel, request: pb.SubscribeToMemoryChangesRequest) -> Frames:
    method: Any = channel.unary_stream(
        f"/{SERVICE.full_name}/SubscribeToMemoryChanges",
        request_serializer=pb.SubscribeToMemoryChangesRequest.SerializeToString,
        response_deserializer=pb.SubscribeToMemoryChangesResponse.FromString,
    )
    call: Frames = method(request)
    return call


async def frames_until(call: Frames, key: str) -> list[pb.SubscribeToMemoryChangesResponse]:
    """Returns the frames through the one that has a change of a key."""
    frames: list[pb.SubscribeToMemoryChangesResponse] = []
    async with asyncio.timeout(60):
        while True:
            frame: Any = await call.read()
            assert frame is not grpc.aio.EOF
            frames.append(frame)
            if any(change.key == key for change in frame.changes):
                return frames


async def store_many(client: MemoryClient, first: int, end: int, value: str = "v") -> None:
    for start in range(first, end, 1_000):
        await client.operations.batch_store(
            [ProtocolMemoryOperation("store", f"k{n}", value) for n in range(start, min(end, start + 1_000))]
        )


ALL = pb.StreamFilter()


async def test_frames_of_a_subscription(client: MemoryClient, channel: grpc.aio.Channel, clock: ManualClock) -> None:
    await client.memory.store("a", 1)
    call = subscribe(channel, pb.SubscribeToMemoryChangesRequest(filter=ALL, snapshot=True))
    frames: list[Any] = [await call.read() for _ in range(3)]
    assert [frame.WhichOneof("event") for frame in frames] == ["created", "snapshot", "snapshot_complete"]
    assert frames[0].created.revision == 1
    assert [entry.key for entry in frames[1].snapshot.entries] == ["a"]
    assert frames[2].snapshot_complete.entry_count == 1
    await client.memory.store("b", 1)
    changed: Any = await call.read()
    assert (changed.WhichOneof("event"), [change.key for change in changed.changes]) == (None, ["b"])
    reading = asyncio.ensure_future(call.read())
    for _ in range(5):
        await clock.advance(1)
    idle: Any = await reading
    assert idle.progress.cursor == changed.changes[-1].cursor
    await client.streaming.unsubscribe_from_memory_changes(frames[0].created.subscription_id)
    ended: Any = await call.read()
    assert ended.WhichOneof("event") == "ended"
    assert await call.read() is grpc.aio.EOF
    assert await call.code() is grpc.StatusCode.OK


async def test_large_transaction_comes_in_marked_fragments(client: MemoryClient, channel: grpc.aio.Channel) -> None:
    call = subscribe(channel, pb.SubscribeToMemoryChangesRequest(filter=ALL))
    await call.read()
    async with client.operations.transaction() as tx:
        for number in range(30):
            tx.store(f"k{number:02}", "x" * 100_000)
    frames = await frames_until(call, "k29")
    assert [frame.fragment for frame in frames] == [True] * (len(frames) - 1) + [False]
    assert len(frames) >= 3
    assert all(frame.ByteSize() <= (1 << 20) + 200_000 for frame in frames)
    cursors = [change.cursor for frame in frames for change in frame.changes]
    assert [bool(cursor) for cursor in cursors] == [False] * 29 + [True]
    call.cancel()


async def test_draining_server_tells_its_subscribers_where_to_go_on(
    server: MemoryServer, client: MemoryClient, channel: grpc.aio.Channel
) -> None:
    calls = [subscribe(channel, pb.SubscribeToMemoryChangesRequest(filter=ALL)) for _ in range(20)]
    for call in calls:
        await call.read()
    await client.memory.store("k", 1)
    for call in calls:
        await frames_until(call, "k")
    draining = asyncio.create_task(server.__aexit__(None, None, None))
    async with asyncio.timeout(PATIENCE_S):
        for call in calls:
            last: Any = await call.read()
            assert last.WhichOneof("event") == "resume"
            assert last.resume.cursor
            assert await call.read() is grpc.aio.EOF
            assert await call.code() is grpc.StatusCode.OK
        await draining


async def test_subscriber_that_vanishes_is_forgotten(server: MemoryServer, client: MemoryClient) -> None:
    stream_id = await client.streaming.create_memory_stream("all")
    async with grpc.aio.insecure_channel(server.address) as gone:
        call = subscribe(gone, pb.SubscribeToMemoryChangesRequest(stream_id=stream_id))
        await call.read()
        assert (await client.streaming.get_stream_metrics(stream_id)).subscriber_count == 1

    async def nobody() -> bool:
        return not (await client.streaming.get_stream_metrics(stream_id)).subscriber_count

    await until(nobody)
    assert server._services._feeds._feeds == {}


async def test_slow_subscriber_reads_the_log_by_itself_and_catches_up(
    server: MemoryServer, client: MemoryClient, channel: grpc.aio.Channel
) -> None:
    server._services._feeds._recent.limit_bytes = 1 << 20
    stream_id = await client.streaming.create_memory_stream("all")
    slow = subscribe(channel, pb.SubscribeToMemoryChangesRequest(stream_id=stream_id))
    await slow.read()
    async with client.streaming.changes(stream_id=stream_id) as quick:
        writing = asyncio.create_task(store_many(client, 0, 10_000, "x" * 500))
        assert [change.key for change in await take(quick, 10_000)] == [f"k{n}" for n in range(10_000)]
        await writing
        assert server._services._feeds._recent.used_bytes <= 2 << 20
        frames = await frames_until(slow, "k9999")
        events = [frame.WhichOneof("event") for frame in frames if frame.WhichOneof("event")]
        assert events[0] == "fell_behind"
        assert events == ["fell_behind", "caught_up"] * (len(events) // 2) + ["fell_behind"] * (len(events) % 2)
        assert [change.key for frame in frames for change in frame.changes] == [f"k{n}" for n in range(10_000)]
        revisions = [change.revision for frame in frames for change in frame.changes]
        assert revisions == sorted(set(revisions))
        await client.memory.store("next", 1)
        last = await frames_until(slow, "next")
        assert [frame.WhichOneof("event") for frame in last[:-1]] == ["caught_up"] * (len(events) % 2)
        assert [change.key for change in last[-1].changes] == ["next"]
    slow.cancel()


async def test_subscription_survives_cut_connections_without_gap_or_repetition() -> None:
    random = Random(1)
    async with (
        MemoryServer(ServerSettings(listen=FREE_PORT)) as server,
        proxy_to(server.address) as proxy,
        MemoryClient(proxy.address) as client,
        MemoryClient(server.address) as direct,
    ):
        stream_id = await direct.streaming.create_memory_stream("all")
        handler = Handled()
        await client.streaming.subscribe_to_memory_changes(stream_id, handler)
        for start in range(0, 2_000, 100):
            await store_many(direct, start, start + 100)
            if random.random() < 0.5:
                proxy.cut()
            elif random.random() < 0.5:
                await handler.keys(start + 100)
        assert await handler.keys(2_000) == [f"k{n}" for n in range(2_000)]
        assert proxy.connections > 3


async def test_transaction_that_was_cut_in_two_arrives_once() -> None:
    async with (
        MemoryServer(ServerSettings(listen=FREE_PORT)) as server,
        proxy_to(server.address) as proxy,
        MemoryClient(proxy.address) as client,
        MemoryClient(server.address) as direct,
    ):
        async with client.streaming.changes() as changes:
            async with direct.operations.transaction() as tx:
                for number in range(50):
                    tx.store(f"k{number:02}", "x" * 100_000)
            found = await take(changes, 15)
            proxy.cut()
            await direct.memory.store("end", 1)
            found += await take_through(changes, "end")
        assert [change.key for change in found] == [*(f"k{n:02}" for n in range(50)), "end"]


async def test_snapshot_that_was_cut_goes_on_exactly() -> None:
    async with (
        MemoryServer(ServerSettings(listen=FREE_PORT)) as server,
        proxy_to(server.address) as proxy,
        MemoryClient(proxy.address) as client,
        MemoryClient(server.address) as direct,
    ):
        for number in range(100):
            await direct.memory.store(f"k{number:02}", "x" * 100_000)
        async with client.streaming.changes(start="snapshot") as changes:
            found = await take(changes, 30)
            await direct.memory.delete("k05")
            await direct.memory.delete("k95")
            proxy.cut()
            await direct.memory.store("end", 1)
            found += await take_through(changes, "end")
    state: dict[str, Any] = {}
    for change in found:
        if change.change_type == "deleted":
            state.pop(change.key, None)
        else:
            assert change.key not in state
            state[change.key] = change.new_value
    assert sorted(state) == sorted({f"k{n:02}" for n in range(100)} - {"k05", "k95"} | {"end"})


async def test_subscription_survives_restarts_of_the_server(tmp_path: Path) -> None:
    settings = ServerSettings(listen=free_address(), data_dir=str(tmp_path), change_log_bytes=1 << 20)
    handler, worker = Handled(), Handled()
    async with MemoryClient(settings.listen) as client, MemoryClient(settings.listen) as writer:
        for restart in range(3):
            async with MemoryServer(settings):
                if not restart:
                    stream_id = await client.streaming.create_memory_stream("all")
                    await client.streaming.subscribe_to_memory_changes(stream_id, handler)
                    await client.streaming.subscribe(stream_id, worker, durable_name="worker")
                await store_many(writer, restart * 500, restart * 500 + 500, "x" * 2_000)
                if restart == 1:
                    assert await handler.keys(1_000)
        async with MemoryServer(settings):
            expected = [f"k{n}" for n in range(1_500)]
            assert await handler.keys(1_500) == expected
            assert await worker.keys(1_500) == expected


@pytest.mark.parametrize("pipeline", [True, False])
async def test_closing_a_client_ends_its_subscriptions(server: MemoryServer, *, pipeline: bool) -> None:
    async with MemoryClient(server.address, pipeline=pipeline) as client:
        stream_id = await client.streaming.create_memory_stream("all")
        await client.streaming.subscribe_to_memory_changes(stream_id, Handled())
        await client.streaming.subscribe(stream_id, Handled(), durable_name="worker")

    async def nobody() -> bool:
        return not server._services._feeds._feeds

    await until(nobody)


async def test_client_with_durable_handlers_closes_although_its_server_is_gone() -> None:
    async with MemoryServer(ServerSettings(listen=FREE_PORT)) as server, proxy_to(server.address) as proxy:
        client = MemoryClient(proxy.address, timeout_seconds=60)
        stream_id = await client.streaming.create_memory_stream("all")
        handlers = [Handled() for _ in range(5)]
        for number, handler in enumerate(handlers):
            await client.streaming.subscribe(stream_id, handler, durable_name=f"worker {number}")
        await client.memory.store("k", 1)
        for handler in handlers:
            await handler.keys(1)
        proxy.freeze()  # what was handled cannot be acknowledged any more, and nobody says so
        async with asyncio.timeout(PATIENCE_S):
            await client.close()
        proxy.cut()
