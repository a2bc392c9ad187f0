"""Agents and tasks: how many tasks a second, how soon one begins, what heartbeats cost; beside it rq over Redis."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Final

from tests.benchmarks import disk, peers, program
from tests.benchmarks.children import measured, serving
from tests.benchmarks.harness import Benchmark, Pair, Row, Sample, Scale, Side, at_least, at_most

__all__ = ["benchmark"]

_AGENTS: Final = 10_000


def benchmark(scale: Scale) -> Benchmark:
    """Ours in memory and on disk, and rq with redis-server where they are to be had."""
    disk.demand()
    sides = [Side("ours", lambda: _ours(scale.seconds)), Side("durable", lambda: _durable(scale.seconds))]
    remark = ""
    if find_spec("rq") is None:
        remark = "rq: skipped: it is not installed; to measure it too: make setup"
    elif not peers.redis_is_here():
        remark = f"rq: skipped: {peers.how_to_install('redis-server')}"
    else:
        sides.append(Side("rq", lambda: _rq(scale.seconds, is_durable=False)))
        sides.append(Side("rq_durable", lambda: _rq(scale.seconds, is_durable=True)))
    return Benchmark(
        "agents",
        "tasks that 8 no-op workers do, on one core with whoever submits; the server on a core of its own",
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
        load = {"address": server.address, "pid": server.pid, "agents": _AGENTS, "seconds": max(seconds, 10.0)}
        sample |= {f"kept_alive_{name}": value for name, value in measured("agent_load:kept_alive", load).items()}
    with serving("servers:ours", {}) as server:
        found = measured("agent_load:available", {"address": server.address, "agents": _AGENTS})
        sample |= {f"available_{name}": value for name, value in found.items()}
    return sample


def _durable(seconds: float) -> Sample:
    """Every submission and every result is on disk before it is answered."""
    with disk.directory() as directory, program.running(directory / "data") as ours:
        server = ours.server
        load = {"address": server.address, "pid": server.pid, "state_pid": server.state_pid, "seconds": seconds}
        return measured("agent_load:tasks", load)


def _rq(seconds: float, *, is_durable: bool) -> Sample:
    with peers.redis(is_durable=is_durable) as server:
        return measured("rq_load:tasks", {"address": server.address, "pid": server.pid, "seconds": seconds})


def _rows(pairs: Sequence[Pair]) -> list[Row]:
    def of(side: str, name: str) -> list[float]:
        return [pair[side][name] for pair in pairs]

    def ours(name: str) -> list[float]:
        return of("ours", name)

    def ratios(side: str, peer: str, name: str) -> list[float]:
        return [pair[side][name] / pair[peer][name] for pair in pairs]

    rows = [
        Row("submitted, done and recorded, 8 no-op workers", "tasks/s", ours("per_s")),
        Row("the same by a server that has its core for itself", "tasks/s", ours("per_server_core"), at_least(3_000)),
        Row("server", "µs of CPU a task", ours("server_us")),
        Row("workers and submitter", "µs of CPU a task", ours("load_us")),
        Row("on disk before it is answered (sync)", "tasks/s", of("durable", "per_s")),
        Row(
            "the same by a server that has its core for itself",
            "tasks/s",
            of("durable", "per_server_core"),
            at_least(3_000),
        ),
        Row("server, on disk", "µs of CPU a task", of("durable", "server_us")),
        Row("state process", "µs of CPU a task", of("durable", "state_us")),
        Row("submit to handler, idle worker, p50", "ms", ours("dispatch_p50_ms"), at_most(5)),
        Row("submit to handler, idle worker, p99", "ms", ours("dispatch_p99_ms")),
        Row(f"heartbeats of {_AGENTS:,} agents, each every 10 s", "of a core", ours("heartbeats_busy"), at_most(0.15)),
        Row(
            f"{_AGENTS:,} agents without sessions that 20 clients renew every 10 s",
            "of a core",
            ours("kept_alive_busy"),
            at_most(0.15),
        ),
        Row(f"first 100 of {_AGENTS:,} available agents, p50", "ms", ours("available_p50_ms"), at_most(5)),
    ]
    for peer, side, where in (("rq", "ours", "in memory"), ("rq_durable", "durable", "on disk")):
        if peer in pairs[0]:
            rows += [
                Row(f"rq, 8 SimpleWorkers, redis-server {where}", "jobs/s", of(peer, "per_s")),
                Row(f"redis-server, {where}", "µs of CPU a job", of(peer, "server_us")),
                Row(f"rq's workers and submitter, {where}", "µs of CPU a job", of(peer, "load_us")),
                Row(f"ours / rq, {where}", "throughput", ratios(side, peer, "per_s")),
            ]
    return rows
