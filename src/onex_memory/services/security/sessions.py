"""Who calls, as it was authenticated: what the services may know of it beyond the principal's name.

Owns the session of a credential and how streams end with it. Which session a call belongs to travels with the task that
serves it; without one the caller is in this process, or authentication is off.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Final

from onex_memory.spi.errors import Unauthenticated

__all__ = ["PEER", "SESSION", "CredentialExpired", "CredentialRevoked", "Session", "credential_id", "peer"]


class CredentialExpired(Unauthenticated):
    """The credential was good once. Callers are told `Unauthenticated`; the audit log tells the two apart."""


class CredentialRevoked(Unauthenticated):
    """The credential was good until it was revoked; likewise."""


class Session:
    """A credential that was good when it was looked at, and whom it names."""

    __slots__ = ("__weakref__", "_streams", "credential_id", "expire_ms", "has_ended", "method", "principal")

    def __init__(self, principal: str, method: str, *, credential_id: str = "", expire_ms: int = 0) -> None:
        """Notes who it is.

        Args:
            principal: the name that the credential stands for.
            method: how it was authenticated: `api_token`, `jwt` or `certificate`.
            credential_id: the id of the credential, where it has one.
            expire_ms: from when on it is refused, in milliseconds since 1970; 0: never.
        """
        self.principal = principal
        self.method = method
        self.credential_id = credential_id
        self.expire_ms = expire_ms
        self.has_ended = False
        """Whether it was revoked."""
        self._streams: set[asyncio.Timeout] = set()

    def is_good(self, now_ms: int) -> bool:
        """Whether the credential may be used still."""
        return not self.has_ended and (not self.expire_ms or now_ms < self.expire_ms)

    @property
    def has_streams(self) -> bool:
        """Whether anything goes on under it."""
        return bool(self._streams)

    def end(self) -> None:
        """Ends it, and all that goes on under it."""
        self.has_ended = True
        now_s = asyncio.get_running_loop().time()
        for stream in tuple(self._streams):
            stream.reschedule(now_s)

    @asynccontextmanager
    async def stream(self) -> AsyncIterator[None]:
        """Lets something go on for as long as the credential is good.

        Raises:
            Unauthenticated: it ended meanwhile.
        """
        timeout = asyncio.timeout(0 if self.has_ended else None)
        try:
            async with timeout:
                self._streams.add(timeout)
                try:
                    yield
                finally:
                    self._streams.discard(timeout)
        except TimeoutError as err:
            if not timeout.expired():
                raise
            raise Unauthenticated("the credential has expired, or was revoked") from err


SESSION: Final[ContextVar[Session | None]] = ContextVar("onex_memory_session", default=None)
"""The session that a call belongs to."""
PEER: Final[ContextVar[Callable[[], str]]] = ContextVar("onex_memory_peer", default=str)
"""What returns the address that a call comes from: finding it out costs more than most calls need it for."""


def peer() -> str:
    """Returns the address that a call comes from; empty: it is in this process."""
    return PEER.get()()


def credential_id() -> str:
    """Returns the id of the credential that a call was made with; empty: none that has one."""
    session = SESSION.get()
    return "" if session is None else session.credential_id
