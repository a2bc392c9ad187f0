"""The audit log on the command line: reading it, verifying it, threats, and following them."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator

import pytest

from tests.support.callers import ADMINISTRATOR_TOKEN
from tests.support.cli import TIMEOUT_S, Cli, is_one_error_line, serving


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    environment = {"ONEX_MEMORY_ADMINISTRATOR_TOKEN": ADMINISTRATOR_TOKEN}
    with serving("--listen", "127.0.0.1:0", "--ephemeral", env=environment) as server:
        yield str(server.event("serving")["address"])


@pytest.fixture
def cli(address: str) -> Cli:
    """The administrator, in a namespace that no other test uses."""
    opened = Cli(address)
    opened.environment["ONEX_MEMORY_TOKEN"] = ADMINISTRATOR_TOKEN
    return opened


@pytest.fixture
def ann(cli: Cli) -> Cli:
    """Somebody who may read `own:*` and nothing else."""
    principal = "ann-of-" + cli.environment["ONEX_MEMORY_NAMESPACE"]
    assert cli("grants", "add", principal, "own:*", "read").status == 0
    issued = cli("tokens", "issue", principal, "-o", "json").document
    opened = Cli("")
    opened.environment = {**cli.environment, "ONEX_MEMORY_TOKEN": issued["token"], "PRINCIPAL": principal}
    return opened


def test_log_prints_entries_the_newest_first(cli: Cli, ann: Cli) -> None:
    assert is_one_error_line(ann("get", "secret:1"))
    assert is_one_error_line(ann("delete", "secret:2"))
    ran = cli("audit", "log", "--caller", ann.environment["PRINCIPAL"])
    assert ran.status == 0
    cells = [line.split("\t") for line in ran.out.splitlines()]
    assert [(line[2], line[5], line[6], line[7], line[8], line[9]) for line in cells] == [
        ("denied", "delete", "key", "secret:2", "denied", "1"),
        ("denied", "read", "key", "secret:1", "denied", "1"),
    ]


def test_log_is_a_document_a_line(cli: Cli, ann: Cli) -> None:
    ann("get", "secret:1")
    ran = cli("audit", "log", "--kind", "denied", "--resource", "secret:*", "--limit", "1", "-o", "json")
    (line,) = ran.out.splitlines()
    entry = json.loads(line)
    assert (entry["kind"], entry["caller"], entry["resource"]) == ("denied", ann.environment["PRINCIPAL"], "secret:1")
    assert entry["event_time"].endswith("Z")


def test_log_is_refused_to_whoever_has_no_admin(ann: Cli) -> None:
    for command in (("audit", "log"), ("audit", "verify"), ("audit", "threats")):
        assert is_one_error_line(ann(*command))


def test_kind_that_is_none_is_one_line(cli: Cli) -> None:
    ran = cli("audit", "log", "--kind", "everything")
    assert is_one_error_line(ran)
    assert "kinds" in ran.err


def test_verify_says_that_the_log_is_intact(cli: Cli, ann: Cli) -> None:
    ann("get", "secret:1")
    assert cli("audit", "verify").out.startswith("intact: ")
    document = cli("audit", "verify", "-o", "json").document
    assert document["is_intact"] is True
    assert document["checked_count"] == document["last_sequence"] > 0


def test_threats_are_printed_and_followed(cli: Cli, ann: Cli) -> None:
    principal = ann.environment["PRINCIPAL"]
    with cli.started("audit", "threats", "--follow", "-o", "json") as process:
        for number in range(5):
            for kind in ("stream", "agent", "pool", "workflow"):
                ann("grants", "add", "somebody", f"{kind}:{number}", "read", "--type", kind)
        assert process.stdout is not None
        threat = next(told for told in map(json.loads, process.stdout) if told["principal"] == principal)
        assert (threat["kind"], threat["severity"]) == ("privilege_probing", "medium")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=TIMEOUT_S)
        assert process.returncode == 130
    mine = [line.split("\t") for line in cli("audit", "threats").out.splitlines() if principal in line]
    assert [(line[0], line[1]) for line in mine] == [("high", "privilege_probing")]


def test_log_is_for_reading_on_a_terminal(cli: Cli, ann: Cli) -> None:
    ann("get", "secret:1")
    ran = cli.on_terminal("audit", "log", "--kind", "denied", "--limit", "1")
    assert "denied" in ran.out
    assert "secret:1" in ran.out
