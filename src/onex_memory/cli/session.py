"""A client command while it runs: its client, its output, and what becomes of errors.

Owns how an error reads on the command line: one line that names what a person can change. How a function becomes a
command is the business of `commands`.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

import typer

from onex_memory.cli.options import ClientOptions
from onex_memory.cli.output import Output, duration_text

if TYPE_CHECKING:
    from onex_memory.client import ClientTls, MemoryClient
    from onex_memory.client.synchronous import SyncMemoryClient
    from onex_memory.spi.errors import MemoryServiceError

__all__ = [
    "BROKEN_PIPE",
    "INTERRUPTED",
    "NOT_FOUND",
    "Failure",
    "Session",
    "quiet_grpc",
]

NOT_FOUND: Final = 1
"""The exit code where what was asked for is not there."""
INTERRUPTED: Final = 130
"""The exit code after Ctrl-C."""
BROKEN_PIPE: Final = 141
"""The exit code where nobody reads the output any more, as a shell reports it of other programs."""

_T = TypeVar("_T")


class Failure(typer.TyperException):
    """What went wrong, in one line for a person. The program exits 2."""


def quiet_grpc() -> None:
    """Keeps gRPC's C core from writing its own lines beside ours; call it before gRPC is imported."""
    os.environ.setdefault("GRPC_VERBOSITY", "NONE")


@dataclass(frozen=True, slots=True)
class Session:
    """What a client command works with."""

    options: ClientOptions
    output: Output

    def call(
        self,
        work: Callable[[MemoryClient], Awaitable[_T]],
        *,
        pipeline: bool = True,
        new_loop: Callable[[], asyncio.AbstractEventLoop] | None = None,
    ) -> _T:
        """Connects, does the work, closes, and returns what the work returned.

        What waits for a person or for standard input stays outside: an event loop would keep Ctrl-C from ending it.

        Args:
            work: what to do with the client.
            pipeline: as `MemoryClient` takes it.
            new_loop: makes the event loop; None: asyncio's own.

        Raises:
            Failure: the server cannot be reached, or refuses.
        """
        quiet_grpc()
        from onex_memory.client import MemoryClient

        options = self.options

        async def connected() -> _T:
            _wake_for_signals(asyncio.get_running_loop())
            async with MemoryClient(
                options.target,
                namespace=options.namespace,
                token=options.token,
                tls=self.tls(),
                timeout_seconds=options.timeout,
                pipeline=pipeline,
            ) as client:
                return await work(client)

        with self._errors(), asyncio.Runner(loop_factory=new_loop) as runner:
            return runner.run(connected())

    @contextmanager
    def blocking(self) -> Iterator[SyncMemoryClient]:
        """Gives a client that blocks, for what reads standard input between its calls.

        Raises:
            Failure: the server cannot be reached, or refuses.
        """
        quiet_grpc()
        from onex_memory.client import MemoryClient

        options = self.options
        with (
            self._errors(),
            MemoryClient.sync(
                options.target,
                namespace=options.namespace,
                token=options.token,
                tls=self.tls(),
                timeout_seconds=options.timeout,
            ) as client,
        ):
            yield client

    def tls(self) -> ClientTls | None:
        """Returns how to speak TLS; None: not at all."""
        from onex_memory.client import ClientTls

        options = self.options
        if not options.speaks_tls:
            return None
        return ClientTls(
            ca=options.tls_ca, cert=options.tls_cert, key=options.tls_key, server_name=options.tls_server_name
        )

    @contextmanager
    def _errors(self) -> Iterator[None]:
        from onex_memory.spi.errors import MemoryServiceError

        try:
            yield
        except MemoryServiceError as err:
            raise Failure(self._said(err)) from err

    def _said(self, error: MemoryServiceError) -> str:
        from onex_memory.spi.errors import AuditUnavailable, DeadlineExceeded, Unauthenticated, Unavailable

        target = self.options.target
        if isinstance(error, AuditUnavailable):
            return f"refused, as it cannot be written to the audit log: {error}"
        if isinstance(error, Unavailable):
            return self._unreachable(error.description)
        if isinstance(error, DeadlineExceeded):
            return f"the server at {target} did not answer within {duration_text(self.options.timeout)} (--timeout)"
        if isinstance(error, Unauthenticated):
            return f"{error} (--token, or ONEX_MEMORY_TOKEN)"
        return str(error)

    def _unreachable(self, description: str) -> str:
        """Says what keeps the server from answering, and what may help: of what gRPC says, what it says last."""
        target = self.options.target
        if "handshake failed" in description:
            return (
                f"no TLS can be agreed on with {target}: it speaks none, or shows a certificate that is not trusted"
                " (--tls-ca, --tls-server-name)"
            )
        reason = description.rpartition(": ")[2].rstrip("]")
        if ":" not in target:
            return f"no server answers at {target} ({reason}); say its port too, as in {target}:50051"
        return f"no server answers at {target} ({reason}); start one with: onex-memory serve"


def _wake_for_signals(loop: asyncio.AbstractEventLoop) -> None:
    """Lets any signal wake a loop: asyncio's do once they have a handler of their own.

    Otherwise Ctrl-C that comes just before a loop begins to wait is heeded when it has waited: after the timeout.
    """
    if threading.current_thread() is threading.main_thread():  # only there signals are handled
        loop.add_signal_handler(signal.SIGURG, lambda: None)
