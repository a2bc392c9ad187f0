"""What each mutation does to the state: one function a mutation, which works out the steps and takes none.

Owns the semantics of mutations. A transaction is prepared whole before any of it is applied, so a mutation that
fails, by its type, its size or its arithmetic, leaves nothing to be undone; applying a step cannot fail.

    Increment("kv", "views", 1)   where "views" holds 41 at revision 7, and the next revision is 9
      → step: kv, "views", record before (41 … 7 …), record after (42 … 9 …), reason stored, growth 0
      → outcome: applied, result 42
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

from onex_memory.engine.archive import AddToTail, Logged
from onex_memory.engine.interface import ChangeType
from onex_memory.engine.leases import LEASES, EndTerm, StartTerm
from onex_memory.engine.numbered_streams import ForgetIds, extension
from onex_memory.engine.quotas import quota_change
from onex_memory.engine.records import Appended, Besides, Delta, Extra, Published, Trimmed
from onex_memory.engine.space import Record, Space, record_bytes
from onex_memory.engine.structures import (
    ITEM_BYTES,
    MEMBER_BYTES,
    AppendItems,
    HashValue,
    ListValue,
    PopItems,
    RemoveMembers,
    SetMembers,
    Stored,
    hash_of,
    integer_text,
    list_of,
)
from onex_memory.engine.transaction import (
    OUTGROWTH_BYTES,
    Append,
    Delete,
    EndLease,
    Extend,
    GrantLease,
    HashDelete,
    HashIncrement,
    HashSet,
    Increment,
    ListAppend,
    ListPop,
    Mutation,
    Outcome,
    PatchMetadata,
    Publish,
    Put,
    Reason,
    SetQuota,
    Touch,
    Trim,
)
from onex_memory.spi import limits
from onex_memory.spi.errors import IntegerOverflow, InvalidArgument, LeaseNotFound, LimitExceeded, WrongType
from onex_memory.spi.values import (
    Encoded,
    EncodedMetadata,
    Kind,
    check_metadata,
    describe,
    int_of,
    kind_of,
    of_int,
    of_json,
)

if TYPE_CHECKING:
    from onex_memory.engine.namespace import Namespace

__all__ = ["PREPARE", "Effect", "Step"]


class Effect(Protocol):
    """What a step does besides putting one record in the place of another."""

    def apply(self) -> None:
        """Does it; this cannot fail."""
        ...

    def undo(self) -> None:
        """Restores what was before, when all that was done later has been undone."""
        ...


Step: TypeAlias = tuple[
    Space | Logged, str, Record | None, Record | None, Reason, Extra | Besides | None, Effect | None, int
]
"""space, key, record before, record after, reason, what stands in for the two in the log or is logged besides, what
else is to be done, and by how many bytes the space grows"""

_UNAPPLIED: Final = Outcome(applied=False)
_CREATED: Final = Outcome(applied=True, created=True)
_REPLACED: Final = Outcome(applied=True)
_CHANGE_TYPES: Final = frozenset(change.value for change in ChangeType)


def _put(namespace: Namespace, put: Put, now_ms: int, revision: int, steps: list[Step]) -> Outcome:
    space = namespace.spaces.get(put.space) or namespace.space(put.space)
    key, value, expire_ms, lease_id = put.key, put.value, put.expire_ms, put.lease_id
    if len(value) > namespace.max_stored_bytes and (
        not put.may_outgrow or len(value) > namespace.max_stored_bytes + OUTGROWTH_BYTES
    ):
        raise _too_large("value", len(value) - 1, namespace)
    if lease_id is not None and not namespace.leases.is_alive(lease_id, now_ms) and not _grants(steps, lease_id):
        raise LeaseNotFound(lease_id)
    before = space.get(key)
    if before is not None and before[7]:
        before = namespace.current(space, key, now_ms)
    if before is None:
        after: Record = (value, put.metadata, revision, revision, 1, now_ms, now_ms, expire_ms, lease_id)
        growth = record_bytes(key, after)
    else:
        metadata = put.metadata
        if put.keep_metadata:
            metadata, lease_id = before[1], before[8]
        if put.keep_expiry:
            expire_ms = before[7]
        after = (value, metadata, before[2], revision, before[4] + 1, before[5], now_ms, expire_ms, lease_id)
        growth = record_bytes(key, after) - record_bytes(key, before)
    steps.append((space, key, before, after, Reason.STORED, None, None, growth))
    if expire_ms:
        return Outcome(True, before is None, expire_ms)
    return _CREATED if before is None else _REPLACED


def _delete(namespace: Namespace, delete: Delete, now_ms: int, revision: int, steps: list[Step]) -> Outcome:
    space = namespace.space(delete.space)
    before = namespace.current(space, delete.key, now_ms)
    if before is None:
        return _UNAPPLIED
    steps.append(removal(space, delete.key, before, delete.reason))
    return Outcome(True)


def removal(space: Space, key: str, before: Record, reason: Reason) -> Step:
    """Returns the step that removes a record."""
    return (space, key, before, None, reason, None, None, -record_bytes(key, before))


def _touch(namespace: Namespace, touch: Touch, now_ms: int, revision: int, steps: list[Step]) -> Outcome:
    space = namespace.space(touch.space)
    before = namespace.current(space, touch.key, now_ms)
    if before is None:
        return _UNAPPLIED
    value, metadata, created, _, version, create_ms, _, _, lease_id = before
    after = (value, metadata, created, revision, version, create_ms, now_ms, touch.expire_ms, lease_id)
    steps.append(_update(space, touch.key, before, after, Reason.TOUCHED))
    return Outcome(True, expire_ms=touch.expire_ms)


def _patch_metadata(
    namespace: Namespace, patch: PatchMetadata, now_ms: int, revision: int, steps: list[Step]
) -> Outcome:
    space = namespace.space(patch.space)
    before = namespace.current(space, patch.key, now_ms)
    if before is None:
        return _UNAPPLIED
    value, metadata, created, _, version, create_ms, _, expire_ms, lease_id = before
    merged: dict[str, Encoded] = dict(metadata)
    for name, item in patch.patch:
        if item is None:
            merged.pop(name, None)
        else:
            merged[name] = item
    patched: EncodedMetadata = tuple(merged.items())
    check_metadata(patched)
    after = (value, patched, created, revision, version, create_ms, now_ms, expire_ms, lease_id)
    steps.append(_update(space, patch.key, before, after, Reason.METADATA))
    return Outcome(True, expire_ms=expire_ms)


def _increment(namespace: Namespace, increment: Increment, now_ms: int, revision: int, steps: list[Step]) -> Outcome:
    space = namespace.space(increment.space)
    key = increment.key
    before = namespace.current(space, key, now_ms)
    number = 0
    if before is not None:
        stored = before[0]
        if isinstance(stored, HashValue | ListValue) or kind_of(stored) is not Kind.INT64:
            raise WrongType(key, "an integer", _describe(stored))
        number = int_of(stored)
    number = _checked_sum(key, number, increment.amount)
    after = _rewritten(before, of_int(number), now_ms, revision)
    steps.append(_update(space, key, before, after, Reason.STORED))
    return Outcome(True, before is None, after[7], number)


def _hash_set(namespace: Namespace, hash_set: HashSet, now_ms: int, revision: int, steps: list[Step]) -> Outcome:
    space = namespace.space(hash_set.space)
    key, members = hash_set.key, hash_set.members
    before = namespace.current(space, key, now_ms)
    value = _hash_in(key, before)
    grown = value.growth(members)
    # A native value's size counts a comma behind each part, one more than its document has.
    if value.size_bytes + grown > namespace.max_value_bytes + 1:
        raise _too_large("value", value.size_bytes + grown - 1, namespace)
    added = sum(1 for name in members if name not in value.members)
    after = _rewritten(before, value, now_ms, revision)
    delta = Delta(set_members=members, length=len(value.members) + added)
    grown += added * MEMBER_BYTES
    steps.append(_inner_update(space, key, before, after, delta=delta, effect=SetMembers(value, members), grown=grown))
    return Outcome(True, before is None, after[7], added)


def _hash_delete(namespace: Namespace, delete: HashDelete, now_ms: int, revision: int, steps: list[Step]) -> Outcome:
    space = namespace.space(delete.space)
    before = namespace.current(space, delete.key, now_ms)
    if before is None:
        return Outcome(applied=False, result=0)
    value = _hash_in(delete.key, before)
    names = tuple(dict.fromkeys(name for name in delete.names if name in value.members))
    if not names:
        return Outcome(False, False, before[7], 0)
    after = _rewritten(before, value, now_ms, revision)
    delta = Delta(removed_members=names, length=len(value.members) - len(names))
    shrunk = value.shrinkage(names) + len(names) * MEMBER_BYTES
    steps.append(
        _inner_update(space, delete.key, before, after, delta=delta, effect=RemoveMembers(value, names), grown=-shrunk)
    )
    return Outcome(True, False, after[7], len(names))


def _hash_increment(
    namespace: Namespace, increment: HashIncrement, now_ms: int, revision: int, steps: list[Step]
) -> Outcome:
    space = namespace.space(increment.space)
    key = increment.key
    before = namespace.current(space, key, now_ms)
    value = _hash_in(key, before)
    text = value.members.get(increment.name)
    number = 0 if text is None else integer_text(text)
    if number is None:
        raise WrongType(key, f"an integer at {increment.name!r}", "something else")
    number = _checked_sum(key, number, increment.amount)
    hash_set = HashSet(increment.space, key, {increment.name: b"%d" % number})
    return _hash_set(namespace, hash_set, now_ms, revision, steps)._replace(result=number)


def _list_append(namespace: Namespace, append: ListAppend, now_ms: int, revision: int, steps: list[Step]) -> Outcome:
    space = namespace.space(append.space)
    key, items = append.key, append.items
    before = namespace.current(space, key, now_ms)
    value = _list_in(key, before)
    grown = sum(map(len, items)) + len(items)
    if value.size_bytes + grown > namespace.max_value_bytes + 1:
        raise _too_large("value", value.size_bytes + grown - 1, namespace)
    after = _rewritten(before, value, now_ms, revision)
    length = len(value.items) + len(items)
    delta = Delta(appended=items, length=length)
    grown += ITEM_BYTES * len(items)
    steps.append(_inner_update(space, key, before, after, delta=delta, effect=AppendItems(value, items), grown=grown))
    return Outcome(True, before is None, after[7], length)


def _list_pop(namespace: Namespace, pop: ListPop, now_ms: int, revision: int, steps: list[Step]) -> Outcome:
    space = namespace.space(pop.space)
    before = namespace.current(space, pop.key, now_ms)
    if before is None:
        return Outcome(applied=False, result=())
    value = _list_in(pop.key, before)
    items = value.head(pop.count)
    if not items:
        return Outcome(False, False, before[7], ())
    after = _rewritten(before, value, now_ms, revision)
    delta = Delta(popped=items, length=len(value.items) - len(items))
    shrunk = sum(map(len, items)) + (1 + ITEM_BYTES) * len(items)
    steps.append(
        _inner_update(space, pop.key, before, after, delta=delta, effect=PopItems(value, items), grown=-shrunk)
    )
    return Outcome(True, False, after[7], items)


def _publish(namespace: Namespace, publish: Publish, now_ms: int, revision: int, steps: list[Step]) -> Outcome:
    if publish.change not in _CHANGE_TYPES:
        raise InvalidArgument("change", f"is not a change type: {publish.change!r}")
    for field, value in (("old_value", publish.old_value), ("new_value", publish.new_value)):
        if value is not None and len(value) > namespace.max_stored_bytes:
            raise _too_large(field, len(value) - 1, namespace)
    published = Published(publish.change, publish.old_value, publish.new_value)
    steps.append((Logged(publish.space), publish.key, None, None, Reason.PUBLISHED, published, None, 0))
    return Outcome(True)


def _append(namespace: Namespace, append: Append, now_ms: int, revision: int, steps: list[Step]) -> Outcome:
    if len(append.record) > limits.MAX_VALUE_BYTES:
        raise LimitExceeded(
            "record", limit="max_value_bytes", maximum=limits.MAX_VALUE_BYTES, actual=len(append.record)
        )
    appended = Appended(append.number, append.record)
    entry = (revision, now_ms, append.number, append.record)
    effect = AddToTail(namespace.tails, append.space, append.stream, entry)
    steps.append((Logged(append.space), append.stream, None, None, Reason.APPENDED, appended, effect, 0))
    return Outcome(True)


def _trim(namespace: Namespace, trim: Trim, now_ms: int, revision: int, steps: list[Step]) -> Outcome:
    effect = ForgetIds(namespace, trim.space, trim.stream, (revision, now_ms, trim.through, None))
    steps.append((Logged(trim.space), trim.stream, None, None, Reason.TRIMMED, Trimmed(trim.through), effect, 0))
    return Outcome(True)


def _grants(steps: list[Step], lease_id: str) -> bool:
    """Says whether a lease is granted by the steps before."""
    return any(space.name == LEASES and key == lease_id and after is not None for space, key, _, after, *_ in steps)


def _grant_lease(namespace: Namespace, grant: GrantLease, now_ms: int, revision: int, steps: list[Step]) -> Outcome:
    space = namespace.space(LEASES)
    before = namespace.current_lease(space, grant.lease_id, now_ms)
    after = _rewritten(before, of_int(grant.ttl_ms), now_ms, revision)
    deadline = now_ms + grant.ttl_ms
    start = StartTerm(namespace.leases, grant.lease_id, deadline, namespace.expect_deadline)
    growth = record_bytes(grant.lease_id, after) if before is None else 0
    steps.append((space, grant.lease_id, before, after, Reason.STORED, None, start, growth))
    return Outcome(True, before is None, deadline)


def _end_lease(namespace: Namespace, end: EndLease, now_ms: int, revision: int, steps: list[Step]) -> Outcome:
    leases = namespace.space(LEASES)
    before = namespace.current_lease(leases, end.lease_id, now_ms)
    if before is None:
        return _UNAPPLIED
    steps += lease_end(namespace, leases, end.lease_id, before, now_ms)
    return Outcome(True)


def lease_end(namespace: Namespace, leases: Space, lease_id: str, before: Record, now_ms: int) -> list[Step]:
    """Returns the steps that end a lease and remove what is bound to it; what has expired goes first, for itself."""
    steps: list[Step] = []
    for space_name, key in namespace.leases.bound_to(lease_id):
        space = namespace.space(space_name)
        bound = namespace.current(space, key, now_ms)
        if bound is not None:
            steps.append(removal(space, key, bound, Reason.LEASE_ENDED))
    forget = EndTerm(namespace.leases, lease_id, namespace.expect_deadline)
    growth = -record_bytes(lease_id, before)
    steps.append((leases, lease_id, before, None, Reason.LEASE_ENDED, None, forget, growth))
    return steps


def _rewritten(before: Record | None, value: Stored, now_ms: int, revision: int) -> Record:
    """A record whose value is written anew: expiry, metadata and lease stay."""
    if before is None:
        return (value, (), revision, revision, 1, now_ms, now_ms, 0, None)
    return (value, before[1], before[2], revision, before[4] + 1, before[5], now_ms, before[7], before[8])


def _update(space: Space, key: str, before: Record | None, after: Record, reason: Reason) -> Step:
    """The step from one record to another. What is native changes later; the log says no more than its length."""
    growth = record_bytes(key, after) - (record_bytes(key, before) if before is not None else 0)
    value = after[0]
    extra = None
    if isinstance(value, HashValue):
        extra = Delta(length=len(value.members))
    elif isinstance(value, ListValue):
        extra = Delta(length=len(value.items))
    return (space, key, before, after, reason, extra, None, growth)


def _inner_update(
    space: Space, key: str, before: Record | None, after: Record, *, delta: Delta, effect: Effect, grown: int
) -> Step:
    """The step that changes a native value in place, which grows by so much.

    The record after holds the value that `effect` has yet to change; where the record before still was a document,
    taking it apart counts too.
    """
    growth = grown + record_bytes(key, after) - (record_bytes(key, before) if before is not None else 0)
    return (space, key, before, after, Reason.STORED, delta, effect, growth)


def _hash_in(key: str, before: Record | None) -> HashValue:
    if before is None:
        return HashValue({})
    value = hash_of(before[0])
    if value is None:
        raise WrongType(key, "an object", _describe(before[0]))
    return value


def _list_in(key: str, before: Record | None) -> ListValue:
    if before is None:
        return ListValue(())
    value = list_of(before[0])
    if value is None:
        raise WrongType(key, "an array", _describe(before[0]))
    return value


def _describe(stored: Stored) -> str:
    if isinstance(stored, HashValue):
        return describe(of_json(b"{}"))
    if isinstance(stored, ListValue):
        return describe(of_json(b"[]"))
    return describe(stored)


def _checked_sum(key: str, number: int, amount: int) -> int:
    total = number + amount
    if not limits.INT64_MIN <= total <= limits.INT64_MAX:
        raise IntegerOverflow(key)
    return total


def _too_large(field: str, size_bytes: int, namespace: Namespace) -> LimitExceeded:
    return LimitExceeded(field, limit="max_value_bytes", maximum=namespace.max_value_bytes, actual=size_bytes)


Prepare: TypeAlias = Callable[["Namespace", Any, int, int, list[Step]], Outcome]

PREPARE: Final[dict[type[Mutation], Prepare]] = {
    Put: _put,
    Delete: _delete,
    Touch: _touch,
    PatchMetadata: _patch_metadata,
    Increment: _increment,
    HashSet: _hash_set,
    HashDelete: _hash_delete,
    HashIncrement: _hash_increment,
    ListAppend: _list_append,
    ListPop: _list_pop,
    Publish: _publish,
    Append: _append,
    Trim: _trim,
    Extend: extension,
    GrantLease: _grant_lease,
    EndLease: _end_lease,
    SetQuota: quota_change,
}
"""How each mutation is prepared: (namespace, mutation, now, revision, steps to add to) → outcome."""
