"""The engine over a data directory: what is bounded, who may read it, and which loop may use it."""

import asyncio
import os
import stat
from pathlib import Path

import pytest

from onex_memory import EmbeddedMemory
from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.engine.interface import KV, Cursor, Selector
from onex_memory.engine.storage import StorageSettings
from onex_memory.engine.transaction import Put, Reason, Transaction
from onex_memory.spi.errors import TooManyNamespaces, Unavailable
from onex_memory.spi.values import encode
from tests.support.clock import START_MS, ManualClock
from tests.support.durable import DurableServer

PUT = Transaction((Put(KV, "k", encode(1)),))


async def test_what_is_there_is_recovered_however_many_namespaces_there_may_be(tmp_path: Path) -> None:
    names = ("a", "b", "c")
    async with MemoryEngine(storage=StorageSettings(tmp_path)) as engine:
        for name in names:
            await engine.commit(name, PUT)
    settings = EngineSettings(max_namespaces=2)
    async with MemoryEngine(settings, storage=StorageSettings(tmp_path)) as engine:
        assert [len(await engine.read(name, KV, ("k",))) for name in names] == [1, 1, 1]
        await engine.commit("c", PUT)
        with pytest.raises(TooManyNamespaces):
            await engine.commit("d", PUT)


async def test_what_is_kept_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "data"
    before = os.umask(0)
    try:
        async with EmbeddedMemory(path) as embedded:
            await embedded.memory.store("k", 1)
            keeper = embedded._engine._storage._keeper  # type: ignore[union-attr]  # it has a path, and is entered
            assert keeper is not None
            await keeper.reached(1)
            modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in path.iterdir()}
    finally:
        os.umask(before)
    assert {"journal.db", "journal.db-wal", "state.db", "state.db-wal", "lock", "state.db-lock"} <= set(modes)
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(path.stat().st_mode) == 0o700


def copied_as_killed(path: Path, killed: Path) -> None:
    killed.mkdir()
    for each in path.glob("*.db*"):
        (killed / each.name).write_bytes(each.read_bytes())


async def test_what_a_killed_process_may_not_have_synced_is_synced_before_it_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with EmbeddedMemory(tmp_path) as embedded:
        await embedded.memory.store("k", 1)
        copied_as_killed(tmp_path, tmp_path / "killed")
    synced = []
    fsync = os.fsync

    def noted(descriptor: int) -> None:
        synced.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    async with EmbeddedMemory(tmp_path / "killed") as embedded:
        assert await embedded.memory.retrieve("k") == 1
    assert {"journal.db", "journal.db-wal", "state.db"} <= set(synced)


async def entries_of_each_commit(engine: MemoryEngine, reason: Reason) -> list[int]:
    start = Cursor(engine.epoch, 0)
    batches = [batch async for batch in engine.changes("default", start, Selector(), follow=False)]
    return [len(batch.changes) for batch in batches if batch.changes[0].reason is reason]


async def test_clear_and_expiry_take_no_more_than_a_commit_should_hold_at_once() -> None:
    clock = ManualClock()
    engine = MemoryEngine(clock=clock)
    large = encode("x" * ((1 << 20) - 1))
    for expire_ms in (0, START_MS + 1_000):
        for number in range(10):
            put = Put(KV, f"k{number}", large, expire_ms=expire_ms)
            await engine.commit("default", Transaction((put,)))
        if not expire_ms:
            assert await engine.clear("default", KV, glob=None, reason=Reason.CLEARED) == 10
            continue
        async with engine:
            await clock.advance(1.2)
            async with asyncio.timeout(10):
                while not clock.sleeping():  # noqa: ASYNC110 - the sweeper pauses by the real loop between slices
                    await asyncio.sleep(0.001)
    for reason in (Reason.CLEARED, Reason.EXPIRED):
        counts = await entries_of_each_commit(engine, reason)
        assert sum(counts) == 10
        assert max(counts) <= 5, counts


def test_memory_with_a_path_says_so_when_it_is_used_from_another_event_loop(tmp_path: Path) -> None:
    memory = EmbeddedMemory(tmp_path)

    async def enter() -> None:
        await memory.__aenter__()
        await memory.memory.store("k", 1)

    async def store() -> None:
        await memory.memory.store("k", 2)

    async def leave() -> None:
        await memory.__aexit__(None, None, None)

    with asyncio.Runner() as first, asyncio.Runner() as second:
        first.run(enter())
        for use in (store, leave):
            with pytest.raises(RuntimeError, match="entered in another event loop"):
                second.run(use())
        first.run(leave())


async def test_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    full = ("sh", "-c", 'exec "$@" 2>/dev/full', "sh")
    server = DurableServer(tmp_path / "data", wrapped_in=full)
    await server.begin()
    try:
        async with server.client() as client:
            while True:  # it cannot say when it serves
                try:
                    await client.memory.store("k", 1)
                    break
                except Unavailable:
                    await asyncio.sleep(0.05)
            assert await client.memory.retrieve("k") == 1
        assert await server.stop() == 0
    finally:
        if server.is_running():
            await server.kill()
