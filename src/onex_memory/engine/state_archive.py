"""Reading archive spaces of the materialised state: by range, at any time, while another process writes.

Owns that a range is of one position, and that whatever is damaged raises `DataCorrupt` and is never handed out: each
record is verified as it is read. Where a stream has a record for each number, as it mostly does, one that is missing is
missed too; otherwise `verify` misses it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple

from onex_memory.engine.interface import ArchivedRecord
from onex_memory.engine.sealing import archive_place, is_sealed, unescaped
from onex_memory.engine.state_reader import STREAMS, Part, StateReader
from onex_memory.engine.state_tables import Tally, row_checksum

__all__ = ["ArchiveReader", "Stream"]

_ASCENDING: Final = (
    "SELECT number, revision, time_ms, record, checksum FROM archive"
    " WHERE stream = ? AND number BETWEEN ? AND ? ORDER BY number LIMIT ?"
)
_DESCENDING: Final = (
    "SELECT number, revision, time_ms, record, checksum FROM archive"
    " WHERE stream = ? AND number BETWEEN ? AND ? ORDER BY number DESC LIMIT ?"
)


class Stream(NamedTuple):
    """A stream of an archive space; one without records does not exist."""

    name: str
    first: int
    """The least number that it has."""
    last: int
    """The greatest."""
    record_count: int
    """How many records it has."""


class _StreamRow(NamedTuple):
    number: int
    name: str
    first: int
    last: int
    row_count: int
    total: int
    checksum: int


class ArchiveReader(StateReader):
    """A state file whose archive spaces are read."""

    def archived(
        self,
        namespace: str,
        space: str,
        stream: str,
        *,
        after: int | None = None,
        through: int | None = None,
        limit: int,
        size_bytes: int,
        descending: bool = False,
    ) -> list[ArchivedRecord]:
        """Returns records of a stream of an archive space, in order of number.

        Args:
            namespace: whose.
            space: which.
            stream: of which.
            after: behind which number; None: from the first.
            through: up to which number; None: to the last.
            limit: how many, at most.
            size_bytes: where to end: with the record that reaches so many bytes.
            descending: whether the greatest number comes first; `after` stays the lower bound, `through` the upper.

        Raises:
            DataCorrupt: it is damaged.
        """
        place = f"table archive, namespace {namespace!r}, space {space!r}, stream {stream!r}"
        with self._one_moment(place):
            known = self._known_stream(namespace, space, stream)
            if known is None:
                return []
            low = known.first if after is None else max(after + 1, known.first)
            high = known.last if through is None else min(through, known.last)
            if low > high or limit <= 0:
                return []
            # Where there is a record for each number, as there mostly is, one that is missing is missed at once.
            step = (-1 if descending else 1) if known.row_count == known.last - known.first + 1 else 0
            expected = high if descending else low
            found: list[ArchivedRecord] = []
            for number, revision, time_ms, record, checksum in self._database.execute(
                _DESCENDING if descending else _ASCENDING, (known.number, low, high, limit)
            ):
                if row_checksum(known.number, number, revision, time_ms, record) != checksum:
                    raise self._corrupt(f"{place}, number {number}")
                if step and number != expected:
                    raise self._corrupt(f"{place}, number {expected}, which is gone")
                expected += step
                given = self._record(namespace, archive_place(space, stream, number), record, place)
                found.append(ArchivedRecord(number, revision, time_ms, given))
                size_bytes -= len(given)
                if size_bytes <= 0:
                    return found
            if step and len(found) < min(limit, high - low + 1):
                raise self._corrupt(f"{place}, number {expected}, which is gone")
            return found

    def streams(
        self, namespace: str, space: str, *, prefix: str = "", after: str | None = None, limit: int
    ) -> list[Stream]:
        """Returns streams of an archive space in order of name.

        Args:
            namespace: whose.
            space: which.
            prefix: what their names begin with.
            after: behind which name; None: from the first.
            limit: how many, at most.

        Raises:
            DataCorrupt: it is damaged.
        """
        found: list[Stream] = []
        with self._one_moment(f"table streams, namespace {namespace!r}, space {space!r}"):
            part = self._part_number(namespace, STREAMS, space)
            behind = after is not None and after >= prefix
            for row in self._stream_rows(
                f"part = ? AND name {'>' if behind else '>='} ? ORDER BY name", part, after if behind else prefix
            ):
                if len(found) >= limit or not row.name.startswith(prefix):
                    break
                found.append(Stream(row.name, row.first, row.last, row.row_count))
        return found

    def stream(self, namespace: str, space: str, name: str) -> Stream | None:
        """Returns a stream of an archive space; None: it has no records.

        Raises:
            DataCorrupt: it is damaged.
        """
        with self._one_moment(f"table streams, namespace {namespace!r}, space {space!r}, stream {name!r}"):
            row = self._known_stream(namespace, space, name)
            return None if row is None else Stream(row.name, row.first, row.last, row.row_count)

    def _record(self, namespace: str, place: bytes, data: bytes, said: str) -> bytes:
        """Returns an archived record as its writer gave it."""
        return self._opened(namespace, place, data, said) if is_sealed(data) else unescaped(data)

    @contextmanager
    def _one_moment(self, place: str) -> Iterator[None]:
        """Makes what is read inside be of one position."""
        begins = not self._database.in_transaction
        try:
            with self._reading(place):
                if begins:
                    self._database.execute("BEGIN")
                yield
        finally:
            if begins and self._database.in_transaction:
                self._database.execute("ROLLBACK")

    def _part_number(self, namespace: str, kind: str, space: str) -> int:
        """Returns the number of a part as it is now; 0: there is none."""
        row = self._database.execute(
            "SELECT part, row_count, total, checksum FROM parts WHERE namespace = ? AND kind = ? AND space = ?",
            (namespace, kind, space),
        ).fetchone()
        if row is None:
            return 0
        number, row_count, total, checksum = row
        if row_checksum(number, namespace, kind, space, row_count, total) != checksum:
            raise self._corrupt(f"table parts, part {number}")
        return int(number)

    def _known_stream(self, namespace: str, space: str, name: str) -> _StreamRow | None:
        return self._stream(self._part_number(namespace, STREAMS, space), name)

    def _stream(self, part: int, name: str) -> _StreamRow | None:
        return next(self._stream_rows("part = ? AND name = ?", part, name), None)

    def _stream_rows(self, where: str, part: int, *values: object) -> Iterator[_StreamRow]:
        cursor = self._database.execute(
            f"SELECT stream, name, first, last, row_count, total, checksum FROM streams WHERE {where}",  # noqa: S608 - the conditions are ours
            (part, *values),
        )
        for row in map(_StreamRow._make, cursor):
            columns = (row.number, part, row.name, row.first, row.last, row.row_count, row.total)
            if row_checksum(*columns) != row.checksum:
                raise self._corrupt(f"table streams, stream {row.name!r}")
            yield row

    # All of it.

    def verify(self) -> None:
        """Reads all there is, archive spaces included, and verifies it: as long as that takes.

        Raises:
            DataCorrupt: it is damaged.
        """
        with self.snapshot():
            for namespace in self.namespaces():
                for space in namespace.spaces:
                    for _ in self.entries(namespace.name, space):
                        pass
                for _ in self.applied(namespace.name):
                    pass
                self._clients(namespace.name)
            for (name, kind, space), part in self._parts.items():
                if kind == STREAMS:
                    self._verify_streams(name, space, part)
            with self._reading("its structure"):
                for (problem,) in self._database.execute("PRAGMA integrity_check(1)").fetchall():
                    if problem != "ok":
                        raise self._corrupt(f"its structure ({problem})")

    def _verify_streams(self, namespace: str, space: str, part: Part) -> None:
        place = f"namespace {namespace!r}, space {space!r}"
        streams = Tally()
        with self._reading(f"table streams, {place}"):
            for stream in self._stream_rows("part = ? ORDER BY name", part.number):
                streams.add(1, stream.checksum)
                records = Tally()
                for number, revision, time_ms, record, checksum in self._database.execute(
                    "SELECT number, revision, time_ms, record, checksum FROM archive WHERE stream = ?",
                    (stream.number,),
                ):
                    if row_checksum(stream.number, number, revision, time_ms, record) != checksum:
                        raise self._corrupt(f"table archive, {place}, stream {stream.name!r}, number {number}")
                    self._record(namespace, archive_place(space, stream.name, number), record, place)
                    records.add(1, checksum)
                if records != Tally(stream.row_count, stream.total):
                    raise self._corrupt(
                        f"table archive, {place}, stream {stream.name!r}, whose rows are not those that were written"
                    )
        if streams != part.tally:
            raise self._corrupt(f"table streams, {place}, whose rows are not those that were written")
