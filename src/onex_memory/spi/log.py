"""Where the library says what happens to it.

Owns that a library does not write to its program's standard output: where the program has configured structlog, it
gets there; otherwise it goes through `logging`, and is the program's to show or not. structlog is not loaded for it: a
program that has not loaded it has not configured it.

And that a line which is written in the middle of a call carries the id that the caller gave it: by the call itself, and
by what it has begun, for as long as it goes on. What the id is, is asked when there is a line to write.

    a line ← encryption ← guard ← the handler of the call      the call's
    a line ← a task that the call has begun and waits for      the call's
    a line ← a task that goes on when the call is over         nobody's
    a line ← a task begun by `tasks.begin_apart`               nobody's, from the start
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from contextlib import suppress
from contextvars import ContextVar
from typing import Final, TypeAlias

__all__ = ["GivenId", "ProgramLog", "begin_call"]

_CORRELATION_ID: Final = "correlation_id"
_EXCEPTION: Final = "exc_info"
GivenId: TypeAlias = Callable[[], str]
"""Returns the id that a caller gave its call; empty: none."""
_CALL: Final[ContextVar[list[GivenId] | None]] = ContextVar("onex_memory_call", default=None)


def begin_call(given_id: GivenId) -> list[GivenId]:
    """Has the lines that are written by this task, and by what it begins, carry the id of a call.

    Args:
        given_id: returns the id that the caller gave it; empty: none. It is asked for each line that is written.

    Returns:
        What to clear when the call is over: no line carries its id then.
    """
    going_on = [given_id]
    _CALL.set(going_on)
    return going_on


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
    """Returns the id that its caller gave the call that goes on; empty: none, or no call does."""
    going_on = _CALL.get()
    return going_on[0]() if going_on else ""
