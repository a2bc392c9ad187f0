"""`ProtocolAdmin`: what a client may ask about the server itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

__all__ = ["CallerIdentity", "ProtocolAdmin", "ServerInfo"]


@dataclass(frozen=True, slots=True)
class ServerInfo:
    """What a server is."""

    version: str
    epoch: str
    """The random id of its data; cursors of another epoch are refused."""
    engine: str
    """The engine that holds the data, such as `memory`."""
    limits: dict[str, int]
    """The limits in force, by name: bytes, counts, and milliseconds for `max_ttl`; 0 for no bound."""
    capabilities: tuple[str, ...]
    """What it can do beyond its first release, by name."""
    server_time: datetime
    """Its clock: what expiry is judged by; aware, UTC."""
    uptime_seconds: float


@dataclass(frozen=True, slots=True)
class CallerIdentity:
    """Who a caller is."""

    user_id: str
    """The principal."""
    namespace: str
    """What it works in."""
    authentication_method: str
    """`none` where authentication is off, `api_token`, `jwt`, `certificate`, or `process`: it is in this process."""
    credential_id: str
    """The id of its credential; empty: that has none."""
    expire_time: datetime | None
    """From when on its credential is refused; None: it does not expire."""
    is_administrator: bool
    """Whether it may do everything in every namespace."""


class ProtocolAdmin(Protocol):
    """Information about the server."""

    async def get_server_info(self) -> ServerInfo:
        """Says what the server is, what it can do and where its limits are."""
        ...

    async def who_am_i(self) -> CallerIdentity:
        """Says who the caller is, and how it was authenticated."""
        ...
