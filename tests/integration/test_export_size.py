"""A large namespace out and in again: all of it, in memory that does not grow with it, holding up nobody."""

import asyncio
import time
import tracemalloc
from collections.abc import AsyncIterator
from dataclasses import replace

from onex_memory import EmbeddedMemory, MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer
from onex_memory.spi import (
    ImportProgress,
    ProtocolAgentTask,
    ProtocolMemoryOperation,
    WorkflowEvent,
    WorkflowSnapshot,
)
from tests.support.implementations import FREE_PORT
from tests.support.slices import no_surprises

ENTRIES = 100_000
BATCH = 10_000
BOUND_BYTES = 24 << 20


async def test_hundred_thousand_entries_go_out_and_in_over_grpc_without_being_held() -> None:
    async with MemoryServer(ServerSettings(listen=FREE_PORT)) as server, MemoryClient(server.address) as client:
        for begin in range(0, ENTRIES, BATCH):
            operations = [
                ProtocolMemoryOperation("store", f"k{number:06}", {"n": number, "text": "x" * 50})
                for number in range(begin, begin + BATCH)
            ]
            assert (await client.operations.batch_store(operations)).failure_count == 0

        async def piped() -> AsyncIterator[bytes]:
            async for piece in client.admin.export():
                yield piece.lines

        done = ImportProgress()
        async for progress in client.admin.import_(piped(), namespace="copy"):
            assert progress.line_count >= done.line_count
            assert progress.created_count >= done.created_count
            done = progress
        assert done.created_count == ENTRIES
        assert done.line_count == ENTRIES + 2
        async with MemoryClient(server.address, namespace="copy") as copy:
            assert await copy.memory.count_keys() == ENTRIES
            for number in range(0, ENTRIES, 9_973):
                assert await copy.memory.retrieve(f"k{number:06}") == {"n": number, "text": "x" * 50}


async def longest_turn(working: AsyncIterator[object]) -> float:
    """How long others waited at most, in seconds of the thread's processor time, while something was iterated."""
    longest_s = 0.0

    async def beside() -> None:
        nonlocal longest_s
        while True:
            before = time.thread_time()
            await asyncio.sleep(0)
            longest_s = max(longest_s, time.thread_time() - before)

    with no_surprises():
        looking = asyncio.create_task(beside())
        async for _ in working:
            pass
        looking.cancel()
    return longest_s


async def spilled(memory: EmbeddedMemory) -> None:
    """Returns when what was appended is in the temporary file, which takes memory of its own while it is written."""
    spill = memory._engine._spill
    while spill is not None and spill._task is not None:
        await asyncio.wait((spill._task,))


async def test_workflows_and_tasks_are_not_held_either() -> None:
    instances, each, tasks = 100, 60, 1_000
    text = "x" * 8_000
    async with EmbeddedMemory() as memory:
        for begin in range(0, each, 20):
            for number in range(instances):
                await memory.workflows.events.append_events(
                    [WorkflowEvent("t", str(number), "step", {"n": begin + n, "text": text}) for n in range(20)]
                )
        for number in range(instances):
            await memory.workflows.snapshots.save_snapshot(WorkflowSnapshot("t", str(number), each, text))
        for number in range(tasks):
            task_id = await memory.agents.submit_task(ProtocolAgentTask("work", {"text": text}))
            if number % 2:
                await memory.agents.cancel_task(task_id)
        await spilled(memory)
        tracemalloc.start()
        try:
            size = 0
            async for piece in memory.admin.export():
                size += len(piece.lines)
            held = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert size > 2 * BOUND_BYTES
        assert held < BOUND_BYTES
        assert piece.counts == {**piece.counts, "events": instances * each, "snapshots": instances, "tasks": tasks}

        async def lines() -> AsyncIterator[bytes]:
            async for piece in memory.admin.export():
                yield piece.lines

        assert await longest_turn(memory.admin.import_(lines(), namespace="copy")) < 0.1
        copy = memory.as_principal("local", namespace="copy")
        for number in range(0, instances, 17):
            found = await copy.workflows.events.get_event_stream("t", str(number), 1)
            assert found == [
                replace(event, revision=found[place].revision)
                for place, event in enumerate(await memory.workflows.events.get_event_stream("t", str(number), 1))
            ]


async def test_export_and_import_hold_a_piece_and_not_the_whole() -> None:
    async with EmbeddedMemory() as memory:
        for begin in range(0, 30_000, BATCH):
            await memory.operations.batch_store(
                [ProtocolMemoryOperation("store", f"k{n:06}", "x" * 2_000) for n in range(begin, begin + BATCH)]
            )
        tracemalloc.start()
        try:
            size = 0
            async for piece in memory.admin.export():
                size += len(piece.lines)
            held = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert size > 60_000_000
        assert held < BOUND_BYTES

        async def lines() -> AsyncIterator[bytes]:
            async for piece in memory.admin.export():
                yield piece.lines

        assert await longest_turn(memory.admin.import_(lines(), mode="overwrite")) < 0.1
