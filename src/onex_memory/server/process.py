"""A server as a process: its event loop, its signals, its garbage collector and its log.

Owns everything that concerns the whole process, which a server inside another program must leave alone.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import sys
from typing import Final

import structlog
import uvloop

from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer

__all__ = ["configure_logging", "serve"]

_COLLECT_AFTER: Final = 50_000
"""How many more container objects are made than freed before the young are collected. A call makes a few dozen and
frees them itself; entries drop out of the collector's sight at their first collection (see `engine.space`)."""

_log = structlog.get_logger("onex_memory.server")


def serve(settings: ServerSettings) -> None:
    """Serves until SIGINT or SIGTERM, drains, and returns; a second signal cuts the drain short.

    Raises:
        Unavailable: the address cannot be listened on.
    """
    _tune_collector()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(settings))


async def _serve(settings: ServerSettings) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    server = MemoryServer(settings)
    async with server:
        _log.info("serving", address=server.address, insecure=settings.insecure)
        await stop.wait()
        this = asyncio.current_task()
        assert this is not None
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, this.cancel)
    _log.info("stopped")


def _tune_collector() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER, 20, 50)


def configure_logging(level: str = "info") -> None:
    """Logs to standard error: for reading on a terminal, one JSON object a line otherwise."""
    pretty = sys.stderr.isatty()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *(
                [structlog.dev.ConsoleRenderer()]
                if pretty
                else [structlog.processors.dict_tracebacks, structlog.processors.JSONRenderer()]
            ),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
