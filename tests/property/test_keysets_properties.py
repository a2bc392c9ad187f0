"""Sets of keys: what is narrowed is what both allow, whatever the patterns; overlaps are found, no cover is made up."""

from itertools import product

from hypothesis import given, settings, strategies as st

from onex_memory.engine.glob import Glob
from onex_memory.engine.keysets import Within, covers, narrowed, overlap
from onex_memory.engine.space import Space
from onex_memory.services.security.access import Allowed
from onex_memory.spi.values import of_bool

ALPHABET = "ab"
KEYS = ["".join(letters) for length in range(1, 6) for letters in product(ALPHABET, repeat=length)]
PARTS = st.sampled_from(["a", "b", "*", "?", "[ab]", "[!a]", "[b]", "\\a"])
PATTERNS = st.lists(PARTS, min_size=1, max_size=5).map("".join)


@given(PATTERNS, PATTERNS)
@settings(max_examples=400)
def test_overlap_is_found_exactly(one: str, other: str) -> None:
    left, right = Glob.parse(one), Glob.parse(other)
    # Patterns of at most 5 positions that overlap at all do so on a key of at most 10 characters.
    longer = ("".join(letters) for length in range(6, 11) for letters in product(ALPHABET, repeat=length))
    shared = any(left.matches(key) and right.matches(key) for key in (*KEYS, *longer))
    empty = not one.strip("*") and not other.strip("*")
    assert overlap(left, right) == overlap(right, left) == (shared or empty)


@given(PATTERNS, PATTERNS)
def test_covers_is_never_claimed_falsely(outer: str, inner: str) -> None:
    wide, narrow = Glob.parse(outer), Glob.parse(inner)
    if covers(wide, narrow):
        assert all(wide.matches(key) for key in KEYS if narrow.matches(key))


@given(st.none() | PATTERNS, st.lists(PATTERNS, min_size=1, max_size=4))
@settings(max_examples=400)
def test_narrowed_is_what_both_allow(asked: str | None, allowed: list[str]) -> None:
    glob = None if asked is None else Glob.parse(asked)
    others = [Glob.parse(pattern) for pattern in allowed]
    keys = narrowed(glob, others)
    expected = [
        key for key in KEYS if (glob is None or glob.matches(key)) and any(other.matches(key) for other in others)
    ]
    assert [key for key in KEYS if keys is not None and keys.matches(key)] == expected
    compiled = Allowed(others)
    assert [key for key in KEYS if compiled.has(key)] == [key for key in KEYS if any(o.matches(key) for o in others)]
    if isinstance(keys, Within):
        assert all(key.startswith(keys.prefix) and key.startswith(keys.prefixes) for key in expected)
        assert list(keys.prefixes) == sorted(keys.prefixes)


@given(
    st.none() | PATTERNS, st.lists(PATTERNS, min_size=1, max_size=4), st.sets(st.sampled_from(KEYS)), st.integers(1, 7)
)
@settings(max_examples=300)
def test_walking_a_set_in_pages_finds_each_key_once_and_in_order(
    asked: str | None, allowed: list[str], kept: set[str], limit: int
) -> None:
    keys = narrowed(None if asked is None else Glob.parse(asked), [Glob.parse(pattern) for pattern in allowed])
    if keys is None:
        return
    space = Space("kv", shards=1)
    for key in kept:
        space.replace(key, None, (of_bool(True), (), 1, 1, 1, 0, 0, 0, None), 1)
    found: list[str] = []
    after: str | None = None
    while True:
        matches, after = space.examine(keys, after, 0, limit)
        found += [key for key, _ in matches]
        if after is None:
            break
    assert found == [key for key in sorted(kept) if keys.matches(key)]
