"""Whose tasks are whose: what a caller may do with a task follows from what it may do with agents.

Owns that rule. A task is a matter of the agent that it is for, or with; one that is for whoever is capable, and with
nobody, is a matter of all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from onex_memory.services.dispatcher import Dispatcher
from onex_memory.services.security.access import Access
from onex_memory.spi import limits
from onex_memory.spi.commands.tasks import EncodedTask

__all__ = ["available_to", "permitted"]


def permitted(access: Access, action: str) -> Callable[[EncodedTask], bool]:
    """Returns what says whether the caller may do something with a task; it is good until its grants change."""
    if access.covers("agent", action, "*"):
        return lambda _: True

    def judge(task: EncodedTask) -> bool:
        return any(
            agent_id and access.allows("agent", action, agent_id)
            for agent_id in (task.assigned_agent_id, task.agent_id)
        )

    return judge


def available_to(
    access: Access, actions: tuple[str, ...], dispatcher: Dispatcher, capability: str, limit: int
) -> list[str]:
    """Returns agents that can take a task, the least loaded first, of those that the caller may do all of this with."""
    scheduler = dispatcher.index.scheduler
    if all(access.covers("agent", action, "*") for action in actions):
        return scheduler.available(capability, limit)
    found = (
        agent_id
        for agent_id in scheduler.available(capability, limits.MAX_AGENTS)
        if all(access.allows("agent", action, agent_id) for action in actions)
    )
    return list(islice(found, limit))
