"""A server that stands still for longer than any term: nobody holds what somebody else has."""

import asyncio
import signal
from pathlib import Path

import pytest

from onex_memory.spi import Fence
from onex_memory.spi.commands.memory_operations import AcquireLock
from onex_memory.spi.errors import Fenced
from tests.support.durable import durable_server
from tests.support.durable_load import executor_of

# Time passes here as it does: what passes for a process that stands still is what is tested.

TERM_MS = 1_000


async def test_lock_of_before_is_fenced_off_and_what_expires_meanwhile_is_gone(tmp_path: Path) -> None:
    async with durable_server(tmp_path / "data") as server, server.client() as client:
        executor = executor_of(client)
        await client.memory.store("expiring", 1, ttl_seconds=TERM_MS / 1_000)
        first = await executor.execute(AcquireLock("l", TERM_MS, owner="first"))
        assert first.acquired
        waiting = asyncio.ensure_future(executor.execute(AcquireLock("l", 60_000, 15_000, "second")))
        await client.memory.put("fenced", "first", fence=Fence("l", first.token))
        server.send(signal.SIGSTOP)
        late = asyncio.create_task(client.memory.put("fenced", "late", fence=Fence("l", first.token)))
        await asyncio.sleep(3 * TERM_MS / 1_000)
        server.send(signal.SIGCONT)
        second = await waiting
        assert second.acquired
        assert second.token > first.token
        # What was sent meanwhile comes when the term is over, whichever of the two is looked at first.
        with pytest.raises(Fenced):
            await late
        await client.memory.put("fenced", "second", fence=Fence("l", second.token))
        with pytest.raises(Fenced):
            await client.memory.put("fenced", "first again", fence=Fence("l", first.token))
        assert await client.memory.retrieve("fenced") == "second"
        assert not await client.memory.exists("expiring")
        await server.kill()
        await server.start()
        assert await client.memory.retrieve("fenced") == "second"
        assert not await client.memory.exists("expiring")
        await client.memory.put("fenced", "still the second", fence=Fence("l", second.token))
