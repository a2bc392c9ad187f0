"""The commands on counters, hashes, lists, batches and transactions, and scanning, against a real server."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from tests.support.cli import PROGRAM, TIMEOUT_S, Cli, Ran, is_one_error_line, run_here


def lines(*documents: object) -> bytes:
    return "".join(json.dumps(document) + "\n" for document in documents).encode()


# ------------------------------------------------------------------------------------ counters, compare-and-swap


def test_counters_count(cli: Cli) -> None:
    assert cli("incr", "n") == Ran(0, "1\n", "")
    assert cli("incr", "n", "--", "-5") == Ran(0, "-4\n", "")
    assert cli("decr", "n", "3") == Ran(0, "-7\n", "")
    assert cli("decr", "n", "-o", "json").document == {"key": "n", "value": -8}


def test_what_cannot_be_counted_is_one_line(cli: Cli) -> None:
    cli("store", "text", "x")
    cli("store", "most", str(2**63 - 1))
    assert is_one_error_line(cli("incr", "text"))
    assert is_one_error_line(cli("incr", "most"))
    assert is_one_error_line(cli("incr", "n", "much"))
    assert (cli.value("text"), cli.value("most")) == ("x", 2**63 - 1)


def test_cas_swaps_what_is_expected_and_shows_what_is_not(cli: Cli) -> None:
    assert cli("cas", "k", "--absent", "a") == Ran(0, "swapped k\n", "")
    assert cli("cas", "k", "--absent", "b") == Ran(1, "a\n", "not swapped: k is\n")
    assert cli("cas", "k", "a", '{"x": 1, "y": 2}').status == 0
    refused = cli("cas", "k", "a", "b", "-o", "json")
    assert (refused.status, refused.document) == (
        1,
        {"key": "k", "swapped": False, "current": {"x": 1, "y": 2}},
    )
    assert cli("cas", "k", '{"y": 2.0, "x": 1}', "1", "-o", "json").document == {
        "key": "k",
        "swapped": True,
        "current": 1,
    }
    assert cli("cas", "k", "1", "2", "--type", "string").status == 1
    assert cli("cas", "gone", "a", "b") == Ran(1, "", "not swapped: gone is absent\n")
    assert is_one_error_line(cli("cas", "k", "only"))
    assert is_one_error_line(cli("cas", "k", "--absent", "a", "b"))


# ----------------------------------------------------------------------------------------------- hashes and lists


def test_a_hash_is_worked_on_field_by_field(cli: Cli) -> None:
    assert cli("hash", "set", "h", "name=Ann", "visits=1", 'tags=["a"]') == Ran(0, "set 3 fields of h, 3 new\n", "")
    assert cli("hash", "set", "h", "name=Bob", "-o", "json").document == {"key": "h", "set": 1, "added": 0}
    assert cli("hash", "get", "h", "name") == Ran(0, "Bob\n", "")
    assert cli("hash", "get", "h", "tags", "visits") == Ran(0, 'tags\t["a"]\nvisits\t1\n', "")
    assert cli("hash", "get", "h", "name", "age") == Ran(1, "name\tBob\n", "not found: age in h\n")
    assert cli("hash", "incr", "h", "visits", "4") == Ran(0, "5\n", "")
    assert cli("hash", "show", "h") == Ran(0, 'name\tBob\nvisits\t5\ntags\t["a"]\n', "")
    assert cli.value("h") == {"name": "Bob", "visits": 5, "tags": ["a"]}
    assert cli("hash", "del", "h", "name", "age") == Ran(0, "removed 1 field of h\n", "")
    assert cli("hash", "del", "h", "age") == Ran(1, "", "not found: age in h\n")
    assert cli("hash", "del", "h", "visits", "tags").status == 0
    assert cli("hash", "show", "h", "-o", "json").document == {"key": "h", "found": True, "fields": {}}
    assert cli("hash", "show", "gone") == Ran(1, "", "not found: gone\n")
    assert is_one_error_line(cli("hash", "set", "h", "name"))


def test_a_list_is_pushed_shown_and_popped(cli: Cli) -> None:
    assert cli("list", "push", "l", "1", "two", '{"a": 1}') == Ran(0, "pushed 3 items to l\n", "")
    assert cli("list", "push", "l", "4", "--type", "string", "-o", "json").document == {"key": "l", "pushed": 1}
    assert cli("list", "show", "l") == Ran(0, '1\ntwo\n{"a":1}\n4\n', "")
    assert cli("list", "show", "l", "--offset", "-2", "--limit", "1", "-o", "json").document["items"] == [{"a": 1}]
    assert cli("list", "pop", "l") == Ran(0, "1\n", "")
    assert cli("list", "pop", "l", "-o", "json").document == {"key": "l", "found": True, "item": "two"}
    cli("list", "pop", "l")
    cli("list", "pop", "l")
    assert cli("list", "pop", "l") == Ran(1, "", "empty: l\n")
    assert cli("list", "pop", "l", "--wait", "1ms").status == 1
    assert cli("list", "show", "l") == Ran(0, "", "")
    assert cli("list", "show", "gone") == Ran(1, "", "not found: gone\n")


def test_pop_waits_for_an_item(cli: Cli) -> None:
    with cli.started("list", "pop", "jobs", "--wait", "30s") as waiting:
        cli("list", "push", "jobs", "one")
        out, err = waiting.communicate(timeout=TIMEOUT_S)
    assert (waiting.returncode, out, err) == (0, "one\n", "")


def test_a_group_says_what_it_has_and_takes_the_options_of_every_command(cli: Cli) -> None:
    assert cli("hash", "-n", "elsewhere", "set", "h", "a=1").status == 0
    assert cli("hash", "show", "h").status == 1
    assert cli("-o", "json", "hash", "-n", "here", "show", "h", "-n", "elsewhere").document["fields"] == {"a": 1}
    helped = cli("list")
    assert (helped.status, "Usage: onex-memory list" in helped.out) == (0, True)
    assert [name for name in ("show", "push", "pop") if f"│ {name} " not in helped.out] == []
    assert is_one_error_line(cli("list", "peek", "l"))


# ----------------------------------------------------------------------------------------------------------- scan


def test_scan_prints_entries_in_order(cli: Cli) -> None:
    cli("store", "b", '{"x": 1}', "--meta", "owner=web")
    cli("store", "a\nb", "two\nlines")
    cli("store", "c", "--type", "bytes", piped=b"\x00\xff")
    assert cli("scan") == Ran(0, 'a\\nb\ttwo\\nlines\nb\t{"x":1}\nc\t\\x00\\xff\n', "")
    assert cli("scan", "b*") == Ran(0, 'b\t{"x":1}\n', "")
    assert cli("scan", "--limit", "2").out.count("\n") == 2
    entries = [json.loads(line) for line in cli("scan", "-o", "json").out.splitlines()]
    assert [entry["key"] for entry in entries] == ["a\nb", "b", "c"]
    for entry in entries:
        assert entry | {"found": True} == cli("get", entry["key"], "-o", "json").document


def test_scan_prints_every_page(cli: Cli) -> None:
    stores = [{"op": "store", "key": f"{number:05}", "value": number} for number in range(2_500)]
    assert cli("batch", piped=lines(*stores)).status == 0
    assert [json.loads(line)["value"] for line in cli("scan", "-o", "json").out.splitlines()] == [*range(2_500)]
    assert len(cli("scan", "--limit", "1001").out.splitlines()) == 1_001


def test_scan_on_a_terminal_is_a_table_that_fits(cli: Cli) -> None:
    cli("store", "k" * 300, "v" * 300)
    cli("store", "z", "\x1b[31m")
    shown = cli.on_terminal("scan").out.splitlines()
    assert [line.split()[0][:3] for line in shown] == ["Key", "kkk", "z"]
    assert shown[2].endswith("\\x1b[31m")
    assert max(map(len, shown)) <= 100


# ---------------------------------------------------------------------------------------------------------- batch


def test_batch_does_what_its_lines_say(cli: Cli) -> None:
    ran = cli(
        "batch",
        piped=lines(
            {"op": "store", "key": "k", "value": [1, None], "ttl": "1h", "metadata": {"a": 1}},
            {"op": "store", "key": "b", "type": "bytes", "value": {"$bytes": "AP8="}},
            {"op": "store", "key": "gone", "value": 1, "ttl": 60},
            {"op": "delete", "key": "gone"},
            {"op": "delete", "key": "never"},
        ),
    )
    assert ran == Ran(0, "stored 3, deleted 1, already absent 1, failed 0\n", "")
    entry = cli("get", "k", "-o", "json").document
    assert (entry["value"], entry["metadata"], entry["expire_time"] is not None) == ([1, None], {"a": 1}, True)
    assert cli.value("b") == {"$bytes": "AP8="}


def test_each_bad_line_fails_alone_and_is_named(cli: Cli) -> None:
    bad = [
        (b"{nonsense", "JSON"),
        (b'{"op": "store", "key": "", "value": 1}', "key"),
        (b'{"op": "store", "key": "k", "value": null}', "value"),
        (b'{"op": "store", "key": "k"}', "value: is missing"),
        (b'{"op": "store", "key": "k", "value": 1, "tll": 5}', "tll"),
        (b'{"op": "store", "key": "k", "value": 1, "ttl": "soon"}', "'soon' is not a duration"),
        (b'{"op": "store", "key": "k", "value": 1, "ttl": -1}', "ttl"),
        (b'{"op": "store", "key": "k", "value": 1, "metadata": {"a": null}}', "metadata.a"),
        (b'{"op": "store", "key": "k", "value": {"$bytes": "!"}, "type": "bytes"}', "base64"),
        (b'{"op": "store", "key": "k", "value": 18446744073709551616}', "int64"),
        (b'{"op": "put", "key": "k"}', "'put'"),
        (b'{"op": "delete"}', "key: is missing"),
        (b"[]", "must be an object"),
        (b'{"op": "store", "key": "\xff", "value": 1}', "JSON"),
    ]
    good = b'{"op": "store", "key": "good", "value": 1}'
    ran = cli("batch", piped=b"\n".join([good, b"", *(line for line, _ in bad), good]))
    assert (ran.status, ran.out) == (2, f"stored 2, deleted 0, already absent 0, failed {len(bad)}\n")
    *said, last = ran.err.splitlines()
    assert last == f"error: {len(bad)} of {len(bad) + 2} operations failed"
    numbered = {int(line.split()[1].rstrip(":")): line for line in said}
    assert sorted(numbered) == [*range(3, 3 + len(bad))]
    assert [part for number, (_, part) in enumerate(bad, 3) if part not in numbered[number]] == []
    assert cli("keys").out == "good\n"


def test_a_batch_is_larger_than_a_request(cli: Cli) -> None:
    stores = [{"op": "store", "key": str(number), "value": "x" * 1_000_000} for number in range(20)]
    ran = cli("batch", "-o", "json", piped=lines(*stores))
    assert ran.document == {"stored": 20, "deleted": 0, "absent": 0, "failed": 0}
    huge = {"op": "store", "key": "huge", "value": "x" * (17 << 20)}
    ran = cli("batch", piped=lines(huge, {"op": "store", "key": "after", "value": 1}))
    assert (ran.status, ran.out) == (2, "stored 1, deleted 0, already absent 0, failed 1\n")
    assert ran.err.startswith("line 1: ")


def test_batch_reads_a_file_and_shows_how_far_it_is_on_a_terminal(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "stores [1].jsonl"
    file.write_bytes(lines(*({"op": "store", "key": str(number), "value": number} for number in range(1_500))))
    ran = cli.on_terminal("batch", str(file), env={"TERM": "xterm", "COLUMNS": "200"})
    assert ran.status == 0
    assert "stores [1].jsonl" in ran.out
    assert "stored 1,500, deleted 0, already absent 0, failed 0" in ran.out
    assert cli("count").out == "1500\n"


def test_input_that_cannot_be_read_is_one_line(cli: Cli, tmp_path: Path) -> None:
    for command in ("batch", "txn"):
        missing = cli(command, str(tmp_path / "missing"))
        assert is_one_error_line(missing)
        assert "missing cannot be read" in missing.err
        assert is_one_error_line(cli(command, str(tmp_path)))
        assert cli.on_terminal(command).out == "error: say the file, or pipe it in\n"
    assert is_one_error_line(cli("txn", piped=bytes((16 << 20) + 1)))


def test_a_batch_without_a_server_is_one_line() -> None:
    ran = run_here("batch", "--target", "127.0.0.1:1", piped=lines({"op": "delete", "key": "k"}))
    assert is_one_error_line(ran)
    assert "onex-memory serve" in ran.err


def test_ctrl_c_ends_a_batch_that_waits_for_input(cli: Cli) -> None:
    with cli.started("batch") as process:
        assert process.stdin is not None
        process.stdin.write(lines(*({"op": "store", "key": str(key), "value": 1} for key in range(1_000))).decode())
        process.stdin.flush()
        while cli("count").out != "1000\n":
            pass
        process.send_signal(signal.SIGINT)
        assert process.wait(TIMEOUT_S) == 130


# ------------------------------------------------------------------------------------------------------------ txn


def test_txn_does_all_or_what_is_said_otherwise(cli: Cli) -> None:
    document = lines(
        {
            "conditions": [{"if": "absent", "key": "order"}],
            "operations": [
                {"op": "store", "key": "order", "value": {"state": "new"}, "ttl": "1h", "metadata": {"by": "web"}},
                {"op": "increment", "key": "orders", "amount": 2},
                {"op": "pop_from_list", "key": "nothing"},
            ],
            "otherwise": [{"op": "increment", "key": "conflicts"}],
        }
    )
    done = cli("txn", piped=document)
    assert done == Ran(0, "done at revision 1\n0\tapplied\n1\tapplied\t2\n2\tnothing to do\n", "")
    assert cli.value("order") == {"state": "new"}
    otherwise = cli("txn", piped=document)
    assert otherwise == Ran(1, "done otherwise at revision 2\n0\tapplied\t1\n", "conditions[0] did not hold\n")
    again = cli("txn", "-o", "json", piped=document)
    assert (again.status, again.document) == (
        1,
        {"succeeded": False, "revision": 3, "failed_condition": 0, "results": [{"applied": True, "result": 2}]},
    )


def test_txn_knows_every_condition_and_operation(cli: Cli, tmp_path: Path) -> None:
    for key in ("a", "deleted", "touched", "described"):
        cli("store", key, "1")
    cli("store", "bytes", "--type", "bytes", piped=b"\x00")
    cli("hash", "set", "deleted-from", "x=1", "y=2")
    cli("list", "push", "popped", "first", "second")
    revision = cli("get", "a", "-o", "json").document["mod_revision"]
    file = tmp_path / "transaction.json"
    file.write_bytes(
        lines(
            {
                "conditions": [
                    {"if": "absent", "key": "new"},
                    {"if": "present", "key": "a"},
                    {"if": "revision", "key": "a", "revision": revision},
                    {"if": "value", "key": "a", "value": 1.0},
                    {"if": "value", "key": "bytes", "type": "bytes", "value": {"$bytes": "AA=="}},
                ],
                "operations": [
                    {"op": "store", "key": "new", "value": "v"},
                    {"op": "delete", "key": "deleted"},
                    {"op": "touch", "key": "touched", "ttl": "1h"},
                    {"op": "update_metadata", "key": "described", "metadata": {"owner": "web", "other": None}},
                    {"op": "increment", "key": "a"},
                    {"op": "hash_set", "key": "set-in", "fields": {"x": [1]}},
                    {"op": "hash_delete", "key": "deleted-from", "names": ["x", "z"]},
                    {"op": "hash_increment", "key": "counted", "name": "n", "amount": -3},
                    {"op": "append_to_list", "key": "appended", "values": [1, "two"]},
                    {"op": "pop_from_list", "key": "popped"},
                ],
            }
        )
    )
    done = cli("txn", str(file), "-o", "json").document
    assert done["succeeded"]
    assert all(result["applied"] for result in done["results"])
    assert done["results"][9]["result"] == "first"
    assert [cli.value(key) for key in ("new", "a", "set-in", "deleted-from", "counted", "appended", "popped")] == [
        "v",
        2,
        {"x": [1]},
        {"y": 2},
        {"n": -3},
        [1, "two"],
        ["second"],
    ]
    assert cli("exists", "deleted").status == 1
    assert cli("get", "touched", "-o", "json").document["expire_time"] is not None
    assert cli("get", "described", "-o", "json").document["metadata"] == {"owner": "web"}


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ([], "transaction: must be an object"),
        ({"operation": []}, "operation: is not known here"),
        ({"operations": {}}, "operations: must be an array"),
        ({"operations": [1]}, "operations[0]: must be an object"),
        ({"operations": [{"op": "set", "key": "k"}]}, "operations[0].op: is 'set'"),
        ({"operations": [{"op": "delete", "key": 5}]}, "operations[0].key: must be a string"),
        ({"operations": [{"op": "delete", "key": "k", "value": 1}]}, "operations[0].value: is not known here"),
        ({"operations": [{"op": "store", "key": "k", "value": None}]}, "operations[0].value: "),
        ({"operations": [{"op": "touch", "key": "k"}]}, "operations[0].ttl: is missing"),
        ({"operations": [{"op": "increment", "key": "k", "amount": 1.5}]}, "operations[0].amount: must be an integer"),
        ({"operations": [{"op": "hash_delete", "key": "k", "names": [1]}]}, "operations[0].names"),
        ({"otherwise": [{"op": "delete"}]}, "otherwise[0].key: is missing"),
        ({"conditions": [{"if": "gone", "key": "k"}]}, "conditions[0].if: is 'gone'"),
        ({"conditions": [{"if": "lock", "name": "L", "token": "x"}]}, "conditions[0].token: must be an integer"),
        ({"operations": [{"op": "delete", "key": "k"}, {"op": "delete", "key": "k"}]}, "operations"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_transaction_that_is_written_wrong_is_one_line(cli: Cli, document: object, said: str) -> None:
    ran = cli("txn", piped=lines(document))
    assert is_one_error_line(ran)
    assert said in ran.err


def test_a_transaction_happens_only_while_its_lock_is_held(cli: Cli) -> None:
    script = (
        'echo "{\\"conditions\\": [{\\"if\\": \\"lock\\", \\"name\\": \\"$ONEX_MEMORY_LOCK\\", '
        '\\"token\\": $ONEX_MEMORY_LOCK_TOKEN}], \\"operations\\": [{\\"op\\": \\"increment\\", \\"key\\": \\"n\\"}]}"'
        ' | tee /dev/stderr | "$0" txn'
    )
    held = cli.process("lock", "L", "--", "sh", "-c", script, PROGRAM)
    assert (held.status, cli.value("n")) == (0, 1)
    late = cli("txn", piped=held.err.encode())
    assert is_one_error_line(late)
    assert "'L' is no longer held" in late.err
    assert cli.value("n") == 1
