"""Deleted namespaces on disk: whole or gone after any end of the process, and nothing of them in what comes later."""

import asyncio
import shutil
import signal
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from onex_memory import EmbeddedMemory
from onex_memory.engine.interface import EvictionPolicy
from onex_memory.engine.journal import Journal
from onex_memory.engine.journal_reader import JournalReader
from onex_memory.engine.records import decode_sections
from onex_memory.engine.settings import EngineSettings
from onex_memory.engine.state_file import StateFile
from onex_memory.engine.verification import groups_of, verify
from onex_memory.spi import AuditUnavailable, Compacted, Quota, QuotaExceeded, StorageFull, WorkflowEvent
from tests.support.child import start_child
from tests.support.clock import START_MS, ManualClock
from tests.support.deleter import ENTRIES, NAMES

LONG_AGO = datetime.fromtimestamp(START_MS / 1_000, UTC)


async def everything(memory: EmbeddedMemory) -> dict[str, Any]:
    """What there is in each namespace: keys, streams, events."""
    found: dict[str, Any] = {}
    async for namespace in memory.admin.list_namespaces():
        inside = memory.as_principal("local", namespace=namespace.name)
        entries = {entry.key: (entry.value, entry.mod_revision) async for entry in inside.memory.scan()}
        streams = [stream.stream_name async for stream in inside.streaming.streams()]
        events = [event.data for event in await inside.workflows.events.get_event_stream("t", "i", 1)]
        changes = [change.key async for change in inside.streaming.replay("*", start=LONG_AGO)]
        found[namespace.name] = (namespace.revision, namespace.quota, entries, streams, events, changes)
    return found


async def live_and_die(memory: EmbeddedMemory) -> None:
    """Makes namespaces and deletes some: one is gone then, one is there again, one was left alone."""
    left = memory.as_principal("local", namespace="left")
    for name in ("gone", "again"):
        inside = memory.as_principal("local", namespace=name)
        for number in range(20):
            await inside.memory.store(f"old:{number}", number)
        await inside.streaming.create_memory_stream("old", "old:*")
        await inside.workflows.events.append_events([WorkflowEvent("t", "i", "e", {"old": n}) for n in range(3)])
        await inside.operations.append_to_list("list", ["old"])
        await left.memory.store(name, 1)
    await memory.admin.set_quota(Quota(max_keys=30), namespace="again")
    assert await memory.admin.delete_namespace("gone")
    assert await memory.admin.delete_namespace("again")
    again = memory.as_principal("local", namespace="again")
    await again.memory.store("new", 1)
    await again.operations.append_to_list("list", ["new"])
    await again.workflows.events.append_events([WorkflowEvent("t", "i", "e", {"new": 1})], expected_sequence=0)
    await memory.admin.set_quota(Quota(max_keys=2), namespace="again")
    await left.memory.store("last", 1)


async def test_same_is_recovered_wherever_the_state_file_stands(tmp_path: Path) -> None:
    path = tmp_path / "data"
    async with EmbeddedMemory(path, clock=ManualClock()) as memory:
        await live_and_die(memory)
        expected = await everything(memory)
    assert set(expected) == {"again", "left"}
    assert expected["again"][2].keys() == {"new", "list"}
    assert expected["again"][4] == [{"new": 1}]
    assert set(expected["again"][5]) == {"new", "list"}
    with JournalReader.open(path / "journal.db", is_live=False) as journal:
        rows = list(journal.rows(0))
        identity = journal.about().identity
    ends = [row.position for row in rows if any(section.ends for section in decode_sections(row.body))]
    assert len(ends) == 2
    # Before and at each end, and at the beginning and the end of the journal.
    for reached in sorted({0, *(end + by for end in ends for by in (-1, 0)), rows[-1].position}):
        copy = tmp_path / f"at {reached}"
        shutil.copytree(path, copy)
        for file in copy.glob("state.db*"):
            file.unlink()
        with closing(StateFile.open(copy / "state.db", identity=identity)) as state:
            state.apply(groups_of(iter(rows[:reached]), path=path))
        async with EmbeddedMemory(copy, clock=ManualClock()) as memory:
            assert await everything(memory) == expected, f"state at {reached}, ends at {ends}"
            again = memory.as_principal("local", namespace="again")
            with pytest.raises(QuotaExceeded):
                await again.memory.store("one too many", 1)
            first = await memory.as_principal("local", namespace="gone").memory.put("a", 1)
            assert first.revision > 24
        assert verify(copy, is_deep=True).is_sound


async def test_no_cursor_of_a_deleted_namespace_is_accepted_after_a_restart(tmp_path: Path) -> None:
    async with EmbeddedMemory(tmp_path) as memory:
        async with memory.streaming.changes("*") as changes:
            await memory.memory.store("a", 1)
            await anext(changes)
            cursor = changes.cursor
        await memory.admin.delete_namespace("default")
        await memory.memory.store("b", 1)
    async with EmbeddedMemory(tmp_path) as memory:
        with pytest.raises(Compacted):
            async with memory.streaming.changes("*", start=cursor) as changes:
                await anext(changes)


async def test_deletion_that_finds_no_room_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with EmbeddedMemory(tmp_path) as memory:
        await memory.memory.store("a", 1, ttl_seconds=3_600)

        def full(_: Journal, body: bytes, *, time_ms: int) -> int:
            raise StorageFull("journal.db", "database or disk is full")

        with monkeypatch.context() as patch:
            patch.setattr(Journal, "append", full)
            with pytest.raises(StorageFull):
                await memory._engine.delete_namespace("default")
            with pytest.raises(AuditUnavailable):  # nor can it be noted
                await memory.admin.delete_namespace("default")
            assert await memory.memory.retrieve("a") == 1
        await memory.memory.put("b", 1)
        assert await memory.memory.list_keys() == ["a", "b"]
        assert await memory.admin.delete_namespace("default")
        assert await memory.memory.list_keys() == []


@pytest.mark.parametrize("eviction", EvictionPolicy)
async def test_room_in_memory_is_given_back(eviction: EvictionPolicy) -> None:
    settings = EngineSettings(max_memory_bytes=1 << 20, eviction=eviction)
    async with EmbeddedMemory(settings=settings) as memory:
        bound = memory._engine.memory
        await memory.security.grant_access_permission("ann", "*", "read")  # the audit log has begun
        await memory.admin.delete_namespace("default")
        before = bound.used_bytes
        for number in range(5):
            other = memory.as_principal("local", namespace=f"n{number}")
            for key in range(9):
                await other.memory.store(f"k{key}", "x" * 100_000)
            await memory.admin.delete_namespace(f"n{number}")
            assert (bound.used_bytes, bound.evictable_bytes) == (before, 0)
        for key in range(30 if bound.tracks_use else 9):  # what was used longest ago is none that is gone
            await memory.memory.store(f"k{key}", "x" * 100_000)
        assert 8 <= await memory.memory.count_keys() <= 10


async def survive_kills_of_deletions(path: Path, *, kills: int, seed: int) -> None:
    """Kills a process that makes namespaces and deletes them, again and again, and looks at what is left."""
    random = Random(seed)
    seen_whole = seen_gone = 0
    for number in range(kills):
        child = await start_child(
            sys.executable, "-m", "tests.support.deleter", str(path), stdout=asyncio.subprocess.PIPE
        )
        assert child.stdout is not None
        begun = 0
        async with asyncio.timeout(60):
            for _ in range(random.randint(1, 30)):
                begun += bool(await child.stdout.readline())
        await asyncio.sleep(random.uniform(0, 0.01))  # the random moment
        child.send_signal(signal.SIGKILL)
        await child.wait()
        assert begun, f"seed {seed}, kill {number}: it wrote nothing"
        async with EmbeddedMemory(path) as memory:
            for name in NAMES:
                inside = memory.as_principal("local", namespace=name)
                keys = await inside.memory.list_keys(limit=10_000)
                marks = {await inside.memory.retrieve(key) for key in keys}
                last = await inside.workflows.events.get_last_sequence_number("t", "i")
                whole = len(keys) == ENTRIES and last == 1 and len(marks) == 1
                # One that is being made may have some of its keys, all of one making; of one that was deleted, none.
                assert len(marks) <= 1, f"seed {seed}, kill {number}: {name} has keys of {marks}"
                assert last == 0 or whole, f"seed {seed}, kill {number}: {name} has {len(keys)} keys"
                seen_whole += whole
                seen_gone += not keys
        assert verify(path).is_sound
    assert seen_whole
    assert seen_gone


async def test_killed_deletion_leaves_a_namespace_whole_or_gone(tmp_path: Path) -> None:
    await survive_kills_of_deletions(tmp_path / "data", kills=5, seed=1)
