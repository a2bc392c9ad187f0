"""Health checks and draining, as those who watch over a server see them."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from onex_memory import MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer
from onex_memory.spi import Unavailable
from tests.support.implementations import FREE_PORT
from tests.support.statuses import failure

SERVING = health_pb2.HealthCheckResponse.SERVING
NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING
SERVICE_UNKNOWN = health_pb2.HealthCheckResponse.SERVICE_UNKNOWN

SERVICES = [
    "",
    "onex.memory.v1.MemoryBaseService",
    "onex.memory.v1.MemoryAdminService",
    "grpc.health.v1.Health",
]


def health(channel: grpc.aio.Channel) -> Any:
    return health_pb2_grpc.HealthStub(channel)


def asked(service: str) -> health_pb2.HealthCheckRequest:
    return health_pb2.HealthCheckRequest(service=service)


@pytest.fixture
async def channel() -> AsyncIterator[grpc.aio.Channel]:
    """A channel to a server that the test leaves by itself, with all the time in the world to drain."""
    settings = ServerSettings(listen=FREE_PORT, drain_seconds=3_600)
    async with MemoryServer(settings) as server, grpc.aio.insecure_channel(server.address) as opened:
        yield opened


@pytest.mark.parametrize("service", SERVICES)
async def test_server_and_each_service_serve(channel: grpc.aio.Channel, service: str) -> None:
    stub = health(channel)
    assert (await stub.Check(asked(service))).status == SERVING


async def test_service_that_does_not_exist_is_not_found(channel: grpc.aio.Channel) -> None:
    stub = health(channel)
    assert (await failure(stub.Check(asked("onex.memory.v1.NoSuchService")))).code == "NOT_FOUND"


async def test_watch_of_a_service_that_does_not_exist_says_so(channel: grpc.aio.Channel) -> None:
    watch = health(channel).Watch(asked("onex.memory.v1.NoSuchService"))
    assert (await watch.read()).status == SERVICE_UNKNOWN
    watch.cancel()


@pytest.mark.parametrize("service", SERVICES)
async def test_watchers_are_told_that_the_server_drains_and_do_not_hold_it_up(service: str) -> None:
    async with MemoryServer(ServerSettings(listen=FREE_PORT, drain_seconds=3_600)) as server:
        channel = grpc.aio.insecure_channel(server.address)
        watches = [health(channel).Watch(asked(service)) for _ in range(3)]
        for watch in watches:
            assert (await watch.read()).status == SERVING
        # Asked for before the server stops: gRPC reads nothing more of a call whose end it has seen.
        told = [asyncio.ensure_future(watch.read()) for watch in watches]
        await asyncio.sleep(0)
    for watch, answer in zip(watches, told, strict=True):
        assert (await answer).status == NOT_SERVING
        assert await watch.read() is grpc.aio.EOF
    await channel.close()


class HeldWrites:
    """Holds all that reaches a server's engine through a pipeline until it is let go."""

    def __init__(self, server: MemoryServer, monkeypatch: pytest.MonkeyPatch) -> None:
        self.arrived = asyncio.Event()
        self.release = asyncio.Event()
        self._execute = server.engine.execute
        monkeypatch.setattr(server.engine, "execute", self.execute)

    async def execute(self, *arguments: Any) -> Any:
        self.arrived.set()
        await self.release.wait()
        return await self._execute(*arguments)


async def test_drain_finishes_calls_in_flight_and_takes_no_new_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    async with MemoryServer(ServerSettings(listen=FREE_PORT, drain_seconds=3_600)) as server:
        held = HeldWrites(server, monkeypatch)
        async with MemoryClient(server.address) as client, MemoryClient(server.address) as late:
            watch = health(channel := grpc.aio.insecure_channel(server.address)).Watch(asked(""))
            assert (await watch.read()).status == SERVING
            storing = asyncio.create_task(client.memory.store("a", 1))
            await held.arrived.wait()
            leaving = asyncio.create_task(server.__aexit__(None, None, None))
            assert (await watch.read()).status == NOT_SERVING
            with pytest.raises(Unavailable):
                await late.memory.retrieve("a")
            assert not leaving.done()
            assert not storing.done()
            held.release.set()
            assert await storing is True
            await leaving
            await channel.close()


async def test_drain_ends_when_its_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async with MemoryServer(ServerSettings(listen=FREE_PORT, drain_seconds=0.05)) as server:
        held = HeldWrites(server, monkeypatch)
        async with MemoryClient(server.address) as client:
            storing = asyncio.create_task(client.memory.store("a", 1))
            await held.arrived.wait()
            await server.__aexit__(None, None, None)
            with pytest.raises(Unavailable):
                await storing
