"""The command `serve`: settings from flags and the environment, and a server made with them.

Owns the names under which settings are said. Their defaults and bounds are those of `ServerSettings`.
"""

from __future__ import annotations

import asyncio
import os
from typing import Annotated, Final, Literal

import typer

from onex_memory.cli.master_key import MASTER_KEY, MasterKeyCommand, MasterKeyFile
from onex_memory.cli.options import option_reader
from onex_memory.cli.parsing import parse_size
from onex_memory.cli.session import INTERRUPTED, Failure, quiet_grpc
from onex_memory.cli.texts import examples_text, help_text

__all__ = ["register"]

_LIMITS: Final = "Limits"
_STORAGE: Final = "Storage"
_AUDIT: Final = "Audit"
_SECURITY: Final = "Security"
_ADMINISTRATOR_TOKEN: Final = "ONEX_MEMORY_ADMINISTRATOR_TOKEN"  # noqa: S105 - the name of a variable
_DEFAULT_DATA_DIR: Final = "data"

# The names of settings where the option is not called the same.
_OPTION_NAMES: Final = {
    "max_memory_bytes": "--max-memory",
    "administrator_token": _ADMINISTRATOR_TOKEN,
    "master_key": MASTER_KEY,
}

_EXAMPLES: Final = (
    "onex-memory serve",
    "onex-memory serve --data-dir /var/lib/onex-memory --durability async",
    "onex-memory serve --ephemeral",
    "onex-memory serve --encrypt-at-rest --master-key-file /etc/onex-memory/master.key",
    "onex-memory serve --max-memory 2GiB --eviction evict-lru",
    "onex-memory serve --listen 0.0.0.0:50051 --tls-cert server.pem --tls-key server.key --authentication on",
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
    data_dir: Annotated[
        str | None,
        typer.Option(
            envvar="ONEX_MEMORY_DATA_DIR",
            metavar="DIR",
            show_default="./data",
            help="Where to keep the data; made where it is missing.",
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
    durability: Annotated[
        Literal["sync", "async"] | None,
        typer.Option(
            envvar="ONEX_MEMORY_DURABILITY",
            metavar="WHEN",
            show_default="sync",
            help="sync: a reply means that it is on disk. async: it is within 0.1 s, which a crash may take back.",
            rich_help_panel=_STORAGE,
        ),
    ] = None,
    retention_hours: Annotated[
        float | None,
        typer.Option(
            envvar="ONEX_MEMORY_RETENTION_HOURS",
            metavar="HOURS",
            show_default="24",
            help="For how long changes can be replayed.",
            rich_help_panel=_STORAGE,
        ),
    ] = None,
    retention_bytes: Annotated[
        int | None,
        typer.Option(
            envvar="ONEX_MEMORY_RETENTION_BYTES",
            metavar="SIZE",
            parser=option_reader(parse_size),
            show_default="1GiB",
            help="How much of the journal is kept for that, at the most.",
            rich_help_panel=_STORAGE,
        ),
    ] = None,
    insecure: Annotated[
        bool,
        typer.Option(
            "--insecure",
            envvar="ONEX_MEMORY_INSECURE",
            help="Listen beyond loopback without TLS and authentication: whoever reaches it can do everything.",
        ),
    ] = False,
    audit_key_file: Annotated[
        str | None,
        typer.Option(
            envvar="ONEX_MEMORY_AUDIT_KEY_FILE",
            metavar="FILE",
            show_default="a key beside the data",
            help="The secret that seals the audit log, 32 characters or more; below it, one a line, earlier ones.",
            rich_help_panel=_AUDIT,
        ),
    ] = None,
    audit_access: Annotated[
        bool,
        typer.Option(
            "--audit-access",
            envvar="ONEX_MEMORY_AUDIT_ACCESS",
            help="Write every call that is allowed to the audit log too, before it is carried out.",
            rich_help_panel=_AUDIT,
        ),
    ] = False,
    audit_retention_hours: Annotated[
        float | None,
        typer.Option(
            envvar="ONEX_MEMORY_AUDIT_RETENTION_HOURS",
            metavar="HOURS",
            show_default="2160, which are 90 days",
            help="For how long entries of the audit log are kept.",
            rich_help_panel=_AUDIT,
        ),
    ] = None,
    audit_retention_bytes: Annotated[
        int | None,
        typer.Option(
            envvar="ONEX_MEMORY_AUDIT_RETENTION_BYTES",
            metavar="SIZE",
            parser=option_reader(parse_size),
            show_default="256MiB",
            help="How much they may take; the oldest go first.",
            rich_help_panel=_AUDIT,
        ),
    ] = None,
    audit_wait_seconds: Annotated[
        float | None,
        typer.Option(
            envvar="ONEX_MEMORY_AUDIT_WAIT_SECONDS",
            metavar="SECONDS",
            show_default="5",
            help="How long a call waits for its entry to be on disk before it is refused.",
            rich_help_panel=_AUDIT,
        ),
    ] = None,
    tls_cert: Annotated[
        str | None,
        typer.Option(
            envvar="ONEX_MEMORY_TLS_CERT",
            metavar="FILE",
            show_default="no TLS",
            help="The certificate chain, PEM; read again when it changes.",
            rich_help_panel=_SECURITY,
        ),
    ] = None,
    tls_key: Annotated[
        str | None,
        typer.Option(
            envvar="ONEX_MEMORY_TLS_KEY",
            metavar="FILE",
            show_default="no TLS",
            help="Its key, PEM.",
            rich_help_panel=_SECURITY,
        ),
    ] = None,
    tls_client_ca: Annotated[
        str | None,
        typer.Option(
            envvar="ONEX_MEMORY_TLS_CLIENT_CA",
            metavar="FILE",
            show_default="none",
            help="Ask clients for certificates that this authority signed; they name the caller.",
            rich_help_panel=_SECURITY,
        ),
    ] = None,
    authentication: Annotated[
        Literal["auto", "on", "off"] | None,
        typer.Option(
            envvar="ONEX_MEMORY_AUTHENTICATION",
            metavar="WHEN",
            show_default="auto",
            help="Ask callers for credentials: on, off, or auto, which is on after init.",
            rich_help_panel=_SECURITY,
        ),
    ] = None,
    jwks: Annotated[
        str | None,
        typer.Option(
            envvar="ONEX_MEMORY_JWKS",
            metavar="FILE",
            show_default="no JWTs",
            help="Take JWTs that a key of this JWKS file signed; read again when it changes.",
            rich_help_panel=_SECURITY,
        ),
    ] = None,
    jwt_issuer: Annotated[
        str | None,
        typer.Option(
            envvar="ONEX_MEMORY_JWT_ISSUER",
            metavar="ISSUER",
            show_default="none",
            help="Whose JWTs are taken.",
            rich_help_panel=_SECURITY,
        ),
    ] = None,
    jwt_audience: Annotated[
        str | None,
        typer.Option(
            envvar="ONEX_MEMORY_JWT_AUDIENCE",
            metavar="AUDIENCE",
            show_default="none",
            help="For whom they must be.",
            rich_help_panel=_SECURITY,
        ),
    ] = None,
    jwt_leeway_seconds: Annotated[
        float | None,
        typer.Option(
            envvar="ONEX_MEMORY_JWT_LEEWAY_SECONDS",
            metavar="SECONDS",
            show_default="60",
            help="By how much the issuer's clock may differ.",
            rich_help_panel=_SECURITY,
        ),
    ] = None,
    master_key_file: MasterKeyFile = None,
    master_key_command: MasterKeyCommand = None,
    encrypt_at_rest: Annotated[
        bool,
        typer.Option(
            "--encrypt-at-rest",
            envvar="ONEX_MEMORY_ENCRYPT_AT_REST",
            help="Encrypt what is written to the data directory from now on; once it is, it stays so.",
            rich_help_panel="Encryption",
        ),
    ] = False,
    rate_limit: Annotated[
        float | None,
        typer.Option(
            envvar="ONEX_MEMORY_RATE_LIMIT",
            metavar="OPERATIONS",
            show_default="no bound",
            help="How many operations a second one principal may do.",
            rich_help_panel=_LIMITS,
        ),
    ] = None,
    rate_burst: Annotated[
        float | None,
        typer.Option(
            envvar="ONEX_MEMORY_RATE_BURST",
            metavar="OPERATIONS",
            show_default="as many as in a second",
            help="How many of them at once.",
            rich_help_panel=_LIMITS,
        ),
    ] = None,
    max_connections: Annotated[
        int | None,
        typer.Option(
            envvar="ONEX_MEMORY_MAX_CONNECTIONS",
            metavar="NUMBER",
            show_default="no bound",
            help="How many connections are taken.",
            rich_help_panel=_LIMITS,
        ),
    ] = None,
    max_streams: Annotated[
        int | None,
        typer.Option(
            envvar="ONEX_MEMORY_MAX_STREAMS",
            metavar="NUMBER",
            show_default="100000",
            help="How many calls may be in flight on one connection.",
            rich_help_panel=_LIMITS,
        ),
    ] = None,
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
    change_log_bytes: Annotated[
        int | None,
        typer.Option(
            envvar="ONEX_MEMORY_CHANGE_LOG_BYTES",
            metavar="SIZE",
            parser=option_reader(parse_size),
            show_default="64MiB",
            help="What recent changes may take in memory; subscribers that are behind those read the disk.",
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

    Data is kept in ./data, or where --data-dir says, and is there again after a restart, however the server ended.

    Callers are asked for credentials once there are any: after `onex-memory init`, with --tls-client-ca or --jwks, or
    with the administrator's token in ONEX_MEMORY_ADMINISTRATOR_TOKEN.

    When it is told to stop, calls in flight are finished first; a second Ctrl-C cuts that short.
    """
    quiet_grpc()
    # gRPC's event engine hands each request from thread to thread; without it in listeners a call takes 5 to 11 % less
    # of a core (docs/performance.md). Read when gRPC is imported.
    os.environ.setdefault("GRPC_EXPERIMENTS", "-event_engine_listener")
    from onex_memory.config import ServerSettings
    from onex_memory.server import process
    from onex_memory.spi.errors import DataUnusable, InvalidArgument, StorageFull, Unavailable

    if ephemeral and data_dir is not None:
        raise Failure("--ephemeral and --data-dir contradict each other: say one of them")
    if data_dir is not None and not data_dir.strip():
        raise Failure("--data-dir: say a directory, or --ephemeral for none")
    said = {
        "listen": listen,
        "data_dir": "" if ephemeral else data_dir or _DEFAULT_DATA_DIR,
        "durability": durability,
        "retention_hours": retention_hours,
        "retention_bytes": retention_bytes,
        "insecure": insecure,
        "audit_key_file": audit_key_file,
        "audit_access": audit_access,
        "audit_retention_hours": audit_retention_hours,
        "audit_retention_bytes": audit_retention_bytes,
        "audit_wait_seconds": audit_wait_seconds,
        # A token has no place on a command line, which others can see.
        "administrator_token": os.environ.get(_ADMINISTRATOR_TOKEN) or None,
        "tls_cert": tls_cert,
        "tls_key": tls_key,
        "tls_client_ca": tls_client_ca,
        "authentication": authentication,
        "jwks": jwks,
        "jwt_issuer": jwt_issuer,
        "jwt_audience": jwt_audience,
        "jwt_leeway_seconds": jwt_leeway_seconds,
        "master_key_file": master_key_file,
        "master_key_command": master_key_command,
        "master_key": os.environ.get(MASTER_KEY) or None,
        "encrypt_at_rest": encrypt_at_rest,
        "rate_limit": rate_limit,
        "rate_burst": rate_burst,
        "max_connections": max_connections,
        "max_streams": max_streams,
        "max_value_bytes": max_value_bytes,
        "max_memory_bytes": max_memory,
        "change_log_bytes": change_log_bytes,
        "eviction": eviction,
        "drain_seconds": drain_seconds,
    }
    try:
        settings = ServerSettings(**{name: value for name, value in said.items() if value is not None})  # type: ignore[arg-type] # each is of its field's type
    except InvalidArgument as err:
        raise Failure(f"{_option_of(err.field)}: {err.description}") from err
    process.configure_logging(log_level)
    try:
        process.serve(settings)
    except InvalidArgument as err:  # of a file that a setting names
        raise Failure(f"{_option_of(err.field)}: {err.description}") from err
    except (Unavailable, DataUnusable, StorageFull) as err:
        raise Failure(str(err)) from err
    except asyncio.CancelledError:
        # The second signal: the drain was cut short, the loop is closed, and nobody is left to be told.
        raise typer.Exit(INTERRUPTED) from None


def _option_of(field: str) -> str:
    """Returns what a setting is called where it is said."""
    return _OPTION_NAMES.get(field, "--" + field.replace("_", "-"))
