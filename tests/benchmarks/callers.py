"""Clients in Python that put load on a server in a closed loop: each caller sends as soon as it has its answer.

Each function runs in a process of its own, on uvloop, warms up, and then measures for a while: operations a second, and
the processor time that an operation costs client and server.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, Final, TypeAlias

import uvloop
from redis.asyncio import Redis

from onex_memory import MemoryClient
from onex_memory.spi.memory_operations import ProtocolMemoryOperation
from tests.benchmarks.children import Server, cpu_seconds
from tests.benchmarks.entries import VALUE, key, shuffled
from tests.benchmarks.harness import Sample

__all__ = ["KEYS", "alternating", "batches", "fill", "stores"]

KEYS: Final = 10_000
"""How many keys are written, in random order."""
_REDIS_CONNECTIONS: Final = 100
"""How many connections redis-py's pool makes at most, unless told otherwise; a caller too many is an error."""
_TURN_S: Final = 0.25
"""How long one of two servers has the load before the other has it."""
_FILL_OPERATIONS: Final = 1_000
_FILL_CALLERS: Final = 4
Operation: TypeAlias = Callable[[list[str]], Awaitable[object]]
"""Writes the keys it is given, and waits for the answer."""


def stores(*, client: str, address: str, pid: int, callers: int, seconds: float, state_pid: int = 0) -> Sample:
    """Stores one key at a time from so many callers, by `ours` or `redis-py`.

    Args:
        client: which of the two.
        address: of the server.
        pid: of the server.
        callers: how many there are.
        seconds: for how long.
        state_pid: of the server's state process, where it has one.
    """
    return uvloop.run(_measured(client, Server(address, pid, state_pid), callers, 1, seconds))


def batches(*, client: str, address: str, pid: int, callers: int, operations: int, seconds: float) -> Sample:
    """Stores so many keys at a time from so many callers, by `ours` or `redis-py`."""
    return uvloop.run(_measured(client, Server(address, pid), callers, operations, seconds))


def fill(*, address: str, keys: int) -> Sample:
    """Stores so many keys in our server, in random order and in batches, as fast as it takes them."""
    return uvloop.run(_filled(address, keys))


def alternating(*, first: list[Any], second: list[Any], callers: int, seconds: float) -> Sample:
    """Stores one key at a time in two of our servers in turn, so often that whatever else happens meets both alike.

    Args:
        first: address and pid of one of them, for what `first_us` is: the processor time of it that a store took.
        second: those of the other.
        callers: how many there are.
        seconds: for how long, in all.
    """
    servers = {"first": Server(*first), "second": Server(*second)}
    return uvloop.run(_alternated(servers, callers, seconds))


async def _alternated(servers: dict[str, Server], callers: int, seconds: float) -> Sample:
    parts = [[key(number)] for number in shuffled(KEYS)]
    server_s, took_s, count = dict.fromkeys(servers, 0.0), dict.fromkeys(servers, 0.0), dict.fromkeys(servers, 0)
    async with AsyncExitStack() as stack:
        writes = {
            name: await stack.enter_async_context(_ours(each.address, callers, 1)) for name, each in servers.items()
        }
        for write in writes.values():
            await _drive(write, parts, callers, until=None)
        for turn in range(max(1, round(seconds / _TURN_S / 2))):
            for name in sorted(servers, reverse=bool(turn % 2)):
                before_s, start = cpu_seconds(servers[name].pid), time.perf_counter()
                count[name] += await _drive(writes[name], parts, callers, until=start + _TURN_S)
                took_s[name] += time.perf_counter() - start
                server_s[name] += cpu_seconds(servers[name].pid) - before_s
    return {f"{name}_us": server_s[name] / count[name] * 1e6 for name in servers} | {
        f"{name}_per_s": count[name] / took_s[name] for name in servers
    }


async def _filled(address: str, keys: int) -> Sample:
    names = [key(number) for number in shuffled(keys)]
    parts = [names[start : start + _FILL_OPERATIONS] for start in range(0, keys, _FILL_OPERATIONS)]
    start = time.perf_counter()
    async with _ours(address, _FILL_CALLERS, _FILL_OPERATIONS) as write:
        await _drive(write, parts, _FILL_CALLERS, until=None)
    return {"per_s": keys / (time.perf_counter() - start)}


async def _measured(client: str, server: Server, callers: int, operations: int, seconds: float) -> Sample:
    names = [key(number) for number in shuffled(KEYS)]
    parts = [names[start : start + operations] for start in range(0, KEYS, operations)]
    connected = _ours if client == "ours" else _redis
    async with connected(server.address, callers, operations) as write:
        await _drive(write, parts, callers, until=None)
        state_s = cpu_seconds(server.state_pid) if server.state_pid else 0.0
        client_s, server_s, start = time.process_time(), cpu_seconds(server.pid), time.perf_counter()
        count = operations * await _drive(write, parts, callers, until=start + seconds)
        took_s = time.perf_counter() - start
        client_s, server_s = time.process_time() - client_s, cpu_seconds(server.pid) - server_s
        state_s = cpu_seconds(server.state_pid) - state_s if server.state_pid else 0.0
    return {
        "count": count,
        "per_s": count / took_s,
        "client_us": client_s / count * 1e6,
        "server_us": server_s / count * 1e6,
        "client_busy": client_s / took_s,
        "server_busy": server_s / took_s,
        "state_busy": state_s / took_s,
    }


async def _drive(write: Operation, parts: list[list[str]], callers: int, *, until: float | None) -> int:
    """Writes in turn, each caller every so-manieth part, once or until a moment; returns how often."""

    async def call(position: int) -> int:
        done = 0
        while position < len(parts) if until is None else time.perf_counter() < until:
            await write(parts[position % len(parts)])
            position += callers
            done += 1
        return done

    return sum(await asyncio.gather(*(call(caller) for caller in range(callers))))


@asynccontextmanager
async def _ours(address: str, callers: int, operations: int) -> AsyncIterator[Operation]:
    async with MemoryClient(address) as client:
        store, batch_store = client.memory.store, client.operations.batch_store

        async def one(names: list[str]) -> object:
            return await store(names[0], VALUE)

        async def many(names: list[str]) -> object:
            result = await batch_store([ProtocolMemoryOperation("store", name, VALUE) for name in names])
            assert not result.failure_count
            return result

        yield one if operations == 1 else many


@asynccontextmanager
async def _redis(address: str, callers: int, operations: int) -> AsyncIterator[Operation]:
    """redis-py as its users have it: one `Redis` with a pool of its own, which makes a connection for each caller."""
    host, _, port = address.partition(":")
    client = Redis(host=host, port=int(port), max_connections=callers if callers > _REDIS_CONNECTIONS else None)
    try:

        async def one(names: list[str]) -> object:
            return await client.set(names[0], VALUE)

        async def many(names: list[str]) -> object:
            async with client.pipeline(transaction=False) as pipeline:
                for name in names:
                    _ = pipeline.set(name, VALUE)  # kept until execute, which answers for all of them
                return await pipeline.execute()

        yield one if operations == 1 else many
    finally:
        await client.aclose()
