"""The engine as plainly as it can be said: dicts of Python values, one thing after the other, nothing clever.

What a transaction does is written here a second time, from the contract and not from the engine. The model keeps
values as Python trees, so whatever form the engine holds one in, only the value can agree.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import orjson

from onex_memory.engine.transaction import (
    Absent,
    Append,
    AtLeast,
    BeginsBehind,
    Begun,
    BoundAlive,
    Condition,
    Delete,
    EndLease,
    Entry,
    Extend,
    Extends,
    FewerThan,
    GrantLease,
    HashDelete,
    HashIncrement,
    HashSet,
    Increment,
    LeaseAlive,
    ListAppend,
    ListPop,
    ModRevision,
    Mutation,
    PatchMetadata,
    Present,
    Publish,
    Put,
    Reason,
    Touch,
    Transaction,
    Trim,
    ValueEquals,
)
from onex_memory.spi.errors import (
    IntegerOverflow,
    InvalidArgument,
    LeaseNotFound,
    MemoryLimitReached,
    WrongType,
)
from onex_memory.spi.limits import INT64_MAX, INT64_MIN
from onex_memory.spi.values import Encoded, decode, encode, equal

LEASES = "leases"


@dataclass
class ModelEntry:
    value: Any
    metadata: dict[str, Encoded]
    create_revision: int
    mod_revision: int
    version: int
    create_ms: int
    update_ms: int
    expire_ms: int
    lease_id: str | None

    def entry(self) -> Entry:
        """The entry as the engine answers it."""
        return Entry(
            encode(self.value),
            tuple(self.metadata.items()),
            self.create_revision,
            self.mod_revision,
            self.version,
            self.create_ms,
            self.update_ms,
            self.expire_ms,
            self.lease_id,
        )


@dataclass(frozen=True)
class Happened:
    """One change that must be in the log."""

    revision: int
    space: str
    key: str
    type: str
    reason: Reason


@dataclass
class ModelCommit:
    succeeded: bool
    conflict: Condition | None
    applied: list[bool]
    results: list[Any]


Effect = tuple[str, str, ModelEntry | None, Reason]
"""space, key, the entry that is then there, why"""


class ModelNamespace:
    """One namespace."""

    def __init__(self) -> None:
        self.revision = 0
        self.spaces: dict[str, dict[str, ModelEntry]] = {}
        self.deadlines: dict[str, int] = {}
        self.log: list[Happened] = []

    # Reading.

    def live(self, space: str, now_ms: int) -> dict[str, ModelEntry]:
        """The entries that are there, in the order of their keys."""
        entries = self.spaces.get(space, {})
        return {key: entries[key] for key in sorted(entries) if not is_due(entries[key], now_ms)}

    def is_alive(self, lease_id: str, now_ms: int) -> bool:
        return self.deadlines.get(lease_id, 0) > now_ms

    def holds(self, condition: Condition, now_ms: int) -> bool:
        if isinstance(condition, LeaseAlive):
            return self.is_alive(condition.lease_id, now_ms)
        if isinstance(condition, BoundAlive):
            bound = self.live(condition.space, now_ms).get(condition.key)
            return bound is not None and bound.lease_id is not None and self.is_alive(bound.lease_id, now_ms)
        if isinstance(condition, FewerThan):
            there = self.spaces.get(condition.space, {})
            return sum(key.startswith(condition.prefix) for key in there) < condition.count
        assert not isinstance(condition, Extends), "the model has no archive spaces"
        assert not isinstance(condition, Begun | BeginsBehind), "its namespaces do not end"
        entry = self.live(condition.space, now_ms).get(condition.key)
        match condition:
            case Absent():
                return entry is None
            case Present():
                return entry is not None
            case AtLeast():
                return entry is not None and type(entry.value) is int and entry.value >= condition.number
            case ModRevision():
                return (entry.mod_revision if entry else 0) == condition.revision
            case ValueEquals():
                return entry is not None and equal(encode(entry.value), condition.value)

    # Writing.

    def commit(self, transaction: Transaction, now_ms: int, *, has_room: bool = True) -> ModelCommit:
        """Does what a transaction says, or raises what it must; what had expired and was met is gone either way."""
        failed = [condition for condition in transaction.conditions if not self.holds(condition, now_ms)][:1]
        for condition in failed:
            if isinstance(condition, LeaseAlive):
                self._met_lease(condition.lease_id, now_ms)  # its end happens before anybody is told
        mutations = transaction.otherwise if failed else transaction.mutations
        names = [name_of(mutation) for mutation in mutations]
        if len(set(names)) < len(names):
            raise InvalidArgument("mutations", "name a key twice")
        effects: list[Effect] = []
        publications: list[Publish] = []
        done = ModelCommit(not failed, failed[0] if failed else None, [], [])
        for mutation in mutations:
            planned, result = self._plan(mutation, now_ms, effects)
            applied = bool(planned) or isinstance(mutation, Publish)
            if isinstance(mutation, Publish):
                publications.append(mutation)
            effects += planned
            done.applied.append(applied)
            done.results.append(result)
        self._refuse_entangled(effects)
        if not has_room:
            raise MemoryLimitReached(0, 0)
        if effects or publications:
            self._take(effects, publications)
            for mutation in mutations:
                if isinstance(mutation, GrantLease):
                    self.deadlines[mutation.lease_id] = now_ms + mutation.ttl_ms
                elif isinstance(mutation, EndLease):
                    self.deadlines.pop(mutation.lease_id, None)
        return done

    def renew(self, lease_id: str, ttl_ms: int, now_ms: int) -> bool:
        """Gives a lease a new term: in a commit where it is longer than its term, or where it has ended."""
        lease = self.live(LEASES, now_ms).get(lease_id)
        if lease is None or not self.is_alive(lease_id, now_ms) or ttl_ms > lease.value:
            return self.commit(Transaction((GrantLease(lease_id, ttl_ms),), (LeaseAlive(lease_id),)), now_ms).succeeded
        self.deadlines[lease_id] = now_ms + ttl_ms
        return True

    def clear(self, space: str, keys: Iterable[str], reason: Reason) -> None:
        """Removes keys in one commit."""
        effects: list[Effect] = [(space, key, None, reason) for key in keys]
        if effects:
            self._take(effects, [])

    def take_up(self, space: str, key: str) -> None:
        """Follows the engine, which has removed an entry of its own accord."""
        del self.spaces[space][key]
        if space == LEASES:
            del self.deadlines[key]

    def due(self, now_ms: int) -> dict[tuple[str, str], tuple[int, Reason]]:
        """What a sweep must remove: by space and key, as of when and for which reason."""
        ended = {lease_id: ms for lease_id, ms in self.deadlines.items() if ms <= now_ms}
        due: dict[tuple[str, str], tuple[int, Reason]] = {}
        for space, entries in self.spaces.items():
            for key, entry in entries.items():
                end_ms = ended.get(key) if space == LEASES else ended.get(entry.lease_id or "")
                if is_due(entry, now_ms):
                    due[space, key] = (min(entry.expire_ms, end_ms or entry.expire_ms), Reason.EXPIRED)
                elif end_ms is not None:
                    due[space, key] = (end_ms, Reason.LEASE_ENDED)
        return due

    def _take(self, effects: list[Effect], publications: list[Publish]) -> None:
        self.revision += 1
        for space, key, entry, reason in effects:
            entries = self.spaces.setdefault(space, {})
            kind = "deleted" if entry is None else "updated" if key in entries else "created"
            self.log.append(Happened(self.revision, space, key, kind, reason))
            if entry is None:
                del entries[key]
            else:
                entry.mod_revision = self.revision
                entry.create_revision = entry.create_revision or self.revision
                entries[key] = entry
        for publish in publications:
            self.log.append(Happened(self.revision, publish.space, publish.key, publish.change, Reason.PUBLISHED))

    def _met(self, space: str, key: str, now_ms: int) -> ModelEntry | None:
        """The live entry of a key that is about to be written; an expired one goes first."""
        entry = self.spaces.get(space, {}).get(key)
        if entry is not None and is_due(entry, now_ms):
            self._take([(space, key, None, Reason.EXPIRED)], [])
            return None
        return entry

    def _met_lease(self, lease_id: str, now_ms: int) -> ModelEntry | None:
        entry = self.spaces.get(LEASES, {}).get(lease_id)
        if entry is not None and not self.is_alive(lease_id, now_ms):
            self._take(self._end(lease_id, now_ms), [])
            del self.deadlines[lease_id]
            return None
        return entry

    def _end(self, lease_id: str, now_ms: int) -> list[Effect]:
        bound = sorted(
            (space, key)
            for space, entries in self.spaces.items()
            for key, entry in entries.items()
            if entry.lease_id == lease_id
        )
        effects: list[Effect] = [
            (space, key, None, Reason.LEASE_ENDED) for space, key in bound if self._met(space, key, now_ms) is not None
        ]
        return [*effects, (LEASES, lease_id, None, Reason.LEASE_ENDED)]

    def _refuse_entangled(self, effects: list[Effect]) -> None:
        written = [(space, key) for space, key, _, _ in effects]
        if len(set(written)) < len(written):
            raise InvalidArgument("mutations", "name a key that the end of a lease removes")
        ended = {key for space, key, entry, _ in effects if space == LEASES and entry is None}
        for _, _, entry, _ in effects:
            if entry is not None and entry.lease_id in ended:
                raise LeaseNotFound(entry.lease_id)

    def _plan(self, mutation: Mutation, now_ms: int, before: list[Effect]) -> tuple[list[Effect], Any]:
        match mutation:
            case Publish():
                return [], None
            case GrantLease():
                old = self._met_lease(mutation.lease_id, now_ms)
                entry = rewritten(old, mutation.ttl_ms, now_ms)
                return [(LEASES, mutation.lease_id, entry, Reason.STORED)], None
            case EndLease():
                if self._met_lease(mutation.lease_id, now_ms) is None:
                    return [], None
                return self._end(mutation.lease_id, now_ms), None
            case Put():
                granted = any(space == LEASES and key == mutation.lease_id for space, key, *_ in before)
                if mutation.lease_id and not granted and not self.is_alive(mutation.lease_id, now_ms):
                    raise LeaseNotFound(mutation.lease_id)
            case Append() | Trim() | Extend():
                raise AssertionError("the model has no archive spaces")
            case _:
                pass
        old = self._met(mutation.space, mutation.key, now_ms)
        after, reason, result = planned(mutation, old, now_ms)
        return [(mutation.space, mutation.key, after, reason)] if reason is not None else [], result


def planned(mutation: Mutation, old: ModelEntry | None, now_ms: int) -> tuple[ModelEntry | None, Reason | None, Any]:
    """The entry after a mutation (None: gone), why (None: nothing happens), and the result."""
    match mutation:
        case Put():
            entry = rewritten(None, decode(mutation.value), now_ms)
            entry.expire_ms = old.expire_ms if old and mutation.keep_expiry else mutation.expire_ms
            entry.metadata, entry.lease_id = dict(mutation.metadata), mutation.lease_id
            if old:
                entry.create_revision, entry.create_ms = old.create_revision, old.create_ms
                entry.version = old.version + 1
                if mutation.keep_metadata:
                    entry.metadata, entry.lease_id = old.metadata, old.lease_id
            return entry, Reason.STORED, None
        case Delete():
            return (None, mutation.reason, None) if old else (None, None, None)
        case Touch():
            if not old:
                return None, None, None
            return replace(old, expire_ms=mutation.expire_ms, update_ms=now_ms), Reason.TOUCHED, None
        case PatchMetadata():
            if not old:
                return None, None, None
            metadata = dict(old.metadata)
            for name, value in mutation.patch:
                metadata.pop(name, None) if value is None else metadata.update({name: value})
            return replace(old, metadata=metadata, update_ms=now_ms), Reason.METADATA, None
        case Increment():
            total = plus(mutation.key, old.value if old else 0, mutation.amount)
            return rewritten(old, total, now_ms), Reason.STORED, total
        case _:
            return planned_inside(mutation, old, now_ms)


def planned_inside(
    mutation: Mutation, old: ModelEntry | None, now_ms: int
) -> tuple[ModelEntry | None, Reason | None, Any]:
    """As `planned`, for what changes a part of an object or of an array."""
    value: Any
    match mutation:
        case HashSet():
            value = of_type(dict, mutation.key, old)
            members = {name: orjson.loads(text) for name, text in mutation.members.items()}
            return rewritten(old, value | members, now_ms), Reason.STORED, len(members.keys() - value.keys())
        case HashDelete():
            value = of_type(dict, mutation.key, old)
            names = set(mutation.names) & value.keys()
            if not names:
                return None, None, 0
            kept = {name: item for name, item in value.items() if name not in names}
            return rewritten(old, kept, now_ms), Reason.STORED, len(names)
        case HashIncrement():
            value = of_type(dict, mutation.key, old)
            total = plus(mutation.key, value.get(mutation.name, 0), mutation.amount)
            return rewritten(old, value | {mutation.name: total}, now_ms), Reason.STORED, total
        case ListAppend():
            value = of_type(list, mutation.key, old) + [orjson.loads(item) for item in mutation.items]
            return rewritten(old, value, now_ms), Reason.STORED, len(value)
        case ListPop():
            value = of_type(list, mutation.key, old)
            popped = tuple(orjson.dumps(item) for item in value[: mutation.count])
            if not popped:
                return None, None, ()
            return rewritten(old, value[mutation.count :], now_ms), Reason.STORED, popped
        case _:
            raise AssertionError(mutation)


def rewritten(old: ModelEntry | None, value: object, now_ms: int) -> ModelEntry:
    if old is None:
        return ModelEntry(value, {}, 0, 0, 1, now_ms, now_ms, 0, None)
    return replace(old, value=value, version=old.version + 1, update_ms=now_ms)


def of_type(kind: type, key: str, old: ModelEntry | None) -> Any:
    if old is None:
        return kind()
    if type(old.value) is not kind:
        raise WrongType(key, kind.__name__, type(old.value).__name__)
    return old.value


def plus(key: str, value: object, amount: int) -> int:
    if type(value) is not int:
        raise WrongType(key, "int", type(value).__name__)
    if not INT64_MIN <= value + amount <= INT64_MAX:
        raise IntegerOverflow(key)
    return value + amount


def is_due(entry: ModelEntry, now_ms: int) -> bool:
    return 0 < entry.expire_ms <= now_ms


def name_of(mutation: Mutation) -> tuple[str, str]:
    if isinstance(mutation, GrantLease | EndLease):
        return LEASES, mutation.lease_id
    assert not isinstance(mutation, Append | Trim | Extend), "the model has no archive spaces"
    return mutation.space, mutation.key
