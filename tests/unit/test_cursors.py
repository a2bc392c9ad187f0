"""Cursors as text: what is written is read, and nothing else is."""

import pytest

from onex_memory.spi import limits
from onex_memory.spi.cursors import cursor_text, read_cursor
from onex_memory.spi.errors import InvalidArgument

EPOCH = "9f2c1a7b03d4e5f6"


@pytest.mark.parametrize("revision", [0, 1, 255, 2**40, limits.INT64_MAX])
def test_cursor_is_read_as_it_was_written(revision: int) -> None:
    assert read_cursor(cursor_text(EPOCH, revision)) == (EPOCH, revision)


def test_cursor_with_any_character_changed_is_refused() -> None:
    text = cursor_text(EPOCH, 1_000_000)
    for place in range(len(text)):
        for other in "0a.Z é":
            if text[place] != other:
                with pytest.raises(InvalidArgument, match="cursor"):
                    read_cursor(text[:place] + other + text[place + 1 :])


@pytest.mark.parametrize(
    "text", ["", ".", "..", "now", f"{EPOCH}.0", f"{EPOCH}.-1.0", f"{EPOCH}.{2**63:x}.0", "x" * 200, "a.1_0.b"]
)
def test_text_that_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(InvalidArgument, match="start"):
        read_cursor(text, "start")


def test_cursor_past_int64_is_refused() -> None:
    with pytest.raises(InvalidArgument):
        read_cursor(cursor_text(EPOCH, limits.INT64_MAX + 1))


def test_something_else_than_text_is_refused() -> None:
    with pytest.raises(InvalidArgument):
        read_cursor(7)  # type: ignore[arg-type]  # that is the point
