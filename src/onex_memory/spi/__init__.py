"""The public contract: protocols, value types, errors, limits and time.

Everything that a user of the service, or an implementer of its protocols, needs by name is importable from here,
under the names of the ONEX guide where it has them. Nothing in this package knows gRPC, protobuf, the engine or
a service.
"""

from __future__ import annotations

from onex_memory.spi.admin import ProtocolAdmin, ServerInfo
from onex_memory.spi.agent_manager import ProtocolAgentInfo, ProtocolAgentTask, ProtocolCoordinationTask
from onex_memory.spi.agent_pool import ProtocolAgentPoolConfig
from onex_memory.spi.clock import Clock, SystemClock
from onex_memory.spi.errors import (
    Compacted,
    DeadlineExceeded,
    IntegerOverflow,
    Internal,
    InvalidArgument,
    LeaseNotFound,
    LimitExceeded,
    MemoryError,
    MemoryLimitReached,
    MemoryServiceError,
    ResourceExhausted,
    RevisionMismatch,
    TooManyNamespaces,
    Unavailable,
    UnexpectedStatus,
    Unsupported,
    WrongType,
)
from onex_memory.spi.memory_base import KeyPage, MemoryEntry, MemoryStats, ProtocolMemoryBase, StoreResult
from onex_memory.spi.memory_operations import ProtocolMemoryOperation
from onex_memory.spi.memory_streaming import ProtocolMemoryChange
from onex_memory.spi.values import ContextValue, EncryptedData

__all__ = [
    "Clock",
    "Compacted",
    "ContextValue",
    "DeadlineExceeded",
    "EncryptedData",
    "IntegerOverflow",
    "Internal",
    "InvalidArgument",
    "KeyPage",
    "LeaseNotFound",
    "LimitExceeded",
    "MemoryEntry",
    "MemoryError",
    "MemoryLimitReached",
    "MemoryServiceError",
    "MemoryStats",
    "ProtocolAdmin",
    "ProtocolAgentInfo",
    "ProtocolAgentPoolConfig",
    "ProtocolAgentTask",
    "ProtocolCoordinationTask",
    "ProtocolMemoryBase",
    "ProtocolMemoryChange",
    "ProtocolMemoryOperation",
    "ResourceExhausted",
    "RevisionMismatch",
    "ServerInfo",
    "StoreResult",
    "SystemClock",
    "TooManyNamespaces",
    "Unavailable",
    "UnexpectedStatus",
    "Unsupported",
    "WrongType",
]
