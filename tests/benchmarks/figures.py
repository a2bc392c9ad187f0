"""`make figures`: puts what `make bench` has measured into the documentation: tables and plots.

Owns the table of README.md, those of docs/performance.md and the choice of what is in them. What was not measured stays
in the README as it is, and a line says so: `build/bench/` may hold a part of the benchmarks only.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from tests.benchmarks import plots
from tests.benchmarks.children import ROOT
from tests.benchmarks.harness import Row, number
from tests.benchmarks.results import Missing, Results, read_results

__all__ = ["main", "performance_tables", "readme_table", "replaced"]

_README: Final = ROOT / "README.md"
_PERFORMANCE: Final = ROOT / "docs" / "performance.md"
_PLOTS: Final = ROOT / "docs" / "plots"
_MARK: Final = "<!-- {}: written by `make figures` -->"
_END: Final = "<!-- {} end -->"
_LEFT_OUT: Final = {"settings"}
"""What is measured to choose settings, and has its own words in the page."""

_METHODS: Final = ("Store", "Retrieve")

Lookup = Callable[[str, str, str], Row]
"""Finds a row by benchmark, label and unit."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the table in README.md."""

    what: str
    measured: Callable[[Lookup], str]
    goal: str


def _rate(row: Row) -> str:
    """A rate in three digits: more would say what no other run does."""
    digits = len(str(int(row.median)))
    return f"{round(row.median, 3 - digits):,.0f} /s"


def _times(row: Row) -> str:
    return f"{row.median:.1f} ×"


def _engine(look: Lookup) -> str:
    creating, overwriting = (_rate(look("engine", f"stores that {what}", "/s")) for what in ("create", "overwrite"))
    return f"{creating} creating, {overwriting} overwriting"


def _pipelined(callers: int) -> Callable[[Lookup], str]:
    def measured(look: Lookup) -> str:
        ours = look("pipeline", f"{callers} callers: ours", "/s")
        return (
            f"{_rate(ours)}, {_times(look('pipeline', f'{callers} callers: ours / redis-py', 'throughput'))} redis-py"
        )

    return measured


def _batch(look: Lookup) -> str:
    ours = look("batch", "one batch after the other: ours", "operations/s")
    ratio = look("batch", "one batch after the other: ours / redis-py", "throughput")
    return f"{_rate(ours)}, {_times(ratio)} redis-py's pipeline"


def _unary(look: Lookup) -> str:
    ratios = [look("unary", f"{method}: ours / bare", "throughput").median for method in _METHODS]
    return f"{ratios[0]:.2f} and {ratios[1]:.2f} of its throughput"


def _everything(look: Lookup) -> str:
    ratios = [look("everything", f"{method}: everything on / bare", "throughput").median for method in _METHODS]
    return f"{ratios[0]:.2f} and {ratios[1]:.2f} of its throughput"


def _memory(look: Lookup) -> str:
    sizes = [look("memory", f"log of {mib} MiB", "B an entry, less the log's bound").median for mib in (64, 1)]
    return f"{min(sizes):.0f} to {max(sizes):.0f} bytes"


def _tail(look: Lookup) -> str:
    rows = [look("tail", f"{where}: 1,000,000 keys / 10,000 keys", "p99") for where in ("in process", "over gRPC")]
    return f"{_times(rows[0])} in process, {_times(rows[1])} over gRPC"


def _durable(look: Lookup) -> str:
    ratio = look("durable", "sync / the lower of the two", "throughput").median
    against = _times(look("durable_redis", "ours / redis-py", "throughput"))
    return f"{ratio:.2f} of `--ephemeral`, {against} redis-py with `appendfsync always`"


def _recovery(look: Lookup) -> str:
    stopped, killed = (
        look("recovery", f"many keys, {what}", "s to serving").median
        for what in ("stopped cleanly", "killed under load")
    )
    return f"{stopped:.1f} s after a clean stop, {killed:.1f} s killed under load"


_TABLE: Final = (
    _Line("stores, engine in process", _engine, "150,000 /s"),
    _Line("retrieves, engine in process", lambda look: _rate(look("engine", "retrieves", "/s")), "400,000 /s"),
    _Line("pipelined stores, 256 concurrent callers, one client", _pipelined(256), "4 ×"),
    _Line("pipelined stores, 64 concurrent callers, one client", _pipelined(64), "3 ×"),
    _Line("`batch_store` of 1,000", _batch, "120,000 /s"),
    _Line("unary Store and Retrieve against a bare grpc.aio handler", _unary, "0.90"),
    _Line("the same with everything on: durability, authentication, audit, metrics", _everything, "0.80"),
    _Line("memory for an entry of 64 bytes", _memory, "400 bytes"),
    _Line("p99 of stores at 1,000,000 keys against 10,000", _tail, "2 ×"),
    _Line("durable stores (`sync`), 64 concurrent callers", _durable, "0.5, 2 ×"),
    _Line(
        "stores with `--durability async`, 64 concurrent callers",
        lambda look: f"{look('durable', 'async / ephemeral', 'throughput').median:.2f} of `--ephemeral`",
        "0.8",
    ),
    _Line(
        "durable unary stores against etcd",
        lambda look: f"{look('durable_etcd', 'store: ours / etcd', 'throughput').median:.2f} of its throughput",
        "0.5",
    ),
    _Line(
        "changes delivered to 500 subscribers of one stream",
        lambda look: _rate(look("fan_out", "to 500: ours", "deliveries/s")),
        "1,000,000 /s",
    ),
    _Line(
        "from acknowledgement to 100 subscribers, at 1,000 stores a second",
        lambda look: (
            f"p50 {look('delivery', 'delivery: ours', 'ms, p50').median:.1f} ms, "
            f"p99 {look('delivery', 'delivery: ours', 'ms, p99').median:.0f} ms"
        ),
        "10 ms, 50 ms",
    ),
    _Line(
        "workflow events appended one at a time, `sync`, 256 callers",
        lambda look: _rate(look("workflows", "appends of one event", "/s")),
        "20,000 /s",
    ),
    _Line(
        "tasks submitted, done and recorded",
        lambda look: _rate(look("agents", "the same by a server that has its core for itself", "tasks/s")),
        "3,000 /s",
    ),
    _Line("start with 1,000,000 keys", _recovery, "10 s"),
    _Line(
        "start with 1,000 keys, and with none",
        lambda look: (
            f"{look('recovery', '1,000 keys', 's to serving').median:.2f} s, "
            f"{look('recovery', 'no directory', 's to serving').median:.2f} s"
        ),
        "0.7 s",
    ),
)


def readme_table(results: dict[str, Results], before: str) -> tuple[str, list[str]]:
    """Returns the table of README.md, and what was not measured.

    Args:
        results: what was measured.
        before: the table as it is, whose rows stay where nothing was measured.
    """
    kept = {line.split("|")[1].strip(): line for line in before.splitlines() if line.startswith("| ")}

    def look(benchmark: str, label: str, unit: str) -> Row:
        if benchmark not in results:
            raise Missing(benchmark)
        return results[benchmark].row(label, unit)

    lines = ["| | measured | goal |", "|---|---:|---:|"]
    missing = []
    for line in _TABLE:
        try:
            lines.append(f"| {line.what} | {line.measured(look)} | {line.goal} |")
        except Missing as err:
            missing.append(str(err))
            lines += [kept[line.what]] if line.what in kept else []
    return "\n".join(lines), missing


def performance_tables(results: Iterable[Results]) -> str:
    """Returns every table of docs/performance.md: one for each benchmark, with all that it has measured."""
    parts = []
    for result in results:
        machine = result.machine
        load = f"{machine['load_average_before']:.1f} before, {machine.get('load_average_after', 0):.1f} after"
        packages = machine["packages"]
        lines = [
            f"### {result.name}",
            "",
            f"{result.purpose[:1].upper()}{result.purpose[1:]}. {result.pairs} pair{'s' if result.pairs > 1 else ''} "
            f"on {machine.get('date', 'a day that was not noted')}; {machine['processor']}, {machine['cores']} cores, "
            f"Python {machine['python']}, grpcio {packages['grpcio']}, uvloop {packages['uvloop']}; "
            f"load average {load}.",
            "",
            "| | | median | lowest | highest | target | |",
            "|---|---|---:|---:|---:|---:|---|",
        ]
        for row in result.rows:
            verdict = "" if row.target is None else "**miss**" if row.is_missed else "pass"
            figures = " | ".join(map(number, (row.median, min(row.values), max(row.values))))
            lines.append(f"| {row.label} | {row.unit} | {figures} | {row.target or ''} | {verdict} |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def replaced(text: str, name: str, make: Callable[[str], str]) -> str:
    """Returns a page with the part between two marks made anew, of what it was."""
    start, end = _MARK.format(name), _END.format(name)
    pattern = re.compile(f"({re.escape(start)}\n)(.*?)(\n{re.escape(end)})", re.DOTALL)
    found = pattern.search(text)
    if found is None:
        raise ValueError(f"there is no {start} … {end}")
    return f"{text[: found.start()]}{found[1]}{make(found[2])}{found[3]}{text[found.end() :]}"


def main() -> int:
    """Writes all of it; returns 1 where nothing was measured."""
    results = read_results()
    if not results:
        print("figures: build/bench/ has no results; run `make bench` first", file=sys.stderr)
        return 1
    missing: list[str] = []

    def table(before: str) -> str:
        made, left = readme_table(results, before)
        missing.extend(left)
        return made

    _README.write_text(replaced(_README.read_text("utf-8"), "figures", table), "utf-8")
    shown = [result for name, result in results.items() if name not in _LEFT_OUT]
    tables = performance_tables(shown)
    _PERFORMANCE.write_text(replaced(_PERFORMANCE.read_text("utf-8"), "results", lambda _: tables), "utf-8")
    missing += plots.draw(results, _PLOTS)
    for what in sorted(set(missing)):
        print(f"figures: not measured, and left as it was: {what}")
    print(f"figures: README.md, docs/performance.md, docs/plots/: {', '.join(result.name for result in shown)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
