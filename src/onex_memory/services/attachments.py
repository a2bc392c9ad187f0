"""Subscriptions that last: how one is begun, attached under a durable name, acknowledged, ended and forgotten.

Owns what is the same whatever is followed: changes of keys, or events. What is followed is a choice, and where
positions of durable subscriptions are kept is a text that stands for it: the id of a stream, or what it is made of.
"""

from __future__ import annotations

import secrets
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Any, Final, Protocol

from onex_memory.engine import transaction as engine
from onex_memory.engine.interface import Cursor, Engine
from onex_memory.services.feeds import Feeds
from onex_memory.services.streams import ENDED_SUBSCRIPTIONS, SUBSCRIPTIONS, Attachment, durable_glob, durable_key
from onex_memory.services.subscriptions import Subscription
from onex_memory.spi import limits
from onex_memory.spi.clock import Clock
from onex_memory.spi.cursors import read_cursor
from onex_memory.spi.errors import SubscriptionNotFound, Superseded, TooManySubscriptions, Unavailable
from onex_memory.spi.values import of_bool

__all__ = ["Attachments", "Wanted"]

_ENDED_MS: Final = 600_000
"""How long an id that was ended is remembered, in milliseconds: longer than anybody goes on trying to resume."""


class Wanted(Protocol):
    """What whoever subscribes says of the subscription."""

    cursor: str
    """Where it goes on, or begins; empty: it does not say so."""
    durable_name: str
    subscription_id: str
    """The id that it had; empty: it is new."""


class Attachments:
    """The subscriptions of one namespace."""

    def __init__(self, engine: Engine, clock: Clock, feeds: Feeds, namespace: str) -> None:
        self._engine = engine
        self._clock = clock
        self._feeds = feeds
        self._namespace = namespace

    async def frames(
        self,
        wanted: Wanted,
        start: Cursor,
        *,
        stream_id: str,
        kept_with: str,
        make: Callable[[str, Cursor, list[tuple[str, str]]], Subscription],
        check: Callable[[], Awaitable[object]] | None = None,
        snapshot: bool = False,
        snapshot_after: str | None = None,
        places: list[tuple[str, str]],
    ) -> AsyncGenerator[Any, None]:
        """Begins a subscription and iterates over its frames; closing the iterator ends it.

        Args:
            wanted: what is said of it.
            start: where it begins, unless it is durable and was there before.
            stream_id: whose counters count; empty: nobody's.
            kept_with: what positions of durable subscriptions are kept with.
            make: makes it, of its id, its position, and the places that say whether it goes on.
            check: raises when what is followed is gone.
            snapshot: whether it begins with the entries that are there.
            snapshot_after: behind which of them.
            places: the entries, by space and key, that say whether what is followed is still there.
        """
        subscription_id = wanted.subscription_id or secrets.token_hex(12)
        position = start
        where = [(ENDED_SUBSCRIPTIONS, subscription_id), *places]
        if wanted.durable_name:
            where.append((SUBSCRIPTIONS, durable_key(kept_with, wanted.durable_name)))
            position = await self._attach(wanted, kept_with, subscription_id, start)
        subscription = make(subscription_id, position, where)
        if self._feeds.is_draining:
            raise Unavailable("the server is stopping")
        feed = await self._feeds.of(self._namespace)
        if len(feed.followers) >= limits.MAX_SUBSCRIPTIONS:
            raise TooManySubscriptions(limits.MAX_SUBSCRIPTIONS)
        counters = self._feeds.counters(self._namespace, stream_id)
        frames = subscription.frames(feed, counters, snapshot=snapshot, snapshot_after=snapshot_after)
        try:
            created = await anext(frames)  # it follows now: what was decided before must still hold
            if check is not None:
                await check()
            await self._check_standing(wanted, kept_with, subscription_id)
            yield created
            async for frame in frames:
                yield frame
        finally:
            await frames.aclose()
            await self._feeds.release(self._namespace, feed)

    async def _attach(self, wanted: Wanted, kept_with: str, subscription_id: str, start: Cursor) -> Cursor:
        """Takes a durable subscription over, and returns where it goes on."""
        key = durable_key(kept_with, wanted.durable_name)
        while True:
            (entry,) = await self._engine.read(self._namespace, SUBSCRIPTIONS, (key,))
            if entry is None:
                if wanted.subscription_id:
                    raise SubscriptionNotFound(wanted.durable_name)
                acknowledged = begin = start
                count = await self._engine.count(self._namespace, SUBSCRIPTIONS, glob=durable_glob(kept_with))
                if count >= limits.MAX_DURABLE_SUBSCRIPTIONS:
                    raise TooManySubscriptions(limits.MAX_DURABLE_SUBSCRIPTIONS)
            else:
                kept = Attachment.of(entry.value)
                if wanted.subscription_id and kept.subscription_id != subscription_id:
                    raise Superseded(wanted.durable_name)
                acknowledged = kept.position
                begin = start if wanted.subscription_id and wanted.cursor else kept.position
            if await self._keep(key, Attachment(subscription_id, acknowledged), entry):
                return begin

    async def _keep(self, key: str, attachment: Attachment, replaced: engine.Entry | None) -> bool:
        """Keeps what is known of a durable subscription; False: it has changed meanwhile."""
        revision = 0 if replaced is None else replaced.mod_revision
        commit = await self._engine.commit(
            self._namespace,
            engine.Transaction(
                (engine.Put(SUBSCRIPTIONS, key, attachment.encoded()),),
                (engine.ModRevision(SUBSCRIPTIONS, key, revision),),
            ),
        )
        return commit.conflict is None

    async def _check_standing(self, wanted: Wanted, kept_with: str, subscription_id: str) -> None:
        """Refuses what was ended while it began: from here on the log tells."""
        if wanted.subscription_id:
            (ended,) = await self._engine.read(self._namespace, ENDED_SUBSCRIPTIONS, (subscription_id,))
            if ended is not None:
                raise SubscriptionNotFound(subscription_id)
        if wanted.durable_name:
            key = durable_key(kept_with, wanted.durable_name)
            (entry,) = await self._engine.read(self._namespace, SUBSCRIPTIONS, (key,))
            if entry is None:
                raise SubscriptionNotFound(wanted.durable_name)
            if Attachment.of(entry.value).subscription_id != subscription_id:
                raise Superseded(wanted.durable_name)

    async def logged_position(self, cursor: str) -> Cursor:
        """Returns the position of a cursor, which the log must have.

        Raises:
            Compacted: it has not.
        """
        position = Cursor(*read_cursor(cursor))
        async for _ in self._engine.commits(self._namespace, position, through=position.revision):
            raise AssertionError("there is nothing between a position and itself")
        return position

    async def end(self, subscription_id: str) -> None:
        """Ends a subscription, on whichever server it is: the log tells all of them."""
        expire_ms = self._clock.now_ms() + _ENDED_MS
        put = engine.Put(ENDED_SUBSCRIPTIONS, subscription_id, of_bool(True), expire_ms=expire_ms)
        await self._engine.commit(self._namespace, engine.Transaction((put,)))

    async def acknowledge(self, kept_with: str, durable_name: str, subscription_id: str, position: Cursor) -> None:
        """Notes through where a durable subscription has been dealt with."""
        key = durable_key(kept_with, durable_name)
        while True:
            (entry,) = await self._engine.read(self._namespace, SUBSCRIPTIONS, (key,))
            if entry is None:
                raise SubscriptionNotFound(durable_name)
            kept = Attachment.of(entry.value)
            if kept.subscription_id != subscription_id:
                raise Superseded(durable_name)
            if kept.position.epoch == position.epoch and kept.position.revision >= position.revision:
                return
            if await self._keep(key, Attachment(kept.subscription_id, position), entry):
                return

    async def forget(self, kept_with: str, durable_name: str) -> bool:
        """Forgets a durable subscription; says whether it was there."""
        key = durable_key(kept_with, durable_name)
        commit = await self._engine.commit(self._namespace, engine.Transaction((engine.Delete(SUBSCRIPTIONS, key),)))
        return commit.outcomes[0].applied
