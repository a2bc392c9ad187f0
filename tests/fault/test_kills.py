"""The durable server killed fifty times on one directory, and the counting callers twenty times."""

from pathlib import Path

import pytest

from tests.integration.test_kills import increment_through_kills, survive_kills

pytestmark = pytest.mark.fault


@pytest.mark.parametrize("seed", [2])
async def test_nothing_is_lost_and_nothing_comes_back_however_often_the_server_is_killed(
    tmp_path: Path, seed: int
) -> None:
    await survive_kills(tmp_path / "data", rounds=50, seed=seed)


@pytest.mark.parametrize("seed", [2])
async def test_counter_is_what_was_acknowledged_however_often_the_server_is_killed(tmp_path: Path, seed: int) -> None:
    await increment_through_kills(tmp_path / "data", kills=20, seed=seed)
