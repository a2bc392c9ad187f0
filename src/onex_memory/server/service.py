"""How a service meets gRPC: what every call goes through is composed once, around each RPC, at start-up.

Owns the way of a call: caller, command, service, response, and errors to statuses. A handler is decode, one call,
encode; nothing is looked up, wrapped or built again for each call.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

import grpc
import structlog

from onex_memory.services import CallerServices, Services
from onex_memory.services.caller import DEFAULT_NAMESPACE, Caller
from onex_memory.spi.commands import Executor
from onex_memory.spi.commands.checks import check_namespace
from onex_memory.spi.errors import Internal, MemoryServiceError
from onex_memory.wire.errors import STATUS_KEY, status_of
from onex_memory.wire.rpc import Rpc, RpcTable

__all__ = ["NAMESPACE_KEY", "ServiceHandlers", "generic_handler"]

NAMESPACE_KEY: Final = "onex-namespace"
"""The request metadata that names the namespace."""

_DEFAULT_CALLER: Final = Caller(DEFAULT_NAMESPACE)
_CODES: Final = {code.value[0]: code for code in grpc.StatusCode}

_log = structlog.get_logger("onex_memory.server")

Context = grpc.aio.ServicerContext[Any, Any]
Call = Callable[[Any, Context], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class ServiceHandlers:
    """A service of the package and where its commands are carried out."""

    rpcs: RpcTable
    executor: Callable[[CallerServices], Executor]
    """Picks the service out of those of a caller."""


def generic_handler(handlers: ServiceHandlers, services: Services) -> grpc.GenericRpcHandler:
    """Returns what a gRPC server is given to serve a service."""
    table = handlers.rpcs
    methods = {
        rpc.name: grpc.unary_unary_rpc_method_handler(
            _composed(rpc, handlers.executor, services),
            request_deserializer=table.request_type(rpc).FromString,
            response_serializer=table.response_type(rpc).SerializeToString,
        )
        for rpc in table.by_name.values()
    }
    return grpc.method_handlers_generic_handler(table.service.full_name, methods)


def _composed(rpc: Rpc, executor: Callable[[CallerServices], Executor], services: Services) -> Call:
    """Returns the handler of one RPC with all that goes around it."""
    of = services.of
    to_command, to_response = rpc.to_command, rpc.to_response

    async def call(request: Any, context: Context) -> Any:
        try:
            command = to_command(request)
            return to_response(await executor(of(_caller(context))).execute(command))
        except MemoryServiceError as err:
            return await _abort(context, err)
        except asyncio.CancelledError:
            raise
        except Exception as err:  # noqa: BLE001 - whatever it is, it is logged whole and answered INTERNAL
            correlation_id = uuid.uuid4().hex
            _log.error("call failed", rpc=rpc.name, correlation_id=correlation_id, exc_info=err)
            return await _abort(context, Internal(correlation_id))

    return call


def _caller(context: Context) -> Caller:
    """Returns who calls, and in which namespace."""
    for key, value in context.invocation_metadata() or ():
        if key == NAMESPACE_KEY:
            return Caller(check_namespace(str(value)))
    return _DEFAULT_CALLER


async def _abort(context: Context, error: MemoryServiceError) -> Any:
    status = status_of(error)
    await context.abort(_CODES[status.code], status.message, ((STATUS_KEY, status.SerializeToString()),))
