"""Namespaces on the command line: listing, creating, deleting, quotas, and moving one through a file."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.cli import Cli, is_one_error_line, run_on_terminal


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
    assert exported.err.startswith("exported 2,003 entries, ")
    file = tmp_path / "from.jsonl"
    file.write_text(exported.out)
    done = cli("import", "to", str(file), "-o", "json").document
    assert (done["created_count"], done["line_count"], done["byte_count"]) == (2_003, 2_005, file.stat().st_size)
    assert cli("get", "k002", "--namespace", "to").out == cli("get", "k002", "--namespace", "from").out
    assert cli("import", "to", "--mode", "skip", piped=exported.out.encode()).out == (
        "created 0, replaced 0, skipped 2,003, expired 0\n"
    )
    assert cli("import", "--mode", "overwrite", "--namespace", "to", piped=exported.out.encode()).out == (
        "created 0, replaced 2,003, skipped 0, expired 0\n"
    )


def test_import_that_fails_says_on_which_line_and_how_far_it_was(cli: Cli) -> None:
    lines = '{"key":"a","kind":"int64","value":1}\n\n{"key":"b","kind":"int64","value":"x"}\n'
    failed = cli("import", "broken", piped=lines.encode())
    assert failed.status == 2
    assert failed.err.splitlines() == [
        "imported through line 2: created 1, replaced 0, skipped 0, expired 0",
        "error: line 3: value: must be an integer",
    ]
    assert cli("keys", "--namespace", "broken").out == "a\n"
    exists = cli("import", "broken", piped=lines.encode())
    assert exists.err.splitlines()[-1] == "error: line 1: key 'a' is there already"


def test_export_is_not_let_loose_on_a_terminal(address: str) -> None:
    shown = run_on_terminal("export", env={"ONEX_MEMORY_TARGET": address})
    assert shown.status == 2
    assert "redirect it" in shown.out
