"""Store and Retrieve over a socket against etcd's Put and Range: same load generator, same core.

etcd writes each put to its log and calls fsync before it answers; ours, as it is served here, keeps all in memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tests.benchmarks import peers
from tests.benchmarks.children import Server, serving
from tests.benchmarks.entries import VALUE
from tests.benchmarks.harness import Benchmark, Pair, Row, Sample, Scale, Side, Skipped
from tests.benchmarks.load import REQUESTS, WORKERS, client_name, drive

__all__ = ["benchmark"]

_CALLS: Final = {"store": ("Store", "Put"), "retrieve": ("Retrieve", "Range")}
"""What is compared: our method, and etcd's."""
_WARM_UP_S: Final = 1.0


def benchmark(scale: Scale) -> Benchmark:
    """Ours and etcd, on one core, saturated by a client on the other."""
    if not peers.etcd_is_here():
        raise Skipped(peers.how_to_install("etcd"))
    client = client_name()
    return Benchmark(
        "etcd",
        f"calls over a socket against etcd, which calls fsync for each put; load: {client}",
        (Side("ours", lambda: _measure_ours(scale.seconds)), Side("etcd", lambda: _measure_etcd(scale.seconds))),
        _rows,
        {"client": client, "calls_in_flight": WORKERS, "seconds": scale.seconds, "value_bytes": len(VALUE)},
    )


def _measure_ours(seconds: float) -> Sample:
    with serving("servers:ours", {"keys": REQUESTS}) as server:
        return _measure(server, {name: methods[0] for name, methods in _CALLS.items()}, seconds)


def _measure_etcd(seconds: float) -> Sample:
    with peers.etcd() as server:
        return _measure(server, {name: methods[1] for name, methods in _CALLS.items()}, seconds)


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


def _rows(pairs: Sequence[Pair]) -> list[Row]:
    rows = []
    for name, (our_method, etcd_method) in _CALLS.items():
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
                rows.append(Row(f"{name}: ours / etcd", what, ratios))
    return rows
