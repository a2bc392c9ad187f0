"""The client: the protocols of `onex_memory.spi` over gRPC.

async with MemoryClient("localhost:50051", namespace="team-a") as client:
    await client.memory.store("user:1", {"name": "Ann"}, ttl_seconds=3600)
"""

from __future__ import annotations

from onex_memory.client.client import MemoryClient
from onex_memory.client.synchronous import SyncMemoryClient
from onex_memory.client.tls import ClientTls

__all__ = ["ClientTls", "MemoryClient", "SyncMemoryClient"]
