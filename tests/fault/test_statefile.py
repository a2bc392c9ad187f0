"""The state file under damage and sudden death, at length."""

from pathlib import Path

import pytest

from onex_memory.engine.journal import Journal
from tests.support.groups import flipped_states, full_state
from tests.unit.test_state_process import kill_again_and_again

pytestmark = pytest.mark.fault


def test_flipped_byte_anywhere_is_found_or_changes_nothing(tmp_path: Path) -> None:
    data, expected = full_state(tmp_path)
    assert flipped_states(tmp_path, data, expected, range(0, len(data), 7)) == []


@pytest.mark.parametrize("seed", range(5))
def test_process_that_is_killed_again_and_again_leaves_what_the_journal_adds_up_to(tmp_path: Path, seed: int) -> None:
    with Journal.open(tmp_path / "journal.db") as journal:
        kill_again_and_again(tmp_path, journal, rounds=20, seed=seed)
