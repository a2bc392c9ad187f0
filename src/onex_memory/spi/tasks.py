"""Tasks in the background: they belong to no call, and end with their owner.

Owns that the cancellation of whoever waits is never taken for that of what they wait for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextvars import Context
from typing import Any, TypeVar

__all__ = ["begin_apart", "end", "raise_if_cancelled"]

ResultT = TypeVar("ResultT")


def begin_apart(work: Coroutine[Any, Any, ResultT], *, name: str) -> asyncio.Task[ResultT]:
    """Begins a task for all, whoever's call has made it needed: nothing that belongs to that call goes with it.

    A task otherwise inherits what is known of the call that it is begun in: who calls, and the id of its lines.

    Args:
        work: what it does.
        name: what it is called where tasks are listed.
    """
    return asyncio.get_running_loop().create_task(work, name=name, context=Context())


async def end(task: asyncio.Task[Any]) -> None:
    """Cancels a task and waits until it is over.

    Cancellation of the caller is raised, which `with suppress(CancelledError): await task` would swallow: it cannot
    tell the one from the other. The task stays cancelled then.

    Raises:
        Exception: what the task failed with.
    """
    task.cancel()
    await asyncio.wait((task,))
    if not task.cancelled():
        task.result()


def raise_if_cancelled(cancellations: int) -> None:
    """Raises `CancelledError` if this task was cancelled since it had been so often (`Task.cancelling`).

    A call of gRPC that fails at the very moment at which it is cancelled raises its failure, and nobody hears of the
    cancellation: whoever tries again then would do so for ever.
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling() > cancellations:
        raise asyncio.CancelledError
