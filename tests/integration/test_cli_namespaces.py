"""Namespaces on the command line: listing, creating, deleting, quotas, and moving one through a file."""

from __future__ import annotations

import json
import re
from pathlib import Path

from onex_memory import MemoryClient
from tests.support.cli import Cli, is_one_error_line, run_on_terminal
from tests.support.workflows import events


def test_namespaces_are_created_listed_and_deleted(cli: Cli) -> None:
    assert cli("namespaces", "create", "ns-b", "--keys", "3").out == "created ns-b\n"
    cli("store", "a", "1", "--namespace", "ns-a")
    name, keys, size, revision = cli("namespaces", "list", "ns-a").out.rstrip("\n").split("\t")
    assert (name, keys, revision) == ("ns-a", "1", "1")
    assert int(size) > 0
    listed = cli("namespaces", "list", "ns-*", "-o", "json").document["namespaces"]
    assert [each["name"] for each in listed] == ["ns-a", "ns-b"]
    assert listed[1]["quota"] == {"max_keys": 3, "max_bytes": 0, "max_operations_per_second": 0}
    again = cli("namespaces", "create", "ns-b")
    assert is_one_error_line(again)
    assert "'ns-b' exists" in again.err
    assert cli("namespaces", "delete", "ns-a", "--yes").out == "deleted ns-a\n"
    gone = cli("namespaces", "delete", "ns-a", "--yes", "-o", "json")
    assert (gone.status, gone.document["deleted"]) == (1, False)
    assert cli("namespaces", "list", "ns-a").out == ""


def test_deletion_asks_first_and_refuses_where_nobody_can_be_asked(cli: Cli, address: str) -> None:
    cli("store", "a", "1", "--namespace", "asked")
    refused = cli("namespaces", "delete", "asked")
    assert is_one_error_line(refused)
    assert "--yes" in refused.err
    no = run_on_terminal("namespaces", "delete", "asked", typed=b"n\n", after=b"?", env={"ONEX_MEMORY_TARGET": address})
    assert no.status == 1
    assert "1 key and all else" in no.out
    yes = run_on_terminal(
        "namespaces", "delete", "asked", typed=b"y\n", after=b"?", env={"ONEX_MEMORY_TARGET": address}
    )
    assert yes.status == 0
    assert cli("namespaces", "list", "asked").out == ""


def test_quota_is_set_shown_kept_and_cleared(cli: Cli) -> None:
    cli("store", "a", "1", "--namespace", "bound")
    said = cli("quota", "set", "bound", "--keys", "1", "--bytes", "1MiB", "--operations", "1000")
    assert said.out == "bound: at most 1 key, at most 1.0 MiB, at most 1,000 operations/s\n"
    shown = cli("quota", "show", "bound", "-o", "json").document
    assert shown["key_count"] == 1
    assert shown["quota"] == {"max_keys": 1, "max_bytes": 1 << 20, "max_operations_per_second": 1000}
    assert "key_count\t1" in cli("quota", "show", "--namespace", "bound").out
    refused = cli("store", "b", "1", "--namespace", "bound")
    assert is_one_error_line(refused)
    assert "may have 1 keys" in refused.err
    assert cli("quota", "clear", "bound").out == "bound: no quota\n"
    assert cli("store", "b", "1", "--namespace", "bound").status == 0
    assert is_one_error_line(cli("quota", "set", "bound"))
    assert is_one_error_line(cli("quota", "set", "nothing", "--keys", "1"))


def test_namespace_moves_through_a_file(cli: Cli, tmp_path: Path) -> None:
    for number in range(3):
        cli("store", f"k{number:03}", json.dumps({"n": number}), "--namespace", "from")
    lines = "".join(json.dumps({"op": "store", "key": f"m{n:04}", "value": n}) + "\n" for n in range(2_000))
    cli("batch", "--namespace", "from", piped=lines.encode())
    exported = cli("export", "from")
    assert exported.status == 0
    assert exported.err.startswith("exported 2,003 keys: ")
    file = tmp_path / "from.jsonl"
    file.write_text(exported.out)
    done = cli("import", "to", str(file), "-o", "json").document
    assert (done["created_count"], done["line_count"], done["byte_count"]) == (2_003, 2_005, file.stat().st_size)
    assert cli("get", "k002", "--namespace", "to").out == cli("get", "k002", "--namespace", "from").out
    assert cli("import", "to", "--mode", "skip", piped=exported.out.encode()).out == (
        "created 0, replaced 0, skipped 2,003, expired 0: 2,003 keys\n"
    )
    assert cli("import", "--mode", "overwrite", "--namespace", "to", piped=exported.out.encode()).out == (
        "created 0, replaced 2,003, skipped 0, expired 0: 2,003 keys\n"
    )


def test_import_that_fails_says_on_which_line_and_how_far_it_was(cli: Cli) -> None:
    lines = '{"key":"a","kind":"int64","value":1}\n\n{"key":"b","kind":"int64","value":"x"}\n'
    failed = cli("import", "broken", piped=lines.encode())
    assert failed.status == 2
    assert failed.err.splitlines() == [
        "imported through line 2: created 1, replaced 0, skipped 0, expired 0: 1 key",
        "error: line 3: value: must be an integer",
    ]
    assert cli("keys", "--namespace", "broken").out == "a\n"
    exists = cli("import", "broken", piped=lines.encode())
    assert exists.err.splitlines()[-1] == "error: line 1: key 'a' is there already"


def test_all_kinds_move_through_a_file_and_are_counted(cli: Cli, address: str) -> None:
    cli("store", "a", "1", "--namespace", "kinds")
    cli("streams", "create", "s", "order:*", "--namespace", "kinds")
    cli("pools", "create", "p", "--max", "2", "--namespace", "kinds")
    cli("tasks", "submit", "work", "--namespace", "kinds")
    with MemoryClient.sync(address, namespace="kinds") as client:
        client.workflows.events.append_events(events(2))
    cli("grants", "add", "ann", "*", "read", "--namespace", "kinds")
    exported = cli("export", "kinds")
    counts = "1 key, 1 stream, 1 pool, 2 events, 1 task"
    first, second = exported.err.splitlines()
    assert first.startswith(f"exported {counts}: ")
    assert second == "left out 1 grant; the first line names all"
    done = cli("import", "kinds-b", piped=exported.out.encode())
    assert done.out == f"created 6, replaced 0, skipped 0, expired 0: {counts}\n"
    only = cli("export", "kinds", "--only", "streams", "--only", "pools")
    assert only.err.splitlines()[0].startswith("exported 1 stream, 1 pool: ")
    assert only.err.splitlines()[1] == "left out 1 grant; the first line names all"
    wrong = cli("export", "kinds", "--only", "stream")
    assert is_one_error_line(wrong)
    assert "is none of keys, streams, pools, workflows, tasks" in wrong.err


def without_style(shown: str) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown)


def test_export_and_import_have_bars_on_a_terminal_and_none_in_a_pipe(cli: Cli, address: str, tmp_path: Path) -> None:
    cli("store", "a", "1", "--namespace", "bars")
    with MemoryClient.sync(address, namespace="bars") as client:
        client.workflows.events.append_events(events(1))
    assert "\x1b" not in cli("export", "bars").err
    env = {"ONEX_MEMORY_TARGET": address, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
    file = tmp_path / "bars.jsonl"
    with file.open("wb") as out:
        shown = run_on_terminal("export", "bars", env=env, out=out)
    assert shown.status == 0
    assert re.search(r"exporting ━+ 100%", without_style(shown.out))
    assert "exported 1 key, 1 event: " in shown.out
    assert shown.out.count("\x1b[?25l") == shown.out.count("\x1b[?25h") > 0
    assert len(file.read_bytes().splitlines()) == 4
    shown = run_on_terminal("import", "bars-b", str(file), env=env)
    assert shown.status == 0
    assert re.search(r"bars\.jsonl ━+", without_style(shown.out))
    assert "created 2, replaced 0, skipped 0, expired 0: 1 key, 1 event" in shown.out


def test_export_is_not_let_loose_on_a_terminal(address: str) -> None:
    shown = run_on_terminal("export", env={"ONEX_MEMORY_TARGET": address})
    assert shown.status == 2
    assert "redirect it" in shown.out
