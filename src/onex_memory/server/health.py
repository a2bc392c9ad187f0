"""Health checks (`grpc.health.v1`): of a server and of each of its services, while it recovers, serves and drains.

Owns which names are served. grpcio's servicer keeps every `Watch` open for good, so that a draining server would
wait all of its time for those who only watch it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any, Final

import grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc

from onex_memory.server.readiness import Readiness, ServerState

__all__ = ["Health"]

_SERVING: Final = health_pb2.HealthCheckResponse.SERVING
_NOT_SERVING: Final = health_pb2.HealthCheckResponse.NOT_SERVING
_SERVICE_UNKNOWN: Final = health_pb2.HealthCheckResponse.SERVICE_UNKNOWN


class Health(health_pb2_grpc.HealthServicer):
    """The health of a server and of each of its services: SERVING while it is ready, NOT_SERVING while it is not."""

    def __init__(self, services: Sequence[str], readiness: Readiness) -> None:
        """Notes which services there are, by their full names; the server as a whole is the empty name."""
        self._names = {"", health.SERVICE_NAME, *services}
        self._readiness = readiness

    def add_to(self, server: grpc.aio.Server) -> None:
        """Makes a server answer health checks."""
        health_pb2_grpc.add_HealthServicer_to_server(self, server)

    async def Check(self, request: Any, context: Any) -> Any:
        if request.service not in self._names:
            await context.abort(grpc.StatusCode.NOT_FOUND, "there is no such service")
        return health_pb2.HealthCheckResponse(status=_status(self._readiness.state))

    async def Watch(self, request: Any, context: Any) -> AsyncIterator[Any]:
        """Tells how it is, and each change of that; ends when the server drains."""
        readiness = self._readiness
        known = request.service in self._names
        told = None
        state = readiness.state
        while True:
            status = _status(state) if known else _SERVICE_UNKNOWN
            if status != told:
                yield health_pb2.HealthCheckResponse(status=status)
                told = status
            if state is ServerState.DRAINING:
                return
            state = await readiness.left(state)


def _status(state: ServerState) -> Any:
    return _SERVING if state is ServerState.SERVING else _NOT_SERVING
