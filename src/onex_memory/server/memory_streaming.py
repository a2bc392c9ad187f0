"""MemoryStreamingService on gRPC."""

from __future__ import annotations

from typing import Final

from onex_memory.server.service import ServiceHandlers
from onex_memory.wire.memory_streaming import RPCS

__all__ = ["HANDLERS"]

HANDLERS: Final = ServiceHandlers(RPCS, lambda services: services.streaming, lambda services: services.streaming)
"""How MemoryStreamingService is served."""
