"""A lock as a block of code: taken, kept alive in the background, and released; lost, the block is cancelled.

Owns the renewing and the cancelling. The lock itself is the service's.
"""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Final

from onex_memory.spi import limits
from onex_memory.spi.commands import Executor, Fence
from onex_memory.spi.commands.memory_operations import AcquireLock, ReleaseLock, RenewLock
from onex_memory.spi.errors import Fenced, LockNotAcquired, MemoryServiceError
from onex_memory.spi.tasks import end

__all__ = ["LockBlock", "acquire", "renewal_s"]

_RENEWALS_IN_A_TERM: Final = 3


async def acquire(
    executor: Executor, name: str, ttl_ms: int, wait_ms: int | None, owner: str, *, lease_id: str = ""
) -> int:
    """Takes a lock, waiting for it as long as that may take, and returns the fencing token.

    Raises:
        LockNotAcquired: somebody else held it for all of that time.
        LeaseNotFound: the lease to hang it on does not exist, or has ended.
    """
    asked_ms = limits.MAX_WAIT_MS if wait_ms is None else wait_ms  # in one call: to ask again is to queue anew
    while True:
        result = await executor.execute(AcquireLock(name, ttl_ms, asked_ms, owner, lease_id))
        if result.acquired:
            return result.token
        if wait_ms is not None:
            raise LockNotAcquired(name, result.holder)


def renewal_s(ttl_ms: int) -> float:
    """Returns after what time a lock with such a term is renewed, in seconds."""
    return ttl_ms / 1_000 / _RENEWALS_IN_A_TERM


class LockBlock:
    """An asynchronous context manager; it is its own `HeldLock`."""

    def __init__(
        self, executor: Executor, name: str, ttl_ms: int, wait_ms: int | None, owner: str, *, lease_id: str = ""
    ) -> None:
        """Notes which lock to take; it is taken when the block is entered.

        Args:
            executor: what carries the commands out.
            name: the lock's name.
            ttl_ms: its term.
            wait_ms: how long to wait for it; None: as long as it takes.
            owner: who takes it.
            lease_id: what to hang it on; empty: a lease of its own.
        """
        self.name = name
        self.token = 0
        self._executor = executor
        self._execute = executor.execute
        self._ttl_ms = ttl_ms
        self._wait_ms = wait_ms
        self._owner = owner
        self._lease_id = lease_id
        self._renewal: asyncio.Task[None] | None = None
        self._block: asyncio.Task[object] | None = None
        self._lost: MemoryServiceError | None = None

    @property
    def fence(self) -> Fence:
        """What a write carries to happen only while the lock is held."""
        return Fence(self.name, self.token)

    async def __aenter__(self) -> LockBlock:
        self.token = await acquire(
            self._executor, self.name, self._ttl_ms, self._wait_ms, self._owner, lease_id=self._lease_id
        )
        self._block = asyncio.current_task()
        self._renewal = asyncio.create_task(self._renew(), name=f"renew lock {self.name}")
        return self

    async def _renew(self) -> None:
        """Renews the lock until it is lost; then cancels the block. A server that is away has until the term ends."""
        loop = asyncio.get_running_loop()
        term_s = self._ttl_ms / 1_000
        renewed_s = loop.time()
        while True:
            await asyncio.sleep(renewal_s(self._ttl_ms))
            asked_s = loop.time()
            try:
                async with asyncio.timeout_at(renewed_s + term_s):
                    await self._execute(RenewLock(self.fence, self._ttl_ms))
                renewed_s = asked_s
            except (MemoryServiceError, TimeoutError) as err:
                if isinstance(err, Fenced) or loop.time() >= renewed_s + term_s:
                    self._lost = Fenced(self.name, self.token)
                    assert self._block is not None
                    self._block.cancel(msg=f"lock {self.name} was lost")
                    return

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        assert self._renewal is not None
        await end(self._renewal)
        if self._lost is not None:
            assert self._block is not None
            cancelled = self._block.uncancel()
            if exc is None or (isinstance(exc, asyncio.CancelledError) and cancelled <= 0):
                raise self._lost from exc
            return
        was_held = await self._execute(ReleaseLock(self.fence))
        if not was_held and exc is None:
            raise Fenced(self.name, self.token)
