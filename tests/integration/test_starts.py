"""Starts that are disturbed: told to stop before they serve, several at once, and on a directory that is in use."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.durable import DurableServer, durable_server, refused_start, state_processes, until


def holds(server: DurableServer) -> bool:
    """Whether it has the directory, and so is examining it, or recovering from it."""
    with suppress(FileNotFoundError):
        return (server.directory / "lock").read_text("ascii").strip() == str(server.pid)
    return False


def has_recovered(server: DurableServer) -> bool:
    return any(line["event"] == "recovered" for line in server.log)


MOMENTS: dict[str, Callable[[DurableServer], bool]] = {
    "at once": lambda server: True,
    "with the directory": holds,
    "recovered": has_recovered,
}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL], ids=lambda number: number.name)
async def test_server_that_is_told_to_stop_as_it_starts_leaves_everything_as_it_was(
    tmp_path: Path, number: signal.Signals
) -> None:
    async with durable_server(tmp_path / "data") as server:
        async with server.client() as client:
            for key in range(50):
                await client.memory.store(f"k{key}", key)
        await server.kill()
        for moment, has_come in MOMENTS.items():
            server.log.clear()
            await server.begin()
            await until(has_come, server, seconds=30, what=moment)
            server.send(number)
            async with asyncio.timeout(30):
                code = await server.ended()
            assert code in {0, 130, -number}, f"{moment}: {server.refusal(code)}"
            await until(lambda: not state_processes(server.directory), what=f"{moment}: no state process")
        await server.start()
        async with server.client() as client:
            assert await client.memory.count_keys() == 50


@pytest.mark.parametrize("moment", MOMENTS)
async def test_first_start_that_is_killed_is_begun_again(tmp_path: Path, moment: str) -> None:
    server = DurableServer(tmp_path / "data")
    await server.begin()
    await until(MOMENTS[moment], server, seconds=30, what=moment)
    await server.kill()
    async with durable_server(tmp_path / "data") as server, server.client() as client:
        assert await client.memory.store("first", 1)


async def test_of_servers_that_start_at_once_on_a_new_directory_one_serves(tmp_path: Path) -> None:
    servers = [DurableServer(tmp_path / "data") for _ in range(3)]
    try:
        started = await asyncio.gather(*(server.start() for server in servers), return_exceptions=True)
        assert [error is None for error in started].count(True) == 1, started
        for server, error in zip(servers, started, strict=True):
            if error is None:
                async with server.client() as client:
                    assert await client.memory.store("k", 1)
            else:
                assert "is in use by" in server.refusal(await server.ended()).line
    finally:
        for server in servers:
            if server.is_running():
                await server.kill()


async def test_second_server_is_refused_though_somebody_has_deleted_the_lock_file(tmp_path: Path) -> None:
    async with durable_server(tmp_path / "data") as server, server.client() as client:
        await client.memory.store("k", 1)
        (server.directory / "lock").unlink()
        refusal = await refused_start(server.directory)
        assert refusal is not None, "it serves"
        assert "is in use by another process" in refusal.line
        assert await client.memory.store("k", 2)
        await server.kill()
        await server.start()
        assert await client.memory.retrieve("k") == 2
