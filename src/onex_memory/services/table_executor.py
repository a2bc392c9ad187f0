"""What the services have in common as executors: a table says which method carries out which command.

Owns the look-up alone. The tables are each service's own; so is the carrying out of commands that are one operation of
the engine (`services.steps`), which a service puts before this where it has such.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from typing import Any, ClassVar, TypeAlias

from onex_memory.spi.commands import Command, FrameT, ResultT, StreamCommand

__all__ = ["MethodTable", "StreamTable", "TableExecutor"]

MethodTable: TypeAlias = Mapping[type[Command[Any]], Callable[..., Awaitable[Any]]]
"""The methods of a service, of itself and a command, by the commands with one answer that they carry out."""
StreamTable: TypeAlias = Mapping[type[StreamCommand[Any]], Callable[..., AsyncGenerator[Any, None]]]
"""Likewise for the commands that are answered with many frames."""


class TableExecutor:
    """Carries out the commands of a service, as a `StreamingExecutor`. A facade comes beside it."""

    METHODS: ClassVar[MethodTable] = {}
    STREAMS: ClassVar[StreamTable] = {}

    def execute(self, command: Command[ResultT]) -> Awaitable[ResultT]:
        """Carries out a command of this protocol that has one answer."""
        return self.METHODS[type(command)](self, command)

    def stream(self, command: StreamCommand[FrameT]) -> AsyncGenerator[FrameT, None]:
        """Carries out a command of this protocol that is answered with many frames."""
        return self.STREAMS[type(command)](self, command)

    async def pause(self, seconds: float) -> None:
        """Waits, before something is tried again."""
        await asyncio.sleep(seconds)
