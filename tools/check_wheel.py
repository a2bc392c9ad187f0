"""Builds the wheel, installs it into an empty virtual environment, and uses it there, far from the repository.

Owns what an installation must be able to do: the program runs, a server serves, a client reaches it, types and
generated code are there, and what the wheel says it depends on is all that it needs.
"""

import json
import os
import signal
import subprocess
import sys
import time
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
TIMEOUT_S = 120

CLIENT = """
import asyncio, sys
from importlib.metadata import version
from importlib.resources import files

import onex.memory.v1 as generated
import onex_memory
from onex_memory import EmbeddedMemory, MemoryClient

for package in (onex_memory, generated):
    assert "site-packages" in package.__file__, package.__file__
    assert files(package).joinpath("py.typed").is_file()
assert onex_memory.__version__ == version("onex-memory") == sys.argv[2], onex_memory.__version__

async def main():
    async with MemoryClient(sys.argv[1]) as client, EmbeddedMemory("embedded") as memory:
        for side in (client, memory):
            assert await side.memory.store("key", {"n": 2**53 + 1})
            assert await side.memory.retrieve("key") == {"n": 2**53 + 1}

asyncio.run(main())
"""


def main() -> int:
    """Does all of it; returns the exit code: 0, or 1 where something of it fails."""
    started_s = time.monotonic()
    with TemporaryDirectory(prefix="onex-memory-wheel-") as temporary:
        directory = Path(temporary)
        try:
            wheel = build(directory / "dist")
            print(f"built      {wheel.name}, {wheel.stat().st_size / 1_024:,.0f} KiB")
            python = install(wheel, directory / "venv")
            print(f"installed  into an empty environment, {time.monotonic() - started_s:.0f} s")
            use(python.parent / "onex-memory", python, wheel.name.split("-")[1], directory)
        except subprocess.CalledProcessError as err:
            print(f"{' '.join(map(str, err.cmd))}\nfailed with {err.returncode}:\n{err.stderr or ''}", file=sys.stderr)
            return 1
    print(f"used       server, client, embedded memory and commands, {time.monotonic() - started_s:.0f} s in all")
    return 0


def build(destination: Path) -> Path:
    """Builds the wheel as a release does, and returns where it is."""
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", destination], cwd=ROOT)
    (wheel,) = destination.glob("*.whl")
    return wheel


def install(wheel: Path, environment: Path) -> Path:
    """Installs the wheel, and what it says it depends on, and returns the environment's interpreter."""
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    pip: list[str | Path] = [python, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    run([*pip, "install", "-c", ROOT / "constraints.txt", wheel], cwd=environment)
    run([*pip, "check"], cwd=environment)
    return python


def use(program: Path, python: Path, version: str, directory: Path) -> None:
    """Runs the program, a server, and a client of it, as whoever installed it would."""
    said = run([program, "--version"], cwd=directory)
    if said.strip() != f"onex-memory {version}":
        raise subprocess.CalledProcessError(0, [program, "--version"], stderr=f"it says {said!r}")
    serve: list[str | Path] = [program, "serve", "--ephemeral", "--listen", "127.0.0.1:0"]
    with subprocess.Popen(serve, cwd=directory, env=environment(), stderr=subprocess.PIPE, text=True) as server:
        try:
            address = listening(server)
            run([python, "-W", "error", "-c", CLIENT, address, version], cwd=directory)
            run([program, "store", "greeting", "hello", "--target", address], cwd=directory)
            got = run([program, "get", "greeting", "--target", address], cwd=directory)
            server.send_signal(signal.SIGTERM)
            code = server.wait(TIMEOUT_S)
        finally:
            server.kill()
    if code or got != "hello\n":
        raise subprocess.CalledProcessError(code, serve, stderr=f"the value that was stored came back as {got!r}")


def listening(server: subprocess.Popen[str]) -> str:
    """Waits until a server serves, and returns its address."""
    assert server.stderr is not None
    lines = []
    for line in server.stderr:
        lines.append(line)
        event = json.loads(line)
        if event["event"] == "serving":
            return str(event["address"])
    raise subprocess.CalledProcessError(server.wait(TIMEOUT_S), server.args, stderr="".join(lines))


def environment() -> dict[str, str]:
    """Returns the environment without what would lead back to the repository, or speak to the program."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "ONEX_MEMORY_"))}
    return {name: value for name, value in kept.items() if name not in {"VIRTUAL_ENV", "PIP_REQUIRE_VIRTUALENV"}}


def run(command: list[str | Path], *, cwd: Path) -> str:
    """Runs a command to its end and returns its output."""
    ran = subprocess.run(
        command, cwd=cwd, env=environment(), check=True, capture_output=True, text=True, timeout=TIMEOUT_S
    )
    return ran.stdout


if __name__ == "__main__":
    raise SystemExit(main())
