"""A disk that fills up again and again under load."""

from pathlib import Path

import pytest

from tests.integration.test_full_disk import WAYS, refuse_while_full

pytestmark = pytest.mark.fault


@pytest.mark.parametrize("way", WAYS)
async def test_disk_that_is_full_again_and_again_loses_nothing(tmp_path: Path, way: str) -> None:
    await refuse_while_full(tmp_path / "disk", way, rounds=20, seed=2)
