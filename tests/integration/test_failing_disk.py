"""A disk that fails under a running server: it stops rather than say what it does not know, and nothing is lost."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from onex_memory import MemoryClient
from onex_memory.engine.inspection import inspect
from onex_memory.spi import MemoryServiceError
from onex_memory.spi.errors import StorageFull, Unavailable
from tests.support.durable import DurableServer, durable_server, state_processes, until
from tests.support.failing_disk import failing, strace


def on_disk(directory: Path) -> int:
    """Returns through which revision the namespace is on disk; 0: nothing of it is."""
    found = inspect(directory).namespaces.get("default")
    return 0 if found is None else found.revision


@asynccontextmanager
async def server_on(directory: Path, *arguments: str) -> AsyncIterator[tuple[DurableServer, MemoryClient]]:
    async with durable_server(directory, *arguments) as server, server.client(timeout_seconds=10) as client:
        for number in range(20):
            await client.memory.store(f"before:{number}", number)
        if arguments:  # what is acknowledged under `async` is on disk within 0.1 s, which a look at the disk waits for
            journal = server.directory
            await until(lambda: on_disk(journal) == 20, what="all of it on disk")
        yield server, client


async def said_at_its_end(server: DurableServer) -> str:
    async with asyncio.timeout(30):
        refusal = server.refusal(await server.ended())
    assert "stopped" not in server.events()
    return refusal.line


async def held(server: DurableServer, *keys: str) -> list[object]:
    """Starts it again, checks that what was acknowledged is there, and returns what is under some keys.

    By a client that has met no failure: one that has would wait for a moment before it tries again.
    """
    await server.start()
    async with server.client(timeout_seconds=10) as client:
        assert await client.memory.count_keys("before:*") == 20
        assert await client.memory.store("again", 1)
        return [await client.memory.retrieve(key) for key in keys]


@pytest.mark.parametrize("durability", ["sync", "async"])
async def test_failed_sync_stops_the_server_before_anything_is_acknowledged(tmp_path: Path, durability: str) -> None:
    async with server_on(tmp_path / "data", "--durability", durability) as (server, client):
        with failing(server.pid, "fdatasync:error=EIO"):
            if durability == "sync":
                with pytest.raises(Unavailable):
                    await client.memory.store("lost?", 1)
            else:
                await client.memory.store("lost?", 1)
            line = await said_at_its_end(server)
        assert "journal.db failed (disk I/O error, SQLITE_IOERR_FSYNC): what has become of the write is unknown" in line
        await held(server)


@pytest.mark.parametrize("fault", ["fdatasync:error=EIO", "pwrite64:error=EIO"], ids=["sync", "write"])
async def test_failed_write_of_the_state_stops_the_server_and_nothing_is_lost(tmp_path: Path, fault: str) -> None:
    async with server_on(tmp_path / "data") as (server, client):
        await until(lambda: state_processes(server.directory) != [], what="a state process")
        (process,) = state_processes(server.directory)
        with failing(process, fault):
            await client.memory.store("before:19", 20)
            assert "state.db failed (disk I/O error, SQLITE_IOERR_" in await said_at_its_end(server)
        assert await held(server, "before:19") == [20]


async def test_server_does_not_start_where_what_a_kill_left_cannot_be_synced(tmp_path: Path) -> None:
    async with server_on(tmp_path / "data") as (server, _):
        await server.kill()
        disturbed = DurableServer(
            server.directory, wrapped_in=(strace(), "-D", "-f", "-o", "/dev/null", "-e", "inject=fsync:error=EIO")
        )
        with pytest.raises(AssertionError, match="it did not start"):
            await disturbed.start()
        assert "Input/output error" in disturbed.refusal(await disturbed.ended()).line
        await held(server)


@pytest.mark.parametrize(
    ("error", "said"), [("EIO", "Input/output error"), ("EROFS", "Read-only file system")], ids=["EIO", "EROFS"]
)
async def test_disk_that_can_no_longer_be_written_stops_the_server(tmp_path: Path, error: str, said: str) -> None:
    async with server_on(tmp_path / "data") as (server, client):
        with failing(server.pid, f"pwrite64:error={error}"):
            with pytest.raises(Unavailable):
                await client.memory.store("refused", 1)
            assert said in await said_at_its_end(server)
        assert await held(server, "refused") == [None]


async def test_journal_that_can_no_longer_be_written_where_others_can_stops_the_server(tmp_path: Path) -> None:
    async with server_on(tmp_path / "data") as (server, client):
        log = server.directory / "journal.db-wal"
        with failing(server.pid, "pwrite64:error=EIO", path=log):
            for _ in range(10):
                with pytest.raises((StorageFull, Unavailable)):
                    await client.memory.store("refused", 1)
                if not server.is_running():
                    break
            assert "journal.db failed (disk I/O error, SQLITE_IOERR_WRITE" in await said_at_its_end(server)
        assert await held(server, "refused") == [None]


async def test_write_that_fails_once_is_refused_and_the_next_is_taken(tmp_path: Path) -> None:
    async with server_on(tmp_path / "data") as (server, client):
        with failing(server.pid, "pwrite64:error=EIO:when=1", path=server.directory / "journal.db-wal"):
            with pytest.raises(StorageFull):
                await client.memory.store("refused", 1)
            async with asyncio.timeout(20):
                while True:
                    try:
                        await client.memory.store("taken", 1)
                    except MemoryServiceError:
                        await asyncio.sleep(0.05)
                    else:
                        break
        await server.kill()
        assert await held(server, "refused", "taken") == [None, 1]
