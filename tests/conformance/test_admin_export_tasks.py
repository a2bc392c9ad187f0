"""ProtocolAdmin: tasks of a namespace as JSON lines, out and in again, on every implementation."""

import asyncio
import json
from typing import Any

import pytest

from onex_memory.spi import (
    CountLimitReached,
    InvalidImportLine,
    KeyExists,
    ProtocolAdmin,
    ProtocolAgentInfo,
    ProtocolAgentManager,
    Quota,
    QuotaExceeded,
    TaskInfo,
    TaskNotFound,
)
from onex_memory.spi.limits import MAX_AGENT_TASKS
from tests.conformance.test_admin_export import exported, imported, refused
from tests.support.agents import AgentAtHand, OpenSession, done, failed, task
from tests.support.clock import ManualClock
from tests.support.implementations import Memories


async def found(agents: ProtocolAgentManager) -> dict[str, TaskInfo]:
    return {each.task_id: await agents.get_task(each.task_id) async for each in agents.list_tasks()}


async def moved(admin: ProtocolAdmin) -> bytes:
    """The export of a namespace that is deleted then."""
    lines = await exported(admin)
    await admin.delete_namespace("default")
    return lines


def said(**fields: Any) -> bytes:
    """The line of a task, by hand."""
    document = {
        "task": "t-1",
        "task_type": "work",
        "state": "queued",
        "capability": "work",
        "max_attempts": 3,
        "backoff_ms": 1000,
        "create_time": "2026-01-02T03:04:05.678Z",
    }
    document |= fields
    return json.dumps({name: each for name, each in document.items() if each is not None}).encode() + b"\n"


async def test_tasks_in_every_state_come_along(
    admin: ProtocolAdmin, agents: ProtocolAgentManager, agent: OpenSession, clock: ManualClock
) -> None:
    at_hand = await agent("a", "work", capacity=10)
    options: dict[str, Any] = {"retry_backoff_seconds": 3.5, "timeout_seconds": 60.5, "deadline_seconds": 500}
    for name in ("over", "parked", "tried"):
        await agents.submit_task(task(data={"n": 2**53 + 1}, max_attempts=2, **options), task_id=name)
        assigned = await at_hand.task()
        if name == "over":
            assert await at_hand.report(assigned, done({"result": [1, None]})) is None
        else:
            assert await at_hand.report(assigned, failed(is_final=name == "parked")) is None
    await agents.submit_task(task("else", priority="high", data={"x": "y"}, **options), "gpu", task_id="waiting")
    await agents.submit_task(task("else"), task_id="cancelled")
    await agents.cancel_task("cancelled")
    await agents.assign_task_to_agent(task("else"), "a")
    await at_hand.task()
    before = await found(agents)
    assert sorted(each.state for each in before.values()) == [
        "assigned",
        "cancelled",
        "completed",
        "failed",
        "queued",
        "queued",
    ]
    lines = await moved(admin)
    progress = await imported(admin, [lines])
    assert progress.created_count == progress.counts["tasks"] == 6
    after = await found(agents)
    assert list(after) == list(before)
    for task_id, info in after.items():
        if before[task_id].state == "assigned":
            assert (info.state, info.attempt_count, info.attempts[0].outcome) == ("queued", 1, "lost")
        else:
            assert info == before[task_id]
    assert (await exported(admin)).splitlines()[1:-1] == lines.splitlines()[1:-1]


async def test_waiting_tasks_are_done_where_they_were_imported(
    admin: ProtocolAdmin, agents: ProtocolAgentManager, agent: OpenSession, clock: ManualClock
) -> None:
    first = await agents.submit_task(task(data={"n": 1}))
    await clock.advance(0.01)
    second = await agents.submit_task(task(priority="critical"))
    await agents.register_agent(ProtocolAgentInfo("b", "test"), ["nothing"])
    third = await agents.assign_task_to_agent(task("else"), "b")
    lines = await moved(admin)
    await imported(admin, [lines])
    at_hand = await agent("a", "work", capacity=2)
    got = [await at_hand.task() for _ in range(2)]
    assert [each.task_id for each in got] == [second, first]
    assert await at_hand.report(got[1], done(7)) is None
    assert (await agents.wait_for_task(first, timeout_seconds=10)).result == 7
    assert (await (await agent("b", "nothing")).task()).task_id == third


async def test_task_whose_last_attempt_went_on_is_parked_as_if_its_agent_was_lost(
    admin: ProtocolAdmin, agents: ProtocolAgentManager, agent: OpenSession
) -> None:
    at_hand: AgentAtHand = await agent("a", "work")
    task_id = await agents.submit_task(task(max_attempts=1))
    await at_hand.task()
    await imported(admin, [await moved(admin)])
    info = await agents.wait_for_task(task_id, timeout_seconds=10)
    assert info.state == "failed"
    assert info.error is not None
    assert info.error.kind == "lost"
    assert await agents.retry_task(task_id)


async def test_mode_says_what_becomes_of_tasks_that_are_there(
    admin: ProtocolAdmin, agents: ProtocolAgentManager
) -> None:
    for name in ("a", "b"):
        await agents.submit_task(task("old"), task_id=name)
    lines = await moved(admin)
    await agents.submit_task(task("there"), task_id="b")
    error, done_ = await refused(admin, [lines])
    assert isinstance(error, KeyExists)
    assert (error.line, error.kind, error.key, done_.created_count) == (3, "task", "b", 1)
    progress = await imported(admin, [lines], mode="skip")
    assert (progress.created_count, progress.skipped_count) == (0, 2)
    assert (await agents.get_task("b")).task.task_type == "there"
    progress = await imported(admin, [lines], mode="overwrite")
    assert (progress.created_count, progress.replaced_count) == (0, 2)
    assert (await agents.get_task("b")).task.task_type == "old"


async def test_task_that_is_over_there_is_not_begun_again(
    admin: ProtocolAdmin, agents: ProtocolAgentManager, agent: OpenSession
) -> None:
    task_id = await agents.submit_task(task())
    lines = await exported(admin)
    at_hand = await agent("a", "work")
    assert await at_hand.report(await at_hand.task(), done(1)) is None
    before = await agents.wait_for_task(task_id, timeout_seconds=10)
    error, _ = await refused(admin, [lines])
    assert isinstance(error, KeyExists)
    for mode in ("skip", "overwrite"):
        assert (await imported(admin, [lines], mode=mode)).skipped_count == 1
    assert await agents.get_task(task_id) == before


async def test_task_that_was_over_while_it_was_exported_is_over(
    admin: ProtocolAdmin, agents: ProtocolAgentManager
) -> None:
    await agents.submit_task(task(), task_id="t")
    header, waiting, _ = (await exported(admin)).splitlines(keepends=True)
    await agents.cancel_task("t")
    over = (await moved(admin)).splitlines(keepends=True)[1]
    progress = None
    async for each in admin.import_([waiting, over]):
        progress = each
    assert progress is not None
    assert (progress.created_count, progress.replaced_count) == (1, 1)
    assert [each.state for each in (await found(agents)).values()] == ["cancelled"]
    assert json.loads(header)["onex_memory_export"] == 1


async def test_overwriting_takes_a_task_from_its_agent(
    admin: ProtocolAdmin, agents: ProtocolAgentManager, agent: OpenSession
) -> None:
    task_id = await agents.submit_task(task())
    lines = await exported(admin)
    at_hand = await agent("a", "work")
    first = await at_hand.task()
    await imported(admin, [lines], mode="overwrite")
    async with asyncio.timeout(10):
        again = await at_hand.task()
    assert (again.task_id, again.token != first.token) == (task_id, True)
    assert await at_hand.report(first, done()) is not None
    assert await at_hand.report(again, done("second")) is None
    assert (await agents.wait_for_task(task_id, timeout_seconds=10)).result == "second"


async def test_tasks_that_are_retained_no_longer_are_left_out(
    admin: ProtocolAdmin, agents: ProtocolAgentManager, clock: ManualClock
) -> None:
    await agents.submit_task(task(), task_id="over")
    await agents.cancel_task("over")
    lines = await moved(admin)
    clock.leap(86_401)
    assert (await imported(admin, [lines])).expired_count == 1
    assert await found(agents) == {}


async def test_tasks_for_one_agent_are_as_many_as_the_limit_allows_and_not_one_more(
    admin: ProtocolAdmin, agents: ProtocolAgentManager, store: Memories
) -> None:
    lines = [
        said(task=f"t-{number:04}", capability=None, assigned_agent_id="a") for number in range(MAX_AGENT_TASKS + 1)
    ]
    error, progress = await refused(admin, [b"".join(lines)])
    assert isinstance(error, CountLimitReached)
    assert (error.limit, progress.created_count) == ("max_agent_tasks", MAX_AGENT_TASKS)


async def test_import_of_tasks_ends_where_the_quota_does_and_can_be_finished(
    admin: ProtocolAdmin, agents: ProtocolAgentManager
) -> None:
    lines = [said(task=f"t-{number:03}", data={"kind": "json", "value": {"x": "y" * 1_000}}) for number in range(50)]
    await admin.create_namespace("team-b", quota=Quota(max_bytes=30_000))
    error, progress = await refused(admin, [b"".join(lines)], namespace="team-b")
    assert isinstance(error, QuotaExceeded)
    assert 10 < progress.created_count == progress.line_count < 30
    await admin.set_quota(None, namespace="team-b")
    done_ = await imported(admin, lines, mode="skip", namespace="team-b")
    assert (done_.skipped_count, done_.created_count) == (progress.created_count, 50 - progress.created_count)


async def test_times_in_the_future_and_expiries_of_what_waits_are_not_believed(
    admin: ProtocolAdmin, agents: ProtocolAgentManager, clock: ManualClock
) -> None:
    future = "2100-01-02T03:04:05.678Z"
    await imported(
        admin,
        [
            said(create_time=future, queue_time=future, expire_time="2030-01-01T00:00:00Z"),
            said(task="t-2", state="failed", create_time=future, finish_time=future),
            said(task="t-3", state="completed", finish_time=future, result={"kind": "string", "value": "x" * 99}),
        ],
    )
    read = {name: await agents.get_task(name) for name in ("t-1", "t-2", "t-3")}
    now_s = clock.now_ms() / 1_000
    for task_id, info in read.items():
        assert info.create_time.timestamp() <= now_s, task_id
        assert info.finish_time is None or info.finish_time.timestamp() <= now_s, task_id
    clock.leap(30 * 86_400)
    assert (await agents.get_task("t-1")).state == "queued"
    with pytest.raises(TaskNotFound):
        await agents.get_task("t-2")  # it is retained as long as one that was parked when it came


HOSTILE: dict[str, dict[str, Any]] = {
    "task": {"task": ""},
    "task_type": {"task_type": None},
    "data": {"data": {"kind": "int64", "value": 1}},
    "state": {"state": "running"},
    "finish_time": {"state": "completed"},
    "capability": {"capability": None},
    "priority": {"priority": "urgent"},
    "max_attempts": {"max_attempts": 0},
    "backoff_ms": {"backoff_ms": -1},
    "create_time": {"create_time": None},
    "timeout_ms": {"timeout_ms": 2**60},
    "attempt_count": {"attempt_count": -1},
    "progress.fraction": {"progress": {"fraction": 2}},
    "error": {"error": "broken"},
    "error.kind": {"error": {"message": "broken"}},
    "attempts": {"attempts": {}},
    "attempts[0].number": {"attempts": [{"agent_id": "a"}]},
    "attempts[0].outcome": {"attempts": [{"number": 1, "agent_id": "a", "outcome": "won"}]},
    "token": {"token": 7},
}


@pytest.mark.parametrize("field", HOSTILE)
async def test_task_that_no_export_writes_is_refused(admin: ProtocolAdmin, field: str) -> None:
    assert (await imported(admin, [said(task="t-0")], mode="skip")).created_count == 1
    error, _ = await refused(admin, [said(**HOSTILE[field])])
    assert isinstance(error, InvalidImportLine)
    assert field in error.description
