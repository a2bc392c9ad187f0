"""Waiting for the next change of one key: what blocking pops and locks wait on.

Owns that a change which comes after the watch began is not missed, and that a watch which is left leaves nothing
behind. A writer pays one look at an empty dict where nobody watches.
"""

from __future__ import annotations

import asyncio
from typing import Self, TypeAlias

__all__ = ["KeyWatch", "Watches"]

Watches: TypeAlias = dict[tuple[str, str, str], list[asyncio.Future[None]]]
"""The futures of those who wait, by namespace, space and key."""


class KeyWatch:
    """A `Watch` of one key of a namespace."""

    __slots__ = ("_future", "_key", "_watches")

    def __init__(self, watches: Watches, namespace: str, space: str, key: str) -> None:
        """Begins to watch: a change from now on is not missed."""
        self._watches = watches
        self._key = (namespace, space, key)
        self._future = asyncio.get_running_loop().create_future()
        watches.setdefault(self._key, []).append(self._future)

    async def changed(self) -> None:
        """Returns when the key has changed since the watch began."""
        await self._future

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        waiting = self._watches.get(self._key)
        if waiting is not None and self._future in waiting:
            waiting.remove(self._future)
            if not waiting:
                del self._watches[self._key]
