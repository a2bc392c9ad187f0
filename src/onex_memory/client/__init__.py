"""The client: the protocols of `onex_memory.spi` over gRPC.

Owns what a user imports of it: `MemoryClient`, its twin without an event loop, and how both speak TLS.
"""

from __future__ import annotations

from onex_memory.client.client import MemoryClient
from onex_memory.client.synchronous import SyncMemoryClient
from onex_memory.client.tls import ClientTls

__all__ = ["ClientTls", "MemoryClient", "SyncMemoryClient"]
