"""Who may import whom."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGE, ROOT, Module, package_modules

COVERED_BY_NO_CONTRACT = {"__init__", "__main__"}


def test_import_contracts_hold() -> None:
    lint_imports = Path(sys.executable).parent / "lint-imports"
    checked = subprocess.run(
        [lint_imports, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_part_of_the_package_has_a_contract() -> None:
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = configuration["tool"]["importlinter"]["contracts"]
    covered = {source.split(".")[1] for contract in contracts for source in contract["source_modules"]}
    parts = {path.stem for path in PACKAGE.glob("*.py")}
    parts |= {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert parts - COVERED_BY_NO_CONTRACT == covered


@pytest.mark.parametrize("module", package_modules(), ids=lambda module: module.name)
def test_only_the_version_is_imported_from_the_package_itself(module: Module) -> None:
    # The contracts ignore what the package's __init__ loads on first use, so nobody may load through it.
    taken = {
        alias.name
        for node in ast.walk(module.parse())
        if isinstance(node, ast.ImportFrom) and node.module == "onex_memory"
        for alias in node.names
    }
    assert taken - {path.name for path in PACKAGE.iterdir() if path.is_dir()} <= {"__version__"}
