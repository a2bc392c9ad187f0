"""Namespaces do not leak into each other: same names, ids and tokens, in two of them, are different things in each."""

import asyncio
from collections.abc import Awaitable
from typing import Any

import pytest

from onex_memory.spi import (
    AgentNotFound,
    DecryptionFailed,
    EncryptionKeyNotFound,
    EventQueryOptions,
    InvalidArgument,
    MemoryServiceError,
    NoAgents,
    PoolNotFound,
    ProtocolAgentInfo,
    ProtocolAgentPoolConfig,
    ProtocolCoordinationTask,
    StreamNotFound,
    TaskNotFound,
    WorkflowInstance,
    WorkflowSnapshot,
)
from onex_memory.spi.commands import Write
from onex_memory.spi.commands.agent_manager import SubmitTask
from onex_memory.spi.commands.agent_manager_facade import task_spec
from onex_memory.spi.commands.memory_base import ListKeys
from onex_memory.spi.commands.memory_operations import AtomicIncrement
from tests.support.agents import AgentAtHand, done, task
from tests.support.secured import Secured, View
from tests.support.workflows import events


@pytest.fixture
async def here(secured: Secured) -> View:
    """One who may do everything in `default`, and in every other namespace as well."""
    await secured.administrator.security.grant("ann", "*", "*", resource_type="*", all_namespaces=True)
    return await secured.as_principal("ann")


@pytest.fixture
async def there(secured: Secured, here: View) -> View:
    """The same caller, in another namespace."""
    return await secured.as_principal("ann", namespace="team-b")


async def not_there(*calls: Awaitable[Any], error: type[MemoryServiceError]) -> None:
    for call in calls:
        with pytest.raises(error):
            await call


async def test_keys_streams_and_locks(here: View, there: View) -> None:
    await here.memory.store("k", "here")
    assert await there.memory.retrieve("k") is None
    assert await there.memory.list_keys() == []
    assert (await there.memory.get_memory_stats()).total_keys == 0
    stream_id = await here.streaming.create_memory_stream("s")
    assert [each async for each in there.streaming.streams()] == []
    await not_there(
        there.streaming.get_stream_metrics(stream_id),
        anext(there.streaming.changes(stream_id=stream_id)),
        anext(there.streaming.changes(stream_id=stream_id, durable_name="d")),
        error=StreamNotFound,
    )
    async with there.streaming.changes() as changes, here.operations.lock("l", 60) as lock:
        async with there.operations.lock("l", 60, wait_seconds=0) as other:
            assert (other.fence.lock, lock.fence.lock) == ("l", "l")
        await here.memory.store("k", "again")
        await there.memory.store("own", 1)
        assert (await anext(changes)).key == "own"
        await here.streaming.unsubscribe_from_memory_changes(changes.subscription_id)
        await there.memory.store("own", 2)
        assert (await anext(changes)).new_value == 2


async def test_position_of_one_is_none_of_the_other(here: View, there: View) -> None:
    stream_id = await here.streaming.create_memory_stream("s")
    assert await there.streaming.create_memory_stream("s")
    async with here.streaming.changes(stream_id=stream_id, durable_name="d") as changes:
        await here.memory.store("k", 1)
        await anext(changes)
        await changes.acknowledge()
        other_id = (await anext(aiter(there.streaming.streams()))).stream_id
        assert (await there.streaming.get_stream_metrics(other_id)).durable_subscriptions == []
        await not_there(there.streaming.delete_subscription(other_id + "0", "d"), error=StreamNotFound)
        assert not await there.streaming.delete_subscription(other_id, "d")


async def test_workflows(here: View, there: View) -> None:
    await here.workflows.events.append_events(events(3, workflow="order"))
    await here.workflows.snapshots.save_snapshot(WorkflowSnapshot("order", "1", 3, {"n": 3}))
    await here.workflows.states.save_workflow_instance(WorkflowInstance("order", "1", "running", correlation_id="c"))
    assert await here.workflows.states.lock("order", "1", "me", 60) is not None
    theirs = there.workflows
    assert [each async for each in theirs.events.stream_events(EventQueryOptions(include_archived=True))] == []
    assert await theirs.events.get_last_sequence_number("order", "1") == 0
    assert await theirs.snapshots.load_snapshot("order", "1") is None
    assert await theirs.snapshots.list_snapshots("order", "1") == []
    assert await theirs.states.load_workflow_instance("order", "1") is None
    assert await theirs.states.query_workflow_instances(correlation_id="c") == []
    assert [each async for each in theirs.states.locks()] == []
    assert not await theirs.states.unlock_workflow_instance("order", "1", "me")
    assert not await theirs.events.delete_event_stream("order", "1")
    assert await theirs.states.lock("order", "1", "another", 60, wait_seconds=0) is not None
    async with theirs.events.follow(start="beginning") as following:
        await here.workflows.events.append_events(events(1, "2", workflow="order"))
        await theirs.events.append_events(events(1, "own", workflow="order"))
        assert (await anext(following)).instance_id == "own"
    assert len(await here.workflows.events.get_event_stream("order", "1")) == 3


async def test_event_id_that_was_used_here_is_not_there(here: View, there: View) -> None:
    (event,) = events(1, workflow="order")
    for view in (here, there):
        assert (await view.workflows.events.append_events([event])).sequence_numbers == [1]
    assert (await there.workflows.events.get_event_stream("order", "1"))[0].event_id == event.event_id


async def test_agents_tasks_pools_and_coordination(here: View, there: View) -> None:
    pool_id = await here.pools.create_agent_pool("pool", ProtocolAgentPoolConfig(0, 9, 0))
    async with AgentAtHand(here.agents, "agent", ("work",), pool_ids=(pool_id,)) as agent:
        task_id = await here.agents.assign_task_to_agent(task(), "agent")
        elsewhere = await there.agents.submit_task(task())  # nobody there can do it
        assigned = await agent.task()
        assert assigned.task_id == task_id
        assert [each async for each in there.agents.list_agents()] == []
        assert await there.agents.get_available_agents("work") == []
        assert [each.task_id async for each in there.agents.list_tasks()] == [elsewhere]
        assert [each async for each in there.pools.list_pools()] == []
        await not_there(
            there.agents.get_agent_status("agent"),
            there.agents.drain_agent("agent"),
            there.agents.assign_task_to_agent(task(), "agent"),
            there.agents.coordinate_agents(ProtocolCoordinationTask("work", {}, ("agent",), "broadcast")),
            error=AgentNotFound,
        )
        await not_there(
            there.agents.coordinate_agents(ProtocolCoordinationTask("work", {}, (), "broadcast")), error=NoAgents
        )
        await not_there(
            there.agents.get_task(task_id),
            there.agents.cancel_task(task_id),
            there.agents.retry_task(task_id),
            anext(aiter(there.agents.watch_task(task_id))),
            error=TaskNotFound,
        )
        await not_there(
            there.pools.get_pool_agents(pool_id),
            there.pools.scale_pool(pool_id, 1),
            anext(aiter(there.pools.watch_pool(pool_id))),
            there.agents.register(ProtocolAgentInfo("x", "t"), [], pool_ids=[pool_id], keep_alive=False),
            error=PoolNotFound,
        )
        assert not await there.agents.unregister_agent("agent")
        async with AgentAtHand(there.agents, "agent", ("work",)) as namesake:  # does not fence the other off
            assert (await namesake.task()).task_id == elsewhere
            assert await agent.report(assigned, done()) is None
        async with AgentAtHand(there.agents, "agent", attach=agent.registration) as intruder:
            assert isinstance(intruder.error, MemoryServiceError)


async def test_coordination_takes_turns_of_its_own(here: View, there: View) -> None:
    """What comes first in `round_robin` tells how often it was asked for: not by others, elsewhere."""
    work = ProtocolCoordinationTask("work", {}, ("a", "b"), "round_robin")
    for view in (here, there):
        async with AgentAtHand(view.agents, "a", ("work",)) as first, AgentAtHand(view.agents, "b", ("work",)):
            coordinating = asyncio.ensure_future(view.agents.coordinate_agents(work))
            assert await first.report(await first.task(), done("a")) is None
            assert [each.agent_id for each in (await coordinating).outcomes] == ["a"]


async def test_request_ids(here: View, there: View) -> None:
    increment: Write[Any] = AtomicIncrement("n", 1, request_id="same")
    answers: list[int] = []
    for view in (here, there):
        operations: Any = view.operations
        answers.append((await operations._execute(increment)).number)
    assert answers == [1, 1]
    task_ids: list[str] = []
    for view in (here, there):
        agents: Any = view.agents
        submitting = SubmitTask(task_spec(task()), request_id="same")
        task_ids.append(await agents.executor.execute(submitting))
    assert [each.task_id async for each in here.agents.list_tasks()] == [task_ids[0]]
    assert [each.task_id async for each in there.agents.list_tasks()] == [task_ids[1]]


async def test_encryption_keys_and_what_they_encrypted(here: View, there: View) -> None:
    encrypted = await here.security.encrypt_data("secret", "k")
    listed = there.security.keys()
    assert [each async for each in listed] == []
    await not_there(there.security.decrypt_data(encrypted), there.security.rotate_key("k"), error=EncryptionKeyNotFound)
    await there.security.create_key("k")
    await not_there(there.security.decrypt_data(encrypted), error=DecryptionFailed)
    await there.memory.store("moved", encrypted)
    assert (await there.security.key_usage("k")).versions in ({}, {1: 1})
    await there.security.rotate_key("k")
    last = [progress async for progress in there.security.rewrap_entries("k")][-1]
    assert last.rewrapped_count == 0
    assert await here.security.decrypt_data(encrypted) == "secret"


async def test_audit_log_of_one_namespace_is_not_told_in_another(secured: Secured, here: View) -> None:
    await secured.administrator.security.grant("bob", "team-b", "admin", resource_type="namespace")
    bob = await secured.as_principal("bob")
    await here.security.audit_memory_access("x", "of-default", "read", "success")
    with pytest.raises(MemoryServiceError):
        _ = [entry async for entry in bob.security.audit_log()]


async def test_pages_of_one_are_refused_or_read_in_the_other_alone(here: View, there: View) -> None:
    for number in range(3):
        await here.memory.store(f"k{number}", number)
        await there.memory.store(f"other{number}", number)
    memory: Any = here.memory
    token = (await memory._execute(ListKeys(limit=1))).next_page_token
    other: Any = there.memory
    try:
        page = await other._execute(ListKeys(limit=10, page_token=token))
    except InvalidArgument:
        return
    assert all(key.startswith("other") for key in page.keys)
