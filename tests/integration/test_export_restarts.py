"""What was imported is there after a restart, and so is what an import had done that did not come to its end."""

import json
from pathlib import Path

import pytest

from onex_memory import EmbeddedMemory
from onex_memory.spi import (
    InvalidImportLine,
    ProtocolAgentPoolConfig,
    ProtocolAgentTask,
    WorkflowEvent,
    WorkflowInstance,
    WorkflowSnapshot,
)


async def exported(memory: EmbeddedMemory) -> list[bytes]:
    return b"".join([piece.lines async for piece in memory.admin.export()]).splitlines(keepends=True)


async def skipped(memory: EmbeddedMemory, lines: list[bytes]) -> int:
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
