"""What is generated says what it is generated from, and a wheel carries it."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import onex_memory
from tests.architecture.tree import ROOT


def test_generated_code_is_fresh() -> None:
    checked = subprocess.run(
        [sys.executable, "tools/generate.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_page_of_the_settings_is_fresh() -> None:
    checked = subprocess.run(
        [sys.executable, "tools/settings.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_newest_version_of_the_changelog_is_the_packages() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    released = [heading for heading in headings if heading != "Unreleased"]
    assert re.fullmatch(rf"{re.escape(onex_memory.__version__)} - \d{{4}}-\d\d-\d\d", released[0])


def test_diagrams_are_fresh() -> None:
    checked = subprocess.run(
        [sys.executable, "tools/docs/diagrams.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr


def test_wheel_carries_both_packages_and_their_types(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {
        "onex_memory/__init__.py",
        "onex_memory/py.typed",
        "onex/memory/v1/__init__.py",
        "onex/memory/v1/memory_base_pb2.py",
        "onex/memory/v1/memory_base_pb2.pyi",
        "onex/memory/v1/memory_base_pb2_grpc.py",
        "onex/memory/v1/memory_base_pb2_grpc.pyi",
        "onex/memory/v1/py.typed",
    } <= names
    # `onex` belongs to nobody alone: another distribution may add to it.
    assert {"onex/__init__.py", "onex/memory/__init__.py"}.isdisjoint(names)
