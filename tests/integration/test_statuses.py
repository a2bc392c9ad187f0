"""Errors on the wire: what every gRPC client is told, and that the Python client raises the very same error."""

import dataclasses
import json
from collections.abc import Iterable
from typing import NoReturn

import grpc
import pytest
import structlog
from structlog.testing import capture_logs

from onex.memory.v1 import memory_base_pb2 as pb
from onex_memory import MemoryClient
from onex_memory.engine.transaction import Commit, Operation, Transaction
from onex_memory.server.app import MemoryServer
from onex_memory.spi import (
    Compacted,
    IntegerOverflow,
    Internal,
    InvalidArgument,
    LeaseNotFound,
    LimitExceeded,
    LockNotAcquired,
    MemoryLimitReached,
    MemoryServiceError,
    RevisionMismatch,
    StorageFull,
    TooManyNamespaces,
    Unavailable,
    Unsupported,
    WrongType,
)
from onex_memory.spi.limits import INT64_MAX, MAX_KEY_BYTES
from tests.support.statuses import MAX_TRAILER_BYTES, Failure, failure

LONGEST_KEY = "🦊" * (MAX_KEY_BYTES // 4)

ERRORS: list[tuple[MemoryServiceError, str, str]] = [
    (InvalidArgument("value.items[3]", "is wrong"), "INVALID_ARGUMENT", "INVALID_ARGUMENT"),
    (LimitExceeded("key", limit="max_key_bytes", maximum=1, actual=2), "INVALID_ARGUMENT", "LIMIT_EXCEEDED"),
    (RevisionMismatch("user:1", 0, INT64_MAX), "ABORTED", "REVISION_MISMATCH"),
    (RevisionMismatch(LONGEST_KEY, INT64_MAX, INT64_MAX - 1), "ABORTED", "REVISION_MISMATCH"),
    (WrongType("user:1", "an integer", "text"), "FAILED_PRECONDITION", "WRONG_TYPE"),
    (WrongType(LONGEST_KEY, "an integer", "text"), "FAILED_PRECONDITION", "WRONG_TYPE"),
    (IntegerOverflow("counter\n"), "OUT_OF_RANGE", "INTEGER_OVERFLOW"),
    (LeaseNotFound("l" * 256), "NOT_FOUND", "LEASE_NOT_FOUND"),
    (Compacted("1", "2"), "OUT_OF_RANGE", "COMPACTED"),
    (MemoryLimitReached(100, 99), "RESOURCE_EXHAUSTED", "MEMORY_LIMIT"),
    (TooManyNamespaces(10_000), "RESOURCE_EXHAUSTED", "NAMESPACE_LIMIT"),
    (StorageFull("journal.db", "database or disk is full"), "RESOURCE_EXHAUSTED", "STORAGE_FULL"),
    (Unsupported("lease_id"), "UNIMPLEMENTED", "UNSUPPORTED"),
    (Unavailable("starting"), "UNAVAILABLE", "UNAVAILABLE"),
    (Internal("0123"), "INTERNAL", "INTERNAL"),
]


def raising(server: MemoryServer, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Makes every write of a server fail."""

    async def commit(namespace: str, transaction: Transaction) -> Commit:
        raise error

    async def execute(namespace: str, operations: Iterable[Operation]) -> NoReturn:
        raise error

    monkeypatch.setattr(server.engine, "commit", commit)
    monkeypatch.setattr(server.engine, "execute", execute)


async def failed_delete(channel: grpc.aio.Channel) -> Failure:
    method: grpc.aio.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary(
        "/onex.memory.v1.MemoryBaseService/Delete"
    )
    return await failure(method(pb.DeleteRequest(key="k").SerializeToString()))


@pytest.mark.parametrize("number", range(len(ERRORS)))
async def test_error_is_a_code_and_an_error_info_with_its_facts(
    server: MemoryServer,
    channel: grpc.aio.Channel,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
) -> None:
    error, code, reason = ERRORS[number]
    raising(server, monkeypatch, error)
    outcome = await failed_delete(channel)
    assert (outcome.code, outcome.reason, outcome.domain) == (code, reason, "memory.onex")
    assert outcome.facts == {name: str(fact) for name, fact in facts_of(error).items()}
    assert outcome.trailer_bytes <= MAX_TRAILER_BYTES
    if isinstance(error, InvalidArgument):
        assert outcome.violations == [(error.field, error.description)]
    else:
        assert outcome.violations == []
    assert str(error).startswith(outcome.message.removesuffix("…"))


@pytest.mark.parametrize("number", range(len(ERRORS)))
async def test_client_raises_the_very_error_with_the_same_facts(
    server: MemoryServer, client: MemoryClient, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    error = ERRORS[number][0]
    raising(server, monkeypatch, error)
    for _ in range(10):  # peers that find the metadata too large refuse some calls, not all
        with pytest.raises(MemoryServiceError) as caught:
            await client.memory.delete("k")
        assert type(caught.value) is type(error)
        assert facts_of(caught.value) == facts_of(error)
        assert str(caught.value) == str(error)


def facts_of(error: MemoryServiceError) -> dict[str, object]:
    named = dataclasses.fields(error)  # type: ignore[arg-type] # every error that is sent is a dataclass
    return {field.name: getattr(error, field.name) for field in named}


@pytest.mark.parametrize(
    "error", [RuntimeError("a secret of the server"), KeyError("secret"), LockNotAcquired("secret", "secret")], ids=repr
)
async def test_error_that_nobody_foresaw_tells_the_caller_an_id_and_nothing_else(
    server: MemoryServer, channel: grpc.aio.Channel, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    raising(server, monkeypatch, error)
    with capture_logs() as logs:
        outcome = await failed_delete(channel)
    assert (outcome.code, outcome.reason) == ("INTERNAL", "INTERNAL")
    assert list(outcome.facts) == ["correlation_id"]
    assert "secret" not in outcome.message
    (logged,) = [entry for entry in logs if entry["log_level"] == "error"]
    assert logged["correlation_id"] == outcome.facts["correlation_id"]
    assert logged["rpc"] == "Delete"
    assert logged["exc_info"] is error


async def test_error_that_nobody_foresaw_is_logged_whole(
    server: MemoryServer,
    channel: grpc.aio.Channel,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raising(server, monkeypatch, RuntimeError("what went wrong"))
    with capture_logs(processors=[structlog.processors.dict_tracebacks]) as logs:
        outcome = await failed_delete(channel)
    text = json.dumps([entry for entry in logs if entry["log_level"] == "error"])
    assert outcome.facts["correlation_id"] in text
    assert "what went wrong" in text
    assert "in commit" in text or '"commit"' in text


async def test_server_serves_on_after_an_error_that_nobody_foresaw(
    server: MemoryServer, client: MemoryClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched, capture_logs():
        raising(server, patched, RuntimeError())
        with pytest.raises(Internal) as caught:
            await client.memory.store("k", 1)
        assert len(caught.value.correlation_id) == 32
    assert await client.memory.store("k", 1)


@pytest.mark.parametrize(
    ("error", "retry_s"),
    [(Unavailable("draining"), 1), (MemoryLimitReached(1, 1), 1), (StorageFull("f", "full"), 1), (Internal("0"), 0)],
)
async def test_error_that_passes_says_when_to_try_again(
    server: MemoryServer,
    channel: grpc.aio.Channel,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    retry_s: int,
) -> None:
    raising(server, monkeypatch, error)
    assert (await failed_delete(channel)).retry_s == retry_s
