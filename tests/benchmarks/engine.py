"""The engine alone, in process, on one core: one call for each operation, as a service makes them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

import uvloop

from onex_memory.engine.engine import MemoryEngine
from onex_memory.engine.transaction import Put, Transaction
from onex_memory.spi.values import encode
from tests.benchmarks.children import measured
from tests.benchmarks.entries import VALUE, fill, key, shuffled
from tests.benchmarks.harness import Benchmark, Pair, Row, Sample, Scale, Side, at_least

__all__ = ["benchmark"]

_KEYS = 100_000
_STORES_PER_S = at_least(150_000)
_RETRIEVES_PER_S = at_least(400_000)


def benchmark(scale: Scale) -> Benchmark:
    """Stores that create, stores that overwrite, and retrieves, of 100,000 keys in random order."""
    passes = max(1, round(scale.seconds))
    return Benchmark(
        "engine",
        "the engine alone, in process, one call an operation",
        (
            Side("stores", lambda: measured("engine:stores", {"passes": passes})),
            Side("retrieves", lambda: measured("engine:retrieves", {"passes": 2 * passes})),
        ),
        _rows,
        {"keys": _KEYS, "value_bytes": len(VALUE), "order": "random", "overwrites": passes, "reads": 2 * passes},
    )


def _rows(pairs: Sequence[Pair]) -> list[Row]:
    def values(side: str, name: str) -> list[float]:
        return [pair[side][name] for pair in pairs]

    return [
        Row("stores that create", "/s", values("stores", "creates"), _STORES_PER_S),
        Row("stores that overwrite", "/s", values("stores", "overwrites"), _STORES_PER_S),
        Row("retrieves", "/s", values("retrieves", "retrieves"), _RETRIEVES_PER_S),
        Row("stores that create", "/s of processor time", values("stores", "creates_cpu")),
        Row("stores that overwrite", "/s of processor time", values("stores", "overwrites_cpu")),
        Row("retrieves", "/s of processor time", values("retrieves", "retrieves_cpu")),
    ]


class _Stopwatch:
    """Operations a second, by the wall clock and by the processor time that they took."""

    def __init__(self) -> None:
        self._wall_s = time.perf_counter()
        self._cpu_s = time.process_time()

    def rates(self, name: str, operations: int) -> Sample:
        wall_s = time.perf_counter() - self._wall_s
        cpu_s = time.process_time() - self._cpu_s
        return {name: operations / wall_s, f"{name}_cpu": operations / cpu_s}


def stores(*, passes: int) -> Sample:
    """Stores every key once, then again a number of times; for a process of its own."""
    return uvloop.run(_stores(passes))


async def _stores(passes: int) -> Sample:
    async with MemoryEngine() as engine:
        # Keys and values are new objects each time, as they are when they come from the wire.
        pairs = [(key(number), encode(VALUE)) for number in shuffled(_KEYS)]
        watch = _Stopwatch()
        for name, value in pairs:
            await engine.commit("default", Transaction((Put("kv", name, value),)))
        creates = watch.rates("creates", len(pairs))
        pairs = [(key(number), encode(VALUE)) for _ in range(passes) for number in shuffled(_KEYS)]
        watch = _Stopwatch()
        for name, value in pairs:
            await engine.commit("default", Transaction((Put("kv", name, value),)))
        return {**creates, **watch.rates("overwrites", len(pairs))}


def retrieves(*, passes: int) -> Sample:
    """Reads every key a number of times; for a process of its own."""
    return uvloop.run(_retrieves(passes))


async def _retrieves(passes: int) -> Sample:
    async with MemoryEngine() as engine:
        await fill(engine, _KEYS)
        await asyncio.sleep(0)
        names = [key(number) for _ in range(passes) for number in shuffled(_KEYS)]
        watch = _Stopwatch()
        for name in names:
            (entry,) = await engine.read("default", "kv", (name,))
            assert entry is not None
        return watch.rates("retrieves", len(names))
