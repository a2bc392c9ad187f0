"""Archiving while others work on the same instance: what no snapshot covers any more is left alone."""

from datetime import UTC, datetime, timedelta

import pytest

from onex_memory import EmbeddedMemory
from onex_memory.engine.transaction import Commit, Transaction
from onex_memory.services.workflows import ARCHIVED
from onex_memory.spi import EventQueryOptions, WorkflowSnapshot
from tests.support.workflows import ORDER, events


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
