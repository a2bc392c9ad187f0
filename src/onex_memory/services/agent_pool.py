"""AgentPool over an engine: definitions, memberships on their agents' leases, scaling and balancing.

Owns the rules of the protocol that need state. A member that leaves takes nothing new from the moment that its entry
says so; its membership ends when it has nothing to do any more, which the dispatcher sees to.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from functools import partial
from typing import Any, ClassVar, Final

from onex_memory.engine import transaction as engine
from onex_memory.engine.glob import Glob
from onex_memory.engine.interface import Engine
from onex_memory.services.agent_status import status_of
from onex_memory.services.agents import (
    AGENTS,
    POOLS,
    Membership,
    PoolRecord,
    decode_agent,
    decode_membership,
    decode_pool,
    member_key,
    member_prefix,
    pool_key,
    pool_name_of,
)
from onex_memory.services.definition_ids import id_of, name_in
from onex_memory.services.dispatcher import Dispatcher
from onex_memory.services.dispatchers import Dispatchers
from onex_memory.services.paging import key_after, page_token
from onex_memory.services.security.access import Access, Denial
from onex_memory.services.security.rules import Permissions, denial_of, first_denial, needs, needs_some
from onex_memory.services.security.standing import first_of
from onex_memory.services.table_executor import MethodTable, StreamTable, TableExecutor
from onex_memory.services.task_access import available_to
from onex_memory.services.task_attempts import TaskAttempts
from onex_memory.services.tasks import TASKS, assigned_prefix, claim_key, move_task, task_key
from onex_memory.spi import limits
from onex_memory.spi.agent_errors import (
    AgentNotFound,
    CountLimitReached,
    NotCapable,
    PoolExists,
    PoolNotFound,
    PoolSizeOutOfRange,
)
from onex_memory.spi.agent_pool import (
    AgentPool,
    LoadBalancingResult,
    MovedTask,
    PoolCapacity,
    PoolMember,
    PoolMetrics,
    PoolView,
)
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands import agent_pool as commands
from onex_memory.spi.commands.agent_pool import AgentPoolFacade
from onex_memory.spi.commands.memory_base import instant

__all__ = ["COMMANDS", "PERMISSIONS", "AgentPoolService"]

_PAGE_KIND: Final = "pools"


class AgentPoolService(TableExecutor, AgentPoolFacade):
    """`ProtocolAgentPool` in one namespace of an engine."""

    def __init__(self, engine: Engine, clock: Clock, dispatchers: Dispatchers, access: Access) -> None:
        super().__init__(self)
        self._engine = engine
        self._clock = clock
        self._dispatchers = dispatchers
        self._access = access
        self._namespace = access.namespace
        self._attempts = TaskAttempts(engine, clock, access.namespace, dispatchers.numbers)

    # Definitions.

    async def create(self, command: commands.CreateAgentPool) -> str:
        """Defines a pool."""
        name, config = command.pool_name, command.config
        record = PoolRecord(
            config.min_size, config.max_size, config.target_size, config.capabilities, config.target_size
        )
        commit = await self._engine.commit(
            self._namespace,
            engine.Transaction(
                (engine.Put(POOLS, pool_key(name), record.encoded()),),
                (engine.Absent(POOLS, pool_key(name)), engine.FewerThan(POOLS, limits.MAX_POOLS, "p/")),
            ),
        )
        if commit.conflict is None:
            return id_of(name, commit.revision)
        existing = commit.conflict.actual
        if existing is None:
            raise CountLimitReached("max_pools", limits.MAX_POOLS)
        pool_id = id_of(name, existing.create_revision)
        if decode_pool(existing.value).first_config != config:
            raise PoolExists(name, pool_id)
        return pool_id

    async def delete(self, command: commands.DeleteAgentPool) -> bool:
        """Deletes the definition of a pool, and its memberships."""
        try:
            name, _ = pool_name_of(command.pool_id)
            _, revision = await self._defined(command.pool_id)
        except PoolNotFound:
            return False
        commit = await self._engine.commit(
            self._namespace,
            engine.Transaction(
                (engine.Delete(POOLS, pool_key(name)),), (engine.ModRevision(POOLS, pool_key(name), revision),)
            ),
        )
        if commit.conflict is not None:
            return await self.delete(command)
        await self._engine.clear(
            self._namespace, POOLS, glob=Glob.of_prefix(member_prefix(command.pool_id)), reason=engine.Reason.DELETED
        )
        return True

    async def page_of_pools(self, command: commands.ListAgentPools) -> commands.PoolPage:
        """Lists a page of pools."""
        dispatcher = await self._dispatchers.known(self._namespace)
        page = await self._engine.scan(
            self._namespace,
            POOLS,
            glob=Glob.of_prefix("p/"),
            after=key_after(_PAGE_KIND, command.page_token),
            limit=command.limit,
            size_bytes=limits.RESPONSE_BYTES,
        )
        is_readable = partial(self._access.allows, "pool", "read")
        pools = [
            _pool(dispatcher, id_of(key[2:], entry.create_revision), key[2:], entry)
            for key, entry in page.entries
            if is_readable(key[2:])
        ]
        return commands.PoolPage(pools, page_token(_PAGE_KIND, page.after))

    async def _defined(self, pool_id: str) -> tuple[PoolRecord, int]:
        """Returns the definition of a pool, and its revision.

        Raises:
            PoolNotFound: there is none.
        """
        entry = await self._entry(pool_id)
        return decode_pool(entry.value), entry.mod_revision

    async def _entry(self, pool_id: str) -> engine.Entry:
        name, revision = pool_name_of(pool_id)
        (entry,) = await self._engine.read(self._namespace, POOLS, (pool_key(name),))
        if entry is None or entry.create_revision != revision:
            raise PoolNotFound(pool_id)
        return entry

    # Members.

    async def add(self, command: commands.AddAgentToPool) -> bool:
        """Makes an agent a member."""
        pool_id, agent_id = command.pool_id, command.agent_id
        while True:
            record, revision = await self._defined(pool_id)
            (entry,) = await self._engine.read(self._namespace, AGENTS, (agent_id,))
            if entry is None:
                raise AgentNotFound(agent_id)
            agent = decode_agent(entry.value)
            lacking = [each for each in record.capabilities if each not in agent.capabilities]
            if lacking:
                raise NotCapable(pool_id, agent_id, lacking[0])
            key = member_key(pool_id, agent_id, agent.lease_id)
            (known,) = await self._engine.read(self._namespace, POOLS, (key,))
            if known is not None and not decode_membership(known.value).is_leaving:
                return False
            conditions: list[engine.Condition] = [
                engine.LeaseAlive(agent.lease_id),
                engine.ModRevision(POOLS, pool_key(pool_name_of(pool_id)[0]), revision),
                engine.ModRevision(POOLS, key, 0 if known is None else known.mod_revision),
            ]
            if known is None:
                conditions.append(engine.FewerThan(POOLS, record.max_size, member_prefix(pool_id)))
            put = engine.Put(POOLS, key, Membership().encoded(), lease_id=agent.lease_id)
            commit = await self._engine.commit(self._namespace, engine.Transaction((put,), tuple(conditions)))
            if commit.conflict is None:
                return known is None
            condition = commit.conflict.condition
            if isinstance(condition, engine.FewerThan):
                raise CountLimitReached("max_pool_size", record.max_size)
            if isinstance(condition, engine.LeaseAlive):
                (again,) = await self._engine.read(self._namespace, AGENTS, (agent_id,))
                if again is None or decode_agent(again.value).lease_id == agent.lease_id:
                    return False

    async def remove(self, command: commands.RemoveAgentFromPool) -> bool:
        """Ends a membership."""
        await self._defined(command.pool_id)
        (entry,) = await self._engine.read(self._namespace, AGENTS, (command.agent_id,))
        if entry is None:
            return False
        key = member_key(command.pool_id, command.agent_id, decode_agent(entry.value).lease_id)
        commit = await self._engine.commit(self._namespace, engine.Transaction((engine.Delete(POOLS, key),)))
        return commit.outcomes[0].applied

    async def members(self, command: commands.GetPoolAgents) -> list[PoolMember]:
        """Lists the members of a pool, of those agents that the caller may read."""
        await self._defined(command.pool_id)
        dispatcher = await self._dispatchers.known(self._namespace)
        return self._members(dispatcher, command.pool_id)

    def _members(self, dispatcher: Dispatcher, pool_id: str) -> list[PoolMember]:
        now_ms = self._clock.now_ms()
        return [
            PoolMember(status_of(dispatcher, agent_id, now_ms), dispatcher.index.agents[agent_id].pools[pool_id])
            for agent_id in _members_of(dispatcher, pool_id)
            if self._access.allows("agent", "read", agent_id)
        ]

    # Sizes.

    async def scale(self, command: commands.ScalePool) -> commands.ScaleResult:
        """Sets how many members a pool is to have, and draws or lets go of some."""
        pool_id, target = command.pool_id, command.target_size
        while True:
            record, revision = await self._defined(pool_id)
            if not record.min_size <= target <= record.max_size:
                raise PoolSizeOutOfRange(pool_id, record.min_size, record.max_size, target)
            scaled = record.target_size != target
            if not scaled:
                break
            record.target_size = target
            key = pool_key(pool_name_of(pool_id)[0])
            put = engine.Put(POOLS, key, record.encoded())
            commit = await self._engine.commit(
                self._namespace, engine.Transaction((put,), (engine.ModRevision(POOLS, key, revision),))
            )
            if commit.conflict is None:
                break
        dispatcher = await self._dispatchers.known(self._namespace)
        staying = [
            agent_id
            for agent_id in _members_of(dispatcher, pool_id)
            if not dispatcher.index.agents[agent_id].pools[pool_id]
        ]
        if len(staying) < target:
            await self._draw(dispatcher, pool_id, record, target - len(staying))
        elif len(staying) > target:
            await self._let_go(dispatcher, pool_id, staying, len(staying) - target)
        await dispatcher.caught_up()
        entry = await self._entry(pool_id)
        return commands.ScaleResult(scaled, _pool(dispatcher, pool_id, pool_name_of(pool_id)[0], entry))

    async def _draw(self, dispatcher: Dispatcher, pool_id: str, record: PoolRecord, count: int) -> None:
        """Makes members of agents that were leaving, and of those that are idle, capable, free and the caller's."""
        index = dispatcher.index
        leaving = [agent_id for agent_id in _members_of(dispatcher, pool_id) if index.agents[agent_id].pools[pool_id]]
        capability = record.capabilities[0] if record.capabilities else ""
        idle = [
            agent_id
            for agent_id in available_to(self._access, ("write",), dispatcher, capability, limits.MAX_AGENTS)
            if not index.agents[agent_id].pools
            and not index.scheduler.load_of(agent_id)
            and set(record.capabilities) <= set(index.agents[agent_id].record.capabilities)
        ]
        for agent_id in [*leaving, *idle][:count]:
            try:
                await self.add(commands.AddAgentToPool(pool_id, agent_id))
            except (AgentNotFound, NotCapable):
                continue  # it has just gone, or become another
            except CountLimitReached:
                return  # others were added meanwhile

    async def _let_go(self, dispatcher: Dispatcher, pool_id: str, members: list[str], count: int) -> None:
        """Lets the least loaded members leave: those that are idle at once, the others when they have finished."""
        index = dispatcher.index
        by_load = sorted(members, key=lambda agent_id: (index.scheduler.load_of(agent_id), agent_id))
        for agent_id in by_load[:count]:
            agent = index.agents.get(agent_id)
            if agent is None:
                continue
            key = member_key(pool_id, agent_id, agent.record.lease_id)
            put = engine.Put(POOLS, key, Membership(is_leaving=True).encoded(), lease_id=agent.record.lease_id)
            conditions = (engine.LeaseAlive(agent.record.lease_id), engine.Present(POOLS, key))
            await self._engine.commit(self._namespace, engine.Transaction((put,), conditions))

    async def capacity(self, command: commands.GetPoolCapacity) -> PoolCapacity:
        """Reads how much a pool can do, and does."""
        dispatcher, pool = await self._known(command.pool_id)
        index = dispatcher.index
        capacity = task_count = available = 0
        for agent_id in _members_of(dispatcher, command.pool_id):
            agent = index.agents[agent_id]
            count = len(index.claims_of.get(agent_id, ()))
            capacity += agent.record.capacity
            task_count += count
            if agent.record.is_healthy and not agent.record.is_draining and not agent.is_leaving:
                available += max(agent.record.capacity - count, 0)
        return PoolCapacity(pool, capacity, task_count, available)

    async def metrics(self, command: commands.GetPoolMetrics) -> PoolMetrics:
        """Reads the counters of a pool's members, together."""
        dispatcher, pool = await self._known(command.pool_id)
        index = dispatcher.index
        counts = {"completed": 0, "failed": 0, "timeout": 0}
        capacity = task_count = waiting = 0
        for agent_id in _members_of(dispatcher, command.pool_id):
            agent = index.agents[agent_id]
            for outcome in counts:
                counts[outcome] += agent.counters.by_outcome.get(outcome, 0)
            capacity += agent.record.capacity
            task_count += len(index.claims_of.get(agent_id, ()))
            waiting += index.scheduler.waiting_for(agent_id)
        return PoolMetrics(
            pool,
            counts["completed"],
            counts["failed"],
            counts["timeout"],
            task_count,
            waiting,
            task_count / capacity if capacity else 0.0,
        )

    async def _known(self, pool_id: str) -> tuple[Dispatcher, AgentPool]:
        entry = await self._entry(pool_id)
        dispatcher = await self._dispatchers.known(self._namespace)
        return dispatcher, _pool(dispatcher, pool_id, pool_name_of(pool_id)[0], entry)

    # Balancing.

    async def balance(self, command: commands.BalancePoolLoad) -> LoadBalancingResult:
        """Moves tasks that wait for a loaded member to members that have room."""
        dispatcher, _ = await self._known(command.pool_id)
        index = dispatcher.index
        members = [
            agent_id for agent_id in _members_of(dispatcher, command.pool_id) if not index.agents[agent_id].is_leaving
        ]
        room = {
            agent_id: index.agents[agent_id].record.capacity
            - index.scheduler.load_of(agent_id)
            - index.scheduler.waiting_for(agent_id)
            for agent_id in members
            if index.agents[agent_id].record.is_healthy and not index.agents[agent_id].record.is_draining
        }
        moved: list[MovedTask] = []
        for agent_id in sorted(members, key=index.scheduler.waiting_for, reverse=True):
            overflow = -room[agent_id] if agent_id in room else index.scheduler.waiting_for(agent_id)
            for task_id in index.scheduler.tasks_waiting_for(agent_id)[: max(overflow, 0)]:
                target = max(room, key=room.__getitem__, default=None)
                if target is None or room[target] <= 0:
                    return LoadBalancingResult(moved)
                if await self._move(task_id, agent_id, target):
                    moved.append(MovedTask(task_id, agent_id, target))
                    room[target] -= 1
        return LoadBalancingResult(moved)

    async def _move(self, task_id: str, from_id: str, to_id: str) -> bool:
        """Lets a task that waits for one agent wait for another; False: it has changed meanwhile."""
        (found,) = await self._attempts.records((task_id,))
        if found is None or found[0].assigned_agent_id != from_id or found[0].state != "queued":
            return False
        record, revision = found
        conditions = (
            engine.ModRevision(TASKS, task_key(task_id), revision),
            engine.Absent(TASKS, claim_key(task_id)),
            engine.Present(AGENTS, to_id),
            engine.FewerThan(TASKS, limits.MAX_AGENT_TASKS, assigned_prefix(to_id)),
        )
        mutations = tuple(move_task(task_id, record, to_id))
        commit = await self._engine.commit(self._namespace, engine.Transaction(mutations, conditions))
        return commit.conflict is None

    # Watching.

    async def _check_readable(self, pool_name: str) -> None:
        await self._access.refresh()
        if not self._access.allows("pool", "read", pool_name):
            raise self._access.denied(Denial("pool", pool_name, "read"))

    async def watch(self, command: commands.WatchPool) -> AsyncGenerator[PoolView, None]:
        """Follows a pool."""
        pool_id = command.pool_id
        await self._defined(pool_id)
        dispatcher = await self._dispatchers.known(self._namespace)
        name = pool_name_of(pool_id)[0]
        told: PoolView | None = None
        watchers = dispatcher.pool_watchers
        with watchers.watching(pool_id) as changed, watchers.watching(pool_key(name)) as own:
            while True:
                changed.clear()
                own.clear()
                await self._check_readable(name)
                _, pool = await self._known(pool_id)
                view = PoolView(pool, self._members(dispatcher, pool_id))
                if told is None or _without_leases(view) != _without_leases(told):
                    yield view
                    told = view
                dispatcher.check_standing()
                await first_of(changed.wait(), own.wait(), self._access.outdated())

    METHODS: ClassVar[MethodTable] = {
        commands.CreateAgentPool: create,
        commands.DeleteAgentPool: delete,
        commands.ListAgentPools: page_of_pools,
        commands.AddAgentToPool: add,
        commands.RemoveAgentFromPool: remove,
        commands.GetPoolAgents: members,
        commands.ScalePool: scale,
        commands.GetPoolCapacity: capacity,
        commands.GetPoolMetrics: metrics,
        commands.BalancePoolLoad: balance,
    }

    STREAMS: ClassVar[StreamTable] = {
        commands.WatchPool: watch,
    }


def _without_leases(view: PoolView) -> tuple[Any, ...]:
    """What is worth telling of a view: not how much of a lease is left."""
    return view.pool, [
        (each.agent.agent_id, each.agent.status, each.agent.task_count, each.is_leaving) for each in view.members
    ]


def _members_of(dispatcher: Dispatcher, pool_id: str) -> list[str]:
    """Returns the members of a pool that live, ordered by id."""
    index = dispatcher.index
    return sorted(agent_id for agent_id in index.members.get(pool_id, ()) if index.agents[agent_id].is_alive)


def _pool(dispatcher: Dispatcher, pool_id: str, pool_name: str, entry: engine.Entry) -> AgentPool:
    record = decode_pool(entry.value)
    members = _members_of(dispatcher, pool_id)
    leaving = sum(dispatcher.index.agents[agent_id].pools[pool_id] for agent_id in members)
    staying = len(members) - leaving
    return AgentPool(
        pool_id,
        pool_name,
        record.config,
        staying,
        leaving,
        max(record.target_size - staying, 0),
        instant(entry.create_ms),
    )


COMMANDS: Final = frozenset((*AgentPoolService.METHODS, *AgentPoolService.STREAMS))
"""The commands of this protocol."""


# What the commands need.


def _pool_name(command: Any) -> str:
    return name_in(command.pool_id)


def _needs_of_addition(access: Access, command: commands.AddAgentToPool) -> Denial | None:
    """Whoever scales a pool lets go of its members: only one's own agents can be put in."""
    return first_denial((_WRITES(access, command), denial_of(access, "agent", "write", command.agent_id)))


_READS: Final = needs("pool", "read", of=_pool_name)
_WRITES: Final = needs("pool", "write", of=_pool_name)

PERMISSIONS: Final[Permissions] = {
    commands.CreateAgentPool: needs("pool", "write", of=lambda command: command.pool_name),
    commands.DeleteAgentPool: needs("pool", "delete", of=_pool_name),
    commands.ListAgentPools: needs_some("pool", "read"),
    commands.AddAgentToPool: _needs_of_addition,
    commands.RemoveAgentFromPool: _WRITES,
    commands.GetPoolAgents: _READS,
    commands.ScalePool: _WRITES,
    commands.GetPoolCapacity: _READS,
    commands.GetPoolMetrics: _READS,
    commands.BalancePoolLoad: _WRITES,
    commands.WatchPool: _READS,
}
"""What the commands of this protocol need."""
