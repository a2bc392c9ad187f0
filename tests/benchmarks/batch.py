"""`batch_store`, end to end, against redis-py's pipeline and redis-server."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Final

from tests.benchmarks import callers, peers
from tests.benchmarks.children import Server, measured, serving
from tests.benchmarks.entries import VALUE
from tests.benchmarks.harness import Benchmark, Pair, Row, Sample, Scale, Side, at_least

__all__ = ["benchmark"]

_OPERATIONS: Final = 1_000
_CALLERS: Final = {1: "one batch after the other", 2: "two batches at once"}
_OPERATIONS_PER_S: Final = at_least(120_000)


def benchmark(scale: Scale) -> Benchmark:
    """Ours, and redis-py's pipeline without a transaction where redis-server is to be had."""
    sides = [Side("ours", lambda: _measure_ours(scale.seconds))]
    if peers.redis_is_here():
        sides.append(Side("redis-py", lambda: _measure_redis(scale.seconds)))
    return Benchmark(
        "batch",
        f"batch_store of {_OPERATIONS:,}, {len(VALUE)} bytes each, end to end",
        tuple(sides),
        _rows,
        {
            "callers": list(_CALLERS),
            "operations": _OPERATIONS,
            "keys": callers.KEYS,
            "seconds": scale.seconds,
            "value_bytes": len(VALUE),
            "redis-py": version("redis"),
        },
        remark="" if len(sides) > 1 else f"redis-py: skipped: {peers.how_to_install('redis-server')}",
    )


def _measure_ours(seconds: float) -> Sample:
    with serving("servers:ours", {"keys": callers.KEYS}) as server:
        return _measure("ours", server, seconds)


def _measure_redis(seconds: float) -> Sample:
    with peers.redis() as server:
        return _measure("redis-py", server, seconds)


def _measure(client: str, server: Server, seconds: float) -> Sample:
    sample: Sample = {}
    for count in _CALLERS:
        arguments = {"client": client, "address": server.address, "pid": server.pid, "callers": count}
        got = measured("callers:batches", {**arguments, "operations": _OPERATIONS, "seconds": seconds})
        sample |= {f"{count}_{name}": value for name, value in got.items()}
    return sample


def _rows(pairs: Sequence[Pair]) -> list[Row]:
    rows = []
    for count, what in _CALLERS.items():
        rate = f"{count}_per_s"
        for side in pairs[0]:
            target = _OPERATIONS_PER_S if side == "ours" and count == 1 else None
            rows.append(Row(f"{what}: {side}", "operations/s", [pair[side][rate] for pair in pairs], target))
        if "redis-py" in pairs[0]:
            ratios = [pair["ours"][rate] / pair["redis-py"][rate] for pair in pairs]
            rows.append(Row(f"{what}: ours / redis-py", "throughput", ratios))
    for side in pairs[0]:
        for where in ("server", "client"):
            cost = [pair[side][f"1_{where}_us"] for pair in pairs]
            rows.append(Row(f"{_CALLERS[1]}: {side}", f"µs of {where} CPU an operation", cost))
    return rows
