"""Recovery: what the state file and the journal hold becomes the state in memory again.

Owns how that is done, in slices, and what is logged of it: the state file is loaded, the commits of the journal behind
it are replayed, and everything is indexed. All of the journal is read and verified, for its end is the recent changes.

    state file   at position 9     loaded whole
    journal      … 7 8 9 10 11     7 to 11 into the change log in memory; 10 and 11 replayed on top of what was loaded
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Final, Protocol, Self

import msgspec

from onex_memory.engine.archive import ArchiveProgress
from onex_memory.engine.deletions import Deletions
from onex_memory.engine.journal import Journal
from onex_memory.engine.journal_history import JournalHistory
from onex_memory.engine.log import log
from onex_memory.engine.namespace import Namespace
from onex_memory.engine.records import Appended, CommitRecord, Delta, Section, Trimmed, decode_commits
from onex_memory.engine.remedies import RESTORE
from onex_memory.engine.state_file import StateFile
from onex_memory.engine.state_fold import apply_delta, taken_apart
from onex_memory.engine.state_reader import AppliedOutcome
from onex_memory.spi.clock import Clock
from onex_memory.spi.errors import DataCorrupt

__all__ = ["Recovery", "RecoveryProgress", "RecoveryTarget", "replay"]

_PROGRESS_S: Final = 1.0
"""How often a long recovery says how far it is, in seconds."""
_TURN_S: Final = 0.01
"""How long recovering goes on before others get the loop, in seconds."""


class RecoveryTarget(Protocol):
    """What the state is recovered into: an engine."""

    def namespace(self, name: str) -> Namespace:
        """Returns a namespace, made empty the first time."""
        ...

    @property
    def deletions(self) -> Deletions:
        """What is told of namespaces that have ended."""
        ...


class RecoveryProgress:
    """Logs each second how far a long recovery is, and lets others have the loop. Used as a context.

    Inside it garbage is not collected: none of what is read is garbage, and looking through it again and again would
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


class Recovery:
    """One recovery of an engine's state."""

    def __init__(
        self,
        target: RecoveryTarget,
        clock: Clock,
        *,
        journal: Journal,
        state: StateFile,
        state_path: Path,
        history: JournalHistory,
        archived: ArchiveProgress,
        decode: Callable[[bytes], list[Section]],
    ) -> None:
        """Begins nothing yet.

        Args:
            target: what is recovered.
            clock: what time it is; it is moved to the time of the last commit, should it show an earlier one.
            journal: the journal.
            state: the state file, which belongs to the journal.
            state_path: where the state file is, for errors.
            history: is told which commits are in which row of the journal.
            archived: is told which archived records the state file does not have yet.
            decode: reads the body of a row of the journal.
        """
        self._target = target
        self._clock = clock
        self._journal = journal
        self._state = state
        self._state_path = state_path
        self._history = history
        self._archived = archived
        self._decode = decode
        self._names: set[str] = set()
        """The namespaces that have been met and have not ended."""

    async def run(self, *, said_s: float) -> None:
        """Recovers everything. Others get the loop in between.

        Args:
            said_s: when it was last logged how far opening the directory is, by the monotonic clock.

        Raises:
            DataCorrupt: what is there is not what was written.
        """
        started_s = time.monotonic()
        entries = 0
        async with RecoveryProgress("reading the state", said_s=said_s) as progress:
            await self._load_state(progress)
            await self._replay_journal(progress)
            self._clock.advance_to(max(self._journal.last_time_ms, self._state.time_ms))
            for name in self._names:
                namespace = self._target.namespace(name)
                self._history.begin(name, namespace.revision)
                for indexed in namespace.recovered(self._clock.now_ms()):
                    entries += indexed
                    await progress.turn("indexing", entries=entries)
        log.info(
            "recovered",
            entries=entries,
            position=self._journal.head,
            seconds=round(time.monotonic() - started_s, 3),
            epoch=self._journal.epoch,
        )

    async def _load_state(self, progress: RecoveryProgress) -> None:
        """Loads all that the state file has."""
        state, deletions = self._state, self._target.deletions
        loaded = 0
        with state.snapshot():
            deletions.base = max(deletions.base, state.deleted_through)
            known = state.namespaces()
            total = sum(sum(each.spaces.values()) for each in known)
            for each in known:
                namespace = self._target.namespace(each.name)
                namespace.revision = each.revision
                for space in each.spaces:
                    for batch in state.entries(each.name, space):
                        namespace.space(space).load(batch)
                        loaded += len(batch)
                        await progress.turn("loading the state", entries=loaded, of=total)
                _restore_outcomes(namespace, state.seen(each.name), state.applied(each.name))
        self._names = {each.name for each in known}

    async def _replay_journal(self, progress: RecoveryProgress) -> None:
        """Reads all of the journal: rows that the state has are recent changes, those behind it are replayed too."""
        journal, reached = self._journal, self._state.position
        if reached < journal.floor:
            place = f"position {reached}, while the journal begins behind {journal.floor}"
            raise DataCorrupt(str(self._state_path), place, RESTORE)
        for position, _, body in journal.rows(min(reached, journal.floor)) if reached <= journal.head else ():
            try:
                sections = self._decode(body)
                for section in sections:
                    self._replay_section(section, position)
            except (msgspec.MsgspecError, ValueError) as err:
                raise DataCorrupt(str(journal.reader.path), f"position {position} ({err})", RESTORE) from err
            if position > reached:
                self._archived.note(
                    position,
                    {self._target.namespace(each.namespace): each.last_revision for each in sections if not each.ends},
                )
            await progress.turn("reading the journal", position=position, of=journal.head)
        if reached > journal.head:
            next(iter(journal.rows(reached)), None)  # says which rows are missing

    def _replay_section(self, section: Section, position: int) -> None:
        """Takes the commits of one namespace in a row of the journal."""
        name, is_behind_state = section.namespace, position > self._state.position
        if section.ends:
            if self._target.deletions.restore(name, section.last_revision):
                self._names.discard(name)
            self._history.forget(name, section.last_revision)
            if is_behind_state:
                self._archived.note_end(name, position)
            return
        self._names.add(name)
        namespace = self._target.namespace(name)
        self._history.begin(name, section.first_revision - 1)
        self._history.note(name, position, section.last_revision)
        namespace.log.restore(section.first_revision, section.last_revision, section.commits)
        if is_behind_state:
            for commit in decode_commits(section.commits):
                replay(namespace, commit)
            for client_id, through in section.seen.items():
                namespace.applied.restore_client(client_id, through)


def _restore_outcomes(namespace: Namespace, seen: dict[str, int], applied: Iterable[AppliedOutcome]) -> None:
    """Remembers again what came of identified writes."""
    for client_id, through in seen.items():
        namespace.applied.restore_client(client_id, through)
    for revision, time_ms, identified in applied:
        namespace.applied.note(identified, revision, time_ms)


def replay(namespace: Namespace, commit: CommitRecord) -> None:
    """Takes a commit that the journal holds, behind all that was loaded; `recovered` must follow.

    Raises:
        ValueError: it cannot follow what is there.
    """
    for change in commit.changes:
        extra = change.extra
        if extra is None:
            namespace.space(change.space).restore(change.key, change.after)  # type: ignore[arg-type]  # with a whole value
        elif isinstance(extra, Delta) and change.after is not None:
            space = namespace.space(change.space)
            before = space.get(change.key)
            value = taken_apart(None if before is None else before[0], extra)
            if value is None or not apply_delta(value, extra):
                raise ValueError(f"space {change.space!r}, key {change.key!r}")
            space.restore(change.key, (value, *change.after[1:]))
        elif isinstance(extra, Appended):
            entry = (commit.revision, commit.time_ms, extra.number, extra.record)
            namespace.tails.add(change.space, change.key, entry)
        elif isinstance(extra, Trimmed):
            namespace.tails.add(change.space, change.key, (commit.revision, commit.time_ms, extra.through, None))
    if commit.identified is not None:
        namespace.applied.note(commit.identified, commit.revision, commit.time_ms)
    namespace.revision = commit.revision
