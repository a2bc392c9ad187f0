"""Where the library says what happens to it: the program's log, and never its output."""

from __future__ import annotations

import logging

import pytest
import structlog
from structlog.testing import capture_logs

from onex_memory.spi.log import ProgramLog


@pytest.fixture
def unconfigured() -> None:
    structlog.reset_defaults()


def test_without_structlog_it_goes_through_logging(
    unconfigured: None, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    error = ValueError("torn")
    with caplog.at_level(logging.INFO):
        log = ProgramLog("onex_memory.part")
        log.info("began")
        log.warning("wavers", key="a b")
        log.error("broke", exc_info=error)
    said = [(record.name, record.levelname, record.getMessage()) for record in caplog.records]
    assert said == [
        ("onex_memory.part", "INFO", "began"),
        ("onex_memory.part", "WARNING", "wavers key='a b'"),
        ("onex_memory.part", "ERROR", "broke"),
    ]
    assert caplog.records[-1].exc_info == (ValueError, error, None)
    assert capsys.readouterr().out == ""


def test_where_the_program_has_configured_structlog_it_gets_there(caplog: pytest.LogCaptureFixture) -> None:
    with capture_logs() as logs:
        ProgramLog("onex_memory.part").warning("wavers", key="a")
    assert logs == [{"event": "wavers", "key": "a", "log_level": "warning"}]
    assert caplog.records == []


class _Full:
    """A stream onto a disk that is full."""

    def write(self, _: str) -> int:
        raise OSError(28, "No space left on device")

    def flush(self) -> None: ...


def test_log_that_cannot_be_written_stops_nothing() -> None:
    structlog.configure(logger_factory=structlog.WriteLoggerFactory(_Full()))  # type: ignore[arg-type] # as much of a stream as is used
    try:
        ProgramLog("onex_memory.part").error("broke")
    finally:
        structlog.reset_defaults()
