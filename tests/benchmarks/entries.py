"""The keys and values that benchmarks store: 12-byte keys, 64 bytes of text, made anew for each call as a service
makes them.
"""

from __future__ import annotations

import random
from typing import Final

from onex_memory.engine.engine import MemoryEngine
from onex_memory.engine.transaction import Put, Transaction
from onex_memory.spi.values import encode

__all__ = ["VALUE", "fill", "key", "shuffled"]

VALUE: Final = "abcdefghijklmnopqrstuvwxyz-0123456789-" + "v" * 26
"""64 bytes of text."""
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
