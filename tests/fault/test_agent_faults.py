"""Twenty workers, five thousand tasks, kills and stops, and the server killed three times."""

from pathlib import Path

import pytest

from tests.integration.test_agent_faults import survive_faults

pytestmark = pytest.mark.fault


@pytest.mark.parametrize("seed", [1, 2])
async def test_every_task_completes_once_whoever_is_killed_and_stopped(tmp_path: Path, seed: int) -> None:
    await survive_faults(tmp_path / "data", workers=20, tasks=5_000, server_kills=3, seed=seed)
