"""What a server logs: a line for each change of its state; of calls, the slow ones, or all where that is said."""

import asyncio
import json
import logging
import signal
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import grpc
import pytest
from structlog.testing import capture_logs

from onex.memory.v1 import (
    admin_pb2 as admin,
    memory_base_pb2 as base,
    memory_operations_pb2 as operations,
    memory_pipeline_pb2 as pipeline,
    memory_security_pb2 as security,
    value_pb2,
)
from onex_memory import MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer
from onex_memory.server.observation import CallObserver, ObservationSettings
from onex_memory.spi import PermissionDenied
from onex_memory.spi.log import ProgramLog, begin_call
from onex_memory.spi.tasks import begin_apart
from tests.support.child import output_of, start_child
from tests.support.durable import durable_server
from tests.support.implementations import FREE_PORT
from tests.support.pipeline import PATH
from tests.support.process import PROGRAM
from tests.support.secured import ADMINISTRATOR_TOKEN
from tests.support.statuses import failure

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
TRACEPARENT = f"00-{TRACE}-00f067aa0ba902b7-01"
STORE = "/onex.memory.v1.MemoryBaseService/Store"
A = base.StoreRequest(key="a key", value=value_pb2.Value(string_value="a value"))

Metadata = tuple[tuple[str, str], ...]


@asynccontextmanager
async def serving(**settings: Any) -> AsyncIterator[tuple[MemoryServer, grpc.aio.Channel]]:
    async with (
        MemoryServer(ServerSettings(listen=FREE_PORT, **settings)) as server,
        grpc.aio.insecure_channel(server.address) as channel,
    ):
        yield server, channel


def store(channel: grpc.aio.Channel, metadata: Metadata = ()) -> Any:
    call: Any = channel.unary_unary(STORE)
    return call(A.SerializeToString(), metadata=metadata)


def lines(logs: Any, event: str) -> list[dict[str, Any]]:
    return [dict(entry) for entry in logs if entry["event"] == event]


async def test_changes_of_state_have_a_line_each_and_calls_have_none(tmp_path: Path) -> None:
    async with durable_server(tmp_path / "data") as server:
        async with server.client() as client:
            await client.memory.store("a", 1)
            await client.memory.retrieve("a")
            await client.streaming.create_memory_stream("s")
        assert await server.stop() == 0
        await server.start()
        assert await server.stop() == 0
    events = [line["event"] for line in server.log]
    assert events == ["recovered", "serving", "draining", "drained", "stopped"] * 2
    (serving_line, _) = [line for line in server.log if line["event"] == "serving"]
    assert serving_line["version"]


async def test_key_that_is_rotated_has_a_line(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    async with serving() as (server, _), MemoryClient(server.address) as client:
        await client.security.create_key("a-key")
        await client.security.rotate_key("a-key")
    said = [record.getMessage() for record in caplog.records if "encryption key changes" in record.getMessage()]
    assert said == [
        f"encryption key changes action='{action} key' key_id='a-key' namespace='default'"
        for action in ("create", "rotate")
    ]


# Calls, where they are asked for.


async def test_each_call_has_a_line_where_that_is_asked_for() -> None:
    async with serving(log_requests=True) as (_, channel):
        with capture_logs() as logs:
            await store(channel, (("x-request-id", "order-7"), ("onex-namespace", "team-a")))
        (line,) = lines(logs, "call")
        assert line["rpc"] == "MemoryBaseService/Store"
        assert (line["code"], line["namespace"], line["correlation_id"]) == ("OK", "team-a", "order-7")
        assert line["ms"] > 0
        assert line["peer"].startswith("ipv4:127.0.0.1:")
        assert "a key" not in str(line)
        assert "a value" not in str(line)


async def test_each_batch_has_a_line_where_that_is_asked_for() -> None:
    with capture_logs() as logs:  # until the server has stopped: a batch is logged after it was answered
        async with serving(log_requests=True) as (server, _), MemoryClient(server.address) as client:
            await asyncio.gather(client.memory.store("a", 1), client.memory.store("b", 1))
    batches = lines(logs, "batch")
    assert sum(line["operations"] for line in batches) == 2
    assert {line["failed"] for line in batches} == {0}


async def test_line_of_a_call_names_who_called_and_how_it_ended() -> None:
    with capture_logs() as logs:
        async with serving(log_requests=True, administrator_token=ADMINISTRATOR_TOKEN) as (server, _):
            async with MemoryClient(server.address, token=ADMINISTRATOR_TOKEN) as administrator:
                await administrator.security.grant("ann", "own:*", "read")
                token = (await administrator.security.issue_token("ann")).token
            async with MemoryClient(server.address, token=token, pipeline=False) as ann:
                with pytest.raises(PermissionDenied):
                    await ann.memory.retrieve("k")
    (line,) = [line for line in lines(logs, "call") if line["rpc"] == "MemoryBaseService/Retrieve"]
    assert (line["principal"], line["code"]) == ("ann", "PERMISSION_DENIED")
    assert token not in str(logs)


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ((("x-request-id", "order-7"),), "order-7"),
        ((("traceparent", TRACEPARENT),), TRACE),
        ((("traceparent", TRACEPARENT), ("x-request-id", "order-7")), "order-7"),
        ((("x-request-id", "x" * 128),), "x" * 128),
        ((("x-request-id", "x" * 129),), None),
        ((("x-request-id", "two words"),), None),
        ((("x-request-id", ""),), None),
        ((("traceparent", f"00-{'0' * 32}-00f067aa0ba902b7-01"),), None),
        ((("traceparent", "not one"),), None),
        ((), None),
    ],
)
async def test_id_that_a_caller_gives_is_in_the_line_where_it_is_one(metadata: Metadata, expected: str | None) -> None:
    async with serving(log_requests=True) as (_, channel):
        with capture_logs() as logs:
            await store(channel, metadata)
        assert lines(logs, "call")[0].get("correlation_id") == expected


async def test_namespace_that_is_none_is_not_repeated_in_the_log() -> None:
    with capture_logs() as logs:  # until the server has stopped: a call that failed is logged after it was answered
        async with serving(log_requests=True) as (_, channel):
            assert (await failure(store(channel, (("onex-namespace", "Not A Namespace"),)))).code == "INVALID_ARGUMENT"
    (line,) = lines(logs, "call")
    assert (line["namespace"], line["code"]) == ("?", "INVALID_ARGUMENT")


# Lines that are written in the middle of a call.


@pytest.fixture
def talkative(monkeypatch: pytest.MonkeyPatch) -> Callable[[MemoryServer], None]:
    """Has the engine say that it was asked: by itself, by what it begins and waits for, and by what is of no call."""
    log = ProgramLog("onex_memory.test")

    def make_talkative(server: MemoryServer) -> None:
        def said(method: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
            async def saying(namespace: str, *arguments: Any, **named: Any) -> Any:
                if namespace != "default":  # the audit log, which many calls write to together, by a task of its own
                    return await method(namespace, *arguments, **named)
                log.info("asked")
                await asyncio.create_task(say("asked"))
                answer = await method(namespace, *arguments, **named)
                log.info("answered")
                await begin_apart(say("apart"), name="apart")
                return answer

            return saying

        async def say(event: str) -> None:
            log.info(event)

        for name in ("commit", "execute", "scan"):
            monkeypatch.setattr(server.engine, name, said(getattr(server.engine, name)))

    return make_talkative


def ids_of(logs: Any, *events: str) -> list[str | None]:
    return [entry.get("correlation_id") for entry in logs if entry["event"] in events]


@pytest.mark.parametrize("token", ["", ADMINISTRATOR_TOKEN])
async def test_line_in_the_middle_of_a_call_carries_the_id_of_its_caller(
    talkative: Callable[[MemoryServer], None], token: str
) -> None:
    credential: Metadata = (("authorization", f"Bearer {token}"),) if token else ()
    async with serving(administrator_token=token) as (server, channel):
        await store(channel, credential)  # who is let in for the first time has more to be read
        talkative(server)
        with capture_logs() as logs:
            await store(channel, (("x-request-id", "order-7"), *credential))
            await store(channel, (("traceparent", TRACEPARENT), *credential))
            await store(channel, credential)
    assert ids_of(logs, "asked", "answered") == ["order-7"] * 3 + [TRACE] * 3 + [None] * 3
    assert set(ids_of(logs, "apart")) == {None}


async def test_lines_of_concurrent_calls_carry_their_own_ids(talkative: Callable[[MemoryServer], None]) -> None:
    async with serving() as (server, channel):
        talkative(server)
        with capture_logs() as logs:
            await asyncio.gather(*(store(channel, (("x-request-id", f"order-{each}"),)) for each in range(50)))
    assert sorted(map(str, ids_of(logs, "asked", "answered"))) == sorted([f"order-{each}" for each in range(50)] * 3)
    assert set(ids_of(logs, "apart")) == {None}


async def test_lines_of_streams_and_sessions_carry_the_id_of_their_call(
    talkative: Callable[[MemoryServer], None],
) -> None:
    async with serving() as (server, channel):
        await store(channel)
        talkative(server)
        export: Any = channel.unary_stream("/onex.memory.v1.MemoryAdminService/Export")
        importing: Any = channel.stream_stream("/onex.memory.v1.MemoryAdminService/Import")
        with capture_logs() as logs:
            async for _ in export(b"", metadata=(("x-request-id", "backup-1"),)):
                pass
            assert set(ids_of(logs, "asked", "answered")) == {"backup-1"}
            logs.clear()
            lines = b'{"key":"b","kind":"int64","value":1}\n'
            request = admin.ImportRequest(mode=admin.IMPORT_MODE_OVERWRITE, lines=lines)
            async for _ in importing([request.SerializeToString()], metadata=(("x-request-id", "restore-1"),)):
                pass
    assert set(ids_of(logs, "asked", "answered")) == {"restore-1"}
    assert set(ids_of(logs, "apart")) == {None}


async def test_lines_of_operations_carry_the_id_of_their_pipeline(talkative: Callable[[MemoryServer], None]) -> None:
    append = operations.AppendToListRequest(key="a list", values=value_pb2.Value(json_value="[1]"))
    pop = operations.PopFromListRequest(key="a list")
    pop.wait.FromSeconds(60)  # it is carried out by itself, whether there is something or not
    steps = [pipeline.PipelineOperation(append_to_list=append), pipeline.PipelineOperation(pop_from_list=pop)]
    request = pipeline.PipelineRequest(batch_id=1, operations=steps).SerializeToString()
    async with serving() as (server, channel):
        talkative(server)
        method: Any = channel.stream_stream(PATH, response_deserializer=pipeline.PipelineResponse.FromString)
        calls = [method(metadata=(("x-request-id", f"worker-{each}"),)) for each in range(3)]
        with capture_logs() as logs:
            for call in calls:
                await call.write(request)
            for call in calls:
                assert sum([len((await call.read()).results) for _ in range(2)]) == 2
                call.cancel()
    said = ids_of(logs, "asked", "answered")
    assert set(said) == {"worker-0", "worker-1", "worker-2"}
    assert min(map(said.count, said)) >= 6
    assert set(ids_of(logs, "apart")) == {None}


async def test_key_that_is_rotated_names_the_call_that_did_it(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    create = security.CreateEncryptionKeyRequest(key_id="a-key").SerializeToString()
    async with serving() as (_, channel):
        call: Any = channel.unary_unary("/onex.memory.v1.MemorySecurityService/CreateEncryptionKey")
        await call(create, metadata=(("x-request-id", "order-7"),))
    (said,) = [record.getMessage() for record in caplog.records if "encryption key changes" in record.getMessage()]
    assert said.endswith("correlation_id='order-7'")


async def test_line_of_what_outlives_its_call_carries_no_id() -> None:
    log, is_over = ProgramLog("onex_memory.test"), asyncio.Event()

    async def go_on() -> None:
        log.info("in the call")
        await is_over.wait()
        log.info("after it")

    async def call() -> asyncio.Task[None]:
        going_on = begin_call(lambda: "order-7")
        task = asyncio.create_task(go_on())
        asyncio.get_running_loop().call_soon(log.info, "in the call")
        await asyncio.sleep(0)
        going_on.clear()
        return task

    with capture_logs() as logs:
        task = await asyncio.create_task(call())
        is_over.set()
        await task
    assert ids_of(logs, "in the call") == ["order-7", "order-7"]
    assert ids_of(logs, "after it") == [None]


async def test_what_has_no_call_has_no_id() -> None:
    with capture_logs() as logs:
        log = ProgramLog("onex_memory.test")
        log.info("alone")
        await asyncio.to_thread(log.info, "alone")
    assert ids_of(logs, "alone") == [None, None]


# Errors that nobody foresaw.


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Callable[[MemoryServer], None]:
    def break_it(server: MemoryServer) -> None:
        async def fail(*arguments: object) -> None:
            raise RuntimeError("nobody foresaw this")

        monkeypatch.setattr(server.engine, "commit", fail)
        monkeypatch.setattr(server.engine, "execute", fail)

    return break_it


async def test_unforeseen_error_is_told_and_logged_under_the_id_of_its_caller(
    broken: Callable[[MemoryServer], None],
) -> None:
    async with serving() as (server, channel):
        broken(server)
        with capture_logs() as logs:
            outcome = await failure(store(channel, (("traceparent", TRACEPARENT),)))
        assert (outcome.code, outcome.facts) == ("INTERNAL", {"correlation_id": TRACE})
        (line,) = lines(logs, "call failed")
        assert (line["rpc"], line["correlation_id"]) == ("Store", TRACE)


async def test_unforeseen_error_of_an_operation_is_told_under_the_id_of_its_stream(
    broken: Callable[[MemoryServer], None],
) -> None:
    async with serving() as (server, channel):
        broken(server)
        method: Any = channel.stream_stream(PATH, response_deserializer=pipeline.PipelineResponse.FromString)
        call = method(metadata=(("x-request-id", "worker-3"),))
        request = pipeline.PipelineRequest(batch_id=1, operations=[pipeline.PipelineOperation(store=A)])
        await call.write(request.SerializeToString())
        (result,) = (await call.read()).results
        assert dict(result.error.metadata) == {"correlation_id": "worker-3"}
        call.cancel()


# Slow calls.


def slow(server: MemoryServer, monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    def slowed(method: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def slowly(*arguments: Any) -> Any:
            await asyncio.sleep(seconds)
            return await method(*arguments)

        return slowly

    for name in ("commit", "execute"):
        monkeypatch.setattr(server.engine, name, slowed(getattr(server.engine, name)))


async def test_slow_call_has_a_line_and_a_quick_one_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(slow_call_ms=40) as (server, channel):
        with capture_logs() as logs:
            await store(channel)
            slow(server, monkeypatch, 0.05)
            await store(channel, (("x-request-id", "order-7"),))
        (line,) = [line for line in lines(logs, "slow call") if "correlation_id" in line]
        assert (line["rpc"], line["code"], line["correlation_id"]) == ("MemoryBaseService/Store", "OK", "order-7")
        assert line["ms"] >= 40
        assert line["log_level"] == "warning"
        assert "a key" not in str(line)


async def test_slow_operations_have_a_line_that_says_which_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(slow_call_ms=40) as (server, _), MemoryClient(server.address) as client:
        slow(server, monkeypatch, 0.05)
        with capture_logs() as logs:
            await client.memory.store("a key", "a value")
        (line,) = lines(logs, "slow call")
        assert (line["rpc"], line["operations"]) == ("Pipeline", {"Store": 1})
        assert "a key" not in str(line)


async def test_call_that_waits_for_others_is_not_slow() -> None:
    pop = operations.PopFromListRequest(key="empty")
    pop.wait.FromMilliseconds(60)
    async with serving(slow_call_ms=20) as (server, channel):
        call: Any = channel.unary_unary("/onex.memory.v1.MemoryOperationsService/PopFromList")
        with capture_logs() as logs:
            await call(pop.SerializeToString())
            async with MemoryClient(server.address) as client:
                await client.operations.pop_from_list("empty", wait_seconds=0.06)
        assert not [line for line in lines(logs, "slow call") if "Pop" in str(line)]


class _Call:
    """What gRPC hands a handler, as far as a line of the log looks at it."""

    def invocation_metadata(self) -> Metadata:
        return ()

    def peer(self) -> str:
        return "ipv4:127.0.0.1:50000"


async def test_many_slow_calls_are_told_of_by_ten_lines_a_second() -> None:
    now_s = 100.0
    observer = CallObserver(ObservationSettings(slow_s=0.001), now_s=lambda: now_s)
    with capture_logs() as logs:
        for _ in range(100):
            observer.slow("Store", 0, 0.5, _Call())
        assert len(lines(logs, "slow call")) == 10
        now_s += 1.0
        for _ in range(2):
            observer.slow("Store", 0, 0.5, _Call())
    assert [line.get("untold") for line in lines(logs, "slow call")[10:]] == [90, None]


# The format.


@pytest.mark.parametrize(("style", "is_json"), [("auto", True), ("json", True), ("console", False)])
async def test_format_is_as_it_is_asked_for(style: str, *, is_json: bool) -> None:
    process = await start_child(
        *(*PROGRAM, "serve", "--ephemeral", "--listen", FREE_PORT, "--log-format", style),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    try:
        line = (await process.stderr.readline()).decode()
    finally:
        process.send_signal(signal.SIGTERM)
        await output_of(process)
    assert "serving" in line
    assert line.startswith("{") is is_json
    if is_json:
        assert json.loads(line)["event"] == "serving"
