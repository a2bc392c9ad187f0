from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class ErrorReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ERROR_REASON_UNSPECIFIED: _ClassVar[ErrorReason]
    ERROR_REASON_INVALID_ARGUMENT: _ClassVar[ErrorReason]
    ERROR_REASON_LIMIT_EXCEEDED: _ClassVar[ErrorReason]
    ERROR_REASON_REVISION_MISMATCH: _ClassVar[ErrorReason]
    ERROR_REASON_WRONG_TYPE: _ClassVar[ErrorReason]
    ERROR_REASON_INTEGER_OVERFLOW: _ClassVar[ErrorReason]
    ERROR_REASON_LEASE_NOT_FOUND: _ClassVar[ErrorReason]
    ERROR_REASON_COMPACTED: _ClassVar[ErrorReason]
    ERROR_REASON_MEMORY_LIMIT: _ClassVar[ErrorReason]
    ERROR_REASON_NAMESPACE_LIMIT: _ClassVar[ErrorReason]
    ERROR_REASON_UNSUPPORTED: _ClassVar[ErrorReason]
    ERROR_REASON_INTERNAL: _ClassVar[ErrorReason]
    ERROR_REASON_UNAVAILABLE: _ClassVar[ErrorReason]
    ERROR_REASON_FENCED: _ClassVar[ErrorReason]
    ERROR_REASON_DEADLINE_EXCEEDED: _ClassVar[ErrorReason]
    ERROR_REASON_REQUEST_ID_LIMIT: _ClassVar[ErrorReason]
    ERROR_REASON_CANCELLED: _ClassVar[ErrorReason]
    ERROR_REASON_STORAGE_FULL: _ClassVar[ErrorReason]
    ERROR_REASON_STREAM_NOT_FOUND: _ClassVar[ErrorReason]
    ERROR_REASON_STREAM_EXISTS: _ClassVar[ErrorReason]
    ERROR_REASON_STREAM_LIMIT: _ClassVar[ErrorReason]
    ERROR_REASON_SUBSCRIPTION_NOT_FOUND: _ClassVar[ErrorReason]
    ERROR_REASON_SUPERSEDED: _ClassVar[ErrorReason]
    ERROR_REASON_SUBSCRIPTION_LIMIT: _ClassVar[ErrorReason]
    ERROR_REASON_UNAUTHENTICATED: _ClassVar[ErrorReason]
    ERROR_REASON_PERMISSION_DENIED: _ClassVar[ErrorReason]
    ERROR_REASON_RATE_LIMIT: _ClassVar[ErrorReason]
    ERROR_REASON_GRANT_LIMIT: _ClassVar[ErrorReason]
    ERROR_REASON_TOKEN_LIMIT: _ClassVar[ErrorReason]
    ERROR_REASON_ENCRYPTION_KEY_LIMIT: _ClassVar[ErrorReason]
    ERROR_REASON_ENCRYPTION_KEY_NOT_FOUND: _ClassVar[ErrorReason]
    ERROR_REASON_ENCRYPTION_KEY_EXISTS: _ClassVar[ErrorReason]
    ERROR_REASON_ENCRYPTION_KEY_UNUSABLE: _ClassVar[ErrorReason]
    ERROR_REASON_DECRYPTION_FAILED: _ClassVar[ErrorReason]
    ERROR_REASON_AUDIT_UNAVAILABLE: _ClassVar[ErrorReason]
    ERROR_REASON_SEQUENCE_MISMATCH: _ClassVar[ErrorReason]
    ERROR_REASON_EVENT_EXISTS: _ClassVar[ErrorReason]
    ERROR_REASON_SEQUENCE_NOT_FOUND: _ClassVar[ErrorReason]
    ERROR_REASON_SNAPSHOT_LIMIT: _ClassVar[ErrorReason]
    ERROR_REASON_AGENT_NOT_FOUND: _ClassVar[ErrorReason]
    ERROR_REASON_TASK_NOT_FOUND: _ClassVar[ErrorReason]
    ERROR_REASON_TASK_EXISTS: _ClassVar[ErrorReason]
    ERROR_REASON_POOL_NOT_FOUND: _ClassVar[ErrorReason]
    ERROR_REASON_POOL_EXISTS: _ClassVar[ErrorReason]
    ERROR_REASON_POOL_SIZE: _ClassVar[ErrorReason]
    ERROR_REASON_NOT_CAPABLE: _ClassVar[ErrorReason]
    ERROR_REASON_NO_AGENTS: _ClassVar[ErrorReason]
    ERROR_REASON_COUNT_LIMIT: _ClassVar[ErrorReason]
    ERROR_REASON_SESSION_SUPERSEDED: _ClassVar[ErrorReason]
    ERROR_REASON_NAMESPACE_EXISTS: _ClassVar[ErrorReason]
    ERROR_REASON_NAMESPACE_NOT_FOUND: _ClassVar[ErrorReason]
    ERROR_REASON_NAMESPACE_DELETED: _ClassVar[ErrorReason]
    ERROR_REASON_QUOTA_EXCEEDED: _ClassVar[ErrorReason]
    ERROR_REASON_IMPORT_LINE: _ClassVar[ErrorReason]
    ERROR_REASON_KEY_EXISTS: _ClassVar[ErrorReason]
ERROR_REASON_UNSPECIFIED: ErrorReason
ERROR_REASON_INVALID_ARGUMENT: ErrorReason
ERROR_REASON_LIMIT_EXCEEDED: ErrorReason
ERROR_REASON_REVISION_MISMATCH: ErrorReason
ERROR_REASON_WRONG_TYPE: ErrorReason
ERROR_REASON_INTEGER_OVERFLOW: ErrorReason
ERROR_REASON_LEASE_NOT_FOUND: ErrorReason
ERROR_REASON_COMPACTED: ErrorReason
ERROR_REASON_MEMORY_LIMIT: ErrorReason
ERROR_REASON_NAMESPACE_LIMIT: ErrorReason
ERROR_REASON_UNSUPPORTED: ErrorReason
ERROR_REASON_INTERNAL: ErrorReason
ERROR_REASON_UNAVAILABLE: ErrorReason
ERROR_REASON_FENCED: ErrorReason
ERROR_REASON_DEADLINE_EXCEEDED: ErrorReason
ERROR_REASON_REQUEST_ID_LIMIT: ErrorReason
ERROR_REASON_CANCELLED: ErrorReason
ERROR_REASON_STORAGE_FULL: ErrorReason
ERROR_REASON_STREAM_NOT_FOUND: ErrorReason
ERROR_REASON_STREAM_EXISTS: ErrorReason
ERROR_REASON_STREAM_LIMIT: ErrorReason
ERROR_REASON_SUBSCRIPTION_NOT_FOUND: ErrorReason
ERROR_REASON_SUPERSEDED: ErrorReason
ERROR_REASON_SUBSCRIPTION_LIMIT: ErrorReason
ERROR_REASON_UNAUTHENTICATED: ErrorReason
ERROR_REASON_PERMISSION_DENIED: ErrorReason
ERROR_REASON_RATE_LIMIT: ErrorReason
ERROR_REASON_GRANT_LIMIT: ErrorReason
ERROR_REASON_TOKEN_LIMIT: ErrorReason
ERROR_REASON_ENCRYPTION_KEY_LIMIT: ErrorReason
ERROR_REASON_ENCRYPTION_KEY_NOT_FOUND: ErrorReason
ERROR_REASON_ENCRYPTION_KEY_EXISTS: ErrorReason
ERROR_REASON_ENCRYPTION_KEY_UNUSABLE: ErrorReason
ERROR_REASON_DECRYPTION_FAILED: ErrorReason
ERROR_REASON_AUDIT_UNAVAILABLE: ErrorReason
ERROR_REASON_SEQUENCE_MISMATCH: ErrorReason
ERROR_REASON_EVENT_EXISTS: ErrorReason
ERROR_REASON_SEQUENCE_NOT_FOUND: ErrorReason
ERROR_REASON_SNAPSHOT_LIMIT: ErrorReason
ERROR_REASON_AGENT_NOT_FOUND: ErrorReason
ERROR_REASON_TASK_NOT_FOUND: ErrorReason
ERROR_REASON_TASK_EXISTS: ErrorReason
ERROR_REASON_POOL_NOT_FOUND: ErrorReason
ERROR_REASON_POOL_EXISTS: ErrorReason
ERROR_REASON_POOL_SIZE: ErrorReason
ERROR_REASON_NOT_CAPABLE: ErrorReason
ERROR_REASON_NO_AGENTS: ErrorReason
ERROR_REASON_COUNT_LIMIT: ErrorReason
ERROR_REASON_SESSION_SUPERSEDED: ErrorReason
ERROR_REASON_NAMESPACE_EXISTS: ErrorReason
ERROR_REASON_NAMESPACE_NOT_FOUND: ErrorReason
ERROR_REASON_NAMESPACE_DELETED: ErrorReason
ERROR_REASON_QUOTA_EXCEEDED: ErrorReason
ERROR_REASON_IMPORT_LINE: ErrorReason
ERROR_REASON_KEY_EXISTS: ErrorReason

class OperationError(_message.Message):
    __slots__ = ("code", "reason", "message", "metadata")
    class MetadataEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    code: int
    reason: str
    message: str
    metadata: _containers.ScalarMap[str, str]
    def __init__(self, code: _Optional[int] = ..., reason: _Optional[str] = ..., message: _Optional[str] = ..., metadata: _Optional[_Mapping[str, str]] = ...) -> None: ...
