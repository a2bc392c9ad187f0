"""Handlers of `AgentWorker` that do what they should not: each attempt has an outcome, and the worker goes on."""

import asyncio
import contextvars
import inspect
import os
import signal
import threading
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, NoReturn

import pytest

from onex_memory import AgentWorker, MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer
from onex_memory.spi import AgentTask, ProtocolAgentInfo, TaskInfo
from onex_memory.spi.commands import agent_worker
from tests.support.agents import task
from tests.support.child import start_child
from tests.support.cli import PROGRAM, clean_environment
from tests.support.proxy import proxy_to


@pytest.fixture
async def client() -> AsyncIterator[MemoryClient]:
    async with AsyncExitStack() as stack:
        settings = ServerSettings(listen="127.0.0.1:0", drain_seconds=0.5)
        server = await stack.enter_async_context(MemoryServer(settings))
        yield await stack.enter_async_context(MemoryClient(server.address))


def worker(client: Any, handler: Any, **options: Any) -> AgentWorker:
    return AgentWorker(client, ProtocolAgentInfo("a", "test"), ["work"], handler, **options)


async def done_by(client: MemoryClient, handler: Any, **options: Any) -> TaskInfo:
    """What a task comes to with a handler, whose worker does another task after it."""

    def first_handle(work: AgentTask) -> Any:
        return handler(work) if "first" in work.data else "second"

    async def first_await(work: AgentTask) -> Any:
        return await handler(work) if "first" in work.data else "second"

    handle = first_await if inspect.iscoroutinefunction(handler) else first_handle
    async with asyncio.timeout(10), worker(client, handle):
        work = task(data={"first": True}, **{"max_attempts": 2, "retry_backoff_seconds": 0.01, **options})
        found = await client.agents.wait_for_task(await client.agents.submit_task(work))
        second = await client.agents.wait_for_task(await client.agents.submit_task(task()))
        assert second.result == "second"
    return found


def raising(error: BaseException) -> Any:
    def handle(work: AgentTask) -> NoReturn:
        raise error

    return handle


def raising_on_the_loop(error: BaseException) -> Any:
    async def handle(work: AgentTask) -> NoReturn:
        raise error

    return handle


class Unspeakable(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no words")


@pytest.mark.parametrize("way", [raising, raising_on_the_loop])
@pytest.mark.parametrize(
    ("error", "said"),
    [
        (asyncio.CancelledError("inner"), "CancelledError: inner"),
        (StopIteration(), "RuntimeError: "),
        (SystemExit(3), "SystemExit: 3"),
        (Unspeakable(), "Unspeakable: its text cannot be had: RuntimeError"),
        (ExceptionGroup("several", [ValueError("one")]), "ExceptionGroup: several (1 sub-exception)"),
        (TimeoutError("its own"), "TimeoutError: its own"),
    ],
    ids=lambda each: type(each).__name__,
)
async def test_whatever_is_raised_is_a_failed_attempt(
    client: MemoryClient, way: Any, error: BaseException, said: str
) -> None:
    found = await done_by(client, way(error))
    assert (found.state, found.attempt_count) == ("failed", 2)
    assert str(found.error).startswith(said)
    assert [each.outcome for each in found.attempts] == ["failed", "failed"]


async def test_inner_task_that_is_cancelled_fails_the_attempt(client: MemoryClient) -> None:
    async def handle(work: AgentTask) -> None:
        inner = asyncio.create_task(asyncio.Event().wait())
        inner.cancel()
        await inner

    found = await done_by(client, handle)
    assert (found.state, found.attempt_count) == ("failed", 2)


async def test_thread_of_a_handler_has_the_context_of_the_worker(client: MemoryClient) -> None:
    said = contextvars.ContextVar("said", default="nothing")
    said.set("as the worker")
    assert (await done_by(client, lambda _: said.get())).result == "as the worker"


async def test_hanging_threads_are_bounded(client: MemoryClient) -> None:
    go_on = threading.Event()
    at_once: list[int] = []

    def handle(work: AgentTask) -> str:
        at_once.append(1)
        go_on.wait()
        return "late"

    try:
        async with asyncio.timeout(20), worker(client, handle, concurrency=1):
            ids = [await client.agents.submit_task(task(timeout_seconds=0.5, max_attempts=1)) for _ in range(4)]
            for task_id in ids:
                assert (await client.agents.wait_for_task(task_id)).state == "timeout"
            assert len(at_once) == 2, "the others waited for a thread until their time was over"
            go_on.set()
            last = await client.agents.submit_task(task(max_attempts=1))
            assert (await client.agents.wait_for_task(last)).result == "late"
    finally:
        go_on.set()


# Leaving.


async def test_worker_with_nothing_to_do_leaves_at_once_though_the_server_is_away() -> None:
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(MemoryServer(ServerSettings(listen="127.0.0.1:0", drain_seconds=0.1)))
        proxy = await stack.enter_async_context(proxy_to(server.address))
        client = await stack.enter_async_context(MemoryClient(proxy.address))
        idle = worker(client, print)
        running = asyncio.create_task(idle.run())
        await idle.registered()
        proxy.refuse()
        proxy.cut()
        await stack.enter_async_context(asyncio.timeout(10))
        idle.drain()
        await running


async def test_worker_that_cannot_give_back_leaves_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agent_worker, "_LEAVE_S", 0.2)
    begun = asyncio.Event()

    async def handle(work: AgentTask) -> None:
        begun.set()
        await asyncio.Event().wait()

    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(MemoryServer(ServerSettings(listen="127.0.0.1:0", drain_seconds=0.1)))
        proxy = await stack.enter_async_context(proxy_to(server.address))
        behind = await stack.enter_async_context(MemoryClient(proxy.address))
        client = await stack.enter_async_context(MemoryClient(server.address))
        await stack.enter_async_context(asyncio.timeout(20))
        busy = worker(behind, handle, lease_seconds=3, drain_seconds=0.1)
        running = asyncio.create_task(busy.run())
        task_id = await client.agents.submit_task(task(max_attempts=2))
        await begun.wait()
        proxy.freeze()
        busy.drain()
        await running
        async with worker(client, lambda _: "by another"):
            found = await client.agents.wait_for_task(task_id)
        assert (found.result, [each.outcome for each in found.attempts]) == ("by another", ["lost", "completed"])


async def test_second_signal_gives_back_at_once(client: MemoryClient) -> None:
    begun = asyncio.Event()

    async def handle(work: AgentTask) -> None:
        begun.set()
        await asyncio.Event().wait()

    busy = worker(client, handle, drain_seconds=600)
    running = asyncio.create_task(busy.run(handle_signals=True))
    task_id = await client.agents.submit_task(task())
    async with asyncio.timeout(10):
        await begun.wait()
        os.kill(os.getpid(), signal.SIGTERM)
        while (await client.agents.get_agent_status("a")).status != "inactive":
            continue
        assert not running.done()
        os.kill(os.getpid(), signal.SIGTERM)
        await running
    found = await client.agents.get_task(task_id)
    assert (found.state, found.attempts[0].outcome) == ("queued", "released")


async def test_thread_that_hangs_does_not_keep_the_process(tmp_path: Path) -> None:
    (tmp_path / "hanging.py").write_text(
        "import threading\n\n\ndef handle(task):\n    print('begun', flush=True)\n    threading.Event().wait()\n"
    )
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(MemoryServer(ServerSettings(listen="127.0.0.1:0", drain_seconds=0.1)))
        client = await stack.enter_async_context(MemoryClient(server.address))
        process = await start_child(
            *(PROGRAM, "agent", "run", "hanging:handle", "--drain", "100ms", "-c", "work"),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            cwd=tmp_path,
            env=clean_environment({"ONEX_MEMORY_TARGET": server.address}),
        )
        try:
            async with asyncio.timeout(30):
                await client.agents.submit_task(task())
                assert process.stdout is not None
                assert await process.stdout.readline() == b"begun\n"
                process.send_signal(signal.SIGTERM)
                assert await process.wait() == 0
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
