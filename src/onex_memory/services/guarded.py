"""The services as callers have them who are not the administrator: the same methods, each behind the caller's guard.

Owns the putting together, one class for each protocol: its facade, whose commands the guard carries out. In process, a
meter stands in the guard's place, or behind it.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable

from onex_memory.spi.commands import (
    Command,
    FrameT,
    MessageT,
    ResultT,
    SessionCommand,
    SessionExecutor,
    StreamCommand,
)
from onex_memory.spi.commands.admin import AdminFacade
from onex_memory.spi.commands.agent_manager_facade import AgentManagerFacade
from onex_memory.spi.commands.agent_pool import AgentPoolFacade
from onex_memory.spi.commands.memory_base import MemoryBaseFacade
from onex_memory.spi.commands.memory_operations_facade import MemoryOperationsFacade
from onex_memory.spi.commands.memory_security_facade import MemorySecurityFacade
from onex_memory.spi.commands.memory_streaming_facade import MemoryStreamingFacade
from onex_memory.spi.commands.workflow_events_facade import WorkflowEventsFacade
from onex_memory.spi.commands.workflow_snapshots import WorkflowSnapshotsFacade
from onex_memory.spi.commands.workflow_states import WorkflowStatesFacade

__all__ = [
    "Guarded",
    "GuardedAdmin",
    "GuardedAgentManager",
    "GuardedAgentPool",
    "GuardedMemoryBase",
    "GuardedMemoryOperations",
    "GuardedMemorySecurity",
    "GuardedMemoryStreaming",
    "GuardedWorkflowEvents",
    "GuardedWorkflowSnapshots",
    "GuardedWorkflowStates",
]


class Guarded:
    """A service behind a guard: an executor of its commands, as the service is. A facade comes beside it."""

    def __init__(self, guard: SessionExecutor) -> None:
        super().__init__(guard)  # type: ignore[call-arg]  # the facade beside it takes its executor
        self._guard = guard

    def execute(self, command: Command[ResultT]) -> Awaitable[ResultT]:
        """Carries a command out where the caller may."""
        return self._guard.execute(command)

    def stream(self, command: StreamCommand[FrameT]) -> AsyncGenerator[FrameT, None]:
        """Carries out a command that is answered with many frames, where the caller may."""
        return self._guard.stream(command)

    async def pause(self, seconds: float) -> None:
        """Waits, before something is tried again."""
        await self._guard.pause(seconds)


class GuardedMemoryBase(Guarded, MemoryBaseFacade):
    """`ProtocolMemoryBase` for what a caller may."""


class GuardedMemoryOperations(Guarded, MemoryOperationsFacade):
    """`ProtocolMemoryOperations` for what a caller may."""


class GuardedMemoryStreaming(Guarded, MemoryStreamingFacade):
    """`ProtocolMemoryStreaming` for what a caller may."""


class GuardedMemorySecurity(Guarded, MemorySecurityFacade):
    """`ProtocolMemorySecurity` for what a caller may."""


class GuardedWorkflowEvents(Guarded, WorkflowEventsFacade):
    """`WorkflowEvents` for what a caller may."""


class GuardedWorkflowSnapshots(Guarded, WorkflowSnapshotsFacade):
    """`WorkflowSnapshots` for what a caller may."""


class GuardedWorkflowStates(Guarded, WorkflowStatesFacade):
    """`WorkflowStates` for what a caller may."""


class GuardedAgentManager(Guarded, AgentManagerFacade):
    """`ProtocolAgentManager` for what a caller may."""

    def converse(
        self, command: SessionCommand[MessageT, FrameT], messages: AsyncIterator[MessageT]
    ) -> AsyncGenerator[FrameT, None]:
        """Carries out a command that is a conversation, for as long as the caller may."""
        return self._guard.converse(command, messages)


class GuardedAgentPool(Guarded, AgentPoolFacade):
    """`ProtocolAgentPool` for what a caller may."""


class GuardedAdmin(Guarded, AdminFacade):
    """`ProtocolAdmin` for what a caller may."""

    def converse(
        self, command: SessionCommand[MessageT, FrameT], messages: AsyncIterator[MessageT]
    ) -> AsyncGenerator[FrameT, None]:
        """Carries out a command that is a conversation, for as long as the caller may."""
        return self._guard.converse(command, messages)
