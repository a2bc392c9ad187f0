"""An audit log that somebody has changed while the server was stopped: the first entry that is not right is named."""

from pathlib import Path

import pytest

from tests.support.audits import SECRET, audited, bring_home, damage_rows, entries_in, verified, write_log


async def test_log_is_intact_after_restarts_and_goes_on(tmp_path: Path) -> None:
    for run in range(3):
        await write_log(tmp_path / "data", 5, scope=f"run:{run}")
    found = await verified(tmp_path / "data")
    assert (found.is_intact, found.checked_count, found.first_sequence, found.last_sequence) == (True, 15, 1, 15)
    assert [entry.sequence for entry in await entries_in(tmp_path / "data")] == list(range(15, 0, -1))


@pytest.mark.parametrize("number", [1, 10])
async def test_damaged_row_is_named(tmp_path: Path, number: int) -> None:
    path = tmp_path / "data"
    await write_log(path)
    bring_home(path)
    sql = "UPDATE archive SET record = zeroblob(100) WHERE stream = ?log AND number = ?"
    damage_rows(path, sql, number)
    found = await verified(path)
    assert (found.is_intact, found.broken_sequence, found.checked_count) == (False, number, number - 1)
    assert found.description.startswith(f"entry {number}: ")
    assert [entry.sequence for entry in await entries_in(path)] == [n for n in range(10, 0, -1) if n != number]


@pytest.mark.parametrize("number", [1, 10])
async def test_removed_row_is_named(tmp_path: Path, number: int) -> None:
    path = tmp_path / "data"
    await write_log(path)
    bring_home(path)
    damage_rows(path, "DELETE FROM archive WHERE stream = ?log AND number = ?", number)
    assert (await verified(path)).broken_sequence == number


async def test_log_goes_on_behind_damage_and_names_it_still(tmp_path: Path) -> None:
    path = tmp_path / "data"
    await write_log(path)
    bring_home(path)
    damage_rows(path, "UPDATE archive SET record = zeroblob(100) WHERE stream = ?log AND number = 4")
    await write_log(path, 5, scope="later")
    found = await verified(path)
    assert (found.broken_sequence, found.last_sequence) == (4, 15)


async def test_secret_from_outside_is_in_no_file(tmp_path: Path) -> None:
    path = tmp_path / "data"
    await write_log(path)
    async with audited(path) as memory:
        await memory.security.verify_audit_log()
    assert [file.name for file in path.iterdir() if SECRET in file.read_bytes()] == []
