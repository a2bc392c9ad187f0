"""How answers are written: JSON for programs, text for people, plain text where no terminal is.

Owns standard output. What others have stored is never let loose on a terminal: control characters are written as
escapes there. rich is loaded only for what it draws on a terminal.
"""

from __future__ import annotations

import json
import os
import re
import sys
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from onex_memory.spi.values import ContextValue

__all__ = [
    "Cell",
    "Output",
    "abandon_output",
    "clipped",
    "counted",
    "duration_text",
    "escaped",
    "line_text",
    "note",
    "padded",
    "prepare_streams",
    "size_text",
    "time_text",
    "to_document",
]

# Besides C0, DEL and C1: what ends lines or reorders text in a terminal.
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_CONTROL_IN_TEXT: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_NOT_SHOWN: Final = re.compile(rb"[^ -\[\]-~]")

_BINARY_UNITS: Final = ("KiB", "MiB", "GiB", "TiB")

Cell = str | tuple[str, str]
"""What stands in a table that a person reads: text, or text and its style."""


@dataclass(frozen=True, slots=True)
class Output:
    """Where the answers of one command go."""

    as_json: bool
    """Whether the answer is one JSON document."""

    @property
    def on_terminal(self) -> bool:
        """Whether a person reads it."""
        return sys.stdout.isatty()

    def answer(self, document: Mapping[str, object], text: str) -> None:
        """Writes an answer that is said in one line."""
        if self.as_json:
            self.document(document)
        else:
            self.line(text)

    def record(self, document: Mapping[str, object], rows: Sequence[tuple[str, str]], *, title: str) -> None:
        """Writes an answer that has several fields.

        Args:
            document: the fields, for JSON, and for plain text: a name, a tab and a value on each line.
            rows: the same as a person reads it.
            title: what the fields are of.
        """
        if self.as_json:
            self.document(document)
        elif self.on_terminal:
            _draw(rows, title)
        else:
            for name, value in _flat(document):
                self.row(name, value)

    def listing(
        self,
        document: object,
        rows: Iterable[Sequence[str]],
        *,
        columns: Sequence[str],
        shown: Iterable[Sequence[Cell]],
        none: str,
    ) -> None:
        """Writes an answer that is a list of things.

        Args:
            document: the list, for JSON.
            rows: a row for each, for plain text: its cells with tabs between them.
            columns: what a person reads above the cells.
            shown: a row for each as a person reads it; no wider than the terminal, long cells take several lines.
            none: what a person is told where there is nothing.
        """
        if self.as_json:
            self.document(document)
        elif not self.on_terminal:
            for cells in rows:
                self.row(*cells)
        elif filled := list(shown):
            _draw_table(columns, filled)
        else:
            note(none)

    def absent(self, document: Mapping[str, object], name: str) -> Literal[False]:
        """Says that what was named is not there; returns what a command answers then."""
        if self.as_json:
            self.document(document)
        else:
            note(f"not found: {name}")
        return False

    def value(self, value: ContextValue) -> None:
        """Writes a bare value: text raw, bytes as they are where they are piped, all else as JSON."""
        if isinstance(value, str):
            _write(_CONTROL_IN_TEXT.sub(_escape, value) if self.on_terminal else value)
        elif not isinstance(value, bytes):
            self.document(to_document(value))
        elif self.on_terminal:
            _write(_shown_bytes(value))
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(value)

    def line(self, text: str) -> None:
        """Writes one line of text, whatever it holds."""
        _write(escaped(text))

    def row(self, *cells: str) -> None:
        """Writes one line of cells with tabs between them, for programs that cut."""
        _write("\t".join(escaped(cell) for cell in cells))

    def styled_line(self, *parts: tuple[str, str]) -> None:
        """Writes one line on a terminal, whatever it holds; each part has a style of rich."""
        from rich.console import Console
        from rich.text import Text

        line = Text.assemble(*((escaped(text), style) for text, style in parts))
        Console(highlight=False).print(line, soft_wrap=True)

    def json_line(self, document: object) -> None:
        """Writes one of many JSON documents: on a line of its own, on a terminal too."""
        text = _compact(document)
        _write(_in_json(text) if self.on_terminal else text)

    def document(self, document: object) -> None:
        """Writes a JSON document: on one line, or on a terminal for reading."""
        if not self.on_terminal:
            _write(_compact(document))
            return
        from rich.console import Console

        text = json.dumps(document, ensure_ascii=False, indent=2)
        lines = [_in_json(line) for line in text.split("\n")]
        Console(soft_wrap=True).print_json("\n".join(lines), ensure_ascii=False)


def note(text: str) -> None:
    """Tells a person something beside the answer, on standard error."""
    sys.stderr.write(escaped(text) + "\n")


def prepare_streams() -> None:
    """Makes the standard streams take every text: UTF-8 where programs read it, `?` for what a terminal cannot show.

    One that the caller has closed becomes the null device.
    """
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: SIM115 - open for as long as the program runs
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115 - likewise for good
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115 - likewise for good
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def abandon_output() -> None:
    """Gives up standard output, which nobody can take: otherwise the interpreter would try once more at exit."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)


def escaped(text: str) -> str:
    """Returns text with every control character, line ends too, as an escape."""
    return _CONTROL.sub(_escape, text)


def line_text(value: object) -> str:
    """Returns a value as text on one line: strings and bytes with escapes, all else as JSON."""
    if isinstance(value, str):
        return escaped(value)
    return _shown_bytes(value) if isinstance(value, bytes) else _in_json(_compact(to_document(value)))


def clipped(text: str, width: int) -> str:
    """Returns text cut to so many columns of a terminal, which shows; of some characters one takes two."""
    if len(text) <= width and text.isascii():
        return text
    from rich.cells import cell_len, set_cell_size

    return text if cell_len(text) <= width else set_cell_size(text, width - 1) + "…"


def padded(text: str, width: int) -> str:
    """Returns text with blanks behind it, so that it takes so many columns of a terminal, or as many as it needs."""
    if text.isascii():
        return text.ljust(width)
    from rich.cells import cell_len

    return text + " " * (width - cell_len(text))


def to_document(value: object) -> Any:
    """Returns a value as JSON can say it.

    Bytes become `{"$bytes": base64}`, encrypted data `{"$encrypted": {…}}` with its bytes in base64, times ISO 8601.
    """
    from onex_memory.spi.values import EncryptedData

    match value:
        case bytes():
            return {"$bytes": b64encode(value).decode()}
        case datetime():
            return value.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        case EncryptedData():
            parts = asdict(value).items()
            return {
                "$encrypted": {
                    name: b64encode(part).decode() if isinstance(part, bytes) else part for name, part in parts
                }
            }
        case _:
            return value


def counted(count: int, one: str, many: str = "") -> str:
    """Says how many there are of something: `1 entry`, `2,000 entries`.

    Args:
        count: how many.
        one: what one is called.
        many: what several are called, where an s does not make it of that.
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def size_text(size_bytes: int) -> str:
    """Says a size as a person does: `1.5 MiB`."""
    if size_bytes < 1_024:
        return counted(size_bytes, "byte")
    power = min((size_bytes.bit_length() - 1) // 10, len(_BINARY_UNITS))
    return f"{size_bytes / 1_024**power:,.1f} {_BINARY_UNITS[power - 1]}"


def duration_text(seconds: float) -> str:
    """Says a duration as a person does, in its two largest units: `3d 4h`, `90ms`."""
    if seconds < 1:
        return f"{seconds * 1_000:.0f}ms"
    left = int(seconds)
    parts: list[tuple[int, str]] = []
    for unit, size in (("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)):
        count, left = divmod(left, size)
        if count or parts:
            parts.append((count, unit))
    return " ".join(f"{count}{unit}" for count, unit in parts[:2] if count)


def time_text(time: datetime) -> str:
    """Says a time as a person does, where the person is."""
    return time.astimezone().strftime("%Y-%m-%d %H:%M:%S %Z")


def _write(text: str) -> None:
    sys.stdout.write(text + "\n")


def _compact(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _in_json(text: str) -> str:
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _shown_bytes(value: bytes) -> str:
    return _NOT_SHOWN.sub(lambda found: rb"\x%02x" % found[0][0], value).decode()


def _escape(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()


def _flat(document: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yields the fields of a document, those within a field as `limits.max_key_bytes`; absent ones not at all."""
    for name, value in document.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        elif value is not None:
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            yield f"{prefix}{name}", text


def _draw(rows: Sequence[tuple[str, str]], title: str) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.ROUNDED, show_header=False, title=Text(escaped(title), "bold"), title_justify="left")
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in rows:
        table.add_row(Text(escaped(name)), Text(escaped(value)))
    Console().print(table)


def _draw_table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Column, Table
    from rich.text import Text

    table = Table(*(Column(name, overflow="fold") for name in columns), box=box.SIMPLE_HEAD)
    for cells in rows:
        texts = ((cell, "") if isinstance(cell, str) else cell for cell in cells)
        table.add_row(*(Text(escaped(text), style) for text, style in texts))
    Console().print(table)
