"""A pytest plugin: nothing is collected in a forked process before it becomes another program.

uvloop runs Python there. Where that happens to collect garbage of gRPC's, such as a call that failed as its server was
killed, destroying it spins for ever, for gRPC's threads are not there; and the tests wait in C for the process to
begin, where no signal reaches them. It happens once in a few hundred starts, under load more often.
"""

from __future__ import annotations

import gc
import os

__all__: list[str] = []

_collected: list[bool] = []


def _stop() -> None:
    _collected.append(gc.isenabled())
    gc.disable()


def _go_on() -> None:
    if _collected.pop():
        gc.enable()


os.register_at_fork(before=_stop, after_in_parent=_go_on)
