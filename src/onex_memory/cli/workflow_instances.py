"""Finding workflow instances by their events: those that no worker has saved are found too.

Owns what is asked for it. How it is written is `workflows`'.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, NamedTuple

from onex_memory.cli.output import to_document

if TYPE_CHECKING:
    from onex_memory.client import MemoryClient
    from onex_memory.spi.workflow_events import WorkflowEvent

__all__ = ["BegunInstance", "begun_instances"]

_TOGETHER: Final = 256
"""How many instances are asked about at once."""


class BegunInstance(NamedTuple):
    """An instance that has events."""

    first: WorkflowEvent
    last: int
    """The sequence of its last event."""
    state: str | None
    """None: it was never saved."""

    def document(self) -> dict[str, object]:
        """As JSON."""
        return {
            "workflow_type": self.first.workflow_type,
            "instance_id": self.first.instance_id,
            "state": self.state,
            "sequence": self.last,
            "correlation_id": self.first.correlation_id,
            "begin_time": to_document(self.first.timestamp),
        }

    def cells(self) -> tuple[str, ...]:
        """For a table, but for the time."""
        first = self.first
        return (first.workflow_type, first.instance_id, self.state or "", str(self.last), first.correlation_id)


async def begun_instances(client: MemoryClient, workflow_type: str | None, limit: int) -> list[BegunInstance]:
    """Returns the instances that have events, as they are found by their first ones, in the order of these."""
    from onex_memory.spi.workflow_events import EventQueryOptions

    query = EventQueryOptions(workflow_type=workflow_type, to_sequence=1, include_archived=True, limit=limit)
    firsts = await client.workflows.events.read_events(query)
    found: list[BegunInstance] = []
    for start in range(0, len(firsts), _TOGETHER):
        found += await asyncio.gather(*(_asked(client, first) for first in firsts[start : start + _TOGETHER]))
    return [each for each in found if each.last]  # it may have been deleted meanwhile


async def _asked(client: MemoryClient, first: WorkflowEvent) -> BegunInstance:
    name = first.workflow_type, first.instance_id
    last = await client.workflows.events.get_last_sequence_number(*name)
    saved = await client.workflows.states.load_workflow_instance(*name)
    return BegunInstance(first, last, None if saved is None else saved.state)
