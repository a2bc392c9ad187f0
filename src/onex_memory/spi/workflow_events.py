"""`ProtocolEventStore`: what has happened to workflow instances, for good and in order.

Owns the contract that `EmbeddedMemory.workflows.events` and `MemoryClient.workflows.events` both keep, held to it by
`tests/conformance/test_workflow_events.py`. The SPI's own methods come first; what goes beyond them follows.
"""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import Any, Final, Generic, Never, Protocol, Self, TypeAlias, TypeVar, overload

from onex_memory.spi.commands import Fence
from onex_memory.spi.values import ContextValue
from onex_memory.spi.workflow_snapshots import ProtocolSnapshotStore, WorkflowSnapshot
from onex_memory.spi.workflow_states import ProtocolWorkflowStateStore, WorkflowInstance

__all__ = [
    "SOME_EVENTS",
    "EventFailureHandler",
    "EventHandler",
    "EventQueryOptions",
    "EventStart",
    "EventStoreResult",
    "EventSubscriptionFailure",
    "ProtocolEventStore",
    "ProtocolEventStoreTransaction",
    "RebuiltState",
    "Reducer",
    "WorkflowEvent",
    "WorkflowEvents",
    "Workflows",
]

SOME_EVENTS: Final = -1
"""As an expected sequence: the instance has events, however many."""
StateT = TypeVar("StateT")


@dataclass(frozen=True, slots=True)
class WorkflowEvent:
    """An event of a workflow instance. What is said last is the store's: it is ignored in an event to append.

    All that an event says takes at most as many bytes together as a value: 1 MiB unless the server is set otherwise.
    """

    workflow_type: str
    """1 to 256 bytes of UTF-8 without control characters."""
    instance_id: str
    """1 to 256 bytes of UTF-8 without control characters."""
    event_type: str
    """What happened: 1 to 256 bytes."""
    data: ContextValue | None = None
    metadata: Mapping[str, ContextValue] = field(default_factory=dict)
    event_id: str = field(default_factory=lambda: secrets.token_hex(16))
    """Names the event in its instance, 1 to 256 bytes; drawn at random where it is not given."""
    correlation_id: str = ""
    """What it belongs to together with others, at most 256 bytes."""
    causation_id: str = ""
    """The event that it follows from, at most 256 bytes."""
    source: str = ""
    """Who says so, at most 256 bytes."""
    sequence_number: int = 0
    """Its place among the events of the instance, from 1."""
    timestamp: datetime | None = None
    """When it was appended; aware, UTC. Never earlier than the events before it. Of one that was imported, when it was
    appended where it comes from."""
    revision: int = 0
    """The revision that it was appended at."""
    cursor: str = ""
    """In a subscription, the position behind this event; empty where others of the same revision follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQueryOptions:
    """Which events to read."""

    workflow_type: str | None = None
    """Of this type; None: of any."""
    instance_id: str | None = None
    """Of this instance, which needs the type; None: of any."""
    event_types: Sequence[str] = ()
    """Of these types of event, at most 100; none: of any."""
    from_sequence: int | None = None
    """From this sequence on."""
    to_sequence: int | None = None
    """Through this sequence."""
    from_timestamp: datetime | None = None
    """Appended at this moment or later."""
    to_timestamp: datetime | None = None
    """Appended before this moment."""
    limit: int = 100
    """How many at most: 1 to 10,000. `stream_events` reads all."""
    offset: int = 0
    """How many to leave out at the beginning: at most 1,000,000. `stream_events` leaves out none."""
    include_archived: bool = False
    """Whether events that were archived are read too."""


@dataclass(frozen=True, slots=True)
class EventStoreResult:
    """What became of an append. It has happened whole; whatever stands in its way is raised."""

    success: bool
    events_processed: int
    """How many events there were, new or not."""
    sequence_numbers: list[int]
    """The sequence of each event, in their order; empty where a transaction has yet to be committed."""
    revision: int = 0
    """The revision that they were appended at; where all were there already, that of the last of them."""
    appended_count: int = 0
    """How many were new."""


@dataclass(frozen=True, slots=True)
class RebuiltState(Generic[StateT]):
    """What a reducer made of an instance."""

    state: StateT
    sequence_number: int
    """The sequence of the last event that is in it; 0: the instance has none."""
    snapshot_sequence: int
    """The sequence of the snapshot that it was rebuilt from; 0: from the first event."""


Reducer: TypeAlias = Callable[[StateT, WorkflowEvent], StateT]
"""What makes of a state and the next event the next state. Snapshots must hold what it makes, and nothing else."""
EventHandler: TypeAlias = Callable[[WorkflowEvent], Awaitable[object] | object]
"""What is called with each event; it may be a function or a coroutine function."""
EventStart: TypeAlias = str | datetime
"""Where to begin: `"now"`, `"beginning"` (with the first event that there is), a cursor, or a moment."""


@dataclass(frozen=True, slots=True)
class EventSubscriptionFailure:
    """Why a subscription with a handler has ended by itself."""

    subscription_id: str
    cursor: str
    """Where to go on: behind all that the handler has dealt with."""
    error: Exception
    """What the handler raised the last time, or what the service answered."""
    event: WorkflowEvent | None = None
    """The event that the handler could not deal with; None: it was not the handler."""


EventFailureHandler: TypeAlias = Callable[[EventSubscriptionFailure], Awaitable[object] | object]
"""What is called when a subscription has ended by itself; it may be a function or a coroutine function."""


class WorkflowEvents(Protocol):
    """Events as they are appended, for as long as they are iterated. It reconnects and resumes by itself.

    Used as a context, it begins when it is entered and ends when it is left; otherwise it begins with the first event.
    """

    subscription_id: str
    """Its id, once it is connected."""
    cursor: str
    """The position behind all that was iterated: where to go on."""

    def __aiter__(self) -> Self: ...

    async def __anext__(self) -> WorkflowEvent: ...

    async def acknowledge(self) -> None:
        """Notes that all that was iterated has been dealt with: a durable subscription goes on behind it."""
        ...

    async def aclose(self) -> None:
        """Ends it. Closing again does nothing."""
        ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None: ...


class ProtocolEventStoreTransaction(Protocol):
    """What is to happen together: collected here, and carried out by `commit`, at one revision, or not at all.

    Used as a context, it is committed when the block ends, and rolled back where that raises.
    """

    transaction_id: str
    """Its id, drawn at random."""
    is_active: bool
    """Whether it can still be committed."""

    def append(self, events: Sequence[WorkflowEvent], expected_sequence: int | None = None) -> None:
        """Appends events to an instance, as `append_events`; at most once for each instance."""
        ...

    def save_snapshot(self, snapshot: WorkflowSnapshot) -> None:
        """Saves a snapshot, which may be of an event that is appended with it; at most one for each instance."""
        ...

    def save_instance(self, workflow_instance: WorkflowInstance, *, expected_revision: int | None = None) -> None:
        """Saves an instance, at most once each."""
        ...

    def store(self, key: str, value: ContextValue, ttl_seconds: float | None = None) -> None:
        """Stores a key, as `ProtocolMemoryBase.store`; no key twice."""
        ...

    def delete(self, key: str) -> None:
        """Deletes a key."""
        ...

    def require_lock(self, fence: Fence) -> None:
        """Requires that a lock is held."""
        ...

    @property
    def revision(self) -> int:
        """The revision that it took, once it is committed; 0: nothing was left to do."""
        ...

    @property
    def results(self) -> list[EventStoreResult]:
        """What became of each append, in their order, once it is committed."""
        ...

    async def commit(self) -> bool:
        """Carries out what was collected. Returns True.

        Raises:
            SequenceMismatch: an instance is not where it was expected to be.
            SequenceNotFound: a snapshot is of no event.
            RevisionMismatch: an instance or a key is at another revision.
            Fenced: a lock is not held.
            InvalidArgument: it is no longer active.
        """
        ...

    async def rollback(self) -> bool:
        """Drops what was collected: nothing of it has happened, nor will. Returns whether it was active."""
        ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None: ...


class ProtocolEventStore(Protocol):
    """Events of workflow instances, in one namespace.

    The events of an instance have the sequences 1, 2, 3 and so on, without a gap. All methods raise `InvalidArgument`
    for bad input, with nothing changed.
    """

    async def append_events(
        self,
        events: Sequence[WorkflowEvent],
        expected_sequence: int | None = None,
        transaction: ProtocolEventStoreTransaction | None = None,
        *,
        fence: Fence | None = None,
    ) -> EventStoreResult:
        """Appends events, all or none, at one revision.

        An event whose id its instance has already is not appended again: what is answered is where it is, whatever has
        happened since, and whatever `expected_sequence` says.

        Args:
            events: 1 to 1,000; of one instance, or, without an expected sequence, of several.
            expected_sequence: the sequence of the instance's last event; 0: it has none; `SOME_EVENTS`: it has some;
                None: whatever it is.
            transaction: what to collect this in, in place of doing it now.
            fence: the lock that must be held.

        Raises:
            SequenceMismatch: the instance is not where it was expected to be; nothing changed.
            EventExists: the instance has an event of this id, of another type or with other data; nothing changed.
            Fenced: the lock is not held; nothing changed.
        """
        ...

    async def read_events(
        self, query_options: EventQueryOptions, transaction: ProtocolEventStoreTransaction | None = None
    ) -> list[WorkflowEvent]:
        """Reads events that have been appended: those of one instance by sequence, others by revision.

        Args:
            query_options: which.
            transaction: changes nothing: what it has collected is not there before it is committed.
        """
        ...

    async def get_event_stream(
        self, workflow_type: str, instance_id: str, from_sequence: int = 1, to_sequence: int | None = None
    ) -> list[WorkflowEvent]:
        """Reads all events of an instance from a sequence on, archived ones too."""
        ...

    async def get_last_sequence_number(self, workflow_type: str, instance_id: str) -> int:
        """Reads the sequence of the last event of an instance; 0: it has none."""
        ...

    async def begin_transaction(self) -> ProtocolEventStoreTransaction:
        """Begins to collect what is to happen together."""
        ...

    async def delete_event_stream(self, workflow_type: str, instance_id: str) -> bool:
        """Deletes all events and snapshots of an instance. Returns whether there were any.

        Its next event has sequence 1 again. What is known of it in the state store, and its lock, stay.
        """
        ...

    async def archive_old_events(self, before_timestamp: datetime, batch_size: int = 1_000) -> int:
        """Archives events that are older than a moment, those only that a snapshot of their instance covers.

        They remain on disk, and are left out where a query does not ask for them. Instance by instance, in commits of
        at most `batch_size` events.

        Returns:
            How many were archived.
        """
        ...

    def transaction(self) -> ProtocolEventStoreTransaction:
        """Begins to collect what is to happen together, as a block: `async with events.transaction() as tx:`."""
        ...

    def stream_events(self, query_options: EventQueryOptions) -> AsyncIterator[WorkflowEvent]:
        """Iterates over all events that a query has, whatever `limit` and `offset` say."""
        ...

    @overload
    async def rebuild_state(
        self,
        workflow_type: str,
        instance_id: str,
        reducer: Reducer[StateT],
        *,
        initial: StateT,
        to_sequence: int | None = None,
    ) -> RebuiltState[StateT]: ...

    # `{}` says nothing of what it is to hold: the reducer does.
    @overload
    async def rebuild_state(
        self,
        workflow_type: str,
        instance_id: str,
        reducer: Callable[[dict[Any, Any], WorkflowEvent], StateT],
        *,
        initial: dict[Never, Never],
        to_sequence: int | None = None,
    ) -> RebuiltState[StateT]: ...

    async def rebuild_state(
        self,
        workflow_type: str,
        instance_id: str,
        reducer: Callable[[Any, WorkflowEvent], StateT],
        *,
        initial: Any,
        to_sequence: int | None = None,
    ) -> RebuiltState[StateT]:
        """Makes of the latest snapshot and the events behind it what the instance is: the same as of all its events.

        Args:
            workflow_type: the type.
            instance_id: the instance.
            reducer: what makes of a state and the next event the next state. What snapshots hold it must have made.
            initial: the state before the first event.
            to_sequence: through which event; None: the last.
        """
        ...

    def follow(
        self,
        workflow_type: str | None = None,
        instance_id: str | None = None,
        *,
        start: EventStart = "now",
        durable_name: str = "",
    ) -> WorkflowEvents:
        """Follows events: those that are there from a position on, then those that are appended, without a gap.

        Args:
            workflow_type: of this type; None: of any.
            instance_id: of this instance, which needs the type; None: of any.
            start: where to begin.
            durable_name: keeps its position under this name, for what is followed: `start` is for its first time.
        """
        ...

    async def subscribe_to_workflow_events(
        self,
        handler: EventHandler,
        workflow_type: str | None = None,
        instance_id: str | None = None,
        *,
        start: EventStart = "now",
        durable_name: str = "",
        on_failure: EventFailureHandler | None = None,
    ) -> str:
        """Calls a handler with each event, in order, in the background. Returns the subscription's id once it exists.

        A handler that raises is called again, six times in all; then the subscription ends, and says so.

        Args:
            handler: what is called.
            workflow_type: as for `follow`.
            instance_id: as for `follow`.
            start: as for `follow`.
            durable_name: as for `follow`; what the handler has dealt with is acknowledged by itself.
            on_failure: what is called when it has ended by itself.
        """
        ...

    async def unsubscribe_from_workflow_events(self, subscription_id: str) -> None:
        """Ends a subscription, wherever it is connected. The position of a durable one is kept."""
        ...

    async def delete_workflow_subscription(
        self, durable_name: str, workflow_type: str | None = None, instance_id: str | None = None
    ) -> bool:
        """Forgets a durable subscription of what is followed, and its position. Returns whether it was there."""
        ...


@dataclass(frozen=True, slots=True)
class Workflows:
    """The three protocols of workflows."""

    events: ProtocolEventStore
    """What has happened to instances."""
    snapshots: ProtocolSnapshotStore
    """What instances had become."""
    states: ProtocolWorkflowStateStore
    """What instances are now, and who may work on them."""
