"""`ProtocolMemoryBase` over gRPC."""

from __future__ import annotations

from onex_memory.spi.commands.memory_base import MemoryBaseFacade

__all__ = ["MemoryBaseClient"]


class MemoryBaseClient(MemoryBaseFacade):
    """Key-value memory of a server."""
