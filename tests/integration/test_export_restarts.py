"""What was imported is there after a restart, and so is what an import had done that was killed, or had no end."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from onex_memory import EmbeddedMemory, MemoryClient
from onex_memory.spi import (
    InvalidImportLine,
    MemoryServiceError,
    ProtocolAgentPoolConfig,
    ProtocolAgentTask,
    WorkflowEvent,
    WorkflowInstance,
    WorkflowSnapshot,
)
from tests.support.durable import DurableServer, durable_server


async def exported(memory: EmbeddedMemory | MemoryClient) -> list[bytes]:
    return b"".join([piece.lines async for piece in memory.admin.export()]).splitlines(keepends=True)


async def skipped(memory: EmbeddedMemory | MemoryClient, lines: list[bytes]) -> int:
    """How many items an import found to be there."""
    count = 0
    async for progress in memory.admin.import_(lines, mode="skip"):
        count = progress.skipped_count
    return count


async def filled(memory: EmbeddedMemory) -> None:
    """Puts something of every kind into a namespace."""
    await memory.memory.store("k", {"n": 1}, metadata={"m": b"\0"}, ttl_seconds=3_600)
    await memory.streaming.create_memory_stream("s", "k*")
    await memory.pools.create_agent_pool("p", ProtocolAgentPoolConfig(0, 3, 1))
    for number in range(30):
        await memory.workflows.events.append_events(
            [WorkflowEvent("order", str(number % 4), "step", {"n": number}, event_id=f"e-{number}")]
        )
    await memory.workflows.snapshots.save_snapshot(WorkflowSnapshot("order", "1", 4, {"n": 4}))
    await memory.workflows.states.save_workflow_instance(WorkflowInstance("order", "1", "running", None, "c-1"))
    for name in ("waiting", "over", "over too"):
        await memory.agents.submit_task(ProtocolAgentTask("work", {"x": name}), task_id=name)
    for name in ("over", "over too"):
        await memory.agents.cancel_task(name)


async def test_what_was_imported_is_there_after_a_restart(tmp_path: Path) -> None:
    async with EmbeddedMemory(path=tmp_path / "from") as memory:
        await filled(memory)
        lines = await exported(memory)
    counts = json.loads(lines[-1])["counts"]
    assert min(counts.values()) > 0
    async with EmbeddedMemory(path=tmp_path / "to") as memory:
        async for _ in memory.admin.import_(lines):
            pass
        before = [each async for each in memory.agents.list_tasks()]
    async with EmbeddedMemory(path=tmp_path / "to") as memory:
        assert (await exported(memory))[1:-1] == lines[1:-1]
        assert [each async for each in memory.agents.list_tasks()] == before
        assert await skipped(memory, lines) == sum(counts.values())
        result = await memory.workflows.events.append_events([WorkflowEvent("order", "1", "step")])
        assert result.sequence_numbers == [9]


async def test_import_that_ended_midway_goes_on_after_a_restart(tmp_path: Path) -> None:
    async with EmbeddedMemory(path=tmp_path / "from") as memory:
        await filled(memory)
        lines = await exported(memory)
    for end in (17, 36, len(lines) - 2):
        path = tmp_path / f"to-{end}"
        async with EmbeddedMemory(path=path) as memory:
            with pytest.raises(InvalidImportLine) as cut:
                async for _ in memory.admin.import_(lines[:end]):
                    pass
            assert cut.value.line == end + 1
        async with EmbeddedMemory(path=path) as memory:
            assert await skipped(memory, lines) == end - 1
            assert (await exported(memory))[1:-1] == lines[1:-1]


async def imported_until_killed(server: DurableServer, client: MemoryClient, lines: list[bytes], least: int) -> int:
    """Imports lines until so many are said to be done, and kills the server then; returns how many were."""
    done = 0

    async def pieces() -> AsyncIterator[bytes]:
        for begin in range(0, len(lines), 50):
            yield b"".join(lines[begin : begin + 50])
            await asyncio.sleep(0)

    try:
        async for progress in client.admin.import_(pieces()):
            done = progress.line_count
            if done >= least and server.is_running():
                await server.kill()
    except MemoryServiceError:
        return done
    raise AssertionError("the import came to its end")


async def test_what_an_import_says_is_done_is_there_after_a_kill(tmp_path: Path) -> None:
    async with EmbeddedMemory() as memory:
        await filled(memory)
        for number in range(3_000):
            await memory.workflows.events.append_events([WorkflowEvent("order", str(number % 40), "step", "x" * 200)])
        lines = await exported(memory)
    for least in (300, 1_500):
        async with durable_server(tmp_path / str(least)) as server:
            async with server.client() as client:
                done = await imported_until_killed(server, client, lines, least)
            assert done >= least
            await server.start()
            async with server.client() as client:
                begun = await exported(client)
                assert len(begun) - 1 >= done
                assert set(begun[1:-1]) <= set(lines)
                await skipped(client, lines)
                assert (await exported(client))[1:-1] == lines[1:-1]
