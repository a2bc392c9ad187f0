"""The commands on a data directory, beside a server or without one.

Owns what each takes and how it answers. What they do is the engine's: `inspection`, `verification`, `backup` and
`compaction`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from onex_memory.cli.commands import command_group, local_command
from onex_memory.cli.master_key import MasterKeyCommand, MasterKeyFile, read_master_key
from onex_memory.cli.options import OUTPUT_PARAMETER
from onex_memory.cli.output import Output, counted, duration_text, note, size_text, time_text, to_document
from onex_memory.cli.progress import progress_bar
from onex_memory.cli.session import Failure

if TYPE_CHECKING:
    from onex_memory.engine.compaction import Compaction, FileSizes
    from onex_memory.engine.inspection import Inspection, JournalSummary, NamespaceSummary
    from onex_memory.engine.verification import Verification

__all__ = ["register"]

_PANEL: Final = "Server"
_ABOUT: Final = (
    "Look at a data directory, verify it, back it up, restore it, make it small.\n\nAll but restore and compact work"
    " while a server writes to it."
)
_HOUR_MS: Final = 3_600_000

Directory = Annotated[str, typer.Argument(metavar="DIR", show_default=False, help="The data directory.")]


def register(app: typer.Typer) -> None:
    """Adds these commands to a program."""
    group = command_group(app, "data", panel=_PANEL, about=_ABOUT, options=[OUTPUT_PARAMETER])

    def add(function: Callable[..., bool | None], *examples: str) -> None:
        local_command(group, function.__name__, examples=examples)(function)

    add(inspect, "onex-memory data inspect data", "onex-memory data inspect data -o json")
    add(verify, "onex-memory data verify data", "onex-memory data verify data --deep")
    add(backup, 'onex-memory data backup data "/backups/$(date +%F)"')
    add(restore, "onex-memory data restore /backups/2026-01-31 data")
    add(compact, "onex-memory data compact data", "onex-memory data compact data --keep-hours 6")


def inspect(output: Output, directory: Directory) -> None:
    """Show what a data directory holds: positions, namespaces, spaces, keys, sizes, and how the last run ended.

    Nothing is changed. Keys and sizes are those of the state file, which a server brings up to date about twice a
    second; revisions are those of the journal.
    """
    from onex_memory.engine.inspection import inspect as inspect_directory

    with _errors():
        found = inspect_directory(directory)
    output.record(_inspection_document(found), _inspection_rows(found), title=f"Data directory {found.path}")


def verify(
    output: Output,
    directory: Directory,
    deep: Annotated[
        bool, typer.Option("--deep", help="Also make the state anew from the journal, and compare; it takes longer.")
    ] = False,
    master_key_file: MasterKeyFile = None,
    master_key_command: MasterKeyCommand = None,
) -> bool:
    """Read all that a data directory or a backup holds, and say whether it is what was written to it.

    The exit code is 0 where it is, 1 where something is damaged, 2 where it cannot be read. Nothing is changed.
    --deep needs a journal that reaches back to the beginning, and room for temporary files.
    """
    from onex_memory.engine.verification import verify as verify_directory

    master_key = read_master_key(master_key_file, master_key_command)
    with _errors(), progress_bar() as on_progress:
        found = verify_directory(directory, is_deep=deep, master_key=master_key, on_progress=on_progress)
    if output.as_json:
        output.document(_verification_document(found))
        return found.is_sound
    for text in found.notes:
        note(f"note: {text}")
    for problem in found.problems:
        output.line(str(problem))
    output.line(("" if found.is_sound else "what can be read: ") + _verified_text(found))
    return found.is_sound


def backup(
    output: Output,
    directory: Directory,
    destination: Annotated[
        str, typer.Argument(metavar="DESTINATION", show_default=False, help="A directory that is new, or empty.")
    ],
    master_key_file: MasterKeyFile = None,
    master_key_command: MasterKeyCommand = None,
) -> None:
    """Back a data directory up, at one moment, while a server writes to it.

    All that was acknowledged before is in it. The backup is verified, and is on disk when this ends.
    """
    from onex_memory.engine.backup import back_up

    master_key = read_master_key(master_key_file, master_key_command)
    with _errors(), progress_bar() as on_progress:
        made = back_up(directory, destination, now=datetime.now(UTC), master_key=master_key, on_progress=on_progress)
    manifest = made.manifest
    output.answer(
        {"path": str(made.path), "entries": made.entries, "size_bytes": made.size_bytes, **asdict(manifest)},
        f"backed up {counted(made.entries, 'entry', 'entries')} of {counted(len(manifest.namespaces), 'namespace')}"
        f" at position {manifest.position:,} to {made.path} ({size_text(made.size_bytes)})",
    )


def restore(
    output: Output,
    backup: Annotated[str, typer.Argument(metavar="BACKUP", show_default=False, help="The backup; it is not changed.")],
    directory: Annotated[
        str, typer.Argument(metavar="DIR", show_default=False, help="A directory that is new, or empty.")
    ],
) -> None:
    """Make a data directory of a backup.

    The backup is verified first, and nothing is ever overwritten. A new epoch begins: subscriptions that go on from a
    cursor of before are told so.
    """
    from onex_memory.engine.backup import restore as restore_backup

    with _errors(), progress_bar() as on_progress:
        restored = restore_backup(backup, directory, on_progress=on_progress)
    manifest = restored.manifest
    output.answer(
        {
            "path": str(restored.path),
            "epoch": restored.epoch,
            "position": manifest.position,
            "created": manifest.created,
            "namespaces": manifest.namespaces,
        },
        f"restored {restored.path} as it was at position {manifest.position:,}, backed up {manifest.created};"
        f" its epoch is {restored.epoch} now",
    )


def compact(  # noqa: PLR0917 - typer calls it by name
    output: Output,
    directory: Directory,
    keep_hours: Annotated[
        float,
        typer.Option("--keep-hours", metavar="HOURS", min=0, help="For how long before the last change to keep them."),
    ] = 0,
    encrypt_at_rest: Annotated[
        bool, typer.Option("--encrypt-at-rest", help="Encrypt what is there, and all that is written from now on.")
    ] = False,
    master_key_file: MasterKeyFile = None,
    master_key_command: MasterKeyCommand = None,
) -> None:
    """Make the data directory of a server that is stopped small: drop changes that nobody will replay, and free room.

    It needs as much room again as what is in the files. With --encrypt-at-rest nothing is left in plain of the values
    and the metadata that were there.
    """
    from onex_memory.engine.compaction import compact as compact_directory

    if encrypt_at_rest and keep_hours:
        raise Failure(
            "--encrypt-at-rest and --keep-hours contradict each other: the changes of before are not encrypted"
        )
    master_key = read_master_key(master_key_file, master_key_command)
    with _errors(), progress_bar() as on_progress:
        done = compact_directory(
            directory,
            keep_ms=round(keep_hours * _HOUR_MS),
            master_key=master_key,
            encrypts=encrypt_at_rest,
            on_progress=on_progress,
        )
    output.answer(_compaction_document(done), _compacted_text(done))


# How it reads.


def _inspection_document(found: Inspection) -> dict[str, object]:
    journal, state = found.journal, found.state
    return {
        "path": str(found.path),
        "holder": found.holder,
        "epoch": journal.epoch,
        "encryption": journal.encryption,
        "master_key_id": journal.master_key_id or None,
        "last_run": {"mode": journal.mode or None, "ended": _ending(found)},
        "journal": {
            "format": journal.format,
            "floor": journal.floor,
            "head": journal.head,
            "rows": journal.rows,
            "first_time": _time_document(journal.first_time_ms),
            "last_time": _time_document(journal.last_time_ms),
            "size_bytes": journal.size_bytes,
            "torn_bytes": 0 if journal.torn_tail is None else journal.torn_tail.dropped_bytes,
        },
        "state": None if state is None else asdict(state),
        "namespaces": {name: _namespace_document(namespace) for name, namespace in found.namespaces.items()},
    }


def _namespace_document(namespace: NamespaceSummary) -> dict[str, object]:
    return {
        "revision": namespace.revision,
        "spaces": {name: size._asdict() for name, size in namespace.spaces.items()},
        "archives": {name: size._asdict() for name, size in namespace.archives.items()},
    }


def _inspection_rows(found: Inspection) -> list[tuple[str, str]]:
    journal, state = found.journal, found.state
    rows = [
        ("In use", "no" if found.holder is None else f"by process {found.holder or 'unknown'}"),
        ("Epoch", journal.epoch),
        ("Last run", _run_text(found)),
        ("Journal", f"format {journal.format}, {size_text(journal.size_bytes)}, {_rows_text(journal)}"),
    ]
    if journal.encryption != "off":
        partly = "" if journal.encryption == "on" else ", but for what was written before: see data compact"
        rows.append(("Encrypted", f"with master key {journal.master_key_id}{partly}"))
    if journal.torn_tail is not None:
        rows.append(("Half written", f"{size_text(journal.torn_tail.dropped_bytes)}, as a crash leaves it"))
    if state is None:
        rows.append(("State", "none: it is made from the journal at the next start"))
    else:
        lag = f", {counted(state.lag_rows, 'row')} ({duration_text(state.lag_ms / 1_000)}) behind"
        rows.append(
            (
                "State",
                f"format {state.format}, {size_text(state.size_bytes)}, at position {state.position:,}"
                + (lag if state.lag_rows else ""),
            )
        )
    for name, namespace in found.namespaces.items():
        rows.append((f"Namespace {name}", f"revision {namespace.revision:,}"))
        for space, size in namespace.spaces.items():
            rows.append((f"  {space}", f"{counted(size.keys, 'key')}, {size_text(size.size_bytes)}"))
        for space, archive in namespace.archives.items():
            streams, records = counted(archive.streams, "stream"), counted(archive.records, "record")
            rows.append((f"  {space}", f"{streams}, {records}, {size_text(archive.size_bytes)}"))
    return rows


def _ending(found: Inspection) -> str | None:
    """Says how the last run ended; None: there was none."""
    if not found.journal.mode:
        return None
    if found.holder is not None and not found.journal.has_ended:
        return "running"
    return "cleanly" if found.journal.has_ended else "not cleanly"


def _run_text(found: Inspection) -> str:
    ending = _ending(found)
    if ending is None:
        return "there was none"
    return f"durability {found.journal.mode}, " + (ending if ending == "running" else f"ended {ending}")


def _rows_text(journal: JournalSummary) -> str:
    if not journal.rows:
        return f"no rows, at position {journal.head:,}"
    text = f"{counted(journal.rows, 'row')}, positions {journal.floor + 1:,} to {journal.head:,}"
    if journal.first_time_ms is None or journal.last_time_ms is None:
        return text
    return f"{text}, {time_text(_time(journal.first_time_ms))} to {time_text(_time(journal.last_time_ms))}"


def _verification_document(found: Verification) -> dict[str, object]:
    return {
        "path": str(found.path),
        "holder": found.holder,
        "sound": found.is_sound,
        "problems": [{"file": each.file, "place": each.place, "remedy": each.remedy} for each in found.problems],
        "notes": found.notes,
        "journal": {
            "after": found.journal_from,
            "through": found.journal_through,
            "time": _time_document(found.journal_time_ms),
        },
        "state": None if found.state_position is None else {"position": found.state_position, "entries": found.entries},
        "deep": found.is_deep,
        "backup": found.is_backup,
    }


def _verified_text(found: Verification) -> str:
    """Says what is what was written."""
    rows = found.journal_through - found.journal_from
    journal = f"the journal through position {found.journal_through:,} ({counted(rows, 'row')})"
    state = "no state"
    if found.state_position is not None:
        state = f"the state at position {found.state_position:,} ({counted(found.entries, 'entry', 'entries')})"
    if not found.is_sound:
        return f"{journal}; {state}"
    what = "the backup, " if found.is_backup else ""
    deep = ", which is what the journal adds up to" if found.is_deep else ""
    return f"ok: {what}{journal}, {state}{deep}"


def _compaction_document(done: Compaction) -> dict[str, object]:
    def sizes(of: FileSizes) -> dict[str, int]:
        return {"journal_bytes": of.journal_bytes, "state_bytes": of.state_bytes}

    return {
        "path": str(done.path),
        "before": sizes(done.before),
        "after": sizes(done.after),
        "dropped_rows": done.dropped_rows,
        "floor": done.floor,
        "head": done.head,
    }


def _compacted_text(done: Compaction) -> str:
    return (
        f"{size_text(done.before.sum_bytes)} → {size_text(done.after.sum_bytes)}: dropped"
        f" {counted(done.dropped_rows, 'row')} of the journal; changes after position {done.floor:,} of"
        f" {done.head:,} are kept"
    )


def _time(time_ms: int) -> datetime:
    return datetime.fromtimestamp(time_ms / 1_000, UTC)


def _time_document(time_ms: int | None) -> Any:
    return None if time_ms is None else to_document(_time(time_ms))


# What happens meanwhile.


@contextmanager
def _errors() -> Iterator[None]:
    """Says in one line what went wrong."""
    from onex_memory.spi.errors import MemoryServiceError

    try:
        yield
    except MemoryServiceError as err:
        raise Failure(str(err)) from err
    except OSError as err:
        raise Failure(f"{err.filename}: {err.strerror}" if err.filename else str(err)) from err
