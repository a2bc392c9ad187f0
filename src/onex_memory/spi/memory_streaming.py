"""The value types of `ProtocolMemoryStreaming`: what a change is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from onex_memory.spi.values import ContextValue

__all__ = ["ProtocolMemoryChange"]


@dataclass(frozen=True, slots=True)
class ProtocolMemoryChange:
    """One change of one entry, as a handler is given it."""

    key: str
    change_type: str
    """`created`, `updated`, `deleted` or `accessed`."""
    old_value: ContextValue | None = None
    """The value before; None: it was absent."""
    new_value: ContextValue | None = None
    """The value after; None: it is absent."""
    reason: str = ""
    """Why: `stored metadata touched deleted expired evicted cleared lease_ended published`."""
    revision: int = 0
    """The revision that it happened at."""
    timestamp: datetime | None = None
    """When it happened; aware, UTC."""
