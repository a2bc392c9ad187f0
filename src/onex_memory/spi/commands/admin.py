"""The commands of Admin, and the facade that turns its methods into them."""

from __future__ import annotations

from dataclasses import dataclass

from onex_memory.spi.admin import CallerIdentity, ProtocolAdmin, ServerInfo
from onex_memory.spi.commands import Command, Executor

__all__ = ["AdminFacade", "GetServerInfo", "WhoAmI"]


@dataclass(slots=True)
class GetServerInfo(Command[ServerInfo]):
    """Says what the server is."""


@dataclass(slots=True)
class WhoAmI(Command[CallerIdentity]):
    """Says who the caller is."""


class AdminFacade(ProtocolAdmin):
    """`ProtocolAdmin` over an executor of commands. The methods are documented at the protocol."""

    def __init__(self, executor: Executor) -> None:
        self._execute = executor.execute

    async def get_server_info(self) -> ServerInfo:
        return await self._execute(GetServerInfo())

    async def who_am_i(self) -> CallerIdentity:
        return await self._execute(WhoAmI())
