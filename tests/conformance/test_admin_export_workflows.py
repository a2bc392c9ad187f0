"""ProtocolAdmin: streams, pools and workflows as JSON lines, out and in again, on every implementation."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from onex_memory.spi import (
    EventQueryOptions,
    ExportKind,
    ImportProgress,
    InvalidArgument,
    InvalidImportLine,
    KeyExists,
    ProtocolAdmin,
    ProtocolAgentPoolConfig,
    ProtocolMemoryStreaming,
    WorkflowEvent,
    WorkflowInstance,
    Workflows,
    WorkflowSnapshot,
)
from tests.conformance.test_admin_export import exported, imported, refused
from tests.support.clock import ManualClock
from tests.support.implementations import Memories
from tests.support.workflows import NOTHING, ORDER, counted, event, events, folded

ALL = EventQueryOptions(limit=10_000, include_archived=True)
FULL = WorkflowEvent(
    "a/b%c",
    "ключ/🦊",
    "paid",
    {"amount": 0.1, "n": 2**53 + 1},
    {"by": "worker", "raw": b"\0"},
    event_id="e/1",
    correlation_id="c-1",
    causation_id="e-0",
    source="billing",
)


def comparable(found: list[WorkflowEvent]) -> list[WorkflowEvent]:
    """Events without what is the namespace's."""
    return [replace(each, revision=0) for each in found]


async def only(admin: ProtocolAdmin, *kinds: ExportKind) -> list[dict[str, Any]]:
    lines = b"".join([piece.lines async for piece in admin.export(kinds=kinds)])
    return [json.loads(line) for line in lines.splitlines()]


def of(sequences: int, *, instance: str = "1", prefix: str = "e", after: int = 0) -> list[bytes]:
    """Lines of events, by hand."""
    return [
        json.dumps(
            {
                "event": f"{prefix}-{number}",
                "workflow_type": ORDER,
                "instance_id": instance,
                "sequence_number": number,
                "event_type": "step",
                "time": "2020-01-02T03:04:05.678Z",
            }
        ).encode()
        + b"\n"
        for number in range(after + 1, sequences + 1)
    ]


# Events.


async def test_events_keep_ids_sequences_times_and_their_order_across_instances(
    admin: ProtocolAdmin, store: Memories, workflows: Workflows, clock: ManualClock
) -> None:
    await workflows.events.append_events([FULL])
    for number in range(1, 40):
        await workflows.events.append_events(events(number % 3 + 1, str(number % 7), workflow=f"type-{number % 2}"))
        if not number % 5:
            await clock.advance(1.25)
    async with workflows.events.transaction() as transaction:
        transaction.append(events(2, "0", workflow="type-0"))
        transaction.append(events(2, "1", workflow="type-1"))
    before = comparable(await workflows.events.read_events(ALL))
    lines = await exported(admin)
    await clock.advance(1_000)
    progress = await imported(admin, [lines], namespace="team-b")
    assert progress.created_count == progress.counts["events"] == len(before)
    other = store.workflows_in("team-b")
    assert comparable(await other.events.read_events(ALL)) == before
    for workflow in ("type-0", "type-1"):
        query = EventQueryOptions(workflow_type=workflow, limit=10_000)
        assert comparable(await other.events.read_events(query)) == comparable(
            await workflows.events.read_events(query)
        )
    (full,) = await other.events.get_event_stream(FULL.workflow_type, FULL.instance_id)
    assert replace(FULL, sequence_number=1, revision=full.revision, timestamp=full.timestamp) == full
    again = b"".join([piece.lines async for piece in admin.export("team-b")])
    assert again.splitlines()[1:-1] == lines.splitlines()[1:-1]


async def test_replay_of_an_imported_instance_gives_the_same(
    admin: ProtocolAdmin, store: Memories, workflows: Workflows
) -> None:
    await workflows.events.append_events(events(9))
    await workflows.snapshots.save_snapshot(WorkflowSnapshot(ORDER, "1", 5, folded(events(5))))
    await imported(admin, [await exported(admin)], namespace="team-b")
    other = store.workflows_in("team-b")
    rebuilt = await other.events.rebuild_state(ORDER, "1", counted, initial=NOTHING)
    assert (rebuilt.state, rebuilt.sequence_number) == (folded(events(9)), 9)
    result = await other.events.append_events(events(1), 9)
    assert result.sequence_numbers == [10]
    repeated = await other.events.append_events(await workflows.events.get_event_stream(ORDER, "1", 1))
    assert (repeated.sequence_numbers, repeated.appended_count) == (list(range(1, 10)), 0)


async def test_imported_events_are_found_by_their_times_and_so_are_those_behind_them(
    admin: ProtocolAdmin, store: Memories, workflows: Workflows, clock: ManualClock
) -> None:
    other = store.workflows_in("team-b").events
    for number in range(1, 6):
        await workflows.events.append_events([event(instance="old", data=number)])
        await clock.advance(10)
    lines = await exported(admin)
    for number in range(6, 9):
        await other.append_events([event(instance="there", data=number)])
        await clock.advance(10)
    await imported(admin, [lines], namespace="team-b")
    for number in range(9, 12):
        await other.append_events([event(instance="old", data=number)])
        await clock.advance(10)
    times = {each.data: each.timestamp for each in await other.read_events(ALL)}
    assert len(times) == 11
    assert sorted(times, key=lambda each: str(times[each])) == list(range(1, 12))
    for begin, end in ((1, 3), (2, 7), (3, 10), (7, 11), (4, 5), (9, 11), (6, 9)):
        for workflow, instance in ((None, None), (ORDER, None), (ORDER, "old")):
            query = EventQueryOptions(
                workflow_type=workflow,
                instance_id=instance,
                from_timestamp=times[begin],
                to_timestamp=times[end],
                limit=100,
            )
            expected = [each for each in range(begin, end) if instance is None or not 6 <= each < 9]
            assert sorted(int(str(each.data)) for each in await other.read_events(query)) == expected, query


async def test_subscriber_is_sent_imported_events_as_they_come(
    admin: ProtocolAdmin, store: Memories, workflows: Workflows, clock: ManualClock
) -> None:
    await workflows.events.append_events(events(3))
    lines = await exported(admin)
    await clock.advance(100)
    other = store.workflows_in("team-b").events
    await other.append_events(events(1, "own"))
    now = datetime.fromtimestamp(clock.now_ms() / 1_000, UTC)
    await imported(admin, [lines], namespace="team-b")
    for instance in (None, "1"):
        start = now - timedelta(seconds=1)
        async with other.follow(ORDER, instance, start=start) as following:
            found = [await anext(following) for _ in range(3 + (instance is None))]
        assert [each.data for each in found][-3:] == [1, 2, 3]


async def test_events_that_are_archived_are_so_where_they_are_imported(
    admin: ProtocolAdmin, store: Memories, workflows: Workflows, clock: ManualClock
) -> None:
    await workflows.events.append_events(events(5))
    await workflows.snapshots.save_snapshot(WorkflowSnapshot(ORDER, "1", 3, {}))
    await clock.advance(10)
    now = datetime.fromtimestamp(clock.now_ms() / 1_000, UTC)
    assert await workflows.events.archive_old_events(now) == 3
    await imported(admin, [await exported(admin)], namespace="team-b")
    other = store.workflows_in("team-b").events
    hidden = EventQueryOptions(workflow_type=ORDER, instance_id="1")
    assert [each.sequence_number for each in await other.read_events(hidden)] == [4, 5]
    assert len(await other.read_events(ALL)) == 5
    await store.workflows_in("team-b").snapshots.save_snapshot(WorkflowSnapshot(ORDER, "1", 5, {}))
    assert await other.archive_old_events(now) == 2  # by their own times


async def test_mode_says_what_becomes_of_an_instance_that_is_there(
    admin: ProtocolAdmin, store: Memories, workflows: Workflows
) -> None:
    for instance in ("a", "b"):
        await workflows.events.append_events(events(4, instance))
        await workflows.snapshots.save_snapshot(WorkflowSnapshot(ORDER, instance, 4, "from the file"))
    lines = await exported(admin)
    other = store.workflows_in("team-b")
    there = events(2, "a")
    await other.events.append_events(there)
    await other.snapshots.save_snapshot(WorkflowSnapshot(ORDER, "a", 1, "there"))

    error, done = await refused(admin, [lines], namespace="team-b")
    assert isinstance(error, KeyExists)
    assert (error.line, error.kind, error.key, done.created_count) == (2, "event", f"{ORDER}/a #1", 0)

    progress = await imported(admin, [lines], mode="skip", namespace="team-b")
    assert (progress.created_count, progress.skipped_count) == (4 + 1, 4 + 1)
    assert [each.event_id for each in await other.events.get_event_stream(ORDER, "a", 1)] == [
        each.event_id for each in there
    ]
    assert len(await other.events.get_event_stream(ORDER, "b", 1)) == 4
    kept = await other.snapshots.load_snapshot(ORDER, "a")
    assert kept is not None
    assert (kept.sequence_number, kept.state) == (1, "there")

    progress = await imported(admin, [lines], mode="overwrite", namespace="team-b")
    assert (progress.created_count, progress.replaced_count, progress.skipped_count) == (2, 8, 0)
    assert comparable(await other.events.read_events(ALL)) == comparable(await workflows.events.read_events(ALL))
    (only_one,) = await other.snapshots.list_snapshots(ORDER, "a")
    assert only_one.sequence_number == 4
    result = await other.events.append_events(events(1, "a"))
    assert result.sequence_numbers == [5]


async def test_import_that_ended_midway_is_finished_by_skipping(
    admin: ProtocolAdmin, store: Memories, workflows: Workflows
) -> None:
    for number in range(10):
        await workflows.events.append_events(events(3, str(number % 3)))
    lines = await exported(admin)
    header, *items, _ = lines.splitlines(keepends=True)
    for mode in ("skip", "overwrite"):
        error, _ = await refused(admin, [header, *items[:17]], mode="overwrite", namespace=mode)
        assert isinstance(error, InvalidImportLine)
        assert error.line == 19
        progress = await imported(admin, [lines], mode=mode, namespace=mode)
        assert progress.skipped_count == (17 if mode == "skip" else 0)
        found = await store.workflows_in(mode).events.read_events(ALL)
        for instance in ("0", "1", "2"):
            assert [comparable([each]) for each in found if each.instance_id == instance] == [
                comparable([each]) for each in await workflows.events.get_event_stream(ORDER, instance, 1)
            ]


async def test_instance_that_went_on_there_is_left_as_it_is(admin: ProtocolAdmin, workflows: Workflows) -> None:
    await imported(admin, of(3))
    await workflows.events.append_events([event("own", id="own-4")], 3)
    header = b'{"onex_memory_export":1}\n'
    five = of(3) + [
        line.replace(b'"time"', b'"after":{"event":"e-%d","time":"2020-01-02T03:04:05.678Z"},"time"' % number)
        for number, line in enumerate(of(6, after=3), 3)
    ]
    progress = None
    async for each in admin.import_([b"".join(five)], mode="skip"):
        progress = each
    assert progress is not None
    assert (progress.created_count, progress.skipped_count) == (0, 6)
    assert [each.event_id for each in await workflows.events.get_event_stream(ORDER, "1", 1)][3:] == ["own-4"]
    error, done = await refused(admin, [header, five[4]])
    assert isinstance(error, KeyExists)
    assert done.created_count == 0


async def test_events_that_do_not_follow_each_other_are_refused(admin: ProtocolAdmin, workflows: Workflows) -> None:
    older = of(2, after=1)[0].replace(b"2020", b"2019")
    twice = of(2, after=1)[0].replace(b"e-2", b"e-1")
    for lines, line, what in (
        (of(3, after=1), 1, "before it are missing"),
        ([of(1)[0], of(3, after=2)[0]], 2, "sequence_number"),
        ([of(1)[0], older], 2, "time"),
        ([of(1)[0], twice], 2, "twice"),
    ):
        error, done = await refused(admin, [b"".join(lines)], mode="overwrite")
        assert isinstance(error, InvalidImportLine)
        assert (error.line, done.line_count) == (line, line - 1)
        assert what in error.description
        await workflows.events.delete_event_stream(ORDER, "1")


async def test_event_of_the_future_is_as_old_as_its_import(
    admin: ProtocolAdmin, workflows: Workflows, clock: ManualClock
) -> None:
    lines = [line.replace(b"2020", b"2100") for line in of(2)]
    await imported(admin, lines)
    now = datetime.fromtimestamp(clock.now_ms() / 1_000, UTC)
    assert {each.timestamp for each in await workflows.events.get_event_stream(ORDER, "1", 1)} == {now}
    assert (await imported(admin, lines, mode="skip")).skipped_count == 2


async def test_export_is_sound_while_others_append_delete_and_begin_anew(
    admin: ProtocolAdmin, store: Memories, workflows: Workflows
) -> None:
    text = "x" * 20_000
    for number in range(120):
        await workflows.events.append_events([event(instance=str(number % 6), data=text)])
    for number in range(6):
        await workflows.snapshots.save_snapshot(WorkflowSnapshot(ORDER, str(number), 10, {}))
    pieces: list[bytes] = []
    number = 0
    async for piece in admin.export():
        pieces.append(piece.lines)
        instance = str(number % 6)
        if number % 2:
            await workflows.events.delete_event_stream(ORDER, instance)
        await workflows.events.append_events([event("later", instance, data=text) for _ in range(12)])
        await workflows.snapshots.save_snapshot(WorkflowSnapshot(ORDER, instance, 10, "later"))
        number += 1
    assert number > 2
    await imported(admin, pieces, namespace="team-b")
    other = store.workflows_in("team-b")
    for instance in map(str, range(6)):
        found = await other.events.get_event_stream(ORDER, instance, 1)
        assert {each.event_type for each in found} == {"step"}
        assert [each.sequence_number for each in found] == list(range(1, len(found) + 1))
        snapshot = await other.snapshots.load_snapshot(ORDER, instance)
        assert snapshot is None or snapshot.state == {}
    assert len(await other.events.get_event_stream(ORDER, "4", 1)) == 20


# Snapshots and saved instances.


async def test_snapshots_and_saved_instances_come_along(
    admin: ProtocolAdmin, store: Memories, workflows: Workflows, clock: ManualClock
) -> None:
    await workflows.events.append_events(events(4))
    for number in (2, 4):
        await workflows.snapshots.save_snapshot(
            WorkflowSnapshot(ORDER, "1", number, {"n": [number]}, {"by": "test", "raw": b"\0"})
        )
    for number, saved in enumerate(("running", "completed", "running")):
        await workflows.states.save_workflow_instance(
            WorkflowInstance(ORDER, str(number), saved, {"n": number}, f"c-{number % 2}", 0, {"m": number})
        )
    lines = await exported(admin)
    await clock.advance(100)
    progress = await imported(admin, [lines], namespace="team-b")
    assert dict(progress.counts) == {"events": 4, "snapshots": 2, "instances": 3}
    other = store.workflows_in("team-b")
    assert await other.snapshots.list_snapshots(ORDER, "1") == await workflows.snapshots.list_snapshots(ORDER, "1")
    for number in (2, 4):
        assert await other.snapshots.load_snapshot(ORDER, "1", number) == await workflows.snapshots.load_snapshot(
            ORDER, "1", number
        )
    asked: list[tuple[str | None, str | None]] = [("running", None), (None, "c-0"), ("completed", "c-1")]
    for state, correlation_id in asked:
        found = await other.states.query_workflow_instances(ORDER, state, correlation_id)
        expected = await workflows.states.query_workflow_instances(ORDER, state, correlation_id)
        assert [
            (each.instance_id, each.state, each.data, each.correlation_id, dict(each.metadata)) for each in found
        ] == [(each.instance_id, each.state, each.data, each.correlation_id, dict(each.metadata)) for each in expected]
        assert found
    assert (await imported(admin, [lines], mode="skip", namespace="team-b")).skipped_count == 9
    assert (await imported(admin, [lines], mode="overwrite", namespace="team-b")).replaced_count == 7


async def test_large_snapshot_comes_along_in_pieces_that_every_client_takes(
    admin: ProtocolAdmin, store: Memories, workflows: Workflows
) -> None:
    await workflows.events.append_events(events(1))
    state = "\x01" * ((8 << 20) - 100)
    await workflows.snapshots.save_snapshot(WorkflowSnapshot(ORDER, "1", 1, state))
    pieces = [piece.lines async for piece in admin.export()]
    assert max(map(len, pieces)) <= 2 << 20
    await imported(admin, pieces, namespace="team-b")
    found = await store.workflows_in("team-b").snapshots.load_snapshot(ORDER, "1")
    assert found is not None
    assert found.state == state


async def test_snapshot_without_its_event_is_refused(admin: ProtocolAdmin, workflows: Workflows) -> None:
    await workflows.events.append_events(events(2))
    await workflows.snapshots.save_snapshot(WorkflowSnapshot(ORDER, "1", 2, {}))
    *_, line = [each for each in (await exported(admin)).splitlines() if b"snapshot" in each and b"workflow" in each][
        :1
    ]
    for mode in ("fail", "skip", "overwrite"):
        error, _ = await refused(admin, [line], mode=mode, namespace="team-b")
        assert isinstance(error, InvalidImportLine)
        assert "its event is not there" in error.description


# Streams and pools.


async def test_streams_come_along_with_all_that_they_choose(
    admin: ProtocolAdmin, store: Memories, streaming: ProtocolMemoryStreaming
) -> None:
    await streaming.create_memory_stream("all")
    await streaming.create_stream(
        "some", "order:*", change_types=["deleted", "created"], include_accessed=True, with_values=False
    )
    lines = await exported(admin)
    progress = await imported(admin, [lines], namespace="team-b")
    assert progress.created_count == 2
    other = store.streaming_in("team-b")
    found = [each async for each in other.streams()]
    assert [replace(each, stream_id="", create_time=None) for each in found] == [  # type: ignore[arg-type]  # as below
        replace(each, stream_id="", create_time=None)  # type: ignore[arg-type]  # what is the namespace's is taken off
        async for each in streaming.streams()
    ]
    changed = lines.replace(b'{"stream":"all"}', b'{"stream":"all","pattern":"x*"}').splitlines(keepends=True)[1:-1]
    error, _ = await refused(admin, changed, namespace="team-b")
    assert isinstance(error, KeyExists)
    assert (error.kind, error.key) == ("stream", "all")
    assert (await imported(admin, changed, mode="skip", namespace="team-b")).skipped_count == 2
    assert [each async for each in other.streams()] == found
    assert (await imported(admin, changed, mode="overwrite", namespace="team-b")).replaced_count == 2
    replaced = [each async for each in other.streams()]
    assert [each.stream_id == before.stream_id for each, before in zip(replaced, found, strict=True)] == [False, True]
    assert replaced[0].filter_pattern == "x*"


async def test_pools_come_along_with_their_sizes_and_keep_their_ids_where_they_are_there(
    admin: ProtocolAdmin, store: Memories
) -> None:
    pool_id = await store.pools.create_agent_pool("workers", ProtocolAgentPoolConfig(1, 5, 2, ("a", "b")))
    await store.pools.scale_pool(pool_id, 4)
    lines = await exported(admin)
    assert json.loads(lines.splitlines()[1]) == {
        "pool": "workers",
        "min_size": 1,
        "max_size": 5,
        "target_size": 4,
        "first_target_size": 2,
        "capabilities": ["a", "b"],
    }
    await store.pools.scale_pool(pool_id, 1)
    error, _ = await refused(admin, [lines])
    assert isinstance(error, KeyExists)
    assert (error.kind, error.key) == ("pool", "workers")
    assert (await imported(admin, [lines], mode="overwrite")).replaced_count == 1
    (pool,) = [each async for each in store.pools.list_pools()]
    assert (pool.pool_id, pool.config.target_size) == (pool_id, 4)
    await store.pools.delete_agent_pool(pool_id)
    assert (await imported(admin, [lines])).created_count == 1
    (pool,) = [each async for each in store.pools.list_pools()]
    assert pool.config == ProtocolAgentPoolConfig(1, 5, 4, ("a", "b"))
    assert pool.pool_id != pool_id
    assert await store.pools.create_agent_pool("workers", ProtocolAgentPoolConfig(1, 5, 2, ("a", "b"))) == pool.pool_id


# Some kinds, and lines that are none.


async def test_kinds_say_what_is_exported(admin: ProtocolAdmin, store: Memories) -> None:
    await store.memory.store("k", 1)
    await store.streaming.create_memory_stream("s")
    await store.workflows.events.append_events(events(2))
    header, *items, end = await only(admin, "streams", "keys")
    assert [next(iter(item)) for item in items] == ["key", "stream"]
    assert {"pools", "workflows", "tasks"} <= set(header["left_out"])
    assert end["counts"]["events"] == 0
    _, *items, _ = await only(admin, "workflows")
    assert len(items) == 2
    for kinds in ([], ["nothing"], "keys"):
        with pytest.raises(InvalidArgument):
            await only(admin, *kinds) if kinds else [each async for each in admin.export(kinds=())]
    pieces = [piece async for piece in admin.export()]
    assert pieces[-1].item_count == pieces[-1].expected_count == 4
    assert pieces[-1].counts["events"] == 2
    assert pieces[-1].left_out["agents"] == 0


HOSTILE = {
    b'{"stream":""}': "stream",
    b'{"stream":"s","pattern":""}': "pattern",
    b'{"stream":"s","change_types":["accessed"]}': "change_types",
    b'{"stream":"s","change_types":[1]}': "change_types",
    b'{"stream":"s","with_values":1}': "with_values",
    b'{"stream":"s","id":"s~1"}': "id",
    b'{"pool":"p","min_size":1,"max_size":0,"target_size":0}': "config",
    b'{"pool":"p","min_size":0,"max_size":1,"target_size":1,"first_target_size":2}': "first_target_size",
    b'{"pool":7,"min_size":0,"max_size":1,"target_size":1}': "pool_name",
    b'{"event":"e","workflow_type":"t","instance_id":"1","sequence_number":1,"event_type":"x"}': "time",
    b'{"event":"e","workflow_type":"t","instance_id":"1","event_type":"x","time":"2020-01-01T00:00:00Z"}': "sequence",
    b'{"event":"","workflow_type":"t","instance_id":"1","sequence_number":1,"event_type":"x"}': "event_id",
    b'{"snapshot":1,"workflow_type":"t","instance_id":"1","time":"2020-01-01T00:00:00Z"}': "state",
    b'{"snapshot":0,"workflow_type":"t","instance_id":"1","state":{"kind":"int64","value":1}}': "sequence_number",
    b'{"instance":"1","workflow_type":"t","state":"asleep"}': "state",
    b'{"instance":"","workflow_type":"t","state":"running"}': "instance_id",
}


@pytest.mark.parametrize("line", HOSTILE, ids=lambda line: f"{line[:60]!r} {len(line)}")
async def test_line_that_no_export_writes_is_refused_with_its_number(admin: ProtocolAdmin, line: bytes) -> None:
    error, done = await refused(admin, [b"\n" + line + b"\n"])
    assert isinstance(error, InvalidImportLine)
    assert error.line == 2
    assert HOSTILE[line] in error.description
    assert done == ImportProgress(line_count=1, byte_count=1, message_count=done.message_count)


async def test_kinds_in_another_order_than_an_export_has_them_are_refused(admin: ProtocolAdmin) -> None:
    lines = b'{"onex_memory_export":1}\n{"stream":"s"}\n{"key":"a","kind":"int64","value":1}\n'
    error, _ = await refused(admin, [lines])
    assert isinstance(error, InvalidImportLine)
    assert error.line == 3
