"""Cursors: positions in a namespace's change log as text.

Owns their form: opaque to callers, with a checksum, so that one that was damaged on its way is refused rather than
misread; the epoch in it says which data it belongs to.

    9f2c1a7b03d4e5f6.2a.1b3c5d7e
    epoch            │  └ CRC-32 of what stands before it, in hexadecimal
                     └ revision, in hexadecimal: all changes up to and including it lie before the position
"""

from __future__ import annotations

from typing import Final
from zlib import crc32

from onex_memory.spi import limits
from onex_memory.spi.errors import InvalidArgument

__all__ = ["CursorWriter", "cursor_text", "read_cursor"]

_MAX_CHARACTERS: Final = 128


class CursorWriter:
    """Writes the cursors of one epoch; a subscriber gets one with each commit."""

    __slots__ = ("_checksum", "_epoch")

    def __init__(self, epoch: str) -> None:
        self._epoch = epoch
        self._checksum = crc32(f"{epoch}.".encode())

    def text(self, revision: int) -> str:
        """Returns the cursor behind a revision."""
        digits = "%x" % revision  # noqa: UP031 - a third faster than an f-string, and made for each change
        return "%s.%s.%08x" % (self._epoch, digits, crc32(digits.encode(), self._checksum))  # noqa: UP031 - as above


def cursor_text(epoch: str, revision: int) -> str:
    """Returns the cursor behind a revision."""
    return CursorWriter(epoch).text(revision)


def read_cursor(text: str, field: str = "cursor") -> tuple[str, int]:
    """Returns the epoch and the revision of a cursor.

    Raises:
        InvalidArgument: it is none that this service made.
    """
    if type(text) is not str:
        raise InvalidArgument(field, f"must be a str, not {type(text).__name__}")
    epoch, _, rest = text.partition(".")
    digits = rest.partition(".")[0]
    if text.isascii() and len(text) <= _MAX_CHARACTERS and digits.isalnum():
        try:
            revision = int(digits, 16)
        except ValueError:
            revision = -1
        if 0 <= revision <= limits.INT64_MAX and cursor_text(epoch, revision) == text:
            return epoch, revision
    raise InvalidArgument(field, "is not a cursor that this service made")
