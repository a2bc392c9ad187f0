"""A server that fails as it is told to: with every error that the service has, sent just as the service sends it.

Some errors come only from a full disk, or from a hundred thousand subscriptions. A client must understand them all the
same. So `Store` answers here with the error whose reason is the key, and whose facts are the metadata, of the request.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NoReturn

import grpc

from onex.memory.v1 import error_reason_pb2, memory_base_pb2
from onex_memory.server.service import abort
from onex_memory.wire.errors import error_of

__all__ = ["failing_server"]


async def _fail(request: memory_base_pb2.StoreRequest, context: grpc.aio.ServicerContext[Any, Any]) -> NoReturn:
    facts = {name: value.string_value for name, value in request.metadata.items()}
    await abort(context, error_of(error_reason_pb2.OperationError(reason=request.key, metadata=facts)))
    raise AssertionError("a call is over when it is aborted")


@asynccontextmanager
async def failing_server() -> AsyncIterator[str]:
    """Serves on a free port of loopback; gives its address."""
    server = grpc.aio.server()
    method: grpc.RpcMethodHandler[Any, Any] = grpc.unary_unary_rpc_method_handler(
        _fail, request_deserializer=memory_base_pb2.StoreRequest.FromString, response_serializer=None
    )
    server.add_generic_rpc_handlers(
        (grpc.method_handlers_generic_handler("onex.memory.v1.MemoryBaseService", {"Store": method}),)
    )
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    try:
        yield f"127.0.0.1:{port}"
    finally:
        await server.stop(None)
