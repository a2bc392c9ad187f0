"""The commands on settings: what is wrong with them, and what they are.

Owns how settings are shown. What holds is what `serve` would take, from the same places.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from inspect import Parameter, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import typer

from onex_memory.cli.commands import command_group, local_command
from onex_memory.cli.options import CLIENT_VARIABLES, OUTPUT_PARAMETER, said
from onex_memory.cli.output import Output, counted, escaped, note
from onex_memory.cli.server_options import CONFIG_VARIABLE, SERVER_PARAMETERS, file_of, resolution_of
from onex_memory.cli.session import quiet_grpc
from onex_memory.cli.texts import examples_text, help_text
from onex_memory.config.kinds import Directory, File
from onex_memory.config.settings import SETTINGS

if TYPE_CHECKING:
    from onex_memory.config.file import Problem
    from onex_memory.config.kinds import Kind
    from onex_memory.config.resolution import Effective, Resolution

__all__ = ["register"]

_ABOUT: Final = "Look at the settings of a server: what is wrong with them, what they are, and what says so."

ShowFormat = Literal["table", "json", "toml"]


def register(app: typer.Typer) -> None:
    """Adds these commands to a program."""
    group = command_group(app, "config", panel="Server", about=_ABOUT, options=[OUTPUT_PARAMETER])
    local_command(group, "check", examples=["onex-memory config check /etc/onex-memory.toml"])(check)
    examples = examples_text("onex-memory config show", "onex-memory config show --config server.toml -o toml")
    group.command("show", help=help_text(show), epilog=examples)(show)


def check(
    output: Output,
    path: Annotated[
        str | None,
        typer.Argument(metavar="[FILE]", envvar=CONFIG_VARIABLE, show_default=False, help="The file of settings."),
    ] = None,
) -> bool:
    """Say everything that is wrong with a file of settings, each with its place.

    What the environment says is looked at too, as a server would take it, and the files that settings name are read.

    The exit code is 0 where a server would take all of it, 1 where not, 2 where the file cannot be read.
    """
    from onex_memory.config.file import in_order
    from onex_memory.config.resolution import resolve

    file = file_of(path)
    resolution = resolve({}, os.environ, file)
    for name, meant in _mistyped(os.environ):
        note(f"{name} is no setting; did you mean {meant}?")
    problems = in_order([*resolution.problems, *_problems_of_files(resolution)])
    if output.as_json:
        output.document({"valid": not problems, "problems": [_problem_document(each) for each in problems]})
        return not problems
    for problem in problems:
        output.line(str(problem))
    if not problems:
        said_count = sum(each.source != "default" for each in resolution.effective.values())
        output.line(f"valid: {counted(said_count, 'setting')} said, all others have their defaults")
    return not problems


def _mistyped(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yields the environment variables that are nearly those of settings, each with the one that it is nearly.

    They are no problem: whoever runs the program may have variables of its own with such a name.
    """
    from difflib import get_close_matches

    meant = [setting.variable for setting in SETTINGS]
    known = {*meant, CONFIG_VARIABLE, *CLIENT_VARIABLES}
    for name in sorted(names):
        if name.upper().startswith("ONEX_MEMORY_") and name not in known:
            for close in get_close_matches(name.upper(), meant, n=1, cutoff=0.9):
                yield name, close


def _problem_document(problem: Problem) -> dict[str, str]:
    return {"place": problem.place, "key": problem.key, "description": problem.description}


def _problems_of_files(resolution: Resolution) -> list[Problem]:
    """Returns what is wrong with the files that settings name: first that they cannot be read, then what they hold."""
    problems = [
        resolution.problem(each.setting.field, wrong)
        for each in resolution.effective.values()
        if each.value and (wrong := _unusable(each.setting.kind, str(each.value)))
    ]
    quiet_grpc()
    from onex_memory.server.app import unusable_files

    known = {problem.key for problem in (*resolution.problems, *problems)}
    deeper = [resolution.problem(err.field, err.description) for err in unusable_files(resolution.unchecked())]
    return [*problems, *(problem for problem in deeper if problem.key not in known)]


def _unusable(kind: Kind, path: str) -> str | None:
    """Returns why a file cannot be read, or a directory not be made or written to; None: it can."""
    if isinstance(kind, Directory):
        nearest = next(each for each in (Path(path), *Path(path).absolute().parents) if each.exists())
        if not nearest.is_dir():
            return f"{path} cannot be a directory: {nearest} is none"
        return None if os.access(nearest, os.W_OK | os.X_OK) else f"{path} cannot be written to: {nearest} is read-only"
    if isinstance(kind, File):
        try:
            with open(path, "rb") as file:
                file.read(1)
        except OSError as err:
            return f"{path} cannot be read: {err.strerror}"
    return None


def show(context: typer.Context, **_: Any) -> None:
    """Show what each setting is, and what says so: an option, an environment variable, a line of the file, its default.

    The options are those of `serve`: `config show` in its place says what a command line comes to. Secrets are not
    shown. With -o toml the answer is a file of settings that says the same, apart from secrets.
    """
    resolution = resolution_of(context)
    form = said(context, OUTPUT_PARAMETER.name)
    settings = resolution.effective.values()
    output = Output(form == "json")
    if output.as_json:
        output.document({each.setting.key: _document(each) for each in settings})
    elif form == "toml":
        for line in _toml_lines(settings):
            sys.stdout.write(line + "\n")
    elif output.on_terminal:
        _draw(settings)
    else:
        for each in settings:
            output.row(each.setting.key, each.setting.kind.shown(each.value), each.place or each.source)


def _show_parameters() -> list[Parameter]:
    about = "table: for reading, and plain when piped; json: one JSON document; toml: a file of settings."
    option = typer.Option("--output", "-o", help=about)
    return [
        Parameter("context", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context),
        Parameter("output", Parameter.KEYWORD_ONLY, default="table", annotation=Annotated[ShowFormat, option]),
        *SERVER_PARAMETERS,
    ]


show.__signature__ = signature(show).replace(parameters=_show_parameters())  # type: ignore[attr-defined] # typer reads a command's options from here


def _document(each: Effective) -> dict[str, object]:
    return {"value": each.setting.kind.document(each.value), "source": each.source, "place": each.place}


def _toml_lines(settings: Iterable[Effective]) -> Iterable[str]:
    group = None
    for each in settings:
        setting = each.setting
        if setting.group != group:
            yield from (*(() if group is None else ("",)), f"# {setting.group}")
            group = setting.group
        origin = escaped(each.place) or "default"
        if setting.is_secret or each.value == "":
            yield f"# {setting.key}: {'***' if each.value else setting.default_text}  # {origin}"
        else:
            yield f"{setting.key} = {setting.kind.written(each.value)}  # {origin}"


def _draw(settings: Iterable[Effective]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.ROUNDED)
    table.add_column("setting", style="cyan", no_wrap=True)
    table.add_column("value", overflow="fold")
    table.add_column("from", overflow="fold")
    group = None
    for each in settings:
        if each.setting.group != group:
            if group is not None:
                table.add_section()
            group = each.setting.group
        is_default = each.source == "default"
        value = each.setting.kind.shown(each.value) or each.setting.default_text
        table.add_row(
            Text(each.setting.key),
            Text(escaped(value), "dim" if is_default else ""),
            Text(escaped(each.place or each.source), "dim" if is_default else "green"),
        )
    Console().print(table)
