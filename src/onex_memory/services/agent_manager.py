"""AgentManager over an engine: agents on their leases.

Owns the rules of the protocol that need state, of agents. Those of tasks are in `services.task_commands`; who gets
which task, and what happens by itself, is the dispatcher's business (`services.dispatcher`).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from typing import Any, Final

from onex_memory.engine import transaction as engine
from onex_memory.engine.interface import Engine
from onex_memory.engine.leases import LEASES
from onex_memory.services.agent_conversations import AgentConversation, agent_with
from onex_memory.services.agent_index import AGENT_LEASE, AgentView
from onex_memory.services.agent_status import health_of, metrics_of, status_of
from onex_memory.services.agents import (
    AGENTS,
    POOLS,
    AgentRecord,
    Membership,
    decode_agent,
    member_key,
    pool_key,
    pool_name_of,
)
from onex_memory.services.coordination import Coordination
from onex_memory.services.definition_ids import name_in
from onex_memory.services.dispatcher import Dispatcher
from onex_memory.services.dispatchers import Dispatchers
from onex_memory.services.paging import key_after, page_token
from onex_memory.services.security.access import Access, Denial
from onex_memory.services.security.rules import (
    Permissions,
    denial_of,
    first_denial,
    member,
    needs,
    needs_all,
    needs_some,
)
from onex_memory.services.steps import Steps
from onex_memory.services.task_access import available_to
from onex_memory.services.task_commands import STEPS, TASK_METHODS, TaskCommands, drawn_id
from onex_memory.spi import limits
from onex_memory.spi.agent_errors import (
    AgentNotFound,
    CountLimitReached,
    PoolNotFound,
)
from onex_memory.spi.agent_manager import AgentHealth, AgentMetrics, AgentRegistration, AgentStatus
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands import (
    Command,
    FrameT,
    MessageT,
    ResultT,
    SessionCommand,
    StreamCommand,
    agent_manager as commands,
)
from onex_memory.spi.commands.agent_manager_facade import AgentManagerFacade
from onex_memory.spi.commands.tasks import (
    AttachAgent,
    Heartbeat,
    SessionDrain,
    SessionFrame,
    SessionMessage,
    TaskReports,
)

__all__ = ["COMMANDS", "PERMISSIONS", "STEPS", "AgentManagerService"]


class AgentManagerService(AgentManagerFacade):
    """`ProtocolAgentManager` in one namespace of an engine."""

    def __init__(self, engine: Engine, clock: Clock, steps: Steps, dispatchers: Dispatchers, access: Access) -> None:
        super().__init__(self)
        self._engine = engine
        self._clock = clock
        self._steps = steps
        self._writer = steps.writer
        self._dispatchers = dispatchers
        self._access = access
        self._namespace = access.namespace
        self._tasks = TaskCommands(engine, clock, dispatchers, access)

    def execute(self, command: Command[ResultT]) -> Awaitable[ResultT]:
        """Carries out a command of this protocol that has one answer."""
        kind = type(command)
        step = STEPS.get(kind)
        if step is not None:
            return self._steps.execute(step, command)
        of_tasks = TASK_METHODS.get(kind)
        return _METHODS[kind](self, command) if of_tasks is None else of_tasks(self._tasks, command)

    def stream(self, command: StreamCommand[FrameT]) -> AsyncGenerator[FrameT, None]:
        """Carries out a command of this protocol that is answered with many frames: there is one."""
        assert isinstance(command, commands.WatchTask), "there is no other"
        return self._tasks.watch(command)  # type: ignore[return-value]  # these are the frames of this command

    def converse(
        self, command: SessionCommand[MessageT, FrameT], messages: AsyncIterator[MessageT]
    ) -> AsyncGenerator[FrameT, None]:
        """Carries out a command of this protocol that is a conversation."""
        return self.session(messages)  # type: ignore[arg-type, return-value]  # there is one such command

    async def pause(self, seconds: float) -> None:
        """Waits, before something is tried again."""
        await asyncio.sleep(seconds)

    # The life of an agent.

    async def register_anew(self, command: commands.RegisterAgent) -> AgentRegistration:
        """Registers an agent: the lease of an earlier registration ends in the same transaction."""
        agent_id = command.info.agent_id
        lease_id = AGENT_LEASE + drawn_id(self._writer, command)
        self._dispatchers.of(self._namespace)  # from here on somebody looks after it
        while True:
            (entry,) = await self._engine.read(self._namespace, AGENTS, (agent_id,))
            before = None if entry is None else decode_agent(entry.value)
            pools = await self._pools_to_join(command, agent_id)
            transaction = self._registration(command, lease_id, entry, before, pools)
            commit = await self._engine.commit(self._namespace, transaction)
            if commit.conflict is None:
                break
            if isinstance(commit.conflict.condition, engine.FewerThan):
                raise CountLimitReached("max_agents", limits.MAX_AGENTS)
        (entry,) = await self._engine.read(self._namespace, AGENTS, (agent_id,))
        incarnation = 0 if entry is None else decode_agent(entry.value).incarnation
        return AgentRegistration(agent_id, lease_id, incarnation, command.lease_ttl_ms / 1_000)

    def _registration(
        self,
        command: commands.RegisterAgent,
        lease_id: str,
        entry: engine.Entry | None,
        before: AgentRecord | None,
        pools: list[tuple[str, int]],
    ) -> engine.Transaction:
        info = command.info
        record = AgentRecord(
            info.agent_type,
            info.host,
            info.port,
            command.capabilities,
            command.capacity,
            lease_id,
            command.lease_ttl_ms,
            1 if before is None else before.incarnation + 1,
            self._clock.now_ms(),
        )
        mutations: list[engine.Mutation] = [] if before is None else [engine.EndLease(before.lease_id)]
        mutations.append(engine.GrantLease(lease_id, command.lease_ttl_ms))
        mutations.append(engine.Put(AGENTS, info.agent_id, record.encoded()))
        conditions: list[engine.Condition] = [
            engine.ModRevision(AGENTS, info.agent_id, 0 if entry is None else entry.mod_revision)
        ]
        if entry is None:
            conditions.append(engine.FewerThan(AGENTS, limits.MAX_AGENTS))
        for pool_id, revision in pools:
            key = member_key(pool_id, info.agent_id, lease_id)
            mutations.append(engine.Put(POOLS, key, Membership().encoded(), lease_id=lease_id))
            conditions.append(engine.ModRevision(POOLS, pool_key(pool_name_of(pool_id)[0]), revision))
        return self._writer.transaction(command, tuple(mutations), tuple(conditions))

    async def _pools_to_join(self, command: commands.RegisterAgent, agent_id: str) -> list[tuple[str, int]]:
        """Returns the pools that an agent joins, or stays in, each with the revision of its definition."""
        dispatcher = await self._dispatchers.known(self._namespace)
        known = dispatcher.index.agents.get(agent_id)
        kept = [] if known is None else [pool_id for pool_id, is_leaving in known.pools.items() if not is_leaving]
        pools: list[tuple[str, int]] = []
        for pool_id in dict.fromkeys((*command.pool_ids, *kept)):
            name, revision = pool_name_of(pool_id)
            (entry,) = await self._engine.read(self._namespace, POOLS, (pool_key(name),))
            if entry is not None and entry.create_revision == revision:
                pools.append((pool_id, entry.mod_revision))
            elif pool_id in command.pool_ids:
                raise PoolNotFound(pool_id)
        return pools

    async def unregister(self, command: commands.UnregisterAgent) -> bool:
        """Ends an agent's lease and forgets the agent."""
        while True:
            (entry,) = await self._engine.read(self._namespace, AGENTS, (command.agent_id,))
            if entry is None:
                return False
            record = decode_agent(entry.value)
            if command.lease_id and record.lease_id != command.lease_id:
                return False
            mutations = (engine.EndLease(record.lease_id), engine.Delete(AGENTS, command.agent_id))
            conditions = (engine.ModRevision(AGENTS, command.agent_id, entry.mod_revision),)
            commit = await self._engine.commit(self._namespace, engine.Transaction(mutations, conditions))
            if commit.conflict is None:
                return True

    async def renew_lease(self, command: commands.RenewAgent) -> commands.RenewResult:
        """Gives an agent's lease a new term, and notes how the agent is."""
        dispatcher = await self._dispatchers.known(self._namespace)
        agent = agent_with(dispatcher, command.agent_id, command.lease_id)
        end_ms = await dispatcher.renew(command.agent_id, command.lease_id, agent.record.lease_ttl_ms)
        if (agent.record.is_healthy, agent.record.health_message) != (command.is_healthy, command.health_message):
            await self._change(
                command.agent_id,
                lambda record: (
                    record.lease_id == command.lease_id
                    and _set(record, is_healthy=command.is_healthy, health_message=command.health_message)
                ),
            )
        return commands.RenewResult(end_ms, agent.record.is_draining)

    async def drain(self, command: commands.DrainAgent) -> bool:
        """Tells an agent to finish and leave."""
        dispatcher = await self._dispatchers.known(self._namespace)
        agent = dispatcher.index.agents.get(command.agent_id)
        if agent is None:
            raise AgentNotFound(command.agent_id)
        if not agent.is_alive:
            return False
        changed = await self._change(
            command.agent_id, lambda record: not record.is_draining and _set(record, is_draining=True)
        )
        session = dispatcher.sessions.get(command.agent_id)
        if changed and session is not None:
            session.drain()
        return changed

    async def _change(self, agent_id: str, change: Callable[[AgentRecord], bool]) -> bool:
        """Changes what is kept of an agent; False: there was nothing to change."""
        while True:
            (entry,) = await self._engine.read(self._namespace, AGENTS, (agent_id,))
            if entry is None:
                raise AgentNotFound(agent_id)
            record = decode_agent(entry.value)
            if not change(record):
                return False
            put = engine.Put(AGENTS, agent_id, record.encoded(), keep_expiry=True)
            conditions = (
                engine.ModRevision(AGENTS, agent_id, entry.mod_revision),
                engine.Present(LEASES, record.lease_id),
            )
            commit = await self._engine.commit(self._namespace, engine.Transaction((put,), conditions))
            if commit.conflict is None:
                return True
            if isinstance(commit.conflict.condition, engine.Present):
                return False

    async def available(self, command: commands.GetAvailableAgents) -> list[AgentStatus]:
        """Lists agents that can take a task."""
        dispatcher = await self._dispatchers.known(self._namespace)
        found = available_to(self._access, ("read",), dispatcher, command.capability, command.limit)
        return [status_of(dispatcher, agent_id, self._clock.now_ms()) for agent_id in found]

    async def page_of_agents(self, command: commands.ListAgents) -> commands.AgentPage:
        """Lists a page of agents."""
        dispatcher = await self._dispatchers.known(self._namespace)
        page = await self._engine.list_keys(
            self._namespace,
            AGENTS,
            glob=self._access.within("agent", "read", None),
            after=key_after(None, command.page_token),
            limit=command.limit,
            size_bytes=limits.RESPONSE_BYTES // 8,
        )
        await dispatcher.caught_up()
        now_ms, known = self._clock.now_ms(), dispatcher.index.agents
        agents = [status_of(dispatcher, agent_id, now_ms) for agent_id in page.keys if agent_id in known]
        return commands.AgentPage(agents, page_token(None, page.after))

    async def status(self, command: commands.GetAgentStatus) -> AgentStatus:
        """Reads the state of an agent."""
        dispatcher, _ = await self._known_agent(command.agent_id)
        return status_of(dispatcher, command.agent_id, self._clock.now_ms())

    async def metrics(self, command: commands.GetAgentMetrics) -> AgentMetrics:
        """Reads the counters of an agent."""
        dispatcher, _ = await self._known_agent(command.agent_id)
        return metrics_of(dispatcher, command.agent_id, self._clock.now_ms())

    async def health(self, command: commands.MonitorAgentHealth) -> AgentHealth:
        """Says whether an agent is alive and well."""
        dispatcher, _ = await self._known_agent(command.agent_id)
        return health_of(dispatcher, command.agent_id, self._clock.now_ms())

    async def _known_agent(self, agent_id: str) -> tuple[Dispatcher, AgentView]:
        dispatcher = await self._dispatchers.known(self._namespace)
        agent = dispatcher.index.agents.get(agent_id)
        if agent is None:
            raise AgentNotFound(agent_id)
        return dispatcher, agent

    # Work.

    async def coordinate(self, command: commands.CoordinateAgents) -> commands.CoordinationParts:
        """Gives a piece of work to several agents, and waits for it."""
        dispatcher = await self._dispatchers.known(self._namespace)
        return await Coordination(
            self._engine, dispatcher, command, self._access, assign=self.execute, cancel=self._tasks.cancel_anyway
        ).run()

    def session(self, messages: AsyncIterator[SessionMessage]) -> AsyncGenerator[SessionFrame, None]:
        """Serves the session of an agent."""
        return AgentConversation(self, self._dispatchers, self._clock, self._access).frames(messages)


def _set(record: AgentRecord, **changes: Any) -> bool:
    for name, value in changes.items():
        setattr(record, name, value)
    return True


_METHODS: Final[dict[type[Command[Any]], Callable[[AgentManagerService, Any], Awaitable[Any]]]] = {
    commands.RegisterAgent: AgentManagerService.register_anew,
    commands.UnregisterAgent: AgentManagerService.unregister,
    commands.RenewAgent: AgentManagerService.renew_lease,
    commands.DrainAgent: AgentManagerService.drain,
    commands.GetAvailableAgents: AgentManagerService.available,
    commands.ListAgents: AgentManagerService.page_of_agents,
    commands.GetAgentStatus: AgentManagerService.status,
    commands.GetAgentMetrics: AgentManagerService.metrics,
    commands.MonitorAgentHealth: AgentManagerService.health,
    commands.CoordinateAgents: AgentManagerService.coordinate,
}
COMMANDS: Final = frozenset((*STEPS, *TASK_METHODS, *_METHODS, commands.WatchTask, commands.AgentSession))
"""The commands of this protocol."""


# What the commands need. A task is a matter of the agent that it is for, or with: see `services.task_access`.


def _needs_of_registration(access: Access, command: commands.RegisterAgent) -> Denial | None:
    return first_denial(
        (
            denial_of(access, "agent", "write", command.info.agent_id),
            *(denial_of(access, "pool", "write", name_in(pool_id)) for pool_id in command.pool_ids),
        )
    )


def _needs_of_coordination(access: Access, command: commands.CoordinateAgents) -> Denial | None:
    """Its answer has what the agents came to. Where none is named, the service takes those that the caller may use."""
    return first_denial(
        (
            _READS_SOME(access, command),
            _WRITES_SOME(access, command),
            *(
                denial_of(access, "agent", action, agent_id)
                for agent_id in command.agent_ids
                for action in ("read", "write")
            ),
        )
    )


_READS_SOME: Final = needs_some("agent", "read")
_WRITES_SOME: Final = needs_some("agent", "write")
_READS: Final = needs("agent", "read", of=lambda command: command.agent_id)
_WRITES: Final = needs("agent", "write", of=lambda command: command.agent_id)

PERMISSIONS: Final[Permissions] = {
    commands.RegisterAgent: _needs_of_registration,
    commands.UnregisterAgent: _WRITES,
    commands.RenewAgent: _WRITES,
    commands.DrainAgent: _WRITES,
    commands.GetAvailableAgents: _READS_SOME,
    commands.ListAgents: _READS_SOME,
    commands.AssignTaskToAgent: _WRITES,
    commands.SubmitTask: needs_all("agent", "write"),  # whichever agent can do it will have it
    commands.GetTask: _READS_SOME,
    commands.ListTasks: _READS_SOME,
    commands.CancelTask: _WRITES_SOME,
    commands.RetryTask: _WRITES_SOME,
    commands.WatchTask: _READS_SOME,
    commands.GetAgentStatus: _READS,
    commands.GetAgentMetrics: _READS,
    commands.MonitorAgentHealth: _READS,
    commands.CoordinateAgents: _needs_of_coordination,
    commands.AgentSession: _WRITES_SOME,
    AttachAgent: _WRITES,  # what a session begins with, unless it registers
    **dict.fromkeys((Heartbeat, SessionDrain, TaskReports), member),  # no session begins so, as the service says
}
"""What the commands of this protocol need, and what a session begins with."""
