"""Calls that block the thread: commands carried out over a synchronous channel, as coroutines that never wait.

Owns that what is written for an event loop runs through without one, where nothing in it waits but for such calls.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine, Generator
from contextlib import closing
from typing import Any, Final, Self, TypeVar

import grpc

from onex_memory.client.errors import error_of
from onex_memory.spi.commands import Command, SessionCommand, StreamCommand
from onex_memory.spi.errors import ClientClosed, InvalidArgument, MemoryServiceError
from onex_memory.wire import (
    admin,
    agent_manager,
    agent_pool,
    memory_base,
    memory_operations,
    memory_security,
    memory_streaming,
    workflow_events,
    workflow_snapshots,
    workflow_states,
)
from onex_memory.wire.rpc import Rpc, RpcTable, SessionRpc, StreamRpc

__all__ = ["BlockingExecutor", "UntilThen", "completed", "drawn"]

ResultT = TypeVar("ResultT")

_TABLES: Final = (
    memory_base.RPCS,
    memory_operations.RPCS,
    memory_streaming.RPCS,
    memory_security.RPCS,
    workflow_events.RPCS,
    workflow_snapshots.RPCS,
    workflow_states.RPCS,
    agent_manager.RPCS,
    agent_pool.RPCS,
    admin.RPCS,
)


def completed(coroutine: Coroutine[Any, Any, ResultT]) -> ResultT:
    """Runs a coroutine that never waits to its end and returns its result.

    Raises:
        RuntimeError: it waits, so it needs an event loop.
    """
    try:
        coroutine.send(None)
    except StopIteration as stop:
        result: ResultT = stop.value
        return result
    coroutine.close()
    raise RuntimeError(f"{coroutine!r} waits for an event loop, and there is none")


class BlockingExecutor:
    """Carries out commands over a synchronous channel: executing one blocks the thread until it is answered."""

    def __init__(
        self,
        channel: grpc.Channel,
        *,
        target: str,
        metadata: tuple[tuple[str, str], ...],
        timeout_s: float | None,
    ) -> None:
        self._target = target
        self._metadata = metadata
        self._timeout_s = timeout_s
        self._is_closed = False
        self._rpcs = {
            command: (rpc, _method(channel, table, rpc))
            for table in _TABLES
            for command, rpc in table.by_command.items()
        }
        self._streams = {
            command: (rpc, _stream_method(channel, table, rpc))
            for table in _TABLES
            for command, rpc in table.streams.items()
        }
        self._sessions = {
            command: (rpc, _session_method(channel, table, rpc))
            for table in _TABLES
            for command, rpc in table.sessions.items()
        }

    async def execute(self, command: Command[Any]) -> Any:
        """Calls the RPC of a command and returns its result; never waits in the asynchronous sense."""
        rpc, method = self._rpcs[type(command)]
        timeout_s = None if rpc.takes_long else self._timeout_s
        if timeout_s is not None and rpc.waits:
            timeout_s += command.wait_ms / 1_000  # type: ignore[attr-defined]  # commands that wait have it
        request = _request(rpc, command)
        try:
            response = method(request, timeout=timeout_s, metadata=self._metadata)
        except (grpc.RpcError, ValueError) as err:
            raise self._error_of(err) from err
        return rpc.to_result(response)

    async def stream(self, command: StreamCommand[Any], *, timeout_s: float | None = None) -> AsyncGenerator[Any, None]:
        """Calls the RPC of a command and iterates over its frames; never waits in the asynchronous sense."""
        rpc, method = self._streams[type(command)]
        with closing(self._messages(method, _request(rpc, command), timeout_s)) as received:
            for message in received:
                yield rpc.to_frame(message)

    async def converse(
        self, command: SessionCommand[Any, Any], messages: AsyncIterator[Any]
    ) -> AsyncGenerator[Any, None]:
        """Calls the RPC of a command that is a conversation; never waits in the asynchronous sense.

        What is said is drawn by a thread of gRPC's, and must not wait in the asynchronous sense either.
        """
        rpc, method = self._sessions[type(command)]
        drawn = _Drawn(messages, rpc)
        try:
            with closing(self._messages(method, drawn, None)) as received:
                for message in received:
                    yield rpc.to_frame(message)
        except MemoryServiceError as err:
            if drawn.error is None:
                raise
            raise drawn.error from err
        if drawn.error is not None:
            raise drawn.error

    def _messages(
        self, method: Callable[..., Any], request: Any, timeout_s: float | None
    ) -> Generator[Any, None, None]:
        """Makes a call and iterates over what is answered; closing the iterator ends it."""
        try:
            call = method(request, timeout=timeout_s, metadata=self._metadata)
        except ValueError as err:
            raise self._error_of(err) from err
        try:
            yield from call
        except (grpc.RpcError, ValueError) as err:
            raise self._error_of(err) from err
        finally:
            call.cancel()

    def _error_of(self, error: Exception) -> Exception:
        """Returns what a failed call raises. Of a channel that was closed gRPC says it as a `ValueError`."""
        if self._is_closed:
            return ClientClosed("the client was closed")
        return error if isinstance(error, ValueError) else error_of(error, self._target)

    def close(self) -> None:
        """Notes that the channel is closed now."""
        self._is_closed = True

    async def pause(self, seconds: float) -> None:
        """Waits, before something is tried again."""
        time.sleep(seconds)  # noqa: ASYNC251 - there is no loop to hold up


class UntilThen:
    """An executor whose streams end at a time, however often they are begun anew."""

    def __init__(self, executor: BlockingExecutor, ends_s: float) -> None:
        self._executor = executor
        self._ends_s = ends_s
        self.execute = executor.execute
        self.pause = executor.pause

    def stream(self, command: StreamCommand[Any]) -> AsyncGenerator[Any, None]:
        """Iterates over the frames of a command.

        Raises:
            DeadlineExceeded: the time is over.
        """
        return self._executor.stream(command, timeout_s=max(self._ends_s - time.monotonic(), 0.0))


class _Drawn:
    """The messages of a conversation, as the requests that gRPC draws; what went wrong is kept for the caller."""

    def __init__(self, messages: AsyncIterator[Any], rpc: SessionRpc) -> None:
        self._messages = messages
        self._rpc = rpc
        self.error: Exception | None = None

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Any:
        try:
            return self._rpc.to_request(completed(drawn(self._messages)))
        except StopAsyncIteration:
            raise StopIteration from None
        except Exception as err:
            self.error = err
            raise


def _request(rpc: Rpc | StreamRpc, command: Any) -> Any:
    try:
        return rpc.to_request(command)
    except UnicodeEncodeError as err:
        raise InvalidArgument("request", f"holds text that UTF-8 cannot encode: {err.reason}") from err


def _stream_method(channel: grpc.Channel, table: RpcTable, rpc: StreamRpc) -> Callable[..., Any]:
    return channel.unary_stream(
        table.path(rpc),
        request_serializer=table.request_type(rpc).SerializeToString,
        response_deserializer=table.response_type(rpc).FromString,
    )


def _session_method(channel: grpc.Channel, table: RpcTable, rpc: SessionRpc) -> Callable[..., Any]:
    return channel.stream_stream(
        table.path(rpc),
        request_serializer=table.request_type(rpc).SerializeToString,
        response_deserializer=table.response_type(rpc).FromString,
    )


def _method(channel: grpc.Channel, table: RpcTable, rpc: Rpc) -> Callable[..., Any]:
    return channel.unary_unary(
        table.path(rpc),
        request_serializer=table.request_type(rpc).SerializeToString,
        response_deserializer=table.response_type(rpc).FromString,
    )


async def drawn(iterator: AsyncIterator[Any]) -> Any:
    """Returns the next item, as what `completed` can run."""
    return await anext(iterator)
