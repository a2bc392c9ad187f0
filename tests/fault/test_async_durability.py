"""An `async` server killed twenty times on one directory."""

from pathlib import Path

import pytest

from tests.integration.test_async_durability import lose_only_the_end

pytestmark = pytest.mark.fault


async def test_kills_take_only_the_last_that_an_async_server_acknowledged(tmp_path: Path) -> None:
    await lose_only_the_end(tmp_path / "data", rounds=20, seed=2)
