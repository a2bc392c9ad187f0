"""The health check that every gRPC server has (`grpc.health.v1`), asked as a client.

It names no namespace and carries no credentials: who watches over a server need not be one of its callers.
"""

from __future__ import annotations

import grpc
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse

from onex_memory.client.channel import opened
from onex_memory.client.errors import error_of
from onex_memory.client.tls import ClientTls

__all__ = ["check_health"]


async def check_health(
    target: str, *, service: str = "", timeout_seconds: float | None = 10.0, tls: ClientTls | None = None
) -> str:
    """Asks a server whether it serves.

    Args:
        target: a gRPC target, such as `localhost:50051`.
        service: the full name of a gRPC service; empty: the server as a whole.
        timeout_seconds: how long the server may take to answer; None: as long as it takes.
        tls: how to speak TLS; None: not at all.

    Returns:
        `SERVING`, `NOT_SERVING` or `UNKNOWN`.

    Raises:
        Unavailable: the server cannot be reached.
        DeadlineExceeded: it did not answer in time.
        UnexpectedStatus: it answered otherwise: `NOT_FOUND` where it has no such service.
    """
    async with opened(target, tls) as channel:
        check = channel.unary_unary(
            "/grpc.health.v1.Health/Check",
            request_serializer=HealthCheckRequest.SerializeToString,
            response_deserializer=HealthCheckResponse.FromString,
        )
        try:
            response = await check(HealthCheckRequest(service=service), timeout=timeout_seconds)
        except grpc.aio.AioRpcError as err:
            raise error_of(err, target) from err
    return HealthCheckResponse.ServingStatus.Name(response.status)
