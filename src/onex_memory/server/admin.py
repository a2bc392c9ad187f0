"""MemoryAdminService on gRPC."""

from __future__ import annotations

from typing import Final

from onex_memory.server.service import ServiceHandlers
from onex_memory.wire.admin import RPCS

__all__ = ["HANDLERS"]

HANDLERS: Final = ServiceHandlers(
    RPCS,
    lambda services: services.admin,
    streaming=lambda services: services.admin,
    conversing=lambda services: services.admin,
)
"""How MemoryAdminService is served."""
