"""What a call has ended with, asked of gRPC after its handler has aborted it."""

from __future__ import annotations

from typing import Any, Final

import grpc

__all__ = ["CODES", "code_of"]

CODES: Final = {code.value[0]: code for code in grpc.StatusCode}
"""The status codes by their numbers."""


def code_of(context: Any) -> int:
    """Returns the number of the status code that an aborted call ended with."""
    code = context.code()
    number = code.value[0] if isinstance(code, grpc.StatusCode) else code
    return number if number in CODES and number else grpc.StatusCode.INTERNAL.value[0]
