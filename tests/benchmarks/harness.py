"""What a benchmark is, how its sides alternate, and what is kept of it.

Owns pairs, medians, targets, the table and the JSON file; knows nothing of what is measured.

Two sides are measured in turn, A B, B A, A B …, so that whatever slows the machine down for a while slows both
down, and a drift in one direction favours neither. A ratio is taken within each pair; the median of the ratios counts.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any, Final, TypeAlias

from rich.console import Console
from rich.table import Table

from tests.benchmarks.children import LOAD_CORE, ROOT, SERVER_CORE

__all__ = [
    "RESULTS",
    "Benchmark",
    "Pair",
    "Row",
    "Sample",
    "Scale",
    "Side",
    "Skipped",
    "Target",
    "at_least",
    "at_most",
    "keep",
    "machine_facts",
    "number",
    "run_pairs",
    "show",
]

Sample: TypeAlias = dict[str, float]
"""What one run of one side measured, by name."""
Pair: TypeAlias = dict[str, Sample]
"""What a pair measured, by side."""

RESULTS: Final = ROOT / "build" / "bench"
"""Where what was measured is kept."""


class Skipped(Exception):
    """A benchmark cannot be had here; says why, and what to do about it."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is measured."""

    pairs: int = 7
    seconds: float = 3.0
    """How long load is put on a server, each time."""
    entries: int = 1_000_000
    """How many entries many are."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things that are compared."""

    name: str
    measure: Callable[[], Sample]


@dataclass(frozen=True, slots=True)
class Target:
    """What a median must reach."""

    bound: float
    is_floor: bool

    def is_met(self, value: float) -> bool:
        """Says whether a median reaches it."""
        return value >= self.bound if self.is_floor else value <= self.bound

    def __str__(self) -> str:
        return f"{'≥' if self.is_floor else '≤'} {number(self.bound)}"


def at_least(bound: float) -> Target:
    """A target that a median must not fall short of."""
    return Target(bound, is_floor=True)


def at_most(bound: float) -> Target:
    """A target that a median must not exceed."""
    return Target(bound, is_floor=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One quantity: its value in every pair, and what its median must reach."""

    label: str
    unit: str
    values: Sequence[float]
    target: Target | None = None

    @property
    def median(self) -> float:
        """The value that counts."""
        return median(self.values)

    @property
    def is_missed(self) -> bool:
        """Whether there is a target and the median does not reach it."""
        return self.target is not None and not self.target.is_met(self.median)


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Sides to measure in turn, and what their samples come to."""

    name: str
    purpose: str
    sides: tuple[Side, ...]
    rows: Callable[[Sequence[Pair]], list[Row]]
    inputs: dict[str, Any] = field(default_factory=dict)
    """What was measured, for the record: plain data."""
    remark: str = ""
    """What the reader of its table must know: what was left out, and why."""
    most_pairs: int | None = None
    """How many pairs are enough unless more are asked for, as each takes long; None: as many as there are."""
    resources: ExitStack = field(default_factory=ExitStack)
    """What its sides have made for all pairs; it is let go of when the last was measured."""


def run_pairs(benchmark: Benchmark, pairs: int, console: Console) -> list[Pair]:
    """Measures every side once in each pair, in the opposite order each time."""
    measured: list[Pair] = []
    with console.status("") as status:
        for number in range(pairs):
            order = benchmark.sides if number % 2 == 0 else tuple(reversed(benchmark.sides))
            pair: Pair = {}
            for side in order:
                status.update(f"{benchmark.name}: pair {number + 1} of {pairs}: {side.name}")
                pair[side.name] = side.measure()
            measured.append(pair)
    return measured


def show(benchmark: Benchmark, rows: Sequence[Row], console: Console) -> None:
    """Prints a benchmark's table."""
    table = Table(title=f"{benchmark.name}: {benchmark.purpose}", title_justify="left", title_style="bold")
    table.add_column("median of pairs")
    for heading in ("median", "lowest", "highest", "target"):
        table.add_column(heading, justify="right")
    table.add_column("")
    for row in rows:
        verdict = ""
        if row.target is not None:
            verdict = "[red]miss[/red]" if row.is_missed else "[green]pass[/green]"
        table.add_row(
            f"{row.label} [dim]{row.unit}[/dim]",
            number(row.median),
            number(min(row.values)),
            number(max(row.values)),
            str(row.target or ""),
            verdict,
        )
    console.print(table)
    if benchmark.remark:
        console.print(f"[yellow]{benchmark.remark}[/yellow]")


def keep(benchmark: Benchmark, pairs: Sequence[Pair], rows: Sequence[Row], machine: dict[str, Any]) -> Path:
    """Writes all that was measured to `build/bench/<name>.json`."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    path = RESULTS / f"{benchmark.name}.json"
    document = {
        "benchmark": benchmark.name,
        "purpose": benchmark.purpose,
        "inputs": benchmark.inputs,
        "machine": machine,
        "results": [
            {
                "label": row.label,
                "unit": row.unit,
                "median": row.median,
                "values": list(row.values),
                "target": None if row.target is None else str(row.target),
                "met": None if row.target is None else not row.is_missed,
            }
            for row in rows
        ],
        "pairs": list(pairs),
    }
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return path


def machine_facts() -> dict[str, Any]:
    """Returns what numbers depend on: processor, versions, and how busy the machine is already."""
    models = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        if line.startswith("model name")
    ]
    return {
        "processor": models[0] if models else platform.machine(),
        "cores": os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / (1 << 30), 1),
        "date": datetime.now(UTC).date().isoformat(),
        "server_core": SERVER_CORE,
        "load_core": LOAD_CORE,
        "load_average_before": os.getloadavg()[0],
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "packages": {name: version(name) for name in ("onex-memory", "grpcio", "protobuf", "uvloop", "orjson")},
    }


def number(value: float) -> str:
    """Returns a figure as tables have it: in as many digits as say something."""
    if value == round(value) or abs(value) >= 1_000:
        return f"{value:,.0f}"
    return f"{value:,.3f}" if abs(value) < 10 else f"{value:,.1f}"
