"""The protocols' rules over an engine, for one caller at a time.

Owns what the services of a caller are made of. A service carries out the commands of its protocol; it knows neither
gRPC nor protobuf, and keeps all of its state through the engine's interface.
"""

from __future__ import annotations

from collections.abc import Awaitable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from onex_memory.engine.interface import Engine
from onex_memory.services import admin, memory_base, memory_operations, memory_streaming
from onex_memory.services.admin import AdminService, ServerFacts
from onex_memory.services.caller import LOCAL_PRINCIPAL, Caller
from onex_memory.services.feeds import Feeds
from onex_memory.services.guarded import (
    GuardedAdmin,
    GuardedMemoryBase,
    GuardedMemoryOperations,
    GuardedMemorySecurity,
    GuardedMemoryStreaming,
)
from onex_memory.services.lines import Lines
from onex_memory.services.memory_base import MemoryBaseService
from onex_memory.services.memory_operations import MemoryOperationsService
from onex_memory.services.memory_security import MemorySecurityService, Security
from onex_memory.services.memory_streaming import MemoryStreamingService
from onex_memory.services.security.access import Access
from onex_memory.services.security.guard import Gatekeeper, Guard
from onex_memory.services.security.rules import Permissions
from onex_memory.services.steps import Steps
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands import Command, ResultT
from onex_memory.spi.errors import MemoryServiceError

__all__ = ["CallerServices", "Services"]

_CACHED_CALLERS: Final = 4_096
_STEPS: Final = {**memory_base.STEPS, **memory_operations.STEPS}


@dataclass(frozen=True, slots=True)
class CallerServices:
    """Every service, at work for one caller."""

    memory: MemoryBaseService | GuardedMemoryBase
    operations: MemoryOperationsService | GuardedMemoryOperations
    streaming: MemoryStreamingService | GuardedMemoryStreaming
    security: MemorySecurityService | GuardedMemorySecurity
    admin: AdminService | GuardedAdmin
    caller: Caller
    engine: Engine
    steps: Steps
    gatekeeper: Gatekeeper | None = None
    """What judges the caller's commands; None: this is the administrator, who may do everything."""

    def execute(self, command: Command[ResultT]) -> Awaitable[ResultT]:
        """Carries out a command of `memory` or of `operations`."""
        if type(command) in memory_base.COMMANDS:
            return self.memory.execute(command)
        return self.operations.execute(command)

    async def execute_each(self, commands: Iterable[Command[Any] | Exception]) -> list[Any]:
        """Carries out commands of `memory` and of `operations` in order, each on its own: one that fails, fails alone.

        Those that are one operation of the engine reach it with one call, up to the next that is not.

        Args:
            commands: what to carry out, or why what was asked for is no command.

        Returns:
            For each its answer, or the exception that it failed with, whatever it is. Cancellation is none.
        """
        answers: list[Any] = []
        if self.gatekeeper is not None:
            commands = await self.gatekeeper.judged(commands)
        for are_steps, run in groupby(commands, lambda command: type(command) in _STEPS):
            if are_steps:
                answers += await self.steps.execute_each(run, _STEPS)  # type: ignore[arg-type]  # these are commands
            else:
                answers += [await self._outcome(command) for command in run]
        return answers

    async def _outcome(self, command: Command[Any] | Exception) -> Any:
        if isinstance(command, Exception):
            return command
        try:
            return await self.execute(command)
        except MemoryServiceError as err:
            return err.with_traceback(None)  # it holds the frames of all that is carried out with this one
        except Exception as err:  # noqa: BLE001 - whatever it is, it is what came of this command and of no other
            return err

    def scoped(self, client_id: str) -> str:
        """Returns a client's id as the engine knows it: one that another principal says is another client's."""
        return client_id if self.gatekeeper is None else f"{self.caller.principal}\0{client_id}"

    def seen(self, client_id: str, through: int) -> None:
        """Forgets the outcomes of a client's identified writes that it says it has seen."""
        self.engine.seen(self.caller.namespace, client_id, through)


class Services:
    """Makes the services of callers, and keeps those of recent ones: a call must not pay for making them."""

    def __init__(self, engine: Engine, clock: Clock, facts: ServerFacts, security: Security | None = None) -> None:
        """Puts them together.

        Args:
            engine: what keeps their state.
            clock: what time it is.
            facts: what is known of the server.
            security: who may do what; None: made over the engine.
        """
        self._engine = engine
        self._clock = clock
        self._facts = facts
        self._lines = Lines(engine)
        self._feeds = Feeds(engine, clock)
        self._of: dict[Caller, CallerServices] = {}
        self.security = Security(engine, clock) if security is None else security
        """What the security services of all callers share."""
        self._permissions: Permissions = {**_PERMISSIONS, **self.security.permissions}

    def of(self, caller: Caller) -> CallerServices:
        """Returns the services of a caller, whose namespace must be a valid name."""
        services = self._of.get(caller)
        if services is None:
            if len(self._of) >= _CACHED_CALLERS:
                self._of.clear()
            is_administrator = caller.principal == LOCAL_PRINCIPAL
            services = self._of[caller] = (
                self._unguarded(caller, Access(None, self._clock, *caller))
                if is_administrator
                else self._guarded(caller)
            )
        return services

    def _unguarded(self, caller: Caller, access: Access) -> CallerServices:
        steps = Steps(self._engine, self._clock, caller)
        return CallerServices(
            MemoryBaseService(self._engine, steps, access),
            MemoryOperationsService(self._engine, steps, self._lines, caller),
            MemoryStreamingService(self._engine, self._clock, self._feeds, steps.writer, access),
            MemorySecurityService(self.security, access),
            AdminService(self._clock, self._facts, access),
            caller,
            self._engine,
            steps,
        )

    def _guarded(self, caller: Caller) -> CallerServices:
        """Puts a guard around each service of a caller."""
        access = self.security.grants.access(*caller)
        inner = self._unguarded(caller, access)
        gatekeeper = Gatekeeper(access, self._permissions, self.security.recorder)
        return CallerServices(
            GuardedMemoryBase(Guard(inner.memory, gatekeeper)),
            GuardedMemoryOperations(Guard(inner.operations, gatekeeper)),
            GuardedMemoryStreaming(Guard(inner.streaming, gatekeeper)),
            GuardedMemorySecurity(Guard(inner.security, gatekeeper)),
            GuardedAdmin(Guard(inner.admin, gatekeeper)),
            caller,
            self._engine,
            inner.steps,
            gatekeeper,
        )

    def drain(self) -> None:
        """Tells all who follow changes to go on elsewhere."""
        self._feeds.drain()

    async def aclose(self) -> None:
        """Ends what goes on in the background."""
        for services in self._of.values():
            await services.streaming.aclose()
        await self._feeds.aclose()
        await self.security.aclose()


_PERMISSIONS: Final[Permissions] = {
    **memory_base.PERMISSIONS,
    **memory_operations.PERMISSIONS,
    **memory_streaming.PERMISSIONS,
    **admin.PERMISSIONS,
}
"""What every command needs, but for those of the security service."""
