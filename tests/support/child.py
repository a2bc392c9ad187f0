"""Programs that tests start: as `engine.child` starts them, and for the same reason."""

from __future__ import annotations

import asyncio

from onex_memory.engine.child import Child, start_child

__all__ = ["Child", "output_of", "start_child"]


async def output_of(child: Child) -> tuple[bytes, bytes]:
    """Reads what it writes to its pipes until it has ended."""

    async def read(stream: asyncio.StreamReader | None) -> bytes:
        return b"" if stream is None else await stream.read()

    if child.stdin is not None:
        child.stdin.close()
    out, err, _ = await asyncio.gather(read(child.stdout), read(child.stderr), child.wait())
    return out, err
