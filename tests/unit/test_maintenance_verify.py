"""Verifying a data directory: what is sound is said to be, what is not is named with its place."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from msgspec import structs

from onex_memory import EmbeddedMemory
from onex_memory.engine.inspection import inspect
from onex_memory.engine.journal import Journal
from onex_memory.engine.records import Section, decode_sections, encode_commits, encode_sections
from onex_memory.engine.remedies import REBUILD, RESTORE
from onex_memory.engine.state_file import StateFile
from onex_memory.engine.state_fold import Group
from onex_memory.engine.verification import verify
from onex_memory.spi.errors import DataCorrupt
from tests.support.directories import contents, shown, write_directory
from tests.support.groups import Workload


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data"


def only_problem(path: Path, *, is_deep: bool = False) -> DataCorrupt:
    (problem,) = verify(path, is_deep=is_deep).problems
    return problem


def execute(file: Path, sql: str, *values: object) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(sql, values)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("state_at", [0, 17, 40])
def test_sound_directory_is_what_the_journal_adds_up_to_and_stays_as_it_is(
    path: Path, seed: int, state_at: int
) -> None:
    write_directory(path, state_at=state_at, seed=seed)
    before = contents(path)
    told: list[tuple[str, int, int]] = []
    found = verify(path, is_deep=True, on_progress=lambda *far: told.append(far))
    assert contents(path) == before
    assert found.is_sound
    assert (found.is_deep, found.is_backup, found.notes) == (True, False, [])
    assert (found.journal_from, found.journal_through, found.state_position) == (0, 40, state_at)
    assert {"reading the journal", *(("adding up the journal",) if state_at else ())} <= {doing for doing, _, _ in told}
    assert all(0 <= done <= max(total, 1) or doing == "comparing the two" for doing, done, total in told)


async def test_live_directory_is_verified_while_it_is_written_to(path: Path) -> None:
    async with EmbeddedMemory(path) as embedded:
        for number in range(50):
            await embedded.memory.store(f"key {number}", number)
            found = verify(path, is_deep=number % 10 == 0)
            assert found.is_sound
            assert found.journal_through == number + 1
            assert found.holder is not None


def test_journal_that_has_dropped_rows_is_sound_but_cannot_be_added_up(path: Path) -> None:
    write_directory(path, dropped=11)
    found = verify(path, is_deep=True)
    assert found.is_sound
    assert (found.is_deep, found.journal_from) == (False, 11)
    assert found.notes == ["what the journal adds up to is unknown: its first rows have been dropped"]


def test_directory_without_a_state_is_sound_as_long_as_the_journal_has_all(path: Path) -> None:
    write_directory(path)
    (path / "state.db").unlink()
    found = verify(path, is_deep=True)
    assert found.is_sound
    assert (found.state_position, found.is_deep) == (None, False)
    assert "made from the journal at the next start" in found.notes[0]


@pytest.mark.parametrize("dropped", [0, 5])
def test_damaged_row_of_the_journal_is_named_with_what_can_be_read(path: Path, dropped: int) -> None:
    write_directory(path, dropped=dropped)
    execute(path / "journal.db", "UPDATE journal SET body = CAST(body || x'00' AS BLOB) WHERE position = 23")
    found = verify(path)
    (problem,) = found.problems
    assert problem.file == str(path / "journal.db")
    assert "position 23" in problem.place
    assert "restore a backup" in problem.remedy
    assert (found.journal_through, found.state_position) == (22, 40)


def test_row_that_is_missing_is_named(path: Path) -> None:
    write_directory(path)
    execute(path / "journal.db", "DELETE FROM journal WHERE position = 23")
    assert "position 23" in only_problem(path).place


@pytest.mark.parametrize(("dropped", "remedy"), [(0, REBUILD), (5, RESTORE)])
@pytest.mark.parametrize(
    ("sql", "place"),
    [
        ("UPDATE entries SET record = CAST(record || x'00' AS BLOB) WHERE rowid_ = 1", "table entries"),
        ("DELETE FROM entries WHERE rowid_ = 1", "table entries"),
        ("UPDATE archive SET time_ms = time_ms + 1 WHERE rowid_ = 1", "table archive"),
        ("UPDATE namespaces SET revision = revision + 1", "table namespaces"),
        ("DELETE FROM clients", "table clients"),
    ],
)
def test_damaged_state_is_named_with_what_helps(path: Path, dropped: int, remedy: str, sql: str, place: str) -> None:
    write_directory(path, dropped=dropped)
    table = sql.split()[1 if sql.startswith("UPDATE") else 2]
    keys = {"entries": "(part, key)", "archive": "(stream, number)"}.get(table, "")
    execute(path / "state.db", sql.replace("rowid_ = 1", f"{keys} = (SELECT {keys[1:-1]} FROM {table} LIMIT 1)"))
    problem = only_problem(path)
    assert problem.file == str(path / "state.db")
    assert place in problem.place
    assert problem.remedy == remedy


def test_state_cannot_be_made_anew_from_a_journal_that_is_damaged_too(path: Path) -> None:
    write_directory(path)
    execute(path / "journal.db", "UPDATE journal SET body = CAST(body || x'00' AS BLOB) WHERE position = 23")
    execute(path / "state.db", "DELETE FROM clients")
    found = verify(path)
    assert [problem.file for problem in found.problems] == [str(path / "journal.db"), str(path / "state.db")]
    assert found.problems[1].remedy == RESTORE
    assert found.state_position is None


def test_state_of_another_journal_is_found(path: Path, tmp_path: Path) -> None:
    write_directory(path)
    write_directory(tmp_path / "other")
    shutil.copy(tmp_path / "other" / "state.db", path)
    assert "its identity" in only_problem(path).place


def test_state_that_is_ahead_of_the_journal_is_found(path: Path, tmp_path: Path) -> None:
    write_directory(path)
    older = tmp_path / "older"
    shutil.copytree(path, older)
    with Journal.open(path / "journal.db") as journal:
        (row,) = journal.rows(39)
        journal.append(_later(row.body), time_ms=row.time_ms)
        with closing(StateFile.open(path / "state.db", identity=journal.identity)) as state:
            last = next(iter(journal.rows(40)))
            state.apply([Group(last.position, last.time_ms, decode_sections(last.body))])
    assert verify(path, is_deep=True).is_sound
    shutil.copy(older / "journal.db", path)
    problem = only_problem(path)
    assert problem.file == str(path / "journal.db")
    assert problem.place.startswith("position 41: it is missing")


def _later(body: bytes) -> bytes:
    """A group that says nothing but that a namespace has reached a later revision."""
    sections = decode_sections(body)[:1]
    revision = sections[0].last_revision + 1
    commit: tuple[object, ...] = (revision, 1_800_000_000_000, [], None)
    return encode_sections([Section(sections[0].namespace, revision, revision, encode_commits([commit]), {})])


@pytest.mark.parametrize("state_at", [0, 7, 20, None])
def test_directory_whose_namespaces_have_ended_is_sound(path: Path, state_at: int | None) -> None:
    expected = write_directory(path, state_at=state_at, ends=0.3)
    found = verify(path, is_deep=True)
    assert found.is_sound, found.problems
    if state_at is None:
        assert shown(path) == expected
    assert set(inspect(path).namespaces) == set(expected["reached"])


def test_state_that_the_journal_does_not_reach_back_to_is_found(path: Path) -> None:
    write_directory(path, state_at=10, dropped=20)
    assert "position 10: the journal's rows through 20 are gone" in only_problem(path).place


def other_groups(path: Path, *, change: Callable[[list[Group]], list[Group]]) -> None:
    """Replaces the state by a whole one that other groups add up to."""
    workload = Workload(Random(5))
    groups = change([workload.group() for _ in range(40)])
    (path / "state.db").unlink()
    with (
        Journal.open(path / "journal.db") as journal,
        closing(StateFile.open(path / "state.db", identity=journal.identity)) as state,
    ):
        state.apply(groups)


def test_state_of_other_changes_at_the_same_revisions_is_found_only_by_adding_up(path: Path) -> None:
    write_directory(path)

    def without_what_clients_have_seen(groups: list[Group]) -> list[Group]:
        return [
            Group(group.position, group.time_ms, [structs.replace(section, seen={}) for section in group.sections])
            for group in groups
        ]

    other_groups(path, change=without_what_clients_have_seen)
    assert verify(path).is_sound
    problem = only_problem(path, is_deep=True)
    assert problem.file == str(path / "state.db")
    assert "'clients', 'c1', which is not what the journal says" in problem.place or "'outcomes'" in problem.place
    assert problem.remedy == REBUILD


def test_every_flipped_byte_is_found_or_without_effect(path: Path, tmp_path: Path) -> None:
    expected = write_directory(path, rows=25)
    with Journal.open(path / "journal.db") as journal:
        rows = list(journal.rows(0))
    whole = contents(path)
    random = Random(7)
    damaged = tmp_path / "damaged"
    found = 0
    for name in ("journal.db", "state.db"):
        for offset in sorted({*range(0, 100, 9), *(random.randrange(len(whole[name])) for _ in range(60))}):
            shutil.rmtree(damaged, ignore_errors=True)
            shutil.copytree(path, damaged)
            data = bytearray(whole[name])
            data[offset] ^= random.randrange(1, 256)
            (damaged / name).write_bytes(data)
            result = verify(damaged)
            if not result.is_sound:
                found += 1
                assert {Path(problem.file).name for problem in result.problems} == {name}
                continue
            assert shown(damaged) == expected
            with Journal.open(damaged / "journal.db") as journal:
                assert list(journal.rows(0)) == rows
    assert found > 20
