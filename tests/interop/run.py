"""Builds the runners of all languages and holds them to one scenario: `make interop`; see README.md beside this file.

Owns how each language is built and started, and what is asked of it. What the services must do is in `scenario.json`;
what the examples show is in `docs/languages/`.
"""

import argparse
import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.interop.reasons import failing_server
from tests.support.authorities import Authority
from tests.support.blocks import fenced_blocks
from tests.support.child import output_of, start_child
from tests.support.process import ServerProcess, server_process
from tests.support.secured import ADMINISTRATOR_TOKEN
from tools.generate import version

ROOT: Final = Path(__file__).resolve().parents[2]
SOURCES: Final = ROOT / "tests" / "interop"
BUILD: Final = ROOT / "build" / "interop"
GUIDES: Final = ROOT / "docs" / "languages"
SCENARIO: Final = SOURCES / "scenario.json"

ADMINISTRATOR: Final = "ONEX_MEMORY_ADMINISTRATOR_TOKEN"

RUN_S: Final = 120
"""How long a program may run."""

EXAMPLE_LINES: Final = ("exact: 9007199254740993", "changes: 2", "refused: REVISION_MISMATCH", "pipelined: 1000")
"""What the example of every language prints, among other things."""


@dataclass(frozen=True, slots=True)
class Language:
    """How programs of one language are built and run, in a directory of their own.

    Attributes:
        name: also that of its directory and of its guide.
        fence: what its code is called in the guide.
        toolchain: the programs that it cannot be built without.
        example: where the guide's code goes.
        build: the commands that build the runner and the example.
        runner, started_example: the commands that start them.
        lay: lays what the build needs besides.
    """

    name: str
    fence: str
    toolchain: tuple[str, ...]
    example: str
    build: tuple[tuple[str, ...], ...]
    runner: tuple[str, ...]
    started_example: tuple[str, ...]
    lay: Callable[[Path], None] = lambda directory: None

    @property
    def directory(self) -> Path:
        """Where it is built."""
        return BUILD / self.name

    def missing(self) -> list[str]:
        """What its build lacks on this machine."""
        return [program for program in self.toolchain if shutil.which(program) is None]

    def lay_out(self) -> None:
        """Lays the sources where they are built: what is unchanged keeps its time, so that it is not built again."""
        mirror(SOURCES / self.name, self.directory)
        self.lay(self.directory)
        guide = (GUIDES / f"{self.name}.md").read_text("utf-8")
        source = "\n".join(fenced_blocks(guide, self.fence))
        example = self.directory / self.example
        example.parent.mkdir(parents=True, exist_ok=True)
        if not example.exists() or example.read_text("utf-8") != source:
            example.write_text(source, "utf-8")


def mirror(source: Path, target: Path) -> None:
    """Copies a tree, but not what building leaves in it."""
    left = shutil.ignore_patterns("node_modules", "dist", "target", "build", "__pycache__")
    shutil.copytree(source, target, ignore=left, dirs_exist_ok=True, copy_function=copy_changed)


def forget_protocol(directory: Path) -> None:
    """Makes npm install the package of generated code anew: it goes by the version, which a change does not touch."""
    modules = directory / "node_modules"
    shutil.rmtree(modules / "onex-memory-protocol", ignore_errors=True)
    (modules / ".package-lock.json").unlink(missing_ok=True)


def copy_changed(source: str, target: str) -> None:
    """Copies a file where it differs."""
    if not Path(target).exists() or Path(source).read_bytes() != Path(target).read_bytes():
        shutil.copyfile(source, target)


PYTHON: Final = sys.executable
CLASSPATH: Final = "java -cp runner/target/classes:$(cat runner/target/classpath)"

LANGUAGES: Final = (
    Language(
        "python",
        "python",
        (),
        "example.py",
        (),
        (PYTHON, "runner.py"),
        (PYTHON, "example.py"),
    ),
    Language(
        "go",
        "go",
        ("go",),
        "example/main.go",
        (("go", "build", "-o", "bin/", "./..."),),
        ("bin/runner",),
        ("bin/example",),
    ),
    Language(
        "typescript",
        "ts",
        ("node", "npm"),
        "example.ts",
        (("npm", "install", "--silent"), ("npm", "run", "--silent", "build")),
        ("node", "dist/runner.js"),
        ("node", "dist/example.js"),
        lay=forget_protocol,
    ),
    Language(
        "java",
        "java",
        ("mvn", "javac"),
        "runner/src/main/java/Example.java",
        (("mvn", "-q", "-B", "-ntp", f"-Dprotocol.version={version()}", "compile", "dependency:build-classpath"),),
        ("sh", "-c", f'exec {CLASSPATH} dev.onex.memory.interop.Runner "$@"', "runner"),
        ("sh", "-c", f"exec {CLASSPATH} Example"),
        lay=lambda directory: mirror(ROOT / "generated" / "java", directory / "protocol"),
    ),
    Language(
        "rust",
        "rust",
        ("cargo",),
        "src/bin/example.rs",
        (("cargo", "build", "--quiet"),),
        ("target/debug/runner",),
        ("target/debug/example",),
    ),
    Language(
        "cpp",
        "cpp",
        ("cmake", "c++", "grpc_cpp_plugin", "protoc"),
        "example.cpp",
        (
            ("cmake", "-S", ".", "-B", "build", "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS_DEBUG=-O0"),
            ("cmake", "--build", "build", "--parallel", str(os.cpu_count() or 1)),
        ),
        ("build/runner",),
        ("build/example",),
    ),
)


class Tally:
    """What was asked, and what became of it."""

    def __init__(self) -> None:
        self.passed = 0
        self.failed = 0

    def note(self, name: str, held: bool, output: str) -> None:
        """Counts one program's run, and shows what it said where it failed."""
        self.passed += held
        self.failed += not held
        say(f"{'ok    ' if held else 'FAILED'} {name}")
        if not held:
            say(output.rstrip())


def say(line: str) -> None:
    """Tells whoever waits."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def build(language: Language) -> None:
    """Builds a language's runner and example.

    Raises:
        SystemExit: a command fails; what it said has been shown.
    """
    started = time.monotonic()
    language.lay_out()
    for command in language.build:
        done = subprocess.run(command, cwd=language.directory, capture_output=True, text=True, check=False)
        if done.returncode:
            say(f"{language.name}: {' '.join(command)} failed\n{done.stdout}{done.stderr}")
            raise SystemExit(1)
    say(f"built  {language.name} in {time.monotonic() - started:.0f} s")


async def run(language: Language, command: Sequence[str], **environment: str) -> tuple[bool, str]:
    """Runs a program; returns whether it succeeded, and what it said."""
    process = await start_child(
        *command,
        cwd=language.directory,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        output, _ = await asyncio.wait_for(output_of(process), RUN_S)
    except TimeoutError:
        process.kill()
        await process.wait()
        process.close()
        return False, f"not done after {RUN_S} s"
    return process.returncode == 0, output.decode(errors="replace")


async def interoperate(languages: Sequence[Language]) -> Tally:
    """Runs every part in every language against one server."""
    tally = Tally()

    async def part(language: Language, target: str, name: str, about: str, **variables: str) -> None:
        assignments = [f"{variable}={value}" for variable, value in variables.items()]
        command = [*language.runner, target, str(SCENARIO), name, *assignments]
        tally.note(f"{language.name}: {about}", *await run(language, command))

    async with server_process() as server, failing_server() as failing:
        for language in languages:
            await part(language, server.address, "claims", "every claim", namespace=f"interop-{language.name}")
            await part(language, failing, "reasons", "every reason of an error", namespace="interop")
            writes = {"namespace": "interop-exchange", "writer": language.name}
            await part(language, server.address, "write", "writes for the others", **writes)
        for reader in languages:
            for writer in languages:
                reads = {"namespace": "interop-exchange", "writer": writer.name}
                await part(reader, server.address, "read", f"reads what {writer.name} wrote", **reads)
        for language in languages:
            await example(tally, language, "the example of its guide", ONEX_MEMORY_TARGET=server.address)
    async with secured_server() as server:
        for language in languages:
            access = {
                "namespace": f"access-{language.name}",
                "writer": language.name,
                "administrator": ADMINISTRATOR_TOKEN,
            }
            await part(language, server.address, "access", "what a token may do", **access)
    with tempfile.TemporaryDirectory() as temporary:
        authority = Authority(Path(temporary))
        certificate, key = authority.issue("localhost")
        async with secured_server("--tls-cert", str(certificate), "--tls-key", str(key)) as server:
            access = {
                "ONEX_MEMORY_TARGET": server.address.replace("127.0.0.1", "localhost"),
                "ONEX_MEMORY_CA": str(authority.path),
                "ONEX_MEMORY_TOKEN": ADMINISTRATOR_TOKEN,
            }
            for language in languages:
                await example(tally, language, "the example over TLS, with a token", **access)
    return tally


@asynccontextmanager
async def secured_server(*arguments: str) -> AsyncIterator[ServerProcess]:
    """Starts a server that asks who calls, and knows an administrator."""
    os.environ[ADMINISTRATOR] = ADMINISTRATOR_TOKEN
    async with server_process("--authentication", "on", *arguments) as server:
        del os.environ[ADMINISTRATOR]
        yield server


async def example(tally: Tally, language: Language, about: str, **environment: str) -> None:
    """Runs the example of a language's guide."""
    held, output = await run(language, language.started_example, **environment)
    missing = [line for line in EXAMPLE_LINES if line not in output.splitlines()]
    tally.note(f"{language.name}: {about}", held and not missing, output)


def main() -> int:
    """Runs the command line; see ``--help``."""
    parser = argparse.ArgumentParser(description="Hold every language to the interop scenario.")
    parser.add_argument("languages", nargs="*", help="only these")
    asked = parser.parse_args().languages
    present = []
    for language in LANGUAGES:
        missing = language.missing()
        if asked and language.name not in asked:
            continue
        if not missing:
            present.append(language)
            continue
        say(f"interop: {language.name} is left out, for there is no {', '.join(missing)}")
        if os.environ.get("CI") == "true":
            return 2
    # The longest first; what waits for a download leaves its processor to the others.
    with ThreadPoolExecutor((os.cpu_count() or 1) + 1) as executor:
        for built in [executor.submit(build, language) for language in reversed(present)]:
            built.result()
    tally = asyncio.run(interoperate(present))
    say(f"{tally.passed} passed, {tally.failed} failed")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
