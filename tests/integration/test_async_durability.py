"""`--durability async`: what a crash takes back is the last of it, in order, and a new epoch says so."""

import asyncio
import json
from pathlib import Path
from random import Random

from onex_memory.spi.commands.memory_base import Store
from onex_memory.spi.errors import MemoryServiceError
from onex_memory.spi.values import encode
from tests.support.cli import run_cli
from tests.support.durable import DurableServer, durable_server
from tests.support.durable_load import executor_of, snapshot
from tests.support.history import now_ms

LOST_MS = 100
MARGIN_MS = 200
"""What a machine of two cores, busy with other tests, may add."""
CALLERS = 32


async def store_until_killed(
    server: DurableServer, random: Random, scope: str
) -> tuple[dict[str, tuple[int, float]], float]:
    """Stores under keys of its own until the server is killed; returns each key's revision and time, and the kill's."""
    acknowledged: dict[str, tuple[int, float]] = {}

    async def store(worker: int) -> None:
        for count in range(1_000_000):
            key = f"{scope}:{worker}:{count}"
            try:
                result = await executor.execute(Store(key, encode("x" * 50)))
            except MemoryServiceError:
                return
            acknowledged[key] = (result.revision, now_ms())

    async with server.client(timeout_seconds=2) as client:
        executor = executor_of(client)
        async with asyncio.timeout(30), asyncio.TaskGroup() as group:
            for worker in range(CALLERS):
                group.create_task(store(worker))
            await asyncio.sleep(random.uniform(0.2, 0.8))
            killed_ms = now_ms()
            await server.kill()
    return acknowledged, killed_ms


async def lose_only_the_end(directory: Path, *, rounds: int, seed: int) -> None:
    """Kills an `async` server again and again and looks at what is gone."""
    random = Random(seed)
    lost_in_all = 0
    async with durable_server(directory, "--durability", "async") as server:
        kept: set[str] = set()
        for number in range(rounds):
            where = f"seed {seed}, round {number}"
            epoch = await server.epoch()
            acknowledged, killed_ms = await store_until_killed(server, random, f"{number}")
            assert acknowledged, where
            await server.start()
            assert await server.epoch() != epoch, where
            async with server.client() as client:
                now = await snapshot(client)
            assert kept <= now.keys(), f"{where}: what was there after a restart is gone"
            last = max((now[key].revision for key in acknowledged if key in now), default=0)
            lost = {key: at for key, at in acknowledged.items() if key not in now}
            assert all(revision > last for revision, _ in lost.values()), f"{where}: lost out of order"
            assert all(now[key].revision == at[0] for key, at in acknowledged.items() if key in now), where
            early = [killed_ms - at_ms for _, at_ms in lost.values() if killed_ms - at_ms > LOST_MS + MARGIN_MS]
            assert not early, f"{where}: lost {max(early):.0f} ms before the kill, and {len(early)} in all"
            kept |= now.keys()
            lost_in_all += len(lost)
    assert lost_in_all or rounds < 10, f"seed {seed}: nothing was ever lost, so nothing was tested"


async def test_kill_takes_only_the_last_that_an_async_server_acknowledged(tmp_path: Path) -> None:
    await lose_only_the_end(tmp_path / "data", rounds=3, seed=1)


async def test_epoch_changes_with_an_unclean_stop_and_not_with_a_clean_one(tmp_path: Path) -> None:
    async with durable_server(tmp_path / "data", "--durability", "async") as server:

        def epoch() -> str:
            ran = run_cli("info", "-o", "json", env={"ONEX_MEMORY_TARGET": server.address})
            return str(json.loads(ran.out)["epoch"])

        first = epoch()
        assert await server.stop() == 0
        await server.start()
        assert epoch() == first
        await server.kill()
        await server.start()
        second = epoch()
        assert second != first
        assert await server.stop() == 0
        await server.start()
        assert epoch() == second


async def test_sync_server_keeps_its_epoch_however_it_ends(tmp_path: Path) -> None:
    async with durable_server(tmp_path / "data") as server:
        epoch = await server.epoch()
        await server.kill()
        await server.start()
        assert await server.epoch() == epoch
        assert await server.stop() == 0
        await server.start()
        assert await server.epoch() == epoch
