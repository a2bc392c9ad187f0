"""Reading tasks: one of them, in whatever state, and pages of them.

Owns where a task is looked for: among those that are not over or are parked, which are entries, and then among those
that are over, which are in the archive.
"""

from __future__ import annotations

from typing import Final

from onex_memory.engine import transaction as engine
from onex_memory.engine.glob import Glob
from onex_memory.engine.interface import Engine
from onex_memory.services.paging import key_after, number_in, page_token
from onex_memory.services.security.access import Access
from onex_memory.services.task_access import permitted
from onex_memory.services.tasks import (
    FINISHED,
    FINISHED_LOG,
    TASKS,
    claim_key,
    decode_claim,
    decode_finished,
    decode_logged,
    decode_progress,
    decode_task,
    encoded_task,
    finished_stream,
    progress_key,
    task_key,
)
from onex_memory.spi import limits
from onex_memory.spi.agent_errors import TaskNotFound
from onex_memory.spi.commands.agent_manager import ListTasks, TaskPage
from onex_memory.spi.commands.tasks import EncodedTask

__all__ = ["OVER", "decode_task", "page_of_tasks", "read_task"]

OVER: Final = frozenset({"completed", "failed", "cancelled", "timeout"})
"""The states in which nothing more happens to a task by itself."""
_ARCHIVED: Final = frozenset({"completed", "cancelled"})
_PAGE_KIND: Final = "tasks"
_ARCHIVE_PLACE: Final = "over/"
"""What begins a page's place in the archive; that of a task which is an entry is its key, which begins with `t/`."""


async def read_task(engine_: Engine, namespace: str, task_id: str) -> EncodedTask:
    """Reads a task, in whatever state.

    Raises:
        TaskNotFound: there is none, or no longer.
    """
    keys = (task_key(task_id), claim_key(task_id), progress_key(task_id))
    task, claim, progress = await engine_.read(namespace, TASKS, keys)
    if task is not None:
        return _of_entries(task_id, task, claim, progress)
    found = await engine_.range(namespace, FINISHED, finished_stream(task_id), limit=1, size_bytes=1, descending=True)
    if not found:
        raise TaskNotFound(task_id)
    return encoded_task(task_id, decode_finished(found[0].record))


def _of_entries(
    task_id: str,
    task: engine.Entry,
    claim: engine.Entry | None,
    progress: engine.Entry | None,
    *,
    parts: bool = True,
) -> EncodedTask:
    return encoded_task(
        task_id,
        decode_task(task.value),
        None if claim is None else decode_claim(claim.value),
        None if progress is None else decode_progress(progress.value),
        parts=parts,
    )


async def page_of_tasks(engine_: Engine, namespace: str, command: ListTasks, access: Access) -> TaskPage:
    """Lists a page of tasks that may be read: first those that are entries, then those that are in the archive."""
    is_readable = permitted(access, "read")
    page = await _page(engine_, namespace, command)
    return TaskPage([task for task in page.tasks if is_readable(task)], page.next_page_token)


async def _page(engine_: Engine, namespace: str, command: ListTasks) -> TaskPage:
    states = set(command.states)
    wants_entries = not states or bool(states - _ARCHIVED)
    wants_archive = not states or bool(states & _ARCHIVED)
    through = _archive_position(command.page_token)
    if through is None and (wants_entries or command.page_token):
        page = await _page_of_entries(engine_, namespace, command)
        if page.next_page_token or not wants_archive:
            return page
        return TaskPage(page.tasks, _archive_token(limits.INT64_MAX))
    return await _page_of_archive(engine_, namespace, command, limits.INT64_MAX if through is None else through)


async def _page_of_entries(engine_: Engine, namespace: str, command: ListTasks) -> TaskPage:
    page = await engine_.scan(
        namespace,
        TASKS,
        glob=Glob.of_prefix("t/"),
        after=key_after(_PAGE_KIND, command.page_token),
        limit=command.limit,
        size_bytes=limits.RESPONSE_BYTES,
    )
    ids = [key[2:] for key, _ in page.entries]
    beside = await engine_.read(namespace, TASKS, [*map(claim_key, ids), *map(progress_key, ids)])
    tasks = [
        _of_entries(task_id, entry, claim, progress, parts=False)
        for task_id, (_, entry), claim, progress in zip(
            ids, page.entries, beside[: len(ids)], beside[len(ids) :], strict=True
        )
    ]
    return TaskPage([task for task in tasks if _is_chosen(task, command)], page_token(_PAGE_KIND, page.after))


async def _page_of_archive(engine_: Engine, namespace: str, command: ListTasks, through: int) -> TaskPage:
    records = await engine_.range(
        namespace,
        FINISHED,
        FINISHED_LOG,
        through=through,
        limit=command.limit,
        size_bytes=limits.RESPONSE_BYTES,
        descending=True,
    )
    logged = [decode_logged(each.record) for each in records]
    tasks = [encoded_task(each.task_id, each.task, parts=False) for each in logged]
    token = _archive_token(records[-1].number - 1) if records else ""
    return TaskPage([task for task in tasks if _is_chosen(task, command)], token)


def _is_chosen(task: EncodedTask, command: ListTasks) -> bool:
    return (
        (not command.states or task.state in command.states)
        and (not command.agent_id or command.agent_id in {task.agent_id, task.assigned_agent_id})
        and (not command.task_type or task.spec.task_type == command.task_type)
    )


def _archive_token(through: int) -> str:
    return page_token(_PAGE_KIND, f"{_ARCHIVE_PLACE}{through}")


def _archive_position(token: str) -> int | None:
    """Returns the number through which a listing goes on in the archive; None: it goes on among the entries.

    Raises:
        InvalidArgument: the token is none of ours, or of another listing.
    """
    place = key_after(_PAGE_KIND, token)
    if place is None or not place.startswith(_ARCHIVE_PLACE):
        return None
    return number_in(place.removeprefix(_ARCHIVE_PLACE))
