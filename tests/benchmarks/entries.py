"""The keys and values that benchmarks store: 12-byte keys, 64 bytes of text, made anew for each call as a service
makes them.
"""

from __future__ import annotations

import random
from typing import Final

from onex_memory.engine.engine import MemoryEngine
from onex_memory.engine.transaction import Put, Transaction
from onex_memory.spi.values import encode

__all__ = ["VALUE", "fill", "fill_log", "key", "shuffled"]

VALUE: Final = "abcdefghijklmnopqrstuvwxyz-0123456789-" + "v" * 26
"""64 bytes of text."""
_LOG_COMMITS: Final = 150_000
"""How many stores fill a change log of the default size, and begin to replace what it holds."""
_SEED: Final = 20_240_607


def key(number: int) -> str:
    """Returns the 12-byte key of a number."""
    return f"key:{number:08d}"


def shuffled(count: int) -> list[int]:
    """Returns the numbers below `count` in a random order, the same in every process."""
    numbers = list(range(count))
    random.Random(_SEED).shuffle(numbers)
    return numbers


async def fill(engine: MemoryEngine, count: int) -> None:
    """Stores so many entries, in random order, one call each."""
    for number in shuffled(count):
        await engine.commit("default", Transaction((Put("kv", key(number), encode(VALUE)),)))


async def fill_log(engine: MemoryEngine, keys: int) -> None:
    """Overwrites entries until the change log is full, as it is in a server that has served for a while.

    Until then every store takes memory that the process has not touched before, and page faults are what is measured.
    """
    for count in range(0, _LOG_COMMITS, keys):
        await fill(engine, min(keys, _LOG_COMMITS - count))
