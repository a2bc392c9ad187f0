"""`ProtocolMemoryBase` over gRPC."""

from __future__ import annotations

from onex_memory.client.channel import Channel
from onex_memory.spi.commands.memory_base import MemoryBaseFacade
from onex_memory.wire.memory_base import RPCS

__all__ = ["MemoryBaseClient"]


class MemoryBaseClient(MemoryBaseFacade):
    """Key-value memory of a server."""

    def __init__(self, channel: Channel) -> None:
        super().__init__(channel.executor(RPCS))
