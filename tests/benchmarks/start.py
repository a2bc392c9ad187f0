"""How long the program takes from its first instruction until it serves, with next to nothing to bring back.

In seconds, and in seconds of a core, which count the same beside other programs. `recovery` measures starts with many
keys.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.benchmarks import disk, program
from tests.benchmarks.harness import Benchmark, Pair, Row, Sample, Scale, Side, at_most

__all__ = ["benchmark"]

_TARGET: Final = at_most(0.7)
_SIDES: Final = {"empty": "an empty data directory", "memory": "in memory"}


def benchmark(scale: Scale) -> Benchmark:
    """Starts of the program with an empty directory and with none."""
    disk.demand()
    return Benchmark(
        "start",
        "seconds from a start to serving",
        (Side("empty", _with_a_directory), Side("memory", lambda: _measure(None))),
        _rows,
        {"pairs": scale.pairs},
    )


def _with_a_directory() -> Sample:
    with disk.directory() as directory:
        return _measure(directory / "data")


def _measure(data: Path | None) -> Sample:
    with program.running(data) as ours:
        return {"start_s": ours.start_s, "cpu_s": _cpu_s(ours.server.pid)}


def _cpu_s(pid: int) -> float:
    """Returns what a process has used so far: read within 10 ms after it serves, in which it has nothing to do."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _rows(pairs: Sequence[Pair]) -> list[Row]:
    return [
        row
        for side, what in _SIDES.items()
        for row in (
            Row(what, "s to serving", [pair[side]["start_s"] for pair in pairs], _TARGET),
            Row(what, "s of a core until then", [pair[side]["cpu_s"] for pair in pairs]),
        )
    ]
