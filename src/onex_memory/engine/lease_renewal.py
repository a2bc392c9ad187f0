"""Renewing a lease: in memory where a restart would give it as long a term anyway, as a commit where it is longer."""

from __future__ import annotations

from typing import Protocol

from onex_memory.engine.namespace import Namespace
from onex_memory.engine.transaction import Commit, GrantLease, LeaseAlive, Transaction
from onex_memory.spi.clock import Clock
from onex_memory.spi.errors import LeaseNotFound

__all__ = ["Renewing", "renew"]


class Renewing(Protocol):
    """What of an engine a renewal needs."""

    clock: Clock

    def namespace_of(self, name: str) -> Namespace | None:
        """Returns a namespace, where something was written to it."""
        ...

    async def commit(self, namespace: str, transaction: Transaction) -> Commit:
        """Carries out a transaction."""
        ...


async def renew(engine: Renewing, namespace: str, lease_id: str, ttl_ms: int, *, waits: bool) -> int:
    """Renews a lease; `waits`: for the disk, as all that is answered. Returns the deadline, in milliseconds.

    Raises:
        LeaseNotFound: it has ended.
    """
    while True:
        state = engine.namespace_of(namespace)
        if state is None:
            raise LeaseNotFound(lease_id)
        term_ms, revision = state.term_of(lease_id, engine.clock.now_ms())
        if ttl_ms > term_ms:
            # A longer term than a restart would give it is a promise, and so is that it has ended: both are kept.
            renewal = Transaction((GrantLease(lease_id, ttl_ms),), (LeaseAlive(lease_id),))
            if not (await engine.commit(namespace, renewal)).succeeded:
                raise LeaseNotFound(lease_id)
            return state.leases.deadline_of(lease_id)
        if not waits or revision <= state.durable_revision:
            deadline = engine.clock.now_ms() + ttl_ms
            state.leases.set_deadline(lease_id, deadline)
            state.expect_deadline(deadline)
            return deadline
        await state.settled(revision)  # what is undone takes the term with it
