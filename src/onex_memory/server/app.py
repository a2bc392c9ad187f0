"""The composition root: an engine, the services over it, and a gRPC server in front.

Owns what a server is made of, and in which order it starts and stops.
"""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, aclosing, suppress
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

import grpc
import structlog
from grpc_health.v1.health import SERVICE_NAME

import onex_memory
from onex_memory.config import ServerSettings
from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.engine.interface import EvictionPolicy
from onex_memory.engine.master_key import MasterKey
from onex_memory.engine.storage import Durability, StorageSettings
from onex_memory.server import (
    admin,
    agent_manager,
    agent_pool,
    memory_base,
    memory_operations,
    memory_security,
    memory_streaming,
    workflow_events,
    workflow_snapshots,
    workflow_states,
)
from onex_memory.server.health import Health
from onex_memory.server.identity import Door, GuardedDoor, OpenDoor
from onex_memory.server.memory_pipeline import Pipelines
from onex_memory.server.observation import CallObserver, ObservationSettings
from onex_memory.server.readiness import Readiness
from onex_memory.server.reflection import add_reflection
from onex_memory.server.service import Gate, Methods, ServiceHandlers, generic_handler
from onex_memory.server.throttles import FailurePatience, RateLimiter
from onex_memory.services import Services
from onex_memory.services.info import facts_of
from onex_memory.services.security.audit import AuditSettings
from onex_memory.services.security.audit_chain import read_secrets
from onex_memory.services.security.authentication import ADMINISTRATOR, Authenticator
from onex_memory.spi import limits
from onex_memory.spi.clock import Clock, SystemClock
from onex_memory.spi.errors import InvalidArgument, Unavailable
from onex_memory.wire.memory_pipeline import SERVICE as PIPELINE

if TYPE_CHECKING:
    from onex_memory.server.metrics import MetricsSource
    from onex_memory.server.tls import TlsFiles
    from onex_memory.services.security.jwts import JwtVerifier

__all__ = ["MemoryServer", "unusable_files"]

SERVICES: Final[tuple[ServiceHandlers, ...]] = (
    memory_base.HANDLERS,
    memory_operations.HANDLERS,
    memory_streaming.HANDLERS,
    memory_security.HANDLERS,
    workflow_events.HANDLERS,
    workflow_snapshots.HANDLERS,
    workflow_states.HANDLERS,
    agent_manager.HANDLERS,
    agent_pool.HANDLERS,
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
        self.metrics_address = ""
        """Where `/metrics` is, once it is entered; empty: nowhere."""
        self.readiness = Readiness()
        """What it is at: recovering, serving, out of disk, or draining."""
        self._gate = Gate()
        self._limiter: RateLimiter | None = None
        self._authenticator: Authenticator | None = None
        self._master_key: MasterKey | None = None

    async def __aenter__(self) -> Self:
        """Starts serving.

        Raises:
            Unavailable: the address cannot be listened on.
            InvalidArgument: a file that the settings name is not what it should be.
        """
        settings = self.settings
        tls = _tls_files(settings)
        self._master_key = await asyncio.to_thread(_master_key, settings)
        jwts = _jwt_verifier(settings, self._clock)
        async with AsyncExitStack() as stack:
            observer = await self._observer(stack)
            source = self._monitored(observer, stack) if settings.metrics_listen else None
            methods = Methods(observer)
            server = await self._listening(methods, tls)
            # It answers health checks from here on, and everything else once there is something to answer with.
            stack.push_async_callback(server.stop, None)
            self.engine = MemoryEngine(
                _engine_settings(self.settings),
                clock=self._clock,
                storage=_storage_settings(self.settings, self._master_key),
            )
            await stack.enter_async_context(self.engine)
            services = self._services = self._made_services(self.engine)
            stack.push_async_callback(services.aclose)
            await services.encryption.check_master()
            await services.namespaces.load()
            door = await self._door(services, jwts)
            if self._authenticator is not None:
                tending = asyncio.create_task(self._tend(self._authenticator), name="onex-memory-credentials")
                stack.push_async_callback(_ended, tending)
            self._pipelines = Pipelines(door, self._gate, observer)
            generic = (generic_handler(handlers, door, self._gate, observer) for handlers in SERVICES)
            methods.serve(*generic, self._pipelines.handler())
            if source is not None:
                source.serve(services, lambda: self._pipelines.open_count, self._refused)
            following = asyncio.create_task(self._follow_room(self.engine), name="onex-memory-room")
            stack.push_async_callback(_ended, following)
            self.readiness.recovered()
            stack.push_async_callback(self._drain, server)
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    def _made_services(self, engine: MemoryEngine) -> Services:
        audit = _audit_settings(self.settings)
        facts = facts_of(
            engine,
            version=onex_memory.__version__,
            capabilities=("agents", "operations", "pipeline", "security", "streaming", "workflows"),
            started_ms=self._clock.now_ms(),
            storage=_storage_settings(self.settings, None),
            audit=audit,
            at_the_door=_limits_at_the_door(self.settings),
        )
        return Services(engine, self._clock, facts, master_key=self._master_key, audit=audit)

    async def _door(self, services: Services, jwts: JwtVerifier | None) -> Door:
        """Returns who lets callers in: whoever calls, or those who have a credential and a grant."""
        settings = self.settings
        limiter = None
        if settings.rate_limit:
            burst = settings.rate_burst or settings.rate_limit
            limiter = self._limiter = RateLimiter(self._clock, per_second=settings.rate_limit, burst=burst)
        security = services.security
        if not settings.authenticates and (settings.authentication == "off" or not await security.has_administrator()):
            return OpenDoor(services, limiter)
        if settings.administrator_token:
            await security.make_administrator(ADMINISTRATOR)
        self._authenticator = Authenticator(
            security.tokens,
            self._clock,
            jwts=jwts,
            administrator_token=settings.administrator_token,
            recorder=security.recorder,
        )
        return GuardedDoor(
            services,
            self._authenticator,
            FailurePatience(self._clock),
            limiter=limiter,
            takes_certificates=bool(settings.tls_client_ca),
        )

    async def _tend(self, authenticator: Authenticator) -> None:
        while True:
            await self._clock.sleep(1.0)
            authenticator.tend()

    @property
    def authenticates(self) -> bool:
        """Whether callers are authenticated; known once it is entered."""
        return self._authenticator is not None

    async def _observer(self, stack: AsyncExitStack) -> CallObserver:
        """Returns what notices calls; what sends traces is ended with the stack."""
        settings = self.settings
        tracer = None
        if settings.otlp_endpoint:
            from onex_memory.server.tracing import opened_tracer  # noqa: PLC0415 - loaded by who sends traces

            tracer = await asyncio.to_thread(opened_tracer, settings.otlp_endpoint)
            stack.push_async_callback(asyncio.to_thread, tracer.close)
        observed = ObservationSettings(
            counts=bool(settings.metrics_listen),
            logs_calls=settings.log_requests,
            slow_s=settings.slow_call_ms / 1_000,
        )
        return CallObserver(observed, tracer)

    def _monitored(self, observer: CallObserver, stack: AsyncExitStack) -> MetricsSource:
        """Serves metrics until all else has ended; returns what they are gathered by."""
        # Prometheus' client takes a twentieth of a second to load, which only those should pay who use it.
        from onex_memory.server.metrics import MetricsSource  # noqa: PLC0415 - as just said
        from onex_memory.server.monitoring import Monitoring  # noqa: PLC0415 - as just said

        settings = self.settings
        source = MetricsSource(observer, self.readiness)
        monitoring = Monitoring(
            settings.metrics_listen, source, self.readiness, max_namespaces=settings.metrics_namespaces
        )
        stack.push_async_callback(monitoring.aclose)
        self.metrics_address = monitoring.address
        _log.info("monitoring", address=monitoring.address)
        return source

    async def _listening(self, methods: Methods, tls: TlsFiles | None) -> grpc.aio.Server:
        """Returns a gRPC server that listens, and answers health checks and reflection by itself."""
        settings = self.settings
        options = (*_OPTIONS, ("grpc.max_concurrent_streams", settings.max_streams))
        if settings.max_connections:
            options = (*options, ("grpc.max_allowed_incoming_connections", settings.max_connections))
        server = grpc.aio.server(options=options)
        names = [*(handlers.rpcs.service.full_name for handlers in SERVICES), PIPELINE.full_name]
        Health(names, self.readiness).add_to(server)
        add_reflection(server, [*names, SERVICE_NAME])
        server.add_generic_rpc_handlers((methods,))
        try:
            if tls is None:
                port = server.add_insecure_port(settings.listen)
            else:
                port = server.add_secure_port(settings.listen, tls.credentials())
        except RuntimeError as err:
            raise Unavailable(
                f"cannot listen on {settings.listen}: "
                "another server is running there, or it is no address of this machine"
            ) from err
        self.address = f"{settings.listen.rpartition(':')[0]}:{port}"
        await server.start()
        return server

    def _refused(self) -> dict[str, int]:
        """Returns how many calls were refused before they reached a service, by what they lacked."""
        return {
            "credential": 0 if self._authenticator is None else self._authenticator.refused_count,
            "rate": 0 if self._limiter is None else self._limiter.refused_count,
        }

    async def _follow_room(self, engine: MemoryEngine) -> None:
        """Notes whether there is room on disk, for as long as it runs."""
        async with aclosing(engine.room()) as changes:
            async for has_room in changes:
                self.readiness.room(has_room=has_room)

    async def _drain(self, server: grpc.aio.Server) -> None:
        """Tells health checks, refuses new calls, and lets those in flight finish within the time there is.

        Stopping a gRPC server cancels the calls that it has received but not yet handed to a handler. So the server
        goes on taking calls until those that were waiting have been told that they should go elsewhere.
        """
        _log.info("draining", seconds=self.settings.drain_seconds)
        self.readiness.drain()
        self._gate.close("the server is stopping")
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
            _log.info("drained", in_time=loop.time() < deadline_s, refused=self._gate.refused)
        except asyncio.CancelledError:
            # The drain is cut short, but the server must be over before its loop is: gRPC would use the closed one.
            await server.stop(None)
            raise


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def unusable_files(settings: ServerSettings) -> list[InvalidArgument]:
    """Reads the files that settings name as a server does when it starts, and returns what is wrong with them.

    No command is run.
    """
    found: list[InvalidArgument] = []
    for read in (
        lambda: _tls_files(settings) if settings.tls_key else None,
        lambda: None if settings.master_key_command else _master_key(settings),
        lambda: _jwt_verifier(settings, SystemClock()),
        lambda: _audit_settings(settings),
    ):
        try:
            read()
        except InvalidArgument as err:
            found.append(err)
    return found


def _tls_files(settings: ServerSettings) -> TlsFiles | None:
    if not settings.tls_cert:
        return None
    from onex_memory.server.tls import TlsFiles  # noqa: PLC0415 - what reads certificates takes long to load

    return TlsFiles(certificate=settings.tls_cert, key=settings.tls_key, client_ca=settings.tls_client_ca)


def _jwt_verifier(settings: ServerSettings, clock: Clock) -> JwtVerifier | None:
    if not settings.jwks:
        return None
    from onex_memory.services.security.jwts import JwtSettings, JwtVerifier  # noqa: PLC0415 - PyJWT takes long to load

    said = JwtSettings(
        Path(settings.jwks), settings.jwt_issuer, settings.jwt_audience, leeway_s=settings.jwt_leeway_seconds
    )
    return JwtVerifier(said, clock)


def _master_key(settings: ServerSettings) -> MasterKey | None:
    """Returns the master key that settings name; one of its own where nothing outlives the server anyway."""
    if settings.master_key_file:
        return MasterKey.from_file(settings.master_key_file)
    if settings.master_key_command:
        return MasterKey.from_command(settings.master_key_command)
    if settings.master_key:
        return MasterKey.parse(settings.master_key)
    return None if settings.data_dir else MasterKey.random()


def _storage_settings(settings: ServerSettings, master_key: MasterKey | None) -> StorageSettings | None:
    if not settings.data_dir:
        return None
    return StorageSettings(
        Path(settings.data_dir),
        Durability(settings.durability),
        retention_ms=round(settings.retention_hours * 3_600_000),
        retention_bytes=settings.retention_bytes,
        master_key=master_key,
        encrypts=settings.encrypt_at_rest,
    )


def _audit_settings(settings: ServerSettings) -> AuditSettings:
    return AuditSettings(
        accesses=settings.audit_access,
        retention=timedelta(hours=settings.audit_retention_hours),
        retention_bytes=settings.audit_retention_bytes,
        wait=timedelta(seconds=settings.audit_wait_seconds),
        secrets=read_secrets(settings.audit_key_file) if settings.audit_key_file else (),
    )


def _limits_at_the_door(settings: ServerSettings) -> dict[str, int]:
    """Returns whom it lets in, and how often, as `GetServerInfo` says it: a rate below one must not be said as none."""
    at_once = settings.rate_burst or settings.rate_limit
    return {
        "max_connections": settings.max_connections,
        "max_connection_calls": settings.max_streams,
        "max_operations_per_second": max(1, int(settings.rate_limit)) if settings.rate_limit else 0,
        "max_operations_at_once": max(1, int(at_once)) if settings.rate_limit else 0,
    }


def _engine_settings(settings: ServerSettings) -> EngineSettings:
    return EngineSettings(
        shards=settings.shards,
        max_value_bytes=settings.max_value_bytes,
        max_memory_bytes=settings.max_memory_bytes,
        eviction=EvictionPolicy(settings.eviction),
        change_log_bytes=settings.change_log_bytes,
    )
