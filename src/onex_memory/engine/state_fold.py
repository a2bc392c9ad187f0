"""What a row of journal groups leaves behind: the last state of each thing that they touch.

Owns how changes add up: entries, also by deltas, outcomes of identified writes and what clients have seen, and the
streams of archive spaces. Knows nothing of tables; what was there before it asks of a `Base`.

    positions 7 … 9:  put a=1 · append x to list l · delete a · append y to list l
      → a: gone; l: read once, taken apart, x and y appended, written once
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Final, NamedTuple, Protocol, TypeAlias

from onex_memory.engine.records import (
    Appended,
    CommitRecord,
    Delta,
    IdentifiedRecord,
    Section,
    Trimmed,
    decode_commits,
)
from onex_memory.engine.space import Record
from onex_memory.engine.structures import HashValue, ListValue, Stored, hash_of, list_of
from onex_memory.spi.limits import OUTCOME_RETENTION_MS
from onex_memory.spi.values import Encoded

__all__ = [
    "Base",
    "ClientFold",
    "Contradiction",
    "Documents",
    "Fold",
    "Group",
    "NamespaceFold",
    "Outcomes",
    "StreamFold",
    "apply_delta",
    "taken_apart",
]

Place: TypeAlias = tuple[str, str, str]
"""A key: namespace, space and key."""
Outcomes: TypeAlias = dict[int, tuple[int, IdentifiedRecord]]
"""Outcomes of identified writes by revision, each with its time in ms."""

_FULL_BYTES: Final = 64 << 20
"""Where a fold is full: what it holds on to, in bytes."""
_CHANGE_BYTES: Final = 600
"""About what a change takes in a fold besides what its section takes."""


class Group(NamedTuple):
    """One row of the journal."""

    position: int
    time_ms: int
    """That of its last commit."""
    sections: list[Section]


class Contradiction(Exception):
    """What the journal says cannot follow what was there before."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


class Base(Protocol):
    """What was there before."""

    def revision(self, namespace: str) -> int:
        """Returns the revision that a namespace has reached."""
        ...

    def value(self, namespace: str, space: str, key: str) -> Encoded | None:
        """Returns the document that an entry holds; None: there is no entry."""
        ...

    def client(self, namespace: str, client_id: str) -> tuple[int, int] | None:
        """Returns through which write a client has seen outcomes, and when it was last heard of, in ms."""
        ...


class Documents:
    """Hashes and lists, taken apart, that were changed lately: a long list that grows is not read again each time."""

    __slots__ = ("_limit_bytes", "_native", "size_bytes")

    def __init__(self, limit_bytes: int = _FULL_BYTES) -> None:
        """Starts empty.

        Args:
            limit_bytes: what it may take between two folds, in bytes.
        """
        self._limit_bytes = limit_bytes
        self._native: OrderedDict[Place, tuple[HashValue | ListValue, int]] = OrderedDict()
        self.size_bytes = 0

    def __len__(self) -> int:
        return len(self._native)

    def get(self, place: Place) -> HashValue | ListValue | None:
        """Returns a document that is known as it is now."""
        known = self._native.get(place)
        return known[0] if known is not None else None

    def put(self, place: Place, native: HashValue | ListValue) -> None:
        """Keeps a document, or counts anew one that has changed."""
        self.forget(place)
        size_bytes = native.memory_bytes
        self._native[place] = (native, size_bytes)
        self.size_bytes += size_bytes

    def forget(self, place: Place) -> None:
        """Forgets a document that was replaced."""
        known = self._native.pop(place, None)
        if known is not None:
            self.size_bytes -= known[1]

    def forget_namespace(self, namespace: str) -> None:
        """Forgets the documents of a namespace that has ended."""
        for place in [place for place in self._native if place[0] == namespace]:
            self.forget(place)

    def shrink(self) -> None:
        """Forgets those that were changed longest ago, down to the limit."""
        while self.size_bytes > self._limit_bytes:
            self.size_bytes -= self._native.popitem(last=False)[1][1]

    def clear(self) -> None:
        """Forgets all: what was worked out has not come to pass."""
        self._native.clear()
        self.size_bytes = 0


class ClientFold:
    """A pipelining client."""

    __slots__ = ("is_forgotten", "outcomes", "through", "used_ms")

    def __init__(self, through: int, used_ms: int) -> None:
        self.through = through
        """The outcomes of its writes through this number it has seen: they are forgotten."""
        self.used_ms = used_ms
        self.is_forgotten = False
        """Whether it was gone for so long that all that was known of it before is forgotten."""
        self.outcomes: Outcomes = {}


class StreamFold:
    """A stream of an archive space."""

    __slots__ = ("records", "trimmed_through")

    def __init__(self) -> None:
        self.trimmed_through: int | None = None
        """Through which number the records that were there before are gone."""
        self.records: dict[int, tuple[int, int, bytes]] = {}
        """What was appended, by number: revision, time in ms, record."""

    def trim(self, through: int) -> None:
        """Takes the records through a number off; one of these numbers that is appended later is there again."""
        if self.trimmed_through is None or through > self.trimmed_through:
            self.trimmed_through = through
        for number in [number for number in self.records if number <= through]:
            del self.records[number]


class NamespaceFold:
    """What became of a namespace."""

    __slots__ = ("clients", "has_ended", "is_there", "requests", "revision", "spaces", "streams", "time_ms")

    def __init__(self, revision: int) -> None:
        self.revision = revision
        self.time_ms = 0
        self.has_ended = False
        """Whether it ended: nothing of what was there before is left."""
        self.is_there = True
        """Whether it was written to, after its end where it had one."""
        self.spaces: dict[str, dict[str, Record | None]] = {}
        """Records by space and key; None: gone. Their values may be native."""
        self.requests: Outcomes = {}
        """Outcomes of writes that their callers named."""
        self.clients: dict[str, ClientFold] = {}
        self.streams: dict[tuple[str, str], StreamFold] = {}
        """By space and stream."""

    def end(self) -> None:
        """Takes its end: all that was folded is moot."""
        self.has_ended, self.is_there = True, False
        self.spaces, self.requests, self.clients, self.streams = {}, {}, {}, {}


class Fold:
    """What a row of groups leaves behind."""

    def __init__(self, base: Base, documents: Documents, *, archive_only: bool = False) -> None:
        """Begins with nothing.

        Args:
            base: what was there before.
            documents: what is known of it; it follows along, and holds too much if the fold is given up.
            archive_only: whether only archive spaces matter.
        """
        self._base = base
        self._documents = documents
        self._archive_only = archive_only
        self._size_bytes = 0
        self.position = 0
        """That of the last group; 0: there was none."""
        self.time_ms = 0
        self.namespaces: dict[str, NamespaceFold] = {}
        self.deleted_through = 0
        """The greatest revision that a namespace ended with; 0: none did."""

    @property
    def is_full(self) -> bool:
        """Whether it holds so much that it should be written before another group comes."""
        return self._size_bytes + self._documents.size_bytes > 2 * _FULL_BYTES

    def add(self, group: Group) -> None:
        """Adds a group, which comes directly behind those before.

        Raises:
            Contradiction: it cannot.
            msgspec.MsgspecError: it is no encoding of commits.
        """
        self.position, self.time_ms = group.position, group.time_ms
        for section in group.sections:
            folded = self.namespaces.get(section.namespace)
            if folded is None:
                folded = self.namespaces[section.namespace] = NamespaceFold(self._base.revision(section.namespace))
            folded.is_there = True
            self._size_bytes += len(section.commits)
            for commit in decode_commits(section.commits):
                if commit.revision <= folded.revision:
                    raise Contradiction(
                        f"position {group.position}, namespace {section.namespace!r}, revision {commit.revision},"
                        f" which follows {folded.revision}"
                    )
                folded.revision, folded.time_ms = commit.revision, commit.time_ms
                self._size_bytes += _CHANGE_BYTES * len(commit.changes)
                self._add_changes(section.namespace, folded, commit)
                if commit.identified is not None and not self._archive_only:
                    self._add_outcome(section.namespace, folded, commit, commit.identified)
            if section.ends:
                folded.end()
                self._documents.forget_namespace(section.namespace)
                self.deleted_through = max(self.deleted_through, section.last_revision)
            elif not self._archive_only:
                for client_id, through in section.seen.items():
                    client = self._client(section.namespace, folded, client_id)
                    client.through = max(client.through, through)

    def _add_changes(self, namespace: str, folded: NamespaceFold, commit: CommitRecord) -> None:
        documents, spaces, streams = self._documents, folded.spaces, folded.streams
        knows_documents = len(documents) > 0  # those that this commit adds are of other keys
        revision, time_ms = commit.revision, commit.time_ms
        for change in commit.changes:
            extra = change.extra
            if type(extra) is Appended:
                place = (change.space, change.key)
                stream = streams.get(place)
                if stream is None:
                    stream = streams[place] = StreamFold()
                stream.records[extra.number] = (revision, time_ms, extra.record)
            elif extra is None:
                if self._archive_only:
                    continue
                records = spaces.get(change.space)
                if records is None:
                    records = spaces[change.space] = {}
                records[change.key] = change.after  # type: ignore[assignment]  # without a delta, there is a value
                if knows_documents:
                    documents.forget((namespace, change.space, change.key))
            elif isinstance(extra, Delta):
                if not self._archive_only and change.after is not None:
                    native = self._changed(namespace, folded, change.space, change.key, extra)
                    spaces.setdefault(change.space, {})[change.key] = (native, *change.after[1:])
            elif isinstance(extra, Trimmed):
                streams.setdefault((change.space, change.key), StreamFold()).trim(extra.through)

    def _changed(
        self, namespace: str, folded: NamespaceFold, space: str, key: str, delta: Delta
    ) -> HashValue | ListValue:
        """Returns the value of an entry after a delta: the object that it was, changed."""
        place = (namespace, space, key)
        native = self._documents.get(place)
        if native is None:
            records = folded.spaces.get(space, {})
            stored: Stored | None
            if key in records:
                record = records[key]
                stored = record[0] if record is not None else None
            else:
                stored = None if folded.has_ended else self._base.value(namespace, space, key)
            native = taken_apart(stored, delta)
        if native is None or not apply_delta(native, delta):
            raise Contradiction(
                f"namespace {namespace!r}, space {space!r}, key {key!r}, whose value cannot have changed as the"
                f" journal says before position {self.position + 1}"
            )
        self._documents.put(place, native)
        return native

    def _add_outcome(
        self, namespace: str, folded: NamespaceFold, commit: CommitRecord, identified: IdentifiedRecord
    ) -> None:
        outcome = (commit.time_ms, identified)
        if identified.client_id:
            self._client(namespace, folded, identified.client_id).outcomes[commit.revision] = outcome
        else:
            folded.requests[commit.revision] = outcome

    def _client(self, namespace: str, folded: NamespaceFold, client_id: str) -> ClientFold:
        """Returns a client that the group speaks of."""
        client = folded.clients.get(client_id)
        if client is None:
            known = None if folded.has_ended else self._base.client(namespace, client_id)
            client = folded.clients[client_id] = ClientFold(*known or (0, self.time_ms))
        if client.used_ms + OUTCOME_RETENTION_MS <= self.time_ms:
            client.through = 0
            client.is_forgotten = True
            client.outcomes.clear()
        client.used_ms = self.time_ms
        return client


def taken_apart(stored: Stored | None, delta: Delta) -> HashValue | ListValue | None:
    """Returns a value that a delta can be applied to; None: it is of another kind. An absent one starts empty."""
    if stored is None:
        return ListValue(()) if delta.appended else HashValue({})
    return hash_of(stored) or list_of(stored)


def apply_delta(native: HashValue | ListValue, delta: Delta) -> bool:
    """Changes a value as a delta says. Returns whether it could, and has become what the delta says it became."""
    if isinstance(native, HashValue):
        if delta.appended or delta.popped:
            return False
        if delta.removed_members:
            if not native.members.keys() >= set(delta.removed_members):
                return False
            native.delete(delta.removed_members)
        if delta.set_members:
            native.set(delta.set_members)
        return len(native.members) == delta.length
    if delta.set_members or delta.removed_members or len(delta.popped) > len(native.items):
        return False
    native.pop(len(delta.popped))
    native.append(delta.appended)
    return len(native.items) == delta.length
