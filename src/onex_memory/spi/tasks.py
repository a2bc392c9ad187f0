"""Ending tasks: what is started in the background ends with its owner.

Owns that the cancellation of whoever waits is never taken for that of what they wait for.
"""

from __future__ import annotations

import asyncio
from typing import Any

__all__ = ["end", "raise_if_cancelled"]


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
