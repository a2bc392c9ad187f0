"""Group commit: what was committed in memory is written to the journal, all that waits in one go.

Owns the order in which commits reach the disk, what is on its way there, and what happens when it cannot be written.
A commit takes effect in memory at once and is final when the journal holds it; in between it can be undone. The
journal is written by a thread of its own, one group at a time; while it writes, the next group gathers.

    commits   1 2 3 │ 4 5 │ 6            1 2 3: on disk, final
              durable  │     └ gathering   4 5: being written, whoever depends on them waits
                       └ being written
    the disk is full: 6, then 5, then 4 are undone from their before-images, their callers get `StorageFull`
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncGenerator, Callable
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol, TypeVar

from onex_memory.engine.log import log
from onex_memory.engine.records import Section, encode_commits, encode_sections
from onex_memory.spi.errors import MemoryServiceError, StorageFull, Unavailable
from onex_memory.spi.histograms import Histogram

if TYPE_CHECKING:
    from onex_memory.engine.apply import Step
    from onex_memory.engine.namespace import Namespace
    from onex_memory.engine.transaction import Identity

__all__ = ["GroupCommit", "JournalWriter"]

_GROUP_BYTES: Final = 4 << 20
"""Where a group stops taking commits, in bytes."""
_LAZY_S: Final = 0.05
"""How long commits gather where nobody waits for them; they must be on disk within 0.1 s."""
_FOLLOWED_S: Final = 0.005
"""How long they gather where somebody follows the changes, who is shown them once the journal holds them."""
_PENDING_BYTES: Final = 64 << 20
"""How much may wait to be written where nobody waits for it, before writers do."""
_RETRY_S: Final = 0.25
"""How often a group that found no room is tried again, where it cannot be undone; otherwise, whether there is room."""
_FLUSH_S: Final = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
_GROUP_COMMITS: Final = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 4_096)

ResultT = TypeVar("ResultT")


class JournalWriter(Protocol):
    """What groups are written to."""

    def append(self, body: bytes, *, time_ms: int) -> int:
        """Writes a group: it is on disk when this returns its position.

        Raises:
            StorageFull: there is no room; nothing was written.
        """
        ...

    def check_room(self, size_bytes: int) -> None:
        """Tries whether there is room for so many bytes, and writes nothing that stays.

        Raises:
            StorageFull: there is none.
        """
        ...


class _Pending(NamedTuple):
    namespace: Namespace
    commit: tuple[int, int, list[Any], Any]
    steps: list[Step]
    identity: Identity | None
    size_bytes: int


class _Group(NamedTuple):
    pending: list[_Pending]
    sections: list[tuple[Namespace, Section]]
    body: bytes
    time_ms: int


class _Work(NamedTuple):
    work: Callable[[], Any]
    done: asyncio.Future[Any]


class GroupCommit:
    """Commits on their way to the journal."""

    def __init__(self, journal: JournalWriter, *, undoes: bool) -> None:
        """Starts the thread that writes.

        Args:
            journal: what to write to; it belongs to that thread until `aclose`.
            undoes: whether replies wait for the journal (`sync`), so that a commit which finds no room is undone; or
                not (`async`): then it is kept, and written as soon as there is room.
        """
        self._journal = journal
        self._undoes = undoes
        self._loop = asyncio.get_running_loop()
        self._pending: deque[_Pending] = deque()
        self._pending_bytes = 0
        self._seen: dict[Namespace, dict[str, int]] = {}
        self._in_flight: _Group | None = None
        self._is_scheduled = False
        self._lazy: asyncio.TimerHandle | None = None
        """What will write the group that gathers, where nobody waits for it."""
        self._idle: list[asyncio.Future[None]] = []
        self.failure: asyncio.Future[None] = self._loop.create_future()
        """Never done, or fails with what made the journal unusable: the process must end then."""
        self.refusal: MemoryServiceError | None = None
        """Why commits must be refused; None: they need not be."""
        self.last_error: StorageFull | None = None
        """Why the commits that were undone last were."""
        self._is_full = False
        self._turned = asyncio.Event()
        """Set, and replaced, when there is no room any more, or again."""
        self._probe: asyncio.TimerHandle | None = None
        self.flush_s = Histogram(_FLUSH_S)
        """What writing a group took, in seconds."""
        self.group_commits = Histogram(_GROUP_COMMITS)
        """How many commits a group held."""
        self.written_bytes = 0
        """What was written to the journal, in bytes."""
        self._is_closing = False
        self.is_at_rest = False
        """Whether it was closed, and all that was acknowledged is in the journal."""
        self.position = 0
        """The position of the last group that is on disk."""
        self.encode: Callable[[list[Section]], bytes] = encode_sections
        """Makes the body of a row: another that seals it, where it is encrypted at rest."""
        self.on_written: Callable[[int, dict[Namespace, int]], None] = lambda position, revisions: None
        """Is told the position of each group that was written, and what it has brought namespaces to."""
        self._queue: SimpleQueue[_Group | _Work | None] = SimpleQueue()
        self._thread = Thread(target=self._write, name="onex-memory-journal", daemon=True)
        self._thread.start()

    def add(
        self, namespace: Namespace, commit: Any, steps: list[Step], identity: Identity | None, size_bytes: int
    ) -> None:
        """Takes a commit that has taken effect, later than all before it.

        Args:
            namespace: where.
            commit: what the journal is to keep of it, as `encode_commits` takes it.
            steps: what undoes it.
            identity: what it is known by.
            size_bytes: about what it takes.
        """
        self._pending.append(_Pending(namespace, commit, steps, identity, size_bytes))
        self._pending_bytes += size_bytes
        if self._in_flight is None and (
            not self._is_scheduled
            or (self._lazy is not None and (namespace.log.followers or self._pending_bytes >= _GROUP_BYTES))
        ):
            self._schedule()

    def check_loop(self) -> None:
        """Refuses to be used from another event loop than its own, whose turns it needs. It looks once for each group.

        Raises:
            RuntimeError: it is another one.
        """
        if not self._is_scheduled and self._in_flight is None and asyncio.get_running_loop() is not self._loop:
            raise RuntimeError("this memory was entered in another event loop: leave it there, and make another here")

    def seen(self, namespace: Namespace, client_id: str, through: int) -> None:
        """Notes through which write a client has seen outcomes; it goes with the next group, and is worth none."""
        self._seen.setdefault(namespace, {})[client_id] = through

    async def run(self, work: Callable[[], ResultT]) -> ResultT:
        """Lets the thread that writes do something else with the journal, between two groups; returns what it did.

        Raises:
            StorageFull: there is no room for it.
        """
        done: asyncio.Future[ResultT] = self._loop.create_future()
        self._queue.put(_Work(work, done))
        await asyncio.wait((done, self.failure), return_when=asyncio.FIRST_COMPLETED)
        if not done.done():
            raise Unavailable("the journal failed")
        return done.result()

    @property
    def is_behind(self) -> bool:
        """Whether so much waits to be written that writers must wait too."""
        return self._pending_bytes > _PENDING_BYTES

    @property
    def pending_bytes(self) -> int:
        """About what waits to be written, or is being written, in bytes."""
        return self._pending_bytes

    @property
    def has_room(self) -> bool:
        """Whether what was written last found room."""
        return not self._is_full

    async def room(self) -> AsyncGenerator[bool, None]:
        """Iterates over whether there is room, as `Engine.room` says."""
        told: bool | None = None
        while True:
            turned, has_room = self._turned, self.has_room
            if told is not has_room:
                told = has_room
                yield has_room
            else:
                await turned.wait()

    async def flush(self) -> None:
        """Returns when all that was committed before is on disk, or undone.

        Raises:
            JournalFailed: it cannot be.
        """
        if self._in_flight is None and not self._pending:
            return
        idle = self._loop.create_future()
        self._idle.append(idle)
        if self._lazy is not None:
            self._schedule()
        await asyncio.wait((idle, self.failure), return_when=asyncio.FIRST_COMPLETED)
        if self.failure.done():
            self.failure.result()

    async def aclose(self) -> None:
        """Writes what there is, and ends the thread.

        Raises:
            StorageFull: what was acknowledged without waiting for the journal finds no room there: it is lost.
        """
        self._is_closing = True
        if self._probe is not None:
            self._probe.cancel()
        try:
            if not self.failure.done():
                await self.flush()
                self.is_at_rest = True
        finally:
            self._queue.put(None)
            await asyncio.to_thread(self._thread.join)

    # On the loop.

    def _schedule(self) -> None:
        """Has the group that gathers written; sooner than was said before, where somebody waits for it by now."""
        if self._lazy is not None:
            self._lazy.cancel()
            self._lazy = None
        self._is_scheduled = True
        if self._undoes or self._idle or self._pending_bytes >= _GROUP_BYTES:
            # Behind whatever runs now: what is committed in the same turn of the loop makes one group.
            self._loop.call_soon(self._send)
        elif any(namespace.log.followers for namespace in {each.namespace for each in self._pending}):
            self._loop.call_later(_FOLLOWED_S, self._send)
        else:
            self._lazy = self._loop.call_later(_LAZY_S, self._send)

    def _send(self) -> None:
        self._is_scheduled = False
        self._lazy = None
        if self._in_flight is not None or not self._pending:
            return
        pending: list[_Pending] = []
        commits: dict[Namespace, list[Any]] = {}
        size_bytes = 0
        while self._pending and size_bytes < _GROUP_BYTES:
            each = self._pending.popleft()
            pending.append(each)
            size_bytes += each.size_bytes
            of_namespace = commits.get(each.namespace)
            if of_namespace is None:
                commits[each.namespace] = [each.commit]
            else:
                of_namespace.append(each.commit)
        sections = [
            (
                namespace,
                Section(
                    namespace.name,
                    these[0][0],
                    these[-1][0],
                    encode_commits(these),
                    self._seen.pop(namespace, {}),
                    bool(namespace.ends_at),
                ),
            )
            for namespace, these in commits.items()
        ]
        body = self.encode([section for _, section in sections])
        self._in_flight = _Group(pending, sections, body, pending[-1].commit[1])
        self._queue.put(self._in_flight)

    def _written(self, position: int, took_s: float) -> None:
        group, self._in_flight = self._in_flight, None
        assert group is not None
        self.position = position
        self.flush_s.add(took_s)
        self.group_commits.add(len(group.pending))
        self.written_bytes += len(group.body)
        self._pending_bytes -= sum([each.size_bytes for each in group.pending])
        self._found_room()
        for namespace, section in group.sections:
            namespace.note_durable(section.last_revision, section.commits)
        self.on_written(position, {namespace: section.last_revision for namespace, section in group.sections})
        if self._pending:
            self._schedule()
        else:
            self._rest()

    def _found_room(self) -> None:
        if self._is_full:
            self._is_full = False
            self.refusal = None
            self._turn()
            log.info("the journal has room again")

    def _turn(self) -> None:
        turned, self._turned = self._turned, asyncio.Event()
        turned.set()

    def _look_for_room(self, size_bytes: int) -> None:
        """Tries whether there is room for as much as found none, again and again until there is."""
        if self._is_closing or not self._is_full or self.failure.done():
            self._probe = None
            return

        def done(future: asyncio.Future[None]) -> None:
            if future.exception() is None:
                self._probe = None
                self._found_room()
            elif not self._is_closing:
                self._probe = self._loop.call_later(_RETRY_S, self._look_for_room, size_bytes)

        asked: asyncio.Future[None] = self._loop.create_future()
        asked.add_done_callback(done)
        self._queue.put(_Work(lambda: self._journal.check_room(size_bytes), asked))

    def _found_no_room(self, error: StorageFull) -> None:
        group = self._in_flight
        assert group is not None
        is_new, self._is_full = not self._is_full, True
        self.last_error = error
        if is_new:
            self._turn()
            if self._undoes and self._probe is None:
                self._probe = self._loop.call_later(_RETRY_S, self._look_for_room, len(group.body))
            self._loop.call_soon(lambda: log.error("the journal has no room", error=str(error), undone=self._undoes))
        if not self._undoes:
            self.refusal = error
            if self._is_closing:
                self._failed(error)
            else:
                self._loop.call_later(_RETRY_S, self._queue.put, group)
            return
        self._in_flight = None
        undone = [*group.pending, *self._pending]
        self._pending.clear()
        self._pending_bytes = 0
        for each in reversed(undone):
            each.namespace.undo(each.steps, each.identity)
        for namespace in dict.fromkeys(each.namespace for each in undone):
            namespace.note_undone()
        self._rest()

    @property
    def has_failed(self) -> bool:
        """Whether nothing will be written any more."""
        return self.failure.done()

    def _failed(self, error: Exception) -> None:
        self.refusal = Unavailable(f"the journal failed: {error}")
        waiting = [*(self._in_flight.pending if self._in_flight is not None else ()), *self._pending]
        for namespace in dict.fromkeys(each.namespace for each in waiting):
            namespace.fail_waiting(self.refusal)
        if not self.failure.done():
            self.failure.set_exception(error)

    def _rest(self) -> None:
        idle, self._idle = self._idle, []
        for each in idle:
            if not each.done():
                each.set_result(None)

    # On the thread.

    def _write(self) -> None:
        while (item := self._queue.get()) is not None:
            try:
                if isinstance(item, _Work):
                    result = item.work()
                    self._loop.call_soon_threadsafe(_settle, item.done, result, None)
                else:
                    began_s = time.perf_counter()
                    position = self._journal.append(item.body, time_ms=item.time_ms)
                    self._loop.call_soon_threadsafe(self._written, position, time.perf_counter() - began_s)
            except StorageFull as err:
                if isinstance(item, _Work):
                    self._loop.call_soon_threadsafe(_settle, item.done, None, err)
                else:
                    self._loop.call_soon_threadsafe(self._found_no_room, err)
            except Exception as err:  # noqa: BLE001 - whatever it is, what is on disk is unknown: the process ends
                self._loop.call_soon_threadsafe(self._failed, err)
                return


def _settle(future: asyncio.Future[Any], result: Any, error: Exception | None) -> None:
    if future.done():
        return
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(result)
