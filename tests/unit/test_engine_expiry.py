"""What expires is absent from its deadline on, and exactly one change says so, in the order of deadlines."""

import asyncio

import pytest

from onex_memory.engine.engine import MemoryEngine
from onex_memory.engine.glob import Glob
from onex_memory.engine.interface import KV, ChangeBatch, ChangeType, Cursor, Selector
from onex_memory.engine.transaction import (
    Delete,
    GrantLease,
    HashSet,
    Increment,
    Mutation,
    Put,
    Reason,
    Touch,
    Transaction,
)
from onex_memory.spi.clock import SystemClock
from onex_memory.spi.errors import WrongType
from onex_memory.spi.values import encode
from tests.support.clock import START_MS, ManualClock

VALUE = encode("v")


async def commit(engine: MemoryEngine, *mutations: Mutation, namespace: str = "default") -> None:
    await engine.commit(namespace, Transaction(mutations))


async def put(engine: MemoryEngine, key: str, after_ms: int, *, space: str = KV) -> None:
    await commit(engine, Put(space, key, VALUE, expire_ms=START_MS + after_ms))


async def batches(engine: MemoryEngine, *, space: str = KV, after: int = 0) -> list[ChangeBatch]:
    start = Cursor(engine.epoch, after)
    return [batch async for batch in engine.changes("default", start, Selector(space=space), follow=False)]


async def swept(engine: MemoryEngine, clock: ManualClock) -> None:
    """Lets the sweeper run until it has nothing left to do."""
    async with engine:
        while not clock.sleeping():  # noqa: ASYNC110 - what the sweeper waits for in between is the real loop
            await asyncio.sleep(0.0005)


@pytest.mark.parametrize(("leap_s", "there"), [(0.099, True), (0.1, False), (0.101, False)])
async def test_entry_is_absent_at_exactly_its_deadline(leap_s: float, *, there: bool) -> None:
    clock = ManualClock()
    engine = MemoryEngine(clock=clock)
    await put(engine, "k", 100)
    clock.leap(leap_s)
    (entry,) = await engine.read("default", KV, ("k",))
    listed = await engine.list_keys("default", KV, glob=None, after=None, limit=9, size_bytes=99)
    scanned = await engine.scan("default", KV, glob=Glob.parse("k"), after=None, limit=9, size_bytes=99)
    assert (entry is not None) == there
    assert (listed.keys == ["k"]) == there
    assert (len(scanned.entries) == 1) == there
    for pattern in (None, "k", "k*", "?"):
        glob = None if pattern is None else Glob.parse(pattern)
        assert await engine.count("default", KV, glob=glob) == there
    assert (await engine.stats("default", KV)).live_keys == there
    assert await engine.clear("default", KV, glob=None, reason=Reason.CLEARED) == there


async def test_one_change_follows_with_the_old_value() -> None:
    clock = ManualClock()
    engine = MemoryEngine(clock=clock)
    await put(engine, "k", 100)
    clock.leap(0.1)
    await swept(engine, clock)
    await swept(engine, clock)
    _, end = await batches(engine)
    (change,) = end.changes
    assert (change.type, change.reason, change.old_value) == (ChangeType.DELETED, Reason.EXPIRED, VALUE)
    assert end.time_ms == START_MS + 100
    assert (await engine.stats("default", KV)).expired == 1


async def test_sweeper_runs_by_itself_and_goes_on_after_a_sweep() -> None:
    clock = ManualClock()
    async with MemoryEngine(clock=clock) as engine:
        for _ in range(3):
            await commit(engine, Put(KV, "k", VALUE, expire_ms=clock.now_ms() + 50))
            while (await engine.cursor("default")).revision % 2:
                await clock.advance(0.1)
                await asyncio.sleep(0.001)
    assert (await engine.stats("default", KV)).expired == 3


async def test_sweeper_ends_with_the_engine() -> None:
    async with MemoryEngine(clock=ManualClock()) as engine:
        await asyncio.sleep(0)
        tasks = {task.get_name() for task in asyncio.all_tasks()}
        assert "onex-memory-expiry" in tasks
    assert "onex-memory-expiry" not in {task.get_name() for task in asyncio.all_tasks()}
    async with engine:
        pass


@pytest.mark.parametrize(
    "mutation",
    [
        Put(KV, "k", VALUE, keep_expiry=True, keep_metadata=True),
        Increment(KV, "k"),
        HashSet(KV, "k", {"a": b"1"}),
    ],
)
async def test_expiry_comes_before_the_key_is_created_again(mutation: Mutation) -> None:
    clock = ManualClock()
    engine = MemoryEngine(clock=clock)
    await put(engine, "k", 100)
    clock.leap(0.1)
    await commit(engine, mutation)
    history = [
        (batch.cursor.revision, change.type, change.reason)
        for batch in await batches(engine)
        for change in batch.changes
    ]
    assert history == [
        (1, ChangeType.CREATED, Reason.STORED),
        (2, ChangeType.DELETED, Reason.EXPIRED),
        (3, ChangeType.CREATED, Reason.STORED),
    ]
    (entry,) = await engine.read("default", KV, ("k",))
    assert entry is not None
    assert (entry.create_revision, entry.version, entry.expire_ms) == (3, 1, 0)


@pytest.mark.parametrize("mutation", [Delete(KV, "k"), Touch(KV, "k", 0)])
async def test_what_meets_an_expired_entry_meets_none(mutation: Mutation) -> None:
    clock = ManualClock()
    engine = MemoryEngine(clock=clock)
    await put(engine, "k", 100)
    clock.leap(0.1)
    result = await engine.commit("default", Transaction((mutation,)))
    assert not result.outcomes[0].applied
    assert [change.reason for batch in await batches(engine) for change in batch.changes] == [
        Reason.STORED,
        Reason.EXPIRED,
    ]


async def test_failed_transaction_leaves_no_more_than_the_expiry_that_it_met() -> None:
    clock = ManualClock()
    engine = MemoryEngine(clock=clock)
    await put(engine, "k", 100)
    await commit(engine, Put(KV, "text", VALUE))
    clock.leap(0.1)
    with pytest.raises(WrongType):
        await commit(engine, Put(KV, "k", VALUE), Increment(KV, "text"))
    assert [batch.changes[0].reason for batch in await batches(engine, after=2)] == [Reason.EXPIRED]
    assert await engine.read("default", KV, ("k",)) == [None]


async def test_moved_deadline_is_the_one_that_counts() -> None:
    clock = ManualClock()
    engine = MemoryEngine(clock=clock)
    await put(engine, "later", 100)
    await put(engine, "sooner", 900)
    await commit(engine, Touch(KV, "later", START_MS + 500), Touch(KV, "sooner", START_MS + 50))
    clock.leap(0.2)
    await swept(engine, clock)
    page = await engine.list_keys("default", KV, glob=None, after=None, limit=9, size_bytes=99)
    assert page.keys == ["later"]
    clock.leap(0.3)
    await swept(engine, clock)
    assert [change.key for batch in await batches(engine, after=3) for change in batch.changes] == ["sooner", "later"]


async def test_wave_drains_in_deadline_order_a_slice_at_a_revision() -> None:
    clock = ManualClock()
    engine = MemoryEngine(clock=clock)
    deadlines = {f"k{number}": number * 7 % 1_000 + 1 for number in range(1_000)}
    for key, after_ms in deadlines.items():
        await put(engine, key, after_ms)
    clock.leap(2)
    await swept(engine, clock)
    wave = await batches(engine, after=1_000)
    order = [deadlines[change.key] for batch in wave for change in batch.changes]
    assert order == sorted(order)
    assert len(order) == 1_000
    assert [batch.cursor.revision for batch in wave] == list(range(1_001, 1_001 + len(wave)))
    assert 1 < len(wave) <= 10
    assert max(len(batch.changes) for batch in wave) <= 1_000


async def test_deadline_order_holds_across_spaces_and_leases() -> None:
    clock = ManualClock()
    engine = MemoryEngine(clock=clock)
    await commit(engine, GrantLease("l", 250))
    await commit(engine, Put(KV, "bound", VALUE, lease_id="l"))
    for space, key, after_ms in [(KV, "a", 100), ("tasks", "b", 200), (KV, "c", 300), ("tasks", "d", 400)]:
        await put(engine, key, after_ms, space=space)
    clock.leap(1)
    await swept(engine, clock)
    found = [
        (batch.cursor.revision, change.key)
        for space in (KV, "tasks")
        for batch in await batches(engine, space=space, after=6)
        for change in batch.changes
    ]
    assert [key for _, key in sorted(found)] == ["a", "b", "bound", "c", "d"]


async def test_namespaces_expire_side_by_side() -> None:
    clock = ManualClock()
    engine = MemoryEngine(clock=clock)
    for number in range(20):
        await commit(engine, Put(KV, "k", VALUE, expire_ms=START_MS + 100 + number), namespace=f"n{number}")
    clock.leap(1)
    await swept(engine, clock)
    assert [(await engine.cursor(f"n{number}")).revision for number in range(20)] == [2] * 20


async def test_expiry_in_the_past_is_an_entry_that_is_never_seen() -> None:
    clock = ManualClock()
    engine = MemoryEngine(clock=clock)
    await put(engine, "k", -5)
    assert await engine.read("default", KV, ("k",)) == [None]
    await swept(engine, clock)
    assert [batch.changes[0].type for batch in await batches(engine)] == [ChangeType.CREATED, ChangeType.DELETED]


def test_system_clock_never_goes_back() -> None:
    clock = SystemClock()
    readings = [clock.now_ms() for _ in range(10_000)]
    assert readings == sorted(readings)


def test_system_clock_starts_no_earlier_than_it_is_told() -> None:
    ahead_ms = SystemClock().now_ms() + 3_600_000
    clock = SystemClock()
    clock.advance_to(1)
    assert clock.now_ms() < ahead_ms
    clock.advance_to(ahead_ms)
    assert ahead_ms <= clock.now_ms() < ahead_ms + 60_000


async def test_system_clock_sleeps_on_the_loop() -> None:
    clock = SystemClock()
    before_ms = clock.now_ms()
    await clock.sleep(0.02)
    assert clock.now_ms() - before_ms >= 19
