"""What is archived, and what is kept on disk only, while other things happen: nothing is left out, and nothing lost."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onex_memory import EmbeddedMemory
from onex_memory.engine.state_fold import Group
from onex_memory.engine.transaction import Commit, Transaction
from onex_memory.services.workflows import ARCHIVED
from onex_memory.spi import EventQueryOptions, WorkflowSnapshot
from onex_memory.spi.errors import JournalFailed, MemoryServiceError, StorageFull
from tests.support.durable import until
from tests.support.workflows import ORDER, event, events


async def test_snapshot_that_goes_between_two_batches_covers_nothing_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    async with EmbeddedMemory() as memory:
        store = memory.workflows
        await store.events.append_events(events(20))
        for sequence in (3, 20):
            await store.snapshots.save_snapshot(WorkflowSnapshot(ORDER, "1", sequence, {}))
        commit = memory._engine.commit

        async def commits(namespace: str, transaction: Transaction) -> Commit:
            done = await commit(namespace, transaction)
            if transaction.mutations and getattr(transaction.mutations[0], "space", "") == ARCHIVED:
                monkeypatch.setattr(memory._engine, "commit", commit)
                assert await store.snapshots.delete_snapshot(ORDER, "1", 20)
            return done

        monkeypatch.setattr(memory._engine, "commit", commits)
        assert await store.events.archive_old_events(datetime.now(UTC) + timedelta(days=1), 2) == 3
        left = await store.events.read_events(EventQueryOptions(workflow_type=ORDER, instance_id="1"))
        assert [each.sequence_number for each in left] == list(range(4, 21))


@pytest.mark.parametrize(
    "error",
    [
        StorageFull("the temporary file", "full, as the test has it"),
        JournalFailed("the temporary file", "broken, as the test has it"),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_events_that_the_temporary_file_does_not_take_are_kept(
    monkeypatch: pytest.MonkeyPatch, error: MemoryServiceError
) -> None:
    async with EmbeddedMemory() as memory:
        archive = memory._engine._archive_of_this()
        apply, written = archive.apply, asyncio.Event()
        attempts = 0

        async def applying(group: Group) -> None:
            nonlocal attempts
            attempts += 1
            if attempts <= 2:
                raise error
            await apply(group)
            written.set()

        monkeypatch.setattr(archive, "apply", applying)
        store = memory.workflows.events
        for number in range(6):
            await store.append_events([event(data=f"{number}" * (400 << 10))])
            await asyncio.sleep(0)
        async with asyncio.timeout(10):
            await written.wait()
        assert attempts > 2
        assert [str(each.data)[0] for each in await store.get_event_stream(ORDER, "1")] == list("012345")


async def test_events_are_read_though_the_state_process_has_ended_in_order_and_begun_anew(tmp_path: Path) -> None:
    async with EmbeddedMemory(tmp_path / "data") as memory:
        store = memory.workflows.events
        await store.append_events(events(3))
        storage, state = memory._engine._storage, memory._engine.namespace_of("default")
        assert storage is not None
        assert state is not None
        keeper = storage._keeper
        assert keeper is not None

        def is_on_disk() -> bool:
            return not state.tails

        await until(is_on_disk)
        for number in range(1, 3):
            process = keeper._process
            assert process is not None
            assert process.stdin is not None
            process.stdin.close()  # it ends, and closes the state file: it is not the last that has it open
            await until(lambda ended: keeper._process not in {None, ended}, process)
            await store.append_events(events(3))
            await until(is_on_disk)
            assert len(await store.get_event_stream(ORDER, "1")) == 3 * (number + 1)
