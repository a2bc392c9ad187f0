"""What a failed call raises: the service's own error, or that the server could not be reached."""

from __future__ import annotations

from typing import Any

import grpc

from onex_memory.spi.errors import MemoryServiceError, Unavailable
from onex_memory.wire.errors import FAILED_SEND, STATUS_KEY, error_from

__all__ = ["error_of"]


def error_of(error: Any, target: str) -> MemoryServiceError:
    """Returns what a failed call raises.

    Args:
        error: gRPC's error: a `grpc.aio.AioRpcError`, or the `grpc.RpcError` of a synchronous call.
        target: where the call went.
    """
    message = error.details() or ""
    if error.code() is grpc.StatusCode.INTERNAL and (error.debug_error_string() or "").startswith(FAILED_SEND):
        return Unavailable(f"the server at {target} ended the connection while something was being sent to it")
    if error.code() is grpc.StatusCode.UNAVAILABLE:
        message = f"the server at {target} cannot be reached: {message}"
    return error_from(error.code().name, message, _status(error))


def _status(error: Any) -> bytes | None:
    """Returns the serialized status that a failed call carries; None where it carries none."""
    for key, value in error.trailing_metadata() or ():
        if key == STATUS_KEY:
            return value if isinstance(value, bytes) else value.encode()
    return None
