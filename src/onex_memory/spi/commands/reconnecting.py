"""Connecting again: which failures it helps against, and how long to wait before it.

Owns both for all that outlives its connections. Where each frame says all that there is to know, as of a task and of a
pool, `reconnecting` is enough: a break misses nothing but what was overtaken meanwhile.
"""

from __future__ import annotations

import random
from collections.abc import AsyncGenerator
from typing import Final, TypeVar

from onex_memory.spi.commands import StreamCommand, StreamingExecutor
from onex_memory.spi.errors import ClientClosed, MemoryServiceError, Unavailable, UnexpectedStatus

__all__ = ["is_broken", "pause_s", "reconnecting"]

FrameT = TypeVar("FrameT")

_BACK_OFF_S: Final = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""How long to wait before connecting again, each time longer; half of it is left to chance."""
_BROKEN_STATUSES: Final = frozenset({"UNKNOWN", "INTERNAL", "ABORTED"})
"""What connections that break end with, where it is not UNAVAILABLE."""


def is_broken(error: MemoryServiceError) -> bool:
    """Says whether an error is about the connection, and not about what was asked for."""
    if isinstance(error, UnexpectedStatus):
        return error.code in _BROKEN_STATUSES
    return isinstance(error, Unavailable) and not isinstance(error, ClientClosed)


def pause_s(failures: int) -> float:
    """Returns how long to wait before the next attempt, after so many that failed, in seconds."""
    longest_s = _BACK_OFF_S[min(failures, len(_BACK_OFF_S) - 1)]
    return longest_s * random.uniform(0.5, 1.0)  # noqa: S311 - to spread load, not to keep a secret


async def reconnecting(executor: StreamingExecutor, command: StreamCommand[FrameT]) -> AsyncGenerator[FrameT, None]:
    """Iterates over the frames of a command; carries it out again where the connection breaks, once it was answered.

    Raises:
        MemoryServiceError: what the service says; `Unavailable` where it could never be reached.
    """
    was_answered = False
    failures = 0
    while True:
        frames = executor.stream(command)
        try:
            async for frame in frames:
                was_answered, failures = True, 0
                yield frame
        except MemoryServiceError as err:
            if not was_answered or not is_broken(err):
                raise
        else:
            return
        finally:
            await frames.aclose()
        await executor.pause(pause_s(failures))
        failures += 1
