"""Commands over the pipeline where they may travel there, and conversations beside it.

Owns which way a command of agents goes.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable

from onex_memory.client.channel import ChannelExecutor
from onex_memory.client.memory_pipeline import PipelineExecutor
from onex_memory.spi.commands import Command, FrameT, MessageT, ResultT, SessionCommand, StreamCommand
from onex_memory.wire.memory_pipeline import BY_COMMAND

__all__ = ["PipelinedSessions"]


class PipelinedSessions:
    """Carries out commands, each on the way that it may go."""

    def __init__(self, pipeline: PipelineExecutor, channel: ChannelExecutor) -> None:
        self._pipeline = pipeline
        self._channel = channel

    def execute(self, command: Command[ResultT]) -> Awaitable[ResultT]:
        """Carries out a command that has one answer."""
        if type(command) in BY_COMMAND:
            return self._pipeline.execute(command)
        return self._channel.execute(command)

    def stream(self, command: StreamCommand[FrameT]) -> AsyncGenerator[FrameT, None]:
        """Carries out a command that is answered with many frames."""
        return self._channel.stream(command)

    def converse(
        self, command: SessionCommand[MessageT, FrameT], messages: AsyncIterator[MessageT]
    ) -> AsyncGenerator[FrameT, None]:
        """Carries out a command that is a conversation."""
        return self._channel.converse(command, messages)

    async def pause(self, seconds: float) -> None:
        """Waits, before something is tried again."""
        await self._channel.pause(seconds)
