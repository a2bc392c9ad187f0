"""A durable server whose disk is full: writes are refused and undone, reads go on, and writes come back with room."""

import asyncio
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from onex_memory.spi.errors import ResourceExhausted, StorageFull
from tests.support.durable import DurableServer, durable_server, until
from tests.support.durable_load import callers_on, look_at_everything
from tests.support.history import History
from tests.support.monitoring import asked, scraped
from tests.support.mounts import mounted

DISK_BYTES = 24 << 20
FILE_BYTES = 1 << 20
BASE = "onex.memory.v1.MemoryBaseService"


def fill(path: Path) -> None:
    """Writes to a file until nothing more fits on its disk."""
    with path.open("wb", buffering=0) as file:
        for size in (1 << 16, 512, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue


Room = Callable[[], None]


@asynccontextmanager
async def on_small_disk(directory: Path, *arguments: str) -> AsyncIterator[tuple[DurableServer, Room, Room]]:
    """A server on a small file system; what takes the room on it, and what gives it back."""
    with mounted(directory, size_bytes=DISK_BYTES) as disk:
        filler = disk / "filler"
        async with durable_server(disk / "data", *arguments) as server:
            yield server, lambda: fill(filler), filler.unlink


def limit_files(pid: int, size: str) -> None:
    """Lets the files of a process grow to a size and no further, from now on."""
    subprocess.run(["prlimit", "--pid", str(pid), f"--fsize={size}"], check=True)


@asynccontextmanager
async def under_size_limit(directory: Path, *arguments: str) -> AsyncIterator[tuple[DurableServer, Room, Room]]:
    """A server whose files may not grow beyond a size, from when that is said until it is taken back."""
    async with durable_server(directory, *arguments) as server:

        def take() -> None:
            wal = server.directory / "journal.db-wal"
            limit_files(server.pid, f"{max(FILE_BYTES, wal.stat().st_size)}:unlimited")

        yield server, take, lambda: limit_files(server.pid, "unlimited:unlimited")


WAYS = {"small disk": on_small_disk, "size limit": under_size_limit}


async def refuse_while_full(directory: Path, way: str, *, rounds: int, seed: int) -> None:
    """Fills the disk under load and makes room again, and compares what callers were told with what is there."""
    history = History()
    where = f"seed {seed}, {way}"
    async with WAYS[way](directory) as (server, take_room, give_room):
        async with callers_on(server, history, seed=str(seed), scope="round:0:", within_s=60 + 30 * rounds) as callers:
            for number in range(rounds):
                refused = sum(caller.found_no_room for caller in callers)
                take_room()
                await until(
                    lambda refused: sum(caller.found_no_room for caller in callers) > refused + 50,
                    refused,
                    seconds=30,
                    what=f"{where}, round {number}: refusals",
                )
                await look_at_everything(server, history, scope="round:0:")
                give_room()
                done = len([write for write in history.writes if write.revision])
                await until(
                    lambda done: len([write for write in history.writes if write.revision]) > done + 50,
                    done,
                    seconds=30,
                    what=f"{where}, round {number}: writes",
                )
            assert sum(caller.unknown for caller in callers) == 0, where
        before = await look_at_everything(server, history, scope="round:0:")
        await server.kill()
        await server.start()
        after = await look_at_everything(server, history, scope="round:0:")
        complaints = history.complaints()
        assert not complaints, f"{where}: {len(complaints)} complaints, the first: {complaints[:5]}"
        assert after.items() <= before.items(), f"{where}: {after.items() - before.items()} was not there"
        assert "Traceback" not in "".join(map(str, server.log)), where


@pytest.mark.parametrize("way", WAYS)
async def test_full_disk_refuses_writes_until_there_is_room(tmp_path: Path, way: str) -> None:
    await refuse_while_full(tmp_path / "disk", way, rounds=1, seed=1)


async def fill_up(server: DurableServer) -> int:
    """Stores until there is no room; returns how many were stored."""
    async with server.client() as client:
        for number in range(100_000):
            try:
                await client.memory.store(f"filling:{number}", "x" * 1_000)
            except StorageFull:
                return number
    raise AssertionError("there was always room")


@pytest.mark.parametrize("way", WAYS)
async def test_restart_after_a_full_disk_shows_exactly_what_was_acknowledged(tmp_path: Path, way: str) -> None:
    async with WAYS[way](tmp_path / "disk") as (server, take_room, give_room), server.client() as client:
        await client.memory.store("before", 1)
        take_room()
        stored = 1 + await fill_up(server)
        for _ in range(5):
            with pytest.raises(StorageFull, match=r"journal\.db .* nothing was changed") as refused:
                await client.memory.store("refused", "x" * 1_000)
            assert isinstance(refused.value, ResourceExhausted)
        assert await client.memory.count_keys() == stored
        assert not await client.memory.exists("refused")
        assert await client.memory.retrieve("before") == 1
        revision = (await client.memory.get_memory_stats()).revision
        give_room()
        await server.kill()
        await server.start()
        assert await client.memory.count_keys() == stored
        assert not await client.memory.exists("refused")
        assert (await client.memory.get_memory_stats()).revision >= revision
        assert (await client.memory.put("again", 1)).revision > revision


@pytest.mark.parametrize("way", WAYS)
async def test_server_stops_in_order_while_its_disk_is_full(tmp_path: Path, way: str) -> None:
    async with WAYS[way](tmp_path / "disk") as (server, take_room, give_room):
        take_room()
        stored = await fill_up(server)
        code = await server.stop()
        assert "Traceback" not in "".join(map(str, server.log))
        assert code == 0, server.log[-3:]
        if way == "small disk":
            give_room()
        await server.start()
        async with server.client() as client:
            assert await client.memory.count_keys() == stored
            assert await client.memory.store("again", 1)


@pytest.mark.parametrize("durability", ["sync", "async"])
@pytest.mark.parametrize("way", WAYS)
async def test_server_out_of_disk_is_not_healthy_until_there_is_room_though_nobody_writes(
    tmp_path: Path, way: str, durability: str
) -> None:
    on_disk = WAYS[way](tmp_path / "disk", "--metrics-listen", "127.0.0.1:0", "--durability", durability)
    async with on_disk as (server, take_room, give_room), grpc.aio.insecure_channel(server.address) as channel:
        (monitoring,) = [line["address"] for line in server.log if line["event"] == "monitoring"]
        health: Any = health_pb2_grpc.HealthStub(channel)
        watch = health.Watch(health_pb2.HealthCheckRequest(service=BASE))
        assert (await watch.read()).status == health_pb2.HealthCheckResponse.SERVING
        take_room()
        await fill_up(server)
        async with asyncio.timeout(20):
            assert (await watch.read()).status == health_pb2.HealthCheckResponse.NOT_SERVING
            assert (await asked(monitoring, "/healthz")).status == 200
            ready = await asked(monitoring, "/readyz")
            assert (ready.status, ready.text) == (503, "full\n")
            assert (await scraped(monitoring)).value("onex_memory_disk_full") == 1
            give_room()
            assert (await watch.read()).status == health_pb2.HealthCheckResponse.SERVING
            assert (await asked(monitoring, "/readyz")).status == 200
        async with server.client() as client:
            assert await client.memory.store("again", 1)
        events = [line["event"] for line in server.log]
        assert events.count("the journal has no room") == events.count("the journal has room again") == 1
        watch.cancel()


async def test_server_starts_on_a_full_disk_and_serves_reads_or_says_why_not(tmp_path: Path) -> None:
    async with on_small_disk(tmp_path / "disk") as (server, take_room, give_room):
        take_room()
        stored = await fill_up(server)
        await server.kill()
        try:
            await server.start()
        except AssertionError:
            assert "room" in server.refusal(await server.ended()).line
        else:
            async with server.client() as client:
                assert await client.memory.count_keys() == stored
            await server.kill()
        give_room()
        await server.start()
        async with server.client() as client:
            assert await client.memory.count_keys() == stored
            assert await client.memory.store("again", 1)


@pytest.mark.parametrize("way", WAYS)
async def test_async_server_keeps_what_it_acknowledged_when_its_disk_was_full(tmp_path: Path, way: str) -> None:
    on_disk = WAYS[way](tmp_path / "disk", "--durability", "async")
    async with on_disk as (server, take_room, give_room), server.client() as client:
        take_room()
        stored = await fill_up(server)
        assert await client.memory.count_keys() == stored
        give_room()
        await store_when_there_is_room(server)
        assert await server.stop() == 0
        await server.start()
        assert await client.memory.count_keys() == stored + 1


@pytest.mark.parametrize("way", WAYS)
async def test_async_server_stops_within_its_bounds_while_its_disk_is_full(tmp_path: Path, way: str) -> None:
    async with WAYS[way](tmp_path / "disk", "--durability", "async") as (server, take_room, _):
        take_room()
        await fill_up(server)
        async with asyncio.timeout(15):
            # What it could not write is lost, and the exit code must say so.
            assert await server.stop() != 0, server.log[-3:]


async def test_log_that_cannot_be_brought_home_grows_and_is_brought_home_once_there_is_room(tmp_path: Path) -> None:
    async with durable_server(tmp_path / "data") as server, server.client() as client:
        journal, log = (server.directory / name for name in ("journal.db", "journal.db-wal"))
        for number in range(60):  # enough for the journal itself to have grown beyond what its log may have
            await client.memory.store(f"before:{number}", "x" * 100_000)
        size = journal.stat().st_size
        assert size > 4 << 20
        limit_files(server.pid, f"{size}:unlimited")
        stored = 0
        while log.stat().st_size < size - (1 << 20):
            await client.memory.store(f"behind:{stored}", "x" * 100_000)
            stored += 1
        assert journal.stat().st_size == size
        limit_files(server.pid, "unlimited:unlimited")
        for number in range(60):
            await client.memory.store(f"after:{number}", "x" * 100_000)
        assert journal.stat().st_size > size
        await server.kill()
        await server.start()
        counts = [await client.memory.count_keys(f"{when}:*") for when in ("before", "behind", "after")]
        assert counts == [60, stored, 60]


async def store_when_there_is_room(server: DurableServer) -> None:
    async with server.client() as client, asyncio.timeout(20):
        while True:
            try:
                await client.memory.store("again", 1)
            except StorageFull:
                await asyncio.sleep(0.05)
            else:
                return


async def test_start_on_a_full_disk_says_that_there_is_no_room(tmp_path: Path) -> None:
    async with on_small_disk(tmp_path / "disk") as (server, take_room, make_room):
        async with server.client() as client:
            await client.memory.store("a", 1)
        assert await server.stop() == 0  # which leaves no log, and no index of it that could be used again
        take_room()
        await server.begin()
        refusal = server.refusal(await server.ended())
        assert "no room to open journal.db (No space left on device): make room first" in refusal.line
        make_room()
        await server.start()
        async with server.client() as client:
            assert await client.memory.retrieve("a") == 1
