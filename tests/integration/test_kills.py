"""A durable server killed as `kill -9` does, at random moments under load, and started again on what it left."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random

import pytest

from onex_memory import MemoryClient
from onex_memory.spi import MemoryServiceError, Unavailable
from tests.support.durable import DurableServer, durable_server, state_processes, until
from tests.support.durable_load import Snapshot, callers_on, look_at_everything, snapshot
from tests.support.history import History

COUNTERS = 64


async def survive_kills(directory: Path, *, rounds: int, seed: int) -> None:
    """Kills the server once or more in each round, on one directory, and compares what everybody was told."""
    random = Random(seed)
    before: Snapshot = {}
    revision = 0
    async with durable_server(directory, disk_delay_s=0.02) as server:
        epoch = await server.epoch()
        for number in range(rounds):
            history = await one_round(server, random, number, before, revision)
            async with server.client() as client:
                now = await snapshot(client)
                stats = await client.memory.get_memory_stats()
            where = f"seed {seed}, round {number}, {len(history)} records"
            complaints = history.complaints()
            assert not complaints, f"{where}: {len(complaints)} complaints, the first: {complaints[:5]}"
            older = {key: entry for key, entry in before.items() if key.startswith("round:")}
            assert older.items() <= now.items(), f"{where}: {older.items() - now.items()} of earlier rounds is gone"
            assert stats.revision >= revision, f"{where}: the revision went back"
            before, revision = now, stats.revision
            assert await server.epoch() == epoch, where


async def one_round(server: DurableServer, random: Random, number: int, before: Snapshot, revision: int) -> History:
    """Lets callers loose on the server, kills it, starts it again, and returns what they recorded."""
    history = History({key: entry for key, entry in before.items() if not key.startswith("round:")}, revision=revision)
    scope = f"round:{number}:"
    async with callers_on(server, history, seed=str(random.random()), scope=scope):
        await asyncio.sleep(random.uniform(0, 0.5))  # the random moment
        await server.kill()
        if random.random() < 0.3:
            await server.begin()
            await asyncio.sleep(random.uniform(0, 0.6))
            await server.kill()
        server.disk_delay_s = random.choice((0, 0.005, 0.05))
        await server.start()
        await asyncio.sleep(random.uniform(0, 0.2))
    await look_at_everything(server, history, scope=scope)
    return history


async def increment_through_kills(directory: Path, *, kills: int, seed: int) -> None:
    """Increments from many callers while the server is killed and started again, and counts."""
    random = Random(seed)
    acknowledged: list[int] = []
    failed = 0
    is_over = False

    async with durable_server(directory) as server, server.client(timeout_seconds=60) as client:

        async def call() -> None:
            nonlocal failed
            while not is_over:
                try:
                    acknowledged.append(await client.operations.atomic_increment("n"))
                except MemoryServiceError:
                    failed += 1

        async with asyncio.timeout(60 + 10 * kills), asyncio.TaskGroup() as callers:
            for _ in range(COUNTERS):
                callers.create_task(call())
            for _ in range(kills):
                enough = len(acknowledged) + random.randint(1, 3_000)
                await until(lambda enough: len(acknowledged) >= enough, enough, seconds=30)
                await server.kill()
                await server.start()
            is_over = True
        total = await client.memory.retrieve("n")
        assert isinstance(total, int), f"seed {seed}: {total!r}"
        where = f"seed {seed}: {len(acknowledged)} acknowledged, {failed} failed, {total} counted"
        assert len(set(acknowledged)) == len(acknowledged), where
        assert len(acknowledged) <= total <= len(acknowledged) + failed, where
        assert failed == 0, where  # every caller had time enough


async def test_nothing_is_lost_and_nothing_comes_back_when_the_server_is_killed(tmp_path: Path) -> None:
    await survive_kills(tmp_path / "data", rounds=3, seed=1)


async def test_counter_is_what_was_acknowledged_when_the_server_is_killed(tmp_path: Path) -> None:
    await increment_through_kills(tmp_path / "data", kills=3, seed=1)


async def scanned(client: MemoryClient) -> list[object]:
    return [entry.value async for entry in client.memory.scan()]


async def refused_transaction(client: MemoryClient) -> bool:
    async with client.operations.transaction() as tx:
        tx.require_absent("k")
        tx.store("never", 1)
    return tx.result.succeeded


PROBES: dict[str, Callable[[MemoryClient], Awaitable[object]]] = {
    "retrieve": lambda client: client.memory.retrieve("k"),
    "exists": lambda client: client.memory.exists("k"),
    "get metadata": lambda client: client.memory.get_metadata("k"),
    "retrieve entry": lambda client: client.memory.retrieve_entry("k"),
    "absence": lambda client: client.memory.retrieve("gone"),
    "absence, said by exists": lambda client: client.memory.exists("gone"),
    "absence, said by delete": lambda client: client.memory.delete("gone"),
    "absence, said by touch": lambda client: client.memory.touch("gone", 60),
    "list": lambda client: client.memory.list_keys(),
    "count": lambda client: client.memory.count_keys(),
    "scan": scanned,
    "conditional store": lambda client: client.memory.put("k", "never", expected_revision=0),
    "conditional delete": lambda client: client.memory.delete_if("k", expected_revision=1),
    "compare and swap": lambda client: client.operations.atomic_compare_and_swap("k", "old", "never"),
    "wrong type": lambda client: client.operations.append_to_list("k", [1]),
    "batch": lambda client: client.operations.batch_retrieve(["k", "gone"]),
    "refused transaction": refused_transaction,
    "statistics": lambda client: client.memory.get_memory_stats(),
}
"""Every kind of call whose answer says something of `k`, which is being stored, or `gone`, which is being deleted."""


@pytest.mark.parametrize("pipeline", [True, False], ids=["pipelined", "unary"])
async def test_nobody_is_told_of_what_is_not_on_disk_yet(tmp_path: Path, pipeline: bool) -> None:
    async with durable_server(tmp_path / "data") as server:
        async with server.client() as writer:
            await writer.memory.store("gone", "old")
        assert await server.stop() == 0
        server.disk_delay_s = 1.0
        await server.start()
        async with AsyncExitStack() as stack:
            writer = await stack.enter_async_context(server.client(pipeline=False))
            await writer.memory.exists("k")
            clients = [await stack.enter_async_context(server.client(pipeline=pipeline)) for _ in PROBES]
            await asyncio.gather(*(client.admin.get_server_info() for client in clients))
            writes = asyncio.gather(
                writer.memory.store("k", "new"), writer.memory.delete("gone"), return_exceptions=True
            )
            await asyncio.sleep(0.2)  # they are on the slow disk's way by then, and for 2 s more
            asked = {
                name: asyncio.ensure_future(probe(client))
                for (name, probe), client in zip(PROBES.items(), clients, strict=True)
            }
            await asyncio.sleep(0.5)  # that nothing is told in this time is what is tested
            told = [f"{name}: {answer}" for name, answer in asked.items() if answer.done()]
            await server.kill()
            for answer in asked.values():
                answer.cancel()
            await asyncio.gather(*asked.values(), return_exceptions=True)
            assert not told
            assert [type(outcome) for outcome in await writes] == [Unavailable] * 2
        server.disk_delay_s = 0
        await server.start()
        async with server.client() as client:
            assert await client.memory.retrieve("gone") == "old"
            assert not await client.memory.exists("k")
            assert not await client.memory.exists("never")


async def test_killed_server_leaves_no_process_behind(tmp_path: Path) -> None:
    async with durable_server(tmp_path / "data") as server, server.client() as client:
        await client.memory.store("a", 1)
        await until(lambda: len(state_processes(server.directory)) == 1, what="a state process")
        await server.kill()
        await until(lambda: not state_processes(server.directory), what="no state process")
