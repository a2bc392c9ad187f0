"""Starting processes from a loop that other threads run beside.

Owns that a process which is started is that program and nothing else, whichever loop starts it.
"""

from __future__ import annotations

import gc
from asyncio.subprocess import Process, create_subprocess_exec
from typing import Any

__all__ = ["spawn"]


async def spawn(*command: str, **options: Any) -> Process:
    """Starts a process as `asyncio.create_subprocess_exec` does, which takes the same.

    uvloop runs Python in the child before the child becomes the program, and waits for that in the loop. A collection
    of garbage there would free, in a process without any other thread, what belongs to the threads of this one: gRPC,
    say, joins its poller, which does not exist there, for ever. So nothing is collected until the program runs.

    Raises:
        OSError: it cannot be started.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return await create_subprocess_exec(*command, **options)
    finally:
        if was_enabled:
            gc.enable()
