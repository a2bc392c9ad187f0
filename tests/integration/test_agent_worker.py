"""`AgentWorker`: handlers that do what handlers do, connections that break, and leaving."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import pytest

from onex_memory import AgentWorker, EmbeddedMemory, MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer
from onex_memory.spi import (
    AgentTask,
    InvalidArgument,
    PermanentFailure,
    ProtocolAgentInfo,
    ProtocolAgentTask,
    ProtocolCoordinationTask,
    SessionSuperseded,
    TaskInfo,
    Unavailable,
)
from tests.support.agents import task
from tests.support.proxy import proxy_to


@pytest.fixture
async def client() -> AsyncIterator[MemoryClient]:
    async with AsyncExitStack() as stack:
        settings = ServerSettings(listen="127.0.0.1:0", drain_seconds=0.5)
        server = await stack.enter_async_context(MemoryServer(settings))
        yield await stack.enter_async_context(MemoryClient(server.address))


def worker(client: Any, handler: Any, agent_id: str = "a", **options: Any) -> AgentWorker:
    return AgentWorker(client, ProtocolAgentInfo(agent_id, "test"), ["work"], handler, **options)


async def done_by(client: MemoryClient, handler: Any, work: ProtocolAgentTask | None = None) -> TaskInfo:
    """What a task comes to with a handler."""
    async with worker(client, handler):
        task_id = await client.agents.submit_task(work or task(max_attempts=1))
        return await client.agents.wait_for_task(task_id, timeout_seconds=10)


async def test_what_a_handler_returns_is_the_result(client: MemoryClient) -> None:
    async def handle(work: AgentTask) -> dict[str, object]:
        return {"type": work.task_type, "data": work.data, "attempt": work.attempt}

    found = await done_by(client, handle, task(data={"x": [1, None]}))
    assert (found.state, found.result) == ("completed", {"type": "work", "data": {"x": [1, None]}, "attempt": 1})


async def test_handler_that_returns_nothing_has_no_result(client: MemoryClient) -> None:
    async def handle(work: AgentTask) -> None:
        return None

    found = await done_by(client, handle)
    assert (found.state, found.result) == ("completed", None)


async def test_function_runs_in_a_thread(client: MemoryClient) -> None:
    def handle(work: AgentTask) -> str:
        work.progress(0.5, "half")
        return "done"

    assert (await done_by(client, handle)).result == "done"


async def test_handler_that_raises_has_a_failed_attempt(client: MemoryClient) -> None:
    async def handle(work: AgentTask) -> None:
        raise ValueError(f"attempt {work.attempt}")

    found = await done_by(client, handle, task(max_attempts=2, retry_backoff_seconds=0.01))
    assert found.state == "failed"
    assert str(found.error) == "ValueError: attempt 2"
    assert [str(each.error) for each in found.attempts] == ["ValueError: attempt 1", "ValueError: attempt 2"]


async def test_permanent_failure_is_not_tried_again(client: MemoryClient) -> None:
    async def handle(work: AgentTask) -> None:
        raise PermanentFailure("no such file")

    found = await done_by(client, handle, task(max_attempts=5))
    assert (found.state, str(found.error), found.attempt_count) == ("failed", "PermanentFailure: no such file", 1)


async def test_handler_that_hangs_is_cancelled_and_the_attempt_is_over(client: MemoryClient) -> None:
    cancelled = asyncio.Event()

    async def handle(work: AgentTask) -> None:
        assert work.seconds_left is not None
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    found = await done_by(client, handle, task(timeout_seconds=0.5, max_attempts=1))
    assert (found.state, found.error and found.error.kind) == ("timeout", "timeout")
    assert cancelled.is_set()


async def test_handler_that_hangs_in_a_thread_does_not_keep_its_task(client: MemoryClient) -> None:
    asked: list[bool] = []

    def handle(work: AgentTask) -> None:
        while not work.is_cancelled:
            time.sleep(0.005)
        asked.append(True)

    found = await done_by(client, handle, task(timeout_seconds=0.5, max_attempts=1))
    assert found.state == "timeout"


@pytest.mark.parametrize(
    ("result", "said"),
    [({1, 2}, "result"), (float("nan"), "result"), (b"x" * (10 << 20), "max_value_bytes"), (lambda: 1, "result")],
    ids=["set", "nan", "10 MiB", "function"],
)
async def test_result_that_cannot_be_kept_is_a_final_failure(client: MemoryClient, result: Any, said: str) -> None:
    async def handle(work: AgentTask) -> Any:
        return result

    found = await done_by(client, handle, task(max_attempts=5))
    assert (found.state, found.attempt_count) == ("failed", 1)
    assert found.error is not None
    assert found.error.kind == "result"
    assert said in found.error.message


async def test_progress_is_seen_while_the_handler_runs(client: MemoryClient) -> None:
    seen = asyncio.Event()

    async def handle(work: AgentTask) -> None:
        work.progress(0.5, "half way")
        await seen.wait()

    async with worker(client, handle):
        task_id = await client.agents.submit_task(task())
        async with asyncio.timeout(10):
            async for found in client.agents.watch_task(task_id):
                if found.progress == 0.5:
                    assert (found.state, found.progress_message) == ("running", "half way")
                    seen.set()
    assert found.state == "completed"


async def test_cancelling_a_task_cancels_its_handler(client: MemoryClient) -> None:
    begun, cancelled = asyncio.Event(), asyncio.Event()

    async def handle(work: AgentTask) -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            assert work.is_cancelled
            cancelled.set()

    async with worker(client, handle), asyncio.timeout(10):
        task_id = await client.agents.submit_task(task())
        await begun.wait()
        assert await client.agents.cancel_task(task_id)
        await cancelled.wait()
    assert (await client.agents.get_task(task_id)).state == "cancelled"


async def test_as_many_tasks_at_once_as_its_concurrency(client: MemoryClient) -> None:
    running, most, enough = 0, 0, asyncio.Event()

    async def handle(work: AgentTask) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        if running == 3:
            enough.set()
        await enough.wait()
        running -= 1

    async with worker(client, handle, concurrency=3), asyncio.timeout(10):
        ids = [await client.agents.submit_task(task()) for _ in range(9)]
        for task_id in ids:
            await client.agents.wait_for_task(task_id)
    assert most == 3


async def test_draining_worker_finishes_what_it_has_begun_and_leaves(client: MemoryClient) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def handle(work: AgentTask) -> str:
        begun.set()
        await go_on.wait()
        return "finished"

    draining = worker(client, handle, concurrency=1)
    running = asyncio.create_task(draining.run())
    async with asyncio.timeout(10):
        first = await client.agents.submit_task(task())
        await begun.wait()
        second = await client.agents.submit_task(task())
        assert await client.agents.drain_agent("a")
        go_on.set()
        await running
    assert (await client.agents.get_task(first)).result == "finished"
    assert (await client.agents.get_task(second)).state == "queued"
    assert [each async for each in client.agents.list_agents()] == []


async def test_worker_gives_back_what_it_cannot_finish_in_the_time_to_drain(client: MemoryClient) -> None:
    begun = asyncio.Event()

    async def handle(work: AgentTask) -> None:
        begun.set()
        await asyncio.Event().wait()

    async with asyncio.timeout(10):
        async with worker(client, handle, drain_seconds=0.05):
            task_id = await client.agents.submit_task(task(max_attempts=1))
            await begun.wait()
    found = await client.agents.get_task(task_id)
    assert (found.state, found.attempt_count) == ("queued", 0)
    assert [each.outcome for each in found.attempts] == ["released"]


async def test_handlers_outlive_a_broken_connection() -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def handle(work: AgentTask) -> str:
        begun.set()
        await go_on.wait()
        return f"attempt {work.attempt}"

    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(MemoryServer(ServerSettings(listen="127.0.0.1:0", drain_seconds=0.5)))
        proxy = await stack.enter_async_context(proxy_to(server.address))
        client = await stack.enter_async_context(MemoryClient(server.address))
        behind = await stack.enter_async_context(MemoryClient(proxy.address))
        await stack.enter_async_context(asyncio.timeout(20))
        await stack.enter_async_context(worker(behind, handle))
        task_id = await client.agents.submit_task(task())
        await begun.wait()
        proxy.cut()
        go_on.set()
        found = await client.agents.wait_for_task(task_id)
    assert (found.state, found.result) == ("completed", "attempt 1")


async def test_more_tasks_than_a_message_may_hold_survive_a_broken_connection() -> None:
    go_on = asyncio.Event()
    begun: list[str] = []

    async def handle(work: AgentTask) -> int:
        begun.append(work.task_id)
        await go_on.wait()
        return len(str(work.data["x"]))

    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(MemoryServer(ServerSettings(listen="127.0.0.1:0", drain_seconds=0.5)))
        proxy = await stack.enter_async_context(proxy_to(server.address))
        client = await stack.enter_async_context(MemoryClient(server.address))
        behind = await stack.enter_async_context(MemoryClient(proxy.address))
        await stack.enter_async_context(asyncio.timeout(60))
        work = task(data={"x": "y" * 1_000_000})
        ids = [await client.agents.submit_task(work) for _ in range(36)]  # a client takes messages of 32 MiB at most
        busy = await stack.enter_async_context(worker(behind, handle, concurrency=36))
        while len(begun) < len(ids):  # noqa: ASYNC110 - a handler in the background tells nobody
            await asyncio.sleep(0.01)
        connections = proxy.connections
        proxy.cut()
        is_back = False
        while not is_back:
            status = await client.agents.get_agent_status("a")
            is_back = status.is_connected and proxy.connections > connections
        go_on.set()
        for task_id in ids:
            found = await client.agents.wait_for_task(task_id)
            assert (found.result, found.attempt_count) == (1_000_000, 1)
        assert sorted(begun) == sorted(ids), "each was begun once"
        assert busy.completed_count == len(ids)


async def test_worker_that_loses_its_lease_registers_anew(client: MemoryClient) -> None:
    cancelled = asyncio.Event()
    attempts: list[int] = []

    async def handle(work: AgentTask) -> str:
        attempts.append(work.attempt)
        if work.attempt == 1:
            try:
                await asyncio.Event().wait()
            finally:
                cancelled.set()
        return "done"

    async with asyncio.timeout(20), worker(client, handle):
        task_id = await client.agents.submit_task(task())
        while not attempts:  # noqa: ASYNC110 - a handler in the background tells nobody
            await asyncio.sleep(0.001)
        assert await client.agents.unregister_agent("a")
        found = await client.agents.wait_for_task(task_id)
    assert cancelled.is_set()
    assert (found.state, attempts) == ("completed", [1, 2])


async def test_worker_whose_id_is_taken_over_stops(client: MemoryClient) -> None:
    async def handle(work: AgentTask) -> None:
        return None

    async with asyncio.timeout(20):
        first = worker(client, handle)
        running = asyncio.create_task(first.run())
        await first.registered()
        async with worker(client, handle):
            with pytest.raises(SessionSuperseded):
                await running


async def test_worker_without_a_server_says_so() -> None:
    async with MemoryClient("127.0.0.1:1") as nowhere:
        with pytest.raises(Unavailable):
            await worker(nowhere, print).run()


async def test_worker_needs_a_handler(client: MemoryClient) -> None:
    with pytest.raises(InvalidArgument):
        worker(client, "handler")


async def test_worker_works_in_process_too() -> None:
    async def handle(work: AgentTask) -> int:
        return 42

    async with EmbeddedMemory() as embedded, asyncio.timeout(10), worker(embedded, handle):
        task_id = await embedded.agents.submit_task(task())
        assert (await embedded.agents.wait_for_task(task_id)).result == 42


async def test_stopping_server_ends_what_is_coordinated_and_cancels_its_parts() -> None:
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(MemoryServer(ServerSettings(listen="127.0.0.1:0", drain_seconds=600)))
        client = await stack.enter_async_context(MemoryClient(server.address))
        await stack.enter_async_context(asyncio.timeout(20))
        await client.agents.register(ProtocolAgentInfo("a", "t"), ["work"], keep_alive=False)
        call = asyncio.create_task(client.agents.coordinate_agents(ProtocolCoordinationTask("work", {}, ("a",))))
        while not [each async for each in client.agents.list_tasks(states=["queued"])]:
            continue
        stopping = asyncio.create_task(server.__aexit__(None, None, None))
        with pytest.raises(Unavailable):
            await call
        await stopping
