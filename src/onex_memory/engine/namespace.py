"""The sequencer of one namespace: takes transactions one after the other and gives each its revision.

Owns the revision, the spaces, the leases and the change log, and that they move together. Everything here is
synchronous: between two awaits of the engine, a transaction has happened whole or not at all, and order is the
order of calls. Slicing, waiting and time are the engine's business.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onex_memory.engine.applied import AppliedOutcomes
from onex_memory.engine.apply import PREPARE, Step, lease_end, removal
from onex_memory.engine.changelog import CHANGE_BYTES, ChangeLog, ChangeLogBudget, LoggedChange
from onex_memory.engine.interface import KV, Delta
from onex_memory.engine.leases import LEASES, Leases
from onex_memory.engine.memory import MemoryBound
from onex_memory.engine.space import Record, Space, entry_of, record_bytes
from onex_memory.engine.structures import encoded_value
from onex_memory.engine.transaction import (
    Absent,
    Commit,
    Condition,
    Conflict,
    EndLease,
    GrantLease,
    LeaseAlive,
    ModRevision,
    Mutation,
    Outcome,
    Present,
    Publish,
    Reason,
    Transaction,
    ValueEquals,
)
from onex_memory.engine.watches import Watches
from onex_memory.spi.errors import InvalidArgument, LeaseNotFound, MemoryServiceError
from onex_memory.spi.values import equal, metadata_size

__all__ = ["Namespace", "NamespaceSettings", "NoRoom"]


class NoRoom(MemoryServiceError):
    """The memory bound does not admit the transaction, which changed nothing. The engine makes room or gives up."""

    def __init__(self, growth: int, replaced: dict[str, int]) -> None:
        super().__init__(growth)
        self.growth = growth
        self.replaced = replaced
        """The users' keys that it replaces, which are not to be evicted for it, and the bytes that each takes now."""


@dataclass(frozen=True, slots=True)
class NamespaceSettings:
    """What a namespace is made with."""

    shards: int
    max_value_bytes: int
    memory: MemoryBound
    log_budget: ChangeLogBudget
    expect_deadline: Callable[[Namespace, int], None]
    """Is told each time that the namespace's earliest deadline becomes earlier."""
    watches: Watches
    """Who waits for the next change of a key."""


class Namespace:
    """The state of one namespace."""

    def __init__(self, name: str, settings: NamespaceSettings) -> None:
        self.name = name
        self.revision = 0
        self.max_value_bytes = settings.max_value_bytes
        self.max_stored_bytes = settings.max_value_bytes + 1
        """The largest encoded value: its payload and the byte that says its kind."""
        self.spaces: dict[str, Space] = {}
        self.leases = Leases()
        self.applied = AppliedOutcomes()
        self.watches = settings.watches
        self.log = ChangeLog(settings.log_budget)
        self.memory = settings.memory
        self._shards = settings.shards
        self._expect_deadline = settings.expect_deadline
        self.first_deadline = 0
        """The earliest deadline that the engine was told of; 0: none. It may be of something that is gone by now."""

    def space(self, name: str) -> Space:
        """Returns a space, made empty on first use."""
        space = self.spaces.get(name)
        if space is None:
            space = self.spaces[name] = Space(name, shards=self._shards)
        return space

    def current(self, space: Space, key: str, now_ms: int) -> Record | None:
        """Returns the live record of a key that is about to be written.

        One that has expired but was not yet swept goes first, at a revision of its own: its end is in the log before
        whatever comes next.
        """
        record = space.get(key)
        if record is not None and 0 < record[7] <= now_ms:
            self._expire(space, [key], now_ms)
            return None
        return record

    def current_lease(self, leases: Space, lease_id: str, now_ms: int) -> Record | None:
        """Returns the record of a lease that is alive.

        One whose deadline has passed but that was not yet swept ends first, with all that is bound to it, at a
        revision of its own: to grant it again is to make a new one.
        """
        record = leases.get(lease_id)
        if record is not None and not self.leases.is_alive(lease_id, now_ms):
            self._apply(lease_end(self, leases, lease_id, record, now_ms), now_ms)
            return None
        return record

    def commit(self, transaction: Transaction, now_ms: int) -> Commit:
        """Carries a transaction out: all or nothing, at one revision.

        Raises:
            NoRoom: the memory bound does not admit it; nothing changed.
            MemoryServiceError: as `Engine.commit` says; nothing changed.
        """
        identity = transaction.identity
        if identity is not None:
            known = self.applied.find(identity, now_ms)
            if known is not None:
                return known
        mutations = transaction.mutations
        conflict = None
        if transaction.guards or transaction.conditions:
            conflict = self._conflict(transaction.guards, now_ms)
            if conflict is not None:
                mutations = ()
            else:
                conflict = self._conflict(transaction.conditions, now_ms)
                if conflict is not None:
                    mutations = transaction.otherwise
        if len(mutations) > 1:
            _refuse_repeated_keys(mutations)
        steps, outcomes = self._prepare(mutations, now_ms)
        if len(steps) == 1:
            growth = steps[0][7]
        else:
            _refuse_entangled(steps)
            growth = sum([step[7] for step in steps])
        if not self.memory.admits(growth):
            raise NoRoom(
                growth,
                {
                    key: record_bytes(key, before)
                    for space, key, before, *_ in steps
                    if space is not None and space.name == KV and before is not None
                },
            )
        if not steps:
            return Commit(self.revision, conflict is None, outcomes, conflict)
        self._apply(steps, now_ms)
        commit = Commit(self.revision, conflict is None, outcomes, conflict)
        if identity is not None:
            self.applied.remember(identity, commit, now_ms)
        return commit

    def _prepare(self, mutations: tuple[Mutation, ...], now_ms: int) -> tuple[list[Step], tuple[Outcome, ...]]:
        """Works out the steps of all mutations for the next revision, changing nothing.

        Meeting an expired record takes a revision (see `current`); then all is worked out again for the next.
        """
        while True:
            revision = self.revision + 1
            steps: list[Step] = []
            outcomes: tuple[Outcome, ...]
            if len(mutations) == 1:
                mutation = mutations[0]
                outcomes = (PREPARE[type(mutation)](self, mutation, now_ms, revision, steps),)
            else:
                outcomes = tuple([PREPARE[type(each)](self, each, now_ms, revision, steps) for each in mutations])
            if self.revision < revision:
                return steps, outcomes

    def _apply(self, steps: list[Step], now_ms: int) -> None:
        """Takes steps, which cannot fail, at the next revision, and logs them. No await may come in between."""
        self.revision = revision = self.revision + 1
        memory = self.memory
        changes: list[LoggedChange] = []
        logged_bytes = 0
        for space, key, before, after, reason, extra, effect, growth in steps:
            if effect is not None:
                effect()
            if space is None:
                assert isinstance(extra, Publish)
                changes.append((revision, now_ms, extra.space, key, reason._value_, None, None, extra))
                logged_bytes += CHANGE_BYTES + len(key)
                logged_bytes += len(extra.old_value or b"") + len(extra.new_value or b"")
                continue
            space.replace(key, before, after, growth)
            memory.used_bytes += growth
            if after is not None and after[7]:
                self.expect_deadline(after[7])
            if (before is not None and before[8]) or (after is not None and after[8]):
                self._rebind(space.name, key, before, after)
            if memory.tracks_use and space.name == KV:
                memory.evictable_bytes += growth
                if after is None:
                    memory.forget(self.name, key)
                else:
                    memory.used(self.name, key)
            if self.watches:
                self._wake(space.name, key)
            changes.append((revision, now_ms, space.name, key, reason._value_, before, after, extra))
            logged_bytes += CHANGE_BYTES + len(key)
            if extra is None:
                logged_bytes += _held_bytes(before) + _held_bytes(after)
            else:
                assert isinstance(extra, Delta)
                logged_bytes += _delta_bytes(extra, before, after)
        self.log.append(changes, logged_bytes)

    def _wake(self, space: str, key: str) -> None:
        for watch in self.watches.pop((self.name, space, key), ()):
            if not watch.done():
                watch.set_result(None)

    def _rebind(self, space: str, key: str, before: Record | None, after: Record | None) -> None:
        old = before[8] if before is not None else None
        new = after[8] if after is not None else None
        if old is not None and old != new:
            self.leases.unbind(old, space, key)
        if new is not None and old != new:
            self.leases.bind(new, space, key)

    def _conflict(self, conditions: tuple[Condition, ...], now_ms: int) -> Conflict | None:
        """Returns the first condition that does not hold."""
        for condition in conditions:
            if isinstance(condition, LeaseAlive):
                if not self.leases.is_alive(condition.lease_id, now_ms):
                    return Conflict(condition, None)
                continue
            record = self.space(condition.space).get(condition.key)
            if record is not None and 0 < record[7] <= now_ms:
                record = None
            if not _holds(condition, record):
                return Conflict(condition, None if record is None else entry_of(record))
        return None

    # Time and room.

    def expect_deadline(self, deadline_ms: int) -> None:
        """Notes a deadline, so that the engine looks here when it has passed."""
        if not self.first_deadline or deadline_ms < self.first_deadline:
            self.first_deadline = deadline_ms
            self._expect_deadline(self, deadline_ms)

    def expire_due(self, now_ms: int, limit: int) -> None:
        """Takes one slice of what has expired: one lease with all that is bound to it, or so many keys of a space.

        Always the earliest deadline first; notes the deadline that is then the earliest.
        """
        space = min(
            (space for space in self.spaces.values() if space.deadlines),
            key=Space.first_deadline,
            default=None,
        )
        lease_id = self.leases.first_due(now_ms)
        if lease_id is not None and (space is None or self.leases.first_deadline() <= space.first_deadline()):
            self.current_lease(self.space(LEASES), lease_id, now_ms)
        elif space is not None:
            others = [other.first_deadline() for other in self.spaces.values() if other is not space]
            next_ms = min((ms for ms in (*others, self.leases.first_deadline()) if ms), default=now_ms)
            keys = space.due(min(now_ms, next_ms), limit)
            if keys:
                self._expire(space, keys, now_ms)
        firsts = [space.first_deadline() for space in self.spaces.values()]
        ahead = [deadline for deadline in (*firsts, self.leases.first_deadline()) if deadline]
        self.first_deadline = 0
        if ahead:
            self.expect_deadline(min(ahead))

    def _expire(self, space: Space, keys: list[str], now_ms: int) -> None:
        self._remove(space, keys, Reason.EXPIRED, now_ms)
        space.expired += len(keys)

    def evict(self, key: str, now_ms: int) -> None:
        """Removes a key of the users' space to make room; one that has expired goes for that reason."""
        space = self.space(KV)
        if self.current(space, key, now_ms) is not None:
            self._remove(space, [key], Reason.EVICTED, now_ms)
            space.evicted += 1

    def clear(self, space: Space, keys: list[str], reason: Reason, now_ms: int) -> None:
        """Removes keys that are there, at one revision."""
        self._remove(space, keys, reason, now_ms)

    def _remove(self, space: Space, keys: list[str], reason: Reason, now_ms: int) -> None:
        steps = []
        for key in keys:
            record = space.get(key)
            assert record is not None, "only keys that are there are removed"
            steps.append(removal(space, key, record, reason))
        self._apply(steps, now_ms)


def _held_bytes(record: Record | None) -> int:
    """What the log keeps in memory by holding on to a record, in bytes."""
    if record is None:
        return 0
    value = record[0]
    size_bytes = 100 + (len(value) if isinstance(value, bytes) else value.size_bytes)
    return size_bytes + metadata_size(record[1]) if record[1] else size_bytes


def _delta_bytes(delta: Delta, before: Record | None, after: Record | None) -> int:
    """What the log keeps in memory by holding on to what changed inside a native value, in bytes.

    The value itself stays in its entry and changes on; a document that it was taken apart from does not.
    """
    members = delta.set_members or {}
    texts = (*members, *members.values(), *delta.removed_members, *delta.appended, *delta.popped)
    size_bytes = sum(map(len, texts)) + 50 * len(texts)
    for record in (before, after):
        if record is not None:
            size_bytes += 100 + metadata_size(record[1])
            size_bytes += len(record[0]) if isinstance(record[0], bytes) else 0
    return size_bytes


def _refuse_repeated_keys(mutations: tuple[Mutation, ...]) -> None:
    if len({_named(mutation) for mutation in mutations}) < len(mutations):
        raise InvalidArgument("mutations", "name a key twice")


def _named(mutation: Mutation) -> tuple[str, str]:
    """Returns the space and the key that a mutation names."""
    if isinstance(mutation, GrantLease | EndLease):
        return LEASES, mutation.lease_id
    return mutation.space, mutation.key


def _refuse_entangled(steps: list[Step]) -> None:
    """Refuses to write, in the transaction that ends a lease, what is bound to it."""
    written = [(space.name, key) for space, key, *_ in steps if space is not None]
    if len(set(written)) < len(written):
        raise InvalidArgument("mutations", "name a key that the end of a lease removes")
    ended = {key for space, key, _, after, *_ in steps if space is not None and space.name == LEASES and after is None}
    for _, _, _, after, *_ in steps if ended else ():
        if after is not None and after[8] in ended:
            raise LeaseNotFound(after[8])


def _holds(condition: Condition, record: Record | None) -> bool:
    if isinstance(condition, ModRevision):
        return (record[3] if record is not None else 0) == condition.revision
    if isinstance(condition, Absent):
        return record is None
    if isinstance(condition, Present):
        return record is not None
    assert isinstance(condition, ValueEquals)
    return record is not None and equal(encoded_value(record[0]), condition.value)
