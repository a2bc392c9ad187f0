"""What a user's type checker makes of the public values: `make types` checks this module as strictly as users may."""

from dataclasses import replace
from typing import Any, assert_type

import pytest

from onex_memory import EmbeddedMemory
from onex_memory.spi import (
    AgentNotFound,
    AgentTask,
    ContextValue,
    ProtocolAgentPoolConfig,
    ProtocolAgentTask,
    ProtocolCoordinationTask,
    ProtocolMemoryOperation,
    WorkflowEvent,
)


async def test_rebuilt_state_has_the_type_that_its_reducer_makes() -> None:
    def count(seen: int, event: WorkflowEvent) -> int:
        return seen + 1

    async with EmbeddedMemory() as memory:
        events = memory.workflows.events
        await events.append_events([WorkflowEvent("order", "1", "paid"), WorkflowEvent("order", "1", "sent")])
        rebuilt = await events.rebuild_state("order", "1", count, initial=0)
        assert_type(rebuilt.state, int)
        assert rebuilt.state == 2


async def test_state_that_begins_empty_has_the_type_that_its_reducer_makes() -> None:
    def counted(seen: dict[str, int], event: WorkflowEvent) -> dict[str, int]:
        return {**seen, event.event_type: seen.get(event.event_type, 0) + 1}

    def rest(left: int, event: WorkflowEvent) -> int:
        return left - 1

    async with EmbeddedMemory() as memory:
        events = memory.workflows.events
        await events.append_events([WorkflowEvent("order", "1", "paid", {"amount": 5})])
        last = await events.rebuild_state("order", "1", lambda state, event: event.data, initial={})
        assert_type(last.state, ContextValue | None)
        assert last.state == {"amount": 5}
        merged = await events.rebuild_state("order", "1", lambda state, event: {**state, "n": 1}, initial={})
        assert merged.state["n"] == 1
        each = await events.rebuild_state("order", "1", counted, initial={})
        assert_type(each.state, dict[str, int])
        assert each.state == {"paid": 1}
        with pytest.raises(TypeError):
            await events.rebuild_state("order", "1", rest, initial={})  # type: ignore[arg-type]  # no dict is a number
        with pytest.raises(TypeError):
            await events.rebuild_state("order", "1", rest, initial="2")  # type: ignore[arg-type]  # nor is a text


async def test_what_callers_have_is_taken_as_it_is() -> None:
    texts: dict[str, str] = {"by": "me"}
    rows: dict[str, list[int]] = {"rows": [1, 2]}
    names: list[str] = ["a", "b"]
    async with EmbeddedMemory() as memory:
        done = await memory.operations.batch_store([ProtocolMemoryOperation("store", "k", rows, metadata=texts)])
        assert done.success_count == 1
        assert await memory.memory.get_metadata("k") == texts
        pool_id = await memory.pools.create_agent_pool("p", ProtocolAgentPoolConfig(0, 2, 0, names))
        assert [pool.config.capabilities async for pool in memory.pools.list_pools()] == [("a", "b")]
        assert await memory.pools.delete_agent_pool(pool_id)
        task = await memory.agents.get_task(await memory.agents.submit_task(ProtocolAgentTask("count", rows)))
        assert task.task.data == rows
        work = ProtocolCoordinationTask("count", rows, agent_ids=names[:1], items=[rows, rows], timeout_seconds=60)
        with pytest.raises(AgentNotFound):
            await memory.agents.coordinate_agents(replace(work, strategy="scatter_gather"))


def test_handler_works_on_its_data_without_a_cast() -> None:
    def rows_of(task: AgentTask) -> int:
        assert_type(task.data, dict[str, Any])
        return len(task.data["rows"])

    assert callable(rows_of)
