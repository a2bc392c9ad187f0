"""The table of errors: every one that can be raised, in both directions."""

import dataclasses
import inspect
from typing import Any

import pytest
from google.protobuf.any_pb2 import Any as AnyMessage
from google.rpc.error_details_pb2 import ErrorInfo
from google.rpc.status_pb2 import Status

from onex.memory.v1.error_reason_pb2 import ErrorReason
from onex_memory.spi import agent_errors, errors, namespace_errors, security_errors, stream_errors, workflow_errors
from onex_memory.spi.errors import MemoryServiceError
from onex_memory.spi.limits import MAX_KEY_BYTES
from onex_memory.wire.errors import DOMAIN, error_from, is_sent, status_of

CLASSES = [
    thing
    for module in (errors, stream_errors, security_errors, agent_errors, workflow_errors, namespace_errors)
    for thing in vars(module).values()
    if inspect.isclass(thing) and issubclass(thing, MemoryServiceError)
]

ONLY_RAISED_BY_CLIENTS = {errors.ClientClosed, errors.LockNotAcquired, errors.UnexpectedStatus}
ONLY_RAISED_WHERE_THE_DATA_IS = {
    errors.DataDirectoryUnusable,
    errors.DataCorrupt,
    errors.DataTooNew,
    errors.JournalFailed,
}
ROOTS = {MemoryServiceError, errors.ResourceExhausted, errors.DataUnusable}
NEVER_SENT = ROOTS | ONLY_RAISED_BY_CLIENTS | ONLY_RAISED_WHERE_THE_DATA_IS


def example(error: type[MemoryServiceError]) -> MemoryServiceError:
    """An error with a fact of its type in every field."""
    made = error.__new__(error)
    for field in dataclasses.fields(error):  # type: ignore[arg-type] # every one that is sent is a dataclass
        setattr(made, field.name, 7 if field.type in {"int", int} else f"some {field.name}")
    return made


def facts(error: MemoryServiceError) -> dict[str, Any]:
    return {field.name: getattr(error, field.name) for field in dataclasses.fields(error)}  # type: ignore[arg-type] # see above


SENT = [error for error in dict.fromkeys(CLASSES) if error not in NEVER_SENT]


@pytest.mark.parametrize("error", SENT)
def test_error_comes_back_as_itself(error: type[MemoryServiceError]) -> None:
    sent = example(error)
    assert is_sent(sent)
    status = status_of(sent)
    raised = error_from("UNKNOWN", status.message, status.SerializeToString())
    assert type(raised) is error
    assert facts(raised) == facts(sent)
    assert str(raised) == str(sent)


def test_every_reason_but_the_unspecified_belongs_to_one_error() -> None:
    reasons = []
    for error in SENT:
        info = ErrorInfo()
        assert status_of(example(error)).details[0].Unpack(info)
        reasons.append(f"ERROR_REASON_{info.reason}")
    assert sorted(["ERROR_REASON_UNSPECIFIED", *reasons]) == sorted(ErrorReason.keys())


@pytest.mark.parametrize("error", sorted(NEVER_SENT, key=str))
def test_error_that_is_raised_on_one_side_only_is_not_sent(error: type[MemoryServiceError]) -> None:
    assert not is_sent(error.__new__(error))
    assert not is_sent(RuntimeError())


def info_status(**info: Any) -> bytes:
    packed = AnyMessage()
    packed.Pack(ErrorInfo(**info))
    return Status(code=9, message="from afar", details=[packed]).SerializeToString()


@pytest.mark.parametrize(
    "status",
    [
        info_status(domain=DOMAIN, reason="A_REASON_OF_TOMORROW"),
        info_status(domain="example.com", reason="WRONG_TYPE", metadata={"key": "k", "expected": "a", "actual": "b"}),
        info_status(domain=DOMAIN, reason="WRONG_TYPE", metadata={"key": "k"}),
        info_status(domain=DOMAIN, reason="REVISION_MISMATCH", metadata={"key": "k", "expected": "x", "actual": "1"}),
        Status(code=9, details=[AnyMessage(type_url="a/b", value=b"\xff")]).SerializeToString(),
        Status(code=9, details=[AnyMessage(type_url="a/google.rpc.ErrorInfo", value=b"\xff")]).SerializeToString(),
        b"\xff",
        b"",
        None,
    ],
)
def test_status_that_is_not_understood_keeps_its_code_and_message(status: bytes | None) -> None:
    raised = error_from("FAILED_PRECONDITION", "from afar", status)
    assert isinstance(raised, errors.UnexpectedStatus)
    assert (raised.code, raised.description) == ("FAILED_PRECONDITION", "from afar")


def test_reason_of_ours_behind_details_of_others_is_found() -> None:
    ours = Status.FromString(info_status(domain=DOMAIN, reason="UNSUPPORTED", metadata={"option": "x"}))
    others = Status.FromString(info_status(domain="example.com", reason="UNSUPPORTED", metadata={"option": "y"}))
    status = Status(code=12, details=[*others.details, *ours.details])
    raised = error_from("UNIMPLEMENTED", "", status.SerializeToString())
    assert isinstance(raised, errors.Unsupported)
    assert raised.option == "x"


def test_call_cancelled_by_the_other_side_is_unavailable() -> None:
    assert isinstance(error_from("CANCELLED", "", None), errors.Unavailable)


@pytest.mark.parametrize("character", ["x", "é", "🦊", "\n"])
def test_long_text_is_cut_on_the_wire_and_a_key_is_not(character: str) -> None:
    refused = status_of(errors.InvalidArgument(character * 10_000, character * 10_000))
    assert refused.ByteSize() < 3_000
    raised = error_from("INVALID_ARGUMENT", "", refused.SerializeToString())
    assert isinstance(raised, errors.InvalidArgument)
    assert raised.field.startswith(character * 100)
    assert raised.field.endswith("…")
    key = character * (MAX_KEY_BYTES // len(character.encode()))
    mismatch = error_from("ABORTED", "", status_of(errors.RevisionMismatch(key, 0, 1)).SerializeToString())
    assert isinstance(mismatch, errors.RevisionMismatch)
    assert mismatch.key == key
