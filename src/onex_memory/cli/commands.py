"""How functions become commands: their options, their help, and what they are given.

Owns that every command has the options of its kind after its name and before it, and exits 1 where its function answers
False. What a command does is its function's business; how the program ends otherwise is that of `program`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from inspect import Parameter, signature
from typing import Any

import typer

from onex_memory.cli.options import OUTPUT_PARAMETER, PARAMETERS, ClientOptions, said
from onex_memory.cli.output import Output
from onex_memory.cli.session import NOT_FOUND, Session
from onex_memory.cli.texts import examples_text, help_text

__all__ = ["client_command", "command_group", "local_command"]

_CONTEXT = Parameter("context", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)


def client_command(
    app: typer.Typer, name: str, *, panel: str, examples: Sequence[str], options: Sequence[Parameter] = PARAMETERS
) -> Callable[[Callable[..., Any]], None]:
    """Registers a function as a client command: it takes a `Session` first and may answer False: not found.

    Its docstring is the command's help; the options of every client command are added to its own.

    Args:
        app: where it is registered.
        name: what a person types.
        panel: the heading that it is listed under.
        examples: commands to learn from.
        options: the options of every client command, as this one has them.
    """

    def session_of(context: typer.Context) -> Session:
        told = ClientOptions.of(context)
        return Session(told, Output(told.output == "json"))

    return _command(app, name, panel=panel, examples=examples, options=options, first=session_of)


def local_command(
    app: typer.Typer,
    name: str,
    *,
    panel: str | None = None,
    examples: Sequence[str],
    options: Sequence[Parameter] = (OUTPUT_PARAMETER,),
) -> Callable[[Callable[..., Any]], None]:
    """Registers a function as a command that works without a server: it takes an `Output` first, and may answer False.

    Args:
        app: where it is registered.
        name: what a person types.
        panel: the heading that it is listed under.
        examples: commands to learn from.
        options: the options besides its own; `output` is among them.
    """

    def output_of(context: typer.Context) -> Output:
        return Output(said(context, OUTPUT_PARAMETER.name) == "json")

    return _command(app, name, panel=panel, examples=examples, options=options, first=output_of)


def _command(
    app: typer.Typer,
    name: str,
    *,
    panel: str | None,
    examples: Sequence[str],
    options: Sequence[Parameter],
    first: Callable[[typer.Context], object],
) -> Callable[[Callable[..., Any]], None]:
    """Registers a function as a command.

    Args:
        app: where it is registered.
        name: what a person types.
        panel: the heading that it is listed under; None: that of its group.
        examples: commands to learn from.
        options: the options besides its own; the function does not get them.
        first: makes what the function takes first.
    """

    def register(function: Callable[..., bool | None]) -> None:
        def command(context: typer.Context, **arguments: Any) -> None:
            for option in options:
                del arguments[option.name]
            if function(first(context), **arguments) is False:
                raise typer.Exit(NOT_FOUND)

        own = list(signature(function, eval_str=True).parameters.values())[1:]
        parameters = [parameter.replace(kind=Parameter.KEYWORD_ONLY) for parameter in [*own, *options]]
        command.__signature__ = signature(command).replace(parameters=[_CONTEXT, *parameters])  # type: ignore[attr-defined] # typer reads a command's options from here
        app.command(name, help=help_text(function), epilog=examples_text(*examples), rich_help_panel=panel)(command)

    return register


def command_group(
    app: typer.Typer, name: str, *, panel: str, about: str, options: Sequence[Parameter] = PARAMETERS
) -> typer.Typer:
    """Registers a group of commands, such as `hash get` and `hash set`, and returns where they are added.

    Args:
        app: where it is registered.
        name: what a person types first.
        panel: the heading that it is listed under.
        about: the group's help.
        options: the options that may stand before the names of its commands as well.
    """
    group = typer.Typer(rich_markup_mode="rich")

    def describe(context: typer.Context, **_: Any) -> None:
        if context.invoked_subcommand is None:
            typer.echo(context.get_help(), nl=False)

    describe.__signature__ = signature(describe).replace(parameters=[_CONTEXT, *options])  # type: ignore[attr-defined] # typer reads a group's options from here
    group.callback(invoke_without_command=True, help=about)(describe)
    app.add_typer(group, name=name, rich_help_panel=panel)
    return group
