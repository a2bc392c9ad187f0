"""A space keeps its records, its index, its deadlines and its counters in agreement."""

import pytest
from hypothesis import given, settings, strategies as st

from onex_memory.engine.glob import Glob
from onex_memory.engine.space import Record, Space, entry_of, record_bytes
from onex_memory.engine.structures import HashValue
from onex_memory.spi.values import encode


def record(value: object = "v", *, expire_ms: int = 0) -> Record:
    return (encode(value), (), 1, 1, 1, 0, 0, expire_ms, None)


def put(space: Space, key: str, after: Record | None) -> None:
    before = space.get(key)
    growth = (record_bytes(key, after) if after else 0) - (record_bytes(key, before) if before else 0)
    space.replace(key, before, after, growth)


def space_of(*keys: str, shards: int = 4) -> Space:
    space = Space("kv", shards=shards)
    for key in keys:
        put(space, key, record())
    return space


OPERATIONS = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from([None, 0, 10, 20, 30])), max_size=40)


@given(operations=OPERATIONS, now_ms=st.sampled_from([0, 9, 10, 11, 20, 30, 40]))
@settings(deadline=None, derandomize=True)
def test_indexes_and_counters_agree_with_the_records(operations: list[tuple[str, int | None]], now_ms: int) -> None:
    space, model = Space("kv", shards=2), dict[str, int]()
    for key, expire_ms in operations:
        if expire_ms is None and key not in model:
            continue
        put(space, key, None if expire_ms is None else record(expire_ms=expire_ms))
        model.pop(key, None)
        if expire_ms is not None:
            model[key] = expire_ms
    live = sorted(key for key, expire_ms in model.items() if not 0 < expire_ms <= now_ms)
    due = sorted((expire_ms, key) for key, expire_ms in model.items() if 0 < expire_ms <= now_ms)
    assert list(space.index) == sorted(model)
    assert space.count == len(model)
    assert space.live_count(now_ms) == len(live)
    assert space.due(now_ms, 99) == [key for _, key in due]
    assert space.due(now_ms, 1) == [key for _, key in due[:1]]
    assert space.first_deadline() == min((ms for ms in model.values() if ms), default=0)
    assert space.size_bytes == sum(record_bytes(key, record(expire_ms=ms)) for key, ms in model.items())
    matches, after = space.examine(None, None, now_ms, 99)
    assert ([key for key, _ in matches], after) == (live, None)


@pytest.mark.parametrize(
    ("glob", "after", "expected"),
    [
        (None, None, ["a", "b1", "b2", "c"]),
        (None, "b1", ["b2", "c"]),
        (None, "b11", ["b2", "c"]),
        ("b*", None, ["b1", "b2"]),
        ("b*", "a", ["b1", "b2"]),
        ("b*", "b1", ["b2"]),
        ("b*", "c", []),
        ("b1", None, ["b1"]),
        ("b1", "a", ["b1"]),
        ("b1", "b1", []),
        ("*2", "a", ["b2"]),
    ],
)
def test_examination_begins_behind_a_key(glob: str | None, after: str | None, expected: list[str]) -> None:
    space = space_of("c", "b2", "a", "b1")
    matches, rest = space.examine(None if glob is None else Glob.parse(glob), after, 0, 99)
    assert ([key for key, _ in matches], rest) == (expected, None)


def test_examination_stops_at_its_limit_and_says_where() -> None:
    space = space_of("a", "b", "c")
    matches, after = space.examine(None, None, 0, 2)
    assert ([key for key, _ in matches], after) == (["a", "b"], "b")
    assert space.examine(None, "b", 0, 0) == ([], "b")


@pytest.mark.parametrize("glob", [None, Glob.parse("*z")])
def test_examination_stops_when_it_has_worked_enough_whether_or_not_anything_matched(glob: Glob | None) -> None:
    space = space_of(*(f"{number:06}" for number in range(5_000)))
    walks, after = 0, None
    while True:
        matches, after = space.examine(glob, after, 0, 99_999)
        assert len(matches) < 2_000
        walks += 1
        if after is None:
            break
    assert walks > 2


def test_examination_of_a_prefix_does_not_walk_the_rest() -> None:
    space = space_of(*(f"a{number:06}" for number in range(5_000)), "b1", "b2", *(f"c{n:06}" for n in range(5_000)))
    matches, after = space.examine(Glob.parse("b*"), None, 0, 99)
    assert ([key for key, _ in matches], after) == (["b1", "b2"], None)


def test_entry_of_a_record_has_its_value_as_one_document() -> None:
    native: Record = (HashValue({"a": b"1"}), (), 1, 2, 3, 4, 5, 6, "l")
    entry = entry_of(native)
    assert (entry.value, entry.mod_revision, entry.lease_id) == (encode({"a": 1}), 2, "l")
    assert entry_of(record("x")).value == encode("x")


def test_deadline_and_metadata_count() -> None:
    plain = record_bytes("k", record())
    assert record_bytes("k", record(expire_ms=1)) > plain
    assert record_bytes("key", record()) == plain + 2
    described: Record = (encode("v"), (("name", encode("x" * 100)),), 1, 1, 1, 0, 0, 0, None)
    assert record_bytes("k", described) >= plain + 104
