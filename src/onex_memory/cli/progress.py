"""Bars that show how far something is, on a terminal.

Owns how they look; where standard error is no terminal, there are none.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

__all__ = ["byte_bar", "progress_bar"]


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


@contextmanager
def byte_bar(stream: BinaryIO, name: str) -> Iterator[Callable[[int], Any]]:
    """Shows a bar on a terminal for as long as the block runs. Gives what to tell of each batch: its bytes."""
    if not sys.stderr.isatty():
        yield lambda size: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(binary_units=True))
    with Progress(
        *columns, TransferSpeedColumn(), TimeRemainingColumn(), console=Console(stderr=True), transient=True
    ) as shown:
        from rich.markup import escape

        task = shown.add_task(escape(name), total=_size_of(stream))
        yield lambda size: shown.advance(task, size)


def _size_of(stream: BinaryIO) -> int | None:
    """Returns how much there is to read; None where that is not known, as in a pipe."""
    status = os.fstat(stream.fileno())
    return status.st_size if stat.S_ISREG(status.st_mode) else None
