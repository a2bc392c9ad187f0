"""Store and Retrieve over a socket, against a handler that does nothing: what the service adds to gRPC's own cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tests.benchmarks.children import serving
from tests.benchmarks.entries import VALUE
from tests.benchmarks.harness import Benchmark, Pair, Row, Sample, Scale, Side, at_least
from tests.benchmarks.load import REQUESTS, WORKERS, client_name, drive

__all__ = ["METHODS", "benchmark", "measure"]

METHODS: Final = ("Store", "Retrieve")
_WARM_UP_S: Final = 0.5


def benchmark(scale: Scale) -> Benchmark:
    """Ours and a bare grpc.aio server, on one core, saturated by a client on the other."""
    client = client_name()
    return Benchmark(
        "unary",
        f"calls over a socket against a bare handler; load: {client}",
        (
            Side("bare", lambda: measure("bare", scale.seconds)),
            Side("ours", lambda: measure("ours", scale.seconds)),
        ),
        _rows,
        {"client": client, "calls_in_flight": WORKERS, "seconds": scale.seconds, "value_bytes": len(VALUE)},
    )


def measure(
    which: str,
    seconds: float,
    *,
    arguments: dict[str, object] | None = None,
    environment: dict[str, str] | None = None,
) -> Sample:
    """Puts load on a fresh server, bare or ours, by each method in turn."""
    sample: Sample = {}
    stored = {"keys": REQUESTS} if which == "ours" else {}
    with serving(f"servers:{which}", {**stored, **(arguments or {})}, environment=environment) as server:
        for method in METHODS:
            drive(server, method, seconds=_WARM_UP_S)
            load = drive(server, method, seconds=seconds)
            sample |= {
                f"{method}_per_s": load.per_second,
                f"{method}_cpu_us": load.server_us,
                f"{method}_p99_ms": load.p99_ms,
                f"{method}_server_busy": load.server_busy,
                f"{method}_client_busy": load.client_busy,
            }
    return sample


def _rows(pairs: Sequence[Pair]) -> list[Row]:
    def values(side: str, name: str) -> list[float]:
        return [pair[side][name] for pair in pairs]

    def ratios(above: tuple[str, str], below: tuple[str, str]) -> list[float]:
        return [a / b for a, b in zip(values(*above), values(*below), strict=True)]

    rows = []
    for method in METHODS:
        rate, cost = f"{method}_per_s", f"{method}_cpu_us"
        rows += [
            Row(f"{method}: bare", "/s", values("bare", rate)),
            Row(f"{method}: ours", "/s", values("ours", rate)),
            Row(f"{method}: ours / bare", "throughput", ratios(("ours", rate), ("bare", rate)), at_least(0.90)),
            Row(f"{method}: bare", "µs of server CPU a call", values("bare", cost)),
            Row(f"{method}: ours", "µs of server CPU a call", values("ours", cost)),
            Row(f"{method}: bare / ours", "server CPU a call", ratios(("bare", cost), ("ours", cost))),
            Row(f"{method}: ours", "of the server's core", values("ours", f"{method}_server_busy")),
            Row(f"{method}: ours", "of the client's core", values("ours", f"{method}_client_busy")),
        ]
    return rows
