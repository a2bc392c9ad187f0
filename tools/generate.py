"""Writes ``generated/`` from ``proto/``, or says how the two differ.

Owns which files belong under ``generated/``; which plugins write them is ``buf.gen.yaml``'s business. A run
always generates into an empty directory first, so what no proto accounts for any more is found and removed.
"""

import argparse
import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TREES = (Path("generated/python"),)

# `onex` and `onex.memory` stay namespace packages; the version package is a regular one, with types.
PYTHON_PACKAGE = Path("generated/python/onex/memory/v1")
PYTHON_MARKERS = {
    "__init__.py": '"""The wire package ``onex.memory.v1``, generated from ``proto/``."""\n',
    "py.typed": "",
}


def generate(destination: Path) -> None:
    """Generates every tree below ``destination``, which must be empty.

    Raises:
        subprocess.CalledProcessError: When buf or a plugin fails; it has said why on standard error.
    """
    tools = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{tools}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
    subprocess.run(
        ["buf", "generate", "--output", str(destination)],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=sys.stderr,
    )
    for name, content in PYTHON_MARKERS.items():
        (destination / PYTHON_PACKAGE / name).write_text(content, "utf-8")


def files_below(directory: Path) -> set[Path]:
    """Every file below ``directory``, relative to it, without Python's bytecode caches."""
    return {
        path.relative_to(directory)
        for path in directory.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def differences(fresh: Path) -> list[str]:
    """What must change in the repository for it to equal ``fresh``: one line a file, ordered by path."""
    found = []
    for tree in TREES:
        wanted, present = files_below(fresh / tree), files_below(ROOT / tree)
        for path in sorted(wanted | present):
            name = (tree / path).as_posix()
            if path not in present:
                found.append(f"missing  {name}")
            elif path not in wanted:
                found.append(f"stale    {name}")
            elif not filecmp.cmp(fresh / tree / path, ROOT / tree / path, shallow=False):
                found.append(f"differs  {name}")
    return found


def install(fresh: Path) -> None:
    """Makes the repository's trees equal to ``fresh``, touching only files that differ."""
    for line in differences(fresh):
        state, name = line.split(maxsplit=1)
        if state == "stale":
            (ROOT / name).unlink()
        else:
            (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(fresh / name, ROOT / name)
        print(f"{'removed' if state == 'stale' else 'written'}  {name}")


def main() -> int:
    """Runs the command line; see ``--help``."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if something would")
    check: bool = parser.parse_args().check
    with tempfile.TemporaryDirectory() as temporary:
        fresh = Path(temporary)
        try:
            generate(fresh)
        except subprocess.CalledProcessError:
            print("generate: buf failed (see above)", file=sys.stderr)
            return 2
        if not check:
            install(fresh)
            return 0
        found = differences(fresh)
    if found:
        print("generated/ does not match proto/. Run `make generate` and commit the result.", file=sys.stderr)
        print("\n".join(found), file=sys.stderr)
        return 1
    print("generated/ matches proto/")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
