"""The errors of namespaces: part of the tree that `spi.errors` draws.

Owns what each failure of namespaces, their quotas and their import is called and which facts it carries.

    MemoryServiceError
    ├── NamespaceExists                the namespace is there already
    ├── NamespaceNotFound              the namespace is not there
    ├── NamespaceDeleted               the namespace was deleted while the call went on
    ├── KeyExists                      a key of an import, or another item, is there already
    ├── InvalidImportLine              a line of an import is not one that an export writes
    └── ResourceExhausted
        └── QuotaExceeded              a quota of the namespace does not allow it
"""

from __future__ import annotations

from dataclasses import dataclass

from onex_memory.spi.errors import MemoryServiceError, ResourceExhausted

__all__ = [
    "InvalidImportLine",
    "KeyExists",
    "NamespaceDeleted",
    "NamespaceExists",
    "NamespaceNotFound",
    "QuotaExceeded",
]


@dataclass(eq=False)
class NamespaceExists(MemoryServiceError):
    """The namespace exists; nothing changed."""

    namespace: str

    def __str__(self) -> str:
        return f"namespace {self.namespace!r} exists"


@dataclass(eq=False)
class NamespaceNotFound(MemoryServiceError):
    """The namespace does not exist: nothing was ever written to it, or it was deleted. Nothing changed."""

    namespace: str

    def __str__(self) -> str:
        return f"there is no namespace {self.namespace!r}"


@dataclass(eq=False)
class NamespaceDeleted(MemoryServiceError):
    """The namespace was deleted while the call went on; what comes under its name now is another one."""

    namespace: str

    def __str__(self) -> str:
        return f"namespace {self.namespace!r} was deleted"


@dataclass(eq=False)
class QuotaExceeded(ResourceExhausted):
    """A quota of the namespace does not allow it; nothing changed. Deleting is always allowed."""

    namespace: str
    quota: str
    """Which: `keys`, `bytes` or `operations_per_second`."""
    limit: int
    """What the quota allows."""
    current: int
    """What is held; of operations, those of about the last second."""
    retry_ms: int = 0
    """When it helps to try again, in milliseconds; 0: it does not by itself."""

    def __str__(self) -> str:
        what = self.quota.replace("_", " ")
        return f"namespace {self.namespace!r} may have {self.limit:,} {what}, and has {self.current:,}"


@dataclass(eq=False)
class InvalidImportLine(MemoryServiceError):
    """A line of an import is not one that an export writes. What is before it was imported, and nothing behind it."""

    line: int
    """Which, from 1."""
    description: str
    """What is wrong with it, for a person."""

    def __str__(self) -> str:
        return f"line {self.line:,}: {self.description}"


@dataclass(eq=False)
class KeyExists(MemoryServiceError):
    """A key of an import, or another item, is there already. What is before it was imported, and nothing behind it."""

    line: int
    """On which line of the import it is, from 1."""
    key: str
    """The key, or what another item is called, such as `order/7 #3` of an event."""
    kind: str = "key"
    """What it is: `key`, `stream`, `pool`, `event`, `snapshot`, `instance` or `task`."""

    def __str__(self) -> str:
        return f"line {self.line:,}: {self.kind} {self.key!r} is there already"
