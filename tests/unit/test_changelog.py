"""The change log: cursors, what is kept, who is told that it is not, and who waits."""

import asyncio

import pytest

from onex_memory.engine.changelog import ChangeLog, ChangeLogBudget
from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.engine.glob import Glob
from onex_memory.engine.interface import KV, ChangeBatch, ChangeType, Cursor, Selector
from onex_memory.engine.records import Delta, encode_commits
from onex_memory.engine.transaction import (
    Delete,
    HashDelete,
    HashSet,
    ListAppend,
    ListPop,
    Mutation,
    PatchMetadata,
    Publish,
    Put,
    Reason,
    Touch,
    Transaction,
)
from onex_memory.spi.cursors import read_cursor
from onex_memory.spi.errors import Compacted
from onex_memory.spi.values import encode
from tests.support.clock import START_MS, ManualClock
from tests.support.steered import turns

VALUE = encode("x" * 50)


def engine_with(change_log_bytes: int = 1 << 20) -> MemoryEngine:
    return MemoryEngine(EngineSettings(change_log_bytes=change_log_bytes), clock=ManualClock())


async def commit(engine: MemoryEngine, *mutations: Mutation, namespace: str = "default") -> None:
    await engine.commit(namespace, Transaction(mutations))


async def put(engine: MemoryEngine, count: int, *, namespace: str = "default") -> None:
    for number in range(count):
        await commit(engine, Put(KV, f"k{number}", VALUE), namespace=namespace)


async def read(
    engine: MemoryEngine, after: int, selector: Selector | None = None, namespace: str = "default"
) -> list[ChangeBatch]:
    start = Cursor(engine.epoch, after)
    return [batch async for batch in engine.changes(namespace, start, selector or Selector(), follow=False)]


def log_of(engine: MemoryEngine, namespace: str = "default") -> ChangeLog:
    return engine._namespaces[namespace].log


# What a change says.


async def test_change_says_what_was_and_what_is() -> None:
    engine = engine_with()
    await commit(engine, Put(KV, "k", encode(1)))
    await commit(engine, Put(KV, "k", encode(2)))
    await commit(engine, Touch(KV, "k", START_MS + 1_000))
    await commit(engine, PatchMetadata(KV, "k", (("a", encode(1)),)))
    await commit(engine, Delete(KV, "k"))
    await commit(engine, Publish(KV, "k", "accessed", encode(3), None))
    found = [
        (change.type, change.reason, change.old_value, change.new_value)
        for batch in await read(engine, 0)
        for change in batch.changes
    ]
    assert found == [
        (ChangeType.CREATED, Reason.STORED, None, encode(1)),
        (ChangeType.UPDATED, Reason.STORED, encode(1), encode(2)),
        (ChangeType.UPDATED, Reason.TOUCHED, encode(2), encode(2)),
        (ChangeType.UPDATED, Reason.METADATA, encode(2), encode(2)),
        (ChangeType.DELETED, Reason.DELETED, encode(2), None),
        (ChangeType.ACCESSED, Reason.PUBLISHED, encode(3), None),
    ]


async def test_change_inside_an_object_or_an_array_carries_the_delta_only() -> None:
    engine = engine_with()
    await commit(engine, HashSet(KV, "h", {"a": b"1", "b": b"2"}), ListAppend(KV, "l", (b"1", b"2", b"3")))
    await commit(engine, HashDelete(KV, "h", ("a", "absent")), ListPop(KV, "l", 2))
    await commit(engine, Touch(KV, "h", START_MS + 1_000))
    await commit(engine, Delete(KV, "h"))
    first, second, third, last = await read(engine, 0)
    assert [change.delta for change in first.changes] == [
        Delta(set_members={"a": b"1", "b": b"2"}, length=2),
        Delta(appended=(b"1", b"2", b"3"), length=3),
    ]
    assert [change.delta for change in second.changes] == [
        Delta(removed_members=("a",), length=1),
        Delta(popped=(b"1", b"2"), length=1),
    ]
    assert [(change.delta, change.old_value, change.new_value) for change in third.changes] == [
        (Delta(length=1), None, None)
    ]
    assert [(change.delta, change.old_value) for change in last.changes] == [(None, encode({"b": 2}))]


async def test_selector_chooses_by_space_and_pattern() -> None:
    engine = engine_with()
    await commit(engine, Put(KV, "a:1", VALUE), Put("tasks", "a:1", VALUE), Put(KV, "b:1", VALUE))
    await commit(engine, Put(KV, "b:2", VALUE))
    await commit(engine, Put(KV, "a:2", VALUE))
    found = await read(engine, 0, Selector(glob=Glob.parse("a:*")))
    assert [(batch.cursor.revision, [change.key for change in batch.changes]) for batch in found] == [
        (1, ["a:1"]),
        (3, ["a:2"]),
    ]
    assert len(await read(engine, 0, Selector(space="tasks"))) == 1


# Positions.


async def test_reading_goes_on_from_any_cursor_it_gave() -> None:
    engine = engine_with()
    await put(engine, 1_000)
    whole = await read(engine, 0)
    assert [batch.cursor.revision for batch in whole] == list(range(1, 1_001))
    for position in (0, 1, 255, 256, 257, 511, 512, 999, 1_000):
        assert await read(engine, position) == whole[position:]


@pytest.mark.parametrize("cursor", [Cursor("another epoch", 1), Cursor("", 2), Cursor("=", 3), Cursor("=", -1)])
async def test_position_of_another_epoch_or_of_the_future_is_refused(cursor: Cursor) -> None:
    engine = engine_with()
    await put(engine, 2)
    if cursor.epoch == "=":
        cursor = cursor._replace(epoch=engine.epoch)
    with pytest.raises(Compacted):
        await anext(engine.changes("default", cursor, Selector()))


@pytest.mark.parametrize("follow", [False, True])
async def test_unknown_namespace_is_at_revision_0(*, follow: bool) -> None:
    engine = engine_with()
    assert await read(engine, 0, namespace="unknown") == []
    for cursor in (Cursor(engine.epoch, 1), Cursor("another epoch", 0)):
        with pytest.raises(Compacted):
            await anext(engine.changes("unknown", cursor, Selector(), follow=follow))
    assert engine._namespaces == {}


async def test_position_below_the_floor_is_refused_and_the_floor_itself_is_not() -> None:
    engine = engine_with(100_000)
    await put(engine, 1_000)
    await read(engine, 999)
    floor = log_of(engine).floor
    assert 0 < floor < 1_000
    with pytest.raises(Compacted) as raised:
        await read(engine, floor - 1)
    assert read_cursor(raised.value.floor) == (engine.epoch, floor)
    assert read_cursor(raised.value.current) == (engine.epoch, 1_000)
    assert [batch.cursor.revision for batch in await read(engine, floor)] == list(range(floor + 1, 1_001))


async def test_reader_that_the_log_has_overtaken_is_told() -> None:
    engine = engine_with(100_000)
    await put(engine, 1)
    reader = engine.changes("default", Cursor(engine.epoch, 0), Selector())
    assert (await anext(reader)).cursor.revision == 1
    await put(engine, 1_000)
    with pytest.raises(Compacted):
        await anext(reader)


async def test_reading_without_following_ends_under_constant_writing() -> None:
    engine = engine_with()
    await put(engine, 600)
    seen = 0
    async for batch in engine.changes("default", Cursor(engine.epoch, 0), Selector(), follow=False):
        seen = batch.cursor.revision
        await put(engine, 2)
    assert 600 <= seen < 1_200


# The budget.


async def test_log_never_holds_more_than_the_budget_and_goes_bit_by_bit() -> None:
    engine = engine_with(100_000)
    least = 100_000
    for number in range(2_000):
        await commit(engine, Put(KV, f"k{number}", VALUE))
        assert log_of(engine).size_bytes <= 100_000
        if log_of(engine).floor:
            least = min(least, log_of(engine).size_bytes)
    assert least >= 80_000


async def test_budget_is_shared_and_a_quiet_namespace_keeps_its_share() -> None:
    engine = engine_with(120_000)
    await put(engine, 50, namespace="quiet")
    await put(engine, 2_000, namespace="loud")
    logs = [log_of(engine, "quiet"), log_of(engine, "loud")]
    assert sum(log.size_bytes for log in logs) <= 120_000
    assert len(await read(engine, 0, namespace="quiet")) == 50


async def test_loud_namespace_makes_room_for_one_that_wakes_up() -> None:
    engine = engine_with(120_000)
    await put(engine, 2_000, namespace="loud")
    await put(engine, 60, namespace="quiet")
    assert len(await read(engine, 0, namespace="quiet")) == 60
    assert engine._namespace_settings.log_budget.used_bytes <= 120_000


async def test_commit_larger_than_the_budget_leaves_a_log_that_works() -> None:
    engine = engine_with(10_000)
    await commit(engine, Put(KV, "k", encode("x" * 20_000)))
    assert (log_of(engine).size_bytes, log_of(engine).floor) == (0, 1)
    assert await read(engine, 1) == []
    await commit(engine, Put(KV, "other", VALUE))
    assert len(await read(engine, 1)) == 1


@pytest.mark.parametrize(
    "mutations",
    [
        [HashSet(KV, "k", {"a": b'"%s"' % (letter * 1_000)}) for letter in (b"x", b"y")],
        [ListAppend(KV, "k", (b'"%s"' % (b"x" * 1_000),)), ListPop(KV, "k")],
        [Put(KV, "k", encode(1), (("a", encode("x" * 1_000)),)), Touch(KV, "k", 0)],
        [Put(KV, "k", encode({"a": "x" * 1_000})), HashDelete(KV, "k", ("a",))],
        [Publish(KV, "k" * 1_000, "updated", None, None)],
    ],
)
async def test_all_that_a_change_holds_on_to_counts(mutations: list[Mutation]) -> None:
    engine = engine_with(1 << 20)
    for _ in range(10):
        for mutation in mutations:
            await commit(engine, mutation)
    await read(engine, 0)
    assert log_of(engine).size_bytes >= 10 * 1_000


def commit_at(revision: int) -> tuple[object, ...]:
    record = (VALUE, (), revision, revision, 1, START_MS, START_MS, 0, None)
    return (revision, START_MS, [(KV, "k", Reason.STORED.value, None, record, None)], None)


def test_log_gives_commits_behind_a_revision_in_order() -> None:
    log = ChangeLog(ChangeLogBudget(1 << 20))
    for revision in range(1, 2_000):
        log.add(commit_at(revision), 100)
    for start in (0, 1, 255, 256, 257, 1_000, 1_998):
        revisions: list[int] = []
        while commits := log.after(revisions[-1] if revisions else start):
            revisions += [commit.revision for commit in commits]
        assert revisions == list(range(start + 1, 2_000))


def test_log_takes_what_is_encoded_already() -> None:
    log = ChangeLog(ChangeLogBudget(1 << 20))
    log.append(3, encode_commits([commit_at(1), commit_at(3)]))
    assert [commit.revision for commit in log.after(0)] == [1, 3]
    assert [commit.revision for commit in log.after(1)] == [3]
    assert log.after(3) == []


def test_log_forgets_the_oldest_first() -> None:
    log = ChangeLog(ChangeLogBudget(10_000))
    floors = []
    for revision in range(1, 500):
        log.add(commit_at(revision), 200)
        floors.append(log.floor)
    assert floors == sorted(floors)
    assert floors[-1] > 400
    assert log.after(log.floor)[0].revision == log.floor + 1


# Following.


async def test_follower_wakes_up_for_each_commit() -> None:
    engine = engine_with()
    follower = engine.changes("default", Cursor(engine.epoch, 0), Selector())
    for revision in range(1, 4):
        waiting = asyncio.ensure_future(anext(follower))
        await turns()
        assert not waiting.done()
        await commit(engine, Put(KV, "k", VALUE))
        assert (await waiting).cursor.revision == revision


async def test_cancelled_follower_disturbs_no_other() -> None:
    engine = engine_with()
    followers = [engine.changes("default", Cursor(engine.epoch, 0), Selector()) for _ in range(3)]
    waiting = [asyncio.ensure_future(anext(follower)) for follower in followers]
    await turns()
    waiting[0].cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting[0]
    await commit(engine, Put(KV, "k", VALUE))
    assert [(await future).cursor.revision for future in waiting[1:]] == [1, 1]


async def test_follower_gets_every_commit_once_and_in_order_while_others_write() -> None:
    engine = engine_with(1 << 24)
    seen: list[int] = []

    async def follow() -> None:
        async for batch in engine.changes("default", Cursor(engine.epoch, 0), Selector()):
            seen.append(batch.cursor.revision)
            if len(seen) == 2_000:
                return

    async def write() -> None:
        for number in range(500):
            await commit(engine, Put(KV, f"k{number}", VALUE))
            if number % 7 == 0:
                await asyncio.sleep(0)

    await asyncio.gather(follow(), write(), write(), write(), write())
    assert seen == list(range(1, 2_001))
