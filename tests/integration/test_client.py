"""The client's connection: servers that are gone, come back, never answer, or are not ours; cancelled calls."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import grpc
import pytest

from onex_memory import MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer
from onex_memory.spi import (
    DeadlineExceeded,
    InvalidArgument,
    MemoryError,
    ResourceExhausted,
    Unavailable,
    UnexpectedStatus,
)
from tests.support.durable import steady_port
from tests.support.implementations import FREE_PORT


def free_address() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


async def test_server_that_is_not_there_is_unavailable_at_once() -> None:
    address = free_address()
    async with MemoryClient(address) as client, asyncio.timeout(5):
        with pytest.raises(Unavailable, match=address):
            await client.memory.retrieve("a")


async def test_what_the_guide_catches_is_raised_when_the_server_is_gone() -> None:
    async with MemoryClient(free_address()) as client:
        with pytest.raises(MemoryError):
            await client.memory.retrieve("a")


async def test_client_recovers_when_a_server_is_back_on_the_port() -> None:
    async with MemoryServer(ServerSettings(listen=FREE_PORT)) as server:
        address = server.address
        client = MemoryClient(address, pipeline=False)
        await client.memory.store("a", 1)
    with pytest.raises(Unavailable):
        await client.memory.retrieve("a")
    async with MemoryServer(ServerSettings(listen=address)), asyncio.timeout(30):
        while True:
            try:
                assert await client.memory.retrieve("a") is None
            except Unavailable:
                await asyncio.sleep(0.02)  # the connection is tried again in real time
            else:
                break
        assert await client.memory.store("a", 2)
        await client.close()


async def test_closed_client_connects_again_when_it_is_used_again(server: MemoryServer) -> None:
    client = MemoryClient(server.address)
    await client.memory.store("a", 1)
    await client.close()
    assert await client.memory.retrieve("a") == 1
    await client.close()
    await client.close()


async def test_server_that_never_answers_meets_the_deadline() -> None:
    async def silence(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1 << 20)
        await closing.wait()
        writer.close()

    closing = asyncio.Event()
    listener = await asyncio.start_server(silence, "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    async with MemoryClient(f"127.0.0.1:{port}", timeout_seconds=0.05) as client:
        with pytest.raises(DeadlineExceeded):
            await client.memory.retrieve("a")
    closing.set()
    listener.close()


async def test_call_that_takes_too_long_meets_the_deadline_and_the_next_is_served(
    server: MemoryServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    execute = server.engine.execute
    release = asyncio.Event()

    async def held(*arguments: Any) -> Any:
        await release.wait()
        return await execute(*arguments)

    async with MemoryClient(server.address, timeout_seconds=2) as client:
        await client.memory.store("a", 1)
        monkeypatch.setattr(server.engine, "execute", held)
        with pytest.raises(DeadlineExceeded):
            await client.memory.retrieve("a")
        release.set()
        assert await client.memory.retrieve("a") == 1


async def test_cancelled_call_leaves_the_client_usable(server: MemoryServer, monkeypatch: pytest.MonkeyPatch) -> None:
    client = MemoryClient(server.address, pipeline=False)
    arrived, ended = asyncio.Event(), asyncio.Event()
    read = server.engine.read

    async def held(*arguments: Any) -> Any:
        arrived.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    await client.memory.store("a", 1)
    monkeypatch.setattr(server.engine, "read", held)
    retrieving = asyncio.create_task(client.memory.retrieve("a"))
    await arrived.wait()
    retrieving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await retrieving
    await ended.wait()  # the server no longer works for it
    monkeypatch.setattr(server.engine, "read", read)
    assert await client.memory.retrieve("a") == 1
    await client.close()


async def test_many_calls_at_once_are_all_answered(client: MemoryClient) -> None:
    await asyncio.gather(*(client.memory.store(f"k{number}", number) for number in range(500)))
    values = await asyncio.gather(*(client.memory.retrieve(f"k{number}") for number in range(500)))
    assert values == list(range(500))


# Servers that are not ours.


@asynccontextmanager
async def foreign_server(code: grpc.StatusCode, details: bytes | None) -> AsyncIterator[str]:
    """A server that answers every call with a status, and what it says are its details."""

    async def refuse(request: bytes, context: Any) -> None:
        trailing = () if details is None else (("grpc-status-details-bin", details),)
        await context.abort(code, "not ours", trailing)

    class Everything(grpc.GenericRpcHandler):
        def service(self, handler_call_details: grpc.HandlerCallDetails) -> Any:
            return grpc.unary_unary_rpc_method_handler(refuse)

    server = grpc.aio.server()
    server.add_generic_rpc_handlers((Everything(),))
    port = server.add_insecure_port(FREE_PORT)
    await server.start()
    try:
        yield f"127.0.0.1:{port}"
    finally:
        await server.stop(None)


@pytest.mark.parametrize("details", [None, b"", b"\xff\xff not a status"])
@pytest.mark.parametrize(
    ("code", "raised"),
    [
        (grpc.StatusCode.PERMISSION_DENIED, UnexpectedStatus),
        (grpc.StatusCode.UNIMPLEMENTED, UnexpectedStatus),
        (grpc.StatusCode.INTERNAL, UnexpectedStatus),
        (grpc.StatusCode.RESOURCE_EXHAUSTED, ResourceExhausted),
        (grpc.StatusCode.UNAVAILABLE, Unavailable),
        (grpc.StatusCode.DEADLINE_EXCEEDED, DeadlineExceeded),
    ],
)
async def test_status_of_a_foreign_server_keeps_its_code(
    code: grpc.StatusCode, raised: type[Exception], details: bytes | None
) -> None:
    async with foreign_server(code, details) as address, MemoryClient(address) as client:
        with pytest.raises(raised, match="not ours") as caught:
            await client.memory.retrieve("a")
    if isinstance(caught.value, UnexpectedStatus):
        assert caught.value.code == code.name


async def test_thousands_of_calls_at_once_are_all_taken(server: MemoryServer) -> None:
    async with MemoryClient(server.address, pipeline=False, timeout_seconds=60) as client:
        answers = await asyncio.gather(*(client.memory.exists("a") for _ in range(3_000)))
    assert answers == [False] * 3_000


@pytest.mark.parametrize("timeout", [0, -1, float("nan"), float("inf"), "x", True])
def test_timeout_that_is_none_is_refused(timeout: Any) -> None:
    with pytest.raises(InvalidArgument, match="timeout_seconds"):
        MemoryClient("localhost:1", timeout_seconds=timeout)


async def test_new_client_finds_a_server_that_another_has_not_found_yet() -> None:
    address = f"127.0.0.1:{steady_port()}"
    async with MemoryClient(address, pipeline=False) as early:
        loop = asyncio.get_running_loop()
        until_s = loop.time() + 1.5
        while loop.time() < until_s:  # by then it waits longer and longer before it tries to connect again
            with pytest.raises(Unavailable):
                await early.memory.exists("k")
            await asyncio.sleep(0.01)
        async with MemoryServer(ServerSettings(listen=address)), MemoryClient(address, pipeline=False) as client:
            await client.memory.store("k", 1)
