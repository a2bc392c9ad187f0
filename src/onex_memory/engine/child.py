"""A child process and its pipes, on whatever event loop.

Owns that nothing of Python's runs in the forked process before it becomes the other program. uvloop's own way runs
Python there; beside gRPC that now and then spins for ever, or crashes, in destroying what needs gRPC's threads, which
are not there, and whoever has started it waits for it in C, where no signal reaches it. The standard library's way is
one piece of C, and uses `vfork` where there is one.
"""

from __future__ import annotations

import asyncio
import signal
import socket
import subprocess
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Thread
from typing import Final, NamedTuple

__all__ = ["Child", "start_child"]

_LINE_BYTES: Final = 1 << 16


class _Pipe(NamedTuple):
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


class _UntilItsEnd(asyncio.StreamReaderProtocol):
    """Closes its connection when the other side has: the child has ended, or wants no more."""

    def eof_received(self) -> bool:
        super().eof_received()
        return False


class Child:
    """A process that was started; `start_child` makes it."""

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        *,
        stdin: _Pipe | None,
        stdout: _Pipe | None,
        stderr: _Pipe | None,
    ) -> None:
        """Takes what was started, and waits for its end in a thread of its own."""
        self.pid = process.pid
        self.stdin = None if stdin is None else stdin.writer
        """Its standard input; None: it is no pipe. So for the others."""
        self.stdout = None if stdout is None else stdout.reader
        self.stderr = None if stderr is None else stderr.reader
        self._pipes = [each for each in (stdin, stdout, stderr) if each is not None]
        self._process = process
        self._loop = asyncio.get_running_loop()
        self._end: asyncio.Future[int] = self._loop.create_future()
        Thread(target=self._wait, name=f"wait for process {self.pid}", daemon=True).start()

    @property
    def returncode(self) -> int | None:
        """Its exit code, negative for a signal; None: it runs, as far as is known here."""
        return self._end.result() if self._end.done() and not self._end.cancelled() else None

    async def wait(self) -> int:
        """Returns its exit code when it has ended."""
        return await asyncio.shield(self._end)

    def send_signal(self, number: signal.Signals) -> None:
        """Sends it a signal; does nothing where it has ended."""
        self._process.send_signal(number)

    def kill(self) -> None:
        """Ends it at once."""
        self.send_signal(signal.SIGKILL)

    def close(self) -> None:
        """Closes its pipes; what was not read of them is lost."""
        for pipe in self._pipes:
            pipe.writer.close()

    def _wait(self) -> None:
        code = self._process.wait()
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(self._ended, code)

    def _ended(self, code: int) -> None:
        if not self._end.done():
            self._end.set_result(code)


async def start_child(
    *command: str,
    stdin: int | None = None,
    stdout: int | None = None,
    stderr: int | None = None,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    limit: int = _LINE_BYTES,
) -> Child:
    """Starts a program. Cancelled, it starts none.

    Args:
        command: the program and its arguments.
        stdin: as for `subprocess.Popen`, and so the others; `subprocess.PIPE` makes a connection.
        stdout: likewise.
        stderr: likewise.
        env: its environment; None: that of this process.
        cwd: its working directory; None: that of this process.
        limit: the longest line that may be read from it, in bytes.

    Raises:
        OSError: it cannot be started.
    """
    with ExitStack() as closing, ExitStack() as undo:
        ours: list[_Pipe | None] = []
        theirs: list[int | None] = []
        for asked in (stdin, stdout, stderr):
            if asked != subprocess.PIPE:
                ours.append(None)
                theirs.append(asked)
                continue
            # Sockets, which the loop takes over. Of a pipe's file object it would close the descriptor, and the object
            # would close it again, whatever file of another thread's it might be by then.
            here, there = socket.socketpair()
            closing.callback(there.close)
            pipe = await _connected(here, limit)
            undo.callback(pipe.writer.close)
            ours.append(pipe)
            theirs.append(there.fileno())
        process = subprocess.Popen(  # noqa: ASYNC220, S603 - the caller's; it takes the loop a millisecond, as any way does
            command, stdin=theirs[0], stdout=theirs[1], stderr=theirs[2], env=env, cwd=cwd
        )
        undo.pop_all()
    return Child(process, stdin=ours[0], stdout=ours[1], stderr=ours[2])


async def _connected(end: socket.socket, limit: int) -> _Pipe:
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader(limit)
    transport, protocol = await loop.create_unix_connection(lambda: _UntilItsEnd(reader), sock=end)
    return _Pipe(reader, asyncio.StreamWriter(transport, protocol, reader, loop))
