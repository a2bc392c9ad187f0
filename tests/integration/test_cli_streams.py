"""Change streams on the command line: watching, going on after Ctrl-C, the past, and the streams that are defined."""

from __future__ import annotations

import json
import re
import signal
import subprocess
from datetime import UTC, datetime
from typing import Any

import pytest

from onex_memory.cli.parsing import parse_place
from onex_memory.spi.cursors import cursor_text
from tests.support.cli import TIMEOUT_S, Cli, Ran, is_one_error_line


def next_change(process: subprocess.Popen[str]) -> dict[str, Any]:
    """Waits for the next change that a watch with `-o json` writes."""
    assert process.stdout is not None
    change: dict[str, Any] = json.loads(process.stdout.readline())
    return change


def interrupted(process: subprocess.Popen[str]) -> tuple[str, str]:
    """Ends a watch with Ctrl-C; returns what else it wrote, and the cursor that it said."""
    process.send_signal(signal.SIGINT)
    rest, said = process.communicate(timeout=TIMEOUT_S)
    found = re.fullmatch(r"go on with: --from (\S+)\n", said)
    assert found, said
    assert process.returncode == 130
    return rest, found[1]


# --------------------------------------------------------------------------------------------------------- watch


def test_durable_watch_goes_on_behind_what_was_printed(cli: Cli) -> None:
    cli("streams", "create", "durable", "durable:*")
    watch = ("watch", "--stream", "durable", "--durable", "mailer", "-o", "json")
    with cli.started(*watch, "--from", "-1m") as process:
        cli("store", "durable:1", "x")
        assert next_change(process)["key"] == "durable:1"
        interrupted(process)
    cli("store", "durable:2", "x")
    with cli.started(*watch) as process:
        assert next_change(process)["key"] == "durable:2"
        with cli.started(*watch) as other:
            _, said = process.communicate(timeout=TIMEOUT_S)
            assert process.returncode == 2
            assert "attached elsewhere" in said
            cli("store", "durable:3", "x")
            keys = [next_change(other)["key"]]
            while keys[-1] != "durable:3":
                keys.append(next_change(other)["key"])
            assert keys in (["durable:2", "durable:3"], ["durable:3"])
            interrupted(other)
    assert json.loads(cli("streams", "metrics", "durable", "-o", "json").out)["durable_subscriptions"]


def test_durable_watch_needs_a_stream_and_a_position(cli: Cli) -> None:
    for refused, said in (
        (cli("watch", "--durable", "mailer"), "--stream"),
        (cli("watch", "--stream", "x", "--durable", "mailer", "--from", "snapshot"), "snapshot"),
    ):
        assert is_one_error_line(refused)
        assert said in refused.err


def test_watch_writes_each_change_as_it_happens_and_goes_on_where_ctrl_c_ended_it(cli: Cli) -> None:
    cli("store", "user:0", "there")
    with cli.started("watch", "user:*", "--from", "snapshot", "-o", "json") as process:
        there = next_change(process)
        assert (there["key"], there["reason"], there["new_value"]) == ("user:0", "snapshot", "there")
        cli("store", "other", "x")
        cli("store", "user:1", '{"name": "Ann"}')
        change = next_change(process)
        assert (change["key"], change["change_type"], change["revision"]) == ("user:1", "created", 3)
        assert (change["old_value"], change["new_value"]) == (None, {"name": "Ann"})
        rest, cursor = interrupted(process)
        assert (rest, cursor) == ("", change["cursor"])
    cli("delete", "user:1")
    cli("store", "user:2", "late")
    with cli.started("watch", "user:*", "--from", cursor, "-o", "json") as process:
        changes = [next_change(process), next_change(process)]
        assert [(each["key"], each["change_type"]) for each in changes] == [
            ("user:1", "deleted"),
            ("user:2", "created"),
        ]
        assert changes[0]["old_value"] == {"name": "Ann"}
        assert interrupted(process) == ("", changes[1]["cursor"])


def test_watch_from_a_moment_begins_in_the_past(cli: Cli) -> None:
    cli("store", "k", "1")
    with cli.started("watch", "--from", "-10m", "-o", "json") as process:
        assert next_change(process)["reason"] == "stored"
        interrupted(process)


def test_watch_writes_parts_with_tabs_where_it_is_piped(cli: Cli) -> None:
    cli("store", "line\nend", "a\tb")
    with cli.started("watch", "--from", "-10m", "-o", "line") as process:
        assert process.stdout is not None
        time, *parts = process.stdout.readline().rstrip("\n").split("\t")
        interrupted(process)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", time)
    assert parts == ["1", "created", "stored", "line\\nend", "a\\tb"]


def test_changes_are_coloured_on_a_terminal_and_nothing_is_let_loose_on_it(cli: Cli) -> None:
    cli("store", "red\x1b[31m", "v" * 500)
    shown = cli.on_terminal("replay", "--from", "-10m", env={"TERM": "xterm"}).out
    assert "red\\x1b[31m" in shown
    assert "\x1b[32mcreated" in shown
    assert shown.count("\n") == 1
    assert len(re.sub(r"\x1b\[\d+m", "", shown)) == len("…\n") + 99


def test_watch_takes_types_and_leaves_values_out(cli: Cli) -> None:
    cli("store", "k", "1")
    cli("delete", "k")
    with cli.started("watch", "--from", "-10m", "--type", "deleted", "--no-values", "-o", "json") as process:
        change = next_change(process)
        interrupted(process)
    assert (change["change_type"], change["old_value"], change["new_value"]) == ("deleted", None, None)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["watch", "--from", "bogus"], "'bogus' is no place"),
        (["watch", "--from", "-10x"], "'-10x' is no place"),
        (["watch", "--from", "-99999999w"], "too long ago"),
        (["watch", "--type", "moved"], "change_types"),
        (["watch", "k", "--stream", "s"], "--stream"),
        (["watch", "--stream", "absent"], "there is no stream 'absent'"),
        (["watch", "--from", cursor_text("another", 1)], "not in the change log"),
        (["watch", "-o", "table"], "'line'"),
        (["replay"], "--from"),
        (["replay", "--from", "now"], "--from must be"),
        (["replay", "--from", "-1h", "--to", "snapshot"], "--to must be"),
        (["replay", "k", "--stream", "s", "--from", "-1h"], "--stream"),
        (["replay", "--stream", "absent", "--from", "-1h"], "there is no stream 'absent'"),
        (["streams", "create", ""], "stream_name"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else "",
)
def test_what_cannot_be_done_is_one_line(cli: Cli, arguments: list[str], said: str) -> None:
    ran = cli(*arguments)
    assert is_one_error_line(ran), ran
    assert said in ran.err


def test_a_place_is_read_as_what_it_is() -> None:
    cursor = cursor_text("9f2c1a7b03d4e5f6", 42)
    assert [parse_place(text) for text in ("now", "snapshot", cursor)] == ["now", "snapshot", cursor]
    assert parse_place("2026-01-31T10:00Z") == datetime(2026, 1, 31, 10, tzinfo=UTC)
    local, past = parse_place("2026-01-31T10:00"), parse_place("-10m")
    assert isinstance(local, datetime)
    assert isinstance(past, datetime)
    assert local == datetime(2026, 1, 31, 10).astimezone()
    assert 600 <= (datetime.now(UTC) - past).total_seconds() < 660


# -------------------------------------------------------------------------------------------------------- replay


def test_replay_prints_the_changes_between_two_places_and_ends(cli: Cli) -> None:
    for number in range(4):
        cli("store", f"k{number}", str(number))
    cli("hash", "set", "h", "x=1")
    everything = [json.loads(line) for line in cli("replay", "--from", "-10m", "-o", "json").out.splitlines()]
    assert [change["key"] for change in everything] == ["k0", "k1", "k2", "k3", "h"]
    assert everything[-1]["delta"]["set_fields"] == {"x": 1}
    first, last = everything[0]["cursor"], everything[2]["cursor"]
    ran = cli("replay", "k*", "--from", first, "--to", last)
    assert (ran.status, ran.err) == (0, "")
    assert [line.split("\t")[1:] for line in ran.out.splitlines()] == [
        ["2", "created", "stored", "k1", "1"],
        ["3", "created", "stored", "k2", "2"],
    ]
    assert cli("replay", "nothing", "--from", "-10m") == Ran(0, "", "")


# ------------------------------------------------------------------------------------------------------- streams


def test_streams_are_created_listed_watched_measured_and_deleted(cli: Cli) -> None:
    assert cli("streams", "list", "-o", "json").document == {"streams": []}
    created = cli("streams", "create", "users", "user:*", "-o", "json").document
    stream_id = created["stream_id"]
    assert created["stream_name"] == "users"
    assert cli("streams", "create", "users", "user:*") == Ran(0, f"defined users as {stream_id}\n", "")
    assert is_one_error_line(cli("streams", "create", "users", "other:*"))
    cli("streams", "create", "gone", "--type", "deleted", "--no-values")
    lines = [line.split("\t") for line in cli("streams", "list").out.splitlines()]
    assert [(line[0], *line[2:]) for line in lines] == [
        ("gone", "*", "deleted without values"),
        ("users", "user:*", "created,updated,deleted"),
    ]
    (listed,) = (each for each in cli("streams", "list", "-o", "json").document["streams"] if each["with_values"])
    assert (listed["stream_id"], listed["filter_pattern"]) == (stream_id, "user:*")

    cli("store", "user:1", "Ann")
    for said in ("users", stream_id):
        with cli.started("watch", "--stream", said, "--from", "-10m", "-o", "json") as process:
            assert next_change(process)["key"] == "user:1"
            counters = cli("streams", "metrics", said, "-o", "json").document
            assert (counters["stream_id"], counters["subscriber_count"]) == (stream_id, 1)
            interrupted(process)
    assert f"stream_id\t{stream_id}\n" in cli("streams", "metrics", "users").out
    assert "user:1" in cli("replay", "--stream", "users", "--from", "-10m").out

    assert cli("streams", "delete", "users") == Ran(0, "deleted users\n", "")
    assert cli("streams", "delete", "users") == Ran(1, "", "not found: users\n")
    assert cli("streams", "delete", "users", "-o", "json") == Ran(1, '{"stream":"users","deleted":false}\n', "")
    assert cli("streams", "metrics", "users") == Ran(1, "", "not found: users\n")
    assert cli("streams", "metrics", "users", "-o", "json") == Ran(1, '{"stream":"users","found":false}\n', "")


def test_streams_on_a_terminal_are_for_reading(cli: Cli) -> None:
    assert "no streams are defined" in cli.on_terminal("streams", "list").out
    cli("streams", "create", "users", "user:*")
    assert re.search(r"users +users\S+ +user:\* +created,updated,deleted *\n", cli.on_terminal("streams", "list").out)
    assert "Subscribers" in cli.on_terminal("streams", "metrics", "users").out
