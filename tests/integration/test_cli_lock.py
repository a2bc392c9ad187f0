"""Running a command while holding a lock: its environment, signals and exit code, and what happens without the lock."""

from __future__ import annotations

import signal

import pytest

from tests.support.cli import TIMEOUT_S, Cli, Ran, is_one_error_line, serving


def test_the_command_is_told_its_lock_and_its_exit_code_is_forwarded(cli: Cli) -> None:
    ran = cli.process(
        "lock", "L", "--", "sh", "-c", 'echo "$ONEX_MEMORY_LOCK $ONEX_MEMORY_LOCK_TOKEN $1"; exit 7', "sh", "--x"
    )
    name, token, argument = ran.out.split()
    assert (ran.status, name, argument, ran.err) == (7, "L", "--x", "")
    again = cli.process("lock", "L", "--", "printenv", "ONEX_MEMORY_LOCK_TOKEN")
    assert (again.status, int(again.out) > int(token)) == (0, True)


def test_a_command_that_a_signal_ends_is_said_as_a_shell_says_it(cli: Cli) -> None:
    assert cli.process("lock", "L", "--", "sh", "-c", "kill -9 $$").status == 128 + signal.SIGKILL


def test_a_command_that_cannot_be_run_is_one_line_and_leaves_no_lock(cli: Cli) -> None:
    ran = cli.process("lock", "L", "--", "/nonexistent")
    assert is_one_error_line(ran)
    assert "/nonexistent cannot be run" in ran.err
    assert cli.process("lock", "L", "--", "true") == Ran(0, "", "")
    assert is_one_error_line(cli("lock", "L"))


def test_a_lock_that_somebody_holds_is_not_acquired_but_can_be_waited_for(cli: Cli) -> None:
    with cli.started("lock", "L", "--", "sh", "-c", "echo held; read line") as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        refused = cli.process("lock", "L", "--wait", "10ms", "--", "echo", "no")
        assert (refused.status, refused.out) == (1, "")
        assert f"process {holder.pid}" in refused.err
        with cli.started("lock", "L", "--wait", "30s", "--", "echo", "mine") as waiting:
            holder.stdin.close()
            assert holder.wait(TIMEOUT_S) == 1  # what `read` answers at the end of its input
            out, err = waiting.communicate(timeout=TIMEOUT_S)
        assert (waiting.returncode, out, err) == (0, "mine\n", "")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
def test_signals_are_the_commands(cli: Cli, number: signal.Signals) -> None:
    script = 'trap "echo got $0; exit 5" "$0"; echo ready; while :; do sleep 0.02; done'
    with cli.started("lock", "L", "--", "sh", "-c", script, number.name.removeprefix("SIG")) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(number)
        out, err = process.communicate(timeout=TIMEOUT_S)
    assert (process.returncode, out, err) == (5, f"got {number.name.removeprefix('SIG')}\n", "")


def test_a_command_does_not_outlive_its_lock(cli: Cli) -> None:
    script = 'trap "echo ended; exit 0" TERM; echo ready; while :; do sleep 0.02; done'
    with cli.started("lock", "L", "--ttl", "200ms", "--", "sh", "-c", script) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGSTOP)
        assert cli.process("lock", "L", "--wait", "20s", "--", "echo", "mine").out == "mine\n"
        process.send_signal(signal.SIGCONT)
        out, err = process.communicate(timeout=TIMEOUT_S)
    assert (process.returncode, out) == (2, "ended\n")
    assert err == "error: lock 'L' was lost; the command was sent SIGTERM\n"


def test_a_server_that_goes_away_in_the_end_does_not_change_the_commands_exit_code() -> None:
    with serving("--listen", "127.0.0.1:0", "--ephemeral") as server:
        cli = Cli(str(server.event("serving")["address"]))
        with cli.started(
            "lock", "L", "--timeout", "300ms", "--", "sh", "-c", "echo ready; read line; exit 7"
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            server.process.kill()
            server.process.wait()
            _, err = process.communicate("\n", timeout=TIMEOUT_S)
    assert process.returncode == 7
    assert err.startswith("lock 'L' could not be released (")
    assert err.endswith("); it ends by itself within 30s\n")
