"""A server in this process, and ways to talk to it without the client."""

from collections.abc import AsyncIterator

import grpc
import pytest

from onex_memory import MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer
from tests.support.clock import ManualClock
from tests.support.implementations import FREE_PORT


@pytest.fixture
async def server(clock: ManualClock) -> AsyncIterator[MemoryServer]:
    async with MemoryServer(ServerSettings(listen=FREE_PORT), clock=clock) as started:
        yield started


@pytest.fixture
async def channel(server: MemoryServer) -> AsyncIterator[grpc.aio.Channel]:
    """A channel with the settings that other languages' clients have by default."""
    async with grpc.aio.insecure_channel(server.address) as opened:
        yield opened


@pytest.fixture
async def client(server: MemoryServer) -> AsyncIterator[MemoryClient]:
    async with MemoryClient(server.address) as opened:
        yield opened
