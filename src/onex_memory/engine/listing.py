"""Listing and counting in slices: one space is walked for a while, then others get the loop.

Owns where a page ends. A listing returns, in key order, every key that lived throughout exactly once, and none twice.
"""

from __future__ import annotations

from typing import Final

from onex_memory.engine.interface import EntryPage, KeyPage
from onex_memory.engine.keysets import Keys
from onex_memory.engine.slices import Slices
from onex_memory.engine.space import Space, entry_of
from onex_memory.engine.transaction import Entry
from onex_memory.spi import limits
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands.checks import utf8_bytes
from onex_memory.spi.values import metadata_size

__all__ = ["Listing"]

_ENTRY_BYTES: Final = 128
"""What an entry takes in a page beyond key, value and metadata, at most: its revisions, its times, its frame."""
_METADATA_BYTES: Final = 16
"""What a name and a value of the metadata take in a page beyond their own bytes, at most."""


class Listing:
    """Walks spaces."""

    __slots__ = ("_clock", "_slices")

    def __init__(self, slices: Slices, clock: Clock) -> None:
        self._slices = slices
        self._clock = clock

    async def keys(self, space: Space, glob: Keys | None, after: str | None, *, limit: int, size_bytes: int) -> KeyPage:
        """Lists keys from behind `after`: at most `limit`, ending once `size_bytes` is reached."""
        keys: list[str] = []
        taken = 0
        while True:
            self._slices.begin()
            matches, after = space.examine(glob, after, self._clock.now_ms(), limit - len(keys))
            for key, _ in matches:
                keys.append(key)
                taken += utf8_bytes(key, "key") + 4
                if taken >= size_bytes:
                    after = key
                    break
            took_s = self._slices.end()
            if after is None or len(keys) >= limit or taken >= size_bytes:
                return KeyPage(keys, after)
            await self._slices.pause(took_s)

    async def entries(
        self, space: Space, glob: Keys | None, after: str | None, *, limit: int, size_bytes: int
    ) -> EntryPage:
        """Lists entries as `keys` does keys."""
        entries: list[tuple[str, Entry]] = []
        taken = 0
        while True:
            self._slices.begin()
            matches, after = space.examine(glob, after, self._clock.now_ms(), limit - len(entries))
            for key, record in matches:
                entry = entry_of(record)
                entries.append((key, entry))
                taken += utf8_bytes(key, "key") + len(entry.value) + metadata_size(entry.metadata) + _ENTRY_BYTES
                taken += len(entry.metadata) * _METADATA_BYTES
                if taken >= size_bytes or (entry.value is not record[0] and self._slices.is_full()):
                    after = key
                    break
            took_s = self._slices.end()
            if after is None or len(entries) >= limit or taken >= size_bytes:
                return EntryPage(entries, after)
            await self._slices.pause(took_s)

    async def count(self, space: Space, glob: Keys | None) -> int:
        """Counts the live keys that match."""
        if glob is None:
            return space.live_count(self._clock.now_ms())
        counted = 0
        after: str | None = None
        while True:
            self._slices.begin()
            matches, after = space.examine(glob, after, self._clock.now_ms(), limits.MAX_PAGE_SIZE)
            counted += len(matches)
            took_s = self._slices.end()
            if after is None:
                return counted
            await self._slices.pause(took_s)
