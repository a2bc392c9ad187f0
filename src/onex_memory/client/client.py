"""`MemoryClient`: one connection, and the protocols over it."""

from __future__ import annotations

from types import TracebackType
from typing import Final, Self

from onex_memory.client.admin import AdminClient
from onex_memory.client.channel import Channel
from onex_memory.client.memory_base import MemoryBaseClient
from onex_memory.spi.admin import ProtocolAdmin
from onex_memory.spi.commands.checks import check_namespace
from onex_memory.spi.memory_base import ProtocolMemoryBase

__all__ = ["DEFAULT_TARGET", "MemoryClient"]

DEFAULT_TARGET: Final = "localhost:50051"
"""Where a server is looked for unless the client is told otherwise."""


class MemoryClient:
    """A client of one namespace of a server.

    It connects on first use and may be used without `async with`; then `close` it when it is no longer needed. All
    methods of all protocols may be awaited concurrently, from one event loop.

    Example:
        >>> async with MemoryClient("localhost:50051", namespace="team-a") as client:
        ...     await client.memory.store("user:1", {"name": "Ann"}, ttl_seconds=3600)
    """

    def __init__(
        self,
        target: str = DEFAULT_TARGET,
        *,
        namespace: str = "default",
        token: str | None = None,
        timeout_seconds: float | None = 30.0,
    ) -> None:
        """Notes where the server is; nothing is connected yet.

        Args:
            target: a gRPC target: `host:port`, or any other form that gRPC knows.
            namespace: what to work in: `[a-z0-9][a-z0-9._-]{0,62}`.
            token: what to authenticate with; None: nothing.
            timeout_seconds: how long a call may take before it fails with `DeadlineExceeded`; None: no bound. Calls
                that work through everything that is stored (clear, count, delete by pattern) are not bound by it.

        Raises:
            InvalidArgument: the namespace is not a name of one.
        """
        metadata = [("onex-namespace", check_namespace(namespace))]
        if token is not None:
            metadata.append(("authorization", f"Bearer {token}"))
        self._channel = Channel(target, tuple(metadata), timeout_seconds)
        self.memory: ProtocolMemoryBase = MemoryBaseClient(self._channel)
        """Key-value memory."""
        self.admin: ProtocolAdmin = AdminClient(self._channel)
        """Information about the server."""

    async def close(self) -> None:
        """Closes the connection; calls in flight are cancelled."""
        await self._channel.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()
