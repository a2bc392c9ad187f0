"""What in the audit log looks like an attack: detectors, each a pure function over entries.

Owns their rules and thresholds. A detector sees the entries of some time in the order of their numbers and says what it
finds; it keeps nothing, knows no clock, and gives the same for the same entries. Who did something is who was
authenticated, or the address that a call came from; `user_id` is what a caller claims, and no detector looks at it.

All that comes close together is one finding: a burst, in which any two events that follow each other are at most a
window apart, and in some window of which the threshold is reached.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from statistics import median
from typing import Final, NamedTuple, TypeAlias

from onex_memory.services.security.audit_windows import address_of
from onex_memory.spi import limits
from onex_memory.spi.memory_security import AuditEntry, SecurityThreat

__all__ = [
    "DETECTORS",
    "SEVERITIES",
    "Detector",
    "brute_force",
    "detect",
    "exfiltration",
    "key_enumeration",
    "privilege_probing",
    "revoked_credential",
    "tampered_ciphertext",
]

SEVERITIES: Final = ("low", "medium", "high", "critical")
"""From a look that is worth it to acting now."""
Detector: TypeAlias = Callable[[Sequence[AuditEntry]], list[SecurityThreat]]
"""Finds threats of one kind."""

_WINDOW: Final = timedelta(minutes=5)
_LISTED: Final = limits.DEFAULT_PAGE_SIZE
"""How many keys a page of a listing stands for."""
_GLOB: Final = frozenset("*?[")


class _Who(NamedTuple):
    namespace: str
    principal: str


class _Burst(NamedTuple):
    entries: list[AuditEntry]
    peak: int
    """The most in a window."""


def detect(entries: Sequence[AuditEntry]) -> list[SecurityThreat]:
    """Finds all threats in entries in the order of their numbers; the worst come first, then the latest."""
    found = [threat for detector in DETECTORS for threat in detector(entries)]
    found.sort(key=lambda threat: threat.last_seen_time, reverse=True)
    return sorted(found, key=lambda threat: SEVERITIES.index(threat.severity), reverse=True)


def brute_force(entries: Sequence[AuditEntry]) -> list[SecurityThreat]:
    """Somebody guesses credentials.

    Rule: from one address, within 5 minutes, at least 10 calls with a credential that is not known (`unauthenticated`,
    result `unknown`): medium; at least 100, or a call that was authenticated from there during the burst or within 5
    minutes after it, as a guess may have been good: high.

    Not counted: expired and revoked credentials, which were good once and are tried again by clients that were
    forgotten, and calls without any.
    """
    tried = _by(
        (entry for entry in entries if entry.kind == "unauthenticated" and entry.result == "unknown"),
        lambda entry: _Who(entry.namespace, address_of(entry.peer)),
    )
    came_in: dict[str, list[datetime]] = defaultdict(list)
    for entry in entries if tried else ():
        if entry.caller and entry.peer:
            came_in[address_of(entry.peer)].append(entry.event_time)
    threats = []
    for who, events in tried.items():
        for burst in _bursts(events, 10, _count):
            first, last = burst.entries[0].event_time, burst.entries[-1].event_time
            is_in = any(first <= time <= last + _WINDOW for time in came_in[who.principal])
            said = f"{_total(burst):,} calls with credentials that are not known"
            threats.append(
                _threat(
                    "brute_force",
                    "high" if is_in or burst.peak >= 100 else "medium",
                    who,
                    burst,
                    said + (", and then calls that were authenticated" if is_in else ""),
                )
            )
    return threats


def key_enumeration(entries: Sequence[AuditEntry]) -> list[SecurityThreat]:
    """Somebody tries which keys there are, or which it may reach.

    Rule: one principal is denied at least 20 different keys of a namespace within 5 minutes: medium; at least 200:
    high. An entry that counts several refusals without saying which counts for each of them.

    Not counted: the same key again and again, which is a client that is not set up right.
    """
    return [
        _threat(
            "key_enumeration",
            "high" if burst.peak >= 200 else "medium",
            who,
            burst,
            f"denied {burst.peak:,} different keys within 5 minutes",
        )
        for who, events in _of_callers(
            entry
            for entry in entries
            if entry.kind == "denied" and (entry.resource_type == "key" or not entry.resource)
        ).items()
        for burst in _bursts(events, 20, _different)
    ]


def exfiltration(entries: Sequence[AuditEntry]) -> list[SecurityThreat]:
    """Somebody reads out what there is. Seen only where every access is audited.

    Rule: one principal reads at least 1,000 different keys of a namespace within 5 minutes (clock times that divide by
    5 minutes), and at least 10 times the median of its other 5 minutes between the first entry looked at and the last:
    medium; at least 10,000: high. A page of a listing by pattern counts for 100 keys.

    Not counted: who always reads that much, as a backup or a report does.
    """
    if not entries:
        return []
    reads = _of_callers(
        entry
        for entry in entries
        if entry.kind == "accessed" and entry.resource_type == "key" and "read" in entry.action.split(",")
    )
    slots = range(_slot(entries[0]), _slot(entries[-1]) + 1)
    threats = []
    for who, events in reads.items():
        by_slot: dict[int, list[AuditEntry]] = defaultdict(list)
        for entry in events:
            by_slot[_slot(entry)].append(entry)
        numbers = {slot: _keys_read(by_slot[slot]) if slot in by_slot else 0 for slot in slots}
        for slot, these in by_slot.items():
            number = numbers[slot]
            others = [other for place, other in numbers.items() if place != slot]
            if number >= 1_000 and number >= 10 * (median(others) if others else 0):
                threats.append(
                    _threat(
                        "exfiltration",
                        "high" if number >= 10_000 else "medium",
                        who,
                        _Burst(these, number),
                        f"read about {number:,} keys within 5 minutes, far more than it usually does",
                    )
                )
    return threats


def tampered_ciphertext(entries: Sequence[AuditEntry]) -> list[SecurityThreat]:
    """Somebody presents encrypted data that is not what was encrypted.

    Rule: any (`tampered`): low, as a wrong context or namespace looks the same; at least 3 of one principal within 5
    minutes: high; at least 20: critical, as trying forgeries one after the other does.
    """
    return [
        _threat(
            "tampered_ciphertext",
            "critical" if burst.peak >= 20 else "high" if burst.peak >= 3 else "low",
            who,
            burst,
            f"{_total(burst):,} decryptions of data that is not what was encrypted",
        )
        for who, events in _of_callers(entry for entry in entries if entry.kind == "tampered").items()
        for burst in _bursts(events, 1, _count)
    ]


def privilege_probing(entries: Sequence[AuditEntry]) -> list[SecurityThreat]:
    """Somebody tries what it might be allowed, or to allow itself more.

    Rule: one principal is denied, within 5 minutes, at least 5 different things that need `admin`, or at least 6
    different pairs of a kind of resource and an action: medium; at least 20 different things that need `admin`: high.

    Not counted: the same thing again and again, and different keys, which are `key_enumeration`.
    """
    threats = []
    denied = _of_callers(entry for entry in entries if entry.kind == "denied" and entry.resource)
    for who, events in denied.items():
        admin = [entry for entry in events if entry.action == "admin"]
        bursts = _bursts(admin, 5, _different)
        threats += [
            _threat(
                "privilege_probing",
                "high" if burst.peak >= 20 else "medium",
                who,
                burst,
                f"denied {burst.peak:,} different things that need admin, within 5 minutes",
            )
            for burst in bursts
        ]
        threats += [
            _threat(
                "privilege_probing",
                "medium",
                who,
                burst,
                f"denied {burst.peak:,} different kinds of access within 5 minutes",
            )
            for burst in _bursts(events, 6, _kinds)
            if not any(_overlap(burst, other) for other in bursts)
        ]
    return threats


def revoked_credential(entries: Sequence[AuditEntry]) -> list[SecurityThreat]:
    """Somebody uses a credential that was revoked.

    Rule: any (`unauthenticated`, result `revoked`): medium, as it may be a client that was forgotten; the same
    credential from at least 2 addresses within 5 minutes: high, as it may be in other hands.

    Not counted: expired credentials, and those that were never known.
    """
    threats = []
    by_credential = _by(
        (entry for entry in entries if entry.kind == "unauthenticated" and entry.result == "revoked"),
        lambda entry: _Who(entry.namespace, entry.credential_id),
    )
    for (namespace, credential_id), events in by_credential.items():
        threats += [
            _threat(
                "revoked_credential",
                "high" if burst.peak >= 2 else "medium",
                _Who(namespace, address_of(burst.entries[-1].peer)),
                burst,
                f"the revoked credential {credential_id or '(without an id)'} was used {_total(burst):,} times",
            )
            for burst in _bursts(events, 1, _addresses)
        ]
    return threats


DETECTORS: Final[tuple[Detector, ...]] = (
    brute_force,
    key_enumeration,
    exfiltration,
    tampered_ciphertext,
    privilege_probing,
    revoked_credential,
)
"""All of them."""


# What they have in common.


def _by(entries: Iterable[AuditEntry], who: Callable[[AuditEntry], _Who]) -> dict[_Who, list[AuditEntry]]:
    found: dict[_Who, list[AuditEntry]] = defaultdict(list)
    for entry in entries:
        found[who(entry)].append(entry)
    return found


def _of_callers(entries: Iterable[AuditEntry]) -> dict[_Who, list[AuditEntry]]:
    return _by(entries, lambda entry: _Who(entry.namespace, entry.caller or address_of(entry.peer)))


_Measure: TypeAlias = Callable[[AuditEntry], tuple[object, int]]
"""What of an entry is counted once however often it comes (None: each counts), and for how many the entry counts."""


def _count(entry: AuditEntry) -> tuple[object, int]:
    return None, entry.count


def _different(entry: AuditEntry) -> tuple[object, int]:
    if not entry.resource:
        return None, entry.count
    return (entry.resource_type, entry.resource), 1


def _kinds(entry: AuditEntry) -> tuple[object, int]:
    return (entry.resource_type, entry.action), 1


def _addresses(entry: AuditEntry) -> tuple[object, int]:
    return (address_of(entry.peer),), 1


def _bursts(events: Sequence[AuditEntry], threshold: int, measure: _Measure) -> list[_Burst]:
    """Returns the bursts in which, within a window, what is measured reaches a threshold.

    The window slides: what enters it is added, what leaves it is taken off, so it costs in proportion to the events.

        events      a a b · · · c · · · · · · · · a b c d       (a gap of more than a window ends a burst)
        different   1 1 2       3                 1 2 3 4
    """
    bursts = []
    start = 0
    for end in range(1, len(events) + 1):
        if end == len(events) or events[end].event_time - events[end - 1].event_time > _WINDOW:
            peak = _peak(events[start:end], measure)
            if peak >= threshold:
                bursts.append(_Burst(list(events[start:end]), peak))
            start = end
    return bursts


def _peak(events: Sequence[AuditEntry], measure: _Measure) -> int:
    inside: dict[object, int] = defaultdict(int)
    total = peak = left = 0
    for entry in events:
        while events[left].event_time < entry.event_time - _WINDOW:
            what, number = measure(events[left])
            left += 1
            if what is None:
                total -= number
            else:
                inside[what] -= 1
                total -= number if not inside[what] else 0
        what, number = measure(entry)
        if what is None:
            total += number
        else:
            total += number if not inside[what] else 0
            inside[what] += 1
        peak = max(peak, total)
    return peak


def _slot(entry: AuditEntry) -> int:
    return int(entry.event_time.timestamp() // _WINDOW.total_seconds())


def _keys_read(entries: Sequence[AuditEntry]) -> int:
    names = {entry.resource for entry in entries}
    patterns = sum(entry.count for entry in entries if not _GLOB.isdisjoint(entry.resource))
    return sum(_GLOB.isdisjoint(name) for name in names) + _LISTED * patterns


def _overlap(one: _Burst, other: _Burst) -> bool:
    return (
        one.entries[0].event_time <= other.entries[-1].event_time
        and other.entries[0].event_time <= one.entries[-1].event_time
    )


def _total(burst: _Burst) -> int:
    return sum(entry.count for entry in burst.entries)


def _threat(kind: str, severity: str, who: _Who, burst: _Burst, description: str) -> SecurityThreat:
    numbers = [entry.sequence for entry in burst.entries]
    half = limits.MAX_THREAT_EVIDENCE // 2
    evidence = numbers if len(numbers) <= 2 * half else [*numbers[:half], *numbers[-half:]]
    return SecurityThreat(
        kind,
        severity,
        who.principal,
        who.namespace,
        description,
        _total(burst),
        tuple(evidence),
        burst.entries[0].event_time,
        burst.entries[-1].event_time,
    )
