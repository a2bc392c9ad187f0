"""Whether a data directory holds what was written to it, all of it, and where it does not.

Owns the questions and their order: is each row of the journal what was written, is the state, do the two belong
together, is the state what the journal adds up to, and is a backup what was backed up. Nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple, TypeAlias

import msgspec

from onex_memory.engine.backup_manifest import MANIFEST, check_backup, read_manifest
from onex_memory.engine.data_view import (
    DataView,
    Decode,
    Progress,
    StateView,
    check_history,
    check_reach,
    look,
    no_progress,
)
from onex_memory.engine.database import connect
from onex_memory.engine.journal import JournalReader, Row, RowsDropped
from onex_memory.engine.master_key import MasterKey
from onex_memory.engine.records import Section, decode_sections
from onex_memory.engine.remedies import REBUILD, RESTORE
from onex_memory.engine.state_file import StateFile
from onex_memory.engine.state_fold import Group
from onex_memory.engine.wal import TornTail
from onex_memory.spi.errors import DataCorrupt, DataDirectoryUnusable, StorageFull

__all__ = ["Verification", "groups_of", "verify"]

_PAGE: Final = 1_000
"""How many streams or archived records are read at once."""
_PAGE_BYTES: Final = 4 << 20

_Item: TypeAlias = tuple[tuple[str | int, ...], object]
"""A place in the state, and what is there; in order of place."""


@dataclass(slots=True)
class Verification:
    """What was found."""

    path: Path
    holder: int | None
    """Which process holds it; 0: one that has not said so yet; None: nobody does."""
    problems: list[DataCorrupt] = field(default_factory=list)
    """What is damaged, the journal first; empty: nothing is."""
    notes: list[str] = field(default_factory=list)
    """What is worth a line and no damage."""
    journal_from: int = 0
    """The position behind which the journal's rows were read."""
    journal_through: int = 0
    """The position through which they are what was written."""
    journal_time_ms: int | None = None
    """The time of the last of them; None: there are none."""
    state_position: int | None = None
    """The position that the state is at, which is what was written; None: it is not, or there is none."""
    entries: int = 0
    """How many entries it has."""
    is_deep: bool = False
    """Whether the state was compared with what the journal adds up to."""
    is_backup: bool = False
    """Whether it is a backup, whose files were compared with what its manifest says."""

    @property
    def is_sound(self) -> bool:
        """Whether nothing is damaged."""
        return not self.problems


class _Reached(NamedTuple):
    """What the state said of itself, before the journal was read."""

    position: int
    revisions: dict[str, int]


def verify(
    path: Path | str,
    *,
    is_deep: bool = False,
    master_key: MasterKey | None = None,
    on_progress: Progress = no_progress,
) -> Verification:
    """Reads all that a data directory, or a backup, holds, and says what of it is not what was written.

    Beside a server, what it has written by now is read, and the write-ahead logs are left to it.

    Args:
        path: the directory.
        is_deep: whether the state is also made anew, from a journal that reaches back to the beginning, and compared.
            It takes as much room as the state in the directory for temporary files; beside a server, twice as much.
        master_key: what opens the data, where they are encrypted at rest.
        on_progress: is told how far it is.

    Raises:
        DataDirectoryUnusable: the directory cannot be read, or holds no data, or is encrypted with another master key.
        DataTooNew: a newer version has written it.
    """
    return look(path, lambda view: _Verifier(view, on_progress).verified(is_deep=is_deep), master_key=master_key)


def groups_of(rows: Iterator[Row], *, path: Path, decode: Decode = decode_sections) -> Iterator[Group]:
    """Yields the groups that rows of a journal hold.

    Args:
        rows: in order.
        path: that of the journal.
        decode: what reads the body of a row.

    Raises:
        DataCorrupt: one holds none.
    """
    for row in rows:
        yield Group(row.position, row.time_ms, _sections(path, row, decode))


def _sections(path: Path, row: Row, decode: Decode) -> list[Section]:
    try:
        return decode(row.body)
    except msgspec.MsgspecError as err:
        raise DataCorrupt(str(path), f"position {row.position} ({err})", RESTORE) from err


class _Verifier:
    def __init__(self, view: DataView, on_progress: Progress) -> None:
        self._view = view
        self._on_progress = on_progress
        self._found = Verification(view.directory.path, view.holder)
        self._problems_of_state: list[DataCorrupt] = []
        self._decode: Decode = decode_sections

    def verified(self, *, is_deep: bool) -> Verification:
        found = self._found
        journal = self._opened_journal()
        floor = 0 if journal is None else journal.about().floor
        state = self._opened_state(is_rebuildable=journal is not None and floor == 0)
        reached = self._reached(journal, state, floor)
        if journal is not None:
            self._read_journal(journal, state, reached)
        if state is not None:
            self._read_state(state)
        if found.problems:  # what the state says of a remedy counts on a journal that is whole
            self._problems_of_state = [DataCorrupt(err.file, err.place, RESTORE) for err in self._problems_of_state]
        found.problems += self._problems_of_state
        if found.is_sound and is_deep:
            self._compare_deep(journal, state)
        if (found.path / MANIFEST).exists():
            self._verify_backup()
        return found

    # The two files.

    def _opened_journal(self) -> JournalReader | None:
        try:
            journal = self._view.open_journal()
        except DataCorrupt as err:
            self._found.problems.append(err)
            return None
        self._note_tail(journal.torn_tail)
        self._decode = self._view.unlock(journal)
        return journal

    def _opened_state(self, *, is_rebuildable: bool) -> StateView | None:
        try:
            state = self._view.open_state(is_rebuildable=is_rebuildable)
        except DataCorrupt as err:
            self._problems_of_state.append(err)
            return None
        if state is not None:
            self._note_tail(state.torn_tail)
        return state

    def _note_tail(self, tail: TornTail | None) -> None:
        if tail is not None:
            self._found.notes.append(
                f"{tail.file}: {tail.dropped_bytes:,} bytes from byte {tail.offset:,} belong to no whole transaction,"
                " as a crash leaves them; they will be dropped"
            )

    def _reached(self, journal: JournalReader | None, state: StateView | None, floor: int) -> _Reached | None:
        """Returns what the state says of itself, having checked that it and the journal belong together."""
        if journal is None:
            return None
        if state is None and not self._problems_of_state and not floor:
            self._found.notes.append("there is no state file: it is made from the journal at the next start")
        if state is None and self._problems_of_state:
            return None
        try:
            if state is None:
                check_reach(self._view, None, floor)
                return None
            with state.snapshot():
                reached = _Reached(state.position, {known.name: known.revision for known in state.namespaces()})
                check_reach(self._view, state, floor)
                check_history(self._view, state, journal)
        except DataCorrupt as err:
            self._problems_of_state.append(err)
            return None
        return reached

    def _read_journal(self, journal: JournalReader, state: StateView | None, reached: _Reached | None) -> None:
        """Reads the journal through its end; beside a server, through the end that it has now."""
        found = self._found
        found.journal_from = found.journal_through = journal.about().floor
        head = journal.head()
        revisions: dict[str, int] = {}
        try:
            if reached is not None and reached.position > head:
                place = f"position {head + 1}: it is missing, and the state is at {reached.position} already"
                raise DataCorrupt(str(journal.path), place, RESTORE)
            for row in self._rows(journal, head):
                _follow(journal.path, row, self._decode, revisions)
                found.journal_through, found.journal_time_ms = row.position, row.time_ms
                if state is not None and reached is not None and row.position == reached.position:
                    self._problems_of_state += _differences(state, reached, revisions)
                self._on_progress("reading the journal", row.position - found.journal_from, head - found.journal_from)
        except DataCorrupt as err:
            found.problems.append(err)

    def _rows(self, journal: JournalReader, head: int) -> Iterator[Row]:
        """Yields the rows of the journal; those that a server drops meanwhile are left out."""
        position = self._found.journal_from
        while True:
            try:
                for row in journal.rows(position):
                    yield row
                    position = row.position
                    if self._view.is_live and position >= head:
                        return
                return
            except RowsDropped as err:
                if not self._view.is_live:
                    raise
                position = err.floor

    def _read_state(self, state: StateView) -> None:
        found = self._found
        read = total = 0

        def advance(count: int) -> None:
            nonlocal read
            read += count
            self._on_progress("reading the state", read, total)

        try:
            with state.snapshot():
                total = state.entry_count()
            state.on_entries = advance
            state.verify()
        except DataCorrupt as err:
            self._problems_of_state.append(err)
            return
        finally:
            state.on_entries = lambda count: None
        found.state_position, found.entries = state.position, read

    def _verify_backup(self) -> None:
        found = self._found
        found.is_backup = True
        try:
            manifest = read_manifest(found.path)
            total = sum(facts.size_bytes for facts in manifest.files.values())
            read = 0

            def advance(size_bytes: int) -> None:
                nonlocal read
                read += size_bytes
                self._on_progress("reading the backup's files", read, total)

            check_backup(found.path, manifest, advance)
            if found.is_sound and not manifest.position == found.journal_through == found.state_position:
                place = f"position {manifest.position}, which its files are not at"
                raise DataCorrupt(str(found.path / MANIFEST), place, RESTORE)
        except DataCorrupt as err:
            found.problems.append(err)

    # What the journal adds up to.

    def _compare_deep(self, journal: JournalReader | None, state: StateView | None) -> None:
        found = self._found
        if journal is None or state is None:
            found.notes.append("there is no state to compare with what the journal adds up to")
        elif journal.about().floor:
            found.notes.append("what the journal adds up to is unknown: its first rows have been dropped")
        else:
            with TemporaryDirectory(prefix="onex-memory-") as scratch:
                try:
                    self._compare_in(Path(scratch), journal, state)
                except (StorageFull, OSError) as err:
                    what = f"there is no room to make the state anew ({err}): let TMPDIR name a directory that has room"
                    raise DataDirectoryUnusable(scratch, what) from err
            found.is_deep = True

    def _compare_in(self, scratch: Path, journal: JournalReader, state: StateView) -> None:
        if not self._view.is_live:
            self._compare(scratch, journal, state)
            return
        copy = scratch / "copy.db"
        with state.snapshot():
            state.copy_to(copy, self._on_progress)
        with closing(self._still(copy, state.path)) as still:
            self._compare(scratch, journal, still)

    def _still(self, file: Path, path: Path) -> StateView:
        return StateView(connect(file, may_write=False), path=path, remedy=REBUILD, seal=self._view.seal)

    def _compare(self, scratch: Path, journal: JournalReader, state: StateView) -> None:
        path = scratch / "state.db"
        with state.snapshot():
            try:
                with closing(StateFile.open(path, identity=state.identity, seal=self._view.seal)) as made:
                    made.apply(
                        groups_of(self._rows_through(journal, state.position), path=journal.path, decode=self._decode)
                    )
            except DataCorrupt as err:
                self._found.problems.append(DataCorrupt(str(journal.path), err.place, RESTORE))
                return
            with (
                closing(self._still(path, path)) as added_up,
                added_up.snapshot(),
            ):
                self._compare_items(state, added_up)

    def _rows_through(self, journal: JournalReader, through: int) -> Iterator[Row]:
        for row in journal.rows(0):
            if row.position > through:
                return
            self._on_progress("adding up the journal", row.position, through)
            yield row

    def _compare_items(self, state: StateView, added_up: StateView) -> None:
        for number, (found, expected) in enumerate(zip_longest(_items(state), _items(added_up))):
            if number % _PAGE == 0:
                self._on_progress("comparing the two", number, self._found.entries)
            if found != expected:
                self._found.problems.append(DataCorrupt(str(state.path), _difference(found, expected), REBUILD))
                return


def _differences(state: StateView, reached: _Reached, revisions: dict[str, int]) -> list[DataCorrupt]:
    """Returns where the state has other revisions than the journal, at the state's position."""
    return [
        state.corrupt(
            f"namespace {name!r}, revision {reached.revisions.get(name, 0)}, which is {revision} in the journal"
        )
        for name, revision in revisions.items()
        if reached.revisions.get(name, 0) != revision
    ]


def _difference(found: _Item | None, expected: _Item | None) -> str:
    """Says how what was found differs from what was expected, at the first place where it does."""
    if expected is None or (found is not None and found[0] < expected[0]):
        assert found is not None, "one of them is there"
        place, what = found[0], "which the journal does not have"
    elif found is None or expected[0] < found[0]:
        place, what = expected[0], "which is missing"
    else:
        place, what = found[0], "which is not what the journal says"
    return f"{', '.join(map(repr, place))}, {what}"


def _follow(path: Path, row: Row, decode: Decode, revisions: dict[str, int]) -> None:
    """Follows the revisions of namespaces through a row.

    Raises:
        DataCorrupt: they do not increase.
    """
    for section in _sections(path, row, decode):
        before = revisions.get(section.namespace, 0)
        if not before < section.first_revision <= section.last_revision:
            place = (
                f"position {row.position} (namespace {section.namespace!r}, revisions {section.first_revision} to"
                f" {section.last_revision}, which follow {before})"
            )
            raise DataCorrupt(str(path), place, RESTORE)
        revisions[section.namespace] = section.last_revision
        if section.ends:
            del revisions[section.namespace]


def _items(state: StateView) -> Iterator[_Item]:
    """Yields all that a state holds, in order of place, inside a snapshot."""
    for known in state.namespaces():
        yield (known.name,), (known.revision, known.time_ms)
        for client, through in sorted(state.seen(known.name).items()):
            yield (known.name, "clients", client), through
        for space in sorted(known.spaces):
            for batch in state.entries(known.name, space):
                for key, record in batch:
                    yield (known.name, "entries", space, key), record
        for outcome in state.applied(known.name):
            yield (known.name, "outcomes", outcome.revision), outcome
        for space in state.archive_spaces(known.name):
            yield from _archived(state, known.name, space)


def _archived(state: StateView, namespace: str, space: str) -> Iterator[_Item]:
    after_stream = None
    while streams := state.streams(namespace, space, after=after_stream, limit=_PAGE):
        for stream in streams:
            after = None
            while records := state.archived(
                namespace, space, stream.name, after=after, limit=_PAGE, size_bytes=_PAGE_BYTES
            ):
                for record in records:
                    yield (namespace, "records", space, stream.name, record.number), record
                after = records[-1].number
        after_stream = streams[-1].name
