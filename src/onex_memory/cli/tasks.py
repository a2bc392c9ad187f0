"""The commands on tasks: submitting, listing, following, cancelling and trying again.

Owns what each takes and how a task is written; each works through `ProtocolAgentManager`.
"""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from onex_memory.cli.commands import client_command, command_group
from onex_memory.cli.options import duration_option
from onex_memory.cli.output import clipped, escaped, line_text, note, time_text, to_document
from onex_memory.cli.parsing import parse_value
from onex_memory.cli.session import Failure, Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onex_memory.cli.output import Cell
    from onex_memory.client import MemoryClient
    from onex_memory.spi.agent_manager import TaskInfo

__all__ = ["register"]

_PANEL: Final = "Agents"
_STYLES: Final = {
    "completed": "green",
    "running": "cyan",
    "assigned": "cyan",
    "failed": "red",
    "timeout": "red",
    "cancelled": "yellow",
}

TaskIds = Annotated[list[str], typer.Argument(metavar="TASK...", show_default=False, help="The tasks' ids.")]
TaskId = Annotated[str, typer.Argument(metavar="TASK", show_default=False, help="The task's id.")]


def register(app: typer.Typer) -> None:
    """Adds these commands to a program."""
    group = command_group(app, "tasks", panel=_PANEL, about="Give agents work, and follow it.")
    client_command(
        group,
        "submit",
        panel=_PANEL,
        examples=[
            """onex-memory tasks submit data_processing '{"dataset": "sales.csv"}' --priority high --wait""",
            "onex-memory tasks submit report --agent agent-1 --deadline 10m",
        ],
    )(submit)
    client_command(
        group,
        "list",
        panel=_PANEL,
        examples=["onex-memory tasks list --state running", "onex-memory tasks list --type report -o json"],
    )(list_tasks)
    client_command(group, "show", panel=_PANEL, examples=["onex-memory tasks show 3f2c9a417be0d518"])(show)
    client_command(group, "watch", panel=_PANEL, examples=["onex-memory tasks watch 3f2c9a417be0d518"])(watch)
    client_command(group, "retry", panel=_PANEL, examples=["onex-memory tasks retry 3f2c9a417be0d518"])(retry)
    client_command(group, "cancel", panel=_PANEL, examples=["onex-memory tasks cancel 3f2c9a417be0d518"])(cancel)


def submit(  # noqa: PLR0917 - typer calls it by name
    session: Session,
    task_type: Annotated[str, typer.Argument(metavar="TYPE", show_default=False, help="What kind of work it is.")],
    data: Annotated[str, typer.Argument(metavar="[DATA]", show_default=False, help="A JSON object to work on.")] = "{}",
    capability: Annotated[
        str | None,
        typer.Option(
            "--capability", "-c", metavar="NAME", show_default="TYPE", help="What its agent must be able to do."
        ),
    ] = None,
    agent: Annotated[
        str | None, typer.Option("--agent", metavar="ID", show_default="any", help="The agent that is to do it.")
    ] = None,
    priority: Annotated[
        str, typer.Option("--priority", metavar="LEVEL", help="low, normal, high or critical.")
    ] = "normal",
    limit: Annotated[
        float | None,
        duration_option("--attempt-timeout", about="How long an attempt may take.", default="no bound"),
    ] = None,
    deadline: Annotated[
        float | None,
        duration_option("--deadline", about="Until when it must be over, from now.", default="no bound"),
    ] = None,
    attempts: Annotated[int, typer.Option("--attempts", metavar="N", help="How often it is tried.")] = 3,
    wait: Annotated[bool, typer.Option("--wait", help="Wait until it is over, and print its result.")] = False,
) -> bool:
    """Queue a task, and print its id.

    With --wait: print what it came to, and exit 1 where it was not completed.
    """
    try:
        document = parse_value(data, "json")
    except ValueError as err:
        raise typer.BadParameter(str(err), param_hint="DATA") from err
    if not isinstance(document, dict):
        raise typer.BadParameter("must be a JSON object", param_hint="DATA")
    content: dict[str, Any] = document

    async def queue(client: MemoryClient) -> tuple[str, TaskInfo | None]:
        from onex_memory.spi.agent_manager import ProtocolAgentTask

        task = ProtocolAgentTask(
            task_type,
            content,
            priority,  # type: ignore[arg-type]  # what it must be is checked with the task
            limit,
            attempts,
            deadline_seconds=deadline,
        )
        if agent is not None:
            task_id = await client.agents.assign_task_to_agent(task, agent)
        else:
            task_id = await client.agents.submit_task(task, capability)
        return task_id, await _followed(session, client, task_id) if wait else None

    task_id, last = session.call(queue)
    if last is None:
        session.output.answer({"task_id": task_id}, task_id)
        return True
    return _result(session, last)


def list_tasks(
    session: Session,
    state: Annotated[
        list[str] | None,
        typer.Option(
            "--state",
            metavar="STATE",
            show_default="all",
            help="Only those that are queued, assigned, running, completed, failed, cancelled or timeout; repeatable.",
        ),
    ] = None,
    agent: Annotated[
        str, typer.Option("--agent", metavar="ID", show_default="any", help="Only those of this agent.")
    ] = "",
    task_type: Annotated[
        str, typer.Option("--type", metavar="TYPE", show_default="any", help="Only those of this type.")
    ] = "",
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="How many at most.")] = 100,
) -> None:
    """List tasks: those that are not over or parked, ordered by id, then those that are over, the latest first.

    Where it is piped: id, state, type, agent, attempts and progress, with tabs between them.
    """

    async def read(client: MemoryClient) -> list[TaskInfo]:
        found: list[TaskInfo] = []
        async for task in client.agents.list_tasks(
            states=state or (),  # type: ignore[arg-type]  # what they must be is checked there
            agent_id=agent,
            task_type=task_type,
        ):
            found.append(task)
            if len(found) == limit:
                break
        return found

    tasks = session.call(read)
    session.output.listing(
        {"tasks": [_document(task) for task in tasks]},
        [
            (
                task.task_id,
                task.state,
                task.task.task_type,
                task.agent_id or task.assigned_agent_id,
                str(task.attempt_count),
                f"{task.progress:.2f}",
            )
            for task in tasks
        ],
        columns=("Task", "State", "Type", "Agent", "Done", "Said last"),
        shown=map(_cells, tasks),
        none="no tasks",
    )


def show(session: Session, task: TaskId) -> bool:
    """Show a task, its attempts, and what it came to."""
    from onex_memory.spi.agent_errors import TaskNotFound

    async def read(client: MemoryClient) -> TaskInfo | None:
        try:
            return await client.agents.get_task(task)
        except TaskNotFound:
            return None

    found = session.call(read)
    if found is None:
        return session.output.absent({"task_id": task, "found": False}, task)
    session.output.record({"found": True, **_document(found)}, _rows(found), title=f"Task {task}")
    return True


def watch(session: Session, tasks: TaskIds) -> bool:
    """Follow tasks until all are over: on a terminal with a bar for each, otherwise a line for each change.

    The exit code is 0 where all were completed.
    """

    async def follow(client: MemoryClient) -> list[TaskInfo]:
        with _Bars(session) as bars:
            return list(await asyncio.gather(*(_last_of(client, task, bars) for task in tasks)))

    return all(task.state == "completed" for task in session.call(follow))


def retry(session: Session, tasks: TaskIds) -> bool:
    """Queue parked tasks again, with all of their attempts before them."""
    return _each(session, tasks, "queued", "is not parked", lambda client, task: client.agents.retry_task(task))


def cancel(session: Session, tasks: TaskIds) -> bool:
    """Cancel tasks; those that run are over at once, and their agents are told to stop."""
    return _each(session, tasks, "cancelled", "was over", lambda client, task: client.agents.cancel_task(task))


def _each(session: Session, tasks: Sequence[str], done: str, undone: str, act: Any) -> bool:
    """Does something to each task; says of each what came of it. Answers whether all were there."""
    from onex_memory.spi.agent_errors import TaskNotFound

    async def act_on_all(client: MemoryClient) -> list[bool | None]:
        outcomes: list[bool | None] = []
        for task in tasks:
            try:
                outcomes.append(await act(client, task))
            except TaskNotFound:
                outcomes.append(None)
        return outcomes

    outcomes = session.call(act_on_all)
    if session.output.as_json:
        rows = [
            {"task_id": task, "found": outcome is not None, done: bool(outcome)}
            for task, outcome in zip(tasks, outcomes, strict=True)
        ]
        session.output.document({"tasks": rows})
    else:
        for task, outcome in zip(tasks, outcomes, strict=True):
            if outcome is None:
                note(f"not found: {task}")
            else:
                session.output.line(f"{task} {done if outcome else undone}")
    return None not in outcomes


class _Bars:
    """Where the progress of tasks is shown: bars on a terminal, lines elsewhere."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._progress: Any = None
        self._bars: dict[str, Any] = {}

    def __enter__(self) -> _Bars:
        if self._session.output.on_terminal and not self._session.output.as_json:
            from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

            self._progress = Progress(
                TextColumn("{task.fields[name]}", markup=False),
                BarColumn(),
                TextColumn("{task.percentage:>3.0f}% {task.fields[state]}", markup=False),
                TextColumn("{task.fields[message]}", markup=False),
                TimeElapsedColumn(),
            )
            self._progress.start()
        return self

    def __exit__(self, *exc_info: object) -> None:
        if self._progress is not None:
            self._progress.stop()

    def show(self, task: TaskInfo) -> None:
        """Shows what a task is now."""
        message = clipped(line_text(str(task.error) if task.error else task.progress_message), 60)
        if self._progress is not None:
            fields = {"name": escaped(task.task_id), "state": task.state, "message": message}
            if task.task_id not in self._bars:
                self._bars[task.task_id] = self._progress.add_task("", total=1.0, **fields)
            self._progress.update(self._bars[task.task_id], completed=task.progress, **fields)
        elif self._session.output.as_json:
            self._session.output.json_line(_document(task))
        else:
            self._session.output.row(task.task_id, task.state, f"{task.progress:.2f}", task.agent_id, message)


async def _last_of(client: MemoryClient, task_id: str, bars: _Bars) -> TaskInfo:
    last: TaskInfo | None = None
    async for last in client.agents.watch_task(task_id):
        bars.show(last)
    if last is None:
        raise Failure(f"task {task_id} could not be followed")
    return last


async def _followed(session: Session, client: MemoryClient, task_id: str) -> TaskInfo:
    if not session.output.on_terminal or session.output.as_json:
        return await client.agents.wait_for_task(task_id)
    with _Bars(session) as bars:
        return await _last_of(client, task_id, bars)


def _result(session: Session, task: TaskInfo) -> bool:
    """Writes what a task came to."""
    if session.output.as_json:
        session.output.document(_document(task))
    elif task.state == "completed":
        if task.result is not None:
            session.output.value(task.result)
    else:
        note(f"{task.task_id} {task.state}" + (f": {task.error}" if task.error else ""))
    return task.state == "completed"


def _document(task: TaskInfo) -> dict[str, Any]:
    document = asdict(task)
    document["task"]["data"] = to_document(task.task.data)
    document["result"] = to_document(task.result)
    for name in ("create_time", "start_time", "finish_time", "next_attempt_time"):
        document[name] = to_document(document[name])
    document["attempts"] = [
        {**attempt, "assign_time": to_document(attempt["assign_time"]), "end_time": to_document(attempt["end_time"])}
        for attempt in document["attempts"]
    ]
    return document


def _cells(task: TaskInfo) -> tuple[Cell, ...]:
    return (
        task.task_id,
        (task.state, _STYLES.get(task.state, "")),
        task.task.task_type,
        task.agent_id or task.assigned_agent_id,
        (f"{task.progress:.0%}", "cyan"),
        (clipped(str(task.error) if task.error else task.progress_message, 60), "dim"),
    )


def _rows(task: TaskInfo) -> list[tuple[str, str]]:
    rows = [
        ("State", task.state),
        ("Type", task.task.task_type),
        ("For", f"agent {task.assigned_agent_id}" if task.assigned_agent_id else f"whoever can {task.capability}"),
        ("Priority", task.task.priority),
        ("Data", line_text(task.task.data)),
        ("Queued", time_text(task.create_time)),
    ]
    if task.progress or task.progress_message:
        rows.append(("Progress", f"{task.progress:.0%} {task.progress_message}"))
    if task.finish_time is not None:
        rows.append(("Over", time_text(task.finish_time)))
    if task.next_attempt_time is not None:
        rows.append(("Next attempt", time_text(task.next_attempt_time)))
    if task.error is not None:
        rows.append(("Error", str(task.error)))
    if task.result is not None:
        rows.append(("Result", line_text(task.result)))
    for attempt in task.attempts:
        error = f": {attempt.error}" if attempt.error else ""
        outcome = attempt.outcome or "under way"
        rows.append((f"Attempt {attempt.number}", f"{outcome} by {attempt.agent_id}{error}"))
    return rows
