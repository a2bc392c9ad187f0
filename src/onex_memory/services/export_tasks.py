"""The line of a task in an export, both ways: all that is kept of the task, with its attempts.

Owns its JSON form. Which agent has a task is not in it: an attempt that has begun and not ended is imported as one
whose agent was lost.
"""

from __future__ import annotations

from typing import Any, Final, get_args

from onex_memory.services.export_items import ExportedTask
from onex_memory.services.export_values import Fields, time_to_json, value_to_json
from onex_memory.services.tasks import MAX_ATTEMPTS_KEPT, Attempt, TaskRecord
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

__all__ = ["task_from_json", "task_to_json"]

_EXPORTED_STATES: Final = ("queued", "completed", "failed", "cancelled", "timeout")
"""The states that are kept with a task: that it is with an agent is kept elsewhere, and is not exported."""
_OUTCOMES: Final = get_args(AttemptOutcome)
_TIME_FIELDS: Final = ("queue", "ready", "start", "finish")


def task_to_json(item: ExportedTask) -> dict[str, Any]:
    """Returns the JSON form of a task: the object of its line."""
    record = item.record
    document: dict[str, Any] = {"task": item.task_id, "task_type": record.task_type, "state": record.state}
    if record.data is not None:
        document["data"] = value_to_json(record.data)  # type: ignore[arg-type]  # what was encoded before it was kept
    document |= {
        "priority": PRIORITIES[record.priority],
        "max_attempts": record.max_attempts,
        "backoff_ms": record.backoff_ms,
        "create_time": time_to_json(record.create_ms),
    }
    for name in ("timeout_ms", "deadline_ms", "capability", "assigned_agent_id", "agent_id", "attempt_count"):
        if found := getattr(record, name):
            document[name] = found
    for name in _TIME_FIELDS:
        if time_ms := getattr(record, f"{name}_ms"):
            document[f"{name}_time"] = time_to_json(time_ms)
    if record.progress or record.progress_message:
        document["progress"] = {"fraction": float(record.progress), "message": record.progress_message}
    if record.result is not None:
        document["result"] = value_to_json(record.result)  # type: ignore[arg-type]  # encoded too
    if record.error is not None:
        document["error"] = _error_to_json(record.error)
    if record.attempts:
        document["attempts"] = [_attempt_to_json(each) for each in record.attempts]
    if item.expire_ms:
        document["expire_time"] = time_to_json(item.expire_ms)
    return document


def _error_to_json(error: tuple[str, str]) -> dict[str, str]:
    return {"kind": error[0], "message": error[1]}


def _attempt_to_json(attempt: Attempt) -> dict[str, Any]:
    document: dict[str, Any] = {
        "number": attempt.number,
        "agent_id": attempt.agent_id,
        "assign_time": time_to_json(attempt.assign_ms),
    }
    if attempt.end_ms:
        document |= {"end_time": time_to_json(attempt.end_ms), "outcome": attempt.outcome}
    if attempt.error is not None:
        document["error"] = _error_to_json(attempt.error)
    return document


def task_from_json(fields: Fields) -> ExportedTask:
    """Returns the task of a line.

    Raises:
        InvalidArgument: it is not what `task_to_json` returns.
    """
    task_id = check_task_id(fields.take("task"), "task")
    spec = _spec_from_json(fields)
    state = fields.choice("state", _EXPORTED_STATES)
    capability = check_text(fields.text("capability", ""), "capability", "max_agent_text_bytes", may_be_empty=True)
    agent_id = fields.text("assigned_agent_id", "")
    if agent_id:
        check_agent_id(agent_id, "assigned_agent_id")
    elif not capability:
        raise InvalidArgument("capability", "is missing, and so is assigned_agent_id")
    create_ms = fields.required_time_ms("create_time")
    queue_ms, ready_ms, start_ms, finish_ms = [fields.time_ms(f"{name}_time") for name in _TIME_FIELDS]
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
        *_progress_from_json(fields.object("progress")),
        fields.value("result"),
        _error_from_json(fields.object("error")),
        start_ms,
        finish_ms,
        _attempts_from_json(fields.array("attempts")),
    )
    return ExportedTask(task_id, record, fields.time_ms("expire_time"))


def _spec_from_json(fields: Fields) -> TaskSpec:
    timeout_ms, deadline_ms = [
        fields.number(name, 0, least=0, most=limits.MAX_TASK_SPAN_MS) for name in ("timeout_ms", "deadline_ms")
    ]
    return TaskSpec(
        fields.take("task_type"),
        fields.value("data"),
        fields.choice("priority", PRIORITIES, "normal"),
        timeout_ms or None,
        deadline_ms or None,
        fields.number("max_attempts"),
        fields.number("backoff_ms", least=0),
    )


def _progress_from_json(fields: Fields | None) -> tuple[float, str]:
    if fields is None:
        return 0.0, ""
    fraction = fields.take("fraction", 0.0)
    if type(fraction) not in {int, float}:
        raise InvalidArgument("progress.fraction", "must be a number")
    message = fields.text("message", "")
    fields.refuse_unread("progress")
    check_text(message, "progress.message", "max_task_message_bytes", may_be_empty=True)
    return float(check_fraction(fraction)), message


def _error_from_json(fields: Fields | None) -> tuple[str, str] | None:
    if fields is None:
        return None
    error: TaskError = cut_error(fields.text("kind"), fields.text("message"))
    fields.refuse_unread("an error")
    return error.kind, error.message


def _attempts_from_json(documents: list[Any]) -> list[Attempt]:
    if len(documents) > MAX_ATTEMPTS_KEPT:
        raise InvalidArgument("attempts", f"must be at most {MAX_ATTEMPTS_KEPT}")
    return [_attempt_from_json(Fields(each, f"attempts[{place}]")) for place, each in enumerate(documents)]


def _attempt_from_json(fields: Fields) -> Attempt:
    attempt = Attempt(
        fields.number("number", least=1, most=limits.MAX_TASK_ATTEMPTS),
        check_agent_id(fields.text("agent_id"), fields.path("agent_id")),
        fields.time_ms("assign_time"),
        fields.time_ms("end_time"),
        fields.choice("outcome", _OUTCOMES, ""),
        _error_from_json(fields.object("error")),
    )
    fields.refuse_unread("an attempt")
    return attempt
