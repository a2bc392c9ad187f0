import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onex.memory.v1 import value_pb2 as _value_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class WorkflowState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    WORKFLOW_STATE_UNSPECIFIED: _ClassVar[WorkflowState]
    WORKFLOW_STATE_PENDING: _ClassVar[WorkflowState]
    WORKFLOW_STATE_INITIALIZING: _ClassVar[WorkflowState]
    WORKFLOW_STATE_RUNNING: _ClassVar[WorkflowState]
    WORKFLOW_STATE_PAUSED: _ClassVar[WorkflowState]
    WORKFLOW_STATE_COMPLETED: _ClassVar[WorkflowState]
    WORKFLOW_STATE_FAILED: _ClassVar[WorkflowState]
    WORKFLOW_STATE_CANCELLED: _ClassVar[WorkflowState]
    WORKFLOW_STATE_TIMEOUT: _ClassVar[WorkflowState]
    WORKFLOW_STATE_RETRYING: _ClassVar[WorkflowState]
    WORKFLOW_STATE_WAITING_FOR_DEPENDENCY: _ClassVar[WorkflowState]
    WORKFLOW_STATE_COMPENSATING: _ClassVar[WorkflowState]
    WORKFLOW_STATE_COMPENSATED: _ClassVar[WorkflowState]
WORKFLOW_STATE_UNSPECIFIED: WorkflowState
WORKFLOW_STATE_PENDING: WorkflowState
WORKFLOW_STATE_INITIALIZING: WorkflowState
WORKFLOW_STATE_RUNNING: WorkflowState
WORKFLOW_STATE_PAUSED: WorkflowState
WORKFLOW_STATE_COMPLETED: WorkflowState
WORKFLOW_STATE_FAILED: WorkflowState
WORKFLOW_STATE_CANCELLED: WorkflowState
WORKFLOW_STATE_TIMEOUT: WorkflowState
WORKFLOW_STATE_RETRYING: WorkflowState
WORKFLOW_STATE_WAITING_FOR_DEPENDENCY: WorkflowState
WORKFLOW_STATE_COMPENSATING: WorkflowState
WORKFLOW_STATE_COMPENSATED: WorkflowState

class WorkflowInstance(_message.Message):
    __slots__ = ("workflow_type", "instance_id", "state", "correlation_id", "sequence_number", "data", "metadata", "mod_revision", "create_time", "update_time")
    class MetadataEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: _value_pb2.Value
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[_value_pb2.Value, _Mapping]] = ...) -> None: ...
    WORKFLOW_TYPE_FIELD_NUMBER: _ClassVar[int]
    INSTANCE_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CORRELATION_ID_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    DATA_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    MOD_REVISION_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    workflow_type: str
    instance_id: str
    state: WorkflowState
    correlation_id: str
    sequence_number: int
    data: _value_pb2.Value
    metadata: _containers.MessageMap[str, _value_pb2.Value]
    mod_revision: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    def __init__(self, workflow_type: _Optional[str] = ..., instance_id: _Optional[str] = ..., state: _Optional[_Union[WorkflowState, str]] = ..., correlation_id: _Optional[str] = ..., sequence_number: _Optional[int] = ..., data: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., metadata: _Optional[_Mapping[str, _value_pb2.Value]] = ..., mod_revision: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SaveWorkflowInstanceRequest(_message.Message):
    __slots__ = ("instance", "expected_revision", "fence", "request_id")
    INSTANCE_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_REVISION_FIELD_NUMBER: _ClassVar[int]
    FENCE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    instance: WorkflowInstance
    expected_revision: int
    fence: _value_pb2.Fence
    request_id: str
    def __init__(self, instance: _Optional[_Union[WorkflowInstance, _Mapping]] = ..., expected_revision: _Optional[int] = ..., fence: _Optional[_Union[_value_pb2.Fence, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class SaveWorkflowInstanceResponse(_message.Message):
    __slots__ = ("revision", "created")
    REVISION_FIELD_NUMBER: _ClassVar[int]
    CREATED_FIELD_NUMBER: _ClassVar[int]
    revision: int
    created: bool
    def __init__(self, revision: _Optional[int] = ..., created: _Optional[bool] = ...) -> None: ...

class LoadWorkflowInstanceRequest(_message.Message):
    __slots__ = ("workflow_type", "instance_id")
    WORKFLOW_TYPE_FIELD_NUMBER: _ClassVar[int]
    INSTANCE_ID_FIELD_NUMBER: _ClassVar[int]
    workflow_type: str
    instance_id: str
    def __init__(self, workflow_type: _Optional[str] = ..., instance_id: _Optional[str] = ...) -> None: ...

class LoadWorkflowInstanceResponse(_message.Message):
    __slots__ = ("instance",)
    INSTANCE_FIELD_NUMBER: _ClassVar[int]
    instance: WorkflowInstance
    def __init__(self, instance: _Optional[_Union[WorkflowInstance, _Mapping]] = ...) -> None: ...

class QueryWorkflowInstancesRequest(_message.Message):
    __slots__ = ("workflow_type", "state", "correlation_id", "limit", "offset", "page_token")
    WORKFLOW_TYPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CORRELATION_ID_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    OFFSET_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    workflow_type: str
    state: WorkflowState
    correlation_id: str
    limit: int
    offset: int
    page_token: str
    def __init__(self, workflow_type: _Optional[str] = ..., state: _Optional[_Union[WorkflowState, str]] = ..., correlation_id: _Optional[str] = ..., limit: _Optional[int] = ..., offset: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class QueryWorkflowInstancesResponse(_message.Message):
    __slots__ = ("instances", "next_page_token")
    INSTANCES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    instances: _containers.RepeatedCompositeFieldContainer[WorkflowInstance]
    next_page_token: str
    def __init__(self, instances: _Optional[_Iterable[_Union[WorkflowInstance, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DeleteWorkflowInstanceRequest(_message.Message):
    __slots__ = ("workflow_type", "instance_id", "fence", "request_id")
    WORKFLOW_TYPE_FIELD_NUMBER: _ClassVar[int]
    INSTANCE_ID_FIELD_NUMBER: _ClassVar[int]
    FENCE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    workflow_type: str
    instance_id: str
    fence: _value_pb2.Fence
    request_id: str
    def __init__(self, workflow_type: _Optional[str] = ..., instance_id: _Optional[str] = ..., fence: _Optional[_Union[_value_pb2.Fence, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeleteWorkflowInstanceResponse(_message.Message):
    __slots__ = ("deleted",)
    DELETED_FIELD_NUMBER: _ClassVar[int]
    deleted: bool
    def __init__(self, deleted: _Optional[bool] = ...) -> None: ...

class LockWorkflowInstanceRequest(_message.Message):
    __slots__ = ("workflow_type", "instance_id", "lock_owner", "timeout", "wait", "lease_id")
    WORKFLOW_TYPE_FIELD_NUMBER: _ClassVar[int]
    INSTANCE_ID_FIELD_NUMBER: _ClassVar[int]
    LOCK_OWNER_FIELD_NUMBER: _ClassVar[int]
    TIMEOUT_FIELD_NUMBER: _ClassVar[int]
    WAIT_FIELD_NUMBER: _ClassVar[int]
    LEASE_ID_FIELD_NUMBER: _ClassVar[int]
    workflow_type: str
    instance_id: str
    lock_owner: str
    timeout: _duration_pb2.Duration
    wait: _duration_pb2.Duration
    lease_id: str
    def __init__(self, workflow_type: _Optional[str] = ..., instance_id: _Optional[str] = ..., lock_owner: _Optional[str] = ..., timeout: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., wait: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., lease_id: _Optional[str] = ...) -> None: ...

class LockWorkflowInstanceResponse(_message.Message):
    __slots__ = ("acquired", "fence", "expire_time", "holder")
    ACQUIRED_FIELD_NUMBER: _ClassVar[int]
    FENCE_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    acquired: bool
    fence: _value_pb2.Fence
    expire_time: _timestamp_pb2.Timestamp
    holder: str
    def __init__(self, acquired: _Optional[bool] = ..., fence: _Optional[_Union[_value_pb2.Fence, _Mapping]] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., holder: _Optional[str] = ...) -> None: ...

class UnlockWorkflowInstanceRequest(_message.Message):
    __slots__ = ("workflow_type", "instance_id", "lock_owner")
    WORKFLOW_TYPE_FIELD_NUMBER: _ClassVar[int]
    INSTANCE_ID_FIELD_NUMBER: _ClassVar[int]
    LOCK_OWNER_FIELD_NUMBER: _ClassVar[int]
    workflow_type: str
    instance_id: str
    lock_owner: str
    def __init__(self, workflow_type: _Optional[str] = ..., instance_id: _Optional[str] = ..., lock_owner: _Optional[str] = ...) -> None: ...

class UnlockWorkflowInstanceResponse(_message.Message):
    __slots__ = ("released",)
    RELEASED_FIELD_NUMBER: _ClassVar[int]
    released: bool
    def __init__(self, released: _Optional[bool] = ...) -> None: ...

class ListWorkflowLocksRequest(_message.Message):
    __slots__ = ("workflow_type", "limit", "page_token")
    WORKFLOW_TYPE_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    workflow_type: str
    limit: int
    page_token: str
    def __init__(self, workflow_type: _Optional[str] = ..., limit: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class WorkflowLock(_message.Message):
    __slots__ = ("workflow_type", "instance_id", "lock_owner", "token", "acquire_time")
    WORKFLOW_TYPE_FIELD_NUMBER: _ClassVar[int]
    INSTANCE_ID_FIELD_NUMBER: _ClassVar[int]
    LOCK_OWNER_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    ACQUIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    workflow_type: str
    instance_id: str
    lock_owner: str
    token: int
    acquire_time: _timestamp_pb2.Timestamp
    def __init__(self, workflow_type: _Optional[str] = ..., instance_id: _Optional[str] = ..., lock_owner: _Optional[str] = ..., token: _Optional[int] = ..., acquire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListWorkflowLocksResponse(_message.Message):
    __slots__ = ("locks", "next_page_token")
    LOCKS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    locks: _containers.RepeatedCompositeFieldContainer[WorkflowLock]
    next_page_token: str
    def __init__(self, locks: _Optional[_Iterable[_Union[WorkflowLock, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
