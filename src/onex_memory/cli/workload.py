"""A load and what it measured: callers in a closed loop, latencies, and what is computed from them.

Owns how a benchmark is driven and counted; knows nothing of options and tables.

Each caller awaits one operation after the other. A latency is what that caller waited, in whole microseconds; nothing
is computed while the load runs, except where somebody watches.
"""

from __future__ import annotations

import asyncio
import random
import secrets
import signal
from array import array
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from time import perf_counter_ns, process_time_ns
from typing import TYPE_CHECKING, Final, Literal

from onex_memory.spi.errors import MemoryServiceError
from onex_memory.spi.memory_operations import ProtocolMemoryOperation

if TYPE_CHECKING:
    from onex_memory.client import MemoryClient

__all__ = ["Load", "Measured", "Progress", "WorkloadName", "percentiles", "run_load"]

WorkloadName = Literal["store", "retrieve", "increment", "mixed"]
"""What the callers do. mixed: four retrieves to each store."""

PREFIX: Final = "bench:"
"""What the keys of every benchmark begin with."""
_BATCH: Final = 1_000
_BATCH_BYTES: Final = 4 << 20
"""What the keys are stored in beforehand: batches of at most so many entries, and about so many bytes."""
_MIXED_CYCLE: Final = 5
_PATIENCE_S: Final = 1.0
"""How long the calls in flight at the end are waited for."""
_PAUSE_S: Final = 0.05
"""How long a caller whose operation failed stays away from a server that may be in trouble."""
_RECENT: Final = 4_096
"""How many of the last latencies a live display looks at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What to measure."""

    workload: WorkloadName
    callers: int
    seconds: float
    value_bytes: int
    keys: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How a load is going."""

    seconds: float
    """Since it began."""
    operations: int
    """Since it began."""
    errors: int
    operations_per_second: float
    """Since the last report."""
    p50_ms: float
    """Of the last few operations, like the next."""
    p99_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a load measured."""

    seconds: float
    """How long it ran."""
    interrupted: bool
    operations: int
    """How many succeeded."""
    errors: int
    """How many failed, or were not answered when it was over."""
    first_error: str | None
    operations_per_second: float
    p50_ms: float | None
    """Latencies of the operations that succeeded; None: there were none."""
    p99_ms: float | None
    p999_ms: float | None
    max_ms: float | None
    client_cpu_us_per_operation: float | None
    """Processor time of the whole client process over operations."""


class _Run:
    """A load while it runs."""

    def __init__(self, callers: int) -> None:
        self.stop_ns: float = float("inf")
        self.latencies_us: list[array[int]] = [array("q") for _ in range(callers)]
        self.errors = 0
        self.first_error: str | None = None

    @property
    def operations(self) -> int:
        return sum(map(len, self.latencies_us))

    def failed(self, error: str) -> None:
        self.errors += 1
        self.first_error = self.first_error or error


async def run_load(
    client: MemoryClient, load: Load, *, keep: bool, watch: Callable[[Progress], None] | None, interval_s: float = 0.5
) -> Measured:
    """Prepares the keys, drives the callers for the time that was asked for or until Ctrl-C, and removes the keys.

    Args:
        client: what every caller uses.
        load: what to do.
        keep: leaves the keys where they are.
        watch: is told how it goes; None: nobody watches, which costs nothing.
        interval_s: how often.
    """
    prefix = f"{PREFIX}{secrets.token_hex(4)}:"
    keys = [f"{prefix}{number}" for number in range(load.keys)]
    random.Random(0).shuffle(keys)  # noqa: S311 - spreads the keys, in the same way each time
    value = "x" * load.value_bytes
    try:
        if load.workload in {"retrieve", "mixed"}:
            await _fill(client, keys, value)
        else:
            await client.memory.exists(keys[0])  # connects, so that the first operation is like the others
        return await _measured(_operation(client, load.workload, value), keys, load, watch, interval_s)
    finally:
        if not keep:
            await client.memory.delete_matching(f"{prefix}*")


async def _fill(client: MemoryClient, keys: Sequence[str], value: str) -> None:
    size = max(1, min(_BATCH, _BATCH_BYTES // len(value)))
    for start in range(0, len(keys), size):
        stores = [ProtocolMemoryOperation("store", key, value) for key in keys[start : start + size]]
        done = await client.operations.batch_store(stores)
        for result in done.results:
            if result.error is not None:
                raise result.error


def _operation(client: MemoryClient, workload: WorkloadName, value: str) -> Callable[[str, int], Awaitable[object]]:
    """Returns what a caller does with a key the n-th time."""
    store, retrieve, increment = client.memory.store, client.memory.retrieve, client.operations.atomic_increment
    match workload:
        case "store":
            return lambda key, _: store(key, value)
        case "retrieve":
            return lambda key, _: retrieve(key)
        case "increment":
            return lambda key, _: increment(key)
        case "mixed":
            return lambda key, turn: retrieve(key) if turn % _MIXED_CYCLE else store(key, value)


async def _measured(
    operation: Callable[[str, int], Awaitable[object]],
    keys: Sequence[str],
    load: Load,
    watch: Callable[[Progress], None] | None,
    interval_s: float,
) -> Measured:
    run = _Run(load.callers)
    async with asyncio.TaskGroup() as group, _interruptible() as interrupted:
        cpu_ns, started_ns = process_time_ns(), perf_counter_ns()
        end_ns = started_ns + load.seconds * 1e9
        callers = {
            group.create_task(_call(run, operation, keys, number * len(keys) // load.callers, latencies_us))
            for number, latencies_us in enumerate(run.latencies_us)
        }
        await _watched(
            run, started_ns=started_ns, end_ns=end_ns, interrupted=interrupted, watch=watch, interval_s=interval_s
        )
        run.stop_ns = 0
        _, late = await asyncio.wait(callers, timeout=_PATIENCE_S)
        elapsed_s = (perf_counter_ns() - started_ns) / 1e9
        spent_ns = process_time_ns() - cpu_ns
        for caller in late:
            caller.cancel()
            run.failed(f"no answer within {_PATIENCE_S:.0f} s of the end")
    operations = run.operations
    found = percentiles(run.latencies_us, (0.5, 0.99, 0.999, 1.0)) if operations else (None,) * 4
    return Measured(
        seconds=elapsed_s,
        interrupted=interrupted.is_set(),
        operations=operations,
        errors=run.errors,
        first_error=run.first_error,
        operations_per_second=operations / elapsed_s,
        p50_ms=found[0],
        p99_ms=found[1],
        p999_ms=found[2],
        max_ms=found[3],
        client_cpu_us_per_operation=spent_ns / 1_000 / operations if operations else None,
    )


async def _call(
    run: _Run,
    operation: Callable[[str, int], Awaitable[object]],
    keys: Sequence[str],
    position: int,
    latencies_us: array[int],
) -> None:
    """Does one operation after the other until the run stops."""
    now_ns, count, turn = perf_counter_ns, len(keys), position
    while True:
        started_ns = now_ns()
        try:
            await operation(keys[turn % count], turn)
        except MemoryServiceError as err:
            run.failed(str(err))
            await asyncio.sleep(_PAUSE_S)
            ended_ns = now_ns()
        else:
            ended_ns = now_ns()
            latencies_us.append((ended_ns - started_ns) // 1_000)
        turn += 1
        if ended_ns >= run.stop_ns:
            return


async def _watched(
    run: _Run,
    *,
    started_ns: int,
    end_ns: float,
    interrupted: asyncio.Event,
    watch: Callable[[Progress], None] | None,
    interval_s: float,
) -> None:
    """Waits for the end, or to be interrupted, telling how it goes."""
    before_ns, before = started_ns, 0
    while (left_s := (end_ns - perf_counter_ns()) / 1e9) > 0 and not interrupted.is_set():
        try:
            async with asyncio.timeout(left_s if watch is None else min(left_s, interval_s)):
                await interrupted.wait()
        except TimeoutError:
            pass
        if watch is None:
            continue
        now_ns, operations = perf_counter_ns(), run.operations
        each = -(-_RECENT // len(run.latencies_us))
        p50_ms, p99_ms = percentiles([latencies_us[-each:] for latencies_us in run.latencies_us], (0.5, 0.99))
        watch(
            Progress(
                seconds=(now_ns - started_ns) / 1e9,
                operations=operations,
                errors=run.errors,
                operations_per_second=(operations - before) * 1e9 / (now_ns - before_ns),
                p50_ms=p50_ms,
                p99_ms=p99_ms,
            )
        )
        before_ns, before = now_ns, operations


@asynccontextmanager
async def _interruptible() -> AsyncIterator[asyncio.Event]:
    """Makes Ctrl-C set an event instead of ending the program, for as long as the block runs."""
    loop = asyncio.get_running_loop()
    interrupted = asyncio.Event()
    loop.add_signal_handler(signal.SIGINT, interrupted.set)
    try:
        yield interrupted
    finally:
        loop.remove_signal_handler(signal.SIGINT)


def percentiles(latencies_us: Sequence[array[int]], fractions: Sequence[float]) -> tuple[float, ...]:
    """Returns the latencies that these fractions of all do not exceed (nearest rank), in milliseconds.

    Equal latencies are counted, not sorted, so that the memory it takes does not grow with the length of a run.

    Args:
        latencies_us: what was measured, in microseconds; 0 is answered where that is nothing.
        fractions: more than 0, at most 1.
    """
    counts: Counter[int] = Counter()
    for part in latencies_us:
        counts.update(part)
    if not counts:
        return (0.0,) * len(fractions)
    ordered = sorted(counts)
    ranks = list(accumulate(counts[latency_us] for latency_us in ordered))
    return tuple(_at(ordered, ranks, ceil(fraction * ranks[-1])) / 1_000 for fraction in fractions)


def _at(ordered: Sequence[int], ranks: Sequence[int], rank: int) -> int:
    from bisect import bisect_left

    return ordered[bisect_left(ranks, rank)]
