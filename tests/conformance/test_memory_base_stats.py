"""ProtocolMemoryBase: what is counted, and what happens at the memory bound, on both implementations."""

import pytest

from onex_memory.spi import (
    InvalidArgument,
    MemoryLimitReached,
    MemoryStats,
    ProtocolMemoryBase,
    ResourceExhausted,
    RevisionMismatch,
)
from tests.support.clock import ManualClock
from tests.support.implementations import Implementation, Settings


async def test_statistics_of_an_empty_memory(memory: ProtocolMemoryBase, clock: ManualClock) -> None:
    clock.leap(12.5)
    assert await memory.get_memory_stats() == MemoryStats(
        total_keys=0,
        memory_usage_bytes=0,
        hit_rate=0.0,
        hits=0,
        misses=0,
        expired=0,
        evicted=0,
        operations=0,
        revision=0,
        uptime_seconds=12.5,
    )


async def test_total_keys_counts_live_entries(memory: ProtocolMemoryBase, clock: ManualClock) -> None:
    await memory.store("a", 1)
    await memory.store("a", 2)
    await memory.store("b", 1, ttl_seconds=60)
    assert (await memory.get_memory_stats()).total_keys == 2
    clock.leap(60)
    assert (await memory.get_memory_stats()).total_keys == 1
    await memory.delete("a")
    assert (await memory.get_memory_stats()).total_keys == 0


async def test_hit_rate_is_in_percent(memory: ProtocolMemoryBase) -> None:
    await memory.store("a", 1)
    for key in ("a", "a", "a", "absent"):
        await memory.retrieve(key)
    stats = await memory.get_memory_stats()
    assert (stats.hits, stats.misses, stats.hit_rate) == (3, 1, 75.0)


async def test_every_read_of_an_entry_is_a_hit_or_a_miss(memory: ProtocolMemoryBase) -> None:
    await memory.store("a", 1)
    for key in ("a", "absent"):
        await memory.retrieve(key)
        await memory.exists(key)
        await memory.get_metadata(key)
        await memory.retrieve_entry(key)
    stats = await memory.get_memory_stats()
    assert (stats.hits, stats.misses, stats.hit_rate) == (4, 4, 50.0)


async def test_read_of_an_expired_entry_is_a_miss(memory: ProtocolMemoryBase, clock: ManualClock) -> None:
    await memory.store("a", 1, ttl_seconds=60)
    clock.leap(60)
    await memory.retrieve("a")
    stats = await memory.get_memory_stats()
    assert (stats.hits, stats.misses) == (0, 1)


async def test_operations_are_reads_and_writes_of_entries(memory: ProtocolMemoryBase) -> None:
    await memory.store("a", 1)
    await memory.store("a", 2)
    await memory.retrieve("a")
    await memory.exists("b")
    await memory.update_metadata("a", {"m": 1})
    await memory.touch("a", 60)
    await memory.delete("a")
    assert (await memory.get_memory_stats()).operations == 7


async def test_what_is_refused_is_no_operation(memory: ProtocolMemoryBase) -> None:
    await memory.store("a", 1)
    with pytest.raises(InvalidArgument):
        await memory.store("a", float("nan"))
    with pytest.raises(RevisionMismatch):
        await memory.put("a", 1, expected_revision=0)
    assert (await memory.get_memory_stats()).operations == 1


async def test_expired_counts_entries_that_expired(memory: ProtocolMemoryBase, clock: ManualClock) -> None:
    await memory.store("a", 1, ttl_seconds=60)
    await memory.store("b", 1, ttl_seconds=60)
    await memory.store("c", 1, ttl_seconds=60)
    await memory.delete("c")
    clock.leap(60)
    await memory.store("a", 2)
    assert (await memory.get_memory_stats()).expired == 1
    await clock.advance(1)
    assert (await memory.get_memory_stats()).expired == 2


async def test_memory_usage_grows_and_shrinks_with_what_is_stored(memory: ProtocolMemoryBase) -> None:
    await memory.store("a", "x" * 1_000)
    small = (await memory.get_memory_stats()).memory_usage_bytes
    assert 1_000 <= small <= 2_000
    await memory.store("a", "x" * 10_000, metadata={"m": "y" * 1_000})
    large = (await memory.get_memory_stats()).memory_usage_bytes
    assert small + 10_000 <= large <= small + 11_000
    await memory.delete("a")
    assert (await memory.get_memory_stats()).memory_usage_bytes == 0


async def test_uptime_is_that_of_the_clock(memory: ProtocolMemoryBase, clock: ManualClock) -> None:
    await clock.advance(3_600.25)
    assert (await memory.get_memory_stats()).uptime_seconds == 3_600.25


# The memory bound.

BOUND = 50_000


@pytest.mark.parametrize("eviction", ["reject", "evict-lru"])
async def test_what_is_within_the_bound_is_kept(
    implementation: Implementation, clock: ManualClock, eviction: str
) -> None:
    async with implementation(clock, Settings(max_memory_bytes=BOUND, eviction=eviction)) as store:
        for number in range(40):
            await store.memory.store(f"k{number}", "x" * 500)
        assert await store.memory.count_keys() == 40


async def store_numbered(memory: ProtocolMemoryBase, count: int) -> None:
    for number in range(count):
        await memory.store(f"k{number:03}", "x" * 1_000)


async def filled(memory: ProtocolMemoryBase) -> int:
    """Stores until the bound refuses; returns how many were stored."""
    with pytest.raises(MemoryLimitReached) as caught:
        await store_numbered(memory, 1_000)
    assert caught.value.limit_bytes == BOUND
    assert BOUND - 2_000 < caught.value.used_bytes <= BOUND
    return await memory.count_keys()


async def test_write_past_the_bound_is_refused_and_changes_nothing(
    implementation: Implementation, clock: ManualClock
) -> None:
    async with implementation(clock, Settings(max_memory_bytes=BOUND)) as store:
        memory = store.memory
        stored = await filled(memory)
        assert 20 < stored < 50
        before = await memory.get_memory_stats()
        for call in (
            memory.store("more", "x" * 1_000),
            memory.store("k000", "x" * 10_000),
            memory.update_metadata("k000", {"m": "x" * 10_000}),
            store.in_namespace("other").store("more", "x" * 1_000),
        ):
            with pytest.raises(ResourceExhausted) as caught:
                await call
            assert isinstance(caught.value, MemoryLimitReached)
        assert await memory.get_memory_stats() == before
        assert await memory.count_keys() == stored


async def test_at_the_bound_reading_shrinking_and_deleting_go_on(
    implementation: Implementation, clock: ManualClock
) -> None:
    async with implementation(clock, Settings(max_memory_bytes=BOUND)) as store:
        memory = store.memory
        await filled(memory)
        assert await memory.retrieve("k000") == "x" * 1_000
        await memory.store("k000", "y" * 1_000)
        await memory.store("k001", "y")
        await memory.delete("k002")
        await memory.store("more", "x" * 1_000)


async def test_expiry_makes_room(implementation: Implementation, clock: ManualClock) -> None:
    async with implementation(clock, Settings(max_memory_bytes=BOUND)) as store:
        await store.memory.store("large", "x" * 40_000, ttl_seconds=60)
        with pytest.raises(MemoryLimitReached):
            await store.memory.store("more", "x" * 40_000)
        await clock.advance(60)
        await store.memory.store("more", "x" * 40_000)


async def test_eviction_takes_what_was_used_longest_ago(implementation: Implementation, clock: ManualClock) -> None:
    async with implementation(clock, Settings(max_memory_bytes=BOUND, eviction="evict-lru")) as store:
        memory = store.memory
        for number in range(30):
            await memory.store(f"k{number:02}", "x" * 1_000)
        await memory.retrieve("k00")
        await memory.touch("k01", None)
        for number in range(30, 60):
            await memory.store(f"k{number:02}", "x" * 1_000)
            await memory.retrieve("k00")
        keys = await memory.list_keys()
        stats = await memory.get_memory_stats()
        assert stats.evicted == 60 - len(keys) > 0
        assert stats.memory_usage_bytes <= BOUND
        # The rest are the latest: nothing was evicted before what had been used longer ago.
        assert keys == ["k00", "k01"] + [f"k{number:02}" for number in range(62 - len(keys), 60)]


async def test_eviction_takes_no_more_than_is_needed(implementation: Implementation, clock: ManualClock) -> None:
    async with implementation(clock, Settings(max_memory_bytes=BOUND, eviction="evict-lru")) as store:
        memory = store.memory
        for number in range(60):
            await memory.store(f"k{number:02}", "x" * 1_000)
        assert (await memory.get_memory_stats()).memory_usage_bytes > BOUND - 2_000


async def test_eviction_reaches_every_namespace(implementation: Implementation, clock: ManualClock) -> None:
    async with implementation(clock, Settings(max_memory_bytes=BOUND, eviction="evict-lru")) as store:
        other = store.in_namespace("other")
        await other.store("old", "x" * 20_000)
        await store.memory.store("new", "x" * 20_000)
        await store.memory.store("newer", "x" * 20_000)
        assert not await other.exists("old")
        assert (await other.get_memory_stats()).evicted == 1
        assert await store.memory.list_keys() == ["new", "newer"]


async def test_value_that_would_not_fit_alone_is_refused_and_evicts_nothing(
    implementation: Implementation, clock: ManualClock
) -> None:
    async with implementation(clock, Settings(max_memory_bytes=BOUND, eviction="evict-lru")) as store:
        await store.memory.store("a", "x" * 1_000)
        with pytest.raises(MemoryLimitReached):
            await store.memory.store("b", "x" * (BOUND + 1))
        assert await store.memory.list_keys() == ["a"]
