"""What tests of values share: what is no value, though it looks like one."""

import dataclasses
import datetime as dt
import decimal
import enum
import uuid
from collections import Counter, OrderedDict, UserDict, namedtuple
from fractions import Fraction
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

import pytest

from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.values import (
    EncryptedData,
    encode,
    encode_json,
)

__all__ = [
    "NOT_VALUES",
    "SECRET",
    "Blob",
    "Color",
    "Flags",
    "Level",
    "Measure",
    "Name",
    "Number",
    "Pair",
    "Point",
    "Row",
    "Table",
    "Text",
    "nested",
    "refusal_of",
    "refusal_of_json",
    "short_hex",
    "shown",
]


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
