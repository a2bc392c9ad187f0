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
AUTHENTICATION_METHOD_UNSPECIFIED: AuthenticationMethod
AUTHENTICATION_METHOD_NONE: AuthenticationMethod
AUTHENTICATION_METHOD_API_TOKEN: AuthenticationMethod
AUTHENTICATION_METHOD_JWT: AuthenticationMethod
AUTHENTICATION_METHOD_CERTIFICATE: AuthenticationMethod
AUTHENTICATION_METHOD_PROCESS: AuthenticationMethod

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
    __slots__ = ("max_key_bytes", "max_value_bytes", "max_metadata_entries", "max_metadata_bytes", "max_batch_operations", "max_transaction_operations", "max_page_size", "default_page_size", "max_pattern_bytes", "max_request_bytes", "max_namespace_bytes", "max_json_depth", "max_ttl", "max_namespaces", "max_memory_bytes", "max_workflow_name_bytes", "max_event_types", "max_snapshots", "max_offset")
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
    MAX_WORKFLOW_NAME_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_EVENT_TYPES_FIELD_NUMBER: _ClassVar[int]
    MAX_SNAPSHOTS_FIELD_NUMBER: _ClassVar[int]
    MAX_OFFSET_FIELD_NUMBER: _ClassVar[int]
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
    max_workflow_name_bytes: int
    max_event_types: int
    max_snapshots: int
    max_offset: int
    def __init__(self, max_key_bytes: _Optional[int] = ..., max_value_bytes: _Optional[int] = ..., max_metadata_entries: _Optional[int] = ..., max_metadata_bytes: _Optional[int] = ..., max_batch_operations: _Optional[int] = ..., max_transaction_operations: _Optional[int] = ..., max_page_size: _Optional[int] = ..., default_page_size: _Optional[int] = ..., max_pattern_bytes: _Optional[int] = ..., max_request_bytes: _Optional[int] = ..., max_namespace_bytes: _Optional[int] = ..., max_json_depth: _Optional[int] = ..., max_ttl: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., max_namespaces: _Optional[int] = ..., max_memory_bytes: _Optional[int] = ..., max_workflow_name_bytes: _Optional[int] = ..., max_event_types: _Optional[int] = ..., max_snapshots: _Optional[int] = ..., max_offset: _Optional[int] = ...) -> None: ...

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
