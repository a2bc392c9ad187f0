"""The options of a server, made from the declarations of its settings, and what all that was said comes to.

Owns how a setting looks as an option, and `--config`. What a setting is, and which of several places wins, is the
business of `onex_memory.config`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from inspect import Parameter
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer

from onex_memory.cli.output import note
from onex_memory.cli.session import Failure
from onex_memory.config.kinds import Choice, Flag
from onex_memory.config.settings import GROUPS, SETTINGS

if TYPE_CHECKING:
    from onex_memory.config.declaration import Setting
    from onex_memory.config.file import SettingsFile
    from onex_memory.config.resolution import Resolution

__all__ = ["CONFIG_VARIABLE", "SERVER_PARAMETERS", "fail", "file_of", "resolution_of"]

CONFIG_VARIABLE: Final = "ONEX_MEMORY_CONFIG"
"""The environment variable that names the file of settings."""


_NOT: Final = "not_"


def _parameters(setting: Setting) -> Iterator[Parameter]:
    """Yields a setting as parameters of a function, which is what typer reads. What is said of it is read later.

    What is done or not has a second, `--no-…`, for when the environment or the file says that it is done.
    """
    is_flag = isinstance(setting.kind, Flag)
    option = typer.Option(
        setting.option,
        metavar=setting.kind.metavar or None,
        help=f"{setting.help} {_shown(setting)}",
        show_default=False,
        autocompletion=_completion(setting.kind) if isinstance(setting.kind, Choice) else None,
        rich_help_panel=None if setting.group == GROUPS[0] else setting.group,
    )
    annotation = Annotated[bool | None, option] if is_flag else Annotated[str | None, option]
    yield Parameter(setting.field, Parameter.KEYWORD_ONLY, default=None, annotation=annotation)
    if is_flag:
        opposite = Annotated[bool | None, typer.Option(setting.opposite, hidden=True)]
        yield Parameter(_NOT + setting.field, Parameter.KEYWORD_ONLY, default=None, annotation=opposite)


def _shown(setting: Setting) -> str:
    default = "" if isinstance(setting.kind, Flag) else rf" \[default: {setting.default_text}]"
    return rf"[dim]\[env var: {setting.variable}]{default}[/dim]"


def _completion(kind: Choice) -> Callable[[str], list[str]]:
    return lambda incomplete: [choice for choice in kind.choices if choice.startswith(incomplete)]


_CONFIG: Final = Parameter(
    "config",
    Parameter.KEYWORD_ONLY,
    default=None,
    annotation=Annotated[
        str | None,
        typer.Option(
            "--config",
            envvar=CONFIG_VARIABLE,
            metavar="FILE",
            show_default="none",
            help="A file of settings, TOML; options and the environment win over it.",
        ),
    ],
)

SERVER_PARAMETERS: Final = (
    _CONFIG,
    *(parameter for setting in SETTINGS if setting.option for parameter in _parameters(setting)),
)
"""The options of a server."""


def file_of(path: str | None) -> SettingsFile | None:
    """Reads the file of settings; None: none was said.

    Raises:
        Failure: it cannot be read.
    """
    if not path:
        return None
    from onex_memory.config.file import UnreadableFile, read_file

    try:
        return read_file(path, SETTINGS)
    except UnreadableFile as err:
        raise Failure(str(err)) from err


def resolution_of(context: typer.Context) -> Resolution:
    """Returns what each setting is for a command that has the options of a server.

    Raises:
        Failure: something is wrong; where several things are, all were said.
    """
    from onex_memory.config.resolution import resolve

    resolution = resolve(_said(context), os.environ, file_of(context.params["config"]))
    if resolution.problems:
        fail([str(problem) for problem in resolution.problems])
    return resolution


def _said(context: typer.Context) -> dict[str, str | bool]:
    said: dict[str, str | bool] = {}
    for setting in SETTINGS:
        value = context.params.get(setting.field)
        if context.params.get(_NOT + setting.field):
            if value:
                raise Failure(f"{setting.option} and {setting.opposite} contradict each other: say one of them")
            value = False
        if value is not None:
            said[setting.field] = value
    return said


def fail(problems: list[str]) -> NoReturn:
    """Ends the command with everything that is wrong, one line each."""
    for problem in problems[:-1]:
        note(f"error: {problem}")
    raise Failure(problems[-1])
