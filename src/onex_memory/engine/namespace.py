"""The sequencer of one namespace: takes transactions one after the other and gives each its revision.

Owns the revision, the spaces, the leases and the change log, and that they move together. Everything here is
synchronous: between two awaits of the engine, a transaction has happened whole or not at all, and order is the
order of calls. Slicing, waiting and time are the engine's business.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from onex_memory.engine.applied_outcomes import AppliedOutcomes, identified_record
from onex_memory.engine.apply import PREPARE, Step, lease_end, removal
from onex_memory.engine.archive import Tails
from onex_memory.engine.changelog import ChangeLog, ChangeLogBudget
from onex_memory.engine.conditions import first_conflict
from onex_memory.engine.groups import GroupCommit
from onex_memory.engine.hindrance import BeingDeleted
from onex_memory.engine.interface import KV
from onex_memory.engine.leases import LEASES, Leases
from onex_memory.engine.logged_changes import FRAME_BYTES, change_count, extra_bytes, logged_change, steps_bytes
from onex_memory.engine.memory_bound import MemoryBound, NoRoom
from onex_memory.engine.numbered_streams import NumberedStreams
from onex_memory.engine.quotas import Bounds, restored_bounds
from onex_memory.engine.records import CHANGE_BYTES, Besides
from onex_memory.engine.space import Record, Space, record_bytes
from onex_memory.engine.structures import encoded_value
from onex_memory.engine.transaction import (
    ADMINISTRATION,
    OUTGROWTH_BYTES,
    Commit,
    Conflict,
    Identity,
    Mutation,
    Outcome,
    Reason,
    Transaction,
)
from onex_memory.engine.transaction_checks import met_again, refuse_entangled, refuse_repeated_keys
from onex_memory.engine.watches import Watches
from onex_memory.spi.errors import LimitExceeded, MemoryServiceError, StorageFull
from onex_memory.spi.values import int_of

__all__ = ["Namespace", "NamespaceSettings"]


@dataclass(slots=True)
class NamespaceSettings:
    """What a namespace is made with."""

    shards: int
    max_value_bytes: int
    max_commit_bytes: int
    memory: MemoryBound
    log_budget: ChangeLogBudget
    expect_deadline: Callable[[Namespace, int], None]
    """Is told each time that the namespace's earliest deadline becomes earlier."""
    watches: Watches
    """Who waits for the next change of a key."""
    spill: Callable[[str, Tails, Any, int], None]
    """Where archived records go that no journal takes."""
    groups: GroupCommit | None = None
    """What writes commits to the journal; None: there is none, and a commit is final at once."""
    numbered: NumberedStreams = field(default_factory=NumberedStreams)


class Namespace:
    """The state of one namespace."""

    # An object without them shares its dictionary for no more than 30 attributes, and each is slower to read then.
    __slots__ = (
        "_expect_deadline",
        "_few_changes",
        "_held_back",
        "_is_closed",
        "_max_commit_bytes",
        "_readers",
        "_shards",
        "_spill",
        "_undone",
        "_written_revision",
        "applied",
        "base",
        "bounds",
        "durable_revision",
        "end",
        "ends_at",
        "first_deadline",
        "groups",
        "is_deleted",
        "leases",
        "log",
        "max_stored_bytes",
        "max_value_bytes",
        "memory",
        "name",
        "numbered",
        "revision",
        "spaces",
        "tails",
        "tombstones",
        "undos",
        "waiting",
        "watches",
    )

    def __init__(self, name: str, settings: NamespaceSettings, base: int = 0) -> None:
        """Makes it empty.

        Args:
            name: what it is called.
            settings: what it is made with.
            base: the revision that its first one follows: none is used again that another of its name may have had.
        """
        self.name = name
        self.base = base
        """The revision behind which it begins: at it, nothing was ever written."""
        self.revision = base
        self.durable_revision = base
        """Through which commit all is final: in the journal, or undone. What comes after may yet be undone."""
        self._written_revision = base
        self.waiting: list[tuple[int, asyncio.Future[bool]]] = []
        """Who waits for the journal to hold a revision: True, or False if it was undone."""
        self.tombstones: dict[tuple[str, str], int] = {}
        """The revisions of deletions that the journal does not hold yet, by space and key."""
        self.undos = 0
        """How many times something was undone."""
        self._undone: deque[tuple[int, int]] = deque(maxlen=1_000)
        """What was undone: all behind the first revision, through the second."""
        self._held_back: StorageFull | None = None
        self._readers = 0
        """How many hold writers back."""
        self.end: asyncio.Future[None] | None = None
        """While it is about to be deleted, and from then on: done when it is gone, or stays after all."""
        self.ends_at = 0
        """The revision that is its end, on its way to the journal; 0: there is none."""
        self.is_deleted = False
        self._is_closed = False
        """Whether writers are held back, or it is about to be deleted."""
        self.bounds: Bounds | None = None
        """What a quota holds it to; None: nothing."""
        self.groups = settings.groups
        self._spill = settings.spill
        self.max_value_bytes = settings.max_value_bytes
        self.max_stored_bytes = settings.max_value_bytes + 1
        """The largest encoded value: its payload and the byte that says its kind."""
        self._max_commit_bytes = settings.max_commit_bytes
        self._few_changes = settings.max_commit_bytes // (2 * (self.max_stored_bytes + OUTGROWTH_BYTES) + CHANGE_BYTES)
        """How many changes cannot be too large together, whatever they store and replace."""
        self.spaces: dict[str, Space] = {}
        self.leases = Leases()
        self.applied = AppliedOutcomes()
        self.tails = Tails()
        self.numbered = settings.numbered
        self.watches = settings.watches
        self.log = ChangeLog(settings.log_budget, base)
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
            steps = lease_end(self, leases, lease_id, record, now_ms)
            # Nobody can be refused here: an end that is too large for a commit goes without the values that it removes.
            self._apply(steps, now_ms, with_old=steps_bytes(steps) <= self._max_commit_bytes)
            return None
        return record

    def term_of(self, lease_id: str, now_ms: int) -> tuple[int, int]:
        """Returns the term that a lease was granted, in milliseconds, and at which revision; 0, 0: it is not alive."""
        leases = self.spaces.get(LEASES)
        record = None if leases is None else leases.get(lease_id)
        if record is None or not self.leases.is_alive(lease_id, now_ms):
            return 0, 0
        return int_of(encoded_value(record[0])), record[3]

    def commit(self, transaction: Transaction, now_ms: int) -> Commit:
        """Carries a transaction out: all or nothing, at one revision.

        Raises:
            Hindrance: something has to be done first; nothing changed.
            MemoryServiceError: as `Engine.commit` says; nothing changed.
        """
        identity = transaction.identity
        if identity is not None and self.end is None:
            known = self.applied.find(identity, now_ms)
            if known is not None:
                return known if known.conflict is None else met_again(known, known.conflict, transaction)
        if self._is_closed:
            raise self._closed()
        mutations, conflict = transaction.mutations, None
        if transaction.guards or transaction.conditions:
            mutations, conflict = self._branch(transaction, now_ms)
        steps, outcomes = self._prepare(mutations, now_ms)
        if len(steps) == 1:
            growth = steps[0][7]
        else:
            refuse_entangled(steps)
            growth = sum([step[7] for step in steps])
        if change_count(steps) > self._few_changes and (size_bytes := steps_bytes(steps)) > self._max_commit_bytes:
            raise LimitExceeded(
                "transaction", limit="max_commit_bytes", maximum=self._max_commit_bytes, actual=size_bytes
            )
        if self.bounds is not None:
            self.bounds.check(self, steps, growth)
        if not self.memory.admits(growth):
            raise NoRoom(
                growth,
                {
                    key: record_bytes(key, before)
                    for space, key, before, *_ in steps
                    if space.name == KV and before is not None
                },
            )
        if not steps:
            return Commit(self.revision, conflict is None, outcomes, conflict)
        commit = Commit(self.revision + 1, conflict is None, outcomes, conflict)
        if identity is None:
            self._apply(steps, now_ms)
        else:
            self.applied.remember(identity, commit, now_ms)
            self._apply(steps, now_ms, identity, commit)
        return commit

    def _branch(self, transaction: Transaction, now_ms: int) -> tuple[tuple[Mutation, ...], Conflict | None]:
        """Returns the mutations that are to be carried out, and what kept the others from it."""
        conflict = first_conflict(self, transaction.guards, now_ms) if transaction.guards else None
        if conflict is not None:
            return (), conflict
        conflict = first_conflict(self, transaction.conditions, now_ms)
        return (transaction.mutations if conflict is None else transaction.otherwise), conflict

    def _prepare(self, mutations: tuple[Mutation, ...], now_ms: int) -> tuple[list[Step], tuple[Outcome, ...]]:
        """Works out the steps of all mutations for the next revision, changing nothing.

        Meeting an expired record takes a revision (see `current`); then all is worked out again for the next.
        """
        if len(mutations) > 1:
            refuse_repeated_keys(mutations)
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

    def _apply(
        self,
        steps: list[Step],
        now_ms: int,
        identity: Identity | None = None,
        commit: Commit | None = None,
        *,
        with_old: bool = True,
    ) -> None:
        """Takes steps, which cannot fail, at the next revision, and logs them. No await may come in between."""
        self.revision = revision = self.revision + 1
        groups = self.groups
        changes: list[Any] = []
        logged_bytes = FRAME_BYTES
        for space, key, before, after, reason, extra, effect, growth in steps:
            if effect is not None:
                effect.apply()
            if extra is None or isinstance(extra, Besides):
                change, size_bytes = logged_change(space.name, key, reason, before if with_old else None, after)
                changes.append(change)
                logged_bytes += size_bytes
                if extra is not None:
                    changes += extra.changes
                    logged_bytes += extra.size_bytes
            else:
                # What is native changes on: the log says what changed inside it, and not what it is.
                inner = None if after is None else (None, *after[1:])
                changes.append((space.name, key, reason._value_, None, inner, extra))
                logged_bytes += CHANGE_BYTES + extra_bytes(extra)
            if isinstance(space, Space):
                self._replace(space, key, before, after, growth)
                if after is None and groups is not None:
                    self.tombstones[space.name, key] = revision
        if groups is None:
            self.durable_revision = revision
            record = (revision, now_ms, changes, None)
            self.log.add(record, logged_bytes)
            if self.tails:
                self._spill(self.name, self.tails, record, logged_bytes)
        else:
            identified = None if identity is None or commit is None else identified_record(identity, commit)
            groups.add(self, (revision, now_ms, changes, identified), steps, identity, logged_bytes)

    def _replace(self, space: Space, key: str, before: Record | None, after: Record | None, growth: int) -> None:
        """Puts a record in the place of another, and lets all that goes with it follow."""
        space.replace(key, before, after, growth)
        self.memory.used_bytes += growth
        if after is not None and after[7]:
            self.expect_deadline(after[7])
        if (before is not None and before[8]) or (after is not None and after[8]):
            self._rebind(space.name, key, before, after)
        if self.memory.tracks_use and space.name == KV:
            self.memory.replaced(self.name, key, growth, is_there=after is not None)
        if self.watches:
            self._wake(space.name, key)

    def undo(self, steps: list[Step], identity: Identity | None) -> None:
        """Undoes a commit that the journal could not take, when all later ones have been undone.

        Its revision is not used again.
        """
        for space, key, before, after, reason, _, effect, growth in reversed(steps):
            if isinstance(space, Space):
                self._replace(space, key, after, before, -growth)
                space.writes -= 2
                if reason is Reason.EXPIRED:
                    space.expired -= 1
                elif reason is Reason.EVICTED:
                    space.evicted -= 1
            if effect is not None:
                effect.undo()
        if identity is not None:
            self.applied.forget(identity)

    # What the journal holds.

    @property
    def shown_revision(self) -> int:
        """The last revision that may be shown: that of a commit which the journal holds, where there is one.

        A revision that was undone is not: after a restart it is given anew.
        """
        return self.revision if self.groups is None else self._written_revision

    def settled(self, revision: int) -> Awaitable[bool]:
        """Waits until the journal holds a revision: True, or False when it was undone instead."""
        future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        if self.groups is not None and self.groups.has_failed:
            assert self.groups.refusal is not None
            future.set_exception(self.groups.refusal)
            return future
        self.waiting.append((revision, future))
        return future

    def depends_on(self, space: str, key: str, record: Record | None) -> int:
        """Returns the revision that what is known of a key depends on."""
        return record[3] if record is not None else self.tombstones.get((space, key), 0)

    def is_durable(self, last_revision: int, commits: bytes) -> None:
        """Notes that the journal holds commits: readers of the log, and who waited, learn of it."""
        self.durable_revision = self._written_revision = last_revision
        self.log.append(last_revision, commits)
        if self.tombstones:
            if last_revision == self.revision:
                self.tombstones.clear()
            else:
                self.tombstones = {
                    place: revision for place, revision in self.tombstones.items() if revision > last_revision
                }
        waiting, self.waiting = self.waiting, []
        for waiter in waiting:
            if waiter[0] > last_revision:
                self.waiting.append(waiter)
            elif not waiter[1].done():
                waiter[1].set_result(True)

    def has_undone(self) -> None:
        """Notes that all that the journal did not hold has been undone."""
        self.undos += 1
        first = self.durable_revision
        if first == self.base:
            self.base = self.revision  # what there was is as if it had never been
        if self._undone and self._undone[-1][1] == first:
            first = self._undone.pop()[0]  # nothing was written in between
        self._undone.append((first, self.revision))
        self.durable_revision = self.revision
        self.tombstones.clear()
        waiting, self.waiting = self.waiting, []
        for _, future in waiting:
            if not future.done():
                future.set_result(False)

    def hold_back(self, error: StorageFull) -> None:
        """Refuses all that was not done before, with what has just undone something; `let_go` must follow."""
        self._readers += 1
        self._held_back = error
        self._is_closed = True

    def let_go(self) -> None:
        """Refuses nothing any more, once all who hold writers back have said so."""
        self._readers -= 1
        if not self._readers:
            self._held_back = None
            self._is_closed = self.end is not None

    def _closed(self) -> MemoryServiceError:
        """Returns what a transaction is refused with."""
        if self.end is not None:
            return BeingDeleted(self.end)
        assert self._held_back is not None, "one of the two closes it"
        return StorageFull(self._held_back.file, self._held_back.description)

    # Its end; `deletions` says in which order.

    @property
    def exists(self) -> bool:
        """Whether anything was ever written to it that is final."""
        return not self.is_deleted and self.shown_revision > self.base

    def close_for_end(self) -> None:
        """Takes nothing more: it is about to be deleted. `reopen`, or its end, must follow."""
        self.end = asyncio.get_running_loop().create_future()
        self._is_closed = True

    def reopen(self) -> None:
        """Goes on: it is not deleted after all."""
        end, self.end = self.end, None
        self.ends_at = 0
        self._is_closed = self._held_back is not None
        if end is not None:
            end.set_result(None)
        self._expect_first_deadline()

    def note_end(self, now_ms: int) -> int:
        """Takes the commit that is its end, at the next revision, which is returned: nothing comes after it."""
        self.revision = self.ends_at = revision = self.revision + 1
        if self.groups is None:
            self.durable_revision = revision
        else:
            change = (ADMINISTRATION, self.name, Reason.DELETED._value_, None, None, None)
            self.groups.add(self, (revision, now_ms, [change], None), [], None, FRAME_BYTES + CHANGE_BYTES)
        return revision

    def was_undone(self, revision: int) -> bool:
        """Says whether a commit was undone."""
        return any(first < revision <= last for first, last in self._undone)

    def abandon(self, error: MemoryServiceError) -> None:
        """Fails those who wait for a journal that has failed."""
        waiting, self.waiting = self.waiting, []
        for _, future in waiting:
            if not future.done():
                future.set_exception(error)

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

    def lives(self, lease_id: str, now_ms: int) -> bool:
        """Whether a lease has not ended."""
        if self.leases.is_alive(lease_id, now_ms):
            return True
        # Its end is in the log before anybody is told: after a restart it would have a full term again.
        if (leases := self.spaces.get(LEASES)) is not None:
            self.current_lease(leases, lease_id, now_ms)
        return False

    # Recovery.

    def recovered(self, now_ms: int) -> Iterator[int]:
        """Goes on from the revision that was reached: indexes all, a part at a time. Every lease gets a full term.

        Returns:
            How many entries each part has; it is done when all have been drawn.
        """
        self.durable_revision = self._written_revision = self.revision
        if self.log.is_empty:
            self.log.floor = self.revision
        for space in self.spaces.values():
            tracks_use = self.memory.tracks_use and space.name == KV
            for part in space.settle():
                for key, record in part.items():
                    if record[8] is not None:
                        self.leases.bind(record[8], space.name, key)
                    if tracks_use:
                        self.memory.replaced(self.name, key, record_bytes(key, record), is_there=True)
                if space.name == LEASES:
                    for lease_id, record in part.items():
                        self.leases.set_deadline(lease_id, now_ms + int_of(encoded_value(record[0])))
                yield len(part)
            self.memory.used_bytes += space.size_bytes
        self.applied.settle(now_ms)
        self.bounds = restored_bounds(self.spaces.get(ADMINISTRATION))
        self._expect_first_deadline()

    def _expect_first_deadline(self) -> None:
        """Notes the deadline that is the earliest, where there is one."""
        self.first_deadline = 0
        firsts = [space.first_deadline() for space in self.spaces.values()]
        ahead = [deadline for deadline in (*firsts, self.leases.first_deadline()) if deadline]
        if ahead:
            self.expect_deadline(min(ahead))

    def expect_deadline(self, deadline_ms: int) -> None:
        """Notes a deadline, so that the engine looks here when it has passed."""
        if not self.first_deadline or deadline_ms < self.first_deadline:
            self.first_deadline = deadline_ms
            self._expect_deadline(self, deadline_ms)

    def expire_due(self, now_ms: int, limit: int) -> None:
        """Takes one slice of what has expired: one lease with all that is bound to it, or so many keys of a space.

        Always the earliest deadline first; notes the deadline that is then the earliest.
        """
        if self.end is not None:
            return  # all of it is about to go
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
        self._expect_first_deadline()

    def _expire(self, space: Space, keys: list[str], now_ms: int) -> None:
        self._remove(space, keys, Reason.EXPIRED, now_ms)
        space.expired += len(keys)

    def evict(self, key: str, now_ms: int) -> None:
        """Removes a key of the users' space to make room; one that has expired goes for that reason."""
        space = self.space(KV)
        if self.end is not None:
            return  # all of it is about to go
        if self.current(space, key, now_ms) is not None:
            self._remove(space, [key], Reason.EVICTED, now_ms)
            space.evicted += 1
        else:
            self.memory.forget(self.name, key)  # as it had it for one of its name that was deleted

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
