"""`ProtocolAgentManager`: agents, and the tasks that they are given.

Owns the contract that `EmbeddedMemory.agents` and `MemoryClient.agents` both keep, held to it by
`tests/conformance/test_agent_manager.py`. The SPI's own methods come first, with the SPI's exact signatures; what goes
beyond them follows.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol, TypeAlias

from onex_memory.spi.values import ContextValue

__all__ = [
    "AgentHealth",
    "AgentMetrics",
    "AgentRegistration",
    "AgentState",
    "AgentStatus",
    "AttemptOutcome",
    "CoordinationOutcome",
    "CoordinationResult",
    "ProtocolAgentInfo",
    "ProtocolAgentManager",
    "ProtocolAgentTask",
    "ProtocolCoordinationTask",
    "Strategy",
    "TaskAttempt",
    "TaskError",
    "TaskInfo",
    "TaskPriority",
    "TaskState",
]

AgentState: TypeAlias = Literal["active", "inactive", "processing", "failed", "timeout"]
"""What an agent is doing: `active` (it lives, and has nothing to do), `processing` (it has tasks), `inactive` (it
drains), `failed` (it says that it is not well), `timeout` (its lease has ended)."""
TaskState: TypeAlias = Literal["queued", "assigned", "running", "completed", "failed", "cancelled", "timeout"]
"""Where a task is in its life. `failed` and `timeout` are parked: such a task can be queued again."""
TaskPriority: TypeAlias = Literal["low", "normal", "high", "critical"]
"""How urgent a task is. A task that has waited a minute longer than one of the next level goes first."""
AttemptOutcome: TypeAlias = Literal["", "completed", "failed", "timeout", "lost", "cancelled", "released"]
"""How an attempt ended; empty: it has not. `lost`: with its agent. `released`: the agent gave it back."""
Strategy: TypeAlias = Literal["broadcast", "round_robin", "least_loaded", "pipeline", "scatter_gather"]
"""How several agents share a piece of work."""


@dataclass(frozen=True, slots=True)
class ProtocolAgentInfo:
    """Who an agent is and where it can be found."""

    agent_id: str
    agent_type: str
    host: str = ""
    port: int = 0


@dataclass(frozen=True, slots=True)
class ProtocolAgentTask:
    """A piece of work for an agent."""

    task_type: str
    data: dict[str, Any] = field(default_factory=dict)
    priority: TaskPriority = "normal"
    timeout_seconds: float | None = None
    """How long an attempt may take; None: no bound."""
    max_attempts: int = 3
    """How often it is tried before it is parked."""
    retry_backoff_seconds: float = 1.0
    """How long it waits after its first failed attempt; after each further one twice as long, at most a minute."""
    deadline_seconds: float | None = None
    """Until when it must be over, from when it is queued; None: no bound."""


@dataclass(frozen=True, slots=True)
class ProtocolCoordinationTask:
    """A piece of work for several agents together."""

    task_type: str
    data: dict[str, Any] = field(default_factory=dict)
    agent_ids: Sequence[str] = ()
    """Who is to do it; empty: those that are available with the task's type as a capability."""
    strategy: Strategy = "broadcast"
    timeout_seconds: float | None = None
    """How long all of it may take; None: an hour, which is the most."""
    items: Sequence[ContextValue] = ()
    """The pieces of the work: each becomes `item` in the data of a task of its own. Empty: one task for `round_robin`
    and `least_loaded`, one for each agent for `scatter_gather`. `broadcast` and `pipeline` take none."""
    priority: TaskPriority = "normal"
    max_attempts: int = 3
    """How often each task of it is tried."""


@dataclass(frozen=True, slots=True)
class AgentRegistration:
    """A registration of an agent."""

    agent_id: str
    lease_id: str
    """Its lease: keys that are stored with it, and locks that are taken with it, go when it ends."""
    incarnation: int
    """Which registration under its id this is, from 1, for as long as the id is known."""
    lease_seconds: float
    """How long it lives without a heartbeat."""


@dataclass(frozen=True, slots=True)
class AgentStatus:
    """What is known of an agent."""

    agent_id: str
    status: AgentState
    agent_type: str
    host: str
    port: int
    capabilities: tuple[str, ...]
    capacity: int
    """How many tasks it does at once."""
    task_count: int
    """How many tasks are with it."""
    incarnation: int
    is_draining: bool
    is_connected: bool
    """Whether a session of it is connected."""
    register_time: datetime
    lease_seconds_left: float
    """How much of its lease is left; 0: it has ended."""
    health_message: str = ""


@dataclass(frozen=True, slots=True)
class AgentMetrics:
    """The counters of an agent; what counts events does so since the server started."""

    agent_id: str
    completed_count: int
    failed_count: int
    timeout_count: int
    cancelled_count: int
    lost_count: int
    released_count: int
    task_count: int
    """How many tasks are with it."""
    waiting_count: int
    """How many tasks wait for it and no other."""
    latency_p50_seconds: float
    """How long its last 1,000 completed attempts took: the median."""
    latency_p95_seconds: float
    latency_max_seconds: float
    last_heartbeat: datetime | None
    """When it was heard of last; None: not since the server started."""
    lease_seconds_left: float


@dataclass(frozen=True, slots=True)
class AgentHealth:
    """Whether an agent is alive and well."""

    agent_id: str
    is_healthy: bool
    """Whether it lives, and says that it is well."""
    status: AgentState
    message: str
    last_heartbeat: datetime | None
    lease_seconds_left: float


@dataclass(frozen=True, slots=True)
class TaskError:
    """Why an attempt or a task failed."""

    kind: str
    """The name of what the handler raised, or `timeout`, `deadline`, `lost`, `result`."""
    message: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.message}"


@dataclass(frozen=True, slots=True)
class TaskAttempt:
    """One attempt at a task."""

    number: int
    agent_id: str
    assign_time: datetime
    end_time: datetime | None
    outcome: AttemptOutcome
    error: TaskError | None


@dataclass(frozen=True, slots=True)
class TaskInfo:
    """A task and what has become of it."""

    task_id: str
    task: ProtocolAgentTask
    """What there is to do; in listings without its data."""
    state: TaskState
    capability: str
    """What its agent must be able to do; empty: it is for one agent."""
    assigned_agent_id: str
    """The agent that it is for; empty: any with the capability."""
    agent_id: str
    """The agent that it is with, or was last; empty: none yet."""
    attempt_count: int
    """How many attempts have begun since it was queued."""
    progress: float
    """How far it is, 0 to 1, as its agent said last."""
    progress_message: str
    result: ContextValue | None
    """Its result; None: there is none. Listings leave it out."""
    error: TaskError | None
    create_time: datetime
    start_time: datetime | None
    """When its last attempt began."""
    finish_time: datetime | None
    """When it was over, or parked."""
    next_attempt_time: datetime | None
    """When it is tried next, where it waits for that."""
    attempts: tuple[TaskAttempt, ...]
    """The last 20."""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it, unless somebody queues it again."""
        return self.state in {"completed", "failed", "cancelled", "timeout"}


@dataclass(frozen=True, slots=True)
class CoordinationOutcome:
    """What one agent did of a piece of work."""

    agent_id: str
    task_id: str
    """Its task; empty: it was never begun."""
    state: TaskState
    result: ContextValue | None
    error: TaskError | None


@dataclass(frozen=True, slots=True)
class CoordinationResult:
    """What came of a piece of work that several agents shared."""

    outcomes: list[CoordinationOutcome]
    """One for each part, in the order of agents, items or stages."""
    success_count: int
    failure_count: int
    timed_out: bool
    """Whether the time was over before the work."""

    @property
    def success(self) -> bool:
        """Whether every part completed."""
        return not self.failure_count

    @property
    def results(self) -> list[ContextValue | None]:
        """The result of every part, in order; None where there is none."""
        return [outcome.result for outcome in self.outcomes]


class ProtocolAgentManager(Protocol):
    """Agents and tasks of one namespace.

    An agent lives on a lease. When that ends, in one transaction, its tasks are back in the queue, and the locks and
    keys that hang on the lease are gone. Every task completes once in the record, however often it was begun: what is
    reported under the token of an attempt that is over is refused with `Fenced`.

    Any method may raise `InvalidArgument`, `Unavailable` and `DeadlineExceeded`.
    """

    # The methods of the SPI.

    async def register_agent(self, agent_info: ProtocolAgentInfo, capabilities: Sequence[str]) -> str:
        """Registers an agent and keeps it alive in the background, until `unregister_agent` or the client is closed.

        Registering an id again makes a new incarnation: the old one's lease ends, its tasks are back in the queue, what
        it still reports is refused. To execute tasks, run an `AgentWorker`, which registers by itself.

        Args:
            agent_info: who it is.
            capabilities: what it can do, at most 64.

        Returns:
            Its id.

        Raises:
            CountLimitReached: as many agents are known as may be.
        """
        ...

    async def unregister_agent(self, agent_id: str) -> bool:
        """Ends an agent's lease and forgets the agent; its running tasks are back in the queue.

        Returns:
            Whether it was registered.
        """
        ...

    async def get_available_agents(self, capability: str | None = None, *, limit: int = 100) -> list[AgentStatus]:
        """Lists agents that are live, well, not draining and below their capacity, the least loaded first.

        Args:
            capability: what they can do; None: anything.
            limit: how many at most, 1 to 10,000.
        """
        ...

    async def assign_task_to_agent(self, task: ProtocolAgentTask, agent_id: str) -> str:
        """Queues a task for one agent; it waits for the agent, connected or not.

        Returns:
            The task's id.

        Raises:
            AgentNotFound: there is no such agent.
            CountLimitReached: 500 tasks are assigned to it and not over.
        """
        ...

    async def get_agent_status(self, agent_id: str) -> AgentStatus:
        """Reads the state of an agent; a lost one is known for a day.

        Raises:
            AgentNotFound: there is no such agent.
        """
        ...

    async def get_agent_metrics(self, agent_id: str) -> AgentMetrics:
        """Reads the counters of an agent.

        Raises:
            AgentNotFound: there is no such agent.
        """
        ...

    async def monitor_agent_health(self, agent_id: str) -> AgentHealth:
        """Says whether an agent is alive and well.

        Raises:
            AgentNotFound: there is no such agent.
        """
        ...

    async def coordinate_agents(self, coordination_task: ProtocolCoordinationTask) -> CoordinationResult:
        """Gives a piece of work to several agents and waits until all is over, or the time is.

        What fails, fails by itself: the outcome of each part is told. Tasks that are not over when the time is, or when
        this is cancelled, are cancelled.

        Raises:
            AgentNotFound: one of those that are named does not exist; nothing was begun.
            NoAgents: none is named, and none is available.
        """
        ...

    # Beyond the SPI.

    async def register(
        self,
        agent_info: ProtocolAgentInfo,
        capabilities: Sequence[str],
        *,
        capacity: int = 1,
        lease_seconds: float = 30.0,
        pool_ids: Sequence[str] = (),
        keep_alive: bool = True,
    ) -> AgentRegistration:
        """Registers an agent, as `register_agent` does, and returns its lease too.

        Args:
            agent_info: who it is.
            capabilities: what it can do.
            capacity: how many tasks it does at once, 1 to 500.
            lease_seconds: how long it lives without a heartbeat: 1 s to a day.
            pool_ids: pools that it joins.
            keep_alive: whether it is kept alive in the background; False: the caller does that, by `renew`.
        """
        ...

    async def renew(
        self, registration: AgentRegistration, *, is_healthy: bool = True, health_message: str = ""
    ) -> bool:
        """Gives an agent's lease a new term, and says how it is.

        Returns:
            Whether the agent is to finish and leave.

        Raises:
            LeaseNotFound: the lease has ended, or belongs to an earlier incarnation.
        """
        ...

    async def drain_agent(self, agent_id: str) -> bool:
        """Tells an agent to finish what it has begun, take nothing new, and leave.

        Returns:
            Whether it lives and was not draining before.

        Raises:
            AgentNotFound: there is no such agent.
        """
        ...

    def list_agents(self) -> AsyncIterator[AgentStatus]:
        """Iterates over all agents that are known, ordered by id."""
        ...

    async def submit_task(self, task: ProtocolAgentTask, capability: str | None = None, *, task_id: str = "") -> str:
        """Queues a task for whichever agent has a capability and is free first.

        Args:
            task: what there is to do.
            capability: what the agent must be able to do; None: the task's type.
            task_id: its id, 1 to 128 bytes that no other task has; empty: one is drawn.

        Returns:
            The task's id.

        Raises:
            TaskExists: a task of this id is there, and is not over.
            CountLimitReached: as many tasks are there as may be.
        """
        ...

    async def get_task(self, task_id: str) -> TaskInfo:
        """Reads a task, in whatever state; one that is over, for as long as it is retained.

        Raises:
            TaskNotFound: there is none, or no longer.
        """
        ...

    def list_tasks(
        self, *, states: Sequence[TaskState] = (), agent_id: str = "", task_type: str = ""
    ) -> AsyncIterator[TaskInfo]:
        """Iterates over tasks: those that are not over or parked, ordered by id; then the others, the latest first.

        Args:
            states: only those in these states; empty: all.
            agent_id: only those that are with this agent, were last, or are for it.
            task_type: only those of this type.
        """
        ...

    async def cancel_task(self, task_id: str) -> bool:
        """Cancels a task. One that runs is over at once, and its agent is told to stop.

        Returns:
            Whether it was not over before; a parked task is over, and is forgotten by this.

        Raises:
            TaskNotFound: there is none, or no longer.
        """
        ...

    async def retry_task(self, task_id: str) -> bool:
        """Queues a parked task again, with all of its attempts before it.

        Returns:
            Whether it was parked.

        Raises:
            TaskNotFound: there is none, or no longer.
        """
        ...

    def watch_task(self, task_id: str) -> AsyncIterator[TaskInfo]:
        """Follows a task: what it is now, and each time that it has changed, until it is over or parked.

        Goes on by itself where the connection breaks. Changes that come faster than they are read are told as one.

        Raises:
            TaskNotFound: there is none, or no longer.
        """
        ...

    async def wait_for_task(self, task_id: str, *, timeout_seconds: float | None = None) -> TaskInfo:
        """Waits until a task is over or parked, and returns what it came to.

        Raises:
            TaskNotFound: there is none, or no longer.
            DeadlineExceeded: it is not over in time; it goes on.
        """
        ...
