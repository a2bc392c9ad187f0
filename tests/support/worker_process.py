"""A worker as a process of its own, for tests that kill it."""

from __future__ import annotations

import asyncio
import random
import sys

from onex_memory import AgentWorker, MemoryClient
from onex_memory.spi import AgentTask, MemoryServiceError, ProtocolAgentInfo

__all__ = ["handle"]


async def handle(task: AgentTask) -> int:
    """Takes a while, fails now and then, and returns the task's number."""
    await asyncio.sleep(random.expovariate(20))
    if random.random() < 0.02:
        raise ValueError("now and then")
    number = task.data["number"]
    assert isinstance(number, int)
    return number


async def main(address: str, agent_id: str, lease_seconds: float) -> None:
    """Works for ever; a server that is away as it begins is waited for."""
    async with MemoryClient(address) as client:
        while True:
            worker = AgentWorker(
                client, ProtocolAgentInfo(agent_id, "test"), ["work"], handle, lease_seconds=lease_seconds
            )
            try:
                await worker.run()
            except MemoryServiceError:
                await asyncio.sleep(0.2)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], float(sys.argv[3])))
