"""How a service meets gRPC: what every call goes through is composed once, around each RPC, at start-up.

Owns the way of a call: caller (see `server.identity`), command, service, response, and errors to statuses. A handler is
decode, one call, encode; nothing is looked up, wrapped or built again for each call.
"""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, Final

import grpc
import structlog

from onex_memory.server.identity import Door, lasting
from onex_memory.services import CallerServices
from onex_memory.spi.commands import Executor, SessionExecutor, StreamingExecutor
from onex_memory.spi.errors import Internal, MemoryServiceError, Unavailable
from onex_memory.wire.errors import STATUS_KEY, is_sent, status_of
from onex_memory.wire.rpc import Rpc, RpcTable, SessionRpc, StreamRpc

__all__ = [
    "Context",
    "Gate",
    "ServiceHandlers",
    "abort",
    "generic_handler",
    "sendable",
]

_CODES: Final = {code.value[0]: code for code in grpc.StatusCode}

_log = structlog.get_logger("onex_memory.server")

Context = grpc.aio.ServicerContext[Any, Any]
"""What gRPC hands a handler besides the request."""
Call = Callable[[bytes, Context], Awaitable[Any]]


class Gate:
    """Whether calls are taken. A closed gate refuses them with `Unavailable`, and counts them."""

    __slots__ = ("is_closed", "refused")

    def __init__(self) -> None:
        self.is_closed = False
        self.refused = 0

    def refuse(self) -> Unavailable:
        """Returns what a call is refused with."""
        self.refused += 1
        return Unavailable("the server is stopping")


@dataclass(frozen=True, slots=True)
class ServiceHandlers:
    """A service of the package and where its commands are carried out."""

    rpcs: RpcTable
    executor: Callable[[CallerServices], Executor]
    """Picks the service out of those of a caller."""
    streaming: Callable[[CallerServices], StreamingExecutor] | None = None
    """As `executor`, where there are RPCs that answer with many messages."""
    conversing: Callable[[CallerServices], SessionExecutor] | None = None
    """As `executor`, where there are RPCs with many messages in both directions."""


def generic_handler(handlers: ServiceHandlers, door: Door, gate: Gate) -> grpc.GenericRpcHandler:
    """Returns what a gRPC server is given to serve a service."""
    table = handlers.rpcs
    methods: dict[str, grpc.RpcMethodHandler[Any, Any]] = {
        rpc.name: grpc.unary_unary_rpc_method_handler(
            _composed(table, rpc, handlers.executor, door, gate),
            # The handler reads the bytes itself: gRPC answers INTERNAL to a request that cannot be read.
            request_deserializer=None,
            response_serializer=table.response_type(rpc).SerializeToString,
        )
        for rpc in table.by_name.values()
    }
    for stream in table.streams.values():
        assert handlers.streaming is not None, "a service with streams says what carries them out"
        methods[stream.name] = grpc.unary_stream_rpc_method_handler(
            _composed_stream(table, stream, handlers.streaming, door, gate),
            request_deserializer=None,
            response_serializer=None,  # frames are encoded once for all who get them
        )
    for session in table.sessions.values():
        assert handlers.conversing is not None, "a service with sessions says what carries them out"
        methods[session.name] = grpc.stream_stream_rpc_method_handler(
            _composed_session(table, session, handlers.conversing, door, gate),
            request_deserializer=None,
            response_serializer=table.response_type(session).SerializeToString,
        )
    return grpc.method_handlers_generic_handler(table.service.full_name, methods)


def _composed_session(
    table: RpcTable,
    rpc: SessionRpc,
    executor: Callable[[CallerServices], SessionExecutor],
    door: Door,
    gate: Gate,
) -> Callable[[object, Context], Awaitable[None]]:
    """Returns the handler of one RPC with many messages in both directions, with all that goes around it."""
    known, admitted = door.known, door.admitted
    to_said, to_response, command = table.request_reader(rpc), rpc.to_response, rpc.command()

    async def said(context: Context) -> AsyncIterator[Any]:
        while (request := await context.read()) is not grpc.aio.EOF:
            yield to_said(request)

    async def call(_: object, context: Context) -> None:
        try:
            if gate.is_closed:
                raise gate.refuse()
            services = known(context) or await admitted(context)
            async with lasting(), aclosing(executor(services).converse(command, said(context))) as frames:
                async for frame in frames:
                    await context.write(to_response(frame))
        except Exception as err:  # noqa: BLE001 - whatever it is, it is logged whole and answered INTERNAL
            await abort(context, sendable(rpc.name, err))

    return call


def _composed_stream(
    table: RpcTable,
    rpc: StreamRpc,
    executor: Callable[[CallerServices], StreamingExecutor],
    door: Door,
    gate: Gate,
) -> Callable[[bytes, Context], Awaitable[None]]:
    """Returns the handler of one RPC that answers with many messages, with all that goes around it."""
    known, admitted = door.known, door.admitted
    to_command, encode = table.request_reader(rpc), rpc.encode_frame

    async def call(request: bytes, context: Context) -> None:
        try:
            if gate.is_closed:
                raise gate.refuse()
            services = known(context) or await admitted(context)
            async with lasting(), aclosing(executor(services).stream(to_command(request))) as frames:
                async for frame in frames:
                    await context.write(encode(frame))
        except Exception as err:  # noqa: BLE001 - whatever it is, it is logged whole and answered INTERNAL
            await abort(context, sendable(rpc.name, err))

    return call


def _composed(
    table: RpcTable, rpc: Rpc, executor: Callable[[CallerServices], Executor], door: Door, gate: Gate
) -> Call:
    """Returns the handler of one RPC with all that goes around it."""
    known, admitted = door.known, door.admitted
    to_command, to_response, waits = table.request_reader(rpc), rpc.to_response, rpc.waits

    async def call(request: bytes, context: Context) -> Any:
        try:
            if gate.is_closed:
                raise gate.refuse()
            services = known(context) or await admitted(context)
            command = to_command(request)
            if waits:  # a credential that ends meanwhile must not be answered
                async with lasting():
                    return to_response(await executor(services).execute(command))
            return to_response(await executor(services).execute(command))
        except Exception as err:  # noqa: BLE001 - whatever it is, it is logged whole and answered INTERNAL
            return await abort(context, sendable(rpc.name, err))

    return call


def sendable(rpc_name: str, error: Exception) -> MemoryServiceError:
    """Returns an error of the contract as it is; any other is logged whole, and the caller is told its id."""
    if is_sent(error):
        assert isinstance(error, MemoryServiceError)
        return error
    correlation_id = uuid.uuid4().hex
    _log.error("call failed", rpc=rpc_name, correlation_id=correlation_id, exc_info=error)
    return Internal(correlation_id)


async def abort(context: Context, error: MemoryServiceError) -> Any:
    """Ends a call with an error: code, message and details."""
    status = status_of(error)
    await context.abort(_CODES[status.code], status.message, ((STATUS_KEY, status.SerializeToString()),))
