"""Where a command has the master key from: a file, a command, or the environment.

Owns that one of the ways is said at most; the options are those of a server. The key itself has no place on a command
line, which others can see.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from onex_memory.cli.session import Failure
from onex_memory.config.settings import SETTINGS

if TYPE_CHECKING:
    from onex_memory.engine.master_key import MasterKey

__all__ = ["MASTER_KEY", "AuditKeyFile", "MasterKeyCommand", "MasterKeyFile", "read_master_key"]

_PANEL: Final = "Encryption"
_SETTINGS: Final = {setting.field: setting for setting in SETTINGS}


def _option(field: str, *, about: str = "") -> Any:
    """Returns a setting of a server as an option of a command that works without one, with a help of its own."""
    setting = _SETTINGS[field]
    return typer.Option(
        setting.option,
        envvar=setting.variable,
        metavar=setting.kind.metavar,
        show_default=False,
        help=about or setting.help,
        rich_help_panel=_PANEL,
    )


MASTER_KEY: Final = _SETTINGS["master_key"].variable
"""The environment variable that holds the key."""
MasterKeyFile = Annotated[str | None, _option("master_key_file")]
"""The option that names the file."""
MasterKeyCommand = Annotated[str | None, _option("master_key_command")]
"""The option that names the command."""

AuditKeyFile = Annotated[
    str | None,
    _option(
        "audit_key_file",
        about="The secrets of the audit log, as the server is told them: what is done here is noted in it.",
    ),
]
"""The option that names the file with the secrets of the audit log."""


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
