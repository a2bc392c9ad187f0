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

class ResourceType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RESOURCE_TYPE_UNSPECIFIED: _ClassVar[ResourceType]
    RESOURCE_TYPE_KEY: _ClassVar[ResourceType]
    RESOURCE_TYPE_STREAM: _ClassVar[ResourceType]
    RESOURCE_TYPE_AGENT: _ClassVar[ResourceType]
    RESOURCE_TYPE_POOL: _ClassVar[ResourceType]
    RESOURCE_TYPE_WORKFLOW: _ClassVar[ResourceType]
    RESOURCE_TYPE_ENCRYPTION_KEY: _ClassVar[ResourceType]
    RESOURCE_TYPE_NAMESPACE: _ClassVar[ResourceType]
    RESOURCE_TYPE_ALL: _ClassVar[ResourceType]

class AuditEventKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    AUDIT_EVENT_KIND_UNSPECIFIED: _ClassVar[AuditEventKind]
    AUDIT_EVENT_KIND_NOTED: _ClassVar[AuditEventKind]
    AUDIT_EVENT_KIND_DENIED: _ClassVar[AuditEventKind]
    AUDIT_EVENT_KIND_UNAUTHENTICATED: _ClassVar[AuditEventKind]
    AUDIT_EVENT_KIND_CHANGED: _ClassVar[AuditEventKind]
    AUDIT_EVENT_KIND_ACCESSED: _ClassVar[AuditEventKind]
    AUDIT_EVENT_KIND_TAMPERED: _ClassVar[AuditEventKind]

class ThreatSeverity(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    THREAT_SEVERITY_UNSPECIFIED: _ClassVar[ThreatSeverity]
    THREAT_SEVERITY_LOW: _ClassVar[ThreatSeverity]
    THREAT_SEVERITY_MEDIUM: _ClassVar[ThreatSeverity]
    THREAT_SEVERITY_HIGH: _ClassVar[ThreatSeverity]
    THREAT_SEVERITY_CRITICAL: _ClassVar[ThreatSeverity]

class EncryptionKeyState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ENCRYPTION_KEY_STATE_UNSPECIFIED: _ClassVar[EncryptionKeyState]
    ENCRYPTION_KEY_STATE_ENABLED: _ClassVar[EncryptionKeyState]
    ENCRYPTION_KEY_STATE_DISABLED: _ClassVar[EncryptionKeyState]
    ENCRYPTION_KEY_STATE_PENDING_DESTRUCTION: _ClassVar[EncryptionKeyState]
    ENCRYPTION_KEY_STATE_DESTROYED: _ClassVar[EncryptionKeyState]
RESOURCE_TYPE_UNSPECIFIED: ResourceType
RESOURCE_TYPE_KEY: ResourceType
RESOURCE_TYPE_STREAM: ResourceType
RESOURCE_TYPE_AGENT: ResourceType
RESOURCE_TYPE_POOL: ResourceType
RESOURCE_TYPE_WORKFLOW: ResourceType
RESOURCE_TYPE_ENCRYPTION_KEY: ResourceType
RESOURCE_TYPE_NAMESPACE: ResourceType
RESOURCE_TYPE_ALL: ResourceType
AUDIT_EVENT_KIND_UNSPECIFIED: AuditEventKind
AUDIT_EVENT_KIND_NOTED: AuditEventKind
AUDIT_EVENT_KIND_DENIED: AuditEventKind
AUDIT_EVENT_KIND_UNAUTHENTICATED: AuditEventKind
AUDIT_EVENT_KIND_CHANGED: AuditEventKind
AUDIT_EVENT_KIND_ACCESSED: AuditEventKind
AUDIT_EVENT_KIND_TAMPERED: AuditEventKind
THREAT_SEVERITY_UNSPECIFIED: ThreatSeverity
THREAT_SEVERITY_LOW: ThreatSeverity
THREAT_SEVERITY_MEDIUM: ThreatSeverity
THREAT_SEVERITY_HIGH: ThreatSeverity
THREAT_SEVERITY_CRITICAL: ThreatSeverity
ENCRYPTION_KEY_STATE_UNSPECIFIED: EncryptionKeyState
ENCRYPTION_KEY_STATE_ENABLED: EncryptionKeyState
ENCRYPTION_KEY_STATE_DISABLED: EncryptionKeyState
ENCRYPTION_KEY_STATE_PENDING_DESTRUCTION: EncryptionKeyState
ENCRYPTION_KEY_STATE_DESTROYED: EncryptionKeyState

class EncryptDataRequest(_message.Message):
    __slots__ = ("data", "key_id", "context")
    DATA_FIELD_NUMBER: _ClassVar[int]
    KEY_ID_FIELD_NUMBER: _ClassVar[int]
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    data: _value_pb2.Value
    key_id: str
    context: bytes
    def __init__(self, data: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., key_id: _Optional[str] = ..., context: _Optional[bytes] = ...) -> None: ...

class EncryptDataResponse(_message.Message):
    __slots__ = ("encrypted_data",)
    ENCRYPTED_DATA_FIELD_NUMBER: _ClassVar[int]
    encrypted_data: _value_pb2.EncryptedData
    def __init__(self, encrypted_data: _Optional[_Union[_value_pb2.EncryptedData, _Mapping]] = ...) -> None: ...

class DecryptDataRequest(_message.Message):
    __slots__ = ("encrypted_data", "context")
    ENCRYPTED_DATA_FIELD_NUMBER: _ClassVar[int]
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    encrypted_data: _value_pb2.EncryptedData
    context: bytes
    def __init__(self, encrypted_data: _Optional[_Union[_value_pb2.EncryptedData, _Mapping]] = ..., context: _Optional[bytes] = ...) -> None: ...

class DecryptDataResponse(_message.Message):
    __slots__ = ("data",)
    DATA_FIELD_NUMBER: _ClassVar[int]
    data: _value_pb2.Value
    def __init__(self, data: _Optional[_Union[_value_pb2.Value, _Mapping]] = ...) -> None: ...

class RewrapDataRequest(_message.Message):
    __slots__ = ("encrypted_data", "context")
    ENCRYPTED_DATA_FIELD_NUMBER: _ClassVar[int]
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    encrypted_data: _value_pb2.EncryptedData
    context: bytes
    def __init__(self, encrypted_data: _Optional[_Union[_value_pb2.EncryptedData, _Mapping]] = ..., context: _Optional[bytes] = ...) -> None: ...

class RewrapDataResponse(_message.Message):
    __slots__ = ("encrypted_data",)
    ENCRYPTED_DATA_FIELD_NUMBER: _ClassVar[int]
    encrypted_data: _value_pb2.EncryptedData
    def __init__(self, encrypted_data: _Optional[_Union[_value_pb2.EncryptedData, _Mapping]] = ...) -> None: ...

class CheckAccessPermissionRequest(_message.Message):
    __slots__ = ("user_id", "resource", "action", "resource_type")
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_TYPE_FIELD_NUMBER: _ClassVar[int]
    user_id: str
    resource: str
    action: str
    resource_type: ResourceType
    def __init__(self, user_id: _Optional[str] = ..., resource: _Optional[str] = ..., action: _Optional[str] = ..., resource_type: _Optional[_Union[ResourceType, str]] = ...) -> None: ...

class CheckAccessPermissionResponse(_message.Message):
    __slots__ = ("allowed",)
    ALLOWED_FIELD_NUMBER: _ClassVar[int]
    allowed: bool
    def __init__(self, allowed: _Optional[bool] = ...) -> None: ...

class Grant(_message.Message):
    __slots__ = ("user_id", "resource_type", "resource", "action", "expire_time", "all_namespaces", "granted_by", "create_time")
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_TYPE_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    ALL_NAMESPACES_FIELD_NUMBER: _ClassVar[int]
    GRANTED_BY_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    user_id: str
    resource_type: ResourceType
    resource: str
    action: str
    expire_time: _timestamp_pb2.Timestamp
    all_namespaces: bool
    granted_by: str
    create_time: _timestamp_pb2.Timestamp
    def __init__(self, user_id: _Optional[str] = ..., resource_type: _Optional[_Union[ResourceType, str]] = ..., resource: _Optional[str] = ..., action: _Optional[str] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., all_namespaces: _Optional[bool] = ..., granted_by: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GrantAccessPermissionRequest(_message.Message):
    __slots__ = ("user_id", "resource", "action", "resource_type", "ttl", "expire_time", "all_namespaces")
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_TYPE_FIELD_NUMBER: _ClassVar[int]
    TTL_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    ALL_NAMESPACES_FIELD_NUMBER: _ClassVar[int]
    user_id: str
    resource: str
    action: str
    resource_type: ResourceType
    ttl: _duration_pb2.Duration
    expire_time: _timestamp_pb2.Timestamp
    all_namespaces: bool
    def __init__(self, user_id: _Optional[str] = ..., resource: _Optional[str] = ..., action: _Optional[str] = ..., resource_type: _Optional[_Union[ResourceType, str]] = ..., ttl: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., all_namespaces: _Optional[bool] = ...) -> None: ...

class GrantAccessPermissionResponse(_message.Message):
    __slots__ = ("created", "revision")
    CREATED_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    created: bool
    revision: int
    def __init__(self, created: _Optional[bool] = ..., revision: _Optional[int] = ...) -> None: ...

class RevokeAccessPermissionRequest(_message.Message):
    __slots__ = ("user_id", "resource", "action", "resource_type", "all_namespaces")
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_TYPE_FIELD_NUMBER: _ClassVar[int]
    ALL_NAMESPACES_FIELD_NUMBER: _ClassVar[int]
    user_id: str
    resource: str
    action: str
    resource_type: ResourceType
    all_namespaces: bool
    def __init__(self, user_id: _Optional[str] = ..., resource: _Optional[str] = ..., action: _Optional[str] = ..., resource_type: _Optional[_Union[ResourceType, str]] = ..., all_namespaces: _Optional[bool] = ...) -> None: ...

class RevokeAccessPermissionResponse(_message.Message):
    __slots__ = ("revoked", "revision")
    REVOKED_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    revoked: bool
    revision: int
    def __init__(self, revoked: _Optional[bool] = ..., revision: _Optional[int] = ...) -> None: ...

class ListGrantsRequest(_message.Message):
    __slots__ = ("user_id", "limit", "page_token", "all_namespaces")
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ALL_NAMESPACES_FIELD_NUMBER: _ClassVar[int]
    user_id: str
    limit: int
    page_token: str
    all_namespaces: bool
    def __init__(self, user_id: _Optional[str] = ..., limit: _Optional[int] = ..., page_token: _Optional[str] = ..., all_namespaces: _Optional[bool] = ...) -> None: ...

class ListGrantsResponse(_message.Message):
    __slots__ = ("grants", "next_page_token")
    GRANTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    grants: _containers.RepeatedCompositeFieldContainer[Grant]
    next_page_token: str
    def __init__(self, grants: _Optional[_Iterable[_Union[Grant, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class AuditMemoryAccessRequest(_message.Message):
    __slots__ = ("user_id", "resource", "action", "result")
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    user_id: str
    resource: str
    action: str
    result: str
    def __init__(self, user_id: _Optional[str] = ..., resource: _Optional[str] = ..., action: _Optional[str] = ..., result: _Optional[str] = ...) -> None: ...

class AuditMemoryAccessResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class AuditEntry(_message.Message):
    __slots__ = ("sequence", "event_time", "kind", "caller", "namespace", "user_id", "resource_type", "resource", "action", "result", "peer", "count", "credential_id")
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    EVENT_TIME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CALLER_FIELD_NUMBER: _ClassVar[int]
    NAMESPACE_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_TYPE_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    PEER_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    CREDENTIAL_ID_FIELD_NUMBER: _ClassVar[int]
    sequence: int
    event_time: _timestamp_pb2.Timestamp
    kind: AuditEventKind
    caller: str
    namespace: str
    user_id: str
    resource_type: ResourceType
    resource: str
    action: str
    result: str
    peer: str
    count: int
    credential_id: str
    def __init__(self, sequence: _Optional[int] = ..., event_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., kind: _Optional[_Union[AuditEventKind, str]] = ..., caller: _Optional[str] = ..., namespace: _Optional[str] = ..., user_id: _Optional[str] = ..., resource_type: _Optional[_Union[ResourceType, str]] = ..., resource: _Optional[str] = ..., action: _Optional[str] = ..., result: _Optional[str] = ..., peer: _Optional[str] = ..., count: _Optional[int] = ..., credential_id: _Optional[str] = ...) -> None: ...

class GetSecurityAuditLogRequest(_message.Message):
    __slots__ = ("time_range", "caller", "kinds", "resource_pattern", "limit", "page_token")
    TIME_RANGE_FIELD_NUMBER: _ClassVar[int]
    CALLER_FIELD_NUMBER: _ClassVar[int]
    KINDS_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_PATTERN_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    time_range: _duration_pb2.Duration
    caller: str
    kinds: _containers.RepeatedScalarFieldContainer[AuditEventKind]
    resource_pattern: str
    limit: int
    page_token: str
    def __init__(self, time_range: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., caller: _Optional[str] = ..., kinds: _Optional[_Iterable[_Union[AuditEventKind, str]]] = ..., resource_pattern: _Optional[str] = ..., limit: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class GetSecurityAuditLogResponse(_message.Message):
    __slots__ = ("entries", "next_page_token")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[AuditEntry]
    next_page_token: str
    def __init__(self, entries: _Optional[_Iterable[_Union[AuditEntry, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class VerifyAuditLogRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class VerifyAuditLogResponse(_message.Message):
    __slots__ = ("is_intact", "checked_count", "first_sequence", "last_sequence", "broken_sequence", "description")
    IS_INTACT_FIELD_NUMBER: _ClassVar[int]
    CHECKED_COUNT_FIELD_NUMBER: _ClassVar[int]
    FIRST_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    LAST_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    BROKEN_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    is_intact: bool
    checked_count: int
    first_sequence: int
    last_sequence: int
    broken_sequence: int
    description: str
    def __init__(self, is_intact: _Optional[bool] = ..., checked_count: _Optional[int] = ..., first_sequence: _Optional[int] = ..., last_sequence: _Optional[int] = ..., broken_sequence: _Optional[int] = ..., description: _Optional[str] = ...) -> None: ...

class SecurityThreat(_message.Message):
    __slots__ = ("kind", "severity", "principal", "namespace", "description", "event_count", "evidence", "first_seen_time", "last_seen_time")
    KIND_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    NAMESPACE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    EVENT_COUNT_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    FIRST_SEEN_TIME_FIELD_NUMBER: _ClassVar[int]
    LAST_SEEN_TIME_FIELD_NUMBER: _ClassVar[int]
    kind: str
    severity: ThreatSeverity
    principal: str
    namespace: str
    description: str
    event_count: int
    evidence: _containers.RepeatedScalarFieldContainer[int]
    first_seen_time: _timestamp_pb2.Timestamp
    last_seen_time: _timestamp_pb2.Timestamp
    def __init__(self, kind: _Optional[str] = ..., severity: _Optional[_Union[ThreatSeverity, str]] = ..., principal: _Optional[str] = ..., namespace: _Optional[str] = ..., description: _Optional[str] = ..., event_count: _Optional[int] = ..., evidence: _Optional[_Iterable[int]] = ..., first_seen_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., last_seen_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DetectSecurityThreatsRequest(_message.Message):
    __slots__ = ("time_range",)
    TIME_RANGE_FIELD_NUMBER: _ClassVar[int]
    time_range: _duration_pb2.Duration
    def __init__(self, time_range: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class DetectSecurityThreatsResponse(_message.Message):
    __slots__ = ("threats",)
    THREATS_FIELD_NUMBER: _ClassVar[int]
    threats: _containers.RepeatedCompositeFieldContainer[SecurityThreat]
    def __init__(self, threats: _Optional[_Iterable[_Union[SecurityThreat, _Mapping]]] = ...) -> None: ...

class WatchSecurityThreatsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class WatchSecurityThreatsResponse(_message.Message):
    __slots__ = ("threat",)
    THREAT_FIELD_NUMBER: _ClassVar[int]
    threat: SecurityThreat
    def __init__(self, threat: _Optional[_Union[SecurityThreat, _Mapping]] = ...) -> None: ...

class EncryptionKey(_message.Message):
    __slots__ = ("key_id", "state", "algorithm", "latest_version", "minimum_decryption_version", "create_time", "rotate_time", "destroy_time")
    KEY_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ALGORITHM_FIELD_NUMBER: _ClassVar[int]
    LATEST_VERSION_FIELD_NUMBER: _ClassVar[int]
    MINIMUM_DECRYPTION_VERSION_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ROTATE_TIME_FIELD_NUMBER: _ClassVar[int]
    DESTROY_TIME_FIELD_NUMBER: _ClassVar[int]
    key_id: str
    state: EncryptionKeyState
    algorithm: str
    latest_version: int
    minimum_decryption_version: int
    create_time: _timestamp_pb2.Timestamp
    rotate_time: _timestamp_pb2.Timestamp
    destroy_time: _timestamp_pb2.Timestamp
    def __init__(self, key_id: _Optional[str] = ..., state: _Optional[_Union[EncryptionKeyState, str]] = ..., algorithm: _Optional[str] = ..., latest_version: _Optional[int] = ..., minimum_decryption_version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., rotate_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., destroy_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CreateEncryptionKeyRequest(_message.Message):
    __slots__ = ("key_id",)
    KEY_ID_FIELD_NUMBER: _ClassVar[int]
    key_id: str
    def __init__(self, key_id: _Optional[str] = ...) -> None: ...

class CreateEncryptionKeyResponse(_message.Message):
    __slots__ = ("key",)
    KEY_FIELD_NUMBER: _ClassVar[int]
    key: EncryptionKey
    def __init__(self, key: _Optional[_Union[EncryptionKey, _Mapping]] = ...) -> None: ...

class RotateEncryptionKeyRequest(_message.Message):
    __slots__ = ("key_id",)
    KEY_ID_FIELD_NUMBER: _ClassVar[int]
    key_id: str
    def __init__(self, key_id: _Optional[str] = ...) -> None: ...

class RotateEncryptionKeyResponse(_message.Message):
    __slots__ = ("key",)
    KEY_FIELD_NUMBER: _ClassVar[int]
    key: EncryptionKey
    def __init__(self, key: _Optional[_Union[EncryptionKey, _Mapping]] = ...) -> None: ...

class ListEncryptionKeysRequest(_message.Message):
    __slots__ = ("limit", "page_token")
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    limit: int
    page_token: str
    def __init__(self, limit: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListEncryptionKeysResponse(_message.Message):
    __slots__ = ("keys", "next_page_token")
    KEYS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    keys: _containers.RepeatedCompositeFieldContainer[EncryptionKey]
    next_page_token: str
    def __init__(self, keys: _Optional[_Iterable[_Union[EncryptionKey, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DisableEncryptionKeyRequest(_message.Message):
    __slots__ = ("key_id",)
    KEY_ID_FIELD_NUMBER: _ClassVar[int]
    key_id: str
    def __init__(self, key_id: _Optional[str] = ...) -> None: ...

class DisableEncryptionKeyResponse(_message.Message):
    __slots__ = ("key",)
    KEY_FIELD_NUMBER: _ClassVar[int]
    key: EncryptionKey
    def __init__(self, key: _Optional[_Union[EncryptionKey, _Mapping]] = ...) -> None: ...

class EnableEncryptionKeyRequest(_message.Message):
    __slots__ = ("key_id",)
    KEY_ID_FIELD_NUMBER: _ClassVar[int]
    key_id: str
    def __init__(self, key_id: _Optional[str] = ...) -> None: ...

class EnableEncryptionKeyResponse(_message.Message):
    __slots__ = ("key",)
    KEY_FIELD_NUMBER: _ClassVar[int]
    key: EncryptionKey
    def __init__(self, key: _Optional[_Union[EncryptionKey, _Mapping]] = ...) -> None: ...

class ScheduleEncryptionKeyDestructionRequest(_message.Message):
    __slots__ = ("key_id", "waiting_time")
    KEY_ID_FIELD_NUMBER: _ClassVar[int]
    WAITING_TIME_FIELD_NUMBER: _ClassVar[int]
    key_id: str
    waiting_time: _duration_pb2.Duration
    def __init__(self, key_id: _Optional[str] = ..., waiting_time: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class ScheduleEncryptionKeyDestructionResponse(_message.Message):
    __slots__ = ("key",)
    KEY_FIELD_NUMBER: _ClassVar[int]
    key: EncryptionKey
    def __init__(self, key: _Optional[_Union[EncryptionKey, _Mapping]] = ...) -> None: ...

class DestroyEncryptionKeyRequest(_message.Message):
    __slots__ = ("key_id",)
    KEY_ID_FIELD_NUMBER: _ClassVar[int]
    key_id: str
    def __init__(self, key_id: _Optional[str] = ...) -> None: ...

class DestroyEncryptionKeyResponse(_message.Message):
    __slots__ = ("key",)
    KEY_FIELD_NUMBER: _ClassVar[int]
    key: EncryptionKey
    def __init__(self, key: _Optional[_Union[EncryptionKey, _Mapping]] = ...) -> None: ...

class SetMinimumDecryptionVersionRequest(_message.Message):
    __slots__ = ("key_id", "minimum_version")
    KEY_ID_FIELD_NUMBER: _ClassVar[int]
    MINIMUM_VERSION_FIELD_NUMBER: _ClassVar[int]
    key_id: str
    minimum_version: int
    def __init__(self, key_id: _Optional[str] = ..., minimum_version: _Optional[int] = ...) -> None: ...

class SetMinimumDecryptionVersionResponse(_message.Message):
    __slots__ = ("key",)
    KEY_FIELD_NUMBER: _ClassVar[int]
    key: EncryptionKey
    def __init__(self, key: _Optional[_Union[EncryptionKey, _Mapping]] = ...) -> None: ...

class GetEncryptionKeyUsageRequest(_message.Message):
    __slots__ = ("key_id", "pattern")
    KEY_ID_FIELD_NUMBER: _ClassVar[int]
    PATTERN_FIELD_NUMBER: _ClassVar[int]
    key_id: str
    pattern: str
    def __init__(self, key_id: _Optional[str] = ..., pattern: _Optional[str] = ...) -> None: ...

class EncryptionKeyVersionUsage(_message.Message):
    __slots__ = ("key_version", "entry_count")
    KEY_VERSION_FIELD_NUMBER: _ClassVar[int]
    ENTRY_COUNT_FIELD_NUMBER: _ClassVar[int]
    key_version: int
    entry_count: int
    def __init__(self, key_version: _Optional[int] = ..., entry_count: _Optional[int] = ...) -> None: ...

class GetEncryptionKeyUsageResponse(_message.Message):
    __slots__ = ("versions", "examined_count")
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    EXAMINED_COUNT_FIELD_NUMBER: _ClassVar[int]
    versions: _containers.RepeatedCompositeFieldContainer[EncryptionKeyVersionUsage]
    examined_count: int
    def __init__(self, versions: _Optional[_Iterable[_Union[EncryptionKeyVersionUsage, _Mapping]]] = ..., examined_count: _Optional[int] = ...) -> None: ...

class RewrapEntriesRequest(_message.Message):
    __slots__ = ("key_id", "pattern", "context")
    KEY_ID_FIELD_NUMBER: _ClassVar[int]
    PATTERN_FIELD_NUMBER: _ClassVar[int]
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    key_id: str
    pattern: str
    context: bytes
    def __init__(self, key_id: _Optional[str] = ..., pattern: _Optional[str] = ..., context: _Optional[bytes] = ...) -> None: ...

class RewrapEntriesResponse(_message.Message):
    __slots__ = ("examined_count", "total_count", "rewrapped_count", "failed_count", "failed_keys", "is_complete")
    EXAMINED_COUNT_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    REWRAPPED_COUNT_FIELD_NUMBER: _ClassVar[int]
    FAILED_COUNT_FIELD_NUMBER: _ClassVar[int]
    FAILED_KEYS_FIELD_NUMBER: _ClassVar[int]
    IS_COMPLETE_FIELD_NUMBER: _ClassVar[int]
    examined_count: int
    total_count: int
    rewrapped_count: int
    failed_count: int
    failed_keys: _containers.RepeatedScalarFieldContainer[str]
    is_complete: bool
    def __init__(self, examined_count: _Optional[int] = ..., total_count: _Optional[int] = ..., rewrapped_count: _Optional[int] = ..., failed_count: _Optional[int] = ..., failed_keys: _Optional[_Iterable[str]] = ..., is_complete: _Optional[bool] = ...) -> None: ...

class ApiToken(_message.Message):
    __slots__ = ("token_id", "user_id", "description", "create_time", "expire_time", "revoke_time", "issued_by")
    TOKEN_ID_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    REVOKE_TIME_FIELD_NUMBER: _ClassVar[int]
    ISSUED_BY_FIELD_NUMBER: _ClassVar[int]
    token_id: str
    user_id: str
    description: str
    create_time: _timestamp_pb2.Timestamp
    expire_time: _timestamp_pb2.Timestamp
    revoke_time: _timestamp_pb2.Timestamp
    issued_by: str
    def __init__(self, token_id: _Optional[str] = ..., user_id: _Optional[str] = ..., description: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., revoke_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., issued_by: _Optional[str] = ...) -> None: ...

class IssueApiTokenRequest(_message.Message):
    __slots__ = ("user_id", "description", "ttl", "expire_time")
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    TTL_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    user_id: str
    description: str
    ttl: _duration_pb2.Duration
    expire_time: _timestamp_pb2.Timestamp
    def __init__(self, user_id: _Optional[str] = ..., description: _Optional[str] = ..., ttl: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class IssueApiTokenResponse(_message.Message):
    __slots__ = ("token", "api_token")
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    API_TOKEN_FIELD_NUMBER: _ClassVar[int]
    token: str
    api_token: ApiToken
    def __init__(self, token: _Optional[str] = ..., api_token: _Optional[_Union[ApiToken, _Mapping]] = ...) -> None: ...

class ListApiTokensRequest(_message.Message):
    __slots__ = ("user_id", "limit", "page_token")
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    user_id: str
    limit: int
    page_token: str
    def __init__(self, user_id: _Optional[str] = ..., limit: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListApiTokensResponse(_message.Message):
    __slots__ = ("tokens", "next_page_token")
    TOKENS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    tokens: _containers.RepeatedCompositeFieldContainer[ApiToken]
    next_page_token: str
    def __init__(self, tokens: _Optional[_Iterable[_Union[ApiToken, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RevokeApiTokenRequest(_message.Message):
    __slots__ = ("token_id",)
    TOKEN_ID_FIELD_NUMBER: _ClassVar[int]
    token_id: str
    def __init__(self, token_id: _Optional[str] = ...) -> None: ...

class RevokeApiTokenResponse(_message.Message):
    __slots__ = ("revoked",)
    REVOKED_FIELD_NUMBER: _ClassVar[int]
    revoked: bool
    def __init__(self, revoked: _Optional[bool] = ...) -> None: ...
