"""Clearing: the entries of a space that match and are there now go, a slice at a time.

Owns that a clear takes what was there when it began and nothing that is written later, and that others get their turn
between two of its commits. It is not a transaction: ended midway, it has removed a part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onex_memory.engine.keysets import Keys
from onex_memory.engine.space import fitting
from onex_memory.engine.transaction import Reason

if TYPE_CHECKING:
    from onex_memory.engine.engine import MemoryEngine

__all__ = ["clear"]

_SLICE_ENTRIES: Final = 256
"""How many entries a slice looks at, and removes at most, at one revision: about 1.5 ms."""


async def clear(engine: MemoryEngine, namespace: str, space: str, *, glob: Keys | None, reason: Reason) -> int:
    """Removes entries as `Engine.clear` says, and returns how many.

    Raises:
        StorageFull: some of what was removed could not be noted in the journal, and is there again.
    """
    state = engine.namespace_of(namespace)
    found = state.spaces.get(space) if state is not None else None
    if state is None or found is None:
        return 0
    engine.check_writable()
    start, undos = state.revision, state.undos
    cleared = 0
    after: str | None = None
    while state.end is None:  # once it is being deleted, what is left goes with it
        engine.slices.begin()
        now_ms = engine.clock.now_ms()
        matches, after = found.examine(glob, after, now_ms, _SLICE_ENTRIES)
        keys, after = fitting(matches, after, start)
        if keys:
            state.clear(found, keys, reason, now_ms)
            cleared += len(keys)
        took_s = engine.slices.end()
        if after is None:
            if state.durable_revision < state.revision:
                await engine.is_final(state)
            if state.undos > undos:
                raise engine.no_room()
            break
        await engine.slices.pause(took_s)
    return cleared
