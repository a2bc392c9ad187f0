"""Dispatchers: what happens to one happens to no other, and what one does not know yet is judged by the engine."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from onex_memory import EmbeddedMemory
from onex_memory.engine.engine import MemoryEngine
from onex_memory.engine.transaction import Commit
from onex_memory.services.agent_sessions import Session
from onex_memory.services.dispatcher import Dispatcher
from onex_memory.services.dispatchers import Dispatchers
from onex_memory.services.task_reports import carry_out_reports
from onex_memory.spi.commands.tasks import AssignedTask, Report, TaskProgress
from onex_memory.spi.errors import Fenced, Unavailable
from tests.support.agents import AgentAtHand, done, failed, task
from tests.support.clock import ManualClock
from tests.support.steered import turns


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
async def dispatchers(clock: ManualClock) -> AsyncIterator[Dispatchers]:
    made = Dispatchers(MemoryEngine(clock=clock), clock)
    yield made
    await made.aclose()


async def test_time_goes_on_in_other_namespaces_when_one_fails(dispatchers: Dispatchers, clock: ManualClock) -> None:
    failing, other = await dispatchers.known("failing"), await dispatchers.known("other")
    ticks = 0

    def fail(now_ms: int) -> None:
        raise KeyError("something that nobody foresaw")

    def count(now_ms: int) -> None:
        nonlocal ticks
        ticks += 1

    failing.tick, other.tick = fail, count  # type: ignore[method-assign] # what goes wrong is the test's
    for _ in range(3):
        await clock.advance(0.1)
    assert ticks == 3
    assert isinstance(failing.failure, KeyError)
    with pytest.raises(Unavailable, match="has stopped"):
        failing.check_standing()


async def test_failed_dispatcher_is_closed_when_another_takes_its_place(dispatchers: Dispatchers) -> None:
    failed = await dispatchers.known("default")
    failed.fail(KeyError("something that nobody foresaw"))
    again = await dispatchers.known("default")
    assert again is not failed
    await turns()
    assert failed._following.done()
    with pytest.raises(Unavailable, match="has stopped"):
        failed.check_standing()  # and not that the server does
    await asyncio.wait_for(again.caught_up(), 5)


# Reports whose check by the dispatcher, which follows the log, came before what the engine did meanwhile.


@pytest.fixture
async def memory(clock: ManualClock) -> AsyncIterator[EmbeddedMemory]:
    async with EmbeddedMemory(clock=clock) as opened:
        yield opened


async def with_agent(memory: EmbeddedMemory, at_hand: AgentAtHand) -> tuple[Dispatcher, Session, AssignedTask]:
    """Returns the dispatcher, the agent's session, and a task that the agent has, as the dispatcher knows."""
    await memory.agents.assign_task_to_agent(task(), "a")
    assigned = await at_hand.task()
    dispatcher = await memory._services._dispatchers.known("default")
    claim = dispatcher.index.claims[assigned.task_id]
    assert (claim.token, claim.lease_id) == (assigned.token, at_hand.lease_id)
    return dispatcher, dispatcher.sessions["a"], assigned


@pytest.mark.parametrize("report", [done(), failed(), TaskProgress(0.5, "half")], ids=lambda each: type(each).__name__)
async def test_report_that_a_cancellation_comes_before_changes_nothing(memory: EmbeddedMemory, report: Report) -> None:
    async with AgentAtHand(memory.agents, "a") as at_hand:
        dispatcher, session, assigned = await with_agent(memory, at_hand)
        ((record, revision),) = [each for each in await dispatcher.attempts.records([assigned.task_id]) if each]
        cancelled = dispatcher.attempts.cancelled(assigned.task_id, record, revision, assigned.token)
        # Neither gives the dispatcher its turn to read the log in between.
        (commit,) = await dispatcher.attempts.carry_out([cancelled])
        assert isinstance(commit, Commit)
        assert commit.conflict is None
        assert assigned.task_id in dispatcher.index.claims, "it is to know nothing of it yet"
        (refusal,) = await carry_out_reports(dispatcher, session, [(assigned.task_id, assigned.token, report)])
        assert isinstance(refusal, Fenced)
        assert (await memory._engine.cursor("default")).revision == commit.revision
        assert (await memory.agents.get_task(assigned.task_id)).state == "cancelled"


@pytest.mark.parametrize("report", [done(), failed(), TaskProgress(0.5, "half")], ids=lambda each: type(each).__name__)
async def test_report_behind_the_end_of_a_lease_that_nobody_saw_yet_changes_nothing(
    memory: EmbeddedMemory, clock: ManualClock, report: Report
) -> None:
    async with AgentAtHand(memory.agents, "a", lease_seconds=30) as at_hand:
        dispatcher, session, assigned = await with_agent(memory, at_hand)
        clock.leap(30)
        (refusal,) = await carry_out_reports(dispatcher, session, [(assigned.task_id, assigned.token, report)])
        assert isinstance(refusal, Fenced)
        assert (await memory.agents.get_task(assigned.task_id)).state == "queued"
