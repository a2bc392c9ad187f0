"""The commands of Admin, and the facade that turns its methods into them."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, Final

from onex_memory.spi import limits
from onex_memory.spi.admin import (
    EXPORT_KINDS,
    IMPORT_MODES,
    CallerIdentity,
    ExportKind,
    ExportPiece,
    ImportMode,
    ImportProgress,
    NamespaceInfo,
    ProtocolAdmin,
    Quota,
    QuotaUsage,
    ServerInfo,
)
from onex_memory.spi.commands import Command, SessionCommand, SessionExecutor, StreamCommand
from onex_memory.spi.commands.checks import check_namespace, check_page
from onex_memory.spi.errors import InvalidArgument, LimitExceeded

__all__ = [
    "AdminFacade",
    "CreateNamespace",
    "DeleteNamespace",
    "Export",
    "GetQuota",
    "GetServerInfo",
    "Import",
    "ImportPiece",
    "ListNamespaces",
    "NamespacePage",
    "SetQuota",
    "WhoAmI",
]

_PIECE_BYTES: Final = 256 << 10
"""What one message of an import holds, in bytes."""


def _check_quota(quota: Quota) -> None:
    for name in Quota.__dataclass_fields__:
        value = getattr(quota, name)
        if type(value) is not int:
            raise InvalidArgument(f"quota.{name}", f"must be an int, not {type(value).__name__}")
        if not 0 <= value <= limits.INT64_MAX:
            raise InvalidArgument(f"quota.{name}", "must not be negative, nor more than an int64 holds")


def _check_other(namespace: str) -> None:
    """Checks the name of a namespace; empty: the one that the caller works in."""
    if namespace:
        check_namespace(namespace, "namespace")


@dataclass(slots=True)
class NamespacePage:
    """A page of namespaces."""

    namespaces: list[NamespaceInfo]
    next_page_token: str


@dataclass(slots=True)
class GetServerInfo(Command[ServerInfo]):
    """Says what the server is."""


@dataclass(slots=True)
class WhoAmI(Command[CallerIdentity]):
    """Says who the caller is."""


@dataclass(slots=True)
class ListNamespaces(Command[NamespacePage]):
    """Lists a page of namespaces."""

    pattern: str | None = None
    limit: int = limits.DEFAULT_PAGE_SIZE
    page_token: str = ""

    def __post_init__(self) -> None:
        check_page(self.pattern, self.limit, self.page_token)


@dataclass(slots=True)
class CreateNamespace(Command[int]):
    """Makes a namespace; answers with its revision."""

    namespace: str
    quota: Quota = Quota()  # noqa: RUF009 - it is frozen

    def __post_init__(self) -> None:
        check_namespace(self.namespace, "namespace")
        _check_quota(self.quota)


@dataclass(slots=True)
class DeleteNamespace(Command[bool]):
    """Deletes a namespace; answers whether it existed."""

    namespace: str

    def __post_init__(self) -> None:
        check_namespace(self.namespace, "namespace")


@dataclass(slots=True)
class GetQuota(Command[QuotaUsage]):
    """Says what a namespace may hold, and what it holds."""

    namespace: str = ""
    """Empty: the one that the caller works in."""

    def __post_init__(self) -> None:
        _check_other(self.namespace)


@dataclass(slots=True)
class SetQuota(Command[int]):
    """Sets what a namespace may hold; answers with the revision."""

    namespace: str = ""
    """Empty: the one that the caller works in."""
    quota: Quota = Quota()  # noqa: RUF009 - it is frozen

    def __post_init__(self) -> None:
        _check_other(self.namespace)
        _check_quota(self.quota)


@dataclass(slots=True)
class Export(StreamCommand[ExportPiece]):
    """Writes what is durable in a namespace as JSON lines."""

    namespace: str = ""
    """Empty: the one that the caller works in."""
    kinds: tuple[ExportKind, ...] = EXPORT_KINDS
    """What of it, in the order of `EXPORT_KINDS`; none: all."""

    def __post_init__(self) -> None:
        _check_other(self.namespace)
        for kind in self.kinds:
            if kind not in EXPORT_KINDS:
                raise InvalidArgument("kinds", f"{kind!r} is none of {', '.join(EXPORT_KINDS)}")
        self.kinds = tuple([kind for kind in EXPORT_KINDS if kind in self.kinds or not self.kinds])


@dataclass(slots=True)
class ImportPiece:
    """A piece of a file to import. Where and how is read of the first one."""

    lines: bytes = b""
    namespace: str = ""
    """Empty: the one that the caller works in."""
    mode: ImportMode = "fail"

    def __post_init__(self) -> None:
        _check_other(self.namespace)
        if self.mode not in IMPORT_MODES:
            raise InvalidArgument("mode", f"must be one of {', '.join(IMPORT_MODES)}")
        if len(self.lines) > limits.MAX_IMPORT_PIECE_BYTES:
            raise LimitExceeded(
                "lines",
                limit="max_import_piece_bytes",
                maximum=limits.MAX_IMPORT_PIECE_BYTES,
                actual=len(self.lines),
            )


@dataclass(slots=True)
class Import(SessionCommand[ImportPiece, ImportProgress]):
    """Stores what was exported, as it comes."""


class AdminFacade(ProtocolAdmin):
    """`ProtocolAdmin` over an executor of commands. The methods are documented at the protocol."""

    def __init__(self, executor: SessionExecutor) -> None:
        self._executor = executor
        self._execute = executor.execute

    async def get_server_info(self) -> ServerInfo:
        return await self._execute(GetServerInfo())

    async def who_am_i(self) -> CallerIdentity:
        return await self._execute(WhoAmI())

    async def list_namespaces(self, pattern: str | None = None) -> AsyncIterator[NamespaceInfo]:
        page_token = ""
        while True:
            page = await self._execute(ListNamespaces(pattern, page_token=page_token))
            for namespace in page.namespaces:
                yield namespace
            page_token = page.next_page_token
            if not page_token:
                return

    async def create_namespace(self, namespace: str, *, quota: Quota | None = None) -> int:
        return await self._execute(CreateNamespace(namespace, quota or Quota()))

    async def delete_namespace(self, namespace: str) -> bool:
        return await self._execute(DeleteNamespace(namespace))

    async def get_quota(self, namespace: str | None = None) -> QuotaUsage:
        return await self._execute(GetQuota(_named(namespace)))

    async def set_quota(self, quota: Quota | None, *, namespace: str | None = None) -> int:
        return await self._execute(SetQuota(_named(namespace), quota or Quota()))

    async def export(
        self, namespace: str | None = None, *, kinds: Iterable[ExportKind] | None = None
    ) -> AsyncIterator[ExportPiece]:
        if isinstance(kinds, str):
            raise InvalidArgument("kinds", "must be some of them, not one text")
        chosen = EXPORT_KINDS if kinds is None else tuple(kinds)
        if not chosen:
            raise InvalidArgument("kinds", "must not be empty; leave it out for all")
        async with aclosing(self._executor.stream(Export(_named(namespace), chosen))) as pieces:
            async for piece in pieces:
                yield piece

    async def import_(
        self,
        lines: Iterable[bytes] | AsyncIterable[bytes],
        *,
        mode: ImportMode = "fail",
        namespace: str | None = None,
    ) -> AsyncIterator[ImportProgress]:
        if isinstance(lines, bytes | str):
            raise InvalidArgument("lines", "must be pieces of bytes, such as a file, not one text")
        first = ImportPiece(b"", _named(namespace), mode)
        async with aclosing(self._executor.converse(Import(), _pieces(first, lines))) as answers:
            async for progress in answers:
                yield progress


def _named(namespace: str | None) -> str:
    """Returns the namespace as commands name it. An empty name is refused here: it is not the caller's own."""
    if namespace is None:
        return ""
    return check_namespace(namespace, "namespace")


async def _pieces(first: ImportPiece, lines: Iterable[bytes] | AsyncIterable[bytes]) -> AsyncIterator[ImportPiece]:
    """Iterates over the messages of an import: what is given in small pieces goes in larger ones."""
    yield first
    waiting = bytearray()
    async for piece in _each(lines):
        if not isinstance(piece, bytes | bytearray | memoryview):
            raise InvalidArgument("lines", f"must be pieces of bytes, not {type(piece).__name__}")
        waiting += piece
        if len(waiting) >= _PIECE_BYTES:
            for begin in range(0, len(waiting), _PIECE_BYTES):
                yield ImportPiece(bytes(waiting[begin : begin + _PIECE_BYTES]))
            waiting.clear()
    if waiting:
        yield ImportPiece(bytes(waiting))


async def _each(lines: Iterable[bytes] | AsyncIterable[bytes]) -> AsyncIterator[Any]:
    if isinstance(lines, AsyncIterable):
        async for piece in lines:
            yield piece
    else:
        for piece in lines:
            yield piece
