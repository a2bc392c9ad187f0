import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onex.memory.v1 import value_pb2 as _value_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class WorkflowSnapshot(_message.Message):
    __slots__ = ("workflow_type", "instance_id", "sequence_number", "state", "metadata", "create_time")
    class MetadataEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: _value_pb2.Value
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[_value_pb2.Value, _Mapping]] = ...) -> None: ...
    WORKFLOW_TYPE_FIELD_NUMBER: _ClassVar[int]
    INSTANCE_ID_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    workflow_type: str
    instance_id: str
    sequence_number: int
    state: _value_pb2.Value
    metadata: _containers.MessageMap[str, _value_pb2.Value]
    create_time: _timestamp_pb2.Timestamp
    def __init__(self, workflow_type: _Optional[str] = ..., instance_id: _Optional[str] = ..., sequence_number: _Optional[int] = ..., state: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., metadata: _Optional[_Mapping[str, _value_pb2.Value]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SaveSnapshotRequest(_message.Message):
    __slots__ = ("snapshot", "fence", "request_id")
    SNAPSHOT_FIELD_NUMBER: _ClassVar[int]
    FENCE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    snapshot: WorkflowSnapshot
    fence: _value_pb2.Fence
    request_id: str
    def __init__(self, snapshot: _Optional[_Union[WorkflowSnapshot, _Mapping]] = ..., fence: _Optional[_Union[_value_pb2.Fence, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class SaveSnapshotResponse(_message.Message):
    __slots__ = ("revision",)
    REVISION_FIELD_NUMBER: _ClassVar[int]
    revision: int
    def __init__(self, revision: _Optional[int] = ...) -> None: ...

class LoadSnapshotRequest(_message.Message):
    __slots__ = ("workflow_type", "instance_id", "sequence_number")
    WORKFLOW_TYPE_FIELD_NUMBER: _ClassVar[int]
    INSTANCE_ID_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    workflow_type: str
    instance_id: str
    sequence_number: int
    def __init__(self, workflow_type: _Optional[str] = ..., instance_id: _Optional[str] = ..., sequence_number: _Optional[int] = ...) -> None: ...

class LoadSnapshotResponse(_message.Message):
    __slots__ = ("snapshot",)
    SNAPSHOT_FIELD_NUMBER: _ClassVar[int]
    snapshot: WorkflowSnapshot
    def __init__(self, snapshot: _Optional[_Union[WorkflowSnapshot, _Mapping]] = ...) -> None: ...

class ListSnapshotsRequest(_message.Message):
    __slots__ = ("workflow_type", "instance_id", "limit")
    WORKFLOW_TYPE_FIELD_NUMBER: _ClassVar[int]
    INSTANCE_ID_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    workflow_type: str
    instance_id: str
    limit: int
    def __init__(self, workflow_type: _Optional[str] = ..., instance_id: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class SnapshotInfo(_message.Message):
    __slots__ = ("sequence_number", "size_bytes", "create_time")
    SEQUENCE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SIZE_BYTES_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    sequence_number: int
    size_bytes: int
    create_time: _timestamp_pb2.Timestamp
    def __init__(self, sequence_number: _Optional[int] = ..., size_bytes: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListSnapshotsResponse(_message.Message):
    __slots__ = ("snapshots",)
    SNAPSHOTS_FIELD_NUMBER: _ClassVar[int]
    snapshots: _containers.RepeatedCompositeFieldContainer[SnapshotInfo]
    def __init__(self, snapshots: _Optional[_Iterable[_Union[SnapshotInfo, _Mapping]]] = ...) -> None: ...

class DeleteSnapshotRequest(_message.Message):
    __slots__ = ("workflow_type", "instance_id", "sequence_number")
    WORKFLOW_TYPE_FIELD_NUMBER: _ClassVar[int]
    INSTANCE_ID_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    workflow_type: str
    instance_id: str
    sequence_number: int
    def __init__(self, workflow_type: _Optional[str] = ..., instance_id: _Optional[str] = ..., sequence_number: _Optional[int] = ...) -> None: ...

class DeleteSnapshotResponse(_message.Message):
    __slots__ = ("deleted",)
    DELETED_FIELD_NUMBER: _ClassVar[int]
    deleted: bool
    def __init__(self, deleted: _Optional[bool] = ...) -> None: ...

class CleanupOldSnapshotsRequest(_message.Message):
    __slots__ = ("workflow_type", "instance_id", "keep_count")
    WORKFLOW_TYPE_FIELD_NUMBER: _ClassVar[int]
    INSTANCE_ID_FIELD_NUMBER: _ClassVar[int]
    KEEP_COUNT_FIELD_NUMBER: _ClassVar[int]
    workflow_type: str
    instance_id: str
    keep_count: int
    def __init__(self, workflow_type: _Optional[str] = ..., instance_id: _Optional[str] = ..., keep_count: _Optional[int] = ...) -> None: ...

class CleanupOldSnapshotsResponse(_message.Message):
    __slots__ = ("deleted_count",)
    DELETED_COUNT_FIELD_NUMBER: _ClassVar[int]
    deleted_count: int
    def __init__(self, deleted_count: _Optional[int] = ...) -> None: ...
