"""What is a value, what is not, and what the bytes of one are."""

import dataclasses
import math
import struct
from collections import OrderedDict
from typing import Any, cast

import pytest

from onex_memory.spi import values
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.limits import (
    INT64_MAX,
    INT64_MIN,
    MAX_JSON_DEPTH,
    MAX_VALUE_BYTES,
)
from onex_memory.spi.values import (
    CorruptValue,
    Encoded,
    EncryptedData,
    Kind,
    decode,
    describe,
    encode,
    encode_json,
    float_of,
    int_of,
    json_text,
    kind_of,
    of_bool,
    of_bytes,
    of_encrypted,
    of_float,
    of_int,
    of_json,
    of_str,
    payload,
)
from tests.support.not_values import (
    NOT_VALUES,
    SECRET,
    Color,
    Name,
    Number,
    Row,
    Text,
    nested,
    refusal_of,
    short_hex,
    shown,
)

# ------------------------------------------------------------------------------------------------- the format


@pytest.mark.parametrize(
    ("value", "encoded"),
    [
        (False, "0100"),
        (True, "0101"),
        (0, "020000000000000000"),
        (-1, "02ffffffffffffffff"),
        (INT64_MAX, "027fffffffffffffff"),
        (INT64_MIN, "028000000000000000"),
        (1.0, "033ff0000000000000"),
        (-0.0, "038000000000000000"),
        ("", "04"),
        ("é\0", "04c3a900"),
        (b"", "05"),
        (b"\xff\x00", "05ff00"),
        ({}, "067b7d"),
        ([], "065b5d"),
        ({"b": [1, 1.0, True, None], "a": "é"}, "06" + '{"b":[1,1.0,true,null],"a":"é"}'.encode().hex()),
        (
            EncryptedData("k", 2, "A", "ns", b"\x01\x02", b"\xaa\xbb"),
            "0701000000000000000200010001000200026b416e730102aabb",
        ),
    ],
)
def test_the_stored_form_never_changes(value: object, encoded: str) -> None:
    assert encode(value).hex() == encoded
    back = decode(Encoded(bytes.fromhex(encoded)))
    assert back == value
    assert type(back) is type(value)


def test_the_numbers_of_the_kinds_never_change() -> None:
    assert {kind.name: kind.value for kind in Kind} == {
        "BOOL": 1,
        "INT64": 2,
        "DOUBLE": 3,
        "STRING": 4,
        "BYTES": 5,
        "JSON": 6,
        "ENCRYPTED": 7,
    }


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (True, Kind.BOOL),
        (1, Kind.INT64),
        (1.0, Kind.DOUBLE),
        ("1", Kind.STRING),
        (b"1", Kind.BYTES),
        ({"1": 1}, Kind.JSON),
        ([1], Kind.JSON),
        (SECRET, Kind.ENCRYPTED),
    ],
)
def test_the_kind_is_known_without_reading_the_value(value: object, kind: Kind) -> None:
    encoded = encode(value)
    assert kind_of(encoded) is kind
    assert encoded == bytes((kind,)) + payload(encoded)


def test_each_kind_has_a_constructor_that_agrees_with_encode() -> None:
    assert of_bool(True) == encode(True)
    assert of_bool(False) == encode(False)
    assert of_int(-5) == encode(-5)
    assert of_float(2.5) == encode(2.5)
    assert of_str("é") == encode("é")
    assert of_bytes(b"x") == encode(b"x")
    assert of_encrypted(SECRET) == encode(SECRET)


def test_the_text_of_a_document_is_had_without_parsing_it() -> None:
    assert json_text(encode({"é": [1.0]})) == '{"é":[1.0]}'


def test_a_number_is_had_without_asking_for_its_kind_again() -> None:
    assert [int_of(of_int(number)) for number in (0, -1, INT64_MAX, INT64_MIN)] == [
        0,
        -1,
        INT64_MAX,
        INT64_MIN,
    ]
    assert repr([float_of(of_float(number)) for number in (1.5, -0.0)]) == "[1.5, -0.0]"
    for read, encoded in ((int_of, of_float(1.0)), (float_of, of_int(1)), (int_of, of_str("12345678"))):
        with pytest.raises(CorruptValue, match="kind"):
            read(encoded)
    for read in (int_of, float_of):
        with pytest.raises(CorruptValue):
            read(of_str("1"))


def test_text_that_was_written_here_becomes_a_value_unread() -> None:
    assert of_json(json_text(encode({"a": [1]})).encode()) == encode({"a": [1]})


@pytest.mark.parametrize(
    ("value", "description"),
    [
        (True, "a boolean"),
        (1, "an integer"),
        (1.0, "a double"),
        ("1", "text"),
        (b"1", "bytes"),
        ({"1": 1}, "an object"),
        ([1], "an array"),
        (SECRET, "encrypted data"),
    ],
)
def test_a_person_is_told_what_a_value_is(value: object, description: str) -> None:
    assert describe(encode(value)) == description


def test_only_a_document_has_json_text() -> None:
    with pytest.raises(CorruptValue, match="STRING"):
        json_text(encode("{}"))
    with pytest.raises(CorruptValue, match="empty"):
        json_text(Encoded(b""))
    with pytest.raises(CorruptValue, match="utf-8"):
        json_text(Encoded(b'\x06"\xff"'))


def test_the_example_of_the_module_is_true() -> None:
    assert values.__doc__ is not None
    stated = values.__doc__.split("None]})\n    ")[1].split("\n")[0]
    assert repr((encode("hi"), encode(7), encode({"a": [1, None]}))) == stated


# ----------------------------------------------------------------------------------------------- round trips


@pytest.mark.parametrize(
    "value",
    [
        2**53 + 1,
        INT64_MIN,
        5e-324,
        1.7976931348623157e308,
        0.1 + 0.2,
        "\U0010ffff\ue000\0\x7f\u2028",
        {"": {"": []}},
        {"n": [2**53 + 1, INT64_MAX, INT64_MIN, 1e16, 1e-7, 5e-324, 1.0, -0.0, True, None, ""]},
        {'\0\n"\\/é\U0001f600': '\0\n"\\/é\U0001f600'},
        [[[], {}], {"a": {"b": None}}],
    ],
    ids=shown,
)
def test_a_value_comes_back_exactly(value: object) -> None:
    assert repr(decode(encode(value))) == repr(value)


def test_minus_zero_keeps_its_sign() -> None:
    for value in (decode(encode(-0.0)), cast("list[float]", decode(encode([-0.0])))[0]):
        assert isinstance(value, float)
        assert math.copysign(1, value) == -1


def test_the_order_of_names_is_kept() -> None:
    assert list(cast("dict[str, int]", decode(encode({"b": 1, "a": 2, "c": 3})))) == ["b", "a", "c"]


def test_a_decoded_value_is_the_callers_own() -> None:
    encoded = encode({"a": [1]})
    cast("dict[str, Any]", decode(encoded))["a"].append(2)
    assert decode(encoded) == {"a": [1]}


def test_a_document_that_occurs_twice_in_another_is_no_cycle() -> None:
    shared = {"x": [1]}
    assert decode(encode([shared, shared, {"again": shared}])) == [shared, shared, {"again": shared}]


# ------------------------------------------------------------------------------------------------- refusals


def test_none_at_the_top_is_refused_because_it_could_not_be_told_from_absence() -> None:
    error = refusal_of(None)
    assert error.field == "value"
    assert "absence" in error.description


def test_none_inside_a_document_is_a_value() -> None:
    assert decode(encode([None, {"a": None}])) == [None, {"a": None}]


@pytest.mark.parametrize("value", NOT_VALUES, ids=shown)
def test_what_is_not_a_value_is_refused_at_the_top(value: object) -> None:
    error = refusal_of(value)
    assert error.field == "value"
    assert type(value).__name__ in error.description


@pytest.mark.parametrize("value", [*NOT_VALUES, b"x", SECRET], ids=shown)
def test_what_is_not_a_member_is_refused_with_its_path(value: object) -> None:
    error = refusal_of({"ok": 1, "items": [0, 1, 2, {"price": value}]})
    assert error.field == "value.items[3].price"
    assert type(value).__name__ in error.description


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        (bytearray(b"x"), "bytes(…)"),
        (memoryview(b"x"), "bytes(…)"),
        ((1,), "a list"),
        ({1}, "a list"),
        (Color.RED, "its value"),
        (Name.ANN, "its value"),
        (Text("x"), "str(…)"),
        (OrderedDict(), "dict(…)"),
        (Row(), "list(…)"),
        (Number(1), "int(…)"),
    ],
    ids=shown,
)
def test_a_refusal_says_what_to_store_instead(value: object, advice: str) -> None:
    assert advice in refusal_of(value).description
    assert advice in refusal_of([value]).description


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_not_finite_is_refused_everywhere(number: float) -> None:
    assert "finite" in refusal_of(number).description
    assert refusal_of([[0.5, number]]).field == "value[0][1]"
    with pytest.raises(InvalidArgument, match="finite"):
        of_float(number)


@pytest.mark.parametrize(
    "number", [INT64_MAX + 1, INT64_MIN - 1, 2**64 - 1, 2**64, 10**400, -(10**5000)], ids=short_hex
)
def test_an_integer_outside_int64_is_refused_everywhere(number: int) -> None:
    assert "int64" in refusal_of(number).description
    error = refusal_of({"n": number})
    assert (error.field, "int64" in error.description) == ("value.n", True)
    with pytest.raises(InvalidArgument, match="int64"):
        of_int(number)


@pytest.mark.parametrize("text", ["\ud800", "a\udfff", "\udc00\ud800"])
def test_a_lone_surrogate_is_refused_everywhere(text: str) -> None:
    assert "surrogate" in refusal_of(text).description
    assert refusal_of({"a": [text]}).field == "value.a[0]"
    error = refusal_of({"a": {text: 1}})
    assert error.field == "value.a"
    assert "name" in error.description
    with pytest.raises(InvalidArgument, match="surrogate"):
        of_str(text)
    str(error).encode()


@pytest.mark.parametrize("name", [1, 1.5, None, True, b"a", (1,), Text("a"), Name.ANN], ids=shown)
def test_a_name_that_is_not_a_str_is_refused(name: object) -> None:
    error = refusal_of({"a": [{name: 1}]})
    assert error.field == "value.a[0]"
    assert type(name).__name__ in error.description


def test_a_document_may_nest_to_the_limit_and_not_one_deeper() -> None:
    assert decode(encode(nested(MAX_JSON_DEPTH))) == nested(MAX_JSON_DEPTH)
    assert "deeper" in refusal_of(nested(MAX_JSON_DEPTH + 1)).description
    mixed: dict[str, Any] = {"a": nested(MAX_JSON_DEPTH - 1)}
    encode(mixed)
    assert "deeper" in refusal_of({"b": mixed}).description


def test_a_document_deeper_than_pythons_stack_is_refused_like_any_other() -> None:
    assert "deeper" in refusal_of(nested(100_000)).description


def test_a_cycle_is_refused() -> None:
    row: list[Any] = [1]
    row.append(row)
    assert "contains itself" in refusal_of(row).description
    table: dict[str, Any] = {}
    table["a"] = [table, table]
    assert "contains itself" in refusal_of(table).description


def test_a_small_object_that_stands_for_billions_of_members_is_refused() -> None:
    tree: list[Any] = [1] * 1_000
    for _ in range(5):
        tree = [tree] * 1_000
    error = refusal_of(tree)
    assert f"{MAX_VALUE_BYTES // 2:,} members" in error.description


def test_a_path_is_readable_whatever_the_names_are() -> None:
    assert refusal_of({"two words": (1,)}).field == 'value["two words"]'
    assert refusal_of({"": (1,)}).field == 'value[""]'
    assert refusal_of({"größe": (1,)}).field == "value.größe"
    assert refusal_of({"\n": (1,)}).field == 'value["\\n"]'
    assert refusal_of({"x" * 100_000: (1,)}).field == 'value["' + "x" * 64 + '\\u2026"]'


def test_a_long_path_is_cut_in_the_middle() -> None:
    tree: Any = {"end": math.nan}
    for _ in range(100):
        tree = [tree]
    field = refusal_of(tree).field
    assert field == "value" + "[0]" * 8 + "…" + "[0]" * 7 + ".end"


def test_the_first_member_at_fault_is_named() -> None:
    assert refusal_of({"a": [1, {"b": 2}], "c": math.nan, "d": (1,)}).field == "value.c"
    assert refusal_of([{"a": 1}, {"b": [1, 2, b"x"]}]).field == "value[1].b[2]"


def test_the_caller_names_the_field() -> None:
    assert refusal_of(None, field="metadata.owner").field == "metadata.owner"
    assert refusal_of([None, 1j], field="metadata.owner").field == "metadata.owner[1]"
    assert refusal_of("\ud800", field="x").field == "x"
    with pytest.raises(InvalidArgument) as caught:
        encode_json("nope", field="y")
    assert caught.value.field == "y"


# --------------------------------------------------------------------------------------------- encrypted data


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("key_id", ""),
        ("key_id", "x" * 257),
        ("key_id", "é" * 129),
        ("key_id", "\ud800"),
        ("key_id", b"orders"),
        ("key_id", None),
        ("key_version", 0),
        ("key_version", -1),
        ("key_version", INT64_MAX + 1),
        ("key_version", True),
        ("key_version", 1.0),
        ("algorithm", ""),
        ("namespace", ""),
        ("nonce", b""),
        ("nonce", b"x" * 257),
        ("nonce", "text"),
        ("nonce", bytearray(12)),
        ("ciphertext", b""),
        ("ciphertext", "text"),
    ],
    ids=shown,
)
def test_encrypted_data_with_a_wrong_part_is_refused(part: str, value: Any) -> None:
    assert refusal_of(dataclasses.replace(SECRET, **{part: value})).field == f"value.{part}"


def test_encrypted_data_comes_back_whole_at_its_limits() -> None:
    largest = EncryptedData("k" * 256, INT64_MAX, "é" * 128, "n" * 256, b"\xff" * 256, b"\x00" * 100_000)
    smallest = EncryptedData("k", 1, "a", "n", b"\x00", b"\x00")
    assert decode(encode(largest)) == largest
    assert decode(encode(smallest)) == smallest


def test_parts_of_encrypted_data_cannot_run_into_each_other() -> None:
    a = EncryptedData("ab", 1, "c", "d", b"e", b"f")
    b = EncryptedData("a", 1, "bc", "d", b"e", b"f")
    c = EncryptedData("ab", 1, "c", "d", b"ef", b"f")
    assert len({encode(a), encode(b), encode(c)}) == 3


def test_encrypted_data_is_immutable() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        SECRET.key_version = 4  # type: ignore[misc]  # that it is refused is the claim


# ------------------------------------------------------------------------------------------ stored and broken


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        b"\x00",
        b"\x00abc",
        b"\x08",
        b"\x80x",
        b"\xff",
        b"\x01",
        b"\x01\x02",
        b"\x01\x01\x01",
        b"\x02",
        b"\x02" + bytes(7),
        b"\x02" + bytes(9),
        b"\x03",
        b"\x03" + bytes(7),
        b"\x03" + bytes(9),
        b"\x03" + struct.pack(">d", math.nan),
        b"\x03" + struct.pack(">d", math.inf),
        b"\x04\xff",
        b"\x04\xed\xa0\x80",
        b"\x06",
        b"\x06{",
        b"\x061",
        b"\x06null",
        b'\x06"text"',
        b"\x06[NaN]",
        b"\x07",
        b"\x07\x01",
        b"\x07" + bytes(17),
    ],
)
def test_bytes_that_are_no_encoded_value_are_corrupt(stored: bytes) -> None:
    with pytest.raises(CorruptValue):
        decode(Encoded(stored))


def test_encrypted_data_cut_short_anywhere_is_corrupt() -> None:
    whole = encode(SECRET)
    first_of_ciphertext = len(whole) - len(SECRET.ciphertext)
    for length in range(1, first_of_ciphertext + 1):
        with pytest.raises(CorruptValue):
            decode(Encoded(whole[:length]))


@pytest.mark.parametrize(
    ("position", "replacement"),
    [
        (1, b"\x02"),  # a version of the form that does not exist
        (2, bytes(8)),  # key_version 0
        (2, b"\xff" * 8),  # key_version -1
        (10, b"\x00\x00"),  # an empty key_id
        (10, b"\x01\x01"),  # a key_id of 257 bytes
        (10, b"\xff\xff"),  # a key_id that reaches past the end
        (18, b"\xff"),  # a key_id that is not UTF-8
    ],
)
def test_encrypted_data_with_an_impossible_part_is_corrupt(position: int, replacement: bytes) -> None:
    whole = encode(dataclasses.replace(SECRET, ciphertext=bytes(100_000)))
    broken = whole[:position] + replacement + whole[position + len(replacement) :]
    with pytest.raises(CorruptValue, match="ENCRYPTED"):
        decode(Encoded(broken))


def test_there_is_no_kind_but_the_seven() -> None:
    for byte in range(256):
        if byte in set(Kind):
            assert kind_of(Encoded(bytes((byte,)))) == byte
        else:
            with pytest.raises(CorruptValue, match=str(byte)):
                kind_of(Encoded(bytes((byte,))))
    with pytest.raises(CorruptValue, match="empty"):
        kind_of(Encoded(b""))
