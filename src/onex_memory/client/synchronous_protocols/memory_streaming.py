"""`MemoryChanges`, `ProtocolMemoryStreaming` without an event loop.

Written by `make generate` from `spi/memory_streaming.py`: change that, and `tools/synchronous.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol, Self

from onex_memory.spi.memory_streaming import MemoryStream, ProtocolMemoryChange, Start, StreamMetrics
from onex_memory.spi.values import ContextValue

__all__ = ["SyncMemoryChanges", "SyncMemoryStreaming"]


class SyncMemoryChanges(Protocol):
    """Changes as they happen: an iterator that blocks, to be closed where it is not iterated to its end.

    Used as a context (`with`), it is closed when it is left.
    """

    @property
    def subscription_id(self) -> str:
        """Its id, once it is connected."""
        ...

    @property
    def cursor(self) -> str:
        """The position behind all that was iterated: where to go on. Moves on while nothing matches, too."""
        ...

    def __iter__(self) -> Iterator[ProtocolMemoryChange]: ...

    def __next__(self) -> ProtocolMemoryChange: ...

    def acknowledge(self) -> None:
        """Notes that all that was iterated has been dealt with: a durable subscription goes on behind it.

        Raises:
            InvalidArgument: it is not durable.
            Superseded: it is attached elsewhere by now.
        """
        ...

    def close(self) -> None:
        """Ends it. Closing again does nothing."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc_info: object) -> None: ...


class SyncMemoryStreaming(Protocol):
    """Live and replayable changes of the entries of one namespace.

    Changes come in the order of their revisions; from a cursor on, none is missed and none is repeated, across lost
    connections and restarts of the server.
    """

    def create_memory_stream(self, stream_name: str, filter_pattern: str | None = None) -> str:
        """Defines a stream, durably: a name for the changes of some keys. Returns its id.

        The same again gives the same id.

        Args:
            stream_name: 1 to 256 bytes.
            filter_pattern: a glob over keys; None: all.

        Raises:
            StreamExists: the name stands for another choice of changes.
        """
        ...

    def unsubscribe_from_memory_changes(self, subscription_id: str) -> None:
        """Ends a subscription, wherever it is connected. One that has ended is no error."""
        ...

    def publish_memory_change(
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

    def get_stream_metrics(self, stream_id: str) -> StreamMetrics:
        """Reads the counters of a stream and of those who subscribe to it.

        Raises:
            StreamNotFound: there is no such stream.
        """
        ...

    def replay_memory_changes(
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

    def create_stream(
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

    def streams(self) -> Iterator[MemoryStream]:
        """Iterates over the streams that are defined, ordered by name."""
        ...

    def delete_stream(self, stream_id: str) -> bool:
        """Deletes the definition of a stream, with its durable subscriptions. Returns whether it was there."""
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
    ) -> SyncMemoryChanges:
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
            >>> for change in client.streaming.changes("user:*", start="snapshot"):
            ...     print(change.key, change.change_type)
        """
        ...

    def replay(
        self, pattern: str | None = None, *, stream_id: str = "", start: Start, end: Start | None = None
    ) -> Iterator[ProtocolMemoryChange]:
        """Iterates over changes of the past, between two cursors or moments.

        Args:
            pattern: a glob over keys; None: all. Not with `stream_id`.
            stream_id: a stream that is defined.
            start: where to begin: a cursor or a moment.
            end: where to end, likewise; None: with the last change that there is.
        """
        ...

    def delete_subscription(self, stream_id: str, durable_name: str) -> bool:
        """Forgets a durable subscription and its position. Returns whether it was there."""
        ...
