"""The protocols' rules over an engine, for one caller at a time.

Owns what the services of a caller are made of. A service carries out the commands of its protocol; it knows neither
gRPC nor protobuf, and keeps all of its state through the engine's interface.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final
from weakref import WeakSet

from onex_memory.engine.interface import Engine
from onex_memory.engine.master_key import MasterKey
from onex_memory.services import (
    admin,
    agent_manager,
    agent_pool,
    memory_base,
    memory_operations,
    memory_streaming,
    workflow_events,
    workflow_snapshots,
    workflow_states,
)
from onex_memory.services.activity import Activity, EngineStats, activity_of
from onex_memory.services.admin import AdminService, ServerFacts
from onex_memory.services.agent_manager import AgentManagerService
from onex_memory.services.agent_pool import AgentPoolService
from onex_memory.services.caller import LOCAL_PRINCIPAL, Caller
from onex_memory.services.change_feeds import ChangeFeeds
from onex_memory.services.dispatchers import Dispatchers
from onex_memory.services.guarded import (
    GuardedAdmin,
    GuardedAgentManager,
    GuardedAgentPool,
    GuardedMemoryBase,
    GuardedMemoryOperations,
    GuardedMemorySecurity,
    GuardedMemoryStreaming,
    GuardedWorkflowEvents,
    GuardedWorkflowSnapshots,
    GuardedWorkflowStates,
)
from onex_memory.services.memory_base import MemoryBaseService
from onex_memory.services.memory_operations import MemoryOperationsService
from onex_memory.services.memory_security import MemorySecurityService, Security
from onex_memory.services.memory_streaming import MemoryStreamingService
from onex_memory.services.metering import Meter
from onex_memory.services.namespaces import Namespaces
from onex_memory.services.security.access import Access
from onex_memory.services.security.access_audit import AccessAudit
from onex_memory.services.security.audit import AuditLog, AuditSettings
from onex_memory.services.security.encryption import Encryption
from onex_memory.services.security.guard import Denials, Gatekeeper, Guard
from onex_memory.services.security.rules import Permissions
from onex_memory.services.steps import Steps
from onex_memory.services.wait_queues import WaitQueues
from onex_memory.services.workflow_events import WorkflowEventsService
from onex_memory.services.workflow_snapshots import WorkflowSnapshotsService
from onex_memory.services.workflow_states import WorkflowStatesService
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands import Command, ResultT, SessionExecutor
from onex_memory.spi.errors import MemoryServiceError
from onex_memory.spi.workflow_events import Workflows

__all__ = ["CallerServices", "Services"]

_CACHED_CALLERS: Final = 4_096
_STEPS: Final = {**memory_base.STEPS, **memory_operations.STEPS, **agent_manager.STEPS, **workflow_events.STEPS}


@dataclass(frozen=True, slots=True)
class CallerServices:
    """Every service, at work for one caller."""

    memory: MemoryBaseService | GuardedMemoryBase
    operations: MemoryOperationsService | GuardedMemoryOperations
    streaming: MemoryStreamingService | GuardedMemoryStreaming
    security: MemorySecurityService | GuardedMemorySecurity
    agents: AgentManagerService | GuardedAgentManager
    pools: AgentPoolService | GuardedAgentPool
    events: WorkflowEventsService | GuardedWorkflowEvents
    snapshots: WorkflowSnapshotsService | GuardedWorkflowSnapshots
    states: WorkflowStatesService | GuardedWorkflowStates
    admin: AdminService | GuardedAdmin
    caller: Caller
    engine: Engine
    steps: Steps
    gatekeeper: Gatekeeper | None = None
    """What judges the caller's commands; None: this is the administrator, who may do everything, and is not audited."""

    @property
    def workflows(self) -> Workflows:
        """Events, snapshots, states and locks of workflow instances."""
        return Workflows(self.events, self.snapshots, self.states)

    def execute(self, command: Command[ResultT]) -> Awaitable[ResultT]:
        """Carries out a command of `memory`, of `operations`, of `agents` or of `workflows` that has one answer."""
        kind = type(command)
        if kind in memory_base.COMMANDS:
            return self.memory.execute(command)
        if kind in agent_manager.COMMANDS:
            return self.agents.execute(command)
        if kind in workflow_events.COMMANDS:
            return self.events.execute(command)
        if kind in workflow_snapshots.COMMANDS:
            return self.snapshots.execute(command)
        if kind in workflow_states.COMMANDS:
            return self.states.execute(command)
        return self.operations.execute(command)

    async def execute_each(self, commands: Iterable[Command[Any] | Exception]) -> list[Any]:
        """Carries out commands, as `execute` does, in order, each on its own: one that fails, fails alone.

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
        return client_id if self.caller.principal == LOCAL_PRINCIPAL else f"{self.caller.principal}\0{client_id}"

    def seen(self, client_id: str, through: int) -> None:
        """Forgets the outcomes of a client's identified writes that it says it has seen."""
        self.engine.seen(self.caller.namespace, client_id, through)


class Services:
    """Makes the services of callers, and keeps those of recent ones: a call must not pay for making them."""

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        facts: ServerFacts,
        security: Security | None = None,
        *,
        master_key: MasterKey | None = None,
        audit: AuditSettings | None = None,
        counts_operations: bool = False,
    ) -> None:
        """Puts them together.

        Args:
            engine: what keeps their state.
            clock: what time it is.
            facts: what is known of the server.
            security: who may do what; None: made over the engine.
            master_key: what data keys are wrapped with, where the security is made here; None: there are none.
            audit: how the audit log is kept.
            counts_operations: whether what callers do here is counted against the quotas of their namespaces;
                otherwise whoever lets calls in asks `namespaces.operations`.
        """
        self._engine = engine
        self._clock = clock
        self._facts = facts
        self._wait_queues = WaitQueues(engine)
        self._feeds = ChangeFeeds(engine, clock)
        self._dispatchers = Dispatchers(engine, clock)
        self._of: dict[Caller, CallerServices] = {}
        self._facades: WeakSet[Any] = WeakSet()
        """Those of all callers that may have something go on in the background, though their caller is not in `_of`."""
        self._denials = Denials()
        audit = audit or AuditSettings()
        if master_key is not None:  # last: what was given for this alone comes first
            audit = replace(audit, secrets=(*audit.secrets, master_key.audit_secret), master_key=master_key)
        self.audit = AuditLog(engine, clock, audit)
        """The audit log."""
        self.encryption = Encryption(engine, clock, master_key, self.audit)
        """The part of the security that encrypts."""
        if security is None:
            security = Security(engine, clock, recorder=self.audit, parts=(self.audit, self.encryption))
        self.security = security
        """What the security services of all callers share."""
        self.namespaces = Namespaces(engine, clock, forget=self._forget_namespace)
        """The namespaces as such, and their quotas."""
        self._counts_operations = counts_operations
        self._permissions: Permissions = {**_PERMISSIONS, **self.security.permissions}

    def known(self, namespace: str, principal: str) -> CallerServices | None:
        """Returns the services of a caller who was here before; None: `of` makes them, of a name that is looked at."""
        return self._of.get((namespace, principal))  # type: ignore[call-overload,no-any-return]  # equal to its Caller

    def of(self, caller: Caller) -> CallerServices:
        """Returns the services of a caller, whose namespace must be a valid name."""
        services = self._of.get(caller)
        if services is None:
            if len(self._of) >= _CACHED_CALLERS:
                self._of.clear()
            if caller.principal != LOCAL_PRINCIPAL:
                services = self._guarded(caller, self.security.grants.access(*caller))
            elif self.audit.settings.accesses:  # nothing is refused, but all is noted
                services = self._guarded(caller, Access(None, self._clock, *caller))
            else:
                services = self._unguarded(caller, Access(None, self._clock, *caller))
            self._of[caller] = services
            self._facades.update((services.agents, services.events, services.streaming))
        return services

    def forget(self, caller: Caller) -> None:
        """Lets go of the services of a caller who may do nothing: whoever names many namespaces must not fill them."""
        self._of.pop(caller, None)

    def _forget_namespace(self, namespace: str) -> None:
        """Lets go of what is remembered of a namespace that is deleted: what is asked of it now is read anew."""
        self._feeds.forget_namespace(namespace)
        self.encryption.forget_namespace(namespace)
        self.security.grants.forget_namespace(namespace)

    def _unguarded(self, caller: Caller, access: Access) -> CallerServices:
        steps = Steps(self._engine, self._clock, caller)
        operations = MemoryOperationsService(self._engine, steps, self._wait_queues, access)
        snapshots = WorkflowSnapshotsService(self._engine, steps.writer, access)
        services = CallerServices(
            MemoryBaseService(self._engine, steps, access),
            operations,
            MemoryStreamingService(self._engine, self._clock, self._feeds, steps.writer, access),
            MemorySecurityService(self.security, access),
            AgentManagerService(self._engine, self._clock, steps, self._dispatchers, access),
            AgentPoolService(self._engine, self._clock, self._dispatchers, access),
            WorkflowEventsService(self._engine, self._clock, self._feeds, steps, access, snapshots=snapshots),
            snapshots,
            WorkflowStatesService(self._engine, steps.writer, operations, access),
            AdminService(
                self._engine,
                self._clock,
                facts=self._facts,
                namespaces=self.namespaces,
                security=self.security,
                feeds=self._feeds,
                access=access,
            ),
            caller,
            self._engine,
            steps,
        )
        return self._behind(services, self._metered) if self._counts_operations else services

    def _metered(self, service: Any, caller: Caller) -> Meter:
        return Meter(service, self.namespaces.operations, caller.namespace)

    def _guarded(self, caller: Caller, access: Access) -> CallerServices:
        """Puts a guard before each service of a caller."""
        inner = self._unguarded(caller, access)
        accesses = None
        if self.audit.settings.accesses:
            accesses = AccessAudit(access, self._permissions, self.audit, self._clock)
        gatekeeper = Gatekeeper(access, self._permissions, self.security.recorder, accesses, denials=self._denials)
        services = self._behind(inner, lambda service, _: Guard(service, gatekeeper))
        return replace(services, gatekeeper=gatekeeper)

    @staticmethod
    def _behind(inner: CallerServices, before: Callable[[Any, Caller], SessionExecutor]) -> CallerServices:
        """Puts something before each service of a caller."""
        caller = inner.caller
        return CallerServices(
            GuardedMemoryBase(before(inner.memory, caller)),
            GuardedMemoryOperations(before(inner.operations, caller)),
            GuardedMemoryStreaming(before(inner.streaming, caller)),
            GuardedMemorySecurity(before(inner.security, caller)),
            GuardedAgentManager(before(inner.agents, caller)),
            GuardedAgentPool(before(inner.pools, caller)),
            GuardedWorkflowEvents(before(inner.events, caller)),
            GuardedWorkflowSnapshots(before(inner.snapshots, caller)),
            GuardedWorkflowStates(before(inner.states, caller)),
            GuardedAdmin(before(inner.admin, caller)),
            caller,
            inner.engine,
            inner.steps,
        )

    def drain(self) -> None:
        """Tells all who follow changes, all agents, and all who wait for something, to go on elsewhere."""
        self._wait_queues.drain()
        self._feeds.drain()
        self._dispatchers.drain()

    async def overview(self) -> EngineStats:
        """Returns the counters of the engine, as `Engine.overview` does."""
        return await self._engine.overview()

    async def activity(self) -> Activity:
        """Returns what goes on now, for whoever watches over the server."""
        namespaces = await activity_of(self._feeds.all(), self._dispatchers.all())
        return Activity(self._wait_queues.waiting_count, self._denials.count, namespaces)

    async def aclose(self) -> None:
        """Ends what goes on in the background."""
        async with AsyncExitStack() as stack:  # what one of them fails with keeps no other from ending
            for shared in (self.security, self._feeds, self._dispatchers):
                stack.push_async_callback(shared.aclose)
            for facade in self._facades:
                stack.push_async_callback(facade.aclose)


_PERMISSIONS: Final[Permissions] = {
    **memory_base.PERMISSIONS,
    **memory_operations.PERMISSIONS,
    **memory_streaming.PERMISSIONS,
    **agent_manager.PERMISSIONS,
    **agent_pool.PERMISSIONS,
    **workflow_events.PERMISSIONS,
    **workflow_snapshots.PERMISSIONS,
    **workflow_states.PERMISSIONS,
    **admin.PERMISSIONS,
}
"""What every command needs, but for those of the security service."""
