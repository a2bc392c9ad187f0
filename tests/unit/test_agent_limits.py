"""The bounds of agents, tasks and pools: at the limit, and one past it."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from onex_memory import AgentWorker, EmbeddedMemory
from onex_memory.spi import (
    AgentTask,
    CountLimitReached,
    InvalidArgument,
    LimitExceeded,
    ProtocolAgentInfo,
    ProtocolAgentPoolConfig,
    ProtocolAgentTask,
    limits,
)
from onex_memory.spi.commands.agent_manager import CoordinateAgents, RegisterAgent
from onex_memory.spi.commands.tasks import (
    Heartbeat,
    TaskCompletion,
    TaskProgress,
    TaskRelease,
    TaskReports,
    TaskSpec,
    cut_error,
)
from onex_memory.spi.values import encode, of_int
from tests.support.agents import AgentAtHand


@pytest.fixture
async def memory() -> AsyncIterator[EmbeddedMemory]:
    async with EmbeddedMemory() as opened:
        yield opened


def test_reports_of_a_message() -> None:
    report = ("task", 1, TaskRelease())
    TaskReports([report] * limits.MAX_REPORTS)
    with pytest.raises(LimitExceeded):
        TaskReports([report] * (limits.MAX_REPORTS + 1))


def test_parts_of_shared_work() -> None:
    spec = TaskSpec("work")
    CoordinateAgents(spec, strategy="scatter_gather", items=[of_int(1)] * limits.MAX_COORDINATED_PARTS)
    with pytest.raises(LimitExceeded):
        CoordinateAgents(spec, strategy="scatter_gather", items=[of_int(1)] * (limits.MAX_COORDINATED_PARTS + 1))
    CoordinateAgents(spec, tuple(map(str, range(limits.MAX_AGENT_CAPACITY))))
    with pytest.raises(InvalidArgument):
        CoordinateAgents(spec, tuple(map(str, range(limits.MAX_AGENT_CAPACITY + 1))))


def test_pools_that_an_agent_joins() -> None:
    info = ProtocolAgentInfo("a", "t")
    RegisterAgent(info, pool_ids=tuple(map(str, range(limits.MAX_AGENT_POOLS))))
    with pytest.raises(InvalidArgument):
        RegisterAgent(info, pool_ids=tuple(map(str, range(limits.MAX_AGENT_POOLS + 1))))


def test_texts_that_agents_say() -> None:
    Heartbeat(health_message="x" * limits.MAX_TASK_MESSAGE_BYTES)
    TaskProgress(1.0, "x" * limits.MAX_TASK_MESSAGE_BYTES)
    for wrong in (
        lambda: Heartbeat(health_message="x" * (limits.MAX_TASK_MESSAGE_BYTES + 1)),
        lambda: TaskProgress(0.0, "x" * (limits.MAX_TASK_MESSAGE_BYTES + 1)),
        lambda: TaskProgress(1.001),
        lambda: TaskProgress(-0.001),
        lambda: TaskProgress(float("nan")),
    ):
        with pytest.raises(InvalidArgument):
            wrong()


def test_spans_of_a_task() -> None:
    longest = limits.MAX_TASK_SPAN_MS
    TaskSpec("work", timeout_ms=longest, deadline_ms=longest, backoff_ms=longest)
    for wrong in ({"timeout_ms": longest + 1}, {"deadline_ms": longest + 1}, {"backoff_ms": longest + 1}):
        with pytest.raises(InvalidArgument):
            TaskSpec("work", **wrong)  # type: ignore[arg-type]  # each is one of its spans


def test_error_that_is_too_long_is_cut() -> None:
    whole = cut_error("E", "x" * limits.MAX_TASK_ERROR_BYTES)
    assert whole.message == "x" * limits.MAX_TASK_ERROR_BYTES
    cut = cut_error("E", "ä" * limits.MAX_TASK_ERROR_BYTES)
    assert len(cut.message.encode()) <= limits.MAX_TASK_ERROR_BYTES
    assert cut.message.endswith("…")


def test_result_of_a_task() -> None:
    longest = "x" * limits.DEFAULT_VALUE_BYTES
    TaskCompletion(encode(longest))
    with pytest.raises(LimitExceeded):
        TaskCompletion(encode(longest + "x"))


async def test_task_as_large_as_may_be_can_fail_as_often_as_is_kept(memory: EmbeddedMemory) -> None:
    async def handle(work: AgentTask) -> str:
        if work.attempt < 24:
            raise ValueError("e" * limits.MAX_TASK_ERROR_BYTES)
        return "r" * limits.DEFAULT_VALUE_BYTES

    def work(size: int) -> ProtocolAgentTask:
        return ProtocolAgentTask("work", {"x": "y" * size}, max_attempts=24, retry_backoff_seconds=0)

    size = limits.DEFAULT_VALUE_BYTES
    with pytest.raises(LimitExceeded):
        await memory.agents.submit_task(work(size))
    size -= 100
    task_id = await memory.agents.submit_task(work(size))
    async with asyncio.timeout(30), AgentWorker(memory, ProtocolAgentInfo("a", "t"), ["work"], handle):
        found = await memory.agents.wait_for_task(task_id)
    assert (found.state, found.attempt_count, len(found.attempts)) == ("completed", 24, 20)


async def test_agents_of_a_namespace(memory: EmbeddedMemory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_AGENTS", 2)
    for name in ("a", "b", "a"):  # registering again makes no more
        await memory.agents.register(ProtocolAgentInfo(name, "t"), [], keep_alive=False)
    with pytest.raises(CountLimitReached) as caught:
        await memory.agents.register(ProtocolAgentInfo("c", "t"), [], keep_alive=False)
    assert (caught.value.limit, caught.value.maximum) == ("max_agents", 2)


async def test_tasks_of_a_namespace(memory: EmbeddedMemory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_TASKS", 2)
    ids = [await memory.agents.submit_task(ProtocolAgentTask("work")) for _ in range(2)]
    with pytest.raises(CountLimitReached) as caught:
        await memory.agents.submit_task(ProtocolAgentTask("work"))
    assert (caught.value.limit, caught.value.maximum) == ("max_tasks", 2)
    await memory.agents.cancel_task(ids[0])
    await memory.agents.submit_task(ProtocolAgentTask("work"))


async def test_pools_of_a_namespace(memory: EmbeddedMemory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_POOLS", 1)
    await memory.pools.create_agent_pool("a", ProtocolAgentPoolConfig(0, 1, 0))
    with pytest.raises(CountLimitReached) as caught:
        await memory.pools.create_agent_pool("b", ProtocolAgentPoolConfig(0, 1, 0))
    assert (caught.value.limit, caught.value.maximum) == ("max_pools", 1)


async def test_sessions_of_a_server(memory: EmbeddedMemory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_SESSIONS", 1)
    async with AgentAtHand(memory.agents, "a") as first:
        assert not first.is_over
        async with AgentAtHand(memory.agents, "b") as second:
            assert second.is_over
            assert isinstance(second.error, CountLimitReached)
            assert second.error.limit == "max_sessions"
