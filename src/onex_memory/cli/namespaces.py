"""The commands on namespaces: listing, making and deleting them, their quotas, and export and import.

Owns the arguments of each and what it prints; each works through `ProtocolAdmin`. It knows no line of an export.
"""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import typer

from onex_memory.cli.arguments import InputFile, opened_input
from onex_memory.cli.commands import client_command, command_group
from onex_memory.cli.options import option_reader
from onex_memory.cli.output import counted, note, size_text
from onex_memory.cli.parsing import parse_size
from onex_memory.cli.progress import byte_bar, progress_bar
from onex_memory.cli.session import Failure, Session

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

    from onex_memory.client import MemoryClient
    from onex_memory.spi.admin import ExportPiece, ImportProgress, NamespaceInfo, Quota, QuotaUsage

__all__ = ["register"]

_PANEL: Final = "Namespaces"
_READ_BYTES: Final = 256 << 10
"""How much of a file is read at once."""

Name = Annotated[str, typer.Argument(metavar="NAMESPACE", show_default=False, help="The namespace's name.")]
OptionalName = Annotated[
    str | None,
    typer.Argument(metavar="NAMESPACE", show_default="that of --namespace", help="The namespace's name."),
]
MaxKeys = Annotated[int, typer.Option("--keys", min=0, metavar="N", help="The keys that it may have; 0: no bound.")]
MaxBytes = Annotated[
    int,
    typer.Option(
        "--bytes",
        metavar="SIZE",
        parser=option_reader(parse_size),
        help="What its entries may take in memory, such as 256MiB; 0: no bound.",
    ),
]
MaxOperations = Annotated[
    int,
    typer.Option("--operations", min=0, metavar="N", help="The operations each second, of all callers; 0: no bound."),
]


def register(app: typer.Typer) -> None:
    """Adds these commands to a program."""
    group = command_group(app, "namespaces", panel=_PANEL, about="List, create and delete namespaces.")

    def add(to: typer.Typer, name: str, function: Any, *examples: str) -> None:
        client_command(to, name, panel=_PANEL, examples=examples)(function)

    add(group, "list", list_namespaces, "onex-memory namespaces list", "onex-memory namespaces list 'team-*' -o json")
    add(
        group,
        "create",
        create_namespace,
        "onex-memory namespaces create team-a",
        "onex-memory namespaces create team-a --keys 100000 --bytes 256MiB",
    )
    add(group, "delete", delete_namespace, "onex-memory namespaces delete team-a --yes")
    quota = command_group(app, "quota", panel=_PANEL, about="Say what a namespace may hold.")
    add(quota, "show", show_quota, "onex-memory quota show team-a")
    add(quota, "set", set_quota, "onex-memory quota set team-a --keys 100000 --bytes 256MiB --operations 5000")
    add(quota, "clear", clear_quota, "onex-memory quota clear team-a")
    add(
        app,
        "export",
        export,
        "onex-memory export team-a > team-a.jsonl",
        "onex-memory export team-a --only keys --only streams > team-a.jsonl",
    )
    add(
        app,
        "import",
        import_file,
        "onex-memory import team-b team-a.jsonl",
        "onex-memory import team-b --mode skip < team-a.jsonl",
        "onex-memory export team-a | onex-memory import team-b",
    )


# -------------------------------------------------------------------------------------------------- namespaces


def list_namespaces(
    session: Session,
    pattern: Annotated[
        str | None, typer.Argument(metavar="PATTERN", show_default=False, help="A glob that their names match.")
    ] = None,
) -> None:
    """List the namespaces that there are, ordered by name, with what they hold.

    Where it is piped: name, keys, bytes and revision, with tabs between them.
    """

    async def read(client: MemoryClient) -> list[NamespaceInfo]:
        return [namespace async for namespace in client.admin.list_namespaces(pattern)]

    found = session.call(read)
    session.output.listing(
        {"namespaces": [asdict(namespace) for namespace in found]},
        [(each.name, str(each.key_count), str(each.size_bytes), str(each.revision)) for each in found],
        columns=("Namespace", "Keys", "Size", "Quota"),
        shown=[
            (each.name, f"{each.key_count:,}", size_text(each.size_bytes), _quota_text(each.quota)) for each in found
        ],
        none="there are no namespaces",
    )


def create_namespace(
    session: Session, name: Name, keys: MaxKeys = 0, size: MaxBytes = 0, operations: MaxOperations = 0
) -> None:
    """Make a namespace, with its quota where one is said.

    There is no need to: the first write to a namespace makes it.
    """
    from onex_memory.spi.admin import Quota

    quota = Quota(keys, size, operations)
    revision = session.call(lambda client: client.admin.create_namespace(name, quota=quota))
    session.output.answer({"namespace": name, "revision": revision}, f"created {name}")


def delete_namespace(
    session: Session,
    name: Name,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")] = False,
) -> bool:
    """Delete a namespace with everything in it, at once and for good.

    Asks first (exit code 1 where the answer is no, or it does not exist); where nobody can be asked, it refuses without
    --yes.
    """
    if not yes and not _confirmed(session, name):
        note("nothing was deleted")
        return False
    deleted = session.call(lambda client: client.admin.delete_namespace(name))
    text = f"deleted {name}" if deleted else f"there is no namespace {name}"
    session.output.answer({"namespace": name, "deleted": deleted}, text)
    return deleted


def _confirmed(session: Session, namespace: str) -> bool:
    """Asks a person whether a namespace is to be deleted.

    Raises:
        Failure: there is nobody to ask.
    """
    if not sys.stdin.isatty():
        raise Failure("delete removes a namespace for good and nobody can be asked here; say --yes to do it")
    usage = session.call(lambda client: client.admin.get_quota(namespace))
    what = f"{counted(usage.key_count, 'key')} and all else"
    return typer.confirm(f"Delete namespace {namespace} at {session.options.target}, with {what} in it?", err=True)


# ------------------------------------------------------------------------------------------------------- quotas


def show_quota(session: Session, name: OptionalName = None) -> None:
    """Show what a namespace may hold, and what it holds."""
    usage = session.call(lambda client: client.admin.get_quota(name))
    session.output.record(_usage_document(usage), _usage_rows(usage), title=name or session.options.namespace)


def set_quota(
    session: Session,
    name: Name,
    keys: MaxKeys = 0,
    size: MaxBytes = 0,
    operations: MaxOperations = 0,
) -> None:
    """Set what a namespace may hold, in place of what it might before: what is not said has no bound.

    Below what it holds already, growth is refused and nothing else.
    """
    from onex_memory.spi.admin import Quota

    if not (keys or size or operations):
        raise Failure("say --keys, --bytes or --operations; quota clear takes a quota away")
    _apply_quota(session, name, Quota(keys, size, operations))


def clear_quota(session: Session, name: Name) -> None:
    """Take the quota of a namespace away."""
    from onex_memory.spi.admin import Quota

    _apply_quota(session, name, Quota())


def _apply_quota(session: Session, namespace: str, quota: Quota) -> None:
    revision = session.call(lambda client: client.admin.set_quota(quota, namespace=namespace))
    document = {"namespace": namespace, "quota": asdict(quota), "revision": revision}
    session.output.answer(document, f"{namespace}: {_quota_text(quota) or 'no quota'}")


def _quota_text(quota: Quota) -> str:
    parts = []
    if quota.max_keys:
        parts.append(f"at most {counted(quota.max_keys, 'key')}")
    if quota.max_bytes:
        parts.append(f"at most {size_text(quota.max_bytes)}")
    if quota.max_operations_per_second:
        parts.append(f"at most {quota.max_operations_per_second:,} operations/s")
    return ", ".join(parts)


def _usage_document(usage: QuotaUsage) -> dict[str, object]:
    return {"key_count": usage.key_count, "size_bytes": usage.size_bytes, "quota": asdict(usage.quota)}


def _usage_rows(usage: QuotaUsage) -> list[tuple[str, str]]:
    quota = usage.quota

    def held_of(held: str, bound: str) -> str:
        return f"{held} of {bound}" if bound else f"{held}, no bound"

    operations = quota.max_operations_per_second
    return [
        ("keys", held_of(f"{usage.key_count:,}", f"{quota.max_keys:,}" if quota.max_keys else "")),
        ("bytes", held_of(size_text(usage.size_bytes), size_text(quota.max_bytes) if quota.max_bytes else "")),
        ("operations/s", f"at most {operations:,}" if operations else "no bound"),
    ]


# ---------------------------------------------------------------------------------------------- export and import


def export(
    session: Session,
    name: OptionalName = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="KIND",
            show_default="all",
            help="What of it: keys, streams, pools, workflows or tasks; repeat it for more.",
        ),
    ] = None,
) -> None:
    """Write what is durable in a namespace to standard output, as JSON lines that `import` reads.

    That is keys, streams, pools, workflows (events, snapshots, saved instances) and tasks. The first line names what is
    left out: keys that are bound to a lease, agents, grants and more. What lives throughout is there once; to have all
    of one moment, use a backup.
    """
    if session.output.on_terminal:
        raise Failure("an export is a file for import, not for a terminal: redirect it, as in: export > team-a.jsonl")

    async def write(client: MemoryClient) -> tuple[ExportPiece | None, int]:
        last, size_bytes = None, 0
        with progress_bar() as show_progress:
            async for piece in client.admin.export(name, kinds=only):  # type: ignore[arg-type]  # it refuses other texts
                sys.stdout.buffer.write(piece.lines)
                last, size_bytes = piece, size_bytes + len(piece.lines)
                show_progress("exporting", piece.item_count, piece.expected_count)
        sys.stdout.buffer.flush()
        return last, size_bytes

    last, size_bytes = session.call(write)
    assert last is not None, "an export has an end"
    note(f"exported {_counts_text(last.counts) or 'nothing'}: {size_text(size_bytes)}")
    left_out = ", ".join(counted(count, name.removesuffix("s"), name) for name, count in last.left_out.items() if count)
    note(f"left out {left_out}; the first line names all" if left_out else "the first line names what is left out")


_SINGULAR: Final = {
    "keys": "key",
    "streams": "stream",
    "pools": "pool",
    "events": "event",
    "snapshots": "snapshot",
    "instances": "saved instance",
    "tasks": "task",
}
"""What one item is called, by the name that its kind is counted under; in the order in which they are shown."""


def _counts_text(counts: Mapping[str, int]) -> str:
    return ", ".join(counted(counts[kind], one) for kind, one in _SINGULAR.items() if counts.get(kind))


def import_file(
    session: Session,
    name: OptionalName = None,
    file: InputFile = None,
    mode: Annotated[
        Literal["fail", "skip", "overwrite"],
        typer.Option("--mode", help="What to do with what is there already: end, leave it as it is, or replace it."),
    ] = "fail",
) -> None:
    """Store what `export` has written.

    An error says on which line it is: everything before it is stored, and nothing behind it. With `--mode skip` or
    `--mode overwrite` the same file can be imported again, which finishes what was begun.
    """
    from onex_memory.spi.admin import ImportProgress
    from onex_memory.spi.errors import MemoryServiceError

    done = ImportProgress()
    with (
        opened_input(file) as (stream, file_name),
        session.blocking() as client,
        byte_bar(stream, file_name) as advance,
    ):
        try:
            for progress in client.admin.import_(_pieces(stream), mode=mode, namespace=name):
                advance(progress.byte_count - done.byte_count)
                done = progress
        except MemoryServiceError:
            if done.line_count:
                note(f"imported through line {done.line_count:,}: {_progress_text(done)}")
            raise
    document = {field: getattr(done, field) for field in _PRINTED_FIELDS} | {"counts": dict(done.counts)}
    session.output.answer(document, _progress_text(done))


_PRINTED_FIELDS: Final = (
    "line_count",
    "byte_count",
    "created_count",
    "replaced_count",
    "skipped_count",
    "expired_count",
)


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.read(_READ_BYTES):
        yield piece


def _progress_text(done: ImportProgress) -> str:
    text = (
        f"created {done.created_count:,}, replaced {done.replaced_count:,}, skipped {done.skipped_count:,}, "
        f"expired {done.expired_count:,}"
    )
    counts = _counts_text(done.counts)
    return f"{text}: {counts}" if counts else text
