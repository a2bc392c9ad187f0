"""Agents and tasks: how many tasks a second, how soon one begins, what heartbeats cost; beside it rq over Redis."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Final

from tests.benchmarks import peers
from tests.benchmarks.children import measured, serving
from tests.benchmarks.harness import Benchmark, Pair, Row, Sample, Scale, Side, at_least, at_most

__all__ = ["benchmark"]

_AGENTS: Final = 10_000


def benchmark(scale: Scale) -> Benchmark:
    """Ours, and rq with redis-server where they are to be had."""
    sides = [Side("ours", lambda: _ours(scale.seconds))]
    remark = ""
    if find_spec("rq") is None:
        remark = "rq: skipped: it is not installed; to measure it too: .venv/bin/pip install rq"
    elif not peers.redis_is_here():
        remark = f"rq: skipped: {peers.how_to_install('redis-server')}"
    else:
        sides.append(Side("rq", _rq))
    return Benchmark(
        "agents",
        "tasks that 8 no-op workers do, all in one process; the server in memory on a core of its own",
        tuple(sides),
        _rows,
        {"agents": _AGENTS, "seconds": scale.seconds},
        remark=remark,
        most_pairs=3,
    )


def _ours(seconds: float) -> Sample:
    sample: Sample = {}
    with serving("servers:ours", {}) as server:
        load = {"address": server.address, "pid": server.pid, "seconds": seconds}
        sample |= measured("agent_load:tasks", load)
    with serving("servers:ours", {}) as server:
        dispatched = measured("agent_load:dispatch", {"address": server.address})
        sample |= {f"dispatch_{name}": value for name, value in dispatched.items()}
    with serving("servers:ours", {}) as server:
        load = {"address": server.address, "pid": server.pid, "agents": _AGENTS, "seconds": max(seconds, 10.0)}
        sample |= {f"heartbeats_{name}": value for name, value in measured("agent_load:heartbeats", load).items()}
    with serving("servers:ours", {}) as server:
        found = measured("agent_load:available", {"address": server.address, "agents": _AGENTS})
        sample |= {f"available_{name}": value for name, value in found.items()}
    return sample


def _rq() -> Sample:
    with peers.redis() as server:
        return measured("agent_load:rq_tasks", {"address": server.address})


def _rows(pairs: Sequence[Pair]) -> list[Row]:
    def ours(name: str) -> list[float]:
        return [pair["ours"][name] for pair in pairs]

    rows = [
        Row("submitted, done and recorded, 8 no-op workers", "tasks/s", ours("per_s")),
        Row("the same by a server that has its core for itself", "tasks/s", ours("per_server_core"), at_least(3_000)),
        Row("server", "µs of CPU a task", ours("server_us")),
        Row("workers and submitter", "µs of CPU a task", ours("load_us")),
        Row("submit to handler, idle worker, p50", "ms", ours("dispatch_p50_ms"), at_most(5)),
        Row("submit to handler, idle worker, p99", "ms", ours("dispatch_p99_ms")),
        Row(f"heartbeats of {_AGENTS:,} agents, each every 10 s", "of a core", ours("heartbeats_busy"), at_most(0.15)),
        Row(f"first 100 of {_AGENTS:,} available agents, p50", "ms", ours("available_p50_ms"), at_most(5)),
    ]
    if "rq" in pairs[0]:
        rows.append(Row("rq, SimpleWorker", "tasks/s", [pair["rq"]["per_s"] for pair in pairs]))
        ratios = [pair["ours"]["per_s"] / pair["rq"]["per_s"] for pair in pairs]
        rows.append(Row("ours / rq", "throughput", ratios))
    return rows
