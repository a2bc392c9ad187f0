"""Workflows: appends that are on disk when they are answered, instances that are rebuilt, and a subscriber to all.

The program runs as its users start it, with its state process. PostgreSQL beside it is a table of events with a unique
(stream, sequence), written through psycopg: where there is a server to use (BENCH_POSTGRES, a connection string) and
psycopg to use it with.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

import uvloop

from onex_memory import MemoryClient
from onex_memory.spi import WorkflowEvent, WorkflowSnapshot
from tests.benchmarks import disk, program
from tests.benchmarks.children import cpu_seconds, measured
from tests.benchmarks.entries import VALUE
from tests.benchmarks.harness import Benchmark, Pair, Row, Sample, Scale, Side, Skipped, at_least, at_most

__all__ = ["against_postgres", "appends", "benchmark", "follow", "postgres", "rebuild"]

_TYPE: Final = "order-processing"
_INSTANCES: Final = 64
_CALLERS: Final = 256
_POSTGRES_CONNECTIONS: Final = 64
_LONG: Final = 10_000
"""The events of the instance that is rebuilt."""
_SNAPSHOT: Final = 9_900
_FOLLOWED: Final = 100_000
_BATCH: Final = 100


def benchmark(scale: Scale) -> Benchmark:
    """What the program does by itself."""
    disk.demand()
    return Benchmark(
        "workflows",
        f"events of {len(VALUE)} bytes in {_INSTANCES} instances, on disk before they are answered",
        (
            Side("appends", lambda: _on_disk("appends", seconds=scale.seconds, callers=_CALLERS)),
            Side("rebuild", lambda: _on_disk("rebuild")),
            Side("follow", lambda: _on_disk("follow", events=min(_FOLLOWED, scale.entries))),
        ),
        _rows,
        {"instances": _INSTANCES, "callers": _CALLERS, "value_bytes": len(VALUE), "rebuilt_events": _LONG},
        most_pairs=5,
    )


def against_postgres(scale: Scale) -> Benchmark:
    """Ours and PostgreSQL, one event an append."""
    disk.demand()
    conninfo = os.environ.get("BENCH_POSTGRES", "")
    if find_spec("psycopg") is None:
        raise Skipped("psycopg is not installed: pip install 'psycopg[binary]' into .venv, and say where a server is")
    if not conninfo:
        raise Skipped("BENCH_POSTGRES does not say where a PostgreSQL is, such as 'host=127.0.0.1 dbname=bench'")
    arguments = {"conninfo": conninfo, "seconds": scale.seconds}
    return Benchmark(
        "workflows_postgres",
        f"appends of one event to {_INSTANCES} instances, by {_POSTGRES_CONNECTIONS} callers",
        (
            Side("ours", lambda: _on_disk("appends", seconds=scale.seconds, callers=_POSTGRES_CONNECTIONS)),
            Side("postgres", lambda: measured("workflows:postgres", arguments)),
        ),
        _rows_beside_postgres,
        {"connections": _POSTGRES_CONNECTIONS, "instances": _INSTANCES},
    )


def _on_disk(what: str, **arguments: Any) -> Sample:
    with disk.directory() as directory, program.running(directory / "data") as ours:
        facts = {"address": ours.server.address, "pid": ours.server.pid}
        return measured(f"workflows:{what}", {**facts, **arguments})


def _rows(pairs: Sequence[Pair]) -> list[Row]:
    def values(side: str, name: str) -> list[float]:
        return [pair[side][name] for pair in pairs]

    return [
        Row("appends of one event", "/s", values("appends", "per_s"), at_least(20_000)),
        Row("appends of one event", "us of the server", values("appends", "server_us")),
        Row("appends of one event", "us of the client", values("appends", "client_us")),
        Row(f"events appended {_BATCH} at a time", "/s", values("follow", "appended_per_s")),
        Row(f"rebuild of {_LONG:,} events", "s", values("rebuild", "whole_s"), at_most(0.5)),
        Row(f"rebuild with a snapshot at {_SNAPSHOT:,}", "s", values("rebuild", "snapshot_s"), at_most(0.02)),
        Row("a subscriber to all, from the first event", "events/s", values("follow", "per_s"), at_least(50_000)),
        Row("a subscriber to all", "us of the server", values("follow", "server_us")),
    ]


def _rows_beside_postgres(pairs: Sequence[Pair]) -> list[Row]:
    ratios = [pair["ours"]["per_s"] / pair["postgres"]["per_s"] for pair in pairs]
    rows = [Row("ratio", "ours to PostgreSQL", ratios)]
    for side, name in (("ours", "ours"), ("postgres", "PostgreSQL")):
        rows += [
            Row(name, "appends/s", [pair[side]["per_s"] for pair in pairs]),
            Row(name, "us of the server", [pair[side]["server_us"] for pair in pairs]),
            Row(name, "us of the client", [pair[side]["client_us"] for pair in pairs]),
        ]
    return rows


# What runs in a process of its own.


def appends(*, address: str, pid: int, seconds: float, callers: int) -> Sample:
    """Appends one event at a time from so many callers of a client, each to one of the instances."""
    return uvloop.run(_appends(address, pid, seconds, callers))


async def _appends(address: str, pid: int, seconds: float, callers: int) -> Sample:
    async with MemoryClient(address) as client:
        append = client.workflows.events.append_events

        async def call(caller: int, end: float) -> int:
            done = 0
            while time.perf_counter() < end:
                await append([WorkflowEvent(_TYPE, f"instance-{caller % _INSTANCES}", "step", VALUE)])
                done += 1
            return done

        async def all_of_them(for_s: float) -> int:
            end = time.perf_counter() + for_s
            return sum(await asyncio.gather(*(call(caller, end) for caller in range(callers))))

        await all_of_them(seconds / 4)
        client_s, server_s, start = time.process_time(), cpu_seconds(pid), time.perf_counter()
        count = await all_of_them(seconds)
        took_s = time.perf_counter() - start
        client_s, server_s = time.process_time() - client_s, cpu_seconds(pid) - server_s
        lasts = [
            await client.workflows.events.get_last_sequence_number(_TYPE, f"instance-{number}")
            for number in range(_INSTANCES)
        ]
        assert sum(lasts) >= count, "what was acknowledged is there"
    return {
        "count": count,
        "per_s": count / took_s,
        "client_us": client_s / count * 1e6,
        "server_us": server_s / count * 1e6,
    }


def rebuild(*, address: str, pid: int) -> Sample:
    """Rebuilds a long instance, from its first event and from a snapshot."""
    return uvloop.run(_rebuild(address))


def _count(state: int, event: WorkflowEvent) -> int:
    return state + 1


async def _rebuild(address: str) -> Sample:
    async with MemoryClient(address) as client:
        events = client.workflows.events
        for _ in range(_LONG // _BATCH):
            await events.append_events([WorkflowEvent(_TYPE, "long", "step", VALUE) for _ in range(_BATCH)])

        async def fastest_of_a_few() -> float:
            took_s = []
            for _ in range(5):
                start = time.perf_counter()
                rebuilt = await events.rebuild_state(_TYPE, "long", _count, initial=0)
                took_s.append(time.perf_counter() - start)
                assert (rebuilt.state, rebuilt.sequence_number) == (_LONG, _LONG)
            return sorted(took_s)[2]

        whole_s = await fastest_of_a_few()
        await client.workflows.snapshots.save_snapshot(WorkflowSnapshot(_TYPE, "long", _SNAPSHOT, _SNAPSHOT))
        return {"whole_s": whole_s, "snapshot_s": await fastest_of_a_few()}


def follow(*, address: str, pid: int, events: int) -> Sample:
    """Follows all events of all instances from the first one on."""
    return uvloop.run(_follow(address, pid, events))


async def _follow(address: str, pid: int, count: int) -> Sample:
    async with MemoryClient(address) as client:
        store = client.workflows.events
        start = time.perf_counter()

        async def write(writer: int) -> None:
            for number in range(writer, count // _BATCH, 8):
                instance = f"instance-{number % _INSTANCES}"
                await store.append_events([WorkflowEvent(_TYPE, instance, "step", VALUE) for _ in range(_BATCH)])

        await asyncio.gather(*(write(writer) for writer in range(8)))
        appended_s = time.perf_counter() - start
        wanted = count // _BATCH * _BATCH
        async with store.follow(start="beginning") as following:
            server_s, start = cpu_seconds(pid), time.perf_counter()
            seen = 0
            async for _ in following:
                seen += 1
                if seen == wanted:
                    break
            took_s, server_s = time.perf_counter() - start, cpu_seconds(pid) - server_s
    return {"per_s": wanted / took_s, "server_us": server_s / wanted * 1e6, "appended_per_s": wanted / appended_s}


def postgres(*, conninfo: str, seconds: float) -> Sample:
    """Inserts one event at a time on so many connections, each to its own instance, with every commit on disk."""
    return uvloop.run(_postgres(conninfo, seconds))


async def _postgres(conninfo: str, seconds: float) -> Sample:
    psycopg: Any = import_module("psycopg")  # it is there where this is called, and not in every set-up
    async with await psycopg.AsyncConnection.connect(conninfo, autocommit=True) as connection:
        await connection.execute("DROP TABLE IF EXISTS onex_bench_events")
        await connection.execute(
            "CREATE TABLE onex_bench_events (stream text, sequence bigint, id text, kind text, data bytea,"
            " PRIMARY KEY (stream, sequence), UNIQUE (stream, id))"
        )
    value = VALUE if isinstance(VALUE, bytes) else str(VALUE).encode()

    async def call(caller: int, connection: Any, end: float) -> int:
        done = 0
        while time.perf_counter() < end:
            done += 1
            await connection.execute(
                "INSERT INTO onex_bench_events VALUES (%s, %s, %s, %s, %s)",
                (f"instance-{caller}", done, f"{caller}.{done}", "step", value),
            )
        return done

    async with AsyncExitStack() as stack:
        connections = []
        for _ in range(_POSTGRES_CONNECTIONS):
            opened = await psycopg.AsyncConnection.connect(conninfo, autocommit=True, prepare_threshold=0)
            connections.append(await stack.enter_async_context(opened))

        def server_seconds() -> float:
            """Those of its processes that serve these; of what writes its log for all, nothing is counted."""
            return sum(cpu_seconds(connection.info.backend_pid) for connection in connections)

        client_s, server_s, start = time.process_time(), server_seconds(), time.perf_counter()
        calls = (call(caller, connection, start + seconds) for caller, connection in enumerate(connections))
        count = sum(await asyncio.gather(*calls))
        took_s, client_s = time.perf_counter() - start, time.process_time() - client_s
        server_s = server_seconds() - server_s
    async with await psycopg.AsyncConnection.connect(conninfo, autocommit=True) as connection:
        await connection.execute("DROP TABLE onex_bench_events")
    return {
        "count": count,
        "per_s": count / took_s,
        "client_us": client_s / count * 1e6,
        "server_us": server_s / count * 1e6,
    }
