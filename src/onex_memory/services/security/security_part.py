"""The parts that the security service is made of: each has commands, what they need, and carries them out.

Owns their form. `services.memory_security` dispatches; a part knows neither the others nor who asks, but for the
access that it is handed.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable
from typing import Any, Protocol

from onex_memory.services.security.access import Access
from onex_memory.services.security.rules import Permissions
from onex_memory.spi.commands import Command, StreamCommand

__all__ = ["SecurityPart"]


class SecurityPart(Protocol):
    """One of the parts of the security service; it serves all callers."""

    @property
    def permissions(self) -> Permissions:
        """What its commands need, by their types: exactly the commands that it has."""
        ...

    def execute(self, access: Access, command: Command[Any]) -> Awaitable[Any]:
        """Carries out a command with one answer, which the caller may; `access` tells what else it may."""
        ...

    def stream(self, access: Access, command: StreamCommand[Any]) -> AsyncGenerator[Any, None]:
        """Carries out a command that is answered with many frames."""
        ...

    async def aclose(self) -> None:
        """Ends what goes on in the background."""
        ...
