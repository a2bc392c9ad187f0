"""The command `bench`: how fast a server answers a load.

Owns the options and how the outcome is shown; `workload` drives the load and measures it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from onex_memory.cli.commands import client_command
from onex_memory.cli.options import duration_option, option_reader
from onex_memory.cli.parsing import parse_size
from onex_memory.cli.session import INTERRUPTED, Failure, Session

if TYPE_CHECKING:
    from rich.table import Table

    from onex_memory.cli.workload import Load, Measured, Progress

__all__ = ["register"]

_MAX_CALLERS: Final = 100_000
_MAX_KEYS: Final = 10_000_000


def register(app: typer.Typer) -> None:
    """Adds this command to a program."""
    client_command(
        app,
        "bench",
        panel="Server",
        examples=[
            "onex-memory bench",
            "onex-memory bench --workload mixed --callers 256 --seconds 30 --value-bytes 1KiB",
            "onex-memory bench --workload retrieve --keys 1000000 --no-pipeline -o json",
        ],
    )(bench)


def bench(  # noqa: PLR0917 - typer calls it by name
    session: Session,
    workload: Annotated[
        Literal["store", "retrieve", "increment", "mixed"],
        typer.Option(
            "--workload",
            "-w",
            metavar="NAME",
            help="store, retrieve, increment or mixed, which is four retrieves to each store.",
        ),
    ] = "store",
    callers: Annotated[
        int,
        typer.Option("--callers", "-c", metavar="N", min=1, max=_MAX_CALLERS, help="How many wait at the same time."),
    ] = 64,
    seconds: Annotated[
        float,
        duration_option(
            "--seconds",
            "-s",
            about="How long; Ctrl-C ends it early and prints what was measured.",
            default="10s",
        ),
    ] = 10,
    value_bytes: Annotated[
        int,
        typer.Option(
            "--value-bytes",
            metavar="SIZE",
            parser=option_reader(parse_size),
            show_default="64",
            help="The length of the text that is stored.",
        ),
    ] = 64,
    keys: Annotated[
        int, typer.Option("--keys", metavar="N", min=1, max=_MAX_KEYS, help="How many keys are used in turn.")
    ] = 10_000,
    no_pipeline: Annotated[
        bool, typer.Option("--no-pipeline", help="Make every operation a call of its own, as other clients do.")
    ] = False,
    keep: Annotated[bool, typer.Option("--keep", help="Leave the keys, which begin with bench:, in place.")] = False,
) -> None:
    """Measure how fast a server answers: throughput, latencies, and what they cost this client.

    Each caller awaits one operation after the other, all of them in one process and over one connection. The keys
    begin with bench: and a random name, and are removed at the end.
    """
    from uvloop import new_event_loop

    from onex_memory.cli.workload import Load, run_load
    from onex_memory.spi.limits import MAX_VALUE_BYTES

    if not 0 < value_bytes <= MAX_VALUE_BYTES:
        raise typer.BadParameter(f"must be 1 to {MAX_VALUE_BYTES:,}", param_hint="--value-bytes")
    load = Load(workload=workload, callers=callers, seconds=seconds, value_bytes=value_bytes, keys=keys)
    with _live(load, session) as watch:
        measured = session.call(
            lambda client: run_load(client, load, keep=keep, watch=watch),
            pipeline=not no_pipeline,
            new_loop=new_event_loop,
        )
    document = {
        "workload": workload,
        "callers": callers,
        "value_bytes": value_bytes,
        "keys": keys,
        "pipeline": not no_pipeline,
        **{name: _rounded(found) for name, found in asdict(measured).items() if name != "first_error"},
    }
    title = f"{workload}, {callers:,} callers, {'unary calls' if no_pipeline else 'pipelined'}"
    session.output.record(document, _rows(measured), title=title)
    if measured.errors:
        attempts = measured.operations + measured.errors
        raise Failure(f"{measured.errors:,} of {attempts:,} operations failed; the first: {measured.first_error}")
    if measured.interrupted:
        sys.stdout.flush()
        raise typer.Exit(INTERRUPTED)


def _rounded(found: object) -> object:
    return round(found, 3) if isinstance(found, float) else found


def _rows(measured: Measured) -> list[tuple[str, str]]:
    after = " (interrupted)" if measured.interrupted else ""
    return [
        ("Throughput", f"{measured.operations_per_second:,.0f} operations/s"),
        ("p50", _ms(measured.p50_ms)),
        ("p99", _ms(measured.p99_ms)),
        ("p99.9", _ms(measured.p999_ms)),
        ("Longest", _ms(measured.max_ms)),
        ("Operations", f"{measured.operations:,} in {measured.seconds:.2f} s{after}"),
        ("Errors", f"{measured.errors:,}"),
        ("Client CPU", f"{measured.client_cpu_us_per_operation or 0:.1f} µs/operation"),
    ]


def _ms(latency_ms: float | None) -> str:
    return "-" if latency_ms is None else f"{latency_ms:,.3f} ms"


@contextmanager
def _live(load: Load, session: Session) -> Iterator[Callable[[Progress], None] | None]:
    """Shows how a load goes, where a person watches, for as long as the block runs."""
    if session.output.as_json or not session.output.on_terminal:
        yield None
        return
    from rich.console import Console
    from rich.live import Live

    # No thread of its own redraws it, as that would compete with the load.
    with Live(console=Console(), auto_refresh=False, transient=True) as live:
        yield lambda progress: live.update(_drawn(load, progress), refresh=True)


def _drawn(load: Load, progress: Progress) -> Table:
    from rich.progress_bar import ProgressBar
    from rich.table import Table

    shown = Table.grid(padding=(0, 2))
    shown.add_row("Elapsed", ProgressBar(total=load.seconds, completed=min(progress.seconds, load.seconds), width=40))
    shown.add_row("Throughput", f"{progress.operations_per_second:,.0f} operations/s")
    shown.add_row("p50 / p99", f"{progress.p50_ms:,.3f} ms / {progress.p99_ms:,.3f} ms")
    shown.add_row("Operations", f"{progress.operations:,}")
    shown.add_row("Errors", f"{progress.errors:,}")
    return shown
