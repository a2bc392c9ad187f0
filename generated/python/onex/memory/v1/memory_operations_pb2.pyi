import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onex.memory.v1 import error_reason_pb2 as _error_reason_pb2
from onex.memory.v1 import memory_base_pb2 as _memory_base_pb2
from onex.memory.v1 import value_pb2 as _value_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class BatchOperation(_message.Message):
    __slots__ = ("store", "delete")
    STORE_FIELD_NUMBER: _ClassVar[int]
    DELETE_FIELD_NUMBER: _ClassVar[int]
    store: _memory_base_pb2.StoreRequest
    delete: _memory_base_pb2.DeleteRequest
    def __init__(self, store: _Optional[_Union[_memory_base_pb2.StoreRequest, _Mapping]] = ..., delete: _Optional[_Union[_memory_base_pb2.DeleteRequest, _Mapping]] = ...) -> None: ...

class BatchStoreRequest(_message.Message):
    __slots__ = ("operations", "request_id")
    OPERATIONS_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    operations: _containers.RepeatedCompositeFieldContainer[BatchOperation]
    request_id: str
    def __init__(self, operations: _Optional[_Iterable[_Union[BatchOperation, _Mapping]]] = ..., request_id: _Optional[str] = ...) -> None: ...

class BatchItemResult(_message.Message):
    __slots__ = ("applied", "revision", "error")
    APPLIED_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    applied: bool
    revision: int
    error: _error_reason_pb2.OperationError
    def __init__(self, applied: _Optional[bool] = ..., revision: _Optional[int] = ..., error: _Optional[_Union[_error_reason_pb2.OperationError, _Mapping]] = ...) -> None: ...

class BatchStoreResponse(_message.Message):
    __slots__ = ("success_count", "failure_count", "results")
    SUCCESS_COUNT_FIELD_NUMBER: _ClassVar[int]
    FAILURE_COUNT_FIELD_NUMBER: _ClassVar[int]
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    success_count: int
    failure_count: int
    results: _containers.RepeatedCompositeFieldContainer[BatchItemResult]
    def __init__(self, success_count: _Optional[int] = ..., failure_count: _Optional[int] = ..., results: _Optional[_Iterable[_Union[BatchItemResult, _Mapping]]] = ...) -> None: ...

class BatchRetrieveRequest(_message.Message):
    __slots__ = ("keys",)
    KEYS_FIELD_NUMBER: _ClassVar[int]
    keys: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, keys: _Optional[_Iterable[str]] = ...) -> None: ...

class KeyValue(_message.Message):
    __slots__ = ("key", "value", "mod_revision")
    KEY_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    MOD_REVISION_FIELD_NUMBER: _ClassVar[int]
    key: str
    value: _value_pb2.Value
    mod_revision: int
    def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., mod_revision: _Optional[int] = ...) -> None: ...

class BatchRetrieveResponse(_message.Message):
    __slots__ = ("entries", "unread_keys")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    UNREAD_KEYS_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[KeyValue]
    unread_keys: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, entries: _Optional[_Iterable[_Union[KeyValue, _Mapping]]] = ..., unread_keys: _Optional[_Iterable[str]] = ...) -> None: ...

class BatchDeleteRequest(_message.Message):
    __slots__ = ("keys", "request_id")
    KEYS_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    keys: _containers.RepeatedScalarFieldContainer[str]
    request_id: str
    def __init__(self, keys: _Optional[_Iterable[str]] = ..., request_id: _Optional[str] = ...) -> None: ...

class BatchDeleteResponse(_message.Message):
    __slots__ = ("deleted_count",)
    DELETED_COUNT_FIELD_NUMBER: _ClassVar[int]
    deleted_count: int
    def __init__(self, deleted_count: _Optional[int] = ...) -> None: ...

class AtomicIncrementRequest(_message.Message):
    __slots__ = ("key", "amount", "fence", "request_id")
    KEY_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    FENCE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    key: str
    amount: int
    fence: _value_pb2.Fence
    request_id: str
    def __init__(self, key: _Optional[str] = ..., amount: _Optional[int] = ..., fence: _Optional[_Union[_value_pb2.Fence, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class AtomicIncrementResponse(_message.Message):
    __slots__ = ("value", "revision")
    VALUE_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    value: int
    revision: int
    def __init__(self, value: _Optional[int] = ..., revision: _Optional[int] = ...) -> None: ...

class AtomicDecrementRequest(_message.Message):
    __slots__ = ("key", "amount", "fence", "request_id")
    KEY_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    FENCE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    key: str
    amount: int
    fence: _value_pb2.Fence
    request_id: str
    def __init__(self, key: _Optional[str] = ..., amount: _Optional[int] = ..., fence: _Optional[_Union[_value_pb2.Fence, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class AtomicDecrementResponse(_message.Message):
    __slots__ = ("value", "revision")
    VALUE_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    value: int
    revision: int
    def __init__(self, value: _Optional[int] = ..., revision: _Optional[int] = ...) -> None: ...

class AtomicCompareAndSwapRequest(_message.Message):
    __slots__ = ("key", "expected_value", "new_value", "fence", "request_id")
    KEY_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VALUE_FIELD_NUMBER: _ClassVar[int]
    NEW_VALUE_FIELD_NUMBER: _ClassVar[int]
    FENCE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    key: str
    expected_value: _value_pb2.Value
    new_value: _value_pb2.Value
    fence: _value_pb2.Fence
    request_id: str
    def __init__(self, key: _Optional[str] = ..., expected_value: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., new_value: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., fence: _Optional[_Union[_value_pb2.Fence, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class AtomicCompareAndSwapResponse(_message.Message):
    __slots__ = ("swapped", "revision", "current_value")
    SWAPPED_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    CURRENT_VALUE_FIELD_NUMBER: _ClassVar[int]
    swapped: bool
    revision: int
    current_value: _value_pb2.Value
    def __init__(self, swapped: _Optional[bool] = ..., revision: _Optional[int] = ..., current_value: _Optional[_Union[_value_pb2.Value, _Mapping]] = ...) -> None: ...

class GetHashMapRequest(_message.Message):
    __slots__ = ("key",)
    KEY_FIELD_NUMBER: _ClassVar[int]
    key: str
    def __init__(self, key: _Optional[str] = ...) -> None: ...

class GetHashMapResponse(_message.Message):
    __slots__ = ("found", "hash_map")
    FOUND_FIELD_NUMBER: _ClassVar[int]
    HASH_MAP_FIELD_NUMBER: _ClassVar[int]
    found: bool
    hash_map: _value_pb2.Value
    def __init__(self, found: _Optional[bool] = ..., hash_map: _Optional[_Union[_value_pb2.Value, _Mapping]] = ...) -> None: ...

class SetHashMapRequest(_message.Message):
    __slots__ = ("key", "hash_map", "fence", "request_id")
    KEY_FIELD_NUMBER: _ClassVar[int]
    HASH_MAP_FIELD_NUMBER: _ClassVar[int]
    FENCE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    key: str
    hash_map: _value_pb2.Value
    fence: _value_pb2.Fence
    request_id: str
    def __init__(self, key: _Optional[str] = ..., hash_map: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., fence: _Optional[_Union[_value_pb2.Fence, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class SetHashMapResponse(_message.Message):
    __slots__ = ("revision", "created")
    REVISION_FIELD_NUMBER: _ClassVar[int]
    CREATED_FIELD_NUMBER: _ClassVar[int]
    revision: int
    created: bool
    def __init__(self, revision: _Optional[int] = ..., created: _Optional[bool] = ...) -> None: ...

class HashSetRequest(_message.Message):
    __slots__ = ("key", "fields", "fence", "request_id")
    KEY_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    FENCE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    key: str
    fields: _value_pb2.Value
    fence: _value_pb2.Fence
    request_id: str
    def __init__(self, key: _Optional[str] = ..., fields: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., fence: _Optional[_Union[_value_pb2.Fence, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class HashSetResponse(_message.Message):
    __slots__ = ("added_count", "revision")
    ADDED_COUNT_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    added_count: int
    revision: int
    def __init__(self, added_count: _Optional[int] = ..., revision: _Optional[int] = ...) -> None: ...

class HashGetRequest(_message.Message):
    __slots__ = ("key", "names")
    KEY_FIELD_NUMBER: _ClassVar[int]
    NAMES_FIELD_NUMBER: _ClassVar[int]
    key: str
    names: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, key: _Optional[str] = ..., names: _Optional[_Iterable[str]] = ...) -> None: ...

class HashGetResponse(_message.Message):
    __slots__ = ("found", "fields")
    FOUND_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    found: bool
    fields: _value_pb2.Value
    def __init__(self, found: _Optional[bool] = ..., fields: _Optional[_Union[_value_pb2.Value, _Mapping]] = ...) -> None: ...

class HashDeleteRequest(_message.Message):
    __slots__ = ("key", "names", "fence", "request_id")
    KEY_FIELD_NUMBER: _ClassVar[int]
    NAMES_FIELD_NUMBER: _ClassVar[int]
    FENCE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    key: str
    names: _containers.RepeatedScalarFieldContainer[str]
    fence: _value_pb2.Fence
    request_id: str
    def __init__(self, key: _Optional[str] = ..., names: _Optional[_Iterable[str]] = ..., fence: _Optional[_Union[_value_pb2.Fence, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class HashDeleteResponse(_message.Message):
    __slots__ = ("deleted_count", "revision")
    DELETED_COUNT_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    deleted_count: int
    revision: int
    def __init__(self, deleted_count: _Optional[int] = ..., revision: _Optional[int] = ...) -> None: ...

class HashIncrementRequest(_message.Message):
    __slots__ = ("key", "name", "amount", "fence", "request_id")
    KEY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    FENCE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    key: str
    name: str
    amount: int
    fence: _value_pb2.Fence
    request_id: str
    def __init__(self, key: _Optional[str] = ..., name: _Optional[str] = ..., amount: _Optional[int] = ..., fence: _Optional[_Union[_value_pb2.Fence, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class HashIncrementResponse(_message.Message):
    __slots__ = ("value", "revision")
    VALUE_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    value: int
    revision: int
    def __init__(self, value: _Optional[int] = ..., revision: _Optional[int] = ...) -> None: ...

class GetListRequest(_message.Message):
    __slots__ = ("key", "offset", "limit")
    KEY_FIELD_NUMBER: _ClassVar[int]
    OFFSET_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    key: str
    offset: int
    limit: int
    def __init__(self, key: _Optional[str] = ..., offset: _Optional[int] = ..., limit: _Optional[int] = ...) -> None: ...

class GetListResponse(_message.Message):
    __slots__ = ("found", "items", "length")
    FOUND_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    LENGTH_FIELD_NUMBER: _ClassVar[int]
    found: bool
    items: _value_pb2.Value
    length: int
    def __init__(self, found: _Optional[bool] = ..., items: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., length: _Optional[int] = ...) -> None: ...

class AppendToListRequest(_message.Message):
    __slots__ = ("key", "values", "fence", "request_id")
    KEY_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    FENCE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    key: str
    values: _value_pb2.Value
    fence: _value_pb2.Fence
    request_id: str
    def __init__(self, key: _Optional[str] = ..., values: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., fence: _Optional[_Union[_value_pb2.Fence, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class AppendToListResponse(_message.Message):
    __slots__ = ("length", "revision")
    LENGTH_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    length: int
    revision: int
    def __init__(self, length: _Optional[int] = ..., revision: _Optional[int] = ...) -> None: ...

class PopFromListRequest(_message.Message):
    __slots__ = ("key", "wait", "fence", "request_id")
    KEY_FIELD_NUMBER: _ClassVar[int]
    WAIT_FIELD_NUMBER: _ClassVar[int]
    FENCE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    key: str
    wait: _duration_pb2.Duration
    fence: _value_pb2.Fence
    request_id: str
    def __init__(self, key: _Optional[str] = ..., wait: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., fence: _Optional[_Union[_value_pb2.Fence, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class PopFromListResponse(_message.Message):
    __slots__ = ("found", "item", "revision")
    FOUND_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    found: bool
    item: _value_pb2.Value
    revision: int
    def __init__(self, found: _Optional[bool] = ..., item: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., revision: _Optional[int] = ...) -> None: ...

class KeyCondition(_message.Message):
    __slots__ = ("key",)
    KEY_FIELD_NUMBER: _ClassVar[int]
    key: str
    def __init__(self, key: _Optional[str] = ...) -> None: ...

class RevisionCondition(_message.Message):
    __slots__ = ("key", "revision")
    KEY_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    key: str
    revision: int
    def __init__(self, key: _Optional[str] = ..., revision: _Optional[int] = ...) -> None: ...

class ValueCondition(_message.Message):
    __slots__ = ("key", "value")
    KEY_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    key: str
    value: _value_pb2.Value
    def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[_value_pb2.Value, _Mapping]] = ...) -> None: ...

class TransactionCondition(_message.Message):
    __slots__ = ("absent", "present", "revision", "value", "fence")
    ABSENT_FIELD_NUMBER: _ClassVar[int]
    PRESENT_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    FENCE_FIELD_NUMBER: _ClassVar[int]
    absent: KeyCondition
    present: KeyCondition
    revision: RevisionCondition
    value: ValueCondition
    fence: _value_pb2.Fence
    def __init__(self, absent: _Optional[_Union[KeyCondition, _Mapping]] = ..., present: _Optional[_Union[KeyCondition, _Mapping]] = ..., revision: _Optional[_Union[RevisionCondition, _Mapping]] = ..., value: _Optional[_Union[ValueCondition, _Mapping]] = ..., fence: _Optional[_Union[_value_pb2.Fence, _Mapping]] = ...) -> None: ...

class TransactionOperation(_message.Message):
    __slots__ = ("store", "delete", "touch", "update_metadata", "increment", "hash_set", "hash_delete", "hash_increment", "append_to_list", "pop_from_list")
    STORE_FIELD_NUMBER: _ClassVar[int]
    DELETE_FIELD_NUMBER: _ClassVar[int]
    TOUCH_FIELD_NUMBER: _ClassVar[int]
    UPDATE_METADATA_FIELD_NUMBER: _ClassVar[int]
    INCREMENT_FIELD_NUMBER: _ClassVar[int]
    HASH_SET_FIELD_NUMBER: _ClassVar[int]
    HASH_DELETE_FIELD_NUMBER: _ClassVar[int]
    HASH_INCREMENT_FIELD_NUMBER: _ClassVar[int]
    APPEND_TO_LIST_FIELD_NUMBER: _ClassVar[int]
    POP_FROM_LIST_FIELD_NUMBER: _ClassVar[int]
    store: _memory_base_pb2.StoreRequest
    delete: _memory_base_pb2.DeleteRequest
    touch: _memory_base_pb2.TouchRequest
    update_metadata: _memory_base_pb2.UpdateMetadataRequest
    increment: AtomicIncrementRequest
    hash_set: HashSetRequest
    hash_delete: HashDeleteRequest
    hash_increment: HashIncrementRequest
    append_to_list: AppendToListRequest
    pop_from_list: PopFromListRequest
    def __init__(self, store: _Optional[_Union[_memory_base_pb2.StoreRequest, _Mapping]] = ..., delete: _Optional[_Union[_memory_base_pb2.DeleteRequest, _Mapping]] = ..., touch: _Optional[_Union[_memory_base_pb2.TouchRequest, _Mapping]] = ..., update_metadata: _Optional[_Union[_memory_base_pb2.UpdateMetadataRequest, _Mapping]] = ..., increment: _Optional[_Union[AtomicIncrementRequest, _Mapping]] = ..., hash_set: _Optional[_Union[HashSetRequest, _Mapping]] = ..., hash_delete: _Optional[_Union[HashDeleteRequest, _Mapping]] = ..., hash_increment: _Optional[_Union[HashIncrementRequest, _Mapping]] = ..., append_to_list: _Optional[_Union[AppendToListRequest, _Mapping]] = ..., pop_from_list: _Optional[_Union[PopFromListRequest, _Mapping]] = ...) -> None: ...

class TransactionOperationResult(_message.Message):
    __slots__ = ("applied", "result")
    APPLIED_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    applied: bool
    result: _value_pb2.Value
    def __init__(self, applied: _Optional[bool] = ..., result: _Optional[_Union[_value_pb2.Value, _Mapping]] = ...) -> None: ...

class ExecuteTransactionRequest(_message.Message):
    __slots__ = ("conditions", "operations", "otherwise", "request_id")
    CONDITIONS_FIELD_NUMBER: _ClassVar[int]
    OPERATIONS_FIELD_NUMBER: _ClassVar[int]
    OTHERWISE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    conditions: _containers.RepeatedCompositeFieldContainer[TransactionCondition]
    operations: _containers.RepeatedCompositeFieldContainer[TransactionOperation]
    otherwise: _containers.RepeatedCompositeFieldContainer[TransactionOperation]
    request_id: str
    def __init__(self, conditions: _Optional[_Iterable[_Union[TransactionCondition, _Mapping]]] = ..., operations: _Optional[_Iterable[_Union[TransactionOperation, _Mapping]]] = ..., otherwise: _Optional[_Iterable[_Union[TransactionOperation, _Mapping]]] = ..., request_id: _Optional[str] = ...) -> None: ...

class ExecuteTransactionResponse(_message.Message):
    __slots__ = ("succeeded", "revision", "results", "failed_condition")
    SUCCEEDED_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    FAILED_CONDITION_FIELD_NUMBER: _ClassVar[int]
    succeeded: bool
    revision: int
    results: _containers.RepeatedCompositeFieldContainer[TransactionOperationResult]
    failed_condition: int
    def __init__(self, succeeded: _Optional[bool] = ..., revision: _Optional[int] = ..., results: _Optional[_Iterable[_Union[TransactionOperationResult, _Mapping]]] = ..., failed_condition: _Optional[int] = ...) -> None: ...

class AcquireLockRequest(_message.Message):
    __slots__ = ("name", "ttl", "wait", "owner", "request_id", "lease_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    TTL_FIELD_NUMBER: _ClassVar[int]
    WAIT_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    LEASE_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    ttl: _duration_pb2.Duration
    wait: _duration_pb2.Duration
    owner: str
    request_id: str
    lease_id: str
    def __init__(self, name: _Optional[str] = ..., ttl: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., wait: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., owner: _Optional[str] = ..., request_id: _Optional[str] = ..., lease_id: _Optional[str] = ...) -> None: ...

class AcquireLockResponse(_message.Message):
    __slots__ = ("acquired", "token", "expire_time", "holder")
    ACQUIRED_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    acquired: bool
    token: int
    expire_time: _timestamp_pb2.Timestamp
    holder: str
    def __init__(self, acquired: _Optional[bool] = ..., token: _Optional[int] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., holder: _Optional[str] = ...) -> None: ...

class RenewLockRequest(_message.Message):
    __slots__ = ("lock", "ttl")
    LOCK_FIELD_NUMBER: _ClassVar[int]
    TTL_FIELD_NUMBER: _ClassVar[int]
    lock: _value_pb2.Fence
    ttl: _duration_pb2.Duration
    def __init__(self, lock: _Optional[_Union[_value_pb2.Fence, _Mapping]] = ..., ttl: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class RenewLockResponse(_message.Message):
    __slots__ = ("expire_time",)
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    expire_time: _timestamp_pb2.Timestamp
    def __init__(self, expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReleaseLockRequest(_message.Message):
    __slots__ = ("lock", "request_id")
    LOCK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    lock: _value_pb2.Fence
    request_id: str
    def __init__(self, lock: _Optional[_Union[_value_pb2.Fence, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReleaseLockResponse(_message.Message):
    __slots__ = ("released",)
    RELEASED_FIELD_NUMBER: _ClassVar[int]
    released: bool
    def __init__(self, released: _Optional[bool] = ...) -> None: ...
