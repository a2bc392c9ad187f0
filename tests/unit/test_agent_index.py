"""The index of agents and tasks in memory: what it keeps, and what it lets go of."""

from onex_memory.engine.transaction import Entry
from onex_memory.services.agent_index import AgentIndex, ClaimView
from onex_memory.services.tasks import TASKS, TaskRecord
from onex_memory.spi.values import of_bytes
from tests.support.clock import START_MS


def entry(record: TaskRecord, revision: int) -> Entry:
    return Entry(of_bytes(record.encoded()), (), revision, revision, 1, START_MS, START_MS, 0, None)


def record(**changes: int) -> TaskRecord:
    made = TaskRecord("work", None, 1, 0, 60_000, 3, 1_000, "work", "", START_MS, START_MS)
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def test_times_of_tasks_that_are_over_are_not_kept() -> None:
    index = AgentIndex()
    for number in range(20_000):
        index.load_entry(TASKS, f"t/{number}", entry(record(), number + 1))
        index.settle(START_MS)
        index.tasks.pop(str(number))
        index.touch(str(number))
        index.settle(START_MS)
    assert len(index._due) < 3_000


def test_times_that_are_expected_survive_the_tidying() -> None:
    index = AgentIndex()
    index.load_entry(TASKS, "t/kept", entry(record(ready_ms=START_MS + 5_000), 1))
    index.load_entry(TASKS, "t/claimed", entry(record(timeout_ms=7_000), 2))
    index.claim("claimed", ClaimView(3, "a", "lease", 1, START_MS))
    for _ in range(5_000):
        for task_id in ("kept", "claimed"):
            index.touch(task_id)
        index.settle(START_MS)
    due = {(each.kind, each.task_id, each.time_ms - START_MS) for each in index.take_due(START_MS + 100_000)}
    assert due == {
        ("ready", "kept", 5_000),
        ("deadline", "kept", 60_000),
        ("timeout", "claimed", 7_000),
        ("deadline", "claimed", 60_000),
    }
