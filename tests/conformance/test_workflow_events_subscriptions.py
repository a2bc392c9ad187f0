"""Following events: from the beginning, a cursor, a moment or now, live, with handlers and durable positions."""

import asyncio
from datetime import UTC, datetime

import pytest

from onex_memory.spi import (
    Compacted,
    EventSubscriptionFailure,
    InvalidArgument,
    SubscriptionNotFound,
    Superseded,
    WorkflowEvent,
    Workflows,
    limits,
)
from tests.support.clock import ManualClock
from tests.support.workflows import ORDER, event, events, taken


def places(found: list[WorkflowEvent]) -> list[tuple[str, str, int]]:
    return [(each.workflow_type, each.instance_id, each.sequence_number) for each in found]


async def some_events(workflows: Workflows) -> None:
    append = workflows.events.append_events
    await append(events(2))
    await append([event(instance="2"), event(instance="9", workflow="refund")])
    await append(events(1))


EVERYTHING = [(ORDER, "1", 1), (ORDER, "1", 2), (ORDER, "2", 1), ("refund", "9", 1), (ORDER, "1", 3)]


@pytest.mark.parametrize(
    ("workflow", "instance"), [(None, None), (ORDER, None), (ORDER, "1"), ("refund", None), ("none", None)]
)
async def test_past_and_present_come_without_gap(
    workflows: Workflows, workflow: str | None, instance: str | None
) -> None:
    await some_events(workflows)
    async with workflows.events.follow(workflow, instance, start="beginning") as following:
        await some_events(workflows)
        await workflows.events.append_events(
            [event(instance=instance or "last", workflow=workflow or "last", id="the last")]
        )
        found: list[WorkflowEvent] = []
        async for each in following:
            found.append(each)
            if each.event_id == "the last":
                break
    wanted = [
        each
        for each in EVERYTHING + [(a, b, c + {"1": 3, "2": 1, "9": 1}[b]) for a, b, c in EVERYTHING]
        if workflow in {None, each[0]} and instance in {None, each[1]}
    ]
    assert places(found)[:-1] == wanted
    revisions = [each.revision for each in found]
    assert revisions == sorted(revisions)
    for each, following_one in zip(found, [*found[1:], None], strict=True):
        is_last = following_one is None or following_one.revision != each.revision
        assert bool(each.cursor) == is_last


async def test_without_a_start_only_new_events_come(workflows: Workflows) -> None:
    await some_events(workflows)
    async with workflows.events.follow() as following:
        await workflows.events.append_events([event("new")])
        (found,) = await taken(following, 1)
    assert found.event_type == "new"


async def test_what_follows_a_cursor_comes_once(workflows: Workflows) -> None:
    await some_events(workflows)
    async with workflows.events.follow(start="beginning") as following:
        first = await taken(following, 2)
    assert following.cursor == first[-1].cursor
    async with workflows.events.follow(start=following.cursor) as again:
        assert places(await taken(again, 3)) == EVERYTHING[2:]


async def test_following_begins_at_a_moment(workflows: Workflows, clock: ManualClock) -> None:
    await some_events(workflows)
    await clock.advance(10)
    moment = datetime.fromtimestamp(clock.now_ms() / 1_000, UTC)
    await workflows.events.append_events([event("later")])
    async with workflows.events.follow(start=moment) as following:
        assert [each.event_type for each in await taken(following, 1)] == ["later"]


async def test_everything_is_followed_while_others_append(workflows: Workflows) -> None:
    count, writers = 60, 8

    async def write(writer: int) -> None:
        for _ in range(count):
            await workflows.events.append_events([event(instance=str(writer)), event(instance=str(writer))])

    await asyncio.gather(*(write(each) for each in range(writers)))
    writing = asyncio.gather(*(write(each) for each in range(writers)))
    async with workflows.events.follow(ORDER, start="beginning") as following:
        found = await taken(following, 4 * count * writers)
    await writing
    for writer in range(writers):
        of_writer = [each.sequence_number for each in found if each.instance_id == str(writer)]
        assert of_writer == list(range(1, 4 * count + 1))


async def test_large_events_are_followed_whole(workflows: Workflows) -> None:
    for number in range(5):
        await workflows.events.append_events([event(data=f"{number}" * 500_000), event(data=f"{number}" * 500_000)])
    async with workflows.events.follow(start="beginning") as following:
        found = await taken(following, 10)
    assert [str(each.data)[0] for each in found] == list("0011223344")


async def test_handler_is_called_with_each_event(workflows: Workflows) -> None:
    seen: list[WorkflowEvent] = []
    enough = asyncio.Event()

    async def handle(each: WorkflowEvent) -> None:
        seen.append(each)
        if len(seen) == 5:
            enough.set()

    await some_events(workflows)
    subscription = await workflows.events.subscribe_to_workflow_events(handle, start="beginning")
    await asyncio.wait_for(enough.wait(), 10)
    assert places(seen) == EVERYTHING
    await workflows.events.unsubscribe_from_workflow_events(subscription)
    await workflows.events.append_events([event()])
    async with workflows.events.follow(start=seen[-1].cursor) as following:
        await taken(following, 1)
    assert len(seen) == 5


async def test_handler_that_goes_on_raising_is_reported(workflows: Workflows, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onex_memory.spi.commands.handlers._HANDLER_BACK_OFF_S", (0.001, 0.001))
    failures: asyncio.Queue[EventSubscriptionFailure] = asyncio.Queue()

    def handle(_: WorkflowEvent) -> None:
        raise RuntimeError("no")

    await workflows.events.append_events([event(id="bad")])
    await workflows.events.subscribe_to_workflow_events(handle, start="beginning", on_failure=failures.put_nowait)
    failure = await asyncio.wait_for(failures.get(), 10)
    assert failure.event is not None
    assert (failure.event.event_id, str(failure.error)) == ("bad", "no")


async def test_durable_subscription_goes_on_where_it_was_acknowledged(workflows: Workflows) -> None:
    store = workflows.events
    await some_events(workflows)
    async with store.follow(ORDER, start="beginning", durable_name="billing") as first:
        await taken(first, 2)
        await first.acknowledge()
        await taken(first, 1)
    async with store.follow(ORDER, start="now", durable_name="billing") as second:
        assert places(await taken(second, 2)) == [EVERYTHING[2], EVERYTHING[4]]
        async with store.follow(ORDER, durable_name="billing") as third:
            with pytest.raises(Superseded):
                await anext(second)
            await taken(third, 2)
            await third.acknowledge()
    # Its position is that of what is followed: the same name for all is another.
    async with store.follow(start="beginning", durable_name="billing") as other:
        assert places(await taken(other, 1)) == EVERYTHING[:1]
    assert await store.delete_workflow_subscription("billing", ORDER)
    assert not await store.delete_workflow_subscription("billing", ORDER)
    assert await store.delete_workflow_subscription("billing")


async def test_durable_subscription_of_an_instance_with_the_longest_names(workflows: Workflows) -> None:
    workflow, instance = "/" * limits.MAX_WORKFLOW_NAME_BYTES, "*" * limits.MAX_WORKFLOW_NAME_BYTES
    await workflows.events.append_events(events(1, instance, workflow=workflow))
    async with workflows.events.follow(workflow, instance, start="beginning", durable_name="billing") as following:
        assert len(await taken(following, 1)) == 1
        await following.acknowledge()


async def test_acknowledging_needs_a_durable_name(workflows: Workflows) -> None:
    await some_events(workflows)
    async with workflows.events.follow(start="beginning") as following:
        await taken(following, 1)
        with pytest.raises(InvalidArgument, match="durable_name"):
            await following.acknowledge()


async def test_deleted_durable_subscription_is_told(workflows: Workflows) -> None:
    async with workflows.events.follow(ORDER, durable_name="billing") as following:
        assert await workflows.events.delete_workflow_subscription("billing", ORDER)
        with pytest.raises(StopAsyncIteration):
            await anext(following)
        with pytest.raises(SubscriptionNotFound):
            await following.acknowledge()


@pytest.mark.parametrize("start", ["", "yesterday", "0123456789abcdef.1.00000000"])
async def test_what_is_no_start_is_refused(workflows: Workflows, start: str) -> None:
    with pytest.raises(InvalidArgument):
        async with workflows.events.follow(start=start):
            pass


async def test_cursor_of_other_data_is_refused(workflows: Workflows) -> None:
    from onex_memory.spi.cursors import cursor_text

    with pytest.raises(Compacted):
        async with workflows.events.follow(start=cursor_text("0123456789abcdef", 1)):
            pass
    with pytest.raises(InvalidArgument, match="workflow_type"):
        workflows.events.follow(None, "1")
