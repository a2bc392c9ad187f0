"""Wait queues, on an engine without anything around it."""

import asyncio

import pytest

from onex_memory.engine.engine import MemoryEngine
from onex_memory.engine.interface import KV
from onex_memory.engine.transaction import Put, Transaction
from onex_memory.services.wait_queues import WaitQueues
from onex_memory.spi.errors import Unavailable
from onex_memory.spi.values import encode


async def test_only_the_first_in_line_tries() -> None:
    engine = MemoryEngine()
    lines = WaitQueues(engine)
    tried: list[int] = []

    def trying(number: int) -> asyncio.Task[int | None]:
        async def attempt() -> int | None:
            tried.append(number)
            (entry,) = await engine.read("n", KV, ("k",))
            return number if entry is not None else None

        return asyncio.create_task(lines.served("n", KV, "k", attempt, wait_ms=60_000))

    waiting = [trying(number) for number in range(3)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert tried == [0]
    await engine.commit("n", Transaction((Put(KV, "k", encode(1)),)))
    assert await asyncio.gather(*waiting) == [0, 1, 2]
    assert lines._queues == {}
    assert engine._watches == {}


async def test_one_attempt_without_waiting_and_none_while_others_wait() -> None:
    engine = MemoryEngine()
    lines = WaitQueues(engine)

    async def never() -> int | None:
        return None

    async def always() -> int | None:
        return 1

    assert await lines.served("n", KV, "k", always, wait_ms=0) == 1
    waiting = asyncio.create_task(lines.served("n", KV, "k", never, wait_ms=60_000))
    await asyncio.sleep(0)
    assert await lines.served("n", KV, "k", always, wait_ms=0) is None
    assert await lines.served("other", KV, "k", always, wait_ms=0) == 1
    waiting.cancel()
    await asyncio.wait([waiting])
    assert lines._queues == {}
    assert engine._watches == {}


async def test_drain_ends_the_waiting_of_all_and_of_who_comes() -> None:
    engine = MemoryEngine()
    lines = WaitQueues(engine)

    async def never() -> int | None:
        return None

    waiting = [asyncio.create_task(lines.served("n", KV, "k", never, wait_ms=60_000)) for _ in range(3)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert lines.waiting_count == 3
    lines.drain()
    waiting.append(asyncio.create_task(lines.served("n", KV, "k", never, wait_ms=60_000)))
    for each in waiting:
        with pytest.raises(Unavailable):
            await asyncio.wait_for(each, 5)
    assert await lines.served("n", KV, "k", never, wait_ms=0) is None
    assert lines._queues == {}
    assert lines.waiting_count == 0
    assert engine._watches == {}


async def test_attempt_that_has_begun_is_finished_and_told_though_all_is_drained() -> None:
    engine = MemoryEngine()
    lines = WaitQueues(engine)
    begun, release = asyncio.Event(), asyncio.Event()

    async def slowly() -> int | None:
        begun.set()
        await release.wait()
        return 7

    trying = asyncio.create_task(lines.served("n", KV, "k", slowly, wait_ms=60_000))
    await begun.wait()
    lines.drain()
    for _ in range(5):
        await asyncio.sleep(0)
    assert not trying.done()
    release.set()
    assert await trying == 7
