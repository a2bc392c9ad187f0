"""Raw batches over one stream of MemoryPipelineService, and the operations that tests of it send."""

import asyncio
from typing import TYPE_CHECKING, Any, TypeAlias

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration

from onex.memory.v1 import memory_base_pb2 as base, memory_operations_pb2 as ops, memory_pipeline_pb2 as pb, value_pb2
from onex_memory.server.app import MemoryServer
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


async def in_line(server: MemoryServer, number: int) -> None:
    async with asyncio.timeout(10):
        while waiting_in(server._services) != number:  # noqa: ASYNC110 - a line tells nobody of itself
            await asyncio.sleep(0.001)
