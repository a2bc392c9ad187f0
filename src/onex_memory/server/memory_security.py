"""MemorySecurityService on gRPC."""

from __future__ import annotations

from typing import Final

from onex_memory.server.service import ServiceHandlers
from onex_memory.wire.memory_security import RPCS

__all__ = ["HANDLERS"]

HANDLERS: Final = ServiceHandlers(RPCS, lambda services: services.security, lambda services: services.security)
"""How MemorySecurityService is served."""
