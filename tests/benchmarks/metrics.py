"""What metrics cost: stores through a pipeline, and single calls, with everything counted and with nothing noticed.

One server counts and times, tells of slow calls, and is scraped once a second, as a Prometheus in a hurry does; the
other notices nothing. Both run at once, and have the load in turns of a quarter of a second: what is measured here is
less than what a machine changes by from one second to the next. What counts is the processor time of the server for an
operation; throughput is told too.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final
from urllib.request import urlopen

from tests.benchmarks import callers
from tests.benchmarks.children import Server, measured, serving
from tests.benchmarks.entries import VALUE
from tests.benchmarks.harness import Benchmark, Pair, Row, Sample, Scale, Side, at_most
from tests.benchmarks.load import drive

__all__ = ["benchmark"]

_CALLERS: Final = (64, 256)
_SCRAPE_S: Final = 1.0
_METHOD: Final = "Retrieve"
_ON: Final[dict[str, Any]] = {"metrics_listen": "127.0.0.1:0", "slow_call_ms": 1_000}
_OFF: Final[dict[str, Any]] = {"slow_call_ms": 0}
_RATIO: Final = at_most(1.03)


def benchmark(scale: Scale) -> Benchmark:
    """Our server with metrics and without, both at once on one core, under load in turn."""
    return Benchmark(
        "metrics",
        f"stores of {len(VALUE)} bytes through a pipeline, and single calls, with metrics and without",
        (Side("both", lambda: _measure(scale.seconds)),),
        _rows,
        {"callers": list(_CALLERS), "keys": callers.KEYS, "seconds": scale.seconds, "scrape_seconds": _SCRAPE_S},
    )


def _measure(seconds: float) -> Sample:
    sample: Sample = {}
    with _serving(_ON) as on, _serving(_OFF) as off, _scraped(on):
        servers = {"first": [on.address, on.pid], "second": [off.address, off.pid]}
        for count in _CALLERS:
            got = measured("callers:alternating", {**servers, "callers": count, "seconds": 2 * seconds})
            sample |= {f"{count}_{name}": value for name, value in got.items()}
        for name, server in (("first", on), ("second", off)):
            called = drive(server, _METHOD, seconds=seconds)
            sample |= {f"unary_{name}_per_s": called.per_second, f"unary_{name}_us": called.server_us}
    return sample


def _serving(settings: dict[str, Any]) -> AbstractContextManager[Server]:
    return serving("servers:ours", {"keys": callers.KEYS, "settings": settings})


@contextmanager
def _scraped(server: Server) -> Iterator[None]:
    """Scrapes a server again and again, where it can be."""
    over = threading.Event()

    def scrape() -> None:
        while not over.wait(_SCRAPE_S):
            with urlopen(f"http://{server.metrics_address}/metrics", timeout=10) as answer:
                answer.read()

    scraping = threading.Thread(target=scrape, daemon=True)
    if server.metrics_address:
        scraping.start()
    try:
        yield
    finally:
        over.set()
        if server.metrics_address:
            scraping.join()


def _rows(pairs: Sequence[Pair]) -> list[Row]:
    def ratios(name: str) -> list[float]:
        return [pair["both"][name.format("first")] / pair["both"][name.format("second")] for pair in pairs]

    rows = []
    for count in _CALLERS:
        rows.append(Row(f"{count} callers: on / off", "server CPU a store", ratios(f"{count}_{{}}_us"), _RATIO))
        rows.append(Row(f"{count} callers: on / off", "throughput", ratios(f"{count}_{{}}_per_s")))
    rows.append(Row(f"{_METHOD}, a call by itself: on / off", "server CPU a call", ratios("unary_{}_us")))
    rows.append(Row(f"{_METHOD}, a call by itself: on / off", "throughput", ratios("unary_{}_per_s")))
    return rows
