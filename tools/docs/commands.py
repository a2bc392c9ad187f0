"""The page of the command line's reference: every command, with its arguments and options, as `--help` has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import typer.main

from onex_memory.cli.app import app
from onex_memory.cli.program import PROGRAM

__all__ = ["command_page", "commands"]

Command: TypeAlias = Any
"""A command or a group of them, as click describes it; typer carries a click of its own."""

_BEHIND = re.compile(r" \[dim\]\\\[env var: (?P<variable>\w+)\].*\[/dim\]$")
"""What the help of a server's settings says behind what they do: the variable, and the default."""
_MARKUP = re.compile(r"\[/?(?:bold|dim|green|red|yellow|cyan)[^\]]*\]")


def commands() -> Iterator[tuple[str, Command]]:
    """Yields every command by the words that call it; the program itself first."""
    yield from _below((PROGRAM,), typer.main.get_command(app))


def command_page() -> str:
    """Returns the page, in Markdown."""
    lines = [
        "# Command line",
        "",
        "Every command as it explains itself. [The command line](../cli.md) says how they are used, and what the exit",
        "codes mean.",
        "",
    ]
    everywhere: set[str] = set()
    for words, command in commands():
        lines += [f"{'##' if words.count(' ') < 2 else '###'} {words}", "", _plain(command.help or ""), ""]
        rows = [
            (", ".join(parameter.opts), _plain(_about(parameter)), _variable(parameter))
            for parameter in command.params
            if not getattr(parameter, "hidden", False) and parameter.opts and parameter.opts[0] not in everywhere
        ]
        if words == PROGRAM:
            everywhere = {row[0].partition(",")[0] for row in rows}
        if rows:
            lines += ["| | | environment |", "|---|---|---|"]
            lines += [f"| `{name}` | {what} | {variable} |" for name, what, variable in rows]
            lines.append("")
    return "\n".join(lines)


def _below(words: tuple[str, ...], command: Command) -> Iterator[tuple[str, Command]]:
    yield " ".join(words), command
    for name, child in sorted(getattr(command, "commands", {}).items()):
        if not child.hidden:
            yield from _below((*words, name), child)


def _plain(text: str) -> str:
    """Returns a text of the help in one paragraph or more, without what only a terminal shows."""
    paragraphs = _MARKUP.sub("", text).replace("\b", "").split("\n\n")
    escaped = (re.sub(r"([\\|<*_\[\]])", r"\\\1", " ".join(paragraph.split())) for paragraph in paragraphs)
    return "\n\n".join(escaped)


def _about(parameter: Command) -> str:
    """Returns what an option does, without the names of its variable and its default that stand behind it."""
    return _BEHIND.sub("", getattr(parameter, "help", None) or "")


def _variable(parameter: Command) -> str:
    said = _BEHIND.search(getattr(parameter, "help", None) or "")
    variable = said["variable"] if said else parameter.envvar
    return f"`{variable}`" if isinstance(variable, str) else ""
