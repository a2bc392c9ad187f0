"""The data directory: one process writes there, and whoever cannot is told why in one line."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from onex_memory.engine.directory import DataDirectory
from onex_memory.spi.errors import DataDirectoryUnusable
from tests.support.mounts import make_read_only, mounted

HOLD = """
import os, sys
from onex_memory.engine.directory import DataDirectory
from onex_memory.spi.errors import DataDirectoryUnusable
if len(sys.argv) > 2:
    os.setuid(int(sys.argv[2]))
try:
    directory = DataDirectory.hold(sys.argv[1])
except DataDirectoryUnusable as error:
    sys.exit(str(error))
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held_by_another(path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds a directory until it is killed."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


def refusal(path: Path) -> str:
    with pytest.raises(DataDirectoryUnusable) as caught:
        DataDirectory.hold(path)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(f"data directory {path}: ")
    return caught.value.description


def test_missing_directory_is_made_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b"
    with DataDirectory.hold(path) as directory:
        assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o700, 0o700)
        assert (directory.journal_path, directory.state_path) == (path / "journal.db", path / "state.db")


def test_path_is_absolute_and_knows_the_home_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    with DataDirectory.hold("data") as one, DataDirectory.hold("~/data") as other:
        assert (one.path, other.path) == (tmp_path / "data", tmp_path / "home" / "data")


def test_second_process_is_told_which_one_holds_the_directory(tmp_path: Path) -> None:
    with held_by_another(tmp_path) as other:
        assert refusal(tmp_path).startswith(f"is in use by process {other.pid};")
        assert DataDirectory.look_into(tmp_path).holder() == other.pid
        assert (tmp_path / "lock").read_text() == f"{other.pid}\n"


def test_one_process_cannot_hold_a_directory_twice(tmp_path: Path) -> None:
    with DataDirectory.hold(tmp_path):
        assert refusal(tmp_path) == "is in use by this process already"


def test_lock_of_a_process_that_was_killed_is_free(tmp_path: Path) -> None:
    with held_by_another(tmp_path) as other:
        other.kill()
        other.wait()
        with DataDirectory.hold(tmp_path) as directory:
            assert directory.holder() == os.getpid()


def test_lock_is_inherited_by_no_program(tmp_path: Path) -> None:
    with DataDirectory.hold(tmp_path) as directory:
        program = subprocess.Popen(["sleep", "60"], close_fds=False)
        try:
            directory.close()
            assert directory.holder() is None
            DataDirectory.hold(tmp_path).close()
        finally:
            program.kill()
            program.wait()


def test_process_that_was_forked_does_not_keep_the_lock(tmp_path: Path) -> None:
    directory = DataDirectory.hold(tmp_path)
    child = os.fork()
    if not child:
        signal.pause()
        os._exit(0)
    try:
        directory.close()
        assert directory.holder() is None
        DataDirectory.hold(tmp_path).close()
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def test_directory_is_looked_into_whoever_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "data"
    with pytest.raises(DataDirectoryUnusable, match="does not exist"):
        DataDirectory.look_into(path)
    assert not path.exists()
    path.mkdir()
    with DataDirectory.look_into(path) as looking:
        assert looking.holder() is None
        assert list(path.iterdir()) == []
        with DataDirectory.hold(path), DataDirectory.look_into(path):
            assert looking.holder() == os.getpid()


def test_looking_who_holds_a_directory_keeps_nobody_from_holding_it(tmp_path: Path) -> None:
    watching = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys\nfrom onex_memory.engine.directory import DataDirectory\n"
            "looking = DataDirectory.look_into(sys.argv[1])\nprint(flush=True)\nwhile True: looking.holder()",
            tmp_path,
        ],
        stdout=subprocess.PIPE,
    )
    try:
        assert watching.stdout is not None
        watching.stdout.readline()
        for _ in range(50):
            DataDirectory.hold(tmp_path).close()
    finally:
        watching.kill()
        watching.communicate()


def test_file_is_no_directory(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refusal(tmp_path / "file") == "is not a directory"
    assert refusal(tmp_path / "file" / "below") == "is not a directory"
    with pytest.raises(DataDirectoryUnusable, match="is not a directory"):
        DataDirectory.look_into(tmp_path / "file")


def test_directory_on_a_file_system_that_can_only_be_read(tmp_path: Path) -> None:
    with mounted(tmp_path / "mounted", size_bytes=2**20) as path:
        make_read_only(path)
        assert refusal(path) == "is on a file system that can only be read"
        assert refusal(path / "missing") == "is on a file system that can only be read"
        DataDirectory.look_into(path).close()


def test_directory_where_only_others_may_write() -> None:
    if os.getuid():
        pytest.skip("only the superuser can become somebody else")
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        refused = subprocess.run(
            [sys.executable, "-c", HOLD, name, "65534"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert refused.stderr == f"data directory {name}: cannot be written: permission denied\n"
