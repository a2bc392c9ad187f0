"""When two values are equal."""

import dataclasses
from typing import Any

import pytest

from onex_memory.spi.limits import (
    INT64_MAX,
    INT64_MIN,
    MAX_JSON_DEPTH,
)
from onex_memory.spi.values import (
    CorruptValue,
    Encoded,
    encode,
    encode_json,
    equal,
    of_bool,
    of_int,
)
from tests.support.not_values import SECRET, shown

# --------------------------------------------------------------------------------------------------- equality


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (1, 1.0),
        (0, -0.0),
        (0.0, -0.0),
        (2**53, 2.0**53),
        (INT64_MIN, float(INT64_MIN)),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({"a": 1}, {"a": 1.0}),
        ([0, {"x": [1.0, -0.0]}], [0.0, {"x": [1, 0]}]),
        ({"a": {"x": True, "y": 1}, "b": None}, {"b": None, "a": {"y": 1.0, "x": True}}),
        ([], []),
        ("", ""),
        (SECRET, dataclasses.replace(SECRET)),
    ],
    ids=shown,
)
def test_values_that_say_the_same_are_equal(a: object, b: object) -> None:
    assert equal(encode(a), encode(b))
    assert equal(encode(b), encode(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (True, 1),
        (False, 0),
        (True, 1.0),
        (False, True),
        (False, ""),
        ("1", 1),
        ("1", b"1"),
        ("", b""),
        ("a", "b"),
        (b"a", b"b"),
        (1, 2),
        (0.1, 0.2),
        (2**53 + 1, 2.0**53),
        (INT64_MAX, float(INT64_MAX)),
        ([True], [1]),
        ([False], [0.0]),
        ({"a": True}, {"a": 1}),
        ({"a": [1, {"b": True}]}, {"a": [1.0, {"b": 1}]}),
        ([1, True], [1.0, 1]),
        ([2**53 + 1], [2.0**53]),
        ([1, 2], [2, 1]),
        ([1], [1, 1]),
        ([], {}),
        ([], ""),
        ([None], [False]),
        ([None], [0]),
        ([None], []),
        ({"a": None}, {}),
        ({"a": 1}, {"b": 1}),
        ({"a": "1"}, {"a": 1}),
        ('{"a":1}', {"a": 1}),
        (b'{"a":1}', {"a": 1}),
        ("é", "e\u0301"),
        (SECRET, dataclasses.replace(SECRET, key_version=4)),
        (SECRET, SECRET.ciphertext),
    ],
    ids=shown,
)
def test_values_that_differ_are_not_equal(a: object, b: object) -> None:
    assert not equal(encode(a), encode(b))
    assert not equal(encode(b), encode(a))


def test_a_bool_is_not_a_number() -> None:
    assert not equal(of_bool(True), of_int(1))
    assert not equal(encode_json("[true]"), encode_json("[1]"))


def test_whether_corrupt_values_are_equal_is_not_known() -> None:
    with pytest.raises(CorruptValue):
        equal(Encoded(b"\x06{"), encode({}))
    with pytest.raises(CorruptValue):
        equal(Encoded(b"\x02"), encode(1.0))


def test_the_deepest_documents_can_be_compared() -> None:
    a: Any = [1, True]
    b: Any = [1.0, True]
    for _ in range(MAX_JSON_DEPTH - 1):
        a, b = [a], [b]
    assert equal(encode(a), encode(b))
