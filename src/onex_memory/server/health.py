"""Health checks (`grpc.health.v1`), whose watchers let a server go when it stops.

Owns which names are served. grpcio's servicer keeps every `Watch` open for good, so that a draining server would
wait all of its time for those who only watch it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any, Final

import grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc

__all__ = ["Health"]

_SERVING: Final = health_pb2.HealthCheckResponse.SERVING
_NOT_SERVING: Final = health_pb2.HealthCheckResponse.NOT_SERVING
_SERVICE_UNKNOWN: Final = health_pb2.HealthCheckResponse.SERVICE_UNKNOWN


class Health(health_pb2_grpc.HealthServicer):
    """The health of a server and of each of its services: SERVING from the start, NOT_SERVING once it drains."""

    def __init__(self, services: Sequence[str]) -> None:
        """Notes which services there are, by their full names; the server as a whole is the empty name."""
        self._names = {"", health.SERVICE_NAME, *services}
        self._draining = asyncio.Event()

    def add_to(self, server: grpc.aio.Server) -> None:
        """Makes a server answer health checks."""
        health_pb2_grpc.add_HealthServicer_to_server(self, server)

    def drain(self) -> None:
        """Says NOT_SERVING from now on, and ends every watch after telling it so."""
        self._draining.set()

    async def Check(self, request: Any, context: Any) -> Any:
        if request.service not in self._names:
            await context.abort(grpc.StatusCode.NOT_FOUND, "there is no such service")
        return health_pb2.HealthCheckResponse(status=self._status())

    async def Watch(self, request: Any, context: Any) -> AsyncIterator[Any]:
        known = request.service in self._names
        yield health_pb2.HealthCheckResponse(status=self._status() if known else _SERVICE_UNKNOWN)
        if not self._draining.is_set():
            await self._draining.wait()
            if known:
                yield health_pb2.HealthCheckResponse(status=_NOT_SERVING)

    def _status(self) -> Any:
        return _NOT_SERVING if self._draining.is_set() else _SERVING
