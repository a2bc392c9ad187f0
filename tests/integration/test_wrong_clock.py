"""A wall clock that was wrong at one start and is set right for the next: what expires, and when, and what is said."""

from pathlib import Path

import pytest

from onex_memory import MemoryClient
from tests.support.durable import durable_server

HOUR_S = 3_600
BEHIND = "the clock is behind the last change, and time goes on from there"


async def left_s(client: MemoryClient, key: str) -> float:
    """How long a key has to live, by the server's time."""
    entry = await client.memory.retrieve_entry(key)
    now = await client.memory.put("now", 0)
    stored = await client.memory.retrieve_entry("now")
    assert entry is not None
    assert entry.expire_time is not None
    assert stored is not None
    assert now.revision
    return (entry.expire_time - stored.update_time).total_seconds()


@pytest.mark.parametrize("ahead_s", [24 * HOUR_S, -24 * HOUR_S], ids=["a day ahead", "a day behind"])
async def test_expiry_is_neither_extended_nor_early_when_the_clock_was_set_back(tmp_path: Path, ahead_s: int) -> None:
    async with durable_server(tmp_path / "data") as server, server.client() as client:
        await client.memory.store("short", 1, ttl_seconds=HOUR_S)
        await client.memory.store("long", 1, ttl_seconds=100 * HOUR_S)
        await server.kill()
        server.clock_ahead_s = ahead_s
        await server.start()
        # A day ahead, an hour is over; a day behind, time goes on where it was.
        assert await client.memory.exists("short") is (ahead_s < 0)
        assert [line["seconds"] // HOUR_S for line in server.log if line["event"] == BEHIND] == [23] * (ahead_s < 0)
        passed_s = max(0, ahead_s)
        assert 0 <= 100 * HOUR_S - passed_s - await left_s(client, "long") < 120
        await client.memory.store("made then", 1, ttl_seconds=HOUR_S)
        revision = (await client.memory.get_memory_stats()).revision

        await server.kill()
        server.log.clear()
        server.clock_ahead_s = 0
        await server.start()
        # Set right, it does not run backwards: what was made then has its hour, and no more.
        assert [line["seconds"] // HOUR_S for line in server.log if line["event"] == BEHIND] == [23] * (ahead_s > 0)
        assert 0 <= HOUR_S - await left_s(client, "made then") < 120
        assert 0 <= 100 * HOUR_S - passed_s - await left_s(client, "long") < 120
        assert (await client.memory.get_memory_stats()).revision > revision
