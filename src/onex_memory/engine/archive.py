"""Archive spaces: records that are on disk only, in streams, with the latest of them in memory in front.

Owns the records that were appended and are not in the state file yet, and how a range of a stream is read through both.

    state file   1 2 3 4 5
    tail                 5 6 7      5 is in both: the state file has just reached it, and it is the same record
    range        1 2 3 4 5 6 7
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from onex_memory.engine.interface import ArchivedRecord
from onex_memory.engine.log import log
from onex_memory.engine.records import Section, encode_commits
from onex_memory.engine.state_file import StateFile
from onex_memory.engine.state_fold import Group
from onex_memory.spi.errors import MemoryServiceError

if TYPE_CHECKING:
    from onex_memory.engine.namespace import Namespace
from onex_memory.spi.tasks import begin_apart

__all__ = ["AddToTail", "Archive", "ArchiveProgress", "Logged", "Spill", "TailEntry", "Tails"]

_SPILL_BYTES: Final = 1 << 20
"""How much is in memory before it is written to the temporary file."""
_RETRY_S: Final = 0.25
"""After how long a write to it that failed is tried again, in seconds."""


class Logged(NamedTuple):
    """In the place of a step's space: the store itself is left alone, the change is only logged."""

    name: str


TailEntry: TypeAlias = tuple[int, int, int, bytes | None]
"""What was done to a stream: revision, time, number and record; a record was appended, or, without one, those through
the number were removed. A plain tuple of atoms: there may be many, which a collection of garbage then passes over."""


class Tails:
    """What was done lately to the streams of one namespace, in order."""

    __slots__ = ("_streams", "size_bytes")

    def __init__(self) -> None:
        self._streams: dict[tuple[str, str], deque[TailEntry]] = {}
        self.size_bytes = 0

    def __bool__(self) -> bool:
        return bool(self._streams)

    def add(self, space: str, stream: str, entry: TailEntry) -> None:
        """Adds what was done last."""
        entries = self._streams.get((space, stream))
        if entries is None:
            entries = self._streams[space, stream] = deque()
        entries.append(entry)
        self.size_bytes += len(entry[3] or b"")

    def extend(self, space: str, stream: str, added: list[TailEntry], size_bytes: int) -> None:
        """Adds what was done last, in order: the records of one commit, which take so many bytes."""
        entries = self._streams.get((space, stream))
        if entries is None:
            self._streams[space, stream] = deque(added)
        else:
            entries.extend(added)
        self.size_bytes += size_bytes

    def remove(self, space: str, stream: str, count: int = 1) -> None:
        """Removes what was added last to a stream: so many entries."""
        entries = self._streams[space, stream]
        for _ in range(count):
            self.size_bytes -= len(entries.pop()[3] or b"")
        if not entries:
            del self._streams[space, stream]

    def of(self, space: str, stream: str) -> list[TailEntry]:
        """Returns what was done to a stream, in order."""
        return list(self._streams.get((space, stream), ()))

    def drop(self, through: int) -> None:
        """Forgets what the state file has: all through a revision."""
        for place, entries in list(self._streams.items()):
            while entries and entries[0][0] <= through:
                self.size_bytes -= len(entries.popleft()[3] or b"")
            if not entries:
                del self._streams[place]


class AddToTail:
    """The effect of appending to a stream, and of trimming it."""

    __slots__ = ("_entry", "_space", "_stream", "_tails")

    def __init__(self, tails: Tails, space: str, stream: str, entry: TailEntry) -> None:
        self._tails = tails
        self._space = space
        self._stream = stream
        self._entry = entry

    def apply(self) -> None:
        """Takes effect."""
        self._tails.add(self._space, self._stream, self._entry)

    def undo(self) -> None:
        """Restores what was there."""
        self._tails.remove(self._space, self._stream)


class Archive:
    """The archive spaces of an engine, as far as the state file has them."""

    def __init__(self, state: StateFile) -> None:
        """Takes a state file, which is read by this alone."""
        self._state = state
        self._reading = Lock()  # guards the state file's connection, which serves one thread at a time

    @classmethod
    def temporary(cls) -> Archive:
        """Makes one over a temporary file, which goes with the process."""
        return cls(StateFile.temporary())

    async def range(
        self,
        namespace: str,
        space: str,
        stream: str,
        tail: list[TailEntry],
        *,
        after: int | None,
        through: int | None,
        limit: int,
        size_bytes: int,
        descending: bool,
        is_stored: bool = True,
    ) -> list[ArchivedRecord]:
        """Returns records of a stream in order of number, as `Engine.range` does.

        The tail is what was done to the stream, in order, of what the state file may not have, as of this call. What is
        stored is not read where that is of a namespace of the same name which has ended since.
        """
        # What the tail has trimmed is not read: a page of it would be empty, and look like the end.
        trimmed = max((number for _, _, number, record in tail if record is None), default=-1)
        floor = after if trimmed < 0 or (after is not None and after >= trimmed) else trimmed

        def read() -> list[ArchivedRecord]:
            with self._reading:
                return self._state.archived(
                    namespace,
                    space,
                    stream,
                    after=floor,
                    through=through,
                    limit=limit,
                    size_bytes=size_bytes,
                    descending=descending,
                )

        stored = await asyncio.to_thread(read) if is_stored else []
        is_cut = len(stored) >= limit or sum(len(record.record) for record in stored) >= size_bytes
        records = {record.number: record for record in stored}
        for revision, time_ms, number, record in tail:
            if record is not None:
                records[number] = ArchivedRecord(number, revision, time_ms, record)
            else:
                for gone in [each for each in records if each <= number]:
                    del records[gone]
        least = -1 if after is None else after
        most = through
        if is_cut and descending:
            least = max(least, stored[-1].number - 1)
        elif is_cut:
            most = stored[-1].number if most is None else min(most, stored[-1].number)
        numbers = sorted(
            (number for number in records if number > least and (most is None or number <= most)), reverse=descending
        )
        return list(_first(map(records.__getitem__, numbers), limit, size_bytes))

    async def apply(self, group: Group) -> None:
        """Takes a group into the temporary file."""

        def apply() -> None:
            with self._reading:
                self._state.apply((group,))

        await asyncio.to_thread(apply)

    def close(self) -> None:
        """Lets go of the state file."""
        with self._reading:
            self._state.close()


class ArchiveProgress:
    """Which archived records the state file of a data directory has by now; the tails let go of those.

    group 12 appended to streams of "a", through revision 70     tails of "a" keep what came through 70
    the state file has reached 12                                tails of "a" drop it
    """

    __slots__ = ("_behind", "_ended")

    def __init__(self) -> None:
        self._behind: deque[tuple[int, dict[Namespace, int]]] = deque()
        """The groups with archived records that the state file may not have yet: position, and through which revision
        each has brought namespaces."""
        self._ended: dict[str, int] = {}
        """The namespaces that have ended and that the state file may still have: until it reaches a position."""

    def note(self, position: int, revisions: dict[Namespace, int]) -> None:
        """Notes a group that is on disk, later than all before it, and through which revision it brought namespaces."""
        archived = {namespace: revision for namespace, revision in revisions.items() if namespace.tails}
        if archived:
            self._behind.append((position, archived))

    def note_end(self, name: str, position: int) -> None:
        """Notes that a namespace ended with the group at a position."""
        self._ended[name] = position

    def is_own(self, name: str) -> bool:
        """Whether what the state file has of a namespace is its own, and not that of one which has ended."""
        return name not in self._ended

    def reached(self, position: int) -> None:
        """Lets go of what the state file has, which has reached a position."""
        if self._ended:
            self._ended = {name: end for name, end in self._ended.items() if end > position}
        while self._behind and self._behind[0][0] <= position:
            for namespace, revision in self._behind.popleft()[1].items():
                namespace.tails.drop(revision)


class Spill:
    """Where archived records go that no journal takes: to the temporary file, when there are enough of them.

    The end of a namespace waits for no write: until the file has forgotten the namespace, it is not read for one of the
    same name, whose records stay in memory as long.

        file: a 1 2 3        "a" ends        a 1 2 3, not read      forgotten ─► read again
        memory: a 4 5        nothing of it   a 7, of another "a"    a 7  ─► written, later
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._commits: dict[str, list[Any]] = {}
        self._tails: dict[str, Tails] = {}
        self._size_bytes = 0
        self._position = 0
        self._written: set[str] = set()
        """The namespaces that the file has something of, or is about to have."""
        self._ended: dict[str, int] = {}
        """Those of them that have ended since, and at which revision: the file is to forget them."""
        self._has_failed = False
        """Whether the last write failed: that is said once, and not with each attempt."""
        self._task: asyncio.Task[None] | None = None

    def add(self, namespace: str, tails: Tails, commit: Any, size_bytes: int) -> None:
        """Takes a commit that appended to a stream, or trimmed one, as `encode_commits` takes it."""
        self._commits.setdefault(namespace, []).append(commit)
        self._tails[namespace] = tails
        self._size_bytes += size_bytes
        self._write_soon()

    def end(self, namespace: str, revision: int) -> None:
        """Lets go of all that there is of a namespace, at once; the file forgets it as soon as it can be written."""
        self._commits.pop(namespace, None)
        self._tails.pop(namespace, None)
        if not self._commits:
            self._size_bytes = 0
        if namespace in self._written:
            self._ended[namespace] = revision
            self._write_soon()

    def is_own(self, namespace: str) -> bool:
        """Whether what the file has of a namespace is its own, and not that of one which has ended."""
        return namespace not in self._ended

    @property
    def _is_due(self) -> bool:
        return bool(self._ended) or self._size_bytes >= _SPILL_BYTES

    def _write_soon(self) -> None:
        if self._task is None and self._is_due:
            self._task = begin_apart(self._write(), name="onex-memory-archive")

    async def _write(self) -> None:
        try:
            while self._is_due:
                try:
                    await (self._write_ends() if self._ended else self._write_commits())
                except MemoryServiceError as err:
                    if not self._has_failed:
                        log.error("the temporary file cannot be written; its records stay in memory", error=str(err))
                    self._has_failed = True
                    await asyncio.sleep(_RETRY_S)
                else:
                    self._has_failed = False
        finally:
            self._task = None

    async def _write_ends(self) -> None:
        ended = dict(self._ended)
        await self._apply(
            [Section(name, revision, revision, encode_commits([]), {}, ends=True) for name, revision in ended.items()]
        )
        self._written -= ended.keys()
        for name, revision in ended.items():
            if self._ended[name] == revision:  # none of its name has ended since
                del self._ended[name]

    async def _write_commits(self) -> None:
        commits, size_bytes = self._commits, self._size_bytes
        self._commits, self._size_bytes = {}, 0
        self._written |= commits.keys()
        sections = [
            Section(namespace, these[0][0], these[-1][0], encode_commits(these), {})
            for namespace, these in commits.items()
        ]
        try:
            await self._apply(sections)
        except MemoryServiceError:
            # It is in memory still: what comes later must not be written, and let go of, before it.
            for namespace in commits.keys() & self._ended.keys():
                del commits[namespace]  # it ended while it was being written
            for namespace, later in self._commits.items():
                commits.setdefault(namespace, []).extend(later)
            self._commits, self._size_bytes = commits, self._size_bytes + size_bytes
            raise
        for section in sections:
            tails = self._tails.get(section.namespace)
            if tails is not None:  # of one of its name that has begun since, nothing is as old
                tails.drop(section.last_revision)

    async def _apply(self, sections: list[Section]) -> None:
        self._position += 1
        await self._archive.apply(Group(self._position, 0, sections))

    async def aclose(self) -> None:
        """Stops; what is in the temporary file goes with it."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait((self._task,))


def _first(records: Iterable[ArchivedRecord], limit: int, size_bytes: int) -> Iterable[ArchivedRecord]:
    for record in records:
        if limit <= 0 or size_bytes <= 0:
            return
        yield record
        limit -= 1
        size_bytes -= len(record.record)
