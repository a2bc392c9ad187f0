"""Receivers that count changes without reading them, and what makes the changes: ours, redis-py's and etcd's.

Each function runs in a process of its own, on uvloop. A change is counted by its key in the raw bytes of a message, so
that a receiver costs as little as it can: what is measured is the server, until the receivers' core is full, which the
samples say.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from statistics import quantiles
from typing import Any, Final, TypeAlias

import grpc
import uvloop
from google.protobuf.message_factory import GetMessageClass
from redis.asyncio import BlockingConnectionPool, Redis

from onex.memory.v1 import memory_streaming_pb2 as pb
from onex_memory import EmbeddedMemory, MemoryClient
from onex_memory.server import process
from onex_memory.spi import MemoryChanges, ProtocolMemoryOperation
from onex_memory.wire.memory_streaming import SERVICE
from tests.benchmarks import etcd_api
from tests.benchmarks.children import Server, cpu_seconds
from tests.benchmarks.entries import VALUE, key
from tests.benchmarks.harness import Sample

__all__ = ["deliveries", "fan_out", "follow_log", "stores_among_streams"]

_PREFIX: Final = b"key:"
_KEY: Final = re.compile(rb"key:(\d{8})")
_CALLS_A_CHANNEL: Final = 50
_BATCH: Final = 100
_WRITERS: Final = 32
"""How many connections publish."""
_AHEAD: Final = 8_000
"""How many changes may be on their way to the slowest receiver."""
_CHANNEL: Final = "changes"
_PATIENCE_S: Final = 60.0
_WARM_UP_S: Final = 1.0
OnMessage: TypeAlias = Callable[[bytes], None]
Write: TypeAlias = Callable[[list[str]], Awaitable[object]]
"""Stores under these keys, or publishes, and returns when that is acknowledged."""


def fan_out(*, peer: str, address: str, pid: int, subscribers: int, seconds: float) -> Sample:
    """Writes as fast as all receivers of one stream take it; counts what is delivered to all of them."""
    return uvloop.run(_fan_out(peer, address, pid, subscribers, seconds))


def deliveries(*, peer: str, address: str, pid: int, subscribers: int, per_s: int, seconds: float) -> Sample:
    """Writes so often a second, and measures from each acknowledgement to each delivery."""
    return uvloop.run(_deliveries(peer, Server(address, pid), subscribers, per_s, seconds))


def follow_log(*, address: str, pid: int, changes: int) -> Sample:
    """Stores so many, and has one receiver read all of them from the log."""
    return uvloop.run(_follow_log(address, pid, changes))


def stores_among_streams(*, subscribed: int, defined: int, follows: bool, stores: int) -> Sample:
    """Stores in process, one after the other, while so many streams are subscribed and defined.

    Their keys have other prefixes than those that are stored, which one more subscriber follows, or nobody.
    """
    return uvloop.run(_stores_among_streams(subscribed, defined, follows, stores))


# Ours, redis-py and etcd.


@asynccontextmanager
async def _ours(address: str, messages: list[OnMessage]) -> AsyncIterator[Write]:
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(MemoryClient(address))
        stream_id = await client.streaming.create_memory_stream("all", "key:*")
        request = pb.SubscribeToMemoryChangesRequest(stream_id=stream_id).SerializeToString()
        calls = [_subscribed(channel, request) for channel in await _channels(stack, address, len(messages))]
        await stack.enter_async_context(_reading(calls, messages))
        yield lambda names: _stored(client, names)


async def _stored(client: MemoryClient, names: list[str]) -> object:
    if len(names) == 1:
        return await client.memory.store(names[0], VALUE)
    return await client.operations.batch_store([ProtocolMemoryOperation("store", name, VALUE) for name in names])


def _subscribed(channel: grpc.aio.Channel, request: bytes) -> Any:
    method: Any = channel.unary_stream(f"/{SERVICE.full_name}/SubscribeToMemoryChanges")
    return method(request)


@asynccontextmanager
async def _etcd(address: str, messages: list[OnMessage]) -> AsyncIterator[Write]:
    async with AsyncExitStack() as stack:
        channels = await _channels(stack, address, len(messages))
        request_type = GetMessageClass(etcd_api.WATCH.methods_by_name["Watch"].input_type)
        request = request_type(create_request={"key": _PREFIX, "range_end": b"key;"}).SerializeToString()
        calls = []
        for channel in channels:
            call: Any = channel.stream_stream(f"/{etcd_api.WATCH.full_name}/Watch")()
            await call.write(request)
            calls.append(call)
        await stack.enter_async_context(_reading(calls, messages))
        put_type = GetMessageClass(etcd_api.KV.methods_by_name["Put"].input_type)
        put: Any = channels[0].unary_unary(f"/{etcd_api.KV.full_name}/Put")

        async def write(names: list[str]) -> object:
            value = VALUE.encode()
            requests = [put_type(key=name.encode(), value=value).SerializeToString() for name in names]
            return await asyncio.gather(*[put(request) for request in requests])

        yield write


async def _channels(stack: AsyncExitStack, address: str, calls: int) -> list[grpc.aio.Channel]:
    """Returns a channel for each call, so many calls to a connection."""
    opened = [
        await stack.enter_async_context(
            grpc.aio.insecure_channel(
                address, options=(("grpc.use_local_subchannel_pool", 1), ("grpc.max_receive_message_length", -1))
            )
        )
        for _ in range(-(-calls // _CALLS_A_CHANNEL))
    ]
    return [opened[number // _CALLS_A_CHANNEL] for number in range(calls)]


@asynccontextmanager
async def _reading(calls: list[Any], messages: list[OnMessage]) -> AsyncIterator[None]:
    """Reads calls, from their second message on: the first says that they are subscribed."""
    for call in calls:
        await call.read()

    async def read(call: Any, on_message: OnMessage) -> None:
        with suppress(asyncio.CancelledError):
            while (message := await call.read()) is not grpc.aio.EOF:
                on_message(message)

    tasks = [asyncio.create_task(read(call, each)) for call, each in zip(calls, messages, strict=True)]
    try:
        yield
    finally:
        for call in calls:
            call.cancel()
        await asyncio.wait(tasks)


@asynccontextmanager
async def _redis(address: str, messages: list[OnMessage]) -> AsyncIterator[Write]:
    host, _, port = address.partition(":")
    client = Redis(host=host, port=int(port), max_connections=len(messages) + 10)
    # Who finds all connections taken waits for one: the pool that redis-py makes by itself refuses instead.
    waiting = BlockingConnectionPool(host=host, port=int(port), max_connections=_WRITERS, timeout=_PATIENCE_S)
    writer = Redis.from_pool(waiting)

    async def read(pubsub: Any, on_message: OnMessage) -> None:
        with suppress(asyncio.CancelledError):
            async for message in pubsub.listen():
                on_message(message["data"])

    async with AsyncExitStack() as stack:
        stack.push_async_callback(client.aclose)
        stack.push_async_callback(writer.aclose)
        tasks = []
        for each in messages:
            pubsub: Any = client.pubsub(ignore_subscribe_messages=True)
            stack.push_async_callback(pubsub.aclose)
            await pubsub.subscribe(_CHANNEL)
            tasks.append(asyncio.create_task(read(pubsub, each)))

        async def write(names: list[str]) -> object:
            if len(names) == 1:
                return await writer.publish(_CHANNEL, names[0] + VALUE)
            async with writer.pipeline(transaction=False) as pipeline:
                for name in names:
                    _ = pipeline.publish(_CHANNEL, name + VALUE)  # kept until execute, which answers for all of them
                return await pipeline.execute()

        try:
            yield write
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)


_PEERS: Final = {"ours": _ours, "redis-py": _redis, "etcd": _etcd}


# What is measured.


async def _fan_out(peer: str, address: str, pid: int, subscribers: int, seconds: float) -> Sample:
    counts = [0] * subscribers
    sizes = [0, 0]

    def counter(place: int) -> OnMessage:
        def count(message: bytes) -> None:
            counts[place] += message.count(_PREFIX)
            sizes[0] += 1
            sizes[1] += len(message)

        return count

    async with _PEERS[peer](address, [counter(place) for place in range(subscribers)]) as write:
        written = 0

        async def write_until(end_s: float) -> None:
            nonlocal written
            while time.perf_counter() < end_s:
                if written - min(counts) >= _AHEAD:
                    await asyncio.sleep(0.001)
                    continue
                names = [key(number) for number in range(written, written + _BATCH)]
                written += _BATCH
                await write(names)

        await write_until(time.perf_counter() + seconds / 3)
        before, sizes[:] = sum(counts), [0, 0]
        client_s, server_s, start_s = time.process_time(), cpu_seconds(pid), time.perf_counter()
        await write_until(start_s + seconds)
        took_s = time.perf_counter() - start_s
        delivered = sum(counts) - before
        client_s, server_s = time.process_time() - client_s, cpu_seconds(pid) - server_s
        messages, size_bytes = sizes
        async with asyncio.timeout(_PATIENCE_S):
            while min(counts) < written:  # noqa: ASYNC110 - receivers count, and tell nobody
                await asyncio.sleep(0.01)
    assert set(counts) == {written}, "everything was delivered, once"
    return {
        "deliveries_per_s": delivered / took_s,
        "changes_per_s": delivered / took_s / subscribers,
        "changes_a_message": delivered / max(1, messages),
        "bytes_a_change": size_bytes / max(1, delivered),
        "server_us": server_s / max(1, delivered) * 1e6,
        "server_busy": server_s / took_s,
        "client_busy": client_s / took_s,
    }


async def _deliveries(peer: str, server: Server, subscribers: int, per_s: int, seconds: float) -> Sample:
    called: dict[int, float] = {}
    acknowledged: dict[int, float] = {}
    delivered: list[tuple[int, float]] = []

    def on_message(message: bytes) -> None:
        now_s = time.perf_counter()
        delivered.extend([(int(digits), now_s) for digits in _KEY.findall(message)])

    async def write_one(write: Write, number: int) -> None:
        called[number] = time.perf_counter()
        await write([key(number)])
        acknowledged[number] = time.perf_counter()

    warm_up = int(per_s * _WARM_UP_S)
    total = warm_up + int(per_s * seconds)
    async with _PEERS[peer](server.address, [on_message] * subscribers) as write:
        async with asyncio.TaskGroup() as group:
            start_s, server_s = time.perf_counter(), cpu_seconds(server.pid)
            for number in range(total):
                wait_s = start_s + number / per_s - time.perf_counter()
                if wait_s > 0:
                    await asyncio.sleep(wait_s)
                group.create_task(write_one(write, number))
        took_s, server_s = time.perf_counter() - start_s, cpu_seconds(server.pid) - server_s
        async with asyncio.timeout(_PATIENCE_S):
            while len(delivered) < total * subscribers:  # noqa: ASYNC110 - they count, and tell nobody
                await asyncio.sleep(0.01)
    delivered = [(number, now_s) for number, now_s in delivered if number >= warm_up]
    # What arrives before the writer has its answer, took no time from there.
    since_answer_s = sorted(max(0.0, now_s - acknowledged[number]) for number, now_s in delivered)
    since_call_s = sorted(now_s - called[number] for number, now_s in delivered)
    answered = quantiles(since_answer_s, n=100, method="inclusive")
    from_call = quantiles(since_call_s, n=100, method="inclusive")
    return {
        "p50_ms": answered[49] * 1e3,
        "p99_ms": answered[98] * 1e3,
        "longest_ms": since_answer_s[-1] * 1e3,
        "call_p50_ms": from_call[49] * 1e3,
        "call_p99_ms": from_call[98] * 1e3,
        "per_s": total / took_s,
        "server_busy": server_s / took_s,
    }


async def _follow_log(address: str, pid: int, changes: int) -> Sample:
    count = 0
    async with MemoryClient(address, timeout_seconds=60) as client:
        async with client.streaming.changes() as present:
            cursor = present.cursor
        for start in range(0, changes, 1_000):
            await _stored(client, [key(number) for number in range(start, start + 1_000)])
        request = pb.SubscribeToMemoryChangesRequest(filter=pb.StreamFilter(pattern="key:*"), cursor=cursor)
        async with grpc.aio.insecure_channel(address) as channel:
            call = _subscribed(channel, request.SerializeToString())
            await call.read()
            client_s, server_s, start_s = time.process_time(), cpu_seconds(pid), time.perf_counter()
            while count < changes:
                message: Any = await call.read()
                count += message.count(_PREFIX)
            took_s = time.perf_counter() - start_s
            client_s, server_s = time.process_time() - client_s, cpu_seconds(pid) - server_s
            call.cancel()
    return {
        "changes_per_s": count / took_s,
        "server_us": server_s / count * 1e6,
        "server_busy": server_s / took_s,
        "client_busy": client_s / took_s,
    }


async def _stores_among_streams(subscribed: int, defined: int, follows: bool, stores: int) -> Sample:
    names = [key(number % 10_000) for number in range(stores)]
    async with EmbeddedMemory() as store, AsyncExitStack() as stack:
        for number in range(defined):
            await store.streaming.create_memory_stream(f"stream {number}", f"stream:{number:05}:*")
        for number in range(subscribed):
            changes = store.streaming.changes(f"stream:{number:05}:*")
            await stack.enter_async_context(changes)
            stack.push_async_callback(_cancelled, asyncio.create_task(_counted(changes, stores)))
        counting = None
        if follows:
            followed = await stack.enter_async_context(store.streaming.changes("key:*"))
            counting = asyncio.create_task(_counted(followed, 2 * stores))
        collector = asyncio.create_task(process.collect_garbage())  # as in a server
        stack.push_async_callback(_cancelled, collector)
        for name in names:
            await store.memory.store(name, VALUE)
        start_s = time.perf_counter()
        for number, name in enumerate(names):
            await store.memory.store(name, VALUE)
            if not number % 16:
                await asyncio.sleep(0)  # as between the calls of a server: who follows gets the loop
        if counting is not None:
            await counting
        took_s = time.perf_counter() - start_s
    return {"store_us": took_s / stores * 1e6}


async def _counted(changes: MemoryChanges, through: int) -> None:
    count = 0
    async for _ in changes:
        count += 1
        if count == through:
            return


async def _cancelled(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait([task])
