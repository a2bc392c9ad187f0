"""The engine over a data directory: all that it holds is there again, as it was."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from onex_memory import EmbeddedMemory
from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.engine.interface import KV, ArchivedRecord, Cursor, EvictionPolicy, Selector
from onex_memory.engine.storage import Durability, StorageSettings
from onex_memory.engine.transaction import (
    Absent,
    Append,
    Delete,
    EndLease,
    GrantLease,
    HashSet,
    Increment,
    LeaseAlive,
    ListAppend,
    ListPop,
    ModRevision,
    Mutation,
    Present,
    Publish,
    Put,
    RequestIdentity,
    Touch,
    Transaction,
    Trim,
)
from onex_memory.spi.commands import Sequence
from onex_memory.spi.errors import Compacted, DataCorrupt, DataDirectoryUnusable, InvalidArgument, LeaseNotFound
from onex_memory.spi.values import encode
from tests.support.clock import START_MS, ManualClock
from tests.support.steered import state_of


@asynccontextmanager
async def opened(
    path: Path,
    clock: ManualClock,
    *,
    durability: Durability = Durability.SYNC,
    settings: EngineSettings | None = None,
    retention_bytes: int = 1 << 30,
) -> AsyncIterator[MemoryEngine]:
    storage = StorageSettings(path, durability, retention_bytes=retention_bytes)
    async with MemoryEngine(settings, clock=clock, storage=storage) as engine:
        yield engine


async def commit(engine: MemoryEngine, *mutations: Mutation) -> int:
    return (await engine.commit("default", Transaction(mutations))).revision


async def everything(engine: MemoryEngine) -> None:
    """Writes something of each kind."""
    await commit(engine, GrantLease("lease", 60_000), GrantLease("other", 5_000))
    await commit(engine, Put(KV, "plain", encode("x"), (("a", encode(1)),)))
    await commit(engine, Put(KV, "expiring", encode(1), expire_ms=START_MS + 30_000))
    await commit(engine, Put(KV, "touched", encode(1)))
    await commit(engine, Touch(KV, "touched", START_MS + 40_000))
    await commit(engine, Put(KV, "bound", encode(1), lease_id="lease"))
    await commit(engine, HashSet(KV, "hash", {"a": b"1", "b": b'"two"'}))
    await commit(engine, HashSet(KV, "hash", {"a": b"2"}))
    await commit(engine, ListAppend(KV, "list", tuple(b"%d" % number for number in range(100))))
    await commit(engine, ListPop(KV, "list", 10))
    await commit(engine, Increment(KV, "counter", 41))
    await commit(engine, Increment(KV, "counter"))
    await commit(engine, Put(KV, "gone", encode(1)))
    await commit(engine, Delete(KV, "gone"))
    await commit(engine, EndLease("other"))
    await commit(engine, Put("tasks", "t", encode({"a": [1, None, True]})))
    await commit(engine, Put(KV, "ключ\u20ac", encode(b"\x00\xff")))
    for number in range(300):
        await commit(engine, Put(KV, f"many{number:03}", encode(number)))


def apart_from_sizes(state: Any) -> object:
    """A hash and a list take less where no operation has touched a part of them yet: the sizes differ, nothing else."""
    entries, spaces, _, _, *leases = state
    return entries, {name: deadlines for name, (_, deadlines) in spaces.items()}, leases


async def test_everything_is_there_again_as_it_was(tmp_path: Path) -> None:
    clock = ManualClock()
    bounds = EngineSettings(max_memory_bytes=1 << 30, eviction=EvictionPolicy.EVICT_LRU)
    async with opened(tmp_path, clock, settings=bounds) as engine:
        await everything(engine)
        before, cursor = await state_of(engine), await engine.cursor("default")
    for _ in range(3):
        async with opened(tmp_path, clock, settings=bounds) as engine:
            assert apart_from_sizes(await state_of(engine)) == apart_from_sizes(before)
            assert await engine.cursor("default") == cursor
    async with opened(tmp_path, clock, settings=bounds) as engine:
        assert await commit(engine, Increment(KV, "counter")) == cursor.revision + 1


async def test_expiry_is_neither_extended_nor_forgotten(tmp_path: Path) -> None:
    clock = ManualClock()
    async with opened(tmp_path, clock) as engine:
        await commit(engine, Put(KV, "k", encode(1), expire_ms=START_MS + 10_000))
        await commit(engine, Put(KV, "later", encode(1), expire_ms=START_MS + 20_000))
    clock.leap(10)
    async with opened(tmp_path, clock) as engine:
        first, later = await engine.read("default", KV, ("k", "later"))
        assert first is None
        assert later is not None
        assert later.expire_ms == START_MS + 20_000
        await clock.advance(0.2)
        reader = engine.changes("default", Cursor(engine.epoch, 2), Selector())
        batch = await anext(reader)
        assert [(change.key, change.reason.value, change.old_value) for change in batch.changes] == [
            ("k", "expired", encode(1))
        ]


async def test_clock_goes_on_from_the_last_time_that_was_written(tmp_path: Path) -> None:
    clock = ManualClock(start_ms=START_MS + 3_600_000)
    async with opened(tmp_path, clock) as engine:
        await commit(engine, Put(KV, "k", encode(1), expire_ms=START_MS + 3_700_000))
    stepped_back = ManualClock()
    async with opened(tmp_path, stepped_back):
        assert stepped_back.now_ms() == START_MS + 3_600_000


async def test_every_lease_gets_a_full_term(tmp_path: Path) -> None:
    clock = ManualClock()
    async with opened(tmp_path, clock) as engine:
        await commit(engine, GrantLease("lease", 10_000), Put(KV, "k", encode(1), lease_id="lease"))
        clock.leap(9)
    clock.leap(3_600)
    async with opened(tmp_path, clock) as engine:
        clock.leap(9)
        assert (await engine.commit("default", Transaction((), (LeaseAlive("lease"),)))).succeeded
        await clock.advance(2)
        with pytest.raises(LeaseNotFound):
            await engine.renew_lease("default", "lease", 1_000)
        assert await engine.read("default", KV, ("k",)) == [None]


async def test_identified_writes_answer_what_they_answered(tmp_path: Path) -> None:
    clock = ManualClock()
    transactions = [
        Transaction((Increment(KV, "a"),), identity=Sequence("client", 7)),
        Transaction((Increment(KV, "b"),), identity=Sequence("client", 8, 1)),
        Transaction((Increment(KV, "c"),), identity=RequestIdentity("scope", b"digest")),
        Transaction(
            (Increment(KV, "d"),),
            (Present(KV, "a"), Absent(KV, "a")),
            (ListAppend(KV, "e", (b"1",)),),
            identity=Sequence("client", 9),
        ),
        Transaction((ListPop(KV, "e"),), identity=Sequence("client", 10)),
    ]
    async with opened(tmp_path, clock) as engine:
        await engine.commit("default", Transaction((Put(KV, "seen", encode(1)),), identity=Sequence("client", 3)))
        engine.seen("default", "client", 6)
        answers = [await engine.commit("default", transaction) for transaction in transactions]
        cursor = await engine.cursor("default")
    for _ in range(2):
        async with opened(tmp_path, clock) as engine:
            again = [await engine.commit("default", transaction) for transaction in transactions]
            for answer, repeated in zip(answers, again, strict=True):
                assert (answer.revision, answer.succeeded, answer.outcomes) == (
                    repeated.revision,
                    repeated.succeeded,
                    repeated.outcomes,
                )
            assert again[3].conflict is not None
            assert again[3].conflict.condition == Absent(KV, "a")
            assert await engine.cursor("default") == cursor
            with pytest.raises(InvalidArgument):
                await engine.commit("default", Transaction((Increment(KV, "a"),), identity=Sequence("client", 6)))
            other = Transaction((Increment(KV, "c"),), identity=RequestIdentity("scope", b"another"))
            with pytest.raises(InvalidArgument):
                await engine.commit("default", other)
    clock.leap(700)
    async with opened(tmp_path, clock) as engine:
        await engine.commit("default", Transaction((Increment(KV, "z"),)))
    async with opened(tmp_path, clock) as engine:
        assert (await engine.commit("default", transactions[2])).outcomes[0].result == 2


async def test_fencing_tokens_hold_across_a_restart(tmp_path: Path) -> None:
    clock = ManualClock()
    async with opened(tmp_path, clock) as engine:
        token = await commit(engine, GrantLease("lock/l", 10_000), Put("locks", "l", encode("me"), lease_id="lock/l"))
    async with opened(tmp_path, clock) as engine:
        fence = (ModRevision("locks", "l", token), LeaseAlive("lock/l"))
        assert (await engine.commit("default", Transaction((Increment(KV, "k"),), guards=fence))).succeeded
        assert await commit(engine, Increment(KV, "k")) > token


async def test_recent_changes_can_be_read_again_after_a_restart(tmp_path: Path) -> None:
    clock = ManualClock()

    async def changes(engine: MemoryEngine) -> list[object]:
        start = Cursor(engine.epoch, 0)
        return [batch async for batch in engine.changes("default", start, Selector(), follow=False)]

    async with opened(tmp_path, clock) as engine:
        await everything(engine)
        await commit(engine, Publish(KV, "plain", "updated", encode(1), encode(2)))
        before = await changes(engine)
    async with opened(tmp_path, clock) as engine:
        assert await changes(engine) == before
        with pytest.raises(Compacted):
            await anext(engine.changes("default", Cursor("another", 0), Selector()))


async def test_namespaces_come_back_each_with_its_own_revision(tmp_path: Path) -> None:
    clock = ManualClock()
    async with opened(tmp_path, clock) as engine:
        for name in ("a", "b"):
            for number in range(3 if name == "a" else 5):
                await engine.commit(name, Transaction((Put(KV, "k", encode(number)),)))
    async with opened(tmp_path, clock) as engine:
        assert [(await engine.cursor(name)).revision for name in ("a", "b", "c")] == [3, 5, 0]
        assert (await engine.read("b", KV, ("k",)))[0] is not None


async def test_epoch_stays_after_a_clean_end_and_begins_anew_after_an_unclean_one_without_waiting(
    tmp_path: Path,
) -> None:
    clock = ManualClock()
    epochs = []
    for durability in (Durability.SYNC, Durability.ASYNC, Durability.ASYNC):
        async with opened(tmp_path, clock, durability=durability) as engine:
            epochs.append(engine.epoch)
            await commit(engine, Put(KV, "k", encode(1)))
    assert len(set(epochs)) == 1


async def test_directory_is_held_by_one_engine(tmp_path: Path) -> None:
    clock = ManualClock()
    async with opened(tmp_path / "made" / "here", clock):
        with pytest.raises(DataDirectoryUnusable, match="in use"):
            async with opened(tmp_path / "made" / "here", clock):
                pass
    async with opened(tmp_path / "made" / "here", clock):
        pass


async def test_journal_that_ends_before_the_state_does_is_refused(tmp_path: Path) -> None:
    clock = ManualClock()
    path = tmp_path / "data"
    async with opened(path, clock) as engine:
        await commit(engine, Put(KV, "k", encode(1)))
    older = tmp_path / "older"
    shutil.copytree(path, older)
    async with opened(path, clock) as engine:
        for number in range(10):
            await commit(engine, Put(KV, "k", encode(number)))
        assert engine._storage is not None
        assert engine._storage._keeper is not None
        await engine._storage._keeper.reached(11)
    shutil.copy(older / "journal.db", path / "journal.db")
    with pytest.raises(DataCorrupt, match=r"journal\.db"):
        async with opened(path, clock):
            pass


async def test_state_that_ends_before_the_journal_begins_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onex_memory.engine.storage._RETAIN_S", 0.05)
    clock = ManualClock()
    path = tmp_path / "data"
    async with opened(path, clock) as engine:
        await commit(engine, Put(KV, "k", encode(1)))
    older = tmp_path / "older"
    shutil.copytree(path, older)
    async with opened(path, clock, retention_bytes=0) as engine:
        for number in range(200):
            await commit(engine, Put(KV, "k", encode("x" * 2_000 + str(number))))
        async with asyncio.timeout(20):
            assert engine._storage is not None
            while engine._storage.journal.floor < 10:  # noqa: ASYNC110 - another thread drops the rows
                await asyncio.sleep(0.02)
    shutil.copy(older / "state.db", path / "state.db")
    with pytest.raises(DataCorrupt, match=r"state\.db"):
        async with opened(path, clock):
            pass


async def test_journal_is_kept_within_its_retention(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onex_memory.engine.storage._RETAIN_S", 0.05)
    clock = ManualClock()
    async with opened(tmp_path, clock, retention_bytes=200_000) as engine:
        for _ in range(40):
            await asyncio.gather(*(commit(engine, Put(KV, f"k{each}", encode("x" * 500))) for each in range(50)))
        async with asyncio.timeout(20):
            assert engine._storage is not None
            while engine._storage.journal.floor == 0:  # noqa: ASYNC110 - another thread drops the rows
                await asyncio.sleep(0.05)
        before = await state_of(engine)
    async with opened(tmp_path, clock, retention_bytes=200_000) as engine:
        assert await state_of(engine) == before
        with pytest.raises(Compacted):
            await anext(engine.changes("default", Cursor(engine.epoch, 0), Selector()))


# Archive spaces.


async def numbers(engine: MemoryEngine, stream: str = "s", **bounds: int | bool | None) -> list[int]:
    records = await engine.range("default", "events", stream, limit=1_000, size_bytes=1 << 20, **bounds)  # type: ignore[arg-type] # bounds are of their types
    assert all(record.record == b"record %d" % record.number for record in records)
    return [record.number for record in records]


async def append(engine: MemoryEngine, *which: int, stream: str = "s") -> int:
    return await commit(engine, *(Append("events", stream, number, b"record %d" % number) for number in which))


@pytest.mark.parametrize("is_durable", [True, False])
async def test_archive_is_read_by_range_in_either_order(tmp_path: Path, is_durable: bool) -> None:
    storage = StorageSettings(tmp_path) if is_durable else None
    async with MemoryEngine(clock=ManualClock(), storage=storage) as engine:
        for number in range(1, 30):
            await append(engine, number)
        await append(engine, 30, 31, 32)
        await append(engine, 1, stream="other")
        assert await numbers(engine) == list(range(1, 33))
        assert await numbers(engine, after=10, through=20) == list(range(11, 21))
        assert await numbers(engine, after=10, through=20, descending=True) == list(range(20, 10, -1))
        assert await numbers(engine, "other") == [1]
        assert await numbers(engine, "absent") == []
        records = await engine.range("default", "events", "s", limit=5, size_bytes=1 << 20, descending=True)
        assert [record.number for record in records] == [32, 31, 30, 29, 28]
        records = await engine.range("default", "events", "s", limit=5, size_bytes=20)
        assert [record.number for record in records] == [1, 2, 3]
        await commit(engine, Trim("events", "s", 25))
        assert await numbers(engine) == list(range(26, 33))


async def test_archive_is_read_through_the_state_file_and_what_it_has_not_reached(tmp_path: Path) -> None:
    clock = ManualClock()
    async with opened(tmp_path, clock) as engine:
        for number in range(1, 200):
            await append(engine, number)
            if not number % 50:
                if number % 100:  # the state file has these, and not yet all of those
                    assert engine._storage is not None
                    assert engine._storage._keeper is not None
                    await engine._storage._keeper.reached(engine._storage.journal.head)
                assert await numbers(engine, after=number - 10) == list(range(number - 9, number + 1))
        await commit(engine, Trim("events", "s", 100))
        before = await engine.range("default", "events", "s", limit=1_000, size_bytes=1 << 20)
        assert [record.number for record in before] == list(range(101, 200))
        async with asyncio.timeout(20):
            while engine._namespaces["default"].tails.size_bytes:  # noqa: ASYNC110 - the state process empties it
                await asyncio.sleep(0.02)
        assert await engine.range("default", "events", "s", limit=1_000, size_bytes=1 << 20) == before
    async with opened(tmp_path, clock) as engine:
        assert await engine.range("default", "events", "s", limit=1_000, size_bytes=1 << 20) == before
        assert before[0] == ArchivedRecord(101, 101, START_MS, b"record 101")


@pytest.mark.parametrize("is_durable", [True, False])
async def test_page_of_an_archive_begins_behind_what_was_trimmed(tmp_path: Path, is_durable: bool) -> None:
    async with MemoryEngine(clock=ManualClock(), storage=StorageSettings(tmp_path) if is_durable else None) as engine:
        for number in range(1, 31):
            await append(engine, number)
        if engine._storage is not None:
            assert engine._storage._keeper is not None
            await engine._storage._keeper.reached(30)
        await commit(engine, Trim("events", "s", 20))
        records = await engine.range("default", "events", "s", limit=5, size_bytes=1 << 20)
        assert [record.number for record in records] == [21, 22, 23, 24, 25]


async def test_archive_without_a_directory_goes_to_a_temporary_file() -> None:
    async with MemoryEngine(clock=ManualClock()) as engine:
        record = b"x" * 10_000
        for number in range(1, 1_000):
            await engine.commit("default", Transaction((Append("events", "s", number, record),)))
            await asyncio.sleep(0)  # lets what is spilled be written
        async with asyncio.timeout(20):
            while engine._namespaces["default"].tails.size_bytes > 2 << 20:  # noqa: ASYNC110 - a thread empties it
                await asyncio.sleep(0.02)
        found = await engine.range("default", "events", "s", limit=10_000, size_bytes=1 << 30)
        assert [each.number for each in found] == list(range(1, 1_000))


# In process.


async def test_embedded_memory_with_a_path_remembers(tmp_path: Path) -> None:
    async with EmbeddedMemory(tmp_path) as memory:
        await memory.memory.store("k", {"a": 1})
        epoch = (await memory.admin.get_server_info()).epoch
    async with EmbeddedMemory(tmp_path) as memory:
        assert await memory.memory.retrieve("k") == {"a": 1}
        assert (await memory.admin.get_server_info()).epoch == epoch
