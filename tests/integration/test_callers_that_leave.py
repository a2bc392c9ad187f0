"""Callers that leave in the middle of a call, on real connections: that is no error; what else gRPC fails with is."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import grpc
import pytest
from structlog.testing import capture_logs

from onex.memory.v1 import memory_base_pb2 as base, memory_pipeline_pb2 as pipeline, value_pb2
from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer
from onex_memory.server.service import Context, abort, sendable
from tests.support.implementations import FREE_PORT
from tests.support.pipeline import PATH

Handler = Callable[[bytes, Context], Awaitable[None]]


def answered(handler: Handler, failed: asyncio.Event) -> Handler:
    """A handler that ends as those of the server do, and tells that it has failed."""

    async def call(request: bytes, context: Context) -> None:
        try:
            await handler(request, context)
        except Exception as err:  # noqa: BLE001 - as the server does it
            answer = sendable("Stream", err, context)
            failed.set()
            await abort(context, answer)

    return call


@asynccontextmanager
async def serving(handler: Handler, failed: asyncio.Event) -> AsyncIterator[grpc.aio.Channel]:
    server = grpc.aio.server()
    methods: dict[str, Any] = {"Stream": grpc.unary_stream_rpc_method_handler(answered(handler, failed))}
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("test", methods),))
    port = server.add_insecure_port(FREE_PORT)
    await server.start()
    try:
        async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
            yield channel
    finally:
        await server.stop(None)


def lines(logs: Any) -> list[tuple[str, str]]:
    return [(line["event"], line["log_level"]) for line in logs if line["event"] in {"caller left", "call failed"}]


@pytest.mark.parametrize("times", [1, 2])
async def test_sending_to_a_caller_that_has_left_is_no_error(times: int) -> None:
    begun, failed, writing = asyncio.Event(), asyncio.Event(), asyncio.Lock()

    async def handler(_: bytes, context: Context) -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:  # what overhears that its caller has left sends on
            async with asyncio.TaskGroup() as tasks:
                for _number in range(times):
                    tasks.create_task(send(context))

    async def send(context: Context) -> None:
        async with writing:  # one after the other, as a pipeline does
            await context.write(b"too late")

    async with serving(handler, failed) as channel:
        method: Any = channel.unary_stream("/test/Stream")
        with capture_logs() as logs:
            call = method(b"")
            await begun.wait()
            call.cancel()
            await failed.wait()
    assert lines(logs) == [("caller left", "debug")]


async def test_sending_twice_at_once_is_an_error_though_it_is_of_the_same_class() -> None:
    failed = asyncio.Event()

    async def handler(_: bytes, context: Context) -> None:
        await asyncio.gather(context.write(b"one"), context.write(b"another"))

    async with serving(handler, failed) as channel:
        method: Any = channel.unary_stream("/test/Stream")
        with capture_logs() as logs:
            call = method(b"")
            await failed.wait()
            call.cancel()
    (line,) = [line for line in logs if line["event"] == "call failed"]
    assert isinstance(line["exc_info"], grpc.aio.InternalError)
    assert lines(logs) == [("call failed", "error")]


async def test_callers_that_leave_in_the_middle_of_their_batches_leave_no_error_in_the_log() -> None:
    large = value_pb2.Value(bytes_value=b"x" * 500_000)
    store = pipeline.PipelineOperation(store=base.StoreRequest(key="large", value=large))
    read = pipeline.PipelineOperation(retrieve=base.RetrieveRequest(key="large"))
    requests = [
        pipeline.PipelineRequest(batch_id=number, operations=[read] * 8 if number else [store]).SerializeToString()
        for number in range(20)
    ]
    with capture_logs() as logs:
        async with MemoryServer(ServerSettings(listen=FREE_PORT)) as server:
            for number in range(10):
                async with grpc.aio.insecure_channel(server.address) as channel:
                    method: Any = channel.stream_stream(PATH)
                    call = method()
                    for request in requests:
                        await call.write(request)
                    await call.read()
                    if number % 2:  # otherwise the connection just ends
                        call.cancel()
    assert [line for line in lines(logs) if line[0] == "call failed"] == []
