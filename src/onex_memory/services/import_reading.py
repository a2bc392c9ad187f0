"""Reading a file that is imported: pieces become lines, lines become items, each where it may stand.

Owns what is refused of a file as such: lines that are too long, items that are out of order or come twice, an end that
is missing, that counts others, or whose digest is not that of the lines before it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from hashlib import sha256
from typing import Final, NamedTuple

from onex_memory.services.deadlines import deadline_ms
from onex_memory.services.export_items import End, Header, Item
from onex_memory.services.export_lines import ITEM_KINDS, read_line
from onex_memory.spi import limits
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands.admin import ImportPiece
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.namespace_errors import InvalidImportLine

__all__ = ["ImportReader", "Line", "Pause"]

_TURN_LINES: Final = 256
"""After how many lines others get their turn."""
_RANKS: Final = {kind: rank for rank, kind in enumerate(ITEM_KINDS)}


class Line(NamedTuple):
    """A line that holds an item."""

    number: int
    end: int
    """How many bytes of the file there are through it."""
    item: Item
    has_expired: bool


class Pause(NamedTuple):
    """All that was sent so far has been read."""

    message_count: int
    """In how many messages."""


class ImportReader:
    """Reads the lines of a file that comes in pieces."""

    def __init__(self, clock: Clock) -> None:
        """Begins before the first line; the clock tells which items have expired."""
        self._clock = clock
        self.line_count = 0
        """How many lines have been read."""
        self.byte_count = 0
        """How many bytes of the file these are."""
        self._has_header = False
        self._has_ended = False
        self._counts = dict.fromkeys(ITEM_KINDS, 0)
        self._digest = sha256()
        self._rank = 0
        self._place: tuple[str, int] | None = None

    async def items(self, pieces: AsyncIterator[ImportPiece]) -> AsyncIterator[Line | Pause | InvalidImportLine]:
        """Iterates over the items, each with its line; the last may be the error that a line is refused with."""
        unfinished = bytearray()
        message_count = 0
        try:
            async for piece in pieces:
                for number, part in enumerate(_cut(piece.lines), 1):
                    unfinished += part
                    if len(unfinished) > limits.MAX_IMPORT_LINE_BYTES + 1:  # it may end with a line feed
                        self._refuse_long()
                    if part.endswith(b"\n"):
                        line = self._read(bytes(unfinished))
                        unfinished.clear()
                        if line is not None:
                            yield line
                    if not number % _TURN_LINES:
                        await asyncio.sleep(0)
                message_count += 1
                yield Pause(message_count)
            if unfinished and (line := self._read(bytes(unfinished))) is not None:
                yield line
            if self._has_header and not self._has_ended:
                raise InvalidImportLine(self.line_count + 1, "the export is cut: the line that ends it is missing")
            yield Pause(message_count)
        except InvalidImportLine as err:
            yield err

    def _refuse_long(self) -> None:
        raise InvalidImportLine(
            self.line_count + 1,
            f"is longer than max_import_line_bytes allows: {limits.MAX_IMPORT_LINE_BYTES:,} bytes",
        )

    def _read(self, line: bytes) -> Line | None:
        """Reads a line; None: it holds no item.

        Raises:
            InvalidImportLine: it is not one that an export writes, or not where it may stand.
        """
        text = line.strip()
        if len(text) > limits.MAX_IMPORT_LINE_BYTES:
            self._refuse_long()
        item: Item | None = None
        has_expired = False
        if text:
            try:
                item = self._expected(read_line(text))
                if item is not None and item.expire_at_ms:
                    has_expired = item.expire_at_ms <= self._clock.now_ms()
                    if not has_expired:
                        deadline_ms(self._clock, None, item.expire_at_ms)  # refuses what is too far away
            except InvalidArgument as err:
                raise InvalidImportLine(self.line_count + 1, str(err)) from err
        self._digest.update(line)
        self.line_count += 1
        self.byte_count += len(line)
        return None if item is None else Line(self.line_count, self.byte_count, item, has_expired)

    def _expected(self, read: Header | Item | End) -> Item | None:
        """Returns the item of a line that stands where it may; None: it has none."""
        if self._has_ended:
            raise InvalidArgument("line", "comes behind the end of the export")
        if isinstance(read, Header):
            if self.line_count:
                raise InvalidArgument("onex_memory_export", "is not on the first line")
            self._has_header = True
            return None
        if isinstance(read, End):
            self._check_end(read)
            self._has_ended = True
            return None
        if self._has_header:
            self._check_order(read)
        self._counts[read.kind] += 1
        return read

    def _check_end(self, end: End) -> None:
        if not self._has_header:
            raise InvalidArgument("end", "has no header before it")
        for kind, count in self._counts.items():
            if end.counts.get(kind, 0) != count:
                raise InvalidArgument("end", f"says {end.counts.get(kind, 0):,} {kind}, and there are {count:,}")
        if end.sha256 != self._digest.hexdigest():
            raise InvalidArgument("sha256", "is not that of the lines before it: they are not those that were exported")

    def _check_order(self, item: Item) -> None:
        """Refuses what no export has: kinds in another order, and of what is ordered by names one that comes twice."""
        rank, place = _RANKS[item.kind], item.place
        if rank < self._rank or (
            rank == self._rank and place is not None and self._place is not None and place <= self._place
        ):
            raise InvalidArgument(item.kind[:-1], f"{item.unit!r} comes twice, or is out of order")
        self._rank, self._place = rank, place


def _cut(piece: bytes) -> Iterator[bytes]:
    """Cuts a piece of a file behind each line feed."""
    begin = 0
    while begin < len(piece):
        end = piece.find(b"\n", begin) + 1 or len(piece)
        yield piece[begin:end]
        begin = end
