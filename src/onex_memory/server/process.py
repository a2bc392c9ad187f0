"""A server as a process: its event loop, its signals, its garbage collector and its log.

Owns everything that concerns the whole process, which a server inside another program must leave alone.
"""

from __future__ import annotations

import asyncio
import gc
import io
import logging
import signal
import sys
import time
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, Final, TextIO

import structlog
import structlog.tracebacks
import uvloop

import onex_memory
from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer

__all__ = ["collect_garbage", "configure_logging", "next_pause_s", "serve"]

_YOUNG_S: Final = (0.02, 0.05)
"""How often the young are collected, in seconds: how often at most, and at least.

By the clock and not by Python's count of what was made less what was freed: next to a full change log the two cancel
out, nothing is collected for long, and then a million young objects are looked at in one go (55 to 240 ms, measured).
Collected every 20 ms under a busy pipeline, the young take 1 to 4 ms; entries drop out of sight at their first
collection (see `engine.space`)."""
_YOUNG_AIM_S: Final = 0.001
"""What collecting the young should take each time, in seconds: where it takes less, it is done less often."""
_OLDER_S: Final = {1: 1.0, 2: 600.0}
"""How often each older generation is collected, in seconds. All of them take 24 ms at a million keys."""

_SWITCH_S: Final = 0.0005
"""How long the event loop may keep the interpreter's lock while the thread that writes the journal waits for it.

That thread wants it for microseconds, once a group; with Python's 5 ms a group beside a busy loop takes that much
longer."""

_log = structlog.get_logger("onex_memory.server")


def serve(settings: ServerSettings) -> None:
    """Serves until SIGINT or SIGTERM, drains, and returns; a second signal cuts the drain short.

    Raises:
        Unavailable: the address cannot be listened on.
    """
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(settings))


async def _serve(settings: ServerSettings) -> None:
    stop = asyncio.Event()
    sys.setswitchinterval(_SWITCH_S)
    gc.disable()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    server = MemoryServer(settings)
    async with server:
        _log.info(
            "serving",
            address=server.address,
            metrics=server.metrics_address,
            version=onex_memory.__version__,
            insecure=settings.insecure,
            tls=bool(settings.tls_cert),
            authentication=server.authenticates,
        )
        await _first_of(stop.wait(), server.engine.failure(), collect_garbage())
        this = asyncio.current_task()
        assert this is not None
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, this.cancel)
    _log.info("stopped")


async def _first_of(*awaitables: Coroutine[Any, Any, object]) -> None:
    """Returns when the first of these does, and ends the others; what it raises is raised."""
    tasks = [asyncio.create_task(awaitable) for awaitable in awaitables]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


async def collect_garbage() -> None:
    """Collects by the clock, for as long as it runs; what exists when it starts is never looked at again.

    That is not collected first: looking at a million entries that were recovered takes a second.
    """
    gc.freeze()
    gc.disable()
    pause_s, now_s = _YOUNG_S[0], time.perf_counter()
    due_s = {generation: now_s + every_s for generation, every_s in _OLDER_S.items()}
    while True:
        await asyncio.sleep(pause_s)
        began_s = time.perf_counter()
        generation = max((number for number, at_s in due_s.items() if at_s <= began_s), default=0)
        gc.collect(generation)
        if not generation:
            pause_s = next_pause_s(pause_s, time.perf_counter() - began_s)
        due_s |= {number: began_s + _OLDER_S[number] for number in due_s if number <= generation}


def next_pause_s(pause_s: float, took_s: float) -> float:
    """Returns after what pause the young are collected again, when collecting what one pause has left took so long."""
    shortest_s, longest_s = _YOUNG_S
    return min(longest_s, max(shortest_s, pause_s * _YOUNG_AIM_S / took_s)) if took_s else longest_s


class _LogFile(io.FileIO):
    """Where the log goes. That it is full, or that nobody reads it any more, stops nothing: a line is then lost.

    Past Python's own buffer, which would keep what it could not write, and fail again when the process ends.
    """

    def write(self, data: Any) -> int:
        with suppress(OSError):
            super().write(data)
        return len(data)


def _log_stream() -> TextIO:
    try:
        descriptor = sys.stderr.fileno()
    except io.UnsupportedOperation:  # a program has put something else in its place
        return sys.stderr
    file = _LogFile(descriptor, "w", closefd=False)
    return io.TextIOWrapper(file, encoding="utf-8", errors="backslashreplace", write_through=True)


# Without what the variables of each frame are: those hold values, and tokens.
_TRACEBACKS: Final = structlog.processors.ExceptionRenderer(
    structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
)


def configure_logging(level: str = "info", style: str = "auto") -> None:
    """Logs to standard error: one JSON object a line (`json`), for reading (`console`), or as fits it (`auto`)."""
    pretty = sys.stderr.isatty() if style == "auto" else style == "console"
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *(
                [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
                if pretty
                else [_TRACEBACKS, structlog.processors.JSONRenderer()]
            ),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.WriteLoggerFactory(_log_stream()),
        cache_logger_on_first_use=True,
    )
