"""How large the frames of an agent's session are, and that nobody waits for what has broken."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from onex_memory import EmbeddedMemory
from onex_memory.engine.transaction import Put, Transaction
from onex_memory.services.agent_sessions import Session
from onex_memory.services.agents import AGENTS
from onex_memory.spi import ProtocolAgentInfo, ProtocolAgentPoolConfig, ProtocolAgentTask, Unavailable, limits
from onex_memory.spi.commands.agent_manager import RenewAgent, WatchTask
from onex_memory.spi.commands.agent_manager_facade import AgentManagerFacade
from onex_memory.spi.commands.agent_pool import WatchPool
from onex_memory.spi.commands.tasks import Assigned, AssignedTask, TaskSpec
from onex_memory.spi.values import encode, of_bytes
from tests.support.agents import AgentAtHand, done

HALF = encode({"x": "y" * (limits.RESPONSE_BYTES // 2)})


def assigned(token: int) -> AssignedTask:
    return AssignedTask(f"task-{token}", token, 1, TaskSpec("work", HALF), None)


async def told(session: Session) -> list[tuple[list[int], bool]]:
    session.end(None)
    frames = [frame async for frame in session.frames()]
    return [
        ([each.token for each in frame.tasks], frame.is_complete) for frame in frames if isinstance(frame, Assigned)
    ]


async def test_frames_of_tasks_stop_growing_at_their_limit() -> None:
    session = Session("a", "lease", 30_000)
    session.begin([])
    for token in range(1, 6):
        session.tell(Assigned([assigned(token)]))
    assert await told(session) == [([1, 2], True), ([3, 4], False), ([5], False)]


async def test_tasks_that_an_agent_has_come_in_several_frames_and_the_last_says_so() -> None:
    session = Session("a", "lease", 30_000)
    session.begin([assigned(token) for token in range(1, 6)])
    assert await told(session) == [([1, 2], False), ([3, 4], False), ([5], True)]


@pytest.fixture
async def memory() -> AsyncIterator[EmbeddedMemory]:
    async with EmbeddedMemory() as opened, asyncio.timeout(10):
        yield opened


async def test_whoever_watches_is_told_when_scheduling_has_failed(memory: EmbeddedMemory) -> None:
    task_id = await memory.agents.submit_task(ProtocolAgentTask("work"))
    pool_id = await memory.pools.create_agent_pool("p", ProtocolAgentPoolConfig(0, 1, 0))
    await memory.agents.register(ProtocolAgentInfo("a", "t"), [], keep_alive=False)
    agents: Any = memory.agents
    pools: Any = memory.pools
    watching = [agents.stream(WatchTask(task_id)), pools.stream(WatchPool(pool_id))]
    for frames in watching:
        await anext(frames)
    unreadable = Transaction((Put(AGENTS, "b", of_bytes(b"not an agent")),))
    await memory._engine.commit("default", unreadable)
    for frames in watching:
        with pytest.raises(Unavailable):
            await anext(frames)


async def test_what_was_counted_outlives_filling_the_index_again(memory: EmbeddedMemory) -> None:
    async with AgentAtHand(memory.agents, "a", ("work",)) as agent:
        await memory.agents.submit_task(ProtocolAgentTask("work"))
        assert await agent.report(await agent.task(), done()) is None
        (dispatcher,) = memory._services._dispatchers.all()
        await dispatcher._load()
        assert (await memory.agents.get_agent_metrics("a")).completed_count == 1


class Renewals:
    """An executor that notes when agents are renewed."""

    def __init__(self, agents: Any) -> None:
        self._agents = agents
        self.times_s: dict[str, list[float]] = {"a": [], "b": []}
        self.both_were_renewed_thrice = asyncio.Event()

    def execute(self, command: Any) -> Any:
        if isinstance(command, RenewAgent):
            self.times_s[command.agent_id].append(asyncio.get_running_loop().time())
            if all(len(times_s) >= 3 for times_s in self.times_s.values()):
                self.both_were_renewed_thrice.set()
        return self._agents.execute(command)


async def test_agents_of_a_client_are_renewed_together(memory: EmbeddedMemory) -> None:
    executor: Any = Renewals(memory.agents)
    facade = AgentManagerFacade(executor)
    await facade.register(ProtocolAgentInfo("a", "t"), [], lease_seconds=1.0)
    await asyncio.sleep(0.1)  # what is shared is not when they were registered
    await facade.register(ProtocolAgentInfo("b", "t"), [], lease_seconds=1.0)
    await executor.both_were_renewed_thrice.wait()
    await facade.aclose()
    # A busy machine may come in between once; apart, they would be so each time.
    assert min(abs(one - other) for one in executor.times_s["a"] for other in executor.times_s["b"]) < 0.04
