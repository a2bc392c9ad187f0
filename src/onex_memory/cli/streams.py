"""The commands on change streams: following changes, reading those of the past, and the streams that are defined.

Owns what each takes and how a change is written; each works through `ProtocolMemoryStreaming`.
"""

from __future__ import annotations

import sys
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated, Final

import typer

from onex_memory.cli.arguments import Pattern, said_place
from onex_memory.cli.commands import client_command, command_group
from onex_memory.cli.options import LINE_PARAMETERS
from onex_memory.cli.output import clipped, escaped, line_text, note, padded, size_text, to_document
from onex_memory.cli.session import Failure, Session

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from onex_memory.client import MemoryClient
    from onex_memory.spi.memory_streaming import (
        MemoryChanges,
        MemoryStream,
        ProtocolMemoryChange,
        StreamMetrics,
        StructureDelta,
    )

__all__ = ["register"]

_PANEL: Final = "Change streams"
_KEY_WIDTH: Final = 24
_ACKNOWLEDGE_S: Final = 1.0
"""How often a durable watch notes what it has printed, in seconds."""
_LAST_ACKNOWLEDGE_S: Final = 1.0
"""How long it takes at the most to do so at its end."""
_STYLES: Final = {"created": "green", "updated": "yellow", "deleted": "red", "accessed": "blue"}

ChangeTypes = Annotated[
    list[str] | None,
    typer.Option(
        "--type",
        metavar="TYPE",
        show_default="all",
        help="Only such changes: created, updated or deleted; repeat it for more.",
    ),
]
Accessed = Annotated[bool, typer.Option("--accessed", help="Tell of reads too.")]
NoValues = Annotated[bool, typer.Option("--no-values", help="Leave the values out.")]
StreamOption = Annotated[
    str | None,
    typer.Option(
        "--stream",
        metavar="STREAM",
        show_default=False,
        help="A stream that is defined, by name or id, in place of a pattern.",
    ),
]
StreamName = Annotated[str, typer.Argument(metavar="STREAM", show_default=False, help="The stream's name, or its id.")]


def register(app: typer.Typer) -> None:
    """Adds these commands to a program."""
    client_command(
        app,
        "watch",
        panel=_PANEL,
        examples=[
            "onex-memory watch 'user:*'",
            "onex-memory watch 'user:*' --from snapshot",
            "onex-memory watch --from -10m -o json | jq -r .key",
            "onex-memory watch --stream orders --from 9f2c1a7b03d4e5f6.2a.1b3c5d7e",
            "onex-memory watch --stream orders --durable mailer -o json | ./send-mail",
        ],
        options=LINE_PARAMETERS,
    )(watch)
    client_command(
        app,
        "replay",
        panel=_PANEL,
        examples=[
            "onex-memory replay 'user:*' --from -1h",
            "onex-memory replay --stream orders --from 2026-01-31T09:00 --to 2026-01-31T10:00 -o json",
        ],
        options=LINE_PARAMETERS,
    )(replay)

    group = command_group(app, "streams", panel=_PANEL, about="Work with the change streams that are defined.")
    client_command(group, "list", panel=_PANEL, examples=["onex-memory streams list"])(list_streams)
    client_command(
        group,
        "create",
        panel=_PANEL,
        examples=["onex-memory streams create users 'user:*'", "onex-memory streams create gone --type deleted"],
    )(create)
    client_command(group, "delete", panel=_PANEL, examples=["onex-memory streams delete users"])(delete)
    client_command(group, "metrics", panel=_PANEL, examples=["onex-memory streams metrics users -o json"])(metrics)


# ------------------------------------------------------------------------------------------------------- changes


def watch(  # noqa: PLR0917 - typer calls it by name
    session: Session,
    pattern: Pattern = None,
    start: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="PLACE",
            help="Where to begin: now, snapshot (the entries that are there, then their changes), a cursor, -10m for "
            "ten minutes ago, or a time such as 2026-01-31T10:00Z.",
        ),
    ] = "now",
    stream: StreamOption = None,
    change_types: ChangeTypes = None,
    accessed: Accessed = False,
    no_values: NoValues = False,
    durable: Annotated[
        str | None,
        typer.Option(
            "--durable",
            metavar="NAME",
            show_default=False,
            help="Keep the position at the server, under this name: the next watch goes on behind what this one "
            "printed, and whoever else has the name is ended. Needs --stream.",
        ),
    ] = None,
) -> None:
    """Print changes as they happen, one a line, until Ctrl-C; then say the cursor to go on from.

    It reconnects and goes on by itself: from a cursor on, no change is missed and none comes twice. With -o json each
    line is a document.
    """
    if durable is not None and stream is None:
        raise Failure("--durable needs --stream: the position is kept with a stream that is defined")
    if durable is not None and start == "snapshot":
        raise Failure("--durable begins at a position, and cannot begin with a snapshot")
    if stream is not None and (pattern is not None or change_types or accessed or no_values):
        raise Failure("--stream says which changes: a pattern, --type, --accessed and --no-values cannot be given too")
    place = said_place(start, "--from")
    write = _change_writer(session)
    opened: list[MemoryChanges] = []

    async def follow(client: MemoryClient) -> None:
        changes = client.streaming.changes(
            pattern,
            stream_id="" if stream is None else await _stream_id(client, stream),
            start=place,
            change_types=change_types or (),
            include_accessed=accessed,
            with_values=not no_values,
            durable_name=durable or "",
        )
        async with changes:
            opened.append(changes)
            if sys.stderr.isatty():
                note(f"watching {stream or pattern or 'all keys'}; Ctrl-C ends it")
            async with _acknowledging(changes, is_durable=durable is not None):
                async for change in changes:
                    write(change)
                    sys.stdout.flush()

    try:
        session.call(follow)
    finally:
        _say_cursor(opened)


def replay(
    session: Session,
    start: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="PLACE",
            show_default=False,
            help="Where to begin: a cursor, -10m for ten minutes ago, or a time such as 2026-01-31T10:00Z.",
        ),
    ],
    pattern: Pattern = None,
    stream: StreamOption = None,
    end: Annotated[
        str,
        typer.Option("--to", metavar="PLACE", help="Where to end, likewise, or now."),
    ] = "now",
) -> None:
    """Print changes of the past, one a line, as watch does.

    Those at the time that --to says are not among them; those through the cursor that it says are.
    """
    if stream is not None and pattern is not None:
        raise Failure("a pattern and --stream cannot be given together")
    if start in {"now", "snapshot"}:
        raise Failure("--from must be a cursor, a time, or a duration such as -10m")
    if end == "snapshot":
        raise Failure("--to must be now, a cursor, a time, or a duration such as -10m")
    first = said_place(start, "--from")
    last = None if end == "now" else said_place(end, "--to")
    write = _change_writer(session)

    async def print_them(client: MemoryClient) -> None:
        stream_id = "" if stream is None else await _stream_id(client, stream)
        async for change in client.streaming.replay(pattern, stream_id=stream_id, start=first, end=last):
            write(change)

    session.call(print_them)


@asynccontextmanager
async def _acknowledging(changes: MemoryChanges, *, is_durable: bool) -> AsyncIterator[None]:
    """Notes at the server, often and at the end, through where a durable subscription was printed."""
    import asyncio

    from onex_memory.spi.errors import MemoryServiceError

    acknowledged = changes.cursor

    async def acknowledge() -> None:
        nonlocal acknowledged
        cursor = changes.cursor  # it moves on when a change is taken, which is printed before anything else happens
        if cursor != acknowledged:
            await changes.acknowledge()
            acknowledged = cursor

    async def often() -> None:
        while True:
            await asyncio.sleep(_ACKNOWLEDGE_S)
            await acknowledge()

    if not is_durable:
        yield
        return
    task = asyncio.create_task(often())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])
        with suppress(MemoryServiceError, TimeoutError):  # whoever is next repeats what it missed
            async with asyncio.timeout(_LAST_ACKNOWLEDGE_S):
                await acknowledge()


def _say_cursor(opened: list[MemoryChanges]) -> None:
    """Says where to go on, once there is such a place."""
    if opened and opened[0].cursor:
        note(f"go on with: --from {opened[0].cursor}")


def _change_writer(session: Session) -> Callable[[ProtocolMemoryChange], None]:
    """Returns what writes one change, in the form that was asked for."""
    output = session.output
    if output.as_json:
        return lambda change: output.json_line(_change_document(change))
    if not output.on_terminal:
        return lambda change: output.row(
            str(to_document(change.timestamp)),
            str(change.revision),
            change.change_type,
            change.reason,
            change.key,
            _changed_text(change),
        )
    return lambda change: output.styled_line(*_change_parts(change, get_terminal_size().columns))


def _change_document(change: ProtocolMemoryChange) -> dict[str, object]:
    return {
        "key": change.key,
        "change_type": change.change_type,
        "reason": change.reason,
        "revision": change.revision,
        "time": to_document(change.timestamp),
        "old_value": to_document(change.old_value),
        "new_value": to_document(change.new_value),
        "delta": None if change.delta is None else asdict(change.delta),
        "cursor": change.cursor,
    }


def _change_parts(change: ProtocolMemoryChange, width: int) -> list[tuple[str, str]]:
    """Returns a change as a person reads it, in parts with their styles, together no wider than the terminal."""
    time = "" if change.timestamp is None else change.timestamp.astimezone().strftime("%H:%M:%S")
    parts = [
        (f"{time:<8}  ", "dim"),
        (f"{change.revision:>8}  ", "dim"),
        (f"{change.change_type:<8}  ", _STYLES.get(change.change_type, "")),
        (f"{padded(escaped(change.key), _KEY_WIDTH)}  ", "bold"),
        (_changed_text(change), ""),
    ]
    if change.reason not in ("", "stored", change.change_type):
        parts.insert(3, (f"({change.reason}) ", "dim"))
    shown, left = [], width
    for text, style in parts:
        if left > 0:
            shown.append((clipped(text, left), style))
            left -= len(text)
    return shown


def _changed_text(change: ProtocolMemoryChange) -> str:
    """Returns what is there after a change, on one line: the value, or what changed inside a hash or a list."""
    if change.delta is not None:
        return _delta_text(change.delta)
    return "" if change.new_value is None else line_text(change.new_value)


def _delta_text(delta: StructureDelta) -> str:
    said = [f"{name}={line_text(value)}" for name, value in delta.set_fields.items()]
    said += [f"-{name}" for name in delta.removed_fields]
    said += [f"popped {line_text(item)}" for item in delta.popped]
    said += [f"appended {line_text(item)}" for item in delta.appended]
    return escaped(", ".join(said))


# ------------------------------------------------------------------------------------------------------- streams


def list_streams(session: Session) -> None:
    """List the streams that are defined, ordered by name.

    Where it is piped: name, id, pattern and types of change, with tabs between them.
    """
    streams = session.call(_streams)
    rows = [
        (stream.stream_name, stream.stream_id, stream.filter_pattern or "*", _types_text(stream)) for stream in streams
    ]
    session.output.listing(
        {"streams": [_stream_document(stream) for stream in streams]},
        rows,
        columns=("Stream", "Id", "Pattern", "Changes"),
        shown=rows,
        none="no streams are defined",
    )


def create(  # noqa: PLR0917 - typer calls it by name
    session: Session,
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="Its name: 1 to 256 bytes.")],
    pattern: Pattern = None,
    change_types: ChangeTypes = None,
    accessed: Accessed = False,
    no_values: NoValues = False,
) -> None:
    """Define a stream: a name for the changes of some keys.

    The same again changes nothing; another choice of changes under a name that is taken is an error.
    """
    stream_id = session.call(
        lambda client: client.streaming.create_stream(
            name, pattern, change_types=change_types or (), include_accessed=accessed, with_values=not no_values
        )
    )
    session.output.answer({"stream_name": name, "stream_id": stream_id}, f"defined {name} as {stream_id}")


def delete(session: Session, stream: StreamName) -> bool:
    """Delete the definition of a stream, with its durable subscriptions."""

    async def delete_it(client: MemoryClient) -> bool:
        found = await _found(client, stream)
        return found is not None and await client.streaming.delete_stream(found.stream_id)

    if not session.call(delete_it):
        return session.output.absent({"stream": stream, "deleted": False}, stream)
    session.output.answer({"stream": stream, "deleted": True}, f"deleted {stream}")
    return True


def metrics(session: Session, stream: StreamName) -> bool:
    """Show the counters of a stream, who subscribes to it, and its durable subscriptions."""

    async def read(client: MemoryClient) -> StreamMetrics | None:
        found = await _found(client, stream)
        return None if found is None else await client.streaming.get_stream_metrics(found.stream_id)

    counters = session.call(read)
    if counters is None:
        return session.output.absent({"stream": stream, "found": False}, stream)
    document = {"stream": stream, "found": True, **asdict(counters)}
    session.output.record(document, _metrics_rows(counters), title=f"Stream {stream}")
    return True


async def _streams(client: MemoryClient) -> list[MemoryStream]:
    return [stream async for stream in client.streaming.streams()]


async def _found(client: MemoryClient, stream: str) -> MemoryStream | None:
    """Returns the stream that has this name, or else this id."""
    by_id = None
    for each in await _streams(client):
        if each.stream_name == stream:
            return each
        if each.stream_id == stream:
            by_id = each
    return by_id


async def _stream_id(client: MemoryClient, stream: str) -> str:
    """Returns the id of a stream that is said by name or id; where there is none, the server refuses what was said."""
    found = await _found(client, stream)
    return stream if found is None else found.stream_id


def _stream_document(stream: MemoryStream) -> dict[str, object]:
    return {**asdict(stream), "create_time": to_document(stream.create_time)}


def _types_text(stream: MemoryStream) -> str:
    types = [*(stream.change_types or ("created", "updated", "deleted")), *["accessed"] * stream.include_accessed]
    return ",".join(types) + ("" if stream.with_values else " without values")


def _metrics_rows(counters: StreamMetrics) -> list[tuple[str, str]]:
    rows = [
        ("Matched", f"{counters.matched_count:,}, {counters.changes_per_second:,.1f}/s of late"),
        ("Delivered", f"{counters.delivered_count:,} ({size_text(counters.delivered_bytes)})"),
        ("Subscribers", f"{counters.subscriber_count:,}"),
    ]
    for subscriber in counters.subscribers:
        behind = ", behind" if subscriber.is_behind else ""
        name = f" ({subscriber.durable_name})" if subscriber.durable_name else ""
        lag = f"lag {subscriber.lag_revisions:,}{behind}"
        rows.append((f"  {subscriber.subscription_id}{name}", f"{subscriber.delivered_count:,} delivered, {lag}"))
    rows += [
        (f"Durable {durable.durable_name}", f"at {durable.cursor}, lag {durable.lag_revisions:,}")
        for durable in counters.durable_subscriptions
    ]
    return rows
