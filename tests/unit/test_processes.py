"""Starting processes: nothing of this one is touched on the way to the program."""

import asyncio
import gc
import os
import sys
from collections.abc import Iterator

import pytest

from onex_memory.spi.processes import spawn

PARENT = os.getpid()


class Dangerous:
    """Garbage, and in a forked process something that must not be freed."""

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        if os.getpid() != PARENT:
            os._exit(97)


is_collected_when_forked = False


def collect() -> None:
    """Does what the collector may do in a forked process, whenever it is enabled there."""
    if is_collected_when_forked and gc.isenabled():
        gc.collect()


os.register_at_fork(after_in_child=collect)


@pytest.fixture
def garbage(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Garbage that is there until a forked process collects it."""
    threshold = gc.get_threshold()
    gc.collect()
    gc.set_threshold(1_000_000)
    Dangerous()
    monkeypatch.setattr(sys.modules[__name__], "is_collected_when_forked", True)
    yield
    gc.set_threshold(*threshold)


@pytest.mark.usefixtures("garbage")
async def test_garbage_of_this_process_is_not_collected_in_the_next() -> None:
    process = await spawn(sys.executable, "-c", "print('ready')", stdout=asyncio.subprocess.PIPE)
    out, _ = await process.communicate()
    assert (process.returncode, out) == (0, b"ready\n")


async def test_collector_is_as_it_was() -> None:
    assert gc.isenabled()
    process = await spawn("true")
    assert gc.isenabled()
    await process.wait()
    with pytest.raises(FileNotFoundError):
        await spawn("/nonexistent/program")
    assert gc.isenabled()
    gc.disable()
    try:
        process = await spawn("true")
        assert not gc.isenabled()
    finally:
        gc.enable()
    await process.wait()
