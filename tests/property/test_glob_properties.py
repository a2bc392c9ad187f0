"""Globs against a matcher that is obviously right and need not be fast."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from hypothesis import given, settings, strategies as st

from onex_memory.engine.glob import Glob
from onex_memory.spi.errors import InvalidArgument


@dataclass(frozen=True)
class Star:
    pass


@dataclass(frozen=True)
class AnyOne:
    pass


@dataclass(frozen=True)
class Plain:
    character: str
    is_escaped: bool


@dataclass(frozen=True)
class OneOf:
    negation: str
    ranges: tuple[tuple[str, str], ...]


Token: TypeAlias = Star | AnyOne | Plain | OneOf


def accepts(token: Token, character: str) -> bool:
    match token:
        case AnyOne():
            return True
        case Plain(character=expected):
            return character == expected
        case OneOf(negation=negation, ranges=ranges):
            return any(low <= character <= high for low, high in ranges) != bool(negation)
        case Star():
            raise AssertionError("a star accepts more than one character")


def reference(tokens: Sequence[Token], key: str) -> bool:
    """Tries everything."""

    @cache
    def matches(token: int, position: int) -> bool:
        if token == len(tokens):
            return position == len(key)
        if isinstance(tokens[token], Star):
            return any(matches(token + 1, after) for after in range(position, len(key) + 1))
        return position < len(key) and accepts(tokens[token], key[position]) and matches(token + 1, position + 1)

    return matches(0, 0)


def written(tokens: Sequence[Token]) -> str:
    def escaped(character: str) -> str:
        return f"\\{character}" if character in "]!^-[*?\\" else character

    def text(token: Token) -> str:
        match token:
            case Star():
                return "*"
            case AnyOne():
                return "?"
            case Plain(character=character, is_escaped=is_escaped):
                return f"\\{character}" if is_escaped or character in "*?[\\" else character
            case OneOf(negation=negation, ranges=ranges):
                members = (escaped(low) if low == high else f"{escaped(low)}-{escaped(high)}" for low, high in ranges)
                return f"[{negation}{''.join(members)}]"

    return "".join(map(text, tokens))


# Few characters, so that matches are frequent: the special ones, and some on each side of UTF-8's and str's widths.
CHARACTERS = st.sampled_from("aaaabbbcd:*?[]!^-\\é😀")
KEYS = st.text(CHARACTERS, max_size=14)
RANGES = st.tuples(CHARACTERS, CHARACTERS).map(lambda pair: (min(pair), max(pair)))
TOKENS: st.SearchStrategy[Token] = st.one_of(
    st.just(Star()),
    st.just(AnyOne()),
    st.builds(Plain, CHARACTERS, st.booleans()),
    st.builds(Plain, CHARACTERS, st.booleans()),
    st.builds(OneOf, st.sampled_from(["", "!", "^"]), st.lists(RANGES, min_size=1, max_size=3).map(tuple)),
)
PATTERNS = st.lists(TOKENS, min_size=1, max_size=10)


@st.composite
def patterns_with_a_key_like_them(draw: st.DrawFn) -> tuple[list[Token], str]:
    """A pattern and a key that was made from it, at times with one character changed."""
    tokens = draw(PATTERNS)
    key = ""
    for token in tokens:
        match token:
            case Star():
                key += draw(st.text(CHARACTERS, max_size=3))
            case AnyOne():
                key += draw(CHARACTERS)
            case Plain(character=character):
                key += character
            case OneOf(negation=negation, ranges=ranges):
                key += draw(CHARACTERS) if negation else draw(st.sampled_from(ranges))[0]
    if key and draw(st.booleans()):
        place = draw(st.integers(0, len(key) - 1))
        key = key[:place] + draw(st.text(CHARACTERS, max_size=1)) + key[place + 1 :]
    return tokens, key


@given(patterns_with_a_key_like_them())
@settings(max_examples=2_000, deadline=None)
def test_a_key_made_from_a_pattern_matches_exactly_if_it_should(pair: tuple[list[Token], str]) -> None:
    tokens, key = pair
    assert Glob.parse(written(tokens)).matches(key) is reference(tokens, key)


@given(PATTERNS, KEYS)
@settings(max_examples=1_000, deadline=None)
def test_any_key_matches_any_pattern_exactly_if_it_should(tokens: list[Token], key: str) -> None:
    assert Glob.parse(written(tokens)).matches(key) is reference(tokens, key)


@given(st.lists(st.sampled_from([Star(), AnyOne(), Plain("a", False), Plain("b", False)]), min_size=1), st.text("ab"))
@settings(max_examples=1_000, deadline=None)
def test_stars_among_two_letters_match_exactly_if_they_should(tokens: list[Token], key: str) -> None:
    assert Glob.parse(written(tokens)).matches(key) is reference(tokens, key)


@given(patterns_with_a_key_like_them(), st.text(CHARACTERS, max_size=5))
@settings(max_examples=600, deadline=None)
def test_what_an_index_is_told_is_true(pair: tuple[list[Token], str], rest: str) -> None:
    tokens, key = pair
    glob = Glob.parse(written(tokens))
    assert not (glob.is_exact and glob.matches_all_with_prefix)
    if glob.matches(key):
        assert key.startswith(glob.prefix)
    if glob.is_exact:
        assert glob.matches(glob.prefix)
        assert glob.matches(key) is (key == glob.prefix)
    if glob.matches_all_with_prefix:
        assert glob.matches(glob.prefix + rest)
        assert glob.matches(key) is key.startswith(glob.prefix)


@given(PATTERNS)
@settings(max_examples=300, deadline=None)
def test_the_prefix_is_as_long_as_plain_characters_go(tokens: list[Token]) -> None:
    plain = ""
    for token in tokens:
        match token:
            case Plain(character=character):
                plain += character
            case OneOf(negation="", ranges=ranges) if len({end for both in ranges for end in both}) == 1:
                plain += ranges[0][0]
            case _:
                break
    assert Glob.parse(written(tokens)).prefix == plain


@given(st.text(CHARACTERS, min_size=1))
@settings(max_examples=300, deadline=None)
def test_an_escaped_key_matches_itself_alone(key: str) -> None:
    glob = Glob.parse("".join(f"\\{character}" for character in key))
    assert glob.is_exact
    assert glob.prefix == key
    assert glob.matches(key)


@given(st.text("ab*?[]!^-\\", max_size=12) | st.text(max_size=30), KEYS)
@settings(max_examples=1_000, deadline=None)
def test_any_text_is_a_pattern_or_refused(pattern: str, key: str) -> None:
    try:
        glob = Glob.parse(pattern)
    except InvalidArgument as refusal:
        str(refusal).encode()
        return
    glob.matches(key)
    assert glob.matches(glob.prefix) or not glob.is_exact
