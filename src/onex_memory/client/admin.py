"""`ProtocolAdmin` over gRPC."""

from __future__ import annotations

from onex_memory.spi.commands.admin import AdminFacade

__all__ = ["AdminClient"]


class AdminClient(AdminFacade):
    """What a server says about itself, and what an administrator does with its namespaces."""
