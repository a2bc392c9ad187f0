"""What metrics cost: stores through a pipeline, and single calls, with everything counted and with nothing noticed.

One side counts and times, tells of slow calls, and is scraped once a second, as a Prometheus in a hurry does; the other
notices nothing. What counts is the processor time of the server for an operation: throughput is told too, but a core
that is shared moves it by more than what is measured here.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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
    """Our server with metrics and without, under the same load."""
    return Benchmark(
        "metrics",
        f"stores of {len(VALUE)} bytes through a pipeline, and single calls, with metrics and without",
        (
            Side("on", lambda: _measure(_ON, scale.seconds)),
            Side("off", lambda: _measure(_OFF, scale.seconds)),
        ),
        _rows,
        {"callers": list(_CALLERS), "keys": callers.KEYS, "seconds": scale.seconds, "scrape_seconds": _SCRAPE_S},
    )


def _measure(settings: dict[str, Any], seconds: float) -> Sample:
    sample: Sample = {}
    with serving("servers:ours", {"keys": callers.KEYS, "settings": settings}) as server, _scraped(server):
        for count in _CALLERS:
            arguments = {"client": "ours", "address": server.address, "pid": server.pid, "callers": count}
            got = measured("callers:stores", {**arguments, "seconds": seconds})
            sample |= {f"{count}_{name}": value for name, value in got.items()}
        called = drive(server, _METHOD, seconds=seconds)
        sample |= {"unary_per_s": called.per_second, "unary_server_us": called.server_us}
    return sample


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
        return [pair["on"][name] / pair["off"][name] for pair in pairs]

    rows = []
    for count in _CALLERS:
        rows.append(Row(f"{count} callers: on / off", "server CPU a store", ratios(f"{count}_server_us"), _RATIO))
        rows.append(Row(f"{count} callers: on / off", "throughput", ratios(f"{count}_per_s")))
    rows.append(Row(f"{_METHOD}, a call by itself: on / off", "server CPU a call", ratios("unary_server_us")))
    rows.append(Row(f"{_METHOD}, a call by itself: on / off", "throughput", ratios("unary_per_s")))
    return rows
