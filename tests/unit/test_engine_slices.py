"""Long work stops nobody for long: no slice takes more than 5 ms of the thread's CPU time."""

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.engine.glob import Glob
from onex_memory.engine.interface import Cursor, EvictionPolicy, Selector
from onex_memory.engine.slices import SLICE_S
from onex_memory.engine.space import Space
from onex_memory.engine.transaction import HashSet, ListAppend, Put, Reason, Transaction
from onex_memory.spi.values import encode
from tests.support.clock import ManualClock
from tests.support.slices import SliceTooLong, no_surprises, thrice_at_most

KEYS = 100_000
VALUE = encode("x" * 64)
PATTERNS = [None, "key:*", "*[a-z]*[0-9]7", "nothing*"]


async def collect() -> None:
    """Looks at what is young every 20 ms, between slices."""
    while True:
        await asyncio.sleep(0.02)
        gc.collect(0)


@asynccontextmanager
async def measured(engine: MemoryEngine) -> AsyncIterator[None]:
    """Fails where a slice takes longer than it may."""
    engine.slices.longest_s = 0.0
    with no_surprises():
        task = asyncio.create_task(collect())
        try:
            yield
        finally:
            task.cancel()
    assert engine.slices.longest_s > 0
    if engine.slices.longest_s > SLICE_S:
        raise SliceTooLong(f"{engine.slices.longest_s * 1_000:.2f} ms")


async def fill(engine: MemoryEngine, count: int, *, expire_ms: int = 0) -> None:
    for number in range(count):
        if number % 1_000 == 0:
            await asyncio.sleep(0)
        await engine.commit("default", Transaction((Put("kv", f"key:{number:08}", VALUE, (), expire_ms),)))


def kv(engine: MemoryEngine) -> Space:
    return engine._namespaces["default"].spaces["kv"]


async def check_reading(count: int) -> None:
    engine = MemoryEngine(clock=ManualClock())
    with no_surprises():
        await fill(engine, count)
    async with measured(engine):
        for pattern in PATTERNS:
            glob = Glob.parse(pattern) if pattern else None
            counted = await engine.count("default", "kv", glob=glob)
            assert (counted == 0) == (pattern == "nothing*")
    async with measured(engine):
        assert await listed(engine) == count
    async with measured(engine):
        assert await scanned(engine) == count


async def listed(engine: MemoryEngine) -> int:
    total, after = 0, None
    while True:
        page = await engine.list_keys("default", "kv", glob=None, after=after, limit=10_000, size_bytes=1 << 20)
        total, after = total + len(page.keys), page.after
        if after is None:
            return total


async def scanned(engine: MemoryEngine) -> int:
    total, after = 0, None
    while True:
        page = await engine.scan("default", "kv", glob=None, after=after, limit=10_000, size_bytes=1 << 20)
        total, after = total + len(page.entries), page.after
        if after is None:
            return total


async def check_clear(count: int) -> None:
    engine = MemoryEngine(clock=ManualClock())
    with no_surprises():
        await fill(engine, count)
    async with measured(engine):
        assert await engine.clear("default", "kv", glob=None, reason=Reason.CLEARED) == count
    assert kv(engine).count == 0
    async with measured(engine):
        assert await replayed(engine) > 10_000


async def replayed(engine: MemoryEngine) -> int:
    start = Cursor(engine.epoch, engine._namespaces["default"].log.floor)
    return sum([len(batch.changes) async for batch in engine.changes("default", start, Selector(), follow=False)])


async def check_expiry_wave(count: int) -> None:
    """Every key expires at one moment, and a change for each follows."""
    clock = ManualClock()
    engine = MemoryEngine(clock=clock)
    with no_surprises():
        await fill(engine, count, expire_ms=clock.now_ms() + 60_000)
    clock.leap(61)
    async with measured(engine), engine:
        await clock_is_waited_for(clock)
    assert kv(engine).count == 0
    assert kv(engine).expired == count


async def clock_is_waited_for(clock: ManualClock) -> None:
    while not clock.sleeping():  # noqa: ASYNC110 - the sweeper goes to sleep when there is nothing left to sweep
        await asyncio.sleep(0.001)


async def check_eviction(count: int) -> None:
    """The bound holds and the log is trimmed under a load of twice what there is room for."""
    bound_bytes, log_bytes = count * 200, 8 << 20
    engine = MemoryEngine(
        EngineSettings(max_memory_bytes=bound_bytes, eviction=EvictionPolicy.EVICT_LRU, change_log_bytes=log_bytes),
        clock=ManualClock(),
    )
    async with measured(engine):
        for number in range(count):
            await engine.commit("default", Transaction((Put("kv", f"key:{number:08}", VALUE),)))
            if number % 64 == 0:
                await asyncio.sleep(0)
                assert engine.memory.used_bytes <= bound_bytes
                assert engine._namespaces["default"].log.size_bytes <= log_bytes
    assert kv(engine).evicted > count // 4


@pytest.mark.parametrize("check", [check_reading, check_clear, check_expiry_wave, check_eviction])
async def test_no_slice_over_100_000_keys_is_long(
    check: Callable[[int], Awaitable[None]],
) -> None:
    await thrice_at_most(lambda: check(KEYS))


async def check_scan_of_objects_and_arrays_taken_apart_is_sliced() -> None:
    engine = MemoryEngine(clock=ManualClock())
    members = {f"member {number}": b"1" for number in range(100)}
    items = (b"1",) * 300
    for number in range(400):
        append = ListAppend("kv", f"list:{number}", items)
        await engine.commit("default", Transaction((HashSet("kv", f"hash:{number}", members), append)))
    async with measured(engine):
        assert await scanned(engine) == 800


async def check_wide_commits_are_read_in_slices() -> None:
    engine = MemoryEngine(clock=ManualClock())
    for commit in range(50):
        puts = [Put("kv", f"key:{commit}:{number}", VALUE) for number in range(1_000)]
        await engine.commit("default", Transaction(tuple(puts)))
    async with measured(engine):
        assert await replayed(engine) == 50_000


async def check_long_keys_are_matched_in_slices() -> None:
    engine = MemoryEngine(clock=ManualClock())
    for number in range(300):
        await engine.commit("default", Transaction((Put("kv", f"{number:04}" + "ab" * 2_000, VALUE),)))
    glob = Glob.parse("*[ab][ab]c*[a-z]?d*")
    async with measured(engine):
        assert await engine.count("default", "kv", glob=glob) == 0
    async with measured(engine):
        start = Cursor(engine.epoch, 0)
        assert [batch async for batch in engine.changes("default", start, Selector(glob=glob), follow=False)] == []


@pytest.mark.parametrize(
    "check",
    [
        check_scan_of_objects_and_arrays_taken_apart_is_sliced,
        check_wide_commits_are_read_in_slices,
        check_long_keys_are_matched_in_slices,
    ],
)
async def test_work_that_is_long_for_other_reasons_is_sliced_too(check: Callable[[], Awaitable[None]]) -> None:
    await thrice_at_most(check)
