"""What the server's log says of an error that nobody foresaw, and of callers that leave."""

from __future__ import annotations

from typing import Any

import grpc
import pytest
import structlog
from structlog.testing import capture_logs

from onex_memory.server.process import configure_logging
from onex_memory.server.service import sendable
from onex_memory.spi.errors import Internal, Unavailable


class Nobody:
    """The context of a call without metadata."""

    def invocation_metadata(self) -> tuple[tuple[str, str], ...]:
        return ()


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


def test_caller_that_leaves_is_no_error_and_anything_else_is() -> None:
    context: Any = Nobody()
    left = ExceptionGroup("of a pipeline", [grpc.aio.InternalError("cannot send"), grpc.aio.InternalError("nor this")])
    with capture_logs() as lines:
        assert isinstance(sendable("Pipeline", left, context), Unavailable)
        mixed = ExceptionGroup("of a pipeline", [grpc.aio.InternalError("cannot send"), KeyError("a")])
        assert isinstance(sendable("Pipeline", mixed, context), Internal)
    assert [(line["event"], line["log_level"]) for line in lines] == [
        ("caller left", "debug"),
        ("call failed", "error"),
    ]
