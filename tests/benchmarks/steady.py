"""A client in Python that stores at a steady rate, whatever the server does: an open loop, as independent callers are.

A store's time runs from when it was due, not from when it was sent: what a stall holds up counts in full.
"""

from __future__ import annotations

import asyncio
import time
from typing import Final

import uvloop

from onex_memory import MemoryClient
from tests.benchmarks.children import ChildFailed
from tests.benchmarks.entries import VALUE, key, shuffled
from tests.benchmarks.harness import Sample

__all__ = ["stores"]

_WARM_UP_S: Final = 1.0
_MOST_LATE: Final = 20_000
"""How many stores may be on their way at once: a server that cannot take the rate is not what is to be measured."""


def stores(*, address: str, keys: int, per_second: int, seconds: float) -> Sample:
    """Stores random ones of so many keys, so many a second, through the client's pipeline; times each."""
    return uvloop.run(_stores(address, keys, per_second, seconds))


async def _stores(address: str, keys: int, per_second: int, seconds: float) -> Sample:
    numbers = shuffled(keys)
    total, untimed = (round(per_second * each) for each in (_WARM_UP_S + seconds, _WARM_UP_S))
    took_s = [0.0] * total
    async with MemoryClient(address) as client, asyncio.TaskGroup() as tasks:
        await client.memory.store(key(numbers[0]), VALUE)

        async def store(place: int, due_s: float) -> None:
            await client.memory.store(key(numbers[place % keys]), VALUE)
            took_s[place] = time.perf_counter() - due_s

        start_s = time.perf_counter()
        in_flight: set[asyncio.Task[None]] = set()
        for place in range(total):
            due_s = start_s + place / per_second
            early_s = due_s - time.perf_counter()
            if early_s > 0:
                await asyncio.sleep(early_s)
            task = tasks.create_task(store(place, due_s))
            in_flight.add(task)
            task.add_done_callback(in_flight.discard)
            if len(in_flight) > _MOST_LATE:
                raise ChildFailed(f"{per_second:,} stores a second are more than the server takes")
    ended_s = time.perf_counter() - start_s
    timed = sorted(took_s[untimed:])
    return {
        "per_s": total / ended_s,
        "p50_ms": timed[len(timed) // 2] * 1e3,
        "p99_ms": timed[len(timed) * 99 // 100] * 1e3,
        "slowest_ms": timed[-1] * 1e3,
    }
