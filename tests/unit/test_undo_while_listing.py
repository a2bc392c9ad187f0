"""Listings and counts that pause while what they have met is undone: they show none of it."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from onex_memory.engine.engine import MemoryEngine
from onex_memory.engine.glob import Glob
from onex_memory.engine.interface import KV
from onex_memory.engine.slices import Slices
from onex_memory.engine.transaction import Put, Transaction
from onex_memory.spi.errors import StorageFull
from onex_memory.spi.values import encode
from tests.support.clock import ManualClock
from tests.support.steered import FULL, SteeredJournal

KEYS = 3_000


class Paused:
    """Stops whoever pauses between two slices until it is told to let them go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.has_begun = asyncio.Event()
        self.may_go_on = asyncio.Event()

        async def pause(slices: Slices, took_s: float) -> None:
            self.has_begun.set()
            await self.may_go_on.wait()

        monkeypatch.setattr(Slices, "pause", pause)


@pytest.mark.parametrize("what", ["count", "keys", "entries"])
async def test_what_is_undone_during_a_listing_is_not_in_it(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    engine, journal = MemoryEngine(clock=ManualClock()), SteeredJournal()
    for number in range(KEYS):
        await engine.commit("default", Transaction((Put(KV, f"k{number:04}", encode(1)),)))
    engine.write_to(journal, waits=True)
    glob = Glob.parse("k*")
    paused = Paused(monkeypatch)

    async def listed() -> int:
        if what == "count":
            return await engine.count("default", KV, glob=glob)
        if what == "keys":
            keys = await engine.list_keys("default", KV, glob=glob, after=None, limit=10_000, size_bytes=1 << 20)
            return len(keys.keys)
        found = await engine.scan("default", KV, glob=glob, after=None, limit=10_000, size_bytes=1 << 20)
        return len(found.entries)

    try:
        writing = asyncio.ensure_future(engine.commit("default", Transaction((Put(KV, "k", encode(1)),))))
        listing = asyncio.ensure_future(listed())
        async with asyncio.timeout(10):
            await paused.has_begun.wait()
            journal.answer(StorageFull("journal.db", "no space left"))
            with pytest.raises(StorageFull):
                await writing
            paused.may_go_on.set()
            assert await listing == KEYS
    finally:
        journal.set_free()
        await engine.close_journal()


READS: dict[str, Callable[[MemoryEngine], Awaitable[object]]] = {
    "read": lambda engine: engine.read("default", KV, ("hot 1", "hot 2", "hot 3")),
    "keys": lambda engine: engine.list_keys("default", KV, glob=None, after=None, limit=10_000, size_bytes=1 << 20),
    "entries": lambda engine: engine.scan("default", KV, glob=None, after=None, limit=10_000, size_bytes=1 << 20),
    "count": lambda engine: engine.count("default", KV, glob=Glob.parse("*")),
    "stats": lambda engine: engine.stats("default", KV),
    "range": lambda engine: engine.range("default", "events", "s", limit=10, size_bytes=1 << 20),
}


@pytest.mark.parametrize("what", READS)
async def test_reads_go_on_however_many_try_to_write_to_a_full_disk(what: str) -> None:
    engine, journal = MemoryEngine(clock=ManualClock()), SteeredJournal()
    for number in range(KEYS):
        await engine.commit("default", Transaction((Put(KV, f"k{number:04}", encode(1)),)))
    engine.write_to(journal, waits=True)
    journal.failing = FULL
    refused = 0

    async def write(number: int) -> None:
        nonlocal refused
        while journal.failing is not None:
            try:
                await engine.commit("default", Transaction((Put(KV, f"hot {number}", encode(1)),)))
            except StorageFull:
                refused += 1
                await asyncio.sleep(0)

    async with asyncio.timeout(20), asyncio.TaskGroup() as writers:
        for number in range(4):
            writers.create_task(write(number))
        while refused < 10:  # noqa: ASYNC110 - the journal's thread refuses them
            await asyncio.sleep(0)
        for _ in range(3):
            await READS[what](engine)
        journal.failing = None
        journal.set_free()
    await engine.commit("default", Transaction((Put(KV, "hot 1", encode(2)),)))
    assert (await engine.read("default", KV, ("hot 1",)))[0] is not None
    await engine.close_journal()
