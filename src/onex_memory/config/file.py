"""The file of settings: TOML, its keys at the top level.

Owns what may stand in it and where it stands: each value has its line, and each error its place. The standard library
reads TOML but says no places, so they are looked for in the text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from stat import S_IROTH
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from onex_memory.config.declaration import Setting

__all__ = ["MAX_FILE_BYTES", "Entry", "Problem", "SettingsFile", "Source", "UnreadableFile", "in_order", "read_file"]

MAX_FILE_BYTES: Final = 64 << 10
"""How large a file of settings may be, in bytes."""
_PLACE: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_BEGINS: Final = re.compile(r"""[ \t]*\[{0,2}[ \t]*([A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')[ \t]*[=.\]]""")
_PATHS: Final = ("FILE", "DIR")

Source = Literal["option", "environment", "file", "default"]
"""What said a value."""


class UnreadableFile(Exception):
    """The file is not there, or cannot be read."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong, and where."""

    source: Source
    """What said it, or would have."""
    place: str
    """Where: an option, an environment variable, `file:line`."""
    key: str
    """The setting's key, or what stands in its place; empty: it concerns none."""
    description: str
    """What is wrong."""

    @property
    def line(self) -> int:
        """The line of the file that it is on; 0: it is about no line of a file."""
        number = self.place.rpartition(":")[2]
        return int(number) if self.source == "file" and number.isascii() and number.isdigit() else 0

    def __str__(self) -> str:
        named = f"{self.place}: {self.key}" if self.source == "file" and self.key else self.place
        return f"{named}: {self.description}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A value in a file."""

    value: Any
    """What it is."""
    place: str
    """Where it stands: `file:line`."""


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """What a file says."""

    path: str
    """Where it is, as it was said."""
    entries: Mapping[str, Entry]
    """The values by the fields of their settings; those that cannot be read are left out."""
    problems: tuple[Problem, ...]
    """Everything in it that is wrong by itself."""


def read_file(path: str, settings: Iterable[Setting]) -> SettingsFile:
    """Reads a file of settings. Paths in it that are relative are so to the directory that it is in.

    Args:
        path: where it is.
        settings: what may stand in it.

    Raises:
        UnreadableFile: it is not there, or cannot be read.
    """
    text, mode = _content(path)
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as err:
        return SettingsFile(path, {}, (_syntax_problem(path, text, str(err)),))
    except ValueError:  # Python refuses it, for the time that it would take
        return SettingsFile(path, {}, (Problem("file", path, "", "has a number of too many digits"),))
    except RecursionError:
        return SettingsFile(path, {}, (Problem("file", path, "", "is nested too deeply"),))
    by_key = {setting.key: setting for setting in settings}
    lines = _lines_of(text)
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for key, value in said.items():
        place = f"{path}:{lines.get(key, 1)}"
        setting = by_key.get(key)
        if setting is None:
            problems.append(Problem("file", place, key, _unknown(key, value, by_key)))
            continue
        try:
            taken = setting.kind.take(_bounded(value))
        except ValueError as err:
            problems.append(Problem("file", place, key, str(err)))
            continue
        if setting.is_secret and taken and mode & S_IROTH:
            problems.append(Problem("file", place, key, f"is secret, and everybody may read {path}: chmod o-r"))
        if setting.kind.metavar in _PATHS and taken:
            taken = str(Path(path).parent / taken)
        entries[setting.field] = Entry(taken, place)
    return SettingsFile(path, entries, tuple(problems))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Returns problems as a person goes through them: those of the file by its lines, then all others as they come."""
    return sorted(problems, key=lambda problem: (problem.source != "file", problem.line))


def _content(path: str) -> tuple[str, int]:
    try:
        with open(path, "rb") as file:
            mode = Path(path).stat().st_mode
            content = file.read(MAX_FILE_BYTES + 1)
    except OSError as err:
        raise UnreadableFile(f"{path} cannot be read: {err.strerror}") from err
    except ValueError as err:  # a NUL in the path
        raise UnreadableFile(f"{path!r} cannot be read: {err}") from err
    if len(content) > MAX_FILE_BYTES:
        raise UnreadableFile(f"{path} is larger than 64 KiB, which no file of settings is")
    try:
        return content.decode("utf-8-sig"), mode
    except UnicodeDecodeError as err:
        line = content[: err.start].count(b"\n") + 1
        raise UnreadableFile(f"{path}:{line}: is not text in UTF-8") from err


def _bounded(value: object) -> object:
    """Returns a value that is no integer beyond 64 bits: TOML has none, and one could be too long even to be shown."""
    if isinstance(value, int) and not -(1 << 63) <= value < 1 << 63:
        raise ValueError("is a whole number beyond 64 bits")
    return value


def _syntax_problem(path: str, text: str, message: str) -> Problem:
    found = _PLACE.search(message)
    line = int(found[1]) if found and found[1] else text.count("\n") + 1
    return Problem("file", f"{path}:{line}", "", f"is not TOML: {_PLACE.sub('', message)}")


def _unknown(key: str, value: object, by_key: Mapping[str, Setting]) -> str:
    names = {**{setting.field: setting.key for setting in by_key.values()}, **{known: known for known in by_key}}
    if isinstance(value, dict):
        meant = [f"{key}_{inner}" for inner in value if f"{key}_{inner}" in names]
        close = [*meant, *get_close_matches(key, names, n=1, cutoff=0.8)]
        if not close:
            return "is a table, and there are none: all settings stand at the top, outside of tables"
    else:
        close = get_close_matches(key.lower().replace("-", "_"), names, n=1)
    suggestion = f"; did you mean {names[close[0]]}?" if close else ""
    return f"is not a setting{suggestion}"


def _lines_of(text: str) -> dict[str, int]:
    """Returns the line of each key, and of each table, that begins at the top level of a text.

    A line that looks like one begins a statement only outside of what goes on over several lines, and there the lines
    from the statement before it on are TOML alone. Of the lines `a = [`, `"b=", ]` and `c = 1` the first is not,
    so the second is part of a's value; the first two are, so the third begins a statement.
    """
    lines = text.split("\n")
    found: dict[str, int] = {}
    begun = 0
    for number, line in enumerate(lines):
        begins = _BEGINS.match(line)
        if begins and _is_toml("\n".join(lines[begun:number])):
            begun = number
            found.setdefault(_unquoted(begins[1]), number + 1)
    return found


def _unquoted(key: str) -> str:
    return next(iter(tomllib.loads(f"{key} = 0")))


def _is_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
