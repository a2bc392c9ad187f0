"""File systems of a test's own, where the machine permits them: small ones, and ones that can only be read."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def mounted(path: Path, *, size_bytes: int) -> Iterator[Path]:
    """A file system in memory of a given size. The test is skipped where mounting one is not permitted."""
    path.mkdir(exist_ok=True)
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size_bytes}", "none", path], capture_output=True, text=True, check=False
    )
    if mount.returncode:
        pytest.skip(f"mounting a file system is not permitted here: {mount.stderr.strip()}")
    try:
        yield path
    finally:
        subprocess.run(["umount", "--lazy", path], check=True)


def make_read_only(path: Path) -> None:
    """Lets nothing be written any more to a file system that `mounted` has mounted."""
    subprocess.run(["mount", "-o", "remount,ro", path], check=True)
