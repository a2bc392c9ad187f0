"""Nothing warns: server, client, embedded memory and commands as real processes, where a warning is an error."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.authorities import Authority
from tests.support.cli import clean_environment, run_cli, serving

ROOT = Path(__file__).resolve().parents[2]
STRICT = {"PYTHONWARNINGS": "error"}
"""What a process inherits, and so do those that it starts: the one that keeps the state too."""

IMPORTS = """
import importlib, pkgutil
import onex, onex_memory
for package in (onex_memory, onex):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if module.name != "onex_memory.__main__":
            importlib.import_module(module.name)
"""

PAGE = """
import asyncio, sys
from pathlib import Path
from onex_memory import MemoryClient
from tests.support.blocks import run_page

async def main(page, address):
    left = await run_page(Path(page), {"localhost:50051": address})
    for client in [each for each in left.values() if isinstance(each, MemoryClient)]:
        await client.close()

asyncio.run(main(*sys.argv[1:]))
"""

SECURED = """
import asyncio, sys
from onex_memory import MemoryClient
from onex_memory.client import ClientTls

async def main(target, authority):
    async with MemoryClient(target, token="t" * 32, tls=ClientTls(ca=authority)) as client:
        await client.security.encrypt_data({"n": 1}, "key")
        await client.memory.store("a", 1)
    async with MemoryClient(target, token="wrong", tls=ClientTls(ca=authority)) as client:
        try:
            await client.memory.store("a", 1)
        except Exception as err:
            assert type(err).__name__ == "Unauthenticated", err

asyncio.run(main(*sys.argv[1:]))
"""

EMBEDDED = """
import asyncio, sys
from onex_memory import EmbeddedMemory

async def main(path):
    for where in (path, None):
        async with EmbeddedMemory(where, master_key=bytes(range(32))) as memory:
            await memory.memory.store("a", {"n": 1})
            await memory.security.encrypt_data({"n": 1}, "key")
            assert [entry.key async for entry in memory.memory.scan("*")] == ["a"]
            async with memory.operations.lock("l", 10):
                await memory.operations.atomic_increment("b")

asyncio.run(main(sys.argv[1]))
"""


def run_strictly(program: str, *arguments: str) -> None:
    """Runs a program with warnings as errors; those that cannot be raised are on standard error, with nothing else."""
    ran = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=clean_environment(STRICT),
        check=False,
        timeout=80,
    )
    assert (ran.returncode, ran.stderr) == (0, "")


@contextmanager
def strict_server(*arguments: str) -> Iterator[str]:
    """Runs a server with warnings as errors, gives its address, and holds its log to have nothing out of the way."""
    with serving("--listen=127.0.0.1:0", *arguments, env=STRICT) as started:
        yield str(started.event("serving")["address"])
        status, log = started.stop(signal.SIGTERM)
    assert status == 0
    assert [event for event in map(json.loads, log.splitlines()) if event["level"] != "info"] == []


def test_no_module_warns_as_it_is_imported() -> None:
    run_strictly(IMPORTS)


@pytest.mark.parametrize("page", ["memory.md", "operations.md", "streaming.md", "agents.md", "workflows.md"])
def test_neither_a_client_nor_the_server_warns(tmp_path: Path, page: str) -> None:
    with strict_server("--data-dir", str(tmp_path / "data")) as address:
        run_strictly(PAGE, str(ROOT / "docs" / page), address)


def test_neither_a_client_nor_the_server_warns_with_all_that_secures_it(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    certificate, key = authority.issue("server")
    (tmp_path / "master.key").write_text("ab" * 32)
    (tmp_path / "server.toml").write_text(
        f"""
data_dir = "data"
tls_cert = "{certificate}"
tls_key = "{key}"
administrator_token = "{"t" * 32}"
audit_access = true
master_key_file = "master.key"
encrypt_at_rest = true
rate_limit = 1000
"""
    )
    (tmp_path / "server.toml").chmod(0o600)
    with strict_server("--config", str(tmp_path / "server.toml")) as address:
        run_strictly(SECURED, address, str(authority.path))


def test_embedded_memory_does_not_warn(tmp_path: Path) -> None:
    run_strictly(EMBEDDED, str(tmp_path / "data"))


def test_commands_do_not_warn(tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    with strict_server("--data-dir", data) as address:
        strict = STRICT | {"ONEX_MEMORY_TARGET": address}
        for line in (
            "store a 1",
            "get a",
            "hash set h x=1",
            "info",
            "health",
            "replay --from -1h",
            "bench --seconds 0.2 --callers 4",
            "data verify " + data,
            "config check",
        ):
            ran = run_cli(*line.split(), env=strict)
            assert (line, ran.status, "arning" in ran.err) == (line, 0, False), ran.err
