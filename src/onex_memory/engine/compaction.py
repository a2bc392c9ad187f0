"""Making a data directory that nobody uses as small as it can be.

Owns the order that makes it safe: the state is brought up to the journal, is on disk, and is read back and verified,
before the first row goes: of a damaged state, the journal may be all that there is left.
Each step happens whole or not at all, so it may be ended at any moment, and begun again.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import msgspec

from onex_memory.engine.data_view import Progress, file_bytes, look, no_progress, sync_file
from onex_memory.engine.database import connect, sync_directory, translated
from onex_memory.engine.directory import DataDirectory
from onex_memory.engine.journal import Journal, Row
from onex_memory.engine.master_key import MasterKey
from onex_memory.engine.records import decode_sections
from onex_memory.engine.sealing import Keyring, Seal, open_seal
from onex_memory.engine.state_sealing import SealingStateFile
from onex_memory.engine.verification import groups_of
from onex_memory.engine.wal import wal_path
from onex_memory.spi.errors import DataDirectoryUnusable

__all__ = ["Compaction", "FileSizes", "compact"]


@dataclass(frozen=True, slots=True)
class FileSizes:
    """What the files of a data directory take on disk, each with its log."""

    journal_bytes: int
    state_bytes: int

    @property
    def sum_bytes(self) -> int:
        """What they take together."""
        return self.journal_bytes + self.state_bytes


@dataclass(frozen=True, slots=True)
class Compaction:
    """What has become of a directory."""

    path: Path
    before: FileSizes
    after: FileSizes
    dropped_rows: int
    """How many rows of the journal went."""
    floor: int
    """The position of the last row that is gone: changes after it can be replayed."""
    head: int
    """The position of the last row, gone or not."""


def compact(
    path: Path | str,
    *,
    keep_ms: int = 0,
    master_key: MasterKey | None = None,
    encrypts: bool = False,
    on_progress: Progress = no_progress,
) -> Compaction:
    """Makes a data directory small: brings the state up to the journal, drops rows, and rewrites both files.

    A file is rewritten beside the old one, so there must be room for what is in it. Where there is not, what was done
    before stays done, and nothing is lost.

    Where the data are encrypted at rest, entries that were written before that was turned on are encrypted too. Rows of
    the journal are not: unless all of them go, those of before stay as they are.

    Args:
        path: the directory, which no process may hold.
        keep_ms: how old a row may be in the journal's own time, which ends with its last row, so as to stay: for how
            long before then changes can be replayed.
        master_key: what opens the data, where they are encrypted at rest.
        encrypts: whether to turn that on where it is not.
        on_progress: is told how far it is.

    Raises:
        DataUnusable: the directory is held by a process, cannot be written, holds no data, or is damaged.
        StorageFull: there is no room.
    """
    look(path, lambda view: None)  # it is there, and holds data: otherwise it would be made now
    with DataDirectory.hold(path) as directory:
        before = _sizes(directory)
        with Journal.open(directory.journal_path) as journal:
            floor = journal.floor
            seal = open_seal(directory, journal, master_key=master_key, encrypts=encrypts)
            _bring_up_to_date(directory, journal, seal, on_progress)
            _drop(journal, keep_ms, on_progress)
            keyring = Keyring.decoded(journal.about.keyring)
            is_sealed_whole = keyring is not None and not keyring.is_whole and journal.floor == journal.head
            dropped = journal.floor - floor
            floor, head = journal.floor, journal.head
        for number, file in enumerate((directory.journal_path, directory.state_path)):
            on_progress("rewriting the files", number, 2)
            _rewrite(file)
        if keyring is not None and is_sealed_whole:
            # Only now: until the files were rewritten, what was there before was still in the room that it had left.
            with Journal.open(directory.journal_path) as journal:
                journal.seal_with(msgspec.structs.replace(keyring, is_whole=True).encoded())
        return Compaction(directory.path, before, _sizes(directory), dropped, floor, head)


def _bring_up_to_date(directory: DataDirectory, journal: Journal, seal: Seal | None, on_progress: Progress) -> None:
    with closing(
        SealingStateFile.open(
            directory.state_path,
            identity=journal.identity,
            is_alone=True,
            is_rebuildable=not journal.floor,
            seal=seal,
        )
    ) as state:
        began = state.position

        def rows() -> Iterator[Row]:
            for row in journal.rows(began):
                on_progress("bringing the state up to date", row.position - began, journal.head - began)
                yield row

        decode = decode_sections if seal is None else seal.decode_sections
        state.apply(groups_of(rows(), path=directory.journal_path, decode=decode))
        if seal is not None:
            on_progress("encrypting the state", 0, 1)
            state.seal_all()
        on_progress("verifying the state", 0, 1)
        state.verify()


def _drop(journal: Journal, keep_ms: int, on_progress: Progress) -> None:
    began, is_left = journal.floor, True
    while is_left:
        if keep_ms:
            is_left = journal.retain(since_ms=journal.last_time_ms - keep_ms, max_bytes=None, not_beyond=journal.head)
        else:
            is_left = journal.drop(journal.head)
        on_progress("dropping rows of the journal", journal.floor - began, journal.head - began)


def _rewrite(path: Path) -> None:
    """Writes a file anew without the room that was free in it. Until the new one takes its place, it is as it was."""
    new = path.with_name(path.name + "-compacted")
    new.unlink(missing_ok=True)
    try:
        with translated(path), closing(connect(path)) as database:
            database.execute("VACUUM INTO ?", (str(new),))
        with translated(new), closing(connect(new)) as database:
            database.execute("PRAGMA journal_mode = WAL")
        # A log that is left beside a file would be taken for one of the file that takes its place.
        if wal_path(path).exists() and wal_path(path).stat().st_size:
            raise DataDirectoryUnusable(str(path.parent), f"{path.name} is in use by another program")
        shutil.copymode(path, new)
        sync_file(new)
        sync_directory(path.parent)
        new.rename(path)
        sync_directory(path.parent)
    except OSError as err:
        raise DataDirectoryUnusable(str(path.parent), f"{path.name} cannot be rewritten: {err.strerror}") from err
    finally:
        new.unlink(missing_ok=True)


def _sizes(directory: DataDirectory) -> FileSizes:
    return FileSizes(file_bytes(directory.journal_path), file_bytes(directory.state_path))
