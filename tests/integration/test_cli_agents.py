"""The commands on agents, tasks and pools."""

import json
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from onex_memory import MemoryClient
from onex_memory.spi import ProtocolAgentTask
from tests.support.authorities import Authority
from tests.support.cli import PROGRAM, Cli, clean_environment, is_one_error_line, serving

HANDLERS = """
from onex_memory import AgentWorker


async def double(task):
    task.progress(0.5, "half")
    if task.data.get("fails"):
        raise ValueError("asked to")
    return {"doubled": task.data["number"] * 2}


number = 7
"""


@pytest.fixture
def handlers(tmp_path: Path) -> Path:
    (tmp_path / "handlers.py").write_text(HANDLERS)
    return tmp_path


@contextmanager
def started(cli: Cli, directory: Path, *arguments: str, says: str) -> Iterator[subprocess.Popen[str]]:
    """Starts a command in a directory, waits until it says something, and ends it with SIGTERM."""
    with subprocess.Popen(
        [PROGRAM, *arguments],
        cwd=directory,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=clean_environment(cli.environment),
    ) as process:
        assert process.stderr is not None
        try:
            line = process.stderr.readline()
            assert says in line, line
            yield process
            process.send_signal(signal.SIGTERM)
            rest = process.stderr.read()
            assert process.wait(30) == 0, rest
        finally:
            process.kill()


def test_tasks_are_done_by_an_agent_from_the_shell(cli: Cli, handlers: Path) -> None:
    run = ("agent", "run", "handlers:double", "-c", "double", "--id", "agent-1")
    with started(cli, handlers, *run, says="agent agent-1 works"):
        done = cli("tasks", "submit", "double", '{"number": 21}', "--wait")
        assert (done.status, json.loads(done.out)) == (0, {"doubled": 42})
        failed = cli("tasks", "submit", "double", '{"fails": true}', "--attempts", "1", "--wait")
        assert failed.status == 1
        assert "ValueError: asked to" in failed.err
        shown = cli("agents", "show", "agent-1", "-o", "json").document
        assert (shown["status"], shown["capabilities"], shown["capacity"]) == ("active", ["double"], 4)
        assert (shown["metrics"]["completed_count"], shown["metrics"]["failed_count"]) == (1, 1)
        assert cli("agents", "list").out == "agent-1\tactive\t0\t4\tdouble\n"
        assert cli("agents", "list", "--available", "-c", "other", "-o", "json").document == {"agents": []}
    assert cli("agents", "list", "-o", "json").document == {"agents": []}


def test_agent_leaves_when_it_is_drained(cli: Cli, handlers: Path) -> None:
    with subprocess.Popen(
        [PROGRAM, "agent", "run", "handlers:double", "-c", "double", "--id", "agent-1"],
        cwd=handlers,
        stderr=subprocess.PIPE,
        text=True,
        env=clean_environment(cli.environment),
    ) as process:
        assert process.stderr is not None
        process.stderr.readline()
        assert cli("tasks", "submit", "double", '{"number": 1}', "--wait").status == 0
        assert cli("agents", "drain", "agent-1").out == "agent-1 drains\n"
        assert "has left; it recorded 1 result\n" in process.stderr.read()
        assert process.wait(30) == 0


def test_tasks_are_listed_shown_watched_cancelled_and_tried_again(cli: Cli) -> None:
    ids = [cli("tasks", "submit", "nobody").out.strip() for _ in range(2)]
    listed = cli("tasks", "list", "-o", "json").document["tasks"]
    assert {task["task_id"] for task in listed} == set(ids)
    assert {task["state"] for task in listed} == {"queued"}
    assert cli("tasks", "show", ids[0], "-o", "json").document["capability"] == "nobody"
    assert cli("tasks", "cancel", *ids).out == "".join(f"{task_id} cancelled\n" for task_id in ids)
    assert cli("tasks", "cancel", ids[0]).out == f"{ids[0]} was over\n"
    assert cli("tasks", "retry", ids[0]).out == f"{ids[0]} is not parked\n"
    watched = cli("tasks", "watch", *ids)
    assert watched.status == 1
    assert sorted(line.split("\t")[:2] for line in watched.out.splitlines()) == sorted(
        [task_id, "cancelled"] for task_id in ids
    )
    assert cli("tasks", "list", "--state", "queued").out == ""
    for command in ("show", "cancel", "retry"):
        missing = cli("tasks", command, "none")
        assert (missing.status, missing.err) == (1, "not found: none\n")


def test_what_cannot_be_is_one_line(cli: Cli, handlers: Path) -> None:
    assert is_one_error_line(cli("tasks", "submit", "work", "[1]"))
    assert is_one_error_line(cli("tasks", "submit", "work", "--priority", "urgent"))
    assert is_one_error_line(cli("tasks", "list", "--state", "lost"))
    assert is_one_error_line(cli("tasks", "submit", "work", "--agent", "nobody"))
    assert is_one_error_line(cli("agent", "run", "no_such_module:handle"))
    assert is_one_error_line(cli("agent", "run", "os:no_such_function"))
    assert is_one_error_line(cli("agent", "run", "os"))
    assert is_one_error_line(cli("agent", "run", "os:name"))
    assert is_one_error_line(cli("agent", "run", "../os:getpid"))
    assert is_one_error_line(cli("pools", "create", "p", "--max", "1", "--size", "2"))


def test_pools_from_the_shell(cli: Cli, handlers: Path) -> None:
    created = cli("pools", "create", "workers", "--max", "5", "--size", "2", "-o", "json").document
    assert created["pool_name"] == "workers"
    assert cli("pools", "list").out == f"workers\t{created['pool_id']}\t0\t2\t2\n"
    with started(cli, handlers, "agent", "run", "handlers:double", "--id", "a", says="agent a works"):
        assert cli("pools", "add", "workers", "a").out == "a added\n"
        shown = cli("pools", "show", "workers", "-o", "json").document
        assert ([each["agent_id"] for each in shown["members"]], shown["demand"]) == (["a"], 1)
        assert "demand 2" in cli("pools", "scale", "workers", "3").out
        assert is_one_error_line(cli("pools", "scale", "workers", "6"))
        assert cli("pools", "balance", "workers", "-o", "json").document["moved"] == []
        assert cli("pools", "remove", "workers", "a").out == "a removed\n"
    assert cli("pools", "delete", "workers").status == 0
    assert cli("pools", "show", "workers").status == 1


def test_launcher_starts_and_stops_processes_to_meet_demand(cli: Cli, handlers: Path) -> None:
    cli("pools", "create", "workers", "--max", "5", "--size", "2", "-c", "double")
    target, namespace = (cli.environment[f"ONEX_MEMORY_{name}"] for name in ("TARGET", "NAMESPACE"))
    with MemoryClient.sync(target, namespace=namespace) as client:
        agents, pools = client.agents, client.pools
        (pool,) = pools.list_pools()
        launch = ("pool", "launch", "workers", "handlers:double")
        with started(cli, handlers, *launch, says="meeting the demand of workers"):
            assert 2 in (view.pool.member_count for view in pools.watch_pool(pool.pool_id))
            task_id = agents.submit_task(ProtocolAgentTask("double", {"number": 4}))
            assert agents.wait_for_task(task_id, timeout_seconds=20).result == {"doubled": 8}
            pools.scale_pool(pool.pool_id, 1)
            while len(list(agents.list_agents())) != 1:
                continue
        assert list(agents.list_agents()) == []


def test_launcher_tells_its_workers_of_tls(handlers: Path) -> None:
    authority = Authority(handlers)
    certificate, key = authority.issue("server")
    token = "t" * 32
    tls = ("--tls-cert", str(certificate), "--tls-key", str(key))
    environment = {"ONEX_MEMORY_ADMINISTRATOR_TOKEN": token}
    with serving("--listen", "127.0.0.1:0", "--ephemeral", *tls, env=environment) as server:
        cli = Cli(server.event("serving")["address"])
        cli.environment["ONEX_MEMORY_TOKEN"] = token
        ca = ("--tls-ca", str(authority.path))
        assert cli("pools", "create", "workers", "--max", "5", "--size", "1", "-c", "double", *ca).status == 0
        launch = ("pool", "launch", "workers", "handlers:double", *ca)
        with started(cli, handlers, *launch, says="meeting the demand of workers"):
            done = cli("tasks", "submit", "double", '{"number": 2}', "--wait", *ca)
        assert (done.status, json.loads(done.out)) == (0, {"doubled": 4})
