"""Listing and clearing, while others write."""

import asyncio

import pytest

from onex_memory.engine.engine import MemoryEngine
from onex_memory.engine.glob import Glob
from onex_memory.engine.interface import KV, Cursor, Selector
from onex_memory.engine.transaction import Delete, Increment, Mutation, Put, Reason, Transaction
from onex_memory.spi.values import encode
from tests.support.clock import ManualClock

VALUE = encode("x" * 10)


async def commit(engine: MemoryEngine, *mutations: Mutation) -> None:
    await engine.commit("default", Transaction(mutations))


async def filled(*keys: str) -> MemoryEngine:
    engine = MemoryEngine(clock=ManualClock())
    for key in keys:
        await commit(engine, Put(KV, key, VALUE))
    return engine


async def page(
    engine: MemoryEngine,
    *,
    pattern: str | None = None,
    after: str | None = None,
    limit: int = 99,
    size_bytes: int = 9_999,
) -> tuple[list[str], str | None]:
    glob = None if pattern is None else Glob.parse(pattern)
    found = await engine.list_keys("default", KV, glob=glob, after=after, limit=limit, size_bytes=size_bytes)
    return found.keys, found.after


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (None, ["A", "a", "a:1", "a:2", "b", "é", "\U0001f600"]),
        ("*", ["A", "a", "a:1", "a:2", "b", "é", "\U0001f600"]),
        ("a*", ["a", "a:1", "a:2"]),
        ("a:?", ["a:1", "a:2"]),
        ("a", ["a"]),
        ("[!a]", ["A", "b", "é", "\U0001f600"]),
        ("*2", ["a:2"]),
        ("absent", []),
        ("zz*", []),
    ],
)
async def test_listing_is_in_order_and_holds_what_matches(pattern: str | None, expected: list[str]) -> None:
    engine = await filled("b", "a:2", "\U0001f600", "a", "é", "A", "a:1")
    assert await page(engine, pattern=pattern) == (expected, None)
    assert await engine.count("default", KV, glob=Glob.parse(pattern) if pattern else None) == len(expected)


@pytest.mark.parametrize("pattern", [None, "k*", "k?", "k1"])
@pytest.mark.parametrize("limit", [1, 2, 5])
async def test_pages_join_without_gap_or_repetition(pattern: str | None, limit: int) -> None:
    engine = await filled("j", "k1", "k2", "k3", "k4", "l")
    whole, _ = await page(engine, pattern=pattern)
    listed: list[str] = []
    after: str | None = None
    while True:
        keys, after = await page(engine, pattern=pattern, after=after, limit=limit)
        assert len(keys) <= limit
        listed += keys
        if after is None:
            break
    assert listed == whole


@pytest.mark.parametrize(("after", "expected"), [("a", ["k"]), ("k", []), ("z", [])])
async def test_exact_pattern_begins_behind_any_key(after: str, expected: list[str]) -> None:
    engine = await filled("k")
    assert await page(engine, pattern="k", after=after) == (expected, None)


async def test_page_ends_when_its_size_is_reached() -> None:
    engine = await filled("k1", "k2", "k3")
    first, after = await page(engine, size_bytes=1)
    assert (first, after) == (["k1"], "k1")
    found = await engine.scan("default", KV, glob=None, after="k1", limit=99, size_bytes=1)
    assert [key for key, _ in found.entries] == ["k2"]
    assert found.after == "k2"


async def test_page_goes_on_behind_a_key_that_is_gone() -> None:
    engine = await filled("k1", "k2", "k3")
    _, after = await page(engine, limit=2)
    await commit(engine, Delete(KV, "k2"))
    assert await page(engine, after=after) == (["k3"], None)


async def test_slow_listing_holds_every_key_that_lived_throughout_exactly_once() -> None:
    stable = [f"stable:{number:05}" for number in range(3_000)]
    engine = await filled(*stable)
    listing = asyncio.create_task(page(engine, limit=99_999, size_bytes=1 << 30))
    turns = 0
    while not listing.done():
        turns += 1
        await commit(engine, Put(KV, f"a:{turns}", VALUE), Put(KV, f"stable:{turns % 3_000:05}:new", VALUE))
        await commit(engine, Delete(KV, f"a:{turns}"), Put(KV, stable[turns % 3_000], VALUE))
        await asyncio.sleep(0)
    keys, _ = await listing
    assert turns > 10
    assert keys == sorted(set(keys))
    assert set(stable) <= set(keys)


async def test_clear_removes_what_matches_and_says_why() -> None:
    engine = await filled("k1", "k2", "l")
    assert await engine.clear("default", KV, glob=Glob.parse("k*"), reason=Reason.DELETED) == 2
    assert await page(engine) == (["l"], None)
    changes = [
        (change.key, change.reason)
        async for batch in engine.changes("default", Cursor(engine.epoch, 3), Selector(), follow=False)
        for change in batch.changes
    ]
    assert changes == [("k1", Reason.DELETED), ("k2", Reason.DELETED)]


async def test_clear_goes_by_commits_of_at_most_1_000() -> None:
    engine = await filled(*(f"k{number:05}" for number in range(2_500)))
    assert await engine.clear("default", KV, glob=None, reason=Reason.CLEARED) == 2_500
    sizes = [
        len(batch.changes)
        async for batch in engine.changes("default", Cursor(engine.epoch, 2_500), Selector(), follow=False)
    ]
    assert sum(sizes) == 2_500
    assert len(sizes) >= 3
    assert max(sizes) <= 1_000


async def test_writes_that_come_after_a_clear_began_survive_it() -> None:
    engine = await filled(*(f"k{number:05}" for number in range(2_000)), "z:1", "z:2", "z:3")
    clearing = asyncio.create_task(engine.clear("default", KV, glob=None, reason=Reason.CLEARED))
    while (await engine.cursor("default")).revision < 2_004:  # noqa: ASYNC110 - until the first slice is done
        await asyncio.sleep(0)
    assert not clearing.done()
    await commit(engine, Put(KV, "z:1", encode("new")), Put(KV, "y:new", VALUE))
    await commit(engine, Delete(KV, "z:2"))
    await commit(engine, Put(KV, "z:2", encode("again")))
    assert await clearing == 2_001
    assert await page(engine) == (["y:new", "z:1", "z:2"], None)


async def test_cancelled_clear_stops_between_commits() -> None:
    engine = await filled(*(f"k{number:05}" for number in range(2_000)))
    clearing = asyncio.create_task(engine.clear("default", KV, glob=None, reason=Reason.CLEARED))
    while (await engine.cursor("default")).revision < 2_001:  # noqa: ASYNC110 - until the first slice is done
        await asyncio.sleep(0)
    clearing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await clearing
    left = await engine.count("default", KV, glob=None)
    gone = 2_000 - left
    assert 0 < gone < 2_000
    keys, _ = await page(engine, limit=9_999, size_bytes=1 << 20)
    assert keys == [f"k{number:05}" for number in range(gone, 2_000)]
    await commit(engine, Increment(KV, "still working"))
