"""`onex-memory data` as its users run it: beside a server and without one, both outputs, exit codes, and what fails."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from onex_memory import MemoryClient
from tests.support.cli import (
    TIMEOUT_S,
    Cli,
    Ran,
    ServerProcess,
    is_one_error_line,
    run_cli,
    run_here,
    run_on_terminal,
    serving,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data"


@contextmanager
def server_on(path: Path) -> Iterator[tuple[ServerProcess, Cli]]:
    """A server on a data directory, and commands on it."""
    with serving("--listen", "127.0.0.1:0", "--data-dir", str(path)) as server:
        yield server, Cli(str(server.event("serving")["address"]))


def data(command: str, *arguments: str | Path) -> Ran:
    return run_here("data", command, *map(str, arguments))


@pytest.fixture
def at_rest(path: Path) -> Path:
    """A directory that a server has left in order."""
    with server_on(path) as (server, cli):
        for number in range(3):
            assert cli("store", f"key:{number}", f"value {number}").status == 0
        assert server.stop(signal.SIGTERM)[0] == 0
    return path


def test_directory_of_a_running_server_is_inspected_and_verified(path: Path) -> None:
    with server_on(path) as (server, cli):
        cli("store", "greeting", "hello")
        namespace = cli.environment["ONEX_MEMORY_NAMESPACE"]
        found = data("inspect", path, "-o", "json").document
        assert found["holder"] == server.process.pid
        assert found["last_run"] == {"mode": "sync", "ended": "running"}
        assert found["journal"]["rows"] == 1
        assert found["namespaces"][namespace]["revision"] == 1
        ran = data("verify", path)
        assert (ran.status, ran.err) == (0, "")
        assert ran.out.startswith("ok: the journal through position 1 (1 row), the state at position ")
        # The server has noticed nothing.
        assert cli("get", "greeting") == Ran(0, "hello\n", "")
        assert server.stop(signal.SIGTERM)[0] == 0
    assert data("inspect", path, "-o", "json").document["last_run"] == {"mode": "sync", "ended": "cleanly"}


def test_killed_server_is_seen_in_what_it_has_left(path: Path) -> None:
    with server_on(path) as (server, cli):
        cli("store", "greeting", "hello")
        server.stop(signal.SIGKILL)
    assert data("inspect", path, "-o", "json").document["last_run"] == {"mode": "sync", "ended": "not cleanly"}
    assert data("verify", path, "--deep").status == 0


def test_answers_are_for_reading_or_for_programs(at_rest: Path, tmp_path: Path) -> None:
    def document(command: str, *arguments: str | Path) -> dict[str, object]:
        ran = run_here("data", command, *map(str, arguments), "-o", "json")
        assert (ran.status, ran.err, ran.out.count("\n")) == (0, "", 1)
        said: dict[str, object] = ran.document
        return said

    inspected = document("inspect", at_rest)
    assert set(inspected) == {
        "path",
        "holder",
        "encryption",
        "epoch",
        "last_run",
        "journal",
        "master_key_id",
        "state",
        "namespaces",
    }
    verified = document("verify", at_rest)
    assert (verified["sound"], verified["problems"], verified["deep"]) == (True, [], False)
    made = document("backup", at_rest, tmp_path / "backup")
    assert made["position"] == 3
    restored = document("restore", tmp_path / "backup", tmp_path / "restored")
    assert restored["epoch"] != inspected["epoch"]
    compacted = document("compact", tmp_path / "restored")
    assert (compacted["dropped_rows"], compacted["floor"], compacted["head"]) == (3, 3, 3)

    for before in (("-o", "json", "data"), ("data", "-o", "json")):
        assert run_here(*before, "inspect", str(at_rest)).document == inspected
    ran = data("inspect", at_rest)
    assert "journal.rows\t3\n" in ran.out
    assert data("backup", at_rest, tmp_path / "b").out.startswith(
        "backed up 3 entries of 1 namespace at position 3 to "
    )
    assert data("restore", tmp_path / "b", tmp_path / "r").out.startswith(
        f"restored {tmp_path}/r as it was at position"
    )
    assert (
        ": dropped 3 rows of the journal; changes after position 3 of 3 are kept\n"
        in data("compact", tmp_path / "r").out
    )


def test_a_person_is_shown_a_table_and_a_bar(at_rest: Path, tmp_path: Path) -> None:
    ran = run_on_terminal("data", "inspect", str(at_rest))
    assert ran.status == 0
    assert "3 rows, positions 1 to 3" in ran.out
    assert "durability sync, ended cleanly" in ran.out
    ran = run_on_terminal("data", "backup", str(at_rest), str(tmp_path / "backup"))
    assert ran.status == 0
    assert "backed up 3 entries" in ran.out


def test_damage_is_said_with_file_place_and_remedy_and_exit_code_1(at_rest: Path) -> None:
    journal = at_rest / "journal.db"
    whole = journal.read_bytes()
    journal.write_bytes(whole.replace(b"value 1", b"value 7"))
    ran = data("verify", at_rest)
    assert (ran.status, ran.err) == (1, "")
    lines = ran.out.splitlines()
    assert lines[0].startswith(f"{journal} is damaged at position 2 (")
    assert "restore a backup" in lines[0]
    assert lines[1].startswith("what can be read: the journal through position 1 (1 row); the state at position ")
    found = data("verify", at_rest, "-o", "json")
    assert found.status == 1
    assert found.document["sound"] is False
    assert found.document["problems"][0]["file"] == str(journal)


def test_everything_that_goes_wrong_is_one_line_and_exit_code_2(at_rest: Path, tmp_path: Path) -> None:
    missing, empty, file = tmp_path / "missing", tmp_path / "empty", tmp_path / "file"
    empty.mkdir()
    file.write_text("text")
    for command in ("inspect", "verify", "compact"):
        for place in (missing, empty, file):
            ran = data(command, place)
            assert is_one_error_line(ran), ran
            assert str(place) in ran.err
    assert not missing.exists()
    assert is_one_error_line(data("backup", at_rest, at_rest))
    assert is_one_error_line(data("backup", missing, tmp_path / "b"))
    assert not (tmp_path / "b").exists()
    assert is_one_error_line(data("restore", at_rest, tmp_path / "r"))
    assert data("backup", at_rest, tmp_path / "b").status == 0
    ran = data("restore", tmp_path / "b", at_rest)
    assert is_one_error_line(ran)
    assert "is not empty" in ran.err
    assert is_one_error_line(data("compact", at_rest, "--keep-hours", "-1"))


def test_compacting_under_a_server_is_refused_with_its_process(path: Path) -> None:
    with server_on(path) as (server, cli):
        cli("store", "greeting", "hello")
        ran = data("compact", path)
        assert is_one_error_line(ran)
        assert f"is in use by process {server.process.pid}" in ran.err
        assert cli("get", "greeting").status == 0


def test_backup_of_a_server_under_load_is_consistent_and_a_server_starts_on_it(path: Path, tmp_path: Path) -> None:
    backup, restored = tmp_path / "backup", tmp_path / "restored"
    begun, done = Event(), Event()
    failures: list[BaseException] = []
    counts = [0]

    def increment(address: str) -> None:
        try:
            with MemoryClient.sync(address) as client:
                while not done.is_set():
                    with client.operations.transaction() as transaction:
                        transaction.increment("one")
                        transaction.increment("two")
                    counts[0] += 1
                    begun.set()
        except BaseException as err:
            failures.append(err)
            raise

    with server_on(path) as (server, cli):
        address = cli.environment["ONEX_MEMORY_TARGET"]
        lines = [json.dumps({"op": "store", "key": f"key:{number}", "value": "x" * 100}) for number in range(200)]
        run_here("batch", piped="\n".join(lines).encode(), env={"ONEX_MEMORY_TARGET": address})
        writer = Thread(target=increment, args=(address,))
        writer.start()
        assert begun.wait(TIMEOUT_S)
        before = counts[0]
        ran = run_cli("data", "backup", str(path), str(backup))
        after = counts[0]
        done.set()
        writer.join()
        assert (ran.status, ran.err) == (0, "")
        assert not failures
        assert after > before, "the server went on"
        epoch = run_here("info", "-o", "json", env={"ONEX_MEMORY_TARGET": address}).document["epoch"]
        server.stop(signal.SIGTERM)
    assert json.loads((backup / "backup.json").read_text())["epoch"] == epoch
    assert data("verify", backup, "--deep").status == 0
    assert data("restore", backup, restored).status == 0
    with server_on(restored) as (server, cli):
        environment = {"ONEX_MEMORY_TARGET": cli.environment["ONEX_MEMORY_TARGET"]}
        one, two = (run_here("get", key, env=environment).out for key in ("one", "two"))
        assert one == two
        assert before <= int(one) <= after + 1
        assert run_here("count", env=environment).out == "202\n"
        assert run_here("info", "-o", "json", env=environment).document["epoch"] != epoch
        assert server.stop(signal.SIGTERM)[0] == 0
    assert data("verify", restored).status == 0


def test_directory_that_can_only_be_read_is_inspected_verified_and_backed_up(at_rest: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(at_rest, copy)
    for entry in copy.iterdir():
        entry.chmod(0o400)
    copy.chmod(0o500)
    try:
        assert data("inspect", copy).status == 0
        assert data("verify", copy).status == 0
        assert data("backup", copy, tmp_path / "backup").status == 0
    finally:
        copy.chmod(0o700)
    assert os.access(tmp_path / "backup", os.W_OK)


def test_help_names_every_command_with_an_example() -> None:
    ran = run_here("data", "--help")
    for command in ("inspect", "verify", "backup", "restore", "compact"):
        assert command in ran.out
        assert f"onex-memory data {command} " in run_here("data", command, "--help").out
