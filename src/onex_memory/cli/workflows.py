"""The commands on workflows: instances, their events and what these make, and who holds their locks.

Owns what each takes and how it is written; each works through the three protocols of workflows.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from onex_memory.cli.arguments import said_place
from onex_memory.cli.commands import client_command, command_group
from onex_memory.cli.functions import load_function
from onex_memory.cli.options import LINE_PARAMETERS
from onex_memory.cli.output import clipped, duration_text, escaped, line_text, note, time_text, to_document
from onex_memory.cli.session import Failure, Session
from onex_memory.cli.workflow_instances import begun_instances

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from onex_memory.cli.output import Cell
    from onex_memory.client import MemoryClient
    from onex_memory.spi.workflow_events import WorkflowEvent
    from onex_memory.spi.workflow_snapshots import SnapshotInfo
    from onex_memory.spi.workflow_states import WorkflowInstance, WorkflowLock

__all__ = ["register"]

_PANEL: Final = "Workflows"
_STATE_STYLES: Final = {
    "running": "green",
    "completed": "bold green",
    "failed": "bold red",
    "timeout": "red",
    "cancelled": "red",
    "paused": "yellow",
    "retrying": "yellow",
}
_SHOWN_EVENTS: Final = 200
"""How many events a timeline has where it is not said."""
_BAR_WIDTH: Final = 12
_TYPE_WIDTH: Final = 24
"""How many columns the types of events are lined up to; a longer one moves what is behind it."""
_LONG_S: Final = 0.001

WorkflowType = Annotated[str, typer.Argument(metavar="TYPE", show_default=False, help="The type of the workflow.")]
InstanceId = Annotated[str, typer.Argument(metavar="ID", show_default=False, help="The instance.")]
TypeFilter = Annotated[
    str | None, typer.Option("--type", metavar="TYPE", show_default="all", help="Only of this type of workflow.")
]


def register(app: typer.Typer) -> None:
    """Adds these commands to a program."""
    group = command_group(app, "workflow", panel=_PANEL, about="Look at workflows: instances, events, locks.")
    client_command(
        group,
        "list",
        panel=_PANEL,
        examples=[
            "onex-memory workflow list",
            "onex-memory workflow list --state failed -o json",
            "onex-memory workflow list --events --type order-processing",
        ],
    )(list_instances)
    client_command(
        group,
        "show",
        panel=_PANEL,
        examples=["onex-memory workflow show order-processing ORD-12345"],
    )(show)
    client_command(
        group,
        "events",
        panel=_PANEL,
        examples=[
            "onex-memory workflow events order-processing ORD-12345",
            "onex-memory workflow events --event-type payment_processing --from -1h -o json",
            "onex-memory workflow events order-processing --follow",
        ],
        options=LINE_PARAMETERS,
    )(events)
    client_command(
        group,
        "replay",
        panel=_PANEL,
        examples=[
            "onex-memory workflow replay order-processing ORD-12345",
            "onex-memory workflow replay order-processing ORD-12345 --through 7",
            "onex-memory workflow replay order-processing ORD-12345 --reducer orders.state:reduce",
        ],
    )(replay)
    client_command(group, "locks", panel=_PANEL, examples=["onex-memory workflow locks"])(list_locks)


# ----------------------------------------------------------------------------------------------------- instances


def list_instances(  # noqa: PLR0917 - typer calls it by name
    session: Session,
    workflow_type: TypeFilter = None,
    state: Annotated[
        str | None, typer.Option("--state", metavar="STATE", show_default="all", help="Only in this state.")
    ] = None,
    correlation_id: Annotated[
        str | None,
        typer.Option("--correlation-id", metavar="ID", show_default="all", help="Only with this correlation id."),
    ] = None,
    by_events: Annotated[
        bool,
        typer.Option("--events", help="Those that have events, saved or not, in the order in which they began."),
    ] = False,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, max=10_000, help="How many at most.")] = 100,
) -> None:
    """List the instances that workers have saved, ordered as type/id sorts; or, with --events, those that have events.

    Where it is piped: type, id, state, sequence, correlation id and time, with tabs between them. With --events the
    sequence is that of the last event, correlation id and time are those of the first; the state is empty where the
    instance was never saved.
    """
    if by_events:
        if state is not None or correlation_id is not None:
            raise Failure("--events goes with --type and --limit only: state and correlation id are of what was saved")
        _list_begun(session, workflow_type, limit)
        return
    found = session.call(
        lambda client: client.workflows.states.query_workflow_instances(workflow_type, state, correlation_id, limit)
    )
    session.output.listing(
        {"instances": [_instance_document(each) for each in found]},
        map(_instance_cells, found),
        columns=("Type", "Instance", "State", "#", "Correlation", "Saved"),
        shown=map(_shown_instance, found),
        none="no instances",
    )


def _list_begun(session: Session, workflow_type: str | None, limit: int) -> None:
    """Lists the instances that have events."""
    found = session.call(lambda client: begun_instances(client, workflow_type, limit))
    session.output.listing(
        {"instances": [each.document() for each in found]},
        ((*each.cells(), str(to_document(each.first.timestamp))) for each in found),
        columns=("Type", "Instance", "State", "#", "Correlation", "Began"),
        shown=((*each.cells(), _minute(each.first.timestamp)) for each in found),
        none="no instances",
    )


def show(
    session: Session,
    workflow_type: WorkflowType,
    instance_id: InstanceId,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, max=10_000, help="How many of the last events at most.")
    ] = _SHOWN_EVENTS,
) -> bool:
    """Show an instance: what it is, who holds its lock, and its history as a timeline.

    Each event stands with the time since the one before it, drawn as a bar against the longest of them; snapshots stand
    where they were taken.
    """

    async def read(client: MemoryClient) -> tuple[Any, ...]:
        store = client.workflows
        last = await store.events.get_last_sequence_number(workflow_type, instance_id)
        return (
            await store.states.load_workflow_instance(workflow_type, instance_id),
            await store.events.get_event_stream(workflow_type, instance_id, max(1, last - limit + 1)) if last else [],
            await store.snapshots.list_snapshots(workflow_type, instance_id, 1_000),
            [each async for each in store.states.locks(workflow_type) if each.instance_id == instance_id],
            last,
        )

    instance, history, snapshots, locks, last = session.call(read)
    found = instance is not None or last > 0 or bool(locks)
    output = session.output
    if output.as_json:
        output.document(
            {
                "found": found,
                "workflow_type": workflow_type,
                "instance_id": instance_id,
                "instance": None if instance is None else _instance_document(instance),
                "last_sequence": last,
                "lock": None if not locks else _lock_document(locks[0]),
                "snapshots": [each.sequence_number for each in snapshots],
                "events": [_event_document(each) for each in history],
            }
        )
    elif not found:
        note(f"not found: {workflow_type} {instance_id}")
    elif not output.on_terminal:
        for each in history:
            output.row(*_event_cells(each))
    else:
        _draw_timeline(workflow_type, instance_id, instance, history, snapshots, locks)
    return found


def list_locks(session: Session, workflow_type: TypeFilter = None) -> None:
    """List the locks of instances that are held, by whom and since when.

    Where it is piped: type, id, owner, token and time, with tabs between them.
    """

    async def read(client: MemoryClient) -> list[WorkflowLock]:
        return [each async for each in client.workflows.states.locks(workflow_type)]

    found = session.call(read)
    session.output.listing(
        {"locks": [_lock_document(each) for each in found]},
        map(_lock_cells, found),
        columns=("Type", "Instance", "Owner", "Token", "Since"),
        shown=((*_lock_cells(each)[:-1], _minute(each.acquire_time)) for each in found),
        none="no instance is locked",
    )


# -------------------------------------------------------------------------------------------------------- events


def events(  # noqa: PLR0917 - typer calls it by name
    session: Session,
    workflow_type: Annotated[
        str | None, typer.Argument(metavar="[TYPE]", show_default=False, help="The type of the workflow; all without.")
    ] = None,
    instance_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", show_default=False, help="The instance; all of the type without.")
    ] = None,
    event_types: Annotated[
        list[str] | None,
        typer.Option("--event-type", metavar="TYPE", show_default="all", help="Only such events; repeat it for more."),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="TIME",
            show_default="the first",
            help="From this time on: -10m for ten minutes ago, or 2026-01-31T10:00Z; with --follow also a cursor.",
        ),
    ] = None,
    archived: Annotated[bool, typer.Option("--archived", help="Those too that were archived.")] = False,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Go on with those that are appended.")] = False,
) -> None:
    """Print events, one a line: of an instance by sequence, of a type or of all by revision.

    With --follow it goes on until Ctrl-C, and then says the cursor to go on from; it reconnects by itself.
    """
    place = None if start is None else _place(start)
    if not follow and isinstance(place, str):
        raise Failure("--from must be a time; a cursor is for --follow")
    if follow and (archived or event_types):
        raise Failure("--follow has all events: --event-type and --archived cannot be given with it")
    write = _event_writer(session)
    cursor = ""

    async def print_them(client: MemoryClient) -> None:
        from onex_memory.spi.workflow_events import EventQueryOptions

        query = EventQueryOptions(
            workflow_type=workflow_type,
            instance_id=instance_id,
            event_types=event_types or (),
            from_timestamp=None if isinstance(place, str) else place,
            include_archived=archived,
        )
        async for each in client.workflows.events.stream_events(query):
            write(each)

    async def follow_them(client: MemoryClient) -> None:
        nonlocal cursor
        async with client.workflows.events.follow(workflow_type, instance_id, start=place or "beginning") as following:
            async for each in following:
                write(each)
                sys.stdout.flush()
                cursor = following.cursor

    try:
        session.call(follow_them if follow else print_them)
    finally:
        if cursor:
            note(f"go on with: --from {cursor}")


def replay(
    session: Session,
    workflow_type: WorkflowType,
    instance_id: InstanceId,
    through: Annotated[
        int | None, typer.Option("--through", metavar="SEQUENCE", min=1, show_default="the last", help="To this event.")
    ] = None,
    reducer: Annotated[
        str | None,
        typer.Option(
            "--reducer",
            metavar="MODULE:FUNCTION",
            show_default=False,
            help="A Python function that makes of a state (first {}) and an event the next state.",
        ),
    ] = None,
) -> bool:
    """Rebuild what an instance was after an event, from all of its events, and write it as JSON.

    Without --reducer the data of the events are laid over each other, where they are objects, and `current_state` is
    the type of the last event. Snapshots are not used: they hold what the workers' own reducer makes.
    """
    reduce = _laid_over if reducer is None else load_function(reducer)

    async def read(client: MemoryClient) -> list[WorkflowEvent]:
        return await client.workflows.events.get_event_stream(workflow_type, instance_id, 1, through)

    history = session.call(read)
    state: Any = {}
    for each in history:
        state = reduce(state, each)
    if session.output.as_json:
        session.output.document(
            {
                "found": bool(history),
                "sequence": history[-1].sequence_number if history else 0,
                "state": to_document(state),
            }
        )
    elif history:
        session.output.document(to_document(state))
    else:
        note(f"not found: {workflow_type} {instance_id}")
    return bool(history)


def _laid_over(state: dict[str, Any], event: WorkflowEvent) -> dict[str, Any]:
    data = event.data if isinstance(event.data, dict) else {}
    return {**state, **data, "current_state": event.event_type}


def _place(text: str) -> datetime | str:
    place = said_place(text, "--from")
    if place == "snapshot":
        raise typer.BadParameter("'snapshot' is for keys", param_hint="--from")
    return place


# ------------------------------------------------------------------------------------------------------- writing


def _event_writer(session: Session) -> Callable[[WorkflowEvent], None]:
    output = session.output
    if output.as_json:
        return lambda each: output.json_line(_event_document(each))
    if not output.on_terminal:
        return lambda each: output.row(*_event_cells(each))
    return lambda each: output.styled_line(
        (f"{_clock(each)}  ", "dim"),
        (f"{each.workflow_type} ", "dim"),
        (f"{each.instance_id} ", "bold"),
        (f"#{each.sequence_number} ", "dim"),
        (f"{each.event_type}  ", "cyan"),
        ("" if each.data is None else clipped(line_text(each.data), 60), ""),
    )


def _event_document(each: WorkflowEvent) -> dict[str, object]:
    return {
        "workflow_type": each.workflow_type,
        "instance_id": each.instance_id,
        "sequence": each.sequence_number,
        "event_id": each.event_id,
        "event_type": each.event_type,
        "data": to_document(each.data),
        "metadata": {name: to_document(value) for name, value in each.metadata.items()},
        "correlation_id": each.correlation_id,
        "causation_id": each.causation_id,
        "source": each.source,
        "time": to_document(each.timestamp),
        "revision": each.revision,
        "cursor": each.cursor,
    }


def _event_cells(each: WorkflowEvent) -> tuple[str, ...]:
    return (
        str(to_document(each.timestamp)),
        each.workflow_type,
        each.instance_id,
        str(each.sequence_number),
        each.event_type,
        "" if each.data is None else line_text(each.data),
    )


def _instance_document(each: WorkflowInstance) -> dict[str, object]:
    return {
        "workflow_type": each.workflow_type,
        "instance_id": each.instance_id,
        "state": each.state,
        "correlation_id": each.correlation_id,
        "sequence": each.sequence_number,
        "data": to_document(each.data),
        "metadata": {name: to_document(value) for name, value in each.metadata.items()},
        "mod_revision": each.mod_revision,
        "create_time": to_document(each.create_time),
        "update_time": to_document(each.update_time),
    }


def _instance_cells(each: WorkflowInstance) -> tuple[str, ...]:
    return (
        each.workflow_type,
        each.instance_id,
        each.state,
        str(each.sequence_number),
        each.correlation_id,
        str(to_document(each.update_time)),
    )


def _shown_instance(each: WorkflowInstance) -> tuple[Cell, ...]:
    workflow_type, instance_id, state, sequence, correlation_id, _ = _instance_cells(each)
    styled = (state, _STATE_STYLES.get(state, ""))
    return workflow_type, instance_id, styled, sequence, correlation_id, _minute(each.update_time)


def _lock_document(each: WorkflowLock) -> dict[str, object]:
    return {
        "workflow_type": each.workflow_type,
        "instance_id": each.instance_id,
        "lock_owner": each.lock_owner,
        "token": each.token,
        "acquire_time": to_document(each.acquire_time),
    }


def _lock_cells(each: WorkflowLock) -> tuple[str, ...]:
    return (
        each.workflow_type,
        each.instance_id,
        each.lock_owner,
        str(each.token),
        str(to_document(each.acquire_time)),
    )


def _clock(each: WorkflowEvent, *, with_day: bool = False) -> str:
    form = "%m-%d %H:%M:%S" if with_day else "%H:%M:%S"
    return "" if each.timestamp is None else each.timestamp.astimezone().strftime(form)


def _minute(time: datetime | None) -> str:
    return "" if time is None else time.astimezone().strftime("%Y-%m-%d %H:%M")


def _bar(gap_s: float, longest_s: float) -> str:
    return "━" * round(gap_s / longest_s * _BAR_WIDTH)


def _draw_timeline(  # noqa: PLR0917 - what a timeline is made of
    workflow_type: str,
    instance_id: str,
    instance: WorkflowInstance | None,
    history: list[WorkflowEvent],
    snapshots: list[SnapshotInfo],
    locks: list[WorkflowLock],
) -> None:
    """Draws what an instance is and, under it, its events on a line, each with the time since the one before."""
    from rich.cells import cell_len, set_cell_size
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    title = Text.assemble((escaped(workflow_type), "bold"), " ", (escaped(instance_id), "bold cyan"))
    if instance is not None:
        title.append(f"  {instance.state}", _STATE_STYLES.get(instance.state, ""))
        if instance.correlation_id:
            title.append(f"  correlation {escaped(instance.correlation_id)}", "dim")
    console.print(title)
    if locks:
        said = f"locked by {escaped(locks[0].lock_owner)} since {time_text(locks[0].acquire_time)}"
        console.print(Text(f"{said}, token {locks[0].token}", "yellow"))
    if not history:
        console.print(Text("no events", "dim"))
        return
    if history[0].sequence_number > 1:
        console.print(Text(f"… {history[0].sequence_number - 1:,} earlier events", "dim"))
    saved = {each.sequence_number for each in snapshots}
    gaps = [0.0] + [
        (later.timestamp - earlier.timestamp).total_seconds()
        for earlier, later in pairwise(history)
        if earlier.timestamp is not None and later.timestamp is not None
    ]
    longest = max(gaps)
    days = {each.timestamp.astimezone().date() for each in history if each.timestamp is not None}
    number_width = len(f"{history[-1].sequence_number:,}")
    gap_texts = [f"{_bar(gap_s, longest)} +{duration_text(gap_s)}" if gap_s >= _LONG_S else "" for gap_s in gaps]
    gap_width = max(map(len, gap_texts))
    types = [escaped(each.event_type) for each in history]
    type_width = min(_TYPE_WIDTH, max(map(cell_len, types)))
    for place, (each, gap_text, kind) in enumerate(zip(history, gap_texts, types, strict=True)):
        mark = "◆" if each.sequence_number in saved else "●"
        line = "─" if len(history) == 1 else "┐" if not place else "┘" if place == len(history) - 1 else "┤"
        # Not a table: where a row is too long, that takes something off every column, and not off the last alone.
        row = Text.assemble(
            (f"{each.sequence_number:>{number_width},} ", "dim"),
            (f"{_clock(each, with_day=len(days) > 1)} ", "dim"),
            (f"{mark}{line} ", "magenta" if mark == "◆" else "green"),
            (f"{gap_text:<{gap_width}} ", "blue"),
            (f"{set_cell_size(kind, type_width) if cell_len(kind) <= type_width else kind} ", "bold"),
            "" if each.data is None else line_text(each.data),
        )
        console.print(row, no_wrap=True, overflow="ellipsis")
    if saved & {each.sequence_number for each in history}:
        console.print(Text("◆ a snapshot was saved here", "dim"))
