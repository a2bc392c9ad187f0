"""The garbage of a server: collected by the clock, as often as there is work for it."""

import asyncio
import gc
import weakref
from collections.abc import Iterator
from contextlib import suppress

import pytest

from onex_memory.server.process import collect_garbage, next_pause_s


class Cycle:
    """Holds itself, so that only the collector finds it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def _collector_as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.usefixtures("_collector_as_before")
async def test_garbage_is_collected_though_python_does_not() -> None:
    collecting = asyncio.create_task(collect_garbage())
    await asyncio.sleep(0)
    assert not gc.isenabled()
    collected = asyncio.Event()
    finder = weakref.finalize(Cycle(), collected.set)
    async with asyncio.timeout(5):
        await collected.wait()
    assert not finder.alive
    collecting.cancel()
    with suppress(asyncio.CancelledError):
        await collecting


@pytest.mark.usefixtures("_collector_as_before")
async def test_what_was_there_before_is_never_looked_at() -> None:
    before = Cycle()
    collecting = asyncio.create_task(collect_garbage())
    await asyncio.sleep(0)
    collected = asyncio.Event()
    finder = weakref.finalize(before, pytest.fail, "it was frozen")
    del before
    weakref.finalize(Cycle(), collected.set)
    async with asyncio.timeout(5):
        await collected.wait()
    assert finder.alive
    finder.detach()
    collecting.cancel()
    with suppress(asyncio.CancelledError):
        await collecting


@pytest.mark.parametrize(
    ("pause_s", "took_s", "next_s"),
    [
        (0.02, 0.001, 0.02),  # as it should be
        (0.02, 0.0005, 0.04),  # half as much to do: half as often
        (0.02, 0.000001, 0.05),  # next to nothing: as rarely as may be
        (0.02, 0.0, 0.05),
        (0.05, 0.002, 0.025),  # twice as much: twice as often
        (0.05, 0.02, 0.02),  # far too much: as often as may be
    ],
)
def test_young_are_collected_as_often_as_there_is_work(pause_s: float, took_s: float, next_s: float) -> None:
    assert next_pause_s(pause_s, took_s) == pytest.approx(next_s)
