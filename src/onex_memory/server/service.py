"""How a service meets gRPC: what every call goes through is composed once, around each RPC, at start-up.

Owns the way of a call: caller (see `server.identity`), command, service, response, and errors to statuses. A handler is
decode, one call, encode; nothing is looked up, wrapped or built again for each call.
"""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import grpc
import structlog

from onex_memory.server.correlation import correlation_id
from onex_memory.server.identity import Door, lasting
from onex_memory.server.observation import CallObserver, MethodCounters
from onex_memory.server.statuses import CODES
from onex_memory.services import CallerServices
from onex_memory.spi.commands import Executor, SessionExecutor, StreamingExecutor
from onex_memory.spi.errors import Internal, MemoryServiceError, Unavailable
from onex_memory.spi.log import begin_call
from onex_memory.wire.errors import FAILED_SEND, STATUS_KEY, is_sent, status_of
from onex_memory.wire.rpc import Rpc, RpcTable, SessionRpc, StreamRpc

__all__ = [
    "Context",
    "Gate",
    "Methods",
    "ServiceHandlers",
    "abort",
    "carried_out",
    "generic_handler",
    "sendable",
]

_log = structlog.get_logger("onex_memory.server")

Context = grpc.aio.ServicerContext[Any, Any]
"""What gRPC hands a handler besides the request."""
Call = Callable[[bytes, Context], Awaitable[Any]]


class Gate:
    """Whether calls are taken. A closed gate refuses them with `Unavailable`, and counts them."""

    __slots__ = ("_reason", "is_closed", "refused")

    def __init__(self) -> None:
        self.is_closed = False
        self.refused = 0
        self._reason = ""

    def close(self, reason: str) -> None:
        """Takes no call from now on, for a reason that callers are told."""
        self.is_closed = True
        self._reason = reason

    def refuse(self) -> Unavailable:
        """Returns what a call is refused with."""
        self.refused += 1
        return Unavailable(self._reason)


class Methods(grpc.GenericRpcHandler):
    """What carries out the calls of all services, once that is known: before it, all of them are refused.

    A server listens, and answers health checks, before it has recovered what its calls are about.
    """

    def __init__(self, observer: CallObserver) -> None:
        """Refuses every call until `serve`."""
        self._observer = observer
        self._refusing: grpc.RpcMethodHandler[Any, Any] | None = grpc.stream_stream_rpc_method_handler(
            _refuse_recovering, request_deserializer=None, response_serializer=None
        )
        self._unknown: grpc.RpcMethodHandler[Any, Any] | None = None
        self._handlers: tuple[grpc.GenericRpcHandler, ...] = ()
        self._known: dict[str, grpc.RpcMethodHandler[Any, Any]] = {}

    def serve(self, *handlers: grpc.GenericRpcHandler) -> None:
        """Has calls carried out from now on; what none of these knows is refused as unknown, and counted as that."""
        if self._observer.settings.counts:
            counters = self._observer.method("unknown", "unknown", "unknown")
            self._unknown = grpc.stream_stream_rpc_method_handler(
                self._observer.around(_refuse_unknown, counters), request_deserializer=None, response_serializer=None
            )
        self._handlers = handlers
        self._refusing = None

    def service(self, handler_call_details: grpc.HandlerCallDetails) -> grpc.RpcMethodHandler[Any, Any] | None:
        """Returns what carries out a call."""
        if self._refusing is not None:
            return self._refusing
        method = handler_call_details.method
        if method not in self._known:
            for handlers in self._handlers:
                handler = handlers.service(handler_call_details)
                if handler is not None:
                    self._known[method] = handler
                    break
        return self._known.get(method, self._unknown)


async def _refuse_recovering(_: object, context: Context) -> None:
    await abort(context, Unavailable("the server is recovering its data"))


async def _refuse_unknown(_: object, context: Context) -> None:
    await context.abort(grpc.StatusCode.UNIMPLEMENTED, "Method not found!")  # as gRPC itself says it


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


def generic_handler(
    handlers: ServiceHandlers, door: Door, gate: Gate, observer: CallObserver | None = None
) -> grpc.GenericRpcHandler:
    """Returns what a gRPC server is given to serve a service.

    Args:
        handlers: the service.
        door: who lets callers in.
        gate: whether calls are taken.
        observer: who notices them; None: nobody.
    """
    table = handlers.rpcs
    observer = observer or CallObserver()
    name = table.service.full_name
    methods: dict[str, grpc.RpcMethodHandler[Any, Any]] = {}
    for rpc in table.by_name.values():
        call = _composed(table, rpc, handlers.executor, door, gate)
        methods[rpc.name] = grpc.unary_unary_rpc_method_handler(
            observer.around(call, observer.method(name, rpc.name, "unary"), may_wait=rpc.waits),
            # The handler reads the bytes itself: gRPC answers INTERNAL to a request that cannot be read.
            request_deserializer=None,
            response_serializer=table.response_type(rpc).SerializeToString,
        )
    for stream in table.streams.values():
        assert handlers.streaming is not None, "a service with streams says what carries them out"
        counters = observer.method(name, stream.name, "server_stream")
        methods[stream.name] = grpc.unary_stream_rpc_method_handler(
            observer.around(
                _composed_stream(table, stream, handlers.streaming, door, gate, counters=counters), counters
            ),
            request_deserializer=None,
            response_serializer=None,  # frames are encoded once for all who get them
        )
    for session in table.sessions.values():
        assert handlers.conversing is not None, "a service with sessions says what carries them out"
        counters = observer.method(name, session.name, "bidi_stream")
        methods[session.name] = grpc.stream_stream_rpc_method_handler(
            observer.around(
                _composed_session(table, session, handlers.conversing, door, gate, counters=counters), counters
            ),
            request_deserializer=None,
            response_serializer=table.response_type(session).SerializeToString,
        )
    return grpc.method_handlers_generic_handler(name, methods)


@asynccontextmanager
async def carried_out(rpc_name: str, context: Context, door: Door, gate: Gate) -> AsyncIterator[CallerServices]:
    """Lets the caller of a stream in, and gives its services for as long as its credential is good.

    Whatever goes wrong inside is what the call ends with. The lines of the log carry the call's id.
    """
    going_on = begin_call(partial(correlation_id, context))
    try:
        if gate.is_closed:
            raise gate.refuse()
        services = door.known(context) or await door.admitted(context)
        async with lasting():
            yield services
    except Exception as err:  # noqa: BLE001 - whatever it is, it is logged whole and answered INTERNAL
        await abort(context, sendable(rpc_name, err, context))
    finally:
        going_on.clear()


def _composed_session(
    table: RpcTable,
    rpc: SessionRpc,
    executor: Callable[[CallerServices], SessionExecutor],
    door: Door,
    gate: Gate,
    *,
    counters: MethodCounters,
) -> Callable[[object, Context], Awaitable[None]]:
    """Returns the handler of one RPC with many messages in both directions, with all that goes around it."""
    to_said, to_response, command = table.request_reader(rpc), rpc.to_response, rpc.command()

    async def said(context: Context) -> AsyncIterator[Any]:
        while (request := await context.read()) is not grpc.aio.EOF:
            counters.received += 1
            yield to_said(request)

    async def call(_: object, context: Context) -> None:
        async with (
            carried_out(rpc.name, context, door, gate) as services,
            aclosing(executor(services).converse(command, said(context))) as frames,
        ):
            async for frame in frames:
                await context.write(to_response(frame))
                counters.sent += 1

    return call


def _composed_stream(
    table: RpcTable,
    rpc: StreamRpc,
    executor: Callable[[CallerServices], StreamingExecutor],
    door: Door,
    gate: Gate,
    *,
    counters: MethodCounters,
) -> Callable[[bytes, Context], Awaitable[None]]:
    """Returns the handler of one RPC that answers with many messages, with all that goes around it."""
    to_command, encode = table.request_reader(rpc), rpc.encode_frame

    async def call(request: bytes, context: Context) -> None:
        async with (
            carried_out(rpc.name, context, door, gate) as services,
            aclosing(executor(services).stream(to_command(request))) as frames,
        ):
            async for frame in frames:
                await context.write(encode(frame))
                counters.sent += 1

    return call


def _composed(
    table: RpcTable, rpc: Rpc, executor: Callable[[CallerServices], Executor], door: Door, gate: Gate
) -> Call:
    """Returns the handler of one RPC with all that goes around it.

    What that is, `carried_out` says; here it stands written out, for a context manager would cost as much as a command.
    """
    known, admitted = door.known, door.admitted
    to_command, to_response, waits = table.request_reader(rpc), rpc.to_response, rpc.waits

    async def call(request: bytes, context: Context) -> Any:
        going_on = begin_call(partial(correlation_id, context))
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
            return await abort(context, sendable(rpc.name, err, context))
        finally:
            going_on.clear()

    return call


def sendable(rpc_name: str, error: Exception, context: Context) -> MemoryServiceError:
    """Returns an error of the contract as it is; any other is logged whole, and the caller is told its id.

    That is the id that the caller gave the call, where it gave one, and otherwise one that is made for this.
    """
    if is_sent(error):
        assert isinstance(error, MemoryServiceError)
        return error
    if _is_hang_up(error, context):
        _log.debug("caller left", rpc=rpc_name)
        return Unavailable("the caller has gone")
    known_by = correlation_id(context) or uuid.uuid4().hex
    _log.error("call failed", rpc=rpc_name, correlation_id=known_by, exc_info=error)
    return Internal(known_by)


def _is_hang_up(error: BaseException, context: Context) -> bool:
    """Whether all that went wrong is that gRPC could not send: nobody is there any more.

    Where several sends went wrong together, one failed as nobody is there, and the others as the call is no more.
    """
    if isinstance(error, BaseExceptionGroup):
        _, others = error.split(grpc.aio.InternalError)
        return others is None and any(_is_hang_up(each, context) for each in error.exceptions)
    if not isinstance(error, grpc.aio.InternalError):
        return False
    # gRPC has one class for all that goes wrong beneath it, and no field that says what.
    return context.cancelled() or context.done() or str(error).startswith(FAILED_SEND)


async def abort(context: Context, error: MemoryServiceError) -> Any:
    """Ends a call with an error: code, message and details."""
    status = status_of(error)
    await context.abort(CODES[status.code], status.message, ((STATUS_KEY, status.SerializeToString()),))
