"""One store with callers that are told apart: in process, and over gRPC with a token for each."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Protocol

from onex_memory import EmbeddedMemory, MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer
from onex_memory.services import Services
from onex_memory.services.security.audit import AuditSettings
from onex_memory.spi import Clock
from tests.support.implementations import FREE_PORT

ADMINISTRATOR_TOKEN = "an-administrator-token-for-tests-only"

Caller = EmbeddedMemory | MemoryClient
"""What both implementations offer a caller."""


@dataclass(frozen=True, slots=True)
class Callers:
    """The administrator, and whoever else is to call."""

    administrator: Caller
    """Who may everything in every namespace, and works in `default`."""
    of: Callable[..., Awaitable[Caller]]
    """Returns the store as a principal has it, in `default` or another namespace, with no grants but those given."""
    services: Services
    """What serves them."""


class OpenCallers(Protocol):
    """Opens an empty store of one implementation."""

    def __call__(self, clock: Clock, *, accesses: bool = False) -> AbstractAsyncContextManager[Callers]: ...


@asynccontextmanager
async def callers_in_process(clock: Clock, *, accesses: bool = False) -> AsyncIterator[Callers]:
    async with EmbeddedMemory(clock=clock, audit=AuditSettings(accesses=accesses)) as store:

        async def of(principal: str, namespace: str = "default") -> Caller:
            return store.as_principal(principal, namespace=namespace)

        yield Callers(store, of, store._services)


@asynccontextmanager
async def callers_over_grpc(clock: Clock, *, accesses: bool = False) -> AsyncIterator[Callers]:
    settings = ServerSettings(listen=FREE_PORT, administrator_token=ADMINISTRATOR_TOKEN, audit_access=accesses)
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(MemoryServer(settings, clock=clock))

        def client(token: str, namespace: str) -> MemoryClient:
            opened = MemoryClient(server.address, namespace=namespace, token=token)
            stack.push_async_callback(opened.close)
            return opened

        administrator = client(ADMINISTRATOR_TOKEN, "default")

        async def of(principal: str, namespace: str = "default") -> Caller:
            issued = await administrator.security.issue_token(principal)
            return client(issued.token, namespace)

        yield Callers(administrator, of, server._services)


CALLERS: dict[str, OpenCallers] = {"embedded": callers_in_process, "grpc": callers_over_grpc}
"""Every way to call."""
