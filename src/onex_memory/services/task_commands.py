"""The commands of AgentManager that are about tasks: submitting, reading, following, cancelling, trying again.

Owns their rules that need state, and how many tasks there may be. Who gets which task is the dispatcher's business; how
attempts end is that of `task_attempts`.
"""

from __future__ import annotations

import secrets
from collections.abc import AsyncGenerator, Awaitable, Callable
from hashlib import blake2b
from typing import Any, Final

from onex_memory.engine import transaction as engine
from onex_memory.engine.interface import Engine
from onex_memory.services import task_listing
from onex_memory.services.agents import AGENTS
from onex_memory.services.dispatchers import Dispatchers
from onex_memory.services.security.access import Access, Denial
from onex_memory.services.security.standing import first_of
from onex_memory.services.steps import Step, StepTable
from onex_memory.services.task_access import permitted
from onex_memory.services.task_attempts import TaskAttempts
from onex_memory.services.tasks import TASKS, assigned_prefix, claim_key, queue_task, revive_task, task_key
from onex_memory.services.writes import Writer
from onex_memory.spi import limits
from onex_memory.spi.agent_errors import AgentNotFound, CountLimitReached, TaskExists, TaskNotFound
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands import Command, Write, agent_manager as commands
from onex_memory.spi.commands.tasks import EncodedTask

__all__ = ["STEPS", "TASK_METHODS", "TaskCommands", "drawn_id"]


class TaskCommands:
    """The tasks of one namespace, for one caller."""

    def __init__(self, engine: Engine, clock: Clock, dispatchers: Dispatchers, access: Access) -> None:
        self._engine = engine
        self._clock = clock
        self._dispatchers = dispatchers
        self._access = access
        self._namespace = access.namespace
        self._attempts = TaskAttempts(engine, clock, access.namespace, dispatchers.numbers)

    async def read(self, command: commands.GetTask) -> EncodedTask:
        """Reads a task, in whatever state."""
        task = await self._permitted_task(command.task_id, "read")
        if task.state not in task_listing.OVER:
            self._dispatchers.of(self._namespace)  # its deadline is looked after, though nobody works here
        return task

    async def page(self, command: commands.ListTasks) -> commands.TaskPage:
        """Lists a page of tasks."""
        return await task_listing.page_of_tasks(self._engine, self._namespace, command, self._access)

    async def _permitted_task(self, task_id: str, action: str) -> EncodedTask:
        """Reads a task that the caller may do something with; one that it may not even read is none to it."""
        task = await task_listing.read_task(self._engine, self._namespace, task_id)
        if permitted(self._access, action)(task):
            return task
        if not permitted(self._access, "read")(task):
            raise TaskNotFound(task_id)
        raise self._access.denied(Denial("agent", task.assigned_agent_id or "*", action))

    async def cancel(self, command: commands.CancelTask) -> bool:
        """Cancels a task, wherever it is."""
        await self._check_changeable(command.task_id)
        return await self.cancel_anyway(command.task_id)

    async def cancel_anyway(self, task_id: str) -> bool:
        """Cancels a task, whatever the caller may do with it by now; False: it was over already.

        Raises:
            TaskNotFound: there is none, or no longer.
        """
        while True:
            entry, claim = await self._engine.read(self._namespace, TASKS, (task_key(task_id), claim_key(task_id)))
            if entry is None:
                await task_listing.read_task(self._engine, self._namespace, task_id)
                return False
            record = task_listing.decode_task(entry.value)
            was_over = record.state != "queued"
            token = 0 if claim is None else claim.mod_revision
            transaction = self._attempts.cancelled(task_id, record, entry.mod_revision, token)
            commit = await self._engine.commit(self._namespace, transaction)
            if commit.conflict is None:
                return not was_over

    async def _check_changeable(self, task_id: str) -> None:
        if self._access.is_restricted:
            await self._permitted_task(task_id, "write")

    async def retry(self, command: commands.RetryTask) -> bool:
        """Queues a parked task again."""
        task_id = command.task_id
        await self._check_changeable(task_id)
        self._dispatchers.of(self._namespace)
        while True:
            (entry,) = await self._engine.read(self._namespace, TASKS, (task_key(task_id),))
            if entry is None:
                await task_listing.read_task(self._engine, self._namespace, task_id)
                return False
            record = task_listing.decode_task(entry.value)
            if record.state == "queued":
                return False
            mutations = tuple(revive_task(task_id, record, self._clock.now_ms()))
            conditions: list[engine.Condition] = [engine.ModRevision(TASKS, task_key(task_id), entry.mod_revision)]
            if record.assigned_agent_id:
                conditions.append(_room_for(record.assigned_agent_id))
            commit = await self._engine.commit(self._namespace, engine.Transaction(mutations, tuple(conditions)))
            if commit.conflict is None:
                return True
            if isinstance(commit.conflict.condition, engine.FewerThan):
                raise CountLimitReached("max_agent_tasks", limits.MAX_AGENT_TASKS)

    async def watch(self, command: commands.WatchTask) -> AsyncGenerator[EncodedTask, None]:
        """Follows a task until it is over or parked."""
        task_id = command.task_id
        dispatcher = await self._dispatchers.known(self._namespace)
        told: EncodedTask | None = None
        with dispatcher.task_watchers.watching(task_id) as changed:
            while True:
                changed.clear()
                await self._access.refresh()
                try:
                    task = await self._permitted_task(task_id, "read")
                except TaskNotFound as err:
                    if told is None or not self._access.is_restricted:
                        raise
                    resource = told.agent_id or told.assigned_agent_id or "*"
                    raise self._access.denied(Denial("agent", resource, "read")) from err
                if task != told:
                    yield task
                    told = task
                if task.state in task_listing.OVER:
                    return
                dispatcher.check_standing()
                await first_of(changed.wait(), self._access.outdated())


def drawn_id(writer: Writer, command: Write[Any]) -> str:
    """Returns an id that nobody else has; sending the same write again gives the same."""
    identity = writer.identity_of(command)
    if identity is None:
        return secrets.token_hex(8)
    return blake2b(repr(identity).encode("utf-8", "backslashreplace"), digest_size=8).hexdigest()


def _room_for(agent_id: str) -> engine.Condition:
    return engine.FewerThan(TASKS, limits.MAX_AGENT_TASKS, assigned_prefix(agent_id))


# What is one operation of the engine.


def _submit(writer: Writer, command: commands.SubmitTask) -> engine.Transaction:
    if not command.task_id:
        command.task_id = drawn_id(writer, command)
    task_id = command.task_id
    mutations = queue_task(
        command.spec,
        task_id,
        capability=command.capability or command.spec.task_type,
        agent_id="",
        now_ms=writer.clock.now_ms(),
    )
    conditions = (
        engine.Absent(TASKS, task_key(task_id)),
        engine.FewerThan(TASKS, limits.MAX_TASKS, "t/"),
    )
    return writer.transaction(command, tuple(mutations), conditions)


def _submitted(command: commands.SubmitTask | commands.AssignTaskToAgent, commit: engine.Commit) -> str:
    if commit.conflict is None:
        return command.task_id
    condition = commit.conflict.condition
    if isinstance(condition, engine.Present):
        assert isinstance(command, commands.AssignTaskToAgent), "no other names an agent"
        raise AgentNotFound(command.agent_id)
    if isinstance(condition, engine.FewerThan):
        if condition.count == limits.MAX_AGENT_TASKS:
            raise CountLimitReached("max_agent_tasks", limits.MAX_AGENT_TASKS)
        raise CountLimitReached("max_tasks", limits.MAX_TASKS)
    raise TaskExists(command.task_id)


def _assign(writer: Writer, command: commands.AssignTaskToAgent) -> engine.Transaction:
    if not command.task_id:
        command.task_id = drawn_id(writer, command)
    task_id, agent_id = command.task_id, command.agent_id
    mutations = queue_task(command.spec, task_id, capability="", agent_id=agent_id, now_ms=writer.clock.now_ms())
    conditions = (
        engine.Present(AGENTS, agent_id),
        engine.Absent(TASKS, task_key(task_id)),
        _room_for(agent_id),
        engine.FewerThan(TASKS, limits.MAX_TASKS, "t/"),
    )
    return writer.transaction(command, tuple(mutations), conditions)


STEPS: Final[StepTable] = {
    commands.SubmitTask: Step(_submit, _submitted),
    commands.AssignTaskToAgent: Step(_assign, _submitted),
}
"""The commands of this protocol that are one operation of the engine."""

TASK_METHODS: Final[dict[type[Command[Any]], Callable[[TaskCommands, Any], Awaitable[Any]]]] = {
    commands.GetTask: TaskCommands.read,
    commands.ListTasks: TaskCommands.page,
    commands.CancelTask: TaskCommands.cancel,
    commands.RetryTask: TaskCommands.retry,
}
"""What carries out the commands about tasks that have one answer and are more than one operation of the engine."""
