"""What the write-ahead log of an SQLite file holds, examined before SQLite opens it.

Owns one question: does the log end where its last commit ended, or is there damage in it? SQLite does not ask. It reads
a log through the last commit whose frames all fit, and ignores in silence whatever lies behind: rightly so after a
power loss, which leaves the last transaction half written; wrongly so after a flipped bit, which takes along every
commit behind it. The format is that of https://www.sqlite.org/fileformat2.html#walformat:

    header  magic, version, page size, checkpoint number, salts (8 bytes), checksum over the 24 bytes before
    frame   page number, size of the database in pages (non-zero: here ends a transaction), salts, checksum, the page

A frame's checksum runs over the first eight bytes of its header and its page, and goes on from the checksum of the
frame before. A log that was checkpointed whole is begun again from its start with new salts: what the generation before
it left behind is told by its salts, and was checkpointed.

SQLite syncs the log at the end of a transaction, before the next one begins. So where a frame does not fit,

    … commit | frame  BAD    commit                          the last transaction is torn: it was never acknowledged
    … commit | frame  BAD    commit | frame  commit          it was once whole, for there is a later one: damage
    … commit | frame  commit | leftovers with other salts    nothing is wrong

and "there is a later one" means: behind the bad frame, or in its place, a transaction ends, and the frame after that
goes on from there. (Whole frames may lie there that do not: of an earlier write that found no room on the disk.)

What cannot be told apart:

- Damage within the very last transaction looks as if that transaction had been torn, and it is dropped as such.
- So does a log that was cut off, or is missing, however much of it.
- Damage that destroys the header of the last frame but one transaction together with its commit mark (several bytes
  at once; a mark that alone is damaged is found by the checksum) makes the last two look like one that is torn.
"""

from __future__ import annotations

import struct
from array import array
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from sys import byteorder
from typing import Final, NamedTuple, TypeAlias

from onex_memory.engine.remedies import RESTORE
from onex_memory.spi.errors import DataCorrupt

__all__ = ["TornTail", "examine_wal", "wal_path"]

_HEADER: Final = struct.Struct(">IIII8sII")
_FRAME: Final = struct.Struct(">II8sII")
_MAGIC: Final = 0x377F0682
"""The lowest bit says whether checksums read the file as big-endian words."""
_PAGE_BYTES: Final = frozenset(1 << power for power in range(9, 17))
_WORD: Final = 0xFFFFFFFF

_Sums: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TornTail:
    """The end of a log that belongs to no whole transaction, as a crash leaves it.

    SQLite ignores it and writes over it. It is worth a line in the server's log, for damage in the last transaction
    looks the same.
    """

    file: str
    """The path of the log."""
    offset: int
    """Where in the file it begins: behind the last whole transaction."""
    dropped_bytes: int


def wal_path(database: Path) -> Path:
    """Returns the path of a database's write-ahead log."""
    return database.with_name(database.name + "-wal")


def examine_wal(database: Path) -> TornTail | None:
    """Examines the write-ahead log of a database that nobody has open.

    8 MiB take 0.2 s; the log of a journal that was not closed has 2 MiB.

    Returns:
        What SQLite is going to ignore, though it was written after the last checkpoint; None where there is nothing.

    Raises:
        DataCorrupt: SQLite would ignore a transaction that was whole once.
    """
    path = wal_path(database)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    if len(data) < _HEADER.size:
        return TornTail(str(path), 0, len(data)) if data else None
    magic, _, page_bytes, _, salts, *sums = _HEADER.unpack_from(data)
    is_swapped = (byteorder == "big") is not bool(magic & 1)
    if (
        magic & ~1 != _MAGIC
        or _checksum(data[: _HEADER.size - 8], (0, 0), is_swapped=is_swapped) != tuple(sums)
        or page_bytes not in _PAGE_BYTES
    ):
        # The header is synced before the first frame is written, and lies within one sector.
        if any(memoryview(data)[_HEADER.size :]):
            raise DataCorrupt(str(path), "its header, byte 0", RESTORE)
        return TornTail(str(path), 0, len(data))
    return _Log(path, data, page_bytes, salts, is_swapped=is_swapped).examine((sums[0], sums[1]))


class _Frame(NamedTuple):
    page: int
    size: int
    salts: bytes
    sums: _Sums

    @classmethod
    def at(cls, data: bytes, offset: int) -> _Frame:
        page, size, salts, *sums = _FRAME.unpack_from(data, offset)
        return cls(page, size, salts, (sums[0], sums[1]))


class _Log:
    """The frames of a log whose header is good."""

    __slots__ = ("_data", "_frame_bytes", "_is_swapped", "_path", "_salts")

    def __init__(self, path: Path, data: bytes, page_bytes: int, salts: bytes, *, is_swapped: bool) -> None:
        self._path = path
        self._data = data
        self._frame_bytes = _FRAME.size + page_bytes
        self._salts = salts
        self._is_swapped = is_swapped

    def examine(self, sums: _Sums) -> TornTail | None:
        """Examines all frames, given the checksum of the header."""
        count = (len(self._data) - _HEADER.size) // self._frame_bytes
        committed = number = fitting = 0
        while number < count:
            frame = self._frame(number)
            computed = self._computed(number, sums)
            if computed != frame.sums or frame.salts != self._salts or not frame.page:
                self._refuse_damage(number, count, computed)
                fitting += computed == frame.sums  # its salts alone are damaged
                break
            sums = computed
            number = fitting = number + 1
            if frame.size:
                committed = number
        return self._torn(committed, fitting, count)

    def _refuse_damage(self, bad: int, count: int, computed: _Sums) -> None:
        """Raises where a later transaction lies behind a frame that does not fit."""
        for number in range(bad, count - 1):
            starts = self._ends_bad(bad, computed) if number == bad else self._ends(number)
            following = self._frame(number + 1)
            if following.salts == self._salts and any(
                self._computed(number + 1, sums) == following.sums for sums in starts
            ):
                raise DataCorrupt(str(self._path), f"frame {bad + 1}, byte {self._offset(bad):,}", RESTORE)

    def _ends(self, number: int) -> set[_Sums]:
        """Returns what the next transaction goes on from, if one ends with this frame."""
        frame = self._frame(number)
        return {frame.sums} if frame.size and frame.salts == self._salts else set()

    def _ends_bad(self, bad: int, computed: _Sums) -> set[_Sums]:
        """Returns what the next transaction goes on from, if one ends with a frame that does not fit.

        What is damaged of it may be its page, its checksum, its salts or its commit mark.
        """
        frame = self._frame(bad)
        is_of_this_log = frame.salts == self._salts or frame.sums == computed
        is_end = frame.size or _differs_in_size(frame.sums, computed, self._frame_bytes - _FRAME.size)
        return {frame.sums, computed} if is_of_this_log and is_end else set()

    def _torn(self, committed: int, fitting: int, count: int) -> TornTail | None:
        """Returns what lies behind the last whole transaction and is no leftover of an earlier generation."""
        begin = end = self._offset(committed)
        for number in range(committed, count):
            if number < fitting or not self._is_leftover(_Frame.at(self._data, self._offset(number)).salts):
                end = self._offset(number + 1)
        rest = self._offset(count)
        if len(self._data) - rest >= _FRAME.size and not self._is_leftover(_Frame.at(self._data, rest).salts):
            end = len(self._data)
        return TornTail(str(self._path), begin, end - begin) if end > begin else None

    def _is_leftover(self, salts: bytes) -> bool:
        """Says whether salts are of an earlier generation: the first of the two is counted up, and begins anywhere."""
        age = (int.from_bytes(self._salts[:4]) - int.from_bytes(salts[:4])) & _WORD
        return 0 < age <= _WORD // 2

    def _offset(self, number: int) -> int:
        return _HEADER.size + number * self._frame_bytes

    def _frame(self, number: int) -> _Frame:
        return _Frame.at(self._data, self._offset(number))

    def _computed(self, number: int, sums: _Sums) -> _Sums:
        """Returns the checksum that a frame must have, given that of the one before."""
        offset = self._offset(number)
        sums = _checksum(self._data[offset : offset + 8], sums, is_swapped=self._is_swapped)
        page = self._data[offset + _FRAME.size : offset + self._frame_bytes]
        return _checksum(page, sums, is_swapped=self._is_swapped)


def _checksum(data: bytes, sums: _Sums, *, is_swapped: bool) -> _Sums:
    """Returns the checksum of data whose length is a multiple of eight, going on from another."""
    words = array("I", data)
    if is_swapped:
        words.byteswap()
    first, second = sums
    pairs = iter(words)
    for even, odd in zip(pairs, pairs, strict=True):
        first = (first + even + second) & _WORD
        second = (second + odd + first) & _WORD
    return first, second


def _differs_in_size(stored: _Sums, computed: _Sums, page_bytes: int) -> bool:
    """Says whether one checksum becomes the other by another size of the database in the frame's header.

    The sums are linear. Of n words, word j (from 0) enters the first as often as the Fibonacci number F(n-1-j) says,
    the second as F(n-j). The size is word 1 of n = 2 + page / 4, so a difference d in it shows as d x F(n-2) and
    d x F(n-1). One at least of two Fibonacci numbers in a row is odd, so d follows from it, and must fit the other.
    """
    first, second = ((ours - theirs) & _WORD for ours, theirs in zip(stored, computed, strict=True))
    low, high = _fibonacci(page_bytes // 4)
    difference = first * pow(low, -1, _WORD + 1) if low & 1 else second * pow(high, -1, _WORD + 1)
    return (difference * low - first) & _WORD == 0 and (difference * high - second) & _WORD == 0


@cache
def _fibonacci(number: int) -> tuple[int, int]:
    """Returns F(number) and the one after it, modulo 2^32."""
    low, high = 0, 1
    for _ in range(number):
        low, high = high, (low + high) & _WORD
    return low, high
