"""The settings of a server: frozen, validated once.

Owns what can be set, its default and what is refused. Where a value comes from (a flag, else the environment) is the
command line's business.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Final

from onex_memory.spi import limits
from onex_memory.spi.errors import InvalidArgument

__all__ = ["DEFAULT_LISTEN", "ServerSettings"]

DEFAULT_LISTEN: Final = "127.0.0.1:50051"
"""Where a server listens unless it is told otherwise."""


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """What a server is started with.

    Raises:
        InvalidArgument: a setting is not what it must be.
    """

    listen: str = DEFAULT_LISTEN
    """`host:port`; port 0 takes a free one."""
    data_dir: str = ""
    """The directory that holds the data, made where it is missing; empty: data is in memory only (`--ephemeral`)."""
    durability: str = "sync"
    """When a reply comes: `sync`, when what it says is on disk; `async`, before, and it is on disk within 0.1 s."""
    retention_hours: float = 24.0
    """For how long changes can be replayed, in hours."""
    retention_bytes: int = 1 << 30
    """How much of the journal is kept for replay at the most, in bytes."""
    insecure: bool = False
    """Whether it may listen beyond loopback without TLS and authentication."""
    tls_cert: str = ""
    """The file with the server's certificate chain, PEM; empty: no TLS. Read again when it changes, as the others."""
    tls_key: str = ""
    """The file with its key, PEM."""
    tls_client_ca: str = ""
    """The file with the certificates that clients' are signed with, PEM; empty: clients need none."""
    authentication: str = "auto"
    """Whether callers are authenticated: `on`, `off`, or `auto`: where there is anything to authenticate them by."""
    administrator_token: str = field(default="", repr=False)
    """A token that names the administrator `admin`; empty: there is none but those that were issued."""
    jwks: str = ""
    """The JWKS file with the keys of JWTs; empty: they are not taken."""
    jwt_issuer: str = ""
    """The issuer of JWTs."""
    jwt_audience: str = ""
    """The audience that JWTs are for."""
    jwt_leeway_seconds: float = 60.0
    """By how much the clock of the issuer may differ."""
    master_key_file: str = ""
    """The file with the master key that encryption keys are wrapped with; empty: it is not in a file."""
    master_key_command: str = ""
    """The command that prints the master key, run without a shell; empty: none does."""
    master_key: str = field(default="", repr=False)
    """The master key itself, in hexadecimal or base64; empty: it is elsewhere, or there is none."""
    encrypt_at_rest: bool = False
    """Whether what is written to the data directory is encrypted from now on; once it is, it stays so."""
    rate_limit: float = 0.0
    """How many operations a second one principal may do; 0: no bound."""
    rate_burst: float = 0.0
    """How many of them at once; 0: as many as in a second."""
    max_connections: int = 0
    """How many connections are taken; 0: no bound."""
    max_streams: int = 100_000
    """How many calls may be in flight on one connection."""
    audit_key_file: str = ""
    """The file with the secrets of the audit log's chain, one a line, first the one to use; empty: it keeps its own."""
    audit_access: bool = False
    """Whether every call that is allowed is written to the audit log, before it is carried out."""
    audit_retention_hours: float = 90 * 24.0
    """For how long entries of the audit log are kept, in hours."""
    audit_retention_bytes: int = 256 << 20
    """How much they may take, in bytes; the oldest go first."""
    audit_wait_seconds: float = 5.0
    """How long a call waits for its entry in the audit log to be on disk before it is refused."""
    max_value_bytes: int = limits.DEFAULT_VALUE_BYTES
    """The largest value, encoded, in bytes; at most 8 MiB."""
    max_memory_bytes: int = 0
    """What entries may take in memory, in bytes; 0: no bound."""
    eviction: str = "reject"
    """What a write meets at the memory bound: `reject` fails it, `evict-lru` makes room for it."""
    change_log_bytes: int = 64 << 20
    """What the recent changes may take in memory, in bytes."""
    shards: int = 64
    """How many parts a space is kept in: a power of two, 1 to 4,096."""
    drain_seconds: float = 10.0
    """How long calls in flight may go on when the server is told to stop."""

    def __post_init__(self) -> None:
        host, port = _address(self.listen)
        self._check_security()
        missing = [
            *(() if self.tls_cert else ("TLS",)),
            *(() if self.authenticates else ("authentication",)),
        ]
        if missing and not self.insecure and not _is_loopback(host):
            raise InvalidArgument(
                "listen",
                f"{self.listen} is not loopback, and this server has {_neither(missing)}: "
                "anyone who can reach it could read and change everything. Say --insecure to do it all the same",
            )
        if not 0 <= port <= 65_535:
            raise InvalidArgument("listen", f"port {port} is not one of 0 to 65535")
        _within("max_value_bytes", self.max_value_bytes, 1, limits.MAX_VALUE_BYTES)
        _within("max_memory_bytes", self.max_memory_bytes, 0, limits.INT64_MAX)
        _within("change_log_bytes", self.change_log_bytes, 1 << 20, limits.INT64_MAX)
        _within("shards", self.shards, 1, 4_096)
        if self.shards & (self.shards - 1):
            raise InvalidArgument("shards", "must be a power of two")
        if self.eviction not in ("reject", "evict-lru"):
            raise InvalidArgument("eviction", f"is {self.eviction!r}; it can be reject or evict-lru")
        if self.durability not in ("sync", "async"):
            raise InvalidArgument("durability", f"is {self.durability!r}; it can be sync or async")
        if not 0 <= self.retention_hours <= 87_600:
            raise InvalidArgument("retention_hours", "must be 0 to 87600")
        _within("retention_bytes", self.retention_bytes, 0, limits.INT64_MAX)
        self._check_master_key()
        if not 0 <= self.drain_seconds <= 3_600:
            raise InvalidArgument("drain_seconds", "must be 0 to 3600")

        if not 1 <= self.audit_retention_hours <= 876_000:
            raise InvalidArgument("audit_retention_hours", "must be 1 to 876000")
        _within("audit_retention_bytes", self.audit_retention_bytes, 1 << 20, limits.INT64_MAX)
        if not 0.1 <= self.audit_wait_seconds <= 60:
            raise InvalidArgument("audit_wait_seconds", "must be 0.1 to 60")

    @property
    def authenticates(self) -> bool:
        """Whether callers are certainly authenticated; with `auto` they may be, by tokens that were issued."""
        return self.authentication == "on" or bool(self.tls_client_ca or self.jwks or self.administrator_token)

    def _check_master_key(self) -> None:
        ways = [name for name in ("master_key_file", "master_key_command", "master_key") if getattr(self, name)]
        if len(ways) > 1:
            raise InvalidArgument(ways[0], f"contradicts {ways[1]}: say one of them")
        if self.encrypt_at_rest and not ways:
            raise InvalidArgument("encrypt_at_rest", "needs a master key: say --master-key-file too")
        if self.encrypt_at_rest and not self.data_dir:
            raise InvalidArgument("encrypt_at_rest", "needs a data directory: nothing else is at rest")

    def _check_security(self) -> None:
        if bool(self.tls_cert) != bool(self.tls_key):
            raise InvalidArgument("tls_key" if self.tls_cert else "tls_cert", "TLS needs a certificate and its key")
        if self.tls_client_ca and not self.tls_cert:
            raise InvalidArgument("tls_client_ca", "clients show certificates over TLS only: say --tls-cert too")
        if self.authentication not in ("auto", "on", "off"):
            raise InvalidArgument("authentication", f"is {self.authentication!r}; it can be auto, on or off")
        if self.authentication == "off" and self.authenticates:
            raise InvalidArgument("authentication", "is off, and something is said to authenticate callers by")
        if self.jwks and not (self.jwt_issuer and self.jwt_audience):
            raise InvalidArgument("jwks", "needs an issuer and an audience: tokens for others are not taken")
        if self.administrator_token and (
            len(self.administrator_token) < 32
            or not self.administrator_token.isascii()
            or not self.administrator_token.isprintable()
            or " " in self.administrator_token
        ):
            raise InvalidArgument("administrator_token", "must be at least 32 printable characters of ASCII")
        if not 0 <= self.jwt_leeway_seconds <= 3_600:
            raise InvalidArgument("jwt_leeway_seconds", "must be 0 to 3600")
        if not 0 <= self.rate_limit <= 1e9:
            raise InvalidArgument("rate_limit", "must be 0 to 1,000,000,000")
        if not 0 <= self.rate_burst <= 1e9:
            raise InvalidArgument("rate_burst", "must be 0 to 1,000,000,000")
        _within("max_connections", self.max_connections, 0, 1_000_000)
        _within("max_streams", self.max_streams, 1, 1_000_000)


def _neither(missing: list[str]) -> str:
    return f"neither {missing[0]} nor {missing[1]}" if len(missing) == 2 else f"no {missing[0]}"


def _address(listen: str) -> tuple[str, int]:
    host, colon, port = listen.rpartition(":")
    if not colon or not host or not (port.isascii() and port.isdigit()):
        raise InvalidArgument("listen", f"{listen!r} is not host:port")
    return host, int(port)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host.removeprefix("[").removesuffix("]")).is_loopback
    except ValueError:
        return False


def _within(name: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise InvalidArgument(name, f"is {value:,}; it can be {least:,} to {most:,}")
