"""Admin: what the server says about itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

from onex_memory.services.caller import LOCAL_PRINCIPAL
from onex_memory.services.security.access import Access
from onex_memory.services.security.rules import Permissions, member
from onex_memory.services.security.sessions import SESSION
from onex_memory.spi.admin import CallerIdentity, ServerInfo
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands import Command, ResultT, admin as commands
from onex_memory.spi.commands.admin import AdminFacade
from onex_memory.spi.commands.memory_base import instant

__all__ = ["COMMANDS", "PERMISSIONS", "AdminService", "ServerFacts"]


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """What is known of a server when it starts."""

    version: str
    epoch: Callable[[], str]
    """Returns the epoch of the data, which is known once the engine is entered."""
    engine: str
    limits: dict[str, int]
    """Each limit in force, under its name in `GetServerInfo`."""
    capabilities: tuple[str, ...]
    started_ms: int


class AdminService(AdminFacade):
    """`ProtocolAdmin` of one server."""

    def __init__(self, clock: Clock, facts: ServerFacts, access: Access) -> None:
        super().__init__(self)
        self._clock = clock
        self._facts = facts
        self._access = access

    def execute(self, command: Command[ResultT]) -> Awaitable[ResultT]:
        """Carries out a command of this protocol."""
        return _METHODS[type(command)](self, command)

    async def server_info(self, command: commands.GetServerInfo) -> ServerInfo:
        """Says what the server is."""
        facts = self._facts
        now_ms = self._clock.now_ms()
        return ServerInfo(
            facts.version,
            facts.epoch(),
            facts.engine,
            dict(facts.limits),
            facts.capabilities,
            instant(now_ms),
            (now_ms - facts.started_ms) / 1_000,
        )

    async def who_calls(self, command: commands.WhoAmI) -> CallerIdentity:
        """Says who the caller is."""
        session, access = SESSION.get(), self._access
        method = "none" if access.principal == LOCAL_PRINCIPAL else "process"
        return CallerIdentity(
            access.principal,
            access.namespace,
            method if session is None else session.method,
            "" if session is None else session.credential_id,
            instant(session.expire_ms) if session is not None and session.expire_ms else None,
            access.is_administrator,
        )


_METHODS: Final[dict[type[Command[Any]], Callable[[AdminService, Any], Awaitable[Any]]]] = {
    commands.GetServerInfo: AdminService.server_info,
    commands.WhoAmI: AdminService.who_calls,
}
COMMANDS: Final = frozenset(_METHODS)
"""The commands of this protocol."""
PERMISSIONS: Final[Permissions] = {commands.GetServerInfo: member, commands.WhoAmI: member}
"""What the commands of this protocol need."""
