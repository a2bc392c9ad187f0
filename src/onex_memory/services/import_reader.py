"""Reading a file that is imported: pieces become lines, lines become items, each where it may stand.

Owns what is refused of a file as such: lines that are too long, items that are out of order or come twice, an end that
is missing, that counts others, or whose digest is not that of the lines before it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from hashlib import sha256
from typing import Final, NamedTuple

from onex_memory.services.deadlines import deadline_ms
from onex_memory.services.export_items import End, Header, Item
from onex_memory.services.export_lines import ITEM_KINDS, decode_line
from onex_memory.spi import limits
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands.admin import ImportPiece
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.namespace_errors import InvalidImportLine

__all__ = ["ImportReader", "Line", "MessageEnd"]

_LINES_PER_TURN: Final = 256
"""After how many lines other tasks of the event loop get their turn."""
_RANKS: Final = {kind: rank for rank, kind in enumerate(ITEM_KINDS)}
"""The place of each kind of item in the order of an export."""


class Line(NamedTuple):
    """A line that holds an item."""

    number: int
    end_offset: int
    """Where the next line begins, in bytes from the beginning of the file."""
    item: Item
    has_expired: bool


class MessageEnd(NamedTuple):
    """The end of a message, or of the file: all whole lines that were sent so far have been read."""

    message_count: int
    """How many messages have been read."""


class ImportReader:
    """Reads the lines of a file that comes in pieces."""

    def __init__(self, clock: Clock) -> None:
        """Begins before the first line; the clock tells which items have expired."""
        self._clock = clock
        self.line_count = 0
        """How many lines have been read."""
        self.byte_count = 0
        """How many bytes of the file they take."""
        self._has_header = False
        self._has_ended = False
        self._counts = dict.fromkeys(ITEM_KINDS, 0)
        self._digest = sha256()
        self._rank = 0
        """That of the item that was read last."""
        self._resource = ""
        """That of the item that was read last; empty: none of its kind has been read."""

    async def items(
        self, pieces: AsyncIterator[ImportPiece]
    ) -> AsyncGenerator[Line | MessageEnd | InvalidImportLine, None]:
        """Iterates over the items of a file, each with its line, and the ends of the messages that it comes in.

        An error of the file is yielded as the last item, not raised: what came before it can be stored first.
        """
        partial_line = bytearray()
        message_count = 0
        try:
            async for piece in pieces:
                for number, part in enumerate(_split_lines(piece.lines), 1):
                    partial_line += part
                    if len(partial_line) > limits.MAX_IMPORT_LINE_BYTES + 1:  # it may end with a line feed
                        self._refuse_long()
                    if part.endswith(b"\n"):
                        line = self._read_line(bytes(partial_line))
                        partial_line.clear()
                        if line is not None:
                            yield line
                    if not number % _LINES_PER_TURN:
                        await asyncio.sleep(0)
                message_count += 1
                yield MessageEnd(message_count)
            if partial_line and (line := self._read_line(bytes(partial_line))) is not None:
                yield line
            if self._has_header and not self._has_ended:
                raise InvalidImportLine(self.line_count + 1, "the export is cut: the line that ends it is missing")
            yield MessageEnd(message_count)
        except InvalidImportLine as err:
            yield err

    def _refuse_long(self) -> None:
        raise InvalidImportLine(
            self.line_count + 1,
            f"is longer than max_import_line_bytes allows: {limits.MAX_IMPORT_LINE_BYTES:,} bytes",
        )

    def _read_line(self, line: bytes) -> Line | None:
        """Reads a line; None: it has no item.

        Raises:
            InvalidImportLine: it is not one that an export writes, or not where it may be.
        """
        text = line.strip()
        if len(text) > limits.MAX_IMPORT_LINE_BYTES:
            self._refuse_long()
        item: Item | None = None
        has_expired = False
        if text:
            try:
                item = self._accept(decode_line(text))
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

    def _accept(self, what: Header | Item | End) -> Item | None:
        """Notes what a line is, and returns its item; None: it has none.

        Raises:
            InvalidArgument: it is not where it may be.
        """
        if self._has_ended:
            raise InvalidArgument("line", "comes behind the end of the export")
        if isinstance(what, Header):
            if self.line_count:
                raise InvalidArgument("onex_memory_export", "is not on the first line")
            self._has_header = True
            return None
        if isinstance(what, End):
            self._check_end(what)
            self._has_ended = True
            return None
        if self._has_header:
            self._check_order(what)
        self._counts[what.kind] += 1
        return what

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
        rank = _RANKS[item.kind]
        if rank < self._rank or (rank == self._rank and item.is_sorted and item.resource <= self._resource):
            raise InvalidArgument(item.kind[:-1], f"{item.resource!r} comes twice, or is out of order")
        self._rank, self._resource = rank, item.resource


def _split_lines(piece: bytes) -> Iterator[bytes]:
    """Splits a piece of a file behind each line feed."""
    begin = 0
    while begin < len(piece):
        end = piece.find(b"\n", begin) + 1 or len(piece)
        yield piece[begin:end]
        begin = end
