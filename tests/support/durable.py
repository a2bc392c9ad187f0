"""A durable server as a process: on a directory and a port that stay, ended and started again at will."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom
from typing import Any

from onex_memory import MemoryClient
from tests.support.child import Child, output_of, start_child
from tests.support.cli import clean_environment
from tests.support.process import PROGRAM
from tests.support.slow_disk import PROGRAM_ON_SLOW_DISK
from tests.support.wrong_clock import PROGRAM_WITH_WRONG_CLOCK

__all__ = [
    "DurableServer",
    "Refusal",
    "durable_server",
    "is_alive",
    "open_files",
    "refused_start",
    "state_processes",
    "until",
]

START_S = 30.0


def steady_port() -> int:
    """A port that nobody takes while the server is away.

    Not one of those that the system gives to connections: a client that calls such a port while nobody listens there
    may be connected to itself, and holds it.
    """
    random = SystemRandom()
    while True:
        port = random.randrange(20_000, 30_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def is_alive(pid: int) -> bool:
    """Whether a process runs: one that has ended and was not waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def open_files(pid: int) -> list[str]:
    """What a process has open, by name."""
    names = []
    for each in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # it closed this one meanwhile
            names.append(os.readlink(each))
    return names


def state_processes(directory: Path) -> list[int]:
    """The state processes of a data directory that run."""
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdecimal():
            with suppress(OSError):
                arguments = (process / "cmdline").read_bytes().split(b"\0")
                if b"onex_memory.engine.state_process" in arguments and os.fsencode(directory) in arguments:
                    found.append(int(process.name))
    return [pid for pid in found if is_alive(pid)]


async def until(holds: Callable[..., bool], *arguments: object, seconds: float = 10.0, what: str = "") -> None:
    """Waits for something that another process brings about; fails after that time."""
    loop = asyncio.get_running_loop()
    deadline_s = loop.time() + seconds
    while not holds(*arguments):
        assert loop.time() < deadline_s, f"not within {seconds} s: {what or holds}"
        await asyncio.sleep(0.01)


class DurableServer:
    """`onex-memory serve` on a data directory."""

    def __init__(self, directory: Path, *arguments: str, wrapped_in: Sequence[str] = ()) -> None:
        """Starts nothing yet.

        Args:
            directory: the data directory.
            arguments: more arguments of `serve`.
            wrapped_in: a command that runs the program, such as `prlimit` and its arguments.
        """
        self.directory = directory
        self.address = f"127.0.0.1:{steady_port()}"
        self.log: list[dict[str, Any]] = []
        """What it has logged, all runs together."""
        self._wrapped_in = tuple(wrapped_in)
        # Told of no slow call: on a busy machine any may be one.
        self._arguments = (
            *("serve", "--data-dir", str(directory), "--listen", self.address, "--slow-call-ms", "0"),
            *arguments,
        )
        self.disk_delay_s = 0.0
        """How slow its disk is from the next start on: see `slow_disk`."""
        self.clock_ahead_s = 0
        """How far the wall clock that it starts with is ahead, from the next start on: see `wrong_clock`."""
        self._process: Child | None = None
        self._reading: asyncio.Task[None] | None = None
        self._other: list[str] = []
        """What it wrote that is no line of its log."""
        self._is_serving = asyncio.Event()

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def events(self) -> list[str]:
        """What it has logged since it was started last."""
        names = [line["event"] for line in self.log]
        starts = [place for place, name in enumerate(names) if name == "serving"]
        return names[starts[-1] :] if starts else names

    async def told(self, event: str) -> None:
        """Waits until it has logged something."""
        await until(lambda: event in self.events(), what=event)

    async def start(self) -> None:
        """Starts it and waits until it serves."""
        await self.begin()
        assert self._reading is not None
        serving = asyncio.create_task(self._is_serving.wait())
        await asyncio.wait((serving, self._reading), timeout=START_S, return_when=asyncio.FIRST_COMPLETED)
        serving.cancel()
        assert self._is_serving.is_set(), f"it did not start: {self.log[-3:]}, {self._other}"

    async def begin(self) -> None:
        """Starts it, and does not wait."""
        self._is_serving.clear()
        self._process = await start_child(
            *self._wrapped_in,
            *self._program(),
            *self._arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            limit=1 << 20,
            env=clean_environment(),
        )
        self._reading = asyncio.create_task(self._read(self._process))

    def _program(self) -> Sequence[str]:
        if self.clock_ahead_s:
            return (*PROGRAM_WITH_WRONG_CLOCK, str(self.clock_ahead_s))
        return PROGRAM if not self.disk_delay_s else (*PROGRAM_ON_SLOW_DISK, str(self.disk_delay_s))

    async def _read(self, process: Child) -> None:
        assert process.stderr is not None
        async for line in process.stderr:
            try:
                self.log.append(json.loads(line))
            except ValueError:
                self._other.append(line.decode().rstrip())
                continue
            if self.log[-1]["event"] == "serving":
                self._is_serving.set()

    def send(self, number: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(number)

    async def kill(self) -> None:
        """Kills it as `kill -9` does, and waits until it is gone."""
        self.send(signal.SIGKILL)
        await self.ended()

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Tells it to stop; returns its exit code."""
        self.send(number)
        return await self.ended()

    async def ended(self) -> int:
        """Waits until it has ended; returns its exit code. Its state process may outlive it for a moment."""
        assert self._process is not None
        assert self._reading is not None
        code = await self._process.wait()
        await self._reading
        assert not any("Traceback" in line for line in self._other), "\n".join(self._other)
        return code

    def refusal(self, code: int) -> Refusal:
        """What it said when it did not start."""
        return Refusal(code, self._other, "")

    def is_running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    def client(self, *, timeout_seconds: float | None = 20.0, pipeline: bool = True) -> MemoryClient:
        """Returns a client of it, which must be entered or closed."""
        return MemoryClient(self.address, timeout_seconds=timeout_seconds, pipeline=pipeline)

    async def epoch(self) -> str:
        async with self.client() as client:
            return (await client.admin.get_server_info()).epoch


@asynccontextmanager
async def durable_server(
    directory: Path, *arguments: str, wrapped_in: Sequence[str] = (), disk_delay_s: float = 0
) -> AsyncIterator[DurableServer]:
    """Starts a server on a data directory; kills what is left of it, and of its state process."""
    server = DurableServer(directory, *arguments, wrapped_in=wrapped_in)
    server.disk_delay_s = disk_delay_s
    try:
        await server.start()
        yield server
    finally:
        if server.is_running():
            await server.kill()
        for pid in state_processes(directory):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a server said that did not start."""

    code: int
    lines: list[str]
    """Of standard error, without its log."""
    out: str

    @property
    def line(self) -> str:
        """The one line that it said; more, or a traceback, fails the test."""
        assert self.code not in {0, -signal.SIGSEGV, -signal.SIGABRT}, self
        assert not self.out, self
        (line,) = self.lines
        assert line.startswith("error: "), self
        return line


async def refused_start(directory: Path | str, *arguments: str) -> Refusal | None:
    """Starts a server; returns what it said when it ended by itself. None: it serves, and was killed."""
    process = await start_child(
        *PROGRAM,
        "serve",
        "--data-dir",
        str(directory),
        "--listen",
        "127.0.0.1:0",
        *arguments,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        limit=1 << 20,
        env=clean_environment(),
    )
    assert process.stderr is not None
    lines = []
    async with asyncio.timeout(START_S):
        async for raw in process.stderr:
            line = raw.decode().rstrip("\n")
            if not line.startswith("{"):
                lines.append(line)
            elif json.loads(line)["event"] == "serving":
                process.kill()
                await output_of(process)
                return None
        out, _ = await output_of(process)
    assert process.returncode is not None
    return Refusal(process.returncode, lines, out.decode())
