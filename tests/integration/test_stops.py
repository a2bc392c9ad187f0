"""A durable server told to stop under load, and its state process killed or stopped."""

import asyncio
import os
import signal
from pathlib import Path
from random import Random

import pytest

from tests.support.durable import durable_server, is_alive, open_files, state_processes, until
from tests.support.durable_load import callers_on, look_at_everything
from tests.support.history import History


async def lose_nothing_when_told_to_stop(
    directory: Path, number: signal.Signals, durability: str, *, rounds: int, seed: int
) -> None:
    """Stops the server under load and starts it again, and compares what callers were told with what is there."""
    random = Random(f"{seed} {number} {durability}")
    async with durable_server(directory, "--durability", durability) as server:
        epoch = await server.epoch()
        history = History()
        for round_number in range(rounds):
            where = f"seed {seed}, {number.name}, {durability}, round {round_number}"
            scope = f"round:{round_number}:"
            async with callers_on(server, history, seed=f"{random.random()}", scope=scope):
                await asyncio.sleep(random.uniform(0, 0.4))
                assert await server.stop(number) == 0, f"{where}: {server.log[-3:]}"
                assert server.events()[-3:] == ["draining", "drained", "stopped"], where
                await until(lambda: not state_processes(directory), what=f"{where}: no state process")
                await server.start()
            now = await look_at_everything(server, history, scope=scope)
            complaints = history.complaints()
            assert not complaints, f"{where}: {len(complaints)} complaints, the first: {complaints[:5]}"
            assert await server.epoch() == epoch, where
            history = History(
                {key: entry for key, entry in now.items() if not key.startswith("round:")},
                revision=max(entry.revision for entry in now.values()),
            )


@pytest.mark.parametrize("durability", ["sync", "async"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
async def test_signal_under_load_loses_nothing(tmp_path: Path, number: signal.Signals, durability: str) -> None:
    await lose_nothing_when_told_to_stop(tmp_path / "data", number, durability, rounds=1, seed=1)


async def lose_nothing_with_the_state_process(directory: Path, *, kills: int, seed: int) -> None:
    """Kills the state process again and again under load; it must be back each time, and nothing be missing."""
    random = Random(seed)
    history = History()
    where = f"seed {seed}"
    async with durable_server(directory) as server:
        async with callers_on(server, history, seed=str(seed), scope="round:0:") as callers:
            for _ in range(kills):
                await until(lambda: state_processes(directory) != [], seconds=20, what=f"{where}: a state process")
                (pid,) = state_processes(directory)
                await asyncio.sleep(random.uniform(0, 0.3))
                os.kill(pid, signal.SIGKILL)
                await until(lambda pid: not is_alive(pid), pid, what="its end")
                done = sum(caller.done for caller in callers)
                await until(
                    lambda done: sum(caller.done for caller in callers) > done + 20,
                    done,
                    what=f"{where}: calls without a state process",
                )
            assert sum(caller.unknown for caller in callers) == 0, where
        await until(lambda: state_processes(directory) != [], seconds=20, what=f"{where}: a state process")
        await look_at_everything(server, history, scope="round:0:")
        assert await server.stop() == 0, f"{where}: {server.log[-3:]}"
        assert not state_processes(directory), where
        await server.start()
        await look_at_everything(server, history, scope="round:0:")
        complaints = history.complaints()
        assert not complaints, f"{where}: {len(complaints)} complaints, the first: {complaints[:5]}"


async def test_killed_state_process_is_started_again_and_nothing_is_lost(tmp_path: Path) -> None:
    await lose_nothing_with_the_state_process(tmp_path / "data", kills=2, seed=1)


async def test_state_process_has_no_part_in_what_the_server_inherited(tmp_path: Path) -> None:
    inherited = tmp_path / "inherited"  # the lock of a supervisor, or a pipe whose end somebody waits for
    shell = ("sh", "-c", 'exec 9>"$0"; exec "$@"', str(inherited))
    async with durable_server(tmp_path / "data", wrapped_in=shell) as server:
        await until(lambda: state_processes(server.directory) != [], what="a state process")
        (pid,) = state_processes(server.directory)
        assert str(inherited) in open_files(server.pid)
        await until(lambda: str(inherited) not in open_files(pid), what="it to let go of what it was given")


async def stop_with_a_stopped_state_process(directory: Path) -> float:
    """Tells a server to stop whose state process does not react; returns how long that took, in seconds."""
    async with durable_server(directory) as server, server.client() as client:
        await client.memory.store("a", 1)
        await until(lambda: state_processes(directory) != [], what="a state process")
        (pid,) = state_processes(directory)
        os.kill(pid, signal.SIGSTOP)
        await client.memory.store("a", 2)
        loop = asyncio.get_running_loop()
        told_s = loop.time()
        assert await server.stop() == 0, server.log[-3:]
        took_s = loop.time() - told_s
        assert not is_alive(pid)
        await server.start()
        assert await client.memory.retrieve("a") == 2
        return took_s
