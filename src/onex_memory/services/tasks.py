r"""Tasks as entries: what is kept of them, and what each step of a task's life changes.

Owns the form of tasks in the engine, and that every step is one transaction. A task that is with an agent has a claim:
an entry bound to the agent's lease. So the end of the lease takes the claim away in its own transaction, and a task
without a claim is in the queue: nobody has to put it back. The claim's revision is the attempt's token.

    space `tasks`             t/<task id>                the task, until it is over
                              c/<task id>                its claim, bound to the agent's lease
                              p/<task id>                how far the attempt is, bound likewise
                              a/<agent id>\0<task id>    the task is for this agent alone, and not over
    archive `finished-tasks`  stream t/<task id>         1: the whole task that is over
                              stream log                 by the time it was over: the task without data and result

    queued      t/42 (attempts 0)
    assigned    t/42 (attempts 1), c/42 bound to the lease of "a"    one transaction: revision 17 is the token
    running     … and p/42
    a is lost   t/42 (attempts 1)                                    the transaction that ends the lease of "a"
    assigned    t/42 (attempts 2), c/42 bound to the lease of "b"    token 23; what "a" reports under 17 is fenced
    completed   archived, and none of them                           where c/42 still is at revision 23
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from onex_memory.engine import transaction as engine
from onex_memory.spi import limits
from onex_memory.spi.agent_manager import AttemptOutcome, TaskError, TaskState
from onex_memory.spi.commands.tasks import PRIORITIES, EncodedAttempt, EncodedTask, TaskSpec
from onex_memory.spi.values import Encoded, of_bytes, payload

__all__ = [
    "FINISHED",
    "FINISHED_LOG",
    "MAX_ATTEMPTS_KEPT",
    "TASKS",
    "Attempt",
    "Claim",
    "Finished",
    "Progress",
    "TaskRecord",
    "assigned_key",
    "assigned_prefix",
    "begin_attempt",
    "claim_key",
    "claim_task",
    "decode_claim",
    "decode_finished",
    "decode_logged",
    "decode_progress",
    "decode_task",
    "encoded_task",
    "finish_task",
    "finished_stream",
    "import_finished",
    "import_task",
    "move_task",
    "park_task",
    "progress_key",
    "queue_again",
    "queue_task",
    "remove_task",
    "retry_ms",
    "revive_task",
    "spec_of",
    "task_key",
]

TASKS: Final = "tasks"
"""The space of the tasks that are not over, or are parked."""
FINISHED: Final = "finished-tasks"
"""The archive space of the tasks that are over."""
FINISHED_LOG: Final = "log"
"""The stream of all tasks that are over."""
MAX_ATTEMPTS_KEPT: Final = 20
"""How many attempts are kept with a task: the last ones."""
_LONGEST_BACKOFF_MS: Final = 60_000
_ARCHIVED_DATA_BYTES: Final = 64 << 10
"""Up to what size the data of a task is kept when it is over."""


class Attempt(msgspec.Struct, array_like=True):
    """An attempt at a task. Times are milliseconds since 1970; 0: not yet."""

    number: int
    agent_id: str
    assign_ms: int
    end_ms: int = 0
    outcome: AttemptOutcome = ""
    error: tuple[str, str] | None = None


class TaskRecord(msgspec.Struct, array_like=True):
    """What is kept of a task. Times are milliseconds since 1970, 0: not yet; spans are milliseconds, 0: no bound."""

    task_type: str
    data: bytes | None
    """Encoded; None: an empty object, or left out."""
    priority: int
    timeout_ms: int
    deadline_ms: int
    """From `queue_ms` on."""
    max_attempts: int
    backoff_ms: int
    capability: str
    assigned_agent_id: str
    create_ms: int
    queue_ms: int
    """When it was queued last: what its place in the queue and its deadline go by."""
    ready_ms: int = 0
    """Before when it is not tried."""
    attempt_count: int = 0
    state: TaskState = "queued"
    """`queued` for every task that is not over: the claim says the rest."""
    agent_id: str = ""
    progress: float = 0.0
    progress_message: str = ""
    result: bytes | None = None
    error: tuple[str, str] | None = None
    start_ms: int = 0
    finish_ms: int = 0
    attempts: list[Attempt] = []

    @property
    def deadline_at_ms(self) -> int:
        """When its deadline passes; 0: never."""
        return self.queue_ms + self.deadline_ms if self.deadline_ms else 0

    def encoded(self, *, parts: bool = True) -> bytes:
        """Returns its encoding; without `parts`, data and result are left out."""
        if parts:
            return _encode(self)
        return _encode(msgspec.structs.replace(self, data=None, result=None))

    def end_attempt(self, outcome: AttemptOutcome, now_ms: int, error: TaskError | None = None) -> None:
        """Notes how the last attempt ended, if one has begun and not ended."""
        if self.attempts and not self.attempts[-1].end_ms:
            said = None if error is None else (error.kind, error.message)
            last = self.attempts[-1]
            self.attempts[-1] = Attempt(last.number, last.agent_id, last.assign_ms, now_ms, outcome, said)


class Finished(msgspec.Struct, array_like=True):
    """A record of the log of tasks that are over."""

    task_id: str
    task: TaskRecord


class Claim(msgspec.Struct, array_like=True):
    """Whom a task is with."""

    agent_id: str
    attempt: int
    assign_ms: int


class Progress(msgspec.Struct, array_like=True):
    """How far an attempt is."""

    start_ms: int
    fraction: float
    message: str


_encode: Final = msgspec.msgpack.Encoder().encode
_decode_task: Final = msgspec.msgpack.Decoder(TaskRecord).decode
_decode_claim: Final = msgspec.msgpack.Decoder(Claim).decode
_decode_progress: Final = msgspec.msgpack.Decoder(Progress).decode
_decode_finished: Final = msgspec.msgpack.Decoder(Finished).decode


def task_key(task_id: str) -> str:
    """Returns the key of a task."""
    return "t/" + task_id


def claim_key(task_id: str) -> str:
    """Returns the key of a task's claim."""
    return "c/" + task_id


def progress_key(task_id: str) -> str:
    """Returns the key of how far a task is."""
    return "p/" + task_id


def assigned_prefix(agent_id: str) -> str:
    """Returns what the keys begin with that say which tasks are for an agent alone."""
    return f"a/{agent_id}\0"


def assigned_key(agent_id: str, task_id: str) -> str:
    """Returns the key that says that a task is for an agent alone."""
    return assigned_prefix(agent_id) + task_id


def finished_stream(task_id: str) -> str:
    """Returns the stream of a task that is over."""
    return "t/" + task_id


def decode_task(value: Encoded) -> TaskRecord:
    """Returns the task of an entry."""
    return _decode_task(payload(value))


def decode_finished(record: bytes) -> TaskRecord:
    """Returns the task of a stream of its own."""
    return _decode_task(record)


def decode_logged(record: bytes) -> Finished:
    """Returns a record of the log of tasks that are over."""
    return _decode_finished(record)


def decode_claim(value: Encoded) -> Claim:
    """Returns the claim of an entry."""
    return _decode_claim(payload(value))


def decode_progress(value: Encoded) -> Progress:
    """Returns how far an attempt is, of an entry."""
    return _decode_progress(payload(value))


# The steps of a task's life, each the mutations of one transaction.


def queue_task(spec: TaskSpec, task_id: str, *, capability: str, agent_id: str, now_ms: int) -> list[engine.Mutation]:
    """Queues a new task: for whoever has a capability, or for one agent."""
    record = TaskRecord(
        spec.task_type,
        spec.data,
        PRIORITIES.index(spec.priority),
        spec.timeout_ms or 0,
        spec.deadline_ms or 0,
        spec.max_attempts,
        spec.backoff_ms,
        capability,
        agent_id,
        now_ms,
        now_ms,
    )
    mutations: list[engine.Mutation] = [_put(task_id, record, is_new=True)]
    if agent_id:
        mutations.append(_assign(record, task_id))
    return mutations


def claim_task(task_id: str, record: TaskRecord, agent_id: str, lease_id: str, now_ms: int) -> list[engine.Mutation]:
    """Gives a task to an agent. An attempt that never ended was lost; `record` is changed."""
    record.end_attempt("lost", now_ms)
    record.attempt_count += 1
    record.agent_id = agent_id
    record.start_ms = now_ms
    record.ready_ms = 0
    record.progress, record.progress_message = 0.0, ""
    record.attempts = [*record.attempts[1 - MAX_ATTEMPTS_KEPT :], Attempt(record.attempt_count, agent_id, now_ms)]
    claim = Claim(agent_id, record.attempt_count, now_ms)
    return [
        _put(task_id, record),
        engine.Put(TASKS, claim_key(task_id), of_bytes(_encode(claim)), lease_id=lease_id),
    ]


def begin_attempt(task_id: str, lease_id: str, progress: Progress) -> engine.Mutation:
    """Notes that an attempt has begun, or how far it is."""
    return engine.Put(TASKS, progress_key(task_id), of_bytes(_encode(progress)), lease_id=lease_id)


def finish_task(task_id: str, record: TaskRecord, state: TaskState, number: int, now_ms: int) -> list[engine.Mutation]:
    """Archives a task that is over, under a number that grows; `record` is changed. Large data is not archived."""
    record.state, record.finish_ms = state, now_ms
    if len(record.data or b"") > _ARCHIVED_DATA_BYTES:
        record.data = None
    logged = Finished(task_id, msgspec.structs.replace(record, data=None, result=None))
    return [
        engine.Delete(TASKS, task_key(task_id)),
        *_unclaimed(task_id, record),
        engine.Append(FINISHED, finished_stream(task_id), 1, record.encoded()),
        engine.Append(FINISHED, FINISHED_LOG, number, _encode(logged)),
    ]


def park_task(
    task_id: str, record: TaskRecord, state: TaskState, error: TaskError, now_ms: int
) -> list[engine.Mutation]:
    """Parks a task whose attempts are used up, or whose deadline has passed; `record` is changed."""
    record.state, record.finish_ms = state, now_ms
    record.error = (error.kind, error.message)
    put = _put(task_id, record)
    put.expire_ms = now_ms + limits.PARKED_TASK_RETENTION_MS
    return [put, *_unclaimed(task_id, record)]


def queue_again(task_id: str, record: TaskRecord, now_ms: int, *, wait_ms: int = 0) -> list[engine.Mutation]:
    """Puts a task back into the queue after an attempt, to be tried after a while; `record` is changed."""
    record.ready_ms = now_ms + wait_ms if wait_ms else 0
    return [
        _put(task_id, record),
        engine.Delete(TASKS, claim_key(task_id)),
        engine.Delete(TASKS, progress_key(task_id)),
    ]


def revive_task(task_id: str, record: TaskRecord, now_ms: int) -> list[engine.Mutation]:
    """Queues a parked task anew, with all of its attempts before it; `record` is changed."""
    record.state, record.queue_ms, record.ready_ms = "queued", now_ms, 0
    record.attempt_count, record.finish_ms, record.error = 0, 0, None
    mutations: list[engine.Mutation] = [_put(task_id, record)]
    if record.assigned_agent_id:
        mutations.append(_assign(record, task_id))
    return mutations


def move_task(task_id: str, record: TaskRecord, agent_id: str) -> list[engine.Mutation]:
    """Lets a task that waits for one agent wait for another; `record` is changed."""
    left = engine.Delete(TASKS, assigned_key(record.assigned_agent_id, task_id))
    record.assigned_agent_id = agent_id
    return [_put(task_id, record), left, _assign(record, task_id)]


def remove_task(task_id: str, record: TaskRecord) -> list[engine.Mutation]:
    """Removes a task, wherever it is, but for what is archived of it."""
    return [engine.Delete(TASKS, task_key(task_id)), *_unclaimed(task_id, record)]


def import_task(task_id: str, record: TaskRecord, there: TaskRecord | None, expire_ms: int) -> list[engine.Mutation]:
    """Keeps a task that comes from elsewhere, in the place of one that is there; nobody has it then."""
    put = _put(task_id, record)
    put.expire_ms = expire_ms
    mutations: list[engine.Mutation] = [put]
    if there is not None:
        mutations += _unclaimed(task_id, there)
    if record.assigned_agent_id and record.state == "queued":
        assigned = _assign(record, task_id)
        mutations = [each for each in mutations if not (isinstance(each, engine.Delete) and each.key == assigned.key)]
        mutations.append(assigned)
    return mutations


def import_finished(task_id: str, record: TaskRecord, number: int) -> list[engine.Mutation]:
    """Archives a task that was over elsewhere, under its place among those that are over."""
    logged = Finished(task_id, msgspec.structs.replace(record, data=None, result=None))
    return [
        engine.Append(FINISHED, finished_stream(task_id), 1, record.encoded()),
        engine.Append(FINISHED, FINISHED_LOG, number, _encode(logged)),
    ]


def retry_ms(record: TaskRecord) -> int:
    """Returns how long a task waits after a failed attempt: twice as long each time, at most a minute."""
    if record.backoff_ms >= _LONGEST_BACKOFF_MS:
        return record.backoff_ms
    doublings = min(max(record.attempt_count - 1, 0), 20)
    return min(record.backoff_ms << doublings, _LONGEST_BACKOFF_MS)


def _put(task_id: str, record: TaskRecord, *, is_new: bool = False) -> engine.Put:
    """Keeps a task. What it is given is as large as a value may be; its attempts, at most 20, come on top of that."""
    return engine.Put(TASKS, task_key(task_id), of_bytes(_encode(record)), may_outgrow=not is_new)


def _assign(record: TaskRecord, task_id: str) -> engine.Put:
    return engine.Put(TASKS, assigned_key(record.assigned_agent_id, task_id), of_bytes(b""))


def _unclaimed(task_id: str, record: TaskRecord) -> list[engine.Mutation]:
    """What must go besides the task itself when it is over."""
    mutations: list[engine.Mutation] = [
        engine.Delete(TASKS, claim_key(task_id)),
        engine.Delete(TASKS, progress_key(task_id)),
    ]
    if record.assigned_agent_id:
        mutations.append(engine.Delete(TASKS, assigned_key(record.assigned_agent_id, task_id)))
    return mutations


# What is sent.


def encoded_task(
    task_id: str,
    record: TaskRecord,
    claim: Claim | None = None,
    progress: Progress | None = None,
    *,
    parts: bool = True,
) -> EncodedTask:
    """Returns a task as commands answer with it; without `parts`, its data and its result are left out."""
    state: TaskState = record.state
    fraction, message, attempts = record.progress, record.progress_message, record.attempts
    if claim is not None:
        state = "assigned" if progress is None else "running"
        if progress is not None:
            fraction, message = progress.fraction, progress.message
    is_queued = claim is None and state == "queued"
    return EncodedTask(
        task_id,
        spec_of(record, parts=parts),
        state,
        record.capability,
        record.assigned_agent_id,
        record.agent_id,
        record.attempt_count,
        fraction,
        message,
        Encoded(record.result) if parts and record.result is not None else None,
        None if record.error is None else TaskError(*record.error),
        record.create_ms,
        record.start_ms,
        record.finish_ms,
        record.ready_ms if is_queued else 0,
        _encoded_attempts(attempts, is_lost=is_queued),
    )


def _encoded_attempts(attempts: Sequence[Attempt], *, is_lost: bool) -> list[EncodedAttempt]:
    """Returns attempts as they are sent; one that has not ended while the task is in the queue was lost."""
    encoded = [
        EncodedAttempt(
            each.number,
            each.agent_id,
            each.assign_ms,
            each.end_ms,
            each.outcome,
            None if each.error is None else TaskError(*each.error),
        )
        for each in attempts
    ]
    if is_lost and encoded and not encoded[-1].outcome:
        encoded[-1].outcome = "lost"
    return encoded


def spec_of(record: TaskRecord, *, parts: bool = True) -> TaskSpec:
    """Returns what there is to do."""
    spec: Any = object.__new__(TaskSpec)  # it was checked when it came
    spec.task_type = record.task_type
    spec.data = Encoded(record.data) if parts and record.data is not None else None
    spec.priority = PRIORITIES[record.priority]
    spec.timeout_ms = record.timeout_ms or None
    spec.deadline_ms = record.deadline_ms or None
    spec.max_attempts = record.max_attempts
    spec.backoff_ms = record.backoff_ms
    checked: TaskSpec = spec
    return checked
