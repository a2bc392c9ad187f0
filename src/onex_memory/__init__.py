"""onex-memory: a memory service for agents, workflows and polyglot services.

`MemoryClient` speaks to a server over gRPC, and `SyncMemoryClient`, which `MemoryClient.sync` makes, does so without an
event loop; `EmbeddedMemory` runs the same services in process. All have the methods of the protocols in
`onex_memory.spi`, which also has every value and every error. `AgentWorker` is an agent in Python, over any of them.
What is not exported by this package, `spi`, `client`, its `synchronous_protocols`, or `embedded` may change from one
version to the next.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from onex_memory.client import ClientTls, MemoryClient, SyncMemoryClient
    from onex_memory.embedded import EmbeddedMemory
    from onex_memory.spi.commands.agent_worker import AgentWorker

__all__ = ["AgentWorker", "ClientTls", "EmbeddedMemory", "MemoryClient", "SyncMemoryClient", "__version__"]

__version__ = "0.1.0"


_MODULES: Final = {
    "AgentWorker": "onex_memory.spi.commands.agent_worker",
    "ClientTls": "onex_memory.client",
    "EmbeddedMemory": "onex_memory.embedded",
    "MemoryClient": "onex_memory.client",
    "SyncMemoryClient": "onex_memory.client",
}


def __getattr__(name: str) -> Any:
    """Imports the faces on first use: a client need not load the engine, nor the engine grpc."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)
