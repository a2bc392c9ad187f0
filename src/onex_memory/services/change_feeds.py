"""The feeds of all namespaces: one for each where anybody follows changes.

Owns when a feed begins and ends, and the counters of streams, which outlive it.
"""

from __future__ import annotations

from collections.abc import Iterable

from onex_memory.engine.interface import Engine
from onex_memory.engine.slices import Slices
from onex_memory.services.change_feed import ChangeFeed
from onex_memory.services.topics import RecentParts, StreamCounters
from onex_memory.spi.clock import Clock

__all__ = ["ChangeFeeds"]


class ChangeFeeds:
    """Makes feeds, and closes those that nobody needs."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self._recent = RecentParts()
        self.slices = Slices()
        """Measures how long the feeds hold up the loop, slice by slice."""
        self._feeds: dict[str, ChangeFeed] = {}
        self._counters: dict[tuple[str, str], StreamCounters] = {}
        self._is_draining = False

    @property
    def is_draining(self) -> bool:
        """Whether nobody may begin to follow any more."""
        return self._is_draining

    async def of(self, namespace: str) -> ChangeFeed:
        """Returns the feed of a namespace, at work. Whoever asked must join it at once, or `release` it."""
        feed = self._feeds.get(namespace)
        if feed is None or feed.has_failed:
            position = await self._engine.cursor(namespace)
            feed = self._feeds.get(namespace)
            if feed is None or feed.has_failed:
                feed = self._feeds[namespace] = ChangeFeed(
                    self._engine, self._clock, namespace, recent=self._recent, slices=self.slices, position=position
                )
        return feed

    def existing(self, namespace: str) -> ChangeFeed | None:
        """Returns the feed of a namespace; None: nobody follows anything there."""
        return self._feeds.get(namespace)

    def all(self) -> Iterable[ChangeFeed]:
        """Returns those that are at work."""
        return self._feeds.values()

    async def release(self, namespace: str, feed: ChangeFeed) -> None:
        """Ends a feed that nobody follows."""
        if not feed.followers:
            if self._feeds.get(namespace) is feed:
                del self._feeds[namespace]
            await feed.aclose()

    def counters(self, namespace: str, stream_id: str) -> StreamCounters:
        """Returns the counters of a stream; those of a choice without a name are nobody's."""
        if not stream_id:
            return StreamCounters()
        return self._counters.setdefault((namespace, stream_id), StreamCounters())

    def known_counters(self, namespace: str, stream_id: str) -> StreamCounters:
        """Returns the counters of a stream, without making any that last."""
        return self._counters.get((namespace, stream_id)) or StreamCounters()

    def forget(self, namespace: str, stream_id: str) -> None:
        """Forgets the counters of a stream that is deleted."""
        self._counters.pop((namespace, stream_id), None)

    def forget_namespace(self, namespace: str) -> None:
        """Forgets the counters of a namespace that was deleted."""
        for place in [place for place in self._counters if place[0] == namespace]:
            del self._counters[place]

    def drain(self) -> None:
        """Tells all who follow to go on elsewhere."""
        self._is_draining = True
        for feed in self._feeds.values():
            feed.end_all(None)

    async def aclose(self) -> None:
        """Ends all feeds."""
        self.drain()
        feeds, self._feeds = self._feeds, {}
        for feed in feeds.values():
            await feed.aclose()
