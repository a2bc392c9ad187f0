"""The facade that turns the methods of `ProtocolEventStore` into commands, and events back into what reducers make."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from onex_memory.spi.commands import Fence, StreamingExecutor, workflow_events as commands
from onex_memory.spi.commands.checks import check_limit, check_texts, instant_ms
from onex_memory.spi.commands.handlers import HandledSubscriptions
from onex_memory.spi.commands.subscriptions import Resuming
from onex_memory.spi.commands.workflow_snapshots import LoadSnapshot
from onex_memory.spi.commands.workflow_transactions import WorkflowTransactionBlock, append_commands, store_result
from onex_memory.spi.commands.workflows import check_sequence
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.values import decode
from onex_memory.spi.workflow_events import (
    EventFailureHandler,
    EventHandler,
    EventQueryOptions,
    EventStart,
    EventStoreResult,
    EventSubscriptionFailure,
    ProtocolEventStore,
    ProtocolEventStoreTransaction,
    RebuiltState,
    WorkflowEvent,
)

__all__ = ["FollowingEvents", "WorkflowEventsFacade"]

StateT = TypeVar("StateT")


class FollowingEvents(Resuming[WorkflowEvent]):
    """`WorkflowEvents`: the events of one subscription, whatever becomes of its connections."""

    def __init__(self, executor: StreamingExecutor, command: commands.SubscribeToWorkflowEvents) -> None:
        """Notes what to follow; nothing is connected yet."""
        super().__init__(executor, command)

    def _decoded(self, item: commands.EncodedEvent) -> WorkflowEvent:
        return item.decoded()

    def _name_of(self, item: commands.EncodedEvent) -> tuple[str, str, int]:
        return item[:3]

    def described(self, item: WorkflowEvent) -> dict[str, object]:
        return {"workflow_type": item.workflow_type, "instance_id": item.instance_id, "sequence": item.sequence_number}

    def failure(self, cursor: str, error: Exception, item: WorkflowEvent | None) -> EventSubscriptionFailure:
        return EventSubscriptionFailure(self.subscription_id, cursor, error, item)

    def _again(self) -> commands.SubscribeToWorkflowEvents:
        command: commands.SubscribeToWorkflowEvents = self._command
        return replace(
            command, cursor=self.cursor, start_ms=None, beginning=False, subscription_id=self.subscription_id
        )

    async def acknowledge_through(self, cursor: str) -> None:
        command: commands.SubscribeToWorkflowEvents = self._command
        if not command.durable_name:
            raise InvalidArgument("durable_name", "was not given: there is no position to move on")
        await self._executor.execute(
            commands.AcknowledgeWorkflowEvents(
                command.workflow_type, command.instance_id, command.durable_name, self.subscription_id, cursor
            )
        )


class WorkflowEventsFacade(ProtocolEventStore):
    """`ProtocolEventStore` over an executor of commands. The methods are documented at the protocol."""

    def __init__(self, executor: StreamingExecutor) -> None:
        """Takes what carries out the commands of events, and of snapshots."""
        self._executor = executor
        self._execute = executor.execute
        self._handled: HandledSubscriptions[WorkflowEvent] = HandledSubscriptions()

    async def append_events(
        self,
        events: Sequence[WorkflowEvent],
        expected_sequence: int | None = None,
        transaction: ProtocolEventStoreTransaction | None = None,
        *,
        fence: Fence | None = None,
    ) -> EventStoreResult:
        if transaction is not None:
            transaction.append(events, expected_sequence)
            if fence is not None:
                transaction.require_lock(fence)
            return EventStoreResult(True, len(events), [])
        appends = append_commands(events, expected_sequence)
        if len(appends) == 1:
            append = appends[0]
            append.fence = fence
            result = await self._execute(append)
            return EventStoreResult(True, len(events), result.sequence_numbers, result.revision, result.appended_count)
        fences = [] if fence is None else [fence]
        done = await self._execute(commands.CommitWorkflowTransaction([*appends], fences))
        return store_result(events, done.appends, max(each.revision for each in done.appends))

    async def read_events(
        self, query_options: EventQueryOptions, transaction: ProtocolEventStoreTransaction | None = None
    ) -> list[WorkflowEvent]:
        query, limit = _query(query_options), check_limit(query_options.limit)
        events: list[WorkflowEvent] = []
        page_token = ""
        while len(events) < limit:
            offset = 0 if page_token else query_options.offset
            page = await self._execute(commands.ReadEvents(query, limit - len(events), page_token, offset))
            events += [event.decoded() for event in page.events]
            page_token = page.next_page_token
            if not page_token:
                break
        return events

    async def get_event_stream(
        self, workflow_type: str, instance_id: str, from_sequence: int = 1, to_sequence: int | None = None
    ) -> list[WorkflowEvent]:
        query = _instance_query(workflow_type, instance_id, from_sequence, to_sequence)
        return [] if query is None else [event async for event in self._streamed(query)]

    async def get_last_sequence_number(self, workflow_type: str, instance_id: str) -> int:
        return await self._execute(commands.GetLastSequenceNumber(workflow_type, instance_id))

    async def begin_transaction(self) -> ProtocolEventStoreTransaction:
        return self.transaction()

    async def delete_event_stream(self, workflow_type: str, instance_id: str) -> bool:
        return await self._execute(commands.DeleteEventStream(workflow_type, instance_id))

    async def archive_old_events(self, before_timestamp: datetime, batch_size: int = 1_000) -> int:
        before_ms = instant_ms(before_timestamp, "before_timestamp")
        if before_ms is None:
            raise InvalidArgument("before_timestamp", "is required")
        return await self._execute(commands.ArchiveOldEvents(before_ms, batch_size))

    def transaction(self) -> WorkflowTransactionBlock:
        return WorkflowTransactionBlock(self._executor)

    def stream_events(self, query_options: EventQueryOptions) -> AsyncIterator[WorkflowEvent]:
        return self._streamed(_query(query_options))

    async def _streamed(self, query: commands.EventQuery) -> AsyncIterator[WorkflowEvent]:
        pages = self._executor.stream(commands.StreamEvents(query))
        try:
            async for page in pages:
                for event in page:
                    yield event.decoded()
        finally:
            await pages.aclose()

    async def rebuild_state(
        self,
        workflow_type: str,
        instance_id: str,
        reducer: Callable[[Any, WorkflowEvent], StateT],
        *,
        initial: Any,
        to_sequence: int | None = None,
    ) -> RebuiltState[StateT]:
        state: Any = initial
        sequence = snapshot_sequence = 0
        snapshot = await self._execute(LoadSnapshot(workflow_type, instance_id, to_sequence))
        if snapshot is not None:
            state = decode(snapshot.state)
            sequence = snapshot_sequence = snapshot.sequence_number
        query = _instance_query(workflow_type, instance_id, sequence + 1, to_sequence)
        if query is not None:
            async for event in self._streamed(query):
                state = reducer(state, event)
                sequence = event.sequence_number
        return RebuiltState(state, sequence, snapshot_sequence)

    def follow(
        self,
        workflow_type: str | None = None,
        instance_id: str | None = None,
        *,
        start: EventStart = "now",
        durable_name: str = "",
    ) -> FollowingEvents:
        return FollowingEvents(self._executor, _subscribe(workflow_type, instance_id, start, durable_name))

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
        following = self.follow(workflow_type, instance_id, start=start, durable_name=durable_name)
        return await self._handled.begin(following, handler, on_failure=on_failure, is_durable=bool(durable_name))

    async def unsubscribe_from_workflow_events(self, subscription_id: str) -> None:
        if not await self._handled.end(subscription_id):
            await self._execute(commands.UnsubscribeFromWorkflowEvents(subscription_id))

    async def delete_workflow_subscription(
        self, durable_name: str, workflow_type: str | None = None, instance_id: str | None = None
    ) -> bool:
        return await self._execute(commands.DeleteWorkflowSubscription(workflow_type, instance_id, durable_name))

    async def aclose(self) -> None:
        """Ends the subscriptions that have handlers."""
        await self._handled.aclose()


def _query(options: EventQueryOptions) -> commands.EventQuery:
    for name in ("from_sequence", "to_sequence"):
        number = getattr(options, name)
        if number is not None:
            check_sequence(number, name)
    return commands.EventQuery(
        options.workflow_type,
        options.instance_id,
        check_texts(options.event_types, "event_types"),
        options.from_sequence or 0,
        options.to_sequence or 0,
        instant_ms(options.from_timestamp, "from_timestamp"),
        instant_ms(options.to_timestamp, "to_timestamp"),
        options.include_archived,
    )


def _instance_query(
    workflow_type: str, instance_id: str, from_sequence: int, to_sequence: int | None
) -> commands.EventQuery | None:
    """Returns what reads events of an instance, archived ones too; None: there can be none."""
    check_sequence(from_sequence, "from_sequence")
    if to_sequence is not None and check_sequence(to_sequence, "to_sequence", least=0) < from_sequence:
        commands.GetLastSequenceNumber(workflow_type, instance_id)  # the names are checked all the same
        return None
    return commands.EventQuery(
        workflow_type,
        instance_id,
        from_sequence=from_sequence,
        to_sequence=to_sequence or 0,
        include_archived=True,
    )


def _subscribe(
    workflow_type: str | None, instance_id: str | None, start: EventStart, durable_name: str
) -> commands.SubscribeToWorkflowEvents:
    cursor, start_ms = "", None
    if not isinstance(start, str):
        start_ms = instant_ms(start, "start")
    elif not start:
        raise InvalidArgument("start", "must not be empty")
    elif start not in {"now", "beginning"}:
        cursor = start
    return commands.SubscribeToWorkflowEvents(
        workflow_type, instance_id, cursor, start_ms, start == "beginning", durable_name
    )
