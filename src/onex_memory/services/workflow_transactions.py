"""Appending, alone and together with other things: what it asks of the engine, and what its outcome means.

Owns what a repeated append is answered with, and the transaction that appends to several instances, saves snapshots and
instances, and writes keys: one commit of the engine, on the condition that what it was worked out from still is so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from onex_memory.engine import transaction as engine
from onex_memory.engine.interface import Engine
from onex_memory.services import workflow_snapshots, workflow_states
from onex_memory.services.event_reader import EventReader
from onex_memory.services.memory_operations import mutation_of
from onex_memory.services.workflows import ENDS, EVENTS, INSTANCES, ORDER, SAVED, content_of, instance_key
from onex_memory.services.writes import Writer, expected, fence_guards, raise_if_fenced
from onex_memory.spi.commands import workflow_events as commands
from onex_memory.spi.commands.memory_base import Delete, Store
from onex_memory.spi.commands.workflow_events import (
    AppendEvents,
    AppendResult,
    EncodedEvent,
    NewEvent,
    WorkflowTransactionResult,
)
from onex_memory.spi.commands.workflow_snapshots import SaveSnapshot
from onex_memory.spi.commands.workflow_states import SaveWorkflowInstance
from onex_memory.spi.errors import RevisionMismatch
from onex_memory.spi.values import equal, int_of
from onex_memory.spi.workflow_errors import EventExists, SequenceMismatch, SequenceNotFound

__all__ = ["Transactions", "appending", "numbers_of", "repeated_append"]

_WORKED_OUT: Final = frozenset({SAVED, INSTANCES})
"""The spaces of what a transaction is worked out from."""


def appending(command: AppendEvents) -> tuple[engine.Extend, engine.Extends]:
    """Returns what appends events, and the condition that they are new and the instance is where it is expected."""
    key = instance_key(command.workflow_type, command.instance_id)
    records = tuple([(event.event_id, content_of(event)) for event in command.events])
    return (
        engine.Extend(EVENTS, ENDS, key, records, ORDER, command.workflow_type),
        engine.Extends(EVENTS, ENDS, key, tuple([each for each, _ in records]), command.expected_sequence),
    )


def numbers_of(command: AppendEvents, commit: engine.Commit, place: int) -> AppendResult:
    """Returns where new events are, of the outcome at a place of a commit."""
    last, count = commit.outcomes[place].result, len(command.events)
    assert isinstance(last, int)
    numbers = [last] if count == 1 else list(range(last - count + 1, last + 1))
    return AppendResult(numbers, commit.revision, count)


def _mismatch(command: AppendEvents, end: engine.Entry | None) -> SequenceMismatch:
    assert command.expected_sequence is not None, "nothing else keeps new events from being appended"
    return SequenceMismatch(
        command.workflow_type,
        command.instance_id,
        command.expected_sequence,
        0 if end is None else int_of(end.value),
    )


async def repeated_append(
    engine: Engine, namespace: str, command: AppendEvents, conflict: engine.Conflict
) -> AppendResult:
    """Returns where events are that were appended before, in what an append met.

    Raises:
        SequenceMismatch: they are new, and the instance is not where it was expected to be.
        EventExists: only some of them were, or they were others of the same ids.
    """
    if not conflict.known:
        raise _mismatch(command, conflict.actual)
    return await _first_outcome(engine, namespace, command, conflict.known)


async def _first_outcome(engine: Engine, namespace: str, command: AppendEvents, known: Sequence[int]) -> AppendResult:
    reader = EventReader(engine, namespace)
    key = instance_key(command.workflow_type, command.instance_id)
    wanted = dict(zip(known, command.events, strict=True))
    revision = 0
    first, last = min(filter(None, known)), max(known)
    async for page in reader.of_instance(key, after=first - 1, through=last):
        for event in page:
            new = wanted.get(event.sequence_number)
            if new is None:
                continue
            revision = max(revision, event.revision)
            if not all(known) or not _is_same(new, event):
                raise EventExists(command.workflow_type, command.instance_id, new.event_id, event.sequence_number)
    return AppendResult(list(known), revision, 0)


def _is_same(new: NewEvent, there: EncodedEvent) -> bool:
    """Whether an event of an id is the one that is there: of the same type, and with equal data."""
    if new.event_type != there.event_type or new.data is None or there.data is None:
        return new.event_type == there.event_type and new.data is there.data
    return equal(new.data, there.data)


class Transactions:
    """Carries out the transactions of one caller, who may do all that they say."""

    def __init__(self, engine: Engine, writer: Writer, namespace: str) -> None:
        self._engine = engine
        self._writer = writer
        self._namespace = namespace

    async def commit(self, command: commands.CommitWorkflowTransaction) -> WorkflowTransactionResult:
        """Does several things together."""
        appends = [part for part in command.parts if isinstance(part, AppendEvents)]
        commit = await self._writer.known(command)
        while commit is None:
            transaction = await self._worked_out(command, appends)
            attempted = await self._engine.commit(self._namespace, transaction)
            raise_if_fenced(attempted, command.fences)
            conflict = attempted.conflict
            if conflict is None:
                commit = attempted
            elif isinstance(conflict.condition, engine.Extends):
                return await self._repeated(appends, conflict)
            elif isinstance(conflict.condition, engine.AtLeast):
                raise self._not_found(command, conflict)
            elif isinstance(conflict.condition, engine.ModRevision) and conflict.condition.space not in _WORKED_OUT:
                actual = 0 if conflict.actual is None else conflict.actual.mod_revision
                raise RevisionMismatch(conflict.condition.key, conflict.condition.revision, actual)
        applied = any(outcome.applied for outcome in commit.outcomes)
        return WorkflowTransactionResult(
            commit.revision if applied else 0,
            [numbers_of(append, commit, place) for place, append in enumerate(appends)],
        )

    async def _worked_out(
        self, command: commands.CommitWorkflowTransaction, appends: list[AppendEvents]
    ) -> engine.Transaction:
        """Returns what the engine is asked for; the outcomes of the appends come first."""
        mutations: list[engine.Mutation] = []
        conditions: list[engine.Condition] = []
        for append in appends:
            mutation, condition = appending(append)
            mutations.append(mutation)
            conditions.append(condition)
        added = {(append.workflow_type, append.instance_id): len(append.events) for append in appends}
        for part in command.parts:
            more: Sequence[engine.Mutation] = ()
            if isinstance(part, SaveSnapshot):
                key = instance_key(part.workflow_type, part.instance_id)
                least = part.sequence_number - added.get((part.workflow_type, part.instance_id), 0)
                if least > 0:
                    conditions.append(engine.AtLeast(ENDS, key, least))
                (entry,) = await self._engine.read(self._namespace, SAVED, (key,))
                more, unchanged = workflow_snapshots.saving(part, entry, self._writer.clock.now_ms())
                conditions += unchanged
            elif isinstance(part, SaveWorkflowInstance):
                key = instance_key(part.workflow_type, part.instance_id)
                (entry,) = await self._engine.read(self._namespace, INSTANCES, (key,))
                more, is_same = workflow_states.saving(part, entry)
                conditions.append(is_same)
            elif isinstance(part, Store | Delete):
                conditions += expected(part)
                more = (mutation_of(part, self._writer.clock),)
            mutations += more
        return engine.Transaction(
            tuple(mutations),
            tuple(conditions),
            guards=tuple(guard for fence in command.fences for guard in fence_guards(fence)),
            identity=self._writer.identity_of(command),
        )

    async def _repeated(self, appends: list[AppendEvents], met: engine.Conflict) -> WorkflowTransactionResult:
        """Returns what a transaction did before: where the events of all of its appends are there already.

        Raises:
            SequenceMismatch: an instance is not where it was expected to be.
            EventExists: only some of the events are there.
        """
        if not met.known:
            stream = next(each for each in appends if appending(each)[1] == met.condition)
            raise _mismatch(stream, met.actual)
        results: list[AppendResult] = []
        new: AppendEvents | None = None
        for append in appends:
            ids = engine.Extends(
                EVENTS,
                ENDS,
                instance_key(append.workflow_type, append.instance_id),
                tuple(event.event_id for event in append.events),
            )
            probed = await self._engine.commit(self._namespace, engine.Transaction((), (ids,)))
            if probed.conflict is None:
                new = append
            else:
                results.append(await _first_outcome(self._engine, self._namespace, append, probed.conflict.known))
        if new is not None:
            known = next(append for append in appends if appending(append)[1] == met.condition)
            place, number = next((place, number) for place, number in enumerate(met.known) if number)
            raise EventExists(known.workflow_type, known.instance_id, known.events[place].event_id, number)
        return WorkflowTransactionResult(max(each.revision for each in results), results)

    def _not_found(self, command: commands.CommitWorkflowTransaction, conflict: engine.Conflict) -> SequenceNotFound:
        assert isinstance(conflict.condition, engine.AtLeast)
        key = conflict.condition.key
        part = next(
            each
            for each in command.parts
            if isinstance(each, SaveSnapshot) and instance_key(each.workflow_type, each.instance_id) == key
        )
        last = 0 if conflict.actual is None else int_of(conflict.actual.value)
        return SequenceNotFound(part.workflow_type, part.instance_id, part.sequence_number, last)
