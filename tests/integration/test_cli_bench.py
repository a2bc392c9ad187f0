"""Measuring a server from the command line: what is counted, shown, cleaned up, and said when something fails."""

from __future__ import annotations

import json
import random
import signal
from array import array
from math import ceil

import pytest

from onex_memory.cli.workload import percentiles
from tests.support.cli import TIMEOUT_S, Cli, is_one_error_line, run_here


@pytest.mark.parametrize("workload", ["store", "retrieve", "increment", "mixed"])
def test_every_workload_is_measured_and_cleaned_up(cli: Cli, workload: str) -> None:
    arguments = ("--workload", workload, "--callers", "8", "--seconds", "150ms", "--keys", "50", "-o", "json")
    measured = cli("bench", *arguments).document
    assert (measured["workload"], measured["callers"], measured["errors"]) == (workload, 8, 0)
    assert measured["operations"] > 0
    assert measured["operations_per_second"] == pytest.approx(measured["operations"] / measured["seconds"], rel=0.01)
    assert 0 < measured["p50_ms"] <= measured["p99_ms"] <= measured["p999_ms"] <= measured["max_ms"]
    assert measured["client_cpu_us_per_operation"] > 0
    assert measured["seconds"] < 1.5
    stats = cli("stats", "-o", "json").document
    assert stats["total_keys"] == 0
    assert stats["operations"] >= measured["operations"]


def test_keys_are_left_where_that_is_asked_for_and_are_what_was_said(cli: Cli) -> None:
    ran = cli("bench", "--seconds", "100ms", "--keys", "5", "--value-bytes", "100", "--keep", "--no-pipeline")
    assert "pipeline\tfalse\n" in ran.out
    entries = [json.loads(line) for line in cli("scan", "-o", "json").out.splitlines()]
    assert len(entries) == 5
    assert all(entry["key"].startswith("bench:") and len(entry["value"]) == 100 for entry in entries)


def test_increments_are_counted_exactly(cli: Cli) -> None:
    arguments = ("--callers", "4", "--seconds", "100ms", "--keys", "3", "--keep", "-o", "json")
    measured = cli("bench", "-w", "increment", *arguments).document
    entries = [json.loads(line)["value"] for line in cli("scan", "-o", "json").out.splitlines()]
    assert sum(entries) == measured["operations"]


def test_ctrl_c_prints_what_was_measured_so_far_and_cleans_up(cli: Cli) -> None:
    with cli.started("bench", "--seconds", "1h", "--callers", "1", "-o", "json") as process:
        while cli("count", "bench:*").out == "0\n":
            pass
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=TIMEOUT_S)
    assert (process.returncode, err) == (130, "")
    measured = json.loads(out)
    assert (measured["interrupted"], measured["operations"] > 0, measured["seconds"] < 60) == (True, True, True)
    assert cli("count").out == "0\n"


def test_on_a_terminal_it_is_shown_while_it_runs(cli: Cli) -> None:
    ran = cli.on_terminal("bench", "--seconds", "700ms", "--callers", "4", env={"TERM": "xterm"})
    live, _, table = ran.out.partition("store, 4 callers, pipelined")
    assert ran.status == 0
    assert "Throughput" in live
    assert "p50 / p99" in live
    assert "p99.9" in table


def test_operations_that_fail_are_counted_and_told(cli: Cli) -> None:
    ran = cli("bench", "--seconds", "100ms", "--callers", "2", "--value-bytes", "2MiB", "-o", "json")
    assert ran.status == 2
    assert (ran.document["operations"], ran.document["errors"] > 0, ran.document["p50_ms"]) == (0, True, None)
    assert "operations failed; the first: value" in ran.err
    assert is_one_error_line(run_here("bench", "-w", "mixed", "--value-bytes", "2MiB", env=cli.environment))


def test_without_a_server_it_is_one_line() -> None:
    assert is_one_error_line(run_here("bench", "--target", "127.0.0.1:1", "--seconds", "100ms"))
    for wrong in (
        ["--callers", "0"],
        ["--keys", "0"],
        ["--workload", "delete"],
        ["--seconds", "0"],
        ["--value-bytes", "9MiB"],
    ):
        assert is_one_error_line(run_here("bench", *wrong))


def test_percentiles_are_those_of_all_callers_together() -> None:
    drawn = random.Random(1)
    parts = [array("q", (int(drawn.expovariate(1 / 800)) for _ in range(size))) for size in (1, 0, 500, 1_499)]
    ordered = sorted(latency for part in parts for latency in part)
    fractions = (0.001, 0.5, 0.99, 0.999, 1.0)
    expected = tuple(ordered[ceil(fraction * len(ordered)) - 1] / 1_000 for fraction in fractions)
    assert percentiles(parts, fractions) == expected
    assert percentiles([array("q")], (0.5, 0.99)) == (0.0, 0.0)
