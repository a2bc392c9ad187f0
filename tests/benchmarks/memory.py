"""What an entry takes in resident memory: 12-byte key, 64 bytes of text, no expiry."""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from pathlib import Path

import uvloop

from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.engine.transaction import Put, Transaction
from onex_memory.spi.values import encode
from tests.benchmarks.children import measured
from tests.benchmarks.entries import VALUE, fill, key
from tests.benchmarks.harness import Benchmark, Pair, Row, Sample, Scale, Side, at_most

__all__ = ["benchmark"]

_MIB = 1 << 20
_BYTES_AN_ENTRY = at_most(400)
_LOGS_MIB = {"log of 64 MiB": 64, "log of 1 MiB": 1}


def benchmark(scale: Scale) -> Benchmark:
    """Many entries beside a change log of the default size, and beside a tiny one as a cross-check."""

    def side(name: str, log_mib: int) -> Side:
        arguments = {"entries": scale.entries, "log_bytes": log_mib * _MIB}
        return Side(name, lambda: measured("memory:resident", arguments))

    return Benchmark(
        "memory",
        f"resident bytes an entry, {scale.entries:,} entries, beyond the change log",
        tuple(side(name, log_mib) for name, log_mib in _LOGS_MIB.items()),
        _rows,
        {"entries": scale.entries, "key_bytes": len(key(0)), "value_bytes": len(VALUE), "log_mib": _LOGS_MIB},
    )


def _rows(pairs: Sequence[Pair]) -> list[Row]:
    def values(side: str, name: str) -> list[float]:
        return [pair[side][name] for pair in pairs]

    less_log = [
        Row(side, "B an entry, less the log's bound", values(side, "bytes_an_entry"), _BYTES_AN_ENTRY)
        for side in _LOGS_MIB
    ]
    all_in = [Row(side, "B an entry, all in", values(side, "bytes_an_entry_all_in")) for side in _LOGS_MIB]
    counted = [Row(side, "B an entry, as the engine counts", values(side, "bytes_counted")) for side in _LOGS_MIB]
    return less_log + all_in + counted


def resident(*, entries: int, log_bytes: int) -> Sample:
    """Stores so many entries and looks at what the process has grown by; for a process of its own."""
    return uvloop.run(_resident(entries, log_bytes))


async def _resident(entries: int, log_bytes: int) -> Sample:
    async with MemoryEngine(EngineSettings(change_log_bytes=log_bytes)) as warm:
        await warm.commit("default", Transaction((Put("kv", key(0), encode(VALUE)),)))
    engine = MemoryEngine(EngineSettings(change_log_bytes=log_bytes))
    gc.collect()
    before = _resident_bytes()
    await fill(engine, entries)
    gc.collect()
    grown = _resident_bytes() - before
    stats = await engine.stats("default", "kv")
    assert stats.live_keys == entries
    return {
        "bytes_an_entry": (grown - log_bytes) / entries,
        "bytes_an_entry_all_in": grown / entries,
        "bytes_counted": stats.size_bytes / entries,
        "grown_bytes": grown,
    }


def _resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
