"""Measuring slices of long work, on machines that have other things to do."""

from __future__ import annotations

import gc
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress

__all__ = ["SliceTooLong", "fastest_s", "no_surprises", "thrice_at_most"]


@contextmanager
def no_surprises() -> Iterator[None]:
    """Keeps what other tests have left behind, and collections at any moment, out of the measurement.

    Left to itself, the collector counts what is made less what is freed: beside a full change log, where these are
    the same, it does nothing for long and then looks at everything at once.
    """
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


def fastest_s(work: Callable[[], object], *, times: int = 5) -> float:
    """Returns the processor time that some work takes, when nothing gets in its way."""
    times_s = []
    for _ in range(times):
        started_s = time.thread_time()
        work()
        times_s.append(time.thread_time() - started_s)
    return min(times_s)


class SliceTooLong(AssertionError):
    """A slice took longer than it may."""


async def thrice_at_most(check: Callable[[], Awaitable[None]]) -> None:
    """Fails where slices are too long each time.

    A busy machine adds to the thread's time what it takes away from it, now here and now there; what the engine
    itself does for too long, it does every time.
    """
    for _ in range(2):
        with suppress(SliceTooLong):
            return await check()
    return await check()
