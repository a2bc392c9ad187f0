"""The command line: `serve`, and the commands that a person uses.

Owns the program's entry. Nothing heavy is imported here, nor while commands are only described: gRPC, the engine
and rich load when a command runs, so that `--help` and completion answer at once.
"""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Runs the program and exits: 0 found or done, 1 not found, 2 error, 130 interrupted."""
    try:
        if sys.argv[1:2] == ["serve"]:
            from onex_memory.cli.serve import run
        else:
            from onex_memory.cli.app import run
        status = run()
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)
