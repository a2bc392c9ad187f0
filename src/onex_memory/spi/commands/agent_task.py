"""A task as its handler sees it, and what calling the handler comes to.

Owns that every call has an outcome that can be reported: whatever a handler returns, raises, or never does. Coroutine
functions run on the loop; functions run in threads of their own, which do not keep the process from ending.
"""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import inspect
import threading
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from onex_memory.spi.agent_manager import ProtocolAgentTask, TaskError
from onex_memory.spi.commands.agent_manager_facade import task_of
from onex_memory.spi.commands.tasks import (
    AssignedTask,
    Report,
    TaskCompletion,
    TaskFailure,
    TaskProgress,
    TaskRelease,
    check_fraction,
    cut_error,
)
from onex_memory.spi.errors import MemoryServiceError
from onex_memory.spi.log import ProgramLog
from onex_memory.spi.values import ContextValue, encode

__all__ = ["AgentTask", "HandlerCalls", "PermanentFailure", "TaskHandler"]

_log = ProgramLog("onex_memory.worker")


class PermanentFailure(Exception):
    """What a handler raises where trying again would not help: the task is parked at once."""


class AgentTask:
    """A task as its handler sees it."""

    def __init__(self, assigned: AssignedTask, report: Callable[[TaskProgress], None]) -> None:
        self.task_id = assigned.task_id
        self.task: ProtocolAgentTask = task_of(assigned.spec)
        """What there is to do."""
        self.attempt = assigned.attempt
        """Which attempt this is, from 1."""
        self.token = assigned.token
        """The attempt's token: the revision at which the task was given to this agent."""
        self.is_cancelled = False
        """Whether it is to stop: for handlers in threads, which cannot be cancelled."""
        loop = asyncio.get_running_loop()
        self._loop = loop
        self._ends_s = None if assigned.time_left_ms is None else loop.time() + assigned.time_left_ms / 1_000
        self._report = report

    @property
    def task_type(self) -> str:
        """What kind of work it is."""
        return self.task.task_type

    @property
    def data(self) -> dict[str, ContextValue]:
        """What to work on."""
        return self.task.data

    @property
    def seconds_left(self) -> float | None:
        """How long this attempt may still take; None: as long as it takes."""
        return None if self._ends_s is None else max(self._ends_s - self._loop.time(), 0.0)

    def progress(self, fraction: float, message: str = "") -> None:
        """Says how far it is, 0 to 1, and what it is at. Does not wait; only the latest is sent."""
        check_fraction(fraction, "fraction")
        said = TaskProgress(fraction, message)
        self._loop.call_soon_threadsafe(self._report, said)


TaskHandler: TypeAlias = Callable[[AgentTask], Awaitable[ContextValue | None] | ContextValue | None]
"""What does a task: a coroutine function, or a function, which runs in a thread. What it returns is the result."""


class HandlerCalls:
    """The calls of one handler."""

    def __init__(self, handler: TaskHandler, concurrency: int) -> None:
        """Notes what to call.

        Args:
            handler: what does a task.
            concurrency: how many tasks are done at once. Twice as many threads may be at work: those that were given
                up go on until they return.
        """
        self._handler = handler
        self._free_threads = asyncio.Semaphore(2 * concurrency)

    async def outcome(self, task: AgentTask) -> Report:
        """Calls the handler with a task, and returns what to report of that."""
        limit = asyncio.timeout(task.seconds_left)
        try:
            async with limit:
                result = await self._called(task)
        except asyncio.CancelledError as err:
            current = asyncio.current_task()
            if task.is_cancelled or (current is not None and current.cancelling()):
                task.is_cancelled = True
                return TaskRelease()
            return _failure(task, err)  # nobody cancelled it: something that the handler waited for was cancelled
        except PermanentFailure as err:
            return TaskFailure(cut_error("PermanentFailure", _text_of(err)), is_final=True)
        except (Exception, SystemExit) as err:  # noqa: BLE001 - whatever a handler raises is a failed attempt
            if limit.expired() and isinstance(err, TimeoutError):
                task.is_cancelled = True
                said = TaskError("timeout", "the attempt took longer than it may")
                return TaskFailure(said, is_timeout=True)
            return _failure(task, err)
        return _completion(result)

    async def _called(self, task: AgentTask) -> ContextValue | None:
        result: ContextValue | None
        if inspect.iscoroutinefunction(self._handler):
            result = await self._handler(task)
            return result
        returned = await self._called_in_thread(task)
        result = await returned if inspect.isawaitable(returned) else returned
        return result

    async def _called_in_thread(self, task: AgentTask) -> Any:
        await self._free_threads.acquire()
        loop = asyncio.get_running_loop()
        ended: asyncio.Future[None] = loop.create_future()
        call = _ThreadCall(self._handler, task)

        def settle() -> None:
            self._free_threads.release()
            if not ended.done():
                ended.set_result(None)

        def work() -> None:
            try:
                call.run()
            finally:
                with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits for it any more
                    loop.call_soon_threadsafe(settle)

        context = contextvars.copy_context()
        name = f"onex-memory-task {task.task_id}"
        thread = threading.Thread(target=context.run, args=(work,), name=name, daemon=True)
        try:
            thread.start()
        except RuntimeError:
            self._free_threads.release()
            raise
        await ended
        return call.result()


class _ThreadCall:
    """A call in a thread: what is raised there is carried over as a value, as a future refuses some of it."""

    def __init__(self, handler: Callable[[AgentTask], Any], task: AgentTask) -> None:
        self._handler = handler
        self._task = task
        self._returned: Any = None
        self._raised: BaseException | None = RuntimeError("the handler's thread ended")

    def run(self) -> None:
        try:
            self._returned = self._handler(self._task)
            self._raised = None
        except (Exception, SystemExit, asyncio.CancelledError) as err:  # noqa: BLE001 - it is raised where it is waited for
            self._raised = err

    def result(self) -> Any:
        if isinstance(self._raised, StopIteration):  # which no coroutine can raise
            raise RuntimeError("the handler raised StopIteration") from self._raised
        if self._raised is not None:
            raise self._raised
        return self._returned


def _failure(task: AgentTask, error: BaseException) -> Report:
    _log.warning("attempt raised", task_id=task.task_id, attempt=task.attempt, exc_info=error)
    return TaskFailure(cut_error(type(error).__name__, _text_of(error)))


def _text_of(error: BaseException) -> str:
    try:
        return str(error)
    except Exception as err:  # noqa: BLE001 - an error that cannot be told is told as that
        return f"its text cannot be had: {type(err).__name__}"


def _completion(result: object) -> Report:
    """Returns the report of a result: one that cannot be kept is a failure that trying again would not help."""
    if result is None:
        return TaskCompletion()
    try:
        return TaskCompletion(encode(result, field="result"))
    except MemoryServiceError as err:
        return TaskFailure(cut_error("result", str(err)), is_final=True)
