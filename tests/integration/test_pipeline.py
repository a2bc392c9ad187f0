"""MemoryPipelineService as any language meets it: raw batches over one stream."""

import dataclasses
from collections.abc import Iterable
from typing import Any, NoReturn

import pytest
from google.protobuf.duration_pb2 import Duration
from google.protobuf.timestamp_pb2 import Timestamp
from structlog.testing import capture_logs

from onex.memory.v1 import memory_base_pb2 as base, memory_operations_pb2 as ops, memory_pipeline_pb2 as pb, value_pb2
from onex_memory import MemoryClient, services
from onex_memory.engine.transaction import Operation
from onex_memory.server.app import MemoryServer
from onex_memory.spi.commands.memory_base import Exists
from onex_memory.spi.limits import MAX_BATCH_OPERATIONS
from onex_memory.wire.memory_pipeline import BY_COMMAND
from tests.support.pipeline import INCREMENT, POP, Stream, in_line, retrieve, store

# Batches.


async def test_operations_of_a_batch_run_in_order(stream: Stream) -> None:
    results = await stream.ask(store("a", 1), retrieve("a"), store("a", 2), retrieve("a"), INCREMENT, INCREMENT)
    assert [result.WhichOneof("result") for result in results] == [
        "store",
        "retrieve",
        "store",
        "retrieve",
        "atomic_increment",
        "atomic_increment",
    ]
    assert results[1].retrieve.value.int64_value == 1
    assert results[3].retrieve.value.int64_value == 2
    assert results[5].atomic_increment.value == 2


async def test_batches_are_answered_by_their_id(stream: Stream) -> None:
    for batch_id in (7, -3, 0):
        await stream.send(store(f"k{batch_id}", batch_id), batch_id=batch_id)
    assert {(await stream.read()).batch_id for _ in range(3)} == {7, -3, 0}


async def test_id_of_an_answered_batch_may_be_used_again(stream: Stream) -> None:
    for number in range(1, 4):
        assert await stream.number(batch_id=5) == number


async def test_what_waits_is_answered_later_and_holds_up_nothing(stream: Stream, server: MemoryServer) -> None:
    await stream.send(store("a", 1), POP, retrieve("a"), POP, batch_id=1)
    first = await stream.read()
    assert (first.batch_id, list(first.indexes)) == (1, [0, 2])
    assert first.results[1].retrieve.value.int64_value == 1
    await in_line(server, 2)
    append = ops.AppendToListRequest(key="l", values=value_pb2.Value(json_value='["x","y"]'))
    (appended,) = await stream.ask(pb.PipelineOperation(append_to_list=append), batch_id=2)
    assert appended.append_to_list.length == 2
    later = [await stream.read(), await stream.read()]
    assert [(response.batch_id, list(response.indexes)) for response in later] == [(1, [1]), (1, [3])]
    assert [response.results[0].pop_from_list.item.string_value for response in later] == ["x", "y"]


async def test_hundreds_that_wait_hold_up_nobody(stream: Stream, server: MemoryServer) -> None:
    for batch_id in range(300):
        await stream.send(POP, batch_id=batch_id)
    await in_line(server, 300)
    assert await stream.number(batch_id=1_000) == 1


async def test_operation_that_is_none_fails_itself_only(stream: Stream) -> None:
    unset, bad = pb.PipelineOperation(), retrieve("")
    results = await stream.ask(store("a", 1), unset, bad, retrieve("a"))
    assert [result.error.reason for result in results] == ["", "INVALID_ARGUMENT", "INVALID_ARGUMENT", ""]
    assert results[1].error.metadata["field"] == "operation"
    assert results[2].error.metadata["field"] == "key"
    assert results[3].retrieve.value.int64_value == 1


async def test_operation_that_cannot_be_read_fails_itself_only(stream: Stream) -> None:
    request = pb.PipelineRequest(batch_id=9, operations=[store("a", 1), retrieve("XXXX"), retrieve("a")])
    await stream.call.write(request.SerializeToString().replace(b"XXXX", b"\xff\xfe\xfd\xfc"))
    response = await stream.read()
    assert response.batch_id == 9
    assert [result.error.reason for result in response.results] == ["", "INVALID_ARGUMENT", ""]
    assert response.results[2].retrieve.value.int64_value == 1
    assert await stream.number() == 1


async def test_failed_operation_says_what_its_call_would(stream: Stream) -> None:
    results = await stream.ask(
        store("n", 2**63 - 1),
        INCREMENT,
        pb.PipelineOperation(get_list=ops.GetListRequest(key="n")),
        pb.PipelineOperation(
            store=base.StoreRequest(key="n", value=value_pb2.Value(int64_value=1), expected_revision=9)
        ),
    )
    assert [result.error.reason for result in results] == ["", "INTEGER_OVERFLOW", "WRONG_TYPE", "REVISION_MISMATCH"]
    assert [result.error.code for result in results] == [0, 11, 9, 10]
    assert results[3].error.metadata["actual"] == "1"


async def test_batch_at_its_limit_is_carried_out(stream: Stream) -> None:
    results = await stream.ask(*[INCREMENT] * MAX_BATCH_OPERATIONS)
    assert results[-1].atomic_increment.value == MAX_BATCH_OPERATIONS


async def test_response_stops_growing_at_a_mebibyte(stream: Stream, client: MemoryClient) -> None:
    """The stream's channel refuses responses of more than 4 MiB, as those of other languages do by default."""
    await client.memory.store("big", "x" * 700_000)
    results = await stream.ask(*[retrieve("big"), retrieve("absent")] * 20)
    assert [len(result.retrieve.value.string_value) for result in results] == [700_000, 0] * 20


# Carried out together.


LATE = Timestamp(seconds=1)
"""A moment that has passed: that it has, is found out when the operation's turn comes."""
POP_NOW = pb.PipelineOperation(pop_from_list=ops.PopFromListRequest(key="l"))


def kinds(results: list[pb.PipelineResult]) -> list[str | None]:
    return [result.WhichOneof("result") for result in results]


async def test_operations_next_to_each_other_reach_the_engine_with_one_call(
    stream: Stream, server: MemoryServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    execute = server.engine.execute
    calls: list[int] = []

    async def counted(namespace: str, operations: Iterable[Operation]) -> Any:
        outcomes = await execute(namespace, operations)
        calls.append(len(outcomes))
        return outcomes

    monkeypatch.setattr(server.engine, "execute", counted)
    results = await stream.ask(*[store("a", 1), INCREMENT] * 10, retrieve("a"), POP_NOW, *[INCREMENT] * 3)
    assert calls == [21, 3]
    assert results[-1].atomic_increment.value == 13


async def test_order_is_kept_where_operations_are_not_carried_out_together(stream: Stream) -> None:
    """A pop, a batch and a listing are carried out by themselves, and so is what has a timeout of its own."""
    append = pb.PipelineOperation(append_to_list=ops.AppendToListRequest(key="l", values={"json_value": "[1,2,3]"}))
    batch = ops.BatchStoreRequest(operations=[ops.BatchOperation(store=store("a", 2).store)])
    timed = pb.PipelineOperation(store=store("a", 4).store, timeout=Duration(seconds=60))
    results = await stream.ask(
        *(append, store("a", 1), retrieve("a"), POP_NOW, POP_NOW, retrieve("a")),
        *(pb.PipelineOperation(batch_store=batch), retrieve("a"), store("a", 3), retrieve("a"), timed, retrieve("a")),
        *(store("b", 1), pb.PipelineOperation(list_keys=base.ListKeysRequest()), POP_NOW, POP_NOW, retrieve("a")),
    )
    values = [result.retrieve.value.int64_value for result in results if result.WhichOneof("result") == "retrieve"]
    assert values == [1, 1, 2, 3, 4, 4]
    assert [results[place].pop_from_list.item.int64_value for place in (3, 4, 14)] == [1, 2, 3]
    assert not results[15].pop_from_list.found
    assert list(results[13].list_keys.keys) == ["a", "b", "l"]


async def test_mixed_batch_is_answered_in_order_however_it_is_divided(stream: Stream) -> None:
    operations = [INCREMENT, retrieve("n"), INCREMENT, pb.PipelineOperation(), POP_NOW] * 200
    results = await stream.ask(*operations)
    assert kinds(results) == ["atomic_increment", "retrieve", "atomic_increment", "error", "pop_from_list"] * 200
    assert [result.atomic_increment.value for result in results[0::5]] == list(range(1, 401, 2))
    assert [result.retrieve.value.int64_value for result in results[1::5]] == list(range(1, 401, 2))
    assert [result.atomic_increment.value for result in results[2::5]] == list(range(2, 401, 2))


async def test_operation_that_is_found_wrong_when_its_turn_comes_fails_alone(stream: Stream) -> None:
    late = pb.PipelineOperation(store=base.StoreRequest(key="a", value=store("a", 9).store.value, expire_time=LATE))
    touch = pb.PipelineOperation(touch=base.TouchRequest(key="a", expire_time=LATE))
    results = await stream.ask(store("a", 1), late, retrieve("a"), touch, late, store("a", 2), retrieve("a"))
    assert kinds(results) == ["store", "error", "retrieve", "error", "error", "store", "retrieve"]
    assert {results[place].error.metadata["field"] for place in (1, 3, 4)} == {"expire_time"}
    assert [results[place].retrieve.value.int64_value for place in (2, 6)] == [1, 2]


async def test_item_that_is_found_wrong_when_its_turn_comes_fails_alone(stream: Stream) -> None:
    late = base.StoreRequest(key="b", value=store("b", 9).store.value, expire_time=LATE)
    items = [ops.BatchOperation(store=each) for each in (store("a", 1).store, late, store("c", 3).store)]
    (result,) = await stream.ask(pb.PipelineOperation(batch_store=ops.BatchStoreRequest(operations=items)))
    assert [item.applied for item in result.batch_store.results] == [True, False, True]
    assert result.batch_store.results[1].error.metadata["field"] == "expire_time"
    found = await stream.ask(retrieve("a"), retrieve("b"), retrieve("c"))
    assert [each.retrieve.found for each in found] == [True, False, True]


def failing(*_: object) -> NoReturn:
    raise RuntimeError("a secret of the server")


@pytest.mark.parametrize("where", ["operation", "answer", "response"])
async def test_error_that_nobody_foresaw_is_that_of_one_operation(
    stream: Stream, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    if where == "response":
        row = BY_COMMAND[Exists]
        rpc = dataclasses.replace(row.rpc, to_response=failing)
        monkeypatch.setitem(BY_COMMAND, Exists, dataclasses.replace(row, rpc=rpc))
    else:
        monkeypatch.setitem(services._STEPS, Exists, services._STEPS[Exists]._replace(**{where: failing}))
    exists = pb.PipelineOperation(exists=base.ExistsRequest(key="n"))
    with capture_logs() as logs:
        results = await stream.ask(INCREMENT, exists, INCREMENT, exists, INCREMENT)
    assert [result.atomic_increment.value for result in results[0::2]] == [1, 2, 3]
    assert [result.error.reason for result in results[1::2]] == ["INTERNAL", "INTERNAL"]
    logged = [entry for entry in logs if entry["log_level"] == "error"]
    assert [entry["rpc"] for entry in logged] == ["Exists", "Exists"]
    told = [result.error.metadata["correlation_id"] for result in results[1::2]]
    assert [entry["correlation_id"] for entry in logged] == told
    assert "secret" not in str(results)
    assert await stream.number(batch_id=2) == 4


async def test_error_of_the_engine_that_nobody_foresaw_ends_neither_stream_nor_batch(
    stream: Stream, server: MemoryServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched, capture_logs():
        patched.setattr(server.engine, "execute", failing)
        results = await stream.ask(INCREMENT, POP_NOW, retrieve("n"))
    assert kinds(results) == ["error", "pop_from_list", "error"]
    assert [results[place].error.reason for place in (0, 2)] == ["INTERNAL", "INTERNAL"]
    assert await stream.number() == 1


# Applied once.


def identified(sequence: int) -> pb.PipelineOperation:
    return pb.PipelineOperation(atomic_increment=INCREMENT.atomic_increment, sequence=sequence)


async def test_write_that_is_sent_again_on_another_stream_is_done_once(streams: Any) -> None:
    first, second = streams(), streams()
    results = await first.ask(identified(1), identified(2), client_id="c")
    assert [result.atomic_increment.value for result in results] == [1, 2]
    results = await second.ask(identified(1), identified(2), identified(3), client_id="c")
    assert [result.atomic_increment.value for result in results] == [1, 2, 3]
    assert await second.ask(identified(1), batch_id=2) == [results[0]]


async def test_sequences_of_another_client_are_others(streams: Any) -> None:
    first, second, unnamed = streams(), streams(), streams()
    for number, stream in enumerate((first, second, unnamed, unnamed), 1):
        (result,) = await stream.ask(identified(1), client_id={first: "c", second: "d"}.get(stream, ""))
        assert result.atomic_increment.value == number


async def test_outcomes_that_were_seen_are_forgotten_and_refused(stream: Stream, server: MemoryServer) -> None:
    await stream.ask(*map(identified, range(1, 101)), client_id="c")
    applied = server.engine._namespaces["default"].applied
    assert len(applied._clients["c"].outcomes) == 100
    refused, done = await stream.ask(identified(99), identified(101), seen_through=99)
    assert (refused.error.reason, refused.error.metadata["field"]) == ("INVALID_ARGUMENT", "sequence")
    assert done.atomic_increment.value == 101
    assert list(applied._clients["c"].outcomes) == [100, 101]


async def test_sequence_of_another_kind_of_operation_is_refused(stream: Stream) -> None:
    value = value_pb2.Value(int64_value=1)
    storing = pb.PipelineOperation(store=base.StoreRequest(key="k", value=value), sequence=1)
    (stored,) = await stream.ask(storing, client_id="c")
    assert stored.store.revision
    increment = ops.HashIncrementRequest(key="h", name="n", amount=1)
    (refused, done) = await stream.ask(
        pb.PipelineOperation(hash_increment=increment, sequence=1), identified(2), batch_id=2
    )
    assert (refused.error.reason, refused.error.metadata["field"]) == ("INVALID_ARGUMENT", "sequence")
    assert done.atomic_increment.value


async def test_negative_sequence_is_refused(stream: Stream) -> None:
    (result,) = await stream.ask(identified(-1), client_id="c")
    assert (result.error.reason, result.error.metadata["field"]) == ("INVALID_ARGUMENT", "sequence")


async def test_item_that_was_taken_is_answered_again_though_others_wait(
    streams: Any, server: MemoryServer, client: MemoryClient
) -> None:
    await client.operations.append_to_list("l", ["mine"])
    take = pb.PipelineOperation(pop_from_list=ops.PopFromListRequest(key="l"), sequence=1)
    wait = pb.PipelineOperation(pop_from_list=POP.pop_from_list, sequence=2)
    first, second, third = streams(), streams(), streams()
    (taken,) = await first.ask(take, client_id="c")
    assert taken.pop_from_list.item.string_value == "mine"
    await second.send(POP)
    await in_line(server, 1)
    assert await third.ask(take, client_id="c") == [taken]
    await third.send(wait, batch_id=2)
    await in_line(server, 2)
    third.call.cancel()
    await in_line(server, 1)


async def test_lock_that_was_taken_is_answered_again_though_others_wait(streams: Any, server: MemoryServer) -> None:
    first, second = streams(), streams()
    request = ops.AcquireLockRequest(name="l", ttl=Duration(seconds=60))
    take = pb.PipelineOperation(acquire_lock=request, sequence=1)
    (taken,) = await first.ask(take, client_id="c")
    assert taken.acquire_lock.acquired
    waiting = ops.AcquireLockRequest(name="l", ttl=Duration(seconds=60), wait=Duration(seconds=60))
    await first.send(pb.PipelineOperation(acquire_lock=waiting), batch_id=2)
    await in_line(server, 1)
    assert await second.ask(take, client_id="c") == [taken]
