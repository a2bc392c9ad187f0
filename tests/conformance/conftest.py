"""Every implementation: a test that asks for one of these fixtures runs on each."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeAlias

import pytest

from onex_memory.spi import (
    ProtocolAdmin,
    ProtocolMemoryBase,
    ProtocolMemoryOperations,
    ProtocolMemorySecurity,
    ProtocolMemoryStreaming,
)
from tests.support.clock import ManualClock
from tests.support.implementations import EVERY_WAY, IMPLEMENTATIONS, Implementation, Memories, journaled

InLine: TypeAlias = Callable[[int], Awaitable[None]]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "implementation" in metafunc.fixturenames:
        ways = IMPLEMENTATIONS
        if "streaming" in metafunc.fixturenames:
            ways = {**IMPLEMENTATIONS, "journaled": journaled}
        elif "operations" in metafunc.fixturenames:
            ways = EVERY_WAY
        metafunc.parametrize("implementation", ways.values(), ids=list(ways))


@pytest.fixture
async def store(implementation: Implementation, clock: ManualClock) -> AsyncIterator[Memories]:
    async with implementation(clock) as opened:
        yield opened


@pytest.fixture
def memory(store: Memories) -> ProtocolMemoryBase:
    return store.memory


@pytest.fixture
def operations(store: Memories) -> ProtocolMemoryOperations:
    return store.operations


@pytest.fixture
def streaming(store: Memories) -> ProtocolMemoryStreaming:
    return store.streaming


@pytest.fixture
def security(store: Memories) -> ProtocolMemorySecurity:
    return store.security


@pytest.fixture
def admin(store: Memories) -> ProtocolAdmin:
    return store.admin


@pytest.fixture
def in_line(store: Memories) -> InLine:
    """Returns when so many stand in line for items or locks."""

    async def wait(number: int) -> None:
        async with asyncio.timeout(10):
            while store.waiting() != number:  # noqa: ASYNC110 - a line is looked at from outside, it tells nobody
                await asyncio.sleep(0.001)

    return wait
