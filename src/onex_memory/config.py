"""The settings of a server: frozen, validated once.

Owns what can be set, its default and what is refused. Where a value comes from (a flag, else the environment) is the
command line's business.
"""

from __future__ import annotations

from dataclasses import dataclass
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
        if not self.insecure and not _is_loopback(host):
            raise InvalidArgument(
                "listen",
                f"{self.listen} is not loopback, and this server has neither TLS nor authentication: "
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
        if not 0 <= self.drain_seconds <= 3_600:
            raise InvalidArgument("drain_seconds", "must be 0 to 3600")


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
