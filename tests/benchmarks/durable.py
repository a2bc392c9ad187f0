"""What it costs that a store is on disk before it is answered: the program beside itself, and beside redis-server.

The state process is part of what keeping data costs. It runs where it runs on a machine of one core: on the server's,
at the nice value that it gives itself. What it takes is shown apart from what the server takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from typing import Any, Final

from tests.benchmarks import callers, disk, peers, program
from tests.benchmarks.children import SERVER_CORE, Server, cpu_seconds, measured
from tests.benchmarks.entries import VALUE
from tests.benchmarks.harness import Benchmark, Pair, Row, Sample, Scale, Side, Skipped, at_least
from tests.benchmarks.program import STATE_CORE, Durability, Program

__all__ = ["against_redis", "benchmark", "inputs", "measure_durable"]

_CALLERS: Final = 64
_GROUPS_S: Final = 1.0
"""How long the disk alone is looked at."""
_SYNC: Final = at_least(0.5)
_ASYNC: Final = at_least(0.8)
_REDIS: Final = at_least(2)


def benchmark(scale: Scale) -> Benchmark:
    """In memory only, on disk before the answer, and on disk soon after it."""
    disk.demand()
    return Benchmark(
        "durable",
        f"stores of {len(VALUE)} bytes by {_CALLERS} callers of a client, on disk and not",
        (
            Side("ephemeral", lambda: _measure_ephemeral(scale.seconds)),
            Side("sync", lambda: _measure_sync(scale.seconds)),
            Side("async", lambda: measure_durable("async", scale.seconds)),
        ),
        _rows,
        inputs(scale),
    )


def against_redis(scale: Scale) -> Benchmark:
    """Ours and redis-py, with servers that call fsync before they answer."""
    disk.demand()
    if not peers.redis_is_here():
        raise Skipped(peers.how_to_install("redis-server"))
    return Benchmark(
        "durable_redis",
        f"stores of {len(VALUE)} bytes by {_CALLERS} callers of a client, on disk before they are answered",
        (
            Side("ours", lambda: measure_durable("sync", scale.seconds)),
            Side("redis-py", lambda: _measure_redis(scale.seconds)),
        ),
        _rows_against_redis,
        {**inputs(scale), "redis-py": version("redis"), "appendfsync": "always"},
    )


def inputs(scale: Scale) -> dict[str, Any]:
    """Returns what these measurements are made with."""
    return {
        "callers": _CALLERS,
        "keys": callers.KEYS,
        "seconds": scale.seconds,
        "value_bytes": len(VALUE),
        "state_core": STATE_CORE,
    }


def _measure_ephemeral(seconds: float) -> Sample:
    with program.running(None) as ours:
        return _measure(ours, seconds)


def _measure_sync(seconds: float) -> Sample:
    """Measures the disk alone too, right afterwards: groups as large as those of all callers at once."""
    with disk.directory() as directory:
        sample = measure_durable("sync", seconds)
        size_bytes = round(sample["bytes_a_change"] * _CALLERS)
        arguments = {"place": str(directory), "size_bytes": size_bytes, "seconds": _GROUPS_S}
        group = measured("disk:groups", arguments, core=SERVER_CORE)
    return {
        **sample,
        **{f"group_{name}": value for name, value in group.items()},
        "disk_per_s": _CALLERS / group["mean_ms"] * 1e3,
    }


def measure_durable(durability: Durability, seconds: float, *, encrypts: bool = False) -> Sample:
    """Measures stores of the program on a data directory, which is encrypted or not."""
    with disk.directory() as directory:
        data = directory / "data"
        with program.running(data, durability=durability, encrypts=encrypts) as ours:
            sample = _measure(ours, seconds)
        groups = list(program.journal_groups(data))
    changes = sum(changes for _, changes in groups)
    return {
        **sample,
        "changes_a_group": changes / len(groups),
        "bytes_a_change": sum(size_bytes for size_bytes, _ in groups) / changes,
    }


def _measure(ours: Program, seconds: float) -> Sample:
    """Puts load on the program, and charges it with all that its state process does on account of that."""
    state_pid = ours.server.state_pid
    state_s = cpu_seconds(state_pid) if state_pid else 0.0
    sample = _stores("ours", ours.server, seconds)
    if not state_pid:
        return sample
    ours.catch_up()
    state_s = cpu_seconds(state_pid) - state_s
    return {**sample, "state_us": state_s / (callers.KEYS + sample["count"]) * 1e6}  # it warmed up with each key once


def _measure_redis(seconds: float) -> Sample:
    with peers.redis(is_durable=True) as server:
        return _stores("redis-py", server, seconds)


def _stores(client: str, server: Server, seconds: float) -> Sample:
    return measured("callers:stores", {"client": client, **asdict(server), "callers": _CALLERS, "seconds": seconds})


def _rows(pairs: Sequence[Pair]) -> list[Row]:
    def values(side: str, name: str) -> list[float]:
        return [pair[side][name] for pair in pairs]

    def ratios(above: list[float], below: list[float]) -> list[float]:
        return [a / b for a, b in zip(above, below, strict=True)]

    rates = {side: values(side, "per_s") for side in ("ephemeral", "sync", "async")}
    disk_rate = values("sync", "disk_per_s")
    attainable = [min(pair) for pair in zip(rates["ephemeral"], disk_rate, strict=True)]
    return [
        *(Row(side, "/s", rates[side]) for side in rates),
        Row(f"the disk alone: a row of {_CALLERS} stores", "ms", values("sync", "group_mean_ms")),
        Row(f"the disk alone: {_CALLERS} / that", "/s", disk_rate),
        Row("sync / ephemeral", "throughput", ratios(rates["sync"], rates["ephemeral"])),
        Row("sync / the disk alone", "throughput", ratios(rates["sync"], disk_rate)),
        Row("sync / the lower of the two", "throughput", ratios(rates["sync"], attainable), _SYNC),
        Row("async / ephemeral", "throughput", ratios(rates["async"], rates["ephemeral"]), _ASYNC),
        *(Row(side, "stores a group", values(side, "changes_a_group")) for side in ("sync", "async")),
        *(Row(side, "µs of server CPU a store", values(side, "server_us")) for side in rates),
        *(Row(side, "µs of the state process a store", values(side, "state_us")) for side in ("sync", "async")),
        *(Row(side, "µs of client CPU a store", values(side, "client_us")) for side in rates),
        *(Row(side, "of a core: the server", values(side, "server_busy")) for side in rates),
        *(Row(side, "of a core: the state process", values(side, "state_busy")) for side in ("sync", "async")),
        *(Row(side, "of a core: the client", values(side, "client_busy")) for side in rates),
    ]


def _rows_against_redis(pairs: Sequence[Pair]) -> list[Row]:
    sides = ("ours", "redis-py")
    ratios = [pair["ours"]["per_s"] / pair["redis-py"]["per_s"] for pair in pairs]
    rows = [Row(side, "/s", [pair[side]["per_s"] for pair in pairs]) for side in sides]
    rows.append(Row("ours / redis-py", "throughput", ratios, _REDIS))
    for where in ("server", "client"):
        rows += [
            Row(side, f"µs of {where} CPU a store", [pair[side][f"{where}_us"] for pair in pairs]) for side in sides
        ]
        rows += [
            Row(side, f"of a core: the {where}", [pair[side][f"{where}_busy"] for pair in pairs]) for side in sides
        ]
    rows.append(Row("ours", "µs of the state process a store", [pair["ours"]["state_us"] for pair in pairs]))
    return rows
