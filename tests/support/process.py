"""A server as a process of its own, as a user starts it."""

import json
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.support.child import Child, output_of, start_child

PROGRAM = (sys.executable, "-c", "from onex_memory.cli import main; main()")
"""The command `onex-memory`, whether or not its script is on the path."""


class ServerProcess:
    """A running server process and where it listens."""

    def __init__(self, process: Child, address: str, metrics_address: str) -> None:
        self.address = address
        self.metrics_address = metrics_address
        self._process = process

    def send(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    async def ended(self) -> tuple[int, list[str]]:
        """Waits until it has ended; returns its exit code and the events that it logged since it served."""
        _, log = await output_of(self._process)
        return self.returncode, [json.loads(line)["event"] for line in log.decode().splitlines()]

    @property
    def returncode(self) -> int:
        assert self._process.returncode is not None
        return self._process.returncode


@asynccontextmanager
async def server_process(*arguments: str) -> AsyncIterator[ServerProcess]:
    """Starts `onex-memory serve` on a free port of loopback and waits until it serves; kills what is left of it."""
    process = await start_child(
        *PROGRAM,
        "serve",
        "--ephemeral",
        "--listen",
        "127.0.0.1:0",
        "--slow-call-ms",
        "0",  # on a busy machine any may be
        *arguments,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    said: dict[str, dict[str, str]] = {}
    try:
        started = json.loads(await process.stderr.readline())
        while started["event"] == "monitoring":
            said[started["event"]] = started
            started = json.loads(await process.stderr.readline())
        assert started["event"] == "serving", started
        yield ServerProcess(process, started["address"], said.get("monitoring", {}).get("address", ""))
    finally:
        if process.returncode is None:
            process.kill()
            await output_of(process)
