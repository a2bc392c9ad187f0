"""Where the library says what happens to it.

Owns that a library does not write to its program's standard output: where the program has configured structlog, it
gets there; otherwise it goes through `logging`, and is the program's to show or not. structlog is not loaded for it: a
program that has not loaded it has not configured it.
"""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from typing import Final

__all__ = ["ProgramLog"]

_EXCEPTION: Final = "exc_info"


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
