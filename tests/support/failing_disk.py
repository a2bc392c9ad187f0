"""Disks that fail while a process runs: strace answers its system calls with errors, from one moment on."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

__all__ = ["failing", "strace"]


def strace() -> str:
    """Returns the program; the test is skipped where it is not there, or not permitted."""
    found = shutil.which("strace")
    if found is None:
        pytest.skip("strace is not here")
    if subprocess.run([found, "-o", "/dev/null", "true"], check=False, capture_output=True).returncode:
        pytest.skip("strace is not permitted here")
    return found


@contextmanager
def failing(pid: int, *faults: str, path: Path | None = None) -> Iterator[None]:
    """Makes calls of a process, and of all its threads, fail: from when the block is entered until it is left.

    Args:
        pid: the process.
        faults: what fails and how, as strace's `inject` takes it, such as `fdatasync:error=EIO`.
        path: the only file that they fail for; None: for all.
    """
    injected = [word for fault in faults for word in ("-e", f"inject={fault}")]
    calls = ",".join(fault.partition(":")[0] for fault in faults)
    command = [strace(), "-f", "-o", "/dev/null", "-e", f"trace={calls}", *injected]
    command += [*(() if path is None else ("-P", str(path))), "-p", str(pid)]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr is not None
        said = next((line for line in tracer.stderr if "attached" in line), None)
        assert said is not None, "it ended"
        try:
            yield
        finally:
            tracer.terminate()
            tracer.communicate(timeout=20)
