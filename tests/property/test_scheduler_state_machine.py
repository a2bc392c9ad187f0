"""The scheduler against a model that looks at everything: who gets what is the same, whatever happened before."""

from dataclasses import dataclass, field

from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from onex_memory.services.scheduler import AGEING_MS, Scheduler
from tests.support.clock import START_MS, ManualClock

CAPABILITIES = ("read", "write", "think")
AGENTS = ("a", "b", "c")
TASKS = tuple(f"t{number}" for number in range(12))


@dataclass
class Agent:
    capabilities: tuple[str, ...]
    capacity: int
    takes_tasks: bool
    is_connected: bool
    load: int = 0
    turn: int = 0

    @property
    def has_room(self) -> bool:
        return self.takes_tasks and self.load < self.capacity


@dataclass
class Task:
    capability: str
    agent_id: str
    priority: int
    queue_ms: int
    order: int

    @property
    def rank(self) -> tuple[int, int]:
        return self.queue_ms - self.priority * AGEING_MS, self.order


@dataclass
class Model:
    agents: dict[str, Agent] = field(default_factory=dict)
    tasks: dict[str, Task] = field(default_factory=dict)
    turns: int = 0

    def can_do(self, agent_id: str, task: Task) -> bool:
        if task.agent_id:
            return task.agent_id == agent_id
        return task.capability in self.agents[agent_id].capabilities

    def takers(self, task: Task) -> list[str]:
        return [
            agent_id
            for agent_id, agent in self.agents.items()
            if agent.has_room and agent.is_connected and self.can_do(agent_id, task)
        ]

    def place(self, agent_id: str) -> tuple[float, int, str]:
        agent = self.agents[agent_id]
        return agent.load / agent.capacity, agent.turn, agent_id


class SchedulerMachine(RuleBasedStateMachine):
    """What happens to a scheduler and to its model."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = ManualClock()
        self.scheduler = Scheduler()
        self.model = Model()
        self.orders = 0
        self.running: dict[str, str] = {}

    @rule(seconds=st.integers(0, 90))
    def time_passes(self, seconds: int) -> None:
        self.clock.leap(seconds)

    @rule(
        agent_id=st.sampled_from(AGENTS),
        capabilities=st.sets(st.sampled_from(CAPABILITIES)).map(lambda chosen: tuple(sorted(chosen))),
        capacity=st.integers(1, 3),
        takes_tasks=st.booleans(),
        is_connected=st.booleans(),
    )
    def agent_changes(
        self, agent_id: str, capabilities: tuple[str, ...], capacity: int, takes_tasks: bool, is_connected: bool
    ) -> None:
        self.scheduler.set_agent(agent_id, capabilities, capacity, takes_tasks=takes_tasks, is_connected=is_connected)
        known = self.model.agents.get(agent_id)
        load, turn = (known.load, known.turn) if known else (0, 0)
        self.model.agents[agent_id] = Agent(capabilities, capacity, takes_tasks, is_connected, load, turn)

    @rule(agent_id=st.sampled_from(AGENTS))
    def agent_goes(self, agent_id: str) -> None:
        self.scheduler.forget_agent(agent_id)
        self.model.agents.pop(agent_id, None)
        self.running = {task_id: each for task_id, each in self.running.items() if each != agent_id}

    @rule(
        task_id=st.sampled_from(TASKS),
        capability=st.sampled_from(CAPABILITIES),
        agent_id=st.sampled_from(("", "", *AGENTS)),
        priority=st.integers(0, 3),
    )
    def task_comes(self, task_id: str, capability: str, agent_id: str, priority: int) -> None:
        self.orders += 1
        task = Task(capability, agent_id, priority, self.clock.now_ms(), self.orders)
        self.scheduler.add_task(
            task_id,
            capability=capability,
            agent_id=agent_id,
            priority=priority,
            queue_ms=task.queue_ms,
            order=task.order,
        )
        self.model.tasks[task_id] = task

    @rule(task_id=st.sampled_from(TASKS))
    def task_goes(self, task_id: str) -> None:
        self.scheduler.remove_task(task_id)
        self.model.tasks.pop(task_id, None)

    @precondition(lambda self: self.running)
    @rule(choice=st.randoms(use_true_random=False))
    def task_is_over(self, choice: object) -> None:
        task_id = min(self.running)
        agent_id = self.running.pop(task_id)
        self.scheduler.add_load(agent_id, -1)
        if agent_id in self.model.agents:
            self.model.agents[agent_id].load -= 1

    @rule(limit=st.integers(1, 5))
    def tasks_are_given_out(self, limit: int) -> None:
        for task_id, agent_id in self.scheduler.matches(limit):
            model = self.model
            task, agent = model.tasks[task_id], model.agents[agent_id]
            assert agent.has_room, "who gets a task can take it"
            assert agent.is_connected, "and is reached"
            assert model.can_do(agent_id, task)
            best = min((each.rank, other) for other, each in model.tasks.items() if model.can_do(agent_id, each))
            assert best[1] == task_id, "an agent gets the most urgent task that it can do"
            rivals = [other for other in model.takers(task) if model.place(other) < model.place(agent_id)]
            for rival in rivals:  # whoever is less loaded has something as urgent of its own to do, or gets it next
                assert any(model.can_do(rival, each) for each in model.tasks.values())
            del model.tasks[task_id]
            model.turns += 1
            agent.load += 1
            agent.turn = model.turns
            self.running.setdefault(task_id, agent_id)
            if self.running[task_id] != agent_id:  # it runs twice: its first run is over
                first = self.running[task_id]
                self.scheduler.add_load(first, -1)
                if first in model.agents:
                    model.agents[first].load -= 1
                self.running[task_id] = agent_id
            elif sum(each == agent_id for each in self.running.values()) < agent.load:
                self.scheduler.add_load(agent_id, -1)
                agent.load -= 1

    @rule()
    def everything_is_given_out(self) -> None:
        while before := self.scheduler.ready_count:
            self.tasks_are_given_out(5)
            if self.scheduler.ready_count == before:
                break
        left = {task_id: self.model.takers(task) for task_id, task in self.model.tasks.items()}
        assert not any(left.values()), "no task waits while somebody could take it"

    @invariant()
    def counts_agree(self) -> None:
        assert self.scheduler.ready_count == len(self.model.tasks)
        for agent_id in AGENTS:
            waiting = [task_id for task_id, task in self.model.tasks.items() if task.agent_id == agent_id]
            assert self.scheduler.waiting_for(agent_id) == len(waiting)
            agent = self.model.agents.get(agent_id)
            assert self.scheduler.load_of(agent_id) == (agent.load if agent else 0)

    @invariant()
    def available_agents_agree(self) -> None:
        for capability in ("", *CAPABILITIES):
            expected = [
                agent_id
                for agent_id, agent in self.model.agents.items()
                if agent.has_room and (not capability or capability in agent.capabilities)
            ]
            assert self.scheduler.available(capability, 10) == sorted(expected, key=self.model.place)


TestScheduler = SchedulerMachine.TestCase
TestScheduler.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)


def test_no_task_is_starved_by_more_urgent_ones() -> None:
    scheduler = Scheduler()
    scheduler.set_agent("a", ("work",), 1, takes_tasks=True, is_connected=True)
    scheduler.add_task("low", capability="work", agent_id="", priority=0, queue_ms=START_MS, order=0)
    given = []
    for number in range(1, 400):  # a critical one each second, for ever
        now_ms = START_MS + number * 1_000
        scheduler.add_task(str(number), capability="work", agent_id="", priority=3, queue_ms=now_ms, order=number)
        given += [match.task_id for match in scheduler.matches(1)]
        scheduler.add_load("a", -1)
    assert given.index("low") == 179  # before the first that came three levels of a minute each later
