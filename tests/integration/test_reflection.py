"""Reflection: a client without any generated code finds the services and uses them with plain JSON."""

import json
from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest
from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory
from grpc_reflection.v1alpha import reflection_pb2

from onex_memory import MemoryClient

NAMES = ["grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"]


class ReflectionClient:
    """What grpcurl does: asks for descriptors, builds messages of them, and converts them from and to JSON."""

    def __init__(self, channel: grpc.aio.Channel, name: str) -> None:
        self._channel = channel
        self._name = name
        self._pool = descriptor_pool.DescriptorPool()
        self._known: set[str] = set()

    async def _ask(self, **question: Any) -> reflection_pb2.ServerReflectionResponse:
        call = self._channel.stream_stream(
            f"/{self._name}/ServerReflectionInfo",
            request_serializer=reflection_pb2.ServerReflectionRequest.SerializeToString,
            response_deserializer=reflection_pb2.ServerReflectionResponse.FromString,
        )

        async def questions() -> AsyncIterator[reflection_pb2.ServerReflectionRequest]:
            yield reflection_pb2.ServerReflectionRequest(**question)

        (answer,) = [answer async for answer in call(questions())]
        assert isinstance(answer, reflection_pb2.ServerReflectionResponse)
        return answer

    async def services(self) -> list[str]:
        answer = await self._ask(list_services="")
        return [service.name for service in answer.list_services_response.service]

    async def is_known(self, symbol: str) -> bool:
        answer = await self._ask(file_containing_symbol=symbol)
        return not answer.HasField("error_response")

    async def _learn(self, **question: str) -> None:
        answer = await self._ask(**question)
        assert not answer.HasField("error_response"), answer.error_response.error_message
        files = [
            descriptor_pb2.FileDescriptorProto.FromString(file)
            for file in answer.file_descriptor_response.file_descriptor_proto
        ]
        for file in files:
            await self._add(file)

    async def _add(self, file: descriptor_pb2.FileDescriptorProto) -> None:
        if file.name in self._known:
            return
        self._known.add(file.name)
        for dependency in file.dependency:
            if dependency not in self._known:
                await self._learn(file_by_filename=dependency)
        self._pool.Add(file)

    async def call(self, service: str, method: str, request: str) -> Any:
        """Calls a method with JSON and returns what it answers as JSON."""
        await self._learn(file_containing_symbol=service)
        described = self._pool.FindServiceByName(service).methods_by_name[method]
        message = json_format.Parse(request, message_factory.GetMessageClass(described.input_type)())
        call: grpc.aio.UnaryUnaryMultiCallable[Any, Any] = self._channel.unary_unary(
            f"/{service}/{method}",
            request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=message_factory.GetMessageClass(described.output_type).FromString,
        )
        return json.loads(json_format.MessageToJson(await call(message), always_print_fields_with_no_presence=True))


@pytest.fixture(params=NAMES)
def reflection(request: pytest.FixtureRequest, channel: grpc.aio.Channel) -> ReflectionClient:
    return ReflectionClient(channel, request.param)


async def test_every_service_is_listed(reflection: ReflectionClient) -> None:
    assert sorted(await reflection.services()) == [
        "grpc.health.v1.Health",
        "grpc.reflection.v1.ServerReflection",
        "grpc.reflection.v1alpha.ServerReflection",
        "onex.memory.v1.AgentManagerService",
        "onex.memory.v1.AgentPoolService",
        "onex.memory.v1.MemoryAdminService",
        "onex.memory.v1.MemoryBaseService",
        "onex.memory.v1.MemoryOperationsService",
        "onex.memory.v1.MemoryPipelineService",
        "onex.memory.v1.MemorySecurityService",
        "onex.memory.v1.MemoryStreamingService",
        "onex.memory.v1.WorkflowEventsService",
        "onex.memory.v1.WorkflowSnapshotsService",
        "onex.memory.v1.WorkflowStatesService",
    ]


async def test_method_is_found_by_its_name_as_its_service_is(reflection: ReflectionClient) -> None:
    service = "onex.memory.v1.MemoryBaseService"
    assert await reflection.is_known(service)
    assert await reflection.is_known(f"{service}.Store")
    assert not await reflection.is_known(f"{service}.NoMethod")
    assert not await reflection.is_known("onex.memory.v1.NoService.Store")


async def test_value_is_stored_and_read_as_plain_json(reflection: ReflectionClient, client: MemoryClient) -> None:
    service = "onex.memory.v1.MemoryBaseService"
    request = '{"key":"user:1","value":{"jsonValue":"{\\"name\\":\\"Ann\\"}"},"ttl":"3600s"}'
    stored = await reflection.call(service, "Store", request)
    assert stored == {"revision": "1", "created": True}
    assert await client.memory.retrieve("user:1") == {"name": "Ann"}
    found = await reflection.call(service, "Retrieve", '{"key":"user:1"}')
    assert found["value"] == {"jsonValue": '{"name":"Ann"}'}
    assert found["expireTime"] == "2027-01-15T09:00:00Z"
    listed = await reflection.call(service, "ListKeys", '{"pattern":"user:*"}')
    assert listed == {"keys": ["user:1"], "nextPageToken": ""}


async def test_every_kind_of_value_has_a_plain_json_form(reflection: ReflectionClient, client: MemoryClient) -> None:
    forms = {
        '{"boolValue":false}': False,
        '{"int64Value":"9007199254740993"}': 2**53 + 1,
        '{"int64Value":7}': 7,
        '{"doubleValue":0.5}': 0.5,
        '{"stringValue":"é"}': "é",
        '{"bytesValue":"AP8="}': b"\x00\xff",
        '{"jsonValue":"[1]"}': [1],
    }
    for form, value in forms.items():
        await reflection.call("onex.memory.v1.MemoryBaseService", "Store", f'{{"key":"k","value":{form}}}')
        assert await client.memory.retrieve("k") == value


async def test_admin_service_is_described_too(reflection: ReflectionClient) -> None:
    info = await reflection.call("onex.memory.v1.MemoryAdminService", "GetServerInfo", "{}")
    assert info["limits"]["maxKeyBytes"] == "4096"
    assert info["limits"]["maxTtl"] == "3153600000s"
