"""Pools: members, sizes, demand and balance, on every implementation."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from onex_memory.spi import (
    AgentNotFound,
    CountLimitReached,
    InvalidArgument,
    NotCapable,
    PoolExists,
    PoolNotFound,
    PoolSizeOutOfRange,
    PoolView,
    ProtocolAgentInfo,
    ProtocolAgentManager,
    ProtocolAgentPool,
    ProtocolAgentPoolConfig,
    limits,
)
from tests.support.agents import OpenSession, done, task
from tests.support.clock import ManualClock


def config(least: int = 0, most: int = 10, target: int = 5, *capabilities: str) -> ProtocolAgentPoolConfig:
    return ProtocolAgentPoolConfig(min_size=least, max_size=most, target_size=target, capabilities=capabilities)


async def registered(agents: ProtocolAgentManager, *names: str, capabilities: tuple[str, ...] = ()) -> None:
    for name in names:
        await agents.register(ProtocolAgentInfo(name, "t"), capabilities, keep_alive=False)


async def member_ids(pools: ProtocolAgentPool, pool_id: str) -> list[str]:
    return [each.agent_id for each in await pools.get_pool_agents(pool_id)]


async def test_pool_that_is_defined_again_has_the_same_id(pools: ProtocolAgentPool) -> None:
    pool_id = await pools.create_agent_pool("p", config())
    assert await pools.create_agent_pool("p", config()) == pool_id
    with pytest.raises(PoolExists) as caught:
        await pools.create_agent_pool("p", config(1))
    assert (caught.value.pool_name, caught.value.pool_id) == ("p", pool_id)
    await pools.scale_pool(pool_id, 7)
    assert await pools.create_agent_pool("p", config()) == pool_id


async def test_sizes_must_be_in_order(pools: ProtocolAgentPool) -> None:
    await pools.create_agent_pool("largest", config(0, limits.MAX_POOL_SIZE, 0))
    for wrong in (config(-1), config(6), config(0, 4, 5), config(0, limits.MAX_POOL_SIZE + 1, 0)):
        with pytest.raises(InvalidArgument):
            await pools.create_agent_pool("wrong", wrong)


async def test_members_come_and_go(agents: ProtocolAgentManager, pools: ProtocolAgentPool) -> None:
    pool_id = await pools.create_agent_pool("p", config())
    await registered(agents, "a", "b")
    assert await pools.add_agent_to_pool(pool_id, "b")
    assert await pools.add_agent_to_pool(pool_id, "a")
    assert not await pools.add_agent_to_pool(pool_id, "a")
    assert await member_ids(pools, pool_id) == ["a", "b"]
    assert await pools.remove_agent_from_pool(pool_id, "a")
    assert not await pools.remove_agent_from_pool(pool_id, "a")
    assert await member_ids(pools, pool_id) == ["b"]
    with pytest.raises(AgentNotFound):
        await pools.add_agent_to_pool(pool_id, "nobody")


async def test_member_must_have_the_capabilities(agents: ProtocolAgentManager, pools: ProtocolAgentPool) -> None:
    pool_id = await pools.create_agent_pool("p", config(0, 10, 5, "read", "write"))
    await registered(agents, "a", capabilities=("read",))
    with pytest.raises(NotCapable) as caught:
        await pools.add_agent_to_pool(pool_id, "a")
    assert caught.value.capability == "write"
    await registered(agents, "b", capabilities=("write", "read", "more"))
    assert await pools.add_agent_to_pool(pool_id, "b")


async def test_pool_takes_as_many_as_it_may_and_no_more(agents: ProtocolAgentManager, pools: ProtocolAgentPool) -> None:
    pool_id = await pools.create_agent_pool("p", config(0, 1, 1))
    await registered(agents, "a", "b")
    await pools.add_agent_to_pool(pool_id, "a")
    with pytest.raises(CountLimitReached) as caught:
        await pools.add_agent_to_pool(pool_id, "b")
    assert (caught.value.limit, caught.value.maximum) == ("max_pool_size", 1)


async def test_membership_ends_with_the_lease(
    agents: ProtocolAgentManager, pools: ProtocolAgentPool, clock: ManualClock
) -> None:
    pool_id = await pools.create_agent_pool("p", config())
    await registered(agents, "a")
    await pools.add_agent_to_pool(pool_id, "a")
    await clock.advance(31)
    assert await member_ids(pools, pool_id) == []
    assert (await pools.get_pool_capacity(pool_id)).pool.demand == 5


async def test_membership_stays_with_a_new_incarnation(agents: ProtocolAgentManager, pools: ProtocolAgentPool) -> None:
    pool_id = await pools.create_agent_pool("p", config())
    await registered(agents, "a")
    await pools.add_agent_to_pool(pool_id, "a")
    await registered(agents, "a")
    assert [(each.agent_id, each.incarnation) for each in await pools.get_pool_agents(pool_id)] == [("a", 2)]


async def test_agent_may_join_as_it_registers(agents: ProtocolAgentManager, pools: ProtocolAgentPool) -> None:
    pool_id = await pools.create_agent_pool("p", config())
    await agents.register(ProtocolAgentInfo("a", "t"), [], pool_ids=[pool_id], keep_alive=False)
    assert await member_ids(pools, pool_id) == ["a"]
    with pytest.raises(PoolNotFound):
        await agents.register(ProtocolAgentInfo("b", "t"), [], pool_ids=["none~1"], keep_alive=False)


async def test_scaling_up_draws_idle_capable_agents_and_asks_for_the_rest(
    agents: ProtocolAgentManager, pools: ProtocolAgentPool, agent: OpenSession
) -> None:
    pool_id = await pools.create_agent_pool("p", config(0, 10, 0, "work"))
    other = await pools.create_agent_pool("other", config())
    await registered(agents, "idle", "taken", capabilities=("work",))
    await registered(agents, "incapable")
    await pools.add_agent_to_pool(other, "taken")
    busy = await agent("busy", "busy", "work", capacity=2)
    await agents.submit_task(task("busy"))
    await busy.task()
    assert await pools.scale_pool(pool_id, 3)
    assert not await pools.scale_pool(pool_id, 3)
    assert await member_ids(pools, pool_id) == ["idle"]
    found = await pools.get_pool_capacity(pool_id)
    assert (found.pool.member_count, found.pool.demand, found.pool.config.target_size) == (1, 2, 3)


async def test_size_outside_of_the_bounds_is_refused(pools: ProtocolAgentPool) -> None:
    pool_id = await pools.create_agent_pool("p", config(2, 8, 4))
    for size in (2, 8):
        await pools.scale_pool(pool_id, size)
    for size in (1, 9, -1):
        with pytest.raises(PoolSizeOutOfRange) as caught:
            await pools.scale_pool(pool_id, size)
        assert (caught.value.minimum, caught.value.maximum, caught.value.actual) == (2, 8, size)


async def test_scaling_down_lets_the_idle_go_and_the_busy_finish(
    agents: ProtocolAgentManager, pools: ProtocolAgentPool, agent: OpenSession
) -> None:
    pool_id = await pools.create_agent_pool("p", config(0, 10, 2))
    busy = await agent("busy", "work", pool_ids=(pool_id,))
    task_id = await agents.submit_task(task())
    running = await busy.task()
    await agent("idle", "work", pool_ids=(pool_id,))
    await pools.scale_pool(pool_id, 0)
    members: list[tuple[str, bool]] = []
    async with asyncio.timeout(10):
        while members != [("busy", True)]:
            members = [(each.agent.agent_id, each.is_leaving) for each in await pools.get_pool_members(pool_id)]
            await asyncio.sleep(0)
    assert (await agents.get_task(task_id)).state == "assigned"
    assert "busy" not in [each.agent_id for each in await agents.get_available_agents("work")]
    assert await busy.report(running, done()) is None
    async with asyncio.timeout(10):
        while await member_ids(pools, pool_id):  # noqa: ASYNC110 - it is asked over and over
            await asyncio.sleep(0)
    assert sorted(each.agent_id for each in await agents.get_available_agents("work")) == ["busy", "idle"]


async def test_member_that_was_leaving_stays_when_the_pool_grows_again(
    agents: ProtocolAgentManager, pools: ProtocolAgentPool, agent: OpenSession
) -> None:
    pool_id = await pools.create_agent_pool("p", config(0, 10, 1))
    busy = await agent("busy", "work", pool_ids=(pool_id,))
    await agents.submit_task(task())
    await busy.task()
    await pools.scale_pool(pool_id, 0)
    await pools.scale_pool(pool_id, 1)
    assert [each.is_leaving for each in await pools.get_pool_members(pool_id)] == [False]


async def test_capacity_and_metrics_are_those_of_the_members(
    agents: ProtocolAgentManager, pools: ProtocolAgentPool, agent: OpenSession
) -> None:
    pool_id = await pools.create_agent_pool("p", config())
    member = await agent("a", "work", capacity=4, pool_ids=(pool_id,))
    await agent("other", capacity=7)
    await agents.submit_task(task())
    await member.report(await member.task(), done())
    await agents.submit_task(task())
    await member.task()
    found = await pools.get_pool_capacity(pool_id)
    assert (found.capacity, found.task_count, found.available) == (4, 1, 3)
    metrics = await pools.get_pool_metrics(pool_id)
    assert (metrics.completed_count, metrics.task_count, metrics.waiting_count) == (1, 1, 0)
    assert metrics.utilization == 0.25


async def test_balancing_moves_waiting_tasks_to_members_that_have_room(
    agents: ProtocolAgentManager, pools: ProtocolAgentPool, agent: OpenSession
) -> None:
    pool_id = await pools.create_agent_pool("p", config())
    loaded = await agent("loaded", pool_ids=(pool_id,))
    ids = [await agents.assign_task_to_agent(task(), "loaded") for _ in range(4)]
    await loaded.task()
    free = await agent("free", capacity=2, pool_ids=(pool_id,))
    result = await pools.balance_pool_load(pool_id)
    assert result.moved_count == 2
    assert {(each.from_agent_id, each.to_agent_id) for each in result.moved} == {("loaded", "free")}
    assert {each.task_id for each in result.moved} == set(ids[2:])
    assert {(await free.task()).task_id for _ in range(2)} == set(ids[2:])
    assert (await pools.balance_pool_load(pool_id)).moved == []


async def test_watching_tells_members_and_demand(agents: ProtocolAgentManager, pools: ProtocolAgentPool) -> None:
    pool_id = await pools.create_agent_pool("p", config(0, 10, 2))
    watching: AsyncIterator[PoolView] = pools.watch_pool(pool_id)
    assert (await anext(watching)).pool.demand == 2
    await registered(agents, "a")
    await pools.add_agent_to_pool(pool_id, "a")
    async with asyncio.timeout(10):
        view = await anext(watching)
        assert ([each.agent.agent_id for each in view.members], view.pool.demand) == (["a"], 1)
        await pools.scale_pool(pool_id, 5)
        assert (await anext(watching)).pool.demand == 4
        assert await pools.delete_agent_pool(pool_id)
        with pytest.raises(PoolNotFound):
            await anext(watching)


async def test_pools_are_listed_by_name_and_gone_when_deleted(
    agents: ProtocolAgentManager, pools: ProtocolAgentPool
) -> None:
    ids = [await pools.create_agent_pool(name, config()) for name in ("b", "a")]
    await registered(agents, "x")
    await pools.add_agent_to_pool(ids[0], "x")
    assert [each.pool_name async for each in pools.list_pools()] == ["a", "b"]
    assert await pools.delete_agent_pool(ids[0])
    assert not await pools.delete_agent_pool(ids[0])
    for call in (pools.get_pool_agents, pools.get_pool_capacity, pools.get_pool_metrics, pools.balance_pool_load):
        with pytest.raises(PoolNotFound):
            await call(ids[0])
    again = await pools.create_agent_pool("b", config())
    assert again != ids[0]
    assert await member_ids(pools, again) == []
    with pytest.raises(PoolNotFound):
        await pools.scale_pool(ids[0], 1)
    assert not await pools.delete_agent_pool(ids[0])
    assert [each.pool_id async for each in pools.list_pools()] == [ids[1], again]
