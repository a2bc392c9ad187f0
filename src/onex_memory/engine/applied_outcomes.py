"""Which identified writes were carried out, and what came of them: what makes sending a write again harmless.

Owns the outcomes that are remembered, and for how long: those of a pipelining client until it says that it has seen
them, those named by a `request_id` for ten minutes. Both are bounded; at the bound a write is refused, not an outcome
forgotten. Only outcomes that took a revision are remembered: a write that changed nothing can be asked again.

    client "c1" sends 7, 8, 9; its connection breaks after 8 was carried out; it sends 7, 8, 9 again on another
      → 7 and 8 answer what they answered, 9 is carried out
    its next batch says that it has seen through 9: the three are forgotten, and refused if they ever arrive again
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, Final

from onex_memory.engine.records import IdentifiedRecord
from onex_memory.engine.transaction import Absent, Commit, Conflict, Identity, Outcome, RequestIdentity
from onex_memory.spi.commands import Sequence
from onex_memory.spi.errors import InvalidArgument, TooManyOutcomes
from onex_memory.spi.limits import MAX_IDENTIFIED_OUTCOMES, OUTCOME_RETENTION_MS

__all__ = ["AppliedOutcomes", "identified_record"]

_MAX_NOTED: Final = 20_000
"""How much is noted before it is looked through for what has been seen."""
_UNKNOWN: Final = Absent("", "")
"""The condition of a conflict that was restored by its place: whoever asks again brings the condition along."""
_MAX_CLIENTS: Final = MAX_IDENTIFIED_OUTCOMES // 10
_MAX_UNSEEN: Final = MAX_IDENTIFIED_OUTCOMES * 10
"""The outcomes of all clients of a namespace together, each part of a batch counted."""


def _parts(known: Commit | dict[int, Commit]) -> int:
    return len(known) if type(known) is dict else 1


def identified_record(identity: Identity, commit: Commit) -> tuple[Any, ...]:
    """Returns what the journal keeps of an identified write: the fields of an `IdentifiedRecord`."""
    place = -1 if commit.conflict is None else commit.conflict.place
    if isinstance(identity, Sequence):
        return (identity.client_id, identity.number, "", b"", identity.part, commit.succeeded, place, commit.outcomes)
    scope, fingerprint, part = identity
    return ("", 0, scope, fingerprint, part, commit.succeeded, place, commit.outcomes)


class _Client:
    __slots__ = ("outcomes", "seen_through", "used_ms")

    def __init__(self) -> None:
        self.outcomes: dict[int, Commit | dict[int, Commit]] = {}
        """By sequence number; of a write that makes several commits, by part."""
        self.seen_through = 0
        self.used_ms = 0


class AppliedOutcomes:
    """The remembered outcomes of one namespace."""

    __slots__ = ("_clients", "_noted", "_requests", "_unseen")

    def __init__(self) -> None:
        self._clients: OrderedDict[str, _Client] = OrderedDict()
        self._requests: OrderedDict[tuple[str, int], tuple[int, bytes, Commit]] = OrderedDict()
        self._noted: list[tuple[IdentifiedRecord, int, int]] = []
        self._unseen = 0
        """How many outcomes of pipelining clients are remembered, parts counted."""

    def find(self, identity: Identity, now_ms: int) -> Commit | None:
        """Returns what came of a write; None: it was not carried out, and there is room to remember it.

        Raises:
            InvalidArgument: the same id was given to a write with other arguments, or the client has said that it
                has seen the outcome.
            TooManyOutcomes: there is no room.
        """
        if isinstance(identity, Sequence):
            return self._find_sequence(identity, now_ms)
        known = self._requests.get((identity.scope, identity.part))
        if known is not None and known[0] > now_ms:
            if known[1] != identity.fingerprint:
                raise InvalidArgument("request_id", "names another write already, with other arguments")
            return known[2]
        self._forget_old_requests(now_ms)
        if len(self._requests) >= MAX_IDENTIFIED_OUTCOMES:
            raise TooManyOutcomes(MAX_IDENTIFIED_OUTCOMES)
        return None

    def _find_sequence(self, identity: Sequence, now_ms: int) -> Commit | None:
        client = self._clients.get(identity.client_id)
        if client is None:
            client = self._admit(identity.client_id, now_ms)
        if client.used_ms != now_ms:
            client.used_ms = now_ms
            self._clients.move_to_end(identity.client_id)
        if identity.number <= client.seen_through:
            raise InvalidArgument("sequence", "belongs to a write whose outcome the client has seen")
        parts = client.outcomes.get(identity.number)
        whole = parts if not isinstance(parts, dict) and not identity.part else None
        known = parts.get(identity.part) if isinstance(parts, dict) else whole
        if known is None and (len(client.outcomes) >= MAX_IDENTIFIED_OUTCOMES or self._unseen >= _MAX_UNSEEN):
            raise TooManyOutcomes(MAX_IDENTIFIED_OUTCOMES)
        return known

    def _admit(self, client_id: str, now_ms: int) -> _Client:
        while self._clients:
            oldest = next(iter(self._clients))
            if self._clients[oldest].used_ms + OUTCOME_RETENTION_MS > now_ms:
                break
            self._unseen -= sum(map(_parts, self._clients.pop(oldest).outcomes.values()))
        if len(self._clients) >= _MAX_CLIENTS:
            raise TooManyOutcomes(_MAX_CLIENTS)
        client = self._clients[client_id] = _Client()
        return client

    def remember(self, identity: Identity, commit: Commit, now_ms: int) -> None:
        """Remembers what came of a write that `find` did not know, without the entry it met, which may be large."""
        if commit.conflict is not None:
            commit = Commit(commit.revision, commit.succeeded, commit.outcomes, commit.conflict._replace(actual=None))
        if isinstance(identity, Sequence):
            outcomes = self._clients[identity.client_id].outcomes
            self._unseen += 1
            known = outcomes.get(identity.number)
            if known is None and not identity.part:
                outcomes[identity.number] = commit
                return
            if type(known) is not dict:
                parts: dict[int, Commit] = {}
                if isinstance(known, Commit):
                    parts[0] = known
                outcomes[identity.number] = known = parts
            known[identity.part] = commit
        else:
            self._requests[identity.scope, identity.part] = (
                now_ms + OUTCOME_RETENTION_MS,
                identity.fingerprint,
                commit,
            )

    def forget(self, identity: Identity) -> None:
        """Forgets the outcome of a write that was undone: sent again, it is carried out."""
        if not isinstance(identity, Sequence):
            self._requests.pop((identity.scope, identity.part), None)
            return
        client = self._clients.get(identity.client_id)
        known = client.outcomes.get(identity.number) if client is not None else None
        if client is None or known is None:
            return
        if type(known) is dict and len(known) > 1:
            known.pop(identity.part, None)
        else:
            del client.outcomes[identity.number]
        self._unseen -= 1

    def restore_client(self, client_id: str, seen_through: int) -> None:
        """Knows again what a client has said that it has seen; `settle` must follow."""
        client = self._clients.get(client_id)
        if client is None:
            client = self._clients[client_id] = _Client()
        client.seen_through = max(client.seen_through, seen_through)

    def note(self, record: IdentifiedRecord, revision: int, time_ms: int) -> None:
        """Takes what was remembered before the process ended; `settle` must follow.

        Most of it has been seen by the time that the journal has been read: it is dropped before it costs anything.
        """
        self._noted.append((record, revision, time_ms))
        if len(self._noted) >= _MAX_NOTED:
            self._noted = [noted for noted in self._noted if self._is_unseen(noted[0])]

    def settle(self, now_ms: int) -> None:
        """Remembers again what was noted and has not been seen. Every client counts as heard of just now."""
        noted, self._noted = self._noted, []
        for record, revision, time_ms in noted:
            if self._is_unseen(record):
                self._restore(record, revision, time_ms)
        for client in self._clients.values():
            client.used_ms = now_ms

    def _is_unseen(self, record: IdentifiedRecord) -> bool:
        client = self._clients.get(record.client_id)
        return client is None or record.number > client.seen_through

    def _restore(self, record: IdentifiedRecord, revision: int, time_ms: int) -> None:
        conflict = None if record.conflict < 0 else Conflict(_UNKNOWN, None, record.conflict)
        outcomes = tuple([Outcome(*outcome) for outcome in record.outcomes])
        commit = Commit(revision, record.succeeded, outcomes, conflict)
        identity: Identity
        if record.client_id:
            identity = Sequence(record.client_id, record.number, record.part)
            if record.client_id not in self._clients:
                self._clients[record.client_id] = _Client()
        else:
            identity = RequestIdentity(record.scope, record.fingerprint, record.part)
        self.remember(identity, commit, time_ms)

    def seen(self, client_id: str, through: int) -> bool:
        """Forgets the outcomes that a client says it has seen.

        Returns:
            Whether that is news, and of a client that has written: of another there is nothing to forget or to note.
        """
        client = self._clients.get(client_id)
        if client is None or through <= client.seen_through:
            return False
        first = client.seen_through + 1
        client.seen_through = through
        outcomes = client.outcomes
        if through - first > len(outcomes):
            numbers = [number for number in outcomes if number <= through]
        else:
            numbers = [number for number in range(first, through + 1) if number in outcomes]
        for number in numbers:
            self._unseen -= _parts(outcomes.pop(number))
        return True

    def _forget_old_requests(self, now_ms: int) -> None:
        requests = self._requests
        while requests:
            first = next(iter(requests))
            if requests[first][0] > now_ms:
                return
            del requests[first]
