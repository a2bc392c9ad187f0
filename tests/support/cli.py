"""The command line as its users run it: in processes of its own, against a server in another."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from itertools import count
from pathlib import Path
from typing import IO, Any, BinaryIO, Final

import pytest

from onex_memory.cli.app import run

__all__ = [
    "PROGRAM",
    "Cli",
    "Ran",
    "ServerProcess",
    "clean_environment",
    "is_one_error_line",
    "run_cli",
    "run_here",
    "run_on_terminal",
    "serving",
]

PROGRAM: Final = str(Path(sys.executable).parent / "onex-memory")
TIMEOUT_S: Final = 30
_NUMBERS: Final = count(1)


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """What it wrote to standard output, which must be one JSON document."""
        return json.loads(self.out)


def clean_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment without anything that speaks to the program, and what a test adds."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ONEX_MEMORY_", "GRPC_"))}
    return kept | {"COLUMNS": "100", "TERM": "dumb"} | dict(extra or {})


def run_cli(*arguments: str | bytes, piped: bytes = b"", env: Mapping[str, str] | None = None) -> Ran:
    """Runs a command to its end with everything piped. What is not UTF-8 in its output fails the test."""
    ran = subprocess.run(
        [PROGRAM, *arguments],
        input=piped,
        capture_output=True,
        env=clean_environment(env),
        timeout=TIMEOUT_S,
        check=False,
    )
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


class _Terminal(TextIOWrapper):
    """A stream that takes itself for a terminal."""

    def isatty(self) -> bool:
        return True


def run_here(
    *arguments: str | bytes, piped: bytes = b"", env: Mapping[str, str] | None = None, on_terminal: bool = False
) -> Ran:
    """Runs a command as `run_cli` does, but in this process, which takes a twentieth of the time.

    Args:
        arguments: the command.
        piped: what standard input holds.
        env: what its environment has besides ours.
        on_terminal: whether its output goes to a terminal, so that it is written for a person.
    """
    written, said = BytesIO(), BytesIO()
    out, err = (_Terminal if on_terminal else TextIOWrapper)(written, encoding="utf-8"), TextIOWrapper(said)
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ.keys() - clean_environment().keys():
            patch.delenv(name)
        for name, value in clean_environment(env).items():
            patch.setenv(name, value)
        patch.setenv("GRPC_VERBOSITY", "NONE")
        patch.setattr(sys, "argv", ["onex-memory", *map(os.fsdecode, arguments)])
        patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(piped)))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        status = run()
        out.flush()
        err.flush()
    return Ran(status, written.getvalue().decode(), said.getvalue().decode())


def is_one_error_line(ran: Ran) -> bool:
    """Whether a command failed as all do: with one line, and nothing on standard output."""
    return ran.status == 2 and not ran.out and bool(re.fullmatch(r"error: [^\n]+\n", ran.err))


def run_on_terminal(
    *arguments: str,
    typed: bytes = b"",
    after: bytes = b"",
    interrupted_after: bytes = b"",
    env: Mapping[str, str] | None = None,
    out: BinaryIO | None = None,
) -> Ran:
    """Runs a command on a terminal and returns all that it showed.

    Args:
        arguments: the command.
        typed: what is typed once it has shown `after`.
        after: what it shows first.
        interrupted_after: once it has shown this, Ctrl-C is pressed.
        env: what its environment has besides ours.
        out: a file that its output goes to; what it says besides is shown.
    """
    master, slave = pty.openpty()
    with subprocess.Popen(
        [PROGRAM, *arguments],
        stdin=slave,
        stdout=slave if out is None else out,
        stderr=slave,
        env=clean_environment(env),
        start_new_session=True,
    ) as process:
        os.close(slave)
        shown = b""
        try:
            while chunk := os.read(master, 65_536):
                shown += chunk
                if typed and after in shown:
                    os.write(master, typed)
                    typed = b""
                if interrupted_after and interrupted_after in shown:
                    process.send_signal(signal.SIGINT)
                    interrupted_after = b""
        except OSError:  # Linux says the end of a terminal so
            pass
        finally:
            os.close(master)
        status = process.wait(TIMEOUT_S)
    return Ran(status, shown.decode().replace("\r\n", "\n"), "")


class Cli:
    """Commands on one server and in a namespace that no other test uses."""

    def __init__(self, address: str) -> None:
        self.environment = {"ONEX_MEMORY_TARGET": address, "ONEX_MEMORY_NAMESPACE": f"test-{next(_NUMBERS)}"}

    def process(self, *arguments: str | bytes, piped: bytes = b"") -> Ran:
        """Runs a command in a process of its own."""
        return run_cli(*arguments, piped=piped, env=self.environment)

    def __call__(self, *arguments: str | bytes, piped: bytes = b"") -> Ran:
        """Runs a command in this process: the same, and faster."""
        return run_here(*arguments, piped=piped, env=self.environment)

    def shown(self, *arguments: str) -> Ran:
        """Runs a command in this process, with its output on a terminal of 80 columns."""
        return run_here(*arguments, env=self.environment | {"COLUMNS": "80"}, on_terminal=True)

    def started(self, *arguments: str) -> subprocess.Popen[str]:
        """Starts a command in a process of its own, everything piped."""
        return subprocess.Popen(
            [PROGRAM, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=clean_environment(self.environment),
        )

    def on_terminal(
        self,
        *arguments: str,
        typed: bytes = b"",
        after: bytes = b"",
        interrupted_after: bytes = b"",
        env: Mapping[str, str] | None = None,
    ) -> Ran:
        """Runs a command on a terminal."""
        return run_on_terminal(
            *arguments,
            typed=typed,
            after=after,
            interrupted_after=interrupted_after,
            env=self.environment | dict(env or {}),
        )

    def value(self, key: str) -> object:
        """The value of a key."""
        return self("get", key, "-o", "json").document["value"]


@dataclass(frozen=True, slots=True)
class ServerProcess:
    """`onex-memory serve` in a process of its own."""

    process: subprocess.Popen[str]
    log: IO[str]

    def event(self, name: str) -> dict[str, Any]:
        """Waits for a line of the log and returns it."""
        for line in self.log:
            said: dict[str, Any] = json.loads(line)
            if said["event"] == name:
                return said
        raise AssertionError(f"the server ended without saying {name!r}")

    def stop(self, number: signal.Signals) -> tuple[int, str]:
        """Sends a signal; returns the exit code and what else the log said."""
        self.process.send_signal(number)
        rest = self.log.read()
        return self.process.wait(TIMEOUT_S), rest


@contextmanager
def serving(*arguments: str, env: Mapping[str, str] | None = None) -> Iterator[ServerProcess]:
    """Starts a server with these arguments of `serve`, and kills it in the end if it still runs."""
    with subprocess.Popen(
        [PROGRAM, "serve", *arguments],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=clean_environment(env),
    ) as process:
        assert process.stderr is not None
        try:
            yield ServerProcess(process, process.stderr)
        finally:
            process.kill()
