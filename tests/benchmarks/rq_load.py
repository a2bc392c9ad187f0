"""rq over redis-server as a peer: jobs that do nothing, done by as many workers as ours, each a process.

rq's workers take signals, so that each needs a process of its own; `SimpleWorker` does its jobs there itself, where
`Worker` would fork for each. All of them, and whoever submits, share the core that load comes from, as ours do.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from redis import Redis
from rq import Queue, SimpleWorker, Worker
from rq.registry import FinishedJobRegistry

from tests.benchmarks.children import LOAD_CORE, ROOT, ChildFailed, command, cpu_seconds
from tests.benchmarks.harness import Sample

__all__ = ["noop", "tasks", "work"]

_WORKERS: Final = 8
_BATCH: Final = 64
_BACKLOG: Final = 2_000
_START_S: Final = 60.0
_KEPT_S: Final = 600
"""How long a job that is over is kept, with its result: as ours are, for longer than this takes."""


def noop() -> None:
    """Does nothing: what a job runs."""


def _connected(address: str) -> Redis:
    host, _, port = address.rpartition(":")
    return Redis(host=host, port=int(port))


def work(*, address: str) -> None:
    """Does jobs until it is ended: one worker."""
    redis = _connected(address)
    SimpleWorker([Queue(connection=redis)], connection=redis).work(logging_level="ERROR")


def tasks(*, address: str, pid: int, seconds: float) -> Sample:
    """Submits jobs, 64 with one message, which 8 workers do by doing nothing, until each is recorded as finished."""
    redis = _connected(address)
    queue = Queue(connection=redis)
    finished = FinishedJobRegistry(queue=queue)
    submitted = 0

    def done() -> int:
        return int(redis.zcard(finished.key))

    def submit(seconds: float) -> None:
        nonlocal submitted
        end_s = time.perf_counter() + seconds
        while time.perf_counter() < end_s:
            while submitted - done() > _BACKLOG:
                time.sleep(0.005)
            queue.enqueue_many([Queue.prepare_data(noop, result_ttl=_KEPT_S) for _ in range(_BATCH)])
            submitted += _BATCH
        while done() < submitted:
            time.sleep(0.005)

    with _working(address, redis) as processes:
        submit(1.0)  # warms up

        def load_s() -> float:
            return time.process_time() + sum(cpu_seconds(process.pid) for process in processes)

        began_s, server_s, before_s, before = time.perf_counter(), cpu_seconds(pid), load_s(), submitted
        submit(seconds)
        count = submitted - before
        return {
            "per_s": count / (time.perf_counter() - began_s),
            "server_us": (cpu_seconds(pid) - server_s) / count * 1e6,
            "load_us": (load_s() - before_s) / count * 1e6,
        }


@contextmanager
def _working(address: str, redis: Redis) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Runs the workers."""
    processes = [
        subprocess.Popen(
            command("rq_load:work", {"address": address}, LOAD_CORE),
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(_WORKERS)
    ]
    try:
        end_s = time.monotonic() + _START_S
        while Worker.count(connection=redis) < _WORKERS:
            if time.monotonic() > end_s or any(process.poll() is not None for process in processes):
                raise ChildFailed("rq: its workers do not begin")
            time.sleep(0.05)
        yield processes
    finally:
        for process in processes:
            process.kill()
            process.wait()
