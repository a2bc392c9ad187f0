"""Standing in line, on an engine without anything around it."""

import asyncio

from onex_memory.engine.engine import MemoryEngine
from onex_memory.engine.interface import KV
from onex_memory.engine.transaction import Put, Transaction
from onex_memory.services.lines import Lines
from onex_memory.spi.values import encode


async def test_only_the_first_in_line_tries() -> None:
    engine = MemoryEngine()
    lines = Lines(engine)
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
    assert lines._lines == {}
    assert engine._watches == {}


async def test_one_attempt_without_waiting_and_none_while_others_wait() -> None:
    engine = MemoryEngine()
    lines = Lines(engine)

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
    assert lines._lines == {}
    assert engine._watches == {}
