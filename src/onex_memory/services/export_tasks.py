"""How a task is said in the line of an export, and read: all that is kept of it, with its attempts.

Owns that form. Who has a task is not said: an attempt that has begun and not ended is read as one whose agent was lost.
"""

from __future__ import annotations

from typing import Any, Final, get_args

from onex_memory.services.export_items import ExportedTask
from onex_memory.services.export_values import Fields, said, said_time
from onex_memory.services.tasks import Attempt, TaskRecord
from onex_memory.spi import limits
from onex_memory.spi.agent_manager import AttemptOutcome, TaskError
from onex_memory.spi.commands.checks import check_text
from onex_memory.spi.commands.tasks import (
    PRIORITIES,
    TaskSpec,
    check_agent_id,
    check_fraction,
    check_task_id,
    cut_error,
)
from onex_memory.spi.errors import InvalidArgument

__all__ = ["read_task", "said_task"]

_STATES: Final = ("queued", "completed", "failed", "cancelled", "timeout")
"""What may be kept as the state of a task: that it is with an agent is kept elsewhere, and stays behind."""
_OUTCOMES: Final = get_args(AttemptOutcome)
_TIMES: Final = ("queue", "ready", "start", "finish")
_ATTEMPTS: Final = 20


def said_task(item: ExportedTask) -> dict[str, Any]:
    """Returns a task as it is said."""
    record = item.record
    document: dict[str, Any] = {"task": item.task_id, "task_type": record.task_type, "state": record.state}
    if record.data is not None:
        document["data"] = said(record.data)  # type: ignore[arg-type]  # what was encoded before it was kept
    document |= {
        "priority": PRIORITIES[record.priority],
        "max_attempts": record.max_attempts,
        "backoff_ms": record.backoff_ms,
        "create_time": said_time(record.create_ms),
    }
    for name in ("timeout_ms", "deadline_ms", "capability", "assigned_agent_id", "agent_id", "attempt_count"):
        if found := getattr(record, name):
            document[name] = found
    for name in _TIMES:
        if time_ms := getattr(record, f"{name}_ms"):
            document[f"{name}_time"] = said_time(time_ms)
    if record.progress or record.progress_message:
        document["progress"] = {"fraction": float(record.progress), "message": record.progress_message}
    if record.result is not None:
        document["result"] = said(record.result)  # type: ignore[arg-type]  # which was encoded too
    if record.error is not None:
        document["error"] = _said_error(record.error)
    if record.attempts:
        document["attempts"] = [_said_attempt(each) for each in record.attempts]
    if item.expire_ms:
        document["expire_time"] = said_time(item.expire_ms)
    return document


def _said_error(error: tuple[str, str]) -> dict[str, str]:
    return {"kind": error[0], "message": error[1]}


def _said_attempt(attempt: Attempt) -> dict[str, Any]:
    document: dict[str, Any] = {
        "number": attempt.number,
        "agent_id": attempt.agent_id,
        "assign_time": said_time(attempt.assign_ms),
    }
    if attempt.end_ms:
        document |= {"end_time": said_time(attempt.end_ms), "outcome": attempt.outcome}
    if attempt.error is not None:
        document["error"] = _said_error(attempt.error)
    return document


def read_task(fields: Fields) -> ExportedTask:
    """Reads a task.

    Raises:
        InvalidArgument: it is not said as `said_task` does.
    """
    task_id = check_task_id(fields.take("task"), "task")
    spec = _spec(fields)
    state = fields.chosen("state", _STATES)
    capability = check_text(fields.text("capability", ""), "capability", "max_agent_text_bytes", may_be_empty=True)
    agent_id = fields.text("assigned_agent_id", "")
    if agent_id:
        check_agent_id(agent_id, "assigned_agent_id")
    elif not capability:
        raise InvalidArgument("capability", "is missing, and so is assigned_agent_id")
    create_ms = fields.time_ms("create_time")
    if not create_ms:
        raise InvalidArgument("create_time", "is missing")
    queue_ms, ready_ms, start_ms, finish_ms = [fields.time_ms(f"{name}_time") for name in _TIMES]
    if state != "queued" and not finish_ms:
        raise InvalidArgument("finish_time", "is missing")
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
        create_ms,
        queue_ms or create_ms,
        ready_ms,
        fields.number("attempt_count", 0, least=0, most=limits.MAX_TASK_ATTEMPTS),
        state,
        check_text(fields.text("agent_id", ""), "agent_id", "max_agent_id_bytes", may_be_empty=True),
        *_progress(fields.fields("progress")),
        fields.value("result"),
        _error(fields.fields("error")),
        start_ms,
        finish_ms,
        _attempts(fields.each("attempts")),
    )
    return ExportedTask(task_id, record, fields.time_ms("expire_time"))


def _spec(fields: Fields) -> TaskSpec:
    spans = [fields.number(name, 0, least=0, most=limits.MAX_TASK_SPAN_MS) for name in ("timeout_ms", "deadline_ms")]
    return TaskSpec(
        fields.take("task_type"),
        fields.value("data"),
        fields.chosen("priority", PRIORITIES, "normal"),
        spans[0] or None,
        spans[1] or None,
        fields.number("max_attempts"),
        fields.number("backoff_ms", least=0),
    )


def _progress(fields: Fields | None) -> tuple[float, str]:
    if fields is None:
        return 0.0, ""
    fraction = fields.take("fraction", 0.0)
    if type(fraction) not in {int, float}:
        raise InvalidArgument("progress.fraction", "must be a number")
    message = fields.text("message", "")
    fields.end("progress")
    check_text(message, "progress.message", "max_task_message_bytes", may_be_empty=True)
    return float(check_fraction(fraction)), message


def _error(fields: Fields | None) -> tuple[str, str] | None:
    if fields is None:
        return None
    error: TaskError = cut_error(fields.text("kind"), fields.text("message"))
    fields.end("an error")
    return error.kind, error.message


def _attempts(said_attempts: list[Any]) -> list[Attempt]:
    if len(said_attempts) > _ATTEMPTS:
        raise InvalidArgument("attempts", f"must be at most {_ATTEMPTS}")
    return [_attempt(Fields(each, f"attempts[{place}]")) for place, each in enumerate(said_attempts)]


def _attempt(fields: Fields) -> Attempt:
    attempt = Attempt(
        fields.number("number", least=1, most=limits.MAX_TASK_ATTEMPTS),
        check_agent_id(fields.text("agent_id"), fields.name("agent_id")),
        fields.time_ms("assign_time"),
        fields.time_ms("end_time"),
        fields.chosen("outcome", _OUTCOMES, ""),
        _error(fields.fields("error")),
    )
    fields.end("an attempt")
    return attempt
