"""Health checks and draining, as those who watch over a server see them."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from onex.memory.v1 import memory_base_pb2, memory_base_pb2_grpc
from onex_memory import MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.engine.storage import Storage
from onex_memory.server.app import MemoryServer
from onex_memory.server.readiness import ServerState
from onex_memory.spi import Unavailable
from onex_memory.spi.errors import DataCorrupt
from tests.support.implementations import FREE_PORT
from tests.support.monitoring import asked as probed
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


@pytest.fixture
def held_recovery(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """What recovering waits for, behind all that it does."""
    release = asyncio.Event()
    recover = Storage.recover

    async def held(self: Storage, target: Any, clock: Any) -> None:
        await recover(self, target, clock)
        await release.wait()

    monkeypatch.setattr(Storage, "recover", held)
    return release


async def test_recovering_server_is_not_healthy_and_carries_out_nothing(
    tmp_path: Path, held_recovery: asyncio.Event
) -> None:
    settings = ServerSettings(listen=FREE_PORT, metrics_listen=FREE_PORT, data_dir=str(tmp_path / "data"))
    server = MemoryServer(settings)
    starting = asyncio.create_task(server.__aenter__())
    async with asyncio.timeout(20):
        while server.address == FREE_PORT:  # noqa: ASYNC110 - that it listens is told nobody
            await asyncio.sleep(0.01)
        async with grpc.aio.insecure_channel(server.address) as channel:
            stub = health(channel)
            for service in SERVICES:
                assert (await stub.Check(asked(service))).status == NOT_SERVING
            assert (await failure(stub.Check(asked("onex.memory.v1.NoSuchService")))).code == "NOT_FOUND"
            watch = stub.Watch(asked(""))
            assert (await watch.read()).status == NOT_SERVING
            assert (await probed(server.metrics_address, "/healthz")).status == 200
            ready = await probed(server.metrics_address, "/readyz")
            assert (ready.status, ready.text) == (503, "recovering\n")
            assert (
                'onex_memory_state{state="recovering"} 1.0' in (await probed(server.metrics_address, "/metrics")).text
            )
            base = memory_base_pb2_grpc.MemoryBaseServiceStub(channel)
            refused = await failure(base.Exists(memory_base_pb2.ExistsRequest(key="a")))
            assert (refused.code, refused.reason) == ("UNAVAILABLE", "UNAVAILABLE")
            assert "recovering" in refused.message
            async with MemoryClient(server.address) as client:
                with pytest.raises(Unavailable, match="recovering"):
                    await client.memory.store("a", 1)
            held_recovery.set()
            await starting
            assert (await watch.read()).status == SERVING
            assert (await stub.Check(asked(SERVICES[1]))).status == SERVING
            assert (await probed(server.metrics_address, "/readyz")).status == 200
            assert not (await base.Exists(memory_base_pb2.ExistsRequest(key="a"))).exists
            watch.cancel()
    await server.__aexit__(None, None, None)


async def test_client_that_was_connected_goes_on_when_its_server_has_recovered(
    tmp_path: Path, held_recovery: asyncio.Event
) -> None:
    held_recovery.set()
    settings = ServerSettings(listen=FREE_PORT, data_dir=str(tmp_path / "data"))
    async with MemoryServer(settings) as server, asyncio.timeout(30):
        client = MemoryClient(server.address, timeout_seconds=20)
        await client.memory.store("a", 1)
    held_recovery.clear()
    again = MemoryServer(replace(settings, listen=server.address))
    starting = asyncio.create_task(again.__aenter__())
    reading = asyncio.create_task(client.memory.retrieve("a"))
    await asyncio.wait((reading,), timeout=0.5)
    assert not reading.done()
    held_recovery.set()
    await starting
    assert await asyncio.wait_for(reading, 20) == 1
    await client.close()
    await again.__aexit__(None, None, None)


async def test_server_whose_data_cannot_be_recovered_stops_listening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def damaged(self: Storage, target: Any, clock: Any) -> None:
        raise DataCorrupt("journal.db", "position 1", "restore it")

    monkeypatch.setattr(Storage, "recover", damaged)
    server = MemoryServer(ServerSettings(listen=FREE_PORT, metrics_listen=FREE_PORT, data_dir=str(tmp_path / "data")))
    with pytest.raises(DataCorrupt):
        await server.__aenter__()
    for address in (server.address, server.metrics_address):
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection(*address.split(":"))


async def test_watchers_are_told_each_change_of_room_on_disk() -> None:
    async with (
        MemoryServer(ServerSettings(listen=FREE_PORT, metrics_listen=FREE_PORT)) as server,
        grpc.aio.insecure_channel(server.address) as channel,
    ):
        watches = [health(channel).Watch(asked(service)) for service in SERVICES]
        for watch in watches:
            assert (await watch.read()).status == SERVING
        for has_room, status, code in ((False, NOT_SERVING, 503), (True, SERVING, 200), (False, NOT_SERVING, 503)):
            server.readiness.room(has_room=has_room)
            for watch in watches:
                assert (await watch.read()).status == status
            assert (await health(channel).Check(asked(SERVICES[1]))).status == status
            assert (await probed(server.metrics_address, "/readyz")).status == code
        async with MemoryClient(server.address) as client:
            assert await client.memory.retrieve("a") is None
        for watch in watches:
            watch.cancel()


async def test_draining_server_is_not_ready_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = ServerSettings(listen=FREE_PORT, metrics_listen=FREE_PORT, drain_seconds=3_600)
    async with MemoryServer(settings) as server:
        held = HeldWrites(server, monkeypatch)
        async with MemoryClient(server.address) as client:
            storing = asyncio.create_task(client.memory.store("a", 1))
            await held.arrived.wait()
            leaving = asyncio.create_task(server.__aexit__(None, None, None))
            await server.readiness.left(ServerState.SERVING)
            ready = await probed(server.metrics_address, "/readyz")
            assert (ready.status, ready.text) == (503, "draining\n")
            assert (await probed(server.metrics_address, "/healthz")).status == 200
            held.release.set()
            assert await storing is True
            await leaving


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
