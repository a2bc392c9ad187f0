"""Group commit under the engine: who waits for the journal, what is visible before, and what is undone."""

import asyncio
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path

import pytest

from onex_memory.engine import groups
from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.engine.interface import KV, Cursor, EvictionPolicy, Selector
from onex_memory.engine.leases import LEASES
from onex_memory.engine.storage import StorageSettings
from onex_memory.engine.transaction import (
    Absent,
    Commit,
    Delete,
    EndLease,
    Entry,
    GrantLease,
    HashDelete,
    HashIncrement,
    HashSet,
    Identity,
    Increment,
    LeaseAlive,
    ListAppend,
    ListPop,
    Mutation,
    Operation,
    PatchMetadata,
    Publish,
    Put,
    Read,
    Reason,
    RequestIdentity,
    Touch,
    Transaction,
)
from onex_memory.spi.commands import Sequence
from onex_memory.spi.errors import JournalFailed, LeaseNotFound, StorageFull, Unavailable, WrongType
from onex_memory.spi.values import encode
from tests.support.clock import START_MS, ManualClock
from tests.support.implementations import embedded
from tests.support.steered import FULL, Steered, SteeredJournal, is_waiting, state_of, turns, until


async def test_commit_is_answered_when_the_journal_holds_it(steered: Steered) -> None:
    commit = steered.begin(Put(KV, "k", encode(1)))
    await turns()
    assert not commit.done()
    steered.journal.answer()
    await commit
    assert [record.revision for record in steered.journal.commits()] == [1]


async def test_what_is_committed_in_one_turn_is_one_group(steered: Steered) -> None:
    commits = [steered.begin(Put(KV, f"k{number}", encode(1))) for number in range(50)]
    steered.journal.answer()
    await asyncio.gather(*commits)
    assert len(steered.journal.bodies) == 1


async def test_what_gathers_while_a_group_is_written_is_the_next_group(steered: Steered) -> None:
    first = steered.begin(Put(KV, "first", encode(1)))
    await turns()
    rest = [steered.begin(Put(KV, f"k{number}", encode(1))) for number in range(50)]
    await turns()
    steered.journal.answer()
    await first
    assert not any(commit.done() for commit in rest)
    steered.journal.answer()
    await asyncio.gather(*rest)
    assert len(steered.journal.bodies) == 2


async def test_read_waits_for_the_pending_revision_of_its_own_key_only(steered: Steered) -> None:
    await steered.written(Put(KV, "old", encode(1)))
    await steered.written(Put(KV, "gone", encode(1)))
    pending = [steered.begin(Put(KV, "new", encode(2))), steered.begin(Delete(KV, "gone"))]
    await turns()
    assert await steered.value("old") == encode(1)
    assert await steered.value("never") is None
    assert await is_waiting(steered.value("new"))
    assert await is_waiting(steered.value("gone"))
    steered.journal.answer()
    await asyncio.gather(*pending)
    assert await steered.value("new") == encode(2)
    assert await steered.value("gone") is None


async def test_scan_count_stats_and_failed_conditions_wait_for_all_that_is_pending(steered: Steered) -> None:
    await steered.written(Put(KV, "old", encode(1)))
    pending = steered.begin(Put(KV, "new", encode(1)))
    await turns()
    engine = steered.engine
    assert await is_waiting(engine.count("default", KV, glob=None))
    assert await is_waiting(engine.list_keys("default", KV, glob=None, after=None, limit=10, size_bytes=1_000))
    assert await is_waiting(engine.scan("default", KV, glob=None, after=None, limit=10, size_bytes=1_000))
    assert await is_waiting(engine.stats("default", KV))
    assert await is_waiting(engine.commit("default", Transaction((Put(KV, "other", encode(1)),), (Absent(KV, "new"),))))
    assert await is_waiting(engine.commit("default", Transaction((Delete(KV, "absent"),))))
    assert await is_waiting(engine.commit("default", Transaction((ListPop(KV, "new"),))))
    assert await is_waiting(engine.renew_lease("default", "none", 1_000))
    assert await is_waiting(engine.execute("default", [Read(KV, "new")]))
    assert not await is_waiting(engine.execute("default", [Read(KV, "old")]))
    steered.journal.answer()
    await pending
    with pytest.raises(WrongType):
        await engine.commit("default", Transaction((ListPop(KV, "new"),)))
    with pytest.raises(LeaseNotFound):
        await engine.renew_lease("default", "none", 1_000)


async def test_readers_of_the_log_get_only_what_the_journal_holds(steered: Steered) -> None:
    engine = steered.engine
    reader = engine.changes("default", Cursor(engine.epoch, 0), Selector())
    change = asyncio.ensure_future(anext(reader))
    pending = steered.begin(Put(KV, "k", encode(1)))
    await turns()
    assert not change.done()
    assert await engine.cursor("default") == Cursor(engine.epoch, 0)
    steered.journal.answer()
    await pending
    assert (await change).changes[0].key == "k"
    assert await engine.cursor("default") == Cursor(engine.epoch, 1)
    await reader.aclose()


async def test_group_that_finds_no_room_is_undone_with_all_that_came_after_it(steered: Steered) -> None:
    await steered.written(Put(KV, "k", encode("before"), (("a", encode(1)),), START_MS + 60_000))
    before = await steered.engine.read("default", KV, ("k",))
    failed = [steered.begin(Put(KV, "k", encode("after")))]
    await turns()
    failed += [steered.begin(Delete(KV, "k")), steered.begin(Put(KV, "new", encode(1)))]
    reads = asyncio.ensure_future(steered.engine.read("default", KV, ("k", "new")))
    counted = asyncio.ensure_future(steered.engine.count("default", KV, glob=None))
    await turns()
    steered.journal.answer(FULL)
    for commit in failed:
        with pytest.raises(StorageFull):
            await commit
    assert await reads == [*before, None]
    assert await counted == 1
    assert await steered.engine.read("default", KV, ("k",)) == before


async def test_writes_work_again_when_there_is_room_and_revisions_are_not_used_again(steered: Steered) -> None:
    first = await steered.written(Put(KV, "k", encode(1)))
    failed = steered.begin(Put(KV, "k", encode(2)))
    steered.journal.answer(FULL)
    with pytest.raises(StorageFull):
        await failed
    second = await steered.written(Put(KV, "k", encode(3)))
    assert second > first + 1
    assert [record.revision for record in steered.journal.commits()] == [first, second]
    engine = steered.engine
    batches = [batch async for batch in engine.changes("default", Cursor(engine.epoch, 0), Selector(), follow=False)]
    assert [batch.changes[0].new_value for batch in batches] == [encode(1), encode(3)]
    assert batches[1].changes[0].old_value == encode(1)


MUTATIONS: list[list[Mutation]] = [
    [Put(KV, "value", encode(2), keep_expiry=True)],
    [Put(KV, "absent", encode(2), lease_id="lease")],
    [Put(KV, "bound", encode(2))],
    [Delete(KV, "value")],
    [Delete(KV, "bound")],
    [Delete(KV, "list")],
    [Touch(KV, "value", START_MS + 5_000)],
    [Touch(KV, "value", 0)],
    [PatchMetadata(KV, "value", (("a", None), ("b", encode(1))))],
    [Increment(KV, "number", 5)],
    [Increment(KV, "absent", 5)],
    [HashSet(KV, "hash", {"a": b"5", "new": b"6"})],
    [HashSet(KV, "absent", {"a": b"5"})],
    [HashDelete(KV, "hash", ("a", "c"))],
    [HashIncrement(KV, "hash", "b", 7)],
    [ListAppend(KV, "list", (b"7", b"8"))],
    [ListAppend(KV, "absent", (b"7",))],
    [ListPop(KV, "list", 2)],
    [ListPop(KV, "document", 2)],
    [HashSet(KV, "object", {"x": b"1"})],
    [Publish(KV, "value", "updated", None, None)],
    [GrantLease("lease", 9_000)],
    [GrantLease("other", 9_000)],
    [EndLease("lease")],
    [Put(KV, "absent", encode(1)), GrantLease("other", 9_000), Delete(KV, "value"), ListPop(KV, "list")],
]


@pytest.mark.parametrize("mutations", MUTATIONS, ids=range(len(MUTATIONS)))
@pytest.mark.parametrize("rounds", [1, 3])
async def test_every_mutation_is_undone_exactly(mutations: list[Mutation], rounds: int) -> None:
    settings = EngineSettings(max_memory_bytes=1 << 30, eviction=EvictionPolicy.EVICT_LRU)
    steered = Steered(settings=settings)
    await steered.written(
        GrantLease("lease", 60_000),
        Put(KV, "value", encode("v"), (("a", encode(1)),), START_MS + 60_000),
        Put(KV, "bound", encode("v"), lease_id="lease"),
        Put(KV, "number", encode(41)),
        Put(KV, "document", encode([1, 2, 3])),
        Put(KV, "object", encode({"x": 0, "y": 1})),
        HashSet(KV, "hash", {"a": b"1", "b": b"2", "c": b"3"}),
        ListAppend(KV, "list", (b"1", b"2", b"3", b"4", b"5", b"6")),
    )
    before = await state_of(steered.engine)
    failed = [steered.begin(*mutations) for _ in range(rounds)]
    await turns()
    for _ in range(rounds):  # who met what was undone asks again
        steered.journal.answer(FULL)
    results = await asyncio.gather(*failed, return_exceptions=True)
    assert isinstance(results[0], StorageFull)
    assert await state_of(steered.engine) == before
    steered.journal.set_free()
    await steered.begin(*mutations)
    await steered.engine.close_journal()


async def test_expiry_that_was_undone_comes_again(steered: Steered) -> None:
    engine = steered.engine
    await steered.written(Put(KV, "k", encode(1), expire_ms=START_MS + 1_000))
    async with engine:
        steered.journal.answer(FULL)
        await steered.clock.advance(1.5)
        await until(lambda: engine.namespace("default").undos == 1)
        steered.journal.answer()  # it may be on its way again by now, and whoever reads waits for that
        assert await steered.value("k") is None
        await steered.clock.advance(1)
        await until(lambda: len(steered.journal.commits()) == 2)
    assert steered.journal.commits()[-1].changes[0].reason == Reason.EXPIRED.value


async def test_lease_that_was_ended_and_undone_is_alive_with_what_is_bound_to_it(steered: Steered) -> None:
    await steered.written(GrantLease("lease", 60_000), Put(KV, "k", encode(1), lease_id="lease"))
    failed = steered.begin(EndLease("lease"))
    steered.journal.answer(FULL)
    with pytest.raises(StorageFull):
        await failed
    assert await steered.value("k") == encode(1)
    assert (await steered.engine.read("default", LEASES, ("lease",)))[0] is not None
    alive = Transaction((Put(KV, "other", encode(1)),), (LeaseAlive("lease"),))
    commit = asyncio.ensure_future(steered.engine.commit("default", alive))
    steered.journal.answer()
    assert (await commit).succeeded


@pytest.mark.parametrize("identity", [Sequence("client", 1), RequestIdentity("scope", b"arguments")])
async def test_identified_write_that_was_undone_is_carried_out_when_it_is_sent_again(
    steered: Steered, identity: Identity
) -> None:
    transaction = Transaction((Increment(KV, "k"),), identity=identity)
    failed = asyncio.ensure_future(steered.engine.commit("default", transaction))
    steered.journal.answer(FULL)
    with pytest.raises(StorageFull):
        await failed
    again = asyncio.ensure_future(steered.engine.commit("default", transaction))
    steered.journal.answer()
    assert (await again).outcomes[0].result == 1
    steered.journal.set_free()
    assert (await steered.engine.commit("default", transaction)).outcomes[0].result == 1
    (entry,) = await steered.engine.read("default", KV, ("k",))
    assert entry is not None, "it was carried out, and not only answered"
    assert entry.value == encode(1)


async def test_row_of_operations_tells_what_was_undone_from_what_was_not(steered: Steered) -> None:
    await steered.written(Put(KV, "k", encode(1)))
    row = asyncio.ensure_future(
        steered.engine.execute(
            "default",
            [
                Transaction((Increment(KV, "k"),)),
                Read(KV, "k"),
                Transaction((Delete(KV, "absent"),)),
                Transaction((ListPop(KV, "k"),)),
            ],
        )
    )
    steered.journal.answer(FULL)
    stored, found, deleted, popped = await row
    assert isinstance(stored, StorageFull)
    assert isinstance(found, Entry)
    assert found.value == encode(1)
    assert not deleted.outcomes[0].applied  # type: ignore[union-attr]  # it is a commit
    assert isinstance(popped, WrongType)


async def test_write_of_a_row_that_met_what_was_undone_does_not_come_behind_a_later_one(steered: Steered) -> None:
    state = steered.engine.namespace("default")
    await steered.written(Put(KV, "k", encode(1)))
    other = steered.begin(Put(KV, "mine", encode(1)))
    await turns()

    def row() -> Iterator[Operation]:
        yield Transaction((Put(KV, "mine", encode(2)),), (Absent(KV, "mine"),))  # it meets what is then undone
        yield Read(KV, "mine")
        steered.journal.answer(FULL)
        while not state.undos:
            yield Read(KV, "k")
        steered.journal.set_free()
        yield Transaction((Put(KV, "later", encode(3)),))

    first, read, *_, last = await steered.engine.execute("default", row())
    with pytest.raises(StorageFull):
        await other
    assert isinstance(first, StorageFull)
    assert read is None
    assert isinstance(last, Commit)
    assert await steered.value("mine") is None
    assert await steered.value("later") == encode(3)


async def test_nothing_is_noted_of_clients_that_never_write(steered: Steered) -> None:
    await steered.written(Put(KV, "k", encode(1)))
    write = Transaction((Increment(KV, "n"),), identity=Sequence("writer", 1))
    committing = asyncio.ensure_future(steered.engine.commit("default", write))
    steered.journal.answer()
    await committing
    for number in range(1_000):
        steered.engine.seen("default", f"reader {number}", 1)
    steered.engine.seen("default", "writer", 1)
    steered.engine.seen("default", "writer", 1)
    assert steered.engine._groups is not None
    assert list(steered.engine._groups._seen.values()) == [{"writer": 1}]


async def test_journal_that_failed_fails_who_waits_and_all_who_come_later(steered: Steered) -> None:
    pending = steered.begin(Put(KV, "k", encode(1)))
    steered.journal.answer(JournalFailed("journal.db", "fsync failed"))
    with pytest.raises(Unavailable):
        await pending
    with pytest.raises(Unavailable):
        await steered.begin(Put(KV, "k", encode(1)))
    with pytest.raises(JournalFailed):
        await steered.engine.failure()


async def test_without_waiting_a_commit_is_answered_at_once_and_written_soon() -> None:
    steered = Steered(undoes=False)
    await steered.begin(Put(KV, "k", encode(1)))
    assert await steered.value("k") == encode(1)
    assert steered.journal.bodies == []
    steered.journal.answer()
    await until(lambda: bool(steered.journal.bodies))
    await steered.engine.close_journal()


async def test_without_waiting_no_room_refuses_new_writes_and_takes_nothing_back() -> None:
    steered = Steered(undoes=False)
    await steered.begin(Put(KV, "k", encode(1)))
    steered.journal.answer(FULL)
    groups = steered.engine._groups
    assert groups is not None
    await until(lambda: groups.refusal is not None)
    with pytest.raises(StorageFull):
        await steered.begin(Put(KV, "other", encode(1)))
    assert await steered.value("k") == encode(1)
    steered.journal.set_free()
    await steered.engine.close_journal()
    assert steered.journal.commits()[0].changes[0].key == "k"
    await steered.begin(Put(KV, "later", encode(1)))


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets commits that nobody waits for gather for an hour."""
    monkeypatch.setattr(groups, "_LAZY_S", 3_600.0)


@pytest.mark.usefixtures("patient")
async def test_without_waiting_commits_of_many_turns_gather_to_one_group() -> None:
    steered = Steered(undoes=False)
    for number in range(50):
        await steered.begin(Put(KV, f"k{number}", encode(1)))
        await turns()
    steered.journal.set_free()
    await steered.engine.close_journal()
    assert len(steered.journal.bodies) == 1


@pytest.mark.usefixtures("patient")
async def test_without_waiting_what_somebody_follows_is_written_soon() -> None:
    steered = Steered(undoes=False)
    steered.journal.set_free()
    commit, cursor = steered.engine.commit, await steered.engine.cursor("followed")
    async with aclosing(steered.engine.changes("followed", cursor, Selector())) as batches, asyncio.timeout(5):
        following = asyncio.ensure_future(anext(batches))
        await turns()
        await steered.begin(Put(KV, "nobody follows", encode(1)))  # and so it gathers with others
        await commit("followed", Transaction((Put(KV, "k", encode(1)),)))
        shown = [await following]
        await commit("followed", Transaction((Put(KV, "k", encode(2)),)))  # while the follower does something else
        await turns()
        shown.append(await anext(batches))
    assert [change.key for batch in shown for change in batch.changes] == ["k", "k"]
    assert steered.engine._namespaces["followed"].log.followers == 0
    await steered.engine.close_journal()


@pytest.mark.usefixtures("patient")
async def test_without_waiting_a_group_that_is_full_is_written_soon() -> None:
    steered = Steered(undoes=False)
    steered.journal.set_free()
    for number in range(5):
        await steered.begin(Put(KV, f"k{number}", encode("x" * (1 << 20))))
        await turns()
    await until(lambda: bool(steered.journal.bodies))
    await steered.engine.close_journal()


@pytest.mark.usefixtures("patient")
async def test_without_waiting_a_flush_waits_for_no_others_to_gather() -> None:
    steered = Steered(undoes=False)
    steered.journal.set_free()
    await steered.begin(Put(KV, "k", encode(1)))
    await turns()
    async with asyncio.timeout(5):
        await steered.engine._groups.flush()  # type: ignore[union-attr]  # it has a journal
    assert len(steered.journal.bodies) == 1
    await steered.engine.close_journal()


async def test_closing_writes_all_that_was_committed() -> None:
    steered = Steered(undoes=False)
    for number in range(1_000):
        await steered.begin(Put(KV, f"k{number}", encode(1)))
    steered.journal.set_free()
    await steered.engine.close_journal()
    assert len(steered.journal.commits()) == 1_000


async def test_pop_whose_wait_ends_while_it_is_written_gives_what_it_took() -> None:
    clock = ManualClock()
    async with embedded(clock) as memories:
        assert memories.engine is not None
        await memories.operations.append_to_list("list", ["item"])
        journal = SteeredJournal()
        memories.engine.write_to(journal, waits=True)
        popping = asyncio.ensure_future(memories.operations.pop_from_list("list", wait_seconds=0.02))
        await clock.advance(1)
        assert not popping.done()
        journal.set_free()
        assert await popping == "item"
        assert await memories.operations.get_list("list") == []
        await memories.engine.close_journal()


async def test_stats_show_nothing_that_is_then_undone(steered: Steered) -> None:
    await steered.written(Put(KV, "old", encode(1)))
    failed = steered.begin(Put(KV, "new", encode(1)))
    await turns()
    stats = asyncio.ensure_future(steered.engine.stats("default", KV))
    await turns()
    steered.journal.answer(FULL)
    with pytest.raises(StorageFull):
        await failed
    found = await stats
    assert (found.live_keys, found.revision, found.writes) == (1, 1, 1)


async def test_write_that_is_on_disk_stands_whatever_else_is_undone(steered: Steered) -> None:
    first = Transaction((Increment(KV, "k"),), identity=Sequence("client", 1))
    committing = asyncio.ensure_future(steered.engine.commit("default", first))
    steered.journal.answer()
    await committing
    failed = steered.begin(Put(KV, "other", encode(1)))
    again = asyncio.ensure_future(steered.engine.commit("default", first))
    await turns()
    steered.journal.answer(FULL)
    with pytest.raises(StorageFull):
        await failed
    assert (await again).outcomes[0].result == 1


async def test_reads_fail_once_the_journal_has_failed(steered: Steered) -> None:
    pending = steered.begin(Put(KV, "k", encode(1)))
    steered.journal.answer(JournalFailed("journal.db", "fsync failed"))
    with pytest.raises(Unavailable):
        await pending
    with pytest.raises(Unavailable):
        await steered.value("k")
    with pytest.raises(Unavailable):
        await steered.engine.count("default", KV, glob=None)
    with pytest.raises(JournalFailed):
        await steered.engine.failure()


async def test_engine_that_keeps_its_data_takes_nothing_before_it_is_entered_or_after(tmp_path: Path) -> None:
    engine = MemoryEngine(storage=StorageSettings(tmp_path))
    put = Transaction((Put(KV, "k", encode(1)),))
    with pytest.raises(Unavailable):
        await engine.commit("default", put)
    async with engine:
        await engine.commit("default", put)
    with pytest.raises(Unavailable):
        await engine.commit("default", put)
    with pytest.raises(Unavailable):
        await engine.__aenter__()
