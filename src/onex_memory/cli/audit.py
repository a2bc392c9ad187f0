"""The commands on the audit log: reading it, verifying it, and what in it looks like an attack.

Owns what each takes and how an entry and a threat are written; each works through `ProtocolMemorySecurity`.
"""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Final

import typer

from onex_memory.cli.commands import client_command, command_group
from onex_memory.cli.options import LINE_PARAMETERS, duration_option
from onex_memory.cli.output import Output, counted, note, time_text, to_document
from onex_memory.cli.session import Failure, Session

if TYPE_CHECKING:
    from onex_memory.client import MemoryClient
    from onex_memory.spi.memory_security import AuditEntry, SecurityThreat

__all__ = ["register"]

_PANEL: Final = "Security"
_HOUR_S: Final = 3_600
_STYLES: Final = {"critical": "bold red", "high": "red", "medium": "yellow", "low": ""}
_KIND_STYLES: Final = {"denied": "yellow", "unauthenticated": "yellow", "tampered": "red", "changed": "cyan"}


def _since(default: str) -> object:
    return duration_option(
        "--since", about="How far back: 90s, 10m, 24h, 7d, 1h30m, or plain seconds.", default=default
    )


def register(app: typer.Typer) -> None:
    """Adds these commands to a program."""
    group = command_group(app, "audit", panel=_PANEL, about="Read and verify the audit log, and look for threats.")
    client_command(
        group,
        "log",
        panel=_PANEL,
        examples=[
            "onex-memory audit log --since 1h",
            "onex-memory audit log --kind denied --caller ann --resource 'user:*'",
            "onex-memory audit log --since 90d --limit 0 -o json > audit.jsonl",
        ],
        options=LINE_PARAMETERS,
    )(log)
    client_command(group, "verify", panel=_PANEL, examples=["onex-memory audit verify"])(verify)
    client_command(
        group,
        "threats",
        panel=_PANEL,
        examples=["onex-memory audit threats --since 24h", "onex-memory audit threats --follow -o json"],
        options=LINE_PARAMETERS,
    )(threats)


def log(  # noqa: PLR0917 - typer calls it by name
    session: Session,
    since: Annotated[float, _since("24h")] = 24 * _HOUR_S,
    caller: Annotated[
        str, typer.Option("--caller", metavar="PRINCIPAL", show_default="any", help="Only what this caller did.")
    ] = "",
    kinds: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            show_default="all",
            help="Only such entries: noted, denied, unauthenticated, changed, accessed, tampered; repeat it for more.",
        ),
    ] = None,
    resource: Annotated[
        str | None,
        typer.Option("--resource", metavar="PATTERN", show_default="any", help="Only entries whose resource matches."),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=0, help="How many at most; 0: all.")] = 100,
) -> None:
    """Print the entries of the audit log, the newest first, one a line.

    Needs admin on the namespace; who administers the server sees the entries of all namespaces. Where it is piped:
    number, time, kind, caller, namespace, action, kind of resource, resource, result, count, peer and user, with tabs
    between them.
    """
    output = session.output

    async def print_them(client: MemoryClient) -> bool:
        left = limit
        entries = client.security.audit_log(
            time_range_hours=since / _HOUR_S, caller=caller, kinds=kinds or (), resource_pattern=resource
        )
        async for entry in entries:
            _write_entry(output, entry)
            left -= 1
            if not left:
                return True
        return left < limit

    if not session.call(print_them) and output.on_terminal:
        note("nothing was audited")


def verify(session: Session) -> bool:
    """Verify that the audit log is as it was written: that no entry was changed, removed, added or moved.

    Exits 1, and names the first entry that is not right, where it is not.
    """
    found = session.call(lambda client: client.security.verify_audit_log())
    if session.output.as_json:
        session.output.document(asdict(found))
    elif not found.is_intact:
        session.output.line(f"broken at {found.description}")
    elif not found.checked_count:
        session.output.line("intact: it is empty")
    else:
        session.output.line(
            f"intact: {counted(found.checked_count, 'entry', 'entries')},"
            f" {found.first_sequence:,} to {found.last_sequence:,}"
        )
    return found.is_intact


def threats(
    session: Session,
    since: Annotated[float, _since("1h")] = _HOUR_S,
    follow: Annotated[
        bool, typer.Option("--follow", "-f", help="Go on, and tell of threats as they are found, until Ctrl-C.")
    ] = False,
) -> None:
    """Print what in the audit log looks like an attack, the worst first, one a line.

    With --follow: what there is in the last hour, then what is found, each once, and again when it is worse.
    Where it is piped: severity, kind, principal, namespace, first and last seen, number of events and description, with
    tabs between them.
    """
    output = session.output
    if follow:
        session.call(lambda client: _follow(client, output))
        raise Failure("the server has ended the watch")
    found = session.call(lambda client: client.security.detect_security_threats(since / _HOUR_S))
    for threat in found:
        _write_threat(output, threat)
    if not found and output.on_terminal:
        note("nothing looks like an attack")


async def _follow(client: MemoryClient, output: Output) -> None:
    async for threat in client.security.watch_threats():
        _write_threat(output, threat)
        sys.stdout.flush()


def _write_entry(output: Output, entry: AuditEntry) -> None:
    if output.as_json:
        output.json_line({**asdict(entry), "event_time": to_document(entry.event_time)})
    elif output.on_terminal:
        who = entry.caller or entry.peer or "(nobody)"
        said = f" for {entry.user_id}" if entry.user_id not in {"", entry.caller} else ""
        what = "several" if not entry.resource and entry.action == "*" else f"{entry.resource_type} {entry.resource}"
        output.styled_line(
            (f"{entry.sequence:>8}  {time_text(entry.event_time)}  ", "dim"),
            (f"{entry.kind:<15}  ", _KIND_STYLES.get(entry.kind, "")),
            (f"{who}{said}  ", "bold"),
            (f"{entry.action}  {what}  ", ""),
            (f"{entry.result}{f' ×{entry.count:,}' if entry.count > 1 else ''}  {entry.namespace}", "dim"),
        )
    else:
        output.row(
            str(entry.sequence),
            str(to_document(entry.event_time)),
            entry.kind,
            entry.caller,
            entry.namespace,
            entry.action,
            entry.resource_type,
            entry.resource,
            entry.result,
            str(entry.count),
            entry.peer,
            entry.user_id,
        )


def _write_threat(output: Output, threat: SecurityThreat) -> None:
    first, last = threat.first_seen_time, threat.last_seen_time
    if output.as_json:
        output.json_line({**asdict(threat), "first_seen_time": to_document(first), "last_seen_time": to_document(last)})
    elif output.on_terminal:
        output.styled_line(
            (f"{threat.severity:<8}  ", _STYLES.get(threat.severity, "")),
            (f"{threat.kind:<19}  ", ""),
            (f"{threat.principal or '(nobody)'}  ", "bold"),
            (threat.description, ""),
            (f"  {time_text(first)} to {time_text(last)}  {threat.namespace}", "dim"),
        )
    else:
        output.row(
            threat.severity,
            threat.kind,
            threat.principal,
            threat.namespace,
            str(to_document(first)),
            str(to_document(last)),
            str(threat.event_count),
            threat.description,
        )
