"""Backups of a data directory: made while a server writes to it, and restored into an empty one.

Owns that a backup is of exactly one position of the journal, and so of one revision of each namespace, and that
one which is not finished, or not what was written, is never restored.

    the state      is copied as it is at one position, 40, in one read transaction
    the journal    is copied row by row, from its floor through what is its head by then, 43
    the copy of the state is brought up to 43 from the copied rows; all of it is read back, and synced
    backup.json    says so, last of all

The copied rows are verified as they are read. No transaction is open on the server's journal for longer than reading a
few rows takes: its log would grow meanwhile, and the server's next commit would have to bring all of it home.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from onex_memory.engine.backup_manifest import (
    BACKED_UP,
    FORMAT,
    MANIFEST,
    UNFINISHED,
    Manifest,
    check_backup,
    file_facts,
    read_manifest,
    write_manifest,
)
from onex_memory.engine.data_view import (
    DataView,
    Decode,
    Progress,
    check_history,
    check_reach,
    look,
    no_progress,
    sync_file,
)
from onex_memory.engine.database import connect, sync_directory, translated
from onex_memory.engine.directory import DataDirectory
from onex_memory.engine.journal import Journal, JournalReader, Row, RowsDropped
from onex_memory.engine.journal_format import NO_CHAIN, SCHEMA, About, next_chain, write_about
from onex_memory.engine.master_key import MasterKey
from onex_memory.engine.sealing import Seal
from onex_memory.engine.state_file import StateFile
from onex_memory.engine.verification import groups_of, verify
from onex_memory.engine.wal import wal_path
from onex_memory.spi.errors import DataCorrupt, DataDirectoryUnusable, JournalFailed, StorageFull

__all__ = ["Backup", "Restored", "back_up", "restore"]

_ATTEMPTS: Final = 5
"""How often the state is copied anew where the journal drops what follows it meanwhile."""
_JOURNAL_PAGE_BYTES: Final = 8_192
_ROWS: Final = 1_000
"""How many copied rows make a transaction."""
_COPIED_BYTES: Final = 1 << 20
_BESIDE: Final = ("-wal", "-shm", "-journal", "-lock")
_NEW_JOURNAL: Final = "journal.db-restored"
"""What the journal is called until it takes its place."""
_PLACEHOLDER: Final = b"A restore into this directory has begun, and has not finished.\n"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made."""

    path: Path
    manifest: Manifest
    entries: int
    """How many entries it has."""

    @property
    def size_bytes(self) -> int:
        """What its files take."""
        return sum(facts.size_bytes for facts in self.manifest.files.values())


@dataclass(frozen=True, slots=True)
class Restored:
    """A directory that was restored."""

    path: Path
    manifest: Manifest
    """Of the backup."""
    epoch: str
    """The new epoch: a cursor of before is refused."""


# Making one.


def back_up(
    path: Path | str,
    destination: Path | str,
    *,
    now: datetime,
    master_key: MasterKey | None = None,
    on_progress: Progress = no_progress,
) -> Backup:
    """Copies a data directory as it is at one position, whoever writes to it meanwhile, and verifies the copy.

    All that was acknowledged before the call is in it; of what is written meanwhile, all through some commit. Where
    the journal drops rows faster than they are copied, the backup has the state, and no changes to replay.

    Args:
        path: the data directory.
        destination: a directory that is made, or is empty.
        now: what time it is, for the manifest.
        master_key: what opens the data, where they are encrypted at rest. The backup is encrypted as they are.
        on_progress: is told how far it is.

    Raises:
        DataUnusable: the directory cannot be read, holds no data or is damaged, or the destination is not empty, or
            cannot be written. What was written of the backup is removed.
    """
    destination = Path(destination).expanduser().absolute()
    look(path, lambda view: None)
    with _claimed(destination):
        about = look(path, lambda view: _copy(view, destination, on_progress), master_key=master_key)
        found = verify(destination, master_key=master_key, on_progress=on_progress)
        if found.problems:
            raise found.problems[0]
        assert found.state_position == found.journal_through, "the copied state was brought up to the copied journal"
        manifest = _manifest(destination, about, now, on_progress)
        with _writing(destination):
            write_manifest(destination, manifest)
            sync_directory(destination.parent)
    return Backup(destination, manifest, found.entries)


def _copy(view: DataView, destination: Path, on_progress: Progress) -> About:
    """Copies both files, at one position; returns what the copied journal says of itself."""
    journal = view.open_journal()
    decode = view.unlock(journal)
    due = journal.head()
    for _ in range(_ATTEMPTS):
        _remove_files(destination)
        about = journal.about()
        position, time_ms = _copy_state(view, journal, about, destination, on_progress)
        try:
            copied = _copy_rows(journal, position, destination / "journal.db", on_progress)
        except RowsDropped:
            if position < due:
                continue
            copied = replace(about, has_ended=1, floor=position, floor_chain=NO_CHAIN, floor_time_ms=time_ms)
            (destination / "journal.db").unlink(missing_ok=True)
            _write_journal(destination / "journal.db", copied, iter(()))
        if copied.epoch == about.epoch == journal.about().epoch:
            _bring_up_to_date(destination, copied, view.seal, decode, on_progress)
            return copied
    raise DataDirectoryUnusable(str(view.directory.path), "changes faster than it can be copied: try again")


def _copy_state(
    view: DataView, journal: JournalReader, about: About, destination: Path, on_progress: Progress
) -> tuple[int, int]:
    """Copies the state; returns the position that it is at, and the time of its last commit."""
    state = view.open_state(is_rebuildable=about.floor == 0)
    if state is None:
        check_reach(view, None, about.floor)
        return 0, 0
    with state.snapshot():
        check_reach(view, state, about.floor)
        check_history(view, state, journal)
        state.copy_to(destination / "state.db", on_progress)
        reached = state.position, state.time_ms
    state.close()
    return reached


def _copy_rows(journal: JournalReader, after: int, path: Path, on_progress: Progress) -> About:
    """Copies the journal, which must have all that follows a position; returns what the copy says of itself.

    Raises:
        RowsDropped: it has not, or rows were dropped meanwhile.
    """
    about = journal.about()
    if about.floor > after:
        raise RowsDropped(about.floor)
    head = journal.head()

    def rows() -> Iterator[Row]:
        for row in journal.rows(about.floor):
            if row.position > head:
                return
            on_progress("copying the journal", row.position - about.floor, head - about.floor)
            yield row

    copied = replace(about, has_ended=1)
    _write_journal(path, copied, rows())
    return copied


def _write_journal(path: Path, about: About, rows: Iterator[Row]) -> None:
    """Writes a journal that has these rows behind its floor. It is on disk when it is synced, not before."""
    chain = about.floor_chain
    with translated(path), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        execute = connection.execute
        execute(f"PRAGMA page_size = {_JOURNAL_PAGE_BYTES}")
        execute("PRAGMA journal_mode = OFF")
        execute("PRAGMA synchronous = OFF")
        execute("BEGIN")
        for statement in SCHEMA:
            execute(statement)
        execute("INSERT INTO head VALUES (?, ?)", (about.floor, chain))
        write_about(connection, about)
        for number, row in enumerate(rows, 1):
            chain = next_chain(chain, row.position, row.time_ms, row.body)
            execute("INSERT INTO journal VALUES (?, ?, ?, ?)", (*row, chain))
            if number % _ROWS == 0:
                execute("COMMIT")
                execute("BEGIN")
        execute("COMMIT")
        execute("PRAGMA journal_mode = WAL")


def _bring_up_to_date(
    destination: Path, about: About, seal: Seal | None, decode: Decode, on_progress: Progress
) -> None:
    """Brings the copied state up to the copied journal."""
    path = destination / "journal.db"
    try:
        with (
            closing(StateFile.open(destination / "state.db", identity=about.identity, seal=seal)) as state,
            JournalReader(path, connect(path, may_write=False)) as journal,
        ):
            began, head = state.position, journal.head()

            def rows() -> Iterator[Row]:
                for row in journal.rows(began):
                    on_progress("bringing the copied state up to date", row.position - began, head - began)
                    yield row

            state.apply(groups_of(rows(), path=path, decode=decode))
    except (StorageFull, JournalFailed) as err:
        raise DataDirectoryUnusable(str(destination), f"{err.file} cannot be written: {err.description}") from err
    for name in BACKED_UP:
        _remove_logs(destination / name)


def _manifest(destination: Path, about: About, now: datetime, on_progress: Progress) -> Manifest:
    """Syncs the files of a backup, and returns what they are known by."""
    counted = _Counted("adding up checksums", destination, on_progress)
    with _writing(destination):
        for name in BACKED_UP:
            sync_file(destination / name)
        files = {name: file_facts(destination / name, counted) for name in BACKED_UP}

    def facts(view: DataView) -> Manifest:
        state = view.open_state(is_rebuildable=False)
        assert state is not None, "it was copied"
        with state.snapshot():
            return Manifest(
                FORMAT,
                now.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
                about.epoch,
                state.position,
                state.time_ms,
                {known.name: known.revision for known in state.namespaces()},
                files,
            )

    return look(destination, facts)


@contextmanager
def _claimed(destination: Path) -> Iterator[None]:
    """Makes the destination, so that no other backup is written there; what was written is removed on an error."""
    is_new = not destination.exists()
    with _writing(destination):
        destination.mkdir(mode=0o700, parents=True, exist_ok=True)
        _refuse_contents(destination, "a backup is written to a new directory, or an empty one")
        (destination / UNFINISHED).open("xb").close()
    with ExitStack() as undo:
        if is_new:
            undo.callback(destination.rmdir)
        undo.callback((destination / UNFINISHED).unlink, missing_ok=True)
        undo.callback(_remove_files, destination)
        yield
        undo.pop_all()


# Restoring one.


def restore(backup: Path | str, path: Path | str, *, on_progress: Progress = no_progress) -> Restored:
    """Makes a data directory of a backup, in a new epoch: a cursor of before is refused, never misread.

    Until it has finished, no server starts on the directory.

    Args:
        backup: the backup, which is verified first, and is not changed.
        path: a directory that is made, or is empty.
        on_progress: is told how far it is.

    Raises:
        DataUnusable: the backup is not finished or damaged, or the directory is not empty, or cannot be written. What
            was written to it is removed.
    """
    backup = DataDirectory.look_into(backup).path
    path = Path(path).expanduser().absolute()
    manifest = read_manifest(backup)
    if path.exists():
        _refuse_contents(path, "restore writes to a new directory, or an empty one, only")
    check_backup(backup, manifest, _Counted("verifying the backup", backup, on_progress))
    is_new = not path.exists()
    with DataDirectory.hold(path) as directory:
        _refuse_contents(path, "restore writes to a new directory, or an empty one, only", besides="lock")
        with ExitStack() as undo:
            if is_new:
                undo.callback(path.rmdir)
            undo.callback((path / "lock").unlink, missing_ok=True)
            undo.callback(_remove_logs, path / _NEW_JOURNAL, itself=True)
            undo.callback(_remove_files, path)
            with _writing(path):
                epoch = _copy_back(backup, directory, manifest, on_progress)
            undo.pop_all()
    return Restored(path, manifest, epoch)


def _copy_back(backup: Path, directory: DataDirectory, manifest: Manifest, on_progress: Progress) -> str:
    """Copies the files; the journal takes its place last, and until then there is one that no server starts on."""
    counted = _Counted("copying", backup, on_progress)
    journal_path = directory.path / _NEW_JOURNAL
    # Under its name it is whole at once: a journal of no bytes is none, and a server would make one there.
    journal_path.write_bytes(_PLACEHOLDER)
    sync_file(journal_path)
    journal_path.rename(directory.journal_path)
    sync_directory(directory.path)
    for name, target in (("state.db", directory.state_path), ("journal.db", journal_path)):
        _copy_file(backup / name, target)
        if file_facts(target, counted) != manifest.files[name]:
            raise DataCorrupt(str(target), "an unknown place: it is not what was just written", "replace the disk")
    try:
        with (
            Journal.open(journal_path) as journal,
            closing(StateFile.open(directory.state_path, identity=journal.identity, is_alone=True)) as state,
        ):
            epoch = journal.part_ways()
            state.belong_to(journal.identity)
    except (StorageFull, JournalFailed) as err:
        raise DataDirectoryUnusable(str(directory.path), f"{err.file} cannot be written: {err.description}") from err
    for path in (directory.state_path, journal_path):
        _remove_logs(path)
        sync_file(path)
    journal_path.rename(directory.journal_path)
    sync_directory(directory.path)
    return epoch


def _copy_file(source: Path, target: Path) -> None:
    with source.open("rb") as reading, target.open("xb") as writing:
        while chunk := reading.read(_COPIED_BYTES):
            writing.write(chunk)
    sync_file(target)


# Files.


class _Counted:
    """Adds up the bytes that are read of a directory's files, and says how far it is."""

    def __init__(self, doing: str, directory: Path, on_progress: Progress) -> None:
        self._doing = doing
        self._on_progress = on_progress
        self._done = 0
        self._total = sum((directory / name).stat().st_size for name in BACKED_UP if (directory / name).exists())

    def __call__(self, size_bytes: int) -> None:
        self._done += size_bytes
        self._on_progress(self._doing, self._done, self._total)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Says in a line what the operating system says of writing to a directory."""
    try:
        yield
    except OSError as err:
        raise DataDirectoryUnusable(str(path), f"cannot be written: {err.strerror}") from err


def _refuse_contents(path: Path, rule: str, *, besides: str = "") -> None:
    try:
        names = sorted({entry.name for entry in path.iterdir()} - {besides})
    except OSError as err:
        raise DataDirectoryUnusable(str(path), f"cannot be written: {err.strerror}") from err
    if names:
        what = "an unfinished backup" if UNFINISHED in names and MANIFEST not in names else names[0]
        raise DataDirectoryUnusable(str(path), f"is not empty, it holds {what}: {rule}")


def _remove_files(directory: Path) -> None:
    for name in BACKED_UP:
        _remove_logs(directory / name, itself=True)


def _remove_logs(path: Path, *, itself: bool = False) -> None:
    """Removes what SQLite leaves beside a file that was closed, and with `itself` the file."""
    log = wal_path(path)
    if not itself and log.exists() and log.stat().st_size:
        raise DataDirectoryUnusable(str(path.parent), f"{log.name} cannot be brought home: is there room?")
    for ending in _BESIDE if not itself else ("", *_BESIDE):
        path.with_name(path.name + ending).unlink(missing_ok=True)
