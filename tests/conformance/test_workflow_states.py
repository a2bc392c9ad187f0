"""`ProtocolWorkflowStateStore`, on every implementation."""

import asyncio
from dataclasses import replace

import pytest

from onex_memory.engine.transaction import EndLease, GrantLease, Transaction
from onex_memory.spi import (
    WORKFLOW_STATES,
    Fence,
    Fenced,
    InvalidArgument,
    LeaseNotFound,
    LimitExceeded,
    RevisionMismatch,
    WorkflowInstance,
    Workflows,
)
from onex_memory.spi.limits import MAX_OFFSET, MAX_WORKFLOW_NAME_BYTES
from tests.support.clock import ManualClock
from tests.support.implementations import Memories
from tests.support.workflows import ORDER, event


def ids(found: list[WorkflowInstance]) -> list[str]:
    return [each.instance_id for each in found]


# Instances.


async def test_instance_comes_back_as_it_was_saved(workflows: Workflows) -> None:
    store = workflows.states
    saved = WorkflowInstance(ORDER, "1", "running", {"order_id": "ORD-1"}, "checkout", 7, {"by": "worker"})
    assert await store.load_workflow_instance(ORDER, "1") is None
    assert await store.save_workflow_instance(saved)
    loaded = await store.load_workflow_instance(ORDER, "1")
    assert loaded is not None
    assert loaded == replace(
        saved, mod_revision=loaded.mod_revision, create_time=loaded.create_time, update_time=loaded.update_time
    )
    assert await store.query_workflow_instances() == [loaded]
    assert await store.delete_workflow_instance(ORDER, "1")
    assert not await store.delete_workflow_instance(ORDER, "1")
    assert await store.query_workflow_instances() == []
    assert await store.query_workflow_instances(state="running") == []


@pytest.mark.parametrize("state", WORKFLOW_STATES)
async def test_instance_may_be_in_every_state(workflows: Workflows, state: str) -> None:
    await workflows.states.save_workflow_instance(WorkflowInstance(ORDER, "1", state))
    assert ids(await workflows.states.query_workflow_instances(state=state)) == ["1"]


async def test_instances_are_found_by_type_state_and_correlation_id(workflows: Workflows) -> None:
    store = workflows.states
    for number in range(12):
        await store.save_workflow_instance(
            WorkflowInstance(
                ("order", "refund")[number % 2],
                f"{number:02}",
                ("running", "paused", "failed")[number % 3],
                correlation_id=("", "a", "b")[number % 3] and f"{number % 4}",
            )
        )
    query = store.query_workflow_instances
    assert ids(await query("order")) == ["00", "02", "04", "06", "08", "10"]
    assert ids(await query(state="paused")) == ["04", "10", "01", "07"]
    assert ids(await query("refund", "paused")) == ["01", "07"]
    assert ids(await query(correlation_id="2")) == ["02", "10"]
    assert ids(await query(correlation_id="1")) == ["01", "05"]
    assert ids(await query(state="failed", correlation_id="1")) == ["05"]
    assert ids(await query("order", correlation_id="1")) == []
    assert ids(await query(limit=3, offset=5)) == ["10", "01", "03"]
    assert ids(await query(state="paused", limit=2, offset=1)) == ["10", "01"]
    assert ids(await query(state="failed", correlation_id="1", offset=1)) == []
    assert ids(await query(state="paused", offset=4)) == []
    assert [each.instance_id async for each in store.instances(state="paused")] == ["04", "10", "01", "07"]


async def test_instance_that_changes_is_found_where_it_is_now(workflows: Workflows) -> None:
    store = workflows.states
    for state, correlation in (("pending", "a"), ("running", "a"), ("running", "b"), ("completed", "")):
        await store.save_workflow_instance(WorkflowInstance(ORDER, "1", state, correlation_id=correlation))
        for other in ("pending", "running", "completed"):
            assert len(await store.query_workflow_instances(state=other)) == (other == state)
        for other in ("a", "b"):
            assert len(await store.query_workflow_instances(correlation_id=other)) == (other == correlation)


async def test_concurrent_saves_leave_one_place_in_the_index(workflows: Workflows) -> None:
    store = workflows.states
    states = [state for state in WORKFLOW_STATES for _ in range(4)]
    await asyncio.gather(*(store.save_workflow_instance(WorkflowInstance(ORDER, "1", state)) for state in states))
    found = [each for state in WORKFLOW_STATES for each in await store.query_workflow_instances(state=state)]
    now = await store.load_workflow_instance(ORDER, "1")
    assert found == [now]


async def test_save_happens_where_the_instance_is_as_expected(workflows: Workflows) -> None:
    store = workflows.states
    first = await store.save(WorkflowInstance(ORDER, "1", "running"), expected_revision=0)
    with pytest.raises(RevisionMismatch) as caught:
        await store.save(WorkflowInstance(ORDER, "1", "failed"), expected_revision=0)
    assert (caught.value.expected, caught.value.actual) == (0, first)
    second = await store.save(WorkflowInstance(ORDER, "1", "paused"), expected_revision=first)
    outcomes = await asyncio.gather(
        *(store.save(WorkflowInstance(ORDER, "1", "failed"), expected_revision=second) for _ in range(8)),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, RevisionMismatch) for outcome in outcomes) == 7


async def test_listing_pages_through_all_instances(workflows: Workflows) -> None:
    store = workflows.states
    await asyncio.gather(
        *(store.save_workflow_instance(WorkflowInstance(ORDER, f"{each:03}", "running")) for each in range(250))
    )
    expected = [f"{each:03}" for each in range(250)]
    assert [each.instance_id async for each in store.instances(ORDER)] == expected
    assert [each.instance_id async for each in store.instances(state="running")] == expected
    assert ids(await store.query_workflow_instances(ORDER, "running", limit=250)) == expected


async def test_large_instances_are_listed_in_pages(workflows: Workflows) -> None:
    store = workflows.states
    for number in range(5):
        await store.save_workflow_instance(WorkflowInstance(ORDER, str(number), "running", "x" * 700_000))
    assert ids(await store.query_workflow_instances(ORDER)) == list("01234")
    assert ids(await store.query_workflow_instances(state="running")) == list("01234")


async def test_bad_instances_and_queries_are_refused(workflows: Workflows) -> None:
    store = workflows.states
    good = WorkflowInstance(ORDER, "1", "running")
    name = "n" * MAX_WORKFLOW_NAME_BYTES
    await store.save_workflow_instance(WorkflowInstance(name, name, "running", correlation_id=name))
    for bad in (
        replace(good, state="flying"),
        replace(good, workflow_type=""),
        replace(good, instance_id="a\x00"),
        replace(good, data={1: 2}),  # type: ignore[dict-item]  # that is what is refused
        replace(good, sequence_number=-1),
    ):
        with pytest.raises(InvalidArgument):
            await store.save_workflow_instance(bad)
    with pytest.raises(LimitExceeded):
        await store.save_workflow_instance(replace(good, correlation_id=name + "n"))
    for query in ({"state": "flying"}, {"limit": 0}, {"offset": MAX_OFFSET + 1}, {"workflow_type": ""}):
        with pytest.raises(InvalidArgument):
            await store.query_workflow_instances(**query)
    assert ids(await store.query_workflow_instances()) == [name]


# Locks.


async def test_lock_has_one_owner(workflows: Workflows) -> None:
    store = workflows.states
    assert await store.lock_workflow_instance(ORDER, "1", "one", 30)
    assert not await store.lock_workflow_instance(ORDER, "1", "two", 30)
    assert await store.lock_workflow_instance(ORDER, "2", "two", 30)
    assert not await store.unlock_workflow_instance(ORDER, "1", "two")
    assert await store.unlock_workflow_instance(ORDER, "1", "one")
    assert not await store.unlock_workflow_instance(ORDER, "1", "one")
    assert await store.lock_workflow_instance(ORDER, "1", "two", 30)


async def test_of_many_who_want_a_lock_one_gets_it(workflows: Workflows) -> None:
    got = await asyncio.gather(
        *(workflows.states.lock_workflow_instance(ORDER, "1", f"worker-{each}", 30) for each in range(20))
    )
    assert sum(got) == 1


async def test_owner_that_takes_its_lock_again_gets_a_new_term(workflows: Workflows, clock: ManualClock) -> None:
    first = await workflows.states.lock(ORDER, "1", "one", 10)
    for _ in range(3):
        await clock.advance(8)
        assert await workflows.states.lock(ORDER, "1", "one", 10) == first
    assert await workflows.states.lock(ORDER, "1", "two", 10) is None
    clock.leap(10)  # nobody has noticed yet that its term is over
    later = await workflows.states.lock(ORDER, "1", "one", 10)
    assert first is not None
    assert later is not None
    assert later.token > first.token
    clock.leap(10)
    assert await workflows.states.lock(ORDER, "1", "two", 10) is not None


async def test_lock_is_waited_for(workflows: Workflows, in_line: object) -> None:
    assert await workflows.states.lock(ORDER, "1", "one", 30) is not None
    waiting = asyncio.create_task(workflows.states.lock(ORDER, "1", "two", 30, wait_seconds=10))
    await in_line(1)  # type: ignore[operator]  # the fixture is a function
    assert await workflows.states.unlock_workflow_instance(ORDER, "1", "one")
    assert await waiting is not None
    assert await workflows.states.lock(ORDER, "1", "three", 30, wait_seconds=0.02) is None


async def test_locks_that_are_held_are_listed(store: Memories, workflows: Workflows) -> None:
    for workflow, instance in ((ORDER, "2"), (ORDER, "1"), ("a/b", "c/d")):
        assert await workflows.states.lock_workflow_instance(workflow, instance, f"owner of {instance}", 30)
    async with store.operations.lock("workflow", 30), store.operations.lock("another", 30):
        found = [each async for each in workflows.states.locks()]
    assert [(each.workflow_type, each.instance_id, each.lock_owner) for each in found] == [
        ("a/b", "c/d", "owner of c/d"),
        (ORDER, "1", "owner of 1"),
        (ORDER, "2", "owner of 2"),
    ]
    fence = await workflows.states.lock(ORDER, "1", "owner of 1", 30)
    assert fence is not None
    assert found[1].token == fence.token
    assert [each.instance_id async for each in workflows.states.locks("a/b")] == ["c/d"]


async def test_lock_of_an_instance_is_a_lock_as_any_other(store: Memories, workflows: Workflows) -> None:
    fence = await workflows.states.lock(ORDER, "1", "one", 30)
    assert fence is not None
    await store.memory.put("k", 1, fence=fence)
    await workflows.states.save(WorkflowInstance(ORDER, "1", "running"), fence=fence)
    assert await workflows.states.unlock_workflow_instance(ORDER, "1", "one")
    with pytest.raises(Fenced):
        await store.memory.put("k", 2, fence=fence)
    with pytest.raises(Fenced):
        await workflows.states.save(WorkflowInstance(ORDER, "1", "failed"), fence=fence)


async def test_bad_locks_are_refused(workflows: Workflows) -> None:
    for owner, timeout, wait in (("", 30, 0), ("one", 0, 0), ("one", 86_401, 0), ("one", 30, -1), ("one", None, 0)):
        with pytest.raises(InvalidArgument):
            await workflows.states.lock(ORDER, "1", owner, timeout, wait_seconds=wait)
    with pytest.raises(InvalidArgument):
        await workflows.states.lock(ORDER, "1", "one", 30, lease_id="lease")
    with pytest.raises(LeaseNotFound):
        await workflows.states.lock(ORDER, "1", "one", lease_id="no lease")
    assert await workflows.states.lock(ORDER, "1", "o" * 256, 86_400, wait_seconds=0) is not None


async def test_lock_on_a_lease_ends_with_the_lease(store: Memories, workflows: Workflows, clock: ManualClock) -> None:
    if store.engine is None:
        pytest.skip("leases of agents are granted by their own service; this grants one by the engine")
    engine = store.engine
    await engine.commit("default", Transaction((GrantLease("agent-1", 10_000),)))
    held = await workflows.states.lock(ORDER, "1", "agent-1", lease_id="agent-1")
    assert held is not None
    assert await workflows.states.lock(ORDER, "1", "agent-1", lease_id="agent-1") == held
    assert await workflows.states.lock(ORDER, "1", "other", 30) is None
    await clock.advance(8)
    await engine.renew_lease("default", "agent-1", 10_000)
    await clock.advance(8)
    assert (await workflows.events.append_events([event()], fence=held)).sequence_numbers == [1]
    clock.leap(10)  # its end is yet to be noticed
    with pytest.raises(Fenced):
        await workflows.events.append_events([event()], fence=held)
    taken = await workflows.states.lock(ORDER, "1", "other", 30)
    assert taken is not None
    assert taken.token > held.token
    await engine.commit("default", Transaction((GrantLease("agent-2", 10_000),)))
    assert await workflows.states.unlock_workflow_instance(ORDER, "1", "other")
    again = await workflows.states.lock(ORDER, "1", "agent-2", lease_id="agent-2")
    assert again is not None
    assert await workflows.states.unlock_workflow_instance(ORDER, "1", "agent-2")
    assert await engine.renew_lease("default", "agent-2", 10_000) > 0  # its lease goes on
    assert await workflows.states.lock(ORDER, "1", "agent-2", lease_id="agent-2") != again
    await engine.commit("default", Transaction((EndLease("agent-2"),)))
    assert await workflows.states.lock(ORDER, "1", "other", 30) is not None
    assert isinstance(held, Fence)
