"""agent_manager.proto: tasks and agents as messages, and the messages of sessions."""

from __future__ import annotations

from typing import Any, Final

from onex.memory.v1 import agent_manager_pb2 as pb, error_reason_pb2
from onex_memory.spi.agent_manager import (
    AgentRegistration,
    AgentState,
    AgentStatus,
    AttemptOutcome,
    ProtocolAgentInfo,
    TaskError,
    TaskPriority,
    TaskState,
)
from onex_memory.spi.commands.agent_manager import RegisterAgent
from onex_memory.spi.commands.memory_base import instant
from onex_memory.spi.commands.tasks import (
    AgentNotice,
    Assigned,
    AssignedTask,
    AttachAgent,
    EncodedAttempt,
    EncodedTask,
    Heartbeat,
    Registered,
    Report,
    ReportOutcome,
    ReportOutcomes,
    SessionDrain,
    SessionFrame,
    SessionMessage,
    Stopped,
    StoppedTask,
    TaskCompletion,
    TaskFailure,
    TaskProgress,
    TaskRelease,
    TaskReports,
    TaskSpec,
    cut_error,
)
from onex_memory.spi.errors import Internal, InvalidArgument, MemoryServiceError
from onex_memory.spi.values import Encoded
from onex_memory.wire.errors import error_message, error_of, is_sent
from onex_memory.wire.value import duration, duration_ms, timestamp, timestamp_ms, value_from, value_message

__all__ = [
    "AGENT_STATE",
    "AGENT_STATES",
    "TASK_STATE",
    "TASK_STATES",
    "agent_from",
    "agent_message",
    "error_from_message",
    "error_to_message",
    "frame_from",
    "frame_message",
    "optional_value",
    "register_from",
    "register_message",
    "registration_from",
    "registration_message",
    "session_message",
    "session_message_from",
    "spec_from",
    "spec_message",
    "task_from",
    "task_message",
]

AGENT_STATES: Final[tuple[AgentState, ...]] = ("active", "inactive", "processing", "failed", "timeout")
"""By the numbers of the enum, from 1."""
TASK_STATES: Final[tuple[TaskState, ...]] = (
    "queued",
    "assigned",
    "running",
    "completed",
    "failed",
    "cancelled",
    "timeout",
)
"""By the numbers of the enum, from 1."""
_PRIORITIES: Final[tuple[TaskPriority, ...]] = ("low", "normal", "high", "critical")
_OUTCOMES: Final[tuple[AttemptOutcome, ...]] = (
    "",
    "completed",
    "failed",
    "timeout",
    "lost",
    "cancelled",
    "released",
)

AGENT_STATE: Final = {name: f"AGENT_STATE_{name.upper()}" for name in AGENT_STATES}
"""The names of the enum."""
TASK_STATE: Final = {name: f"TASK_STATE_{name.upper()}" for name in TASK_STATES}
"""The names of the enum."""
_PRIORITY: Final = {name: f"TASK_PRIORITY_{name.upper()}" for name in _PRIORITIES}
_OUTCOME: Final = {name: f"ATTEMPT_OUTCOME_{name.upper() or 'UNSPECIFIED'}" for name in _OUTCOMES}

_DEFAULT_ATTEMPTS: Final = 3
_DEFAULT_BACKOFF_MS: Final = 1_000
_DEFAULT_LEASE_MS: Final = 30_000


def optional_value(message: Any, field: str) -> Encoded | None:
    """Returns a value that may be absent: unset, or null."""
    if not message.HasField(field):
        return None
    value = getattr(message, field)
    return None if value.WhichOneof("kind") in {None, "null_value"} else value_from(value, field)


# What there is to do.


def spec_message(spec: TaskSpec) -> pb.TaskSpec:
    """Returns what there is to do as a message."""
    return pb.TaskSpec(
        task_type=spec.task_type,
        data=None if spec.data is None else value_message(spec.data),
        priority=_PRIORITY[spec.priority],
        timeout=None if spec.timeout_ms is None else duration(spec.timeout_ms),
        deadline=None if spec.deadline_ms is None else duration(spec.deadline_ms),
        max_attempts=spec.max_attempts,
        retry_backoff=duration(spec.backoff_ms),
    )


def spec_from(message: pb.TaskSpec) -> TaskSpec:
    """Returns what there is to do of a message."""
    if not 0 <= message.priority <= len(_PRIORITIES):
        raise InvalidArgument("task.priority", "is not one of those that there are")
    return TaskSpec(
        message.task_type,
        optional_value(message, "data"),
        _PRIORITIES[message.priority - 1] if message.priority else "normal",
        duration_ms(message.timeout) if message.HasField("timeout") else None,
        duration_ms(message.deadline) if message.HasField("deadline") else None,
        message.max_attempts or _DEFAULT_ATTEMPTS,
        duration_ms(message.retry_backoff) if message.HasField("retry_backoff") else _DEFAULT_BACKOFF_MS,
    )


def error_to_message(error: TaskError | None) -> pb.TaskError | None:
    """Returns why something failed as a message; None stays None."""
    return None if error is None else pb.TaskError(kind=error.kind, message=error.message)


def error_from_message(message: Any) -> TaskError | None:
    """Returns the error of a message that may have one."""
    return TaskError(message.error.kind, message.error.message) if message.HasField("error") else None


def task_message(task: EncodedTask) -> pb.Task:
    """Returns a task as a message."""
    return pb.Task(
        task_id=task.task_id,
        spec=spec_message(task.spec),
        state=TASK_STATE[task.state],
        assigned_agent_id=task.assigned_agent_id,
        capability=task.capability,
        agent_id=task.agent_id,
        attempt_count=task.attempt_count,
        progress=task.progress,
        progress_message=task.progress_message,
        result=None if task.result is None else value_message(task.result),
        error=error_to_message(task.error),
        create_time=timestamp(task.create_ms),
        start_time=timestamp(task.start_ms) if task.start_ms else None,
        finish_time=timestamp(task.finish_ms) if task.finish_ms else None,
        next_attempt_time=timestamp(task.next_ms) if task.next_ms else None,
        attempts=[
            pb.TaskAttempt(
                number=each.number,
                agent_id=each.agent_id,
                assign_time=timestamp(each.assign_ms),
                end_time=timestamp(each.end_ms) if each.end_ms else None,
                outcome=_OUTCOME[each.outcome],
                error=error_to_message(each.error),
            )
            for each in task.attempts
        ],
    )


def task_from(message: pb.Task) -> EncodedTask:
    """Returns the task of a message."""
    return EncodedTask(
        message.task_id,
        spec_from(message.spec),
        TASK_STATES[message.state - 1],
        message.capability,
        message.assigned_agent_id,
        message.agent_id,
        message.attempt_count,
        message.progress,
        message.progress_message,
        optional_value(message, "result"),
        error_from_message(message),
        timestamp_ms(message.create_time),
        timestamp_ms(message.start_time) if message.HasField("start_time") else 0,
        timestamp_ms(message.finish_time) if message.HasField("finish_time") else 0,
        timestamp_ms(message.next_attempt_time) if message.HasField("next_attempt_time") else 0,
        [
            EncodedAttempt(
                each.number,
                each.agent_id,
                timestamp_ms(each.assign_time),
                timestamp_ms(each.end_time) if each.HasField("end_time") else 0,
                _OUTCOMES[each.outcome],
                error_from_message(each),
            )
            for each in message.attempts
        ],
    )


# Agents.


def agent_message(agent: AgentStatus) -> pb.Agent:
    """Returns an agent as a message."""
    return pb.Agent(
        info=pb.AgentInfo(agent_id=agent.agent_id, agent_type=agent.agent_type, host=agent.host, port=agent.port),
        capabilities=agent.capabilities,
        capacity=agent.capacity,
        state=AGENT_STATE[agent.status],
        task_count=agent.task_count,
        incarnation=agent.incarnation,
        is_draining=agent.is_draining,
        is_connected=agent.is_connected,
        register_time=timestamp(round(agent.register_time.timestamp() * 1_000)),
        lease_left=duration(round(agent.lease_seconds_left * 1_000)),
        health_message=agent.health_message,
    )


def agent_from(message: pb.Agent) -> AgentStatus:
    """Returns the agent of a message."""
    return AgentStatus(
        message.info.agent_id,
        AGENT_STATES[message.state - 1],
        message.info.agent_type,
        message.info.host,
        message.info.port,
        tuple(message.capabilities),
        message.capacity,
        message.task_count,
        message.incarnation,
        message.is_draining,
        message.is_connected,
        instant(timestamp_ms(message.register_time)),
        duration_ms(message.lease_left) / 1_000,
        message.health_message,
    )


def register_message(command: RegisterAgent) -> pb.RegisterAgentRequest:
    """Returns a registration that is asked for as a message."""
    info = command.info
    return pb.RegisterAgentRequest(
        info=pb.AgentInfo(agent_id=info.agent_id, agent_type=info.agent_type, host=info.host, port=info.port),
        capabilities=command.capabilities,
        capacity=command.capacity,
        lease_ttl=duration(command.lease_ttl_ms),
        pool_ids=command.pool_ids,
        request_id=command.request_id,
    )


def register_from(request: pb.RegisterAgentRequest) -> RegisterAgent:
    """Returns the registration that a message asks for."""
    info = request.info
    return RegisterAgent(
        ProtocolAgentInfo(info.agent_id, info.agent_type, info.host, info.port),
        tuple(request.capabilities),
        request.capacity or 1,
        duration_ms(request.lease_ttl) if request.HasField("lease_ttl") else _DEFAULT_LEASE_MS,
        tuple(request.pool_ids),
        request_id=request.request_id,
    )


def registration_message(registration: AgentRegistration) -> pb.RegisterAgentResponse:
    """Returns a registration as a message."""
    return pb.RegisterAgentResponse(
        agent_id=registration.agent_id,
        lease_id=registration.lease_id,
        incarnation=registration.incarnation,
        lease_ttl=duration(round(registration.lease_seconds * 1_000)),
    )


def registration_from(response: pb.RegisterAgentResponse) -> AgentRegistration:
    """Returns the registration of a message."""
    return AgentRegistration(
        response.agent_id, response.lease_id, response.incarnation, duration_ms(response.lease_ttl) / 1_000
    )


# What an agent says.


def session_message(message: SessionMessage) -> pb.AgentSessionRequest:
    """Returns what an agent says as a message."""
    if isinstance(message, TaskReports):
        request = pb.AgentSessionRequest()
        request.reports.SetInParent()
        for task_id, token, report in message.reports:
            _fill_report(request.reports.reports.add(task_id=task_id, token=token), report)
        return request
    if isinstance(message, Heartbeat):
        beat = pb.AgentHeartbeat(is_unhealthy=not message.is_healthy, health_message=message.health_message)
        return pb.AgentSessionRequest(heartbeat=beat)
    if isinstance(message, AttachAgent):
        attach = pb.AttachAgent(agent_id=message.agent_id, lease_id=message.lease_id)
        return pb.AgentSessionRequest(attach=attach)
    if isinstance(message, SessionDrain):
        return pb.AgentSessionRequest(drain=pb.AgentDrain())
    assert isinstance(message, RegisterAgent), "an agent says nothing else"
    return pb.AgentSessionRequest(register=register_message(message))


def _fill_report(filled: pb.TaskReport, report: Report | MemoryServiceError) -> None:
    if isinstance(report, TaskProgress):
        filled.progress.fraction = report.fraction
        filled.progress.message = report.message
        filled.progress.SetInParent()
    elif isinstance(report, TaskCompletion):
        filled.completion.SetInParent()
        if report.result is not None:
            filled.completion.result.CopyFrom(value_message(report.result))
    elif isinstance(report, TaskFailure):
        filled.failure.is_final, filled.failure.is_timeout = report.is_final, report.is_timeout
        filled.failure.error.kind, filled.failure.error.message = report.error.kind, report.error.message
        filled.failure.SetInParent()
    else:
        filled.release.SetInParent()


def session_message_from(request: pb.AgentSessionRequest) -> SessionMessage:
    """Returns what an agent says of a message.

    Raises:
        InvalidArgument: it says nothing, or what it says is not what it must be. A report that is not fails alone.
    """
    kind = request.WhichOneof("message")
    if kind == "reports":
        return TaskReports([(each.task_id, each.token, _report_from(each)) for each in request.reports.reports])
    if kind == "heartbeat":
        return Heartbeat(not request.heartbeat.is_unhealthy, request.heartbeat.health_message)
    if kind == "attach":
        return AttachAgent(request.attach.agent_id, request.attach.lease_id)
    if kind == "drain":
        return SessionDrain()
    if kind == "register":
        return register_from(request.register)
    raise InvalidArgument("message", "is required")


def _report_from(message: pb.TaskReport) -> Report | MemoryServiceError:
    try:
        kind = message.WhichOneof("report")
        if kind == "completion":
            return TaskCompletion(optional_value(message.completion, "result"))
        if kind == "progress":
            return TaskProgress(message.progress.fraction, message.progress.message)
        if kind == "failure":
            failure = message.failure
            error = cut_error(failure.error.kind, failure.error.message)
            return TaskFailure(error, failure.is_final, failure.is_timeout)
        if kind == "release":
            return TaskRelease()
    except MemoryServiceError as err:
        return err.with_traceback(None)
    return InvalidArgument("report", "is required")


# What an agent is told.


def frame_message(frame: SessionFrame) -> pb.AgentSessionResponse:
    """Returns what an agent is told as a message."""
    if isinstance(frame, Assigned):
        tasks = [
            pb.AssignedTask(
                task_id=each.task_id,
                token=each.token,
                attempt=each.attempt,
                spec=spec_message(each.spec),
                time_left=None if each.time_left_ms is None else duration(each.time_left_ms),
            )
            for each in frame.tasks
        ]
        return pb.AgentSessionResponse(tasks=pb.AssignedTasks(tasks=tasks, is_complete=frame.is_complete))
    if isinstance(frame, ReportOutcomes):
        outcomes = [
            pb.ReportOutcome(task_id=each.task_id, token=each.token, error=_sent_error(each.error))
            for each in frame.outcomes
        ]
        return pb.AgentSessionResponse(outcomes=pb.ReportOutcomes(outcomes=outcomes))
    if isinstance(frame, Stopped):
        stopped = [pb.StoppedTask(task_id=each.task_id, token=each.token, reason=each.reason) for each in frame.tasks]
        return pb.AgentSessionResponse(stopped=pb.StoppedTasks(tasks=stopped))
    if isinstance(frame, Registered):
        return pb.AgentSessionResponse(registered=registration_message(frame.registration))
    return pb.AgentSessionResponse(notice=pb.AgentNotice(is_server_stopping=frame.is_server_stopping))


def _sent_error(error: MemoryServiceError | None) -> error_reason_pb2.OperationError | None:
    if error is None:
        return None
    return error_message(error if is_sent(error) else Internal(""))


def frame_from(response: pb.AgentSessionResponse) -> SessionFrame:
    """Returns what an agent is told of a message."""
    kind = response.WhichOneof("message")
    if kind == "tasks":
        return Assigned(
            [
                AssignedTask(
                    each.task_id,
                    each.token,
                    each.attempt,
                    spec_from(each.spec),
                    duration_ms(each.time_left) if each.HasField("time_left") else None,
                )
                for each in response.tasks.tasks
            ],
            response.tasks.is_complete,
        )
    if kind == "outcomes":
        return ReportOutcomes(
            [
                ReportOutcome(each.task_id, each.token, error_of(each.error) if each.HasField("error") else None)
                for each in response.outcomes.outcomes
            ]
        )
    if kind == "stopped":
        return Stopped([StoppedTask(each.task_id, each.token, each.reason) for each in response.stopped.tasks])
    if kind == "registered":
        return Registered(registration_from(response.registered))
    return AgentNotice(response.notice.is_server_stopping)
