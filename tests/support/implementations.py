"""The two implementations of the protocols, opened alike: in process, and over gRPC on a real socket."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from onex_memory import EmbeddedMemory, MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.engine.interface import EvictionPolicy
from onex_memory.server.app import MemoryServer
from onex_memory.services import Services
from onex_memory.spi import (
    Clock,
    ProtocolAdmin,
    ProtocolAgentManager,
    ProtocolAgentPool,
    ProtocolMemoryBase,
    ProtocolMemoryOperations,
    ProtocolMemorySecurity,
    ProtocolMemoryStreaming,
    Workflows,
)
from tests.support.clock import ManualClock
from tests.support.steered import SteeredJournal

FREE_PORT = "127.0.0.1:0"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings that both implementations have."""

    max_value_bytes: int = 1 << 20
    max_memory_bytes: int = 0
    eviction: str = "reject"


@dataclass(frozen=True, slots=True)
class Memories:
    """One store: its namespaces, each with the attributes that both implementations offer."""

    memory: ProtocolMemoryBase
    """The default namespace."""
    admin: ProtocolAdmin
    in_namespace: Callable[[str], ProtocolMemoryBase]
    """Another namespace of the same store."""
    operations: ProtocolMemoryOperations
    """The default namespace."""
    operations_in: Callable[[str], ProtocolMemoryOperations]
    """Another namespace of the same store."""
    streaming: ProtocolMemoryStreaming
    """The default namespace."""
    streaming_in: Callable[[str], ProtocolMemoryStreaming]
    """Another namespace of the same store, or another caller's view of this one."""
    security: ProtocolMemorySecurity
    """The default namespace."""
    security_in: Callable[[str], ProtocolMemorySecurity]
    """Another namespace of the same store."""
    workflows: Workflows
    """The default namespace."""
    workflows_in: Callable[[str], Workflows]
    """Another namespace of the same store."""
    waiting: Callable[[], int]
    """How many calls wait in queues, for items and locks."""
    agents: ProtocolAgentManager
    """The default namespace."""
    pools: ProtocolAgentPool
    """The default namespace."""
    engine: MemoryEngine | None = None
    """The engine beneath, in this process too where it is behind a server."""
    services: Services | None = None
    """The services, likewise."""


def waiting_in(services: Services) -> int:
    """Counts the calls that wait in a queue."""
    return sum(line.waiting for line in services._wait_queues._queues.values())


class Implementation(Protocol):
    """Opens an empty store of one implementation."""

    def __call__(self, clock: Clock, settings: Settings = ...) -> AbstractAsyncContextManager[Memories]: ...


@asynccontextmanager
async def embedded(clock: Clock, settings: Settings = Settings()) -> AsyncIterator[Memories]:
    engine = EngineSettings(
        max_value_bytes=settings.max_value_bytes,
        max_memory_bytes=settings.max_memory_bytes,
        eviction=EvictionPolicy(settings.eviction),
    )
    async with EmbeddedMemory(settings=engine, clock=clock) as store:
        yield Memories(
            store.memory,
            store.admin,
            lambda name: store.as_principal("local", namespace=name).memory,
            store.operations,
            lambda name: store.as_principal("local", namespace=name).operations,
            store.streaming,
            lambda name: store.as_principal("local", namespace=name).streaming,
            store.security,
            lambda name: store.as_principal("local", namespace=name).security,
            store.workflows,
            lambda name: store.as_principal("local", namespace=name).workflows,
            lambda: waiting_in(store._services),
            store.agents,
            store.pools,
            store._engine,
            store._services,
        )


def has_more_to_write(engine: MemoryEngine, clock: Clock) -> bool:
    """Whether anything that was committed, or the end of a lease, is still to be written."""
    now_ms = clock.now_ms()
    return any(
        state.shown_revision < state.revision or state.leases.first_due(now_ms) is not None
        for state in engine._namespaces.values()
    )


@asynccontextmanager
async def journaled(clock: Clock, settings: Settings = Settings()) -> AsyncIterator[Memories]:
    """As `embedded`, with every commit written to a journal before it is answered."""
    async with embedded(clock, settings) as memories:
        journal = SteeredJournal()
        journal.set_free()
        assert memories.engine is not None
        memories.engine.write_to(journal, waits=True)
        if isinstance(clock, ManualClock):
            clock.goes_on = partial(has_more_to_write, memories.engine, clock)
        yield memories
        assert memories.services is not None
        await memories.services.aclose()  # what subscriptions acknowledge last is written too
        await memories.engine.close_journal()


@asynccontextmanager
async def over_grpc(clock: Clock, settings: Settings = Settings(), *, pipeline: bool = True) -> AsyncIterator[Memories]:
    server_settings = ServerSettings(
        listen=FREE_PORT,
        max_value_bytes=settings.max_value_bytes,
        max_memory_bytes=settings.max_memory_bytes,
        eviction=settings.eviction,
    )
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(MemoryServer(server_settings, clock=clock))

        def client(namespace: str) -> MemoryClient:
            opened = MemoryClient(server.address, namespace=namespace, pipeline=pipeline)
            stack.push_async_callback(opened.close)
            return opened

        default = client("default")
        yield Memories(
            default.memory,
            default.admin,
            lambda name: client(name).memory,
            default.operations,
            lambda name: client(name).operations,
            default.streaming,
            lambda name: client(name).streaming,
            default.security,
            lambda name: client(name).security,
            default.workflows,
            lambda name: client(name).workflows,
            lambda: waiting_in(server._services),
            default.agents,
            default.pools,
            server.engine,
            server._services,
        )


def over_unary_calls(clock: Clock, settings: Settings = Settings()) -> AbstractAsyncContextManager[Memories]:
    return over_grpc(clock, settings, pipeline=False)


IMPLEMENTATIONS: dict[str, Implementation] = {"embedded": embedded, "grpc": over_grpc}
EVERY_WAY: dict[str, Implementation] = {**IMPLEMENTATIONS, "journaled": journaled, "unary": over_unary_calls}
"""And with a journal, and the client without its pipeline."""
