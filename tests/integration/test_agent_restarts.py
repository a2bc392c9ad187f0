"""Agents and tasks over a restart: the queues are filled again from what is on disk, and nobody is declared dead."""

import asyncio
from pathlib import Path

from onex_memory import EmbeddedMemory
from onex_memory.spi import ProtocolAgentPoolConfig
from tests.support.agents import AgentAtHand, done, task
from tests.support.clock import ManualClock


async def test_what_was_queued_assigned_and_pooled_goes_on_after_a_restart(tmp_path: Path, clock: ManualClock) -> None:
    async with EmbeddedMemory(tmp_path / "data", clock=clock) as memory:
        pool_id = await memory.pools.create_agent_pool("p", ProtocolAgentPoolConfig(0, 5, 2))
        async with AgentAtHand(memory.agents, "a", ("work",), lease_seconds=10, pool_ids=(pool_id,)) as agent:
            held = await memory.agents.submit_task(task())
            assigned = await agent.task()
            waiting = [await memory.agents.submit_task(task(priority=level)) for level in ("low", "high")]
            over = await memory.agents.submit_task(task(), task_id="over")
            await memory.agents.cancel_task(over)
            registration = agent.registration
    clock.leap(3_600)  # longer than the lease: the server was away, not the agent
    async with EmbeddedMemory(tmp_path / "data", clock=clock) as memory:
        status = await memory.agents.get_agent_status("a")
        assert (status.status, status.task_count, status.is_connected) == ("processing", 1, False)
        assert (await memory.pools.get_pool_capacity(pool_id)).pool.demand == 1
        async with AgentAtHand(memory.agents, "a", attach=registration) as agent:
            assert agent.had is not None
            assert [(each.task_id, each.token) for each in agent.had] == [(held, assigned.token)]
            assert await agent.report(await agent.task(), done("kept")) is None
            assert (await agent.task()).task_id == waiting[1]
        assert (await memory.agents.get_task(held)).result == "kept"
        assert (await memory.agents.get_task(over)).state == "cancelled"
        await clock.advance(10.2)  # nobody renews it any more
        async with asyncio.timeout(10):  # its end is shown when it is on disk
            while (await memory.agents.get_agent_status("a")).status != "timeout":  # noqa: ASYNC110 - asked over and over
                await asyncio.sleep(0.001)
        assert (await memory.agents.get_task(waiting[1])).state == "queued"
    async with EmbeddedMemory(tmp_path / "data", clock=clock) as memory:
        assert (await memory.agents.get_agent_status("a")).status == "timeout"
        async with AgentAtHand(memory.agents, "b", ("work",), capacity=2) as agent:
            assert [(await agent.task()).task_id for _ in range(2)] == [waiting[1], waiting[0]]
