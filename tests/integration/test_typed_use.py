"""What a user's type checker makes of the public values: `make types` checks this module as strictly as users may."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, assert_type

import pytest

from onex_memory import EmbeddedMemory, MemoryClient, SyncMemoryClient
from onex_memory.client.synchronous_protocols import (
    SyncEventStoreTransaction,
    SyncHeldLock,
    SyncMemoryBase,
    SyncMemoryChanges,
    SyncWorkflowEvents,
)
from onex_memory.server.app import MemoryServer
from onex_memory.spi import (
    AgentNotFound,
    AgentPool,
    AgentRegistration,
    AgentTask,
    AuditEntry,
    BatchResult,
    ContextValue,
    EncryptedData,
    EventQueryOptions,
    ExportPiece,
    Fence,
    InvalidArgument,
    MemoryEntry,
    NamespaceInfo,
    PoolMember,
    ProtocolAgentInfo,
    ProtocolAgentPoolConfig,
    ProtocolAgentTask,
    ProtocolCoordinationTask,
    ProtocolMemoryChange,
    ProtocolMemoryOperation,
    ProtocolTransaction,
    StoreResult,
    TaskInfo,
    WorkflowEvent,
    WorkflowInstance,
    WorkflowSnapshot,
)


async def test_rebuilt_state_has_the_type_that_its_reducer_makes() -> None:
    def count(seen: int, event: WorkflowEvent) -> int:
        return seen + 1

    async with EmbeddedMemory() as memory:
        events = memory.workflows.events
        await events.append_events([WorkflowEvent("order", "1", "paid"), WorkflowEvent("order", "1", "sent")])
        rebuilt = await events.rebuild_state("order", "1", count, initial=0)
        assert_type(rebuilt.state, int)
        assert rebuilt.state == 2


async def test_state_that_begins_empty_has_the_type_that_its_reducer_makes() -> None:
    def counted(seen: dict[str, int], event: WorkflowEvent) -> dict[str, int]:
        return {**seen, event.event_type: seen.get(event.event_type, 0) + 1}

    def rest(left: int, event: WorkflowEvent) -> int:
        return left - 1

    async with EmbeddedMemory() as memory:
        events = memory.workflows.events
        await events.append_events([WorkflowEvent("order", "1", "paid", {"amount": 5})])
        last = await events.rebuild_state("order", "1", lambda state, event: event.data, initial={})
        assert_type(last.state, ContextValue | None)
        assert last.state == {"amount": 5}
        merged = await events.rebuild_state("order", "1", lambda state, event: {**state, "n": 1}, initial={})
        assert merged.state["n"] == 1
        each = await events.rebuild_state("order", "1", counted, initial={})
        assert_type(each.state, dict[str, int])
        assert each.state == {"paid": 1}
        with pytest.raises(TypeError):
            await events.rebuild_state("order", "1", rest, initial={})  # type: ignore[arg-type]  # no dict is a number
        with pytest.raises(TypeError):
            await events.rebuild_state("order", "1", rest, initial="2")  # type: ignore[arg-type]  # nor is a text


async def test_what_callers_have_is_taken_as_it_is() -> None:
    texts: dict[str, str] = {"by": "me"}
    rows: dict[str, list[int]] = {"rows": [1, 2]}
    names: list[str] = ["a", "b"]
    async with EmbeddedMemory() as memory:
        done = await memory.operations.batch_store([ProtocolMemoryOperation("store", "k", rows, metadata=texts)])
        assert done.success_count == 1
        assert await memory.memory.get_metadata("k") == texts
        pool_id = await memory.pools.create_agent_pool("p", ProtocolAgentPoolConfig(0, 2, 0, names))
        assert [pool.config.capabilities async for pool in memory.pools.list_pools()] == [("a", "b")]
        assert await memory.pools.delete_agent_pool(pool_id)
        task = await memory.agents.get_task(await memory.agents.submit_task(ProtocolAgentTask("count", rows)))
        assert task.task.data == rows
        work = ProtocolCoordinationTask("count", rows, agent_ids=names[:1], items=[rows, rows], timeout_seconds=60)
        with pytest.raises(AgentNotFound):
            await memory.agents.coordinate_agents(replace(work, strategy="scatter_gather"))


def test_handler_works_on_its_data_without_a_cast() -> None:
    def rows_of(task: AgentTask) -> int:
        assert_type(task.data, dict[str, Any])
        return len(task.data["rows"])

    assert callable(rows_of)


# Without an event loop.


def memory_without_a_loop(memory: SyncMemoryBase) -> None:
    assert_type(memory.store("user:1", {"name": "Ann"}, ttl_seconds=60), bool)
    assert_type(memory.retrieve("user:1"), ContextValue | None)
    assert_type(memory.put("user:2", 1), StoreResult)
    assert_type(memory.get_metadata("user:1"), dict[str, ContextValue] | None)
    scanned = memory.scan("user:*")
    assert_type(scanned, Iterator[MemoryEntry])
    assert [entry.key for entry in scanned] == ["user:1", "user:2"]
    with pytest.raises(InvalidArgument):
        memory.store(1, "a")  # type: ignore[arg-type]  # a key is text
    with pytest.raises(AttributeError):
        memory.stroe("a", 1)  # type: ignore[attr-defined]  # no method is called so


def operations_without_a_loop(client: SyncMemoryClient) -> None:
    operations = client.operations
    assert_type(operations.batch_store([ProtocolMemoryOperation("store", "k", 1)]), BatchResult)
    assert_type(operations.batch_retrieve(["k"]), dict[str, ContextValue])
    assert_type(operations.atomic_increment("n"), int)
    with operations.transaction() as tx:
        assert_type(tx, ProtocolTransaction)
        tx.require_absent("t")
        tx.store("t", 1)
    assert tx.result.succeeded
    with operations.lock("l", 60, wait_seconds=0) as lock:
        assert_type(lock, SyncHeldLock)
        assert_type(lock.fence, Fence)
        assert lock.fence == Fence(assert_type(lock.name, str), assert_type(lock.token, int))
        assert not lock.is_lost
        client.memory.put("k", 2, fence=lock.fence)


def streaming_without_a_loop(client: SyncMemoryClient) -> None:
    streaming = client.streaming
    stream_id = assert_type(streaming.create_stream("s", "s:*", change_types=["created"]), str)
    with streaming.changes("s:*") as changes:
        assert_type(changes, SyncMemoryChanges)
        client.memory.store("s:1", 1)
        assert_type(next(changes), ProtocolMemoryChange)
        assert assert_type(changes.cursor, str)
        assert assert_type(changes.subscription_id, str)
        for change in streaming.replay(stream_id=stream_id, start=datetime(2000, 1, 1, tzinfo=UTC)):
            assert_type(change, ProtocolMemoryChange)
    assert [stream.stream_id for stream in streaming.streams()] == [stream_id]
    with pytest.raises(AttributeError):
        streaming.subscribe(stream_id, print)  # type: ignore[attr-defined]  # there is no background to call it in


def security_without_a_loop(client: SyncMemoryClient) -> None:
    security = client.security
    assert security.create_key("people").key_id == "people"
    encrypted = security.encrypt("secret", "people", context=b"c")
    assert_type(encrypted, EncryptedData)
    assert_type(security.decrypt(encrypted, context=b"c"), ContextValue)
    assert_type(security.grant("ann", "user:*", "read", ttl_seconds=60), bool)
    assert [grant.user_id for grant in security.grants()] == ["ann"]
    assert_type(security.audit_log(time_range_hours=1), Iterator[AuditEntry])


def workflows_without_a_loop(client: SyncMemoryClient) -> None:
    def count(seen: int, event: WorkflowEvent) -> int:
        return seen + 1

    events, snapshots, states = client.workflows.events, client.workflows.snapshots, client.workflows.states
    with events.transaction() as tx:
        assert_type(tx, SyncEventStoreTransaction)
        tx.append([WorkflowEvent("order", "1", "paid", {"amount": 5})], 0)
        tx.save_instance(WorkflowInstance("order", "1", "running"))
    assert not tx.is_active
    assert assert_type(tx.transaction_id, str)
    assert assert_type(tx.revision, int) > 0
    assert [result.sequence_numbers for result in tx.results] == [[1]]
    begun = events.begin_transaction()
    events.append_events([WorkflowEvent("order", "1", "sent")], transaction=begun)
    assert_type(begun.rollback(), bool)
    assert_type(events.rebuild_state("order", "1", count, initial=0).state, int)
    assert_type(events.rebuild_state("order", "1", lambda _, event: event.data, initial={}).state, ContextValue | None)
    assert [event.event_type for event in events.stream_events(EventQueryOptions(workflow_type="order"))] == ["paid"]
    with events.follow("order", start="beginning") as following:
        assert_type(following, SyncWorkflowEvents)
        assert_type(next(following), WorkflowEvent)
    assert snapshots.save_snapshot(WorkflowSnapshot("order", "1", 1, 1))
    assert_type(snapshots.load_snapshot("order", "1"), WorkflowSnapshot | None)
    assert_type(states.lock("order", "1", "me", 30), Fence | None)
    assert_type(states.instances("order"), Iterator[WorkflowInstance])


def agents_without_a_loop(client: SyncMemoryClient) -> None:
    agents, pools = client.agents, client.pools
    registration = agents.register(ProtocolAgentInfo("a", "t"), ["work"], lease_seconds=60)
    assert_type(registration, AgentRegistration)
    assert_type(agents.renew(registration), bool)
    task_id = agents.submit_task(ProtocolAgentTask("work"))
    assert agents.cancel_task(task_id)
    assert_type(agents.wait_for_task(task_id, timeout_seconds=10), TaskInfo)
    for task in agents.watch_task(task_id):
        assert_type(task, TaskInfo)
    with pytest.raises(AttributeError):
        agents.submit_task("work")  # type: ignore[arg-type]  # a task is more than its type
    pool_id = pools.create_agent_pool("p", ProtocolAgentPoolConfig(0, 2, 0))
    assert_type(pools.get_pool_members(pool_id), list[PoolMember])
    assert_type(pools.list_pools(), Iterator[AgentPool])
    view = next(pools.watch_pool(pool_id))
    assert view.pool.pool_id == pool_id


def admin_without_a_loop(client: SyncMemoryClient) -> None:
    admin = client.admin
    assert_type(admin.get_server_info().limits, dict[str, int])
    assert_type(admin.list_namespaces(), Iterator[NamespaceInfo])
    pieces = admin.export(kinds=["keys"])
    assert_type(pieces, Iterator[ExportPiece])
    lines = [piece.lines for piece in pieces]
    for progress in admin.import_(lines, namespace="other", mode="skip"):
        assert_type(progress.counts, Mapping[str, int])


async def test_every_service_of_the_blocking_client_is_typed(server: MemoryServer) -> None:
    def use() -> None:
        with MemoryClient.sync(server.address) as client:
            memory_without_a_loop(client.memory)
            operations_without_a_loop(client)
            streaming_without_a_loop(client)
            security_without_a_loop(client)
            workflows_without_a_loop(client)
            agents_without_a_loop(client)
            admin_without_a_loop(client)

    await asyncio.to_thread(use)
