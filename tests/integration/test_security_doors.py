"""Who is let in: every RPC, found by reflection, refuses whoever is nobody or has no grant, before it reads at all."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest
from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message_factory import GetMessageClass
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from onex_memory import MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.server import throttles
from onex_memory.server.app import SERVICES, MemoryServer
from onex_memory.services import (
    _PERMISSIONS,
    Services,
    admin,
    agent_manager,
    agent_pool,
    memory_base,
    memory_operations,
    memory_streaming,
    workflow_events,
    workflow_snapshots,
    workflow_states,
)
from onex_memory.spi import IssuedToken, PermissionDenied
from onex_memory.spi.commands.admin import ImportPiece
from onex_memory.spi.commands.tasks import AttachAgent, Heartbeat, SessionDrain, TaskReports
from onex_memory.wire.memory_pipeline import SERVICE as PIPELINE
from tests.support.implementations import FREE_PORT

ADMINISTRATOR_TOKEN = "an-administrator-token-for-tests-only"
OPEN_SERVICES = {"grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection"}
"""What tells nothing about anybody: probes have no credentials, and the protos are public."""
REFUSED = {grpc.StatusCode.UNAUTHENTICATED, grpc.StatusCode.PERMISSION_DENIED}


@pytest.fixture
async def server() -> AsyncIterator[MemoryServer]:
    settings = ServerSettings(listen=FREE_PORT, administrator_token=ADMINISTRATOR_TOKEN)
    async with MemoryServer(settings) as opened:
        yield opened


@pytest.fixture
async def administrator(server: MemoryServer) -> AsyncIterator[MemoryClient]:
    async with MemoryClient(server.address, token=ADMINISTRATOR_TOKEN) as client:
        yield client


@pytest.fixture
async def ungranted(administrator: MemoryClient) -> IssuedToken:
    return await administrator.security.issue_token("nobody-in-particular")


async def reflected(address: str) -> list[MethodDescriptor]:
    """Every RPC that the server says it has."""
    pool = DescriptorPool()
    async with grpc.aio.insecure_channel(address) as channel:
        stub: Any = reflection_pb2_grpc.ServerReflectionStub(channel)  # type: ignore[arg-type]  # either will do

        async def asked(**request: Any) -> Any:
            call = stub.ServerReflectionInfo(iter([reflection_pb2.ServerReflectionRequest(**request)]))
            return await call.read()

        listed = await asked(list_services="")
        names = [service.name for service in listed.list_services_response.service]
        added: set[bytes] = set()

        async def add(**request: str) -> None:
            from google.protobuf.descriptor_pb2 import FileDescriptorProto

            answer = await asked(**request)
            for data in answer.file_descriptor_response.file_descriptor_proto:
                proto = FileDescriptorProto.FromString(data)
                if data in added:
                    continue
                added.add(data)
                for dependency in proto.dependency:
                    await add(file_by_filename=dependency)
                pool.AddSerializedFile(data)

        methods: list[MethodDescriptor] = []
        for name in names:
            if name in OPEN_SERVICES or name.startswith("grpc."):
                continue
            await add(file_containing_symbol=name)
            service: ServiceDescriptor = pool.FindServiceByName(name)
            methods += service.methods
        return methods


async def status_of(
    address: str, method: MethodDescriptor, request: bytes, token: str | None, *, namespace: str = "default"
) -> grpc.StatusCode:
    """The status that an RPC answers to one request, or to the first message of a stream."""
    path = f"/{method.containing_service.full_name}/{method.name}"
    credentials = (("authorization", f"Bearer {token}"),) if token is not None else ()
    metadata = (("onex-namespace", namespace), *credentials)
    async with grpc.aio.insecure_channel(address) as channel:
        if method.client_streaming:
            open_both: Any = channel.stream_stream(path)
            call = open_both(iter([request]), metadata=metadata, timeout=10)
        else:
            open_one: Any = channel.unary_stream(path)
            call = open_one(request, metadata=metadata, timeout=10)
        try:
            while await call.read() is not grpc.aio.EOF:
                return grpc.StatusCode.OK
        except grpc.aio.AioRpcError as err:
            if err.details() == "Internal error from Core":  # gRPC's client: it had ended before it was written to
                return await status_of(address, method, request, token, namespace=namespace)
            return err.code()
        code: grpc.StatusCode = await call.code()
        return code


@pytest.mark.parametrize("payload", [b"", b"\xff\xff garbage", b"\x0a\x01k"])
async def test_every_rpc_refuses_the_unknown_and_the_ungranted(
    server: MemoryServer, ungranted: IssuedToken, payload: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttles, "_FREE_FAILURES", 1_000)  # which would otherwise slow this one down
    methods = await reflected(server.address)
    assert {method.containing_service.full_name for method in methods} == {
        *(handlers.rpcs.service.full_name for handlers in SERVICES),
        PIPELINE.full_name,
    }
    assert {"AgentSession", "Import", "Pipeline"} == {method.name for method in methods if method.client_streaming}
    let_in = []
    for method in methods:
        for token in (None, "", "onex_aaaaaaaaaaaa_nothing", "a.b.c", ungranted.token):
            code = await status_of(server.address, method, payload, token)
            if code not in REFUSED:
                let_in.append((method.full_name, token, code))
    assert let_in == []


async def test_every_rpc_with_its_smallest_request_refuses_the_ungranted(
    server: MemoryServer, ungranted: IssuedToken
) -> None:
    for method in await reflected(server.address):
        request = GetMessageClass(method.input_type)().SerializeToString()
        assert await status_of(server.address, method, request, ungranted.token) is grpc.StatusCode.PERMISSION_DENIED


def test_every_command_has_a_row_that_says_what_it_needs() -> None:
    services = (
        memory_base,
        memory_operations,
        memory_streaming,
        workflow_events,
        workflow_snapshots,
        workflow_states,
        agent_manager,
        agent_pool,
        admin,
    )
    commands = {command for service in services for command in service.COMMANDS}
    assert _PERMISSIONS.keys() == commands | {AttachAgent, Heartbeat, ImportPiece, SessionDrain, TaskReports}


def lacking_names(server: MemoryServer) -> set[str]:
    """The RPCs that nothing carries out yet: denied to all but the administrator of this machine."""
    tables = [handlers.rpcs for handlers in SERVICES]
    rows: dict[Any, str] = {command: rpc.name for table in tables for command, rpc in table.by_command.items()}
    rows |= {command: rpc.name for table in tables for command, rpc in table.streams.items()}
    return {name for command, name in rows.items() if command not in server._services._permissions}


async def test_every_rpc_of_the_server_has_a_row(server: MemoryServer) -> None:
    services: Services = server._services
    served = {
        command
        for handlers in SERVICES
        for command in (*handlers.rpcs.by_command, *handlers.rpcs.streams, *handlers.rpcs.sessions)
    }
    lacking = {command.__name__ for command in served if command not in services._permissions}
    # Denied to all but the administrator of this machine until something carries them out.
    unimplemented = {
        command.__name__
        for command in served
        if command.__module__.endswith((".encryption", ".audit")) and command not in services.security.parts
    }
    assert lacking == unimplemented


async def test_who_may_do_everything_in_one_namespace_gets_into_no_other_by_any_rpc(
    server: MemoryServer, administrator: MemoryClient
) -> None:
    await administrator.security.grant("ann", "*", "*", resource_type="*")
    token = (await administrator.security.issue_token("ann")).token
    refused_here = set()
    for method in await reflected(server.address):
        if await status_of(server.address, method, b"", token) in REFUSED:
            refused_here.add(method.name)
        there = await status_of(server.address, method, b"", token, namespace="team-b")
        assert there is grpc.StatusCode.PERMISSION_DENIED, method.full_name
    of_all_namespaces = {"IssueApiToken", "ListApiTokens", "RevokeApiToken", "ListNamespaces", "SetQuota"}
    assert refused_here <= {*of_all_namespaces, *lacking_names(server)}


async def test_a_refused_call_is_refused_at_once_each_time(server: MemoryServer, ungranted: IssuedToken) -> None:
    """The pipeline's back-off is for servers that are away, not for those that have answered."""
    async with MemoryClient(server.address, token=ungranted.token) as client, asyncio.timeout(5):
        for _ in range(20):
            with pytest.raises(PermissionDenied):
                await client.memory.retrieve("key")
