"""MemoryPipelineService on gRPC: batches of operations over one stream.

Owns the way of a batch: its operations in order, its results when they are ready, and how many batches may be
unanswered. What an operation does is its service's business.

    read batch 1 ──► task 1: store, retrieve, pop (waits) ──► response 1: results 0, 1
    read batch 2 ──► task 2: increment                    ──► response 2: all its results
                     the pop is served                    ──► response 1: result 2
"""

from __future__ import annotations

import asyncio
from typing import Any, Final

import grpc

from onex.memory.v1 import memory_pipeline_pb2 as pb
from onex_memory.server.service import Context, Gate, abort, caller_of, sendable
from onex_memory.services import CallerServices, Services
from onex_memory.spi import limits
from onex_memory.spi.commands import Command
from onex_memory.spi.commands.checks import utf8_bytes
from onex_memory.spi.errors import (
    Cancelled,
    DeadlineExceeded,
    InvalidArgument,
    LimitExceeded,
    MemoryServiceError,
)
from onex_memory.wire.memory_pipeline import (
    SERVICE,
    PipelineBatch,
    PipelinedRpc,
    decode_operation,
    encode_error,
    encode_result,
    read_request,
)

__all__ = ["PipelineStream", "Pipelines"]

_UNANSWERED_BATCHES: Final = 64
"""How many batches of a stream may be unanswered, but for what waits, before the server reads no further."""
_WAITING: Final = 4_096
"""How many operations of a stream may wait at once before the next that would holds up its batch."""
_YIELD_EVERY: Final = 256
"""After how many operations of a batch others get a turn: about 3 ms."""


class PipelineStream:
    """One stream of batches of one caller."""

    def __init__(self, services: CallerServices, context: Context) -> None:
        self._services = services
        self._context = context
        self._client_id = ""
        self._unanswered: set[int] = set()
        self._waiting: dict[tuple[int, int], asyncio.Task[None]] = {}
        self._given_up: set[tuple[int, int]] = set()
        self._room = asyncio.Semaphore(_UNANSWERED_BATCHES)  # guards memory: a batch is read only if it may be kept
        self._places = asyncio.Semaphore(_WAITING)  # guards memory: what waits is kept, though its batch is not
        self._writing = asyncio.Lock()  # guards the stream: one response is written at a time
        self._reader: asyncio.Task[None] | None = None
        self._is_ending = False
        self._broken: MemoryServiceError | None = None

    async def run(self) -> None:
        """Serves the stream until the client ends it, or until `drain`; what was read is answered.

        Raises:
            InvalidArgument: a batch breaks the rules of the stream.
        """
        async with asyncio.TaskGroup() as tasks:
            self._reader = tasks.create_task(self._read(tasks), name="pipeline reader")
        if self._broken is not None:
            raise self._broken

    def drain(self) -> None:
        """Reads no further; the stream ends when what was read is answered.

        What waits is not: its client sends it again elsewhere.
        """
        if self._reader is not None:
            self._reader.cancel()
        self._give_up_waiting()

    def _give_up_waiting(self) -> None:
        self._is_ending = True
        for task in self._waiting.values():
            task.cancel()

    async def _read(self, tasks: asyncio.TaskGroup) -> None:
        while True:
            await self._room.acquire()
            request = await self._context.read()
            if request is grpc.aio.EOF:
                return
            try:
                batch = read_request(request)
                self._admit(batch)
            except MemoryServiceError as err:  # a status cannot overtake a response that is being written
                self._broken = err
                self._give_up_waiting()
                return
            if not batch.operations:
                self._room.release()
                continue
            tasks.create_task(self._batch(batch, tasks))

    def _admit(self, batch: PipelineBatch) -> None:
        """Checks what a batch may not do to its stream."""
        if len(batch.operations) > limits.MAX_BATCH_OPERATIONS:
            raise LimitExceeded(
                "operations",
                limit="max_batch_operations",
                maximum=limits.MAX_BATCH_OPERATIONS,
                actual=len(batch.operations),
            )
        for place in batch.cancelled:
            if place in self._waiting:
                self._given_up.add(place)
                self._waiting[place].cancel()
        if batch.operations:
            if batch.batch_id in self._unanswered:
                raise InvalidArgument("batch_id", "names a batch that is not yet answered")
            self._unanswered.add(batch.batch_id)
        if batch.client_id and batch.client_id != self._client_id:
            if self._client_id:
                raise InvalidArgument("client_id", "is that of another client than before")
            if utf8_bytes(batch.client_id, "client_id") > limits.MAX_CLIENT_ID_BYTES:
                raise InvalidArgument("client_id", f"must be at most {limits.MAX_CLIENT_ID_BYTES} bytes")
            self._client_id = batch.client_id
        if batch.seen_through and self._client_id:
            self._services.seen(self._client_id, batch.seen_through)

    async def _batch(self, batch: PipelineBatch, tasks: asyncio.TaskGroup) -> None:
        """Carries out the operations of a batch in order and answers it; those that wait are answered by themselves."""
        results: list[pb.PipelineResult] = []
        ready: list[int] = []
        size_bytes = 0
        waiting: list[asyncio.Task[None]] = []
        for index, operation in enumerate(batch.operations):
            try:
                row, command, timeout_ms = decode_operation(operation, self._client_id)
            except MemoryServiceError as err:
                result = encode_error(err)
            else:
                if row.rpc.waits and command.wait_ms:  # type: ignore[attr-defined]  # commands that wait have it
                    await self._places.acquire()
                    if not self._is_ending:
                        answer = self._answer_alone(batch.batch_id, index, row, command, timeout_ms)
                        task = self._waiting[batch.batch_id, index] = tasks.create_task(answer)
                        task.add_done_callback(lambda _: self._places.release())
                        waiting.append(task)
                    continue
                result = await self._result(row, command, timeout_ms)
            results.append(result)
            ready.append(index)
            size_bytes += result.ByteSize()
            if size_bytes >= limits.RESPONSE_BYTES:
                await self._write(pb.PipelineResponse(batch_id=batch.batch_id, results=results, indexes=ready))
                results, ready, size_bytes = [], [], 0
            if not (index + 1) % _YIELD_EVERY:
                await asyncio.sleep(0)
        if ready:
            indexes = ready if len(ready) < len(batch.operations) else ()
            await self._write(pb.PipelineResponse(batch_id=batch.batch_id, results=results, indexes=indexes))
        self._room.release()
        if waiting:
            await asyncio.wait(waiting)
        self._unanswered.discard(batch.batch_id)

    async def _answer_alone(
        self, batch_id: int, index: int, row: PipelinedRpc, command: Command[Any], timeout_ms: int | None
    ) -> None:
        try:
            result = await self._result(row, command, timeout_ms)
        except asyncio.CancelledError:
            if (batch_id, index) not in self._given_up:
                raise
            result = encode_error(Cancelled("the operation was given up while it waited"))
        finally:
            self._waiting.pop((batch_id, index), None)
            self._given_up.discard((batch_id, index))
        await self._write(pb.PipelineResponse(batch_id=batch_id, results=[result], indexes=[index]))

    async def _result(self, row: PipelinedRpc, command: Command[Any], timeout_ms: int | None) -> pb.PipelineResult:
        """Carries out one operation. Whatever goes wrong with it is its result."""
        service = self._services.memory if row.service == "memory" else self._services.operations
        try:
            if timeout_ms is None:
                return encode_result(row, await service.execute(command))
            async with asyncio.timeout(timeout_ms / 1_000):
                return encode_result(row, await service.execute(command))
        except TimeoutError:
            return encode_error(DeadlineExceeded(f"the operation took longer than its {timeout_ms} ms"))
        except Exception as err:  # noqa: BLE001 - whatever it is, it is logged whole and answered INTERNAL
            return encode_error(sendable(row.rpc, err))

    async def _write(self, response: pb.PipelineResponse) -> None:
        async with self._writing:
            await self._context.write(response)


class Pipelines:
    """The streams of a server: what a drain must end."""

    def __init__(self, services: Services, gate: Gate) -> None:
        self._services = services
        self._gate = gate
        self._streams: set[PipelineStream] = set()

    def handler(self) -> grpc.GenericRpcHandler:
        """Returns what a gRPC server is given to serve the service."""
        method: grpc.RpcMethodHandler[Any, Any] = grpc.stream_stream_rpc_method_handler(
            self._pipeline,
            request_deserializer=None,
            response_serializer=pb.PipelineResponse.SerializeToString,
        )
        return grpc.method_handlers_generic_handler(SERVICE.full_name, {"Pipeline": method})

    async def _pipeline(self, _: object, context: Context) -> None:
        try:
            if self._gate.is_closed:
                raise self._gate.refuse()
            stream = PipelineStream(self._services.of(caller_of(context)), context)
            self._streams.add(stream)
            try:
                await stream.run()
            finally:
                self._streams.discard(stream)
        except MemoryServiceError as err:
            await abort(context, err)

    def drain(self) -> None:
        """Ends every stream as soon as what was read of it is answered."""
        for stream in self._streams:
            stream.drain()
