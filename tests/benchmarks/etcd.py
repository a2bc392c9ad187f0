"""Store and Retrieve over a socket against etcd's Put and Range: same load generator, same core.

etcd writes each put to its log and calls fsync before it answers. Ours keeps all in memory in `etcd`, and answers when
it is on disk, on the same disk, in `durable_etcd`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from tests.benchmarks import disk, peers, program
from tests.benchmarks.children import Server, measured, serving
from tests.benchmarks.entries import VALUE
from tests.benchmarks.harness import Benchmark, Pair, Row, Sample, Scale, Side, Skipped, Target, at_least
from tests.benchmarks.load import REQUESTS, WORKERS, client_name, drive

__all__ = ["benchmark", "durable"]

_CALLS: Final = {"store": ("Store", "Put"), "retrieve": ("Retrieve", "Range")}
"""What is compared: our method, and etcd's."""
_WARM_UP_S: Final = 1.0
_DURABLE: Final = at_least(0.5)
"""Durable stores a second, against etcd's."""


def benchmark(scale: Scale) -> Benchmark:
    """Ours, in memory, and etcd, on one core, saturated by a client on the other."""
    return _against_etcd(
        "etcd",
        purpose="calls over a socket against etcd, which calls fsync for each put",
        scale=scale,
        ours=_measure_ours,
        calls=tuple(_CALLS),
    )


def durable(scale: Scale) -> Benchmark:
    """Ours, which answers when a store is on disk, and etcd, which does too, on one core and one disk."""
    disk.demand()
    return _against_etcd(
        "durable_etcd",
        purpose="stores over a socket, on disk before they are answered, against etcd",
        scale=scale,
        ours=_measure_durable,
        calls=("store",),
        target=_DURABLE,
    )


def _against_etcd(
    name: str,
    *,
    purpose: str,
    scale: Scale,
    ours: Callable[[float], Sample],
    calls: tuple[str, ...],
    target: Target | None = None,
) -> Benchmark:
    if not peers.etcd_is_here():
        raise Skipped(peers.how_to_install("etcd"))
    client = client_name()
    return Benchmark(
        name,
        f"{purpose}; load: {client}",
        (Side("ours", lambda: ours(scale.seconds)), Side("etcd", lambda: _measure_etcd(calls, scale.seconds))),
        lambda pairs: _rows(pairs, calls, target),
        {"client": client, "calls_in_flight": WORKERS, "seconds": scale.seconds, "value_bytes": len(VALUE)},
    )


def _measure_ours(seconds: float) -> Sample:
    with serving("servers:ours", {"keys": REQUESTS}) as server:
        return _measure(server, {name: methods[0] for name, methods in _CALLS.items()}, seconds)


def _measure_durable(seconds: float) -> Sample:
    with disk.directory() as directory, program.running(directory / "data") as ours:
        measured("callers:fill", {"address": ours.server.address, "keys": REQUESTS})
        return _measure(ours.server, {"store": _CALLS["store"][0]}, seconds)


def _measure_etcd(calls: tuple[str, ...], seconds: float) -> Sample:
    with peers.etcd() as server:
        return _measure(server, {name: _CALLS[name][1] for name in calls}, seconds)


def _measure(server: Server, methods: dict[str, str], seconds: float) -> Sample:
    sample: Sample = {}
    for name, method in methods.items():
        drive(server, method, seconds=_WARM_UP_S)
        load = drive(server, method, seconds=seconds)
        sample |= {
            f"{name}_per_s": load.per_second,
            f"{name}_cpu_us": load.server_us,
            f"{name}_p99_ms": load.p99_ms,
            f"{name}_busy": load.server_busy,
        }
    return sample


def _rows(pairs: Sequence[Pair], calls: tuple[str, ...], target: Target | None) -> list[Row]:
    rows = []
    for name in calls:
        our_method, etcd_method = _CALLS[name]
        sides = (("ours", our_method), ("etcd", etcd_method))
        for quantity, unit in (
            ("per_s", "/s"),
            ("cpu_us", "µs of server CPU a call"),
            ("p99_ms", "ms, p99"),
            ("busy", "of the server's core"),
        ):
            values = {side: [pair[side][f"{name}_{quantity}"] for pair in pairs] for side, _ in sides}
            rows += [Row(f"{method}: {side}", unit, values[side]) for side, method in sides]
            if quantity in {"per_s", "cpu_us"}:
                ratios = [a / b for a, b in zip(values["ours"], values["etcd"], strict=True)]
                what = "throughput" if quantity == "per_s" else "server CPU a call"
                goal = target if quantity == "per_s" else None
                rows.append(Row(f"{name}: ours / etcd", what, ratios, goal))
    return rows
