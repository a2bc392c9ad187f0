"""The errors of agents, tasks and pools: part of the tree that `spi.errors` draws.

Owns what each failure of the two agent protocols is called and which facts it carries.

    MemoryServiceError
    ├── AgentNotFound                  no agent has this id
    ├── TaskNotFound                   no task has this id
    ├── TaskExists                     a task of this id is there, and is not over
    ├── PoolNotFound                   no pool has this id
    ├── PoolExists                     the name stands for a pool of another configuration
    ├── PoolSizeOutOfRange             the size lies outside of the pool's bounds
    ├── NotCapable                     the agent lacks a capability that the pool asks for
    ├── NoAgents                       no agent is available that could do the work
    ├── SessionSuperseded              the agent's session was taken over by another stream
    └── ResourceExhausted
        └── CountLimitReached          as many agents, tasks, pools or sessions exist as the server allows
"""

from __future__ import annotations

from dataclasses import dataclass

from onex_memory.spi.errors import MemoryServiceError, ResourceExhausted

__all__ = [
    "AgentNotFound",
    "CountLimitReached",
    "NoAgents",
    "NotCapable",
    "PoolExists",
    "PoolNotFound",
    "PoolSizeOutOfRange",
    "SessionSuperseded",
    "TaskExists",
    "TaskNotFound",
]


@dataclass(eq=False)
class AgentNotFound(MemoryServiceError):
    """No agent has this id: it never registered, was unregistered, or was lost a day ago."""

    agent_id: str

    def __str__(self) -> str:
        return f"there is no agent {self.agent_id!r}"


@dataclass(eq=False)
class TaskNotFound(MemoryServiceError):
    """No task has this id, or it was over so long ago that it is no longer retained."""

    task_id: str

    def __str__(self) -> str:
        return f"there is no task {self.task_id!r}"


@dataclass(eq=False)
class TaskExists(MemoryServiceError):
    """A task of this id is there, and is not over; nothing changed."""

    task_id: str

    def __str__(self) -> str:
        return f"task {self.task_id!r} is there already"


@dataclass(eq=False)
class PoolNotFound(MemoryServiceError):
    """No pool has this id: it was deleted, or there never was one."""

    pool_id: str

    def __str__(self) -> str:
        return f"there is no pool {self.pool_id!r}"


@dataclass(eq=False)
class PoolExists(MemoryServiceError):
    """A pool of this name is defined, with another configuration; nothing changed."""

    pool_name: str
    pool_id: str
    """The id of the one that is there."""

    def __str__(self) -> str:
        return f"pool {self.pool_name!r} is defined with another configuration, as {self.pool_id!r}"


@dataclass(eq=False)
class PoolSizeOutOfRange(MemoryServiceError):
    """The size lies outside of the pool's bounds; nothing changed."""

    pool_id: str
    minimum: int
    maximum: int
    actual: int

    def __str__(self) -> str:
        return f"pool {self.pool_id!r} may have {self.minimum:,} to {self.maximum:,} members, not {self.actual:,}"


@dataclass(eq=False)
class NotCapable(MemoryServiceError):
    """The agent lacks a capability that the pool asks for; nothing changed."""

    pool_id: str
    agent_id: str
    capability: str

    def __str__(self) -> str:
        return f"agent {self.agent_id!r} lacks {self.capability!r}, which pool {self.pool_id!r} asks for"


@dataclass(eq=False)
class NoAgents(MemoryServiceError):
    """No agent is available that could do the work; nothing was begun."""

    capability: str

    def __str__(self) -> str:
        return f"no agent with the capability {self.capability!r} is available"


@dataclass(eq=False)
class SessionSuperseded(MemoryServiceError):
    """The agent's session was taken over by another stream: whoever attached last has it."""

    agent_id: str

    def __str__(self) -> str:
        return f"the session of agent {self.agent_id!r} is attached elsewhere by now"


@dataclass(eq=False)
class CountLimitReached(ResourceExhausted):
    """As many exist as the server allows; nothing changed."""

    limit: str
    """The limit by its name in `spi.limits`, in lower case: `max_agents`."""
    maximum: int

    def __str__(self) -> str:
        return f"there are {self.maximum:,}, which is as many as {self.limit} allows"
