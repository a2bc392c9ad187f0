"""Writes ``generated/`` from ``proto/``, or says how the two differ.

Owns which files belong under ``generated/``: for each language what the plugins of its ``languages/*/buf.gen.yaml``
write, and the files of ``languages/*/package/`` that make a package of it. It knows nothing of which protos there
are. A run always generates into an empty directory first, so what no proto accounts for any more is found and removed.
"""

import argparse
import filecmp
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.plugins import PLUGINS, missing_toolchain, plugin_path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ROOT / "tools" / "languages"
GENERATED = Path("generated")

# What a package's build leaves beside its sources.
BUILDS = {"__pycache__", "build", "node_modules", "target"}


def version() -> str:
    """The version of the project, which every package has, as semantic versioning writes it: 0.1.0-dev.0."""
    source = (ROOT / "src/onex_memory/__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "(\d+\.\d+\.\d+)(?:\.?([a-z]+)(\d+))?"$', source, re.MULTILINE)
    assert found is not None, "the package says its version"
    release, stage, number = found.groups()
    return f"{release}-{stage}.{number}" if stage else release


def generate(language: str, destination: Path) -> None:
    """Generates a language's package into ``destination``, which must be empty.

    Raises:
        subprocess.CalledProcessError: When buf, a plugin or its installation fails; it has said why on standard error.
    """
    template = LANGUAGES / language / "buf.gen.yaml"
    if template.exists():
        path = [*plugin_path(language), Path(sys.executable).parent, os.environ.get("PATH", os.defpath)]
        subprocess.run(
            ["buf", "generate", "--template", str(template), "--output", str(destination)],
            cwd=ROOT,
            env=os.environ | {"PATH": os.pathsep.join(map(str, path))},
            check=True,
            stdout=sys.stderr,
        )
    package = LANGUAGES / language / "package"
    for file in files_below(package):
        (destination / file).parent.mkdir(parents=True, exist_ok=True)
        (destination / file).write_text((package / file).read_text("utf-8").replace("@VERSION@", version()), "utf-8")
    if language == "typescript":
        write_index(destination / "src")


def write_index(sources: Path) -> None:
    """Writes the module that has everything of the services, in JavaScript and in declarations."""
    modules = sorted(path.relative_to(sources).as_posix() for path in sources.glob("onex/**/*_pb.js"))
    index = "".join(f'export * from "./{module}";\n' for module in modules)
    for name in ("index.js", "index.d.ts"):
        (sources / name).write_text(index, "utf-8")


def files_below(directory: Path) -> set[Path]:
    """Every file below ``directory``, relative to it, without what building leaves there."""
    found = set()
    for path in directory.rglob("*"):
        relative = path.relative_to(directory)
        if path.is_file() and BUILDS.isdisjoint(relative.parts):
            found.add(relative)
    return found


def differences(language: str, fresh: Path) -> list[str]:
    """What must change in the repository for a package to equal ``fresh``: one line a file, ordered by path."""
    tree = GENERATED / language
    wanted, present = files_below(fresh), files_below(ROOT / tree)
    found = []
    for path in sorted(wanted | present):
        name = (tree / path).as_posix()
        if path not in present:
            found.append(f"missing  {name}")
        elif path not in wanted:
            found.append(f"stale    {name}")
        elif not filecmp.cmp(fresh / path, ROOT / tree / path, shallow=False):
            found.append(f"differs  {name}")
    return found


def install(language: str, fresh: Path) -> None:
    """Makes the repository's package equal to ``fresh``, touching only files that differ."""
    for line in differences(language, fresh):
        state, name = line.split(maxsplit=1)
        if state == "stale":
            (ROOT / name).unlink()
        else:
            (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(fresh / Path(name).relative_to(GENERATED / language), ROOT / name)
        print(f"{'removed' if state == 'stale' else 'written'}  {name}")


def present_languages(asked: list[str], *, all_needed: bool) -> list[str]:
    """The languages whose plugins this machine can have; says which it leaves out, and why.

    Raises:
        SystemExit: one is left out that was asked for by name, or all are needed.
    """
    present = []
    for language in asked or list(PLUGINS):
        missing = missing_toolchain(language)
        if not missing:
            present.append(language)
            continue
        print(f"generate: {language} is left out, for there is no {', '.join(missing)}", file=sys.stderr)
        if all_needed or asked:
            raise SystemExit(2)
    return present


def main() -> int:
    """Runs the command line; see ``--help``."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if something would")
    parser.add_argument("languages", nargs="*", metavar="LANGUAGE", help=f"only these of {', '.join(PLUGINS)}")
    arguments = parser.parse_args()
    if unknown := set(arguments.languages) - set(PLUGINS):
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    languages = present_languages(arguments.languages, all_needed=os.environ.get("CI") == "true")
    found = []
    for language in languages:
        with tempfile.TemporaryDirectory() as temporary:
            fresh = Path(temporary)
            try:
                generate(language, fresh)
            except subprocess.CalledProcessError as error:
                print(f"generate: {language}: {error.cmd[0]} failed (see above)", file=sys.stderr)
                return 2
            if arguments.check:
                found += differences(language, fresh)
            else:
                install(language, fresh)
    if found:
        print("generated/ does not match proto/. Run `make generate` and commit the result.", file=sys.stderr)
        print("\n".join(found), file=sys.stderr)
        return 1
    if arguments.check:
        print(f"generated/ matches proto/: {', '.join(languages)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
