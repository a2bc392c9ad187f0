"""What several commands take: keys, patterns, lifetimes, values, places, input from a file; and how absence is said.

Owns their names and help, and turns what cannot be read into an error of the argument that it was.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from onex_memory.cli.options import duration_option
from onex_memory.cli.parsing import ValueType, parse_pairs, parse_place, parse_value
from onex_memory.cli.session import Failure, Session

if TYPE_CHECKING:
    from datetime import datetime

    from onex_memory.spi.values import ContextValue

__all__ = [
    "InputFile",
    "Key",
    "Pattern",
    "Ttl",
    "TypeOption",
    "Wait",
    "absent",
    "opened_input",
    "read_all",
    "said_pairs",
    "said_place",
    "said_value",
    "typed_value",
]

# The annotations that typer reads: one for each thing that several commands take.
Key = Annotated[str, typer.Argument(metavar="KEY", show_default=False, help="The key: up to 4,096 bytes of UTF-8.")]
Pattern = Annotated[
    str | None,
    typer.Argument(metavar="PATTERN", show_default=False, help="A glob of * ? [a-z] [!x] \\; all keys without it."),
]
Ttl = Annotated[
    float | None,
    duration_option("--ttl", about="How long it lives: 90s, 10m, 24h, 7d, 500ms, 1h30m, or plain seconds."),
]
Wait = Annotated[
    float | None,
    duration_option(
        "--wait", about="How long to wait, up to 1h; who came first is served first.", default="not at all"
    ),
]
TypeOption = Annotated[
    ValueType,
    typer.Option(
        "--type",
        metavar="TYPE",
        help="What the value is: auto, string, json, int, float, bool or bytes. auto: JSON objects, arrays, "
        "numbers, true and false are that; everything else is a string.",
    ),
]
InputFile = Annotated[
    str | None, typer.Argument(metavar="[FILE|-]", show_default=False, help="Where to read; - or none: standard input.")
]


def typed_value(text: str | bytes, value_type: ValueType, hint: str = "VALUE") -> ContextValue:
    """Returns a value that was typed; what it is not is an error of the argument `hint`."""
    try:
        return parse_value(text, value_type)
    except ValueError as err:
        raise typer.BadParameter(str(err), param_hint=hint) from err


def said_value(argument: str | None, value_type: ValueType) -> ContextValue:
    """Returns the value that was typed or piped in."""
    if argument is None and sys.stdin.isatty():
        raise Failure("say the value, or pipe it in")
    if argument not in (None, "-"):
        return typed_value(argument, value_type)
    with _reading("standard input"):
        text = read_all(sys.stdin.buffer, "standard input", "any value")
    return typed_value(text if value_type == "bytes" else text.removesuffix(b"\n"), value_type)


def said_pairs(pairs: list[str] | None, hint: str) -> dict[str, ContextValue]:
    """Returns what `NAME=VALUE` pairs say."""
    try:
        return parse_pairs(pairs or ())
    except ValueError as err:
        raise typer.BadParameter(str(err), param_hint=hint) from err


def said_place(text: str, hint: str) -> datetime | str:
    """Returns the place in the history of changes that was said; what is none is an error of the option `hint`."""
    try:
        return parse_place(text)
    except ValueError as err:
        raise typer.BadParameter(str(err), param_hint=hint) from err


def absent(session: Session, key: str, document: dict[str, object]) -> bool:
    """Says that a key is not there, and answers so."""
    return session.output.absent({"key": key, **document}, key)


@contextmanager
def opened_input(file: str | None) -> Iterator[tuple[BinaryIO, str]]:
    """Opens what a command reads: a file, or standard input. Gives it with what it is called.

    Raises:
        Failure: it cannot be read, or would be typed by a person who has not asked to.
    """
    if file is None and sys.stdin.isatty():
        raise Failure("say the file, or pipe it in")
    name = "standard input" if file in (None, "-") else file
    with _reading(name):
        if file is None or file == "-":
            yield sys.stdin.buffer, name
        else:
            with open(file, "rb") as opened:
                yield opened, name


@contextmanager
def _reading(name: str) -> Iterator[None]:
    """Says what cannot be read. Standard output going away is not about reading."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as err:
        raise Failure(f"{name} cannot be read: {err.strerror}") from err


def read_all(stream: BinaryIO, name: str, what: str) -> bytes:
    """Returns all of an input, which must not be larger than what could be sent.

    Args:
        stream: where to read.
        name: what the input is called.
        what: what it is to become, for the message.
    """
    from onex_memory.spi.limits import MAX_REQUEST_BYTES

    read = stream.read(MAX_REQUEST_BYTES + 1)
    if len(read) > MAX_REQUEST_BYTES:
        raise Failure(f"{name} is larger than {MAX_REQUEST_BYTES:,} bytes, which is more than {what} can be")
    return read
