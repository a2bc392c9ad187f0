"""Where the engine says what happens to it.

Owns that a library does not write to its program's standard output: where the program has configured structlog, it gets
there; otherwise it goes through `logging`, and is the program's to show or not.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import Final

import structlog

__all__ = ["log"]

_NAME: Final = "onex_memory.engine"


class _Log:
    __slots__ = ()

    def info(self, event: str, **fields: object) -> None:
        _say(logging.INFO, event, fields)

    def warning(self, event: str, **fields: object) -> None:
        _say(logging.WARNING, event, fields)

    def error(self, event: str, **fields: object) -> None:
        _say(logging.ERROR, event, fields)


def _say(level: int, event: str, fields: dict[str, object]) -> None:
    # A log that cannot be written, on the very disk that is full, must not keep the engine from going on.
    with suppress(OSError):
        if structlog.is_configured():
            structlog.get_logger(_NAME).log(level, event, **fields)
        else:
            logging.getLogger(_NAME).log(
                level, "%s%s", event, "".join(f" {name}={value!r}" for name, value in fields.items())
            )


log: Final = _Log()
"""What the engine logs to."""
