"""`ProtocolAgentPool` without an event loop.

Written by `make generate` from `spi/agent_pool.py`: change that, and `tools/synchronous.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from onex_memory.spi.agent_manager import AgentStatus
from onex_memory.spi.agent_pool import (
    AgentPool,
    LoadBalancingResult,
    PoolCapacity,
    PoolMember,
    PoolMetrics,
    PoolView,
    ProtocolAgentPoolConfig,
)

__all__ = ["SyncAgentPool"]


class SyncAgentPool(Protocol):
    """Pools of one namespace.

    A member belongs to a pool for as long as its agent's lease lives; registering anew under the same id keeps it. What
    is missing to a pool's target is its demand, which is there for whoever starts agents.

    Any method may raise `InvalidArgument`, `Unavailable` and `DeadlineExceeded`; where a pool is named, `PoolNotFound`.
    """

    # The methods of the SPI.

    def create_agent_pool(self, pool_name: str, pool_config: ProtocolAgentPoolConfig) -> str:
        """Defines a pool. Defining the same again returns the same id.

        Returns:
            The pool's id.

        Raises:
            PoolExists: the name stands for a pool of another configuration.
            CountLimitReached: as many pools are defined as may be.
        """
        ...

    def add_agent_to_pool(self, pool_id: str, agent_id: str) -> bool:
        """Makes an agent a member; one that was leaving stays.

        Returns:
            Whether it was no member before; False too where it lives no longer.

        Raises:
            AgentNotFound: there is no such agent.
            NotCapable: it lacks a capability that the pool asks for.
            CountLimitReached: the pool has as many members as it may.
        """
        ...

    def remove_agent_from_pool(self, pool_id: str, agent_id: str) -> bool:
        """Ends a membership; what the agent is doing goes on.

        Returns:
            Whether it was a member.
        """
        ...

    def get_pool_agents(self, pool_id: str) -> list[AgentStatus]:
        """Lists the members of a pool, ordered by id."""
        ...

    def scale_pool(self, pool_id: str, target_size: int) -> bool:
        """Sets how many members a pool is to have.

        Up: agents that are idle, capable and in no pool become members; the rest is demand. Down: idle members leave at
        once, others when they have finished what they do; until then they take nothing new.

        Returns:
            Whether the target was another before.

        Raises:
            PoolSizeOutOfRange: outside of the pool's bounds.
        """
        ...

    def get_pool_capacity(self, pool_id: str) -> PoolCapacity:
        """Reads how much a pool can do, and does."""
        ...

    def get_pool_metrics(self, pool_id: str) -> PoolMetrics:
        """Reads the counters of a pool's members, together."""
        ...

    def balance_pool_load(self, pool_id: str) -> LoadBalancingResult:
        """Moves tasks that wait for a loaded member to idle members, until no member has room while another's wait."""
        ...

    # Beyond the SPI.

    def delete_agent_pool(self, pool_id: str) -> bool:
        """Deletes the definition of a pool; its agents go on, as members of none. Returns whether it was there."""
        ...

    def list_pools(self) -> Iterator[AgentPool]:
        """Iterates over the pools that are defined, ordered by name."""
        ...

    def get_pool_members(self, pool_id: str) -> list[PoolMember]:
        """Lists the members of a pool, with those that are leaving marked."""
        ...

    def watch_pool(self, pool_id: str) -> Iterator[PoolView]:
        """Follows a pool: what it is now, and each time that its members or its demand have changed.

        Goes on by itself where the connection breaks.
        """
        ...
