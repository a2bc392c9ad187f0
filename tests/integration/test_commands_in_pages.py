"""What the pages say of the command line is what it is: every command and option, and every line that calls it."""

import re
import shlex
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import typer

from onex_memory.cli.program import PROGRAM
from tests.support.blocks import DOCS, ROOT, blocks_of
from tools.docs.commands import commands

COMMANDS = {words.removeprefix(PROGRAM).strip(): command for words, command in commands()}
LEAVES = {words: command for words, command in COMMANDS.items() if words and not hasattr(command, "commands")}
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
CLI = (DOCS / "cli.md").read_text("utf-8")


def _spans(text: str) -> list[str]:
    """What stands as code in a page: its blocks of commands line by line, and what is between backticks."""
    lines = [line for block in blocks_of(text) if block.language == "sh" for line in block.source.splitlines()]
    return lines + re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text)


def _named(span: str) -> set[str]:
    """The commands that a piece of code is about; `a|b` names both."""
    words = span.replace("\\|", "|").replace(PROGRAM, "", 1).split()[:3]
    choices = [word.split("|") for word in words]
    return {" ".join(chosen) for length in (1, 2, 3) for chosen in product(*choices[:length])}


def test_every_command_is_on_the_page() -> None:
    named = set().union(*map(_named, _spans(CLI)))
    assert sorted(set(LEAVES) - named) == []


def _options(command: Any) -> set[str]:
    return {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}


def test_every_option_on_the_page_exists() -> None:
    said = {option for span in _spans(CLI) for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", span)}
    known = set().union(*map(_options, COMMANDS.values())) | {"--install-completion", "--show-completion", "--help"}
    foreign = {
        option
        for line in _spans(CLI)
        if " -- " in line
        for option in re.findall(r"--[a-z-]+", line.partition(" -- ")[2])
    }
    assert sorted(said - known - foreign) == []


def test_every_option_is_on_the_page() -> None:
    said = {option for span in _spans(CLI) for option in re.findall(r"--[a-z][a-z-]+", span)} | {"--help"}
    of_settings = {"serve", "config show"}  # theirs are settings, which have a page of their own
    missing = {
        f"{words} {option}"
        for words, command in COMMANDS.items()
        if words not in of_settings
        for option in _options(command) - said
        if option.startswith("--")
    }
    assert sorted(missing) == []


def test_every_option_of_serve_is_on_a_page() -> None:
    text = CLI + "".join(page.read_text("utf-8") for page in PAGES if page.name == "configuration.md")
    shown = [each for each in COMMANDS["serve"].params if not getattr(each, "hidden", False)]
    names = [each.opts[0] for each in shown if each.opts[0] != "--help"]
    settings = {name: name.removeprefix("--").replace("-", "_") for name in names}
    assert [name for name, setting in settings.items() if not re.search(rf"`({name}\b|{setting}`)", text)] == []


def _calls(page: Path) -> list[tuple[int, list[str]]]:
    """The lines of a page that call the program, by their numbers, without what the shell makes of them."""
    found = []
    for block in blocks_of(page.read_text("utf-8")):
        if block.language != "sh":
            continue
        text = block.source.replace("\\\n", " \\\n")
        line = block.line
        for logical in re.split(r"(?<!\\)\n", text):
            call = re.search(rf"(?:^|&& |\|\| |\| )({PROGRAM} [^\n]*(?:\\\n[^\n]*)*)", logical)
            if call is not None:
                words = shlex.split(call[1].replace("\\\n", " "), comments=True)
                ends = [n for n, word in enumerate(words) if word in {"|", "||", "&&", "&", ";", ">", "<"}]
                found.append((line, words[1 : min(ends, default=len(words))]))
            line += logical.count("\n") + 1
    return found


CALLS = [(page, line, words) for page in PAGES for line, words in _calls(page)]


def _understood(words: list[str]) -> None:
    """Reads a command line as the program does, and carries out nothing."""
    command, name, context = COMMANDS[""], PROGRAM, None
    while True:
        try:
            context = command.make_context(name, list(words), parent=context)
        except typer.Exit:  # what is asked about itself: --help, --version
            return
        if not hasattr(command, "commands"):
            return
        name, command, words = command.resolve_command(context, [*context._protected_args, *context.args])


@pytest.mark.parametrize(("page", "line", "words"), CALLS, ids=[f"{page.name}:{line}" for page, line, _ in CALLS])
def test_line_of_the_page_is_understood(page: Path, line: int, words: list[str]) -> None:
    _understood(words)


@pytest.mark.parametrize(
    "words", [["gett", "key"], ["get"], ["get", "key", "--bogus"], ["store", "k", "v", "--ttl", "soon"]]
)
def test_line_that_is_wrong_is_not_understood(words: list[str]) -> None:
    with pytest.raises(typer.TyperException):
        _understood(words)


def test_there_are_lines_to_understand() -> None:
    assert len(CALLS) > 60
