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
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, Final, TextIO

import structlog
import structlog.tracebacks
import uvloop

import onex_memory
from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer

__all__ = ["collect_garbage", "configure_logging", "serve"]

_COLLECT_S: Final = (0.02, 1.0, 600.0)
"""How often each generation is collected, in seconds.

By the clock and not by Python's count of what was made less what was freed: next to a full change log the two cancel
out, nothing is collected for long, and then a million young objects are looked at in one go (55 to 240 ms, measured).
Collected every 20 ms, the young take 1 to 4 ms; entries drop out of sight at their first collection (see
`engine.space`). All generations take 24 ms at a million keys."""

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
    loop = asyncio.get_running_loop()
    due_s = [loop.time() + every_s for every_s in _COLLECT_S]
    while True:
        await asyncio.sleep(_COLLECT_S[0])
        now_s = loop.time()
        generation = max(number for number, at_s in enumerate(due_s) if at_s <= now_s or number == 0)
        gc.collect(generation)
        for number in range(generation + 1):
            due_s[number] = now_s + _COLLECT_S[number]


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
