"""Tasks: from being queued to being over, on every implementation."""

import asyncio

import pytest

from onex_memory.spi import (
    AgentNotFound,
    CountLimitReached,
    DeadlineExceeded,
    Fenced,
    InvalidArgument,
    ProtocolAgentManager,
    ProtocolAgentTask,
    TaskExists,
    TaskInfo,
    TaskNotFound,
    limits,
)
from onex_memory.spi.commands.tasks import TaskProgress, TaskRelease
from tests.support.agents import OpenSession, done, failed, task
from tests.support.clock import ManualClock


async def ended(agents: ProtocolAgentManager, task_id: str) -> TaskInfo:
    return await agents.wait_for_task(task_id, timeout_seconds=10)


async def test_task_waits_for_an_agent_with_its_type_as_capability(
    agents: ProtocolAgentManager, agent: OpenSession
) -> None:
    task_id = await agents.submit_task(task("count", data={"rows": [1, 2]}))
    assert (await agents.get_task(task_id)).state == "queued"
    await agent("other", "write")
    at_hand = await agent("a", "count")
    assigned = await at_hand.task()
    assert (assigned.task_id, assigned.attempt, assigned.time_left_ms) == (task_id, 1, None)
    assert (await agents.get_task(task_id)).state == "assigned"
    assert await at_hand.report(assigned, done({"rows": 2})) is None
    found = await ended(agents, task_id)
    assert (found.state, found.result, found.task.data) == ("completed", {"rows": 2}, {"rows": [1, 2]})
    assert (found.agent_id, found.capability, found.attempt_count) == ("a", "count", 1)
    assert found.finish_time is not None


async def test_capability_may_be_another_than_the_type(agents: ProtocolAgentManager, agent: OpenSession) -> None:
    at_hand = await agent("a", "gpu")
    task_id = await agents.submit_task(task("train"), "gpu")
    assert (await at_hand.task()).task_id == task_id


async def test_urgent_tasks_go_first_then_those_that_came_first(
    agents: ProtocolAgentManager, agent: OpenSession
) -> None:
    names = {}
    for priority in ("low", "normal", "critical", "high", "critical"):
        names[await agents.submit_task(task(priority=priority))] = priority
    order = list(names)
    at_hand = await agent("a", "work", capacity=5)
    got = [(await at_hand.task()).task_id for _ in range(5)]
    assert got == [order[2], order[4], order[3], order[1], order[0]]


async def test_low_task_that_waited_long_enough_goes_before_a_higher_one(
    agents: ProtocolAgentManager, agent: OpenSession, clock: ManualClock
) -> None:
    low = await agents.submit_task(task(priority="low"))
    await clock.advance(61)
    normal = await agents.submit_task(task(priority="normal"))
    at_hand = await agent("a", "work", capacity=2)
    assert [(await at_hand.task()).task_id for _ in range(2)] == [low, normal]


async def test_no_more_tasks_come_than_the_capacity(agents: ProtocolAgentManager, agent: OpenSession) -> None:
    at_hand = await agent("a", "work", capacity=2)
    for _ in range(3):
        await agents.submit_task(task())
    first, _ = await at_hand.task(), await at_hand.task()
    assert (await agents.get_agent_status("a")).task_count == 2
    assert at_hand.has_none
    await at_hand.report(first, done())
    await at_hand.task()


async def test_assigned_task_waits_for_its_agent(agents: ProtocolAgentManager, agent: OpenSession) -> None:
    await (await agent("a", "other")).leave()
    task_id = await agents.assign_task_to_agent(task(), "a")
    await agent("b", "work")
    metrics = await agents.get_agent_metrics("a")
    assert (metrics.waiting_count, metrics.task_count) == (1, 0)
    at_hand = await agent("a")
    assert (await at_hand.task()).task_id == task_id
    found = await agents.get_task(task_id)
    assert (found.assigned_agent_id, found.capability) == ("a", "")


async def test_task_for_an_agent_that_is_not_known_is_refused(agents: ProtocolAgentManager) -> None:
    with pytest.raises(AgentNotFound):
        await agents.assign_task_to_agent(task(), "nobody")


async def test_five_hundred_tasks_can_be_assigned_to_an_agent_and_no_more(
    agents: ProtocolAgentManager, agent: OpenSession
) -> None:
    at_hand = await agent("a")
    first = await agents.assign_task_to_agent(task(), "a")
    await asyncio.gather(*(agents.assign_task_to_agent(task(), "a") for _ in range(limits.MAX_AGENT_TASKS - 1)))
    with pytest.raises(CountLimitReached) as caught:
        await agents.assign_task_to_agent(task(), "a")
    assert (caught.value.limit, caught.value.maximum) == ("max_agent_tasks", 500)
    assigned = await at_hand.task()
    assert assigned.task_id == first
    await at_hand.report(assigned, done())
    await agents.assign_task_to_agent(task(), "a")


async def test_failed_attempt_is_tried_again_after_a_while_that_doubles(
    agents: ProtocolAgentManager, agent: OpenSession, clock: ManualClock
) -> None:
    at_hand = await agent("a", "work", lease_seconds=1_000)
    task_id = await agents.submit_task(task(max_attempts=3, retry_backoff_seconds=2.0))
    for wait_s in (2, 4):
        assert await at_hand.report(await at_hand.task(), failed()) is None
        found = await agents.get_task(task_id)
        assert found.state == "queued"
        assert found.next_attempt_time is not None
        await clock.advance(wait_s - 0.1)
        assert at_hand.has_none
        await clock.advance(0.2)
    await at_hand.report(await at_hand.task(), failed("for good"))
    found = await ended(agents, task_id)
    assert found.state == "failed"
    assert found.error is not None
    assert (found.error.kind, found.error.message) == ("ValueError", "for good")
    assert [each.outcome for each in found.attempts] == ["failed"] * 3


async def test_final_failure_is_not_tried_again(agents: ProtocolAgentManager, agent: OpenSession) -> None:
    at_hand = await agent("a", "work")
    task_id = await agents.submit_task(task())
    await at_hand.report(await at_hand.task(), failed(is_final=True))
    assert (await ended(agents, task_id)).state == "failed"


async def test_parked_task_can_be_queued_again_with_all_of_its_attempts(
    agents: ProtocolAgentManager, agent: OpenSession
) -> None:
    at_hand = await agent("a", "work")
    task_id = await agents.submit_task(task(max_attempts=1))
    assert not await agents.retry_task(task_id)
    await at_hand.report(await at_hand.task(), failed())
    await ended(agents, task_id)
    assert await agents.retry_task(task_id)
    again = await at_hand.task()
    assert (again.task_id, again.attempt) == (task_id, 1)
    await at_hand.report(again, done("at last"))
    assert (await ended(agents, task_id)).result == "at last"
    assert not await agents.retry_task(task_id)
    with pytest.raises(TaskNotFound):
        await agents.retry_task("none")


async def test_attempt_that_takes_too_long_is_over_and_its_agent_is_told(
    agents: ProtocolAgentManager, agent: OpenSession, clock: ManualClock
) -> None:
    at_hand = await agent("a", "work")
    task_id = await agents.submit_task(task(timeout_seconds=5.0, max_attempts=1))
    assigned = await at_hand.task()
    assert assigned.time_left_ms == 5_000
    await clock.advance(5.1)
    found = await ended(agents, task_id)
    assert found.state == "timeout"
    assert found.error is not None
    assert found.error.kind == "timeout"
    await at_hand.until(lambda: at_hand.stopped)
    assert [(each.task_id, each.token, each.reason) for each in at_hand.stopped] == [
        (task_id, assigned.token, "timeout")
    ]
    assert isinstance(await at_hand.report(assigned, done("late")), Fenced)
    assert (await agents.get_agent_metrics("a")).timeout_count == 1


async def test_task_that_is_not_over_by_its_deadline_is_parked(
    agents: ProtocolAgentManager, agent: OpenSession, clock: ManualClock
) -> None:
    waiting = await agents.submit_task(task("nobody", deadline_seconds=5.0))
    running = await agents.submit_task(task(deadline_seconds=5.0))
    at_hand = await agent("a", "work")
    await at_hand.task()
    await clock.advance(5.1)
    for task_id in (waiting, running):
        found = await ended(agents, task_id)
        assert found.state == "timeout"
        assert found.error is not None
        assert found.error.kind == "deadline"
    await at_hand.until(lambda: at_hand.stopped)
    assert [(each.task_id, each.reason) for each in at_hand.stopped] == [(running, "deadline")]
    assert await agents.retry_task(waiting)
    assert (await agents.get_task(waiting)).state == "queued"


async def test_deadline_passes_and_cancelling_works_between_attempts_too(
    agents: ProtocolAgentManager, agent: OpenSession, clock: ManualClock
) -> None:
    at_hand = await agent("a", "work")
    overdue, cancelled = [
        await agents.submit_task(task(deadline_seconds=5.0, retry_backoff_seconds=30.0, max_attempts=9))
        for _ in range(2)
    ]
    for _ in range(2):
        assert await at_hand.report(await at_hand.task(), failed("first")) is None
    assert (await agents.get_task(overdue)).next_attempt_time is not None
    assert await agents.cancel_task(cancelled)
    assert not await agents.cancel_task(cancelled)
    await clock.advance(5.1)
    found = await ended(agents, overdue)
    assert (found.state, found.error and found.error.kind) == ("timeout", "deadline")
    assert [each.outcome for each in found.attempts] == ["failed"]
    assert not await agents.cancel_task(overdue), "it was parked: it is forgotten by this"
    assert (await agents.get_task(overdue)).state == "cancelled"
    for task_id in (overdue, cancelled):
        assert not await agents.retry_task(task_id)


async def test_cancelled_task_is_over_wherever_it_was(agents: ProtocolAgentManager, agent: OpenSession) -> None:
    queued = await agents.submit_task(task("nobody"))
    assert await agents.cancel_task(queued)
    assert (await agents.get_task(queued)).state == "cancelled"
    at_hand = await agent("a", "work")
    running = await agents.submit_task(task())
    assigned = await at_hand.task()
    assert await agents.cancel_task(running)
    await at_hand.until(lambda: at_hand.stopped)
    assert at_hand.stopped[0].reason == "cancelled"
    assert isinstance(await at_hand.report(assigned, done()), Fenced)
    assert not await agents.cancel_task(running)
    with pytest.raises(TaskNotFound):
        await agents.cancel_task("none")


async def test_progress_is_told_and_makes_the_task_run(agents: ProtocolAgentManager, agent: OpenSession) -> None:
    at_hand = await agent("a", "work")
    task_id = await agents.submit_task(task())
    assigned = await at_hand.task()
    assert await at_hand.report(assigned, TaskProgress(0.25, "reading")) is None
    found = await agents.get_task(task_id)
    assert (found.state, found.progress, found.progress_message) == ("running", 0.25, "reading")
    await at_hand.report(assigned, TaskProgress(0.5))
    assert (await agents.get_task(task_id)).progress == 0.5
    assert await at_hand.report(assigned, done()) is None


async def test_released_task_is_queued_at_once_and_the_attempt_not_counted(
    agents: ProtocolAgentManager, agent: OpenSession
) -> None:
    at_hand = await agent("a", "work")
    task_id = await agents.submit_task(task(max_attempts=1))
    await at_hand.report(await at_hand.task(), TaskRelease())
    again = await at_hand.task()
    assert (again.task_id, again.attempt) == (task_id, 1)
    assert (await agents.get_agent_metrics("a")).released_count == 1


async def test_task_whose_last_attempt_was_lost_is_parked(
    agents: ProtocolAgentManager, agent: OpenSession, clock: ManualClock
) -> None:
    at_hand = await agent("a", "work", lease_seconds=10)
    task_id = await agents.submit_task(task(max_attempts=1))
    await at_hand.task()
    await clock.advance(11)
    found = await ended(agents, task_id)
    assert found.state == "failed"
    assert found.error is not None
    assert found.error.kind == "lost"
    assert (await agents.get_agent_metrics("a")).lost_count == 1


async def test_report_under_another_token_changes_nothing(agents: ProtocolAgentManager, agent: OpenSession) -> None:
    at_hand = await agent("a", "work")
    task_id = await agents.submit_task(task())
    assigned = await at_hand.task()
    assigned.token -= 1
    refusal = await at_hand.report(assigned, done())
    assert isinstance(refusal, Fenced)
    assert (refusal.lock, refusal.token) == (f"task/{task_id}", assigned.token)
    assert (await agents.get_task(task_id)).state == "assigned"


async def test_report_of_another_agent_is_fenced(agents: ProtocolAgentManager, agent: OpenSession) -> None:
    at_hand, other = await agent("a", "work"), await agent("b")
    task_id = await agents.submit_task(task())
    assigned = await at_hand.task()
    assert isinstance(await other.report(assigned, done()), Fenced)
    assert (await agents.get_task(task_id)).state == "assigned"


async def test_result_is_recorded_once(agents: ProtocolAgentManager, agent: OpenSession) -> None:
    at_hand = await agent("a", "work")
    task_id = await agents.submit_task(task())
    assigned = await at_hand.task()
    assert await at_hand.report(assigned, done(1)) is None
    assert isinstance(await at_hand.report(assigned, done(2)), Fenced)
    assert (await agents.get_task(task_id)).result == 1
    assert (await agents.get_agent_metrics("a")).completed_count == 1


async def test_id_that_is_given_is_kept_and_taken_once(agents: ProtocolAgentManager) -> None:
    assert await agents.submit_task(task(), task_id="mine") == "mine"
    with pytest.raises(TaskExists) as caught:
        await agents.submit_task(task(), task_id="mine")
    assert caught.value.task_id == "mine"
    longest = "x" * limits.MAX_TASK_ID_BYTES
    assert await agents.submit_task(task(), task_id=longest) == longest
    with pytest.raises(InvalidArgument):
        await agents.submit_task(task(), task_id=longest + "x")


async def test_tasks_are_listed_by_state_type_and_agent(agents: ProtocolAgentManager, agent: OpenSession) -> None:
    at_hand = await agent("a", "work")
    over = await agents.submit_task(task())
    await at_hand.report(await at_hand.task(), done("result"))
    running = await agents.submit_task(task())
    await at_hand.task()
    waiting = [await agents.submit_task(task("other"), task_id=f"waiting-{number:03}") for number in range(150)]

    async def listed(**chosen: object) -> list[str]:
        return [each.task_id async for each in agents.list_tasks(**chosen)]  # type: ignore[arg-type]  # what a caller may say

    assert await listed(states=["completed"]) == [over]
    assert await listed(states=["assigned"]) == [running]
    assert await listed(states=["queued"]) == waiting
    assert sorted(await listed(agent_id="a")) == sorted([running, over])
    assert sorted(await listed(task_type="work")) == sorted([running, over])
    everything = await listed()
    assert everything[-1] == over
    assert sorted(everything) == sorted([*waiting, running, over])
    (task_over,) = [each async for each in agents.list_tasks(states=["completed"])]
    assert (task_over.result, task_over.task.data) == (None, {})


async def test_task_that_is_over_is_retained_for_a_day(
    agents: ProtocolAgentManager, agent: OpenSession, clock: ManualClock
) -> None:
    at_hand = await agent("a", "work", lease_seconds=86_400)
    early = await agents.submit_task(task())
    await at_hand.report(await at_hand.task(), done())
    await clock.advance(43_200)
    at_hand = await agent("a", "work", lease_seconds=86_400)
    late = await agents.submit_task(task())
    await at_hand.report(await at_hand.task(), done())
    await clock.advance(43_260)
    async with asyncio.timeout(10):
        while [each.task_id async for each in agents.list_tasks(states=["completed"])] != [late]:
            await clock.advance(31)
    with pytest.raises(TaskNotFound):
        await agents.get_task(early)
    assert (await agents.get_task(late)).state == "completed"


async def test_task_that_is_parked_is_retained_for_a_week(
    agents: ProtocolAgentManager, agent: OpenSession, clock: ManualClock
) -> None:
    at_hand = await agent("a", "work")
    task_id = await agents.submit_task(task(max_attempts=1))
    await at_hand.report(await at_hand.task(), failed())
    await ended(agents, task_id)
    await clock.advance(limits.PARKED_TASK_RETENTION_MS / 1_000 - 1)
    assert (await agents.get_task(task_id)).state == "failed"
    await clock.advance(1)
    with pytest.raises(TaskNotFound):
        await agents.get_task(task_id)


async def test_watching_tells_every_state_until_the_task_is_over(
    agents: ProtocolAgentManager, agent: OpenSession
) -> None:
    at_hand = await agent("a", "work")
    task_id = await agents.submit_task(task())
    assigned = await at_hand.task()
    seen: list[str] = []
    watching = agents.watch_task(task_id)
    async for found in watching:
        seen.append(found.state)
        if found.state == "assigned":
            await at_hand.report(assigned, TaskProgress(0.5))
        elif found.state == "running":
            await at_hand.report(assigned, done())
    assert seen == ["assigned", "running", "completed"]
    with pytest.raises(TaskNotFound):
        await anext(agents.watch_task("none"))


async def test_waiting_for_a_task_ends_with_the_time_for_it(agents: ProtocolAgentManager) -> None:
    task_id = await agents.submit_task(task())
    with pytest.raises(DeadlineExceeded):
        await agents.wait_for_task(task_id, timeout_seconds=0.01)
    assert (await agents.get_task(task_id)).state == "queued"


async def test_task_that_cannot_be_is_refused(agents: ProtocolAgentManager) -> None:
    for wrong in (
        task(""),
        task("x" * 257),
        task(timeout_seconds=0),
        task(deadline_seconds=-1),
        task(max_attempts=0),
        task(max_attempts=limits.MAX_TASK_ATTEMPTS + 1),
        task(retry_backoff_seconds=-1.0),
        task(priority="urgent"),
        task(data=[1]),
        task(data={"x": float("nan")}),
    ):
        with pytest.raises(InvalidArgument):
            await agents.submit_task(wrong)
    await agents.submit_task(task("x" * 256, max_attempts=limits.MAX_TASK_ATTEMPTS))


async def test_task_that_is_sent_again_is_queued_once(agents: ProtocolAgentManager) -> None:
    from onex_memory.spi.commands.agent_manager import SubmitTask
    from onex_memory.spi.commands.agent_manager_facade import task_spec

    spec = task_spec(ProtocolAgentTask("work"))
    executor = agents.executor  # type: ignore[attr-defined]  # what carries commands out
    execute = getattr(executor, "_channel", executor).execute  # a pipeline names writes by itself
    ids = {await execute(SubmitTask(spec, request_id="once")) for _ in range(2)}
    assert len(ids) == 1
    assert len([each async for each in agents.list_tasks()]) == 1


async def test_tasks_that_are_over_at_the_same_time_are_all_listed(
    agents: ProtocolAgentManager, agent: OpenSession
) -> None:
    at_hand = await agent("a", "work")
    done_ = await agents.submit_task(task())
    cancelled = await agents.submit_task(task("else"))
    assert await at_hand.report(await at_hand.task(), done()) is None
    await agents.cancel_task(cancelled)
    assert [each.task_id async for each in agents.list_tasks()] == [cancelled, done_]
