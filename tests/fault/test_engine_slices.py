"""A million keys cleared, expiring, evicted, listed and replayed: nothing stops the loop for more than 5 ms."""

import time
from collections.abc import Awaitable, Callable

import pytest

from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.engine.interface import ChangeBatch, Selector
from onex_memory.engine.transaction import Put, Reason, Transaction
from onex_memory.spi.clock import SystemClock
from tests.support.clock import ManualClock
from tests.support.slices import no_surprises, thrice_at_most
from tests.unit.test_engine_slices import (
    VALUE,
    check_clear,
    check_eviction,
    check_expiry_wave,
    check_reading,
    clock_is_waited_for,
    fill,
    kv,
    measured,
    replayed,
)

pytestmark = pytest.mark.fault

KEYS = 1_000_000


@pytest.mark.parametrize("check", [check_reading, check_clear, check_expiry_wave, check_eviction])
async def test_no_slice_over_1_000_000_keys_is_long(
    check: Callable[[int], Awaitable[None]],
) -> None:
    await thrice_at_most(lambda: check(KEYS))


async def test_200_000_commits_are_read_in_slices() -> None:
    engine = MemoryEngine(EngineSettings(change_log_bytes=256 << 20), clock=ManualClock())
    with no_surprises():
        await fill(engine, 200_000)

    async def check() -> None:
        async with measured(engine):
            assert await replayed(engine) == 200_000

    await thrice_at_most(check)


async def test_a_wave_of_expiries_drains_at_10_000_a_second() -> None:
    clock = ManualClock()
    engine = MemoryEngine(clock=clock)
    await fill(engine, 200_000, expire_ms=clock.now_ms() + 60_000)
    clock.leap(60)
    started_s = time.monotonic()
    async with engine:
        await clock_is_waited_for(clock)
    assert kv(engine).expired == 200_000
    assert time.monotonic() - started_s <= 20


async def test_changes_of_10_000_expiries_a_second_come_within_a_second() -> None:
    clock = SystemClock()
    engine = MemoryEngine(clock=clock)
    first_ms = clock.now_ms() + 1_000
    deadlines = {f"key:{number:08}": first_ms + number // 10 for number in range(50_000)}
    for key, expire_ms in deadlines.items():
        await engine.commit("default", Transaction((Put("kv", key, VALUE, (), expire_ms),)))
    start = await engine.cursor("default")
    async with engine:
        async for batch in engine.changes("default", start, Selector()):
            assert all(0 <= late_ms < 1_000 for late_ms in latenesses(batch, deadlines))
            if not deadlines:
                return


def latenesses(batch: ChangeBatch, deadlines: dict[str, int]) -> list[int]:
    """How long after its deadline each expiry came, in milliseconds."""
    assert {change.reason for change in batch.changes} == {Reason.EXPIRED}
    return [batch.time_ms - deadlines.pop(change.key) for change in batch.changes]
