"""What the server's log says of an error that nobody foresaw, and of callers that leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import grpc
import pytest
import structlog
from structlog.testing import capture_logs

from onex_memory.server.process import configure_logging
from onex_memory.server.service import sendable
from onex_memory.spi.errors import Internal, Unavailable


@dataclass
class Nobody:
    """The context of a call without metadata."""

    is_done: bool = False
    is_cancelled: bool = False

    def invocation_metadata(self) -> tuple[tuple[str, str], ...]:
        return ()

    def done(self) -> bool:
        return self.is_done

    def cancelled(self) -> bool:
        return self.is_cancelled


CANNOT_SEND = grpc.aio.InternalError('Failed "execute_batch": (<SendMessageOperation>,)')
TWICE_AT_ONCE = grpc.aio.InternalError("Failed grpc_call_start_batch: 8 with grpc_call_error value: 'TOO_MANY'")


@pytest.mark.parametrize("style", ["json", "console"])
def test_traceback_says_nothing_of_what_was_worked_on(style: str, capfd: pytest.CaptureFixture[str]) -> None:
    configure_logging("info", style)
    secret = "-".join(("canary", "7f3a9c"))
    try:
        _ = len(secret).no_such_name  # type: ignore[attr-defined] # what nobody foresaw
    except AttributeError as err:
        structlog.get_logger("onex_memory.server").error("call failed", exc_info=err)
    said = capfd.readouterr().err
    assert "AttributeError" in said
    assert "no_such_name" in said
    assert secret not in said


@pytest.mark.parametrize(
    ("event", "error", "context"),
    [
        pytest.param("caller left", CANNOT_SEND, Nobody(), id="send"),
        pytest.param("caller left", ExceptionGroup("", [CANNOT_SEND, CANNOT_SEND]), Nobody(), id="sends"),
        pytest.param("caller left", ExceptionGroup("", [TWICE_AT_ONCE, CANNOT_SEND]), Nobody(), id="follow-up"),
        pytest.param("caller left", ExceptionGroup("", [ExceptionGroup("", [CANNOT_SEND])]), Nobody(), id="nested"),
        pytest.param("caller left", TWICE_AT_ONCE, Nobody(is_done=True), id="call is over"),
        pytest.param("caller left", TWICE_AT_ONCE, Nobody(is_cancelled=True), id="call is cancelled"),
        pytest.param("call failed", TWICE_AT_ONCE, Nobody(), id="not taken"),
        pytest.param("call failed", ExceptionGroup("", [TWICE_AT_ONCE, TWICE_AT_ONCE]), Nobody(), id="none taken"),
        pytest.param("call failed", ExceptionGroup("", [CANNOT_SEND, KeyError("a")]), Nobody(), id="and another"),
        pytest.param("call failed", KeyError("a"), Nobody(is_done=True), id="another"),
    ],
)
def test_caller_that_leaves_is_no_error_and_anything_else_is(event: str, error: Exception, context: Any) -> None:
    with capture_logs() as lines:
        answer = sendable("Pipeline", error, context)
    left = event == "caller left"
    assert isinstance(answer, Unavailable if left else Internal)
    assert [(line["event"], line["log_level"]) for line in lines] == [(event, "debug" if left else "error")]
