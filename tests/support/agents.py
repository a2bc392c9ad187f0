"""Agents that a test speaks for: their sessions, message by message."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from typing import Any, Protocol, Self

from onex_memory.spi import AgentRegistration, MemoryServiceError, ProtocolAgentInfo, ProtocolAgentTask
from onex_memory.spi.commands.agent_manager import AgentSession
from onex_memory.spi.commands.agent_manager_facade import registering
from onex_memory.spi.commands.tasks import (
    AgentNotice,
    Assigned,
    AssignedTask,
    AttachAgent,
    Registered,
    Report,
    ReportOutcomes,
    SessionFrame,
    SessionMessage,
    Stopped,
    StoppedTask,
    TaskCompletion,
    TaskFailure,
    TaskReports,
    cut_error,
)
from onex_memory.spi.values import encode

__all__ = ["AgentAtHand", "OpenSession", "done", "failed", "task"]

_PATIENCE_S = 10


class OpenSession(Protocol):
    """Opens a session of an agent."""

    async def __call__(self, agent_id: str, *capabilities: str, **options: Any) -> AgentAtHand: ...


def task(task_type: str = "work", **options: Any) -> ProtocolAgentTask:
    return ProtocolAgentTask(task_type, **options)


def done(result: Any = None) -> TaskCompletion:
    return TaskCompletion(None if result is None else encode(result))


def failed(message: str = "broken", *, is_final: bool = False) -> TaskFailure:
    return TaskFailure(cut_error("ValueError", message), is_final=is_final)


class AgentAtHand:
    """A session of an agent, and what it was told."""

    def __init__(
        self,
        agents: Any,
        agent_id: str,
        capabilities: tuple[str, ...] = (),
        *,
        capacity: int = 1,
        lease_seconds: float = 30.0,
        pool_ids: tuple[str, ...] = (),
        attach: AgentRegistration | None = None,
    ) -> None:
        self._executor = agents.executor
        self._first: SessionMessage = registering(
            ProtocolAgentInfo(agent_id, "test"),
            capabilities,
            capacity=capacity,
            lease_seconds=lease_seconds,
            pool_ids=pool_ids,
        )
        if attach is not None:
            self._first = AttachAgent(attach.agent_id, attach.lease_id)
        self._messages: asyncio.Queue[SessionMessage | None] = asyncio.Queue()
        self._frames: deque[SessionFrame] = deque()
        self._reader: asyncio.Task[None] | None = None
        self._arrived = asyncio.Event()
        self._tasks: deque[AssignedTask] = deque()
        self.stopped: list[StoppedTask] = []
        self.is_draining = False
        self.error: MemoryServiceError | None = None
        self.is_over = False
        self._outcomes: deque[MemoryServiceError | None] = deque()
        self.registration: AgentRegistration | None = None
        self._had: list[AssignedTask] = []
        self.had: list[AssignedTask] | None = None
        """The tasks that it was told it has, as the session began."""

    async def __aenter__(self) -> Self:
        self._reader = asyncio.create_task(self._read())
        await self.until(lambda: self.had is not None or self.is_over)
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        assert self._reader is not None
        self._reader.cancel()
        await asyncio.wait((self._reader,))

    async def _said(self) -> AsyncIterator[SessionMessage]:
        yield self._first
        while (message := await self._messages.get()) is not None:
            yield message

    async def _read(self) -> None:
        frames = self._executor.converse(AgentSession(), self._said())
        try:
            async for frame in frames:
                self._take(frame)
                self._arrived.set()
        except MemoryServiceError as err:
            self.error = err
        finally:
            self.is_over = True
            self._arrived.set()
            await frames.aclose()

    def _take(self, frame: SessionFrame) -> None:
        match frame:
            case Registered():
                self.registration = frame.registration
            case Assigned(tasks=tasks):
                self._tasks.extend(tasks)
                self._had += tasks
                if frame.is_complete:
                    self.had = self._had
                    self._had = []
            case ReportOutcomes():
                self._outcomes.extend(outcome.error for outcome in frame.outcomes)
            case Stopped():
                self.stopped += frame.tasks
            case AgentNotice():
                self.is_draining = self.is_draining or not frame.is_server_stopping

    async def until(self, holds: Any) -> None:
        """Returns when something holds, which the session tells."""
        async with asyncio.timeout(_PATIENCE_S):
            while not holds():
                self._arrived.clear()
                await self._arrived.wait()

    @property
    def lease_id(self) -> str:
        assert self.registration is not None
        return self.registration.lease_id

    def say(self, message: SessionMessage) -> None:
        self._messages.put_nowait(message)

    async def task(self) -> AssignedTask:
        """Waits for the next task."""
        await self.until(lambda: self._tasks or self.is_over)
        assert self._tasks, self.error
        return self._tasks.popleft()

    @property
    def has_none(self) -> bool:
        """Whether no task has come that was not taken."""
        return not self._tasks

    async def report(self, assigned: AssignedTask, report: Report) -> MemoryServiceError | None:
        """Reports, and returns why that changed nothing; None: it was recorded."""
        self.say(TaskReports([(assigned.task_id, assigned.token, report)]))
        await self.until(lambda: self._outcomes or self.is_over)
        return self._outcomes.popleft() if self._outcomes else self.error

    async def leave(self) -> None:
        """Breaks the session off, without a word."""
        await self.__aexit__()
