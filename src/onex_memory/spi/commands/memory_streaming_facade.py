"""The facade that turns the methods of `ProtocolMemoryStreaming` into commands."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

from onex_memory.spi.commands import StreamingExecutor, memory_streaming as commands
from onex_memory.spi.commands.checks import check_texts, instant_ms
from onex_memory.spi.commands.handlers import HandledSubscriptions
from onex_memory.spi.commands.memory_base import instant
from onex_memory.spi.commands.paging import Pages
from onex_memory.spi.commands.subscriptions import Following, decoded_change
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.memory_streaming import (
    ChangeHandler,
    FailureHandler,
    MemoryStream,
    ProtocolMemoryChange,
    ProtocolMemoryStreaming,
    Start,
    StreamMetrics,
)
from onex_memory.spi.stream_errors import SubscriptionNotFound
from onex_memory.spi.values import ContextValue, encode

__all__ = ["MemoryStreamingFacade"]


class MemoryStreamingFacade(ProtocolMemoryStreaming):
    """`ProtocolMemoryStreaming` over an executor of commands. The methods are documented at the protocol."""

    def __init__(self, executor: StreamingExecutor) -> None:
        self._executor = executor
        self._execute = executor.execute
        self._handled: HandledSubscriptions[ProtocolMemoryChange] = HandledSubscriptions()

    async def create_memory_stream(self, stream_name: str, filter_pattern: str | None = None) -> str:
        return await self.create_stream(stream_name, filter_pattern)

    async def subscribe_to_memory_changes(self, stream_id: str, handler: ChangeHandler) -> str:
        return await self.subscribe(stream_id, handler)

    async def unsubscribe_from_memory_changes(self, subscription_id: str) -> None:
        if not await self._handled.end(subscription_id):
            await self._execute(commands.UnsubscribeFromMemoryChanges(subscription_id))

    async def publish_memory_change(
        self, key: str, old_value: ContextValue | None, new_value: ContextValue | None, change_type: str
    ) -> None:
        old = None if old_value is None else encode(old_value, field="old_value")
        new = None if new_value is None else encode(new_value, field="new_value")
        await self._execute(commands.PublishMemoryChange(key, old, new, change_type))

    async def get_stream_metrics(self, stream_id: str) -> StreamMetrics:
        return await self._execute(commands.GetStreamMetrics(stream_id))

    async def replay_memory_changes(
        self, stream_id: str, from_timestamp: datetime, to_timestamp: datetime | None = None
    ) -> list[ProtocolMemoryChange]:
        from_ms, to_ms = instant_ms(from_timestamp, "from_timestamp"), instant_ms(to_timestamp, "to_timestamp")
        if from_ms is None:
            raise InvalidArgument("from_timestamp", "is required")
        command = commands.ReplayMemoryChanges(stream_id, from_ms, to_ms=to_ms)
        return [change async for change in self._replayed(command)]

    async def create_stream(
        self,
        stream_name: str,
        filter_pattern: str | None = None,
        *,
        change_types: Sequence[str] = (),
        include_accessed: bool = False,
        with_values: bool = True,
    ) -> str:
        chosen = _filter(filter_pattern, change_types, include_accessed=include_accessed, with_values=with_values)
        return await self._execute(commands.CreateMemoryStream(stream_name, chosen))

    async def streams(self) -> AsyncIterator[MemoryStream]:
        async for page in Pages(lambda token: self._execute(commands.ListMemoryStreams(page_token=token))):
            for stream in page.streams:
                yield _stream(stream)

    async def delete_stream(self, stream_id: str) -> bool:
        return await self._execute(commands.DeleteMemoryStream(stream_id))

    async def subscribe(
        self,
        stream_id: str,
        handler: ChangeHandler,
        *,
        start: Start = "now",
        durable_name: str = "",
        on_failure: FailureHandler | None = None,
    ) -> str:
        following = Following(self._executor, _subscribe(stream_id, start, durable_name))
        return await self._handled.begin(following, handler, on_failure=on_failure, is_durable=bool(durable_name))

    def changes(
        self,
        pattern: str | None = None,
        *,
        stream_id: str = "",
        start: Start = "now",
        durable_name: str = "",
        change_types: Sequence[str] = (),
        include_accessed: bool = False,
        with_values: bool = True,
    ) -> Following:
        chosen = _filter(pattern, change_types, include_accessed=include_accessed, with_values=with_values)
        return Following(self._executor, _subscribe(_source(stream_id, chosen), start, durable_name))

    def replay(
        self, pattern: str | None = None, *, stream_id: str = "", start: Start, end: Start | None = None
    ) -> AsyncIterator[ProtocolMemoryChange]:
        from_cursor, from_ms = _position(start, "start")
        to_cursor, to_ms = ("", None) if end is None else _position(end, "end")
        source = _source(stream_id, commands.StreamFilter(pattern))
        return self._replayed(commands.ReplayMemoryChanges(source, from_ms, from_cursor, to_ms, to_cursor))

    async def _replayed(self, command: commands.ReplayMemoryChanges) -> AsyncIterator[ProtocolMemoryChange]:
        parts = self._executor.stream(command)
        try:
            async for part in parts:
                for change in part.changes:
                    yield decoded_change(change)
        finally:
            await parts.aclose()

    async def acknowledge(self, subscription_id: str, cursor: str) -> None:
        following = self._handled.following(subscription_id)
        if following is None:
            raise SubscriptionNotFound(subscription_id)
        await following.acknowledge_through(cursor)

    async def delete_subscription(self, stream_id: str, durable_name: str) -> bool:
        return await self._execute(commands.DeleteMemorySubscription(stream_id, durable_name))

    async def aclose(self) -> None:
        """Ends the subscriptions that have handlers."""
        await self._handled.aclose()


def _filter(
    pattern: str | None, change_types: Sequence[str], *, include_accessed: bool, with_values: bool
) -> commands.StreamFilter:
    types = check_texts(change_types, "change_types")
    return commands.StreamFilter(pattern, types, include_accessed, with_values)


def _source(stream_id: str, chosen: commands.StreamFilter) -> commands.Source:
    if not stream_id:
        return chosen
    if chosen != commands.StreamFilter():
        raise InvalidArgument("stream_id", "says which changes: nothing else can say it too")
    return stream_id


def _subscribe(source: commands.Source, start: Start, durable_name: str) -> commands.SubscribeToMemoryChanges:
    if start in {"now", "snapshot"}:
        return commands.SubscribeToMemoryChanges(source, snapshot=start == "snapshot", durable_name=durable_name)
    cursor, start_ms = _position(start, "start")
    return commands.SubscribeToMemoryChanges(source, cursor, start_ms, durable_name=durable_name)


def _position(place: Start, field: str) -> tuple[str, int | None]:
    """Returns the cursor or the moment, in milliseconds since 1970, that a place is."""
    if isinstance(place, str):
        if not place:
            raise InvalidArgument(field, "must not be empty")
        return place, None
    return "", instant_ms(place, field)


def _stream(stream: commands.StreamDefinition) -> MemoryStream:
    chosen = stream.filter
    return MemoryStream(
        stream.stream_id,
        stream.stream_name,
        chosen.pattern,
        chosen.change_types,
        chosen.include_accessed,
        chosen.with_values,
        instant(stream.create_ms),
    )
