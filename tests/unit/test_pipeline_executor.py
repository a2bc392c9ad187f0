"""What the pipelining client sends on its stream, and what it hands on."""

from collections.abc import AsyncGenerator
from typing import Any

import pytest

from onex_memory.client.channel import Channel
from onex_memory.client.memory_pipeline import PipelineExecutor
from onex_memory.spi.commands import Command, StreamCommand
from onex_memory.spi.commands.memory_base import ClearMemory, CountKeys, DeleteMatching
from onex_memory.spi.commands.workflow_events import EventQuery, StreamEvents


class Unary:
    """Answers what it is handed with its own name."""

    async def execute(self, command: Command[Any]) -> Any:
        return type(command).__name__

    async def stream(self, command: StreamCommand[Any]) -> AsyncGenerator[Any, None]:
        yield type(command).__name__

    async def pause(self, seconds: float) -> None:
        raise AssertionError("nothing is tried again")


@pytest.mark.parametrize("command", [ClearMemory(), CountKeys(), DeleteMatching("a*")], ids=repr)
async def test_what_works_through_all_that_is_stored_is_a_call_of_its_own_and_not_sent_again(
    command: Command[Any],
) -> None:
    executor = PipelineExecutor(Channel("localhost:1", (), None), Unary())
    assert await executor.execute(command) == type(command).__name__
    await executor.close()


async def test_what_is_answered_with_many_messages_is_a_call_of_its_own() -> None:
    executor = PipelineExecutor(Channel("localhost:1", (), None), Unary())
    frames = executor.stream(StreamEvents(EventQuery()))
    assert [str(frame) async for frame in frames] == ["StreamEvents"]
    await executor.close()
