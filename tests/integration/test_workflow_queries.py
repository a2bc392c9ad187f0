"""A query over many instances, or events, looks at what it answers with, and not at what there is."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from onex_memory import EmbeddedMemory
from onex_memory.engine.space import Space
from onex_memory.services.workflows import EVENTS, INDEX
from onex_memory.spi import EventQueryOptions, WorkflowInstance
from tests.support.clock import ManualClock
from tests.support.workflows import ORDER, event

MANY = 4_000


@pytest.mark.parametrize(
    "query",
    [
        {"workflow_type": "rare"},
        {"state": "failed"},
        {"workflow_type": "order", "state": "failed"},
        {"correlation_id": "cart-7"},
        {"correlation_id": "cart-7", "state": "failed"},
        {"correlation_id": "sale", "state": "failed"},
        {"correlation_id": "sale", "state": "failed", "workflow_type": "order", "offset": 5},
        {},
    ],
    ids=str,
)
async def test_query_of_ten_looks_at_tens_of_many(query: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    async with EmbeddedMemory() as memory:
        store = memory.workflows.states
        for start in range(0, MANY, 1_000):
            await asyncio.gather(
                *(
                    store.save_workflow_instance(
                        WorkflowInstance(
                            "order",
                            f"{number:06}",
                            "failed" if number % (MANY // 40) == 0 else "running",
                            correlation_id="cart-7" if number % (MANY // 10) == 0 else "sale",
                        )
                    )
                    for number in range(start, start + 1_000)
                )
            )
        for number in range(20):
            await store.save_workflow_instance(WorkflowInstance("rare", f"{number}", "running"))
        looked_at = 0
        plain = Space.examine

        def examine(space: Space, *arguments: Any) -> Any:
            nonlocal looked_at
            found = plain(space, *arguments)
            looked_at += len(found[0])
            return found

        read = memory._engine.read

        async def reading(namespace: str, space: str, keys: Sequence[str]) -> Any:
            nonlocal looked_at
            looked_at += len(keys)
            return await read(namespace, space, keys)

        monkeypatch.setattr(Space, "examine", examine)
        monkeypatch.setattr(memory._engine, "read", reading)
        found = await store.query_workflow_instances(**query, limit=10)
        assert len(found) == 10
        assert looked_at <= 40


async def test_index_has_nothing_of_an_instance_that_is_gone() -> None:
    async with EmbeddedMemory() as memory:
        store = memory.workflows.states
        for state, correlation_id in (("running", "a"), ("failed", "a"), ("failed", "b"), ("completed", "")):
            await store.save_workflow_instance(WorkflowInstance(ORDER, "1", state, correlation_id=correlation_id))
            assert await memory._engine.count("default", INDEX, glob=None) == (3 if correlation_id else 1)
        assert await store.delete_workflow_instance(ORDER, "1")
        assert not await memory._engine.count("default", INDEX, glob=None)


@pytest.mark.parametrize("of", [{}, {"workflow_type": ORDER}, {"workflow_type": ORDER, "instance_id": "7"}], ids=str)
async def test_events_since_a_moment_are_found_among_many(of: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    clock = ManualClock()
    async with EmbeddedMemory(clock=clock) as memory:
        store = memory.workflows.events
        for number in range(MANY // 2):
            await store.append_events([event(instance="7" if number % 2 else f"{number % 40}")])
            if not number % 100:
                await clock.advance(1)
        await clock.advance(1)
        moment = datetime.fromtimestamp(clock.now_ms() / 1_000, UTC)
        for _ in range(3):
            await store.append_events([event("late", "7")])
        looked_at = 0
        plain = memory._engine.range

        async def ranging(*arguments: Any, **options: Any) -> Any:
            nonlocal looked_at
            found = await plain(*arguments, **options)
            looked_at += len(found)
            return found

        monkeypatch.setattr(memory._engine, "range", ranging)
        query = EventQueryOptions(**of, from_timestamp=moment)  # type: ignore[arg-type]  # all of these are texts
        assert [each.event_type for each in await store.read_events(query)] == ["late"] * 3
        assert looked_at <= 40


@pytest.mark.parametrize(("first", "last"), [(None, 1), (200, None), (100, 101)])
async def test_events_of_other_sequences_are_not_read(
    first: int | None, last: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with EmbeddedMemory() as memory:
        store = memory.workflows.events
        for number in range(1_000):
            await store.append_events([event(instance=f"{number % 5}")])
        looked_at = 0
        plain = memory._engine.range

        async def ranging(namespace: str, space: str, *arguments: Any, **options: Any) -> Any:
            nonlocal looked_at
            found = await plain(namespace, space, *arguments, **options)
            looked_at += len(found) if space == EVENTS else 0
            return found

        monkeypatch.setattr(memory._engine, "range", ranging)
        query = EventQueryOptions(workflow_type=ORDER, from_sequence=first, to_sequence=last, limit=1_000)
        wanted = range(first or 1, (last or 200) + 1)
        found = await store.read_events(query)
        assert [each.sequence_number for each in found] == [number for number in wanted for _ in range(5)]
        assert [each.instance_id for each in found] == [f"{number}" for _ in wanted for number in range(5)]
        assert looked_at == 5 * len(wanted)
