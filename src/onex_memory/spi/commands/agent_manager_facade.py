"""The facade that turns the methods of `ProtocolAgentManager` into commands, and keeps registered agents alive."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator, Sequence
from typing import Final

from onex_memory.spi import limits
from onex_memory.spi.agent_manager import (
    AgentHealth,
    AgentMetrics,
    AgentRegistration,
    AgentStatus,
    CoordinationOutcome,
    CoordinationResult,
    ProtocolAgentInfo,
    ProtocolAgentManager,
    ProtocolAgentTask,
    ProtocolCoordinationTask,
    TaskAttempt,
    TaskInfo,
    TaskState,
)
from onex_memory.spi.commands import SessionExecutor, agent_manager as commands
from onex_memory.spi.commands.checks import check_texts, span_ms, ttl_ms
from onex_memory.spi.commands.memory_base import instant
from onex_memory.spi.commands.paging import Pages
from onex_memory.spi.commands.reconnecting import reconnecting
from onex_memory.spi.commands.tasks import EncodedTask, TaskSpec
from onex_memory.spi.errors import DeadlineExceeded, InvalidArgument, LeaseNotFound, MemoryServiceError, Unavailable
from onex_memory.spi.log import ProgramLog
from onex_memory.spi.values import decode, encode

__all__ = ["AgentManagerFacade", "decoded_task", "registering", "task_of", "task_spec"]

_RENEWALS_IN_A_TERM: Final = 3

_log = ProgramLog("onex_memory.agents")


def task_spec(task: ProtocolAgentTask) -> TaskSpec:
    """Returns what there is to do, checked and encoded."""
    if not isinstance(task.data, dict):
        raise InvalidArgument("task.data", "must be a dict")
    return TaskSpec(
        task.task_type,
        encode(task.data, field="task.data"),
        task.priority,
        ttl_ms(task.timeout_seconds, "task.timeout_seconds"),
        ttl_ms(task.deadline_seconds, "task.deadline_seconds"),
        task.max_attempts,
        span_ms(task.retry_backoff_seconds, "task.retry_backoff_seconds", "max_task_span"),
    )


def task_of(spec: TaskSpec) -> ProtocolAgentTask:
    """Returns what there is to do, decoded."""
    data = {} if spec.data is None else decode(spec.data)
    assert isinstance(data, dict), "the data of a task is an object"
    return ProtocolAgentTask(
        spec.task_type,
        data,
        spec.priority,
        None if spec.timeout_ms is None else spec.timeout_ms / 1_000,
        spec.max_attempts,
        spec.backoff_ms / 1_000,
        None if spec.deadline_ms is None else spec.deadline_ms / 1_000,
    )


def decoded_task(task: EncodedTask) -> TaskInfo:
    """Returns a task, decoded."""
    return TaskInfo(
        task.task_id,
        task_of(task.spec),
        task.state,
        task.capability,
        task.assigned_agent_id,
        task.agent_id,
        task.attempt_count,
        task.progress,
        task.progress_message,
        None if task.result is None else decode(task.result),
        task.error,
        instant(task.create_ms),
        instant(task.start_ms) if task.start_ms else None,
        instant(task.finish_ms) if task.finish_ms else None,
        instant(task.next_ms) if task.next_ms else None,
        tuple(
            TaskAttempt(
                each.number,
                each.agent_id,
                instant(each.assign_ms),
                instant(each.end_ms) if each.end_ms else None,
                each.outcome,
                each.error,
            )
            for each in task.attempts
        ),
    )


def registering(
    agent_info: ProtocolAgentInfo,
    capabilities: Sequence[str],
    *,
    capacity: int,
    lease_seconds: float,
    pool_ids: Sequence[str],
) -> commands.RegisterAgent:
    """Returns the command that registers an agent."""
    lease_ms = ttl_ms(lease_seconds, "lease_seconds")
    assert lease_ms is not None, "a number is given"
    return commands.RegisterAgent(
        agent_info,
        check_texts(capabilities, "capabilities"),
        capacity,
        lease_ms,
        check_texts(pool_ids, "pool_ids"),
    )


class AgentManagerFacade(ProtocolAgentManager):
    """`ProtocolAgentManager` over an executor of commands. The methods are documented at the protocol."""

    def __init__(self, executor: SessionExecutor) -> None:
        self._executor = executor
        self._execute = executor.execute
        self._kept_alive: dict[str, asyncio.Task[None]] = {}
        self._phase = random.random()  # noqa: S311 - to spread load, not to keep a secret
        """When in an interval agents are renewed: those of one client together, those of others at other times."""

    @property
    def executor(self) -> SessionExecutor:
        """What carries the commands out."""
        return self._executor

    async def register_agent(self, agent_info: ProtocolAgentInfo, capabilities: Sequence[str]) -> str:
        return (await self.register(agent_info, capabilities)).agent_id

    async def unregister_agent(self, agent_id: str) -> bool:
        await self._let_go(agent_id)
        return await self._execute(commands.UnregisterAgent(agent_id))

    async def get_available_agents(self, capability: str | None = None, *, limit: int = 100) -> list[AgentStatus]:
        return await self._execute(commands.GetAvailableAgents(capability or "", limit))

    async def assign_task_to_agent(self, task: ProtocolAgentTask, agent_id: str) -> str:
        return await self._execute(commands.AssignTaskToAgent(task_spec(task), agent_id))

    async def get_agent_status(self, agent_id: str) -> AgentStatus:
        return await self._execute(commands.GetAgentStatus(agent_id))

    async def get_agent_metrics(self, agent_id: str) -> AgentMetrics:
        return await self._execute(commands.GetAgentMetrics(agent_id))

    async def monitor_agent_health(self, agent_id: str) -> AgentHealth:
        return await self._execute(commands.MonitorAgentHealth(agent_id))

    async def coordinate_agents(self, coordination_task: ProtocolCoordinationTask) -> CoordinationResult:
        work = coordination_task
        spec = task_spec(ProtocolAgentTask(work.task_type, work.data, work.priority, max_attempts=work.max_attempts))
        wait_ms = ttl_ms(work.timeout_seconds, "timeout_seconds")
        done = await self._execute(
            commands.CoordinateAgents(
                spec,
                check_texts(work.agent_ids, "agent_ids"),
                work.strategy,
                [encode(item, field="items") for item in work.items],
                limits.MAX_WAIT_MS if wait_ms is None else wait_ms,
            )
        )
        outcomes = [
            CoordinationOutcome(
                each.agent_id,
                each.task_id,
                each.state,
                None if each.result is None else decode(each.result),
                each.error,
            )
            for each in done.outcomes
        ]
        successes = sum(each.state == "completed" for each in outcomes)
        return CoordinationResult(outcomes, successes, len(outcomes) - successes, done.timed_out)

    async def register(
        self,
        agent_info: ProtocolAgentInfo,
        capabilities: Sequence[str],
        *,
        capacity: int = 1,
        lease_seconds: float = 30.0,
        pool_ids: Sequence[str] = (),
        keep_alive: bool = True,
    ) -> AgentRegistration:
        command = registering(
            agent_info, capabilities, capacity=capacity, lease_seconds=lease_seconds, pool_ids=pool_ids
        )
        await self._let_go(agent_info.agent_id)
        registration = await self._execute(command)
        if keep_alive:
            name = f"onex-memory-agent {registration.agent_id}"
            task = asyncio.create_task(self._keep_alive(registration), name=name)
            self._kept_alive[registration.agent_id] = task
        return registration

    async def _keep_alive(self, registration: AgentRegistration) -> None:
        """Renews a lease until it is lost; a server that is away has until the term ends, and a term of grace then."""
        while True:
            interval_s = registration.lease_seconds / _RENEWALS_IN_A_TERM
            await asyncio.sleep(
                interval_s - (asyncio.get_running_loop().time() - self._phase * interval_s) % interval_s
            )
            try:
                await self.renew(registration)
            except LeaseNotFound:
                _log.warning("agent lost its lease", agent_id=registration.agent_id, lease_id=registration.lease_id)
                self._kept_alive.pop(registration.agent_id, None)
                return
            except MemoryServiceError as err:
                _log.warning("agent could not be renewed", agent_id=registration.agent_id, error=str(err))

    async def _let_go(self, agent_id: str) -> None:
        task = self._kept_alive.pop(agent_id, None)
        if task is not None:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def renew(
        self, registration: AgentRegistration, *, is_healthy: bool = True, health_message: str = ""
    ) -> bool:
        renewed = await self._execute(
            commands.RenewAgent(registration.agent_id, registration.lease_id, is_healthy, health_message)
        )
        return renewed.is_draining

    async def drain_agent(self, agent_id: str) -> bool:
        return await self._execute(commands.DrainAgent(agent_id))

    async def list_agents(self) -> AsyncIterator[AgentStatus]:
        async for page in Pages(lambda token: self._execute(commands.ListAgents(page_token=token))):
            for agent in page.agents:
                yield agent

    async def submit_task(self, task: ProtocolAgentTask, capability: str | None = None, *, task_id: str = "") -> str:
        return await self._execute(commands.SubmitTask(task_spec(task), capability or "", task_id))

    async def get_task(self, task_id: str) -> TaskInfo:
        return decoded_task(await self._execute(commands.GetTask(task_id)))

    async def list_tasks(
        self, *, states: Sequence[TaskState] = (), agent_id: str = "", task_type: str = ""
    ) -> AsyncIterator[TaskInfo]:
        check_texts(states, "states")
        chosen = tuple(states)
        async for page in Pages(
            lambda token: self._execute(commands.ListTasks(chosen, agent_id, task_type, page_token=token))
        ):
            for task in page.tasks:
                yield decoded_task(task)

    async def cancel_task(self, task_id: str) -> bool:
        return await self._execute(commands.CancelTask(task_id))

    async def retry_task(self, task_id: str) -> bool:
        return await self._execute(commands.RetryTask(task_id))

    async def watch_task(self, task_id: str) -> AsyncIterator[TaskInfo]:
        told: EncodedTask | None = None
        frames = reconnecting(self._executor, commands.WatchTask(task_id))
        try:
            async for task in frames:
                if task != told:  # told again by a new connection
                    told = task
                    yield decoded_task(task)
        finally:
            await frames.aclose()

    async def wait_for_task(self, task_id: str, *, timeout_seconds: float | None = None) -> TaskInfo:
        try:
            async with asyncio.timeout(timeout_seconds):
                return await self._last_of(task_id)
        except TimeoutError as err:
            raise DeadlineExceeded(f"task {task_id} is not over after {timeout_seconds} s; it goes on") from err

    async def _last_of(self, task_id: str) -> TaskInfo:
        last: TaskInfo | None = None
        async for last in self.watch_task(task_id):
            if last.is_over:
                return last
        raise Unavailable("the task was not followed to its end")

    async def aclose(self) -> None:
        """Lets go of the agents that are kept alive; their leases end by themselves."""
        for agent_id in list(self._kept_alive):
            await self._let_go(agent_id)
