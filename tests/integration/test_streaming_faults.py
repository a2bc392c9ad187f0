"""Subscriptions when something goes wrong: the server is killed or drained, a subscriber stands still or vanishes.

The short variants; tests/fault has the long ones, of the same functions.
"""

import asyncio
import json
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from random import Random
from statistics import median

import grpc
import pytest

from onex.memory.v1 import memory_streaming_pb2 as pb
from onex_memory import MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.server import app
from onex_memory.server.app import MemoryServer
from onex_memory.spi import MemoryChanges
from tests.support.changes import Handled, take, take_through
from tests.support.child import output_of, start_child
from tests.support.cli import clean_environment
from tests.support.durable import DurableServer, durable_server, until
from tests.support.durable_load import callers_on
from tests.support.history import History
from tests.support.implementations import FREE_PORT
from tests.support.process import PROGRAM
from tests.support.proxy import proxy_to
from tests.support.subscribers import (
    Frames,
    Told,
    journaled_changes,
    store_many,
    subscribe,
    told,
    told_through,
    while_counting,
)

ALL = pb.StreamFilter()
GROWTH_BYTES = 16 << 20
CHANGE_BYTES = 200
"""At least what a change takes in the log."""


# The server is killed.


async def resume_through_kills(directory: Path, *, rounds: int, seed: int) -> None:
    """Kills the server under load again and again; what subscribers saw must be what the journal holds, to the last."""
    random = Random(seed)
    where = f"seed {seed}"
    async with durable_server(directory) as server, AsyncExitStack() as stack:
        client = await stack.enter_async_context(server.client(timeout_seconds=60))
        proxy = await stack.enter_async_context(proxy_to(server.address))
        cut = await stack.enter_async_context(MemoryClient(proxy.address, timeout_seconds=60))
        stream_id = await client.streaming.create_memory_stream("all")
        handler, worker = Handled(), Handled()
        await client.streaming.subscribe_to_memory_changes(stream_id, handler)
        await client.streaming.subscribe(stream_id, worker, durable_name="worker")
        following: list[MemoryChanges] = []
        followed = [*MATCHES, None]
        for pattern in followed:
            by = cut if len(following) == len(MATCHES) else client
            following.append(await stack.enter_async_context(by.streaming.changes(pattern)))
        seeing = [asyncio.create_task(told_through(changes, "entry:zz:0")) for changes in following]
        history = History()
        for number in range(rounds):
            async with callers_on(server, history, seed=f"{random.random()}", scope=f"round:{number}:"):
                told_of = len(handler.changes)
                await until(
                    lambda so_far=told_of: len(handler.changes) > so_far + 100, seconds=30, what=f"{where}: load"
                )
                await asyncio.sleep(random.uniform(0, 0.4))
                if random.random() < 0.5:
                    proxy.cut()
                await server.kill()
                server.disk_delay_s = random.choice((0, 0.005, 0.02))
                await server.start()
                await asyncio.sleep(random.uniform(0, 0.3))
        await client.memory.store("entry:zz:0", "the end")
        async with asyncio.timeout(60):
            seen = await asyncio.gather(*seeing)
        await until(lambda: len(handler.changes) >= len(seen[0]), seconds=30, what=f"{where}: all handled")
        await until(lambda: len(worker.changes) >= len(seen[0]), seconds=30, what=f"{where}: all worked off")
        assert await server.stop() == 0
        journaled = journaled_changes(directory)
        last = next(place for place, each in enumerate(journaled) if each.key == "entry:zz:0")
        expected = journaled[: last + 1]
        assert len(expected) > 100 * rounds, where
        for pattern, found in zip(followed, seen, strict=True):
            assert_same(found, [each for each in expected if MATCHES[pattern](each.key)], f"{where}, {pattern}")
        assert_same([told(change) for change in handler.changes][: len(expected)], expected, f"{where}, the handler")
        worked_off = [told(change) for change in worker.changes]
        assert_same(worked_off[: len(expected)], expected, f"{where}, the worker")
        assert proxy.connections > 1, where


MATCHES: dict[str | None, Callable[[str], bool]] = {
    None: lambda _: True,
    "entry:*": lambda key: key.startswith("entry:"),
    "*[02468]": lambda key: key[-1] in "02468",
}
"""What is followed, and which keys belong to it: the last key belongs to each."""


def assert_same(found: list[Told], expected: list[Told], where: str) -> None:
    for place, (one, other) in enumerate(zip(found, expected, strict=False)):
        assert one == other, f"{where}: {one} in place {place}, where the journal has {other}"
    assert len(found) == len(expected), where


async def test_subscribers_see_what_the_journal_holds_although_the_server_is_killed(tmp_path: Path) -> None:
    await resume_through_kills(tmp_path / "data", rounds=3, seed=1)


# The server is told to stop.


async def drain_many(directory: Path, *, subscribers: int) -> None:
    """Tells a server to stop that many subscribe to, and some of them do not read."""
    async with durable_server(directory, "--drain-seconds", "10") as server, AsyncExitStack() as stack:
        client = await stack.enter_async_context(server.client())
        channels = [
            await stack.enter_async_context(
                grpc.aio.insecure_channel(server.address, options=(("grpc.use_local_subchannel_pool", 1),))
            )
            for _ in range(max(1, subscribers // 50))
        ]
        calls = [
            subscribe(channels[number % len(channels)], pb.SubscribeToMemoryChangesRequest(filter=ALL))
            for number in range(subscribers)
        ]
        for call in calls:
            await call.read()
        await store_many(client, 0, 1_000)
        last = [asyncio.create_task(last_of(call)) for call in calls]
        await client.memory.store("k", 1)
        loop = asyncio.get_running_loop()
        told_s = loop.time()
        code = await server.stop()
        took_s = loop.time() - told_s
        assert code == 0, server.log[-3:]
        assert took_s < 10, took_s
        async with asyncio.timeout(20):
            for each in last:
                message, status = await each
                assert message.WhichOneof("event") == "resume"
                assert message.resume.cursor
                assert status is grpc.StatusCode.OK
        # What each was told to go on from is a place to go on from.
        await server.start()
        cursors = {(await each)[0].resume.cursor for each in last}
        for cursor in list(cursors)[:10]:
            async with client.streaming.changes(start=cursor) as changes:
                await client.memory.store("end", 1)
                assert (await take_through(changes, "end"))[-1].key == "end"


async def last_of(call: Frames) -> tuple[pb.SubscribeToMemoryChangesResponse, grpc.StatusCode]:
    """Reads a subscription to its end; returns the last message and the status."""
    last = pb.SubscribeToMemoryChangesResponse()
    while (message := await call.read()) is not grpc.aio.EOF:
        assert isinstance(message, pb.SubscribeToMemoryChangesResponse)
        last = message
    return last, await call.code()


async def test_every_subscriber_of_a_draining_server_is_told_where_to_go_on(tmp_path: Path) -> None:
    await drain_many(tmp_path / "data", subscribers=60)


async def stop_although_some_do_not_read(directory: Path, *, subscribers: int) -> None:
    """Tells a server to stop while subscribers have stopped reading in the middle of a message."""
    async with durable_server(directory, "--drain-seconds", "2") as server, AsyncExitStack() as stack:
        client = await stack.enter_async_context(server.client())
        channel = await stack.enter_async_context(grpc.aio.insecure_channel(server.address))
        calls = [subscribe(channel, pb.SubscribeToMemoryChangesRequest(filter=ALL)) for number in range(subscribers)]
        for call in calls:
            await call.read()
        await store_many(client, 0, 20_000, "x" * 500)
        loop = asyncio.get_running_loop()
        told_s = loop.time()
        assert await server.stop() == 0, server.log[-3:]
        assert loop.time() - told_s < 6
        for call in calls:
            call.cancel()


async def test_server_stops_although_some_do_not_read(tmp_path: Path) -> None:
    await stop_although_some_do_not_read(tmp_path / "data", subscribers=5)


# A client vanishes.


@asynccontextmanager
async def quick_to_notice(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[MemoryServer]:
    """A server that notices within 3 s, not 40, that a peer is gone."""
    changed = {"grpc.keepalive_time_ms": 1_000, "grpc.keepalive_timeout_ms": 1_000}
    monkeypatch.setattr(app, "_OPTIONS", tuple({**dict(app._OPTIONS), **changed}.items()))
    async with MemoryServer(ServerSettings(listen=FREE_PORT, drain_seconds=1)) as server:
        yield server


async def vanish_behind(address: str, *, within_s: float) -> None:
    """Draws the cable of a subscriber, and of a durable one; both are forgotten in time, and go on when it is back."""
    async with MemoryClient(address) as client, proxy_to(address) as proxy, MemoryClient(proxy.address) as far:
        stream_id = await client.streaming.create_memory_stream("all")
        handler, worker = Handled(), Handled()
        await far.streaming.subscribe_to_memory_changes(stream_id, handler)
        await far.streaming.subscribe(stream_id, worker, durable_name="worker")
        await client.memory.store("before", 1)
        await handler.keys(1)
        await worker.keys(1)
        proxy.freeze()
        await store_many(client, 0, 2_000, "x" * 1_000)  # more than the connection holds: it must be given up too
        loop = asyncio.get_running_loop()
        frozen_s = loop.time()

        async def nobody() -> bool:
            await asyncio.sleep(0.05)
            return not (await client.streaming.get_stream_metrics(stream_id)).subscriber_count

        async with asyncio.timeout(within_s):
            while not await nobody():
                pass
        assert loop.time() - frozen_s <= within_s
        proxy.thaw()
        proxy.cut()
        expected = ["before", *(f"k{number}" for number in range(2_000))]
        async with asyncio.timeout(30):
            assert await handler.keys(len(expected)) == expected
            assert await worker.keys(len(expected)) == expected


async def test_client_that_vanishes_is_forgotten_and_goes_on_when_it_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    async with quick_to_notice(monkeypatch) as server:
        await vanish_behind(server.address, within_s=8)


async def stop_process(directory: Path, *, within_s: float) -> None:
    """Stops a watching process (SIGSTOP); it is forgotten in time, and prints the rest when it goes on."""
    async with durable_server(directory) as server, server.client() as client:
        stream_id = await client.streaming.create_memory_stream("all")
        arguments = ("watch", "--stream", "all", "-o", "json", "--target", server.address)
        process = await start_child(
            *PROGRAM,
            *arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=clean_environment(),
        )
        assert process.stdout is not None

        async def subscribers() -> int:
            return (await client.streaming.get_stream_metrics(stream_id)).subscriber_count

        try:
            async with asyncio.timeout(20):
                while await subscribers() != 1:  # noqa: ASYNC110 - another process subscribes, and tells nobody
                    await asyncio.sleep(0.05)
            await client.memory.store("before", 1)
            printed = [json.loads(await process.stdout.readline())["key"]]
            process.send_signal(signal.SIGSTOP)
            await store_many(client, 0, 2_000, "x" * 1_000)
            async with asyncio.timeout(within_s):
                while await subscribers():  # noqa: ASYNC110 - another process is stopped, and tells nobody
                    await asyncio.sleep(0.1)
            process.send_signal(signal.SIGCONT)
            async with asyncio.timeout(60):
                while len(printed) <= 2_000:
                    printed.append(json.loads(await process.stdout.readline())["key"])
            assert printed == ["before", *(f"k{number}" for number in range(2_000))]
        finally:
            process.kill()
            await output_of(process)


# A subscriber stands still.


class Watched:
    """A server whose memory is looked at."""

    def __init__(self, server: DurableServer) -> None:
        self._server = server
        self.most_bytes = 0

    def resident_bytes(self) -> int:
        for line in Path(f"/proc/{self._server.pid}/status").read_text("utf-8").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) << 10
        raise AssertionError("no VmRSS")

    async def watch(self) -> None:
        while True:
            self.most_bytes = max(self.most_bytes, self.resident_bytes())
            await asyncio.sleep(0.05)


async def stand_still(
    directory: Path, *, changes: int, still_s: float, log_bytes: int, before_count: int = 2_000
) -> None:
    """Lets subscribers stop reading while others go on, and looks at the server's memory and at the others' delay.

    What the log of changes itself takes is no cost of theirs: with a large `before_count` it is full before they come.
    """
    async with durable_server(directory, "--change-log-bytes", str(log_bytes)) as server, AsyncExitStack() as stack:
        client = await stack.enter_async_context(server.client())
        channel = await stack.enter_async_context(grpc.aio.insecure_channel(server.address))
        own = (("grpc.use_local_subchannel_pool", 1),)
        apart = await stack.enter_async_context(grpc.aio.insecure_channel(server.address, options=own))
        still = await stack.enter_async_context(server.client())
        for start in range(0, before_count, 1_000):
            await store_many(client, start, start + 1_000, "x" * 64, keys=1_000)

        quick = await stack.enter_async_context(client.streaming.changes("delay"))
        before = median(await delays(client, quick, 50))
        counted = [subscribe(channel, pb.SubscribeToMemoryChangesRequest(filter=ALL)) for _ in range(3)]
        stopped = subscribe(apart, pb.SubscribeToMemoryChangesRequest(filter=ALL))
        followed = await stack.enter_async_context(still.streaming.changes())
        for call in (*counted, stopped):
            await call.read()

        watched = Watched(server)
        first_bytes = watched.resident_bytes()
        watching = asyncio.create_task(watched.watch())
        loop = asyncio.get_running_loop()
        began_s = loop.time()
        while_still: list[float] = []
        async with while_counting(counted) as counts:
            for start in range(0, changes, 1_000):
                await store_many(client, start, min(changes, start + 1_000), "x" * 64, keys=1_000)
                while_still += await delays(client, quick, 1)
                await asyncio.sleep(max(0.0, began_s + still_s * (start + 1_000) / changes - loop.time()))
            total = changes + len(while_still)
            await until(lambda: min(counts) >= total, seconds=10, what=f"all at the others: {counts} of {total}")
            assert set(counts) == {total}
        watching.cancel()
        grown_bytes = watched.most_bytes - first_bytes
        said = f"memory grew by {grown_bytes >> 20} MiB, log of {log_bytes >> 20}; delay {before} s, then {while_still}"
        assert grown_bytes <= max(0, log_bytes - before_count * CHANGE_BYTES) + GROWTH_BYTES, said
        assert median(while_still) <= 2 * before + 0.02, said

        seen = 0
        events = []
        async with asyncio.timeout(60):
            while seen < total:
                message = await stopped.read()
                assert isinstance(message, pb.SubscribeToMemoryChangesResponse)
                events.append(message.WhichOneof("event"))
                seen += len(message.changes)
            assert seen == total
            found = await take(followed, 1)
            while len(found) < total:
                found.append(await anext(followed))
        revisions = [change.revision for change in found]
        assert revisions == sorted(set(revisions)), "each once, in order"
        stopped.cancel()


async def delays(client: MemoryClient, changes: MemoryChanges, number: int) -> list[float]:
    """Stores so often, and returns how long after each was acknowledged a subscriber had it, in seconds."""
    loop = asyncio.get_running_loop()
    found = []
    for _ in range(number):
        arriving = asyncio.ensure_future(anext(changes))
        await client.memory.store("delay", "x")
        stored_s = loop.time()
        async with asyncio.timeout(10):
            await arriving
        found.append(loop.time() - stored_s)
    return found


async def test_subscriber_that_stops_reading_costs_nobody_anything(tmp_path: Path) -> None:
    await stand_still(tmp_path / "data", changes=30_000, still_s=4, log_bytes=4 << 20)


async def test_many_that_stop_reading_hold_little_memory_each(tmp_path: Path) -> None:
    subscribers = 60
    async with (
        durable_server(tmp_path / "data", "--change-log-bytes", str(4 << 20)) as server,
        AsyncExitStack() as stack,
    ):
        client = await stack.enter_async_context(server.client())
        channel = await stack.enter_async_context(grpc.aio.insecure_channel(server.address))
        await store_many(client, 0, 20_000, "x" * 64, keys=1_000)
        calls = [subscribe(channel, pb.SubscribeToMemoryChangesRequest(filter=ALL)) for _ in range(subscribers)]
        for call in calls:
            await call.read()
        watched = Watched(server)
        first_bytes = watched.resident_bytes()
        await store_many(client, 0, 40_000, "x" * 64, keys=1_000)
        for call in calls:
            await call.read()  # it goes on, from the log, and stops again
        grown_bytes = watched.resident_bytes() - first_bytes
        assert grown_bytes <= GROWTH_BYTES + (subscribers << 19), f"{grown_bytes >> 20} MiB"
        for call in calls:
            call.cancel()
