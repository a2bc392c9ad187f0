"""Values out of JSON text: which texts are values, and in which form they are stored."""

import contextlib
import inspect
import json
import sys
import time
from typing import Any

import orjson
import pytest

from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.limits import (
    INT64_MAX,
    INT64_MIN,
    MAX_JSON_DEPTH,
)
from onex_memory.spi.values import (
    Kind,
    decode,
    encode,
    encode_json,
    equal,
    json_text,
    kind_of,
)
from tests.support.not_values import Text, refusal_of_json, shown

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
