"""onex-memory: a memory service for agents, workflows and polyglot services.

`MemoryClient` speaks to a server over gRPC, `EmbeddedMemory` runs the same services in process; both implement
the protocols of `onex_memory.spi`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onex_memory.client import MemoryClient
    from onex_memory.embedded import EmbeddedMemory
    from onex_memory.spi.commands.agent_worker import AgentWorker

__all__ = ["AgentWorker", "EmbeddedMemory", "MemoryClient", "__version__"]

__version__ = "0.1.0.dev0"


def __getattr__(name: str) -> Any:
    """Imports the faces on first use: a client need not load the engine, nor the engine grpc."""
    if name == "MemoryClient":
        from onex_memory.client import MemoryClient

        return MemoryClient
    if name == "EmbeddedMemory":
        from onex_memory.embedded import EmbeddedMemory

        return EmbeddedMemory
    if name == "AgentWorker":
        from onex_memory.spi.commands.agent_worker import AgentWorker

        return AgentWorker
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
