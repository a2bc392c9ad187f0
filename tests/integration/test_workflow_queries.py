"""A query over many instances looks at what it answers with, and not at what there is."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from onex_memory import EmbeddedMemory
from onex_memory.engine.space import Space
from onex_memory.spi import WorkflowInstance

MANY = 4_000


@pytest.mark.parametrize(
    "query",
    [
        {"workflow_type": "rare"},
        {"state": "failed"},
        {"workflow_type": "order", "state": "failed"},
        {"correlation_id": "cart-7"},
        {"correlation_id": "cart-7", "state": "failed"},
        {},
    ],
    ids=str,
)
async def test_query_of_ten_looks_at_tens_of_many(query: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    async with EmbeddedMemory() as memory:
        store = memory.workflows.states
        for start in range(0, MANY, 1_000):
            await asyncio.gather(
                *(
                    store.save_workflow_instance(
                        WorkflowInstance(
                            "order",
                            f"{number:06}",
                            "failed" if number % (MANY // 20) == 0 else "running",
                            correlation_id="cart-7" if number % (MANY // 10) == 0 else f"cart {number}",
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
        found = await store.query_workflow_instances(**query, limit=10)  # type: ignore[arg-type]  # all of these are texts
        assert len(found) == 10
        assert looked_at <= 40
