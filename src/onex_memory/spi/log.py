"""Where the library says what happens to it.

Owns that a library does not write to its program's standard output: where the program has configured structlog, it
gets there; otherwise it goes through `logging`, and is the program's to show or not. structlog is not loaded for it: a
program that has not loaded it has not configured it.

And that a line which is written in the middle of a call carries the id that the caller gave it. The task that carries
the call out says so; what the id is, is asked when there is a line to write.

    a line ← encryption ← guard ← the handler of the call, in the call's own task   the call's own
    a line ← a task, a timer or a thread that a call has begun                      nobody's: it may go on without it
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable
from contextlib import suppress
from contextvars import ContextVar
from typing import Any, Final, TypeAlias
from weakref import ref

__all__ = ["ProgramLog", "carries_out_call"]

_CORRELATION_ID: Final = "correlation_id"
_EXCEPTION: Final = "exc_info"
_Call: TypeAlias = tuple["ref[asyncio.Task[Any]]", Callable[[], str]]
_CALL: Final[ContextVar[_Call | None]] = ContextVar("onex_memory_call", default=None)
"""The task that carries a call out, by a weak reference, for the task holds this; and what returns the call's id."""


def carries_out_call(given_id: Callable[[], str]) -> None:
    """Has the lines that this task writes from here on carry the id of a call.

    Args:
        given_id: returns the id that the caller gave it; empty: none. It is asked for each line that is written.
    """
    task = asyncio.current_task()
    assert task is not None, "a coroutine runs in a task"
    _CALL.set((ref(task), given_id))


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
    """Returns the id that its caller gave the call that this task carries out; empty: none, or it carries out none."""
    call = _CALL.get()
    if call is None:
        return ""
    task, given_id = call
    try:
        is_its_own = asyncio.current_task() is task()  # whatever the call has begun has inherited this from it
    except RuntimeError:  # another thread
        return ""
    return given_id() if is_its_own else ""
