"""The end of a namespace in the engine: what is on its way, what waits for it, and what was held."""

import asyncio
from collections.abc import Sized

import pytest

from onex_memory.engine.archive import Archive
from onex_memory.engine.deletions import PART, _parts
from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.engine.interface import KV, Cursor
from onex_memory.engine.slices import SLICE_S
from onex_memory.engine.space import Space
from onex_memory.engine.state_file import StateFile
from onex_memory.engine.state_fold import Group
from onex_memory.engine.transaction import Append, Commit, Entry, GrantLease, Put, Read, Transaction
from onex_memory.spi.errors import StorageFull
from onex_memory.spi.namespace_errors import NamespaceDeleted
from onex_memory.spi.values import of_int
from tests.support.clock import ManualClock
from tests.support.slices import SliceTooLong, no_surprises, thrice_at_most
from tests.support.steered import SteeredJournal


def put(key: str, number: int = 1, **fields: object) -> Transaction:
    return Transaction((Put(KV, key, of_int(number), **fields),))  # type: ignore[arg-type]  # of the test's own


@pytest.fixture
def engine(clock: ManualClock) -> MemoryEngine:
    return MemoryEngine(clock=clock)


def journaled(engine: MemoryEngine) -> SteeredJournal:
    journal = SteeredJournal()
    engine.write_to(journal, waits=True)
    return journal


async def test_deletion_waits_for_what_is_on_its_way_and_writers_wait_for_it(engine: MemoryEngine) -> None:
    journal = journaled(engine)
    first = asyncio.ensure_future(engine.commit("a", put("k")))
    await asyncio.sleep(0)
    deletion = asyncio.ensure_future(engine.delete_namespace("a"))
    await asyncio.sleep(0)
    second = asyncio.ensure_future(engine.commit("a", put("k", 2)))
    row = asyncio.ensure_future(engine.execute("a", [put("m"), Read(KV, "m"), Read(KV, "k")]))
    await asyncio.sleep(0)
    assert not any(each.done() for each in (first, deletion, second, row))
    journal.set_free()
    async with asyncio.timeout(10):
        assert (await first).revision == 1
        assert await deletion
        later = await second
        done = await row
    assert later.revision > 2  # behind its end
    assert isinstance(done[0], Commit)
    assert isinstance(done[1], Entry)
    assert isinstance(done[2], Entry)
    assert done[2].value == of_int(2)
    (entry,) = await engine.read("a", KV, ["k"])
    assert entry is not None
    assert entry.create_revision == later.revision
    await engine.close_journal()


async def test_row_that_a_deletion_comes_in_between_is_carried_out_in_order(engine: MemoryEngine) -> None:
    journaled(engine).set_free()
    await engine.commit("a", put("old"))

    operations = [put(f"k{number}") for number in range(2_000)]
    row = asyncio.ensure_future(engine.execute("a", operations))
    await asyncio.sleep(0)
    deletion = asyncio.ensure_future(engine.delete_namespace("a"))
    async with asyncio.timeout(10):
        results = await row
        assert await deletion
    assert all(isinstance(result, Commit) for result in results)
    revisions = [result.revision for result in results if isinstance(result, Commit)]
    assert revisions == sorted(set(revisions))
    usage = await engine.usage("a")
    # Those behind the deletion are there, and only those: the last of the row.
    page = await engine.list_keys("a", KV, glob=None, after=None, limit=10_000, size_bytes=1 << 30)
    assert len(page.keys) == usage.key_count
    assert set(page.keys) == {f"k{number}" for number in range(2_000 - usage.key_count, 2_000)}
    await engine.close_journal()


async def test_deletion_that_is_undone_leaves_all_as_it_was(engine: MemoryEngine, clock: ManualClock) -> None:
    journal = journaled(engine)
    journal.set_free()
    await engine.commit("a", put("k", expire_ms=clock.now_ms() + 1_000))
    journal.failing = StorageFull("journal.db", "full")
    with pytest.raises(StorageFull):
        await engine.delete_namespace("a")
    journal.failing = None
    (entry,) = await engine.read("a", KV, ["k"])
    assert entry is not None
    assert (await engine.commit("a", put("m"))).revision > 1
    clock.leap(2)
    assert await engine.read("a", KV, ["k"]) == [None]
    await engine.close_journal()


async def test_who_gives_up_waiting_does_not_stop_a_deletion(engine: MemoryEngine) -> None:
    journal = journaled(engine)
    first = asyncio.ensure_future(engine.commit("a", put("k")))
    await asyncio.sleep(0)
    deletion = asyncio.ensure_future(engine.delete_namespace("a"))
    await asyncio.sleep(0)
    deletion.cancel()
    with pytest.raises(asyncio.CancelledError):
        await deletion
    journal.set_free()
    await first
    async with asyncio.timeout(10):
        assert not await engine.delete_namespace("a")  # it has been, by now
    await engine.close_journal()


async def test_reader_of_the_log_is_told(engine: MemoryEngine) -> None:
    await engine.commit("a", put("k"))
    log = engine.commits("a", Cursor(engine.epoch, 0))
    assert len(await anext(log)) == 1
    waiting = asyncio.ensure_future(anext(log))
    await asyncio.sleep(0)
    assert await engine.delete_namespace("a")
    async with asyncio.timeout(10):
        with pytest.raises(NamespaceDeleted):
            await waiting


async def test_leases_and_archives_go_with_it(engine: MemoryEngine, clock: ManualClock) -> None:
    async with engine:
        await engine.commit("a", Transaction((GrantLease("l", 1_000),)))
        for number in range(3):
            await engine.commit("a", Transaction((Append("events", "s", number, b"x" * 900_000),)))
        assert len(await engine.range("a", "events", "s", limit=10, size_bytes=1 << 30)) == 3
        assert await engine.delete_namespace("a")
        assert await engine.range("a", "events", "s", limit=10, size_bytes=1 << 30) == []
        await engine.commit("a", Transaction((Append("events", "s", 7, b"new"),)))
        found = await engine.range("a", "events", "s", limit=10, size_bytes=1 << 30)
        assert [(record.number, record.record) for record in found] == [(7, b"new")]
        await engine.commit("a", put("k"))
        clock.leap(5)
        (entry,) = await engine.read("a", KV, ["k"])
        assert entry is not None


LARGE = b"x" * 900_000


class FailingArchive(Archive):
    """A temporary file that can be written while the test says so."""

    def __init__(self) -> None:
        super().__init__(StateFile.temporary())
        self.may_write = asyncio.Event()
        self.may_write.set()
        self.is_full = False
        self.refused = asyncio.Event()
        """Set by an attempt that found it full."""
        self.taken = asyncio.Event()
        """Set by one that was written."""

    async def apply(self, group: Group) -> None:
        await self.may_write.wait()
        if self.is_full:
            self.refused.set()
            raise StorageFull("the temporary file", "full, as the test has it")
        await super().apply(group)
        self.taken.set()


async def append(engine: MemoryEngine, *numbers: int, record: bytes = LARGE) -> None:
    for number in numbers:
        await engine.commit("a", Transaction((Append("events", "s", number, record),)))


async def records(engine: MemoryEngine) -> list[tuple[int, int]]:
    found = await engine.range("a", "events", "s", limit=10, size_bytes=1 << 30)
    return [(each.number, len(each.record)) for each in found]


async def stored(archive: Archive) -> list[int]:
    """Returns what the file has, whoever's it is."""
    found = await archive.range(
        "a", "events", "s", [], after=None, through=None, limit=10, size_bytes=1 << 30, descending=False
    )
    return [each.number for each in found]


async def test_end_waits_for_no_file_that_cannot_be_written(engine: MemoryEngine) -> None:
    archive = engine._archive = FailingArchive()
    async with engine, asyncio.timeout(20):
        await append(engine, 1, 2)
        await archive.taken.wait()
        archive.is_full = True
        await append(engine, 3, 4)
        await archive.refused.wait()
        assert await engine.delete_namespace("a")
        assert await records(engine) == []
        await append(engine, 7, record=b"new")
        assert await stored(archive) == [1, 2]
        assert await records(engine) == [(7, 3)]
        archive.is_full = False
        archive.taken.clear()
        await archive.taken.wait()
        assert await stored(archive) == []
        await append(engine, 8, 9)
        while await stored(archive) != [7, 8, 9]:
            await archive.taken.wait()
            archive.taken.clear()
        assert await records(engine) == [(7, 3), (8, len(LARGE)), (9, len(LARGE))]


@pytest.mark.parametrize("is_full", [False, True], ids=["written", "refused"])
async def test_namespace_that_ends_while_its_records_are_written_is_forgotten(
    engine: MemoryEngine, is_full: bool
) -> None:
    archive = engine._archive = FailingArchive()
    async with engine, asyncio.timeout(20):
        archive.may_write.clear()
        await append(engine, 1, 2)
        await asyncio.sleep(0)  # the write has begun
        assert await engine.delete_namespace("a")
        await append(engine, 5, 6)
        assert await records(engine) == [(5, len(LARGE)), (6, len(LARGE))]
        archive.is_full = is_full
        archive.may_write.set()
        if is_full:
            await archive.refused.wait()
            archive.is_full = False
        while await stored(archive) != [5, 6]:
            await archive.taken.wait()
            archive.taken.clear()
        assert await records(engine) == [(5, len(LARGE)), (6, len(LARGE))]


async def test_many_names_that_come_and_go_leave_nothing_behind(clock: ManualClock) -> None:
    engine = MemoryEngine(EngineSettings(max_namespaces=3), clock=clock)
    for number in range(200):
        await engine.commit(f"n{number}", put("k"))
        assert await engine.delete_namespace(f"n{number}")
    await engine.deletions.aclose()
    assert engine._namespaces == {}
    assert engine.memory.used_bytes == 0
    assert engine.deletions.base == 400


async def check_letting_go(count: int) -> None:
    clock = ManualClock()
    engine = MemoryEngine(clock=clock)
    with no_surprises():
        for begin in range(0, count, 1_000):
            puts = tuple(
                Put(KV, f"k{number}", of_int(number), expire_ms=clock.now_ms() + 1_000_000 + number)
                for number in range(begin, begin + 1_000)
            )
            await engine.commit("a", Transaction(puts))
        assert await engine.delete_namespace("a")
        await engine.deletions.aclose()
    assert engine.slices.longest_s > 0
    if engine.slices.longest_s > SLICE_S:
        raise SliceTooLong(f"{engine.slices.longest_s * 1_000:.2f} ms")


async def test_letting_go_of_a_large_namespace_is_done_in_slices() -> None:
    await thrice_at_most(lambda: check_letting_go(80_000))


async def test_part_that_is_freed_is_as_small_in_every_namespace(clock: ManualClock) -> None:
    for count in (PART, 40 * PART):
        space = Space(KV, shards=1)
        for number in range(count):
            record = (of_int(number), (), 1, 1, 1, 0, 0, clock.now_ms() + number, None)
            space.replace(f"k{number}", None, record, 1)
        held: list[Sized] = [space.index, space.deadlines, *space.shards()]
        freeing = _parts("a", [space], MemoryEngine(clock=clock).memory, lambda name: None)
        del space
        left = sum(len(each) for each in held)
        assert left == 3 * count
        for _ in freeing:
            before, left = left, sum(len(each) for each in held)
            assert before - left == PART
        assert left == 0


async def test_listing_goes_on_in_what_was_deleted_meanwhile(engine: MemoryEngine, clock: ManualClock) -> None:
    for number in range(2_000):
        await engine.commit("a", put(f"k{number:04}", expire_ms=clock.now_ms() + 1_000_000))
    space = engine._namespaces["a"].spaces[KV]  # which a listing holds between its slices
    found, after = space.examine(None, None, clock.now_ms(), 500)
    assert await engine.delete_namespace("a")
    await engine.deletions.aclose()
    while after is not None:
        more, after = space.examine(None, after, clock.now_ms(), 500)
        found += more
    assert [key for key, _ in found] == [f"k{number:04}" for number in range(2_000)]
    assert space.live_count(clock.now_ms()) == 2_000
