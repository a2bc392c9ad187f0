"""Measures a server from outside Python with ghz, over reflection alone: `make ghz`; see docs/performance.md.

Owns which calls are measured together, and the table. What is called, and over how many connections, is in `ghz/`.
"""

import argparse
import asyncio
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from onex_memory import MemoryClient
from tests.support.child import output_of, start_child
from tests.support.process import server_process
from tools.plugins import ghz_program

CONFIGURATIONS: Final = Path(__file__).parent / "ghz"

ROUNDS: Final = (
    ("store",),
    ("retrieve",),
    ("mixed-store", "mixed-retrieve"),
    ("batch-store",),
    ("pipeline",),
    ("subscribe",),
)
"""What is measured one after another; what stands together runs at the same time."""

OPERATIONS: Final = {"batch-store": 100, "pipeline": 1000, "subscribe": 1000}
"""How many operations, or entries, one call is; otherwise one."""
ENDLESS: Final = frozenset({"subscribe"})
"""What ghz breaks off itself."""
WARM_KEYS: Final = 1000
"""The keys that the configurations read."""

HEADINGS: Final = ("", "calls/s", "operations/s", "p50 ms", "p95 ms", "p99 ms", "failed")


class GhzFailed(Exception):
    """ghz could not measure, or calls failed."""


@dataclass(frozen=True, slots=True)
class Row:
    """What ghz says of one configuration."""

    name: str
    calls_per_s: float
    operations_per_s: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    failed: int

    def cells(self) -> tuple[str, ...]:
        """The row as text."""
        times = (f"{self.p50_ms:.2f}", f"{self.p95_ms:.2f}", f"{self.p99_ms:.2f}")
        return (self.name, f"{self.calls_per_s:,.0f}", f"{self.operations_per_s:,.0f}", *times, str(self.failed))


def row_of(configuration: str, report: dict[str, Any]) -> Row:
    """Reads a report of ghz; durations in it are nanoseconds.

    A subscription has no end: ghz breaks it off when it has seen enough, and calls it cancelled.
    """
    good = {"OK", "Canceled"} if configuration in ENDLESS else {"OK"}
    calls = report.get("details") or []
    times_ms: list[float] = sorted(call["latency"] / 1e6 for call in calls if call["status"] in good) or [0.0]

    def percentile(share: float) -> float:
        return times_ms[min(len(times_ms) - 1, round(share * len(times_ms)))]

    rate = float(report["rps"])
    return Row(
        report["name"],
        rate,
        rate * OPERATIONS.get(configuration, 1),
        percentile(0.5),
        percentile(0.95),
        percentile(0.99),
        sum(call["status"] not in good for call in calls),
    )


async def measured(ghz: str, configuration: str, address: str, duration_s: float) -> Row:
    """Runs ghz with one configuration.

    Raises:
        GhzFailed: it has no report; it has said why.
    """
    process = await start_child(
        ghz,
        f"--config={configuration}.json",
        f"--duration={duration_s:g}s",
        "--format=json",
        address,
        cwd=CONFIGURATIONS,  # their data files are beside them
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    output, complaint = await output_of(process)
    if process.returncode != 0:
        raise GhzFailed(f"{configuration}: {complaint.decode()}{output.decode()}")
    return row_of(configuration, json.loads(output))


async def table(duration_s: float) -> list[Row]:
    """Measures every round against one fresh server."""
    ghz = await asyncio.to_thread(ghz_program)
    rows: list[Row] = []
    async with server_process() as server:
        async with MemoryClient(server.address) as client:
            for prefix in ("ghz", "snapshot"):
                stores = (client.memory.store(f"{prefix}:{number}", "x" * 64) for number in range(WARM_KEYS))
                await asyncio.gather(*stores)
        for together in ROUNDS:
            runs = (measured(ghz, configuration, server.address, duration_s) for configuration in together)
            rows += await asyncio.gather(*runs)
    return rows


def printed(rows: list[Row]) -> str:
    """The table, as Markdown."""
    lines = [HEADINGS, ("---", *("---:" for _ in HEADINGS[1:])), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> int:
    """Runs the command line; see ``--help``."""
    parser = argparse.ArgumentParser(description="Measure a fresh server with ghz.")
    parser.add_argument("--seconds", type=float, default=10, help="how long each configuration runs")
    rows = asyncio.run(table(parser.parse_args().seconds))
    print(printed(rows))
    failed = [row.name for row in rows if row.failed or not row.calls_per_s]
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
