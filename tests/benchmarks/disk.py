"""The disk that servers keep their data on while they are measured: the one that `build/` is on.

Owns the directories there, which go when they are no longer needed, and how long that disk takes for a group of writes.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from tests.benchmarks.children import ROOT
from tests.benchmarks.harness import Sample, Skipped

__all__ = ["copy", "demand", "directory", "groups"]

_PLACE: Final = ROOT / "build" / "bench"
_IN_MEMORY: Final = frozenset({"tmpfs", "ramfs"})
_PAGE_BYTES: Final = 8_192
_CHECKPOINT_PAGES: Final = 256
"""Both as the journal has them, so that a row costs this disk what it costs it there."""


@contextmanager
def directory() -> Iterator[Path]:
    """Makes a directory on that disk, and removes it with all that is in it."""
    _PLACE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="data-", dir=_PLACE) as name:
        yield Path(name)


def copy(source: Path, target: Path) -> None:
    """Copies a data directory that nobody uses. It is on disk when this returns: nobody's next sync waits for it."""
    shutil.copytree(source, target)
    for path in (*target.iterdir(), target):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def demand() -> None:
    """Makes sure that there is a disk.

    Raises:
        Skipped: `build/` is in memory, where nothing has to be waited for.
    """
    _PLACE.mkdir(parents=True, exist_ok=True)
    mounts: dict[str, str] = {}
    for line in Path("/proc/self/mounts").read_text("utf-8").splitlines():
        _, point, kind, *_ = line.split()
        mounts[point] = kind
    kinds = [mounts[str(place)] for place in (_PLACE, *_PLACE.parents) if str(place) in mounts]
    if kinds and kinds[0] in _IN_MEMORY:
        raise Skipped(f"{_PLACE} is in memory ({kinds[0]}): what keeping data costs cannot be measured there")


def groups(*, place: str, size_bytes: int, seconds: float) -> Sample:
    """Writes one row of so many bytes after the other, each synced; for a process of its own.

    SQLite with a write-ahead log, as the journal is, but nothing of ours.
    """
    took_s: list[float] = []
    body = os.urandom(size_bytes)
    with closing(sqlite3.connect(Path(place) / "groups.db", isolation_level=None)) as database:
        for pragma in (
            f"page_size = {_PAGE_BYTES}",
            "journal_mode = WAL",
            "synchronous = FULL",
            f"wal_autocheckpoint = {_CHECKPOINT_PAGES}",
        ):
            database.execute(f"PRAGMA {pragma}")
        database.execute("CREATE TABLE journal (position INTEGER PRIMARY KEY, body BLOB)")
        end = time.perf_counter() + seconds
        while (start := time.perf_counter()) < end:
            database.execute("INSERT INTO journal VALUES (?, ?)", (len(took_s), body))
            took_s.append(time.perf_counter() - start)
    took_s.sort()
    return {
        "mean_ms": sum(took_s) / len(took_s) * 1e3,
        "p50_ms": took_s[len(took_s) // 2] * 1e3,
        "p99_ms": took_s[len(took_s) * 99 // 100] * 1e3,
    }
