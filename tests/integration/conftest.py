"""A server in this process, and ways to talk to it without the client; and one in another process, for commands."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import grpc
import pytest

from onex.memory.v1 import memory_pipeline_pb2 as pb
from onex_memory import MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer
from tests.support.cli import Cli, serving
from tests.support.clock import ManualClock
from tests.support.implementations import FREE_PORT
from tests.support.pipeline import PATH, Call, Stream


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


@pytest.fixture
async def streams(channel: grpc.aio.Channel) -> AsyncIterator[Any]:
    opened: list[Call] = []

    def open_stream() -> Stream:
        method: grpc.aio.StreamStreamMultiCallable[bytes, pb.PipelineResponse] = channel.stream_stream(
            PATH, response_deserializer=pb.PipelineResponse.FromString
        )
        opened.append(method())
        return Stream(opened[-1])

    yield open_stream
    for call in opened:
        call.cancel()


@pytest.fixture
def stream(streams: Any) -> Stream:
    opened = streams()
    assert isinstance(opened, Stream)
    return opened


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where a server in a process of its own listens, one for each module of tests."""
    with serving("--ephemeral", "--listen", "127.0.0.1:0") as started:
        yield str(started.event("serving")["address"])


@pytest.fixture
def cli(address: str) -> Cli:
    """Commands on that server, in a namespace of the test's own."""
    return Cli(address)
