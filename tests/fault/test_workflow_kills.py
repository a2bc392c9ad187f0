"""The durable server killed twenty times on one directory, under concurrent appenders."""

from pathlib import Path

import pytest

from tests.integration.test_workflow_kills import survive_kills_of_appenders

pytestmark = pytest.mark.fault


@pytest.mark.parametrize("seed", [2])
async def test_acknowledged_events_are_there_once_however_often_the_server_is_killed(tmp_path: Path, seed: int) -> None:
    await survive_kills_of_appenders(tmp_path / "data", rounds=20, seed=seed)
