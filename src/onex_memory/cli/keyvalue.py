"""The commands on keys and values.

Owns what each takes and how it answers; each makes one call of `ProtocolMemoryBase`, a listing one for each page.
"""

from __future__ import annotations

import sys
from contextlib import aclosing
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from onex_memory.cli.arguments import Key, Pattern, Ttl, TypeOption, absent, said_pairs, said_value
from onex_memory.cli.commands import client_command
from onex_memory.cli.output import (
    clipped,
    counted,
    duration_text,
    escaped,
    line_text,
    note,
    padded,
    time_text,
    to_document,
)
from onex_memory.cli.session import Failure, Session

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    from onex_memory.client import MemoryClient
    from onex_memory.spi.memory_base import MemoryEntry
    from onex_memory.spi.values import ContextValue

__all__ = ["register"]

_PANEL: Final = "Keys and values"
_PAGE_SIZE: Final = 1_000

IfRevision = Annotated[
    int | None,
    typer.Option(
        "--if-revision",
        metavar="N",
        min=0,
        show_default=False,
        help="Only where the entry is at this revision (mod_revision); 0: only where it is absent.",
    ),
]


def register(app: typer.Typer) -> None:
    """Adds these commands to a program."""
    client_command(
        app,
        "store",
        panel=_PANEL,
        examples=[
            "onex-memory store greeting hello",
            """onex-memory store user:1 '{"name": "Ann"}' --ttl 24h""",
            "onex-memory store logo --type bytes --meta owner=web < logo.png",
            "onex-memory store leader me --if-absent --ttl 30s",
            "onex-memory store balance -- -5",
        ],
    )(store)
    client_command(
        app,
        "get",
        panel=_PANEL,
        examples=["onex-memory get user:1", "onex-memory get user:1 -o json", "onex-memory get config | jq .database"],
    )(get)
    client_command(app, "delete", panel=_PANEL, examples=["onex-memory delete user:1"])(delete)
    client_command(app, "exists", panel=_PANEL, examples=["onex-memory exists user:1 && echo 'there is a user 1'"])(
        exists
    )
    client_command(
        app,
        "keys",
        panel=_PANEL,
        examples=["onex-memory keys 'user:*'", "onex-memory keys --all -o json"],
    )(keys)
    client_command(
        app,
        "scan",
        panel=_PANEL,
        examples=["onex-memory scan 'user:*'", "onex-memory scan -o json | jq -r 'select(.version > 1).key'"],
    )(scan)
    client_command(app, "count", panel=_PANEL, examples=["onex-memory count 'session:*'"])(count)
    client_command(
        app,
        "meta",
        panel=_PANEL,
        examples=[
            "onex-memory meta user:1",
            "onex-memory meta user:1 owner=web reviewed=true",
            "onex-memory meta user:1 --remove owner",
        ],
    )(meta)
    client_command(
        app,
        "touch",
        panel=_PANEL,
        examples=["onex-memory touch session:9 --ttl 30m", "onex-memory touch session:9 --persist"],
    )(touch)
    client_command(
        app,
        "clear",
        panel=_PANEL,
        examples=["onex-memory clear 'session:*'", "onex-memory clear --yes --namespace staging"],
    )(clear)


def store(  # noqa: PLR0917 - typer calls it by name
    session: Session,
    key: Key,
    value: Annotated[
        str | None,
        typer.Argument(
            metavar="VALUE", show_default=False, help="The value; -, or none where input is piped: standard input."
        ),
    ] = None,
    value_type: TypeOption = "auto",
    ttl: Ttl = None,
    keep_ttl: Annotated[bool, typer.Option("--keep-ttl", help="Keep the expiry that the entry has.")] = False,
    metadata: Annotated[
        list[str] | None,
        typer.Option(
            "--meta",
            metavar="NAME=VALUE",
            show_default=False,
            help="Metadata of the entry; repeat it for more. What the entry had is replaced.",
        ),
    ] = None,
    if_revision: IfRevision = None,
    if_absent: Annotated[bool, typer.Option("--if-absent", help="Only where the key is absent.")] = False,
) -> None:
    """Store a value, creating or replacing the entry.

    Without --ttl it does not expire. From standard input, one line end at the end is not part of the value;
    --type bytes takes all as it is.
    """
    if ttl is not None and keep_ttl:
        raise Failure("--ttl and --keep-ttl cannot be given together")
    if if_absent and if_revision not in (None, 0):
        raise Failure("--if-absent and --if-revision cannot be given together")
    said = said_value(value, value_type)
    pairs = said_pairs(metadata, "--meta")
    stored = session.call(
        lambda client: client.memory.put(
            key,
            said,
            ttl_seconds=ttl,
            keep_ttl=keep_ttl,
            metadata=pairs,
            expected_revision=0 if if_absent else if_revision,
        )
    )
    verb = "created" if stored.created else "replaced"
    session.output.answer(
        {"key": key, "created": stored.created, "revision": stored.revision},
        f"{verb} {key} at revision {stored.revision}",
    )


def get(session: Session, key: Key) -> bool:
    """Print a value; with -o json the whole entry.

    Text is printed as it is, bytes too where they are piped, everything else as JSON.
    """
    if not session.output.as_json:
        value = session.call(lambda client: client.memory.retrieve(key))
        if value is None:
            return absent(session, key, {})
        session.output.value(value)
        return True
    entry = session.call(lambda client: client.memory.retrieve_entry(key))
    if entry is None:
        return absent(session, key, {"found": False})
    session.output.document({"key": key, "found": True, "value": to_document(entry.value), **_described(entry)})
    return True


def delete(session: Session, key: Key, if_revision: IfRevision = None) -> bool:
    """Delete an entry."""
    deleted = session.call(
        lambda client: client.memory.delete(key) if if_revision is None else client.memory.delete_if(key, if_revision)
    )
    if not deleted:
        return absent(session, key, {"deleted": False})
    session.output.answer({"key": key, "deleted": True}, f"deleted {key}")
    return True


def exists(session: Session, key: Key) -> bool:
    """Say whether an entry is there.

    The exit code is 0 where it is, 1 where it is not.
    """
    found = session.call(lambda client: client.memory.exists(key))
    session.output.answer({"key": key, "exists": found}, "yes" if found else "no")
    return found


def keys(
    session: Session,
    pattern: Pattern = None,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, show_default="100", help="List at most so many.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="List every key that matches.")] = False,
) -> None:
    """List keys, in order, one a line.

    Line ends and other control characters in a key are shown as escapes; -o json has keys exactly.
    """
    if everything and limit is not None:
        raise Failure("--limit and --all cannot be given together")
    wanted = None if everything else limit or 100
    collected: list[str] = []

    async def list_them(client: MemoryClient) -> bool:
        listed, page_token = 0, ""
        while True:
            left = _PAGE_SIZE if wanted is None else min(_PAGE_SIZE, wanted - listed)
            page = await client.memory.list_page(pattern, limit=left, page_token=page_token)
            listed += len(page.keys)
            page_token = page.next_page_token
            if session.output.as_json:
                collected.extend(page.keys)
            else:
                for key in page.keys:
                    session.output.line(key)
            if not page_token or listed == wanted:
                return bool(page_token)

    more = session.call(list_them)
    if session.output.as_json:
        session.output.document({"keys": collected, "more": more})
    elif more:
        note("more keys match: --limit lists more of them, --all every one")


def scan(
    session: Session,
    pattern: Pattern = None,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, show_default="all", help="Print at most so many.")
    ] = None,
) -> None:
    """Print entries in the order of their keys, as they arrive.

    With -o json one document a line, each as get prints it; otherwise key and value, where it is piped with a tab
    between them.
    """
    write = _entry_writer(session)

    async def print_them(client: MemoryClient) -> None:
        left = limit
        page_size = _PAGE_SIZE if limit is None else min(_PAGE_SIZE, limit)
        entries: AsyncGenerator[MemoryEntry] = client.memory.scan(pattern, page_size=page_size)  # type: ignore[assignment] # it is one, and has to be closed where it is left early
        async with aclosing(entries):
            async for entry in entries:
                write(entry)
                if left is not None and (left := left - 1) == 0:
                    return

    session.call(print_them)


def _entry_writer(session: Session) -> Callable[[MemoryEntry], None]:
    """Returns what writes one entry, in the form that was asked for."""
    output = session.output
    if output.as_json:
        return lambda entry: output.json_line(
            {"key": entry.key, "value": to_document(entry.value), **_described(entry)}
        )
    if not output.on_terminal:
        return lambda entry: output.row(entry.key, line_text(entry.value))
    width = get_terminal_size().columns
    output.line(_columns("Key", "Type", "Revision", "Value", width))
    return lambda entry: output.line(
        _columns(entry.key, _type_name(entry.value), str(entry.mod_revision), line_text(entry.value), width)
    )


def _columns(key: str, kind: str, revision: str, value: str, width: int) -> str:
    """Returns a row of a table that is written before its end is known, and so has columns of fixed width."""
    key_width = max(10, width * 2 // 5)
    key = padded(clipped(escaped(key), key_width), key_width)
    return clipped(f"{key}  {kind:<9}  {revision:>9}  {value}", width)


def count(session: Session, pattern: Pattern = None) -> None:
    """Count the keys that match."""
    counted = session.call(lambda client: client.memory.count_keys(pattern))
    session.output.answer({"count": counted}, str(counted))


def meta(
    session: Session,
    key: Key,
    pairs: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME=VALUE]...", show_default=False, help="Metadata to set; the rest stays."),
    ] = None,
    remove: Annotated[
        list[str] | None,
        typer.Option("--remove", metavar="NAME", show_default=False, help="A name to remove; repeat it for more."),
    ] = None,
) -> bool:
    """Show what is known about an entry, or change its metadata.

    Values are read as those of store are. Value, expiry and version of the entry stay.
    """
    patch: dict[str, Any] = said_pairs(pairs, "NAME=VALUE")
    for name in remove or ():
        if name in patch:
            raise Failure(f"{name!r} cannot be set and removed at once")
        patch[name] = None
    if patch:
        if not session.call(lambda client: client.memory.update_metadata(key, patch)):
            return absent(session, key, {"updated": False})
        session.output.answer({"key": key, "updated": True}, f"updated the metadata of {key}")
        return True
    entry = session.call(lambda client: client.memory.retrieve_entry(key))
    if entry is None:
        return absent(session, key, {"found": False})
    session.output.record({"key": key, "found": True, **_described(entry)}, _entry_rows(entry), title=key)
    return True


def touch(
    session: Session,
    key: Key,
    ttl: Ttl = None,
    persist: Annotated[bool, typer.Option("--persist", help="Let it live until it is deleted.")] = False,
) -> bool:
    """Set when an entry expires, without writing its value."""
    if (ttl is None) is not persist:
        raise Failure("say either --ttl DURATION or --persist")
    if not session.call(lambda client: client.memory.touch(key, ttl)):
        return absent(session, key, {"touched": False})
    expiry = "no longer expires" if ttl is None else f"expires in {duration_text(ttl)}"
    session.output.answer({"key": key, "touched": True}, f"{key} {expiry}")
    return True


def clear(
    session: Session,
    pattern: Annotated[
        str | None,
        typer.Argument(metavar="PATTERN", show_default=False, help="A glob; without it everything goes."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")] = False,
) -> bool:
    """Delete every key of the namespace, or those that match.

    Asks first (exit code 1 where the answer is no); where nobody can be asked, it refuses without --yes.
    """
    if not yes and not _agreed(session, pattern):
        note("nothing was deleted")
        return False
    removed = session.call(
        lambda client: client.memory.clear_memory() if pattern is None else client.memory.delete_matching(pattern)
    )
    session.output.answer({"removed": removed}, f"removed {counted(removed, 'key')}")
    return True


def _agreed(session: Session, pattern: str | None) -> bool:
    """Asks whether keys are to go."""
    if not sys.stdin.isatty():
        raise Failure("clear deletes keys for good and nobody can be asked here; say --yes to do it")
    doomed = session.call(lambda client: client.memory.count_keys(pattern))
    which = "" if pattern is None else f" matching {pattern}"
    where = f"in namespace {session.options.namespace} at {session.options.target}"
    return typer.confirm(f"Delete {counted(doomed, 'key')}{which} {where}?", err=True)


def _described(entry: MemoryEntry) -> dict[str, object]:
    """Returns everything about an entry but its key and its value, as JSON can say it."""
    return {
        "type": _type_name(entry.value),
        "metadata": {name: to_document(value) for name, value in entry.metadata.items()},
        "create_revision": entry.create_revision,
        "mod_revision": entry.mod_revision,
        "version": entry.version,
        "create_time": to_document(entry.create_time),
        "update_time": to_document(entry.update_time),
        "expire_time": to_document(entry.expire_time),
        "lease_id": entry.lease_id,
    }


def _type_name(value: ContextValue) -> str:
    return _TYPE_NAMES.get(type(value).__name__, type(value).__name__)


_TYPE_NAMES: Final = {
    "str": "string",
    "dict": "object",
    "list": "array",
    "EncryptedData": "encrypted",
}


def _entry_rows(entry: MemoryEntry) -> list[tuple[str, str]]:
    """Returns what is known about an entry as a person reads it."""
    import json
    from datetime import UTC, datetime

    expiry = "never"
    if entry.expire_time is not None:
        left = max(0.0, (entry.expire_time - datetime.now(UTC)).total_seconds())
        expiry = f"{time_text(entry.expire_time)} (in {duration_text(left)})"
    rows = [
        ("Type", _type_name(entry.value)),
        ("Version", f"{entry.version:,}"),
        ("Revision", f"{entry.mod_revision} (created at {entry.create_revision})"),
        ("Created", time_text(entry.create_time)),
        ("Updated", time_text(entry.update_time)),
        ("Expires", expiry),
    ]
    if entry.lease_id is not None:
        rows.append(("Lease", entry.lease_id))
    for name, value in entry.metadata.items():
        said = to_document(value)
        rows.append((f"Metadata {name}", said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)))
    return rows
