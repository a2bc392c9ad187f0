"""The commands on agents: who there is, and being one.

Owns what each takes and how an agent is written; each works through `ProtocolAgentManager`.
"""

from __future__ import annotations

import asyncio
import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Final

import typer

from onex_memory.cli.commands import client_command, command_group
from onex_memory.cli.functions import load_function
from onex_memory.cli.options import duration_option
from onex_memory.cli.output import counted, duration_text, note, time_text, to_document
from onex_memory.cli.session import Session

if TYPE_CHECKING:
    from onex_memory.client import MemoryClient
    from onex_memory.spi.agent_manager import AgentMetrics, AgentStatus

__all__ = ["AgentId", "Capabilities", "Concurrency", "Handler", "Lease", "agent_document", "register"]

_PANEL: Final = "Agents"
_STYLES: Final = {"timeout": "red", "failed": "red", "inactive": "yellow"}

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
    int, typer.Option("--concurrency", metavar="N", min=1, max=500, help="How many tasks it does at once.")
]
Lease = Annotated[
    float, duration_option("--lease", about="How long its tasks are its own without a heartbeat.", default="30s")
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
    session.output.listing(
        {"agents": [agent_document(each) for each in agents]},
        [
            (each.agent_id, each.status, str(each.task_count), str(each.capacity), ",".join(each.capabilities))
            for each in agents
        ],
        columns=("Agent", "State", "Tasks", "Capabilities"),
        shown=[
            (
                each.agent_id,
                (each.status, _STYLES.get(each.status, "green")),
                f"{each.task_count}/{each.capacity}",
                (", ".join(each.capabilities), "cyan"),
            )
            for each in agents
        ],
        none="no agents are known",
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
        duration_option(
            "--drain",
            about="How long what is begun may take after SIGTERM or Ctrl-C; then it is given back.",
            default="30s",
        ),
    ] = 30,
) -> None:
    """Be an agent: register, get tasks, let a function do them, and report what becomes of them.

    It goes on until it is drained, by SIGTERM, Ctrl-C or `agents drain`: then it finishes what it has begun and leaves.
    A second Ctrl-C gives back at once what it has begun.
    """
    function = load_function(handler)
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
        note(f"agent {name} has left; it recorded {counted(worker.completed_count, 'result')}")

    session.call(work)


def _own_id() -> str:
    from socket import gethostname

    return f"{gethostname()}-{os.getpid()}"


def _absent(session: Session, agent: str) -> bool:
    return session.output.absent({"agent_id": agent, "found": False}, agent)


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
