"""`WorkflowEvents`, `ProtocolEventStoreTransaction`, `ProtocolEventStore` without an event loop.

Written by `make generate` from `spi/workflow_events.py`: change that, and `tools/synchronous.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, Never, Protocol, Self, overload

from onex_memory.client.synchronous_protocols.workflow_snapshots import SyncSnapshotStore
from onex_memory.client.synchronous_protocols.workflow_states import SyncWorkflowStateStore
from onex_memory.spi.commands import Fence
from onex_memory.spi.values import ContextValue
from onex_memory.spi.workflow_events import (
    EventQueryOptions,
    EventStart,
    EventStoreResult,
    RebuiltState,
    Reducer,
    StateT,
    WorkflowEvent,
)
from onex_memory.spi.workflow_snapshots import WorkflowSnapshot
from onex_memory.spi.workflow_states import WorkflowInstance

__all__ = ["SyncEventStore", "SyncEventStoreTransaction", "SyncWorkflowEvents", "SyncWorkflows"]


class SyncWorkflowEvents(Protocol):
    """Events as they are appended, for as long as they are iterated. It reconnects and resumes by itself.

    Used as a context, it begins when it is entered and ends when it is left; otherwise it begins with the first event.
    """

    @property
    def subscription_id(self) -> str:
        """Its id, once it is connected."""
        ...

    @property
    def cursor(self) -> str:
        """The position behind all that was iterated: where to go on."""
        ...

    def __iter__(self) -> Self: ...

    def __next__(self) -> WorkflowEvent: ...

    def acknowledge(self) -> None:
        """Notes that all that was iterated has been dealt with: a durable subscription goes on behind it."""
        ...

    def close(self) -> None:
        """Ends it. Closing again does nothing."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None: ...


class SyncEventStoreTransaction(Protocol):
    """What is to happen together: collected here, and carried out by `commit`, at one revision, or not at all.

    Used as a context, it is committed when the block ends, and rolled back where that raises.
    """

    @property
    def transaction_id(self) -> str:
        """Its id, drawn at random."""
        ...

    @property
    def is_active(self) -> bool:
        """Whether it can still be committed."""
        ...

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
        """Stores a key, as `SyncMemoryBase.store`; no key twice."""
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

    def commit(self) -> bool:
        """Carries out what was collected. Returns True.

        Raises:
            SequenceMismatch: an instance is not where it was expected to be.
            SequenceNotFound: a snapshot is of no event.
            RevisionMismatch: an instance or a key is at another revision.
            Fenced: a lock is not held.
            InvalidArgument: it is no longer active.
        """
        ...

    def rollback(self) -> bool:
        """Drops what was collected: nothing of it has happened, nor will. Returns whether it was active."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None: ...


class SyncEventStore(Protocol):
    """Events of workflow instances, in one namespace.

    The events of an instance have the sequences 1, 2, 3 and so on, without a gap. All methods raise `InvalidArgument`
    for bad input, with nothing changed.
    """

    def append_events(
        self,
        events: Sequence[WorkflowEvent],
        expected_sequence: int | None = None,
        transaction: SyncEventStoreTransaction | None = None,
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

    def read_events(
        self, query_options: EventQueryOptions, transaction: SyncEventStoreTransaction | None = None
    ) -> list[WorkflowEvent]:
        """Reads events that have been appended: those of one instance by sequence, others by revision.

        Args:
            query_options: which.
            transaction: changes nothing: what it has collected is not there before it is committed.
        """
        ...

    def get_event_stream(
        self, workflow_type: str, instance_id: str, from_sequence: int = 1, to_sequence: int | None = None
    ) -> list[WorkflowEvent]:
        """Reads all events of an instance from a sequence on, archived ones too."""
        ...

    def get_last_sequence_number(self, workflow_type: str, instance_id: str) -> int:
        """Reads the sequence of the last event of an instance; 0: it has none."""
        ...

    def begin_transaction(self) -> SyncEventStoreTransaction:
        """Begins to collect what is to happen together."""
        ...

    def delete_event_stream(self, workflow_type: str, instance_id: str) -> bool:
        """Deletes all events and snapshots of an instance. Returns whether there were any.

        Its next event has sequence 1 again. What is known of it in the state store, and its lock, stay.
        """
        ...

    def archive_old_events(self, before_timestamp: datetime, batch_size: int = 1_000) -> int:
        """Archives events that are older than a moment, those only that a snapshot of their instance covers.

        They remain on disk, and are left out where a query does not ask for them. Instance by instance, in commits of
        at most `batch_size` events.

        Returns:
            How many were archived.
        """
        ...

    def transaction(self) -> SyncEventStoreTransaction:
        """Begins to collect what is to happen together, as a block: `with events.transaction() as tx:`."""
        ...

    def stream_events(self, query_options: EventQueryOptions) -> Iterator[WorkflowEvent]:
        """Iterates over all events that a query has, whatever `limit` and `offset` say."""
        ...

    @overload
    def rebuild_state(
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
    def rebuild_state(
        self,
        workflow_type: str,
        instance_id: str,
        reducer: Callable[[dict[Any, Any], WorkflowEvent], StateT],
        *,
        initial: dict[Never, Never],
        to_sequence: int | None = None,
    ) -> RebuiltState[StateT]: ...

    def rebuild_state(
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
    ) -> SyncWorkflowEvents:
        """Follows events: those that are there from a position on, then those that are appended, without a gap.

        Args:
            workflow_type: of this type; None: of any.
            instance_id: of this instance, which needs the type; None: of any.
            start: where to begin.
            durable_name: keeps its position under this name, for what is followed: `start` is for its first time.
        """
        ...

    def unsubscribe_from_workflow_events(self, subscription_id: str) -> None:
        """Ends a subscription, wherever it is connected. The position of a durable one is kept."""
        ...

    def delete_workflow_subscription(
        self, durable_name: str, workflow_type: str | None = None, instance_id: str | None = None
    ) -> bool:
        """Forgets a durable subscription of what is followed, and its position. Returns whether it was there."""
        ...


class SyncWorkflows(Protocol):
    """The three protocols of workflows without an event loop."""

    @property
    def events(self) -> SyncEventStore:
        """What has happened to instances."""
        ...

    @property
    def snapshots(self) -> SyncSnapshotStore:
        """What instances had become."""
        ...

    @property
    def states(self) -> SyncWorkflowStateStore:
        """What instances are now, and who may work on them."""
        ...
