"""Page tokens: what they stand for, and that nothing else is taken for one."""

import pytest

from onex_memory.services.paging import key_after, number_in, page_token, place_after, place_token
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.limits import INT64_MAX


@pytest.mark.parametrize("pattern", [None, "", "user:*"])
@pytest.mark.parametrize("key", ["a", "user:æ", "x" * 4_096])
def test_key_of_a_token_is_that_of_the_page(pattern: str | None, key: str) -> None:
    assert key_after(pattern, page_token(pattern, key)) == key


def test_end_of_a_listing_is_the_empty_token() -> None:
    assert page_token("user:*", None) == place_token(("a", 1), "") == ""
    assert key_after("user:*", "") is None
    assert place_after(("a", 1), "") == ""


def test_place_may_be_longer_than_a_key() -> None:
    assert place_after(("a", 1), place_token(("a", 1), "x" * 5_000)) == "x" * 5_000


@pytest.mark.parametrize("other", [None, "", "user:?"])
def test_token_of_another_pattern_is_refused(other: str | None) -> None:
    with pytest.raises(InvalidArgument, match="something else"):
        key_after(other, page_token("user:*", "user:1"))


def test_token_of_something_else_is_refused() -> None:
    with pytest.raises(InvalidArgument, match="something else"):
        place_after(("a", 2), place_token(("a", 1), "7"))
    with pytest.raises(InvalidArgument, match="something else"):
        place_after(None, page_token(None, "7"))


def test_damaged_token_is_refused_wherever_it_is() -> None:
    token = page_token("user:*", "user:1")
    for place in range(len(token)):
        damaged = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        with pytest.raises(InvalidArgument, match="page_token"):
            key_after("user:*", damaged)
    for damaged in (token[:-1], token + "=", "æ", "?"):
        with pytest.raises(InvalidArgument, match="page_token"):
            key_after("user:*", damaged)


def test_number_is_one_that_fits_in_an_int64() -> None:
    assert number_in(str(INT64_MAX)) == INT64_MAX
    for place in ("", "-1", "1.5", "x", "²", "\N{ARABIC-INDIC DIGIT ONE}", str(INT64_MAX + 1), "9" * 5_000):
        with pytest.raises(InvalidArgument, match="page_token"):
            number_in(place)
