"""What a pattern means, which are refused, and that no pattern is slow."""

from typing import Any

import pytest

from onex_memory.engine import glob
from onex_memory.engine.glob import Glob
from onex_memory.spi.errors import InvalidArgument, LimitExceeded
from onex_memory.spi.limits import MAX_KEY_BYTES, MAX_PATTERN_BYTES
from tests.support.slices import fastest_s


def matching(pattern: str, *keys: str) -> list[str]:
    parsed = Glob.parse(pattern)
    return [key for key in keys if parsed.matches(key)]


def refusal_of(pattern: Any) -> InvalidArgument:
    with pytest.raises(InvalidArgument) as caught:
        Glob.parse(pattern)
    assert caught.value.field == "pattern"
    str(caught.value).encode()
    return caught.value


# ------------------------------------------------------------------------------------------------- meaning


@pytest.mark.parametrize(
    ("pattern", "matches", "differs"),
    [
        # A pattern without wildcards is a key.
        ("user", ["user"], ["", "use", "user:", "xuser", "User"]),
        ("a b.c+d(e)^$|{2}", ["a b.c+d(e)^$|{2}"], ["a bxc+d(e)^$|{2}", "a b.c"]),
        ("]", ["]"], ["", "]]"]),
        ("-!^", ["-!^"], ["!^"]),
        # A star is any run of characters.
        ("*", ["", "a", "a:b/c\nd", "é😀"], []),
        ("**", ["", "a"], []),
        ("user:*", ["user:", "user:1", "user:1:name", "user:\n"], ["user", "xuser:1", "User:1"]),
        ("*:status", [":status", "a:status", "a:b:status", ":status:status"], ["status", "a:statusx", "a:Status"]),
        ("a*a", ["aa", "aba", "aaa", "a:a"], ["a", "ab", "ba", "baa"]),
        ("ab*ba", ["abba", "abxba"], ["aba", "ab", "abb"]),
        ("*a*", ["a", "xa", "ax", "xax"], ["", "x"]),
        ("*ab*ab*", ["abab", "xabxabx", "aabab"], ["ab", "aba", "abba"]),
        ("a*b*c", ["abc", "axbxc", "abbc", "abcc", "acbc"], ["acb", "ab", "abcd", "xabc"]),
        ("*a*b*a*", ["aba", "xaxbxax", "abba"], ["ab", "aab", "baa"]),
        ("*aab*", ["aab", "aaab", "xaaab"], ["aa", "ab", "abb"]),
        # A question mark is any one character.
        ("?", ["a", "?", "*", "\n", "é", "😀"], ["", "ab"]),
        ("user:??", ["user:12", "user:::"], ["user:1", "user:123"]),
        ("user:??:*", ["user:12:", "user:12:name"], ["user:1:name", "user:123:name", "user:12"]),
        ("*??", ["ab", "abc"], ["", "a"]),
        ("?*?", ["ab", "abc"], ["", "a"]),
        ("*?*", ["a", "ab"], [""]),
        ("a?c*?f", ["abcxf", "abcdef"], ["abcf", "acxf"]),
        ("*a?c*", ["abc", "xaacx", "aabc", "abaac"], ["ac", "abbc", "abx"]),
        # A class is one character of a set.
        ("[abc]", ["a", "b", "c"], ["", "d", "ab", "A"]),
        ("[a-c]x", ["ax", "bx", "cx"], ["dx", "a", "x"]),
        ("[a-cx-z_]", ["a", "c", "x", "z", "_"], ["d", "w", "-"]),
        ("[a-c-e]", ["a", "c", "-", "e"], ["d"]),
        ("[-a]", ["-", "a"], ["b"]),
        ("[a-]", ["-", "a"], ["b"]),
        ("[--0]", ["-", ".", "/", "0"], [",", "1"]),
        ("[a]", ["a"], ["[a]"]),
        ("[a-a]", ["a"], ["-"]),
        ("[]]", ["]"], ["", "[]]"]),
        ("[]a]", ["]", "a"], ["b"]),
        ("[]-a]", ["]", "^", "_", "a"], ["\\", "b", "-"]),
        ("[[]", ["["], ["]"]),
        ("[*?]", ["*", "?"], ["a", "", "**"]),
        ("[é-ü]", ["é", "ö", "ü"], ["e", "z"]),
        ("[😀-😂]", ["😀", "😁", "😂"], ["😃", "a"]),
        ("[cbacba]", ["a", "b", "c"], ["d"]),
        ("[a-mf-z]", ["a", "f", "m", "n", "z"], ["{"]),
        ("key[0-9][0-9]", ["key00", "key42"], ["key4", "key4x", "key421"]),
        ("*[0-9]", ["1", "a1", "12"], ["", "a", "1a"]),
        ("[0-9]*", ["1", "1a", "12"], ["", "a", "a1"]),
        ("*[0-9]*[a-z]*", ["1a", "x1y"], ["a1", "1", "a"]),
        # A negated class is one character outside of it, and still one.
        ("[!a]", ["b", "!", "^", "\n"], ["a", "", "bb"]),
        ("[^a]", ["b", "!", "^"], ["a", ""]),
        ("[!a-c]", ["d", "-"], ["a", "b", "c"]),
        ("[!]]", ["a", "["], ["]", ""]),
        ("[!]a]", ["b"], ["]", "a"]),
        ("[!!]", ["a", "^"], ["!"]),
        ("[!^]", ["a", "!"], ["^"]),
        ("[^!]", ["a", "^"], ["!"]),
        ("[a!]", ["a", "!"], ["b"]),
        ("[a^]", ["a", "^"], ["b"]),
        ("[!-]", ["a"], ["-"]),
        ("*[!:]", ["a", "::a"], [":", "a:", ""]),
        ("*x[!a-z]y*", ["x1y", "axxx-yz"], ["xay", "xy"]),
        ("[\x01-\U0010ffff]", ["a", "\x01", "\U0010ffff"], ["", "ab"]),
        ("[!\x01-\U0010ffff]", ["\0"], ["", "a", "\U0010ffff"]),
        # A backslash takes the meaning from what follows.
        (r"\*", ["*"], ["", "a", r"\*"]),
        (r"\?\[\]\\", ["?[]\\"], ["a[]\\"]),
        (r"\a\é", ["aé"], [r"\aé"]),
        (r"a\*b*", ["a*b", "a*bc"], ["axb"]),
        (r"[\]]", ["]"], ["\\"]),
        (r"[\!a]", ["!", "a"], ["b"]),
        (r"[a\-c]", ["a", "-", "c"], ["b", "\\"]),
        (r"[\a-\c]", ["a", "b", "c"], ["\\", "d"]),
        (r"[\\]", ["\\"], ["a"]),
        (r"[\[-\]]", ["[", "\\", "]"], ["^"]),
        (r"[!\]]", ["a", "\\"], ["]"]),
    ],
)  # fmt: skip  # one line for each pattern
def test_a_pattern_matches_what_it_says(pattern: str, matches: list[str], differs: list[str]) -> None:
    assert matching(pattern, *matches, *differs) == matches


def test_a_star_crosses_every_separator() -> None:
    assert matching("a*z", "a:b/c.d-e f\n\tz") == ["a:b/c.d-e f\n\tz"]


def test_a_character_is_a_code_point() -> None:
    assert matching("?", "é") == ["é"]
    assert matching("?", "e\u0301") == []
    assert matching("??", "e\u0301") == ["e\u0301"]
    assert matching("*?", "😀") == ["😀"]


def test_the_key_is_taken_as_it_is() -> None:
    assert matching("a", "*", "?", "[a]", r"\a") == []
    assert matching("*[a]*", "[b]") == []


def test_the_example_of_the_module_is_true() -> None:
    assert matching("k:*ab?:*[0-9]", "k:xaab::aba:7", "k:xaab::aba:x", "k:xaab:ab:7") == ["k:xaab::aba:7"]


# ----------------------------------------------------------------------------------- what an index needs to know


@pytest.mark.parametrize(
    ("pattern", "prefix", "is_exact", "matches_all_with_prefix"),
    [
        ("user:1", "user:1", True, False),
        ("user:*", "user:", False, True),
        ("user:**", "user:", False, True),
        ("*", "", False, True),
        ("**", "", False, True),
        ("user:*:name", "user:", False, False),
        ("user:?", "user:", False, False),
        ("user:*?", "user:", False, False),
        ("*:status", "", False, False),
        ("?ser", "", False, False),
        ("us[ab]*", "us", False, False),
        (r"a\*b*", "a*b", False, True),
        (r"a\*b", "a*b", True, False),
        ("[a]b[*]", "ab*", True, False),
        ("[a-a]*", "a", False, True),
        ("[!a]*", "", False, False),
        ("é*", "é", False, True),
    ],
)
def test_a_pattern_says_which_range_of_keys_can_match(
    pattern: str, prefix: str, is_exact: bool, matches_all_with_prefix: bool
) -> None:
    parsed = Glob.parse(pattern)
    assert parsed.pattern == pattern
    assert parsed.prefix == prefix
    assert parsed.is_exact is is_exact
    assert parsed.matches_all_with_prefix is matches_all_with_prefix


def test_a_parsed_pattern_is_a_value() -> None:
    assert Glob.parse("a*") == Glob.parse("a*")
    assert Glob.parse("a*") != Glob.parse("a**")
    assert len({Glob.parse("a*"), Glob.parse("a*"), Glob.parse("b*")}) == 2
    with pytest.raises(AttributeError):
        Glob.parse("a*").prefix = "b"  # type: ignore[misc]  # that it is refused is the claim


def test_parsing_the_same_pattern_again_costs_nothing() -> None:
    assert Glob.parse("again:*") is Glob.parse("again:*")


# ------------------------------------------------------------------------------------------------ refusals


@pytest.mark.parametrize("pattern", ["[", "a[", "[a", "[]", "[!]", "[^]", "[!", "[a-", "*[ab*", r"[\]", "[]-"])
def test_a_class_that_does_not_end_is_refused(pattern: str) -> None:
    assert "without its ]" in refusal_of(pattern).description


@pytest.mark.parametrize("pattern", ["[z-a]", "[a-z9-0]", "[!b-a]", "*[z-a]*", r"[a-\]]", "[é-e]"])
def test_a_range_that_runs_backwards_is_refused(pattern: str) -> None:
    assert "backwards" in refusal_of(pattern).description


@pytest.mark.parametrize("pattern", ["\\", "a\\", "*\\", r"\\" + "\\", "[a\\", "[a-\\"])
def test_a_backslash_that_escapes_nothing_is_refused(pattern: str) -> None:
    assert "backslash" in refusal_of(pattern).description


def test_an_empty_pattern_is_refused() -> None:
    assert "empty" in refusal_of("").description


@pytest.mark.parametrize("pattern", ["\0", "a\0*", "[\0]", "\\\0", "[\0-a]"])
def test_nul_is_refused(pattern: str) -> None:
    assert "NUL" in refusal_of(pattern).description


@pytest.mark.parametrize("pattern", ["\ud800", "*\udfff*"])
def test_a_lone_surrogate_is_refused(pattern: str) -> None:
    assert "surrogate" in refusal_of(pattern).description


@pytest.mark.parametrize("pattern", [None, b"a*", 1, ["a*"], {}])
def test_a_pattern_that_is_not_text_is_refused(pattern: object) -> None:
    assert type(pattern).__name__ in refusal_of(pattern).description


@pytest.mark.parametrize("character", ["a", "é", "😀", "*", "?"])
def test_a_pattern_is_as_long_as_its_limit_and_not_a_byte_longer(character: str) -> None:
    longest = character * (MAX_PATTERN_BYTES // len(character.encode()))
    assert len(longest.encode()) == MAX_PATTERN_BYTES
    assert Glob.parse(longest).matches(longest)
    error = refusal_of(longest + "a")
    assert isinstance(error, LimitExceeded)
    assert error.limit == "max_pattern_bytes"
    assert (error.maximum, error.actual) == (MAX_PATTERN_BYTES, MAX_PATTERN_BYTES + 1)


# --------------------------------------------------------------------------------------------------- speed

# Patterns at the limit that take a matcher that backtracks, or compares at every place, longest.
HARD = {
    "a star before every letter": "*a" * 511 + "*b",
    "a star before every wildcard": "*?" * 512,
    "a star before every class": "*[ab]" * 204 + "*c",
    "a star and two wildcards, again and again": "*a?" * 341,
    "one long floating run": "*" + "a" * 1_021 + "b*",
    "one long floating run with its difference first": "*b" + "a" * 1_021 + "*",
    "one long floating run with its difference in the middle": "*" + "a" * 511 + "b" + "a" * 510 + "*",
    "one long floating run of wildcards": "*" + "?" * 1_020 + "b*",
    "one long floating run of alternatives": "*" + "[ab]" * 255 + "c*",
    "one long floating run with a wildcard": "*" + "a" * 1_020 + "?b*",
    "a class of many ranges": "*[" + "".join(chr(code) for code in range(0x100, 0x100 + 2 * 508, 2)) + "]*",
    "many classes of many ranges": "*" + "[acegikmoqsuwy]" * 68 + "*",
    "a long tail of classes": "*" + "[!b]" * 255,
    "a long head of classes": "[!b]" * 255 + "*b",
}
KEYS = {
    "the same letter": "a" * MAX_KEY_BYTES,
    "another letter at the end": "a" * (MAX_KEY_BYTES - 1) + "b",
    "two letters in turn": "ab" * (MAX_KEY_BYTES // 2),
    "nearly the run, again and again": ("a" * 1_000 + "c") * 4,
    "many different characters": "".join(chr(0x100 + number) for number in range(MAX_KEY_BYTES // 2)),
}


@pytest.mark.parametrize("pattern", HARD.values(), ids=HARD.keys())
def test_the_hardest_patterns_match_the_longest_keys_in_no_time(pattern: str) -> None:
    assert len(pattern.encode()) <= MAX_PATTERN_BYTES
    for key in KEYS.values():
        parsed = Glob.parse(pattern)
        # They take at most a few milliseconds; hundreds, or ages, if anything were tried again.
        assert fastest_s(lambda parsed=parsed, key=key: parsed.matches(key), times=3) < 0.1  # type: ignore[misc]  # mypy cannot infer a default


@pytest.mark.parametrize("pattern", HARD.values(), ids=HARD.keys())
def test_the_hardest_patterns_are_parsed_in_no_time(pattern: str) -> None:
    assert fastest_s(lambda: glob._parse.__wrapped__(pattern), times=3) < 0.1


class Counter:
    """Counts how often a character is classified: what matching consists of, `str.find` aside."""

    def __init__(self) -> None:
        self.steps = 0

    def bisect_right(self, edges: tuple[int, ...], code: int) -> int:
        self.steps += 1
        return sum(edge <= code for edge in edges)


@pytest.fixture
def counter(monkeypatch: pytest.MonkeyPatch) -> Counter:
    counter = Counter()
    monkeypatch.setattr(glob, "bisect_right", counter.bisect_right)
    return counter


@pytest.mark.parametrize("pattern", ["*a?" * 341, "*[ab]" * 204 + "*c", "*" + "?" * 300 + "b*", "*a[!b]a*[!a]c*"])
@pytest.mark.parametrize("key", ["a" * 1_000, "ab" * 500, "b" * 1_000], ids=["a", "ab", "b"])
def test_no_character_of_a_key_is_looked_at_twice(counter: Counter, pattern: str, key: str) -> None:
    Glob.parse(pattern).matches(key)
    assert counter.steps <= len(key)


def test_the_work_grows_with_the_key_and_not_with_its_square(counter: Counter) -> None:
    steps = []
    for length in (500, 1_000, 2_000, 4_000):
        counter.steps = 0
        Glob.parse("*a?a?b*a?c*").matches("a" * length)
        steps.append(counter.steps)
    assert steps == [500, 1_000, 2_000, 4_000]


def test_a_prefix_is_matched_without_looking_at_the_rest(counter: Counter) -> None:
    for pattern in ("user:*", "user:1", "*:name", "user:??:*"):
        Glob.parse(pattern).matches("user:42:name")
    assert counter.steps == 0
