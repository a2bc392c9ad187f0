"""`AgentWorker`: an agent in this process, which gets tasks, lets a handler do them, and reports what becomes of them.

Owns the working life of an agent: its session and the connecting again, its heartbeats, what it is at, and that what
its handlers come to is reported until it is known to be recorded. It survives broken connections and servers that
restart: for as long as its lease lives it keeps its tasks. When the lease is lost its handlers are cancelled, for their
tasks are somebody else's by then, and it registers anew.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from typing import Any, Final, Protocol, Self

from onex_memory.spi import limits
from onex_memory.spi.agent_errors import SessionSuperseded
from onex_memory.spi.agent_manager import AgentRegistration, ProtocolAgentInfo
from onex_memory.spi.commands import SessionExecutor, agent_manager as commands
from onex_memory.spi.commands.agent_manager_facade import registering
from onex_memory.spi.commands.agent_task import AgentTask, HandlerCalls, TaskHandler
from onex_memory.spi.commands.reconnecting import is_broken, pause_s
from onex_memory.spi.commands.tasks import (
    Assigned,
    AssignedTask,
    AttachAgent,
    Heartbeat,
    Registered,
    Report,
    ReportOutcome,
    ReportOutcomes,
    SessionDrain,
    SessionFrame,
    SessionMessage,
    Stopped,
    TaskCompletion,
    TaskFailure,
    TaskProgress,
    TaskReports,
    cut_error,
)
from onex_memory.spi.errors import (
    Fenced,
    InvalidArgument,
    LeaseNotFound,
    MemoryServiceError,
    ResourceExhausted,
)
from onex_memory.spi.log import ProgramLog

__all__ = ["AgentWorker"]

_RENEWALS_IN_A_TERM: Final = 3
_BEGUN_S: Final = 0.02
"""After how long a task that is not over is said to have begun: most are over before, and need not."""
_REPORT_AGAIN_S: Final = 0.5
_LEAVE_S: Final = 5.0
"""How long it may take to give back what could not be finished, and to leave."""
_MESSAGE_BYTES: Final = 1 << 20
"""Where a message of reports takes no more, in bytes of results."""

_log = ProgramLog("onex_memory.worker")


class _Agents(Protocol):
    """What `MemoryClient.agents` and `EmbeddedMemory.agents` are."""

    @property
    def executor(self) -> SessionExecutor: ...


class _Client(Protocol):
    """A `MemoryClient`, or an `EmbeddedMemory`."""

    @property
    def agents(self) -> Any: ...


class _Running:
    __slots__ = ("assigned", "begun", "job", "task")

    def __init__(self, assigned: AssignedTask, task: AgentTask) -> None:
        self.assigned = assigned
        self.task = task
        self.job: asyncio.Task[None] | None = None
        self.begun: asyncio.TimerHandle | None = None


class AgentWorker:
    """An agent in this process.

    Example:
        >>> async def handle(task: AgentTask) -> dict[str, object]:
        ...     return {"rows": len(task.data["rows"])}
        >>> worker = AgentWorker(client, ProtocolAgentInfo("agent-1", "counter"), ["count"], handle)
        >>> await worker.run()
    """

    def __init__(
        self,
        client: _Client,
        agent_info: ProtocolAgentInfo,
        capabilities: Sequence[str],
        handler: TaskHandler,
        *,
        concurrency: int = 4,
        lease_seconds: float = 30.0,
        pool_ids: Sequence[str] = (),
        drain_seconds: float = 30.0,
    ) -> None:
        """Notes what to do; nothing is connected yet.

        Args:
            client: a `MemoryClient`, or an `EmbeddedMemory`; it stays the caller's.
            agent_info: who the agent is.
            capabilities: what it can do.
            handler: what does a task. A coroutine function is cancelled when its task is to stop; a function runs in a
                thread, and looks at `is_cancelled`. What it raises is a failed attempt; `PermanentFailure` parks the
                task at once. Whatever holds up the event loop holds up the heartbeats too: for longer than the lease,
                and the task is somebody else's.
            concurrency: how many tasks it does at once, 1 to 500.
            lease_seconds: how long its tasks are its own without a heartbeat.
            pool_ids: pools that it joins.
            drain_seconds: how long what is begun may take when it drains; then it is given back. A server that is
                away for longer is not waited for: what was begun is queued again when the lease ends.

        Raises:
            InvalidArgument: one of them is not what it must be.
        """
        if not callable(handler):
            raise InvalidArgument("handler", "must be a function or a coroutine function")
        self._executor: SessionExecutor = client.agents.executor
        self._command = registering(
            agent_info, capabilities, capacity=concurrency, lease_seconds=lease_seconds, pool_ids=pool_ids
        )
        self.agent_id = agent_info.agent_id
        self.registration: AgentRegistration | None = None
        """The registration that it works under; None: it is not connected yet."""
        self.completed_count = 0
        """How many results were recorded."""
        self._calls = HandlerCalls(handler, concurrency)
        self._drain_s = drain_seconds
        self._running: dict[int, _Running] = {}
        """What is being done, by token."""
        self._unconfirmed: dict[int, tuple[str, Report]] = {}
        """What was reported and is not known to be recorded, by token."""
        self._pending: dict[int, tuple[str, Report]] = {}
        """What is to be reported, by token: of progress only the latest."""
        self._told: set[int] = set()
        """The tokens of the tasks that this session has told it of, until it has told it of all that it has."""
        self._wake = asyncio.Event()
        self._registered = asyncio.Event()
        self._attaches = False
        """Whether the next session goes on under the registration that there is."""
        self._is_draining = False
        self._is_over = False
        self._failures = 0
        """How many times in a row it could not connect."""
        self._is_healthy = True
        self._health_message = ""
        self._task: asyncio.Task[None] | None = None
        self._limit: asyncio.Timeout | None = None

    # Its life.

    async def run(self, *, handle_signals: bool = False) -> None:
        """Works until it is drained, or told to leave. Cancelling it ends its lease: what it has begun is queued again.

        Args:
            handle_signals: whether SIGTERM and SIGINT drain it; the second one gives back at once what it has begun.

        Raises:
            Unavailable: the server could not be reached in the first place.
            SessionSuperseded: somebody else works under its id.
            MemoryServiceError: it cannot register.
        """
        loop = asyncio.get_running_loop()
        numbers = (signal.SIGTERM, signal.SIGINT) if handle_signals else ()
        for number in numbers:
            loop.add_signal_handler(number, self._take_signal)
        try:
            async with asyncio.timeout(None) as self._limit:
                if self._is_draining:
                    self._bound(self._drain_s)
                await self._work()
        except TimeoutError:
            if self._limit is None or not self._limit.expired():
                raise
            _log.warning(
                "agent leaves unheard: what it had begun is queued again with its lease", agent_id=self.agent_id
            )
            self._is_over = True
        finally:
            for number in numbers:
                loop.remove_signal_handler(number)
            await self._stop_all()
            if not self._is_over:
                await self._leave()

    def drain(self) -> None:
        """Takes no new tasks, finishes what is begun, leaves; `run` returns then. Draining again changes nothing."""
        if not self._is_draining:
            self._is_draining = True
            self._wake.set()
            self._bound(self._drain_s)

    def _take_signal(self) -> None:
        if self._is_draining:
            self._bound(0)
        self.drain()

    def _bound(self, seconds: float) -> None:
        """Bounds how long what is begun may take, and then how long it may take to give it back and leave."""
        loop = asyncio.get_running_loop()
        loop.call_later(seconds, self._give_up)
        if self._limit is not None:
            self._limit.reschedule(loop.time() + seconds + _LEAVE_S)

    def set_health(self, is_healthy: bool, message: str = "") -> None:
        """Says how the agent is: one that is not well gets no new tasks."""
        self._is_healthy, self._health_message = is_healthy, message
        self._wake.set()

    async def registered(self) -> AgentRegistration:
        """Waits until it is registered, and returns the registration."""
        await self._registered.wait()
        assert self.registration is not None, "it is registered"
        return self.registration

    async def __aenter__(self) -> Self:
        """Works in the background; returns when it is registered."""
        self._task = asyncio.create_task(self.run(), name=f"onex-memory-worker {self.agent_id}")
        registered = asyncio.create_task(self._registered.wait())
        await asyncio.wait((self._task, registered), return_when=asyncio.FIRST_COMPLETED)
        registered.cancel()
        if self._task.done():
            self._task.result()
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        """Drains, and returns when it has left."""
        assert self._task is not None, "it was entered"
        self.drain()
        try:
            await self._task
        finally:
            self._task.cancel()

    async def _work(self) -> None:
        while not self._is_over:
            try:
                await self._converse()
            except LeaseNotFound:
                await self._lost()
            except MemoryServiceError as err:
                # One that was connected once waits for the server, and for room there to register in.
                if self.registration is None or not (is_broken(err) or isinstance(err, ResourceExhausted)):
                    raise
                if not self._failures:
                    _log.warning("session broke, it is connected again", agent_id=self.agent_id, error=str(err))
                if self._is_draining and not self._has_something:
                    self._is_over = True
            if not self._is_over:
                await asyncio.sleep(pause_s(self._failures))
                self._failures += 1

    @property
    def _has_something(self) -> bool:
        """Whether it is at something, or has something to report."""
        return bool(self._running or self._unconfirmed or self._pending)

    async def _lost(self) -> None:
        """Drops what was begun under a lease that has ended; unless somebody else has registered, it registers anew."""
        registration, self.registration = self.registration, None
        if registration is None:
            return
        _log.warning("agent lost its lease", agent_id=self.agent_id)
        for running in list(self._running.values()):
            self._stop(running)
        self._pending.clear()
        self._unconfirmed.clear()
        self._running.clear()
        is_taken_over = False
        with contextlib.suppress(MemoryServiceError):  # it may not be allowed to ask: registering tells the rest
            status = await self._executor.execute(commands.GetAgentStatus(self.agent_id))
            is_taken_over = status.incarnation > registration.incarnation and status.status != "timeout"
        if is_taken_over:
            raise SessionSuperseded(self.agent_id)
        self.registration = registration  # it was connected once: from here on it tries again until it is
        self._attaches = False

    async def _converse(self) -> None:
        """Lives through one session."""
        registration = self.registration
        first: SessionMessage = self._command
        if registration is not None and self._attaches:
            first = AttachAgent(registration.agent_id, registration.lease_id)
        frames: AsyncGenerator[SessionFrame, None] = self._executor.converse(
            commands.AgentSession(), self._messages(first)
        )
        try:
            async for frame in frames:
                self._take(frame)
                if self._is_over:
                    break
        finally:
            await frames.aclose()
        if self._is_draining and not self._has_something:
            await self._leave()

    async def _leave(self) -> None:
        self._is_over = True
        if self.registration is not None:
            command = commands.UnregisterAgent(self.agent_id, self.registration.lease_id)
            with contextlib.suppress(MemoryServiceError):  # its lease ends by itself
                await self._executor.execute(command)

    # What it says.

    async def _messages(self, first: SessionMessage) -> AsyncIterator[SessionMessage]:
        """What is said on one session: who it is, then what becomes of its tasks, and that it lives."""
        yield first
        loop = asyncio.get_running_loop()
        every_s = self._command.lease_ttl_ms / 1_000 / _RENEWALS_IN_A_TERM
        beat_s = loop.time() + every_s
        said_drain = False
        health = (True, "")
        while not self._is_over:
            self._wake.clear()
            if self._is_draining and not said_drain:
                said_drain = True
                yield SessionDrain()
            elif self._pending and self._registered.is_set():
                yield TaskReports(self._next_reports())
            elif loop.time() >= beat_s or health != (self._is_healthy, self._health_message):
                beat_s = loop.time() + every_s
                health = (self._is_healthy, self._health_message)
                yield Heartbeat(*health)
            elif self._is_draining and not self._running and not self._unconfirmed:
                return
            else:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(max(beat_s - loop.time(), 0)):
                        await self._wake.wait()

    def _next_reports(self) -> list[tuple[str, int, Report | MemoryServiceError]]:
        reports: list[tuple[str, int, Report | MemoryServiceError]] = []
        size_bytes = 0
        while self._pending and len(reports) < limits.MAX_REPORTS and size_bytes < _MESSAGE_BYTES:
            token = next(iter(self._pending))
            task_id, report = self._pending.pop(token)
            if isinstance(report, TaskCompletion):
                size_bytes += len(report.result or b"")
            if not isinstance(report, TaskProgress):
                self._unconfirmed[token] = (task_id, report)
            reports.append((task_id, token, report))
        return reports

    def _report(self, task_id: str, token: int, report: Report) -> None:
        self._pending.pop(token, None)
        self._pending[token] = (task_id, report)
        self._wake.set()

    # What it is told.

    def _take(self, frame: SessionFrame) -> None:
        if isinstance(frame, Registered):
            if not self._attaches:
                self._unconfirmed.clear()
                self._pending.clear()
            self.registration, self._attaches = frame.registration, True
            self._failures = 0
            self._told.clear()
            self._registered.set()
        elif isinstance(frame, Assigned):
            self._told.update(task.token for task in frame.tasks)
            if frame.is_complete:
                told, self._told = self._told, set()
                self._go_on_with(told)
            for task in frame.tasks:
                self._begin(task)
        elif isinstance(frame, ReportOutcomes):
            for outcome in frame.outcomes:
                self._settle(outcome)
        elif isinstance(frame, Stopped):
            for stopped in frame.tasks:
                running = self._running.pop(stopped.token, None)
                self._pending.pop(stopped.token, None)
                if running is not None:
                    self._stop(running)
        elif not frame.is_server_stopping:
            self.drain()
        self._wake.set()

    def _go_on_with(self, tokens: set[int]) -> None:
        """Drops what is no longer its own, and reports again what may not have been recorded."""
        for token in [token for token in self._running if token not in tokens]:
            self._stop(self._running.pop(token))
        for token, (task_id, report) in list(self._unconfirmed.items()):
            del self._unconfirmed[token]
            if token in tokens:
                self._pending[token] = (task_id, report)
        for token in [token for token in self._pending if token not in tokens]:
            del self._pending[token]

    def _settle(self, outcome: ReportOutcome) -> None:
        """Takes note of what came of a report."""
        token, error = outcome.token, outcome.error
        known = self._unconfirmed.pop(token, None)
        if known is None:
            return
        task_id, report = known
        if error is None:
            self.completed_count += isinstance(report, TaskCompletion)
        elif isinstance(error, InvalidArgument) and isinstance(report, TaskCompletion):
            kept = cut_error("result", str(error))
            self._report(task_id, token, TaskFailure(kept, is_final=True))
        elif not isinstance(error, Fenced | InvalidArgument):
            loop = asyncio.get_running_loop()
            self._unconfirmed[token] = known
            loop.call_later(_REPORT_AGAIN_S, self._again, token)

    def _again(self, token: int) -> None:
        known = self._unconfirmed.pop(token, None)
        if known is not None:
            self._report(known[0], token, known[1])

    # Handlers.

    def _begin(self, assigned: AssignedTask) -> None:
        token = assigned.token
        if token in self._running or token in self._unconfirmed or token in self._pending:
            return  # told again by a new session
        task = AgentTask(assigned, lambda said: self._said(token, said))
        running = self._running[token] = _Running(assigned, task)
        loop = asyncio.get_running_loop()
        running.begun = loop.call_later(_BEGUN_S, self._said, token, TaskProgress())
        running.job = loop.create_task(self._do(running), name=f"onex-memory-task {assigned.task_id}")

    def _said(self, token: int, progress: TaskProgress) -> None:
        running = self._running.get(token)
        if running is not None:
            self._report(running.assigned.task_id, token, progress)

    async def _do(self, running: _Running) -> None:
        """Does a task, and reports what it came to, unless it is somebody else's by then."""
        assigned = running.assigned
        report = await self._calls.outcome(running.task)
        if running.begun is not None:
            running.begun.cancel()
        if self._running.get(assigned.token) is running:
            del self._running[assigned.token]
            self._report(assigned.task_id, assigned.token, report)

    def _stop(self, running: _Running) -> None:
        """Cancels a handler, whose task is over or somebody else's."""
        running.task.is_cancelled = True
        if running.begun is not None:
            running.begun.cancel()
        if running.job is not None:
            running.job.cancel()

    def _give_up(self) -> None:
        """Gives back what is not done when the time to drain is over."""
        for running in self._running.values():
            running.task.is_cancelled = True
            if running.job is not None:
                running.job.cancel()

    async def _stop_all(self) -> None:
        jobs = [running.job for running in self._running.values() if running.job is not None]
        for running in list(self._running.values()):
            self._stop(running)
        self._running.clear()
        if jobs:
            await asyncio.wait(jobs, timeout=_LEAVE_S)  # a handler may overhear that it is cancelled
