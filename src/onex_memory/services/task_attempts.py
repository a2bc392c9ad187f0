"""How attempts end, and what becomes of their tasks: each end is one transaction, under the attempt's token.

Owns the rules: what is tried again and when, what is parked, what is over. Whoever reports late meets a claim that is
at another revision, or gone, and is told `Fenced`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from onex_memory.engine import transaction as engine
from onex_memory.engine.interface import Engine
from onex_memory.services.tasks import (
    FINISHED,
    FINISHED_LOG,
    TASKS,
    Progress,
    TaskRecord,
    begin_attempt,
    claim_key,
    decode_logged,
    decode_task,
    finish_task,
    finished_stream,
    park_task,
    queue_again,
    retry_ms,
    task_key,
)
from onex_memory.spi import limits
from onex_memory.spi.agent_manager import AttemptOutcome, TaskError
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands.tasks import Report, TaskCompletion, TaskFailure, TaskProgress, cut_error
from onex_memory.spi.errors import Fenced, MemoryServiceError

__all__ = ["FinishedNumbers", "Held", "TaskAttempts", "fence_name"]

_TRIM: Final = 300
"""How many tasks that are over are removed in one commit."""
_TRIM_BYTES: Final = 1 << 20


def fence_name(task_id: str) -> str:
    """Returns what a task's token is a token of, in `Fenced`."""
    return f"task/{task_id}"


class Held(NamedTuple):
    """A task that is with an agent, as its reports are judged by."""

    task_id: str
    token: int
    lease_id: str
    start_ms: int


class FinishedNumbers:
    """The places of tasks that are over in the logs of those, of all namespaces."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._number = 0

    def next(self) -> int:
        """Returns the place of the next one: by time, each its own, whoever ends it."""
        self._number = max(self._number + 1, self._clock.now_ms() << 20)
        return self._number


class TaskAttempts:
    """Ends the attempts of one namespace."""

    def __init__(self, engine: Engine, clock: Clock, namespace: str, numbers: FinishedNumbers) -> None:
        self._engine = engine
        self._clock = clock
        self._namespace = namespace
        self._numbers = numbers

    async def records(self, task_ids: Sequence[str]) -> list[tuple[TaskRecord, int] | None]:
        """Reads tasks that are not over, each with its revision; None where one is over."""
        entries = await self._engine.read(self._namespace, TASKS, [task_key(task_id) for task_id in task_ids])
        return [None if entry is None else (decode_task(entry.value), entry.mod_revision) for entry in entries]

    def reported(self, held: Held, record: TaskRecord, report: Report) -> tuple[engine.Transaction, AttemptOutcome]:
        """Returns the transaction of a report, and how it ends the attempt; `record` is changed where it does."""
        now_ms = self._clock.now_ms()
        task_id = held.task_id
        mutations: list[engine.Mutation]
        ended: AttemptOutcome
        if isinstance(report, TaskProgress):
            progress = Progress(held.start_ms, report.fraction, report.message)
            mutations, ended = [begin_attempt(task_id, held.lease_id, progress)], ""
        elif isinstance(report, TaskCompletion):
            ended = "completed"
            record.end_attempt(ended, now_ms)
            record.result, record.error, record.progress = report.result, None, 1.0
            mutations = finish_task(task_id, record, "completed", self._numbers.next(), now_ms)
        elif isinstance(report, TaskFailure):
            ended = "timeout" if report.is_timeout else "failed"
            mutations = self._failed(task_id, record, ended, report.error, now_ms, is_final=report.is_final)
        else:
            ended = "released"
            record.end_attempt(ended, now_ms)
            record.attempt_count = max(record.attempt_count - 1, 0)
            mutations = queue_again(task_id, record, now_ms)
        return engine.Transaction(tuple(mutations), self._holds(held)), ended

    def timed_out(self, held: Held, record: TaskRecord) -> engine.Transaction:
        """Returns what ends an attempt that takes longer than it may; `record` is changed."""
        error = TaskError("timeout", f"the attempt took longer than {record.timeout_ms / 1_000:g} s")
        mutations = self._failed(held.task_id, record, "timeout", error, self._clock.now_ms(), is_final=False)
        return engine.Transaction(tuple(mutations), (engine.ModRevision(TASKS, claim_key(held.task_id), held.token),))

    def overdue(self, task_id: str, record: TaskRecord, revision: int, token: int) -> engine.Transaction:
        """Returns what parks a task whose deadline has passed, under its revision and its claim's, 0 for none."""
        now_ms = self._clock.now_ms()
        error = TaskError("deadline", f"it was not over {record.deadline_ms / 1_000:g} s after it was queued")
        record.end_attempt("cancelled", now_ms, error)
        return self._under(task_id, revision, token, park_task(task_id, record, "timeout", error, now_ms))

    def used_up(self, task_id: str, record: TaskRecord, revision: int) -> engine.Transaction:
        """Returns what parks a task whose last attempt was lost with its agent; `record` is changed."""
        now_ms = self._clock.now_ms()
        error = TaskError("lost", f"agent {record.agent_id} was lost in the last of {record.max_attempts} attempts")
        record.end_attempt("lost", now_ms, error)
        return self._under(task_id, revision, 0, park_task(task_id, record, "failed", error, now_ms))

    def cancelled(self, task_id: str, record: TaskRecord, revision: int, token: int) -> engine.Transaction:
        """Returns what cancels a task; `record` is changed."""
        now_ms = self._clock.now_ms()
        record.end_attempt("cancelled", now_ms)
        return self._under(
            task_id, revision, token, finish_task(task_id, record, "cancelled", self._numbers.next(), now_ms)
        )

    def _failed(
        self,
        task_id: str,
        record: TaskRecord,
        outcome: AttemptOutcome,
        error: TaskError,
        now_ms: int,
        *,
        is_final: bool,
    ) -> list[engine.Mutation]:
        error = cut_error(error.kind, error.message)
        record.end_attempt(outcome, now_ms, error)
        record.error = (error.kind, error.message)
        if is_final or record.attempt_count >= record.max_attempts:
            return park_task(task_id, record, "timeout" if outcome == "timeout" else "failed", error, now_ms)
        return queue_again(task_id, record, now_ms, wait_ms=retry_ms(record))

    @staticmethod
    def _holds(held: Held) -> tuple[engine.Condition, ...]:
        """What holds while an attempt is its agent's.

        The lease by itself, too: the claim goes when the lease ends, and that is a while after its term is over.
        """
        return (
            engine.ModRevision(TASKS, claim_key(held.task_id), held.token),
            engine.LeaseAlive(held.lease_id),
        )

    @staticmethod
    def _under(task_id: str, revision: int, token: int, mutations: list[engine.Mutation]) -> engine.Transaction:
        conditions = (
            engine.ModRevision(TASKS, task_key(task_id), revision),
            engine.ModRevision(TASKS, claim_key(task_id), token),
        )
        return engine.Transaction(tuple(mutations), conditions)

    async def carry_out(self, transactions: Sequence[engine.Transaction]) -> list[engine.Commit | MemoryServiceError]:
        """Carries transactions out in order, each on its own, with one call of the engine."""
        outcomes = await self._engine.execute(self._namespace, transactions)
        done: list[engine.Commit | MemoryServiceError] = []
        for outcome in outcomes:
            assert isinstance(outcome, engine.Commit | MemoryServiceError), "no reads were asked for"
            done.append(outcome)
        return done

    def refused(
        self, held_id: str, token: int, outcome: engine.Commit | MemoryServiceError
    ) -> MemoryServiceError | None:
        """Returns why a report changed nothing; None: it did."""
        if isinstance(outcome, MemoryServiceError):
            return outcome
        return None if outcome.conflict is None else Fenced(fence_name(held_id), token)

    async def trim_finished(self) -> int:
        """Removes some of the tasks that were over longer ago than they are retained; returns how many."""
        through = (self._clock.now_ms() - limits.FINISHED_TASK_RETENTION_MS) << 20
        if through <= 0:
            return 0
        records = await self._engine.range(
            self._namespace, FINISHED, FINISHED_LOG, through=through, limit=_TRIM, size_bytes=_TRIM_BYTES
        )
        if records:
            ids = dict.fromkeys(decode_logged(each.record).task_id for each in records)
            trims = [engine.Trim(FINISHED, finished_stream(task_id), 1) for task_id in ids]
            trims.append(engine.Trim(FINISHED, FINISHED_LOG, records[-1].number))
            await self._engine.commit(self._namespace, engine.Transaction(tuple(trims)))
        return len(records)
