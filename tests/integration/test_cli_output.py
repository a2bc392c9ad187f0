"""What commands print: lists that a terminal takes, answers in one form, and output that nobody reads to its end."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from rich.cells import cell_len

from onex_memory import MemoryClient
from onex_memory.cli.output import clipped, counted, padded
from onex_memory.spi import ProtocolAgentInfo, ProtocolAgentPoolConfig, ProtocolAgentTask
from onex_memory.spi.workflow_states import WorkflowInstance
from tests.support.cli import PROGRAM, Cli, clean_environment, is_one_error_line, run_cli, run_here, serving

LONG = "a-name-that-is-longer-than-any-column-" * 3

LISTS = {
    "agents list": ("no agents are known", "Agent State Tasks Capabilities"),
    "pools list": ("no pools are defined", "Pool Size"),
    "tasks list": ("no tasks", "Task State Type Agent Done Said last"),
    "streams list": ("no streams are defined", "Stream Id Pattern Changes"),
    "grants list": ("there are no grants that you may see", "Principal Action Type Resource Until"),
    "tokens list": ("no tokens were issued", "Id Principal State For"),
    "workflow list": ("no instances", "Type Instance State # Correlation Saved"),
    "workflow locks": ("no instance is locked", "Type Instance Owner Token Since"),
    "encryption-keys list": ("there are no encryption keys", "Key State Versions"),
    "namespaces list": ("there are no namespaces", "Namespace Keys Size Quota"),
}
"""The commands that list what there is: what they say of nothing, and the heads of their columns."""

NAMES = {"workflow list": "instances", "workflow locks": "locks", "encryption-keys list": "keys"}
"""What the list is called in the document of a command that is not called so itself."""


@pytest.fixture
def filled(cli: Cli) -> Cli:
    """A namespace with one thing of each kind, whose name is long."""
    environment = cli.environment
    with MemoryClient.sync(environment["ONEX_MEMORY_TARGET"], namespace=environment["ONEX_MEMORY_NAMESPACE"]) as client:
        client.agents.register_agent(ProtocolAgentInfo(LONG, "worker"), [LONG])
        client.pools.create_agent_pool(LONG, ProtocolAgentPoolConfig(0, 2, 1))
        client.agents.submit_task(ProtocolAgentTask(LONG))
        client.streaming.create_stream(LONG, LONG)
        client.security.grant(LONG, LONG, "read")
        client.security.issue_token(LONG, description=LONG)
        client.security.create_key(LONG)
        client.workflows.states.save_workflow_instance(WorkflowInstance(LONG, LONG, "running"))
        client.workflows.states.lock_workflow_instance(LONG, LONG, LONG, 60)
    return cli


def test_list_of_nothing_says_so_on_a_terminal_and_is_empty_in_a_pipe() -> None:
    with serving("--ephemeral", "--listen", "127.0.0.1:0") as server:
        cli = Cli(server.event("serving")["address"])
        for command, (said, _) in LISTS.items():
            shown, piped = cli.shown(*command.split()), cli(*command.split())
            assert (shown.out, shown.err) == ("", f"{said}\n"), command
            assert (piped.out, piped.err) == ("", ""), command


@pytest.mark.parametrize("command", LISTS)
def test_list_on_a_terminal_is_a_table_no_wider_than_it(filled: Cli, command: str) -> None:
    lines = filled.shown(*command.split()).out.splitlines()
    assert LISTS[command][1] in {" ".join(line.split()) for line in lines}
    assert max(map(cell_len, lines)) <= 80


@pytest.mark.parametrize("command", LISTS)
def test_list_as_json_is_one_object_with_one_list(filled: Cli, command: str) -> None:
    document = filled(*command.split(), "-o", "json").document
    ((name, listed),) = document.items()
    assert name == NAMES.get(command, command.split(maxsplit=1)[0])
    assert len(listed) == 1 or command in {"tokens list", "namespaces list"}, "these are of the whole server"
    assert isinstance(listed[0], dict)


def test_columns_stand_below_each_other_whatever_characters_take(cli: Cli) -> None:
    cli("store", "a", "1")
    cli("store", "日本語", "1")
    cli("store", "日本語" * 20, "日本語" * 20)
    head, *rows = cli.shown("scan").out.splitlines()
    for row, kind in zip(rows, ("int", "int", "string"), strict=True):
        assert cell_len(row[: row.index(kind)]) == head.index("Type")
        assert cell_len(row) <= 80


def test_text_is_cut_and_filled_by_the_columns_that_it_takes() -> None:
    assert (clipped("abc", 3), clipped("abcd", 3)) == ("abc", "ab…")
    assert (clipped("日本", 4), clipped("日本語", 4)) == ("日本", "日 …")
    assert (padded("ab", 4), padded("日", 4), padded("abcde", 4)) == ("ab  ", "日  ", "abcde")


def test_one_is_not_said_as_many() -> None:
    assert [counted(number, "task") for number in (0, 1, 2_000)] == ["0 tasks", "1 task", "2,000 tasks"]
    assert counted(1, "entry", "entries") == "1 entry"
    assert counted(3, "entry", "entries") == "3 entries"


@pytest.mark.parametrize(
    "command",
    ["--help", "get --help", "hash", "data --help", "config", "config show", "config check", "serve --help"],
)
def test_output_that_nobody_reads_on_is_not_taken_for_not_found(command: str) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    with os.fdopen(write_end, "wb") as nobody_reads:
        ran = subprocess.run(
            [PROGRAM, *command.split()],
            stdout=nobody_reads,
            stderr=subprocess.PIPE,
            env=clean_environment(),
            check=False,
        )
    assert (ran.returncode, ran.stderr) == (141, b"")


def test_commands_without_a_server_take_the_output_option_before_their_names_too(tmp_path: Path) -> None:
    assert run_here("-o", "json", "config", "check").document == {"valid": True, "problems": []}
    assert run_here("config", "-o", "json", "check").document["valid"] is True
    assert run_here("-o", "json", "config", "show").document["eviction"]["value"] == "reject"
    assert run_here("-o", "json", "config", "show", "-o", "toml").out.startswith("# Server\n")
    made = run_here("encryption-keys", "new-master", str(tmp_path / "key"), "-o", "json").document
    assert made["path"] == str(tmp_path / "key")
    first = run_cli("init", "--data-dir", str(tmp_path / "data"), "-o", "json").document
    assert (first["user_id"], first["token"].split("_")[1]) == ("admin", first["token_id"])


def test_target_without_a_port_is_told_of_it() -> None:
    ran = run_here("get", "k", "--target", "localhost", "--timeout", "5s")
    assert is_one_error_line(ran)
    assert ran.err.endswith("say its port too, as in localhost:50051\n")


def test_tls_that_cannot_be_agreed_on_is_told_from_a_server_that_is_away(cli: Cli) -> None:
    ran = cli("get", "k", "--tls")
    assert is_one_error_line(ran)
    assert ran.err.startswith("error: no TLS can be agreed on with 127.0.0.1:")
    assert "onex-memory serve" not in ran.err
