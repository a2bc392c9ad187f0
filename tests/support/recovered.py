"""What a start finds in a data directory, without the processes and services of a server: its first part alone."""

from __future__ import annotations

from pathlib import Path

from onex_memory.engine.engine import MemoryEngine
from onex_memory.engine.interface import KV
from onex_memory.engine.master_key import MasterKey
from onex_memory.engine.storage import Storage, StorageSettings
from onex_memory.spi.clock import SystemClock

__all__ = ["Found", "entries_of", "recovered"]

Found = dict[tuple[str, str], tuple[int, bytes]]
"""Revision and value of what is stored, by namespace and key."""


async def recovered(path: Path, *, master_key: MasterKey | None = None) -> Found:
    """Opens a directory as a server does, recovers from it, and leaves it as a kill would.

    Raises:
        DataUnusable: a server would not start on it.
    """
    storage = await Storage.open(StorageSettings(path, master_key=master_key))
    try:
        engine = MemoryEngine()
        await storage.recover(engine, SystemClock())
        return await entries_of(engine)
    finally:
        await storage.aclose()


async def entries_of(engine: MemoryEngine) -> Found:
    """Returns all that is stored, in whatever namespace."""
    found: Found = {}
    for name in engine.namespace_names():
        page = await engine.scan(name, KV, glob=None, after=None, limit=10_000, size_bytes=1 << 30)
        assert page.after is None
        found.update({(name, key): (entry.mod_revision, entry.value) for key, entry in page.entries})
    return found
