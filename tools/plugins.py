"""The programs that are installed below `.tools/`: which ones, at which versions, and how each is had.

Owns the pins: of the plugins that write generated code, and of ghz. A program is installed in a directory that carries
its version: changing a pin installs anew, and nothing that another version left behind is used. What the plugins write
is the business of `languages/*/buf.gen.yaml`.
"""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
CACHE: Final = ROOT / ".tools"


@dataclass(frozen=True, slots=True)
class Plugin:
    """One program to install.

    Attributes:
        name: what the program, or the package that brings it, is called.
        version: exactly which one.
        toolchain: the programs without which it cannot be had.
        commands: what installs it; `{into}` stands for its directory, `{cache}` for where all programs are, `{version}`
            for the version, `{platform}` for this machine in Maven's terms.
        programs: where the programs are below its directory.
        environment: what the commands need to be told besides.
    """

    name: str
    version: str
    toolchain: tuple[str, ...]
    commands: tuple[tuple[str, ...], ...]
    programs: str = "bin"
    environment: Mapping[str, str] | None = None

    @property
    def directory(self) -> Path:
        """Where it is installed."""
        return CACHE / f"{self.name}-{self.version}"

    @property
    def path(self) -> Path:
        """The directory of its programs."""
        return self.directory / self.programs

    def install(self) -> None:
        """Installs it where it is missing; what was interrupted before is begun again.

        Raises:
            subprocess.CalledProcessError: when a command fails; it has said why on standard error.
        """
        done = self.directory / ".done"
        if done.exists():
            return
        print(f"generate: installing {self.name} {self.version}", file=sys.stderr)
        shutil.rmtree(self.directory, ignore_errors=True)
        self.path.mkdir(parents=True)
        names = {
            "into": str(self.directory),
            "cache": str(CACHE),
            "version": self.version,
            "platform": maven_platform(),
        }
        added = {name: value.format(**names) for name, value in (self.environment or {}).items()}
        for command in self.commands:
            subprocess.run(
                [part.format(**names) for part in command],
                cwd=self.directory,
                env=os.environ | added,
                check=True,
                stdout=sys.stderr,
            )
        done.touch()


def maven_platform() -> str:
    """This machine, as the classifier of an artifact names it."""
    system = {"Linux": "linux", "Darwin": "osx"}.get(platform.system(), platform.system().lower())
    machine = {"arm64": "aarch_64", "aarch64": "aarch_64", "AMD64": "x86_64"}.get(
        platform.machine(), platform.machine()
    )
    return f"{system}-{machine}"


def _go(name: str, package: str, version: str) -> Plugin:
    return Plugin(
        name, version, ("go",), (("go", "install", f"{package}@v{{version}}"),), environment={"GOBIN": "{into}/bin"}
    )


def _maven(group: str, name: str, version: str) -> Plugin:
    artifact = f"{group}:{name}:{{version}}:exe:{{platform}}"
    return Plugin(
        name,
        version,
        ("mvn", "java"),
        (
            ("mvn", "-q", "-B", "-ntp", "dependency:copy", f"-Dartifact={artifact}", "-DoutputDirectory={into}/copy"),
            ("sh", "-c", f"install -m 755 copy/*.exe bin/{name}"),
        ),
    )


def _cargo(name: str, version: str) -> Plugin:
    # Unoptimized: it runs for a second, and builds in half the time. What several need is built once.
    command = ("cargo", "install", "--quiet", "--locked", "--debug", "--root", "{into}", f"{name}@{{version}}")
    return Plugin(name, version, ("cargo",), (command,), environment={"CARGO_TARGET_DIR": "{cache}/cargo-target"})


def _npm(name: str, package: str, version: str) -> Plugin:
    packages = (f"{package}@{{version}}", "@bufbuild/protobuf@{version}")
    return Plugin(
        name,
        version,
        ("npm", "node"),
        (("npm", "install", "--silent", "--no-save", "--no-package-lock", "--prefix", ".", *packages),),
        programs="node_modules/.bin",
    )


PLUGINS: Final[Mapping[str, tuple[Plugin, ...]]] = {
    "python": (),  # inside .venv, at the versions of constraints.txt
    "go": (
        _go("protoc-gen-go", "google.golang.org/protobuf/cmd/protoc-gen-go", "1.36.12"),
        _go("protoc-gen-go-grpc", "google.golang.org/grpc/cmd/protoc-gen-go-grpc", "1.6.2"),
    ),
    "typescript": (_npm("protoc-gen-es", "@bufbuild/protoc-gen-es", "2.17.0"),),
    "java": (
        _maven("com.google.protobuf", "protoc", "4.36.2"),
        _maven("io.grpc", "protoc-gen-grpc-java", "1.83.1"),
    ),
    "rust": (_cargo("protoc-gen-prost", "0.5.0"), _cargo("protoc-gen-tonic", "0.5.0")),
    "cpp": (),  # nothing is generated beforehand: the code is tied to the protobuf that it is built with
}
"""What each language's code is generated with."""


GHZ: Final = _go("ghz", "github.com/bojand/ghz/cmd/ghz", "0.93.0")
"""What puts load on a server, from outside Python."""


def missing_toolchain(language: str) -> list[str]:
    """The programs that a language's plugins need and this machine lacks; none where it can be generated."""
    needed = {program for plugin in PLUGINS[language] for program in plugin.toolchain}
    return sorted(program for program in needed if shutil.which(program) is None)


def plugin_path(language: str) -> list[Path]:
    """Installs a language's plugins where they are missing; returns the directories of their programs."""
    for plugin in PLUGINS[language]:
        plugin.install()
    return [plugin.path for plugin in PLUGINS[language]]


def ghz_program() -> str:
    """The path of ghz, installed where it is not on the path.

    Raises:
        FileNotFoundError: there is no Go to install it with.
        subprocess.CalledProcessError: it cannot be installed; why has been said on standard error.
    """
    found = shutil.which("ghz")
    if found is None:
        GHZ.install()
        found = str(GHZ.path / "ghz")
    return found
