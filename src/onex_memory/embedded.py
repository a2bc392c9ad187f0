"""`EmbeddedMemory`: the engine and its services in process, without a server.

Owns how they are put together for one process. It offers the attributes that `MemoryClient` offers, and keeps the
same contract: each test in `tests/conformance` runs on both.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

import onex_memory
from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.engine.master_key import MasterKey
from onex_memory.engine.storage import Durability, StorageSettings
from onex_memory.services import Services
from onex_memory.services.caller import DEFAULT_NAMESPACE, LOCAL_PRINCIPAL, Caller
from onex_memory.services.info import facts_of
from onex_memory.services.security.audit import AuditSettings
from onex_memory.spi.admin import ProtocolAdmin
from onex_memory.spi.agent_manager import ProtocolAgentManager
from onex_memory.spi.agent_pool import ProtocolAgentPool
from onex_memory.spi.clock import Clock, SystemClock
from onex_memory.spi.commands.checks import check_namespace
from onex_memory.spi.commands.memory_security import check_principal
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.memory_base import ProtocolMemoryBase
from onex_memory.spi.memory_operations import ProtocolMemoryOperations
from onex_memory.spi.memory_security import ProtocolMemorySecurity
from onex_memory.spi.memory_streaming import ProtocolMemoryStreaming
from onex_memory.spi.workflow_events import Workflows

__all__ = ["EmbeddedMemory"]


class EmbeddedMemory:
    """Memory in this process.

    Example:
        >>> async with EmbeddedMemory(namespace="team-a") as embedded:
        ...     await embedded.memory.store("user:1", {"name": "Ann"}, ttl_seconds=3600)

        >>> async with EmbeddedMemory("/var/lib/my-agent") as embedded:
        ...     ...

    Use it from one event loop; one with a path raises `RuntimeError` in another. Without a path its data ends with it;
    with one it is there again when the path is opened again, and a call that has returned is on disk.
    """

    def __init__(
        self,
        path: Path | str | None = None,
        *,
        namespace: str = DEFAULT_NAMESPACE,
        principal: str = LOCAL_PRINCIPAL,
        settings: EngineSettings | None = None,
        clock: Clock | None = None,
        durability: Durability = Durability.SYNC,
        master_key: MasterKey | bytes | str | None = None,
        encrypt_at_rest: bool = False,
        audit: AuditSettings | None = None,
    ) -> None:
        """Makes a memory, which must be entered when it has a path.

        Args:
            path: the directory that holds the data, made where it is missing; None: data is in memory only.
            namespace: what to work in: `[a-z0-9][a-z0-9._-]{0,62}`.
            principal: who works; any other than the administrator, `local`, may do what is granted, as on a server.
            settings: how the engine is made.
            clock: what time it is; by default the system's.
            durability: whether a call returns when what it did is on disk, or before.
            master_key: what encryption keys are wrapped with: 32 bytes, or these as 64 hexadecimal digits or base64.
                None: where there is a path, no data can be encrypted or decrypted; otherwise one is made, which ends
                with the memory, as its data do.
            encrypt_at_rest: whether what is written to the path is encrypted from now on; once it is, it stays so, and
                the path is opened only with the same master key.
            audit: how the audit log is kept.

        Raises:
            InvalidArgument: the namespace is not a name of one, or the master key is none, or nothing is at rest.
        """
        clock = clock or SystemClock()
        key = MasterKey.parse(master_key) if isinstance(master_key, bytes | str) else master_key
        if path is None and key is None:
            key = MasterKey.random()
        if path is None and encrypt_at_rest:
            raise InvalidArgument("encrypt_at_rest", "needs a path: nothing else is at rest")
        storage = None
        if path is not None:
            storage = StorageSettings(Path(path), durability, master_key=key, encrypts=encrypt_at_rest)
        self._engine = MemoryEngine(settings, clock=clock, storage=storage)
        facts = facts_of(
            self._engine,
            version=onex_memory.__version__,
            capabilities=("agents", "operations", "security", "streaming", "workflows"),
            started_ms=clock.now_ms(),
        )
        self._bind(
            Services(self._engine, clock, facts, master_key=key, audit=audit),
            Caller(check_namespace(namespace), check_principal(principal, "principal")),
        )

    def _bind(self, services: Services, caller: Caller) -> None:
        self._services = services
        self._caller = caller
        bound = services.of(caller)
        self.memory: ProtocolMemoryBase = bound.memory
        """Key-value memory."""
        self.operations: ProtocolMemoryOperations = bound.operations
        """Batches, atomic operations, hashes, lists, transactions and locks."""
        self.streaming: ProtocolMemoryStreaming = bound.streaming
        """Live and replayable changes."""
        self.security: ProtocolMemorySecurity = bound.security
        """Permissions, encryption, tokens and the audit log."""
        self.workflows: Workflows = bound.workflows
        """Events, snapshots, states and locks of workflow instances."""
        self.agents: ProtocolAgentManager = bound.agents
        """Agents and their tasks."""
        self.pools: ProtocolAgentPool = bound.pools
        """Pools of agents."""
        self.admin: ProtocolAdmin = bound.admin
        """Information about this memory."""

    def as_principal(self, principal: str, *, namespace: str | None = None) -> EmbeddedMemory:
        """Returns the same memory as another caller sees it; it lives as long as this one is entered.

        The caller may do what is granted to it and nothing else, exactly as on a server.
        """
        other = object.__new__(EmbeddedMemory)
        other._engine = self._engine
        name = self._caller.namespace if namespace is None else check_namespace(namespace)
        other._bind(self._services, Caller(name, check_principal(principal, "principal")))
        return other

    async def __aenter__(self) -> Self:
        await self._engine.__aenter__()
        try:
            await self._services.encryption.check_master()
        except InvalidArgument as err:
            await self._engine.__aexit__(type(err), err, err.__traceback__)
            raise
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._services.aclose()
        await self._engine.__aexit__(exc_type, exc, traceback)
