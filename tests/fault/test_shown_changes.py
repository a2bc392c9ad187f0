"""A process with an embedded memory killed twenty times on one directory."""

from pathlib import Path

import pytest

from tests.integration.test_shown_changes import show_nothing_that_vanishes

pytestmark = pytest.mark.fault


async def test_change_that_was_shown_is_there_however_often_it_is_killed(tmp_path: Path) -> None:
    await show_nothing_that_vanishes(tmp_path / "data", rounds=20, seed=2)
