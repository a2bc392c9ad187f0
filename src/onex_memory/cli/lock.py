"""The command `lock`: another program, run while a lock is held.

Owns the other program's environment, its signals and its exit status, and that it does not outlive the lock.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Final

import typer

from onex_memory.cli.arguments import Wait
from onex_memory.cli.commands import client_command
from onex_memory.cli.options import duration_option
from onex_memory.cli.output import duration_text, note
from onex_memory.cli.session import NOT_FOUND, Failure, Session

if TYPE_CHECKING:
    from asyncio.subprocess import Process

    from onex_memory.client import MemoryClient

__all__ = ["register"]

_FORWARDED: Final = (
    signal.SIGTERM,
    signal.SIGINT,
    signal.SIGQUIT,
    signal.SIGHUP,
    signal.SIGUSR1,
    signal.SIGUSR2,
)
_FROM_KEYBOARD: Final = (signal.SIGINT, signal.SIGQUIT)
_TERMINATION_S: Final = 10.0
"""How long a command that has lost its lock may take to end before it is killed."""


def register(app: typer.Typer) -> None:
    """Adds this command to a program."""
    client_command(
        app,
        "lock",
        panel="Coordination",
        examples=[
            "onex-memory lock deploy -- make deploy",
            "onex-memory lock nightly --wait 10m --ttl 1m -- ./nightly.sh --full",
        ],
    )(lock)


def lock(
    session: Session,
    name: Annotated[
        str, typer.Argument(metavar="NAME", show_default=False, help="The lock's name; locks and keys do not meet.")
    ],
    command: Annotated[
        list[str], typer.Argument(metavar="-- COMMAND...", show_default=False, help="What to run, after --.")
    ],
    ttl: Annotated[
        float,
        duration_option(
            "--ttl",
            about="How long the lock outlives this program where that cannot release it, up to 1d.",
            default="30s",
        ),
    ] = 30,
    wait: Wait = None,
) -> None:
    """Run a command while holding a lock, and exit as the command does.

    The lock is renewed all along and released in the end. The command finds its name in ONEX_MEMORY_LOCK and its
    fencing token in ONEX_MEMORY_LOCK_TOKEN, and gets the signals that are sent to this program. Exit code 1: the lock
    was not acquired, the command did not run; 2: the lock was lost, the command was sent SIGTERM.
    """
    environment = dict(os.environ)

    async def hold(client: MemoryClient) -> int:
        from onex_memory.spi.errors import Fenced, LockNotAcquired, MemoryServiceError

        status: int | None = None
        try:
            async with client.operations.lock(name, ttl, wait_seconds=wait or 0, owner=_owner()) as held:
                environment.update(ONEX_MEMORY_LOCK=name, ONEX_MEMORY_LOCK_TOKEN=str(held.token))
                status = await _run(command, environment)
        except LockNotAcquired as err:
            note(str(err))
            return NOT_FOUND
        except Fenced as err:
            then = "the command was sent SIGTERM" if status is None else "the command had already ended"
            raise Failure(f"lock {name!r} was lost; {then}") from err
        except MemoryServiceError as err:
            if status is None:
                raise
            note(f"lock {name!r} could not be released ({err}); it ends by itself within {duration_text(ttl)}")
        assert status is not None
        return status

    status = session.call(hold)
    if status:
        raise typer.Exit(status)


async def _run(command: list[str], environment: dict[str, str]) -> int:
    """Runs a command to its end and returns its exit code as a shell says it. Cancelled, it ends the command first."""
    with _signals_kept() as kept:
        try:
            process = await asyncio.create_subprocess_exec(*command, env=environment)  # noqa: TID251 - not on uvloop
        except OSError as err:
            raise Failure(f"{command[0]} cannot be run: {err.strerror}") from err
        kept.forward_to(process)
        try:
            status = await process.wait()
        except asyncio.CancelledError:
            await _end(process)
            raise
    return status if status >= 0 else 128 - status


async def _end(process: Process) -> None:
    """Asks a command to end, and insists after a while."""
    try:
        process.terminate()
        async with asyncio.timeout(_TERMINATION_S):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()
    except ProcessLookupError:  # it has just ended
        await process.wait()


class _Signals:
    """The signals that this program gets while a command runs: the command gets them instead."""

    def __init__(self) -> None:
        self._process: Process | None = None
        self._early: list[signal.Signals] = []

    def take(self, number: signal.Signals) -> None:
        """Forwards a signal, or keeps it where there is no command yet."""
        if self._process is None:
            self._early.append(number)
        elif self._process.returncode is None and not (number in _FROM_KEYBOARD and _is_in_foreground()):
            self._process.send_signal(number)

    def forward_to(self, process: Process) -> None:
        """Says where signals go, those too that came before."""
        self._process = process
        for number in self._early:
            process.send_signal(number)


@contextmanager
def _signals_kept() -> Iterator[_Signals]:
    """Takes the signals that would end this program, for as long as the block runs."""
    loop = asyncio.get_running_loop()
    kept = _Signals()
    for number in _FORWARDED:
        loop.add_signal_handler(number, kept.take, number)
    try:
        yield kept
    finally:
        for number in _FORWARDED:
            loop.remove_signal_handler(number)


def _is_in_foreground() -> bool:
    """Whether a terminal sends what is typed there to this program and the command alike, so that it must not twice."""
    try:
        return os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except (OSError, ValueError):
        return False


def _owner() -> str:
    """Returns who holds the lock, for people to read."""
    from socket import gethostname

    return f"{gethostname()}, process {os.getpid()}"
