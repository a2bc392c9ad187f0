"""Work for several agents, on every implementation."""

import asyncio

import pytest

from onex_memory.spi import (
    AgentNotFound,
    InvalidArgument,
    NoAgents,
    ProtocolAgentManager,
    ProtocolCoordinationTask,
    limits,
)
from tests.support.agents import AgentAtHand, OpenSession, done, failed, task

_PARTS = 300
"""How many parts an agent is given where there is no time for all: fewer than it may have."""


async def working(at_hand: AgentAtHand, *, fails: bool = False) -> None:
    """Does whatever comes: says who did it, and with what."""
    while True:
        assigned = await at_hand.task()
        if fails:
            await at_hand.report(assigned, failed(is_final=True))
            continue
        assert assigned.spec.data is not None
        assert at_hand.registration is not None
        document = assigned.spec.data[1:].decode()
        await at_hand.report(assigned, done(f"{at_hand.registration.agent_id}:{document}"))


async def coordinated(
    agents: ProtocolAgentManager, open_session: OpenSession, strategy: str, *, fails: str = "", **options: object
) -> tuple[list[tuple[str, str]], list[object]]:
    at_hand = [await open_session(name, "work", capacity=8) for name in ("a", "b", "c")]
    async with asyncio.TaskGroup() as group:
        jobs = [
            group.create_task(working(each, fails=name == fails))
            for each, name in zip(at_hand, ("a", "b", "c"), strict=True)
        ]
        work = ProtocolCoordinationTask("work", {"q": 1}, ("a", "b", "c"), strategy, 10.0, **options)  # type: ignore[arg-type]  # one of the strategies
        result = await agents.coordinate_agents(work)
        for job in jobs:
            job.cancel()
    assert not result.timed_out
    assert result.success_count + result.failure_count == len(result.outcomes)
    return [(each.agent_id, each.state) for each in result.outcomes], list(result.results)


async def test_broadcast_gives_the_whole_to_each(agents: ProtocolAgentManager, agent: OpenSession) -> None:
    outcomes, results = await coordinated(agents, agent, "broadcast")
    assert outcomes == [("a", "completed"), ("b", "completed"), ("c", "completed")]
    assert results == ['a:{"q":1}', 'b:{"q":1}', 'c:{"q":1}']


async def test_part_that_fails_fails_by_itself(agents: ProtocolAgentManager, agent: OpenSession) -> None:
    outcomes, results = await coordinated(agents, agent, "broadcast", fails="b")
    assert outcomes == [("a", "completed"), ("b", "failed"), ("c", "completed")]
    assert results[1] is None


async def test_round_robin_goes_on_where_it_was(agents: ProtocolAgentManager, agent: OpenSession) -> None:
    first, _ = await coordinated(agents, agent, "round_robin", items=(1, 2, 3, 4))
    assert [name for name, _ in first] == ["a", "b", "c", "a"]
    second, _ = await coordinated(agents, agent, "round_robin")
    assert [name for name, _ in second] == ["b"]


async def test_least_loaded_spreads_items_by_load(agents: ProtocolAgentManager, agent: OpenSession) -> None:
    outcomes, _ = await coordinated(agents, agent, "least_loaded", items=(1, 2, 3, 4, 5, 6))
    assert sorted(name for name, _ in outcomes) == ["a", "a", "b", "b", "c", "c"]


async def test_pipeline_feeds_each_result_to_the_next(agents: ProtocolAgentManager, agent: OpenSession) -> None:
    outcomes, results = await coordinated(agents, agent, "pipeline")
    assert [state for _, state in outcomes] == ["completed"] * 3
    assert results[0] == 'a:{"q":1}'
    assert results[1] == 'b:{"q":1,"input":"a:{\\"q\\":1}"}'


async def test_pipeline_stops_at_the_stage_that_fails(agents: ProtocolAgentManager, agent: OpenSession) -> None:
    outcomes, _ = await coordinated(agents, agent, "pipeline", fails="b")
    assert outcomes == [("a", "completed"), ("b", "failed"), ("c", "cancelled")]


async def test_scatter_gather_gathers_in_the_order_of_the_items(
    agents: ProtocolAgentManager, agent: OpenSession
) -> None:
    outcomes, results = await coordinated(agents, agent, "scatter_gather", items=(10, "x", [1]))
    assert [name for name, _ in outcomes] == ["a", "b", "c"]
    assert results == ['a:{"q":1,"item":10}', 'b:{"q":1,"item":"x"}', 'c:{"q":1,"item":[1]}']


async def test_work_that_is_not_over_in_time_is_cancelled(agents: ProtocolAgentManager, agent: OpenSession) -> None:
    at_hand = await agent("a", "work")
    result = await agents.coordinate_agents(ProtocolCoordinationTask("work", {}, ("a",), timeout_seconds=0.05))
    assert result.timed_out
    assert [each.state for each in result.outcomes] == ["timeout"]
    await at_hand.until(lambda: at_hand.stopped)


@pytest.mark.parametrize("strategy", ["round_robin", "least_loaded", "scatter_gather"])
async def test_part_that_there_was_no_time_to_queue_has_its_outcome(
    agents: ProtocolAgentManager, agent: OpenSession, strategy: str
) -> None:
    names, items = ("a", "b"), tuple(range(2 * _PARTS))
    for name in names:
        await agent(name, "work")
    work = ProtocolCoordinationTask("work", {}, names, strategy, 0.001, items)  # type: ignore[arg-type]  # one of the strategies
    result = await agents.coordinate_agents(work)
    assert result.timed_out
    assert [each.agent_id for each in result.outcomes] == [*names] * _PARTS
    assert {each.state for each in result.outcomes} == {"timeout"}
    unqueued = [each for each in result.outcomes if not each.task_id]
    assert unqueued, "nobody queues so many in a millisecond"
    assert list(result.outcomes[-len(unqueued) :]) == unqueued
    assert {each.error and each.error.kind for each in unqueued} == {"timeout"}


@pytest.mark.parametrize("strategy", ["broadcast", "pipeline"])
async def test_every_agent_has_an_outcome_however_short_the_time(
    agents: ProtocolAgentManager, agent: OpenSession, strategy: str
) -> None:
    names = tuple(f"a{number}" for number in range(8))
    for name in names:
        await agent(name, "work")
    work = ProtocolCoordinationTask("work", {}, names, strategy, 0.001)  # type: ignore[arg-type]  # one of the strategies
    result = await agents.coordinate_agents(work)
    assert result.timed_out
    assert [each.agent_id for each in result.outcomes] == [*names]


async def test_work_for_nobody_is_refused(agents: ProtocolAgentManager) -> None:
    with pytest.raises(NoAgents):
        await agents.coordinate_agents(ProtocolCoordinationTask("work"))
    with pytest.raises(AgentNotFound):
        await agents.coordinate_agents(ProtocolCoordinationTask("work", agent_ids=("nobody",)))
    with pytest.raises(InvalidArgument):
        await agents.coordinate_agents(ProtocolCoordinationTask("work", strategy="broadcast", items=(1,)))


async def test_part_that_cannot_be_queued_fails_by_itself(agents: ProtocolAgentManager, agent: OpenSession) -> None:
    full, free = await agent("full"), await agent("free")
    for _ in range(limits.MAX_AGENT_TASKS):
        await agents.assign_task_to_agent(task(), "full")
    job = asyncio.create_task(working(free))
    work = ProtocolCoordinationTask("work", {"q": 1}, ("full", "free"), "broadcast", 10.0)
    result = await agents.coordinate_agents(work)
    job.cancel()
    assert [(each.agent_id, each.state) for each in result.outcomes] == [("full", "failed"), ("free", "completed")]
    refusal = result.outcomes[0]
    assert (refusal.task_id, refusal.error and refusal.error.kind) == ("", "CountLimitReached")
    assert not full.is_over


async def test_stage_that_cannot_have_the_result_before_it_fails(
    agents: ProtocolAgentManager, agent: OpenSession
) -> None:
    at_hand = [await agent(name) for name in ("a", "b", "c")]

    async def answer_bytes() -> None:
        await at_hand[0].report(await at_hand[0].task(), done(b"no JSON"))

    job = asyncio.create_task(answer_bytes())
    work = ProtocolCoordinationTask("work", {"q": 1}, ("a", "b", "c"), "pipeline", 10.0)
    result = await agents.coordinate_agents(work)
    await job
    assert [each.state for each in result.outcomes] == ["completed", "failed", "cancelled"]
    assert result.results[0] == b"no JSON"
    assert result.outcomes[1].error is not None
    assert result.outcomes[1].error.kind == "InvalidArgument"


async def test_call_that_is_cancelled_cancels_its_parts(agents: ProtocolAgentManager, agent: OpenSession) -> None:
    at_hand = await agent("a")
    call = asyncio.create_task(agents.coordinate_agents(ProtocolCoordinationTask("work", {}, ("a",))))
    assigned = await at_hand.task()
    call.cancel()
    await at_hand.until(lambda: at_hand.stopped)
    assert (await agents.get_task(assigned.task_id)).state == "cancelled"
