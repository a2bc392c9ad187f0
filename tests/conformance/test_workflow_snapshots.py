"""`ProtocolSnapshotStore`, on every implementation."""

import asyncio
from datetime import UTC, datetime

import pytest

from onex_memory.spi import (
    InvalidArgument,
    LimitExceeded,
    SequenceNotFound,
    TooManySnapshots,
    Workflows,
    WorkflowSnapshot,
)
from onex_memory.spi.limits import MAX_SNAPSHOTS
from tests.support.clock import ManualClock
from tests.support.workflows import ORDER, events


def snapshot(sequence: int, state: object = "state", instance: str = "1") -> WorkflowSnapshot:
    return WorkflowSnapshot(ORDER, instance, sequence, state)  # type: ignore[arg-type]  # bad states are refused


async def sequences(workflows: Workflows, limit: int = 100) -> list[int]:
    return [each.sequence_number for each in await workflows.snapshots.list_snapshots(ORDER, "1", limit)]


async def test_snapshot_comes_back_as_it_was_saved(workflows: Workflows, clock: ManualClock) -> None:
    await workflows.events.append_events(events(3))
    saved = WorkflowSnapshot(ORDER, "1", 2, {"paid": 99.99, "lines": [1, None]}, {"by": "worker-1"})
    assert await workflows.snapshots.save_snapshot(saved)
    loaded = await workflows.snapshots.load_snapshot(ORDER, "1")
    assert loaded is not None
    assert (loaded.sequence_number, loaded.state, loaded.metadata) == (2, saved.state, saved.metadata)
    assert loaded.create_time == datetime.fromtimestamp(clock.now_ms() / 1_000, UTC)
    (listed,) = await workflows.snapshots.list_snapshots(ORDER, "1")
    assert (listed.sequence_number, listed.create_time) == (2, loaded.create_time)
    assert listed.size_bytes > 20


async def test_latest_snapshot_at_or_before_a_sequence_is_loaded(workflows: Workflows) -> None:
    store = workflows.snapshots
    assert await store.load_snapshot(ORDER, "1") is None
    await workflows.events.append_events(events(9))
    for sequence in (6, 2, 4):
        await store.save_snapshot(snapshot(sequence, sequence))
    loaded = {at: await store.load_snapshot(ORDER, "1", at) for at in (0, 1, 2, 3, 4, 5, 6, 99)}
    states = {at: None if found is None else found.state for at, found in loaded.items()}
    assert states == {0: None, 1: None, 2: 2, 3: 2, 4: 4, 5: 4, 6: 6, 99: 6}
    latest = await store.load_snapshot(ORDER, "1")
    assert latest is not None
    assert latest.state == 6
    assert await sequences(workflows) == [6, 4, 2]
    assert await sequences(workflows, 2) == [6, 4]
    assert await store.load_snapshot(ORDER, "2") is None


async def test_snapshot_is_of_an_event_that_exists(workflows: Workflows) -> None:
    await workflows.events.append_events(events(3))
    for instance, sequence, last in (("1", 4, 3), ("2", 1, 0)):
        with pytest.raises(SequenceNotFound) as caught:
            await workflows.snapshots.save_snapshot(snapshot(sequence, instance=instance))
        assert (caught.value.sequence_number, caught.value.last) == (sequence, last)
    assert await sequences(workflows) == []
    for sequence in (0, -1):
        with pytest.raises(InvalidArgument):
            await workflows.snapshots.save_snapshot(snapshot(sequence))


async def test_snapshot_at_a_sequence_replaces_the_one_there(workflows: Workflows) -> None:
    await workflows.events.append_events(events(3))
    await workflows.snapshots.save_snapshot(snapshot(3, "old"))
    await workflows.snapshots.save_snapshot(snapshot(3, "new"))
    found = await workflows.snapshots.load_snapshot(ORDER, "1")
    assert found is not None
    assert found.state == "new"
    assert await sequences(workflows) == [3]


async def test_deleted_snapshots_are_gone(workflows: Workflows) -> None:
    await workflows.events.append_events(events(9))
    for sequence in (2, 4, 6, 8):
        await workflows.snapshots.save_snapshot(snapshot(sequence, sequence))
    assert await workflows.snapshots.delete_snapshot(ORDER, "1", 6)
    assert not await workflows.snapshots.delete_snapshot(ORDER, "1", 6)
    assert not await workflows.snapshots.delete_snapshot(ORDER, "1", 5)
    found = await workflows.snapshots.load_snapshot(ORDER, "1", 7)
    assert found is not None
    assert found.state == 4
    assert await workflows.snapshots.delete_snapshot(ORDER, "1", 2)
    assert await sequences(workflows) == [8, 4]
    for sequence in (2, 6):  # what is gone may come again
        await workflows.snapshots.save_snapshot(snapshot(sequence, f"again {sequence}"))
        found = await workflows.snapshots.load_snapshot(ORDER, "1", sequence)
        assert found is not None
        assert found.state == f"again {sequence}"
    assert await sequences(workflows) == [8, 6, 4, 2]


async def test_clean_up_keeps_the_latest(workflows: Workflows) -> None:
    await workflows.events.append_events(events(9))
    for sequence in range(1, 8):
        await workflows.snapshots.save_snapshot(snapshot(sequence, sequence))
    assert await workflows.snapshots.cleanup_old_snapshots(ORDER, "1") == 2
    assert await workflows.snapshots.cleanup_old_snapshots(ORDER, "1", 2) == 3
    assert await workflows.snapshots.cleanup_old_snapshots(ORDER, "1", 2) == 0
    assert await sequences(workflows) == [7, 6]
    assert await workflows.snapshots.load_snapshot(ORDER, "1", 5) is None
    assert await workflows.snapshots.cleanup_old_snapshots(ORDER, "nobody", 1) == 0
    for bad in (0, MAX_SNAPSHOTS + 1, True):
        with pytest.raises(InvalidArgument, match="keep_count"):
            await workflows.snapshots.cleanup_old_snapshots(ORDER, "1", bad)


async def test_concurrent_saves_are_all_kept(workflows: Workflows) -> None:
    await workflows.events.append_events(events(30))
    await asyncio.gather(*(workflows.snapshots.save_snapshot(snapshot(each, each)) for each in range(1, 31)))
    assert await sequences(workflows) == list(range(30, 0, -1))


async def test_limits_of_snapshots_are_kept(workflows: Workflows) -> None:
    for _ in range(2):
        await workflows.events.append_events(events(501))
    store = workflows.snapshots
    await asyncio.gather(*(store.save_snapshot(snapshot(each, each)) for each in range(1, 11)))
    for sequence in range(11, MAX_SNAPSHOTS + 1):
        await store.save_snapshot(snapshot(sequence, sequence))
    with pytest.raises(TooManySnapshots):
        await store.save_snapshot(snapshot(MAX_SNAPSHOTS + 1))
    assert await store.save_snapshot(snapshot(MAX_SNAPSHOTS, "replaced"))
    assert await store.cleanup_old_snapshots(ORDER, "1", MAX_SNAPSHOTS) == 0
    assert await store.cleanup_old_snapshots(ORDER, "1", 1) == MAX_SNAPSHOTS - 1


async def test_large_state_is_kept_whole_or_refused(workflows: Workflows) -> None:
    await workflows.events.append_events(events(1))
    large = "x" * ((8 << 20) - 100)
    await workflows.snapshots.save_snapshot(snapshot(1, large))
    found = await workflows.snapshots.load_snapshot(ORDER, "1")
    assert found is not None
    assert found.state == large
    with pytest.raises(LimitExceeded):
        await workflows.snapshots.save_snapshot(snapshot(1, "x" * (8 << 20)))


async def test_bad_snapshots_are_refused(workflows: Workflows) -> None:
    await workflows.events.append_events(events(1))
    for bad in (
        snapshot(1, None),
        snapshot(1, {1: 2}),
        WorkflowSnapshot("", "1", 1, 1),
        WorkflowSnapshot("a", "", 1, 1),
    ):
        with pytest.raises(InvalidArgument):
            await workflows.snapshots.save_snapshot(bad)
    assert await sequences(workflows) == []
