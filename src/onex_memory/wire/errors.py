"""Errors on the wire: one table, read in both directions.

Owns which gRPC code and which reason each error of the tree in `spi.errors` travels as, so that a client raises the
very class that the service raised, with the same facts. The facts of an error are its dataclass fields; they travel as
the metadata of a `google.rpc.ErrorInfo` (https://google.aip.dev/193), field violations as a `BadRequest` beside it.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final, get_type_hints

from google.protobuf.any_pb2 import Any as AnyMessage
from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import DecodeError
from google.rpc.code_pb2 import Code
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, RetryInfo
from google.rpc.status_pb2 import Status

from onex.memory.v1.error_reason_pb2 import ErrorReason, OperationError
from onex_memory.spi import agent_errors, errors, namespace_errors, security_errors, stream_errors, workflow_errors
from onex_memory.spi.errors import MemoryServiceError
from onex_memory.spi.limits import MAX_KEY_BYTES

__all__ = [
    "DOMAIN",
    "FAILED_SEND",
    "STATUS_KEY",
    "error_from",
    "error_message",
    "error_of",
    "is_sent",
    "status_number",
    "status_of",
]

DOMAIN: Final = "memory.onex"
"""The domain of every `ErrorInfo` of this service."""
FAILED_SEND: Final = 'Failed "execute_batch"'
"""How gRPC begins to say, on either side, that what it took to send, or to read, came to nothing: the call, or its
connection, is gone. What it does not even take, as nobody may send twice at once, it says otherwise."""
STATUS_KEY: Final = "grpc-status-details-bin"
"""The trailing metadata that carries the serialized `google.rpc.Status`."""

_PREFIX: Final = "ERROR_REASON_"
_FACT_BYTES: Final = 512
"""What one fact of an error may take, in bytes of UTF-8. A key, which is to be used and not only read, is never cut."""
_MESSAGE_BYTES: Final = 256
"""What the message of a status may take, in bytes of UTF-8; on its way each may become three."""

_ROWS: Final[tuple[tuple[type[MemoryServiceError], str, str], ...]] = (
    (errors.InvalidArgument, "INVALID_ARGUMENT", "INVALID_ARGUMENT"),
    (errors.LimitExceeded, "INVALID_ARGUMENT", "LIMIT_EXCEEDED"),
    (errors.RevisionMismatch, "ABORTED", "REVISION_MISMATCH"),
    (errors.WrongType, "FAILED_PRECONDITION", "WRONG_TYPE"),
    (errors.IntegerOverflow, "OUT_OF_RANGE", "INTEGER_OVERFLOW"),
    (errors.LeaseNotFound, "NOT_FOUND", "LEASE_NOT_FOUND"),
    (errors.Compacted, "OUT_OF_RANGE", "COMPACTED"),
    (errors.MemoryLimitReached, "RESOURCE_EXHAUSTED", "MEMORY_LIMIT"),
    (errors.TooManyNamespaces, "RESOURCE_EXHAUSTED", "NAMESPACE_LIMIT"),
    (errors.Unsupported, "UNIMPLEMENTED", "UNSUPPORTED"),
    (errors.Internal, "INTERNAL", "INTERNAL"),
    (errors.Unavailable, "UNAVAILABLE", "UNAVAILABLE"),
    (errors.Fenced, "FAILED_PRECONDITION", "FENCED"),
    (errors.DeadlineExceeded, "DEADLINE_EXCEEDED", "DEADLINE_EXCEEDED"),
    (errors.Cancelled, "CANCELLED", "CANCELLED"),
    (errors.TooManyOutcomes, "RESOURCE_EXHAUSTED", "REQUEST_ID_LIMIT"),
    (errors.StorageFull, "RESOURCE_EXHAUSTED", "STORAGE_FULL"),
    (stream_errors.StreamNotFound, "NOT_FOUND", "STREAM_NOT_FOUND"),
    (stream_errors.StreamExists, "ALREADY_EXISTS", "STREAM_EXISTS"),
    (stream_errors.TooManyStreams, "RESOURCE_EXHAUSTED", "STREAM_LIMIT"),
    (stream_errors.SubscriptionNotFound, "NOT_FOUND", "SUBSCRIPTION_NOT_FOUND"),
    (stream_errors.Superseded, "ABORTED", "SUPERSEDED"),
    (stream_errors.TooManySubscriptions, "RESOURCE_EXHAUSTED", "SUBSCRIPTION_LIMIT"),
    (errors.Unauthenticated, "UNAUTHENTICATED", "UNAUTHENTICATED"),
    (errors.PermissionDenied, "PERMISSION_DENIED", "PERMISSION_DENIED"),
    (errors.RateLimited, "RESOURCE_EXHAUSTED", "RATE_LIMIT"),
    (security_errors.TooManyGrants, "RESOURCE_EXHAUSTED", "GRANT_LIMIT"),
    (security_errors.TooManyTokens, "RESOURCE_EXHAUSTED", "TOKEN_LIMIT"),
    (security_errors.TooManyEncryptionKeys, "RESOURCE_EXHAUSTED", "ENCRYPTION_KEY_LIMIT"),
    (security_errors.EncryptionKeyNotFound, "NOT_FOUND", "ENCRYPTION_KEY_NOT_FOUND"),
    (security_errors.EncryptionKeyExists, "ALREADY_EXISTS", "ENCRYPTION_KEY_EXISTS"),
    (security_errors.EncryptionKeyUnusable, "FAILED_PRECONDITION", "ENCRYPTION_KEY_UNUSABLE"),
    (security_errors.DecryptionFailed, "INVALID_ARGUMENT", "DECRYPTION_FAILED"),
    (errors.AuditUnavailable, "UNAVAILABLE", "AUDIT_UNAVAILABLE"),
    (workflow_errors.SequenceMismatch, "ABORTED", "SEQUENCE_MISMATCH"),
    (workflow_errors.EventExists, "ALREADY_EXISTS", "EVENT_EXISTS"),
    (workflow_errors.SequenceNotFound, "NOT_FOUND", "SEQUENCE_NOT_FOUND"),
    (workflow_errors.TooManySnapshots, "RESOURCE_EXHAUSTED", "SNAPSHOT_LIMIT"),
    (agent_errors.AgentNotFound, "NOT_FOUND", "AGENT_NOT_FOUND"),
    (agent_errors.TaskNotFound, "NOT_FOUND", "TASK_NOT_FOUND"),
    (agent_errors.TaskExists, "ALREADY_EXISTS", "TASK_EXISTS"),
    (agent_errors.PoolNotFound, "NOT_FOUND", "POOL_NOT_FOUND"),
    (agent_errors.PoolExists, "ALREADY_EXISTS", "POOL_EXISTS"),
    (agent_errors.PoolSizeOutOfRange, "OUT_OF_RANGE", "POOL_SIZE"),
    (agent_errors.NotCapable, "FAILED_PRECONDITION", "NOT_CAPABLE"),
    (agent_errors.NoAgents, "FAILED_PRECONDITION", "NO_AGENTS"),
    (agent_errors.CountLimitReached, "RESOURCE_EXHAUSTED", "COUNT_LIMIT"),
    (agent_errors.SessionSuperseded, "ABORTED", "SESSION_SUPERSEDED"),
    (namespace_errors.NamespaceExists, "ALREADY_EXISTS", "NAMESPACE_EXISTS"),
    (namespace_errors.NamespaceNotFound, "NOT_FOUND", "NAMESPACE_NOT_FOUND"),
    (namespace_errors.NamespaceDeleted, "ABORTED", "NAMESPACE_DELETED"),
    (namespace_errors.QuotaExceeded, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED"),
    (namespace_errors.InvalidImportLine, "INVALID_ARGUMENT", "IMPORT_LINE"),
    (namespace_errors.KeyExists, "ALREADY_EXISTS", "KEY_EXISTS"),
)

_RETRYABLE: Final = (errors.Unavailable, errors.MemoryLimitReached, errors.TooManyOutcomes, errors.StorageFull)
"""What trying again later helps against: these carry a `google.rpc.RetryInfo`."""
_RETRY_S: Final = 1

_SENT_AS: Final = {error: (Code.Value(code), reason) for error, code, reason in _ROWS}
_RAISED_AS: Final = {reason: error for error, _, reason in _ROWS}
_TYPES: Final = {error: get_type_hints(error) for error, _, _ in _ROWS}

for _reason in _RAISED_AS:
    ErrorReason.Value(_PREFIX + _reason)  # a reason that error_reason.proto does not have cannot be sent


def is_sent(error: Exception) -> bool:
    """Says whether an error is one of the table; any other is one that nobody foresaw."""
    return type(error) in _SENT_AS


def status_number(error: MemoryServiceError) -> int:
    """Returns the number of the status code that an error of the table travels as."""
    return _SENT_AS[type(error)][0]


def error_message(error: MemoryServiceError) -> OperationError:
    """Returns an error as what one operation of a batch answers."""
    code, reason = _SENT_AS[type(error)]
    message = _cut(str(error), _MESSAGE_BYTES)
    return OperationError(code=code, reason=reason, message=message, metadata=_facts(error))


def error_of(message: OperationError) -> MemoryServiceError:
    """Returns the error that one operation of a batch answered."""
    error = _RAISED_AS.get(message.reason)
    raised = None if error is None else _restored(error, message.metadata)
    return raised or errors.UnexpectedStatus(Code.Name(message.code), message.message)


def _facts(error: MemoryServiceError) -> dict[str, str]:
    return {
        field.name: _cut(str(getattr(error, field.name)), MAX_KEY_BYTES if field.name == "key" else _FACT_BYTES)
        for field in fields(error)  # type: ignore[arg-type]  # every row of the table is a dataclass
    }


def status_of(error: MemoryServiceError) -> Status:
    """Returns the status that an error of the table travels as: code, message, and details.

    Peers refuse more than 8 KiB of trailing metadata, so a key is whole but all other text is cut where it is long.
    """
    code, reason = _SENT_AS[type(error)]
    facts = _facts(error)
    details = [_packed(ErrorInfo(reason=reason, domain=DOMAIN, metadata=facts))]
    if isinstance(error, errors.InvalidArgument):
        violation = BadRequest.FieldViolation(field=facts["field"], description=_cut(error.description, _FACT_BYTES))
        details.append(_packed(BadRequest(field_violations=[violation])))
    if isinstance(error, errors.RateLimited | namespace_errors.QuotaExceeded) and error.retry_ms:
        delay = Duration()
        delay.FromMilliseconds(error.retry_ms)
        details.append(_packed(RetryInfo(retry_delay=delay)))
    elif isinstance(error, _RETRYABLE):
        details.append(_packed(RetryInfo(retry_delay=Duration(seconds=_RETRY_S))))
    return Status(code=code, message=_cut(str(error), _MESSAGE_BYTES), details=details)


def error_from(code: str, message: str, status: bytes | None) -> MemoryServiceError:
    """Returns the error that a failed call raises.

    Args:
        code: the name of the gRPC status code.
        message: the status message.
        status: the serialized `google.rpc.Status` of the trailing metadata, where there was one.
    """
    info = _error_info(status)
    if info is not None:
        error = _RAISED_AS.get(info.reason)
        if error is not None:
            raised = _restored(error, info.metadata)
            if raised is not None:
                return raised
    if code in {"UNAVAILABLE", "CANCELLED"}:  # cancelled by the server or what is in between, not by the caller
        return errors.Unavailable(message)
    if code == "DEADLINE_EXCEEDED":
        return errors.DeadlineExceeded(message)
    if code == "RESOURCE_EXHAUSTED":
        return errors.ResourceExhausted(message)
    return errors.UnexpectedStatus(code, message)


def _cut(text: str, size_bytes: int) -> str:
    """Returns a text in at most so many bytes of UTF-8, ending in … where something was left out."""
    encoded = text.encode()
    if len(encoded) <= size_bytes:
        return text
    return encoded[: size_bytes - 3].decode(errors="ignore") + "…"


def _packed(detail: ErrorInfo | BadRequest | RetryInfo) -> AnyMessage:
    packed = AnyMessage()
    packed.Pack(detail)
    return packed


def _error_info(status: bytes | None) -> ErrorInfo | None:
    """Returns what our own service says of an error; None where it comes from somewhere else."""
    if status is None:
        return None
    try:
        details = Status.FromString(status).details
        for detail in details:
            info = ErrorInfo()
            if detail.Unpack(info) and info.domain == DOMAIN:
                return info
    except DecodeError:
        return None
    return None


def _restored(error: type[MemoryServiceError], facts: Any) -> MemoryServiceError | None:
    """Returns an error with the facts that it was sent with; None where one is missing or is no number."""
    raised = error.__new__(error)
    for name, kind in _TYPES[error].items():
        if name not in facts:
            return None
        try:
            setattr(raised, name, kind(facts[name]))
        except ValueError:
            return None
    return raised
