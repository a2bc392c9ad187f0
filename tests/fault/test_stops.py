"""The durable server told to stop twenty times under load, and its state process killed and stopped."""

import signal
from pathlib import Path

import pytest

from tests.integration.test_stops import (
    lose_nothing_when_told_to_stop,
    lose_nothing_with_the_state_process,
    stop_with_a_stopped_state_process,
)

pytestmark = pytest.mark.fault


@pytest.mark.parametrize("durability", ["sync", "async"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
async def test_signals_under_load_lose_nothing(tmp_path: Path, number: signal.Signals, durability: str) -> None:
    await lose_nothing_when_told_to_stop(tmp_path / "data", number, durability, rounds=10, seed=2)


async def test_state_process_that_is_killed_again_and_again_is_back_and_nothing_is_lost(tmp_path: Path) -> None:
    await lose_nothing_with_the_state_process(tmp_path / "data", kills=6, seed=2)


async def test_state_process_that_does_not_react_does_not_keep_the_server_from_stopping(tmp_path: Path) -> None:
    assert await stop_with_a_stopped_state_process(tmp_path / "data") < 20
