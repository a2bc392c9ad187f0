"""The types of `SyncMemoryClient`: what its services have, for annotations and type checkers.

Written by `make generate` from the protocols of `onex_memory.spi`, which say it with an event loop.
Nothing here is imported where a client is only used. A call blocks its thread and cannot be cancelled;
what is iterated waits for the next item.
"""

from __future__ import annotations

from onex_memory.client.synchronous_protocols.admin import SyncAdmin
from onex_memory.client.synchronous_protocols.agent_manager import SyncAgentManager
from onex_memory.client.synchronous_protocols.agent_pool import SyncAgentPool
from onex_memory.client.synchronous_protocols.memory_base import SyncMemoryBase
from onex_memory.client.synchronous_protocols.memory_operations import SyncHeldLock, SyncMemoryOperations
from onex_memory.client.synchronous_protocols.memory_security import SyncMemorySecurity
from onex_memory.client.synchronous_protocols.memory_streaming import SyncMemoryChanges, SyncMemoryStreaming
from onex_memory.client.synchronous_protocols.workflow_events import (
    SyncEventStore,
    SyncEventStoreTransaction,
    SyncWorkflowEvents,
    SyncWorkflows,
)
from onex_memory.client.synchronous_protocols.workflow_snapshots import SyncSnapshotStore
from onex_memory.client.synchronous_protocols.workflow_states import SyncWorkflowStateStore

__all__ = [
    "SyncAdmin",
    "SyncAgentManager",
    "SyncAgentPool",
    "SyncEventStore",
    "SyncEventStoreTransaction",
    "SyncHeldLock",
    "SyncMemoryBase",
    "SyncMemoryChanges",
    "SyncMemoryOperations",
    "SyncMemorySecurity",
    "SyncMemoryStreaming",
    "SyncSnapshotStore",
    "SyncWorkflowEvents",
    "SyncWorkflowStateStore",
    "SyncWorkflows",
]
