"""Workflows on the command line: instances, timelines, events as they come, replays and locks."""

from __future__ import annotations

import json
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onex_memory import MemoryClient
from onex_memory.spi import WorkflowEvent, WorkflowInstance, WorkflowSnapshot
from tests.support.cli import TIMEOUT_S, Cli, is_one_error_line, serving

ORDER = "order-processing"
ANSI = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving("--listen", "127.0.0.1:0", "--ephemeral") as server:
        address = str(server.event("serving")["address"])
        with MemoryClient.sync(address) as client:
            store = client.workflows
            store.events.append_events(
                [
                    WorkflowEvent(ORDER, "ORD-1", "order_placed", {"order_id": "ORD-1", "amount": 99.99}),
                    WorkflowEvent(ORDER, "ORD-1", "payment_processing", {"attempt": 1}),
                    WorkflowEvent(ORDER, "ORD-1", "paid\u202e", {"note": "\x1b[2J"}),
                ]
            )
            store.events.append_events([WorkflowEvent("refund", "R-1", "asked")])
            store.snapshots.save_snapshot(WorkflowSnapshot(ORDER, "ORD-1", 2, {}))
            store.states.save_workflow_instance(
                WorkflowInstance(ORDER, "ORD-1", "running", correlation_id="cart-7", sequence_number=3)
            )
            store.states.save_workflow_instance(WorkflowInstance("refund", "R-1", "failed"))
            assert store.states.lock_workflow_instance(ORDER, "ORD-1", "worker-1", 600)
        yield address


@pytest.fixture
def cli(address: str) -> Cli:
    cli = Cli(address)
    cli.environment["ONEX_MEMORY_NAMESPACE"] = "default"
    return cli


def test_list_has_the_instances_that_were_asked_for(cli: Cli) -> None:
    def listed(*arguments: str) -> list[str]:
        document = cli("workflow", "list", "-o", "json", *arguments).document
        return [each["instance_id"] for each in document["instances"]]

    assert listed() == ["ORD-1", "R-1"]
    assert listed("--state", "failed") == ["R-1"]
    assert listed("--type", ORDER) == ["ORD-1"]
    assert listed("--correlation-id", "cart-7") == ["ORD-1"]
    assert listed("--limit", "1") == ["ORD-1"]
    assert cli("workflow", "list").out.splitlines()[1].split("\t")[:3] == ["refund", "R-1", "failed"]
    assert is_one_error_line(cli("workflow", "list", "--state", "flying"))
    (shown,) = [line for line in cli.on_terminal("workflow", "list").out.splitlines() if "ORD-1" in line]
    assert ANSI.sub("", shown).split()[:5] == [ORDER, "ORD-1", "running", "3", "cart-7"]


def test_list_finds_instances_by_their_events_whether_saved_or_not(address: str) -> None:
    cli = Cli(address)
    cli.environment["ONEX_MEMORY_NAMESPACE"] = "begun"
    assert cli("workflow", "list", "--events").out == ""
    with MemoryClient.sync(address, namespace="begun") as client:
        store = client.workflows
        for number in (2, 1):
            first = WorkflowEvent(ORDER, f"ORD-{number}", "order_placed", correlation_id="cart-7")
            store.events.append_events([first, WorkflowEvent(ORDER, f"ORD-{number}", "paid")])
        store.events.append_events([WorkflowEvent("refund", "R-1", "asked")])
        store.states.save_workflow_instance(WorkflowInstance(ORDER, "ORD-1", "running"))
        store.states.save_workflow_instance(WorkflowInstance(ORDER, "ORD-9", "pending"))  # has no events

    def listed(*arguments: str) -> list[dict[str, Any]]:
        instances: list[dict[str, Any]] = cli("workflow", "list", "--events", "-o", "json", *arguments).document[
            "instances"
        ]
        return instances

    assert [each["instance_id"] for each in listed()] == ["ORD-2", "ORD-1", "R-1"]
    assert [each["instance_id"] for each in listed("--type", ORDER)] == ["ORD-2", "ORD-1"]
    assert [each["instance_id"] for each in listed("--limit", "1")] == ["ORD-2"]
    unsaved, saved, _ = listed()
    assert (unsaved["state"], unsaved["sequence"], unsaved["correlation_id"]) == (None, 2, "cart-7")
    assert (saved["state"], saved["begin_time"][:2]) == ("running", "20")
    rows = [line.split("\t") for line in cli("workflow", "list", "--events").out.splitlines()]
    assert [row[:5] for row in rows[::2]] == [[ORDER, "ORD-2", "", "2", "cart-7"], ["refund", "R-1", "", "1", ""]]
    (shown,) = [line for line in cli.on_terminal("workflow", "list", "--events").out.splitlines() if "ORD-1" in line]
    assert ANSI.sub("", shown).split()[:5] == [ORDER, "ORD-1", "running", "2", "cart-7"]
    for option in ("--state", "--correlation-id"):
        assert is_one_error_line(cli("workflow", "list", "--events", option, "running"))


def test_show_draws_the_history_as_a_timeline(cli: Cli) -> None:
    shown = cli.on_terminal("workflow", "show", ORDER, "ORD-1")
    assert shown.status == 0
    screen = shown.out
    for part in ("order-processing ORD-1", "running", "locked by worker-1", "order_placed", "payment_processing", "◆"):
        assert part in screen
    assert "\x1b[2J" not in screen
    assert "paid\\u202e" in screen
    history = [line for line in ANSI.sub("", screen).splitlines() if line[1:2] == " " and line[:1].isdecimal()]
    assert [re.sub(r" \d\d:\d\d:\d\d ", " ", line)[:4] for line in history] == ["1 ●┐", "2 ◆┤", "3 ●┘"]
    assert all(len(line) <= 80 for line in history)
    assert history[0].rstrip().endswith('order_placed       {"order_id":"ORD-1","amount":99.99}')
    document = cli("workflow", "show", ORDER, "ORD-1", "-o", "json").document
    assert (document["last_sequence"], document["snapshots"], document["lock"]["lock_owner"]) == (3, [2], "worker-1")
    assert [each["sequence"] for each in document["events"]] == [1, 2, 3]
    assert len(cli("workflow", "show", ORDER, "ORD-1", "--limit", "2").out.splitlines()) == 2
    absent = cli("workflow", "show", ORDER, "nobody")
    assert (absent.status, absent.out) == (1, "")


def test_events_are_written_one_a_line(cli: Cli) -> None:
    lines = cli("workflow", "events", "-o", "json").out.splitlines()
    assert [json.loads(line)["event_type"] for line in lines][:2] == ["order_placed", "payment_processing"]
    assert len(lines) == 4
    of_one = cli("workflow", "events", ORDER, "ORD-1").out.splitlines()
    assert [line.split("\t")[3] for line in of_one] == ["1", "2", "3"]
    chosen = cli("workflow", "events", "--event-type", "asked", "--event-type", "order_placed", "-o", "json")
    assert [json.loads(line)["event_type"] for line in chosen.out.splitlines()] == ["order_placed", "asked"]
    assert cli("workflow", "events", "--from", "2099-01-01T00:00Z").out == ""
    assert is_one_error_line(cli("workflow", "events", "--from", "nonsense"))
    assert is_one_error_line(cli("workflow", "events", "--follow", "--archived"))


def test_events_are_followed_until_ctrl_c_and_then_from_the_cursor(cli: Cli, address: str) -> None:
    with cli.started("workflow", "events", "refund", "--follow", "-o", "json") as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["event_type"] == "asked"
        with MemoryClient.sync(address) as client:
            client.workflows.events.append_events([WorkflowEvent("refund", "R-2", "granted")])
        assert json.loads(process.stdout.readline())["event_type"] == "granted"
        process.send_signal(signal.SIGINT)
        rest, said = process.communicate(timeout=TIMEOUT_S)
    assert (rest, process.returncode) == ("", 130)
    cursor = said.strip().removeprefix("go on with: --from ")
    with MemoryClient.sync(address) as client:
        client.workflows.events.append_events([WorkflowEvent("refund", "R-2", "paid back")])
    with cli.started("workflow", "events", "refund", "--follow", "--from", cursor, "-o", "json") as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["event_type"] == "paid back"
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=TIMEOUT_S)


def test_replay_rebuilds_what_an_instance_was(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = cli("workflow", "replay", ORDER, "ORD-1", "--through", "2").document
    assert state == {
        "order_id": "ORD-1",
        "amount": 99.99,
        "attempt": 1,
        "current_state": "payment_processing",
    }
    assert cli("workflow", "replay", ORDER, "ORD-1", "-o", "json").document["sequence"] == 3
    assert cli("workflow", "replay", ORDER, "nobody").status == 1
    (tmp_path / "folding.py").write_text("def count(state, event):\n    return {'n': state.get('n', 0) + 1}\n")
    monkeypatch.chdir(tmp_path)
    assert cli("workflow", "replay", ORDER, "ORD-1", "--reducer", "folding:count").document == {"n": 3}
    for wrong in ("folding:nothing", "no_such_module:f", "folding"):
        assert is_one_error_line(cli("workflow", "replay", ORDER, "ORD-1", "--reducer", wrong))


def test_locks_are_listed_with_their_owners(cli: Cli) -> None:
    (held,) = cli("workflow", "locks", "-o", "json").document["locks"]
    assert (held["instance_id"], held["lock_owner"]) == ("ORD-1", "worker-1")
    assert cli("workflow", "locks").out.split("\t")[:3] == [ORDER, "ORD-1", "worker-1"]
    assert cli("workflow", "locks", "--type", "refund").out == ""
