"""What `make breaking` compares the protos with, each time in a repository of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

PROTO = """// A greeting.
syntax = "proto3";
package onex.memory.v1;
// A greeting.
message Greeting {
  // Whom to greet.
  string name = NUMBER;
}
"""


class Repository:
    """A git repository with the tool, one proto and nothing else."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "tools").mkdir()
        shutil.copy(ROOT / "tools" / "breaking.py", root / "tools")
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str) -> None:
        identity = {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "test",
            "GIT_AUTHOR_EMAIL": "test@localhost",
            "GIT_COMMITTER_NAME": "test",
            "GIT_COMMITTER_EMAIL": "test@localhost",
        }
        subprocess.run(["git", *arguments], cwd=self.root, env=os.environ | identity, check=True, capture_output=True)

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "change")

    def write_proto(self, *, field_number: int) -> None:
        directory = self.root / "proto" / "onex" / "memory" / "v1"
        directory.mkdir(parents=True, exist_ok=True)
        (directory / "greeting.proto").write_text(PROTO.replace("NUMBER", str(field_number)), "utf-8")
        shutil.copy(ROOT / "buf.yaml", self.root)

    def check(self) -> tuple[int, str]:
        run = subprocess.run(
            [sys.executable, "tools/breaking.py"], cwd=self.root, capture_output=True, text=True, check=False
        )
        return run.returncode, run.stdout + run.stderr


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    return Repository(tmp_path)


def no_history(repository: Repository) -> None:
    repository.write_proto(field_number=1)


def history_without_protos(repository: Repository) -> None:
    repository.commit()
    repository.write_proto(field_number=1)
    repository.commit()


@pytest.mark.parametrize("prepare", [no_history, history_without_protos])
def test_without_earlier_protos_there_is_nothing_to_compare_with(
    repository: Repository, prepare: Callable[[Repository], None]
) -> None:
    prepare(repository)
    status, output = repository.check()
    assert (status, "nothing to compare with" in output) == (0, True)


def test_on_main_the_commit_before_counts(repository: Repository) -> None:
    repository.write_proto(field_number=1)
    repository.commit()
    repository.write_proto(field_number=2)
    repository.commit()
    status, output = repository.check()
    assert status == 1
    assert "clients of the commit before" in output
    repository.commit()
    assert repository.check()[0] == 0


def test_on_a_branch_the_merge_base_with_main_counts(repository: Repository) -> None:
    repository.write_proto(field_number=1)
    repository.commit()
    repository.git("switch", "--quiet", "--create", "feature")
    repository.write_proto(field_number=2)
    repository.commit()
    repository.commit()
    status, output = repository.check()
    assert status == 1
    assert "clients of the merge base with main" in output


def test_the_latest_release_counts_before_all_else(repository: Repository) -> None:
    repository.write_proto(field_number=1)
    repository.commit()
    repository.git("tag", "v0.9.0")
    repository.write_proto(field_number=2)
    repository.commit()
    repository.git("tag", "v0.10.0")
    repository.git("tag", "v1.0.0-rc1", "HEAD~1")
    status, output = repository.check()
    assert status == 0
    assert "compatible with release v0.10.0" in output
    repository.write_proto(field_number=1)
    assert repository.check()[0] == 1
