"""The journal: what was acknowledged is read again, or somebody is told where it is not."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from onex_memory.engine import journal_format
from onex_memory.engine.database import failed_write
from onex_memory.engine.journal import Journal, JournalReader, Row, RowsDropped
from onex_memory.engine.wal import wal_path
from onex_memory.spi.errors import DataCorrupt, DataDirectoryUnusable, DataTooNew, JournalFailed, StorageFull
from tests.support.journals import append, check_flips, read_all, write_journal
from tests.support.mounts import mounted

PAGE = 8_192


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with Journal.open(path) as journal:
        yield journal


def fill(path: Path, count: int) -> list[Row]:
    with Journal.open(path) as journal:
        return [append(journal, b"%d" % number * 50, number) for number in range(1, count + 1)]


def edit(path: Path, *statements: str) -> None:
    """Changes the file behind the journal's back."""
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def rewrite_facts(path: Path, **changed: int | str | bytes) -> None:
    """Changes the facts, checksum and all."""
    connection = sqlite3.connect(path, isolation_level=None)
    journal_format._write_facts(connection, journal_format._read_facts(connection, path) | changed)
    connection.close()


def refusal(path: Path) -> DataCorrupt:
    outcome = read_all(path)
    assert isinstance(outcome, DataCorrupt)
    assert outcome.file == str(path)
    return outcome


# Rows.


def test_new_journal_has_no_rows(journal: Journal) -> None:
    assert (journal.head, journal.floor, journal.last_time_ms, list(journal.rows(0))) == (0, 0, 0, [])
    assert len(journal.epoch) == 16


def test_rows_come_back_in_order_behind_a_position(path: Path) -> None:
    rows = fill(path, 100)
    with Journal.open(path) as journal:
        assert (journal.head, journal.last_time_ms, journal.torn_tail) == (100, 100, None)
        for after in (0, 1, 16, 63, 99, 100):
            assert list(journal.rows(after)) == rows[after:]


def test_positions_go_on_where_the_last_run_ended(path: Path) -> None:
    fill(path, 3)
    with Journal.open(path) as journal:
        assert journal.append(b"next", time_ms=9) == 4


def test_row_is_on_disk_when_it_is_acknowledged(path: Path, tmp_path: Path) -> None:
    with Journal.open(path) as journal:
        for number in range(1, 5):
            row = append(journal, bytes(20_000), number)
            crashed = tmp_path / f"crashed-{number}" / "journal.db"
            crashed.parent.mkdir()
            shutil.copy(path, crashed)
            shutil.copy(wal_path(path), wal_path(crashed))
            with Journal.open(crashed) as after_crash:
                assert list(after_crash.rows(number - 1)) == [row]
                assert after_crash.torn_tail is None


def test_reader_sees_what_is_appended_meanwhile(path: Path, journal: Journal) -> None:
    rows = [append(journal, bytes(number), number) for number in range(1, 40)]
    with JournalReader.open(path, is_live=True) as reader:
        reading = reader.rows(0)
        assert [next(reading) for _ in range(20)] == rows[:20]
        rows.append(append(journal, b"meanwhile", 50))
        assert list(reading) == rows[20:]
        assert reader.head() == 40
        assert reader.about() == journal.about


def test_position_behind_the_head_says_that_rows_are_missing(path: Path, journal: Journal) -> None:
    append(journal, b"only", 1)
    assert list(journal.rows(1)) == []
    with pytest.raises(DataCorrupt, match=r"position 2 \(it is missing, as is all that was there through position 5\)"):
        next(journal.rows(5))


# Damage.


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE journal SET body = x'00' WHERE position = 7", "position 7 ("),
        ("UPDATE journal SET time_ms = 1 WHERE position = 7", "position 7 ("),
        ("UPDATE journal SET chain = x'00' WHERE position = 7", "position 7 ("),
        ("UPDATE journal SET body = NULL WHERE position = 7", "position 7 ("),
        ("UPDATE journal SET time_ms = 'x' WHERE position = 20", "position 20 ("),
        ("DELETE FROM journal WHERE position = 7", "position 7 (it is missing)"),
        ("DELETE FROM journal WHERE position = 1", "position 20 (the rows are 2 to 20, and should be 1 to 20)"),
        ("DELETE FROM journal WHERE position = 20", "position 20 (the rows are 1 to 19, and should be 1 to 20)"),
        ("DELETE FROM journal", "position 20 (the rows are None to None, and should be 1 to 20)"),
        ("UPDATE head SET position = 19", "position 19 ("),
        ("UPDATE head SET chain = x'00'", "position 20 ("),
        ("UPDATE head SET chain = 1", "table head"),
        ("DELETE FROM head", "table head"),
        ("UPDATE about SET value = 7 WHERE name = 'floor'", "table about: its checksum"),
        ("UPDATE about SET value = 9 WHERE name = 'format'", "table about: its checksum"),
        ("DELETE FROM about", "table about: its checksum"),
        ("DROP TABLE about", "an unknown place (no such table: about)"),
        ("DROP TRIGGER appended", "table sqlite_schema"),
        ("CREATE TABLE other (a)", "table sqlite_schema"),
    ],
)
def test_what_is_not_as_it_was_written_is_refused(path: Path, statement: str, place: str) -> None:
    fill(path, 20)
    edit(path, statement)
    error = refusal(path)
    assert error.place.startswith(place)
    assert "onex-memory data restore" in error.remedy


@pytest.mark.parametrize("facts", [{"floor": "x"}, {"format": "x"}, {"format": 0}])
def test_facts_that_cannot_be_are_refused(path: Path, facts: dict[str, Any]) -> None:
    fill(path, 1)
    rewrite_facts(path, **facts)
    assert refusal(path).place.startswith("table about")


def test_file_that_was_cut_off_is_refused(path: Path) -> None:
    fill(path, 100)
    for size in (PAGE * 3, PAGE + 100, 99, 1):
        with path.open("r+b") as file:
            file.truncate(size)
        refusal(path)


def test_file_that_is_gone_while_its_log_is_there_is_refused(path: Path) -> None:
    fill(path, 1)
    wal_path(path).write_bytes(bytes(100))
    path.unlink()
    assert "missing" in refusal(path).place


def test_damaged_file_is_left_as_it_is(path: Path, tmp_path: Path) -> None:
    live, _ = write_journal(tmp_path / "written")
    damaged = bytearray(live.path.read_bytes())
    damaged[PAGE * 40 + 3] ^= 1
    live.path.write_bytes(damaged)
    log = wal_path(live.path).read_bytes()
    for _ in range(2):
        refusal(live.path)
        assert (live.path.read_bytes(), wal_path(live.path).read_bytes()) == (bytes(damaged), log)


@pytest.mark.parametrize("dropped", [0, 150])
def test_flipped_byte_is_found_wherever_it_is(tmp_path: Path, dropped: int) -> None:
    live, closed = write_journal(tmp_path / "written", dropped=dropped)
    for number, (written, file) in enumerate(((closed, "journal.db"), (live, "journal.db"), (live, "journal.db-wal"))):
        size = (written.path.parent / file).stat().st_size
        offsets = [*range(0, 100, 9), *range(100 + dropped, size, size // 25)]
        flips = [(offset, (0x01, 0x80, 0xFF)[offset % 3]) for offset in offsets]
        found = check_flips(written, tmp_path / f"flipped-{number}", file=file, flips=flips)
        assert found["refused"] > 10
        assert found.total() == len(offsets)


# Formats.


def test_newer_format_is_refused_by_writer_and_reader(path: Path) -> None:
    fill(path, 1)
    rewrite_facts(path, format=journal_format.FORMAT + 1, something="new")
    with pytest.raises(DataTooNew) as caught:
        Journal.open(path)
    assert (caught.value.file, caught.value.found, caught.value.known) == (str(path), 2, 1)
    with pytest.raises(DataTooNew):
        JournalReader.open(path, is_live=True)


def test_older_format_is_migrated_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def drop_what_was_old(connection: sqlite3.Connection, facts: journal_format.Facts) -> journal_format.Facts:
        connection.execute("DROP TABLE old")
        return {name: value for name, value in facts.items() if name != "old"}

    rows = fill(path, 3)
    edit(path, "CREATE TABLE old (a)")
    rewrite_facts(path, format=0, old="fact")
    with pytest.raises(DataDirectoryUnusable, match="has the older format 0: start the server once"):
        JournalReader.open(path, is_live=False)
    monkeypatch.setitem(journal_format.MIGRATIONS, 0, drop_what_was_old)
    for _ in range(2):
        with Journal.open(path) as journal:
            assert list(journal.rows(0)) == rows
            assert journal.about.format == 1


def test_migration_that_fails_leaves_the_older_format(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(connection: sqlite3.Connection, facts: journal_format.Facts) -> journal_format.Facts:
        connection.execute("DELETE FROM journal")
        connection.execute("SELECT nonsense")
        return facts

    rows = fill(path, 3)
    rewrite_facts(path, format=0)
    monkeypatch.setitem(journal_format.MIGRATIONS, 0, fail)
    with pytest.raises(DataCorrupt):
        Journal.open(path)
    monkeypatch.setitem(journal_format.MIGRATIONS, 0, lambda _, facts: facts)
    with Journal.open(path) as journal:
        assert list(journal.rows(0)) == rows


# Epochs and runs.


def epoch_after(path: Path, mode: str | None, *, ends: bool) -> tuple[str, str]:
    """The epochs of a run, and of the start after it."""
    with Journal.open(path) as journal:
        before = journal.epoch
        if mode is not None:
            journal.begin_run(cast(Any, mode))
        append(journal, b"row", 1)
        if ends:
            journal.end_run()
    with Journal.open(path) as journal:
        return before, journal.epoch


@pytest.mark.parametrize(("mode", "ends"), [("sync", True), ("sync", False), ("async", True), (None, False)])
def test_epoch_lasts_while_nothing_that_was_shown_can_be_gone(path: Path, mode: str | None, ends: bool) -> None:
    before, after = epoch_after(path, mode, ends=ends)
    assert before == after


def test_new_epoch_begins_after_an_asynchronous_run_that_did_not_end(path: Path) -> None:
    before, after = epoch_after(path, "async", ends=False)
    assert before != after
    with Journal.open(path) as journal:
        assert journal.epoch == after
        assert journal.head == 1


def test_journal_that_parts_ways_is_another_from_then_on(path: Path) -> None:
    with Journal.open(path) as journal:
        before, identity = journal.epoch, journal.identity
        after = journal.part_ways()
        assert before != after == journal.epoch
        assert identity != journal.identity
        identity = journal.identity
    with Journal.open(path) as journal:
        assert (journal.epoch, journal.identity) == (after, identity)


def test_two_journals_have_different_epochs(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "a") as one, Journal.open(tmp_path / "b") as other:
        assert one.epoch != other.epoch


def test_run_that_begins_like_one_that_did_not_end_writes_nothing(path: Path) -> None:
    with Journal.open(path) as journal:
        journal.begin_run("sync")
    with Journal.open(path) as journal:
        journal.begin_run("sync")
        assert not wal_path(path).stat().st_size
        journal.begin_run("async")
        assert wal_path(path).stat().st_size


# Retention.


def test_dropped_rows_are_gone_and_the_rest_is_verified(path: Path) -> None:
    rows = fill(path, 200)
    with Journal.open(path) as journal:
        pieces = 1
        while journal.drop(150):
            pieces += 1
        assert pieces == 3
        assert (journal.head, journal.floor, journal.last_time_ms) == (200, 150, 200)
    with Journal.open(path) as journal:
        assert journal.floor == 150
        assert list(journal.rows(150)) == rows[150:]
        with pytest.raises(RowsDropped) as caught:
            next(journal.rows(149))
        assert caught.value.floor == 150
        assert str(caught.value) == "the rows through position 150 have been dropped"
    edit(path, "UPDATE journal SET body = x'00' WHERE position = 151")
    assert refusal(path).place.startswith("position 151 ")


def test_positions_and_time_go_on_where_all_rows_were_dropped(path: Path) -> None:
    fill(path, 20)
    with Journal.open(path) as journal:
        assert not journal.drop(1_000)
        assert not journal.drop(1_000)
        assert (journal.floor, journal.head) == (20, 20)
    with Journal.open(path) as journal:
        assert (journal.head, journal.last_time_ms, list(journal.rows(20))) == (20, 20, [])
        row = append(journal, b"next", 21)
    with Journal.open(path) as journal:
        assert list(journal.rows(20)) == [row]


def test_reader_is_told_when_rows_are_dropped_under_it(path: Path, journal: Journal) -> None:
    for number in range(100):
        append(journal, b"row", number)
    with JournalReader.open(path, is_live=True) as reader:
        reading = reader.rows(0)
        next(reading)
        while journal.drop(60):
            pass
        with pytest.raises(RowsDropped):
            list(reading)


def test_one_call_drops_a_bounded_piece(journal: Journal) -> None:
    for number in range(6):
        append(journal, bytes(400_000), number)
    for number in range(100):
        append(journal, b"small", number)
    floors = []
    while journal.drop(106):
        floors.append(journal.floor)
    assert floors == [2, 4, 68]


def test_row_larger_than_a_piece_is_dropped(journal: Journal) -> None:
    append(journal, bytes(3_000_000), 1)
    assert not journal.drop(1)
    assert journal.floor == 1


def retained(journal: Journal, **bounds: Any) -> int:
    while journal.retain(**({"since_ms": None, "max_bytes": None, "not_beyond": journal.head} | bounds)):
        pass
    return journal.floor


def test_rows_go_for_their_age(journal: Journal) -> None:
    for number in range(1, 201):
        append(journal, b"row", number * 10)
    assert retained(journal) == 0
    assert retained(journal, since_ms=0) == 0
    assert retained(journal, since_ms=1_000) == 99
    assert retained(journal, since_ms=1_001) == 100
    assert retained(journal, since_ms=10_000) == 200


def test_rows_go_for_the_room_they_take(journal: Journal) -> None:
    for number in range(1, 301):
        append(journal, bytes(10_000), number)
    size_bytes = journal.size_bytes()
    assert 3_000_000 < size_bytes < 4_000_000
    assert retained(journal, max_bytes=size_bytes) == 0
    assert 100 < retained(journal, max_bytes=size_bytes // 2) < 200
    assert size_bytes // 2 - 50_000 < journal.size_bytes() <= size_bytes // 2
    assert retained(journal, max_bytes=0) == 300


def test_no_row_goes_that_the_state_file_has_not_reached(journal: Journal) -> None:
    for number in range(1, 101):
        append(journal, bytes(10_000), number)
    assert retained(journal, max_bytes=0, since_ms=1_000, not_beyond=70) == 70


def test_room_that_dropped_rows_left_is_used_again(path: Path, journal: Journal) -> None:
    for number in range(1, 801):
        append(journal, bytes(10_000), number)
        journal.retain(since_ms=number - 100, max_bytes=None, not_beyond=number)
    assert path.stat().st_size < 4_000_000
    assert wal_path(path).stat().st_size < 4_000_000


# Room.


def append_until_full(journal: Journal, rows: list[Row]) -> StorageFull:
    size_bytes = 20_000
    while True:
        try:
            rows.append(append(journal, bytes(size_bytes), journal.last_time_ms + 1))
        except StorageFull as error:
            if size_bytes < 100:
                return error
            size_bytes //= 2


def test_full_disk_is_survived(tmp_path: Path) -> None:
    with mounted(tmp_path / "mounted", size_bytes=6 * 2**20) as directory:
        ballast = directory / "ballast"
        ballast.write_bytes(bytes(2**20))
        path = directory / "journal.db"
        with Journal.open(path) as journal:
            journal.begin_run("sync")
            rows: list[Row] = []
            error = append_until_full(journal, rows)
            assert (error.file, error.description) == ("journal.db", "database or disk is full")
            before = len(rows)
            with pytest.raises(StorageFull):
                journal.append(bytes(5_000), time_ms=10**6)
            with pytest.raises(StorageFull):
                journal.part_ways()
            assert list(journal.rows(0)) == rows
            crashed = tmp_path / "crashed" / "journal.db"
            crashed.parent.mkdir()
            shutil.copy(path, crashed)
            shutil.copy(wal_path(path), wal_path(crashed))
            with Journal.open(crashed) as after_crash:
                assert list(after_crash.rows(0)) == rows
            ballast.unlink()
            append_until_full(journal, rows)
            assert len(rows) > before
        with Journal.open(path) as journal:
            journal.begin_run("sync")
            assert list(journal.rows(0)) == rows


LIMITED = """
import sys
from pathlib import Path
from onex_memory.engine.journal import Journal
from onex_memory.spi.errors import StorageFull
from tests.unit.test_journal import append_until_full, limit_file_size
with Journal.open(Path(sys.argv[1])) as journal:
    rows = []
    limit_file_size(1_000_000)
    print(append_until_full(journal, rows))
    few = len(rows)
    limit_file_size(1_500_000)
    append_until_full(journal, rows)
    assert len(rows) > few
    assert list(journal.rows(0)) == rows
with Journal.open(Path(sys.argv[1])) as journal:
    assert list(journal.rows(0)) == rows
print(len(rows))
"""


def limit_file_size(size_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, resource.RLIM_INFINITY))


def test_limit_on_the_size_of_files_is_survived(path: Path) -> None:
    limited = subprocess.run([sys.executable, "-c", LIMITED, path], capture_output=True, text=True, check=False)
    assert limited.stderr == ""
    message, rows = limited.stdout.splitlines()
    assert message.startswith("no room to write journal.db (File too large): nothing was changed;")
    with Journal.open(path) as journal:
        assert journal.head == int(rows)
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["journal.db"]


def test_disk_that_is_full_from_the_start_is_said_in_one_line(tmp_path: Path) -> None:
    with mounted(tmp_path / "mounted", size_bytes=16_384) as directory:
        with pytest.raises(DataDirectoryUnusable, match=r"journal\.db cannot be used: database or disk is full"):
            Journal.open(directory / "journal.db")
        assert not (directory / "journal.db").exists()
        subprocess.run(["mount", "-o", "remount,size=1m", directory], check=True)
        with Journal.open(directory / "journal.db") as journal:
            assert journal.head == 0
        assert os.listdir(directory) == ["journal.db"]


# Failure.


class BrokenConnection:
    """A connection whose every statement fails."""

    def __init__(self, code: int, name: str) -> None:
        self.error = sqlite3.OperationalError("disk I/O error")
        self.error.sqlite_errorcode = code
        self.error.sqlite_errorname = name
        self.calls = 0

    def execute(self, *_: object) -> None:
        self.calls += 1
        raise self.error


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (sqlite3.SQLITE_IOERR_FSYNC, "SQLITE_IOERR_FSYNC"),
        (sqlite3.SQLITE_CORRUPT, "SQLITE_CORRUPT"),
    ],
)
def test_after_a_failure_of_unknown_outcome_nothing_is_written(
    path: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch, code: int, name: str
) -> None:
    append(journal, b"row", 1)
    with monkeypatch.context() as patch:
        patch.setattr(journal, "_connection", BrokenConnection(code, name))
        with pytest.raises(JournalFailed) as caught:
            journal.append(b"lost?", time_ms=2)
        assert str(caught.value).startswith(f"writing {path} failed (disk I/O error, {name})")
    for write in (journal.end_run, journal.part_ways, lambda: journal.append(b"row", time_ms=3)):
        with pytest.raises(JournalFailed):
            write()
    assert [row.body for row in journal.rows(0)] == [b"row"]


def test_write_that_failed_while_there_is_room_again_is_known_to_have_left_nothing(
    path: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(journal, b"row", 1)
    with monkeypatch.context() as patch:
        patch.setattr(journal, "_connection", BrokenConnection(sqlite3.SQLITE_IOERR_WRITE, "SQLITE_IOERR_WRITE"))
        with pytest.raises(StorageFull):
            journal.append(b"lost", time_ms=2)
    append(journal, b"next", 2)
    assert [row.body for row in journal.rows(0)] == [b"row", b"next"]


def test_error_without_a_code_is_a_failure(path: Path) -> None:
    error = failed_write(sqlite3.ProgrammingError("closed"), path, 1)
    assert isinstance(error, JournalFailed)
    assert error.description == "closed, ProgrammingError"


# Readers beside it.


def test_journal_that_nobody_has_open_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    live, closed = write_journal(tmp_path)
    for written in (live, closed):
        before = {file: file.read_bytes() for file in (written.path, wal_path(written.path)) if file.exists()}
        with JournalReader.open(written.path, is_live=False) as reader:
            assert list(reader.rows(0)) == written.rows
            assert reader.torn_tail is None
        for file, data in before.items():
            assert file.read_bytes() == data


def test_journal_in_a_directory_where_nothing_can_be_written_is_read(tmp_path: Path) -> None:
    _, closed = write_journal(tmp_path / "written")
    with mounted(tmp_path / "mounted", size_bytes=2**23) as directory:
        shutil.copy(closed.path, directory)
        subprocess.run(["mount", "-o", "remount,ro", directory], check=True)
        with JournalReader.open(directory / "journal.db", is_live=False) as reader:
            assert list(reader.rows(0)) == closed.rows
        with pytest.raises(DataDirectoryUnusable):
            Journal.open(directory / "journal.db").begin_run("sync")


def test_missing_journal_cannot_be_read(path: Path) -> None:
    with pytest.raises(DataDirectoryUnusable, match=r"journal\.db cannot be read: No such file or directory"):
        JournalReader.open(path, is_live=False)
    with pytest.raises(DataDirectoryUnusable, match=r"journal\.db cannot be used: unable to open database file"):
        JournalReader.open(path, is_live=True)
    assert os.listdir(path.parent) == []


def test_group_that_no_row_can_hold_is_refused_and_the_next_is_written(path: Path) -> None:
    with Journal.open(path) as journal:
        journal._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 1_000)
        with pytest.raises(StorageFull, match="2,000 bytes are more than a row holds"):
            journal.append(bytes(2_000), time_ms=1)
        assert journal.append(bytes(100), time_ms=1) == 1
    with Journal.open(path) as journal:
        assert [row.position for row in journal.rows(0)] == [1]
