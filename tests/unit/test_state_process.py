"""The state process: what it reads, says and ends with, run by hand."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from typing import IO

import pytest

from onex_memory.engine.journal import Journal
from onex_memory.engine.records import encode_sections
from onex_memory.engine.state_file import StateFile
from onex_memory.engine.state_fold import Group
from onex_memory.engine.state_process import EXIT_UNUSABLE
from tests.support.groups import Workload, dump

Process = subprocess.Popen[bytes]


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.db") as journal:
        yield journal


@contextmanager
def state_process(directory: Path, *, file_size_limit: int | None = None) -> Iterator[Process]:
    program = [sys.executable, "-m", "onex_memory.engine.state_process", str(directory)]
    if file_size_limit is not None:
        program = ["prlimit", f"--fsize={file_size_limit}:unlimited", *program]
    pipe = subprocess.PIPE
    with subprocess.Popen(program, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        try:
            yield process
        finally:
            process.kill()


def opened_state(directory: Path, epoch: str) -> "closing[StateFile]":
    return closing(StateFile.open(directory / "state.db", identity=epoch, is_alone=True))


def append(journal: Journal, *groups: Group) -> int:
    for group in groups:
        assert journal.append(encode_sections(group.sections), time_ms=group.time_ms) == group.position
    return journal.head


def stdin(process: Process) -> IO[bytes]:
    assert process.stdin is not None
    return process.stdin


def tell(process: Process, position: int) -> None:
    stdin(process).write(b"%d\n" % position)
    stdin(process).flush()


def await_position(process: Process, position: int) -> list[int]:
    """Reads what the process says until it has reached a position; returns the positions."""
    assert process.stdout is not None
    positions: list[int] = []
    while not positions or positions[-1] < position:
        line = process.stdout.readline()
        assert line, "it has ended"
        positions.append(int(line))
    return positions


def ended(process: Process) -> tuple[int, bytes, bytes]:
    stdin(process).close()
    assert process.stdout is not None
    assert process.stderr is not None
    said, complained = process.stdout.read(), process.stderr.read()
    return process.wait(), said, complained


def test_state_follows_the_journal_until_standard_input_ends(tmp_path: Path, journal: Journal) -> None:
    workload = Workload(Random(1))
    append(journal, *(workload.group() for _ in range(5)))
    with state_process(tmp_path) as process:
        assert await_position(process, 0) == [0]
        tell(process, 5)
        await_position(process, 5)
        append(journal, *(workload.group() for _ in range(5)))
        tell(process, 10)
        await_position(process, 10)
        assert ended(process) == (0, b"", b"")
    with opened_state(tmp_path, journal.identity) as state:
        assert dump(state) == workload.model.dump()
        state.verify()


def test_what_may_not_be_on_disk_is_not_read(tmp_path: Path, journal: Journal) -> None:
    workload = Workload(Random(2))
    append(journal, *(workload.group() for _ in range(5)))
    with state_process(tmp_path) as process:
        tell(process, 3)
        assert await_position(process, 3) == [0, 3]
        tell(process, 5)
        assert await_position(process, 5) == [5]


def test_process_that_starts_again_says_where_it_is(tmp_path: Path, journal: Journal) -> None:
    workload = Workload(Random(3))
    append(journal, *(workload.group() for _ in range(5)))
    for expected in ([0, 5], [5]):
        with state_process(tmp_path) as process:
            tell(process, 5)
            assert await_position(process, 5) == expected
            assert ended(process)[0] == 0


def test_signals_that_end_the_server_do_not_end_it(tmp_path: Path, journal: Journal) -> None:
    workload = Workload(Random(4))
    with state_process(tmp_path) as process:
        await_position(process, 0)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            process.send_signal(number)
        append(journal, workload.group())
        tell(process, 1)
        await_position(process, 1)
        assert ended(process)[0] == 0


def test_process_stands_back(tmp_path: Path, journal: Journal) -> None:
    with state_process(tmp_path) as process:
        await_position(process, 0)
        assert os.getpriority(os.PRIO_PROCESS, process.pid) == 10
        assert os.sched_getscheduler(process.pid) == os.SCHED_BATCH


def test_idle_process_keeps_no_transaction_on_the_journal(tmp_path: Path, journal: Journal) -> None:
    workload = Workload(Random(5))
    append(journal, *(workload.group() for _ in range(5)))
    with state_process(tmp_path) as process:
        tell(process, 5)
        await_position(process, 5)
        busy, in_log, copied = journal._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        assert (busy, in_log, copied) == (0, 0, 0)


def test_damaged_journal_ends_it_for_good(tmp_path: Path, journal: Journal) -> None:
    workload = Workload(Random(6))
    append(journal, *(workload.group() for _ in range(5)))
    journal._connection.execute("UPDATE journal SET time_ms = time_ms + 1 WHERE position = 4")
    with state_process(tmp_path) as process:
        tell(process, 5)
        code, said, complained = ended_by_itself(process)
    assert code == EXIT_UNUSABLE
    fields = json.loads(said.splitlines()[-1])
    assert fields["error"] == "DataCorrupt"
    assert fields["file"] == str(tmp_path / "journal.db")
    assert "position 4" in fields["place"]
    assert b"position 4" in complained


def test_journal_that_begins_behind_the_state_ends_it_for_good(tmp_path: Path, journal: Journal) -> None:
    workload = Workload(Random(7))
    append(journal, *(workload.group() for _ in range(5)))
    while journal.drop(3):
        pass
    with state_process(tmp_path) as process:
        tell(process, 5)
        code, said, _ = ended_by_itself(process)
    assert code == EXIT_UNUSABLE
    assert b"through position 3 have been dropped" in said


def ended_by_itself(process: Process) -> tuple[int, bytes, bytes]:
    assert process.stdout is not None
    assert process.stderr is not None
    said, complained = process.stdout.read(), process.stderr.read()
    return process.wait(), said, complained


def test_lack_of_room_is_said_once_and_waited_out(tmp_path: Path, journal: Journal) -> None:
    workload = Workload(Random(8), value_bytes=60_000)
    append(journal, *(workload.group() for _ in range(20)))
    with state_process(tmp_path, file_size_limit=150_000) as process:
        tell(process, 20)
        assert process.stderr is not None
        assert b"no room" in process.stderr.readline()
        subprocess.run(["prlimit", f"--pid={process.pid}", "--fsize=unlimited"], check=True)
        await_position(process, 20)
        assert process.stderr.readline() == b"there is room again\n"
        assert ended(process) == (0, b"", b"")
    with opened_state(tmp_path, journal.identity) as state:
        assert dump(state) == workload.model.dump()


def test_killed_process_leaves_a_state_that_goes_on(tmp_path: Path, journal: Journal) -> None:
    kill_again_and_again(tmp_path, journal, rounds=3, seed=0)


def kill_again_and_again(directory: Path, journal: Journal, *, rounds: int, seed: int) -> None:
    """Kills the process at random moments of its work; in the end the state is what the journal adds up to."""
    random = Random(seed)
    workload = Workload(random, keys=50, value_bytes=2_000)
    for _ in range(rounds):
        append(journal, *(workload.group() for _ in range(100)))
        with state_process(directory) as process:
            tell(process, journal.head)
            await_position(process, 0)
            try:
                process.wait(random.uniform(0, 0.1))
            except subprocess.TimeoutExpired:
                process.kill()
            process.wait()
    with state_process(directory) as process:
        tell(process, journal.head)
        await_position(process, journal.head)
        assert ended(process)[0] == 0
    with opened_state(directory, journal.identity) as state:
        state.verify()
        assert dump(state) == workload.model.dump()
