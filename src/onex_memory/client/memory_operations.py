"""`ProtocolMemoryOperations` over gRPC."""

from __future__ import annotations

from onex_memory.spi.commands.memory_operations_facade import MemoryOperationsFacade

__all__ = ["MemoryOperationsClient"]


class MemoryOperationsClient(MemoryOperationsFacade):
    """Batches, atomic operations, hashes, lists, transactions and locks of a server."""
