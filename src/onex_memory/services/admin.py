"""Admin: what the server says about itself, and what an administrator does with namespaces.

Owns what each command needs and that changes of namespaces get into the audit log before they are made. What becomes of
a namespace is `services.namespaces`' business, of its export and import `exporter`'s and `importer`'s.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from onex_memory.engine.interface import Engine
from onex_memory.services.caller import LOCAL_PRINCIPAL
from onex_memory.services.change_feeds import ChangeFeeds
from onex_memory.services.exporter import Exporter
from onex_memory.services.importer import Importer
from onex_memory.services.memory_security import Security
from onex_memory.services.namespaces import Namespaces
from onex_memory.services.security.access import SERVER, Access, Denial
from onex_memory.services.security.rules import Permissions, member
from onex_memory.services.security.sessions import SESSION
from onex_memory.services.table_executor import MethodTable, TableExecutor
from onex_memory.spi.admin import (
    CallerIdentity,
    ExportKind,
    ExportPiece,
    ImportMode,
    ImportProgress,
    QuotaUsage,
    ServerInfo,
)
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands import (
    FrameT,
    MessageT,
    SessionCommand,
    StreamCommand,
    admin as commands,
)
from onex_memory.spi.commands.admin import AdminFacade
from onex_memory.spi.commands.memory_base import instant
from onex_memory.spi.errors import InvalidArgument

__all__ = ["COMMANDS", "PERMISSIONS", "AdminService", "ServerFacts"]


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """What is known of a server when it starts."""

    version: str
    epoch: Callable[[], str]
    """Returns the epoch of the data, which is known once the engine is entered."""
    engine: str
    limits: dict[str, int]
    """Each limit in force, under its name in `GetServerInfo`."""
    capabilities: tuple[str, ...]
    started_ms: int


class AdminService(TableExecutor, AdminFacade):
    """`ProtocolAdmin` of one server."""

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        *,
        facts: ServerFacts,
        namespaces: Namespaces,
        security: Security,
        feeds: ChangeFeeds,
        access: Access,
    ) -> None:
        super().__init__(self)
        self._feeds = feeds
        self._engine = engine
        self._clock = clock
        self._facts = facts
        self._namespaces = namespaces
        self._security = security
        self._access = access

    def stream(self, command: StreamCommand[FrameT]) -> AsyncGenerator[FrameT, None]:
        """Carries out a command of this protocol that is answered with many frames: there is one."""
        assert isinstance(command, commands.Export), "there is no other"
        return self.pieces(command)  # type: ignore[return-value]  # these are the frames of this command

    def converse(
        self, command: SessionCommand[MessageT, FrameT], messages: AsyncIterator[MessageT]
    ) -> AsyncGenerator[FrameT, None]:
        """Carries out a command of this protocol that is a conversation: there is one."""
        return self.imported(messages)  # type: ignore[arg-type, return-value]  # the messages and frames are its own

    def _named(self, namespace: str) -> str:
        return namespace or self._access.namespace

    async def server_info(self, command: commands.GetServerInfo) -> ServerInfo:
        """Says what the server is."""
        facts = self._facts
        now_ms = self._clock.now_ms()
        return ServerInfo(
            facts.version,
            facts.epoch(),
            facts.engine,
            dict(facts.limits),
            facts.capabilities,
            instant(now_ms),
            (now_ms - facts.started_ms) / 1_000,
        )

    async def who_calls(self, command: commands.WhoAmI) -> CallerIdentity:
        """Says who the caller is."""
        session, access = SESSION.get(), self._access
        method = "none" if access.principal == LOCAL_PRINCIPAL else "process"
        return CallerIdentity(
            access.principal,
            access.namespace,
            method if session is None else session.method,
            "" if session is None else session.credential_id,
            instant(session.expire_ms) if session is not None and session.expire_ms else None,
            access.is_administrator,
        )

    # Namespaces.

    async def page_of_namespaces(self, command: commands.ListNamespaces) -> commands.NamespacePage:
        """Lists a page of namespaces."""
        return await self._namespaces.page(command)

    async def create(self, command: commands.CreateNamespace) -> int:
        """Makes a namespace."""
        await self._note("create namespace", command.namespace)
        return await self._namespaces.create(command.namespace, command.quota)

    async def delete(self, command: commands.DeleteNamespace) -> bool:
        """Deletes a namespace."""
        await self._note("delete namespace", command.namespace)
        return await self._namespaces.delete(command.namespace)

    async def usage(self, command: commands.GetQuota) -> QuotaUsage:
        """Says what a namespace may hold, and what it holds."""
        return await self._namespaces.usage(self._named(command.namespace))

    async def bind(self, command: commands.SetQuota) -> int:
        """Sets what a namespace may hold."""
        namespace = self._named(command.namespace)
        await self._note("set quota", namespace)
        return await self._namespaces.set_quota(namespace, command.quota)

    async def pieces(self, command: commands.Export) -> AsyncGenerator[ExportPiece, None]:
        """Exports a namespace."""
        namespace = self._named(command.namespace)
        await self._note("export", namespace)
        async for piece in Exporter(self._engine, self._clock, namespace, command.kinds).pieces():
            yield piece

    async def imported(self, messages: AsyncIterator[commands.ImportPiece]) -> AsyncGenerator[ImportProgress, None]:
        """Imports into a namespace."""
        first = await anext(messages, None)
        if first is None:
            raise InvalidArgument("mode", "must be said in a first message")
        namespace = self._named(first.namespace)
        await self._note(f"import ({first.mode})", namespace)
        importer = Importer(
            self._engine,
            self._clock,
            namespace,
            mode=first.mode,
            check=lambda kind: self._check_import(namespace, kind, first.mode),
            forget_stream=lambda stream_id: self._feeds.forget(namespace, stream_id),
        )
        async for progress in importer.progress(_from(first, messages)):
            yield progress

    def _check_import(self, namespace: str, kind: ExportKind, mode: ImportMode) -> None:
        """Refuses what the caller may not write all of; who may import into another namespace may everything.

        Raises:
            PermissionDenied: it may not.
        """
        resource_type = _RESOURCES[kind]
        actions = ("write", "delete") if mode == "overwrite" and kind in _REMOVED else ("write",)
        for action in actions if namespace == self._access.namespace else ():
            if not self._access.covers(resource_type, action, "*"):
                raise self._access.denied(Denial(resource_type, "*", action))

    async def _note(self, action: str, namespace: str) -> None:
        """Has something written to the audit log before it is done.

        Raises:
            AuditUnavailable: it cannot be written; it must not be done.
        """
        await self._security.note_change(self._access, action, "namespace", namespace, "")

    METHODS: ClassVar[MethodTable] = {
        commands.GetServerInfo: server_info,
        commands.WhoAmI: who_calls,
        commands.ListNamespaces: page_of_namespaces,
        commands.CreateNamespace: create,
        commands.DeleteNamespace: delete,
        commands.GetQuota: usage,
        commands.SetQuota: bind,
    }


async def _from(
    first: commands.ImportPiece, others: AsyncIterator[commands.ImportPiece]
) -> AsyncIterator[commands.ImportPiece]:
    yield first
    async for piece in others:
        yield piece


COMMANDS: Final = frozenset((*AdminService.METHODS, commands.Export, commands.Import))
"""The commands of this protocol."""


def _administers_all(access: Access, command: Any) -> Denial | None:
    """Needs `admin` on all namespaces."""
    return None if access.covers(SERVER, "admin", "*") else Denial("namespace", "*", "admin")


def _administers(access: Access, command: Any) -> Denial | None:
    """Needs `admin` in every namespace of such a name: what is in its own says nothing of this."""
    name = command.namespace or access.namespace
    return None if access.allows(SERVER, "admin", name) else Denial("namespace", name, "admin")


def _looks_after(access: Access, command: Any) -> Denial | None:
    """Needs `admin` on the namespace."""
    name = command.namespace or access.namespace
    if name == access.namespace and access.allows("namespace", "admin", name):
        return None
    return _administers(access, command)


_RESOURCES: Final[dict[ExportKind, str]] = {
    "keys": "key",
    "streams": "stream",
    "pools": "pool",
    "workflows": "workflow",
    "tasks": "agent",
}
"""Which kind of resource a grant is on that allows to export something, or to import it."""
_REMOVED: Final = frozenset({"streams", "workflows"})
"""What is replaced by being deleted and made anew."""


def _administers_here(access: Access, command: commands.Export | commands.ImportPiece) -> Denial | None:
    """Needs `admin` on the caller's namespace; elsewhere, to be an administrator."""
    name = command.namespace or access.namespace
    may = access.allows("namespace", "admin", name) if name == access.namespace else access.is_administrator
    return None if may else Denial("namespace", name, "admin")


def _exports(access: Access, command: commands.Export) -> Denial | None:
    """Needs `read` on all that is exported as well."""
    if (command.namespace or access.namespace) == access.namespace:
        for kind in command.kinds:
            if not access.covers(_RESOURCES[kind], "read", "*"):
                return Denial(_RESOURCES[kind], "*", "read")
    return _administers_here(access, command)


def _moves_somewhere(access: Access, command: commands.Import) -> Denial | None:
    """Needs what some import would: what this one is, its first message says."""
    if access.allows_some("namespace", "admin"):
        return None
    return Denial("namespace", access.namespace, "admin")


PERMISSIONS: Final[Permissions] = {
    commands.GetServerInfo: member,
    commands.WhoAmI: member,
    commands.ListNamespaces: _administers_all,
    commands.CreateNamespace: _administers,
    commands.DeleteNamespace: _administers,
    commands.GetQuota: _looks_after,
    commands.SetQuota: _administers,
    commands.Export: _exports,
    commands.Import: _moves_somewhere,
    commands.ImportPiece: _administers_here,  # what an import begins with; what is in the file is judged as it comes
}
"""What the commands of this protocol need, and what an import begins with."""
