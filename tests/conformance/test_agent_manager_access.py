"""What callers may do with agents, tasks and pools, on every implementation: what is granted, now, and nothing else."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from typing import Any

import pytest

from onex_memory import AgentWorker
from onex_memory.spi import (
    AgentTask,
    InvalidArgument,
    NoAgents,
    PermissionDenied,
    PoolNotFound,
    ProtocolAgentInfo,
    ProtocolAgentPoolConfig,
    ProtocolAgentTask,
    ProtocolCoordinationTask,
    TaskNotFound,
)
from onex_memory.spi.commands import SessionExecutor
from onex_memory.spi.commands.agent_manager import AgentSession, RenewAgent
from onex_memory.spi.commands.tasks import Heartbeat
from tests.support.agents import AgentAtHand, task
from tests.support.secured import Secured, View


@pytest.fixture
def admin(secured: Secured) -> View:
    return secured.administrator


@pytest.fixture
async def ann(secured: Secured) -> View:
    """One that may do everything with the agents and pools whose names begin with `a-`."""
    for resource_type in ("agent", "pool"):
        await secured.administrator.security.grant("ann", "a-*", "*", resource_type=resource_type)
    return await secured.as_principal("ann")


async def denied(awaitable: Awaitable[Any], *, action: str, resource: str, resource_type: str = "agent") -> None:
    with pytest.raises(PermissionDenied) as refused:
        await awaitable
    error = refused.value
    assert (error.resource_type, error.action, error.resource) == (resource_type, action, resource)


def executor_of(view: View) -> SessionExecutor:
    agents: Any = view.agents
    executor: SessionExecutor = agents.executor
    return executor


def info(agent_id: str) -> ProtocolAgentInfo:
    return ProtocolAgentInfo(agent_id, "tester")


def pool(*, target: int = 0) -> ProtocolAgentPoolConfig:
    return ProtocolAgentPoolConfig(0, 10, target)


async def registered(view: View, *agent_ids: str) -> None:
    for agent_id in agent_ids:
        await view.agents.register(info(agent_id), ["work"], keep_alive=False)


async def test_agents_of_others_can_be_neither_seen_nor_touched(admin: View, ann: View) -> None:
    await registered(admin, "b-1")
    await registered(ann, "a-1")
    assert [each.agent_id for each in await ann.agents.get_available_agents()] == ["a-1"]
    assert [each.agent_id for each in await ann.agents.get_available_agents("work", limit=1)] == ["a-1"]
    assert [each.agent_id async for each in ann.agents.list_agents()] == ["a-1"]
    assert (await ann.agents.get_agent_status("a-1")).status == "active"
    for read in (ann.agents.get_agent_status, ann.agents.get_agent_metrics, ann.agents.monitor_agent_health):
        await denied(read("b-1"), action="read", resource="b-1")
    await denied(ann.agents.register_agent(info("b-1"), []), action="write", resource="b-1")
    await denied(ann.agents.unregister_agent("b-1"), action="write", resource="b-1")
    await denied(ann.agents.drain_agent("b-1"), action="write", resource="b-1")
    await denied(ann.agents.assign_task_to_agent(task(), "b-1"), action="write", resource="b-1")
    renewal = RenewAgent("b-1", "agent/guessed")
    await denied(executor_of(ann).execute(renewal), action="write", resource="b-1")
    assert [each.agent_id async for each in admin.agents.list_agents()] == ["a-1", "b-1"]
    assert (await admin.agents.get_agent_status("b-1")).incarnation == 1


async def test_tasks_are_those_of_the_agents_that_may_be_read(admin: View, ann: View) -> None:
    await registered(admin, "a-1", "b-1")
    mine = await ann.agents.assign_task_to_agent(task(), "a-1")
    other = await admin.agents.assign_task_to_agent(task(), "b-1")
    anybodys = await admin.agents.submit_task(task("elsewhere"))
    assert [each.task_id async for each in ann.agents.list_tasks()] == [mine]
    assert {each.task_id async for each in admin.agents.list_tasks()} == {mine, other, anybodys}
    assert (await ann.agents.get_task(mine)).state == "queued"
    for hidden in (other, anybodys, "absent"):
        for call in (
            ann.agents.get_task(hidden),
            ann.agents.cancel_task(hidden),
            ann.agents.retry_task(hidden),
            anext(aiter(ann.agents.watch_task(hidden))),
        ):
            with pytest.raises(TaskNotFound):
                await call
    await denied(ann.agents.submit_task(task()), action="write", resource="*")
    assert await ann.agents.cancel_task(mine)
    assert [each.task_id async for each in ann.agents.list_tasks()] == [mine]  # from the archive now
    assert (await admin.agents.get_task(other)).state == "queued"


async def test_task_for_whoever_is_capable_is_seen_by_those_who_may_read_who_has_it(admin: View, ann: View) -> None:
    task_id = await admin.agents.submit_task(task("work"))
    with pytest.raises(TaskNotFound):
        await ann.agents.get_task(task_id)
    async with AgentAtHand(ann.agents, "a-1", ("work",)) as agent:
        await agent.task()
        assert (await ann.agents.get_task(task_id)).agent_id == "a-1"


async def test_reader_of_a_task_cannot_cancel_it(secured: Secured, admin: View) -> None:
    await registered(admin, "a-1")
    task_id = await admin.agents.assign_task_to_agent(task(), "a-1")
    await admin.security.grant("eve", "a-*", "read", resource_type="agent")
    await admin.security.grant("eve", "e-*", "*", resource_type="agent")
    eve = await secured.as_principal("eve")
    assert (await eve.agents.get_task(task_id)).state == "queued"
    await denied(eve.agents.cancel_task(task_id), action="write", resource="a-1")
    await denied(eve.agents.retry_task(task_id), action="write", resource="a-1")
    assert (await admin.agents.get_task(task_id)).state == "queued"


async def test_watching_a_task_ends_with_the_right_to_read_it(admin: View, ann: View) -> None:
    await registered(admin, "a-1")
    task_id = await admin.agents.assign_task_to_agent(task(), "a-1")
    seen = aiter(ann.agents.watch_task(task_id))
    assert (await anext(seen)).state == "queued"
    await admin.security.revoke("ann", "a-*", "*", resource_type="agent")
    await admin.agents.cancel_task(task_id)
    await denied(anext(seen), action="read", resource="a-1")


async def test_work_is_coordinated_among_the_agents_that_may_be_used(admin: View, ann: View) -> None:
    work = ProtocolCoordinationTask("work", {}, ("b-1",), "broadcast")
    await registered(admin, "b-1")
    await denied(ann.agents.coordinate_agents(work), action="read", resource="b-1")
    with pytest.raises(NoAgents):
        await ann.agents.coordinate_agents(ProtocolCoordinationTask("work", {}, (), "broadcast"))

    async def handle(_: AgentTask) -> int:
        return 7

    async with AgentWorker(ann, info("a-1"), ["work"], handle):
        result = await ann.agents.coordinate_agents(ProtocolCoordinationTask("work", {}, (), "broadcast"))
    assert [(each.agent_id, each.result) for each in result.outcomes] == [("a-1", 7)]


async def test_pools_of_others_can_be_neither_seen_nor_touched(admin: View, ann: View) -> None:
    other = await admin.pools.create_agent_pool("b-pool", pool())
    mine = await ann.pools.create_agent_pool("a-pool", pool())
    await registered(admin, "a-1", "b-1")
    assert [each.pool_name async for each in ann.pools.list_pools()] == ["a-pool"]
    for action, call in (
        ("write", ann.pools.create_agent_pool("b-pool", pool(target=1))),
        ("write", ann.pools.add_agent_to_pool(other, "a-1")),
        ("write", ann.pools.remove_agent_from_pool(other, "b-1")),
        ("read", ann.pools.get_pool_agents(other)),
        ("write", ann.pools.scale_pool(other, 1)),
        ("read", ann.pools.get_pool_capacity(other)),
        ("read", ann.pools.get_pool_metrics(other)),
        ("write", ann.pools.balance_pool_load(other)),
        ("delete", ann.pools.delete_agent_pool(other)),
        ("read", anext(aiter(ann.pools.watch_pool(other)))),
        ("write", ann.agents.register(info("a-2"), [], pool_ids=[other], keep_alive=False)),
    ):
        await denied(call, action=action, resource="b-pool", resource_type="pool")
    with pytest.raises(PoolNotFound):
        await ann.pools.get_pool_agents("a-none")
    assert await ann.pools.add_agent_to_pool(mine, "a-1")
    assert await ann.pools.delete_agent_pool(mine)


async def test_members_are_shown_and_drawn_that_are_ones_own(admin: View, ann: View) -> None:
    pool_id = await ann.pools.create_agent_pool("a-pool", pool())
    await registered(admin, "a-1", "b-1", "b-2")
    await denied(ann.pools.add_agent_to_pool(pool_id, "b-1"), action="write", resource="b-1")
    await ann.pools.scale_pool(pool_id, 3)
    assert [each.agent_id for each in await admin.pools.get_pool_agents(pool_id)] == ["a-1"]
    await admin.pools.add_agent_to_pool(pool_id, "b-1")
    assert [each.agent_id for each in await ann.pools.get_pool_agents(pool_id)] == ["a-1"]
    assert (await ann.pools.get_pool_capacity(pool_id)).pool.demand == 1
    view = await anext(aiter(ann.pools.watch_pool(pool_id)))
    assert [each.agent.agent_id for each in view.members] == ["a-1"]


async def test_watching_a_pool_ends_with_the_right_to_read_it(admin: View, ann: View) -> None:
    pool_id = await admin.pools.create_agent_pool("a-pool", pool())
    seen = aiter(ann.pools.watch_pool(pool_id))
    assert (await anext(seen)).members == []
    await admin.security.revoke("ann", "a-*", "*", resource_type="pool")
    await admin.pools.scale_pool(pool_id, 1)
    await denied(anext(seen), action="read", resource="a-pool", resource_type="pool")


async def test_session_is_for_ones_own_agents_and_begins_as_it_must(admin: View, ann: View) -> None:
    registration = await admin.agents.register(info("b-1"), [], keep_alive=False)
    for attach in (None, registration):
        async with AgentAtHand(ann.agents, "b-1", attach=attach) as agent:
            assert isinstance(agent.error, PermissionDenied)
            assert (agent.error.action, agent.error.resource) == ("write", "b-1")

    async def heartbeat() -> AsyncIterator[Heartbeat]:
        yield Heartbeat()

    with pytest.raises(InvalidArgument):
        await anext(executor_of(ann).converse(AgentSession(), heartbeat()))
    assert (await admin.agents.get_agent_status("b-1")).incarnation == 1


async def test_session_ends_when_its_agent_is_no_longer_the_callers(admin: View, ann: View) -> None:
    async with AgentAtHand(ann.agents, "a-1", ("work",)) as agent:
        await admin.security.revoke("ann", "a-*", "*", resource_type="agent")
        task_id = await admin.agents.submit_task(task("work"))
        await agent.until(lambda: agent.is_over)
        assert agent.has_none
        assert isinstance(agent.error, PermissionDenied)
    async with AgentAtHand(admin.agents, "a-1", ("work",)) as agent:  # a new incarnation
        assert (await agent.task()).task_id == task_id


async def test_agent_that_may_only_be_itself_registers_anew_when_its_lease_is_lost(
    secured: Secured, admin: View
) -> None:
    await admin.security.grant("bob", "b-*", "write", resource_type="agent")
    bob = await secured.as_principal("bob")

    async def handle(work: AgentTask) -> int:
        return work.attempt

    worker = AgentWorker(bob, info("b-1"), ["work"], handle)
    async with worker:
        first = worker.registration
        assert await admin.agents.unregister_agent("b-1")
        done = await admin.agents.wait_for_task(await admin.agents.submit_task(task("work")), timeout_seconds=10)
        assert done.state == "completed"
        assert worker.registration != first


async def test_heartbeats_end_when_the_agent_is_no_longer_the_callers(admin: View, ann: View) -> None:
    async with AgentAtHand(ann.agents, "a-1", ("work",)) as agent:
        await admin.security.revoke("ann", "a-*", "*", resource_type="agent")
        agent.say(Heartbeat())
        await agent.until(lambda: agent.is_over)
        assert isinstance(agent.error, PermissionDenied)


async def test_who_has_no_grant_is_told_nothing_of_agents(secured: Secured, admin: View) -> None:
    pool_id = await admin.pools.create_agent_pool("a-pool", pool())
    eve = await secured.as_principal("eve")
    for call in (
        eve.agents.get_available_agents(),
        eve.agents.get_task("absent"),
        eve.agents.submit_task(ProtocolAgentTask("work", {})),
        eve.pools.get_pool_agents(pool_id),
        eve.pools.get_pool_agents("no pool"),
    ):
        with pytest.raises(PermissionDenied):
            await call
    async with asyncio.timeout(10), AgentAtHand(eve.agents, "eve") as agent:
        assert isinstance(agent.error, PermissionDenied)
