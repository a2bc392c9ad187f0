"""`FewerThan`: a bound on how many entries there are, held where order is decided."""

import asyncio

from onex_memory.engine.engine import MemoryEngine
from onex_memory.engine.transaction import Commit, Delete, FewerThan, Put, Transaction
from onex_memory.spi.values import of_int
from tests.support.clock import ManualClock


async def put(engine: MemoryEngine, key: str, condition: FewerThan) -> bool:
    commit = await engine.commit("default", Transaction((Put("s", key, of_int(1)),), (condition,)))
    assert isinstance(commit, Commit)
    return commit.succeeded


async def test_bound_holds_at_the_limit_and_not_one_past_it() -> None:
    engine = MemoryEngine(clock=ManualClock())
    bound = FewerThan("s", 2)
    assert [await put(engine, key, bound) for key in "abc"] == [True, True, False]
    await engine.commit("default", Transaction((Delete("s", "a"),)))
    assert await put(engine, "c", bound)


async def test_only_keys_with_the_prefix_are_counted() -> None:
    engine = MemoryEngine(clock=ManualClock())
    bound = FewerThan("s", 1, "a/")
    assert await put(engine, "b/1", bound)
    assert await put(engine, "a", bound)
    assert await put(engine, "a/\U0010ffff", bound)
    assert not await put(engine, "a/2", bound)
    assert await put(engine, "b/2", FewerThan("s", 3, "b/"))


async def test_many_at_once_do_not_pass_the_bound_together() -> None:
    engine = MemoryEngine(clock=ManualClock())
    done = await asyncio.gather(*(put(engine, str(number), FewerThan("s", 7)) for number in range(50)))
    assert sum(done) == 7
