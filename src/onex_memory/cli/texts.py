"""Help texts, in the form that typer lays out well: it wraps paragraphs, but keeps the line ends within them."""

from __future__ import annotations

from collections.abc import Callable
from inspect import getdoc
from typing import Any

__all__ = ["examples_text", "help_text"]


def help_text(function: Callable[..., Any]) -> str:
    """Returns the docstring of a command with each of its paragraphs on one line."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in (getdoc(function) or "").split("\n\n"))


def examples_text(*commands: str) -> str:
    """Returns the end of a command's help: commands to learn from, one a line."""
    return "\n".join(["Examples:", *(f"  {command}" for command in commands)])
