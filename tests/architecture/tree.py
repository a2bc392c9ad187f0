"""Where the repository's files are, for the tests of this directory."""

import ast
import subprocess
from dataclasses import dataclass
from pathlib import Path

__all__ = ["PACKAGE", "ROOT", "Module", "kept_files", "package_modules", "python_files"]

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "onex_memory"

SOURCE_ARCHIVE = ("src", "generated", "proto", "tests", "tools", "docs", "Makefile", "constraints.txt")


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the package, by its dotted name and its source."""

    name: str
    path: Path

    @property
    def is_public(self) -> bool:
        """Whether neither the module nor a package around it is named as private or as a program's entry."""
        return not any(part.startswith("_") for part in self.name.split("."))

    def parse(self) -> ast.Module:
        """The syntax tree of the source."""
        return ast.parse(self.path.read_text("utf-8"), str(self.path))


def package_modules() -> list[Module]:
    """Every module of the package, ordered by name."""
    modules = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        modules.append(Module(".".join(parts[:-1] if parts[-1] == "__init__" else parts), path))
    return modules


def python_files(*directories: str) -> list[Path]:
    """Every Python file below directories of the repository, ordered by path."""
    return sorted(path for directory in directories for path in (ROOT / directory).rglob("*.py"))


def kept_files() -> list[Path]:
    """Every file that version control keeps or would keep: tracked, or new and not ignored."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    if listed.returncode == 0:
        names = listed.stdout.split("\0")
    else:  # an unpacked source archive: no history, and nothing in it but what is kept
        found = [path for name in SOURCE_ARCHIVE for path in [ROOT / name, *(ROOT / name).rglob("*")]]
        names = [path.relative_to(ROOT).as_posix() for path in found if "__pycache__" not in path.parts]
    return [path for name in sorted(names) if name and (path := ROOT / name).is_file()]
