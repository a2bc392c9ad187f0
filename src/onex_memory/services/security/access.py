"""What one principal may do in one namespace now: the one evaluation that all services and all questions go through.

Owns how grants are evaluated, compiled so that asking costs a set look-up and a comparison of prefixes. Where grants
are kept is `services.security.grants`'s business.

    grants of ann        key read user:*  ·  key read order:7  ·  stream read *
    compiled             "key/read": prefixes ("user:",), exact {"order:7"}    "stream/read": everything
    may read "user:12"?  its prefix is there: yes
    lists "*"            what is walked are the keys under "user:" and the key "order:7"

Everything is denied that no grant allows. A grant ends at the very time that it expires: compiled grants are good until
the first of them does. Whoever changes grants marks them as not current before and after, so that the next question
reads them anew.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, Protocol

from onex_memory.engine.glob import Glob
from onex_memory.engine.keysets import Keys, covers, narrowed
from onex_memory.spi.clock import Clock
from onex_memory.spi.errors import PermissionDenied
from onex_memory.spi.memory_security import ACTIONS, RESOURCE_TYPES
from onex_memory.spi.tasks import end

__all__ = ["SERVER", "Access", "Allowed", "Denial", "GrantRow", "GrantSource", "allowed_by"]


class Denial(NamedTuple):
    """What a caller asked for and may not."""

    resource_type: str
    resource: str
    action: str


class GrantRow(NamedTuple):
    """A grant, as it is evaluated."""

    resource_type: str
    action: str
    pattern: str
    expire_ms: int = 0
    """When it expires; 0: never."""
    everywhere: bool = False
    """Whether it holds in every namespace."""


SERVER: Final = "server"
"""The kind of resource that all namespaces together are: `admin` on it comes with `admin` on every namespace."""


class GrantSource(Protocol):
    """Where the grants of a principal are read."""

    async def rows(self, namespace: str, principal: str) -> list[GrantRow]:
        """Reads the grants of a principal in a namespace, and those that hold in every namespace."""
        ...


class Allowed:
    """The names that one action on one kind of resource is allowed for."""

    __slots__ = ("_exact", "_globs", "_prefixes", "everything", "patterns")

    def __init__(self, patterns: Iterable[Glob]) -> None:
        self.patterns = tuple(patterns)
        """The globs that were granted."""
        self.everything = any(glob.matches_all_with_prefix and not glob.prefix for glob in self.patterns)
        """Whether any name is allowed."""
        self._prefixes = tuple(glob.prefix for glob in self.patterns if glob.matches_all_with_prefix)
        self._exact = frozenset(glob.prefix for glob in self.patterns if glob.is_exact)
        self._globs = tuple(glob for glob in self.patterns if not glob.matches_all_with_prefix and not glob.is_exact)

    def has(self, name: str) -> bool:
        """Whether a name is allowed."""
        if name.startswith(self._prefixes) or name in self._exact:
            return True
        for glob in self._globs:  # noqa: SIM110 - a generator takes longer than the comparison
            if glob.matches(name):
                return True
        return False

    def covers(self, glob: Glob) -> bool:
        """Whether every name that matches a glob is allowed, where that is easily seen (see `keysets.covers`)."""
        return any(covers(pattern, glob) for pattern in self.patterns)


def allowed_by(rows: Sequence[GrantRow]) -> dict[str, Allowed]:
    """Returns what grants allow, by `resource type/action`."""
    found: dict[str, dict[str, Glob]] = {}
    for row in rows:
        glob = Glob.parse(row.pattern)
        for resource_type in RESOURCE_TYPES[:-1] if row.resource_type == "*" else (row.resource_type,):
            for action in ACTIONS[:-1] if row.action == "*" else (row.action,):
                found.setdefault(f"{resource_type}/{action}", {})[row.pattern] = glob
                if resource_type == "namespace" and row.everywhere:
                    found.setdefault(f"{SERVER}/{action}", {})[row.pattern] = glob
    return {place: Allowed(globs.values()) for place, globs in found.items()}


class Access:
    """What one caller may do. Asked through the plain methods, it must have been brought up to date before."""

    __slots__ = (
        "__weakref__",
        "_allowed",
        "_clock",
        "_expires_ms",
        "_generation",
        "_loaded",
        "_source",
        "_waiting",
        "namespace",
        "principal",
    )

    def __init__(self, source: GrantSource | None, clock: Clock, namespace: str, principal: str) -> None:
        """Notes whose grants to read.

        Args:
            source: where they are; None: this is the administrator, who may do everything.
            clock: what tells when a grant has expired.
            namespace: where the caller works.
            principal: who it is.
        """
        self.namespace = namespace
        self.principal = principal
        self._source = source
        self._clock = clock
        self._allowed: dict[str, Allowed] = {} if source is not None else allowed_by([_EVERYTHING])
        self._expires_ms = 0
        self._generation = 0
        self._loaded = 0 if source is None else -1
        self._waiting: set[asyncio.Future[None]] = set()

    @property
    def is_restricted(self) -> bool:
        """Whether there is anything that has to be asked."""
        return self._source is not None

    @property
    def generation(self) -> int:
        """Changes whenever the grants may have changed."""
        return self._loaded

    def is_current(self) -> bool:
        """Whether it can be asked as it is."""
        return self._loaded == self._generation and (not self._expires_ms or self._clock.now_ms() < self._expires_ms)

    def changed(self) -> None:
        """Is told that grants change, or have changed."""
        self._generation += 1
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(None)

    async def outdated(self) -> None:
        """Returns once the grants may have changed, or one of them has expired; at once where that is so already."""
        if not self.is_current():
            return
        waiting = asyncio.get_running_loop().create_future()
        self._waiting.add(waiting)
        expiring: asyncio.Task[None] | None = None
        if self._expires_ms:
            expiring = asyncio.create_task(self._reached(self._expires_ms), name="onex-memory-expiring-grant")
            expiring.add_done_callback(lambda _: None if waiting.done() else waiting.set_result(None))
        try:
            await waiting
        finally:
            self._waiting.discard(waiting)
            if expiring is not None:
                await end(expiring)

    async def _reached(self, time_ms: int) -> None:
        while (left_ms := time_ms - self._clock.now_ms()) > 0:
            await self._clock.sleep(left_ms / 1_000)

    async def refresh(self) -> None:
        """Reads the grants anew where they may have changed or expired."""
        while not self.is_current():
            assert self._source is not None, "the administrator's never change"
            generation = self._generation
            now_ms = self._clock.now_ms()
            rows = [
                row
                for row in await self._source.rows(self.namespace, self.principal)
                if not 0 < row.expire_ms <= now_ms
            ]
            self._allowed = allowed_by(rows)
            self._expires_ms = min((row.expire_ms for row in rows if row.expire_ms), default=0)
            self._loaded = generation

    def is_member(self) -> bool:
        """Whether there is any grant at all. Who has none is told of nothing."""
        return bool(self._allowed)

    @property
    def is_administrator(self) -> bool:
        """Whether the caller may do everything in every namespace."""
        return all(self.covers(SERVER, action, "*") for action in ACTIONS[:-1]) and all(
            self.covers(resource_type, action, "*") for resource_type in RESOURCE_TYPES[:-1] for action in ACTIONS[:-1]
        )

    def is_ready(self) -> bool:
        """Whether it can be asked as it is, and there is a grant."""
        return (
            self._loaded == self._generation
            and bool(self._allowed)
            and (not self._expires_ms or self._clock.now_ms() < self._expires_ms)
        )

    def may(self, place: str, name: str) -> bool:
        """Whether a name is allowed for a `resource type/action`: `allows`, for who asks often."""
        allowed = self._allowed.get(place)
        return allowed is not None and allowed.has(name)

    def allows(self, resource_type: str, action: str, name: str) -> bool:
        """Whether the caller may do something with a resource."""
        return self.may(f"{resource_type}/{action}", name)

    def covers(self, resource_type: str, action: str, pattern: str) -> bool:
        """Whether the caller may do something with every resource that matches a glob, where that is easily seen."""
        allowed = self._allowed.get(f"{resource_type}/{action}")
        return allowed is not None and allowed.covers(Glob.parse(pattern))

    def allows_some(self, resource_type: str, action: str) -> bool:
        """Whether there is a resource that the caller may do something with."""
        return f"{resource_type}/{action}" in self._allowed

    def some_within(self, resource_type: str, action: str, glob: Glob | None) -> bool:
        """Whether `within` has an answer."""
        allowed = self._allowed.get(f"{resource_type}/{action}")
        return allowed is not None and (allowed.everything or narrowed(glob, allowed.patterns) is not None)

    def within(self, resource_type: str, action: str, glob: Glob | None) -> Keys | None:
        """Returns the names that match a glob (None: any) and are allowed; None: all names.

        Raises:
            PermissionDenied: none of them is.
        """
        allowed = self._allowed.get(f"{resource_type}/{action}")
        if allowed is not None:
            if allowed.everything:
                return glob
            keys = narrowed(glob, allowed.patterns)
            if keys is not None:
                return keys
        raise self.denied(Denial(resource_type, "*" if glob is None else glob.pattern, action))

    def denied(self, denial: Denial) -> PermissionDenied:
        """Returns the error of what is not allowed."""
        return PermissionDenied(self.principal, self.namespace, denial.resource_type, denial.resource, denial.action)


_EVERYTHING: Final = GrantRow("*", "*", "*", everywhere=True)
