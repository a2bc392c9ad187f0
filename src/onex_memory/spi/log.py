"""Where the library says what happens to it.

Owns that a library does not write to its program's standard output: where the program has configured structlog, it
gets there; otherwise it goes through `logging`, and is the program's to show or not. structlog is not loaded for it: a
program that has not loaded it has not configured it.

And that a line which is written in the middle of a call carries the id that the caller gave it. A call pays nothing for
that: whose line it is, is read off the stack when there is one to write.

    a line ← encryption ← guard ← the handler of the call, which knows its id       the call's own
    a line ← a task, or a timer, that a call has begun and which goes on by itself  nobody's
"""

from __future__ import annotations

import inspect
import logging
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import CodeType, FunctionType
from typing import Any, Final

__all__ = ["ProgramLog", "carries_out_calls"]

_CORRELATION_ID: Final = "correlation_id"
_EXCEPTION: Final = "exc_info"
_CALLS: Final[dict[CodeType, Callable[[Mapping[str, Any]], str]]] = {}


def carries_out_calls(handler: Callable[..., Any], given_id: Callable[[Mapping[str, Any]], str]) -> None:
    """Has the lines that are written while a function runs carry the id of the call that it carries out.

    Args:
        handler: the function; all that are made where it is defined are meant with it.
        given_id: returns the id that the caller gave the call, of the function's variables; empty: none.
    """
    assert isinstance(handler, FunctionType), "it is written in Python"
    _CALLS[handler.__code__] = given_id


class ProgramLog:
    """What one part of the library logs to. An error that is given as `exc_info` is shown with its traceback."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        """Args: the logger's name."""
        self._name = name

    def info(self, event: str, **fields: object) -> None:
        """Says what is as it should be."""
        self._say(logging.INFO, event, fields)

    def warning(self, event: str, **fields: object) -> None:
        """Says what somebody may want to look at."""
        self._say(logging.WARNING, event, fields)

    def error(self, event: str, **fields: object) -> None:
        """Says what somebody must look at."""
        self._say(logging.ERROR, event, fields)

    def _say(self, level: int, event: str, fields: dict[str, object]) -> None:
        structlog = sys.modules.get("structlog")
        given = _given_id()
        if given:
            fields.setdefault(_CORRELATION_ID, given)
        # A log that cannot be written, on the very disk that is full, must not keep anything from going on.
        with suppress(OSError):
            if structlog is not None and structlog.is_configured():
                structlog.get_logger(self._name).log(level, event, **fields)
                return
            error = fields.pop(_EXCEPTION, None)
            said = "".join(f" {name}={value!r}" for name, value in fields.items())
            logging.getLogger(self._name).log(
                level, "%s%s", event, said, exc_info=error if isinstance(error, BaseException) else None
            )


def _given_id() -> str:
    """Returns the id that the caller gave the call that this thread is in the middle of; empty: none, or no call."""
    frame = inspect.currentframe() if _CALLS else None
    while frame is not None:
        given_id = _CALLS.get(frame.f_code)
        if given_id is not None:
            return given_id(frame.f_locals)
        frame = frame.f_back
    return ""
