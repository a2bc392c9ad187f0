"""Deleting a namespace: all of it, at one revision, as one commit of the journal.

Owns the order of the steps. Nothing is removed piece by piece: the end of a namespace is a commit like any other, and
whoever reads the journal forgets all of the namespace that came before it. In memory its name is free at once; what it
held is freed in slices.

    revision   … 41 42 │ close: writers wait, readers go on │ 43 "it ends" ─ journal │ gone
                                                                       └ no room: it goes on, nothing was changed
    afterwards a namespace of that name, made by the next write to it, begins behind the greatest revision that any
    deleted one ever had: 44 …, so that no position, expected revision or token of before fits what comes then
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final
from weakref import ref

from sortedcontainers import SortedList

from onex_memory.engine.changelog import ChangeLog
from onex_memory.engine.interface import KV
from onex_memory.engine.space import Space

if TYPE_CHECKING:
    from onex_memory.engine.engine import MemoryEngine
    from onex_memory.engine.memory_bound import MemoryBound
    from onex_memory.engine.namespace import Namespace, NamespaceSettings
from onex_memory.spi.tasks import begin_apart

__all__ = ["PART", "Deletions"]

PART: Final = 500
"""How many records are freed at once, or places in an index."""


class Deletions:
    """Deletes the namespaces of an engine. Of each name, one deletion at a time is under way."""

    def __init__(
        self,
        engine: MemoryEngine,
        namespaces: dict[str, Namespace],
        settings: NamespaceSettings,
        *,
        has_ended: Callable[[str, int], None],
    ) -> None:
        """Takes an engine.

        Args:
            engine: which.
            namespaces: those that it has, by name.
            settings: what they are made with.
            has_ended: is told, at once, the name of one that has ended, and its last revision.
        """
        self._engine = engine
        self._namespaces = namespaces
        self._settings = settings
        self._has_ended = has_ended
        self.base = 0
        """The greatest revision that a deleted namespace ever had: one that is made begins behind it."""
        self._tasks: set[asyncio.Task[object]] = set()

    async def delete(self, name: str) -> bool:
        """Deletes a namespace, as `Engine.delete_namespace` says."""
        # Once it is closed it must end or be opened again, whoever has given up waiting for it.
        task = begin_apart(self._delete(name), name=f"onex-memory-deletion {name}")
        self._keep(task)
        return await asyncio.shield(task)

    def _keep(self, task: asyncio.Task[bool] | asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def aclose(self) -> None:
        """Returns when nothing is on its way."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def _delete(self, name: str) -> bool:
        engine = self._engine
        while (state := engine.namespace_of(name)) is not None and state.end is not None:
            await asyncio.shield(state.end)  # by somebody else, who may fail
        if state is None:
            return False
        engine.check_writable()
        state.close_for_end()
        try:
            while state.durable_revision < state.revision:
                await state.settled(state.revision)
            if state.exists:
                revision = state.note_end(engine.clock.now_ms())
                if state.groups is not None and not await state.settled(revision):
                    raise engine.no_room()
                engine.archive_end(name, revision)
                self._end(state, revision)
        finally:
            if not state.is_deleted:
                state.reopen()
        return state.is_deleted

    def _end(self, state: Namespace, revision: int) -> None:
        """Takes a namespace out of everything that knows it; no await comes in between."""
        engine, memory = self._engine, self._engine.memory
        state.is_deleted = True
        memory.used_bytes -= sum(space.size_bytes for space in state.spaces.values())
        if memory.tracks_use and KV in state.spaces:
            memory.evictable_bytes -= state.spaces[KV].size_bytes
        state.numbered.forget_all(state.name)
        del self._namespaces[state.name]
        self.base = max(self.base, revision)
        self._has_ended(state.name, revision)
        state.log.close()
        for place in [place for place in state.watches if place[0] == state.name]:
            for watch in state.watches.pop(place):
                if not watch.done():
                    watch.set_result(None)
        assert state.end is not None, "it was closed"
        state.end.set_result(None)
        spaces, state.spaces = list(state.spaces.values()), {}
        self._keep(begin_apart(self._let_go(state.name, spaces, engine), name="onex-memory-letting-go"))

    def restore(self, name: str, revision: int) -> bool:
        """Takes the end of a namespace that the journal holds: recovery has come to it.

        Returns:
            Whether there is none of the name now; otherwise what was loaded is of a later one.
        """
        self.base = max(self.base, revision)
        state = self._namespaces.get(name)
        if state is None:
            return True
        state.log.close()
        if state.revision > revision:
            state.log = ChangeLog(self._settings.log_budget, revision)
            return False
        del self._namespaces[name]
        return True

    async def _let_go(self, name: str, spaces: list[Space], engine: MemoryEngine) -> None:
        """Frees what spaces hold, a slice at a time: freeing a million records at once would stop the loop."""
        slices = engine.slices
        slices.begin()
        for _ in _parts(name, spaces, engine.memory, engine.namespace_of):
            if slices.is_full():
                await slices.pause(slices.end())
                slices.begin()
        slices.end()


def _parts(
    name: str, spaces: list[Space], memory: MemoryBound, namespace_of: Callable[[str], Namespace | None]
) -> Iterator[None]:
    """Frees spaces, a part at each step; a space that somebody still reads stays as it is until then.

    Nothing is left to be freed at once: not the indexes, whose size is that of the whole space, and no shard as one.
    What shards hold was made side by side, so that it is with the last of them that most memory becomes free.
    """
    while spaces:
        space = spaces.pop()
        tracks_use = memory.tracks_use and space.name == KV
        reader, shards = ref(space), space.shards()
        indexes: list[SortedList[Any]] = [space.deadlines, space.index]
        del space
        is_read = reader() is not None
        while indexes and not is_read:
            index = indexes.pop()
            while index:
                for _ in range(min(len(index), PART)):
                    index.pop()
                yield
        while shards:
            shard = shards.pop()
            keys = list(shard)
            while keys:
                part = keys[-PART:]
                del keys[-PART:]
                if tracks_use:
                    state = namespace_of(name)
                    kv = None if state is None else state.spaces.get(KV)
                    for key in part:
                        if kv is None or kv.get(key) is None:
                            memory.forget(name, key)
                if not is_read:
                    for key in part:
                        del shard[key]
                yield
