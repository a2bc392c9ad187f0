"""ProtocolMemoryBase: listing, scanning, counting, and removing many entries, on both implementations."""

import asyncio
import random

import pytest

from onex_memory.spi import InvalidArgument, LimitExceeded, ProtocolMemoryBase
from onex_memory.spi.limits import MAX_PAGE_SIZE, MAX_PATTERN_BYTES
from tests.support.clock import ManualClock


async def fill(memory: ProtocolMemoryBase, *keys: str) -> None:
    for key in keys:
        await memory.store(key, key)


async def every_page(memory: ProtocolMemoryBase, pattern: str | None = None, *, limit: int) -> list[list[str]]:
    pages = []
    token = ""
    while True:
        page = await memory.list_page(pattern, limit=limit, page_token=token)
        pages.append(page.keys)
        token = page.next_page_token
        if not token:
            return pages


def joined(pages: list[list[str]]) -> list[str]:
    return [key for page in pages for key in page]


# Order and patterns.


async def test_keys_are_listed_in_the_order_of_their_utf8_bytes(memory: ProtocolMemoryBase) -> None:
    keys = ["b", "a", "a:1", "a:10", "a:2", "A", "é", "z", "\U0001f98a", "\uffff", "ab", " ", "~"]
    await fill(memory, *keys)
    assert await memory.list_keys() == sorted(keys, key=lambda key: key.encode())


async def test_nothing_is_listed_where_nothing_is(memory: ProtocolMemoryBase) -> None:
    assert await memory.list_keys() == []
    assert await memory.list_keys("a*") == []
    assert [entry async for entry in memory.scan()] == []
    assert await memory.count_keys() == await memory.count_keys("a*") == 0
    assert await memory.delete_matching("a*") == 0


KEYS = ["a*b", "a/b/c", "ab", "abc", "b", "user:1", "user:10", "user:2", "user:x", "ä", "日本"]

PATTERNS = {
    "*": KEYS,
    "user:*": ["user:1", "user:10", "user:2", "user:x"],
    "user:?": ["user:1", "user:2", "user:x"],
    "user:[0-9]": ["user:1", "user:2"],
    "user:[!0-9]": ["user:x"],
    "user:[!0-9]*": ["user:x"],
    "*b*": ["a*b", "a/b/c", "ab", "abc", "b"],
    "a*c": ["a/b/c", "abc"],
    "a\\*b": ["a*b"],
    "ab": ["ab"],
    "??": ["ab", "日本"],
    "?": ["b", "ä"],
    "[ä-日]*": ["ä", "日本"],
    "*:*0": ["user:10"],
    "none*": [],
}


@pytest.mark.parametrize("pattern", PATTERNS)
async def test_pattern_selects_for_listing_scanning_counting_and_paging(
    memory: ProtocolMemoryBase, pattern: str
) -> None:
    await fill(memory, *reversed(KEYS))
    expected = PATTERNS[pattern]
    assert await memory.list_keys(pattern) == expected
    assert [entry.key async for entry in memory.scan(pattern, page_size=2)] == expected
    assert await memory.count_keys(pattern) == len(expected)
    assert joined(await every_page(memory, pattern, limit=2)) == expected


@pytest.mark.parametrize("pattern", PATTERNS)
async def test_delete_matching_deletes_what_the_pattern_selects_and_nothing_else(
    memory: ProtocolMemoryBase, pattern: str
) -> None:
    await fill(memory, *KEYS)
    expected = PATTERNS[pattern]
    assert await memory.delete_matching(pattern) == len(expected)
    assert await memory.list_keys() == [key for key in KEYS if key not in expected]


@pytest.mark.parametrize("pattern", ["", "[a", "a[", "[]", "[z-a]", "a\\", "a\0", "\ud800", 1, b"a*"], ids=repr)
async def test_pattern_that_is_none_is_refused_by_every_method(memory: ProtocolMemoryBase, pattern: str) -> None:
    await fill(memory, "a")
    for call in (
        memory.list_keys(pattern),
        memory.list_page(pattern),
        memory.count_keys(pattern),
        memory.delete_matching(pattern),
        anext(aiter(memory.scan(pattern))),
    ):
        with pytest.raises(InvalidArgument) as caught:
            await call
        assert caught.value.field == "pattern"
    assert await memory.exists("a")


@pytest.mark.parametrize("character", ["a", "é", "🦊"])
async def test_pattern_of_the_largest_size_is_taken_and_one_byte_more_refused(
    memory: ProtocolMemoryBase, character: str
) -> None:
    pattern = character * (MAX_PATTERN_BYTES // len(character.encode()))
    await memory.store(pattern, 1)
    assert await memory.list_keys(pattern) == [pattern]
    with pytest.raises(LimitExceeded) as caught:
        await memory.list_keys("a" + pattern)
    assert (caught.value.limit, caught.value.maximum, caught.value.actual) == (
        "max_pattern_bytes",
        MAX_PATTERN_BYTES,
        MAX_PATTERN_BYTES + 1,
    )


async def test_delete_matching_wants_a_pattern(memory: ProtocolMemoryBase) -> None:
    await fill(memory, "a")
    with pytest.raises(InvalidArgument) as caught:
        await memory.delete_matching(None)  # type: ignore[arg-type] # refused on purpose
    assert caught.value.field == "pattern"
    assert await memory.exists("a")


# Limits and pages.


async def test_list_keys_answers_the_first_keys(memory: ProtocolMemoryBase) -> None:
    await fill(memory, *(f"k{number:03}" for number in range(150)))
    assert await memory.list_keys(limit=3) == ["k000", "k001", "k002"]
    assert len(await memory.list_keys()) == 100
    assert len(await memory.list_keys(None, 150)) == 150
    assert len(await memory.list_keys("k*", 149)) == 149


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 10, 11])
async def test_pages_together_are_the_listing(memory: ProtocolMemoryBase, limit: int) -> None:
    keys = [f"k{number}" for number in range(10)]
    await fill(memory, *keys)
    pages = await every_page(memory, limit=limit)
    assert joined(pages) == keys
    assert all(len(page) <= limit for page in pages)


async def test_last_page_has_no_token(memory: ProtocolMemoryBase) -> None:
    await fill(memory, "a", "b")
    assert (await memory.list_page(limit=1)).next_page_token != ""
    assert (await memory.list_page(limit=3)).next_page_token == ""


@pytest.mark.parametrize("limit", [MAX_PAGE_SIZE, 1])
async def test_smallest_and_largest_page_may_be_asked_for(memory: ProtocolMemoryBase, limit: int) -> None:
    await fill(memory, "a")
    assert await memory.list_keys(limit=limit) == ["a"]
    assert (await memory.list_page(limit=limit)).keys == ["a"]
    assert [entry.key async for entry in memory.scan(page_size=limit)] == ["a"]


async def test_page_larger_than_the_limit_is_refused(memory: ProtocolMemoryBase) -> None:
    limit = MAX_PAGE_SIZE + 1
    for call in (
        memory.list_keys(limit=limit),
        memory.list_page(limit=limit),
        anext(aiter(memory.scan(page_size=limit))),
    ):
        with pytest.raises(LimitExceeded) as caught:
            await call
        assert (caught.value.limit, caught.value.maximum, caught.value.actual) == (
            "max_page_size",
            MAX_PAGE_SIZE,
            limit,
        )


@pytest.mark.parametrize("limit", [0, -1, 1.0, True, None, "1"])
async def test_page_size_that_is_none_is_refused(memory: ProtocolMemoryBase, limit: int) -> None:
    for call in (
        memory.list_keys(limit=limit),
        memory.list_page(limit=limit),
        anext(aiter(memory.scan(page_size=limit))),
    ):
        with pytest.raises(InvalidArgument) as caught:
            await call
        assert caught.value.field == "limit"


@pytest.mark.parametrize("key", ["k" * 4_096, "🦊" * 1_024], ids=["ascii", "emoji"])
async def test_page_of_long_keys_stops_at_a_mebibyte_and_goes_on(memory: ProtocolMemoryBase, key: str) -> None:
    keys = [f"{number:04}" + key[: -(4 if key[0] == "k" else 1)] for number in range(300)]
    await fill(memory, *keys)
    pages = await every_page(memory, limit=MAX_PAGE_SIZE)
    assert joined(pages) == keys
    assert len(pages) > 1
    assert all(sum(len(key.encode()) for key in page) <= (1 << 20) + 4_096 for page in pages)
    assert await memory.list_keys(limit=MAX_PAGE_SIZE) == keys


# Tokens.


async def test_token_belongs_to_its_pattern(memory: ProtocolMemoryBase) -> None:
    await fill(memory, "a", "b", "c")
    token = (await memory.list_page("*", limit=1)).next_page_token
    for pattern in (None, "?", "**"):
        with pytest.raises(InvalidArgument) as caught:
            await memory.list_page(pattern, limit=1, page_token=token)
        assert caught.value.field == "page_token"


async def test_token_of_a_listing_of_everything_is_refused_with_a_pattern(memory: ProtocolMemoryBase) -> None:
    await fill(memory, "a", "b")
    token = (await memory.list_page(limit=1)).next_page_token
    with pytest.raises(InvalidArgument):
        await memory.list_page("*", limit=1, page_token=token)


async def test_token_that_was_altered_anywhere_is_refused(memory: ProtocolMemoryBase) -> None:
    await fill(memory, "user:1", "user:2")
    token = (await memory.list_page(limit=1)).next_page_token
    altered = {
        token[:at] + other + token[at + 1 :] for at in range(len(token)) for other in "Ax_" if token[at] != other
    }
    altered |= {token[:-1], token[1:], token + "A", token + "=", "!" + token, token * 2, token + "\n"}
    for wrong in sorted(altered):
        with pytest.raises(InvalidArgument) as caught:
            await memory.list_page(limit=1, page_token=wrong)
        assert caught.value.field == "page_token"


@pytest.mark.parametrize("token", ["x", "é", "AQ==", " ", "\0", 7, None], ids=repr)
async def test_token_that_was_made_up_is_refused(memory: ProtocolMemoryBase, token: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        await memory.list_page(page_token=token)
    assert caught.value.field == "page_token"


async def test_token_outlives_the_key_that_it_stands_behind(memory: ProtocolMemoryBase) -> None:
    await fill(memory, "a", "b", "c")
    first = await memory.list_page(limit=2)
    await memory.delete("b")
    assert (await memory.list_page(limit=2, page_token=first.next_page_token)).keys == ["c"]


async def test_token_may_be_used_again(memory: ProtocolMemoryBase) -> None:
    await fill(memory, "a", "b", "c")
    token = (await memory.list_page(limit=1)).next_page_token
    assert (await memory.list_page(limit=1, page_token=token)).keys == ["b"]
    assert (await memory.list_page(limit=5, page_token=token)).keys == ["b", "c"]


# Changes in the meantime.


@pytest.mark.parametrize("seed", range(5))
async def test_what_lives_throughout_is_listed_once_and_nothing_twice(memory: ProtocolMemoryBase, seed: int) -> None:
    chance = random.Random(seed)
    names = [f"k{number:02}" for number in range(60)]
    steady = set(chance.sample(names, 30))
    await fill(memory, *steady)
    listed: list[str] = []
    token = ""
    while True:
        page = await memory.list_page("k*", limit=chance.randint(1, 5), page_token=token)
        listed += page.keys
        token = page.next_page_token
        if not token:
            break
        for name in chance.sample([name for name in names if name not in steady], 6):
            await (memory.delete(name) if await memory.exists(name) else memory.store(name, 1))
        await memory.store(chance.choice(sorted(steady)), "rewritten")
    assert listed == sorted(set(listed))
    assert steady <= set(listed)


async def test_scan_goes_on_while_entries_come_and_go(memory: ProtocolMemoryBase) -> None:
    await fill(memory, *(f"k{number:02}" for number in range(0, 40, 2)))
    seen = []
    async for entry in memory.scan(page_size=3):
        seen.append(entry.key)
        await memory.store(f"{entry.key}x", 1)  # behind it: may be seen, once
        await memory.delete(entry.key)
    assert seen == sorted(set(seen))
    assert {f"k{number:02}" for number in range(0, 40, 2)} <= set(seen)


# Scanning.


async def test_scan_reads_whole_entries(memory: ProtocolMemoryBase, clock: ManualClock) -> None:
    await memory.store("a", {"n": 1}, 60, {"m": True})
    await memory.store("b", b"\x00")
    scanned = [entry async for entry in memory.scan()]
    assert scanned == [await memory.retrieve_entry("a"), await memory.retrieve_entry("b")]


async def test_scan_of_large_entries_reads_them_all(memory: ProtocolMemoryBase) -> None:
    for number in range(6):
        await memory.store(f"k{number}", "x" * 700_000)
    assert [len(str(entry.value)) async for entry in memory.scan(page_size=100)] == [700_000] * 6


async def test_scan_can_be_left_early(memory: ProtocolMemoryBase) -> None:
    await fill(memory, "a", "b", "c")
    async for entry in memory.scan(page_size=1):
        assert entry.key == "a"
        break
    assert await memory.count_keys() == 3


# Removing many.


async def test_clear_removes_everything_and_says_how_many(memory: ProtocolMemoryBase) -> None:
    await fill(memory, *(f"k{number}" for number in range(300)))
    assert await memory.clear_memory() == 300
    assert await memory.list_keys() == []
    assert (await memory.get_memory_stats()).memory_usage_bytes == 0
    assert await memory.clear_memory() == 0


async def test_what_is_written_while_clearing_survives(memory: ProtocolMemoryBase) -> None:
    await fill(memory, *(f"k{number:04}" for number in range(1_000)))
    clearing = asyncio.create_task(memory.clear_memory())
    while await memory.count_keys() == 1_000:  # noqa: ASYNC110 - how far a clear has come is not an event
        await asyncio.sleep(0)
    await memory.store("k0999", "written later")
    await memory.store("new", "written later")
    # Over a socket the clear may have passed k0999 before it was written again.
    assert await clearing in {999, 1_000}
    assert await memory.list_keys() == ["k0999", "new"]


async def test_memory_can_be_used_after_clearing(memory: ProtocolMemoryBase) -> None:
    await fill(memory, "a")
    await memory.clear_memory()
    assert (await memory.put("a", 1, expected_revision=0)).revision == 3
    assert await memory.list_keys() == ["a"]


async def test_delete_matching_counts_live_entries_only(memory: ProtocolMemoryBase, clock: ManualClock) -> None:
    await memory.store("a1", 1, ttl_seconds=60)
    await memory.store("a2", 1)
    await memory.store("b", 1)
    clock.leap(60)
    assert await memory.delete_matching("a*") == 1
    assert await memory.list_keys() == ["b"]
