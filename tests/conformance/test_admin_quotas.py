"""ProtocolAdmin: what a namespace may hold, on every implementation."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from onex_memory import EmbeddedMemory
from onex_memory.spi import (
    InvalidArgument,
    MemoryServiceError,
    PermissionDenied,
    ProtocolAdmin,
    ProtocolMemoryOperation,
    Quota,
    QuotaExceeded,
    WorkflowInstance,
)
from onex_memory.spi.limits import INT64_MAX
from tests.support.clock import ManualClock
from tests.support.implementations import Implementation, Memories, Settings


async def refused(call: Any) -> QuotaExceeded:
    with pytest.raises(QuotaExceeded) as exceeded:
        await call
    return exceeded.value


async def test_namespace_without_a_quota_has_no_bound(admin: ProtocolAdmin, store: Memories) -> None:
    await store.memory.store("a", 1)
    usage = await admin.get_quota()
    assert usage.quota == Quota()
    assert (usage.key_count, usage.size_bytes) == (1, (await store.memory.get_memory_stats()).memory_usage_bytes)


async def test_quota_is_what_was_set_and_can_be_cleared(admin: ProtocolAdmin, store: Memories) -> None:
    await store.memory.store("a", 1)
    quota = Quota(max_keys=3, max_bytes=1 << 40)
    assert await admin.set_quota(quota) == 2
    assert (await admin.get_quota()).quota == quota
    assert (await admin.get_quota("default")).quota == quota
    assert await admin.set_quota(None) == 3
    assert (await admin.get_quota()).quota == Quota()
    for number in range(10):
        await store.memory.store(f"k{number}", 1)


@pytest.mark.parametrize("quota", [Quota(max_keys=-1), Quota(max_bytes=INT64_MAX + 1), Quota(max_keys="1")])  # type: ignore[arg-type]  # refused when it is used
async def test_quota_that_is_none_is_refused(admin: ProtocolAdmin, quota: Quota) -> None:
    for call in (admin.set_quota(quota), admin.create_namespace("team-a", quota=quota)):
        with pytest.raises(InvalidArgument) as invalid:
            await call
        assert invalid.value.field.startswith("quota.max_")


async def test_keys_are_stored_up_to_the_quota_and_not_one_more(admin: ProtocolAdmin, store: Memories) -> None:
    await store.memory.store("k0", 0)
    await admin.set_quota(Quota(max_keys=3))
    await store.memory.store("k1", 1)
    await store.memory.store("k2", 2)
    error = await refused(store.memory.store("k3", 3))
    assert (error.namespace, error.quota, error.limit, error.current, error.retry_ms) == ("default", "keys", 3, 3, 0)
    assert await store.memory.list_keys() == ["k0", "k1", "k2"]
    await store.memory.store("k2", "replaced")
    assert await store.memory.delete("k0")
    await store.memory.store("k3", 3)
    await refused(store.memory.store("k0", 0))


async def test_no_way_to_make_a_key_gets_around_the_quota(admin: ProtocolAdmin, store: Memories) -> None:
    memory, operations = store.memory, store.operations
    await memory.store("a", 1)
    await admin.set_quota(Quota(max_keys=1))
    await refused(operations.atomic_increment("n"))
    await refused(operations.atomic_compare_and_swap("c", None, 1))
    await refused(operations.set_hash_map("h", {"x": 1}))
    await refused(operations.hash_set("h", {"x": 1}))
    await refused(operations.append_to_list("l", [1]))
    batch = await operations.batch_store(
        [ProtocolMemoryOperation("store", "a", 2), ProtocolMemoryOperation("store", "b", 2)]
    )
    assert (batch.success_count, batch.failure_count) == (1, 1)
    assert isinstance(batch.results[1].error, QuotaExceeded)

    async def transacted() -> None:
        async with operations.transaction() as transaction:
            transaction.store("x", 1)
            transaction.store("a", "not changed")

    await refused(transacted())
    assert await memory.list_keys() == ["a"]
    assert await memory.retrieve("a") == 2


async def test_transaction_that_makes_as_many_keys_as_it_deletes_is_within_the_quota(
    admin: ProtocolAdmin, store: Memories
) -> None:
    await store.memory.store("a", 1)
    await admin.set_quota(Quota(max_keys=1))
    async with store.operations.transaction() as transaction:
        transaction.store("b", 1)
        transaction.delete("a")
    assert await store.memory.list_keys() == ["b"]


async def test_bytes_are_stored_up_to_the_quota_and_not_one_more(admin: ProtocolAdmin, store: Memories) -> None:
    await store.memory.store("a", "x" * 1_000)
    held = (await admin.get_quota()).size_bytes
    await admin.set_quota(Quota(max_bytes=held + 5))
    await store.memory.store("a", "x" * 1_005)
    error = await refused(store.memory.store("a", "x" * 1_006))
    assert (error.quota, error.limit, error.current) == ("bytes", held + 5, held + 5)
    assert await store.memory.retrieve("a") == "x" * 1_005
    await store.memory.store("a", "y")
    assert (await admin.get_quota()).size_bytes < held


async def test_quota_itself_takes_nothing_of_what_it_bounds(admin: ProtocolAdmin, store: Memories) -> None:
    await store.memory.store("a", "x" * 1_000)
    held = (await admin.get_quota()).size_bytes
    await admin.set_quota(Quota(max_bytes=held))
    await admin.set_quota(Quota(max_keys=1_000_000_000, max_bytes=held))
    assert (await admin.get_quota()).size_bytes == held
    await refused(store.memory.store("b", 1))


async def test_bytes_of_every_service_count(admin: ProtocolAdmin, store: Memories) -> None:
    await store.memory.store("a", 1)
    held = (await admin.get_quota()).size_bytes
    await admin.set_quota(Quota(max_bytes=held + 50))
    await refused(store.streaming.create_memory_stream("s", "a*"))
    await refused(store.workflows.states.save_workflow_instance(WorkflowInstance("t", "i", "running")))
    await refused(store.security.grant_access_permission("ann", "a*", "read"))
    with pytest.raises(MemoryServiceError):
        async with store.operations.lock("l", 30):
            pass
    assert (await admin.get_quota()).size_bytes == held


async def test_quota_below_what_is_held_refuses_growth_and_nothing_else(admin: ProtocolAdmin, store: Memories) -> None:
    for number in range(5):
        await store.memory.store(f"k{number}", "x" * 100)
    await admin.set_quota(Quota(max_keys=2, max_bytes=10))
    assert (await refused(store.memory.store("new", 1))).current == 5
    await refused(store.memory.store("k0", "x" * 101))
    await store.memory.store("k0", "y" * 100)
    await store.memory.store("k0", "z")
    assert await store.memory.delete("k2")
    assert await store.memory.clear_memory() >= 3
    await admin.set_quota(Quota(max_keys=2))
    await store.memory.store("new", 1)


async def test_what_has_expired_does_not_count(admin: ProtocolAdmin, store: Memories, clock: ManualClock) -> None:
    for number in range(400):
        await store.memory.store(f"k{number}", 1, ttl_seconds=10)
    await admin.set_quota(Quota(max_keys=400))
    await refused(store.memory.store("new", 1))
    clock.leap(11)
    assert (await admin.get_quota()).key_count == 0
    for number in range(400):
        await store.memory.store(f"n{number}", 1)
    await refused(store.memory.store("new", 1))


async def test_quota_of_one_namespace_is_nothing_to_another(admin: ProtocolAdmin, store: Memories) -> None:
    await admin.create_namespace("team-a", quota=Quota(max_keys=1))
    other = store.in_namespace("team-a")
    await other.store("a", 1)
    error = await refused(other.store("b", 1))
    assert error.namespace == "team-a"
    await store.memory.store("a", 1)
    await store.memory.store("b", 1)


async def test_quota_goes_with_its_namespace(admin: ProtocolAdmin, store: Memories) -> None:
    await admin.create_namespace("team-a", quota=Quota(max_keys=1))
    await admin.delete_namespace("team-a")
    other = store.in_namespace("team-a")
    for number in range(3):
        await other.store(f"k{number}", 1)
    assert (await admin.get_quota("team-a")).quota == Quota()


async def test_many_writers_together_store_exactly_what_the_quota_allows(admin: ProtocolAdmin, store: Memories) -> None:
    await store.memory.store("k0", 0)
    await admin.set_quota(Quota(max_keys=50))
    writes = [store.memory.store(f"k{number}", number) for number in range(1, 200)]
    outcomes = await asyncio.gather(*writes, return_exceptions=True)
    assert sum(outcome is True for outcome in outcomes) == 49
    assert {type(outcome) for outcome in outcomes} == {bool, QuotaExceeded}
    assert await store.memory.count_keys() == 50


async def test_operations_are_taken_up_to_the_quota_of_a_second_and_no_more(
    implementation: Implementation, clock: ManualClock
) -> None:
    async with implementation(clock, Settings()) as store:
        other, many = store.in_namespace("team-a"), Quota(max_operations_per_second=1_000)
        await store.admin.create_namespace("team-a", quota=many)
        await other.store("k0", 1)  # whatever connects has connected
        await store.admin.set_quota(Quota(max_operations_per_second=5), namespace="team-a")
        for number in range(5):
            await other.store(f"k{number}", 1)
        error = await refused(other.retrieve("k0"))
        assert (error.namespace, error.quota, error.limit, error.current) == ("team-a", "operations_per_second", 5, 5)
        assert 0 < error.retry_ms <= 1_000
        await store.memory.store("a", 2)  # another namespace has its own
        clock.leap(error.retry_ms / 1_000)
        assert await other.retrieve("k0") == 1
        await refused(other.retrieve("k0"))
        await store.admin.set_quota(None, namespace="team-a")
        for _ in range(20):
            assert await other.retrieve("k0") == 1


async def test_streams_and_batches_are_one_operation_each(implementation: Implementation, clock: ManualClock) -> None:
    async with implementation(clock, Settings()) as store:
        await store.admin.create_namespace("team-a", quota=Quota(max_operations_per_second=1_000))
        operations, streaming = store.operations_in("team-a"), store.streaming_in("team-a")
        await operations.batch_delete(["k0"])
        await store.admin.set_quota(Quota(max_operations_per_second=2), namespace="team-a")
        batch = [ProtocolMemoryOperation("store", f"k{number}", 1) for number in range(50)]
        assert (await operations.batch_store(batch)).success_count == 50
        async with streaming.changes("*"):
            await refused(operations.batch_delete(["k0"]))
            with pytest.raises(QuotaExceeded):
                async with streaming.changes("*"):
                    pass


async def test_quota_of_operations_is_there_again_with_the_directory(tmp_path: Path, clock: ManualClock) -> None:
    async with EmbeddedMemory(tmp_path, clock=clock) as memory:
        await memory.memory.store("a", 1)
        await memory.admin.set_quota(Quota(max_operations_per_second=2))
    async with EmbeddedMemory(tmp_path, clock=clock) as memory:
        assert [await memory.memory.retrieve("a") for _ in range(2)] == [1, 1]
        await refused(memory.memory.retrieve("a"))
        ann = memory.as_principal("ann")
        elsewhere = memory.as_principal("local", namespace="team-b")
        await elsewhere.security.grant("ann", "*", "read")
        with pytest.raises(PermissionDenied):  # who may not has used up nothing, and is told so
            await ann.memory.retrieve("a")


async def test_callers_of_a_namespace_share_its_operations(clock: ManualClock) -> None:
    async with EmbeddedMemory(clock=clock) as memory:
        await memory.memory.store("a", 1)
        await memory.security.grant("ann", "*", "read")
        await memory.admin.set_quota(Quota(max_operations_per_second=3))
        ann = memory.as_principal("ann")
        assert [await ann.memory.retrieve("a"), await memory.memory.retrieve("a")] == [1, 1]
        with pytest.raises(PermissionDenied):
            await ann.memory.store("a", 2)
        assert await ann.memory.retrieve("a") == 1
        await refused(memory.memory.retrieve("a"))
        await refused(ann.memory.retrieve("a"))
