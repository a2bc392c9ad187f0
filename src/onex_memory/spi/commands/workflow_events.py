"""The commands of WorkflowEvents: arguments checked and encoded, and what they answer with.

Owns the checks that need no state; knows neither engine nor gRPC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from onex_memory.spi import limits
from onex_memory.spi.commands import Command, Fence, StreamCommand, Write
from onex_memory.spi.commands.checks import check_at_most, check_key, check_limit, check_request_id, check_write
from onex_memory.spi.commands.memory_base import Delete, Store, instant
from onex_memory.spi.commands.memory_streaming import (
    CaughtUp,
    Changes,
    Created,
    Ended,
    FellBehind,
    Progress,
    Resume,
    check_stream_name,
    check_subscription_id,
)
from onex_memory.spi.commands.workflow_snapshots import SaveSnapshot
from onex_memory.spi.commands.workflow_states import SaveWorkflowInstance
from onex_memory.spi.commands.workflows import (
    OfInstance,
    OfInstances,
    check_label,
    check_name,
    check_offset,
    check_sequence,
)
from onex_memory.spi.cursors import read_cursor
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.values import Encoded, EncodedMetadata, decode, decode_metadata
from onex_memory.spi.workflow_events import SOME_EVENTS, WorkflowEvent

__all__ = [
    "AcknowledgeWorkflowEvents",
    "AppendEvents",
    "AppendResult",
    "ArchiveOldEvents",
    "CommitWorkflowTransaction",
    "DeleteEventStream",
    "DeleteWorkflowSubscription",
    "EncodedEvent",
    "EventFrame",
    "EventPage",
    "EventQuery",
    "GetLastSequenceNumber",
    "NewEvent",
    "ReadEvents",
    "StreamEvents",
    "SubscribeToWorkflowEvents",
    "TransactionPart",
    "UnsubscribeFromWorkflowEvents",
    "WorkflowTransactionResult",
]


# What events are.


class NewEvent(NamedTuple):
    """An event to append, its data and metadata encoded."""

    event_id: str
    event_type: str
    data: Encoded | None = None
    metadata: EncodedMetadata = ()
    correlation_id: str = ""
    causation_id: str = ""
    source: str = ""


class EncodedEvent(NamedTuple):
    """An event, its data and metadata encoded."""

    workflow_type: str
    instance_id: str
    sequence_number: int
    event_id: str
    event_type: str
    data: Encoded | None
    metadata: EncodedMetadata
    correlation_id: str
    causation_id: str
    source: str
    time_ms: int
    revision: int
    cursor: str
    """In a subscription, the position behind it; empty where others of the same revision follow."""

    def decoded(self) -> WorkflowEvent:
        """Returns the event in Python's own values."""
        return WorkflowEvent(
            self.workflow_type,
            self.instance_id,
            self.event_type,
            None if self.data is None else decode(self.data),
            decode_metadata(self.metadata) if self.metadata else {},
            self.event_id,
            self.correlation_id,
            self.causation_id,
            self.source,
            self.sequence_number,
            instant(self.time_ms),
            self.revision,
            self.cursor,
        )


EventFrame: TypeAlias = Created | Changes[EncodedEvent] | Progress | FellBehind | CaughtUp | Resume | Ended
"""What a subscriber is sent."""


@dataclass(slots=True)
class AppendResult:
    """Where events are."""

    sequence_numbers: list[int]
    """The sequence of each, in their order."""
    revision: int
    """The revision that they were appended at; where all were there already, that of the last of them."""
    appended_count: int
    """How many were new."""


@dataclass(slots=True)
class EventPage:
    """A page of events."""

    events: list[EncodedEvent]
    next_page_token: str


@dataclass(slots=True)
class WorkflowTransactionResult:
    """What a transaction did."""

    revision: int
    appends: list[AppendResult]


# The commands, in the order of the service's RPCs.


def _check_event(event: NewEvent, number: int) -> None:
    try:
        check_name(event.event_id, "event_id")
        check_name(event.event_type, "event_type")
        if event.correlation_id:
            check_label(event.correlation_id, "correlation_id")
        if event.causation_id:
            check_label(event.causation_id, "causation_id")
        if event.source:
            check_label(event.source, "source")
    except InvalidArgument as err:
        err.field = f"events[{number}].{err.field}"
        raise


@dataclass(slots=True)
class AppendEvents(OfInstance, Write[AppendResult]):
    """Appends events to an instance."""

    workflow_type: str
    instance_id: str
    events: tuple[NewEvent, ...]
    expected_sequence: int | None = None
    """0: it has none; `SOME_EVENTS`: it has some; None: whatever it is."""

    def __post_init__(self) -> None:
        self.check_instance()
        if self.fence is not None or self.request_id:
            check_write(self)
        events = self.events
        if not events:
            raise InvalidArgument("events", "must not be empty")
        check_at_most(len(events), "events", "max_transaction_operations")
        if self.expected_sequence is not None and self.expected_sequence != SOME_EVENTS:
            check_sequence(self.expected_sequence, "expected_sequence", least=0)
        for number, event in enumerate(events):
            _check_event(event, number)
        if len(events) > 1 and len({event.event_id for event in events}) < len(events):
            raise InvalidArgument("events", "name an event_id twice")


@dataclass(frozen=True, slots=True)
class EventQuery(OfInstances):
    """Which events to read."""

    workflow_type: str | None = None
    instance_id: str | None = None
    event_types: tuple[str, ...] = ()
    from_sequence: int = 0
    """0: from the first."""
    to_sequence: int = 0
    """0: through the last."""
    from_ms: int | None = None
    to_ms: int | None = None
    include_archived: bool = False

    def __post_init__(self) -> None:
        self.check_instances()
        check_at_most(len(self.event_types), "event_types", "max_event_types")
        for each in self.event_types:
            check_name(each, "event_types")
        check_sequence(self.from_sequence, "from_sequence", least=0)
        check_sequence(self.to_sequence, "to_sequence", least=0)


@dataclass(slots=True)
class ReadEvents(Command[EventPage]):
    """Reads a page of events."""

    query: EventQuery
    limit: int = limits.DEFAULT_PAGE_SIZE
    page_token: str = ""
    offset: int = 0

    def __post_init__(self) -> None:
        check_limit(self.limit)
        check_offset(self.offset)
        if type(self.page_token) is not str or not self.page_token.isascii():
            raise InvalidArgument("page_token", "is not one that this service made")


@dataclass(slots=True)
class StreamEvents(StreamCommand[list[EncodedEvent]]):
    """Reads all events that a query has."""

    query: EventQuery


@dataclass(slots=True)
class GetLastSequenceNumber(OfInstance, Command[int]):
    """Reads where an instance is."""

    workflow_type: str
    instance_id: str

    def __post_init__(self) -> None:
        self.check_instance()


@dataclass(slots=True)
class DeleteEventStream(OfInstance, Write[bool]):
    """Deletes all events and snapshots of an instance; answers with whether there were any."""

    workflow_type: str
    instance_id: str

    def __post_init__(self) -> None:
        self.check_instance()
        check_write(self)


@dataclass(slots=True)
class ArchiveOldEvents(Command[int]):
    """Archives events; answers with how many."""

    before_ms: int
    batch_size: int = 1_000

    def __post_init__(self) -> None:
        check_limit(self.batch_size, "batch_size")


TransactionPart: TypeAlias = AppendEvents | SaveSnapshot | SaveWorkflowInstance | Store | Delete
"""What a transaction can do."""


@dataclass(slots=True)
class CommitWorkflowTransaction(Write[WorkflowTransactionResult]):
    """Does several things together; `fence` of a write is one of its `fences` here."""

    parts: list[TransactionPart]
    fences: list[Fence] = field(default_factory=list)

    def __post_init__(self) -> None:
        check_request_id(self.request_id)
        if not self.parts:
            raise InvalidArgument("operations", "must not be empty")
        events = sum([len(part.events) for part in self.parts if isinstance(part, AppendEvents)])
        for name, count in (("operations", len(self.parts)), ("events", events), ("fences", len(self.fences))):
            check_at_most(count, name, "max_transaction_operations")
        for fence in self.fences:
            check_key(fence.lock, "fences.lock")
            if not 0 < fence.token <= limits.INT64_MAX:
                raise InvalidArgument("fences.token", "must be one that taking a lock answered")
        named = set()
        for number, part in enumerate(self.parts):
            if part.fence is not None or part.request_id:
                raise InvalidArgument(f"operations[{number}]", "fence and request_id belong to the transaction")
            named.add(_named(part))
        if len(named) < len(self.parts):
            raise InvalidArgument("operations", "do the same thing to an instance, or a key, twice")


def _named(part: TransactionPart) -> tuple[str, ...]:
    if isinstance(part, Store | Delete):
        return ("key", part.key)
    return (type(part).__name__, part.workflow_type, part.instance_id)


@dataclass(slots=True)
class SubscribeToWorkflowEvents(OfInstances, StreamCommand[EventFrame]):
    """Follows events."""

    workflow_type: str | None = None
    instance_id: str | None = None
    cursor: str = ""
    """Where to begin: behind this; empty: `start_ms`, `beginning`, or now."""
    start_ms: int | None = None
    beginning: bool = False
    durable_name: str = ""
    subscription_id: str = ""

    def __post_init__(self) -> None:
        self.check_instances()
        if (self.cursor != "") + (self.start_ms is not None) + self.beginning > 1:
            raise InvalidArgument("start", "can be said one way only")
        if self.cursor:
            read_cursor(self.cursor)
        if self.durable_name:
            check_stream_name(self.durable_name, "durable_name")
        check_subscription_id(self.subscription_id)


@dataclass(slots=True)
class UnsubscribeFromWorkflowEvents(Command[None]):
    """Ends a subscription."""

    subscription_id: str

    def __post_init__(self) -> None:
        check_subscription_id(self.subscription_id)
        if not self.subscription_id:
            raise InvalidArgument("subscription_id", "is required")


@dataclass(slots=True)
class AcknowledgeWorkflowEvents(OfInstances, Command[None]):
    """Notes through where a durable subscription has been dealt with."""

    workflow_type: str | None
    instance_id: str | None
    durable_name: str
    subscription_id: str
    cursor: str

    def __post_init__(self) -> None:
        self.check_instances()
        check_stream_name(self.durable_name, "durable_name")
        check_subscription_id(self.subscription_id)
        read_cursor(self.cursor)


@dataclass(slots=True)
class DeleteWorkflowSubscription(OfInstances, Command[bool]):
    """Forgets a durable subscription; answers with whether it was there."""

    workflow_type: str | None
    instance_id: str | None
    durable_name: str

    def __post_init__(self) -> None:
        self.check_instances()
        check_stream_name(self.durable_name, "durable_name")
