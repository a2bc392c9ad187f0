"""Refused calls, put together: identical ones within a second are one entry with a count.

Owns which refusals are told apart. Whoever is refused as often as it likes, and each time for something else, must not
fill the disk, nor push out of the log what others did. So each caller has a number of entries of its own, and all have
one together; what goes beyond is counted in entries that say less, and nothing is left uncounted:

    exact           ann · team-a · read · key user:17                    100 at once, then 10 a second, of one caller
    of a namespace  ann · team-a · *  (its resource is empty: several)   5 at once, then 2 a second, of one caller
    of a caller     ann · (any)  · *                                     1 a second
    of all          (nobody)                                             1 a second: where all have no entries left
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from onex_memory.services.security.audit_events import AuditEvent

__all__ = ["DEFAULT_BUDGETS", "REFUSALS", "WINDOW_MS", "Budget", "Budgets", "Windows", "address_of", "identity_of"]

REFUSALS: Final = frozenset(("denied", "unauthenticated", "tampered"))
"""The kinds of events that a caller without any permission can bring about."""
WINDOW_MS: Final = 1_000
"""For how long identical refusals are counted in one entry, in milliseconds."""
_CALLERS: Final = 10_000
"""How many callers are told apart at the same time."""


class Budget(NamedTuple):
    """How many entries there may be: so many at once, and so many a second after that."""

    burst: float
    per_second: float


class Budgets(NamedTuple):
    """How many entries refusals may make."""

    exact: Budget = Budget(100, 10)
    """Of one caller, each saying what was refused."""
    of_namespace: Budget = Budget(5, 2)
    """Of one caller, each saying in which namespace several were refused."""
    of_all: Budget = Budget(2_000, 100)
    """Of all callers together."""


DEFAULT_BUDGETS: Final = Budgets()
"""What refusals may make where nothing else is said."""


class _Bucket:
    """A token bucket."""

    __slots__ = ("_budget", "_filled_ms", "_level")

    def __init__(self, budget: Budget, now_ms: int) -> None:
        self._budget = budget
        self._level = budget.burst
        self._filled_ms = now_ms

    def is_full(self, now_ms: int) -> bool:
        return self._level_at(now_ms) >= self._budget.burst

    def has(self, now_ms: int) -> bool:
        return self._level_at(now_ms) >= 1

    def take(self, now_ms: int) -> None:
        self._level = self._level_at(now_ms) - 1
        self._filled_ms = now_ms

    def _level_at(self, now_ms: int) -> float:
        return min(self._budget.burst, self._level + (now_ms - self._filled_ms) * self._budget.per_second / 1_000)


def address_of(peer: str) -> str:
    """Returns the address of a peer without its port: `ipv4:10.0.0.7:51234` is `10.0.0.7`."""
    kind, _, rest = peer.partition(":")
    return rest.rpartition(":")[0] if kind in {"ipv4", "ipv6"} else peer


class Windows:
    """The entries that identical refusals are counted in, as long as they are."""

    def __init__(self, budgets: Budgets) -> None:
        self._budgets = budgets
        self._open: dict[Hashable, int] = {}
        self._exact: dict[Hashable, _Bucket] = {}
        self._of_namespace: dict[Hashable, _Bucket] = {}
        self._looked_ms = 0
        self._all: dict[bool, _Bucket] = {}
        """By whether the caller is nobody: who has no credential takes nothing from those who have one."""

    def event_for(self, event: AuditEvent, now_ms: int) -> AuditEvent:
        """Returns the event in whose entry a refusal is counted, by its identity: see `identity_of`.

        It is that refusal itself, or one that says less. Whether it has an entry already is what `is_open` says.
        """
        if self.is_open(event, now_ms):
            return event
        caller = (event.caller, address_of(event.peer))
        of_all = self._all.get(not event.caller)
        if of_all is None:
            of_all = self._all[not event.caller] = _Bucket(self._budgets.of_all, now_ms)
        if self._may_open(self._exact, caller, self._budgets.exact, of_all, now_ms):
            return self._opened(event, now_ms)
        several = replace(event, resource_type="*", resource="", action="*", user_id="", credential_id="")
        if self.is_open(several, now_ms):
            return several
        if self._may_open(self._of_namespace, caller, self._budgets.of_namespace, of_all, now_ms):
            return self._opened(several, now_ms)
        anywhere = replace(several, namespace="")
        if self.is_open(anywhere, now_ms):
            return anywhere
        if of_all.has(now_ms):
            of_all.take(now_ms)
            return self._opened(anywhere, now_ms)
        nobody = replace(anywhere, caller="", peer="")
        return nobody if self.is_open(nobody, now_ms) else self._opened(nobody, now_ms)

    def is_open(self, event: AuditEvent, now_ms: int) -> bool:
        """Whether refusals like this one are being counted in an entry."""
        opened_ms = self._open.get(identity_of(event))
        return opened_ms is not None and now_ms < opened_ms + WINDOW_MS

    def close(self, identity: Hashable) -> None:
        """Counts nothing more in an entry."""
        self._open.pop(identity, None)

    def due(self, now_ms: int) -> Iterator[Hashable]:
        """Closes the entries whose time is over; returns their identities."""
        while self._open:
            identity, opened_ms = next(iter(self._open.items()))  # they are in the order in which they were opened
            if now_ms < opened_ms + WINDOW_MS:
                return
            del self._open[identity]
            yield identity

    @property
    def are_open(self) -> bool:
        """Whether anything is being counted."""
        return bool(self._open)

    def _opened(self, event: AuditEvent, now_ms: int) -> AuditEvent:
        self._open[identity_of(event)] = now_ms
        return event

    def _may_open(
        self, buckets: dict[Hashable, _Bucket], caller: Hashable, budget: Budget, of_all: _Bucket, now_ms: int
    ) -> bool:
        if not of_all.has(now_ms):
            return False
        bucket = buckets.get(caller)
        if bucket is None:
            if len(buckets) >= _CALLERS and not self._made_room(buckets, now_ms):
                return False
            bucket = buckets[caller] = _Bucket(budget, now_ms)
        if not bucket.has(now_ms):
            return False
        bucket.take(now_ms)
        of_all.take(now_ms)
        return True

    def _made_room(self, buckets: dict[Hashable, _Bucket], now_ms: int) -> bool:
        """Forgets callers who have taken nothing lately; not with each that comes, as looking at all takes a while."""
        if now_ms >= self._looked_ms + WINDOW_MS:
            self._looked_ms = now_ms
            for caller in [caller for caller, bucket in buckets.items() if bucket.is_full(now_ms)]:
                del buckets[caller]
        return len(buckets) < _CALLERS


def identity_of(event: AuditEvent) -> Hashable:
    """Returns what makes refusals identical: all but the port that they come from."""
    return (
        event.kind,
        event.caller,
        event.namespace,
        event.resource_type,
        event.resource,
        event.action,
        event.result,
        event.user_id,
        address_of(event.peer),
        event.credential_id,
    )
