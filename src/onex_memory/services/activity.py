"""What goes on in the services, read for whoever watches over a server: who follows, who works, what waits.

Owns no counter of its own. It looks only where somebody is at work: a namespace whose changes nobody follows and whose
agents nobody has called since the start costs nothing, and is not told of.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field

from onex_memory.engine.interface import EngineStats, NamespaceStats
from onex_memory.services.change_feed import ChangeFeed
from onex_memory.services.dispatcher import Dispatcher

__all__ = ["Activity", "EngineStats", "NamespaceActivity", "NamespaceStats", "activity_of"]


@dataclass(slots=True)
class NamespaceActivity:
    """What goes on in one namespace."""

    subscribers: int = 0
    greatest_lag: int = 0
    """By how many revisions the slowest of them is behind what has been dispatched."""
    agents: int = 0
    """Agents whose lease is alive."""
    sessions: int = 0
    """Agents that are connected."""
    tasks_queued: int = 0
    """Tasks that are ready, and with no agent."""
    tasks_running: int = 0
    """Tasks that are with an agent."""


@dataclass(slots=True)
class Activity:
    """What goes on in all namespaces where somebody is at work."""

    waiting_calls: int = 0
    """Calls that wait for an item of a list, or for a lock."""
    denied_calls: int = 0
    """Commands that were not allowed, since the start."""
    namespaces: dict[str, NamespaceActivity] = field(default_factory=dict)


async def activity_of(feeds: Iterable[ChangeFeed], dispatchers: Iterable[Dispatcher]) -> dict[str, NamespaceActivity]:
    """Returns what goes on, by namespace; others get the loop between two of them."""
    found: dict[str, NamespaceActivity] = {}
    for feed in list(feeds):
        at = found.setdefault(feed.namespace, NamespaceActivity())
        at.subscribers = len(feed.followers)
        positions = [follower.reached for follower in feed.followers.values()]
        at.greatest_lag = max(0, feed.position - min(positions, default=feed.position))
        await asyncio.sleep(0)
    for dispatcher in list(dispatchers):
        index = dispatcher.index
        at = found.setdefault(dispatcher.namespace, NamespaceActivity())
        at.agents = sum([agent.is_alive for agent in index.agents.values()])
        at.sessions = len(dispatcher.sessions)
        at.tasks_queued = index.scheduler.ready_count
        at.tasks_running = len(index.claims)
        await asyncio.sleep(0)
    return found
