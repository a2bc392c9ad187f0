"""What gRPC's own settings, and the process's, do to calls: each against the settings that the server has.

Not among the benchmarks that run by default: it is for choosing settings, and takes long.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from tests.benchmarks.harness import Benchmark, Pair, Row, Sample, Scale, Side
from tests.benchmarks.load import client_name
from tests.benchmarks.unary import METHODS, measure

__all__ = ["benchmark"]

_AS_IT_IS: Final = "as it is"


@dataclass(frozen=True, slots=True)
class _Variant:
    """Arguments of the servers, and the environment that they start with."""

    arguments: dict[str, object] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)


def _option(name: str, value: int | str) -> _Variant:
    return _Variant({"options": {name: value}})


def _experiments(*names: str) -> _Variant:
    return _Variant({}, {"GRPC_EXPERIMENTS": ",".join(names)})


_VARIANTS: Final = {
    _AS_IT_IS: _Variant(),
    "asyncio's own loop": _Variant({"loop": "asyncio"}),
    "SCHED_BATCH": _Variant({"batch": True}),
    "poll instead of epoll": _Variant({}, {"GRPC_POLL_STRATEGY": "poll"}),
    "no event engine in listeners": _experiments("-event_engine_listener"),
    "no event engine in listeners, SCHED_BATCH": _Variant(
        {"batch": True}, {"GRPC_EXPERIMENTS": "-event_engine_listener"}
    ),
    "no event engine": _experiments(
        "-event_engine_listener",
        "-event_engine_client",
        "-event_engine_for_all_other_endpoints",
        "-event_engine_callback_cq",
        "-pollset_alternative",
    ),
    "minimal stack": _option("grpc.minimal_stack", 1),
    "no bandwidth probes": _option("grpc.http2.bdp_probe", 0),
    "optimise for throughput": _option("grpc.optimization_target", "throughput"),
    "optimise for latency": _option("grpc.optimization_target", "latency"),
    "no channelz": _option("grpc.enable_channelz", 0),
    "frames of 1 MiB": _option("grpc.http2.max_frame_size", 1 << 20),
    "zero-copy sends": _option("grpc.experimental.tcp_tx_zerocopy_enabled", 1),
    "shared port": _option("grpc.so_reuseport", 1),
}


def benchmark(scale: Scale, only: Sequence[str]) -> Benchmark:
    """Every variant, bare and ours.

    Args:
        scale: how much is measured.
        only: parts of the names of the variants to try; none: all.
    """
    names = [name for name in _VARIANTS if name == _AS_IT_IS or not only or any(part in name for part in only)]
    return Benchmark(
        "settings",
        f"what settings change, against the server as it is; load: {client_name()}",
        tuple(_side(server, name, scale) for name in names for server in ("bare", "ours")),
        lambda pairs: _rows(pairs, names),
        {"variants": names, "seconds": scale.seconds},
    )


def _side(server: str, name: str, scale: Scale) -> Side:
    variant = _VARIANTS[name]

    def run() -> Sample:
        return measure(server, scale.seconds, arguments=variant.arguments, environment=variant.environment)

    return Side(f"{server}: {name}", run)


def _rows(pairs: Sequence[Pair], names: Sequence[str]) -> list[Row]:
    """What a call costs as it is, and what it costs with each setting, as a share of that."""
    rows = []
    for server in ("bare", "ours"):
        for method in METHODS:
            cost = f"{method}_cpu_us"
            base = [pair[f"{server}: {_AS_IT_IS}"][cost] for pair in pairs]
            rows.append(Row(f"{server} {method}: {_AS_IT_IS}", "µs of server CPU a call", base))
            for name in names:
                if name != _AS_IT_IS:
                    tried = [pair[f"{server}: {name}"][cost] for pair in pairs]
                    shares = [a / b for a, b in zip(tried, base, strict=True)]
                    rows.append(Row(f"{server} {method}: {name}", "× server CPU a call", shares))
    return rows
