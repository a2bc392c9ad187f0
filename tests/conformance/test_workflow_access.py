"""What callers may do with workflows, on every implementation: what is granted on `type/instance`, and nothing else."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from onex_memory.spi import (
    EventQueryOptions,
    PermissionDenied,
    SubscriptionNotFound,
    WorkflowEvent,
    WorkflowInstance,
    WorkflowSnapshot,
)
from onex_memory.spi.commands.memory_operations import AcquireLock, ReleaseLock, RenewLock
from onex_memory.spi.commands.workflow_events import SubscribeToWorkflowEvents
from tests.support.clock import START_MS, ManualClock
from tests.support.secured import Secured, View
from tests.support.workflows import event, events, taken

START = datetime.fromtimestamp(START_MS / 1_000, UTC)
EVERYTHING = EventQueryOptions(include_archived=True)


@pytest.fixture
def admin(secured: Secured) -> View:
    return secured.administrator


@pytest.fixture
async def ann(secured: Secured) -> View:
    return await secured.as_principal("ann")


async def grant(admin: View, *actions: str, on: str, to: str = "ann") -> None:
    for action in actions:
        await admin.security.grant(to, on, action, resource_type="workflow")


async def revoke(admin: View, action: str, *, on: str) -> None:
    await admin.security.revoke("ann", on, action, resource_type="workflow")


async def denied(awaitable: Awaitable[Any], *, action: str, resource: str, kind: str = "workflow") -> None:
    with pytest.raises(PermissionDenied) as refused:
        await awaitable
    assert (refused.value.resource_type, refused.value.action, refused.value.resource) == (kind, action, resource)


async def filled(admin: View, *instances: tuple[str, str]) -> None:
    """Gives each instance two events, a snapshot, what it is, and a holder of its lock."""
    for workflow, instance in instances:
        store = admin.workflows
        await store.events.append_events(events(2, instance, workflow=workflow))
        await store.snapshots.save_snapshot(WorkflowSnapshot(workflow, instance, 2, f"state of {instance}"))
        await store.states.save(WorkflowInstance(workflow, instance, "running", correlation_id="c"))
        await store.states.lock(workflow, instance, "holder", 60)


def names(found: list[WorkflowEvent]) -> list[str]:
    return [f"{each.workflow_type}/{each.instance_id}#{each.sequence_number}" for each in found]


async def test_every_method_needs_its_own_grant_on_the_instance(admin: View, ann: View) -> None:
    await filled(admin, ("order", "1"))
    await grant(admin, "read", on="other/*")
    await admin.security.grant("ann", "*", "*")  # on every key
    store, name = ann.workflows, "order/1"
    snapshot, instance = WorkflowSnapshot("order", "1", 2, "x"), WorkflowInstance("order", "1", "running")
    query = EventQueryOptions(workflow_type="order", instance_id="1")
    for action, calls in {
        "write": (
            store.events.append_events([event(instance="1", workflow="order")]),
            store.snapshots.save_snapshot(snapshot),
            store.states.save_workflow_instance(instance),
            store.states.lock_workflow_instance("order", "1", "ann", 5),
            store.states.unlock_workflow_instance("order", "1", "holder"),
        ),
        "read": (
            store.events.read_events(query),
            store.events.get_event_stream("order", "1"),
            store.events.get_last_sequence_number("order", "1"),
            store.events.rebuild_state("order", "1", lambda state, _: state, initial=0),
            store.events.follow("order", "1").connect(),  # type: ignore[attr-defined]  # which entering it does
            store.events.follow("order", "1", durable_name="d").connect(),  # type: ignore[attr-defined]  # as above
            store.snapshots.load_snapshot("order", "1"),
            store.snapshots.list_snapshots("order", "1"),
            store.states.load_workflow_instance("order", "1"),
        ),
        "delete": (
            store.events.delete_event_stream("order", "1"),
            store.snapshots.delete_snapshot("order", "1", 2),
            store.snapshots.cleanup_old_snapshots("order", "1", 1),
            store.states.delete_workflow_instance("order", "1"),
        ),
    }.items():
        for call in calls:
            await denied(call, action=action, resource=name)
    await denied(store.events.archive_old_events(START), action="write", resource="*")
    await denied(store.events.delete_workflow_subscription("d"), action="write", resource="*")
    await denied(store.states.query_workflow_instances("order"), action="read", resource="order/*")
    await denied(_listed(store.states.locks("order")), action="read", resource="order/*")
    await denied(
        _listed(store.events.stream_events(EventQueryOptions(workflow_type="order"))), action="read", resource="order/*"
    )
    assert await admin.workflows.events.get_last_sequence_number("order", "1") == 2


async def test_who_may_everything_on_an_instance_works_on_it(admin: View, ann: View) -> None:
    await grant(admin, "read", "write", "delete", on="order/1")
    store = ann.workflows
    fence = await store.states.lock("order", "1", "ann", 60)
    assert fence is not None
    await store.events.append_events(events(3, "1", workflow="order"), fence=fence)
    await store.snapshots.save_snapshot(WorkflowSnapshot("order", "1", 3, "three"))
    await store.states.save(WorkflowInstance("order", "1", "running"), fence=fence)
    async with store.events.transaction() as transaction:
        transaction.require_lock(fence)
        transaction.append([event(instance="1", workflow="order")], 3)
        transaction.save_instance(WorkflowInstance("order", "1", "completed"))
    rebuilt = await store.events.rebuild_state("order", "1", lambda state, _: state + "!", initial="")
    assert (rebuilt.state, rebuilt.sequence_number) == ("three!", 4)
    assert [each.state for each in await store.states.query_workflow_instances()] == ["completed"]
    assert await store.states.unlock_workflow_instance("order", "1", "ann")
    assert await store.events.delete_event_stream("order", "1")
    assert await store.states.delete_workflow_instance("order", "1")


async def test_listings_and_queries_show_what_may_be_read_and_nothing_else(admin: View, ann: View) -> None:
    await filled(admin, ("order", "eu-1"), ("order", "us-1"), ("order", "eu-2"), ("refund", "eu-3"), ("secret", "s"))
    await grant(admin, "read", on="order/eu-*")
    await grant(admin, "read", on="refund/*")
    states, store = ann.workflows.states, ann.workflows.events
    seen = ["eu-1", "eu-2", "eu-3"]
    for state, correlation in ((None, None), ("running", None), (None, "c"), ("running", "c")):
        found = await states.query_workflow_instances(state=state, correlation_id=correlation)
        assert [each.instance_id for each in found] == seen
        found = await states.query_workflow_instances("order", state, correlation, limit=1, offset=1)
        assert [each.instance_id for each in found] == ["eu-2"]
    assert [each.instance_id async for each in states.locks()] == seen
    assert [each.instance_id async for each in states.locks("order")] == seen[:2]
    wanted = [f"order/{each}#{number}" for each in seen[:2] for number in (1, 2)]
    assert names(await store.read_events(EventQueryOptions(workflow_type="order"))) == wanted
    assert names(await store.read_events(EventQueryOptions(limit=3, offset=2))) == [*wanted[2:], "refund/eu-3#1"]
    streamed = [each async for each in store.stream_events(EVERYTHING)]
    assert names(streamed) == [*wanted, "refund/eu-3#1", "refund/eu-3#2"]
    async with store.follow(start="beginning") as following:
        assert names(await taken(following, 6)) == names(streamed)


async def test_type_with_a_slash_is_not_an_instance_of_another(admin: View, ann: View) -> None:
    await filled(admin, ("a/b", "c"), ("a", "b/c"), ("a%2Fb", "c"))
    await grant(admin, "read", on="a/*")
    for workflow, instance, name in (("a/b", "c", "a%2Fb/c"), ("a%2Fb", "c", "a%252Fb/c")):
        await denied(ann.workflows.states.load_workflow_instance(workflow, instance), action="read", resource=name)
        found = await admin.workflows.states.query_workflow_instances(workflow)
        assert [(each.workflow_type, each.instance_id) for each in found] == [(workflow, instance)]
    assert names(await ann.workflows.events.read_events(EVERYTHING)) == ["a/b/c#1", "a/b/c#2"]
    assert [each.workflow_type async for each in ann.workflows.states.locks()] == ["a"]


async def test_archiving_is_of_what_may_be_written(admin: View, ann: View) -> None:
    await filled(admin, ("order", "1"), ("refund", "1"))
    await grant(admin, "write", on="order/*")
    assert await ann.workflows.events.archive_old_events(START + timedelta(days=1)) == 2
    assert names(await admin.workflows.events.read_events(EventQueryOptions())) == ["refund/1#1", "refund/1#2"]


async def test_transaction_needs_a_grant_for_each_of_its_parts(admin: View, ann: View) -> None:
    await grant(admin, "write", on="order/*")
    await admin.security.grant_access_permission("ann", "mine:*", "write")

    async def attempted(*parts: str) -> None:
        transaction = ann.workflows.events.transaction()
        transaction.append([event(instance="1", workflow="order")])
        for part in parts:
            if part == "append":
                transaction.append([event(instance="1", workflow="refund")])
            elif part == "snapshot":
                transaction.save_snapshot(WorkflowSnapshot("refund", "1", 1, 1))
            elif part == "instance":
                transaction.save_instance(WorkflowInstance("refund", "1", "running"))
            elif part == "store":
                transaction.store("other", 1)
            else:
                transaction.delete("mine:1")
        await transaction.commit()

    for part in ("append", "snapshot", "instance"):
        await denied(attempted(part), action="write", resource="refund/1")
    await denied(attempted("store"), action="write", resource="other", kind="key")
    await denied(attempted("delete"), action="delete", resource="mine:1", kind="key")
    assert await admin.workflows.events.read_events(EVERYTHING) == []
    assert await admin.memory.list_keys() == []


async def test_appends_of_a_pipeline_are_judged_one_by_one(admin: View, ann: View) -> None:
    await grant(admin, "write", on="order/*")
    outcomes = await asyncio.gather(
        *(
            ann.workflows.events.append_events([event(instance="1", workflow=workflow)])
            for workflow in ("order", "refund", "order", "secret")
        ),
        return_exceptions=True,
    )
    assert [isinstance(each, PermissionDenied) for each in outcomes] == [False, True, False, True]
    assert names(await admin.workflows.events.read_events(EVERYTHING)) == ["order/1#1", "order/1#2"]


async def test_lock_of_an_instance_belongs_to_the_instance(admin: View, ann: View) -> None:
    fence = await admin.workflows.states.lock("order", "1", "worker", 60)
    assert fence is not None
    await admin.security.grant("ann", "*", "*")  # on every key, and every other lock
    execute: Any = ann.operations._execute  # type: ignore[attr-defined]  # the facade of every implementation has it
    refused = {"action": "write", "resource": "order/1"}
    for command in (AcquireLock("workflow/order/1", 5_000), RenewLock(fence, 5_000), ReleaseLock(fence)):
        await denied(execute(command), **refused)
    await denied(ann.memory.put("k", 1, fence=fence), **refused)
    await grant(admin, "write", on="order/1")
    assert (await ann.memory.put("k", 1, fence=fence)).created
    assert await execute(ReleaseLock(fence))


async def test_who_waits_for_a_lock_is_judged_again_when_it_is_free(admin: View, ann: View) -> None:
    await grant(admin, "read", "write", on="order/1")
    assert await admin.workflows.states.lock("order", "1", "first", 60) is not None
    waiting = asyncio.ensure_future(ann.workflows.states.lock("order", "1", "ann", 60, wait_seconds=600))
    assert await ann.workflows.states.load_workflow_instance("order", "1") is None  # the lock was asked for before this
    await revoke(admin, "write", on="order/1")
    await admin.workflows.states.unlock_workflow_instance("order", "1", "first")
    await denied(waiting, action="write", resource="order/1")


async def test_revoke_of_all_ends_a_subscription(admin: View, ann: View) -> None:
    await grant(admin, "read", on="order/*")
    await grant(admin, "read", on="refund/*")
    async with ann.workflows.events.follow("order") as following:
        await admin.workflows.events.append_events(events(1, workflow="order"))
        assert (await anext(following)).sequence_number == 1
        await revoke(admin, "read", on="order/*")
        with pytest.raises(PermissionDenied):
            await anext(following)


async def test_revoke_of_a_part_narrows_a_subscription_from_its_revision_on(admin: View, ann: View) -> None:
    await grant(admin, "read", on="order/*")
    await grant(admin, "read", on="refund/*")

    async def append(*types: str) -> None:
        for workflow in types:
            await admin.workflows.events.append_events([event(workflow=workflow)])

    async with ann.workflows.events.follow() as following:
        await append("order", "secret", "refund")
        assert names(await taken(following, 2)) == ["order/1#1", "refund/1#1"]
        await revoke(admin, "read", on="refund/*")
        await append("refund", "order", "refund", "order")
        assert names(await taken(following, 2)) == ["order/1#2", "order/1#3"]
        await grant(admin, "read", on="refund/*")
        await append("refund", "order")
        assert names(await taken(following, 2)) == ["refund/1#4", "order/1#4"]


async def test_expired_grant_ends_a_subscription_that_waits(admin: View, ann: View, clock: ManualClock) -> None:
    await admin.security.grant("ann", "order/*", "read", resource_type="workflow", ttl_seconds=10)
    async with ann.workflows.events.follow() as following:
        waiting = asyncio.ensure_future(anext(following))
        await clock.advance(10)
        await clock.advance(1.1)
        with pytest.raises(PermissionDenied):
            await waiting


async def test_position_that_is_kept_is_moved_only_by_who_may_read_all_of_it(admin: View, ann: View) -> None:
    await grant(admin, "read", on="order/eu-*")
    await admin.workflows.events.append_events(events(2, "eu-1", workflow="order"))
    durable = ann.workflows.events.follow("order", start="beginning", durable_name="d")
    await denied(anext(durable), action="read", resource="order/*")
    await grant(admin, "read", on="order/*")
    async with ann.workflows.events.follow("order", start="beginning", durable_name="d") as following:
        await taken(following, 2)
        await following.acknowledge()
        await revoke(admin, "read", on="order/*")
        await admin.workflows.events.append_events(events(1, "eu-1", workflow="order"))
        await denied(following.acknowledge(), action="read", resource="order/*")
        with pytest.raises(PermissionDenied):
            await anext(following)
    await denied(ann.workflows.events.delete_workflow_subscription("d", "order"), action="write", resource="order/*")
    async with admin.workflows.events.follow("order", durable_name="d") as following:
        assert names(await taken(following, 1)) == ["order/eu-1#3"]


async def test_position_of_another_is_moved_only_by_who_may_write_all_of_it(
    secured: Secured, admin: View, ann: View
) -> None:
    bob = await secured.as_principal("bob")
    for name in ("ann", "bob"):
        await grant(admin, "read", on="order/*", to=name)
    for each in events(2, workflow="order"):
        await admin.workflows.events.append_events([each])
    async with ann.workflows.events.follow("order", start="beginning", durable_name="d") as following:
        await taken(following, 1)
        await following.acknowledge()
        await denied(anext(bob.workflows.events.follow("order", durable_name="d")), action="write", resource="order/*")
    await grant(admin, "write", on="order/*", to="bob")
    async with bob.workflows.events.follow("order", durable_name="d") as following:
        assert names(await taken(following, 1)) == ["order/1#2"]


async def test_subscription_of_another_cannot_be_taken_over_or_ended(secured: Secured, admin: View, ann: View) -> None:
    bob = await secured.as_principal("bob")
    for name in ("ann", "bob"):
        await grant(admin, "read", on="order/*", to=name)
    async with ann.workflows.events.follow("order") as following:
        await bob.workflows.events.unsubscribe_from_workflow_events(following.subscription_id)
        executor: Any = bob.workflows.events
        taking = executor._executor.stream(
            SubscribeToWorkflowEvents("order", subscription_id=following.subscription_id)
        )
        with pytest.raises(SubscriptionNotFound):
            await anext(taking)
        await admin.workflows.events.append_events(events(1, workflow="order"))
        assert (await anext(following)).sequence_number == 1


async def _listed(items: AsyncIterator[Any]) -> list[Any]:
    return [each async for each in items]
