"""Writes that their callers name, as raw requests: the same name, the same outcome."""

from typing import TYPE_CHECKING, TypeAlias

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration

from onex.memory.v1 import memory_base_pb2 as base, memory_operations_pb2 as pb, memory_operations_pb2_grpc, value_pb2
from onex_memory.engine import applied_outcomes
from onex_memory.server.app import MemoryServer
from tests.support.clock import ManualClock
from tests.support.statuses import failure

if TYPE_CHECKING:
    Stub: TypeAlias = memory_operations_pb2_grpc.MemoryOperationsServiceAsyncStub
else:
    Stub = memory_operations_pb2_grpc.MemoryOperationsServiceStub  # the other name exists for type checkers only

ONE = value_pb2.Value(int64_value=1)


@pytest.fixture
def stub(channel: grpc.aio.Channel) -> Stub:
    return memory_operations_pb2_grpc.MemoryOperationsServiceStub(channel)


def named(request_id: str, amount: int = 1) -> pb.AtomicIncrementRequest:
    return pb.AtomicIncrementRequest(key="n", amount=amount, request_id=request_id)


async def test_same_name_answers_the_same_outcome(stub: Stub) -> None:
    first = await stub.AtomicIncrement(named("r"))
    assert await stub.AtomicIncrement(named("other")) != first
    assert await stub.AtomicIncrement(named("r")) == first
    assert first.value == 1


async def test_same_name_with_other_arguments_is_refused(stub: Stub) -> None:
    await stub.AtomicIncrement(named("r"))
    refused = await failure(stub.AtomicIncrement(named("r", amount=2)))
    assert (refused.code, refused.facts["field"]) == ("INVALID_ARGUMENT", "request_id")
    assert (await stub.AtomicIncrement(named(""))).value == 2


async def test_name_is_of_one_method_and_one_namespace(stub: Stub) -> None:
    await stub.AtomicIncrement(named("r"))
    decrement = pb.AtomicDecrementRequest(key="n", request_id="r")
    assert (await stub.AtomicDecrement(decrement)).value == 0
    other = await stub.AtomicIncrement(named("r", amount=7), metadata=(("onex-namespace", "other"),))
    assert other.value == 7


async def test_name_is_kept_for_ten_minutes(stub: Stub, clock: ManualClock) -> None:
    await stub.AtomicIncrement(named("r"))
    clock.leap(599.999)
    assert (await stub.AtomicIncrement(named("r"))).value == 1
    clock.leap(0.001)
    assert (await stub.AtomicIncrement(named("r", amount=2))).value == 3


async def test_write_that_changed_nothing_can_be_asked_again(stub: Stub) -> None:
    swap = pb.AtomicCompareAndSwapRequest(key="n", expected_value=ONE, new_value=ONE, request_id="r")
    assert not (await stub.AtomicCompareAndSwap(swap)).swapped
    await stub.AtomicIncrement(named("s"))
    assert (await stub.AtomicCompareAndSwap(swap)).swapped
    assert (await stub.AtomicCompareAndSwap(swap)).revision == 2


async def test_named_batch_does_no_item_again(stub: Stub) -> None:
    operations = [
        pb.BatchOperation(store=base.StoreRequest(key=f"k{number}", value=ONE if number != 1 else None))
        for number in range(3)
    ]
    batch = pb.BatchStoreRequest(operations=operations, request_id="r")
    first = await stub.BatchStore(batch)
    assert [result.revision for result in first.results] == [1, 0, 2]
    assert await stub.BatchStore(batch) == first
    delete = pb.BatchDeleteRequest(keys=["k0", "k2", "no"], request_id="r")
    assert [(await stub.BatchDelete(delete)).deleted_count for _ in range(2)] == [2, 2]


async def test_item_of_a_batch_has_no_name_of_its_own(stub: Stub) -> None:
    item = pb.BatchOperation(delete=base.DeleteRequest(key="k", request_id="r"))
    (result,) = (await stub.BatchStore(pb.BatchStoreRequest(operations=[item]))).results
    assert result.error.metadata["field"] == "request_id"


async def test_named_lock_is_taken_once_and_released_once(stub: Stub, clock: ManualClock) -> None:
    acquire = pb.AcquireLockRequest(name="l", ttl=Duration(seconds=60), request_id="r")
    taken = await stub.AcquireLock(acquire)
    assert taken.acquired
    assert await stub.AcquireLock(acquire) == taken
    fence = value_pb2.Fence(lock="l", token=taken.token)
    release = pb.ReleaseLockRequest(lock=fence, request_id="s")
    assert [(await stub.ReleaseLock(release)).released for _ in range(2)] == [True, True]
    assert not (await stub.ReleaseLock(pb.ReleaseLockRequest(lock=fence))).released


async def test_lock_whose_term_is_over_is_not_released(stub: Stub, clock: ManualClock) -> None:
    taken = await stub.AcquireLock(pb.AcquireLockRequest(name="l", ttl=Duration(seconds=60)))
    fence = value_pb2.Fence(lock="l", token=taken.token)
    clock.leap(60)
    renewed = await failure(stub.RenewLock(pb.RenewLockRequest(lock=fence, ttl=Duration(seconds=60))))
    assert (renewed.code, renewed.reason) == ("FAILED_PRECONDITION", "FENCED")
    assert not (await stub.ReleaseLock(pb.ReleaseLockRequest(lock=fence))).released
    unknown = value_pb2.Fence(lock="never")
    assert not (await stub.ReleaseLock(pb.ReleaseLockRequest(lock=unknown))).released


async def test_stale_fence_refuses_every_write(stub: Stub, server: MemoryServer) -> None:
    fence = value_pb2.Fence(lock="l", token=9)
    document, items = value_pb2.Value(json_value='{"a":1}'), value_pb2.Value(json_value="[1]")
    for refused in (
        stub.AtomicIncrement(pb.AtomicIncrementRequest(key="k", fence=fence)),
        stub.AtomicDecrement(pb.AtomicDecrementRequest(key="k", fence=fence)),
        stub.AtomicCompareAndSwap(pb.AtomicCompareAndSwapRequest(key="k", new_value=ONE, fence=fence)),
        stub.SetHashMap(pb.SetHashMapRequest(key="k", hash_map=document, fence=fence)),
        stub.HashSet(pb.HashSetRequest(key="k", fields=document, fence=fence)),
        stub.HashDelete(pb.HashDeleteRequest(key="k", names=["a"], fence=fence)),
        stub.HashIncrement(pb.HashIncrementRequest(key="k", name="a", fence=fence)),
        stub.AppendToList(pb.AppendToListRequest(key="k", values=items, fence=fence)),
        stub.PopFromList(pb.PopFromListRequest(key="k", fence=fence)),
    ):
        outcome = await failure(refused)
        assert (outcome.code, outcome.reason) == ("FAILED_PRECONDITION", "FENCED")
        assert (outcome.facts["lock"], outcome.facts["token"]) == ("l", "9")
    assert "default" not in server.engine._namespaces


async def test_name_past_the_bound_is_refused_and_none_is_forgotten(
    stub: Stub, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applied_outcomes, "MAX_IDENTIFIED_OUTCOMES", 3)
    for number in range(3):
        await stub.AtomicIncrement(named(f"r{number}"))
    refused = await failure(stub.AtomicIncrement(named("r3")))
    assert (refused.code, refused.reason) == ("RESOURCE_EXHAUSTED", "REQUEST_ID_LIMIT")
    assert (await stub.AtomicIncrement(named("r0"))).value == 1
    clock.leap(600)
    assert (await stub.AtomicIncrement(named("r3"))).value == 4
