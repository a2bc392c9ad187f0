"""Store and Retrieve with all that a server in use has on, against a handler that does nothing.

The program with a data directory (`async`), callers that show an API token and have ten grants, denials audited, and
metrics served and asked for once a second. Everything that it runs takes its share of the one core: its state process
too.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.request import urlopen

import uvloop

from onex_memory import MemoryClient
from onex_memory.spi import ProtocolMemoryOperation
from tests.benchmarks import disk, program, unary
from tests.benchmarks.children import Server, measured
from tests.benchmarks.entries import VALUE, key
from tests.benchmarks.harness import Benchmark, Pair, Row, Sample, Scale, Side, at_least
from tests.benchmarks.load import REQUESTS, client_name, drive

__all__ = ["benchmark", "prepare"]

_WARM_UP_S: Final = 1.0
_GRANTS: Final = 10
_SCRAPE_S: Final = 1.0
_METHODS: Final = unary.METHODS


def benchmark(scale: Scale) -> Benchmark:
    """The program with everything on and a bare grpc.aio server, on one core, saturated by a client on the other."""
    disk.demand()
    client = client_name()
    return Benchmark(
        "everything",
        f"calls over a socket with everything on, against a bare handler; load: {client}",
        (
            Side("bare", lambda: unary.measure("bare", scale.seconds)),
            Side("everything", lambda: _measure(scale.seconds)),
        ),
        _rows,
        {"client": client, "seconds": scale.seconds, "grants": _GRANTS, "durability": "async"},
    )


def prepare(*, address: str, administrator: str, token_file: str) -> Sample:
    """Makes a principal with grants and a token, and stores what it will ask for; for a process of its own."""
    Path(token_file).write_text(uvloop.run(_prepared(address, administrator)), "utf-8")
    return {}


async def _prepared(address: str, administrator: str) -> str:
    async with MemoryClient(address, token=administrator) as client:
        for number in range(_GRANTS - 1):
            await client.security.grant_access_permission("caller", f"area-{number}:*", "read")
        await client.security.grant_access_permission("caller", "*", "*")
        await client.operations.batch_store(
            [ProtocolMemoryOperation("store", key(number), VALUE) for number in range(REQUESTS)]
        )
        return (await client.security.issue_token("caller")).token


def _measure(seconds: float) -> Sample:
    administrator = secrets.token_hex(32)
    settings = {"ONEX_MEMORY_ADMINISTRATOR_TOKEN": administrator}
    options = ("--metrics-listen", "127.0.0.1:0")
    with (
        disk.directory() as directory,
        program.running(directory / "data", durability="async", options=options, settings=settings) as ours,
    ):
        token_file = directory / "token"
        address = ours.server.address
        measured(
            "everything:prepare", {"address": address, "administrator": administrator, "token_file": str(token_file)}
        )
        metadata = {"authorization": f"Bearer {token_file.read_text('utf-8')}"}
        with _scraped(ours.events()):
            return _driven(ours.server, metadata, seconds)


def _driven(server: Server, metadata: dict[str, str], seconds: float) -> Sample:
    sample: Sample = {}
    for method in _METHODS:
        drive(server, method, seconds=_WARM_UP_S, metadata=metadata)
        load = drive(server, method, seconds=seconds, metadata=metadata)
        sample |= {
            f"{method}_per_s": load.per_second,
            f"{method}_cpu_us": load.server_us,
            f"{method}_p99_ms": load.p99_ms,
        }
    return sample


@contextmanager
def _scraped(events: list[dict[str, Any]]) -> Iterator[None]:
    """Asks for the metrics time and again, as Prometheus does."""
    address = next(event["metrics"] for event in events if event.get("metrics"))
    over = threading.Event()

    def scrape() -> None:
        while not over.wait(_SCRAPE_S):
            with urlopen(f"http://{address}/metrics", timeout=10) as answer:
                answer.read()

    thread = threading.Thread(target=scrape, name="scrape")
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _rows(pairs: Sequence[Pair]) -> list[Row]:
    rows = []
    for method in _METHODS:
        bare = [pair["bare"][f"{method}_per_s"] for pair in pairs]
        ours = [pair["everything"][f"{method}_per_s"] for pair in pairs]
        rows += [
            Row(f"{method}: bare", "/s", bare),
            Row(f"{method}: everything on", "/s", ours),
            Row(
                f"{method}: everything on / bare",
                "throughput",
                [a / b for a, b in zip(ours, bare, strict=True)],
                at_least(0.80),
            ),
            Row(
                f"{method}: everything on",
                "µs of server CPU a call",
                [pair["everything"][f"{method}_cpu_us"] for pair in pairs],
            ),
            Row(f"{method}: everything on", "ms, p99", [pair["everything"][f"{method}_p99_ms"] for pair in pairs]),
        ]
    return rows
