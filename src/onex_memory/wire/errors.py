"""Errors on the wire: one table, read in both directions.

Owns which gRPC code and which reason each error of `spi.errors` travels as, so that a client raises the very class
that the service raised, with the same facts. The facts of an error are its dataclass fields; they travel as the
metadata of a `google.rpc.ErrorInfo` (https://google.aip.dev/193), field violations as a `BadRequest` beside it.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final, get_type_hints

from google.protobuf.any_pb2 import Any as AnyMessage
from google.protobuf.message import DecodeError
from google.rpc.code_pb2 import Code
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo
from google.rpc.status_pb2 import Status

from onex.memory.v1.error_reason_pb2 import ErrorReason
from onex_memory.spi import errors
from onex_memory.spi.errors import MemoryServiceError

__all__ = ["DOMAIN", "STATUS_KEY", "error_from", "status_of"]

DOMAIN: Final = "memory.onex"
"""The domain of every `ErrorInfo` of this service."""
STATUS_KEY: Final = "grpc-status-details-bin"
"""The trailing metadata that carries the serialized `google.rpc.Status`."""

_PREFIX: Final = "ERROR_REASON_"

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
)

_SENT_AS: Final = {error: (Code.Value(code), reason) for error, code, reason in _ROWS}
_RAISED_AS: Final = {reason: error for error, _, reason in _ROWS}
_TYPES: Final = {error: get_type_hints(error) for error, _, _ in _ROWS}

for _reason in _RAISED_AS:
    ErrorReason.Value(_PREFIX + _reason)  # a reason that error_reason.proto does not have cannot be sent


def status_of(error: MemoryServiceError) -> Status:
    """Returns the status that an error travels as: code, message, and details."""
    code, reason = _SENT_AS[type(error)]
    facts = {field.name: str(getattr(error, field.name)) for field in fields(error)}  # type: ignore[arg-type] # every row is a dataclass
    details = [_packed(ErrorInfo(reason=reason, domain=DOMAIN, metadata=facts))]
    if isinstance(error, errors.InvalidArgument):
        violation = BadRequest.FieldViolation(field=error.field, description=error.description)
        details.append(_packed(BadRequest(field_violations=[violation])))
    return Status(code=code, message=str(error), details=details)


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
    if code == "UNAVAILABLE":
        return errors.Unavailable(message)
    if code == "DEADLINE_EXCEEDED":
        return errors.DeadlineExceeded(message)
    if code == "RESOURCE_EXHAUSTED":
        return errors.ResourceExhausted(message)
    return errors.UnexpectedStatus(code, message)


def _packed(detail: ErrorInfo | BadRequest) -> AnyMessage:
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
