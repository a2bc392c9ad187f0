"""`ProtocolEventStore`: appending, reading, deleting, archiving and rebuilding, on every implementation."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from onex_memory.spi import (
    SOME_EVENTS,
    EventExists,
    EventQueryOptions,
    Fence,
    Fenced,
    InvalidArgument,
    LimitExceeded,
    RevisionMismatch,
    SequenceMismatch,
    SequenceNotFound,
    WorkflowEvent,
    WorkflowInstance,
    Workflows,
    WorkflowSnapshot,
)
from onex_memory.spi.limits import MAX_EVENT_TYPES, MAX_OFFSET, MAX_TRANSACTION_OPERATIONS, MAX_WORKFLOW_NAME_BYTES
from tests.support.clock import ManualClock
from tests.support.implementations import Memories
from tests.support.workflows import NOTHING, ORDER, counted, event, events, folded

ALL = EventQueryOptions(limit=10_000)


def numbers(read: list[WorkflowEvent]) -> list[int]:
    return [each.sequence_number for each in read]


# Appending.


async def test_event_comes_back_as_it_was_appended(workflows: Workflows, clock: ManualClock) -> None:
    appended = WorkflowEvent(
        ORDER,
        "123e4567-e89b-12d3-a456-426614174000",
        "payment_processing",
        {"order_id": "ORD-12345", "amount": 99.99, "lines": [1, None]},
        {"attempt": 1, "by": "worker-1"},
        event_id="e-1",
        correlation_id="checkout-7",
        causation_id="e-0",
        source="billing",
    )
    result = await workflows.events.append_events([appended])
    assert (result.success, result.events_processed, result.sequence_numbers, result.appended_count) == (
        True,
        1,
        [1],
        1,
    )
    (read,) = await workflows.events.get_event_stream(ORDER, appended.instance_id)
    now = datetime.fromtimestamp(clock.now_ms() / 1_000, UTC)
    assert replace(appended, sequence_number=1, revision=result.revision, timestamp=now) == read


@pytest.mark.parametrize("data", [None, True, 7, 2**63 - 1, 0.1, "text", "", b"\0bytes", [1], {"a": {"b": None}}])
async def test_data_of_every_kind_comes_back(workflows: Workflows, data: object) -> None:
    await workflows.events.append_events([event(data=data)])
    (read,) = await workflows.events.get_event_stream(ORDER, "1")
    assert (type(read.data), read.data) == (type(data), data)


async def test_sequences_count_from_one_in_each_instance(workflows: Workflows) -> None:
    first = await workflows.events.append_events(events(3))
    second = await workflows.events.append_events(events(2))
    other = await workflows.events.append_events(events(1, "2"))
    assert [first.sequence_numbers, second.sequence_numbers, other.sequence_numbers] == [[1, 2, 3], [4, 5], [1]]
    assert first.revision < second.revision < other.revision
    assert await workflows.events.get_last_sequence_number(ORDER, "1") == 5
    assert await workflows.events.get_last_sequence_number(ORDER, "3") == 0


async def test_append_happens_where_the_instance_is_as_expected(workflows: Workflows) -> None:
    append = workflows.events.append_events
    assert (await append([event()], 0)).sequence_numbers == [1]
    assert (await append([event()], 1)).sequence_numbers == [2]
    assert (await append([event()], SOME_EVENTS)).sequence_numbers == [3]
    assert (await append([event()])).sequence_numbers == [4]


@pytest.mark.parametrize(("expected", "actual"), [(0, 2), (1, 2), (3, 2), (SOME_EVENTS, 0)])
async def test_append_elsewhere_says_what_was_expected_and_what_is(
    workflows: Workflows, expected: int, actual: int
) -> None:
    if actual:
        await workflows.events.append_events(events(actual))
    with pytest.raises(SequenceMismatch) as caught:
        await workflows.events.append_events([event()], expected)
    error = caught.value
    assert (error.workflow_type, error.instance_id, error.expected, error.actual) == (ORDER, "1", expected, actual)
    assert await workflows.events.get_last_sequence_number(ORDER, "1") == actual


async def test_of_concurrent_appends_with_one_expectation_exactly_one_wins(workflows: Workflows) -> None:
    for last in range(0, 20, 2):
        outcomes = await asyncio.gather(
            *(workflows.events.append_events([event(), event()], last) for _ in range(16)), return_exceptions=True
        )
        lost = [outcome for outcome in outcomes if isinstance(outcome, SequenceMismatch)]
        won = [outcome for outcome in outcomes if not isinstance(outcome, BaseException)]
        assert (len(won), len(lost)) == (1, 15)
        assert won[0].sequence_numbers == [last + 1, last + 2]
        assert {(error.expected, error.actual) for error in lost} == {(last, last + 2)}


async def test_concurrent_appends_leave_no_gap(workflows: Workflows) -> None:
    results = await asyncio.gather(*(workflows.events.append_events(events(count % 3 + 1)) for count in range(60)))
    given = sorted(number for result in results for number in result.sequence_numbers)
    assert given == list(range(1, len(given) + 1))
    assert numbers(await workflows.events.get_event_stream(ORDER, "1")) == given


async def test_repeated_event_is_answered_with_its_first_outcome(workflows: Workflows) -> None:
    append = workflows.events.append_events
    one, two = event(id="a", data=1), event(id="b")
    first = await append([one, two], 0)
    await append(events(3))
    again = await append([one, two], 0)
    assert (again.sequence_numbers, again.revision, again.appended_count) == ([1, 2], first.revision, 0)
    assert (await append([two], 77)).sequence_numbers == [2]
    assert await workflows.events.get_last_sequence_number(ORDER, "1") == 5


async def test_repeated_concurrently_an_event_is_appended_once(workflows: Workflows) -> None:
    results = await asyncio.gather(*(workflows.events.append_events([event(id="same")]) for _ in range(32)))
    assert [result.sequence_numbers for result in results] == [[1]] * 32
    assert sum(result.appended_count for result in results) == 1


async def test_another_event_of_an_id_is_refused(workflows: Workflows) -> None:
    append = workflows.events.append_events
    await append([event(id="a", data=1), event(id="b")])
    for refused in ([event(id="a", data=2)], [event("other", id="a", data=1)], [event(id="b"), event(id="c")]):
        with pytest.raises(EventExists) as caught:
            await append(refused)
        assert (caught.value.event_id, caught.value.sequence_number) in {("a", 1), ("b", 2)}
    assert await workflows.events.get_last_sequence_number(ORDER, "1") == 2


async def test_repeated_event_is_known_by_what_it_is_and_not_by_how_it_is_written(workflows: Workflows) -> None:
    append = workflows.events.append_events
    await append([event(id="a", data={"amount": 1, "lines": [{"x": 1, "y": 2}]})])
    again = await append([event(id="a", data={"lines": [{"y": 2, "x": 1.0}], "amount": 1.0})])
    assert (again.sequence_numbers, again.appended_count) == ([1], 0)
    with pytest.raises(EventExists):
        await append([event(id="a", data={"amount": True, "lines": [{"x": 1, "y": 2}]})])
    with pytest.raises(EventExists):
        await append([event(id="a")])


async def test_instances_do_not_share_ids_and_names_do_not_run_together(workflows: Workflows) -> None:
    pairs = [("a", "b/c"), ("a/b", "c"), ("a", "b"), ("a*", "b"), ("ab", "")]
    for workflow, instance in pairs[:-1]:
        result = await workflows.events.append_events([event(instance=instance, workflow=workflow, id="same")])
        assert result.sequence_numbers == [1]
    found = await workflows.events.read_events(EventQueryOptions(workflow_type="a"))
    assert [each.instance_id for each in found] == ["b/c", "b"]
    found = await workflows.events.read_events(EventQueryOptions(workflow_type="a*"))
    assert [each.instance_id for each in found] == ["b"]


async def test_append_to_several_instances_happens_at_one_revision(workflows: Workflows) -> None:
    mixed = [event(instance="1"), event(instance="2"), event(instance="1"), event(instance="1", workflow="refund")]
    result = await workflows.events.append_events(mixed)
    assert (result.sequence_numbers, result.appended_count) == ([1, 1, 2, 1], 4)
    assert {each.revision for each in await workflows.events.read_events(ALL)} == {result.revision}
    again = await workflows.events.append_events(mixed)
    assert (again.sequence_numbers, again.revision, again.appended_count) == ([1, 1, 2, 1], result.revision, 0)
    with pytest.raises(InvalidArgument, match="expected_sequence"):
        await workflows.events.append_events([event(instance="1"), event(instance="2")], 0)


async def test_append_may_require_a_lock(workflows: Workflows) -> None:
    fence = await workflows.states.lock(ORDER, "1", "worker-1", 30)
    assert fence is not None
    assert (await workflows.events.append_events([event()], fence=fence)).sequence_numbers == [1]
    for stale in (Fence(fence.lock, fence.token + 1), Fence("no lock", 1)):
        with pytest.raises(Fenced):
            await workflows.events.append_events([event()], fence=stale)
    await workflows.states.unlock_workflow_instance(ORDER, "1", "worker-1")
    with pytest.raises(Fenced):
        await workflows.events.append_events([event()], fence=fence)
    assert await workflows.events.get_last_sequence_number(ORDER, "1") == 1


async def test_paused_owner_that_wakes_up_late_is_fenced_off(workflows: Workflows, clock: ManualClock) -> None:
    slow = await workflows.states.lock(ORDER, "1", "slow", 5)
    assert slow is not None
    await clock.advance(5)
    with pytest.raises(Fenced):  # its term is over, though nobody has taken the lock yet
        await workflows.events.append_events([event()], fence=slow)
    quick = await workflows.states.lock(ORDER, "1", "quick", 5)
    assert quick is not None
    assert quick.token > slow.token
    assert (await workflows.events.append_events([event()], fence=quick)).sequence_numbers == [1]
    with pytest.raises(Fenced):
        await workflows.events.append_events([event()], fence=slow)


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        ([], "events"),
        ([event(id="a"), event(id="a")], "events"),
        ([event("")], "events[0].event_type"),
        ([event(workflow="")], "workflow_type"),
        ([event(instance="")], "instance_id"),
        ([event(instance="a\x1fb")], "instance_id"),
        ([event(workflow="a\nb")], "workflow_type"),
        ([event(data={1: 2})], "data"),
        ([event(data=float("nan"))], "data"),
        ([replace(event(), event_id="")], "events[0].event_id"),
        ([replace(event(), source="\x00")], "events[0].source"),
    ],
)
async def test_bad_events_are_refused_and_change_nothing(
    workflows: Workflows, bad: list[WorkflowEvent], field: str
) -> None:
    with pytest.raises(InvalidArgument) as caught:
        await workflows.events.append_events(bad)
    assert caught.value.field.startswith(field)
    assert await workflows.events.read_events(ALL) == []


async def test_limits_of_an_append_are_kept(workflows: Workflows) -> None:
    append = workflows.events.append_events
    name = "é" * (MAX_WORKFLOW_NAME_BYTES // 2)
    longest = WorkflowEvent(name, name, name, None, {}, name, name, name, name)
    await append([longest])
    assert (await workflows.events.get_event_stream(name, name))[0].source == name
    for field in ("workflow_type", "instance_id", "event_type", "event_id", "correlation_id", "causation_id", "source"):
        with pytest.raises(LimitExceeded) as caught:
            await append([replace(longest, **{field: name + "a"})])  # type: ignore[arg-type]  # all of these are texts
        assert caught.value.limit == "max_workflow_name_bytes"
    assert (await append(events(MAX_TRANSACTION_OPERATIONS))).appended_count == MAX_TRANSACTION_OPERATIONS
    with pytest.raises(LimitExceeded):
        await append(events(MAX_TRANSACTION_OPERATIONS + 1))
    with pytest.raises(LimitExceeded) as caught:
        await append([event(data="x" * (1 << 20))])
    assert (caught.value.limit, caught.value.maximum) == ("max_value_bytes", 1 << 20)
    room = (1 << 21) - caught.value.actual  # for data, besides all else that this event says
    assert (1 << 20) - room < 100
    await append([event(data="x" * room)])
    with pytest.raises(LimitExceeded):
        await append([event(data="x" * (room + 1))])


# Reading.


async def a_few(workflows: Workflows, clock: ManualClock) -> list[WorkflowEvent]:
    """Events of two types, three instances, three moments."""
    append = workflows.events.append_events
    await append([event("paid", "1"), event("packed", "1")])
    await append([event("paid", "2"), event("asked", "9", workflow="refund")])
    await clock.advance(1)
    await append([event("shipped", "1")])
    await append([event("granted", "9", workflow="refund")])
    await clock.advance(1)
    await append([event("packed", "2")])
    return await workflows.events.read_events(ALL)


def said(read: list[WorkflowEvent]) -> list[str]:
    return [f"{each.instance_id}#{each.sequence_number} {each.event_type}" for each in read]


async def test_events_are_read_by_type_instance_kind_sequence_and_time(
    workflows: Workflows, clock: ManualClock
) -> None:
    everything = await a_few(workflows, clock)
    assert said(everything) == [
        "1#1 paid",
        "1#2 packed",
        "2#1 paid",
        "9#1 asked",
        "1#3 shipped",
        "9#2 granted",
        "2#2 packed",
    ]
    moment = everything[4].timestamp
    assert moment is not None

    async def read(**options: object) -> list[str]:
        return said(await workflows.events.read_events(EventQueryOptions(**options)))  # type: ignore[arg-type]  # as said

    assert await read(workflow_type="refund") == ["9#1 asked", "9#2 granted"]
    assert await read(workflow_type=ORDER, instance_id="2") == ["2#1 paid", "2#2 packed"]
    assert await read(event_types=["packed", "asked"]) == ["1#2 packed", "9#1 asked", "2#2 packed"]
    assert await read(workflow_type=ORDER, instance_id="1", from_sequence=2) == ["1#2 packed", "1#3 shipped"]
    assert await read(workflow_type=ORDER, instance_id="1", to_sequence=2) == ["1#1 paid", "1#2 packed"]
    assert await read(to_sequence=1) == ["1#1 paid", "2#1 paid", "9#1 asked"]
    assert await read(from_timestamp=moment) == ["1#3 shipped", "9#2 granted", "2#2 packed"]
    assert await read(to_timestamp=moment) == ["1#1 paid", "1#2 packed", "2#1 paid", "9#1 asked"]
    assert await read(
        workflow_type=ORDER, instance_id="1", from_timestamp=moment, to_timestamp=moment + timedelta(milliseconds=1)
    ) == ["1#3 shipped"]
    assert await read(workflow_type="none") == []
    assert await read(limit=2, offset=3) == ["9#1 asked", "1#3 shipped"]
    assert await read(offset=100) == []


async def test_stream_has_all_events_however_many(workflows: Workflows) -> None:
    for start in range(0, 2_400, 400):
        await workflows.events.append_events(events(400, str(start % 800)))
    streamed = [each async for each in workflows.events.stream_events(EventQueryOptions(limit=1))]
    assert len(streamed) == 2_400
    assert [each.revision for each in streamed] == sorted(each.revision for each in streamed)
    assert numbers(await workflows.events.get_event_stream(ORDER, "0")) == list(range(1, 1_201))
    assert numbers(await workflows.events.get_event_stream(ORDER, "0", 1_000, 1_002)) == [1_000, 1_001, 1_002]
    assert numbers(await workflows.events.get_event_stream(ORDER, "0", 1_200)) == [1_200]
    assert await workflows.events.get_event_stream(ORDER, "0", 1_201) == []
    assert await workflows.events.get_event_stream(ORDER, "0", 5, 4) == []


async def test_large_events_are_read_in_pages(workflows: Workflows) -> None:
    for number in range(6):
        await workflows.events.append_events([event(instance=str(number % 2), data=f"{number}" * 600_000)])
    for query in (EventQueryOptions(limit=6), EventQueryOptions(workflow_type=ORDER, limit=6)):
        assert [str(each.data)[0] for each in await workflows.events.read_events(query)] == list("012345")
    assert [str(each.data)[0] for each in await workflows.events.get_event_stream(ORDER, "1")] == list("135")


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"instance_id": "1"}, "workflow_type"),
        ({"limit": 0}, "limit"),
        ({"limit": 10_001}, "limit"),
        ({"offset": -1}, "offset"),
        ({"offset": MAX_OFFSET + 1}, "offset"),
        ({"from_sequence": 0}, "from_sequence"),
        ({"event_types": "paid"}, "event_types"),
        ({"event_types": ["a"] * (MAX_EVENT_TYPES + 1)}, "event_types"),
        ({"from_timestamp": datetime(2026, 1, 1)}, "from_timestamp"),  # noqa: DTZ001 - that is what is refused
    ],
)
async def test_bad_queries_are_refused(workflows: Workflows, options: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        await workflows.events.read_events(EventQueryOptions(**options))  # type: ignore[arg-type]  # that is the point
    assert caught.value.field == field


async def test_limits_of_a_query_are_allowed(workflows: Workflows) -> None:
    query = EventQueryOptions(limit=10_000, offset=MAX_OFFSET, event_types=["a"] * MAX_EVENT_TYPES)
    assert await workflows.events.read_events(query) == []


async def test_namespaces_do_not_meet(store: Memories, workflows: Workflows) -> None:
    await workflows.events.append_events([event(id="a")])
    other = store.workflows_in("other")
    assert (await other.events.append_events([event(id="a")], 0)).sequence_numbers == [1]
    assert len(await other.events.read_events(ALL)) == 1


# Deleting and archiving.


async def test_deleted_stream_begins_anew(workflows: Workflows) -> None:
    store = workflows.events
    await store.append_events([event(id="a"), event()])
    await store.append_events(events(2, "2"))
    await workflows.snapshots.save_snapshot(WorkflowSnapshot(ORDER, "1", 2, "state"))
    assert await store.delete_event_stream(ORDER, "1")
    assert not await store.delete_event_stream(ORDER, "1")
    assert await store.get_event_stream(ORDER, "1") == []
    assert await store.get_last_sequence_number(ORDER, "1") == 0
    assert await workflows.snapshots.load_snapshot(ORDER, "1") is None
    assert said(await store.read_events(ALL)) == ["2#1 step", "2#2 step"]
    assert (await store.append_events([event(id="a")], 0)).appended_count == 1
    assert said(await store.read_events(ALL)) == ["2#1 step", "2#2 step", "1#1 step"]


async def test_only_what_a_snapshot_covers_is_archived(workflows: Workflows, clock: ManualClock) -> None:
    store = workflows.events
    await store.append_events(events(5))
    await store.append_events(events(5, "2"))
    await clock.advance(60)
    await store.append_events(events(5))
    later = datetime.fromtimestamp(clock.now_ms() / 1_000, UTC)
    assert await store.archive_old_events(later) == 0
    await workflows.snapshots.save_snapshot(WorkflowSnapshot(ORDER, "1", 3, folded(events(3))))
    assert await store.archive_old_events(later - timedelta(hours=1)) == 0
    assert await store.archive_old_events(later, 2) == 3
    assert await store.archive_old_events(later) == 0
    one = EventQueryOptions(workflow_type=ORDER, instance_id="1")
    assert numbers(await store.read_events(one)) == list(range(4, 11))
    assert numbers(await store.read_events(replace(one, include_archived=True))) == list(range(1, 11))
    assert len(await store.read_events(ALL)) == 12
    assert len(await store.read_events(replace(ALL, include_archived=True))) == 15
    await workflows.snapshots.save_snapshot(WorkflowSnapshot(ORDER, "1", 8, folded(events(8))))
    assert await store.archive_old_events(later) == 2  # those behind 5 are not older than that
    assert await store.archive_old_events(later + timedelta(seconds=1)) == 3
    # What was archived is there for whoever rebuilds, and its ids are known.
    await workflows.snapshots.cleanup_old_snapshots(ORDER, "1", 1)
    assert numbers(await store.get_event_stream(ORDER, "1")) == list(range(1, 11))


# Transactions.


async def test_transaction_does_all_at_one_revision(store: Memories, workflows: Workflows) -> None:
    async with workflows.events.transaction() as tx:
        tx.append(events(2), 0)
        tx.append(events(3, "2"))
        tx.save_snapshot(WorkflowSnapshot(ORDER, "1", 2, {"paid": True}))
        tx.save_instance(WorkflowInstance(ORDER, "1", "running", sequence_number=2))
        tx.store("order:1", "paid")
    assert [result.sequence_numbers for result in tx.results] == [[1, 2], [1, 2, 3]]
    assert {each.revision for each in await workflows.events.read_events(ALL)} == {tx.revision}
    instance = await workflows.states.load_workflow_instance(ORDER, "1")
    entry = await store.memory.retrieve_entry("order:1")
    assert instance is not None
    assert entry is not None
    assert (instance.mod_revision, entry.mod_revision, entry.value) == (tx.revision, tx.revision, "paid")
    snapshot = await workflows.snapshots.load_snapshot(ORDER, "1")
    assert snapshot is not None
    assert snapshot.state == {"paid": True}


async def nothing_is_there(store: Memories, workflows: Workflows) -> bool:
    return (
        await workflows.events.read_events(EventQueryOptions(event_types=["step"])) == []
        and await workflows.snapshots.load_snapshot(ORDER, "1") is None
        and await workflows.states.load_workflow_instance(ORDER, "2") is None
        and not await store.memory.exists("k")
    )


async def test_transaction_that_fails_leaves_nothing(store: Memories, workflows: Workflows) -> None:
    await workflows.events.append_events([event("there", "9")])
    await workflows.states.save_workflow_instance(WorkflowInstance(ORDER, "9", "running"))

    tx = workflows.events.transaction()
    tx.append(events(2))
    tx.store("k", 1)
    tx.append([event("other", "9")], 5)
    with pytest.raises(SequenceMismatch) as mismatch:
        await tx.commit()
    assert (mismatch.value.instance_id, mismatch.value.actual) == ("9", 1)
    tx = workflows.events.transaction()
    tx.append(events(2))
    tx.save_snapshot(WorkflowSnapshot(ORDER, "1", 3, "state"))
    with pytest.raises(SequenceNotFound):
        await tx.commit()
    tx = workflows.events.transaction()
    tx.append(events(2))
    tx.save_instance(WorkflowInstance(ORDER, "9", "failed"), expected_revision=1_000)
    with pytest.raises(RevisionMismatch):
        await tx.commit()
    tx = workflows.events.transaction()
    tx.append(events(2))
    tx.require_lock(Fence("lost", 1))
    with pytest.raises(Fenced):
        await tx.commit()
    assert await nothing_is_there(store, workflows)


async def test_rollback_leaves_nothing(store: Memories, workflows: Workflows) -> None:
    async def change_of_mind() -> None:
        async with workflows.events.transaction() as tx:
            tx.append(events(1))
            raise RuntimeError("changed my mind")

    with pytest.raises(RuntimeError, match="changed my mind"):
        await change_of_mind()
    begun = await workflows.events.begin_transaction()
    result = await workflows.events.append_events(events(1), transaction=begun)
    assert (result.events_processed, result.sequence_numbers) == (1, [])
    assert await workflows.events.read_events(ALL, transaction=begun) == []
    assert await begun.rollback()
    assert not await begun.rollback()
    with pytest.raises(InvalidArgument, match="rolled back"):
        await begun.commit()
    with pytest.raises(InvalidArgument, match="rolled back"):
        begun.store("k", 1)
    assert await nothing_is_there(store, workflows)


async def test_transaction_of_nothing_takes_no_revision(workflows: Workflows) -> None:
    async with workflows.events.transaction() as tx:
        pass
    assert (tx.revision, tx.results) == (0, [])


async def test_repeated_transaction_is_answered_with_its_first_outcome(store: Memories, workflows: Workflows) -> None:
    appended = [event(id="a"), event(id="b")]

    async def commit() -> tuple[int, list[list[int]]]:
        async with workflows.events.transaction() as tx:
            tx.append(appended, 0)
            tx.append([event(instance="2", id="c")])
            tx.store("k", "first")
        return tx.revision, [result.sequence_numbers for result in tx.results]

    first = await commit()
    await store.memory.store("k", "later")
    assert await commit() == first
    assert await store.memory.retrieve("k") == "later"


async def test_transaction_that_repeats_a_part_of_another_is_refused(workflows: Workflows) -> None:
    await workflows.events.append_events([event(id="a")])
    tx = workflows.events.transaction()
    tx.append([event(id="a")])
    tx.append([event(instance="2")])
    with pytest.raises(EventExists):
        await tx.commit()
    assert await workflows.events.get_last_sequence_number(ORDER, "2") == 0


async def test_transaction_names_nothing_twice(workflows: Workflows) -> None:
    tx = workflows.events.transaction()
    tx.append(events(1))
    tx.append(events(1))
    with pytest.raises(InvalidArgument, match="twice"):
        await tx.commit()


async def test_limits_of_a_transaction_are_kept(workflows: Workflows) -> None:
    async with workflows.events.transaction() as tx:
        for number in range(MAX_TRANSACTION_OPERATIONS):
            tx.append([event(instance=str(number))])
    assert len(tx.results) == MAX_TRANSACTION_OPERATIONS
    tx = workflows.events.transaction()
    for number in range(MAX_TRANSACTION_OPERATIONS + 1):
        tx.delete(str(number))
    with pytest.raises(LimitExceeded):
        await tx.commit()


# Rebuilding.


async def test_rebuilt_state_is_the_fold_of_all_events(workflows: Workflows) -> None:
    store = workflows.events
    assert (await store.rebuild_state(ORDER, "1", counted, initial=NOTHING)).sequence_number == 0
    await store.append_events(events(7))
    read = await store.get_event_stream(ORDER, "1")
    from_first = await store.rebuild_state(ORDER, "1", counted, initial=NOTHING)
    assert (from_first.state, from_first.sequence_number, from_first.snapshot_sequence) == (folded(read), 7, 0)
    await workflows.snapshots.save_snapshot(WorkflowSnapshot(ORDER, "1", 5, folded(read[:5])))
    from_snapshot = await store.rebuild_state(ORDER, "1", counted, initial=NOTHING)
    assert (from_snapshot.state, from_snapshot.sequence_number, from_snapshot.snapshot_sequence) == (
        folded(read),
        7,
        5,
    )
    early = await store.rebuild_state(ORDER, "1", counted, initial=NOTHING, to_sequence=3)
    assert (early.state, early.sequence_number, early.snapshot_sequence) == (folded(read[:3]), 3, 0)
    at_snapshot = await store.rebuild_state(ORDER, "1", counted, initial=NOTHING, to_sequence=5)
    assert (at_snapshot.state, at_snapshot.sequence_number) == (folded(read[:5]), 5)
