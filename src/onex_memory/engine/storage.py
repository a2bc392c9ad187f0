"""The data directory under an engine: opened, recovered from, written to, and left in order.

Owns in which order its parts come and go. The journal is the truth; the state file is what it adds up to, kept up to
date by a process of its own, so that a start need not read the journal from its beginning.

    start   lock the directory → open the journal → bring the state file up to it → load the state
    run     groups of commits → journal → (the state process) → state file
    stop    write what waits → note the clean end → end the state process → unlock
"""

from __future__ import annotations

import asyncio
import gc
import sqlite3
import time
from collections import deque
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Final, Protocol, Self

import msgspec

from onex_memory.engine.archive import Archive
from onex_memory.engine.database import connect
from onex_memory.engine.deleting import Deleting
from onex_memory.engine.directory import DataDirectory
from onex_memory.engine.groups import GroupCommit
from onex_memory.engine.journal import Journal
from onex_memory.engine.log import log
from onex_memory.engine.master_key import MasterKey
from onex_memory.engine.namespace import Namespace
from onex_memory.engine.past import Past
from onex_memory.engine.records import Section, decode_commits, decode_sections, encode_sections
from onex_memory.engine.replaying import replay, restore_outcomes
from onex_memory.engine.sealing import Keyring, Seal, open_seal
from onex_memory.engine.state_keeper import StateKeeper
from onex_memory.engine.statefile import StateFile
from onex_memory.engine.stateread import RESTORE
from onex_memory.spi.clock import Clock
from onex_memory.spi.errors import DataCorrupt, StorageFull

__all__ = ["Durability", "Storage", "StorageSettings"]

_BEHIND_S: Final = 10.0
"""By how much the machine's clock may be behind what is on disk before that is said."""
_PROGRESS_S: Final = 1.0
"""How often a long recovery says how far it is."""
_FIRST_S: Final = 0.4
"""How soon it says so first: starting the program has taken half a second by then."""
_TURN_S: Final = 0.01
"""How long recovering goes on before others get the loop, in seconds."""

_RETAIN_S: Final = 5.0
"""How often it is looked for what has left the retention, in seconds."""
_PIECE_PAUSE_S: Final = 0.02
"""How long the journal is left to the groups between two pieces that are dropped, in seconds."""


class Durability(Enum):
    """When a reply comes."""

    SYNC = "sync"
    """When all that it says is on disk."""
    ASYNC = "async"
    """At once; what it says is on disk within 0.1 s."""


@dataclass(frozen=True, slots=True)
class StorageSettings:
    """Where and how an engine keeps its data."""

    path: Path
    """The data directory; made where it is missing."""
    durability: Durability = Durability.SYNC
    retention_ms: int = 24 * 3_600_000
    """For how long changes can be replayed, in milliseconds."""
    retention_bytes: int = 1 << 30
    """How much of the journal is kept for that at the most, in bytes."""
    master_key: MasterKey | None = None
    """What opens the data where they are encrypted at rest."""
    encrypts: bool = False
    """Whether to encrypt what is written from now on, where it is not yet; once it is, it stays so."""


class Recovering(Protocol):
    """What recovery gives the state to."""

    def namespace(self, name: str) -> Namespace:
        """Returns a namespace, made empty the first time."""
        ...

    @property
    def deleting(self) -> Deleting:
        """What is told of namespaces that have ended."""
        ...


class Storage:
    """An open data directory; everything in it is this process's until `aclose`."""

    def __init__(
        self,
        settings: StorageSettings,
        directory: DataDirectory,
        journal: Journal,
        state: StateFile,
        *,
        watchers: list[sqlite3.Connection],
        seal: Seal | None,
    ) -> None:
        """Takes what `open` has opened."""
        self._seal = seal
        self._decode = decode_sections if seal is None else seal.decode_sections
        self._said_s = time.monotonic()
        """When it was said last how far opening it is."""
        self._watchers = watchers
        """Connections that only read, until all has been recovered: the last one to close a file brings its log home,
        and what is found to be damaged is to stay as it is."""
        self.settings = settings
        self.directory = directory
        self.journal = journal
        self.archive = Archive(state)
        self._state = state
        self._keeper: StateKeeper | None = None
        self._reached: deque[tuple[int, dict[Namespace, int]]] = deque()
        """What each group that the state file may not have yet has brought namespaces to, by position."""
        self._ended: dict[str, int] = {}
        """The namespaces that have ended and that the state file may still have, and which position it has to reach."""
        self._retaining: asyncio.Task[None] | None = None
        self._groups: GroupCommit | None = None
        self.past = Past(directory.journal_path, journal.floor, self._decode)

    @classmethod
    async def open(cls, settings: StorageSettings) -> Storage:
        """Opens a data directory, made where it is missing.

        Raises:
            DataUnusable: it cannot be used; the message says why, and what to do.
        """
        async with _Progress("examining the files", first_s=_FIRST_S) as progress, AsyncExitStack() as stack:
            directory = await asyncio.to_thread(DataDirectory.hold, settings.path)
            stack.callback(directory.close)
            journal = await asyncio.to_thread(Journal.open, directory.journal_path)
            stack.callback(journal.close)
            seal = await asyncio.to_thread(
                open_seal, directory, journal, master_key=settings.master_key, encrypts=settings.encrypts
            )
            state = await asyncio.to_thread(_open_state, directory, journal, seal)
            stack.callback(state.close)
            watchers = [connect(path, may_write=False) for path in (directory.journal_path, directory.state_path)]
            for watcher in watchers:
                watcher.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            for torn_tail in (journal.torn_tail, state.torn_tail):
                if torn_tail is not None:
                    log.warning("dropped what a crash had left half written", **asdict(torn_tail))
            stack.pop_all()
            storage = cls(settings, directory, journal, state, watchers=watchers, seal=seal)
            storage._said_s = progress.said_s
            return storage
        raise AssertionError("not reached: the stack swallows nothing")

    @property
    def epoch(self) -> str:
        """The epoch of the data."""
        return self.journal.epoch

    @property
    def state_position(self) -> int:
        """The position of the journal that the state file has reached."""
        return self._state.position if self._keeper is None else self._keeper.position

    # Recovery.

    async def recover(self, target: Recovering, clock: Clock) -> None:
        """Brings back what the journal holds: the state as far as its file goes, and the commits behind it.

        All of the journal is read and verified; its end is the recent changes. Others get the loop in between.

        Raises:
            DataCorrupt: what is there is not what was written.
        """
        started_s = time.monotonic()
        entries = 0
        async with _Progress("reading the state", said_s=self._said_s) as progress:
            names = await self._load_state(target, progress)
            await self._replay(target, progress, names)
            self._set(clock)
            for name in names:
                namespace = target.namespace(name)
                self.past.begin(name, namespace.revision)
                for indexed in namespace.recovered(clock.now_ms()):
                    entries += indexed
                    await progress.turn("indexing", entries=entries)
        log.info(
            "recovered",
            entries=entries,
            position=self.journal.head,
            seconds=round(time.monotonic() - started_s, 3),
            epoch=self.epoch,
            ended_cleanly=self.journal.ended_cleanly,
        )

    def _set(self, clock: Clock) -> None:
        """Sets the clock to the last time that is on disk, where it is behind that; says so where it is far behind."""
        recorded_ms = max(self.journal.last_time_ms, self._state.time_ms)
        behind_s = (recorded_ms - clock.now_ms()) / 1_000
        clock.advance_to(recorded_ms)
        if behind_s >= _BEHIND_S:
            log.warning("the machine's clock is behind what is on disk, whose time goes on", seconds=round(behind_s))

    async def _load_state(self, target: Recovering, progress: _Progress) -> set[str]:
        state = self._state
        loaded = 0
        with state.snapshot():
            target.deleting.base = max(target.deleting.base, state.deleted_through)
            known = state.namespaces()
            total = sum(sum(each.spaces.values()) for each in known)
            for each in known:
                namespace = target.namespace(each.name)
                namespace.revision = each.revision
                for space in each.spaces:
                    for batch in state.entries(each.name, space):
                        namespace.space(space).load(batch)
                        loaded += len(batch)
                        await progress.turn("loading the state", entries=loaded, of=total)
                restore_outcomes(namespace, state.seen(each.name), state.applied(each.name))
        return {each.name for each in known}

    async def _replay(self, target: Recovering, progress: _Progress, names: set[str]) -> None:
        """Replays the journal behind the state; `names` are the namespaces that there are, before and after."""
        journal, reached = self.journal, self._state.position
        if reached < journal.floor:
            place = f"position {reached}, while the journal begins behind {journal.floor}"
            raise DataCorrupt(str(self.directory.state_path), place, RESTORE)
        for position, _, body in journal.rows(min(reached, journal.floor)) if reached <= journal.head else ():
            try:
                sections = self._decode(body)
                for section in sections:
                    if section.ends:
                        self._replay_end(target, section, position, names)
                        continue
                    names.add(section.namespace)
                    namespace = target.namespace(section.namespace)
                    self.past.begin(section.namespace, section.first_revision - 1)
                    self.past.note(section.namespace, position, section.last_revision)
                    namespace.log.restore(section.first_revision, section.last_revision, section.commits)
                    if position <= reached:
                        continue
                    for commit in decode_commits(section.commits):
                        replay(namespace, commit)
                    for client_id, through in section.seen.items():
                        namespace.applied.restore_client(client_id, through)
            except (msgspec.MsgspecError, ValueError) as err:
                raise DataCorrupt(str(self.directory.journal_path), f"position {position} ({err})", RESTORE) from err
            if position > reached:
                self._note_archived(
                    position,
                    {target.namespace(each.namespace): each.last_revision for each in sections if not each.ends},
                )
            await progress.turn("reading the journal", position=position, of=journal.head)
        if reached > journal.head:
            next(iter(journal.rows(reached)), None)  # says which rows are missing

    def _replay_end(self, target: Recovering, section: Section, position: int, names: set[str]) -> None:
        name, revision = section.namespace, section.last_revision
        if target.deleting.restore(name, revision):
            names.discard(name)
        self.past.forget(name, revision)
        if position > self._state.position:
            self._ended[name] = position

    # Running.

    def begin(self) -> None:
        """Notes that a run begins."""
        keyring = Keyring.decoded(self.journal.about.keyring)
        if keyring is not None and not keyring.is_whole:
            log.warning(
                "what was written before encryption was turned on is not encrypted",
                remedy="stop the server, and run: onex-memory data compact",
            )
        self._end_watching()
        self.journal.begin_run(self.settings.durability.value)

    async def keep(self, groups: GroupCommit) -> None:
        """Begins to keep the state file up to date with what groups write, and the journal within its retention."""
        self._groups = groups
        groups.on_written = self._written
        groups.encode = encode_sections if self._seal is None else self._seal.encode_sections
        self._keeper = StateKeeper(
            self.directory.path,
            position=self._state.position,
            on_position=self._state_reached,
            secret="" if self._seal is None else self._seal.secret,
        )
        self._keeper.start()
        self._keeper.poke(self.journal.head)
        self._retaining = asyncio.create_task(self._retain(groups), name="onex-memory-retention")

    async def failure(self) -> None:
        """Raises what keeps the state file from being kept up to date; returns only when that has been stopped."""
        assert self._keeper is not None, "it is kept"
        await self._keeper.failure()

    async def rest(self) -> None:
        """Leaves the journal alone, so that groups can end."""
        if self._retaining is not None:
            self._retaining.cancel()
            await asyncio.wait((self._retaining,))
            self._retaining = None

    async def _retain(self, groups: GroupCommit) -> None:
        """Drops what has left the retention, a piece at a time, for as long as it runs."""
        while True:
            await asyncio.sleep(_RETAIN_S)
            try:
                while await groups.run(self._drop_piece):  # noqa: ASYNC110 - it works, and does not wait for anything
                    await asyncio.sleep(_PIECE_PAUSE_S)
                self.past.dropped(self.journal.floor)
            except StorageFull as err:
                log.warning("the journal is not shortened", error=str(err))

    def _drop_piece(self) -> bool:
        return self.journal.retain(
            since_ms=self.journal.last_time_ms - self.settings.retention_ms,
            max_bytes=self.settings.retention_bytes,
            not_beyond=self._keeper.position if self._keeper is not None else 0,
        )

    def _written(self, position: int, revisions: dict[Namespace, int]) -> None:
        for namespace, revision in revisions.items():
            self.past.note(namespace.name, position, revision)
        self._note_archived(position, revisions)
        if self._keeper is not None:
            self._keeper.poke(position)

    def ended(self, name: str, revision: int) -> None:
        """Notes that a namespace has ended, its last revision being on disk."""
        self.past.forget(name, revision)
        if self._groups is not None:
            self._ended[name] = self._groups.position

    def is_archived(self, name: str) -> bool:
        """Whether what the state file has of a namespace is its own, and not that of one which has ended."""
        return name not in self._ended

    def _note_archived(self, position: int, revisions: dict[Namespace, int]) -> None:
        """Notes which archived records the state file has when it has reached a position."""
        archived = {namespace: revision for namespace, revision in revisions.items() if namespace.tails}
        if archived:
            self._reached.append((position, archived))

    def _state_reached(self, position: int) -> None:
        """Lets go of what the state file has now."""
        if self._ended:
            self._ended = {name: end for name, end in self._ended.items() if end > position}
        while self._reached and self._reached[0][0] <= position:
            for namespace, revision in self._reached.popleft()[1].items():
                namespace.tails.drop(revision)

    async def aclose(self) -> None:
        """Notes the clean end, ends the state process and lets go of the directory. The journal must be at rest."""
        try:
            if self._keeper is not None:
                await self._keeper.aclose()
            if self._groups is not None and self._groups.is_at_rest:
                await asyncio.to_thread(self._end_run)
        finally:
            self.archive.close()
            self.journal.close()
            self._end_watching()
            self.directory.close()

    def _end_watching(self) -> None:
        while self._watchers:
            self._watchers.pop().close()

    def _end_run(self) -> None:
        try:
            self.journal.end_run()
        except StorageFull as err:
            # Of use to `async` only, which begins a new epoch then: of what was shown, nothing is missing.
            log.warning("the clean end of this run is not noted", error=str(err))


class _Progress:
    """Says each second how far a long recovery is, and lets others have the loop.

    Garbage is not collected meanwhile: nothing that is read is any, and looking through all of it again and again would
    take a quarter of the time.
    """

    def __init__(self, doing: str, *, said_s: float = 0.0, first_s: float = _PROGRESS_S) -> None:
        """Begins to count the time until the first line.

        Args:
            doing: what is being done.
            said_s: when that was said last; 0: never, and the first line comes after `first_s`.
            first_s: how soon it comes.
        """
        self.said_s = said_s or time.monotonic() - _PROGRESS_S + first_s
        """When it was said last, by the monotonic clock."""
        self._doing = doing
        self._figures: dict[str, int] = {}
        self._turned_s = time.monotonic()
        self._saying: asyncio.Task[None] | None = None
        self._collects = gc.isenabled()

    async def __aenter__(self) -> Self:
        gc.disable()
        self._saying = asyncio.create_task(self._say(), name="onex-memory-recovery")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._collects:
            gc.enable()
        assert self._saying is not None
        self._saying.cancel()
        await asyncio.wait((self._saying,))

    async def _say(self) -> None:
        while True:
            await asyncio.sleep(self.said_s + _PROGRESS_S - time.monotonic())
            self.said_s = time.monotonic()
            log.info("recovering", doing=self._doing, **self._figures)

    async def turn(self, doing: str, **figures: int) -> None:
        """Is told what is being done, often."""
        self._doing, self._figures = doing, figures
        if time.monotonic() - self._turned_s >= _TURN_S:
            await asyncio.sleep(0)
            self._turned_s = time.monotonic()


def _open_state(directory: DataDirectory, journal: Journal, seal: Seal | None) -> StateFile:
    return StateFile.open(
        directory.state_path, identity=journal.identity, is_alone=True, is_rebuildable=not journal.floor, seal=seal
    )
