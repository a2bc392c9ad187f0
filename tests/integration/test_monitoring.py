"""The monitoring port: what Prometheus is told, with bounded labels, and that it answers whatever the server is at."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http.client import HTTPException
from pathlib import Path
from typing import Any

import grpc
import pytest

from onex_memory import MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.server import monitoring
from onex_memory.server.app import MemoryServer
from onex_memory.server.monitoring import _CLIENTS
from onex_memory.spi import MemoryServiceError, PermissionDenied, RateLimited, Unauthenticated, Unavailable, WrongType
from onex_memory.spi.limits import MAX_METRIC_NAMESPACES
from tests.support.agents import AgentAtHand, task
from tests.support.clock import ManualClock
from tests.support.implementations import FREE_PORT
from tests.support.monitoring import Scrape, asked, scraped
from tests.support.secured import ADMINISTRATOR_TOKEN

BASE = "onex.memory.v1.MemoryBaseService"
STREAMING = "onex.memory.v1.MemoryStreamingService"
PIPELINE = "onex.memory.v1.MemoryPipelineService"
_UNREAD = 32


@asynccontextmanager
async def watched(**settings: Any) -> AsyncIterator[MemoryServer]:
    """A server with a monitoring port."""
    given = ServerSettings(listen=FREE_PORT, metrics_listen=FREE_PORT, slow_call_ms=0, **settings)
    async with MemoryServer(given) as server:
        yield server


async def until(address: str, holds: Callable[[Scrape], bool]) -> Scrape:
    """Scrapes until something holds: a call is counted as ended a moment after its caller was answered."""
    async with asyncio.timeout(10):
        while not holds(scrape := await scraped(address)):  # noqa: ASYNC110 - a counter tells nobody
            await asyncio.sleep(0.01)
    return scrape


# Calls.


async def test_unary_calls_are_counted_by_method_and_code() -> None:
    async with watched() as server, MemoryClient(server.address, pipeline=False) as client:
        await client.memory.store("a", "x")
        await client.memory.retrieve("a")
        with pytest.raises(WrongType):
            await client.operations.atomic_increment("a")
        scrape = await until(
            server.metrics_address,
            lambda scrape: scrape.total("grpc_server_handled_total", grpc_code="FailedPrecondition") == 1,
        )
        store = {"grpc_type": "unary", "grpc_service": BASE, "grpc_method": "Store"}
        assert scrape.value("grpc_server_started_total", **store) == 1
        assert scrape.value("grpc_server_handled_total", **store, grpc_code="OK") == 1
        assert scrape.value("grpc_server_msg_received_total", **store) == 1
        assert scrape.value("grpc_server_msg_sent_total", **store) == 1
        assert scrape.value("grpc_server_handling_seconds_count", **store) == 1
        assert scrape.value("grpc_server_handling_seconds_bucket", **store, le="+Inf") == 1
        failed = {"grpc_method": "AtomicIncrement", "grpc_type": "unary"}
        assert scrape.value("grpc_server_handled_total", **failed, grpc_code="FailedPrecondition") == 1
        assert scrape.value("grpc_server_handled_total", **failed, grpc_code="OK") == 0
        assert scrape.value("grpc_server_msg_sent_total", **failed) == 0
        # A method that nobody has called is there all the same, so that its first failure is a rise from 0.
        assert scrape.value("grpc_server_started_total", grpc_method="ClearMemory") == 0


async def test_streams_are_counted_with_their_messages() -> None:
    async with watched() as server, MemoryClient(server.address) as client:
        async with client.streaming.changes("*") as changes:
            await client.memory.store("a", 1)
            assert (await anext(changes)).key == "a"
            subscribe = {"grpc_service": STREAMING, "grpc_type": "server_stream"}
            scrape = await scraped(server.metrics_address)
            assert scrape.total("grpc_server_started_total", **subscribe) == 1
            assert scrape.total("grpc_server_msg_sent_total", **subscribe) >= 2
            assert scrape.total("grpc_server_handled_total", **subscribe) == 0
            assert scrape.value("onex_memory_subscribers", namespace="default") == 1
        await until(
            server.metrics_address,
            lambda scrape: scrape.total("grpc_server_handled_total", **subscribe, grpc_code="Canceled") == 1,
        )


async def test_operations_of_batches_are_counted_by_method_and_code() -> None:
    async with watched() as server, MemoryClient(server.address) as client:
        await asyncio.gather(*(client.memory.store(f"{number}", "x") for number in range(50)))
        await client.memory.retrieve("0")
        with pytest.raises(WrongType):
            await client.operations.atomic_increment("0")
        scrape = await scraped(server.metrics_address)
        operations = "onex_memory_pipeline_operations_total"
        assert scrape.value(operations, grpc_method="Store", grpc_code="OK") == 50
        assert scrape.value(operations, grpc_method="Retrieve", grpc_code="OK") == 1
        assert scrape.value(operations, grpc_method="AtomicIncrement", grpc_code="FailedPrecondition") == 1
        assert scrape.value(operations, grpc_method="AtomicIncrement", grpc_code="OK") == 0
        batches = scrape.value("onex_memory_pipeline_batch_seconds_count")
        assert batches is not None
        assert 3 <= batches <= 52
        assert scrape.value("grpc_server_msg_received_total", grpc_service=PIPELINE) == batches
        assert scrape.value("onex_memory_pipelines") == 1


async def test_methods_that_do_not_exist_are_one() -> None:
    async with watched() as server, grpc.aio.insecure_channel(server.address) as channel:
        for path in (f"/{BASE}/NoSuchMethod", "/no.such.Service/Method", *(f"/{number}/x" for number in range(20))):
            method: grpc.aio.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary(path)
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await method(b"")
            assert refused.value.code() is grpc.StatusCode.UNIMPLEMENTED
        scrape = await until(
            server.metrics_address,
            lambda scrape: scrape.value("grpc_server_handled_total", grpc_code="Unimplemented") == 22,
        )
        assert scrape.value("grpc_server_started_total", grpc_service="unknown", grpc_method="unknown") == 22
        assert not any("no.such" in service for service in scrape.labels("grpc_server_started_total", "grpc_service"))


async def test_call_whose_deadline_has_passed_is_counted_as_that() -> None:
    async with watched() as server, MemoryClient(server.address, pipeline=False, timeout_seconds=2) as client:
        waiting = client.memory.store("a", 1)
        execute = server.engine.commit
        server.engine.commit = lambda *arguments: asyncio.sleep(60)  # type: ignore[method-assign,assignment] # it takes long
        with pytest.raises(MemoryServiceError):
            await waiting
        server.engine.commit = execute  # type: ignore[method-assign] # as it was
        await until(
            server.metrics_address,
            lambda scrape: scrape.total("grpc_server_handled_total", grpc_code="DeadlineExceeded") == 1,
        )


# The service's own.


async def test_keys_and_what_became_of_them_are_told_by_namespace() -> None:
    clock = ManualClock()
    settings = ServerSettings(listen=FREE_PORT, metrics_listen=FREE_PORT)
    async with (
        MemoryServer(settings, clock=clock) as server,
        MemoryClient(server.address) as client,
        MemoryClient(server.address, namespace="team-b") as other,
    ):
        await client.memory.store("a", "x")
        await client.memory.store("soon", "x", ttl_seconds=1)
        await client.memory.retrieve("a")
        await client.memory.retrieve("none")
        await client.memory.retrieve("none either")
        await other.memory.store("b", "x")
        await clock.advance(2)
        scrape = await until(
            server.metrics_address, lambda scrape: scrape.value("onex_memory_expired_total", namespace="default") == 1
        )
        expected = {
            "onex_memory_keys": 1,
            "onex_memory_hits_total": 1,
            "onex_memory_misses_total": 2,
            "onex_memory_writes_total": 3,
            "onex_memory_evicted_total": 0,
            "onex_memory_revision": 3,
            "onex_memory_change_log_floor_revision": 0,
        }
        assert {name: scrape.value(name, namespace="default") for name in expected} == expected
        assert scrape.value("onex_memory_keys", namespace="team-b") == 1
        assert scrape.value("onex_memory_namespaces") == 2
        size = scrape.value("onex_memory_memory_bytes")
        assert size is not None
        assert size == scrape.total("onex_memory_key_bytes") > 0
        assert scrape.value("onex_memory_durability", durability="memory") == 1
        assert "onex_memory_disk_full" not in scrape.text


async def test_namespaces_beyond_the_bound_are_told_of_together() -> None:
    async with watched(metrics_namespaces=2) as server:
        for number in range(5):
            async with MemoryClient(server.address, namespace=f"n{number}") as client:
                await client.memory.store("a", 1)
                await client.memory.store("b", 1)
            _ = await scraped(server.metrics_address)
        scrape = await scraped(server.metrics_address)
        assert scrape.labels("onex_memory_keys", "namespace") == {"n0", "n1", "_other"}
        assert scrape.value("onex_memory_keys", namespace="n1") == 2
        assert scrape.value("onex_memory_keys", namespace="_other") == 6
        assert scrape.value("onex_memory_writes_total", namespace="_other") == 6
        assert scrape.value("onex_memory_namespaces") == 5


async def test_none_is_named_where_none_may_be() -> None:
    async with watched(metrics_namespaces=0) as server, MemoryClient(server.address, namespace="secret") as client:
        await client.memory.store("a", 1)
        scrape = await scraped(server.metrics_address)
        assert scrape.labels("onex_memory_keys", "namespace") == {"_other"}
        assert "secret" not in scrape.text


async def test_as_many_namespaces_as_may_be_are_named_and_one_more_is_refused() -> None:
    assert ServerSettings(metrics_namespaces=MAX_METRIC_NAMESPACES).metrics_namespaces == MAX_METRIC_NAMESPACES
    with pytest.raises(MemoryServiceError, match="metrics_namespaces"):
        ServerSettings(metrics_namespaces=MAX_METRIC_NAMESPACES + 1)


@pytest.mark.parametrize("durability", ["sync", "async"])
async def test_journal_is_told_of(tmp_path: Path, durability: str) -> None:
    async with (
        watched(data_dir=str(tmp_path / "data"), durability=durability) as server,
        MemoryClient(server.address) as client,
    ):
        await asyncio.gather(*(client.memory.store(f"{number}", "x") for number in range(100)))
        scrape = await until(
            server.metrics_address,
            lambda scrape: scrape.total("onex_memory_journal_group_commits_sum") >= 100,
        )
        groups = scrape.value("onex_memory_journal_flush_seconds_count")
        assert (
            groups
            == scrape.value("onex_memory_journal_group_commits_count")
            == scrape.value("onex_memory_journal_position")
        )
        assert scrape.value("onex_memory_disk_full") == 0
        assert scrape.total("onex_memory_journal_written_bytes_total") > 0
        assert scrape.value("onex_memory_durability", durability=durability) == 1
        await until(server.metrics_address, lambda scrape: scrape.value("onex_memory_state_file_lag_groups") == 0)


async def test_agents_and_the_queue_are_told_of() -> None:
    async with watched() as server, MemoryClient(server.address) as client:
        for _ in range(3):
            await client.agents.submit_task(task("work"))
        async with AgentAtHand(client.agents, "a", ("work",)):
            scrape = await until(
                server.metrics_address,
                lambda scrape: scrape.value("onex_memory_tasks_running", namespace="default") == 1,
            )
            assert scrape.value("onex_memory_tasks_queued", namespace="default") == 2
            assert scrape.value("onex_memory_agents", namespace="default") == 1
            assert scrape.value("onex_memory_agent_sessions", namespace="default") == 1


async def test_who_waits_is_told_of() -> None:
    async with watched() as server, MemoryClient(server.address) as client:
        waiting = asyncio.create_task(client.operations.pop_from_list("list", wait_seconds=60))
        await until(server.metrics_address, lambda scrape: scrape.value("onex_memory_waiting_calls") == 1)
        await client.operations.append_to_list("list", [1])
        await waiting
        await until(server.metrics_address, lambda scrape: scrape.value("onex_memory_waiting_calls") == 0)


async def test_denied_calls_are_told_by_what_they_lacked() -> None:
    async with watched(administrator_token=ADMINISTRATOR_TOKEN, rate_limit=0.001, rate_burst=6) as server:
        async with MemoryClient(server.address, token=ADMINISTRATOR_TOKEN) as administrator:
            await administrator.security.grant("ann", "own:*", "read")
            token = (await administrator.security.issue_token("ann")).token
        async with MemoryClient(server.address, token="onex_k3v9q2m7x4tp_none") as stranger:
            with pytest.raises(Unauthenticated):
                await stranger.memory.retrieve("k")
        async with MemoryClient(server.address, token=token, pipeline=False) as ann:
            await ann.memory.retrieve("own:k")
            with pytest.raises(PermissionDenied):
                await ann.memory.retrieve("k")
            asked_often = [ann.memory.retrieve("own:k") for _ in range(5)]
            answers = await asyncio.gather(*asked_often, return_exceptions=True)
            assert sum(isinstance(answer, RateLimited) for answer in answers) == 1
        scrape = await scraped(server.metrics_address)
        assert scrape.value("onex_memory_denied_total", reason="permission") == 1
        assert scrape.value("onex_memory_denied_total", reason="credential") == 1
        assert scrape.value("onex_memory_denied_total", reason="rate") == 1


async def test_slow_subscriber_is_told_of_by_its_lag() -> None:
    lag = "onex_memory_subscriber_lag_revisions"
    async with (
        watched() as server,
        MemoryClient(server.address) as client,
        client.streaming.changes("*") as changes,
    ):
        await client.memory.store("a", 1)
        await anext(changes)
        await until(server.metrics_address, lambda scrape: scrape.value(lag, namespace="default") == 0)
        for number in range(_UNREAD):  # more than gRPC takes for somebody who does not read
            await client.memory.store(f"k{number}", "v" * 1_000_000)
        await until(server.metrics_address, lambda scrape: (scrape.value(lag, namespace="default") or 0) > 0)
        for _ in range(_UNREAD):
            await anext(changes)
        await until(server.metrics_address, lambda scrape: scrape.value(lag, namespace="default") == 0)


# The port.


async def test_other_paths_and_methods_are_refused() -> None:
    async with watched() as server:
        address = server.metrics_address
        assert (await asked(address, "/healthz")).text == "ok\n"
        assert (await asked(address, "/readyz")).text == "serving\n"
        assert (await asked(address, "/")).status == 404
        assert (await asked(address, "/metrics/../etc")).status == 404
        assert (await asked(address, "/metrics", method="POST")).status == 405
        assert (await asked(address, "/healthz", method="DELETE")).status == 405
        assert (await asked(address, "/metrics", headers={"Accept": "application/openmetrics-text"})).text.endswith(
            "# EOF\n"
        )


async def test_clients_that_say_nothing_do_not_keep_others_from_being_answered() -> None:
    async with watched() as server:
        host, _, port = server.metrics_address.rpartition(":")
        silent = [socket.create_connection((host, int(port))) for _ in range(_CLIENTS - 1)]
        assert (await asked(server.metrics_address, "/healthz")).status == 200
        for each in silent:
            each.close()


async def test_clients_beyond_the_bound_are_hung_up_on() -> None:
    async with watched() as server:
        host, _, port = server.metrics_address.rpartition(":")
        silent = [socket.create_connection((host, int(port))) for _ in range(_CLIENTS)]
        with pytest.raises((ConnectionError, HTTPException)):
            await asked(server.metrics_address, "/healthz")
        for each in silent:
            each.close()
        async with asyncio.timeout(10):
            while True:
                try:
                    assert (await asked(server.metrics_address, "/healthz")).status == 200
                except (ConnectionError, HTTPException):
                    continue
                break


async def test_port_that_is_taken_is_refused_by_name() -> None:
    async with watched() as server:
        settings = ServerSettings(listen=FREE_PORT, metrics_listen=server.metrics_address)
        with pytest.raises(Unavailable, match="for metrics"):
            async with MemoryServer(settings):
                pass


async def test_port_answers_until_the_server_has_stopped() -> None:
    async with watched() as server:
        address = server.metrics_address
        assert (await asked(address, "/healthz")).status == 200
    with pytest.raises((ConnectionError, HTTPException)):
        await asked(address, "/healthz")


async def test_event_loop_that_does_not_answer_is_not_healthy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(monitoring, "_ANSWER_S", 0.05)
    async with watched() as server:
        asking = asyncio.ensure_future(asked(server.metrics_address, "/healthz"))
        async with asyncio.timeout(10):
            while not asking.done():
                time.sleep(0.2)  # noqa: ASYNC251 - that is what is wrong with it
                await asyncio.sleep(0)
        assert (await asking).status == 503
