"""MemoryPipelineService on gRPC: batches of operations over one stream.

Owns the way of a batch: its operations in order, its results when they are ready, and how many batches may be
unanswered. What an operation does is its service's business.

    read batch 1 ──► task 1: store, retrieve, pop (waits) ──► response 1: results 0, 1
    read batch 2 ──► task 2: increment                    ──► response 2: all its results
                     the pop is served                    ──► response 1: result 2
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import grpc

from onex.memory.v1 import memory_pipeline_pb2 as pb
from onex_memory.server.identity import Door
from onex_memory.server.observation import BatchObserver, CallObserver, MethodCounters
from onex_memory.server.service import Context, Gate, carried_out, sendable
from onex_memory.services import CallerServices
from onex_memory.spi import limits
from onex_memory.spi.commands import Command
from onex_memory.spi.commands.checks import check_at_most, utf8_bytes
from onex_memory.spi.errors import (
    Cancelled,
    DeadlineExceeded,
    InvalidArgument,
    LimitExceeded,
    MemoryServiceError,
    RateLimited,
    Unavailable,
)
from onex_memory.spi.namespace_errors import QuotaExceeded
from onex_memory.wire.errors import status_number
from onex_memory.wire.memory_pipeline import (
    BY_COMMAND,
    SERVICE,
    PipelineBatch,
    decode_operation,
    fill_error,
    fill_result,
    read_request,
)

__all__ = ["PipelineStream", "Pipelines"]

_UNANSWERED_BATCHES: Final = 64
"""How many batches of a stream may be unanswered, but for what waits, before the server reads no further."""
_WAITING: Final = 4_096
"""How many operations of a stream may wait at once before the next that would holds up its batch."""
_YIELD_EVERY: Final = 256
"""After how many operations of a batch others get a turn: about 2 ms."""
_PART: Final = 256
"""How many operations are carried out together at most."""
_LARGE: Final = 8
"""As how many of them one counts whose answer may be large: it is kept until those before it are on their way."""


@dataclass(slots=True)
class _Part:
    """Operations of a batch, one behind the other, that are carried out together."""

    first: int
    """Which operation of the batch, from 0, the first is."""
    commands: list[Command[Any] | Exception]
    """What they are; or why one is none."""
    timeout_ms: int | None = None
    """How long it may take, where it is one operation that says so."""
    waits: bool = False
    """Whether it is one operation that may wait."""


def _parts(batch: PipelineBatch, client_id: str) -> Iterator[_Part]:
    """Cuts a batch into parts: as large as they may be, but what may wait or has a timeout is one by itself.

    A part is decoded when its turn comes.
    """
    commands: list[Command[Any] | Exception] = []
    room = _PART
    for index, operation in enumerate(batch.operations):
        try:
            row, command, timeout_ms = decode_operation(operation, client_id)
        except MemoryServiceError as err:
            commands.append(err.with_traceback(None))  # which holds this frame, and so the batch
            room -= 1
        except Exception as err:  # noqa: BLE001 - whatever it is, this operation fails with it, and no other
            commands.append(err)
            room -= 1
        else:
            waits = row.rpc.waits and command.wait_ms > 0  # type: ignore[attr-defined]  # commands that wait have it
            if not waits and timeout_ms is None:
                commands.append(command)
                room -= 1 if row.is_small else _LARGE
            else:
                if commands:
                    yield _Part(index - len(commands), commands)
                    commands, room = [], _PART
                yield _Part(index, [command], timeout_ms, waits)
        if room <= 0:
            yield _Part(index + 1 - len(commands), commands)
            commands, room = [], _PART
    if commands:
        yield _Part(len(batch.operations) - len(commands), commands)


class _Responses:
    """The responses to one batch: each takes results until it is large, then it is written and the next begins."""

    def __init__(
        self,
        batch: PipelineBatch,
        write: Callable[[pb.PipelineResponse], Awaitable[None]],
        context: Context,
        observer: BatchObserver | None,
    ) -> None:
        self._batch_id = batch.batch_id
        self._count = len(batch.operations)
        self._write = write
        self._context = context
        self._observer = observer
        self.failed = 0
        """How many of its operations have failed."""
        self._begin()

    def _begin(self) -> None:
        self._response = pb.PipelineResponse(batch_id=self._batch_id)
        self._indexes: list[int] = []
        self._size_bytes = 0

    async def add(self, part: _Part, answers: list[Any]) -> None:
        """Adds the results of a part."""
        for index, (command, answer) in enumerate(zip(part.commands, answers, strict=True), part.first):
            # Filled in its place: a message that is made by itself is copied here, which costs as much as making it.
            result = self._response.results.add()
            error = answer if isinstance(answer, Exception) else None
            if error is None:
                assert not isinstance(command, Exception), "what is no command has failed"
                try:
                    self._size_bytes += fill_result(result, command, answer)
                except Exception as err:  # noqa: BLE001 - it is logged whole and answered INTERNAL
                    error = err
            if error is not None:
                name = "Pipeline" if isinstance(command, Exception) else BY_COMMAND[type(command)].rpc.name
                sent = sendable(name, error, self._context)
                self._size_bytes += fill_error(result, sent)
                self.failed += 1
                if self._observer is not None:
                    self._observer.operations.ended(command, status_number(sent))
            self._indexes.append(index)
            if self._size_bytes >= limits.RESPONSE_BYTES:
                await self.write()

    async def write(self) -> None:
        """Writes the results that were added and are not yet written, if there are any."""
        if self._indexes:
            response = self._response
            if len(self._indexes) < self._count:
                response.indexes.extend(self._indexes)
            self._begin()
            await self._write(response)


def _given_up() -> Cancelled:
    return Cancelled("the operation was given up while it waited")


class PipelineStream:
    """One stream of batches of one caller."""

    def __init__(
        self, services: CallerServices, context: Context, door: Door, counters: MethodCounters, observer: CallObserver
    ) -> None:
        self._services = services
        self._counters = counters
        self._observer = observer.batches(context)
        self._door = door
        self._limiter = door.limiter
        self._quotas = door.quotas
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
        self._is_ending = True  # what waits in a queue is told that it stops (`services.wait_queues`)

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
            self._counters.received += 1
            try:
                self._door.check()
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
        if batch.operations:
            if batch.batch_id in self._unanswered:
                raise InvalidArgument("batch_id", "names a batch that is not yet answered")
            self._unanswered.add(batch.batch_id)
        for place in batch.cancelled:
            # What does not wait yet finds out when its turn comes: a cancellation may overtake what it is about.
            if place[0] in self._unanswered and 0 <= place[1] < limits.MAX_BATCH_OPERATIONS:
                self._given_up.add(place)
                if place in self._waiting:
                    self._waiting[place].cancel()
        if batch.client_id and self._services.scoped(batch.client_id) != self._client_id:
            if self._client_id:
                raise InvalidArgument("client_id", "is that of another client than before")
            check_at_most(utf8_bytes(batch.client_id, "client_id"), "client_id", "max_client_id_bytes")
            self._client_id = self._services.scoped(batch.client_id)
        if batch.seen_through and self._client_id:
            self._services.seen(self._client_id, batch.seen_through)

    async def _batch(self, batch: PipelineBatch, tasks: asyncio.TaskGroup) -> None:
        """Carries out the operations of a batch in order and answers it; those that wait are answered by themselves."""
        responses = _Responses(batch, self._write, self._context, self._observer)
        begun_s = time.perf_counter()
        waiting: list[asyncio.Task[None]] = []
        since_yield = 0
        for part in _parts(batch, self._client_id):
            if part.waits:
                await self._places.acquire()
                if not self._is_ending:
                    task = tasks.create_task(self._answer_alone(batch, part))
                    task.add_done_callback(lambda _: self._places.release())
                    waiting.append(task)
                continue
            await responses.add(part, await self._answers(part))
            since_yield += len(part.commands)
            if since_yield >= _YIELD_EVERY:
                since_yield = 0
                await asyncio.sleep(0)
        await responses.write()
        if self._observer is not None:
            self._observer.batch(batch.batch_id, len(batch.operations), responses.failed, begun_s)
        self._room.release()
        if waiting:
            await asyncio.wait(waiting)
        self._unanswered.discard(batch.batch_id)
        if self._given_up:
            self._given_up = {place for place in self._given_up if place[0] != batch.batch_id}

    def _is_left_open(self, answer: Any) -> bool:
        """Whether an operation goes without this answer: it is sent again, elsewhere."""
        return self._is_ending and isinstance(answer, Unavailable)

    async def _answer_alone(self, batch: PipelineBatch, part: _Part) -> None:
        """Carries out an operation that may wait, and answers it."""
        if self._is_ending:
            return
        place = batch.batch_id, part.first
        task = asyncio.current_task()
        assert task is not None, "a coroutine runs in a task"
        # Only from here on can it be cancelled: a task that is cancelled before it began would answer nothing.
        self._waiting[place] = task
        try:
            answers = [_given_up()] if place in self._given_up else await self._answers(part)
        except asyncio.CancelledError:
            if place not in self._given_up:
                raise
            answers = [_given_up()]
        finally:
            self._waiting.pop(place, None)
        if self._is_left_open(answers[0]):
            return
        response = _Responses(batch, self._write, self._context, self._observer)
        await response.add(part, answers)
        await response.write()

    async def _answers(self, part: _Part) -> list[Any]:
        """Carries out the operations of a part; whatever goes wrong with one is its answer."""
        if self._observer is None:
            return await self._carried_out(part)
        self._observer.begun(part.commands)
        begun_s = time.perf_counter()
        answers = await self._carried_out(part)
        if not part.waits:
            self._observer.part(part.commands, time.perf_counter() - begun_s)
        return answers

    async def _carried_out(self, part: _Part) -> list[Any]:
        if self._limiter is not None:
            try:
                self._limiter.take(self._services.caller.principal, len(part.commands))
            except RateLimited as err:
                return [err.with_traceback(None)] * len(part.commands)
        if self._quotas:
            try:
                self._quotas.take(self._services.caller.namespace, len(part.commands))
            except QuotaExceeded as err:
                return [err.with_traceback(None)] * len(part.commands)
        if part.timeout_ms is None:
            return await self._services.execute_each(part.commands)
        try:
            async with asyncio.timeout(part.timeout_ms / 1_000):
                return await self._services.execute_each(part.commands)
        except TimeoutError:
            return [DeadlineExceeded(f"the operation took longer than its {part.timeout_ms} ms")]

    async def _write(self, response: pb.PipelineResponse) -> None:
        async with self._writing:
            await self._context.write(response)
        self._counters.sent += 1


class Pipelines:
    """The streams of a server: what a drain must end."""

    def __init__(self, door: Door, gate: Gate, observer: CallObserver | None = None) -> None:
        self._door = door
        self._gate = gate
        self._observer = observer or CallObserver()
        self._counters = self._observer.method(SERVICE.full_name, "Pipeline", "bidi_stream")
        self._streams: set[PipelineStream] = set()

    def handler(self) -> grpc.GenericRpcHandler:
        """Returns what a gRPC server is given to serve the service."""
        method: grpc.RpcMethodHandler[Any, Any] = grpc.stream_stream_rpc_method_handler(
            self._observer.around(self._pipeline, self._counters),
            request_deserializer=None,
            response_serializer=pb.PipelineResponse.SerializeToString,
        )
        return grpc.method_handlers_generic_handler(SERVICE.full_name, {"Pipeline": method})

    async def _pipeline(self, _: object, context: Context) -> None:
        async with carried_out("Pipeline", context, self._door, self._gate) as services:
            stream = PipelineStream(services, context, self._door, self._counters, self._observer)
            self._streams.add(stream)
            try:
                await stream.run()
            finally:
                self._streams.discard(stream)

    @property
    def open_count(self) -> int:
        """How many streams are open."""
        return len(self._streams)

    def drain(self) -> None:
        """Ends every stream as soon as what was read of it is answered."""
        for stream in self._streams:
            stream.drain()
