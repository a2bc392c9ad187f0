"""Objects and arrays taken apart: the same document as whole, and their size kept to the byte."""

import orjson
import pytest
from hypothesis import given, settings, strategies as st

from onex_memory.engine.structures import (
    HashValue,
    ListValue,
    encoded_value,
    hash_of,
    integer_text,
    list_of,
)
from onex_memory.spi.values import encode, payload

NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
TREES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | NAMES,
    lambda children: st.lists(children, max_size=3) | st.dictionaries(NAMES, children, max_size=3),
    max_leaves=8,
)
OBJECTS = st.dictionaries(NAMES, TREES, max_size=5)
ARRAYS = st.lists(TREES, max_size=5)


def texts(members: dict[str, object]) -> dict[str, bytes]:
    return {name: orjson.dumps(value) for name, value in members.items()}


def document_bytes(value: HashValue | ListValue) -> int:
    """The size that a native value claims: one more than its document has, as every part counts a comma."""
    parts = value.members if isinstance(value, HashValue) else value.items
    return len(payload(value.encoded())) + (1 if parts else 0)


@given(document=OBJECTS)
@settings(deadline=None, derandomize=True)
def test_object_taken_apart_is_the_same_document(document: dict[str, object]) -> None:
    whole = encode(document)
    parts = hash_of(whole)
    assert parts is not None
    assert encoded_value(parts) == whole
    assert parts.size_bytes == document_bytes(parts)


@given(document=ARRAYS)
@settings(deadline=None, derandomize=True)
def test_array_taken_apart_is_the_same_document(document: list[object]) -> None:
    whole = encode(document)
    parts = list_of(whole)
    assert parts is not None
    assert encoded_value(parts) == whole
    assert parts.size_bytes == document_bytes(parts)


@given(before=OBJECTS, change=OBJECTS)
@settings(deadline=None, derandomize=True)
def test_setting_and_removing_members_is_what_it_is_for_a_dict(
    before: dict[str, object], change: dict[str, object]
) -> None:
    value = HashValue(texts(before))
    foreseen = value.size_bytes + value.growth(texts(change))
    value.set(texts(change))
    assert value.size_bytes == foreseen == document_bytes(value)
    assert value.encoded() == encode(before | change)
    foreseen -= value.shrinkage(change)
    value.delete(change)
    assert value.size_bytes == foreseen == document_bytes(value)
    assert value.encoded() == encode({name: item for name, item in before.items() if name not in change})


@given(before=ARRAYS, after=ARRAYS, count=st.integers(0, 12))
@settings(deadline=None, derandomize=True)
def test_appending_and_popping_items_is_what_it_is_for_a_list(
    before: list[object], after: list[object], count: int
) -> None:
    value = ListValue(map(orjson.dumps, before))
    value.append(tuple(map(orjson.dumps, after)))
    assert value.size_bytes == document_bytes(value)
    head = value.head(count)
    assert head == tuple(map(orjson.dumps, (before + after)[:count]))
    value.pop(len(head))
    assert value.encoded() == encode((before + after)[count:])
    assert value.size_bytes == document_bytes(value)


def test_emptied_structures_cost_what_empty_ones_cost() -> None:
    hashed, listed = HashValue({"a": b"1"}), ListValue((b"1",))
    hashed.delete(["a"])
    listed.pop(1)
    assert hashed.memory_bytes == HashValue({}).memory_bytes == 2
    assert listed.memory_bytes == ListValue(()).memory_bytes == 2
    assert HashValue({"a": b"1"}).memory_bytes > 100


@pytest.mark.parametrize("value", [1, 1.5, True, "{}", "[]", b"{}", b"[1]"], ids=repr)
def test_scalar_is_neither_object_nor_array(value: object) -> None:
    assert hash_of(encode(value)) is None
    assert list_of(encode(value)) is None


def test_object_is_no_array_and_array_is_no_object() -> None:
    assert list_of(encode({})) is None
    assert hash_of(encode([])) is None
    assert list_of(HashValue({})) is None
    assert hash_of(ListValue(())) is None


def test_what_is_apart_already_is_itself() -> None:
    hashed, listed = HashValue({}), ListValue(())
    assert hash_of(hashed) is hashed
    assert list_of(listed) is listed


@pytest.mark.parametrize(
    ("text", "integer"),
    [(b"0", 0), (b"-9223372036854775808", -(2**63)), (b"1.0", None), (b"true", None), (b'"1"', None), (b"[1]", None)],
)
def test_only_an_integer_is_an_integer(text: bytes, integer: int | None) -> None:
    assert integer_text(text) == integer
