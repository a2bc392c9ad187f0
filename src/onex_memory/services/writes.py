"""What every write has in common: fences become conditions, identities travel with the commit, conflicts are raised.

Owns the locks' place in the engine, since a fence is a condition on it: a lock is an entry of the space `locks`, bound
to a lease of its own; its revision is the fencing token.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any, Final

from onex_memory.engine import transaction as engine
from onex_memory.engine.interface import KV, Engine
from onex_memory.services.caller import Caller
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands import Fence, Sequence, Write
from onex_memory.spi.commands.memory_base import Delete, Store, UpdateMetadata
from onex_memory.spi.errors import Fenced, RevisionMismatch

__all__ = ["LOCKS", "Writer", "checked", "expected", "fence_guards", "lock_lease", "raise_if_fenced"]

LOCKS: Final = "locks"
"""The space whose entries are the locks that are held."""


def lock_lease(name: str) -> str:
    """Returns the id of the lease that a lock hangs on, unless it was taken on another."""
    return f"lock/{name}"


def fence_guards(fence: Fence | None) -> tuple[engine.Condition, ...]:
    """Returns what holds while a lock is held under a token; nothing for None."""
    if fence is None:
        return ()
    return (
        engine.ModRevision(LOCKS, fence.lock, fence.token),
        engine.BoundAlive(LOCKS, fence.lock),
    )


def raise_if_fenced(commit: engine.Commit, fences: Iterable[Fence | None]) -> None:
    """Raises `Fenced` where a commit did not happen for one of these fences; all their guards were its guards."""
    conflict = commit.conflict
    if conflict is None:
        return
    for fence in fences:
        if conflict.condition in fence_guards(fence):
            assert fence is not None
            raise Fenced(fence.lock, fence.token)


class Writer:
    """Makes the transactions of one caller's writes, and commits them."""

    __slots__ = ("_caller", "_engine", "_namespace", "clock")

    def __init__(self, engine: Engine, clock: Clock, caller: Caller) -> None:
        self.clock = clock
        """What tells when an entry expires that is given a time to live."""
        self._engine = engine
        self._caller = caller
        self._namespace = caller.namespace

    def transaction(
        self,
        command: Write[Any],
        mutations: tuple[engine.Mutation, ...],
        conditions: tuple[engine.Condition, ...] = (),
    ) -> engine.Transaction:
        """Returns the transaction of a command: its mutations under its fence and its identity."""
        transaction = engine.Transaction(mutations, conditions)
        if command.fence is not None:
            transaction.guards = fence_guards(command.fence)
        if command.sequence is not None or command.request_id:
            transaction.identity = self.identity_of(command)
        return transaction

    async def commit(
        self,
        command: Write[Any],
        mutations: tuple[engine.Mutation, ...],
        conditions: tuple[engine.Condition, ...] = (),
    ) -> engine.Commit:
        """Commits mutations of a command under its fence; a conflict with a given condition is the caller's to read.

        Raises:
            Fenced: the fence's lock is not held under its token; nothing changed.
        """
        commit = await self._engine.commit(self._namespace, self.transaction(command, mutations, conditions))
        raise_if_fenced(commit, (command.fence,))
        return commit

    def identity_of(self, command: Write[Any], part: int = 0) -> engine.Identity | None:
        """Returns what a write of this caller is known by, so that it happens once; None: it is not identified."""
        sequence = command.sequence
        if sequence is not None:
            return Sequence(sequence.client_id, sequence.number, part) if part else sequence
        if not command.request_id:
            return None
        method = type(command).__name__
        fingerprint = blake2b(repr(command).encode("utf-8", "backslashreplace"), digest_size=16).digest()
        return engine.RequestIdentity(f"{self._caller.principal}\0{method}\0{command.request_id}", fingerprint, part)

    async def known(self, command: Write[Any]) -> engine.Commit | None:
        """Returns what came of a write that was carried out under its identity before; None: it was not.

        Whoever is about to wait in a queue asks this first: it must not wait again for what it was given already.
        """
        identity = self.identity_of(command)
        if identity is None:
            return None
        commit = await self._engine.commit(self._namespace, engine.Transaction((), identity=identity))
        return commit if commit.outcomes else None


def expected(command: Store | Delete | UpdateMetadata) -> tuple[engine.Condition, ...]:
    """Returns the condition that an entry is at the revision which a command expects; none where it expects none."""
    revision = command.expected_revision
    return () if revision is None else (engine.ModRevision(KV, command.key, revision),)


def checked(commit: engine.Commit, command: Write[Any]) -> engine.Commit:
    """Returns a commit that happened, of a command with no other condition than `expected` and its fence.

    Raises:
        RevisionMismatch: the entry is not at the revision that was expected; nothing changed.
        Fenced: the fence's lock is not held under its token; nothing changed.
    """
    if commit.conflict is None:
        return commit
    raise_if_fenced(commit, (command.fence,))
    assert isinstance(command, Store | Delete | UpdateMetadata), "no other expects a revision"
    assert command.expected_revision is not None
    actual = commit.conflict.actual
    raise RevisionMismatch(command.key, command.expected_revision, actual.mod_revision if actual is not None else 0)
