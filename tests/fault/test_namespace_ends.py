"""Deletions of namespaces, killed again and again on one directory."""

from pathlib import Path

import pytest

from tests.integration.test_namespace_ends import survive_kills_of_deletions

pytestmark = pytest.mark.fault


@pytest.mark.parametrize("seed", [2, 3])
async def test_namespaces_are_whole_or_gone_however_often_their_deletion_is_killed(tmp_path: Path, seed: int) -> None:
    await survive_kills_of_deletions(tmp_path / "data", kills=25, seed=seed)
