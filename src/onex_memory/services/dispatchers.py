"""The dispatchers of all namespaces: one for each where there are agents or tasks.

Owns when a dispatcher begins and ends, and the one timer of all of them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Final

from onex_memory.engine.interface import Engine
from onex_memory.services.dispatcher import Dispatcher
from onex_memory.services.task_attempts import FinishedNumbers
from onex_memory.spi.clock import Clock
from onex_memory.spi.errors import Unavailable
from onex_memory.spi.tasks import begin_apart, end

__all__ = ["Dispatchers"]

_TICK_S: Final = 0.05
"""How often what is due is looked for, in seconds."""
_IDLE_TICKS: Final = 1_200
"""After how many ticks with nothing to do a dispatcher is closed: a minute."""


class Dispatchers:
    """Makes dispatchers, and closes those that nobody needs."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self.numbers = FinishedNumbers(clock)
        """The places of tasks that are over: one of them for all who end tasks."""
        self._dispatchers: dict[str, Dispatcher] = {}
        self._idle: dict[str, int] = {}
        self._ticking: asyncio.Task[None] | None = None
        self._closing: set[asyncio.Task[None]] = set()
        """The closing of dispatchers that failed, and that others have taken the place of."""
        self.is_draining = False
        """Whether the server stops: nobody may begin to follow or to work any more."""

    def of(self, namespace: str) -> Dispatcher:
        """Returns the dispatcher of a namespace, at work.

        Raises:
            Unavailable: the server stops.
        """
        dispatcher = self._dispatchers.get(namespace)
        if dispatcher is not None and dispatcher.failure is None:
            return dispatcher
        if self.is_draining:
            raise Unavailable("the server is stopping")
        if dispatcher is not None:
            self._close_soon(dispatcher)
        dispatcher = self._dispatchers[namespace] = Dispatcher(self._engine, self._clock, namespace, self.numbers)
        if self._ticking is None:
            self._ticking = begin_apart(self._tick(), name="onex-memory-agents")
        return dispatcher

    async def known(self, namespace: str) -> Dispatcher:
        """Returns the dispatcher of a namespace, which knows all that has been committed.

        Raises:
            Unavailable: the server stops, or scheduling has failed.
        """
        dispatcher = self.of(namespace)
        await dispatcher.caught_up()
        return dispatcher

    def all(self) -> Iterable[Dispatcher]:
        """Returns those that are at work."""
        return self._dispatchers.values()

    async def _tick(self) -> None:
        while True:
            await self._clock.sleep(_TICK_S)
            now_ms = self._clock.now_ms()
            for namespace, dispatcher in list(self._dispatchers.items()):
                try:
                    dispatcher.tick(now_ms)
                except Exception as err:  # noqa: BLE001 - whatever it is, the time of other namespaces must go on
                    dispatcher.fail(err)
                idle = self._idle[namespace] = self._idle.get(namespace, 0) + 1 if dispatcher.is_idle else 0
                if idle > _IDLE_TICKS:
                    del self._dispatchers[namespace], self._idle[namespace]
                    await dispatcher.aclose()

    def _close_soon(self, dispatcher: Dispatcher) -> None:
        closing = begin_apart(dispatcher.aclose(), name="onex-memory-agents closing")
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)

    def drain(self) -> None:
        """Tells all agents and watchers that the server stops."""
        self.is_draining = True
        for dispatcher in self._dispatchers.values():
            dispatcher.drain()

    async def aclose(self) -> None:
        """Ends all that goes on in the background."""
        self.is_draining = True
        if self._ticking is not None:
            await end(self._ticking)
        dispatchers, self._dispatchers = self._dispatchers, {}
        for dispatcher in dispatchers.values():
            await dispatcher.aclose()
        while self._closing:
            await asyncio.wait(self._closing)
