"""Where a command has the master key from: a file, a command, or the environment.

Owns the options' names, and that one of the ways is said at most. The key itself has no place on a command line, which
others can see.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Final

import typer

from onex_memory.cli.session import Failure

if TYPE_CHECKING:
    from onex_memory.engine.master_key import MasterKey

__all__ = ["MASTER_KEY", "MasterKeyCommand", "MasterKeyFile", "read_master_key"]

MASTER_KEY: Final = "ONEX_MEMORY_MASTER_KEY"
"""The environment variable that holds the key."""
_PANEL: Final = "Encryption"

MasterKeyFile = Annotated[
    str | None,
    typer.Option(
        "--master-key-file",
        envvar="ONEX_MEMORY_MASTER_KEY_FILE",
        metavar="FILE",
        show_default=False,
        help=f"The file with the master key; or the key itself is in the environment, {MASTER_KEY}.",
        rich_help_panel=_PANEL,
    ),
]
"""The option that names the file."""
MasterKeyCommand = Annotated[
    str | None,
    typer.Option(
        "--master-key-command",
        envvar="ONEX_MEMORY_MASTER_KEY_COMMAND",
        metavar="COMMAND",
        show_default=False,
        help="A command that prints the master key; it is run without a shell.",
        rich_help_panel=_PANEL,
    ),
]
"""The option that names the command."""


def read_master_key(file: str | None, command: str | None) -> MasterKey | None:
    """Returns the master key that was said; None: none was.

    Raises:
        Failure: it cannot be read, or several were said.
    """
    text = os.environ.get(MASTER_KEY)
    ways = [
        name
        for name, said in (("--master-key-file", file), ("--master-key-command", command), (MASTER_KEY, text))
        if said
    ]
    if len(ways) > 1:
        raise Failure(f"{ways[0]} and {ways[1]} contradict each other: say one of them")
    if not ways:
        return None
    from onex_memory.engine.master_key import MasterKey
    from onex_memory.spi.errors import InvalidArgument

    try:
        if file:
            return MasterKey.from_file(file)
        return MasterKey.from_command(command) if command else MasterKey.parse(text or "")
    except InvalidArgument as err:
        raise Failure(f"{ways[0]}: {err.description}") from err
