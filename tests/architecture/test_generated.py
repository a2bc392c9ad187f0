"""What is generated says what it is generated from, and a wheel carries it."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import onex_memory
from tests.architecture.tree import ROOT
from tools.plugins import PLUGINS

PROTOS = sorted((ROOT / "proto" / "onex" / "memory" / "v1").glob("*.proto"))

WRITTEN_FOR = {
    "python": "python/onex/memory/v1/{stem}_pb2.py",
    "go": "go/onex/memory/v1/{stem}.pb.go",
    "typescript": "typescript/src/onex/memory/v1/{stem}_pb.js",
    "java": "java/src/main/java/dev/onex/memory/v1/{camel}Proto.java",
}
"""Where each language has what one proto gives; Rust has all of a package in one file, C++ nothing."""


@pytest.mark.parametrize("language", PLUGINS)
def test_generated_code_is_fresh(language: str) -> None:
    if not all((plugin.directory / ".done").exists() for plugin in PLUGINS[language]):
        pytest.skip(f"the plugins for {language} are not installed: `make check-generated` installs them")
    checked = subprocess.run(
        [sys.executable, "-m", "tools.generate", "--check", language],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("language", WRITTEN_FOR)
def test_every_proto_has_code_in_every_language(language: str) -> None:
    names = {path.stem: "".join(map(str.capitalize, path.stem.split("_"))) for path in PROTOS}
    files = [WRITTEN_FOR[language].format(stem=stem, camel=camel) for stem, camel in names.items()]
    assert [file for file in files if not (ROOT / "generated" / file).is_file()] == []


def test_no_lock_file_names_the_address_of_a_package_index() -> None:
    kept = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    names = [name for name in kept.split("\0") if Path(name).name in {"package-lock.json", "Cargo.lock"}]
    texts = {name: (ROOT / name).read_text("utf-8") for name in names}
    assert [name for name, text in texts.items() if "://registry." in text or "registry+" in text] == []


def test_page_of_the_settings_is_fresh() -> None:
    checked = subprocess.run(
        [sys.executable, "tools/settings.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_types_of_the_synchronous_client_are_fresh() -> None:
    checked = subprocess.run(
        [sys.executable, "tools/synchronous.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
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
