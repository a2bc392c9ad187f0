r"""Numbered streams: streams of archive spaces whose records the engine numbers, each id once.

Owns the numbers and the ids. The last number of a stream is an entry of a resident space, the stream's *end*; the ids
are in the records, and an index of them is in memory for the streams that were extended lately. A stream whose index is
not in memory is read once before it is extended again.

    ends         "order/7" → 2                         an entry, as any other
    stream       1: "a" paid · 2: "b" shipped          records on disk, each with its id
    index        {"a": 1, "b": 2}, through 2           in memory, dropped when others need the room

    Extends b, c holds not: b is number 2 already
    Extend c     → 3; ids that the stream has are refused

Every extension may leave a pointer in another stream, the *order*, numbered by revision: so the records of many
streams are found in the order in which they were appended.
"""

from __future__ import annotations

import struct
from collections import OrderedDict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from onex_memory.engine.archive import AddToTail, TailEntry
from onex_memory.engine.hindrance import Hindrance
from onex_memory.engine.interface import ArchivedRecord
from onex_memory.engine.records import CHANGE_BYTES, Besides
from onex_memory.engine.space import Record, record_bytes
from onex_memory.engine.structures import encoded_value
from onex_memory.engine.transaction import Extend, Extends, Outcome, Reason, Transaction
from onex_memory.spi.errors import InvalidArgument, LimitExceeded
from onex_memory.spi.values import int_of, of_int

if TYPE_CHECKING:
    from onex_memory.engine.apply import Step
    from onex_memory.engine.namespace import Namespace

__all__ = [
    "ForgetIds",
    "NotLoaded",
    "NumberedStreams",
    "Pointer",
    "Ranged",
    "extension",
    "is_at",
    "known_numbers",
    "last_number",
    "load",
    "order_number",
    "pointer_of",
    "revision_of",
    "split_record",
]

_INDEXED_IDS: Final = 1_000_000
"""How many ids are kept in memory, of all streams together: about 110 bytes each."""
_PAGE_RECORDS: Final = 10_000
_PAGE_BYTES: Final = 4 << 20
_ORDER_BITS: Final = 12
"""How many steps a transaction that extends streams can have, as a power of two."""
_ID_LENGTH: Final = struct.Struct(">H")
_POINTER: Final = struct.Struct(">qi")
_APPENDED: Final = Reason.APPENDED.value


class NotLoaded(Hindrance):
    """The ids of a stream are not in memory; nothing changed. The engine loads them and tries again."""

    def __init__(self, space: str, ends: str, stream: str) -> None:
        super().__init__(stream)
        self.space = space
        self.ends = ends
        self.stream = stream


class Pointer(NamedTuple):
    """Where the records of one extension are."""

    stream: str
    first: int
    """The number of the first of them."""
    record_count: int


def order_number(revision: int, place: int = 0) -> int:
    """Returns the number that a pointer has which is the step at a place of the commit of a revision."""
    assert place < 1 << _ORDER_BITS, "a transaction has fewer steps"
    return revision << _ORDER_BITS | place


def revision_of(number: int) -> int:
    """Returns the revision of the extension that the pointer of a number is of."""
    return number >> _ORDER_BITS


def pointer_of(record: bytes) -> Pointer:
    """Returns the pointer that a record of an order is."""
    first, count = _POINTER.unpack_from(record)
    return Pointer(record[_POINTER.size :].decode(), first, count)


def split_record(record: bytes) -> tuple[str, bytes]:
    """Returns the id and the content of a record of a numbered stream."""
    end = _ID_LENGTH.size + int.from_bytes(record[: _ID_LENGTH.size], "big")
    return record[_ID_LENGTH.size : end].decode(), record[end:]


def last_number(end: Record | None) -> int:
    """Returns the last number of a stream from the record of its end; 0: it has none."""
    return 0 if end is None else int_of(encoded_value(end[0]))


class _Index:
    """The ids of one stream, by their hashes: two of them are taken for one once in 10^19 times."""

    __slots__ = ("last", "numbers", "revision")

    def __init__(self, last: int, revision: int, numbers: dict[int, int]) -> None:
        self.last = last
        """The stream's last number when this is right."""
        self.revision = revision
        """The mod_revision of the stream's end when this is right."""
        self.numbers = numbers


_EMPTY: Final = _Index(0, 0, {})


class NumberedStreams:
    """The ids of the streams that were extended lately, of all namespaces."""

    __slots__ = ("_indexes", "_met", "id_count", "limit")

    def __init__(self, limit: int = _INDEXED_IDS) -> None:
        self._indexes: OrderedDict[tuple[str, str, str], _Index] = OrderedDict()
        self.limit = limit
        """How many ids are kept."""
        self.id_count = 0
        """How many ids there are."""
        self._met: tuple[Record | None, _Index] = (None, _EMPTY)
        """The end that was looked at last, which is of no other stream, and its index: a condition comes first."""

    def index(self, namespace: str, place: Extend | Extends, end: Record | None) -> _Index:
        """Returns the index of a stream that ends so.

        Raises:
            NotLoaded: it is not in memory.
        """
        if end is None:
            return _EMPTY
        met, index = self._met
        if met is end and index.revision == end[3]:
            return index
        key = (namespace, place.space, place.stream)
        known = self._indexes.get(key)
        if known is None or known.revision != end[3]:
            raise NotLoaded(place.space, place.ends, place.stream)
        self._indexes.move_to_end(key)
        self._met = (end, known)
        return known

    def install(
        self,
        namespace: str,
        place: tuple[str, str],
        end: Record,
        numbers: dict[int, int],
        *,
        spared: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        """Takes the index of a stream, as it was read; those of the spared ones, by space and stream, make no room."""
        self.forget(namespace, *place)
        self._indexes[namespace, *place] = _Index(last_number(end), end[3], numbers)
        self.id_count += len(numbers)
        for name, *other in list(self._indexes):
            if self.id_count <= self.limit:
                break
            if name != namespace or tuple(other) not in spared:
                self.forget(name, *other)

    def forget(self, namespace: str, space: str, stream: str) -> None:
        """Drops the index of a stream."""
        self._met = (None, _EMPTY)
        index = self._indexes.pop((namespace, space, stream), None)
        if index is not None:
            self.id_count -= len(index.numbers)

    def forget_all(self, namespace: str) -> None:
        """Drops the indexes of a namespace."""
        for name, *place in [key for key in self._indexes if key[0] == namespace]:
            self.forget(name, *place)

    def extend(
        self, namespace: str, place: tuple[str, str], end: Record | None, revision: int, added: list[int]
    ) -> None:
        """Notes the ids that a stream that ended so gets at a revision."""
        key = (namespace, *place)
        if end is None:
            self.forget(*key)
            index = self._indexes[key] = _Index(0, 0, {})
        else:
            known = self._indexes.get(key)
            if known is None or known.revision != end[3]:
                return
            index = known
        for number, each in enumerate(added, index.last + 1):
            index.numbers[each] = number
        index.last += len(added)
        index.revision = revision
        self.id_count += len(added)
        if self.id_count > self.limit:
            self._shrink()

    def retract(
        self, namespace: str, place: tuple[str, str], end: Record | None, revision: int, added: list[int]
    ) -> None:
        """Takes back what `extend` noted last."""
        index = self._indexes.get((namespace, *place))
        if index is not None and index.revision == revision:
            for each in added:
                del index.numbers[each]
            index.last -= len(added)
            index.revision = 0 if end is None else end[3]
            self.id_count -= len(added)

    def _shrink(self) -> None:
        while self.id_count > self.limit and len(self._indexes) > 1:
            self.id_count -= len(self._indexes.popitem(last=False)[1].numbers)


class _Extension(Besides):
    """What an extension does to the index and to the tails, and what it logs: its records, and the pointer to them."""

    __slots__ = ("_added", "_end", "_extend", "_namespace", "_pointer", "_records", "_records_bytes", "_revision")

    def __init__(  # noqa: PLR0917 - called for each append: by name it would cost a tenth more
        self,
        namespace: Namespace,
        extend: Extend,
        end: Record | None,
        added: list[int],
        now_ms: int,
        number: int,
        revision: int,
        place: int,
    ) -> None:
        """Makes what is appended. A plain tuple is encoded as an `Appended` is, and is made faster.

        Args:
            namespace: where.
            extend: what extends which stream.
            end: the stream's end as it was.
            added: the hashes of the ids.
            now_ms: when.
            number: that of the first record.
            revision: that of the commit.
            place: which step of the commit this is.

        Raises:
            LimitExceeded: a record is too large.
        """
        self._namespace, self._extend, self._end = namespace, extend, end
        self._revision, self._added = revision, added
        space, stream, most = extend.space, extend.stream, namespace.max_stored_bytes
        records: list[TailEntry] = []
        self._records = records
        self.changes = changes = []
        size_bytes, first = 0, number
        for each, content in extend.records:
            if len(content) > most:
                raise LimitExceeded("record", limit="max_value_bytes", maximum=most - 1, actual=len(content) - 1)
            name = each.encode()
            record = _ID_LENGTH.pack(len(name)) + name + content
            records.append((revision, now_ms, number, record))
            changes.append((space, stream, _APPENDED, None, None, ("appended", number, record)))
            size_bytes += len(record)
            number += 1
        self._records_bytes = size_bytes
        self._pointer: TailEntry | None = None
        if extend.order:
            pointer = _POINTER.pack(first, number - first) + stream.encode()
            number = order_number(revision, place)
            self._pointer = (revision, now_ms, number, pointer)
            changes.append((extend.order, extend.order_stream, _APPENDED, None, None, ("appended", number, pointer)))
            size_bytes += len(pointer)
        self.size_bytes = size_bytes + CHANGE_BYTES * len(changes)

    def apply(self) -> None:
        """Takes effect."""
        namespace, extend = self._namespace, self._extend
        namespace.numbered.extend(namespace.name, (extend.space, extend.stream), self._end, self._revision, self._added)
        tails = namespace.tails
        tails.extend(extend.space, extend.stream, self._records, self._records_bytes)
        if self._pointer is not None:
            tails.add(extend.order, extend.order_stream, self._pointer)

    def undo(self) -> None:
        """Restores what was there."""
        namespace, extend = self._namespace, self._extend
        if self._pointer is not None:
            namespace.tails.remove(extend.order, extend.order_stream)
        namespace.tails.remove(extend.space, extend.stream, len(self._records))
        namespace.numbered.retract(
            namespace.name, (extend.space, extend.stream), self._end, self._revision, self._added
        )


class ForgetIds(AddToTail):
    """The effect of trimming a stream: what is known of its ids may no longer be so, nor when that is undone."""

    __slots__ = ("_name", "_stream_space", "_streams")

    def __init__(self, namespace: Namespace, space: str, stream: str, entry: TailEntry) -> None:
        super().__init__(namespace.tails, space, stream, entry)
        self._streams = namespace.numbered
        self._name = namespace.name
        self._stream_space = (space, stream)

    def apply(self) -> None:
        """Takes effect."""
        self._streams.forget(self._name, *self._stream_space)
        super().apply()

    def undo(self) -> None:
        """Restores what was there."""
        self._streams.forget(self._name, *self._stream_space)
        super().undo()


def is_at(condition: Extends, end: Record | None) -> bool:
    """Whether a stream is where it is expected to be."""
    expected = condition.last
    if expected is None:
        return True
    return end is not None if expected < 0 else last_number(end) == expected


def known_numbers(namespace: Namespace, condition: Extends, end: Record | None) -> tuple[int, ...]:
    """Returns the numbers of ids in a stream, 0 for those that it does not have; nothing where it has none of them.

    Raises:
        NotLoaded: its ids are not in memory.
    """
    if end is None:
        return ()
    known, ids = namespace.numbered.index(namespace.name, condition, end).numbers, condition.ids
    if len(ids) == 1:
        number = known.get(hash(ids[0]), 0)
        return (number,) if number else ()
    numbers = tuple([known.get(hash(each), 0) for each in ids])
    return numbers if any(numbers) else ()


def extension(namespace: Namespace, extend: Extend, now_ms: int, revision: int, steps: list[Step]) -> Outcome:
    """Works out the step of an extension: that of the end, with the records, and the pointer to them, behind it."""
    ends, stream = namespace.space(extend.ends), extend.stream
    end = namespace.current(ends, stream, now_ms)
    index = namespace.numbered.index(namespace.name, extend, end)
    before, known = index.last, index.numbers
    added = [hash(each) for each, _ in extend.records]
    if len(added) == 1:
        is_new = added[0] not in known
    else:
        is_new = len(set(added)) == len(added) > 0 and known.keys().isdisjoint(added)
    if not is_new:
        raise InvalidArgument("records", "must be some, and each of an id that the stream has not")
    last = before + len(added)
    after = _end(end, last, now_ms, revision)
    growth = record_bytes(stream, after) if end is None else 0
    effect = _Extension(namespace, extend, end, added, now_ms, before + 1, revision, len(steps))
    steps.append((ends, stream, end, after, Reason.STORED, effect, effect, growth))
    return Outcome(True, end is None, 0, last)


def _end(end: Record | None, last: int, now_ms: int, revision: int) -> Record:
    if end is None:
        return (of_int(last), (), revision, revision, 1, now_ms, now_ms, 0, None)
    return (of_int(last), end[1], end[2], revision, end[4] + 1, end[5], now_ms, end[7], end[8])


class Ranged(Protocol):
    """What reads ranges: the engine."""

    async def range(
        self,
        namespace: str,
        space: str,
        stream: str,
        *,
        after: int | None = None,
        limit: int,
        size_bytes: int,
    ) -> list[ArchivedRecord]: ...


async def load(engine: Ranged, state: Namespace, needed: NotLoaded, transaction: Transaction) -> None:
    """Reads the ids of a stream that a transaction needs into memory; whatever else happens to it meanwhile."""
    spared = frozenset((each.space, each.stream) for each in transaction.mutations if isinstance(each, Extend))
    space, stream = needed.space, needed.stream
    while True:
        end, undos = state.space(needed.ends).get(stream), state.undos
        if end is None or state.is_deleted:
            return
        numbers: dict[int, int] = {}
        after = 0
        while page := await engine.range(
            state.name, space, stream, after=after, limit=_PAGE_RECORDS, size_bytes=_PAGE_BYTES
        ):
            _note(numbers, ((each.number, each.record) for each in page))
            after = page[-1].number
        now = state.space(needed.ends).get(stream)
        if now is None or now[2] != end[2] or state.undos != undos:
            continue  # what was read is of another stream by now, or was undone
        tail = state.tails.of(space, stream)
        _note(numbers, ((number, record) for _, _, number, record in tail if record is not None))
        last = last_number(now)
        # One that has come while this was read, and is on disk already, may have been missed: it is read again.
        if len(numbers) == last:
            state.numbered.install(state.name, (space, stream), now, numbers, spared=spared)
            return


def _note(numbers: dict[int, int], records: Iterable[tuple[int, bytes]]) -> None:
    for number, record in records:
        numbers[hash(split_record(record)[0])] = number
