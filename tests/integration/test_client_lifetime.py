"""Clients that are closed while they are used, used after that, used where they do not belong, or forgotten."""

import asyncio
import gc
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from onex_memory import MemoryClient, SyncMemoryClient
from onex_memory.server.app import MemoryServer
from onex_memory.spi import ClientClosed, InvalidArgument, ProtocolAgentPoolConfig, Unavailable

PATIENCE_S = 20


async def iterated(iterator: AsyncIterator[Any]) -> None:
    async for _ in iterator:
        pass


async def followed(client: MemoryClient, connected: asyncio.Event) -> None:
    async with client.streaming.changes() as changes:
        connected.set()
        await iterated(changes)


async def followed_events(client: MemoryClient, connected: asyncio.Event) -> None:
    async with client.workflows.events.follow() as events:
        connected.set()
        await iterated(events)


async def watched(client: MemoryClient, connected: asyncio.Event) -> None:
    pool_id = await client.pools.create_agent_pool("p", ProtocolAgentPoolConfig(0, 1, 0))
    async for _ in client.pools.watch_pool(pool_id):
        connected.set()


async def waited(client: MemoryClient, connected: asyncio.Event) -> None:
    waiting = asyncio.ensure_future(client.operations.pop_from_list("empty", wait_seconds=60))
    await client.memory.exists("a")  # which is sent behind it
    connected.set()
    await waiting


async def in_a_thread(work: Callable[[], Any]) -> Any:
    return await asyncio.wait_for(asyncio.to_thread(work), PATIENCE_S)


@pytest.mark.parametrize("pipeline", [True, False], ids=["pipelined", "unary"])
@pytest.mark.parametrize("work", [waited, followed, followed_events, watched])
async def test_closing_ends_what_goes_on_with_an_error_that_says_so(
    server: MemoryServer, work: Callable[[MemoryClient, asyncio.Event], Awaitable[None]], pipeline: bool
) -> None:
    client = MemoryClient(server.address, pipeline=pipeline)
    connected = asyncio.Event()
    working = asyncio.ensure_future(work(client, connected))
    async with asyncio.timeout(PATIENCE_S):
        await connected.wait()
        await client.close()
        with pytest.raises(ClientClosed):
            await working
    assert issubclass(ClientClosed, Unavailable)


@pytest.mark.parametrize("pipeline", [True, False], ids=["pipelined", "unary"])
async def test_task_that_is_cancelled_as_its_client_closes_is_cancelled(server: MemoryServer, pipeline: bool) -> None:
    client = MemoryClient(server.address, pipeline=pipeline)
    connected = asyncio.Event()
    working = asyncio.ensure_future(followed(client, connected))
    async with asyncio.timeout(PATIENCE_S):
        await connected.wait()
        working.cancel()
        await client.close()
        with pytest.raises(asyncio.CancelledError):
            await working
    assert working.cancelled()


@pytest.mark.parametrize("pipeline", [True, False], ids=["pipelined", "unary"])
async def test_client_belongs_to_one_loop_until_it_is_closed(server: MemoryServer, pipeline: bool) -> None:
    client = MemoryClient(server.address, pipeline=pipeline)
    assert await in_a_thread(lambda: asyncio.run(client.memory.store("a", 1)))
    with pytest.raises(RuntimeError, match="another event loop"):
        await client.memory.retrieve("a")
    with pytest.raises(RuntimeError, match="another event loop"):
        await anext(client.streaming.changes())
    await client.close()
    assert await client.memory.retrieve("a") == 1
    await client.close()


async def test_client_that_is_forgotten_open_is_warned_of(server: MemoryServer) -> None:
    async def forgotten() -> None:
        await MemoryClient(server.address, pipeline=False).memory.store("a", 1)
        gc.collect()

    with pytest.warns(ResourceWarning, match=f"client of {server.address} was not closed"):
        await forgotten()


async def test_synchronous_client_that_was_closed_says_so(server: MemoryServer) -> None:
    def work() -> None:
        client = MemoryClient.sync(server.address)
        client.memory.store("a", 1)
        client.close()
        client.close()
        for call in (lambda: client.memory.retrieve("a"), lambda: list(client.streaming.changes())):
            with pytest.raises(ClientClosed):
                call()

    await in_a_thread(work)


async def test_closing_a_synchronous_client_ends_what_other_threads_wait_for(server: MemoryServer) -> None:
    def waits(client: SyncMemoryClient, connected: threading.Event) -> None:
        with client.streaming.changes() as changes:
            connected.set()
            next(changes)

    def work() -> None:
        client, connected = MemoryClient.sync(server.address), threading.Event()
        raised: list[Exception] = []

        def noted() -> None:
            try:
                waits(client, connected)
            except Exception as err:  # noqa: BLE001 - whatever it is, it is looked at
                raised.append(err)

        thread = threading.Thread(target=noted)
        thread.start()
        assert connected.wait(PATIENCE_S)
        client.close()
        thread.join(PATIENCE_S)
        assert [type(err) for err in raised] == [ClientClosed]

    await in_a_thread(work)


@pytest.mark.parametrize("make", [MemoryClient, MemoryClient.sync])
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("target", ""),
        ("target", 50051),
        ("target", "http://localhost:50051"),
        ("target", "https://localhost:50051"),
        ("namespace", "Team A"),
        ("token", ""),
        ("token", 5),
        ("token", "a\nb"),
        ("timeout_seconds", 0),
        ("timeout_seconds", "10"),
        ("timeout_seconds", float("nan")),
    ],
)
def test_what_no_client_can_be_made_with_is_named(make: Callable[..., object], field: str, value: object) -> None:
    with pytest.raises(InvalidArgument) as raised:
        make(**{"target": "localhost:50051", field: value})
    assert raised.value.field == field
