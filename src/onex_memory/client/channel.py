"""The channel that all protocols of one client share: calls, deadlines, errors.

Owns the connection and what goes along with every call: the namespace, the credentials, the time that a call may take.
"""

from __future__ import annotations

import asyncio
import contextlib
import warnings
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from typing import Any, Final

import grpc
from google.protobuf.message import Message

from onex_memory.client.errors import error_of
from onex_memory.client.tls import ClientTls
from onex_memory.spi import limits
from onex_memory.spi.commands import Command, SessionCommand, StreamCommand
from onex_memory.spi.errors import ClientClosed, InvalidArgument, LimitExceeded, MemoryServiceError
from onex_memory.spi.tasks import end, raise_if_cancelled
from onex_memory.wire.rpc import Rpc, RpcTable, SessionRpc, StreamRpc

__all__ = ["OPTIONS", "Channel", "ChannelExecutor", "opened"]

_RECEIVE_BYTES: Final = 32 << 20
"""The largest response: a page of 1 MiB and one more item, which may be the largest value a server can be set to."""
OPTIONS: Final = (
    ("grpc.max_receive_message_length", _RECEIVE_BYTES),
    ("grpc.max_send_message_length", limits.MAX_REQUEST_BYTES),
    ("grpc.keepalive_time_ms", 20_000),
    ("grpc.keepalive_timeout_ms", 20_000),
    # A server that comes back is found within a second or two, not after gRPC's default of up to two minutes.
    ("grpc.initial_reconnect_backoff_ms", 100),
    ("grpc.max_reconnect_backoff_ms", 2_000),
    # What another client has met at the same address is nothing to this one: it would fail at once while that one backs
    # off, though the server is back.
    ("grpc.use_local_subchannel_pool", 1),
)
"""How a client speaks to a server."""


def opened(target: str, tls: ClientTls | None, options: tuple[tuple[str, int], ...] = ()) -> grpc.aio.Channel:
    """Returns a channel to a target, with TLS or without; nothing is connected yet."""
    if tls is None:
        return grpc.aio.insecure_channel(target, options=options)
    return grpc.aio.secure_channel(target, tls.credentials(), options=(*options, *tls.options()))


class Channel:
    """A connection to a server, made on first use, and used in the event loop in which that was."""

    def __init__(
        self,
        target: str,
        metadata: tuple[tuple[str, str], ...],
        timeout_s: float | None,
        tls: ClientTls | None = None,
    ) -> None:
        """Notes where to connect; nothing is connected yet.

        Args:
            target: a gRPC target, such as `localhost:50051`.
            metadata: what goes along with every call.
            timeout_s: how long a call may take, in seconds; None: as long as it takes.
            tls: how to speak TLS; None: not at all.
        """
        self._target = target
        self._tls = tls
        self._metadata = metadata
        self.timeout_s = timeout_s
        """How long a call may take, in seconds; None: as long as it takes."""
        self._channel: grpc.aio.Channel | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._calls: dict[str, Callable[..., Awaitable[Any]]] = {}

    def executor(self, *tables: RpcTable) -> ChannelExecutor:
        """Returns what carries out the commands of services over this channel."""
        return ChannelExecutor(self, tables)

    async def call(self, table: RpcTable, rpc: Rpc, request: Message, *, wait_ms: int = 0) -> Any:
        """Makes one call and returns its response.

        Args:
            table: the service.
            rpc: which call.
            request: its request.
            wait_ms: for how long it may wait at the server, besides the time that a call may take.

        Raises:
            MemoryServiceError: the very error that the service raised, `Unavailable` where it cannot be reached,
                `ClientClosed`, or `DeadlineExceeded`.
        """
        path = table.path(rpc)
        channel = self.connected()
        method = self._calls.get(path)
        if method is None:
            method = self._calls[path] = channel.unary_unary(
                path,
                request_serializer=table.request_type(rpc).SerializeToString,
                response_deserializer=table.response_type(rpc).FromString,
            )
        timeout_s = None if rpc.takes_long or self.timeout_s is None else self.timeout_s + wait_ms / 1_000
        cancellations = _cancellations()
        try:
            return await method(request, timeout=timeout_s, metadata=self._metadata)
        except asyncio.CancelledError:
            self.raise_if_closed(channel, cancellations)
            raise
        except grpc.aio.AioRpcError as err:
            raise_if_cancelled(cancellations)
            if err.code() is grpc.StatusCode.RESOURCE_EXHAUSTED and request.ByteSize() > limits.MAX_REQUEST_BYTES:
                raise LimitExceeded(
                    "request",
                    limit="max_request_bytes",
                    maximum=limits.MAX_REQUEST_BYTES,
                    actual=request.ByteSize(),
                ) from err
            raise self.error_of(err) from err

    def stream(
        self, path: str, request_type: type[Message], response_type: type[Message]
    ) -> grpc.aio.StreamStreamCall[Any, Any]:
        """Opens a bidirectional stream; what goes along with every call goes along with it."""
        method: grpc.aio.StreamStreamMultiCallable[Any, Any] = self.connected().stream_stream(
            path,
            request_serializer=request_type.SerializeToString,
            response_deserializer=response_type.FromString,
        )
        return method(metadata=self._metadata)

    def follow(self, table: RpcTable, rpc: StreamRpc, request: Message) -> grpc.aio.UnaryStreamCall[Any, Any]:
        """Makes a call that is answered with many messages."""
        method: grpc.aio.UnaryStreamMultiCallable[Any, Any] = self.connected().unary_stream(
            table.path(rpc),
            request_serializer=table.request_type(rpc).SerializeToString,
            response_deserializer=table.response_type(rpc).FromString,
        )
        return method(request, metadata=self._metadata)

    def error_of(self, error: grpc.aio.AioRpcError) -> MemoryServiceError:
        """Returns what a failed call raises."""
        return error_of(error, self._target)

    def connected(self) -> grpc.aio.Channel:
        """Returns the connection; makes it where there is none.

        Raises:
            RuntimeError: it was made in another event loop.
        """
        loop = asyncio.get_running_loop()
        if self._channel is None:
            self._channel, self._loop = opened(self._target, self._tls, OPTIONS), loop
        elif self._loop is not loop:
            raise RuntimeError(
                "the client was first used in another event loop, and works in that one only: "
                "close it before it is used here, or make a client for each"
            )
        return self._channel

    def raise_if_closed(self, channel: grpc.aio.Channel, cancellations: int) -> None:
        """Raises `ClientClosed` if that is why a call was cancelled.

        gRPC cancels what is on its way as a channel closes, which looks to the caller as if its task were cancelled.

        Args:
            channel: the connection that the call was made on.
            cancellations: how often the caller's task had been cancelled before (`Task.cancelling`).
        """
        if self._channel is not channel and _cancellations() <= cancellations:
            raise ClientClosed("the client was closed") from None

    def __del__(self) -> None:
        if self._channel is not None:
            warnings.warn(f"a client of {self._target} was not closed", ResourceWarning, stacklevel=2, source=self)

    async def close(self) -> None:
        """Closes the connection; calls in flight raise `ClientClosed`. It is made anew if it is used again."""
        channel, self._channel, self._loop = self._channel, None, None
        self._calls.clear()
        if channel is not None:
            await channel.close()


class ChannelExecutor:
    """Carries out the commands of services over a channel, each in a call of its own."""

    def __init__(self, channel: Channel, tables: tuple[RpcTable, ...]) -> None:
        self._channel = channel
        self._rpcs = {command: (table, rpc) for table in tables for command, rpc in table.by_command.items()}
        self._streams = {command: (table, rpc) for table in tables for command, rpc in table.streams.items()}
        self._sessions = {command: (table, rpc) for table in tables for command, rpc in table.sessions.items()}

    async def execute(self, command: Command[Any]) -> Any:
        """Calls the RPC of a command and returns its result."""
        table, rpc = self._rpcs[type(command)]
        wait_ms = command.wait_ms if rpc.waits else 0  # type: ignore[attr-defined]  # commands that wait have it
        return rpc.to_result(await self._channel.call(table, rpc, _request(rpc, command), wait_ms=wait_ms))

    async def stream(self, command: StreamCommand[Any]) -> AsyncGenerator[Any, None]:
        """Calls the RPC of a command and iterates over its frames."""
        table, rpc = self._streams[type(command)]
        channel = self._channel.connected()
        call = self._channel.follow(table, rpc, _request(rpc, command))
        cancellations = _cancellations()
        try:
            while (message := await call.read()) is not grpc.aio.EOF:
                yield rpc.to_frame(message)
                cancellations = _cancellations()  # whoever asks for the next frame may be another task
        except asyncio.CancelledError:
            self._channel.raise_if_closed(channel, cancellations)
            raise
        except grpc.aio.AioRpcError as err:
            raise_if_cancelled(cancellations)
            raise self._channel.error_of(err) from err
        finally:
            call.cancel()

    async def converse(
        self, command: SessionCommand[Any, Any], messages: AsyncIterator[Any]
    ) -> AsyncGenerator[Any, None]:
        """Calls the RPC of a command, says what there is to say, and iterates over what is answered."""
        table, rpc = self._sessions[type(command)]
        channel = self._channel.connected()
        call = self._channel.stream(table.path(rpc), table.request_type(rpc), table.response_type(rpc))
        turns = _Turns()
        saying = asyncio.create_task(_say(call, rpc, messages, turns))
        # Where there is nothing more to say because drawing it failed, nothing more is answered either.
        saying.add_done_callback(lambda task: task.cancelled() or task.exception() is None or call.cancel())
        cancellations = _cancellations()
        try:
            while (message := await call.read()) is not grpc.aio.EOF:
                frame = rpc.to_frame(message)
                if rpc.answered is not None:
                    turns.pass_on(rpc.answered(frame))
                yield frame
                cancellations = _cancellations()  # whoever asks for the next frame may be another task
        except asyncio.CancelledError:
            self._channel.raise_if_closed(channel, cancellations)
            raise
        except grpc.aio.AioRpcError as err:
            raise_if_cancelled(cancellations)
            raise self._channel.error_of(err) from err
        finally:
            call.cancel()
            await end(saying)

    async def pause(self, seconds: float) -> None:
        """Waits, before something is tried again."""
        await asyncio.sleep(seconds)


class _Turns:
    """Whose turn it is, where each message is answered before the next is said."""

    def __init__(self) -> None:
        self._answered = 0
        self._changed = asyncio.Event()

    def pass_on(self, answered: int) -> None:
        """Notes how many messages have been answered."""
        self._answered = answered
        self._changed.set()

    async def wait(self, said: int) -> None:
        """Returns when so many messages have been answered."""
        while self._answered < said:
            self._changed.clear()
            await self._changed.wait()


async def _say(
    call: grpc.aio.StreamStreamCall[Any, Any], rpc: SessionRpc, messages: AsyncIterator[Any], turns: _Turns
) -> None:
    """Says all that there is to say; that the stream is over is told to whoever reads it."""
    said = 0
    with contextlib.suppress(grpc.aio.AioRpcError, asyncio.InvalidStateError):
        async for message in messages:
            await call.write(rpc.to_request(message))
            said += 1
            if rpc.answered is not None:
                await turns.wait(said)
        await call.done_writing()


def _cancellations() -> int:
    task = asyncio.current_task()
    return 0 if task is None else task.cancelling()


def _request(rpc: Rpc | StreamRpc, command: Any) -> Message:
    try:
        return rpc.to_request(command)
    except UnicodeEncodeError as err:
        raise InvalidArgument("request", f"holds text that UTF-8 cannot encode: {err.reason}") from err
