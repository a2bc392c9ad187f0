"""The scheduler: which task goes to which agent.

Owns the queues in memory, and nothing else: it neither waits nor commits, and can be thrown away and filled again from
the entries. What it decides is carried out under conditions, so that a decision which was overtaken does nothing.

Tasks go by their rank, the least first: the time at which they were queued, less a minute for each level of priority.
The rank of a task never changes, and so none is starved:

    12:00:00  low       rank 12:00:00
    12:00:30  normal    rank 11:59:30     goes first, though it came later
    12:01:10  normal    rank 12:00:10     the low one has waited more than a minute longer, and goes before it

An agent that is free takes the task of the least rank among those that are for it and those that need one of its
capabilities. A task goes to the least loaded of the agents that are free for it; among equals, to the one whose last
task was longest ago.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heapify, heappop, heappush
from itertools import islice
from typing import Final, NamedTuple

from sortedcontainers import SortedList

__all__ = ["AGEING_MS", "Match", "Scheduler"]

AGEING_MS: Final = 60_000
"""How much waiting a level of priority is worth, in milliseconds."""
_ANYTHING: Final = ""
"""In the place of a capability: any agent."""
_LEAST_STALE: Final = 64
"""Up to how many entries a queue may have, whatever share of them is stale, before it is tidied."""


class Match(NamedTuple):
    """A task for an agent."""

    task_id: str
    agent_id: str


class _Ready(NamedTuple):
    rank: int
    order: int
    task_id: str
    capability: str
    agent_id: str


class _Place(NamedTuple):
    """Where an agent stands among others: the least loaded first."""

    load: float
    turn: int
    agent_id: str


class _Agent:
    __slots__ = ("agent_id", "capabilities", "capacity", "is_connected", "load", "place", "takes_tasks", "turn")

    def __init__(self, agent_id: str) -> None:
        self.agent_id = agent_id
        self.capabilities: tuple[str, ...] = ()
        self.capacity = 0
        self.takes_tasks = False
        self.is_connected = False
        self.load = 0
        self.turn = 0
        self.place: _Place | None = None
        """Where it stands in the indexes; None: it is in none."""


class _Queue:
    """Ready tasks by rank; those that were taken out in between are left in, and skipped."""

    __slots__ = ("_heap", "live")

    def __init__(self) -> None:
        self._heap: list[_Ready] = []
        self.live = 0

    def add(self, ready: _Ready) -> None:
        heappush(self._heap, ready)
        self.live += 1

    def first(self, valid: dict[str, _Ready]) -> _Ready | None:
        heap = self._heap
        while heap and valid.get(heap[0].task_id) is not heap[0]:
            heappop(heap)
        return heap[0] if heap else None

    def entries(self, valid: dict[str, _Ready]) -> list[_Ready]:
        return [each for each in self._heap if valid.get(each.task_id) is each]

    def removed(self, valid: dict[str, _Ready]) -> None:
        self.live -= 1
        if len(self._heap) > max(_LEAST_STALE, 2 * self.live):
            self._heap = self.entries(valid)
            heapify(self._heap)


class Scheduler:
    """The queues of one namespace."""

    def __init__(self) -> None:
        self._ready: dict[str, _Ready] = {}
        self._by_capability: dict[str, _Queue] = {}
        self._by_agent: dict[str, _Queue] = {}
        self._agents: dict[str, _Agent] = {}
        self._free: dict[str, SortedList[_Place]] = {}
        """The agents that can be given a task now, by capability."""
        self._available: dict[str, SortedList[_Place]] = {}
        """The agents that could be given one, were they connected; by capability, and all of them."""
        self._turn = 0
        self._looked_for: set[str] = set()
        """Capabilities of which a task has become ready, or an agent free."""
        self._looked_at: set[str] = set()
        """Agents that have become free, or for which a task has become ready."""

    # What there is.

    def set_agent(
        self,
        agent_id: str,
        capabilities: tuple[str, ...],
        capacity: int,
        *,
        takes_tasks: bool,
        is_connected: bool,
    ) -> None:
        """Notes what an agent can do, whether it takes tasks, and whether they reach it."""
        agent = self._agents.get(agent_id)
        if agent is None:
            agent = self._agents[agent_id] = _Agent(agent_id)
        self._take_out(agent)
        agent.capabilities, agent.capacity = capabilities, capacity
        agent.takes_tasks, agent.is_connected = takes_tasks, is_connected
        self._put_in(agent)

    def forget_agent(self, agent_id: str) -> None:
        """Forgets an agent; tasks that are for it alone stay ready."""
        agent = self._agents.pop(agent_id, None)
        if agent is not None:
            self._take_out(agent)

    def add_load(self, agent_id: str, change: int) -> None:
        """Notes that so many more tasks are with an agent."""
        agent = self._agents.get(agent_id)
        if agent is not None:
            self._take_out(agent)
            agent.load += change
            self._put_in(agent)

    def load_of(self, agent_id: str) -> int:
        """Returns how many tasks are with an agent, or on their way to it."""
        agent = self._agents.get(agent_id)
        return 0 if agent is None else agent.load

    def add_task(
        self, task_id: str, *, capability: str, agent_id: str, priority: int, queue_ms: int, order: int
    ) -> None:
        """Makes a task ready: for one agent, or for whoever has a capability. Doing so again moves it.

        Args:
            task_id: which.
            capability: what it needs, where it is not for one agent.
            agent_id: whom it is for; empty: anybody.
            priority: how urgent it is: 0 to 3.
            queue_ms: when it was queued.
            order: what came first, of what was queued in the same millisecond.
        """
        ready = _Ready(queue_ms - priority * AGEING_MS, order, task_id, capability, agent_id)
        if self._ready.get(task_id) == ready:
            return
        self.remove_task(task_id)
        self._ready[task_id] = ready
        if agent_id:
            self._by_agent.setdefault(agent_id, _Queue()).add(ready)
            self._looked_at.add(agent_id)
        else:
            self._by_capability.setdefault(capability, _Queue()).add(ready)
            self._looked_for.add(capability)

    def remove_task(self, task_id: str) -> None:
        """Takes a task out of the queue, if it is there."""
        ready = self._ready.pop(task_id, None)
        if ready is None:
            return
        queues, name = self._queue_of(ready)
        queue = queues[name]
        queue.removed(self._ready)
        if not queue.live:
            del queues[name]

    def _queue_of(self, ready: _Ready) -> tuple[dict[str, _Queue], str]:
        return (self._by_agent, ready.agent_id) if ready.agent_id else (self._by_capability, ready.capability)

    @property
    def ready_count(self) -> int:
        """How many tasks are ready."""
        return len(self._ready)

    def waiting_for(self, agent_id: str) -> int:
        """Returns how many ready tasks are for an agent alone."""
        queue = self._by_agent.get(agent_id)
        return 0 if queue is None else queue.live

    def tasks_waiting_for(self, agent_id: str) -> list[str]:
        """Returns the ready tasks that are for an agent alone, the least urgent first."""
        queue = self._by_agent.get(agent_id)
        return [] if queue is None else [each.task_id for each in sorted(queue.entries(self._ready), reverse=True)]

    def available(self, capability: str, limit: int) -> list[str]:
        """Returns agents that take tasks and are below their capacity, the least loaded first.

        Args:
            capability: what they can do; empty: anything.
            limit: how many at most.
        """
        return [place.agent_id for place in islice(self._available.get(capability, ()), limit)]

    # Matching.

    @property
    def has_news(self) -> bool:
        """Whether anything has changed that a task may be matched by."""
        return bool(self._looked_at or self._looked_for)

    def matches(self, limit: int) -> list[Match]:
        """Takes ready tasks out of the queue and gives each to an agent, whose load grows by it.

        Whoever carries a match out and fails says so, by `add_load` and `add_task`.

        Args:
            limit: how many at most; where there may be more, the next call finds them.
        """
        found: list[Match] = []
        while len(found) < limit and (match := self._next()) is not None:
            found.append(match)
        return found

    def _next(self) -> Match | None:
        while self._looked_at:
            agent_id = next(iter(self._looked_at))
            agent = self._agents.get(agent_id)
            if agent is not None and agent.is_connected and agent.place is not None:
                match = self._give(agent)
                if match is not None:
                    return match
            self._looked_at.discard(agent_id)
        while self._looked_for:
            capability = next(iter(self._looked_for))
            queue = self._by_capability.get(capability)
            free = self._free.get(capability)
            if queue is not None and free and queue.first(self._ready) is not None:
                return self._give(self._agents[free[0].agent_id])
            self._looked_for.discard(capability)
        return None

    def _give(self, agent: _Agent) -> Match | None:
        """Gives an agent that is free the most urgent task that it can do, if there is one."""
        best = min(self._firsts(agent), default=None)
        if best is None:
            return None
        self.remove_task(best.task_id)
        self._take_out(agent)
        agent.load += 1
        self._turn += 1
        agent.turn = self._turn
        self._put_in(agent)
        return Match(best.task_id, agent.agent_id)

    def _firsts(self, agent: _Agent) -> Iterator[_Ready]:
        own = self._by_agent.get(agent.agent_id)
        if own is not None and (first := own.first(self._ready)) is not None:
            yield first
        for capability in agent.capabilities:
            queue = self._by_capability.get(capability)
            if queue is not None and (first := queue.first(self._ready)) is not None:
                yield first

    # Indexes.

    def _put_in(self, agent: _Agent) -> None:
        if not agent.takes_tasks or agent.load >= agent.capacity:
            return
        place = agent.place = _Place(agent.load / agent.capacity, agent.turn, agent.agent_id)
        for capability in (*agent.capabilities, _ANYTHING):
            _index(self._available, capability).add(place)
        if agent.is_connected:
            for capability in agent.capabilities:
                _index(self._free, capability).add(place)
                if capability in self._by_capability:
                    self._looked_for.add(capability)
            if agent.agent_id in self._by_agent:
                self._looked_at.add(agent.agent_id)

    def _take_out(self, agent: _Agent) -> None:
        place, agent.place = agent.place, None
        if place is None:
            return
        for capability in (*agent.capabilities, _ANYTHING):
            _remove(self._available, capability, place)
        if agent.is_connected:
            for capability in agent.capabilities:
                _remove(self._free, capability, place)


def _index(indexes: dict[str, SortedList[_Place]], name: str) -> SortedList[_Place]:
    index = indexes.get(name)
    if index is None:
        index = indexes[name] = SortedList()
    return index


def _remove(indexes: dict[str, SortedList[_Place]], name: str, place: _Place) -> None:
    index = indexes[name]
    index.remove(place)
    if not index:
        del indexes[name]
