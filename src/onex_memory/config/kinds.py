"""The kinds of settings: what each takes as text and in a file, its bounds, and how a value of it is written.

Owns reading and checking one value by itself. Messages complete "it": `is 5, a whole number; it takes text`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from ipaddress import ip_address
from typing import Any, Final

from onex_memory.config.quantities import exact_size_text, parse_duration, parse_size

__all__ = [
    "INT64_MAX",
    "Address",
    "Choice",
    "Directory",
    "Duration",
    "File",
    "Flag",
    "Integer",
    "Kind",
    "Number",
    "Secret",
    "Size",
    "Text",
    "is_loopback",
    "read_address",
    "toml_string",
]

INT64_MAX: Final = (1 << 63) - 1
"""The bound of what has no other: as in `spi.limits`, which the command line does not load only to show its options."""
_SIGNED_NUMBER: Final = re.compile(
    r"[+-]?(?:\d{1,18}\.?\d{0,18}|\.\d{1,18})(?:e[+-]?\d{1,3})?", re.ASCII | re.IGNORECASE
)
_INTEGER: Final = re.compile(r"[+-]?(?=[\d_]{1,30}$)\d+(?:_\d+)*", re.ASCII)
_NOTHING: Final = re.compile(r"0+(?:ms|[wdhms])", re.ASCII)
_TRUE: Final = ("true", "yes", "on", "1", "t", "y")
_FALSE: Final = ("false", "no", "off", "0", "f", "n")
_UNIT_SECONDS: Final = {"hours": 3_600, "seconds": 1}
_SECRET_LEAST: Final = 32
_NAMES_IN_A_FILE: Final = (
    (bool, "true or false"),
    (int, "a whole number"),
    (float, "a number"),
    (str, "text"),
    (list, "a list"),
    (dict, "a table"),
    (datetime, "a time"),
    (date, "a date"),
    (time, "a time of day"),
)


class Kind:
    """What a setting is: its values, as they are said and shown."""

    metavar = "TEXT"
    """What stands for a value in help."""
    takes = "text"
    """What a value is, in words."""

    def read(self, text: str) -> Any:
        """Returns the value that an option or an environment variable says.

        Raises:
            ValueError: it says none.
        """
        return text

    def take(self, value: object) -> Any:
        """Returns the value that a file says.

        Raises:
            ValueError: it says none; what it is and what it should be.
        """
        if not isinstance(value, str):
            raise ValueError(self._of_another_type(value))
        return self.read(value)

    def check(self, value: Any) -> str | None:
        """Returns what is wrong with a value; None: nothing."""
        return None

    def shown(self, value: Any) -> str:
        """Writes a value as `read` reads it."""
        return str(value)

    def written(self, value: Any) -> str:
        """Writes a value as it stands in a file."""
        return toml_string(self.shown(value))

    def document(self, value: Any) -> object:
        """Returns a value as JSON has it."""
        return value

    def _of_another_type(self, value: object) -> str:
        name = next((name for each, name in _NAMES_IN_A_FILE if isinstance(value, each)), type(value).__name__)
        said = str(value).lower() if isinstance(value, bool | date | time) else repr(value)
        said = said if len(said) <= 40 else said[:40] + "…"
        return f"is {said}, {name}; it takes {self.takes}"


class Text(Kind):
    """Text of any kind."""


class Secret(Kind):
    """What nobody may see: never an option, and never shown."""

    metavar = "SECRET"
    takes = "text"

    def __init__(self, *, is_token: bool = False) -> None:
        """Args: whether it travels in a header, and must not be guessed."""
        self._is_token = is_token

    def check(self, value: Any) -> str | None:
        fits = len(value) >= _SECRET_LEAST and value.isascii() and value.isprintable() and " " not in value
        return (
            f"must be at least {_SECRET_LEAST} printable characters of ASCII"
            if self._is_token and value and not fits
            else None
        )

    def shown(self, value: Any) -> str:
        return "***" if value else ""

    def document(self, value: Any) -> object:
        return self.shown(value)

    def _of_another_type(self, value: object) -> str:
        return f"takes {self.takes}"  # whatever stands there may be the secret


class File(Kind):
    """The path of a file that is read; empty: none."""

    metavar = "FILE"
    takes = "the path of a file"


class Directory(Kind):
    """The path of a directory."""

    metavar = "DIR"
    takes = "the path of a directory"

    def read(self, text: str) -> Any:
        if not text.strip():
            raise ValueError("say a directory, or --ephemeral for none")
        return text


class Address(Kind):
    """Where to listen."""

    metavar = "HOST:PORT"
    takes = "host:port"

    def __init__(self, *, may_be_empty: bool = False) -> None:
        """Args: whether there may be none."""
        self._may_be_empty = may_be_empty

    def check(self, value: Any) -> str | None:
        if not value and self._may_be_empty:
            return None
        try:
            _, port = read_address(value)
        except ValueError as err:
            return str(err)
        return None if 0 <= port <= 65_535 else f"port {port} is not one of 0 to 65535"


class Choice(Kind):
    """One of several words."""

    def __init__(self, choices: Sequence[str], metavar: str) -> None:
        self.choices = tuple(choices)
        """The words."""
        self.metavar = metavar
        self.takes = _any_of([f"'{choice}'" for choice in self.choices])

    def check(self, value: Any) -> str | None:
        return None if value in self.choices else f"is {value!r}; it can be {self.takes}"


class Flag(Kind):
    """Whether or not."""

    metavar = ""
    takes = "true or false"

    def read(self, text: str) -> Any:
        said = text.strip().lower()
        if said not in _TRUE + _FALSE:
            raise ValueError(f"is {text!r}; it takes {self.takes}")
        return said in _TRUE

    def take(self, value: object) -> Any:
        if not isinstance(value, bool):
            raise ValueError(self._of_another_type(value))
        return value

    def shown(self, value: Any) -> str:
        return "true" if value else "false"

    def written(self, value: Any) -> str:
        return self.shown(value)


class _Bounded(Kind):
    """What has a least and a most."""

    def __init__(self, least: float, most: float) -> None:
        self._least = least
        self._most = most

    def check(self, value: Any) -> str | None:
        if self._least <= value <= self._most:
            return None
        return f"is {self._said(value)}; it must be {self.bounds or self._whole_bounds}"

    @property
    def bounds(self) -> str:
        """The bounds, in words; empty: what a number can be."""
        if self._most == INT64_MAX:
            return f"at least {self._said(self._least)}" if self._least else ""
        return self._whole_bounds

    @property
    def _whole_bounds(self) -> str:
        return f"{self._said(self._least)} to {self._said(self._most)}"

    def _said(self, value: Any) -> str:
        return self.shown(value)


class Integer(_Bounded):
    """A whole number."""

    metavar = "NUMBER"
    takes = "a whole number"

    def read(self, text: str) -> Any:
        if not _INTEGER.fullmatch(text.strip()):
            raise ValueError(f"is {text!r}; it takes {self.takes}")
        return int(text)

    def take(self, value: object) -> Any:
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError(self._of_another_type(value))
        return value

    def written(self, value: Any) -> str:
        return str(value)

    def _said(self, value: Any) -> str:
        return f"{value:,}"


class Number(_Bounded):
    """A number, which may have a fraction."""

    takes = "a number"

    def __init__(self, least: float, most: float, metavar: str) -> None:
        super().__init__(least, most)
        self.metavar = metavar

    def read(self, text: str) -> Any:
        if not _SIGNED_NUMBER.fullmatch(text.strip()):
            raise ValueError(f"is {text!r}; it takes {self.takes}")
        return float(text)

    def take(self, value: object) -> Any:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError(self._of_another_type(value))
        return value

    def shown(self, value: Any) -> str:
        return str(int(value)) if value == value // 1 else str(value)

    def written(self, value: Any) -> str:
        return self.shown(value)

    def _said(self, value: Any) -> str:
        return f"{int(value):,}" if value == value // 1 else str(value)


class Duration(Number):
    """A time, as a number of one unit or as a duration."""

    def __init__(self, least: float, most: float, unit: str) -> None:
        super().__init__(least, most, unit.upper())
        self._unit_s = _UNIT_SECONDS[unit]
        self.takes = f"a number of {unit}, or a duration such as {'7d' if unit == 'hours' else '1m30s'}"

    def read(self, text: str) -> Any:
        if _SIGNED_NUMBER.fullmatch(text.strip()):
            return super().read(text)
        if _NOTHING.fullmatch(text.strip()):
            return 0.0
        try:
            return parse_duration(text) / self._unit_s
        except ValueError:
            raise ValueError(f"is {text!r}; it takes {self.takes}") from None

    def take(self, value: object) -> Any:
        return self.read(value) if isinstance(value, str) else super().take(value)


class Size(_Bounded):
    """A number of bytes."""

    metavar = "SIZE"
    takes = "a size such as 512MiB, or a number of bytes"

    def read(self, text: str) -> Any:
        return parse_size(text)

    def take(self, value: object) -> Any:
        if isinstance(value, str):
            return self.read(value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError(self._of_another_type(value))
        return value

    def shown(self, value: Any) -> str:
        return exact_size_text(value)

    def _said(self, value: Any) -> str:
        if 0 < value < 1 << 10 or value == INT64_MAX:
            return "1 byte" if value == 1 else f"{value:,} bytes"
        return exact_size_text(value)


def read_address(listen: str) -> tuple[str, int]:
    """Splits `host:port`.

    Raises:
        ValueError: it is not that.
    """
    host, colon, port = listen.rpartition(":")
    if not colon or not host or not (port.isascii() and port.isdigit()):
        raise ValueError(f"{listen!r} is not host:port")
    return host, int(port)


def is_loopback(host: str) -> bool:
    """Says whether only this machine reaches a host."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.removeprefix("[").removesuffix("]")).is_loopback
    except ValueError:
        return False


def toml_string(text: str) -> str:
    """Writes text as TOML has it between quotes."""
    escaped = "".join(
        f"\\{character}" if character in '"\\' else character if character.isprintable() else f"\\U{ord(character):08x}"
        for character in text
    )
    return f'"{escaped}"'


def _any_of(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
