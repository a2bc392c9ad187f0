"""Looking into a data directory, and making one small."""

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from onex_memory import EmbeddedMemory
from onex_memory.engine import state_tables
from onex_memory.engine.compaction import compact
from onex_memory.engine.data_view import ArchiveSize, SpaceSize, look
from onex_memory.engine.directory import DataDirectory
from onex_memory.engine.inspection import inspect
from onex_memory.engine.journal import Journal, JournalReader
from onex_memory.engine.journal_format import read_about, write_about
from onex_memory.engine.state_file import StateFile
from onex_memory.engine.wal import wal_path
from onex_memory.spi.errors import DataCorrupt, DataDirectoryUnusable, DataTooNew, StorageFull
from tests.support.directories import contents, shown, write_directory
from tests.support.files import file_size_limit


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data"


# Inspecting.


def test_directory_at_rest_says_what_it_holds_and_stays_as_it_is(path: Path) -> None:
    expected = write_directory(path, rows=60, state_at=50, dropped=20)
    before = contents(path)
    found = inspect(path)
    assert contents(path) == before

    assert (found.path, found.holder) == (path, None)
    journal, state = found.journal, found.state
    assert (journal.format, journal.mode, journal.has_ended, journal.torn_tail) == (1, "sync", True, None)
    assert (journal.floor, journal.head, journal.rows) == (20, 60, 40)
    assert journal.first_time_ms is not None
    assert journal.first_time_ms <= expected["time_ms"] == journal.last_time_ms
    assert journal.size_bytes == len(before["journal.db"])
    assert state is not None
    assert (state.format, state.position, state.lag_rows) == (1, 50, 10)
    assert state.lag_ms > 0
    assert state.size_bytes == len(before["state.db"])
    assert {name: each.revision for name, each in found.namespaces.items()} == {
        name: revision for name, (revision, _) in expected["reached"].items()
    }


def test_inspection_counts_keys_records_and_their_bytes(path: Path) -> None:
    expected = write_directory(path)
    for name, namespace in inspect(path).namespaces.items():
        assert {space: size.keys for space, size in namespace.spaces.items()} == {
            space: sum(1 for place in expected["entries"] if place[:2] == (name, space)) for space in namespace.spaces
        }
        streams = [records for place, records in expected["archive"].items() if place[:2] == (name, "events")]
        records = [record for each in streams for record in each.values()]
        size_bytes = sum(len(record) for _, _, record in records)
        assert namespace.archives == {"events": ArchiveSize(len(streams), len(records), size_bytes)}


async def test_bytes_of_a_space_are_those_of_its_keys_and_records(path: Path) -> None:
    async with EmbeddedMemory(path) as embedded:
        await embedded.memory.store("a", "x" * 1_000)
        await embedded.memory.store("é", "")
    compact(path)  # brings the state up to date
    sizes = inspect(path).namespaces["default"].spaces
    assert set(sizes) == {"kv"}
    (count, size_bytes) = sizes["kv"]
    assert count == 2
    assert 1_003 < size_bytes < 1_150
    assert isinstance(sizes["kv"], SpaceSize)


async def test_live_directory_says_who_holds_it_and_what_is_acknowledged(path: Path) -> None:
    async with EmbeddedMemory(path, namespace="team-a") as embedded:
        for number in range(20):
            await embedded.memory.store(f"key {number}", number)
            assert inspect(path).namespaces["team-a"].revision == number + 1
        found = inspect(path)
        assert found.holder == os.getpid()
        assert (found.journal.mode, found.journal.has_ended) == ("sync", False)
    assert inspect(path).holder is None
    assert inspect(path).journal.has_ended


async def test_looking_at_a_live_directory_does_not_let_its_log_grow(path: Path) -> None:
    async with EmbeddedMemory(path) as embedded:
        for number in range(300):
            await embedded.memory.store("key", "x" * 20_000 + str(number))
            inspect(path)
        # 300 rows take 8 MB; the log is begun again at 2 MiB.
        assert wal_path(path / "journal.db").stat().st_size < 5 << 20


async def test_directory_of_a_killed_server_says_so_and_its_data_stays_as_it_is(path: Path, tmp_path: Path) -> None:
    killed = tmp_path / "killed"
    async with EmbeddedMemory(path) as embedded:
        await embedded.memory.store("key", "value")
        shutil.copytree(path, killed)
    with wal_path(killed / "journal.db").open("r+b") as log:
        salts = log.read(24)[16:]
        log.seek(0, os.SEEK_END)
        log.write(bytes(8) + salts + bytes(100))  # the beginning of a frame
    before = contents(killed)
    found = inspect(killed)
    after = contents(killed)
    assert (found.holder, found.journal.has_ended, found.namespaces["default"].revision) == (None, False, 1)
    assert found.journal.torn_tail is not None
    assert {name: after[name] for name in before if not name.endswith("-shm")} == {
        name: data for name, data in before.items() if not name.endswith("-shm")
    }


def test_state_that_is_not_there_is_none_as_long_as_the_journal_has_all(path: Path) -> None:
    expected = write_directory(path)
    (path / "state.db").unlink()
    found = inspect(path)
    assert found.state is None
    assert {name: each.revision for name, each in found.namespaces.items()} == {
        name: revision for name, (revision, _) in expected["reached"].items()
    }


def test_state_that_is_not_there_is_missing_once_the_journal_has_dropped_rows(path: Path) -> None:
    write_directory(path, dropped=3)
    (path / "state.db").unlink()
    with pytest.raises(DataCorrupt, match=r"state\.db .* missing, and the journal's rows through 3 are gone: restore"):
        inspect(path)


def test_journal_that_is_not_there_is_missing(path: Path) -> None:
    write_directory(path)
    (path / "journal.db").unlink()
    with pytest.raises(DataCorrupt, match=r"journal\.db .* missing or empty"):
        inspect(path)


@pytest.mark.parametrize(("make", "said"), [(False, "does not exist"), (True, "holds no data")])
def test_directory_without_data_is_refused_and_not_made(path: Path, make: bool, said: str) -> None:
    if make:
        path.mkdir()
    for work in (inspect, compact):
        with pytest.raises(DataDirectoryUnusable, match=said):
            work(path)
    assert path.exists() is make
    assert not make or contents(path) == {}


def set_journal_format(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path / "journal.db")) as connection, connection:
        write_about(connection, replace(read_about(connection, path), format=version))


def set_state_format(path: Path, version: int) -> None:
    blob = msgspec.msgpack.encode(version)
    with closing(sqlite3.connect(path / "state.db")) as connection, connection:
        row = ("format", blob, state_tables.row_checksum("format", blob))
        connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?, ?)", row)


@pytest.mark.parametrize("set_format", [set_journal_format, set_state_format])
def test_newer_format_is_refused_and_an_older_one_says_what_to_do(path: Path, set_format: object) -> None:
    assert callable(set_format)
    write_directory(path)
    set_format(path, 99)
    with pytest.raises(DataTooNew, match="has format 99"):
        inspect(path)
    set_format(path, 0)
    with pytest.raises(DataDirectoryUnusable, match="older format 0: start the server once"):
        inspect(path)


def test_server_that_starts_meanwhile_makes_it_look_again(path: Path) -> None:
    write_directory(path)
    seen: list[bool] = []
    holding: list[DataDirectory] = []

    def work(view: object) -> str:
        seen.append(view.is_live)  # type: ignore[attr-defined] # it is a DataView
        if not holding:
            holding.append(DataDirectory.hold(path))
            raise DataCorrupt("journal.db", "half of what the server was writing", "nothing")
        return "done"

    assert look(path, work) == "done"
    assert seen == [False, True]
    holding[0].close()


# Compacting.


@pytest.mark.parametrize("state_at", [0, 20, 40])
def test_compacting_keeps_all_that_there_is_and_drops_what_was(path: Path, state_at: int) -> None:
    expected = write_directory(path, state_at=state_at)
    done = compact(path)
    assert (done.dropped_rows, done.floor, done.head) == (40, 40, 40)
    assert done.before.sum_bytes >= done.after.sum_bytes > 0
    assert shown(path) == expected
    found = inspect(path)
    assert (found.journal.rows, found.journal.head) == (0, 40)
    again = compact(path)
    assert (again.dropped_rows, again.after) == (0, done.after)


def test_compacting_keeps_the_rows_that_are_asked_for(path: Path) -> None:
    write_directory(path)
    with Journal.open(path / "journal.db") as journal:
        times = {row.position: row.time_ms for row in journal.rows(0)}
    keep_ms = times[40] - times[30]
    kept = [position for position, time_ms in times.items() if time_ms >= times[30]]
    done = compact(path, keep_ms=keep_ms)
    assert done.floor == kept[0] - 1
    with Journal.open(path / "journal.db") as journal:
        assert [row.position for row in journal.rows(journal.floor)] == kept


async def test_memory_goes_on_from_a_compacted_directory(path: Path) -> None:
    async with EmbeddedMemory(path) as embedded:
        for number in range(500):
            await embedded.memory.store("large", "x" * 2_000 + str(number))
        await embedded.memory.delete("large")
        await embedded.memory.store("key", 1)
        epoch = (await embedded.admin.get_server_info()).epoch
    done = compact(path)
    assert done.after.sum_bytes < done.before.sum_bytes / 5
    async with EmbeddedMemory(path) as embedded:
        assert await embedded.memory.list_keys() == ["key"]
        await embedded.memory.store("key", 2)
        entry = await embedded.memory.retrieve_entry("key")
        assert entry is not None
        assert entry.mod_revision == 503
        assert (await embedded.admin.get_server_info()).epoch == epoch


async def test_compacting_is_refused_while_a_process_holds_the_directory(path: Path) -> None:
    async with EmbeddedMemory(path) as embedded:
        await embedded.memory.store("key", 1)
        with pytest.raises(DataDirectoryUnusable, match="is in use"):
            compact(path)


@pytest.mark.parametrize(("rows", "limit_bytes"), [(10, 45_000), (400, 100_000)])
def test_compacting_without_room_loses_nothing_and_works_later(path: Path, rows: int, limit_bytes: int) -> None:
    expected = write_directory(path, rows=rows)
    with file_size_limit(limit_bytes), pytest.raises((DataDirectoryUnusable, StorageFull)):
        compact(path)
    assert shown(path) == expected
    compact(path)
    assert shown(path) == expected
    assert not [name for name in contents(path) if "compacted" in name]


def test_damaged_state_keeps_the_journal_from_being_shortened(path: Path) -> None:
    write_directory(path)
    with closing(sqlite3.connect(path / "state.db")) as connection, connection:
        connection.execute("DELETE FROM archive WHERE stream = (SELECT min(stream) FROM archive)")
    with pytest.raises(DataCorrupt, match="table archive"):
        compact(path)
    with Journal.open(path / "journal.db") as journal:
        assert len(list(journal.rows(0))) == 40


def test_compacted_files_are_like_those_that_were_made(path: Path) -> None:
    write_directory(path, rows=10)
    compact(path)
    with JournalReader.open(path / "journal.db", is_live=False) as journal:
        identity = journal.about().identity
        assert journal.head() == 10
    StateFile.open(path / "state.db", identity=identity, is_alone=True).close()
