"""Metadata: what its names and values are, and how much of it there may be."""

from typing import Any

import pytest

from onex_memory.spi.errors import InvalidArgument, LimitExceeded
from onex_memory.spi.limits import (
    MAX_METADATA_BYTES,
    MAX_METADATA_ENTRIES,
)
from onex_memory.spi.values import (
    check_metadata,
    decode_metadata,
    encode_metadata,
    encode_metadata_patch,
    metadata_size,
    of_int,
    of_str,
)
from tests.support.not_values import SECRET, Text, shown

# --------------------------------------------------------------------------------------------------- metadata


def test_metadata_comes_back_in_its_order() -> None:
    metadata = {
        "b": "x",
        "a": 1,
        "nested": {"k": [None]},
        "flag": False,
        "raw": b"\0",
        "sealed": SECRET,
        "é f": 0.5,
    }
    pairs = encode_metadata(metadata)
    assert [name for name, _ in pairs] == list(metadata)
    assert decode_metadata(pairs) == metadata
    assert list(decode_metadata(pairs)) == list(metadata)


def test_no_metadata_is_metadata() -> None:
    assert encode_metadata({}) == ()
    assert decode_metadata(()) == {}


def test_a_value_of_metadata_is_refused_under_its_name() -> None:
    with pytest.raises(InvalidArgument) as caught:
        encode_metadata({"ok": 1, "owner": {"id": (1,)}})
    assert caught.value.field == "metadata.owner.id"
    with pytest.raises(InvalidArgument) as caught:
        encode_metadata({"two words": 1j}, field="operations[3].metadata")
    assert caught.value.field == 'operations[3].metadata["two words"]'


def test_none_removes_a_name_only_where_that_is_allowed() -> None:
    assert encode_metadata_patch({"a": None, "b": 1}) == (("a", None), ("b", of_int(1)))
    with pytest.raises(InvalidArgument) as caught:
        encode_metadata({"a": None})
    assert caught.value.field == "metadata.a"


@pytest.mark.parametrize("name", ["", 1, None, b"a", Text("a"), "\ud800"], ids=shown)
def test_a_name_of_metadata_is_text_and_not_empty(name: Any) -> None:
    for check in (
        encode_metadata,
        encode_metadata_patch,
        lambda metadata: check_metadata(tuple(metadata.items())),
    ):
        with pytest.raises(InvalidArgument, match="name") as caught:
            check({name: of_int(1)})
        assert caught.value.field == "metadata"
        str(caught.value).encode()


@pytest.mark.parametrize("metadata", [None, [("a", 1)], "a", 1], ids=shown)
def test_metadata_is_a_mapping(metadata: Any) -> None:
    with pytest.raises(InvalidArgument, match="dict"):
        encode_metadata(metadata)


def test_metadata_has_as_many_names_as_its_limit_and_not_one_more() -> None:
    most: dict[str, object] = {f"n{number}": number for number in range(MAX_METADATA_ENTRIES)}
    assert len(encode_metadata(most)) == MAX_METADATA_ENTRIES
    for refuse in (encode_metadata, encode_metadata_patch):
        with pytest.raises(LimitExceeded) as caught:
            refuse({**most, "one more": 1})
        assert caught.value.limit == "max_metadata_entries"
        assert (caught.value.maximum, caught.value.actual) == (MAX_METADATA_ENTRIES, MAX_METADATA_ENTRIES + 1)
    with pytest.raises(LimitExceeded):
        check_metadata((("n", of_int(1)),) * (MAX_METADATA_ENTRIES + 1))


def test_metadata_is_as_large_as_its_limit_and_not_a_byte_more() -> None:
    name = "é"  # two bytes of UTF-8; the value's kind takes one
    most = "x" * (MAX_METADATA_BYTES - 3)
    encode_metadata({name: most})
    with pytest.raises(LimitExceeded) as caught:
        encode_metadata({name: most + "x"}, field="m")
    assert caught.value.field == "m"
    assert caught.value.limit == "max_metadata_bytes"
    assert (caught.value.maximum, caught.value.actual) == (MAX_METADATA_BYTES, MAX_METADATA_BYTES + 1)


def test_the_size_of_metadata_is_that_of_all_its_names_and_values() -> None:
    quarter = dict.fromkeys("abcd", "x" * (MAX_METADATA_BYTES // 4 - 2))
    assert metadata_size(encode_metadata(quarter)) == MAX_METADATA_BYTES
    with pytest.raises(LimitExceeded):
        encode_metadata_patch({**quarter, "e": None})


def test_every_limit_holds_for_metadata_off_the_wire_too() -> None:
    check_metadata((("a", of_str("x" * (MAX_METADATA_BYTES - 2))),))
    with pytest.raises(LimitExceeded):
        check_metadata((("a", of_str("x" * (MAX_METADATA_BYTES - 1))),))
