"""The command `serve`: a server made with the settings that were said."""

from __future__ import annotations

import asyncio
import gc
import os
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Any, Final

import typer

from onex_memory.cli.server_options import SERVER_PARAMETERS, resolution_of
from onex_memory.cli.session import INTERRUPTED, Failure, quiet_grpc
from onex_memory.cli.texts import examples_text, help_text

if TYPE_CHECKING:
    from onex_memory.config import ServerSettings
    from onex_memory.config.resolution import Resolution

__all__ = ["register", "run"]

_EXAMPLES: Final = (
    "onex-memory serve",
    "onex-memory serve --data-dir /var/lib/onex-memory --durability async",
    "onex-memory serve --config /etc/onex-memory.toml",
    "onex-memory serve --ephemeral",
    "onex-memory serve --encrypt-at-rest --master-key-file /etc/onex-memory/master.key",
    "onex-memory serve --max-memory 2GiB --eviction evict-lru",
    "onex-memory serve --listen 0.0.0.0:50051 --tls-cert server.pem --tls-key server.key --authentication on",
    "onex-memory serve --listen 0.0.0.0:50051 --insecure",
    "onex-memory serve --metrics-listen 127.0.0.1:9464",
)


def register(app: typer.Typer) -> None:
    """Adds this command to a program."""
    context = Parameter("context", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    serve.__signature__ = signature(serve).replace(parameters=[context, *SERVER_PARAMETERS])  # type: ignore[attr-defined] # typer reads a command's options from here
    app.command("serve", help=help_text(serve), epilog=examples_text(*_EXAMPLES), rich_help_panel="Server")(serve)


def run() -> int:
    """Runs this command alone, as the command line says. Returns the program's exit code."""
    from onex_memory.cli.program import new_app, run_app

    app = new_app()
    register(app)
    return run_app(app)


def serve(context: typer.Context, **_: Any) -> None:
    """Run a memory server until Ctrl-C or SIGTERM.

    Data is kept in ./data, or where --data-dir says, and is there again after a restart, however the server ended.

    Every setting can be an option, an environment variable, or a line of a TOML file that --config names; the first of
    them that says something wins. `--no-insecure` and the like take back what the environment or the file says.
    `onex-memory config show` says what each is and why.

    Callers are asked for credentials once there are any: after `onex-memory init`, with --tls-client-ca or --jwks, or
    with the administrator's token in ONEX_MEMORY_ADMINISTRATOR_TOKEN.

    When it is told to stop, calls in flight are finished first; a second Ctrl-C cuts that short.
    """
    resolution = resolution_of(context)
    settings = resolution.settings()
    quiet_grpc()
    # gRPC's event engine hands each request from thread to thread; without it in listeners a call takes 5 to 11 % less
    # of a core (docs/performance.md). Read when gRPC is imported.
    os.environ.setdefault("GRPC_EXPERIMENTS", "-event_engine_listener")
    # Nothing that is loaded is garbage, and looking for it takes a tenth of the time that loading takes.
    gc.disable()
    try:
        _serve(settings, resolution)
    finally:
        gc.enable()


def _serve(settings: ServerSettings, resolution: Resolution) -> None:
    from onex_memory.server import process
    from onex_memory.spi.errors import DataUnusable, InvalidArgument, StorageFull, Unavailable

    process.configure_logging(settings.log_level, settings.log_format)
    try:
        process.serve(settings)
    except InvalidArgument as err:  # of a file that a setting names
        raise Failure(str(resolution.problem(err.field, err.description))) from err
    except StorageFull as err:  # as it starts: nothing goes on
        raise Failure(f"no room to write {err.file} ({err.description}): make room, and start again") from err
    except (Unavailable, DataUnusable) as err:
        raise Failure(str(err)) from err
    except asyncio.CancelledError:
        # The second signal: the drain was cut short, the loop is closed, and nobody is left to be told.
        raise typer.Exit(INTERRUPTED) from None
