"""Reading all entries of a space, a page at a time.

Owns that a listing goes on where the page before ended, and that no page is larger than a response.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from onex_memory.engine.interface import Engine
from onex_memory.engine.keysets import Keys
from onex_memory.engine.transaction import Entry
from onex_memory.spi import limits

__all__ = ["EntryPages"]


class EntryPages:
    """The entries of a space in order of key, in pages; a page may be empty. It holds nothing that must be closed.

    Every entry that lives throughout comes exactly once; one that comes or goes meanwhile comes at most once.
    """

    __slots__ = ("_after", "_engine", "_glob", "_is_over", "_limit", "_namespace", "_space")

    def __init__(
        self,
        engine: Engine,
        namespace: str,
        space: str,
        *,
        glob: Keys | None = None,
        after: str | None = None,
        limit: int,
    ) -> None:
        """Notes what to read; nothing is read yet.

        Args:
            engine: what has it.
            namespace: whose.
            space: which space.
            glob: which keys; None: all.
            after: behind which key to begin; None: at the first.
            limit: how many entries a page has at most.
        """
        self._engine = engine
        self._namespace = namespace
        self._space = space
        self._glob = glob
        self._after = after
        self._limit = limit
        self._is_over = False

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Sequence[tuple[str, Entry]]:
        if self._is_over:
            raise StopAsyncIteration
        page = await self._engine.scan(
            self._namespace,
            self._space,
            glob=self._glob,
            after=self._after,
            limit=self._limit,
            size_bytes=limits.RESPONSE_BYTES,
        )
        self._after = page.after
        self._is_over = page.after is None
        return page.entries
