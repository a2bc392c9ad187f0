"""MemoryPipelineService as any language meets it: raw batches over one stream."""

import asyncio
import dataclasses
from collections.abc import AsyncIterator, Iterable
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration
from google.protobuf.timestamp_pb2 import Timestamp
from structlog.testing import capture_logs

from onex.memory.v1 import memory_base_pb2 as base, memory_operations_pb2 as ops, memory_pipeline_pb2 as pb, value_pb2
from onex_memory import MemoryClient, services
from onex_memory.engine.transaction import Operation
from onex_memory.server.app import MemoryServer
from onex_memory.spi import LimitExceeded
from onex_memory.spi.commands.memory_base import Exists
from onex_memory.spi.limits import MAX_BATCH_OPERATIONS, MAX_REQUEST_BYTES
from onex_memory.wire.memory_pipeline import BY_COMMAND
from tests.support.clock import ManualClock
from tests.support.implementations import waiting_in
from tests.support.statuses import read_failure

PATH = "/onex.memory.v1.MemoryPipelineService/Pipeline"
INCREMENT = pb.PipelineOperation(atomic_increment=ops.AtomicIncrementRequest(key="n"))
POP = pb.PipelineOperation(pop_from_list=ops.PopFromListRequest(key="l", wait=Duration(seconds=60)))

if TYPE_CHECKING:
    Call: TypeAlias = grpc.aio.StreamStreamCall[bytes, pb.PipelineResponse]
else:
    Call = grpc.aio.StreamStreamCall


def retrieve(key: str) -> pb.PipelineOperation:
    return pb.PipelineOperation(retrieve=base.RetrieveRequest(key=key))


def store(key: str, number: int) -> pb.PipelineOperation:
    return pb.PipelineOperation(store=base.StoreRequest(key=key, value=value_pb2.Value(int64_value=number)))


class Stream:
    """One stream of batches."""

    def __init__(self, call: Call) -> None:
        self.call = call

    async def send(self, *operations: pb.PipelineOperation, batch_id: int = 1, **fields: Any) -> None:
        request = pb.PipelineRequest(batch_id=batch_id, operations=operations, **fields)
        await self.call.write(request.SerializeToString())

    async def read(self) -> pb.PipelineResponse:
        async with asyncio.timeout(20):
            response = await self.call.read()
        assert isinstance(response, pb.PipelineResponse), "the stream has ended"
        return response

    async def ask(self, *operations: pb.PipelineOperation, batch_id: int = 1, **fields: Any) -> list[pb.PipelineResult]:
        """Sends a batch of which nothing waits and returns its results."""
        await self.send(*operations, batch_id=batch_id, **fields)
        results: dict[int, pb.PipelineResult] = {}
        while len(results) < len(operations):
            response = await self.read()
            assert response.batch_id == batch_id
            results.update(zip(response.indexes or range(len(operations)), response.results, strict=True))
        return [results[index] for index in range(len(operations))]

    async def number(self, **fields: Any) -> int:
        """Increments under an identity and returns what it came to."""
        (result,) = await self.ask(INCREMENT, **fields)
        assert result.WhichOneof("result") == "atomic_increment", result
        return result.atomic_increment.value

    async def failure(self) -> tuple[str, str, str]:
        """Reads to the end of a stream that must fail; returns code, reason and field."""
        async with asyncio.timeout(20):
            with pytest.raises(grpc.aio.AioRpcError) as caught:  # noqa: PT012 - a block raises as it ends
                while await self.call.read() is not grpc.aio.EOF:
                    pass
        failed = read_failure(caught.value)
        return failed.code, failed.reason, failed.facts.get("field", "")


@pytest.fixture
async def streams(channel: grpc.aio.Channel) -> AsyncIterator[Any]:
    opened: list[Call] = []

    def open_stream() -> Stream:
        method: grpc.aio.StreamStreamMultiCallable[bytes, pb.PipelineResponse] = channel.stream_stream(
            PATH, response_deserializer=pb.PipelineResponse.FromString
        )
        opened.append(method())
        return Stream(opened[-1])

    yield open_stream
    for call in opened:
        call.cancel()


@pytest.fixture
def stream(streams: Any) -> Stream:
    opened = streams()
    assert isinstance(opened, Stream)
    return opened


async def in_line(server: MemoryServer, number: int) -> None:
    async with asyncio.timeout(10):
        while waiting_in(server._services) != number:  # noqa: ASYNC110 - a line tells nobody of itself
            await asyncio.sleep(0.001)


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


# What ends the stream.


async def test_batch_past_its_limit_ends_the_stream(stream: Stream, client: MemoryClient) -> None:
    await stream.send(*[INCREMENT] * (MAX_BATCH_OPERATIONS + 1))
    assert await stream.failure() == ("INVALID_ARGUMENT", "LIMIT_EXCEEDED", "operations")
    assert await client.memory.retrieve("n") is None


async def test_id_of_an_unanswered_batch_ends_the_stream(stream: Stream, server: MemoryServer) -> None:
    await stream.send(POP, batch_id=4)
    await in_line(server, 1)
    await stream.send(INCREMENT, batch_id=4)
    assert await stream.failure() == ("INVALID_ARGUMENT", "INVALID_ARGUMENT", "batch_id")
    await in_line(server, 0)


async def test_bytes_that_are_no_batch_end_the_stream(stream: Stream) -> None:
    await stream.call.write(b"\xff\xff\xff")
    assert await stream.failure() == ("INVALID_ARGUMENT", "INVALID_ARGUMENT", "request")


@pytest.mark.parametrize(("first", "second"), [("a", "b"), ("x" * 65, "")])
async def test_client_id_that_is_none_ends_the_stream(stream: Stream, first: str, second: str) -> None:
    await stream.send(INCREMENT, batch_id=1, client_id=first)
    await stream.send(INCREMENT, batch_id=2, client_id=second)
    assert await stream.failure() == ("INVALID_ARGUMENT", "INVALID_ARGUMENT", "client_id")


async def test_stream_ends_when_its_client_has_said_all_and_got_all(stream: Stream) -> None:
    await stream.send(INCREMENT)
    await stream.call.done_writing()
    assert (await stream.read()).results[0].atomic_increment.value == 1
    assert await stream.call.read() is grpc.aio.EOF
    assert await stream.call.code() is grpc.StatusCode.OK


async def test_client_that_is_gone_waits_for_nothing_any_longer(
    stream: Stream, server: MemoryServer, client: MemoryClient
) -> None:
    await stream.send(POP, POP)
    await in_line(server, 2)
    stream.call.cancel()
    await in_line(server, 0)
    await client.operations.append_to_list("l", [1])
    assert await client.operations.get_list("l") == [1]


# Timeouts and cancellations.


@pytest.mark.parametrize("span", [Duration(nanos=1), Duration(nanos=20_000_000)], ids=["1ns", "20ms"])
async def test_operation_that_takes_longer_than_its_timeout_fails_alone(
    stream: Stream, client: MemoryClient, span: Duration
) -> None:
    late = pb.PipelineOperation(pop_from_list=POP.pop_from_list, timeout=span)
    await stream.send(late, INCREMENT)
    responses = [await stream.read(), await stream.read()]
    assert [list(response.indexes) for response in responses] == [[1], [0]]
    assert responses[1].results[0].error.reason == "DEADLINE_EXCEEDED"
    assert responses[1].results[0].error.code == grpc.StatusCode.DEADLINE_EXCEEDED.value[0]
    await client.operations.append_to_list("l", [1])
    assert await client.operations.get_list("l") == [1]


@pytest.mark.parametrize(
    "span", [Duration(seconds=315_576_000_000), Duration(seconds=2**63 - 1), Duration(seconds=3)], ids=str
)
async def test_operation_in_time_is_not_disturbed_by_its_timeout(stream: Stream, span: Duration) -> None:
    (result,) = await stream.ask(pb.PipelineOperation(retrieve=base.RetrieveRequest(key="a"), timeout=span))
    assert result.WhichOneof("result") == "retrieve"


@pytest.mark.parametrize("span", [Duration(), Duration(seconds=-1), Duration(nanos=-1)], ids=["0", "-1s", "-1ns"])
async def test_timeout_that_leaves_no_time_is_refused(stream: Stream, span: Duration) -> None:
    operation = pb.PipelineOperation(atomic_increment=INCREMENT.atomic_increment, timeout=span)
    refused, counted = await stream.ask(operation, INCREMENT)
    assert (refused.error.reason, refused.error.metadata["field"]) == ("INVALID_ARGUMENT", "timeout")
    assert counted.atomic_increment.value == 1


async def test_operation_that_is_given_up_takes_nothing(
    stream: Stream, server: MemoryServer, client: MemoryClient
) -> None:
    await stream.send(POP, POP, batch_id=8)
    await in_line(server, 2)
    given_up = pb.PipelineCancellation(batch_id=8, index=0)
    await stream.send(cancellations=[given_up, given_up, pb.PipelineCancellation(batch_id=3, index=7)])
    response = await stream.read()
    assert (response.batch_id, list(response.indexes)) == (8, [0])
    assert response.results[0].error.reason == "CANCELLED"
    await client.operations.append_to_list("l", [1, 2])
    response = await stream.read()
    assert (list(response.indexes), response.results[0].pop_from_list.item.int64_value) == ([1], 1)
    assert await client.operations.get_list("l") == [2]


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


# Back-pressure.


async def test_client_that_reads_nothing_is_read_no_further(
    stream: Stream, server: MemoryServer, client: MemoryClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await client.memory.store("big", "x" * 1_000_000)
    reads = 0
    execute = server.engine.execute

    async def counted(*arguments: Any) -> Any:
        nonlocal reads
        outcomes = await execute(*arguments)
        reads += len(outcomes)
        return outcomes

    monkeypatch.setattr(server.engine, "execute", counted)
    writing = asyncio.create_task(write_many(stream, 1_000))
    async with asyncio.timeout(20):
        while True:
            served = next((each for each in server._pipelines._streams if each._client_id == "raw"), None)
            if served is not None and served._room.locked():
                break
            await asyncio.sleep(0.005)
    assert reads < 300
    assert len(served._unanswered) <= 64
    writing.cancel()


async def write_many(stream: Stream, batches: int) -> None:
    for batch_id in range(batches):
        await stream.send(*[retrieve("big")] * 4, batch_id=batch_id, client_id="raw")


# Draining.


async def test_what_was_read_is_answered_when_the_server_drains(
    stream: Stream, server: MemoryServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    execute = server.engine.execute
    arrived, release = asyncio.Event(), asyncio.Event()

    async def held(*arguments: Any) -> Any:
        arrived.set()
        await release.wait()
        return await execute(*arguments)

    monkeypatch.setattr(server.engine, "execute", held)
    await stream.send(INCREMENT, retrieve("n"), INCREMENT)
    await arrived.wait()
    stopping = asyncio.create_task(server.__aexit__(None, None, None))
    while not server._gate.is_closed:  # noqa: ASYNC110 - a closed gate tells nobody
        await asyncio.sleep(0)
    release.set()
    response = await stream.read()
    assert [result.WhichOneof("result") for result in response.results] == [
        "atomic_increment",
        "retrieve",
        "atomic_increment",
    ]
    assert await stream.call.read() is grpc.aio.EOF
    await stopping


async def test_what_waits_does_not_hold_up_a_drain(stream: Stream, server: MemoryServer) -> None:
    await stream.send(POP, INCREMENT)
    await stream.read()
    await in_line(server, 1)
    async with asyncio.timeout(5):
        await server.__aexit__(None, None, None)


# The client on it.


async def test_many_that_wait_hold_up_nobody_of_the_same_client(server: MemoryServer, client: MemoryClient) -> None:
    waiting = []
    for number in range(1, 101):
        waiting.append(asyncio.create_task(client.operations.pop_from_list("l", wait_seconds=60)))
        await in_line(server, number)
    async with asyncio.timeout(5):
        assert await client.operations.atomic_increment("n") == 1
        await client.operations.append_to_list("l", list(range(100)))
        assert await asyncio.gather(*waiting) == list(range(100))


async def test_cancelled_pop_takes_no_item(server: MemoryServer, client: MemoryClient) -> None:
    popping = asyncio.create_task(client.operations.pop_from_list("l", wait_seconds=60))
    await in_line(server, 1)
    popping.cancel()
    await in_line(server, 0)
    await client.operations.append_to_list("l", [1])
    assert await client.operations.get_list("l") == [1]


async def test_call_that_is_too_large_fails_alone(client: MemoryClient) -> None:
    large = ["x" * (MAX_REQUEST_BYTES // 2)] * 2
    calls = [client.operations.append_to_list("l", large), client.operations.atomic_increment("n")]
    refused, counted = await asyncio.gather(*calls, return_exceptions=True)
    assert isinstance(refused, LimitExceeded)
    assert (refused.limit, refused.maximum) == ("max_request_bytes", MAX_REQUEST_BYTES)
    assert counted == 1


async def test_many_large_values_are_read_at_once(client: MemoryClient) -> None:
    await client.memory.store("big", "x" * 1_000_000)
    values = await asyncio.gather(*(client.memory.retrieve("big") for _ in range(64)))
    assert {len(str(value)) for value in values} == {1_000_000}


async def test_timeout_leaves_what_comes_after_it_alone(clock: ManualClock, server: MemoryServer) -> None:
    async with MemoryClient(server.address, timeout_seconds=0.2) as client:
        assert await client.operations.pop_from_list("l", wait_seconds=0.05) is None
        assert await client.operations.atomic_increment("n") == 1
