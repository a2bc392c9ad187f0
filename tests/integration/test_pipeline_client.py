"""The client on the pipeline: calls of many callers over one stream."""

import asyncio

from onex_memory import MemoryClient
from onex_memory.server.app import MemoryServer
from onex_memory.spi import LimitExceeded
from onex_memory.spi.limits import MAX_REQUEST_BYTES
from tests.support.clock import ManualClock
from tests.support.pipeline import in_line


async def test_many_that_wait_hold_up_nobody_of_the_same_client(server: MemoryServer, client: MemoryClient) -> None:
    waiting = []
    for number in range(1, 101):
        waiting.append(asyncio.create_task(client.operations.pop_from_list("l", wait_seconds=60)))
        await in_line(server, number)
    async with asyncio.timeout(5):
        assert await client.operations.atomic_increment("n") == 1
        await client.operations.append_to_list("l", list(range(100)))
        assert await asyncio.gather(*waiting) == list(range(100))


async def test_cancelled_pop_takes_no_item(server: MemoryServer, client: MemoryClient) -> None:
    popping = asyncio.create_task(client.operations.pop_from_list("l", wait_seconds=60))
    await in_line(server, 1)
    popping.cancel()
    await in_line(server, 0)
    await client.operations.append_to_list("l", [1])
    assert await client.operations.get_list("l") == [1]


async def test_call_that_is_too_large_fails_alone(client: MemoryClient) -> None:
    large = ["x" * (MAX_REQUEST_BYTES // 2)] * 2
    calls = [client.operations.append_to_list("l", large), client.operations.atomic_increment("n")]
    refused, counted = await asyncio.gather(*calls, return_exceptions=True)
    assert isinstance(refused, LimitExceeded)
    assert (refused.limit, refused.maximum) == ("max_request_bytes", MAX_REQUEST_BYTES)
    assert counted == 1


async def test_many_large_values_are_read_at_once(client: MemoryClient) -> None:
    await client.memory.store("big", "x" * 1_000_000)
    values = await asyncio.gather(*(client.memory.retrieve("big") for _ in range(64)))
    assert {len(str(value)) for value in values} == {1_000_000}


async def test_timeout_leaves_what_comes_after_it_alone(clock: ManualClock, server: MemoryServer) -> None:
    async with MemoryClient(server.address, timeout_seconds=10) as client:
        assert await client.operations.pop_from_list("l", wait_seconds=0.05) is None
        assert await client.operations.atomic_increment("n") == 1
