"""The commands of the program, put together."""

from __future__ import annotations

from typing import Final

import typer

from onex_memory.cli import (
    agents,
    audit,
    batch,
    bench,
    config,
    data,
    encryption,
    keyvalue,
    lock,
    namespaces,
    pools,
    security,
    serve,
    status,
    streams,
    structures,
    tasks,
    transaction,
    workflows,
)
from onex_memory.cli.program import new_app, run_app

__all__ = ["app", "run"]

app: Final[typer.Typer] = new_app()
"""The program's commands."""
serve.register(app)
config.register(app)
status.register(app)
keyvalue.register(app)
structures.register(app)
batch.register(app)
transaction.register(app)
lock.register(app)
streams.register(app)
security.register(app)
encryption.register(app)
audit.register(app)
workflows.register(app)
agents.register(app)
tasks.register(app)
pools.register(app)
namespaces.register(app)
bench.register(app)
data.register(app)


def run() -> int:
    """Runs what the command line says. Returns the program's exit code."""
    return run_app(app)
