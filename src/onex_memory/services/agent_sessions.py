"""The sessions of agents: what an agent is to be told, until it is told.

Owns the order and the size of the frames of one session and what it may hold in memory: an agent is given no more tasks
than its capacity, and no more is read from it while it does not read.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from typing import Final

from onex_memory.spi import limits
from onex_memory.spi.commands.tasks import AgentNotice, Assigned, AssignedTask, SessionFrame, Stopped
from onex_memory.spi.errors import MemoryServiceError

__all__ = ["Session"]

_UNREAD_FRAMES: Final = 64
"""How many frames may wait to be read before nothing more is taken from the agent."""


class Session:
    """One connected session of an agent."""

    def __init__(self, agent_id: str, lease_id: str, lease_ttl_ms: int) -> None:
        self.agent_id = agent_id
        self.lease_id = lease_id
        self.lease_ttl_ms = lease_ttl_ms
        self._frames: deque[SessionFrame] = deque()
        self._assigned_bytes = 0
        """How large the tasks of the last frame are, if it is one of tasks."""
        self._wake: asyncio.Future[None] | None = None
        self._room: asyncio.Future[None] | None = None
        self._error: MemoryServiceError | None = None
        self._is_ended = False
        self.has_begun = False
        """Whether it was told which tasks its agent has: before that it is told of none."""

    def begin(self, tasks: list[AssignedTask]) -> None:
        """Tells the agent which tasks it has; from now on it is told of new ones."""
        self.has_begun = True
        for task in tasks:
            self.tell(Assigned([task]))
        last = self._frames[-1] if self._frames else None
        if isinstance(last, Assigned):
            last.is_complete = True
        else:
            self.tell(Assigned([], is_complete=True))

    def tell(self, frame: SessionFrame) -> None:
        """Adds a frame behind all that wait; tasks join those that wait last, while those are not too large."""
        last = self._frames[-1] if self._frames else None
        has_room = False
        if isinstance(frame, Assigned):
            size_bytes = sum(map(_size_bytes, frame.tasks))
            has_room = isinstance(last, Assigned) and self._assigned_bytes < limits.RESPONSE_BYTES
            self._assigned_bytes = self._assigned_bytes + size_bytes if has_room else size_bytes
        match last, frame:
            case Assigned(), Assigned() if has_room:
                last.tasks.extend(frame.tasks)
            case Stopped(), Stopped():
                last.tasks.extend(frame.tasks)
            case _:
                self._frames.append(frame)
        self._notify()

    def drain(self) -> None:
        """Tells the agent to finish and leave."""
        self.tell(AgentNotice())

    def stop(self) -> None:
        """Tells the agent that the server stops, and ends the session."""
        self.tell(AgentNotice(is_server_stopping=True))
        self.end(None)

    def end(self, error: MemoryServiceError | None) -> None:
        """Ends the session, when the agent has been told what waits: with an error, or without."""
        if not self._is_ended:
            self._is_ended, self._error = True, error
            self._notify()
            if self._room is not None and not self._room.done():
                self._room.set_result(None)

    async def room(self) -> None:
        """Returns when the agent has read enough for more to be taken from it."""
        while len(self._frames) >= _UNREAD_FRAMES and not self._is_ended:
            self._room = asyncio.get_running_loop().create_future()
            await self._room

    async def frames(self) -> AsyncGenerator[SessionFrame, None]:
        """Iterates over what the agent is to be told, until the session is ended.

        Raises:
            MemoryServiceError: what the session was ended with.
        """
        while True:
            while self._frames:
                frame = self._frames.popleft()
                if self._room is not None and not self._room.done():
                    self._room.set_result(None)
                yield frame
            if self._is_ended:
                if self._error is not None:
                    raise self._error
                return
            self._wake = asyncio.get_running_loop().create_future()
            await self._wake

    def _notify(self) -> None:
        if self._wake is not None and not self._wake.done():
            self._wake.set_result(None)


def _size_bytes(task: AssignedTask) -> int:
    return len(task.spec.data or b"")
