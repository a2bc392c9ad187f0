"""The command `serve`: settings from flags and the environment, and a server made with them.

Owns the names under which settings are said. Their defaults and bounds are those of `ServerSettings`.
"""

from __future__ import annotations

import asyncio
import os
from typing import Annotated, Final, Literal

import typer

from onex_memory.cli.options import option_reader
from onex_memory.cli.parsing import parse_size
from onex_memory.cli.session import INTERRUPTED, Failure, quiet_grpc
from onex_memory.cli.texts import examples_text, help_text

__all__ = ["register"]

_LIMITS: Final = "Limits"

# The names of settings where the option is not called the same.
_OPTION_NAMES: Final = {"max_memory_bytes": "--max-memory"}

_EXAMPLES: Final = (
    "onex-memory serve --ephemeral",
    "onex-memory serve --max-memory 2GiB --eviction evict-lru",
    "onex-memory serve --listen 0.0.0.0:50051 --insecure",
)


def register(app: typer.Typer) -> None:
    """Adds this command to a program."""
    app.command("serve", help=help_text(serve), epilog=examples_text(*_EXAMPLES), rich_help_panel="Server")(serve)


def serve(  # noqa: PLR0917 - typer calls it by name
    listen: Annotated[
        str | None,
        typer.Option(
            envvar="ONEX_MEMORY_LISTEN",
            metavar="HOST:PORT",
            show_default="127.0.0.1:50051",
            help="Where to listen; port 0 takes a free one.",
        ),
    ] = None,
    ephemeral: Annotated[
        bool,
        typer.Option(
            "--ephemeral",
            envvar="ONEX_MEMORY_EPHEMERAL",
            help="Keep data in memory only; it is gone when the server stops.",
        ),
    ] = False,
    insecure: Annotated[
        bool,
        typer.Option(
            "--insecure",
            envvar="ONEX_MEMORY_INSECURE",
            help="Listen beyond loopback without TLS and authentication: whoever reaches it can do everything.",
        ),
    ] = False,
    max_value_bytes: Annotated[
        int | None,
        typer.Option(
            envvar="ONEX_MEMORY_MAX_VALUE_BYTES",
            metavar="SIZE",
            parser=option_reader(parse_size),
            show_default="1MiB",
            help="The largest value, up to 8MiB.",
            rich_help_panel=_LIMITS,
        ),
    ] = None,
    max_memory: Annotated[
        int | None,
        typer.Option(
            envvar="ONEX_MEMORY_MAX_MEMORY",
            metavar="SIZE",
            parser=option_reader(parse_size),
            show_default="no bound",
            help="What entries may take in memory: 512MiB, 2GiB, or plain bytes; 0: no bound.",
            rich_help_panel=_LIMITS,
        ),
    ] = None,
    eviction: Annotated[
        Literal["reject", "evict-lru"] | None,
        typer.Option(
            envvar="ONEX_MEMORY_EVICTION",
            metavar="POLICY",
            show_default="reject",
            help="What a write meets at --max-memory: reject fails it, evict-lru removes what was used longest ago.",
            rich_help_panel=_LIMITS,
        ),
    ] = None,
    drain_seconds: Annotated[
        float | None,
        typer.Option(
            envvar="ONEX_MEMORY_DRAIN_SECONDS",
            metavar="SECONDS",
            show_default="10",
            help="How long calls in flight may go on when the server is told to stop.",
            rich_help_panel=_LIMITS,
        ),
    ] = None,
    log_level: Annotated[
        Literal["debug", "info", "warning", "error", "critical"],
        typer.Option(
            envvar="ONEX_MEMORY_LOG_LEVEL",
            metavar="LEVEL",
            help="The least that is logged, to standard error: debug, info, warning, error or critical.",
        ),
    ] = "info",
) -> None:
    """Run a memory server until Ctrl-C or SIGTERM.

    When it is told to stop, calls in flight are finished first; a second Ctrl-C cuts that short.

    In this version data is in memory only, with and without --ephemeral.
    """
    quiet_grpc()
    # gRPC's event engine hands each request from thread to thread; without it in listeners a call takes 5 to 11 % less
    # of a core (docs/performance.md). Read when gRPC is imported.
    os.environ.setdefault("GRPC_EXPERIMENTS", "-event_engine_listener")
    from structlog import get_logger

    from onex_memory.config import ServerSettings
    from onex_memory.server import process
    from onex_memory.spi.errors import InvalidArgument, Unavailable

    said = {
        "listen": listen,
        "insecure": insecure,
        "max_value_bytes": max_value_bytes,
        "max_memory_bytes": max_memory,
        "eviction": eviction,
        "drain_seconds": drain_seconds,
    }
    try:
        settings = ServerSettings(**{name: value for name, value in said.items() if value is not None})  # type: ignore[arg-type] # each is of its field's type
    except InvalidArgument as err:
        option = _OPTION_NAMES.get(err.field, "--" + err.field.replace("_", "-"))
        raise Failure(f"{option}: {err.description}") from err
    process.configure_logging(log_level)
    if not ephemeral:
        get_logger("onex_memory.cli").warning("this version keeps data in memory only; --ephemeral silences this line")
    try:
        process.serve(settings)
    except Unavailable as err:
        raise Failure(str(err)) from err
    except asyncio.CancelledError:
        # The second signal: the drain was cut short, the loop is closed, and nobody is left to be told.
        raise typer.Exit(INTERRUPTED) from None
