"""What a person may type, and what is refused."""

import json

import pytest

from onex_memory.cli.output import duration_text, escaped, size_text, to_document
from onex_memory.cli.parsing import ValueType, parse_duration, parse_pairs, parse_size, parse_token, parse_value
from onex_memory.spi.values import EncryptedData


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90s", 90),
        ("10m", 600),
        ("24h", 86_400),
        ("7d", 604_800),
        ("2w", 1_209_600),
        ("500ms", 0.5),
        ("1h30m", 5_400),
        ("1d2h3m4s5ms", 93_784.005),
        ("1.5h", 5_400),
        ("90", 90),
        ("0.25", 0.25),
        (" 5s ", 5),
        ("0.1ms", 0.001),
        ("1.0001", 1.001),
    ],
)
def test_duration_is_read_to_the_millisecond(text: str, seconds: float) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    "text", ["", "s", "5y", "1m1h", "1h1h", "1 h", "-5s", "+5", "1h30", "5S", "1e3", "inf", "nan", "٣s", "9" * 19 + "s"]
)
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a duration such as"):
        parse_duration(text)


@pytest.mark.parametrize("text", ["0", "0s", "0h0m", "0.0"])
def test_a_duration_of_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="more than 0"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("text", "size_bytes"),
    [
        ("0", 0),
        ("1048576", 1 << 20),
        ("17B", 17),
        ("512MiB", 512 << 20),
        ("2GiB", 2 << 30),
        ("2gib", 2 << 30),
        ("1 TiB", 1 << 40),
        ("64K", 64 << 10),
        ("1.5KiB", 1_536),
        ("500MB", 500_000_000),
        ("3kB", 3_000),
    ],
)
def test_size_is_read_in_bytes(text: str, size_bytes: int) -> None:
    assert parse_size(text) == size_bytes


@pytest.mark.parametrize("text", ["", "MiB", "5q", "5PiB", "-1", "1e6", "1,000", "5 5", "0x10"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a size such as"):
        parse_size(text)


def test_a_size_is_a_whole_number_of_bytes() -> None:
    with pytest.raises(ValueError, match="whole number"):
        parse_size("1.0001KiB")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": [1, null]}', {"a": [1, None]}),
        (" [1, 2.5]\n", [1, 2.5]),
        ("{}", {}),
        ("5", 5),
        ("-0.5e3", -500.0),
        ("9223372036854775807", 2**63 - 1),
        ("true", True),
        ("false", False),
    ],
)
def test_auto_takes_json_for_what_it_is(text: str, value: object) -> None:
    read = parse_value(text)
    assert (type(read), read) == (type(value), value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "null",
        '"quoted"',
        "True",
        "007",
        "+5",
        "1.",
        ".5",
        "[draft] x",
        "{braces}",
        "[NaN]",
        "NaN",
        "1 2",
        "é",
    ],
)
def test_auto_takes_everything_else_for_a_string_as_it_stands(text: str) -> None:
    assert parse_value(text) == text


@pytest.mark.parametrize(
    "text",
    ["9223372036854775808", "1e400", '{"a":1,"a":2}', "[1e-400]", "[" * 129 + "]" * 129, "[" * 9_999 + "]" * 9_999],
)
def test_auto_refuses_json_that_cannot_be_stored_exactly(text: str) -> None:
    with pytest.raises(ValueError, match="--type string"):
        parse_value(text)
    assert parse_value(text, "string") == text


@pytest.mark.parametrize(
    ("text", "value_type", "value"),
    [
        ("5", "string", "5"),
        ('"x"', "json", "x"),
        ("5", "json", 5),
        ("007", "int", 7),
        ("+5", "int", 5),
        ("-9223372036854775808", "int", -(2**63)),
        ("5", "float", 5.0),
        ("1e3", "float", 1_000.0),
        ("true", "bool", True),
        ("true", "bytes", b"true"),
        ("a\udcff", "bytes", b"a\xff"),
        (b"\x00\xff", "bytes", b"\x00\xff"),
        ("é".encode(), "string", "é"),
    ],
)
def test_a_type_decides_what_text_is(text: str | bytes, value_type: ValueType, value: object) -> None:
    read = parse_value(text, value_type)
    assert (type(read), read) == (type(value), value)


@pytest.mark.parametrize(
    ("text", "value_type", "reason"),
    [
        ("x", "int", "not an integer"),
        ("1.0", "int", "not an integer"),
        ("1_0", "int", "not an integer"),
        ("9223372036854775808", "int", "int64"),
        ("9" * 100_000, "int", "int64"),
        ("x", "float", "not a number"),
        ("nan", "float", "not finite"),
        ("1e999", "float", "not finite"),
        ("yes", "bool", "neither true nor false"),
        ("null", "json", "null"),
        ("{", "json", "JSON"),
        (b"\xff", "auto", "UTF-8"),
        ("a\udcff", "string", "UTF-8"),
    ],
)
def test_text_that_is_not_of_its_type_is_refused(text: str | bytes, value_type: ValueType, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as caught:
        parse_value(text, value_type)
    assert len(str(caught.value)) < 200


def test_pairs_are_metadata() -> None:
    assert parse_pairs(["owner=web", "n=5", "url=a=b", "empty="]) == {"owner": "web", "n": 5, "url": "a=b", "empty": ""}


@pytest.mark.parametrize("pairs", [["owner"], ["=web"], ["a=1", "a=2"], ["a=1e400"]])
def test_what_is_no_pair_is_refused(pairs: list[str]) -> None:
    with pytest.raises(ValueError, match=r"NAME=VALUE|twice|'a'"):
        parse_pairs(pairs)


@pytest.mark.parametrize("token", ["", "two words", "line\n", "schlüssel", "\x7f"])
def test_a_token_that_no_header_can_carry_is_refused_without_being_shown(token: str) -> None:
    with pytest.raises(ValueError, match="printable ASCII") as caught:
        parse_token(token)
    assert not token or token not in str(caught.value)


def test_a_token_is_taken_as_it_is() -> None:
    assert parse_token("abc.DEF-123_~+/=") == "abc.DEF-123_~+/="


def test_values_that_json_has_not_are_said_with_a_dollar() -> None:
    encrypted = EncryptedData("k", 2, "AES-256-GCM", "default", b"\x01", b"\x02")
    assert json.loads(json.dumps([to_document(value) for value in (b"\x00\xff", encrypted, "text", {"a": 1})])) == [
        {"$bytes": "AP8="},
        {
            "$encrypted": {
                "key_id": "k",
                "key_version": 2,
                "algorithm": "AES-256-GCM",
                "namespace": "default",
                "nonce": "AQ==",
                "ciphertext": "Ag==",
            }
        },
        "text",
        {"a": 1},
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\nb", r"a\nb"), ("\x1b[31m", r"\x1b[31m"), ("\x9b", r"\x9b"), ("\u202e", r"\u202e"), ("é 語", "é 語")],
)
def test_nothing_that_steers_a_terminal_is_shown(text: str, shown: str) -> None:
    assert escaped(text) == shown


@pytest.mark.parametrize(
    ("size_bytes", "text"),
    [
        (0, "0 bytes"),
        (1_023, "1,023 bytes"),
        (1_024, "1.0 KiB"),
        (1 << 20, "1.0 MiB"),
        (5 << 40, "5.0 TiB"),
        (2**60, "1,048,576.0 TiB"),
    ],
)
def test_sizes_read_well(size_bytes: int, text: str) -> None:
    assert size_text(size_bytes) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.09, "90ms"), (1, "1s"), (3_600, "1h"), (5_430, "1h 30m"), (266_405.5, "3d 2h"), (86_405, "1d")],
)
def test_durations_read_well(seconds: float, text: str) -> None:
    assert duration_text(seconds) == text
