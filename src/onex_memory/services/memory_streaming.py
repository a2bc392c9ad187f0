"""MemoryStreaming over an engine: streams, subscriptions, replay, and changes of the caller's own.

Owns the rules of the protocol that need state: what a stream's name stands for, where a subscription begins, and who
has a durable one.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from typing import Any, Final

from onex_memory.engine import transaction as engine
from onex_memory.engine.interface import KV, Cursor, Engine
from onex_memory.services.changes import Choice, glob_of, logged_parts, readable
from onex_memory.services.feed import Feed
from onex_memory.services.feeds import Feeds
from onex_memory.services.paging import key_after, page_token
from onex_memory.services.security.access import Access, Denial
from onex_memory.services.security.grants import GRANTED, place_of
from onex_memory.services.security.rules import Permissions, denial_of, member, needs, needs_some, writes
from onex_memory.services.streams import (
    ENDED_SUBSCRIPTIONS,
    STREAMS,
    SUBSCRIPTIONS,
    Attachment,
    definition,
    durable_glob,
    durable_key,
    durable_name,
    encode_filter,
    name_of,
    stream_id_of,
)
from onex_memory.services.subscriptions import Subscription
from onex_memory.services.writes import Writer
from onex_memory.spi import limits
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands import Command, FrameT, ResultT, StreamCommand, memory_streaming as commands
from onex_memory.spi.commands.memory_streaming import ChangePart, Frame, StreamDefinition, StreamFilter
from onex_memory.spi.commands.memory_streaming_facade import MemoryStreamingFacade
from onex_memory.spi.cursors import CursorWriter, cursor_text, read_cursor
from onex_memory.spi.errors import (
    StreamExists,
    StreamNotFound,
    SubscriptionNotFound,
    Superseded,
    TooManyStreams,
    TooManySubscriptions,
    Unavailable,
)
from onex_memory.spi.memory_streaming import DurableSubscription, StreamMetrics, SubscriberMetrics
from onex_memory.spi.values import of_bool

__all__ = ["COMMANDS", "PERMISSIONS", "MemoryStreamingService"]

_ENDED_MS: Final = 600_000
"""How long an id that was ended is remembered, in milliseconds: longer than anybody goes on trying to resume."""


class MemoryStreamingService(MemoryStreamingFacade):
    """`ProtocolMemoryStreaming` in one namespace of an engine."""

    def __init__(self, engine: Engine, clock: Clock, feeds: Feeds, writer: Writer, access: Access) -> None:
        super().__init__(self)
        self._engine = engine
        self._clock = clock
        self._feeds = feeds
        self._writer = writer
        self._access = access
        self._namespace = access.namespace

    def execute(self, command: Command[ResultT]) -> Awaitable[ResultT]:
        """Carries out a command of this protocol that has one answer."""
        return _METHODS[type(command)](self, command)

    def stream(self, command: StreamCommand[FrameT]) -> AsyncGenerator[FrameT, None]:
        """Carries out a command of this protocol that is answered with many frames."""
        return _STREAMS[type(command)](self, command)

    async def pause(self, seconds: float) -> None:
        """Waits, before something is tried again."""
        await asyncio.sleep(seconds)

    # Streams.

    async def create(self, command: commands.CreateMemoryStream) -> str:
        """Defines a stream."""
        name = command.stream_name
        glob_of(command.filter)  # refuses a pattern that is none
        stats = await self._engine.stats(self._namespace, STREAMS)
        if stats.live_keys >= limits.MAX_STREAMS:
            (entry,) = await self._engine.read(self._namespace, STREAMS, (name,))
            if entry is None:
                raise TooManyStreams(limits.MAX_STREAMS)
        encoded = encode_filter(command.filter)
        put = engine.Put(STREAMS, name, encoded)
        commit = await self._engine.commit(self._namespace, engine.Transaction((put,), (engine.Absent(STREAMS, name),)))
        if commit.conflict is None:
            return stream_id_of(name, commit.revision)
        existing = commit.conflict.actual
        assert existing is not None, "what is not absent is there"
        stream_id = stream_id_of(name, existing.create_revision)
        if existing.value != encoded:
            raise StreamExists(name, stream_id)
        return stream_id

    async def page_of_streams(self, command: commands.ListMemoryStreams) -> commands.StreamPage:
        """Lists a page of streams."""
        page = await self._engine.scan(
            self._namespace,
            STREAMS,
            glob=self._access.within("stream", "read", None),
            after=key_after(None, command.page_token),
            limit=command.limit,
            size_bytes=limits.RESPONSE_BYTES,
        )
        streams = [definition(name, entry) for name, entry in page.entries]
        return commands.StreamPage(streams, page_token(None, page.after))

    async def delete(self, command: commands.DeleteMemoryStream) -> bool:
        """Deletes a stream and its durable subscriptions."""
        try:
            name, revision = name_of(command.stream_id)
        except StreamNotFound:
            return False
        commit = await self._engine.commit(
            self._namespace,
            engine.Transaction((engine.Delete(STREAMS, name),), (engine.ModRevision(STREAMS, name, revision),)),
        )
        if commit.conflict is not None:
            return False
        await self._engine.clear(
            self._namespace,
            SUBSCRIPTIONS,
            glob=durable_glob(command.stream_id),
            reason=engine.Reason.DELETED,
        )
        self._feeds.forget(self._namespace, command.stream_id)
        return True

    async def _defined(self, stream_id: str) -> StreamDefinition:
        name, revision = name_of(stream_id)
        (entry,) = await self._engine.read(self._namespace, STREAMS, (name,))
        if entry is None or entry.create_revision != revision:
            raise StreamNotFound(stream_id)
        return definition(name, entry)

    async def _chosen(self, source: commands.Source) -> tuple[str, Choice]:
        """Returns the stream, empty for a choice without a name, and the choice of changes that the caller may read."""
        if isinstance(source, StreamFilter):
            return "", readable(source, self._access)
        return source, readable((await self._defined(source)).filter, self._access)

    # Subscriptions.

    async def subscribe_to(self, command: commands.SubscribeToMemoryChanges) -> AsyncGenerator[Frame, None]:
        """Follows changes."""
        stream_id, choice = await self._chosen(command.source)
        position = await self._start(command)
        subscription_id = command.subscription_id or secrets.token_hex(12)
        self._check_room(self._feeds.existing(self._namespace))
        places = [(ENDED_SUBSCRIPTIONS, subscription_id)]
        if self._access.is_restricted:
            places.append((GRANTED, place_of(self._access.principal)))
        if stream_id:
            places.append((STREAMS, name_of(stream_id)[0]))
        if command.durable_name:
            key = durable_key(stream_id, command.durable_name)
            places.append((SUBSCRIPTIONS, key))
            position = await self._attach(command, stream_id, subscription_id, position)
        subscription = Subscription(
            self._engine,
            self._clock,
            self._namespace,
            subscription_id=subscription_id,
            choice=choice,
            position=position,
            stream_id=stream_id,
            durable_name=command.durable_name,
            places=places,
            access=self._access,
        )
        feed = await self._feeds.of(self._namespace)
        if command.subscription_id and self._is_of_another(feed, subscription_id):
            await self._feeds.release(self._namespace, feed)
            raise SubscriptionNotFound(subscription_id)
        self._check_room(feed)
        frames = subscription.frames(
            feed,
            self._feeds.counters(self._namespace, stream_id),
            snapshot=command.snapshot or bool(command.snapshot_after),
            snapshot_after=command.snapshot_after or None,
        )
        try:
            created = await anext(frames)  # it follows now: what was decided before must still hold
            await self._check_standing(command, stream_id, subscription_id)
            yield created
            async for frame in frames:
                yield frame
        finally:
            await frames.aclose()
            await self._feeds.release(self._namespace, feed)

    def _check_room(self, feed: Feed | None) -> None:
        """Refuses one more subscription where there may be none."""
        if self._feeds.is_draining:
            raise Unavailable("the server is stopping")
        if feed is not None and len(feed.followers) >= limits.MAX_SUBSCRIPTIONS:
            raise TooManySubscriptions(limits.MAX_SUBSCRIPTIONS)

    def _is_of_another(self, feed: Feed, subscription_id: str) -> bool:
        """Whether somebody else follows under an id: it cannot be taken over by whoever has come to know it."""
        follower = feed.followers.get(subscription_id)
        return follower is not None and self._access.is_restricted and follower.principal != self._access.principal

    async def _start(self, command: commands.SubscribeToMemoryChanges) -> Cursor:
        cursor = command.cursor or command.snapshot_cursor
        if cursor:
            return await self._read_position(cursor)
        if command.start_ms is not None:
            return await self._engine.cursor_at(self._namespace, command.start_ms)
        return await self._engine.cursor(self._namespace)

    async def _read_position(self, cursor: str) -> Cursor:
        """Returns the position of a cursor, which the log must have."""
        position = Cursor(*read_cursor(cursor))
        await self._check_retained(position)
        return position

    async def _check_retained(self, position: Cursor) -> None:
        """Refuses a position that the log does not have."""
        async with aclosing(self._engine.commits(self._namespace, position, through=position.revision)) as nothing:
            async for _ in nothing:
                raise AssertionError("there is nothing between a position and itself")

    async def _attach(
        self, command: commands.SubscribeToMemoryChanges, stream_id: str, subscription_id: str, start: Cursor
    ) -> Cursor:
        """Takes a durable subscription over, and returns where it goes on."""
        key = durable_key(stream_id, command.durable_name)
        while True:
            await self._defined(stream_id)
            (entry,) = await self._engine.read(self._namespace, SUBSCRIPTIONS, (key,))
            if entry is None:
                if command.subscription_id:
                    raise SubscriptionNotFound(command.durable_name)
                acknowledged = begin = start
                count = await self._engine.count(self._namespace, SUBSCRIPTIONS, glob=durable_glob(stream_id))
                if count >= limits.MAX_DURABLE_SUBSCRIPTIONS:
                    raise TooManySubscriptions(limits.MAX_DURABLE_SUBSCRIPTIONS)
            else:
                kept = Attachment.of(entry.value)
                if command.subscription_id and kept.subscription_id != subscription_id:
                    raise Superseded(command.durable_name)
                acknowledged = kept.position
                begin = start if command.subscription_id and command.cursor else kept.position
                await self._check_retained(begin)
            if await self._keep(stream_id, key, Attachment(subscription_id, acknowledged), entry):
                return begin

    async def _keep(self, stream_id: str, key: str, attachment: Attachment, replaced: engine.Entry | None) -> bool:
        """Keeps what is known of a durable subscription; False: it has changed meanwhile, or its stream is gone."""
        name, defined_revision = name_of(stream_id)
        revision = 0 if replaced is None else replaced.mod_revision
        commit = await self._engine.commit(
            self._namespace,
            engine.Transaction(
                (engine.Put(SUBSCRIPTIONS, key, attachment.encoded()),),
                (
                    engine.ModRevision(STREAMS, name, defined_revision),
                    engine.ModRevision(SUBSCRIPTIONS, key, revision),
                ),
            ),
        )
        return commit.conflict is None

    async def _check_standing(
        self, command: commands.SubscribeToMemoryChanges, stream_id: str, subscription_id: str
    ) -> None:
        """Refuses what was ended while it began: from here on the log tells."""
        if stream_id:
            await self._defined(stream_id)
        if command.subscription_id:
            (ended,) = await self._engine.read(self._namespace, ENDED_SUBSCRIPTIONS, (subscription_id,))
            if ended is not None:
                raise SubscriptionNotFound(subscription_id)
        if command.durable_name:
            key = durable_key(stream_id, command.durable_name)
            (entry,) = await self._engine.read(self._namespace, SUBSCRIPTIONS, (key,))
            if entry is None:
                raise SubscriptionNotFound(command.durable_name)
            if Attachment.of(entry.value).subscription_id != subscription_id:
                raise Superseded(command.durable_name)

    async def unsubscribe(self, command: commands.UnsubscribeFromMemoryChanges) -> None:
        """Ends a subscription, on whichever server it is: the log tells all of them."""
        feed = self._feeds.existing(self._namespace)
        if feed is not None and self._is_of_another(feed, command.subscription_id):
            return  # as for an id that nobody subscribes under: it is not said which there are
        expire_ms = self._clock.now_ms() + _ENDED_MS
        put = engine.Put(ENDED_SUBSCRIPTIONS, command.subscription_id, of_bool(True), expire_ms=expire_ms)
        await self._engine.commit(self._namespace, engine.Transaction((put,)))

    async def acknowledge_changes(self, command: commands.AcknowledgeMemoryChanges) -> None:
        """Notes through where a durable subscription has been dealt with."""
        key = durable_key(command.stream_id, command.durable_name)
        position = await self._read_position(command.cursor)
        while True:
            await self._defined(command.stream_id)
            (entry,) = await self._engine.read(self._namespace, SUBSCRIPTIONS, (key,))
            if entry is None:
                raise SubscriptionNotFound(command.durable_name)
            kept = Attachment.of(entry.value)
            if kept.subscription_id != command.subscription_id:
                raise Superseded(command.durable_name)
            if kept.position.epoch == position.epoch and kept.position.revision >= position.revision:
                return
            if await self._keep(command.stream_id, key, Attachment(kept.subscription_id, position), entry):
                return

    async def forget_subscription(self, command: commands.DeleteMemorySubscription) -> bool:
        """Forgets a durable subscription."""
        await self._defined(command.stream_id)
        key = durable_key(command.stream_id, command.durable_name)
        commit = await self._engine.commit(self._namespace, engine.Transaction((engine.Delete(SUBSCRIPTIONS, key),)))
        return commit.outcomes[0].applied

    # Changes of the caller's own, counters, and the past.

    async def publish(self, command: commands.PublishMemoryChange) -> int:
        """Puts a change into the log."""
        change = engine.Publish(KV, command.key, command.change_type, command.old_value, command.new_value)
        return (await self._writer.commit(command, (change,))).revision

    async def metrics(self, command: commands.GetStreamMetrics) -> StreamMetrics:
        """Reads the counters of a stream."""
        stream_id = command.stream_id
        await self._defined(stream_id)
        current = await self._engine.cursor(self._namespace)
        counters = self._feeds.known_counters(self._namespace, stream_id)
        feed = self._feeds.existing(self._namespace)
        followers = [] if feed is None else [each for each in feed.followers.values() if each.stream_id == stream_id]
        page = await self._engine.scan(
            self._namespace,
            SUBSCRIPTIONS,
            glob=durable_glob(stream_id),
            after=None,
            limit=limits.MAX_REPORTED_SUBSCRIBERS,
            size_bytes=limits.RESPONSE_BYTES,
        )
        kept = [(durable_name(stream_id, key), Attachment.of(entry.value)) for key, entry in page.entries]
        return StreamMetrics(
            stream_id,
            counters.matched_count,
            counters.delivered_count,
            counters.delivered_bytes,
            counters.rate_at(asyncio.get_running_loop().time()),
            len(followers),
            [
                SubscriberMetrics(
                    each.subscription_id,
                    each.durable_name,
                    cursor_text(current.epoch, each.position),
                    max(0, current.revision - each.position),
                    each.delivered_count,
                    each.is_behind,
                )
                for each in followers[: limits.MAX_REPORTED_SUBSCRIBERS]
            ],
            [
                DurableSubscription(
                    name, cursor_text(*attachment.position), max(0, current.revision - attachment.position.revision)
                )
                for name, attachment in kept
            ],
        )

    async def replayed(self, command: commands.ReplayMemoryChanges) -> AsyncGenerator[ChangePart, None]:
        """Reads changes of the past."""
        _, choice = await self._chosen(command.source)
        current = await self._engine.cursor(self._namespace)
        start = await self._place(command.from_cursor, command.from_ms)
        end = current
        if command.to_cursor or command.to_ms is not None:
            end = await self._place(command.to_cursor, command.to_ms)
        if start.revision > end.revision:
            return
        access = self._access
        while start.revision < end.revision:
            generation = access.generation
            async with (
                aclosing(self._engine.commits(self._namespace, start, through=end.revision)) as log,
                aclosing(logged_parts(log, choice, CursorWriter(current.epoch), through=end.revision)) as found,
            ):
                async for each in found:
                    if isinstance(each, int):
                        start = Cursor(start.epoch, each)
                    else:
                        yield each
                        if each.is_fragment:
                            continue
                        start = Cursor(start.epoch, each.changes[-1].revision)
                    await access.refresh()
                    if access.generation != generation:
                        break
                else:
                    return
            choice = readable(choice.filter, access)  # the rest is read anew, as far as it may be read now

    async def _place(self, cursor: str, time_ms: int | None) -> Cursor:
        if time_ms is not None:
            return await self._engine.cursor_at(self._namespace, time_ms)
        return await self._read_position(cursor)


_METHODS: Final[dict[type[Command[Any]], Callable[[MemoryStreamingService, Any], Awaitable[Any]]]] = {
    commands.CreateMemoryStream: MemoryStreamingService.create,
    commands.ListMemoryStreams: MemoryStreamingService.page_of_streams,
    commands.DeleteMemoryStream: MemoryStreamingService.delete,
    commands.UnsubscribeFromMemoryChanges: MemoryStreamingService.unsubscribe,
    commands.AcknowledgeMemoryChanges: MemoryStreamingService.acknowledge_changes,
    commands.DeleteMemorySubscription: MemoryStreamingService.forget_subscription,
    commands.PublishMemoryChange: MemoryStreamingService.publish,
    commands.GetStreamMetrics: MemoryStreamingService.metrics,
}
_STREAMS: Final[dict[type[StreamCommand[Any]], Callable[[MemoryStreamingService, Any], AsyncGenerator[Any, None]]]] = {
    commands.SubscribeToMemoryChanges: MemoryStreamingService.subscribe_to,
    commands.ReplayMemoryChanges: MemoryStreamingService.replayed,
}
COMMANDS: Final = frozenset((*_METHODS, *_STREAMS))
"""The commands of this protocol."""


# What the commands need.


def _stream_name(command: Any) -> str:
    """Returns the name of the stream that a command is about; an id that is none is nobody's name."""
    stream_id: str = command.stream_id
    try:
        return name_of(stream_id)[0]
    except StreamNotFound:
        return stream_id


def _needs_of_source(access: Access, command: Any) -> Denial | None:
    """A stream that may be read, and a key that may be: which ones are followed is narrowed to those."""
    source: commands.Source = command.source
    if isinstance(source, StreamFilter):
        return _READS_SOME(access, source)
    try:
        name = name_of(source)[0]
    except StreamNotFound:
        name = source
    return denial_of(access, "stream", "read", name)


_READS_SOME: Final = needs_some("key", "read", lambda chosen: chosen.pattern)

PERMISSIONS: Final[Permissions] = {
    commands.CreateMemoryStream: needs("stream", "write", of=lambda command: command.stream_name),
    commands.ListMemoryStreams: needs_some("stream", "read"),
    commands.DeleteMemoryStream: needs("stream", "delete", of=_stream_name),
    commands.SubscribeToMemoryChanges: _needs_of_source,
    commands.UnsubscribeFromMemoryChanges: member,
    commands.AcknowledgeMemoryChanges: needs("stream", "read", of=_stream_name),
    commands.DeleteMemorySubscription: needs("stream", "write", of=_stream_name),
    commands.PublishMemoryChange: writes("write"),
    commands.GetStreamMetrics: needs("stream", "read", of=_stream_name),
    commands.ReplayMemoryChanges: _needs_of_source,
}
"""What the commands of this protocol need."""
