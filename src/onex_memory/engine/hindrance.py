"""Hindrances: what keeps a transaction from being carried out until something has been done about it.

Owns their types. Where one is raised, nothing has changed; `resolver` does what is needed, and the transaction is
attempted again from the beginning. None of them leaves the engine.
"""

from __future__ import annotations

import asyncio

from onex_memory.spi.errors import MemoryServiceError
from onex_memory.spi.namespace_errors import QuotaExceeded

__all__ = ["BeingDeleted", "Hindrance", "OverQuota"]


class Hindrance(MemoryServiceError):
    """Something must be done before the transaction can be carried out; it changed nothing."""


class BeingDeleted(Hindrance):
    """The namespace is about to be gone; what comes after that is another one."""

    def __init__(self, end: asyncio.Future[None]) -> None:
        super().__init__()
        self.end = end
        """Done when it is gone, or stays after all."""


class OverQuota(Hindrance):
    """A quota does not admit it, unless some of what is counted has expired and only waits to be removed."""

    def __init__(self, exceeded: QuotaExceeded) -> None:
        super().__init__()
        self.exceeded = exceeded
        """What the caller is told where nothing has."""
