"""Whether many keys make the slowest stores slower: p99 at 1,000,000 keys against p99 at 10,000."""

from __future__ import annotations

import asyncio
import time
from array import array
from collections.abc import Sequence
from typing import Final

import uvloop

from onex_memory.engine.engine import MemoryEngine
from onex_memory.engine.transaction import Delete, Put, Transaction
from onex_memory.server import process
from onex_memory.spi.values import encode
from tests.benchmarks.children import measured, serving
from tests.benchmarks.entries import VALUE, fill, key, shuffled
from tests.benchmarks.harness import Benchmark, Pair, Row, Sample, Scale, Side, at_most
from tests.benchmarks.load import client_name, drive

__all__ = ["benchmark"]

_FEW: Final = 10_000
_STORES: Final = 200_000
_TURN_EVERY: Final = 500
_CREATES_EVERY: Final = 10
_RATE: Final = 1_000
_RATIO = at_most(2)


def benchmark(scale: Scale) -> Benchmark:
    """Stores at few and at many keys, in process and over gRPC at a modest rate."""

    def side(keys: int) -> Side:
        return Side(f"{keys:,} keys", lambda: _measure(keys, 2 * scale.seconds))

    few, many = side(_FEW), side(scale.entries)
    return Benchmark(
        "tail",
        f"p99 of stores at {scale.entries:,} keys against {_FEW:,}",
        (few, many),
        lambda pairs: _rows(pairs, few.name, many.name),
        {
            "keys": [_FEW, scale.entries],
            "stores_in_process": _STORES,
            "one_creates_of": _CREATES_EVERY,
            "grpc_calls_per_s": _RATE,
            "grpc_seconds": 2 * scale.seconds,
            "client": client_name(),
        },
    )


def _measure(keys: int, seconds: float) -> Sample:
    sample = measured("tail:stores", {"keys": keys})
    with serving("servers:ours", {"keys": keys}) as server:
        drive(server, "Store", seconds=0.5, keys=keys)
        load = drive(server, "Store", seconds=seconds, per_second=_RATE, keys=keys)
    return {**sample, "grpc_p99_ms": load.p99_ms, "grpc_per_s": load.per_second, "grpc_busy": load.server_busy}


def _rows(pairs: Sequence[Pair], few: str, many: str) -> list[Row]:
    def values(side: str, name: str) -> list[float]:
        return [pair[side][name] for pair in pairs]

    rows = []
    for where, name, unit in (("in process", "p99_us", "µs"), ("over gRPC", "grpc_p99_ms", "ms")):
        ratios = [pair[many][name] / pair[few][name] for pair in pairs]
        rows += [
            Row(f"{where}: p99 at {few}", unit, values(few, name)),
            Row(f"{where}: p99 at {many}", unit, values(many, name)),
            Row(f"{where}: {many} / {few}", "p99", ratios, _RATIO),
        ]
    rows += [Row(f"in process: slowest at {side}", "µs", values(side, "slowest_us")) for side in (few, many)]
    return rows


def stores(*, keys: int) -> Sample:
    """Times stores among so many keys, one by one; for a process of its own, tuned as a server's."""
    return uvloop.run(_stores(keys))


async def _stores(keys: int) -> Sample:
    """Nine of ten overwrite; every tenth creates the key that was deleted, untimed, just before."""
    took_ns = array("q")
    collector = asyncio.create_task(process.collect_garbage())
    async with MemoryEngine() as engine:
        await fill(engine, keys)
        numbers = [number for _ in range(-(-2 * _STORES // keys)) for number in shuffled(keys)][: 2 * _STORES]
        # The first half goes untimed: it fills the change log, which a server in service has full.
        for count, number in enumerate(numbers):
            name, value = key(number), encode(VALUE)
            if count % _TURN_EVERY == 0:
                await asyncio.sleep(0)  # the collector's turn, as a server's loop gives it
            if count % _CREATES_EVERY == 0:
                await engine.commit("default", Transaction((Delete("kv", key(number)),)))
            start = time.perf_counter_ns()
            await engine.commit("default", Transaction((Put("kv", name, value),)))
            took_ns.append(time.perf_counter_ns() - start)
    collector.cancel()
    timed = sorted(took_ns[_STORES:])
    return {
        "p50_us": timed[len(timed) // 2] / 1e3,
        "p99_us": timed[len(timed) * 99 // 100] / 1e3,
        "slowest_us": timed[-1] / 1e3,
    }
