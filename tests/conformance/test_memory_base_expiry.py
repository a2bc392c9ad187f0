"""ProtocolMemoryBase: when entries expire, and what is left of them, on both implementations."""

import math
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest

from onex_memory.spi import InvalidArgument, LimitExceeded, ProtocolMemoryBase, RevisionMismatch
from onex_memory.spi.limits import MAX_TTL_MS
from tests.support.clock import START_MS, ManualClock
from tests.support.implementations import Implementation

START = datetime.fromtimestamp(START_MS / 1_000, UTC)
MAX_TTL_S = MAX_TTL_MS // 1_000


async def listed(memory: ProtocolMemoryBase) -> bool:
    return "a" in await memory.list_keys()


async def listed_by_pattern(memory: ProtocolMemoryBase) -> bool:
    return "a" in await memory.list_keys("[a]*")


async def listed_by_its_own_name(memory: ProtocolMemoryBase) -> bool:
    return "a" in await memory.list_keys("a")


async def paged(memory: ProtocolMemoryBase) -> bool:
    return "a" in (await memory.list_page(limit=10)).keys


async def scanned(memory: ProtocolMemoryBase) -> bool:
    return "a" in [entry.key async for entry in memory.scan()]


async def retrieved(memory: ProtocolMemoryBase) -> bool:
    return await memory.retrieve("a") is not None


async def existing(memory: ProtocolMemoryBase) -> bool:
    return await memory.exists("a")


async def with_metadata(memory: ProtocolMemoryBase) -> bool:
    return await memory.get_metadata("a") is not None


async def retrieved_whole(memory: ProtocolMemoryBase) -> bool:
    return await memory.retrieve_entry("a") is not None


async def counted(memory: ProtocolMemoryBase) -> bool:
    return await memory.count_keys() == 2


async def counted_by_pattern(memory: ProtocolMemoryBase) -> bool:
    return await memory.count_keys("a*") == 1


async def in_the_statistics(memory: ProtocolMemoryBase) -> bool:
    return (await memory.get_memory_stats()).total_keys == 2


async def deleted(memory: ProtocolMemoryBase) -> bool:
    return await memory.delete("a")


async def deleted_by_pattern(memory: ProtocolMemoryBase) -> bool:
    return await memory.delete_matching("a*") == 1


async def cleared(memory: ProtocolMemoryBase) -> bool:
    return await memory.clear_memory() == 2


async def touched(memory: ProtocolMemoryBase) -> bool:
    return await memory.touch("a", 60)


async def updated(memory: ProtocolMemoryBase) -> bool:
    return await memory.update_metadata("a", {"m": 1})


async def replaced(memory: ProtocolMemoryBase) -> bool:
    return not (await memory.put("a", 2)).created


async def at_its_revision(memory: ProtocolMemoryBase) -> bool:
    try:
        await memory.put("a", 2, expected_revision=1)
    except RevisionMismatch as mismatch:
        return mismatch.actual != 0
    return True


async def in_the_way_of_creation(memory: ProtocolMemoryBase) -> bool:
    try:
        await memory.put("a", 2, expected_revision=0)
    except RevisionMismatch:
        return True
    return False


async def in_the_way_of_a_condition_on_deleting(memory: ProtocolMemoryBase) -> bool:
    try:
        await memory.delete_if("a", 0)
    except RevisionMismatch:
        return True
    return False


WAYS_TO_SEE = [
    retrieved,
    existing,
    with_metadata,
    retrieved_whole,
    listed,
    listed_by_pattern,
    listed_by_its_own_name,
    paged,
    scanned,
    counted,
    counted_by_pattern,
    in_the_statistics,
    deleted,
    deleted_by_pattern,
    cleared,
    touched,
    updated,
    replaced,
    at_its_revision,
    in_the_way_of_creation,
    in_the_way_of_a_condition_on_deleting,
]


@pytest.mark.parametrize("is_seen", WAYS_TO_SEE, ids=lambda way: way.__name__)
async def test_entry_is_there_a_millisecond_before_it_expires(
    memory: ProtocolMemoryBase, clock: ManualClock, is_seen: Callable[[ProtocolMemoryBase], Awaitable[bool]]
) -> None:
    await memory.store("a", 1, ttl_seconds=60)
    await memory.store("b", 1)
    await clock.advance(59.999)
    assert await is_seen(memory)


@pytest.mark.parametrize("is_seen", WAYS_TO_SEE, ids=lambda way: way.__name__)
async def test_entry_is_absent_the_very_moment_it_expires(
    memory: ProtocolMemoryBase, clock: ManualClock, is_seen: Callable[[ProtocolMemoryBase], Awaitable[bool]]
) -> None:
    await memory.store("a", 1, ttl_seconds=60)
    await memory.store("b", 1)
    clock.leap(60)  # nobody has swept it yet
    assert not await is_seen(memory)


@pytest.mark.parametrize("is_seen", WAYS_TO_SEE, ids=lambda way: way.__name__)
async def test_entry_that_was_swept_is_absent(
    memory: ProtocolMemoryBase, clock: ManualClock, is_seen: Callable[[ProtocolMemoryBase], Awaitable[bool]]
) -> None:
    await memory.store("a", 1, ttl_seconds=60)
    await memory.store("b", 1)
    await clock.advance(61)
    assert not await is_seen(memory)


# Setting and clearing an expiry.


async def test_storing_without_a_ttl_clears_an_old_one(memory: ProtocolMemoryBase, clock: ManualClock) -> None:
    await memory.store("a", 1, ttl_seconds=60)
    await memory.store("a", 2)
    await clock.advance(3_600)
    assert await memory.retrieve("a") == 2


async def test_storing_with_a_ttl_replaces_an_old_one(memory: ProtocolMemoryBase, clock: ManualClock) -> None:
    await memory.store("a", 1, ttl_seconds=60)
    await memory.store("a", 2, ttl_seconds=120)
    await clock.advance(60)
    assert await memory.retrieve("a") == 2
    await clock.advance(60)
    assert await memory.retrieve("a") is None


async def test_keep_ttl_keeps_the_expiry(memory: ProtocolMemoryBase, clock: ManualClock) -> None:
    await memory.store("a", 1, ttl_seconds=60)
    clock.leap(30)
    await memory.put("a", 2, keep_ttl=True)
    clock.leap(29.999)
    assert await memory.retrieve("a") == 2
    clock.leap(0.001)
    assert await memory.retrieve("a") is None


async def test_keep_ttl_of_an_entry_without_one_keeps_it_for_good(
    memory: ProtocolMemoryBase, clock: ManualClock
) -> None:
    await memory.store("a", 1)
    await memory.put("a", 2, keep_ttl=True)
    await memory.put("new", 3, keep_ttl=True)
    await clock.advance(MAX_TTL_S)
    assert await memory.list_keys() == ["a", "new"]


async def test_keep_ttl_does_not_revive_what_has_expired(memory: ProtocolMemoryBase, clock: ManualClock) -> None:
    await memory.store("a", 1, ttl_seconds=60, metadata={"m": 1})
    clock.leap(60)
    result = await memory.put("a", 2, keep_ttl=True)
    assert result.created
    entry = await memory.retrieve_entry("a")
    assert entry is not None
    assert (entry.expire_time, entry.metadata, entry.version) == (None, {}, 1)
    assert entry.create_revision == result.revision


async def test_touch_sets_a_new_expiry_from_now(memory: ProtocolMemoryBase, clock: ManualClock) -> None:
    await memory.store("a", 1, ttl_seconds=60)
    clock.leap(59)
    assert await memory.touch("a", 60) is True
    entry = await memory.retrieve_entry("a")
    assert entry is not None
    assert entry.expire_time == START + timedelta(seconds=119)


async def test_touch_gives_an_expiry_to_an_entry_without_one(memory: ProtocolMemoryBase, clock: ManualClock) -> None:
    await memory.store("a", 1)
    await memory.touch("a", 0.5)
    clock.leap(0.5)
    assert await memory.retrieve("a") is None


async def test_touch_with_none_makes_an_entry_permanent(memory: ProtocolMemoryBase, clock: ManualClock) -> None:
    await memory.store("a", 1, ttl_seconds=60)
    assert await memory.touch("a", None) is True
    await clock.advance(3_600)
    assert await memory.retrieve("a") == 1


async def test_touch_moves_the_revision_and_leaves_value_metadata_and_version(
    memory: ProtocolMemoryBase, clock: ManualClock
) -> None:
    await memory.store("a", 1, ttl_seconds=60, metadata={"m": 1})
    clock.leap(1)
    await memory.touch("a", 60)
    entry = await memory.retrieve_entry("a")
    assert entry is not None
    assert (entry.value, entry.metadata, entry.version) == (1, {"m": 1}, 1)
    assert (entry.create_revision, entry.mod_revision) == (1, 2)
    assert (entry.create_time, entry.update_time) == (START, START + timedelta(seconds=1))


async def test_touch_of_an_absent_entry_is_false(memory: ProtocolMemoryBase) -> None:
    assert await memory.touch("a", 60) is False
    assert not await memory.exists("a")


async def test_expire_time_says_when_an_entry_expires(memory: ProtocolMemoryBase, clock: ManualClock) -> None:
    expire_time = START + timedelta(milliseconds=1_234)
    await memory.put("a", 1, expire_time=expire_time)
    entry = await memory.retrieve_entry("a")
    assert entry is not None
    assert entry.expire_time == expire_time
    clock.leap(1.233)
    assert await memory.exists("a")
    clock.leap(0.001)
    assert not await memory.exists("a")


async def test_expire_time_is_kept_exactly_to_the_millisecond(memory: ProtocolMemoryBase) -> None:
    for milliseconds in range(1, 1_000, 7):
        expire_time = START + timedelta(milliseconds=milliseconds)
        await memory.put("a", 1, expire_time=expire_time)
        entry = await memory.retrieve_entry("a")
        assert entry is not None
        assert entry.expire_time == expire_time


async def test_expire_time_is_rounded_up_to_the_millisecond(memory: ProtocolMemoryBase) -> None:
    await memory.put("a", 1, expire_time=START + timedelta(microseconds=1_001))
    entry = await memory.retrieve_entry("a")
    assert entry is not None
    assert entry.expire_time == START + timedelta(milliseconds=2)


async def test_expire_time_may_be_in_any_time_zone(memory: ProtocolMemoryBase) -> None:
    zone = timezone(timedelta(hours=-7, minutes=-30))
    await memory.put("a", 1, expire_time=(START + timedelta(seconds=9)).astimezone(zone))
    entry = await memory.retrieve_entry("a")
    assert entry is not None
    assert entry.expire_time == START + timedelta(seconds=9)
    assert entry.expire_time.tzinfo is UTC


@pytest.mark.parametrize(
    ("ttl_seconds", "kept_ms"),
    [(1, 1_000), (0.001, 1), (0.0001, 1), (1e-300, 1), (0.0011, 2), (2.5, 2_500), (86_400, 86_400_000)],
)
async def test_ttl_is_kept_to_the_millisecond_rounded_up(
    memory: ProtocolMemoryBase, ttl_seconds: float, kept_ms: int
) -> None:
    await memory.store("a", 1, ttl_seconds=ttl_seconds)
    entry = await memory.retrieve_entry("a")
    assert entry is not None
    assert entry.expire_time == START + timedelta(milliseconds=kept_ms)


# Created again.


async def test_key_that_expired_can_be_created_again(memory: ProtocolMemoryBase, clock: ManualClock) -> None:
    await memory.store("a", 1, ttl_seconds=60)
    clock.leap(60)
    assert (await memory.put("a", 2, expected_revision=0)).created
    assert await memory.retrieve("a") == 2


async def test_expiry_of_what_was_does_not_touch_what_took_its_place(
    memory: ProtocolMemoryBase, clock: ManualClock
) -> None:
    await memory.store("a", 1, ttl_seconds=60)
    await memory.delete("a")
    await memory.store("a", 2)
    await memory.store("b", 1, ttl_seconds=60)
    clock.leap(60)
    await memory.store("b", 2)
    await clock.advance(60)
    assert [entry.value async for entry in memory.scan()] == [2, 2]


async def test_expiry_takes_a_revision_before_the_key_is_created_again(
    memory: ProtocolMemoryBase, clock: ManualClock
) -> None:
    await memory.store("a", 1, ttl_seconds=60)
    clock.leap(60)
    assert (await memory.put("a", 2)).revision == 3


async def test_reading_what_has_expired_takes_no_revision(memory: ProtocolMemoryBase, clock: ManualClock) -> None:
    await memory.store("a", 1, ttl_seconds=60)
    clock.leap(60)
    await memory.retrieve("a")
    await memory.list_keys()
    assert (await memory.get_memory_stats()).revision == 1


async def test_wave_of_expiries_takes_each_key_once(implementation: Implementation, clock: ManualClock) -> None:
    async with implementation(clock) as store:
        for number in range(600):
            await store.memory.store(f"k{number:03}", number, ttl_seconds=60 + number % 2)
        await clock.advance(60)
        assert await store.memory.count_keys() == 300
        await clock.advance(1)
        assert await store.memory.count_keys() == 0
        assert await store.memory.list_keys() == []


# What is refused.


@pytest.mark.parametrize(
    "ttl_seconds",
    [
        0,
        -1,
        -0.001,
        0.0,
        math.nan,
        math.inf,
        -math.inf,
        True,
        "60",
        timedelta(seconds=60),
        [60],
        1e308,
        -1e308,
        10**400,
    ],
    ids=lambda ttl: repr(ttl)[:20],
)
async def test_ttl_that_is_none_is_refused_and_changes_nothing(memory: ProtocolMemoryBase, ttl_seconds: object) -> None:
    await memory.store("a", 1, ttl_seconds=60)
    for call in (
        memory.store("a", 2, ttl_seconds=ttl_seconds),  # type: ignore[arg-type] # refused on purpose
        memory.put("a", 2, ttl_seconds=ttl_seconds),  # type: ignore[arg-type] # refused on purpose
        memory.touch("a", ttl_seconds),  # type: ignore[arg-type] # refused on purpose
    ):
        with pytest.raises(InvalidArgument) as caught:
            await call
        assert caught.value.field in {"ttl", "ttl_seconds"}
    entry = await memory.retrieve_entry("a")
    assert entry is not None
    assert (entry.value, entry.mod_revision) == (1, 1)


async def test_longest_ttl_is_kept(memory: ProtocolMemoryBase) -> None:
    await memory.store("a", 1, ttl_seconds=MAX_TTL_S)
    entry = await memory.retrieve_entry("a")
    assert entry is not None
    assert entry.expire_time == START + timedelta(seconds=MAX_TTL_S)


async def test_ttl_a_millisecond_past_the_limit_is_refused(memory: ProtocolMemoryBase) -> None:
    with pytest.raises(LimitExceeded) as caught:
        await memory.store("a", 1, ttl_seconds=MAX_TTL_S + 0.001)
    assert (caught.value.limit, caught.value.maximum, caught.value.actual) == ("max_ttl", MAX_TTL_MS, MAX_TTL_MS + 1)


async def test_farthest_expire_time_is_kept(memory: ProtocolMemoryBase) -> None:
    await memory.put("a", 1, expire_time=START + timedelta(seconds=MAX_TTL_S))
    assert await memory.exists("a")


async def test_expire_time_a_millisecond_past_the_limit_is_refused(memory: ProtocolMemoryBase) -> None:
    with pytest.raises(LimitExceeded) as caught:
        await memory.put("a", 1, expire_time=START + timedelta(seconds=MAX_TTL_S, milliseconds=1))
    assert (caught.value.field, caught.value.limit) == ("expire_time", "max_ttl")


@pytest.mark.parametrize(
    "expire_time",
    [START, START - timedelta(days=40_000), datetime(2100, 1, 1), "2100-01-01T00:00:00Z", 4_102_444_800],  # noqa: DTZ001 - a naive one is refused
    ids=repr,
)
async def test_expire_time_that_is_none_is_refused(memory: ProtocolMemoryBase, expire_time: object) -> None:
    with pytest.raises(InvalidArgument) as caught:
        await memory.put("a", 1, expire_time=expire_time)  # type: ignore[arg-type] # refused on purpose
    assert caught.value.field == "expire_time"
    assert not await memory.exists("a")


async def test_two_ways_to_say_when_it_expires_are_refused(memory: ProtocolMemoryBase) -> None:
    expire_time = START + timedelta(seconds=60)
    with pytest.raises(InvalidArgument):
        await memory.put("a", 1, ttl_seconds=60, expire_time=expire_time)
    with pytest.raises(InvalidArgument):
        await memory.put("a", 1, ttl_seconds=60, keep_ttl=True)
    with pytest.raises(InvalidArgument):
        await memory.put("a", 1, expire_time=expire_time, keep_ttl=True)
    assert not await memory.exists("a")
