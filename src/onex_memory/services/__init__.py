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
from onex_memory.services import memory_base, memory_operations, workflow_events, workflow_snapshots, workflow_states
from onex_memory.services.admin import AdminService, ServerFacts
from onex_memory.services.caller import Caller
from onex_memory.services.feeds import Feeds
from onex_memory.services.lines import Lines
from onex_memory.services.memory_base import MemoryBaseService
from onex_memory.services.memory_operations import MemoryOperationsService
from onex_memory.services.memory_streaming import MemoryStreamingService
from onex_memory.services.steps import Steps
from onex_memory.services.workflow_events import WorkflowEventsService
from onex_memory.services.workflow_snapshots import WorkflowSnapshotsService
from onex_memory.services.workflow_states import WorkflowStatesService
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands import Command, ResultT
from onex_memory.spi.errors import MemoryServiceError
from onex_memory.spi.workflow_events import Workflows

__all__ = ["CallerServices", "Services"]

_CACHED_CALLERS: Final = 4_096
_STEPS: Final = {**memory_base.STEPS, **memory_operations.STEPS, **workflow_events.STEPS}


@dataclass(frozen=True, slots=True)
class CallerServices:
    """Every service, at work for one caller."""

    memory: MemoryBaseService
    operations: MemoryOperationsService
    streaming: MemoryStreamingService
    events: WorkflowEventsService
    snapshots: WorkflowSnapshotsService
    states: WorkflowStatesService
    workflows: Workflows
    admin: AdminService
    caller: Caller
    engine: Engine
    steps: Steps

    def execute(self, command: Command[ResultT]) -> Awaitable[ResultT]:
        """Carries out a command of `memory`, of `operations` or of `workflows` that has one answer."""
        kind = type(command)
        if kind in memory_base.COMMANDS:
            return self.memory.execute(command)
        if kind in workflow_events.COMMANDS:
            return self.events.execute(command)
        if kind in workflow_snapshots.COMMANDS:
            return self.snapshots.execute(command)
        if kind in workflow_states.COMMANDS:
            return self.states.execute(command)
        return self.operations.execute(command)

    async def execute_each(self, commands: Iterable[Command[Any] | Exception]) -> list[Any]:
        """Carries out such commands in order, each on its own: one that fails, fails alone.

        Those that are one operation of the engine reach it with one call, up to the next that is not.

        Args:
            commands: what to carry out, or why what was asked for is no command.

        Returns:
            For each its answer, or the exception that it failed with, whatever it is. Cancellation is none.
        """
        answers: list[Any] = []
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

    def seen(self, client_id: str, through: int) -> None:
        """Forgets the outcomes of a client's identified writes that it says it has seen."""
        self.engine.seen(self.caller.namespace, client_id, through)


class Services:
    """Makes the services of callers, and keeps those of recent ones: a call must not pay for making them."""

    def __init__(self, engine: Engine, clock: Clock, facts: ServerFacts) -> None:
        self._engine = engine
        self._clock = clock
        self._facts = facts
        self._lines = Lines(engine)
        self._feeds = Feeds(engine, clock)
        self._of: dict[Caller, CallerServices] = {}

    def of(self, caller: Caller) -> CallerServices:
        """Returns the services of a caller, whose namespace must be a valid name."""
        services = self._of.get(caller)
        if services is None:
            if len(self._of) >= _CACHED_CALLERS:
                self._of.clear()
            steps = Steps(self._engine, self._clock, caller)
            operations = MemoryOperationsService(self._engine, steps, self._lines, caller)
            snapshots = WorkflowSnapshotsService(self._engine, steps.writer, caller)
            states = WorkflowStatesService(self._engine, steps.writer, operations, self._lines, caller)
            events = WorkflowEventsService(self._engine, self._clock, self._feeds, steps, caller, snapshots=snapshots)
            services = self._of[caller] = CallerServices(
                MemoryBaseService(self._engine, steps, caller),
                operations,
                MemoryStreamingService(self._engine, self._clock, self._feeds, steps.writer, caller),
                events,
                snapshots,
                states,
                Workflows(events, snapshots, states),
                AdminService(self._clock, self._facts),
                caller,
                self._engine,
                steps,
            )
        return services

    def drain(self) -> None:
        """Tells all who follow changes to go on elsewhere."""
        self._feeds.drain()

    async def aclose(self) -> None:
        """Ends what goes on in the background."""
        for services in self._of.values():
            await services.streaming.aclose()
            await services.events.aclose()
        await self._feeds.aclose()
