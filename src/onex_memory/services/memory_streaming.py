"""MemoryStreaming over an engine: streams, subscriptions, replay, and changes of the caller's own.

Owns the rules of the protocol that need state: what a stream's name stands for, where a subscription begins, and who
has a durable one.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from typing import Any, Final

from onex_memory.engine import transaction as engine
from onex_memory.engine.interface import KV, Cursor, Engine
from onex_memory.services.attachments import Attachments, Followed
from onex_memory.services.change_feeds import ChangeFeeds
from onex_memory.services.changes import KeyChoice, glob_of, logged_parts, readable
from onex_memory.services.definition_ids import id_of, name_in
from onex_memory.services.paging import key_after, page_token
from onex_memory.services.security.access import Access, Denial
from onex_memory.services.security.rules import Permissions, denial_of, member, needs, needs_some, writes
from onex_memory.services.stream_definitions import (
    STREAMS,
    SUBSCRIPTIONS,
    Attachment,
    definition,
    durable_glob,
    durable_name,
    encode_filter,
    name_of,
)
from onex_memory.services.subscriptions import Subscription
from onex_memory.services.writes import Writer
from onex_memory.spi import limits
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands import Command, FrameT, ResultT, StreamCommand, memory_streaming as commands
from onex_memory.spi.commands.memory_streaming import ChangePart, EncodedChange, Frame, StreamDefinition, StreamFilter
from onex_memory.spi.commands.memory_streaming_facade import MemoryStreamingFacade
from onex_memory.spi.cursors import CursorWriter, cursor_text, read_cursor
from onex_memory.spi.memory_streaming import DurableSubscription, StreamMetrics, SubscriberMetrics
from onex_memory.spi.stream_errors import StreamExists, StreamNotFound, TooManyStreams

__all__ = ["COMMANDS", "PERMISSIONS", "MemoryStreamingService"]


class MemoryStreamingService(MemoryStreamingFacade):
    """`ProtocolMemoryStreaming` in one namespace of an engine."""

    def __init__(self, engine: Engine, clock: Clock, feeds: ChangeFeeds, writer: Writer, access: Access) -> None:
        super().__init__(self)
        self._engine = engine
        self._clock = clock
        self._feeds = feeds
        self._writer = writer
        self._access = access
        self._namespace = access.namespace
        self._attachments = Attachments(engine, clock, feeds, access)

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
            return id_of(name, commit.revision)
        existing = commit.conflict.actual
        assert existing is not None, "what is not absent is there"
        stream_id = id_of(name, existing.create_revision)
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

    async def _chosen(self, source: commands.Source) -> tuple[str, KeyChoice]:
        """Returns the stream, empty for a choice without a name, and the choice of changes that the caller may read."""
        if isinstance(source, StreamFilter):
            return "", readable(source, self._access)
        return source, readable((await self._defined(source)).filter, self._access)

    # Subscriptions.

    async def subscribe_to(self, command: commands.SubscribeToMemoryChanges) -> AsyncGenerator[Frame, None]:
        """Follows changes."""
        stream_id, choice = await self._chosen(command.source)
        start = await self._start(command)

        def make(subscription_id: str, position: Cursor, places: list[tuple[str, str]]) -> Subscription:
            return Subscription(
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

        frames = self._attachments.frames(
            command,
            start,
            followed=self._followed(stream_id),
            make=make,
            snapshot=command.snapshot or bool(command.snapshot_after),
            snapshot_after=command.snapshot_after or None,
        )
        async with aclosing(frames):
            async for frame in frames:
                yield frame

    def _followed(self, stream_id: str) -> Followed:
        """Returns what is followed, by the stream; empty: it has no name."""
        check_position = self._attachments.check_retained
        if not stream_id:
            return Followed(kept_with="", check_position=check_position, denial_of_others=lambda: None)
        name, revision = name_of(stream_id)
        return Followed(
            kept_with=stream_id,
            denial_of_others=lambda: denial_of(self._access, "stream", "write", name),
            stream_id=stream_id,
            entry=(STREAMS, name),
            conditions=(engine.ModRevision(STREAMS, name, revision),),
            check=lambda: self._defined(stream_id),
            check_position=check_position,
        )

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
        await self._attachments.check_retained(position)
        return position

    async def unsubscribe(self, command: commands.UnsubscribeFromMemoryChanges) -> None:
        """Ends a subscription."""
        await self._attachments.end(command.subscription_id)

    async def acknowledge_changes(self, command: commands.AcknowledgeMemoryChanges) -> None:
        """Notes through where a durable subscription has been dealt with."""
        position = await self._read_position(command.cursor)
        followed = self._followed(command.stream_id)
        await self._attachments.acknowledge(followed, command.durable_name, command.subscription_id, position)

    async def forget_subscription(self, command: commands.DeleteMemorySubscription) -> bool:
        """Forgets a durable subscription."""
        return await self._attachments.forget(self._followed(command.stream_id), command.durable_name)

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
                    cursor_text(current.epoch, each.reached),
                    max(0, current.revision - each.reached),
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

    async def replayed(self, command: commands.ReplayMemoryChanges) -> AsyncGenerator[ChangePart[EncodedChange], None]:
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
        while True:  # once, and again from where it is whenever the grants of its caller change
            await access.refresh()
            generation = access.generation
            choice = readable(choice.filter, access)
            is_between = True
            cursors = CursorWriter(current.epoch)
            async with (
                aclosing(self._engine.commits(self._namespace, start, through=end.revision)) as log,
                aclosing(logged_parts(log, choice, cursors, through=end.revision)) as found,
            ):
                async for each in found:
                    if is_between and not (access.is_current() and access.generation == generation):
                        break
                    if isinstance(each, int):
                        start = start._replace(revision=max(start.revision, each))
                        continue
                    yield each
                    is_between = not each.is_fragment
                    if is_between:
                        start = start._replace(revision=each.changes[-1].revision)
                else:
                    return

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
    return name_in(command.stream_id)


def _needs_of_source(access: Access, command: Any) -> Denial | None:
    """A stream that may be read, and a key that may be: which ones are followed is narrowed to those."""
    source: commands.Source = command.source
    if isinstance(source, StreamFilter):
        return _READS_SOME(access, source)
    return denial_of(access, "stream", "read", name_in(source))


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
