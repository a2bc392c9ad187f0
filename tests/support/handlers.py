"""The server's own handlers as a synchronous servicer, for grpcio-testing, which knows no event loop."""

import asyncio
from typing import Any

import grpc

from onex_memory.server.identity import OpenDoor
from onex_memory.server.service import Gate, ServiceHandlers, generic_handler
from onex_memory.services import Services


class _Details:
    """What a generic handler is asked for."""

    invocation_metadata = ()

    def __init__(self, method: str) -> None:
        self.method = method


class _Aborted(Exception):
    """A handler has ended its call."""


class _Context:
    """A synchronous context, as an asynchronous handler sees one."""

    def __init__(self, context: Any) -> None:
        self._context = context

    def invocation_metadata(self) -> Any:
        return self._context.invocation_metadata()

    async def abort(self, code: grpc.StatusCode, details: str, trailing_metadata: Any) -> None:
        self._context.set_code(code)
        self._context.set_details(details)
        self._context.set_trailing_metadata(trailing_metadata)
        raise _Aborted


def synchronous_servicer(handlers: ServiceHandlers, services: Services) -> Any:
    """Returns an object with a method for each RPC, which runs the server's handler of it to completion."""
    generic = generic_handler(handlers, OpenDoor(services), Gate())

    def method(name: str) -> Any:
        handler: Any = generic.service(_Details(f"/{handlers.rpcs.service.full_name}/{name}"))  # type: ignore[arg-type]  # all it reads

        def call(request: Any, context: Any) -> Any:
            try:
                return asyncio.run(handler.unary_unary(request.SerializeToString(), _Context(context)))
            except _Aborted:
                return None

        return call

    servicer = type("Servicer", (), {})()
    for name in handlers.rpcs.by_name:
        setattr(servicer, name, method(name))
    return servicer
