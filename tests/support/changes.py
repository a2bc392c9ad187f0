"""Taking changes as they come, without waiting for ever for one that does not."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from typing import Any

from onex_memory import EmbeddedMemory
from onex_memory.spi import MemoryChanges, ProtocolMemoryChange
from onex_memory.spi.commands import Command, FrameT, ResultT, StreamCommand
from onex_memory.spi.errors import Unavailable

PATIENCE_S = 10.0


def keys(changes: list[ProtocolMemoryChange]) -> list[str]:
    """Returns the keys of changes, in their order."""
    return [change.key for change in changes]


async def take(changes: AsyncIterator[ProtocolMemoryChange], number: int) -> list[ProtocolMemoryChange]:
    """Returns so many changes."""
    async with asyncio.timeout(PATIENCE_S):
        return [await anext(changes) for _ in range(number)]


async def take_through(changes: MemoryChanges, key: str) -> list[ProtocolMemoryChange]:
    """Returns the changes through the next one of a key."""
    taken: list[ProtocolMemoryChange] = []
    async with asyncio.timeout(PATIENCE_S):
        async for change in changes:
            taken.append(change)
            if change.key == key:
                return taken
    raise AssertionError(f"the changes ended before one of {key}: {taken}")


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    """Returns when something holds that tells nobody when it does."""
    async with asyncio.timeout(PATIENCE_S):
        while not await holds():  # noqa: ASYNC110 - it is looked at from outside, it tells nobody
            await asyncio.sleep(0.001)


class Handled:
    """A handler that keeps what it is given."""

    def __init__(self) -> None:
        self.changes: list[ProtocolMemoryChange] = []
        self._arrival = asyncio.Condition()

    async def __call__(self, change: ProtocolMemoryChange) -> None:
        async with self._arrival:
            self.changes.append(change)
            self._arrival.notify_all()

    async def keys(self, number: int) -> list[str]:
        """Returns the keys of the changes, when there are so many."""
        async with asyncio.timeout(PATIENCE_S), self._arrival:
            await self._arrival.wait_for(lambda: len(self.changes) >= number)
        return [change.key for change in self.changes]


class Cuttable:
    """An executor whose streams break when they are told to: the message that was on its way is lost."""

    def __init__(self, store: EmbeddedMemory) -> None:
        self._streaming: Any = store.streaming
        self.is_cut = False

    def execute(self, command: Command[ResultT]) -> Awaitable[ResultT]:
        answer: Awaitable[ResultT] = self._streaming.execute(command)
        return answer

    async def stream(self, command: StreamCommand[FrameT]) -> AsyncGenerator[FrameT, None]:
        async with aclosing(self._streaming.stream(command)) as frames:
            async for frame in frames:
                if self.is_cut:
                    self.is_cut = False
                    raise Unavailable("cut")
                yield frame

    async def pause(self, seconds: float) -> None:
        await asyncio.sleep(0)
