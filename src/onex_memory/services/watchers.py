"""Watchers: whoever waits for a thing of a certain name to change is woken when it does.

Owns the events that they wait for, and which name each belongs to.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator

__all__ = ["Watchers"]


class Watchers:
    """Those who watch things of one kind, by name."""

    __slots__ = ("_events",)

    def __init__(self) -> None:
        self._events: dict[str, set[asyncio.Event]] = {}

    def __bool__(self) -> bool:
        """Whether anybody watches."""
        return bool(self._events)

    @contextlib.contextmanager
    def watching(self, name: str) -> Iterator[asyncio.Event]:
        """Gives an event that is set each time that the thing has changed."""
        event = asyncio.Event()
        self._events.setdefault(name, set()).add(event)
        try:
            yield event
        finally:
            events = self._events[name]
            events.discard(event)
            if not events:
                del self._events[name]

    def wake(self, changed: set[str]) -> None:
        """Wakes those who watch what has changed, and empties the set of its names."""
        for name in changed & self._events.keys():
            for event in self._events[name]:
                event.set()
        changed.clear()

    def wake_all(self) -> None:
        """Wakes everybody: what they wait for may not be told any more."""
        for events in self._events.values():
            for event in events:
                event.set()
