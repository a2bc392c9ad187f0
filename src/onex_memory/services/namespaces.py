"""Namespaces as such: which there are, what each may hold, how one is made and deleted.

Owns what all callers of `services.admin` share, and that whatever is remembered of a namespace outside of the engine is
forgotten with it. A quota is the entry `quota` of a namespace's own space `namespace`: it is made, changed and deleted
in the order of everything else there, and goes with it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from onex_memory.engine import transaction as engine
from onex_memory.engine.glob import Glob
from onex_memory.engine.interface import Engine, NamespaceUsage
from onex_memory.services.operation_quotas import OperationQuotas
from onex_memory.services.paging import key_after, page_token
from onex_memory.spi.admin import NamespaceInfo, Quota, QuotaUsage
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands.admin import ListNamespaces, NamespacePage
from onex_memory.spi.namespace_errors import NamespaceExists, NamespaceNotFound
from onex_memory.spi.values import decode, encode

__all__ = ["Namespaces"]

_PAGE: Final = 256
"""How many namespaces are looked at before others get their turn."""


class Namespaces:
    """The namespaces of a server."""

    def __init__(self, engine: Engine, clock: Clock, *, forget: Callable[[str], None]) -> None:
        """Puts it together.

        Args:
            engine: where they are.
            clock: what time it is.
            forget: is told each namespace that is deleted, before it is and when it has been.
        """
        self._engine = engine
        self._forget = forget
        self.operations = OperationQuotas(clock)
        """The quotas of operations per second, once they were loaded; whoever lets callers in asks it."""

    async def load(self) -> None:
        """Takes the quotas of operations that there are, once the engine is entered."""
        after: str | None = None
        while usages := await self._engine.namespaces(after=after, limit=_PAGE):
            for usage in usages:
                self.operations.set(usage.name, (await self.quota(usage.name)).max_operations_per_second)
            after = usages[-1].name

    async def quota(self, namespace: str) -> Quota:
        """Reads what a namespace may hold."""
        (entry,) = await self._engine.read(namespace, engine.ADMINISTRATION, (engine.QUOTA,))
        if entry is None:
            return Quota()
        document: Any = decode(entry.value)
        return Quota(**document)

    async def usage(self, namespace: str) -> QuotaUsage:
        """Says what a namespace may hold, and what it holds."""
        usage = await self._engine.usage(namespace)
        return QuotaUsage(await self.quota(namespace), usage.key_count, usage.size_bytes)

    async def page(self, command: ListNamespaces) -> NamespacePage:
        """Lists a page of namespaces."""
        glob = None if command.pattern is None else Glob.parse(command.pattern)
        after = key_after(command.pattern, command.page_token)
        found: list[NamespaceInfo] = []
        while usages := await self._engine.namespaces(after=after, limit=_PAGE):
            for usage in usages:
                after = usage.name
                if not _is_named(usage) or not (glob is None or glob.matches(usage.name)):
                    continue
                quota = await self.quota(usage.name)
                found.append(NamespaceInfo(usage.name, usage.key_count, usage.size_bytes, usage.revision, quota))
                if len(found) == command.limit:
                    return NamespacePage(found, page_token(command.pattern, after))
        return NamespacePage(found, "")

    async def create(self, namespace: str, quota: Quota) -> int:
        """Makes a namespace, with its quota; returns its revision.

        Raises:
            NamespaceExists: it is there.
            TooManyNamespaces: there are as many as there may be.
        """
        commit = await self._set(namespace, quota, engine.Begun(is_expected=False))
        if commit is None:
            raise NamespaceExists(namespace)
        return commit.revision

    async def set_quota(self, namespace: str, quota: Quota) -> int:
        """Sets what a namespace may hold; returns the revision.

        Raises:
            NamespaceNotFound: it is not there.
        """
        commit = await self._set(namespace, quota, engine.Begun(is_expected=True))
        if commit is None:
            raise NamespaceNotFound(namespace)
        return commit.revision

    async def _set(self, namespace: str, quota: Quota, condition: engine.Condition) -> engine.Commit | None:
        document = {name: getattr(quota, name) for name in Quota.__dataclass_fields__}
        transaction = engine.Transaction((engine.SetQuota(encode(document)),), (condition,))
        commit = await self._engine.commit(namespace, transaction)
        if not commit.succeeded:
            return None
        self.operations.set(namespace, (await self.quota(namespace)).max_operations_per_second)
        return commit

    async def delete(self, namespace: str) -> bool:
        """Deletes a namespace; returns whether it existed."""
        self._forget(namespace)
        try:
            deleted = await self._engine.delete_namespace(namespace)
        finally:
            self._forget(namespace)
        if deleted:
            self.operations.set(namespace, (await self.quota(namespace)).max_operations_per_second)
        return deleted


def _is_named(usage: NamespaceUsage) -> bool:
    """Whether a namespace has a name that callers can say: what concerns all of them is in one that has none."""
    return not usage.name.startswith("~")
