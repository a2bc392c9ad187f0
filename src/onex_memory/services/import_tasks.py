"""Keeping tasks that are imported: those that wait, those that are parked, and those that are over with their results.

Owns what becomes of each. A task that was with an agent waits, and that attempt counts as one whose agent was lost:
where no attempt is left, it is parked, as it would be there. A task that is over stays as it is, whatever the mode is,
and one that waits here and is over in the file is over, where it is the same one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from onex_memory.engine import transaction as engine
from onex_memory.services.export_items import ExportedTask
from onex_memory.services.import_keeping import Stored, Target, exists
from onex_memory.services.import_reading import Line
from onex_memory.services.tasks import (
    FINISHED,
    FINISHED_LOG,
    TASKS,
    TaskRecord,
    assigned_prefix,
    decode_task,
    finished_stream,
    import_finished,
    import_task,
    remove_task,
    task_key,
)
from onex_memory.spi import limits
from onex_memory.spi.agent_errors import CountLimitReached

__all__ = ["TaskKeeper"]

_OVER: Final = frozenset({"completed", "cancelled"})
"""The states of tasks that are in the archive; others that are over are parked."""
_MARK: Final = 1 << 19
"""What the numbers of imported tasks in the log have, beside the time that they were over, and others have not."""


class TaskKeeper:
    """Keeps tasks."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._number = 0
        """The place of the task that came last into the log of those that are over."""

    async def store(self, lines: Sequence[Line]) -> Stored:
        """Stores tasks, as `Keeper` says."""
        target = self._target
        tasks = [line.item for line in lines if isinstance(line.item, ExportedTask)]
        while True:
            found = await target.read(TASKS, [task_key(each.task_id) for each in tasks])
            mutations: list[engine.Mutation] = []
            conditions: list[engine.Condition] = []
            taken: set[int] = set()
            queued: dict[str, int] = {}
            created = replaced = skipped = waiting = 0
            for line, task, entry in zip(lines, tasks, found, strict=True):
                there = None if entry is None else decode_task(entry.value)
                if not await self._is_to_be_stored(line, task, there):
                    skipped += 1
                    continue
                created += there is None
                replaced += there is not None
                revision = 0 if entry is None else entry.mod_revision
                conditions.append(engine.ModRevision(TASKS, task_key(task.task_id), revision))
                if task.record.state in _OVER:
                    if there is not None:
                        mutations += remove_task(task.task_id, there)
                    number = await self._place(task, taken)
                    mutations += import_finished(task.task_id, self._bounded(task.record), number)
                    continue
                mutations += import_task(task.task_id, self._bounded(task.record), there, self._expire_ms(task))
                if there is None:
                    waiting += 1
                assigned = task.record.assigned_agent_id
                if assigned and task.record.state == "queued":
                    queued[assigned] = queued.get(assigned, 0) + (there is None)
            if waiting:
                conditions.append(engine.FewerThan(TASKS, limits.MAX_TASKS - waiting + 1, "t/"))
            conditions += [
                engine.FewerThan(TASKS, limits.MAX_AGENT_TASKS - count + 1, assigned_prefix(agent_id))
                for agent_id, count in queued.items()
                if count
            ]
            commit = await target.commit(mutations, conditions)
            if commit.conflict is None:
                return Stored(created, replaced, skipped)
            condition = commit.conflict.condition
            if isinstance(condition, engine.FewerThan):
                if condition.prefix == "t/":
                    raise CountLimitReached("max_tasks", limits.MAX_TASKS)
                raise CountLimitReached("max_agent_tasks", limits.MAX_AGENT_TASKS)

    async def _is_to_be_stored(self, line: Line, task: ExportedTask, there: TaskRecord | None) -> bool:
        """Whether a task is stored.

        Raises:
            KeyExists: there is one already, and nothing is skipped.
        """
        mode, record = self._target.mode, task.record
        if there is None:
            is_over = await self._is_over(task.task_id)
            if is_over and mode == "fail":
                raise exists(line, task.task_id)
            return not is_over
        if record.state in _OVER and (there.create_ms, there.task_type) == (record.create_ms, record.task_type):
            return True  # it was exported twice: before it was over, and after
        if mode == "fail":
            raise exists(line, task.task_id)
        return mode == "overwrite"

    async def _is_over(self, task_id: str) -> bool:
        target = self._target
        return bool(
            await target.engine.range(target.namespace, FINISHED, finished_stream(task_id), limit=1, size_bytes=1)
        )

    def _expire_ms(self, task: ExportedTask) -> int:
        """Returns when a task is let go of; 0: never, as long as it waits."""
        if task.record.state == "queued":
            return 0
        return task.expire_ms or self._target.clock.now_ms() + limits.PARKED_TASK_RETENTION_MS

    def _bounded(self, record: TaskRecord) -> TaskRecord:
        """Returns a task of which nothing was in the future, whatever the clock was where it comes from."""
        now_ms = self._target.clock.now_ms()
        record.start_ms, record.finish_ms = min(record.start_ms, now_ms), min(record.finish_ms, now_ms)
        record.create_ms, record.queue_ms = min(record.create_ms, now_ms), min(record.queue_ms, now_ms)
        record.ready_ms = min(record.ready_ms, now_ms + limits.MAX_TASK_SPAN_MS)
        return record

    async def _place(self, task: ExportedTask, taken: set[int]) -> int:
        """Returns the place of a task in the log of those that are over: by time, behind those before it, its own."""
        target = self._target
        finish_ms = min(task.record.finish_ms, target.clock.now_ms())
        number = finish_ms << 20 | _MARK
        if self._number >> 20 == finish_ms:
            number = max(number, self._number + 1)
        while number in taken or await target.engine.range(
            target.namespace, FINISHED, FINISHED_LOG, after=number - 1, through=number, limit=1, size_bytes=1
        ):
            number += 1
        taken.add(number)
        self._number = number
        return number
