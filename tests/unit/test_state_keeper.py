"""The keeper of the state process: it runs as long as it is kept, whatever happens to it, and not longer."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from random import Random

import pytest
from structlog.testing import capture_logs

from onex_memory.engine.journal import Journal
from onex_memory.engine.state_file import StateFile
from onex_memory.engine.state_keeper import StateKeeper
from onex_memory.spi.errors import DataCorrupt
from tests.support.child import output_of, start_child
from tests.support.groups import Workload, dump
from tests.unit.test_state_process import append


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.db") as journal:
        yield journal


@pytest.fixture
async def keeper(tmp_path: Path, journal: Journal) -> AsyncIterator[StateKeeper]:
    async with StateKeeper(tmp_path) as keeper:
        yield keeper


def children() -> set[int]:
    """The processes that this one has started and that have not been waited for."""
    found = set()
    for task in Path("/proc/self/task").iterdir():
        found |= {int(pid) for pid in (task / "children").read_text().split()}
    return found


async def test_state_follows_the_journal_and_is_said_to(tmp_path: Path, journal: Journal) -> None:
    workload = Workload(Random(1))
    positions: list[int] = []
    async with StateKeeper(tmp_path, on_position=positions.append) as keeper:
        for position in (5, 10):
            append(journal, *(workload.group() for _ in range(5)))
            keeper.poke(position)
            await keeper.reached(position)
            assert keeper.position == position
    assert positions == [5, 10]
    state = StateFile.open(tmp_path / "state.db", identity=journal.identity, is_alone=True)
    assert dump(state) == workload.model.dump()
    state.close()


async def test_poke_without_a_position_means_all_that_there_is(journal: Journal, keeper: StateKeeper) -> None:
    workload = Workload(Random(2))
    append(journal, *(workload.group() for _ in range(5)))
    keeper.poke()
    await keeper.reached(5)


async def test_killed_process_is_started_again(journal: Journal, keeper: StateKeeper) -> None:
    workload = Workload(Random(3))
    with capture_logs() as logs:
        for position in (1, 2, 3):
            append(journal, workload.group())
            keeper.poke(position)
            await keeper.reached(position)
            (process,) = children()
            os.kill(process, signal.SIGKILL)
            while len(logs) < position:  # noqa: ASYNC110 - a line in the log is no event
                await asyncio.sleep(0.01)
    again = [entry for entry in logs if "started again" in entry["event"]]
    assert len(again) == 3
    assert [entry["ended"] for entry in again] == [-signal.SIGKILL] * 3
    assert [entry["back_off_s"] for entry in again] == [0.1, 0.2, 0.4]


async def test_nothing_is_left_of_it_once_it_is_closed(journal: Journal, tmp_path: Path) -> None:
    for pause_s in (None, 0, 0.01, 0.1):
        keeper = StateKeeper(tmp_path)
        keeper.start()
        if pause_s is not None:
            await asyncio.sleep(pause_s)  # at some moment of its start: of the process's time, which is not ours
        await keeper.aclose()
        assert children() == set()
        await keeper.aclose()


async def test_process_that_does_not_end_is_killed(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onex_memory.engine.state_keeper._END_S", 0.05)
    keeper = StateKeeper(tmp_path)
    keeper.start()
    append(journal, Workload(Random(4)).group())
    keeper.poke()
    await keeper.reached(1)
    (process,) = children()
    os.kill(process, signal.SIGSTOP)
    await keeper.aclose()
    assert children() == set()


async def test_damage_is_what_the_keeper_fails_with(journal: Journal, keeper: StateKeeper) -> None:
    append(journal, Workload(Random(5)).group())
    journal._connection.execute("UPDATE journal SET time_ms = time_ms + 1")
    keeper.poke()
    with pytest.raises(DataCorrupt, match="position 1"):
        await keeper.failure()
    assert children() == set()


async def test_failure_returns_when_it_is_closed(journal: Journal, tmp_path: Path) -> None:
    keeper = StateKeeper(tmp_path)
    keeper.start()
    waiting = asyncio.create_task(keeper.failure())
    await asyncio.sleep(0)
    await keeper.aclose()
    await waiting


SERVER = """
import asyncio, sys
from pathlib import Path
from onex_memory.engine.state_keeper import StateKeeper

async def main():
    async with StateKeeper(Path(sys.argv[1]), position=-1) as keeper:
        await keeper.reached(0)
        print(keeper._process.pid, flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


async def test_process_ends_when_its_server_is_killed(journal: Journal, tmp_path: Path) -> None:
    server = await start_child(sys.executable, "-c", SERVER, str(tmp_path), stdout=subprocess.PIPE)
    assert server.stdout is not None
    process = int(await server.stdout.readline())
    descriptor = os.pidfd_open(process)
    server.kill()
    await server.wait()
    loop = asyncio.get_running_loop()
    gone = asyncio.Event()
    loop.add_reader(descriptor, gone.set)
    try:
        await asyncio.wait_for(gone.wait(), 10)
    finally:
        loop.remove_reader(descriptor)
        os.close(descriptor)


async def test_file_in_the_working_directory_is_not_taken_for_a_module(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "orjson.py").write_text("raise SystemExit('taken for a module')", encoding="utf-8")
    monkeypatch.chdir(elsewhere)
    append(journal, Workload(Random(5)).group())
    with capture_logs() as logs:
        async with StateKeeper(tmp_path) as keeper:
            keeper.poke()
            await asyncio.wait_for(keeper.reached(1), 20)
    assert logs == []


COLLECTING = """
import asyncio, gc, os, sys
from pathlib import Path
import uvloop
from onex_memory.engine.state_keeper import StateKeeper

class Garbage:
    def __init__(self):
        self.itself, self.process = self, os.getpid()

    def __del__(self):
        if os.getpid() != self.process:
            os.write(1, b"collected where it must not be")

def make_garbage():
    gc.set_threshold(1)
    for _ in range(100):
        Garbage()

async def main():
    async with StateKeeper(Path(sys.argv[1]), position=-1) as keeper:
        await keeper.reached(0)
        print("reached", gc.isenabled())

os.register_at_fork(before=make_garbage, after_in_child=lambda: [[] for _ in range(100)])
with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
    runner.run(main())
"""


async def test_nothing_is_collected_in_the_process_before_it_is_another(journal: Journal, tmp_path: Path) -> None:
    """gRPC's garbage would spin there for ever, and the server wait for it."""
    starting = await start_child(sys.executable, "-c", COLLECTING, str(tmp_path), stdout=subprocess.PIPE)
    out, _ = await output_of(starting)
    assert out == b"reached True\n"
