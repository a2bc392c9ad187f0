"""The commands of AgentManager."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from onex_memory.spi import limits
from onex_memory.spi.agent_manager import (
    AgentHealth,
    AgentMetrics,
    AgentRegistration,
    AgentStatus,
    ProtocolAgentInfo,
    Strategy,
    TaskError,
    TaskState,
)
from onex_memory.spi.commands import Command, SessionCommand, StreamCommand, Write
from onex_memory.spi.commands.checks import (
    check_at_most,
    check_limit,
    check_page_token,
    check_span_ms,
    check_text,
    check_write,
)
from onex_memory.spi.commands.tasks import (
    TASK_STATES,
    EncodedTask,
    SessionFrame,
    SessionMessage,
    TaskSpec,
    check_agent_id,
    check_task_id,
)
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.values import Encoded

__all__ = [
    "STRATEGIES",
    "AgentPage",
    "AgentSession",
    "AssignTaskToAgent",
    "CancelTask",
    "CoordinateAgents",
    "CoordinationParts",
    "DrainAgent",
    "EncodedOutcome",
    "GetAgentMetrics",
    "GetAgentStatus",
    "GetAvailableAgents",
    "GetTask",
    "ListAgents",
    "ListTasks",
    "MonitorAgentHealth",
    "RegisterAgent",
    "RenewAgent",
    "RenewResult",
    "RetryTask",
    "SubmitTask",
    "TaskPage",
    "UnregisterAgent",
    "WatchTask",
    "check_capabilities",
]

STRATEGIES: Final[tuple[Strategy, ...]] = ("broadcast", "round_robin", "least_loaded", "pipeline", "scatter_gather")
"""Every strategy, in the order of the contract."""
_MAX_PORT: Final = 65_535
_MIN_LEASE_MS: Final = 1_000


def check_capabilities(capabilities: tuple[str, ...]) -> tuple[str, ...]:
    """Capabilities: at most 64, each 1 to 256 bytes."""
    check_at_most(len(capabilities), "capabilities", "max_agent_capabilities")
    for capability in capabilities:
        check_text(capability, "capabilities", "max_agent_text_bytes")
    return tuple(dict.fromkeys(capabilities))


# Results.


@dataclass(slots=True)
class RenewResult:
    """What a heartbeat answers."""

    end_ms: int
    """When the lease ends, in milliseconds since 1970."""
    is_draining: bool


@dataclass(slots=True)
class AgentPage:
    """A page of agents."""

    agents: list[AgentStatus]
    next_page_token: str


@dataclass(slots=True)
class TaskPage:
    """A page of tasks, without data and results."""

    tasks: list[EncodedTask]
    next_page_token: str


@dataclass(slots=True)
class EncodedOutcome:
    """What one agent did of a piece of work."""

    agent_id: str
    task_id: str
    state: TaskState
    result: Encoded | None
    error: TaskError | None


@dataclass(slots=True)
class CoordinationParts:
    """What came of a piece of work."""

    outcomes: list[EncodedOutcome]
    timed_out: bool


# The commands, in the order of the service's RPCs.


@dataclass(slots=True)
class RegisterAgent(Write[AgentRegistration]):
    """Registers an agent."""

    info: ProtocolAgentInfo
    capabilities: tuple[str, ...] = ()
    capacity: int = 1
    lease_ttl_ms: int = 30_000
    pool_ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_write(self)
        info = self.info
        check_agent_id(info.agent_id, "info.agent_id")
        for name in ("agent_type", "host"):
            check_text(getattr(info, name), f"info.{name}", "max_agent_text_bytes", may_be_empty=True)
        if type(info.port) is not int or not 0 <= info.port <= _MAX_PORT:
            raise InvalidArgument("info.port", "must be 0 to 65,535")
        self.capabilities = check_capabilities(self.capabilities)
        if type(self.capacity) is not int or self.capacity < 1:
            raise InvalidArgument("capacity", "must be an int, at least 1")
        check_at_most(self.capacity, "capacity", "max_agent_capacity")
        check_span_ms(self.lease_ttl_ms, "lease_ttl", "max_agent_lease", least_ms=_MIN_LEASE_MS)
        check_at_most(len(self.pool_ids), "pool_ids", "max_agent_pools")
        self.pool_ids = tuple(dict.fromkeys(self.pool_ids))


@dataclass(slots=True)
class UnregisterAgent(Command[bool]):
    """Ends an agent's lease and forgets the agent; answers with whether it was registered."""

    agent_id: str
    lease_id: str = ""

    def __post_init__(self) -> None:
        check_agent_id(self.agent_id)
        check_text(self.lease_id, "lease_id", "max_lease_id_bytes", may_be_empty=True)


@dataclass(slots=True)
class RenewAgent(Command[RenewResult]):
    """Gives an agent's lease a new term."""

    agent_id: str
    lease_id: str
    is_healthy: bool = True
    health_message: str = ""

    def __post_init__(self) -> None:
        check_agent_id(self.agent_id)
        check_text(self.lease_id, "lease_id", "max_lease_id_bytes")
        check_text(self.health_message, "health_message", "max_task_message_bytes", may_be_empty=True)


@dataclass(slots=True)
class _OfAgent:
    agent_id: str

    def __post_init__(self) -> None:
        check_agent_id(self.agent_id)


@dataclass(slots=True)
class DrainAgent(_OfAgent, Command[bool]):
    """Tells an agent to finish and leave; answers with whether it lives and was not draining before."""


@dataclass(slots=True)
class GetAvailableAgents(Command[list[AgentStatus]]):
    """Lists agents that can take a task, the least loaded first."""

    capability: str = ""
    limit: int = limits.DEFAULT_PAGE_SIZE

    def __post_init__(self) -> None:
        check_text(self.capability, "capability", "max_agent_text_bytes", may_be_empty=True)
        check_limit(self.limit)


@dataclass(slots=True)
class ListAgents(Command[AgentPage]):
    """Lists a page of agents."""

    limit: int = limits.DEFAULT_PAGE_SIZE
    page_token: str = ""

    def __post_init__(self) -> None:
        check_limit(self.limit)
        check_page_token(self.page_token)


@dataclass(slots=True)
class AssignTaskToAgent(Write[str]):
    """Queues a task for one agent; answers with its id."""

    spec: TaskSpec
    agent_id: str
    task_id: str = ""

    def __post_init__(self) -> None:
        check_write(self)
        check_agent_id(self.agent_id)
        if self.task_id:
            check_task_id(self.task_id)


@dataclass(slots=True)
class SubmitTask(Write[str]):
    """Queues a task for whichever agent can do it; answers with its id."""

    spec: TaskSpec
    capability: str = ""
    task_id: str = ""

    def __post_init__(self) -> None:
        check_write(self)
        check_text(self.capability, "capability", "max_agent_text_bytes", may_be_empty=True)
        if self.task_id:
            check_task_id(self.task_id)


@dataclass(slots=True)
class _OfTask:
    task_id: str

    def __post_init__(self) -> None:
        check_task_id(self.task_id)


@dataclass(slots=True)
class GetTask(_OfTask, Command[EncodedTask]):
    """Reads a task."""


@dataclass(slots=True)
class ListTasks(Command[TaskPage]):
    """Lists a page of tasks."""

    states: tuple[TaskState, ...] = ()
    agent_id: str = ""
    task_type: str = ""
    limit: int = limits.DEFAULT_PAGE_SIZE
    page_token: str = ""

    def __post_init__(self) -> None:
        for state in self.states:
            if state not in TASK_STATES:
                raise InvalidArgument("states", f"must be of {', '.join(TASK_STATES)}")
        check_text(self.agent_id, "agent_id", "max_agent_id_bytes", may_be_empty=True)
        check_text(self.task_type, "task_type", "max_agent_text_bytes", may_be_empty=True)
        check_limit(self.limit)
        check_page_token(self.page_token)


@dataclass(slots=True)
class CancelTask(_OfTask, Command[bool]):
    """Cancels a task; answers with whether it was not over before."""


@dataclass(slots=True)
class RetryTask(_OfTask, Command[bool]):
    """Queues a parked task again; answers with whether it was parked."""


@dataclass(slots=True)
class WatchTask(_OfTask, StreamCommand[EncodedTask]):
    """Follows a task until it is over or parked."""


@dataclass(slots=True)
class GetAgentStatus(_OfAgent, Command[AgentStatus]):
    """Reads the state of an agent."""


@dataclass(slots=True)
class GetAgentMetrics(_OfAgent, Command[AgentMetrics]):
    """Reads the counters of an agent."""


@dataclass(slots=True)
class MonitorAgentHealth(_OfAgent, Command[AgentHealth]):
    """Says whether an agent is alive and well."""


@dataclass(slots=True)
class CoordinateAgents(Command[CoordinationParts]):
    """Gives a piece of work to several agents."""

    spec: TaskSpec
    agent_ids: tuple[str, ...] = ()
    strategy: Strategy = "broadcast"
    items: list[Encoded] = field(default_factory=list)
    wait_ms: int = limits.MAX_WAIT_MS
    """How long all of it may take."""

    def __post_init__(self) -> None:
        if self.strategy not in STRATEGIES:
            raise InvalidArgument("strategy", f"must be one of {', '.join(STRATEGIES)}")
        check_at_most(len(self.agent_ids), "agent_ids", "max_agent_capacity")
        for agent_id in self.agent_ids:
            check_agent_id(agent_id, "agent_ids")
        check_at_most(len(self.items), "items", "max_coordinated_parts")
        if self.items and self.strategy in {"broadcast", "pipeline"}:
            raise InvalidArgument("items", f"are not for {self.strategy}")
        check_span_ms(self.wait_ms, "timeout", "max_wait")


@dataclass(slots=True)
class AgentSession(SessionCommand[SessionMessage, SessionFrame]):
    """The working life of an agent on one stream."""
