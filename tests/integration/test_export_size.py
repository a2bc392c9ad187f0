"""A large namespace out and in again: all of it, in memory that does not grow with it, holding up nobody."""

import asyncio
import time
import tracemalloc
from collections.abc import AsyncIterator

from onex_memory import EmbeddedMemory, MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer
from onex_memory.spi import ImportProgress, ProtocolMemoryOperation
from tests.support.implementations import FREE_PORT

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

        before = 0.0
        longest_s = 0.0

        async def beside() -> None:
            nonlocal before, longest_s
            while True:
                before = time.thread_time()
                await asyncio.sleep(0)
                longest_s = max(longest_s, time.thread_time() - before)

        looking = asyncio.create_task(beside())
        async for _ in memory.admin.import_(lines(), mode="overwrite"):
            pass
        looking.cancel()
        assert longest_s < 0.1  # of the thread's processor time, between two turns of the loop
