"""Change streams: fan-out to many subscribers, one that reads the log, the time to delivery, and what streams cost.

Beside them redis-server's pub/sub through redis-py, and etcd's watch, with as many subscribers and the same payload.
Neither is the same thing: pub/sub keeps nothing, orders nothing across connections, and forgets who is away; etcd's
writes are on disk first.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from importlib.metadata import version
from typing import Any, Final

from tests.benchmarks import peers
from tests.benchmarks.children import Server, measured, serving
from tests.benchmarks.entries import VALUE
from tests.benchmarks.harness import Benchmark, Pair, Row, Sample, Scale, Side, Target, at_least, at_most

__all__ = ["cost", "delivery", "fan_out"]

_SUBSCRIBERS: Final = 500
_DELIVERY_SUBSCRIBERS: Final = 100
_PER_S: Final = 1_000
_LOGGED: Final = 100_000
_STREAMS: Final = 10_000
_STORES: Final = 20_000
_FAN_OUT: Final = at_least(1_000_000)
_LOG: Final = at_least(100_000)
_P50: Final = at_most(10)
_P99: Final = at_most(50)
_COST: Final = at_most(2)
_NOTHING: Final = at_most(1.1)
"""What definitions that nobody subscribes to may seem to cost: two runs of the same thing differ by as much."""


def fan_out(scale: Scale) -> Benchmark:
    """One stream and many subscribers; and one subscriber that reads the log."""

    def measure(peer: str) -> Sample:
        with _server(peer) as server:
            arguments = _arguments(peer, server, _SUBSCRIBERS, scale)
            return measured("receivers:fan_out", arguments)

    def measure_log() -> Sample:
        with _server("ours") as server:
            return measured("receivers:follow_log", {"address": server.address, "pid": server.pid, "changes": _LOGGED})

    names, remark = _peers()
    return Benchmark(
        "fan_out",
        f"changes of {len(VALUE)} bytes to {_SUBSCRIBERS} subscribers of one stream, and to one that reads the log",
        (*(Side(name, lambda name=name: measure(name)) for name in names), Side("log", measure_log)),  # type: ignore[misc]  # each its own name
        lambda pairs: _fan_out_rows(pairs, names),
        {"subscribers": _SUBSCRIBERS, "logged": _LOGGED, **_inputs(scale)},
        remark,
    )


def delivery(scale: Scale) -> Benchmark:
    """How long after its acknowledgement a store is delivered."""

    def measure(peer: str) -> Sample:
        with _server(peer) as server:
            return measured(
                "receivers:deliveries", {**_arguments(peer, server, _DELIVERY_SUBSCRIBERS, scale), "per_s": _PER_S}
            )

    names, remark = _peers()
    return Benchmark(
        "delivery",
        f"from acknowledgement to delivery, {_PER_S:,} changes/s to {_DELIVERY_SUBSCRIBERS} subscribers",
        tuple(Side(name, lambda name=name: measure(name)) for name in names),  # type: ignore[misc]  # each its own name
        lambda pairs: _delivery_rows(pairs, names),
        {"subscribers": _DELIVERY_SUBSCRIBERS, "per_s": _PER_S, **_inputs(scale)},
        remark,
    )


def cost(scale: Scale) -> Benchmark:
    """What streams cost a store: those that are subscribed, and those that are only defined."""
    settings = {
        "one subscribed": (0, 0, True),
        "10,000 more subscribed": (_STREAMS, 0, True),
        "none": (0, 0, False),
        "10,000 defined": (0, _STREAMS, False),
    }

    def measure(subscribed: int, defined: int, follows: bool) -> Sample:
        return measured(
            "receivers:stores_among_streams",
            {"subscribed": subscribed, "defined": defined, "follows": follows, "stores": _STORES},
        )

    return Benchmark(
        "streams",
        "a store in process, awaited, among streams of other prefixes",
        tuple(Side(name, lambda each=each: measure(*each)) for name, each in settings.items()),  # type: ignore[misc]  # each its own
        _cost_rows,
        {"streams": _STREAMS, "stores": _STORES, "value_bytes": len(VALUE)},
    )


def _peers() -> tuple[list[str], str]:
    """Returns who is compared, and what is missing."""
    names, missing = ["ours"], []
    for name, is_here, program in (
        ("redis-py", peers.redis_is_here, "redis-server"),
        ("etcd", peers.etcd_is_here, "etcd"),
    ):
        if is_here():
            names.append(name)
        else:
            missing.append(peers.how_to_install(program))
    return names, "; ".join(missing)


def _server(peer: str) -> AbstractContextManager[Server]:
    if peer == "redis-py":
        return peers.redis()
    return peers.etcd() if peer == "etcd" else serving("servers:ours", {})


def _arguments(peer: str, server: Server, subscribers: int, scale: Scale) -> dict[str, Any]:
    return {
        "peer": peer,
        "address": server.address,
        "pid": server.pid,
        "subscribers": subscribers,
        "seconds": scale.seconds,
    }


def _inputs(scale: Scale) -> dict[str, Any]:
    return {"seconds": scale.seconds, "value_bytes": len(VALUE), "redis-py": version("redis")}


def _values(pairs: Sequence[Pair], side: str, name: str) -> list[float]:
    return [pair[side][name] for pair in pairs]


def _ratios(pairs: Sequence[Pair], side: str, other: str, name: str) -> list[float]:
    return [a / b for a, b in zip(_values(pairs, side, name), _values(pairs, other, name), strict=True)]


def _fan_out_rows(pairs: Sequence[Pair], names: Sequence[str]) -> list[Row]:
    rows = []
    for name in names:
        goal = _FAN_OUT if name == "ours" else None
        rows.append(Row(f"to {_SUBSCRIBERS}: {name}", "deliveries/s", _values(pairs, name, "deliveries_per_s"), goal))
        for quantity, unit in (
            ("changes_a_message", "changes a message"),
            ("server_us", "µs of server CPU a delivery"),
            ("server_busy", "of the server's core"),
            ("client_busy", "of the receivers' core"),
        ):
            rows.append(Row(f"to {_SUBSCRIBERS}: {name}", unit, _values(pairs, name, quantity)))
    rows += [
        Row(f"to {_SUBSCRIBERS}: ours / {name}", "deliveries", _ratios(pairs, "ours", name, "deliveries_per_s"))
        for name in names[1:]
    ]
    return [
        *rows,
        Row("one that reads the log", "changes/s", _values(pairs, "log", "changes_per_s"), _LOG),
        Row("one that reads the log", "µs of server CPU a change", _values(pairs, "log", "server_us")),
        Row("one that reads the log", "of the server's core", _values(pairs, "log", "server_busy")),
        Row("one that reads the log", "of the receiver's core", _values(pairs, "log", "client_busy")),
    ]


def _delivery_rows(pairs: Sequence[Pair], names: Sequence[str]) -> list[Row]:
    rows = []
    goals: dict[str, Target] = {"p50_ms": _P50, "p99_ms": _P99}
    for name in names:
        for quantity, unit in (
            ("p50_ms", "ms, p50"),
            ("p99_ms", "ms, p99"),
            ("longest_ms", "ms, longest"),
            ("call_p50_ms", "ms from the call, p50"),
            ("call_p99_ms", "ms from the call, p99"),
            ("per_s", "changes/s"),
            ("server_busy", "of the server's core"),
        ):
            goal = goals.get(quantity) if name == "ours" else None
            rows.append(Row(f"delivery: {name}", unit, _values(pairs, name, quantity), goal))
    for name in names[1:]:
        rows += [
            Row(
                f"delivery: ours / {name}",
                f"{quantity} from the call",
                _ratios(pairs, "ours", name, f"call_{quantity}_ms"),
            )
            for quantity in ("p50", "p99")
        ]
    return rows


def _cost_rows(pairs: Sequence[Pair]) -> list[Row]:
    rows = [
        Row(f"a store: {name}", "µs", _values(pairs, name, "store_us"))
        for name in ("one subscribed", "10,000 more subscribed", "none", "10,000 defined")
    ]
    return [
        *rows,
        Row(
            "10,000 more subscribed / one",
            "",
            _ratios(pairs, "10,000 more subscribed", "one subscribed", "store_us"),
            _COST,
        ),
        Row("10,000 defined / none", "", _ratios(pairs, "10,000 defined", "none", "store_us"), _NOTHING),
    ]
