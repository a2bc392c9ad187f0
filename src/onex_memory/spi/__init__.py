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
from onex_memory.spi.commands import Fence
from onex_memory.spi.errors import (
    Cancelled,
    Compacted,
    DataCorrupt,
    DataDirectoryUnusable,
    DataTooNew,
    DataUnusable,
    DeadlineExceeded,
    Fenced,
    IntegerOverflow,
    Internal,
    InvalidArgument,
    JournalFailed,
    LeaseNotFound,
    LimitExceeded,
    LockNotAcquired,
    MemoryError,
    MemoryLimitReached,
    MemoryServiceError,
    ResourceExhausted,
    RevisionMismatch,
    StorageFull,
    TooManyNamespaces,
    TooManyOutcomes,
    Unavailable,
    UnexpectedStatus,
    Unsupported,
    WrongType,
)
from onex_memory.spi.memory_base import KeyPage, MemoryEntry, MemoryStats, ProtocolMemoryBase, StoreResult
from onex_memory.spi.memory_operations import (
    BatchItemResult,
    BatchResult,
    HeldLock,
    OperationResult,
    ProtocolMemoryOperation,
    ProtocolMemoryOperations,
    ProtocolTransaction,
    TransactionResult,
)
from onex_memory.spi.memory_streaming import ProtocolMemoryChange
from onex_memory.spi.values import ContextValue, EncryptedData

__all__ = [
    "BatchItemResult",
    "BatchResult",
    "Cancelled",
    "Clock",
    "Compacted",
    "ContextValue",
    "DataCorrupt",
    "DataDirectoryUnusable",
    "DataTooNew",
    "DataUnusable",
    "DeadlineExceeded",
    "EncryptedData",
    "Fence",
    "Fenced",
    "HeldLock",
    "IntegerOverflow",
    "Internal",
    "InvalidArgument",
    "JournalFailed",
    "KeyPage",
    "LeaseNotFound",
    "LimitExceeded",
    "LockNotAcquired",
    "MemoryEntry",
    "MemoryError",
    "MemoryLimitReached",
    "MemoryServiceError",
    "MemoryStats",
    "OperationResult",
    "ProtocolAdmin",
    "ProtocolAgentInfo",
    "ProtocolAgentPoolConfig",
    "ProtocolAgentTask",
    "ProtocolCoordinationTask",
    "ProtocolMemoryBase",
    "ProtocolMemoryChange",
    "ProtocolMemoryOperation",
    "ProtocolMemoryOperations",
    "ProtocolTransaction",
    "ResourceExhausted",
    "RevisionMismatch",
    "ServerInfo",
    "StorageFull",
    "StoreResult",
    "SystemClock",
    "TooManyNamespaces",
    "TooManyOutcomes",
    "TransactionResult",
    "Unavailable",
    "UnexpectedStatus",
    "Unsupported",
    "WrongType",
]
