"""Workflows for tests: an order that is paid, packed and shipped."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any

from onex_memory.spi import WorkflowEvent

__all__ = ["NOTHING", "ORDER", "counted", "event", "events", "folded", "taken"]

ORDER = "order-processing"
NOTHING: dict[str, Any] = {}
"""The state before the first event."""


def event(
    kind: str = "step", instance: str = "1", *, workflow: str = ORDER, data: Any = None, id: str = ""
) -> WorkflowEvent:
    """An event; its id is drawn at random where none is given."""
    if id:
        return WorkflowEvent(workflow, instance, kind, data, event_id=id)
    return WorkflowEvent(workflow, instance, kind, data)


def events(count: int, instance: str = "1", *, workflow: str = ORDER) -> list[WorkflowEvent]:
    """So many events, each with its number as data."""
    return [event(instance=instance, workflow=workflow, data=number) for number in range(1, count + 1)]


def counted(state: dict[str, Any], each: WorkflowEvent) -> dict[str, Any]:
    """A reducer: how often each type of event came, and all data in order."""
    return {
        "types": {**state.get("types", {}), each.event_type: state.get("types", {}).get(each.event_type, 0) + 1},
        "data": [*state.get("data", []), each.data],
    }


def folded(all_of_them: Sequence[WorkflowEvent]) -> dict[str, Any]:
    """What `counted` makes of events."""
    state: dict[str, Any] = {}
    for each in all_of_them:
        state = counted(state, each)
    return state


async def taken(following: AsyncIterator[WorkflowEvent], count: int) -> list[WorkflowEvent]:
    """The next events of a subscription."""
    found: list[WorkflowEvent] = []
    while len(found) < count:
        found.append(await anext(following))
    return found
