"""What is a value, what is not, and what the bytes of one are."""

import contextlib
import dataclasses
import datetime as dt
import decimal
import enum
import inspect
import json
import math
import struct
import sys
import time
import uuid
from collections import Counter, OrderedDict, UserDict, namedtuple
from fractions import Fraction
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, cast

import orjson
import pytest

from onex_memory.spi import values
from onex_memory.spi.errors import InvalidArgument, LimitExceeded
from onex_memory.spi.limits import (
    INT64_MAX,
    INT64_MIN,
    MAX_JSON_DEPTH,
    MAX_METADATA_BYTES,
    MAX_METADATA_ENTRIES,
    MAX_VALUE_BYTES,
)
from onex_memory.spi.values import (
    CorruptValue,
    Encoded,
    EncryptedData,
    Kind,
    check_metadata,
    decode,
    decode_metadata,
    describe,
    encode,
    encode_json,
    encode_metadata,
    encode_metadata_patch,
    equal,
    float_of,
    int_of,
    json_text,
    kind_of,
    metadata_size,
    of_bool,
    of_bytes,
    of_encrypted,
    of_float,
    of_int,
    of_json,
    of_str,
    payload,
)


class Text(str):
    """A str that would come back as a plain one."""

    __slots__ = ()


class Number(int):
    """An int that would come back as a plain one."""


class Measure(float):
    """A float that would come back as a plain one."""


class Table(dict[str, int]):
    """A dict that would come back as a plain one."""


class Row(list[int]):
    """A list that would come back as a plain one."""


class Blob(bytes):
    """Bytes that would come back as plain ones."""


class Color(enum.Enum):
    RED = "red"


class Level(enum.IntEnum):
    HIGH = 1


class Name(enum.StrEnum):
    ANN = "ann"


class Flags(enum.Flag):
    UP = 1


@dataclasses.dataclass
class Point:
    x: int = 1


Pair = namedtuple("Pair", "left right")

SECRET = EncryptedData("orders", 3, "AES-256-GCM", "team-a", b"\x00" * 12, b"sealed" * 4)

NOT_VALUES = [
    (1, 2),
    Pair(1, 2),
    {1, 2},
    frozenset({1}),
    bytearray(b"x"),
    memoryview(b"x"),
    uuid.UUID(int=1),
    dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    dt.date(2026, 1, 1),
    dt.time(12),
    dt.timedelta(1),
    decimal.Decimal("1.5"),
    Fraction(1, 2),
    1j,
    Color.RED,
    Level.HIGH,
    Name.ANN,
    Flags.UP,
    Point(),
    Point,
    Text("x"),
    Number(1),
    Measure(1.0),
    Table(a=1),
    Row([1]),
    Blob(b"x"),
    OrderedDict(a=1),
    Counter("a"),
    UserDict({"a": 1}),
    MappingProxyType({"a": 1}),
    range(3),
    (n for n in range(3)),
    {"a": 1}.keys(),
    PurePosixPath("x"),
    object(),
    len,
    ...,
    NotImplemented,
]


def shown(value: object) -> str:
    return f"{type(value).__name__}-{ascii(value).partition(' at 0x')[0]:.60}"


def short_hex(number: int) -> str:
    return f"{hex(number):.20}"


def nested(depth: int) -> list[Any]:
    tree: list[Any] = []
    for _ in range(depth - 1):
        tree = [tree]
    return tree


def refusal_of(value: object, **options: str) -> InvalidArgument:
    with pytest.raises(InvalidArgument) as caught:
        encode(value, **options)
    return caught.value


def refusal_of_json(document: str | bytes) -> InvalidArgument:
    with pytest.raises(InvalidArgument) as caught:
        encode_json(document)
    return caught.value


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


# ------------------------------------------------------------------------------------------------ from JSON


@pytest.mark.parametrize(
    ("document", "value"),
    [
        ("true", True),
        (" false\n", False),
        ("0", 0),
        ("-0", 0),
        ("-0.0", -0.0),
        ("9223372036854775807", INT64_MAX),
        ("-9223372036854775808", INT64_MIN),
        ("1.0", 1.0),
        ("1E5", 100000.0),
        ("1e16", 1e16),
        ("5e-324", 5e-324),
        ("0e-999", 0.0),
        ("0.0e999", 0.0),
        ('"\\u00e9\\ud83d\\ude00\\/"', "é😀/"),
        ('""', ""),
        ("[]", []),
        ("{}", {}),
    ],
)
def test_a_json_document_is_the_value_it_says(document: str, value: object) -> None:
    for form in (document, document.encode()):
        decoded = decode(encode_json(form))
        assert repr(decoded) == repr(value)
        assert encode_json(form) == encode(value)


@pytest.mark.parametrize(
    ("document", "stored"),
    [
        ('{"b":1,"a":2}', '{"b":1,"a":2}'),
        ('{ "b" : 1 ,\r\n\t"a" : [ ] }', '{"b":1,"a":[]}'),
        ('{"\\u0061":"\\u00e9\\/\\u2028"}', '{"a":"é/\u2028"}'),
        ('{"\\u0022":"\\u0022"}', '{"\\"":"\\""}'),
        ("[1E5,1e2,-0,-0.0,1.10,0.1e1]", "[100000.0,100.0,0,-0.0,1.1,1.0]"),
        ("[9007199254740993,9223372036854775807]", "[9007199254740993,9223372036854775807]"),
        ('["9223372036854775808","1e-400"]', '["9223372036854775808","1e-400"]'),
        ('{"a":{"x":1},"b":{"x":1}}', '{"a":{"x":1},"b":{"x":1}}'),
        ("[0.1000000000000000055511151231257827]", "[0.1]"),
    ],
)
def test_a_document_is_stored_in_one_form_however_it_was_written(document: str, stored: str) -> None:
    assert json_text(encode_json(document)) == stored
    assert encode_json(stored) == encode_json(document) == encode(orjson.loads(document))


@pytest.mark.parametrize(
    "document",
    [
        "",
        " ",
        "{",
        "[1,]",
        "[1 2]",
        "{'a':1}",
        '{"a"}',
        '{"a":1,}',
        "{a:1}",
        "{1:1}",
        "01",
        "+1",
        ".5",
        "1.",
        "0x1",
        "1_000",
        "True",
        "None",
        "nul",
        "undefined",
        "NaN",
        "[NaN]",
        "Infinity",
        "[-Infinity]",
        '"\t"',
        '"\0"',
        '"\\x41"',
        '"\\u12"',
        "1 2",
        "[]//",
        "[1]\0",
        "\ufeff[]",
        "\u00a0[]",
        "\u0661",
        '"a',
    ],
)
def test_what_is_not_json_is_refused(document: str) -> None:
    for form in (document, document.encode()):
        error = refusal_of_json(form)
        assert error.field == "value.json_value"
        assert "JSON" in error.description


def test_null_at_the_top_is_refused() -> None:
    for document in ("null", " null "):
        assert "absence" in refusal_of_json(document).description


@pytest.mark.parametrize(
    "document",
    [
        '{"a":1,"a":1}',
        '{"a":1,"a":2}',
        '{"a":1,"b":2,"a":3}',
        '{"a":1,"\\u0061":2}',
        '{"":1,"":2}',
        '[{"x":{"a":1,"a":1}}]',
        '{"a":1, "a":2}',
        # The escape makes up for the quotes that the lost member took with it.
        '{"a":1,"a":"\\u0022\\u0022"}',
        '{"a":1,"a":2,"b":"\\u0022\\u0022"}',
    ],
)
def test_a_name_twice_in_one_object_is_refused(document: str) -> None:
    assert "twice" in refusal_of_json(document).description


@pytest.mark.parametrize(
    "literal",
    [
        "9223372036854775808",
        "-9223372036854775809",
        "18446744073709551615",
        "18446744073709551616",
        "100000000000000000000",
        "1" + "0" * 300,
        "-" + "9" * 5_000,
    ],
)
def test_a_json_integer_outside_int64_is_refused(literal: str) -> None:
    for document in (literal, f"[{literal}]", f'{{"a": {literal}}}'):
        refusal_of_json(document)
    if len(literal) < 300:
        assert "int64" in refusal_of_json(f"[{literal}]").description


@pytest.mark.parametrize(
    "literal",
    ["1e400", "-1e400", "1.5E+309", "1e-400", "-1E-400", "4.9e-0999", "0." + "0" * 400 + "1", "1e-324"],
)
def test_a_json_number_that_no_double_can_hold_is_refused(literal: str) -> None:
    for document in (literal, f"[{literal}]", f'{{"a": {literal}}}'):
        refusal_of_json(document)


@pytest.mark.parametrize("text", ['"\\ud800"', '["\\udfff"]', '{"\\ud800":1}', '"\\ud800\\u0041"', '"\ud800"'])
def test_a_lone_surrogate_in_json_is_refused(text: str) -> None:
    error = refusal_of_json(text)
    assert "surrogate" in error.description
    str(error).encode()


def test_json_that_is_not_utf8_is_refused() -> None:
    for document in (b'"\xff"', b'{"\xc0\x80":1}', '"é"'.encode("utf-16"), b'"\xed\xa0\x80"'):
        assert "JSON" in refusal_of_json(document).description


@pytest.mark.parametrize("document", [None, 1, {"a": 1}, bytearray(b"[]"), memoryview(b"[]"), Text("[]")], ids=shown)
def test_json_that_is_not_text_is_refused(document: Any) -> None:
    assert type(document).__name__ in refusal_of_json(document).description


def test_json_may_nest_to_the_limit_and_not_one_deeper() -> None:
    def document(depth: int, *, opening: str, closing: str) -> str:
        return opening * (depth - 1) + "[]" + closing * (depth - 1)

    for opening, closing in (("[", "]"), ('{"a":', "}"), ("[ ", " ]"), ('[1,{"a":2},', "]")):
        deepest = document(MAX_JSON_DEPTH, opening=opening, closing=closing)
        assert kind_of(encode_json(deepest)) is Kind.JSON
        one_more = document(MAX_JSON_DEPTH + 1, opening=opening, closing=closing)
        assert "deeper" in refusal_of_json(one_more).description
    for depth in (254, 255, 256, 1_000, 1_024):
        assert "deeper" in refusal_of_json("[" * depth + "]" * depth).description
    for depth in (1_025, 100_000):
        assert "depth" in refusal_of_json("[" * depth + "]" * depth).description


def test_brackets_in_strings_are_no_nesting() -> None:
    for document in (json.dumps("[" * 1_000), json.dumps(["{" * 1_000]), json.dumps({"[" * 500: 1})):
        assert decode(encode_json(document)) == json.loads(document)


def test_many_brackets_side_by_side_are_no_nesting() -> None:
    assert decode(encode_json("[" + ",".join(["[]"] * 1_000) + "]")) == [[]] * 1_000


@pytest.mark.parametrize(
    "document",
    [
        b"[" * 1_000_000,
        b'{"a":' * 200_000,
        b'"' + b'\\"' * 500_000,
        b'["' * 500_000,
        b"[" + b"9" * 1_000_000 + b"]",
        b"[" + b"-" * 1_000_000 + b"]",
        b"[0." + b"1" * 1_000_000 + b"]",
        b"[1e-" + b"0" * 1_000_000 + b"1]",
        b"[" + b" " * 1_000_000 + b"]",
        b"[" + b"[]," * 300_000 + b"[]]",
        b"{" + b",".join(b'"%d":1' % number for number in range(100_000)) + b', "0":1}',
        b'["' + b"\\u0022" * 200_000 + b'"]',
    ],
    ids=lambda document: f"{document[:8]!r}",
)
def test_no_document_takes_more_than_linear_time(document: bytes) -> None:
    # A megabyte takes tens of milliseconds. Quadratic time would be minutes, so the margin can be wide.
    started = time.thread_time()
    with contextlib.suppress(InvalidArgument):
        encode_json(document)
    assert time.thread_time() - started < 3


def test_no_refusal_repeats_a_whole_document() -> None:
    for document in (
        "[" + "9" * 100_000 + "]",
        '{"%s":1,"%s":2}' % (("x" * 100_000,) * 2),
        "[" + "0" * 100_000,
    ):
        assert len(str(refusal_of_json(document))) < 300


def test_encoding_works_deep_in_somebody_elses_recursion() -> None:
    text = "[" * MAX_JSON_DEPTH + " 1 " + "]" * MAX_JSON_DEPTH

    def descend(frames: int) -> None:
        if frames:
            descend(frames - 1)
        else:
            tree = decode(encode_json(text))
            assert equal(encode(tree), encode_json(text))

    descend(sys.getrecursionlimit() // 2 - len(inspect.stack(0)))


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
