"""`ProtocolAgentPool`: groups of agents that are to have a size.

Owns the contract that `EmbeddedMemory.pools` and `MemoryClient.pools` both keep, held to it by
`tests/conformance/test_agent_pool.py`. The SPI's own methods come first, with the SPI's exact signatures; what goes
beyond them follows.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from onex_memory.spi.agent_manager import AgentStatus

__all__ = [
    "AgentPool",
    "LoadBalancingResult",
    "MovedTask",
    "PoolCapacity",
    "PoolMember",
    "PoolMetrics",
    "PoolView",
    "ProtocolAgentPool",
    "ProtocolAgentPoolConfig",
]


@dataclass(frozen=True, slots=True)
class ProtocolAgentPoolConfig:
    """The size of a pool: 0 ≤ min_size ≤ target_size ≤ max_size ≤ 10,000."""

    min_size: int
    max_size: int
    target_size: int
    capabilities: Sequence[str] = ()
    """What its agents must be capable of; empty: any agent will do."""


@dataclass(frozen=True, slots=True)
class AgentPool:
    """A pool."""

    pool_id: str
    pool_name: str
    config: ProtocolAgentPoolConfig
    """How large it is to be; `target_size` is the latest target."""
    member_count: int
    """How many members it has, without those that are leaving."""
    leaving_count: int
    demand: int
    """How many are missing to its target."""
    create_time: datetime


@dataclass(frozen=True, slots=True)
class PoolMember:
    """A member of a pool."""

    agent: AgentStatus
    is_leaving: bool
    """Whether it leaves when it has finished what it does."""


@dataclass(frozen=True, slots=True)
class PoolView:
    """A pool and its members at one moment."""

    pool: AgentPool
    members: list[PoolMember]


@dataclass(frozen=True, slots=True)
class PoolCapacity:
    """How much a pool can do, and does."""

    pool: AgentPool
    capacity: int
    """How many tasks its members can do at once."""
    task_count: int
    """How many are with them."""
    available: int
    """How many more they could take now."""


@dataclass(frozen=True, slots=True)
class PoolMetrics:
    """The counters of a pool's members; what counts events does so since the server started."""

    pool: AgentPool
    completed_count: int
    failed_count: int
    timeout_count: int
    task_count: int
    waiting_count: int
    """How many tasks wait for one of them and no other agent."""
    utilization: float
    """How much of their capacity is in use, 0 to 1."""


@dataclass(frozen=True, slots=True)
class MovedTask:
    """A task that was moved from one agent's queue to another's."""

    task_id: str
    from_agent_id: str
    to_agent_id: str


@dataclass(frozen=True, slots=True)
class LoadBalancingResult:
    """What balancing a pool did."""

    moved: list[MovedTask]

    @property
    def moved_count(self) -> int:
        """How many tasks were moved."""
        return len(self.moved)


class ProtocolAgentPool(Protocol):
    """Pools of one namespace.

    A member belongs to a pool for as long as its agent's lease lives; registering anew under the same id keeps it. What
    is missing to a pool's target is its demand, which is there for whoever starts agents.

    Any method may raise `InvalidArgument`, `Unavailable` and `DeadlineExceeded`; where a pool is named, `PoolNotFound`.
    """

    # The methods of the SPI.

    async def create_agent_pool(self, pool_name: str, pool_config: ProtocolAgentPoolConfig) -> str:
        """Defines a pool. Defining the same again returns the same id.

        Returns:
            The pool's id.

        Raises:
            PoolExists: the name stands for a pool of another configuration.
            CountLimitReached: as many pools are defined as may be.
        """
        ...

    async def add_agent_to_pool(self, pool_id: str, agent_id: str) -> bool:
        """Makes an agent a member; one that was leaving stays.

        Returns:
            Whether it was no member before; False too where it lives no longer.

        Raises:
            AgentNotFound: there is no such agent.
            NotCapable: it lacks a capability that the pool asks for.
            CountLimitReached: the pool has as many members as it may.
        """
        ...

    async def remove_agent_from_pool(self, pool_id: str, agent_id: str) -> bool:
        """Ends a membership; what the agent is doing goes on.

        Returns:
            Whether it was a member.
        """
        ...

    async def get_pool_agents(self, pool_id: str) -> list[AgentStatus]:
        """Lists the members of a pool, ordered by id."""
        ...

    async def scale_pool(self, pool_id: str, target_size: int) -> bool:
        """Sets how many members a pool is to have.

        Up: agents that are idle, capable and in no pool become members; the rest is demand. Down: idle members leave at
        once, others when they have finished what they do; until then they take nothing new.

        Returns:
            Whether the target was another before.

        Raises:
            PoolSizeOutOfRange: outside of the pool's bounds.
        """
        ...

    async def get_pool_capacity(self, pool_id: str) -> PoolCapacity:
        """Reads how much a pool can do, and does."""
        ...

    async def get_pool_metrics(self, pool_id: str) -> PoolMetrics:
        """Reads the counters of a pool's members, together."""
        ...

    async def balance_pool_load(self, pool_id: str) -> LoadBalancingResult:
        """Moves tasks that wait for a loaded member to idle members, until no member has room while another's wait."""
        ...

    # Beyond the SPI.

    async def delete_agent_pool(self, pool_id: str) -> bool:
        """Deletes the definition of a pool; its agents go on, as members of none. Returns whether it was there."""
        ...

    def list_pools(self) -> AsyncIterator[AgentPool]:
        """Iterates over the pools that are defined, ordered by name."""
        ...

    async def get_pool_members(self, pool_id: str) -> list[PoolMember]:
        """Lists the members of a pool, with those that are leaving marked."""
        ...

    def watch_pool(self, pool_id: str) -> AsyncIterator[PoolView]:
        """Follows a pool: what it is now, and each time that its members or its demand have changed.

        Goes on by itself where the connection breaks.
        """
        ...
