"""`ProtocolAdmin` over gRPC."""

from __future__ import annotations

from onex_memory.client.channel import Channel
from onex_memory.spi.commands.admin import AdminFacade
from onex_memory.wire.admin import RPCS

__all__ = ["AdminClient"]


class AdminClient(AdminFacade):
    """What a server says about itself."""

    def __init__(self, channel: Channel) -> None:
        super().__init__(channel.executor(RPCS))
