"""The command line against a real server: each command, both outputs, exit codes, and every way to go wrong."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import grpc
import pytest
from grpc_reflection.v1alpha.reflection_pb2 import ServerReflectionRequest, ServerReflectionResponse

import onex_memory
from onex_memory import MemoryClient
from onex_memory.cli.options import ClientOptions
from onex_memory.cli.output import Output, size_text
from onex_memory.cli.session import Session
from onex_memory.cli.status import _limit_text
from tests.support.cli import (
    PROGRAM,
    TIMEOUT_S,
    Cli,
    Ran,
    ServerProcess,
    clean_environment,
    is_one_error_line,
    run_cli,
    run_here,
    serving,
)


@pytest.fixture(scope="module")
def closed_port() -> str:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{taken.getsockname()[1]}"


# ------------------------------------------------------------------------------------------------ keys and values


def test_what_is_stored_is_got_deleted_and_gone(cli: Cli) -> None:
    assert cli("store", "greeting", "hello") == Ran(0, "created greeting at revision 1\n", "")
    assert cli("get", "greeting") == Ran(0, "hello\n", "")
    assert cli("exists", "greeting") == Ran(0, "yes\n", "")
    assert cli("store", "greeting", "hi") == Ran(0, "replaced greeting at revision 2\n", "")
    assert cli("delete", "greeting") == Ran(0, "deleted greeting\n", "")
    assert cli("get", "greeting") == Ran(1, "", "not found: greeting\n")
    assert cli("exists", "greeting") == Ran(1, "no\n", "")
    assert cli("delete", "greeting") == Ran(1, "", "not found: greeting\n")


def test_every_answer_is_one_json_document_where_that_is_asked_for(cli: Cli) -> None:
    def document(*arguments: str) -> tuple[int, object]:
        ran = cli("-o", "json", *arguments)
        assert (ran.err, ran.out.count("\n")) == ("", 1)
        return ran.status, ran.document

    assert document("store", "a", "1") == (0, {"key": "a", "created": True, "revision": 1})
    assert document("exists", "a") == (0, {"key": "a", "exists": True})
    assert document("get", "b") == (1, {"key": "b", "found": False})
    assert document("meta", "a", "x=1") == (0, {"key": "a", "updated": True})
    assert document("touch", "a", "--ttl", "1h") == (0, {"key": "a", "touched": True})
    assert document("keys") == (0, {"keys": ["a"], "more": False})
    assert document("count") == (0, {"count": 1})
    assert document("health") == (0, {"service": "", "status": "SERVING"})
    assert document("stats")[0] == document("info")[0] == 0
    assert document("delete", "a") == (0, {"key": "a", "deleted": True})
    for command, answer in (("exists", "exists"), ("delete", "deleted"), ("meta", "found")):
        assert cli(command, "a", "-o", "json") == Ran(1, f'{{"key":"a","{answer}":false}}\n', "")
    assert cli("meta", "a", "x=1", "-o", "json").document == {"key": "a", "updated": False}
    assert cli("touch", "a", "--persist", "-o", "json").document == {"key": "a", "touched": False}
    assert document("clear", "--yes") == (0, {"removed": 0})


def test_get_as_json_is_the_whole_entry(cli: Cli) -> None:
    cli("store", "user:1", '{"name": "Ann"}', "--ttl", "1h30m", "--meta", "owner=web", "--meta", "level=5")
    entry = cli("get", "user:1", "-o", "json").document
    times = {name: entry.pop(name) for name in ("create_time", "update_time", "expire_time")}
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", time) for time in times.values())
    assert entry == {
        "key": "user:1",
        "found": True,
        "value": {"name": "Ann"},
        "type": "object",
        "metadata": {"owner": "web", "level": 5},
        "create_revision": 1,
        "mod_revision": 1,
        "version": 1,
        "lease_id": None,
    }


def test_bytes_go_in_and_out_as_they_are(cli: Cli) -> None:
    every_byte = bytes(range(256)) + b"\n\n"
    cli("store", "b", "--type", "bytes", piped=every_byte)
    got = subprocess.run([PROGRAM, "get", "b"], capture_output=True, env=clean_environment(cli.environment), check=True)
    assert got.stdout == every_byte
    cli("store", "short", "--type", "bytes", piped=b"\x00\xff")
    assert cli.value("short") == {"$bytes": "AP8="}


def test_a_value_comes_from_standard_input_without_its_last_line_end(cli: Cli) -> None:
    cli("store", "text", piped=b"two\nlines\n")
    cli("store", "json", "-", piped=b' {"a": 1}\n')
    assert (cli.value("text"), cli.value("json")) == ("two\nlines", {"a": 1})
    assert cli("store", "copy", piped=cli("get", "text").out.encode()).status == 0
    assert cli.value("copy") == "two\nlines"


def test_expiry_is_set_kept_cleared_and_touched(cli: Cli) -> None:
    def expires() -> bool:
        return cli("get", "k", "-o", "json").document["expire_time"] is not None

    cli("store", "k", "1", "--ttl", "1h")
    cli("store", "k", "2", "--keep-ttl")
    assert expires()
    cli("store", "k", "3")
    assert not expires()
    assert cli("touch", "k", "--ttl", "90m") == Ran(0, "k expires in 1h 30m\n", "")
    assert expires()
    assert cli("touch", "k", "--persist") == Ran(0, "k no longer expires\n", "")
    assert not expires()


def test_a_condition_that_does_not_hold_changes_nothing(cli: Cli) -> None:
    assert cli("store", "k", "first", "--if-absent").status == 0
    refused = cli("store", "k", "second", "--if-absent")
    assert is_one_error_line(refused)
    assert "is at revision 1" in refused.err
    assert is_one_error_line(cli("store", "k", "second", "--if-revision", "7"))
    assert is_one_error_line(cli("delete", "k", "--if-revision", "7"))
    assert cli.value("k") == "first"
    assert cli("store", "k", "second", "--if-revision", "1").status == 0


def test_meta_merges_removes_and_shows(cli: Cli) -> None:
    cli("store", "k", "v", "--meta", "owner=web", "--meta", "level=5")
    assert cli("meta", "k", "reviewed=true", "--remove", "owner") == Ran(0, "updated the metadata of k\n", "")
    assert cli("meta", "k", "-o", "json").document["metadata"] == {"level": 5, "reviewed": True}
    shown = cli("meta", "k")
    assert shown.status == 0
    assert {"key\tk", "type\tstring", "metadata.level\t5", "metadata.reviewed\ttrue", "mod_revision\t2"} <= set(
        shown.out.splitlines()
    )
    assert cli("meta", "absent", "a=1") == Ran(1, "", "not found: absent\n")


def test_keys_are_listed_in_order_by_pattern_limit_or_all(cli: Cli) -> None:
    for key in ("b:1", "a:2", "a:1", "line\nend"):
        cli("store", key, "v")
    assert cli("keys").out == "a:1\na:2\nb:1\nline\\nend\n"
    assert cli("keys", "a:*").out == "a:1\na:2\n"
    assert cli("keys", "line*", "-o", "json").document == {"keys": ["line\nend"], "more": False}
    some = cli("keys", "--limit", "2")
    assert some.out == "a:1\na:2\n"
    assert "more keys match" in some.err
    assert cli("keys", "--limit", "2", "-o", "json").document == {"keys": ["a:1", "a:2"], "more": True}
    assert cli("keys", "--all").err == ""
    assert cli("count").out == "4\n"
    assert cli("count", "a:*").out == "2\n"


def test_clear_deletes_what_matches_or_everything_but_only_when_told(cli: Cli) -> None:
    for key in ("a1", "a2", "b"):
        cli("store", key, "v")
    refused = cli("clear")
    assert is_one_error_line(refused)
    assert "--yes" in refused.err
    assert cli("clear", "a*", "--yes") == Ran(0, "removed 2 keys\n", "")
    assert cli("clear", "-y") == Ran(0, "removed 1 key\n", "")


# ------------------------------------------------------------------------------------------------------ the server


def test_stats_are_of_the_namespace(cli: Cli) -> None:
    cli("store", "k", "v")
    cli("get", "k")
    counters = cli("stats", "-o", "json").document
    assert (counters["total_keys"], counters["hits"], counters["revision"]) == (1, 1, 1)
    assert "total_keys\t1\n" in cli("stats").out


def test_info_says_what_the_server_is(cli: Cli) -> None:
    server = cli("info", "-o", "json").document
    assert (server["version"], server["limits"]["max_key_bytes"]) == (onex_memory.__version__, 4_096)
    shown = cli("info").out
    assert f"version\t{onex_memory.__version__}\n" in shown
    for line in ("max_lock_ttl\t86400000", "max_agent_tasks\t500", "max_connections\t0", "change_retention\t0"):
        assert line + "\n" in shown


def test_limits_are_shown_to_a_person_in_their_units() -> None:
    shown = {
        "max_lock_ttl": _limit_text("max_lock_ttl", 86_400_000),
        "max_key_bytes": _limit_text("max_key_bytes", 4_096),
        "max_tasks": _limit_text("max_tasks", 1_000_000),
        "max_connections": _limit_text("max_connections", 0),
        "change_retention_bytes": _limit_text("change_retention_bytes", 0),
        "audit_retention": _limit_text("audit_retention", 90 * 86_400_000),
    }
    assert shown == {
        "max_lock_ttl": "1d",
        "max_key_bytes": size_text(4_096),
        "max_tasks": "1,000,000",
        "max_connections": "no bound",
        "change_retention_bytes": "none",
        "audit_retention": "90d",
    }


def test_health_is_an_exit_code(cli: Cli) -> None:
    assert cli("health") == Ran(0, "SERVING\n", "")
    service = "onex.memory.v1.MemoryBaseService"
    assert cli("health", "--service", service, "-o", "json").document == {"service": service, "status": "SERVING"}
    unknown = cli("health", "--service", "nobody")
    assert is_one_error_line(unknown)
    assert "nobody" in unknown.err


def test_a_draining_server_is_not_healthy() -> None:
    with serving("--listen=127.0.0.1:0", "--ephemeral", "--drain-seconds=60") as server, held_call(server) as address:
        server.process.send_signal(signal.SIGTERM)
        server.event("draining")
        assert run_cli("health", "--target", address).status != 0


# ---------------------------------------------------------------------------------------------------- the options


def test_what_stands_nearest_to_the_command_counts(cli: Cli) -> None:
    environment = cli.environment | {"ONEX_MEMORY_NAMESPACE": "from-environment"}
    run_here("store", "k", "environment", env=environment)
    run_here("-n", "from-front", "store", "k", "front", env=environment)
    run_here("-n", "from-front", "store", "k", "behind", "-n", "from-behind", env=environment)
    values = [
        run_here("get", "k", "-n", f"from-{where}", env=environment).out for where in ("environment", "front", "behind")
    ]
    assert values == ["environment\n", "front\n", "behind\n"]


def test_timeout_and_token_come_from_the_environment(cli: Cli) -> None:
    assert run_here("exists", "k", env=cli.environment | {"ONEX_MEMORY_TIMEOUT": "x"}).status == 2
    assert run_here("exists", "k", env=cli.environment | {"ONEX_MEMORY_TOKEN": "two words"}).status == 2
    assert run_here("exists", "k", env=cli.environment | {"ONEX_MEMORY_TOKEN": "a-token"}).status == 1


def test_a_token_is_never_shown(closed_port: str) -> None:
    environment = {"ONEX_MEMORY_TOKEN": "s3cret-token", "ONEX_MEMORY_TARGET": closed_port}
    for arguments in (["get", "k"], ["get", "--help"], ["--help"], ["get", "k", "--token", "s3cret-token x"]):
        ran = run_here(*arguments, env=environment)
        assert "s3cret" not in ran.out + ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sotre", "k", "v"], "Did you mean 'store'"),
        (["get"], "'KEY'"),
        (["get", "k", "--ouput", "json"], "--output"),
        (["get", "k", "-o", "xml"], "'xml' is not one of 'table', 'json'"),
        (["store", "k", "v", "--ttl", "5y"], "'5y' is not a duration"),
        (["store", "k", "x", "--type", "int"], "not an integer"),
        (["store", "k", "v", "--ttl", "1h", "--keep-ttl"], "--keep-ttl"),
        (["store", "k", "v", "--if-absent", "--if-revision", "5"], "--if-revision"),
        (["store", "k", "v", "--meta", "owner"], "NAME=VALUE"),
        (["store", "k", "-5"], "-- -5"),
        (["keys", "--all", "--limit", "5"], "--limit and --all"),
        (["touch", "k"], "--persist"),
        (["meta", "k", "a=1", "--remove", "a"], "set and removed"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else "",
)
def test_what_is_typed_wrong_is_one_line(arguments: list[str], said: str) -> None:
    ran = run_here(*arguments)
    assert is_one_error_line(ran)
    assert said in ran.err


def test_what_the_contract_refuses_is_one_line(cli: Cli) -> None:
    for arguments in (
        ["store", "", "v"],
        ["store", "k" * 4_097, "v"],
        ["get", b"a\xff"],
        ["store", "k", b"a\xff"],
        ["keys", "["],
        ["get", "k", "--namespace", "Not One"],
    ):
        assert is_one_error_line(cli(*arguments))
    assert is_one_error_line(cli("store", "k", piped=b"\xff"))
    assert is_one_error_line(cli("store", "k", "--type", "bytes", piped=bytes((1 << 20) + 1)))
    assert is_one_error_line(cli("store", "k", "--type", "bytes", piped=bytes((16 << 20) + 1)))


@pytest.mark.parametrize("command", [["get", "k"], ["health"]], ids=" ".join)
def test_a_server_that_cannot_be_reached_is_one_line_that_helps(command: list[str], closed_port: str) -> None:
    ran = run_cli(*command, "--target", closed_port)
    assert is_one_error_line(ran)
    assert closed_port in ran.err
    assert "onex-memory serve" in ran.err


def test_a_server_that_does_not_answer_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        target = f"127.0.0.1:{silent.getsockname()[1]}"
        ran = run_here("get", "k", "--target", target, "--timeout", "50ms")
        assert is_one_error_line(ran)
        assert target in ran.err


def test_ctrl_c_ends_a_command_quietly() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        target = f"127.0.0.1:{silent.getsockname()[1]}"
        with subprocess.Popen(
            [PROGRAM, "get", "k", "--target", target],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=clean_environment(),
        ) as process:
            connection, _ = silent.accept()
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=TIMEOUT_S)
            connection.close()
        assert (process.returncode, out, err) == (130, b"", b"")


def test_signals_wake_a_command_that_waits() -> None:
    session = Session(ClientOptions(), Output(as_json=True))

    async def wakeup_descriptor(_: MemoryClient) -> int:
        found = signal.set_wakeup_fd(-1)
        signal.set_wakeup_fd(found)
        return found

    assert session.call(wakeup_descriptor) >= 0


def test_a_closed_pipe_ends_a_command_quietly(cli: Cli) -> None:
    cli("store", "k", "v")
    for arguments in (["keys"], ["info", "-o", "json"]):
        read_end, write_end = os.pipe()
        os.close(read_end)
        with os.fdopen(write_end, "wb") as nobody_reads:
            ran = subprocess.run(
                [PROGRAM, *arguments],
                stdout=nobody_reads,
                stderr=subprocess.PIPE,
                env=clean_environment(cli.environment),
                check=False,
            )
        assert (ran.returncode, ran.stderr) == (141, b"")


def test_output_that_cannot_be_written_is_an_error(cli: Cli) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [PROGRAM, "keys", "-o", "json"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=clean_environment(cli.environment),
            check=False,
        )
    assert ran.returncode == 2
    assert re.fullmatch(rb"error: the output cannot be written: [^\n]+\n", ran.stderr)


# ---------------------------------------------------------------------------------------------------- a terminal


def test_on_a_terminal_values_are_readable_and_harmless(cli: Cli) -> None:
    cli("store", "object", '{"a": [1]}', "--ttl", "1h")
    cli("store", "text", "\x1b[31mred\nend")
    cli("store", "bytes", "--type", "bytes", piped=b"a\x00\xff")
    assert cli.on_terminal("get", "object").out == '{\n  "a": [\n    1\n  ]\n}\n'
    assert cli.on_terminal("get", "text").out == "\\x1b[31mred\nend\n"
    assert cli.on_terminal("get", "bytes").out == "a\\x00\\xff\n"
    assert re.search(r"│ Expires +│ .*\(in 59m \d+s\)", cli.on_terminal("meta", "object").out)


def test_clear_asks_on_a_terminal(cli: Cli) -> None:
    cli("store", "a", "v")
    cli("store", "b", "v")
    no = cli.on_terminal("clear", typed=b"n\n", after=b"[y/N]")
    assert (no.status, "Delete 2 keys in namespace" in no.out, "nothing was deleted" in no.out) == (1, True, True)
    interrupted = cli.on_terminal("clear", typed=b"\x04", after=b"[y/N]")
    assert (interrupted.status, "Traceback" in interrupted.out) == (130, False)
    yes = cli.on_terminal("clear", "a*", typed=b"y\n", after=b"[y/N]")
    assert (yes.status, "removed 1 key\n" in yes.out) == (0, True)
    assert cli("keys").out == "b\n"


def test_store_without_a_value_on_a_terminal_does_not_wait_for_one(cli: Cli) -> None:
    ran = cli.on_terminal("store", "k")
    assert (ran.status, ran.out) == (2, "error: say the value, or pipe it in\n")


# -------------------------------------------------------------------------------------------------- the program


def test_version_is_printed() -> None:
    assert run_cli("--version") == Ran(0, f"onex-memory {onex_memory.__version__}\n", "")


def test_help_lists_every_command_and_loads_nothing_heavy() -> None:
    heavy = ("grpc", "structlog", "uvloop", "onex_memory.spi", "onex_memory.engine", "onex_memory.client")
    program = (
        "import sys\n"
        "from onex_memory.cli import main\n"
        "sys.argv = ['onex-memory', '--help']\n"
        "try: main()\n"
        f"finally: print('loaded:', [name for name in {heavy} if name in sys.modules], file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=clean_environment(), check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "loaded: []\n")
    commands = [
        "serve",
        "store",
        "get",
        "delete",
        "exists",
        "keys",
        "meta",
        "touch",
        "stats",
        "clear",
        "count",
        "info",
        "health",
        "scan",
        "incr",
        "decr",
        "cas",
        "hash",
        "list",
        "batch",
        "txn",
        "lock",
        "bench",
    ]
    assert [command for command in commands if not re.search(rf"^│ {command} ", ran.stdout, re.MULTILINE)] == []


def test_without_a_command_there_is_help() -> None:
    ran = run_cli()
    assert (ran.status, ran.err) == (0, "")
    assert "Usage: onex-memory" in ran.out


def test_a_shell_completes_commands_and_options() -> None:
    def completed(words: str, at: int) -> set[str]:
        asked = {"_ONEX_MEMORY_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(at)}
        return set(run_cli(env=asked).out.split())

    assert {"stats", "store"} <= completed("onex-memory st", 1)
    assert "--namespace" in completed("onex-memory get --na", 2)


# ---------------------------------------------------------------------------------------------------------- serve


@contextmanager
def held_call(server: ServerProcess) -> Iterator[str]:
    """Keeps a call of a server in flight: a reflection stream that nobody closes. Gives the server's address."""
    address = str(server.event("serving")["address"])
    over = Event()

    def requests() -> Iterator[ServerReflectionRequest]:
        yield ServerReflectionRequest(list_services="")
        over.wait(TIMEOUT_S)

    with grpc.insecure_channel(address) as channel:
        reflect = channel.stream_stream(
            "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
            request_serializer=ServerReflectionRequest.SerializeToString,
            response_deserializer=ServerReflectionResponse.FromString,
        )
        call = reflect(requests())
        assert next(call).list_services_response.service
        try:
            yield address
        finally:
            over.set()
            call.cancel()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_a_signal_drains_the_server_and_it_exits_0(number: signal.Signals) -> None:
    with serving("--listen", "127.0.0.1:0", "--ephemeral") as server:
        server.event("serving")
        status, log = server.stop(number)
    assert status == 0
    assert [json.loads(line)["event"] for line in log.splitlines()] == ["draining", "drained", "stopped"]


def test_a_second_signal_cuts_the_drain_short() -> None:
    with serving("--listen=127.0.0.1:0", "--ephemeral", "--drain-seconds=600") as server, held_call(server):
        server.process.send_signal(signal.SIGINT)
        server.event("draining")
        status, log = server.stop(signal.SIGINT)
    assert (status, log) == (130, "")


def test_serve_keeps_its_data_where_it_is_told(tmp_path: Path) -> None:
    environment = {"ONEX_MEMORY_DATA_DIR": str(tmp_path / "from" / "environment")}
    for arguments, where in (
        (("--data-dir", str(tmp_path / "flag")), tmp_path / "flag"),
        ((), tmp_path / "from" / "environment"),
    ):
        for expected in (None, "kept"):
            with serving("--listen=127.0.0.1:0", *arguments, env=environment) as server:
                target = {"ONEX_MEMORY_TARGET": str(server.event("serving")["address"])}
                found = run_here("get", "k", "-o", "json", env=target)
                assert found.status == (1 if expected is None else 0)
                assert expected is None or expected in found.out
                assert run_here("store", "k", "kept", env=target).status == 0
        assert (where / "journal.db").exists()


def test_serve_takes_its_limits() -> None:
    arguments = ("--listen=127.0.0.1:0", "--ephemeral", "--max-memory=1MiB", "--eviction=evict-lru")
    with serving(*arguments, env={"ONEX_MEMORY_MAX_VALUE_BYTES": "2KiB"}) as server:
        target = {"ONEX_MEMORY_TARGET": str(server.event("serving")["address"])}
        limits = run_here("info", "-o", "json", env=target).document["limits"]
        assert (limits["max_memory_bytes"], limits["max_value_bytes"]) == (1 << 20, 2_048)
        assert is_one_error_line(run_here("store", "k", "x" * 4_096, env=target))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--listen", "nowhere"], "--listen"),
        (["--max-memory", "5q"], "'5q' is not a size"),
        (["--max-value-bytes", "9MiB"], "--max-value-bytes"),
        (["--eviction", "lru"], "'evict-lru'"),
        (["--drain-seconds", "-1"], "--drain-seconds"),
        (["--log-level", "loud"], "'warning'"),
        (["--data-dir", "x", "--ephemeral"], "contradict"),
        (["--data-dir", "x", "--durability", "never"], "'async'"),
        (["--data-dir", "x", "--retention-hours", "-1"], "--retention-hours"),
        (["--data-dir", "/dev/null"], "/dev/null"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else "",
)
def test_a_bad_setting_is_one_line(arguments: list[str], said: str) -> None:
    ran = run_here("serve", *arguments)
    assert is_one_error_line(ran)
    assert said in ran.err


def test_beyond_loopback_nothing_is_served_unless_that_is_wanted() -> None:
    ran = run_cli("serve", "--ephemeral", "--listen", "0.0.0.0:0")
    assert is_one_error_line(ran)
    assert "--insecure" in ran.err


def test_a_port_in_use_is_one_line(address: str) -> None:
    ran = run_cli("serve", "--ephemeral", "--listen", address)
    assert is_one_error_line(ran)
    assert address in ran.err
