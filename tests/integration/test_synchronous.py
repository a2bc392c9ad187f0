"""The synchronous client: the same methods without an event loop, against a real server and gRPC's fake channel."""

import asyncio
import inspect
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from operator import attrgetter
from threading import Event
from typing import Any

import grpc
import grpc_testing
import pytest

from onex.memory.v1 import memory_base_pb2, memory_operations_pb2 as pb, value_pb2
from onex_memory import AgentWorker, MemoryClient
from onex_memory.client import synchronous_protocols as types
from onex_memory.client.synchronous import SyncMemoryClient, completed
from onex_memory.server.app import MemoryServer
from onex_memory.spi import (
    AgentTask,
    DeadlineExceeded,
    Fenced,
    InvalidArgument,
    LockNotAcquired,
    ProtocolAdmin,
    ProtocolAgentInfo,
    ProtocolAgentManager,
    ProtocolAgentPool,
    ProtocolAgentPoolConfig,
    ProtocolAgentTask,
    ProtocolEventStore,
    ProtocolMemoryBase,
    ProtocolMemoryOperation,
    ProtocolMemoryOperations,
    ProtocolMemorySecurity,
    ProtocolMemoryStreaming,
    ProtocolSnapshotStore,
    ProtocolWorkflowStateStore,
    Unavailable,
    WrongType,
)
from tests.integration.test_client import free_address
from tests.support.clock import ManualClock
from tests.support.proxy import proxy_to

FACES: dict[str, tuple[type[Any], type[Any]]] = {
    "memory": (ProtocolMemoryBase, types.SyncMemoryBase),
    "operations": (ProtocolMemoryOperations, types.SyncMemoryOperations),
    "streaming": (ProtocolMemoryStreaming, types.SyncMemoryStreaming),
    "security": (ProtocolMemorySecurity, types.SyncMemorySecurity),
    "workflows.events": (ProtocolEventStore, types.SyncEventStore),
    "workflows.snapshots": (ProtocolSnapshotStore, types.SyncSnapshotStore),
    "workflows.states": (ProtocolWorkflowStateStore, types.SyncWorkflowStateStore),
    "agents": (ProtocolAgentManager, types.SyncAgentManager),
    "pools": (ProtocolAgentPool, types.SyncAgentPool),
    "admin": (ProtocolAdmin, types.SyncAdmin),
}
"""What each service of the client is without an event loop: its protocol, and its type."""
NEEDS_A_LOOP = {"subscribe", "subscribe_to_memory_changes", "acknowledge", "subscribe_to_workflow_events"}
ENDS_THE_FACE = {"close"}


def methods_of(thing: object) -> set[str]:
    found = {name for name, _ in inspect.getmembers(thing, inspect.isroutine) if not name.startswith("_")}
    return found - ENDS_THE_FACE


def parameters_of(function: Callable[..., Any]) -> list[tuple[str, Any, Any]]:
    found = [(each.name, each.kind, each.default) for each in inspect.signature(function).parameters.values()]
    return [each for each in found if each[0] != "self"]


@pytest.mark.parametrize("attribute", FACES)
def test_every_public_method_of_the_protocols_is_there(attribute: str) -> None:
    with MemoryClient.sync("localhost:1") as client:
        face = attrgetter(attribute)(client)
        methods = methods_of(FACES[attribute][0]) - NEEDS_A_LOOP
        assert len(methods) >= 1
        for name in methods:
            assert callable(getattr(face, name))
            assert not inspect.iscoroutinefunction(getattr(face, name))


@pytest.mark.parametrize("attribute", FACES)
def test_type_of_a_service_has_the_methods_that_are_there_and_what_they_take(attribute: str) -> None:
    of = FACES[attribute][1]
    with MemoryClient.sync("localhost:1") as client:
        face = attrgetter(attribute)(client)
        assert methods_of(face) == methods_of(of)
        for name in methods_of(of):
            assert parameters_of(getattr(face, name)) == parameters_of(getattr(of, name)), name


@pytest.mark.parametrize(
    ("method", "of"),
    [
        ("streaming.changes", types.SyncMemoryChanges),
        ("workflows.events.follow", types.SyncWorkflowEvents),
        ("workflows.events.transaction", types.SyncEventStoreTransaction),
        ("workflows.events.begin_transaction", types.SyncEventStoreTransaction),
    ],
)
def test_type_of_what_a_service_returns_has_methods_that_are_there_and_what_they_take(
    method: str, of: type[Any]
) -> None:
    with MemoryClient.sync("localhost:1") as client:
        returned = attrgetter(method)(client)()
        names = {name for name, _ in inspect.getmembers(of, inspect.isroutine) if not name.startswith("_")}
        assert len(names) >= 2
        for name in names:
            assert not inspect.iscoroutinefunction(getattr(returned, name)), name
            assert parameters_of(getattr(returned, name)) == parameters_of(getattr(of, name)), name


def test_types_are_not_imported_where_a_client_is_only_used() -> None:
    used = """
import sys
from onex_memory import MemoryClient
MemoryClient.sync("localhost:1").close()
sys.exit("onex_memory.client.synchronous_protocols" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", used], check=False).returncode == 0


async def in_thread(server: MemoryServer, use: Callable[[SyncMemoryClient], None]) -> None:
    """Runs what blocks in a thread of its own, next to the server's loop."""

    def run() -> None:
        with MemoryClient.sync(server.address) as client:
            use(client)

    await asyncio.to_thread(run)


async def test_waiting_for_a_task_without_a_loop_outlives_a_broken_connection_and_ends_in_time(
    server: MemoryServer,
) -> None:
    async with proxy_to(server.address) as proxy, MemoryClient(server.address) as client:
        task_id, other = [await client.agents.submit_task(ProtocolAgentTask("work")) for _ in range(2)]

        def use() -> None:
            with MemoryClient.sync(proxy.address) as behind:
                seen = behind.agents.watch_task(task_id)
                assert next(seen).state == "queued"
                proxy.cut()
                loop.call_soon_threadsafe(was_cut.set)
                assert next(seen).state == "cancelled"
                assert behind.agents.wait_for_task(task_id, timeout_seconds=20).state == "cancelled"
                proxy.freeze()
                with pytest.raises(DeadlineExceeded, match=r"is not over after 0\.3 s"):
                    behind.agents.wait_for_task(other, timeout_seconds=0.3)

        loop, was_cut = asyncio.get_running_loop(), asyncio.Event()
        using = asyncio.create_task(asyncio.to_thread(use))
        async with asyncio.timeout(30):
            await was_cut.wait()
            assert await client.agents.cancel_task(task_id)
            await using


async def test_agents_and_tasks_without_a_loop(server: MemoryServer) -> None:
    async def handle(work: AgentTask) -> str:
        return "done"

    def use(client: SyncMemoryClient) -> None:
        agents, pools = client.agents, client.pools
        assert agents.register_agent(ProtocolAgentInfo("kept", "t"), ["other"]) == "kept"
        task_id = agents.submit_task(ProtocolAgentTask("work"))
        assert agents.wait_for_task(task_id, timeout_seconds=10).result == "done"
        assert [task.state for task in agents.watch_task(task_id)] == ["completed"]
        waiting = agents.assign_task_to_agent(ProtocolAgentTask("work"), "kept")
        with pytest.raises(DeadlineExceeded):
            agents.wait_for_task(waiting, timeout_seconds=0.01)
        assert [task.task_id for task in agents.list_tasks(states=["queued"])] == [waiting]
        pool_id = pools.create_agent_pool("p", ProtocolAgentPoolConfig(0, 2, 1))
        assert pools.add_agent_to_pool(pool_id, "kept")
        assert [pool.demand for pool in pools.list_pools()] == [0]
        assert agents.unregister_agent("kept")
        assert [agent.agent_id for agent in agents.list_agents()] == ["worker"]

    async with (
        MemoryClient(server.address) as client,
        AgentWorker(client, ProtocolAgentInfo("worker", "t"), ["work"], handle),
    ):
        await in_thread(server, use)


async def test_every_method_does_what_it_says(server: MemoryServer) -> None:
    def use(client: SyncMemoryClient) -> None:
        memory, operations = client.memory, client.operations
        assert memory.store("a", {"x": 1}, ttl_seconds=60, metadata={"by": "sync"})
        assert memory.retrieve("a") == {"x": 1}
        assert memory.exists("a")
        assert memory.get_metadata("a") == {"by": "sync"}
        assert memory.update_metadata("a", {"n": 1})
        assert memory.touch("a", None)
        assert memory.put("b", 1).created
        entry = memory.retrieve_entry("b")
        assert entry is not None
        assert memory.delete_if("b", entry.mod_revision)
        assert memory.list_keys() == memory.list_page().keys == ["a"]
        assert [entry.key for entry in memory.scan()] == ["a"]
        assert memory.count_keys("*") == memory.get_memory_stats().total_keys == 1
        assert memory.delete("a")
        assert memory.delete_matching("*") == memory.clear_memory() == 0
        result = operations.batch_store([ProtocolMemoryOperation("store", "k", 1)])
        assert result.success_count == 1
        assert operations.batch_retrieve(["k"]) == {"k": 1}
        assert operations.batch_delete(["k"]) == 1
        assert operations.atomic_increment("n") == 1
        assert operations.atomic_decrement("n", 2) == -1
        assert operations.atomic_compare_and_swap("n", -1, "text")
        assert operations.set_hash_map("h", {"a": 1})
        assert operations.hash_set("h", {"b": 2}) == 1
        assert operations.hash_get("h", ["b"]) == {"b": 2}
        assert operations.hash_increment("h", "a") == 2
        assert operations.hash_delete("h", ["b"]) == 1
        assert operations.get_hash_map("h") == {"a": 2}
        assert operations.append_to_list("l", [1, 2])
        assert operations.get_list("l", -1) == [2]
        assert operations.pop_from_list("l", 1) == 1
        assert client.admin.get_server_info().limits["max_key_bytes"] == 4_096
        with pytest.raises(WrongType):
            operations.atomic_increment("h")
        with pytest.raises(InvalidArgument):
            memory.store("", 1)

    await in_thread(server, use)


async def test_transaction_is_a_block(server: MemoryServer) -> None:
    def use(client: SyncMemoryClient) -> None:
        with client.operations.transaction() as tx:
            tx.require_absent("n")
            tx.increment("n", 5)
        assert tx.result.succeeded
        with pytest.raises(KeyError), client.operations.transaction() as tx:  # noqa: PT012 - a block raises as it ends
            tx.increment("n")
            raise KeyError("mine")
        assert client.memory.retrieve("n") == 5

    await in_thread(server, use)


async def test_lock_is_held_renewed_and_released(server: MemoryServer, clock: ManualClock) -> None:
    def use(client: SyncMemoryClient) -> None:
        with client.operations.lock("l", 0.15, owner="ann") as lock:
            client.memory.put("k", 1, fence=lock.fence)
            with pytest.raises(LockNotAcquired, match="ann"), client.operations.lock("l", wait_seconds=0):
                pass
            for _ in range(3):
                clock.leap(0.1)
                Event().wait(0.075)  # the holder renews by the time that passes for it
            client.memory.put("k", 2, fence=lock.fence)
        with pytest.raises(Fenced):
            client.memory.put("k", 3, fence=lock.fence)
        with client.operations.lock("l", wait_seconds=0):
            pass

    await in_thread(server, use)


async def test_lost_lock_is_said_when_the_block_ends(server: MemoryServer, clock: ManualClock) -> None:
    def use(client: SyncMemoryClient) -> None:
        with pytest.raises(Fenced), client.operations.lock("l", 60):
            clock.leap(60)
        with pytest.raises(KeyError), client.operations.lock("l", 60):  # noqa: PT012 - a block raises as it ends
            clock.leap(60)
            raise KeyError("mine")

    await in_thread(server, use)


def test_server_that_is_not_there_is_unavailable() -> None:
    with MemoryClient.sync(free_address()) as client, pytest.raises(Unavailable):
        client.memory.retrieve("a")


def test_coroutine_that_waits_is_refused() -> None:
    with pytest.raises(RuntimeError, match="waits for an event loop"):
        completed(asyncio.sleep(0))


# Against gRPC's own fake channel.

BASE = memory_base_pb2.DESCRIPTOR.services_by_name["MemoryBaseService"]
OPERATIONS = pb.DESCRIPTOR.services_by_name["MemoryOperationsService"]


class Faked:
    """The client on a fake channel, whose calls are answered by hand."""

    def __init__(self) -> None:
        self.channel = grpc_testing.channel([BASE, OPERATIONS], grpc_testing.strict_real_time())
        self.client = SyncMemoryClient("fake", namespace="team-a", timeout_seconds=None, channel=self.channel)

    def answer(
        self, call: Callable[[], Any], method: Any, response: Any, code: grpc.StatusCode = grpc.StatusCode.OK
    ) -> tuple[Any, Any, Future[Any]]:
        """Makes a call and answers it; returns its metadata, its request, and what it came to."""
        with ThreadPoolExecutor(1) as pool:
            called = pool.submit(call)
            metadata, request, rpc = self.channel.take_unary_unary(method)
            rpc.terminate(response, (), code, "said by hand")
            called.exception()
        return metadata, request, called


def test_request_and_response_are_those_of_the_proto() -> None:
    faked = Faked()
    metadata, request, called = faked.answer(
        lambda: faked.client.operations.atomic_increment("n", 5),
        OPERATIONS.methods_by_name["AtomicIncrement"],
        pb.AtomicIncrementResponse(value=12, revision=3),
    )
    assert request == pb.AtomicIncrementRequest(key="n", amount=5)
    assert ("onex-namespace", "team-a") in [tuple(pair) for pair in metadata]
    assert called.result() == 12
    _, stored, called = faked.answer(
        lambda: faked.client.memory.store("k", 1),
        BASE.methods_by_name["Store"],
        memory_base_pb2.StoreResponse(revision=1, created=True),
    )
    assert stored == memory_base_pb2.StoreRequest(key="k", value=value_pb2.Value(int64_value=1))
    assert called.result() is True


def test_status_of_a_failed_call_is_raised_as_its_class() -> None:
    faked = Faked()
    _, _, called = faked.answer(
        lambda: faked.client.operations.get_list("l"),
        OPERATIONS.methods_by_name["GetList"],
        None,
        grpc.StatusCode.UNAVAILABLE,
    )
    with pytest.raises(Unavailable, match="said by hand"):
        called.result()


# Streaming.


def in_a_thread(work: Callable[[], Any]) -> Any:
    """Runs what blocks beside the server, which needs the loop of this thread."""
    return asyncio.to_thread(work)


async def test_changes_are_iterated_without_an_event_loop(server: MemoryServer) -> None:
    def follow() -> None:
        with MemoryClient.sync(server.address) as client:
            stream_id = client.streaming.create_memory_stream("users", "user:*")
            with client.streaming.changes(stream_id=stream_id, durable_name="worker") as changes:
                client.memory.store("user:1", 1)
                client.memory.store("other", 1)
                client.memory.store("user:2", 2)
                assert changes.subscription_id
                assert [next(changes).key for _ in range(2)] == ["user:1", "user:2"]
                changes.acknowledge()
                cursor = changes.cursor
            client.streaming.publish_memory_change("user:3", None, 3, "created")
            with client.streaming.changes(stream_id=stream_id, durable_name="worker") as changes:
                assert next(changes).key == "user:3"
            assert [change.key for change in client.streaming.replay(start=cursor)] == ["user:3"]
            assert [stream.stream_id for stream in client.streaming.streams()] == [stream_id]
            assert client.streaming.get_stream_metrics(stream_id).matched_count == 2  # the third was read from the log
            assert client.streaming.delete_stream(stream_id)

    await in_a_thread(follow)


async def test_changes_can_be_ended_from_elsewhere(server: MemoryServer, client: MemoryClient) -> None:
    subscribed: Future[str] = Future()

    def follow() -> list[Any]:
        with MemoryClient.sync(server.address) as blocking, blocking.streaming.changes() as changes:
            subscribed.set_result(changes.subscription_id)
            return list(changes)

    following = asyncio.create_task(asyncio.to_thread(follow))
    subscription_id = await asyncio.wrap_future(subscribed)
    await client.streaming.unsubscribe_from_memory_changes(subscription_id)
    assert await following == []


def test_what_needs_a_loop_is_not_there() -> None:
    with MemoryClient.sync("localhost:1") as client:
        assert not hasattr(client.streaming, "subscribe")
        assert not hasattr(client.streaming, "subscribe_to_memory_changes")
