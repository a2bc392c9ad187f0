"""Backups: of one position, whole or refused, and restored into nothing but an empty directory."""

import asyncio
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from onex_memory import EmbeddedMemory
from onex_memory.engine.backup import Backup, back_up, restore
from onex_memory.engine.data_view import no_progress
from onex_memory.engine.directory import DataDirectory
from onex_memory.engine.engine import MemoryEngine
from onex_memory.engine.inspection import inspect
from onex_memory.engine.interface import Cursor, Selector
from onex_memory.engine.journal import Journal
from onex_memory.engine.records import encode_sections
from onex_memory.engine.state_file import StateFile
from onex_memory.engine.state_fold import Group
from onex_memory.engine.storage import StorageSettings
from onex_memory.engine.verification import verify
from onex_memory.spi.errors import Compacted, DataCorrupt, DataDirectoryUnusable, DataTooNew, DataUnusable
from tests.support.directories import contents, files_of, shown, write_directory
from tests.support.files import file_size_limit
from tests.support.groups import Workload

NOW = datetime(2026, 1, 31, 12, 30, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    return tmp_path / "backups" / "first"


@pytest.fixture
def restored(tmp_path: Path) -> Path:
    return tmp_path / "restored"


def backed_up(path: Path, backup: Path, on_progress: Callable[[str, int, int], object] = no_progress) -> Backup:
    return back_up(path, backup, now=NOW, on_progress=on_progress)


# Of a directory at rest.


@pytest.mark.parametrize(("state_at", "dropped"), [(None, 0), (25, 0), (0, 0), (25, 20), (None, 40)])
def test_backup_is_all_of_the_directory_at_one_position(
    path: Path, backup: Path, state_at: int | None, dropped: int
) -> None:
    expected = write_directory(path, state_at=state_at, dropped=dropped)
    before = contents(path)
    made = backed_up(path, backup)
    assert contents(path) == before
    assert files_of(backup) == {"backup.json", "journal.db", "state.db"}
    assert shown(backup) == expected
    assert (made.path, made.entries) == (backup, len(expected["entries"]))
    assert verify(backup, is_deep=True).is_sound
    journal, copied = inspect(path).journal, inspect(backup).journal
    assert (journal.floor, journal.head, journal.epoch) == (copied.floor, copied.head, copied.epoch)
    manifest = json.loads((backup / "backup.json").read_text())
    assert manifest["format"] == 1
    assert manifest["created"] == "2026-01-31T12:30:00Z"
    assert (manifest["position"], manifest["time_ms"], manifest["epoch"]) == (40, expected["time_ms"], journal.epoch)
    assert manifest["namespaces"] == {name: revision for name, (revision, _) in expected["reached"].items()}


def test_backup_of_a_directory_without_a_state_has_one(path: Path, backup: Path) -> None:
    expected = write_directory(path)
    (path / "state.db").unlink()
    backed_up(path, backup)
    assert shown(backup) == expected


async def test_backup_of_a_killed_server_has_all_that_was_acknowledged(
    path: Path, backup: Path, restored: Path, tmp_path: Path
) -> None:
    killed = tmp_path / "killed"
    async with EmbeddedMemory(path) as embedded:
        for number in range(100):
            await embedded.memory.store(f"key {number}", number)
        shutil.copytree(path, killed)
    backed_up(killed, backup)
    restore(backup, restored)
    async with EmbeddedMemory(restored) as embedded:
        assert await embedded.memory.count_keys() == 100


def test_backup_goes_nowhere_but_into_an_empty_directory(path: Path, backup: Path, tmp_path: Path) -> None:
    write_directory(path)
    backup.mkdir(parents=True)
    backed_up(path, backup)
    before = contents(backup)
    for destination in (backup, path):
        with pytest.raises(DataDirectoryUnusable, match="is not empty, it holds"):
            backed_up(path, destination)
    assert contents(backup) == before
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(DataDirectoryUnusable, match="cannot be written"):
        backed_up(path, file)


def test_damaged_directory_is_not_backed_up(path: Path, backup: Path) -> None:
    write_directory(path)
    data = bytearray((path / "state.db").read_bytes())
    place = data.index(b"key 3 ")
    data[place] ^= 1
    (path / "state.db").write_bytes(data)
    with pytest.raises(DataCorrupt):
        backed_up(path, backup)
    assert not backup.exists()


# Of one that is written to.


async def test_backup_under_load_is_a_cut_between_transactions_and_lets_writers_go_on(
    path: Path, tmp_path: Path
) -> None:
    is_done = False
    written = 0

    async def increment(embedded: EmbeddedMemory) -> None:
        nonlocal written
        while not is_done:
            async with embedded.operations.transaction() as transaction:
                transaction.increment("one")
                transaction.increment("two")
            written += 1

    counts = []
    async with EmbeddedMemory(path) as embedded, asyncio.TaskGroup() as tasks:
        for _ in range(8):
            tasks.create_task(increment(embedded))
        for number in range(4):
            before = written
            await asyncio.to_thread(backed_up, path, tmp_path / f"backup {number}")
            counts.append((before, written))
        is_done = True
    # Not in each: a small backup may be over before the disk has taken another group.
    assert any(after > before for before, after in counts), "the writers went on"
    for number, (before, after) in enumerate(counts):
        restored = tmp_path / f"restored {number}"
        restore(tmp_path / f"backup {number}", restored)
        async with EmbeddedMemory(restored) as embedded:
            one, two = await embedded.memory.retrieve("one"), await embedded.memory.retrieve("two")
            assert one == two
            assert isinstance(one, int) or (one is None and not before)
            assert before <= (one if isinstance(one, int) else 0) <= after + 8


@pytest.mark.parametrize("meanwhile", ["copying the state", "copying the journal"])
@pytest.mark.parametrize("lag", [0, 30])
def test_rows_that_are_dropped_meanwhile_do_not_spoil_a_backup(
    path: Path, backup: Path, meanwhile: str, lag: int
) -> None:
    """The journal drops all that the state has, at the worst moment: each time that something is copied."""
    workload, again = Workload(Random(3)), Workload(Random(3))
    path.mkdir()
    with DataDirectory.hold(path), Journal.open(path / "journal.db") as journal:
        journal.begin_run("sync")
        behind: list[Group] = []
        with closing(StateFile.open(path / "state.db", identity=journal.identity)) as state:

            def write(rows: int, *, state_lag: int) -> None:
                for _ in range(rows):
                    group = workload.group()
                    journal.append(encode_sections(group.sections), time_ms=group.time_ms)
                    behind.append(group)
                state.apply(behind[: len(behind) - state_lag])

            def spoil(doing: str, done: int, total: int) -> None:
                if doing == meanwhile:
                    write(20, state_lag=0)
                    while journal.drop(journal.head):
                        pass

            write(60, state_lag=lag)
            made = backed_up(path, backup, spoil)
    assert made.manifest.position >= 60
    assert inspect(backup).journal.rows == 0
    assert verify(backup).is_sound
    for _ in range(made.manifest.position):
        again.group()
    assert shown(backup) == again.model.dump()


# What goes wrong.


@pytest.mark.parametrize(
    "when",
    [
        "copying the state",
        "copying the journal",
        "reading the journal",
        "reading the state",
        "adding up checksums",
    ],
)
def test_backup_that_is_interrupted_leaves_nothing_and_can_be_begun_again(path: Path, backup: Path, when: str) -> None:
    write_directory(path)

    def stop(doing: str, done: int, total: int) -> None:
        if doing == when:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backed_up(path, backup, stop)
    assert not backup.exists()
    backup.mkdir(parents=True)
    with pytest.raises(KeyboardInterrupt):
        backed_up(path, backup, stop)
    assert files_of(backup) == set()
    backed_up(path, backup)


@pytest.mark.parametrize("limit_bytes", [10_000, 40_000, 60_000])
def test_backup_without_room_is_refused_and_leaves_nothing(path: Path, backup: Path, limit_bytes: int) -> None:
    write_directory(path, rows=400)
    with file_size_limit(limit_bytes), pytest.raises(DataUnusable):
        backed_up(path, backup)
    assert not backup.exists()


def killed_when(program: str, *arguments: Path, doing: str) -> None:
    """Runs a line of Python in a process that is killed when it does something."""
    lines = [
        "import os, signal, sys",
        "from datetime import UTC, datetime",
        "from onex_memory.engine.backup import back_up, restore",
        "def kill(doing, done, total):",
        f"    if doing == {doing!r}: os.kill(os.getpid(), signal.SIGKILL)",
        program,
    ]
    ran = subprocess.run([sys.executable, "-c", "\n".join(lines), *map(str, arguments)], check=False, timeout=60)
    assert ran.returncode == -9


@pytest.mark.parametrize(
    "when", ["copying the state", "copying the journal", "reading the state", "adding up checksums"]
)
def test_backup_that_was_killed_is_known_to_be_unfinished(path: Path, backup: Path, restored: Path, when: str) -> None:
    write_directory(path)
    killed_when("back_up(sys.argv[1], sys.argv[2], now=datetime.now(UTC), on_progress=kill)", path, backup, doing=when)
    with pytest.raises(DataDirectoryUnusable, match="is a backup that was not finished"):
        restore(backup, restored)
    assert not restored.exists()
    with pytest.raises(DataDirectoryUnusable, match="it holds an unfinished backup"):
        backed_up(path, backup)


async def test_directory_whose_restore_was_killed_is_refused_by_servers(
    path: Path, backup: Path, restored: Path
) -> None:
    write_directory(path)
    backed_up(path, backup)
    killed_when("restore(sys.argv[1], sys.argv[2], on_progress=kill)", backup, restored, doing="copying")
    with pytest.raises(DataCorrupt, match="restore a backup"):
        await EmbeddedMemory(restored).__aenter__()
    assert not verify(restored).is_sound
    with pytest.raises(DataDirectoryUnusable, match="is not empty"):
        restore(backup, restored)
    shutil.rmtree(restored)
    restore(backup, restored)


# Restoring.


def test_restored_directory_has_all_and_an_epoch_of_its_own(path: Path, backup: Path, restored: Path) -> None:
    expected = write_directory(path)
    made = backed_up(path, backup)
    before = contents(backup)
    done = restore(backup, restored)
    assert contents(backup) == before
    assert files_of(restored) == {"journal.db", "state.db", "lock"}
    assert verify(restored, is_deep=True).is_sound
    assert shown(restored) == expected
    assert done.epoch == inspect(restored).journal.epoch != made.manifest.epoch
    assert restore(backup, restored.with_name("again")).epoch != done.epoch


def test_files_of_what_was_restored_and_of_its_source_do_not_fit(path: Path, backup: Path, restored: Path) -> None:
    write_directory(path)
    backed_up(path, backup)
    restore(backup, restored)
    shutil.copy(path / "state.db", restored / "state.db")
    assert not verify(restored).is_sound
    with pytest.raises(DataCorrupt, match="put back the one that it belongs to"):
        asyncio.run(EmbeddedMemory(restored).__aenter__())


async def test_cursor_of_before_is_refused_by_what_was_restored(path: Path, backup: Path, restored: Path) -> None:
    async with MemoryEngine(storage=StorageSettings(path)) as engine:
        old = await engine.cursor("default")
    async with EmbeddedMemory(path) as embedded:
        await embedded.memory.store("key", 1)
    backed_up(path, backup)
    restore(backup, restored)
    async with MemoryEngine(storage=StorageSettings(restored)) as engine:
        new = await engine.cursor("default")
        assert (new.revision, new.epoch == old.epoch) == (1, False)
        with pytest.raises(Compacted):
            await anext(engine.changes("default", old, Selector()))
        batch = await anext(engine.changes("default", Cursor(new.epoch, 0), Selector()))
        assert [change.key for change in batch.changes] == ["key"]


def test_restore_overwrites_nothing(path: Path, backup: Path, restored: Path) -> None:
    write_directory(path)
    backed_up(path, backup)
    restored.mkdir()
    (restored / "anything").write_bytes(b"mine")
    with pytest.raises(DataDirectoryUnusable, match="is not empty, it holds anything"):
        restore(backup, restored)
    assert contents(restored) == {"anything": b"mine"}
    (restored / "anything").unlink()
    restore(backup, restored)
    with pytest.raises(DataDirectoryUnusable, match="is not empty"):
        restore(backup, restored)


@pytest.mark.parametrize("name", ["state.db", "journal.db", "backup.json"])
def test_damaged_backup_is_refused_before_anything_is_written(
    path: Path, backup: Path, restored: Path, name: str
) -> None:
    write_directory(path)
    backed_up(path, backup)
    whole = (backup / name).read_bytes()
    for data in (whole[:-1], whole[: len(whole) // 2] + b"\xff" + whole[len(whole) // 2 + 1 :], b""):
        (backup / name).write_bytes(data)
        if name == "backup.json" and data == whole[:-1]:
            continue  # the line end
        with pytest.raises(DataCorrupt, match=name):
            restore(backup, restored)
        assert not restored.exists()
        assert not verify(backup).is_sound
    (backup / name).unlink()
    with pytest.raises(DataDirectoryUnusable, match=name):
        restore(backup, restored)


async def test_backup_that_a_server_has_written_to_is_refused(path: Path, backup: Path, restored: Path) -> None:
    async with EmbeddedMemory(path) as embedded:
        await embedded.memory.store("key", 1)
    backed_up(path, backup)
    async with EmbeddedMemory(backup) as embedded:
        await embedded.memory.store("key", 2)
        with pytest.raises(DataCorrupt, match="it was written to"):
            restore(backup, restored)
    with pytest.raises(DataCorrupt):
        restore(backup, restored)


def test_backup_of_a_newer_version_is_refused(path: Path, backup: Path, restored: Path) -> None:
    write_directory(path)
    backed_up(path, backup)
    manifest = json.loads((backup / "backup.json").read_text())
    (backup / "backup.json").write_text(json.dumps(manifest | {"format": 2, "new": []}))
    with pytest.raises(DataTooNew, match="has format 2"):
        restore(backup, restored)
    with pytest.raises(DataTooNew):
        verify(backup)


@pytest.mark.parametrize("limit_bytes", [20, 10_000, 40_000])
def test_restore_without_room_is_refused_and_leaves_nothing(
    path: Path, backup: Path, restored: Path, limit_bytes: int
) -> None:
    write_directory(path, rows=100)
    backed_up(path, backup)
    with file_size_limit(limit_bytes), pytest.raises(DataUnusable):
        restore(backup, restored)
    assert not restored.exists()
    restored.mkdir()
    with file_size_limit(limit_bytes), pytest.raises(DataUnusable):
        restore(backup, restored)
    assert files_of(restored) == set()


def test_what_is_no_backup_is_refused(path: Path, restored: Path, tmp_path: Path) -> None:
    write_directory(path)
    for place, said in ((path, "is not a backup"), (tmp_path / "nothing", "does not exist")):
        with pytest.raises(DataDirectoryUnusable, match=said):
            restore(place, restored)
    assert not restored.exists()
