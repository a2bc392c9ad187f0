"""Stores by concurrent callers, which the client sends through one pipeline, against redis-py and redis-server."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Final

from tests.benchmarks import callers, peers
from tests.benchmarks.children import Server, measured, serving
from tests.benchmarks.entries import VALUE
from tests.benchmarks.harness import Benchmark, Pair, Row, Sample, Scale, Side, Target, at_least, at_most

__all__ = ["benchmark"]

_RATIOS: Final = {16: at_least(1.5), 64: at_least(3), 256: at_least(4)}
"""By how many callers there are, against redis-py with as many."""
_SERVER_US: Final = at_most(15)
_CLIENT_US: Final = at_most(18)
_COSTED: Final = 64
"""The number of callers at which the processor time of an operation has a target."""


def benchmark(scale: Scale) -> Benchmark:
    """Ours, and redis-py with redis-server where that is to be had, each at several numbers of callers."""
    sides = [Side("ours", lambda: _measure_ours(scale.seconds))]
    if peers.redis_is_here():
        sides.append(Side("redis-py", lambda: _measure_redis(scale.seconds)))
    return Benchmark(
        "pipeline",
        f"stores of {len(VALUE)} bytes by concurrent callers, each waiting for its answer",
        tuple(sides),
        _rows,
        {
            "callers": list(_RATIOS),
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
    for count in _RATIOS:
        arguments = {"client": client, "address": server.address, "pid": server.pid, "callers": count}
        got = measured("callers:stores", {**arguments, "seconds": seconds})
        sample |= {f"{count}_{name}": value for name, value in got.items()}
    return sample


def _rows(pairs: Sequence[Pair]) -> list[Row]:
    rows = []
    for count, target in _RATIOS.items():
        rows += [Row(f"{count} callers: {side}", "/s", _values(pairs, side, f"{count}_per_s")) for side in pairs[0]]
        if "redis-py" in pairs[0]:
            ratios = [pair["ours"][f"{count}_per_s"] / pair["redis-py"][f"{count}_per_s"] for pair in pairs]
            rows.append(Row(f"{count} callers: ours / redis-py", "throughput", ratios, target))
    for count in _RATIOS:
        for side in pairs[0]:
            for where, bound in (("server", _SERVER_US), ("client", _CLIENT_US)):
                goal: Target | None = bound if side == "ours" and count == _COSTED else None
                cost = _values(pairs, side, f"{count}_{where}_us")
                rows.append(Row(f"{count} callers: {side}", f"µs of {where} CPU a store", cost, goal))
    for side in pairs[0]:
        for where in ("server", "client"):
            busy = _values(pairs, side, f"{_COSTED}_{where}_busy")
            rows.append(Row(f"{_COSTED} callers: {side}", f"of the {where}'s core", busy))
    return rows


def _values(pairs: Sequence[Pair], side: str, name: str) -> list[float]:
    return [pair[side][name] for pair in pairs]
