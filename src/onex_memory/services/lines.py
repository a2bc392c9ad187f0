"""Standing in line: who waits for an item of a list, or for a lock, is served in order of arrival.

Owns the order of those who wait for the same thing. Only the first of a line tries; the others wait for their turn,
which costs nothing. What is waited for is found out through the engine's watches.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

from onex_memory.engine.interface import Engine
from onex_memory.spi.errors import Unavailable

__all__ = ["Lines"]

ResultT = TypeVar("ResultT")


class Lines:
    """The lines of all namespaces, by namespace, space and key."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lines: dict[tuple[str, str, str], _Line] = {}
        self._patience: set[asyncio.Timeout] = set()
        """The time that those have who wait at this moment, and do not try: it can be cut short and nothing is lost."""
        self._is_draining = False

    @property
    def waiting_count(self) -> int:
        """How many wait for something that others do."""
        return sum([line.waiting for line in self._lines.values()])

    def drain(self) -> None:
        """Ends the waiting of all who wait, and of who comes; what is being tried is finished."""
        self._is_draining = True
        for patience in self._patience:
            patience.reschedule(0)

    async def served(
        self,
        namespace: str,
        space: str,
        key: str,
        attempt: Callable[[], Awaitable[ResultT | None]],
        *,
        wait_ms: int,
    ) -> ResultT | None:
        """Tries something until it succeeds, each time that a key has changed, in order of arrival.

        Args:
            namespace: where.
            space: the space of the key.
            key: what is watched between two attempts.
            attempt: what to try; None: without success.
            wait_ms: how long to go on; 0: one attempt, and none if others wait already.

        Returns:
            What the attempt returned; None: it did not succeed in time.

        Raises:
            Unavailable: the server stops, and there was nothing yet: it is to be asked for elsewhere, or again.
        """
        place = (namespace, space, key)
        line = self._lines.get(place)
        if not wait_ms:
            return None if line is not None else await attempt()
        if line is None:
            line = self._lines[place] = _Line()
        line.waiting += 1
        deadline_s = asyncio.get_running_loop().time() + wait_ms / 1_000
        try:
            async with asyncio.timeout_at(deadline_s) as patience:
                with self._waiting(patience):
                    await line.turn.acquire()
                try:
                    while True:
                        with self._engine.watch(namespace, space, key) as watch:
                            # What has been begun may be done already, and only its being written is waited for: whoever
                            # gave up then would be told that there was nothing, and have it all the same.
                            patience.reschedule(None)
                            result = await attempt()
                            if result is not None:
                                return result
                            patience.reschedule(deadline_s)
                            with self._waiting(patience):
                                await watch.changed()
                finally:
                    line.turn.release()
        except TimeoutError:
            if self._is_draining:
                raise Unavailable("the server is stopping") from None
            return None
        finally:
            line.waiting -= 1
            if not line.waiting:
                del self._lines[place]

    @contextlib.contextmanager
    def _waiting(self, patience: asyncio.Timeout) -> Iterator[None]:
        if self._is_draining:
            patience.reschedule(0)
        self._patience.add(patience)
        try:
            yield
        finally:
            self._patience.discard(patience)


class _Line:
    __slots__ = ("turn", "waiting")

    def __init__(self) -> None:
        self.turn = asyncio.Lock()  # guards the right to try: first come, first served
        self.waiting = 0
