"""Where imported tasks are stored: those that wait, those that are parked, and those that are over, with results.

Owns what becomes of each. A task that was with an agent waits, and that attempt counts as one whose agent was lost:
where no attempt is left, it is parked, as it would be there. A task that is over stays as it is, whatever the mode is,
and one that waits here and is over in the file is over, where it is the same one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from onex_memory.engine import transaction as engine
from onex_memory.services.export_items import ExportedTask
from onex_memory.services.import_reader import Line
from onex_memory.services.import_sinks import StoreCounts, Target, already_exists
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

__all__ = ["TaskSink"]

_FINISHED_STATES: Final = frozenset({"completed", "cancelled"})
"""The states of tasks that go to the archive as they are over; in the others that are over they are parked."""
_IMPORTED_BIT: Final = 1 << 19
"""Set in a number of the log where the task was imported: it is above the counter, and below the time of the end."""


class TaskSink:
    """Stores tasks."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._last_number = 0
        """The number of the last task that was written to the log of those that are over."""

    async def store(self, lines: Sequence[Line]) -> StoreCounts:
        """Stores tasks, as `Sink` says."""
        target = self._target
        tasks = [line.item for line in lines if isinstance(line.item, ExportedTask)]
        while True:
            found = await target.read(TASKS, [task_key(each.task_id) for each in tasks])
            mutations: list[engine.Mutation] = []
            conditions: list[engine.Condition] = []
            taken: set[int] = set()
            new_by_agent: Counter[str] = Counter()
            created = replaced = skipped = new_count = 0
            for line, task, entry in zip(lines, tasks, found, strict=True):
                present = None if entry is None else decode_task(entry.value)
                if not await self._should_store(line, task, present):
                    skipped += 1
                    continue
                created += present is None
                replaced += present is not None
                revision = 0 if entry is None else entry.mod_revision
                conditions.append(engine.ModRevision(TASKS, task_key(task.task_id), revision))
                if task.record.state in _FINISHED_STATES:
                    if present is not None:
                        mutations += remove_task(task.task_id, present)
                    number = await self._log_number(task, taken)
                    mutations += import_finished(task.task_id, self._clamped(task.record), number)
                    continue
                mutations += import_task(task.task_id, self._clamped(task.record), present, self._expire_ms(task))
                if present is None:
                    new_count += 1
                    if task.record.assigned_agent_id and task.record.state == "queued":
                        new_by_agent[task.record.assigned_agent_id] += 1
            if new_count:
                conditions.append(engine.FewerThan(TASKS, limits.MAX_TASKS - new_count + 1, "t/"))
            conditions += [
                engine.FewerThan(TASKS, limits.MAX_AGENT_TASKS - count + 1, assigned_prefix(agent_id))
                for agent_id, count in new_by_agent.items()
            ]
            commit = await target.commit(mutations, conditions)
            if commit.conflict is None:
                return StoreCounts(created, replaced, skipped)
            condition = commit.conflict.condition
            if isinstance(condition, engine.FewerThan):
                if condition.prefix == "t/":
                    raise CountLimitReached("max_tasks", limits.MAX_TASKS)
                raise CountLimitReached("max_agent_tasks", limits.MAX_AGENT_TASKS)

    async def _should_store(self, line: Line, task: ExportedTask, present: TaskRecord | None) -> bool:
        """Whether a task is stored.

        Raises:
            KeyExists: there is one already, and nothing is skipped.
        """
        mode, record = self._target.mode, task.record
        if present is None:
            is_finished = await self._is_finished(task.task_id)
            if is_finished and mode == "fail":
                raise already_exists(line, task.task_id)
            return not is_finished
        is_same = (present.create_ms, present.task_type) == (record.create_ms, record.task_type)
        if is_same and record.state in _FINISHED_STATES:
            return True  # it was exported twice: before it was over, and after
        if mode == "fail":
            raise already_exists(line, task.task_id)
        return mode == "overwrite"

    async def _is_finished(self, task_id: str) -> bool:
        target = self._target
        return bool(
            await target.engine.range(target.namespace, FINISHED, finished_stream(task_id), limit=1, size_bytes=1)
        )

    def _expire_ms(self, task: ExportedTask) -> int:
        """Returns when a task is removed, in milliseconds since 1970; 0: never, as long as it waits."""
        if task.record.state == "queued":
            return 0
        return task.expire_ms or self._target.clock.now_ms() + limits.PARKED_TASK_RETENTION_MS

    def _clamped(self, record: TaskRecord) -> TaskRecord:
        """Brings times of a task that are in the future to now, and returns it: the clock that set them may be ahead.

        It may become ready in the future, within the longest span that a task may have.
        """
        now_ms = self._target.clock.now_ms()
        record.start_ms, record.finish_ms = min(record.start_ms, now_ms), min(record.finish_ms, now_ms)
        record.create_ms, record.queue_ms = min(record.create_ms, now_ms), min(record.queue_ms, now_ms)
        record.ready_ms = min(record.ready_ms, now_ms + limits.MAX_TASK_SPAN_MS)
        return record

    async def _log_number(self, task: ExportedTask, taken: set[int]) -> int:
        """Returns a free number for a task in the log of those that are over: by its time, and behind those before it.

        Args:
            task: the task.
            taken: the numbers that others have in the same commit; its own is added.
        """
        target = self._target
        finish_ms = min(task.record.finish_ms, target.clock.now_ms())
        number = finish_ms << 20 | _IMPORTED_BIT
        if self._last_number >> 20 == finish_ms:
            number = max(number, self._last_number + 1)
        while number in taken or await target.engine.range(
            target.namespace, FINISHED, FINISHED_LOG, after=number - 1, through=number, limit=1, size_bytes=1
        ):
            number += 1
        taken.add(number)
        self._last_number = number
        return number
