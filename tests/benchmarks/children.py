"""Fresh processes, pinned to cores, that measurements run in.

Owns how a child is started, told what to do, heard and ended. A child is this module run as a program: it pins itself
before it imports what it measures, so that every thread it starts is pinned too.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

__all__ = [
    "LOAD_CORE",
    "ROOT",
    "SERVER_CORE",
    "ChildFailed",
    "Server",
    "command",
    "cpu_seconds",
    "heard",
    "measured",
    "say",
    "serving",
]

ROOT: Final = Path(__file__).resolve().parents[2]
_CORES: Final = sorted(os.sched_getaffinity(0))
SERVER_CORE: Final = int(os.environ.get("BENCH_SERVER_CORE", _CORES[0]))
"""The core that servers run on."""
LOAD_CORE: Final = int(os.environ.get("BENCH_LOAD_CORE", _CORES[-1] if len(_CORES) == 1 else _CORES[1]))
"""The core that load comes from, and that measurements in process run on."""
_PROCESS_CLOCK: Final = 2
"""Marks the clock of all that a process was given, rather than of what it did in user mode."""
_END_S: Final = 15.0
_CHANNEL: Final = "BENCH_CHILD "
"""What the line begins with by which a child speaks to its parent: anything else that it prints is not for us."""


class ChildFailed(RuntimeError):
    """A child did not do what it was started for."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs in a child."""

    address: str
    pid: int
    state_pid: int = 0
    metrics_address: str = ""
    """Its state process; 0: it has none."""


def measured(
    piece: str, arguments: Mapping[str, Any], *, core: int = LOAD_CORE, timeout_s: float = 300.0
) -> dict[str, float]:
    """Runs a function in a fresh process and returns what it measured.

    Args:
        piece: `module:function` below this package.
        arguments: its keyword arguments: plain data.
        core: what it is pinned to.
        timeout_s: how long it may take.

    Raises:
        ChildFailed: it did not end in time, or not well.
    """
    try:
        done = subprocess.run(
            command(piece, arguments, core),
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            timeout=timeout_s,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as err:
        raise ChildFailed(f"{piece}: {err}") from err
    sample = heard(done.stdout.splitlines())
    if sample is None:
        raise ChildFailed(f"{piece} ended without a word")
    return sample


@contextmanager
def serving(
    piece: str, arguments: Mapping[str, Any], *, environment: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """Runs a server in a fresh process on the server's core, and ends it.

    Args:
        piece: `module:function`; the function serves until SIGTERM and tells its address by `say`.
        arguments: its keyword arguments: plain data.
        environment: what its environment has besides ours.

    Raises:
        ChildFailed: it ended before it served.
    """
    process = subprocess.Popen(
        command(piece, arguments, SERVER_CORE),
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        facts = heard(process.stdout)
        if facts is None:
            raise ChildFailed(f"{piece} ended before it served")
        yield Server(facts["address"], process.pid, metrics_address=facts.get("metrics_address", ""))
    finally:
        process.terminate()
        try:
            process.communicate(timeout=_END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def cpu_seconds(pid: int) -> float:
    """Returns the processor time that a process has taken, user and system, all threads, to the nanosecond.

    By its clock, as clock_getcpuclockid(3) names it on Linux; the ticks of /proc are hundredths of a second.
    """
    return time.clock_gettime((~pid << 3) | _PROCESS_CLOCK)


def say(facts: Mapping[str, Any]) -> None:
    """Tells the parent something: what was measured, or where a server listens."""
    print(f"{_CHANNEL}{json.dumps(facts)}", flush=True)


def heard(lines: Iterable[str]) -> dict[str, Any] | None:
    """Returns what a child told by `say` in these lines, the first time; None: nothing."""
    for line in lines:
        if line.startswith(_CHANNEL):
            facts: dict[str, Any] = json.loads(line.removeprefix(_CHANNEL))
            return facts
    return None


def command(piece: str, arguments: Mapping[str, Any], core: int) -> list[str]:
    """Returns what to start as a child: `module:function` below this package, its arguments, and its core."""
    return [sys.executable, "-m", "tests.benchmarks.children", str(core), piece, json.dumps(arguments)]


def _end_with_parent() -> None:
    """Ends this process once the parent is gone: its end of our standard input closes then, however it died."""
    while os.read(sys.stdin.fileno(), 1):
        continue
    os.kill(os.getpid(), signal.SIGTERM)


def _main() -> None:
    core, piece, arguments = sys.argv[1:]
    os.sched_setaffinity(0, {int(core)})
    module, _, function = piece.partition(":")
    run = getattr(import_module(f"tests.benchmarks.{module}"), function)
    if module == "servers":
        threading.Thread(target=_end_with_parent, daemon=True).start()
    sample = run(**json.loads(arguments))
    if sample is not None:
        say(sample)


if __name__ == "__main__":
    _main()
