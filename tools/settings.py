"""Writes the settings into ``docs/configuration.md``, or says that what is there is not what is declared.

Owns the tables between the page's two markers; what is around them is written by hand.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from onex_memory.config.declaration import Setting
from onex_memory.config.kinds import Flag
from onex_memory.config.settings import SETTINGS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "configuration.md"
BEGIN = "<!-- Written by `make generate` from the declarations in src/onex_memory/config/settings.py. -->"
END = "<!-- The end of what is generated. -->"


def generated(page: str) -> str:
    """Returns the page with the settings as they are declared.

    Raises:
        ValueError: When the page does not have both markers, once each, in order.
    """
    if page.count(BEGIN) != 1 or page.count(END) != 1 or page.index(END) < page.index(BEGIN):
        raise ValueError(f"{PAGE.name} must have both markers once, in order:\n{BEGIN}\n{END}")
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    return "\n".join([before + BEGIN, "", *tables(SETTINGS), END + after])


def tables(settings: Iterable[Setting]) -> Iterator[str]:
    """Yields the lines of one table for each group of settings."""
    for group, members in groupby(settings, key=lambda setting: setting.group):
        yield from (f"### {group}", "", "| setting | takes | default | |", "|---|---|---|---|")
        yield from map(row, members)
        yield ""


def row(setting: Setting) -> str:
    """Returns the line of a setting: all its names, what it takes, its default, what it does."""
    names = [setting.key, *([setting.option] if setting.option else []), setting.variable]
    default = "false" if isinstance(setting.kind, Flag) else setting.default_text
    cells = ("<br>".join(f"`{name}`" for name in names), setting.takes, default, setting.help)
    return f"| {' | '.join(cells)} |"


def main() -> int:
    """Runs the command line; see ``--help``."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if something would")
    check: bool = parser.parse_args().check
    present = PAGE.read_text("utf-8")
    wanted = generated(present)
    name = f"docs/{PAGE.name}"
    if check and wanted != present:
        print(
            f"{name} does not match the declared settings. Run `make generate` and commit the result.", file=sys.stderr
        )
        return 1
    if check:
        print(f"{name} matches the declared settings")
    elif wanted != present:
        PAGE.write_text(wanted, "utf-8")
        print(f"written  {name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
