"""Encryption at rest: nothing of what is stored is in any file, and nothing works without the very master key."""

import asyncio
import subprocess
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from onex_memory import EmbeddedMemory
from onex_memory.engine import sealing
from onex_memory.engine.backup import back_up, restore
from onex_memory.engine.compaction import compact
from onex_memory.engine.directory import DataDirectory
from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.engine.inspection import inspect
from onex_memory.engine.interface import Cursor, Selector
from onex_memory.engine.journal import Journal
from onex_memory.engine.master_key import MasterKey
from onex_memory.engine.sealing import Keyring, NotOpened, Seal, entry_place
from onex_memory.engine.state_file import StateFile
from onex_memory.engine.storage import StorageSettings
from onex_memory.engine.transaction import Append, Put, RequestIdentity, Transaction
from onex_memory.engine.verification import verify
from onex_memory.spi import WorkflowEvent, WorkflowInstance, WorkflowSnapshot
from onex_memory.spi.errors import DataCorrupt, DataDirectoryUnusable, InvalidArgument
from onex_memory.spi.values import encode
from tests.support.directories import contents, shown, write_directory

MASTER = MasterKey(bytes(range(32)))
CANARY = "canary-4f1c"
NOW = datetime(2026, 1, 31, 12, 30, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data"


def encrypted(path: Path) -> EmbeddedMemory:
    return EmbeddedMemory(path, master_key=MASTER, encrypt_at_rest=True)


def found(path: Path) -> set[str]:
    """The files below a directory in which a canary is seen, by another process: this one may have them open."""
    grep = ["grep", "--recursive", "--files-with-matches", "--text", "--ignore-case", "canary", str(path)]
    return {
        Path(line).name
        for line in subprocess.run(grep, capture_output=True, text=True, check=False).stdout.splitlines()
    }


async def fill(memory: EmbeddedMemory, tag: str = CANARY) -> None:
    """Stores a canary in every place that there is for values and metadata, and changes each."""
    store, operations = memory.memory, memory.operations
    await store.store("a", tag, metadata={"m": tag})
    await store.store("a", {"name": tag, tag: [tag]}, metadata={tag: "m"})
    await store.update_metadata("a", {"more": tag})
    await store.store("gone", tag)
    await store.delete("gone")
    await operations.set_hash_map("h", {"f": tag})
    await operations.hash_set("h", {"g": tag, tag: "x"})
    await operations.append_to_list("l", [tag, tag])
    await operations.pop_from_list("l")
    await memory.streaming.publish_memory_change("p", tag, {"new": tag}, "updated")
    await memory.security.encrypt_data(tag, "key")
    await fill_workflows(memory, tag)


async def fill_workflows(memory: EmbeddedMemory, tag: str) -> None:
    """Has a canary in every place that workflows have but for what finds them: types, instances, correlation ids."""
    events, snapshots, states = memory.workflows.events, memory.workflows.snapshots, memory.workflows.states
    said = WorkflowEvent("order", "1", tag, {tag: [tag]}, {"m": tag}, f"{tag}/1", tag, tag, tag)
    await events.append_events([said])
    await events.append_events([WorkflowEvent("order", "1", "step", tag) for _ in range(3)])
    await snapshots.save_snapshot(WorkflowSnapshot("order", "1", 1, {tag: tag}, {"m": tag}))
    async with events.transaction() as transaction:
        transaction.append([WorkflowEvent("order", "1", tag, tag)])
        transaction.save_snapshot(WorkflowSnapshot("order", "1", 5, tag))
        transaction.save_instance(WorkflowInstance("order", "1", "running", tag, metadata={"m": tag}))
    await states.lock("order", "1", tag, 60)
    assert await events.archive_old_events(datetime.now(UTC) + timedelta(days=1)) == 5
    await snapshots.delete_snapshot("order", "1", 1)


async def caught_up(path: Path) -> None:
    """Returns when the state process has written all that the journal has."""
    async with asyncio.timeout(20):
        while (seen := inspect(path)).state is None or seen.state.position < seen.journal.head:  # noqa: ASYNC110 - another process works
            await asyncio.sleep(0.05)


async def test_nothing_that_was_stored_is_in_any_file(path: Path) -> None:
    async with encrypted(path) as memory:
        await fill(memory)
        assert not found(path)
        await caught_up(path)
        assert not found(path)
    assert not found(path)
    async with EmbeddedMemory(path.with_name("plain"), master_key=MASTER) as memory:
        await fill(memory)
    assert found(path.with_name("plain")) >= {"journal.db"}


async def test_events_and_snapshots_are_read_again_from_where_they_are_sealed(path: Path) -> None:
    async with encrypted(path) as memory:
        await fill_workflows(memory, CANARY)
        before = await memory.workflows.events.get_event_stream("order", "1")
        await caught_up(path)
        assert not found(path)
    async with EmbeddedMemory(path, master_key=MASTER) as memory:
        workflows = memory.workflows
        assert await workflows.events.get_event_stream("order", "1") == before
        assert before[0].data == {CANARY: [CANARY]}
        snapshot = await workflows.snapshots.load_snapshot("order", "1")
        assert snapshot is not None
        assert snapshot.state == CANARY
        instance = await workflows.states.load_workflow_instance("order", "1")
        assert instance is not None
        assert instance.data == CANARY
        async with workflows.events.follow("order", start="beginning") as following:
            assert [(await anext(following)).sequence_number for _ in range(5)] == [1, 2, 3, 4, 5]
    assert not found(path)


async def test_everything_is_there_again_with_the_master_key(path: Path) -> None:
    async with encrypted(path) as memory:
        await fill(memory)
        before = {entry.key: entry async for entry in memory.memory.scan()}
    async with EmbeddedMemory(path, master_key=MASTER) as memory:
        assert {entry.key: entry async for entry in memory.memory.scan()} == before
        assert await memory.operations.get_list("l") == [CANARY]
        await memory.memory.store("after", CANARY)
    assert not found(path)


@pytest.mark.parametrize("master", [None, MasterKey(bytes(32))])
async def test_other_master_key_or_none_is_refused_in_one_line_and_changes_nothing(
    path: Path, master: MasterKey | None
) -> None:
    async with encrypted(path) as memory:
        await fill(memory)
    before = contents(path)
    with pytest.raises(DataDirectoryUnusable) as refused:
        async with EmbeddedMemory(path, master_key=master):
            pass
    assert MASTER.id in str(refused.value)
    assert "\n" not in str(refused.value)
    for work in (
        lambda: verify(path, master_key=master),
        lambda: back_up(path, path.with_name("backup"), now=NOW, master_key=master),
        lambda: compact(path, master_key=master),
    ):
        with pytest.raises(DataDirectoryUnusable) as refused:
            work()
        assert MASTER.id in str(refused.value)
    assert not path.with_name("backup").exists()
    after = contents(path)
    assert {name: data for name, data in after.items() if name != "lock"} == {
        name: data for name, data in before.items() if name != "lock"
    }


async def test_directory_cannot_be_encrypted_without_a_master_key(path: Path) -> None:
    with pytest.raises(DataDirectoryUnusable) as refused:
        async with EmbeddedMemory(path, encrypt_at_rest=True):
            pass
    assert "--master-key-file" in str(refused.value)
    with pytest.raises(InvalidArgument):
        EmbeddedMemory(master_key=MASTER, encrypt_at_rest=True)


async def test_directory_is_verified_backed_up_restored_and_compacted(path: Path) -> None:
    backup, restored = path.with_name("backup"), path.with_name("restored")
    async with encrypted(path) as memory:
        await fill(memory)
        back_up(path, backup, now=NOW, master_key=MASTER)  # beside one that writes
    assert verify(path, is_deep=True, master_key=MASTER).is_sound
    assert verify(backup, is_deep=True, master_key=MASTER).is_sound
    assert not found(backup)
    assert inspect(backup).journal.encryption == "on"
    restore(backup, restored)
    assert not found(restored)
    done = compact(path, master_key=MASTER)
    assert done.dropped_rows
    assert not found(path)
    assert verify(path, master_key=MASTER).is_sound
    for place in (path, restored):
        async with EmbeddedMemory(place, master_key=MASTER) as memory:
            assert await memory.memory.get_metadata("a") == {CANARY: "m", "more": CANARY}
            assert await memory.operations.get_hash_map("h") == {"f": CANARY, "g": CANARY, CANARY: "x"}


async def test_plain_directory_is_encrypted_from_then_on_and_wholly_once_it_is_compacted(path: Path) -> None:
    async with EmbeddedMemory(path, master_key=MASTER) as memory:
        await fill(memory)
        for number in range(50):
            await memory.memory.store(f"old:{number}", CANARY)
    assert found(path)
    async with encrypted(path) as memory:
        await memory.memory.store("new", "second-bird")
        await memory.memory.store("old:0", "second-bird")
    assert inspect(path).journal.encryption == "partial"
    assert not any(b"second-bird" in data for data in contents(path).values())
    assert verify(path, is_deep=True, master_key=MASTER).is_sound
    compact(path, master_key=MASTER)
    assert not found(path)
    assert inspect(path).journal.encryption == "on"
    async with EmbeddedMemory(path, master_key=MASTER) as memory:
        assert await memory.memory.retrieve("old:49") == CANARY
        assert await memory.memory.retrieve("old:0") == "second-bird"


@pytest.mark.parametrize(("state_at", "dropped"), [(None, 0), (25, 0), (25, 20), (None, 40)])
def test_whatever_a_plain_directory_holds_is_the_same_when_it_was_encrypted(
    path: Path, state_at: int | None, dropped: int
) -> None:
    write_directory(path, state_at=state_at, dropped=dropped)
    plain = path.with_name("plain")
    write_directory(plain, state_at=state_at, dropped=dropped)
    compact(plain)
    compact(path, master_key=MASTER, encrypts=True)
    assert verify(path, master_key=MASTER).is_sound
    with Journal.open(path / "journal.db") as journal:
        keyring = Keyring.decoded(journal.about.keyring)
        assert keyring is not None
        assert keyring.is_whole
        seal = Seal.unlocked(keyring, MASTER, directory="")
    assert shown(path, seal) == shown(plain)


def test_row_that_was_damaged_before_is_not_sealed_as_if_it_were_sound(path: Path) -> None:
    write_directory(path)
    with Journal.open(path / "journal.db") as journal:
        identity = journal.identity
    with closing(StateFile.open(path / "state.db", identity=identity)) as state:
        state._database.execute("UPDATE entries SET record = X'9190' WHERE key = (SELECT min(key) FROM entries)")
    with pytest.raises(DataCorrupt):
        compact(path, master_key=MASTER, encrypts=True)


async def test_archived_records_and_outcomes_are_sealed(path: Path) -> None:
    storage = StorageSettings(path, master_key=MASTER, encrypts=True)
    records = [CANARY.encode(), b"\xc1\x01 looks sealed", b"\xc1\x00 looks escaped", b"\xc1", b""]
    async with MemoryEngine(storage=storage) as engine:
        for number, record in enumerate(records):
            await engine.commit("default", Transaction((Append("audit", "s", number, record),)))
        identity = RequestIdentity(CANARY, b"f" * 16)
        await engine.commit("default", Transaction((Put("kv", "k", encode(CANARY)),), identity=identity))
        await caught_up(path)
    assert not found(path)
    async with MemoryEngine(storage=StorageSettings(path, master_key=MASTER)) as engine:
        page = await engine.range("default", "audit", "s", limit=10, size_bytes=1 << 20)
        assert [each.record for each in page] == records


async def test_archived_records_of_any_bytes_come_back_from_a_plain_directory(path: Path) -> None:
    records = [b"\xc1\x01 looks sealed", b"\xc1\x00 looks escaped", b"\xc1", b"", b"\xc1\x00"]
    async with MemoryEngine(storage=StorageSettings(path)) as engine:
        for number, record in enumerate(records):
            await engine.commit("default", Transaction((Append("audit", "s", number, record),)))
        await caught_up(path)
    async with MemoryEngine(storage=StorageSettings(path)) as engine:
        page = await engine.range("default", "audit", "s", limit=10, size_bytes=1 << 20)
        assert [each.record for each in page] == records
    compact(path, master_key=MASTER, encrypts=True)
    async with MemoryEngine(storage=StorageSettings(path, master_key=MASTER)) as engine:
        page = await engine.range("default", "audit", "s", limit=10, size_bytes=1 << 20)
        assert [each.record for each in page] == records


async def test_changes_behind_memory_are_read_from_the_sealed_journal(path: Path) -> None:
    settings = EngineSettings(change_log_bytes=1 << 20)
    async with EmbeddedMemory(path, settings=settings, master_key=MASTER, encrypt_at_rest=True) as memory:
        cursor = await memory._engine.cursor("default")
        for number in range(60):
            await memory.memory.store(f"k{number}", CANARY * 10_000)
        changes = memory._engine.changes("default", Cursor(cursor.epoch, cursor.revision), Selector(), follow=False)
        keys = [change.key async for batch in changes for change in batch.changes]
        assert keys == [f"k{number}" for number in range(60)]


# The seal itself.


@pytest.fixture
def seal() -> Seal:
    return Seal({1: bytes(range(32))})


def test_what_is_sealed_opens_in_its_place_only(seal: Seal) -> None:
    sealed = seal.seal("default", entry_place("kv", "a"), b"data")
    assert seal.open("default", entry_place("kv", "a"), sealed) == b"data"
    assert b"data" not in sealed
    for namespace, place in (("other", entry_place("kv", "a")), ("default", entry_place("kv", "b"))):
        with pytest.raises(NotOpened):
            seal.open(namespace, place, sealed)
    with pytest.raises(NotOpened):
        Seal({1: bytes(32)}).open("default", entry_place("kv", "a"), sealed)


def test_every_flipped_byte_of_what_is_sealed_is_refused(seal: Seal) -> None:
    sealed = seal.seal("default", b"p", b"data")
    for place in range(1, len(sealed)):
        changed = sealed[:place] + bytes([sealed[place] ^ Random(place).randint(1, 255)]) + sealed[place + 1 :]
        with pytest.raises(NotOpened):
            seal.open("default", b"p", changed)
    for length in range(1, len(sealed)):
        with pytest.raises(NotOpened):
            seal.open("default", b"p", sealed[:length])


def test_no_run_key_meets_a_number_twice_and_another_follows_where_they_end(
    seal: Seal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "_RUN_MESSAGES", 8)
    heads = [seal.seal("default", b"p", b"data")[:24] for _ in range(20)]
    heads += [Seal({1: bytes(range(32))}).seal("default", b"p", b"data")[:24] for _ in range(20)]  # as after restarts
    assert len(set(heads)) == 40
    assert len({head[4:16] for head in heads}) == 3 + 20


def test_nothing_shows_the_keys(seal: Seal) -> None:
    assert bytes(range(32)).hex() not in repr(seal)
    assert seal.secret not in repr(Keyring.make(MASTER, "identity", is_whole=True))


def test_directory_is_held_while_it_is_compacted(path: Path) -> None:
    write_directory(path)
    with DataDirectory.hold(path), pytest.raises(DataDirectoryUnusable):
        compact(path, master_key=MASTER, encrypts=True)
