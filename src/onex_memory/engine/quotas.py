"""Quotas: what a namespace may hold, kept to by every transaction.

Owns the administrative space of a namespace, in which its quota is an entry, and what is counted. The quota that holds
is beside the namespace's state, so that a namespace without one pays a look at an attribute, and one that has one does
sums of a dozen numbers: nothing is counted that is not counted anyway.

    keys     the entries of `kv`
    bytes    what the entries of all resident spaces but the administrative one take, as the memory bound counts them

What grows neither is always admitted: a namespace that holds more than it may can shrink. What has expired is not
counted against anybody: where a transaction would exceed a quota, it is removed first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from onex_memory.engine.hindrance import OverQuota
from onex_memory.engine.interface import KV, NamespaceUsage
from onex_memory.engine.space import Record, Space, record_bytes
from onex_memory.engine.structures import encoded_value
from onex_memory.engine.transaction import ADMINISTRATION, QUOTA, Outcome, Reason, SetQuota
from onex_memory.spi.namespace_errors import QuotaExceeded
from onex_memory.spi.values import Encoded, decode

if TYPE_CHECKING:
    from onex_memory.engine.apply import Step
    from onex_memory.engine.namespace import Namespace

__all__ = ["Bounds", "counted_bytes", "quota_change", "restored_bounds", "usage_of"]

_CREATED: Final = Outcome(applied=True, created=True)
_REPLACED: Final = Outcome(applied=True)


class Bounds:
    """What the engine holds a namespace to."""

    __slots__ = ("max_bytes", "max_keys")

    def __init__(self, max_keys: int, max_bytes: int) -> None:
        self.max_keys = max_keys
        """0: no bound."""
        self.max_bytes = max_bytes
        """0: no bound."""

    def check(self, namespace: Namespace, steps: list[Step], growth: int) -> None:
        """Refuses steps that would exceed a bound.

        Args:
            namespace: which is held to it.
            steps: of one transaction.
            growth: by how many bytes they grow the spaces.

        Raises:
            OverQuota: they would.
        """
        if self.max_keys:
            added = 0
            for space, _, before, after, *_ in steps:
                if space.name == KV:
                    added += (after is not None) - (before is not None)
            if added > 0:
                kv = namespace.spaces.get(KV)
                count = 0 if kv is None else kv.count
                if count + added > self.max_keys:
                    raise OverQuota(QuotaExceeded(namespace.name, "keys", self.max_keys, count))
        if self.max_bytes and growth > 0:
            grown = growth - sum([step[7] for step in steps if step[0].name == ADMINISTRATION])
            used = counted_bytes(namespace.spaces.values())
            if grown > 0 and used + grown > self.max_bytes:
                raise OverQuota(QuotaExceeded(namespace.name, "bytes", self.max_bytes, used))


def counted_bytes(spaces: Iterable[Space]) -> int:
    """Returns what the entries of spaces take, the administrative one apart."""
    return sum([space.size_bytes for space in spaces if space.name != ADMINISTRATION])


def usage_of(namespace: Namespace, now_ms: int) -> NamespaceUsage:
    """Returns what a namespace holds now; nothing where it does not exist."""
    if namespace.revision == namespace.base or namespace.is_deleted:
        return NamespaceUsage(namespace.name, 0, 0, 0, namespace.base)
    kv = namespace.spaces.get(KV)
    count = 0 if kv is None else kv.live_count(now_ms)
    size_bytes = counted_bytes(namespace.spaces.values())
    return NamespaceUsage(namespace.name, count, size_bytes, namespace.revision, namespace.base)


def restored_bounds(space: Space | None) -> Bounds | None:
    """Returns the bounds that the administrative space of a namespace says; None: none."""
    record = None if space is None else space.get(QUOTA)
    return None if record is None else _bounds_of(encoded_value(record[0]))


def _bounds_of(value: Encoded) -> Bounds | None:
    document = decode(value)
    assert isinstance(document, dict), "a quota is an object"
    bounds = Bounds(int(document["max_keys"]), int(document["max_bytes"]))
    return bounds if bounds.max_keys or bounds.max_bytes else None


class _Bind:
    """The effect of setting a quota."""

    __slots__ = ("_after", "_before", "_namespace")

    def __init__(self, namespace: Namespace, after: Bounds | None) -> None:
        self._namespace = namespace
        self._before = namespace.bounds
        self._after = after

    def apply(self) -> None:
        """Takes effect."""
        self._namespace.bounds = self._after

    def undo(self) -> None:
        """Restores what was there."""
        self._namespace.bounds = self._before


def quota_change(namespace: Namespace, quota: SetQuota, now_ms: int, revision: int, steps: list[Step]) -> Outcome:
    """Works out the step that sets a quota."""
    space, value = namespace.space(ADMINISTRATION), quota.value
    before = space.get(QUOTA)
    if before is None:
        after: Record = (value, (), revision, revision, 1, now_ms, now_ms, 0, None)
        growth = record_bytes(QUOTA, after)
    else:
        after = (value, (), before[2], revision, before[4] + 1, before[5], now_ms, 0, None)
        growth = record_bytes(QUOTA, after) - record_bytes(QUOTA, before)
    steps.append((space, QUOTA, before, after, Reason.STORED, None, _Bind(namespace, _bounds_of(value)), growth))
    return _CREATED if before is None else _REPLACED
