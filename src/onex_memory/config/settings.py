"""The settings of a server: frozen, validated once.

Owns what can be set, its default and what is refused; a setting is declared here and nowhere else. Where a value comes
from is the business of `resolution`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from onex_memory.config.declaration import (
    Setting,
    address,
    choice,
    directory,
    duration,
    file,
    flag,
    integer,
    number,
    secret,
    settings_of,
    size,
    text,
)
from onex_memory.config.rules import violations

__all__ = ["DEFAULT_LISTEN", "GROUPS", "SETTINGS", "ServerSettings"]

DEFAULT_LISTEN: Final = "127.0.0.1:50051"
"""Where a server listens unless it is told otherwise."""

_SERVER: Final = "Server"
_STORAGE: Final = "Storage"
_AUDIT: Final = "Audit"
_SECURITY: Final = "Security"
_ENCRYPTION: Final = "Encryption"
_LIMITS: Final = "Limits"
_MONITORING: Final = "Monitoring"
GROUPS: Final = (_SERVER, _STORAGE, _AUDIT, _SECURITY, _ENCRYPTION, _LIMITS, _MONITORING)
"""What settings concern, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """What a server is started with.

    What each setting means is in its declaration, from which the options of `serve`, the keys of its file, its
    environment variables, `config show` and the page `docs/configuration.md` are made.

    Raises:
        InvalidArgument: a setting is not what it must be.
    """

    listen: str = address(DEFAULT_LISTEN, _SERVER, "Where to listen; port 0 takes a free one, which the log names.")
    data_dir: str = directory(
        _SERVER, "Where to keep the data, for one server at a time; made where it is missing.", unset="./data"
    )
    ephemeral: bool = flag(_SERVER, "Keep data in memory only; it is gone when the server stops.")
    insecure: bool = flag(
        _SERVER, "Listen beyond loopback without TLS and authentication: whoever reaches it can do everything."
    )
    log_level: str = choice(
        "info",
        _SERVER,
        "The least that is logged, to standard error: debug, info, warning, error or critical.",
        choices=("debug", "info", "warning", "error", "critical"),
        metavar="LEVEL",
    )

    durability: str = choice(
        "sync",
        _STORAGE,
        "sync: a reply means that it is on disk. async: it is within 0.1 s, which a crash may take back.",
        choices=("sync", "async"),
        metavar="WHEN",
    )
    retention_hours: float = duration(
        24.0, _STORAGE, "For how long changes can be replayed.", unit="hours", least=0, most=87_600
    )
    retention_bytes: int = size(1 << 30, _STORAGE, "How much of the journal is kept for that, at the most.")

    audit_key_file: str = file(
        _AUDIT,
        "The secret that seals the audit log, 32 characters or more; below it, one a line, earlier ones.",
        unset="one derived from the master key, or a key beside the data",
    )
    audit_access: bool = flag(
        _AUDIT, "Write every call that is allowed to the audit log too, before it is carried out."
    )
    audit_retention_hours: float = duration(
        90 * 24.0, _AUDIT, "For how long entries of the audit log are kept.", unit="hours", least=1, most=876_000
    )
    audit_retention_bytes: int = size(256 << 20, _AUDIT, "How much they may take; the oldest go first.", least=1 << 20)
    audit_wait_seconds: float = duration(
        5.0,
        _AUDIT,
        "How long a call waits for its entry to be on disk before it is refused.",
        unit="seconds",
        least=0.1,
        most=60,
    )

    tls_cert: str = file(_SECURITY, "The certificate chain, PEM; read again when it changes.", unset="no TLS")
    tls_key: str = file(_SECURITY, "Its key, PEM.", unset="no TLS")
    tls_client_ca: str = file(
        _SECURITY, "Ask clients for certificates that this authority signed; they name the caller.", unset="none"
    )
    authentication: str = choice(
        "auto",
        _SECURITY,
        "Ask callers for credentials: on, off, or auto, which is on where there are any, as after init.",
        choices=("auto", "on", "off"),
        metavar="WHEN",
    )
    administrator_token: str = secret(
        _SECURITY,
        "A token that names the administrator `admin`, beside those that were issued; at least 32 characters.",
        is_token=True,
    )
    jwks: str = file(
        _SECURITY, "Take JWTs that a key of this JWKS file signed; read again when it changes.", unset="no JWTs"
    )
    jwt_issuer: str = text("", _SECURITY, "Whose JWTs are taken.", unset="none", metavar="ISSUER")
    jwt_audience: str = text("", _SECURITY, "For whom they must be.", unset="none", metavar="AUDIENCE")
    jwt_leeway_seconds: float = duration(
        60.0, _SECURITY, "By how much the issuer's clock may differ.", unit="seconds", least=0, most=3_600
    )

    master_key_file: str = file(
        _ENCRYPTION,
        "The file with the master key, which encryption keys are wrapped with; or ONEX_MEMORY_MASTER_KEY is the key.",
        unset="none",
    )
    master_key_command: str = text(
        "",
        _ENCRYPTION,
        "A command that prints the master key; it is run without a shell.",
        unset="none",
        metavar="COMMAND",
    )
    master_key: str = secret(_ENCRYPTION, "The master key itself, in hexadecimal or base64.")
    encrypt_at_rest: bool = flag(
        _ENCRYPTION, "Encrypt what is written to the data directory from now on; once it is, it stays so."
    )

    rate_limit: float = number(
        0.0,
        _LIMITS,
        "How many operations a second one principal may do; 0: no bound.",
        least=0,
        most=1e9,
        metavar="OPERATIONS",
        unset="no bound",
    )
    rate_burst: float = number(
        0.0,
        _LIMITS,
        "How many of them at once; 0: as many as in a second.",
        least=0,
        most=1e9,
        metavar="OPERATIONS",
        unset="as many as in a second",
    )
    max_connections: int = integer(
        0, _LIMITS, "How many connections are taken; 0: no bound.", least=0, most=1_000_000, unset="no bound"
    )
    max_streams: int = integer(
        100_000, _LIMITS, "How many calls may be in flight on one connection.", least=1, most=1_000_000
    )
    max_value_bytes: int = size(1 << 20, _LIMITS, "The largest value, encoded.", least=1, most=8 << 20)
    max_memory_bytes: int = size(
        0, _LIMITS, "What entries may take in memory; 0: no bound.", unset="no bound", key="max_memory"
    )
    change_log_bytes: int = size(
        64 << 20,
        _LIMITS,
        "What recent changes may take in memory; subscribers that are behind those read the disk.",
        least=1 << 20,
    )
    eviction: str = choice(
        "reject",
        _LIMITS,
        "What a write meets at --max-memory: reject fails it, evict-lru removes what was used longest ago.",
        choices=("reject", "evict-lru"),
        metavar="POLICY",
    )
    drain_seconds: float = duration(
        10.0,
        _LIMITS,
        "How long calls in flight may go on when the server is told to stop.",
        unit="seconds",
        least=0,
        most=3_600,
    )

    metrics_listen: str = address(
        "",
        _MONITORING,
        "Where to serve /metrics, /healthz and /readyz, without TLS or credentials; port 0 takes a free one.",
        unset="not served",
    )
    metrics_namespaces: int = integer(
        100,
        _MONITORING,
        "How many namespaces are named in metrics; the others are told of together.",
        least=0,
        most=10_000,
    )
    otlp_endpoint: str = text(
        "",
        _MONITORING,
        "Send traces there over OTLP/gRPC: http://HOST:PORT, or https://. Needs onex-memory[otlp].",
        unset="no traces",
        metavar="URL",
    )
    log_requests: bool = flag(_MONITORING, "Write every call, and every batch of a pipeline, to the log.")
    slow_call_ms: int = integer(
        1_000,
        _MONITORING,
        "From how many milliseconds on a call is told of in the log; 0: none is.",
        least=0,
        most=3_600_000,
    )
    log_format: str = choice(
        "auto",
        _MONITORING,
        "json: one object a line; console: for reading; auto: console on a terminal, otherwise json.",
        choices=("auto", "json", "console"),
        metavar="FORMAT",
    )
    shards: int = 64
    """How many parts a space is kept in: a power of two, 1 to 4,096. For programs only."""

    def __post_init__(self) -> None:
        wrong = next(violations(self, SETTINGS), None)
        if wrong is not None:
            from onex_memory.spi.errors import InvalidArgument  # noqa: PLC0415 - describing the options loads no spi

            raise InvalidArgument(wrong.field, wrong.description)

    @property
    def authenticates(self) -> bool:
        """Whether callers are certainly authenticated; with `auto` they may be, by tokens that were issued."""
        return self.authentication == "on" or bool(self.tls_client_ca or self.jwks or self.administrator_token)


SETTINGS: Final[tuple[Setting, ...]] = settings_of(ServerSettings)
"""Every setting that a person can set, in the order in which they are shown."""
