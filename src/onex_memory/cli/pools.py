"""The commands on pools: defining, scaling and following them, and starting worker processes to meet their demand.

Owns what each takes and how a pool is written; each works through `ProtocolAgentPool`.
"""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from onex_memory.cli.agents import AgentId, Capabilities, Concurrency, Handler, Lease, agent_document
from onex_memory.cli.commands import client_command, command_group
from onex_memory.cli.functions import load_function
from onex_memory.cli.output import counted, escaped, note, to_document
from onex_memory.cli.session import Failure, Session

if TYPE_CHECKING:
    from onex_memory.client import MemoryClient
    from onex_memory.spi.agent_pool import AgentPool, PoolCapacity, PoolMetrics, PoolView

__all__ = ["register"]

_PANEL: Final = "Agents"

PoolName = Annotated[str, typer.Argument(metavar="POOL", show_default=False, help="The pool's name, or its id.")]
Size = Annotated[int, typer.Argument(metavar="SIZE", show_default=False, help="How many members it is to have.")]


def register(app: typer.Typer) -> None:
    """Adds these commands to a program."""
    group = command_group(app, "pools", panel=_PANEL, about="Work with pools of agents.")

    def add(name: str, function: Any, *examples: str) -> None:
        client_command(group, name, panel=_PANEL, examples=examples)(function)

    add("list", list_pools, "onex-memory pools list")
    add("create", create, "onex-memory pools create workers --max 10 --size 5 -c data_processing")
    add("show", show, "onex-memory pools show workers")
    add("scale", scale, "onex-memory pools scale workers 8")
    add("add", add_agent, "onex-memory pools add workers agent-1")
    add("remove", remove_agent, "onex-memory pools remove workers agent-1")
    add("balance", balance, "onex-memory pools balance workers")
    add("watch", watch, "onex-memory pools watch workers", "onex-memory pools watch workers -o json | jq .demand")
    add("delete", delete, "onex-memory pools delete workers")
    single = command_group(app, "pool", panel=_PANEL, about="Meet the demand of a pool.")
    client_command(
        single,
        "launch",
        panel=_PANEL,
        examples=["onex-memory pool launch workers my_package.work:handle --most 8"],
    )(launch)


def list_pools(session: Session) -> None:
    """List the pools that are defined, ordered by name.

    Where it is piped: name, id, members, target and demand, with tabs between them.
    """

    async def read(client: MemoryClient) -> list[AgentPool]:
        return [pool async for pool in client.pools.list_pools()]

    pools = session.call(read)
    session.output.listing(
        {"pools": [_document(pool) for pool in pools]},
        [
            (pool.pool_name, pool.pool_id, str(pool.member_count), str(pool.config.target_size), str(pool.demand))
            for pool in pools
        ],
        columns=("Pool", "Size"),
        shown=[(pool.pool_name, _size_text(pool)) for pool in pools],
        none="no pools are defined",
    )


def create(  # noqa: PLR0917 - typer calls it by name
    session: Session,
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="Its name: 1 to 256 bytes.")],
    most: Annotated[int, typer.Option("--max", metavar="SIZE", show_default=False, help="The most that it may have.")],
    least: Annotated[int, typer.Option("--min", metavar="SIZE", help="The least that it may be scaled to.")] = 0,
    target_size: Annotated[
        int | None, typer.Option("--size", metavar="SIZE", show_default="--min", help="How many it is to have.")
    ] = None,
    capability: Capabilities = None,
) -> None:
    """Define a pool. The same again changes nothing; another configuration under its name is an error."""

    async def define(client: MemoryClient) -> str:
        from onex_memory.spi.agent_pool import ProtocolAgentPoolConfig

        size = least if target_size is None else target_size
        config = ProtocolAgentPoolConfig(least, most, size, tuple(capability or ()))
        return await client.pools.create_agent_pool(name, config)

    pool_id = session.call(define)
    session.output.answer({"pool_name": name, "pool_id": pool_id}, f"defined {name} as {pool_id}")


def show(session: Session, pool: PoolName) -> bool:
    """Show a pool, its members, and what they can do and have done."""

    async def read(client: MemoryClient) -> tuple[PoolCapacity, PoolMetrics, PoolView] | None:
        found = await _found(client, pool)
        if found is None:
            return None
        capacity = await client.pools.get_pool_capacity(found.pool_id)
        metrics = await client.pools.get_pool_metrics(found.pool_id)
        from onex_memory.spi.agent_pool import PoolView

        return capacity, metrics, PoolView(capacity.pool, await client.pools.get_pool_members(found.pool_id))

    known = session.call(read)
    if known is None:
        return _absent(session, pool)
    capacity, metrics, view = known
    document = {
        "found": True,
        **_view_document(view),
        "capacity": capacity.capacity,
        "available": capacity.available,
        "metrics": {name: value for name, value in asdict(metrics).items() if name != "pool"},
    }
    rows = [
        ("Size", _size_text(view.pool)),
        ("Capacity", f"{capacity.task_count:,} of {capacity.capacity:,} in use, room for {capacity.available:,}"),
        ("Completed", f"{metrics.completed_count:,}; {metrics.failed_count:,} failed"),
        ("Waiting", f"{metrics.waiting_count:,} for one member and no other"),
    ]
    rows += [(f"  {name}", said) for name, said in _member_rows(view)]
    session.output.record(document, rows, title=f"Pool {view.pool.pool_name}")
    return True


def scale(session: Session, pool: PoolName, size: Size) -> bool:
    """Set how many members a pool is to have.

    Up: idle, capable agents of no pool join, the rest is demand. Down: idle members leave, others when they are done.
    """

    async def scale_it(client: MemoryClient) -> AgentPool | None:
        found = await _found(client, pool)
        if found is None:
            return None
        await client.pools.scale_pool(found.pool_id, size)
        return (await client.pools.get_pool_capacity(found.pool_id)).pool

    scaled = session.call(scale_it)
    if scaled is None:
        return _absent(session, pool)
    session.output.answer({"found": True, **_document(scaled)}, f"{scaled.pool_name}: {_size_text(scaled)}")
    return True


def add_agent(session: Session, pool: PoolName, agent: AgentId) -> bool:
    """Make an agent a member of a pool."""
    return _membership(session, pool, agent, "added", "is a member, or lost", is_added=True)


def remove_agent(session: Session, pool: PoolName, agent: AgentId) -> bool:
    """End a membership; what the agent is doing goes on."""
    return _membership(session, pool, agent, "removed", "is no member", is_added=False)


def _membership(session: Session, pool: str, agent: str, done: str, undone: str, *, is_added: bool) -> bool:
    async def change(client: MemoryClient) -> bool | None:
        found = await _found(client, pool)
        if found is None:
            return None
        method = client.pools.add_agent_to_pool if is_added else client.pools.remove_agent_from_pool
        return await method(found.pool_id, agent)

    changed = session.call(change)
    if changed is None:
        return _absent(session, pool)
    session.output.answer({"pool": pool, "agent_id": agent, done: changed}, f"{agent} {done if changed else undone}")
    return True


def balance(session: Session, pool: PoolName) -> bool:
    """Move tasks that wait for a loaded member to members that have room, and say which."""

    async def move(client: MemoryClient) -> Any:
        found = await _found(client, pool)
        return None if found is None else await client.pools.balance_pool_load(found.pool_id)

    result = session.call(move)
    if result is None:
        return _absent(session, pool)
    if session.output.as_json:
        session.output.document({"found": True, "moved": [asdict(each) for each in result.moved]})
    else:
        for each in result.moved:
            session.output.line(f"{each.task_id} from {each.from_agent_id} to {each.to_agent_id}")
        note(f"moved {counted(result.moved_count, 'task')}")
    return True


def watch(session: Session, pool: PoolName) -> bool:
    """Follow a pool until Ctrl-C: on a terminal a live table, otherwise a line for each change.

    Where it is piped: members, leaving, target and demand, with tabs between them.
    """

    async def follow(client: MemoryClient) -> bool:
        found = await _found(client, pool)
        if found is None:
            return False
        if session.output.on_terminal and not session.output.as_json:
            await _live(client, found.pool_id)
            return True
        async for view in client.pools.watch_pool(found.pool_id):
            if session.output.as_json:
                session.output.json_line(_view_document(view))
            else:
                sizes = (view.pool.member_count, view.pool.leaving_count, view.pool.config.target_size)
                session.output.row(*map(str, sizes), str(view.pool.demand))
            sys.stdout.flush()
        return True

    return session.call(follow) or _absent(session, pool)


async def _live(client: MemoryClient, pool_id: str) -> None:
    from rich import box
    from rich.console import Group
    from rich.live import Live
    from rich.table import Table
    from rich.text import Text

    with Live(auto_refresh=False) as live:  # it changes when the pool does
        async for view in client.pools.watch_pool(pool_id):
            title = Text(f"{escaped(view.pool.pool_name)}: {_size_text(view.pool)}")
            table = Table("Agent", "State", "Tasks", "Capabilities", box=box.ROUNDED)
            for each in view.members:
                agent = each.agent
                state = "leaving" if each.is_leaving else agent.status
                load = f"{agent.task_count}/{agent.capacity}"
                cells = (agent.agent_id, state, load, ", ".join(agent.capabilities))
                table.add_row(*(Text(escaped(cell)) for cell in cells))
            live.update(Group(title, table), refresh=True)


def delete(session: Session, pool: PoolName) -> bool:
    """Delete the definition of a pool; its agents go on, as members of none."""

    async def delete_it(client: MemoryClient) -> bool:
        found = await _found(client, pool)
        return found is not None and await client.pools.delete_agent_pool(found.pool_id)

    if not session.call(delete_it):
        return _absent(session, pool)
    session.output.answer({"pool": pool, "found": True, "deleted": True}, f"deleted {pool}")
    return True


def launch(  # noqa: PLR0917 - typer calls it by name
    session: Session,
    pool: PoolName,
    handler: Handler,
    capability: Capabilities = None,
    concurrency: Concurrency = 4,
    lease: Lease = 30,
    most: Annotated[
        int, typer.Option("--most", metavar="N", min=1, max=1_000, help="The most processes to start.")
    ] = 16,
) -> bool:
    """Start worker processes on this machine to meet the demand of a pool, and stop those that leave it.

    Each is an `agent run` that joins the pool. It goes on until SIGTERM or Ctrl-C: then its processes are drained.
    """
    load_function(handler)  # what cannot be loaded is said once, and not by each process

    async def run(client: MemoryClient) -> bool:
        from onex_memory.cli.launcher import Launcher

        found = await _found(client, pool)
        if found is None:
            return False
        launcher = Launcher(
            session.options,
            found,
            handler,
            capabilities=tuple(capability or found.config.capabilities),
            concurrency=concurrency,
            lease_s=lease,
            most=most,
        )
        await launcher.run(client)
        return True

    try:
        return session.call(run) or _absent(session, pool)
    except OSError as err:
        raise Failure(f"a worker process cannot be started: {err.strerror}") from err


async def _found(client: MemoryClient, said: str) -> AgentPool | None:
    """Returns the pool that has this name, or else this id."""
    by_id = None
    async for each in client.pools.list_pools():
        if each.pool_name == said:
            return each
        if each.pool_id == said:
            by_id = each
    return by_id


def _absent(session: Session, pool: str) -> bool:
    return session.output.absent({"pool": pool, "found": False}, pool)


def _document(pool: AgentPool) -> dict[str, object]:
    return {**asdict(pool), "create_time": to_document(pool.create_time)}


def _view_document(view: PoolView) -> dict[str, object]:
    members = [{**agent_document(each.agent), "is_leaving": each.is_leaving} for each in view.members]
    return {**_document(view.pool), "members": members}


def _size_text(pool: AgentPool) -> str:
    leaving = f", {pool.leaving_count} leaving" if pool.leaving_count else ""
    bounds = f"{pool.config.min_size} to {pool.config.max_size}"
    return f"{pool.member_count} of {pool.config.target_size} members{leaving}, demand {pool.demand} ({bounds})"


def _member_rows(view: PoolView) -> list[tuple[str, str]]:
    return [
        (
            each.agent.agent_id,
            f"{'leaving' if each.is_leaving else each.agent.status}, {each.agent.task_count}/{each.agent.capacity}",
        )
        for each in view.members
    ]
