"""MemoryPipelineService as any language meets it: what ends a stream, holds it up, or gives up a part of it."""

import asyncio
from typing import Any

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration

from onex.memory.v1 import memory_base_pb2 as base, memory_pipeline_pb2 as pb
from onex_memory import MemoryClient
from onex_memory.server.app import MemoryServer
from onex_memory.spi.limits import MAX_BATCH_OPERATIONS, MAX_CLIENT_ID_BYTES
from tests.support.pipeline import INCREMENT, POP, Stream, in_line, retrieve

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


async def test_another_client_id_ends_the_stream(stream: Stream) -> None:
    await stream.send(INCREMENT, batch_id=1, client_id="a")
    await stream.send(INCREMENT, batch_id=2, client_id="b")
    assert await stream.failure() == ("INVALID_ARGUMENT", "INVALID_ARGUMENT", "client_id")


async def test_client_id_has_a_limit(streams: Any) -> None:
    longest, longer = streams(), streams()
    await longest.ask(INCREMENT, client_id="x" * MAX_CLIENT_ID_BYTES)
    await longer.send(INCREMENT, client_id="x" * (MAX_CLIENT_ID_BYTES + 1))
    assert await longer.failure() == ("INVALID_ARGUMENT", "LIMIT_EXCEEDED", "client_id")


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


async def test_operation_that_is_given_up_before_it_waits_is_answered_all_the_same(
    stream: Stream, client: MemoryClient
) -> None:
    given_up = pb.PipelineCancellation(batch_id=8, index=1)
    out_of_range = [pb.PipelineCancellation(batch_id=8, index=index) for index in (-1, 10_000)]
    await stream.send(INCREMENT, POP, batch_id=8, cancellations=[given_up, *out_of_range])
    responses = [await stream.read(), await stream.read()]
    assert [list(response.indexes) for response in responses] == [[0], [1]]
    assert responses[1].results[0].error.reason == "CANCELLED"
    await client.operations.append_to_list("l", [1])
    # The number is free again, and what was given up under it is forgotten.
    await stream.send(INCREMENT, POP, batch_id=8)
    responses = [await stream.read(), await stream.read()]
    assert responses[1].results[0].pop_from_list.item.int64_value == 1


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
