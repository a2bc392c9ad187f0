import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onex.memory.v1 import value_pb2 as _value_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ChangeType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CHANGE_TYPE_UNSPECIFIED: _ClassVar[ChangeType]
    CHANGE_TYPE_CREATED: _ClassVar[ChangeType]
    CHANGE_TYPE_UPDATED: _ClassVar[ChangeType]
    CHANGE_TYPE_DELETED: _ClassVar[ChangeType]
    CHANGE_TYPE_ACCESSED: _ClassVar[ChangeType]

class ChangeReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CHANGE_REASON_UNSPECIFIED: _ClassVar[ChangeReason]
    CHANGE_REASON_STORED: _ClassVar[ChangeReason]
    CHANGE_REASON_METADATA: _ClassVar[ChangeReason]
    CHANGE_REASON_TOUCHED: _ClassVar[ChangeReason]
    CHANGE_REASON_DELETED: _ClassVar[ChangeReason]
    CHANGE_REASON_EXPIRED: _ClassVar[ChangeReason]
    CHANGE_REASON_EVICTED: _ClassVar[ChangeReason]
    CHANGE_REASON_CLEARED: _ClassVar[ChangeReason]
    CHANGE_REASON_LEASE_ENDED: _ClassVar[ChangeReason]
    CHANGE_REASON_PUBLISHED: _ClassVar[ChangeReason]
CHANGE_TYPE_UNSPECIFIED: ChangeType
CHANGE_TYPE_CREATED: ChangeType
CHANGE_TYPE_UPDATED: ChangeType
CHANGE_TYPE_DELETED: ChangeType
CHANGE_TYPE_ACCESSED: ChangeType
CHANGE_REASON_UNSPECIFIED: ChangeReason
CHANGE_REASON_STORED: ChangeReason
CHANGE_REASON_METADATA: ChangeReason
CHANGE_REASON_TOUCHED: ChangeReason
CHANGE_REASON_DELETED: ChangeReason
CHANGE_REASON_EXPIRED: ChangeReason
CHANGE_REASON_EVICTED: ChangeReason
CHANGE_REASON_CLEARED: ChangeReason
CHANGE_REASON_LEASE_ENDED: ChangeReason
CHANGE_REASON_PUBLISHED: ChangeReason

class StreamFilter(_message.Message):
    __slots__ = ("pattern", "change_types", "include_accessed", "without_values")
    PATTERN_FIELD_NUMBER: _ClassVar[int]
    CHANGE_TYPES_FIELD_NUMBER: _ClassVar[int]
    INCLUDE_ACCESSED_FIELD_NUMBER: _ClassVar[int]
    WITHOUT_VALUES_FIELD_NUMBER: _ClassVar[int]
    pattern: str
    change_types: _containers.RepeatedScalarFieldContainer[ChangeType]
    include_accessed: bool
    without_values: bool
    def __init__(self, pattern: _Optional[str] = ..., change_types: _Optional[_Iterable[_Union[ChangeType, str]]] = ..., include_accessed: _Optional[bool] = ..., without_values: _Optional[bool] = ...) -> None: ...

class MemoryStream(_message.Message):
    __slots__ = ("stream_id", "stream_name", "filter", "create_time")
    STREAM_ID_FIELD_NUMBER: _ClassVar[int]
    STREAM_NAME_FIELD_NUMBER: _ClassVar[int]
    FILTER_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    stream_id: str
    stream_name: str
    filter: StreamFilter
    create_time: _timestamp_pb2.Timestamp
    def __init__(self, stream_id: _Optional[str] = ..., stream_name: _Optional[str] = ..., filter: _Optional[_Union[StreamFilter, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CreateMemoryStreamRequest(_message.Message):
    __slots__ = ("stream_name", "filter")
    STREAM_NAME_FIELD_NUMBER: _ClassVar[int]
    FILTER_FIELD_NUMBER: _ClassVar[int]
    stream_name: str
    filter: StreamFilter
    def __init__(self, stream_name: _Optional[str] = ..., filter: _Optional[_Union[StreamFilter, _Mapping]] = ...) -> None: ...

class CreateMemoryStreamResponse(_message.Message):
    __slots__ = ("stream_id",)
    STREAM_ID_FIELD_NUMBER: _ClassVar[int]
    stream_id: str
    def __init__(self, stream_id: _Optional[str] = ...) -> None: ...

class ListMemoryStreamsRequest(_message.Message):
    __slots__ = ("limit", "page_token")
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    limit: int
    page_token: str
    def __init__(self, limit: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListMemoryStreamsResponse(_message.Message):
    __slots__ = ("streams", "next_page_token")
    STREAMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    streams: _containers.RepeatedCompositeFieldContainer[MemoryStream]
    next_page_token: str
    def __init__(self, streams: _Optional[_Iterable[_Union[MemoryStream, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DeleteMemoryStreamRequest(_message.Message):
    __slots__ = ("stream_id",)
    STREAM_ID_FIELD_NUMBER: _ClassVar[int]
    stream_id: str
    def __init__(self, stream_id: _Optional[str] = ...) -> None: ...

class DeleteMemoryStreamResponse(_message.Message):
    __slots__ = ("deleted",)
    DELETED_FIELD_NUMBER: _ClassVar[int]
    deleted: bool
    def __init__(self, deleted: _Optional[bool] = ...) -> None: ...

class SubscribeToMemoryChangesRequest(_message.Message):
    __slots__ = ("stream_id", "filter", "cursor", "start_time", "snapshot", "durable_name", "subscription_id", "snapshot_after", "snapshot_cursor")
    STREAM_ID_FIELD_NUMBER: _ClassVar[int]
    FILTER_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    SNAPSHOT_FIELD_NUMBER: _ClassVar[int]
    DURABLE_NAME_FIELD_NUMBER: _ClassVar[int]
    SUBSCRIPTION_ID_FIELD_NUMBER: _ClassVar[int]
    SNAPSHOT_AFTER_FIELD_NUMBER: _ClassVar[int]
    SNAPSHOT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    stream_id: str
    filter: StreamFilter
    cursor: str
    start_time: _timestamp_pb2.Timestamp
    snapshot: bool
    durable_name: str
    subscription_id: str
    snapshot_after: str
    snapshot_cursor: str
    def __init__(self, stream_id: _Optional[str] = ..., filter: _Optional[_Union[StreamFilter, _Mapping]] = ..., cursor: _Optional[str] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., snapshot: _Optional[bool] = ..., durable_name: _Optional[str] = ..., subscription_id: _Optional[str] = ..., snapshot_after: _Optional[str] = ..., snapshot_cursor: _Optional[str] = ...) -> None: ...

class StructureDelta(_message.Message):
    __slots__ = ("set_fields", "removed_fields", "appended", "popped", "length")
    SET_FIELDS_FIELD_NUMBER: _ClassVar[int]
    REMOVED_FIELDS_FIELD_NUMBER: _ClassVar[int]
    APPENDED_FIELD_NUMBER: _ClassVar[int]
    POPPED_FIELD_NUMBER: _ClassVar[int]
    LENGTH_FIELD_NUMBER: _ClassVar[int]
    set_fields: _value_pb2.Value
    removed_fields: _containers.RepeatedScalarFieldContainer[str]
    appended: _value_pb2.Value
    popped: _value_pb2.Value
    length: int
    def __init__(self, set_fields: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., removed_fields: _Optional[_Iterable[str]] = ..., appended: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., popped: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., length: _Optional[int] = ...) -> None: ...

class MemoryChange(_message.Message):
    __slots__ = ("key", "change_type", "reason", "revision", "change_time", "old_value", "new_value", "delta", "cursor")
    KEY_FIELD_NUMBER: _ClassVar[int]
    CHANGE_TYPE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    CHANGE_TIME_FIELD_NUMBER: _ClassVar[int]
    OLD_VALUE_FIELD_NUMBER: _ClassVar[int]
    NEW_VALUE_FIELD_NUMBER: _ClassVar[int]
    DELTA_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    key: str
    change_type: ChangeType
    reason: ChangeReason
    revision: int
    change_time: _timestamp_pb2.Timestamp
    old_value: _value_pb2.Value
    new_value: _value_pb2.Value
    delta: StructureDelta
    cursor: str
    def __init__(self, key: _Optional[str] = ..., change_type: _Optional[_Union[ChangeType, str]] = ..., reason: _Optional[_Union[ChangeReason, str]] = ..., revision: _Optional[int] = ..., change_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., old_value: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., new_value: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., delta: _Optional[_Union[StructureDelta, _Mapping]] = ..., cursor: _Optional[str] = ...) -> None: ...

class SubscriptionCreated(_message.Message):
    __slots__ = ("subscription_id", "cursor", "revision")
    SUBSCRIPTION_ID_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    subscription_id: str
    cursor: str
    revision: int
    def __init__(self, subscription_id: _Optional[str] = ..., cursor: _Optional[str] = ..., revision: _Optional[int] = ...) -> None: ...

class SnapshotEntries(_message.Message):
    __slots__ = ("entries",)
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[_value_pb2.Entry]
    def __init__(self, entries: _Optional[_Iterable[_Union[_value_pb2.Entry, _Mapping]]] = ...) -> None: ...

class SnapshotComplete(_message.Message):
    __slots__ = ("entry_count", "cursor")
    ENTRY_COUNT_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    entry_count: int
    cursor: str
    def __init__(self, entry_count: _Optional[int] = ..., cursor: _Optional[str] = ...) -> None: ...

class SubscriptionProgress(_message.Message):
    __slots__ = ("cursor",)
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    def __init__(self, cursor: _Optional[str] = ...) -> None: ...

class SubscriberFellBehind(_message.Message):
    __slots__ = ("cursor",)
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    def __init__(self, cursor: _Optional[str] = ...) -> None: ...

class SubscriberCaughtUp(_message.Message):
    __slots__ = ("cursor",)
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    def __init__(self, cursor: _Optional[str] = ...) -> None: ...

class SubscriptionResume(_message.Message):
    __slots__ = ("cursor",)
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    def __init__(self, cursor: _Optional[str] = ...) -> None: ...

class SubscriptionEnded(_message.Message):
    __slots__ = ("cursor",)
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    def __init__(self, cursor: _Optional[str] = ...) -> None: ...

class SubscribeToMemoryChangesResponse(_message.Message):
    __slots__ = ("created", "snapshot", "snapshot_complete", "progress", "fell_behind", "caught_up", "resume", "ended", "changes", "fragment")
    CREATED_FIELD_NUMBER: _ClassVar[int]
    SNAPSHOT_FIELD_NUMBER: _ClassVar[int]
    SNAPSHOT_COMPLETE_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    FELL_BEHIND_FIELD_NUMBER: _ClassVar[int]
    CAUGHT_UP_FIELD_NUMBER: _ClassVar[int]
    RESUME_FIELD_NUMBER: _ClassVar[int]
    ENDED_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    FRAGMENT_FIELD_NUMBER: _ClassVar[int]
    created: SubscriptionCreated
    snapshot: SnapshotEntries
    snapshot_complete: SnapshotComplete
    progress: SubscriptionProgress
    fell_behind: SubscriberFellBehind
    caught_up: SubscriberCaughtUp
    resume: SubscriptionResume
    ended: SubscriptionEnded
    changes: _containers.RepeatedCompositeFieldContainer[MemoryChange]
    fragment: bool
    def __init__(self, created: _Optional[_Union[SubscriptionCreated, _Mapping]] = ..., snapshot: _Optional[_Union[SnapshotEntries, _Mapping]] = ..., snapshot_complete: _Optional[_Union[SnapshotComplete, _Mapping]] = ..., progress: _Optional[_Union[SubscriptionProgress, _Mapping]] = ..., fell_behind: _Optional[_Union[SubscriberFellBehind, _Mapping]] = ..., caught_up: _Optional[_Union[SubscriberCaughtUp, _Mapping]] = ..., resume: _Optional[_Union[SubscriptionResume, _Mapping]] = ..., ended: _Optional[_Union[SubscriptionEnded, _Mapping]] = ..., changes: _Optional[_Iterable[_Union[MemoryChange, _Mapping]]] = ..., fragment: _Optional[bool] = ...) -> None: ...

class UnsubscribeFromMemoryChangesRequest(_message.Message):
    __slots__ = ("subscription_id",)
    SUBSCRIPTION_ID_FIELD_NUMBER: _ClassVar[int]
    subscription_id: str
    def __init__(self, subscription_id: _Optional[str] = ...) -> None: ...

class UnsubscribeFromMemoryChangesResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class AcknowledgeMemoryChangesRequest(_message.Message):
    __slots__ = ("stream_id", "durable_name", "subscription_id", "cursor")
    STREAM_ID_FIELD_NUMBER: _ClassVar[int]
    DURABLE_NAME_FIELD_NUMBER: _ClassVar[int]
    SUBSCRIPTION_ID_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    stream_id: str
    durable_name: str
    subscription_id: str
    cursor: str
    def __init__(self, stream_id: _Optional[str] = ..., durable_name: _Optional[str] = ..., subscription_id: _Optional[str] = ..., cursor: _Optional[str] = ...) -> None: ...

class AcknowledgeMemoryChangesResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class DeleteMemorySubscriptionRequest(_message.Message):
    __slots__ = ("stream_id", "durable_name")
    STREAM_ID_FIELD_NUMBER: _ClassVar[int]
    DURABLE_NAME_FIELD_NUMBER: _ClassVar[int]
    stream_id: str
    durable_name: str
    def __init__(self, stream_id: _Optional[str] = ..., durable_name: _Optional[str] = ...) -> None: ...

class DeleteMemorySubscriptionResponse(_message.Message):
    __slots__ = ("deleted",)
    DELETED_FIELD_NUMBER: _ClassVar[int]
    deleted: bool
    def __init__(self, deleted: _Optional[bool] = ...) -> None: ...

class PublishMemoryChangeRequest(_message.Message):
    __slots__ = ("key", "old_value", "new_value", "change_type", "fence", "request_id")
    KEY_FIELD_NUMBER: _ClassVar[int]
    OLD_VALUE_FIELD_NUMBER: _ClassVar[int]
    NEW_VALUE_FIELD_NUMBER: _ClassVar[int]
    CHANGE_TYPE_FIELD_NUMBER: _ClassVar[int]
    FENCE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    key: str
    old_value: _value_pb2.Value
    new_value: _value_pb2.Value
    change_type: ChangeType
    fence: _value_pb2.Fence
    request_id: str
    def __init__(self, key: _Optional[str] = ..., old_value: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., new_value: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., change_type: _Optional[_Union[ChangeType, str]] = ..., fence: _Optional[_Union[_value_pb2.Fence, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class PublishMemoryChangeResponse(_message.Message):
    __slots__ = ("revision",)
    REVISION_FIELD_NUMBER: _ClassVar[int]
    revision: int
    def __init__(self, revision: _Optional[int] = ...) -> None: ...

class GetStreamMetricsRequest(_message.Message):
    __slots__ = ("stream_id",)
    STREAM_ID_FIELD_NUMBER: _ClassVar[int]
    stream_id: str
    def __init__(self, stream_id: _Optional[str] = ...) -> None: ...

class SubscriberMetrics(_message.Message):
    __slots__ = ("subscription_id", "durable_name", "cursor", "lag_revisions", "delivered_count", "is_behind")
    SUBSCRIPTION_ID_FIELD_NUMBER: _ClassVar[int]
    DURABLE_NAME_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LAG_REVISIONS_FIELD_NUMBER: _ClassVar[int]
    DELIVERED_COUNT_FIELD_NUMBER: _ClassVar[int]
    IS_BEHIND_FIELD_NUMBER: _ClassVar[int]
    subscription_id: str
    durable_name: str
    cursor: str
    lag_revisions: int
    delivered_count: int
    is_behind: bool
    def __init__(self, subscription_id: _Optional[str] = ..., durable_name: _Optional[str] = ..., cursor: _Optional[str] = ..., lag_revisions: _Optional[int] = ..., delivered_count: _Optional[int] = ..., is_behind: _Optional[bool] = ...) -> None: ...

class DurableSubscription(_message.Message):
    __slots__ = ("durable_name", "cursor", "lag_revisions")
    DURABLE_NAME_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LAG_REVISIONS_FIELD_NUMBER: _ClassVar[int]
    durable_name: str
    cursor: str
    lag_revisions: int
    def __init__(self, durable_name: _Optional[str] = ..., cursor: _Optional[str] = ..., lag_revisions: _Optional[int] = ...) -> None: ...

class GetStreamMetricsResponse(_message.Message):
    __slots__ = ("matched_count", "delivered_count", "delivered_bytes", "changes_per_second", "subscribers", "subscriber_count", "durable_subscriptions", "stream_id")
    MATCHED_COUNT_FIELD_NUMBER: _ClassVar[int]
    DELIVERED_COUNT_FIELD_NUMBER: _ClassVar[int]
    DELIVERED_BYTES_FIELD_NUMBER: _ClassVar[int]
    CHANGES_PER_SECOND_FIELD_NUMBER: _ClassVar[int]
    SUBSCRIBERS_FIELD_NUMBER: _ClassVar[int]
    SUBSCRIBER_COUNT_FIELD_NUMBER: _ClassVar[int]
    DURABLE_SUBSCRIPTIONS_FIELD_NUMBER: _ClassVar[int]
    STREAM_ID_FIELD_NUMBER: _ClassVar[int]
    matched_count: int
    delivered_count: int
    delivered_bytes: int
    changes_per_second: float
    subscribers: _containers.RepeatedCompositeFieldContainer[SubscriberMetrics]
    subscriber_count: int
    durable_subscriptions: _containers.RepeatedCompositeFieldContainer[DurableSubscription]
    stream_id: str
    def __init__(self, matched_count: _Optional[int] = ..., delivered_count: _Optional[int] = ..., delivered_bytes: _Optional[int] = ..., changes_per_second: _Optional[float] = ..., subscribers: _Optional[_Iterable[_Union[SubscriberMetrics, _Mapping]]] = ..., subscriber_count: _Optional[int] = ..., durable_subscriptions: _Optional[_Iterable[_Union[DurableSubscription, _Mapping]]] = ..., stream_id: _Optional[str] = ...) -> None: ...

class ReplayMemoryChangesRequest(_message.Message):
    __slots__ = ("stream_id", "filter", "from_time", "from_cursor", "to_time", "to_cursor")
    STREAM_ID_FIELD_NUMBER: _ClassVar[int]
    FILTER_FIELD_NUMBER: _ClassVar[int]
    FROM_TIME_FIELD_NUMBER: _ClassVar[int]
    FROM_CURSOR_FIELD_NUMBER: _ClassVar[int]
    TO_TIME_FIELD_NUMBER: _ClassVar[int]
    TO_CURSOR_FIELD_NUMBER: _ClassVar[int]
    stream_id: str
    filter: StreamFilter
    from_time: _timestamp_pb2.Timestamp
    from_cursor: str
    to_time: _timestamp_pb2.Timestamp
    to_cursor: str
    def __init__(self, stream_id: _Optional[str] = ..., filter: _Optional[_Union[StreamFilter, _Mapping]] = ..., from_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., from_cursor: _Optional[str] = ..., to_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., to_cursor: _Optional[str] = ...) -> None: ...

class ReplayMemoryChangesResponse(_message.Message):
    __slots__ = ("changes",)
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    changes: _containers.RepeatedCompositeFieldContainer[MemoryChange]
    def __init__(self, changes: _Optional[_Iterable[_Union[MemoryChange, _Mapping]]] = ...) -> None: ...
