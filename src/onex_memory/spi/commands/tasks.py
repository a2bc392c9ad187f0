"""What commands say of tasks: what there is to do, what has become of it, and what agents report; checked, encoded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, TypeAlias

from onex_memory.spi import limits
from onex_memory.spi.agent_manager import AgentRegistration, AttemptOutcome, TaskError, TaskPriority, TaskState
from onex_memory.spi.commands import Command
from onex_memory.spi.commands.checks import check_at_most, check_span_ms, check_text
from onex_memory.spi.errors import InvalidArgument, LimitExceeded, MemoryServiceError
from onex_memory.spi.values import Encoded, is_object

__all__ = [
    "PRIORITIES",
    "TASK_STATES",
    "AgentNotice",
    "Assigned",
    "AssignedTask",
    "AttachAgent",
    "EncodedAttempt",
    "EncodedTask",
    "Heartbeat",
    "Registered",
    "Report",
    "ReportOutcome",
    "ReportOutcomes",
    "SessionDrain",
    "SessionFrame",
    "SessionMessage",
    "Stopped",
    "StoppedTask",
    "TaskCompletion",
    "TaskFailure",
    "TaskProgress",
    "TaskRelease",
    "TaskReports",
    "TaskSpec",
    "check_agent_id",
    "check_fraction",
    "check_task_id",
    "cut_error",
]

PRIORITIES: Final[tuple[TaskPriority, ...]] = ("low", "normal", "high", "critical")
"""From the least urgent on."""
TASK_STATES: Final[tuple[TaskState, ...]] = (
    "queued",
    "assigned",
    "running",
    "completed",
    "failed",
    "cancelled",
    "timeout",
)
"""Every state, in the order of the contract."""


def check_agent_id(agent_id: str, field: str = "agent_id") -> str:
    """An agent's id: 1 to 200 bytes of UTF-8 without NUL."""
    return check_text(agent_id, field, "max_agent_id_bytes")


def check_task_id(task_id: str, field: str = "task_id") -> str:
    """A task's id: 1 to 128 bytes of UTF-8 without NUL."""
    return check_text(task_id, field, "max_task_id_bytes")


def check_fraction(fraction: float, field: str = "progress.fraction") -> float:
    """How far something is: 0 to 1."""
    if not 0 <= fraction <= 1:  # so that NaN is refused too
        raise InvalidArgument(field, "must be 0 to 1")
    return fraction


def cut_error(kind: str, message: str) -> TaskError:
    """Returns an error whose texts are as long as may be kept."""
    kept = message.encode("utf-8", "backslashreplace")
    if len(kept) > limits.MAX_TASK_ERROR_BYTES:
        kept = kept[: limits.MAX_TASK_ERROR_BYTES - 3] + "…".encode()
    return TaskError(kind.encode("utf-8", "replace")[:256].decode(errors="ignore"), kept.decode(errors="ignore"))


@dataclass(slots=True)
class TaskSpec:
    """What there is to do."""

    task_type: str
    data: Encoded | None = None
    """A JSON object; None: an empty one, or one that a listing leaves out."""
    priority: TaskPriority = "normal"
    timeout_ms: int | None = None
    deadline_ms: int | None = None
    """From when it is queued."""
    max_attempts: int = 3
    backoff_ms: int = 1_000

    def __post_init__(self) -> None:
        check_text(self.task_type, "task.task_type", "max_agent_text_bytes")
        if self.data is not None and not is_object(self.data):
            raise InvalidArgument("task.data", "must be an object")
        if self.priority not in PRIORITIES:
            raise InvalidArgument("task.priority", f"must be one of {', '.join(PRIORITIES)}")
        for span_ms, name in ((self.timeout_ms, "timeout"), (self.deadline_ms, "deadline")):
            if span_ms is not None:
                check_span_ms(span_ms, f"task.{name}", "max_task_span")
        if type(self.max_attempts) is not int or self.max_attempts < 1:
            raise InvalidArgument("task.max_attempts", "must be an int, at least 1")
        check_at_most(self.max_attempts, "task.max_attempts", "max_task_attempts")
        check_span_ms(self.backoff_ms, "task.retry_backoff", "max_task_span", least_ms=0)


@dataclass(slots=True)
class EncodedAttempt:
    """An attempt at a task. Times are milliseconds since 1970; 0: not yet."""

    number: int
    agent_id: str
    assign_ms: int
    end_ms: int
    outcome: AttemptOutcome
    error: TaskError | None


@dataclass(slots=True)
class EncodedTask:
    """A task as it is sent. Times are milliseconds since 1970; 0: not yet."""

    task_id: str
    spec: TaskSpec
    state: TaskState
    capability: str
    assigned_agent_id: str
    agent_id: str
    attempt_count: int
    progress: float
    progress_message: str
    result: Encoded | None
    error: TaskError | None
    create_ms: int
    start_ms: int
    finish_ms: int
    next_ms: int
    attempts: list[EncodedAttempt]


# What an agent says on its session; registering is a command of its own.


@dataclass(slots=True)
class AttachAgent:
    """Going on under a registration."""

    agent_id: str
    lease_id: str

    def __post_init__(self) -> None:
        check_agent_id(self.agent_id)
        check_text(self.lease_id, "lease_id", "max_lease_id_bytes")


@dataclass(slots=True)
class Heartbeat:
    """A heartbeat."""

    is_healthy: bool = True
    health_message: str = ""

    def __post_init__(self) -> None:
        check_text(self.health_message, "health_message", "max_task_message_bytes", may_be_empty=True)


@dataclass(slots=True)
class SessionDrain:
    """The wish to get no new tasks."""


@dataclass(slots=True)
class TaskProgress:
    """How far an attempt is."""

    fraction: float = 0.0
    message: str = ""

    def __post_init__(self) -> None:
        check_fraction(self.fraction)
        check_text(self.message, "progress.message", "max_task_message_bytes", may_be_empty=True)


@dataclass(slots=True)
class TaskCompletion:
    """A result, as large as a value may be by default."""

    result: Encoded | None = None

    def __post_init__(self) -> None:
        if self.result is not None and len(self.result) - 1 > limits.DEFAULT_VALUE_BYTES:
            raise LimitExceeded(
                "result", limit="max_value_bytes", maximum=limits.DEFAULT_VALUE_BYTES, actual=len(self.result) - 1
            )


@dataclass(slots=True)
class TaskFailure:
    """A failure."""

    error: TaskError
    is_final: bool = False
    is_timeout: bool = False


@dataclass(slots=True)
class TaskRelease:
    """A task that is given back."""


Report: TypeAlias = TaskProgress | TaskCompletion | TaskFailure | TaskRelease
"""What becomes of an attempt."""


@dataclass(slots=True)
class TaskReports:
    """Reports on attempts: task, token and what becomes of it; or why what was sent for it is no report."""

    reports: list[tuple[str, int, Report | MemoryServiceError]] = field(default_factory=list)

    def __post_init__(self) -> None:
        check_at_most(len(self.reports), "reports", "max_reports")


# What an agent is told.


@dataclass(slots=True)
class AssignedTask:
    """One attempt at a task, for its agent."""

    task_id: str
    token: int
    attempt: int
    spec: TaskSpec
    time_left_ms: int | None
    """How long it may take from now on; None: as long as it takes."""


@dataclass(slots=True)
class Registered:
    """It is registered, or attached. The first frame."""

    registration: AgentRegistration


@dataclass(slots=True)
class Assigned:
    """Tasks to do."""

    tasks: list[AssignedTask]
    is_complete: bool = False
    """Whether the agent has been told now of all the tasks that are with it: once, with one of the first frames behind
    `Registered`, of which one stops growing at 1 MiB."""


@dataclass(slots=True)
class ReportOutcome:
    """What came of a report."""

    task_id: str
    token: int
    error: MemoryServiceError | None = None
    """Why it changed nothing; None: it was recorded."""


@dataclass(slots=True)
class ReportOutcomes:
    """What came of the reports of a message, in order."""

    outcomes: list[ReportOutcome]


@dataclass(slots=True)
class StoppedTask:
    """A task to stop."""

    task_id: str
    token: int
    reason: str
    """`cancelled`, `timeout`, `deadline` or `lost`."""


@dataclass(slots=True)
class Stopped:
    """Tasks to stop."""

    tasks: list[StoppedTask]


@dataclass(slots=True)
class AgentNotice:
    """The agent is to finish and leave; or the server stops, and it is to attach anew."""

    is_server_stopping: bool = False


SessionFrame: TypeAlias = Registered | Assigned | ReportOutcomes | Stopped | AgentNotice
"""What an agent is told on its session."""
SessionMessage: TypeAlias = "Command[AgentRegistration] | AttachAgent | TaskReports | Heartbeat | SessionDrain"
"""What an agent says on its session."""
