"""Whether a server can be sent calls, and if not, why: what health checks, `/readyz` and the log say.

Owns which of several reasons counts. It knows nothing of how any of them comes about.

    recovering ─► serving ⇄ full ─► draining        draining counts before recovering, and both before full
"""

from __future__ import annotations

import asyncio
from enum import Enum

__all__ = ["Readiness", "ServerState"]


class ServerState(Enum):
    """What a server is at."""

    RECOVERING = "recovering"
    """It brings back what its data directory holds; calls are refused."""
    SERVING = "serving"
    FULL = "full"
    """Its disk is: reads go on, writes are refused."""
    DRAINING = "draining"
    """It finishes what it has begun, and stops."""


class Readiness:
    """The state of one server; begins with recovering."""

    def __init__(self) -> None:
        self._has_recovered = False
        self._has_room = True
        self._is_draining = False
        self._state = ServerState.RECOVERING
        self._turned = asyncio.Event()

    @property
    def state(self) -> ServerState:
        """What the server is at now."""
        return self._state

    @property
    def is_ready(self) -> bool:
        """Whether it can be sent any call."""
        return self._state is ServerState.SERVING

    def recovered(self) -> None:
        """Notes that calls are carried out from now on."""
        self._has_recovered = True
        self._turn()

    def room(self, *, has_room: bool) -> None:
        """Notes whether writes find room on disk."""
        self._has_room = has_room
        self._turn()

    def drain(self) -> None:
        """Notes that the server stops; there is no way back."""
        self._is_draining = True
        self._turn()

    async def left(self, state: ServerState) -> ServerState:
        """Returns the state that there is when it is another than this one; at once where it is."""
        while self._state is state:
            await self._turned.wait()
        return self._state

    def _turn(self) -> None:
        state = ServerState.SERVING
        if self._is_draining:
            state = ServerState.DRAINING
        elif not self._has_recovered:
            state = ServerState.RECOVERING
        elif not self._has_room:
            state = ServerState.FULL
        if state is not self._state:
            self._state = state
            turned, self._turned = self._turned, asyncio.Event()
            turned.set()
