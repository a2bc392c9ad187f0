import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onex.memory.v1 import error_reason_pb2 as _error_reason_pb2
from onex.memory.v1 import value_pb2 as _value_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AgentState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    AGENT_STATE_UNSPECIFIED: _ClassVar[AgentState]
    AGENT_STATE_ACTIVE: _ClassVar[AgentState]
    AGENT_STATE_INACTIVE: _ClassVar[AgentState]
    AGENT_STATE_PROCESSING: _ClassVar[AgentState]
    AGENT_STATE_FAILED: _ClassVar[AgentState]
    AGENT_STATE_TIMEOUT: _ClassVar[AgentState]

class TaskState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TASK_STATE_UNSPECIFIED: _ClassVar[TaskState]
    TASK_STATE_QUEUED: _ClassVar[TaskState]
    TASK_STATE_ASSIGNED: _ClassVar[TaskState]
    TASK_STATE_RUNNING: _ClassVar[TaskState]
    TASK_STATE_COMPLETED: _ClassVar[TaskState]
    TASK_STATE_FAILED: _ClassVar[TaskState]
    TASK_STATE_CANCELLED: _ClassVar[TaskState]
    TASK_STATE_TIMEOUT: _ClassVar[TaskState]

class TaskPriority(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TASK_PRIORITY_UNSPECIFIED: _ClassVar[TaskPriority]
    TASK_PRIORITY_LOW: _ClassVar[TaskPriority]
    TASK_PRIORITY_NORMAL: _ClassVar[TaskPriority]
    TASK_PRIORITY_HIGH: _ClassVar[TaskPriority]
    TASK_PRIORITY_CRITICAL: _ClassVar[TaskPriority]

class AttemptOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ATTEMPT_OUTCOME_UNSPECIFIED: _ClassVar[AttemptOutcome]
    ATTEMPT_OUTCOME_COMPLETED: _ClassVar[AttemptOutcome]
    ATTEMPT_OUTCOME_FAILED: _ClassVar[AttemptOutcome]
    ATTEMPT_OUTCOME_TIMEOUT: _ClassVar[AttemptOutcome]
    ATTEMPT_OUTCOME_LOST: _ClassVar[AttemptOutcome]
    ATTEMPT_OUTCOME_CANCELLED: _ClassVar[AttemptOutcome]
    ATTEMPT_OUTCOME_RELEASED: _ClassVar[AttemptOutcome]

class CoordinationStrategy(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COORDINATION_STRATEGY_UNSPECIFIED: _ClassVar[CoordinationStrategy]
    COORDINATION_STRATEGY_BROADCAST: _ClassVar[CoordinationStrategy]
    COORDINATION_STRATEGY_ROUND_ROBIN: _ClassVar[CoordinationStrategy]
    COORDINATION_STRATEGY_LEAST_LOADED: _ClassVar[CoordinationStrategy]
    COORDINATION_STRATEGY_PIPELINE: _ClassVar[CoordinationStrategy]
    COORDINATION_STRATEGY_SCATTER_GATHER: _ClassVar[CoordinationStrategy]
AGENT_STATE_UNSPECIFIED: AgentState
AGENT_STATE_ACTIVE: AgentState
AGENT_STATE_INACTIVE: AgentState
AGENT_STATE_PROCESSING: AgentState
AGENT_STATE_FAILED: AgentState
AGENT_STATE_TIMEOUT: AgentState
TASK_STATE_UNSPECIFIED: TaskState
TASK_STATE_QUEUED: TaskState
TASK_STATE_ASSIGNED: TaskState
TASK_STATE_RUNNING: TaskState
TASK_STATE_COMPLETED: TaskState
TASK_STATE_FAILED: TaskState
TASK_STATE_CANCELLED: TaskState
TASK_STATE_TIMEOUT: TaskState
TASK_PRIORITY_UNSPECIFIED: TaskPriority
TASK_PRIORITY_LOW: TaskPriority
TASK_PRIORITY_NORMAL: TaskPriority
TASK_PRIORITY_HIGH: TaskPriority
TASK_PRIORITY_CRITICAL: TaskPriority
ATTEMPT_OUTCOME_UNSPECIFIED: AttemptOutcome
ATTEMPT_OUTCOME_COMPLETED: AttemptOutcome
ATTEMPT_OUTCOME_FAILED: AttemptOutcome
ATTEMPT_OUTCOME_TIMEOUT: AttemptOutcome
ATTEMPT_OUTCOME_LOST: AttemptOutcome
ATTEMPT_OUTCOME_CANCELLED: AttemptOutcome
ATTEMPT_OUTCOME_RELEASED: AttemptOutcome
COORDINATION_STRATEGY_UNSPECIFIED: CoordinationStrategy
COORDINATION_STRATEGY_BROADCAST: CoordinationStrategy
COORDINATION_STRATEGY_ROUND_ROBIN: CoordinationStrategy
COORDINATION_STRATEGY_LEAST_LOADED: CoordinationStrategy
COORDINATION_STRATEGY_PIPELINE: CoordinationStrategy
COORDINATION_STRATEGY_SCATTER_GATHER: CoordinationStrategy

class AgentInfo(_message.Message):
    __slots__ = ("agent_id", "agent_type", "host", "port")
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    AGENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    HOST_FIELD_NUMBER: _ClassVar[int]
    PORT_FIELD_NUMBER: _ClassVar[int]
    agent_id: str
    agent_type: str
    host: str
    port: int
    def __init__(self, agent_id: _Optional[str] = ..., agent_type: _Optional[str] = ..., host: _Optional[str] = ..., port: _Optional[int] = ...) -> None: ...

class Agent(_message.Message):
    __slots__ = ("info", "capabilities", "capacity", "state", "task_count", "incarnation", "is_draining", "is_connected", "register_time", "lease_left", "health_message")
    INFO_FIELD_NUMBER: _ClassVar[int]
    CAPABILITIES_FIELD_NUMBER: _ClassVar[int]
    CAPACITY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TASK_COUNT_FIELD_NUMBER: _ClassVar[int]
    INCARNATION_FIELD_NUMBER: _ClassVar[int]
    IS_DRAINING_FIELD_NUMBER: _ClassVar[int]
    IS_CONNECTED_FIELD_NUMBER: _ClassVar[int]
    REGISTER_TIME_FIELD_NUMBER: _ClassVar[int]
    LEASE_LEFT_FIELD_NUMBER: _ClassVar[int]
    HEALTH_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    info: AgentInfo
    capabilities: _containers.RepeatedScalarFieldContainer[str]
    capacity: int
    state: AgentState
    task_count: int
    incarnation: int
    is_draining: bool
    is_connected: bool
    register_time: _timestamp_pb2.Timestamp
    lease_left: _duration_pb2.Duration
    health_message: str
    def __init__(self, info: _Optional[_Union[AgentInfo, _Mapping]] = ..., capabilities: _Optional[_Iterable[str]] = ..., capacity: _Optional[int] = ..., state: _Optional[_Union[AgentState, str]] = ..., task_count: _Optional[int] = ..., incarnation: _Optional[int] = ..., is_draining: _Optional[bool] = ..., is_connected: _Optional[bool] = ..., register_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., lease_left: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., health_message: _Optional[str] = ...) -> None: ...

class TaskSpec(_message.Message):
    __slots__ = ("task_type", "data", "priority", "timeout", "deadline", "max_attempts", "retry_backoff")
    TASK_TYPE_FIELD_NUMBER: _ClassVar[int]
    DATA_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    TIMEOUT_FIELD_NUMBER: _ClassVar[int]
    DEADLINE_FIELD_NUMBER: _ClassVar[int]
    MAX_ATTEMPTS_FIELD_NUMBER: _ClassVar[int]
    RETRY_BACKOFF_FIELD_NUMBER: _ClassVar[int]
    task_type: str
    data: _value_pb2.Value
    priority: TaskPriority
    timeout: _duration_pb2.Duration
    deadline: _duration_pb2.Duration
    max_attempts: int
    retry_backoff: _duration_pb2.Duration
    def __init__(self, task_type: _Optional[str] = ..., data: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., priority: _Optional[_Union[TaskPriority, str]] = ..., timeout: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., deadline: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., max_attempts: _Optional[int] = ..., retry_backoff: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class TaskError(_message.Message):
    __slots__ = ("kind", "message")
    KIND_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    kind: str
    message: str
    def __init__(self, kind: _Optional[str] = ..., message: _Optional[str] = ...) -> None: ...

class TaskAttempt(_message.Message):
    __slots__ = ("number", "agent_id", "assign_time", "end_time", "outcome", "error")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    ASSIGN_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    number: int
    agent_id: str
    assign_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    outcome: AttemptOutcome
    error: TaskError
    def __init__(self, number: _Optional[int] = ..., agent_id: _Optional[str] = ..., assign_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., outcome: _Optional[_Union[AttemptOutcome, str]] = ..., error: _Optional[_Union[TaskError, _Mapping]] = ...) -> None: ...

class Task(_message.Message):
    __slots__ = ("task_id", "spec", "state", "assigned_agent_id", "capability", "agent_id", "attempt_count", "progress", "progress_message", "result", "error", "create_time", "start_time", "finish_time", "attempts", "next_attempt_time")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    SPEC_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ASSIGNED_AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    CAPABILITY_FIELD_NUMBER: _ClassVar[int]
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_COUNT_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    FINISH_TIME_FIELD_NUMBER: _ClassVar[int]
    ATTEMPTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_ATTEMPT_TIME_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    spec: TaskSpec
    state: TaskState
    assigned_agent_id: str
    capability: str
    agent_id: str
    attempt_count: int
    progress: float
    progress_message: str
    result: _value_pb2.Value
    error: TaskError
    create_time: _timestamp_pb2.Timestamp
    start_time: _timestamp_pb2.Timestamp
    finish_time: _timestamp_pb2.Timestamp
    attempts: _containers.RepeatedCompositeFieldContainer[TaskAttempt]
    next_attempt_time: _timestamp_pb2.Timestamp
    def __init__(self, task_id: _Optional[str] = ..., spec: _Optional[_Union[TaskSpec, _Mapping]] = ..., state: _Optional[_Union[TaskState, str]] = ..., assigned_agent_id: _Optional[str] = ..., capability: _Optional[str] = ..., agent_id: _Optional[str] = ..., attempt_count: _Optional[int] = ..., progress: _Optional[float] = ..., progress_message: _Optional[str] = ..., result: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., error: _Optional[_Union[TaskError, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., finish_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., attempts: _Optional[_Iterable[_Union[TaskAttempt, _Mapping]]] = ..., next_attempt_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class RegisterAgentRequest(_message.Message):
    __slots__ = ("info", "capabilities", "capacity", "lease_ttl", "pool_ids", "request_id")
    INFO_FIELD_NUMBER: _ClassVar[int]
    CAPABILITIES_FIELD_NUMBER: _ClassVar[int]
    CAPACITY_FIELD_NUMBER: _ClassVar[int]
    LEASE_TTL_FIELD_NUMBER: _ClassVar[int]
    POOL_IDS_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    info: AgentInfo
    capabilities: _containers.RepeatedScalarFieldContainer[str]
    capacity: int
    lease_ttl: _duration_pb2.Duration
    pool_ids: _containers.RepeatedScalarFieldContainer[str]
    request_id: str
    def __init__(self, info: _Optional[_Union[AgentInfo, _Mapping]] = ..., capabilities: _Optional[_Iterable[str]] = ..., capacity: _Optional[int] = ..., lease_ttl: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., pool_ids: _Optional[_Iterable[str]] = ..., request_id: _Optional[str] = ...) -> None: ...

class RegisterAgentResponse(_message.Message):
    __slots__ = ("agent_id", "lease_id", "incarnation", "lease_ttl")
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    LEASE_ID_FIELD_NUMBER: _ClassVar[int]
    INCARNATION_FIELD_NUMBER: _ClassVar[int]
    LEASE_TTL_FIELD_NUMBER: _ClassVar[int]
    agent_id: str
    lease_id: str
    incarnation: int
    lease_ttl: _duration_pb2.Duration
    def __init__(self, agent_id: _Optional[str] = ..., lease_id: _Optional[str] = ..., incarnation: _Optional[int] = ..., lease_ttl: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class UnregisterAgentRequest(_message.Message):
    __slots__ = ("agent_id", "lease_id")
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    LEASE_ID_FIELD_NUMBER: _ClassVar[int]
    agent_id: str
    lease_id: str
    def __init__(self, agent_id: _Optional[str] = ..., lease_id: _Optional[str] = ...) -> None: ...

class UnregisterAgentResponse(_message.Message):
    __slots__ = ("unregistered",)
    UNREGISTERED_FIELD_NUMBER: _ClassVar[int]
    unregistered: bool
    def __init__(self, unregistered: _Optional[bool] = ...) -> None: ...

class RenewAgentRequest(_message.Message):
    __slots__ = ("agent_id", "lease_id", "is_unhealthy", "health_message")
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    LEASE_ID_FIELD_NUMBER: _ClassVar[int]
    IS_UNHEALTHY_FIELD_NUMBER: _ClassVar[int]
    HEALTH_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    agent_id: str
    lease_id: str
    is_unhealthy: bool
    health_message: str
    def __init__(self, agent_id: _Optional[str] = ..., lease_id: _Optional[str] = ..., is_unhealthy: _Optional[bool] = ..., health_message: _Optional[str] = ...) -> None: ...

class RenewAgentResponse(_message.Message):
    __slots__ = ("lease_end_time", "is_draining")
    LEASE_END_TIME_FIELD_NUMBER: _ClassVar[int]
    IS_DRAINING_FIELD_NUMBER: _ClassVar[int]
    lease_end_time: _timestamp_pb2.Timestamp
    is_draining: bool
    def __init__(self, lease_end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., is_draining: _Optional[bool] = ...) -> None: ...

class DrainAgentRequest(_message.Message):
    __slots__ = ("agent_id",)
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    agent_id: str
    def __init__(self, agent_id: _Optional[str] = ...) -> None: ...

class DrainAgentResponse(_message.Message):
    __slots__ = ("draining",)
    DRAINING_FIELD_NUMBER: _ClassVar[int]
    draining: bool
    def __init__(self, draining: _Optional[bool] = ...) -> None: ...

class GetAvailableAgentsRequest(_message.Message):
    __slots__ = ("capability", "limit")
    CAPABILITY_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    capability: str
    limit: int
    def __init__(self, capability: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class GetAvailableAgentsResponse(_message.Message):
    __slots__ = ("agents",)
    AGENTS_FIELD_NUMBER: _ClassVar[int]
    agents: _containers.RepeatedCompositeFieldContainer[Agent]
    def __init__(self, agents: _Optional[_Iterable[_Union[Agent, _Mapping]]] = ...) -> None: ...

class ListAgentsRequest(_message.Message):
    __slots__ = ("limit", "page_token")
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    limit: int
    page_token: str
    def __init__(self, limit: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListAgentsResponse(_message.Message):
    __slots__ = ("agents", "next_page_token")
    AGENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    agents: _containers.RepeatedCompositeFieldContainer[Agent]
    next_page_token: str
    def __init__(self, agents: _Optional[_Iterable[_Union[Agent, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class AssignTaskToAgentRequest(_message.Message):
    __slots__ = ("task", "agent_id", "task_id", "request_id")
    TASK_FIELD_NUMBER: _ClassVar[int]
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    task: TaskSpec
    agent_id: str
    task_id: str
    request_id: str
    def __init__(self, task: _Optional[_Union[TaskSpec, _Mapping]] = ..., agent_id: _Optional[str] = ..., task_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class AssignTaskToAgentResponse(_message.Message):
    __slots__ = ("task_id",)
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    def __init__(self, task_id: _Optional[str] = ...) -> None: ...

class SubmitTaskRequest(_message.Message):
    __slots__ = ("task", "capability", "task_id", "request_id")
    TASK_FIELD_NUMBER: _ClassVar[int]
    CAPABILITY_FIELD_NUMBER: _ClassVar[int]
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    task: TaskSpec
    capability: str
    task_id: str
    request_id: str
    def __init__(self, task: _Optional[_Union[TaskSpec, _Mapping]] = ..., capability: _Optional[str] = ..., task_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class SubmitTaskResponse(_message.Message):
    __slots__ = ("task_id",)
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    def __init__(self, task_id: _Optional[str] = ...) -> None: ...

class GetTaskRequest(_message.Message):
    __slots__ = ("task_id",)
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    def __init__(self, task_id: _Optional[str] = ...) -> None: ...

class GetTaskResponse(_message.Message):
    __slots__ = ("task",)
    TASK_FIELD_NUMBER: _ClassVar[int]
    task: Task
    def __init__(self, task: _Optional[_Union[Task, _Mapping]] = ...) -> None: ...

class ListTasksRequest(_message.Message):
    __slots__ = ("states", "agent_id", "task_type", "limit", "page_token")
    STATES_FIELD_NUMBER: _ClassVar[int]
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    TASK_TYPE_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    states: _containers.RepeatedScalarFieldContainer[TaskState]
    agent_id: str
    task_type: str
    limit: int
    page_token: str
    def __init__(self, states: _Optional[_Iterable[_Union[TaskState, str]]] = ..., agent_id: _Optional[str] = ..., task_type: _Optional[str] = ..., limit: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListTasksResponse(_message.Message):
    __slots__ = ("tasks", "next_page_token")
    TASKS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    tasks: _containers.RepeatedCompositeFieldContainer[Task]
    next_page_token: str
    def __init__(self, tasks: _Optional[_Iterable[_Union[Task, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CancelTaskRequest(_message.Message):
    __slots__ = ("task_id",)
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    def __init__(self, task_id: _Optional[str] = ...) -> None: ...

class CancelTaskResponse(_message.Message):
    __slots__ = ("cancelled",)
    CANCELLED_FIELD_NUMBER: _ClassVar[int]
    cancelled: bool
    def __init__(self, cancelled: _Optional[bool] = ...) -> None: ...

class RetryTaskRequest(_message.Message):
    __slots__ = ("task_id",)
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    def __init__(self, task_id: _Optional[str] = ...) -> None: ...

class RetryTaskResponse(_message.Message):
    __slots__ = ("queued",)
    QUEUED_FIELD_NUMBER: _ClassVar[int]
    queued: bool
    def __init__(self, queued: _Optional[bool] = ...) -> None: ...

class WatchTaskRequest(_message.Message):
    __slots__ = ("task_id",)
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    def __init__(self, task_id: _Optional[str] = ...) -> None: ...

class WatchTaskResponse(_message.Message):
    __slots__ = ("task",)
    TASK_FIELD_NUMBER: _ClassVar[int]
    task: Task
    def __init__(self, task: _Optional[_Union[Task, _Mapping]] = ...) -> None: ...

class GetAgentStatusRequest(_message.Message):
    __slots__ = ("agent_id",)
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    agent_id: str
    def __init__(self, agent_id: _Optional[str] = ...) -> None: ...

class GetAgentStatusResponse(_message.Message):
    __slots__ = ("agent",)
    AGENT_FIELD_NUMBER: _ClassVar[int]
    agent: Agent
    def __init__(self, agent: _Optional[_Union[Agent, _Mapping]] = ...) -> None: ...

class GetAgentMetricsRequest(_message.Message):
    __slots__ = ("agent_id",)
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    agent_id: str
    def __init__(self, agent_id: _Optional[str] = ...) -> None: ...

class GetAgentMetricsResponse(_message.Message):
    __slots__ = ("agent_id", "completed_count", "failed_count", "timeout_count", "cancelled_count", "lost_count", "released_count", "task_count", "waiting_count", "latency_p50", "latency_p95", "latency_max", "last_heartbeat_time", "lease_left")
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    COMPLETED_COUNT_FIELD_NUMBER: _ClassVar[int]
    FAILED_COUNT_FIELD_NUMBER: _ClassVar[int]
    TIMEOUT_COUNT_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_COUNT_FIELD_NUMBER: _ClassVar[int]
    LOST_COUNT_FIELD_NUMBER: _ClassVar[int]
    RELEASED_COUNT_FIELD_NUMBER: _ClassVar[int]
    TASK_COUNT_FIELD_NUMBER: _ClassVar[int]
    WAITING_COUNT_FIELD_NUMBER: _ClassVar[int]
    LATENCY_P50_FIELD_NUMBER: _ClassVar[int]
    LATENCY_P95_FIELD_NUMBER: _ClassVar[int]
    LATENCY_MAX_FIELD_NUMBER: _ClassVar[int]
    LAST_HEARTBEAT_TIME_FIELD_NUMBER: _ClassVar[int]
    LEASE_LEFT_FIELD_NUMBER: _ClassVar[int]
    agent_id: str
    completed_count: int
    failed_count: int
    timeout_count: int
    cancelled_count: int
    lost_count: int
    released_count: int
    task_count: int
    waiting_count: int
    latency_p50: _duration_pb2.Duration
    latency_p95: _duration_pb2.Duration
    latency_max: _duration_pb2.Duration
    last_heartbeat_time: _timestamp_pb2.Timestamp
    lease_left: _duration_pb2.Duration
    def __init__(self, agent_id: _Optional[str] = ..., completed_count: _Optional[int] = ..., failed_count: _Optional[int] = ..., timeout_count: _Optional[int] = ..., cancelled_count: _Optional[int] = ..., lost_count: _Optional[int] = ..., released_count: _Optional[int] = ..., task_count: _Optional[int] = ..., waiting_count: _Optional[int] = ..., latency_p50: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., latency_p95: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., latency_max: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., last_heartbeat_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., lease_left: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class MonitorAgentHealthRequest(_message.Message):
    __slots__ = ("agent_id",)
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    agent_id: str
    def __init__(self, agent_id: _Optional[str] = ...) -> None: ...

class MonitorAgentHealthResponse(_message.Message):
    __slots__ = ("agent_id", "is_healthy", "state", "message", "last_heartbeat_time", "lease_left")
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    IS_HEALTHY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    LAST_HEARTBEAT_TIME_FIELD_NUMBER: _ClassVar[int]
    LEASE_LEFT_FIELD_NUMBER: _ClassVar[int]
    agent_id: str
    is_healthy: bool
    state: AgentState
    message: str
    last_heartbeat_time: _timestamp_pb2.Timestamp
    lease_left: _duration_pb2.Duration
    def __init__(self, agent_id: _Optional[str] = ..., is_healthy: _Optional[bool] = ..., state: _Optional[_Union[AgentState, str]] = ..., message: _Optional[str] = ..., last_heartbeat_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., lease_left: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class CoordinateAgentsRequest(_message.Message):
    __slots__ = ("task", "agent_ids", "strategy", "items", "timeout")
    TASK_FIELD_NUMBER: _ClassVar[int]
    AGENT_IDS_FIELD_NUMBER: _ClassVar[int]
    STRATEGY_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    TIMEOUT_FIELD_NUMBER: _ClassVar[int]
    task: TaskSpec
    agent_ids: _containers.RepeatedScalarFieldContainer[str]
    strategy: CoordinationStrategy
    items: _containers.RepeatedCompositeFieldContainer[_value_pb2.Value]
    timeout: _duration_pb2.Duration
    def __init__(self, task: _Optional[_Union[TaskSpec, _Mapping]] = ..., agent_ids: _Optional[_Iterable[str]] = ..., strategy: _Optional[_Union[CoordinationStrategy, str]] = ..., items: _Optional[_Iterable[_Union[_value_pb2.Value, _Mapping]]] = ..., timeout: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class CoordinationOutcome(_message.Message):
    __slots__ = ("agent_id", "task_id", "state", "result", "error")
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    agent_id: str
    task_id: str
    state: TaskState
    result: _value_pb2.Value
    error: TaskError
    def __init__(self, agent_id: _Optional[str] = ..., task_id: _Optional[str] = ..., state: _Optional[_Union[TaskState, str]] = ..., result: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., error: _Optional[_Union[TaskError, _Mapping]] = ...) -> None: ...

class CoordinateAgentsResponse(_message.Message):
    __slots__ = ("outcomes", "success_count", "failure_count", "timed_out")
    OUTCOMES_FIELD_NUMBER: _ClassVar[int]
    SUCCESS_COUNT_FIELD_NUMBER: _ClassVar[int]
    FAILURE_COUNT_FIELD_NUMBER: _ClassVar[int]
    TIMED_OUT_FIELD_NUMBER: _ClassVar[int]
    outcomes: _containers.RepeatedCompositeFieldContainer[CoordinationOutcome]
    success_count: int
    failure_count: int
    timed_out: bool
    def __init__(self, outcomes: _Optional[_Iterable[_Union[CoordinationOutcome, _Mapping]]] = ..., success_count: _Optional[int] = ..., failure_count: _Optional[int] = ..., timed_out: _Optional[bool] = ...) -> None: ...

class AgentSessionRequest(_message.Message):
    __slots__ = ("register", "attach", "reports", "heartbeat", "drain")
    REGISTER_FIELD_NUMBER: _ClassVar[int]
    ATTACH_FIELD_NUMBER: _ClassVar[int]
    REPORTS_FIELD_NUMBER: _ClassVar[int]
    HEARTBEAT_FIELD_NUMBER: _ClassVar[int]
    DRAIN_FIELD_NUMBER: _ClassVar[int]
    register: RegisterAgentRequest
    attach: AttachAgent
    reports: TaskReports
    heartbeat: AgentHeartbeat
    drain: AgentDrain
    def __init__(self, register: _Optional[_Union[RegisterAgentRequest, _Mapping]] = ..., attach: _Optional[_Union[AttachAgent, _Mapping]] = ..., reports: _Optional[_Union[TaskReports, _Mapping]] = ..., heartbeat: _Optional[_Union[AgentHeartbeat, _Mapping]] = ..., drain: _Optional[_Union[AgentDrain, _Mapping]] = ...) -> None: ...

class AttachAgent(_message.Message):
    __slots__ = ("agent_id", "lease_id")
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    LEASE_ID_FIELD_NUMBER: _ClassVar[int]
    agent_id: str
    lease_id: str
    def __init__(self, agent_id: _Optional[str] = ..., lease_id: _Optional[str] = ...) -> None: ...

class AgentHeartbeat(_message.Message):
    __slots__ = ("is_unhealthy", "health_message")
    IS_UNHEALTHY_FIELD_NUMBER: _ClassVar[int]
    HEALTH_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    is_unhealthy: bool
    health_message: str
    def __init__(self, is_unhealthy: _Optional[bool] = ..., health_message: _Optional[str] = ...) -> None: ...

class AgentDrain(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class TaskReports(_message.Message):
    __slots__ = ("reports",)
    REPORTS_FIELD_NUMBER: _ClassVar[int]
    reports: _containers.RepeatedCompositeFieldContainer[TaskReport]
    def __init__(self, reports: _Optional[_Iterable[_Union[TaskReport, _Mapping]]] = ...) -> None: ...

class TaskReport(_message.Message):
    __slots__ = ("task_id", "token", "progress", "completion", "failure", "release")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    COMPLETION_FIELD_NUMBER: _ClassVar[int]
    FAILURE_FIELD_NUMBER: _ClassVar[int]
    RELEASE_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    token: int
    progress: TaskProgress
    completion: TaskCompletion
    failure: TaskFailure
    release: TaskRelease
    def __init__(self, task_id: _Optional[str] = ..., token: _Optional[int] = ..., progress: _Optional[_Union[TaskProgress, _Mapping]] = ..., completion: _Optional[_Union[TaskCompletion, _Mapping]] = ..., failure: _Optional[_Union[TaskFailure, _Mapping]] = ..., release: _Optional[_Union[TaskRelease, _Mapping]] = ...) -> None: ...

class TaskProgress(_message.Message):
    __slots__ = ("fraction", "message")
    FRACTION_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    fraction: float
    message: str
    def __init__(self, fraction: _Optional[float] = ..., message: _Optional[str] = ...) -> None: ...

class TaskCompletion(_message.Message):
    __slots__ = ("result",)
    RESULT_FIELD_NUMBER: _ClassVar[int]
    result: _value_pb2.Value
    def __init__(self, result: _Optional[_Union[_value_pb2.Value, _Mapping]] = ...) -> None: ...

class TaskFailure(_message.Message):
    __slots__ = ("error", "is_final", "is_timeout")
    ERROR_FIELD_NUMBER: _ClassVar[int]
    IS_FINAL_FIELD_NUMBER: _ClassVar[int]
    IS_TIMEOUT_FIELD_NUMBER: _ClassVar[int]
    error: TaskError
    is_final: bool
    is_timeout: bool
    def __init__(self, error: _Optional[_Union[TaskError, _Mapping]] = ..., is_final: _Optional[bool] = ..., is_timeout: _Optional[bool] = ...) -> None: ...

class TaskRelease(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class AgentSessionResponse(_message.Message):
    __slots__ = ("registered", "tasks", "outcomes", "stopped", "notice")
    REGISTERED_FIELD_NUMBER: _ClassVar[int]
    TASKS_FIELD_NUMBER: _ClassVar[int]
    OUTCOMES_FIELD_NUMBER: _ClassVar[int]
    STOPPED_FIELD_NUMBER: _ClassVar[int]
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    registered: RegisterAgentResponse
    tasks: AssignedTasks
    outcomes: ReportOutcomes
    stopped: StoppedTasks
    notice: AgentNotice
    def __init__(self, registered: _Optional[_Union[RegisterAgentResponse, _Mapping]] = ..., tasks: _Optional[_Union[AssignedTasks, _Mapping]] = ..., outcomes: _Optional[_Union[ReportOutcomes, _Mapping]] = ..., stopped: _Optional[_Union[StoppedTasks, _Mapping]] = ..., notice: _Optional[_Union[AgentNotice, _Mapping]] = ...) -> None: ...

class AssignedTasks(_message.Message):
    __slots__ = ("tasks", "is_complete")
    TASKS_FIELD_NUMBER: _ClassVar[int]
    IS_COMPLETE_FIELD_NUMBER: _ClassVar[int]
    tasks: _containers.RepeatedCompositeFieldContainer[AssignedTask]
    is_complete: bool
    def __init__(self, tasks: _Optional[_Iterable[_Union[AssignedTask, _Mapping]]] = ..., is_complete: _Optional[bool] = ...) -> None: ...

class AssignedTask(_message.Message):
    __slots__ = ("task_id", "token", "attempt", "spec", "time_left")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    SPEC_FIELD_NUMBER: _ClassVar[int]
    TIME_LEFT_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    token: int
    attempt: int
    spec: TaskSpec
    time_left: _duration_pb2.Duration
    def __init__(self, task_id: _Optional[str] = ..., token: _Optional[int] = ..., attempt: _Optional[int] = ..., spec: _Optional[_Union[TaskSpec, _Mapping]] = ..., time_left: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class ReportOutcomes(_message.Message):
    __slots__ = ("outcomes",)
    OUTCOMES_FIELD_NUMBER: _ClassVar[int]
    outcomes: _containers.RepeatedCompositeFieldContainer[ReportOutcome]
    def __init__(self, outcomes: _Optional[_Iterable[_Union[ReportOutcome, _Mapping]]] = ...) -> None: ...

class ReportOutcome(_message.Message):
    __slots__ = ("task_id", "token", "error")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    token: int
    error: _error_reason_pb2.OperationError
    def __init__(self, task_id: _Optional[str] = ..., token: _Optional[int] = ..., error: _Optional[_Union[_error_reason_pb2.OperationError, _Mapping]] = ...) -> None: ...

class StoppedTasks(_message.Message):
    __slots__ = ("tasks",)
    TASKS_FIELD_NUMBER: _ClassVar[int]
    tasks: _containers.RepeatedCompositeFieldContainer[StoppedTask]
    def __init__(self, tasks: _Optional[_Iterable[_Union[StoppedTask, _Mapping]]] = ...) -> None: ...

class StoppedTask(_message.Message):
    __slots__ = ("task_id", "token", "reason")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    token: int
    reason: str
    def __init__(self, task_id: _Optional[str] = ..., token: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class AgentNotice(_message.Message):
    __slots__ = ("is_server_stopping",)
    IS_SERVER_STOPPING_FIELD_NUMBER: _ClassVar[int]
    is_server_stopping: bool
    def __init__(self, is_server_stopping: _Optional[bool] = ...) -> None: ...
