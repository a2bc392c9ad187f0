"""The page on errors has each of them once, below its code, with the class and the facts that it carries."""

import dataclasses
import re

import pytest

from onex.memory.v1.error_reason_pb2 import ErrorReason
from onex_memory.wire import errors
from tests.support.blocks import DOCS

PAGE = (DOCS / "troubleshooting.md").read_text("utf-8")
REASONS = [name.removeprefix("ERROR_REASON_") for name in ErrorReason.keys()[1:]]


def _entries() -> list[tuple[str, str, str]]:
    """The code, the reason and the text of each entry."""
    found = []
    for section in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]:
        heading, *entries = re.split(r"^### ", section, flags=re.MULTILINE)
        code = heading.partition("\n")[0]
        for entry in entries:
            reason, _, text = entry.partition("\n")
            found.append((code, reason, text.strip()))
    return found


def test_every_reason_has_one_entry() -> None:
    assert sorted(reason for _, reason, _ in _entries()) == sorted(REASONS)


@pytest.mark.parametrize("row", errors._ROWS, ids=lambda row: row[2])
def test_entry_stands_below_its_code_and_names_what_is_raised_with_its_facts(row: tuple[type, str, str]) -> None:
    error, code, reason = row
    (found,) = [(its_code, text) for its_code, its_reason, text in _entries() if its_reason == reason]
    facts = ", ".join(field.name for field in dataclasses.fields(error))
    assert found[0] == code
    assert found[1].startswith(f"`{error.__name__}({facts})`."), found[1]
