"""The prefix index finds just what looking at every prefix finds."""

from collections import Counter

from hypothesis import given, strategies as st

from onex_memory.services.prefix_index import PrefixIndex

TEXTS = st.text(alphabet="abé", max_size=5)


@given(added=st.lists(TEXTS, max_size=30), removed=st.sets(st.integers(0, 29)), keys=st.lists(TEXTS, max_size=20))
def test_index_finds_what_a_search_finds(added: list[str], removed: set[int], keys: list[str]) -> None:
    index: PrefixIndex[int] = PrefixIndex()
    for number, prefix in enumerate(added):
        index.add(prefix, number)
    kept = {number: prefix for number, prefix in enumerate(added) if number not in removed}
    for number in sorted(removed):
        if number < len(added):
            index.remove(added[number], number)
    assert len(index) == len(kept)
    for key in keys:
        expected = Counter(number for number, prefix in kept.items() if key.startswith(prefix))
        assert Counter(index.matching(key)) == expected
