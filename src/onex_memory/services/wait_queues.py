"""Wait queues: who waits for an item of a list, or for a lock, is served in order of arrival.

Owns the order of those who wait for the same thing. Only the first of a queue tries; the others wait for their turn,
which costs nothing. When to try again is learned from the engine's watches.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from onex_memory.engine.interface import Engine
from onex_memory.spi.errors import Unavailable

__all__ = ["WaitQueues"]

ResultT = TypeVar("ResultT")


class WaitQueues:
    """The wait queues of all namespaces: one for each namespace, space and key that somebody waits for."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._queues: dict[tuple[str, str, str], _WaitQueue] = {}
        self._waits: set[asyncio.Timeout] = set()
        """The timeouts of all who wait."""
        self._is_draining = False

    @property
    def waiting_count(self) -> int:
        """How many calls wait."""
        return len(self._waits)

    def drain(self) -> None:
        """Ends the waiting of all who wait now and of all who come later; an attempt that has begun is finished."""
        self._is_draining = True
        for patience in self._waits:
            _give_up(patience)

    async def served(
        self,
        namespace: str,
        space: str,
        key: str,
        attempt: Callable[[], Awaitable[ResultT | None]],
        *,
        wait_ms: int,
        lapsed: Callable[[], Coroutine[Any, Any, Exception]] | None = None,
    ) -> ResultT | None:
        """Tries something until it succeeds: each time that a key has changed, and in order of arrival.

        Args:
            namespace: where.
            space: the space of the key.
            key: what is watched between two attempts.
            attempt: tries once; returns None where it did not succeed.
            wait_ms: how long to go on, in milliseconds; 0: one attempt, and none if others wait already.
            lapsed: returns an error once whoever waits may not wait any longer; None: that never happens.

        Returns:
            What the attempt returned; None: it did not succeed in time.

        Raises:
            Exception: what `lapsed` returned.
            Unavailable: the server stops, and there was nothing yet: ask another server, or again.
        """
        place = (namespace, space, key)
        queue = self._queues.get(place)
        if not wait_ms:
            return None if queue is not None else await attempt()
        if queue is None:
            queue = self._queues[place] = _WaitQueue()
        queue.waiting += 1
        loop = asyncio.get_running_loop()
        deadline_s = loop.time() + wait_ms / 1_000
        patience = asyncio.timeout_at(deadline_s)

        def give_up(_: object) -> None:
            _give_up(patience)

        lapsing = None if lapsed is None else loop.create_task(lapsed(), name="onex-memory-waiting")
        if lapsing is not None:
            lapsing.add_done_callback(give_up)
        try:
            async with patience, self._standing(patience), queue.turn:
                while True:
                    with self._engine.watch(namespace, space, key) as watch:
                        # What has been begun may be done already, and only its being written is waited for: whoever
                        # gave up then would be told that there was nothing, and have it all the same.
                        patience.reschedule(None)
                        result = await attempt()
                        if result is not None:
                            return result
                        has_lapsed = self._is_draining or (lapsing is not None and lapsing.done())
                        patience.reschedule(loop.time() if has_lapsed else deadline_s)
                        await watch.changed()
        except TimeoutError as err:
            if lapsing is not None and lapsing.done():
                raise lapsing.result() from err
            if self._is_draining:
                raise Unavailable("the server is stopping") from err
            return None
        finally:
            if lapsing is not None:
                lapsing.remove_done_callback(give_up)
                lapsing.cancel()
            queue.waiting -= 1
            if not queue.waiting:
                del self._queues[place]

    @contextlib.asynccontextmanager
    async def _standing(self, patience: asyncio.Timeout) -> AsyncIterator[None]:
        self._waits.add(patience)
        if self._is_draining:
            _give_up(patience)
        try:
            yield
        finally:
            self._waits.discard(patience)


def _give_up(patience: asyncio.Timeout) -> None:
    """Ends somebody's waiting; what has been begun is not given up."""
    if patience.when() is not None and not patience.expired():
        patience.reschedule(asyncio.get_running_loop().time())


class _WaitQueue:
    __slots__ = ("turn", "waiting")

    def __init__(self) -> None:
        self.turn = asyncio.Lock()  # guards the right to try: first come, first served
        self.waiting = 0
