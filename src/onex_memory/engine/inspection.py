"""What a data directory holds, in figures: a look at it, whoever writes meanwhile.

Owns the summary. It reads what the files say of themselves and the few rows that the state lags behind by; whether all
the others are what was written is `verification`'s question.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from onex_memory.engine.data_view import ArchiveSize, DataView, SpaceSize, StateView, check_reach, file_bytes, look
from onex_memory.engine.journal import JournalReader, RowsDropped
from onex_memory.engine.records import decode_sections
from onex_memory.engine.remedies import RESTORE
from onex_memory.engine.sealing import Keyring
from onex_memory.engine.state_tables import FORMAT as STATE_FORMAT
from onex_memory.engine.wal import TornTail
from onex_memory.spi.errors import DataCorrupt

__all__ = ["Inspection", "JournalSummary", "NamespaceSummary", "StateSummary", "inspect"]


@dataclass(frozen=True, slots=True)
class JournalSummary:
    """What there is of a journal."""

    format: int
    epoch: str
    mode: str
    """How the present or last run flushes: `sync` or `async`; empty: there was none."""
    has_ended: bool
    """Whether the last run ended cleanly; otherwise it goes on, or did not."""
    floor: int
    """The position of the last row that was dropped; 0: none was."""
    head: int
    """The position of the last row; 0: there was never one."""
    first_time_ms: int | None
    """When the first row that is left was written; None: there is none."""
    last_time_ms: int | None
    """When the last row was written; None: there was never one."""
    size_bytes: int
    """What it takes on disk, with its log."""
    encryption: str
    """`off`, `on`, or `partial`: on, and what was written before it was turned on is not encrypted."""
    master_key_id: str
    """Of the master key that opens it; empty: it is not encrypted."""
    torn_tail: TornTail | None
    """What a crash has left half written."""

    @property
    def rows(self) -> int:
        """How many rows are left."""
        return self.head - self.floor


@dataclass(frozen=True, slots=True)
class StateSummary:
    """What there is of a state file."""

    format: int
    position: int
    """The position of the journal that it is at."""
    lag_rows: int
    """How many rows the journal is ahead."""
    lag_ms: int
    """How far the journal is ahead in time, in ms."""
    size_bytes: int
    """What it takes on disk, with its log."""


@dataclass(frozen=True, slots=True)
class NamespaceSummary:
    """What there is of a namespace."""

    revision: int
    """As the journal has it: what a server would have after a start."""
    spaces: dict[str, SpaceSize]
    """Its resident spaces, as the state file has them."""
    archives: dict[str, ArchiveSize]
    """Its archive spaces, as the state file has them."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a data directory holds."""

    path: Path
    holder: int | None
    """Which process holds it; 0: one that has not said so yet; None: nobody does."""
    journal: JournalSummary
    state: StateSummary | None
    """None: it has not been made yet, or is to be made anew."""
    namespaces: dict[str, NamespaceSummary]


def inspect(path: Path | str) -> Inspection:
    """Returns what a data directory holds. Nothing is changed, and nobody is kept from writing.

    Raises:
        DataUnusable: it cannot be read, holds no data, or is damaged where this looks.
    """
    return look(path, _inspected)


def _inspected(view: DataView) -> Inspection:
    journal = view.open_journal()
    floor = journal.about().floor
    state = view.open_state(is_rebuildable=floor == 0)
    if state is None:
        check_reach(view, None, floor)
        return Inspection(view.directory.path, view.holder, _journal(journal), None, _namespaces(journal, None))
    with state.snapshot():
        check_reach(view, state, floor)
        namespaces = _namespaces(journal, state)
        position, time_ms = state.position, state.time_ms
    about = _journal(journal)
    summary = StateSummary(
        STATE_FORMAT,
        position,
        about.head - position,
        max(0, (about.last_time_ms or time_ms) - time_ms) if position < about.head and position else 0,
        file_bytes(state.path),
    )
    return Inspection(view.directory.path, view.holder, about, summary, namespaces)


def _journal(journal: JournalReader) -> JournalSummary:
    about = journal.about()
    head, last_time_ms, _ = journal.last()
    first = None
    while about.floor < head:
        try:
            first = next(journal.rows(about.floor))
            break
        except RowsDropped:
            about = journal.about()
    keyring = Keyring.decoded(about.keyring)
    return JournalSummary(
        about.format,
        about.epoch,
        about.mode,
        bool(about.has_ended),
        about.floor,
        head,
        None if first is None else first.time_ms,
        last_time_ms if head else None,
        file_bytes(journal.path),
        "off" if keyring is None else "on" if keyring.is_whole else "partial",
        "" if keyring is None else keyring.master_id,
        journal.torn_tail,
    )


def _namespaces(journal: JournalReader, state: StateView | None) -> dict[str, NamespaceSummary]:
    """Returns the namespaces as the state has them, with the revisions that the journal brings them to."""
    revisions: dict[str, int] = {}
    spaces: dict[str, dict[str, SpaceSize]] = {}
    archives: dict[str, dict[str, ArchiveSize]] = {}
    for known in () if state is None else state.namespaces():
        assert state is not None
        revisions[known.name] = known.revision
        spaces[known.name] = state.spaces(known.name)
        archives[known.name] = state.archives(known.name)
    for row in journal.rows(0 if state is None else state.position):
        try:
            sections = decode_sections(row.body)
        except msgspec.MsgspecError as err:
            raise DataCorrupt(str(journal.path), f"position {row.position} ({err})", RESTORE) from err
        for section in sections:
            revisions[section.namespace] = section.last_revision
            if section.ends:
                for found in (revisions, spaces, archives):
                    found.pop(section.namespace, None)
    return {
        name: NamespaceSummary(revision, spaces.get(name, {}), archives.get(name, {}))
        for name, revision in sorted(revisions.items())
    }
