"""`ProtocolMemoryStreaming`: live and replayable change streams.

Owns the contract that `EmbeddedMemory.streaming` and `MemoryClient.streaming` both keep, held to it by
`tests/conformance/test_memory_streaming.py`. The SPI's own methods come first, with the SPI's exact signatures; what
goes beyond them follows.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, Self, TypeAlias

from onex_memory.spi.values import ContextValue

__all__ = [
    "ChangeHandler",
    "DurableSubscription",
    "FailureHandler",
    "MemoryChanges",
    "MemoryStream",
    "ProtocolMemoryChange",
    "ProtocolMemoryStreaming",
    "Start",
    "StreamMetrics",
    "StructureDelta",
    "SubscriberMetrics",
    "SubscriptionFailure",
]


@dataclass(frozen=True, slots=True)
class StructureDelta:
    """What changed inside a hash or a list, in place of its old and new value."""

    set_fields: dict[str, Any] = field(default_factory=dict)
    """The members that were set, new or not."""
    removed_fields: list[str] = field(default_factory=list)
    """The names of the members that were removed."""
    appended: list[Any] = field(default_factory=list)
    """The items that were appended."""
    popped: list[Any] = field(default_factory=list)
    """The items that were taken off the head."""
    length: int = 0
    """How many members or items there are now."""


@dataclass(frozen=True, slots=True)
class ProtocolMemoryChange:
    """One change of one entry, as a handler is given it."""

    key: str
    change_type: str
    """`created`, `updated`, `deleted` or `accessed`."""
    old_value: ContextValue | None = None
    """The value before; None: it was absent, or `delta` says what changed."""
    new_value: ContextValue | None = None
    """The value after; None: it is absent, or `delta` says what changed."""
    reason: str = ""
    """Why: `stored metadata touched deleted expired evicted cleared lease_ended published`; `snapshot` where it was
    there already when the subscription began; empty where it was read."""
    revision: int = 0
    """The revision that it happened at; changes of one transaction have the same. 0: it was read."""
    timestamp: datetime | None = None
    """When it happened; aware, UTC."""
    delta: StructureDelta | None = None
    """What changed inside a hash or a list."""
    cursor: str = ""
    """The position behind this change; empty where others of the same transaction, or of the snapshot, follow, and
    where it was read."""


ChangeHandler: TypeAlias = Callable[[ProtocolMemoryChange], Awaitable[object] | object]
"""What is called with each change; it may be a function or a coroutine function."""
Start: TypeAlias = str | datetime
"""Where to begin: `"now"`, `"snapshot"` (with the entries that are there, and then all that happens to them), a cursor,
or a moment."""


@dataclass(frozen=True, slots=True)
class SubscriptionFailure:
    """Why a subscription with a handler has ended by itself."""

    subscription_id: str
    cursor: str
    """Where to go on: behind all that the handler has dealt with."""
    error: Exception
    """What the handler raised the last time, or what the service answered."""
    change: ProtocolMemoryChange | None = None
    """The change that the handler could not deal with; None: it was not the handler."""


FailureHandler: TypeAlias = Callable[[SubscriptionFailure], Awaitable[object] | object]
"""What is called when a subscription has ended by itself; it may be a function or a coroutine function."""


@dataclass(frozen=True, slots=True)
class MemoryStream:
    """The definition of a stream."""

    stream_id: str
    stream_name: str
    filter_pattern: str | None
    """Which keys; None: all."""
    change_types: tuple[str, ...]
    """Which types of change, besides `accessed`."""
    include_accessed: bool
    with_values: bool
    create_time: datetime


@dataclass(frozen=True, slots=True)
class SubscriberMetrics:
    """One subscriber of a stream."""

    subscription_id: str
    durable_name: str
    """The name of its durable subscription; empty: it is not durable."""
    cursor: str
    """The position through which everything has been sent to it."""
    lag_revisions: int
    """How many revisions of the namespace it has not looked at yet."""
    delivered_count: int
    is_behind: bool
    """Whether it fell behind, or began behind, and is served from the log by itself."""


@dataclass(frozen=True, slots=True)
class DurableSubscription:
    """A durable subscription of a stream, attached or not."""

    durable_name: str
    cursor: str
    """The position through which it was acknowledged."""
    lag_revisions: int
    """How many revisions of the namespace lie behind that position."""


@dataclass(frozen=True, slots=True)
class StreamMetrics:
    """The counters of a stream, since the server started or the stream was defined."""

    stream_id: str
    matched_count: int
    """How many changes matched while somebody subscribed."""
    delivered_count: int
    """How many were sent, to all subscribers together."""
    delivered_bytes: int
    """How many bytes of keys and values that was."""
    changes_per_second: float
    """How many changes match in a second, of late."""
    subscriber_count: int
    subscribers: list[SubscriberMetrics]
    """Who subscribes; the first 1,000."""
    durable_subscriptions: list[DurableSubscription]
    """The durable subscriptions; the first 1,000."""


class MemoryChanges(Protocol):
    """Changes as they happen: an asynchronous iterator, to be closed where it is not iterated to its end.

    Used as a context (`async with`), it is closed when it is left.
    """

    subscription_id: str
    """Its id, once it is connected."""
    cursor: str
    """The position behind all that was iterated: where to go on. Moves on while nothing matches, too."""

    def __aiter__(self) -> AsyncIterator[ProtocolMemoryChange]: ...

    async def __anext__(self) -> ProtocolMemoryChange: ...

    async def acknowledge(self) -> None:
        """Notes that all that was iterated has been dealt with: a durable subscription goes on behind it.

        Raises:
            InvalidArgument: it is not durable.
            Superseded: it is attached elsewhere by now.
        """
        ...

    async def aclose(self) -> None:
        """Ends it. Closing again does nothing."""
        ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, *exc_info: object) -> None: ...


class ProtocolMemoryStreaming(Protocol):
    """Live and replayable changes of the entries of one namespace.

    Changes come in the order of their revisions; from a cursor on, none is missed and none is repeated, across lost
    connections and restarts of the server.
    """

    async def create_memory_stream(self, stream_name: str, filter_pattern: str | None = None) -> str:
        """Defines a stream, durably: a name for the changes of some keys. Returns its id.

        The same again gives the same id.

        Args:
            stream_name: 1 to 256 bytes.
            filter_pattern: a glob over keys; None: all.

        Raises:
            StreamExists: the name stands for another choice of changes.
        """
        ...

    async def subscribe_to_memory_changes(self, stream_id: str, handler: ChangeHandler) -> str:
        """Calls a handler, in the background, with each change from now on, in order. Returns the subscription's id.

        Nothing that is stored after this has returned is missed; it reconnects and resumes by itself. A handler that
        raises is called again with the same change, with growing pauses; in the end the subscription gives up, which
        is logged with the cursor to go on from.

        Raises:
            StreamNotFound: there is no such stream.
        """
        ...

    async def unsubscribe_from_memory_changes(self, subscription_id: str) -> None:
        """Ends a subscription, wherever it is connected. One that has ended is no error."""
        ...

    async def publish_memory_change(
        self, key: str, old_value: ContextValue | None, new_value: ContextValue | None, change_type: str
    ) -> None:
        """Puts a change into the log, with a revision, for subscribers and replays; the store is not touched.

        Args:
            key: what it is about.
            old_value: the value before; None: there was none.
            new_value: the value after; None: there is none.
            change_type: `created`, `updated` or `deleted`.
        """
        ...

    async def get_stream_metrics(self, stream_id: str) -> StreamMetrics:
        """Reads the counters of a stream and of those who subscribe to it.

        Raises:
            StreamNotFound: there is no such stream.
        """
        ...

    async def replay_memory_changes(
        self, stream_id: str, from_timestamp: datetime, to_timestamp: datetime | None = None
    ) -> list[ProtocolMemoryChange]:
        """Returns the changes of a span of time, in order.

        Args:
            stream_id: of which stream.
            from_timestamp: its first moment; aware.
            to_timestamp: the moment before which it ends; None: with the last change that there is.

        Raises:
            StreamNotFound: there is no such stream.
            Compacted: the beginning is no longer retained.
        """
        ...

    # Beyond the SPI.

    async def create_stream(
        self,
        stream_name: str,
        filter_pattern: str | None = None,
        *,
        change_types: Sequence[str] = (),
        include_accessed: bool = False,
        with_values: bool = True,
    ) -> str:
        """Defines a stream as `create_memory_stream` does, with more to choose.

        Args:
            stream_name: 1 to 256 bytes.
            filter_pattern: a glob over keys; None: all.
            change_types: which of `created`, `updated` and `deleted`; none: all of them.
            include_accessed: whether reads are told of too, live only.
            with_values: whether changes carry values.
        """
        ...

    def streams(self) -> AsyncIterator[MemoryStream]:
        """Iterates over the streams that are defined, ordered by name."""
        ...

    async def delete_stream(self, stream_id: str) -> bool:
        """Deletes the definition of a stream, with its durable subscriptions. Returns whether it was there."""
        ...

    async def subscribe(
        self,
        stream_id: str,
        handler: ChangeHandler,
        *,
        start: Start = "now",
        durable_name: str = "",
        on_failure: FailureHandler | None = None,
    ) -> str:
        """Subscribes as `subscribe_to_memory_changes` does, with more to say.

        Args:
            stream_id: to which stream.
            handler: what is called.
            start: where to begin.
            durable_name: under which name the position is kept; what the handler has dealt with is acknowledged in
                the background, and it goes on there whoever attaches it next. Empty: the position is not kept.
            on_failure: what is called when the subscription ends by itself: the handler went on raising, it is
                attached elsewhere, the stream was deleted, or its position is no longer retained.
        """
        ...

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
    ) -> MemoryChanges:
        """Follows changes as they happen, for as long as it is iterated; it reconnects and resumes by itself.

        It begins when it is first iterated, or entered as a context.

        Args:
            pattern: a glob over keys; None: all. Not with `stream_id`.
            stream_id: a stream that is defined, in place of pattern, types and values.
            start: where to begin.
            durable_name: under which name the position is kept, which `acknowledge` moves on. Only with `stream_id`.
            change_types: which of `created`, `updated` and `deleted`; none: all of them.
            include_accessed: whether reads are told of too.
            with_values: whether changes carry values.

        Raises:
            StreamNotFound: there is no such stream, or it was deleted.
            Compacted: the position is not retained.
            Superseded: the durable subscription is attached elsewhere by now.

        Example:
            >>> async for change in client.streaming.changes("user:*", start="snapshot"):
            ...     print(change.key, change.change_type)
        """
        ...

    def replay(
        self, pattern: str | None = None, *, stream_id: str = "", start: Start, end: Start | None = None
    ) -> AsyncIterator[ProtocolMemoryChange]:
        """Iterates over changes of the past, between two cursors or moments.

        Args:
            pattern: a glob over keys; None: all. Not with `stream_id`.
            stream_id: a stream that is defined.
            start: where to begin: a cursor or a moment.
            end: where to end, likewise; None: with the last change that there is.
        """
        ...

    async def acknowledge(self, subscription_id: str, cursor: str) -> None:
        """Notes through where a durable subscription of this object has been dealt with.

        Args:
            subscription_id: what `subscribe` returned, or that of `changes`.
            cursor: that of the last change that was dealt with.

        Raises:
            SubscriptionNotFound: this object has no such durable subscription.
            Superseded: it is attached elsewhere by now.
        """
        ...

    async def delete_subscription(self, stream_id: str, durable_name: str) -> bool:
        """Forgets a durable subscription and its position. Returns whether it was there."""
        ...
