"""A program that makes namespaces and deletes them, for ever, and says a line for each that it has done.

python -m tests.support.deleter DIRECTORY
"""

from __future__ import annotations

import asyncio
import os
import sys
from itertools import count

from onex_memory import EmbeddedMemory
from onex_memory.spi import WorkflowEvent

__all__ = ["ENTRIES", "NAMES"]

ENTRIES = 500
NAMES = ("one", "two", "three")
_LINGER_S = 0.05
"""For how long a namespace is gone, and whole: so that a kill at a random moment meets either now and then."""


async def make_and_delete(memory: EmbeddedMemory, name: str) -> None:
    """Deletes a namespace, makes it anew, the event last, and so on."""
    inside = memory.as_principal("local", namespace=name)
    for number in count():
        await memory.admin.delete_namespace(name)
        os.write(1, f"deleted {name}\n".encode())
        await asyncio.sleep(_LINGER_S)
        mark = f"{os.getpid()} {number}"
        await asyncio.gather(*(inside.memory.store(f"k{each}", mark) for each in range(ENTRIES)))
        await inside.workflows.events.append_events([WorkflowEvent("t", "i", "e", {"n": 1})])
        os.write(1, f"made {name}\n".encode())
        await asyncio.sleep(_LINGER_S)


async def main() -> None:
    async with EmbeddedMemory(sys.argv[1]) as memory, asyncio.TaskGroup() as tasks:
        for name in NAMES:
            tasks.create_task(make_and_delete(memory, name))


if __name__ == "__main__":
    asyncio.run(main())
