"""Subscriptions that last: how one is begun, attached under a durable name, acknowledged, ended and forgotten.

Owns what is the same whatever is followed: changes of keys, or events. What is followed says what positions of durable
subscriptions are kept with, and how to tell that it is still there: see `Followed`.
"""

from __future__ import annotations

import secrets
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, Final, Protocol

from onex_memory.engine import transaction as engine
from onex_memory.engine.interface import Cursor, Engine
from onex_memory.services.change_feed import ChangeFeed
from onex_memory.services.change_feeds import ChangeFeeds
from onex_memory.services.security.access import Access, Denial
from onex_memory.services.security.grants import GRANTED, place_of
from onex_memory.services.stream_definitions import (
    ENDED_SUBSCRIPTIONS,
    SUBSCRIPTIONS,
    Attachment,
    durable_glob,
    durable_key,
)
from onex_memory.services.subscriptions import Subscription
from onex_memory.spi import limits
from onex_memory.spi.clock import Clock
from onex_memory.spi.errors import Unavailable
from onex_memory.spi.stream_errors import SubscriptionNotFound, Superseded, TooManySubscriptions
from onex_memory.spi.values import of_bool

__all__ = ["Attachments", "Followed", "Wanted"]

_ENDED_MS: Final = 600_000
"""How long an id that was ended is remembered, in milliseconds: longer than anybody goes on trying to resume."""


class Wanted(Protocol):
    """What whoever subscribes says of the subscription."""

    cursor: str
    """Where it goes on, or begins; empty: it does not say so."""
    durable_name: str
    subscription_id: str
    """The id that it had; empty: it is new."""


async def _is_there() -> None:
    """Checks what is always there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What is followed."""

    kept_with: str
    """What the positions of its durable subscriptions are kept with."""
    check_position: Callable[[Cursor], Awaitable[object]]
    """Raises where nobody can go on behind a position."""
    denial_of_others: Callable[[], Denial | None]
    """Returns what its caller lacks to go on with a durable subscription that somebody else has made; None: nothing."""
    stream_id: str = ""
    """Whose counters count; empty: nobody's."""
    entry: tuple[str, str] | None = None
    """The entry, by space and key, that defines it; None: nothing does."""
    conditions: tuple[engine.Condition, ...] = ()
    """What holds while it is there."""
    check: Callable[[], Awaitable[object]] = _is_there
    """Raises when it is gone."""


class Attachments:
    """The subscriptions of one caller in one namespace."""

    def __init__(self, engine: Engine, clock: Clock, feeds: ChangeFeeds, access: Access) -> None:
        self._engine = engine
        self._clock = clock
        self._feeds = feeds
        self._access = access
        self._namespace = access.namespace

    async def frames(
        self,
        wanted: Wanted,
        start: Cursor,
        *,
        followed: Followed,
        make: Callable[[str, Cursor, list[tuple[str, str]]], Subscription],
        snapshot: bool = False,
        snapshot_after: str | None = None,
    ) -> AsyncGenerator[Any, None]:
        """Begins a subscription and iterates over its frames; closing the iterator ends it.

        Args:
            wanted: what is said of it.
            start: where it begins, unless it is durable and was there before.
            followed: what is followed.
            make: makes it, of its id, its position, and the places that say whether it goes on.
            snapshot: whether it begins with the entries that are there.
            snapshot_after: behind which of them.
        """
        subscription_id = wanted.subscription_id or secrets.token_hex(12)
        self._check_room(self._feeds.existing(self._namespace))
        position = start
        places = [(ENDED_SUBSCRIPTIONS, subscription_id)]
        if self._access.is_restricted:
            places.append((GRANTED, place_of(self._access.principal)))
        if followed.entry is not None:
            places.append(followed.entry)
        if wanted.durable_name:
            places.append((SUBSCRIPTIONS, durable_key(followed.kept_with, wanted.durable_name)))
            position = await self._attach(wanted, followed, subscription_id, start)
        subscription = make(subscription_id, position, places)
        feed = await self._feeds.of(self._namespace)
        if wanted.subscription_id and self._is_of_another(feed, subscription_id):
            await self._feeds.release(self._namespace, feed)
            raise SubscriptionNotFound(subscription_id)
        self._check_room(feed)
        counters = self._feeds.counters(self._namespace, followed.stream_id)
        frames = subscription.frames(feed, counters, snapshot=snapshot, snapshot_after=snapshot_after)
        try:
            created = await anext(frames)  # it follows now: what was decided before must still hold
            await self._check_standing(wanted, followed, subscription_id)
            yield created
            async for frame in frames:
                yield frame
        finally:
            await frames.aclose()
            await self._feeds.release(self._namespace, feed)

    def _is_of_another(self, feed: ChangeFeed, subscription_id: str) -> bool:
        """Whether somebody else follows under an id: it cannot be taken over by whoever has come to know it."""
        follower = feed.followers.get(subscription_id)
        return follower is not None and self._access.is_restricted and follower.principal != self._access.principal

    def _check_room(self, feed: ChangeFeed | None) -> None:
        """Refuses one more subscription where there may be none."""
        if self._feeds.is_draining:
            raise Unavailable("the server is stopping")
        if feed is not None and len(feed.followers) >= limits.MAX_SUBSCRIPTIONS:
            raise TooManySubscriptions(limits.MAX_SUBSCRIPTIONS)

    async def check_retained(self, position: Cursor) -> None:
        """Refuses a position that the log does not have.

        Raises:
            Compacted: it has not.
        """
        async with aclosing(self._engine.commits(self._namespace, position, through=position.revision)) as nothing:
            async for _ in nothing:
                raise AssertionError("there is nothing between a position and itself")

    async def _attach(self, wanted: Wanted, followed: Followed, subscription_id: str, start: Cursor) -> Cursor:
        """Takes a durable subscription over, and returns where it goes on."""
        key = durable_key(followed.kept_with, wanted.durable_name)
        while True:
            await followed.check()
            (entry,) = await self._engine.read(self._namespace, SUBSCRIPTIONS, (key,))
            if entry is None:
                if wanted.subscription_id:
                    raise SubscriptionNotFound(wanted.durable_name)
                acknowledged, begin, owner = start, start, self._access.principal
                count = await self._engine.count(self._namespace, SUBSCRIPTIONS, glob=durable_glob(followed.kept_with))
                if count >= limits.MAX_DURABLE_SUBSCRIPTIONS:
                    raise TooManySubscriptions(limits.MAX_DURABLE_SUBSCRIPTIONS)
            else:
                kept = Attachment.of(entry.value)
                await self._check_own(kept, followed)
                if wanted.subscription_id and kept.subscription_id != subscription_id:
                    raise Superseded(wanted.durable_name)
                acknowledged, owner = kept.position, kept.principal
                begin = start if wanted.subscription_id and wanted.cursor else kept.position
                await followed.check_position(begin)
            if await self._keep(followed, key, Attachment(subscription_id, acknowledged, owner), entry):
                return begin

    async def _check_own(self, kept: Attachment, followed: Followed) -> None:
        """Refuses a durable subscription of somebody else to who may only read: its position is not theirs to move.

        Raises:
            PermissionDenied: it is somebody else's.
        """
        access = self._access
        if access.is_restricted and kept.principal not in {"", access.principal}:
            await access.refresh()
            denial = followed.denial_of_others()
            if denial is not None:
                raise access.denied(denial)

    async def _keep(self, followed: Followed, key: str, attachment: Attachment, replaced: engine.Entry | None) -> bool:
        """Keeps what is known of a durable subscription; False: it has changed, or what it follows is gone."""
        revision = 0 if replaced is None else replaced.mod_revision
        commit = await self._engine.commit(
            self._namespace,
            engine.Transaction(
                (engine.Put(SUBSCRIPTIONS, key, attachment.encoded()),),
                (*followed.conditions, engine.ModRevision(SUBSCRIPTIONS, key, revision)),
            ),
        )
        return commit.conflict is None

    async def _check_standing(self, wanted: Wanted, followed: Followed, subscription_id: str) -> None:
        """Refuses what was ended while it began: from here on the log tells."""
        await followed.check()
        if wanted.subscription_id:
            (ended,) = await self._engine.read(self._namespace, ENDED_SUBSCRIPTIONS, (subscription_id,))
            if ended is not None:
                raise SubscriptionNotFound(subscription_id)
        if wanted.durable_name:
            key = durable_key(followed.kept_with, wanted.durable_name)
            (entry,) = await self._engine.read(self._namespace, SUBSCRIPTIONS, (key,))
            if entry is None:
                raise SubscriptionNotFound(wanted.durable_name)
            if Attachment.of(entry.value).subscription_id != subscription_id:
                raise Superseded(wanted.durable_name)

    async def end(self, subscription_id: str) -> None:
        """Ends a subscription, on whichever server it is: the log tells all of them."""
        feed = self._feeds.existing(self._namespace)
        if feed is not None and self._is_of_another(feed, subscription_id):
            return  # as for an id that nobody subscribes under: it is not said which there are
        expire_ms = self._clock.now_ms() + _ENDED_MS
        put = engine.Put(ENDED_SUBSCRIPTIONS, subscription_id, of_bool(True), expire_ms=expire_ms)
        await self._engine.commit(self._namespace, engine.Transaction((put,)))

    async def acknowledge(self, followed: Followed, durable_name: str, subscription_id: str, position: Cursor) -> None:
        """Notes through where a durable subscription has been dealt with."""
        key = durable_key(followed.kept_with, durable_name)
        while True:
            await followed.check()
            (entry,) = await self._engine.read(self._namespace, SUBSCRIPTIONS, (key,))
            if entry is None:
                raise SubscriptionNotFound(durable_name)
            kept = Attachment.of(entry.value)
            await self._check_own(kept, followed)
            if kept.subscription_id != subscription_id:
                raise Superseded(durable_name)
            if kept.position.epoch == position.epoch and kept.position.revision >= position.revision:
                return
            if await self._keep(followed, key, kept._replace(position=position), entry):
                return

    async def forget(self, followed: Followed, durable_name: str) -> bool:
        """Forgets a durable subscription; says whether it was there."""
        await followed.check()
        key = durable_key(followed.kept_with, durable_name)
        commit = await self._engine.commit(self._namespace, engine.Transaction((engine.Delete(SUBSCRIPTIONS, key),)))
        return commit.outcomes[0].applied
