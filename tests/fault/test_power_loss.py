"""Power that fails at each moment of a longer run."""

from pathlib import Path

import pytest

from tests.integration.test_power_loss import (
    back_up_whole_or_not,
    compact_and_change_nothing,
    keep_what_was_acknowledged,
    open_with_one_of_two_master_keys,
    restore_whole_or_not,
)

pytestmark = pytest.mark.fault


@pytest.mark.parametrize(("steps", "value_bytes", "every"), [(40, 3_000, 2), (120, 150_000, 10)])
async def test_what_was_acknowledged_is_there_whenever_the_power_fails(
    tmp_path: Path, steps: int, value_bytes: int, every: int
) -> None:
    # With the larger values, the journal's log is brought home and begun again, and so is that of the state.
    await keep_what_was_acknowledged(
        tmp_path, steps=steps, value_bytes=value_bytes, every=every, seed=2, adds_up=value_bytes < 100_000
    )


@pytest.mark.parametrize("name", ["compact", "encrypt"])
async def test_compaction_changes_nothing_whenever_the_power_fails(tmp_path: Path, name: str) -> None:
    await compact_and_change_nothing(tmp_path, name, every=1, seed=2)


async def test_one_of_two_master_keys_opens_everything_whenever_the_power_fails(tmp_path: Path) -> None:
    await open_with_one_of_two_master_keys(tmp_path, every=1, seed=2)


async def test_backup_is_whole_or_known_to_be_unfinished_whenever_the_power_fails(tmp_path: Path) -> None:
    await back_up_whole_or_not(tmp_path, every=1, seed=2)


async def test_restored_directory_is_whole_or_refused_whenever_the_power_fails(tmp_path: Path) -> None:
    await restore_whole_or_not(tmp_path, every=1, seed=2)
