"""The conditions of transactions: whether each holds, and what a transaction met where one does not.

Owns what every condition means. To look at one changes nothing, but that a lease whose term is over ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onex_memory.engine.numbered_streams import is_at, known_numbers, last_number
from onex_memory.engine.space import Record, entry_of
from onex_memory.engine.structures import encoded_value
from onex_memory.engine.transaction import (
    Absent,
    AtLeast,
    BeginsBehind,
    Begun,
    BoundAlive,
    Condition,
    Conflict,
    Extends,
    FewerThan,
    LeaseAlive,
    ModRevision,
    Present,
    ValueEquals,
)
from onex_memory.spi.values import equal

if TYPE_CHECKING:
    from onex_memory.engine.namespace import Namespace

__all__ = ["first_conflict"]


def first_conflict(namespace: Namespace, conditions: tuple[Condition, ...], now_ms: int) -> Conflict | None:
    """Returns the first condition that does not hold.

    Raises:
        NotLoaded: the ids of a stream that is to be extended are not in memory.
    """
    for place, condition in enumerate(conditions):
        if isinstance(condition, Extends):
            end = namespace.space(condition.ends).get(condition.stream)
            known = known_numbers(namespace, condition, end)
            if known or not is_at(condition, end):
                return Conflict(condition, None if end is None else entry_of(end), place, known)
            continue
        if isinstance(condition, LeaseAlive | BoundAlive | Begun | BeginsBehind):
            if not _is_so(namespace, condition, now_ms):
                return Conflict(condition, None, place)
            continue
        if isinstance(condition, FewerThan):
            if namespace.space(condition.space).count_beginning(condition.prefix) >= condition.count:
                return Conflict(condition, None, place)
            continue
        record = namespace.space(condition.space).get(condition.key)
        if record is not None and 0 < record[7] <= now_ms:
            record = None
        if not _holds(condition, record):
            return Conflict(condition, None if record is None else entry_of(record), place)
    return None


def _is_so(namespace: Namespace, condition: LeaseAlive | BoundAlive | Begun | BeginsBehind, now_ms: int) -> bool:
    if isinstance(condition, Begun):
        return (namespace.revision > namespace.base) == condition.is_expected
    if isinstance(condition, BeginsBehind):
        return namespace.base == condition.revision
    if isinstance(condition, LeaseAlive):
        return namespace.lives(condition.lease_id, now_ms)
    bound = namespace.space(condition.space).get(condition.key)
    return bound is not None and bound[8] is not None and namespace.lives(bound[8], now_ms)


def _holds(condition: Condition, record: Record | None) -> bool:
    if isinstance(condition, ModRevision):
        return (record[3] if record is not None else 0) == condition.revision
    if isinstance(condition, Absent):
        return record is None
    if isinstance(condition, Present):
        return record is not None
    if isinstance(condition, AtLeast):
        return record is not None and last_number(record) >= condition.number
    assert isinstance(condition, ValueEquals)
    return record is not None and equal(encoded_value(record[0]), condition.value)
