"""What a broken connection is to those who follow something: nothing that they are told of."""

from collections.abc import AsyncGenerator
from typing import Any

import pytest

from onex_memory.spi.commands import Command, StreamCommand, memory_streaming as streaming
from onex_memory.spi.commands.reconnecting import is_broken, pause_s, reconnecting
from onex_memory.spi.commands.subscriptions import Following
from onex_memory.spi.cursors import cursor_text
from onex_memory.spi.errors import ClientClosed, MemoryServiceError, Unavailable, UnexpectedStatus

BROKEN = [
    Unavailable("gone"),
    UnexpectedStatus("UNKNOWN", "Stream removed"),
    UnexpectedStatus("INTERNAL", "RST_STREAM"),
    UnexpectedStatus("ABORTED", "closed by a proxy"),
]
BEGINNING, BEHIND_A, BEHIND_B = (cursor_text("e", revision) for revision in (1, 2, 3))
REFUSED = [
    UnexpectedStatus("PERMISSION_DENIED", "no"),
    UnexpectedStatus("RESOURCE_EXHAUSTED", "no"),
    ClientClosed("the client was closed"),
]


class Watched(StreamCommand[str]):
    """Something of which each frame says all."""


class Connections:
    """What is answered by connections of which each but the last breaks; pauses are noted and not made."""

    def __init__(self, *answers: list[Any]) -> None:
        self._answers = iter(answers)
        self.asked: list[StreamCommand[Any]] = []
        self.pauses_s: list[float] = []

    async def execute(self, command: Command[Any]) -> Any:
        raise AssertionError(command)

    async def stream(self, command: StreamCommand[Any]) -> AsyncGenerator[Any, None]:
        self.asked.append(command)
        for frame in next(self._answers):
            if isinstance(frame, MemoryServiceError):
                raise frame
            yield frame

    async def pause(self, seconds: float) -> None:
        self.pauses_s.append(seconds)


def change(key: str, cursor: str) -> streaming.Changes[Any]:
    told = streaming.EncodedChange(key, "created", "stored", 2 if key == "a" else 3, 0, None, None, None, cursor)
    return streaming.Changes([streaming.ChangePart([told])])


@pytest.mark.parametrize("error", BROKEN, ids=str)
async def test_subscription_goes_on_behind_what_it_has_brought(error: MemoryServiceError) -> None:
    created = streaming.Created("id", BEGINNING, 1)
    connections = Connections([created, change("a", BEHIND_A), error], [created, change("b", BEHIND_B), error])
    following = Following(connections, streaming.SubscribeToMemoryChanges("s"))
    assert [(await anext(following)).key, (await anext(following)).key] == ["a", "b"]
    resumed = connections.asked[1]
    assert isinstance(resumed, streaming.SubscribeToMemoryChanges)
    assert (resumed.cursor, resumed.subscription_id) == (BEHIND_A, "id")


@pytest.mark.parametrize("error", BROKEN, ids=str)
async def test_watch_goes_on_with_what_there_is(error: MemoryServiceError) -> None:
    connections = Connections(["first", error], [error], ["second"])
    assert [frame async for frame in reconnecting(connections, Watched())] == ["first", "second"]
    assert len(connections.pauses_s) == 2


@pytest.mark.parametrize("error", REFUSED, ids=str)
async def test_what_was_said_about_the_call_is_raised(error: MemoryServiceError) -> None:
    assert not is_broken(error)
    watching = reconnecting(Connections(["first", error]), Watched())
    assert await anext(watching) == "first"
    with pytest.raises(type(error)):
        await anext(watching)


async def test_what_never_was_answered_is_not_tried_again() -> None:
    with pytest.raises(Unavailable):
        await anext(reconnecting(Connections([Unavailable("nobody there")]), Watched()))


def test_pauses_grow_up_to_a_bound_and_are_not_in_step() -> None:
    assert all(0.025 <= pause_s(0) <= 0.05 for _ in range(100))
    assert all(0.8 <= pause_s(failures) <= 1.6 for failures in range(5, 100))
    assert len({pause_s(3) for _ in range(100)}) > 1
