"""The composition root: an engine, the services over it, and a gRPC server in front.

Owns what a server is made of, and in which order it starts and stops.
"""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import grpc
import structlog
from grpc_health.v1.health import SERVICE_NAME

import onex_memory
from onex_memory.config import ServerSettings
from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.engine.interface import EvictionPolicy
from onex_memory.engine.storage import Durability, StorageSettings
from onex_memory.server import (
    admin,
    memory_base,
    memory_operations,
    memory_streaming,
    workflow_events,
    workflow_snapshots,
    workflow_states,
)
from onex_memory.server.health import Health
from onex_memory.server.memory_pipeline import Pipelines
from onex_memory.server.reflection import add_reflection
from onex_memory.server.service import Gate, ServiceHandlers, generic_handler
from onex_memory.services import Services
from onex_memory.services.info import facts_of
from onex_memory.spi import limits
from onex_memory.spi.clock import Clock, SystemClock
from onex_memory.spi.errors import Unavailable
from onex_memory.wire.memory_pipeline import SERVICE as PIPELINE

__all__ = ["MemoryServer"]

SERVICES: Final[tuple[ServiceHandlers, ...]] = (
    memory_base.HANDLERS,
    memory_operations.HANDLERS,
    memory_streaming.HANDLERS,
    workflow_events.HANDLERS,
    workflow_snapshots.HANDLERS,
    workflow_states.HANDLERS,
    admin.HANDLERS,
)
"""Every service that the server serves."""

_QUIET_S: Final = 0.02
"""How long no call may have come before a draining server closes its connections, in seconds."""

_log = structlog.get_logger("onex_memory.server")

_OPTIONS: Final[tuple[tuple[str, int], ...]] = (
    ("grpc.max_receive_message_length", limits.MAX_REQUEST_BYTES),
    ("grpc.max_send_message_length", -1),
    # Another process must not share the port in silence and take half of the calls.
    ("grpc.so_reuseport", 0),
    # gRPC cancels calls that wait to be taken, from 1,000 on and at random, with a status that says nothing.
    ("grpc.server.max_pending_requests", 1 << 20),
    ("grpc.server.max_pending_requests_hard_limit", 1 << 20),
    # A dead peer is noticed within 40 s; clients may ping as often as every 10 s, calls or no calls.
    ("grpc.keepalive_time_ms", 20_000),
    ("grpc.keepalive_timeout_ms", 20_000),
    ("grpc.keepalive_permit_without_calls", 1),
    ("grpc.http2.min_ping_interval_without_data_ms", 10_000),
    ("grpc.http2.max_ping_strikes", 2),
)


class MemoryServer:
    """A server: entered, it serves; left, it has drained.

    Example:
        >>> async with MemoryServer(ServerSettings(listen="127.0.0.1:0")) as server:
        ...     print(server.address)
    """

    def __init__(self, settings: ServerSettings, *, clock: Clock | None = None) -> None:
        self.settings = settings
        self.address = settings.listen
        """Where it listens; once it is entered, with the port that it took."""
        self._clock = clock or SystemClock()
        self._stack = AsyncExitStack()
        self._gate = Gate()

    async def __aenter__(self) -> Self:
        """Starts serving.

        Raises:
            Unavailable: the address cannot be listened on.
        """
        async with AsyncExitStack() as stack:
            self.engine = MemoryEngine(
                _engine_settings(self.settings), clock=self._clock, storage=_storage_settings(self.settings)
            )
            await stack.enter_async_context(self.engine)
            server = self._grpc_server(self.engine)
            stack.push_async_callback(self._services.aclose)
            try:
                port = server.add_insecure_port(self.settings.listen)
            except RuntimeError as err:
                raise Unavailable(
                    f"cannot listen on {self.settings.listen}: "
                    "another server is running there, or it is no address of this machine"
                ) from err
            self.address = f"{self.settings.listen.rpartition(':')[0]}:{port}"
            await server.start()
            stack.push_async_callback(self._drain, server)
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    def _grpc_server(self, engine: MemoryEngine) -> grpc.aio.Server:
        facts = facts_of(
            engine,
            version=onex_memory.__version__,
            capabilities=("operations", "pipeline", "streaming", "workflows"),
            started_ms=self._clock.now_ms(),
        )
        services = self._services = Services(engine, self._clock, facts)
        server = grpc.aio.server(options=_OPTIONS)
        server.add_generic_rpc_handlers(tuple(generic_handler(handlers, services, self._gate) for handlers in SERVICES))
        self._pipelines = Pipelines(services, self._gate)
        server.add_generic_rpc_handlers((self._pipelines.handler(),))
        names = [*(handlers.rpcs.service.full_name for handlers in SERVICES), PIPELINE.full_name]
        self._health = Health(names)
        self._health.add_to(server)
        add_reflection(server, [*names, SERVICE_NAME])
        return server

    async def _drain(self, server: grpc.aio.Server) -> None:
        """Tells health checks, refuses new calls, and lets those in flight finish within the time there is.

        Stopping a gRPC server cancels the calls that it has received but not yet handed to a handler. So the server
        goes on taking calls until those that were waiting have been told that they should go elsewhere.
        """
        _log.info("draining", seconds=self.settings.drain_seconds)
        self._health.drain()
        self._gate.is_closed = True
        self._pipelines.drain()
        self._services.drain()
        loop = asyncio.get_running_loop()
        deadline_s = loop.time() + self.settings.drain_seconds
        refused = -1
        try:
            while refused < self._gate.refused and loop.time() < deadline_s:
                refused = self._gate.refused
                await asyncio.sleep(_QUIET_S)
            await server.stop(max(0.0, deadline_s - loop.time()))
        except asyncio.CancelledError:
            # The drain is cut short, but the server must be over before its loop is: gRPC would use the closed one.
            await server.stop(None)
            raise


def _storage_settings(settings: ServerSettings) -> StorageSettings | None:
    if not settings.data_dir:
        return None
    return StorageSettings(
        Path(settings.data_dir),
        Durability(settings.durability),
        retention_ms=round(settings.retention_hours * 3_600_000),
        retention_bytes=settings.retention_bytes,
    )


def _engine_settings(settings: ServerSettings) -> EngineSettings:
    return EngineSettings(
        shards=settings.shards,
        max_value_bytes=settings.max_value_bytes,
        max_memory_bytes=settings.max_memory_bytes,
        eviction=EvictionPolicy(settings.eviction),
        change_log_bytes=settings.change_log_bytes,
    )
