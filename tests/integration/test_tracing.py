"""Traces, as a real collector gets them: an OTLP/gRPC receiver of our own, on loopback."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import grpc
import pytest
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2 as collector, trace_service_pb2_grpc
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from onex.memory.v1 import memory_base_pb2 as base, memory_pipeline_pb2 as pipeline
from onex_memory import MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer
from onex_memory.spi import InvalidArgument, WrongType
from tests.support.implementations import FREE_PORT
from tests.support.pipeline import PATH
from tests.support.statuses import failure

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
PARENT = "00f067aa0ba902b7"
SAMPLED = (("traceparent", f"00-{TRACE}-{PARENT}-01"), ("tracestate", "vendor=1"))
NOT_SAMPLED = (("traceparent", f"00-{TRACE}-{PARENT}-00"),)
BASE = "onex.memory.v1.MemoryBaseService"


class Receiver(trace_service_pb2_grpc.TraceServiceServicer):
    """Keeps the spans that it is sent."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.resources: list[dict[str, str]] = []

    async def Export(self, request: Any, context: Any) -> Any:
        for of_resource in request.resource_spans:
            self.resources.append({each.key: each.value.string_value for each in of_resource.resource.attributes})
            for scope in of_resource.scope_spans:
                self.spans += scope.spans
        return collector.ExportTraceServiceResponse()

    def named(self, name: str) -> list[Span]:
        return [span for span in self.spans if span.name == name]


def facts(span: Span) -> dict[str, Any]:
    return {each.key: getattr(each.value, each.value.WhichOneof("value") or "") for each in span.attributes}


@asynccontextmanager
async def collecting() -> AsyncIterator[tuple[Receiver, str]]:
    """A collector, and where it is."""
    receiver = Receiver()
    server = grpc.aio.server()
    add: Any = trace_service_pb2_grpc.add_TraceServiceServicer_to_server  # it has no types
    add(receiver, server)
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    try:
        yield receiver, f"http://127.0.0.1:{port}"
    finally:
        await server.stop(None)


@asynccontextmanager
async def traced(endpoint: str, **settings: Any) -> AsyncIterator[MemoryServer]:
    """A server that sends its spans to a collector; when it has stopped, all are there."""
    async with MemoryServer(ServerSettings(listen=FREE_PORT, otlp_endpoint=endpoint, **settings)) as server:
        yield server


async def test_call_is_a_span_in_the_trace_of_its_caller() -> None:
    async with collecting() as (receiver, endpoint):
        async with traced(endpoint) as server, grpc.aio.insecure_channel(server.address) as channel:
            exists: Any = channel.unary_unary(f"/{BASE}/Exists")
            await exists(
                base.ExistsRequest(key="a secret key").SerializeToString(),
                metadata=(*SAMPLED, ("onex-namespace", "team-a")),
            )
        (span,) = receiver.spans
        assert span.name == f"{BASE}/Exists"
        assert (span.trace_id.hex(), span.parent_span_id.hex()) == (TRACE, PARENT)
        assert span.trace_state == "vendor=1"
        assert span.kind == Span.SPAN_KIND_SERVER
        assert 0 < span.start_time_unix_nano <= span.end_time_unix_nano
        assert facts(span) == {
            "rpc.system": "grpc",
            "rpc.service": BASE,
            "rpc.method": "Exists",
            "rpc.grpc.status_code": 0,
            "onex.namespace": "team-a",
        }
        assert span.status.code == Status.STATUS_CODE_UNSET
        assert receiver.resources[0]["service.name"] == "onex-memory"
        assert "secret" not in str(receiver.spans)


async def test_call_without_a_trace_begins_one_and_one_that_is_not_sampled_is_not_sent() -> None:
    async with collecting() as (receiver, endpoint):
        async with traced(endpoint) as server, grpc.aio.insecure_channel(server.address) as channel:
            exists: Any = channel.unary_unary(f"/{BASE}/Exists")
            request = base.ExistsRequest(key="a").SerializeToString()
            await exists(request)
            await exists(request, metadata=NOT_SAMPLED)
        (span,) = receiver.spans
        assert not span.parent_span_id
        assert span.trace_id.hex() != TRACE


async def test_fault_of_the_caller_is_no_error_of_the_span_and_one_of_the_server_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def fail(*arguments: object) -> None:
        raise RuntimeError("nobody foresaw this")

    async with collecting() as (receiver, endpoint):
        async with traced(endpoint) as server, grpc.aio.insecure_channel(server.address) as channel:
            exists: Any = channel.unary_unary(f"/{BASE}/Exists")
            assert (await failure(exists(b"not a request"))).code == "INVALID_ARGUMENT"
            monkeypatch.setattr(server.engine, "read", fail)
            monkeypatch.setattr(server.engine, "execute", fail)
            assert (await failure(exists(base.ExistsRequest(key="a").SerializeToString()))).code == "INTERNAL"
        caller, own = sorted(receiver.spans, key=lambda span: span.start_time_unix_nano)
        assert (facts(caller)["rpc.grpc.status_code"], caller.status.code) == (3, Status.STATUS_CODE_UNSET)
        assert (facts(own)["rpc.grpc.status_code"], own.status.code) == (13, Status.STATUS_CODE_ERROR)


async def test_batches_and_streams_are_spans_too() -> None:
    async with collecting() as (receiver, endpoint):
        async with traced(endpoint) as server, MemoryClient(server.address) as client:
            async with client.streaming.changes("*") as changes:
                await client.memory.store("a", "x")
                await anext(changes)
            with pytest.raises(WrongType):
                await client.operations.atomic_increment("a")
        batches = receiver.named("onex.memory.v1.MemoryPipelineService/Pipeline batch")
        assert [(facts(span)["onex.operations"], facts(span)["onex.operations.failed"]) for span in batches] == [
            (1, 0),
            (1, 1),
        ]
        assert all(span.end_time_unix_nano > span.start_time_unix_nano for span in batches)
        (stream,) = receiver.named("onex.memory.v1.MemoryPipelineService/Pipeline")
        # The client has left: the server meets the end of what it says, or is cancelled, whichever comes first.
        assert facts(stream)["rpc.grpc.status_code"] in {0, 1}
        assert len(receiver.named("onex.memory.v1.MemoryStreamingService/SubscribeToMemoryChanges")) == 1


async def test_batches_belong_to_the_trace_that_their_stream_was_opened_in() -> None:
    async with collecting() as (receiver, endpoint):
        async with traced(endpoint) as server, grpc.aio.insecure_channel(server.address) as channel:
            method: Any = channel.stream_stream(PATH, response_deserializer=pipeline.PipelineResponse.FromString)
            call = method(metadata=SAMPLED)
            operation = pipeline.PipelineOperation(exists=base.ExistsRequest(key="a"))
            request = pipeline.PipelineRequest(batch_id=1, operations=[operation] * 3)
            await call.write(request.SerializeToString())
            await call.read()
            await call.done_writing()
            assert await call.read() is grpc.aio.EOF
        assert {span.trace_id.hex() for span in receiver.spans} == {TRACE}
        assert {span.parent_span_id.hex() for span in receiver.spans} == {PARENT}
        assert len(receiver.spans) == 2


async def test_collector_that_is_away_disturbs_nobody_and_a_stop_waits_for_it_no_longer_than_it_may() -> None:
    async with collecting() as (_, endpoint):
        pass  # it is gone
    loop = asyncio.get_running_loop()
    async with traced(endpoint) as server, MemoryClient(server.address) as client:
        await client.memory.store("a", 1)
        assert await client.memory.retrieve("a") == 1
        left_s = loop.time()
    assert loop.time() - left_s < 15


async def test_server_without_traces_loads_nothing_of_them() -> None:
    script = (
        "import asyncio, sys\n"
        "from onex_memory.config import ServerSettings\n"
        "from onex_memory.server.app import MemoryServer\n"
        "async def main():\n"
        "    async with MemoryServer(ServerSettings(listen='127.0.0.1:0')):\n"
        "        pass\n"
        "asyncio.run(main())\n"
        "print(sorted(name for name in sys.modules if name in {'opentelemetry', 'prometheus_client', 'wsgiref'}))\n"
    )
    process = await asyncio.to_thread(_run, script)
    assert process.splitlines()[-1] == "[]"


def _run(script: str) -> str:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    return done.stdout


async def test_traces_that_cannot_be_had_are_refused_by_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.grpc.trace_exporter", None)
    with pytest.raises(InvalidArgument, match=r"onex-memory\[otlp\]"):
        async with traced("http://127.0.0.1:4317"):
            pass


@pytest.mark.parametrize("endpoint", ["127.0.0.1:4317", "ftp://127.0.0.1:4317", "http://127.0.0.1", "http://:4317"])
def test_endpoint_that_is_none_is_refused(endpoint: str) -> None:
    with pytest.raises(InvalidArgument, match="otlp_endpoint"):
        ServerSettings(otlp_endpoint=endpoint)
