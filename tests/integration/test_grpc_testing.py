"""The server's handlers under grpcio-testing: the same handlers, run to completion without a socket."""

from typing import Any

import grpc
import grpc_testing
import pytest
from google.rpc.error_details_pb2 import ErrorInfo
from google.rpc.status_pb2 import Status

from onex.memory.v1 import memory_base_pb2, memory_operations_pb2, value_pb2
from onex_memory.engine.engine import MemoryEngine
from onex_memory.server import memory_base, memory_operations
from onex_memory.services import Services
from onex_memory.services.admin import ServerFacts
from tests.support.clock import ManualClock
from tests.support.handlers import synchronous_servicer

BASE = memory_base.HANDLERS.rpcs.service
OPERATIONS = memory_operations.HANDLERS.rpcs.service


@pytest.fixture
def fake_server(clock: ManualClock) -> Any:
    facts = ServerFacts("0", lambda: "epoch", "memory", {}, (), clock.now_ms())
    services = Services(MemoryEngine(clock=clock), clock, facts)
    servicers = {
        BASE: synchronous_servicer(memory_base.HANDLERS, services),
        OPERATIONS: synchronous_servicer(memory_operations.HANDLERS, services),
    }
    return grpc_testing.server_from_dictionary(servicers, grpc_testing.strict_fake_time(0.0))


def called(
    server: Any, service: Any, name: str, request: Any, *metadata: tuple[str, str]
) -> tuple[Any, grpc.StatusCode, str, Any]:
    """Makes a call and returns its response, code, message and trailing metadata."""
    rpc = server.invoke_unary_unary(service.methods_by_name[name], metadata, request, None)
    response, trailing, code, details = rpc.termination()
    return response, code, details, trailing


def test_handler_answers_what_the_service_did(fake_server: Any) -> None:
    store = memory_base_pb2.StoreRequest(key="a", value=value_pb2.Value(int64_value=1))
    response, code, _, _ = called(fake_server, BASE, "Store", store)
    assert code is grpc.StatusCode.OK
    assert (response.revision, response.created) == (1, True)
    increment = memory_operations_pb2.AtomicIncrementRequest(key="a", amount=41)
    response, _, _, _ = called(fake_server, OPERATIONS, "AtomicIncrement", increment)
    assert response.value == 42


def test_handler_works_in_the_namespace_that_the_metadata_names(fake_server: Any) -> None:
    store = memory_base_pb2.StoreRequest(key="a", value=value_pb2.Value(bool_value=True))
    called(fake_server, BASE, "Store", store, ("onex-namespace", "team-a"))
    exists = memory_base_pb2.ExistsRequest(key="a")
    assert not called(fake_server, BASE, "Exists", exists)[0].exists
    assert called(fake_server, BASE, "Exists", exists, ("onex-namespace", "team-a"))[0].exists


def test_handler_aborts_with_the_reason_and_its_facts(fake_server: Any) -> None:
    store = memory_base_pb2.StoreRequest(key="a", value=value_pb2.Value(bool_value=True), expected_revision=7)
    _, code, message, trailing = called(fake_server, BASE, "Store", store)
    assert code is grpc.StatusCode.ABORTED
    status = Status.FromString(dict(trailing)["grpc-status-details-bin"])
    info = ErrorInfo()
    assert status.message == message
    assert status.details[0].Unpack(info)
    assert (info.reason, info.metadata["expected"]) == ("REVISION_MISMATCH", "7")
