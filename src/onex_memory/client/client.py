"""`MemoryClient`: one connection, and the protocols over it."""

from __future__ import annotations

from contextlib import AsyncExitStack
from types import TracebackType
from typing import Final, Self

from onex_memory.client.admin import AdminClient
from onex_memory.client.agent_manager import AgentManagerClient
from onex_memory.client.agent_pool import AgentPoolClient
from onex_memory.client.channel import Channel
from onex_memory.client.memory_base import MemoryBaseClient
from onex_memory.client.memory_operations import MemoryOperationsClient
from onex_memory.client.memory_pipeline import PipelineExecutor
from onex_memory.client.memory_security import MemorySecurityClient
from onex_memory.client.memory_streaming import MemoryStreamingClient
from onex_memory.client.sessions import PipelinedSessions
from onex_memory.client.synchronous import SyncMemoryClient
from onex_memory.client.target import call_metadata, check_target, check_timeout
from onex_memory.client.tls import ClientTls
from onex_memory.client.workflow_events import WorkflowEventsClient
from onex_memory.client.workflow_snapshots import WorkflowSnapshotsClient
from onex_memory.client.workflow_states import WorkflowStatesClient
from onex_memory.spi.admin import ProtocolAdmin
from onex_memory.spi.agent_manager import ProtocolAgentManager
from onex_memory.spi.agent_pool import ProtocolAgentPool
from onex_memory.spi.commands import Executor, StreamingExecutor
from onex_memory.spi.memory_base import ProtocolMemoryBase
from onex_memory.spi.memory_operations import ProtocolMemoryOperations
from onex_memory.spi.memory_security import ProtocolMemorySecurity
from onex_memory.spi.memory_streaming import ProtocolMemoryStreaming
from onex_memory.spi.workflow_events import Workflows
from onex_memory.wire import (
    admin,
    agent_manager,
    agent_pool,
    memory_base,
    memory_operations,
    memory_security,
    memory_streaming,
    workflow_events,
    workflow_snapshots,
    workflow_states,
)

__all__ = ["DEFAULT_TARGET", "MemoryClient"]

DEFAULT_TARGET: Final = "localhost:50051"
"""Where a server is looked for unless the client is told otherwise."""


class MemoryClient:
    """A client of one namespace of a server.

    It connects on first use and may be used without `async with`; then `close` it when it is no longer needed. All
    methods of all protocols may be awaited concurrently, from one event loop: in another one they raise `RuntimeError`.

    Example:
        >>> async with MemoryClient("localhost:50051", namespace="team-a") as client:
        ...     await client.memory.store("user:1", {"name": "Ann"}, ttl_seconds=3600)
    """

    def __init__(
        self,
        target: str = DEFAULT_TARGET,
        *,
        namespace: str = "default",
        token: str | None = None,
        tls: ClientTls | None = None,
        timeout_seconds: float | None = 10.0,
        pipeline: bool = True,
    ) -> None:
        """Notes where the server is; nothing is connected yet.

        Args:
            target: a gRPC target: `host:port`, or any other form that gRPC knows.
            namespace: what to work in: `[a-z0-9][a-z0-9._-]{0,62}`.
            token: what to authenticate with: an API token, or a JWT; None: nothing.
            tls: how to speak TLS; None: not at all.
            timeout_seconds: how long a call may take before it fails with `DeadlineExceeded`; None: no bound. Calls
                that work through everything that is stored (clear, count, delete by pattern) are not bound by it.
            pipeline: whether concurrent calls share one stream, in batches, which survives a broken connection: what
                was on its way is sent again, and done once. False: every call is a call of its own.

        Raises:
            InvalidArgument: one of them is not what it must be.
        """
        self._channel = Channel(
            check_target(target), call_metadata(namespace, token), check_timeout(timeout_seconds), tls
        )
        self._pipeline: PipelineExecutor | None = None
        memory: Executor = self._channel.executor(memory_base.RPCS)
        operations: Executor = self._channel.executor(memory_operations.RPCS)
        of_workflows = (workflow_events.RPCS, workflow_snapshots.RPCS, workflow_states.RPCS)
        workflows: StreamingExecutor = self._channel.executor(*of_workflows)
        if pipeline:
            unary = self._channel.executor(memory_base.RPCS, memory_operations.RPCS, agent_manager.RPCS, *of_workflows)
            memory = operations = workflows = self._pipeline = PipelineExecutor(self._channel, unary)
        self.memory: ProtocolMemoryBase = MemoryBaseClient(memory)
        """Key-value memory."""
        self.operations: ProtocolMemoryOperations = MemoryOperationsClient(operations)
        """Batches, atomic operations, hashes, lists, transactions and locks."""
        self._streaming = MemoryStreamingClient(self._channel.executor(memory_streaming.RPCS))
        self.streaming: ProtocolMemoryStreaming = self._streaming
        """Live and replayable changes."""
        self.security: ProtocolMemorySecurity = MemorySecurityClient(self._channel.executor(memory_security.RPCS))
        """Permissions, encryption, tokens and the audit log."""
        self._events = WorkflowEventsClient(workflows)
        self.workflows = Workflows(self._events, WorkflowSnapshotsClient(workflows), WorkflowStatesClient(workflows))
        """Events, snapshots, states and locks of workflow instances."""
        agents = self._channel.executor(agent_manager.RPCS)
        self._agents = AgentManagerClient(
            agents if self._pipeline is None else PipelinedSessions(self._pipeline, agents)
        )
        self.agents: ProtocolAgentManager = self._agents
        """Agents and their tasks."""
        self.pools: ProtocolAgentPool = AgentPoolClient(self._channel.executor(agent_pool.RPCS))
        """Pools of agents."""
        self.admin: ProtocolAdmin = AdminClient(self._channel.executor(admin.RPCS))
        """Information about the server."""

    @staticmethod
    def sync(
        target: str = DEFAULT_TARGET,
        *,
        namespace: str = "default",
        token: str | None = None,
        tls: ClientTls | None = None,
        timeout_seconds: float | None = 10.0,
    ) -> SyncMemoryClient:
        """Returns a synchronous client, for scripts and notebooks: the same methods, without an event loop.

        Example:
            >>> with MemoryClient.sync("localhost:50051") as client:
            ...     client.memory.store("user:1", {"name": "Ann"})
        """
        return SyncMemoryClient(target, namespace=namespace, token=token, tls=tls, timeout_seconds=timeout_seconds)

    async def close(self) -> None:
        """Ends the subscriptions, lets go of the agents that are kept alive, and closes the connection.

        Calls that are not answered, and what is iterated, raise `ClientClosed`. Closing again does nothing; a client
        that is used again connects again.
        """
        async with AsyncExitStack() as closing:  # whatever becomes of one, the others are closed
            closing.push_async_callback(self._channel.close)
            if self._pipeline is not None:
                closing.push_async_callback(self._pipeline.close)
            closing.push_async_callback(self._agents.aclose)
            closing.push_async_callback(self._events.aclose)
            closing.push_async_callback(self._streaming.aclose)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()
