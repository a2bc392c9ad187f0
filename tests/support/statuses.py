"""Failed calls as any gRPC client sees them: codes, and the details that trail behind."""

from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Any

import grpc
import pytest
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, RetryInfo
from google.rpc.status_pb2 import Status

MAX_TRAILER_BYTES = 8_192
"""What ordinary clients accept as the metadata of a response."""


@dataclass(frozen=True)
class Failure:
    """A failed call."""

    code: str
    message: str
    reason: str = ""
    domain: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    violations: list[tuple[str, str]] = field(default_factory=list)
    retry_s: int = 0
    """After how many seconds trying again may help; 0: it does not say."""
    trailer_bytes: int = 0
    """What the status takes on the wire, at most."""


async def failure(call: Awaitable[Any]) -> Failure:
    """Awaits a call that must fail."""
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await call
    return read_failure(caught.value)


def read_failure(error: grpc.aio.AioRpcError) -> Failure:
    message = error.details() or ""
    for key, value in error.trailing_metadata() or ():
        if key == "grpc-status-details-bin":
            assert isinstance(value, bytes)
            status = Status.FromString(value)
            assert status.message == message
            assert status.code == error.code().value[0]
            info, violations, retry = ErrorInfo(), BadRequest(), RetryInfo()
            assert status.details[0].Unpack(info)
            for detail in status.details[1:]:
                assert detail.Unpack(violations) or detail.Unpack(retry)
            return Failure(
                error.code().name,
                message,
                info.reason,
                info.domain,
                dict(info.metadata),
                [(violation.field, violation.description) for violation in violations.field_violations],
                retry.retry_delay.seconds,
                (len(value) + 2) // 3 * 4 + 3 * len(message.encode()) + 200,
            )
    return Failure(error.code().name, message)
