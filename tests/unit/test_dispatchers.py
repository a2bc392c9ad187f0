"""The dispatchers of all namespaces: what happens to one happens to no other."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from onex_memory.engine.engine import MemoryEngine
from onex_memory.services.dispatchers import Dispatchers
from onex_memory.spi.errors import Unavailable
from tests.support.clock import ManualClock
from tests.support.steered import turns


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
async def dispatchers(clock: ManualClock) -> AsyncIterator[Dispatchers]:
    made = Dispatchers(MemoryEngine(clock=clock), clock)
    yield made
    await made.aclose()


async def test_time_goes_on_in_other_namespaces_when_one_fails(dispatchers: Dispatchers, clock: ManualClock) -> None:
    failing, other = await dispatchers.known("failing"), await dispatchers.known("other")
    ticks = 0

    def fail(now_ms: int) -> None:
        raise KeyError("something that nobody foresaw")

    def count(now_ms: int) -> None:
        nonlocal ticks
        ticks += 1

    failing.tick, other.tick = fail, count  # type: ignore[method-assign] # what goes wrong is the test's
    for _ in range(3):
        await clock.advance(0.1)
    assert ticks == 3
    assert isinstance(failing.failure, KeyError)
    with pytest.raises(Unavailable, match="has stopped"):
        failing.check_standing()


async def test_failed_dispatcher_is_closed_when_another_takes_its_place(dispatchers: Dispatchers) -> None:
    failed = await dispatchers.known("default")
    failed.fail(KeyError("something that nobody foresaw"))
    again = await dispatchers.known("default")
    assert again is not failed
    await turns()
    assert failed._following.done()
    with pytest.raises(Unavailable, match="has stopped"):
        failed.check_standing()  # and not that the server does
    await asyncio.wait_for(again.caught_up(), 5)
