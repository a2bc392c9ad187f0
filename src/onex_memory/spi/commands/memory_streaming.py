"""The commands of MemoryStreaming: arguments checked and encoded, and what they answer with.

Owns the checks that need no state; knows neither engine nor gRPC.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Generic, NamedTuple, TypeAlias, TypeVar

from onex_memory.spi import limits
from onex_memory.spi.commands import Command, StreamCommand, Write
from onex_memory.spi.commands.checks import (
    check_key,
    check_limit,
    check_page_token,
    check_pattern,
    check_text,
    check_write,
    utf8_bytes,
)
from onex_memory.spi.commands.memory_base import EncodedEntry
from onex_memory.spi.cursors import read_cursor
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.memory_streaming import StreamMetrics
from onex_memory.spi.values import Encoded

__all__ = [
    "CHANGE_TYPES",
    "AcknowledgeMemoryChanges",
    "CaughtUp",
    "ChangePart",
    "Changes",
    "CreateMemoryStream",
    "Created",
    "DeleteMemoryStream",
    "DeleteMemorySubscription",
    "EncodedChange",
    "EncodedDelta",
    "Ended",
    "FellBehind",
    "Frame",
    "GetStreamMetrics",
    "ListMemoryStreams",
    "Progress",
    "PublishMemoryChange",
    "ReplayMemoryChanges",
    "Resume",
    "Snapshot",
    "SnapshotComplete",
    "Source",
    "StreamDefinition",
    "StreamFilter",
    "StreamPage",
    "SubscribeToMemoryChanges",
    "UnsubscribeFromMemoryChanges",
    "check_stream_name",
    "check_subscription_id",
]

CHANGE_TYPES: Final = ("created", "updated", "deleted")
"""The types of change that have a revision; `accessed` has none."""
_MAX_STREAM_ID_BYTES: Final = limits.MAX_STREAM_NAME_BYTES + 32


@dataclass(frozen=True, slots=True)
class StreamFilter:
    """Which changes to follow."""

    pattern: str | None = None
    """A glob over keys; None: all."""
    change_types: tuple[str, ...] = CHANGE_TYPES
    """Which of `CHANGE_TYPES`, in their order."""
    include_accessed: bool = False
    with_values: bool = True

    def __post_init__(self) -> None:
        check_pattern(self.pattern, "filter_pattern")
        for name in self.change_types:
            if name not in CHANGE_TYPES:
                raise InvalidArgument("change_types", f"{name!r} is none of {', '.join(CHANGE_TYPES)}")
        chosen = tuple(name for name in CHANGE_TYPES if name in self.change_types)
        object.__setattr__(self, "change_types", chosen or CHANGE_TYPES)


Source: TypeAlias = str | StreamFilter
"""What is followed: a stream by its id, or a choice of changes without a name."""


def check_stream_name(name: str, field: str) -> str:
    """The name of a stream, or of a durable subscription: 1 to 256 bytes without NUL."""
    return check_text(name, field, "max_stream_name_bytes")


def _check_stream_id(stream_id: str) -> None:
    if type(stream_id) is not str:
        raise InvalidArgument("stream_id", f"must be a str, not {type(stream_id).__name__}")
    if not stream_id:
        raise InvalidArgument("stream_id", "is required")
    if utf8_bytes(stream_id, "stream_id") > _MAX_STREAM_ID_BYTES:
        raise InvalidArgument("stream_id", "is not one that this service made")


def _check_source(source: Source) -> None:
    if not isinstance(source, StreamFilter):
        _check_stream_id(source)


def check_subscription_id(subscription_id: str) -> str:
    """The id of a subscription: at most 64 bytes without NUL; may be empty."""
    return check_text(subscription_id, "subscription_id", "max_subscription_id_bytes", may_be_empty=True)


# What changes are.


class EncodedDelta(NamedTuple):
    """What changed inside an object or an array; members and items are JSON texts."""

    set_members: dict[str, bytes]
    removed_members: tuple[str, ...]
    appended: tuple[bytes, ...]
    popped: tuple[bytes, ...]
    length: int


class EncodedChange(NamedTuple):
    """One change of one entry, its values encoded."""

    key: str
    type: str
    reason: str
    """Empty where the entry was read."""
    revision: int
    time_ms: int
    old_value: Encoded | None
    new_value: Encoded | None
    delta: EncodedDelta | None
    cursor: str
    """The position behind it; empty where others of the same transaction follow."""


PartItemT = TypeVar("PartItemT")


class ChangePart(Generic[PartItemT]):
    """Changes that belong to one message: made once, and shared by all who follow the same.

    What a change is, is its followers' business: an `EncodedChange`, or an event.
    """

    __slots__ = ("changes", "encoded", "is_fragment", "size_bytes")

    def __init__(self, changes: list[PartItemT], size_bytes: int = 0, *, is_fragment: bool = False) -> None:
        self.changes = changes
        """In order; nobody changes the list any more."""
        self.size_bytes = size_bytes
        """What keys and values take."""
        self.is_fragment = is_fragment
        """Whether the last change is not the last of its transaction."""
        self.encoded: bytes | None = None
        """What it is sent as; kept here by whoever sends it, so that it is encoded once for all."""


# What a subscriber is sent.


@dataclass(slots=True)
class Created:
    """The subscription exists."""

    subscription_id: str
    cursor: str
    revision: int


@dataclass(slots=True)
class Snapshot:
    """Entries that are there."""

    entries: list[EncodedEntry]
    """In the order of their keys; without their values where those are not wanted."""


@dataclass(slots=True)
class SnapshotComplete:
    """All entries have been sent."""

    entry_count: int
    cursor: str


@dataclass(slots=True)
class Changes(Generic[PartItemT]):
    """Changes, in order; those of all parts make one message."""

    parts: list[ChangePart[PartItemT]]


@dataclass(slots=True)
class Progress:
    """All that matches has been sent through this position."""

    cursor: str


@dataclass(slots=True)
class FellBehind:
    """The subscriber is served from the log by itself from here on."""

    cursor: str


@dataclass(slots=True)
class CaughtUp:
    """The subscriber has reached the present again."""

    cursor: str


@dataclass(slots=True)
class Resume:
    """The server stops: the subscriber goes on elsewhere. The last frame."""

    cursor: str


@dataclass(slots=True)
class Ended:
    """Somebody ended the subscription. The last frame."""

    cursor: str


Frame: TypeAlias = (
    Created | Snapshot | SnapshotComplete | Changes[EncodedChange] | Progress | FellBehind | CaughtUp | Resume | Ended
)
"""What a subscriber is sent."""


@dataclass(slots=True)
class StreamDefinition:
    """A stream that is defined."""

    stream_id: str
    stream_name: str
    filter: StreamFilter
    create_ms: int


@dataclass(slots=True)
class StreamPage:
    """A page of streams."""

    streams: list[StreamDefinition]
    next_page_token: str


# The commands, in the order of the service's RPCs.


@dataclass(slots=True)
class CreateMemoryStream(Command[str]):
    """Defines a stream; answers with its id."""

    stream_name: str
    filter: StreamFilter

    def __post_init__(self) -> None:
        check_stream_name(self.stream_name, "stream_name")


@dataclass(slots=True)
class ListMemoryStreams(Command[StreamPage]):
    """Lists a page of streams."""

    limit: int = limits.DEFAULT_PAGE_SIZE
    page_token: str = ""

    def __post_init__(self) -> None:
        check_limit(self.limit)
        check_page_token(self.page_token)


@dataclass(slots=True)
class DeleteMemoryStream(Command[bool]):
    """Deletes the definition of a stream; answers with whether it was there."""

    stream_id: str

    def __post_init__(self) -> None:
        _check_stream_id(self.stream_id)


@dataclass(slots=True)
class SubscribeToMemoryChanges(StreamCommand[Frame]):
    """Follows changes."""

    source: Source
    cursor: str = ""
    """Where to begin: behind this; empty: `start_ms`, `snapshot`, or now."""
    start_ms: int | None = None
    snapshot: bool = False
    durable_name: str = ""
    subscription_id: str = ""
    snapshot_after: str = ""
    snapshot_cursor: str = ""

    def __post_init__(self) -> None:
        _check_source(self.source)
        if (self.cursor != "") + (self.start_ms is not None) + self.snapshot > 1:
            raise InvalidArgument("start", "can be said one way only")
        if self.cursor:
            read_cursor(self.cursor)
        if self.durable_name:
            check_stream_name(self.durable_name, "durable_name")
            if isinstance(self.source, StreamFilter):
                raise InvalidArgument("durable_name", "needs a stream that is defined: its position is kept with it")
            if self.snapshot or self.snapshot_after:
                raise InvalidArgument("snapshot", "is not for a durable subscription: it begins at a position")
        check_subscription_id(self.subscription_id)
        if self.snapshot_after:
            check_key(self.snapshot_after, "snapshot_after")
            if not self.cursor:
                raise InvalidArgument("snapshot_after", "needs the cursor that the snapshot began with")
        if self.snapshot_cursor:
            read_cursor(self.snapshot_cursor, "snapshot_cursor")
            if not self.snapshot:
                raise InvalidArgument("snapshot_cursor", "is for a snapshot")


@dataclass(slots=True)
class UnsubscribeFromMemoryChanges(Command[None]):
    """Ends a subscription."""

    subscription_id: str

    def __post_init__(self) -> None:
        check_subscription_id(self.subscription_id)
        if not self.subscription_id:
            raise InvalidArgument("subscription_id", "is required")


@dataclass(slots=True)
class AcknowledgeMemoryChanges(Command[None]):
    """Notes through where a durable subscription has been dealt with."""

    stream_id: str
    durable_name: str
    subscription_id: str
    cursor: str

    def __post_init__(self) -> None:
        _check_stream_id(self.stream_id)
        check_stream_name(self.durable_name, "durable_name")
        check_subscription_id(self.subscription_id)
        read_cursor(self.cursor)


@dataclass(slots=True)
class DeleteMemorySubscription(Command[bool]):
    """Forgets a durable subscription; answers with whether it was there."""

    stream_id: str
    durable_name: str

    def __post_init__(self) -> None:
        _check_stream_id(self.stream_id)
        check_stream_name(self.durable_name, "durable_name")


@dataclass(slots=True)
class PublishMemoryChange(Write[int]):
    """Puts a change into the log; answers with its revision."""

    key: str
    old_value: Encoded | None
    new_value: Encoded | None
    change_type: str

    def __post_init__(self) -> None:
        check_key(self.key)
        check_write(self)
        if self.change_type not in CHANGE_TYPES:
            raise InvalidArgument("change_type", f"must be one of {', '.join(CHANGE_TYPES)}")


@dataclass(slots=True)
class GetStreamMetrics(Command[StreamMetrics]):
    """Reads the counters of a stream."""

    stream_id: str

    def __post_init__(self) -> None:
        _check_stream_id(self.stream_id)


@dataclass(slots=True)
class ReplayMemoryChanges(StreamCommand[ChangePart[EncodedChange]]):
    """Reads changes of the past."""

    source: Source
    from_ms: int | None = None
    from_cursor: str = ""
    to_ms: int | None = None
    to_cursor: str = ""

    def __post_init__(self) -> None:
        _check_source(self.source)
        for name, moment, cursor in (
            ("start", self.from_ms, self.from_cursor),
            ("end", self.to_ms, self.to_cursor),
        ):
            if moment is not None and cursor:
                raise InvalidArgument(name, "can be said one way only")
            if cursor:
                read_cursor(cursor, name)
        if self.from_ms is None and not self.from_cursor:
            raise InvalidArgument("start", "is required")
