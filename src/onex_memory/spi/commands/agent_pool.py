"""The commands of AgentPool, and the facade that turns its methods into them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

from onex_memory.spi import limits
from onex_memory.spi.agent_manager import AgentStatus
from onex_memory.spi.agent_pool import (
    AgentPool,
    LoadBalancingResult,
    PoolCapacity,
    PoolMember,
    PoolMetrics,
    PoolView,
    ProtocolAgentPool,
    ProtocolAgentPoolConfig,
)
from onex_memory.spi.commands import Command, StreamCommand, StreamingExecutor
from onex_memory.spi.commands.agent_manager import check_capabilities
from onex_memory.spi.commands.checks import check_at_most, check_limit, check_page_token, check_text, check_texts
from onex_memory.spi.commands.paging import Pages
from onex_memory.spi.commands.reconnecting import reconnecting
from onex_memory.spi.commands.tasks import check_agent_id
from onex_memory.spi.errors import InvalidArgument

__all__ = [
    "AddAgentToPool",
    "AgentPoolFacade",
    "BalancePoolLoad",
    "CreateAgentPool",
    "DeleteAgentPool",
    "GetPoolAgents",
    "GetPoolCapacity",
    "GetPoolMetrics",
    "ListAgentPools",
    "PoolPage",
    "RemoveAgentFromPool",
    "ScalePool",
    "ScaleResult",
    "WatchPool",
]


@dataclass(slots=True)
class PoolPage:
    """A page of pools."""

    pools: list[AgentPool]
    next_page_token: str


@dataclass(slots=True)
class ScaleResult:
    """What scaling did."""

    scaled: bool
    pool: AgentPool


@dataclass(slots=True)
class CreateAgentPool(Command[str]):
    """Defines a pool; answers with its id."""

    pool_name: str
    config: ProtocolAgentPoolConfig

    def __post_init__(self) -> None:
        check_text(self.pool_name, "pool_name", "max_stream_name_bytes")
        config = self.config
        sizes = (config.min_size, config.target_size, config.max_size)
        if any(type(size) is not int for size in sizes):
            raise InvalidArgument("config", "sizes must be integers")
        if not 0 <= config.min_size <= config.target_size <= config.max_size:
            raise InvalidArgument("config", "must have 0 ≤ min_size ≤ target_size ≤ max_size")
        check_at_most(config.max_size, "config.max_size", "max_pool_size")
        capabilities = check_capabilities(check_texts(config.capabilities, "config.capabilities"))
        self.config = ProtocolAgentPoolConfig(config.min_size, config.max_size, config.target_size, capabilities)


@dataclass(slots=True)
class _OfPool:
    pool_id: str

    def __post_init__(self) -> None:
        check_text(self.pool_id, "pool_id", "max_key_bytes")


@dataclass(slots=True)
class DeleteAgentPool(_OfPool, Command[bool]):
    """Deletes the definition of a pool; answers with whether it was there."""


@dataclass(slots=True)
class ListAgentPools(Command[PoolPage]):
    """Lists a page of pools."""

    limit: int = limits.DEFAULT_PAGE_SIZE
    page_token: str = ""

    def __post_init__(self) -> None:
        check_limit(self.limit)
        check_page_token(self.page_token)


@dataclass(slots=True)
class _OfMember:
    pool_id: str
    agent_id: str

    def __post_init__(self) -> None:
        check_text(self.pool_id, "pool_id", "max_key_bytes")
        check_agent_id(self.agent_id)


@dataclass(slots=True)
class AddAgentToPool(_OfMember, Command[bool]):
    """Makes an agent a member; answers with whether it was none before."""


@dataclass(slots=True)
class RemoveAgentFromPool(_OfMember, Command[bool]):
    """Ends a membership; answers with whether there was one."""


@dataclass(slots=True)
class GetPoolAgents(_OfPool, Command[list[PoolMember]]):
    """Lists the members of a pool."""


@dataclass(slots=True)
class ScalePool(Command[ScaleResult]):
    """Sets how many members a pool is to have."""

    pool_id: str
    target_size: int

    def __post_init__(self) -> None:
        check_text(self.pool_id, "pool_id", "max_key_bytes")
        if type(self.target_size) is not int:
            raise InvalidArgument("target_size", "must be an integer")


@dataclass(slots=True)
class GetPoolCapacity(_OfPool, Command[PoolCapacity]):
    """Reads how much a pool can do, and does."""


@dataclass(slots=True)
class GetPoolMetrics(_OfPool, Command[PoolMetrics]):
    """Reads the counters of a pool's members."""


@dataclass(slots=True)
class BalancePoolLoad(_OfPool, Command[LoadBalancingResult]):
    """Moves tasks from loaded members to idle ones."""


@dataclass(slots=True)
class WatchPool(_OfPool, StreamCommand[PoolView]):
    """Follows a pool."""


class AgentPoolFacade(ProtocolAgentPool):
    """`ProtocolAgentPool` over an executor of commands. The methods are documented at the protocol."""

    def __init__(self, executor: StreamingExecutor) -> None:
        self._executor = executor
        self._execute = executor.execute

    async def create_agent_pool(self, pool_name: str, pool_config: ProtocolAgentPoolConfig) -> str:
        return await self._execute(CreateAgentPool(pool_name, pool_config))

    async def add_agent_to_pool(self, pool_id: str, agent_id: str) -> bool:
        return await self._execute(AddAgentToPool(pool_id, agent_id))

    async def remove_agent_from_pool(self, pool_id: str, agent_id: str) -> bool:
        return await self._execute(RemoveAgentFromPool(pool_id, agent_id))

    async def get_pool_agents(self, pool_id: str) -> list[AgentStatus]:
        return [member.agent for member in await self._execute(GetPoolAgents(pool_id))]

    async def scale_pool(self, pool_id: str, target_size: int) -> bool:
        return (await self._execute(ScalePool(pool_id, target_size))).scaled

    async def get_pool_capacity(self, pool_id: str) -> PoolCapacity:
        return await self._execute(GetPoolCapacity(pool_id))

    async def get_pool_metrics(self, pool_id: str) -> PoolMetrics:
        return await self._execute(GetPoolMetrics(pool_id))

    async def balance_pool_load(self, pool_id: str) -> LoadBalancingResult:
        return await self._execute(BalancePoolLoad(pool_id))

    async def delete_agent_pool(self, pool_id: str) -> bool:
        return await self._execute(DeleteAgentPool(pool_id))

    async def list_pools(self) -> AsyncIterator[AgentPool]:
        async for page in Pages(lambda token: self._execute(ListAgentPools(page_token=token))):
            for pool in page.pools:
                yield pool

    async def get_pool_members(self, pool_id: str) -> list[PoolMember]:
        return await self._execute(GetPoolAgents(pool_id))

    async def watch_pool(self, pool_id: str) -> AsyncIterator[PoolView]:
        frames = reconnecting(self._executor, WatchPool(pool_id))
        try:
            async for view in frames:
                yield view
        finally:
            await frames.aclose()
