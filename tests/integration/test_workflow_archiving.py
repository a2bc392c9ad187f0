"""What is archived, and what is kept on disk only, while other things happen: nothing is left out, and nothing lost."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from onex_memory import EmbeddedMemory
from onex_memory.engine.statefold import Group
from onex_memory.engine.transaction import Commit, Transaction
from onex_memory.services.workflows import ARCHIVED
from onex_memory.spi import EventQueryOptions, WorkflowSnapshot
from onex_memory.spi.errors import StorageFull
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


async def test_events_that_the_temporary_file_has_no_room_for_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    async with EmbeddedMemory() as memory:
        archive = memory._engine._archive_of_this()
        apply, written = archive.apply, asyncio.Event()
        attempts = 0

        async def applying(group: Group) -> None:
            nonlocal attempts
            attempts += 1
            if attempts <= 2:
                raise StorageFull("the temporary file", "full, as the test has it")
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
