"""The memory bound: what counts, what is refused, and what makes room in which order."""

import asyncio
import gc
from contextlib import suppress

import pytest
from hypothesis import given, settings, strategies as st

from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.engine.interface import KV, Cursor, EvictionPolicy, Selector
from onex_memory.engine.space import Record, record_bytes
from onex_memory.engine.transaction import (
    Delete,
    HashSet,
    Increment,
    ListAppend,
    ModRevision,
    Mutation,
    Put,
    Reason,
    Touch,
    Transaction,
)
from onex_memory.spi.errors import MemoryLimitReached
from onex_memory.spi.values import encode
from tests.support.clock import START_MS, ManualClock

VALUE = encode("x" * 100)
RECORD: Record = (VALUE, (), 1, 1, 1, 0, 0, 0, None)
ENTRY_BYTES = record_bytes("k0", RECORD)


def bounded(
    entries: int, policy: EvictionPolicy = EvictionPolicy.EVICT_LRU, clock: ManualClock | None = None
) -> MemoryEngine:
    """An engine with room for so many entries of two-letter keys."""
    room = EngineSettings(max_memory_bytes=entries * ENTRY_BYTES, eviction=policy)
    return MemoryEngine(room, clock=clock or ManualClock())


async def commit(engine: MemoryEngine, *mutations: Mutation, namespace: str = "default") -> None:
    await engine.commit(namespace, Transaction(mutations))


async def put(engine: MemoryEngine, *keys: str, namespace: str = "default", space: str = KV) -> None:
    for key in keys:
        await commit(engine, Put(space, key, VALUE), namespace=namespace)


async def keys(engine: MemoryEngine, namespace: str = "default") -> list[str]:
    return (await engine.list_keys(namespace, KV, glob=None, after=None, limit=99, size_bytes=9_999)).keys


async def removed(engine: MemoryEngine, namespace: str = "default") -> list[tuple[str, Reason]]:
    start = Cursor(engine.epoch, 0)
    return [
        (change.key, change.reason)
        async for batch in engine.changes(namespace, start, Selector(), follow=False)
        for change in batch.changes
        if change.type.value == "deleted"
    ]


async def test_write_that_just_fits_is_taken_and_the_next_is_refused() -> None:
    engine = bounded(2, EvictionPolicy.REJECT)
    await put(engine, "k0", "k1")
    with pytest.raises(MemoryLimitReached) as raised:
        await put(engine, "k2")
    assert (raised.value.limit_bytes, raised.value.used_bytes) == (2 * ENTRY_BYTES, 2 * ENTRY_BYTES)
    assert await keys(engine) == ["k0", "k1"]
    assert (await engine.cursor("default")).revision == 2


async def test_refused_transaction_changes_nothing_of_itself() -> None:
    engine = bounded(2, EvictionPolicy.REJECT)
    await put(engine, "k0")
    with pytest.raises(MemoryLimitReached):
        await commit(engine, Put(KV, "k1", VALUE), Put(KV, "k2", VALUE), Put(KV, "k3", VALUE))
    with pytest.raises(MemoryLimitReached):
        await commit(engine, HashSet(KV, "h", {"a": b"1"}), ListAppend(KV, "l", (b"1",)), Put(KV, "k1", VALUE))
    assert await keys(engine) == ["k0"]


async def test_full_engine_still_shrinks_and_reads() -> None:
    engine = bounded(1, EvictionPolicy.REJECT)
    await put(engine, "k0")
    await commit(engine, Put(KV, "k0", encode("small")))
    await commit(engine, Delete(KV, "k0"))
    await put(engine, "k1")
    assert await keys(engine) == ["k1"]


async def test_transaction_that_frees_what_it_needs_is_taken() -> None:
    engine = bounded(1, EvictionPolicy.REJECT)
    await put(engine, "k0")
    await commit(engine, Delete(KV, "k0"), Put(KV, "k1", VALUE))
    assert await keys(engine) == ["k1"]


async def test_key_used_longest_ago_goes_first() -> None:
    engine = bounded(3)
    await put(engine, "k0", "k1", "k2", "k3", "k4")
    assert await removed(engine) == [("k0", Reason.EVICTED), ("k1", Reason.EVICTED)]
    assert await keys(engine) == ["k2", "k3", "k4"]
    assert (await engine.stats("default", KV)).evicted == 2


async def test_reading_and_writing_is_use_and_listing_is_not() -> None:
    engine = bounded(4)
    await put(engine, "k0", "k1", "k2", "k3")
    await engine.read("default", KV, ("k0",))
    await commit(engine, Touch(KV, "k1", START_MS + 10_000), Delete(KV, "k3"))
    await keys(engine)
    await put(engine, "k4", "k5")
    assert await keys(engine) == ["k1", "k4", "k5"]
    assert await removed(engine) == [("k3", Reason.DELETED), ("k2", Reason.EVICTED), ("k0", Reason.EVICTED)]


async def test_keys_of_all_namespaces_make_room_for_each_other() -> None:
    engine = bounded(2)
    await put(engine, "k0", namespace="a")
    await put(engine, "k1", namespace="b")
    await put(engine, "k2", namespace="b")
    assert [await keys(engine, "a"), await keys(engine, "b")] == [[], ["k1", "k2"]]
    assert await removed(engine, "a") == [("k0", Reason.EVICTED)]


async def test_only_the_users_keys_are_evicted() -> None:
    engine = bounded(2)
    await put(engine, "k0", space="tasks")
    await put(engine, "k1", "k2")
    await put(engine, "k3", space="tasks")
    assert await keys(engine) == []
    with pytest.raises(MemoryLimitReached):
        await put(engine, "k4")


async def test_write_for_which_everything_would_not_make_room_evicts_nothing() -> None:
    engine = bounded(3)
    await put(engine, "k0", space="tasks")
    await put(engine, "k1", "k2")
    for mutations in (
        (Put(KV, "big", encode("x" * (3 * ENTRY_BYTES))),),
        (Put(KV, "k1", encode("x" * (2 * ENTRY_BYTES))),),
        (Put(KV, "k3", VALUE), Put(KV, "k4", VALUE), Put("tasks", "k5", VALUE)),
    ):
        with pytest.raises(MemoryLimitReached):
            await commit(engine, *mutations)
    assert await keys(engine) == ["k1", "k2"]
    assert await removed(engine) == []


async def test_key_is_not_evicted_to_make_room_for_its_own_growth() -> None:
    engine = bounded(3)
    await commit(engine, Increment(KV, "n0", 41))
    await put(engine, "k1", "k2")
    engine.memory.limit_bytes = engine.memory.used_bytes
    await commit(engine, Increment(KV, "n0"), Put(KV, "k3", VALUE))
    (entry,) = await engine.read("default", KV, ("n0",))
    assert entry is not None
    assert entry.value == encode(42)
    assert await keys(engine) == ["k2", "k3", "n0"]


async def test_condition_on_a_key_that_grows_is_not_undone_by_making_room() -> None:
    engine = bounded(2)
    await put(engine, "k0", "k1")
    growing = Put(KV, "k0", encode("x" * 150))
    result = await engine.commit("default", Transaction((growing,), (ModRevision(KV, "k0", 1),)))
    assert result.succeeded
    assert await keys(engine) == ["k0"]


async def test_expired_key_that_makes_room_has_expired() -> None:
    clock = ManualClock()
    engine = bounded(3, clock=clock)
    await commit(engine, Put(KV, "k0", encode("x"), expire_ms=START_MS + 10))
    await put(engine, "k1")
    clock.leap(0.01)
    await put(engine, "k2")
    assert await removed(engine) == [("k0", Reason.EXPIRED)]
    assert (await engine.stats("default", KV)).evicted == 0


async def test_large_write_evicts_in_slices_and_concurrent_writes_stay_within_the_bound() -> None:
    engine = bounded(1_000)
    await put(engine, *(f"k{number:03}" for number in range(990)))
    large = commit(engine, Put(KV, "large", encode("x" * (ENTRY_BYTES * 500))))
    small = [put(engine, f"s{number}") for number in range(50)]
    await asyncio.gather(large, *small)
    assert engine.memory.used_bytes <= engine.memory.limit_bytes
    assert await engine.read("default", KV, ("large",)) != [None]


async def test_clear_gives_all_memory_back() -> None:
    engine = bounded(100)
    await put(engine, *(f"k{number}" for number in range(50)))
    await commit(engine, HashSet(KV, "h", {"a": b"1"}), ListAppend(KV, "l", (b"1", b"2")))
    assert (await engine.stats("default", KV)).size_bytes == engine.memory.used_bytes > 50 * 300
    await engine.clear("default", KV, glob=None, reason=Reason.CLEARED)
    assert (engine.memory.used_bytes, engine.memory.evictable_bytes) == (0, 0)
    assert engine.memory.least_recently_used() is None


@pytest.mark.parametrize("policy", EvictionPolicy)
async def test_full_engine_leaves_nothing_for_the_garbage_collector(policy: EvictionPolicy) -> None:
    engine = bounded(10, policy)
    gc.collect()
    gc.disable()
    try:
        for number in range(100, 200):
            with suppress(MemoryLimitReached):
                await put(engine, f"{number}")
        assert gc.collect() == 0
    finally:
        gc.enable()


USES = st.lists(st.tuples(st.sampled_from(["put", "read", "delete"]), st.integers(0, 9)), max_size=60)


@given(uses=USES)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_eviction_is_exactly_in_the_order_of_use(uses: list[tuple[str, int]]) -> None:
    async def check() -> None:
        engine, order = bounded(4), list[str]()
        for use, number in uses:
            key = f"k{number}"
            if use == "put":
                await put(engine, key)
            elif use == "read":
                await engine.read("default", KV, (key,))
            else:
                await commit(engine, Delete(KV, key))
            present = key in order
            if present:
                order.remove(key)
            if use == "put" or (use == "read" and present):
                order.append(key)
            del order[:-4]
            assert await keys(engine) == sorted(order)

    asyncio.run(check())
