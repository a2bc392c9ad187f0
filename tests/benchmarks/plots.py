"""Plots of what was measured, as PNG: bars of medians, with lines from the lowest to the highest.

Owns what is drawn and how. matplotlib is imported when something is drawn: it belongs to the extra `docs`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from tests.benchmarks.harness import Row, Target
from tests.benchmarks.results import Missing, Results

__all__ = ["PLOTS", "draw"]

_OURS: Final = "#3949ab"
_COLOURS: Final = {"ours": _OURS, "redis-py": "#c62828", "etcd": "#00838f", "bare": "#90a4ae", "rq": "#ef6c00"}
_QUIET: Final = "#9fa8da"
_DPI: Final = 110
_EDGES: Final = (0.2, 6.0)
"""What the plot of targets shows, in shares of them."""

Found = dict[str, Results]


def draw(results: Found, directory: Path) -> list[str]:
    """Draws every plot for which there are results, and returns what was missing for the others."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    directory.mkdir(parents=True, exist_ok=True)
    missing = []
    for name, plot in PLOTS.items():
        figure, axes = plt.subplots(figsize=(7.2, 3.4), layout="constrained")
        try:
            plot(results, axes)
            for side in ("top", "right"):
                axes.spines[side].set_visible(False)
            # Without a date or a version in it, the same results are the same file.
            figure.savefig(directory / f"{name}.png", dpi=_DPI, metadata={"Software": None})
        except Missing as err:
            missing.append(f"{err} (plots/{name}.png)")
        finally:
            plt.close(figure)
    return missing


def _of(results: Found, benchmark: str) -> Results:
    if benchmark not in results:
        raise Missing(benchmark)
    return results[benchmark]


def _bars(
    axes: Any, labels: Sequence[str], rows: Sequence[Row], colours: Sequence[str], *, form: str = "{:,.0f}"
) -> None:
    """Draws one horizontal bar for each row, the first on top."""
    places = range(len(rows), 0, -1)
    medians = [row.median for row in rows]
    errors = [
        [row.median - min(row.values) for row in rows],
        [max(row.values) - row.median for row in rows],
    ]
    axes.barh(places, medians, xerr=errors, color=colours, height=0.62, error_kw={"lw": 1, "capsize": 3})
    axes.set_yticks(list(places), labels)
    right = max(max(row.values) for row in rows)
    for place, row in zip(places, rows, strict=True):
        axes.annotate(
            form.format(row.median), (max(row.values), place), xytext=(6, 0), textcoords="offset points", va="center"
        )
    axes.set_xlim(0, right * 1.18)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}" if right >= 10 else f"{value:,.1f}")


def _pipeline(results: Found, axes: Any) -> None:
    found = _of(results, "pipeline")
    labels, rows, colours = [], [], []
    for callers in (16, 64, 256):
        for side in ("ours", "redis-py"):
            rows.append(found.row(f"{callers} callers: {side}", "/s"))
            labels.append(f"{callers} callers, {side}")
            colours.append(_COLOURS[side])
    _bars(axes, labels, rows, colours)
    axes.set_title("Stores of 64 bytes a second, one client, in memory")


def _durable(results: Found, axes: Any) -> None:
    modes, against = _of(results, "durable"), _of(results, "durable_redis")
    labels = ["--ephemeral", "--durability async", "--durability sync", "redis-py, appendfsync always"]
    rows = [*(modes.row(mode, "/s") for mode in ("ephemeral", "async", "sync")), against.row("redis-py", "/s")]
    _bars(axes, labels, rows, [_QUIET, _QUIET, _OURS, _COLOURS["redis-py"]])
    axes.set_title("Stores a second by 64 callers of one client, one disk")


def _calls(results: Found, axes: Any) -> None:
    unary, etcd = _of(results, "unary"), _of(results, "etcd")
    unit = "µs of server CPU a call"
    parts = [
        ("Store, bare grpc.aio handler", unary.row("Store: bare", unit), "bare"),
        ("Store", unary.row("Store: ours", unit), "ours"),
        ("Put, etcd", etcd.row("Put: etcd", unit), "etcd"),
        ("Retrieve, bare grpc.aio handler", unary.row("Retrieve: bare", unit), "bare"),
        ("Retrieve", unary.row("Retrieve: ours", unit), "ours"),
        ("Range, etcd", etcd.row("Range: etcd", unit), "etcd"),
    ]
    _bars(axes, [part[0] for part in parts], [part[1] for part in parts], [_COLOURS[part[2]] for part in parts])
    axes.set_title("Processor time of the server for one unary call, µs")


def _fan_out(results: Found, axes: Any) -> None:
    found = _of(results, "fan_out")
    sides = [side for side in ("ours", "redis-py", "etcd") if any(row.label == f"to 500: {side}" for row in found.rows)]
    rows = [found.row(f"to 500: {side}", "deliveries/s") for side in sides]
    _bars(axes, sides, rows, [_COLOURS[side] for side in sides])
    axes.set_title("Changes delivered a second, 500 subscribers of one stream")


def _tail(results: Found, axes: Any) -> None:
    found = _of(results, "tail")
    labels, rows = [], []
    for where, unit in (("in process", "µs"), ("over gRPC", "ms")):
        for keys in ("10,000", "1,000,000"):
            row = found.row(f"{where}: p99 at {keys} keys", unit)
            scale = 1 if unit == "ms" else 1_000
            rows.append(Row(row.label, "ms", [value / scale for value in row.values]))
            labels.append(f"{where}, {keys} keys")
    _bars(axes, labels, rows, [_QUIET, _OURS, _QUIET, _OURS], form="{:.3f}")
    axes.set_title("99 % of stores take no longer than, ms")


def _recovery(results: Found, axes: Any) -> None:
    found = _of(results, "recovery")
    parts = {
        "1,000,000 keys, killed under load": "many keys, killed under load",
        "1,000,000 keys, stopped cleanly": "many keys, stopped cleanly",
        "1,000 keys": "1,000 keys",
        "none": "no directory",
    }
    _bars(axes, list(parts), [found.row(label, "s to serving") for label in parts.values()], [_OURS] * 4, form="{:.2f}")
    axes.set_title("Seconds from a start to serving")


def _targets(results: Found, axes: Any) -> None:
    """Draws every median against its target: on the right is better, whichever way the target goes."""
    found = [
        (f"{result.name}: {row.label}, {row.unit}".rstrip(", "), row, row.target)
        for result in results.values()
        for row in result.rows
        if row.target is not None
    ]
    if not found:
        raise Missing("targets")
    axes.figure.set_size_inches(8.4, 1.0 + 0.2 * len(found))
    for place, (_, row, target) in enumerate(reversed(found)):
        lowest, *_, highest = sorted(_share(value, target) for value in (*row.values, row.median))
        colour = "#c62828" if row.is_missed else "#2e7d32"
        axes.plot([lowest, highest], [place, place], color=colour, lw=1.2)
        axes.plot([_share(row.median, target)], [place], "o", color=colour, ms=5)
    axes.axvline(1, color="#283046", lw=1)
    axes.set_xscale("log")
    axes.set_xticks([0.25, 0.5, 1, 2, 4], ["¼", "½", "target", "2 ×", "4 ×"])
    axes.set_xlim(_EDGES[0] * 0.95, _EDGES[1] * 1.05)
    axes.set_ylim(-0.8, len(found) - 0.2)
    axes.minorticks_off()
    axes.set_yticks(range(len(found)), [label for label, *_ in reversed(found)], fontsize=7)
    axes.set_title("Medians against their targets: right of the line is met", fontsize=10)


def _share(value: float, target: Target) -> float:
    """Returns how much of a target is reached, whichever way it goes; what is off the scale stands at its edge."""
    share = value / target.bound if target.is_floor else target.bound / max(value, 1e-9)
    return min(max(share, _EDGES[0]), _EDGES[1])


PLOTS: Final[dict[str, Callable[[Found, Any], None]]] = {
    "calls": _calls,
    "durable": _durable,
    "fan_out": _fan_out,
    "pipeline": _pipeline,
    "recovery": _recovery,
    "tail": _tail,
    "targets": _targets,
}
"""Every plot, by the name of its file."""
