"""Numbered streams: the engine gives numbers without gaps, knows every id, and forgets nothing it should know."""

import asyncio
from pathlib import Path

import pytest

from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.engine.interface import ArchivedRecord
from onex_memory.engine.numbered_streams import pointer_of, revision_of, split_record
from onex_memory.engine.storage import StorageSettings
from onex_memory.engine.transaction import (
    AtLeast,
    Commit,
    Delete,
    Extend,
    Extends,
    Transaction,
    Trim,
)
from onex_memory.spi.errors import InvalidArgument, LimitExceeded, MemoryServiceError, StorageFull
from tests.support.clock import ManualClock
from tests.support.steered import FULL, SteeredJournal

NAMESPACE = "default"


def extending(*ids: str, stream: str = "s", last: int | None = None, content: bytes = b"content") -> Transaction:
    extend = Extend("events", "ends", stream, tuple((each, content) for each in ids), "order", "orders")
    return Transaction((extend,), (Extends("events", "ends", stream, ids, last),))


async def ids_of(engine: MemoryEngine, stream: str = "s") -> list[str]:
    records = await engine.range(NAMESPACE, "events", stream, limit=10_000, size_bytes=1 << 24)
    assert [each.number for each in records] == list(range(1, len(records) + 1))
    return [split_record(each.record)[0] for each in records]


async def ordered(engine: MemoryEngine) -> list[ArchivedRecord]:
    return await engine.range(NAMESPACE, "order", "orders", limit=10_000, size_bytes=1 << 24)


async def extend(engine: MemoryEngine, *ids: str, stream: str = "s", last: int | None = None) -> Commit:
    return await engine.commit(NAMESPACE, extending(*ids, stream=stream, last=last))


async def test_records_get_the_next_numbers() -> None:
    engine = MemoryEngine()
    for ids, last in ((("a", "b"), 2), (("c",), 3)):
        commit = await extend(engine, *ids)
        assert (commit.succeeded, commit.outcomes[0].result) == (True, last)
    assert (await extend(engine, "x", stream="other")).outcomes[0].result == 1
    assert await ids_of(engine) == ["a", "b", "c"]


@pytest.mark.parametrize(("last", "holds"), [(None, True), (0, False), (1, False), (2, True), (3, False), (-1, True)])
async def test_stream_is_extended_where_it_is_as_expected(last: int | None, holds: bool) -> None:
    engine = MemoryEngine()
    await extend(engine, "a", "b")
    commit = await extend(engine, "c", last=last)
    assert (commit.succeeded, commit.conflict is None) == (holds, holds)
    assert await ids_of(engine) == (["a", "b", "c"] if holds else ["a", "b"])
    empty = await extend(engine, "x", stream="empty", last=last)
    assert empty.succeeded == (last in {None, 0})


async def test_known_ids_are_named_by_their_numbers() -> None:
    engine = MemoryEngine()
    await extend(engine, "a", "b", "c")
    for ids, known in ((("c", "x", "a"), (3, 0, 1)), (("b",), (2,))):
        commit = await extend(engine, *ids, last=77)
        assert commit.conflict is not None
        assert (commit.succeeded, commit.conflict.known) == (False, known)
    with pytest.raises(InvalidArgument):
        await engine.commit(NAMESPACE, Transaction(extending("a").mutations))
    with pytest.raises(InvalidArgument):
        await engine.commit(NAMESPACE, Transaction(extending("x", "x").mutations))
    assert await ids_of(engine) == ["a", "b", "c"]


async def test_order_points_to_every_extension_by_revision() -> None:
    engine = MemoryEngine()
    await extend(engine, "a", "b")
    both = (extending("c").mutations[0], extending("x", stream="other").mutations[0])
    await engine.commit(NAMESPACE, Transaction(both))
    found = [(revision_of(each.number), pointer_of(each.record)) for each in await ordered(engine)]
    assert found == [(1, ("s", 1, 2)), (2, ("s", 3, 1)), (2, ("other", 1, 1))]


async def test_ids_are_known_after_a_restart(tmp_path: Path) -> None:
    for start in range(3):
        async with MemoryEngine(storage=StorageSettings(tmp_path / "data")) as engine:
            assert (await extend(engine, f"new {start}")).succeeded
            for known in range(start + 1):
                commit = await extend(engine, f"new {known}")
                assert commit.conflict is not None
                assert commit.conflict.known == (known + 1,)


async def test_ids_that_made_room_for_others_are_read_again() -> None:
    engine = MemoryEngine()
    engine._namespace_settings.numbered.limit = 10
    for stream in ("a", "b", "c", "d"):
        for number in range(4):
            await extend(engine, f"{stream}{number}", stream=stream)
    assert engine._namespace_settings.numbered.id_count <= 10
    for stream in ("a", "b", "c", "d"):
        commit = await extend(engine, f"{stream}2", stream=stream)
        assert commit.conflict is not None
        assert commit.conflict.known == (3,)
        assert (await extend(engine, f"{stream} new", stream=stream)).outcomes[0].result == 5
    # One transaction of all of them needs more ids than are kept otherwise.
    together = tuple(extending("last", stream=stream).mutations[0] for stream in ("a", "b", "c", "d"))
    async with asyncio.timeout(10):
        commit = await engine.commit(NAMESPACE, Transaction(together))
    assert [outcome.result for outcome in commit.outcomes] == [6] * 4


async def test_ids_are_read_whatever_happens_to_the_stream_meanwhile() -> None:
    engine = MemoryEngine()
    engine._namespace_settings.numbered.limit = 1
    await extend(engine, *(f"a{number}" for number in range(50)))
    for number in range(20):
        await extend(engine, "other", stream=f"other {number}")  # which drops the ids of the stream
        commits = await asyncio.gather(*(extend(engine, f"b{number}.{each}") for each in range(8)))
        assert all(commit.succeeded for commit in commits)
    assert len(await ids_of(engine)) == 50 + 20 * 8


async def test_stream_that_was_removed_begins_anew_with_its_ids() -> None:
    engine = MemoryEngine()
    await extend(engine, "a", "b")
    await engine.commit(NAMESPACE, Transaction((Delete("ends", "s"), Trim("events", "s", 2))))
    assert await ids_of(engine) == []
    commit = await extend(engine, "b", "a", last=0)
    assert commit.outcomes[0].result == 2
    assert await ids_of(engine) == ["b", "a"]


async def test_what_was_undone_is_known_to_nobody() -> None:
    journal = SteeredJournal()
    engine = MemoryEngine(clock=ManualClock())
    engine.write_to(journal, waits=True)
    journal.set_free()
    await extend(engine, "a")
    journal.failing = FULL

    async def lost(transaction: Transaction) -> None:
        with pytest.raises(StorageFull):
            await engine.commit(NAMESPACE, transaction)

    removal = Transaction((Delete("ends", "s"), Trim("events", "s", 1)))
    await asyncio.gather(lost(extending("b")), lost(extending("x", stream="new")), lost(removal), lost(extending("c")))
    journal.failing = None
    assert await ids_of(engine) == ["a"]
    again = await extend(engine, "a")
    assert again.conflict is not None
    assert again.conflict.known == (1,)
    assert (await extend(engine, "b", "c", last=1)).outcomes[0].result == 3
    assert (await extend(engine, "x", stream="new", last=0)).outcomes[0].result == 1
    await engine.close_journal()


async def test_record_is_as_large_as_a_value_may_be() -> None:
    engine = MemoryEngine()
    most = engine.settings.max_value_bytes
    assert (await engine.commit(NAMESPACE, extending("a", content=b"x" * (most + 1)))).succeeded
    with pytest.raises(LimitExceeded):
        await engine.commit(NAMESPACE, extending("b", content=b"x" * (most + 2)))
    assert await ids_of(engine) == ["a"]


async def test_extension_is_as_large_as_a_commit_may_be() -> None:
    engine = MemoryEngine(EngineSettings(max_value_bytes=1_000, max_commit_bytes=3_300))
    assert (await engine.commit(NAMESPACE, extending("a", "b", content=b"x" * 1_000))).succeeded
    for ids in (("c", "d", "e"), tuple(map(str, range(40)))):
        with pytest.raises(LimitExceeded) as caught:
            await engine.commit(NAMESPACE, extending(*ids, content=b"x" * 1_000))
        assert caught.value.limit == "max_commit_bytes"
    assert await ids_of(engine) == ["a", "b"]


async def test_row_of_extensions_is_carried_out_in_order(tmp_path: Path) -> None:
    async with MemoryEngine(storage=StorageSettings(tmp_path / "data")) as engine:
        await extend(engine, "a")
    async with MemoryEngine(storage=StorageSettings(tmp_path / "data")) as engine:
        row = [extending("b", last=1), extending("a"), extending("c", last=2), extending("d", last=2)]
        outcomes = await engine.execute(NAMESPACE, row)
        assert not any(isinstance(outcome, MemoryServiceError) for outcome in outcomes)
        assert [outcome.succeeded for outcome in outcomes if isinstance(outcome, Commit)] == [True, False, True, False]
        assert await ids_of(engine) == ["a", "b", "c"]


async def test_condition_of_a_least_number_holds_from_it_on() -> None:
    engine = MemoryEngine()
    await extend(engine, "a", "b")
    for least, holds in ((1, True), (2, True), (3, False)):
        commit = await engine.commit(NAMESPACE, Transaction((), (AtLeast("ends", "s", least),)))
        assert commit.succeeded is holds
    assert not (await engine.commit(NAMESPACE, Transaction((), (AtLeast("ends", "none", 0),)))).succeeded
