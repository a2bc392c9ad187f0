"""Stores with authentication on: the administrator's view of one, and anybody else's, in process and over gRPC."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Protocol

from onex_memory import EmbeddedMemory, MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer
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
from tests.support.implementations import FREE_PORT
from tests.support.steered import SteeredJournal

ADMINISTRATOR_TOKEN = "an-administrator-token-for-tests-only"


class View(Protocol):
    """What a caller has of a store."""

    memory: ProtocolMemoryBase
    operations: ProtocolMemoryOperations
    streaming: ProtocolMemoryStreaming
    workflows: Workflows
    security: ProtocolMemorySecurity
    agents: ProtocolAgentManager
    pools: ProtocolAgentPool
    admin: ProtocolAdmin


@dataclass(frozen=True, slots=True)
class Secured:
    """One store, and the views of it."""

    administrator: View
    as_principal: Callable[..., Awaitable[View]]
    """Returns the view of a principal, by name, in the namespace `namespace`, by default `default`."""


@asynccontextmanager
async def embedded(clock: Clock) -> AsyncIterator[Secured]:
    async with EmbeddedMemory(clock=clock) as store:

        async def as_principal(name: str, *, namespace: str = "default") -> View:
            return store.as_principal(name, namespace=namespace)

        yield Secured(store, as_principal)


@asynccontextmanager
async def journaled(clock: Clock) -> AsyncIterator[Secured]:
    """As `embedded`, with every commit written to a journal before it is answered."""
    async with EmbeddedMemory(clock=clock) as store:
        journal = SteeredJournal()
        journal.set_free()
        store._engine.write_to(journal, waits=True)

        async def as_principal(name: str, *, namespace: str = "default") -> View:
            return store.as_principal(name, namespace=namespace)

        yield Secured(store, as_principal)
        await store._services.aclose()
        await store._engine.close_journal()


@asynccontextmanager
async def over_grpc(clock: Clock, *, pipeline: bool = True) -> AsyncIterator[Secured]:
    settings = ServerSettings(listen=FREE_PORT, administrator_token=ADMINISTRATOR_TOKEN)
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(MemoryServer(settings, clock=clock))

        def client(token: str, namespace: str) -> MemoryClient:
            opened = MemoryClient(server.address, namespace=namespace, token=token, pipeline=pipeline)
            stack.push_async_callback(opened.close)
            return opened

        administrator = client(ADMINISTRATOR_TOKEN, "default")

        async def as_principal(name: str, *, namespace: str = "default") -> View:
            return client((await administrator.security.issue_token(name)).token, namespace)

        yield Secured(administrator, as_principal)


def over_unary_calls(clock: Clock) -> AbstractAsyncContextManager[Secured]:
    return over_grpc(clock, pipeline=False)


WAYS: dict[str, Callable[[Clock], AbstractAsyncContextManager[Secured]]] = {
    "embedded": embedded,
    "journaled": journaled,
    "grpc": over_grpc,
    "unary": over_unary_calls,
}
"""Every way to have one."""
