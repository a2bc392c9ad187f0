"""Torn tails and flipped bytes, many of them."""

from pathlib import Path

import pytest

from tests.integration.test_damage import drop_torn_tails, ignore_garbage_behind_the_end, refuse_flipped_bytes

pytestmark = pytest.mark.fault


async def test_torn_last_write_is_dropped_wherever_it_is_torn(tmp_path: Path) -> None:
    await drop_torn_tails(tmp_path, cuts=15, seed=2)


async def test_garbage_of_any_length_behind_the_last_write_is_ignored(tmp_path: Path) -> None:
    await ignore_garbage_behind_the_end(tmp_path, lengths=15, seed=2)


@pytest.mark.timeout(2_400)  # a server starts 150 times, which takes a busy machine 6 s each
async def test_flipped_byte_anywhere_is_refused_or_harmless(tmp_path: Path) -> None:
    refused = await refuse_flipped_bytes(tmp_path, flips=150, seed=2)
    assert min(refused.values()) >= 10, refused  # in each of the files
