"""File descriptors: how many a server may have, and when they run out.

Owns the process's limit and the lines of the log about it. It does not know what uses them up: connections, mostly.
"""

from __future__ import annotations

import asyncio
import os
import resource
from contextlib import suppress
from typing import Final

import structlog

from onex_memory.spi.errors import Unavailable

__all__ = ["raise_limit", "tell_shortage"]

_LEAST: Final = 64
"""With fewer than half of these a server does not come up; gRPC may even crash."""
_MOST: Final = 1 << 20
"""As many as anybody has connections; where there is no limit, the greatest number has its own troubles."""
_SHORT: Final = 0.9
"""From which part of them on they are about to run out."""
_EVERY_S: Final = 1.0

_log = structlog.get_logger("onex_memory.server")


def raise_limit() -> int:
    """Takes as many descriptors as the process may have, rather than what a shell thinks fit; returns how many.

    Raises:
        Unavailable: they are too few to serve with.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MOST if hard == resource.RLIM_INFINITY else min(hard, _MOST)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        wanted = _MOST if soft == resource.RLIM_INFINITY else soft
    else:
        with suppress(OSError, ValueError):  # a system may allow less than it says; what there was stays
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        wanted, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if wanted < _LEAST:
        raise Unavailable(
            f"cannot serve with {wanted} open files: at least {_LEAST} are needed, and one for each connection; "
            "raise the limit (ulimit -n, LimitNOFILE of systemd)"
        )
    return wanted


async def tell_shortage(limit: int) -> None:
    """Says in the log when descriptors run out, and when there are some again, for as long as it runs.

    Nobody can connect without one, and gRPC says nothing about it.
    """
    is_short = False
    while True:
        await asyncio.sleep(_EVERY_S)
        was_short, is_short = is_short, _lowest_free() >= _SHORT * limit
        if is_short and not was_short:
            _log.error("file descriptors run out: no connection is taken without one", limit=limit)
        elif was_short and not is_short:
            _log.info("there are file descriptors again", limit=limit)


def _lowest_free() -> int | float:
    """Returns about how many descriptors are open: the number of the next one. Infinite: there is none left."""
    try:
        descriptor = os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return float("inf")
    os.close(descriptor)
    return descriptor
