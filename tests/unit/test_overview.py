"""What an engine tells whoever watches over it: its counters, and whether there is room on disk."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path

import pytest

from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.engine.interface import KV
from onex_memory.engine.storage import Durability, StorageSettings
from onex_memory.engine.transaction import Delete, Put, Transaction
from onex_memory.spi.errors import StorageFull
from onex_memory.spi.histograms import Histogram
from onex_memory.spi.values import encode
from tests.support.steered import FULL, Steered, until


def put(key: str) -> Put:
    return Put(KV, key, encode("x"))


def test_histogram_counts_by_upper_bounds_and_sums() -> None:
    histogram = Histogram((0.1, 1.0))
    for value in (0.05, 0.1, 0.5, 7.0):
        histogram.add(value)
    assert histogram.counts == [2, 1, 1]
    assert histogram.count == 4
    assert histogram.total == pytest.approx(7.65)
    copy = histogram.copy()
    histogram.add(1.0)
    assert (copy.count, histogram.count) == (4, 5)


async def test_overview_of_an_engine_in_memory_has_no_journal_and_every_namespace() -> None:
    async with MemoryEngine(EngineSettings(max_memory_bytes=1 << 20)) as engine:
        for key in ("a", "b"):
            await engine.commit("first", Transaction((put(key),)))
        await engine.commit("second", Transaction((put("a"),)))
        await engine.read("first", KV, ("a", "none"))
        stats = await engine.overview()
    assert (stats.durability, stats.journal, stats.memory_limit_bytes) == ("memory", None, 1 << 20)
    assert [(each.name, each.kv.live_keys, each.kv.revision) for each in stats.namespaces] == [
        ("first", 2, 2),
        ("second", 1, 1),
    ]
    assert (stats.namespaces[0].kv.hits, stats.namespaces[0].kv.misses) == (1, 1)
    assert stats.memory_bytes > 0


@pytest.mark.parametrize("durability", [Durability.SYNC, Durability.ASYNC])
async def test_overview_counts_what_the_journal_wrote(tmp_path: Path, durability: Durability) -> None:
    async with MemoryEngine(storage=StorageSettings(tmp_path / "data", durability)) as engine:
        await asyncio.gather(*(engine.commit("n", Transaction((put(f"{number}"),))) for number in range(10)))
        assert engine._groups is not None
        await engine._groups.flush()
        journal = (await engine.overview()).journal
        assert journal is not None
        assert journal.has_room
        assert journal.position == journal.flush_s.count == journal.group_commits.count
        assert journal.group_commits.total == 10
        assert journal.written_bytes > 0
        assert journal.pending_bytes == 0
        position = journal.position
    async with MemoryEngine(storage=StorageSettings(tmp_path / "data", durability)) as engine:
        stats = await engine.overview()
        assert stats.journal is not None
        assert stats.journal.position == position
        assert stats.journal.flush_s.count == 0
        assert [(each.name, each.kv.live_keys, each.floor) for each in stats.namespaces] == [("n", 10, 0)]


async def test_overview_does_not_wait_for_the_disk() -> None:
    steered = Steered()
    waiting = steered.begin(put("a"))
    await asyncio.sleep(0)
    stats = await asyncio.wait_for(steered.engine.overview(), 5)
    assert stats.namespaces[0].kv.live_keys == 1
    assert stats.journal is not None
    assert stats.journal.pending_bytes > 0
    steered.journal.set_free()
    await waiting
    await steered.engine.close_journal()


@pytest.fixture
async def steered() -> AsyncIterator[Steered]:
    made = Steered()
    yield made
    made.journal.failing = made.journal.lacking = None
    made.journal.set_free()
    await made.engine.close_journal()


async def test_room_is_told_at_once_and_each_time_that_it_changes(steered: Steered) -> None:
    journal, engine = steered.journal, steered.engine
    async with aclosing(engine.room()) as room:
        assert await anext(room) is True
        journal.lacking = FULL
        for _ in range(2):  # the second changes nothing that could be told
            writing = steered.begin(put("a"))
            journal.answer(FULL)
            with pytest.raises(StorageFull):
                await writing
        assert await asyncio.wait_for(anext(room), 5) is False
        assert not engine._groups.has_room  # type: ignore[union-attr]  # it has a journal
        await steered.written(Delete(KV, "none"), put("b"))
        assert await asyncio.wait_for(anext(room), 5) is True


async def test_room_comes_back_by_itself_though_nobody_writes(steered: Steered) -> None:
    journal, engine = steered.journal, steered.engine
    async with aclosing(engine.room()) as room:
        assert await anext(room) is True
        journal.lacking = FULL
        writing = steered.begin(put("a"))
        journal.answer(FULL)
        with pytest.raises(StorageFull):
            await writing
        assert await anext(room) is False
        coming = asyncio.ensure_future(anext(room))
        await until(lambda: engine._groups._probe is None or not engine._groups._queue.empty())  # type: ignore[union-attr]  # it looks
        assert not coming.done()
        journal.lacking = None
        assert await asyncio.wait_for(coming, 5) is True


async def test_engine_without_a_disk_always_has_room() -> None:
    async with MemoryEngine() as engine, aclosing(engine.room()) as room:
        assert await anext(room) is True
        coming = asyncio.ensure_future(anext(room))
        await asyncio.sleep(0)
        assert not coming.done()
        coming.cancel()
        await asyncio.wait((coming,))
