"""`ProtocolMemorySecurity` over gRPC."""

from __future__ import annotations

from onex_memory.spi.commands.memory_security_facade import MemorySecurityFacade

__all__ = ["MemorySecurityClient"]


class MemorySecurityClient(MemorySecurityFacade):
    """Permissions, encryption, tokens and the audit log of a server."""
