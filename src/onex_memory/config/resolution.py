"""Where settings come from: options, else the environment, else a file, else their defaults.

Owns the order, and what is wrong with all that was said, each with its place; what each setting is in the end, and why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from onex_memory.config.declaration import Setting
from onex_memory.config.file import Entry, Problem, SettingsFile, Source, in_order
from onex_memory.config.rules import violations, ways_to_the_master_key
from onex_memory.config.settings import SETTINGS, ServerSettings

__all__ = ["DEFAULT_DATA_DIR", "Effective", "Resolution", "resolve"]

DEFAULT_DATA_DIR: Final = "data"
"""Where the program keeps its data where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Effective:
    """What a setting is in the end."""

    setting: Setting
    """Which one."""
    value: Any
    """What it is."""
    source: Source
    """What said so."""
    place: str
    """Where: the option, the environment variable, `file:line`; empty: nowhere, it is the default."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What all that was said comes to."""

    effective: Mapping[str, Effective]
    """Every setting by its field; one whose value cannot be read has its default."""
    problems: tuple[Problem, ...]
    """Everything that is wrong; empty: nothing is."""

    def settings(self) -> ServerSettings:
        """Returns the settings.

        Raises:
            InvalidArgument: there are problems.
        """
        return ServerSettings(**{field: each.value for field, each in self.effective.items()})

    def unchecked(self) -> ServerSettings:
        """Returns the settings as they are, right or wrong: for whoever looks for more that is wrong."""
        settings = object.__new__(ServerSettings)  # what is made as usual refuses the first thing that is wrong
        for each in fields(ServerSettings):
            value = self.effective[each.name].value if each.name in self.effective else each.default
            object.__setattr__(settings, each.name, value)
        return settings

    def problem(self, field: str, description: str) -> Problem:
        """Returns what is wrong with a setting, with the place where it was said, or where it would be.

        Where the key itself is wrong, whichever way to it was said.
        """
        if field == "master_key":
            ways = ways_to_the_master_key(self.unchecked())
            field = ways[0] if ways else field
        each = self.effective.get(field)
        if each is None:
            return Problem("default", field, field, description)
        place = each.place or each.setting.option or each.setting.variable
        return Problem(each.source, place, each.setting.key, description)


def resolve(options: Mapping[str, str | bool], environment: Mapping[str, str], file: SettingsFile | None) -> Resolution:
    """Says what each setting is, from all that was said, and everything that is wrong with it.

    Args:
        options: what the command line says, by the fields of settings.
        environment: the environment; empty variables say nothing.
        file: what the file says; None: there is none.
    """
    entries = {} if file is None else file.entries
    problems = [] if file is None else list(file.problems)
    unreadable = {problem.key for problem in problems}
    effective: dict[str, Effective] = {}
    wrong = set()
    for setting in SETTINGS:
        try:
            effective[setting.field] = _effective(setting, options, environment, entries)
        except _Unreadable as err:
            problems.append(err.problem)
        else:
            if effective[setting.field].source != "default" or setting.key not in unreadable:
                continue
        wrong.add(setting.field)
        effective[setting.field] = Effective(setting, setting.default, "default", "")
    _place_data(effective, wrong)
    resolution = Resolution(effective, ())
    found = violations(resolution.unchecked(), SETTINGS, apart_from=wrong)
    problems.extend(resolution.problem(each.field, each.description) for each in found)
    return Resolution(effective, tuple(in_order(problems)))


class _Unreadable(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def _effective(
    setting: Setting,
    options: Mapping[str, str | bool],
    environment: Mapping[str, str],
    entries: Mapping[str, Entry],
) -> Effective:
    said = options.get(setting.field)
    if said is not None:
        place = setting.opposite if said is False else setting.option
        value = said if isinstance(said, bool) else _read(setting, "option", place, said)
        return Effective(setting, value, "option", place)
    text = environment.get(setting.variable)
    if text:
        return Effective(
            setting, _read(setting, "environment", setting.variable, text), "environment", setting.variable
        )
    if setting.field in entries:
        entry = entries[setting.field]
        return Effective(setting, entry.value, "file", entry.place)
    return Effective(setting, setting.default, "default", "")


def _read(setting: Setting, source: Source, place: str, text: str) -> Any:
    try:
        return setting.kind.read(text)
    except ValueError as err:
        raise _Unreadable(Problem(source, place, setting.key, str(err))) from err


def _place_data(effective: dict[str, Effective], wrong: set[str]) -> None:
    """Lets data be kept in a directory unless it was said that it is not: settings by themselves have none."""
    placed, ephemeral = effective["data_dir"], effective["ephemeral"]
    if placed.source == "default" and not ephemeral.value and "data_dir" not in wrong:
        effective["data_dir"] = Effective(placed.setting, DEFAULT_DATA_DIR, "default", "")
