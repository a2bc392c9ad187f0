"""The counters of an engine, read for whoever monitors it.

Owns that they are read in slices, as there may be many namespaces, and that nothing of it waits for the disk.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import NamedTuple

from onex_memory.engine.changelog import ChangeLogBudget
from onex_memory.engine.groups import GroupCommit
from onex_memory.engine.interface import KV, EngineStats, JournalStats, NamespaceStats, SpaceStats
from onex_memory.engine.journal_history import JournalHistory
from onex_memory.engine.log_reader import replay_floor
from onex_memory.engine.memory_bound import MemoryBound
from onex_memory.engine.namespace import Namespace
from onex_memory.engine.slices import Slices
from onex_memory.engine.storage import Storage

__all__ = ["OverviewParts", "overview_of"]


class OverviewParts(NamedTuple):
    """The parts of an engine that are looked at."""

    storage: Storage | None
    groups: GroupCommit | None
    memory: MemoryBound
    log_budget: ChangeLogBudget
    waits: bool


async def overview_of(
    parts: OverviewParts, namespaces: Mapping[str, Namespace], slices: Slices, now_ms: int, started_ms: int
) -> EngineStats:
    """Returns what `Engine.overview` says."""
    history = None if parts.storage is None else parts.storage.history
    found: list[NamespaceStats] = []
    slices.begin()
    for state in list(namespaces.values()):
        found.append(_namespace(state, history, now_ms, now_ms - started_ms))
        if slices.is_full():
            slices.end()
            await asyncio.sleep(0)
            slices.begin()
    slices.end()
    return EngineStats(
        "memory" if parts.groups is None else "sync" if parts.waits else "async",
        parts.memory.used_bytes,
        parts.memory.limit_bytes,
        parts.log_budget.used_bytes,
        found,
        None if parts.groups is None else _journal(parts.groups, parts.storage),
    )


def _namespace(state: Namespace, history: JournalHistory | None, now_ms: int, uptime_ms: int) -> NamespaceStats:
    space = state.spaces.get(KV)
    if space is None:
        kv = SpaceStats(0, 0, 0, 0, 0, 0, 0, state.revision, uptime_ms)
    else:
        kv = space.stats(now_ms, state.revision, uptime_ms)
    return NamespaceStats(state.name, replay_floor(state, history), kv)


def _journal(groups: GroupCommit, storage: Storage | None) -> JournalStats:
    return JournalStats(
        groups.position if storage is None else max(groups.position, storage.journal.head),
        0 if storage is None else storage.state_position,
        groups.has_room,
        groups.pending_bytes,
        groups.written_bytes,
        groups.flush_s.copy(),
        groups.group_commits.copy(),
    )
