"""The pipelining client over connections that break: what was acknowledged was done, once."""

import asyncio
from contextlib import suppress
from random import Random

import pytest

from onex_memory import MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer
from onex_memory.spi import DeadlineExceeded, MemoryServiceError, Unavailable
from tests.integration.test_client import free_address
from tests.support.implementations import FREE_PORT, waiting_in
from tests.support.proxy import proxy_to

CALLERS = 64


async def increment_through_cuts(*, cuts: int, seed: int, timeout_seconds: float = 30.0) -> None:
    """Increments from many callers while the connection is cut, and compares what they were told with what is."""
    random = Random(seed)
    acknowledged: list[int] = []
    failed = 0
    is_over = False
    progress = asyncio.Condition()

    async def call(client: MemoryClient) -> None:
        nonlocal failed
        while not is_over:
            try:
                number = await client.operations.atomic_increment("n")
            except MemoryServiceError:
                failed += 1
            else:
                acknowledged.append(number)
            async with progress:
                progress.notify_all()

    async with (
        MemoryServer(ServerSettings(listen=FREE_PORT)) as server,
        proxy_to(server.address) as proxy,
        MemoryClient(proxy.address, timeout_seconds=timeout_seconds) as client,
        MemoryClient(server.address) as direct,
    ):
        async with asyncio.timeout(300), asyncio.TaskGroup() as callers:
            for _ in range(CALLERS):
                callers.create_task(call(client))
            for _ in range(cuts):
                enough = len(acknowledged) + random.randint(1, 3_000)
                async with progress:
                    while len(acknowledged) < enough:
                        await progress.wait()
                proxy.cut()
            is_over = True
        total = await direct.memory.retrieve("n")
        assert isinstance(total, int)
        assert proxy.connections >= cuts  # the last cut may find all of them answered
        assert len(set(acknowledged)) == len(acknowledged)
        assert len(acknowledged) <= total <= len(acknowledged) + failed
        assert failed == 0  # every caller had time enough


async def test_counter_is_what_was_acknowledged_when_the_connection_breaks() -> None:
    await increment_through_cuts(cuts=5, seed=1)


async def test_calls_wait_through_an_outage_and_are_done_once(server: MemoryServer) -> None:
    async with proxy_to(server.address) as proxy, MemoryClient(proxy.address) as client, asyncio.timeout(30):
        assert await client.operations.atomic_increment("n") == 1
        proxy.cut()
        numbers = await asyncio.gather(*(client.operations.atomic_increment("n") for _ in range(100)))
        assert sorted(numbers) == list(range(2, 102))
        assert await client.memory.retrieve("n") == 101


async def test_outage_that_outlasts_the_deadline_is_unavailable(server: MemoryServer) -> None:
    async with proxy_to(server.address) as proxy, MemoryClient(proxy.address, timeout_seconds=2) as client:
        assert await client.operations.atomic_increment("n") == 1
        proxy.refuse()
        proxy.cut()
        start_s = asyncio.get_running_loop().time()
        calls = [client.operations.atomic_increment("n"), client.memory.retrieve("n"), client.memory.store("a", 1)]
        outcomes = await asyncio.gather(*calls, return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [Unavailable] * 3
        assert proxy.address in str(outcomes[0])
        assert asyncio.get_running_loop().time() - start_s >= 2
        await proxy.listen(int(proxy.address.rpartition(":")[2]))
        async with asyncio.timeout(30):
            while True:
                with suppress(Unavailable, DeadlineExceeded):
                    # Those that failed waited here to be sent, and were not. Asked by a read: a write that is answered
                    # too late is done all the same.
                    assert await client.memory.retrieve("n") == 1
                    break
        async with MemoryClient(server.address) as other:
            assert await other.operations.atomic_increment("n") == 2
            assert not await other.memory.exists("a")


async def test_calls_that_were_given_up_in_an_outage_are_not_kept(server: MemoryServer) -> None:
    async with proxy_to(server.address) as proxy, MemoryClient(proxy.address, timeout_seconds=1) as client:
        await client.memory.store("a", 1)
        proxy.refuse()
        proxy.cut()
        for _ in range(3):
            outcomes = await asyncio.gather(
                *(client.memory.store("a", number) for number in range(100)), return_exceptions=True
            )
            assert all(isinstance(outcome, MemoryServiceError) for outcome in outcomes)
        assert client._pipeline is not None
        assert len(client._pipeline._queue) <= 100
        assert len(client._pipeline._unseen) <= 100


async def test_server_that_never_existed_is_unavailable_at_once() -> None:
    async with MemoryClient(free_address(), timeout_seconds=None) as client, asyncio.timeout(5):
        with pytest.raises(Unavailable):
            await client.operations.atomic_increment("n")
        with pytest.raises(Unavailable):
            await client.operations.pop_from_list("l", wait_seconds=60)


async def test_waiting_calls_survive_a_broken_connection(server: MemoryServer, client: MemoryClient) -> None:
    async with proxy_to(server.address) as proxy, MemoryClient(proxy.address) as waiting, asyncio.timeout(30):
        await waiting.memory.store("a", 1)
        popping = [asyncio.create_task(waiting.operations.pop_from_list("l", wait_seconds=60)) for _ in range(3)]
        while waiting_in(server._services) < 3:  # noqa: ASYNC110 - a line tells nobody of itself
            await asyncio.sleep(0.001)
        proxy.cut()
        await waiting.memory.retrieve("a")
        await client.operations.append_to_list("l", [1, 2, 3])
        assert sorted(await asyncio.gather(*popping)) == [1, 2, 3]
        assert await client.operations.get_list("l") == []


async def test_cancelled_callers_leave_the_stream_intact(server: MemoryServer) -> None:
    async with proxy_to(server.address) as proxy, MemoryClient(proxy.address) as client, asyncio.timeout(30):
        random = Random(3)
        await client.memory.store("n", 0)
        for _ in range(20):
            calls = [asyncio.create_task(client.operations.atomic_increment("n")) for _ in range(50)]
            await asyncio.sleep(0)
            for call in random.sample(calls, 25):
                call.cancel()
            outcomes = await asyncio.gather(*calls, return_exceptions=True)
            assert sum(isinstance(outcome, int) for outcome in outcomes) >= 25
            assert not any(isinstance(outcome, MemoryServiceError) for outcome in outcomes)
        assert proxy.connections == 1
        assert client._pipeline is not None
        assert await client.memory.retrieve("n") is not None
        assert not client._pipeline._unseen
