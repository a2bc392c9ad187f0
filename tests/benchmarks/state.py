"""Whether the state process disturbs who stores: p99 while it works through many changes, against it standing still.

Both sides start on copies of one directory whose state file is behind by all of them, and carry the same load: a client
that pipelines, at a steady rate whatever the server does, and then single calls. On one side the state process is
stopped (SIGSTOP); on the other it works, on the server's core.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Final

from tests.benchmarks import disk, program
from tests.benchmarks.children import cpu_seconds, measured
from tests.benchmarks.harness import Benchmark, Pair, Row, Sample, Scale, Side, at_most
from tests.benchmarks.load import client_name, drive
from tests.benchmarks.program import STATE_CORE

__all__ = ["benchmark"]

_PAIRS: Final = 3
_RATE: Final = 2_000
_CALL_RATE: Final = 500
"""What a durable server takes in single calls on a core that it shares, with room to spare."""
_WARM_UP_S: Final = 0.5
_RATIO: Final = at_most(2)


def benchmark(scale: Scale) -> Benchmark:
    """Stores beside a state process that stands still, and beside one that works."""
    disk.demand()
    resources = ExitStack()

    @cache
    def source() -> Path:
        return _directory_behind(resources, scale.entries)

    return Benchmark(
        "state",
        f"p99 of stores while the state process works through {scale.entries:,} changes",
        (
            Side("still", lambda: _measure(source(), scale, is_working=False)),
            Side("working", lambda: _measure(source(), scale, is_working=True)),
        ),
        _rows,
        {
            "changes": scale.entries,
            "pipelined_stores_per_s": _RATE,
            "grpc_calls_per_s": _CALL_RATE,
            "seconds": scale.seconds,
            "client": client_name(),
            "state_core": STATE_CORE,
        },
        most_pairs=_PAIRS,
        resources=resources,
    )


def _directory_behind(resources: ExitStack, changes: int) -> Path:
    """Makes a directory whose state file has none of so many changes that its journal has."""
    data = resources.enter_context(disk.directory()) / "data"
    with program.running(data) as ours:
        ours.hold_state()
        measured("callers:fill", {"address": ours.server.address, "keys": changes})
        ours.kill()
    return data


def _measure(source: Path, scale: Scale, *, is_working: bool) -> Sample:
    with disk.directory() as directory:
        data = directory / "data"
        disk.copy(source, data)
        with program.running(data) as ours:
            if not is_working:
                ours.hold_state()
            arguments = {"address": ours.server.address, "keys": scale.entries, "per_second": _RATE}
            state_s = cpu_seconds(ours.server.state_pid)
            pipelined = measured("steady:stores", {**arguments, "seconds": scale.seconds})
            drive(ours.server, "Store", seconds=_WARM_UP_S, per_second=_CALL_RATE)
            calls = drive(ours.server, "Store", seconds=scale.seconds, per_second=_CALL_RATE)
            state_s = cpu_seconds(ours.server.state_pid) - state_s
            behind = program.lag(data)
    return {
        **pipelined,
        "grpc_p99_ms": calls.p99_ms,
        "grpc_per_s": calls.per_second,
        "grpc_busy": calls.server_busy,
        "state_s": state_s,
        "changes_behind": behind.changes,
    }


def _rows(pairs: Sequence[Pair]) -> list[Row]:
    def values(side: str, name: str) -> list[float]:
        return [pair[side][name] for pair in pairs]

    sides = ("still", "working")
    rows = []
    for what, name in (("pipelined", "p99_ms"), ("single calls", "grpc_p99_ms")):
        ratios = [a / b for a, b in zip(values("working", name), values("still", name), strict=True)]
        rows += [Row(f"{what}: p99, state process {side}", "ms", values(side, name)) for side in sides]
        rows.append(Row(f"{what}: working / still", "p99", ratios, _RATIO))
    rows += [Row(f"pipelined: median, {side}", "ms", values(side, "p50_ms")) for side in sides]
    rows += [Row(f"pipelined: slowest, {side}", "ms", values(side, "slowest_ms")) for side in sides]
    rows += [Row(f"pipelined: {side}", "stores/s", values(side, "per_s")) for side in sides]
    rows += [Row(f"single calls: {side}", "stores/s", values(side, "grpc_per_s")) for side in sides]
    rows += [Row(f"state process {side}", "s of CPU while measured", values(side, "state_s")) for side in sides]
    rows += [
        Row(f"state process {side}", "changes behind at the end", values(side, "changes_behind")) for side in sides
    ]
    return rows
