import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AuthenticationMethod(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    AUTHENTICATION_METHOD_UNSPECIFIED: _ClassVar[AuthenticationMethod]
    AUTHENTICATION_METHOD_NONE: _ClassVar[AuthenticationMethod]
    AUTHENTICATION_METHOD_API_TOKEN: _ClassVar[AuthenticationMethod]
    AUTHENTICATION_METHOD_JWT: _ClassVar[AuthenticationMethod]
    AUTHENTICATION_METHOD_CERTIFICATE: _ClassVar[AuthenticationMethod]
    AUTHENTICATION_METHOD_PROCESS: _ClassVar[AuthenticationMethod]

class ExportKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EXPORT_KIND_UNSPECIFIED: _ClassVar[ExportKind]
    EXPORT_KIND_KEYS: _ClassVar[ExportKind]
    EXPORT_KIND_STREAMS: _ClassVar[ExportKind]
    EXPORT_KIND_POOLS: _ClassVar[ExportKind]
    EXPORT_KIND_WORKFLOWS: _ClassVar[ExportKind]
    EXPORT_KIND_TASKS: _ClassVar[ExportKind]

class ImportMode(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    IMPORT_MODE_UNSPECIFIED: _ClassVar[ImportMode]
    IMPORT_MODE_FAIL: _ClassVar[ImportMode]
    IMPORT_MODE_SKIP: _ClassVar[ImportMode]
    IMPORT_MODE_OVERWRITE: _ClassVar[ImportMode]
AUTHENTICATION_METHOD_UNSPECIFIED: AuthenticationMethod
AUTHENTICATION_METHOD_NONE: AuthenticationMethod
AUTHENTICATION_METHOD_API_TOKEN: AuthenticationMethod
AUTHENTICATION_METHOD_JWT: AuthenticationMethod
AUTHENTICATION_METHOD_CERTIFICATE: AuthenticationMethod
AUTHENTICATION_METHOD_PROCESS: AuthenticationMethod
EXPORT_KIND_UNSPECIFIED: ExportKind
EXPORT_KIND_KEYS: ExportKind
EXPORT_KIND_STREAMS: ExportKind
EXPORT_KIND_POOLS: ExportKind
EXPORT_KIND_WORKFLOWS: ExportKind
EXPORT_KIND_TASKS: ExportKind
IMPORT_MODE_UNSPECIFIED: ImportMode
IMPORT_MODE_FAIL: ImportMode
IMPORT_MODE_SKIP: ImportMode
IMPORT_MODE_OVERWRITE: ImportMode

class GetServerInfoRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetServerInfoResponse(_message.Message):
    __slots__ = ("version", "epoch", "engine", "limits", "capabilities", "server_time", "uptime")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    EPOCH_FIELD_NUMBER: _ClassVar[int]
    ENGINE_FIELD_NUMBER: _ClassVar[int]
    LIMITS_FIELD_NUMBER: _ClassVar[int]
    CAPABILITIES_FIELD_NUMBER: _ClassVar[int]
    SERVER_TIME_FIELD_NUMBER: _ClassVar[int]
    UPTIME_FIELD_NUMBER: _ClassVar[int]
    version: str
    epoch: str
    engine: str
    limits: Limits
    capabilities: _containers.RepeatedScalarFieldContainer[str]
    server_time: _timestamp_pb2.Timestamp
    uptime: _duration_pb2.Duration
    def __init__(self, version: _Optional[str] = ..., epoch: _Optional[str] = ..., engine: _Optional[str] = ..., limits: _Optional[_Union[Limits, _Mapping]] = ..., capabilities: _Optional[_Iterable[str]] = ..., server_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., uptime: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class Limits(_message.Message):
    __slots__ = ("max_key_bytes", "max_value_bytes", "max_metadata_entries", "max_metadata_bytes", "max_batch_operations", "max_transaction_operations", "max_page_size", "default_page_size", "max_pattern_bytes", "max_request_bytes", "max_namespace_bytes", "max_json_depth", "max_ttl", "max_namespaces", "max_memory_bytes", "response_bytes", "max_lease_id_bytes", "max_request_id_bytes", "max_client_id_bytes", "max_identified_outcomes", "outcome_retention", "max_wait", "max_lock_ttl", "max_streams", "max_stream_name_bytes", "max_subscriptions", "max_durable_subscriptions", "max_subscription_id_bytes", "max_reported_subscribers", "max_principal_bytes", "max_grants", "max_tokens", "max_credential_bytes", "max_token_description_bytes", "max_key_id_bytes", "max_encryption_keys", "max_key_versions", "max_key_messages", "max_encrypted_bytes", "max_encryption_context_bytes", "max_key_waiting", "default_key_waiting", "max_audit_text_bytes", "max_audit_range", "max_failed_keys", "max_threat_evidence", "max_agents", "max_agent_capacity", "max_agent_capabilities", "max_agent_id_bytes", "max_agent_lease", "max_agent_pools", "max_agent_tasks", "max_agent_text_bytes", "max_coordinated_parts", "max_pools", "max_pool_size", "max_reports", "max_sessions", "max_workflow_name_bytes", "max_event_types", "max_snapshots", "max_offset", "max_tasks", "max_task_attempts", "max_task_id_bytes", "max_task_message_bytes", "max_task_error_bytes", "max_task_span", "finished_task_retention", "parked_task_retention", "lost_agent_retention", "max_connections", "max_connection_calls", "max_operations_per_second", "max_operations_at_once", "change_retention", "change_retention_bytes", "audit_retention", "audit_retention_bytes", "change_log_bytes", "max_commit_bytes", "max_import_line_bytes", "max_import_piece_bytes")
    MAX_KEY_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_VALUE_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_METADATA_ENTRIES_FIELD_NUMBER: _ClassVar[int]
    MAX_METADATA_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_BATCH_OPERATIONS_FIELD_NUMBER: _ClassVar[int]
    MAX_TRANSACTION_OPERATIONS_FIELD_NUMBER: _ClassVar[int]
    MAX_PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    MAX_PATTERN_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_REQUEST_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_NAMESPACE_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_JSON_DEPTH_FIELD_NUMBER: _ClassVar[int]
    MAX_TTL_FIELD_NUMBER: _ClassVar[int]
    MAX_NAMESPACES_FIELD_NUMBER: _ClassVar[int]
    MAX_MEMORY_BYTES_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_LEASE_ID_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_REQUEST_ID_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_CLIENT_ID_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_IDENTIFIED_OUTCOMES_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_RETENTION_FIELD_NUMBER: _ClassVar[int]
    MAX_WAIT_FIELD_NUMBER: _ClassVar[int]
    MAX_LOCK_TTL_FIELD_NUMBER: _ClassVar[int]
    MAX_STREAMS_FIELD_NUMBER: _ClassVar[int]
    MAX_STREAM_NAME_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_SUBSCRIPTIONS_FIELD_NUMBER: _ClassVar[int]
    MAX_DURABLE_SUBSCRIPTIONS_FIELD_NUMBER: _ClassVar[int]
    MAX_SUBSCRIPTION_ID_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_REPORTED_SUBSCRIBERS_FIELD_NUMBER: _ClassVar[int]
    MAX_PRINCIPAL_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_GRANTS_FIELD_NUMBER: _ClassVar[int]
    MAX_TOKENS_FIELD_NUMBER: _ClassVar[int]
    MAX_CREDENTIAL_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_TOKEN_DESCRIPTION_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_KEY_ID_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_ENCRYPTION_KEYS_FIELD_NUMBER: _ClassVar[int]
    MAX_KEY_VERSIONS_FIELD_NUMBER: _ClassVar[int]
    MAX_KEY_MESSAGES_FIELD_NUMBER: _ClassVar[int]
    MAX_ENCRYPTED_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_ENCRYPTION_CONTEXT_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_KEY_WAITING_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_KEY_WAITING_FIELD_NUMBER: _ClassVar[int]
    MAX_AUDIT_TEXT_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_AUDIT_RANGE_FIELD_NUMBER: _ClassVar[int]
    MAX_FAILED_KEYS_FIELD_NUMBER: _ClassVar[int]
    MAX_THREAT_EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    MAX_AGENTS_FIELD_NUMBER: _ClassVar[int]
    MAX_AGENT_CAPACITY_FIELD_NUMBER: _ClassVar[int]
    MAX_AGENT_CAPABILITIES_FIELD_NUMBER: _ClassVar[int]
    MAX_AGENT_ID_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_AGENT_LEASE_FIELD_NUMBER: _ClassVar[int]
    MAX_AGENT_POOLS_FIELD_NUMBER: _ClassVar[int]
    MAX_AGENT_TASKS_FIELD_NUMBER: _ClassVar[int]
    MAX_AGENT_TEXT_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_COORDINATED_PARTS_FIELD_NUMBER: _ClassVar[int]
    MAX_POOLS_FIELD_NUMBER: _ClassVar[int]
    MAX_POOL_SIZE_FIELD_NUMBER: _ClassVar[int]
    MAX_REPORTS_FIELD_NUMBER: _ClassVar[int]
    MAX_SESSIONS_FIELD_NUMBER: _ClassVar[int]
    MAX_WORKFLOW_NAME_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_EVENT_TYPES_FIELD_NUMBER: _ClassVar[int]
    MAX_SNAPSHOTS_FIELD_NUMBER: _ClassVar[int]
    MAX_OFFSET_FIELD_NUMBER: _ClassVar[int]
    MAX_TASKS_FIELD_NUMBER: _ClassVar[int]
    MAX_TASK_ATTEMPTS_FIELD_NUMBER: _ClassVar[int]
    MAX_TASK_ID_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_TASK_MESSAGE_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_TASK_ERROR_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_TASK_SPAN_FIELD_NUMBER: _ClassVar[int]
    FINISHED_TASK_RETENTION_FIELD_NUMBER: _ClassVar[int]
    PARKED_TASK_RETENTION_FIELD_NUMBER: _ClassVar[int]
    LOST_AGENT_RETENTION_FIELD_NUMBER: _ClassVar[int]
    MAX_CONNECTIONS_FIELD_NUMBER: _ClassVar[int]
    MAX_CONNECTION_CALLS_FIELD_NUMBER: _ClassVar[int]
    MAX_OPERATIONS_PER_SECOND_FIELD_NUMBER: _ClassVar[int]
    MAX_OPERATIONS_AT_ONCE_FIELD_NUMBER: _ClassVar[int]
    CHANGE_RETENTION_FIELD_NUMBER: _ClassVar[int]
    CHANGE_RETENTION_BYTES_FIELD_NUMBER: _ClassVar[int]
    AUDIT_RETENTION_FIELD_NUMBER: _ClassVar[int]
    AUDIT_RETENTION_BYTES_FIELD_NUMBER: _ClassVar[int]
    CHANGE_LOG_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_COMMIT_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_IMPORT_LINE_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_IMPORT_PIECE_BYTES_FIELD_NUMBER: _ClassVar[int]
    max_key_bytes: int
    max_value_bytes: int
    max_metadata_entries: int
    max_metadata_bytes: int
    max_batch_operations: int
    max_transaction_operations: int
    max_page_size: int
    default_page_size: int
    max_pattern_bytes: int
    max_request_bytes: int
    max_namespace_bytes: int
    max_json_depth: int
    max_ttl: _duration_pb2.Duration
    max_namespaces: int
    max_memory_bytes: int
    response_bytes: int
    max_lease_id_bytes: int
    max_request_id_bytes: int
    max_client_id_bytes: int
    max_identified_outcomes: int
    outcome_retention: _duration_pb2.Duration
    max_wait: _duration_pb2.Duration
    max_lock_ttl: _duration_pb2.Duration
    max_streams: int
    max_stream_name_bytes: int
    max_subscriptions: int
    max_durable_subscriptions: int
    max_subscription_id_bytes: int
    max_reported_subscribers: int
    max_principal_bytes: int
    max_grants: int
    max_tokens: int
    max_credential_bytes: int
    max_token_description_bytes: int
    max_key_id_bytes: int
    max_encryption_keys: int
    max_key_versions: int
    max_key_messages: int
    max_encrypted_bytes: int
    max_encryption_context_bytes: int
    max_key_waiting: _duration_pb2.Duration
    default_key_waiting: _duration_pb2.Duration
    max_audit_text_bytes: int
    max_audit_range: _duration_pb2.Duration
    max_failed_keys: int
    max_threat_evidence: int
    max_agents: int
    max_agent_capacity: int
    max_agent_capabilities: int
    max_agent_id_bytes: int
    max_agent_lease: _duration_pb2.Duration
    max_agent_pools: int
    max_agent_tasks: int
    max_agent_text_bytes: int
    max_coordinated_parts: int
    max_pools: int
    max_pool_size: int
    max_reports: int
    max_sessions: int
    max_workflow_name_bytes: int
    max_event_types: int
    max_snapshots: int
    max_offset: int
    max_tasks: int
    max_task_attempts: int
    max_task_id_bytes: int
    max_task_message_bytes: int
    max_task_error_bytes: int
    max_task_span: _duration_pb2.Duration
    finished_task_retention: _duration_pb2.Duration
    parked_task_retention: _duration_pb2.Duration
    lost_agent_retention: _duration_pb2.Duration
    max_connections: int
    max_connection_calls: int
    max_operations_per_second: int
    max_operations_at_once: int
    change_retention: _duration_pb2.Duration
    change_retention_bytes: int
    audit_retention: _duration_pb2.Duration
    audit_retention_bytes: int
    change_log_bytes: int
    max_commit_bytes: int
    max_import_line_bytes: int
    max_import_piece_bytes: int
    def __init__(self, max_key_bytes: _Optional[int] = ..., max_value_bytes: _Optional[int] = ..., max_metadata_entries: _Optional[int] = ..., max_metadata_bytes: _Optional[int] = ..., max_batch_operations: _Optional[int] = ..., max_transaction_operations: _Optional[int] = ..., max_page_size: _Optional[int] = ..., default_page_size: _Optional[int] = ..., max_pattern_bytes: _Optional[int] = ..., max_request_bytes: _Optional[int] = ..., max_namespace_bytes: _Optional[int] = ..., max_json_depth: _Optional[int] = ..., max_ttl: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., max_namespaces: _Optional[int] = ..., max_memory_bytes: _Optional[int] = ..., response_bytes: _Optional[int] = ..., max_lease_id_bytes: _Optional[int] = ..., max_request_id_bytes: _Optional[int] = ..., max_client_id_bytes: _Optional[int] = ..., max_identified_outcomes: _Optional[int] = ..., outcome_retention: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., max_wait: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., max_lock_ttl: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., max_streams: _Optional[int] = ..., max_stream_name_bytes: _Optional[int] = ..., max_subscriptions: _Optional[int] = ..., max_durable_subscriptions: _Optional[int] = ..., max_subscription_id_bytes: _Optional[int] = ..., max_reported_subscribers: _Optional[int] = ..., max_principal_bytes: _Optional[int] = ..., max_grants: _Optional[int] = ..., max_tokens: _Optional[int] = ..., max_credential_bytes: _Optional[int] = ..., max_token_description_bytes: _Optional[int] = ..., max_key_id_bytes: _Optional[int] = ..., max_encryption_keys: _Optional[int] = ..., max_key_versions: _Optional[int] = ..., max_key_messages: _Optional[int] = ..., max_encrypted_bytes: _Optional[int] = ..., max_encryption_context_bytes: _Optional[int] = ..., max_key_waiting: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., default_key_waiting: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., max_audit_text_bytes: _Optional[int] = ..., max_audit_range: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., max_failed_keys: _Optional[int] = ..., max_threat_evidence: _Optional[int] = ..., max_agents: _Optional[int] = ..., max_agent_capacity: _Optional[int] = ..., max_agent_capabilities: _Optional[int] = ..., max_agent_id_bytes: _Optional[int] = ..., max_agent_lease: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., max_agent_pools: _Optional[int] = ..., max_agent_tasks: _Optional[int] = ..., max_agent_text_bytes: _Optional[int] = ..., max_coordinated_parts: _Optional[int] = ..., max_pools: _Optional[int] = ..., max_pool_size: _Optional[int] = ..., max_reports: _Optional[int] = ..., max_sessions: _Optional[int] = ..., max_workflow_name_bytes: _Optional[int] = ..., max_event_types: _Optional[int] = ..., max_snapshots: _Optional[int] = ..., max_offset: _Optional[int] = ..., max_tasks: _Optional[int] = ..., max_task_attempts: _Optional[int] = ..., max_task_id_bytes: _Optional[int] = ..., max_task_message_bytes: _Optional[int] = ..., max_task_error_bytes: _Optional[int] = ..., max_task_span: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., finished_task_retention: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., parked_task_retention: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., lost_agent_retention: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., max_connections: _Optional[int] = ..., max_connection_calls: _Optional[int] = ..., max_operations_per_second: _Optional[int] = ..., max_operations_at_once: _Optional[int] = ..., change_retention: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., change_retention_bytes: _Optional[int] = ..., audit_retention: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., audit_retention_bytes: _Optional[int] = ..., change_log_bytes: _Optional[int] = ..., max_commit_bytes: _Optional[int] = ..., max_import_line_bytes: _Optional[int] = ..., max_import_piece_bytes: _Optional[int] = ...) -> None: ...

class WhoAmIRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class WhoAmIResponse(_message.Message):
    __slots__ = ("user_id", "namespace", "authentication_method", "credential_id", "expire_time", "is_administrator")
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    NAMESPACE_FIELD_NUMBER: _ClassVar[int]
    AUTHENTICATION_METHOD_FIELD_NUMBER: _ClassVar[int]
    CREDENTIAL_ID_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    IS_ADMINISTRATOR_FIELD_NUMBER: _ClassVar[int]
    user_id: str
    namespace: str
    authentication_method: AuthenticationMethod
    credential_id: str
    expire_time: _timestamp_pb2.Timestamp
    is_administrator: bool
    def __init__(self, user_id: _Optional[str] = ..., namespace: _Optional[str] = ..., authentication_method: _Optional[_Union[AuthenticationMethod, str]] = ..., credential_id: _Optional[str] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., is_administrator: _Optional[bool] = ...) -> None: ...

class Quota(_message.Message):
    __slots__ = ("max_keys", "max_bytes", "max_operations_per_second")
    MAX_KEYS_FIELD_NUMBER: _ClassVar[int]
    MAX_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_OPERATIONS_PER_SECOND_FIELD_NUMBER: _ClassVar[int]
    max_keys: int
    max_bytes: int
    max_operations_per_second: int
    def __init__(self, max_keys: _Optional[int] = ..., max_bytes: _Optional[int] = ..., max_operations_per_second: _Optional[int] = ...) -> None: ...

class Namespace(_message.Message):
    __slots__ = ("name", "key_count", "size_bytes", "revision", "quota")
    NAME_FIELD_NUMBER: _ClassVar[int]
    KEY_COUNT_FIELD_NUMBER: _ClassVar[int]
    SIZE_BYTES_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    QUOTA_FIELD_NUMBER: _ClassVar[int]
    name: str
    key_count: int
    size_bytes: int
    revision: int
    quota: Quota
    def __init__(self, name: _Optional[str] = ..., key_count: _Optional[int] = ..., size_bytes: _Optional[int] = ..., revision: _Optional[int] = ..., quota: _Optional[_Union[Quota, _Mapping]] = ...) -> None: ...

class ListNamespacesRequest(_message.Message):
    __slots__ = ("pattern", "limit", "page_token")
    PATTERN_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    pattern: str
    limit: int
    page_token: str
    def __init__(self, pattern: _Optional[str] = ..., limit: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListNamespacesResponse(_message.Message):
    __slots__ = ("namespaces", "next_page_token")
    NAMESPACES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    namespaces: _containers.RepeatedCompositeFieldContainer[Namespace]
    next_page_token: str
    def __init__(self, namespaces: _Optional[_Iterable[_Union[Namespace, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CreateNamespaceRequest(_message.Message):
    __slots__ = ("namespace", "quota")
    NAMESPACE_FIELD_NUMBER: _ClassVar[int]
    QUOTA_FIELD_NUMBER: _ClassVar[int]
    namespace: str
    quota: Quota
    def __init__(self, namespace: _Optional[str] = ..., quota: _Optional[_Union[Quota, _Mapping]] = ...) -> None: ...

class CreateNamespaceResponse(_message.Message):
    __slots__ = ("revision",)
    REVISION_FIELD_NUMBER: _ClassVar[int]
    revision: int
    def __init__(self, revision: _Optional[int] = ...) -> None: ...

class DeleteNamespaceRequest(_message.Message):
    __slots__ = ("namespace",)
    NAMESPACE_FIELD_NUMBER: _ClassVar[int]
    namespace: str
    def __init__(self, namespace: _Optional[str] = ...) -> None: ...

class DeleteNamespaceResponse(_message.Message):
    __slots__ = ("deleted",)
    DELETED_FIELD_NUMBER: _ClassVar[int]
    deleted: bool
    def __init__(self, deleted: _Optional[bool] = ...) -> None: ...

class GetQuotaRequest(_message.Message):
    __slots__ = ("namespace",)
    NAMESPACE_FIELD_NUMBER: _ClassVar[int]
    namespace: str
    def __init__(self, namespace: _Optional[str] = ...) -> None: ...

class GetQuotaResponse(_message.Message):
    __slots__ = ("quota", "key_count", "size_bytes")
    QUOTA_FIELD_NUMBER: _ClassVar[int]
    KEY_COUNT_FIELD_NUMBER: _ClassVar[int]
    SIZE_BYTES_FIELD_NUMBER: _ClassVar[int]
    quota: Quota
    key_count: int
    size_bytes: int
    def __init__(self, quota: _Optional[_Union[Quota, _Mapping]] = ..., key_count: _Optional[int] = ..., size_bytes: _Optional[int] = ...) -> None: ...

class SetQuotaRequest(_message.Message):
    __slots__ = ("namespace", "quota")
    NAMESPACE_FIELD_NUMBER: _ClassVar[int]
    QUOTA_FIELD_NUMBER: _ClassVar[int]
    namespace: str
    quota: Quota
    def __init__(self, namespace: _Optional[str] = ..., quota: _Optional[_Union[Quota, _Mapping]] = ...) -> None: ...

class SetQuotaResponse(_message.Message):
    __slots__ = ("revision",)
    REVISION_FIELD_NUMBER: _ClassVar[int]
    revision: int
    def __init__(self, revision: _Optional[int] = ...) -> None: ...

class ExportRequest(_message.Message):
    __slots__ = ("namespace", "kinds")
    NAMESPACE_FIELD_NUMBER: _ClassVar[int]
    KINDS_FIELD_NUMBER: _ClassVar[int]
    namespace: str
    kinds: _containers.RepeatedScalarFieldContainer[ExportKind]
    def __init__(self, namespace: _Optional[str] = ..., kinds: _Optional[_Iterable[_Union[ExportKind, str]]] = ...) -> None: ...

class ExportResponse(_message.Message):
    __slots__ = ("lines", "entry_count", "key_count", "item_count", "expected_count", "counts", "left_out")
    class CountsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    class LeftOutEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    LINES_FIELD_NUMBER: _ClassVar[int]
    ENTRY_COUNT_FIELD_NUMBER: _ClassVar[int]
    KEY_COUNT_FIELD_NUMBER: _ClassVar[int]
    ITEM_COUNT_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_COUNT_FIELD_NUMBER: _ClassVar[int]
    COUNTS_FIELD_NUMBER: _ClassVar[int]
    LEFT_OUT_FIELD_NUMBER: _ClassVar[int]
    lines: bytes
    entry_count: int
    key_count: int
    item_count: int
    expected_count: int
    counts: _containers.ScalarMap[str, int]
    left_out: _containers.ScalarMap[str, int]
    def __init__(self, lines: _Optional[bytes] = ..., entry_count: _Optional[int] = ..., key_count: _Optional[int] = ..., item_count: _Optional[int] = ..., expected_count: _Optional[int] = ..., counts: _Optional[_Mapping[str, int]] = ..., left_out: _Optional[_Mapping[str, int]] = ...) -> None: ...

class ImportRequest(_message.Message):
    __slots__ = ("namespace", "mode", "lines")
    NAMESPACE_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    namespace: str
    mode: ImportMode
    lines: bytes
    def __init__(self, namespace: _Optional[str] = ..., mode: _Optional[_Union[ImportMode, str]] = ..., lines: _Optional[bytes] = ...) -> None: ...

class ImportResponse(_message.Message):
    __slots__ = ("line_count", "byte_count", "created_count", "replaced_count", "skipped_count", "expired_count", "is_complete", "message_count", "counts")
    class CountsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    LINE_COUNT_FIELD_NUMBER: _ClassVar[int]
    BYTE_COUNT_FIELD_NUMBER: _ClassVar[int]
    CREATED_COUNT_FIELD_NUMBER: _ClassVar[int]
    REPLACED_COUNT_FIELD_NUMBER: _ClassVar[int]
    SKIPPED_COUNT_FIELD_NUMBER: _ClassVar[int]
    EXPIRED_COUNT_FIELD_NUMBER: _ClassVar[int]
    IS_COMPLETE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_COUNT_FIELD_NUMBER: _ClassVar[int]
    COUNTS_FIELD_NUMBER: _ClassVar[int]
    line_count: int
    byte_count: int
    created_count: int
    replaced_count: int
    skipped_count: int
    expired_count: int
    is_complete: bool
    message_count: int
    counts: _containers.ScalarMap[str, int]
    def __init__(self, line_count: _Optional[int] = ..., byte_count: _Optional[int] = ..., created_count: _Optional[int] = ..., replaced_count: _Optional[int] = ..., skipped_count: _Optional[int] = ..., expired_count: _Optional[int] = ..., is_complete: _Optional[bool] = ..., message_count: _Optional[int] = ..., counts: _Optional[_Mapping[str, int]] = ...) -> None: ...
