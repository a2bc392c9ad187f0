"""Every implementation: a test that asks for one of these fixtures runs on each."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from typing import Any, TypeAlias

import pytest

from onex_memory.spi import (
    Clock,
    ProtocolAdmin,
    ProtocolAgentManager,
    ProtocolAgentPool,
    ProtocolMemoryBase,
    ProtocolMemoryOperations,
    ProtocolMemorySecurity,
    ProtocolMemoryStreaming,
    Workflows,
)
from tests.support.agents import AgentAtHand, OpenSession
from tests.support.clock import ManualClock
from tests.support.implementations import EVERY_WAY, IMPLEMENTATIONS, Implementation, Memories, journaled
from tests.support.secured import WAYS, Secured

InLine: TypeAlias = Callable[[int], Awaitable[None]]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "implementation" in metafunc.fixturenames:
        ways = IMPLEMENTATIONS
        if {"admin", "streaming", "agents", "pools"} & set(metafunc.fixturenames):
            ways = {**IMPLEMENTATIONS, "journaled": journaled}
        elif {"operations", "workflows"} & set(metafunc.fixturenames):
            ways = EVERY_WAY
        metafunc.parametrize("implementation", ways.values(), ids=list(ways))


@pytest.fixture
async def store(implementation: Implementation, clock: ManualClock) -> AsyncIterator[Memories]:
    async with implementation(clock) as opened:
        yield opened


@pytest.fixture(params=WAYS.values(), ids=list(WAYS))
async def secured(request: pytest.FixtureRequest, clock: ManualClock) -> AsyncIterator[Secured]:
    """A store with authentication on, in process and over gRPC."""
    way: Callable[[Clock], AbstractAsyncContextManager[Secured]] = request.param
    async with way(clock) as opened:
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
def workflows(store: Memories) -> Workflows:
    return store.workflows


@pytest.fixture
def admin(store: Memories) -> ProtocolAdmin:
    return store.admin


@pytest.fixture
def agents(store: Memories) -> ProtocolAgentManager:
    return store.agents


@pytest.fixture
def pools(store: Memories) -> ProtocolAgentPool:
    return store.pools


@pytest.fixture
async def agent(store: Memories) -> AsyncIterator[OpenSession]:
    """Opens sessions of agents, which the test speaks for."""
    async with AsyncExitStack() as stack:

        async def opened(agent_id: str, *capabilities: str, **options: Any) -> AgentAtHand:
            return await stack.enter_async_context(AgentAtHand(store.agents, agent_id, capabilities, **options))

        yield opened


@pytest.fixture
def in_line(store: Memories) -> InLine:
    """Returns when so many stand in line for items or locks."""

    async def wait(number: int) -> None:
        async with asyncio.timeout(10):
            while store.waiting() != number:  # noqa: ASYNC110 - a line is looked at from outside, it tells nobody
                await asyncio.sleep(0.001)

    return wait
