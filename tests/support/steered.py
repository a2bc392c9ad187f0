"""A journal that a test steers, and an engine over it: it writes when it is told to, and fails as it is told."""

import asyncio
from collections.abc import Awaitable, Callable
from queue import SimpleQueue
from typing import Any

from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.engine.interface import KV
from onex_memory.engine.records import CommitRecord, decode_commits, decode_sections
from onex_memory.engine.transaction import Mutation, Transaction
from onex_memory.spi.errors import StorageFull
from onex_memory.spi.values import decode
from tests.support.clock import ManualClock


class SteeredJournal:
    """Takes groups and answers each with what the test says next: None to write it, an error to fail with."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self._answers: SimpleQueue[Exception | None] = SimpleQueue()
        self._is_free = False
        self.failing: Exception | None = None
        """What every group fails with; None: those that the test answers, or lets go free."""
        self.lacking: StorageFull | None = None
        """What looking for room fails with; None: there is some, unless every group fails."""

    def answer(self, error: Exception | None = None) -> None:
        """Lets the group that is being written, or comes next, be written, or fail."""
        self._answers.put(error)

    def set_free(self) -> None:
        """Lets every group be written from now on."""
        if not self._is_free:
            self._is_free = True
            self._answers.put(None)

    def append(self, body: bytes, *, time_ms: int) -> int:
        if self.failing is not None:
            raise self.failing
        if not self._is_free:
            error = self._answers.get()
            if error is not None:
                raise error
        self.bodies.append(body)
        return len(self.bodies)

    def check_room(self, size_bytes: int) -> None:
        error = self.failing or self.lacking
        if error is not None:
            raise error

    def commits(self, namespace: str = "default") -> list[CommitRecord]:
        """Returns the commits that were written of a namespace, in order."""
        sections = [section for body in self.bodies for section in decode_sections(body)]
        return [
            commit
            for section in sections
            if section.namespace == namespace
            for commit in decode_commits(section.commits)
        ]


async def state_of(engine: MemoryEngine, namespace: str = "default") -> object:
    """All that can be observed of a namespace, and what its memory counts."""
    state = engine._namespaces[namespace]
    entries: dict[str, list[tuple[str, Any]]] = {}
    for name, space in state.spaces.items():
        entries[name] = (
            await engine.scan(namespace, name, glob=None, after=None, limit=1_000, size_bytes=1 << 20)
        ).entries
        assert space.count == len(entries[name])
        assert [key for key, _ in entries[name]] == list(space.index)
    return (
        # Members of an object have no order: what was removed and is restored comes last.
        {
            name: [(key, decode(entry.value), entry[1:]) for key, entry in found]
            for name, found in entries.items()
            if found
        },
        {name: (space.size_bytes, list(space.deadlines)) for name, space in state.spaces.items() if space.size_bytes},
        engine.memory.used_bytes,
        engine.memory.evictable_bytes,
        list(state.leases.deadlines),
        {lease: state.leases.bound_to(lease) for lease, bound in state.leases._bound.items() if bound},
    )


FULL = StorageFull("journal.db", "no space left")


class Steered:
    """An engine over a steered journal."""

    def __init__(self, *, undoes: bool = True, settings: EngineSettings | None = None) -> None:
        self.journal = SteeredJournal()
        self.clock = ManualClock()
        self.engine = MemoryEngine(settings, clock=self.clock)
        self.engine.write_to(self.journal, waits=undoes)

    async def written(self, *mutations: Mutation) -> int:
        """Commits, lets it be written, and returns its revision."""
        commit = asyncio.ensure_future(self.engine.commit("default", Transaction(mutations)))
        self.journal.answer()
        return (await commit).revision

    def begin(self, *mutations: Mutation) -> asyncio.Future[object]:
        return asyncio.ensure_future(self.engine.commit("default", Transaction(mutations)))

    async def value(self, key: str) -> bytes | None:
        (entry,) = await self.engine.read("default", KV, (key,))
        return None if entry is None else entry.value


async def turns(count: int = 30) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def until(holds: Callable[[], bool]) -> None:
    """Returns when something holds that a thread brings about."""
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110 - the thread knows no event of this loop
            await asyncio.sleep(0.005)


async def is_waiting(awaitable: Awaitable[object]) -> bool:
    task = asyncio.ensure_future(awaitable)
    await turns()
    if task.done():
        return False
    task.cancel()
    return True
