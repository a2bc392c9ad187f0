"""Both implementations: a test that asks for one of these fixtures runs on each."""

from collections.abc import AsyncIterator

import pytest

from onex_memory.spi import ProtocolAdmin, ProtocolMemoryBase
from tests.support.clock import ManualClock
from tests.support.implementations import IMPLEMENTATIONS, Implementation, Memories


@pytest.fixture(params=list(IMPLEMENTATIONS))
def implementation(request: pytest.FixtureRequest) -> Implementation:
    return IMPLEMENTATIONS[request.param]


@pytest.fixture
async def store(implementation: Implementation, clock: ManualClock) -> AsyncIterator[Memories]:
    async with implementation(clock) as opened:
        yield opened


@pytest.fixture
def memory(store: Memories) -> ProtocolMemoryBase:
    return store.memory


@pytest.fixture
def admin(store: Memories) -> ProtocolAdmin:
    return store.admin
