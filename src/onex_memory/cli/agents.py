"""The commands on agents: who there is, and being one.

Owns what each takes and how an agent is written; each works through `ProtocolAgentManager`.
"""

from __future__ import annotations

import asyncio
import importlib
import os
import sys
import traceback
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from onex_memory.cli.options import option_reader
from onex_memory.cli.output import duration_text, note, time_text, to_document
from onex_memory.cli.parsing import parse_duration
from onex_memory.cli.session import Failure, Session, client_command, command_group

if TYPE_CHECKING:
    from collections.abc import Callable

    from onex_memory.client import MemoryClient
    from onex_memory.spi.agent_manager import AgentMetrics, AgentStatus

__all__ = ["Capabilities", "Concurrency", "Handler", "Lease", "agent_document", "load_handler", "register"]

_PANEL: Final = "Agents"

# The annotations that typer reads: one for each thing that several commands take.
AgentId = Annotated[str, typer.Argument(metavar="AGENT", show_default=False, help="The agent's id.")]
Handler = Annotated[
    str,
    typer.Argument(
        metavar="MODULE:FUNCTION",
        show_default=False,
        help="What does a task: a function, or a coroutine function, that takes an AgentTask and returns the result.",
    ),
]
Capabilities = Annotated[
    list[str] | None,
    typer.Option("--capability", "-c", metavar="NAME", show_default=False, help="What it can do; repeat it for more."),
]
Concurrency = Annotated[
    int, typer.Option("--concurrency", metavar="NUMBER", min=1, max=500, help="How many tasks it does at once.")
]
Lease = Annotated[
    float,
    typer.Option(
        "--lease",
        metavar="DURATION",
        parser=option_reader(parse_duration),
        show_default="30s",
        help="How long its tasks are its own without a heartbeat.",
    ),
]


def register(app: typer.Typer) -> None:
    """Adds these commands to a program."""
    group = command_group(app, "agents", panel=_PANEL, about="See who does tasks.")
    client_command(
        group,
        "list",
        panel=_PANEL,
        examples=["onex-memory agents list", "onex-memory agents list --available -c data_processing"],
    )(list_agents)
    client_command(group, "show", panel=_PANEL, examples=["onex-memory agents show agent-1 -o json"])(show)
    client_command(group, "drain", panel=_PANEL, examples=["onex-memory agents drain agent-1"])(drain)
    single = command_group(app, "agent", panel=_PANEL, about="Be an agent.")
    client_command(
        single,
        "run",
        panel=_PANEL,
        examples=[
            "onex-memory agent run my_package.work:handle --capability data_processing",
            "onex-memory agent run work:handle -c reporting --id agent-1 --concurrency 16",
        ],
    )(run)


def list_agents(
    session: Session,
    capability: Capabilities = None,
    available: Annotated[
        bool, typer.Option("--available", help="Only those that could take a task now, the least loaded first.")
    ] = False,
) -> None:
    """List the agents that are known, ordered by id; lost ones are known for a day.

    Where it is piped: id, state, tasks, capacity and capabilities, with tabs between them.
    """
    wanted = set(capability or ())

    async def read(client: MemoryClient) -> list[AgentStatus]:
        if available:
            first = next(iter(capability or ()), None)
            found = await client.agents.get_available_agents(first, limit=10_000)
        else:
            found = [each async for each in client.agents.list_agents()]
        return [each for each in found if wanted <= set(each.capabilities)]

    agents = session.call(read)
    output = session.output
    if output.as_json:
        output.document({"agents": [agent_document(each) for each in agents]})
    elif not output.on_terminal:
        for each in agents:
            output.row(
                each.agent_id, each.status, str(each.task_count), str(each.capacity), ",".join(each.capabilities)
            )
    elif not agents:
        note("no agents are known")
    else:
        for each in agents:
            load = f"{each.task_count}/{each.capacity}"
            style = {"timeout": "red", "failed": "red", "inactive": "yellow"}.get(each.status, "green")
            output.styled_line(
                (f"{each.agent_id:<24} ", ""),
                (f"{each.status:<11}", style),
                (f"{load:>8}  ", ""),
                (", ".join(each.capabilities), "cyan"),
            )


def show(session: Session, agent: AgentId) -> bool:
    """Show what an agent is, what it is doing, and what it has done since the server started."""
    from onex_memory.spi.agent_errors import AgentNotFound

    async def read(client: MemoryClient) -> tuple[AgentStatus, AgentMetrics] | None:
        try:
            status = await client.agents.get_agent_status(agent)
            return status, await client.agents.get_agent_metrics(agent)
        except AgentNotFound:
            return None

    found = session.call(read)
    if found is None:
        return _absent(session, agent)
    status, metrics = found
    document = {
        "found": True,
        **agent_document(status),
        "metrics": {**asdict(metrics), "last_heartbeat": to_document(metrics.last_heartbeat)},
    }
    session.output.record(document, _rows(status, metrics), title=f"Agent {agent}")
    return True


def drain(session: Session, agent: AgentId) -> bool:
    """Tell an agent to finish what it has begun, take nothing new, and leave."""
    from onex_memory.spi.agent_errors import AgentNotFound

    async def drain_it(client: MemoryClient) -> bool | None:
        try:
            return await client.agents.drain_agent(agent)
        except AgentNotFound:
            return None

    draining = session.call(drain_it)
    if draining is None:
        return _absent(session, agent)
    said = "drains" if draining else "was draining already, or is lost"
    session.output.answer({"agent_id": agent, "found": True, "draining": draining}, f"{agent} {said}")
    return True


def run(  # noqa: PLR0917 - typer calls it by name
    session: Session,
    handler: Handler,
    capability: Capabilities = None,
    agent_id: Annotated[
        str | None, typer.Option("--id", metavar="ID", show_default="host-process", help="The agent's id.")
    ] = None,
    agent_type: Annotated[
        str, typer.Option("--type", metavar="TYPE", show_default="the function", help="What kind of agent it is.")
    ] = "",
    concurrency: Concurrency = 4,
    lease: Lease = 30,
    pool: Annotated[
        list[str] | None,
        typer.Option("--pool", metavar="POOL_ID", show_default=False, help="A pool to join; repeat it for more."),
    ] = None,
    drain: Annotated[
        float,
        typer.Option(
            "--drain",
            metavar="DURATION",
            parser=option_reader(parse_duration),
            show_default="30s",
            help="How long what is begun may take after SIGTERM or Ctrl-C; then it is given back.",
        ),
    ] = 30,
) -> None:
    """Be an agent: register, get tasks, let a function do them, and report what becomes of them.

    It goes on until it is drained, by SIGTERM, Ctrl-C or `agents drain`: then it finishes what it has begun and leaves.
    A second Ctrl-C gives back at once what it has begun.
    """
    function = load_handler(handler)
    name = agent_id or _own_id()

    async def work(client: MemoryClient) -> None:
        from onex_memory.spi.agent_manager import ProtocolAgentInfo
        from onex_memory.spi.commands.agent_worker import AgentWorker

        worker = AgentWorker(
            client,
            ProtocolAgentInfo(name, agent_type or handler),
            capability or (),
            function,
            concurrency=concurrency,
            lease_seconds=lease,
            pool_ids=pool or (),
            drain_seconds=drain,
        )
        working = asyncio.create_task(worker.run(handle_signals=True))
        registered = asyncio.create_task(worker.registered())
        await asyncio.wait((working, registered), return_when=asyncio.FIRST_COMPLETED)
        if registered.done():
            note(f"agent {name} works at {session.options.target}; Ctrl-C ends it when it has finished")
        registered.cancel()
        await working
        note(f"agent {name} has left; {worker.completed_count:,} results were recorded")

    session.call(work)


def load_handler(said: str) -> Callable[[Any], Any]:
    """Returns the function that `module:function` names, from the current directory too.

    Raises:
        Failure: there is none.
    """
    module_name, _, path = said.partition(":")
    if not module_name or not path:
        raise Failure(f"{said!r} must say a module and a function in it, such as my_package.work:handle")
    if "" not in sys.path:
        sys.path.insert(0, "")
    try:
        found: Any = importlib.import_module(module_name)
        for name in path.split("."):
            found = getattr(found, name)
    except (ImportError, AttributeError) as err:
        raise Failure(f"{said} cannot be loaded: {err}") from err
    except (Exception, SystemExit) as err:  # what the module does as it is imported is its author's business
        raise Failure(f"{said} cannot be loaded: {_place_of(err)}: {type(err).__name__}: {err}") from err
    if not callable(found):
        raise Failure(f"{said} is not a function")
    function: Callable[[Any], Any] = found
    return function


def _place_of(error: BaseException) -> str:
    """Returns the file and the line at which a module could not be loaded."""
    if isinstance(error, SyntaxError):
        return f"{error.filename}:{error.lineno}"
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{last.filename}:{last.lineno}"


def _own_id() -> str:
    from socket import gethostname

    return f"{gethostname()}-{os.getpid()}"


def _absent(session: Session, agent: str) -> bool:
    if session.output.as_json:
        session.output.document({"agent_id": agent, "found": False})
    else:
        note(f"not found: {agent}")
    return False


def agent_document(agent: AgentStatus) -> dict[str, object]:
    """Returns an agent as JSON says it."""
    return {
        **asdict(agent),
        "capabilities": list(agent.capabilities),
        "register_time": to_document(agent.register_time),
    }


def _rows(status: AgentStatus, metrics: AgentMetrics) -> list[tuple[str, str]]:
    ends = f"{metrics.failed_count:,} failed, {metrics.timeout_count:,} timed out, {metrics.lost_count:,} lost"
    latencies = (metrics.latency_p50_seconds, metrics.latency_p95_seconds, metrics.latency_max_seconds)
    return [
        ("State", f"{status.status}{', draining' if status.is_draining else ''}"),
        ("Type", f"{status.agent_type} at {status.host}:{status.port}" if status.host else status.agent_type),
        ("Capabilities", ", ".join(status.capabilities) or "none"),
        ("Tasks", f"{status.task_count:,} of {status.capacity:,}; {metrics.waiting_count:,} wait for it alone"),
        ("Session", "connected" if status.is_connected else "not connected"),
        ("Lease left", duration_text(status.lease_seconds_left)),
        ("Registered", f"{time_text(status.register_time)}, incarnation {status.incarnation}"),
        ("Last heartbeat", "unknown" if metrics.last_heartbeat is None else time_text(metrics.last_heartbeat)),
        ("Completed", f"{metrics.completed_count:,}; {ends}"),
        ("Latency", ", ".join(map(duration_text, latencies)) + " (median, 95 %, longest)"),
        *([("Health", status.health_message)] if status.health_message else []),
    ]
