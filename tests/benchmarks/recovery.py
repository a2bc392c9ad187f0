"""How long a start takes: with many keys, after a clean end and after a kill, and with next to none.

The directories with many keys are made once, by the program itself under load, and copied for each start. What was just
copied is in memory: a start from a cold disk takes as much longer as that disk takes to read them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Final

from tests.benchmarks import disk, program
from tests.benchmarks.children import measured
from tests.benchmarks.entries import VALUE
from tests.benchmarks.harness import Benchmark, Pair, Row, Sample, Scale, Side, at_most

__all__ = ["benchmark"]

_PAIRS: Final = 3
_SMALL: Final = 1_000
_MANY_S: Final = at_most(10)
_IDLE_S: Final = at_most(0.7)
_SIDES: Final = {
    "killed": "many keys, killed under load",
    "stopped": "many keys, stopped cleanly",
    "small": f"{_SMALL:,} keys",
    "empty": "no directory",
}


def benchmark(scale: Scale) -> Benchmark:
    """Starts of the program on directories of four kinds."""
    disk.demand()
    resources = ExitStack()
    made = _Directories(resources, scale.entries)
    sources: dict[str, Callable[[], Path | None]] = {
        "killed": lambda: made.killed()[0],
        "stopped": made.stopped,
        "small": made.small,
        "empty": lambda: None,
    }

    def side(name: str) -> Side:
        def measure() -> Sample:
            behind = {"changes_behind": float(made.killed()[1])} if name == "killed" else {}
            return {**_measure(sources[name]()), **behind}

        return Side(name, measure)

    return Benchmark(
        "recovery",
        f"seconds from a start to serving, {scale.entries:,} keys of {len(VALUE)} bytes",
        tuple(map(side, _SIDES)),
        _rows,
        {"keys": scale.entries, "small_keys": _SMALL, "value_bytes": len(VALUE)},
        most_pairs=_PAIRS,
        resources=resources,
    )


class _Directories:
    """The directories that starts are measured on, each made when it is first asked for."""

    def __init__(self, resources: ExitStack, keys: int) -> None:
        self._resources = resources
        self._keys = keys
        self.killed = cache(self._killed)
        """The directory of a server that was killed right behind the load, and how many changes its state is behind."""
        self.stopped = cache(self._stopped)
        """The directory of the same server, started again and stopped when its state was up to date."""
        self.small = cache(self._small)

    def _directory(self) -> Path:
        return self._resources.enter_context(disk.directory()) / "data"

    def _killed(self) -> tuple[Path, int]:
        data = self._directory()
        with program.running(data) as ours:
            measured("callers:fill", {"address": ours.server.address, "keys": self._keys})
            ours.kill()
        return data, program.lag(data).changes

    def _stopped(self) -> Path:
        data = self._directory()
        disk.copy(self.killed()[0], data)
        return _stopped_at_rest(data, 1)  # a write that tells the state process how far the journal is

    def _small(self) -> Path:
        return _stopped_at_rest(self._directory(), _SMALL)


def _stopped_at_rest(data: Path, keys: int) -> Path:
    with program.running(data) as ours:
        measured("callers:fill", {"address": ours.server.address, "keys": keys})
        ours.catch_up()
        ours.stop()
    return data


def _measure(source: Path | None) -> Sample:
    with disk.directory() as directory:
        data = directory / "data"
        if source is not None:
            disk.copy(source, data)
        with program.running(data) as ours:
            recovered = next(event for event in ours.events() if event["event"] == "recovered")
            return {
                "start_s": ours.start_s,
                "recovery_s": recovered["seconds"],
                "entries": recovered["entries"],
                "silence_s": ours.silence_s,
            }


def _rows(pairs: Sequence[Pair]) -> list[Row]:
    def values(side: str, name: str) -> list[float]:
        return [pair[side][name] for pair in pairs]

    rows = [
        Row(what, "s to serving", values(side, "start_s"), _MANY_S if side in {"killed", "stopped"} else _IDLE_S)
        for side, what in _SIDES.items()
    ]
    for side in ("killed", "stopped"):
        rows += [
            Row(_SIDES[side], "s of that: bringing back", values(side, "recovery_s")),
            Row(_SIDES[side], "s without a line in its log", values(side, "silence_s")),
            Row(_SIDES[side], "keys brought back", values(side, "entries")),
        ]
    rows.append(Row(_SIDES["killed"], "changes that the state was behind", values("killed", "changes_behind")))
    return rows
