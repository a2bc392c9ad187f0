import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onex.memory.v1 import memory_base_pb2 as _memory_base_pb2
from onex.memory.v1 import value_pb2 as _value_pb2
from onex.memory.v1 import workflow_snapshots_pb2 as _workflow_snapshots_pb2
from onex.memory.v1 import workflow_states_pb2 as _workflow_states_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ExpectedEvents(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EXPECTED_EVENTS_UNSPECIFIED: _ClassVar[ExpectedEvents]
    EXPECTED_EVENTS_SOME: _ClassVar[ExpectedEvents]
EXPECTED_EVENTS_UNSPECIFIED: ExpectedEvents
EXPECTED_EVENTS_SOME: ExpectedEvents

class NewWorkflowEvent(_message.Message):
    __slots__ = ("event_id", "event_type", "data", "metadata", "correlation_id", "causation_id", "source")
    class MetadataEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: _value_pb2.Value
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[_value_pb2.Value, _Mapping]] = ...) -> None: ...
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    DATA_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    CORRELATION_ID_FIELD_NUMBER: _ClassVar[int]
    CAUSATION_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    event_id: str
    event_type: str
    data: _value_pb2.Value
    metadata: _containers.MessageMap[str, _value_pb2.Value]
    correlation_id: str
    causation_id: str
    source: str
    def __init__(self, event_id: _Optional[str] = ..., event_type: _Optional[str] = ..., data: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., metadata: _Optional[_Mapping[str, _value_pb2.Value]] = ..., correlation_id: _Optional[str] = ..., causation_id: _Optional[str] = ..., source: _Optional[str] = ...) -> None: ...

class WorkflowEvent(_message.Message):
    __slots__ = ("workflow_type", "instance_id", "sequence_number", "event_id", "event_type", "data", "metadata", "correlation_id", "causation_id", "source", "append_time", "revision", "cursor")
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
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    DATA_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    CORRELATION_ID_FIELD_NUMBER: _ClassVar[int]
    CAUSATION_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    APPEND_TIME_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    workflow_type: str
    instance_id: str
    sequence_number: int
    event_id: str
    event_type: str
    data: _value_pb2.Value
    metadata: _containers.MessageMap[str, _value_pb2.Value]
    correlation_id: str
    causation_id: str
    source: str
    append_time: _timestamp_pb2.Timestamp
    revision: int
    cursor: str
    def __init__(self, workflow_type: _Optional[str] = ..., instance_id: _Optional[str] = ..., sequence_number: _Optional[int] = ..., event_id: _Optional[str] = ..., event_type: _Optional[str] = ..., data: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., metadata: _Optional[_Mapping[str, _value_pb2.Value]] = ..., correlation_id: _Optional[str] = ..., causation_id: _Optional[str] = ..., source: _Optional[str] = ..., append_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., revision: _Optional[int] = ..., cursor: _Optional[str] = ...) -> None: ...

class AppendEventsRequest(_message.Message):
    __slots__ = ("workflow_type", "instance_id", "events", "expected_sequence", "expected_events", "fence", "request_id")
    WORKFLOW_TYPE_FIELD_NUMBER: _ClassVar[int]
    INSTANCE_ID_FIELD_NUMBER: _ClassVar[int]
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_EVENTS_FIELD_NUMBER: _ClassVar[int]
    FENCE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    workflow_type: str
    instance_id: str
    events: _containers.RepeatedCompositeFieldContainer[NewWorkflowEvent]
    expected_sequence: int
    expected_events: ExpectedEvents
    fence: _value_pb2.Fence
    request_id: str
    def __init__(self, workflow_type: _Optional[str] = ..., instance_id: _Optional[str] = ..., events: _Optional[_Iterable[_Union[NewWorkflowEvent, _Mapping]]] = ..., expected_sequence: _Optional[int] = ..., expected_events: _Optional[_Union[ExpectedEvents, str]] = ..., fence: _Optional[_Union[_value_pb2.Fence, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class AppendEventsResponse(_message.Message):
    __slots__ = ("sequence_numbers", "first_sequence", "revision", "appended_count")
    SEQUENCE_NUMBERS_FIELD_NUMBER: _ClassVar[int]
    FIRST_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    APPENDED_COUNT_FIELD_NUMBER: _ClassVar[int]
    sequence_numbers: _containers.RepeatedScalarFieldContainer[int]
    first_sequence: int
    revision: int
    appended_count: int
    def __init__(self, sequence_numbers: _Optional[_Iterable[int]] = ..., first_sequence: _Optional[int] = ..., revision: _Optional[int] = ..., appended_count: _Optional[int] = ...) -> None: ...

class EventQuery(_message.Message):
    __slots__ = ("workflow_type", "instance_id", "event_types", "from_sequence", "to_sequence", "from_time", "to_time", "include_archived")
    WORKFLOW_TYPE_FIELD_NUMBER: _ClassVar[int]
    INSTANCE_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_TYPES_FIELD_NUMBER: _ClassVar[int]
    FROM_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    TO_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    FROM_TIME_FIELD_NUMBER: _ClassVar[int]
    TO_TIME_FIELD_NUMBER: _ClassVar[int]
    INCLUDE_ARCHIVED_FIELD_NUMBER: _ClassVar[int]
    workflow_type: str
    instance_id: str
    event_types: _containers.RepeatedScalarFieldContainer[str]
    from_sequence: int
    to_sequence: int
    from_time: _timestamp_pb2.Timestamp
    to_time: _timestamp_pb2.Timestamp
    include_archived: bool
    def __init__(self, workflow_type: _Optional[str] = ..., instance_id: _Optional[str] = ..., event_types: _Optional[_Iterable[str]] = ..., from_sequence: _Optional[int] = ..., to_sequence: _Optional[int] = ..., from_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., to_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., include_archived: _Optional[bool] = ...) -> None: ...

class ReadEventsRequest(_message.Message):
    __slots__ = ("query", "limit", "page_token", "offset")
    QUERY_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    OFFSET_FIELD_NUMBER: _ClassVar[int]
    query: EventQuery
    limit: int
    page_token: str
    offset: int
    def __init__(self, query: _Optional[_Union[EventQuery, _Mapping]] = ..., limit: _Optional[int] = ..., page_token: _Optional[str] = ..., offset: _Optional[int] = ...) -> None: ...

class ReadEventsResponse(_message.Message):
    __slots__ = ("events", "next_page_token")
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[WorkflowEvent]
    next_page_token: str
    def __init__(self, events: _Optional[_Iterable[_Union[WorkflowEvent, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class StreamEventsRequest(_message.Message):
    __slots__ = ("query",)
    QUERY_FIELD_NUMBER: _ClassVar[int]
    query: EventQuery
    def __init__(self, query: _Optional[_Union[EventQuery, _Mapping]] = ...) -> None: ...

class StreamEventsResponse(_message.Message):
    __slots__ = ("events",)
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[WorkflowEvent]
    def __init__(self, events: _Optional[_Iterable[_Union[WorkflowEvent, _Mapping]]] = ...) -> None: ...

class GetLastSequenceNumberRequest(_message.Message):
    __slots__ = ("workflow_type", "instance_id")
    WORKFLOW_TYPE_FIELD_NUMBER: _ClassVar[int]
    INSTANCE_ID_FIELD_NUMBER: _ClassVar[int]
    workflow_type: str
    instance_id: str
    def __init__(self, workflow_type: _Optional[str] = ..., instance_id: _Optional[str] = ...) -> None: ...

class GetLastSequenceNumberResponse(_message.Message):
    __slots__ = ("sequence_number",)
    SEQUENCE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    sequence_number: int
    def __init__(self, sequence_number: _Optional[int] = ...) -> None: ...

class DeleteEventStreamRequest(_message.Message):
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

class DeleteEventStreamResponse(_message.Message):
    __slots__ = ("deleted",)
    DELETED_FIELD_NUMBER: _ClassVar[int]
    deleted: bool
    def __init__(self, deleted: _Optional[bool] = ...) -> None: ...

class ArchiveOldEventsRequest(_message.Message):
    __slots__ = ("before_time", "batch_size")
    BEFORE_TIME_FIELD_NUMBER: _ClassVar[int]
    BATCH_SIZE_FIELD_NUMBER: _ClassVar[int]
    before_time: _timestamp_pb2.Timestamp
    batch_size: int
    def __init__(self, before_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., batch_size: _Optional[int] = ...) -> None: ...

class ArchiveOldEventsResponse(_message.Message):
    __slots__ = ("archived_count",)
    ARCHIVED_COUNT_FIELD_NUMBER: _ClassVar[int]
    archived_count: int
    def __init__(self, archived_count: _Optional[int] = ...) -> None: ...

class WorkflowOperation(_message.Message):
    __slots__ = ("append_events", "save_snapshot", "save_instance", "store", "delete")
    APPEND_EVENTS_FIELD_NUMBER: _ClassVar[int]
    SAVE_SNAPSHOT_FIELD_NUMBER: _ClassVar[int]
    SAVE_INSTANCE_FIELD_NUMBER: _ClassVar[int]
    STORE_FIELD_NUMBER: _ClassVar[int]
    DELETE_FIELD_NUMBER: _ClassVar[int]
    append_events: AppendEventsRequest
    save_snapshot: _workflow_snapshots_pb2.SaveSnapshotRequest
    save_instance: _workflow_states_pb2.SaveWorkflowInstanceRequest
    store: _memory_base_pb2.StoreRequest
    delete: _memory_base_pb2.DeleteRequest
    def __init__(self, append_events: _Optional[_Union[AppendEventsRequest, _Mapping]] = ..., save_snapshot: _Optional[_Union[_workflow_snapshots_pb2.SaveSnapshotRequest, _Mapping]] = ..., save_instance: _Optional[_Union[_workflow_states_pb2.SaveWorkflowInstanceRequest, _Mapping]] = ..., store: _Optional[_Union[_memory_base_pb2.StoreRequest, _Mapping]] = ..., delete: _Optional[_Union[_memory_base_pb2.DeleteRequest, _Mapping]] = ...) -> None: ...

class CommitWorkflowTransactionRequest(_message.Message):
    __slots__ = ("operations", "fences", "request_id")
    OPERATIONS_FIELD_NUMBER: _ClassVar[int]
    FENCES_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    operations: _containers.RepeatedCompositeFieldContainer[WorkflowOperation]
    fences: _containers.RepeatedCompositeFieldContainer[_value_pb2.Fence]
    request_id: str
    def __init__(self, operations: _Optional[_Iterable[_Union[WorkflowOperation, _Mapping]]] = ..., fences: _Optional[_Iterable[_Union[_value_pb2.Fence, _Mapping]]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CommitWorkflowTransactionResponse(_message.Message):
    __slots__ = ("revision", "appends")
    REVISION_FIELD_NUMBER: _ClassVar[int]
    APPENDS_FIELD_NUMBER: _ClassVar[int]
    revision: int
    appends: _containers.RepeatedCompositeFieldContainer[AppendEventsResponse]
    def __init__(self, revision: _Optional[int] = ..., appends: _Optional[_Iterable[_Union[AppendEventsResponse, _Mapping]]] = ...) -> None: ...

class SubscribeToWorkflowEventsRequest(_message.Message):
    __slots__ = ("workflow_type", "instance_id", "cursor", "start_time", "beginning", "durable_name", "subscription_id")
    WORKFLOW_TYPE_FIELD_NUMBER: _ClassVar[int]
    INSTANCE_ID_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    BEGINNING_FIELD_NUMBER: _ClassVar[int]
    DURABLE_NAME_FIELD_NUMBER: _ClassVar[int]
    SUBSCRIPTION_ID_FIELD_NUMBER: _ClassVar[int]
    workflow_type: str
    instance_id: str
    cursor: str
    start_time: _timestamp_pb2.Timestamp
    beginning: bool
    durable_name: str
    subscription_id: str
    def __init__(self, workflow_type: _Optional[str] = ..., instance_id: _Optional[str] = ..., cursor: _Optional[str] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., beginning: _Optional[bool] = ..., durable_name: _Optional[str] = ..., subscription_id: _Optional[str] = ...) -> None: ...

class WorkflowSubscriptionCreated(_message.Message):
    __slots__ = ("subscription_id", "cursor", "revision")
    SUBSCRIPTION_ID_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    subscription_id: str
    cursor: str
    revision: int
    def __init__(self, subscription_id: _Optional[str] = ..., cursor: _Optional[str] = ..., revision: _Optional[int] = ...) -> None: ...

class WorkflowSubscriptionPosition(_message.Message):
    __slots__ = ("cursor",)
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    def __init__(self, cursor: _Optional[str] = ...) -> None: ...

class SubscribeToWorkflowEventsResponse(_message.Message):
    __slots__ = ("created", "progress", "fell_behind", "caught_up", "resume", "ended", "events", "fragment")
    CREATED_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    FELL_BEHIND_FIELD_NUMBER: _ClassVar[int]
    CAUGHT_UP_FIELD_NUMBER: _ClassVar[int]
    RESUME_FIELD_NUMBER: _ClassVar[int]
    ENDED_FIELD_NUMBER: _ClassVar[int]
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    FRAGMENT_FIELD_NUMBER: _ClassVar[int]
    created: WorkflowSubscriptionCreated
    progress: WorkflowSubscriptionPosition
    fell_behind: WorkflowSubscriptionPosition
    caught_up: WorkflowSubscriptionPosition
    resume: WorkflowSubscriptionPosition
    ended: WorkflowSubscriptionPosition
    events: _containers.RepeatedCompositeFieldContainer[WorkflowEvent]
    fragment: bool
    def __init__(self, created: _Optional[_Union[WorkflowSubscriptionCreated, _Mapping]] = ..., progress: _Optional[_Union[WorkflowSubscriptionPosition, _Mapping]] = ..., fell_behind: _Optional[_Union[WorkflowSubscriptionPosition, _Mapping]] = ..., caught_up: _Optional[_Union[WorkflowSubscriptionPosition, _Mapping]] = ..., resume: _Optional[_Union[WorkflowSubscriptionPosition, _Mapping]] = ..., ended: _Optional[_Union[WorkflowSubscriptionPosition, _Mapping]] = ..., events: _Optional[_Iterable[_Union[WorkflowEvent, _Mapping]]] = ..., fragment: _Optional[bool] = ...) -> None: ...

class UnsubscribeFromWorkflowEventsRequest(_message.Message):
    __slots__ = ("subscription_id",)
    SUBSCRIPTION_ID_FIELD_NUMBER: _ClassVar[int]
    subscription_id: str
    def __init__(self, subscription_id: _Optional[str] = ...) -> None: ...

class UnsubscribeFromWorkflowEventsResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class AcknowledgeWorkflowEventsRequest(_message.Message):
    __slots__ = ("workflow_type", "instance_id", "durable_name", "subscription_id", "cursor")
    WORKFLOW_TYPE_FIELD_NUMBER: _ClassVar[int]
    INSTANCE_ID_FIELD_NUMBER: _ClassVar[int]
    DURABLE_NAME_FIELD_NUMBER: _ClassVar[int]
    SUBSCRIPTION_ID_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    workflow_type: str
    instance_id: str
    durable_name: str
    subscription_id: str
    cursor: str
    def __init__(self, workflow_type: _Optional[str] = ..., instance_id: _Optional[str] = ..., durable_name: _Optional[str] = ..., subscription_id: _Optional[str] = ..., cursor: _Optional[str] = ...) -> None: ...

class AcknowledgeWorkflowEventsResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class DeleteWorkflowSubscriptionRequest(_message.Message):
    __slots__ = ("workflow_type", "instance_id", "durable_name")
    WORKFLOW_TYPE_FIELD_NUMBER: _ClassVar[int]
    INSTANCE_ID_FIELD_NUMBER: _ClassVar[int]
    DURABLE_NAME_FIELD_NUMBER: _ClassVar[int]
    workflow_type: str
    instance_id: str
    durable_name: str
    def __init__(self, workflow_type: _Optional[str] = ..., instance_id: _Optional[str] = ..., durable_name: _Optional[str] = ...) -> None: ...

class DeleteWorkflowSubscriptionResponse(_message.Message):
    __slots__ = ("deleted",)
    DELETED_FIELD_NUMBER: _ClassVar[int]
    deleted: bool
    def __init__(self, deleted: _Optional[bool] = ...) -> None: ...
