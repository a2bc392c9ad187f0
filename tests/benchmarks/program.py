"""Our program as its users start it: `onex-memory serve`, with its state process, on the server's core.

Owns how it is started, known to serve, watched and ended. A server that keeps its data is more than one process: its
state process inherits the core that the server is pinned to, and runs there beside it (BENCH_STATE_CORE puts it on
another).
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Final, Literal, TypeAlias

from onex_memory.engine.inspection import Inspection, inspect
from onex_memory.engine.journal import JournalReader
from onex_memory.engine.records import decode_sections
from tests.benchmarks import peers
from tests.benchmarks.children import ROOT, SERVER_CORE, ChildFailed, Server, command, heard, say

__all__ = ["STATE_CORE", "Durability", "Lag", "Program", "become", "journal_groups", "lag", "running"]

Durability: TypeAlias = Literal["sync", "async"]

STATE_CORE: Final = int(os.environ.get("BENCH_STATE_CORE", SERVER_CORE))
"""The core that the state process runs on."""
_PROGRAM: Final = (sys.executable, "-c", "from onex_memory.cli import main; main()")
"""The command `onex-memory`, whether or not its script is on the path."""
_START_S: Final = 60.0
_END_S: Final = 30.0
_STATE_START_S: Final = 10.0
_CATCH_UP_S: Final = 120.0
_POLL_S: Final = 0.01
_LOOK_S: Final = 0.2
_LOG_BYTES: Final = 2_000


@dataclass(frozen=True, slots=True)
class Lag:
    """How far the state file is behind the journal."""

    rows: int
    changes: int


class Program:
    """The program, running. It has ended, and its state process too, when the context that started it is left."""

    def __init__(self, process: subprocess.Popen[bytes], log: IO[bytes], data: Path | None) -> None:
        """Takes a process that is about to become the program."""
        self.data = data
        """Its data directory; None: it keeps everything in memory."""
        self.start_s = 0.0
        """How long it took from its first instruction until it served, in seconds."""
        self.silence_s = 0.0
        """How long it was without a line in its log until then, at the longest, in seconds."""
        self.server = Server("", process.pid)
        self._process = process
        self._log = log

    def begin(self) -> None:
        """Waits until it serves, and has its state process on its core.

        Raises:
            ChildFailed: it does not serve.
        """
        _until(lambda: self._serves() or self._process.poll() is not None, _START_S)
        if not self._serves():
            raise ChildFailed(f"onex-memory does not serve:\n{self._said()[-_LOG_BYTES:]}")
        events = self.events()
        serving = next(event for event in events if event["event"] == "serving")
        facts = heard(self._said().splitlines())
        assert facts is not None, "it said when it began, or it would not serve"
        times_s = [facts["time_s"], *(datetime.fromisoformat(event["timestamp"]).timestamp() for event in events)]
        self.start_s = datetime.fromisoformat(serving["timestamp"]).timestamp() - times_s[0]
        self.silence_s = max(after - before for before, after in pairwise(times_s))
        state_pid = 0
        if self.data is not None:
            _until(lambda: bool(_children(self._process.pid)), _STATE_START_S)
            (state_pid,) = _children(self._process.pid)
            os.sched_setaffinity(state_pid, {STATE_CORE})
        self.server = Server(serving["address"], self._process.pid, state_pid)

    def events(self) -> list[dict[str, Any]]:
        """Returns what it has logged so far."""
        return [json.loads(line) for line in self._said().splitlines() if line.startswith("{")]

    def hold_state(self) -> None:
        """Stops the state process where it is, so that it has nothing to do."""
        os.kill(self.server.state_pid, signal.SIGSTOP)

    def catch_up(self) -> None:
        """Waits until the state process has done all that there is to do.

        Raises:
            ChildFailed: it does not come to an end.
        """
        data = self.data
        assert data is not None, "it keeps its data"
        _until(lambda: not _rows_behind(inspect(data)), _CATCH_UP_S, pause_s=_LOOK_S)

    def stop(self) -> None:
        """Ends it as a service manager does, cleanly.

        Raises:
            ChildFailed: it did not end, or not well.
        """
        self._process.terminate()
        try:
            code = self._process.wait(_END_S)
        except subprocess.TimeoutExpired as err:
            raise ChildFailed(f"onex-memory does not end: {err}") from err
        if code:
            raise ChildFailed(f"onex-memory ended with {code}:\n{self._said()[-_LOG_BYTES:]}")

    def kill(self) -> None:
        """Kills it and its state process, as a container is killed: the state is as far behind as it is."""
        state_pids = {self.server.state_pid, *_children(self._process.pid)} - {0}
        self._process.kill()
        self._process.wait()
        for pid in filter(_is_state_process, state_pids):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        _until(lambda: not any(map(_is_state_process, state_pids)), _END_S)

    def _serves(self) -> bool:
        return any(event["event"] == "serving" for event in self.events())

    def _said(self) -> str:
        descriptor = self._log.fileno()  # by position: the process writes where its own descriptor is, which is ours
        return os.pread(descriptor, os.fstat(descriptor).st_size, 0).decode(errors="replace").rpartition("\n")[0]


@contextmanager
def running(
    data: Path | None,
    *,
    durability: Durability = "sync",
    encrypts: bool = False,
    options: Sequence[str] = (),
    settings: Mapping[str, str] | None = None,
) -> Iterator[Program]:
    """Runs the program on a data directory, or with everything in memory, until the context is left.

    Args:
        data: the directory; None: in memory.
        durability: when a reply comes, where there is a directory.
        encrypts: whether it encrypts what it writes there.
        options: what `serve` is told besides.
        settings: what its environment has besides.

    Raises:
        ChildFailed: it does not serve.
    """
    where = ["--ephemeral"] if data is None else ["--data-dir", str(data), "--durability", durability]
    if encrypts:
        where.append("--encrypt-at-rest")
    arguments = [*_PROGRAM, "serve", "--listen", "127.0.0.1:0", *where, *options]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ONEX_MEMORY_")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a program that is installed has its bytecode
    if encrypts:
        environment["ONEX_MEMORY_MASTER_KEY"] = os.urandom(32).hex()
    environment |= settings or {}
    with TemporaryFile() as log:
        process = subprocess.Popen(
            command("program:become", {"arguments": arguments}, SERVER_CORE),
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        program = Program(process, log, data)
        try:
            program.begin()
            yield program
        finally:
            program.kill()


def become(*, arguments: list[str]) -> None:
    """Becomes the program, and says when: what came before is not its own."""
    say({"time_s": time.time()})
    peers.become(arguments=arguments)


def lag(data: Path) -> Lag:
    """Returns how far the state file of a data directory is behind, whether or not a server has it."""
    found = inspect(data)
    rows = _rows_behind(found)
    behind = journal_groups(data, after=found.journal.head - rows, is_live=found.holder is not None) if rows else ()
    return Lag(rows, sum(changes for _, changes in behind))


def journal_groups(data: Path, *, after: int = 0, is_live: bool = False) -> Iterator[tuple[int, int]]:
    """Iterates the groups of a journal: how many bytes each has, and how many changes."""
    with JournalReader.open(data / "journal.db", is_live=is_live) as journal:
        for row in journal.rows(after):
            sections = decode_sections(row.body)
            yield len(row.body), sum(each.last_revision - each.first_revision + 1 for each in sections)


def _rows_behind(found: Inspection) -> int:
    return found.journal.rows if found.state is None else found.state.lag_rows


def _until(holds: Callable[[], bool], seconds: float, *, pause_s: float = _POLL_S) -> None:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise ChildFailed(f"onex-memory: something did not come about within {seconds:g} s")
        time.sleep(pause_s)


def _children(pid: int) -> list[int]:
    """Returns the processes that a process has started."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            if int(path.read_text("utf-8").rpartition(")")[2].split()[1]) == pid:
                found.append(int(path.parent.name))
    return found


def _is_state_process(pid: int) -> bool:
    """Says whether a process is still what it was: its number may have gone to another one, and a dead one has none."""
    try:
        return b"onex_memory.engine.state_process" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return False
