"""Data directories that a server can use, and what it says of those that it cannot: one line each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onex_memory import MemoryClient
from tests.support.durable import durable_server, refused_start, state_processes, until
from tests.support.mounts import make_read_only, mounted


@pytest.fixture
def file_system(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path / "mounted", size_bytes=16 << 20) as path:
        yield path


async def said_of(directory: Path) -> str:
    refusal = await refused_start(directory)
    assert refusal is not None, "it serves"
    assert refusal.code == 2
    assert not state_processes(directory)
    return refusal.line


async def test_missing_directory_is_made_with_its_parents(tmp_path: Path) -> None:
    directory = tmp_path / "not" / "yet" / "there"
    async with durable_server(directory) as server, server.client() as client:
        await client.memory.store("a", 1)
        await server.kill()
        await server.start()
        assert await client.memory.retrieve("a") == 1
    assert directory.stat().st_mode & 0o777 == 0o700


async def test_directory_that_is_a_file_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("mine\n", encoding="utf-8")
    assert await said_of(path) == f"error: data directory {path}: is not a directory"
    assert await said_of(path / "below") == f"error: data directory {path / 'below'}: is not a directory"
    assert path.read_text(encoding="utf-8") == "mine\n"


async def test_second_server_on_a_directory_is_one_line_and_the_first_goes_on(tmp_path: Path) -> None:
    directory = tmp_path / "data"
    async with durable_server(directory) as server, MemoryClient(server.address) as client:
        await client.memory.store("a", 1)
        refusal = await refused_start(directory)
        assert refusal is not None
        assert f"data directory {directory}: is in use by process {server.pid}" in refusal.line
        assert refusal.code == 2
        assert await client.memory.store("a", 2)
        await server.kill()
        await server.start()
        assert await client.memory.retrieve("a") == 2


async def test_empty_directory_that_can_only_be_read_is_one_line(file_system: Path) -> None:
    make_read_only(file_system)
    assert "can only be read" in await said_of(file_system)
    assert "can only be read" in await said_of(file_system / "new")


@pytest.mark.parametrize("is_clean", [True, False], ids=["after a clean stop", "after a kill"])
async def test_full_directory_that_can_only_be_read_is_one_line(file_system: Path, is_clean: bool) -> None:
    async with durable_server(file_system / "data") as server:
        async with server.client() as client:
            await client.memory.store("a", 1)
        await (server.stop() if is_clean else server.kill())
        # The state process of a killed server ends by itself, and has files open until then.
        await until(lambda: not state_processes(file_system / "data"), what="no state process")
    make_read_only(file_system)
    assert "can only be read" in await said_of(file_system / "data")
