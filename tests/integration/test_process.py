"""The server as a process: signals, and a port that is taken."""

import asyncio
import signal
import subprocess

import pytest

from onex_memory import MemoryClient
from onex_memory.spi import Unavailable
from tests.support.child import output_of, start_child
from tests.support.process import PROGRAM, server_process


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_signal_under_load_ends_the_server_in_order(number: signal.Signals) -> None:
    async with server_process() as server:
        stored: set[str] = set()
        busy = asyncio.Event()

        async def store_until_refused(client: MemoryClient, worker: int) -> None:
            for count in range(1_000_000):
                try:
                    await client.memory.store(f"{worker}:{count}", count)
                except Unavailable:
                    return
                stored.add(f"{worker}:{count}")
                if len(stored) >= 200:
                    busy.set()

        async with MemoryClient(server.address, timeout_seconds=5) as client, asyncio.timeout(60):
            async with asyncio.TaskGroup() as workers:
                for worker in range(32):
                    workers.create_task(store_until_refused(client, worker))
                await busy.wait()
                server.send(number)
                # Every worker ends with Unavailable; any other error fails the group, and the test.
            assert await server.ended() == (0, ["draining", "drained", "stopped"])


async def test_idle_server_ends_at_once_when_told_to() -> None:
    async with server_process("--drain-seconds", "3600") as server, MemoryClient(server.address) as client:
        await client.memory.store("a", 1)
        server.send(signal.SIGTERM)
        assert await server.ended() == (0, ["draining", "drained", "stopped"])


async def test_second_server_on_the_same_port_fails_with_one_line() -> None:
    async with server_process() as server:
        process = await start_child(
            *PROGRAM,
            "serve",
            "--ephemeral",
            "--listen",
            server.address,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        printed, complaint = await output_of(process)
        assert process.returncode == 2
        assert printed == b""
        assert len(complaint.decode().splitlines()) == 1
        assert server.address in complaint.decode()
        async with MemoryClient(server.address) as client:
            assert await client.memory.store("a", 1)
