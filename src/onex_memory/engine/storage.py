"""The data directory under an engine: opened, recovered from, written to, and left in order.

Owns the order in which its parts are opened, used and closed, and the retention of the journal. The journal is the
truth; the state file is what it adds up to, kept up to date by a process of its own, so that a start need not read the
journal from its beginning. What recovery does is the business of `recovery`.

    start   lock the directory → open the journal → bring the state file up to it → load the state
    run     groups of commits → journal → (the state process) → state file
    stop    write what waits → note the clean end → end the state process → unlock
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from onex_memory.engine.archive import Archive, ArchiveProgress
from onex_memory.engine.database import connect
from onex_memory.engine.directory import DataDirectory
from onex_memory.engine.groups import GroupCommit
from onex_memory.engine.journal import Journal
from onex_memory.engine.journal_history import JournalHistory
from onex_memory.engine.log import log
from onex_memory.engine.master_key import MasterKey
from onex_memory.engine.namespace import Namespace
from onex_memory.engine.records import decode_sections, encode_sections
from onex_memory.engine.recovery import Recovery, RecoveryProgress, RecoveryTarget
from onex_memory.engine.sealing import Keyring, Seal, open_seal
from onex_memory.engine.state_file import StateFile
from onex_memory.engine.state_keeper import StateKeeper
from onex_memory.spi.clock import Clock
from onex_memory.spi.errors import StorageFull

__all__ = ["Durability", "Storage", "StorageSettings"]

_FIRST_S: Final = 0.4
"""How soon a long recovery says for the first time how far it is: starting the program has taken 0.5 s by then."""

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
        self._archived = ArchiveProgress()
        self._retaining: asyncio.Task[None] | None = None
        self._groups: GroupCommit | None = None
        self.history = JournalHistory(directory.journal_path, journal.floor, self._decode)
        """The commits that the journal retains."""

    @classmethod
    async def open(cls, settings: StorageSettings) -> Storage:
        """Opens a data directory, made where it is missing.

        Raises:
            DataUnusable: it cannot be used; the message says why, and what to do.
        """
        async with RecoveryProgress("examining the files", first_s=_FIRST_S) as progress, AsyncExitStack() as stack:
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

    async def recover(self, target: RecoveryTarget, clock: Clock) -> None:
        """Brings back what the journal and the state file hold, as `recovery.Recovery` does.

        Raises:
            DataCorrupt: what is there is not what was written.
        """
        recovery = Recovery(
            target,
            clock,
            journal=self.journal,
            state=self._state,
            state_path=self.directory.state_path,
            history=self.history,
            archived=self._archived,
            decode=self._decode,
        )
        await recovery.run(said_s=self._said_s)

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

    def keep(self, groups: GroupCommit) -> None:
        """Begins to keep the state file up to date with what groups write, and the journal within its retention."""
        self._groups = groups
        groups.on_written = self._written
        groups.encode = encode_sections if self._seal is None else self._seal.encode_sections
        self._keeper = StateKeeper(
            self.directory.path,
            position=self._state.position,
            on_position=self._archived.reached,
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
                self.history.dropped(self.journal.floor)
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
            self.history.note(namespace.name, position, revision)
        self._archived.note(position, revisions)
        if self._keeper is not None:
            self._keeper.poke(position)

    def ended(self, name: str, revision: int) -> None:
        """Notes that a namespace has ended, its last revision being on disk."""
        self.history.forget(name, revision)
        if self._groups is not None:
            self._archived.note_end(name, self._groups.position)

    def is_archived(self, name: str) -> bool:
        """Whether what the state file has of a namespace is its own, and not that of one which has ended."""
        return self._archived.is_own(name)

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


def _open_state(directory: DataDirectory, journal: Journal, seal: Seal | None) -> StateFile:
    return StateFile.open(
        directory.state_path, identity=journal.identity, is_alone=True, is_rebuildable=not journal.floor, seal=seal
    )
