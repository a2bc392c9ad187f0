"""A bar that shows how far something is, on a terminal.

Owns how it looks; where standard error is no terminal, there is none.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["progress_bar"]


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], object]]:
    """Shows a bar on a terminal for as long as the block runs. Gives what to tell of how far it is."""
    if not sys.stderr.isatty():
        yield lambda doing, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress as Bar, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("opening", total=None)
        doing_now = ""

        def tell(doing: str, done: int, total: int) -> None:
            nonlocal doing_now
            if doing != doing_now:
                doing_now = doing
                shown.reset(task, description=doing, total=max(total, 1))
            shown.update(task, completed=done, total=max(total, 1))

        yield tell
