"""What is known in memory of the agents, tasks and pools of a namespace, as its change log tells it.

Owns that memory agrees with the entries: it is filled from them and then follows the log, commit by commit, in order.
It decides nothing and commits nothing; the entries are the truth, and all of this can be thrown away and filled again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from heapq import heappop, heappush
from typing import Final, Literal, NamedTuple

from onex_memory.engine.leases import LEASES
from onex_memory.engine.records import ChangeRecord, CommitRecord
from onex_memory.engine.transaction import Entry, Reason
from onex_memory.services.agents import (
    AGENTS,
    POOLS,
    AgentRecord,
    decode_agent,
    decode_membership,
    member_of,
)
from onex_memory.services.scheduler import Scheduler
from onex_memory.services.tasks import TASKS, TaskRecord, decode_claim, decode_task
from onex_memory.spi.values import Encoded

__all__ = ["AGENT_LEASE", "AgentCounters", "AgentIndex", "AgentView", "ClaimView", "Due", "TaskView"]

AGENT_LEASE: Final = "agent/"
"""What the ids of agents' leases begin with."""
_LATENCIES: Final = 1_000
_LEAST_STALE: Final = 1_024
"""Up to how many times are kept, whatever share of them is stale, before they are tidied."""


class AgentCounters:
    """What an agent has done since the server started."""

    __slots__ = ("by_outcome", "latencies_ms")

    def __init__(self) -> None:
        self.by_outcome: dict[str, int] = {}
        self.latencies_ms: deque[int] = deque(maxlen=_LATENCIES)

    def add(self, outcome: str, latency_ms: int) -> None:
        """Counts an attempt that ended."""
        self.by_outcome[outcome] = self.by_outcome.get(outcome, 0) + 1
        if outcome == "completed":
            self.latencies_ms.append(latency_ms)

    def latency_ms(self, share: float) -> int:
        """Returns what so large a share of the latest completed attempts took at most."""
        ordered = sorted(self.latencies_ms)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0


class AgentView:
    """An agent that is known."""

    __slots__ = ("counters", "is_alive", "pools", "record", "revision")

    def __init__(self, record: AgentRecord, revision: int) -> None:
        self.record = record
        self.revision = revision
        self.is_alive = True
        """Whether its lease is there."""
        self.pools: dict[str, bool] = {}
        """The pools that it is a member of, and whether it is leaving them."""
        self.counters = AgentCounters()

    @property
    def is_leaving(self) -> bool:
        """Whether it leaves a pool: it takes nothing new."""
        return any(self.pools.values())


class TaskView:
    """A task that is not over, or is parked, without what only its agent needs."""

    __slots__ = (
        "agent_id",
        "capability",
        "deadline_at_ms",
        "is_parked",
        "is_used_up",
        "order",
        "priority",
        "queue_ms",
        "ready_ms",
        "timeout_ms",
    )

    def __init__(self, record: TaskRecord, order: int) -> None:
        self.capability = record.capability
        self.agent_id = record.assigned_agent_id
        self.priority = record.priority
        self.queue_ms = record.queue_ms
        self.order = order
        self.ready_ms = record.ready_ms
        self.deadline_at_ms = record.deadline_at_ms
        self.timeout_ms = record.timeout_ms
        self.is_parked = record.state != "queued"
        self.is_used_up = record.attempt_count >= record.max_attempts
        """Whether no attempt is left: it is parked when it is in the queue."""


class ClaimView:
    """A task that is with an agent."""

    __slots__ = (
        "agent_id",
        "assign_ms",
        "attempt",
        "begin_ms",
        "is_reported",
        "lease_id",
        "overdue",
        "record",
        "token",
    )

    def __init__(self, token: int, agent_id: str, lease_id: str, attempt: int, assign_ms: int) -> None:
        self.token = token
        self.agent_id = agent_id
        self.lease_id = lease_id
        self.attempt = attempt
        self.assign_ms = assign_ms
        self.begin_ms = 0
        """When its agent said that it had begun; 0: it has not."""
        self.record: TaskRecord | None = None
        """The task, where it is at hand."""
        self.is_reported = False
        """Whether its agent itself has ended it, and need not be told to stop."""
        self.overdue: Literal["", "deadline", "timeout"] = ""
        """What is ending it, if its time is over."""


class Due(NamedTuple):
    """Something that is to be looked at when its time has come."""

    time_ms: int
    kind: Literal["ready", "deadline", "timeout"]
    task_id: str
    token: int


class AgentIndex:
    """The agents, tasks and pools of one namespace."""

    def __init__(self) -> None:
        self.scheduler = Scheduler()
        self.agents: dict[str, AgentView] = {}
        self.agent_of_lease: dict[str, str] = {}
        self.tasks: dict[str, TaskView] = {}
        self.members: dict[str, set[str]] = {}
        """The agents that belong to each pool, those too that are leaving it."""
        self.claims: dict[str, ClaimView] = {}
        self.claims_of: dict[str, set[str]] = {}
        """The tasks that are with each agent."""
        self.claiming: dict[str, str] = {}
        """Tasks that are being given to an agent: they are out of the queue, and the agent's load counts them."""
        self.connected: set[str] = set()
        """The agents with a session."""
        self.used_up: set[str] = set()
        """Tasks that are in the queue without an attempt left."""
        self.lost: list[str] = []
        """Agents whose lease has ended, which nobody has noted yet."""
        self.stopped: list[tuple[str, ClaimView]] = []
        """Claims that ended without their agent's doing, which it has not been told yet."""
        self.changed_tasks: set[str] = set()
        self.changed_pools: set[str] = set()
        self.left: list[tuple[str, str]] = []
        """Pools and agents that are leaving them and have nothing to do any more."""
        self._due: list[Due] = []
        self._touched: set[str] = set()

    # Filling it.

    def load_agent(self, agent_id: str, entry: Entry, *, is_alive: bool) -> None:
        """Takes an agent's entry, and whether its lease is there."""
        self._set_agent(agent_id, decode_agent(entry.value), entry.mod_revision, is_alive=is_alive)

    def load_entry(self, space: str, key: str, entry: Entry) -> None:
        """Takes an entry of the tasks or the pools."""
        if space == TASKS:
            self._task_entry(key, entry.value, entry.create_revision, entry.lease_id)
        else:
            self._pool_entry(key, entry.value)

    def settle(self, now_ms: int) -> None:
        """Works out what has become of the tasks that were touched: they are in the queue, or not."""
        for task_id in self._touched:
            self._reconcile(task_id, now_ms)
        self._touched.clear()

    # Following the log.

    def apply(self, commits: Iterable[CommitRecord]) -> None:
        """Takes commits, in order; `settle` must follow."""
        for commit in commits:
            for change in commit.changes:
                space = change.space
                if space == TASKS:
                    self._task_change(change)
                elif space == AGENTS:
                    self._agent_change(change)
                elif space == LEASES:
                    if change.after is None and change.key.startswith(AGENT_LEASE):
                        self._lease_ended(change.key)
                elif space == POOLS:
                    after = change.after
                    self._pool_entry(change.key, None if after is None else after[0])

    def _task_change(self, change: ChangeRecord) -> None:
        after = change.after
        if after is None:
            kind, task_id = change.key[:2], change.key[2:]
            if kind == "t/":
                self.tasks.pop(task_id, None)
                self.used_up.discard(task_id)
            elif kind == "c/":
                self._unclaim(task_id, is_lost=change.reason == Reason.LEASE_ENDED.value)
            if kind in {"t/", "c/"}:
                self._touched.add(task_id)
                self.changed_tasks.add(task_id)
            return
        assert after[0] is not None, "tasks are whole values"
        self._task_entry(change.key, after[0], after[2], after[8])

    def _task_entry(self, key: str, value: Encoded, create_revision: int, lease_id: str | None) -> None:
        kind, task_id = key[:2], key[2:]
        if kind == "t/":
            self.tasks[task_id] = TaskView(decode_task(value), create_revision)
            self._touched.add(task_id)
        elif kind == "c/":
            claim = decode_claim(value)
            self.claim(
                task_id,
                ClaimView(create_revision, claim.agent_id, lease_id or "", claim.attempt, claim.assign_ms),
            )
        elif kind == "p/" and (known := self.claims.get(task_id)) is not None:
            known.begin_ms = known.begin_ms or known.assign_ms
        self.changed_tasks.add(task_id)

    def claim(self, task_id: str, claim: ClaimView) -> ClaimView:
        """Notes that a task is with an agent; returns what is known of that."""
        known = self.claims.get(task_id)
        if known is not None:
            if known.token == claim.token:
                return known
            self._unclaim(task_id, is_lost=False)
        if self.claiming.pop(task_id, None) != claim.agent_id:
            self.scheduler.add_load(claim.agent_id, 1)
        self.claims[task_id] = claim
        self.claims_of.setdefault(claim.agent_id, set()).add(task_id)
        self._touched.add(task_id)
        return claim

    def _unclaim(self, task_id: str, *, is_lost: bool) -> None:
        claim = self.claims.pop(task_id, None)
        if claim is None:
            return
        agent_id = claim.agent_id
        of_agent = self.claims_of.get(agent_id)
        if of_agent is not None:
            of_agent.discard(task_id)
            if not of_agent:
                del self.claims_of[agent_id]
        self.scheduler.add_load(agent_id, -1)
        agent = self.agents.get(agent_id)
        if is_lost and agent is not None:
            agent.counters.add("lost", 0)
        if not claim.is_reported:
            self.stopped.append((task_id, claim))
        if agent is not None and agent.is_leaving and self.scheduler.load_of(agent_id) <= 0:
            self.left += [(pool_id, agent_id) for pool_id, is_leaving in agent.pools.items() if is_leaving]
        self._note_pools(agent)

    def count_end(self, claim: ClaimView, outcome: str, now_ms: int) -> None:
        """Counts how an attempt ended with its agent, if that is known still."""
        agent = self.agents.get(claim.agent_id)
        if agent is not None:
            agent.counters.add(outcome, now_ms - claim.assign_ms)

    def unclaimed(self, task_id: str) -> None:
        """Notes that a task could not be given to the agent that it was meant for."""
        agent_id = self.claiming.pop(task_id, None)
        if agent_id is not None:
            self.scheduler.add_load(agent_id, -1)
            self._touched.add(task_id)

    def _reconcile(self, task_id: str, now_ms: int) -> None:
        task = self.tasks.get(task_id)
        claim = self.claims.get(task_id)
        self.used_up.discard(task_id)
        if task is None or task.is_parked or claim is not None or task_id in self.claiming:
            self.scheduler.remove_task(task_id)
            if task is not None and claim is not None:
                if task.timeout_ms:
                    self.expect(Due(claim.assign_ms + task.timeout_ms, "timeout", task_id, claim.token))
                if task.deadline_at_ms:
                    self.expect(Due(task.deadline_at_ms, "deadline", task_id, 0))
            return
        if task.deadline_at_ms:
            self.expect(Due(task.deadline_at_ms, "deadline", task_id, 0))
        if task.is_used_up:
            self.used_up.add(task_id)
            self.scheduler.remove_task(task_id)
        elif task.ready_ms > now_ms:
            self.expect(Due(task.ready_ms, "ready", task_id, 0))
            self.scheduler.remove_task(task_id)
        else:
            self.scheduler.add_task(
                task_id,
                capability=task.capability,
                agent_id=task.agent_id,
                priority=task.priority,
                queue_ms=task.queue_ms,
                order=task.order,
            )

    def touch(self, task_id: str) -> None:
        """Lets `settle` look at a task."""
        self._touched.add(task_id)

    # Agents.

    def _agent_change(self, change: ChangeRecord) -> None:
        after = change.after
        if after is None:
            agent = self.agents.pop(change.key, None)
            if agent is not None:
                self.agent_of_lease.pop(agent.record.lease_id, None)
                self._note_pools(agent)
                for pool_id in agent.pools:
                    self._discard_member(pool_id, change.key)
            self.scheduler.forget_agent(change.key)
            return
        assert after[0] is not None, "agents are whole values"
        record = decode_agent(after[0])
        agent = self.agents.get(change.key)
        # An entry that is written after its lease has ended says so; one with another lease has just been granted that.
        is_alive = agent is None or agent.record.lease_id != record.lease_id or agent.is_alive
        self._set_agent(change.key, record, after[3], is_alive=is_alive)

    def _set_agent(self, agent_id: str, record: AgentRecord, revision: int, *, is_alive: bool) -> None:
        agent = self.agents.get(agent_id)
        is_new = agent is None
        if agent is None:
            agent = self.agents[agent_id] = AgentView(record, revision)
        elif agent.record.lease_id != record.lease_id:
            self.agent_of_lease.pop(agent.record.lease_id, None)
            self.connected.discard(agent_id)  # whoever is connected still is another incarnation
        agent.record, agent.revision, agent.is_alive = record, revision, is_alive
        self.agent_of_lease[record.lease_id] = agent_id
        self.place(agent_id)
        if is_new:
            on_their_way = sum(each == agent_id for each in self.claiming.values())
            self.scheduler.add_load(agent_id, len(self.claims_of.get(agent_id, ())) + on_their_way)
        self._note_pools(agent)

    def _lease_ended(self, lease_id: str) -> None:
        agent_id = self.agent_of_lease.get(lease_id)
        agent = None if agent_id is None else self.agents.get(agent_id)
        if agent_id is None or agent is None:
            return
        agent.is_alive = False
        self.lost.append(lease_id)
        self.place(agent_id)
        self._note_pools(agent)

    def place(self, agent_id: str) -> None:
        """Tells the scheduler what an agent is now."""
        agent = self.agents.get(agent_id)
        if agent is None:
            return
        record = agent.record
        self.scheduler.set_agent(
            agent_id,
            record.capabilities,
            record.capacity,
            takes_tasks=agent.is_alive and record.is_healthy and not record.is_draining and not agent.is_leaving,
            is_connected=agent_id in self.connected,
        )

    # Pools.

    def _pool_entry(self, key: str, value: Encoded | None) -> None:
        place = member_of(key)
        if place is None:
            self.changed_pools.add(key)
            return
        pool_id, agent_id = place
        agent = self.agents.get(agent_id)
        self.changed_pools.add(pool_id)
        if agent is None:
            return
        if value is None:
            agent.pools.pop(pool_id, None)
            self._discard_member(pool_id, agent_id)
        else:
            self.members.setdefault(pool_id, set()).add(agent_id)
            agent.pools[pool_id] = decode_membership(value).is_leaving
            if agent.pools[pool_id] and self.scheduler.load_of(agent_id) <= 0:
                self.left.append((pool_id, agent_id))
        self.place(agent_id)

    def _discard_member(self, pool_id: str, agent_id: str) -> None:
        members = self.members.get(pool_id)
        if members is not None:
            members.discard(agent_id)
            if not members:
                del self.members[pool_id]

    def _note_pools(self, agent: AgentView | None) -> None:
        if agent is not None and agent.pools:
            self.changed_pools.update(agent.pools)

    # Time.

    def expect(self, due: Due) -> None:
        """Notes what is to be looked at, and when."""
        heappush(self._due, due)
        if len(self._due) > max(_LEAST_STALE, 8 * (len(self.tasks) + 1)):
            self._due = sorted(each for each in set(self._due) if self._is_expected(each))

    def _is_expected(self, due: Due) -> bool:
        """Says whether something is still to be looked at: what is over, or was put off, is not."""
        task, claim = self.tasks.get(due.task_id), self.claims.get(due.task_id)
        if due.kind == "timeout":
            return claim is not None and claim.token == due.token
        if task is None or task.is_parked:
            return False
        return due.time_ms == (task.deadline_at_ms if due.kind == "deadline" else task.ready_ms)

    def take_due(self, now_ms: int) -> list[Due]:
        """Returns what is to be looked at now; what has been overtaken is among it."""
        due: list[Due] = []
        while self._due and self._due[0].time_ms <= now_ms:
            due.append(heappop(self._due))
        return due

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look after."""
        return not (self.agents or self.tasks or self.claims)
