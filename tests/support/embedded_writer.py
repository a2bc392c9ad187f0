"""A program that writes to an embedded memory, and tells its standard output each change that it is shown.

python -m tests.support.embedded_writer DIRECTORY SEED DISK_DELAY_S AFTER
"""

from __future__ import annotations

import asyncio
import os
import sys
from random import Random

import orjson

from onex_memory import EmbeddedMemory
from onex_memory.engine.interface import ChangeBatch, Cursor, Selector
from tests.support.slow_disk import slow_down

__all__ = ["line_of"]

CALLERS = 16
KEYS = 20


def line_of(batch: ChangeBatch) -> bytes:
    """A batch as a line of text."""
    changes = [
        [change.key, change.type.value, (change.new_value or b"").hex(), (change.old_value or b"").hex()]
        for change in batch.changes
    ]
    return orjson.dumps([batch.cursor.epoch, batch.cursor.revision, batch.time_ms, changes])


async def write(memory: EmbeddedMemory, random: Random, name: str) -> None:
    """Stores, deletes, and does both in transactions, for ever."""
    count = 0
    while True:
        count += 1
        key, other = (f"key:{number}" for number in random.sample(range(KEYS), 2))
        match random.randrange(4):
            case 0:
                await memory.memory.delete(key)
            case 1:
                async with memory.operations.transaction() as transaction:
                    transaction.store(key, f"{name}-{count}")
                    transaction.delete(other)
            case 2:
                await memory.memory.store(key, f"{name}-{count}", ttl_seconds=random.choice((0.05, 60)))
            case _:
                await memory.memory.store(key, f"{name}-{count}")


async def tell(memory: EmbeddedMemory, after: int) -> None:
    """Says each change behind a revision, as soon as it is shown."""
    engine = memory._engine
    async for batch in engine.changes("default", Cursor(engine.epoch, after), Selector()):
        os.write(1, line_of(batch) + b"\n")


async def main() -> None:
    directory, seed, delay_s, after = sys.argv[1:]
    if float(delay_s):
        slow_down(float(delay_s))
    async with EmbeddedMemory(directory) as memory, asyncio.TaskGroup() as tasks:
        tasks.create_task(tell(memory, int(after)))
        for caller in range(CALLERS):
            tasks.create_task(write(memory, Random(f"{seed} {caller}"), f"{seed}-{caller}"))


if __name__ == "__main__":
    asyncio.run(main())
