"""`ProtocolMemoryStreaming` over gRPC."""

from __future__ import annotations

from onex_memory.spi.commands.memory_streaming_facade import MemoryStreamingFacade

__all__ = ["MemoryStreamingClient"]


class MemoryStreamingClient(MemoryStreamingFacade):
    """Live and replayable changes of a server."""
