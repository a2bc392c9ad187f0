"""Keeps the state process running, from the server's event loop.

Owns the process: that it runs, is told when the journal has grown, is started again when it dies, and ends with its
keeper. How the state is brought up to date is that process's business (`state_process`).

    poke(19) ──(at most every 0.1 s)──→ `19`, a line to its standard input
    position ←──────────────────── `17`, a line from its standard output
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE
from types import TracebackType
from typing import Any, Final, Self

import orjson

from onex_memory.engine.child import Child, start_child
from onex_memory.engine.log import log
from onex_memory.engine.state_process import EXIT_UNUSABLE
from onex_memory.spi.errors import DataCorrupt, DataTooNew, DataUnusable, JournalFailed
from onex_memory.spi.limits import INT64_MAX

__all__ = ["StateKeeper"]

_POKE_S: Final = 0.1
"""How often the process is told that the journal has grown, at most."""
_BACK_OFF_S: Final = 0.1
_MAX_BACK_OFF_S: Final = 10.0
_STEADY_S: Final = 10.0
"""A process that ran for so long is started again as if it were the first."""
_END_S: Final = 10.0
"""How long the process may take to finish what it is at."""
_FATAL: Final[dict[str, type[DataUnusable]]] = {
    each.__name__: each for each in (DataCorrupt, DataTooNew, JournalFailed)
}


class StateKeeper:
    """The state process of one data directory; used as a context, or by `start` and `aclose`."""

    def __init__(
        self,
        directory: Path,
        *,
        position: int = 0,
        on_position: Callable[[int], None] | None = None,
        secret: str = "",
    ) -> None:
        """Starts nothing yet.

        Args:
            directory: the data directory, which this process holds.
            position: the position that the state is known to have reached.
            on_position: is told, on the loop, of each later position that is on disk.
            secret: `Seal.secret`, where the data are encrypted at rest. The process is told by its standard input,
                which nobody else can read, as they can arguments and the environment.
        """
        self._secret = secret
        self.position = position
        """The position of the journal that the state has reached, on disk."""
        self._directory = directory
        self._on_position = on_position
        self._process: Child | None = None
        self._task: asyncio.Task[None] | None = None
        self._through = position
        self._poke: asyncio.TimerHandle | None = None
        self._poked_s = 0.0
        self._reached = asyncio.Event()
        self._is_closing = False

    async def __aenter__(self) -> Self:
        self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    def start(self) -> None:
        """Starts the process, soon."""
        self._task = asyncio.create_task(self._keep(), name="onex-memory-state")

    async def failure(self) -> None:
        """Returns only once it was closed; raises what made keeping the state up to date impossible.

        Whoever runs it waits for this: the journal would grow without end.

        Raises:
            DataCorrupt: the journal or the state file is damaged.
            JournalFailed: what has become of a write of the state file is unknown.
            DataTooNew: a newer version has written one of them.
        """
        assert self._task is not None, "it was started"
        await asyncio.wait((self._task,))
        if not self._task.cancelled():
            self._task.result()

    def poke(self, position: int | None = None) -> None:
        """Says that the journal has grown. It costs next to nothing: it may be called for each group.

        Args:
            position: through which position it is on disk, where some of it may not be; None: all of it is.
        """
        self._through = INT64_MAX if position is None else position
        if self._poke is None and not self._is_closing:
            loop = asyncio.get_running_loop()
            self._poke = loop.call_at(max(loop.time(), self._poked_s + _POKE_S), self._send)

    async def reached(self, position: int) -> None:
        """Returns when the state has reached a position that was poked with. It waits on where that cannot be."""
        while self.position < position:
            await self._reached.wait()

    async def aclose(self) -> None:
        """Ends the process: it finishes the batch that it is at, within a bound, or is killed."""
        self._is_closing = True
        if self._poke is not None:
            self._poke.cancel()
        task, process = self._task, self._process
        if task is None:
            return
        if process is not None:
            assert process.stdin is not None
            process.stdin.close()
            await asyncio.wait((task,), timeout=_END_S)
        task.cancel()
        await asyncio.wait((task,))
        if not task.cancelled():
            task.exception()

    def _send(self) -> None:
        if self._poke is not None:
            self._poke.cancel()
            self._poke = None
        self._poked_s = asyncio.get_running_loop().time()
        process = self._process
        if process is None or process.stdin is None or process.stdin.is_closing():
            return
        process.stdin.write(b"%d\n" % self._through)

    async def _keep(self) -> None:
        back_off_s = _BACK_OFF_S
        loop = asyncio.get_running_loop()
        while True:
            started_s = loop.time()
            try:
                code: int | str = await self._run()
            except OSError as err:  # no memory, or no file descriptor, for another process
                code = str(err)
            if self._is_closing:
                return
            if loop.time() - started_s >= _STEADY_S:
                back_off_s = _BACK_OFF_S
            log.warning("the state process has ended and is started again", ended=code, back_off_s=back_off_s)
            await asyncio.sleep(back_off_s)
            back_off_s = min(2 * back_off_s, _MAX_BACK_OFF_S)

    async def _run(self) -> int:
        """Runs the process to its end; returns its exit code."""
        process = await start_child(
            sys.executable,
            "-P",  # a file in the working directory must not stand in for a module
            "-m",
            "onex_memory.engine.state_process",
            str(self._directory),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
        )
        self._process = process
        if self._is_closing:
            assert process.stdin is not None
            process.stdin.close()
        assert process.stdin is not None
        if self._secret and not process.stdin.is_closing():
            process.stdin.write(f"key {self._secret}\n".encode())
        self._send()
        error = None
        try:
            async with asyncio.TaskGroup() as tasks:
                reading = tasks.create_task(self._read(process))
                tasks.create_task(_relay(process))
            error = reading.result()
            code = await process.wait()
        finally:
            self._process = None
            if process.returncode is None:
                process.kill()
                await process.wait()
            process.close()
        if code == EXIT_UNUSABLE and error is not None:
            log.error("the state cannot be kept up to date", error=str(error))
            raise error
        return code

    async def _read(self, process: Child) -> DataUnusable | None:
        """Follows what the process says it has reached, to its end; returns what kept it from going on."""
        assert process.stdout is not None
        error = None
        async for line in process.stdout:
            if line.startswith(b"{"):
                error = _error_of(orjson.loads(line))
            elif line.endswith(b"\n"):
                self._advance(int(line))
        return error

    def _advance(self, position: int) -> None:
        if position <= self.position:
            return
        self.position = position
        if self._on_position is not None:
            self._on_position(position)
        self._reached.set()
        self._reached = asyncio.Event()


async def _relay(process: Child) -> None:
    """Puts what the process says for a person into the log."""
    assert process.stderr is not None
    async for line in process.stderr:
        log.warning("the state process says", line=line.decode(errors="replace").rstrip(), process=process.pid)


def _error_of(fields: dict[str, Any]) -> DataUnusable:
    return _FATAL[fields.pop("error")](**fields)
