"""The launcher: worker processes on this machine, as many as a pool asks for.

Owns the processes that it starts, and no others. It follows the pool: where members are missing it starts processes
that join, where one of its own has left the pool it drains the process, and one that has died is missed like any other
member.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import signal
import sys
from asyncio.subprocess import Process
from socket import gethostname
from typing import TYPE_CHECKING, Final

from onex_memory.cli.output import counted, note

if TYPE_CHECKING:
    from onex_memory.cli.options import ClientOptions
    from onex_memory.client import MemoryClient
    from onex_memory.spi.agent_pool import AgentPool, PoolView

__all__ = ["Launcher"]

_SHORT_LIFE_S: Final = 1.0
"""How long a process that ends without having joined must have lived, not to hold up the next."""
_STOP_S: Final = 35.0
"""How long a process may take to leave before it is killed: its time to drain, and some."""


class _Worker:
    __slots__ = ("has_joined", "process", "started_s")

    def __init__(self, process: Process, started_s: float) -> None:
        self.process = process
        self.started_s = started_s
        self.has_joined = False


class Launcher:
    """Meets the demand of one pool."""

    def __init__(
        self,
        options: ClientOptions,
        pool: AgentPool,
        handler: str,
        *,
        capabilities: tuple[str, ...],
        concurrency: int,
        lease_s: float,
        most: int,
    ) -> None:
        """Notes what to start; nothing is started yet.

        Args:
            options: where the server is, and who calls.
            pool: whose demand.
            handler: `module:function`.
            capabilities: what the workers can do.
            concurrency: how many tasks each does at once.
            lease_s: for how long a worker's tasks are its own without a heartbeat.
            most: how many processes there may be at once.
        """
        self._options = options
        self._pool = pool
        self._most = most
        self._command = [
            *(sys.executable, "-c", "from onex_memory.cli import main; main()"),
            *("agent", "run", handler),
            *(part for name in capabilities for part in ("--capability", name)),
            *("--concurrency", str(concurrency), "--lease", f"{lease_s}s", "--pool", pool.pool_id),
        ]
        self._workers: dict[str, _Worker] = {}
        self._watchers: set[asyncio.Task[None]] = set()
        self._demand = 0
        self._is_stopping = False

    async def run(self, client: MemoryClient) -> None:
        """Meets the demand until SIGTERM or SIGINT, or until the pool is deleted; leaves no process behind."""
        from onex_memory.spi.agent_errors import PoolNotFound

        loop = asyncio.get_running_loop()
        following = asyncio.create_task(self._follow(client))
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, following.cancel)
        try:
            with contextlib.suppress(asyncio.CancelledError):
                await following
        except PoolNotFound:
            note(f"pool {self._pool.pool_name} was deleted")
        finally:
            for number in (signal.SIGTERM, signal.SIGINT):
                loop.remove_signal_handler(number)
            await self._stop_all()

    async def _follow(self, client: MemoryClient) -> None:
        note(f"meeting the demand of {self._pool.pool_name}; Ctrl-C drains all workers")
        async for view in client.pools.watch_pool(self._pool.pool_id):
            self._stop_those_that_left(view)
            self._demand = view.pool.demand
            await self._start_missing()

    def _stop_those_that_left(self, view: PoolView) -> None:
        members = {each.agent.agent_id for each in view.members}
        for agent_id, worker in self._workers.items():
            if agent_id in members:
                worker.has_joined = True
            elif worker.has_joined and worker.process.returncode is None:
                note(f"worker {agent_id} has left the pool: it is drained")
                worker.process.terminate()

    async def _start_missing(self) -> None:
        """Starts as many processes as members are missing, but for those that are about to join."""
        joining = sum(not worker.has_joined for worker in self._workers.values())
        for _ in range(min(self._demand - joining, self._most - len(self._workers))):
            if self._is_stopping:
                return
            agent_id = f"{self._pool.pool_name}-{gethostname()}-{os.getpid()}-{secrets.token_hex(3)}"
            process = await asyncio.create_subprocess_exec(  # noqa: TID251 - not on uvloop
                *self._command,
                *("--id", agent_id),
                stdin=asyncio.subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for this program, which drains them
                env={**os.environ, **self._environment()},
            )
            note(f"worker {agent_id} started, process {process.pid}")
            self._workers[agent_id] = _Worker(process, asyncio.get_running_loop().time())
            watcher = asyncio.create_task(self._watch(agent_id))
            self._watchers.add(watcher)
            watcher.add_done_callback(self._watchers.discard)

    def _environment(self) -> dict[str, str]:
        """What a worker is told of the server: in its environment, as others can see a command line."""
        options = self._options
        said = {
            "TARGET": options.target,
            "NAMESPACE": options.namespace,
            "TIMEOUT": f"{options.timeout}s",
            "TOKEN": options.token,
            "TLS": "1" if options.speaks_tls else "",
            "TLS_CA": options.tls_ca,
            "TLS_CLIENT_CERT": options.tls_cert,
            "TLS_CLIENT_KEY": options.tls_key,
            "TLS_SERVER_NAME": options.tls_server_name,
        }
        return {f"ONEX_MEMORY_{name}": str(value) for name, value in said.items() if value}

    async def _watch(self, agent_id: str) -> None:
        """Waits for a process to end; one that never joined is missed at once, but not over and over."""
        worker = self._workers[agent_id]
        status = await worker.process.wait()
        lived_s = asyncio.get_running_loop().time() - worker.started_s
        if not self._is_stopping:
            note(f"worker {agent_id} ended with exit code {status}")
            if not worker.has_joined and lived_s < _SHORT_LIFE_S:
                await asyncio.sleep(_SHORT_LIFE_S)
        del self._workers[agent_id]
        if not self._is_stopping and not worker.has_joined:
            await self._start_missing()

    async def _stop_all(self) -> None:
        self._is_stopping = True
        processes = [worker.process for worker in self._workers.values() if worker.process.returncode is None]
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
        try:
            async with asyncio.timeout(_STOP_S):
                await asyncio.gather(*(process.wait() for process in processes))
        except TimeoutError:
            for process in processes:
                if process.returncode is None:
                    process.kill()
            await asyncio.gather(*(process.wait() for process in processes))
        for watcher in list(self._watchers):
            watcher.cancel()
        note(f"drained {counted(len(processes), 'worker')}")
