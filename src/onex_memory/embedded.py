"""`EmbeddedMemory`: the engine and its services in process, without a server.

Owns how they are put together for one process. It offers the attributes that `MemoryClient` offers, and keeps the
same contract: each test in `tests/conformance` runs on both.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import onex_memory
from onex_memory.engine.data_view import look
from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.engine.interface import EvictionPolicy
from onex_memory.engine.master_key import MasterKey
from onex_memory.engine.rekeying import wrap_also, wrap_only
from onex_memory.engine.storage import Durability, StorageSettings
from onex_memory.services import Services
from onex_memory.services.caller import DEFAULT_NAMESPACE, LOCAL_PRINCIPAL, Caller
from onex_memory.services.info import facts_of
from onex_memory.services.security.audit import AuditLog, AuditSettings
from onex_memory.services.security.audit_chain import read_secrets
from onex_memory.services.security.rekeying import Rekeying
from onex_memory.spi.admin import ProtocolAdmin
from onex_memory.spi.agent_manager import ProtocolAgentManager
from onex_memory.spi.agent_pool import ProtocolAgentPool
from onex_memory.spi.clock import Clock, SystemClock
from onex_memory.spi.commands.checks import check_namespace
from onex_memory.spi.commands.memory_security import check_principal
from onex_memory.spi.errors import InvalidArgument, MemoryServiceError
from onex_memory.spi.memory_base import ProtocolMemoryBase
from onex_memory.spi.memory_operations import ProtocolMemoryOperations
from onex_memory.spi.memory_security import ProtocolMemorySecurity
from onex_memory.spi.memory_streaming import ProtocolMemoryStreaming
from onex_memory.spi.workflow_events import Workflows

__all__ = [
    "AuditSettings",
    "Durability",
    "EmbeddedMemory",
    "EngineSettings",
    "EvictionPolicy",
    "MasterKey",
    "change_master_key",
]

_NEVER_MS: Final = 100 * 365 * 24 * 3_600_000
"""The retention where nothing is to be let go of: how long it is kept is for the server to say."""


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
        audit_key_file: Path | str | None = None,
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
            audit_key_file: the secrets that its chain is sealed with, one a line, as a server is told them; None: those
                that `audit` says.

        Raises:
            InvalidArgument: the namespace is not a name of one, or the master key is none, or nothing is at rest.
        """
        clock = clock or SystemClock()
        key = MasterKey.parse(master_key) if isinstance(master_key, bytes | str) else master_key
        if path is None and key is None:
            key = MasterKey.random()
        if path is None and encrypt_at_rest:
            raise InvalidArgument("encrypt_at_rest", "needs a path: nothing else is at rest")
        if audit_key_file is not None:
            audit = replace(audit or AuditSettings(), secrets=read_secrets(audit_key_file))
        storage = None
        if path is not None:
            storage = StorageSettings(Path(path), durability, master_key=key, encrypts=encrypt_at_rest)
        self._engine = MemoryEngine(settings, clock=clock, storage=storage)
        facts = facts_of(
            self._engine,
            version=onex_memory.__version__,
            capabilities=("agents", "operations", "security", "streaming", "workflows"),
            started_ms=clock.now_ms(),
            storage=storage,
            audit=audit,
        )
        self._bind(
            Services(self._engine, clock, facts, master_key=key, audit=audit, counts_operations=True),
            Caller(check_namespace(namespace, "namespace"), check_principal(principal, "principal")),
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
        name = self._caller.namespace if namespace is None else check_namespace(namespace, "namespace")
        other._bind(self._services, Caller(name, check_principal(principal, "principal")))
        return other

    async def __aenter__(self) -> Self:
        await self._engine.__aenter__()
        try:
            await self._services.encryption.check_master()
            await self._services.namespaces.load()
        except MemoryServiceError as err:
            await self._engine.__aexit__(type(err), err, err.__traceback__)
            raise
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._services.aclose()
        await self._engine.__aexit__(exc_type, exc, traceback)


async def change_master_key(
    path: Path | str,
    *,
    old: MasterKey,
    new: MasterKey,
    audit_key_file: Path | str | None = None,
    clock: Clock | None = None,
    on_progress: Callable[[str, int, int], None] = lambda *_: None,
) -> int:
    """Changes the master key of a data directory that no process holds: all that the old one opens is wrapped anew.

    Whenever it is cut short, by whatever, the old key or the new one opens the directory by itself, and doing it again
    finishes it. The changes that the journal retains hold keys that are wrapped with the old one, as backups do.

    Args:
        path: the directory.
        old: the master key that there was.
        new: the one that there is to be.
        audit_key_file: the secrets of the audit log, where the server is given some: the change is noted in that.
        clock: what time it is; by default the system's.
        on_progress: is told what is done, how far that is, and of how many.

    Returns:
        How many encryption keys there are.

    Raises:
        InvalidArgument: the directory was made with another master key, or both are the same, or the audit log is
            sealed with secrets that were not said.
        DataUnusable: the directory is held by a process, or damaged, or neither key opens it.
        AuditUnavailable: it could not be written to the audit log.
    """
    if old.id == new.id:
        raise InvalidArgument("new_master_key", "is the one that there is")
    path, clock = Path(path), clock or SystemClock()
    secrets = () if audit_key_file is None else read_secrets(audit_key_file)
    await asyncio.to_thread(look, path, lambda _: None)  # it is there, and holds data: otherwise it would be made now
    await asyncio.to_thread(wrap_also, path, old, new)
    storage = StorageSettings(path, retention_ms=_NEVER_MS, retention_bytes=1 << 62, master_key=new)
    async with MemoryEngine(None, clock=clock, storage=storage) as engine:
        secrets = (*secrets, old.audit_secret, new.audit_secret)
        kept = timedelta(milliseconds=_NEVER_MS)
        audit = AuditLog(
            engine, clock, AuditSettings(secrets=secrets, master_key=old, retention=kept, retention_bytes=1 << 62)
        )
        try:
            if not await audit.has_key():
                raise InvalidArgument("audit_key_file", "is needed: the audit log was sealed with secrets from there")
            rekeying = Rekeying(engine, engine.namespace_names(), old=old, new=new, recorder=audit)
            count = await rekeying.run(on_progress)
        finally:
            await audit.aclose()
    await asyncio.to_thread(wrap_only, path, new)
    return count
