"""What was measured, read from `build/bench/`: for tables and plots. Knows nothing of how it was measured."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.harness import RESULTS, Row, Target

__all__ = ["Missing", "Results", "read_results"]


class Missing(LookupError):
    """Something was not measured; says what."""


@dataclass(frozen=True, slots=True)
class Results:
    """What one benchmark has measured."""

    name: str
    purpose: str
    machine: Mapping[str, Any]
    rows: tuple[Row, ...]

    @property
    def pairs(self) -> int:
        """How many pairs were measured."""
        return max((len(row.values) for row in self.rows), default=0)

    def row(self, label: str, unit: str) -> Row:
        """Returns a row by its label and unit.

        Raises:
            Missing: there is none.
        """
        for row in self.rows:
            if (row.label, row.unit) == (label, unit):
                return row
        raise Missing(f"{self.name}: {label}, {unit}")


def read_results(directory: Path = RESULTS) -> dict[str, Results]:
    """Returns what there is, by the name of the benchmark."""
    return {path.stem: _read(path) for path in sorted(directory.glob("*.json"))}


def _read(path: Path) -> Results:
    document = json.loads(path.read_text("utf-8"))
    rows = tuple(
        Row(result["label"], result["unit"], result["values"], _target(result["target"]))
        for result in document["results"]
    )
    return Results(document["benchmark"], document["purpose"], document["machine"], rows)


def _target(text: str | None) -> Target | None:
    if text is None:
        return None
    sign, _, bound = text.partition(" ")
    return Target(float(bound.replace(",", "")), is_floor=sign == "≥")
