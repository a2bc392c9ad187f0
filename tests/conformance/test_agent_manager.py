"""Agents: their leases, what they hold, and how they are found; on every implementation."""

import asyncio

import pytest

from onex_memory.spi import (
    AgentNotFound,
    Fenced,
    InvalidArgument,
    LeaseNotFound,
    LockNotAcquired,
    MemoryServiceError,
    ProtocolAgentInfo,
    ProtocolAgentManager,
    SessionSuperseded,
    limits,
)
from onex_memory.spi.commands.tasks import Heartbeat, SessionDrain
from tests.support.agents import OpenSession, done, task
from tests.support.clock import ManualClock
from tests.support.implementations import Memories


def info(agent_id: str = "a") -> ProtocolAgentInfo:
    return ProtocolAgentInfo(agent_id, "tester", "host", 80)


async def test_registered_agent_is_available_for_its_capabilities(agents: ProtocolAgentManager) -> None:
    assert await agents.register_agent(info(), ["read", "write"]) == "a"
    assert [each.agent_id for each in await agents.get_available_agents("read")] == ["a"]
    assert [each.agent_id for each in await agents.get_available_agents()] == ["a"]
    assert await agents.get_available_agents("other") == []


async def test_status_says_what_was_registered(agents: ProtocolAgentManager) -> None:
    await agents.register(info(), ["read"], capacity=3, lease_seconds=20, keep_alive=False)
    status = await agents.get_agent_status("a")
    assert (status.status, status.agent_type, status.host, status.port) == ("active", "tester", "host", 80)
    assert (status.capabilities, status.capacity, status.task_count, status.incarnation) == (("read",), 3, 0, 1)
    assert status.lease_seconds_left == 20
    assert not status.is_connected


async def test_unregistered_agent_is_not_known(agents: ProtocolAgentManager) -> None:
    await agents.register_agent(info(), [])
    assert await agents.unregister_agent("a")
    assert not await agents.unregister_agent("a")
    with pytest.raises(AgentNotFound):
        await agents.get_agent_status("a")
    assert await agents.get_available_agents() == []


async def test_agent_without_heartbeat_times_out_at_the_end_of_its_lease(
    agents: ProtocolAgentManager, clock: ManualClock
) -> None:
    await agents.register(info(), ["read"], lease_seconds=10, keep_alive=False)
    await clock.advance(9.8)
    assert (await agents.get_agent_status("a")).status == "active"
    await clock.advance(0.4)
    assert (await agents.get_agent_status("a")).status == "timeout"
    assert await agents.get_available_agents("read") == []
    health = await agents.monitor_agent_health("a")
    assert (health.is_healthy, health.status, health.lease_seconds_left) == (False, "timeout", 0)


async def test_heartbeat_gives_a_full_term(agents: ProtocolAgentManager, clock: ManualClock) -> None:
    registration = await agents.register(info(), [], lease_seconds=10, keep_alive=False)
    await clock.advance(8)
    assert not await agents.renew(registration)
    await clock.advance(8)
    status = await agents.get_agent_status("a")
    assert (status.status, status.lease_seconds_left) == ("active", 2)
    metrics = await agents.get_agent_metrics("a")
    assert metrics.last_heartbeat is not None


async def test_lost_agent_is_known_for_a_day(agents: ProtocolAgentManager, clock: ManualClock) -> None:
    await agents.register(info(), [], lease_seconds=10, keep_alive=False)
    await clock.advance(11)
    assert (await agents.get_agent_status("a")).status == "timeout"
    await clock.advance(limits.LOST_AGENT_RETENTION_MS / 1_000 + 1)
    await clock.advance(1)
    with pytest.raises(AgentNotFound):
        await agents.get_agent_status("a")


async def test_heartbeat_of_a_lost_agent_is_refused(agents: ProtocolAgentManager, clock: ManualClock) -> None:
    registration = await agents.register(info(), [], lease_seconds=10, keep_alive=False)
    clock.leap(11)
    with pytest.raises(LeaseNotFound):
        await agents.renew(registration)


async def test_registering_again_is_a_new_incarnation(agents: ProtocolAgentManager) -> None:
    first = await agents.register(info(), ["read"], keep_alive=False)
    second = await agents.register(info(), ["write"], keep_alive=False)
    assert (first.incarnation, second.incarnation) == (1, 2)
    assert first.lease_id != second.lease_id
    with pytest.raises(LeaseNotFound):
        await agents.renew(first)
    await agents.renew(second)
    assert await agents.get_available_agents("read") == []


async def test_unhealthy_agent_gets_no_tasks(agents: ProtocolAgentManager) -> None:
    registration = await agents.register(info(), ["read"], keep_alive=False)
    await agents.renew(registration, is_healthy=False, health_message="no disk")
    assert await agents.get_available_agents("read") == []
    health = await agents.monitor_agent_health("a")
    assert (health.is_healthy, health.status, health.message) == (False, "failed", "no disk")
    await agents.renew(registration)
    assert (await agents.monitor_agent_health("a")).is_healthy


async def test_draining_agent_is_told_and_takes_nothing_new(agents: ProtocolAgentManager, agent: OpenSession) -> None:
    at_hand = await agent("a", "work")
    assert await agents.drain_agent("a")
    assert not await agents.drain_agent("a")
    await at_hand.until(lambda: at_hand.is_draining)
    assert (await agents.get_agent_status("a")).status == "inactive"
    assert await agents.get_available_agents("work") == []
    await agents.submit_task(task())
    assert at_hand.has_none
    with pytest.raises(AgentNotFound):
        await agents.drain_agent("nobody")


async def test_agent_may_ask_to_drain_on_its_session(agents: ProtocolAgentManager, agent: OpenSession) -> None:
    at_hand = await agent("a", "work")
    at_hand.say(SessionDrain())
    await at_hand.until(lambda: at_hand.is_draining)
    assert (await agents.get_agent_status("a")).is_draining


async def test_least_loaded_agents_come_first(agents: ProtocolAgentManager, agent: OpenSession) -> None:
    loaded = await agent("a", "work", capacity=4)
    await agents.submit_task(task())
    await loaded.task()
    await agent("b", "work", capacity=4)
    found = await agents.get_available_agents("work")
    assert [(each.agent_id, each.task_count) for each in found] == [("b", 0), ("a", 1)]
    assert len(await agents.get_available_agents("work", limit=1)) == 1


async def test_agent_at_its_capacity_is_not_available(agents: ProtocolAgentManager, agent: OpenSession) -> None:
    at_hand = await agent("a", "work")
    await agents.submit_task(task())
    assigned = await at_hand.task()
    assert await agents.get_available_agents("work") == []
    assert (await agents.get_agent_status("a")).status == "processing"
    await at_hand.report(assigned, done())
    assert len(await agents.get_available_agents("work")) == 1


async def test_all_agents_are_listed_by_id(agents: ProtocolAgentManager) -> None:
    for number in range(120):
        await agents.register(info(f"agent-{number:03}"), [], keep_alive=False)
    assert [each.agent_id async for each in agents.list_agents()] == [f"agent-{number:03}" for number in range(120)]


async def test_keys_that_are_bound_to_an_agent_go_with_its_lease(
    store: Memories, agents: ProtocolAgentManager, clock: ManualClock
) -> None:
    registration = await agents.register(info(), [], lease_seconds=10, keep_alive=False)
    await store.memory.put("mine", 1, lease_id=registration.lease_id)
    assert await store.memory.exists("mine")
    await clock.advance(11)
    assert not await store.memory.exists("mine")


async def test_tasks_locks_and_keys_go_in_the_transaction_that_ends_the_lease(
    store: Memories, agents: ProtocolAgentManager, agent: OpenSession, clock: ManualClock
) -> None:
    at_hand = await agent("a", "work", lease_seconds=10)
    task_id = await agents.submit_task(task())
    await at_hand.task()
    await store.memory.put("mine", 1, lease_id=at_hand.lease_id)
    assert store.engine is not None
    block = store.operations.lock("l", wait_seconds=0, lease_id=at_hand.lease_id)
    await block.__aenter__()
    before = await store.engine.cursor("default")
    await clock.advance(11)
    assert not await store.memory.exists("mine")
    with pytest.raises(Fenced):
        await block.__aexit__(None, None, None)
    after = await store.engine.cursor("default")
    ends = [
        {(change.space, change.key) for change in commit.changes}
        async for commits in store.engine.commits("default", before, through=after.revision)
        for commit in commits
        if any(change.space == "leases" for change in commit.changes)
    ]
    assert ends == [{("kv", "mine"), ("locks", "l"), ("tasks", f"c/{task_id}"), ("leases", at_hand.lease_id)}]


async def test_lock_on_an_agents_lease_is_held_for_as_long_as_the_agent_lives(
    store: Memories, agents: ProtocolAgentManager, clock: ManualClock
) -> None:
    registration = await agents.register(info(), [], lease_seconds=10, keep_alive=False)
    block = store.operations.lock("l", owner="ann", lease_id=registration.lease_id)
    held = await block.__aenter__()
    for _ in range(3):
        await clock.advance(8)
        await agents.renew(registration)
    with pytest.raises(LockNotAcquired, match="ann"):
        await store.operations.lock("l", wait_seconds=0).__aenter__()
    await store.memory.put("k", 1, fence=held.fence)
    clock.leap(11)  # its end is still to come
    with pytest.raises(Fenced):
        await store.memory.put("k", 2, fence=held.fence)
    async with store.operations.lock("l", wait_seconds=0) as other:
        assert other.token > held.token
        with pytest.raises(Fenced):
            await block.__aexit__(None, None, None)


async def test_lock_on_an_agents_lease_can_be_released_and_the_agent_lives_on(
    store: Memories, agents: ProtocolAgentManager
) -> None:
    registration = await agents.register(info(), [], lease_seconds=10, keep_alive=False)
    for _ in range(2):
        async with store.operations.lock("l", wait_seconds=0, lease_id=registration.lease_id):
            pass
    async with store.operations.lock("l", wait_seconds=0):
        pass
    assert (await agents.get_agent_status("a")).status == "active"
    await agents.unregister_agent("a")
    with pytest.raises(LeaseNotFound):
        await store.operations.lock("l", wait_seconds=0, lease_id=registration.lease_id).__aenter__()


async def test_task_of_a_lost_agent_is_done_by_another_and_the_late_report_is_fenced(
    agents: ProtocolAgentManager, agent: OpenSession, clock: ManualClock
) -> None:
    slow = await agent("slow", "work", lease_seconds=10)
    task_id = await agents.submit_task(task())
    first = await slow.task()
    clock.leap(10)
    assert isinstance(await slow.report(first, done("late")), Fenced | LeaseNotFound)
    await clock.advance(1)
    assert (await agents.get_task(task_id)).state == "queued"
    quick = await agent("quick", "work")
    second = await quick.task()
    assert (second.task_id, second.attempt) == (task_id, 2)
    assert second.token > first.token
    assert await quick.report(second, done("in time")) is None
    found = await agents.get_task(task_id)
    assert (found.state, found.result) == ("completed", "in time")
    assert [(each.agent_id, each.outcome) for each in found.attempts] == [("slow", "lost"), ("quick", "completed")]


async def test_session_ends_with_its_lease(agent: OpenSession, clock: ManualClock) -> None:
    at_hand = await agent("a", lease_seconds=10)
    await clock.advance(11)
    await at_hand.until(lambda: at_hand.is_over)
    assert isinstance(at_hand.error, LeaseNotFound)


async def test_heartbeats_on_a_session_keep_its_lease(
    agents: ProtocolAgentManager, agent: OpenSession, clock: ManualClock
) -> None:
    at_hand = await agent("a", lease_seconds=10)
    for _ in range(3):
        await clock.advance(8)
        at_hand.say(Heartbeat())
        async with asyncio.timeout(10):
            while (await agents.get_agent_status("a")).lease_seconds_left < 10:  # noqa: ASYNC110 - it is asked over and over
                await asyncio.sleep(0.001)
    assert not at_hand.is_over


async def test_agent_keeps_its_tasks_over_a_broken_session(agents: ProtocolAgentManager, agent: OpenSession) -> None:
    first = await agent("a", "work")
    task_id = await agents.submit_task(task())
    assigned = await first.task()
    await first.leave()
    assert (await agents.get_task(task_id)).state == "assigned"
    again = await agent("a", attach=first.registration)
    assert again.had is not None
    assert [each.token for each in again.had] == [assigned.token]
    assert await again.report(assigned, done(1)) is None
    assert (await agents.get_task(task_id)).result == 1


async def test_session_that_attaches_takes_over(agent: OpenSession) -> None:
    first = await agent("a", "work")
    await agent("a", attach=first.registration)
    await first.until(lambda: first.is_over)
    assert isinstance(first.error, SessionSuperseded)


async def test_registering_again_fences_off_the_session_before(
    agents: ProtocolAgentManager, agent: OpenSession
) -> None:
    first = await agent("a", "work")
    task_id = await agents.submit_task(task())
    await first.task()
    second = await agent("a", "work")
    await first.until(lambda: first.is_over)
    assert isinstance(first.error, MemoryServiceError)
    assert (await second.task()).task_id == task_id


async def test_task_of_an_agent_that_registers_again_and_does_not_connect_goes_to_another(
    agents: ProtocolAgentManager, agent: OpenSession
) -> None:
    first = await agent("a", "work")
    task_id = await agents.submit_task(task())
    await first.task()
    await agents.register(info("a"), ["work"], keep_alive=False)
    await first.until(lambda: first.is_over)
    assert (await agents.get_task(task_id)).state == "queued"
    other = await agent("b", "work")
    assert (await other.task()).task_id == task_id


async def test_agent_that_cannot_be_is_refused_with_its_field(agents: ProtocolAgentManager) -> None:
    longest = "x" * limits.MAX_AGENT_ID_BYTES
    await agents.register(info(longest), [], keep_alive=False)
    most = [str(number) for number in range(limits.MAX_AGENT_CAPABILITIES)]
    await agents.register(info(), most, capacity=limits.MAX_AGENT_CAPACITY, lease_seconds=1, keep_alive=False)
    for wrong, options in (
        (info(longest + "x"), {}),
        (info(""), {}),
        (ProtocolAgentInfo("a", "t", "h", 65_536), {}),
        (info(), {"capacity": limits.MAX_AGENT_CAPACITY + 1}),
        (info(), {"capacity": 0}),
        (info(), {"lease_seconds": 0.999}),
        (info(), {"lease_seconds": 86_401}),
    ):
        with pytest.raises(InvalidArgument):
            await agents.register(wrong, [], **options)
    with pytest.raises(InvalidArgument):
        await agents.register(info(), [*most, "one more"])
