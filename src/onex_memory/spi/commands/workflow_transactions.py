"""A transaction of workflows as a block of code: what is said in it becomes one command when it is committed.

Owns the collecting. That it happens together is the service's.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from onex_memory.spi.commands import Executor, Fence
from onex_memory.spi.commands.checks import ttl_ms
from onex_memory.spi.commands.memory_base import Delete, Store
from onex_memory.spi.commands.workflow_events import (
    AppendEvents,
    AppendResult,
    CommitWorkflowTransaction,
    NewEvent,
    TransactionPart,
    WorkflowTransactionResult,
)
from onex_memory.spi.commands.workflow_snapshots import snapshot_command
from onex_memory.spi.commands.workflow_states import instance_command
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.values import ContextValue, encode, encode_metadata
from onex_memory.spi.workflow_events import EventStoreResult, ProtocolEventStoreTransaction, WorkflowEvent
from onex_memory.spi.workflow_snapshots import WorkflowSnapshot
from onex_memory.spi.workflow_states import WorkflowInstance

__all__ = ["WorkflowTransactionBlock", "append_commands", "store_result"]


def append_commands(events: Sequence[WorkflowEvent], expected_sequence: int | None) -> list[AppendEvents]:
    """Returns what appends events: one command for each instance, in the order in which they come first."""
    by_instance: dict[tuple[str, str], list[NewEvent]] = {}
    for event in events:
        new = NewEvent(
            event.event_id,
            event.event_type,
            None if event.data is None else encode(event.data, field="data"),
            encode_metadata(event.metadata) if event.metadata else (),
            event.correlation_id,
            event.causation_id,
            event.source,
        )
        by_instance.setdefault((event.workflow_type, event.instance_id), []).append(new)
    if not by_instance:
        raise InvalidArgument("events", "must not be empty")
    if expected_sequence is not None and len(by_instance) > 1:
        raise InvalidArgument("expected_sequence", "is of one instance, and these are events of several")
    return [AppendEvents(*names, tuple(new), expected_sequence) for names, new in by_instance.items()]


def store_result(events: Sequence[WorkflowEvent], results: Sequence[AppendResult], revision: int) -> EventStoreResult:
    """Returns where events are, in their order, from where those of each instance are."""
    if len(results) == 1:
        numbers = results[0].sequence_numbers
    else:
        instances = dict.fromkeys((event.workflow_type, event.instance_id) for event in events)
        given = {names: iter(result.sequence_numbers) for names, result in zip(instances, results, strict=True)}
        numbers = [next(given[event.workflow_type, event.instance_id]) for event in events]
    return EventStoreResult(True, len(events), numbers, revision, sum(each.appended_count for each in results))


class WorkflowTransactionBlock(ProtocolEventStoreTransaction):
    """`ProtocolEventStoreTransaction` over an executor of commands."""

    def __init__(self, executor: Executor) -> None:
        self.transaction_id = secrets.token_hex(16)
        self.is_active = True
        self._execute = executor.execute
        self._parts: list[TransactionPart] = []
        self._fences: list[Fence] = []
        self._result: WorkflowTransactionResult | None = None

    def _add(self, *parts: TransactionPart) -> None:
        self._check_active()
        self._parts += parts

    def _check_active(self) -> None:
        if not self.is_active:
            raise InvalidArgument("transaction", "was committed or rolled back")

    def append(self, events: Sequence[WorkflowEvent], expected_sequence: int | None = None) -> None:
        self._add(*append_commands(events, expected_sequence))

    def save_snapshot(self, snapshot: WorkflowSnapshot) -> None:
        self._add(snapshot_command(snapshot))

    def save_instance(self, workflow_instance: WorkflowInstance, *, expected_revision: int | None = None) -> None:
        self._add(instance_command(workflow_instance, expected_revision))

    def store(self, key: str, value: ContextValue, ttl_seconds: float | None = None) -> None:
        self._add(Store(key, encode(value), (), ttl_ms(ttl_seconds)))

    def delete(self, key: str) -> None:
        self._add(Delete(key))

    def require_lock(self, fence: Fence) -> None:
        self._check_active()
        self._fences.append(fence)

    @property
    def revision(self) -> int:
        return self._done().revision

    @property
    def results(self) -> list[EventStoreResult]:
        done = self._done()
        return [
            EventStoreResult(
                True, len(each.sequence_numbers), each.sequence_numbers, each.revision, each.appended_count
            )
            for each in done.appends
        ]

    def _done(self) -> WorkflowTransactionResult:
        if self._result is None:
            raise InvalidArgument("transaction", "was not committed")
        return self._result

    async def commit(self) -> bool:
        self._check_active()
        if self._parts:
            # What it collected stays until it is done: a commit that fails may be tried again.
            self._result = await self._execute(CommitWorkflowTransaction(self._parts, self._fences))
        else:
            self._result = WorkflowTransactionResult(0, [])
        self.is_active = False
        return True

    async def rollback(self) -> bool:
        was_active, self.is_active = self.is_active, False
        self._parts.clear()
        return was_active

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if exc_type is not None:
            await self.rollback()
        elif self.is_active:
            await self.commit()
