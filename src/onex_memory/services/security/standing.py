"""Whether what goes on may go on: what lasts is given up when its caller may no longer have what it asked for.

Owns the waiting for that, and the giving up. Who is judged by what is the business of whoever asks; subscriptions do
not need this, as they learn of grants from the log, in the order of all changes.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from onex_memory.services.security.access import Access, Denial
from onex_memory.spi.errors import PermissionDenied
from onex_memory.spi.tasks import end

__all__ = ["first_of", "lapsed", "while_allowed"]


async def lapsed(access: Access, judge: Callable[[], Denial | None]) -> PermissionDenied:
    """Returns the error of what is not allowed, once something is not.

    Args:
        access: whose grants decide; they are up to date whenever it is judged.
        judge: returns what is not allowed; None: all is.
    """
    while True:
        await access.refresh()
        denial = judge()
        if denial is not None:
            return access.denied(denial)
        await access.outdated()


@asynccontextmanager
async def while_allowed(access: Access, judge: Callable[[], Denial | None]) -> AsyncIterator[None]:
    """Lets something go on while it is allowed: it is cancelled when it is not any longer.

    Raises:
        PermissionDenied: it is not.
    """
    if not access.is_restricted:
        yield
        return
    loop = asyncio.get_running_loop()
    timeout = asyncio.timeout(None)

    def give_up(_: object) -> None:
        timeout.reschedule(loop.time())

    lapsing = loop.create_task(lapsed(access, judge), name="onex-memory-standing")
    lapsing.add_done_callback(give_up)
    try:
        async with timeout:
            yield
        await access.refresh()  # what came in the same moment as a revoke is not handed over
        denial = judge()
        if denial is not None:
            raise access.denied(denial)
    except TimeoutError as err:
        if not timeout.expired():
            raise
        raise lapsing.result() from err
    finally:
        lapsing.remove_done_callback(give_up)
        if not lapsing.done():
            await end(lapsing)


async def first_of(*awaited: Awaitable[object]) -> None:
    """Returns when the first of several is over; the others are cancelled, and over too when this returns.

    Raises:
        Exception: what the first failed with.
    """
    waiting = [asyncio.ensure_future(each) for each in awaited]
    try:
        done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for each in done:
            each.result()
    finally:
        for each in waiting:
            each.cancel()
        await asyncio.wait(waiting)
