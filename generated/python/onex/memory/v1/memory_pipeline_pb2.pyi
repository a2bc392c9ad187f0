import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from onex.memory.v1 import agent_manager_pb2 as _agent_manager_pb2
from onex.memory.v1 import error_reason_pb2 as _error_reason_pb2
from onex.memory.v1 import memory_base_pb2 as _memory_base_pb2
from onex.memory.v1 import memory_operations_pb2 as _memory_operations_pb2
from onex.memory.v1 import workflow_events_pb2 as _workflow_events_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PipelineRequest(_message.Message):
    __slots__ = ("batch_id", "operations", "client_id", "seen_through", "cancellations")
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    OPERATIONS_FIELD_NUMBER: _ClassVar[int]
    CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    SEEN_THROUGH_FIELD_NUMBER: _ClassVar[int]
    CANCELLATIONS_FIELD_NUMBER: _ClassVar[int]
    batch_id: int
    operations: _containers.RepeatedCompositeFieldContainer[PipelineOperation]
    client_id: str
    seen_through: int
    cancellations: _containers.RepeatedCompositeFieldContainer[PipelineCancellation]
    def __init__(self, batch_id: _Optional[int] = ..., operations: _Optional[_Iterable[_Union[PipelineOperation, _Mapping]]] = ..., client_id: _Optional[str] = ..., seen_through: _Optional[int] = ..., cancellations: _Optional[_Iterable[_Union[PipelineCancellation, _Mapping]]] = ...) -> None: ...

class PipelineCancellation(_message.Message):
    __slots__ = ("batch_id", "index")
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    INDEX_FIELD_NUMBER: _ClassVar[int]
    batch_id: int
    index: int
    def __init__(self, batch_id: _Optional[int] = ..., index: _Optional[int] = ...) -> None: ...

class PipelineOperation(_message.Message):
    __slots__ = ("store", "retrieve", "delete", "exists", "get_metadata", "update_metadata", "list_keys", "get_memory_stats", "touch", "retrieve_entry", "scan", "count_keys", "delete_matching", "batch_store", "batch_retrieve", "batch_delete", "atomic_increment", "atomic_decrement", "atomic_compare_and_swap", "get_hash_map", "set_hash_map", "hash_set", "hash_get", "hash_delete", "hash_increment", "get_list", "append_to_list", "pop_from_list", "execute_transaction", "acquire_lock", "renew_lock", "release_lock", "submit_task", "assign_task_to_agent", "renew_agent", "get_task", "cancel_task", "append_events", "read_events", "get_last_sequence_number", "commit_workflow_transaction", "sequence", "timeout")
    STORE_FIELD_NUMBER: _ClassVar[int]
    RETRIEVE_FIELD_NUMBER: _ClassVar[int]
    DELETE_FIELD_NUMBER: _ClassVar[int]
    EXISTS_FIELD_NUMBER: _ClassVar[int]
    GET_METADATA_FIELD_NUMBER: _ClassVar[int]
    UPDATE_METADATA_FIELD_NUMBER: _ClassVar[int]
    LIST_KEYS_FIELD_NUMBER: _ClassVar[int]
    GET_MEMORY_STATS_FIELD_NUMBER: _ClassVar[int]
    TOUCH_FIELD_NUMBER: _ClassVar[int]
    RETRIEVE_ENTRY_FIELD_NUMBER: _ClassVar[int]
    SCAN_FIELD_NUMBER: _ClassVar[int]
    COUNT_KEYS_FIELD_NUMBER: _ClassVar[int]
    DELETE_MATCHING_FIELD_NUMBER: _ClassVar[int]
    BATCH_STORE_FIELD_NUMBER: _ClassVar[int]
    BATCH_RETRIEVE_FIELD_NUMBER: _ClassVar[int]
    BATCH_DELETE_FIELD_NUMBER: _ClassVar[int]
    ATOMIC_INCREMENT_FIELD_NUMBER: _ClassVar[int]
    ATOMIC_DECREMENT_FIELD_NUMBER: _ClassVar[int]
    ATOMIC_COMPARE_AND_SWAP_FIELD_NUMBER: _ClassVar[int]
    GET_HASH_MAP_FIELD_NUMBER: _ClassVar[int]
    SET_HASH_MAP_FIELD_NUMBER: _ClassVar[int]
    HASH_SET_FIELD_NUMBER: _ClassVar[int]
    HASH_GET_FIELD_NUMBER: _ClassVar[int]
    HASH_DELETE_FIELD_NUMBER: _ClassVar[int]
    HASH_INCREMENT_FIELD_NUMBER: _ClassVar[int]
    GET_LIST_FIELD_NUMBER: _ClassVar[int]
    APPEND_TO_LIST_FIELD_NUMBER: _ClassVar[int]
    POP_FROM_LIST_FIELD_NUMBER: _ClassVar[int]
    EXECUTE_TRANSACTION_FIELD_NUMBER: _ClassVar[int]
    ACQUIRE_LOCK_FIELD_NUMBER: _ClassVar[int]
    RENEW_LOCK_FIELD_NUMBER: _ClassVar[int]
    RELEASE_LOCK_FIELD_NUMBER: _ClassVar[int]
    SUBMIT_TASK_FIELD_NUMBER: _ClassVar[int]
    ASSIGN_TASK_TO_AGENT_FIELD_NUMBER: _ClassVar[int]
    RENEW_AGENT_FIELD_NUMBER: _ClassVar[int]
    GET_TASK_FIELD_NUMBER: _ClassVar[int]
    CANCEL_TASK_FIELD_NUMBER: _ClassVar[int]
    APPEND_EVENTS_FIELD_NUMBER: _ClassVar[int]
    READ_EVENTS_FIELD_NUMBER: _ClassVar[int]
    GET_LAST_SEQUENCE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    COMMIT_WORKFLOW_TRANSACTION_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    TIMEOUT_FIELD_NUMBER: _ClassVar[int]
    store: _memory_base_pb2.StoreRequest
    retrieve: _memory_base_pb2.RetrieveRequest
    delete: _memory_base_pb2.DeleteRequest
    exists: _memory_base_pb2.ExistsRequest
    get_metadata: _memory_base_pb2.GetMetadataRequest
    update_metadata: _memory_base_pb2.UpdateMetadataRequest
    list_keys: _memory_base_pb2.ListKeysRequest
    get_memory_stats: _memory_base_pb2.GetMemoryStatsRequest
    touch: _memory_base_pb2.TouchRequest
    retrieve_entry: _memory_base_pb2.RetrieveEntryRequest
    scan: _memory_base_pb2.ScanRequest
    count_keys: _memory_base_pb2.CountKeysRequest
    delete_matching: _memory_base_pb2.DeleteMatchingRequest
    batch_store: _memory_operations_pb2.BatchStoreRequest
    batch_retrieve: _memory_operations_pb2.BatchRetrieveRequest
    batch_delete: _memory_operations_pb2.BatchDeleteRequest
    atomic_increment: _memory_operations_pb2.AtomicIncrementRequest
    atomic_decrement: _memory_operations_pb2.AtomicDecrementRequest
    atomic_compare_and_swap: _memory_operations_pb2.AtomicCompareAndSwapRequest
    get_hash_map: _memory_operations_pb2.GetHashMapRequest
    set_hash_map: _memory_operations_pb2.SetHashMapRequest
    hash_set: _memory_operations_pb2.HashSetRequest
    hash_get: _memory_operations_pb2.HashGetRequest
    hash_delete: _memory_operations_pb2.HashDeleteRequest
    hash_increment: _memory_operations_pb2.HashIncrementRequest
    get_list: _memory_operations_pb2.GetListRequest
    append_to_list: _memory_operations_pb2.AppendToListRequest
    pop_from_list: _memory_operations_pb2.PopFromListRequest
    execute_transaction: _memory_operations_pb2.ExecuteTransactionRequest
    acquire_lock: _memory_operations_pb2.AcquireLockRequest
    renew_lock: _memory_operations_pb2.RenewLockRequest
    release_lock: _memory_operations_pb2.ReleaseLockRequest
    submit_task: _agent_manager_pb2.SubmitTaskRequest
    assign_task_to_agent: _agent_manager_pb2.AssignTaskToAgentRequest
    renew_agent: _agent_manager_pb2.RenewAgentRequest
    get_task: _agent_manager_pb2.GetTaskRequest
    cancel_task: _agent_manager_pb2.CancelTaskRequest
    append_events: _workflow_events_pb2.AppendEventsRequest
    read_events: _workflow_events_pb2.ReadEventsRequest
    get_last_sequence_number: _workflow_events_pb2.GetLastSequenceNumberRequest
    commit_workflow_transaction: _workflow_events_pb2.CommitWorkflowTransactionRequest
    sequence: int
    timeout: _duration_pb2.Duration
    def __init__(self, store: _Optional[_Union[_memory_base_pb2.StoreRequest, _Mapping]] = ..., retrieve: _Optional[_Union[_memory_base_pb2.RetrieveRequest, _Mapping]] = ..., delete: _Optional[_Union[_memory_base_pb2.DeleteRequest, _Mapping]] = ..., exists: _Optional[_Union[_memory_base_pb2.ExistsRequest, _Mapping]] = ..., get_metadata: _Optional[_Union[_memory_base_pb2.GetMetadataRequest, _Mapping]] = ..., update_metadata: _Optional[_Union[_memory_base_pb2.UpdateMetadataRequest, _Mapping]] = ..., list_keys: _Optional[_Union[_memory_base_pb2.ListKeysRequest, _Mapping]] = ..., get_memory_stats: _Optional[_Union[_memory_base_pb2.GetMemoryStatsRequest, _Mapping]] = ..., touch: _Optional[_Union[_memory_base_pb2.TouchRequest, _Mapping]] = ..., retrieve_entry: _Optional[_Union[_memory_base_pb2.RetrieveEntryRequest, _Mapping]] = ..., scan: _Optional[_Union[_memory_base_pb2.ScanRequest, _Mapping]] = ..., count_keys: _Optional[_Union[_memory_base_pb2.CountKeysRequest, _Mapping]] = ..., delete_matching: _Optional[_Union[_memory_base_pb2.DeleteMatchingRequest, _Mapping]] = ..., batch_store: _Optional[_Union[_memory_operations_pb2.BatchStoreRequest, _Mapping]] = ..., batch_retrieve: _Optional[_Union[_memory_operations_pb2.BatchRetrieveRequest, _Mapping]] = ..., batch_delete: _Optional[_Union[_memory_operations_pb2.BatchDeleteRequest, _Mapping]] = ..., atomic_increment: _Optional[_Union[_memory_operations_pb2.AtomicIncrementRequest, _Mapping]] = ..., atomic_decrement: _Optional[_Union[_memory_operations_pb2.AtomicDecrementRequest, _Mapping]] = ..., atomic_compare_and_swap: _Optional[_Union[_memory_operations_pb2.AtomicCompareAndSwapRequest, _Mapping]] = ..., get_hash_map: _Optional[_Union[_memory_operations_pb2.GetHashMapRequest, _Mapping]] = ..., set_hash_map: _Optional[_Union[_memory_operations_pb2.SetHashMapRequest, _Mapping]] = ..., hash_set: _Optional[_Union[_memory_operations_pb2.HashSetRequest, _Mapping]] = ..., hash_get: _Optional[_Union[_memory_operations_pb2.HashGetRequest, _Mapping]] = ..., hash_delete: _Optional[_Union[_memory_operations_pb2.HashDeleteRequest, _Mapping]] = ..., hash_increment: _Optional[_Union[_memory_operations_pb2.HashIncrementRequest, _Mapping]] = ..., get_list: _Optional[_Union[_memory_operations_pb2.GetListRequest, _Mapping]] = ..., append_to_list: _Optional[_Union[_memory_operations_pb2.AppendToListRequest, _Mapping]] = ..., pop_from_list: _Optional[_Union[_memory_operations_pb2.PopFromListRequest, _Mapping]] = ..., execute_transaction: _Optional[_Union[_memory_operations_pb2.ExecuteTransactionRequest, _Mapping]] = ..., acquire_lock: _Optional[_Union[_memory_operations_pb2.AcquireLockRequest, _Mapping]] = ..., renew_lock: _Optional[_Union[_memory_operations_pb2.RenewLockRequest, _Mapping]] = ..., release_lock: _Optional[_Union[_memory_operations_pb2.ReleaseLockRequest, _Mapping]] = ..., submit_task: _Optional[_Union[_agent_manager_pb2.SubmitTaskRequest, _Mapping]] = ..., assign_task_to_agent: _Optional[_Union[_agent_manager_pb2.AssignTaskToAgentRequest, _Mapping]] = ..., renew_agent: _Optional[_Union[_agent_manager_pb2.RenewAgentRequest, _Mapping]] = ..., get_task: _Optional[_Union[_agent_manager_pb2.GetTaskRequest, _Mapping]] = ..., cancel_task: _Optional[_Union[_agent_manager_pb2.CancelTaskRequest, _Mapping]] = ..., append_events: _Optional[_Union[_workflow_events_pb2.AppendEventsRequest, _Mapping]] = ..., read_events: _Optional[_Union[_workflow_events_pb2.ReadEventsRequest, _Mapping]] = ..., get_last_sequence_number: _Optional[_Union[_workflow_events_pb2.GetLastSequenceNumberRequest, _Mapping]] = ..., commit_workflow_transaction: _Optional[_Union[_workflow_events_pb2.CommitWorkflowTransactionRequest, _Mapping]] = ..., sequence: _Optional[int] = ..., timeout: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class PipelineResponse(_message.Message):
    __slots__ = ("batch_id", "results", "indexes")
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    INDEXES_FIELD_NUMBER: _ClassVar[int]
    batch_id: int
    results: _containers.RepeatedCompositeFieldContainer[PipelineResult]
    indexes: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, batch_id: _Optional[int] = ..., results: _Optional[_Iterable[_Union[PipelineResult, _Mapping]]] = ..., indexes: _Optional[_Iterable[int]] = ...) -> None: ...

class PipelineResult(_message.Message):
    __slots__ = ("error", "store", "retrieve", "delete", "exists", "get_metadata", "update_metadata", "list_keys", "get_memory_stats", "touch", "retrieve_entry", "scan", "count_keys", "delete_matching", "batch_store", "batch_retrieve", "batch_delete", "atomic_increment", "atomic_decrement", "atomic_compare_and_swap", "get_hash_map", "set_hash_map", "hash_set", "hash_get", "hash_delete", "hash_increment", "get_list", "append_to_list", "pop_from_list", "execute_transaction", "acquire_lock", "renew_lock", "release_lock", "submit_task", "assign_task_to_agent", "renew_agent", "get_task", "cancel_task", "append_events", "read_events", "get_last_sequence_number", "commit_workflow_transaction")
    ERROR_FIELD_NUMBER: _ClassVar[int]
    STORE_FIELD_NUMBER: _ClassVar[int]
    RETRIEVE_FIELD_NUMBER: _ClassVar[int]
    DELETE_FIELD_NUMBER: _ClassVar[int]
    EXISTS_FIELD_NUMBER: _ClassVar[int]
    GET_METADATA_FIELD_NUMBER: _ClassVar[int]
    UPDATE_METADATA_FIELD_NUMBER: _ClassVar[int]
    LIST_KEYS_FIELD_NUMBER: _ClassVar[int]
    GET_MEMORY_STATS_FIELD_NUMBER: _ClassVar[int]
    TOUCH_FIELD_NUMBER: _ClassVar[int]
    RETRIEVE_ENTRY_FIELD_NUMBER: _ClassVar[int]
    SCAN_FIELD_NUMBER: _ClassVar[int]
    COUNT_KEYS_FIELD_NUMBER: _ClassVar[int]
    DELETE_MATCHING_FIELD_NUMBER: _ClassVar[int]
    BATCH_STORE_FIELD_NUMBER: _ClassVar[int]
    BATCH_RETRIEVE_FIELD_NUMBER: _ClassVar[int]
    BATCH_DELETE_FIELD_NUMBER: _ClassVar[int]
    ATOMIC_INCREMENT_FIELD_NUMBER: _ClassVar[int]
    ATOMIC_DECREMENT_FIELD_NUMBER: _ClassVar[int]
    ATOMIC_COMPARE_AND_SWAP_FIELD_NUMBER: _ClassVar[int]
    GET_HASH_MAP_FIELD_NUMBER: _ClassVar[int]
    SET_HASH_MAP_FIELD_NUMBER: _ClassVar[int]
    HASH_SET_FIELD_NUMBER: _ClassVar[int]
    HASH_GET_FIELD_NUMBER: _ClassVar[int]
    HASH_DELETE_FIELD_NUMBER: _ClassVar[int]
    HASH_INCREMENT_FIELD_NUMBER: _ClassVar[int]
    GET_LIST_FIELD_NUMBER: _ClassVar[int]
    APPEND_TO_LIST_FIELD_NUMBER: _ClassVar[int]
    POP_FROM_LIST_FIELD_NUMBER: _ClassVar[int]
    EXECUTE_TRANSACTION_FIELD_NUMBER: _ClassVar[int]
    ACQUIRE_LOCK_FIELD_NUMBER: _ClassVar[int]
    RENEW_LOCK_FIELD_NUMBER: _ClassVar[int]
    RELEASE_LOCK_FIELD_NUMBER: _ClassVar[int]
    SUBMIT_TASK_FIELD_NUMBER: _ClassVar[int]
    ASSIGN_TASK_TO_AGENT_FIELD_NUMBER: _ClassVar[int]
    RENEW_AGENT_FIELD_NUMBER: _ClassVar[int]
    GET_TASK_FIELD_NUMBER: _ClassVar[int]
    CANCEL_TASK_FIELD_NUMBER: _ClassVar[int]
    APPEND_EVENTS_FIELD_NUMBER: _ClassVar[int]
    READ_EVENTS_FIELD_NUMBER: _ClassVar[int]
    GET_LAST_SEQUENCE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    COMMIT_WORKFLOW_TRANSACTION_FIELD_NUMBER: _ClassVar[int]
    error: _error_reason_pb2.OperationError
    store: _memory_base_pb2.StoreResponse
    retrieve: _memory_base_pb2.RetrieveResponse
    delete: _memory_base_pb2.DeleteResponse
    exists: _memory_base_pb2.ExistsResponse
    get_metadata: _memory_base_pb2.GetMetadataResponse
    update_metadata: _memory_base_pb2.UpdateMetadataResponse
    list_keys: _memory_base_pb2.ListKeysResponse
    get_memory_stats: _memory_base_pb2.GetMemoryStatsResponse
    touch: _memory_base_pb2.TouchResponse
    retrieve_entry: _memory_base_pb2.RetrieveEntryResponse
    scan: _memory_base_pb2.ScanResponse
    count_keys: _memory_base_pb2.CountKeysResponse
    delete_matching: _memory_base_pb2.DeleteMatchingResponse
    batch_store: _memory_operations_pb2.BatchStoreResponse
    batch_retrieve: _memory_operations_pb2.BatchRetrieveResponse
    batch_delete: _memory_operations_pb2.BatchDeleteResponse
    atomic_increment: _memory_operations_pb2.AtomicIncrementResponse
    atomic_decrement: _memory_operations_pb2.AtomicDecrementResponse
    atomic_compare_and_swap: _memory_operations_pb2.AtomicCompareAndSwapResponse
    get_hash_map: _memory_operations_pb2.GetHashMapResponse
    set_hash_map: _memory_operations_pb2.SetHashMapResponse
    hash_set: _memory_operations_pb2.HashSetResponse
    hash_get: _memory_operations_pb2.HashGetResponse
    hash_delete: _memory_operations_pb2.HashDeleteResponse
    hash_increment: _memory_operations_pb2.HashIncrementResponse
    get_list: _memory_operations_pb2.GetListResponse
    append_to_list: _memory_operations_pb2.AppendToListResponse
    pop_from_list: _memory_operations_pb2.PopFromListResponse
    execute_transaction: _memory_operations_pb2.ExecuteTransactionResponse
    acquire_lock: _memory_operations_pb2.AcquireLockResponse
    renew_lock: _memory_operations_pb2.RenewLockResponse
    release_lock: _memory_operations_pb2.ReleaseLockResponse
    submit_task: _agent_manager_pb2.SubmitTaskResponse
    assign_task_to_agent: _agent_manager_pb2.AssignTaskToAgentResponse
    renew_agent: _agent_manager_pb2.RenewAgentResponse
    get_task: _agent_manager_pb2.GetTaskResponse
    cancel_task: _agent_manager_pb2.CancelTaskResponse
    append_events: _workflow_events_pb2.AppendEventsResponse
    read_events: _workflow_events_pb2.ReadEventsResponse
    get_last_sequence_number: _workflow_events_pb2.GetLastSequenceNumberResponse
    commit_workflow_transaction: _workflow_events_pb2.CommitWorkflowTransactionResponse
    def __init__(self, error: _Optional[_Union[_error_reason_pb2.OperationError, _Mapping]] = ..., store: _Optional[_Union[_memory_base_pb2.StoreResponse, _Mapping]] = ..., retrieve: _Optional[_Union[_memory_base_pb2.RetrieveResponse, _Mapping]] = ..., delete: _Optional[_Union[_memory_base_pb2.DeleteResponse, _Mapping]] = ..., exists: _Optional[_Union[_memory_base_pb2.ExistsResponse, _Mapping]] = ..., get_metadata: _Optional[_Union[_memory_base_pb2.GetMetadataResponse, _Mapping]] = ..., update_metadata: _Optional[_Union[_memory_base_pb2.UpdateMetadataResponse, _Mapping]] = ..., list_keys: _Optional[_Union[_memory_base_pb2.ListKeysResponse, _Mapping]] = ..., get_memory_stats: _Optional[_Union[_memory_base_pb2.GetMemoryStatsResponse, _Mapping]] = ..., touch: _Optional[_Union[_memory_base_pb2.TouchResponse, _Mapping]] = ..., retrieve_entry: _Optional[_Union[_memory_base_pb2.RetrieveEntryResponse, _Mapping]] = ..., scan: _Optional[_Union[_memory_base_pb2.ScanResponse, _Mapping]] = ..., count_keys: _Optional[_Union[_memory_base_pb2.CountKeysResponse, _Mapping]] = ..., delete_matching: _Optional[_Union[_memory_base_pb2.DeleteMatchingResponse, _Mapping]] = ..., batch_store: _Optional[_Union[_memory_operations_pb2.BatchStoreResponse, _Mapping]] = ..., batch_retrieve: _Optional[_Union[_memory_operations_pb2.BatchRetrieveResponse, _Mapping]] = ..., batch_delete: _Optional[_Union[_memory_operations_pb2.BatchDeleteResponse, _Mapping]] = ..., atomic_increment: _Optional[_Union[_memory_operations_pb2.AtomicIncrementResponse, _Mapping]] = ..., atomic_decrement: _Optional[_Union[_memory_operations_pb2.AtomicDecrementResponse, _Mapping]] = ..., atomic_compare_and_swap: _Optional[_Union[_memory_operations_pb2.AtomicCompareAndSwapResponse, _Mapping]] = ..., get_hash_map: _Optional[_Union[_memory_operations_pb2.GetHashMapResponse, _Mapping]] = ..., set_hash_map: _Optional[_Union[_memory_operations_pb2.SetHashMapResponse, _Mapping]] = ..., hash_set: _Optional[_Union[_memory_operations_pb2.HashSetResponse, _Mapping]] = ..., hash_get: _Optional[_Union[_memory_operations_pb2.HashGetResponse, _Mapping]] = ..., hash_delete: _Optional[_Union[_memory_operations_pb2.HashDeleteResponse, _Mapping]] = ..., hash_increment: _Optional[_Union[_memory_operations_pb2.HashIncrementResponse, _Mapping]] = ..., get_list: _Optional[_Union[_memory_operations_pb2.GetListResponse, _Mapping]] = ..., append_to_list: _Optional[_Union[_memory_operations_pb2.AppendToListResponse, _Mapping]] = ..., pop_from_list: _Optional[_Union[_memory_operations_pb2.PopFromListResponse, _Mapping]] = ..., execute_transaction: _Optional[_Union[_memory_operations_pb2.ExecuteTransactionResponse, _Mapping]] = ..., acquire_lock: _Optional[_Union[_memory_operations_pb2.AcquireLockResponse, _Mapping]] = ..., renew_lock: _Optional[_Union[_memory_operations_pb2.RenewLockResponse, _Mapping]] = ..., release_lock: _Optional[_Union[_memory_operations_pb2.ReleaseLockResponse, _Mapping]] = ..., submit_task: _Optional[_Union[_agent_manager_pb2.SubmitTaskResponse, _Mapping]] = ..., assign_task_to_agent: _Optional[_Union[_agent_manager_pb2.AssignTaskToAgentResponse, _Mapping]] = ..., renew_agent: _Optional[_Union[_agent_manager_pb2.RenewAgentResponse, _Mapping]] = ..., get_task: _Optional[_Union[_agent_manager_pb2.GetTaskResponse, _Mapping]] = ..., cancel_task: _Optional[_Union[_agent_manager_pb2.CancelTaskResponse, _Mapping]] = ..., append_events: _Optional[_Union[_workflow_events_pb2.AppendEventsResponse, _Mapping]] = ..., read_events: _Optional[_Union[_workflow_events_pb2.ReadEventsResponse, _Mapping]] = ..., get_last_sequence_number: _Optional[_Union[_workflow_events_pb2.GetLastSequenceNumberResponse, _Mapping]] = ..., commit_workflow_transaction: _Optional[_Union[_workflow_events_pb2.CommitWorkflowTransactionResponse, _Mapping]] = ...) -> None: ...
