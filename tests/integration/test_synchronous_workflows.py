"""Workflows through the synchronous client: the same methods without an event loop."""

import asyncio

import pytest

from onex_memory import MemoryClient
from onex_memory.server.app import MemoryServer
from onex_memory.spi import (
    EventQueryOptions,
    InvalidArgument,
    SequenceMismatch,
    WorkflowInstance,
    WorkflowSnapshot,
)
from tests.support.workflows import NOTHING, ORDER, counted, event, events, folded


def use(address: str) -> None:
    """Goes once through the three protocols."""
    with MemoryClient.sync(address) as client:
        store, snapshots, states = client.workflows.events, client.workflows.snapshots, client.workflows.states
        assert store.append_events(events(3), 0).sequence_numbers == [1, 2, 3]
        with pytest.raises(SequenceMismatch):
            store.append_events(events(1), 0)
        with store.transaction() as tx:
            tx.append([event("paid")], 3)
            tx.store("k", 1)
            tx.save_instance(WorkflowInstance(ORDER, "1", "running"))
        assert (tx.revision > 0, tx.results[0].sequence_numbers) == (True, [4])
        begun = store.begin_transaction()
        begun.append(events(1))
        assert begun.rollback()
        with pytest.raises(InvalidArgument):
            begun.commit()
        assert client.memory.retrieve("k") == 1
        read = store.get_event_stream(ORDER, "1")
        assert [each.sequence_number for each in store.stream_events(EventQueryOptions())] == [1, 2, 3, 4]
        assert snapshots.save_snapshot(WorkflowSnapshot(ORDER, "1", 2, folded(read[:2])))
        rebuilt = store.rebuild_state(ORDER, "1", counted, initial=NOTHING)
        assert (rebuilt.state, rebuilt.snapshot_sequence) == (folded(read), 2)
        assert [each.instance_id for each in states.instances(state="running")] == ["1"]
        fence = states.lock(ORDER, "1", "me", 30)
        assert store.append_events([event("fenced")], fence=fence).sequence_numbers == [5]
        assert [each.lock_owner for each in states.locks()] == ["me"]
        with store.follow(ORDER, start="beginning") as following:
            assert [next(following).sequence_number for _ in range(5)] == [1, 2, 3, 4, 5]
        assert not hasattr(store, "subscribe_to_workflow_events")


async def test_every_protocol_of_workflows_works_without_an_event_loop(server: MemoryServer) -> None:
    await asyncio.to_thread(use, server.address)
