"""What starts loads nothing that it does not need: that, and not the clock, is what can be held to in any place."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Collection

import pytest

from tests.support.cli import clean_environment

LOGGING = {"structlog", "rich", "pygments"}
SERVER = {"grpc", "onex_memory.server", "onex_memory.engine", "onex_memory.services"}


def loaded_by(program: str, among: Collection[str]) -> set[str]:
    """Which of some modules a program has loaded when it ends, however it ends."""
    whole = (
        "import json, sys\n"
        f"try:\n    {program}\n"
        "finally:\n"
        f"    print(json.dumps([name for name in {sorted(among)!r} if name in sys.modules]), file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", whole], capture_output=True, text=True, env=clean_environment(), check=False
    )
    assert ran.returncode == 0, ran.stderr
    return set(json.loads(ran.stderr.splitlines()[-1]))


@pytest.mark.parametrize("module", ["onex_memory.server.process", "onex_memory.server.app"])
def test_server_without_tls_and_jwts_loads_nothing_for_them(module: str) -> None:
    assert loaded_by(f"import {module}", {"cryptography.x509", "jwt", "onex_memory.server.tls"}) == set()


def test_client_loads_no_server_and_nothing_that_logs() -> None:
    assert loaded_by("import onex_memory.client", LOGGING | SERVER) == {"grpc"}


def test_embedded_memory_loads_no_grpc_and_nothing_that_logs() -> None:
    unwanted = LOGGING | {"grpc", "google.protobuf", "onex.memory.v1", "onex_memory.client"}
    assert loaded_by("import onex_memory.embedded", unwanted) == set()


def test_serve_describes_no_other_command() -> None:
    program = "from onex_memory.cli import main; sys.argv = ['onex-memory', 'serve', '--help']; main()"
    others = {"onex_memory.cli.serve", "onex_memory.cli.app", "onex_memory.cli.agents", "onex_memory.spi"}
    assert loaded_by(program, others) == {"onex_memory.cli.serve"}
