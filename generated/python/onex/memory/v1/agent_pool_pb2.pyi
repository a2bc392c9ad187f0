import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onex.memory.v1 import agent_manager_pb2 as _agent_manager_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AgentPoolConfig(_message.Message):
    __slots__ = ("min_size", "max_size", "target_size", "capabilities")
    MIN_SIZE_FIELD_NUMBER: _ClassVar[int]
    MAX_SIZE_FIELD_NUMBER: _ClassVar[int]
    TARGET_SIZE_FIELD_NUMBER: _ClassVar[int]
    CAPABILITIES_FIELD_NUMBER: _ClassVar[int]
    min_size: int
    max_size: int
    target_size: int
    capabilities: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, min_size: _Optional[int] = ..., max_size: _Optional[int] = ..., target_size: _Optional[int] = ..., capabilities: _Optional[_Iterable[str]] = ...) -> None: ...

class AgentPool(_message.Message):
    __slots__ = ("pool_id", "pool_name", "config", "member_count", "leaving_count", "demand", "create_time")
    POOL_ID_FIELD_NUMBER: _ClassVar[int]
    POOL_NAME_FIELD_NUMBER: _ClassVar[int]
    CONFIG_FIELD_NUMBER: _ClassVar[int]
    MEMBER_COUNT_FIELD_NUMBER: _ClassVar[int]
    LEAVING_COUNT_FIELD_NUMBER: _ClassVar[int]
    DEMAND_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    pool_id: str
    pool_name: str
    config: AgentPoolConfig
    member_count: int
    leaving_count: int
    demand: int
    create_time: _timestamp_pb2.Timestamp
    def __init__(self, pool_id: _Optional[str] = ..., pool_name: _Optional[str] = ..., config: _Optional[_Union[AgentPoolConfig, _Mapping]] = ..., member_count: _Optional[int] = ..., leaving_count: _Optional[int] = ..., demand: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CreateAgentPoolRequest(_message.Message):
    __slots__ = ("pool_name", "config")
    POOL_NAME_FIELD_NUMBER: _ClassVar[int]
    CONFIG_FIELD_NUMBER: _ClassVar[int]
    pool_name: str
    config: AgentPoolConfig
    def __init__(self, pool_name: _Optional[str] = ..., config: _Optional[_Union[AgentPoolConfig, _Mapping]] = ...) -> None: ...

class CreateAgentPoolResponse(_message.Message):
    __slots__ = ("pool_id",)
    POOL_ID_FIELD_NUMBER: _ClassVar[int]
    pool_id: str
    def __init__(self, pool_id: _Optional[str] = ...) -> None: ...

class DeleteAgentPoolRequest(_message.Message):
    __slots__ = ("pool_id",)
    POOL_ID_FIELD_NUMBER: _ClassVar[int]
    pool_id: str
    def __init__(self, pool_id: _Optional[str] = ...) -> None: ...

class DeleteAgentPoolResponse(_message.Message):
    __slots__ = ("deleted",)
    DELETED_FIELD_NUMBER: _ClassVar[int]
    deleted: bool
    def __init__(self, deleted: _Optional[bool] = ...) -> None: ...

class ListAgentPoolsRequest(_message.Message):
    __slots__ = ("limit", "page_token")
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    limit: int
    page_token: str
    def __init__(self, limit: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListAgentPoolsResponse(_message.Message):
    __slots__ = ("pools", "next_page_token")
    POOLS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    pools: _containers.RepeatedCompositeFieldContainer[AgentPool]
    next_page_token: str
    def __init__(self, pools: _Optional[_Iterable[_Union[AgentPool, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class AddAgentToPoolRequest(_message.Message):
    __slots__ = ("pool_id", "agent_id")
    POOL_ID_FIELD_NUMBER: _ClassVar[int]
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    pool_id: str
    agent_id: str
    def __init__(self, pool_id: _Optional[str] = ..., agent_id: _Optional[str] = ...) -> None: ...

class AddAgentToPoolResponse(_message.Message):
    __slots__ = ("added",)
    ADDED_FIELD_NUMBER: _ClassVar[int]
    added: bool
    def __init__(self, added: _Optional[bool] = ...) -> None: ...

class RemoveAgentFromPoolRequest(_message.Message):
    __slots__ = ("pool_id", "agent_id")
    POOL_ID_FIELD_NUMBER: _ClassVar[int]
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    pool_id: str
    agent_id: str
    def __init__(self, pool_id: _Optional[str] = ..., agent_id: _Optional[str] = ...) -> None: ...

class RemoveAgentFromPoolResponse(_message.Message):
    __slots__ = ("removed",)
    REMOVED_FIELD_NUMBER: _ClassVar[int]
    removed: bool
    def __init__(self, removed: _Optional[bool] = ...) -> None: ...

class GetPoolAgentsRequest(_message.Message):
    __slots__ = ("pool_id",)
    POOL_ID_FIELD_NUMBER: _ClassVar[int]
    pool_id: str
    def __init__(self, pool_id: _Optional[str] = ...) -> None: ...

class PoolMember(_message.Message):
    __slots__ = ("agent", "is_leaving")
    AGENT_FIELD_NUMBER: _ClassVar[int]
    IS_LEAVING_FIELD_NUMBER: _ClassVar[int]
    agent: _agent_manager_pb2.Agent
    is_leaving: bool
    def __init__(self, agent: _Optional[_Union[_agent_manager_pb2.Agent, _Mapping]] = ..., is_leaving: _Optional[bool] = ...) -> None: ...

class GetPoolAgentsResponse(_message.Message):
    __slots__ = ("members",)
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    members: _containers.RepeatedCompositeFieldContainer[PoolMember]
    def __init__(self, members: _Optional[_Iterable[_Union[PoolMember, _Mapping]]] = ...) -> None: ...

class ScalePoolRequest(_message.Message):
    __slots__ = ("pool_id", "target_size")
    POOL_ID_FIELD_NUMBER: _ClassVar[int]
    TARGET_SIZE_FIELD_NUMBER: _ClassVar[int]
    pool_id: str
    target_size: int
    def __init__(self, pool_id: _Optional[str] = ..., target_size: _Optional[int] = ...) -> None: ...

class ScalePoolResponse(_message.Message):
    __slots__ = ("scaled", "pool")
    SCALED_FIELD_NUMBER: _ClassVar[int]
    POOL_FIELD_NUMBER: _ClassVar[int]
    scaled: bool
    pool: AgentPool
    def __init__(self, scaled: _Optional[bool] = ..., pool: _Optional[_Union[AgentPool, _Mapping]] = ...) -> None: ...

class GetPoolCapacityRequest(_message.Message):
    __slots__ = ("pool_id",)
    POOL_ID_FIELD_NUMBER: _ClassVar[int]
    pool_id: str
    def __init__(self, pool_id: _Optional[str] = ...) -> None: ...

class GetPoolCapacityResponse(_message.Message):
    __slots__ = ("pool", "capacity", "task_count", "available")
    POOL_FIELD_NUMBER: _ClassVar[int]
    CAPACITY_FIELD_NUMBER: _ClassVar[int]
    TASK_COUNT_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    pool: AgentPool
    capacity: int
    task_count: int
    available: int
    def __init__(self, pool: _Optional[_Union[AgentPool, _Mapping]] = ..., capacity: _Optional[int] = ..., task_count: _Optional[int] = ..., available: _Optional[int] = ...) -> None: ...

class GetPoolMetricsRequest(_message.Message):
    __slots__ = ("pool_id",)
    POOL_ID_FIELD_NUMBER: _ClassVar[int]
    pool_id: str
    def __init__(self, pool_id: _Optional[str] = ...) -> None: ...

class GetPoolMetricsResponse(_message.Message):
    __slots__ = ("pool", "completed_count", "failed_count", "timeout_count", "task_count", "waiting_count", "utilization")
    POOL_FIELD_NUMBER: _ClassVar[int]
    COMPLETED_COUNT_FIELD_NUMBER: _ClassVar[int]
    FAILED_COUNT_FIELD_NUMBER: _ClassVar[int]
    TIMEOUT_COUNT_FIELD_NUMBER: _ClassVar[int]
    TASK_COUNT_FIELD_NUMBER: _ClassVar[int]
    WAITING_COUNT_FIELD_NUMBER: _ClassVar[int]
    UTILIZATION_FIELD_NUMBER: _ClassVar[int]
    pool: AgentPool
    completed_count: int
    failed_count: int
    timeout_count: int
    task_count: int
    waiting_count: int
    utilization: float
    def __init__(self, pool: _Optional[_Union[AgentPool, _Mapping]] = ..., completed_count: _Optional[int] = ..., failed_count: _Optional[int] = ..., timeout_count: _Optional[int] = ..., task_count: _Optional[int] = ..., waiting_count: _Optional[int] = ..., utilization: _Optional[float] = ...) -> None: ...

class BalancePoolLoadRequest(_message.Message):
    __slots__ = ("pool_id",)
    POOL_ID_FIELD_NUMBER: _ClassVar[int]
    pool_id: str
    def __init__(self, pool_id: _Optional[str] = ...) -> None: ...

class MovedTask(_message.Message):
    __slots__ = ("task_id", "from_agent_id", "to_agent_id")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    TO_AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    from_agent_id: str
    to_agent_id: str
    def __init__(self, task_id: _Optional[str] = ..., from_agent_id: _Optional[str] = ..., to_agent_id: _Optional[str] = ...) -> None: ...

class BalancePoolLoadResponse(_message.Message):
    __slots__ = ("moved",)
    MOVED_FIELD_NUMBER: _ClassVar[int]
    moved: _containers.RepeatedCompositeFieldContainer[MovedTask]
    def __init__(self, moved: _Optional[_Iterable[_Union[MovedTask, _Mapping]]] = ...) -> None: ...

class WatchPoolRequest(_message.Message):
    __slots__ = ("pool_id",)
    POOL_ID_FIELD_NUMBER: _ClassVar[int]
    pool_id: str
    def __init__(self, pool_id: _Optional[str] = ...) -> None: ...

class WatchPoolResponse(_message.Message):
    __slots__ = ("pool", "members")
    POOL_FIELD_NUMBER: _ClassVar[int]
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    pool: AgentPool
    members: _containers.RepeatedCompositeFieldContainer[PoolMember]
    def __init__(self, pool: _Optional[_Union[AgentPool, _Mapping]] = ..., members: _Optional[_Iterable[_Union[PoolMember, _Mapping]]] = ...) -> None: ...
