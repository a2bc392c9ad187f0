"""Exporting a namespace: its keys as JSON lines, a piece at a time.

Owns what a piece holds, and that an export of a namespace that is deleted meanwhile fails: it must not look whole.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Final

from onex_memory.engine.interface import KV, Engine
from onex_memory.services.export_lines import ExportedEntry, end_line, entry_line, header_line
from onex_memory.spi import limits
from onex_memory.spi.admin import ExportPiece
from onex_memory.spi.clock import Clock
from onex_memory.spi.namespace_errors import NamespaceDeleted

__all__ = ["exported"]

_PAGE: Final = 256
"""How many entries are written before others get their turn."""


async def exported(engine: Engine, clock: Clock, namespace: str) -> AsyncIterator[ExportPiece]:
    """Iterates over the pieces of an export.

    Raises:
        NamespaceDeleted: the namespace was deleted meanwhile.
    """
    began = await engine.usage(namespace)
    lines = bytearray(header_line(namespace, revision=began.revision, now_ms=clock.now_ms()))
    entry_count = leased_count = 0
    after: str | None = None
    while True:
        page = await engine.scan(namespace, KV, glob=None, after=after, limit=_PAGE, size_bytes=limits.RESPONSE_BYTES)
        if began.revision and (await engine.usage(namespace)).base != began.base:
            raise NamespaceDeleted(namespace)
        for key, entry in page.entries:
            if entry.lease_id is not None:
                leased_count += 1
                continue
            lines += entry_line(ExportedEntry(key, entry.value, entry.metadata, entry.expire_ms))
            entry_count += 1
            if len(lines) >= limits.RESPONSE_BYTES:
                yield ExportPiece(bytes(lines), entry_count, began.key_count)
                lines.clear()
        after = page.after
        if after is None:
            break
        await asyncio.sleep(0)
    lines += end_line(entry_count=entry_count, leased_count=leased_count)
    yield ExportPiece(bytes(lines), entry_count, began.key_count)
