"""The change log behind memory: what is retained on disk is read as if it were recent."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.engine.interface import KV, Cursor, Selector
from onex_memory.engine.storage import Storage, StorageSettings
from onex_memory.engine.transaction import Put, Transaction
from onex_memory.spi.cursors import read_cursor
from onex_memory.spi.errors import Compacted
from onex_memory.spi.values import encode
from tests.support.changes import until
from tests.support.clock import START_MS, ManualClock

LITTLE = EngineSettings(change_log_bytes=20_000)


@asynccontextmanager
async def engine_at(path: Path, clock: ManualClock) -> AsyncIterator[MemoryEngine]:
    async with MemoryEngine(LITTLE, clock=clock, storage=StorageSettings(path)) as engine:
        yield engine


async def put(engine: MemoryEngine, number: int, namespace: str = "default") -> None:
    value = encode("x" * 100)
    await engine.commit(namespace, Transaction((Put(KV, f"k{number}", value),)))


async def revisions(engine: MemoryEngine, revision: int, namespace: str = "default") -> list[int]:
    through = (await engine.cursor(namespace)).revision
    read = engine.commits(namespace, Cursor(engine.epoch, revision), through=through)
    return [commit.revision async for commits in read for commit in commits]


async def drop(engine: MemoryEngine, position: int) -> Storage:
    """Drops the journal's rows through a position, once the state file has them; each holds one commit here."""
    storage, groups = engine._storage, engine._groups
    assert storage is not None
    assert groups is not None

    async def has_state() -> bool:
        return storage._keeper is not None and storage._keeper.position >= position

    await until(has_state)
    await groups.run(lambda: storage.journal.drop(position))
    return storage


def floor_in_memory(engine: MemoryEngine) -> int:
    return engine._namespaces["default"].log.floor


async def test_every_position_can_be_read_from_also_behind_memory(tmp_path: Path, clock: ManualClock) -> None:
    async with engine_at(tmp_path, clock) as engine:
        for number in range(500):
            await put(engine, number)
            if not number % 100:
                await put(engine, number, "other")
        assert floor_in_memory(engine) > 300
        for revision in (0, 1, 250, floor_in_memory(engine) - 1, floor_in_memory(engine), 499, 500):
            assert await revisions(engine, revision) == list(range(revision + 1, 501))
        assert await revisions(engine, 0, "other") == [1, 2, 3, 4, 5]


async def test_past_is_there_after_a_restart(tmp_path: Path, clock: ManualClock) -> None:
    for start in (0, 100, 200):
        async with engine_at(tmp_path, clock) as engine:
            for number in range(100):
                await put(engine, number)
            assert await revisions(engine, 0) == list(range(1, start + 101))


async def test_changes_are_read_behind_memory_too(tmp_path: Path, clock: ManualClock) -> None:
    async with engine_at(tmp_path, clock) as engine:
        for number in range(300):
            await put(engine, number)
        read = engine.changes("default", Cursor(engine.epoch, 0), Selector(), follow=False)
        assert [batch.changes[0].key async for batch in read] == [f"k{number}" for number in range(300)]


async def test_what_the_journal_has_dropped_is_refused_with_the_floor(tmp_path: Path, clock: ManualClock) -> None:
    async with engine_at(tmp_path, clock) as engine:
        for number in range(300):
            await put(engine, number)
        storage = await drop(engine, 50)
        with pytest.raises(Compacted):  # it is found out when it is read, too
            await revisions(engine, 10)
        floor = storage.history.floor("default")
        assert floor == 50
        with pytest.raises(Compacted) as caught:
            await revisions(engine, floor - 1)
        assert read_cursor(caught.value.floor) == (engine.epoch, floor)
        assert await revisions(engine, floor) == list(range(51, 301))
    async with engine_at(tmp_path, clock) as engine:
        assert await revisions(engine, 50) == list(range(51, 301))
        with pytest.raises(Compacted):
            await revisions(engine, 49)


async def test_moments_behind_memory_are_found(tmp_path: Path, clock: ManualClock) -> None:
    async with engine_at(tmp_path, clock) as engine:
        for number in range(300):
            await put(engine, number)
            clock.leap(1)
        assert floor_in_memory(engine) > 100
        for second in (0, 1, 77, floor_in_memory(engine), 299):
            moment_ms = START_MS + second * 1_000
            assert await engine.cursor_at("default", moment_ms) == Cursor(engine.epoch, second)
            assert await engine.cursor_at("default", moment_ms + 1) == Cursor(engine.epoch, second + 1)
        assert await engine.cursor_at("default", START_MS - 1) == Cursor(engine.epoch, 0)
        await drop(engine, 50)
        with pytest.raises(Compacted):
            await engine.cursor_at("default", START_MS + 49_000)
        assert await engine.cursor_at("default", START_MS + 50_000) == Cursor(engine.epoch, 50)
