"""A program that writes to an embedded memory step by step, and acknowledges each step on its standard output.

python -m tests.support.power_workload DIRECTORY STEPS VALUE_BYTES
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from onex_memory import EmbeddedMemory
from onex_memory.spi import ProtocolMemoryOperation, WorkflowEvent
from tests.support.power_loss import ACKNOWLEDGED
from tests.support.recovered import Found, entries_of

__all__ = ["command", "expected", "step"]


async def step(store: EmbeddedMemory, number: int, value_bytes: int) -> None:
    """Does one of everything, all of it in one commit, or in one group of them."""
    memory, operations = store.memory, store.operations
    team = store.as_principal("local", namespace=f"team-{number % 3}")
    value = f"{number} " + "x" * (number * 7919 % value_bytes)
    match number % 5:
        case 0:
            await memory.store(f"key:{number % 7}", value, metadata={"step": str(number)})
        case 1:
            names = [f"batch:{each}" for each in range(4)]
            await operations.batch_store([ProtocolMemoryOperation("store", name, value) for name in names])
        case 2:
            await operations.append_to_list("list", [value[:40], number])
        case 3:
            await team.memory.store("of the team", value)
            await team.workflows.events.append_events([WorkflowEvent("order", "1", "step", value)])
        case _:
            if not await memory.delete(f"key:{number % 7}"):
                await memory.store(f"key:{number % 7}", value)


async def expected(steps: int, value_bytes: int) -> list[Found]:
    """Returns what there is before the first step, and behind each."""
    async with EmbeddedMemory() as store:
        found = [await entries_of(store._engine)]
        for number in range(steps):
            await step(store, number, value_bytes)
            found.append(await entries_of(store._engine))
        return found


def command(directory: Path, steps: int, value_bytes: int) -> list[str]:
    """Returns the command line of this program."""
    return [sys.executable, "-m", "tests.support.power_workload", str(directory), str(steps), str(value_bytes)]


async def main() -> None:
    """Does the steps."""
    directory, steps, value_bytes = sys.argv[1:]
    async with EmbeddedMemory(directory) as store:
        for number in range(int(steps)):
            await step(store, number, int(value_bytes))
            os.write(1, ACKNOWLEDGED + b"%d\n" % number)


if __name__ == "__main__":
    asyncio.run(main())
