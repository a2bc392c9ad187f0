"""WorkflowEvents over an engine.

Owns the rules of the protocol that need state. To append is one operation of the engine, which numbers the events and
knows the ids that an instance has; what a repeated append is answered with is read from the events themselves.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Mapping
from contextlib import aclosing
from typing import Any, ClassVar, Final

from onex_memory.engine import transaction as engine
from onex_memory.engine.interface import Cursor, Engine
from onex_memory.engine.keysets import Keys
from onex_memory.services.attachments import Attachments, Followed
from onex_memory.services.change_feeds import ChangeFeeds
from onex_memory.services.event_reader import EventReader, event_bytes
from onex_memory.services.paging import number_in, place_after, place_token
from onex_memory.services.security.access import Access, Denial
from onex_memory.services.security.rules import Permissions, Rule, first_denial, lock_denial, member, writes
from onex_memory.services.steps import Later, Step, Steps, StepTable
from onex_memory.services.table_executor import MethodTable, StreamTable, TableExecutor
from onex_memory.services.workflow_rules import (
    WORKFLOW,
    changes_instance,
    needs_instance,
    reads_some,
    whole_denial,
)
from onex_memory.services.workflow_snapshots import COMMANDS as SNAPSHOT_COMMANDS, WorkflowSnapshotsService
from onex_memory.services.workflow_subscriptions import EventChoice, EventSubscription, kept_with
from onex_memory.services.workflow_transactions import Transactions, appending, numbers_of, repeated_append
from onex_memory.services.workflows import (
    ARCHIVED,
    ENDS,
    EVENTS,
    SAVED,
    SNAPSHOTS,
    instance_key,
    instances_glob,
    saved_of,
)
from onex_memory.services.writes import Writer, raise_if_fenced
from onex_memory.spi import limits
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands import Command, ResultT, workflow_events as commands
from onex_memory.spi.commands.memory_base import Delete, Store
from onex_memory.spi.commands.workflow_events import (
    AppendResult,
    EncodedEvent,
    EventFrame,
    EventPage,
    EventQuery,
    WorkflowTransactionResult,
)
from onex_memory.spi.commands.workflow_events_facade import WorkflowEventsFacade
from onex_memory.spi.commands.workflow_snapshots import SaveSnapshot
from onex_memory.spi.commands.workflow_states import SaveWorkflowInstance
from onex_memory.spi.commands.workflows import OfInstances
from onex_memory.spi.cursors import cursor_text, read_cursor
from onex_memory.spi.errors import Compacted
from onex_memory.spi.values import int_of, of_int

__all__ = ["COMMANDS", "PERMISSIONS", "STEPS", "WorkflowEventsService"]


class WorkflowEventsService(TableExecutor, WorkflowEventsFacade):
    """`ProtocolEventStore` in one namespace of an engine."""

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        feeds: ChangeFeeds,
        steps: Steps,
        access: Access,
        *,
        snapshots: WorkflowSnapshotsService,
    ) -> None:
        super().__init__(self)
        self._engine = engine
        self._clock = clock
        self._steps = steps
        self._writer = steps.writer
        self._snapshots = snapshots
        self._access = access
        self._namespace = access.namespace
        self._reader = EventReader(engine, access.namespace)
        self._attachments = Attachments(engine, clock, feeds, access)
        self._transactions = Transactions(engine, steps.writer, access.namespace)

    def execute(self, command: Command[ResultT]) -> Awaitable[ResultT]:
        """Carries out a command of this protocol that has one answer, or one of snapshots: a rebuild asks for them."""
        step = STEPS.get(type(command))
        if step is not None:
            return self._steps.execute(step, command)
        if type(command) in SNAPSHOT_COMMANDS:
            return self._snapshots.execute(command)
        return self.METHODS[type(command)](self, command)

    # Writing.

    async def commit_transaction(self, command: commands.CommitWorkflowTransaction) -> WorkflowTransactionResult:
        """Does several things together."""
        return await self._transactions.commit(command)

    async def delete_stream(self, command: commands.DeleteEventStream) -> bool:
        """Deletes all events and snapshots of an instance."""
        key = instance_key(command.workflow_type, command.instance_id)
        commit = await self._writer.known(command)
        while commit is None or commit.conflict is not None:
            (end,) = await self._engine.read(self._namespace, ENDS, (key,))
            last = 0 if end is None else int_of(end.value)
            commit = await self._writer.commit(
                command,
                (
                    engine.Delete(ENDS, key),
                    *((engine.Trim(EVENTS, key, last), engine.Trim(SNAPSHOTS, key, last)) if last else ()),
                    engine.Delete(SAVED, key),
                    engine.Delete(ARCHIVED, key),
                ),
                (engine.ModRevision(ENDS, key, 0 if end is None else end.mod_revision),),
            )
        return commit.outcomes[0].applied

    async def archive(self, command: commands.ArchiveOldEvents) -> int:
        """Archives events, of those instances that the caller may write."""
        keys = self._access.within(WORKFLOW, "write", None)
        archived = 0
        after: str | None = None
        while True:
            page = await self._engine.list_keys(
                self._namespace,
                SAVED,
                glob=keys,
                after=after,
                limit=limits.DEFAULT_PAGE_SIZE,
                size_bytes=limits.RESPONSE_BYTES,
            )
            for key in page.keys:
                archived += await self._archive_instance(key, command)
            after = page.after
            if after is None:
                return archived

    async def _archive_instance(self, key: str, command: commands.ArchiveOldEvents) -> int:
        archived = last = seen = 0
        while True:
            (saved,) = await self._engine.read(self._namespace, SAVED, (key,))
            (mark,) = await self._engine.read(self._namespace, ARCHIVED, (key,))
            through = 0 if mark is None else int_of(mark.value)
            if saved is None:
                return archived
            if saved.mod_revision != seen:  # a snapshot has come or gone: what is covered is another
                seen = saved.mod_revision
                covered = saved_of(saved)[-1].sequence_number
                last = await self._reader.last_event_before(key, command.before_ms, after=through, through=covered)
            if last <= through:
                return archived
            next_through = min(last, through + command.batch_size)
            commit = await self._engine.commit(
                self._namespace,
                engine.Transaction(
                    (engine.Put(ARCHIVED, key, of_int(next_through)),),
                    (
                        engine.ModRevision(SAVED, key, seen),
                        engine.ModRevision(ARCHIVED, key, 0 if mark is None else mark.mod_revision),
                    ),
                ),
            )
            if commit.conflict is None:
                archived += next_through - through

    # Reading.

    async def page_of_events(self, command: commands.ReadEvents) -> EventPage:
        """Reads a page of events."""
        query = command.query
        after, sequence = _place_of(place_after(query, command.page_token))
        events: list[EncodedEvent] = []
        left_out, size_bytes, place = command.offset, 0, ""
        async with aclosing(
            self._reader.queried(query, self._readable(query), after=after, sequence=sequence)
        ) as pages:
            async for page in pages:
                for order, event in page:
                    if left_out:
                        left_out -= 1
                        continue
                    if len(events) >= command.limit or size_bytes >= limits.RESPONSE_BYTES:
                        return EventPage(events, place_token(query, place))
                    events.append(event)
                    size_bytes += event_bytes(event)
                    place = f"{order}.{event.sequence_number}"
        return EventPage(events, "")

    async def all_events(self, command: commands.StreamEvents) -> AsyncGenerator[list[EncodedEvent], None]:
        """Reads all events that a query has."""
        access, query = self._access, command.query
        after = sequence = 0
        while True:  # once, and again from where it is whenever the grants of its caller change
            await access.refresh()
            generation = access.generation
            pages = self._reader.queried(query, self._readable(query), after=after, sequence=sequence)
            async with aclosing(pages):
                async for page in pages:
                    if not (access.is_current() and access.generation == generation):
                        break
                    if page:
                        yield [event for _, event in page]
                        after, sequence = page[-1].order, page[-1].event.sequence_number
                else:
                    return

    def _readable(self, query: EventQuery) -> Keys | None:
        """Returns the keys of the instances of a query that the caller may read; None: all keys."""
        return self._access.within(WORKFLOW, "read", instances_glob(query.workflow_type, query.instance_id))

    # Following.

    async def subscribe_to(self, command: commands.SubscribeToWorkflowEvents) -> AsyncGenerator[EventFrame, None]:
        """Follows events."""
        choice = EventChoice.readable(command, self._access, is_durable=bool(command.durable_name))
        start, since_ms = await self._start(command)

        def make(subscription_id: str, position: Cursor, places: list[tuple[str, str]]) -> EventSubscription:
            return EventSubscription(
                self._engine,
                self._clock,
                self._namespace,
                subscription_id=subscription_id,
                choice=choice,
                position=position,
                durable_name=command.durable_name,
                places=places,
                access=self._access,
                since_ms=since_ms if position == start else 0,
            )

        frames = self._attachments.frames(command, start, followed=self._followed(command), make=make)
        async with aclosing(frames):
            async for frame in frames:
                yield frame

    def _followed(self, asked: OfInstances) -> Followed:
        return Followed(
            kept_with=kept_with(asked),
            check_position=self._check_position,
            denial_of_others=lambda: whole_denial(self._access, asked, "write"),
        )

    async def _start(self, command: commands.SubscribeToWorkflowEvents) -> tuple[Cursor, int]:
        """Returns where a subscription begins, and what is too old for it in the archive, where that is needed."""
        if command.cursor:
            return await self._position(command.cursor), 0
        current = await self._engine.cursor(self._namespace)
        if command.beginning:
            return current._replace(revision=0), 0
        if command.start_ms is None:
            return current, 0
        try:
            return await self._engine.cursor_at(self._namespace, command.start_ms), 0
        except Compacted:
            return current._replace(revision=0), command.start_ms

    async def _position(self, cursor: str) -> Cursor:
        """Returns the position of a cursor; the log need not reach back to it, for the archive does."""
        position = Cursor(*read_cursor(cursor))
        await self._check_position(position)
        return position

    async def _check_position(self, position: Cursor) -> None:
        """Refuses a position that has never been one."""
        current = await self._engine.cursor(self._namespace)
        if position.epoch != current.epoch or position.revision > current.revision:
            raise Compacted(cursor_text(current.epoch, 0), cursor_text(*current))

    async def unsubscribe(self, command: commands.UnsubscribeFromWorkflowEvents) -> None:
        """Ends a subscription."""
        await self._attachments.end(command.subscription_id)

    async def acknowledge_events(self, command: commands.AcknowledgeWorkflowEvents) -> None:
        """Notes through where a durable subscription has been dealt with."""
        await self._attachments.acknowledge(
            self._followed(command),
            command.durable_name,
            command.subscription_id,
            await self._position(command.cursor),
        )

    async def forget_subscription(self, command: commands.DeleteWorkflowSubscription) -> bool:
        """Forgets a durable subscription."""
        return await self._attachments.forget(self._followed(command), command.durable_name)

    METHODS: ClassVar[MethodTable] = {
        commands.ReadEvents: page_of_events,
        commands.DeleteEventStream: delete_stream,
        commands.ArchiveOldEvents: archive,
        commands.CommitWorkflowTransaction: commit_transaction,
        commands.UnsubscribeFromWorkflowEvents: unsubscribe,
        commands.AcknowledgeWorkflowEvents: acknowledge_events,
        commands.DeleteWorkflowSubscription: forget_subscription,
    }

    STREAMS: ClassVar[StreamTable] = {
        commands.StreamEvents: all_events,
        commands.SubscribeToWorkflowEvents: subscribe_to,
    }


def _place_of(place: str) -> tuple[int, int]:
    """Returns the number of the order, or the sequence, and the sequence in it, that a page has ended with."""
    if not place:
        return 0, 0
    order, _, sequence = place.partition(".")
    return number_in(order), number_in(sequence)


# What is one operation of the engine.


def _append(writer: Writer, command: commands.AppendEvents) -> engine.Transaction:
    mutation, condition = appending(command)
    return writer.transaction(command, (mutation,), (condition,))


def _appended(command: commands.AppendEvents, commit: engine.Commit) -> AppendResult | Later:
    conflict = commit.conflict
    if conflict is None:
        return numbers_of(command, commit, 0)
    raise_if_fenced(commit, (command.fence,))
    return Later(lambda engine, namespace: repeated_append(engine, namespace, command, conflict))


def _read_end(_: Writer, command: commands.GetLastSequenceNumber) -> engine.Read:
    return engine.Read(ENDS, instance_key(command.workflow_type, command.instance_id))


def _end(_: commands.GetLastSequenceNumber, entry: engine.Entry | None) -> int:
    return 0 if entry is None else int_of(entry.value)


STEPS: Final[StepTable] = {
    commands.AppendEvents: Step(_append, _appended),
    commands.GetLastSequenceNumber: Step(_read_end, _end),
}
"""The commands of this protocol that are one operation of the engine."""

COMMANDS: Final = frozenset({*STEPS, *WorkflowEventsService.METHODS, *WorkflowEventsService.STREAMS})
"""The commands of this protocol."""


# What the commands need.


def _needs_of_query(access: Access, command: commands.ReadEvents | commands.StreamEvents) -> Denial | None:
    return reads_some(access, command.query)


def _needs_of_transaction(access: Access, command: commands.CommitWorkflowTransaction) -> Denial | None:
    """What each part of it needs, and `write` on each lock."""
    return first_denial(
        (
            *(_PART[type(part)](access, part) for part in command.parts),
            *(lock_denial(access, fence.lock) for fence in command.fences),
        )
    )


def _needs_of_subscription(access: Access, command: commands.SubscribeToWorkflowEvents) -> Denial | None:
    return whole_denial(access, command, "read") if command.durable_name else reads_some(access, command)


def _archives_some(access: Access, _: commands.ArchiveOldEvents) -> Denial | None:
    return None if access.some_within(WORKFLOW, "write", None) else Denial(WORKFLOW, "*", "write")


_PART: Final[Mapping[type[Any], Rule]] = {
    commands.AppendEvents: changes_instance("write"),
    SaveSnapshot: changes_instance("write"),
    SaveWorkflowInstance: changes_instance("write"),
    Store: writes("write"),
    Delete: writes("delete"),
}

PERMISSIONS: Final[Permissions] = {
    commands.AppendEvents: changes_instance("write"),
    commands.ReadEvents: _needs_of_query,
    commands.StreamEvents: _needs_of_query,
    commands.GetLastSequenceNumber: needs_instance("read"),
    commands.DeleteEventStream: changes_instance("delete"),
    commands.ArchiveOldEvents: _archives_some,
    commands.CommitWorkflowTransaction: _needs_of_transaction,
    commands.SubscribeToWorkflowEvents: _needs_of_subscription,
    commands.UnsubscribeFromWorkflowEvents: member,
    commands.AcknowledgeWorkflowEvents: lambda access, command: whole_denial(access, command, "read"),
    commands.DeleteWorkflowSubscription: lambda access, command: whole_denial(access, command, "write"),
}
"""What the commands of this protocol need."""
