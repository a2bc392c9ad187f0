"""The pipeline: concurrent calls share one stream, in batches, and survive its breaking.

Owns what is on its way: calls that wait to be sent, batches that wait to be answered, and the connection that is made
anew under them. A caller sees its own call only: its result, its error, its deadline.

    64 tasks await a store each ─► one PipelineRequest with 64 operations ─► one PipelineResponse
    the connection breaks        ─► what is unanswered is sent again on the next one, in order, writes under the
                                    sequence they had, so that the server does none of them twice

A batch is whatever has been asked for by the time the stream is free, so batches grow with the load by themselves.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections import deque
from collections.abc import AsyncGenerator, Awaitable
from typing import Any, Final

import grpc

from onex.memory.v1 import memory_pipeline_pb2 as pb
from onex_memory.client.channel import Channel
from onex_memory.spi import limits
from onex_memory.spi.commands import Command, FrameT, ResultT, StreamCommand, StreamingExecutor
from onex_memory.spi.commands.reconnecting import pause_s
from onex_memory.spi.errors import (
    ClientClosed,
    DeadlineExceeded,
    InvalidArgument,
    LimitExceeded,
    MemoryServiceError,
    Unavailable,
)
from onex_memory.spi.tasks import end
from onex_memory.wire.memory_pipeline import BY_COMMAND, PATH, PipelinedRpc, decode_result, encode_operation

__all__ = ["PipelineExecutor"]

_UNANSWERED_BATCHES: Final = 2
"""How many batches may be unanswered, but for what waits. With one, client and server take turns; with more than two,
batches are smaller than they need be."""
_LEAST_OPERATIONS: Final = 16
"""Up to how many operations a batch takes whatever is queued, before it leaves half to the next."""
_BATCH_OPERATIONS: Final = 1_024
_BATCH_BYTES: Final = 1 << 20
"""Where a batch stops growing; an operation that is larger travels alone."""
_REFUSALS: Final = frozenset({grpc.StatusCode.UNAUTHENTICATED, grpc.StatusCode.PERMISSION_DENIED})
_TICK_S: Final = 0.05
"""How late a deadline may be noticed, in seconds."""
_FRAME_BYTES: Final = 128
"""What a batch takes besides its operations, at most."""
_BROKEN: Final = frozenset(
    {
        grpc.StatusCode.UNAVAILABLE,
        grpc.StatusCode.CANCELLED,
        grpc.StatusCode.INTERNAL,
        grpc.StatusCode.UNKNOWN,
        grpc.StatusCode.ABORTED,
    }
)
"""What a stream ends with when its connection breaks or its server goes away. Anything else is said about the calls."""
_UNKNOWN_END: Final = "Internal error from Core"
"""What gRPC says of a stream that had ended before a message was written to it, in place of what it had ended with."""


class _Call:
    """One operation on its way."""

    __slots__ = ("deadline_s", "future", "is_answered", "operation", "place", "row", "sequence", "size_bytes", "waits")

    def __init__(
        self,
        row: PipelinedRpc,
        operation: pb.PipelineOperation,
        *,
        size_bytes: int,
        sequence: int,
        deadline_s: float | None,
        waits: bool,
        future: asyncio.Future[Any],
    ) -> None:
        self.row = row
        self.operation = operation
        self.size_bytes = size_bytes
        self.sequence = sequence
        self.deadline_s = deadline_s
        self.waits = waits
        """Whether it waits at the server for something that others do."""
        self.is_answered = False
        self.place: tuple[int, int] | None = None
        """Its batch and its index there; None: it is not on its way. Only calls that wait need it."""
        self.future = future

    def is_late(self, now_s: float) -> bool:
        """Whether its deadline has passed while its caller still waits."""
        return self.deadline_s is not None and self.deadline_s <= now_s and not self.future.done()


class _Batch:
    """Calls that were sent together."""

    __slots__ = ("busy", "calls", "unanswered")

    def __init__(self, calls: list[_Call]) -> None:
        self.calls = calls
        self.unanswered = len(calls)
        self.busy = sum([not call.waits for call in calls])
        """How many are unanswered of those that do not wait."""


class PipelineExecutor:
    """Carries out the commands that a pipeline carries, and hands the others on."""

    def __init__(self, channel: Channel, unary: StreamingExecutor) -> None:
        """Notes what to use; nothing is connected before the first call.

        Args:
            channel: what to open the stream on.
            unary: what carries out the commands that may not travel on a pipeline.
        """
        self._channel = channel
        self._unary = unary
        self._client_id = secrets.token_hex(16)
        self._sequence = 0
        self._unseen: dict[int, None] = {}
        self._queue: deque[_Call] = deque()
        self._batches: dict[int, _Batch] = {}
        self._busy_batches = 0
        self._cancellations: list[tuple[int, int]] = []
        self._batch_id = 0
        self._wake: asyncio.Event | None = None
        self._task: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._was_answered = False
        self._outage = ""

    def execute(self, command: Command[ResultT]) -> Awaitable[ResultT]:
        """Sends a command and answers with its result; it is on its way when this returns."""
        row = BY_COMMAND.get(type(command))
        if row is None or row.rpc.takes_long:
            # What works through all that is stored would hold up its batch; and a deletion by pattern, sent again
            # after a broken connection, would delete what was stored since.
            return self._unary.execute(command)
        return self._submit(row, command).future

    def stream(self, command: StreamCommand[FrameT]) -> AsyncGenerator[FrameT, None]:
        """Carries out a command that is answered with many messages, which no pipeline carries."""
        return self._unary.stream(command)

    async def pause(self, seconds: float) -> None:
        """Waits, before something is tried again."""
        await asyncio.sleep(seconds)

    def _submit(self, row: PipelinedRpc, command: Command[Any]) -> _Call:
        sequence = 0
        waits = row.rpc.waits and command.wait_ms > 0  # type: ignore[attr-defined]  # commands that wait have it
        if waits:
            # Named and not numbered: a number would keep the outcomes of all writes after it unseen while it waits.
            command.request_id = command.request_id or secrets.token_hex(16)  # type: ignore[attr-defined]  # as above
        elif row.is_write:
            sequence = self._sequence = self._sequence + 1
        try:
            operation = encode_operation(row, command, sequence)
        except UnicodeEncodeError as err:
            raise InvalidArgument("request", f"holds text that UTF-8 cannot encode: {err.reason}") from err
        size_bytes = operation.ByteSize()
        if size_bytes > limits.MAX_REQUEST_BYTES - _FRAME_BYTES:
            raise LimitExceeded(
                "request",
                limit="max_request_bytes",
                maximum=limits.MAX_REQUEST_BYTES,
                actual=size_bytes + _FRAME_BYTES,
            )
        loop = self._loop
        if loop is None:
            loop = self._loop = self._loop_of_now()  # a system call each time, so once for as long as it is busy
        if sequence:
            self._unseen[sequence] = None
        call = _Call(
            row,
            operation,
            size_bytes=size_bytes,
            sequence=sequence,
            deadline_s=self._deadline_s(row, command, loop),
            waits=waits,
            future=loop.create_future(),
        )
        self._queue.append(call)
        if waits:
            call.future.add_done_callback(lambda _: self._give_up(call))
        if self._timer is None:
            self._start(loop)
        assert self._wake is not None
        self._wake.set()
        return call

    def _give_up(self, call: _Call) -> None:
        """Tells the server that nobody waits for a call any longer: it must not take an item for nobody."""
        if call.place is not None and not call.is_answered:
            self._cancellations.append(call.place)
            if self._wake is not None:
                self._wake.set()

    def _deadline_s(self, row: PipelinedRpc, command: Command[Any], loop: asyncio.AbstractEventLoop) -> float | None:
        timeout_s = self._channel.timeout_s
        if timeout_s is None or row.rpc.takes_long:
            return None
        if row.rpc.waits:
            timeout_s += command.wait_ms / 1_000  # type: ignore[attr-defined]  # commands that wait have it
        return loop.time() + timeout_s

    def _loop_of_now(self) -> asyncio.AbstractEventLoop:
        """Returns the event loop, which must be that of the connection."""
        self._channel.connected()
        return asyncio.get_running_loop()

    def _start(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = loop.call_later(_TICK_S, self._expire, loop)
        if self._task is None:
            self._wake = asyncio.Event()
            self._task = loop.create_task(self._run(), name="onex-memory-pipeline")
            self._task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Lets nobody wait for a pipeline that has failed in a way that nobody foresaw; the next call makes another."""
        if self._task is not task:
            return  # `close` has ended it
        self._task = None
        self._loop = None
        self._stop_timer()  # the next call starts both
        why = "it was cancelled" if task.cancelled() else repr(task.exception())
        self._fail_all(Unavailable(f"the pipeline failed: {why}"))

    async def close(self) -> None:
        """Ends the stream; calls that are not answered fail with `ClientClosed`."""
        task, self._task = self._task, None
        self._loop = None
        self._stop_timer()
        try:
            if task is not None:
                await end(task)
        finally:
            self._fail_all(ClientClosed("the client was closed"))

    # The connection.

    async def _run(self) -> None:
        """Keeps a stream open for as long as there is something to send, and begins anew when it breaks."""
        failures = 0
        this = asyncio.current_task()
        # Not for ever: where a stream fails at the very moment at which `close` cancels this, gRPC tells of the failure
        # alone.
        while self._task is this:
            assert self._wake is not None
            if not self._queue:
                await self._wake.wait()
                self._wake.clear()
                continue
            try:
                was_of_use = await self._stream()
            except grpc.aio.AioRpcError as err:
                was_of_use = err.code() in _REFUSALS  # the server is there and has said what it has to say
                self._lost(err)
            self._send_again()
            failures = 0 if was_of_use else failures + 1
            if failures:
                await asyncio.sleep(pause_s(failures - 1))

    async def _stream(self) -> bool:
        """Opens a stream and uses it until it ends. Returns whether anything was answered on it."""
        call = self._channel.stream(PATH, pb.PipelineRequest, pb.PipelineResponse)
        try:
            await call.wait_for_connection()
            self._outage = ""
            writer = asyncio.create_task(self._write(call), name="onex-memory-pipeline-writer")
            writer.add_done_callback(lambda _: call.cancel())  # nobody would be read any more, and nobody told
            try:
                return await self._read(call)
            finally:
                # That the stream is over, `_read` tells of.
                with contextlib.suppress(grpc.aio.AioRpcError, asyncio.InvalidStateError):
                    await end(writer)
        finally:
            call.cancel()

    async def _write(self, call: grpc.aio.StreamStreamCall[Any, Any]) -> None:
        assert self._wake is not None
        client_id = self._client_id
        while True:
            while self._queue and self._busy_batches < _UNANSWERED_BATCHES:
                calls = self._next_calls()
                if not calls:
                    continue
                self._batch_id += 1
                batch = self._batches[self._batch_id] = _Batch(calls)
                if batch.busy:
                    self._busy_batches += 1
                if batch.busy < len(calls):
                    for index, waiting in enumerate(calls):
                        if waiting.waits:
                            waiting.place = (self._batch_id, index)
                request = pb.PipelineRequest(
                    batch_id=self._batch_id,
                    operations=[call.operation for call in calls],
                    client_id=client_id,
                    seen_through=next(iter(self._unseen), self._sequence + 1) - 1,
                )
                client_id = ""
                await call.write(request)
            if self._cancellations:
                given_up, self._cancellations = self._cancellations, []
                places = [pb.PipelineCancellation(batch_id=batch_id, index=index) for batch_id, index in given_up]
                await call.write(pb.PipelineRequest(cancellations=places))
            self._wake.clear()
            await self._wake.wait()

    def _next_calls(self) -> list[_Call]:
        """Takes the calls of the next batch off the queue; those that were given up are dropped."""
        calls: list[_Call] = []
        size = 0
        queue = self._queue
        # Callers that are answered together ask together: taken all at once they would leave the server idle until
        # the next batch, and then the client. So a batch takes half of what is on its way, and the two overlap.
        on_their_way = len(queue) + sum([batch.busy for batch in self._batches.values()])
        limit = min(_BATCH_OPERATIONS, max(_LEAST_OPERATIONS, (on_their_way + 1) // 2))
        while queue and len(calls) < limit:
            call = queue[0]
            if call.future.done():
                queue.popleft()
                self._unseen.pop(call.sequence, None)
                continue
            size += call.size_bytes
            if calls and size > _BATCH_BYTES:
                break
            calls.append(queue.popleft())
        return calls

    async def _read(self, call: grpc.aio.StreamStreamCall[Any, Any]) -> bool:
        """Takes responses until the stream ends. Returns whether there was one."""
        answered = False
        while True:
            response: Any = await call.read()
            if response is grpc.aio.EOF:
                return answered
            answered = self._was_answered = True
            self._settle(response)

    # Results.

    def _settle(self, response: pb.PipelineResponse) -> None:
        batch = self._batches[response.batch_id]
        calls = batch.calls
        if response.indexes:
            calls = [calls[index] for index in response.indexes]
        for call, result in zip(calls, response.results, strict=True):
            self._answer(call, result)
        batch.unanswered -= len(calls)
        if batch.busy:
            batch.busy -= sum([not call.waits for call in calls])
            if not batch.busy:
                self._busy_batches -= 1
        if not batch.unanswered:
            del self._batches[response.batch_id]
        if self._queue:
            assert self._wake is not None
            self._wake.set()

    def _answer(self, call: _Call, result: pb.PipelineResult) -> None:
        call.is_answered = True
        if call.sequence:
            self._unseen.pop(call.sequence, None)
        future = call.future
        if future.done():
            return
        try:
            future.set_result(decode_result(call.row, result))
        except MemoryServiceError as err:
            future.set_exception(err)

    def _send_again(self) -> None:
        """Puts what is unanswered in front of the queue, in order, to be sent again."""
        calls = [call for batch in self._batches.values() for call in batch.calls if not call.is_answered]
        for call in calls:
            call.place = None
        self._queue.extendleft(reversed(calls))
        self._batches.clear()
        self._busy_batches = 0
        self._cancellations.clear()

    def _lost(self, error: grpc.aio.AioRpcError) -> None:
        """Decides what a broken stream means for those who wait."""
        if error.details() == _UNKNOWN_END:
            return  # the next one tells
        failure = self._channel.error_of(error)
        if error.code() not in _BROKEN or not self._was_answered:
            self._fail_all(failure)
        else:
            self._outage = str(failure)

    def _fail_all(self, error: MemoryServiceError) -> None:
        calls = [call for batch in self._batches.values() for call in batch.calls]
        calls += self._queue
        self._batches.clear()
        self._busy_batches = 0
        self._queue.clear()
        for call in calls:
            self._unseen.pop(call.sequence, None)
            if not call.future.done():
                call.future.set_exception(error)

    # Deadlines.

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _expire(self, loop: asyncio.AbstractEventLoop) -> None:
        """Fails the calls whose deadline has passed, for as long as there are calls."""
        self._timer = None
        if not self._batches and not self._queue:
            self._loop = None  # the next call may be one of another
            return
        now_s = loop.time()
        for batch in self._batches.values():
            for call in batch.calls:
                if call.is_late(now_s):
                    call.future.set_exception(DeadlineExceeded("the server did not answer in time"))
        for call in self._queue:
            if call.is_late(now_s):
                late = "the server did not take the call in time"
                call.future.set_exception(Unavailable(self._outage) if self._outage else DeadlineExceeded(late))
        if any(call.future.done() for call in self._queue):  # in an outage nobody else takes them off the queue
            kept = [call for call in self._queue if not call.future.done()]
            for call in self._queue:
                if call.future.done():
                    self._unseen.pop(call.sequence, None)
            self._queue.clear()
            self._queue.extend(kept)
        self._timer = loop.call_later(_TICK_S, self._expire, loop)
