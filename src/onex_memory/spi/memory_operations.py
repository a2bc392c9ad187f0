"""The value types of `ProtocolMemoryOperations`: what a batch is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onex_memory.spi.values import ContextValue

__all__ = ["ProtocolMemoryOperation"]


@dataclass(frozen=True, slots=True)
class ProtocolMemoryOperation:
    """One operation of a batch: `ProtocolMemoryOperation("store", "user:1", {"name": "Ann"})`."""

    operation: Literal["store", "delete"]
    key: str
    value: ContextValue | None = None
    """What to store; None with `delete`."""
    ttl_seconds: float | None = None
    """With `store`: when it expires; None: never."""
    metadata: dict[str, ContextValue] | None = None
    """With `store`: its metadata."""
