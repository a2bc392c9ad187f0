"""How a setting is declared: once, as a field of a frozen dataclass, with all that is known about it.

Owns what follows from a declaration by rule: its key in a file, its option, its environment variable, its default in
words. A field that is declared otherwise is for programs only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Final

from onex_memory.config.kinds import (
    INT64_MAX,
    Address,
    Choice,
    Directory,
    Duration,
    File,
    Flag,
    Integer,
    Kind,
    Number,
    Secret,
    Size,
    Text,
)

__all__ = [
    "Setting",
    "address",
    "choice",
    "directory",
    "duration",
    "file",
    "flag",
    "integer",
    "number",
    "secret",
    "settings_of",
    "size",
    "text",
]

_METADATA: Final = "onex_memory.setting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting, with all that is known about it."""

    field: str
    """The name of the field that holds it."""
    key: str
    """What it is called in a file; its other names follow from it."""
    kind: Kind
    """What it takes."""
    default: Any
    """What holds where nothing is said."""
    group: str
    """What it concerns."""
    help: str
    """What it does, in a sentence or two."""
    unset: str
    """What its default means, where it does not say so itself."""

    @property
    def is_secret(self) -> bool:
        """Whether nobody may see it: it has no option, as others can see a command line."""
        return isinstance(self.kind, Secret)

    @property
    def option(self) -> str:
        """What it is called on the command line; empty: it has no place there."""
        return "" if self.is_secret else "--" + self.key.replace("_", "-")

    @property
    def opposite(self) -> str:
        """What takes back on the command line what is done elsewhere; empty: it is not done or not."""
        return self.option.replace("--", "--no-", 1) if isinstance(self.kind, Flag) else ""

    @property
    def variable(self) -> str:
        """What it is called in the environment."""
        return "ONEX_MEMORY_" + self.key.upper()

    @property
    def default_text(self) -> str:
        """Its default, in words."""
        return self.unset or self.kind.shown(self.default)

    @property
    def takes(self) -> str:
        """What it takes and within which bounds, in words."""
        bounds = getattr(self.kind, "bounds", "")
        return f"{self.kind.takes}; {bounds}" if bounds else self.kind.takes


def settings_of(settings_class: type) -> tuple[Setting, ...]:
    """Returns the settings that a dataclass declares, in the order in which it does."""
    declared = ((each, each.metadata.get(_METADATA)) for each in fields(settings_class))
    return tuple(
        Setting(field=each.name, default=each.default, **{**said, "key": said["key"] or each.name})
        for each, said in declared
        if said is not None
    )


def text(default: str, group: str, about: str, *, unset: str = "", metavar: str = "TEXT") -> Any:
    """Declares text."""
    kind = Text()
    kind.metavar = metavar
    return _declared(default, kind, group, about, unset=unset)


def secret(group: str, about: str, *, unset: str = "none", is_token: bool = False) -> Any:
    """Declares what nobody may see; empty: there is none."""
    return _declared("", Secret(is_token=is_token), group, about, unset=unset)


def file(group: str, about: str, *, unset: str) -> Any:
    """Declares the path of a file that is read; empty: there is none."""
    return _declared("", File(), group, about, unset=unset)


def directory(group: str, about: str, *, unset: str) -> Any:
    """Declares the path of a directory; empty: there is none."""
    return _declared("", Directory(), group, about, unset=unset)


def address(default: str, group: str, about: str, *, unset: str = "") -> Any:
    """Declares where to listen; where its default is empty, it may be nowhere."""
    return _declared(default, Address(may_be_empty=not default), group, about, unset=unset)


def choice(default: str, group: str, about: str, *, choices: Sequence[str], metavar: str) -> Any:
    """Declares one of several words."""
    return _declared(default, Choice(choices, metavar), group, about)


def flag(group: str, about: str) -> Any:
    """Declares what is done or not; where nothing is said, it is not."""
    return _declared(False, Flag(), group, about)


def integer(default: int, group: str, about: str, *, least: int, most: int, unset: str = "") -> Any:
    """Declares a whole number."""
    return _declared(default, Integer(least, most), group, about, unset=unset)


def number(default: float, group: str, about: str, *, least: float, most: float, metavar: str, unset: str = "") -> Any:
    """Declares a number that may have a fraction."""
    return _declared(default, Number(least, most, metavar), group, about, unset=unset)


def duration(default: float, group: str, about: str, *, unit: str, least: float, most: float, unset: str = "") -> Any:
    """Declares a time; the value is a number of `hours` or of `seconds`, as the setting's name should say."""
    return _declared(default, Duration(least, most, unit), group, about, unset=unset)


def size(
    default: int, group: str, about: str, *, least: int = 0, most: int = INT64_MAX, unset: str = "", key: str = ""
) -> Any:
    """Declares a number of bytes."""
    return _declared(default, Size(least, most), group, about, unset=unset, key=key)


def _declared(default: object, kind: Kind, group: str, about: str, *, unset: str = "", key: str = "") -> Any:
    said = {"kind": kind, "group": group, "help": about, "unset": unset, "key": key}
    return field(default=default, repr=not isinstance(kind, Secret), metadata={_METADATA: said})
