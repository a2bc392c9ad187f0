"""A pytest plugin: a test that hangs fails under its name, and says what each of its tasks was waiting for.

pytest-timeout raises in the test and shows the stacks of threads; what hangs here is nearly always a task, of which a
thread's stack says nothing. A test that cannot even be failed (its teardown hangs as well) is what the faulthandler is
kept for: it ends the whole run, later.
"""

from __future__ import annotations

import asyncio
import io
import signal
from collections.abc import Generator
from contextlib import nullcontext
from types import FrameType
from typing import Any

import pytest

__all__ = ["HangingTest", "pytest_timeout_set_timer", "tasks_of_this_loop"]


class HangingTest(SystemExit):
    """What a test that hangs is failed with: uvloop lets no other exception of a signal's handler out of the loop."""


def tasks_of_this_loop() -> str:
    """Says of each task of the loop that runs in this thread where it waits; empty where none runs."""
    try:
        tasks = asyncio.all_tasks()
    except RuntimeError:
        return ""
    said = io.StringIO()
    for task in sorted(tasks, key=lambda each: each.get_name()):
        said.write(f"{task!r}\n")
        waited: Any = task
        while waited is not None:  # a task says no more of what it awaits than its first frame
            inner = waited.get_coro() if isinstance(waited, asyncio.Task) else waited
            frame = getattr(inner, "cr_frame", None) or getattr(inner, "ag_frame", None)
            if frame is not None:
                said.write(f"  {frame.f_code.co_filename}:{frame.f_lineno} in {frame.f_code.co_qualname}\n")
            else:
                said.write(f"  {inner!r}\n")
            waited = getattr(inner, "cr_await", None) or getattr(inner, "ag_await", None)
    return said.getvalue()


@pytest.hookimpl(wrapper=True)
def pytest_timeout_set_timer(item: pytest.Item, settings: Any) -> Generator[None, object, object]:
    """Lets the handler of the timeout say what every task waits for, before it fails the test."""
    is_set = yield
    fail = signal.getsignal(signal.SIGALRM)
    if not callable(fail):
        return is_set

    def say_and_fail(number: int, frame: FrameType | None) -> None:
        terminal = item.config.get_terminal_writer()
        # At once, and not among what was captured: if the teardown hangs as well, nobody would see that.
        capture = item.config.pluginmanager.getplugin("capturemanager")
        with nullcontext() if capture is None else capture.global_and_fixture_disabled():
            terminal.line()
            terminal.sep("+", title=f"{item.nodeid} hangs")
            terminal.write(tasks_of_this_loop())
        try:
            fail(number, frame)
        except pytest.fail.Exception as err:
            raise HangingTest(str(err)) from None

    signal.signal(signal.SIGALRM, say_and_fail)
    return is_set
