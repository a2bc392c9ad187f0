"""The commands that ask a server about itself."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Final

import typer

from onex_memory.cli.commands import client_command
from onex_memory.cli.output import duration_text, size_text, time_text, to_document
from onex_memory.cli.session import Failure, Session

if TYPE_CHECKING:
    from onex_memory.spi.admin import ServerInfo
    from onex_memory.spi.memory_base import MemoryStats

__all__ = ["register"]

_PANEL: Final = "Server"


def register(app: typer.Typer) -> None:
    """Adds these commands to a program."""
    client_command(app, "stats", panel=_PANEL, examples=["onex-memory stats --namespace team-a"])(stats)
    client_command(app, "info", panel=_PANEL, examples=["onex-memory info -o json"])(info)
    client_command(
        app,
        "health",
        panel=_PANEL,
        examples=["onex-memory health --timeout 2s", "onex-memory health --service onex.memory.v1.MemoryBaseService"],
    )(health)


def stats(session: Session) -> None:
    """Show the counters of the namespace."""
    counters = session.call(lambda client: client.memory.get_memory_stats())
    title = f"Namespace {session.options.namespace}"
    session.output.record(asdict(counters), _stats_rows(counters), title=title)


def info(session: Session) -> None:
    """Show what the server is: version, epoch, and every limit in force."""
    server = session.call(lambda client: client.admin.get_server_info())
    document = {**asdict(server), "server_time": to_document(server.server_time)}
    session.output.record(document, _info_rows(server), title=f"Server {session.options.target}")


def health(
    session: Session,
    service: Annotated[
        str,
        typer.Option(
            "--service", metavar="NAME", show_default="the whole server", help="The gRPC service to ask about."
        ),
    ] = "",
) -> bool:
    """Say whether the server serves.

    The exit code is 0 where it does, 1 where it does not, 2 where it cannot be asked.
    """
    status = session.call(lambda _: _asked(session, service))
    session.output.answer({"service": service, "status": status}, status)
    return status == "SERVING"


async def _asked(session: Session, service: str) -> str:
    from onex_memory.client.health import check_health
    from onex_memory.spi.errors import UnexpectedStatus

    options = session.options
    try:
        return await check_health(options.target, service=service, timeout_seconds=options.timeout, tls=session.tls())
    except UnexpectedStatus as err:
        if err.code != "NOT_FOUND":
            raise
        raise Failure(f"the server at {options.target} has no service {service}") from err


def _stats_rows(counters: MemoryStats) -> list[tuple[str, str]]:
    return [
        ("Keys", f"{counters.total_keys:,}"),
        ("Memory", size_text(counters.memory_usage_bytes)),
        ("Hit rate", f"{counters.hit_rate:.1f} % ({counters.hits:,} hits, {counters.misses:,} misses)"),
        ("Expired", f"{counters.expired:,}"),
        ("Evicted", f"{counters.evicted:,}"),
        ("Operations", f"{counters.operations:,}"),
        ("Revision", f"{counters.revision:,}"),
        ("Uptime", duration_text(counters.uptime_seconds)),
    ]


def _info_rows(server: ServerInfo) -> list[tuple[str, str]]:
    rows = [
        ("Version", server.version),
        ("Engine", server.engine),
        ("Epoch", server.epoch),
        ("Uptime", duration_text(server.uptime_seconds)),
        ("Server time", time_text(server.server_time)),
        ("Capabilities", ", ".join(server.capabilities) or "none beyond the first release"),
    ]
    for name, limit in server.limits.items():
        rows.append((name, _limit_text(name, limit)))
    return rows


def _limit_text(name: str, limit: int) -> str:
    from onex_memory.spi.admin import LIMITS_IN_MS

    if not limit:
        return "none" if "_retention" in name else "no bound"
    if name in LIMITS_IN_MS:
        return duration_text(limit / 1_000)
    return size_text(limit) if name.endswith("_bytes") else f"{limit:,}"
