"""Grants in the engine: how they are kept, changed, listed and read.

Owns their form as entries, durable and ordered like everything else, so that a revision orders a revoke among the
changes of the keys that it is about. Those that hold in every namespace are kept in one that no caller can name.

    space `grants`       principal type action pattern   → who granted it; it expires as any entry does
    space `grants-of`    principal                       → changes with every grant of the principal: one key to follow

Parts of a key are separated by blanks; the principal's name, which may hold any, is percent-encoded.
"""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote, unquote
from weakref import WeakSet

from onex_memory.engine import transaction as engine
from onex_memory.engine.glob import Glob
from onex_memory.engine.interface import Engine
from onex_memory.services.deadlines import deadline_ms
from onex_memory.services.paging import key_after, page_token
from onex_memory.services.scanning import EntryPages
from onex_memory.services.security.access import Access, GrantRow
from onex_memory.spi import limits
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands.memory_base import instant
from onex_memory.spi.commands.memory_security import (
    GrantAccessPermission,
    GrantPage,
    GrantResult,
    ListGrants,
    RevokeAccessPermission,
    RevokeResult,
)
from onex_memory.spi.memory_security import Grant
from onex_memory.spi.security_errors import TooManyGrants
from onex_memory.spi.values import decode, encode, of_bool

__all__ = ["EVERY_NAMESPACE", "GRANTED", "GRANTS", "Grants", "place_of"]

EVERY_NAMESPACE: Final = "~system"
"""Where what concerns all namespaces is kept: no name of a namespace, so that no caller gets there."""
GRANTS: Final = "grants"
"""The space of the grants."""
GRANTED: Final = "grants-of"
"""The space of one entry for each principal that grants were given or taken."""
_PAGE: Final = 1_000


def place_of(principal: str) -> str:
    """Returns the key of a principal in `GRANTED`."""
    return quote(principal, safe="")


def _key(principal: str, resource_type: str, action: str, pattern: str) -> str:
    return f"{place_of(principal)} {resource_type} {action} {pattern}"


def _of_principal(principal: str) -> Glob:
    return Glob.of_prefix(f"{place_of(principal)} ")


class Grants:
    """The grants of all namespaces, and the accesses that depend on them."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self._accesses: dict[str, WeakSet[Access]] = {}

    def access(self, namespace: str, principal: str) -> Access:
        """Returns what a principal may do in a namespace; it is told whenever that changes."""
        access = Access(self, self._clock, namespace, principal)
        if len(self._accesses) > _PAGE:
            self._accesses = {name: known for name, known in self._accesses.items() if known}
        self._accesses.setdefault(principal, WeakSet()).add(access)
        return access

    def forget_namespace(self, namespace: str) -> None:
        """Notes that the grants in a namespace go, or have gone, with it."""
        for accesses in self._accesses.values():
            for access in accesses:
                if access.namespace == namespace:
                    access.changed()

    def _changed(self, principal: str) -> None:
        for access in self._accesses.get(principal, ()):
            access.changed()

    async def rows(self, namespace: str, principal: str) -> list[GrantRow]:
        """Reads the grants of a principal in a namespace, and those that hold in every namespace."""
        rows: list[GrantRow] = []
        for place in (namespace, EVERY_NAMESPACE):
            async for page in EntryPages(self._engine, place, GRANTS, glob=_of_principal(principal), limit=_PAGE):
                for key, entry in page:
                    _, resource_type, action, pattern = key.split(" ", 3)
                    rows.append(GrantRow(resource_type, action, pattern, entry.expire_ms, place == EVERY_NAMESPACE))
        return rows

    async def grant(self, granter: Access, command: GrantAccessPermission) -> GrantResult:
        """Grants a permission.

        Raises:
            TooManyGrants: as many are granted as may be.
        """
        Glob.parse(command.resource)  # refuses a pattern that is none
        place = EVERY_NAMESPACE if command.all_namespaces else granter.namespace
        key = _key(command.user_id, command.resource_type, command.action, command.resource)
        stats = await self._engine.stats(place, GRANTS)
        if stats.live_keys >= limits.MAX_GRANTS:
            (entry,) = await self._engine.read(place, GRANTS, (key,))
            if entry is None:
                raise TooManyGrants(limits.MAX_GRANTS)
        put = engine.Put(
            GRANTS,
            key,
            encode({"by": granter.principal}),
            expire_ms=deadline_ms(self._clock, command.ttl_ms, command.expire_ms),
        )
        commit = await self._commit(place, command.user_id, engine.Transaction((put, _told(command.user_id))))
        return GrantResult(commit.outcomes[0].created, commit.revision)

    async def revoke(self, granter: Access, command: RevokeAccessPermission) -> RevokeResult:
        """Takes a grant back."""
        place = EVERY_NAMESPACE if command.all_namespaces else granter.namespace
        key = _key(command.user_id, command.resource_type, command.action, command.resource)
        transaction = engine.Transaction(
            (engine.Delete(GRANTS, key), _told(command.user_id)), (engine.Present(GRANTS, key),)
        )
        commit = await self._commit(place, command.user_id, transaction)
        return RevokeResult(commit.succeeded, commit.revision if commit.succeeded else 0)

    async def _commit(self, place: str, principal: str, transaction: engine.Transaction) -> engine.Commit:
        """Commits a change of a principal's grants.

        What reads the grants before it is on disk waits; what has read them before it was done reads them again.
        """
        self._changed(principal)
        try:
            return await self._engine.commit(place, transaction)
        finally:
            self._changed(principal)

    async def page(self, access: Access, command: ListGrants) -> GrantPage:
        """Lists a page of grants: those of the caller, and those on which it has `admin`."""
        place = EVERY_NAMESPACE if command.all_namespaces else access.namespace
        pattern = f"{place_of(command.user_id)} *" if command.user_id else None
        grants: list[Grant] = []
        glob = _of_principal(command.user_id) if command.user_id else None
        after = key_after(pattern, command.page_token)
        async for page in EntryPages(self._engine, place, GRANTS, glob=glob, after=after, limit=_PAGE):
            for key, entry in page:
                grant = _grant(key, entry, all_namespaces=command.all_namespaces)
                if grant.user_id == access.principal or access.covers(
                    _asked(grant.resource_type), "admin", grant.resource
                ):
                    grants.append(grant)
                    if len(grants) == command.limit:  # the token names a grant that is shown, and no other
                        return GrantPage(grants, page_token(pattern, key))
        return GrantPage(grants, "")


def _grant(key: str, entry: engine.Entry, *, all_namespaces: bool) -> Grant:
    quoted, resource_type, action, resource = key.split(" ", 3)
    kept: Any = decode(entry.value)
    expire_time = instant(entry.expire_ms) if entry.expire_ms else None
    return Grant(
        unquote(quoted),
        resource_type,
        resource,
        action,
        expire_time,
        all_namespaces,
        kept["by"],
        instant(entry.update_ms),
    )


def _asked(resource_type: str) -> str:
    """Returns the kind of resource on which `admin` lets a grant be seen: all kinds are the namespace's business."""
    return "namespace" if resource_type == "*" else resource_type


def _told(principal: str) -> engine.Put:
    """Returns what tells those who follow the principal's grants."""
    return engine.Put(GRANTED, place_of(principal), of_bool(True))
