"""Load on agents and tasks: each function runs in a process of its own and measures one quantity, or few.

The workers of a measurement share the process with whoever submits: what the server takes of its core is measured
apart.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Final

import uvloop

from onex_memory import AgentWorker, MemoryClient
from onex_memory.spi import AgentTask, ProtocolAgentInfo, ProtocolAgentTask, limits
from onex_memory.spi.commands.agent_manager import AgentSession
from onex_memory.spi.commands.agent_manager_facade import registering
from onex_memory.spi.commands.tasks import Heartbeat, SessionMessage
from tests.benchmarks.children import cpu_seconds
from tests.benchmarks.harness import Sample

__all__ = ["available", "dispatch", "heartbeats", "kept_alive", "tasks"]

_WORKERS: Final = 8
_CONCURRENCY: Final = 16
_SUBMITTERS: Final = 64
_DISPATCHES: Final = 300
_READS: Final = 200


def tasks(*, address: str, pid: int, seconds: float, state_pid: int = 0) -> Sample:
    """Submits tasks from 64 callers, which 8 workers do by doing nothing, until each is completed in the record."""
    return uvloop.run(_tasks(address, pid, state_pid, seconds))


async def _tasks(address: str, pid: int, state_pid: int, seconds: float) -> Sample:
    async def handle(task: AgentTask) -> None:
        return None

    async with AsyncExitStack() as stack:
        workers = []
        for number in range(_WORKERS):
            client = await stack.enter_async_context(MemoryClient(address))
            info = ProtocolAgentInfo(f"worker-{number}", "noop")
            worker = AgentWorker(client, info, ["noop"], handle, concurrency=_CONCURRENCY)
            workers.append(await stack.enter_async_context(worker))
        client = await stack.enter_async_context(MemoryClient(address))
        submitted = 0
        end_s = time.perf_counter() + 1.0

        async def submit() -> None:
            nonlocal submitted
            while time.perf_counter() < end_s:
                # What may be submitted and not completed is bounded: the queue must not grow for ever.
                while submitted - sum(worker.completed_count for worker in workers) > 2_000:  # noqa: ASYNC110 - it is cheap
                    await asyncio.sleep(0.001)
                await client.agents.submit_task(ProtocolAgentTask("noop"))
                submitted += 1

        async def all_over() -> None:
            while sum(worker.completed_count for worker in workers) < submitted:  # noqa: ASYNC110 - it is cheap
                await asyncio.sleep(0.001)

        def state_s() -> float:
            return cpu_seconds(state_pid) if state_pid else 0.0

        async def run() -> Sample:
            began_s, server_s, load_s, before = time.perf_counter(), cpu_seconds(pid), time.process_time(), submitted
            state_before_s = state_s()
            await asyncio.gather(*(submit() for _ in range(_SUBMITTERS)))
            await all_over()
            count = submitted - before
            server_s = cpu_seconds(pid) - server_s
            return {
                "per_s": count / (time.perf_counter() - began_s),
                "server_us": server_s / count * 1e6,
                "state_us": (state_s() - state_before_s) / count * 1e6,
                "load_us": (time.process_time() - load_s) / count * 1e6,
                "per_server_core": count / server_s,
            }

        await run()  # warms up
        end_s = time.perf_counter() + seconds
        return await run()


def dispatch(*, address: str) -> Sample:
    """Submits one task after the other to an idle worker: from the call of submit to the start of the handler."""
    return uvloop.run(_dispatch(address))


async def _dispatch(address: str) -> Sample:
    started: asyncio.Queue[float] = asyncio.Queue()

    async def handle(task: AgentTask) -> None:
        started.put_nowait(time.perf_counter())

    taken: list[float] = []
    async with (
        MemoryClient(address) as client,
        MemoryClient(address) as other,
        AgentWorker(other, ProtocolAgentInfo("idle", "noop"), ["noop"], handle),
    ):
        for _ in range(_DISPATCHES):
            began_s = time.perf_counter()
            task_id = await client.agents.submit_task(ProtocolAgentTask("noop"))
            taken.append((await started.get() - began_s) * 1e3)
            await client.agents.wait_for_task(task_id)
    taken = sorted(taken[50:])
    return {"p50_ms": statistics.median(taken), "p99_ms": taken[int(len(taken) * 0.99)]}


def heartbeats(*, address: str, pid: int, agents: int, seconds: float) -> Sample:
    """Opens a session for each of many agents, each with a heartbeat every 10 s: by how much the server is busy."""
    return uvloop.run(_heartbeats(address, pid, agents, seconds))


async def _heartbeats(address: str, pid: int, agents: int, seconds: float) -> Sample:
    beats = 0
    opened = 0
    is_over = asyncio.Event()
    room = asyncio.Semaphore(200)

    async def said(number: int) -> AsyncIterator[SessionMessage]:
        nonlocal beats
        info = ProtocolAgentInfo(f"agent-{number:05}", "t")
        yield registering(info, ["work"], capacity=1, lease_seconds=30.0, pool_ids=())
        await asyncio.sleep(10 * number / agents)
        while not is_over.is_set():
            beats += 1
            yield Heartbeat()
            await asyncio.sleep(10)

    async def session(client: MemoryClient, number: int) -> None:
        nonlocal opened
        executor = client.agents.executor  # type: ignore[attr-defined]  # what carries commands out
        await room.acquire()
        frames = executor.converse(AgentSession(), said(number))
        try:
            async for _ in frames:
                opened += 1
                room.release()
                break
            async for _ in frames:
                continue
        finally:
            await frames.aclose()

    async with AsyncExitStack() as stack:
        clients = [await stack.enter_async_context(MemoryClient(address)) for _ in range(20)]
        sessions = [asyncio.ensure_future(session(clients[number % 20], number)) for number in range(agents)]
        while opened < agents:  # noqa: ASYNC110 - it is cheap
            await asyncio.sleep(0.1)
        await asyncio.sleep(10)  # until all of them are at it
        cpu_s, began_s, before = cpu_seconds(pid), time.perf_counter(), beats
        await asyncio.sleep(seconds)
        took_s = time.perf_counter() - began_s
        sample = {"busy": (cpu_seconds(pid) - cpu_s) / took_s, "per_s": (beats - before) / took_s}
        is_over.set()
        for each in sessions:
            each.cancel()
        await asyncio.wait(sessions)
    return sample


def kept_alive(*, address: str, pid: int, agents: int, seconds: float) -> Sample:
    """Registers many agents without sessions, which 20 clients renew every 10 s: by how much the server is busy."""
    return uvloop.run(_kept_alive(address, pid, agents, seconds))


async def _kept_alive(address: str, pid: int, agents: int, seconds: float) -> Sample:
    async with AsyncExitStack() as stack:
        clients = [await stack.enter_async_context(MemoryClient(address, timeout_seconds=60)) for _ in range(20)]
        for first in range(0, agents, 500):
            infos = [ProtocolAgentInfo(f"agent-{number:05}", "t") for number in range(first, min(first + 500, agents))]
            client = clients[first // 500 % len(clients)]
            await asyncio.gather(*(client.agents.register(info, ["work"], lease_seconds=30) for info in infos))
        await asyncio.sleep(10)  # until all of them are at it
        cpu_s, began_s = cpu_seconds(pid), time.perf_counter()
        await asyncio.sleep(seconds)
        busy = (cpu_seconds(pid) - cpu_s) / (time.perf_counter() - began_s)
        found = await clients[0].agents.get_available_agents("work", limit=limits.MAX_PAGE_SIZE)
        assert len(found) == agents, "all of them live"
    return {"busy": busy}


def available(*, address: str, agents: int) -> Sample:
    """Asks for the first 100 of many available agents, one call after the other."""
    return uvloop.run(_available(address, agents))


async def _available(address: str, agents: int) -> Sample:
    async with MemoryClient(address, timeout_seconds=60) as client:
        for first in range(0, agents, 500):
            await asyncio.gather(
                *(
                    client.agents.register(
                        ProtocolAgentInfo(f"agent-{number:05}", "t"), ["work"], lease_seconds=600, keep_alive=False
                    )
                    for number in range(first, min(first + 500, agents))
                )
            )
        taken = []
        for _ in range(_READS):
            began_s = time.perf_counter()
            found = await client.agents.get_available_agents("work", limit=100)
            taken.append((time.perf_counter() - began_s) * 1e3)
            assert len(found) == min(100, agents)
    return {"p50_ms": statistics.median(taken)}
