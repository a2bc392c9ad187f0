"""`make bench`: runs benchmarks, prints what they come to and writes it, and plots of it, to build/bench/.

make bench                                    all of them
make bench ARGS="engine unary --pairs 15"     some, with more pairs
make bench ARGS=--quick                       a first impression, in a quarter of the time
make bench ARGS="settings --only minimal"     what gRPC's own settings do; not among "all"
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from importlib.util import find_spec
from typing import Any

from rich.console import Console

from tests.benchmarks import (
    agents,
    batch,
    durable,
    encryption,
    engine,
    etcd,
    everything,
    memory,
    metrics,
    pipeline,
    plots,
    recovery,
    security,
    settings,
    start,
    state,
    streams,
    tail,
    unary,
    workflows,
)
from tests.benchmarks.children import LOAD_CORE, ChildFailed
from tests.benchmarks.harness import RESULTS, Benchmark, Scale, Skipped, keep, machine_facts, run_pairs, show
from tests.benchmarks.results import read_results

__all__ = ["main"]

_ALL = {
    "engine": engine.benchmark,
    "unary": unary.benchmark,
    "everything": everything.benchmark,
    "memory": memory.benchmark,
    "tail": tail.benchmark,
    "pipeline": pipeline.benchmark,
    "metrics": metrics.benchmark,
    "batch": batch.benchmark,
    "fan_out": streams.fan_out,
    "delivery": streams.delivery,
    "streams": streams.cost,
    "etcd": etcd.benchmark,
    "durable": durable.benchmark,
    "durable_redis": durable.against_redis,
    "durable_etcd": etcd.durable,
    "start": start.benchmark,
    "recovery": recovery.benchmark,
    "state": state.benchmark,
    "security": security.benchmark,
    "encryption": encryption.benchmark,
    "at_rest": encryption.at_rest,
    "workflows": workflows.benchmark,
    "workflows_postgres": workflows.against_postgres,
    "agents": agents.benchmark,
}
_MAX_PAIRS = 100


def main() -> int:
    """Runs what the command line names; returns the exit code: 0, 2 where a benchmark broke."""
    arguments = _arguments()
    scale = Scale(pairs=3, seconds=1.0, entries=200_000) if arguments.quick else Scale()
    signal.signal(signal.SIGTERM, _leave)
    os.sched_setaffinity(0, {LOAD_CORE})  # what is started from here, the client of servers too, stays there
    console = Console(width=None if sys.stdout.isatty() else 120)
    machine = machine_facts()
    missed = 0
    for name in arguments.names or list(_ALL):
        try:
            benchmark = _made(name, scale, arguments.only)
            pairs = arguments.pairs or min(scale.pairs, benchmark.most_pairs or scale.pairs)
            with benchmark.resources:
                missed += _run(benchmark, pairs, machine, console)
        except Skipped as why:
            console.print(f"[yellow]{name}:[/yellow] skipped: {why}")
        except ChildFailed as err:
            console.print(f"[red]{name}:[/red] {err}")
            return 2
    if find_spec("matplotlib") is not None:  # it is with `make bench`
        plots.draw(read_results(), RESULTS)
    console.print("build/bench/: every sample, and plots; `make figures` puts them into the documentation")
    return 1 if missed and arguments.check else 0


def _leave(number: int, frame: object) -> None:
    """Ends as Ctrl-C does: whoever has started or made something ends or removes it."""
    sys.exit(128 + number)


def _made(name: str, scale: Scale, only: list[str]) -> Benchmark:
    return settings.benchmark(scale, only) if name == "settings" else _ALL[name](scale)


def _run(benchmark: Benchmark, pairs: int, machine: dict[str, Any], console: Console) -> int:
    measured = run_pairs(benchmark, pairs, console)
    rows = benchmark.rows(measured)
    show(benchmark, rows, console)
    keep(benchmark, measured, rows, {**machine, "load_average_after": os.getloadavg()[0]})
    return sum(row.is_missed for row in rows)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description="Measures speed and memory.")
    names = [*_ALL, "settings"]
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"which: {', '.join(names)}; default: {', '.join(_ALL)}"
    )
    parser.add_argument("--quick", action="store_true", help="fewer pairs, shorter, at fewer entries")
    parser.add_argument("--pairs", type=int, help="how many pairs; default 7, or 3 if quick")
    parser.add_argument("--check", action="store_true", help="exit with 1 where a target is missed")
    parser.add_argument("--only", action="append", default=[], metavar="PART", help="settings: those named like this")
    arguments = parser.parse_args()
    unknown = set(arguments.names) - set(names)
    if unknown:
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    if arguments.pairs is not None and not 1 <= arguments.pairs <= _MAX_PAIRS:
        parser.error(f"--pairs can be 1 to {_MAX_PAIRS}")
    return arguments
